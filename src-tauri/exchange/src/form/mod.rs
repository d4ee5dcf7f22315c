//! The score form ("bảng tự chấm điểm") of one unit: written for it, and read back however it was filled in.
//!
//! Values are whole hundredths throughout: points and quantities as they are, a count of three is 300, yes is 100, no is 0.

mod expect;
mod find;
mod head;
mod key;
mod unit;
mod value;
mod write;

pub use find::read;
pub use write::{WriteError, write};

use crate::sheet::Place;

/// What is written for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSpec {
    /// Name of the bloc, for the head.
    pub bloc: String,
    /// Name of the unit.
    pub unit: String,
    /// The unit's id; travels hidden, so that a renamed file is still known.
    pub unit_code: i64,
    /// The emulation year.
    pub year: u32,
    /// The version of the criteria table; travels hidden.
    pub table_version: u32,
    /// Whether the data are for show; the form then says so.
    pub watermark: Option<String>,
    /// Groups and criteria in the order of the table.
    pub rows: Vec<FormRow>,
}

/// One row of the criteria table, as this unit has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The criterion's id; groups have one too.
    pub code: i64,
    /// The number as printed: "I", "1", "1.1".
    pub number: String,
    /// The criterion in words.
    pub title: String,
    /// Most points, in hundredths.
    pub max: Option<i64>,
    /// Points come in steps of this many hundredths; 0 where any will do.
    pub step: i64,
    /// What is entered.
    pub kind: FormKind,
    /// Whether the criterion is asked of this unit.
    pub is_assigned: bool,
    /// What is entered already, in hundredths.
    pub value: Option<i64>,
    /// The evidence that is named already.
    pub evidence: Option<String>,
    /// A note that stands already.
    pub note: Option<String>,
}

/// What is entered in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// Nothing: the row is a heading.
    Group,
    /// Points, 0 to the most in steps.
    Points,
    /// A result in a unit of measure, with the target if one was set (hundredths).
    Quantity {
        /// The unit of measure: "%", "văn bản".
        unit: String,
        /// The target, in hundredths of the unit.
        target: Option<i64>,
    },
    /// A whole count.
    Count,
    /// Yes or no.
    YesNo,
}

/// What is known before a form is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The units of the bloc: id, and every name, former name and mark that stands for it.
    pub units: Vec<(i64, Vec<String>)>,
    /// The emulation year.
    pub year: u32,
    /// The version of the criteria table.
    pub table_version: u32,
    /// The rows of the table; `is_assigned` as for the unit that is expected, true where it is not known yet.
    pub rows: Vec<FormRow>,
}

/// One unit's form, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormReading {
    /// Whose form it is; `None` where nothing told or two things told differently, and the officer chooses.
    pub unit_code: Option<i64>,
    /// What told.
    pub unit_ground: UnitGround,
    /// The criteria that were found, each once, in the order of the table; blank ones too.
    pub rows: Vec<FormValue>,
    /// What stands in the way of a cell or of the file; a cell with a problem has no value in `rows`.
    pub problems: Vec<CellProblem>,
    /// What the officer should know and nothing hangs on.
    pub notes: Vec<CellProblem>,
}

/// What told whose form it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitGround {
    /// The hidden sheet of our own form.
    HiddenSheet,
    /// A cell that names the unit.
    Cell(Place),
    /// The file's name.
    FileName,
    /// Nothing.
    Unknown,
}

/// The value of one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormValue {
    /// The criterion.
    pub code: i64,
    /// Hundredths; `None` for a blank cell or one with a problem.
    pub value: Option<i64>,
    /// The evidence that the row names.
    pub evidence: Option<String>,
    /// The note of the row.
    pub note: Option<String>,
    /// The cell of the value.
    pub place: Place,
}

/// Something about a cell, in the officer's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// The cell; `None` where the whole file is meant.
    pub place: Option<Place>,
    /// Stable code in snake_case.
    pub code: String,
    /// The sentence, with the place in words.
    pub message: String,
}

impl CellProblem {
    pub(crate) fn of(place: Option<&Place>, code: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            place: place.cloned(),
            code: code.to_owned(),
            message: match place {
                Some(place) => format!("{}: {message}", place.words()),
                None => message,
            },
        }
    }
}

/// Marks of the hidden sheet, the same in writing and reading.
pub(crate) mod marks {
    /// Name of the sheet.
    pub(crate) const SHEET: &str = "thidua";
    /// What its first cell says.
    pub(crate) const FORM: &str = "thidua-form";
    /// Head of the hidden column with the criteria's ids.
    pub(crate) const CODE_HEAD: &str = "Mã";
    /// What stands in the cell of a criterion that is not asked of the unit.
    pub(crate) const NOT_ASSIGNED: &str = "Không giao";
}
