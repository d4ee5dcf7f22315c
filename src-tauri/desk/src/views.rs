//! What screens show: the book of a year and everything computed from it, in one answer.

use crate::commands::paper::{PaperView, views as paper_views};
use crate::error::ErrorBody;
use domain::award::Award;
use domain::bloc::Bloc;
use domain::book::{Attendance, Standing, YearBook};
use domain::findings::{Finding, Severity, blockers, findings, quorum_problem};
use domain::ids::{MeetingId, RoundId, UnitId};
use domain::problem::Problem;
use domain::stage::Stage;
use domain::text;
use domain::vote::{Remark, RoundResult};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stage of the year as the path shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct StageView {
    /// The stage.
    pub stage: Stage,
    /// 1 to 10.
    pub number: u8,
    /// The officer's label.
    pub label: String,
    /// done, set_aside, now, ahead or before (before the year began in this file).
    pub state: StageViewState,
    /// The day it was left behind, "22/12".
    pub day: Option<String>,
    /// Why it was set aside.
    pub reason: Option<String>,
}

/// State of a stage on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StageViewState {
    /// Done.
    Done,
    /// Set aside with a reason.
    SetAside,
    /// The year stands here.
    Now,
    /// Not yet reached.
    Ahead,
    /// Before the stage at which the year began in this file.
    Before,
}

/// A round with what follows from its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RoundView {
    /// The round.
    pub round_id: RoundId,
    /// "Cờ thi đua của Bộ ..., vòng 1".
    pub title: String,
    /// "Bỏ phiếu kín, ...": the rule in one sentence; absent without a rule.
    pub rule: Option<String>,
    /// The result under the rule.
    pub result: Option<RoundResult>,
    /// Whether it is closed with a tie at the last seat that neither the chair nor another ballot has settled.
    pub has_open_tie: bool,
    /// The running check.
    pub remarks: Vec<Remark>,
    /// What the totals of a closed secret ballot give away by themselves.
    pub reveals: Option<Problem>,
    /// Names of the nominees, by line.
    pub names: Vec<String>,
    /// Hundredths of a point of the nominees, by line.
    pub points: Vec<Option<i64>>,
}

/// A meeting with its attendance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MeetingView {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// "Hội nghị tổng kết ...".
    pub title: String,
    /// Who is there.
    pub attendance: Attendance,
    /// The sentence on the quorum; absent without a rule.
    pub quorum: Option<Problem>,
    /// Rounds in order.
    pub rounds: Vec<RoundView>,
}

/// A unit with its name of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct UnitView {
    /// The unit.
    pub unit_id: UnitId,
    /// Its name.
    pub name: String,
    /// Whether it is a member this year.
    pub is_member: bool,
}

/// An award and its name under the year's rule pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AwardView {
    /// The award.
    pub award: Award,
    /// Its name.
    pub name: String,
    /// Number allocated.
    pub quota: Option<u32>,
}

/// Everything a screen shows of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct YearView {
    /// The facts.
    pub book: YearBook,
    /// The path of ten stages.
    pub stages: Vec<StageView>,
    /// What holds the present stage back.
    pub blockers: Vec<Problem>,
    /// What is wrong, missing or worth a look.
    pub findings: Vec<Finding>,
    /// Units in protocol order.
    pub units: Vec<UnitView>,
    /// Awards in order of precedence.
    pub awards: Vec<AwardView>,
    /// Meetings.
    pub meetings: Vec<MeetingView>,
    /// Units by score.
    pub standings: Vec<Standing>,
    /// Units acclaimed as leading.
    pub leading: Vec<UnitId>,
    /// Papers with their gaps.
    pub papers: Vec<PaperView>,
    /// The rule pack in words.
    pub rule_pack: String,
    /// Whether the totals come from a criteria table; they are then not typed.
    pub is_scored_by_table: bool,
}

/// A year in the list of years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct YearLine {
    /// Identifier.
    pub id: i64,
    /// Year of achievement.
    pub year: u32,
    /// The stage it stands at.
    pub stage: Stage,
}

/// The bloc and its years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BlocView {
    /// The bloc; none in a file that was just made.
    pub bloc: Option<Bloc>,
    /// Its years, newest first.
    pub years: Vec<YearLine>,
}

