//! Moments of the meeting day that cost an officer the most, each by name: a score argued in the room, a kit that went stale
//! overnight, a printer that is not ours; and who has signed before people leave.

use crate::support::{Office, actor};
use desk::FixedClock;
use desk::session::{Host, Session};
use poppler::Printed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use tests::preview::FolderHost;

const MEETING: i64 = 1;

/// A leaf of the demo's table of which the unit lacks points, with what it has and what it may have.
fn argued(office: &Office, unit: &Value) -> (i64, i64, i64) {
    let table = office
        .desk
        .read("score_table_read", json!({"year": 2022}))
        .unwrap();
    for it in table["criteria"].as_array().unwrap() {
        let ask =
            json!({"meeting_id": MEETING, "unit_id": unit, "criterion_id": it["criterion"]["id"]});
        let Ok(found) = office.desk.read("score_adjust_preview", ask) else {
            continue;
        };
        if let (Some(now), Some(most)) =
            (found["points_now"].as_i64(), found["points_most"].as_i64())
            && now + 100 <= most
        {
            return (it["criterion"]["id"].as_i64().unwrap(), now, now + 100);
        }
    }
    panic!("every unit of the demo has all points")
}

fn total(office: &Office, unit: &Value) -> i64 {
    let view = office.year();
    let mut rows = view["standings"].as_array().unwrap().iter();
    let own = rows.find(|it| it["unit_id"] == *unit).unwrap();
    own["points"].as_i64().unwrap()
}

fn adjustment(unit: &Value, leaf: i64, points: i64, yes: u32, is_accepted: bool) -> Value {
    json!({"meeting_id": MEETING, "unit_id": unit, "criterion_id": leaf, "points": points,
        "reason": "Có thêm 01 văn bản minh chứng (minh họa)", "present": 10, "yes": yes, "no": 10 - yes, "blank": 0,
        "is_accepted": is_accepted})
}

#[test]
fn moment_4_a_unit_wins_its_argument_on_a_score_without_going_back_a_stage() {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    let unit = office.year()["standings"][3]["unit_id"].clone();
    let (leaf, now, asked) = argued(&office, &unit);
    let (stage, before) = (
        office.year()["book"]["cycle"]["stage"].clone(),
        total(&office, &unit),
    );
    let ask =
        json!({"meeting_id": MEETING, "unit_id": unit, "criterion_id": leaf, "points": asked});
    let told = office.desk.read("score_adjust_preview", ask).unwrap();
    assert_eq!(total(&office, &unit), before, "a look changes nothing");

    let saved = office
        .desk
        .call("score_adjust", adjustment(&unit, leaf, asked, 8, true))
        .unwrap();
    assert_eq!(
        saved.output["effect"], told["effect"],
        "what was told to the room is what came"
    );
    assert_eq!(total(&office, &unit), before + 100, "it counts at once");
    assert_eq!(office.year()["book"]["cycle"]["stage"], stage);
    let history = office
        .desk
        .read(
            "score_history",
            json!({"year": 2022, "criterion_id": leaf, "unit_id": unit}),
        )
        .unwrap();
    let last = history["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (last["layer"].as_str(), last["value"].as_i64()),
        (Some("agreed"), Some(asked))
    );
    assert!(
        last["reason"]
            .as_str()
            .unwrap()
            .starts_with("Điều chỉnh tại Hội nghị"),
        "{last}"
    );
    let minutes = office.text("D11").replace('\n', " ");
    for words in [
        format!("từ {} điểm thành {} điểm", plain(now), plain(asked)),
        "08/10 đơn vị tán thành".to_owned(),
        "Lý do đơn vị nêu: Có thêm 01 văn bản minh chứng (minh họa). Hội nghị thống nhất điều chỉnh.".to_owned(),
    ] {
        assert!(minutes.contains(&words), "{words}: {minutes}");
    }
    // One act, one step back: hands, adjustment and score go together.
    office.desk.undo().unwrap();
    assert_eq!(total(&office, &unit), before);
    assert!(!office.text("D11").contains("Lý do đơn vị nêu"));
}

/// Hundredths as the minutes print them.
fn plain(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let rest = format!("{rest:02}");
    match rest.trim_end_matches('0') {
        "" => whole.to_string(),
        rest => format!("{whole},{rest}"),
    }
}

