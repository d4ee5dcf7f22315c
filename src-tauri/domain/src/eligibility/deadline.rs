//! Days by which files are sent ("thời hạn gửi hồ sơ"), as days of one year, and what was sent after them.
//!
//! A file that is late is the Council's to refuse, never the program's: it is told and holds nothing up, however sure the
//! ground is.

use crate::award::Award;
use crate::award_life::{LifeStep, steps_of};
use crate::book::YearBook;
use crate::problem::Problem;
use crate::rules::catalogue::Deadline;
use crate::rules::{Certainty, RulePack};
use crate::text::{date_short, joined, two_digits};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A day by which the file of a year must be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DeadlineLine {
    /// The awards.
    pub awards: Vec<Award>,
    /// Their names.
    pub award_names: Vec<String>,
    /// To whom.
    pub to: String,
    /// The day.
    pub on: NaiveDate,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
    /// The officer's sentence.
    pub words: String,
}

/// The deadlines of a pack for a year of achievement, earliest first. `ministry` is the full name of the ministry.
pub fn deadlines(pack: &RulePack, ministry: &str, achievement_year: u32) -> Vec<DeadlineLine> {
    let all = pack.deadlines.iter();
    let line = |it: &Deadline| line(pack, ministry, it, achievement_year);
    let mut lines: Vec<DeadlineLine> = all.filter_map(line).collect();
    lines.sort_by_key(|it| it.on);
    lines
}

fn line(pack: &RulePack, ministry: &str, rule: &Deadline, year: u32) -> Option<DeadlineLine> {
    let year = i32::try_from(year)
        .ok()?
        .checked_add(i32::from(rule.is_next_year))?;
    let on = NaiveDate::from_ymd_opt(year, rule.month, rule.day)?;
    let names = rule
        .awards
        .iter()
        .map(|it| pack.name_in_sentence(*it, ministry));
    let award_names: Vec<String> = names.collect();
    let (ground, certainty) = pack.ground_of(&rule.ground);
    let mut words = format!(
        "Hồ sơ đề nghị {} gửi {} chậm nhất ngày {}",
        joined(&award_names),
        rule.to,
        date_short(on)
    );
    if certainty != Certainty::Read {
        words.push_str(&format!(" ({})", certainty.label()));
    }
    words.push('.');
    Some(DeadlineLine {
        awards: rule.awards.clone(),
        award_names,
        to: rule.to.clone(),
        on,
        ground,
        certainty,
        words,
    })
}

/// The deadlines of an award that a file sent on a day has missed; a file sent on the last day is in time.
pub fn missed(
    pack: &RulePack,
    ministry: &str,
    achievement_year: u32,
    award: Award,
    sent_on: NaiveDate,
) -> Vec<DeadlineLine> {
    let mut lines = deadlines(pack, ministry, achievement_year);
    lines.retain(|it| it.awards.contains(&award) && it.on < sent_on);
    lines
}

/// The day on which a line of a list was first sent; none while it was not.
fn sent_on(book: &YearBook, proposal: i64) -> Option<NaiveDate> {
    let steps = steps_of(&book.awards_file.steps, proposal).into_iter();
    let sent = steps.filter(|it| it.step == LifeStep::Submitted);
    sent.map(|it| it.happened_on).next()
}

/// Warnings about what the year's submissions sent too late, one for each submission, award and deadline.
pub fn late(book: &YearBook) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    for submission in &book.submissions {
        for proposal in book.proposals_of(submission.id) {
            let sent = proposal.award.zip(sent_on(book, proposal.id));
            let Some((award, sent)) = sent else { continue };
            let ministry = &book.bloc.ministry;
            for line in missed(book.pack(), ministry, book.cycle.year, award, sent) {
                let problem = late_problem(
                    submission.order_no,
                    &book.award_in_sentence(award),
                    sent,
                    &line,
                );
                if !found.contains(&problem) {
                    found.push(problem);
                }
            }
        }
    }
    found
}

fn late_problem(order_no: u32, award: &str, sent: NaiveDate, line: &DeadlineLine) -> Problem {
    let doubt = match line.certainty {
        Certainty::Read => String::new(),
        Certainty::Practice | Certainty::Unsure => format!(" ({})", line.certainty.label()),
    };
    let message = format!(
        "Hồ sơ đề nghị {award} theo Tờ trình số {} gửi ngày {}, sau thời hạn ngày {} gửi {}{doubt}. Việc tiếp nhận hồ sơ gửi muộn do Hội đồng xem xét, quyết định.",
        two_digits(order_no),
        date_short(sent),
        date_short(line.on),
        line.to,
    );
    Problem::general("deadline_missed", message).with_ground(&line.ground)
}
