//! Who took part in a meeting, as minutes say it: units there and away, officers, guests, deputies whose letter is to come.

use crate::common::{labelled, person_words, text};
use crate::model::Block;
use domain::book::YearBook;
use domain::meeting::{Authorisation, DelegateRole, Meeting, Presence};
use domain::text::two_digits;

/// Who is there, in one paragraph of form 1.9.
pub(crate) fn composition(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let it = book.attendance(meeting);
    let mut words = format!(
        "{}/{} đơn vị thành viên có mặt (danh sách kèm theo)",
        two_digits(it.present),
        two_digits(it.members)
    );
    let absent: Vec<String> = absent_units(book, meeting);
    if meeting.is_roll_confirmed && !absent.is_empty() {
        words.push_str(&format!("; vắng mặt: {}", absent.join("; ")));
    }
    if it.officers > 0 {
        words.push_str(&format!(
            "; {} cán bộ phụ trách công tác thi đua, khen thưởng",
            two_digits(it.officers)
        ));
    } else if meeting.officers_present.is_none() {
        words.push_str(" và cán bộ phụ trách công tác thi đua, khen thưởng của các đơn vị");
    }
    let mut blocks = vec![labelled(
        "Thành phần tham dự",
        vec![text(format!("{words}."))],
    )];
    let guests: Vec<String> = book
        .delegates_of(meeting.id)
        .into_iter()
        .filter(|it| it.unit_id.is_none() && it.presence == Presence::Present)
        .filter_map(|it| book.person(it.person_id))
        .map(|it| format!("đồng chí {}", person_words(book, it)))
        .collect();
    if !guests.is_empty() {
        blocks.push(labelled(
            "Khách mời",
            vec![text(format!(
                "{}.",
                domain::text::sentence(&guests.join("; "))
            ))],
        ));
    }
    blocks.extend(waiting_letters(book, meeting));
    blocks
}

/// Deputies whose letter of authorisation is still to come, with what the chair decided.
fn waiting_letters(book: &YearBook, meeting: &Meeting) -> Option<Block> {
    let delegates = book.delegates_of(meeting.id);
    let waiting: Vec<String> = delegates
        .into_iter()
        .filter(|it| {
            it.presence == Presence::Present
                && it.role == DelegateRole::Authorised
                && it.authorisation == Authorisation::Pending
        })
        .filter_map(|it| {
            let person = person_words(book, book.person(it.person_id)?);
            let decision = it
                .authorisation_note
                .as_deref()
                .map_or_else(String::new, |note| {
                    format!(" (ý kiến của Chủ tọa: {})", note.trim_end_matches('.'))
                });
            Some(format!("đồng chí {person}{decision}"))
        })
        .collect();
    (!waiting.is_empty()).then(|| {
        labelled(
            "Giấy ủy quyền chờ bổ sung",
            vec![text(format!(
                "{}.",
                domain::text::sentence(&waiting.join("; "))
            ))],
        )
    })
}

/// Member units that are not there, with the reason.
fn absent_units(book: &YearBook, meeting: &Meeting) -> Vec<String> {
    let delegates = book.delegates_of(meeting.id);
    book.members_on(book.meeting_day(meeting))
        .into_iter()
        .filter(|unit| {
            !delegates
                .iter()
                .any(|it| it.unit_id == Some(unit.id) && it.presence == Presence::Present)
        })
        .map(|unit| {
            let reason = delegates
                .iter()
                .find(|it| it.unit_id == Some(unit.id))
                .and_then(|it| it.absence_reason.clone());
            let name = book.unit_name(unit.id);
            reason.map_or_else(
                || name.clone(),
                |reason| format!("{name} (lý do: {reason})"),
            )
        })
        .collect()
}
