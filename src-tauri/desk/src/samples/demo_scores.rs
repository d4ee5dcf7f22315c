//! The criteria table and the scores of the invented year: what each unit entered for itself and what the bloc appraised.

use super::Maker;
use crate::error::ErrorBody;
use domain::ids::CriterionId;
use serde_json::{Value, json};

/// The leaves of the ready-made table in its order, by what they are.
const LEAVES: [&str; 16] = [
    "key_tasks",
    "regular_tasks",
    "extra_tasks",
    "discipline",
    "democracy",
    "reform",
    "movements",
    "registration",
    "models",
    "days_late",
    "awards_right",
    "workers_awarded",
    "initiatives",
    "other_bonus",
    "absences",
    "pledge_broken",
];

/// What the bloc appraised for a unit, in hundredths; all other leaves have their maximum, bonus and penalty leaves nothing.
/// The totals are those that the minutes of the sample have always told.
const APPRAISED: [&[(&str, i64)]; 10] = [
    &[
        ("days_late", 100),
        ("regular_tasks", 19_900),
        ("initiatives", 300),
    ],
    &[
        ("key_tasks", 9_900),
        ("discipline", 5_725),
        ("initiatives", 300),
    ],
    &[
        ("key_tasks", 9_700),
        ("days_late", 200),
        ("regular_tasks", 18_950),
        ("initiatives", 100),
    ],
    &[
        ("key_tasks", 9_900),
        ("extra_tasks", 9_400),
        ("initiatives", 300),
        ("other_bonus", 1_000),
    ],
    &[
        ("key_tasks", 9_800),
        ("regular_tasks", 19_150),
        ("discipline", 5_975),
        ("initiatives", 200),
    ],
    &[
        ("workers_awarded", 5_500),
        ("regular_tasks", 19_000),
        ("absences", 100),
    ],
    &[
        ("extra_tasks", 9_450),
        ("discipline", 5_975),
        ("initiatives", 300),
    ],
    &[
        ("days_late", 100),
        ("regular_tasks", 19_150),
        ("initiatives", 100),
    ],
    &[
        ("key_tasks", 9_700),
        ("workers_awarded", 5_000),
        ("regular_tasks", 18_700),
        ("discipline", 5_975),
        ("initiatives", 100),
        ("absences", 100),
    ],
    &[
        ("regular_tasks", 19_750),
        ("initiatives", 300),
        ("other_bonus", 1_000),
    ],
];

/// What a leaf holds where a unit has nothing special: its full points or the result that gives them.
fn usual(leaf: &str) -> Option<i64> {
    match leaf {
        "key_tasks" => Some(10_000),
        "regular_tasks" => Some(20_000),
        "extra_tasks" => Some(10_000),
        "discipline" => Some(6_000),
        "democracy" => Some(5_000),
        "reform" | "models" => Some(4_000),
        "movements" | "registration" | "awards_right" => Some(3_000),
        "days_late" => Some(0),
        "workers_awarded" => Some(6_200),
        _ => None,
    }
}

/// Draws the table up from the ready-made one and has it adopted.
pub(super) fn adopt(maker: &mut Maker, cycle: i64, units: &[i64]) -> Result<(), ErrorBody> {
    maker.call(
        "score_table_copy",
        json!({"cycle_id": cycle, "model": "ministry_bloc"}),
    )?;
    maker.call(
        "score_table_save",
        json!({
            "cycle_id": cycle, "title": "Bảng tiêu chí chấm điểm thi đua năm 2022 (minh họa)", "selection": "score",
            "tie_breaks": [{"kind": "fewer_penalties"}, {"kind": "decision"}], "bonus_cap": "50", "total_floor": "0",
        }),
    )?;
    let leaves = leaves(maker)?;
    maker.call(
        "criterion_save",
        json!({
            "id": leaves[3].0, "cycle_id": cycle, "parent_id": leaves[3].1, "max": "60", "step": "0,25",
            "title": "Chấp hành chủ trương, chính sách, pháp luật; kỷ luật, kỷ cương",
        }),
    )?;
    for (title, ground) in [
        (
            "Có cá nhân là lãnh đạo đơn vị bị xử lý kỷ luật trong năm",
            "Quy chế hoạt động của Khối (minh họa)",
        ),
        (
            "Không đăng ký thi đua hoặc không ký giao ước",
            "Quy chế hoạt động của Khối (minh họa)",
        ),
    ] {
        maker.call(
            "knockout_save",
            json!({"cycle_id": cycle, "title": title, "ground": ground}),
        )?;
    }
    for unit in units {
        maker.call(
            "target_save",
            json!({"cycle_id": cycle, "criterion_id": leaves[0].0, "unit_id": unit, "target": "100"}),
        )?;
    }
    maker.call(
        "score_table_adopt",
        json!({"cycle_id": cycle, "adopted_on": "2022-04-05", "ground": "Biên bản Hội nghị triển khai, ký giao ước thi đua ngày 05/4/2022 (minh họa)"}),
    )?;
    Ok(())
}

/// The units score themselves: a little more than the bloc will find in the regular tasks, and fewer days late.
pub(super) fn score_themselves(
    maker: &mut Maker,
    cycle: i64,
    units: &[i64],
) -> Result<(), ErrorBody> {
    let own = |leaf: &str, value: i64| match leaf {
        "regular_tasks" | "extra_tasks" => (value + 500).min(usual(leaf).unwrap_or(value)),
        "absences" => 0,
        _ => value,
    };
    enter(maker, cycle, units, "self", &own)
}

/// The bloc appraises what the units entered.
pub(super) fn appraise(maker: &mut Maker, cycle: i64, units: &[i64]) -> Result<(), ErrorBody> {
    enter(maker, cycle, units, "appraised", &|_, value| value)
}

fn enter(
    maker: &mut Maker,
    cycle: i64,
    units: &[i64],
    layer: &str,
    change: &dyn Fn(&str, i64) -> i64,
) -> Result<(), ErrorBody> {
    let leaves = leaves(maker)?;
    for (number, (unit, special)) in (1..).zip(units.iter().zip(APPRAISED)) {
        let cells: Vec<Value> = LEAVES
            .iter()
            .zip(&leaves)
            .filter_map(|(leaf, (id, _))| {
                let found = special.iter().find(|it| it.0 == *leaf).map(|it| it.1);
                let value = change(leaf, found.or_else(|| usual(leaf))?);
                Some(json!({
                    "criterion_id": id, "unit_id": unit, "value": value,
                    "evidence": format!("Báo cáo số {number:02}/BC-ĐV{number:02} (minh họa)"),
                }))
            })
            .collect();
        maker.call(
            "scores_enter",
            json!({"cycle_id": cycle, "layer": layer, "cells": cells}),
        )?;
    }
    Ok(())
}

/// Identifiers of the leaves and of their groups, in the order of the table.
fn leaves(maker: &Maker) -> Result<Vec<(CriterionId, Option<CriterionId>)>, ErrorBody> {
    let table = maker.desk.read("score_table_read", json!({"year": 2022}))?;
    let view: crate::ScoreTableView =
        serde_json::from_value(table).map_err(|error| ErrorBody::internal(error.to_string()))?;
    Ok(view
        .criteria
        .into_iter()
        .filter(|it| it.criterion.leaf().is_some())
        .map(|it| (it.criterion.id, it.criterion.parent_id))
        .collect())
}
