//! Tables that change: from year to year, and after adoption.

use super::Scored;
use serde_json::json;

#[test]
fn the_list_of_differences_names_the_year_before_and_what_came_after_adoption() {
    let mut it = Scored::adopted();
    it.done("cycle_save", json!({"year": 2023}));
    it.done("score_table_copy", json!({"cycle_id": 2, "year": 2022}));
    let table = it.read("score_table_read", json!({"year": 2023}));
    let of = |title: &str| {
        let criteria = table["criteria"].as_array().unwrap();
        let found = criteria.iter().find(|it| it["criterion"]["title"] == title);
        found.unwrap()["criterion"].clone()
    };
    let first = of("Nhiệm vụ thường xuyên");
    it.done(
        "criterion_save",
        json!({"id": first["id"], "cycle_id": 2, "parent_id": first["parent_id"], "title": "Nhiệm vụ thường xuyên", "max": "15", "step": "0,25", "part": "base", "rule": {"kind": "free"}}),
    );
    it.done("criterion_delete", json!({"id": of("Vắng họp")["id"]}));
    let text = |it: &Scored| {
        let paper = it.read("paper_text", json!({"year": 2023, "form": "D38"}));
        paper["text"].as_str().unwrap().to_owned()
    };
    let said = text(&it);
    for words in [
        "So với bảng tiêu chí năm 2022",
        "Sửa đổi tiêu chí I.1",
        "Bỏ tiêu chí I.8",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        !said.contains("Lý do"),
        "a draft is not reasoned line by line"
    );
}

#[test]
fn a_maximum_lowered_below_recorded_points_is_said_until_they_are_scored_again() {
    let mut it = Scored::adopted();
    it.enter("appraised", 1, &["9"]);
    let leaf = it.leaves[0];
    it.done(
        "criterion_amend",
        json!({"cycle_id": 1, "reason": "Giảm trọng số", "criterion": {"id": leaf, "cycle_id": 1, "parent_id": 1, "title": "Nhiệm vụ thường xuyên", "part": "base", "max": "8", "step": "0,25", "rule": {"kind": "free"}}}),
    );
    let over = |it: &Scored| {
        let view = it.read("score_ranking", json!({"year": 2022, "basis": "latest"}));
        let odd = view["odd"].as_array().unwrap().clone();
        let found = odd.into_iter().find(|it| it["code"] == "over_max");
        found.map(|it| it["message"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        over(&it).unwrap(),
        "Đơn vị 01, tiêu chí I.1: thẩm định 9 vượt điểm tối đa 8 sau khi điều chỉnh bảng tiêu chí. Đề nghị chấm lại."
    );
    let cells = [it.cell(0, 1, "7,5")];
    it.done(
        "scores_enter",
        json!({"cycle_id": 1, "layer": "appraised", "cells": cells, "reason": "Chấm lại theo bảng mới"}),
    );
    assert_eq!(over(&it), None);
}
