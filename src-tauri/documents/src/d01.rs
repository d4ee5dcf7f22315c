//! D01: invitation to a meeting ("Giấy mời", form 1.7 of decree 30/2020). One print serves everybody: the guest's name is
//! written by hand.

use crate::closing::leader_signature;
use crate::common::{
    gap, letterhead, meeting_name, meeting_subject, or_gap, paragraph, pen, person_words, stem,
    text,
};
use crate::model::{Block, Closing, Document, Heading, Line, Orientation, Room, Watermark};
use chrono::NaiveDate;
use domain::award_file::IssuerMode;
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::missing::Missing;
use domain::text::{date_long, time_long, weekday};

/// Builds the invitation; `on` is the day that is planned.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, on: NaiveDate) -> Document {
    let name = meeting_name(book, meeting);
    let mut subject = meeting_subject(book, meeting);
    subject[0] = format!("Dự {}", subject[0]);
    Document {
        form: "D01",
        file_stem: stem(book, "D01", "giay-moi"),
        title: format!("Giấy mời dự {name}"),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, IssuerMode::Unit, "GM")),
        heading: Heading::Named {
            kind: "GIẤY MỜI".to_owned(),
            subject,
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: body(book, meeting, on, &name),
        closing: Closing::Signed {
            recipients: vec!["- Như trên;".to_owned(), "- Lưu: VT.".to_owned()],
            signature: leader_signature(book),
        },
    }
}

fn body(book: &YearBook, meeting: &Meeting, on: NaiveDate, name: &str) -> Vec<Block> {
    let mut blocks = vec![
        paragraph(vec![
            text(format!("{} trân trọng kính mời: ", book.bloc.name)),
            pen(Room::Rest),
        ]),
        paragraph(vec![text(format!("Tới dự {name}."))]),
        paragraph(chair(book, meeting)),
        paragraph(time(meeting, on)),
        paragraph(vec![
            text("Địa điểm: "),
            or_gap(meeting.place.as_deref(), Missing::MeetingPlace, Room::Rest),
            text("."),
        ]),
        paragraph(vec![text(
            "Đề nghị mỗi đơn vị thành viên cử 01 đại biểu có quyền biểu quyết. Trường hợp người đứng đầu đơn vị không dự được, đại biểu dự thay mang theo giấy ủy quyền và nộp khi điểm danh.",
        )]),
    ];
    if book.agenda.iter().any(|it| it.meeting_id == meeting.id) {
        blocks.push(paragraph(vec![text(
            "Chương trình Hội nghị được gửi kèm theo Giấy mời này.",
        )]));
    }
    blocks.push(paragraph(vec![
        text("Đề nghị thông báo đại biểu tham dự trước ngày "),
        pen(Room::Figure),
        text(" tháng "),
        pen(Room::Figure),
        text(" năm "),
        pen(Room::Figure),
        text(" để công tác chuẩn bị được chu đáo./."),
    ]));
    blocks
}

fn chair(book: &YearBook, meeting: &Meeting) -> Line {
    let who = book.delegate_person(meeting.chair_id).map_or_else(
        || gap(Missing::MeetingChair, Room::Rest),
        |it| text(format!("đồng chí {}.", person_words(book, it))),
    );
    vec![text("Chủ trì: "), who]
}

/// "14 giờ 00, thứ Sáu, ngày 30 tháng 12 năm 2022"; the hour by hand where it is not planned.
fn time(meeting: &Meeting, on: NaiveDate) -> Line {
    let mut line = vec![text("Thời gian: ")];
    match meeting.planned_at {
        Some(at) => line.push(text(time_long(at))),
        None => line.extend([pen(Room::Figure), text(" giờ "), pen(Room::Figure)]),
    }
    line.push(text(format!(", {}, {}.", weekday(on), date_long(on))));
    line
}
