//! The register of papers and the life of a paper:
//! Dự thảo -> Trình ký -> Đã ký -> Ghi số, ngày -> Phát hành -> Lưu bản quét.
//!
//! A draft is not stored: it is printed from the facts whenever asked. From "Trình ký" on its bytes are frozen. The
//! program records the number and date that the clerk gave; it never allots one.

use crate::ids::{CycleId, MeetingId, PaperId, SubmissionId, UnitId};
use crate::problem::{Checker, Problem};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// State of a paper after its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum PaperState {
    /// Trình ký: frozen, number and date blank.
    Frozen,
    /// Đã ký.
    Signed,
    /// Số and date recorded.
    Numbered,
    /// Phát hành.
    Issued,
    /// Signed scan filed.
    Filed,
    /// Taken back to be corrected, before it had a number.
    Withdrawn,
    /// Replaced by another paper.
    Replaced,
}

impl PaperState {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Frozen => "Trình ký",
            Self::Signed => "Đã ký",
            Self::Numbered => "Đã ghi số, ngày",
            Self::Issued => "Đã phát hành",
            Self::Filed => "Đã lưu bản quét",
            Self::Withdrawn => "Đã thu hồi để sửa",
            Self::Replaced => "Đã được thay thế",
        }
    }

    /// Whether the paper stands for its facts: they may not be changed under it.
    pub fn is_live(self) -> bool {
        match self {
            Self::Frozen | Self::Signed | Self::Numbered | Self::Issued | Self::Filed => true,
            Self::Withdrawn | Self::Replaced => false,
        }
    }

    /// Whether `next` may follow.
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Frozen => matches!(next, Self::Signed | Self::Withdrawn),
            Self::Signed => matches!(next, Self::Numbered | Self::Withdrawn),
            Self::Numbered => next == Self::Issued,
            Self::Issued => matches!(next, Self::Filed | Self::Replaced),
            Self::Filed => next == Self::Replaced,
            Self::Withdrawn | Self::Replaced => false,
        }
    }
}

/// A paper that left the state of draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Identifier.
    pub id: PaperId,
    /// The year.
    pub cycle_id: CycleId,
    /// Code of the form.
    pub form: String,
    /// The meeting it is about.
    pub meeting_id: Option<MeetingId>,
    /// The submission it is about.
    pub submission_id: Option<SubmissionId>,
    /// The unit it is about, where the form is printed for each.
    pub unit_id: Option<UnitId>,
    /// The proposal, where the form is printed for each.
    pub proposal_id: Option<i64>,
    /// Version among the frozen ones of this form and subject, from 1.
    pub version: u32,
    /// State.
    pub state: PaperState,
    /// Name of the file without its ending.
    pub file_stem: String,
    /// Title.
    pub title: String,
    /// SHA-256 of the frozen PDF, which lies in the file.
    pub pdf_sha256: String,
    /// SHA-256 of its text.
    pub text_sha256: String,
    /// When it was frozen.
    pub frozen_at: String,
    /// The number the clerk gave.
    pub number: Option<String>,
    /// The date the clerk gave.
    pub dated_on: Option<NaiveDate>,
    /// SHA-256 of the signed scan, which lies in the file.
    pub scan_sha256: Option<String>,
    /// The paper this one replaces.
    pub replaces_id: Option<PaperId>,
    /// Why it was taken back or replaced.
    pub reason: Option<String>,
}

/// One hand that has signed a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PaperSignature {
    /// Identifier.
    pub id: i64,
    /// The paper.
    pub paper_id: PaperId,
    /// Place among those who sign it, in the order of signing, from 1.
    pub place: u32,
    /// Who, as the paper names them.
    pub signer: String,
    /// When it was recorded.
    pub signed_at: String,
}

/// Number and date as the clerk gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PaperNumberDraft {
    /// The paper.
    pub id: PaperId,
    /// The number and symbol, "12/TTr-NATIF".
    pub number: String,
    /// The date.
    pub dated_on: String,
}

impl PaperNumberDraft {
    /// The checked number and date.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<(String, NaiveDate), Vec<Problem>> {
        let mut c = Checker::new();
        let number = c.required("number", &self.number, "số, ký hiệu văn bản");
        let day = c.date("dated_on", &Some(self.dated_on.clone()), "ngày văn bản");
        c.ensure(
            !self.dated_on.trim().is_empty(),
            "required",
            "dated_on",
            "Chưa nhập ngày văn bản. Số liệu chưa được lưu.",
        );
        c.done((number, day.unwrap_or_default()))
    }
}
