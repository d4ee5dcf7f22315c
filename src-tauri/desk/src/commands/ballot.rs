//! Single ballots while they are read aloud: entered, compared, added up, and forgotten when the count is closed. Never journalled,
//! never exported, never backed up.
//!
//! A box is read once or twice (passes 1 and 2, the second blind); a closed count may be read again from the same paper
//! (pass 3) and is then compared with what was signed.

use super::paper::unprintable;
use super::tally::forget_strokes;
use super::voting::{open_round, refuse_impossible};
use super::{Act, Answer, RowId, SavedRow, get, save};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::ids::RoundId;
use domain::problem::{Checker, Problem};
use domain::vote::{
    Agreement, Ballot, BallotSums, InvalidCode, InvalidReason, Mark, RoundState, VoteLine,
    VoteRound, add_up, agreement, differences, reading_problems,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// The first reading of a box.
const FIRST: u32 = 1;
/// The second, blind reading.
const SECOND: u32 = 2;
/// A reading after the count was closed.
const RECOUNT: u32 = 3;

/// A row of a single ballot: no voter, no time, no order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BallotEntry {
    /// Identifier; 0 for a new one.
    id: i64,
    /// The round.
    round_id: RoundId,
    /// First reading, second reading or recount.
    pass: u32,
    /// The number on the ballot.
    number: u32,
    /// Its marks in the order of the ballot; none for an invalid ballot.
    marks: Vec<Mark>,
    /// Why it does not count.
    invalid: Option<InvalidCode>,
}

impl BallotEntry {
    fn ballot(&self) -> Ballot {
        Ballot {
            number: self.number,
            marks: self.marks.clone(),
            invalid: self.invalid,
        }
    }
}

/// One ballot as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BallotDraft {
    /// The round.
    pub round_id: RoundId,
    /// 1 first reading, 2 second reading, 3 recount of a closed round.
    pub pass: u32,
    /// The number that was written on it after the box was opened.
    pub number: u32,
    /// Its marks in the order of the ballot; none for an invalid ballot.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// Why it does not count.
    #[serde(default)]
    pub invalid: Option<InvalidCode>,
    /// The number was read before in this pass, and this is the ballot read again.
    #[serde(default)]
    pub replaces: bool,
}

/// A ballot by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BallotNumber {
    /// The round.
    pub round_id: RoundId,
    /// The pass.
    pub pass: u32,
    /// The number on the ballot.
    pub number: u32,
}

/// A ballot that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct NumberRead {
    /// The number on it.
    pub number: u32,
    /// Whether it counts.
    pub is_valid: bool,
}

/// One reading of the box so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PassRead {
    /// The ballots read, by number.
    pub numbers: Vec<NumberRead>,
    /// What they add up to.
    pub sums: BallotSums,
}

/// The readings of a box, and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BallotReadings {
    /// Ballots collected: what is to be read.
    pub expected: Option<u32>,
    /// Pass 1.
    pub first: PassRead,
    /// Pass 2.
    pub second: PassRead,
    /// Pass 3.
    pub recount: PassRead,
    /// Whether passes 1 and 2 are whole and agree.
    pub agreement: Agreement,
    /// What keeps them from being the figures of the round.
    pub problems: Vec<Problem>,
    /// Where the recount, once whole, differs from what is recorded; empty where it agrees.
    pub recount_differs: Vec<String>,
    /// Whether the recount has read every ballot collected.
    pub is_recount_whole: bool,
}

/// Deletes what single ballots said and the strokes: from here on only totals exist.
pub(super) fn forget_ballots(act: &Act<'_, '_>, round: RoundId) -> Answer<()> {
    for entry in entries(act, round)? {
        act.tx.delete(&tables::BALLOT_ENTRY, entry.id)?;
    }
    forget_strokes(act, round)
}

fn entries(act: &Act<'_, '_>, round: RoundId) -> Answer<Vec<BallotEntry>> {
    let mut all: Vec<BallotEntry> = act
        .tx
        .all_where(&tables::BALLOT_ENTRY, "round_id", round.0)?;
    all.sort_by_key(|it| (it.pass, it.number));
    Ok(all)
}

fn of_pass(all: &[BallotEntry], pass: u32) -> Vec<Ballot> {
    all.iter()
        .filter(|it| it.pass == pass)
        .map(BallotEntry::ballot)
        .collect()
}

/// How many ballots the first reading has.
pub(super) fn read_so_far(act: &Act<'_, '_>, round: RoundId) -> Answer<u32> {
    let first = of_pass(&entries(act, round)?, FIRST);
    Ok(u32::try_from(first.len()).unwrap_or(u32::MAX))
}

