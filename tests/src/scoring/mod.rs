//! Random blocs scored twice: by the program and by the oracle. Every figure of every basis must be equal: points, sums,
//! what is missing, floors, places.

mod blocs;

use crate::oracle::ask;
use crate::torture::Random;
pub use blocs::{RandomBloc, random_bloc};
use domain::ids::CriterionId;
use domain::scoring::points::Board;
use domain::scoring::ranking::{Placing, ranking};
use domain::scoring::totals::{Basis, Unranked};
use serde_json::{Map, Value, json};
use std::fmt;
use std::time::{Duration, Instant};

/// Cases that one oracle process is asked.
const AT_ONCE: u32 = 2_000;

/// What many blocs brought.
#[derive(Clone, Debug, Default)]
pub struct Scorings {
    /// The seed.
    pub seed: u64,
    /// Blocs scored.
    pub blocs: u32,
    /// Units placed on the official basis.
    pub placed: u64,
    /// Units that share their place there.
    pub shared: u64,
    /// Units without a place there.
    pub unplaced: u64,
    /// Units whose base was brought to the full maximum.
    pub scaled: u64,
    /// Units below a floor.
    pub below_floor: u64,
    /// Blocs of which the two implementations say different things.
    pub differing: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Scorings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "scorings: seed {}, {} s", self.seed, self.time.as_secs())?;
        writeln!(f, "  blocs             {}", self.blocs)?;
        writeln!(f, "  units placed      {}", self.placed)?;
        writeln!(f, "  sharing a place   {}", self.shared)?;
        writeln!(f, "  without a place   {}", self.unplaced)?;
        writeln!(f, "  base scaled       {}", self.scaled)?;
        writeln!(f, "  below a floor     {}", self.below_floor)?;
        write!(f, "  differing         {}", self.differing.len())?;
        for line in &self.differing {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// Scores `n` blocs of a seed, beginning with the number `from`.
///
/// # Errors
/// Where the oracle cannot be asked: nothing is proved then.
pub fn scorings(from: u32, n: u32, seed: u64) -> Result<Scorings, String> {
    let began = Instant::now();
    let mut all = Scorings {
        seed,
        ..Scorings::default()
    };
    let mut at = from;
    while at < from + n {
        let until = (at + AT_ONCE).min(from + n);
        let blocs: Vec<RandomBloc> = (at..until)
            .map(|it| {
                random_bloc(&mut Random::new(
                    seed.wrapping_mul(1_000_003) + u64::from(it),
                ))
            })
            .collect();
        let cases: Vec<Value> = blocs.iter().map(|it| it.case.clone()).collect();
        for ((bloc, answer), number) in blocs.iter().zip(ask(&cases)?).zip(at..) {
            all.blocs += 1;
            compare(bloc, &answer, number, &mut all);
        }
        at = until;
    }
    all.time = began.elapsed();
    Ok(all)
}

fn compare(bloc: &RandomBloc, answer: &Value, number: u32, all: &mut Scorings) {
    let board = Board::new(&bloc.scoring, &bloc.units);
    for (basis, name) in [
        (Basis::Own, "self"),
        (Basis::Official, "official"),
        (Basis::Latest, "latest"),
    ] {
        let ranked = ranking(&board, basis, &bloc.votes);
        for (unit, told) in bloc
            .units
            .iter()
            .zip(answer[name].as_array().into_iter().flatten())
        {
            let Some(placing) = ranked.of(*unit) else {
                continue;
            };
            let ours = as_told(placing, &board, basis);
            if ours != *told && all.differing.len() < 20 {
                all.differing.push(format!(
                    "bloc {number}, {name}: ours {ours}, oracle {told}, case {}",
                    bloc.case
                ));
            }
            if basis == Basis::Official {
                count(placing, all);
            }
        }
    }
}

fn count(placing: &Placing, all: &mut Scorings) {
    all.placed += u64::from(placing.rank.is_some());
    all.shared += u64::from(placing.is_shared);
    all.unplaced += u64::from(placing.rank.is_none());
    let totals = &placing.totals;
    all.scaled += u64::from(totals.scaled.is_some_and(|it| it != totals.base));
    all.below_floor += u64::from(!totals.below_floor.is_empty());
}

/// A placing in the words of the oracle.
fn as_told(placing: &Placing, board: &Board<'_>, basis: Basis) -> Value {
    let totals = &placing.totals;
    let mut points = Map::new();
    let unit = board.unit_place(totals.unit_id).unwrap_or_default();
    for (at, (criterion, _)) in board.leaves.iter().enumerate() {
        if let Some(given) = board.points(unit, at, basis) {
            points.insert(criterion.id.0.to_string(), json!(given));
        }
    }
    let ids = |ids: &[CriterionId]| ids.iter().map(|it| it.0).collect::<Vec<i64>>();
    let why: Vec<&str> = placing
        .unranked
        .iter()
        .map(|it| match it {
            Unranked::NoBase => "no_base",
            Unranked::Missing => "missing",
            Unranked::KnockedOut => "knocked_out",
            Unranked::BelowFloor => "below_floor",
            Unranked::NoVotes => "no_votes",
        })
        .collect();
    json!({
        "unit": totals.unit_id.0, "points": points, "base": totals.base, "base_max": totals.base_max,
        "scaled": totals.scaled, "bonus": totals.bonus, "penalty": totals.penalty, "total": totals.total,
        "missing": ids(&totals.missing), "floors_failed": ids(&totals.below_floor), "why": why,
        "rank": placing.rank, "is_shared": placing.is_shared,
    })
}
