//! The principles of the law, checked for every proposal: one achievement once, nothing while under review, and so on.

use super::facts::Discipline;
use super::history::{AfterDiscipline, History, after_discipline, years_text};
use super::ledger::{Claim, LedgerEntry, LedgerFact, LedgerSubject, Sameness};
use super::{Case, Found, Outcome, VerdictLine, line};
use crate::award::Award;
use crate::rules::catalogue::{AwardLevel, Principle, PrincipleRule};
use crate::text::{date_short, joined, two_digits};

/// One line a principle that has something to say of the proposal, in the order of the pack.
pub(super) fn lines(case: &Case<'_>, history: &History<'_>) -> Vec<VerdictLine> {
    let principles = case.pack.principles.iter();
    principles
        .filter_map(|it| of_principle(case, history, it))
        .collect()
}

fn of_principle(
    case: &Case<'_>,
    history: &History<'_>,
    principle: &Principle,
) -> Option<VerdictLine> {
    let (requirement, found) = match &principle.rule {
        PrincipleRule::NoDoubleReward => (
            "Một thành tích chỉ khen thưởng một lần".to_owned(),
            not_rewarded_yet(case),
        ),
        PrincipleRule::KindsNotCounted { kinds } => {
            let kinds: Vec<String> = kinds.iter().map(|it| it.label().to_owned()).collect();
            let requirement = format!(
                "Không tính khen thưởng {} làm căn cứ đề nghị khen thưởng công trạng",
                joined(&kinds)
            );
            // The lines of the requirements already leave them out; this one says which.
            (requirement, left_out(case, history)?)
        }
        PrincipleRule::NotUnderReview => (
            "Không trong thời gian xem xét kỷ luật, điều tra, thanh tra, xác minh".to_owned(),
            not_under_review(case),
        ),
        PrincipleRule::AfterDiscipline => (
            "Thành tích tính từ khi hết thời hạn thi hành kỷ luật".to_owned(),
            free_of_discipline(case),
        ),
        // Nothing to check: a lower award is asked for only where a requirement of the pack names it.
        PrincipleRule::NoLadder | PrincipleRule::SeparateQuotas { .. } => return None,
        PrincipleRule::StateAwardsPerYear { most } => {
            let requirement = format!(
                "Mỗi năm đề nghị không quá {} danh hiệu, hình thức cấp Nhà nước",
                two_digits(*most)
            );
            (requirement, state_awards(case, *most)?)
        }
        PrincipleRule::IntervalYears { years } => {
            let requirement = format!(
                "Cách lần khen thưởng cấp Nhà nước trước ít nhất {} năm",
                two_digits(*years)
            );
            (requirement, interval(case, *years)?)
        }
        PrincipleRule::OneUnitAward { awards } => (
            "Mỗi đơn vị đề nghị một hình thức cấp đơn vị trong năm".to_owned(),
            one_unit_award(case, awards)?,
        ),
    };
    Some(line(case.pack, &principle.ground, requirement, found))
}

/// "Quyết định số 12/QĐ-X ngày 05/03/2022", as far as known.
fn decision(entry: &LedgerEntry) -> String {
    let no = entry.decision_no.as_ref().map(|it| format!(" số {it}"));
    let on = entry
        .decided_on
        .map(|it| format!(" ngày {}", date_short(it)));
    match (no, on) {
        (None, None) => format!("năm {}", entry.year),
        (no, on) => format!(
            "Quyết định{}{}",
            no.unwrap_or_default(),
            on.unwrap_or_default()
        ),
    }
}

fn not_rewarded_yet(case: &Case<'_>) -> Found {
    let claim = Claim {
        award: case.award,
        kind: Some(case.kind),
        year: case.year,
        achievement: case.achievement,
    };
    let mut doubtful = None;
    for entry in case.history {
        let Some(given) = Claim::of(entry) else {
            continue;
        };
        let name = case.words().award(given.award);
        match claim.sameness(&given, case.pack) {
            Sameness::Same => {
                return Found::new(
                    Outcome::Fails,
                    format!("thành tích này đã được tặng {name} ({})", decision(entry)),
                );
            }
            Sameness::Unknown => {
                doubtful = doubtful.or_else(|| {
                    Some(format!(
                        "thành tích đề nghị và thành tích đã được tặng {name} ({}) có là một hay không",
                        decision(entry)
                    ))
                });
            }
            Sameness::Different => {}
        }
    }
    doubtful.map_or_else(|| Found::new(Outcome::Passes, ""), Found::unknown)
}

