//! Votes of a Council ("Hội đồng Thi đua - Khen thưởng"): whether they reach what the pack asks for, by whole numbers.
//!
//! A Council is no part of the bloc: the bloc records what came of its vote. So a result that does not reach its share holds
//! a proposal up only on a ground that was read, and a figure nobody recorded is never taken for a "no".

use super::Outcome;
use crate::award::Award;
use crate::problem::Problem;
use crate::ratio::Ratio;
use crate::rules::catalogue::{CouncilBase, CouncilRule};
use crate::rules::{Certainty, RulePack};
use crate::text::{joined, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What is recorded of a vote of a Council.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CouncilVotes {
    /// All members.
    #[serde(default)]
    pub members: Option<u32>,
    /// Members who were present.
    #[serde(default)]
    pub present: Option<u32>,
    /// Members who agreed, those asked in writing included.
    #[serde(default)]
    pub agreed: Option<u32>,
}

/// What came of a vote of a Council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CouncilVerdict {
    /// Which Council.
    pub body: String,
    /// The rule in words: "ít nhất 90% tổng số thành viên Hội đồng, bỏ phiếu kín".
    pub words: String,
    /// Whether the vote carries; a vote that cannot be right is not judged.
    pub outcome: Outcome,
    /// Whether enough members were present; none where the rule asks for no number.
    pub quorum: Option<Outcome>,
    /// How many must agree, where that can be told.
    pub required: Option<u32>,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
    /// Whether the proposal is held up by it: the vote fails, and on a ground that was read.
    pub blocks: bool,
    /// What cannot be right in the figures.
    pub problems: Vec<Problem>,
    /// The officer's sentence.
    pub sentence: String,
}

/// One rule of a Council as a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CouncilLine {
    /// Which Council.
    pub body: String,
    /// On which awards.
    pub awards: Vec<Award>,
    /// Their names.
    pub award_names: Vec<String>,
    /// The rule in words.
    pub words: String,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
}

/// Every rule of a pack on the votes of Councils, in its order. `ministry` is the full name of the ministry.
pub fn rules_in_words(pack: &RulePack, ministry: &str) -> Vec<CouncilLine> {
    let line = |rule: &CouncilRule| {
        let (ground, certainty) = pack.ground_of(&rule.ground);
        let names = rule.awards.iter().map(|it| pack.name_of(*it, ministry));
        CouncilLine {
            body: rule.body.clone(),
            awards: rule.awards.clone(),
            award_names: names.collect(),
            words: words(rule),
            ground,
            certainty,
        }
    };
    pack.councils.iter().map(line).collect()
}

/// What came of a vote on an award in the Council that the pack names first for it, the one nearest to the bloc; none where
/// the pack has no rule for the award.
pub fn council_verdict(
    pack: &RulePack,
    award: Award,
    votes: &CouncilVotes,
) -> Option<CouncilVerdict> {
    let mut rules = pack.councils.iter();
    let rule = rules.find(|it| it.awards.contains(&award))?;
    Some(judged(pack, rule, votes))
}

/// The same for the Council of a name, of those that vote on the award.
pub fn council_verdict_of(
    pack: &RulePack,
    award: Award,
    body: &str,
    votes: &CouncilVotes,
) -> Option<CouncilVerdict> {
    let mut rules = pack.councils.iter();
    let rule = rules.find(|it| it.body == body && it.awards.contains(&award))?;
    Some(judged(pack, rule, votes))
}

/// The rule in words.
fn words(rule: &CouncilRule) -> String {
    let mut parts = Vec::new();
    if let Some(share) = rule.threshold {
        parts.push(format!(
            "{} {}",
            share_words(share, rule.more_than),
            rule.base
        ));
    }
    if rule.is_secret {
        parts.push("bỏ phiếu kín".to_owned());
    }
    if rule.asks_absent {
        parts.push("người vắng mặt lấy ý kiến bằng văn bản".to_owned());
    }
    if let Some(quorum) = rule.quorum {
        let share = share_words(quorum, false);
        parts.push(format!("họp khi có mặt {share} số thành viên"));
    }
    parts.join(", ")
}

/// "ít nhất 90%", "quá nửa", "trên 2/3".
fn share_words(share: Ratio, more_than: bool) -> String {
    let is_half = share.num.checked_mul(2) == Some(share.den);
    match (more_than, is_half) {
        (true, true) => "quá nửa".to_owned(),
        (true, false) => format!("trên {}", share.words()),
        (false, _) => format!("ít nhất {}", share.words()),
    }
}

