//! Millimetres and points read back out of the PDFs with poppler's tools, never with our own layout: every paper of every
//! sample against the table `measures/table.txt`, which is kept for reading.

#![expect(
    clippy::float_arithmetic,
    reason = "poppler speaks in decimals; these never reach a rule"
)]

mod breaks;
mod file;
pub(crate) mod fixtures;
mod found;
mod paper;
mod places;
mod table;

use crate::support::Office;
use found::{MEASURES, Value};
use paper::Paper;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The eight papers of any year.
const FORMS: [&str; 8] = ["D29", "D30", "D03", "D10", "D11", "D13", "D14", "D22"];
/// The papers of a year that is scored by a criteria table.
const SCORE_FORMS: [&str; 4] = ["D06", "D07", "D23", "D32"];

/// A year, printed and read back.
struct Sample {
    name: &'static str,
    papers: Vec<Paper>,
    /// Stem, path and text of each paper.
    files: Vec<(String, PathBuf, String)>,
}

/// The two samples, and the invented year with what strains a page or a table of scores; printed once for all tests.
fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        vec![
            sample("seed", &Office::seed()),
            sample("demo", &Office::demo(8)),
            sample("long-name", &fixtures::long_name()),
            sample("thirty-rows", &fixtures::thirty_rows()),
            sample("long-body", &fixtures::long_body()),
            sample("scores", &fixtures::strained_scores()),
        ]
    })
}

/// Prints a year; the files stay under target/tmp for whoever wants to look at them.
fn sample(name: &'static str, office: &Office) -> Sample {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("measures")
        .join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let files: Vec<(String, PathBuf, String)> = office
        .print_all()
        .into_iter()
        // Of the sheets that every unit has, those of the unit with the long name.
        .filter(|(stem, _, _)| !stem.contains("-don-vi-") || stem.ends_with("-don-vi-10"))
        .map(|(stem, path, text)| {
            let copy = folder.join(format!("{stem}.pdf"));
            std::fs::copy(path, &copy).unwrap();
            (stem, copy, text)
        })
        .collect();
    let papers = files
        .iter()
        // Plates and labels are cut out of their sheets, others are only written on or ticked; the decree knows nothing of them. The
        // reports of units and people have the head and the hands of other papers, and they write most of them themselves; the draft of
        // the decision is written anew by the ministry.
        .filter(|(stem, _, _)| {
            ![
                "-D09-", "-D15-", "-D16-", "-D17-", "-D19-", "-D33-", "-D35-", "-D36-", "-D41-",
                "-D42-",
            ]
            .iter()
            .any(|it| stem.contains(it))
        })
        .flat_map(|(stem, path, _)| Paper::read(name, stem, path))
        .collect();
    Sample {
        name,
        papers,
        files,
    }
}

/// The deviations of a paper, one line each: paper, measure, wanted, found.
fn deviations(paper: &Paper, rows: &[table::Row]) -> Vec<String> {
    let mut off = Vec::new();
    let name = format!("{}/{}", paper.sample, paper.stem);
    for (measure, find) in MEASURES {
        let mut say = |wanted: &str, found: &str| {
            off.push(format!("{name} | {measure} | {wanted} | {found}"));
        };
        let mut asked = rows
            .iter()
            .filter(|it| it.measure == *measure && it.is_for(&paper.form, &paper.sample));
        let (Some(row), None) = (asked.next(), asked.next()) else {
            say("one row of the table", "none or several");
            continue;
        };
        let found = find(paper);
        let is_absent = matches!(row.wanted, table::Wanted::Absent);
        if found.is_empty() && !is_absent {
            say(&row.said, "not on the paper");
        }
        for it in found.iter().filter(|it| !row.allows(&it.value)) {
            let value = match &it.value {
                Value::Number(number) => format!("{number:.3}"),
                Value::Words(words) => words.clone(),
            };
            say(&row.said, &format!("{value} at {:?}", it.at));
        }
    }
    off
}

/// Fails with all lines at once.
fn none(off: &[String]) {
    let mut all = String::new();
    for line in off {
        writeln!(all, "{line}").unwrap();
    }
    assert!(off.is_empty(), "{} deviations\n{all}", off.len());
}

#[test]
fn every_paper_is_as_the_table_says() {
    let rows = table::rows();
    let mut off = Vec::new();
    for Sample { name, papers, .. } in samples() {
        let of_scores = SCORE_FORMS.iter().filter(|_| *name != "seed");
        let amended = Some(&"D38").filter(|_| *name == "scores");
        for form in FORMS.iter().chain(of_scores).chain(amended) {
            if !papers.iter().any(|it| it.form == *form) {
                off.push(format!("{name} | {form} | printed | not printed"));
            }
        }
        for paper in papers {
            off.extend(deviations(paper, &rows));
        }
    }
    none(&off);
}

#[test]
fn the_table_names_nothing_that_is_not_measured() {
    let known: Vec<&str> = MEASURES.iter().map(|it| it.0).collect();
    for row in table::rows() {
        assert!(
            known.contains(&row.measure.as_str()),
            "table.txt:{}: {}",
            row.line,
            row.measure
        );
    }
}

/// A table that asks for other millimetres, points or faces than those of the papers must fail on each.
#[test]
fn a_paper_that_is_off_is_found() {
    let mut rows = table::rows();
    for row in &mut rows {
        row.wanted = match &row.wanted {
            table::Wanted::Exactly(it) => table::Wanted::Exactly(it + 2.0 * row.tolerance + 1.0),
            table::Wanted::AtLeast(it) => table::Wanted::AtLeast(it + 10_000.0),
            table::Wanted::Between(_, most) => table::Wanted::Between(most + 1000.0, most + 1001.0),
            table::Wanted::Words(_) => table::Wanted::Words(vec!["Sans".to_owned()]),
            table::Wanted::Absent => table::Wanted::Exactly(0.0),
        };
    }
    let demo = samples().iter().find(|it| it.name == "demo").unwrap();
    for paper in &demo.papers {
        let off = deviations(paper, &rows);
        for (measure, _) in MEASURES {
            assert!(
                off.iter().any(|it| it.contains(&format!("| {measure} |"))),
                "{}: {measure} was not missed",
                paper.stem
            );
        }
    }
}
