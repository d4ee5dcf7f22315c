//! Bringing an older file to the newest schema: one transaction, one journal entry, a verified copy of the file before.
//!
//! Released migrations never change; the file keeps the SHA-256 of each it went through, and a test holds them.

use crate::acts::{Barrier, EntryKind, Stamp};
use crate::backup;
use crate::content::ContentTree;
use crate::error::StoreError;
use crate::file::Writing;
use crate::journal::{self, Head, NewEntry, covenant_note};
use crate::layout::{Images, Layout};
use crate::lock::beside;
use crate::nascent::free_name;
use crate::schema::{ENGINE, Schema, record, sha256_hex, table_names};
use crate::staging::Change;
use crate::verify::{sequences, verify};
use rusqlite::Connection;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One released step from a schema number to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The schema number it leads to, from 1 without gaps.
    pub number: u32,
    /// A short English name.
    pub name: &'static str,
    /// The SQL, run as one batch. No triggers, no views.
    pub sql: &'static str,
}

/// Number, name and SHA-256 of every migration, the engine's own first: what a test holds so that none changes.
#[must_use]
pub fn migration_hashes(schema: &Schema) -> Vec<(u32, &'static str, String)> {
    std::iter::once(&ENGINE)
        .chain(schema.migrations)
        .map(|it| (it.number, it.name, sha256_hex(it.sql.as_bytes())))
        .collect()
}

/// A migration about to run.
pub(crate) struct Migrating<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) schema: &'static Schema,
    pub(crate) version: u32,
    pub(crate) parts: (Layout, ContentTree, Head),
    pub(crate) stamp: &'a Stamp,
    /// None for a private copy in memory: it needs no copy of its own.
    pub(crate) path: Option<&'a Path>,
}

/// Checks the file in full, copies it, migrates it, and checks what came out.
pub(crate) fn migrate(plan: Migrating<'_>) -> Result<(Layout, ContentTree, Head), StoreError> {
    let Migrating {
        conn,
        schema,
        version,
        parts,
        stamp,
        path,
    } = plan;
    let (old, tree, head) = parts;
    let report = verify(conn, schema)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    if let Some(path) = path {
        copy_before(conn, schema, path, &report.head)?;
    }
    let content_before = tree.root();
    let before = old.images(conn)?;
    let floors = sequences(conn)?;

    let writing = Writing::begin(conn, false)?;
    for migration in schema.migrations.iter().filter(|it| it.number > version) {
        conn.execute_batch(migration.sql)?;
        record(conn, migration)?;
    }
    conn.pragma_update(None, "user_version", schema.version())?;
    raise_sequences(conn, &floors)?;
    let journalled = schema.journalled();
    let layout = Layout::read(conn, &journalled)?;
    let every: BTreeSet<String> = table_names(conn)?.into_iter().collect();
    layout.check_foreign_keys(conn, &every)?;
    let tree = ContentTree::load(conn, &layout)?;
    let extra = json!({
        "from": version,
        "to": schema.version(),
        "content_before": content_before,
        "content_after": tree.root(),
    });
    let new = NewEntry {
        kind: EntryKind::Migration,
        operation: "file_migrate",
        stamp,
        target: None,
        barrier: Some(Barrier::Migration),
        note: Some(covenant_note(journalled, &sequences(conn)?, extra)),
    };
    let changes = differences(before, layout.images(conn)?);
    let head = journal::append(conn, &head, new, &changes, tree.root())?;
    writing.commit()?;
    drop(writing);
    let report = verify(conn, schema)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    Ok((layout, tree, head))
}

/// The copy of the file as it was. A copy left by an attempt that was cut short serves if it is the same.
fn copy_before(
    conn: &Connection,
    schema: &'static Schema,
    path: &Path,
    head: &str,
) -> Result<(), StoreError> {
    let suffix = format!(".truoc-nang-cap-{}", schema.version());
    let earlier = beside(path, &suffix);
    if earlier.try_exists()?
        && crate::open::verify_file(&earlier, schema)
            .is_ok_and(|it| it.is_sound() && it.head == head)
    {
        return Ok(());
    }
    backup::copy_rows(conn, schema, &free_name(path, &suffix)?)?;
    Ok(())
}

/// A table that was made anew keeps the counter of the one it replaces: ids are never used twice.
fn raise_sequences(conn: &Connection, floors: &BTreeMap<String, i64>) -> Result<(), StoreError> {
    let names: BTreeSet<String> = table_names(conn)?.into_iter().collect();
    let now = sequences(conn)?;
    for (table, floor) in floors.iter().filter(|it| names.contains(it.0)) {
        if now.get(table).is_none_or(|it| it < floor) {
            set_sequence(conn, table, *floor)?;
        }
    }
    Ok(())
}

/// Sets an AUTOINCREMENT counter.
pub(crate) fn set_sequence(conn: &Connection, table: &str, floor: i64) -> Result<(), StoreError> {
    conn.execute("DELETE FROM main.sqlite_sequence WHERE name = ?1", [table])?;
    conn.execute(
        "INSERT INTO main.sqlite_sequence (name, seq) VALUES (?1, ?2)",
        (table, floor),
    )?;
    Ok(())
}

/// Every row whose image differs, also by a column more or less.
fn differences(mut before: Images, after: Images) -> Vec<Change> {
    let mut changes = Vec::new();
    for (table, rows) in after {
        let mut old = before.remove(&table).unwrap_or_default();
        for (row, image) in rows {
            let before = old.remove(&row);
            if before.as_ref() != Some(&image) {
                changes.push(Change {
                    table: table.clone(),
                    row,
                    before,
                    after: Some(image),
                });
            }
        }
        gone(&mut changes, &table, old);
    }
    for (table, rows) in before {
        gone(&mut changes, &table, rows);
    }
    changes
}

fn gone(changes: &mut Vec<Change>, table: &str, rows: BTreeMap<i64, String>) {
    for (row, image) in rows {
        changes.push(Change {
            table: table.to_owned(),
            row,
            before: Some(image),
            after: None,
        });
    }
}
