//! What users of such programs suffered, row by row of the list of complaints, each under its number: the base of a share,
//! impossible figures, thresholds, a list that does not follow its count. And the moments of the meeting day, each by name.

use crate::support::{Office, actor};
use desk::{Desk, FixedClock};
use poppler::Printed;
use serde_json::{Value, json};
use std::sync::Arc;

const MEETING: i64 = 1;

/// The demo with everybody there and a rule with a base and a share.
fn hall(denominator: &str, num: u32, den: u32, more_than: bool) -> Office {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    office.done(
        "voting_rule_save",
        json!({"meeting_id": MEETING, "method": "secret", "threshold_num": num, "threshold_den": den, "is_more_than": more_than, "denominator": denominator, "quorum_num": 2, "quorum_den": 3, "ground": "Thể lệ bỏ phiếu"}),
    );
    office
}

fn open(office: &mut Office, award: &str, seats: Option<u32>) -> (i64, Vec<i64>) {
    let round = office.done(
        "round_open",
        json!({"meeting_id": MEETING, "award": award, "seats": seats}),
    );
    let view = office.year();
    let lines = view["book"]["vote_lines"].as_array().unwrap().iter();
    let own = lines.filter(|it| it["round_id"] == round);
    (round, own.map(|it| it["id"].as_i64().unwrap()).collect())
}

fn totals(office: &mut Office, round: i64, [issued, collected, valid, invalid]: [u32; 4]) {
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": issued, "collected": collected, "valid": valid, "invalid": invalid}),
    );
}

fn votes(office: &mut Office, lines: &[i64], valid: i64, yes: &[i64]) {
    for (line, yes) in lines.iter().zip(yes) {
        office.done(
            "vote_line_save",
            json!({"id": line, "yes": yes, "no": valid - yes, "blank": 0}),
        );
    }
}

fn result(office: &Office, round: i64) -> Value {
    let view = office.year();
    let rounds = view["meetings"][0]["rounds"].as_array().unwrap().iter();
    let mut own = rounds.filter(|it| it["round_id"] == round);
    own.next().unwrap()["result"].clone()
}

/// A whole count of ten ballots for the ministry's flag, closed.
fn counted(office: &mut Office, yes: &[i64]) -> (i64, Vec<i64>) {
    let (round, lines) = open(office, "flag_ministry", None);
    totals(office, round, [10, 10, 10, 0]);
    votes(office, &lines, 10, yes);
    office.done("round_close", json!({"id": round}));
    (round, lines)
}

