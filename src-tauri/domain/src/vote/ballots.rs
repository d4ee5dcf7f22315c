//! Single ballots as the tellers read them from paper: what one may say, what they add up to, and whether two readings
//! of the same box agree. A ballot has the number that was written on it after the box was opened, and nothing else:
//! no voter, no time, no order.

use super::{BallotKind, VoteLine, VoteRound};
use crate::ids::NominationId;
use crate::problem::Problem;
use crate::text::two_digits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What one ballot says of one nominee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Đồng ý; được chọn; không bị gạch.
    Yes,
    /// Không đồng ý; không được chọn; bị gạch.
    No,
    /// Không có ý kiến: no box or both boxes marked.
    Blank,
    /// The place given, from 1.
    Place(u32),
}

/// Why a ballot does not count, by the model of the election law (circular 01/2021/TT-BNV, Art. 11).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum InvalidCode {
    /// Not one of the ballots that the tellers gave out.
    NotIssued,
    /// Without the seal or signature that the ballots bear.
    NoSeal,
    /// More chosen than allowed.
    TooMany,
    /// Nobody chosen, or all names struck out.
    Nobody,
    /// The same place twice, or one left out.
    BadOrder,
    /// A name added, or other words written.
    Written,
    /// What it says cannot be made out.
    Unclear,
}

impl InvalidCode {
    /// Every reason, as they are offered.
    pub const ALL: [Self; 7] = [
        Self::NotIssued,
        Self::NoSeal,
        Self::TooMany,
        Self::Nobody,
        Self::BadOrder,
        Self::Written,
        Self::Unclear,
    ];

    /// The words after "phiếu".
    pub fn label(self) -> &'static str {
        match self {
            Self::NotIssued => "không do Tổ kiểm phiếu phát ra",
            Self::NoSeal => "không có dấu theo quy định",
            Self::TooMany => "chọn quá số lượng quy định",
            Self::Nobody => "không chọn đề nghị nào",
            Self::BadOrder => "xếp trùng hoặc thiếu thứ tự",
            Self::Written => "ghi thêm tên hoặc nội dung khác",
            Self::Unclear => "không xác định được ý kiến",
        }
    }

    /// Whether a ballot of a kind can be invalid for it.
    pub fn fits(self, kind: BallotKind) -> bool {
        match self {
            Self::TooMany => matches!(kind, BallotKind::Choose | BallotKind::Strike),
            Self::BadOrder => kind == BallotKind::Rank,
            Self::NotIssued | Self::NoSeal | Self::Nobody | Self::Written | Self::Unclear => true,
        }
    }
}

/// One ballot as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// The number written on it once the box was open.
    pub number: u32,
    /// Its marks in the order of the ballot; none for an invalid one.
    pub marks: Vec<Mark>,
    /// Why it does not count.
    pub invalid: Option<InvalidCode>,
}

impl Ballot {
    /// Whether it counts.
    pub fn is_valid(&self) -> bool {
        self.invalid.is_none() && !self.marks.is_empty()
    }

    /// What keeps it from being entered as it is; nothing where it may be.
    pub fn problem(&self, round: &VoteRound, nominees: usize) -> Option<Problem> {
        if let Some(code) = self.invalid {
            let fits = self.marks.is_empty() && code.fits(round.kind);
            return (!fits).then(|| {
                of(
                    "not_a_reason",
                    "invalid",
                    "Lý do không hợp lệ không phù hợp với loại phiếu này.".to_owned(),
                )
            });
        }
        let lines = self.marks.len();
        if lines != nominees {
            let words = format!("Phiếu có {nominees:02} dòng mà nhập {lines:02} dòng.");
            return Some(of("marks_mismatch", "marks", words));
        }
        match round.kind {
            BallotKind::Approve => self.opinions(),
            BallotKind::Choose | BallotKind::Strike => self.choices(round.choices, nominees),
            BallotKind::Rank => self.order(nominees),
        }
    }

    fn opinions(&self) -> Option<Problem> {
        self.marks
            .iter()
            .any(|it| matches!(it, Mark::Place(_)))
            .then(foreign_mark)
    }

