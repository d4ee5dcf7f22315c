//! D02: programme of a meeting ("Chương trình"): hours, items, by whom.

use crate::common::{
    bloc_letterhead, cell, cells, column, gap, hour, labelled, meeting_name, meeting_subject,
    officer, pen, place, stem, text,
};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Table, Watermark, Width,
};
use domain::book::YearBook;
use domain::meeting::{AgendaItem, Meeting};
use domain::missing::Missing;
use domain::text::{date_long, time_long, weekday};

/// Builds the programme from the agenda, in its order.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let items = book.agenda.iter().filter(|it| it.meeting_id == meeting.id);
    let table = Table {
        columns: vec![
            column("Thời gian", Width::Mm(44), Align::Centre),
            column("Nội dung", Width::Share(1), Align::Left),
            column("Người thực hiện", Width::Mm(42), Align::Left),
        ],
        rows: items.map(row).collect(),
    };
    Document {
        form: "D02",
        file_stem: stem(book, "D02", "chuong-trinh"),
        title: format!("Chương trình {}", meeting_name(book, meeting)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, None)),
        heading: Heading::Named {
            kind: "CHƯƠNG TRÌNH".to_owned(),
            subject: meeting_subject(book, meeting),
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: vec![
            labelled("Thời gian", time(meeting)),
            place(meeting),
            labelled(
                "Chủ trì",
                officer(book, meeting.chair_id, Missing::MeetingChair),
            ),
            Block::Table(table),
        ],
        closing: Closing::None,
    }
}

/// The planned day and hour, else those on which it was held.
fn time(meeting: &Meeting) -> Line {
    let mut line = match meeting.planned_at.or(meeting.started_at) {
        Some(at) => vec![text(time_long(at))],
        None => hour(None, Missing::MeetingStartedAt),
    };
    line.push(match meeting.planned_on.or(meeting.held_on) {
        Some(on) => text(format!(", {}, {}.", weekday(on), date_long(on))),
        None => gap(Missing::MeetingHeldOn, Room::Name),
    });
    line
}

fn row(item: &AgendaItem) -> Row {
    cells(vec![
        hours(item).map_or_else(|| vec![pen(Room::Figure)], cell),
        cell(item.title.clone()),
        cell(item.presenter.clone().unwrap_or_default()),
    ])
}

/// "14 giờ 00 - 14 giờ 10", as far as it is planned.
pub(crate) fn hours(item: &AgendaItem) -> Option<String> {
    match (item.starts_at, item.ends_at) {
        (Some(from), Some(to)) => Some(format!("{} - {}", time_long(from), time_long(to))),
        (Some(at), None) => Some(time_long(at)),
        (None, Some(to)) => Some(format!("đến {}", time_long(to))),
        (None, None) => None,
    }
}
