//! The forms: checked domain values to [`Document`]s made of blocks with meaning. Pure; one file a form.
//!
//! [`papers`] lists what a year can print, [`build`] builds one of them. A form never decides a figure: it asks the
//! book. A fact that the book does not hold becomes a named gap.

mod common;
mod d03;
mod d10;
mod d11;
mod d13;
mod d14;
mod d22;
mod forms;
mod model;

pub use forms::{FORMS, PaperKey, build, papers};
pub use model::{
    Align, Blank, Block, Closing, Column, Document, Gap, Heading, Letterhead, Line, Orientation,
    Room, Row, Run, Signature, Table, Width,
};
