//! The entries that stream in, and what of them was acknowledged.

use super::Random;
use super::victim::Line;
use serde_json::{Value, json};
use std::path::Path;
use store::{Access, BlocFile, Schema};

/// One acknowledged entry.
#[derive(Clone, Debug)]
pub(super) struct Acknowledged {
    pub(super) entry: i64,
    pub(super) name: &'static str,
    /// A word that must stand in the rows of the entry; none for an undo or a redo.
    pub(super) word: Option<String>,
}

/// The first leaf of the sample's criteria table, which takes any result.
const FIRST_LEAF: i64 = 2;

/// The stream of one file.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) acknowledged: Vec<Acknowledged>,
    /// Entries known to be in the file: those of the sample, and what was found after each kill.
    pub(super) n_entries: i64,
    cycle: i64,
    units: Vec<i64>,
    n_sent: u64,
}

impl Stream {
    /// A stream over a sample.
    pub(super) fn of(file: &Path) -> Result<Self, String> {
        let opened = super::aftermath::open(file, Access::Read)?;
        let rows = |table| -> Result<Vec<i64>, String> {
            let rows: Result<Vec<Value>, store::StoreError> = opened.file.read(|tx| tx.all(table));
            let rows = rows.map_err(|error| error.to_string())?;
            Ok(rows.iter().filter_map(|it| it["id"].as_i64()).collect())
        };
        Ok(Self {
            cycle: rows(&store::tables::CYCLE)?.first().copied().unwrap_or(1),
            units: rows(&store::tables::UNIT)?,
            n_entries: count(&opened.file)?,
            ..Self::default()
        })
    }

    /// Sends one entry and waits for its answer; `None` where the program is gone.
    ///
    /// A refusal is a mistake of this stream, except that there may be nothing to undo.
    pub(super) fn write_one(
        &mut self,
        line: &mut Line,
        random: &mut Random,
    ) -> Result<Option<()>, String> {
        self.n_sent += 1;
        let (name, input, word) = self.next(random);
        match line.ask(name, &input) {
            None => Ok(None),
            Some(Ok(saved)) => {
                let entry = saved["entry"]
                    .as_i64()
                    .ok_or_else(|| format!("{name}: no entry in {saved}"))?;
                self.acknowledged.push(Acknowledged { entry, name, word });
                Ok(Some(()))
            }
            Some(Err(_)) if matches!(name, "undo" | "redo") => Ok(Some(())),
            Some(Err(error)) => Err(format!("{name} {input}: {error}")),
        }
    }

    fn next(&self, random: &mut Random) -> (&'static str, Value, Option<String>) {
        let word = format!("Mục số {:06} của dòng nhập", self.n_sent);
        let unit = random.pick(&self.units).copied().unwrap_or(1);
        match random.below(10) {
            0..=2 => (
                "person_save",
                json!({"name": word, "post": "Giám đốc", "unit_id": unit}),
                Some(word),
            ),
            3..=4 => (
                "next_task_save",
                json!({"cycle_id": self.cycle, "content": word}),
                Some(word),
            ),
            5..=7 => {
                // Counting up, so that no score is the one that stands there already.
                let points = 100 + i64::try_from(self.n_sent).unwrap_or_default();
                (
                    "scores_enter",
                    json!({
                        "cycle_id": self.cycle, "layer": "self",
                        "cells": [{"criterion_id": FIRST_LEAF, "unit_id": unit, "value": points}],
                    }),
                    Some(format!("\"value\":{points}")),
                )
            }
            8 => ("undo", json!({}), None),
            _ => ("redo", json!({}), None),
        }
    }
}

/// How many entries the journal of a file has.
pub(super) fn count(file: &BlocFile) -> Result<i64, String> {
    let newest = file.journal(None, 1).map_err(|error| error.to_string())?;
    Ok(newest.first().map_or(0, |it| it.entry))
}

/// The schema that ships.
pub(super) const SCHEMA: &Schema = &Schema::BLOC;
