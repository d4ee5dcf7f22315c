//! What the papers of a dossier share: whom a line of the list is about, the letterhead of the unit that writes of it, what was
//! awarded before, and room for the pen where the program knows nothing.

use crate::common::{
    UNIT_BY_HAND, cell, cells, column, gap, or_gap, paragraph, pen, place_date, text,
};
use crate::model::{Align, Block, Letterhead, Line, Room, Row, Table, Width};
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, RecipientKind, Submission};
use domain::book::YearBook;
use domain::cycle::points_text;
use domain::eligibility::facts::SubjectFacts;
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject, history_of};
use domain::ids::UnitId;
use domain::missing::Missing;
use domain::rules::catalogue::AwardKind;
use domain::text::{date_short, two_digits};

/// A line of the list of a submission.
pub(crate) fn line<'a>(
    book: &'a YearBook,
    submission: &Submission,
    id: i64,
) -> Option<&'a AwardProposal> {
    let mut own = book.proposals.iter();
    own.find(|it| it.submission_id == submission.id && it.id == id)
}

/// The unit of a recipient: itself, or the one it is of.
pub(crate) fn unit_of(recipient: &Recipient) -> Option<UnitId> {
    LedgerSubject::of(recipient)?.unit_id()
}

/// A name with the unit it is of, where that is known.
pub(crate) fn with_unit(book: &YearBook, words: String, unit: Option<UnitId>) -> String {
    match unit.map(|id| book.unit_name(id)) {
        Some(unit) => format!("{words}, {unit}"),
        None => words,
    }
}

/// The name of a recipient for a title: a unit by its own, others with their unit.
pub(crate) fn full_name(book: &YearBook, recipient: &Recipient) -> String {
    let name = book.recipient_name(recipient);
    match recipient {
        Recipient::Unit { .. } | Recipient::Unnamed { .. } => name,
        Recipient::Collective { unit_id, .. } | Recipient::Person { unit_id, .. } => {
            with_unit(book, name, *unit_id)
        }
    }
}

/// The head of a paper that a unit writes itself; with the number where its kind takes one. A unit that is not known is left to
/// the pen.
pub(crate) fn letterhead(book: &YearBook, unit: Option<UnitId>, kind: Option<&str>) -> Letterhead {
    let mark = unit
        .and_then(|it| book.unit(it))
        .filter(|it| it.is_mark_confirmed)
        .and_then(|it| it.mark.as_deref());
    Letterhead {
        superior: book.bloc.ministry.to_uppercase(),
        issuer: unit.map_or_else(
            || UNIT_BY_HAND.to_owned(),
            |it| book.unit_name(it).to_uppercase(),
        ),
        number: kind.map(|kind| {
            vec![
                text("Số: "),
                gap(Missing::PaperNumber, Room::Figure),
                text(format!("/{kind}-")),
                or_gap(mark, Missing::UnitMark, Room::Figure),
            ]
        }),
        place_date: Some(place_date(book)),
    }
}

/// "Đề nghị tặng Cờ thi đua của Bộ năm 2022"; where no award is stated, only that one is asked for.
pub(crate) fn asked(book: &YearBook, own: &[&AwardProposal]) -> String {
    let year = book.cycle.year;
    let named: Vec<String> = own
        .iter()
        .filter_map(|it| it.award)
        .map(|it| book.award_in_sentence(it))
        .collect();
    if named.is_empty() {
        format!("Đề nghị khen thưởng năm {year}")
    } else {
        format!("Đề nghị tặng {} năm {year}", named.join("; "))
    }
}

/// A dotted line for an award that the list does not state.
pub(crate) fn open_award(kind: RecipientKind) -> crate::model::Run {
    let what = match kind {
        RecipientKind::Individual => Missing::IndividualAward,
        RecipientKind::Unit | RecipientKind::Collective => Missing::CollectiveAward,
    };
    gap(what, Room::Name)
}

/// The line that leaves the award to the pen, where one is not stated.
pub(crate) fn unstated(own: &[&AwardProposal]) -> Option<Block> {
    let open = own.iter().find(|it| it.award.is_none())?;
    Some(paragraph(vec![
        text("Danh hiệu thi đua, hình thức khen thưởng đề nghị: "),
        open_award(open.recipient.kind()),
    ]))
}

/// A heading of a part.
pub(crate) fn section(words: &str) -> Block {
    Block::Section(words.to_owned())
}

