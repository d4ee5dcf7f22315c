//! Points of the four layers, cell by cell.
//!
//! A [`Board`] lays units and leaves out as a grid once, so that everything after it is plain indexing.

use super::Scoring;
use super::criterion::{Criterion, Leaf, Rule, Tier};
use super::entry::{CellStanding, Layer, ScoreEntry};
use super::table::CrossMean;
use crate::ids::{CriterionId, UnitId};
use std::collections::HashMap;

/// `value` times `by` divided by `of`, to the nearest multiple of `step`, halves up. All are whole hundredths.
fn share(max: i64, value: i64, of: i64, step: i64) -> i64 {
    let step = i128::from(step.max(1));
    let (num, den) = (i128::from(max) * i128::from(value), i128::from(of) * step);
    let steps = (2 * num + den).div_euclid(2 * den);
    i64::try_from(steps * step).unwrap_or(i64::MAX)
}

/// `num / den` to the nearest whole number, halves up; `den` is above 0, `num` not negative.
pub(crate) fn half_up(num: i128, den: i128) -> i64 {
    i64::try_from((2 * num + den).div_euclid(2 * den)).unwrap_or(i64::MAX)
}

/// One cell of the board.
#[derive(Clone, Debug, Default)]
pub struct BoardCell {
    /// How the unit stands to the leaf.
    pub standing: CellStanding,
    /// The target, in hundredths of the measure.
    pub target: Option<i64>,
    /// What the unit entered.
    pub own_value: Option<i64>,
    /// What the bloc appraised.
    pub appraised_value: Option<i64>,
    /// Points by scoring unit.
    pub cross: Vec<(UnitId, i64)>,
    /// Points by layer, in the order of [`Layer::ALL`].
    pub points: [Option<i64>; 4],
    /// Whether anything stands in any layer.
    pub has_entry: bool,
}

impl BoardCell {
    /// Points of a layer.
    pub fn of(&self, layer: Layer) -> Option<i64> {
        match layer {
            Layer::Own => self.points[0],
            Layer::Cross => self.points[1],
            Layer::Appraised => self.points[2],
            Layer::Agreed => self.points[3],
        }
    }

    /// What a layer of measured values holds.
    pub fn value(&self, layer: Layer) -> Option<i64> {
        match layer {
            Layer::Own => self.own_value,
            Layer::Appraised => self.appraised_value,
            Layer::Cross | Layer::Agreed => None,
        }
    }

    /// Whether the leaf counts for the unit.
    pub fn is_assigned(&self) -> bool {
        self.standing != CellStanding::NotAssigned
    }
}

/// Units x leaves with the points of every layer.
#[derive(Clone, Debug)]
pub struct Board<'a> {
    /// The facts behind it.
    pub scoring: &'a Scoring,
    /// Units in protocol order.
    pub units: Vec<UnitId>,
    /// Leaves in the order of the tree.
    pub leaves: Vec<(&'a Criterion, &'a Leaf)>,
    cells: Vec<BoardCell>,
}

impl<'a> Board<'a> {
    /// Lays the grid out and computes every layer.
    pub fn new(scoring: &'a Scoring, units: &[UnitId]) -> Self {
        let leaves = scoring.leaves();
        let mut board = Self {
            scoring,
            units: units.to_vec(),
            cells: vec![BoardCell::default(); units.len() * leaves.len()],
            leaves,
        };
        board.read_entries();
        for leaf in 0..board.leaves.len() {
            board.measure(leaf, Layer::Own);
            board.measure(leaf, Layer::Appraised);
            board.cross(leaf);
        }
        board
    }

    /// A cell by places.
    pub fn cell(&self, unit: usize, leaf: usize) -> &BoardCell {
        &self.cells[unit * self.leaves.len() + leaf]
    }

    fn cell_mut(&mut self, unit: usize, leaf: usize) -> &mut BoardCell {
        &mut self.cells[unit * self.leaves.len() + leaf]
    }

    /// The place of a unit.
    pub fn unit_place(&self, unit: UnitId) -> Option<usize> {
        self.units.iter().position(|it| *it == unit)
    }

    /// The place of a leaf.
    pub fn leaf_place(&self, leaf: CriterionId) -> Option<usize> {
        self.leaves.iter().position(|it| it.0.id == leaf)
    }

    fn read_entries(&mut self) {
        let units: HashMap<UnitId, usize> = self
            .units
            .iter()
            .enumerate()
            .map(|(at, it)| (*it, at))
            .collect();
        let leaves: HashMap<CriterionId, usize> = self
            .leaves
            .iter()
            .enumerate()
            .map(|(at, it)| (it.0.id, at))
            .collect();
        let place =
            |unit: &UnitId, leaf: &CriterionId| Some((*units.get(unit)?, *leaves.get(leaf)?));
        for it in &self.scoring.cells {
            if let Some((unit, leaf)) = place(&it.unit_id, &it.criterion_id) {
                let cell = self.cell_mut(unit, leaf);
                (cell.standing, cell.target) = (it.standing, it.target);
            }
        }
        for it in &self.scoring.entries {
            if let Some((unit, leaf)) = place(&it.unit_id, &it.criterion_id) {
                take(self.cell_mut(unit, leaf), it);
            }
        }
        for cell in &mut self.cells {
            cell.has_entry = cell.own_value.is_some()
                || cell.appraised_value.is_some()
                || !cell.cross.is_empty()
                || cell.points[3].is_some();
            if !cell.is_assigned() {
                cell.points = [None; 4];
            }
        }
    }

