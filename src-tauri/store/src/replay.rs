//! The journal replayed: what every row must look like now.

use crate::acts::EntryKind;
use crate::journal::{Entry, EntryRow};
use crate::layout::Images;
use crate::verify::Report;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the journal knows of a row.
enum Known {
    /// Its image.
    Image(String),
    /// Erased: it may or may not exist until the erasing entry says more.
    Erased,
}

/// The state of all rows as the journal tells it.
#[derive(Default)]
pub(crate) struct Replay {
    state: BTreeMap<(String, i64), Known>,
    greatest: BTreeMap<String, i64>,
}

impl Replay {
    /// Plays one entry.
    pub(crate) fn apply(&mut self, entry: &Entry, rows: &[EntryRow], report: &mut Report) {
        let is_redact = entry.kind == EntryKind::Redact.word();
        if is_redact {
            self.apply_redaction(entry, report);
        }
        for row in rows {
            let place = (row.table.clone(), row.row);
            let greatest = self.greatest.entry(row.table.clone()).or_default();
            *greatest = (*greatest).max(row.row);
            if row.is_redacted() {
                self.state.insert(place, Known::Erased);
                continue;
            }
            let fits = match (self.state.get(&place), &row.before) {
                (Some(Known::Image(held)), Some(before)) => held == before,
                // The erasing entry keeps no image of what it erased.
                (Some(_), None) => is_redact,
                (Some(Known::Erased), Some(_)) => false,
                (None, before) => before.is_none(),
            };
            if !fits {
                let table = Some(row.table.as_str());
                report.note(
                    "replay",
                    table,
                    Some(row.row),
                    format!("entry {} does not follow", entry.id),
                );
            }
            match &row.after {
                Some(after) => self.state.insert(place, Known::Image(after.clone())),
                None => self.state.remove(&place),
            };
        }
    }

    /// An erased row that no longer exists stays gone; one that exists gets its new image from the entry's own row.
    fn apply_redaction(&mut self, entry: &Entry, report: &mut Report) {
        let note: Option<Value> = entry
            .note
            .as_deref()
            .and_then(|it| serde_json::from_str(it).ok());
        let note = note.as_ref();
        let (Some(table), Some(row)) = (noted(note, "table").as_str(), noted(note, "row").as_i64())
        else {
            report.note(
                "redact",
                Some("journal_entry"),
                Some(entry.id),
                "no table or row named",
            );
            return;
        };
        if noted(note, "live").as_bool() == Some(false) {
            self.state.remove(&(table.to_owned(), row));
        }
    }

    /// Compares with the live rows and returns how many there are.
    pub(crate) fn compare(&self, live: &Images, report: &mut Report) -> i64 {
        let mut n_rows = 0;
        for (table, rows) in live {
            for (row, image) in rows {
                n_rows += 1;
                match self.state.get(&(table.clone(), *row)) {
                    Some(Known::Image(known)) if known == image => {}
                    Some(Known::Image(_)) => {
                        report.note(
                            "row_changed",
                            Some(table),
                            Some(*row),
                            "differs from the journal",
                        );
                    }
                    Some(Known::Erased) => {
                        report.note(
                            "row_erased",
                            Some(table),
                            Some(*row),
                            "erased without an entry",
                        );
                    }
                    None => {
                        report.note("row_unknown", Some(table), Some(*row), "not in the journal");
                    }
                }
            }
        }
        for (table, row) in self.state.keys() {
            if live.get(table).is_none_or(|it| !it.contains_key(row)) {
                report.note(
                    "row_missing",
                    Some(table),
                    Some(*row),
                    "in the journal, not in the table",
                );
            }
        }
        n_rows
    }

    /// The greatest id ever given in each table.
    pub(crate) fn greatest(&self) -> &BTreeMap<String, i64> {
        &self.greatest
    }
}

/// A field of a note.
fn noted<'a>(note: Option<&'a Value>, key: &str) -> &'a Value {
    note.and_then(|it| it.get(key)).unwrap_or(&Value::Null)
}
