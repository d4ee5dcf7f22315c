//! The book of one year: every fact of it as plain rows, and the questions that screens and papers ask of them.
//!
//! Whatever is printed or shown about a year is computed here from the same rows, so that one figure has one source.

use crate::award::Award;
use crate::award_file::{AwardProposal, Nomination, Recipient, Submission};
use crate::bloc::{Bloc, LeaderRole, LeaderTerm, Person, Unit, UnitName};
use crate::cycle::{Cycle, Instrument, Movement, NextTask, Quota, Score, StageMark};
use crate::eligibility::of_year::AwardsFile;
use crate::ids::{DelegateId, MeetingId, NominationId, PersonId, RoundId, SubmissionId, UnitId};
use crate::meeting::{
    AgendaItem, Delegate, DelegateRole, KitPaper, Meeting, MeetingKind, Opinion, Presence,
    Resolution, ScoreAdjustment, Subject, Teller,
};
use crate::paper::{Paper, PaperSignature};
use crate::problem::Problem;
use crate::rules::{Packs, RulePack};
use crate::scoring::Scoring;
use crate::vote::{
    Remark, RoundResult, RoundState, Series, VoteLine, VoteRound, VotingRule, remarks, reveals,
    tally,
};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// All facts of one year of one bloc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct YearBook {
    /// The bloc.
    pub bloc: Bloc,
    /// All units that ever belonged, in protocol order.
    pub units: Vec<Unit>,
    /// Their names.
    pub unit_names: Vec<UnitName>,
    /// Persons.
    pub persons: Vec<Person>,
    /// Terms of leaders and deputies of all years.
    pub terms: Vec<LeaderTerm>,
    /// The year.
    pub cycle: Cycle,
    /// Stages behind.
    pub stage_marks: Vec<StageMark>,
    /// Movements in order.
    pub movements: Vec<Movement>,
    /// Grounds of the year in order.
    pub instruments: Vec<Instrument>,
    /// Allocated numbers.
    pub quotas: Vec<Quota>,
    /// Next year's tasks in order.
    pub next_tasks: Vec<NextTask>,
    /// Scores.
    pub scores: Vec<Score>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Agenda items in order.
    pub agenda: Vec<AgendaItem>,
    /// Delegates and guests.
    pub delegates: Vec<Delegate>,
    /// Opinions in order.
    pub opinions: Vec<Opinion>,
    /// Resolutions in order.
    pub resolutions: Vec<Resolution>,
    /// Scores that a meeting was asked to change, in order.
    pub adjustments: Vec<ScoreAdjustment>,
    /// The paper kits as they were printed.
    pub kit_papers: Vec<KitPaper>,
    /// Rules of voting.
    pub rules: Vec<VotingRule>,
    /// Tellers.
    pub tellers: Vec<Teller>,
    /// Nominations in order.
    pub nominations: Vec<Nomination>,
    /// Rounds of voting.
    pub rounds: Vec<VoteRound>,
    /// Their lines in the order of the ballot.
    pub vote_lines: Vec<VoteLine>,
    /// Submissions in order.
    pub submissions: Vec<Submission>,
    /// Their lists in order.
    pub proposals: Vec<AwardProposal>,
    /// Papers.
    pub papers: Vec<Paper>,
    /// Who has signed which paper.
    pub signatures: Vec<PaperSignature>,
    /// The criteria table and its scores; screens ask for them by commands of their own, since they are many.
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub scoring: Scoring,
    /// What the file holds about awards of all years; screens ask for it by commands of their own.
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub awards_file: AwardsFile,
}

/// Who is there, counted in units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// Member units on the day.
    pub members: u32,
    /// Units with somebody present.
    pub present: u32,
    /// Units with a vote present.
    pub with_vote: u32,
    /// Units whose absence was excused.
    pub excused: u32,
    /// Units neither present nor excused.
    pub absent: u32,
    /// Guests present.
    pub guests: u32,
    /// Awards officers present.
    pub officers: u32,
    /// Units needed, where a rule gives a quorum.
    pub required: Option<u32>,
    /// Whether they are there, where a rule gives a quorum.
    pub has_quorum: Option<bool>,
}

/// A unit's place by score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// The unit.
    pub unit_id: UnitId,
    /// Hundredths of a point.
    pub points: i64,
    /// 1, 2, 2, 4.
    pub rank: u32,
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

