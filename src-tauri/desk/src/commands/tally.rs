//! A tally kept in strokes while names are read aloud. Like single ballots it stands beside the journal and is gone when the count
//! is closed.

use super::ballot::take_over;
use super::voting::open_round;
use super::{Act, Answer, RowId, SavedRow, get, save};
use crate::error::ErrorBody;
use crate::load;
use domain::ids::RoundId;
use domain::problem::Problem;
use domain::vote::{BallotKind, LineSum, Mark, VoteLine, VoteRound};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// One stroke more or less for one nominee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StrokeInput {
    /// The line of the round.
    pub line_id: i64,
    /// What was read of it.
    pub mark: Mark,
    /// The stroke is taken back.
    #[serde(default)]
    pub is_back: bool,
}

/// The strokes of one nominee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Strokes {
    /// Identifier; 0 before the first stroke.
    pub id: i64,
    /// The line of the round.
    pub line_id: i64,
    /// Agreeing or choosing.
    pub yes: u32,
    /// Disagreeing.
    pub no: u32,
    /// Without opinion.
    pub blank: u32,
}

/// Deletes the strokes of a round.
pub(super) fn forget_strokes(act: &Act<'_, '_>, round: RoundId) -> Answer<()> {
    let lines: Vec<VoteLine> = act.tx.all_where(&tables::VOTE_LINE, "round_id", round.0)?;
    for line in lines {
        for row in strokes_of(act, line.id)? {
            act.tx.delete(&tables::TALLY_STROKE, row.id)?;
        }
    }
    Ok(())
}

fn strokes_of(act: &Act<'_, '_>, line: i64) -> Answer<Vec<Strokes>> {
    Ok(act.tx.all_where(&tables::TALLY_STROKE, "line_id", line)?)
}

pub(crate) fn tally_read(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<Strokes>> {
    let round: VoteRound = get(act, &tables::VOTE_ROUND, row.id, "vòng bỏ phiếu")?;
    let book = load::book_of_meeting(act.tx, round.meeting_id)?;
    let mut all = Vec::new();
    for line in book.lines_of(round.id) {
        let found = strokes_of(act, line.id)?.pop();
        all.push(found.unwrap_or(Strokes {
            line_id: line.id,
            ..Strokes::default()
        }));
    }
    Ok(all)
}

pub(crate) fn tally_stroke(act: &Act<'_, '_>, input: StrokeInput) -> Answer<SavedRow> {
    let line: VoteLine = get(act, &tables::VOTE_LINE, input.line_id, "dòng phiếu")?;
    let (book, round) = open_round(act, line.round_id)?;
    let mut strokes = strokes_of(act, line.id)?.pop().unwrap_or(Strokes {
        line_id: line.id,
        ..Strokes::default()
    });
    let name = book.nominee_name(line.nomination_id);
    let Some(count) = strokes.of(input.mark, &round) else {
        return Err(ErrorBody::problem(Problem::of(
            "foreign_mark",
            "mark",
            "Loại phiếu này không kiểm bằng cách gạch vạch cho ý kiến đó. Vạch này chưa được ghi.",
        )));
    };
    let moved = if input.is_back {
        count.checked_sub(1)
    } else {
        count.checked_add(1)
    };
    let Some(moved) = moved else {
        return Err(ErrorBody::problem(Problem::of(
            "no_stroke",
            "mark",
            format!("{name}: không còn vạch nào để bỏ. Số vạch giữ nguyên."),
        )));
    };
    *count = moved;
    let sum = strokes.yes + strokes.no + strokes.blank;
    let most = round
        .valid
        .or(round.collected)
        .or(round.issued)
        .unwrap_or(u32::MAX);
    if sum > most {
        return Err(ErrorBody::problem(Problem::of(
            "strokes_over_ballots",
            "mark",
            format!(
                "{name}: đã đủ {most:02} vạch bằng số phiếu. Vạch vừa gạch chưa được ghi; đề nghị kiểm lại phiếu đang đọc."
            ),
        )));
    }
    save(
        act,
        &tables::TALLY_STROKE,
        strokes.id,
        &strokes,
        "vạch kiểm phiếu",
    )
}

impl Strokes {
    /// The count of a mark; none where ballots of the round have no such mark, or are not counted by strokes.
    fn of(&mut self, mark: Mark, round: &VoteRound) -> Option<&mut u32> {
        use BallotKind::{Approve, Choose, Rank, Strike};
        match (round.kind, mark) {
            (Approve | Choose | Strike, Mark::Yes) => Some(&mut self.yes),
            (Approve, Mark::No) => Some(&mut self.no),
            (Approve, Mark::Blank) => Some(&mut self.blank),
            (Rank, _) | (_, Mark::Place(_)) | (Choose | Strike, Mark::No | Mark::Blank) => None,
        }
    }
}

/// The strokes become the votes of the nominees: all in one act, or none.
pub(crate) fn tally_accept(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (book, round) = open_round(act, RoundId(row.id))?;
    let mut lines = Vec::new();
    let mut is_empty = true;
    for line in book.lines_of(round.id) {
        let strokes = strokes_of(act, line.id)?.pop().unwrap_or_default();
        is_empty &= strokes.id == 0;
        let sum = LineSum {
            yes: strokes.yes,
            no: strokes.no,
            blank: strokes.blank,
            places: 0,
        };
        lines.push(line.with_sums(round.kind, &sum));
    }
    if is_empty {
        return Err(ErrorBody::not_now_for(
            "no_strokes",
            "Chưa gạch vạch nào cho vòng này. Số liệu trên bảng giữ nguyên.",
        ));
    }
    take_over(act, &book, &round, &lines)
}