/// Both readings of the box in the order of the numbers, for the printed log.
pub(super) fn both_readings(
    act: &Act<'_, '_>,
    round: RoundId,
) -> Answer<(Vec<Ballot>, Vec<Ballot>)> {
    let all = entries(act, round)?;
    Ok((of_pass(&all, FIRST), of_pass(&all, SECOND)))
}

/// What keeps a count that was read ballot by ballot from being closed.
pub(super) fn unsettled(
    act: &Act<'_, '_>,
    book: &YearBook,
    round: &VoteRound,
) -> Answer<Vec<Problem>> {
    let (first, second) = both_readings(act, round.id)?;
    if first.is_empty() && second.is_empty() {
        return Ok(Vec::new());
    }
    let mut problems = reading_problems(round, &first, &second);
    let lines = book.lines_of(round.id);
    if problems.is_empty() {
        let sums = add_up(round, lines.len(), &first);
        let found = differences(round, &lines, &sums, &|it| book.nominee_name(it));
        problems.extend(found.into_iter().map(|it| {
            Problem::general("sums_differ", format!("Số ghi trên bảng khác số đã đọc từ phiếu ({it}). Đề nghị đưa số đã đọc vào bảng."))
        }));
    }
    Ok(problems)
}

/// The round a ballot of a pass belongs to, where it may be read now.
fn round_of_pass(act: &Act<'_, '_>, id: RoundId, pass: u32) -> Answer<(YearBook, VoteRound)> {
    if pass != RECOUNT {
        return open_round(act, id);
    }
    let round: VoteRound = get(act, &tables::VOTE_ROUND, id.0, "vòng bỏ phiếu")?;
    if round.state != RoundState::Closed {
        return Err(ErrorBody::not_now_for(
            "not_closed",
            "Vòng bỏ phiếu chưa chốt nên chưa có kết quả để phúc kiểm. Dữ liệu không thay đổi.",
        ));
    }
    Ok((load::book_of_meeting(act.tx, round.meeting_id)?, round))
}

pub(crate) fn ballot_entry_save(act: &Act<'_, '_>, draft: BallotDraft) -> Answer<SavedRow> {
    let (book, round) = round_of_pass(act, draft.round_id, draft.pass)?;
    let nominees = book.lines_of(round.id).len();
    let all = entries(act, round.id)?;
    let before = all
        .iter()
        .find(|it| it.pass == draft.pass && it.number == draft.number);
    let mut c = Checker::new();
    c.ensure(
        (FIRST..=RECOUNT).contains(&draft.pass),
        "bad_pass",
        "pass",
        "Chỉ nhập lần một, lần hai hoặc phúc kiểm.",
    );
    number_problems(&mut c, &draft, &round, before.is_some());
    let entry = BallotEntry {
        id: before.map_or(0, |it| it.id),
        round_id: round.id,
        pass: draft.pass,
        number: draft.number,
        marks: draft.marks,
        invalid: draft.invalid,
    };
    if let Some(problem) = entry.ballot().problem(&round, nominees) {
        c.add(problem);
    }
    let entry = c.done(entry)?;
    save(act, &tables::BALLOT_ENTRY, entry.id, &entry, "phiếu")
}

fn number_problems(c: &mut Checker, draft: &BallotDraft, round: &VoteRound, is_again: bool) {
    let number = draft.number;
    c.ensure(
        number > 0,
        "required",
        "number",
        "Chưa nhập số ghi trên phiếu.",
    );
    let most = round.collected.or(round.issued).unwrap_or(u32::MAX);
    c.ensure(
        number <= most,
        "number_over_collected",
        "number",
        format!("Số ghi trên phiếu ({number:02}) lớn hơn số phiếu thu về ({most:02}). Phiếu này chưa được lưu."),
    );
    c.ensure(
        draft.replaces || !is_again,
        "already_entered",
        "number",
        format!("Phiếu số {number:02} đã nhập trước đó. Phiếu vừa nhập chưa được lưu; nếu đọc lại chính phiếu này, đề nghị chọn thay số liệu cũ."),
    );
}

pub(crate) fn ballot_entry_delete(act: &Act<'_, '_>, input: BallotNumber) -> Answer<SavedRow> {
    let (_, round) = round_of_pass(act, input.round_id, input.pass)?;
    let all = entries(act, round.id)?;
    let Some(entry) = all
        .iter()
        .find(|it| it.pass == input.pass && it.number == input.number)
    else {
        return Err(ErrorBody::not_found(&format!(
            "phiếu số {:02}",
            input.number
        )));
    };
    act.tx.delete(&tables::BALLOT_ENTRY, entry.id)?;
    Ok(SavedRow { id: entry.id })
}

