//! The criteria table of a year ("bảng tiêu chí, thang điểm"): how its criteria become places, and its later changes.

use super::criterion::Criterion;
use super::figure::Figure;
use crate::award::Award;
use crate::ids::{CriterionId, CycleId};
use crate::problem::{Checker, Problem};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Whether the table may still be edited freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum TableState {
    /// Being drawn up.
    Draft,
    /// Adopted: scoring may begin, a change needs a reason and is kept.
    Adopted,
}

/// What decides the places ("căn cứ xếp hạng"), as the bloc's regulation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// Points alone.
    Score,
    /// Points, then votes among equal points.
    ScoreThenVote,
    /// Votes alone; points only open the way to the ballot.
    Vote,
}

impl Selection {
    /// The officer's words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Score => "theo tổng điểm",
            Self::ScoreThenVote => "theo tổng điểm, bằng điểm thì theo số phiếu",
            Self::Vote => "theo số phiếu",
        }
    }
}

/// How units with an equal figure are told apart, in the order of the table's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum TieBreak {
    /// More points of a group or leaf, for example the professional tasks.
    GroupPoints {
        /// The group or leaf.
        criterion_id: CriterionId,
    },
    /// Fewer penalty points.
    FewerPenalties,
    /// No flag proposed the year before.
    NoFlagLastYear,
    /// More votes.
    Votes,
    /// The chair's recorded decision.
    Decision,
}

/// How the scores of several scoring units become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CrossMean {
    /// The mean of all.
    Mean,
    /// The mean without one highest and one lowest, from three scoring units on.
    Trimmed,
}

/// The table of a year and the rules of its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreTable {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// Its title.
    pub title: String,
    /// 1 when adopted; each later change counts one on.
    pub version: u32,
    /// Draft or adopted.
    pub state: TableState,
    /// The day it was adopted.
    pub adopted_on: Option<NaiveDate>,
    /// The minutes or decision that adopted it.
    pub ground: Option<String>,
    /// What decides the places.
    pub selection: Selection,
    /// The award whose ballot gives the votes, where votes count.
    pub vote_award: Option<Award>,
    /// How equal units are told apart, first to last.
    pub tie_breaks: Vec<TieBreak>,
    /// How cross-scores become one.
    pub cross_mean: CrossMean,
    /// Whether the mean of cross-scores stands where nobody appraised.
    pub does_cross_count: bool,
    /// Most bonus points, in hundredths; none for no cap.
    pub bonus_cap: Option<i64>,
    /// Most penalty points, in hundredths; none for no cap.
    pub penalty_cap: Option<i64>,
    /// Least total, in hundredths; none for no floor.
    pub total_floor: Option<i64>,
}

/// The head of a table as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreTableDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// Title; "Bảng tiêu chí chấm điểm thi đua" where absent.
    #[serde(default)]
    pub title: Option<String>,
    /// What decides the places.
    pub selection: Selection,
    /// The award whose ballot gives the votes.
    #[serde(default)]
    pub vote_award: Option<Award>,
    /// How equal units are told apart.
    #[serde(default)]
    pub tie_breaks: Vec<TieBreak>,
    /// How cross-scores become one; the plain mean where absent.
    #[serde(default)]
    pub cross_mean: Option<CrossMean>,
    /// Whether cross-scores stand where nobody appraised.
    #[serde(default)]
    pub does_cross_count: bool,
    /// Most bonus points.
    #[serde(default)]
    pub bonus_cap: Option<Figure>,
    /// Most penalty points.
    #[serde(default)]
    pub penalty_cap: Option<Figure>,
    /// Least total.
    #[serde(default)]
    pub total_floor: Option<Figure>,
}

impl ScoreTableDraft {
    /// The checked head of a table that is not adopted yet.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<ScoreTable, Vec<Problem>> {
        let mut c = Checker::new();
        let does_vote =
            self.selection != Selection::Score || self.tie_breaks.contains(&TieBreak::Votes);
        c.ensure(
            !does_vote || self.vote_award.is_some(),
            "no_vote_award",
            "vote_award",
            "Xếp hạng có tính đến số phiếu nhưng chưa chọn lấy phiếu bình xét của danh hiệu, hình thức nào. Số liệu chưa được lưu.",
        );
        let has_twice = (1..self.tie_breaks.len())
            .any(|at| self.tie_breaks[..at].contains(&self.tie_breaks[at]));
        c.ensure(
            !has_twice,
            "tie_break_twice",
            "tie_breaks",
            "Một tiêu chí phụ được chọn hai lần. Số liệu chưa được lưu.",
        );
        let table = ScoreTable {
            id: 0,
            cycle_id: self.cycle_id,
            title: c
                .optional("title", &self.title, "tên bảng tiêu chí")
                .unwrap_or_else(|| "Bảng tiêu chí chấm điểm thi đua".to_owned()),
            version: 0,
            state: TableState::Draft,
            adopted_on: None,
            ground: None,
            selection: self.selection,
            vote_award: self.vote_award,
            tie_breaks: self.tie_breaks.clone(),
            cross_mean: self.cross_mean.unwrap_or(CrossMean::Mean),
            does_cross_count: self.does_cross_count,
            bonus_cap: c.figure("bonus_cap", &self.bonus_cap, "mức thưởng tối đa"),
            penalty_cap: c.figure("penalty_cap", &self.penalty_cap, "mức trừ tối đa"),
            total_floor: c.figure("total_floor", &self.total_floor, "tổng điểm thấp nhất"),
        };
        c.done(table)
    }
}

/// A change of an adopted table, kept with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The version it led to.
    pub version: u32,
    /// Why.
    pub reason: String,
    /// The minutes or decision behind it.
    pub ground: Option<String>,
    /// Who recorded it.
    pub recorded_by: String,
    /// The day.
    pub recorded_on: NaiveDate,
    /// The criterion before; none where it was added.
    pub before: Option<Criterion>,
    /// The criterion after; none where it was taken out.
    pub after: Option<Criterion>,
}
