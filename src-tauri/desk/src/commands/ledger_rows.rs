//! Rows of old years as people keep them - copied out of a spreadsheet or a whole file - laid out in the columns of the ledger.
//!
//! A row of heads says which column is which, in whatever words and order the office uses; without one the columns stand in the order
//! that the screen names. Nothing is decided here: what a cell means is read in `ledger_paste`.

use super::{Answer, from_hex};
use crate::error::ErrorBody;
use domain::problem::Problem;
use domain::text::{plain_key, two_digits};
use exchange::sheet::{self, Sheet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rows above which no heads are looked for.
const HEAD_WITHIN: usize = 30;

/// A file with old years: .xlsx, .xls, .ods, .csv.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LedgerFile {
    /// Its name.
    pub name: String,
    /// Its bytes in hexadecimal.
    pub hex: String,
}

/// A column of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Year,
    Name,
    Unit,
    What,
    Number,
    Date,
    Signer,
    Achievement,
    Kind,
}

impl Column {
    /// In the order in which rows without heads are read and the ledger is written.
    pub(super) const ALL: [Self; 9] = [
        Self::Year,
        Self::Name,
        Self::Unit,
        Self::What,
        Self::Number,
        Self::Date,
        Self::Signer,
        Self::Achievement,
        Self::Kind,
    ];

    /// Its head in the workbook that the program writes.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Year => "Năm",
            Self::Name => "Tên đơn vị, tập thể, cá nhân",
            Self::Unit => "Đơn vị công tác",
            Self::What => "Danh hiệu, hình thức, xếp loại",
            Self::Number => "Số quyết định",
            Self::Date => "Ngày quyết định",
            Self::Signer => "Người ký",
            Self::Achievement => "Thành tích",
            Self::Kind => "Loại",
        }
    }

    /// The column that a head in an office's own words means; the words tried first are the telling ones.
    fn of_head(head: &str) -> Option<Self> {
        let key = plain_key(head);
        let has = |words: &[&str]| words.iter().any(|it| key.contains(it));
        let begins = |words: &[&str]| words.iter().any(|it| key.starts_with(it));
        if key == "loai" || begins(&["loai doi tuong"]) {
            return Some(Self::Kind);
        }
        if begins(&["nam"]) {
            return Some(Self::Year);
        }
        if has(&["nguoi ky"]) {
            return Some(Self::Signer);
        }
        if begins(&["ngay"]) {
            return Some(Self::Date);
        }
        if has(&["so quyet dinh", "so qd", "so, ngay", "so, ky hieu"]) || begins(&["quyet dinh"]) {
            return Some(Self::Number);
        }
        if has(&["danh hieu", "hinh thuc", "xep loai", "muc do hoan thanh"]) {
            return Some(Self::What);
        }
        if has(&["ca nhan", "ho va ten", "ho ten", "tap the", "doi tuong"]) || key == "ten" {
            return Some(Self::Name);
        }
        if has(&["don vi", "co quan", "noi cong tac"]) {
            return Some(Self::Unit);
        }
        has(&["thanh tich", "noi dung", "ly do", "chuyen de"]).then_some(Self::Achievement)
    }
}

/// A row with its number in what it came from, and a cell for each column of [`Column::ALL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LedgerRow {
    /// From 1.
    pub(super) line: u32,
    cells: [String; 9],
}

impl LedgerRow {
    /// The text of a column, without the spaces around it.
    pub(super) fn cell(&self, column: Column) -> &str {
        &self.cells[column as usize]
    }

