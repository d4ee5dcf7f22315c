//! Meetings: attendance, agenda, tellers.

use super::bloc::find_or_add;
use super::{
    Act, Answer, OrderInput, RowId, SavedRow, delete, get, open_book, open_book_of_meeting, place,
    save,
};
use crate::error::ErrorBody;
use chrono::{NaiveTime, Timelike};
use domain::ids::{DelegateId, MeetingId};
use domain::meeting::{
    AgendaItem, AgendaItemDraft, Authorisation, Delegate, DelegateDraft, DelegateRole, Meeting,
    MeetingDraft, MeetingKind, Presence, Teller, TellerRole,
};
use domain::problem::Problem;
use domain::text::parse_time;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Table, tables};

/// A meeting, and how units stand until they are called.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RollInput {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Presence of the new rows.
    pub presence: Presence,
}

/// A teller as chosen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TellerDraft {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The delegate.
    pub delegate_id: DelegateId,
    /// Role.
    pub role: TellerRole,
}

pub(crate) fn meeting_save(act: &Act<'_, '_>, draft: MeetingDraft) -> Answer<SavedRow> {
    let meeting = draft.check()?;
    let book = open_book(act, meeting.cycle_id)?;
    for (id, field, label) in [
        (meeting.chair_id, "chair_id", "Chủ tọa"),
        (meeting.secretary_id, "secretary_id", "Thư ký"),
    ] {
        let Some(id) = id else { continue };
        if book
            .delegate(Some(id))
            .is_none_or(|it| it.meeting_id != meeting.id)
        {
            return Err(ErrorBody::problem(Problem::of(
                "not_a_delegate",
                field,
                format!(
                    "{label} phải là người có tên trong danh sách đại biểu của Hội nghị. Số liệu chưa được lưu."
                ),
            )));
        }
    }
    save(act, &tables::MEETING, meeting.id.0, &meeting, "hội nghị")
}

pub(crate) fn meeting_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    open_book_of_meeting(act, MeetingId(row.id))?;
    delete(act, &tables::MEETING, row.id, "hội nghị")
}

/// A row of a meeting in a year that may be changed.
pub(super) fn remove(
    act: &Act<'_, '_>,
    table: &Table,
    id: i64,
    meeting: MeetingId,
    what: &str,
) -> Answer<SavedRow> {
    open_book_of_meeting(act, meeting)?;
    delete(act, table, id, what)
}

pub(crate) fn agenda_save(act: &Act<'_, '_>, draft: AgendaItemDraft) -> Answer<SavedRow> {
    let item = draft.check()?;
    let book = open_book_of_meeting(act, item.meeting_id)?;
    let rows: Vec<AgendaItem> = book
        .agenda
        .into_iter()
        .filter(|it| it.meeting_id == item.meeting_id)
        .collect();
    let order_no = place(&rows, |it| it.id == item.id, |it| it.order_no);
    save(
        act,
        &tables::AGENDA_ITEM,
        item.id,
        &AgendaItem { order_no, ..item },
        "mục chương trình",
    )
}

/// The item begins now; another act corrects the hour.
pub(crate) fn agenda_begin(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let item: AgendaItem = get(act, &tables::AGENDA_ITEM, row.id, "mục chương trình")?;
    open_book_of_meeting(act, item.meeting_id)?;
    let now = act.now.time();
    let item = AgendaItem {
        began_at: NaiveTime::from_hms_opt(now.hour(), now.minute(), 0),
        ..item
    };
    save(act, &tables::AGENDA_ITEM, row.id, &item, "mục chương trình")
}

/// The chair takes the items in another order.
pub(crate) fn agenda_order(act: &Act<'_, '_>, order: OrderInput) -> Answer<SavedRow> {
    let first = order.ids.first().copied().unwrap_or_default();
    let item: AgendaItem = get(act, &tables::AGENDA_ITEM, first, "mục chương trình")?;
    let book = open_book_of_meeting(act, item.meeting_id)?;
    let own = |it: &&AgendaItem| it.meeting_id == item.meeting_id;
    order.ensure_whole(
        book.agenda.iter().filter(own).map(|it| it.id),
        "Thứ tự mới không gồm đúng các mục của chương trình. Thứ tự cũ giữ nguyên; đề nghị mở lại màn hình.",
    )?;
    for (id, order_no) in order.ids.iter().zip(1u32..) {
        if let Some(row) = book.agenda.iter().find(|it| it.id == *id) {
            let moved = AgendaItem {
                order_no,
                ..row.clone()
            };
            act.tx.update(&tables::AGENDA_ITEM, &moved)?;
        }
    }
    Ok(SavedRow { id: first })
}

