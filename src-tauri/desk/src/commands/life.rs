//! What happens to proposals after they were sent, and numbers that may be exceeded.

use super::{
    Act, Answer, RowId, SavedRow, YearInput, book_of_proposal, delete, ensure_open, get, open_book,
};
use crate::error::ErrorBody;
use crate::load;
use domain::award_file::{AwardProposal, Recipient, RecipientKind};
use domain::award_life::{LifeStep, ProposalStep, ProposalStepDraft, step_problem, steps_of};
use domain::book::YearBook;
use domain::eligibility::council::{CouncilVerdict, CouncilVotes, council_verdict};
use domain::eligibility::prize::{Prize, prize};
use domain::eligibility::quota::{QuotaRelease, QuotaReleaseDraft};
use domain::ids::SubmissionId;
use domain::problem::Problem;
use domain::text::date_short;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// A proposal with what has happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LifeLine {
    /// The line of the list.
    pub proposal_id: i64,
    /// Its submission.
    pub submission_id: SubmissionId,
    /// Its number in the year, from 1.
    pub submission_no: u32,
    /// The number that its letter was given, where it was.
    pub submission_number: Option<String>,
    /// Whom.
    pub name: String,
    /// The unit of a person or collective.
    pub unit: Option<String>,
    /// For what.
    pub award_name: String,
    /// The steps, oldest first.
    pub steps: Vec<ProposalStep>,
    /// Where it stands, in a sentence without a full stop.
    pub standing: String,
    /// The steps that may come next.
    pub next: Vec<LifeStep>,
    /// The prize money once it is decided.
    pub prize: Option<Prize>,
    /// Why the prize cannot be told.
    pub prize_unknown: Option<String>,
    /// What the rules ask of the Council's vote on it, and what came of it as far as recorded; none where they ask for nothing.
    pub council: Option<CouncilVerdict>,
}

/// Every line of the year's lists in order, with its life.
pub(crate) fn life_read(act: &Act<'_, '_>, input: YearInput) -> Answer<Vec<LifeLine>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let lists = book.submissions.iter();
    Ok(lists
        .flat_map(|it| book.proposals_of(it.id))
        .map(|it| line(&book, it))
        .collect())
}

