//! What lies on the tables and in the chair's hand on the day: letters of authorisation, the script, plates and labels.

use crate::support::Office;
use poppler::Printed;
use serde_json::{Value, json};

const MEETING: i64 = 1;

/// The words of a paper as one line, as they are read.
fn read(office: &Office, input: &Value) -> String {
    let answer = office.desk.read("paper_text", input.clone()).unwrap();
    let text = answer["text"].as_str().unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(office: &Office, form: &str) -> String {
    read(office, &json!({"year": 2022, "form": form}))
}

fn of_form(office: &Office, form: &str) -> Vec<Value> {
    let view = office.year();
    let papers = view["papers"].as_array().unwrap().iter();
    papers.filter(|it| it["form"] == form).cloned().collect()
}

/// The head of a unit stays at home, and a deputy comes without a letter.
fn deputy_comes(office: &mut Office, name: &str) -> Value {
    let view = office.year();
    let heads = view["book"]["delegates"].as_array().unwrap().clone();
    let head = heads.iter().find(|it| it["role"] == "head").unwrap();
    office.done(
        "delegate_save",
        json!({"id": head["id"], "meeting_id": MEETING, "unit_id": head["unit_id"], "name": name, "post": "Phó Giám đốc", "role": "authorised", "has_vote": true, "authorisation": "pending", "presence": "present"}),
    );
    head["unit_id"].clone()
}

fn adopt_rules(office: &mut Office) {
    office.done(
        "voting_rule_save",
        json!({"meeting_id": MEETING, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3}),
    );
}

/// A count of the ministry's flag with these votes; its figures are typed, the box is not closed.
fn count(office: &mut Office, yes: &[i64]) -> i64 {
    let round = office.done(
        "round_open",
        json!({"meeting_id": MEETING, "award": "flag_ministry"}),
    );
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10, "collected": 10, "valid": 10, "invalid": 0}),
    );
    let view = office.year();
    let lines = view["book"]["vote_lines"].as_array().unwrap().iter();
    let lines: Vec<i64> = lines
        .filter(|it| it["round_id"] == round)
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    for (line, yes) in lines.iter().zip(yes) {
        office.done(
            "vote_line_save",
            json!({"id": line, "yes": yes, "no": 10 - yes, "blank": 0}),
        );
    }
    round
}

fn hall() -> Office {
    let mut office = Office::demo(7);
    office.everyone_arrives();
    adopt_rules(&mut office);
    office
}

