//! Random honest histories over the tables that ship: whatever an honest program does, the full check raises no alarm, and
//! undo and redo lead back to the content that was there.

use super::Random;
use super::schemas::{journalled, schema_at};
pub use super::tally::Summary;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::time::Instant;
use store::table::Kind;
use store::{Access, Actor, Barrier, BlocFile, Holder, Schema, Stamp, StoreError, Table, tables};

/// Rows that every table begins with; references point at these.
const N_FIRST: i64 = 3;

/// Lives through `n` histories, beginning with the number `from` of the seed.
///
/// # Errors
/// Where an act fails that must not: with the number of the history, so that it can be had again.
pub fn histories(from: u32, n: u32, seed: u64) -> Result<Summary, String> {
    let began = Instant::now();
    let mut summary = Summary {
        seed,
        ..Summary::default()
    };
    for number in from..from + n {
        let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number.into()));
        let mut history = History::begin(&mut random)?;
        let lived = history.live(&mut random, &mut summary);
        lived.map_err(|error| format!("history {number} of seed {seed}: {error}"))?;
        summary.histories += 1;
    }
    summary.time = began.elapsed();
    Ok(summary)
}

/// An error with everything that a check found.
fn told(error: &StoreError) -> String {
    match error {
        StoreError::Damaged(report) => format!("{:?}", report.problems),
        other => other.to_string(),
    }
}

fn stamp() -> Stamp {
    let actor = Actor {
        name: "Cán bộ phụ trách".to_owned(),
        role: "Thường trực Khối".to_owned(),
    };
    Stamp {
        actor,
        at: "2022-12-30T15:00:00".to_owned(),
    }
}

fn holder() -> Holder {
    Holder {
        name: "Cán bộ phụ trách".to_owned(),
        machine: "PC-07".to_owned(),
        since: stamp().at,
        pid: std::process::id(),
    }
}

/// A row that fits a table; `id` 0 asks for the next one.
pub fn row(table: &Table, id: i64, number: i64) -> Map<String, Value> {
    let value = |kind| match kind {
        Kind::Integer => json!(number),
        Kind::Boolean => json!(number % 2 == 0),
        Kind::Text => json!(format!("Chữ \"{number}\" đã ghi\n")),
        Kind::Json => json!([number]),
    };
    let cells = table
        .columns
        .iter()
        .map(|it| (it.name.to_owned(), value(it.kind)));
    let mut row: Map<String, Value> = cells.collect();
    row.insert("id".to_owned(), id.into());
    row
}

struct History {
    folder: tempfile::TempDir,
    file: Option<BlocFile>,
    schema: &'static Schema,
    n_places: u32,
    /// Content before each act that can be taken back, and after each that can be done again.
    past: Vec<String>,
    future: Vec<String>,
}

type Done = Result<(), StoreError>;

impl History {
    /// A file of a random release with a few rows in every table.
    fn begin(random: &mut Random) -> Result<Self, String> {
        let newest = Schema::BLOC.version();
        let is_old = random.once_in(2);
        let back = u32::try_from(random.below(newest.into())).unwrap_or_default();
        let schema = schema_at(if is_old { newest - back } else { newest })?;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let path = folder.path().join("0.thidua");
        let fault = |error: StoreError| error.to_string();
        let mut file = BlocFile::create(&path, schema, holder(), &stamp()).map_err(fault)?;
        fill(&mut file, schema).map_err(fault)?;
        file.transact::<_, StoreError>("begin", &stamp(), Some(Barrier::Handover), |_| Ok(()))
            .map_err(fault)?;
        Ok(Self {
            folder,
            file: Some(file),
            schema,
            n_places: 0,
            past: Vec::new(),
            future: Vec::new(),
        })
    }

    fn live(&mut self, random: &mut Random, summary: &mut Summary) -> Result<(), String> {
        let n_steps = 10 + random.below(40);
        for number in 0..n_steps {
            let step = self.step(random, summary);
            step.map_err(|error| format!("step {number}: {}", told(&error)))?;
            if number == n_steps / 2 && self.schema.version() < Schema::BLOC.version() {
                self.migrate(summary).map_err(|error| told(&error))?;
            }
        }
        self.check(summary).map_err(|error| error.to_string())?;
        summary.entries += self.file().map_or(0, |it| {
            let newest = it.journal(None, 1).unwrap_or_default();
            newest.first().map_or(0, |it| it.entry)
        });
        Ok(())
    }

