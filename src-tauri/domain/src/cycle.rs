//! The bloc's year: its stage, movements, grounds, allocated numbers and tasks of the next year.

use crate::award::Award;
use crate::ids::{CycleId, UnitId};
use crate::problem::{Checker, Problem};
use crate::rules::Packs;
use crate::stage::Stage;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Reads a year of achievement: 1945 to 2200.
pub(crate) fn check_year(c: &mut Checker, field: &str, year: i64) -> u32 {
    let read = u32::try_from(year)
        .ok()
        .filter(|it| (1945..=2200).contains(it));
    c.ensure(
        read.is_some(),
        "not_a_year",
        field,
        format!("Năm {year} không hợp lệ; đề nghị nhập năm thi đua, ví dụ 2022."),
    );
    read.unwrap_or_default()
}

/// A year of the bloc ("năm thi đua"), keyed by the year of achievement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// Identifier.
    pub id: CycleId,
    /// Year of achievement.
    pub year: u32,
    /// The stage the year stands at.
    pub stage: Stage,
    /// The stage at which it began in this file.
    pub began_at: Stage,
    /// The theme of the year, where there is one.
    pub theme: Option<String>,
    /// Day on which the file was or will be received for appraisal; decides the rule pack first.
    pub received_on: Option<NaiveDate>,
    /// The rule pack the officer chose, where it is not the one the dates give.
    pub rule_pack: Option<String>,
    /// Name of the bloc's joint activity, where there was one.
    pub joint_activity: Option<String>,
    /// Whether the bloc scores its units this year; without scores no points column is printed.
    pub has_scores: bool,
    /// Whether the next year's pledge ("giao ước") is recorded; a seed's year has none.
    pub has_next_pledge: bool,
    /// Whether a unit may be proposed for more than one award of unit level; by default it may not.
    pub allows_several_unit_awards: bool,
}

/// A year as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CycleDraft {
    /// The year; absent for a new one.
    #[serde(default)]
    pub id: Option<CycleId>,
    /// Year of achievement.
    pub year: i64,
    /// "Bắt đầu từ bước …": 1 where absent.
    #[serde(default)]
    pub began_at: Option<Stage>,
    /// Theme.
    #[serde(default)]
    pub theme: Option<String>,
    /// Day of receipt.
    #[serde(default)]
    pub received_on: Option<String>,
    /// Chosen rule pack.
    #[serde(default)]
    pub rule_pack: Option<String>,
    /// Joint activity.
    #[serde(default)]
    pub joint_activity: Option<String>,
    /// Next year's pledge is recorded.
    #[serde(default)]
    pub has_next_pledge: bool,
    /// A unit may be proposed for several awards.
    #[serde(default)]
    pub allows_several_unit_awards: bool,
}

impl CycleDraft {
    /// The checked year, at the stage where it begins; its rule pack is one of those that come with the program.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Cycle, Vec<Problem>> {
        self.check_with(Packs::built_in())
    }

    /// The same where packs were imported.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check_with(&self, packs: &Packs) -> Result<Cycle, Vec<Problem>> {
        let mut c = Checker::new();
        let began_at = self.began_at.unwrap_or(Stage::Setup);
        let cycle = Cycle {
            id: self.id.unwrap_or_default(),
            year: check_year(&mut c, "year", self.year),
            stage: began_at,
            began_at,
            theme: c.optional("theme", &self.theme, "chủ đề thi đua"),
            received_on: c.date("received_on", &self.received_on, "ngày tiếp nhận hồ sơ"),
            rule_pack: c.optional("rule_pack", &self.rule_pack, "bộ quy định"),
            joint_activity: c.optional("joint_activity", &self.joint_activity, "hoạt động chung"),
            has_scores: false,
            has_next_pledge: self.has_next_pledge,
            allows_several_unit_awards: self.allows_several_unit_awards,
        };
        if let Some(id) = &cycle.rule_pack {
            c.ensure(
                packs.of_id(id).is_some(),
                "unknown_rule_pack",
                "rule_pack",
                format!("Không có bộ quy định \"{id}\"."),
            );
        }
        c.done(cycle)
    }
}

/// What became of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    /// Done.
    Done,
    /// Not carried out, or without data, with a reason.
    SetAside,
}

/// A stage that is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct StageMark {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The stage.
    pub stage: Stage,
    /// Done or set aside.
    pub state: StageState,
    /// The reason, where set aside or gone back to.
    pub reason: Option<String>,
    /// The day.
    pub marked_on: NaiveDate,
}

/// A movement ("phong trào thi đua").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Movement {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// Place in the list.
    pub order_no: u32,
    /// Its title, without quotation marks.
    pub title: String,
    /// Who launched it, where known.
    pub launched_by: Option<String>,
}