pub(crate) fn agenda_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let item: AgendaItem = get(act, &tables::AGENDA_ITEM, row.id, "mục chương trình")?;
    remove(
        act,
        &tables::AGENDA_ITEM,
        row.id,
        item.meeting_id,
        "mục chương trình",
    )
}

/// The usual half-day agenda, from 14 giờ 00.
const AGENDA: [(&str, &str, &str, &str); 10] = [
    (
        "13:30",
        "14:00",
        "Đón tiếp đại biểu, ký danh sách",
        "Ban Tổ chức",
    ),
    (
        "14:00",
        "14:10",
        "Tuyên bố lý do, giới thiệu đại biểu, giới thiệu Chủ tọa, Thư ký",
        "Đơn vị Khối trưởng",
    ),
    (
        "14:10",
        "14:40",
        "Báo cáo tổng kết công tác thi đua, khen thưởng trong năm và phương hướng, nhiệm vụ năm sau",
        "Khối trưởng",
    ),
    (
        "14:40",
        "15:10",
        "Thảo luận, ý kiến của các đơn vị",
        "Các đơn vị",
    ),
    (
        "15:10",
        "15:25",
        "Báo cáo kết quả tự chấm, thẩm định điểm; thông qua bảng điểm",
        "Thư ký",
    ),
    (
        "15:25",
        "15:30",
        "Thông qua Thể lệ bỏ phiếu, bầu Tổ kiểm phiếu",
        "Chủ tọa",
    ),
    (
        "15:30",
        "16:00",
        "Bỏ phiếu, kiểm phiếu, công bố kết quả",
        "Tổ kiểm phiếu",
    ),
    ("16:00", "16:15", "Phát biểu của khách mời", "Khách mời"),
    (
        "16:15",
        "16:25",
        "Giới thiệu Khối trưởng, Khối phó năm sau",
        "Chủ tọa",
    ),
    (
        "16:25",
        "16:45",
        "Thông qua Biên bản, bế mạc",
        "Thư ký, Chủ tọa",
    ),
];

pub(crate) fn agenda_fill(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let meeting = MeetingId(row.id);
    let book = open_book_of_meeting(act, meeting)?;
    if book.agenda.iter().any(|it| it.meeting_id == meeting) {
        return Err(ErrorBody::not_now_for(
            "agenda_exists",
            "Hội nghị đã có chương trình; chương trình mẫu chỉ điền khi còn trống.",
        ));
    }
    for ((from, to, title, presenter), order_no) in AGENDA.into_iter().zip(1u32..) {
        let item = AgendaItem {
            id: 0,
            meeting_id: meeting,
            order_no,
            starts_at: parse_time(from),
            ends_at: parse_time(to),
            title: title.to_owned(),
            presenter: Some(presenter.to_owned()),
            outcome: None,
            began_at: None,
        };
        act.tx.insert(&tables::AGENDA_ITEM, &item)?;
    }
    Ok(SavedRow { id: row.id })
}

pub(crate) fn delegate_save(act: &Act<'_, '_>, draft: DelegateDraft) -> Answer<SavedRow> {
    let (delegate, person) = draft.check()?;
    let book = open_book_of_meeting(act, delegate.meeting_id)?;
    let rivals = book.delegates.iter().filter(|it| {
        it.meeting_id == delegate.meeting_id
            && it.id != delegate.id
            && it.unit_id == delegate.unit_id
            && it.has_vote
    });
    if delegate.has_vote && rivals.count() > 0 {
        let unit = delegate
            .unit_id
            .map(|id| book.unit_name(id))
            .unwrap_or_default();
        return Err(ErrorBody::problem(Problem::of(
            "second_vote_of_unit",
            "has_vote",
            format!(
                "{unit} đã có một đại biểu có quyền biểu quyết; mỗi đơn vị chỉ một phiếu. Số liệu chưa được lưu."
            ),
        )));
    }
    let person_id = person.map(|it| find_or_add(act, &it)).transpose()?;
    save(
        act,
        &tables::DELEGATE,
        delegate.id.0,
        &Delegate {
            person_id,
            ..delegate
        },
        "đại biểu",
    )
}

