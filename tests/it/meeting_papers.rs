//! The papers of a meeting where less, or something else, was recorded than in the samples.

use crate::support::Office;
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
