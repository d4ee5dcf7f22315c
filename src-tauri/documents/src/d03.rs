//! D03: list of delegates, to sign on arrival ("Danh sách đại biểu, ký tên").

use crate::Block;
use crate::common::{cell, column, gap, meeting_subject, stem, text};
use crate::model::{
    Align, Closing, Document, Heading, Line, Orientation, Room, Row, Table, Watermark, Width,
};
use domain::book::YearBook;
use domain::meeting::{Authorisation, Delegate, DelegateRole, Meeting, Presence};
use domain::missing::Missing;
use domain::text::date_long;

/// Builds the list: units in protocol order, guests last, room for each hand.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let mut title = vec!["DANH SÁCH ĐẠI BIỂU".to_owned()];
    let mut subject = meeting_subject(book, meeting);
    subject[0] = format!("tham dự {}", subject[0]);
    title.extend(subject);
    let mut reference = "(Kèm theo Biên bản Hội nghị".to_owned();
    if let Some(on) = meeting.held_on {
        reference.push_str(&format!(" {}", date_long(on)));
    }
    reference.push(')');
    Document {
        form: "D03",
        file_stem: stem(book, "D03", "danh-sach-dai-bieu"),
        title: format!(
            "Danh sách đại biểu tham dự {}",
            crate::common::meeting_name(book, meeting)
        ),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title,
            reference: vec![text(reference)],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: vec![Block::Table(Table {
            columns: columns(),
            rows: rows(book, meeting),
        })],
        closing: Closing::None,
    }
}

fn columns() -> Vec<crate::Column> {
    vec![
        column("STT", Width::Mm(12), Align::Centre),
        column("Họ và tên", Width::Mm(46), Align::Left),
        column("Chức vụ", Width::Mm(46), Align::Left),
        column("Đơn vị", Width::Share(1), Align::Left),
        column("Quyền biểu quyết", Width::Mm(22), Align::Centre),
        column("Ký tên", Width::Mm(34), Align::Centre),
        column("Ghi chú", Width::Mm(30), Align::Left),
    ]
}

fn rows(book: &YearBook, meeting: &Meeting) -> Vec<Row> {
    book.delegates_of(meeting.id)
        .into_iter()
        .zip(1u32..)
        .map(|(it, number)| row(book, it, number, meeting.is_roll_confirmed))
        .collect()
}

fn row(book: &YearBook, delegate: &Delegate, number: u32, is_confirmed: bool) -> Row {
    let person = book.person(delegate.person_id);
    let name = person.map_or_else(
        || vec![gap(Missing::DelegateNames, Room::Name)],
        |it| cell(it.name.clone()),
    );
    let post = person
        .and_then(|it| it.post.clone())
        .map_or_else(|| vec![gap(Missing::DelegatePosts, Room::Name)], cell);
    let place = delegate
        .unit_id
        .map(|id| book.unit_name(id))
        .or_else(|| person.and_then(|it| it.organisation.clone()))
        .unwrap_or_default();
    let vote = if delegate.has_vote { "Có" } else { "Không" };
    Row::Cells {
        cells: vec![
            cell(number.to_string()),
            name,
            post,
            cell(place),
            cell(vote),
            Line::new(),
            cell(note(delegate, is_confirmed)),
        ],
        height_mm: 11,
    }
}

/// Who was away is written once the roll is confirmed; before, the list goes to the door to be signed.
fn note(delegate: &Delegate, is_confirmed: bool) -> String {
    let presence = match delegate.presence {
        _ if !is_confirmed => None,
        Presence::Present => None,
        Presence::Excused | Presence::Absent => Some(match &delegate.absence_reason {
            Some(reason) => format!("Vắng mặt ({reason})"),
            None => "Vắng mặt".to_owned(),
        }),
    };
    let role = match (delegate.role, delegate.authorisation) {
        (DelegateRole::Guest, _) => Some("Khách mời".to_owned()),
        (DelegateRole::Officer, _) => Some("Cán bộ phụ trách".to_owned()),
        (DelegateRole::Authorised, Authorisation::Pending) => {
            Some("Ủy quyền, chờ bổ sung giấy".to_owned())
        }
        (DelegateRole::Authorised, _) => Some("Theo ủy quyền".to_owned()),
        (DelegateRole::Head, _) => None,
    };
    [role, presence]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}
