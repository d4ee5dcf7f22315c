//! A meeting: when, where, who, what was said, what was resolved.

use crate::ids::{CycleId, DelegateId, MeetingId, PersonId, UnitId};
use crate::problem::{Checker, Problem};
use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Kind of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// Triển khai, ký giao ước.
    KickOff,
    /// Sơ kết.
    MidYear,
    /// Trù bị, bình xét.
    Preparatory,
    /// Tổng kết.
    YearEnd,
    /// Lấy ý kiến bằng văn bản.
    Written,
}

impl MeetingKind {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::KickOff => "Hội nghị triển khai, ký kết giao ước thi đua",
            Self::MidYear => "Hội nghị sơ kết công tác thi đua, khen thưởng",
            Self::Preparatory => "Hội nghị trù bị, bình xét thi đua",
            Self::YearEnd => "Hội nghị tổng kết công tác thi đua, khen thưởng",
            Self::Written => "Lấy ý kiến bằng văn bản",
        }
    }
}

/// Part of the day, where the hour is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Sáng.
    Morning,
    /// Chiều.
    Afternoon,
}

/// A meeting of the bloc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Identifier.
    pub id: MeetingId,
    /// The year.
    pub cycle_id: CycleId,
    /// Kind.
    pub kind: MeetingKind,
    /// Planned day.
    pub planned_on: Option<NaiveDate>,
    /// Planned hour.
    pub planned_at: Option<NaiveTime>,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Morning or afternoon, where no hour is known.
    pub part_of_day: Option<PartOfDay>,
    /// Hour of opening.
    pub started_at: Option<NaiveTime>,
    /// Hour of closing.
    pub ended_at: Option<NaiveTime>,
    /// Place.
    pub place: Option<String>,
    /// Chair.
    pub chair_id: Option<DelegateId>,
    /// Secretary.
    pub secretary_id: Option<DelegateId>,
    /// Support team, as one text.
    pub support_team: Option<String>,
    /// Who read the report.
    pub reporter: Option<String>,
    /// Summary of the report.
    pub report: Option<String>,
    /// The guest's speech, in short.
    pub guest_speech: Option<String>,
    /// Conclusion of the chair.
    pub conclusion: Option<String>,
    /// Number of awards officers present, where it was counted.
    pub officers_present: Option<u32>,
    /// Whether the roll call was confirmed: who is absent is then known.
    pub is_roll_confirmed: bool,
    /// Copies of the minutes.
    pub copies: Option<u32>,
}

/// A meeting as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct MeetingDraft {
    /// The meeting; absent for a new one.
    #[serde(default)]
    pub id: Option<MeetingId>,
    /// The year.
    pub cycle_id: CycleId,
    /// Kind.
    pub kind: MeetingKind,
    /// Planned day.
    #[serde(default)]
    pub planned_on: Option<String>,
    /// Planned hour.
    #[serde(default)]
    pub planned_at: Option<String>,
    /// Day held.
    #[serde(default)]
    pub held_on: Option<String>,
    /// Part of day.
    #[serde(default)]
    pub part_of_day: Option<PartOfDay>,
    /// Opening.
    #[serde(default)]
    pub started_at: Option<String>,
    /// Closing.
    #[serde(default)]
    pub ended_at: Option<String>,
    /// Place.
    #[serde(default)]
    pub place: Option<String>,
    /// Chair.
    #[serde(default)]
    pub chair_id: Option<DelegateId>,
    /// Secretary.
    #[serde(default)]
    pub secretary_id: Option<DelegateId>,
    /// Support team.
    #[serde(default)]
    pub support_team: Option<String>,
    /// Reporter.
    #[serde(default)]
    pub reporter: Option<String>,
    /// Report.
    #[serde(default)]
    pub report: Option<String>,
    /// Guest's speech.
    #[serde(default)]
    pub guest_speech: Option<String>,
    /// Conclusion.
    #[serde(default)]
    pub conclusion: Option<String>,
    /// Officers present.
    #[serde(default)]
    pub officers_present: Option<i64>,
    /// Roll call confirmed.
    #[serde(default)]
    pub is_roll_confirmed: bool,
    /// Copies.
    #[serde(default)]
    pub copies: Option<i64>,
}

impl MeetingDraft {
    /// The checked meeting.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Meeting, Vec<Problem>> {
        let mut c = Checker::new();
        let meeting = Meeting {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            kind: self.kind,
            planned_on: c.date("planned_on", &self.planned_on, "ngày họp dự kiến"),
            planned_at: c.time("planned_at", &self.planned_at, "giờ họp dự kiến"),
            held_on: c.date("held_on", &self.held_on, "ngày họp"),
            part_of_day: self.part_of_day,
            started_at: c.time("started_at", &self.started_at, "giờ khai mạc"),
            ended_at: c.time("ended_at", &self.ended_at, "giờ bế mạc"),
            place: c.optional("place", &self.place, "địa điểm"),
            chair_id: self.chair_id,
            secretary_id: self.secretary_id,
            support_team: c.optional("support_team", &self.support_team, "tổ giúp việc"),
            reporter: c.optional("reporter", &self.reporter, "người trình bày báo cáo"),
            report: c.prose("report", &self.report, "tóm tắt báo cáo"),
            guest_speech: c.prose(
                "guest_speech",
                &self.guest_speech,
                "phát biểu của khách mời",
            ),
            conclusion: c.prose("conclusion", &self.conclusion, "kết luận"),
            officers_present: c.count(
                "officers_present",
                self.officers_present,
                "số cán bộ phụ trách dự họp",
            ),
            is_roll_confirmed: self.is_roll_confirmed,
            copies: c.count("copies", self.copies, "số bản"),
        };
        if let (Some(from), Some(to)) = (meeting.started_at, meeting.ended_at) {
            c.ensure(
                from <= to,
                "hours_reversed",
                "ended_at",
                "Giờ bế mạc sớm hơn giờ khai mạc. Số liệu chưa được lưu; đề nghị kiểm tra lại.",
            );
        }
        c.ensure(
            self.chair_id.is_none() || self.chair_id != self.secretary_id,
            "chair_is_secretary",
            "secretary_id",
            "Thư ký phải khác Chủ tọa. Số liệu chưa được lưu.",
        );
        c.done(meeting)
    }
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Place in the order.
    pub order_no: u32,
    /// From.
    pub starts_at: Option<NaiveTime>,
    /// To.
    pub ends_at: Option<NaiveTime>,
    /// What.
    pub title: String,
    /// By whom.
    pub presenter: Option<String>,
    /// What came of it, for the minutes.
    pub outcome: Option<String>,
}

