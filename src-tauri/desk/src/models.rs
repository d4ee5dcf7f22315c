//! What a meeting looks like on each surface, for a book in memory: the same functions that the commands answer with, without a
//! file around them. For proofs in bulk, that one figure stands everywhere.

use crate::commands::paper::{PaperInput, document, key_of, unprintable};
use crate::commands::projector::{Showing, Snapshot, picture};
use crate::commands::score_forms::{tables_in, unwritten};
use crate::error::ErrorBody;
use crate::views::{self, MeetingView};
use domain::book::YearBook;
use domain::ids::MeetingId;

/// The meeting as the screens have it; none where it is not there.
pub fn screen(book: &YearBook, meeting: MeetingId) -> Option<MeetingView> {
    Some(views::meeting(book, book.meeting(meeting)?))
}

/// A picture for the projector.
///
/// # Errors
/// As the command `projector_preview`.
pub fn wall(book: &YearBook, showing: Showing) -> Result<Snapshot, ErrorBody> {
    picture(book, showing, 0)
}

/// A paper as PDF.
///
/// # Errors
/// As the command `paper_pdf`.
pub fn pdf(book: &YearBook, paper: &PaperInput) -> Result<Vec<u8>, ErrorBody> {
    let document = document(book, &key_of(book, paper)?)?;
    print::pdf(&document).map_err(|error| unprintable(&error))
}

/// The tables of a paper as a workbook.
///
/// # Errors
/// As the command `paper_xlsx`.
pub fn workbook(book: &YearBook, paper: &PaperInput) -> Result<Vec<u8>, ErrorBody> {
    let document = document(book, &key_of(book, paper)?)?;
    exchange::export::workbook(&tables_in(&document)?).map_err(|error| unwritten(&error))
}
