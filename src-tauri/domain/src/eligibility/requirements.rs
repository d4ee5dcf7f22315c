//! The requirements of an award, each kind of the pack with its evaluation.

use super::facts::{Gender, Initiative};
use super::history::{History, YearStanding, at_least, chain};
use super::{Case, Found, Outcome, VerdictLine, VerdictWay, line, recipients};
use crate::rules::Certainty;
use crate::rules::catalogue::{Alternative, AwardFor, Condition, PeriodEnd, Requirement, ShareOf};
use crate::text::{percent, two_digits};

/// One line a requirement that concerns the subject, in the order of the pack.
pub(super) fn lines(case: &Case<'_>, history: &History<'_>) -> Vec<VerdictLine> {
    let name = case.words().award(case.award);
    let Some(award) = case.pack.award(case.award) else {
        return Vec::new();
    };
    let is_person = case.subject.is_person();
    if !award.recipient.includes(is_person) {
        let for_whom = format!("{} chỉ tặng cho {}", name, recipients(award.recipient));
        let requirement = crate::text::sentence(&for_whom);
        return vec![line(
            case.pack,
            &award.ground,
            requirement,
            Found::new(Outcome::Fails, ""),
        )];
    }
    let lines: Vec<VerdictLine> = award
        .requirements
        .iter()
        .filter(|it| it.applies_to.includes(is_person))
        .map(|it| evaluated(case, history, it))
        .collect();
    if lines.is_empty() {
        // Silence of a pack is no permission.
        let missing = format!("tiêu chuẩn {name} trong bộ quy định đang dùng");
        let requirement = format!("Đạt tiêu chuẩn {name}");
        return vec![line(
            case.pack,
            &award.ground,
            requirement,
            Found::unknown(missing),
        )];
    }
    lines
}

fn evaluated(case: &Case<'_>, history: &History<'_>, requirement: &Requirement) -> VerdictLine {
    let words = case.words().condition(&requirement.condition);
    if let Condition::AnyOf { options } = &requirement.condition {
        return any_of(case, history, requirement, options, words);
    }
    let found = found(case, history, &requirement.condition);
    line(case.pack, &requirement.ground, words, found)
}

fn found(case: &Case<'_>, history: &History<'_>, condition: &Condition) -> Found {
    let facts = case.facts;
    match condition {
        Condition::AwardYears { award, years, ends } => {
            let periods = history.periods(*years, *ends);
            chain(&periods, |it| history.award_in(*award, it))
        }
        Condition::GradeYears { grade, years, ends } => {
            let periods = history.periods(*years, *ends);
            chain(&periods, |it| history.grade_in(*grade, it))
        }
        Condition::AwardCount {
            award,
            count,
            years: Some(years),
            ends,
        } => {
            let periods = history.periods(*years, *ends);
            at_least(*count, "lần", &periods, |it| history.award_in(*award, it))
        }
        Condition::AwardCount {
            award,
            count,
            years: None,
            ..
        } => ever(case, history, *award, *count),
        Condition::GradeCount {
            grade,
            count,
            years,
            ends,
        } => {
            let periods = history.periods(*years, *ends);
            at_least(*count, "năm", &periods, |it| history.grade_in(*grade, it))
        }
        Condition::Share { .. } => share(case, condition),
        Condition::NoneDisciplined => facts.members_disciplined.map_or_else(
            || Found::unknown("số cá nhân bị kỷ luật từ cảnh cáo trở lên trong năm"),
            |it| Found::holds(it == 0, format!("{} cá nhân", two_digits(it))),
        ),
        Condition::MemberAward { award, count } => facts.holders(*award).map_or_else(
            || {
                let name = case.words().award(*award);
                Found::unknown(format!("số cá nhân được tặng {name} năm {}", case.year))
            },
            |it| {
                let figures = format!("{}/{} cá nhân", two_digits(it), two_digits(*count));
                Found::holds(it >= *count, figures)
            },
        ),
        Condition::LeadsBloc => yes_or_no(facts.leads_bloc, "kết quả suy tôn dẫn đầu Khối"),
        Condition::ReviewedInBloc => {
            yes_or_no(facts.is_reviewed_in_bloc, "kết quả bình xét của Khối")
        }
        Condition::Initiatives { .. } => initiatives(case, history, condition),
        Condition::ServiceYears { men, women } => service(case, *men, *women),
        Condition::Confirmed { key, text } => {
            yes_or_no(facts.confirmed(key), &format!("xác nhận: {text}"))
        }
        Condition::AnyOf { .. } => Found::new(Outcome::CannotTell, ""),
    }
}

