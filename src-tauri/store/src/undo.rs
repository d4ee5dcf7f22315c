//! Undo and redo: one linear stack for each file, computed from the journal, so that it survives the program.
//!
//! Taking back is an act of its own and is journalled as one. Images are put back only if every row still is as the act
//! left it; rows are first removed, then put in, with foreign keys checked at the end, so that neither a unique column
//! nor a cascade can stand in the way.

use crate::acts::{Barrier, EntryKind, Stacks, Stamp, Undone, from_word};
use crate::error::StoreError;
use crate::file::{BlocFile, kind_of};
use crate::journal::{self, EntryRow, NewEntry};
use crate::layout::Layout;
use crate::rows::{Tx, quoted};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value};

/// The two stacks, and what lies under them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    undo: Vec<i64>,
    redo: Vec<i64>,
    barrier: Option<Barrier>,
}

impl History {
    /// Reads the entries since the last barrier.
    pub(crate) fn load(conn: &Connection) -> Result<Self, StoreError> {
        let mut history = Self::default();
        let mut statement = conn.prepare(
            "SELECT id, kind, target, barrier FROM main.journal_entry WHERE id >= coalesce(
                (SELECT max(id) FROM main.journal_entry WHERE barrier IS NOT NULL), 1) ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let barrier: Option<String> = row.get(3)?;
            let kind = kind_of(&row.get::<_, String>(1)?)?;
            history.record(
                row.get(0)?,
                kind,
                row.get(2)?,
                barrier.as_deref().and_then(from_word),
            );
        }
        Ok(history)
    }

    /// Moves the stacks by one entry.
    pub(crate) fn record(
        &mut self,
        entry: i64,
        kind: EntryKind,
        target: Option<i64>,
        barrier: Option<Barrier>,
    ) {
        if barrier.is_some() {
            *self = Self {
                barrier,
                ..Self::default()
            };
            return;
        }
        match kind {
            EntryKind::Do => {
                self.undo.push(entry);
                self.redo.clear();
            }
            EntryKind::Undo => {
                self.undo.pop();
                self.redo.extend(target);
            }
            EntryKind::Redo => {
                self.redo.pop();
                self.undo.extend(target);
            }
            EntryKind::Create
            | EntryKind::Migration
            | EntryKind::Redact
            | EntryKind::Import
            | EntryKind::Restore => {}
        }
    }

    /// Entries that can be taken back now, oldest first.
    pub(crate) fn undoable(&self) -> &[i64] {
        &self.undo
    }
}

impl BlocFile {
    /// Takes back the last act; none if there is nothing to take back.
    ///
    /// # Errors
    /// `Barrier` if undo stops here, `Stale` if the rows are not as the act left them.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Option<Undone>, StoreError> {
        match (self.history.undo.last().copied(), self.history.barrier) {
            (Some(target), _) => self.replay(EntryKind::Undo, target, stamp).map(Some),
            (None, Some(barrier)) => Err(StoreError::Barrier(barrier)),
            (None, None) => Ok(None),
        }
    }

    /// Does again what was last taken back; none if there is nothing.
    ///
    /// # Errors
    /// `Stale` if the rows are not as they were before the act.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Option<Undone>, StoreError> {
        let Some(target) = self.history.redo.last().copied() else {
            return Ok(None);
        };
        self.replay(EntryKind::Redo, target, stamp).map(Some)
    }

    /// Takes back every act down to `entry` and `entry` itself, one by one, each its own entry that can be done again.
    ///
    /// # Errors
    /// `Nothing` or `Barrier` if `entry` cannot be reached; nothing is done then. `Stale` as [`BlocFile::undo`]: what
    /// was taken back before it stays so.
    pub fn undo_to(&mut self, entry: i64, stamp: &Stamp) -> Result<Vec<Undone>, StoreError> {
        if !self.history.undo.contains(&entry) {
            return Err(match self.history.barrier {
                Some(barrier) => StoreError::Barrier(barrier),
                None => StoreError::Nothing,
            });
        }
        let mut done = Vec::new();
        while self.history.undo.contains(&entry) {
            done.extend(self.undo(stamp)?);
        }
        Ok(done)
    }

    /// What undo and redo would do now, for the two buttons.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn stacks(&self) -> Result<Stacks, StoreError> {
        let act = |entry: Option<&i64>| match entry {
            Some(entry) => journal::act(&self.conn, *entry),
            None => Ok(None),
        };
        let History {
            undo,
            redo,
            barrier,
        } = &self.history;
        Ok(Stacks {
            undo: act(undo.last())?,
            redo: act(redo.last())?,
            barrier: *barrier,
        })
    }

    fn replay(
        &mut self,
        kind: EntryKind,
        target: i64,
        stamp: &Stamp,
    ) -> Result<Undone, StoreError> {
        let act = journal::act(&self.conn, target)?
            .ok_or_else(|| StoreError::damaged("entry_gap", target.to_string()))?;
        let rows = journal::rows(&self.conn, target)?;
        if rows.iter().any(EntryRow::is_redacted) {
            return Err(StoreError::Barrier(Barrier::Redact));
        }
        let steps: Vec<Step> = rows.into_iter().map(|it| Step::of(it, kind)).collect();
        let operation = act.operation.as_str();
        let deed = NewEntry {
            kind,
            operation,
            stamp,
            target: Some(target),
            barrier: None,
            note: None,
        };
        let replayed = self.perform(
            deed,
            false,
            |tx, layout| -> Result<(), StoreError> { put_back(tx, layout, &steps) },
            |_, changes| Ok(changes),
        );
        let ((), receipt) = replayed?;
        Ok(Undone {
            entry: receipt.entry.unwrap_or_default(),
            target,
            operation: act.operation,
            tables: receipt.tables,
            settled: receipt.settled,
        })
    }
}

