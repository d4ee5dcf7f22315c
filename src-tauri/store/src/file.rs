//! One open bloc file: one connection, one way in for every change, one way to read.

use crate::acts::{Access, Barrier, EntryKind, Holder, JournalEntry, Receipt, Stamp, from_word};
use crate::connect::settle;
use crate::content::ContentTree;
use crate::error::StoreError;
use crate::journal::{self, Head, NewEntry};
use crate::layout::Layout;
use crate::lock::Lock;
use crate::rows::Tx;
use crate::schema::Schema;
use crate::scrub;
use crate::staging::{self, Change};
use crate::undo::History;
use crate::verify::{self, Report};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One open bloc file. `Send`, not `Sync`: `desk` keeps it behind a mutex.
///
/// Dropping it closes it; `close` also tells whether that went well.
pub struct BlocFile {
    // Order matters: the connection must be closed before the lock is freed.
    pub(crate) conn: Connection,
    pub(crate) lock: Option<Lock>,
    pub(crate) schema: &'static Schema,
    pub(crate) access: Access,
    pub(crate) path: PathBuf,
    pub(crate) layout: Layout,
    pub(crate) tree: ContentTree,
    pub(crate) head: Head,
    pub(crate) history: History,
}

impl std::fmt::Debug for BlocFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            path, access, head, ..
        } = self;
        write!(f, "BlocFile({path:?}, {access:?}, {head:?})")
    }
}

/// What opening found.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub file: BlocFile,
    /// `Read` when somebody else holds it, or the medium cannot be written.
    pub access: Access,
    /// Who holds it, if somebody else does and has said so.
    pub held_by: Option<Holder>,
    /// Who held it last and never closed it.
    pub taken_over_from: Option<Holder>,
    /// True if the last program did not close the file; it was checked in full.
    pub was_unclean: bool,
    /// True if the tables were brought to the newest schema.
    pub migrated: bool,
}

