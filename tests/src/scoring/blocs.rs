//! Blocs made at random: small, so that ties, zeros, blanks, floors and caps meet often, and of every mode.

use crate::torture::Random;
use chrono::NaiveDate;
use domain::award::Award;
use domain::ids::{CriterionId, CycleId, UnitId};
use domain::ratio::Ratio;
use domain::scoring::Scoring;
use domain::scoring::criterion::{Criterion, Leaf, Part, Rule, Shape, Tier};
use domain::scoring::entry::{
    CellStanding, Knockout, KnockoutMark, Layer, PlaceDecision, ScoreCell, ScoreEntry,
};
use domain::scoring::ranking::Votes;
use domain::scoring::table::{CrossMean, ScoreTable, Selection, TableState, TieBreak};
use serde_json::{Value, json};

const CYCLE: CycleId = CycleId(1);

/// A bloc as the program holds it, and as the oracle is asked about it.
#[derive(Clone, Debug)]
pub struct RandomBloc {
    /// The facts.
    pub scoring: Scoring,
    /// The units.
    pub units: Vec<UnitId>,
    /// Their votes.
    pub votes: Votes,
    /// The case for the oracle.
    pub case: Value,
}

/// A bloc of the numbers that come next.
pub fn random_bloc(random: &mut Random) -> RandomBloc {
    let mut maker = Maker {
        random,
        scoring: Scoring::default(),
        entries: Vec::new(),
    };
    let units: Vec<UnitId> = (1..=1 + maker.upto(5)).map(UnitId).collect();
    maker.tree();
    maker.table();
    for unit in &units {
        maker.unit(*unit, &units);
    }
    let votes = maker.votes(&units);
    let case = maker.case(&units, &votes);
    RandomBloc {
        scoring: maker.scoring,
        units,
        votes,
        case,
    }
}

struct Maker<'a> {
    random: &'a mut Random,
    scoring: Scoring,
    entries: Vec<Value>,
}

