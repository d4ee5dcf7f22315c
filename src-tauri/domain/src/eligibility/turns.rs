//! Who held the awards of unit level year by year, and whether they went round or stayed with one unit.
//!
//! It states what the ledger holds and accuses nobody: units may lead by turns because they do. A year without an entry is
//! unknown, never "nobody", and ends whatever was in a row. Awards for one deed or a campaign are left out, since they come
//! from no year's comparison.

use super::ledger::{LedgerEntry, LedgerFact, LedgerSubject, history_of};
use crate::award::{Award, CommendationKind};
use crate::bloc::Unit;
use crate::book::YearBook;
use crate::ids::UnitId;
use crate::text::{joined, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// The awards that a conference gives to units.
pub const UNIT_AWARDS: [Award; 3] = [
    Award::FlagGovernment,
    Award::FlagMinistry,
    Award::MeritMinister,
];
/// From how many years in a row something is said of them; two may always be chance.
const WORTH_SAYING: u32 = 3;

/// The holders of an award in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TurnYear {
    /// The year of achievement.
    pub year: u32,
    /// Member units that have it in the ledger, in protocol order; where there are none the year is unknown.
    pub holders: Vec<UnitId>,
}

/// Years in a row in which one unit held an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TurnRun {
    /// The unit.
    pub unit_id: UnitId,
    /// First year.
    pub from: u32,
    /// Last year.
    pub to: u32,
    /// How many years.
    pub years: u32,
}

/// Years in a row in which no unit held an award twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TurnRound {
    /// First year.
    pub from: u32,
    /// Last year.
    pub to: u32,
    /// How many years.
    pub years: u32,
    /// Whether one unit had it each year.
    pub is_one_a_year: bool,
    /// Whether the units followed each other as they stand in the protocol order, the first after the last.
    pub is_in_order: bool,
}

/// An award of unit level over some years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct AwardTurns {
    /// The award.
    pub award: Award,
    /// Every year of the window.
    pub years: Vec<TurnYear>,
    /// The longest run of one unit; the later of two that are as long. None where the ledger has no holder.
    pub longest_run: Option<TurnRun>,
    /// The longest row of years without a unit coming again; the later of two that are as long. None below three years.
    pub round: Option<TurnRound>,
    /// Member units of which the ledger has no such award in the window, in protocol order.
    pub without: Vec<UnitId>,
    /// One sentence, where there is something to say.
    pub sentence: Option<String>,
}

/// The turns of the year's member units over the `count` years that end with it, for every award of unit level.
pub fn turns_of(book: &YearBook, count: u32) -> Vec<AwardTurns> {
    let last = book.cycle.year;
    let first = last.saturating_add(1).saturating_sub(count);
    let members: Vec<UnitId> = book.members().iter().map(|it| it.id).collect();
    let entries = book.awards_file.entries();
    UNIT_AWARDS
        .into_iter()
        .map(|award| {
            let mut turns = turns(award, &members, &book.units, &entries, first..=last);
            let name = book.award_name(award);
            turns.sentence = sentence(&turns, &name, &|it| book.unit_name(it));
            turns
        })
        .collect()
}

/// The turns of an award among units, in the order in which they are given; the ledger of a unit includes that of the
/// units whose place it took. Without the sentence, which needs names: see [`turns_of`].
pub fn turns(
    award: Award,
    members: &[UnitId],
    units: &[Unit],
    entries: &[LedgerEntry],
    window: RangeInclusive<u32>,
) -> AwardTurns {
    let held: Vec<(UnitId, BTreeSet<u32>)> = members
        .iter()
        .map(|it| (*it, years_held(*it, award, units, entries)))
        .collect();
    let years: Vec<TurnYear> = window
        .map(|year| {
            let holders = held.iter().filter(|it| it.1.contains(&year));
            TurnYear {
                year,
                holders: holders.map(|it| it.0).collect(),
            }
        })
        .collect();
    let has = |unit: &UnitId| years.iter().any(|it| it.holders.contains(unit));
    AwardTurns {
        award,
        longest_run: longest_run(members, &years),
        round: longest_round(members, &years),
        without: members.iter().copied().filter(|it| !has(it)).collect(),
        years,
        sentence: None,
    }
}

fn years_held(
    unit_id: UnitId,
    award: Award,
    units: &[Unit],
    entries: &[LedgerEntry],
) -> BTreeSet<u32> {
    let history = history_of(&LedgerSubject::Unit { unit_id }, entries, units);
    let is_of_year = |it: &&LedgerEntry| match it.fact {
        LedgerFact::Award { award: given, kind } => {
            given == award && kind.is_none_or(|it| it == CommendationKind::Merit)
        }
        LedgerFact::Grade { .. } => false,
    };
    history
        .iter()
        .filter(is_of_year)
        .map(|it| it.year)
        .collect()
}

