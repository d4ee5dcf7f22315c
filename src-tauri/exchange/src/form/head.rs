//! The head of the table, by its words, wherever it stands.

use super::{key, marks};
use crate::sheet::Sheet;

/// The columns of a form, from 0, and the last row of its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// First row.
    pub(crate) row: usize,
    /// Last row.
    pub(crate) row_last: usize,
    /// Numbers.
    pub(crate) number: Option<usize>,
    /// Criteria.
    pub(crate) title: usize,
    /// Points that the unit gives itself.
    pub(crate) score: Option<usize>,
    /// Results in units of measure.
    pub(crate) result: Option<usize>,
    /// Evidence.
    pub(crate) evidence: Option<usize>,
    /// Notes.
    pub(crate) note: Option<usize>,
    /// Hidden ids of criteria.
    pub(crate) code: Option<usize>,
    /// Whether more than one column could be meant by the score.
    pub(crate) has_more_scores: bool,
}

/// How many rows a head may have below the row of "Tiêu chí", and above it.
const SPREAD: usize = 2;

/// How many rows are searched for a head.
const SEARCHED: usize = 500;

/// The first head of a sheet.
pub(crate) fn find(sheet: &Sheet) -> Option<Head> {
    (0..sheet.rows.len().min(SEARCHED)).find_map(|row| {
        let title = (0..sheet.rows[row].len()).find(|it| is_title(&label(sheet, row, *it)))?;
        let rows = row.saturating_sub(SPREAD)..(row + SPREAD + 1).min(sheet.rows.len());
        let with = |test: &dyn Fn(&str) -> bool| -> Vec<(usize, usize)> {
            let mut found: Vec<(usize, usize)> = rows
                .clone()
                .flat_map(|it| (0..sheet.rows[it].len()).map(move |column| (it, column)))
                .filter(|(it, column)| *column != title && test(&label(sheet, *it, *column)))
                .collect();
            // Columns in their order; of two cells in one column the lower one is closer to the values.
            found.sort_by_key(|(row, column)| (*column, std::cmp::Reverse(*row)));
            found.dedup_by_key(|it| it.1);
            found
        };
        let scores = with(&is_score);
        let results = with(&|it| it.starts_with("ket qua"));
        // A heading over several columns ("Kết quả chấm điểm") is not one of them where one below says more.
        let result = results
            .iter()
            .find(|it| scores.is_empty() || is_alone(sheet, **it));
        if scores.is_empty() && result.is_none() {
            return None;
        }
        let one = |test: &dyn Fn(&str) -> bool| with(test).first().map(|it| it.1);
        let row_last = scores
            .iter()
            .chain(result)
            .map(|it| it.0)
            .chain([row])
            .max()?;
        let row_last = row_last.max(
            sheet
                .area(row, title)
                .map_or(row, |it| it.row_last.min(row + SPREAD)),
        );
        Some(Head {
            row: scores
                .iter()
                .chain(result)
                .map(|it| it.0)
                .chain([row])
                .min()?,
            row_last,
            number: one(&|it| matches!(it, "tt" | "stt" | "so tt" | "so thu tu" | "muc" | "so")),
            title,
            score: scores.first().map(|it| it.1),
            result: result.map(|it| it.1),
            evidence: one(&|it| it.contains("minh chung") || it.contains("kiem chung")),
            note: one(&|it| it.starts_with("ghi chu")),
            code: one(&|it| it == key::plain(marks::CODE_HEAD)),
            has_more_scores: scores.len() > 1,
        })
    })
}

/// The words of a cell that may belong to a head; longer text is none.
fn label(sheet: &Sheet, row: usize, column: usize) -> String {
    let text = &sheet.cell(row, column).text;
    if text.len() > 200 {
        String::new()
    } else {
        key::plain(text)
    }
}

pub(crate) fn is_title(label: &str) -> bool {
    let is_short = label.split(' ').count() <= 6;
    is_short
        && (label.starts_with("tieu chi")
            || label.starts_with("noi dung")
            || label.starts_with("ten tieu chi"))
}

fn is_score(label: &str) -> bool {
    let is_short = label.split(' ').count() <= 8;
    let is_title = label.starts_with("bang ") || label.starts_with("phieu ");
    is_short
        && !is_title
        && (label.contains("tu cham")
            || label.contains("tu danh gia")
            || label.contains("tu cho diem"))
}

/// Whether the cell stands over one column only.
fn is_alone(sheet: &Sheet, (row, column): (usize, usize)) -> bool {
    sheet
        .area(row, column)
        .is_none_or(|it| it.column == it.column_last)
}
