//! Papers as poppler reads them back: words, places, sizes. Nothing here uses the crate's own layout.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![allow(
    clippy::float_arithmetic,
    reason = "measures of a finished page, not decisions of the layout"
)]

mod build;
mod charts;
mod closing;
mod docx;
mod docx_file;
mod file;
mod fixtures;
mod letterhead;
mod pages;
mod plates;
mod random;
mod slips;
mod tables;
mod words;

/// Fails with all the measures that are off: what, measured, wanted, tolerance.
#[track_caller]
fn check(measures: &[(&str, f64, f64, f64)]) {
    let off: Vec<String> = measures
        .iter()
        .filter(|(_, is, wanted, tolerance)| (is - wanted).abs() > *tolerance)
        .map(|(what, is, wanted, tolerance)| {
            format!("{what}: {is:.3}, wanted {wanted:.3} ± {tolerance}")
        })
        .collect();
    assert!(off.is_empty(), "{off:#?}");
}

/// The paper as a file that poppler can read back.
fn read_back(document: &documents::Document) -> poppler::Printed {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    poppler::Printed::of(&print::pdf(document).unwrap(), folder)
}
