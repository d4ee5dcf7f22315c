//! The history of a subject year by year: what counts, what does not, and what nobody knows.

use super::facts::{Discipline, LedgerCover};
use super::ledger::{LedgerEntry, LedgerFact};
use super::words::Words;
use super::{Case, Found, Outcome};
use crate::award::{Award, CommendationKind, PerformanceGrade};
use crate::rules::Certainty;
use crate::rules::catalogue::{AwardKind, PeriodEnd, PrincipleRule};
use crate::text::{date_short, two_digits};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What a year says of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YearStanding {
    /// It has it, and it counts.
    Has,
    /// It has not.
    Not,
    /// Not known; what is missing, in words.
    Unknown(String),
}

/// How a year stands to the end of a disciplinary period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterDiscipline {
    /// Wholly after it.
    Counts,
    /// Partly within it, up to this day.
    Partly(NaiveDate),
    /// Wholly within or before it.
    DoesNotCount,
}

/// How a year stands to a discipline: achievements count from the day after its period.
pub(super) fn after_discipline(discipline: Option<Discipline>, year: u32) -> AfterDiscipline {
    let Some(Discipline::Until { ends_on }) = discipline else {
        return AfterDiscipline::Counts;
    };
    let last = i32::try_from(year).unwrap_or(i32::MAX);
    if ends_on.year() < last {
        AfterDiscipline::Counts
    } else if ends_on.year() > last || (ends_on.month(), ends_on.day()) == (12, 31) {
        AfterDiscipline::DoesNotCount
    } else {
        AfterDiscipline::Partly(ends_on)
    }
}

/// The entries of a case under the principles of its pack.
pub(super) struct History<'a> {
    entries: Vec<&'a LedgerEntry>,
    words: Words<'a>,
    year: u32,
    cover: LedgerCover,
    /// Awards proposed together with it, which may yet come to stand in the ledger.
    beside: &'a [Award],
    discipline: Option<Discipline>,
    /// Whether the principle of discipline stands on a ground that was read; otherwise it casts doubt and no more.
    is_discipline_sure: bool,
    /// Kinds of commendation that do not count towards the award.
    kinds_left_out: Vec<CommendationKind>,
    is_leaving_out_sure: bool,
}

impl<'a> History<'a> {
    /// The history of a case up to its year.
    pub(super) fn of(case: &'a Case<'a>) -> Self {
        let is_sure = |ground: &str| {
            let found = case.pack.ground(ground);
            found.is_some_and(|it| it.certainty == Certainty::Read)
        };
        let mut history = Self {
            entries: case
                .history
                .iter()
                .filter(|it| it.year <= case.year)
                .collect(),
            words: case.words(),
            year: case.year,
            cover: case.facts.cover,
            beside: case.beside,
            discipline: None,
            is_discipline_sure: false,
            kinds_left_out: Vec::new(),
            is_leaving_out_sure: false,
        };
        for principle in &case.pack.principles {
            match &principle.rule {
                // An award for one deed may rest on others like it; only merit is earned by merit alone.
                PrincipleRule::KindsNotCounted { kinds }
                    if case.kind == CommendationKind::Merit =>
                {
                    history.kinds_left_out.clone_from(kinds);
                    history.is_leaving_out_sure = is_sure(&principle.ground);
                }
                PrincipleRule::AfterDiscipline => {
                    history.discipline = case.facts.discipline;
                    history.is_discipline_sure = is_sure(&principle.ground);
                }
                PrincipleRule::KindsNotCounted { .. }
                | PrincipleRule::NoDoubleReward
                | PrincipleRule::NotUnderReview
                | PrincipleRule::NoLadder
                | PrincipleRule::StateAwardsPerYear { .. }
                | PrincipleRule::IntervalYears { .. }
                | PrincipleRule::OneUnitAward { .. }
                | PrincipleRule::SeparateQuotas { .. } => {}
            }
        }
        history
    }