fn left_out(case: &Case<'_>, history: &History<'_>) -> Option<Found> {
    let left: Vec<String> = history
        .left_out()
        .into_iter()
        .filter_map(|it| match it.fact {
            LedgerFact::Award { award, .. } => {
                Some(format!("{} năm {}", case.words().award(award), it.year))
            }
            LedgerFact::Grade { .. } => None,
        })
        .collect();
    let figures = format!("không tính: {}", left.join(", "));
    (!left.is_empty()).then(|| Found::new(Outcome::Passes, figures))
}

fn not_under_review(case: &Case<'_>) -> Found {
    match case.facts.under_review.as_deref() {
        None => Found::unknown("việc xem xét kỷ luật, điều tra, thanh tra, xác minh đơn thư"),
        Some([]) => Found::new(Outcome::Passes, ""),
        Some(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|it| it.label()).collect();
            Found::new(Outcome::Fails, kinds.join(", "))
        }
    }
}

fn free_of_discipline(case: &Case<'_>) -> Found {
    let ends_on = match case.facts.discipline {
        None => return Found::unknown("việc thi hành kỷ luật"),
        Some(Discipline::None) => return Found::new(Outcome::Passes, ""),
        Some(Discipline::Until { ends_on }) => ends_on,
    };
    let figures = format!("thời hạn kỷ luật hết ngày {}", date_short(ends_on));
    let standing = after_discipline(case.facts.discipline, case.year);
    match standing {
        _ if case.as_of <= ends_on => Found::new(Outcome::Fails, figures),
        AfterDiscipline::Counts => Found::new(Outcome::Passes, figures),
        AfterDiscipline::DoesNotCount => Found::new(Outcome::Fails, figures),
        AfterDiscipline::Partly(_) => Found {
            figures,
            ..Found::unknown(format!(
                "thành tích từ sau ngày {} đến hết năm {} có đủ để xét hay không",
                date_short(ends_on),
                case.year
            ))
        },
    }
}

fn is_of_state(case: &Case<'_>, award: Award) -> bool {
    let found = case.pack.award(award);
    found.is_some_and(|it| it.level == AwardLevel::State)
}

/// Awards of state level of the ledger: year and award.
fn given_by_state(case: &Case<'_>) -> Vec<(u32, Award)> {
    let given = case.history.iter().filter_map(Claim::of);
    given
        .filter(|it| is_of_state(case, it.award) && it.year <= case.year)
        .map(|it| (it.year, it.award))
        .collect()
}

fn state_awards(case: &Case<'_>, most: u32) -> Option<Found> {
    if !is_of_state(case, case.award) {
        return None;
    }
    let given = given_by_state(case);
    let given = given.iter().filter(|it| it.0 == case.year);
    let asked = case.beside.iter().filter(|it| is_of_state(case, **it));
    let others: Vec<Award> = given.map(|it| it.1).chain(asked.copied()).collect();
    let count = u32::try_from(others.len()).unwrap_or(u32::MAX);
    let figures = if others.is_empty() {
        String::new()
    } else {
        let names = case.words().awards(&others);
        format!("đã có hoặc cùng đề nghị năm {}: {names}", case.year)
    };
    if count >= most {
        return Some(Found::new(Outcome::Fails, figures));
    }
    if !case.facts.cover.includes(case.year) {
        return Some(Found {
            figures,
            ..Found::unknown(format!("khen thưởng cấp Nhà nước năm {}", case.year))
        });
    }
    Some(Found::new(Outcome::Passes, figures))
}

fn interval(case: &Case<'_>, years: u32) -> Option<Found> {
    if !is_of_state(case, case.award) {
        return None;
    }
    let given = given_by_state(case);
    // One of the same year included: no year lies between. What is proposed beside is not decided and begins no interval.
    let last = given.iter().map(|it| it.0).max();
    let first_open = case.year.saturating_sub(years).saturating_add(1);
    let figures = last.map_or_else(String::new, |it| {
        format!("lần trước năm {}", years_text(&[it]))
    });
    if last.is_some_and(|it| it >= first_open) {
        return Some(Found::new(Outcome::Fails, figures));
    }
    if !case.facts.cover.includes(first_open) {
        return Some(Found {
            figures,
            ..Found::unknown(format!("khen thưởng cấp Nhà nước từ năm {first_open}"))
        });
    }
    Some(Found::new(Outcome::Passes, figures))
}

fn one_unit_award(case: &Case<'_>, awards: &[Award]) -> Option<Found> {
    let is_unit = matches!(case.subject, LedgerSubject::Unit { .. });
    if !is_unit || !case.settings.has_one_unit_award || !awards.contains(&case.award) {
        return None;
    }
    let asked = case.beside.iter().filter(|it| awards.contains(it));
    let asked: Vec<Award> = asked.copied().collect();
    let figures = format!("cùng năm đề nghị {}", case.words().awards(&asked));
    Some(if asked.is_empty() {
        Found::new(Outcome::Passes, "")
    } else {
        Found::new(Outcome::Fails, figures)
    })
}
