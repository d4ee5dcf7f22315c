//! What is entered: targets, scores in four layers, knock-outs, explanations, and the chair's decisions on equal units.

use super::criterion::{Criterion, Leaf, Rule};
use super::figure::Figure;
use crate::ids::{CriterionId, CycleId, UnitId};
use crate::problem::{Checker, Problem};
use crate::text::{self, decimal};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How a unit stands to a leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CellStanding {
    /// The criterion counts for the unit.
    #[default]
    Assigned,
    /// "Không giao": it leaves the unit's denominator.
    NotAssigned,
    /// "Không có chỉ tiêu": by its result, compared only with the other units without a target.
    NoTarget,
}

/// The target of a unit in a leaf, and how it stands to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreCell {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// How the unit stands to it.
    pub standing: CellStanding,
    /// The pledged target ("chỉ tiêu"), in hundredths of the leaf's measure.
    pub target: Option<i64>,
}

/// A target as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TargetDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// How the unit stands to it; assigned where absent.
    #[serde(default)]
    pub standing: CellStanding,
    /// The target.
    #[serde(default)]
    pub target: Option<Figure>,
}

impl TargetDraft {
    /// The checked target of a leaf.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self, leaf: &Leaf) -> Result<ScoreCell, Vec<Problem>> {
        let mut c = Checker::new();
        let target = c.figure("target", &self.target, "chỉ tiêu");
        let has_target = matches!(leaf.rule, Rule::Proportional { .. });
        c.ensure(
            target.is_none() || has_target,
            "no_target_here",
            "target",
            "Chỉ tiêu chỉ ghi cho tiêu chí chấm theo tỷ lệ thực hiện chỉ tiêu. Số liệu chưa được lưu.",
        );
        c.ensure(
            target != Some(0),
            "target_zero",
            "target",
            "Chỉ tiêu phải lớn hơn 0; đơn vị không có chỉ tiêu thì chọn \"Không có chỉ tiêu\". Số liệu chưa được lưu.",
        );
        c.ensure(
            self.standing != CellStanding::NoTarget || has_target,
            "no_target_here",
            "standing",
            "\"Không có chỉ tiêu\" chỉ chọn được cho tiêu chí chấm theo tỷ lệ thực hiện chỉ tiêu. Số liệu chưa được lưu.",
        );
        c.ensure(
            self.standing == CellStanding::Assigned || target.is_none(),
            "target_without_need",
            "target",
            "Đơn vị không giao hoặc không có chỉ tiêu thì không ghi chỉ tiêu. Số liệu chưa được lưu.",
        );
        c.done(ScoreCell {
            id: 0,
            cycle_id: self.cycle_id,
            criterion_id: self.criterion_id,
            unit_id: self.unit_id,
            standing: self.standing,
            target,
        })
    }
}

/// Who gave a score, in the order in which scores come about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// The unit itself ("tự chấm"): the measured value, or points where they are given freely.
    #[serde(rename = "self")]
    Own,
    /// Another unit ("chấm chéo"): points.
    Cross,
    /// The bloc ("thẩm định"): the measured value, or points where they are given freely.
    Appraised,
    /// Agreed after explanations or at the conference ("điểm thống nhất"): points.
    Agreed,
}

impl Layer {
    /// All layers in order.
    pub const ALL: [Self; 4] = [Self::Own, Self::Cross, Self::Appraised, Self::Agreed];

    /// The officer's word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Own => "Tự chấm",
            Self::Cross => "Chấm chéo",
            Self::Appraised => "Thẩm định",
            Self::Agreed => "Thống nhất",
        }
    }

    /// Whether it holds the measured value of a leaf and not its points.
    pub fn is_measured(self) -> bool {
        matches!(self, Self::Own | Self::Appraised)
    }

    /// Whether a recorded score may only be replaced with a written reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Appraised | Self::Agreed)
    }
}