    fn choices(&self, most: Option<u32>, nominees: usize) -> Option<Problem> {
        let chosen = self.marks.iter().filter(|it| **it == Mark::Yes).count();
        let other = self
            .marks
            .iter()
            .any(|it| matches!(it, Mark::Blank | Mark::Place(_)));
        let most = most.map_or(nominees, |it| usize::try_from(it).unwrap_or(usize::MAX));
        if other {
            return Some(foreign_mark());
        }
        if chosen > most {
            let words = format!(
                "Phiếu chọn {chosen:02} đề nghị, quá số lượng quy định ({most:02}). Nếu đúng như vậy, đề nghị ghi là phiếu không hợp lệ."
            );
            return Some(of("too_many_marks", "marks", words));
        }
        (chosen == 0).then(|| {
            let words = "Phiếu không chọn đề nghị nào. Nếu đúng như vậy, đề nghị ghi là phiếu không hợp lệ.";
            of("nobody_marked", "marks", words.to_owned())
        })
    }

    fn order(&self, nominees: usize) -> Option<Problem> {
        let places: BTreeSet<u32> = self
            .marks
            .iter()
            .filter_map(|it| match it {
                Mark::Place(place) => Some(*place),
                Mark::Yes | Mark::No | Mark::Blank => None,
            })
            .collect();
        let last = u32::try_from(nominees).unwrap_or(u32::MAX);
        let is_whole =
            places.len() == nominees && places.first() == Some(&1) && places.last() == Some(&last);
        (!is_whole).then(|| {
            let words = format!("Phiếu phải xếp đủ thứ tự từ 1 đến {last}, mỗi số một lần. Nếu phiếu ghi trùng hoặc thiếu, đề nghị ghi là phiếu không hợp lệ.");
            of("not_an_order", "marks", words)
        })
    }
}

fn of(code: &str, field: &str, words: String) -> Problem {
    Problem::of(code, field, format!("{words} Phiếu này chưa được lưu."))
}

fn foreign_mark() -> Problem {
    let words = "Phiếu có dấu không thuộc loại phiếu này.";
    of("foreign_mark", "marks", words.to_owned())
}

/// What the ballots say of one nominee, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct LineSum {
    /// Agreeing, choosing, or placing among the first.
    pub yes: u32,
    /// Disagreeing; of approval ballots only.
    pub no: u32,
    /// Without opinion; of approval ballots only.
    pub blank: u32,
    /// Sum of the places given; of ranking ballots only.
    pub places: u32,
}

/// How many ballots do not count for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct ReasonSum {
    /// The reason.
    pub code: InvalidCode,
    /// How many.
    pub count: u32,
}

/// What ballots add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct BallotSums {
    /// Ballots read.
    pub read: u32,
    /// Ballots that count.
    pub valid: u32,
    /// Ballots that do not.
    pub invalid: u32,
    /// Those by reason, each reason that occurs.
    pub reasons: Vec<ReasonSum>,
    /// What they say of each nominee, in the order of the ballot.
    pub lines: Vec<LineSum>,
}

/// Adds ballots up.
pub fn add_up(round: &VoteRound, nominees: usize, ballots: &[Ballot]) -> BallotSums {
    let mut sums = BallotSums {
        lines: vec![LineSum::default(); nominees],
        ..BallotSums::default()
    };
    let mut reasons: BTreeMap<InvalidCode, u32> = BTreeMap::new();
    for ballot in ballots {
        sums.read += 1;
        if !ballot.is_valid() {
            sums.invalid += 1;
            let code = ballot.invalid.unwrap_or(InvalidCode::Unclear);
            *reasons.entry(code).or_default() += 1;
            continue;
        }
        sums.valid += 1;
        for (line, mark) in sums.lines.iter_mut().zip(&ballot.marks) {
            add_mark(line, *mark, round);
        }
    }
    sums.reasons = reasons
        .into_iter()
        .map(|(code, count)| ReasonSum { code, count })
        .collect();
    sums
}

fn add_mark(line: &mut LineSum, mark: Mark, round: &VoteRound) {
    match (round.kind, mark) {
        (_, Mark::Yes) => line.yes += 1,
        (BallotKind::Approve, Mark::No) => line.no += 1,
        (BallotKind::Choose | BallotKind::Strike | BallotKind::Rank, Mark::No) => {}
        (_, Mark::Blank) => line.blank += 1,
        (_, Mark::Place(place)) => {
            line.places = line.places.saturating_add(place);
            line.yes += u32::from(round.choices.is_none_or(|most| place <= most));
        }
    }
}

