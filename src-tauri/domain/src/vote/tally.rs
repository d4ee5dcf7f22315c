//! What follows from a count: shares, the threshold, places, seats.

use super::{Denominator, VoteLine, VoteRound, VotingRule};
use crate::ids::NominationId;
use crate::text::percent;
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
    /// Place by votes: 1, 2, 2, 4.
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

/// What a count says under a rule: threshold by whole numbers, then votes, then seats. Never fills a seat with
/// somebody who did not pass.
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
                rank: 1 + count(lines.iter().filter(|it| it.votes() > votes)),
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
    passed.sort_by_key(|it| std::cmp::Reverse(it.votes));
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
    let last = passed[limit - 1].votes;
    if passed[limit].votes != last {
        return (ids(&passed[..limit]), Vec::new(), ids(&passed[limit..]));
    }
    let above: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes > last)
        .copied()
        .collect();
    let tied: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes == last)
        .copied()
        .collect();
    let below: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes < last)
        .copied()
        .collect();
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
