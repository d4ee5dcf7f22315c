//! A group or leaf of the criteria table, and the modes by which a leaf is scored.

use super::figure::Figure;
use crate::ids::{CriterionId, CycleId};
use crate::problem::{Checker, Problem};
use crate::ratio::Ratio;
use crate::text::decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Deepest tree that is allowed: group, criterion, sub-item, detail.
pub const DEPTH_MAX: usize = 4;
/// Most leaves of one table.
pub const LEAVES_MAX: usize = 300;

/// Where a leaf's points go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Into the base total.
    Base,
    /// Added outside the base total ("điểm thưởng").
    Bonus,
    /// Taken off outside the base total ("điểm trừ"); its points are given as positive figures.
    Penalty,
}

/// A band of a tiered leaf: from a value on, so many points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The least value of the band, in hundredths; none for the band that holds where no other does.
    pub from: Option<i64>,
    /// Whether the value must lie above `from` ("trên 95%"), not at it.
    pub is_strict: bool,
    /// Points in hundredths.
    pub points: i64,
}

/// How a leaf's points follow from what was measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Points are given freely between 0 and the maximum.
    Free,
    /// Maximum x result / target, rounded to the step; above the target up to `most`, else up to the maximum.
    Proportional {
        /// Most points where the target is exceeded, in hundredths.
        most: Option<i64>,
    },
    /// By bands of the result.
    Tiered {
        /// The bands in any order.
        tiers: Vec<Tier>,
    },
    /// The maximum or nothing.
    YesNo,
    /// So many points for each occurrence, up to the maximum.
    PerOccurrence {
        /// Points of one occurrence, in hundredths.
        each: i64,
    },
    /// Maximum x result / best result among the units, rounded to the step.
    Relative,
}

impl Rule {
    /// The officer's name of the mode.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Free => "Chấm điểm trực tiếp",
            Self::Proportional { .. } => "Theo tỷ lệ thực hiện chỉ tiêu",
            Self::Tiered { .. } => "Theo mức",
            Self::YesNo => "Có / Không",
            Self::PerOccurrence { .. } => "Theo số lần",
            Self::Relative => "So với đơn vị cao nhất",
        }
    }
}

/// A leaf: what is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Base total, bonus or penalty.
    pub part: Part,
    /// Most points in hundredths; none only on bonus and penalty leaves without a cap.
    pub max: Option<i64>,
    /// Points move in steps of so many hundredths.
    pub step: i64,
    /// How points follow from what was measured.
    pub rule: Rule,
    /// What is measured ("%", "ngày", "lượt"), where it is not points.
    pub measure: Option<String>,
}

impl Leaf {
    /// Whether it belongs to the base total.
    pub fn is_base(&self) -> bool {
        self.part == Part::Base
    }

    /// Whether the self and appraised layers hold a measured value and not points.
    pub fn is_measured(&self) -> bool {
        match self.rule {
            Rule::Free => false,
            Rule::Proportional { .. }
            | Rule::Tiered { .. }
            | Rule::YesNo
            | Rule::PerOccurrence { .. }
            | Rule::Relative => true,
        }
    }
}

/// A node of the tree: a heading, or something that is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "shape", rename_all = "snake_case")]
pub enum Shape {
    /// A heading over other nodes.
    Group,
    /// Something that is scored.
    Leaf(Leaf),
}

/// A group or leaf of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Identifier.
    pub id: CriterionId,
    /// The year.
    pub cycle_id: CycleId,
    /// The group it stands in; none at the top.
    pub parent_id: Option<CriterionId>,
    /// Place among its siblings.
    pub order_no: u32,
    /// What it asks for.
    pub title: String,
    /// Group or leaf.
    pub shape: Shape,
    /// Least share of its maximum; a unit below it is not placed ("mức sàn").
    pub floor: Option<Ratio>,
    /// Which evidence is asked for ("tài liệu kiểm chứng").
    pub guidance: Option<String>,
    /// The criterion of an earlier year that it continues.
    pub copied_from: Option<CriterionId>,
}

impl Criterion {
    /// The leaf, where it is one.
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.shape {
            Shape::Leaf(leaf) => Some(leaf),
            Shape::Group => None,
        }
    }
}