#[test]
fn moment_4_an_argument_that_is_lost_stands_in_the_minutes_and_changes_no_point() {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    let unit = office.year()["standings"][3]["unit_id"].clone();
    let (leaf, _, asked) = argued(&office, &unit);
    let before = total(&office, &unit);
    let hands = office.done("score_adjust", adjustment(&unit, leaf, asked, 3, false));
    assert_eq!(total(&office, &unit), before);
    let minutes = office.text("D11").replace('\n', " ");
    assert!(
        minutes.contains("Hội nghị không thống nhất điều chỉnh; điểm giữ nguyên."),
        "{minutes}"
    );
    office.done("resolution_delete", json!({"id": hands}));
    assert!(!office.text("D11").contains("không thống nhất điều chỉnh"));
}

#[test]
fn moment_4_what_cannot_be_argued_is_refused_with_all_that_is_wrong() {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    let unit = office.year()["standings"][3]["unit_id"].clone();
    let (leaf, now, asked) = argued(&office, &unit);
    let codes = |office: &mut Office, input: Value| -> Vec<String> {
        let error = office.refused("score_adjust", input);
        error.problems.iter().map(|it| it.code.clone()).collect()
    };
    let bare = json!({"meeting_id": MEETING, "unit_id": unit, "criterion_id": leaf, "reason": " ", "is_accepted": true});
    assert_eq!(
        codes(&mut office, bare),
        ["required"; 4],
        "reason, present, yes and points at once"
    );
    assert_eq!(
        codes(&mut office, adjustment(&unit, leaf, now, 8, true)),
        ["points_unchanged"]
    );
    assert_eq!(
        codes(&mut office, adjustment(&unit, leaf, 10_000_000, 8, true)),
        ["over_max"]
    );
    let unknown = office.refused("score_adjust", adjustment(&unit, 999_999, asked, 8, true));
    assert_eq!(unknown.code, "not_found");
    let mut crowd = adjustment(&unit, leaf, asked, 8, true);
    crowd["present"] = json!(11);
    assert_eq!(codes(&mut office, crowd), ["voters_over_members"]);
    // Words and score belong together: the words of the show of hands are fixed, and it is not deleted under its score.
    let hands = office.done("score_adjust", adjustment(&unit, leaf, asked, 5, true));
    assert!(
        office
            .codes()
            .contains(&"adjusted_without_majority".to_owned())
    );
    let resolution = json!({"id": hands, "meeting_id": MEETING, "subject": "scores", "content": "việc khác", "yes": 8, "present": 10});
    assert_eq!(
        office.refused("resolution_save", resolution).problems[0].code,
        "words_of_adjustment"
    );
    assert_eq!(
        office
            .refused("resolution_delete", json!({"id": hands}))
            .problems[0]
            .code,
        "score_was_adjusted"
    );
    let book = office.year()["book"].clone();
    let mut all = book["resolutions"].as_array().unwrap().iter();
    let mut counted = all.find(|it| it["id"] == hands).unwrap().clone();
    counted["yes"] = json!(8);
    counted["no"] = json!(2);
    counted.as_object_mut().unwrap().remove("order_no");
    office.done("resolution_save", counted);
    assert!(
        !office
            .codes()
            .contains(&"adjusted_without_majority".to_owned()),
        "a miscount is put right"
    );
}

#[test]
fn moment_4_a_year_of_totals_alone_argues_the_total() {
    let mut office = Office::seed();
    office.everyone_arrives();
    let unit = office.year()["units"][0]["unit_id"].clone();
    office.done(
        "score_save",
        json!({"cycle_id": 1, "unit_id": unit, "points": 95_000}),
    );
    let input = json!({"meeting_id": MEETING, "unit_id": unit, "points": "955,5", "reason": "Sáng kiến được công nhận (minh họa)",
        "present": 10, "yes": 10, "no": 0, "blank": 0, "is_accepted": true});
    let saved = office.desk.call("score_adjust", input).unwrap();
    assert!(
        saved.output["effect"]
            .as_str()
            .unwrap()
            .ends_with("950 → 955,5 điểm, giữ hạng 1."),
        "{}",
        saved.output
    );
    assert_eq!(total(&office, &unit), 95_550);
}

