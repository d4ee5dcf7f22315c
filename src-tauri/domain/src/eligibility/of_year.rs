//! The awards of a year judged: every line that is proposed and every nomination, from the rows of its book.

use super::facts::{SubjectFacts, SubjectRecord};
use super::ledger::{LedgerEntry, LedgerFact, LedgerSubject, history_of};
use super::quota::{QuotaRelease, QuotaUse, quota_uses};
use super::{Case, EligibilitySettings, Verdict, verdict};
use crate::award::{Award, CommendationKind};
use crate::award_file::{AwardProposal, Recipient};
use crate::award_life::ProposalStep;
use crate::book::YearBook;
use crate::dossier::DossierFile;
use crate::ids::{NominationId, SubmissionId, UnitId};
use crate::rules::Packs;
use crate::vote::{RoundState, VoteRound};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What the file holds about awards beside the rows of one year; screens ask for it by commands of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardsFile {
    /// The packs at hand, where some were imported; else those of the program.
    pub packs: Option<Packs>,
    /// Entries of the ledger that were typed or imported, of all years.
    pub ledger: Vec<LedgerEntry>,
    /// Entries that decided proposals make, of all years.
    pub decided: Vec<LedgerEntry>,
    /// What is known of subjects in the year.
    pub subjects: Vec<SubjectRecord>,
    /// Numbers of the year that may be exceeded.
    pub releases: Vec<QuotaRelease>,
    /// Steps of the year's proposals.
    pub steps: Vec<ProposalStep>,
    /// Files handed in for their dossiers.
    pub files: Vec<DossierFile>,
}

impl AwardsFile {
    /// Every entry of the ledger, typed ones first.
    pub fn entries(&self) -> Vec<LedgerEntry> {
        self.ledger.iter().chain(&self.decided).cloned().collect()
    }
}

/// A recipient for an award with what the rules say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The award.
    pub award: Award,
    /// Whom.
    pub subject: LedgerSubject,
    /// The name as it is printed.
    pub name: String,
    /// The line of a list; none of a nomination that is on no list.
    pub proposal_id: Option<i64>,
    /// The submission of the line.
    pub submission_id: Option<SubmissionId>,
    /// The nomination.
    pub nomination_id: Option<NominationId>,
    /// What is known of the subject: what was typed, and what the conference decided.
    pub facts: SubjectFacts,
    /// What the rules say.
    pub verdict: Verdict,
}

/// Every named line of the year's lists, then every named nomination for an award that is on none, in order of precedence.
pub fn judged(book: &YearBook) -> Vec<Judged> {
    let mut all = Vec::new();
    if book.proposals.is_empty() && book.nominations.is_empty() {
        return all;
    }
    let year = Year::of(book);
    for proposal in &book.proposals {
        let Some((award, subject)) = proposal.award.zip(LedgerSubject::of(&proposal.recipient))
        else {
            continue;
        };
        let reason = book
            .submission(proposal.submission_id)
            .and_then(|it| it.reason.as_deref());
        let facts = year.facts_of(&subject);
        all.push(Judged {
            verdict: year.verdict(award, &subject, &facts, reason),
            name: book.recipient_name(&proposal.recipient),
            award,
            subject,
            proposal_id: Some(proposal.id),
            submission_id: Some(proposal.submission_id),
            nomination_id: proposal.nomination_id,
            facts,
        });
    }
    for nomination in &book.nominations {
        let Some((award, subject)) = nomination
            .award
            .zip(LedgerSubject::of(&nomination.recipient))
        else {
            continue;
        };
        if all
            .iter()
            .any(|it| it.award == award && it.subject.is_same(&subject))
        {
            continue;
        }
        let facts = year.facts_of(&subject);
        all.push(Judged {
            verdict: year.verdict(award, &subject, &facts, None),
            name: book.recipient_name(&nomination.recipient),
            award,
            subject,
            proposal_id: None,
            submission_id: None,
            nomination_id: Some(nomination.id),
            facts,
        });
    }
    all.sort_by_key(|it| {
        (
            it.award,
            it.proposal_id.is_none(),
            it.proposal_id,
            it.nomination_id,
        )
    });
    all
}

/// What every verdict of a year rests on, worked out once.
struct Year<'a> {
    book: &'a YearBook,
    entries: Vec<LedgerEntry>,
    /// Units acclaimed as leading, or marked so on a list.
    leading: Vec<UnitId>,
    /// Whether the conference has voted on who leads.
    has_voted: bool,
    /// Units that were compared with the others: they have a place, or stood on a ballot that was counted.
    compared: Vec<UnitId>,
}

