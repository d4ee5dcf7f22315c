//! Who held the awards of unit level: runs, turns, units without, and years of which nothing is known.

use crate::book;
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::bloc::Unit;
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject};
use domain::eligibility::turns::{AwardTurns, turns, turns_of};
use domain::ids::UnitId;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

const FLAG: Award = Award::FlagGovernment;

fn entry(year: u32, unit: i64, award: Award, kind: Option<CommendationKind>) -> LedgerEntry {
    LedgerEntry {
        id: i64::from(year) * 100 + unit,
        year,
        subject: LedgerSubject::Unit {
            unit_id: UnitId(unit),
        },
        fact: LedgerFact::Award { award, kind },
        decision_no: None,
        decided_on: None,
        signer: None,
        achievement: None,
    }
}

fn flags(held: &[(u32, i64)]) -> Vec<LedgerEntry> {
    let merit = Some(CommendationKind::Merit);
    held.iter()
        .map(|(year, unit)| entry(*year, *unit, FLAG, merit))
        .collect()
}

fn members(count: i64) -> Vec<UnitId> {
    (1..=count).map(UnitId).collect()
}

fn of(held: &[(u32, i64)]) -> AwardTurns {
    turns(FLAG, &members(5), &[], &flags(held), 2018..=2022)
}

/// The sentence about the Government flag in a book whose five units hold it so.
fn said(entries: Vec<LedgerEntry>) -> Option<String> {
    let mut year = book::year(2022, "2023-01-13");
    let unit = |id: i64| json!({"id": id, "order_no": id, "mark": null, "is_mark_confirmed": false, "predecessor_id": null, "joined_on": null, "left_on": null});
    let name = |id: i64| json!({"id": id, "unit_id": id, "name": format!("Đơn vị {id:02}"), "valid_from": null, "ground": null});
    year["units"] = json!((1..=5).map(unit).collect::<Vec<_>>());
    year["unit_names"] = json!((1..=5).map(name).collect::<Vec<_>>());
    let mut book = book::read(year);
    book.awards_file.ledger = entries;
    turns_of(&book, 5).swap_remove(0).sentence
}

#[test]
fn a_flag_that_goes_round_is_stated() {
    let held = [(2018, 2), (2019, 1), (2020, 4), (2021, 3), (2022, 5)];
    let found = of(&held);
    let round = found.round.expect("turns");
    assert_eq!((round.from, round.to, round.years), (2018, 2022, 5));
    assert!(round.is_one_a_year && !round.is_in_order);
    assert_eq!(found.without, []);
    assert_eq!(
        said(flags(&held)).as_deref(),
        Some(
            "Cờ thi đua của Chính phủ: 05 năm liền mỗi năm một đơn vị khác nhau (2018: Đơn vị 02; 2019: Đơn vị 01; 2020: Đơn vị 04; 2021: Đơn vị 03; 2022: Đơn vị 05)."
        )
    );
    let in_order = [(2019, 4), (2020, 5), (2021, 1), (2022, 2)];
    assert!(of(&in_order).round.is_some_and(|it| it.is_in_order));
    assert!(said(flags(&in_order)).is_some_and(|it| it.starts_with("Cờ thi đua của Chính phủ: 04 năm liền mỗi năm một đơn vị khác nhau, theo thứ tự đơn vị của Khối (")));
}

#[test]
fn a_flag_that_stays_is_stated() {
    let held = [(2018, 2), (2019, 3), (2020, 3), (2021, 3), (2022, 1)];
    let found = of(&held);
    assert_eq!(
        found
            .longest_run
            .map(|it| (it.unit_id, it.from, it.to, it.years)),
        Some((UnitId(3), 2019, 2021, 3))
    );
    assert_eq!(found.round, None);
    assert_eq!(found.without, [UnitId(4), UnitId(5)]);
    assert_eq!(
        said(flags(&held)).as_deref(),
        Some("Cờ thi đua của Chính phủ: 03 năm liền thuộc về một đơn vị (Đơn vị 03: 2019 – 2021).")
    );
    // Two flags a year: the run is told, but the flag did not belong to one unit.
    let two = [
        (2020, 3),
        (2020, 1),
        (2021, 3),
        (2021, 2),
        (2022, 3),
        (2022, 1),
    ];
    assert!(said(flags(&two)).is_some_and(|it| {
        it.contains("03 năm liền đều có một đơn vị được tặng (Đơn vị 03: 2020 – 2022)")
    }));
}