#[test]
fn row_01_the_whole_meeting_is_one_file_from_the_data() {
    let office = Office::demo(8);
    let pdf = office
        .desk
        .bytes("meeting_book", json!({"id": MEETING}))
        .unwrap();
    let text = Printed::of(&pdf, office.folder.path()).text();
    for words in ["BIÊN BẢN KIỂM PHIẾU", "DANH SÁCH ĐẠI BIỂU", "TỜ TRÌNH"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn row_02_an_invalid_ballot_is_in_no_base_but_the_one_that_names_it() {
    for (denominator, base, percent) in [
        ("valid", 8, "75%"),
        ("collected", 9, "66,67%"),
        ("issued", 10, "60%"),
        ("present", 10, "60%"),
        ("total_members", 10, "60%"),
    ] {
        let mut office = hall(denominator, 1, 2, true);
        let (round, lines) = open(&mut office, "flag_ministry", None);
        totals(&mut office, round, [10, 9, 8, 1]);
        votes(&mut office, &lines, 8, &[6, 6, 6, 6, 6]);
        let found = result(&office, round);
        assert_eq!(found["base"], base, "{denominator}");
        assert_eq!(found["lines"][0]["percent"], percent, "{denominator}");
        let minutes = office.text("D10");
        assert!(minutes.contains(percent), "{denominator}: {minutes}");
    }
}

#[test]
fn row_03_figures_that_cannot_be_are_refused_and_there_is_no_minus_one() {
    let mut office = hall("valid", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    for figures in [
        [10, 10, -1, 11],
        [-1, 0, 0, 0],
        [10, 10, 11, 0],
        [34, 34, 35, 0],
    ] {
        let [issued, collected, valid, invalid] = figures;
        office.refused(
            "round_totals",
            json!({"round_id": round, "present": 10, "issued": issued, "collected": collected, "valid": valid, "invalid": invalid}),
        );
    }
    office.refused(
        "vote_line_save",
        json!({"id": lines[0], "yes": -2, "no": 0, "blank": 0}),
    );
}

#[test]
fn row_04_screen_wall_minutes_and_list_print_one_figure() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, _) = counted(&mut office, &[7, 6, 6, 3, 2]);
    let found = result(&office, round);
    let wall = office
        .desk
        .read(
            "projector_preview",
            json!({"what": "result", "round_id": round}),
        )
        .unwrap();
    let minutes = office.text("D10");
    for (line, shown) in found["lines"].as_array().unwrap().iter().zip(1..) {
        let votes = line["votes"].as_u64().unwrap();
        let figure = format!("{votes:02}/10");
        let lines = wall["lines"].as_array().unwrap();
        assert!(
            lines.iter().any(|it| it["figure"] == figure),
            "{figure} on the wall"
        );
        let percent = line["percent"].as_str().unwrap();
        let row = format!("{votes:02}");
        let printed = minutes
            .lines()
            .any(|it| it.contains(&row) && it.contains(percent));
        assert!(printed, "line {shown}: {votes} {percent}\n{minutes}");
    }
}

#[test]
fn row_05_two_thirds_of_nine_are_six_and_half_of_ten_must_be_exceeded() {
    let mut office = hall("valid", 2, 3, false);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    totals(&mut office, round, [10, 9, 9, 0]);
    votes(&mut office, &lines, 9, &[6, 5, 0, 0, 0]);
    let found = result(&office, round);
    assert_eq!(found["required"], 6);
    assert_eq!(found["lines"][0]["is_passed"], true);
    assert_eq!(found["lines"][1]["is_passed"], false);

    let mut office = hall("valid", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    totals(&mut office, round, [10, 10, 10, 0]);
    votes(&mut office, &lines, 10, &[5, 6, 0, 0, 0]);
    office.done("round_close", json!({"id": round}));
    let found = result(&office, round);
    let view = office.year();
    let second = &view["book"]["vote_lines"].as_array().unwrap()[1]["nomination_id"];
    assert_eq!(
        found["elected"],
        json!([second]),
        "five of ten are not more than half"
    );
}

#[test]
fn row_06_every_nominee_is_told_how_many_votes_are_missing() {
    let mut office = hall("total_members", 70, 100, false);
    let (round, _) = counted(&mut office, &[8, 7, 6, 5, 0]);
    let found = result(&office, round);
    let missing: Vec<u64> = found["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["missing"].as_u64().unwrap())
        .collect();
    assert_eq!(missing, [0, 0, 1, 2, 7]);
}

#[test]
fn row_07_ballots_come_several_on_a_sheet_without_a_blank_page() {
    let mut office = Office::demo(7);
    office.done(
        "voting_rule_save",
        json!({"meeting_id": MEETING, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "valid", "quorum_num": 0, "quorum_den": 1}),
    );
    let input = json!({"year": 2022, "form": "D08", "meeting_id": MEETING});
    let pdf = office.desk.bytes("paper_pdf", input).unwrap();
    let pages = Printed::of(&pdf, office.folder.path()).pages();
    let ballots = |page: &poppler::Page| page.words.iter().filter(|it| it.text == "BẦU").count();
    let refused = office.refused(
        "paper_freeze",
        json!({"year": 2022, "form": "D08", "meeting_id": MEETING}),
    );
    assert_eq!(refused.problems[0].code, "nobody_signs");
    assert!(pages.iter().all(|it| ballots(it) > 0), "no blank page");
    assert!(pages.iter().any(|it| ballots(it) > 2), "several on a sheet");
    assert_eq!(pages.iter().map(ballots).sum::<usize>(), 40);
}

#[test]
fn row_08_a_vote_by_hands_is_typed_in_with_the_names_of_those_against() {
    let mut office = Office::demo(7);
    let draft = json!({"meeting_id": MEETING, "subject": "other", "content": "tổ chức hoạt động chung vào quý II", "present": 10, "yes": 8, "no": 2, "blank": 0, "against": "Đơn vị 03, Đơn vị 04"});
    office.done("resolution_save", draft.clone());
    let minutes = office.text("D11");
    assert!(
        minutes
            .replace('\n', " ")
            .contains("02 đơn vị không tán thành (Đơn vị 03, Đơn vị 04)"),
        "{minutes}"
    );
    let mut wrong = draft;
    wrong["no"] = json!(0);
    let refused = office.refused("resolution_save", wrong);
    assert_eq!(refused.problems[0].code, "against_without_votes");
}

#[test]
fn row_11_attendance_is_proved_on_paper_by_name_and_signature() {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    let list = office.text("D03");
    for words in ["Ký tên", "Quyền biểu quyết", "Nguyễn Văn A"] {
        assert!(list.contains(words), "{words}");
    }
}

#[test]
fn row_12_that_a_tie_was_broken_and_how_stands_in_the_minutes() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, _) = counted(&mut office, &[9, 8, 7, 7, 0]);
    let tied = result(&office, round)["tied"].clone();
    assert_eq!(tied.as_array().unwrap().len(), 2);
    office.done(
        "tie_decide",
        json!({"round_id": round, "chosen": [tied[0]], "reason": "điểm thi đua cao hơn"}),
    );
    let minutes = office.text("D10").replace('\n', " ");
    assert!(
        minutes.contains("được Chủ tọa quyết định: điểm thi đua cao hơn"),
        "{minutes}"
    );
}

#[test]
fn row_12_a_tie_that_was_voted_on_again_is_settled_by_that_vote_alone() {
    let mut office = hall("total_members", 1, 2, true);
    let (first, _) = counted(&mut office, &[9, 8, 7, 7, 0]);
    let tied = result(&office, first)["tied"].clone();
    assert!(office.codes().contains(&"tie_at_last_seat".to_owned()));
    let winner = result(&office, first)["elected"][0].clone();
    let again = office.refused(
        "round_open",
        json!({"meeting_id": MEETING, "award": "flag_ministry", "nominations": [winner, tied[0]]}),
    );
    assert_eq!(again.problems[0].code, "already_chosen");

    let (second, lines) = open(&mut office, "flag_ministry", None);
    let view = office.year();
    let rounds = view["book"]["rounds"].as_array().unwrap().iter();
    let seats: Vec<&Value> = rounds.map(|it| &it["seats"]).collect();
    assert_eq!(seats, [3, 1], "two of three seats are filled");
    assert_eq!(lines.len(), 2, "only those tied stand again");
    totals(&mut office, second, [10, 10, 10, 0]);
    votes(&mut office, &lines, 10, &[4, 6]);
    office.done("round_close", json!({"id": second}));
    assert!(!office.codes().contains(&"tie_at_last_seat".to_owned()));
    let late = office.refused(
        "tie_decide",
        json!({"round_id": first, "chosen": [tied[0]], "reason": "điểm thi đua cao hơn"}),
    );
    assert_eq!(late.problems[0].code, "no_tie");
    let minutes = office.text("D10").replace('\n', " ");
    for words in ["Bằng phiếu tại vị trí cuối cùng", ", vòng 2"] {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
}

#[test]
fn row_13_a_count_that_is_open_is_no_result_anywhere() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    totals(&mut office, round, [10, 10, 10, 0]);
    votes(&mut office, &lines, 10, &[9, 8, 7, 6, 5]);
    let wall = office.desk.read(
        "projector_preview",
        json!({"what": "result", "round_id": round}),
    );
    assert_eq!(wall.unwrap_err().problems[0].code, "not_closed");
    assert!(
        !office.text("D10").contains("Đạt: "),
        "the minutes draw no conclusion yet"
    );
}

#[test]
fn row_14_expected_and_read_ballots_are_told_with_every_ballot() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10, "collected": 9}),
    );
    let marks: Vec<&str> = lines.iter().map(|_| "yes").collect();
    office.done(
        "ballot_entry_save",
        json!({"round_id": round, "pass": 1, "number": 5, "marks": marks}),
    );
    let found = office
        .desk
        .read("ballot_readings", json!({"id": round}))
        .unwrap();
    assert_eq!(found["expected"], 9);
    assert_eq!(
        found["agreement"]["first_lacks"],
        json!([1, 2, 3, 4, 6, 7, 8, 9])
    );
}

