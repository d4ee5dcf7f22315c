//! What follows from a count: shares, the threshold, places, seats.

use super::{BallotKind, Denominator, VoteLine, VoteRound, VotingRule};
use crate::ids::NominationId;
use crate::text::{percent, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// The result of one nominee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LineResult {
    /// The nomination.
    pub nomination_id: NominationId,
    /// Agreeing votes, written ones included.
    pub votes: u32,
    /// Their share of the base, for printing only.
    pub percent: String,
    /// Whether the threshold is reached.
    pub is_passed: bool,
    /// Votes short of the threshold.
    pub missing: u32,
    /// Sum of the places given, written ones included; of ranking ballots only.
    pub places: Option<u32>,
    /// Place in the round, by votes, of ranking ballots by the lowest sum of places: 1, 2, 2, 4.
    pub rank: u32,
}

/// The result of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct RoundResult {
    /// The base of the share.
    pub base: u32,
    /// Votes needed.
    pub required: u32,
    /// Nominees in the order of the ballot.
    pub lines: Vec<LineResult>,
    /// Chosen: passed and within the seats; the chair's decision on a tie included.
    pub elected: Vec<NominationId>,
    /// Passed with equal votes across the last seat, while nobody has decided.
    pub tied: Vec<NominationId>,
    /// Passed, beyond the seats.
    pub reserve: Vec<NominationId>,
}

impl RoundResult {
    /// What those tied at the last seat have in common: "cùng được 07 phiếu", "cùng có tổng thứ tự 27".
    pub fn tie_words(&self) -> String {
        let tied = self
            .lines
            .iter()
            .find(|it| self.tied.contains(&it.nomination_id));
        match tied.map(|it| (it.votes, it.places)) {
            Some((_, Some(places))) => format!("cùng có tổng thứ tự {}", two_digits(places)),
            Some((votes, None)) => format!("cùng được {} phiếu", two_digits(votes)),
            None => "bằng nhau".to_owned(),
        }
    }
}

/// What a count says under a rule: threshold by whole numbers, then order, then seats. Never fills a seat with somebody who
/// did not pass. Order is by votes; of ranking ballots by the sum of places, the lowest first, and a vote there is a ballot
/// that places the nominee among the first `choices`.
pub fn tally(
    round: &VoteRound,
    lines: &[VoteLine],
    rule: &VotingRule,
    members: u32,
) -> RoundResult {
    let base = base(round, rule.denominator, members);
    let required = rule.threshold.required(base, rule.is_more_than);
    let results: Vec<LineResult> = lines
        .iter()
        .map(|line| {
            let votes = line.votes();
            LineResult {
                nomination_id: line.nomination_id,
                votes,
                percent: percent(votes, base),
                is_passed: base > 0 && votes >= required,
                missing: required.saturating_sub(votes),
                places: (round.kind == BallotKind::Rank).then(|| line.place_sum()),
                rank: 1 + count(
                    lines
                        .iter()
                        .filter(|it| strength(round.kind, it) > strength(round.kind, line)),
                ),
            }
        })
        .collect();
    let (elected, tied, reserve) = seats(&results, round);
    RoundResult {
        base,
        required,
        lines: results,
        elected,
        tied,
        reserve,
    }
}

/// The higher, the further ahead.
fn strength(kind: BallotKind, line: &VoteLine) -> i64 {
    match kind {
        BallotKind::Approve | BallotKind::Choose | BallotKind::Strike => i64::from(line.votes()),
        BallotKind::Rank => -i64::from(line.place_sum()),
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn base(round: &VoteRound, denominator: Denominator, members: u32) -> u32 {
    let (sent, returned) = (
        round.written_sent.unwrap_or(0),
        round.written_returned.unwrap_or(0),
    );
    match denominator {
        Denominator::TotalMembers => members,
        Denominator::Present => round.present.unwrap_or(0).saturating_add(returned),
        Denominator::Issued => round.issued.unwrap_or(0).saturating_add(sent),
        Denominator::Collected => round.collected.unwrap_or(0).saturating_add(returned),
        Denominator::Valid => round.valid.unwrap_or(0).saturating_add(returned),
    }
}

type Seated = (Vec<NominationId>, Vec<NominationId>, Vec<NominationId>);

fn seats(results: &[LineResult], round: &VoteRound) -> Seated {
    let mut passed: Vec<&LineResult> = results.iter().filter(|it| it.is_passed).collect();
    passed.sort_by_key(|it| it.rank);
    let ids = |lines: &[&LineResult]| lines.iter().map(|it| it.nomination_id).collect::<Vec<_>>();
    let Some(limit) = round
        .seats
        .map(|it| usize::try_from(it).unwrap_or(usize::MAX))
    else {
        return (ids(&passed), Vec::new(), Vec::new());
    };
    if passed.len() <= limit {
        return (ids(&passed), Vec::new(), Vec::new());
    }
    if limit == 0 {
        return (Vec::new(), Vec::new(), ids(&passed));
    }
    let last = passed[limit - 1].rank;
    if passed[limit].rank != last {
        return (ids(&passed[..limit]), Vec::new(), ids(&passed[limit..]));
    }
    let above: Vec<&LineResult> = passed.iter().filter(|it| it.rank < last).copied().collect();
    let tied: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.rank == last)
        .copied()
        .collect();
    let below: Vec<&LineResult> = passed.iter().filter(|it| it.rank > last).copied().collect();
    match &round.tie_decision {
        Some(decision) => {
            let (taken, left): (Vec<&LineResult>, Vec<&LineResult>) = tied
                .into_iter()
                .partition(|it| decision.chosen.contains(&it.nomination_id));
            let elected = [above, taken].concat();
            (ids(&elected), Vec::new(), ids(&[left, below].concat()))
        }
        None => (ids(&above), ids(&tied), ids(&below)),
    }
}
