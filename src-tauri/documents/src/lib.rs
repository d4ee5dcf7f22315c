//! The forms: checked domain values to [`Document`]s made of blocks with meaning. Pure; one file a form.
//!
//! [`papers`] lists what a year can print, [`build`] builds one of them. A form never decides a figure: it asks the
//! book. A fact that the book does not hold becomes a named gap.

mod ballot_log;
mod closing;
mod common;
mod composition;
mod d01;
mod d02;
mod d03;
mod d06;
mod d07;
mod d08;
mod d09;
mod d10;
mod d11;
mod d13;
mod d14;
mod d15;
mod d16;
mod d17;
mod d19;
mod d22;
mod d23;
mod d24;
mod d25;
mod d29;
mod d30;
mod d32;
mod d33;
mod d35;
mod d36;
mod d38;
mod d41;
mod d42;
mod forms;
mod model;
mod reports;
mod scored;
mod signing;

pub use ballot_log::ballot_log;
pub use d11::Source;
pub use forms::{
    Brief, FORMS, PaperKey, briefs, build, has_table, is_of, is_of_dossier, is_signed, live_paper,
    papers, parts, says_pages,
};
pub use model::{
    Align, Annex, Blank, Block, Chart, ChartRow, Closing, Column, Document, Figure, Gap, Heading,
    Letterhead, Line, Make, Orientation, Plate, Plates, Room, Row, Run, Series, Shows, Signature,
    Slip, Slips, Table, Watermark, Width,
};
pub use signing::{Signer, signers};
