//! One random election: figures that could have been typed, now and then with a slip, and ballots that could have been read.

use crate::torture::Random;
use domain::award::Award;
use domain::ids::{MeetingId, NominationId, RoundId};
use domain::ratio::Ratio;
use domain::vote::{
    BallotKind, Denominator, Mark, RoundState, VoteLine, VoteRound, VotingMethod, VotingRule,
};
use serde_json::{Value, json};

/// One mark as it stands on paper.
#[derive(Clone, Copy, Debug)]
pub struct Raw(pub Mark);

/// An election as typed, and a box of ballots of the same kind.
#[derive(Clone, Debug)]
pub struct Election {
    /// Member units.
    pub members: u32,
    /// The round.
    pub round: VoteRound,
    /// Its lines.
    pub lines: Vec<VoteLine>,
    /// The rule.
    pub rule: VotingRule,
    /// Marks of single ballots, some of which do not count.
    pub ballots: Vec<Vec<Raw>>,
}

/// Shares that are voted by: numerator, denominator, whether it must be exceeded.
pub const SHARES: [(u32, u32, bool); 7] = [
    (1, 2, true),
    (1, 2, false),
    (2, 3, false),
    (3, 4, false),
    (70, 100, false),
    (80, 100, false),
    (90, 100, false),
];

const DENOMINATORS: [Denominator; 5] = [
    Denominator::TotalMembers,
    Denominator::Present,
    Denominator::Issued,
    Denominator::Collected,
    Denominator::Valid,
];

/// An election of a source of numbers, now and then with a slip.
pub fn election(random: &mut Random) -> Election {
    let nominees = 1 + small(random, 7);
    let members = 1 + small(random, 20);
    let mut it = typed(random, members, nominees);
    if random.once_in(3) {
        slip(random, &mut it.round, &mut it.lines);
    }
    it
}

/// An election in which so many units vote on so many nominees and every figure fits.
pub fn typed(random: &mut Random, members: u32, nominees: u32) -> Election {
    let kind = *random
        .pick(&BallotKind::ALL)
        .unwrap_or(&BallotKind::Approve);
    let one_more = u32::from(random.once_in(9));
    let choices = kind
        .has_choices()
        .then(|| 1 + small(random, nominees + one_more));
    let round = figures(random, kind, choices, members);
    let lines = lines(random, &round, nominees);
    let (num, den, is_more_than) = *random.pick(&SHARES).unwrap_or(&(1, 2, true));
    let rule = VotingRule {
        id: 1,
        meeting_id: MeetingId(1),
        award: None,
        method: VotingMethod::Secret,
        kind,
        threshold: Ratio { num, den },
        is_more_than,
        denominator: *random
            .pick(&DENOMINATORS)
            .unwrap_or(&Denominator::TotalMembers),
        quorum: Ratio { num: 2, den: 3 },
        ground: None,
    };
    let ballots = (0..small(random, 12))
        .map(|_| raw_ballot(random, kind, nominees, choices.unwrap_or(nominees)))
        .collect();
    Election {
        members,
        round,
        lines,
        rule,
        ballots,
    }
}

/// A number from 0 to below `limit`.
fn small(random: &mut Random, limit: u32) -> u32 {
    u32::try_from(random.below(u64::from(limit))).unwrap_or(0)
}

/// A chain of figures that fits.
fn figures(random: &mut Random, kind: BallotKind, choices: Option<u32>, members: u32) -> VoteRound {
    let present = small(random, members + 1);
    let written_sent = small(random, members - present + 1);
    let (issued, written_returned) = (small(random, present + 1), small(random, written_sent + 1));
    let collected = small(random, issued + 1);
    let valid = small(random, collected + 1);
    VoteRound {
        id: RoundId(1),
        meeting_id: MeetingId(1),
        award: Award::FlagMinistry,
        no: 1,
        seats: (!random.once_in(5)).then(|| small(random, 6)),
        kind,
        choices,
        state: RoundState::Open,
        present: Some(present),
        issued: Some(issued),
        collected: Some(collected),
        valid: Some(valid),
        invalid: Some(collected - valid),
        invalid_reasons: Vec::new(),
        not_returned_reason: None,
        written_sent: Some(written_sent),
        written_returned: Some(written_returned),
        tie_decision: None,
        reopened_reason: None,
        voided_reason: None,
    }
}

/// Votes that fit the chain: of approval ballots split at random, of the other kinds added up from random ballots.
fn lines(random: &mut Random, round: &VoteRound, nominees: u32) -> Vec<VoteLine> {
    let (valid, returned) = (
        round.valid.unwrap_or(0),
        round.written_returned.unwrap_or(0),
    );
    let hall = columns(random, round, nominees, valid);
    let writing = columns(random, round, nominees, returned);
    let counts = |kind_has: bool, count: u32| kind_has.then_some(count);
    let (is_approval, is_ranking) = (
        round.kind == BallotKind::Approve,
        round.kind == BallotKind::Rank,
    );
    hall.iter()
        .zip(&writing)
        .zip(1u32..)
        .map(|((here, there), order_no)| VoteLine {
            id: i64::from(order_no),
            yes: Some(here[0]),
            no: counts(is_approval, here[1]),
            blank: counts(is_approval, here[2]),
            places: counts(is_ranking, here[3]),
            written_yes: Some(there[0]),
            written_no: counts(is_approval, there[1]),
            written_blank: counts(is_approval, there[2]),
            written_places: counts(is_ranking, there[3]),
            ..VoteLine::uncounted(round.id, NominationId(i64::from(order_no)), order_no)
        })
        .collect()
}

