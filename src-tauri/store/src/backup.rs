//! Copies: written row by row into a fresh file, then opened and checked like any other.
//!
//! Row by row rather than page by page, because open ballots must never reach the copy, not even on a free page of it.
//! A copy never overwrites anything and appears under its name only when it is whole.

use crate::acts::{Access, Barrier, EntryKind, Holder, Stamp};
use crate::error::StoreError;
use crate::file::BlocFile;
use crate::journal::{self, NewEntry};
use crate::migrate::set_sequence;
use crate::nascent::Nascent;
use crate::open::verify_file;
use crate::rows::quoted;
use crate::schema::{Schema, columns, table_names};
use crate::table::Keeping;
use crate::verify::{Report, journalled, sequences};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A copy that was written and read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Copy {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub size: u64,
    /// Journal entries in it.
    pub entries: i64,
    /// Its content hash, equal to that of the file.
    pub content: String,
    /// Its journal head, equal to that of the file.
    pub head: String,
}

impl BlocFile {
    /// Writes a copy of the file as it stands, open or not, and checks it. Drafts and open ballots stay out.
    ///
    /// # Errors
    /// `Exists` if there is a file already; `Damaged` if the copy does not say what the file says.
    pub fn backup(&self, to: &Path) -> Result<Copy, StoreError> {
        copy_rows(&self.conn, self.schema, to)
    }
}

/// Restores a copy to a new place: checked first, brought to the newest schema, with an entry of its own.
///
/// # Errors
/// `Exists` if there is a file at the target, `Damaged` if the copy is not sound.
pub fn restore(
    backup: &Path,
    to: &Path,
    schema: &'static Schema,
    holder: Holder,
    stamp: &Stamp,
) -> Result<Report, StoreError> {
    if to.try_exists()? {
        return Err(StoreError::Exists);
    }
    let report = verify_file(backup, schema)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    let nascent = Nascent::beside(to)?;
    // Read whole and checked again: the medium may answer differently the second time.
    let conn = crate::connect::copy_to_memory(backup)?;
    copy_rows(&conn, schema, nascent.path())?;
    drop(conn);
    let mut file = BlocFile::open(nascent.path(), schema, Access::Write, holder, stamp)?.file;
    let deed = NewEntry {
        kind: EntryKind::Restore,
        operation: "file_restore",
        stamp,
        target: None,
        barrier: Some(Barrier::Restore),
        note: Some(serde_json::json!({ "head": report.head, "content": report.content })),
    };
    let restored: Result<_, StoreError> =
        file.perform(deed, true, |_, _| Ok(()), |_, changes| Ok(changes));
    restored?;
    let report = file.verify()?;
    file.close()?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    nascent.place(to)?;
    Ok(report)
}

/// Copies every table of the file, at whatever schema it has, the unjournalled ones excepted.
pub(crate) fn copy_rows(
    conn: &Connection,
    schema: &'static Schema,
    to: &Path,
) -> Result<Copy, StoreError> {
    if to.try_exists()? {
        return Err(StoreError::Exists);
    }
    let version: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let kept = journalled(conn)?;
    let nascent = Nascent::beside(to)?;
    let copy = nascent.build(schema, version)?;
    for table in table_names(conn)? {
        let is_journal = table.starts_with("journal_") && schema.table(&table).is_none();
        if is_journal || table == "meta" || kept.contains(&table) {
            copy_table(conn, &copy, &table)?;
        }
    }
    for (table, floor) in sequences(conn)? {
        let is_counted = schema
            .table(&table)
            .is_none_or(|it| it.keeping != Keeping::Unjournalled);
        if is_counted {
            set_sequence(&copy, &table, floor)?;
        }
    }
    nascent.finish(copy)?;

    let head = journal::last(conn)?.ok_or_else(|| StoreError::damaged("journal_empty", ""))?;
    let mut report = verify_file(nascent.path(), schema)?;
    if report.head != head.link || report.content != head.content {
        report.note("copy", None, None, "the copy differs from the file");
    }
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    let size = fs::metadata(nascent.path())?.len();
    nascent.place(to)?;
    let Report {
        entries,
        content,
        head,
        ..
    } = report;
    Ok(Copy {
        path: to.to_owned(),
        size,
        entries,
        content,
        head,
    })
}

fn copy_table(from: &Connection, to: &Connection, table: &str) -> Result<(), StoreError> {
    let names: Vec<String> = columns(from, table)?.iter().map(|it| quoted(it)).collect();
    let places: Vec<String> = (1..=names.len()).map(|it| format!("?{it}")).collect();
    let (table, names) = (quoted(table), names.join(", "));
    let mut read = from.prepare(&format!("SELECT {names} FROM main.{table} ORDER BY rowid"))?;
    let mut write = to.prepare(&format!(
        "INSERT INTO main.{table} ({names}) VALUES ({})",
        places.join(", ")
    ))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let cells: Vec<ValueRef<'_>> = (0..places.len())
            .map(|it| row.get_ref(it))
            .collect::<Result<_, _>>()?;
        write.execute(params_from_iter(
            cells
                .iter()
                .map(|it| rusqlite::types::ToSqlOutput::Borrowed(*it)),
        ))?;
    }
    Ok(())
}
