//! Places: who stands before whom, and by which rule. There is no step "recalculate": a ranking is computed whenever
//! somebody asks.

use super::Scoring;
use super::points::Board;
use super::table::{Selection, TieBreak};
use super::totals::{Basis, UnitTotals, Unranked};
use crate::ids::{CriterionId, UnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// The rule that told two neighbouring units apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecidedBy {
    /// The total.
    Total,
    /// The votes that the selection itself asks for.
    Votes,
    /// A tie-break of the table, by its place in the list from 0.
    TieBreak {
        /// Its place.
        index: usize,
    },
}

/// A unit in the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Placing {
    /// The unit's totals.
    pub totals: UnitTotals,
    /// Votes of the ballot that the table names.
    pub votes: Option<u32>,
    /// 1, 2, 2, 4; none where the unit is not placed.
    pub rank: Option<u32>,
    /// Whether another unit has the same place.
    pub is_shared: bool,
    /// What put it behind the unit before it; none for the first, for a shared place and without a place.
    pub behind_by: Option<DecidedBy>,
    /// Why it has no place.
    pub unranked: Vec<Unranked>,
}

/// The units of a year: placed ones first, the others in protocol order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Ranking {
    /// On which layers it stands.
    pub basis: Basis,
    /// The units.
    pub placings: Vec<Placing>,
}

impl Ranking {
    /// A unit in it.
    pub fn of(&self, unit: UnitId) -> Option<&Placing> {
        self.placings.iter().find(|it| it.totals.unit_id == unit)
    }
}

/// Votes of the units in the ballot that counts for the places.
pub type Votes = BTreeMap<UnitId, u32>;

/// The ranking on a basis.
pub fn ranking(board: &Board<'_>, basis: Basis, votes: &Votes) -> Ranking {
    let scoring = board.scoring;
    let mut placings: Vec<Placing> = board
        .totals(basis)
        .into_iter()
        .map(|totals| {
            let votes = votes.get(&totals.unit_id).copied();
            Placing {
                unranked: unranked(scoring, &totals, basis, votes),
                totals,
                votes,
                rank: None,
                is_shared: false,
                behind_by: None,
            }
        })
        .collect();
    let order = Order::new(scoring);
    // The sort is stable: equal units and those without a place stay in protocol order.
    placings.sort_by(|a, b| {
        let (is_a_placed, is_b_placed) = (a.unranked.is_empty(), b.unranked.is_empty());
        match (is_a_placed, is_b_placed) {
            (true, true) => order.compare(a, b).0,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => Ordering::Equal,
        }
    });
    number(&mut placings, &order);
    Ranking { basis, placings }
}

fn unranked(
    scoring: &Scoring,
    totals: &UnitTotals,
    basis: Basis,
    votes: Option<u32>,
) -> Vec<Unranked> {
    let does_vote_decide = scoring
        .table
        .as_ref()
        .is_some_and(|it| it.selection == Selection::Vote);
    let is_missing = match basis {
        Basis::Official => !totals.missing.is_empty(),
        Basis::Own | Basis::Latest => !totals.has_points,
    };
    let reasons = [
        (totals.total.is_none(), Unranked::NoBase),
        (is_missing, Unranked::Missing),
        (
            !scoring.knockouts_of(totals.unit_id).is_empty(),
            Unranked::KnockedOut,
        ),
        (!totals.below_floor.is_empty(), Unranked::BelowFloor),
        (does_vote_decide && votes.is_none(), Unranked::NoVotes),
    ];
    reasons
        .into_iter()
        .filter_map(|(holds, reason)| holds.then_some(reason))
        .collect()
}

