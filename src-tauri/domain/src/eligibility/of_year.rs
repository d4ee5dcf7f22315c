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
use crate::ids::{NominationId, SubmissionId};
use crate::rules::Packs;
use crate::vote::RoundState;
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
    /// What the rules say.
    pub verdict: Verdict,
}

/// Every named line of the year's lists, then every named nomination for an award that is on none, in order of precedence.
pub fn judged(book: &YearBook) -> Vec<Judged> {
    let mut all = Vec::new();
    for proposal in &book.proposals {
        let Some((award, subject)) = proposal.award.zip(LedgerSubject::of(&proposal.recipient))
        else {
            continue;
        };
        let reason = book
            .submission(proposal.submission_id)
            .and_then(|it| it.reason.as_deref());
        all.push(Judged {
            verdict: verdict_for(book, award, &subject, reason),
            name: book.recipient_name(&proposal.recipient),
            award,
            subject,
            proposal_id: Some(proposal.id),
            submission_id: Some(proposal.submission_id),
            nomination_id: proposal.nomination_id,
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
        all.push(Judged {
            verdict: verdict_for(book, award, &subject, None),
            name: book.recipient_name(&nomination.recipient),
            award,
            subject,
            proposal_id: None,
            submission_id: None,
            nomination_id: Some(nomination.id),
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

/// What the rules say of a subject and an award in a year; `reason` is that of a submission beside the year's review.
pub fn verdict_for(
    book: &YearBook,
    award: Award,
    subject: &LedgerSubject,
    reason: Option<&str>,
) -> Verdict {
    let history = history(book, award, subject);
    let facts = facts_of(book, subject);
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
        history: &history,
        facts: &facts,
        beside: &beside,
        settings: EligibilitySettings {
            has_one_unit_award: !book.cycle.allows_several_unit_awards,
        },
    })
}

/// The entries of a subject, without those that record the outcome of this very proposal.
fn history(book: &YearBook, award: Award, subject: &LedgerSubject) -> Vec<LedgerEntry> {
    let is_outcome = |it: &LedgerEntry| {
        it.id == 0
            && it.year == book.cycle.year
            && matches!(it.fact, LedgerFact::Award { award: decided, .. } if decided == award)
    };
    let mut entries = book.awards_file.entries();
    entries.retain(|it| !is_outcome(it));
    history_of(subject, &entries, &book.units)
}

/// What is known of a subject: what was typed, and what the conference decided.
pub fn facts_of(book: &YearBook, subject: &LedgerSubject) -> SubjectFacts {
    let typed = book
        .awards_file
        .subjects
        .iter()
        .find(|it| it.subject.is_same(subject))
        .map(|it| it.facts.clone())
        .unwrap_or_default();
    SubjectFacts {
        leads_bloc: leads_bloc(book, subject),
        is_reviewed_in_bloc: is_reviewed(book, subject),
        ..typed
    }
}

/// Whether the conference acclaimed the unit as leading; not known while it has not voted.
fn leads_bloc(book: &YearBook, subject: &LedgerSubject) -> Option<bool> {
    let LedgerSubject::Unit { unit_id } = subject else {
        return None;
    };
    let is_marked =
        |it: &AwardProposal| it.is_leading && it.recipient == Recipient::Unit { unit_id: *unit_id };
    if book.leading_units().contains(unit_id) || book.proposals.iter().any(is_marked) {
        return Some(true);
    }
    let has_voted = book.year_end().is_some_and(|meeting| {
        book.rounds_of(meeting.id)
            .iter()
            .any(|it| it.award == Award::FlagGovernment && it.state == RoundState::Closed)
    });
    has_voted.then_some(false)
}

/// Whether the unit was compared with the others: it has a place, or stood on a ballot that was counted.
fn is_reviewed(book: &YearBook, subject: &LedgerSubject) -> Option<bool> {
    let LedgerSubject::Unit { unit_id } = subject else {
        return None;
    };
    let has_place = book.standings().iter().any(|it| it.unit_id == *unit_id);
    let own: Vec<NominationId> = book
        .nominations
        .iter()
        .filter(|it| it.recipient == Recipient::Unit { unit_id: *unit_id })
        .map(|it| it.id)
        .collect();
    let stood = book
        .rounds
        .iter()
        .filter(|it| it.state == RoundState::Closed)
        .any(|round| {
            book.lines_of(round.id)
                .iter()
                .any(|it| own.contains(&it.nomination_id))
        });
    (has_place || stood).then_some(true)
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
