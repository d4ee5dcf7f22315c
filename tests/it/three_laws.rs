//! One outcome of a conference - a Government flag, three flags and six certificates of the ministry - under the law of each date on
//! which its file may be received: names, grounds and verdicts differ as the packs say. Read the snapshots as a reader would.

use crate::support::Office;
use serde_json::json;

/// The demo's outcome, received on a day; nobody on the list has anything against them.
fn received(on: &str) -> Office {
    let mut office = Office::demo(8);
    let year = office.year()["book"]["cycle"].clone();
    office.done(
        "cycle_save",
        json!({"id": year["id"], "year": 2022, "theme": year["theme"], "received_on": on, "has_next_pledge": true}),
    );
    office.done("subjects_clear", json!({"id": year["id"]}));
    office
}

fn papers(office: &Office) -> String {
    ["D13", "D42"].map(|form| office.text(form)).join("\n\n")
}

#[test]
fn a_file_received_in_2023_goes_by_the_law_of_2003() {
    insta::assert_snapshot!("three-laws-2003-91", papers(&received("13/01/2023")));
}

#[test]
fn a_file_received_in_early_2025_goes_by_the_law_of_2022_and_decree_98() {
    insta::assert_snapshot!("three-laws-2022-98", papers(&received("15/01/2025")));
}

#[test]
fn a_file_received_in_2026_goes_by_the_law_of_2022_and_decree_152() {
    insta::assert_snapshot!("three-laws-2022-152", papers(&received("15/01/2026")));
}

#[test]
fn what_nobody_checked_is_cited_nowhere() {
    for on in ["13/01/2023", "15/01/2025", "15/01/2026"] {
        let office = received(on);
        let view = office
            .desk
            .read("packs_read", json!({"year": 2022}))
            .unwrap();
        let submission = office.text("D13").replace('\n', " ");
        for ground in view["grounds"].as_array().unwrap() {
            let text = ground["text"].as_str().unwrap();
            if ground["certainty"] != "read" {
                assert!(!submission.contains(text), "{on}: {text}");
            }
        }
    }
}