    /// Entries that the principle of kinds leaves out.
    pub(super) fn left_out(&self) -> Vec<&'a LedgerEntry> {
        let entries = self.entries.iter().copied();
        entries.filter(|it| self.is_left_out(it)).collect()
    }

    fn is_left_out(&self, entry: &LedgerEntry) -> bool {
        match entry.fact {
            LedgerFact::Award {
                kind: Some(kind), ..
            } => self.kinds_left_out.contains(&kind),
            LedgerFact::Award { kind: None, .. } | LedgerFact::Grade { .. } => false,
        }
    }

    /// A title is earned by the year's work; of a form given under an old decision nobody knows for what.
    fn is_kind_open(&self, award: Award, kind: Option<CommendationKind>) -> bool {
        let is_form = self
            .words
            .pack
            .award(award)
            .is_some_and(|it| it.kind == AwardKind::Form);
        kind.is_none() && is_form && !self.kinds_left_out.is_empty()
    }

    /// What a year without a counted entry says.
    fn nothing(&self, award: Award, year: u32) -> YearStanding {
        let name = self.words.award(award);
        if year == self.year && self.beside.contains(&award) {
            YearStanding::Unknown(format!("kết quả xét {name} năm {year} (đang cùng đề nghị)"))
        } else if self.cover.includes(year) {
            YearStanding::Not
        } else {
            YearStanding::Unknown(format!("{name} năm {year}"))
        }
    }

    /// Takes the discipline into account where the year would otherwise count.
    pub(super) fn disciplined(&self, year: u32, standing: YearStanding) -> YearStanding {
        if standing == YearStanding::Not {
            return standing;
        }
        match after_discipline(self.discipline, year) {
            AfterDiscipline::Counts => standing,
            AfterDiscipline::DoesNotCount if self.is_discipline_sure => YearStanding::Not,
            AfterDiscipline::DoesNotCount => YearStanding::Unknown(format!(
                "thành tích năm {year} có được tính hay không, vì thuộc thời gian thi hành kỷ luật"
            )),
            AfterDiscipline::Partly(ends_on) => YearStanding::Unknown(format!(
                "thành tích năm {year} sau ngày {} (hết thời hạn kỷ luật) có được tính trọn năm hay không",
                date_short(ends_on)
            )),
        }
    }

    /// Whether the award of a year counts.
    pub(super) fn award_in(&self, award: Award, year: u32) -> YearStanding {
        let name = self.words.award(award);
        let mut open = None;
        for entry in self.entries.iter().filter(|it| it.year == year) {
            let LedgerFact::Award { award: given, kind } = entry.fact else {
                continue;
            };
            if given != award {
                continue;
            }
            if self.is_kind_open(award, kind) {
                open = Some(format!("loại hình khen thưởng của {name} năm {year}"));
            } else if !self.is_left_out(entry) {
                return self.disciplined(year, YearStanding::Has);
            } else if !self.is_leaving_out_sure {
                open = Some(format!(
                    "{name} năm {year} có được tính hay không, vì là khen thưởng đột xuất hoặc chuyên đề"
                ));
            }
        }
        let standing = open.map_or_else(|| self.nothing(award, year), YearStanding::Unknown);
        self.disciplined(year, standing)
    }

    /// Whether the grade of a year is this one or better.
    pub(super) fn grade_in(&self, least: PerformanceGrade, year: u32) -> YearStanding {
        let entries = self.entries.iter().filter(|it| it.year == year);
        let grades: BTreeSet<PerformanceGrade> = entries
            .filter_map(|it| match it.fact {
                LedgerFact::Grade { grade } => Some(grade),
                LedgerFact::Award { .. } => None,
            })
            .collect();
        let standing = match (grades.first(), grades.last()) {
            (Some(lowest), _) if *lowest >= least => YearStanding::Has,
            (_, Some(highest)) if *highest < least => YearStanding::Not,
            (Some(_), Some(_)) => YearStanding::Unknown(format!(
                "xếp loại năm {year}, vì đang ghi hai mức khác nhau"
            )),
            // A grade is given every year, so that a ledger without one lacks it, complete or not.
            (_, _) => {
                YearStanding::Unknown(format!("xếp loại mức độ hoàn thành nhiệm vụ năm {year}"))
            }
        };
        self.disciplined(year, standing)
    }

    /// The first year whose achievements may count, where a discipline surely takes away those before it.
    pub(super) fn first_counting_year(&self) -> Option<u32> {
        let Some(Discipline::Until { ends_on }) =
            self.discipline.filter(|_| self.is_discipline_sure)
        else {
            return None;
        };
        let year = u32::try_from(ends_on.year()).ok()?;
        match after_discipline(self.discipline, year) {
            AfterDiscipline::DoesNotCount => year.checked_add(1),
            AfterDiscipline::Partly(_) | AfterDiscipline::Counts => Some(year),
        }
    }

    /// All years in which the award may have been given, up to the year of the case, the one awaited included.
    pub(super) fn years_of(&self, award: Award) -> BTreeSet<u32> {
        let given = self.entries.iter().filter(|it| match it.fact {
            LedgerFact::Award { award: given, .. } => given == award,
            LedgerFact::Grade { .. } => false,
        });
        let awaited = self.beside.contains(&award).then_some(self.year);
        given.map(|it| it.year).chain(awaited).collect()
    }

    /// Whether the ledger holds everything from the beginning.
    pub(super) fn is_whole(&self) -> bool {
        self.cover == LedgerCover::Whole
    }

    /// The periods of some years that may be meant: better known first.
    pub(super) fn periods(&self, years: u32, ends: PeriodEnd) -> Vec<Vec<u32>> {
        let last = match ends {
            PeriodEnd::Year => vec![self.year],
            PeriodEnd::YearBefore => vec![self.year.saturating_sub(1)],
            PeriodEnd::Either => vec![self.year, self.year.saturating_sub(1)],
        };
        let period = |last: u32| {
            let first = last.saturating_add(1).saturating_sub(years);
            (first..=last).collect()
        };
        last.into_iter().map(period).collect()
    }
}