    fn file(&mut self) -> Result<&mut BlocFile, StoreError> {
        self.file.as_mut().ok_or(StoreError::Missing)
    }

    fn step(&mut self, random: &mut Random, summary: &mut Summary) -> Done {
        match random.below(24) {
            0..=8 => self.change(random, summary),
            9..=11 => self.act("paper_file", summary, |tx| tx.put_bytes(&[7; 5]).map(drop)),
            12..=15 => self.undo(summary),
            16..=18 => self.redo(summary),
            19 => self.redact(random, summary),
            20 => {
                let file = self.file()?;
                file.transact("year_close", &stamp(), Some(Barrier::YearClosed), |_| {
                    Done::Ok(())
                })?;
                self.wall();
                Ok(())
            }
            21 => self.beside(random),
            22 => self.restart(random, summary),
            _ => self.check(summary),
        }
    }

    /// One act of one to three changes in any tables.
    fn change(&mut self, random: &mut Random, summary: &mut Summary) -> Done {
        let kept = journalled(self.schema);
        let mut deeds = Vec::new();
        for _ in 0..=random.below(3) {
            let Some(table) = random.pick(&kept).copied() else {
                return Ok(());
            };
            let id = i64::try_from(random.below(8)).unwrap_or_default();
            let number = 1 + i64::try_from(random.below(3)).unwrap_or_default();
            deeds.push((table, random.below(5), id, number));
        }
        self.act("change", summary, |tx| {
            for (table, what, id, number) in deeds {
                match what {
                    0 | 1 => drop(tx.insert(table, &row(table, 0, number))?),
                    2 | 3 => drop(tx.update(table, &row(table, id, number))?),
                    _ => drop(tx.delete(table, id)?),
                }
            }
            Ok(())
        })
    }

