//! An officer who does anything, in a few years; `cargo xtask bulk` lives through many.

use tests::officer::years;

#[test]
fn whatever_is_done_the_year_stays_readable_and_its_papers_printable() {
    let lived = years(0, 6, 2022).unwrap();
    assert!(lived.broken.is_empty(), "{lived}");
    assert!(lived.done > 50 && lived.papers > 100, "{lived}");
}