/// A score as it was entered. Rows are never changed: a later one of the same cell, layer and scoring unit replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreEntry {
    /// Identifier; later entries have greater ones.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit that is scored.
    pub unit_id: UnitId,
    /// The layer.
    pub layer: Layer,
    /// The scoring unit, in cross-scoring.
    pub by_unit_id: Option<UnitId>,
    /// Hundredths of a point, or of the leaf's measure; none where the score was taken away.
    pub value: Option<i64>,
    /// The evidence in words ("tài liệu kiểm chứng").
    pub evidence: Option<String>,
    /// Why, where a score was changed.
    pub reason: Option<String>,
    /// Who entered it.
    pub entered_by: String,
    /// The day.
    pub entered_on: NaiveDate,
}

/// One cell of a block of scores as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreCellDraft {
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit that is scored.
    pub unit_id: UnitId,
    /// The score or measured value; absent or an empty text to blank the cell. Yes and no may be typed as "có", "không".
    #[serde(default)]
    pub value: Option<Figure>,
    /// The evidence in words; absent to keep what is there.
    #[serde(default)]
    pub evidence: Option<String>,
}

/// A block of scores of one layer: a single cell, a paste, a file. All of it is saved, or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoresDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The layer.
    pub layer: Layer,
    /// The scoring unit, in cross-scoring.
    #[serde(default)]
    pub by_unit_id: Option<UnitId>,
    /// The cells.
    pub cells: Vec<ScoreCellDraft>,
    /// Why, where recorded scores are changed.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A value read for a leaf, in hundredths; none for a blank.
///
/// # Errors
/// The sentence that says what is wrong with it, for the field `field`; `place` names the cell ("Đơn vị 03, tiêu chí 1.2").
pub fn read_value(
    criterion: &Criterion,
    layer: Layer,
    typed: &Option<Figure>,
    field: &str,
    place: &str,
) -> Result<Option<i64>, Problem> {
    let Some(leaf) = criterion.leaf() else {
        return Err(Problem::of(
            "not_a_leaf",
            field,
            format!("{place}: nhóm tiêu chí không có điểm riêng. Số liệu chưa được lưu."),
        ));
    };
    let Some(typed) = typed else { return Ok(None) };
    let is_yes_no = leaf.rule == Rule::YesNo && layer.is_measured();
    let value = match (is_yes_no, typed) {
        (true, Figure::Typed(words)) => match yes_no(words) {
            Some(value) => value,
            None => typed.read(field, place)?,
        },
        (_, _) => typed.read(field, place)?,
    };
    let Some(value) = value else { return Ok(None) };
    let trouble = if layer.is_measured() && leaf.is_measured() {
        measure_trouble(leaf, value)
    } else {
        points_trouble(leaf, value)
    };
    match trouble {
        None => Ok(Some(value)),
        Some((code, words)) => Err(Problem::of(
            code,
            field,
            format!("{place}: {words} Số liệu này chưa được lưu; đề nghị nhập lại."),
        )),
    }
}

/// "có", "đạt", "x": 100; "không": 0; blank: none. `None` where the words are not of that kind.
fn yes_no(words: &str) -> Option<Option<i64>> {
    let key = text::clean_line(words).to_lowercase();
    match key.as_str() {
        "" => Some(None),
        "có" | "co" | "đạt" | "dat" | "x" => Some(Some(100)),
        "không" | "khong" | "không đạt" | "ko" => Some(Some(0)),
        _ => None,
    }
}