#[test]
fn row_15_a_line_that_does_not_add_up_is_said_while_it_is_typed() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    totals(&mut office, round, [10, 10, 10, 0]);
    office.done(
        "vote_line_save",
        json!({"id": lines[2], "yes": 7, "no": 1, "blank": 1}),
    );
    let view = office.year();
    let remarks = view["meetings"][0]["rounds"][0]["remarks"]
        .as_array()
        .unwrap()
        .clone();
    let said = remarks.iter().any(|it| {
        it["problem"]["message"]
            .as_str()
            .unwrap()
            .contains("cộng là 09; số phiếu hợp lệ là 10")
    });
    assert!(said, "{remarks:?}");
}

#[test]
fn row_16_the_wall_shows_no_name_of_a_voter_and_no_mark() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, _) = counted(&mut office, &[9, 8, 7, 6, 5]);
    let wall = office
        .desk
        .read(
            "projector_preview",
            json!({"what": "result", "round_id": round}),
        )
        .unwrap()
        .to_string();
    for secret in ["Nguyễn Văn", "\"yes\"", "pass", "number"] {
        assert!(!wall.contains(secret), "{secret}: {wall}");
    }
}

#[test]
fn moment_1_a_deputy_without_a_letter_waits_for_it_with_the_chairs_decision() {
    let mut office = Office::demo(7);
    let view = office.year();
    let heads = view["book"]["delegates"].as_array().unwrap().clone();
    let head = heads.iter().find(|it| it["role"] == "head").unwrap();
    office.done(
        "delegate_save",
        json!({"id": head["id"], "meeting_id": MEETING, "unit_id": head["unit_id"], "name": "Nguyễn Văn Phó", "role": "authorised", "has_vote": true, "authorisation": "pending", "authorisation_note": "Chủ tọa đồng ý, bổ sung trong ngày.", "presence": "present"}),
    );
    let minutes = office.text("D11").replace('\n', " ");
    assert!(
        minutes.contains("Giấy ủy quyền chờ bổ sung: Đồng chí Nguyễn Văn Phó"),
        "{minutes}"
    );
    assert!(minutes.contains("(ý kiến của Chủ tọa: Chủ tọa đồng ý, bổ sung trong ngày)"));
}

