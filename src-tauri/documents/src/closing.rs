//! How papers end: who signs, and who gets them. A name that is not recorded is left to the pen, never taken from another office.

use crate::common::{gap, pen, strong};
use crate::model::{Closing, Room, Signature};
use domain::bloc::LeaderRole;
use domain::book::YearBook;
use domain::ids::DelegateId;
use domain::meeting::Meeting;
use domain::missing::Missing;

/// A signature with a name that is known, or room to write one.
pub(crate) fn signature(lines: &[&str], name: Option<&str>) -> Signature {
    Signature {
        lines: lines.iter().map(|it| vec![strong(*it)]).collect(),
        name: vec![name.map_or_else(|| pen(Room::Name), strong)],
    }
}

/// A signature of an office of the meeting.
fn office_signature(
    book: &YearBook,
    title: &str,
    id: Option<DelegateId>,
    what: Missing,
) -> Signature {
    let name = book
        .delegate_person(id)
        .map_or_else(|| gap(what, Room::Name), |it| strong(it.name.clone()));
    Signature {
        lines: vec![vec![strong(title)]],
        name: vec![name],
    }
}

/// Who leads the bloc in the year signs for it.
pub(crate) fn leader_signature(book: &YearBook) -> Signature {
    let leader = book
        .term(book.cycle.year, LeaderRole::Leader)
        .and_then(|it| book.person(it.person_id))
        .map(|it| it.name.as_str());
    signature(&["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG"], leader)
}

/// Secretary left, chair right, recipients below both; none where the paper stays with the meeting.
pub(crate) fn of_meeting(book: &YearBook, meeting: &Meeting, recipients: Vec<String>) -> Closing {
    let secretary = office_signature(
        book,
        "THƯ KÝ",
        meeting.secretary_id,
        Missing::MeetingSecretary,
    );
    let chair = office_signature(book, "CHỦ TỌA", meeting.chair_id, Missing::MeetingChair);
    Closing::Minutes {
        signatures: vec![secretary, chair],
        recipients,
    }
}

/// Who gets a paper that the bloc itself gives out.
pub(crate) fn recipients(book: &YearBook) -> Vec<String> {
    let department = book.bloc.awards_department.iter();
    std::iter::once("- Các đơn vị thành viên;".to_owned())
        .chain(department.map(|it| format!("- {it};")))
        .chain(["- Lưu: VT, Hồ sơ.".to_owned()])
        .collect()
}
