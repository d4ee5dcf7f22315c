//! Reads the book of a year from the file.

use crate::error::ErrorBody;
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, Submission};
use domain::award_life::{ProposalStep, decided_entry, steps_of};
use domain::book::YearBook;
use domain::cycle::Cycle;
use domain::eligibility::ledger::LedgerEntry;
use domain::eligibility::of_year::AwardsFile;
use domain::ids::{CycleId, MeetingId, UnitId};
use domain::rules::{ImportedPack, Packs, RulePack};
use domain::scoring::Scoring;
use domain::scoring::entry::Knockout;
use serde::de::DeserializeOwned;
use store::{Table, Tx, tables};

/// The year of a number.
pub(crate) fn cycle_of_year(tx: &Tx<'_>, year: u32) -> Result<Cycle, ErrorBody> {
    let cycles: Vec<Cycle> = tx.all(&tables::CYCLE)?;
    cycles
        .into_iter()
        .find(|it| it.year == year)
        .ok_or_else(|| ErrorBody::not_found(&format!("năm thi đua {year}")))
}

/// The book of a year by its identifier.
pub(crate) fn book(tx: &Tx<'_>, id: CycleId) -> Result<YearBook, ErrorBody> {
    let cycle: Cycle = tx
        .get(&tables::CYCLE, id.0)?
        .ok_or_else(|| ErrorBody::not_found("năm thi đua"))?;
    book_of(tx, cycle)
}

/// The book of the year in which a meeting lies.
pub(crate) fn book_of_meeting(tx: &Tx<'_>, id: MeetingId) -> Result<YearBook, ErrorBody> {
    let meeting: domain::meeting::Meeting = tx
        .get(&tables::MEETING, id.0)?
        .ok_or_else(|| ErrorBody::not_found("hội nghị"))?;
    book(tx, meeting.cycle_id)
}

/// The book of a year.
pub(crate) fn book_of(tx: &Tx<'_>, cycle: Cycle) -> Result<YearBook, ErrorBody> {
    let year = cycle.id.0;
    let meetings: Vec<domain::meeting::Meeting> =
        tx.all_where(&tables::MEETING, "cycle_id", year)?;
    let rounds = each(
        tx,
        &tables::VOTE_ROUND,
        "meeting_id",
        meetings.iter().map(|it| it.id.0),
    )?;
    let submissions: Vec<domain::award_file::Submission> = ordered(
        tx.all_where(&tables::SUBMISSION, "cycle_id", year)?,
        |it: &domain::award_file::Submission| it.order_no,
    );
    let papers: Vec<domain::paper::Paper> = tx.all_where(&tables::PAPER, "cycle_id", year)?;
    Ok(YearBook {
        bloc: tx
            .get(&tables::BLOC, 1)?
            .ok_or_else(|| ErrorBody::not_found("thông tin của Khối"))?,
        units: ordered(tx.all(&tables::UNIT)?, |it: &domain::bloc::Unit| {
            it.order_no
        }),
        unit_names: tx.all(&tables::UNIT_NAME)?,
        persons: tx.all(&tables::PERSON)?,
        terms: tx.all(&tables::LEADER_TERM)?,
        stage_marks: tx.all_where(&tables::STAGE_MARK, "cycle_id", year)?,
        movements: ordered(
            tx.all_where(&tables::MOVEMENT, "cycle_id", year)?,
            |it: &domain::cycle::Movement| it.order_no,
        ),
        instruments: ordered(
            tx.all_where(&tables::INSTRUMENT, "cycle_id", year)?,
            |it: &domain::cycle::Instrument| it.order_no,
        ),
        quotas: tx.all_where(&tables::QUOTA, "cycle_id", year)?,
        next_tasks: ordered(
            tx.all_where(&tables::NEXT_TASK, "cycle_id", year)?,
            |it: &domain::cycle::NextTask| it.order_no,
        ),
        scores: tx.all_where(&tables::SCORE, "cycle_id", year)?,
        agenda: ordered(
            of_meetings(tx, &tables::AGENDA_ITEM, &meetings)?,
            |it: &domain::meeting::AgendaItem| it.order_no,
        ),
        delegates: of_meetings(tx, &tables::DELEGATE, &meetings)?,
        opinions: ordered(
            of_meetings(tx, &tables::OPINION, &meetings)?,
            |it: &domain::meeting::Opinion| it.order_no,
        ),
        resolutions: ordered(
            of_meetings(tx, &tables::RESOLUTION, &meetings)?,
            |it: &domain::meeting::Resolution| it.order_no,
        ),
        adjustments: of_meetings(tx, &tables::SCORE_ADJUSTMENT, &meetings)?,
        kit_papers: of_meetings(tx, &tables::KIT_PAPER, &meetings)?,
        rules: of_meetings(tx, &tables::VOTING_RULE, &meetings)?,
        tellers: ordered(
            of_meetings(tx, &tables::TELLER, &meetings)?,
            |it: &domain::meeting::Teller| it.role,
        ),
        nominations: ordered(
            tx.all_where(&tables::NOMINATION, "cycle_id", year)?,
            |it: &domain::award_file::Nomination| it.order_no,
        ),
        vote_lines: each(
            tx,
            &tables::VOTE_LINE,
            "round_id",
            rounds.iter().map(|it: &domain::vote::VoteRound| it.id.0),
        )?,
        rounds,
        proposals: each(
            tx,
            &tables::AWARD_PROPOSAL,
            "submission_id",
            submissions.iter().map(|it| it.id.0),
        )?,
        submissions,
        signatures: each(
            tx,
            &tables::PAPER_SIGNATURE,
            "paper_id",
            papers.iter().map(|it: &domain::paper::Paper| it.id.0),
        )?,
        papers,
        scoring: scoring(tx, &cycle)?,
        awards_file: awards_file(tx, &cycle)?,
        meetings,
        cycle,
    })
}

