//! Papers on paper: a [`documents::Document`] becomes PDF bytes or plain text.
//!
//! `document -> words -> layout (measured lines, placed on pages) -> pdf`. The same document gives the same bytes in
//! every process: nothing here asks for the time, a random number, the environment or a path.

mod error;
mod fonts;
mod layout;
mod pdf;
mod style;
mod text;
mod ties;
mod words;

pub use error::PrintError;

use documents::Document;
use pdf::Identity;

/// The paper as a PDF file, laid out as decree 30/2020/NĐ-CP asks.
///
/// The same document gives the same bytes, in any process and for the n-th document of one process.
///
/// # Errors
///
/// [`PrintError::MissingGlyph`] if a character cannot be printed, [`PrintError::RowTooTall`] if the head of a table,
/// a letterhead or a row of signatures does not fit on a page, [`PrintError::Backend`] if the PDF cannot be written.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PrintError> {
    let fonts = fonts::fonts()?;
    let layout = layout::lay_out(document, fonts)?;
    let identity = Identity {
        title: &document.title,
        dated_on: document.dated_on,
        watermark: document.watermark.map(documents::Watermark::words),
    };
    pdf::write(&identity, &layout, fonts)
}

/// Finished papers bound in one PDF file in the order given, each with its title in the outline; their pages are those of the
/// files, byte for byte.
///
/// # Errors
///
/// [`PrintError::Backend`] if one of them cannot be read.
pub fn bound(title: &str, papers: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PrintError> {
    let papers: Vec<pdf::Bound<'_>> = papers
        .iter()
        .map(|(title, pdf)| pdf::Bound { title, pdf })
        .collect();
    pdf::bind(title, &papers)
}

/// Whether every face of the papers has the character.
pub fn has_letter(letter: char) -> bool {
    fonts::fonts().is_ok_and(|it| {
        fonts::Face::ALL
            .iter()
            .all(|face| it.face(*face).glyph(letter).is_some())
    })
}

/// How many pages the paper has, for a form that says so in its words.
///
/// # Errors
///
/// As [`pdf()`].
pub fn pages(document: &Document) -> Result<u32, PrintError> {
    let layout = layout::lay_out(document, fonts::fonts()?)?;
    u32::try_from(layout.pages.len()).map_err(|error| PrintError::Backend(error.to_string()))
}

/// The paper as plain text, at most about 100 columns wide: for snapshots and for reading aloud.
pub fn text(document: &Document) -> String {
    text::write(document)
}