/// Gives the places: one more than the number of units strictly before.
fn number(placings: &mut [Placing], order: &Order<'_>) {
    for at in 0..placings.len() {
        if !placings[at].unranked.is_empty() {
            break;
        }
        let compared = at
            .checked_sub(1)
            .map(|before| order.compare(&placings[before], &placings[at]));
        let (rank, behind_by) = match compared {
            None => (1, None),
            Some((Ordering::Equal, _)) => (placings[at - 1].rank.unwrap_or(1), None),
            Some((_, by)) => (u32::try_from(at + 1).unwrap_or(u32::MAX), by),
        };
        placings[at].rank = Some(rank);
        placings[at].behind_by = behind_by;
        if behind_by.is_none() && at > 0 {
            placings[at].is_shared = true;
            placings[at - 1].is_shared = true;
        }
    }
}

/// How two placed units compare.
struct Order<'a> {
    selection: Selection,
    tie_breaks: &'a [TieBreak],
    scoring: &'a Scoring,
}

impl<'a> Order<'a> {
    fn new(scoring: &'a Scoring) -> Self {
        let table = scoring.table.as_ref();
        Self {
            selection: table.map_or(Selection::Score, |it| it.selection),
            tie_breaks: table.map_or(&[], |it| &it.tie_breaks),
            scoring,
        }
    }

    /// Which unit stands before the other, and by what.
    fn compare(&self, a: &Placing, b: &Placing) -> (Ordering, Option<DecidedBy>) {
        let by_total = || b.totals.total.cmp(&a.totals.total);
        let by_votes = || b.votes.cmp(&a.votes);
        let first = match self.selection {
            Selection::Score => [
                (by_total(), DecidedBy::Total),
                (Ordering::Equal, DecidedBy::Total),
            ],
            Selection::ScoreThenVote => [
                (by_total(), DecidedBy::Total),
                (by_votes(), DecidedBy::Votes),
            ],
            Selection::Vote => [
                (by_votes(), DecidedBy::Votes),
                (Ordering::Equal, DecidedBy::Votes),
            ],
        };
        let rest = self
            .tie_breaks
            .iter()
            .enumerate()
            .map(|(index, it)| (self.break_tie(*it, a, b), DecidedBy::TieBreak { index }));
        first
            .into_iter()
            .chain(rest)
            .find(|(ordering, _)| *ordering != Ordering::Equal)
            .map_or((Ordering::Equal, None), |(ordering, by)| {
                (ordering, Some(by))
            })
    }

    fn break_tie(&self, tie_break: TieBreak, a: &Placing, b: &Placing) -> Ordering {
        match tie_break {
            TieBreak::GroupPoints { criterion_id } => base_points(self.scoring, b, criterion_id)
                .cmp(&base_points(self.scoring, a, criterion_id)),
            TieBreak::FewerPenalties => a.totals.penalty.cmp(&b.totals.penalty),
            TieBreak::NoFlagLastYear => self.had_flag(a).cmp(&self.had_flag(b)),
            TieBreak::Votes => b.votes.cmp(&a.votes),
            TieBreak::Decision => self.decided(a).cmp(&self.decided(b)),
        }
    }

    fn had_flag(&self, it: &Placing) -> bool {
        self.scoring.flags_last_year.contains(&it.totals.unit_id)
    }

    /// The chair's order; units without one come last.
    fn decided(&self, it: &Placing) -> u32 {
        self.scoring
            .decisions
            .iter()
            .rev()
            .find(|decision| decision.unit_id == it.totals.unit_id)
            .map_or(u32::MAX, |decision| decision.order_no)
    }
}

/// Points of the base leaves at and under a criterion.
pub fn base_points(scoring: &Scoring, placing: &Placing, id: CriterionId) -> i64 {
    match scoring.criterion(id).map(|it| it.leaf()) {
        None => 0,
        Some(Some(_)) => placing
            .totals
            .nodes
            .iter()
            .find(|it| it.criterion_id == id)
            .and_then(|it| it.points)
            .unwrap_or(0),
        Some(None) => scoring
            .children(Some(id))
            .into_iter()
            .filter(|it| it.leaf().is_none_or(super::criterion::Leaf::is_base))
            .map(|it| base_points(scoring, placing, it.id))
            .sum(),
    }
}
