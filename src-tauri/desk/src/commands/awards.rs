//! Nominations, submissions and their lists.

use super::{Act, Answer, RowId, SavedRow, delete, get, open_book, place, save};
use crate::error::ErrorBody;
use crate::load;
use domain::award::Award;
use domain::award_file::{
    AwardProposal, Nomination, NominationDraft, ProposalDraft, Recipient, Submission,
    SubmissionDraft,
};
use domain::award_life::steps_of;
use domain::book::YearBook;
use domain::dossier::DossierFile;
use domain::ids::{CycleId, NominationId, SubmissionId};
use domain::paper::Paper;
use domain::problem::Problem;
use domain::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// A year and an award.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AwardInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    pub award: Award,
}

/// A submission and the awards whose results its list takes in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DrawInput {
    /// The submission.
    pub submission_id: SubmissionId,
    /// The awards; all that were voted on where empty.
    #[serde(default)]
    pub awards: Vec<Award>,
}

pub(crate) fn nomination_save(act: &Act<'_, '_>, draft: NominationDraft) -> Answer<SavedRow> {
    let nomination = draft.check()?;
    let book = open_book(act, nomination.cycle_id)?;
    ensure_recipient(&book, &nomination.recipient)?;
    let twice = book.nominations.iter().any(|it| {
        it.id != nomination.id
            && it.award == nomination.award
            && it.recipient == nomination.recipient
            && !matches!(it.recipient, Recipient::Unnamed { .. })
    });
    if twice {
        return Err(ErrorBody::problem(Problem::of(
            "nominated_twice",
            "recipient",
            format!(
                "{} đã có trong danh sách đề nghị của danh hiệu này. Số liệu chưa được lưu.",
                book.recipient_name(&nomination.recipient)
            ),
        )));
    }
    let order_no = place(
        &book.nominations,
        |it| it.id == nomination.id,
        |it| it.order_no,
    );
    save(
        act,
        &tables::NOMINATION,
        nomination.id.0,
        &Nomination {
            order_no,
            ..nomination
        },
        "đề nghị",
    )
}

fn ensure_recipient(book: &YearBook, recipient: &Recipient) -> Answer<()> {
    match recipient {
        Recipient::Unit { unit_id } if book.unit(*unit_id).is_none() => {
            Err(ErrorBody::not_found("đơn vị"))
        }
        Recipient::Unit { .. }
        | Recipient::Collective { .. }
        | Recipient::Person { .. }
        | Recipient::Unnamed { .. } => Ok(()),
    }
}

pub(crate) fn nomination_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let nomination: Nomination = get(act, &tables::NOMINATION, row.id, "đề nghị")?;
    open_book(act, nomination.cycle_id)?;
    delete(act, &tables::NOMINATION, row.id, "đề nghị")
}

/// Puts every member unit forward for an award, in protocol order, those already there left alone.
pub(crate) fn nominate_all(act: &Act<'_, '_>, input: AwardInput) -> Answer<SavedRow> {
    let book = open_book(act, input.cycle_id)?;
    let mut order_no = book
        .nominations
        .iter()
        .map(|it| it.order_no)
        .max()
        .unwrap_or(0);
    for unit in book.members() {
        let recipient = Recipient::Unit { unit_id: unit.id };
        if book
            .nominations_for(input.award)
            .iter()
            .any(|it| it.recipient == recipient)
        {
            continue;
        }
        order_no += 1;
        let row = Nomination {
            id: NominationId(0),
            cycle_id: input.cycle_id,
            award: Some(input.award),
            recipient,
            order_no,
            note: None,
        };
        act.tx.insert(&tables::NOMINATION, &row)?;
    }
    Ok(SavedRow {
        id: input.cycle_id.0,
    })
}

pub(crate) fn submission_save(act: &Act<'_, '_>, draft: SubmissionDraft) -> Answer<SavedRow> {
    let submission = draft.check()?;
    let book = open_book(act, submission.cycle_id)?;
    let order_no = place(
        &book.submissions,
        |it| it.id == submission.id,
        |it| it.order_no,
    );
    save(
        act,
        &tables::SUBMISSION,
        submission.id.0,
        &Submission {
            order_no,
            ..submission
        },
        "tờ trình",
    )
}