/// A movement as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct MovementDraft {
    /// The movement; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The year.
    pub cycle_id: CycleId,
    /// Title.
    pub title: String,
    /// Who launched it.
    #[serde(default)]
    pub launched_by: Option<String>,
}

impl MovementDraft {
    /// The checked movement; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Movement, Vec<Problem>> {
        let mut c = Checker::new();
        let movement = Movement {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            order_no: 0,
            title: c
                .required("title", &self.title, "tên phong trào")
                .trim_matches(['“', '”', '"'])
                .to_owned(),
            launched_by: c.optional("launched_by", &self.launched_by, "cơ quan phát động"),
        };
        c.done(movement)
    }
}

/// What kind of ground an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    /// The ministry's own decision on emulation and commendation.
    MinistryRegulation,
    /// A letter that guides the year's review.
    Guidance,
    /// A plan or programme of the year.
    Plan,
    /// Anything else.
    Other,
}

/// A ground of the year that the rule pack cannot know: the ministry's own decisions and letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// Place in the list.
    pub order_no: u32,
    /// What kind of ground it is.
    pub kind: InstrumentKind,
    /// The words after "Căn cứ", without the final mark.
    pub text: String,
    /// Whether the submission cites it; the others stand in the report only.
    pub is_cited: bool,
}

/// A ground as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct InstrumentDraft {
    /// The ground; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The year.
    pub cycle_id: CycleId,
    /// Kind.
    pub kind: InstrumentKind,
    /// The words after "Căn cứ".
    pub text: String,
    /// Whether the submission cites it.
    #[serde(default)]
    pub is_cited: bool,
}

impl InstrumentDraft {
    /// The checked ground; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Instrument, Vec<Problem>> {
        let mut c = Checker::new();
        let text = c.required_prose("text", &self.text, "nội dung căn cứ");
        let bare = text
            .strip_prefix("Căn cứ ")
            .unwrap_or(&text)
            .trim_end_matches([';', '.', ' '])
            .to_owned();
        c.done(Instrument {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            order_no: 0,
            kind: self.kind,
            text: bare,
            is_cited: self.is_cited,
        })
    }
}

/// A number of awards allocated to the bloc ("số lượng phân bổ").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    pub award: Award,
    /// How many.
    pub count: u32,
    /// Number of the ministry's letter.
    pub letter_no: Option<String>,
    /// Date of the letter.
    pub letter_on: Option<NaiveDate>,
}

/// An allocated number as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct QuotaDraft {
    /// The row; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    pub award: Award,
    /// How many.
    pub count: i64,
    /// Number of the letter.
    #[serde(default)]
    pub letter_no: Option<String>,
    /// Date of the letter.
    #[serde(default)]
    pub letter_on: Option<String>,
}

impl QuotaDraft {
    /// The checked number.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Quota, Vec<Problem>> {
        let mut c = Checker::new();
        let quota = Quota {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            award: self.award,
            count: c
                .count("count", Some(self.count), "số lượng phân bổ")
                .unwrap_or_default(),
            letter_no: c.optional("letter_no", &self.letter_no, "số công văn"),
            letter_on: c.date("letter_on", &self.letter_on, "ngày công văn"),
        };
        c.done(quota)
    }
}

/// One of the next year's tasks ("phương hướng, nhiệm vụ").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct NextTask {
    /// Identifier.
    pub id: i64,
    /// The year that ends.
    pub cycle_id: CycleId,
    /// Place in the list.
    pub order_no: u32,
    /// The task.
    pub content: String,
}

/// A task as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct NextTaskDraft {
    /// The task; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The year that ends.
    pub cycle_id: CycleId,
    /// The task.
    pub content: String,
}

impl NextTaskDraft {
    /// The checked task; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<NextTask, Vec<Problem>> {
        let mut c = Checker::new();
        let task = NextTask {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            order_no: 0,
            content: c.required_prose("content", &self.content, "nội dung nhiệm vụ"),
        };
        c.done(task)
    }
}

/// The final score of a unit, in hundredths of a point, typed from the adopted score table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// The unit.
    pub unit_id: UnitId,
    /// Hundredths of a point.
    pub points: i64,
}

/// A score as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// The unit.
    pub unit_id: UnitId,
    /// Hundredths of a point; absent to take the score away.
    pub points: Option<i64>,
}

/// "987,50": hundredths of a point as people read them.
pub fn points_text(points: i64) -> String {
    let sign = if points < 0 { "-" } else { "" };
    let whole = points.unsigned_abs();
    let (units, rest) = ((whole / 100).to_string(), whole % 100);
    let mut grouped = String::new();
    for (index, digit) in units.chars().enumerate() {
        if index > 0 && (units.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped},{rest:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_a_comma_and_a_dot_for_thousands() {
        assert_eq!(points_text(98_750), "987,50");
        assert_eq!(points_text(100_000), "1.000,00");
        assert_eq!(points_text(-50), "-0,50");
    }
}