#[test]
fn several_flags_a_year_go_round_where_no_unit_comes_again() {
    let held = [(2020, 1), (2020, 2), (2021, 3), (2021, 4), (2022, 5)];
    let round = of(&held).round.expect("turns");
    assert!(!round.is_one_a_year && !round.is_in_order);
    assert_eq!(
        said(flags(&held)).as_deref(),
        Some(
            "Cờ thi đua của Chính phủ: 03 năm liền không đơn vị nào được tặng lần thứ hai (2020: Đơn vị 01 và Đơn vị 02; 2021: Đơn vị 03 và Đơn vị 04; 2022: Đơn vị 05)."
        )
    );
}

#[test]
fn a_year_without_an_entry_is_unknown_and_ends_a_row() {
    let found = of(&[(2018, 3), (2019, 3), (2021, 3), (2022, 3)]);
    assert_eq!(
        found.longest_run.map(|it| (it.from, it.years)),
        Some((2021, 2))
    );
    assert_eq!(found.years[2].holders, []);
    let gap = [(2018, 1), (2019, 2), (2021, 3), (2022, 4)];
    assert_eq!(of(&gap).round, None);
    assert_eq!(said(flags(&gap)), None);
    let nothing = of(&[]);
    assert_eq!((nothing.longest_run, nothing.round), (None, None));
    assert_eq!(nothing.without, members(5));
    assert_eq!(said(Vec::new()), None);
    // Two years are no row worth a word.
    assert_eq!(said(flags(&[(2021, 1), (2022, 2)])), None);
}

#[test]
fn other_awards_kinds_and_grades_do_not_count() {
    let held = vec![
        entry(2020, 1, Award::FlagMinistry, Some(CommendationKind::Merit)),
        entry(2021, 1, FLAG, Some(CommendationKind::Thematic)),
        entry(2017, 1, FLAG, Some(CommendationKind::Merit)),
        // Of an old decision that does not say for what, the flag stands.
        entry(2022, 2, FLAG, None),
        LedgerEntry {
            fact: LedgerFact::Grade {
                grade: PerformanceGrade::Excellent,
            },
            ..entry(2019, 1, FLAG, None)
        },
    ];
    let found = turns(FLAG, &members(2), &[], &held, 2018..=2022);
    assert_eq!(found.without, [UnitId(1)]);
    assert_eq!(
        found.longest_run.map(|it| (it.unit_id, it.years)),
        Some((UnitId(2), 1))
    );
}

#[test]
fn a_unit_has_what_those_before_it_had() {
    let unit = |id: i64, before: Option<i64>| Unit {
        id: UnitId(id),
        order_no: 1,
        mark: None,
        is_mark_confirmed: false,
        predecessor_id: before.map(UnitId),
        merged_into_id: None,
        joined_on: None,
        left_on: None,
    };
    let units = [unit(1, Some(9)), unit(9, None), unit(2, None)];
    let held = flags(&[(2020, 9), (2021, 1), (2022, 1)]);
    let found = turns(FLAG, &members(2), &units, &held, 2018..=2022);
    assert_eq!(
        found.longest_run.map(|it| (it.unit_id, it.from, it.years)),
        Some((UnitId(1), 2020, 3))
    );
    assert_eq!(found.without, [UnitId(2)]);
}

proptest! {
    /// Against the plainest reading: a run is as long as its years say, and no longer one exists; a round repeats nobody.
    #[test]
    fn runs_and_rounds_are_the_longest(held in proptest::collection::btree_set((2010u32..2022, 1i64..5), 0..24)) {
        let held: Vec<(u32, i64)> = held.into_iter().collect();
        let found = turns(FLAG, &members(5), &[], &flags(&held), 2010..=2021);
        let mut of_year: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for (year, unit) in &held {
            of_year.entry(*year).or_default().push(*unit);
        }
        let mut run = 0u32;
        let mut round = 0u32;
        for first in 2010..=2021u32 {
            for last in first..=2021 {
                let years: Vec<Vec<i64>> = (first..=last).map(|it| of_year.get(&it).cloned().unwrap_or_default()).collect();
                if (1..=5).any(|unit| years.iter().all(|it| it.contains(&unit))) {
                    run = run.max(last - first + 1);
                }
                let mut all: Vec<i64> = years.concat();
                let total = all.len();
                all.sort_unstable();
                all.dedup();
                if all.len() == total && years.iter().all(|it| !it.is_empty()) {
                    round = round.max(last - first + 1);
                }
            }
        }
        prop_assert_eq!(found.longest_run.map_or(0, |it| it.years), run);
        prop_assert_eq!(found.round.map_or(0, |it| it.years), if round >= 3 { round } else { 0 });
        prop_assert!(found.longest_run.is_none_or(|it| it.to - it.from + 1 == it.years));
        let without = found.without.iter().filter(|unit| held.iter().any(|it| it.1 == unit.0)).count();
        prop_assert_eq!(without, 0);
    }
}
