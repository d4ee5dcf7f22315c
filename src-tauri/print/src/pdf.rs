//! A finished layout to a file: printpdf makes the document and its fonts, the pages are written here in integers,
//! and a pass over the objects sets what printpdf does not know.

mod bind;
mod content;
mod embed;
mod finish;

pub(crate) use bind::{Bound, bind};
use chrono::NaiveDate;
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};

use crate::error::PrintError;
use crate::fonts::Fonts;
use crate::layout::Layout;

/// What the file says of itself.
pub(crate) struct Identity<'a> {
    pub(crate) title: &'a str,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) watermark: Option<&'static str>,
}

/// Writes the file.
pub(crate) fn write(
    identity: &Identity<'_>,
    layout: &Layout,
    fonts: &Fonts,
) -> Result<Vec<u8>, PrintError> {
    let codes = embed::Codes::of(layout, identity.watermark, fonts)?;
    let contents: Vec<Vec<u8>> = layout
        .pages
        .iter()
        .map(|page| content::page(page, &codes, fonts, identity.watermark))
        .collect();

    let mut file = PdfDocument::new("");
    let mut samples: Vec<Op> = Vec::new();
    for (id, font, ops) in codes.fonts(fonts)? {
        file.resources.fonts.map.insert(id, font);
        samples.extend(ops);
    }
    // The first page shows each character once, so that printpdf embeds it; then the contents are put in.
    let blank = |ops| PdfPage::new(Mm(210.0), Mm(297.0), ops);
    let pages = std::iter::once(blank(samples))
        .chain(layout.pages.iter().skip(1).map(|_| blank(Vec::new())));
    file.with_pages(pages.collect());
    let mut warnings = Vec::new();
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let objects = file.to_lopdf_document(&options, &mut warnings);
    // What printpdf warns of would be a fault on the page.
    if let Some(warning) = warnings.first() {
        return Err(PrintError::Backend(warning.msg.clone()));
    }
    finish::finish(objects, identity, layout, &codes, contents)
}