/// Whether a reading is whole, and how it stands to another one of the same box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Agreement {
    /// Numbers from 1 to the collected ballots that the first reading has not.
    pub first_lacks: Vec<u32>,
    /// Those that the second reading has not.
    pub second_lacks: Vec<u32>,
    /// Numbers that were read differently. Told once both readings are whole, so that the second one stays blind.
    pub differing: Vec<u32>,
}

/// Compares two readings of a box from which `collected` ballots were taken.
pub fn agreement(first: &[Ballot], second: &[Ballot], collected: u32) -> Agreement {
    let by_number = |ballots: &[Ballot]| -> BTreeMap<u32, (Vec<Mark>, Option<InvalidCode>)> {
        ballots
            .iter()
            .map(|it| (it.number, (it.marks.clone(), it.invalid)))
            .collect()
    };
    let (first, second) = (by_number(first), by_number(second));
    let lacks = |read: &BTreeMap<u32, _>| {
        (1..=collected)
            .filter(|it| !read.contains_key(it))
            .collect::<Vec<u32>>()
    };
    let (first_lacks, second_lacks) = (lacks(&first), lacks(&second));
    let are_whole = first_lacks.is_empty() && second_lacks.is_empty();
    let differing = first
        .iter()
        .filter(|(number, ballot)| are_whole && second.get(number).is_some_and(|it| it != *ballot))
        .map(|(number, _)| *number)
        .collect();
    Agreement {
        first_lacks,
        second_lacks,
        differing,
    }
}

/// What keeps the readings from being the figures of the round, all at once. A second reading counts once it was begun.
pub fn reading_problems(round: &VoteRound, first: &[Ballot], second: &[Ballot]) -> Vec<Problem> {
    let Some(collected) = round.collected else {
        return vec![Problem::of(
            "collected_missing",
            "collected",
            "Chưa nhập số phiếu thu về nên chưa biết đã đọc đủ phiếu hay chưa. Đề nghị nhập số phiếu thu về trước.",
        )];
    };
    let found = agreement(first, second, collected);
    let mut problems = Vec::new();
    let mut lacking = |pass: &str, lacks: &[u32]| {
        if !lacks.is_empty() {
            problems.push(Problem::general(
                "ballots_lacking",
                format!(
                    "{pass}: còn {} phiếu chưa đọc (số {}).",
                    two_digits(count(lacks.len())),
                    listed(lacks)
                ),
            ));
        }
    };
    lacking("Lần 1", &found.first_lacks);
    if !second.is_empty() {
        lacking("Lần 2", &found.second_lacks);
    }
    if !second.is_empty() && !found.differing.is_empty() {
        problems.push(Problem::general(
            "readings_differ",
            format!(
                "Hai lần đọc khác nhau ở phiếu số {}. Đề nghị lấy lại từng phiếu đó, đọc và nhập lại lần nhập chưa đúng.",
                listed(&found.differing)
            ),
        ));
    }
    problems
}

fn listed(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(|it| two_digits(*it)).collect();
    words.join(", ")
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Where ballots read one by one give another figure than the one recorded, in words; empty where all agree. Written
/// opinions are no ballots and stay out of it.
pub fn differences(
    round: &VoteRound,
    lines: &[VoteLine],
    sums: &BallotSums,
    name_of: &dyn Fn(NominationId) -> String,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, read: u32, recorded: Option<u32>| {
        if recorded != Some(read) {
            let recorded = recorded.map_or_else(|| "chưa ghi".to_owned(), two_digits);
            found.push(format!(
                "{what}: đọc từ phiếu {}, đã ghi {recorded}",
                two_digits(read)
            ));
        }
    };
    compare("số phiếu hợp lệ", sums.valid, round.valid);
    compare("số phiếu không hợp lệ", sums.invalid, round.invalid);
    for (line, sum) in lines.iter().zip(&sums.lines) {
        let name = name_of(line.nomination_id);
        let read = line.clone().with_sums(round.kind, sum);
        for (what, read, recorded) in [
            (round.kind.vote_words(), read.yes, line.yes),
            ("phiếu không đồng ý", read.no, line.no),
            ("phiếu không có ý kiến", read.blank, line.blank),
            ("tổng thứ tự", read.places, line.places),
        ] {
            if let Some(read) = read {
                compare(&format!("{name}, {what}"), read, recorded);
            }
        }
    }
    found
}
