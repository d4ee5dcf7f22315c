//! Random histories judged twice: by the program and by the second implementation in Python (`tests/oracle/awards.py`), which was
//! written from the dossier alone.
//!
//! `THIDUA_HISTORIES` is how many; a test run takes 2,000. The summary is printed, and a run in which a kind of requirement or a
//! principle hardly ever passes, fails or stays open proves nothing and is refused.

mod ask;
mod packs;
mod random;

use crate::proposal::Proposal;
use ask::ask;
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, RecipientKind};
use domain::cycle::Quota;
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, double_rewards};
use domain::eligibility::prize::prize;
use domain::eligibility::quota::quota_uses;
use domain::eligibility::{VerdictLine, VerdictWay};
use domain::ids::{CycleId, SubmissionId, UnitId};
use domain::rules::RulePack;
use packs::{Invented, invented};
use random::Random;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::time::Instant;

const SEED: u64 = 2022;
/// Cases that one process is asked.
const AT_ONCE: u32 = 2_000;
/// Differences that are shown; more would hide the first.
const SHOWN: usize = 10;
const OUTCOMES: [&str; 3] = ["fails", "cannot_tell", "passes"];
/// What each kind must bring at least in two hundred histories of fails, open and passes; nothing where it can have no such line.
const FLOORS: [(&str, [u32; 3]); 22] = [
    ("award_years", [1, 1, 1]),
    ("grade_years", [1, 1, 1]),
    ("award_count", [1, 1, 1]),
    ("grade_count", [1, 1, 1]),
    ("share", [1, 1, 1]),
    ("none_disciplined", [1, 1, 1]),
    ("member_award", [1, 1, 1]),
    ("leads_bloc", [1, 1, 1]),
    ("reviewed_in_bloc", [1, 1, 1]),
    ("initiatives", [1, 1, 1]),
    ("service_years", [1, 1, 1]),
    ("confirmed", [1, 1, 1]),
    ("any_of", [1, 1, 1]),
    ("recipient", [1, 0, 0]),
    ("standard", [0, 1, 0]),
    ("no_double_reward", [1, 1, 1]),
    ("kinds_not_counted", [0, 0, 1]),
    ("not_under_review", [1, 1, 1]),
    ("after_discipline", [1, 1, 1]),
    ("state_awards_per_year", [1, 1, 1]),
    ("interval_years", [1, 1, 1]),
    ("one_unit_award", [1, 0, 1]),
];

