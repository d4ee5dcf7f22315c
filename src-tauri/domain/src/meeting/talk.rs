//! What was said and resolved by show of hands.

use crate::ids::{MeetingId, UnitId};
use crate::problem::{Checker, Problem};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

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
    /// Who was against, by name, where the meeting asked for it.
    pub against: Option<String>,
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
    /// Who was against.
    #[serde(default)]
    pub against: Option<String>,
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
            against: c.optional("against", &self.against, "đơn vị không tán thành"),
        };
        c.ensure(
            resolution.against.is_none() || resolution.no.is_some_and(|it| it > 0),
            "against_without_votes",
            "against",
            "Có tên đơn vị không tán thành mà số không tán thành là 0 hoặc chưa nhập. Số liệu này chưa được lưu; đề nghị kiểm tra lại.",
        );
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