/// A band as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TierDraft {
    /// The least value of the band; absent for the band that holds where no other does.
    #[serde(default)]
    pub from: Option<Figure>,
    /// Whether the value must lie above `from`.
    #[serde(default)]
    pub is_strict: bool,
    /// Points of the band.
    pub points: Figure,
}

/// A mode as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RuleDraft {
    /// Points given freely.
    Free,
    /// By share of the target; see [`Rule::Proportional`].
    Proportional {
        /// Most points where the target is exceeded; the maximum where absent.
        #[serde(default)]
        most: Option<Figure>,
    },
    /// By bands.
    Tiered {
        /// The bands.
        tiers: Vec<TierDraft>,
    },
    /// The maximum or nothing.
    YesNo,
    /// So many points for each occurrence.
    PerOccurrence {
        /// Points of one occurrence.
        each: Figure,
    },
    /// Compared with the best unit.
    Relative,
}

/// A group or leaf as typed. A group has no `max`, `step`, `part` or `rule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CriterionDraft {
    /// The criterion; absent for a new one.
    #[serde(default)]
    pub id: Option<CriterionId>,
    /// The year.
    pub cycle_id: CycleId,
    /// The group it stands in; absent at the top.
    #[serde(default)]
    pub parent_id: Option<CriterionId>,
    /// What it asks for.
    pub title: String,
    /// Whether it is a heading over others; the fields of a leaf are then left out.
    #[serde(default)]
    pub is_group: bool,
    /// Base total, bonus or penalty; the base total where absent.
    #[serde(default)]
    pub part: Option<Part>,
    /// Most points.
    #[serde(default)]
    pub max: Option<Figure>,
    /// Step of the points; 0,5 where absent.
    #[serde(default)]
    pub step: Option<Figure>,
    /// How points follow from what was measured; freely given where absent.
    #[serde(default)]
    pub rule: Option<RuleDraft>,
    /// What is measured.
    #[serde(default)]
    pub measure: Option<String>,
    /// Least share of the maximum in percent ("85"); absent for none.
    #[serde(default)]
    pub floor_percent: Option<Figure>,
    /// Which evidence is asked for.
    #[serde(default)]
    pub guidance: Option<String>,
}

