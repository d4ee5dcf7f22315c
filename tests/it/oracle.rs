//! Counts, thresholds, quorums and shares against the second implementation in Python (`tests/oracle`), written from
//! the rules without a look at ours.

use domain::award::Award;
use domain::ids::{MeetingId, NominationId, RoundId};
use domain::ratio::Ratio;
use domain::text::percent;
use domain::vote::{
    Denominator, Gravity, RoundState, VoteLine, VoteRound, VotingMethod, VotingRule, remarks, tally,
};
use serde_json::{Value, json};
use tests::scoring::scorings;

fn ask(cases: &[Value]) -> Vec<Value> {
    tests::oracle::ask(cases).unwrap()
}

#[test]
fn thresholds_agree_for_every_number_of_units_up_to_200() {
    let shares = [
        (1, 2, true),
        (1, 2, false),
        (2, 3, false),
        (3, 4, false),
        (70, 100, false),
        (80, 100, false),
        (90, 100, false),
    ];
    let cases: Vec<(u32, u32, u32, bool)> = (1..=200)
        .flat_map(|n| shares.map(|(num, den, strict)| (n, num, den, strict)))
        .collect();
    let asked: Vec<Value> =
        cases.iter().map(|(n, num, den, strict)| json!({"op": "required", "base": n, "num": num, "den": den, "strict": strict})).collect();
    for ((n, num, den, strict), answer) in cases.into_iter().zip(ask(&asked)) {
        assert_eq!(
            json!(Ratio { num, den }.required(n, strict)),
            answer["required"],
            "{n} units, {num}/{den}, strict {strict}"
        );
    }
}

#[test]
fn shares_are_printed_alike() {
    let cases: Vec<(u32, u32)> = (1..=120)
        .flat_map(|den| (0..=den).map(move |num| (num, den)))
        .collect();
    let asked: Vec<Value> = cases
        .iter()
        .map(|(num, den)| json!({"op": "percent", "num": num, "den": den}))
        .collect();
    for ((num, den), answer) in cases.into_iter().zip(ask(&asked)) {
        assert_eq!(
            percent(num, den),
            answer["text"].as_str().unwrap(),
            "{num}/{den}"
        );
    }
}

/// A small generator with a fixed seed: the same elections on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % below.max(1)
    }

    /// Splits a whole into three parts.
    fn split(&mut self, whole: u32) -> (u32, u32, u32) {
        let first = self.roll(whole + 1);
        let second = self.roll(whole - first + 1);
        (first, second, whole - first - second)
    }
}

struct Election {
    members: u32,
    round: VoteRound,
    lines: Vec<VoteLine>,
    rule: VotingRule,
}

fn election(dice: &mut Dice) -> Election {
    let members = 1 + dice.roll(20);
    let present = dice.roll(members + 1);
    let written_sent = dice.roll(members - present + 1);
    let (issued, written_returned) = (dice.roll(present + 1), dice.roll(written_sent + 1));
    let collected = dice.roll(issued + 1);
    let valid = dice.roll(collected + 1);
    let mut round = VoteRound {
        id: RoundId(1),
        meeting_id: MeetingId(1),
        award: Award::FlagMinistry,
        no: 1,
        seats: (dice.roll(5) > 0).then(|| dice.roll(6)),
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
    };
    let count = 1 + dice.roll(7);
    let lines = (1..=count)
        .map(|number| {
            let ((yes, no, blank), (wyes, wno, wblank)) =
                (dice.split(valid), dice.split(written_returned));
            VoteLine {
                id: i64::from(number),
                round_id: round.id,
                nomination_id: NominationId(i64::from(number)),
                order_no: number,
                yes: Some(yes),
                no: Some(no),
                blank: Some(blank),
                written_yes: Some(wyes),
                written_no: Some(wno),
                written_blank: Some(wblank),
            }
        })
        .collect();
    if dice.roll(3) == 0 {
        slip(dice, &mut round);
    }
    let (num, den, is_more_than) = [
        (1, 2, true),
        (2, 3, false),
        (70, 100, false),
        (80, 100, false),
        (90, 100, false),
    ][dice.roll(5) as usize];
    let denominator = [
        Denominator::TotalMembers,
        Denominator::Present,
        Denominator::Issued,
        Denominator::Collected,
        Denominator::Valid,
    ][dice.roll(5) as usize];
    let rule = VotingRule {
        id: 1,
        meeting_id: MeetingId(1),
        award: None,
        method: VotingMethod::Secret,
        threshold: Ratio { num, den },
        is_more_than,
        denominator,
        quorum: Ratio { num: 2, den: 3 },
        ground: None,
    };
    Election {
        members,
        round,
        lines,
        rule,
    }
}

