//! The officer's day through the door: from the prepared conference to papers that were signed, numbered and issued.

use crate::support::Office;
use serde_json::json;

#[test]
fn the_invented_year_is_complete_and_says_so_on_every_paper() {
    let office = Office::demo(8);
    assert_eq!(
        office.codes(),
        ["paper_number"],
        "only the clerk's number is missing"
    );
    for (stem, path, _) in office.print_all() {
        let words = std::process::Command::new("pdftotext")
            .arg(&path)
            .arg("-")
            .output()
            .unwrap();
        assert!(
            String::from_utf8_lossy(&words.stdout).contains("DỮ LIỆU MINH HỌA"),
            "{stem}"
        );
    }
}

#[test]
fn a_vote_changed_after_the_list_was_drawn_stops_the_submission_and_names_the_line() {
    let mut office = Office::demo(8);
    let round = office.year()["book"]["rounds"][1]["id"].clone();
    office.done(
        "round_reopen",
        json!({"id": round, "reason": "kiểm lại phiếu"}),
    );
    office.done(
        "vote_line_save",
        json!({"id": 4, "yes": 8, "no": 2, "blank": 0}),
    );
    office.done("round_close", json!({"id": round}));
    let error = office.refused("paper_freeze", json!({"year": 2022, "form": "D13"}));
    assert_eq!(
        error.problems[0].message,
        "Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng 03 (09 phiếu và 08 phiếu). Văn bản chưa trình ký được."
    );
    office.done("list_draw", json!({"submission_id": 1}));
    office.done("paper_freeze", json!({"year": 2022, "form": "D13"}));
}

#[test]
fn a_vote_changed_after_the_submission_went_to_be_signed_stops_it_on_its_way() {
    let mut office = Office::demo(8);
    let asked = json!({"year": 2022, "form": "D13"});
    let paper = office.done("paper_freeze", asked.clone());
    let list = office.done("paper_freeze", json!({"year": 2022, "form": "D14"}));
    let stale = |office: &Office| {
        let view = office.year();
        let papers = view["papers"].as_array().unwrap();
        let of =
            |form: &str| papers.iter().find(|it| it["form"] == form).unwrap()["is_stale"] == true;
        (of("D13"), of("D14"))
    };
    assert_eq!(stale(&office), (false, false));
    let round = office.year()["book"]["rounds"][1]["id"].clone();
    let votes = |office: &mut Office, yes: u32| {
        office.done(
            "round_reopen",
            json!({"id": round, "reason": "kiểm lại phiếu"}),
        );
        office.done(
            "vote_line_save",
            json!({"id": 4, "yes": yes, "no": 10 - yes, "blank": 0}),
        );
        office.done("round_close", json!({"id": round}));
    };
    votes(&mut office, 8);
    assert_eq!(stale(&office), (true, true));
    for id in [paper, list] {
        let error = office.refused("paper_sign", json!({"id": id}));
        assert!(error.problems[0].message.contains("dòng 03"), "{error:?}");
        assert_eq!(error.problems.last().unwrap().code, "paper_stale");
    }
    votes(&mut office, 9);
    assert_eq!(stale(&office), (false, false));
    office.done("paper_sign", json!({"id": paper}));
    votes(&mut office, 8);
    office.refused(
        "paper_number",
        json!({"id": paper, "number": "05/TTr-MH", "dated_on": "03/01/2023"}),
    );
    office.done(
        "paper_withdraw",
        json!({"id": paper, "reason": "kiểm lại phiếu"}),
    );
    office.done("list_draw", json!({"submission_id": 1}));
    office.done("paper_freeze", asked);
}

#[test]
fn teller_minutes_minutes_and_list_print_the_same_figures() {
    let office = Office::demo(8);
    let (tellers, minutes, review, list) = (
        office.text("D10"),
        office.text("D11"),
        office.text("D22"),
        office.text("D14"),
    );
    for (name, votes, share) in [
        ("Đơn vị 04", "10", "100%"),
        ("Đơn vị 02", "09", "90%"),
        ("Đơn vị 07", "08", "80%"),
    ] {
        let row = |text: &str| {
            text.lines()
                .any(|line| line.contains(name) && line.contains(votes) && line.contains(share))
        };
        assert!(
            row(&tellers) && row(&minutes) && row(&review) && row(&list),
            "{name}"
        );
    }
}