/// A heading of the form with two lines for the pen.
pub(crate) fn open(words: &str) -> [Block; 2] {
    [
        paragraph(vec![text(format!("{words}: ")), pen(Room::Rest)]),
        paragraph(vec![pen(Room::Rest)]),
    ]
}

/// Points and place of a unit in the bloc, once they are confirmed.
pub(crate) fn place_words(book: &YearBook, unit: UnitId) -> Option<String> {
    let standings = book.standings();
    let place = standings.iter().find(|it| it.unit_id == unit)?;
    Some(format!(
        "{} điểm, xếp thứ {} trên {} đơn vị của {}",
        points_text(place.points),
        two_digits(place.rank),
        two_digits(u32::try_from(book.members().len()).unwrap_or(0)),
        book.bloc.name,
    ))
}

/// What was typed of a subject.
pub(crate) fn facts<'a>(book: &'a YearBook, subject: &LedgerSubject) -> Option<&'a SubjectFacts> {
    let mut typed = book.awards_file.subjects.iter();
    typed
        .find(|it| it.subject.is_same(subject))
        .map(|it| &it.facts)
}

/// The entries of a subject and of those whose place its unit took, oldest first.
pub(crate) fn entries(book: &YearBook, subject: &LedgerSubject) -> Vec<LedgerEntry> {
    let mut own = history_of(subject, &book.awards_file.entries(), &book.units);
    own.sort_by_key(|it| it.year);
    own
}

/// Earlier awards, oldest first, in a year the highest first; this year's own outcome is none of them.
pub(crate) fn awards(book: &YearBook, subject: &LedgerSubject) -> Vec<(LedgerEntry, Award)> {
    let mut own: Vec<(LedgerEntry, Award)> = entries(book, subject)
        .into_iter()
        .filter(|it| it.year < book.cycle.year)
        .filter_map(|it| match it.fact {
            LedgerFact::Award { award, .. } => Some((it, award)),
            LedgerFact::Grade { .. } => None,
        })
        .collect();
    own.sort_by_key(|it| (it.0.year, it.1));
    own
}

/// What was awarded before: titles, then forms, each with its decision.
pub(crate) fn award_tables(book: &YearBook, subject: &LedgerSubject) -> Vec<Block> {
    let history = awards(book, subject);
    let of = |kind: AwardKind| {
        let is_of = |award: Award| book.pack().award(award).is_some_and(|it| it.kind == kind);
        let own = history.iter().filter(|it| is_of(it.1));
        own.map(|(entry, award)| (entry, book.award_name(*award)))
            .collect::<Vec<_>>()
    };
    vec![
        paragraph(vec![text("1. Danh hiệu thi đua")]),
        ledger_table("Danh hiệu thi đua", &of(AwardKind::Title)),
        paragraph(vec![text("2. Hình thức khen thưởng")]),
        ledger_table("Hình thức khen thưởng", &of(AwardKind::Form)),
    ]
}

/// Entries by year with their decisions; a row for the pen where there is none.
pub(crate) fn ledger_table(head: &str, entries: &[(&LedgerEntry, String)]) -> Block {
    let mut rows: Vec<Row> = entries
        .iter()
        .map(|(entry, what)| {
            cells(vec![
                cell(entry.year.to_string()),
                cell(what.clone()),
                decision(entry),
            ])
        })
        .collect();
    if rows.is_empty() {
        rows.push(by_hand(3));
    }
    Block::Table(Table {
        columns: vec![
            column("Năm", Width::Mm(20), Align::Centre),
            column(head, Width::Share(1), Align::Left),
            column(
                "Số, ngày, tháng, năm của quyết định; cơ quan ban hành",
                Width::Share(1),
                Align::Left,
            ),
        ],
        rows,
    })
}

/// A row of a table that is left to the pen.
pub(crate) fn by_hand(columns: usize) -> Row {
    cells((0..columns).map(|_| vec![pen(Room::Rest)]).collect())
}

/// "Quyết định số 12/QĐ-… ngày 15/02/2022", the unknown left to the pen.
fn decision(entry: &LedgerEntry) -> Line {
    let number = entry
        .decision_no
        .as_ref()
        .map_or_else(|| pen(Room::Figure), |it| text(it.clone()));
    let day = entry
        .decided_on
        .map_or_else(|| pen(Room::Figure), |it| text(date_short(it)));
    let mut line = vec![text("Quyết định số "), number, text(" ngày "), day];
    if let Some(signer) = &entry.signer {
        line.push(text(format!(" ({signer} ký)")));
    }
    line
}