/// What many histories brought.
#[derive(Default)]
struct Summary {
    histories: u32,
    seconds: u64,
    /// Fails, cannot tell, passes; by pack.
    whole: BTreeMap<String, [u32; 3]>,
    /// The same of the lines, those within ways included; by kind.
    lines: BTreeMap<String, [u32; 3]>,
    /// Lines that fail and hold nothing up.
    warnings: u32,
    blocking: u32,
    over: u32,
    same: u32,
    doubtful: u32,
    prizes: u32,
    differing: Vec<String>,
    different: u32,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "histories: seed {SEED}, {} histories, {} s",
            self.histories, self.seconds
        )?;
        for (title, rows) in [("pack", &self.whole), ("line", &self.lines)] {
            writeln!(
                f,
                "  {title:<24} {:>9} {:>9} {:>9}",
                "fails", "open", "passes"
            )?;
            for (name, [fails, open, passes]) in rows {
                writeln!(f, "  {name:<24} {fails:>9} {open:>9} {passes:>9}")?;
            }
        }
        writeln!(
            f,
            "  failing lines that block {}, that warn {}",
            self.blocking, self.warnings
        )?;
        writeln!(f, "  quotas exceeded {}", self.over)?;
        writeln!(
            f,
            "  double rewards {}, in doubt {}",
            self.same, self.doubtful
        )?;
        writeln!(f, "  prizes that have a sum {}", self.prizes)?;
        write!(f, "  differing {}", self.different)?;
        for line in &self.differing {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

impl Summary {
    fn note(&mut self, number: u32, what: &str, ours: &Value, theirs: &Value, case: &Value) {
        if ours == theirs {
            return;
        }
        self.different += 1;
        if self.differing.len() < SHOWN {
            let case = shortened(case);
            let told = format!(
                "history {number}, {what}: ours {ours}\n    oracle {theirs}\n    case {case}"
            );
            self.differing.push(told);
        }
    }

    /// Counts the oracle's lines by kind, those within ways too.
    fn count(&mut self, lines: &Value) {
        for line in lines.as_array().into_iter().flatten() {
            let outcome = line["outcome"].as_str().unwrap_or_default();
            let kind = line["of"].as_str().unwrap_or_default().to_owned();
            count_one(self.lines.entry(kind).or_default(), outcome);
            if outcome == "fails" {
                let is_blocking = line["blocks"] == true;
                self.blocking += u32::from(is_blocking);
                self.warnings += u32::from(!is_blocking);
            }
            for way in line["ways"].as_array().into_iter().flatten() {
                self.count(&way["lines"]);
            }
        }
    }
}

fn count_one(row: &mut [u32; 3], outcome: &str) {
    for (count, name) in row.iter_mut().zip(OUTCOMES) {
        *count += u32::from(name == outcome);
    }
}

/// One history with all that is asked of it.
struct Question {
    proposal: Proposal,
    pack: Value,
    entries: Vec<LedgerEntry>,
    quotas: Vec<Quota>,
    asked: Vec<AwardProposal>,
    prize: (Award, bool, chrono::NaiveDate),
}

impl Question {
    /// The history of a number; `pool` holds invented packs.
    fn new(number: u32, pool: &[Invented]) -> Self {
        let mut random = Random::new(SEED.wrapping_mul(1_000_003) + u64::from(number));
        let built_in = RulePack::all();
        let place = random.small(u32::try_from(built_in.len()).unwrap_or(1) * 5);
        let (pack, told) = if random.percent(45) {
            let at = random.below(pool.len() as u64);
            let made = &pool[usize::try_from(at).unwrap_or(0)];
            (&made.pack, made.rules.clone())
        } else {
            // The pack that decides nothing is drawn once in a while.
            let pack = match place {
                0 => &built_in[3],
                _ => &built_in[usize::try_from(place % 3).unwrap_or(0)],
            };
            (pack, json!(pack.id))
        };
        let proposal = random::proposal(&mut random, pack);
        Self {
            entries: entries_of_many(&mut random),
            quotas: quotas(&mut random),
            asked: proposals(&mut random),
            prize: prize_asked(&mut random),
            pack: told,
            proposal,
        }
    }

    fn verdict_case(&self) -> Value {
        let it = &self.proposal;
        json!({
            "op": "verdict", "pack": self.pack, "subject": it.subject, "year": it.year, "as_of": it.as_of, "award": it.award,
            "kind": it.kind, "achievement": it.achievement, "history": it.history, "facts": it.facts, "beside": it.beside,
            "settings": it.settings,
        })
    }

    fn cases(&self) -> [Value; 4] {
        let quotas: Vec<Value> = self
            .quotas
            .iter()
            .map(|it| json!({ "award": it.award, "count": it.count }))
            .collect();
        let asked: Vec<Value> = self
            .asked
            .iter()
            .map(|it| json!({ "award": it.award, "count": it.recipient.count() }))
            .collect();
        let (award, is_person, on) = self.prize;
        [
            self.verdict_case(),
            json!({ "op": "double_rewards", "pack": self.pack, "entries": self.entries }),
            json!({ "op": "quota", "pack": self.pack, "quotas": quotas, "proposals": asked }),
            json!({ "op": "prize", "pack": self.pack, "award": award, "is_person": is_person, "decided_on": on }),
        ]
    }

    /// What the program says, in the oracle's form.
    fn ours(&self) -> [Value; 4] {
        let pack = &self.proposal.pack;
        let verdict = self.proposal.verdict();
        let pairs = double_rewards(pack, &self.entries);
        let asked: Vec<&AwardProposal> = self.asked.iter().collect();
        let uses: Vec<Value> = quota_uses(pack, &self.quotas, &asked)
            .iter()
            .map(|it| json!({ "award": it.award, "allocated": it.allocated, "used": it.used, "left": it.left, "over": it.over }))
            .collect();
        let (award, is_person, on) = self.prize;
        let sum = prize(pack, award, is_person, on).ok();
        [
            json!({ "outcome": verdict.outcome, "lines": lines(&verdict.lines) }),
            json!({ "pairs": pairs }),
            json!({ "uses": uses }),
            json!({ "amount": sum.as_ref().map(|it| it.amount), "certainty": sum.map(|it| it.certainty) }),
        ]
    }
}

fn lines(all: &[VerdictLine]) -> Vec<Value> {
    let told = |it: &VerdictLine| json!({ "outcome": it.outcome, "blocks": it.blocks, "ways": ways(&it.ways) });
    all.iter().map(told).collect()
}

fn ways(all: &[VerdictWay]) -> Vec<Value> {
    let told = |it: &VerdictWay| json!({ "outcome": it.outcome, "lines": lines(&it.lines) });
    all.iter().map(told).collect()
}

/// The oracle's lines without the names of their kinds, which the program's have not.
fn nameless(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|it| it.0 != "of");
            kept.map(|(key, it)| (key.clone(), nameless(it))).collect()
        }
        Value::Array(items) => items.iter().map(nameless).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A case with no more of an invented pack than its award and its principles.