pub(crate) fn delegate_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let delegate: Delegate = get(act, &tables::DELEGATE, row.id, "đại biểu")?;
    remove(
        act,
        &tables::DELEGATE,
        row.id,
        delegate.meeting_id,
        "đại biểu",
    )
}

/// Adds the leader's place of every member unit that has none yet.
pub(crate) fn roll_fill(act: &Act<'_, '_>, input: RollInput) -> Answer<SavedRow> {
    let book = open_book_of_meeting(act, input.meeting_id)?;
    let Some(meeting) = book.meeting(input.meeting_id) else {
        return Err(ErrorBody::not_found("hội nghị"));
    };
    for unit in book.members_on(book.meeting_day(meeting)) {
        let known = book.delegates.iter().any(|it| {
            it.meeting_id == meeting.id
                && it.unit_id == Some(unit.id)
                && matches!(it.role, DelegateRole::Head | DelegateRole::Authorised)
        });
        if known {
            continue;
        }
        let delegate = Delegate {
            id: DelegateId(0),
            meeting_id: meeting.id,
            unit_id: Some(unit.id),
            person_id: None,
            role: DelegateRole::Head,
            has_vote: true,
            authorisation: Authorisation::Unknown,
            authorisation_note: None,
            presence: input.presence,
            absence_reason: None,
            arrived_at: None,
            left_at: None,
        };
        act.tx.insert(&tables::DELEGATE, &delegate)?;
    }
    Ok(SavedRow { id: meeting.id.0 })
}

pub(crate) fn teller_save(act: &Act<'_, '_>, draft: TellerDraft) -> Answer<SavedRow> {
    let book = open_book_of_meeting(act, draft.meeting_id)?;
    let refuse = |code: &str, message: &str| {
        Err(ErrorBody::problem(Problem::of(
            code,
            "delegate_id",
            message,
        )))
    };
    let Some(delegate) = book
        .delegate(Some(draft.delegate_id))
        .filter(|it| it.meeting_id == draft.meeting_id)
    else {
        return refuse(
            "not_a_delegate",
            "Thành viên Tổ kiểm phiếu phải có tên trong danh sách đại biểu. Số liệu chưa được lưu.",
        );
    };
    if delegate.role == DelegateRole::Guest {
        return refuse(
            "guest_as_teller",
            "Khách mời không tham gia Tổ kiểm phiếu. Số liệu chưa được lưu.",
        );
    }
    if delegate.presence != Presence::Present {
        return refuse(
            "teller_absent",
            "Đại biểu này chưa có mặt nên không tham gia Tổ kiểm phiếu. Số liệu chưa được lưu.",
        );
    }
    if book
        .meeting(draft.meeting_id)
        .is_some_and(|it| it.chair_id == Some(draft.delegate_id))
    {
        return refuse(
            "chair_is_teller",
            "Chủ tọa không tham gia Tổ kiểm phiếu. Số liệu chưa được lưu; đề nghị chọn người khác.",
        );
    }
    let tellers: Vec<&Teller> = book
        .tellers
        .iter()
        .filter(|it| it.meeting_id == draft.meeting_id)
        .collect();
    let second_head = tellers
        .iter()
        .any(|it| it.role == TellerRole::Head && it.delegate_id != draft.delegate_id);
    if draft.role == TellerRole::Head && second_head {
        return refuse(
            "second_head_teller",
            "Tổ kiểm phiếu đã có Tổ trưởng. Số liệu chưa được lưu.",
        );
    }
    let id = tellers
        .iter()
        .find(|it| it.delegate_id == draft.delegate_id)
        .map_or(0, |it| it.id);
    let row = Teller {
        id,
        meeting_id: draft.meeting_id,
        delegate_id: draft.delegate_id,
        role: draft.role,
    };
    save(act, &tables::TELLER, id, &row, "thành viên Tổ kiểm phiếu")
}

pub(crate) fn teller_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let teller: Teller = get(act, &tables::TELLER, row.id, "thành viên Tổ kiểm phiếu")?;
    remove(
        act,
        &tables::TELLER,
        row.id,
        teller.meeting_id,
        "thành viên Tổ kiểm phiếu",
    )
}

/// Whether a meeting is a written consultation, where nobody is present.
pub(crate) fn is_written(meeting: &Meeting) -> bool {
    meeting.kind == MeetingKind::Written
}
