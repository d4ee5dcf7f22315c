//! D29: letter of authorisation ("Giấy ủy quyền"): a unit sends somebody else than its head to a meeting. It goes out with the
//! invitation, once with the unit left to the pen and once for every unit of which a deputy is recorded; the unit signs it and
//! gives it a number of its own.

use crate::closing::signature;
use crate::common::{
    UNIT_BY_HAND, day, day_by_hand, gap, labelled, meeting_name, or_gap, paragraph, pen,
    place_by_hand, stem, text,
};
use crate::model::{
    Block, Closing, Document, Heading, Letterhead, Line, Orientation, Room, Watermark,
};
use domain::bloc::Person;
use domain::book::YearBook;
use domain::ids::UnitId;
use domain::meeting::{Delegate, DelegateRole, Meeting};
use domain::missing::Missing;
use domain::text::{date_long, time_long, weekday};

/// The unit that authorises, and who of it is recorded.
struct Parties<'a> {
    unit: Option<(UnitId, String)>,
    head: Option<&'a Person>,
    deputy: Option<&'a Person>,
}

/// Units of which somebody attends in place of the head, in protocol order.
pub(crate) fn units(book: &YearBook, meeting: &Meeting) -> Vec<UnitId> {
    let mut found: Vec<UnitId> = Vec::new();
    for delegate in book.delegates_of(meeting.id) {
        if let Some(id) = delegate.unit_id.filter(|_| is_deputy(delegate))
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

fn is_deputy(delegate: &Delegate) -> bool {
    delegate.role == DelegateRole::Authorised
}

/// Builds the letter of a unit, or the one in which the unit is left to the pen; none for a unit that sends its head.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, unit: Option<UnitId>) -> Option<Document> {
    if unit.is_some_and(|id| !units(book, meeting).contains(&id)) {
        return None;
    }
    let it = parties(book, meeting, unit);
    let name = meeting_name(book, meeting);
    let of_unit = it
        .unit
        .as_ref()
        .map_or_else(String::new, |(_, unit)| format!(" của {unit}"));
    Some(Document {
        form: "D29",
        file_stem: stem(book, "D29", "giay-uy-quyen"),
        title: format!("Giấy ủy quyền{of_unit} dự {name}"),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, &it)),
        heading: Heading::Named {
            kind: "GIẤY ỦY QUYỀN".to_owned(),
            subject: vec![
                format!("Về việc dự {name}"),
                format!(
                    "của {} và thực hiện quyền biểu quyết, bỏ phiếu",
                    book.bloc.name
                ),
            ],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: body(book, meeting, &it),
        closing: closing(book, &it),
    })
}

/// The deputy and, where the same meeting or the office in the bloc names one, the head.
fn parties<'a>(book: &'a YearBook, meeting: &Meeting, unit: Option<UnitId>) -> Parties<'a> {
    let of_unit: Vec<&Delegate> = book
        .delegates_of(meeting.id)
        .into_iter()
        .filter(|it| unit.is_some() && it.unit_id == unit)
        .collect();
    let person = |role: DelegateRole| {
        let mut own = of_unit.iter().filter(|it| it.role == role);
        own.find_map(|it| book.person(it.person_id))
    };
    let deputy = person(DelegateRole::Authorised);
    let of_office = || {
        let mut terms = book
            .terms
            .iter()
            .filter(|it| it.year == book.cycle.year && Some(it.unit_id) == unit);
        terms.find_map(|it| book.person(it.person_id))
    };
    let head = person(DelegateRole::Head)
        .or_else(of_office)
        .filter(|it| Some(it.id) != deputy.map(|it| it.id));
    Parties {
        unit: unit.map(|id| (id, book.unit_name(id))),
        head,
        deputy,
    }
}

/// The unit writes the paper: its name, a number of its own, its own place.
fn letterhead(book: &YearBook, it: &Parties<'_>) -> Letterhead {
    let issuer = it
        .unit
        .as_ref()
        .map_or_else(|| UNIT_BY_HAND.to_owned(), |(_, name)| name.to_uppercase());
    let mark = it
        .unit
        .as_ref()
        .and_then(|(id, _)| book.unit(*id))
        .filter(|it| it.is_mark_confirmed)
        .and_then(|it| it.mark.clone());
    Letterhead {
        superior: book.bloc.ministry.to_uppercase(),
        issuer,
        number: Some(vec![
            text("Số: "),
            pen(Room::Figure),
            text("/GUQ-"),
            mark.map_or_else(|| pen(Room::Figure), text),
        ]),
        place_date: Some(place_by_hand()),
    }
}