impl<'a> Year<'a> {
    fn of(book: &'a YearBook) -> Self {
        let marked = book.proposals.iter().filter(|it| it.is_leading);
        let marked = marked.filter_map(|it| unit_of(&it.recipient));
        let is_closed = |it: &&VoteRound| it.state == RoundState::Closed;
        let stood = book.rounds.iter().filter(is_closed).flat_map(|round| {
            let lines = book.lines_of(round.id).into_iter();
            lines.filter_map(|it| unit_of(&book.nomination(it.nomination_id)?.recipient))
        });
        let placed = book.standings().into_iter().map(|it| it.unit_id);
        Self {
            book,
            entries: book.awards_file.entries(),
            leading: book.leading_units().into_iter().chain(marked).collect(),
            has_voted: book.year_end().is_some_and(|meeting| {
                let rounds = book.rounds_of(meeting.id);
                let mut closed = rounds.iter().filter(|it| it.state == RoundState::Closed);
                closed.any(|it| it.award == Award::FlagGovernment)
            }),
            compared: placed.chain(stood).collect(),
        }
    }

    /// What is known of a subject: what was typed, and what the conference decided; unknown while it has not.
    fn facts_of(&self, subject: &LedgerSubject) -> SubjectFacts {
        let typed = self.book.awards_file.subjects.iter();
        let typed = typed
            .filter(|it| it.subject.is_same(subject))
            .map(|it| it.facts.clone())
            .next()
            .unwrap_or_default();
        let LedgerSubject::Unit { unit_id } = subject else {
            return typed;
        };
        let leads = self.leading.contains(unit_id);
        SubjectFacts {
            leads_bloc: (leads || self.has_voted).then_some(leads),
            is_reviewed_in_bloc: self.compared.contains(unit_id).then_some(true),
            ..typed
        }
    }

    /// What the rules say of a subject and an award; `reason` is that of a submission beside the year's review.
    fn verdict(
        &self,
        award: Award,
        subject: &LedgerSubject,
        facts: &SubjectFacts,
        reason: Option<&str>,
    ) -> Verdict {
        let book = self.book;
        let beside: Vec<Award> = book
            .proposals
            .iter()
            .filter(|it| LedgerSubject::of(&it.recipient).is_some_and(|it| it.is_same(subject)))
            .filter_map(|it| it.award)
            .filter(|it| *it != award)
            .collect();
        verdict(&Case {
            pack: book.pack(),
            ministry: &book.bloc.ministry,
            award,
            subject,
            year: book.cycle.year,
            as_of: book.cycle.received_on.unwrap_or_else(|| book.day()),
            kind: CommendationKind::Merit,
            achievement: reason,
            history: &self.history(award, subject),
            facts,
            beside: &beside,
            settings: EligibilitySettings {
                has_one_unit_award: !book.cycle.allows_several_unit_awards,
            },
        })
    }

    /// The entries of a subject, without those that record the outcome of this very proposal.
    fn history(&self, award: Award, subject: &LedgerSubject) -> Vec<LedgerEntry> {
        let year = self.book.cycle.year;
        let is_outcome = |it: &LedgerEntry| {
            it.id == 0
                && it.year == year
                && matches!(it.fact, LedgerFact::Award { award: decided, .. } if decided == award)
        };
        let mut own = history_of(subject, &self.entries, &self.book.units);
        own.retain(|it| !is_outcome(it));
        own
    }
}

fn unit_of(recipient: &Recipient) -> Option<UnitId> {
    match recipient {
        Recipient::Unit { unit_id } => Some(*unit_id),
        Recipient::Collective { .. } | Recipient::Person { .. } | Recipient::Unnamed { .. } => None,
    }
}

/// The use of the numbers allocated, over all submissions of the year; a recipient on two of them counts once.
pub fn quotas_of(book: &YearBook) -> Vec<QuotaUse> {
    let mut once: Vec<&AwardProposal> = Vec::new();
    for proposal in &book.proposals {
        let is_known = LedgerSubject::of(&proposal.recipient).is_some()
            && once
                .iter()
                .any(|it| it.award == proposal.award && it.recipient == proposal.recipient);
        if !is_known {
            once.push(proposal);
        }
    }
    quota_uses(book.pack(), &book.quotas, &once)
}