impl BlocFile {
    /// Performs one act: everything `f` does is one transaction and one journal entry, or nothing at all, also when `f`
    /// panics. When this returns, the entry is on the disk.
    ///
    /// # Errors
    /// What `f` returns, or what the disk does; nothing is kept then.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        operation: &str,
        stamp: &Stamp,
        barrier: Option<Barrier>,
        f: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Receipt), E> {
        let kind = EntryKind::Do;
        let deed = NewEntry {
            kind,
            operation,
            stamp,
            target: None,
            barrier,
            note: None,
        };
        self.perform(deed, true, |tx, _| f(tx), |_, changes| Ok(changes))
    }

    /// Reads: nothing `f` does can change a row.
    ///
    /// # Errors
    /// What `f` returns.
    pub fn read<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        f(&Tx::new(&self.conn, self.schema, false))
    }

    /// Entries before the number `before` (the newest if none), newest first.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn journal(
        &self,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<JournalEntry>, StoreError> {
        journal::page(
            &self.conn,
            self.schema,
            before,
            limit,
            self.history.undoable(),
        )
    }

    /// One hash for all rows and filed bytes: equal content, equal hash.
    ///
    /// # Errors
    /// None today; the hash is kept in step with every commit.
    pub fn content_hash(&self) -> Result<String, StoreError> {
        Ok(self.tree.root())
    }

    /// The journal's last link: one hash for everything that ever happened to the file.
    ///
    /// # Errors
    /// None today.
    pub fn head_hash(&self) -> Result<String, StoreError> {
        Ok(self.head.link.clone())
    }

    /// The full check of the open file; see [`crate::verify_file`].
    ///
    /// # Errors
    /// Only if the disk fails; damage is in the report.
    pub fn verify(&self) -> Result<Report, StoreError> {
        verify::verify(&self.conn, self.schema)
    }

    /// Whether it may be written.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes the file: log emptied, lock freed, nothing left beside it but the empty lock file.
    ///
    /// # Errors
    /// If the log could not be moved into the file; it stays beside it and the next opening takes it in.
    pub fn close(mut self) -> Result<(), StoreError> {
        let is_settled = match self.access {
            Access::Read => true,
            Access::Write => settle(&self.conn)?,
        };
        if let Some(lock) = &mut self.lock {
            lock.is_tidy = is_settled;
        }
        Ok(())
    }

    /// A write beside the journal: unjournalled tables of the engine only.
    pub(crate) fn aside(
        &mut self,
        f: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly);
        }
        let writing = Writing::begin(&self.conn, true)?;
        f(&Tx::new(&self.conn, self.schema, true))?;
        writing.commit()?;
        drop(writing);
        let _ = settle(&self.conn);
        Ok(())
    }

    /// The one transaction behind every entry. `finish` may add to what the triggers caught before it is written.
    pub(crate) fn perform<T, E: From<StoreError>>(
        &mut self,
        deed: NewEntry<'_>,
        foreign_keys: bool,
        f: impl FnOnce(&Tx<'_>, &Layout) -> Result<T, E>,
        finish: impl FnOnce(&Connection, Vec<Change>) -> Result<Vec<Change>, StoreError>,
    ) -> Result<(T, Receipt), E> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly.into());
        }
        let Self {
            conn,
            schema,
            layout,
            tree,
            head,
            history,
            ..
        } = self;
        let conn: &Connection = conn;
        let writing = Writing::begin(conn, foreign_keys)?;
        let tx = Tx::new(conn, schema, true);
        let value = f(&tx, layout)?;
        for table in tx.thinned.borrow().iter() {
            scrub::rewrite(conn, table)?;
        }
        let changes = finish(conn, staging::take(conn)?)?;
        let mut tables = tx.touched.into_inner();
        tables.extend(changes.iter().filter_map(|it| schema.table_word(&it.table)));
        if !foreign_keys {
            let touched: BTreeSet<String> = changes.iter().map(|it| it.table.clone()).collect();
            layout.check_foreign_keys(conn, &touched)?;
        }
        let mut entry = None;
        if changes.is_empty() && deed.kind == EntryKind::Do && deed.barrier.is_none() {
            writing.commit()?;
        } else {
            let rows = changes.iter().map(|it| (it.table.as_str(), it.row));
            let replaced = tree.update(conn, layout, rows)?;
            let (kind, target, barrier) = (deed.kind, deed.target, deed.barrier);
            let written = journal::append(conn, head, deed, &changes, tree.root())
                .and_then(|it| writing.commit().map(|()| it));
            match written {
                Ok(new_head) => *head = new_head,
                Err(error) => {
                    tree.put_back(replaced);
                    return Err(error.into());
                }
            }
            history.record(head.entry, kind, target, barrier);
            entry = Some(head.entry);
        }
        drop(writing);
        let settled = settle(conn).unwrap_or(false);
        Ok((
            value,
            Receipt {
                entry,
                tables: tables.into_iter().collect(),
                settled,
            },
        ))
    }

    /// Puts an opened and checked connection together. Write access gets its triggers here.
    pub(crate) fn assemble(
        conn: Connection,
        parts: (Layout, ContentTree, Head),
        lock: Option<Lock>,
        schema: &'static Schema,
        path: &Path,
    ) -> Result<Self, StoreError> {
        let (layout, tree, head) = parts;
        let history = History::load(&conn)?;
        let access = if lock.is_some() {
            Access::Write
        } else {
            Access::Read
        };
        if access == Access::Write {
            conn.execute_batch("PRAGMA query_only = OFF")?;
            staging::install(&conn, &layout)?;
        }
        conn.execute_batch("PRAGMA query_only = ON")?;
        let path = path.to_owned();
        Ok(Self {
            conn,
            lock,
            schema,
            access,
            path,
            layout,
            tree,
            head,
            history,
        })
    }
}

impl Drop for BlocFile {
    fn drop(&mut self) {
        // A program that ends without `close` still ends well, unless it is falling over.
        if let Some(lock) = &mut self.lock
            && !lock.is_tidy
        {
            lock.is_tidy = !std::thread::panicking() && settle(&self.conn).unwrap_or(false);
        }
    }
}

/// A transaction that rolls back unless committed, and puts the seat belts back on either way.
pub(crate) struct Writing<'a> {
    conn: &'a Connection,
}

impl<'a> Writing<'a> {
    /// Begins. Without foreign keys no cascade fires: replayed images are put back exactly, and checked afterwards.
    pub(crate) fn begin(conn: &'a Connection, foreign_keys: bool) -> Result<Self, StoreError> {
        let writing = Self { conn };
        conn.execute_batch(if foreign_keys {
            "PRAGMA query_only = OFF; BEGIN IMMEDIATE"
        } else {
            "PRAGMA query_only = OFF; PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE"
        })?;
        Ok(writing)
    }

    /// Commits; durable when it returns.
    pub(crate) fn commit(&self) -> Result<(), StoreError> {
        self.conn.execute_batch("COMMIT")?;
        Ok(())
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        let _ = self
            .conn
            .execute_batch("PRAGMA foreign_keys = ON; PRAGMA query_only = ON");
    }
}

/// The kind of an entry read back from its word.
pub(crate) fn kind_of(word: &str) -> Result<EntryKind, StoreError> {
    from_word(word).ok_or_else(|| StoreError::damaged("entry_kind", word))
}

#[cfg(test)]
mod tests;