#[test]
fn moment_3_the_chair_drops_the_ballot_for_a_show_of_hands_and_changes_the_order() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, _) = open(&mut office, "flag_ministry", None);
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10}),
    );
    let reason = "Hội nghị thống nhất biểu quyết giơ tay";
    office.done("round_void", json!({"id": round, "reason": reason}));
    let refused = office.refused("round_totals", json!({"round_id": round, "issued": 9}));
    assert_eq!(refused.problems[0].code, "round_voided");
    for form in ["D10", "D11"] {
        let text = office.text(form).replace('\n', " ");
        assert!(
            text.contains("10 phiếu đã phát ra được hủy, không kiểm"),
            "{form}: {text}"
        );
        assert!(text.contains(reason), "{form}");
    }
    let shown = office.desk.read(
        "projector_preview",
        json!({"what": "result", "round_id": round}),
    );
    assert_eq!(result(&office, round), Value::Null, "nothing was counted");
    assert_eq!(shown.unwrap_err().problems[0].code, "not_closed");
    // The way is free for another vote on the same award, and then there is no way back to the void one.
    let (again, _) = open(&mut office, "flag_ministry", None);
    assert_ne!(again, round);
    let refused = office.refused("round_reopen", json!({"id": round, "reason": "nhầm"}));
    assert_eq!(refused.problems[0].code, "voted_again");
    office.done("round_delete", json!({"id": again}));
    office.done("round_reopen", json!({"id": round, "reason": "nhầm"}));
    office.done("round_void", json!({"id": round, "reason": reason}));

    let items: Vec<i64> = office.year()["book"]["agenda"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    let mut swapped = items.clone();
    swapped.swap(3, 4);
    office.done("agenda_order", json!({"ids": swapped}));
    let now: Vec<i64> = office.year()["book"]["agenda"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    assert_eq!(now, swapped);
    office.refused("agenda_order", json!({"ids": items[1..]}));
}

#[test]
fn moment_5_nine_of_ten_ballots_are_lawful_and_the_minutes_say_why() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, lines) = open(&mut office, "flag_ministry", None);
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10, "collected": 9, "valid": 9, "invalid": 0, "not_returned_reason": "đại biểu có việc đột xuất phải về trước"}),
    );
    votes(&mut office, &lines, 9, &[9, 9, 9, 1, 1]);
    office.done("round_close", json!({"id": round}));
    let minutes = office.text("D10").replace('\n', " ");
    assert!(
        minutes.contains("01 phiếu không thu về (lý do: đại biểu có việc đột xuất"),
        "{minutes}"
    );
}