fn count(years: &[TurnYear]) -> u32 {
    u32::try_from(years.len()).unwrap_or(u32::MAX)
}

/// The longest stretch of years that goes on as long as `fits` says; the later of two that are as long.
fn longest(years: &[TurnYear], fits: impl Fn(&[TurnYear]) -> bool) -> &[TurnYear] {
    let mut best: &[TurnYear] = &[];
    for start in 0..years.len() {
        let ends = (start + 1..=years.len()).take_while(|end| fits(&years[start..*end]));
        let stretch = ends.last().map_or(&years[..0], |end| &years[start..end]);
        if !stretch.is_empty() && stretch.len() >= best.len() {
            best = stretch;
        }
    }
    best
}

fn longest_run(members: &[UnitId], years: &[TurnYear]) -> Option<TurnRun> {
    let mut best: Option<TurnRun> = None;
    for unit_id in members {
        let stretch = longest(years, |it| it.iter().all(|it| it.holders.contains(unit_id)));
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
            continue;
        };
        let run = TurnRun {
            unit_id: *unit_id,
            from: first.year,
            to: last.year,
            years: count(stretch),
        };
        if best.is_none_or(|it| (run.years, run.to) > (it.years, it.to)) {
            best = Some(run);
        }
    }
    best
}

fn longest_round(members: &[UnitId], years: &[TurnYear]) -> Option<TurnRound> {
    let stretch = longest(years, is_without_repeat);
    let (first, last) = (stretch.first()?, stretch.last()?);
    let is_one_a_year = stretch.iter().all(|it| it.holders.len() == 1);
    (count(stretch) >= WORTH_SAYING).then(|| TurnRound {
        from: first.year,
        to: last.year,
        years: count(stretch),
        is_one_a_year,
        is_in_order: is_one_a_year && is_in_order(members, stretch),
    })
}

/// Whether somebody is known to have held it each year, and nobody twice.
fn is_without_repeat(years: &[TurnYear]) -> bool {
    let mut seen = BTreeSet::new();
    let is_new = |it: &TurnYear| it.holders.iter().all(|it| seen.insert(*it));
    years.iter().all(|it| !it.holders.is_empty()) && years.iter().all(is_new)
}

/// Whether each holder stands right after the one before it, the first after the last.
fn is_in_order(members: &[UnitId], years: &[TurnYear]) -> bool {
    let place = |it: &TurnYear| members.iter().position(|unit| it.holders.contains(unit));
    years
        .windows(2)
        .all(|pair| match (place(&pair[0]), place(&pair[1])) {
            (Some(one), Some(next)) => (one + 1) % members.len() == next,
            (_, _) => false,
        })
}

/// What the ledger shows, in one sentence; of a row of turns and a run of one unit the longer, then the later.
fn sentence(turns: &AwardTurns, award: &str, name: &dyn Fn(UnitId) -> String) -> Option<String> {
    let run = turns.longest_run.filter(|it| it.years >= WORTH_SAYING);
    match (turns.round, run) {
        (Some(round), Some(run)) if (run.years, run.to) > (round.years, round.to) => {
            Some(run_sentence(turns, &run, award, name))
        }
        (Some(round), _) => Some(round_sentence(turns, &round, award, name)),
        (None, Some(run)) => Some(run_sentence(turns, &run, award, name)),
        (None, None) => None,
    }
}

fn round_sentence(
    turns: &AwardTurns,
    round: &TurnRound,
    award: &str,
    name: &dyn Fn(UnitId) -> String,
) -> String {
    let years = turns.years.iter();
    let years = years.filter(|it| (round.from..=round.to).contains(&it.year));
    let shown: Vec<String> = years
        .map(|it| {
            let names: Vec<String> = it.holders.iter().map(|it| name(*it)).collect();
            format!("{}: {}", it.year, joined(&names))
        })
        .collect();
    let what = match (round.is_one_a_year, round.is_in_order) {
        (true, true) => "mỗi năm một đơn vị khác nhau, theo thứ tự đơn vị của Khối",
        (true, false) => "mỗi năm một đơn vị khác nhau",
        (false, _) => "không đơn vị nào được tặng lần thứ hai",
    };
    format!(
        "{award}: {} năm liền {what} ({}).",
        two_digits(round.years),
        shown.join("; ")
    )
}

fn run_sentence(
    turns: &AwardTurns,
    run: &TurnRun,
    award: &str,
    name: &dyn Fn(UnitId) -> String,
) -> String {
    let mut years = turns.years.iter();
    let is_alone = years.all(|it| !(run.from..=run.to).contains(&it.year) || it.holders.len() == 1);
    let what = if is_alone {
        "thuộc về một đơn vị"
    } else {
        "đều có một đơn vị được tặng"
    };
    format!(
        "{award}: {} năm liền {what} ({}: {} – {}).",
        two_digits(run.years),
        name(run.unit_id),
        run.from,
        run.to
    )
}