#[test]
fn a_paper_lives_from_draft_to_scan_and_is_replaced_not_changed() {
    let mut office = Office::demo(8);
    let draft = office
        .desk
        .bytes("paper_pdf", json!({"year": 2022, "form": "D11"}))
        .unwrap();
    let paper = office.done("paper_freeze", json!({"year": 2022, "form": "D11"}));
    let frozen = office
        .desk
        .bytes("paper_pdf", json!({"year": 2022, "form": "D11"}))
        .unwrap();
    assert_eq!(draft, frozen, "what is signed is what was seen");
    let error = office.desk.undo().unwrap_err();
    assert!(error.message.contains("trình ký văn bản"), "{error}");

    office.refused(
        "paper_number",
        json!({"id": paper, "number": "01/BB-KTĐ", "dated_on": "30/12/2022"}),
    );
    office.done("paper_sign", json!({"id": paper}));
    let error = office.refused(
        "paper_number",
        json!({"id": paper, "number": "", "dated_on": "30/13/2022"}),
    );
    assert_eq!(error.problems.len(), 2, "{error:?}");
    office.done(
        "paper_number",
        json!({"id": paper, "number": "01/BB-KTĐ", "dated_on": "30/12/2022"}),
    );
    office.refused("paper_withdraw", json!({"id": paper, "reason": "sai tên"}));
    office.done("paper_issue", json!({"id": paper}));
    let error = office.refused("paper_withdraw", json!({"id": paper, "reason": "sai tên"}));
    assert_eq!(
        error.message,
        "Văn bản đã phát hành nên không sửa trực tiếp được. Sai nội dung: chọn \"Thay thế\"; sai thể thức: chọn \"Đính chính\"."
    );
    office.refused("round_reopen", json!({"id": 1, "reason": "kiểm lại"}));

    office.done("opinion_save", json!({"meeting_id": 1, "unit_id": 1, "speaker": "Nguyễn Văn A", "content": "Bổ sung ý kiến."}));
    assert!(
        office.codes().contains(&"paper_stale".to_owned()),
        "the frozen minutes no longer say what the file says"
    );
    let second = office.done(
        "paper_replace",
        json!({"id": paper, "reason": "bổ sung ý kiến"}),
    );
    assert_ne!(paper, second);
    assert!(!office.codes().contains(&"paper_stale".to_owned()));
    assert_eq!(
        office
            .desk
            .bytes("paper_bytes", json!({"id": paper}))
            .unwrap(),
        frozen,
        "the replaced bytes stay"
    );
}

#[test]
fn undo_and_redo_survive_the_night() {
    let mut office = Office::demo(7);
    let before = office.desk.content_hash().unwrap();
    office.done(
        "movement_save",
        json!({"cycle_id": 1, "title": "Phong trào thêm"}),
    );
    let after = office.desk.content_hash().unwrap();
    let mut office = office.next_morning();
    office.desk.undo().unwrap();
    assert_eq!(office.desk.content_hash().unwrap(), before);
    let mut office = office.next_morning();
    office.desk.redo().unwrap();
    assert_eq!(office.desk.content_hash().unwrap(), after);
    assert!(office.desk.verify().unwrap().is_sound);
}

