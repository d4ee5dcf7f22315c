//! Counts, thresholds, quorums and shares against the second implementation in Python (`tests/oracle`), written from
//! the rules without a look at ours.

use domain::ratio::Ratio;
use domain::text::percent;
use serde_json::{Value, json};
use tests::elections::{SHARES, elections};
use tests::meetings::meetings;
use tests::scoring::scorings;

fn ask(cases: &[Value]) -> Vec<Value> {
    tests::oracle::ask(cases).unwrap()
}

#[test]
fn thresholds_agree_for_every_number_of_units_up_to_200() {
    let cases: Vec<(u32, u32, u32, bool)> = (1..=200)
        .flat_map(|n| SHARES.map(|(num, den, strict)| (n, num, den, strict)))
        .collect();
    let asked: Vec<Value> =
        cases.iter().map(|(n, num, den, strict)| json!({"op": "required", "base": n, "num": num, "den": den, "strict": strict})).collect();
    for ((n, num, den, strict), answer) in cases.into_iter().zip(ask(&asked)) {
        assert_eq!(
            json!(Ratio { num, den }.required(n, strict)),
            answer["required"],
            "{n} units, {num}/{den}, strict {strict}"
        );
    }
}

#[test]
fn shares_are_printed_alike() {
    let cases: Vec<(u32, u32)> = (1..=120)
        .flat_map(|den| (0..=den).map(move |num| (num, den)))
        .collect();
    let asked: Vec<Value> = cases
        .iter()
        .map(|(num, den)| json!({"op": "percent", "num": num, "den": den}))
        .collect();
    for ((num, den), answer) in cases.into_iter().zip(ask(&asked)) {
        assert_eq!(
            percent(num, den),
            answer["text"].as_str().unwrap(),
            "{num}/{den}"
        );
    }
}

#[test]
fn ten_thousand_elections_agree() {
    let held = elections(0, 10_000, 2022).unwrap();
    assert!(held.differing.is_empty(), "{held}");
    let are_worth_asking = held.clean.iter().all(|it| *it > 800)
        && held.ties > 100
        && held.reserves > 250
        && held.spoiled > 5_000
        && held.again > 2_000
        && held.decided > 200;
    assert!(are_worth_asking, "{held}");
}

#[test]
fn ten_thousand_blocs_are_scored_alike() {
    let scored = scorings(0, 10_000, 2022).unwrap();
    assert!(scored.differing.is_empty(), "{scored}");
    let are_worth_asking = scored.placed > 5_000
        && scored.shared > 300
        && scored.unplaced > 1_000
        && scored.scaled > 1_000
        && scored.below_floor > 300;
    assert!(are_worth_asking, "{scored}");
}

#[test]
fn ten_thousand_meetings_say_one_figure_on_screen_wall_page_and_workbook() {
    let met = meetings(0, 10_000, 50, 2022).unwrap();
    assert!(met.differing.is_empty(), "{met}");
    let are_worth_looking_at =
        met.closed > 10_000 && met.open > 2_000 && met.ranked > 5_000 && met.printed == 50;
    assert!(are_worth_looking_at, "{met}");
}