#[test]
fn moment_6_a_tie_at_the_last_flag_goes_to_a_run_off_with_spare_ballots() {
    let mut office = hall("total_members", 1, 2, true);
    let spare = office.text("D08");
    assert!(
        spare.contains("Bỏ phiếu lại"),
        "blank names lie ready: {spare}"
    );
    let (round, _) = counted(&mut office, &[9, 8, 7, 7, 0]);
    let tied = result(&office, round)["tied"].clone();
    let (first, seats) = (tied.clone(), 1);
    let again = office.done(
        "round_open",
        json!({"meeting_id": MEETING, "award": "flag_ministry", "nominations": first, "seats": seats}),
    );
    assert!(
        office.text("D08").contains("Vòng 2"),
        "ballots of the run-off"
    );
    let view = office.year();
    let lines: Vec<i64> = view["book"]["vote_lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["round_id"] == again)
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    totals(&mut office, again, [10, 10, 10, 0]);
    votes(&mut office, &lines, 10, &[6, 4]);
    office.done("round_close", json!({"id": again}));
    assert_eq!(result(&office, again)["elected"], json!([tied[0]]));
    assert_eq!(
        result(&office, round)["tied"],
        tied,
        "the first round is kept"
    );
}

#[test]
fn moment_9_minutes_are_signed_before_closing_with_blanks_for_the_pen() {
    let office = Office::demo(7);
    let minutes = office.text("D11").replace('\n', " ");
    assert!(minutes.contains("Hội nghị kết thúc vào ……"), "{minutes}");
}

#[test]
fn moment_10_the_laptop_dies_and_another_one_takes_the_file_over() {
    let mut office = hall("total_members", 1, 2, true);
    let (round, _) = open(&mut office, "flag_ministry", None);
    totals(&mut office, round, [10, 10, 10, 0]);
    // The stick holds what the screen said was saved; the machine that held the lock is gone.
    let stick = office.folder.path().join("usb.thidua");
    std::fs::copy(office.desk.path(), &stick).unwrap();
    let spare = Desk::open(&stick, actor(), Arc::new(FixedClock::sample())).unwrap();
    let view = spare.read("year_read", json!({"year": 2022})).unwrap();
    assert_eq!(view["book"]["rounds"][0]["valid"], 10);
    assert_eq!(
        view["book"]["rounds"][0]["state"], "open",
        "at the same task"
    );
    assert!(spare.verify().unwrap().is_sound);
}