#[test]
fn a_closed_count_leaves_no_single_ballot_anywhere() {
    let mut office = Office::demo(7);
    let view = office.year();
    let meeting = view["book"]["meetings"][0]["id"].as_i64().unwrap();
    office.done("voting_rule_save", json!({"meeting_id": meeting, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 0, "quorum_den": 1}));
    let round = office.done(
        "round_open",
        json!({"meeting_id": meeting, "award": "flag_government"}),
    );
    office.done("round_totals", json!({"round_id": round, "present": 10, "issued": 10, "collected": 10, "valid": 10, "invalid": 0}));
    // An order of marks that no total has: it would be seen in any copy.
    for number in 1..=10 {
        let marks = if number % 2 == 0 {
            ["yes", "no"]
        } else {
            ["blank", "yes"]
        };
        office.done(
            "ballot_entry_save",
            json!({"round_id": round, "pass": 1, "number": number, "marks": marks}),
        );
    }
    let readings = |office: &Office| {
        office
            .desk
            .read("ballot_readings", json!({"id": round}))
            .unwrap()["first"]["sums"]
            .clone()
    };
    let sums =
        |yes: u32, no: u32, blank: u32| json!({"yes": yes, "no": no, "blank": blank, "places": 0});
    assert_eq!(
        readings(&office)["lines"],
        json!([sums(5, 0, 5), sums(5, 5, 0)])
    );
    office.done("ballots_accept", json!({"id": round}));
    let copy = office.folder.path().join("before.backup");
    office.desk.backup(&copy).unwrap();
    office.done("round_close", json!({"id": round}));
    assert_eq!(readings(&office)["read"], 0);
    let after = office.folder.path().join("after.backup");
    office.desk.backup(&after).unwrap();
    let export = office.desk.export().unwrap().to_string();
    let mut scanned = 0;
    for entry in std::fs::read_dir(office.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        scanned += 1;
        for trace in [&b"[\"yes\",\"no\"]"[..], &b"[\"blank\",\"yes\"]"[..]] {
            assert!(
                !bytes.windows(trace.len()).any(|it| it == trace),
                "a ballot is left in a file"
            );
        }
    }
    assert!(scanned >= 3, "file, its companions and the copies");
    assert!(!export.contains("ballot_entry") && !export.contains("[\"yes\",\"no\"]"));
}

#[test]
fn the_whole_bloc_goes_out_and_comes_back_equal() {
    let office = Office::demo(8);
    let value = office.desk.export().unwrap();
    let to = office.folder.path().join("again.thidua");
    let clock = std::sync::Arc::new(desk::FixedClock::sample());
    let again = desk::Desk::import(&value, &to, crate::support::actor(), clock.clone()).unwrap();
    assert_eq!(
        again.content_hash().unwrap(),
        office.desk.content_hash().unwrap()
    );
    assert!(again.verify().unwrap().is_sound);
    let error = desk::Desk::import(&value, &to, crate::support::actor(), clock)
        .err()
        .unwrap();
    assert_eq!(error.code, "exists");
}

#[test]
fn all_problems_of_a_draft_are_told_at_once() {
    let mut office = Office::demo(7);
    let error = office.refused(
        "meeting_save",
        json!({"cycle_id": 1, "kind": "mid_year", "held_on": "31/02/2022", "started_at": "25:00", "copies": -2}),
    );
    let fields: Vec<&str> = error
        .problems
        .iter()
        .filter_map(|it| it.field.as_deref())
        .collect();
    assert_eq!(fields, ["held_on", "started_at", "copies"]);
}

#[test]
fn a_year_goes_on_only_when_nothing_holds_it_back() {
    let mut office = Office::demo(7);
    let meeting = office.year()["book"]["meetings"][0].clone();
    let mut bare = meeting.clone();
    bare["held_on"] = json!(null);
    office.done("meeting_save", bare);
    let error = office.refused("year_advance", json!({"id": 1}));
    assert_eq!(error.message, "Chưa ghi ngày họp của Hội nghị tổng kết.");
    office.done("meeting_save", meeting);
    office.done("year_advance", json!({"id": 1}));
    office.done(
        "year_go_back",
        json!({"cycle_id": 1, "stage": "conference", "reason": "bổ sung ý kiến"}),
    );
    assert_eq!(office.year()["book"]["cycle"]["stage"], "conference");
}

#[test]
fn names_of_a_unit_follow_the_day() {
    let mut office = Office::demo(8);
    office.done(
        "unit_rename",
        json!({"unit_id": 1, "name": "Đơn vị 01 (tên mới)", "valid_from": "01/03/2023"}),
    );
    assert_eq!(
        office.year()["units"][0]["name"],
        "Đơn vị 01",
        "the year 2022 keeps its name"
    );
    office.done("cycle_save", json!({"year": 2023}));
    let next = office
        .desk
        .read("year_read", json!({"year": 2023}))
        .unwrap();
    assert_eq!(next["units"][0]["name"], "Đơn vị 01 (tên mới)");
}