/// One typed figure that is off by one.
fn slip(dice: &mut Dice, round: &mut VoteRound) {
    let fields = [
        &mut round.present,
        &mut round.issued,
        &mut round.collected,
        &mut round.valid,
        &mut round.invalid,
        &mut round.written_sent,
        &mut round.written_returned,
    ];
    let place = dice.roll(7) as usize;
    if let Some(field) = fields.into_iter().nth(place) {
        let value = field.unwrap_or(0);
        *field = Some(if dice.roll(2) == 0 {
            value + 1
        } else {
            value.saturating_sub(1)
        });
    }
}

fn case(it: &Election) -> Value {
    let lines: Vec<Value> = it
        .lines
        .iter()
        .map(|line| json!({"id": line.id, "yes": line.yes, "no": line.no, "blank": line.blank, "written_yes": line.written_yes, "written_no": line.written_no, "written_blank": line.written_blank}))
        .collect();
    json!({
        "op": "type_a", "members": it.members, "present_with_vote": it.round.present, "issued": it.round.issued,
        "collected": it.round.collected, "valid": it.round.valid, "invalid": it.round.invalid,
        "written_sent": it.round.written_sent, "written_returned": it.round.written_returned,
        "denominator": it.rule.denominator, "quota": it.round.seats, "lines": lines,
        "threshold": {"num": it.rule.threshold.num, "den": it.rule.threshold.den, "strict": it.rule.is_more_than},
    })
}

#[test]
fn ten_thousand_elections_agree() {
    let mut dice = Dice(2022);
    let elections: Vec<Election> = (0..10_000).map(|_| election(&mut dice)).collect();
    let asked: Vec<Value> = elections.iter().map(case).collect();
    let (mut clean, mut ties) = (0, 0);
    for (it, answer) in elections.iter().zip(ask(&asked)) {
        let found = remarks(&it.round, &it.lines, it.members, &|id| id.0.to_string());
        let mut codes: Vec<&str> = found
            .iter()
            .filter(|it| it.gravity != Gravity::Note)
            .map(|it| it.problem.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(json!(codes), answer["problems"], "{}", case(it));
        if !codes.is_empty() {
            continue;
        }
        clean += 1;
        compare(it, &answer, &mut ties);
    }
    assert!(
        clean > 3_000 && ties > 100,
        "the elections are worth asking: {clean} clean, {ties} ties"
    );
}

fn compare(it: &Election, answer: &Value, ties: &mut u32) {
    let result = tally(&it.round, &it.lines, &it.rule, it.members);
    let context = case(it);
    assert_eq!(json!(result.base), answer["base"], "{context}");
    let sorted = |ids: &[NominationId]| {
        let mut ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
        ids.sort_unstable();
        ids
    };
    let told = |name: &str| {
        let mut ids: Vec<i64> = answer[name]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_i64().unwrap())
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(sorted(&result.elected), told("elected"), "{context}");
    assert_eq!(sorted(&result.tied), told("tie"), "{context}");
    assert_eq!(sorted(&result.reserve), told("reserve"), "{context}");
    *ties += u32::from(!result.tied.is_empty());
    if result.base == 0 {
        return;
    }
    assert_eq!(json!(result.required), answer["required"], "{context}");
    for (line, told) in result.lines.iter().zip(answer["lines"].as_array().unwrap()) {
        assert_eq!(
            json!([
                line.votes,
                line.is_passed,
                line.missing,
                line.rank,
                line.percent
            ]),
            json!([
                told["votes"],
                told["passed"],
                told["missing"],
                told["rank"],
                told["percent"]
            ]),
            "{context}"
        );
    }
}

#[test]
fn ten_thousand_blocs_are_scored_alike() {
    let scored = scorings(0, 10_000, 2022).unwrap();
    assert!(scored.differing.is_empty(), "{scored}");
    let are_worth_asking = scored.placed > 5_000
        && scored.shared > 300
        && scored.unplaced > 1_000
        && scored.scaled > 1_000
        && scored.below_floor > 300;
    assert!(are_worth_asking, "{scored}");
}
