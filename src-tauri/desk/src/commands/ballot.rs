//! Single ballots while they are read aloud: entered by the number that is written on them once the box is open, added
//! up, and forgotten when the count is closed. Never journalled, never exported, never backed up.

use super::voting::open_round;
use super::{Act, Answer, RowId, SavedRow, get, save};
use domain::ids::RoundId;
use domain::problem::Checker;
use domain::vote::{VoteLine, VoteRound};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// What one ballot says of one nominee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Đồng ý.
    Yes,
    /// Không đồng ý.
    No,
    /// Không có ý kiến: no box or both boxes marked.
    Blank,
}

/// One ballot as read: no voter, no time, no order; the number is written on it after the box is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BallotEntry {
    /// Identifier; 0 for a new one.
    #[serde(default)]
    pub id: i64,
    /// The round.
    pub round_id: RoundId,
    /// First or second reading.
    pub pass: u32,
    /// The number on the ballot.
    pub number: u32,
    /// Its marks in the order of the ballot; none for an invalid ballot.
    pub marks: Vec<Mark>,
}

/// What the ballots read so far add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BallotTally {
    /// Ballots read in the first pass.
    pub first: u32,
    /// Ballots read in the second pass.
    pub second: u32,
    /// Valid ones of the first pass.
    pub valid: u32,
    /// Invalid ones of the first pass.
    pub invalid: u32,
    /// Yes, no and blank of each line in the order of the ballot, first pass.
    pub lines: Vec<(u32, u32, u32)>,
    /// Numbers read differently in the two passes.
    pub differing: Vec<u32>,
}

/// Deletes what single ballots said: from here on only totals exist.
pub(super) fn forget_ballots(act: &Act<'_, '_>, round: RoundId) -> Answer<()> {
    for entry in act
        .tx
        .all_where::<BallotEntry>(&tables::BALLOT_ENTRY, "round_id", round.0)?
    {
        act.tx.delete(&tables::BALLOT_ENTRY, entry.id)?;
    }
    Ok(())
}

pub(crate) fn ballot_entry_save(act: &Act<'_, '_>, entry: BallotEntry) -> Answer<SavedRow> {
    let (book, round) = open_round(act, entry.round_id)?;
    let lines = book.lines_of(round.id).len();
    let mut c = Checker::new();
    c.ensure(
        (1..=2).contains(&entry.pass),
        "bad_pass",
        "pass",
        "Chỉ nhập lần một hoặc lần hai.",
    );
    c.ensure(
        entry.number > 0,
        "required",
        "number",
        "Chưa nhập số ghi trên phiếu.",
    );
    c.ensure(
        entry.marks.is_empty() || entry.marks.len() == lines,
        "marks_mismatch",
        "marks",
        format!(
            "Phiếu có {:02} dòng mà nhập {:02} dòng. Phiếu này chưa được lưu; đề nghị nhập lại.",
            lines,
            entry.marks.len()
        ),
    );
    let most = round.collected.or(round.issued).unwrap_or(u32::MAX);
    c.ensure(
        entry.number <= most,
        "number_over_collected",
        "number",
        format!("Số ghi trên phiếu ({:02}) lớn hơn số phiếu thu về ({most:02}). Phiếu này chưa được lưu.", entry.number),
    );
    let entry = c.done(entry)?;
    let all: Vec<BallotEntry> = act
        .tx
        .all_where(&tables::BALLOT_ENTRY, "round_id", round.id.0)?;
    let id = all
        .iter()
        .find(|it| it.pass == entry.pass && it.number == entry.number)
        .map_or(0, |it| it.id);
    save(
        act,
        &tables::BALLOT_ENTRY,
        id,
        &BallotEntry { id, ..entry },
        "phiếu",
    )
}

pub(crate) fn ballot_tally(act: &Act<'_, '_>, row: RowId) -> Answer<BallotTally> {
    let round: VoteRound = get(act, &tables::VOTE_ROUND, row.id, "vòng bỏ phiếu")?;
    let lines: Vec<VoteLine> = act
        .tx
        .all_where(&tables::VOTE_LINE, "round_id", round.id.0)?;
    let mut all: Vec<BallotEntry> =
        act.tx
            .all_where(&tables::BALLOT_ENTRY, "round_id", round.id.0)?;
    all.sort_by_key(|it| (it.pass, it.number));
    let of = |pass: u32| all.iter().filter(move |it| it.pass == pass);
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let marked = |line: usize, mark: Mark| {
        count(of(1).filter(|it| it.marks.get(line) == Some(&mark)).count())
    };
    let differing = of(2)
        .filter(|second| {
            of(1).any(|first| first.number == second.number && first.marks != second.marks)
        })
        .map(|it| it.number)
        .collect();
    Ok(BallotTally {
        first: count(of(1).count()),
        second: count(of(2).count()),
        valid: count(of(1).filter(|it| !it.marks.is_empty()).count()),
        invalid: count(of(1).filter(|it| it.marks.is_empty()).count()),
        lines: (0..lines.len())
            .map(|line| {
                (
                    marked(line, Mark::Yes),
                    marked(line, Mark::No),
                    marked(line, Mark::Blank),
                )
            })
            .collect(),
        differing,
    })
}
