//! Who sits in the room: delegates of the units, guests, tellers.

use crate::ids::{DelegateId, MeetingId, PersonId, UnitId};
use crate::problem::{Checker, Problem};
use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How a unit stands towards a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Có mặt.
    Present,
    /// Vắng mặt có lý do.
    Excused,
    /// Vắng mặt.
    Absent,
}

/// In what role somebody attends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum DelegateRole {
    /// Head of the unit.
    Head,
    /// Leader of the unit who stands in for the head, by letter of authorisation.
    Authorised,
    /// Awards officer, without a vote.
    Officer,
    /// Guest.
    Guest,
}

impl DelegateRole {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Head => "Lãnh đạo đơn vị",
            Self::Authorised => "Người được ủy quyền",
            Self::Officer => "Cán bộ phụ trách",
            Self::Guest => "Khách mời",
        }
    }
}

/// The letter of authorisation of a delegate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Authorisation {
    /// Not needed: the head in person, an officer, a guest.
    NotNeeded,
    /// At hand.
    Given,
    /// "Chờ bổ sung", admitted by the chair's decision.
    Pending,
    /// Not known.
    Unknown,
}

/// A delegate or a guest of one meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    /// Identifier.
    pub id: DelegateId,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The member unit; none for a guest.
    pub unit_id: Option<UnitId>,
    /// The person; none while the name is not known.
    pub person_id: Option<PersonId>,
    /// Role.
    pub role: DelegateRole,
    /// Whether the delegate casts the unit's vote.
    pub has_vote: bool,
    /// Letter of authorisation.
    pub authorisation: Authorisation,
    /// The chair's decision on a pending letter.
    pub authorisation_note: Option<String>,
    /// Present, excused or absent.
    pub presence: Presence,
    /// Reason of absence.
    pub absence_reason: Option<String>,
    /// Came late, at.
    pub arrived_at: Option<NaiveTime>,
    /// Left early, at.
    pub left_at: Option<NaiveTime>,
}

/// A delegate as typed: name and post in words, the person is found or made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DelegateDraft {
    /// The delegate; absent for a new one.
    #[serde(default)]
    pub id: Option<DelegateId>,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The member unit.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// Name; may be empty while unknown.
    #[serde(default)]
    pub name: Option<String>,
    /// Post.
    #[serde(default)]
    pub post: Option<String>,
    /// Organisation of a guest.
    #[serde(default)]
    pub organisation: Option<String>,
    /// Role.
    pub role: DelegateRole,
    /// Casts the vote.
    #[serde(default)]
    pub has_vote: bool,
    /// Letter of authorisation.
    pub authorisation: Authorisation,
    /// Chair's decision.
    #[serde(default)]
    pub authorisation_note: Option<String>,
    /// Presence.
    pub presence: Presence,
    /// Reason of absence.
    #[serde(default)]
    pub absence_reason: Option<String>,
    /// Came late.
    #[serde(default)]
    pub arrived_at: Option<String>,
    /// Left early.
    #[serde(default)]
    pub left_at: Option<String>,
}

impl DelegateDraft {
    /// The checked delegate, and the person behind (none while unnamed).
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<(Delegate, Option<crate::bloc::Person>), Vec<Problem>> {
        let mut c = Checker::new();
        let name = c.optional("name", &self.name, "họ và tên");
        let post = c.optional("post", &self.post, "chức vụ");
        let organisation = c.optional("organisation", &self.organisation, "cơ quan");
        let delegate = Delegate {
            id: self.id.unwrap_or_default(),
            meeting_id: self.meeting_id,
            unit_id: self.unit_id,
            person_id: None,
            role: self.role,
            has_vote: self.has_vote,
            authorisation: self.authorisation,
            authorisation_note: c.optional(
                "authorisation_note",
                &self.authorisation_note,
                "ý kiến của Chủ tọa",
            ),
            presence: self.presence,
            absence_reason: c.optional("absence_reason", &self.absence_reason, "lý do vắng mặt"),
            arrived_at: c.time("arrived_at", &self.arrived_at, "giờ đến"),
            left_at: c.time("left_at", &self.left_at, "giờ về"),
        };
        c.ensure(
            self.role != DelegateRole::Guest || !self.has_vote,
            "guest_with_vote",
            "has_vote",
            "Khách mời không có quyền biểu quyết. Số liệu chưa được lưu.",
        );
        c.ensure(
            self.role != DelegateRole::Officer || !self.has_vote,
            "officer_with_vote",
            "has_vote",
            "Cán bộ phụ trách dự họp không có quyền biểu quyết; người thay lãnh đạo đơn vị chọn vai \"Người được ủy quyền\".",
        );
        c.ensure(
            self.role == DelegateRole::Guest || self.unit_id.is_some(),
            "required",
            "unit_id",
            "Chưa chọn đơn vị của đại biểu. Số liệu chưa được lưu.",
        );
        if let (Some(from), Some(to)) = (delegate.arrived_at, delegate.left_at) {
            c.ensure(
                from <= to,
                "hours_reversed",
                "left_at",
                "Giờ về sớm hơn giờ đến. Số liệu chưa được lưu.",
            );
        }
        let person = name.map(|name| crate::bloc::Person {
            id: PersonId(0),
            name,
            post,
            unit_id: self.unit_id,
            organisation,
        });
        c.done((delegate, person))
    }
}

/// Role of a teller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum TellerRole {
    /// Tổ trưởng.
    Head,
    /// Thư ký.
    Secretary,
    /// Tổ viên.
    Member,
}

impl TellerRole {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Head => "Tổ trưởng",
            Self::Secretary => "Thư ký",
            Self::Member => "Tổ viên",
        }
    }
}

/// A teller ("tổ kiểm phiếu"): one of the delegates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Teller {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The delegate.
    pub delegate_id: DelegateId,
    /// Role.
    pub role: TellerRole,
}