fn shortened(case: &Value) -> Value {
    let mut case = case.clone();
    let awards = case["pack"]["award"].as_array().into_iter().flatten();
    let asked = awards.into_iter().find(|it| it["code"] == case["award"]);
    if let Some(asked) = asked {
        case["pack"] = json!({ "award": [asked], "principle": case["pack"]["principle"] });
    }
    case
}

/// Entries of a few subjects, several of whom are written in two ways, in few years.
fn entries_of_many(random: &mut Random) -> Vec<LedgerEntry> {
    let mut facts = Vec::new();
    for _ in 0..random.small(9) {
        let award = if random.percent(60) {
            random.pick(&[Award::MeritMinister, Award::CommendationLetter])
        } else {
            random.pick(&Award::ALL)
        };
        let kind = random::entry_kind(random, 60);
        facts.push((2022 + random.small(2), LedgerFact::Award { award, kind }));
    }
    let whom = if random.percent(70) { 100 } else { 50 };
    random::entries(random, facts, |it| {
        let is_person = it.percent(whom);
        random::subject(it, is_person)
    })
}

fn quotas(random: &mut Random) -> Vec<Quota> {
    let mut all = Vec::new();
    for award in Award::ALL {
        if random.percent(30) {
            all.push(Quota {
                id: 1,
                cycle_id: CycleId(1),
                award,
                count: random.small(4),
                letter_no: None,
                letter_on: None,
            });
        }
    }
    all
}

fn proposals(random: &mut Random) -> Vec<AwardProposal> {
    let mut all = Vec::new();
    for order_no in 0..random.small(9) {
        let recipient = match random.small(3) {
            0 => Recipient::Unnamed {
                of: RecipientKind::Individual,
                count: random.small(4),
            },
            _ => Recipient::Unit { unit_id: UnitId(1) },
        };
        all.push(AwardProposal {
            id: i64::from(order_no),
            submission_id: SubmissionId(1),
            order_no,
            award: (!random.percent(5)).then(|| random.pick(&Award::ALL)),
            recipient,
            nomination_id: None,
            round_id: None,
            votes: None,
            base: None,
            points: None,
            summary: None,
            is_leading: false,
        });
    }
    all
}

/// On both sides of the days on which the base salary changes.
fn prize_asked(random: &mut Random) -> (Award, bool, chrono::NaiveDate) {
    let (year, month, day) = random.pick(&[
        (2019, 6, 30),
        (2019, 7, 1),
        (2023, 6, 30),
        (2023, 7, 1),
        (2024, 6, 30),
        (2024, 7, 1),
        (2022, 12, 31),
        (2025, 3, 14),
    ]);
    let award = random.pick(&Award::ALL);
    (award, random.percent(50), random::date(year, month, day))
}