fn yes_or_no(fact: Option<bool>, what: &str) -> Found {
    fact.map_or_else(|| Found::unknown(what), |it| Found::holds(it, ""))
}

/// How often an award was given at all: the years known of it, and the doubt of a ledger that does not reach back.
fn ever(case: &Case<'_>, history: &History<'_>, award: crate::award::Award, needed: u32) -> Found {
    let of_years =
        |years: Vec<u32>| at_least(needed, "lần", &[years], |it| history.award_in(award, it));
    let found = of_years(history.years_of(award).into_iter().collect());
    if found.outcome != Outcome::Fails || history.is_whole() {
        return found;
    }
    // Where no older year may count, no old decision has to be looked for.
    let reachable = history.first_counting_year().map(|it| it..=case.year);
    if reachable.is_none_or(|it| of_years(it.collect()).outcome != Outcome::Fails) {
        let name = case.words().award(award);
        return Found {
            outcome: Outcome::CannotTell,
            missing: vec![format!("những lần được tặng {name} trước đây")],
            ..found
        };
    }
    found
}

fn share(case: &Case<'_>, condition: &Condition) -> Found {
    let Condition::Share {
        of,
        share,
        more_than,
    } = condition
    else {
        return Found::new(Outcome::CannotTell, "");
    };
    let part = match of {
        ShareOf::Completed => case.facts.members_completed,
        ShareOf::Holders { award } => case.facts.holders(*award),
    };
    let what = case.words().share_of(*of);
    let (Some(part), Some(whole)) = (part, case.facts.members) else {
        let mut missing = Vec::new();
        if case.facts.members.is_none() {
            missing.push("tổng số cá nhân của tập thể".to_owned());
        }
        if part.is_none() {
            missing.push(format!("số cá nhân {what} năm {}", case.year));
        }
        return Found {
            missing,
            ..Found::new(Outcome::CannotTell, "")
        };
    };
    let figures = format!(
        "{}/{} cá nhân, đạt {}; cần ít nhất {}",
        two_digits(part),
        two_digits(whole),
        percent(part, whole),
        two_digits(share.required(whole, *more_than))
    );
    if whole == 0 || part > whole {
        let missing =
            format!("số liệu đúng về cá nhân của tập thể ({part:02} trên tổng số {whole:02})");
        return Found::unknown(missing);
    }
    Found::holds(share.is_reached(part, whole, *more_than), figures)
}

fn service(case: &Case<'_>, men: u32, women: u32) -> Found {
    let figures = |it: u32| format!("{} năm", two_digits(it));
    match (case.facts.service_years, case.facts.gender) {
        (Some(years), Some(Gender::Man)) => Found::holds(years >= men, figures(years)),
        (Some(years), Some(Gender::Woman)) => Found::holds(years >= women, figures(years)),
        // Enough for either, or for neither, whoever it is.
        (Some(years), None) if years >= men.max(women) => Found::holds(true, figures(years)),
        (Some(years), None) if years < men.min(women) => Found::holds(false, figures(years)),
        (Some(_), None) => Found::unknown("giới tính"),
        (None, Some(_)) => Found::unknown("thời gian công tác"),
        (None, None) => Found {
            missing: vec!["thời gian công tác".to_owned(), "giới tính".to_owned()],
            ..Found::new(Outcome::CannotTell, "")
        },
    }
}

/// How an initiative stands to a requirement.
fn initiative_standing(
    history: &History<'_>,
    initiative: &Initiative,
    besides_titles: bool,
) -> YearStanding {
    let standing = match initiative.is_used_for_title {
        Some(true) if besides_titles => YearStanding::Not,
        None if besides_titles => YearStanding::Unknown(format!(
            "sáng kiến, đề tài “{}” đã dùng để xét danh hiệu thi đua hay chưa",
            initiative.title
        )),
        Some(_) | None => YearStanding::Has,
    };
    history.disciplined(initiative.year, standing)
}

