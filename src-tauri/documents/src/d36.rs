//! D36: order of signing ("Thứ tự ký"): which papers go round before people leave, who signs each and in which order, and who
//! has. It is ticked on the sheet or in the program; nobody signs the list itself.

use crate::common::{
    cell, cells, column, day_by_hand, meeting_name, meeting_subject, pen, stem, text,
};
use crate::forms::{build as build_form, live_paper, papers};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Table, Watermark, Width,
};
use crate::signing::{Signer, signers};
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::paper::PaperSignature;
use domain::text::two_digits;

/// What is signed from the day of the meeting on; invitations and letters went out before.
const FORMS: [&str; 5] = ["D10", "D11", "D22", "D25", "D13"];

/// Builds the list from the papers of the meeting as they would be printed now.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let mut title = vec!["THỨ TỰ KÝ VĂN BẢN".to_owned()];
    title.extend(meeting_subject(book, meeting));
    let reference = match meeting.held_on {
        Some(on) => vec![text(format!("({})", domain::text::date_long(on)))],
        None => [
            vec![text("(")],
            day_by_hand(", ngày ").to_vec(),
            vec![text(")")],
        ]
        .concat(),
    };
    Document {
        form: "D36",
        file_stem: stem(book, "D36", "thu-tu-ky"),
        title: format!("Thứ tự ký văn bản {}", meeting_name(book, meeting)),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title,
            reference,
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: vec![Block::Table(Table {
            columns: vec![
                column("Thứ tự", Width::Mm(16), Align::Centre),
                column("Ký với tư cách", Width::Mm(46), Align::Left),
                column("Họ và tên", Width::Share(1), Align::Left),
                column("Số bản", Width::Mm(18), Align::Centre),
                column("Đã ký", Width::Mm(30), Align::Centre),
            ],
            rows: rows(book, meeting),
        })],
        closing: Closing::None,
    }
}

fn rows(book: &YearBook, meeting: &Meeting) -> Vec<Row> {
    let of_meeting = papers(book)
        .into_iter()
        .filter(|it| it.meeting_id == Some(meeting.id) && FORMS.contains(&it.form));
    let mut rows = Vec::new();
    let mut number = 0u32;
    for key in of_meeting {
        let Some(document) = build_form(book, &key, None) else {
            continue;
        };
        let hands = signers(&document);
        if hands.is_empty() {
            continue;
        }
        number += 1;
        rows.push(Row::Group(vec![text(format!(
            "{number}. {}",
            document.title
        ))]));
        let copies = is_of_minutes(key.form).then_some(meeting.copies).flatten();
        let live = live_paper(book, &key);
        for signer in &hands {
            let done = live.and_then(|paper| {
                let mut all = book.signatures.iter();
                all.find(|it| it.paper_id == paper.id && it.place == signer.place)
            });
            rows.push(row(signer, copies, done));
        }
    }
    rows
}

/// Minutes are made in as many copies as they say.
fn is_of_minutes(form: &str) -> bool {
    matches!(form, "D10" | "D11" | "D22")
}

fn row(signer: &Signer, copies: Option<u32>, done: Option<&PaperSignature>) -> Row {
    let name: Line = match &signer.name {
        Some(name) => cell(name.clone()),
        None => vec![pen(Room::Name)],
    };
    let copies = copies.map_or_else(|| vec![pen(Room::Figure)], |it| cell(two_digits(it)));
    cells(vec![
        cell(signer.place.to_string()),
        cell(signer.role.clone()),
        name,
        copies,
        cell(done.map_or("", |_| "Đã ký")),
    ])
}