fn judged(pack: &RulePack, rule: &CouncilRule, votes: &CouncilVotes) -> CouncilVerdict {
    let (ground, certainty) = pack.ground_of(&rule.ground);
    let problems = impossible(rule, votes);
    let mut missing = Vec::new();
    let quorum = rule.quorum.map(|it| {
        let reached = votes.present.zip(votes.members);
        outcome(reached.map(|(present, members)| it.is_reached(present, members, false)))
    });
    if quorum == Some(Outcome::CannotTell) {
        missing.extend(unknown(votes.members, "tổng số thành viên"));
        missing.extend(unknown(votes.present, "số thành viên có mặt"));
    }
    let base = match rule.counted {
        CouncilBase::Members => votes.members,
        CouncilBase::Present => votes.present,
    };
    let (vote, required) = match rule.threshold {
        None => (Outcome::Passes, None),
        Some(share) => {
            let reached = votes.agreed.zip(base);
            let reached = reached.map(|(it, base)| share.is_reached(it, base, rule.more_than));
            (
                outcome(reached),
                base.map(|it| share.required(it, rule.more_than)),
            )
        }
    };
    if vote == Outcome::CannotTell {
        let whose = match rule.counted {
            CouncilBase::Members => "tổng số thành viên",
            CouncilBase::Present => "số thành viên có mặt",
        };
        missing.extend(unknown(base, whose));
        missing.extend(unknown(votes.agreed, "số thành viên đồng ý"));
    }
    missing.dedup();
    let whole = match problems.is_empty() {
        true => quorum.map_or(vote, |it| it.and(vote)),
        false => Outcome::CannotTell,
    };
    let mut verdict = CouncilVerdict {
        body: rule.body.clone(),
        words: words(rule),
        outcome: whole,
        quorum: quorum.filter(|_| problems.is_empty()),
        required: required.filter(|_| problems.is_empty()),
        ground,
        certainty,
        blocks: whole == Outcome::Fails && certainty == Certainty::Read,
        problems,
        sentence: String::new(),
    };
    verdict.sentence = sentence(&verdict, votes, base, &missing);
    verdict
}

fn outcome(holds: Option<bool>) -> Outcome {
    match holds {
        Some(true) => Outcome::Passes,
        Some(false) => Outcome::Fails,
        None => Outcome::CannotTell,
    }
}

fn unknown(figure: Option<u32>, name: &str) -> Option<String> {
    figure.is_none().then(|| name.to_owned())
}

fn sentence(
    verdict: &CouncilVerdict,
    votes: &CouncilVotes,
    base: Option<u32>,
    missing: &[String],
) -> String {
    if !verdict.problems.is_empty() {
        let told: Vec<&str> = verdict
            .problems
            .iter()
            .map(|it| it.message.as_str())
            .collect();
        return told.join(" ");
    }
    let mut parts = Vec::new();
    if let (Some(agreed), Some(base)) = (votes.agreed, base) {
        let needed = verdict.required.map_or_else(String::new, |it| {
            format!(", cần ít nhất {} thành viên", two_digits(it))
        });
        parts.push(format!(
            "{}/{} thành viên đồng ý{needed}",
            two_digits(agreed),
            two_digits(base)
        ));
    }
    if verdict.quorum == Some(Outcome::Fails) {
        parts.push("chưa đủ số thành viên có mặt theo quy định".to_owned());
    }
    if !missing.is_empty() {
        parts.push(format!("chưa rõ {}", joined(missing)));
    }
    let result = match verdict.outcome {
        Outcome::Passes => "đạt",
        Outcome::Fails => "chưa đạt",
        Outcome::CannotTell => "chưa kết luận được",
    };
    let mut words = format!("{} ({}): ", verdict.body, verdict.words);
    if !parts.is_empty() {
        words.push_str(&format!("{}: ", parts.join("; ")));
    }
    words.push_str(result);
    if !verdict.ground.is_empty() {
        words.push_str(&format!(". Căn cứ: {}", verdict.ground));
        if verdict.certainty != Certainty::Read {
            words.push_str(&format!(" ({})", verdict.certainty.label()));
        }
    }
    words.push('.');
    words
}

/// What cannot be right in the figures.
fn impossible(rule: &CouncilRule, votes: &CouncilVotes) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut more =
        |code: &str, field: &str, more: (&str, Option<u32>), than: (&str, Option<u32>)| {
            if let (Some(count), Some(most)) = (more.1, than.1)
                && count > most
            {
                let message = format!(
                    "{} ({}) lớn hơn {} ({}). Đề nghị kiểm tra lại.",
                    more.0,
                    two_digits(count),
                    than.0,
                    two_digits(most)
                );
                found.push(Problem::of(code, field, message));
            }
        };
    let members = ("tổng số thành viên Hội đồng", votes.members);
    let agreed = ("Số thành viên Hội đồng đồng ý", votes.agreed);
    more("council_agreed_over_members", "agreed", agreed, members);
    let present = ("Số thành viên Hội đồng có mặt", votes.present);
    more("council_present_over_members", "present", present, members);
    let is_of_present = !rule.asks_absent || rule.counted == CouncilBase::Present;
    let here = (
        "số thành viên có mặt",
        votes.present.filter(|_| is_of_present),
    );
    more("council_agreed_over_present", "agreed", agreed, here);
    if votes.members == Some(0) {
        let message = "Tổng số thành viên Hội đồng phải từ 01 trở lên. Đề nghị kiểm tra lại.";
        found.push(Problem::of("council_no_members", "members", message));
    }
    found
}
