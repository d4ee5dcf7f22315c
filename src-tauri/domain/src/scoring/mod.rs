//! Scoring: the criteria table of a year, the layers of scores, and the ranking that follows from them ("bảng tiêu chí,
//! chấm điểm, xếp hạng").
//!
//! [`Scoring`] holds the facts of one year. Everything else is computed from it and never kept: points of a layer
//! ([`points`]), totals ([`totals`]), places ([`ranking`]), the reasons of a place ([`trace`]), what changed between two
//! tables ([`changes`]), what looks odd ([`odd`]). All points and all measured values are whole hundredths; a rate is
//! compared by multiplication. A blank is not a zero.

pub mod changes;
pub mod criterion;
pub mod edit;
pub mod entry;
pub mod figure;
pub mod models;
pub mod odd;
pub mod of_year;
pub mod points;
pub mod ranking;
pub mod table;
pub mod totals;
pub mod trace;

use crate::ids::{CriterionId, UnitId};
use criterion::{Criterion, Leaf, Shape};
use entry::{
    CellStanding, Evidence, Knockout, KnockoutMark, Layer, PlaceDecision, ScoreCell, ScoreEntry,
    ScoreNote,
};
use std::collections::BTreeMap;
use table::{Amendment, ScoreTable};

/// All facts of the scoring of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoring {
    /// The criteria table; none where the year has none.
    pub table: Option<ScoreTable>,
    /// Groups and leaves in the order in which they were added.
    pub criteria: Vec<Criterion>,
    /// Changes made after the table was adopted.
    pub amendments: Vec<Amendment>,
    /// Knock-out conditions ("điều kiện loại trừ") in order.
    pub knockouts: Vec<Knockout>,
    /// Units to which one applies.
    pub knockout_marks: Vec<KnockoutMark>,
    /// Targets, and who is not assigned a criterion.
    pub cells: Vec<ScoreCell>,
    /// Every score ever entered, in order; the last of a cell, layer and scoring unit counts.
    pub entries: Vec<ScoreEntry>,
    /// Questions and explanations.
    pub notes: Vec<ScoreNote>,
    /// Evidence files.
    pub evidence: Vec<Evidence>,
    /// The chair's decisions on shared places.
    pub decisions: Vec<PlaceDecision>,
    /// Units that were proposed for a flag the year before.
    pub flags_last_year: Vec<UnitId>,
    /// The criteria table of the year before, without its scores; none where the file does not hold one.
    pub last_year: Option<Box<Self>>,
}

/// A criterion at its place in the tree.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// 0 for a group at the top.
    pub depth: usize,
    /// Place among its siblings, from 1.
    pub place: usize,
}

impl Scoring {
    /// Whether the year is scored by a criteria table.
    pub fn has_criteria(&self) -> bool {
        self.table.is_some() && self.criteria.iter().any(|it| it.leaf().is_some())
    }