/// One row to be brought from one image to another.
struct Step {
    table: String,
    row: i64,
    from: Option<String>,
    to: Option<String>,
}

impl Step {
    fn of(row: EntryRow, kind: EntryKind) -> Self {
        let (from, to) = if kind == EntryKind::Undo {
            (row.after, row.before)
        } else {
            (row.before, row.after)
        };
        Self {
            table: row.table,
            row: row.row,
            from,
            to,
        }
    }
}

fn put_back(tx: &Tx<'_>, layout: &Layout, steps: &[Step]) -> Result<(), StoreError> {
    let (bytes, rows): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|it| it.table == "bytes");
    for step in &rows {
        if layout.present(tx.conn, &step.table, step.row)? != step.from {
            return Err(StoreError::Stale);
        }
    }
    for step in rows.iter().filter(|it| it.from.is_some()) {
        let sql = format!("DELETE FROM main.{} WHERE id = ?1", quoted(&step.table));
        tx.conn.prepare_cached(&sql)?.execute([step.row])?;
    }
    for step in &rows {
        if let Some(image) = &step.to {
            insert_image(tx.conn, layout, &step.table, image)?;
        }
    }
    for step in bytes {
        let present = layout.present(tx.conn, &step.table, step.row)?;
        if is_kept(present.as_deref())? != is_kept(step.from.as_deref())? {
            return Err(StoreError::Stale);
        }
        tx.conn
            .prepare_cached("UPDATE main.bytes SET kept = ?2 WHERE id = ?1")?
            .execute((step.row, is_kept(step.to.as_deref())?))?;
    }
    Ok(())
}

/// Filed bytes are never removed, so "not there" and "not kept" are one.
fn is_kept(image: Option<&str>) -> Result<bool, StoreError> {
    let Some(image) = image else { return Ok(false) };
    let fields: Map<String, Value> = serde_json::from_str(image)?;
    Ok(fields.get("kept").and_then(Value::as_i64) == Some(1))
}

/// Puts a row in as its image says, every column of it.
pub(crate) fn insert_image(
    conn: &Connection,
    layout: &Layout,
    table: &str,
    image: &str,
) -> Result<(), StoreError> {
    let fields: Map<String, Value> = serde_json::from_str(image)?;
    let shape = layout
        .shapes
        .get(table)
        .ok_or_else(|| StoreError::Misdeclared(format!("{table}: not a journalled table")))?;
    let mut cells = Vec::with_capacity(shape.columns.len());
    for column in &shape.columns {
        cells.push(match fields.get(column) {
            None | Some(Value::Null) => Cell::Null,
            Some(Value::String(text)) => Cell::Text(text.clone()),
            Some(Value::Number(number)) => Cell::Integer(number.as_i64().ok_or(StoreError::Stale)?),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
                return Err(StoreError::Misdeclared(format!(
                    "{table}.{column}: not a cell"
                )));
            }
        });
    }
    let names: Vec<String> = shape.columns.iter().map(|it| quoted(it)).collect();
    let places: Vec<String> = (1..=names.len()).map(|it| format!("?{it}")).collect();
    let sql = format!(
        "INSERT INTO main.{} ({}) VALUES ({})",
        quoted(table),
        names.join(", "),
        places.join(", ")
    );
    conn.prepare_cached(&sql)?
        .execute(params_from_iter(cells))?;
    Ok(())
}
