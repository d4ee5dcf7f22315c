//! Whose form it is: by the hidden sheet, else by a cell that names the unit, else by the file's name.

use super::{CellProblem, Expected, UnitGround, key, marks};
use crate::sheet::{Book, Place, Sheet};

/// What the hidden sheet of our own form says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub(crate) unit: Option<i64>,
    pub(crate) year: Option<i64>,
    pub(crate) table_version: Option<i64>,
}

/// Reads the hidden sheet, where there is one.
pub(crate) fn hidden(book: &Book) -> Option<Hidden> {
    let sheet = book
        .sheets
        .iter()
        .find(|it| it.cell(0, 0).text == marks::FORM)?;
    let mut found = Hidden::default();
    for row in 1..sheet.rows.len().min(10) {
        let value = sheet.cell(row, 1).text.parse().ok();
        match sheet.cell(row, 0).text.as_str() {
            "unit" => found.unit = value,
            "year" => found.year = value,
            "table_version" => found.table_version = value,
            _ => (),
        }
    }
    Some(found)
}

/// The unit, what told, and what does not fit.
pub(crate) fn find(
    book: &Book,
    sheet: Option<(&Sheet, usize)>,
    hidden: Option<Hidden>,
    expected: &Expected,
) -> (Option<i64>, UnitGround, Option<CellProblem>) {
    let names = names(expected);
    let in_cells = sheet
        .map(|(sheet, rows)| in_cells(sheet, rows, &names))
        .unwrap_or_default();
    let by_code = hidden
        .and_then(|it| it.unit)
        .filter(|code| expected.units.iter().any(|it| it.0 == *code));
    match (by_code, in_cells.as_slice()) {
        (Some(code), [(other, place), ..]) if in_cells.iter().all(|it| it.0 != code) => {
            let problem = differs(expected, code, *other, place);
            return (None, UnitGround::Unknown, Some(problem));
        }
        (Some(code), _) => return (Some(code), UnitGround::HiddenSheet, None),
        (None, [(code, place)]) => return (Some(*code), UnitGround::Cell(place.clone()), None),
        (None, [(first, place), (second, _), ..]) => {
            let problem = ambiguous(expected, *first, *second, place);
            return (None, UnitGround::Unknown, Some(problem));
        }
        (None, []) => (),
    }
    let stem = book
        .file_name
        .rsplit_once('.')
        .map_or(book.file_name.as_str(), |it| it.0);
    if let [code] = longest(&key::plain(stem), &names).as_slice() {
        return (Some(*code), UnitGround::FileName, None);
    }
    let problem = CellProblem::of(
        None,
        "unit_unknown",
        format!(
            "Tệp \"{}\" không cho biết là của đơn vị nào. Chưa nhập số liệu của tệp; đề nghị chọn đơn vị.",
            book.file_name
        ),
    );
    (None, UnitGround::Unknown, Some(problem))
}

fn differs(expected: &Expected, code: i64, other: i64, place: &Place) -> CellProblem {
    let (named, sent_to) = (name_of(expected, other), name_of(expected, code));
    CellProblem::of(
        Some(place),
        "unit_differs",
        format!(
            "tên đơn vị ghi trên bảng là \"{named}\", khác với đơn vị được gửi mẫu này (\"{sent_to}\"). Chưa nhập số liệu của tệp; đề nghị chọn đúng đơn vị."
        ),
    )
}

fn ambiguous(expected: &Expected, first: i64, second: i64, place: &Place) -> CellProblem {
    let (first, second) = (name_of(expected, first), name_of(expected, second));
    CellProblem::of(
        Some(place),
        "unit_ambiguous",
        format!(
            "phần đầu bảng nêu tên hai đơn vị (\"{first}\" và \"{second}\"). Chưa nhập số liệu của tệp; đề nghị chọn đơn vị."
        ),
    )
}

fn name_of(expected: &Expected, code: i64) -> String {
    let unit = expected.units.iter().find(|it| it.0 == code);
    unit.and_then(|it| it.1.first())
        .cloned()
        .unwrap_or_else(|| code.to_string())
}

/// Plain names with the unit each stands for; a name of two units tells nothing.
fn names(expected: &Expected) -> Vec<(String, i64)> {
    let all: Vec<(String, i64)> = expected
        .units
        .iter()
        .flat_map(|(code, names)| names.iter().map(|it| (key::plain(it), *code)))
        .filter(|it| !it.0.is_empty())
        .collect();
    let is_shared = |name: &(String, i64)| all.iter().any(|it| it.0 == name.0 && it.1 != name.1);
    all.iter().filter(|it| !is_shared(it)).cloned().collect()
}

/// The units that the longest name in the text stands for.
fn longest(text: &str, names: &[(String, i64)]) -> Vec<i64> {
    let found: Vec<&(String, i64)> = names
        .iter()
        .filter(|it| key::has_words(text, &it.0))
        .collect();
    let most = found.iter().map(|it| it.0.len()).max().unwrap_or(0);
    let mut codes: Vec<i64> = found
        .iter()
        .filter(|it| it.0.len() == most)
        .map(|it| it.1)
        .collect();
    codes.dedup();
    codes
}

/// Most cells that are searched for the unit's name.
const LOOKED_AT: usize = 2_000;

/// Units that cells above the table name, each once; a cell that is nothing but the name outweighs a mention.
fn in_cells(sheet: &Sheet, rows: usize, names: &[(String, i64)]) -> Vec<(i64, Place)> {
    let mut whole: Vec<(i64, Place)> = Vec::new();
    let mut mentions: Vec<(i64, Place)> = Vec::new();
    let mut n_looked_at = 0;
    for row in 0..rows.min(sheet.rows.len()) {
        for column in 0..sheet.rows[row].len() {
            let cell = sheet.cell(row, column);
            if cell.is_blank() || cell.text.len() > 600 || n_looked_at > LOOKED_AT {
                continue;
            }
            n_looked_at += 1;
            let text = key::plain(&cell.text);
            if text.starts_with("kinh gui") || text.starts_with("noi nhan") {
                continue;
            }
            let bare = ["ten don vi ", "don vi tu cham ", "don vi "]
                .iter()
                .find_map(|it| text.strip_prefix(it))
                .unwrap_or(&text);
            let [code] = longest(&text, names)[..] else {
                continue;
            };
            let is_whole = names.iter().any(|it| it.0 == bare && it.1 == code);
            let list = if is_whole { &mut whole } else { &mut mentions };
            if list.iter().all(|it| it.0 != code) {
                list.push((code, sheet.place(row, column)));
            }
        }
    }
    if whole.is_empty() { mentions } else { whole }
}
