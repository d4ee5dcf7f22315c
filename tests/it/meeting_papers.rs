//! The papers of a meeting where less, or something else, was recorded than in the samples.

use crate::support::Office;
use poppler::Printed;
use serde_json::{Value, json};

const MEETING: i64 = 1;

/// The lines from the one that begins the signatures on.
fn below<'a>(text: &'a str, title: &str) -> &'a str {
    text.split_once(title).map_or("", |it| it.1)
}

fn leader_term(office: &Office) -> Value {
    let terms = office.year()["book"]["terms"].clone();
    let mut all = terms.as_array().unwrap().iter();
    let own = all.find(|it| it["year"] == 2022 && it["role"] == "leader");
    own.unwrap().clone()
}

#[test]
fn the_chair_does_not_sign_as_head_of_the_bloc_where_nobody_recorded_who_that_is() {
    let mut office = Office::demo(8);
    for form in ["D01", "D25"] {
        let signed = office.text(form);
        assert!(
            below(&signed, "KHỐI TRƯỞNG").contains("Nguyễn Văn J"),
            "{signed}"
        );
    }
    let term = leader_term(&office);
    office.done("leader_term_delete", json!({"id": term["id"]}));
    for form in ["D01", "D25"] {
        let text = office.text(form);
        let signature = below(&text, "KHỐI TRƯỞNG");
        assert!(!signature.contains("Nguyễn Văn J"), "{form}: {text}");
        assert!(
            signature.contains('…'),
            "{form}, room to write the name: {text}"
        );
    }
}

#[test]
fn an_item_of_which_only_the_end_is_planned_keeps_it_on_the_programme() {
    let mut office = Office::demo(8);
    office.done(
        "agenda_save",
        json!({"meeting_id": MEETING, "ends_at": "17:00", "title": "Giao lưu (minh họa)"}),
    );
    let text = office.text("D02");
    let line = text.lines().find(|it| it.contains("Giao lưu")).unwrap();
    assert!(line.trim_start().starts_with("đến 17 giờ 00"), "{line}");
}

/// The rules of voting as printed before any ballot, where they rest on a ground.
fn rules_resting_on(ground: &str) -> String {
    let mut office = Office::demo(7);
    office.done(
        "voting_rule_save",
        json!({"meeting_id": MEETING, "method": "secret", "threshold_num": 2, "threshold_den": 3, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3, "ground": ground}),
    );
    office.text("D24")
}

#[test]
fn the_rules_of_voting_do_not_cite_themselves_and_cite_what_they_rest_on() {
    let own = rules_resting_on("Thể lệ bỏ phiếu do Hội nghị thông qua");
    assert!(own.contains("từ 2/3 trở lên"), "{own}");
    assert!(!own.contains("do Hội nghị thông qua"), "{own}");
    let other = rules_resting_on("Điều 7 Quy chế của Khối (minh họa)");
    assert!(
        other.contains("(Điều 7 Quy chế của Khối (minh họa))"),
        "{other}"
    );
}

/// Rules for a meeting at which everything but the show of hands is a ballot of its own kind.
fn adopt_rules(office: &mut Office) {
    let kinds = [
        (None, "approve"),
        (Some("flag_ministry"), "choose"),
        (Some("merit_minister"), "rank"),
    ];
    for (award, kind) in kinds {
        office.done(
            "voting_rule_save",
            json!({"meeting_id": MEETING, "award": award, "method": "secret", "kind": kind, "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3}),
        );
    }
}

fn has_paper(office: &Office, form: &str) -> bool {
    let view = office.year();
    let papers = view["papers"].as_array().unwrap();
    papers.iter().any(|it| it["form"] == form)
}

/// How often the words stand in the PDF of a paper.
fn printed(office: &Office, form: &str, words: &str) -> usize {
    let input = json!({"year": 2022, "form": form, "meeting_id": MEETING});
    let pdf = office.desk.bytes("paper_pdf", input).unwrap();
    let text = Printed::of(&pdf, office.folder.path()).text();
    text.matches(words).count()
}

#[test]
fn ballots_are_printed_in_the_exact_number_before_the_meeting_and_for_an_open_round() {
    let mut office = Office::demo(7);
    assert!(
        !has_paper(&office, "D08"),
        "without rules there is no ballot"
    );
    adopt_rules(&mut office);
    // Three awards for ten units, and ten spare ones for a run-off.
    assert_eq!(printed(&office, "D08", "PHIẾU BẦU"), 40);
    assert_eq!(printed(&office, "D08", "Bỏ phiếu lại"), 10);
    let text = office.text("D08");
    assert!(
        text.contains("không quá 03 đề nghị"),
        "the quota binds: {text}"
    );
    assert!(
        !text.contains("Số:"),
        "nothing tells one from another: {text}"
    );

    office.everyone_arrives();
    let round = office.done(
        "round_open",
        json!({"meeting_id": MEETING, "award": "flag_ministry", "seats": 2, "choices": 1}),
    );
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 9}),
    );
    assert_eq!(
        printed(&office, "D08", "PHIẾU BẦU"),
        9,
        "as many as are given out"
    );
    assert!(office.text("D08").contains("không quá 01 đề nghị"));

    let mut hands = Office::demo(7);
    hands.done(
        "voting_rule_save",
        json!({"meeting_id": MEETING, "method": "hands", "threshold_num": 1, "threshold_den": 2, "denominator": "present", "quorum_num": 2, "quorum_den": 3}),
    );
    assert!(!has_paper(&hands, "D08"), "hands need no paper");
}

