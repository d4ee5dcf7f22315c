//! Who may be proposed for which award, and why: pure functions over the rule pack, a subject's history and its facts.
//!
//! Nothing here knows a number of the law; the pack does. What is not recorded is never taken for a "no": a year without
//! an entry fails a chain only where the ledger is known to be complete for it, and a verdict names each missing fact.

pub mod calendar;
pub mod council;
pub mod deadline;
pub mod facts;
mod history;
pub mod ledger;
pub mod of_year;
mod principles;
pub mod prize;
pub mod quota;
mod requirements;
pub mod turns;
mod words;

use crate::award::{Award, CommendationKind};
use crate::rules::catalogue::AwardFor;
use crate::rules::{Certainty, RulePack};
use chrono::NaiveDate;
use facts::SubjectFacts;
use ledger::{LedgerEntry, LedgerSubject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;
use words::Words;

/// What came of a requirement or of a whole proposal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Không đủ điều kiện.
    Fails,
    /// Chưa kết luận được, vì thiếu dữ liệu.
    CannotTell,
    /// Đủ điều kiện.
    Passes,
}

impl Outcome {
    /// The words on the screen and in the printed verdict.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fails => "Không đủ điều kiện",
            Self::CannotTell => "Chưa kết luận được",
            Self::Passes => "Đủ điều kiện",
        }
    }

    /// Both must hold.
    fn and(self, other: Self) -> Self {
        self.min(other)
    }
}

/// One way of an any-of requirement, line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VerdictWay {
    /// What the pack calls it.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Its requirements.
    pub lines: Vec<VerdictLine>,
}

/// What came of one requirement or principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VerdictLine {
    /// The requirement as a sentence, without a full stop.
    pub requirement: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The figures: "03/03 năm liên tục: 2020, 2021, 2022"; empty where there are none.
    pub figures: String,
    /// What is not known, each in words.
    pub missing: Vec<String>,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
    /// Whether the proposal is held up by it: it fails, and on a ground that was read.
    pub blocks: bool,
    /// The ways of an any-of requirement.
    pub ways: Vec<VerdictWay>,
}

impl VerdictLine {
    /// The requirement with what was found, without its ground: "02 năm liên tục ...: không đủ điều kiện (01/02 năm ...)".
    pub fn words(&self) -> String {
        let mut words = format!(
            "{}: {}",
            self.requirement,
            self.outcome.label().to_lowercase()
        );
        if !self.figures.is_empty() {
            words.push_str(&format!(" ({})", self.figures));
        }
        words
    }

    /// The line as it is printed: requirement, outcome, figures, what is missing, ground, and that a ground is unchecked.
    pub fn sentence(&self) -> String {
        let mut words = self.words();
        if !self.missing.is_empty() {
            words.push_str(&format!("; chưa rõ: {}", self.missing.join("; ")));
        }
        if !self.ground.is_empty() {
            words.push_str(&format!(". Căn cứ: {}", self.ground));
            if self.certainty != Certainty::Read {
                words.push_str(&format!(" ({})", self.certainty.label()));
            }
        }
        words.push('.');
        words
    }
}

/// Whether a subject may be proposed for an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Fails where a line blocks; cannot tell where a fact is missing or a line fails on a ground that nobody checked;
    /// passes otherwise.
    pub outcome: Outcome,
    /// The requirements of the award, then the principles, in the order of the pack.
    pub lines: Vec<VerdictLine>,
}

impl Verdict {
    fn of(lines: Vec<VerdictLine>) -> Self {
        let outcome = if lines.iter().any(|it| it.blocks) {
            Outcome::Fails
        } else if lines.iter().all(|it| it.outcome == Outcome::Passes) {
            Outcome::Passes
        } else {
            Outcome::CannotTell
        };
        Self { outcome, lines }
    }

    /// Lines that fail on a ground that was not checked: told, never held against the proposal.
    pub fn warnings(&self) -> impl Iterator<Item = &VerdictLine> {
        let fails = |it: &&VerdictLine| it.outcome == Outcome::Fails && !it.blocks;
        self.lines.iter().filter(fails)
    }

