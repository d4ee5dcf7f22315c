//! The invariants of ballots that are bound to a number: chosen, left, or placed among the first.
//!
//! With k choices, n nominees and v ballots that count: nobody has more than v votes; all votes together are at most
//! k x v, and at least v, since a ballot that chooses nobody does not count. A ranking ballot places exactly the first k and
//! gives away 1 + 2 + ... + n places.

use super::{Gravity, RECOUNT, Remark, remark};
use crate::text::two_digits;
use crate::vote::{BallotKind, VoteLine, VoteRound};

/// The figures of one place of voting: the meeting, or writing.
#[derive(Clone, Copy)]
struct Side {
    /// "" or "ý kiến bằng văn bản ".
    words: &'static str,
    /// What the votes are counted among: "số phiếu hợp lệ".
    among: &'static str,
    yes: fn(&VoteLine) -> Option<u32>,
    places: fn(&VoteLine) -> Option<u32>,
    /// How many ballots it is counted among.
    ballots: fn(&VoteRound) -> Option<u32>,
    /// A ballot that chooses nobody does not count; a written opinion that does is one.
    must_choose: bool,
    /// Field of a remark on the sum.
    field: &'static str,
}

const MEETING: Side = Side {
    words: "",
    among: "số phiếu hợp lệ",
    yes: |it| it.yes,
    places: |it| it.places,
    ballots: |it| it.valid,
    must_choose: true,
    field: "valid",
};

const WRITING: Side = Side {
    words: "ý kiến bằng văn bản, ",
    among: "số phiếu nhận lại",
    yes: |it| it.written_yes,
    places: |it| it.written_places,
    ballots: |it| Some(it.written_returned.unwrap_or(0)),
    must_choose: false,
    field: "written_returned",
};

/// Choices of one ballot: never more than there are nominees.
fn most(round: &VoteRound, nominees: usize) -> u32 {
    let all = u32::try_from(nominees).unwrap_or(u32::MAX);
    round.choices.unwrap_or(all).min(all)
}

/// What is wrong with one nominee's figures.
pub(super) fn of_line(
    round: &VoteRound,
    line: &VoteLine,
    name: &str,
    nominees: usize,
    found: &mut Vec<Remark>,
) {
    let field = format!("line_{}", line.id);
    for side in [MEETING, WRITING] {
        let (Some(ballots), yes) = ((side.ballots)(round), (side.yes)(line).unwrap_or(0)) else {
            continue;
        };
        if yes > ballots {
            let words = format!(
                "{name}: {}{} {}, lớn hơn {} ({}). {RECOUNT}",
                side.words,
                two_digits(yes),
                round.kind.vote_words(),
                side.among,
                two_digits(ballots)
            );
            found.push(remark(Gravity::Refused, "votes_over_valid", &field, words));
        } else if round.kind == BallotKind::Rank {
            places(round, line, side, ballots, name, nominees, found);
        }
    }
    let lacks_writing = round.written_returned.unwrap_or(0) > 0
        && (line.written_yes.is_none()
            || (round.kind == BallotKind::Rank && line.written_places.is_none()));
    if lacks_writing || !line.is_counted(round.kind) {
        let words = format!("{name}: chưa nhập đủ số phiếu.");
        found.push(remark(Gravity::Open, "line_missing", &field, words));
    }
}

/// The sum of places of one nominee lies between what its first places allow.
fn places(
    round: &VoteRound,
    line: &VoteLine,
    side: Side,
    ballots: u32,
    name: &str,
    nominees: usize,
    found: &mut Vec<Remark>,
) {
    let (Some(yes), Some(sum)) = ((side.yes)(line), (side.places)(line)) else {
        return;
    };
    let (k, n) = (
        u64::from(most(round, nominees)),
        u64::try_from(nominees).unwrap_or(u64::MAX),
    );
    let (among, below) = (u64::from(yes), u64::from(ballots - yes));
    let least = among + below * (k + 1).min(n);
    let greatest = among * k + below * n;
    // Where all places are first places, no ballot can have it below them.
    let is_possible = below == 0 || k < n;
    if !is_possible || !(least..=greatest).contains(&u64::from(sum)) {
        let words = format!(
            "{name}: {}tổng thứ tự {} không phù hợp với {} {} trên {} {} (từ {least} đến {greatest}).",
            side.words,
            two_digits(sum),
            two_digits(yes),
            round.kind.vote_words(),
            side.among,
            two_digits(ballots)
        );
        let field = format!("line_{}", line.id);
        found.push(remark(Gravity::Open, "places_out_of_range", &field, words));
    }
}

/// What is wrong with the nominees' figures together.
pub(super) fn of_round(round: &VoteRound, lines: &[VoteLine], found: &mut Vec<Remark>) {
    for side in [MEETING, WRITING] {
        let Some(ballots) = (side.ballots)(round) else {
            continue;
        };
        votes_together(round, lines, side, ballots, found);
        if round.kind == BallotKind::Rank {
            places_together(lines, side, ballots, found);
        }
    }
}

/// The sum of a figure over all lines, and whether every line has it.
fn together(lines: &[VoteLine], of: fn(&VoteLine) -> Option<u32>) -> (u64, bool) {
    let sum = lines.iter().filter_map(of).map(u64::from).sum();
    (sum, lines.iter().all(|it| of(it).is_some()))
}

fn votes_together(
    round: &VoteRound,
    lines: &[VoteLine],
    side: Side,
    ballots: u32,
    found: &mut Vec<Remark>,
) {
    let k = most(round, lines.len());
    let (sum, are_all) = together(lines, side.yes);
    let greatest = u64::from(k) * u64::from(ballots);
    let words = format!(
        "Tổng số lượt chọn {}cộng lại là {sum:02}; {} là {}, mỗi phiếu",
        side.words,
        side.among,
        two_digits(ballots)
    );
    let least = match round.kind {
        BallotKind::Rank => greatest,
        BallotKind::Choose | BallotKind::Strike if !side.must_choose => 0,
        BallotKind::Approve | BallotKind::Choose | BallotKind::Strike => u64::from(ballots),
    };
    if sum > greatest {
        found.push(remark(
            Gravity::Refused,
            "choices_over_most",
            side.field,
            format!(
                "{words} không quá {} nên nhiều nhất là {greatest:02}. {RECOUNT}",
                two_digits(k)
            ),
        ));
    } else if are_all && sum < least {
        let each = if round.kind == BallotKind::Rank {
            two_digits(k)
        } else {
            "ít nhất 01".to_owned()
        };
        found.push(remark(
            Gravity::Open,
            "choices_under_least",
            side.field,
            format!("{words} {each} nên phải từ {least:02}."),
        ));
    }
}

fn places_together(lines: &[VoteLine], side: Side, ballots: u32, found: &mut Vec<Remark>) {
    let n = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let (sum, are_all) = together(lines, side.places);
    let whole = u64::from(ballots) * (n * (n + 1) / 2);
    let words = format!(
        "Tổng thứ tự {}của các đề nghị cộng lại là {sum:02}; {} phiếu xếp từ 1 đến {n} cộng lại là {whole:02}.",
        side.words,
        two_digits(ballots)
    );
    if sum > whole {
        let words = format!("{words} {RECOUNT}");
        found.push(remark(
            Gravity::Refused,
            "places_over_whole",
            side.field,
            words,
        ));
    } else if are_all && sum < whole {
        found.push(remark(
            Gravity::Open,
            "places_under_whole",
            side.field,
            words,
        ));
    }
}
