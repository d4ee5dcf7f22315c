//! The ledger as a workbook: every entry in the columns in which a file is read back, and who was given what in the last five years.

use super::ledger::{last_five, name_of, newest, unit_of, units_by_year, what_of};
use super::ledger_rows::Column;
use super::score_forms::unwritten;
use super::{Act, Answer, Nothing};
use crate::error::ErrorBody;
use domain::award_file::RecipientKind;
use domain::book::YearBook;
use domain::eligibility::ledger::{LedgerEntry, LedgerSubject};
use domain::text::date_short;
use exchange::export::{self, ColumnKind, TableCell, TableRow, TableSpec};

/// All entries of the file, oldest first, with those that decided proposals made.
pub(crate) fn ledger_xlsx(act: &Act<'_, '_>, _: Nothing) -> Answer<Vec<u8>> {
    let Some(book) = newest(act)? else {
        return Err(ErrorBody::not_found("năm thi đua"));
    };
    let mut entries = book.awards_file.entries();
    entries.sort_by_key(|it| (it.year, name_of(&book, &it.subject, it.year)));
    let sheets = [entries_sheet(&book, &entries), years_sheet(&book, &entries)];
    export::workbook(&sheets).map_err(|error| unwritten(&error))
}

fn sheet(book: &YearBook, name: &str, columns: Vec<export::Column>) -> TableSpec {
    TableSpec {
        sheet: name.to_owned(),
        title: name.to_uppercase(),
        subtitles: vec![book.bloc.name.clone()],
        columns,
        mark: documents::Watermark::of(&book.bloc).map(|it| it.words().to_owned()),
        ..TableSpec::default()
    }
}

fn column(head: &str, kind: ColumnKind, width: u32) -> export::Column {
    export::Column {
        head: head.to_owned(),
        kind,
        width,
    }
}

fn entries_sheet(book: &YearBook, entries: &[LedgerEntry]) -> TableSpec {
    let of_ledger = |it: Column| {
        let (kind, width) = match it {
            Column::Year => (ColumnKind::Centred, 8),
            Column::Date | Column::Kind => (ColumnKind::Centred, 13),
            Column::Name | Column::What => (ColumnKind::Text, 34),
            Column::Unit | Column::Achievement => (ColumnKind::Text, 28),
            Column::Number | Column::Signer => (ColumnKind::Text, 20),
        };
        column(it.head(), kind, width)
    };
    let columns = Column::ALL.into_iter().map(of_ledger).collect();
    TableSpec {
        rows: entries.iter().map(|it| row(book, it)).collect(),
        ..sheet(book, "Sổ khen thưởng", columns)
    }
}

fn row(book: &YearBook, entry: &LedgerEntry) -> TableRow {
    let text = |it: Option<String>| it.map_or(TableCell::Blank, TableCell::Text);
    let cell = |column| match column {
        Column::Year => TableCell::Text(entry.year.to_string()),
        Column::Name => TableCell::Text(name_of(book, &entry.subject, entry.year)),
        Column::Unit => text(unit_of(book, &entry.subject)),
        Column::What => TableCell::Text(what_of(book, &entry.fact)),
        Column::Number => text(entry.decision_no.clone()),
        Column::Date => text(entry.decided_on.map(date_short)),
        Column::Signer => text(entry.signer.clone()),
        Column::Achievement => text(entry.achievement.clone()),
        Column::Kind => TableCell::Text(kind_of(&entry.subject).label().to_owned()),
    };
    TableRow {
        is_strong: false,
        cells: Column::ALL.into_iter().map(cell).collect(),
    }
}

fn kind_of(subject: &LedgerSubject) -> RecipientKind {
    match subject {
        LedgerSubject::Unit { .. } => RecipientKind::Unit,
        LedgerSubject::Collective { .. } => RecipientKind::Collective,
        LedgerSubject::Person { .. } => RecipientKind::Individual,
    }
}

fn years_sheet(book: &YearBook, entries: &[LedgerEntry]) -> TableSpec {
    let years = last_five(book);
    let mut columns = vec![column("Đơn vị", ColumnKind::Text, 40)];
    columns.extend(
        years
            .iter()
            .map(|it| column(&it.to_string(), ColumnKind::Text, 18)),
    );
    columns.push(column("Cộng", ColumnKind::Whole, 8));
    let rows = units_by_year(book, entries, &years).into_iter().map(|it| {
        let given = it.cells.iter().map(|awards| {
            let shorts: Vec<&str> = awards.iter().map(|it| it.short.as_str()).collect();
            TableCell::Text(shorts.join(", "))
        });
        let name = std::iter::once(TableCell::Text(it.name.clone()));
        let count = TableCell::Whole(i64::from(it.count));
        TableRow {
            is_strong: false,
            cells: name.chain(given).chain([count]).collect(),
        }
    });
    TableSpec {
        rows: rows.collect(),
        ..sheet(book, "Năm năm gần nhất", columns)
    }
}
