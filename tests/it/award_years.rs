//! Awards over the years through the door: the ledger and what grows into it, who may be proposed and why, numbers released in
//! writing, the life of a proposal, and packs that a ministry supplies.

use crate::support::{Office, hex};
use serde_json::{Value, json};

const PERSON: &str = "Nguyễn Văn A";

fn cycle(office: &Office) -> i64 {
    office.year()["book"]["cycle"]["id"].as_i64().unwrap()
}

fn judge(office: &Office) -> Value {
    office
        .desk
        .read("awards_judge", json!({"year": 2022}))
        .unwrap()
}

/// The verdict on a person for an award.
fn verdict(office: &Office, name: &str, award: &str) -> Value {
    let view = judge(office);
    let mut lines = view["lines"].as_array().unwrap().iter();
    let own = lines.find(|it| it["judged"]["name"] == name && it["judged"]["award"] == award);
    own.unwrap_or_else(|| panic!("{name} is judged"))["judged"]["verdict"].clone()
}

/// The demo with one person nominated for an award.
fn nominated(award: &str) -> Office {
    let mut office = Office::demo(7);
    let id = cycle(&office);
    office.done(
        "nomination_save",
        json!({"cycle_id": id, "award": award, "recipient": {"kind": "person", "name": PERSON, "post": "Chuyên viên", "unit_id": 1}}),
    );
    office
}

fn person() -> Value {
    json!({"kind": "person", "name": PERSON, "unit_id": 1})
}

fn titled(office: &mut Office, year: u32, award: &str) -> i64 {
    office.done(
        "ledger_save",
        json!({"year": year, "subject": person(), "fact": {"of": "award", "award": award, "kind": "merit"},
            "decision_no": format!("{year}/QĐ-MH"), "decided_on": format!("15/02/{}", year + 1), "signer": "Trần Văn B"}),
    )
}