pub(crate) fn submission_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (book, submission) = book_of_submission(act, SubmissionId(row.id))?;
    ensure_unsent(&book, &book.proposals_of(submission.id))?;
    for proposal in book.proposals_of(submission.id) {
        drop_line(act, &book, proposal.id)?;
    }
    delete(act, &tables::SUBMISSION, row.id, "tờ trình")
}

/// What was sent stays on its list.
fn ensure_unsent(book: &YearBook, proposals: &[&AwardProposal]) -> Answer<()> {
    let sent: Vec<String> = proposals
        .iter()
        .filter(|it| !steps_of(&book.awards_file.steps, it.id).is_empty())
        .map(|it| book.recipient_name(&it.recipient))
        .collect();
    if sent.is_empty() {
        return Ok(());
    }
    Err(ErrorBody::not_now_for(
        "proposal_sent",
        format!(
            "{} đã ghi tiến trình (đã trình, quyết định …) nên không xóa khỏi danh sách được. Số liệu không thay đổi; đề nghị bỏ các việc đã ghi trước.",
            text::joined(&sent)
        ),
    ))
}

fn book_of_submission(act: &Act<'_, '_>, id: SubmissionId) -> Answer<(YearBook, Submission)> {
    let submission: Submission = get(act, &tables::SUBMISSION, id.0, "tờ trình")?;
    let book = load::book(act.tx, submission.cycle_id)?;
    super::ensure_open(&book)?;
    Ok((book, submission))
}

pub(crate) fn proposal_save(act: &Act<'_, '_>, draft: ProposalDraft) -> Answer<SavedRow> {
    let proposal = draft.check()?;
    let (book, submission) = book_of_submission(act, proposal.submission_id)?;
    ensure_recipient(&book, &proposal.recipient)?;
    let rows: Vec<AwardProposal> = book
        .proposals_of(submission.id)
        .into_iter()
        .cloned()
        .collect();
    let order_no = place(&rows, |it| it.id == proposal.id, |it| it.order_no);
    let drawn = rows.iter().find(|it| it.id == proposal.id);
    if let Some(old) = drawn
        && (&old.award, &old.recipient) != (&proposal.award, &proposal.recipient)
    {
        // Whom and for what is settled once it was sent; its summary may still be mended.
        ensure_unsent(&book, &[old])?;
    }
    let row = match drawn {
        Some(old) => AwardProposal {
            summary: proposal.summary,
            is_leading: proposal.is_leading,
            award: proposal.award,
            recipient: proposal.recipient,
            ..old.clone()
        },
        None => AwardProposal {
            order_no,
            ..proposal
        },
    };
    save(act, &tables::AWARD_PROPOSAL, row.id, &row, "dòng đề nghị")
}

pub(crate) fn proposal_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let proposal: AwardProposal = get(act, &tables::AWARD_PROPOSAL, row.id, "dòng đề nghị")?;
    let (book, _) = book_of_submission(act, proposal.submission_id)?;
    ensure_unsent(&book, &[&proposal])?;
    drop_line(act, &book, row.id)?;
    Ok(SavedRow { id: row.id })
}

/// What was handed in and printed for a line follows it to the new one.
fn follow(act: &Act<'_, '_>, book: &YearBook, before: i64, now: i64) -> Answer<()> {
    let own = book.awards_file.files.iter();
    for file in own.filter(|it| it.proposal_id == before) {
        let row = DossierFile {
            proposal_id: now,
            ..file.clone()
        };
        act.tx.update(&tables::DOSSIER_FILE, &row)?;
    }
    let papers = book.papers.iter();
    for paper in papers.filter(|it| it.proposal_id == Some(before)) {
        let row = Paper {
            proposal_id: Some(now),
            ..paper.clone()
        };
        act.tx.update(&tables::PAPER, &row)?;
    }
    Ok(())
}