/// Yes, no, blank and sum of places of each nominee on so many ballots.
fn columns(random: &mut Random, round: &VoteRound, nominees: u32, ballots: u32) -> Vec<[u32; 4]> {
    let most = round.choices.unwrap_or(nominees).min(nominees);
    let mut all: Vec<[u32; 4]> = (0..nominees).map(|_| [0; 4]).collect();
    if round.kind == BallotKind::Approve {
        for line in &mut all {
            let yes = small(random, ballots + 1);
            let no = small(random, ballots - yes + 1);
            *line = [yes, no, ballots - yes - no, 0];
        }
        return all;
    }
    for _ in 0..ballots {
        let order = shuffled(random, nominees);
        let chosen = if round.kind == BallotKind::Rank {
            most
        } else {
            1 + small(random, most)
        };
        for (line, place) in all.iter_mut().zip(order) {
            line[0] += u32::from(place <= chosen);
            line[3] += place;
        }
    }
    all
}

/// The places 1 to `n` in a random order.
fn shuffled(random: &mut Random, n: u32) -> Vec<u32> {
    let mut left: Vec<u32> = (1..=n).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let at = usize::try_from(random.below(left.len() as u64)).unwrap_or(0);
        order.push(left.swap_remove(at));
    }
    order
}

/// One typed figure that is off by one.
fn slip(random: &mut Random, round: &mut VoteRound, lines: &mut [VoteLine]) {
    let is_up = random.once_in(2);
    let mut fields = vec![
        &mut round.present,
        &mut round.issued,
        &mut round.collected,
        &mut round.valid,
        &mut round.invalid,
        &mut round.written_sent,
        &mut round.written_returned,
    ];
    for line in lines {
        fields.extend([
            &mut line.yes,
            &mut line.written_yes,
            &mut line.places,
            &mut line.written_places,
            &mut line.no,
        ]);
    }
    let typed: Vec<&mut Option<u32>> = fields.into_iter().filter(|it| it.is_some()).collect();
    let place = usize::try_from(random.below(typed.len() as u64)).unwrap_or(0);
    if let Some(Some(value)) = typed.into_iter().nth(place) {
        *value = if is_up {
            *value + 1
        } else {
            value.saturating_sub(1)
        };
    }
}

/// A ballot as a person might fill it in: mostly as asked, at times with too many, nobody, a place twice, a foreign mark.
fn raw_ballot(random: &mut Random, kind: BallotKind, nominees: u32, most: u32) -> Vec<Raw> {
    let order = shuffled(random, nominees);
    let chosen = small(random, most + 2);
    let mut marks: Vec<Mark> = order
        .into_iter()
        .map(|place| match kind {
            BallotKind::Approve => *random
                .pick(&[Mark::Yes, Mark::No, Mark::Blank])
                .unwrap_or(&Mark::Blank),
            BallotKind::Choose | BallotKind::Strike if place <= chosen => Mark::Yes,
            BallotKind::Choose | BallotKind::Strike => Mark::No,
            BallotKind::Rank => Mark::Place(place),
        })
        .collect();
    if random.once_in(6) {
        spoil(random, &mut marks);
    }
    marks.into_iter().map(Raw).collect()
}

fn spoil(random: &mut Random, marks: &mut Vec<Mark>) {
    let at = usize::try_from(random.below(marks.len() as u64)).unwrap_or(0);
    let strange = [
        Mark::Yes,
        Mark::No,
        Mark::Blank,
        Mark::Place(0),
        Mark::Place(1),
        Mark::Place(u32::try_from(marks.len()).unwrap_or(0) + 1),
    ];
    match (random.below(4), marks.get_mut(at)) {
        (0, _) => {
            marks.pop();
        }
        (_, Some(mark)) => *mark = *random.pick(&strange).unwrap_or(&Mark::Blank),
        (_, None) => {}
    }
}

impl Election {
    /// The typed figures as the oracle is asked.
    pub fn totals_case(&self) -> Value {
        let round = &self.round;
        let lines: Vec<Value> = self
            .lines
            .iter()
            .map(|it| {
                json!({
                    "id": it.id, "yes": it.yes, "no": it.no, "blank": it.blank, "places": it.places,
                    "written_yes": it.written_yes, "written_no": it.written_no,
                    "written_blank": it.written_blank, "written_places": it.written_places,
                })
            })
            .collect();
        json!({
            "op": "type_a", "kind": round.kind, "choices": round.choices, "members": self.members,
            "present_with_vote": round.present, "issued": round.issued, "collected": round.collected,
            "valid": round.valid, "invalid": round.invalid, "written_sent": round.written_sent,
            "written_returned": round.written_returned, "denominator": self.rule.denominator,
            "quota": round.seats, "lines": lines,
            "threshold": {
                "num": self.rule.threshold.num, "den": self.rule.threshold.den, "strict": self.rule.is_more_than,
            },
        })
    }

    /// The box of ballots as the oracle is asked.
    pub fn ballots_case(&self) -> Value {
        let ballots: Vec<Vec<Value>> = self
            .ballots
            .iter()
            .map(|it| it.iter().map(|mark| mark.told()).collect())
            .collect();
        json!({
            "op": "ballots", "kind": self.round.kind, "choices": self.round.choices,
            "nominees": self.lines.len(), "ballots": ballots,
        })
    }
}
