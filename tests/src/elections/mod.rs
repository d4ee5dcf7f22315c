//! Random elections counted twice: by the program and by the oracle. Of each: what the running check says of typed totals, the
//! result under the rule, what single ballots of the same kind add up to, and what rounds in a row come to.

mod random;
mod series;

use crate::oracle::ask;
use crate::torture::Random;
use domain::ids::NominationId;
use domain::vote::{Ballot, BallotKind, Gravity, InvalidCode, Mark, add_up, remarks, tally};
pub use random::{Election, Raw, SHARES, election, typed};
use serde_json::{Value, json};
pub use series::{Rounds, rounds};
use std::fmt;
use std::time::{Duration, Instant};

/// Cases that one oracle process is asked.
const AT_ONCE: u32 = 5_000;

/// What many elections brought.
#[derive(Clone, Debug, Default)]
pub struct Elections {
    /// The seed.
    pub seed: u64,
    /// Elections counted.
    pub asked: u32,
    /// Those without a slip, by kind of ballot: approve, choose, strike, rank.
    pub clean: [u32; 4],
    /// Those with equal votes across the last seat.
    pub ties: u32,
    /// Those with a reserve list.
    pub reserves: u32,
    /// Rounds held in series of one award.
    pub rounds: u32,
    /// Series that went to another round.
    pub again: u32,
    /// Series with a tie on which the chair decided.
    pub decided: u32,
    /// Single ballots read.
    pub ballots: u64,
    /// Single ballots that do not count.
    pub spoiled: u64,
    /// Elections of which the two implementations say different things.
    pub differing: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Elections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [approve, choose, strike, rank] = self.clean;
        writeln!(
            f,
            "elections: seed {}, {} s",
            self.seed,
            self.time.as_secs()
        )?;
        writeln!(f, "  elections         {}", self.asked)?;
        writeln!(
            f,
            "  without a slip    approve {approve}, choose {choose}, strike {strike}, rank {rank}"
        )?;
        writeln!(f, "  tied at the last  {}", self.ties)?;
        writeln!(f, "  with a reserve    {}", self.reserves)?;
        writeln!(
            f,
            "  rounds in a row   {}, {} times another round, {} times the chair's word",
            self.rounds, self.again, self.decided
        )?;
        writeln!(
            f,
            "  single ballots    {}, of them {} spoiled",
            self.ballots, self.spoiled
        )?;
        write!(f, "  differing         {}", self.differing.len())?;
        for line in &self.differing {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// Counts `n` elections of a seed, beginning with the number `from`.
///
/// # Errors
/// Where the oracle cannot be asked: nothing is proved then.
pub fn elections(from: u32, n: u32, seed: u64) -> Result<Elections, String> {
    let began = Instant::now();
    let mut all = Elections {
        seed,
        ..Elections::default()
    };
    let mut at = from;
    while at < from + n {
        let until = (at + AT_ONCE).min(from + n);
        let held: Vec<(Election, Rounds)> = (at..until)
            .map(|it| {
                let mut random = Random::new(seed.wrapping_mul(1_000_003) + u64::from(it));
                (election(&mut random), rounds(&mut random))
            })
            .collect();
        let cases: Vec<Value> = held
            .iter()
            .flat_map(|(one, row)| [one.totals_case(), one.ballots_case(), row.case()])
            .collect();
        let answers = ask(&cases)?;
        for (((held, row), told), number) in held.iter().zip(answers.chunks_exact(3)).zip(at..) {
            all.asked += 1;
            let found = [
                compare_totals(held, told.first(), &mut all),
                compare_ballots(held, told.get(1), &mut all),
                row.compare(told.get(2), &mut all),
            ];
            for difference in found.into_iter().flatten() {
                if all.differing.len() < 20 {
                    all.differing
                        .push(format!("election {number}: {difference}"));
                }
            }
        }
        at = until;
    }
    all.time = began.elapsed();
    Ok(all)
}

fn kind_place(kind: BallotKind) -> usize {
    BallotKind::ALL
        .iter()
        .position(|it| *it == kind)
        .unwrap_or(0)
}

/// What differs of the typed totals and their result.
fn compare_totals(it: &Election, told: Option<&Value>, all: &mut Elections) -> Option<String> {
    let told = told?;
    let found = remarks(&it.round, &it.lines, it.members, &|id| id.0.to_string());
    let mut codes: Vec<&str> = found
        .iter()
        .filter(|it| it.gravity != Gravity::Note)
        .map(|it| it.problem.code.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    if json!(codes) != told["problems"] {
        return Some(format!(
            "problems {codes:?}, oracle {}, case {}",
            told["problems"],
            it.totals_case()
        ));
    }
    if !codes.is_empty() {
        return None;
    }
    if let Some(count) = all.clean.get_mut(kind_place(it.round.kind)) {
        *count += 1;
    }
    let result = tally(&it.round, &it.lines, &it.rule, it.members);
    all.ties += u32::from(!result.tied.is_empty());
    all.reserves += u32::from(!result.reserve.is_empty());
    let lines: Vec<Value> = result
        .lines
        .iter()
        .map(|line| {
            json!({
                "id": line.nomination_id.0, "votes": line.votes, "passed": line.is_passed,
                // Of nothing there is no rate and nothing to reach.
                "missing": (result.base > 0).then_some(line.missing),
                "percent": line.percent, "rank": line.rank,
            })
        })
        .collect();
    let ours = json!({
        "base": result.base, "required": (result.base > 0).then_some(result.required), "lines": lines,
        "elected": sorted(&result.elected), "tie": sorted(&result.tied), "reserve": sorted(&result.reserve),
    });
    let theirs = json!({
        "base": told["base"], "required": told["required"], "lines": told["lines"],
        "elected": told_ids(told, "elected"), "tie": told_ids(told, "tie"), "reserve": told_ids(told, "reserve"),
    });
    (ours != theirs).then(|| format!("ours {ours}, oracle {theirs}, case {}", it.totals_case()))
}

fn sorted(ids: &[NominationId]) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    ids.sort_unstable();
    ids
}

fn told_ids(told: &Value, name: &str) -> Vec<i64> {
    let listed = told[name].as_array().into_iter().flatten();
    let mut ids: Vec<i64> = listed.filter_map(Value::as_i64).collect();
    ids.sort_unstable();
    ids
}

/// What differs of the single ballots: which of them may be entered as they are, and what they add up to.
fn compare_ballots(it: &Election, told: Option<&Value>, all: &mut Elections) -> Option<String> {
    let told = told?;
    let n = it.lines.len();
    let mut counts = Vec::new();
    let mut read = Vec::new();
    for (raw, number) in it.ballots.iter().zip(1u32..) {
        let ballot = Ballot {
            number,
            marks: raw.iter().map(|mark| mark.0).collect(),
            invalid: None,
        };
        let may_be_entered = ballot.problem(&it.round, n).is_none();
        counts.push(may_be_entered);
        read.push(if may_be_entered {
            ballot
        } else {
            Ballot {
                marks: Vec::new(),
                invalid: Some(InvalidCode::Unclear),
                ..ballot
            }
        });
    }
    all.ballots += u64::from(u32::try_from(read.len()).unwrap_or(0));
    let sums = add_up(&it.round, n, &read);
    all.spoiled += u64::from(sums.invalid);
    let lines: Vec<Value> = sums
        .lines
        .iter()
        .map(|it| json!({"yes": it.yes, "no": it.no, "blank": it.blank, "places": it.places}))
        .collect();
    let ours =
        json!({"counts": counts, "valid": sums.valid, "invalid": sums.invalid, "lines": lines});
    (ours != *told).then(|| format!("ours {ours}, oracle {told}, case {}", it.ballots_case()))
}

impl Raw {
    /// The mark as the oracle reads it.
    fn told(self) -> Value {
        match self.0 {
            Mark::Yes => json!("yes"),
            Mark::No => json!("no"),
            Mark::Blank => json!("blank"),
            Mark::Place(place) => json!(place),
        }
    }
}