/// Years sorted by what they say.
struct Sorted {
    has: Vec<u32>,
    not: Vec<u32>,
    missing: Vec<String>,
}

fn sorted(period: &[u32], standing: impl Fn(u32) -> YearStanding) -> Sorted {
    let mut sorted = Sorted {
        has: Vec::new(),
        not: Vec::new(),
        missing: Vec::new(),
    };
    for year in period {
        match standing(*year) {
            YearStanding::Has => sorted.has.push(*year),
            YearStanding::Not => sorted.not.push(*year),
            YearStanding::Unknown(what) => sorted.missing.push(what),
        }
    }
    sorted
}

fn count(items: &[impl Sized]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// "2020, 2021, 2022".
pub(super) fn years_text(years: &[u32]) -> String {
    let years: Vec<String> = years.iter().map(u32::to_string).collect();
    years.join(", ")
}

/// The better of several periods: the higher outcome, then the more years; the first of equals.
fn best(found: impl Iterator<Item = (Found, u32)>) -> Found {
    let mut best: Option<(Found, u32)> = None;
    for (found, has) in found {
        let is_better = best
            .as_ref()
            .is_none_or(|(it, most)| (found.outcome, has) > (it.outcome, *most));
        if is_better {
            best = Some((found, has));
        }
    }
    best.map_or_else(|| Found::new(Outcome::CannotTell, ""), |it| it.0)
}

/// Whether every year of one of the periods has it.
pub(super) fn chain(periods: &[Vec<u32>], standing: impl Fn(u32) -> YearStanding) -> Found {
    best(periods.iter().map(|period| {
        let years = sorted(period, &standing);
        let outcome = if !years.not.is_empty() {
            Outcome::Fails
        } else if years.missing.is_empty() {
            Outcome::Passes
        } else {
            Outcome::CannotTell
        };
        let (has, of) = (count(&years.has), count(period));
        let row = if outcome == Outcome::Passes && of > 1 {
            "năm liên tục"
        } else {
            "năm"
        };
        let mut figures = format!("{}/{} {row}", two_digits(has), two_digits(of));
        if !years.has.is_empty() {
            figures.push_str(&format!(": {}", years_text(&years.has)));
        }
        if !years.not.is_empty() {
            figures.push_str(&format!("; không đạt năm {}", years_text(&years.not)));
        }
        let missing = if outcome == Outcome::CannotTell {
            years.missing
        } else {
            Vec::new()
        };
        let found = Found {
            outcome,
            figures,
            missing,
        };
        (found, has)
    }))
}

/// Whether at least so many years of one of the periods have it.
pub(super) fn at_least(
    needed: u32,
    unit: &str,
    periods: &[Vec<u32>],
    standing: impl Fn(u32) -> YearStanding,
) -> Found {
    best(periods.iter().map(|period| {
        let years = sorted(period, &standing);
        let (has, open) = (count(&years.has), count(&years.missing));
        let outcome = if has >= needed {
            Outcome::Passes
        } else if has.saturating_add(open) >= needed {
            Outcome::CannotTell
        } else {
            Outcome::Fails
        };
        let mut figures = format!("{}/{} {unit}", two_digits(has), two_digits(needed));
        if !years.has.is_empty() {
            figures.push_str(&format!(": {}", years_text(&years.has)));
        }
        let missing = if outcome == Outcome::CannotTell {
            years.missing
        } else {
            Vec::new()
        };
        let found = Found {
            outcome,
            figures,
            missing,
        };
        (found, has)
    }))
}
