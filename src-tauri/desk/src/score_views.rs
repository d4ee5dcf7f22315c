//! What the scoring screens show: the criteria table, a sheet of one layer, the ranking with its reasons, a trial
//! calculation. Nothing here is kept; all of it is computed from the entries.

use domain::book::Standing;
use domain::ids::{CriterionId, UnitId};
use domain::problem::Problem;
use domain::scoring::changes::RankEffect;
use domain::scoring::criterion::Criterion;
use domain::scoring::entry::{
    CellStanding, Knockout, KnockoutMark, Layer, PlaceDecision, ScoreEntry, ScoreNote, ScoresDraft,
};
use domain::scoring::odd::Odd;
use domain::scoring::ranking::Ranking;
use domain::scoring::table::{Amendment, ScoreTable, ScoreTableDraft};
use domain::scoring::totals::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A ready-made table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ModelView {
    /// Code for `score_table_copy`.
    pub id: String,
    /// The officer's label.
    pub label: String,
    /// Where its structure comes from.
    pub source: String,
}

/// A criterion as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CriterionView {
    /// The criterion.
    pub criterion: Criterion,
    /// "I", "1", "1.1": as the table prints it.
    pub number: String,
    /// "III.4": with the number of its group, as a sentence names it.
    pub path: String,
    /// 0 at the top.
    pub depth: u32,
    /// Most points: a leaf's own, the sum of a group's base leaves; hundredths.
    pub maximum: Option<i64>,
    /// The mode of a leaf in words.
    pub words: String,
}

/// The criteria table of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScoreTableView {
    /// The table; none where the year has none.
    pub table: Option<ScoreTable>,
    /// Groups and leaves in the order of the tree.
    pub criteria: Vec<CriterionView>,
    /// All base leaves together, in hundredths.
    pub full_maximum: i64,
    /// Knock-out conditions.
    pub knockouts: Vec<Knockout>,
    /// Units to which one applies.
    pub knockout_marks: Vec<KnockoutMark>,
    /// Changes after adoption.
    pub amendments: Vec<Amendment>,
    /// The chair's decisions on equal units.
    pub decisions: Vec<PlaceDecision>,
    /// What decides the places, in words.
    pub rules: Vec<String>,
    /// What stands against adopting a draft.
    pub blockers: Vec<Problem>,
    /// Earlier years of the file whose table can be copied, newest first.
    pub other_years: Vec<u32>,
}

/// A layer of a year; the scoring unit in cross-scoring.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SheetInput {
    /// Year of achievement.
    pub year: u32,
    /// The layer.
    pub layer: Layer,
    /// The scoring unit, in cross-scoring.
    #[serde(default)]
    pub by_unit_id: Option<UnitId>,
    /// Only these rows, where a few were entered and the others are known; all where absent. Totals are always those of all.
    #[serde(default)]
    pub leaf_ids: Option<Vec<CriterionId>>,
}

/// One cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SheetCell {
    /// What was entered in this layer, in hundredths.
    pub value: Option<i64>,
    /// The points that follow from it.
    pub points: Option<i64>,
    /// What the unit itself entered, for comparison.
    pub own_value: Option<i64>,
    /// How the unit stands to the leaf.
    pub standing: CellStanding,
    /// The target.
    pub target: Option<i64>,
    /// The evidence in words.
    pub evidence: Option<String>,
    /// Number of turns of the explanation round.
    pub notes: u32,
}

/// A unit of a sheet with its running total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SheetUnit {
    /// The unit.
    pub unit_id: UnitId,
    /// Its name.
    pub name: String,
    /// Its short mark.
    pub mark: Option<String>,
    /// The running total of the layer's basis.
    pub total: Option<i64>,
    /// The running place.
    pub rank: Option<u32>,
    /// Leaves that still wait.
    pub missing: u32,
}

/// A sheet of units x leaves of one layer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SheetView {
    /// Units in protocol order: the columns.
    pub units: Vec<SheetUnit>,
    /// Leaves in the order of the tree: the rows asked for.
    pub leaves: Vec<CriterionId>,
    /// Cells, one row after the other.
    pub cells: Vec<SheetCell>,
    /// Totals and places stand on these layers.
    pub basis: Basis,
}

/// A year and a basis.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RankingInput {
    /// Year of achievement.
    pub year: u32,
    /// On which layers; the official one where absent.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// A ranking with the names and the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RankingView {
    /// The ranking.
    pub ranking: Ranking,
    /// Names of the units, in its order.
    pub names: Vec<String>,
    /// The result of each unit in one sentence, in its order.
    pub sentences: Vec<String>,
    /// What decides the places, in words.
    pub rules: Vec<String>,
    /// "Còn 03 đơn vị chưa đủ điểm được xác nhận …"; none where all are placed.
    pub waiting: Option<String>,
    /// What looks odd.
    pub odd: Vec<Odd>,
}

/// A unit of a year.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TraceInput {
    /// Year of achievement.
    pub year: u32,
    /// The unit.
    pub unit_id: UnitId,
    /// On which layers; the official one where absent.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// A cell of a year.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CellInput {
    /// Year of achievement.
    pub year: u32,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
}

/// Everything that was entered about a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CellHistory {
    /// "Đơn vị 03, tiêu chí 1.2. …".
    pub title: String,
    /// Entries of all layers, oldest first.
    pub entries: Vec<ScoreEntry>,
    /// Explanations, oldest first.
    pub notes: Vec<ScoreNote>,
    /// Evidence files, each with what is wrong with it on the disk.
    pub evidence: Vec<crate::commands::evidence::EvidenceView>,
}

/// With what a table is compared: an earlier year, or an earlier version of the same year. One of the two.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangesInput {
    /// Year of achievement.
    pub year: u32,
    /// The earlier year; the year before where both are absent.
    #[serde(default)]
    pub against_year: Option<u32>,
    /// The earlier version of this year's table.
    #[serde(default)]
    pub against_version: Option<u32>,
}

/// A trial: scores and rules that are tried on a copy in memory and never kept.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TrialInput {
    /// Year of achievement.
    pub year: u32,
    /// On which layers; the official one where absent.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Blocks of scores as they would be entered; no reason is asked for.
    #[serde(default)]
    pub scores: Vec<ScoresDraft>,
    /// Other rules of the table, where they are tried.
    #[serde(default)]
    pub table: Option<ScoreTableDraft>,
}

/// What a trial would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TrialView {
    /// The ranking as it is.
    pub before: Ranking,
    /// The ranking as it would be.
    pub after: Ranking,
    /// The difference, unit by unit.
    pub effects: Vec<RankEffect>,
}

/// A worked example of a mode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Example {
    /// The formula with its figures.
    pub words: String,
    /// The points that come out, in hundredths.
    pub points: Option<i64>,
}

/// The places of the units in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct YearPlaces {
    /// Year of achievement.
    pub year: u32,
    /// Places and points.
    pub standings: Vec<Standing>,
}