/// Takes a line from its list, with what was handed in for it.
fn drop_line(act: &Act<'_, '_>, book: &YearBook, proposal: i64) -> Answer<()> {
    let own = book.awards_file.files.iter();
    for file in own.filter(|it| it.proposal_id == proposal) {
        act.tx.delete(&tables::DOSSIER_FILE, file.id)?;
    }
    act.tx.delete(&tables::AWARD_PROPOSAL, proposal)?;
    Ok(())
}

/// Draws the list of a submission from the closed rounds: old drawn lines go, typed ones stay, a summary of
/// achievement follows its nominee.
pub(crate) fn list_draw(act: &Act<'_, '_>, input: DrawInput) -> Answer<SavedRow> {
    let (book, submission) = book_of_submission(act, input.submission_id)?;
    let Some(meeting) = submission.meeting_id else {
        return Err(ErrorBody::problem(Problem::of(
            "required",
            "meeting_id",
            "Chưa chọn hội nghị làm căn cứ của Tờ trình.",
        )));
    };
    let old: Vec<AwardProposal> = book
        .proposals_of(submission.id)
        .into_iter()
        .cloned()
        .collect();
    let drawn_before: Vec<&AwardProposal> = old.iter().filter(|it| it.round_id.is_some()).collect();
    ensure_unsent(&book, &drawn_before)?;
    for row in &drawn_before {
        act.tx.delete(&tables::AWARD_PROPOSAL, row.id)?;
    }
    let leading = book.leading_units();
    let wanted = |award: &Award| input.awards.is_empty() || input.awards.contains(award);
    let mut order_no = old.iter().map(|it| it.order_no).max().unwrap_or(0);
    let mut drawn = 0u32;
    for award in Award::ALL.into_iter().filter(wanted) {
        for (nomination_id, round_id) in book.elected(meeting, award) {
            let (Some(nomination), Some(round)) =
                (book.nomination(nomination_id), book.round(round_id))
            else {
                continue;
            };
            let Some(result) = book.result_of(round) else {
                continue;
            };
            let unit = match nomination.recipient {
                Recipient::Unit { unit_id } => Some(unit_id),
                Recipient::Collective { .. }
                | Recipient::Person { .. }
                | Recipient::Unnamed { .. } => None,
            };
            order_no += 1;
            drawn += 1;
            let summary = old
                .iter()
                .find(|it| it.nomination_id == Some(nomination_id))
                .and_then(|it| it.summary.clone());
            let row = AwardProposal {
                id: 0,
                submission_id: submission.id,
                order_no,
                award: Some(award),
                recipient: nomination.recipient.clone(),
                nomination_id: Some(nomination_id),
                round_id: Some(round_id),
                votes: result
                    .lines
                    .iter()
                    .find(|it| it.nomination_id == nomination_id)
                    .map(|it| it.votes),
                base: Some(result.base),
                points: unit.and_then(|it| book.points_of(it)),
                summary,
                is_leading: unit.is_some_and(|it| leading.contains(&it)),
            };
            let id = act.tx.insert(&tables::AWARD_PROPOSAL, &row)?;
            let same = |it: &&&AwardProposal| it.nomination_id == Some(nomination_id);
            if let Some(before) = drawn_before.iter().find(same) {
                follow(act, &book, before.id, id)?;
            }
        }
    }
    for row in &drawn_before {
        // What was handed in for somebody who is no longer on the list goes with the line.
        let left: Vec<DossierFile> =
            act.tx
                .all_where(&tables::DOSSIER_FILE, "proposal_id", row.id)?;
        for file in left {
            act.tx.delete(&tables::DOSSIER_FILE, file.id)?;
        }
    }
    if drawn == 0 {
        return Err(ErrorBody::not_now_for(
            "nothing_elected",
            "Chưa có kết quả kiểm phiếu đã chốt để lập danh sách. Danh sách cũ giữ nguyên.",
        ));
    }
    Ok(SavedRow {
        id: submission.id.0,
    })
}