impl Maker<'_> {
    /// 0 to `most`.
    fn upto(&mut self, most: i64) -> i64 {
        let limit = u64::try_from(most + 1).unwrap_or(1);
        i64::try_from(self.random.below(limit)).unwrap_or(0)
    }

    fn one<T: Copy>(&mut self, of: &[T], or: T) -> T {
        self.random.pick(of).copied().unwrap_or(or)
    }

    fn maybe(&mut self, n: u64, most: i64) -> Option<i64> {
        self.random.once_in(n).then(|| self.upto(most))
    }

    fn tree(&mut self) {
        let n_groups = 1 + self.upto(2);
        for _ in 0..n_groups {
            let group = self.node(None, Shape::Group);
            for _ in 0..=self.upto(2) {
                let leaf = self.leaf();
                self.node(Some(group), Shape::Leaf(leaf));
            }
            if self.random.once_in(3) {
                let inner = self.node(Some(group), Shape::Group);
                let leaf = self.leaf();
                self.node(Some(inner), Shape::Leaf(leaf));
            }
        }
    }

    fn node(&mut self, parent: Option<CriterionId>, shape: Shape) -> CriterionId {
        let id = CriterionId(i64::try_from(self.scoring.criteria.len()).unwrap_or(0) + 1);
        let is_outside = matches!(&shape, Shape::Leaf(leaf) if !leaf.is_base());
        let floor = (!is_outside && self.random.once_in(6))
            .then(|| {
                u32::try_from(10 + 10 * self.upto(8))
                    .ok()
                    .and_then(|it| Ratio::new(it, 100))
            })
            .flatten();
        self.scoring.criteria.push(Criterion {
            id,
            cycle_id: CYCLE,
            parent_id: parent,
            order_no: u32::try_from(id.0).unwrap_or(0),
            title: format!("Tiêu chí {}", id.0),
            shape,
            floor,
            guidance: None,
            copied_from: None,
        });
        id
    }

    fn leaf(&mut self) -> Leaf {
        let part = self.one(
            &[
                Part::Base,
                Part::Base,
                Part::Base,
                Part::Bonus,
                Part::Penalty,
            ],
            Part::Base,
        );
        let step = self.one(&[1, 5, 10, 25, 50, 100], 50);
        let mut max = Some(step * (1 + self.upto(20)));
        let rule = match self.upto(6) {
            0 => Rule::Proportional {
                most: self.maybe(3, 0).map(|_| max.unwrap_or(0) + step * 3),
            },
            1 => Rule::Tiered {
                tiers: self.tiers(max.unwrap_or(0)),
            },
            2 => Rule::YesNo,
            3 => Rule::PerOccurrence {
                each: 1 + self.upto(400),
            },
            4 => Rule::Relative,
            _ => Rule::Free,
        };
        let needs_max = part == Part::Base
            || matches!(
                rule,
                Rule::Proportional { .. } | Rule::YesNo | Rule::Relative
            );
        if !needs_max && self.random.once_in(2) {
            max = None;
        }
        Leaf {
            part,
            max,
            step,
            rule,
            measure: None,
        }
    }

    fn tiers(&mut self, max: i64) -> Vec<Tier> {
        let mut tiers: Vec<Tier> = Vec::new();
        for _ in 0..=self.upto(3) {
            let from = (!self.random.once_in(4)).then(|| self.upto(6) * 50);
            let tier = Tier {
                from,
                is_strict: from.is_some() && self.random.once_in(3),
                points: self.upto(max),
            };
            if !tiers
                .iter()
                .any(|it| (it.from, it.is_strict) == (tier.from, tier.is_strict))
            {
                tiers.push(tier);
            }
        }
        tiers
    }

    fn table(&mut self) {
        let all: Vec<CriterionId> = self.scoring.criteria.iter().map(|it| it.id).collect();
        let mut tie_breaks: Vec<TieBreak> = Vec::new();
        for _ in 0..self.upto(4) {
            let criterion_id = self.one(&all, CriterionId(1));
            let one = self.one(
                &[
                    TieBreak::GroupPoints { criterion_id },
                    TieBreak::FewerPenalties,
                    TieBreak::NoFlagLastYear,
                    TieBreak::Votes,
                    TieBreak::Decision,
                ],
                TieBreak::Votes,
            );
            if !tie_breaks.contains(&one) {
                tie_breaks.push(one);
            }
        }
        self.scoring.table = Some(ScoreTable {
            id: 1,
            cycle_id: CYCLE,
            title: "Bảng tiêu chí".to_owned(),
            version: 1,
            state: TableState::Adopted,
            adopted_on: None,
            ground: None,
            selection: self.one(
                &[Selection::Score, Selection::ScoreThenVote, Selection::Vote],
                Selection::Score,
            ),
            vote_award: Some(Award::FlagMinistry),
            tie_breaks,
            cross_mean: self.one(&[CrossMean::Mean, CrossMean::Trimmed], CrossMean::Mean),
            does_cross_count: self.random.once_in(2),
            bonus_cap: self.maybe(3, 300),
            penalty_cap: self.maybe(3, 300),
            total_floor: self.maybe(3, 500),
        });
    }

    fn unit(&mut self, unit: UnitId, units: &[UnitId]) {
        let leaves: Vec<(CriterionId, Leaf)> = self
            .scoring
            .criteria
            .iter()
            .filter_map(|it| Some((it.id, it.leaf()?.clone())))
            .collect();
        // Most blocs are nearly complete, so that there is something to rank.
        let gaps = self.one(&[5, 40, 400, 400], 400);
        for (id, leaf) in &leaves {
            self.cell(unit, *id, leaf);
            for layer in [Layer::Own, Layer::Appraised, Layer::Agreed] {
                let is_there = match layer {
                    Layer::Own | Layer::Cross => !self.random.once_in(5),
                    Layer::Appraised => !self.random.once_in(gaps),
                    Layer::Agreed => self.random.once_in(5),
                };
                if is_there {
                    self.enter(unit, *id, leaf, layer, None);
                }
            }
            if self.random.once_in(3) {
                for by in units {
                    if *by != unit && !self.random.once_in(4) {
                        self.enter(unit, *id, leaf, Layer::Cross, Some(*by));
                    }
                }
            }
        }
        if self.random.once_in(12) {
            self.knock_out(unit);
        }
        if self.random.once_in(3) {
            self.scoring.flags_last_year.push(unit);
        }
        if self.random.once_in(3) {
            let order_no = u32::try_from(1 + self.upto(2)).unwrap_or(1);
            self.scoring.decisions.push(PlaceDecision {
                id: unit.0,
                cycle_id: CYCLE,
                unit_id: unit,
                order_no,
                reason: "Chủ trì quyết định".to_owned(),
            });
        }
    }

    fn cell(&mut self, unit: UnitId, leaf: CriterionId, of: &Leaf) {
        let is_proportional = matches!(of.rule, Rule::Proportional { .. });
        let standing = match self.upto(9) {
            0 => CellStanding::NotAssigned,
            1 | 2 if is_proportional => CellStanding::NoTarget,
            _ => CellStanding::Assigned,
        };
        let has_target = is_proportional && standing == CellStanding::Assigned;
        let target = (has_target && !self.random.once_in(30)).then(|| 50 * (1 + self.upto(5)));
        if standing != CellStanding::Assigned || target.is_some() {
            self.scoring.cells.push(ScoreCell {
                id: 1,
                cycle_id: CYCLE,
                criterion_id: leaf,
                unit_id: unit,
                standing,
                target,
            });
        }
    }

    fn enter(
        &mut self,
        unit: UnitId,
        leaf: CriterionId,
        of: &Leaf,
        layer: Layer,
        by: Option<UnitId>,
    ) {
        let n_times = 1 + i64::from(self.random.once_in(6));
        for _ in 0..n_times {
            let value = (!self.random.once_in(60)).then(|| self.value(of, layer));
            self.scoring.entries.push(ScoreEntry {
                id: 1,
                cycle_id: CYCLE,
                criterion_id: leaf,
                unit_id: unit,
                layer,
                by_unit_id: by,
                value,
                evidence: None,
                reason: None,
                entered_by: "Cán bộ phụ trách".to_owned(),
                entered_on: NaiveDate::default(),
            });
            self.entries.push(json!({
                "unit": unit.0, "leaf": leaf.0, "layer": layer, "by": by.map(|it| it.0), "value": value,
            }));
        }
    }

    /// A value as the door lets it through.
    fn value(&mut self, leaf: &Leaf, layer: Layer) -> i64 {
        if layer.is_measured() && leaf.is_measured() {
            return match leaf.rule {
                Rule::YesNo => 100 * self.upto(1),
                Rule::PerOccurrence { .. } => 100 * self.upto(4),
                Rule::Free | Rule::Proportional { .. } | Rule::Tiered { .. } | Rule::Relative => {
                    self.one(&[0, 50, 100, 100, 150, 200, 250, 300, 333, 67], 100)
                }
            };
        }
        let most = leaf.max.map_or(10, |it| it / leaf.step);
        // High marks are the rule, so that units tie.
        let short = self.upto(most.min(2));
        let steps = if self.random.once_in(4) {
            self.upto(most)
        } else {
            most - short
        };
        steps * leaf.step
    }

    fn knock_out(&mut self, unit: UnitId) {
        if self.scoring.knockouts.is_empty() {
            self.scoring.knockouts.push(Knockout {
                id: 1,
                cycle_id: CYCLE,
                order_no: 1,
                title: "Không ký giao ước".to_owned(),
                ground: None,
            });
        }
        self.scoring.knockout_marks.push(KnockoutMark {
            id: unit.0,
            cycle_id: CYCLE,
            knockout_id: 1,
            unit_id: unit,
            reason: "Không ký".to_owned(),
        });
    }

    fn votes(&mut self, units: &[UnitId]) -> Votes {
        units
            .iter()
            .filter_map(|it| {
                let votes = u32::try_from(self.upto(3)).ok()?;
                (!self.random.once_in(8)).then_some((*it, votes))
            })
            .collect()
    }

    fn case(&self, units: &[UnitId], votes: &Votes) -> Value {
        let scoring = &self.scoring;
        let table = scoring.table.as_ref();
        let units: Vec<Value> = units
            .iter()
            .map(|unit| {
                let decision = scoring.decisions.iter().find(|it| it.unit_id == *unit);
                json!({
                    "id": unit.0, "votes": votes.get(unit), "flag_last_year": scoring.flags_last_year.contains(unit),
                    "knockouts": scoring.knockouts_of(*unit).len(), "decision": decision.map(|it| it.order_no),
                })
            })
            .collect();
        let cells: Vec<Value> = scoring
            .cells
            .iter()
            .map(|it| json!({"unit": it.unit_id.0, "leaf": it.criterion_id.0, "standing": it.standing, "target": it.target}))
            .collect();
        json!({
            "op": "score",
            "table": {
                "bonus_cap": table.and_then(|it| it.bonus_cap), "penalty_cap": table.and_then(|it| it.penalty_cap),
                "total_floor": table.and_then(|it| it.total_floor), "mode": table.map(|it| it.selection),
                "tie_breaks": table.map(|it| it.tie_breaks.clone()), "cross": table.map(|it| it.cross_mean),
                "cross_counts": table.map(|it| it.does_cross_count),
            },
            "nodes": scoring.criteria.iter().map(node_case).collect::<Vec<Value>>(),
            "units": units, "cells": cells, "entries": self.entries,
        })
    }
}

fn node_case(it: &Criterion) -> Value {
    let (id, parent) = (it.id.0, it.parent_id.map(|it| it.0));
    let Some(leaf) = it.leaf() else {
        return json!({"id": id, "parent": parent, "kind": "group", "floor": it.floor});
    };
    let rule = match &leaf.rule {
        Rule::Tiered { tiers } => {
            let tiers: Vec<Value> = tiers
                .iter()
                .map(|it| json!({"from": it.from, "strict": it.is_strict, "points": it.points}))
                .collect();
            json!({"kind": "tiered", "tiers": tiers})
        }
        Rule::Free
        | Rule::Proportional { .. }
        | Rule::YesNo
        | Rule::PerOccurrence { .. }
        | Rule::Relative => json!(leaf.rule),
    };
    json!({
        "id": id, "parent": parent, "kind": "leaf", "part": leaf.part, "max": leaf.max, "step": leaf.step,
        "floor": it.floor, "rule": rule,
    })
}