fn pages_of(office: &Office, pdf: &[u8]) -> usize {
    let printed = Printed::of(pdf, office.folder.path());
    printed.run("qpdf", &["--check", "FILE"]);
    printed.pages().len()
}

#[test]
fn the_kit_of_the_day_before_is_one_file_with_every_sheet_the_hall_needs() {
    let mut office = Office::demo(7);
    adopt_rules(&mut office);
    let mut wanted = 0;
    for form in [
        "D02", "D30", "D03", "D29", "D24", "D08", "D40", "D41", "D10", "D11", "D33",
    ] {
        if has_paper(&office, form) {
            let input = json!({"year": 2022, "form": form, "meeting_id": MEETING});
            wanted += pages_of(&office, &office.desk.bytes("paper_pdf", input).unwrap());
        }
    }
    let kit = office
        .desk
        .bytes("meeting_kit", json!({"id": MEETING}))
        .unwrap();
    assert_eq!(
        kit,
        office
            .desk
            .bytes("meeting_kit", json!({"id": MEETING}))
            .unwrap()
    );
    assert_eq!(pages_of(&office, &kit), wanted);
    let text = Printed::of(&kit, office.folder.path()).text();
    for words in [
        "PHIẾU BẦU",
        "BẢNG GẠCH VẠCH",
        "DANH SÁCH ĐẠI BIỂU",
        "BIÊN BẢN KIỂM PHIẾU",
        "KỊCH BẢN ĐIỀU HÀNH",
        "GIẤY ỦY QUYỀN",
        "ĐƠN VỊ 07",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(
        text.matches("GIẤY ỦY QUYỀN").count(),
        1,
        "the blank one alone"
    );
    assert!(
        !text.contains("Vắng mặt"),
        "nobody is away before the roll is called"
    );
}

#[test]
fn the_whole_meeting_is_one_file_in_which_frozen_papers_are_as_they_were_frozen() {
    let mut office = Office::demo(8);
    let book = |office: &Office| {
        let pdf = office
            .desk
            .bytes("meeting_book", json!({"id": MEETING}))
            .unwrap();
        let printed = Printed::of(&pdf, office.folder.path());
        printed.run("qpdf", &["--check", "FILE"]);
        printed.text()
    };
    let place = |words: &str| json!({"id": MEETING, "place": words});
    office.done(
        "paper_freeze",
        json!({"year": 2022, "form": "D11", "meeting_id": MEETING}),
    );
    let before = book(&office);
    let meeting = office.year()["book"]["meetings"][0].clone();
    let mut draft = place("Phòng họp tầng 9 (minh họa)");
    for name in [
        "cycle_id",
        "kind",
        "planned_on",
        "planned_at",
        "held_on",
        "started_at",
        "ended_at",
        "chair_id",
        "secretary_id",
        "is_roll_confirmed",
    ] {
        draft[name] = meeting[name].clone();
    }
    office.done("meeting_save", draft);
    let after = book(&office);
    assert_ne!(before, after, "drafts follow the facts");
    let minutes =
        |text: &str| text.split("BIÊN BẢN\n").nth(1).unwrap_or_default()[..400].to_owned();
    assert_eq!(
        minutes(&before),
        minutes(&after),
        "the frozen minutes do not"
    );
}
