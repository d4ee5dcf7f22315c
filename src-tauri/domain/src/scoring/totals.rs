//! Totals of a unit on a basis: base, bonus, penalty, what is missing, which floors are not reached.

use super::criterion::Part;
use super::entry::Layer;
use super::points::{Board, BoardCell, half_up};
use crate::ids::{CriterionId, UnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Which layers a total is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// What the units scored themselves.
    #[serde(rename = "self")]
    Own,
    /// Agreed, else appraised, else the cross-score where the table lets it count: what is signed.
    Official,
    /// The latest layer that has something, for the running total while typing.
    Latest,
}

impl Basis {
    /// Points of a cell on this basis.
    pub fn points(self, cell: &BoardCell, does_cross_count: bool) -> Option<i64> {
        let agreed = cell.of(Layer::Agreed).or(cell.of(Layer::Appraised));
        match self {
            Self::Own => cell.of(Layer::Own),
            Self::Official => agreed.or_else(|| cell.of(Layer::Cross).filter(|_| does_cross_count)),
            Self::Latest => agreed.or(cell.of(Layer::Cross)).or(cell.of(Layer::Own)),
        }
    }
}

/// Why a unit has no place.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Unranked {
    /// No criterion of the base total is assigned to it.
    NoBase,
    /// Scores are missing or unconfirmed.
    Missing,
    /// A knock-out condition applies.
    KnockedOut,
    /// It is below a floor.
    BelowFloor,
    /// The ballot that decides has no votes for it.
    NoVotes,
}

/// The points of a group or leaf and the most that was open to the unit there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct NodePoints {
    /// The group or leaf.
    pub criterion_id: CriterionId,
    /// Hundredths of a point; none for a leaf without a score.
    pub points: Option<i64>,
    /// Most points, over the assigned base leaves.
    pub max: Option<i64>,
}

/// The totals of a unit, in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct UnitTotals {
    /// The unit.
    pub unit_id: UnitId,
    /// Points of every group and leaf, in the order of the tree.
    pub nodes: Vec<NodePoints>,
    /// Sum of the base leaves.
    pub base: i64,
    /// Most that was open to the unit.
    pub base_max: i64,
    /// The base brought to the full maximum, where criteria were not assigned; none where nothing was assigned.
    pub scaled: Option<i64>,
    /// Bonus points, after the cap.
    pub bonus: i64,
    /// Penalty points, after the cap, as a positive figure.
    pub penalty: i64,
    /// The total.
    pub total: Option<i64>,
    /// Leaves without a score, or with one that nobody confirmed.
    pub missing: Vec<CriterionId>,
    /// Groups and leaves whose floor is not reached.
    pub below_floor: Vec<CriterionId>,
    /// Whether any base leaf has points.
    pub has_points: bool,
}