/// The packs at hand; none where only those of the program are. A text that no longer reads is left out.
pub(crate) fn imported_packs(tx: &Tx<'_>) -> Result<Option<Packs>, ErrorBody> {
    let kept: Vec<ImportedPack> = tx.all(&tables::RULE_PACK)?;
    let read: Vec<RulePack> = kept
        .iter()
        .filter_map(|it| RulePack::read(&it.text).ok())
        .collect();
    Ok((!read.is_empty()).then(|| Packs::built_in().clone().with(read)))
}

/// What the file holds about awards: the ledger of all years, and what belongs to this one.
fn awards_file(tx: &Tx<'_>, cycle: &Cycle) -> Result<AwardsFile, ErrorBody> {
    let year = cycle.id.0;
    let (decided, steps) = decided(tx, cycle)?;
    Ok(AwardsFile {
        packs: imported_packs(tx)?,
        ledger: ordered(tx.all(&tables::LEDGER_ENTRY)?, |it: &LedgerEntry| it.year),
        decided,
        subjects: tx.all_where(&tables::SUBJECT_RECORD, "cycle_id", year)?,
        releases: tx.all_where(&tables::QUOTA_RELEASE, "cycle_id", year)?,
        steps,
        files: tx.all(&tables::DOSSIER_FILE)?,
    })
}

/// The entries that decided proposals of all years make, and the steps of this year's.
fn decided(tx: &Tx<'_>, cycle: &Cycle) -> Result<(Vec<LedgerEntry>, Vec<ProposalStep>), ErrorBody> {
    let steps: Vec<ProposalStep> = tx.all(&tables::PROPOSAL_STEP)?;
    if steps.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let cycles: Vec<Cycle> = tx.all(&tables::CYCLE)?;
    let submissions: Vec<Submission> = tx.all(&tables::SUBMISSION)?;
    let proposals: Vec<AwardProposal> = tx.all(&tables::AWARD_PROPOSAL)?;
    let mut own = Vec::new();
    let mut entries = Vec::new();
    for proposal in &proposals {
        let submission = submissions
            .iter()
            .find(|it| it.id == proposal.submission_id);
        let Some(submission) = submission else {
            continue;
        };
        if submission.cycle_id == cycle.id {
            own.extend(steps_of(&steps, proposal.id).into_iter().cloned());
        }
        let year = cycles.iter().find(|it| it.id == submission.cycle_id);
        let entry = year
            .and_then(|it| decided_entry(proposal, &steps, it.year, submission.reason.as_deref()));
        entries.extend(entry);
    }
    Ok((ordered(entries, |it: &LedgerEntry| it.year), own))
}

