//! A score argued in the room ("điều chỉnh điểm tại Hội nghị"): what was asked for, how the hands went, what the chair concluded.
//!
//! The year does not go back a stage for it. One act records the show of hands and, where the meeting agreed, the new score.

use super::talk::{Resolution, ResolutionDraft, Subject};
use crate::book::YearBook;
use crate::ids::{CriterionId, MeetingId, UnitId};
use crate::problem::{Checker, Problem};
use crate::scoring::figure::Figure;
use crate::text::decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A score that a meeting was asked to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreAdjustment {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The show of hands on it; its words are fixed, its counts may be corrected.
    pub resolution_id: i64,
    /// The unit that asked.
    pub unit_id: UnitId,
    /// The leaf; none where the year has no criteria table and the total was argued.
    pub criterion_id: Option<CriterionId>,
    /// Hundredths of a point before; none where nothing was confirmed.
    pub points_before: Option<i64>,
    /// Hundredths of a point asked for.
    pub points_after: i64,
    /// What the unit argued.
    pub reason: String,
    /// What the chair concluded: whether the score was changed.
    pub is_accepted: bool,
}

/// An adjustment as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct AdjustmentDraft {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The unit that asks.
    pub unit_id: UnitId,
    /// The leaf; absent where the year has no criteria table.
    #[serde(default)]
    pub criterion_id: Option<CriterionId>,
    /// The points asked for.
    #[serde(default)]
    pub points: Option<Figure>,
    /// What the unit argues.
    pub reason: String,
    /// For.
    #[serde(default)]
    pub yes: Option<i64>,
    /// Against.
    #[serde(default)]
    pub no: Option<i64>,
    /// Abstaining.
    #[serde(default)]
    pub blank: Option<i64>,
    /// Units with a vote present at that moment.
    #[serde(default)]
    pub present: Option<i64>,
    /// Who was against, by name.
    #[serde(default)]
    pub against: Option<String>,
    /// What the chair concludes.
    pub is_accepted: bool,
}

impl AdjustmentDraft {
    /// The checked reason and show of hands; the words put to the vote are filled in by whoever knows the score before.
    ///
    /// # Errors
    /// Every problem of both.
    pub fn check(&self) -> Result<(String, Resolution), Vec<Problem>> {
        let mut c = Checker::new();
        let reason = c.required_prose("reason", &self.reason, "lý do điều chỉnh");
        for (field, value, label) in [
            (
                "present",
                self.present,
                "số đơn vị có quyền biểu quyết có mặt",
            ),
            ("yes", self.yes, "số tán thành"),
        ] {
            c.ensure(
                value.is_some(),
                "required",
                field,
                format!("Chưa nhập {label}. Số liệu chưa được lưu."),
            );
        }
        let hands = ResolutionDraft {
            id: None,
            meeting_id: self.meeting_id,
            subject: Subject::Scores,
            content: "điều chỉnh điểm".to_owned(),
            yes: self.yes,
            no: self.no,
            blank: self.blank,
            present: self.present,
            against: self.against.clone(),
        };
        match (c.done(reason), hands.check()) {
            (Ok(reason), Ok(hands)) => Ok((reason, hands)),
            (reason, hands) => {
                let both = [reason.err(), hands.err()].into_iter().flatten();
                Err(both.flatten().collect())
            }
        }
    }
}

impl YearBook {
    /// The adjustment that a show of hands decided; none for every other resolution.
    pub fn adjustment_of(&self, resolution: i64) -> Option<&ScoreAdjustment> {
        self.adjustments
            .iter()
            .find(|it| it.resolution_id == resolution)
    }

    /// What is put to the vote: "điều chỉnh điểm tiêu chí II.3 của Đơn vị 03 từ 12,50 điểm thành 15,00 điểm".
    pub fn adjustment_words(&self, it: &ScoreAdjustment) -> String {
        let what = match it.criterion_id {
            Some(id) => {
                let paths = self.scoring.paths();
                format!(
                    "điểm tiêu chí {}",
                    paths.get(&id).map_or("…", String::as_str)
                )
            }
            None => "tổng điểm".to_owned(),
        };
        let unit = self.unit_name(it.unit_id);
        let after = decimal(it.points_after);
        match it.points_before {
            Some(before) => format!(
                "điều chỉnh {what} của {unit} từ {} điểm thành {after} điểm",
                decimal(before)
            ),
            None => format!("ghi {what} của {unit} là {after} điểm"),
        }
    }
}

impl ScoreAdjustment {
    /// What the minutes say after the counts: the unit's argument and the conclusion.
    pub fn conclusion(&self) -> String {
        let argued = self.reason.trim_end_matches('.');
        let end = if self.is_accepted {
            "Hội nghị thống nhất điều chỉnh."
        } else {
            "Hội nghị không thống nhất điều chỉnh; điểm giữ nguyên."
        };
        format!("Lý do đơn vị nêu: {argued}. {end}")
    }

    /// The reason that stands with the new score in its history.
    pub fn entry_reason(&self, meeting: &str) -> String {
        format!("Điều chỉnh tại {meeting}: {}", self.reason)
    }
}

/// Scores that were changed in the room with no more than half of the hands. No rule of law says how many are needed, so it is
/// only said.
pub(crate) fn without_majority(book: &YearBook) -> Vec<Problem> {
    let mut found = Vec::new();
    for it in book.adjustments.iter().filter(|it| it.is_accepted) {
        let hands = book
            .resolutions
            .iter()
            .find(|row| row.id == it.resolution_id);
        let Some((yes, present)) = hands.and_then(|it| it.yes.zip(it.present)) else {
            continue;
        };
        if 2 * yes <= present {
            found.push(Problem::general(
                "adjusted_without_majority",
                format!(
                    "Điểm của {} được ghi là Hội nghị thống nhất điều chỉnh với {yes:02}/{present:02} đơn vị tán thành, chưa quá nửa. Đề nghị Chủ trì xác nhận kết luận.",
                    book.unit_name(it.unit_id)
                ),
            ));
        }
    }
    found
}
