//! The box is open: ballots of every kind read one by one, read again blind, tallied in strokes, recounted; and nothing of a
//! single ballot left once the count is closed.

use crate::support::Office;
use poppler::Printed;
use serde_json::{Value, json};
use std::path::Path;

/// The demo at its conference with a rule of a kind, and a round for the ministry's flag with ten units on the ballot.
fn round_of(kind: &str, choices: Option<u32>) -> (Office, i64, Vec<i64>) {
    let mut office = Office::demo(7);
    office.done(
        "voting_rule_save",
        json!({"meeting_id": 1, "method": "secret", "kind": kind, "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3, "ground": "Thể lệ bỏ phiếu"}),
    );
    office.everyone_arrives();
    office.done(
        "nominate_all",
        json!({"cycle_id": 1, "award": "flag_ministry"}),
    );
    let round = open(&mut office, choices);
    let lines = lines_of(&office, round);
    (office, round, lines)
}

fn open(office: &mut Office, choices: Option<u32>) -> i64 {
    let round = office.done(
        "round_open",
        json!({"meeting_id": 1, "award": "flag_ministry", "choices": choices}),
    );
    totals(office, round, 10, None);
    round
}

/// Ten ballots given out, so many back.
fn totals(office: &mut Office, round: i64, collected: u32, valid: Option<u32>) {
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10, "collected": collected, "valid": valid, "invalid": valid.map(|it| collected - it)}),
    );
}

fn lines_of(office: &Office, round: i64) -> Vec<i64> {
    let view = office.year();
    let lines = view["book"]["vote_lines"].as_array().unwrap();
    lines
        .iter()
        .filter(|it| it["round_id"] == round)
        .map(|it| it["id"].as_i64().unwrap())
        .collect()
}

fn ballot(round: i64, pass: u32, number: u32, marks: &[Value]) -> Value {
    json!({"round_id": round, "pass": pass, "number": number, "marks": marks})
}

fn spoiled(round: i64, pass: u32, number: u32, why: &str) -> Value {
    json!({"round_id": round, "pass": pass, "number": number, "invalid": why})
}

/// Agreeing with the first so many of ten, against the others.
fn first(agreed: usize) -> Vec<Value> {
    (0..10)
        .map(|at| json!(if at < agreed { "yes" } else { "no" }))
        .collect()
}

fn readings(office: &Office, round: i64) -> Value {
    office
        .desk
        .read("ballot_readings", json!({"id": round}))
        .unwrap()
}

fn view_of(office: &Office, round: i64) -> (Value, Value) {
    let view = office.year();
    let row = |table: &str| {
        let mut rows = view["book"][table].as_array().unwrap().iter();
        rows.find(|it| it["id"] == round).cloned().unwrap()
    };
    let mut shown = view["meetings"][0]["rounds"].as_array().unwrap().iter();
    let shown = shown.find(|it| it["round_id"] == round).cloned();
    (row("rounds"), shown.unwrap())
}

