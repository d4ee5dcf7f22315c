//! Files being built: under a name of their own, whole before they get the real one, never over another file.

use crate::acts::{Barrier, EntryKind, Stamp};
use crate::connect::connect;
use crate::content::ContentTree;
use crate::error::StoreError;
use crate::journal::{self, Head, NewEntry, covenant_note};
use crate::layout::Layout;
use crate::lock::beside;
use crate::schema::{Schema, hex};
use crate::staging::Change;
use crate::verify::sequences;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The first name of `<file><suffix>`, `<file><suffix>-2`, ... that is free.
pub(crate) fn free_name(path: &Path, suffix: &str) -> Result<PathBuf, StoreError> {
    let mut name = beside(path, suffix);
    let mut number = 2;
    while name.try_exists()? {
        name = beside(path, &format!("{suffix}-{number}"));
        number += 1;
    }
    Ok(name)
}

/// Writes the entry with which a journal begins.
pub(crate) fn first_entry(
    conn: &Connection,
    journalled: impl IntoIterator<Item = String> + Clone,
    kind: EntryKind,
    operation: &str,
    stamp: &Stamp,
    extra: Value,
) -> Result<Head, StoreError> {
    let layout = Layout::read(conn, &journalled.clone().into_iter().collect())?;
    let content = ContentTree::load(conn, &layout)?.root();
    let mut changes = Vec::new();
    for (table, rows) in layout.images(conn)? {
        for (row, image) in rows {
            let table = table.clone();
            changes.push(Change {
                table,
                row,
                before: None,
                after: Some(image),
            });
        }
    }
    let note = Some(covenant_note(journalled, &sequences(conn)?, extra));
    let barrier = (kind == EntryKind::Import).then_some(Barrier::Import);
    let new = NewEntry {
        kind,
        operation,
        stamp,
        target: None,
        barrier,
        note,
    };
    journal::append(
        conn,
        &Head {
            entry: 0,
            link: String::new(),
        },
        new,
        &changes,
        content,
    )
}

/// A file being built under a name of its own; removed again unless it is put in its place.
pub(crate) struct Nascent {
    path: PathBuf,
}

impl Nascent {
    /// A fresh name beside the file to be.
    pub(crate) fn beside(target: &Path) -> Result<Self, StoreError> {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes)
            .map_err(|it| StoreError::Io(std::io::Error::other(it.to_string())))?;
        Ok(Self {
            path: beside(target, &format!(".{}.tmp", hex(&bytes))),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// An empty file with the tables of a schema number, in one open transaction without foreign keys.
    pub(crate) fn build(&self, schema: &Schema, version: u32) -> Result<Connection, StoreError> {
        let conn = connect(&self.path, true)?;
        conn.execute_batch(
            "PRAGMA query_only = OFF; PRAGMA page_size = 4096; PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;",
        )?;
        schema.build(&conn, version)?;
        Ok(conn)
    }

    /// Commits what was built and closes it.
    pub(crate) fn finish(&self, conn: Connection) -> Result<(), StoreError> {
        conn.execute_batch("COMMIT")?;
        conn.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    /// Puts the file in its place; never over another one. Takes the name of its own away before anyone opens the file:
    /// Windows removes no name of a file that is open.
    pub(crate) fn place(self, target: &Path) -> Result<(), StoreError> {
        // A hard link refuses an existing name in one step; where the medium has no links, look and rename.
        match fs::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(StoreError::Exists);
            }
            Err(_) if target.try_exists()? => return Err(StoreError::Exists),
            Err(_) => fs::rename(&self.path, target)?,
        }
        sync_folder(target);
        Ok(())
    }
}

impl Drop for Nascent {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-journal", ".lock", ".holder"] {
            let _ = fs::remove_file(beside(&self.path, suffix));
        }
    }
}

/// Makes a new name durable. Windows keeps names durable by itself and cannot open folders.
fn sync_folder(path: &Path) {
    if let Some(folder) = std::path::absolute(path)
        .ok()
        .as_deref()
        .and_then(Path::parent)
        && let Ok(folder) = fs::File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
