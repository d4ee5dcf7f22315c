//! D32: why a unit stands where it stands ("Phiếu kết quả và căn cứ xếp hạng"), one sheet a unit.

use crate::common::{
    bloc_letterhead, cell, cells, column, gap, paragraph, place_date, strong, text,
};
use crate::model::{
    Align, Block, Document, Heading, Letterhead, Line, Orientation, Room, Row, Table, Watermark,
    Width,
};
use crate::scored::{Scored, bloc_closing, points, table_words};
use domain::ids::UnitId;
use domain::missing::Missing;
use domain::scoring::totals::Basis;
use domain::scoring::trace::{Trace, TraceStep, trace};

/// Title of the sheet of a unit.
pub(crate) fn title(year: u32, unit: &str) -> String {
    format!("Phiếu kết quả và căn cứ xếp hạng năm {year} của {unit}")
}

/// Builds the sheet of a unit; none where it is not in the ranking.
pub(crate) fn build(it: &Scored<'_>, unit: UnitId, file_stem: String) -> Option<Document> {
    let book = it.book;
    let name = book.unit_name(unit);
    let trace = trace(book, &it.board, &it.official, unit)?;
    Some(Document {
        form: "D32",
        file_stem,
        title: title(book.cycle.year, &name),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(Letterhead {
            place_date: Some(place_date(book)),
            ..bloc_letterhead(book, None)
        }),
        heading: Heading::Named {
            kind: "PHIẾU KẾT QUẢ VÀ CĂN CỨ XẾP HẠNG".to_owned(),
            subject: vec![format!("Năm {} của {name}", book.cycle.year)],
        },
        addressees: Vec::new(),
        blocks: blocks(it, unit, &trace),
        closing: bloc_closing(book),
        annexes: Vec::new(),
    })
}

fn blocks(it: &Scored<'_>, unit: UnitId, trace: &Trace) -> Vec<Block> {
    let mut blocks = vec![paragraph(vec![
        strong("Kết quả: "),
        text(trace.result.as_str()),
    ])];
    if let Some(table) = table_words(it.scoring()) {
        blocks.push(paragraph(vec![
            strong("Bảng tiêu chí: "),
            text(format!("{table}.")),
        ]));
    }
    let is_whole = it.is_whole(unit, Basis::Official);
    blocks.push(Block::Section("1. Tổng điểm".to_owned()));
    let last = trace.totals.len().saturating_sub(1);
    let totals = trace.totals.iter().enumerate();
    blocks.push(steps(
        "Nội dung",
        totals.map(|(at, step)| {
            let figure = match step.points {
                Some(value) if is_whole => points(Some(value)),
                // Sums of what is there are no total yet.
                _ if at == last => vec![gap(Missing::Scores, Room::Figure)],
                _ => Line::new(),
            };
            let line = vec![
                cell(step.subject.clone()),
                cell(totals_words(step, is_whole)),
                figure,
            ];
            if at == last {
                Row::Sum(line)
            } else {
                cells(line)
            }
        }),
    ));
    blocks.push(Block::Section("2. Điểm của từng tiêu chí".to_owned()));
    blocks.push(steps(
        "Tiêu chí",
        trace.criteria.iter().map(|step| {
            cells(vec![
                cell(step.subject.replace('\n', " ")),
                cell(step.words.clone()),
                points(step.points),
            ])
        }),
    ));
    blocks.push(Block::Section("3. Xếp hạng".to_owned()));
    blocks.extend(trace.place.iter().map(|step| {
        let ground = step.ground.as_ref().map_or_else(String::new, |it| {
            format!(" Căn cứ: {}.", it.trim_end_matches('.'))
        });
        paragraph(vec![
            strong(format!("{}: ", step.subject)),
            text(format!("{}{ground}", step.words)),
        ])
    }));
    blocks
}

/// The words of a step of the totals; figures of a sum that is not whole are left out with the sum.
fn totals_words(step: &TraceStep, is_whole: bool) -> String {
    if is_whole {
        return step.words.clone();
    }
    "Chưa đủ điểm được xác nhận.".to_owned()
}

fn steps(subject: &str, rows: impl Iterator<Item = Row>) -> Block {
    Block::Table(Table {
        columns: vec![
            column(subject, Width::Share(4), Align::Left),
            column("Căn cứ tính", Width::Share(5), Align::Left),
            column("Điểm", Width::Mm(22), Align::Right),
        ],
        rows: rows.collect(),
    })
}