fn body(book: &YearBook, meeting: &Meeting, it: &Parties<'_>) -> Vec<Block> {
    let mut term = by_hand("Từ ngày ");
    term.push(text(" đến hết Hội nghị."));
    let mut blocks = vec![Block::Ground(invitation(book, meeting))];
    blocks.extend(party("Người ủy quyền", it, it.head));
    blocks.extend(party("Người được ủy quyền", it, it.deputy));
    blocks.extend([
        labelled("Nội dung ủy quyền", matter(book, meeting)),
        labelled("Thời hạn ủy quyền", term),
        labelled("Trách nhiệm", vec![text(DUTY)]),
    ]);
    blocks
}

/// A day that is written by hand, after words that end in "ngày".
fn by_hand(lead: &str) -> Line {
    day_by_hand(lead).to_vec()
}

/// The invitation as the ground; its number and date where the register has them.
fn invitation(book: &YearBook, meeting: &Meeting) -> Line {
    let issued = book.papers.iter().rev().find_map(|it| {
        let is_own = it.form == "D01" && it.meeting_id == Some(meeting.id) && it.state.is_live();
        Some((it.number.clone()?, it.dated_on?)).filter(|_| is_own)
    });
    let mut line = vec![text("Căn cứ Giấy mời số ")];
    match issued {
        Some((number, on)) => line.push(text(format!("{number} {}", date_long(on)))),
        None => {
            line.extend([pen(Room::Figure), text("/GM-"), pen(Room::Figure)]);
            line.extend(by_hand(" ngày "));
        }
    }
    line.push(text(format!(" của {}.", book.bloc.name)));
    line
}

/// Name, post and unit of one who is named in the letter.
fn party(label: &str, it: &Parties<'_>, person: Option<&Person>) -> [Block; 2] {
    let known = |words: Option<&str>, room: Room| words.map_or_else(|| pen(room), text);
    let name = person.map(|it| it.name.as_str());
    let post = person.and_then(|it| it.post.as_deref());
    let office = match &it.unit {
        Some((_, unit)) => vec![
            text("Chức vụ: "),
            known(post, Room::Name),
            text(format!("; đơn vị: {unit}.")),
        ],
        None => vec![text("Chức vụ, đơn vị: "), pen(Room::Rest)],
    };
    [
        labelled(label, vec![text("Ông (bà) "), known(name, Room::Rest)]),
        paragraph(office),
    ]
}

/// What is authorised, with the hour, day and place of the meeting.
fn matter(book: &YearBook, meeting: &Meeting) -> Line {
    let mut line = vec![text(format!(
        "Thay mặt người ủy quyền dự {}, tổ chức vào ",
        meeting_name(book, meeting)
    ))];
    line.extend(time(meeting));
    line.push(text(", tại "));
    line.push(or_gap(
        meeting.place.as_deref(),
        Missing::MeetingPlace,
        Room::Name,
    ));
    line.push(text(ACTS));
    line
}

/// The planned hour and day, else those on which it was held; dots for what is not known.
fn time(meeting: &Meeting) -> Line {
    let mut line = match meeting.planned_at.or(meeting.started_at) {
        Some(at) => vec![text(time_long(at))],
        None => vec![
            gap(Missing::MeetingStartedAt, Room::Figure),
            text(" giờ "),
            pen(Room::Figure),
        ],
    };
    line.push(text(", "));
    match meeting.planned_on.or(meeting.held_on) {
        Some(on) => line.push(text(format!("{}, {}", weekday(on), date_long(on)))),
        None => line.extend(day(None)),
    }
    line
}

/// The unit's head at the right with room for the seal, who is authorised at the left.
fn closing(book: &YearBook, it: &Parties<'_>) -> Closing {
    let name = |person: Option<&Person>| person.map(|it| it.name.clone());
    let (deputy, head) = (name(it.deputy), name(it.head));
    Closing::Minutes {
        signatures: vec![
            signature(&["NGƯỜI ĐƯỢC ỦY QUYỀN"], deputy.as_deref()),
            signature(&["NGƯỜI ỦY QUYỀN", "THỦ TRƯỞNG ĐƠN VỊ"], head.as_deref()),
        ],
        recipients: vec![format!("- {};", book.bloc.name), "- Lưu: VT.".to_owned()],
    }
}

const ACTS: &str = "; phát biểu, thảo luận; biểu quyết giơ tay các nội dung Chủ tọa xin ý kiến; nhận phiếu, ghi phiếu, bỏ phiếu bình xét, suy tôn; ký danh sách đại biểu, biên bản, giao ước thi đua (nếu có) với tư cách đại diện đơn vị.";

const DUTY: &str = "Người được ủy quyền thực hiện đúng nội dung, thời hạn ủy quyền, không ủy quyền lại cho người khác và nộp Giấy ủy quyền đã ký, đóng dấu cho Thư ký Hội nghị khi điểm danh./.";