impl CriterionDraft {
    /// The checked criterion; `order_no` 0 means the end of its group.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Criterion, Vec<Problem>> {
        let mut c = Checker::new();
        let title = c.required_prose("title", &self.title, "nội dung tiêu chí");
        let shape = if self.is_group {
            let has_figures = self.max.is_some()
                || self.step.is_some()
                || self.rule.is_some()
                || self.part.is_some();
            c.ensure(
                !has_figures,
                "group_with_points",
                "max",
                "Nhóm tiêu chí không có điểm riêng; điểm của nhóm là tổng các tiêu chí bên trong. Số liệu chưa được lưu.",
            );
            Shape::Group
        } else {
            Shape::Leaf(self.check_leaf(&mut c))
        };
        let criterion = Criterion {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            parent_id: self.parent_id,
            order_no: 0,
            title,
            floor: self.check_floor(&mut c, &shape),
            shape,
            guidance: c.prose("guidance", &self.guidance, "tài liệu kiểm chứng"),
            copied_from: None,
        };
        c.done(criterion)
    }

    fn check_floor(&self, c: &mut Checker, shape: &Shape) -> Option<Ratio> {
        let percent = c.figure("floor_percent", &self.floor_percent, "mức sàn")?;
        let is_outside = matches!(shape, Shape::Leaf(leaf) if !leaf.is_base());
        c.ensure(
            percent > 0 && percent <= 10_000 && !is_outside,
            "bad_floor",
            "floor_percent",
            "Mức sàn là tỷ lệ từ trên 0 đến 100% điểm tối đa, chỉ đặt cho nhóm và tiêu chí tính vào tổng điểm chuẩn. Số liệu chưa được lưu.",
        );
        let hundredths = u32::try_from(percent).ok()?;
        if hundredths % 100 == 0 {
            Ratio::new(hundredths / 100, 100)
        } else {
            Ratio::new(hundredths, 10_000)
        }
    }

    fn check_leaf(&self, c: &mut Checker) -> Leaf {
        let part = self.part.unwrap_or(Part::Base);
        let max = c.figure("max", &self.max, "điểm tối đa");
        let step = c.figure("step", &self.step, "bước điểm").unwrap_or(50);
        c.ensure(
            (1..=100_000).contains(&step),
            "bad_step",
            "step",
            "Bước điểm phải lớn hơn 0 và không quá 1.000 điểm, ví dụ 0,5. Số liệu chưa được lưu.",
        );
        if let Some(max) = max {
            c.ensure(
                max > 0 && max <= 10_000_000,
                "bad_max",
                "max",
                "Điểm tối đa phải lớn hơn 0 và không quá 100.000 điểm. Số liệu chưa được lưu.",
            );
            c.ensure(
                step <= 0 || max % step.max(1) == 0,
                "max_not_in_steps",
                "max",
                format!(
                    "Điểm tối đa ({}) không chia hết cho bước điểm ({}). Số liệu chưa được lưu; đề nghị sửa một trong hai.",
                    decimal(max),
                    decimal(step)
                ),
            );
        }
        let rule = self.check_rule(c, max);
        let needs_max = part == Part::Base
            || matches!(
                rule,
                Rule::Proportional { .. } | Rule::YesNo | Rule::Relative
            );
        let is_max_wrong = self
            .max
            .as_ref()
            .is_some_and(|it| it.read("max", "").is_err());
        c.ensure(
            max.is_some() || !needs_max || is_max_wrong,
            "required",
            "max",
            "Chưa nhập điểm tối đa. Số liệu chưa được lưu.",
        );
        Leaf {
            part,
            max,
            step,
            rule,
            measure: c.optional("measure", &self.measure, "đơn vị tính"),
        }
    }

    fn check_rule(&self, c: &mut Checker, max: Option<i64>) -> Rule {
        match &self.rule {
            None | Some(RuleDraft::Free) => Rule::Free,
            Some(RuleDraft::YesNo) => Rule::YesNo,
            Some(RuleDraft::Relative) => Rule::Relative,
            Some(RuleDraft::Proportional { most }) => {
                let most = c.figure("most", most, "điểm tối đa khi vượt chỉ tiêu");
                c.ensure(
                    most.is_none_or(|it| max.is_none_or(|max| it >= max)),
                    "bad_most",
                    "most",
                    "Điểm tối đa khi vượt chỉ tiêu không được thấp hơn điểm tối đa. Số liệu chưa được lưu.",
                );
                Rule::Proportional { most }
            }
            Some(RuleDraft::PerOccurrence { each }) => {
                let each = c.required_figure("each", &Some(each.clone()), "điểm mỗi lần");
                c.ensure(
                    each > 0,
                    "bad_each",
                    "each",
                    "Điểm mỗi lần phải lớn hơn 0. Số liệu chưa được lưu.",
                );
                Rule::PerOccurrence { each }
            }
            Some(RuleDraft::Tiered { tiers }) => Rule::Tiered {
                tiers: check_tiers(c, tiers, max),
            },
        }
    }
}

fn check_tiers(c: &mut Checker, drafts: &[TierDraft], max: Option<i64>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let tier = Tier {
            from: c.figure(&format!("tiers[{index}].from"), &draft.from, "mức"),
            is_strict: draft.is_strict && draft.from.is_some(),
            points: c.required_figure(
                &format!("tiers[{index}].points"),
                &Some(draft.points.clone()),
                "điểm của mức",
            ),
        };
        c.ensure(
            max.is_none_or(|max| tier.points <= max),
            "tier_over_max",
            &format!("tiers[{index}].points"),
            format!(
                "Mức {:02} cho {} điểm, vượt điểm tối đa ({}). Số liệu chưa được lưu.",
                index + 1,
                decimal(tier.points),
                decimal(max.unwrap_or_default())
            ),
        );
        c.ensure(
            !tiers
                .iter()
                .any(|it| (it.from, it.is_strict) == (tier.from, tier.is_strict)),
            "tier_twice",
            &format!("tiers[{index}].from"),
            format!(
                "Mức {:02} trùng với một mức khác. Số liệu chưa được lưu.",
                index + 1
            ),
        );
        tiers.push(tier);
    }
    c.ensure(
        !tiers.is_empty() && tiers.len() <= 20,
        "no_tiers",
        "tiers",
        "Tiêu chí chấm theo mức cần từ 01 đến 20 mức. Số liệu chưa được lưu.",
    );
    tiers
}
