//! The words of every paper of both samples, to be read as an officer would before a snapshot is accepted.

use crate::support::Office;

fn snapshots(office: &Office, sample: &str) {
    for (stem, _, text) in office.print_all() {
        insta::assert_snapshot!(format!("{sample}__{stem}"), text);
    }
}

#[test]
fn the_papers_of_the_real_year() {
    snapshots(&Office::seed(), "seed-2022");
}

#[test]
fn the_papers_of_the_invented_year() {
    snapshots(&Office::demo(8), "demo");
}