    /// An act; what a constraint refuses must leave nothing behind.
    fn act(
        &mut self,
        name: &str,
        summary: &mut Summary,
        f: impl FnOnce(&store::Tx<'_>) -> Done,
    ) -> Done {
        let file = self.file()?;
        let before = file.content_hash()?;
        match file.transact(name, &stamp(), None, f) {
            Ok(((), receipt)) => {
                if receipt.entry.is_some() {
                    self.past.push(before);
                    self.future.clear();
                }
            }
            Err(StoreError::Constraint(_)) => {
                summary.refused += 1;
                self.expect(&before, "a refused act", summary)?;
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn undo(&mut self, summary: &mut Summary) -> Done {
        let now = self.file()?.content_hash()?;
        let done = match self.file()?.undo(&stamp()) {
            Err(StoreError::Barrier(_)) => None,
            done => done?,
        };
        if done.is_some() == self.past.is_empty() {
            summary
                .alarms
                .push("undo and its stack disagree".to_owned());
        }
        if let Some(before) = self.past.pop() {
            summary.undos += 1;
            self.future.push(now);
            self.expect(&before, "undo", summary)?;
        }
        Ok(())
    }

    fn redo(&mut self, summary: &mut Summary) -> Done {
        let now = self.file()?.content_hash()?;
        let done = self.file()?.redo(&stamp())?;
        if done.is_some() == self.future.is_empty() {
            summary
                .alarms
                .push("redo and its stack disagree".to_owned());
        }
        if let Some(after) = self.future.pop() {
            summary.redos += 1;
            self.past.push(now);
            self.expect(&after, "redo", summary)?;
        }
        Ok(())
    }

    fn redact(&mut self, random: &mut Random, summary: &mut Summary) -> Done {
        let kept = journalled(self.schema);
        let Some(table) = random.pick(&kept) else {
            return Ok(());
        };
        let texts: Vec<&str> = table
            .columns
            .iter()
            .filter(|it| it.kind == Kind::Text)
            .map(|it| it.name)
            .collect();
        let Some(column) = random.pick(&texts) else {
            return Ok(());
        };
        let id = 1 + i64::try_from(random.below(5)).unwrap_or_default();
        match self.file()?.redact(table.name, id, &[*column], &stamp()) {
            Ok(_) => {
                summary.redactions += 1;
                self.wall();
            }
            Err(StoreError::Constraint(_)) => summary.refused += 1,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// What stands beside the journal: drafts and open ballots.
    fn beside(&mut self, random: &mut Random) -> Done {
        let number = random.below(1 << 30);
        // As this release declares them: later columns are not there yet.
        let ballots = self.schema.table(tables::BALLOT_ENTRY.name);
        let file = self.file()?;
        file.save_draft("report", &number.to_string(), &stamp())?;
        if let Some(ballots) = ballots {
            let entry = json!({"round_id": 1, "pass": 1, "number": number, "marks": ["yes"]});
            file.transact("ballot_entry_save", &stamp(), None, |tx| {
                let id = tx.insert(ballots, &entry)?;
                if number.is_multiple_of(2) {
                    tx.delete(ballots, id)?;
                }
                Done::Ok(())
            })?;
        }
        Ok(())
    }

    /// The program ends in one way or another and the history goes on.
    fn restart(&mut self, random: &mut Random, summary: &mut Summary) -> Done {
        self.n_places += 1;
        summary.restarts += 1;
        let file = self.file.take().ok_or(StoreError::Missing)?;
        let path = file.path().to_owned();
        let next = self.folder.path().join(format!("{}.thidua", self.n_places));
        let content = file.content_hash()?;
        match random.below(5) {
            0 => file.close()?,
            1 => drop(file),
            2 => return self.go_on_with(file.backup(&next)?.path, &content, summary),
            3 => {
                let value = file.export_rows()?;
                let new = BlocFile::import_rows(&next, self.schema, &value, holder(), &stamp())?;
                self.wall();
                new.close()?;
                return self.go_on_with(next, &content, summary);
            }
            _ => {
                // What a process killed now leaves on the disk.
                std::fs::copy(&path, &next)?;
                let beside = |it: &PathBuf| format!("{}.holder", it.display());
                std::fs::copy(beside(&path), beside(&next))?;
                return self.go_on_with(next, &content, summary);
            }
        }
        self.go_on_with(path, &content, summary)
    }

    fn go_on_with(&mut self, path: PathBuf, content: &str, summary: &mut Summary) -> Done {
        let opened = BlocFile::open(&path, self.schema, Access::Write, holder(), &stamp())?;
        self.file = Some(opened.file);
        self.expect(content, "opening again", summary)
    }

    fn migrate(&mut self, summary: &mut Summary) -> Done {
        let file = self.file.take().ok_or(StoreError::Missing)?;
        let path = file.path().to_owned();
        file.close()?;
        self.schema = &Schema::BLOC;
        let opened = BlocFile::open(&path, self.schema, Access::Write, holder(), &stamp())?;
        if !opened.migrated {
            summary
                .alarms
                .push("an older file was not migrated".to_owned());
        }
        summary.migrations += 1;
        self.file = Some(opened.file);
        self.wall();
        Ok(())
    }

    fn wall(&mut self) {
        self.past.clear();
        self.future.clear();
    }

    fn expect(&mut self, content: &str, after: &str, summary: &mut Summary) -> Done {
        if self.file()?.content_hash()? != content {
            summary.alarms.push(format!("{after}: another content"));
        }
        Ok(())
    }

    fn check(&mut self, summary: &mut Summary) -> Done {
        summary.checks += 1;
        let report = self.file()?.verify()?;
        if !report.is_sound() {
            summary.alarms.push(format!("{:?}", report.problems));
        }
        let content = report.content;
        self.expect(&content, "a full check", summary)
    }
}

/// The first rows of every journalled table, in one act: they point at each other.
///
/// # Errors
/// If a table does not take them.
pub fn fill(file: &mut BlocFile, schema: &'static Schema) -> Result<(), StoreError> {
    let filled: Result<_, StoreError> = file.transact("fill", &stamp(), None, |tx| {
        for table in journalled(schema) {
            for id in 1..=N_FIRST {
                tx.insert(table, &row(table, id, id))?;
            }
        }
        Ok(())
    });
    filled.map(drop)
}