#[test]
fn three_years_in_a_row_are_found_in_the_ledger_and_a_gap_is_named() {
    let mut office = nominated("fighter_ministry");
    let open = verdict(&office, PERSON, "fighter_ministry");
    assert_eq!(open["outcome"], "cannot_tell");
    for year in [2019, 2020, 2021] {
        titled(&mut office, year, "fighter_grassroots");
    }
    let chain = |office: &Office| {
        let verdict = verdict(office, PERSON, "fighter_ministry");
        let lines = verdict["lines"].as_array().unwrap().clone();
        let mut years = lines
            .iter()
            .filter(|it| it["requirement"].as_str().unwrap().contains("liên tục"));
        years.next().expect("a line on years in a row").clone()
    };
    let found = chain(&office);
    assert_eq!(found["outcome"], "passes", "{found}");
    assert!(
        found["figures"]
            .as_str()
            .unwrap()
            .contains("2019, 2020, 2021"),
        "{found}"
    );
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    let middle = ledger["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["entry"]["year"] == 2020)
        .unwrap()["entry"]["id"]
        .clone();
    office.done("ledger_delete", json!({"id": middle}));
    assert_eq!(chain(&office)["outcome"], "cannot_tell");
    // Once the officer says that the ledger is complete, the empty year is a "no".
    let id = cycle(&office);
    office.done(
        "subject_save",
        json!({"cycle_id": id, "subject": person(), "cover": {"kind": "from", "year": 2015}}),
    );
    assert_eq!(chain(&office)["outcome"], "fails");
}

#[test]
fn a_name_without_its_diacritics_is_offered_and_never_merged() {
    let mut office = nominated("fighter_ministry");
    titled(&mut office, 2021, "fighter_grassroots");
    let told = office
        .desk
        .read(
            "ledger_candidates",
            json!({"kind": "person", "name": "nguyen van a", "unit_id": 1}),
        )
        .unwrap();
    assert_eq!(told[0]["candidate"]["likeness"], "without_diacritics");
    assert!(told[0]["name"].as_str().unwrap().starts_with(PERSON));
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    assert_eq!(ledger["lines"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_is_refused_with_all_its_problems() {
    let mut office = nominated("fighter_ministry");
    let refused = office.refused(
        "ledger_save",
        json!({"year": 2021, "subject": {"kind": "unit", "unit_id": 1}, "fact": {"of": "award", "award": "worker_advanced", "kind": null}, "decided_on": "31/02/2020"}),
    );
    assert_eq!(refused.problems.len(), 2, "{refused:?}");
    titled(&mut office, 2021, "fighter_grassroots");
    let twice = office.refused(
        "ledger_save",
        json!({"year": 2021, "subject": person(), "fact": {"of": "award", "award": "fighter_grassroots", "kind": "merit"}}),
    );
    assert_eq!(twice.problems[0].code, "entry_twice");
    let id = cycle(&office);
    let facts = office.refused(
        "subject_save",
        json!({"cycle_id": id, "subject": {"kind": "unit", "unit_id": 1}, "members": 10, "members_completed": 12,
            "member_awards": [{"award": "worker_advanced", "count": 11}]}),
    );
    assert_eq!(facts.problems.len(), 2, "{facts:?}");
}

#[test]
fn one_word_of_the_officer_clears_everybody_of_whom_nothing_is_known() {
    let mut office = Office::demo(8);
    let outcomes = |office: &Office| -> Vec<String> {
        let view = judge(office);
        let lines = view["lines"].as_array().unwrap().iter();
        let listed = lines.filter(|it| !it["judged"]["proposal_id"].is_null());
        let name = |it: &Value| {
            it["judged"]["verdict"]["outcome"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        listed.map(name).collect()
    };
    let flags = |all: &[String]| {
        all.iter()
            .skip(1)
            .take(3)
            .filter(|it| *it == "passes")
            .count()
    };
    assert_eq!(flags(&outcomes(&office)), 0);
    let id = cycle(&office);
    let unit = judge(&office)["lines"][1]["judged"]["subject"].clone();
    office.done(
        "subject_save",
        json!({"cycle_id": id, "subject": unit, "under_review": ["complaint"]}),
    );
    office.done("subjects_clear", json!({"id": id}));
    let now = outcomes(&office);
    assert_eq!(flags(&now), 2, "all but the one with a complaint: {now:?}");
}

/// The lines of the demo's first list.
fn lines(office: &Office) -> Vec<Value> {
    let told = office
        .desk
        .read("life_read", json!({"year": 2022}))
        .unwrap();
    told.as_array().unwrap().clone()
}

fn step(step: &str, ids: &[i64], on: &str) -> Value {
    let reason = ["returned", "revoked"]
        .contains(&step)
        .then_some("thiếu văn bản");
    json!({"proposal_ids": ids, "step": step, "happened_on": on, "number": "15/TTr-MH", "signer": "Trần Văn B", "reason": reason})
}

#[test]
fn a_proposal_goes_from_the_list_to_the_hand_that_receives_it_and_into_the_ledger() {
    let mut office = Office::demo(8);
    let all = lines(&office);
    let (first, second) = (
        all[0]["proposal_id"].as_i64().unwrap(),
        all[1]["proposal_id"].as_i64().unwrap(),
    );
    assert_eq!(all[0]["standing"], "Chưa trình");
    assert_eq!(all[0]["next"], json!(["submitted"]));
    let early = office.refused(
        "proposal_step",
        step("decided", &[first, second], "15/02/2023"),
    );
    assert_eq!(early.problems.len(), 2, "both lines are named");
    office.done(
        "proposal_step",
        step("submitted", &[first, second], "13/01/2023"),
    );
    office.done("proposal_step", step("returned", &[second], "16/01/2023"));
    let backwards = office.refused("proposal_step", step("decided", &[first], "12/01/2023"));
    assert_eq!(backwards.problems[0].code, "step_too_early");
    office.done(
        "proposal_step",
        step("council_agreed", &[first], "01/02/2023"),
    );
    let unsigned = office.refused(
        "proposal_step",
        json!({"proposal_ids": [first], "step": "decided", "happened_on": "15/02/2023"}),
    );
    assert_eq!(unsigned.problems.len(), 2, "number and signer");
    let decided = office.done("proposal_step", step("decided", &[first], "15/02/2023"));

    let now = lines(&office);
    assert_eq!(
        now[0]["standing"],
        "Đã có quyết định số 15/TTr-MH ngày 15/02/2023"
    );
    assert!(
        now[1]["standing"]
            .as_str()
            .unwrap()
            .starts_with("Hồ sơ trả lại")
    );
    // 12 times 1,490,000, up to the next ten thousand.
    assert_eq!(now[0]["prize"]["amount"], 17_880_000);
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    assert_eq!(ledger["lines"][0]["entry"]["decision_no"], "15/TTr-MH");
    assert_eq!(ledger["lines"][0]["entry"]["id"], 0);
    let sent = office.refused("proposal_delete", json!({"id": first}));
    assert_eq!(sent.problems[0].code, "proposal_sent");

    office.done("proposal_step", step("handed_over", &[first], "01/3/2023"));
    let middle = office.refused("proposal_step_delete", json!({"id": decided}));
    assert_eq!(middle.problems[0].code, "not_the_last_step");
    office.done("proposal_step", step("revoked", &[first], "01/4/2023"));
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    assert_eq!(ledger["lines"].as_array().unwrap().len(), 0, "revoked");
}

#[test]
fn a_vote_of_the_council_below_its_share_is_not_taken_for_a_yes() {
    let mut office = Office::demo(8);
    let id = cycle(&office);
    let submission = office.done(
        "submission_save",
        json!({"cycle_id": id, "subject": "đề nghị khen thưởng cá nhân năm 2022", "mode": "unit"}),
    );
    let line = office.done(
        "proposal_save",
        json!({"submission_id": submission, "award": "fighter_ministry",
            "recipient": {"kind": "person", "name": PERSON, "unit_id": 1}}),
    );
    office.done("proposal_step", step("submitted", &[line], "05/01/2023"));
    let own = |office: &Office| {
        let all = lines(office);
        all.into_iter()
            .find(|it| it["proposal_id"] == line)
            .unwrap()
    };
    let asked = own(&office)["council"].clone();
    assert_eq!(asked["outcome"], "cannot_tell");
    assert!(
        asked["words"].as_str().unwrap().contains("ít nhất 90%"),
        "{asked}"
    );
    let vote = |members: u32, agreed: u32| {
        json!({"proposal_ids": [line], "step": "council_agreed", "happened_on": "20/01/2023",
            "council_members": members, "council_present": members, "council_agreed": agreed})
    };
    let refused = office.refused("proposal_step", vote(11, 9));
    assert_eq!(refused.problems[0].code, "council_falls_short");
    assert!(refused.problems[0].message.contains("09/11"), "{refused:?}");
    let twisted = office.refused("proposal_step", vote(9, 11));
    assert_eq!(twisted.problems[0].field.as_deref(), Some("council_agreed"));
    office.done("proposal_step", vote(11, 10));
    assert_eq!(own(&office)["council"]["outcome"], "passes");
    // A vote that did not carry is recorded as what it is.
    let step_id = own(&office)["steps"][1]["id"].clone();
    office.done("proposal_step_delete", json!({"id": step_id}));
    let mut no = vote(11, 9);
    no["step"] = json!("council_refused");
    no["reason"] = json!("không đạt tỷ lệ phiếu");
    office.done("proposal_step", no);
    assert_eq!(own(&office)["council"]["outcome"], "fails");
}

#[test]
fn a_dossier_names_what_is_missing_and_goes_out_whole_with_its_hashes() {
    let mut office = Office::demo(8);
    let read = |office: &Office| {
        office
            .desk
            .read("dossier_read", json!({"year": 2022}))
            .unwrap()
    };
    let missing = |view: &Value| -> Vec<String> {
        let parts = view[0]["parts"].as_array().unwrap().iter();
        let lacking = parts.filter(|it| it["is_missing"] == true);
        lacking
            .map(|it| it["key"].as_str().unwrap().to_owned())
            .collect()
    };
    let view = read(&office);
    assert_eq!(missing(&view), ["submission", "report", "minutes"]);
    let line = view[0]["proposal_id"].as_i64().unwrap();
    let input = |part: &str, name: &str, bytes: &str| json!({"proposal_id": line, "part": part, "name": name, "hex": bytes});
    let stranger = office.refused("dossier_add", input("recipe", "a.pdf", &hex(b"x")));
    assert_eq!(stranger.kind, desk::ErrorKind::NotFound);
    office.refused("dossier_add", input("report", "a.pdf", ""));
    let file = office.done(
        "dossier_add",
        input(
            "report",
            "C:\\hồ sơ\\Báo cáo.pdf",
            &hex("báo cáo".as_bytes()),
        ),
    );
    assert_eq!(missing(&read(&office)), ["submission", "minutes"]);
    let back = office
        .desk
        .bytes("dossier_bytes", json!({"id": file}))
        .unwrap();
    assert_eq!(back, "báo cáo".as_bytes());

    // The list is drawn again from the same count: what was handed in stays with its line.
    let submission = office.year()["book"]["submissions"][0]["id"].clone();
    office.done("list_draw", json!({"submission_id": submission}));
    let view = read(&office);
    assert_eq!(missing(&view), ["submission", "minutes"]);
    let zip = office
        .desk
        .bytes("dossier_zip", json!({"id": submission}))
        .unwrap();
    let again = office
        .desk
        .bytes("dossier_zip", json!({"id": submission}))
        .unwrap();
    assert_eq!(zip, again, "same dossier, same bytes");
    let words = String::from_utf8_lossy(&zip).into_owned();
    for name in [
        "DANH-MUC.txt",
        "01-don-vi-10/report-1.pdf",
        "D14-danh-sach",
        "D22-bien-ban",
    ] {
        assert!(words.contains(name), "{name}");
    }
    let line = view[0]["proposal_id"].clone();
    office.done("proposal_delete", json!({"id": line}));
    assert_eq!(
        missing(&read(&office)).len(),
        3,
        "the next line has nothing yet"
    );
}

#[test]
fn a_number_is_exceeded_only_in_writing_and_over_all_submissions() {
    let mut office = Office::demo(8);
    let id = cycle(&office);
    let over = |office: &Office| office.codes().contains(&"over_quota".to_owned());
    assert!(!over(&office));
    let second = office.done(
        "submission_save",
        json!({"cycle_id": id, "subject": "đề nghị khen thưởng bổ sung năm 2022", "mode": "unit", "addressees": ["Vụ Thi đua - Khen thưởng"]}),
    );
    let free = judge(&office)["quotas"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["award"] == "flag_ministry")
        .unwrap()["left"]
        .as_i64()
        .unwrap();
    for unit in 0..=free {
        office.done(
            "proposal_save",
            json!({"submission_id": second, "award": "flag_ministry", "recipient": {"kind": "collective", "name": format!("Tập thể {:02}", unit + 1), "unit_id": 1}}),
        );
    }
    assert!(over(&office), "one more than allocated, over both lists");
    let bare = office.refused(
        "quota_release",
        json!({"cycle_id": id, "award": "flag_ministry", "reason": "", "ground": ""}),
    );
    assert_eq!(bare.problems.len(), 2);
    office.done(
        "quota_release",
        json!({"cycle_id": id, "award": "flag_ministry", "reason": "Bộ đồng ý bổ sung 01 Cờ", "ground": "Công văn số 15/MH ngày 10/01/2023"}),
    );
    assert!(!over(&office));
    assert!(office.codes().contains(&"over_quota_released".to_owned()));
}

/// The pack in force today under another name, in force for files received from a day on.
fn newer() -> String {
    let office = Office::demo(7);
    let told = office
        .desk
        .read("pack_text", json!({"pack_id": "2022/152"}))
        .unwrap();
    let text = told["text"].as_str().unwrap();
    let renamed = text.replacen("id = \"2022/152\"", "id = \"minh-hoa\"", 1);
    let dated = renamed.replacen(
        "received_from = \"01/7/2025\"",
        "received_from = \"01/01/2023\"",
        1,
    );
    assert_ne!(renamed, text);
    assert_ne!(renamed, dated);
    let dated = dated.replacen("achieved_from = 2024", "achieved_from = 2022", 1);
    dated.replacen("label = \"", "label = \"Minh họa: ", 1)
}

#[test]
fn a_newer_pack_loads_is_used_and_leaves_again() {
    let mut office = Office::demo(7);
    let used = |office: &Office| {
        let view = office
            .desk
            .read("packs_read", json!({"year": 2022}))
            .unwrap();
        let all = view["packs"].as_array().unwrap().clone();
        let one = all.iter().find(|it| it["is_used"] == true).unwrap();
        (one["id"].clone(), view["why"].clone())
    };
    let before = used(&office).0;
    office.done("pack_import", json!({"text": newer()}));
    let (id, why) = used(&office);
    assert_eq!(id, "minh-hoa", "{why}");
    assert_ne!(before, id);
    assert!(
        office.year()["rule_pack"]
            .as_str()
            .unwrap()
            .starts_with("Minh họa: ")
    );
    office.done("pack_remove", json!({"pack_id": "minh-hoa"}));
    assert_eq!(used(&office).0, before);
}

#[test]
fn a_pack_that_is_wrong_is_refused_line_by_line() {
    let mut office = Office::demo(7);
    let wrong = newer()
        .replacen(
            "received_from = \"01/01/2023\"",
            "received_from = \"31/02/2023\"",
            1,
        )
        .replacen(
            "code = \"flag_government\"",
            "code = \"flag_of_nothing\"",
            1,
        );
    let refused = office.refused("pack_import", json!({"text": wrong}));
    assert!(refused.problems.len() >= 2, "{refused:?}");
    for problem in &refused.problems {
        assert!(problem.message.contains("Dòng "), "{}", problem.message);
    }
}

#[test]
fn a_year_that_chose_an_imported_pack_keeps_it() {
    let mut office = Office::demo(7);
    office.done("pack_import", json!({"text": newer()}));
    let year = office.year()["book"]["cycle"].clone();
    office.done(
        "cycle_save",
        json!({"id": year["id"], "year": 2022, "theme": year["theme"], "rule_pack": "minh-hoa"}),
    );
    let refused = office.refused("pack_remove", json!({"pack_id": "minh-hoa"}));
    assert_eq!(refused.problems[0].code, "pack_in_use");
}
