//! Chains and counts of random histories, against the plain meaning of the words.

use crate::proposal::Proposal;
use domain::award::Award;
use domain::eligibility::Outcome;
use domain::eligibility::facts::LedgerCover;
use domain::rules::catalogue::{AwardFor, Condition, PeriodEnd, Requirement};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What one requirement says of a person who was grassroots fighter in some years, in 2024.
fn outcome(condition: Condition, given: &BTreeSet<u32>, cover: LedgerCover) -> Outcome {
    let mut proposal = Proposal::person("2022/98", Award::FighterMinistry);
    proposal.pack.principles.clear();
    for award in &mut proposal.pack.awards {
        if award.code == Award::FighterMinistry {
            award.requirements = vec![Requirement {
                applies_to: AwardFor::Both,
                ground: "law-22".to_owned(),
                condition: condition.clone(),
            }];
        }
    }
    let given = given.iter().copied();
    proposal
        .given(Award::FighterGrassroots, given)
        .facts(|it| it.cover = cover)
        .outcome()
}

fn last_years(ends: PeriodEnd) -> Vec<u32> {
    match ends {
        PeriodEnd::Year => vec![2024],
        PeriodEnd::YearBefore => vec![2023],
        PeriodEnd::Either => vec![2024, 2023],
    }
}

fn ends() -> impl Strategy<Value = PeriodEnd> {
    prop_oneof![
        Just(PeriodEnd::Year),
        Just(PeriodEnd::YearBefore),
        Just(PeriodEnd::Either)
    ]
}

/// How many of the last years there are at least and at most, for each period: given ones, and those before the ledger.
fn bounds(given: &BTreeSet<u32>, years: u32, ends: PeriodEnd, first: u32) -> Vec<(u32, u32)> {
    let count = |last: u32, holds: &dyn Fn(u32) -> bool| {
        let period = (last + 1 - years)..=last;
        period.fold(0, |sum, year| sum + u32::from(holds(year)))
    };
    let of = |last| {
        let sure = count(last, &|it| given.contains(&it));
        let most = count(last, &|it| given.contains(&it) || it < first);
        (sure, most)
    };
    last_years(ends).into_iter().map(of).collect()
}

fn expected(bounds: &[(u32, u32)], needed: u32) -> Outcome {
    if bounds.iter().any(|it| it.0 >= needed) {
        Outcome::Passes
    } else if bounds.iter().any(|it| it.1 >= needed) {
        Outcome::CannotTell
    } else {
        Outcome::Fails
    }
}

proptest! {
    #[test]
    fn a_chain_holds_where_every_year_of_a_period_has_it(given in prop::collection::btree_set(2010_u32..=2026, 0..17), years in 1_u32..=8, ends in ends(), first in 2010_u32..=2026) {
        let award = Award::FighterGrassroots;
        let found = outcome(Condition::AwardYears { award, years, ends }, &given, LedgerCover::From { year: first });
        prop_assert_eq!(found, expected(&bounds(&given, years, ends, first), years));
    }

    #[test]
    fn a_count_holds_where_a_period_has_enough_years(given in prop::collection::btree_set(2010_u32..=2026, 0..17), count in 1_u32..=6, years in 1_u32..=8, ends in ends(), first in 2010_u32..=2026) {
        let award = Award::FighterGrassroots;
        let condition = Condition::AwardCount { award, count, years: Some(years), ends };
        let found = outcome(condition, &given, LedgerCover::From { year: first });
        prop_assert_eq!(found, expected(&bounds(&given, years, ends, first), count));
    }

    #[test]
    fn a_ledger_of_which_nobody_said_anything_refuses_nobody(given in prop::collection::btree_set(2010_u32..=2026, 0..17), years in 1_u32..=8, ends in ends()) {
        let award = Award::FighterGrassroots;
        let found = outcome(Condition::AwardYears { award, years, ends }, &given, LedgerCover::Unknown);
        prop_assert_ne!(found, Outcome::Fails);
    }

    #[test]
    fn one_more_year_never_makes_a_verdict_worse(given in prop::collection::btree_set(2010_u32..=2024, 0..15), more in 2010_u32..=2024, years in 1_u32..=8, ends in ends()) {
        let award = Award::FighterGrassroots;
        let of = |given: &BTreeSet<u32>| outcome(Condition::AwardYears { award, years, ends }, given, LedgerCover::Whole);
        let mut longer = given.clone();
        longer.insert(more);
        prop_assert!(of(&longer) >= of(&given));
    }
}
