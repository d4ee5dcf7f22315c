//! Papers on paper: a [`documents::Document`] becomes PDF bytes, a Word file or plain text.
//!
//! `document -> words -> layout (measured lines, placed on pages) -> pdf`, and `document -> words -> docx` for those who edit on:
//! Word breaks lines and pages itself, with the numbers of the same `style`. The same document gives the same bytes in
//! every process: nothing here asks for the time, a random number, the environment or a path.

mod bundle;
mod docx;
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

/// The paper as a Word file that can be edited on, with the margins, sizes and widths of [`pdf()`].
///
/// The same document gives the same bytes, as there. Slips stand in it once, not as often as they are printed; a chart by its figures.
///
/// # Errors
///
/// [`PrintError::Backend`] if the file cannot be written.
pub fn docx(document: &Document) -> Result<Vec<u8>, PrintError> {
    docx::write(document)
}

/// Several files in one zip, by name, in the order given.
///
/// # Errors
///
/// [`PrintError::Backend`] if the zip cannot be written.
pub fn bundle<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PrintError> {
    bundle::write(files)
}

/// A finished paper that is bound with others.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// Title, for the outline.
    pub title: String,
    /// The file.
    pub pdf: Vec<u8>,
    /// The pages that are wanted, from 1; all where none are named.
    pub pages: Vec<u32>,
}

/// Finished papers bound in one PDF file in the order given, each with its title in the outline; their pages are those of the
/// files, byte for byte.
///
/// # Errors
///
/// [`PrintError::Backend`] if one of them cannot be read, or has none of the pages that are wanted.
pub fn bound(title: &str, papers: &[Sheets]) -> Result<Vec<u8>, PrintError> {
    let papers: Vec<pdf::Bound<'_>> = papers
        .iter()
        .map(|it| pdf::Bound {
            title: &it.title,
            pdf: &it.pdf,
            pages: &it.pages,
        })
        .collect();
    pdf::bind(title, &papers)
}

/// The words of each page in the order of reading, to tell whether a page that was printed still says the same.
///
/// # Errors
///
/// As [`pdf()`].
pub fn page_words(document: &Document) -> Result<Vec<String>, PrintError> {
    let layout = layout::lay_out(document, fonts::fonts()?)?;
    Ok(layout.pages.iter().map(layout::Page::words).collect())
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

/// Some blocks of a paper as plain text, as [`text()`] writes them.
pub fn blocks_text(blocks: &[documents::Block]) -> String {
    text::write_blocks(blocks)
}