fn line(book: &YearBook, proposal: &AwardProposal) -> LifeLine {
    let steps = steps_of(&book.awards_file.steps, proposal.id);
    let last = steps.last().copied();
    let told = prize_of(book, proposal, &steps);
    let (prize, prize_unknown) = match told {
        Some(Ok(it)) => (Some(it), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let after = last.map(|it| it.step);
    let submission = book.submission(proposal.submission_id);
    let own = steps.iter().map(|it| (*it).clone()).collect();
    LifeLine {
        proposal_id: proposal.id,
        submission_id: proposal.submission_id,
        submission_no: submission.map_or(0, |it| it.order_no),
        submission_number: letter_number(book, proposal.submission_id),
        unit: unit_of(book, &proposal.recipient),
        name: book.recipient_name(&proposal.recipient),
        award_name: book.award_name_or_open(proposal.award),
        standing: standing(last),
        next: LifeStep::ALL
            .into_iter()
            .filter(|it| it.may_follow(after))
            .collect(),
        steps: own,
        council: council(book, proposal, &steps),
        prize,
        prize_unknown,
    }
}

/// The number of the letter that stands for a submission.
fn letter_number(book: &YearBook, submission: SubmissionId) -> Option<String> {
    let mut newest_first = book.papers.iter().rev();
    let letter = newest_first.find(|it| {
        it.form == "D13" && it.submission_id == Some(submission) && it.state.is_live()
    })?;
    letter.number.clone()
}

fn unit_of(book: &YearBook, recipient: &Recipient) -> Option<String> {
    match recipient {
        Recipient::Person { unit_id, .. } | Recipient::Collective { unit_id, .. } => {
            unit_id.map(|it| book.unit_name(it))
        }
        Recipient::Unit { .. } | Recipient::Unnamed { .. } => None,
    }
}

/// "Đã có quyết định số 123/QĐ-... ngày 15/02/2023, ...".
fn standing(last: Option<&ProposalStep>) -> String {
    let Some(step) = last else {
        return "Chưa trình".to_owned();
    };
    let number = step.number.as_ref().map(|it| format!(" số {it}"));
    let reason = step.reason.as_ref().map(|it| format!(": {it}"));
    format!(
        "{}{} ngày {}{}",
        step.step.label(),
        number.unwrap_or_default(),
        date_short(step.happened_on),
        reason.unwrap_or_default()
    )
}

/// The prize of a decided proposal, one recipient's; of a revoked one there is none.
fn prize_of(
    book: &YearBook,
    proposal: &AwardProposal,
    steps: &[&ProposalStep],
) -> Option<Result<Prize, String>> {
    let award = proposal.award?;
    if steps.last()?.step == LifeStep::Revoked {
        return None;
    }
    let decision = steps.iter().rev().find(|it| it.step == LifeStep::Decided)?;
    let is_person = proposal.recipient.kind() == RecipientKind::Individual;
    Some(prize(book.pack(), award, is_person, decision.happened_on))
}

/// The Council's vote on a proposal, the last one where there were several.
fn council(
    book: &YearBook,
    proposal: &AwardProposal,
    steps: &[&ProposalStep],
) -> Option<CouncilVerdict> {
    let newest_first = steps.iter().rev();
    let votes = newest_first
        .map(|it| it.votes())
        .find(|it| *it != CouncilVotes::default());
    council_verdict(book.pack(), proposal.award?, &votes.unwrap_or_default())
}

/// Whether a vote that is recorded as agreed falls short of what a ground that was read asks for.
fn falls_short(book: &YearBook, proposal: &AwardProposal, step: &ProposalStep) -> Option<Problem> {
    if step.step != LifeStep::CouncilAgreed {
        return None;
    }
    let verdict = council_verdict(book.pack(), proposal.award?, &step.votes())?;
    verdict.blocks.then(|| {
        Problem::of(
            "council_falls_short",
            "council_agreed",
            format!(
                "{}: {} Số liệu chưa được lưu; đề nghị kiểm tra biên bản của Hội đồng.",
                book.recipient_name(&proposal.recipient),
                verdict.sentence
            ),
        )
    })
}

/// Records one step of several proposals; all of them or none.
pub(crate) fn proposal_step(act: &Act<'_, '_>, draft: ProposalStepDraft) -> Answer<SavedRow> {
    let step = draft.check()?;
    let mut problems: Vec<Problem> = Vec::new();
    let mut rows = Vec::new();
    for id in &draft.proposal_ids {
        let (book, proposal) = proposal(act, *id)?;
        let before = steps_of(&book.awards_file.steps, *id);
        let name = book.recipient_name(&proposal.recipient);
        problems.extend(step_problem(&step, &before, &name));
        problems.extend(falls_short(&book, &proposal, &step));
        rows.push(ProposalStep {
            proposal_id: *id,
            ..step.clone()
        });
    }
    if !problems.is_empty() {
        return Err(ErrorBody::invalid(problems));
    }
    let mut saved = 0;
    for row in &rows {
        saved = act.tx.insert(&tables::PROPOSAL_STEP, row)?;
    }
    Ok(SavedRow { id: saved })
}

/// Takes back the last step of a proposal.
pub(crate) fn proposal_step_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let step: ProposalStep = get(act, &tables::PROPOSAL_STEP, row.id, "việc đã ghi")?;
    let (book, _) = proposal(act, step.proposal_id)?;
    let own = steps_of(&book.awards_file.steps, step.proposal_id);
    if own.last().is_some_and(|it| it.id != row.id) {
        return Err(ErrorBody::not_now_for(
            "not_the_last_step",
            "Chỉ bỏ được việc ghi sau cùng của đề nghị. Số liệu không thay đổi.",
        ));
    }
    delete(act, &tables::PROPOSAL_STEP, row.id, "việc đã ghi")
}

/// A line of a list in a year that may be changed: the years overlap, and a decision comes after the next one has begun.
fn proposal(act: &Act<'_, '_>, id: i64) -> Answer<(YearBook, AwardProposal)> {
    let found = book_of_proposal(act, id)?;
    ensure_open(&found.0)?;
    Ok(found)
}

pub(crate) fn quota_release(act: &Act<'_, '_>, draft: QuotaReleaseDraft) -> Answer<SavedRow> {
    let release = draft.check()?;
    let book = open_book(act, release.cycle_id)?;
    if book.quota(release.award).is_none() {
        return Err(ErrorBody::problem(Problem::of(
            "no_quota",
            "award",
            format!(
                "Chưa ghi số lượng phân bổ của {}. Số liệu chưa được lưu; đề nghị ghi số lượng phân bổ trước.",
                book.award_name(release.award)
            ),
        )));
    }
    let known = book.awards_file.releases.iter();
    let id = known
        .filter(|it| it.award == release.award)
        .map(|it| it.id)
        .next()
        .unwrap_or(0);
    let row = QuotaRelease { id, ..release };
    super::save(
        act,
        &tables::QUOTA_RELEASE,
        id,
        &row,
        "đề nghị vượt số lượng",
    )
}

pub(crate) fn quota_release_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let release: QuotaRelease = get(act, &tables::QUOTA_RELEASE, row.id, "đề nghị vượt số lượng")?;
    open_book(act, release.cycle_id)?;
    delete(act, &tables::QUOTA_RELEASE, row.id, "đề nghị vượt số lượng")
}
