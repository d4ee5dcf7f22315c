//! What is known of a subject in a year. Every fact may be unknown, and unknown is not "no".

use crate::award::Award;
use crate::rules::catalogue::InitiativeLevel;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// From when on the ledger holds every award and grade of the subject. Before it an empty year says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LedgerCover {
    /// Nobody said.
    #[default]
    Unknown,
    /// From a year on.
    From {
        /// The first complete year.
        year: u32,
    },
    /// From the beginning.
    Whole,
}

impl LedgerCover {
    /// Whether nothing is missing of a year.
    pub fn includes(self, year: u32) -> bool {
        match self {
            Self::Unknown => false,
            Self::From { year: first } => first <= year,
            Self::Whole => true,
        }
    }
}

/// For years of service, which differ for men and women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Nam.
    Man,
    /// Nữ.
    Woman,
}

/// What is being looked into, so that no award may be proposed meanwhile (decree 98/2023 Art. 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Discipline is being considered.
    Discipline,
    /// Investigation, prosecution.
    Investigation,
    /// Inspection or audit with signs of violation.
    Inspection,
    /// A complaint or denunciation is being verified.
    Complaint,
    /// The press reported corruption or negativity that is being verified.
    PressReport,
}

impl ReviewKind {
    /// The words, to stand inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Discipline => "đang xem xét kỷ luật",
            Self::Investigation => "đang điều tra, truy tố, xét xử",
            Self::Inspection => "đang thanh tra, kiểm tra khi có dấu hiệu vi phạm",
            Self::Complaint => "đang xác minh đơn khiếu nại, tố cáo",
            Self::PressReport => "đang xác minh vấn đề tham nhũng, tiêu cực báo chí nêu",
        }
    }
}

/// Whether the subject was disciplined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Discipline {
    /// Never, or so long ago that no year of the history falls in it.
    None,
    /// Disciplined; achievements count from the day after.
    Until {
        /// Last day of the period.
        ends_on: NaiveDate,
    },
}

/// An initiative or a research work ("sáng kiến, đề tài").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Initiative {
    /// Its title.
    pub title: String,
    /// The year in which it was recognised or accepted.
    pub year: u32,
    /// How far.
    pub level: InitiativeLevel,
    /// Whether it was used to obtain a title; unknown where nobody said.
    pub is_used_for_title: Option<bool>,
}

/// How many members hold an award of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct MemberAwards {
    /// The award.
    pub award: Award,
    /// How many members.
    pub count: u32,
}

/// A confirmation by the officer of something that only people can judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The pack's key.
    pub key: String,
    /// Whether it holds.
    pub holds: bool,
}

/// What is known of a subject in the year of achievement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(default, deny_unknown_fields)]
pub struct SubjectFacts {
    /// From when on the ledger is complete.
    pub cover: LedgerCover,
    /// Members of the collective.
    pub members: Option<u32>,
    /// Members who completed their tasks.
    pub members_completed: Option<u32>,
    /// Members who hold awards of the year; an award that is not listed is unknown.
    pub member_awards: Vec<MemberAwards>,
    /// Members disciplined at "cảnh cáo" or above in the year.
    pub members_disciplined: Option<u32>,
    /// Whether the conference acclaimed the unit as leading the bloc.
    pub leads_bloc: Option<bool>,
    /// Whether it came out of the bloc's review and comparison.
    pub is_reviewed_in_bloc: Option<bool>,
    /// All initiatives of the person or collective.
    pub initiatives: Option<Vec<Initiative>>,
    /// Full years of service.
    pub service_years: Option<u32>,
    /// Man or woman.
    pub gender: Option<Gender>,
    /// Discipline of the subject itself.
    pub discipline: Option<Discipline>,
    /// What is being looked into; empty where nothing is.
    pub under_review: Option<Vec<ReviewKind>>,
    /// What the officer confirmed or denied.
    pub confirmations: Vec<Confirmation>,
}

impl SubjectFacts {
    /// Members who hold an award of the year.
    pub fn holders(&self, award: Award) -> Option<u32> {
        let found = self.member_awards.iter().find(|it| it.award == award);
        found.map(|it| it.count)
    }

    /// What was confirmed or denied under a key.
    pub fn confirmed(&self, key: &str) -> Option<bool> {
        let found = self.confirmations.iter().find(|it| it.key == key);
        found.map(|it| it.holds)
    }
}