#[test]
fn a_letter_names_the_deputy_who_came_without_one() {
    let mut office = Office::demo(7);
    let unit = deputy_comes(&mut office, "Nguyễn Văn Phó");
    let letters = of_form(&office, "D29");
    let units: Vec<&Value> = letters.iter().map(|it| &it["unit_id"]).collect();
    assert_eq!(letters.len(), 3, "a blank one and those of two deputies");
    assert!(units[0].is_null(), "the blank one comes first");
    let letter = read(
        &office,
        &json!({"year": 2022, "form": "D29", "meeting_id": MEETING, "unit_id": unit}),
    );
    for words in [
        "ĐƠN VỊ 01",
        "Người được ủy quyền: Ông (bà) Nguyễn Văn Phó",
        "Chức vụ: Phó Giám đốc; đơn vị: Đơn vị 01.",
        "14 giờ 00, thứ Sáu, ngày 30 tháng 12 năm 2022",
        "không ủy quyền lại cho người khác",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let blank = paper(&office, "D29");
    assert!(!blank.contains("Nguyễn Văn"), "{blank}");
    assert!(blank.contains("Ông (bà) …"), "{blank}");
}

#[test]
fn a_letter_has_no_number_of_ours_and_fits_on_a_page_with_its_seal() {
    let mut office = Office::demo(7);
    let unit = deputy_comes(&mut office, "Nguyễn Văn Phó");
    for unit_id in [Value::Null, unit] {
        let input = json!({"year": 2022, "form": "D29", "meeting_id": MEETING, "unit_id": unit_id});
        let pdf = office.desk.bytes("paper_pdf", input.clone()).unwrap();
        assert_eq!(Printed::of(&pdf, office.folder.path()).pages().len(), 1);
        assert!(read(&office, &input).contains("Số: ……/GUQ-"));
        let answer = office.desk.read("paper_text", input).unwrap();
        assert_eq!(answer["gaps"], json!([]), "the unit fills it, not the bloc");
    }
}

#[test]
fn the_script_says_results_as_the_minutes_do_once_the_box_is_closed() {
    let mut office = hall();
    let before = paper(&office, "D30");
    assert!(before.contains("- Đơn vị 04: ……/…… phiếu;"), "{before}");
    let round = count(&mut office, &[9, 8, 7, 6, 5]);
    let open = paper(&office, "D30");
    assert!(
        open.contains("- Đơn vị 04: ……/…… phiếu;") && !open.contains("09/10"),
        "figures of an open box may still change: {open}"
    );
    office.done("round_close", json!({"id": round}));
    let (script, minutes) = (paper(&office, "D30"), paper(&office, "D11"));
    assert!(
        script.contains("- Đơn vị 04: 09/10 phiếu đồng ý (90%), đạt;"),
        "{script}"
    );
    let from = minutes.find("Cần ít nhất 06 phiếu").unwrap();
    let tail = &minutes[from..];
    let sentence = &tail[..tail.find("Đơn vị 07").unwrap()];
    assert!(sentence.contains("trên tổng số 10 đơn vị thành viên"));
    assert!(script.contains(sentence), "{sentence}\n{script}");
    assert!(
        script.contains("- Đơn vị 10: ……/…… phiếu;"),
        "the other awards are still open"
    );
}

#[test]
fn the_script_says_who_is_there_as_the_screen_does() {
    let mut office = Office::demo(7);
    adopt_rules(&mut office);
    let before = paper(&office, "D30");
    assert!(
        before.contains("Có mặt ……/10 đơn vị thành viên, cần ít nhất 07 đơn vị."),
        "{before}"
    );
    office.everyone_arrives();
    let view = office.year();
    let shown = view["meetings"][0]["quorum"]["message"].as_str().unwrap();
    let script = paper(&office, "D30");
    assert!(script.contains(shown), "{shown}: {script}");
    assert!(script.contains("đạt quá nửa tính trên tổng số đơn vị thành viên"));
}

#[test]
fn a_tie_at_the_last_flag_is_said_with_the_run_off_until_it_is_held() {
    let mut office = hall();
    let round = count(&mut office, &[9, 8, 7, 7, 0]);
    office.done("round_close", json!({"id": round}));
    let script = paper(&office, "D30");
    assert!(
        script.contains("cùng được 07 phiếu tại vị trí cuối cùng của 03 Cờ thi đua"),
        "{script}"
    );
    assert!(script.contains("Tôi đề nghị Hội nghị bỏ phiếu lại"));
    let view = office.year();
    let rounds = view["meetings"][0]["rounds"].as_array().unwrap();
    let tied = rounds[0]["result"]["tied"].clone();
    office.done(
        "round_open",
        json!({"meeting_id": MEETING, "award": "flag_ministry", "nominations": tied, "seats": 1}),
    );
    let script = paper(&office, "D30");
    assert!(
        !script.contains("Tôi đề nghị Hội nghị bỏ phiếu lại"),
        "{script}"
    );
    assert!(script.contains("vòng 2"), "{script}");
}

#[test]
fn an_item_of_any_words_is_announced_and_what_the_programme_forgot_is_still_said() {
    let mut office = Office::demo(8);
    let items = office.year()["book"]["agenda"].as_array().unwrap().clone();
    for item in items {
        office.done("agenda_delete", json!({"id": item["id"]}));
    }
    office.done(
        "agenda_save",
        json!({"meeting_id": MEETING, "starts_at": "14:00", "title": "Văn nghệ chào mừng", "presenter": "Đội văn nghệ Đơn vị 02"}),
    );
    let script = paper(&office, "D30");
    for words in [
        "Hội nghị chuyển sang nội dung: “Văn nghệ chào mừng”.",
        "Xin trân trọng kính mời Đội văn nghệ Đơn vị 02.",
        "tôi xin tuyên bố khai mạc Hội nghị",
        "- Đơn vị 04: 10/10 phiếu đồng ý (100%), đạt;",
        "Tôi xin tuyên bố bế mạc",
    ] {
        assert!(script.contains(words), "{words}: {script}");
    }
    let at = |words: &str| script.find(words).unwrap();
    assert!(at("tuyên bố khai mạc") < at("công bố kết quả"));
    assert!(at("công bố kết quả") < at("tuyên bố bế mạc"));
}

#[test]
fn every_unit_that_comes_has_a_plate_and_one_that_is_excused_has_none() {
    let mut office = Office::demo(7);
    let plates = paper(&office, "D33");
    for number in 1..=10 {
        assert!(plates.contains(&format!("ĐƠN VỊ {number:02}")), "{number}");
    }
    assert!(plates.contains("LÊ THỊ C") && plates.contains("CHỦ TỌA THƯ KÝ"));
    let view = office.year();
    let first = view["book"]["delegates"].as_array().unwrap()[0].clone();
    office.done(
        "delegate_save",
        json!({"id": first["id"], "meeting_id": MEETING, "unit_id": first["unit_id"], "name": "Nguyễn Văn A", "role": "head", "has_vote": true, "authorisation": "not_needed", "presence": "excused", "absence_reason": "đi công tác"}),
    );
    let plates = paper(&office, "D33");
    assert!(!plates.contains("ĐƠN VỊ 01"), "{plates}");
    assert!(plates.contains("ĐƠN VỊ 02"));
    let names = paper(&Office::demo(8), "D33");
    assert!(
        names.contains("CHỦ TỌA NGUYỄN VĂN J Giám đốc Đơn vị 10"),
        "{names}"
    );
}

#[test]
fn every_box_has_an_envelope_and_there_is_a_spare_one() {
    let mut office = Office::demo(7);
    adopt_rules(&mut office);
    let labels = paper(&office, "D33");
    assert_eq!(labels.matches("PHIẾU BẦU").count(), 4, "{labels}");
    assert!(labels.contains("Nội dung: Cờ thi đua của Chính phủ. Vòng bỏ phiếu: 1"));
    assert!(labels.contains("Tổ kiểm phiếu ký trên mép dán"));
    let seed = paper(&Office::seed(), "D33");
    assert_eq!(
        seed.matches("PHIẾU BẦU").count(),
        1,
        "nothing is planned: {seed}"
    );
}

#[test]
fn a_year_without_a_meeting_has_none_of_them_and_a_meeting_in_writing_only_envelopes() {
    let mut office = Office::bare();
    let cycle = office.done("cycle_save", json!({"year": 2022}));
    for form in ["D29", "D30", "D33"] {
        assert!(of_form(&office, form).is_empty(), "{form}");
        let input = json!({"year": 2022, "form": form});
        assert!(office.desk.read("paper_text", input).is_err(), "{form}");
    }
    office.done(
        "meeting_save",
        json!({"cycle_id": cycle, "kind": "written"}),
    );
    assert!(of_form(&office, "D29").is_empty() && of_form(&office, "D30").is_empty());
    let labels = paper(&office, "D33");
    assert!(labels.contains("PHIẾU LẤY Ý KIẾN BẰNG VĂN BẢN"), "{labels}");
    assert!(!labels.contains("CHỦ TỌA"), "{labels}");
}

#[test]
fn a_conference_of_which_nobody_is_recorded_yet_has_all_three() {
    let mut office = Office::bare();
    let cycle = office.done("cycle_save", json!({"year": 2022}));
    for number in 1..=30 {
        let name = format!("Trung tâm Ứng dụng và Chuyển giao công nghệ số {number:02}");
        office.done("unit_save", json!({"name": name, "order_no": number}));
    }
    office.done(
        "meeting_save",
        json!({"cycle_id": cycle, "kind": "year_end"}),
    );
    for form in ["D29", "D30", "D33"] {
        let input = json!({"year": 2022, "form": form});
        let pdf = office.desk.bytes("paper_pdf", input).unwrap();
        assert!(!Printed::of(&pdf, office.folder.path()).pages().is_empty());
    }
    let script = paper(&office, "D30");
    assert!(script.contains("Tôi xin tuyên bố bế mạc"), "{script}");
    let plates = paper(&office, "D33");
    assert_eq!(plates.matches("TRUNG TÂM ỨNG DỤNG").count(), 30);
}

#[test]
fn script_and_plates_are_not_signed_and_a_blank_letter_is_no_paper_of_the_meeting() {
    let mut office = Office::demo(8);
    for form in ["D30", "D33"] {
        let refused = office.refused("paper_freeze", json!({"year": 2022, "form": form}));
        assert_eq!(refused.problems[0].code, "nobody_signs", "{form}");
    }
    let book = office
        .desk
        .bytes("meeting_book", json!({"id": MEETING}))
        .unwrap();
    let text = Printed::of(&book, office.folder.path()).text();
    for words in ["GIẤY ỦY QUYỀN", "KỊCH BẢN ĐIỀU HÀNH"] {
        assert!(!text.contains(words), "{words}");
    }
}