    /// Everything that is not known, once each, in the order of the lines.
    pub fn missing(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for line in &self.lines {
            // Of an open group only the ways that are open themselves can still be shown to hold.
            let ways = line.ways.iter().filter(|it| it.outcome == line.outcome);
            let lines = ways.flat_map(|it| &it.lines);
            let of_ways = lines
                .filter(|_| line.outcome == Outcome::CannotTell)
                .flat_map(|it| &it.missing);
            for missing in line.missing.iter().chain(of_ways) {
                if !all.contains(&missing.as_str()) {
                    all.push(missing);
                }
            }
        }
        all
    }
}

/// What a bloc settles for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct EligibilitySettings {
    /// Whether a unit is proposed for one unit-level award a year.
    pub has_one_unit_award: bool,
}

impl Default for EligibilitySettings {
    fn default() -> Self {
        Self {
            has_one_unit_award: true,
        }
    }
}

/// A proposal to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The pack of the year.
    pub pack: &'a RulePack,
    /// Full name of the ministry, for the names of awards.
    pub ministry: &'a str,
    /// The award.
    pub award: Award,
    /// For whom.
    pub subject: &'a LedgerSubject,
    /// Year of achievement.
    pub year: u32,
    /// The day of the proposal; decides what a discipline that still runs blocks.
    pub as_of: NaiveDate,
    /// For what kind of achievement.
    pub kind: CommendationKind,
    /// The achievement, where it is named.
    pub achievement: Option<&'a str>,
    /// Entries of the subject, those of the units whose place it took included. An entry that records the outcome of
    /// this very proposal does not belong here: it would be taken for a first reward of the same achievement.
    pub history: &'a [LedgerEntry],
    /// What is known of it in the year.
    pub facts: &'a SubjectFacts,
    /// Other awards that are proposed for the same subject and year.
    pub beside: &'a [Award],
    /// What the bloc settled.
    pub settings: EligibilitySettings,
}

impl Case<'_> {
    fn words(&self) -> Words<'_> {
        Words {
            pack: self.pack,
            ministry: self.ministry,
            year: self.year,
        }
    }
}

/// What an evaluation found, before its ground is known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    outcome: Outcome,
    figures: String,
    missing: Vec<String>,
}

impl Found {
    fn new(outcome: Outcome, figures: impl Into<String>) -> Self {
        Self {
            outcome,
            figures: figures.into(),
            missing: Vec::new(),
        }
    }

    fn holds(holds: bool, figures: impl Into<String>) -> Self {
        let outcome = if holds {
            Outcome::Passes
        } else {
            Outcome::Fails
        };
        Self::new(outcome, figures)
    }

    fn unknown(missing: impl Into<String>) -> Self {
        Self {
            outcome: Outcome::CannotTell,
            figures: String::new(),
            missing: vec![missing.into()],
        }
    }
}

/// A line on the ground of a key.
fn line(pack: &RulePack, ground: &str, requirement: String, found: Found) -> VerdictLine {
    let (text, certainty) = pack.ground_of(ground);
    VerdictLine {
        requirement,
        blocks: found.outcome == Outcome::Fails && certainty == Certainty::Read,
        outcome: found.outcome,
        figures: found.figures,
        missing: found.missing,
        ground: text,
        certainty,
        ways: Vec::new(),
    }
}

/// Whether a subject may be proposed, requirement by requirement and principle by principle.
pub fn verdict(case: &Case<'_>) -> Verdict {
    let history = history::History::of(case);
    let mut lines = requirements::lines(case, &history);
    lines.extend(principles::lines(case, &history));
    Verdict::of(lines)
}

/// "tập thể" or "cá nhân".
fn recipients(whom: AwardFor) -> &'static str {
    match whom {
        AwardFor::Collective => "tập thể",
        AwardFor::Person => "cá nhân",
        AwardFor::Both => "tập thể, cá nhân",
    }
}