/// An item as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct AgendaItemDraft {
    /// The item; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// From.
    #[serde(default)]
    pub starts_at: Option<String>,
    /// To.
    #[serde(default)]
    pub ends_at: Option<String>,
    /// What.
    pub title: String,
    /// By whom.
    #[serde(default)]
    pub presenter: Option<String>,
    /// Outcome.
    #[serde(default)]
    pub outcome: Option<String>,
}

impl AgendaItemDraft {
    /// The checked item; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<AgendaItem, Vec<Problem>> {
        let mut c = Checker::new();
        let item = AgendaItem {
            id: self.id.unwrap_or_default(),
            meeting_id: self.meeting_id,
            order_no: 0,
            starts_at: c.time("starts_at", &self.starts_at, "giờ bắt đầu"),
            ends_at: c.time("ends_at", &self.ends_at, "giờ kết thúc"),
            title: c.required("title", &self.title, "nội dung chương trình"),
            presenter: c.optional("presenter", &self.presenter, "người thực hiện"),
            outcome: c.prose("outcome", &self.outcome, "kết quả"),
        };
        c.done(item)
    }
}

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

/// An opinion voiced in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Place in the order.
    pub order_no: u32,
    /// The unit of the speaker.
    pub unit_id: Option<UnitId>,
    /// The speaker.
    pub speaker: Option<String>,
    /// What was said.
    pub content: String,
}

/// An opinion as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct OpinionDraft {
    /// The opinion; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Unit.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// Speaker.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Content.
    pub content: String,
}

impl OpinionDraft {
    /// The checked opinion; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Opinion, Vec<Problem>> {
        let mut c = Checker::new();
        let opinion = Opinion {
            id: self.id.unwrap_or_default(),
            meeting_id: self.meeting_id,
            order_no: 0,
            unit_id: self.unit_id,
            speaker: c.optional("speaker", &self.speaker, "người phát biểu"),
            content: c.required_prose("content", &self.content, "nội dung ý kiến"),
        };
        c.done(opinion)
    }
}

/// What a resolution is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The year's report.
    Report,
    /// The scores.
    Scores,
    /// The rules of voting ("thể lệ bỏ phiếu").
    VotingRules,
    /// The tellers.
    Tellers,
    /// Next year's leader and deputy.
    Leaders,
    /// Next year's plan.
    Plan,
    /// The minutes.
    Minutes,
    /// Anything else.
    Other,
}

/// A resolution by show of hands ("biểu quyết giơ tay").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Place in the order.
    pub order_no: u32,
    /// What it is about.
    pub subject: Subject,
    /// The words put to the vote.
    pub content: String,
    /// For.
    pub yes: Option<u32>,
    /// Against.
    pub no: Option<u32>,
    /// Abstaining.
    pub blank: Option<u32>,
    /// Units with a vote present at that moment.
    pub present: Option<u32>,
}

/// A resolution as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ResolutionDraft {
    /// The resolution; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Subject.
    pub subject: Subject,
    /// Words.
    pub content: String,
    /// For.
    #[serde(default)]
    pub yes: Option<i64>,
    /// Against.
    #[serde(default)]
    pub no: Option<i64>,
    /// Abstaining.
    #[serde(default)]
    pub blank: Option<i64>,
    /// Present with a vote.
    #[serde(default)]
    pub present: Option<i64>,
}

impl ResolutionDraft {
    /// The checked resolution; the three figures never exceed those present.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Resolution, Vec<Problem>> {
        let mut c = Checker::new();
        let resolution = Resolution {
            id: self.id.unwrap_or_default(),
            meeting_id: self.meeting_id,
            order_no: 0,
            subject: self.subject,
            content: c.required_prose("content", &self.content, "nội dung biểu quyết"),
            yes: c.count("yes", self.yes, "số tán thành"),
            no: c.count("no", self.no, "số không tán thành"),
            blank: c.count("blank", self.blank, "số không có ý kiến"),
            present: c.count(
                "present",
                self.present,
                "số đơn vị có quyền biểu quyết có mặt",
            ),
        };
        if let Some(present) = resolution.present {
            let sum = [resolution.yes, resolution.no, resolution.blank]
                .into_iter()
                .flatten()
                .sum::<u32>();
            c.ensure(
                sum <= present,
                "hands_over_present",
                "yes",
                format!(
                    "Tán thành {:02}, không tán thành {:02}, không có ý kiến {:02}, cộng là {sum:02}; lớn hơn số đơn vị có quyền biểu quyết có mặt ({present:02}). Số liệu này chưa được lưu; đề nghị kiểm đếm lại.",
                    resolution.yes.unwrap_or(0),
                    resolution.no.unwrap_or(0),
                    resolution.blank.unwrap_or(0),
                ),
            );
        }
        c.done(resolution)
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