impl YearBook {
    /// The packs at hand.
    pub fn packs(&self) -> &Packs {
        let imported = self.awards_file.packs.as_ref();
        imported.unwrap_or_else(|| Packs::built_in())
    }

    /// The rule pack of the year.
    pub fn pack(&self) -> &RulePack {
        self.packs().of(&self.cycle).0
    }

    /// The name of an award under the year's rule pack.
    pub fn award_name(&self, award: Award) -> String {
        self.pack().name_of(award, &self.bloc.ministry)
    }

    /// The same to stand inside a sentence.
    pub fn award_in_sentence(&self, award: Award) -> String {
        self.pack().name_in_sentence(award, &self.bloc.ministry)
    }

    /// The name of an award, or the words for one that is not stated.
    pub fn award_name_or_open(&self, award: Option<Award>) -> String {
        award.map_or_else(
            || "Hình thức khen thưởng do Lãnh đạo Bộ xem xét".to_owned(),
            |it| self.award_name(it),
        )
    }

    /// The day that decides names and membership: the year-end meeting's, else the last of the year.
    pub fn day(&self) -> NaiveDate {
        self.year_end()
            .and_then(|it| it.held_on.or(it.planned_on))
            .unwrap_or_else(|| {
                i32::try_from(self.cycle.year)
                    .ok()
                    .and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31))
                    .unwrap_or_default()
            })
    }

    /// The day of a meeting, else the year's.
    pub fn meeting_day(&self, meeting: &Meeting) -> NaiveDate {
        meeting
            .held_on
            .or(meeting.planned_on)
            .unwrap_or_else(|| self.day())
    }

    /// Member units on a day, in protocol order.
    pub fn members_on(&self, day: NaiveDate) -> Vec<&Unit> {
        let mut members: Vec<&Unit> = self
            .units
            .iter()
            .filter(|it| it.is_member_on(day))
            .collect();
        members.sort_by_key(|it| (it.order_no, it.id));
        members
    }

    /// Member units of the year.
    pub fn members(&self) -> Vec<&Unit> {
        self.members_on(self.day())
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|it| it.id == id)
    }

    /// The name of a unit on a day: the latest one in force, else its first.
    pub fn unit_name_on(&self, id: UnitId, day: NaiveDate) -> String {
        let names = || self.unit_names.iter().filter(|it| it.unit_id == id);
        names()
            .filter(|it| it.valid_from.is_none_or(|from| from <= day))
            .max_by_key(|it| (it.valid_from, it.id))
            .or_else(|| names().min_by_key(|it| (it.valid_from, it.id)))
            .map_or_else(|| "(đơn vị đã xóa)".to_owned(), |it| it.name.clone())
    }

    /// The name of a unit in this year.
    pub fn unit_name(&self, id: UnitId) -> String {
        self.unit_name_on(id, self.day())
    }

    /// A person.
    pub fn person(&self, id: Option<PersonId>) -> Option<&Person> {
        self.persons.iter().find(|it| Some(it.id) == id)
    }

    /// A meeting.
    pub fn meeting(&self, id: MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|it| it.id == id)
    }

    /// The year-end conference; the last one where several are recorded.
    pub fn year_end(&self) -> Option<&Meeting> {
        self.meetings
            .iter()
            .rev()
            .find(|it| it.kind == MeetingKind::YearEnd)
    }

    /// A delegate.
    pub fn delegate(&self, id: Option<DelegateId>) -> Option<&Delegate> {
        self.delegates.iter().find(|it| Some(it.id) == id)
    }

    /// The person behind a delegate.
    pub fn delegate_person(&self, id: Option<DelegateId>) -> Option<&Person> {
        self.person(self.delegate(id)?.person_id)
    }

    /// Delegates and guests of a meeting: units in protocol order, in each the voter first; guests last.
    pub fn delegates_of(&self, meeting: MeetingId) -> Vec<&Delegate> {
        let mut found: Vec<&Delegate> = self
            .delegates
            .iter()
            .filter(|it| it.meeting_id == meeting)
            .collect();
        let order = |it: &Delegate| {
            it.unit_id
                .and_then(|id| self.unit(id))
                .map_or((1, u32::MAX), |unit| (0, unit.order_no))
        };
        found.sort_by_key(|it| (order(it), it.role, it.id));
        found
    }

    /// Who is there.
    pub fn attendance(&self, meeting: &Meeting) -> Attendance {
        let members = self.members_on(self.meeting_day(meeting));
        let delegates: Vec<&Delegate> = self
            .delegates
            .iter()
            .filter(|it| it.meeting_id == meeting.id)
            .collect();
        let is_here = |it: &&&Delegate| it.presence == Presence::Present;
        let of = |unit: UnitId| delegates.iter().filter(move |it| it.unit_id == Some(unit));
        let present = count(
            members
                .iter()
                .filter(|unit| of(unit.id).any(|it| is_here(&it))),
        );
        let with_vote = count(members.iter().filter(|unit| {
            of(unit.id).any(|it| is_here(&it) && it.has_vote && it.left_at.is_none())
        }));
        let excused = count(members.iter().filter(|unit| {
            !of(unit.id).any(|it| is_here(&it))
                && of(unit.id).any(|it| it.presence == Presence::Excused)
        }));
        let total = count(members.iter());
        let required = self
            .rule_for(meeting.id, None)
            .map(|rule| rule.quorum.required(total, false));
        let counted = count(
            delegates
                .iter()
                .filter(|it| is_here(it) && it.role == DelegateRole::Officer),
        );
        Attendance {
            members: total,
            present,
            with_vote,
            excused,
            absent: total - present - excused,
            guests: count(
                delegates
                    .iter()
                    .filter(|it| is_here(it) && it.role == DelegateRole::Guest),
            ),
            officers: meeting.officers_present.unwrap_or(counted),
            required,
            has_quorum: required.map(|it| with_vote >= it),
        }
    }

    /// The rule for an award at a meeting: its own, else the one for all.
    pub fn rule_for(&self, meeting: MeetingId, award: Option<Award>) -> Option<&VotingRule> {
        let of = |award: Option<Award>| {
            self.rules
                .iter()
                .find(|it| it.meeting_id == meeting && it.award == award)
        };
        award
            .and_then(|it| of(Some(it)))
            .or_else(|| of(None))
            .or_else(|| {
                award
                    .is_none()
                    .then(|| self.rules.iter().find(|it| it.meeting_id == meeting))
                    .flatten()
            })
    }

    /// Resolutions of a meeting about a subject.
    pub fn resolutions_on(&self, meeting: MeetingId, subject: Subject) -> Vec<&Resolution> {
        self.resolutions
            .iter()
            .filter(|it| it.meeting_id == meeting && it.subject == subject)
            .collect()
    }

    /// Rounds of a meeting: by award in order of precedence, then by number.
    pub fn rounds_of(&self, meeting: MeetingId) -> Vec<&VoteRound> {
        let mut found: Vec<&VoteRound> = self
            .rounds
            .iter()
            .filter(|it| it.meeting_id == meeting)
            .collect();
        found.sort_by_key(|it| (it.award, it.no));
        found
    }

    /// A round.
    pub fn round(&self, id: RoundId) -> Option<&VoteRound> {
        self.rounds.iter().find(|it| it.id == id)
    }

    /// The lines of a round in the order of the ballot.
    pub fn lines_of(&self, round: RoundId) -> Vec<VoteLine> {
        let mut found: Vec<VoteLine> = self
            .vote_lines
            .iter()
            .filter(|it| it.round_id == round)
            .cloned()
            .collect();
        found.sort_by_key(|it| (it.order_no, it.id));
        found
    }

    /// The result of a round, where the meeting has a rule for it; none where its ballots were made void.
    pub fn result_of(&self, round: &VoteRound) -> Option<RoundResult> {
        if round.state == RoundState::Voided {
            return None;
        }
        let rule = self.rule_for(round.meeting_id, Some(round.award))?;
        Some(tally(
            round,
            &self.lines_of(round.id),
            rule,
            self.members_at(round.meeting_id),
        ))
    }

    /// What the running check says of a round with these lines; nothing of one whose ballots were made void.
    pub fn remarks_of(&self, round: &VoteRound, lines: &[VoteLine]) -> Vec<Remark> {
        if round.state == RoundState::Voided {
            return Vec::new();
        }
        remarks(round, lines, self.members_at(round.meeting_id), &|it| {
            self.nominee_name(it)
        })
    }

    /// What the totals of a closed secret ballot give away by themselves.
    pub fn reveals_of(&self, round: &VoteRound) -> Option<Problem> {
        if round.state != RoundState::Closed {
            return None;
        }
        let rule = self.rule_for(round.meeting_id, Some(round.award))?;
        reveals(round, &self.lines_of(round.id), rule.method, &|it| {
            self.nominee_name(it)
        })
    }

    /// Number of member units on the day of a meeting.
    pub fn members_at(&self, meeting: MeetingId) -> u32 {
        let day = self
            .meeting(meeting)
            .map_or_else(|| self.day(), |it| self.meeting_day(it));
        count(self.members_on(day).iter())
    }

    /// What the closed rounds of an award at a meeting come to.
    pub fn series(&self, meeting: MeetingId, award: Award) -> Series {
        let closed = self
            .rounds_of(meeting)
            .into_iter()
            .filter(|it| it.award == award && it.state == RoundState::Closed);
        Series::of(closed.filter_map(|it| Some((it.id, self.result_of(it)?))))
    }

    /// Everybody chosen for an award in the closed rounds of a meeting, with the round.
    pub fn elected(&self, meeting: MeetingId, award: Award) -> Vec<(NominationId, RoundId)> {
        self.series(meeting, award).elected
    }

    /// The result of a closed round whose tie at the last seat nobody has settled: neither the chair nor another ballot.
    pub fn open_tie(&self, round: &VoteRound) -> Option<RoundResult> {
        let is_voted_again = self.rounds.iter().any(|it| {
            (it.meeting_id, it.award) == (round.meeting_id, round.award)
                && it.no > round.no
                && it.state != RoundState::Voided
        });
        if round.state != RoundState::Closed || is_voted_again {
            return None;
        }
        self.result_of(round).filter(|it| !it.tied.is_empty())
    }

    /// A nomination.
    pub fn nomination(&self, id: NominationId) -> Option<&Nomination> {
        self.nominations.iter().find(|it| it.id == id)
    }

    /// The name of a nominee.
    pub fn nominee_name(&self, id: NominationId) -> String {
        self.nomination(id).map_or_else(
            || "(đề nghị đã xóa)".to_owned(),
            |it| self.recipient_name(&it.recipient),
        )
    }

    /// The name of a recipient, or its count: "07 cá nhân".
    pub fn recipient_name(&self, recipient: &Recipient) -> String {
        match recipient {
            Recipient::Unit { unit_id } => self.unit_name(*unit_id),
            Recipient::Collective { name, .. } | Recipient::Person { name, .. } => name.clone(),
            Recipient::Unnamed { of, count } => format!("{count:02} {}", of.label()),
        }
    }

    /// Nominations of an award in order.
    pub fn nominations_for(&self, award: Award) -> Vec<&Nomination> {
        self.nominations
            .iter()
            .filter(|it| it.award == Some(award))
            .collect()
    }

    /// The number allocated for an award.
    pub fn quota(&self, award: Award) -> Option<&Quota> {
        self.quotas.iter().find(|it| it.award == award)
    }

    /// The term of leader or deputy of a year.
    pub fn term(&self, year: u32, role: LeaderRole) -> Option<&LeaderTerm> {
        self.terms
            .iter()
            .find(|it| it.year == year && it.role == role)
    }

    /// Submissions in order.
    pub fn submission(&self, id: SubmissionId) -> Option<&Submission> {
        self.submissions.iter().find(|it| it.id == id)
    }

    /// The list of a submission: higher award first, collectives before individuals, then as entered.
    pub fn proposals_of(&self, submission: SubmissionId) -> Vec<&AwardProposal> {
        let mut found: Vec<&AwardProposal> = self
            .proposals
            .iter()
            .filter(|it| it.submission_id == submission)
            .collect();
        found.sort_by_key(|it| {
            (
                it.award.is_none(),
                it.award,
                it.recipient.kind() as u8,
                it.order_no,
                it.id,
            )
        });
        found
    }

    /// The units acclaimed as leading the bloc: chosen for the Government flag at the year-end conference.
    pub fn leading_units(&self) -> Vec<UnitId> {
        let Some(meeting) = self.year_end() else {
            return Vec::new();
        };
        self.elected(meeting.id, Award::FlagGovernment)
            .into_iter()
            .filter_map(|(id, _)| match self.nomination(id)?.recipient {
                Recipient::Unit { unit_id } => Some(unit_id),
                Recipient::Collective { .. }
                | Recipient::Person { .. }
                | Recipient::Unnamed { .. } => None,
            })
            .collect()
    }
}
