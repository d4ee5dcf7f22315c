//! Random rounds in a row on one award: ties, the chair's word on them, another ballot, seats nobody reached.

use super::random::typed;
use super::{Election, Elections};
use crate::torture::Random;
use domain::ids::{NominationId, RoundId};
use domain::vote::{Gravity, RoundState, Series, TieDecision, remarks, tally};
use serde_json::{Value, json};

/// Rounds that are held at most.
const MOST: u32 = 4;

/// What stood before a round: the ballot, and the seats.
type Before = (Vec<NominationId>, Option<u32>);

/// An award voted on until it is settled, or until nobody wishes to go on.
#[derive(Clone, Debug)]
pub struct Rounds {
    nominees: Vec<NominationId>,
    allocated: Option<u32>,
    held: Vec<(Before, Election)>,
    series: Series,
}

/// A series of a source of numbers.
pub fn rounds(random: &mut Random) -> Rounds {
    let members = 1 + below(random, 12);
    let n = 1 + below(random, 7);
    let nominees: Vec<NominationId> = (1..=n).map(|it| NominationId(i64::from(it))).collect();
    let mut all = Rounds {
        allocated: (!random.once_in(6)).then(|| below(random, n + 1)),
        nominees,
        held: Vec::new(),
        series: Series::default(),
    };
    for no in 1..=MOST {
        let before = all.before();
        let is_over = before.0.is_empty() || before.1 == Some(0);
        if is_over || (no > 1 && random.once_in(6)) {
            break;
        }
        let mut one = typed(random, members, u32::try_from(before.0.len()).unwrap_or(0));
        one.round.no = no;
        one.round.id = RoundId(i64::from(no));
        one.round.state = RoundState::Closed;
        one.round.seats = before.1;
        for (line, nominee) in one.lines.iter_mut().zip(&before.0) {
            line.id = nominee.0;
            line.nomination_id = *nominee;
        }
        one.round.tie_decision = chair(random, &one);
        all.held.push((before, one));
        all.series = Series::of(all.held.iter().map(|it| (it.1.round.id, it.1.result())));
    }
    all
}

/// Now and then the chair takes some of those tied, as many as there are seats or fewer.
fn chair(random: &mut Random, one: &Election) -> Option<TieDecision> {
    let result = one.result();
    let seats = usize::try_from(one.round.seats.unwrap_or(0)).unwrap_or(0);
    let left = seats.saturating_sub(result.elected.len());
    if result.tied.is_empty() || !random.once_in(3) {
        return None;
    }
    let wanted = 1 + below(random, u32::try_from(left).unwrap_or(1));
    let chosen = result
        .tied
        .iter()
        .rev()
        .take(usize::try_from(wanted).unwrap_or(1))
        .copied()
        .collect();
    Some(TieDecision {
        chosen,
        reason: "Chủ trì quyết định".to_owned(),
    })
}

fn below(random: &mut Random, limit: u32) -> u32 {
    u32::try_from(random.below(u64::from(limit.max(1)))).unwrap_or(0)
}

impl Election {
    fn result(&self) -> domain::vote::RoundResult {
        tally(&self.round, &self.lines, &self.rule, self.members)
    }
}

impl Rounds {
    fn before(&self) -> Before {
        (
            self.series.ballot(&self.nominees),
            self.allocated.map(|it| self.series.seats(it)),
        )
    }

    /// The series as the oracle is asked.
    pub fn case(&self) -> Value {
        let rounds: Vec<Value> = self
            .held
            .iter()
            .map(|(_, one)| {
                let mut case = one.totals_case();
                if let Some(decision) = &one.round.tie_decision {
                    case["chosen"] = json!(decision.chosen);
                }
                case
            })
            .collect();
        json!({"op": "series", "nominees": self.nominees, "allocated": self.allocated, "rounds": rounds})
    }

    /// What differs from the oracle's answer.
    pub fn compare(&self, told: Option<&Value>, all: &mut Elections) -> Option<String> {
        let told = told?;
        all.rounds += u32::try_from(self.held.len()).unwrap_or(0);
        all.again += u32::from(self.held.len() > 1);
        all.decided += u32::from(self.held.iter().any(|it| it.1.round.tie_decision.is_some()));
        let has_slip = self.held.iter().any(|(_, one)| {
            remarks(&one.round, &one.lines, one.members, &|id| id.0.to_string())
                .iter()
                .any(|it| it.gravity == Gravity::Refused)
        });
        let stood = |it: &Before| json!({"ballot": it.0, "seats": it.1});
        let elected: Vec<Value> = self
            .series
            .elected
            .iter()
            .map(|it| json!([it.0, it.1]))
            .collect();
        let ours = json!({
            "before": self.held.iter().map(|it| stood(&it.0)).collect::<Vec<_>>(),
            "elected": elected, "tie": self.series.tied, "next": stood(&self.before()),
        });
        (ours != *told || has_slip)
            .then(|| format!("rounds: ours {ours}, oracle {told}, case {}", self.case()))
    }
}