    /// The greatest values of a leaf in a layer that holds measured values.
    pub fn bests(&self, leaf: usize, layer: Layer) -> Bests {
        let best = |does_count: &dyn Fn(&BoardCell) -> bool| {
            (0..self.units.len())
                .map(|unit| self.cell(unit, leaf))
                .filter(|it| it.is_assigned() && does_count(it))
                .filter_map(|it| it.value(layer))
                .max()
                .unwrap_or(0)
        };
        Bests {
            of_all: best(&|_| true),
            without_target: best(&|it| it.standing == CellStanding::NoTarget),
        }
    }

    /// Points of a layer that holds measured values.
    fn measure(&mut self, leaf: usize, layer: Layer) {
        let at = usize::from(layer == Layer::Appraised) * 2;
        let rule = self.leaves[leaf].1;
        let bests = self.bests(leaf, layer);
        for unit in 0..self.units.len() {
            let cell = self.cell_mut(unit, leaf);
            if cell.is_assigned() {
                cell.points[at] = cell
                    .value(layer)
                    .and_then(|it| points_of(rule, it, cell.standing, cell.target, &bests));
            }
        }
    }

    /// The mean of the cross-scores.
    fn cross(&mut self, leaf: usize) {
        let mean = self
            .scoring
            .table
            .as_ref()
            .map_or(CrossMean::Mean, |it| it.cross_mean);
        for unit in 0..self.units.len() {
            let cell = self.cell_mut(unit, leaf);
            if cell.is_assigned() {
                cell.points[1] = mean_of(&cell.cross, mean);
            }
        }
    }
}

/// Later entries replace earlier ones of the same layer and scoring unit; a blank takes the score away.
fn take(cell: &mut BoardCell, entry: &ScoreEntry) {
    match entry.layer {
        Layer::Own => cell.own_value = entry.value,
        Layer::Appraised => cell.appraised_value = entry.value,
        Layer::Agreed => cell.points[3] = entry.value,
        Layer::Cross => {
            // A unit never scores itself; such a row can only come from a file that was tampered with.
            let Some(by) = entry.by_unit_id.filter(|it| *it != entry.unit_id) else {
                return;
            };
            cell.cross.retain(|it| it.0 != by);
            cell.cross.extend(entry.value.map(|it| (by, it)));
        }
    }
}

/// The greatest values of a leaf in one layer.
#[derive(Clone, Copy, Debug)]
pub struct Bests {
    /// Among all units to which it is assigned.
    pub of_all: i64,
    /// Among those without a target.
    pub without_target: i64,
}

/// Points for a measured value; none where a target is needed and missing.
pub fn points_of(
    leaf: &Leaf,
    value: i64,
    standing: CellStanding,
    target: Option<i64>,
    bests: &Bests,
) -> Option<i64> {
    let max = leaf.max.unwrap_or(i64::MAX);
    match &leaf.rule {
        Rule::Free => Some(value),
        Rule::YesNo => Some(if value == 100 { max } else { 0 }),
        Rule::PerOccurrence { each } => Some((value / 100).saturating_mul(*each).min(max)),
        Rule::Tiered { tiers } => Some(tier_of(tiers, value).map_or(0, |it| it.points)),
        Rule::Proportional { .. } if standing == CellStanding::NoTarget => {
            Some(against_best(leaf, max, value, bests.without_target))
        }
        Rule::Proportional { most } => {
            let target = target.filter(|it| *it > 0)?;
            Some(share(max, value, target, leaf.step).min(most.unwrap_or(max)))
        }
        Rule::Relative => Some(against_best(leaf, max, value, bests.of_all)),
    }
}

fn against_best(leaf: &Leaf, max: i64, value: i64, best: i64) -> i64 {
    if best <= 0 {
        0
    } else {
        share(max, value, best, leaf.step).min(max)
    }
}

/// The band of a value: the highest one that it reaches.
pub fn tier_of(tiers: &[Tier], value: i64) -> Option<&Tier> {
    tiers
        .iter()
        .filter(|tier| match tier.from {
            None => true,
            Some(from) if tier.is_strict => value > from,
            Some(from) => value >= from,
        })
        .max_by_key(|tier| (tier.from, tier.is_strict))
}

/// The mean of the scoring units' points, to the nearest hundredth.
fn mean_of(cross: &[(UnitId, i64)], mean: CrossMean) -> Option<i64> {
    let mut points: Vec<i64> = cross.iter().map(|it| it.1).collect();
    points.sort_unstable();
    let kept = match mean {
        CrossMean::Trimmed if points.len() >= 3 => &points[1..points.len() - 1],
        CrossMean::Trimmed | CrossMean::Mean => &points[..],
    };
    let count = i128::try_from(kept.len()).ok().filter(|it| *it > 0)?;
    let sum: i128 = kept.iter().map(|it| i128::from(*it)).sum();
    Some(half_up(sum, count))
}
