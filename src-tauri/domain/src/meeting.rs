//! A meeting: when, where, who, what was said, what was resolved.

mod adjustment;
mod delegate;
mod kit;
mod talk;

pub(crate) use adjustment::without_majority;
pub use adjustment::{AdjustmentDraft, ScoreAdjustment};
pub use delegate::{
    Authorisation, Delegate, DelegateDraft, DelegateRole, Presence, Teller, TellerRole,
};
pub use kit::KitPaper;
pub use talk::{Opinion, OpinionDraft, Resolution, ResolutionDraft, Subject};

use crate::ids::{CycleId, DelegateId, MeetingId};
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
    /// When it really began.
    pub began_at: Option<NaiveTime>,
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
    /// When it really began, where it was not noted by a key.
    #[serde(default)]
    pub began_at: Option<String>,
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
            began_at: c.time("began_at", &self.began_at, "giờ bắt đầu thực tế"),
        };
        c.done(item)
    }
}
