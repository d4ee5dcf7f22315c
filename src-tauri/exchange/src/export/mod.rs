//! Tables for people outside the program: one .xlsx or .csv of any table.

pub(crate) mod book;

use crate::form::WriteError;
use crate::sheet::formula_like;
use book::{Look, finished, float_of, make_room, page_set_up, settled};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// A table to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSpec {
    /// Name of the sheet; shortened and cleaned as Excel asks.
    pub sheet: String,
    /// The title, in capitals as given.
    pub title: String,
    /// Lines below the title.
    pub subtitles: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; one with fewer cells than columns ends early, cells past the columns are left out.
    pub rows: Vec<TableRow>,
    /// Lines below the table.
    pub notes: Vec<String>,
    /// What the table says of data that are not real ("DỮ LIỆU MINH HỌA").
    pub mark: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Width in characters.
    pub width: u32,
}

/// What stands in a column: decides how figures look; text may stand anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, from the left.
    Text,
    /// Short text in the middle: numbers, marks, ranks in words.
    Centred,
    /// Points with two decimal places.
    Points,
    /// Whole numbers.
    Whole,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Whether it is a heading or a sum, in bold.
    pub is_strong: bool,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing.
    Blank,
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// Hundredths, shown with two places: 9750 is "97,50" on a Vietnamese machine.
    Hundredths(i64),
    /// A whole number.
    Whole(i64),
}

/// Writes the table as a workbook of one sheet. See [`workbook`].
///
/// # Errors
/// Text past Excel's limits.
pub fn table(spec: &TableSpec) -> Result<Vec<u8>, WriteError> {
    workbook(std::slice::from_ref(spec))
}

