//! D25: notice of the conclusions of a conference ("Thông báo kết luận"): what was scored, voted and concluded, for those who
//! have to act on it. The figures are those of the minutes.

use crate::closing::{leader_signature, recipients};
use crate::common::{gap, letterhead, meeting_name, meeting_subject, paragraph, prose, stem, text};
use crate::d11::{scores, tasks};
use crate::d22::results;
use crate::model::{Block, Closing, Document, Heading, Orientation, Room, Watermark};
use domain::award_file::IssuerMode;
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::missing::Missing;
use domain::text::date_long;

/// Builds the notice.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let mut subject = meeting_subject(book, meeting);
    subject[0] = format!("Kết luận {}", subject[0]);
    Document {
        form: "D25",
        file_stem: stem(book, "D25", "thong-bao-ket-luan"),
        title: format!("Thông báo kết luận {}", meeting_name(book, meeting)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, IssuerMode::Unit, "TB")),
        heading: Heading::Named {
            kind: "THÔNG BÁO".to_owned(),
            subject,
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: body(book, meeting),
        closing: Closing::Signed {
            recipients: recipients(book),
            signature: leader_signature(book),
        },
    }
}

fn body(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let on = meeting.held_on.map_or_else(
        || gap(Missing::MeetingHeldOn, Room::Name),
        |it| text(domain::text::sentence(&date_long(it))),
    );
    let mut blocks = vec![paragraph(vec![
        on,
        text(format!(
            ", {} tổ chức {}. Hội nghị thống nhất các nội dung sau:",
            book.bloc.name,
            meeting_name(book, meeting)
        )),
    ])];
    let mut number = 0;
    let mut add = |title: String, part: Vec<Block>| {
        if !part.is_empty() {
            number += 1;
            blocks.push(Block::Section(format!("{number}. {title}")));
            blocks.extend(part);
        }
    };
    add("Kết quả chấm điểm, xếp hạng".to_owned(), scores(book));
    add(
        "Kết quả bình xét, suy tôn".to_owned(),
        results(book, meeting),
    );
    add(format!("Nhiệm vụ năm {}", book.cycle.year + 1), tasks(book));
    add(
        "Kết luận của Chủ tọa".to_owned(),
        meeting.conclusion.as_deref().map(prose).unwrap_or_default(),
    );
    blocks.push(paragraph(vec![text(format!(
        "{} thông báo để các đơn vị thành viên biết, thực hiện./.",
        book.bloc.name
    ))]));
    blocks
}