/// Judges `n` histories twice.
///
/// # Errors
/// Where the oracle cannot be asked or an invented pack does not read: nothing is proved then.
fn histories(n: u32) -> Result<Summary, String> {
    let began = Instant::now();
    let model = RulePack::of_id("2022/98").ok_or("the pack is not built in")?;
    let n_packs = u64::from(100 + n / 50);
    let pool: Vec<Invented> = (0..n_packs)
        .map(|it| invented(SEED.wrapping_mul(7_919) + it, model))
        .collect::<Result<_, _>>()?;
    let mut summary = Summary::default();
    let mut at = 0;
    while at < n {
        let until = (at + AT_ONCE).min(n);
        let asked: Vec<Question> = (at..until).map(|it| Question::new(it, &pool)).collect();
        let cases: Vec<Value> = asked.iter().flat_map(Question::cases).collect();
        let answers = ask(&cases)?;
        let told = answers.chunks_exact(4).zip(cases.chunks_exact(4));
        for ((question, (answers, cases)), number) in asked.iter().zip(told).zip(at..) {
            compare(question, number, answers, cases, &mut summary);
        }
        at = until;
    }
    summary.seconds = began.elapsed().as_secs();
    Ok(summary)
}

fn compare(
    question: &Question,
    number: u32,
    answers: &[Value],
    cases: &[Value],
    summary: &mut Summary,
) {
    summary.histories += 1;
    let names = ["verdict", "double rewards", "quotas", "prize"];
    let ours = question.ours();
    for (((what, ours), theirs), case) in names.iter().zip(&ours).zip(answers).zip(cases) {
        summary.note(number, what, ours, &nameless(theirs), case);
    }
    let [verdict, pairs, uses, prize] = answers else {
        return;
    };
    let row = summary.whole.entry(question.proposal.pack.id.clone());
    count_one(
        row.or_default(),
        verdict["outcome"].as_str().unwrap_or_default(),
    );
    summary.count(&verdict["lines"]);
    for pair in pairs["pairs"].as_array().into_iter().flatten() {
        let is_same = pair["sameness"] == "same";
        summary.same += u32::from(is_same);
        summary.doubtful += u32::from(!is_same);
    }
    let uses = uses["uses"].as_array().into_iter().flatten();
    let over = uses.filter(|it| it["over"] != 0).count();
    summary.over += u32::try_from(over).unwrap_or_default();
    summary.prizes += u32::from(!prize["amount"].is_null());
}

#[test]
fn random_histories_are_judged_alike_by_the_second_implementation() {
    let asked = std::env::var("THIDUA_HISTORIES").ok();
    let n = asked.and_then(|it| it.parse().ok()).unwrap_or(2_000);
    let summary = histories(n).expect("both can be asked");
    std::io::stderr()
        .write_all(format!("{summary}\n").as_bytes())
        .expect("the summary is shown");
    assert_eq!(summary.different, 0, "{summary}");
    for (kind, floors) in FLOORS {
        let found = summary.lines.get(kind).copied().unwrap_or_default();
        for ((count, floor), outcome) in found.into_iter().zip(floors).zip(OUTCOMES) {
            let least = floor * n / 200;
            assert!(
                count >= least,
                "{kind} {outcome} {count} times, at least {least}: {summary}"
            );
        }
    }
    for (pack, [fails, open, passes]) in &summary.whole {
        let is_silent = pack == "2026-amendment";
        assert!(
            open > &0 && (is_silent || (fails > &0 && passes > &0)),
            "{pack}: {summary}"
        );
    }
    let rest = [
        summary.over,
        summary.same,
        summary.doubtful,
        summary.prizes,
        summary.warnings,
    ];
    assert!(rest.iter().all(|it| *it >= n / 100), "{summary}");
}
