//! D42: eligibility sheet ("Bảng xét điều kiện khen thưởng"): for each line of a submission what the rules ask for, what was found, and on
//! which ground. Grounds are numbered and listed once at the end; an unconfirmed one is named as such and never cited as law.

use crate::common::{cell, cells, column, paragraph, stem, strong, text};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Row, Table, Watermark, Width,
};
use domain::award_file::Submission;
use domain::book::YearBook;
use domain::eligibility::ledger::LedgerSubject;
use domain::eligibility::of_year::{Judged, judged};
use domain::eligibility::{Outcome, VerdictLine};
use domain::rules::Certainty;

/// Whether a line of the list names somebody who can be judged.
pub(crate) fn has_names(book: &YearBook, submission: &Submission) -> bool {
    book.proposals_of(submission.id)
        .iter()
        .any(|it| it.award.is_some() && LedgerSubject::of(&it.recipient).is_some())
}

/// Builds the sheet.
pub(crate) fn build(book: &YearBook, submission: &Submission) -> Document {
    let (pack, why) = book.packs().of(&book.cycle);
    Document {
        form: "D42",
        file_stem: stem(book, "D42", "xet-dieu-kien"),
        title: format!("Bảng xét điều kiện về việc {}", submission.subject),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "BẢNG XÉT ĐIỀU KIỆN KHEN THƯỞNG".to_owned(),
                domain::text::sentence(&submission.subject),
                format!("của {}", book.bloc.name),
            ],
            reference: vec![text(format!("(Theo {}. {why})", pack.label))],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: blocks(book, submission),
        closing: Closing::None,
    }
}

fn blocks(book: &YearBook, submission: &Submission) -> Vec<Block> {
    let mut grounds = Vec::new();
    let table = Table {
        columns: vec![
            column("STT", Width::Mm(13), Align::Centre),
            column("Yêu cầu", Width::Share(5), Align::Left),
            column("Kết quả", Width::Mm(40), Align::Left),
            column("Số liệu, chỗ chưa rõ", Width::Share(4), Align::Left),
            column("Căn cứ", Width::Mm(20), Align::Centre),
        ],
        rows: rows(book, submission, &mut grounds),
    };
    let mut blocks = vec![Block::Table(table), paragraph(vec![strong("Căn cứ")])];
    let listed = grounds.into_iter().zip(1u32..);
    blocks.extend(listed.map(|(it, number)| paragraph(vec![text(format!("[{number}] {it}."))])));
    blocks
}

fn rows(book: &YearBook, submission: &Submission, grounds: &mut Vec<String>) -> Vec<Row> {
    let mut rows = Vec::new();
    let own = judged(book)
        .into_iter()
        .filter(|it| it.submission_id == Some(submission.id));
    for (it, number) in own.zip(1u32..) {
        rows.push(Row::Group(vec![strong(head(book, &it, number))]));
        let mut place = 0u32;
        add(&it.verdict.lines, 0, &mut place, grounds, &mut rows);
    }
    rows
}

/// "1. Đơn vị 10: Cờ thi đua của Chính phủ - Đủ điều kiện".
fn head(book: &YearBook, it: &Judged, number: u32) -> String {
    format!(
        "{number}. {}: {} - {}",
        it.name,
        book.award_name(it.award),
        it.verdict.outcome.label()
    )
}

/// Requirements in order; the ways of an any-of requirement stand under it, each by its name.
fn add(
    lines: &[VerdictLine],
    depth: u32,
    place: &mut u32,
    grounds: &mut Vec<String>,
    rows: &mut Vec<Row>,
) {
    for line in lines {
        if depth == 0 {
            *place += 1;
        }
        let number = if depth == 0 {
            place.to_string()
        } else {
            String::new()
        };
        rows.push(row(line, number, depth, cited(line, grounds)));
        for way in &line.ways {
            let name = format!("Cách: {} - {}", way.name, way.outcome.label());
            rows.push(cells(vec![
                cell(""),
                vec![crate::model::Run::Emphasis(name)],
                cell(""),
                cell(""),
                cell(""),
            ]));
            add(&way.lines, depth + 1, place, grounds, rows);
        }
    }
}

fn row(line: &VerdictLine, number: String, depth: u32, cited: String) -> Row {
    let mark = if depth > 0 { "- " } else { "" };
    let mut figures: Vec<String> = Vec::new();
    if !line.figures.is_empty() {
        figures.push(line.figures.clone());
    }
    figures.extend(line.missing.iter().map(|it| format!("chưa rõ: {it}")));
    cells(vec![
        cell(number),
        cell(format!("{mark}{}", line.requirement)),
        outcome(line),
        cell(domain::text::sentence(&figures.join("; "))),
        cell(cited),
    ])
}

/// What fails on a ground that nobody checked is to be looked at and holds nothing up.
fn outcome(line: &VerdictLine) -> Line {
    match line.outcome {
        Outcome::Fails if line.blocks => vec![strong(line.outcome.label())],
        Outcome::Fails => cell("Cần kiểm tra"),
        Outcome::Passes | Outcome::CannotTell => cell(line.outcome.label()),
    }
}

/// "[2]": the place of the ground among those listed at the end, where it is put the first time it is needed.
fn cited(line: &VerdictLine, grounds: &mut Vec<String>) -> String {
    let ground = ground(line);
    if ground.is_empty() {
        return String::new();
    }
    let known = grounds.iter().position(|it| *it == ground);
    let place = known.unwrap_or_else(|| {
        grounds.push(ground);
        grounds.len() - 1
    });
    format!("[{}]", place + 1)
}

fn ground(line: &VerdictLine) -> String {
    match line.certainty {
        Certainty::Read => line.ground.clone(),
        Certainty::Practice | Certainty::Unsure if line.ground.is_empty() => String::new(),
        Certainty::Practice | Certainty::Unsure => {
            format!("{} ({})", line.ground, line.certainty.label())
        }
    }
}
