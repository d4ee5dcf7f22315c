//! The table of measures, read at test time.

use super::found::Value;

/// The table as it is kept for reading.
const TABLE: &str = include_str!("table.txt");

/// What a row asks for.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Nothing of the kind may be on the paper.
    Absent,
    /// A number.
    Exactly(f64),
    /// Not less.
    AtLeast(f64),
    /// Not outside.
    Between(f64, f64),
    /// One of these words.
    Words(Vec<String>),
}

/// One row: which papers of which samples, what of them, how much.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    papers: Vec<String>,
    samples: Vec<String>,
    pub(super) measure: String,
    pub(super) said: String,
    pub(super) wanted: Wanted,
    pub(super) tolerance: f64,
}

impl Row {
    pub(super) fn is_for(&self, form: &str, sample: &str) -> bool {
        let has = |list: &[String], it: &str| list.iter().any(|own| own == it || own == "all");
        has(&self.papers, form) && has(&self.samples, sample)
    }

    pub(super) fn allows(&self, found: &Value) -> bool {
        match (&self.wanted, found) {
            (Wanted::Exactly(wanted), Value::Number(is)) => (is - wanted).abs() <= self.tolerance,
            (Wanted::AtLeast(least), Value::Number(is)) => *is >= least - self.tolerance,
            (Wanted::Between(least, most), Value::Number(is)) => {
                (least - self.tolerance..=most + self.tolerance).contains(is)
            }
            (Wanted::Words(words), Value::Words(is)) => words.contains(is),
            (Wanted::Absent, _)
            | (Wanted::Words(_), Value::Number(_))
            | (Wanted::Exactly(_) | Wanted::AtLeast(_) | Wanted::Between(..), Value::Words(_)) => {
                false
            }
        }
    }
}

/// All rows; a line that cannot be read is a failed test.
pub(super) fn rows() -> Vec<Row> {
    let lines = TABLE.lines().zip(1usize..);
    lines
        .filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(line, number)| row(line, number))
        .collect()
}

fn row(line: &str, number: usize) -> Row {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [papers, samples, measure, value, unit, tolerance, ground] = cells[..] else {
        panic!("table.txt:{number}: seven columns, not {}", cells.len())
    };
    assert!(!ground.is_empty(), "table.txt:{number}: no ground");
    let tolerance: f64 = match tolerance {
        "-" => 0.0,
        other => other.parse().unwrap(),
    };
    // No row may be looser than the promise.
    let most = match unit {
        "mm" => 0.5,
        "pt" => 0.1,
        "share" => 0.01,
        "pages" | "lines" | "face" | "-" => 0.0,
        other => panic!("table.txt:{number}: unit {other}"),
    };
    assert!(tolerance <= most, "table.txt:{number}: {tolerance} {unit}");
    Row {
        line: number,
        papers: list(papers),
        samples: list(samples),
        measure: measure.to_owned(),
        said: format!("{value} {unit} ± {tolerance}"),
        wanted: wanted(value, unit, number),
        tolerance,
    }
}

fn list(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn wanted(value: &str, unit: &str, line: usize) -> Wanted {
    let number = |it: &str| -> f64 {
        let it = it.trim();
        it.parse()
            .unwrap_or_else(|_| panic!("table.txt:{line}: {it:?} is no number"))
    };
    if value == "absent" {
        Wanted::Absent
    } else if unit == "face" {
        Wanted::Words(list(value))
    } else if let Some(least) = value.strip_prefix(">=") {
        Wanted::AtLeast(number(least))
    } else if let Some((least, most)) = value.split_once("..") {
        Wanted::Between(number(least), number(most))
    } else {
        Wanted::Exactly(number(value))
    }
}