type Trouble = Option<(&'static str, String)>;

fn points_trouble(leaf: &Leaf, value: i64) -> Trouble {
    if let Some(max) = leaf.max.map(|max| leaf_most(leaf, max))
        && value > max
    {
        return Some((
            "over_max",
            format!(
                "điểm ({}) vượt điểm tối đa ({}).",
                decimal(value),
                decimal(max)
            ),
        ));
    }
    (value % leaf.step.max(1) != 0).then(|| {
        (
            "off_step",
            format!(
                "điểm ({}) không theo bước {} điểm.",
                decimal(value),
                decimal(leaf.step)
            ),
        )
    })
}

/// The most points of a leaf: its maximum, or what it gives where the target is exceeded.
pub(super) fn leaf_most(leaf: &Leaf, max: i64) -> i64 {
    match leaf.rule {
        Rule::Proportional { most } => most.unwrap_or(max),
        Rule::Free
        | Rule::Tiered { .. }
        | Rule::YesNo
        | Rule::PerOccurrence { .. }
        | Rule::Relative => max,
    }
}

fn measure_trouble(leaf: &Leaf, value: i64) -> Trouble {
    match leaf.rule {
        Rule::YesNo if value != 0 && value != 100 => Some((
            "not_yes_no",
            format!(
                "chỉ ghi \"có\" (1) hoặc \"không\" (0), không ghi {}.",
                decimal(value)
            ),
        )),
        Rule::PerOccurrence { .. } if value % 100 != 0 => Some((
            "not_whole",
            format!("số lần ({}) phải là số nguyên.", decimal(value)),
        )),
        Rule::PerOccurrence { .. } if value > 10_000_000 => Some((
            "figure_too_large",
            format!("số lần ({}) quá lớn.", decimal(value)),
        )),
        Rule::Free
        | Rule::Proportional { .. }
        | Rule::Tiered { .. }
        | Rule::YesNo
        | Rule::PerOccurrence { .. }
        | Rule::Relative => None,
    }
}

/// A knock-out condition ("điều kiện loại trừ") of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Knockout {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// Place in the list.
    pub order_no: u32,
    /// What excludes a unit.
    pub title: String,
    /// The provision that says so.
    pub ground: Option<String>,
}

/// A knock-out condition as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct KnockoutDraft {
    /// The condition; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The year.
    pub cycle_id: CycleId,
    /// What excludes a unit.
    pub title: String,
    /// The provision that says so.
    #[serde(default)]
    pub ground: Option<String>,
}

impl KnockoutDraft {
    /// The checked condition; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Knockout, Vec<Problem>> {
        let mut c = Checker::new();
        let knockout = Knockout {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            order_no: 0,
            title: c.required_prose("title", &self.title, "điều kiện loại trừ"),
            ground: c.optional("ground", &self.ground, "căn cứ"),
        };
        c.done(knockout)
    }
}

/// A unit to which a knock-out condition applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct KnockoutMark {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The condition.
    pub knockout_id: i64,
    /// The unit.
    pub unit_id: UnitId,
    /// What happened.
    pub reason: String,
}

/// A mark as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct KnockoutMarkDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The condition.
    pub knockout_id: i64,
    /// The unit.
    pub unit_id: UnitId,
    /// What happened; must be written.
    pub reason: String,
}

impl KnockoutMarkDraft {
    /// The checked mark.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<KnockoutMark, Vec<Problem>> {
        let mut c = Checker::new();
        let mark = KnockoutMark {
            id: 0,
            cycle_id: self.cycle_id,
            knockout_id: self.knockout_id,
            unit_id: self.unit_id,
            reason: c.required_prose("reason", &self.reason, "lý do loại trừ"),
        };
        c.done(mark)
    }
}

/// Who speaks in the explanation round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The bloc asks the unit.
    Question,
    /// The unit explains.
    Explanation,
    /// What the bloc concludes.
    Conclusion,
}

impl NoteKind {
    /// The officer's word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Question => "Đề nghị giải trình",
            Self::Explanation => "Giải trình của đơn vị",
            Self::Conclusion => "Kết luận",
        }
    }
}

/// One turn of the explanation round ("giải trình") about a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreNote {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// Who speaks.
    pub kind: NoteKind,
    /// The words.
    pub words: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// The day.
    pub recorded_on: NaiveDate,
}

/// A turn as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreNoteDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// Who speaks.
    pub kind: NoteKind,
    /// The words.
    pub words: String,
}

/// A file that proves a score ("minh chứng"); it lies beside the bloc file under its hash, its name is only text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// The name under which the officer knows it.
    pub name: String,
    /// The ending of its name on the disk.
    pub ending: String,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: i64,
    /// Who filed it.
    pub filed_by: String,
    /// The day.
    pub filed_on: NaiveDate,
}

/// The place that the chair gave to a unit among equal ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PlaceDecision {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The unit.
    pub unit_id: UnitId,
    /// 1 for the first among equal ones.
    pub order_no: u32,
    /// Why.
    pub reason: String,
}

/// A decision as typed: equal units in the order that the chair gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PlacesDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// Equal units, first to last.
    pub unit_ids: Vec<UnitId>,
    /// Why; must be written.
    pub reason: String,
}