pub(crate) fn ballot_readings(act: &Act<'_, '_>, row: RowId) -> Answer<BallotReadings> {
    let round: VoteRound = get(act, &tables::VOTE_ROUND, row.id, "vòng bỏ phiếu")?;
    let book = load::book_of_meeting(act.tx, round.meeting_id)?;
    let lines = book.lines_of(round.id);
    let all = entries(act, round.id)?;
    let [first, second, recount] = [FIRST, SECOND, RECOUNT].map(|pass| of_pass(&all, pass));
    let read = |ballots: &[Ballot]| PassRead {
        numbers: ballots
            .iter()
            .map(|it| NumberRead {
                number: it.number,
                is_valid: it.is_valid(),
            })
            .collect(),
        sums: add_up(&round, lines.len(), ballots),
    };
    let recounted = read(&recount);
    let is_recount_whole = !recount.is_empty() && Some(recounted.sums.read) == round.collected;
    let recount_differs = if is_recount_whole {
        differences(&round, &lines, &recounted.sums, &|it| book.nominee_name(it))
    } else {
        Vec::new()
    };
    Ok(BallotReadings {
        expected: round.collected,
        agreement: agreement(&first, &second, round.collected.unwrap_or(0)),
        problems: if first.is_empty() && second.is_empty() {
            Vec::new()
        } else {
            reading_problems(&round, &first, &second)
        },
        first: read(&first),
        second: read(&second),
        recount: recounted,
        recount_differs,
        is_recount_whole,
    })
}

/// The sums of the ballots become the figures of the round: all of them in one act, or none.
pub(crate) fn ballots_accept(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (book, old) = open_round(act, RoundId(row.id))?;
    let (first, second) = both_readings(act, old.id)?;
    let problems = reading_problems(&old, &first, &second);
    if !problems.is_empty() {
        return Err(ErrorBody::not_now(problems));
    }
    let old_lines = book.lines_of(old.id);
    let sums = add_up(&old, old_lines.len(), &first);
    let kind = old.kind;
    let lines: Vec<VoteLine> = old_lines
        .into_iter()
        .zip(&sums.lines)
        .map(|(line, sum)| line.with_sums(kind, sum))
        .collect();
    let reason = |it: &domain::vote::ReasonSum| InvalidReason {
        reason: it.code.label().to_owned(),
        count: it.count,
    };
    let round = VoteRound {
        valid: Some(sums.valid),
        invalid: Some(sums.invalid),
        invalid_reasons: sums.reasons.iter().map(reason).collect(),
        ..old
    };
    take_over(act, &book, &round, &lines)
}

/// Writes figures that were counted another way than by typing totals.
pub(super) fn take_over(
    act: &Act<'_, '_>,
    book: &YearBook,
    round: &VoteRound,
    lines: &[VoteLine],
) -> Answer<SavedRow> {
    refuse_impossible(book, round, lines)?;
    for line in lines {
        act.tx.update(&tables::VOTE_LINE, line)?;
    }
    save(act, &tables::VOTE_ROUND, round.id.0, round, "vòng bỏ phiếu")
}

/// A recount is over: what its ballots said is forgotten, the recorded result stays.
pub(crate) fn recount_end(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (_, round) = round_of_pass(act, RoundId(row.id), RECOUNT)?;
    for entry in entries(act, round.id)?
        .iter()
        .filter(|it| it.pass == RECOUNT)
    {
        act.tx.delete(&tables::BALLOT_ENTRY, entry.id)?;
    }
    Ok(SavedRow { id: row.id })
}

/// A list of the ballots read, named like the file it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LogName {
    /// Name of the file without its ending.
    pub file_stem: String,
}

/// The list of the ballots read, as long as it may be printed: the readings are whole and agree, the count is open.
fn log(act: &Act<'_, '_>, row: &RowId) -> Answer<documents::Document> {
    let round: VoteRound = get(act, &tables::VOTE_ROUND, row.id, "vòng bỏ phiếu")?;
    let book = load::book_of_meeting(act.tx, round.meeting_id)?;
    let (first, second) = both_readings(act, round.id)?;
    if first.is_empty() {
        return Err(ErrorBody::not_now_for(
            "no_ballots",
            "Không có phiếu nào đã đọc để lập bảng kê. Bảng kê chỉ in được trước khi chốt kết quả; dữ liệu không thay đổi.",
        ));
    }
    let problems = reading_problems(&round, &first, &second);
    if !problems.is_empty() {
        return Err(ErrorBody::not_now(problems));
    }
    documents::ballot_log(&book, &round, &first, !second.is_empty())
        .ok_or_else(|| ErrorBody::not_found("hội nghị"))
}

pub(crate) fn ballot_log_name(act: &Act<'_, '_>, row: RowId) -> Answer<LogName> {
    Ok(LogName {
        file_stem: log(act, &row)?.file_stem,
    })
}

pub(crate) fn ballot_log(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    print::pdf(&log(act, &row)?).map_err(|error| unprintable(&error))
}