    /// A criterion.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|it| it.id == id)
    }

    /// The children of a group, or the top of the tree, in order.
    pub fn children(&self, parent: Option<CriterionId>) -> Vec<&Criterion> {
        let mut found: Vec<&Criterion> = self
            .criteria
            .iter()
            .filter(|it| it.parent_id == parent)
            .collect();
        found.sort_by_key(|it| (it.order_no, it.id));
        found
    }

    /// The whole tree as it is printed: each group before what it holds.
    pub fn tree(&self) -> Vec<Placed<'_>> {
        let mut by_parent: BTreeMap<Option<CriterionId>, Vec<&Criterion>> = BTreeMap::new();
        for criterion in &self.criteria {
            by_parent
                .entry(criterion.parent_id)
                .or_default()
                .push(criterion);
        }
        for children in by_parent.values_mut() {
            children.sort_by_key(|it| (it.order_no, it.id));
        }
        let mut found = Vec::with_capacity(self.criteria.len());
        walk(&by_parent, None, 0, &mut found);
        found
    }

    /// The leaves in the order of the tree.
    pub fn leaves(&self) -> Vec<(&Criterion, &Leaf)> {
        self.tree()
            .into_iter()
            .filter_map(|it| Some((it.criterion, it.criterion.leaf()?)))
            .collect()
    }

    /// The number of every criterion as it is printed: "I", "1", "1.1".
    pub fn numbers(&self) -> BTreeMap<CriterionId, String> {
        let mut numbers: BTreeMap<CriterionId, String> = BTreeMap::new();
        for placed in self.tree() {
            let own = match placed.depth {
                0 => crate::text::roman(placed.place),
                1 => placed.place.to_string(),
                _ => {
                    let above = placed
                        .criterion
                        .parent_id
                        .and_then(|it| numbers.get(&it))
                        .map_or("", String::as_str);
                    format!("{above}.{}", placed.place)
                }
            };
            numbers.insert(placed.criterion.id, own);
        }
        numbers
    }

    /// The number of every criterion with that of its group, as a sentence names it: "III.4", "III.4.1".
    pub fn paths(&self) -> BTreeMap<CriterionId, String> {
        let mut top = String::new();
        let numbers = self.numbers();
        self.tree()
            .into_iter()
            .map(|placed| {
                let id = placed.criterion.id;
                let own = numbers.get(&id).map_or("", String::as_str);
                if placed.depth == 0 {
                    own.clone_into(&mut top);
                    (id, own.to_owned())
                } else {
                    (id, format!("{top}.{own}"))
                }
            })
            .collect()
    }

    /// The target and standing of a unit in a leaf.
    pub fn cell(&self, leaf: CriterionId, unit: UnitId) -> Option<&ScoreCell> {
        self.cells
            .iter()
            .find(|it| it.criterion_id == leaf && it.unit_id == unit)
    }

    /// How a unit stands to a leaf: assigned where nothing is recorded.
    pub fn standing(&self, leaf: CriterionId, unit: UnitId) -> CellStanding {
        self.cell(leaf, unit)
            .map_or(CellStanding::Assigned, |it| it.standing)
    }

    /// The entry that counts, of a cell, a layer and, in cross-scoring, a scoring unit; a blank counts as none.
    pub fn current(
        &self,
        leaf: CriterionId,
        unit: UnitId,
        layer: Layer,
        by: Option<UnitId>,
    ) -> Option<&ScoreEntry> {
        self.entries.iter().rev().find(|it| {
            it.criterion_id == leaf
                && it.unit_id == unit
                && it.layer == layer
                && it.by_unit_id == by
        })
    }

    /// All entries of a cell in the order in which they were made.
    pub fn history(&self, leaf: CriterionId, unit: UnitId) -> Vec<&ScoreEntry> {
        self.entries
            .iter()
            .filter(|it| it.criterion_id == leaf && it.unit_id == unit)
            .collect()
    }

    /// The knock-out conditions that apply to a unit, with the reason.
    pub fn knockouts_of(&self, unit: UnitId) -> Vec<(&Knockout, &KnockoutMark)> {
        self.knockout_marks
            .iter()
            .filter(|it| it.unit_id == unit)
            .filter_map(|mark| {
                let knockout = self.knockouts.iter().find(|it| it.id == mark.knockout_id)?;
                Some((knockout, mark))
            })
            .collect()
    }

    /// Hundredths of a point that a criterion can give: a leaf's maximum, the sum of a group's base leaves.
    pub fn maximum(&self, id: CriterionId) -> Option<i64> {
        let criterion = self.criterion(id)?;
        match &criterion.shape {
            Shape::Leaf(leaf) => leaf.max,
            Shape::Group => Some(
                self.children(Some(id))
                    .into_iter()
                    .filter(|it| it.leaf().is_none_or(Leaf::is_base))
                    .filter_map(|it| self.maximum(it.id))
                    .sum(),
            ),
        }
    }

    /// Hundredths of a point of all base leaves together.
    pub fn full_maximum(&self) -> i64 {
        self.criteria
            .iter()
            .filter_map(Criterion::leaf)
            .filter(|it| it.is_base())
            .filter_map(|it| it.max)
            .sum()
    }
}

fn walk<'a>(
    by_parent: &BTreeMap<Option<CriterionId>, Vec<&'a Criterion>>,
    parent: Option<CriterionId>,
    depth: usize,
    found: &mut Vec<Placed<'a>>,
) {
    // A tree that the door let through is at most a few levels deep; a damaged one must still end.
    if depth > 8 {
        return;
    }
    for (index, criterion) in by_parent.get(&parent).into_iter().flatten().enumerate() {
        found.push(Placed {
            criterion,
            depth,
            place: index + 1,
        });
        walk(by_parent, Some(criterion.id), depth + 1, found);
    }
}
