//! Scoring through the door: a table is drawn up and adopted, scores are entered in layers, places and their reasons are
//! read; what cannot be is refused with a sentence, and nothing changes.

mod changes;

use crate::support::Office;
use serde_json::{Value, json};

/// A bloc of three units with a small table: one leaf of each mode, a bonus and a penalty.
struct Scored {
    office: Office,
    units: Vec<i64>,
    leaves: Vec<i64>,
}

const MODES: [(&str, &str, &str); 8] = [
    ("Nhiệm vụ thường xuyên", r#"{"kind": "free"}"#, "base"),
    ("Nhiệm vụ trọng tâm", r#"{"kind": "proportional"}"#, "base"),
    (
        "Báo cáo đúng hạn",
        r#"{"kind": "tiered", "tiers": [{"points": "10"}, {"from": "1", "points": "7,5"}, {"from": "5", "is_strict": true, "points": 0}]}"#,
        "base",
    ),
    ("Ký giao ước", r#"{"kind": "yes_no"}"#, "base"),
    (
        "Mô hình mới",
        r#"{"kind": "per_occurrence", "each": "2,5"}"#,
        "base",
    ),
    ("Bài viết tuyên truyền", r#"{"kind": "relative"}"#, "base"),
    (
        "Sáng kiến",
        r#"{"kind": "per_occurrence", "each": "2"}"#,
        "bonus",
    ),
    (
        "Vắng họp",
        r#"{"kind": "per_occurrence", "each": "1"}"#,
        "penalty",
    ),
];

impl Scored {
    /// A draft table that nobody adopted yet.
    fn draft() -> Self {
        let mut office = Office::bare();
        let units: Vec<i64> = (1..=3)
            .map(|it| office.done("unit_save", json!({"name": format!("Đơn vị {it:02}")})))
            .collect();
        office.done("cycle_save", json!({"year": 2022}));
        office.done(
            "score_table_save",
            json!({"cycle_id": 1, "selection": "score", "bonus_cap": "5", "tie_breaks": [{"kind": "decision"}]}),
        );
        let group = office.done(
            "criterion_save",
            json!({"cycle_id": 1, "title": "Nội dung", "is_group": true}),
        );
        let leaves = MODES
            .iter()
            .map(|(title, rule, part)| {
                let rule: Value = serde_json::from_str(rule).unwrap();
                let draft = json!({
                    "cycle_id": 1, "parent_id": group, "title": title, "part": part, "rule": rule,
                    "max": (*part == "base").then_some("10"), "step": "0,25",
                });
                office.done("criterion_save", draft)
            })
            .collect();
        Self {
            office,
            units,
            leaves,
        }
    }

    fn adopted() -> Self {
        let mut it = Self::draft();
        it.done("score_table_adopt", json!({"cycle_id": 1, "adopted_on": "05/4/2022", "ground": "Biên bản Hội nghị triển khai"}));
        for unit in it.units.clone() {
            it.done("target_save", json!({"cycle_id": 1, "criterion_id": it.leaves[1], "unit_id": unit, "target": "40"}));
        }
        it
    }

    fn done(&mut self, name: &str, input: Value) -> Value {
        self.office.desk.call(name, input).unwrap().output
    }

    fn code(&mut self, name: &str, input: Value) -> String {
        self.office.refused(name, input).problems[0].code.clone()
    }

    fn read(&self, name: &str, input: Value) -> Value {
        self.office.desk.read(name, input).unwrap()
    }

    /// Values of the leaves for a unit, by number from 1, in the order of [`MODES`].
    fn enter(&mut self, layer: &str, unit: usize, values: &[&str]) -> Value {
        let cells: Vec<Value> = self
            .leaves
            .iter()
            .zip(values)
            .map(|(leaf, value)| json!({"criterion_id": leaf, "unit_id": self.units[unit - 1], "value": value}))
            .collect();
        self.done(
            "scores_enter",
            json!({"cycle_id": 1, "layer": layer, "cells": cells}),
        )
    }

    fn cell(&self, leaf: usize, unit: usize, value: &str) -> Value {
        json!({"criterion_id": self.leaves[leaf], "unit_id": self.units[unit - 1], "value": value})
    }

    /// Unit, place, total, in the order of the ranking.
    fn places(&self, basis: &str) -> Vec<(i64, Option<i64>, Option<i64>)> {
        let view = self.read("score_ranking", json!({"year": 2022, "basis": basis}));
        let placings = view["ranking"]["placings"].as_array().unwrap();
        placings
            .iter()
            .map(|it| {
                let totals = &it["totals"];
                (
                    totals["unit_id"].as_i64().unwrap(),
                    it["rank"].as_i64(),
                    totals["total"].as_i64(),
                )
            })
            .collect()
    }
}

const FIRST: [&str; 8] = ["10", "38", "0", "có", "4", "6", "2", "1"];
const SECOND: [&str; 8] = ["9,75", "40", "1", "x", "3", "12", "", ""];
const THIRD: [&str; 8] = ["0", "50", "6", "không", "0", "0", "4", "0"];

#[test]
fn every_mode_gives_its_points_and_the_sums_are_placed() {
    let mut it = Scored::adopted();
    for (unit, values) in [FIRST, SECOND, THIRD].iter().enumerate() {
        it.enter("self", unit + 1, values);
        it.enter("appraised", unit + 1, values);
    }
    // 10 + 9,5 + 10 + 10 + 10 + 5 + 4 - 1; 9,75 + 10 + 7,5 + 10 + 7,5 + 10; 0 + 10 + 0 + 0 + 0 + 0 + 5 (of 8).
    assert_eq!(
        it.places("official"),
        [
            (it.units[0], Some(1), Some(5_750)),
            (it.units[1], Some(2), Some(5_475)),
            (it.units[2], Some(3), Some(1_500)),
        ]
    );
    let trace = it.read("score_trace", json!({"year": 2022, "unit_id": it.units[1]}));
    assert_eq!(trace["result"], "Đơn vị 02 xếp thứ 02, tổng điểm 54,75.");
    let words: Vec<&str> = trace["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["words"].as_str().unwrap())
        .collect();
    insta::assert_snapshot!("trace_of_a_unit", words.join("\n"));
    let place = trace["place"].as_array().unwrap().last().unwrap();
    assert_eq!(
        place["words"],
        "Sau Đơn vị 01: tổng điểm 57,50 so với 54,75."
    );
}

#[test]
fn what_nobody_confirmed_is_kept_out_and_said() {
    let mut it = Scored::adopted();
    it.enter("self", 1, &FIRST);
    it.enter("self", 2, &SECOND);
    it.enter("appraised", 2, &SECOND[..5]);
    assert_eq!(
        it.places("official"),
        [
            (it.units[0], None, Some(0)),
            (it.units[1], None, Some(4_475)),
            (it.units[2], None, Some(0)),
        ]
    );
    assert_eq!(it.places("self")[0], (it.units[0], Some(1), Some(5_750)));
    let view = it.read("score_ranking", json!({"year": 2022}));
    assert!(
        view["waiting"]
            .as_str()
            .unwrap()
            .contains("03 đơn vị chưa đủ điểm được xác nhận")
    );
    assert!(
        it.read("year_read", json!({"year": 2022}))["standings"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let saved = it.done("scores_accept", json!({"cycle_id": 1}));
    assert_eq!(saved, json!({"changed": 9, "unchanged": 15}));
    assert_eq!(
        it.places("official")[0],
        (it.units[0], Some(1), Some(5_750))
    );
    assert_eq!(
        it.places("official")[1],
        (it.units[1], Some(2), Some(5_475))
    );
}

#[test]
fn a_block_is_saved_whole_or_not_at_all_and_every_bad_cell_is_named() {
    let mut it = Scored::adopted();
    let cells = [
        it.cell(0, 1, "10,5"),
        it.cell(0, 2, "9,8"),
        it.cell(0, 3, "mười"),
        it.cell(3, 1, "3"),
        it.cell(4, 1, "1,5"),
        it.cell(5, 1, "-1"),
        it.cell(1, 1, "1,000"),
        it.cell(2, 1, "2"),
    ];
    let error = it.office.refused(
        "scores_enter",
        json!({"cycle_id": 1, "layer": "self", "cells": cells}),
    );
    let found: Vec<(String, String)> = error
        .problems
        .iter()
        .map(|it| (it.field.clone().unwrap(), it.code.clone()))
        .collect();
    let expected = [
        "over_max",
        "off_step",
        "not_a_number",
        "not_yes_no",
        "not_whole",
        "negative_figure",
        "ambiguous_number",
    ];
    for (at, code) in expected.iter().enumerate() {
        assert_eq!(
            found[at],
            (format!("cells[{at}].value"), (*code).to_owned())
        );
    }
    assert_eq!(found.len(), expected.len());
    assert_eq!(
        error.problems[0].message,
        "Đơn vị 01, tiêu chí I.1: điểm (10,5) vượt điểm tối đa (10). Số liệu này chưa được lưu; đề nghị nhập lại."
    );
}

#[test]
fn a_blank_is_no_zero_and_a_zero_is_a_score() {
    let mut it = Scored::adopted();
    it.enter("appraised", 3, &THIRD);
    assert_eq!(
        it.places("official")[0],
        (it.units[2], Some(1), Some(1_500))
    );
    it.done("scores_enter", json!({"cycle_id": 1, "layer": "appraised", "reason": "Chưa có minh chứng", "cells": [it.cell(0, 3, "")]}));
    assert_eq!(it.places("official")[2], (it.units[2], None, Some(1_500)));
}

#[test]
fn a_recorded_score_is_changed_with_a_reason_and_never_overwritten() {
    let mut it = Scored::adopted();
    it.enter("appraised", 1, &FIRST);
    let change =
        |it: &Scored| json!({"cycle_id": 1, "layer": "appraised", "cells": [it.cell(0, 1, "9")]});
    let draft = change(&it);
    let error = it.office.refused("scores_enter", draft);
    assert_eq!(error.problems[0].code, "reason_needed");
    let mut draft = change(&it);
    draft["reason"] = json!("Thiếu minh chứng quý IV");
    it.done("scores_enter", draft);
    let history = it.read(
        "score_history",
        json!({"year": 2022, "criterion_id": it.leaves[0], "unit_id": it.units[0]}),
    );
    let entries = history["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (&entries[0]["value"], &entries[1]["value"]),
        (&json!(1_000), &json!(900))
    );
    assert_eq!(entries[1]["reason"], "Thiếu minh chứng quý IV");
    assert_eq!(entries[1]["entered_by"], "Cán bộ kiểm thử");
    let agreed = json!({"cycle_id": 1, "layer": "agreed", "cells": [it.cell(1, 1, "10")]});
    assert_eq!(it.code("scores_enter", agreed), "reason_needed");
    it.done("scores_enter", json!({"cycle_id": 1, "layer": "agreed", "reason": "Hội nghị thống nhất", "cells": [it.cell(1, 1, "10")]}));
    assert_eq!(it.places("official")[0].2, Some(6_200));
}

#[test]
fn nothing_is_scored_before_the_table_is_adopted_and_nothing_is_edited_after() {
    let mut it = Scored::draft();
    let cells = json!([it.cell(0, 1, "9")]);
    assert_eq!(
        it.code(
            "scores_enter",
            json!({"cycle_id": 1, "layer": "self", "cells": cells})
        ),
        "table_not_adopted"
    );
    it.done(
        "score_table_adopt",
        json!({"cycle_id": 1, "adopted_on": "05/4/2022"}),
    );
    let edit = json!({"id": it.leaves[0], "cycle_id": 1, "parent_id": 1, "title": "Nhiệm vụ thường xuyên", "max": "20", "step": "0,25"});
    assert_eq!(it.code("criterion_save", edit.clone()), "table_adopted");
    it.enter("appraised", 1, &FIRST);
    it.enter("appraised", 2, &SECOND);
    let effects = it.read(
        "criterion_amend_preview",
        json!({"cycle_id": 1, "criterion": edit.clone()}),
    );
    assert_eq!(effects.as_array().unwrap().len(), 3);
    assert_eq!(
        it.code(
            "criterion_amend",
            json!({"cycle_id": 1, "criterion": edit.clone(), "reason": " "})
        ),
        "required"
    );
    it.done(
        "criterion_amend",
        json!({"cycle_id": 1, "criterion": edit, "reason": "Bộ điều chỉnh trọng số"}),
    );
    let changes = it.read("score_changes", json!({"year": 2022, "against_version": 1}));
    insta::assert_snapshot!(
        "changes_since_the_first_version",
        serde_json::to_string_pretty(&changes).unwrap()
    );
    let view = it.read("score_table_read", json!({"year": 2022}));
    assert_eq!(view["table"]["version"], 2);
    assert_eq!(view["amendments"][0]["reason"], "Bộ điều chỉnh trọng số");
}

#[test]
fn who_has_no_task_is_not_measured_by_it() {
    let mut it = Scored::adopted();
    for unit in 1..=3 {
        it.enter("appraised", unit, &FIRST);
    }
    it.done("scores_enter", json!({"cycle_id": 1, "layer": "appraised", "reason": "Nhập lại", "cells": [it.cell(5, 2, "")]}));
    it.done("target_save", json!({"cycle_id": 1, "criterion_id": it.leaves[5], "unit_id": it.units[1], "standing": "not_assigned"}));
    // 49,5 of 50 is 59,4 of 60; bonus 4, penalty 1.
    let places = it.places("official");
    assert_eq!(places[0], (it.units[0], Some(1), Some(6_250)));
    assert_eq!(places[2], (it.units[1], Some(3), Some(6_240)));
    let cells = json!([it.cell(5, 2, "3")]);
    assert_eq!(
        it.code(
            "scores_enter",
            json!({"cycle_id": 1, "layer": "appraised", "cells": cells})
        ),
        "not_assigned"
    );
}

#[test]
fn equal_units_share_a_place_until_the_chair_decides() {
    let mut it = Scored::adopted();
    for unit in 1..=3 {
        it.enter("appraised", unit, &FIRST);
    }
    assert!(it.places("official").iter().all(|it| it.1 == Some(1)));
    let (first, second) = (it.units[0], it.units[1]);
    assert_eq!(
        it.code(
            "places_decide",
            json!({"cycle_id": 1, "unit_ids": [first], "reason": "…"})
        ),
        "too_few_units"
    );
    it.done("places_decide", json!({"cycle_id": 1, "unit_ids": [second, first], "reason": "Hội nghị thống nhất giao Chủ trì quyết định"}));
    let places: Vec<_> = it
        .places("official")
        .into_iter()
        .map(|it| (it.0, it.1))
        .collect();
    assert_eq!(
        places,
        [(second, Some(1)), (first, Some(2)), (it.units[2], Some(3))]
    );
    let table = it.read("score_table_read", json!({"year": 2022}));
    it.done(
        "place_decision_delete",
        json!({"id": table["decisions"][1]["id"]}),
    );
    assert!(it.places("official").iter().all(|it| it.1 == Some(1)));
}

#[test]
fn a_knocked_out_unit_has_no_place_and_the_ground_is_told() {
    let mut it = Scored::draft();
    it.done("knockout_save", json!({"cycle_id": 1, "title": "Không ký giao ước", "ground": "Điều 5 Quy chế hoạt động của Khối"}));
    it.done(
        "score_table_adopt",
        json!({"cycle_id": 1, "adopted_on": "05/4/2022"}),
    );
    for unit in it.units.clone() {
        it.done(
            "target_save",
            json!({"cycle_id": 1, "criterion_id": it.leaves[1], "unit_id": unit, "target": "40"}),
        );
    }
    for unit in 1..=2 {
        it.enter("appraised", unit, &FIRST);
    }
    it.done("knockout_mark", json!({"cycle_id": 1, "knockout_id": 1, "unit_id": it.units[0], "reason": "Vắng mặt tại Hội nghị ký giao ước"}));
    assert_eq!(
        it.places("official")[0],
        (it.units[1], Some(1), Some(6_250))
    );
    let trace = it.read("score_trace", json!({"year": 2022, "unit_id": it.units[0]}));
    let last = trace["place"].as_array().unwrap().last().unwrap();
    assert_eq!(last["ground"], "Điều 5 Quy chế hoạt động của Khối");
    assert_eq!(
        last["words"],
        "Thuộc điều kiện loại trừ: Không ký giao ước (Vắng mặt tại Hội nghị ký giao ước)."
    );
}

#[test]
fn a_trial_changes_nothing() {
    let mut it = Scored::adopted();
    for (unit, values) in [FIRST, SECOND, THIRD].iter().enumerate() {
        it.enter("appraised", unit + 1, values);
    }
    let before = it.office.desk.content_hash().unwrap();
    let trial = json!({"year": 2022, "scores": [{"cycle_id": 1, "layer": "appraised", "cells": [it.cell(0, 1, "0")]}]});
    let view = it.read("score_try", trial);
    assert_eq!(view["effects"][0]["rank_before"], 1);
    assert_eq!(view["effects"][0]["rank_after"], 2);
    assert_eq!(it.office.desk.content_hash().unwrap(), before);
    assert_eq!(it.places("official")[0].0, it.units[0]);
}

#[test]
fn a_table_goes_on_into_the_next_year_with_a_list_of_differences() {
    let mut it = Scored::adopted();
    it.done("cycle_save", json!({"year": 2023}));
    it.done("score_table_copy", json!({"cycle_id": 2, "year": 2022}));
    assert_eq!(it.read("score_changes", json!({"year": 2023})), json!([]));
    let view = it.read("score_table_read", json!({"year": 2023}));
    let copied = view["criteria"][1]["criterion"].clone();
    it.done("criterion_save", json!({
        "id": copied["id"], "cycle_id": 2, "parent_id": copied["parent_id"], "title": copied["title"], "max": "12", "step": "0,25",
    }));
    let changes = it.read("score_changes", json!({"year": 2023, "against_year": 2022}));
    let after: Vec<&str> = changes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["after"].as_str().unwrap())
        .collect();
    assert_eq!(
        after,
        [
            "Nội dung (62 điểm)",
            "Nhiệm vụ thường xuyên (12 điểm, bước 0,25)"
        ]
    );
}

#[test]
fn ready_made_tables_can_be_adopted_as_they_are() {
    let mut office = Office::bare();
    let models = office.desk.read("score_models", json!({})).unwrap();
    for (model, year) in models.as_array().unwrap().iter().zip(2020..) {
        let cycle = office.done("cycle_save", json!({"year": year}));
        office.done(
            "score_table_copy",
            json!({"cycle_id": cycle, "model": model["id"]}),
        );
        office.done(
            "score_table_adopt",
            json!({"cycle_id": cycle, "adopted_on": "05/4/2022"}),
        );
    }
    assert_eq!(models.as_array().unwrap().len(), 4);
}

#[test]
fn a_cross_score_is_never_given_by_the_unit_itself() {
    let mut it = Scored::adopted();
    let cells = json!([it.cell(0, 1, "9")]);
    let own = json!({"cycle_id": 1, "layer": "cross", "by_unit_id": it.units[0], "cells": cells});
    assert_eq!(it.code("scores_enter", own), "own_unit");
    let none = json!({"cycle_id": 1, "layer": "cross", "cells": cells});
    assert_eq!(it.code("scores_enter", none), "no_scoring_unit");
    for (by, points) in [(1, "9"), (2, "9,5")] {
        let cells = json!([it.cell(0, 1, points)]);
        it.done(
            "scores_enter",
            json!({"cycle_id": 1, "layer": "cross", "by_unit_id": it.units[by], "cells": cells}),
        );
    }
    let sheet = it.read(
        "score_sheet",
        json!({"year": 2022, "layer": "cross", "by_unit_id": it.units[1]}),
    );
    assert_eq!(sheet["cells"][0]["value"], 900);
    assert_eq!(sheet["cells"][0]["points"], 925);
}