    /// The text of a column that may be empty.
    pub(super) fn some(&self, column: Column) -> Option<String> {
        let text = self.cell(column);
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Rows, and what was done to their text.
#[derive(Default)]
pub(super) struct LedgerRows {
    /// The rows.
    pub(super) rows: Vec<LedgerRow>,
    /// What the officer should know, in sentences.
    pub(super) notes: Vec<String>,
}

/// Rows as they were copied: a line each, cells apart by tabs or semicolons.
pub(super) fn of_text(text: &str) -> LedgerRows {
    let cells = |row: &str| -> Vec<String> {
        let mark = if row.contains('\t') { '\t' } else { ';' };
        row.split(mark).map(|it| it.trim().to_owned()).collect()
    };
    laid_out(&text.lines().map(cells).collect::<Vec<_>>())
}

/// Rows of a file: of its first sheet that is shown and has heads, else of the first that has anything.
///
/// # Errors
/// When it is no spreadsheet or cannot be read; the sentence says why.
pub(super) fn of_file(file: &LedgerFile) -> Answer<LedgerRows> {
    let bytes = from_hex(&file.hex).unwrap_or_default();
    let book = sheet::read(&bytes, &file.name)
        .map_err(|error| ErrorBody::problem(Problem::of(error.code(), "file", error.message())))?;
    let shown: Vec<Vec<Vec<String>>> = book
        .sheets
        .iter()
        .filter(|it| !it.is_hidden)
        .map(texts)
        .collect();
    let chosen = shown
        .iter()
        .find(|it| heads(it).is_some())
        .or_else(|| shown.iter().find(|it| !it.is_empty()));
    let mut notes: Vec<String> = book.warnings.iter().map(|it| it.message.clone()).collect();
    if book.n_converted > 0 {
        notes.push(format!(
            "{:02} ô không dùng phông Unicode đã được chuyển mã để đọc; đề nghị xem kỹ tên trước khi nhập.",
            book.n_converted
        ));
    }
    let mut laid = chosen.map(|it| laid_out(it)).unwrap_or_default();
    laid.notes.extend(notes);
    Ok(laid)
}

/// Texts of a sheet; a cell that is shown over several rows stands in each of them.
fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(|it| one_line(&it.text)).collect())
        .collect();
    for area in &sheet.merged {
        let text = one_line(&sheet.cell(area.row, area.column).text);
        let covered = rows.iter_mut().take(area.row_last + 1).skip(area.row + 1);
        for row in covered.filter(|_| area.column == area.column_last) {
            if row.len() <= area.column {
                row.resize(area.column + 1, String::new());
            }
            row[area.column].clone_from(&text);
        }
    }
    rows
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of heads and which column each of its cells is.
fn heads(rows: &[Vec<String>]) -> Option<(usize, Vec<Option<Column>>)> {
    let found = rows.iter().take(HEAD_WITHIN).enumerate().map(|(at, row)| {
        let mut columns: Vec<Option<Column>> = Vec::new();
        for head in row {
            let column = Column::of_head(head);
            // The first column of a kind is the one; "Đơn vị trình" after "Đơn vị" says something else.
            columns.push(column.filter(|it| !columns.contains(&Some(*it))));
        }
        (at, columns)
    });
    found
        .filter(|(_, columns)| {
            let has = |wanted| columns.contains(&Some(wanted));
            has(Column::Year) && has(Column::What) && (has(Column::Name) || has(Column::Unit))
        })
        .map(|(at, columns)| (at, named(columns)))
        .next()
}

/// Where a list has units alone, the unit is the name.
fn named(mut columns: Vec<Option<Column>>) -> Vec<Option<Column>> {
    if !columns.contains(&Some(Column::Name)) {
        for it in columns.iter_mut().filter(|it| **it == Some(Column::Unit)) {
            *it = Some(Column::Name);
        }
    }
    columns
}

fn laid_out(rows: &[Vec<String>]) -> LedgerRows {
    let told = heads(rows);
    let first = told.as_ref().map_or(0, |it| it.0 + 1);
    let columns = told.map_or_else(|| Column::ALL.into_iter().map(Some).collect(), |it| it.1);
    let laid = rows.iter().enumerate().skip(first).map(|(at, row)| {
        let mut cells: [String; 9] = Default::default();
        for (column, text) in columns.iter().zip(row) {
            if let Some(column) = column {
                cells[*column as usize].clone_from(text);
            }
        }
        split_decision(&mut cells);
        LedgerRow {
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
            cells,
        }
    });
    let filled = laid.filter(|it| it.cells.iter().any(|it| !it.is_empty()));
    let (rows, left): (Vec<LedgerRow>, Vec<LedgerRow>) = filled.partition(is_meant);
    let lines: Vec<String> = left.iter().map(|it| two_digits(it.line)).collect();
    let note = format!(
        "Dòng {} không có năm và tên, cũng không có danh hiệu nên không được đọc; đề nghị kiểm tra nếu đó là dòng khen thưởng.",
        lines.join(", ")
    );
    LedgerRows {
        rows,
        notes: (!lines.is_empty()).then_some(note).into_iter().collect(),
    }
}

/// "123/QĐ-BKHCN ngày 15/02/2022" in one cell is a number and a date.
fn split_decision(cells: &mut [String; 9]) {
    let (number, date) = (Column::Number as usize, Column::Date as usize);
    if !cells[date].is_empty() {
        return;
    }
    let parts = ["ngày", ","].iter().find_map(|mark| {
        let (before, after) = cells[number].split_once(mark)?;
        let is_date = after.trim().starts_with(|it: char| it.is_ascii_digit());
        is_date.then(|| (before.to_owned(), after.trim().to_owned()))
    });
    if let Some((before, after)) = parts {
        let bare = before.trim().trim_end_matches([',', ';']).trim().to_owned();
        cells[number] = bare;
        cells[date] = after;
    }
    for lead in ["Quyết định số ", "QĐ số ", "Số "] {
        if let Some(rest) = cells[number].strip_prefix(lead) {
            cells[number] = rest.trim().to_owned();
        }
    }
}

/// Sums and lines of signatures are no rows of the ledger: they name nobody's award. The officer is told which they are.
fn is_meant(row: &LedgerRow) -> bool {
    let is_there = |column| !row.cell(column).is_empty();
    is_there(Column::What) || (is_there(Column::Year) && is_there(Column::Name))
}
