//! Any spreadsheet an office may send, read to plain cells: .xlsx, .xlsm, .xls, .ods, .csv, .tsv, .txt.
//!
//! The kind is told by content, never by the file name. Formulas are not computed: a cell has the value that was saved
//! with it.

mod binary;
mod binary_text;
mod bounds;
mod delimited;
mod error;
mod grid;
mod number;
mod ods;
mod open;
mod package;
mod place;
mod repair;
mod styles;
mod workbook;
mod xml;

pub use bounds::{
    CELLS_MAX, COLUMNS_MAX, FILE_BYTES_MAX, PARTS_MAX, ROWS_MAX, SHEETS_MAX, TEXT_BYTES_MAX,
    UNPACKED_BYTES_MAX,
};
pub(crate) use delimited::formula_like;
pub use error::{Foreign, ReadError, ReadErrorKind};
pub use place::{Place, column_letters};

use std::panic::{self, AssertUnwindSafe};

/// A file read: its sheets in their order and what was changed in the text to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The file's name as given, for sentences and as the last hint of the unit.
    pub file_name: String,
    /// What kind of file it was.
    pub kind: BookKind,
    /// The sheets, hidden ones too, in the order of the file.
    pub sheets: Vec<Sheet>,
    /// Text that was not Unicode and was converted: to be shown and confirmed, never taken silently.
    pub conversions: Vec<Conversion>,
    /// How many cells were converted; more than are listed where there are more than 20,000 of them.
    pub n_converted: usize,
    /// What looks damaged in the text though it could be read.
    pub warnings: Vec<TextWarning>,
}

/// The kinds of files that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookKind {
    /// Office Open XML: .xlsx, .xlsm.
    Xlsx,
    /// Excel 95 to 2003: .xls.
    Xls,
    /// OpenDocument: .ods.
    Ods,
    /// Text with commas, semicolons or tabs.
    Delimited,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, in NFC.
    pub name: String,
    /// Whether the program that wrote it does not show it.
    pub is_hidden: bool,
    /// Rows from the first one, each as long as its last filled cell.
    pub rows: Vec<Vec<Cell>>,
    /// Areas that are shown as one cell; the first cell has the value.
    pub merged: Vec<Area>,
}

impl Sheet {
    /// The cell at a row and column, both from 0; a blank where the file has none.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const BLANK: &Cell = &Cell {
            text: String::new(),
            value: CellValue::Blank,
        };
        self.rows
            .get(row)
            .and_then(|it| it.get(column))
            .unwrap_or(BLANK)
    }

    /// The place of a row and column, both from 0.
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place {
            sheet: self.name.clone(),
            row: u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1),
            column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1),
        }
    }

    /// The merged area that has the cell, if any.
    pub fn area(&self, row: usize, column: usize) -> Option<&Area> {
        self.merged.iter().find(|it| it.contains(row, column))
    }
}

/// A rectangle of cells, rows and columns from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Last row.
    pub row_last: usize,
    /// Last column.
    pub column_last: usize,
}

impl Area {
    /// Whether the cell lies in it.
    pub fn contains(&self, row: usize, column: usize) -> bool {
        (self.row..=self.row_last).contains(&row)
            && (self.column..=self.column_last).contains(&column)
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text as a Vietnamese reader sees it, in NFC; figures with a decimal comma and without thousands marks.
    pub text: String,
    /// What it is.
    pub value: CellValue,
}

impl Cell {
    /// A cell of text.
    pub fn of_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() {
            CellValue::Blank
        } else {
            CellValue::Text
        };
        Self { text, value }
    }

    /// Whether there is nothing to read in it, spaces apart.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// What a cell is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Blank,
    /// Text, also where it looks like a figure.
    Text,
    /// A figure: the exact decimal text with a dot, freed of float noise ("97.5" for 97.49999999999999).
    Number {
        /// Digits, at most one dot, a sign where negative; "1E+300" and the like where no plain digits would do.
        decimal: String,
        /// Whether the cell shows it in percent: 0.95 is then shown as "95%".
        is_percent: bool,
    },
    /// A day or an hour; the text is the serial number where it is not worth a date.
    Date,
    /// True or false.
    Truth(bool),
    /// A formula that failed, with the error's sign: "#N/A", "#DIV/0!".
    Fault,
}

/// Text that was written for a font or code page from before Unicode, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The cell.
    pub place: Place,
    /// Why it was converted.
    pub ground: Ground,
    /// The text as the file has it.
    pub original: String,
    /// The text as it was read.
    pub converted: String,
}

/// What told that a text is not Unicode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The name of the cell's font.
    Font(String),
    /// The letters themselves: read this way they are Vietnamese, and not otherwise.
    Letters(crate::legacy::Encoding),
}

impl Ground {
    /// The officer's words for it.
    pub fn words(&self) -> String {
        match self {
            Self::Font(name) => format!("phông chữ {name}"),
            Self::Letters(encoding) => format!("bảng mã {}", encoding.words()),
        }
    }
}

/// Text that could be read but looks damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextWarning {
    /// The first cell that shows it.
    pub place: Place,
    /// Stable code: `lost_letter`.
    pub code: String,
    /// The officer's sentence.
    pub message: String,
}

/// Reads a file of any kind that an office may send.
///
/// Takes at most a few times the unpacked size in memory (under 256 MB) and two seconds.
///
/// # Errors
/// A refusal with the sentence for the officer: too large, encrypted, damaged, not a spreadsheet.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Book, ReadError> {
    // The parsers of the parts are not ours; one that gives up on a damaged file must not take the program with it.
    panic::catch_unwind(AssertUnwindSafe(|| open::read(bytes, file_name)))
        .unwrap_or(Err(ReadErrorKind::Panicked))
        .map_err(|kind| ReadError::of(kind, file_name))
}