fn initiatives(case: &Case<'_>, history: &History<'_>, condition: &Condition) -> Found {
    let Condition::Initiatives {
        count,
        level,
        years,
        ends,
        besides_titles,
    } = condition
    else {
        return Found::new(Outcome::CannotTell, "");
    };
    let Some(all) = &case.facts.initiatives else {
        return Found::unknown("danh mục sáng kiến, đề tài được công nhận");
    };
    let far_enough: Vec<&Initiative> = all.iter().filter(|it| it.level >= *level).collect();
    let in_period = |first: u32, last: u32| {
        let within = far_enough
            .iter()
            .filter(|it| (first..=last).contains(&it.year));
        let (mut has, mut missing) = (0_u32, Vec::new());
        for initiative in within {
            match initiative_standing(history, initiative, *besides_titles) {
                YearStanding::Has => has += 1,
                YearStanding::Not => {}
                YearStanding::Unknown(what) => missing.push(what),
            }
        }
        let open = u32::try_from(missing.len()).unwrap_or(u32::MAX);
        let figures = format!(
            "{}/{} sáng kiến, đề tài",
            two_digits(has),
            two_digits(*count)
        );
        let outcome = if has >= *count {
            Outcome::Passes
        } else if has.saturating_add(open) >= *count {
            Outcome::CannotTell
        } else {
            Outcome::Fails
        };
        if outcome != Outcome::CannotTell {
            missing.clear();
        }
        Found {
            outcome,
            figures,
            missing,
        }
    };
    let periods = match years {
        Some(years) => history.periods(*years, *ends),
        None => history.periods(case.year, PeriodEnd::Year),
    };
    let bounds = periods.iter().filter_map(|it| it.first().zip(it.last()));
    bounds
        .map(|(first, last)| in_period(*first, *last))
        .reduce(|best, other| {
            if other.outcome > best.outcome {
                other
            } else {
                best
            }
        })
        .unwrap_or_else(|| Found::new(Outcome::CannotTell, ""))
}

/// Whether nothing but unchecked grounds speaks against a way.
fn is_held_up(lines: &[VerdictLine]) -> bool {
    lines.iter().any(|it| it.blocks)
}

fn any_of(
    case: &Case<'_>,
    history: &History<'_>,
    requirement: &Requirement,
    options: &[Alternative],
    words: String,
) -> VerdictLine {
    let ways: Vec<VerdictWay> = options
        .iter()
        .map(|option| {
            let lines: Vec<VerdictLine> = option
                .requirements
                .iter()
                .filter(|it| it.applies_to.includes(case.subject.is_person()))
                .map(|it| evaluated(case, history, it))
                .collect();
            let outcomes = lines.iter().map(|it| it.outcome);
            VerdictWay {
                name: option.name.clone(),
                outcome: outcomes.fold(Outcome::Passes, Outcome::and),
                lines,
            }
        })
        // A way of which every requirement is for others is no way.
        .filter(|it: &VerdictWay| !it.lines.is_empty())
        .collect();
    if ways.is_empty() {
        let whom = if case.subject.is_person() {
            AwardFor::Person
        } else {
            AwardFor::Collective
        };
        let missing = format!("tiêu chuẩn đối với {} của nhóm này", recipients(whom));
        let found = Found::unknown(missing);
        return line(case.pack, &requirement.ground, words, found);
    }
    let outcome = ways.iter().map(|it| it.outcome).max();
    let passing = ways.iter().find(|it| it.outcome == Outcome::Passes);
    let figures = passing.map_or_else(String::new, |it| it.name.clone());
    let found = Found::new(outcome.unwrap_or(Outcome::CannotTell), figures);
    let mut group = line(case.pack, &requirement.ground, words, found);
    // Where one way fails on an unchecked ground alone, the whole is not refused for sure.
    group.blocks = group.blocks && ways.iter().all(|it| is_held_up(&it.lines));
    if group.outcome == Outcome::Fails && !group.blocks && group.certainty == Certainty::Read {
        group.certainty = weakest(&ways);
    }
    group.ways = ways;
    group
}

/// The certainty of the unchecked ground that keeps a way open.
fn weakest(ways: &[VerdictWay]) -> Certainty {
    let open = ways.iter().filter(|it| !is_held_up(&it.lines));
    let failing = open
        .flat_map(|it| &it.lines)
        .filter(|it| it.outcome == Outcome::Fails);
    let mut all = failing.map(|it| it.certainty);
    all.find(|it| *it == Certainty::Unsure)
        .unwrap_or(Certainty::Practice)
}