/// The criteria table of a year and its scores.
fn scoring(tx: &Tx<'_>, cycle: &Cycle) -> Result<Scoring, ErrorBody> {
    let year = cycle.id.0;
    let table = tx.all_where(&tables::SCORE_TABLE, "cycle_id", year)?.pop();
    if table.is_none() {
        return Ok(Scoring::default());
    }
    Ok(Scoring {
        table,
        criteria: tx.all_where(&tables::CRITERION, "cycle_id", year)?,
        amendments: tx.all_where(&tables::AMENDMENT, "cycle_id", year)?,
        knockouts: ordered(
            tx.all_where(&tables::KNOCKOUT, "cycle_id", year)?,
            |it: &Knockout| it.order_no,
        ),
        knockout_marks: tx.all_where(&tables::KNOCKOUT_MARK, "cycle_id", year)?,
        cells: tx.all_where(&tables::SCORE_CELL, "cycle_id", year)?,
        entries: tx.all_where(&tables::SCORE_ENTRY, "cycle_id", year)?,
        notes: tx.all_where(&tables::SCORE_NOTE, "cycle_id", year)?,
        evidence: tx.all_where(&tables::EVIDENCE, "cycle_id", year)?,
        decisions: tx.all_where(&tables::PLACE_DECISION, "cycle_id", year)?,
        flags_last_year: flags_of(tx, cycle.year.saturating_sub(1))?,
        last_year: table_of(tx, cycle.year.saturating_sub(1))?.map(Box::new),
    })
}

/// The criteria table of a year as it stands at its end; none where the file does not hold it.
fn table_of(tx: &Tx<'_>, year: u32) -> Result<Option<Scoring>, ErrorBody> {
    let cycles: Vec<Cycle> = tx.all(&tables::CYCLE)?;
    let Some(cycle) = cycles.into_iter().find(|it| it.year == year) else {
        return Ok(None);
    };
    let table = tx
        .all_where(&tables::SCORE_TABLE, "cycle_id", cycle.id.0)?
        .pop();
    if table.is_none() {
        return Ok(None);
    }
    Ok(Some(Scoring {
        table,
        criteria: tx.all_where(&tables::CRITERION, "cycle_id", cycle.id.0)?,
        ..Scoring::default()
    }))
}

/// The units that were proposed for a flag in a year; none where the file does not hold it.
fn flags_of(tx: &Tx<'_>, year: u32) -> Result<Vec<UnitId>, ErrorBody> {
    let cycles: Vec<Cycle> = tx.all(&tables::CYCLE)?;
    let Some(cycle) = cycles.into_iter().find(|it| it.year == year) else {
        return Ok(Vec::new());
    };
    let submissions: Vec<Submission> = tx.all_where(&tables::SUBMISSION, "cycle_id", cycle.id.0)?;
    let proposals: Vec<AwardProposal> = each(
        tx,
        &tables::AWARD_PROPOSAL,
        "submission_id",
        submissions.iter().map(|it| it.id.0),
    )?;
    let flags = proposals
        .into_iter()
        .filter(|it| matches!(it.award, Some(Award::FlagGovernment | Award::FlagMinistry)));
    Ok(flags
        .filter_map(|it| match it.recipient {
            Recipient::Unit { unit_id } => Some(unit_id),
            Recipient::Collective { .. } | Recipient::Person { .. } | Recipient::Unnamed { .. } => {
                None
            }
        })
        .collect())
}

fn of_meetings<T: DeserializeOwned>(
    tx: &Tx<'_>,
    table: &Table,
    meetings: &[domain::meeting::Meeting],
) -> Result<Vec<T>, ErrorBody> {
    each(tx, table, "meeting_id", meetings.iter().map(|it| it.id.0))
}

fn each<T: DeserializeOwned>(
    tx: &Tx<'_>,
    table: &Table,
    column: &str,
    ids: impl Iterator<Item = i64>,
) -> Result<Vec<T>, ErrorBody> {
    let mut rows = Vec::new();
    for id in ids {
        rows.extend(tx.all_where(table, column, id)?);
    }
    Ok(rows)
}

/// Rows in their own order; equal places stay by identifier.
fn ordered<T, K: Ord>(mut rows: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    rows.sort_by_key(key);
    rows
}
