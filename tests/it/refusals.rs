//! Figures that cannot be are refused with the sentence that names them; lawful oddities are notes.

use crate::support::Office;
use serde_json::{Value, json};

/// A demo at its conference with everybody present, the rule adopted and a round open: (office, meeting, round, lines).
fn at_the_ballot() -> (Office, i64, i64, Vec<i64>) {
    let mut office = Office::demo(7);
    let view = office.year();
    let meeting = view["book"]["meetings"][0]["id"].as_i64().unwrap();
    office.everyone_arrives();
    office.done(
        "voting_rule_save",
        json!({"meeting_id": meeting, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3, "ground": "Thể lệ bỏ phiếu"}),
    );
    let round = office.done(
        "round_open",
        json!({"meeting_id": meeting, "award": "flag_ministry"}),
    );
    let lines = office.year()["book"]["vote_lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    (office, meeting, round, lines)
}

fn totals(round: i64, figures: [Option<i64>; 5]) -> Value {
    let [present, issued, collected, valid, invalid] = figures;
    json!({"round_id": round, "present": present, "issued": issued, "collected": collected, "valid": valid, "invalid": invalid})
}

#[test]
fn impossible_totals_are_refused_and_named() {
    let (mut office, _, round, _) = at_the_ballot();
    for (figures, code, words) in [
        (
            [10, 10, 11, 10, 0],
            "collected_over_issued",
            "Số phiếu thu về (11) lớn hơn số phiếu phát ra (10).",
        ),
        (
            [9, 10, 10, 10, 0],
            "issued_over_present",
            "Số phiếu phát ra (10) lớn hơn số đơn vị có quyền biểu quyết có mặt (09).",
        ),
        (
            [11, 10, 10, 10, 0],
            "voters_over_members",
            "Số đơn vị có quyền biểu quyết có mặt (11) lớn hơn số đơn vị thành viên (10).",
        ),
        (
            [10, 10, 10, 9, 2],
            "valid_plus_invalid_mismatch",
            "cộng lại là 11, lớn hơn số phiếu thu về (10).",
        ),
        ([10, 10, 10, -1, 0], "negative_count", "là số âm (-1)."),
    ] {
        let error = office.refused("round_totals", totals(round, figures.map(Some)));
        let problem = error
            .problems
            .iter()
            .find(|it| it.code == code)
            .unwrap_or_else(|| panic!("{code}: {error:?}"));
        assert!(problem.message.contains(words), "{}", problem.message);
    }
}

#[test]
fn thirty_five_valid_ballots_of_thirty_four_are_refused() {
    let (mut office, _, round, _) = at_the_ballot();
    let error = office.refused(
        "round_totals",
        totals(round, [Some(34), Some(34), Some(34), Some(35), None]),
    );
    assert!(
        error.problems.iter().any(|it| it
            .message
            .contains("Số phiếu hợp lệ (35) lớn hơn số phiếu thu về (34).")),
        "{error:?}"
    );
}

#[test]
fn several_slips_are_told_at_once() {
    let (mut office, _, round, _) = at_the_ballot();
    let error = office.refused(
        "round_totals",
        totals(round, [Some(9), Some(10), Some(11), Some(12), Some(0)]),
    );
    let codes: Vec<&str> = error.problems.iter().map(|it| it.code.as_str()).collect();
    for code in [
        "issued_over_present",
        "collected_over_issued",
        "valid_plus_invalid_mismatch",
    ] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn nine_ballots_of_ten_are_lawful_and_a_note() {
    let (mut office, _, round, _) = at_the_ballot();
    office.done("round_totals", totals(round, [10, 10, 9, 8, 1].map(Some)));
    let view = office.year();
    let remarks = view["meetings"][0]["rounds"][0]["remarks"]
        .as_array()
        .unwrap()
        .clone();
    let note = remarks
        .iter()
        .find(|it| it["problem"]["code"] == "ballots_not_returned")
        .expect("a note");
    assert_eq!(note["gravity"], "note");
    assert_eq!(
        note["problem"]["message"],
        "Phát ra 10 phiếu, thu về 09 phiếu; 01 phiếu không thu về. Đề nghị ghi rõ lý do để đưa vào Biên bản kiểm phiếu."
    );
}

#[test]
fn figures_that_do_not_yet_agree_stay_and_hold_the_closing_back() {
    let (mut office, _, round, lines) = at_the_ballot();
    office.done("round_totals", totals(round, [10, 10, 10, 8, 1].map(Some)));
    office.done(
        "vote_line_save",
        json!({"id": lines[0], "yes": 7, "no": 0, "blank": 0}),
    );
    let error = office.refused("round_close", json!({"id": round}));
    let messages: Vec<&str> = error
        .problems
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert!(messages.contains(&"Phiếu hợp lệ (08) và không hợp lệ (01) cộng lại là 09, chưa khớp số phiếu thu về (10)."), "{messages:?}");
    assert!(
        messages.contains(&"Đơn vị 04: đồng ý 07, không đồng ý 00, không có ý kiến 00, cộng là 07; số phiếu hợp lệ là 08."),
        "{messages:?}"
    );
}

#[test]
fn a_line_over_the_valid_ballots_is_refused() {
    let (mut office, _, round, lines) = at_the_ballot();
    office.done("round_totals", totals(round, [10, 10, 10, 10, 0].map(Some)));
    let error = office.refused(
        "vote_line_save",
        json!({"id": lines[0], "yes": 7, "no": 3, "blank": 1}),
    );
    assert_eq!(error.problems[0].code, "line_sum_mismatch");
    assert!(
        error.message.contains("cộng là 11; số phiếu hợp lệ là 10."),
        "{}",
        error.message
    );
}

/// Every single slip in a whole, right count is either refused or told before the count can be closed.
#[test]
fn no_slip_in_a_ten_by_ten_count_passes_in_silence() {
    let (mut office, _, round, lines) = at_the_ballot();
    let right: [i64; 5] = [10, 10, 10, 10, 0];
    for (place, slip) in (0..5).flat_map(|place| [-1, 1, 2, 25].map(|slip| (place, slip))) {
        office.done("round_totals", totals(round, right.map(Some)));
        for line in &lines {
            office.done(
                "vote_line_save",
                json!({"id": line, "yes": 8, "no": 1, "blank": 1}),
            );
        }
        let mut wrong = right;
        wrong[place] += slip;
        let Ok(_) = office
            .desk
            .call("round_totals", totals(round, wrong.map(Some)))
        else {
            continue;
        };
        let view = office.year();
        let remarks = view["meetings"][0]["rounds"][0]["remarks"]
            .as_array()
            .unwrap();
        assert!(!remarks.is_empty(), "slip of {slip} at {place}");
    }
}

#[test]
fn no_ballot_before_a_rule_and_a_quorum() {
    let mut office = Office::demo(7);
    let meeting = office.year()["book"]["meetings"][0]["id"].as_i64().unwrap();
    let error = office.refused(
        "round_open",
        json!({"meeting_id": meeting, "award": "flag_ministry"}),
    );
    assert_eq!(
        error.message,
        "Quy chế của Khối chưa quy định tỷ lệ thông qua. Đề nghị Hội nghị thông qua Thể lệ bỏ phiếu trước khi phát phiếu."
    );
    office.done(
        "voting_rule_save",
        json!({"meeting_id": meeting, "method": "secret", "threshold_num": 70, "threshold_den": 100, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3}),
    );
    let view = office.year();
    for delegate in view["book"]["delegates"].as_array().unwrap().iter().take(6) {
        office.arrives(delegate, &view);
    }
    let error = office.refused(
        "round_open",
        json!({"meeting_id": meeting, "award": "flag_ministry"}),
    );
    assert_eq!(
        error.message,
        "Có mặt 06/10 đơn vị, còn thiếu 01 đơn vị. Hội nghị có thể thảo luận nhưng chưa đủ điều kiện bỏ phiếu."
    );
}

#[test]
fn a_tie_at_the_last_seat_waits_for_the_chair() {
    let (mut office, meeting, round, lines) = at_the_ballot();
    office.done("round_totals", totals(round, [10, 10, 10, 10, 0].map(Some)));
    for (line, yes) in lines.iter().zip([9, 8, 7, 7, 2]) {
        office.done(
            "vote_line_save",
            json!({"id": line, "yes": yes, "no": 10 - yes, "blank": 0}),
        );
    }
    office.done("round_close", json!({"id": round}));
    let view = office.year();
    let tie = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["problem"]["code"] == "tie_at_last_seat")
        .unwrap()
        .clone();
    assert_eq!(
        tie["problem"]["message"],
        "Đơn vị 07 và Đơn vị 01 cùng được 07 phiếu tại vị trí cuối cùng của 03 Cờ thi đua của Bộ Minh họa. Đề nghị Chủ trì quyết định: bỏ phiếu lại hoặc áp dụng tiêu chí phụ."
    );
    let tied = view["meetings"][0]["rounds"][0]["result"]["tied"].clone();
    office.refused(
        "tie_decide",
        json!({"round_id": round, "chosen": tied, "reason": "cả hai"}),
    );
    office.done(
        "tie_decide",
        json!({"round_id": round, "chosen": [tied[0]], "reason": "điểm cao hơn"}),
    );
    assert!(!office.codes().contains(&"tie_at_last_seat".to_owned()));
    let again = office.refused(
        "round_open",
        json!({"meeting_id": meeting, "award": "flag_government", "nominations": [999]}),
    );
    assert_eq!(again.code, "not_found");
}
