//! D38: what differs in the criteria table from that of the year before, and what was changed after its adoption ("Danh mục nội dung sửa đổi bảng tiêu chí").

use crate::common::{cell, cells, column, paragraph, text};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Row, Table, Watermark, Width,
};
use crate::scored::Scored;
use domain::ids::CriterionId;
use domain::scoring::Scoring;
use domain::scoring::changes::{TableChange, changes};
use domain::scoring::criterion::Criterion;
use domain::text::{date_short, sentence, two_digits};

/// Title of the list.
pub(crate) fn title(year: u32) -> String {
    format!("Danh mục nội dung sửa đổi bảng tiêu chí năm {year}")
}

/// Whether there is anything to compare: the table of the year before, or changes after adoption.
pub(crate) fn has_changes(scoring: &Scoring) -> bool {
    scoring.last_year.is_some() || !scoring.amendments.is_empty()
}

/// Builds the list: the table against that of the year before, and the present version against the one that was adopted
/// first.
pub(crate) fn build(it: &Scored<'_>, file_stem: String) -> Option<Document> {
    let book = it.book;
    let now = it.scoring();
    let year = book.cycle.year;
    let table = now.table.as_ref()?;
    let mut blocks = Vec::new();
    let mut parts: Vec<(String, Vec<TableChange>, bool)> = Vec::new();
    if let Some(before) = &now.last_year {
        let against = format!("So với bảng tiêu chí năm {}", year.saturating_sub(1));
        parts.push((against, changes(before, now), false));
    }
    if !now.amendments.is_empty() {
        let on = table.adopted_on.map_or_else(String::new, |it| {
            format!(" thông qua ngày {}", date_short(it))
        });
        let against = format!(
            "Phiên bản {} so với phiên bản 01{on}",
            two_digits(table.version)
        );
        parts.push((against, changes(&now.at_version(1), now), true));
    }
    let only = parts.len() == 1;
    let reference = match parts.first() {
        Some((against, ..)) if only => vec![text(format!("({against})"))],
        _ => Line::new(),
    };
    for ((against, changes, has_reasons), number) in parts.iter().zip(1u32..) {
        if !only {
            blocks.push(Block::Section(format!("{number}. {against}")));
        }
        blocks.push(list(now, changes, *has_reasons));
    }
    Some(Document {
        form: "D38",
        file_stem,
        title: format!("{} của {}", title(year), book.bloc.name),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "DANH MỤC".to_owned(),
                format!("Nội dung sửa đổi bảng tiêu chí năm {year}"),
                format!("của {}", book.bloc.name),
            ],
            reference,
        },
        addressees: Vec::new(),
        blocks,
        closing: Closing::None,
        annexes: Vec::new(),
    })
}

/// The differences as a table, or that there are none. Only what was changed after adoption has a reason of its own.
fn list(now: &Scoring, changes: &[TableChange], has_reasons: bool) -> Block {
    if changes.is_empty() {
        return paragraph(vec![text("Không có nội dung thay đổi.")]);
    }
    let mut columns = vec![
        column("STT", Width::Mm(13), Align::Centre),
        column("Nội dung", Width::Mm(38), Align::Left),
        column("Trước", Width::Share(4), Align::Left),
        column("Sau", Width::Share(4), Align::Left),
    ];
    if has_reasons {
        columns.push(column("Lý do", Width::Share(3), Align::Left));
    }
    let rows = changes.iter().zip(1u32..);
    Block::Table(Table {
        columns,
        rows: rows
            .map(|(change, number)| row(now, change, number, has_reasons))
            .collect(),
    })
}

fn row(now: &Scoring, change: &TableChange, number: u32, has_reasons: bool) -> Row {
    let what = if change.is_group {
        "nhóm"
    } else {
        "tiêu chí"
    };
    let place = change
        .number_after
        .as_ref()
        .or(change.number_before.as_ref());
    let mut line = vec![
        cell(number.to_string()),
        cell(
            format!(
                "{} {what} {}",
                change.kind.label(),
                place.map_or("", String::as_str)
            )
            .trim_end()
            .to_owned(),
        ),
        said(change.before.as_ref()),
        said(change.after.as_ref()),
    ];
    if has_reasons {
        line.push(cell(reasons(now, change.criterion_id)));
    }
    cells(line)
}

fn said(words: Option<&String>) -> Line {
    cell(words.cloned().unwrap_or_else(|| "(không có)".to_owned()))
}

/// Why a criterion was changed, oldest first; a group whose maximum follows from what it holds has no reason of its own.
fn reasons(now: &Scoring, criterion: CriterionId) -> String {
    let own = of(now, criterion);
    if own.is_empty() {
        return "Theo thay đổi của các tiêu chí trong nhóm".to_owned();
    }
    own.join(". ")
}

fn of(now: &Scoring, id: CriterionId) -> Vec<String> {
    let is_about = |it: &Option<Criterion>| it.as_ref().is_some_and(|it| it.id == id);
    now.amendments
        .iter()
        .filter(|it| is_about(&it.before) || is_about(&it.after))
        .map(|it| {
            let ground = it.ground.as_ref().map_or_else(String::new, |ground| {
                format!("; căn cứ: {}", ground.trim_end_matches('.'))
            });
            format!("{}{ground}", sentence(it.reason.trim_end_matches('.')))
        })
        .collect()
}