/// Writes tables as a workbook, one sheet each, set up for printing on A4 across. The same input gives the same bytes.
///
/// # Errors
/// Text past Excel's limits.
pub fn workbook(specs: &[TableSpec]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    settled(
        &mut workbook,
        specs.first().map_or("", |it| it.title.as_str()),
    )?;
    let mut names = Vec::new();
    for spec in specs {
        let name = free_name(&sheet_name(&spec.sheet), &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        table_on(sheet, spec)?;
    }
    Ok(finished(&mut workbook)?)
}

/// A name that no sheet before has; Excel does not tell capitals apart.
fn free_name(name: &str, taken: &[String]) -> String {
    let is_taken = |it: &str| {
        taken
            .iter()
            .any(|taken| taken.to_lowercase() == it.to_lowercase())
    };
    if !is_taken(name) {
        return name.to_owned();
    }
    let short: String = name.chars().take(26).collect();
    (2..)
        .map(|number| format!("{} ({number})", short.trim_end()))
        .find(|it| !is_taken(it))
        .unwrap_or_default()
}

fn table_on(sheet: &mut Worksheet, spec: &TableSpec) -> Result<(), XlsxError> {
    let column_last = u16::try_from(spec.columns.len().max(1) - 1).unwrap_or(u16::MAX);
    let head_row = lines_above(sheet, spec, column_last)?;
    for (at, column) in (0_u16..).zip(&spec.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(head_row, at, &column.head, &Look::Head.format())?;
    }
    let heads = spec.columns.iter().map(|it| (it.head.as_str(), it.width));
    make_room(sheet, head_row, heads)?;
    for (at, row) in (head_row + 1..).zip(&spec.rows) {
        for ((column_at, column), cell) in (0_u16..).zip(&spec.columns).zip(&row.cells) {
            cell_at(sheet, (at, column_at), column.kind, row.is_strong, cell)?;
        }
        let texts = row.cells.iter().zip(&spec.columns);
        let texts = texts.filter_map(|(cell, column)| match cell {
            TableCell::Text(text) => Some((text.as_str(), column.width)),
            TableCell::Blank | TableCell::Hundredths(_) | TableCell::Whole(_) => None,
        });
        make_room(sheet, at, texts)?;
    }
    let row_last = head_row + u32::try_from(spec.rows.len()).unwrap_or(0);
    let n_notes = notes_below(sheet, spec, row_last + 2, column_last)?;
    let printed = if n_notes == 0 {
        row_last
    } else {
        row_last + 1 + n_notes
    };
    page_set_up(sheet, head_row, printed, column_last)?;
    sheet.set_freeze_panes(head_row + 1, 0)?;
    Ok(())
}

fn cell_at(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: ColumnKind,
    is_strong: bool,
    cell: &TableCell,
) -> Result<(), XlsxError> {
    let look = match kind {
        ColumnKind::Text => Look::Text,
        ColumnKind::Centred => Look::Centred,
        ColumnKind::Points => Look::Points,
        ColumnKind::Whole => Look::Whole,
    };
    let format = look.format();
    let format = if is_strong { format.set_bold() } else { format };
    match cell {
        TableCell::Blank => sheet.write_blank(row, column, &format)?,
        // Written as a string, whatever it begins with; only `write_formula` makes formulas.
        TableCell::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
        TableCell::Hundredths(value) => {
            sheet.write_number_with_format(row, column, float_of(*value), &format)?
        }
        TableCell::Whole(value) => {
            let value = float_of(value.saturating_mul(100));
            sheet.write_number_with_format(row, column, value, &format)?
        }
    };
    Ok(())
}

/// The lines below, each over the whole width; gives their number.
fn notes_below(
    sheet: &mut Worksheet,
    spec: &TableSpec,
    first: u32,
    column_last: u16,
) -> Result<u32, XlsxError> {
    let format = Format::new()
        .set_font_name(Look::FONT)
        .set_font_size(12)
        .set_italic()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let mut row = first;
    for note in &spec.notes {
        if column_last == 0 {
            sheet.write_string_with_format(row, 0, note, &format)?;
        } else {
            sheet.merge_range(row, 0, row, column_last, note, &format)?;
        }
        make_room(sheet, row, [(note.as_str(), whole_width(spec))])?;
        row += 1;
    }
    Ok(row - first)
}

/// All columns together, in characters.
fn whole_width(spec: &TableSpec) -> u32 {
    spec.columns.iter().map(|it| it.width).sum()
}

/// Title, subtitles and the mark of a sample; gives the row of the head.
fn lines_above(
    sheet: &mut Worksheet,
    spec: &TableSpec,
    column_last: u16,
) -> Result<u32, XlsxError> {
    let centred = |size: u32| {
        Format::new()
            .set_font_name(Look::FONT)
            .set_font_size(size)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
    };
    let mut lines = vec![(spec.title.as_str(), centred(14).set_bold())];
    lines.extend(
        spec.subtitles
            .iter()
            .map(|it| (it.as_str(), centred(12).set_italic())),
    );
    if let Some(mark) = &spec.mark {
        lines.push((mark.as_str(), centred(12).set_bold()));
    }
    let mut row = 0;
    for (text, format) in &lines {
        if column_last == 0 {
            sheet.write_string_with_format(row, 0, *text, format)?;
        } else {
            sheet.merge_range(row, 0, row, column_last, text, format)?;
        }
        make_room(sheet, row, [(*text, whole_width(spec))])?;
        row += 1;
    }
    Ok(row + 1)
}

/// A name that Excel accepts: at most 31 characters, none of its own signs.
fn sheet_name(name: &str) -> String {
    let clean: String = domain::text::clean_line(name)
        .chars()
        .map(|it| {
            if matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') {
                ' '
            } else {
                it
            }
        })
        .take(31)
        .collect();
    let clean = clean.trim();
    if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        "Bảng".to_owned()
    } else {
        clean.to_owned()
    }
}

/// Writes the columns and rows of the table as CSV for Vietnamese machines: UTF-8 with its mark, semicolons, decimal
/// commas. Text that a program could take for a formula gets an apostrophe before it, which [`crate::sheet::read`] takes
/// away again.
pub fn csv(spec: &TableSpec) -> Vec<u8> {
    let mut out = String::from('\u{FEFF}');
    let mut line = |fields: Vec<String>| {
        out.push_str(&fields.join(";"));
        out.push_str("\r\n");
    };
    line(spec.columns.iter().map(|it| field(&it.head)).collect());
    for row in &spec.rows {
        let cells = row.cells.iter().take(spec.columns.len());
        line(
            cells
                .map(|cell| match cell {
                    TableCell::Blank => String::new(),
                    TableCell::Text(text) => field(text),
                    TableCell::Hundredths(value) => plain_decimal(*value),
                    TableCell::Whole(value) => value.to_string(),
                })
                .collect(),
        );
    }
    out.into_bytes()
}

/// A field in quotes, neutral where it could be taken for a formula.
fn field(text: &str) -> String {
    let apostrophe = if formula_like(text) { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

/// "97,5" without thousands marks, which other programs would read wrongly.
fn plain_decimal(hundredths: i64) -> String {
    domain::text::decimal(hundredths).replace('.', "")
}