impl Board<'_> {
    /// The totals of all units on a basis.
    pub fn totals(&self, basis: Basis) -> Vec<UnitTotals> {
        (0..self.units.len())
            .map(|it| self.totals_of(it, basis))
            .collect()
    }

    /// Points of a cell on a basis.
    pub fn points(&self, unit: usize, leaf: usize, basis: Basis) -> Option<i64> {
        let does_cross_count = self
            .scoring
            .table
            .as_ref()
            .is_some_and(|it| it.does_cross_count);
        basis.points(self.cell(unit, leaf), does_cross_count)
    }

    fn totals_of(&self, unit: usize, basis: Basis) -> UnitTotals {
        let mut sums = Sums::default();
        let mut by_node: BTreeMap<CriterionId, Sums> = BTreeMap::new();
        for (at, (criterion, leaf)) in self.leaves.iter().enumerate() {
            let cell = self.cell(unit, at);
            if !cell.is_assigned() {
                continue;
            }
            let points = self.points(unit, at, basis);
            let own = Sums::of(leaf.part, criterion.id, points, leaf.max, cell.has_entry);
            sums.add(&own);
            let mut node = Some(criterion.id);
            while let Some(id) = node {
                by_node.entry(id).or_default().add(&own);
                node = self.scoring.criterion(id).and_then(|it| it.parent_id);
            }
        }
        self.finish(unit, basis, sums, &by_node)
    }

    fn finish(
        &self,
        unit: usize,
        basis: Basis,
        mut sums: Sums,
        by_node: &BTreeMap<CriterionId, Sums>,
    ) -> UnitTotals {
        let table = self.scoring.table.as_ref();
        let full_max = self.scoring.full_maximum();
        let scaled = if sums.base_max == full_max {
            Some(sums.base)
        } else if sums.base_max == 0 {
            None
        } else {
            Some(half_up(
                i128::from(sums.base) * i128::from(full_max),
                i128::from(sums.base_max),
            ))
        };
        let capped = |sum: i64, cap: Option<i64>| cap.map_or(sum, |it| sum.min(it));
        let bonus = capped(sums.bonus, table.and_then(|it| it.bonus_cap));
        let penalty = capped(sums.penalty, table.and_then(|it| it.penalty_cap));
        let floor = table.and_then(|it| it.total_floor).unwrap_or(i64::MIN);
        sums.missing.sort_unstable();
        UnitTotals {
            unit_id: self.units[unit],
            nodes: self.nodes(unit, basis, by_node),
            base: sums.base,
            base_max: sums.base_max,
            scaled,
            bonus,
            penalty,
            total: scaled.map(|it| (it + bonus - penalty).max(floor)),
            missing: sums.missing,
            below_floor: self.below_floor(by_node),
            has_points: sums.has_points,
        }
    }

    fn nodes(
        &self,
        unit: usize,
        basis: Basis,
        by_node: &BTreeMap<CriterionId, Sums>,
    ) -> Vec<NodePoints> {
        self.scoring
            .tree()
            .into_iter()
            .map(|placed| {
                let criterion = placed.criterion;
                let sums = by_node.get(&criterion.id);
                match criterion.leaf() {
                    Some(leaf) => NodePoints {
                        criterion_id: criterion.id,
                        points: self
                            .leaf_place(criterion.id)
                            .and_then(|at| self.points(unit, at, basis)),
                        max: sums.and(leaf.max),
                    },
                    None => NodePoints {
                        criterion_id: criterion.id,
                        points: Some(sums.map_or(0, |it| it.base + it.bonus - it.penalty)),
                        max: Some(sums.map_or(0, |it| it.base_max)),
                    },
                }
            })
            .collect()
    }

    fn below_floor(&self, by_node: &BTreeMap<CriterionId, Sums>) -> Vec<CriterionId> {
        let is_below = |sums: &Sums, num: u32, den: u32| {
            sums.missing_base == 0
                && sums.base_max > 0
                && i128::from(sums.base) * i128::from(den)
                    < i128::from(num) * i128::from(sums.base_max)
        };
        let mut found: Vec<CriterionId> = self
            .scoring
            .criteria
            .iter()
            .filter(|it| {
                it.floor.is_some_and(|floor| {
                    by_node
                        .get(&it.id)
                        .is_some_and(|sums| is_below(sums, floor.num, floor.den))
                })
            })
            .map(|it| it.id)
            .collect();
        found.sort_unstable();
        found
    }
}

/// Running sums of a node or of the whole table.
#[derive(Clone, Debug, Default)]
struct Sums {
    base: i64,
    base_max: i64,
    bonus: i64,
    penalty: i64,
    missing: Vec<CriterionId>,
    missing_base: u32,
    has_points: bool,
}

impl Sums {
    fn of(
        part: Part,
        id: CriterionId,
        points: Option<i64>,
        max: Option<i64>,
        has_entry: bool,
    ) -> Self {
        let mut sums = Self::default();
        let given = points.unwrap_or(0);
        match part {
            Part::Base => {
                sums.base = given;
                sums.base_max = max.unwrap_or(0);
                sums.missing_base = u32::from(points.is_none());
                sums.has_points = points.is_some();
            }
            Part::Bonus => sums.bonus = given,
            Part::Penalty => sums.penalty = given,
        }
        if points.is_none() && (part == Part::Base || has_entry) {
            sums.missing.push(id);
        }
        sums
    }

    fn add(&mut self, other: &Self) {
        self.base += other.base;
        self.base_max += other.base_max;
        self.bonus += other.bonus;
        self.penalty += other.penalty;
        self.missing.extend(&other.missing);
        self.missing_base += other.missing_base;
        self.has_points |= other.has_points;
    }
}
