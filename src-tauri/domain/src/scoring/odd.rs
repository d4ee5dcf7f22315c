//! What looks odd in the scores: worth a look, never refused ("cảnh báo bất thường").

use super::entry::{Layer, leaf_most};
use super::points::Board;
use super::totals::{Basis, UnitTotals};
use crate::cycle::points_text;
use crate::ids::{CriterionId, UnitId};
use crate::text::decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Something odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Odd {
    /// Stable code.
    pub code: String,
    /// The unit.
    pub unit_id: UnitId,
    /// The leaf, where it is about one.
    pub criterion_id: Option<CriterionId>,
    /// The officer's sentence.
    pub message: String,
}

/// Totals of the year before, in hundredths, and the full maximum of that year's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastYear {
    /// Total of each unit.
    pub totals: Vec<(UnitId, i64)>,
    /// Full maximum; 0 where it is not known.
    pub full_maximum: i64,
}

/// Fewest units from which one is compared with the others.
const UNITS_MIN: usize = 4;

/// Everything odd, by unit in protocol order.
pub fn odd(board: &Board<'_>, name: &dyn Fn(UnitId) -> String, last_year: &LastYear) -> Vec<Odd> {
    let numbers = board.scoring.paths();
    let mut found = Vec::new();
    for (at, unit) in board.units.iter().enumerate() {
        let who = name(*unit);
        if let Some(one) = all_at_maximum(board, at, *unit, &who) {
            found.push(one);
        }
        for (leaf_at, (criterion, leaf)) in board.leaves.iter().enumerate() {
            let Some(max) = leaf.max else { continue };
            let number = numbers.get(&criterion.id).map_or("", String::as_str);
            let place = format!("{who}, tiêu chí {number}");
            let tell = |code: &str, words: String| Odd {
                code: code.to_owned(),
                unit_id: *unit,
                criterion_id: Some(criterion.id),
                message: format!("{place}: {words}"),
            };
            let cell = board.cell(at, leaf_at);
            // Only an amendment leads here: above the maximum nothing is taken.
            let most = leaf_most(leaf, max);
            let over = Layer::ALL.into_iter().filter_map(|layer| {
                let points = cell.of(layer).filter(|it| *it > most)?;
                Some(tell(
                    "over_max",
                    format!(
                        "{} {} vượt điểm tối đa {} sau khi điều chỉnh bảng tiêu chí. Đề nghị chấm lại.",
                        layer.label().to_lowercase(),
                        decimal(points),
                        decimal(most)
                    ),
                ))
            });
            found.extend(over);
            if let (Some(own), Some(appraised)) = (cell.of(Layer::Own), cell.of(Layer::Appraised))
                && (own - appraised).abs() * 5 > max
            {
                found.push(tell(
                    "self_far_from_appraised",
                    format!("tự chấm {} và thẩm định {} chênh nhau quá 20% điểm chuẩn. Đề nghị xem lại minh chứng.", decimal(own), decimal(appraised)),
                ));
            }
            if leaf.is_base()
                && let (Some(points), Some(median)) = (
                    board.points(at, leaf_at, Basis::Latest),
                    median_of_others(board, at, leaf_at),
                )
                && (points - median).abs() * 2 > max
            {
                found.push(tell(
                    "far_from_others",
                    format!(
                        "{} điểm, các đơn vị khác phổ biến ở mức {}. Đề nghị xem lại minh chứng.",
                        decimal(points),
                        decimal(median)
                    ),
                ));
            }
        }
    }
    let totals = board.totals(Basis::Latest);
    found.extend(
        totals
            .iter()
            .filter_map(|it| against_last_year(board, it, name, last_year)),
    );
    found
}

/// A unit that gave itself the maximum everywhere.
fn all_at_maximum(board: &Board<'_>, at: usize, unit: UnitId, who: &str) -> Option<Odd> {
    let base = || {
        board
            .leaves
            .iter()
            .enumerate()
            .filter(|(leaf_at, it)| it.1.is_base() && board.cell(at, *leaf_at).is_assigned())
    };
    let is_full = base().count() > 1
        && base().all(|(leaf_at, it)| {
            let own = board.cell(at, leaf_at).of(Layer::Own);
            own.is_some() && own >= it.1.max
        });
    is_full.then(|| Odd {
        code: "all_at_maximum".to_owned(),
        unit_id: unit,
        criterion_id: None,
        message: format!(
            "{who} tự chấm điểm tối đa ở mọi tiêu chí. Đề nghị kiểm tra minh chứng từng tiêu chí."
        ),
    })
}

/// The middle of the other units' points of a leaf, where enough have some.
fn median_of_others(board: &Board<'_>, at: usize, leaf: usize) -> Option<i64> {
    let mut others: Vec<i64> = (0..board.units.len())
        .filter(|it| *it != at)
        .filter_map(|it| board.points(it, leaf, Basis::Latest))
        .collect();
    if others.len() + 1 < UNITS_MIN {
        return None;
    }
    others.sort_unstable();
    others.get(others.len() / 2).copied()
}

fn against_last_year(
    board: &Board<'_>,
    totals: &UnitTotals,
    name: &dyn Fn(UnitId) -> String,
    last_year: &LastYear,
) -> Option<Odd> {
    let before = last_year.totals.iter().find(|it| it.0 == totals.unit_id)?.1;
    let now = totals.total.filter(|_| totals.missing.is_empty())?;
    let full = board.scoring.full_maximum();
    let is_comparable = last_year.full_maximum == 0 || last_year.full_maximum == full;
    (is_comparable && (now - before).abs() * 10 > full).then(|| Odd {
        code: "far_from_last_year".to_owned(),
        unit_id: totals.unit_id,
        criterion_id: None,
        message: format!(
            "{}: tổng điểm {}, năm trước {}, chênh quá 10% tổng điểm chuẩn. Đề nghị kiểm tra.",
            name(totals.unit_id),
            points_text(now),
            points_text(before)
        ),
    })
}