fn kit_state(office: &Office) -> Value {
    office
        .desk
        .read("kit_state", json!({"id": MEETING}))
        .unwrap()
}

#[test]
fn moment_7_the_kit_printed_yesterday_is_stale_and_one_page_is_printed_anew() {
    let mut office = Office::demo(7);
    assert_eq!(kit_state(&office)["printed_at"], Value::Null);
    let whole = office
        .desk
        .bytes("meeting_kit", json!({"id": MEETING}))
        .unwrap();
    office.done("kit_printed", json!({"id": MEETING}));
    assert_eq!(kit_state(&office)["changes"], json!([]), "just printed");
    assert_eq!(
        office
            .desk
            .bytes("meeting_kit_changes", json!({"id": MEETING}))
            .unwrap_err()
            .problems[0]
            .code,
        "kit_is_current"
    );
    // Overnight a unit sends somebody else.
    let view = office.year();
    let delegate = view["book"]["delegates"][2].clone();
    office.done(
        "delegate_save",
        json!({"id": delegate["id"], "meeting_id": MEETING, "unit_id": delegate["unit_id"], "name": "Trần Thị Thay",
            "post": "Phó Giám đốc", "role": "authorised", "has_vote": true, "authorisation": "given", "presence": "absent"}),
    );
    let state = kit_state(&office);
    let forms: BTreeSet<&str> = state["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["form"].as_str().unwrap())
        .collect();
    assert!(forms.contains("D03"), "{state}");
    assert!(
        !forms.contains("D02") && !forms.contains("D41"),
        "what does not name him still holds: {state}"
    );
    let anew = office
        .desk
        .bytes("meeting_kit_changes", json!({"id": MEETING}))
        .unwrap();
    let path = office.folder.path();
    let (all, few) = (
        Printed::of(&whole, path).pages().len(),
        Printed::of(&anew, path),
    );
    let asked: usize = state["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["pages"].as_array().unwrap().len())
        .sum();
    assert_eq!(few.pages().len(), asked);
    assert!(asked < all, "{asked} of {all}");
    assert!(few.text().contains("Trần Thị Thay"));
    office.done("kit_printed", json!({"id": MEETING}));
    assert_eq!(kit_state(&office)["changes"], json!([]));
}

#[test]
fn moment_8_the_rooms_printer_is_not_ours_and_one_key_puts_pdf_and_word_on_the_stick() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.thidua");
    desk::samples::demo(&path, Some(8))
        .unwrap()
        .close()
        .unwrap();
    let host: Arc<dyn Host> = Arc::new(FolderHost::new(folder.path().to_owned()));
    let clock = Arc::new(FixedClock::sample());
    let session = Session::new(folder.path().to_owned(), clock, host);
    session.open_file(&path).unwrap();
    let who = actor();
    session
        .shell("actor", json!({"name": who.name, "role": who.role}))
        .unwrap();
    let take = |session: &Session| {
        session
            .shell("save_meeting_papers", json!({"id": MEETING, "ask": false}))
            .unwrap()
    };
    let saved = take(&session);
    let names: Vec<&str> = saved["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    for form in ["D03", "D10", "D11", "D13"] {
        for ending in [".pdf", ".docx"] {
            assert!(
                names
                    .iter()
                    .any(|it| it.contains(form) && it.ends_with(ending)),
                "{form}{ending}: {names:?}"
            );
        }
    }
    for name in &names {
        let bytes =
            std::fs::read(std::path::Path::new(saved["folder"].as_str().unwrap()).join(name))
                .unwrap();
        let magic: &[u8] = if name.ends_with(".pdf") {
            b"%PDF-"
        } else {
            b"PK\x03\x04"
        };
        assert!(bytes.starts_with(magic), "{name}");
    }
    // The second time nothing is asked, and nothing that lies there is written over.
    let again = take(&session);
    assert_ne!(again["folder"], saved["folder"]);
    assert_eq!(again["names"], saved["names"]);
}

#[test]
fn moment_8_the_sheet_to_write_on_has_the_tasks_of_the_screen_on_two_pages() {
    let office = Office::demo(7);
    let input = json!({"year": 2022, "form": "D41", "meeting_id": MEETING});
    let pdf = office.desk.bytes("paper_pdf", input).unwrap();
    let sheet = Printed::of(&pdf, office.folder.path());
    assert_eq!(sheet.pages().len(), 2);
    let text = sheet.text();
    let places: Vec<usize> = [
        "1. Điểm danh",
        "2. Chương trình",
        "3. Ý kiến",
        "4. Biểu quyết giơ tay",
        "5. Kiểm phiếu",
        "6. Kết thúc",
    ]
    .iter()
    .map(|it| text.find(it).unwrap_or_else(|| panic!("{it}: {text}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.contains("Đơn vị 10"));
}

/// A paper of the year as the screens show it.
fn paper(office: &Office, form: &str) -> Value {
    let view = office.year();
    let mut all = view["papers"].as_array().unwrap().iter();
    all.find(|it| it["form"] == form).unwrap().clone()
}

#[test]
fn moment_9_it_is_known_who_has_not_signed_yet() {
    let mut office = Office::demo(8);
    let input = json!({"year": 2022, "form": "D11"});
    let id = office.done("paper_freeze", input);
    let signers = paper(&office, "D11")["signers"].clone();
    let roles: Vec<&str> = signers
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["role"].as_str().unwrap())
        .collect();
    assert_eq!(
        roles,
        ["THƯ KÝ", "CHỦ TỌA"],
        "who wrote it first, who answers for it last"
    );
    office.done(
        "signature_mark",
        json!({"paper_id": id, "place": 1, "is_signed": true}),
    );
    assert!(office.text("D36").contains("Đã ký"));
    let error = office.refused("paper_sign", json!({"id": id}));
    assert_eq!(error.problems[0].code, "hands_awaited");
    assert!(
        error.message.contains("Còn 01 người chưa ký: CHỦ TỌA"),
        "{}",
        error.message
    );
    office.done(
        "signature_mark",
        json!({"paper_id": id, "place": 2, "is_signed": true}),
    );
    office.done(
        "signature_mark",
        json!({"paper_id": id, "place": 2, "is_signed": false}),
    );
    office.done(
        "signature_mark",
        json!({"paper_id": id, "place": 2, "is_signed": true}),
    );
    office.done("paper_sign", json!({"id": id}));
    let late = office.refused(
        "signature_mark",
        json!({"paper_id": id, "place": 1, "is_signed": false}),
    );
    assert_eq!(late.problems[0].code, "paper_state");
    let stranger = office.refused(
        "signature_mark",
        json!({"paper_id": 999, "place": 1, "is_signed": true}),
    );
    assert_eq!(stranger.code, "not_found");
}

#[test]
fn an_opinion_noted_late_takes_the_place_of_its_speaker() {
    let mut office = Office::demo(8);
    let ids = |office: &Office| -> Vec<i64> {
        let book = office.year()["book"].clone();
        book["opinions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].as_i64().unwrap())
            .collect()
    };
    let mut wanted = ids(&office);
    let last = wanted.pop().unwrap();
    wanted.insert(0, last);
    office.done("opinion_order", json!({"ids": wanted}));
    assert_eq!(ids(&office), wanted);
    let error = office.refused("opinion_order", json!({"ids": [wanted[0], wanted[0]]}));
    assert_eq!(error.problems[0].code, "order_incomplete");
}

#[test]
fn a_tally_that_tells_by_itself_how_somebody_voted_is_pointed_out() {
    let mut office = Office::demo(8);
    let reveals = |office: &Office| -> Vec<String> {
        let view = office.year();
        let rounds = view["meetings"][0]["rounds"].as_array().unwrap().iter();
        rounds
            .filter_map(|it| Some(it["reveals"].as_object()?["message"].as_str()?.to_owned()))
            .collect()
    };
    let told = reveals(&office);
    assert!(
        !told.is_empty(),
        "the demo has lines that all ballots agree on"
    );
    assert!(
        told.iter()
            .all(|it| it.contains("số phiếu tự cho biết cách ghi phiếu")),
        "{told:?}"
    );
    let view = office.year();
    let round = view["meetings"][0]["rounds"][0]["round_id"].clone();
    office.done(
        "round_reopen",
        json!({"id": round, "reason": "Kiểm lại (minh họa)"}),
    );
    assert!(
        reveals(&office).len() < told.len(),
        "an open count says nothing"
    );
}