#[test]
fn ten_ballots_read_twice_become_the_figures_of_the_round() {
    let (mut office, round, _) = round_of("approve", None);
    for number in 1..=9 {
        let agreed = usize::try_from(number).unwrap();
        office.done(
            "ballot_entry_save",
            ballot(round, 1, number, &first(agreed)),
        );
    }
    let early = office.refused("ballots_accept", json!({"id": round}));
    assert!(
        early.problems[0]
            .message
            .contains("còn 01 phiếu chưa đọc (số 10)")
    );
    office.done("ballot_entry_save", spoiled(round, 1, 10, "written"));

    // The second teller slips in number 4; nothing is compared before the last ballot is read.
    for number in (1..=9).rev() {
        let agreed = usize::try_from(number).unwrap() + usize::from(number == 4);
        office.done(
            "ballot_entry_save",
            ballot(round, 2, number, &first(agreed)),
        );
        let found = readings(&office, round);
        assert_eq!(found["agreement"]["differing"], json!([]), "still blind");
    }
    office.done("ballot_entry_save", spoiled(round, 2, 10, "written"));
    assert_eq!(
        readings(&office, round)["agreement"]["differing"],
        json!([4])
    );
    let refused = office.refused("ballots_accept", json!({"id": round}));
    assert!(
        refused.problems[0]
            .message
            .contains("khác nhau ở phiếu số 04")
    );

    // The ballot is looked at again; it had four marks.
    let again = ballot(round, 2, 4, &first(4));
    let refused = office.refused("ballot_entry_save", again.clone());
    assert_eq!(refused.problems[0].code, "already_entered");
    let mut again = again;
    again["replaces"] = json!(true);
    office.done("ballot_entry_save", again);
    office.done("ballots_accept", json!({"id": round}));

    let (row, shown) = view_of(&office, round);
    assert_eq!((&row["valid"], &row["invalid"]), (&json!(9), &json!(1)));
    assert_eq!(
        row["invalid_reasons"][0]["reason"],
        "ghi thêm tên hoặc nội dung khác"
    );
    let votes: Vec<i64> = shown["result"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["votes"].as_i64().unwrap())
        .collect();
    assert_eq!(votes, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    office.done("round_close", json!({"id": round}));
    let left = readings(&office, round);
    assert_eq!(left["first"]["numbers"], json!([]), "gone with the closing");
}

#[test]
fn a_number_is_said_at_once_to_be_too_high_already_read_or_without_a_mark() {
    let (mut office, round, _) = round_of("approve", None);
    let refused = office.refused("ballot_entry_save", ballot(round, 1, 11, &first(3)));
    assert_eq!(refused.problems[0].code, "number_over_collected");
    let refused = office.refused("ballot_entry_save", ballot(round, 1, 1, &first(3)[..9]));
    assert_eq!(refused.problems[0].code, "marks_mismatch");
    let refused = office.refused("ballot_entry_save", spoiled(round, 1, 1, "too_many"));
    assert_eq!(
        refused.problems[0].code, "not_a_reason",
        "an approval ballot has no too many"
    );
    office.done("ballot_entry_save", ballot(round, 1, 1, &first(3)));
    office.done(
        "ballot_entry_delete",
        json!({"round_id": round, "pass": 1, "number": 1}),
    );
    assert_eq!(readings(&office, round)["first"]["numbers"], json!([]));
}

#[test]
fn a_table_that_differs_from_the_ballots_read_is_not_closed() {
    let (mut office, round, lines) = round_of("approve", None);
    for number in 1..=10 {
        office.done("ballot_entry_save", ballot(round, 1, number, &first(10)));
    }
    office.done("ballots_accept", json!({"id": round}));
    office.done(
        "vote_line_save",
        json!({"id": lines[2], "yes": 9, "no": 1, "blank": 0}),
    );
    let refused = office.refused("round_close", json!({"id": round}));
    assert!(
        refused.problems[0]
            .message
            .contains("đọc từ phiếu 10, đã ghi 09")
    );
    office.done("ballots_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
}

#[test]
fn choosing_at_most_three_reads_only_lawful_ballots() {
    for kind in ["choose", "strike"] {
        let (mut office, round, lines) = round_of(kind, Some(3));
        let refused = office.refused("ballot_entry_save", ballot(round, 1, 1, &first(4)));
        assert_eq!(refused.problems[0].code, "too_many_marks", "{kind}");
        let refused = office.refused("ballot_entry_save", ballot(round, 1, 1, &first(0)));
        assert_eq!(refused.problems[0].code, "nobody_marked", "{kind}");
        for number in 1..=10 {
            let marks = if number <= 8 { first(3) } else { first(1) };
            office.done("ballot_entry_save", ballot(round, 1, number, &marks));
        }
        office.done("ballots_accept", json!({"id": round}));
        office.done("round_close", json!({"id": round}));
        let (_, shown) = view_of(&office, round);
        let result = &shown["result"];
        assert_eq!(result["lines"][0]["votes"], 10, "{kind}");
        assert_eq!(result["lines"][1]["votes"], 8, "{kind}");
        let elected = result["elected"].as_array().unwrap().len();
        assert_eq!(elected, 3, "{kind}: three seats");
        assert_eq!(lines.len(), 10);
        let minutes = office.text("D10");
        assert!(minutes.contains("Số phiếu chọn"), "{kind}: {minutes}");
        assert!(!minutes.contains("Không có ý kiến"), "{kind}");
    }
}

#[test]
fn more_choices_than_the_ballots_can_hold_are_refused() {
    let (mut office, round, lines) = round_of("choose", Some(2));
    totals(&mut office, round, 10, Some(10));
    office.done("vote_line_save", json!({"id": lines[0], "yes": 10}));
    office.done("vote_line_save", json!({"id": lines[1], "yes": 9}));
    let refused = office.refused("vote_line_save", json!({"id": lines[2], "yes": 2}));
    assert_eq!(refused.problems[0].code, "choices_over_most");
    let refused = office.refused("vote_line_save", json!({"id": lines[2], "yes": 11}));
    assert_eq!(refused.problems[0].code, "votes_over_valid");
}

/// Everyone ranks the ten in the same order, but that two ballots change the first two.
#[test]
fn places_add_up_and_the_lowest_sum_leads() {
    let (mut office, round, _) = round_of("rank", Some(3));
    let order = |swaps: bool| -> Vec<Value> {
        (1..=10)
            .map(|place| match (swaps, place) {
                (true, 1) => json!({"place": 2}),
                (true, 2) => json!({"place": 1}),
                _ => json!({ "place": place }),
            })
            .collect()
    };
    let twice: Vec<Value> = (1..=10).map(|_| json!({"place": 1})).collect();
    let refused = office.refused("ballot_entry_save", ballot(round, 1, 1, &twice));
    assert_eq!(refused.problems[0].code, "not_an_order");
    for number in 1..=10 {
        office.done(
            "ballot_entry_save",
            ballot(round, 1, number, &order(number <= 2)),
        );
    }
    office.done("ballots_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
    let (_, shown) = view_of(&office, round);
    let lines = shown["result"]["lines"].as_array().unwrap();
    let of = |name: &str| -> Vec<i64> {
        lines
            .iter()
            .map(|it| it[name].as_i64().unwrap())
            .take(4)
            .collect()
    };
    assert_eq!(of("places"), [12, 18, 30, 40]);
    assert_eq!(of("votes"), [10, 10, 10, 0], "placed among the first three");
    assert_eq!(of("rank"), [1, 2, 3, 4]);
    let minutes = office.text("D10");
    assert!(minutes.contains("Tổng thứ tự"), "{minutes}");
}

#[test]
fn a_kind_that_needs_paper_is_not_voted_by_hands() {
    let mut office = Office::demo(7);
    let refused = office.refused(
        "voting_rule_save",
        json!({"meeting_id": 1, "method": "hands", "kind": "choose", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "present", "quorum_num": 2, "quorum_den": 3}),
    );
    assert_eq!(refused.problems[0].code, "kind_needs_ballots");
}

#[test]
fn strokes_are_kept_and_become_the_votes() {
    let (mut office, round, lines) = round_of("approve", None);
    totals(&mut office, round, 10, Some(10));
    let refused = office.refused("tally_accept", json!({"id": round}));
    assert_eq!(refused.problems[0].code, "no_strokes");
    for line in &lines {
        for at in 0..10 {
            let mark = if at < 7 { "yes" } else { "no" };
            office.done("tally_stroke", json!({"line_id": line, "mark": mark}));
        }
    }
    let refused = office.refused("tally_stroke", json!({"line_id": lines[0], "mark": "yes"}));
    assert_eq!(refused.problems[0].code, "strokes_over_ballots");
    office.done(
        "tally_stroke",
        json!({"line_id": lines[0], "mark": "no", "is_back": true}),
    );
    office.done("tally_stroke", json!({"line_id": lines[0], "mark": "yes"}));
    let mut office = office.next_morning();
    office.done("tally_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
    let (_, shown) = view_of(&office, round);
    assert_eq!(shown["result"]["lines"][0]["votes"], 8);
    assert_eq!(shown["result"]["lines"][1]["votes"], 7);
    let left = office
        .desk
        .read("tally_read", json!({"id": round}))
        .unwrap();
    assert!(left.as_array().unwrap().iter().all(|it| it["yes"] == 0));
}

#[test]
fn a_recount_is_compared_line_by_line_and_leaves_the_result_alone() {
    let (mut office, round, _) = round_of("approve", None);
    for number in 1..=10 {
        office.done("ballot_entry_save", ballot(round, 1, number, &first(6)));
    }
    let refused = office.refused("ballot_entry_save", ballot(round, 3, 1, &first(6)));
    assert_eq!(refused.problems[0].code, "not_closed");
    office.done("ballots_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
    let signed = office.desk.content_hash().unwrap();
    for number in 1..=10 {
        let agreed = if number == 5 { 5 } else { 6 };
        office.done(
            "ballot_entry_save",
            ballot(round, 3, number, &first(agreed)),
        );
    }
    let found = readings(&office, round);
    assert_eq!(found["is_recount_whole"], true);
    let differs = found["recount_differs"].as_array().unwrap();
    assert_eq!(
        differs.len(),
        2,
        "one vote less, one against more: {differs:?}"
    );
    assert!(
        differs[0]
            .as_str()
            .unwrap()
            .contains("đọc từ phiếu 09, đã ghi 10")
    );
    office.done("recount_end", json!({"id": round}));
    assert_eq!(readings(&office, round)["recount"]["numbers"], json!([]));
    assert_eq!(office.desk.content_hash().unwrap(), signed);
}

#[test]
fn the_list_of_ballots_is_printed_before_closing_by_number_and_without_an_hour() {
    let (mut office, round, _) = round_of("approve", None);
    let refused = office.desk.bytes("ballot_log", json!({"id": round}));
    assert_eq!(refused.unwrap_err().problems[0].code, "no_ballots");
    for number in [7, 3, 10, 1, 9, 2, 8, 4, 6, 5] {
        let agreed = usize::try_from(number).unwrap();
        office.done(
            "ballot_entry_save",
            ballot(round, 1, number, &first(agreed)),
        );
    }
    let pdf = office
        .desk
        .bytes("ballot_log", json!({"id": round}))
        .unwrap();
    let text = Printed::of(&pdf, office.folder.path()).text();
    let numbers: Vec<&str> = text
        .lines()
        .filter_map(|it| it.split_whitespace().next())
        .filter(|it| it.len() == 2 && it.chars().all(|digit| digit.is_ascii_digit()))
        .collect();
    let in_order = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"];
    assert!(numbers.windows(10).any(|it| it == in_order), "{numbers:?}");
    assert!(!text.contains("giờ"), "{text}");
    office.done("ballots_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
    assert!(
        office
            .desk
            .bytes("ballot_log", json!({"id": round}))
            .is_err()
    );
}

/// What one ballot says, as it stands in the file while the count is open. Ten marks of three kinds: it would not come about
/// by chance.
fn written_marks(number: usize) -> (Vec<Value>, String) {
    let mut left = number * 7_919 + 13;
    let marks: Vec<&str> = (0..10)
        .map(|_| {
            let mark = ["yes", "no", "blank"][left % 3];
            left = left / 3 + number * 31 + 7;
            mark
        })
        .collect();
    let text = serde_json::to_string(&marks).unwrap();
    (marks.iter().map(|it| json!(it)).collect(), text)
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn after_a_thousand_ballots_no_file_holds_what_one_of_them_said() {
    let (mut office, mut round, _) = round_of("approve", None);
    let mut said = Vec::new();
    for at in 0..100 {
        for number in 1..=10u32 {
            let (marks, text) = written_marks(at * 10 + usize::try_from(number).unwrap());
            office.done("ballot_entry_save", ballot(round, 1, number, &marks));
            said.push(text);
        }
        if at % 20 == 0 {
            let copy = office.folder.path().join(format!("sao-luu-{at}.thidua"));
            office.desk.backup(&copy).unwrap();
        }
        office.done("ballots_accept", json!({"id": round}));
        if at % 10 == 3 {
            // An act taken back and done again while ballots lie open.
            office.desk.undo().unwrap();
            office.desk.redo().unwrap();
        }
        office.done("round_close", json!({"id": round}));
        if at < 99 {
            let reason = json!({"id": round, "reason": "bỏ phiếu lại để kiểm thử"});
            office.done("round_reopen", reason);
            office.done("round_delete", json!({"id": round}));
            round = open(&mut office, None);
        }
    }
    let export = office.desk.export().unwrap().to_string();
    std::fs::write(office.folder.path().join("xuat.json"), export).unwrap();
    let folder = office.folder.path().to_owned();
    let scan = |when: &str| {
        for path in files_below(&folder) {
            let bytes = std::fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            for marks in &said {
                assert!(
                    !text.contains(marks.as_str()),
                    "{when}: {} holds {marks}",
                    path.display()
                );
            }
        }
    };
    scan("open");
    office.desk.close().unwrap();
    scan("closed");
}