/// The view of a year.
pub(crate) fn year(book: YearBook) -> Result<YearView, ErrorBody> {
    let papers = paper_views(&book)?;
    let mut found = findings(&book);
    for paper in papers.iter().filter(|it| it.is_stale) {
        let message = format!(
            "\"{}\" đã trình ký không còn khớp số liệu hiện nay. Đề nghị thu hồi để sửa hoặc thay thế.",
            paper.title
        );
        found.insert(
            0,
            Finding {
                severity: Severity::Bad,
                problem: Problem::general("paper_stale", message),
                screen: "papers".to_owned(),
            },
        );
    }
    Ok(YearView {
        stages: stages(&book),
        blockers: blockers(&book),
        findings: found,
        units: units(&book),
        awards: awards(&book),
        meetings: book.meetings.iter().map(|it| meeting(&book, it)).collect(),
        standings: book.standings(),
        leading: book.leading_units(),
        papers,
        rule_pack: book.pack().label.to_owned(),
        is_scored_by_table: book.scoring.table.is_some(),
        book,
    })
}

fn stages(book: &YearBook) -> Vec<StageView> {
    Stage::ALL
        .into_iter()
        .map(|stage| {
            let mark = book.stage_marks.iter().find(|it| it.stage == stage);
            let state = if stage == book.cycle.stage {
                StageViewState::Now
            } else if stage > book.cycle.stage {
                StageViewState::Ahead
            } else {
                match mark.map(|it| it.state) {
                    Some(domain::cycle::StageState::Done) => StageViewState::Done,
                    Some(domain::cycle::StageState::SetAside) => StageViewState::SetAside,
                    None => StageViewState::Before,
                }
            };
            StageView {
                stage,
                number: stage.number(),
                label: stage.label().to_owned(),
                state,
                day: mark.map(|it| text::date_short(it.marked_on)),
                reason: mark.and_then(|it| it.reason.clone()),
            }
        })
        .collect()
}

fn units(book: &YearBook) -> Vec<UnitView> {
    let day = book.day();
    let line = |it: &domain::bloc::Unit| UnitView {
        unit_id: it.id,
        name: book.unit_name(it.id),
        is_member: it.is_member_on(day),
    };
    book.units.iter().map(line).collect()
}

fn awards(book: &YearBook) -> Vec<AwardView> {
    Award::ALL
        .into_iter()
        .map(|award| AwardView {
            award,
            name: book.award_name(award),
            quota: book.quota(award).map(|it| it.count),
        })
        .collect()
}

pub(crate) fn meeting(book: &YearBook, meeting: &domain::meeting::Meeting) -> MeetingView {
    let attendance = book.attendance(meeting);
    MeetingView {
        meeting_id: meeting.id,
        title: format!("{} năm {}", meeting.kind.label(), book.cycle.year),
        quorum: attendance.required.map(|_| quorum_problem(book, meeting)),
        attendance,
        rounds: book
            .rounds_of(meeting.id)
            .into_iter()
            .map(|it| round(book, it))
            .collect(),
    }
}

fn round(book: &YearBook, round: &domain::vote::VoteRound) -> RoundView {
    let lines = book.lines_of(round.id);
    let result = book.result_of(round);
    let rule = book
        .rule_for(round.meeting_id, Some(round.award))
        .map(|rule| {
            let need = result.as_ref().map_or_else(String::new, |it| {
                format!(
                    ": cần {} trên {} phiếu",
                    text::two_digits(it.required),
                    text::two_digits(it.base)
                )
            });
            let ground = rule
                .ground
                .as_ref()
                .map_or_else(String::new, |it| format!(" ({it})"));
            format!(
                "{}, {}. Cần {} tính trên tổng số {}{need}{ground}.",
                text::sentence(rule.method.label()),
                round.kind.words(round.choices),
                rule.threshold_words(),
                rule.denominator.label(),
            )
        });
    let unit = |it: &domain::vote::VoteLine| match book.nomination(it.nomination_id)?.recipient {
        domain::award_file::Recipient::Unit { unit_id } => book.points_of(unit_id),
        domain::award_file::Recipient::Collective { .. }
        | domain::award_file::Recipient::Person { .. }
        | domain::award_file::Recipient::Unnamed { .. } => None,
    };
    RoundView {
        round_id: round.id,
        title: format!("{}, vòng {}", book.award_name(round.award), round.no),
        rule,
        remarks: book.remarks_of(round, &lines),
        reveals: book.reveals_of(round),
        has_open_tie: book.open_tie(round).is_some(),
        names: lines
            .iter()
            .map(|it| book.nominee_name(it.nomination_id))
            .collect(),
        points: lines.iter().map(unit).collect(),
        result,
    }
}
