//! Making and opening files: who may write, is it ours, is it sound, is it up to date.

use crate::acts::{Access, EntryKind, Holder, Stamp};
use crate::connect::{connect, copy_to_memory, glance, make_durable};
use crate::content::ContentTree;
use crate::error::StoreError;
use crate::file::{BlocFile, Opened};
use crate::journal::{self, Head};
use crate::layout::Layout;
use crate::lock::{self, Attempt, Lock, beside};
use crate::migrate::{Migrating, migrate};
use crate::nascent::{Nascent, first_entry, free_name};
use crate::schema::Schema;
use crate::verify::{Report, glance_inside, verify};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// How often a copy of a file that is being written is tried before it counts as damaged.
const ATTEMPTS_WHILE_HELD: u32 = 60;

impl BlocFile {
    /// Makes a new file and opens it for writing. It is built under another name and appears whole.
    ///
    /// # Errors
    /// `Exists` if there is a file already; never overwritten.
    pub fn create(
        path: &Path,
        schema: &'static Schema,
        holder: Holder,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        if path.try_exists()? {
            return Err(StoreError::Exists);
        }
        let nascent = Nascent::beside(path)?;
        let conn = nascent.build(schema, schema.version())?;
        first_entry(
            &conn,
            schema.journalled(),
            EntryKind::Create,
            "file_create",
            stamp,
            json!({}),
        )?;
        nascent.finish(conn)?;
        nascent.place(path)?;
        Self::open_new(path, schema, holder, stamp)
    }

    /// Opens a file that was just put in place by us.
    pub(crate) fn open_new(
        path: &Path,
        schema: &'static Schema,
        holder: Holder,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        let opened = Self::open(path, schema, Access::Write, holder, stamp)?;
        match opened.access {
            Access::Write => Ok(opened.file),
            Access::Read => Err(StoreError::Held(opened.held_by)),
        }
    }

    /// Opens a file. When somebody else holds it, or `Read` is asked, the answer is a private copy in memory as the file
    /// stood at this moment: read while the holder writes, so taken again until it agrees with its own journal.
    ///
    /// # Errors
    /// `Missing`, `NotOurs`, `Newer`, `Damaged`, or what the disk does.
    pub fn open(
        path: &Path,
        schema: &'static Schema,
        access: Access,
        holder: Holder,
        stamp: &Stamp,
    ) -> Result<Opened, StoreError> {
        if !path.try_exists()? {
            return Err(StoreError::Missing);
        }
        glance(path, schema)?;
        if access == Access::Read && !has_log(path) {
            let held = lock::look(path)?;
            return open_copy(path, schema, stamp, held.is_some(), held.flatten());
        }
        match lock::attempt(path)? {
            Attempt::Theirs(held_by) => open_copy(path, schema, stamp, true, held_by),
            Attempt::Unwritable => open_copy(path, schema, stamp, false, None),
            Attempt::Ours(lock) => {
                let opened = open_held(path, schema, lock, &holder, stamp)?;
                if access == Access::Write || opened.access == Access::Read {
                    return Ok(opened);
                }
                // The log of a program that died is taken in first; then the copy is whole.
                opened.file.close()?;
                open_copy(path, schema, stamp, false, None)
            }
        }
    }
}

/// The full check of a file on disk, whoever holds it. Nothing in it is changed, except that the log a dead program left
/// is taken in if it belongs to the file.
///
/// # Errors
/// `Missing`, `NotOurs`, `Newer`, or what the disk does; damage is in the report.
pub fn verify_file(path: &Path, schema: &'static Schema) -> Result<Report, StoreError> {
    if !path.try_exists()? {
        return Err(StoreError::Missing);
    }
    glance(path, schema)?;
    if has_log(path)
        && let Attempt::Ours(mut lock) = lock::attempt(path)?
    {
        let taken_in = take_in_log(path, schema).map(drop);
        lock.leave();
        match taken_in {
            Err(StoreError::Damaged(report)) => return Ok(*report),
            taken_in => taken_in?,
        }
    }
    let is_held = lock::look(path)?.is_some();
    let attempts = if is_held { ATTEMPTS_WHILE_HELD } else { 1 };
    let mut report = Report::default();
    for _ in 0..attempts {
        report = match copy_to_memory(path).and_then(|it| verify(&it, schema)) {
            Err(StoreError::Damaged(report)) => *report,
            report => report?,
        };
        if report.is_sound() {
            break;
        }
        std::thread::sleep(Duration::from_millis(if attempts > 1 { 20 } else { 0 }));
    }
    Ok(report)
}

/// Opens the file whose lock is ours.
fn open_held(
    path: &Path,
    schema: &'static Schema,
    mut lock: Lock,
    holder: &Holder,
    stamp: &Stamp,
) -> Result<Opened, StoreError> {
    let was_unclean = lock.was_left || has_log(path);
    let taken_over_from = lock.previous.clone();
    let announced = lock.announce(holder);
    let opened = announced.and_then(|()| {
        let conn = if was_unclean {
            take_in_log(path, schema)?
        } else {
            connect(path, false)?
        };
        if conn.is_readonly("main")? {
            return Ok(None);
        }
        let (conn, parts, migrated) = bring_up(conn, schema, stamp, Some(path))?;
        Ok(Some((conn, parts, migrated)))
    });
    match opened {
        Ok(Some((conn, parts, migrated))) => {
            let file = BlocFile::assemble(conn, parts, Some(lock), schema, path)?;
            let access = Access::Write;
            Ok(Opened {
                file,
                access,
                held_by: None,
                taken_over_from,
                was_unclean,
                migrated,
            })
        }
        Ok(None) => {
            lock.leave();
            open_copy(path, schema, stamp, false, None)
        }
        Err(error) => {
            lock.leave();
            Err(error)
        }
    }
}

/// Opens a file that was not closed and checks it in full. SQLite takes the log beside it in. If that makes nonsense of
/// a file that is sound alone, or turns it into another or an older one, the log is not its own and is set aside.
fn take_in_log(path: &Path, schema: &Schema) -> Result<Connection, StoreError> {
    let look = || -> Result<(Connection, Report), StoreError> {
        let conn = connect(path, false)?;
        // Until the check has passed the log must not reach the file, not even by closing.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let report = match verify(&conn, schema) {
            Err(error @ (StoreError::NotOurs | StoreError::Newer { .. })) if has_log(path) => {
                let mut report = Report::default();
                report.note("log", None, None, error.to_string());
                report
            }
            report => report?,
        };
        Ok((conn, report))
    };
    let alone = if has_log(path) {
        sound_alone(path, schema)
    } else {
        None
    };
    let (mut conn, mut report) = look()?;
    if let Some(alone) = alone
        && !(report.is_sound() && continues(&conn, &alone)?)
    {
        drop(conn);
        fs::rename(beside(path, "-wal"), free_name(path, "-wal.set-aside")?)?;
        (conn, report) = look()?;
    }
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(conn)
}

/// What the file says without its log, if that makes sense: it does not when a checkpoint was cut short.
fn sound_alone(path: &Path, schema: &Schema) -> Option<Report> {
    let report = verify(&copy_to_memory(path).ok()?, schema).ok()?;
    report.is_sound().then_some(report)
}

/// Whether the journal goes on from where the file alone ended.
fn continues(conn: &Connection, alone: &Report) -> Result<bool, StoreError> {
    Ok(journal::entry(conn, alone.entries)?.is_some_and(|it| it.link == alone.head))
}

/// A private copy in memory, taken again until it agrees with its own journal.
fn open_copy(
    path: &Path,
    schema: &'static Schema,
    stamp: &Stamp,
    is_held: bool,
    held_by: Option<Holder>,
) -> Result<Opened, StoreError> {
    let mut attempts = ATTEMPTS_WHILE_HELD;
    let (conn, parts, migrated) = loop {
        attempts -= 1;
        let copy = copy_to_memory(path).and_then(|conn| {
            let pages: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if pages != "ok" {
                return Err(StoreError::damaged("pages", pages));
            }
            bring_up(conn, schema, stamp, None)
        });
        match copy {
            Ok(copy) => break copy,
            // Only a file that somebody may be writing can be better at the next look.
            Err(error @ (StoreError::Missing | StoreError::NotOurs | StoreError::Newer { .. })) => {
                return Err(error);
            }
            Err(error) if attempts == 0 || !is_held => return Err(error),
            Err(_) => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let file = BlocFile::assemble(conn, parts, None, schema, path)?;
    let access = Access::Read;
    Ok(Opened {
        file,
        access,
        held_by,
        taken_over_from: None,
        was_unclean: false,
        migrated,
    })
}

type Parts = (Layout, ContentTree, Head);

/// Checks the file at whatever schema it has, then brings it to the newest. `path` is none for a copy in memory.
fn bring_up(
    conn: Connection,
    schema: &'static Schema,
    stamp: &Stamp,
    path: Option<&Path>,
) -> Result<(Connection, Parts, bool), StoreError> {
    let version: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > schema.version() {
        return Err(StoreError::Newer {
            file: version,
            program: schema.version(),
        });
    }
    let mut parts = glance_inside(&conn, schema, version)?;
    if path.is_some() {
        make_durable(&conn)?;
    }
    let is_old = version < schema.version();
    if is_old {
        parts = migrate(Migrating {
            conn: &conn,
            schema,
            version,
            parts,
            stamp,
            path,
        })?;
    } else if parts.0.shapes.keys().ne(schema.journalled().iter()) {
        return Err(StoreError::Misdeclared(
            "other journalled tables, no migration".into(),
        ));
    }
    Ok((conn, parts, is_old))
}

/// Whether a log with something in it stands beside the file: the sign of a program that died.
pub(crate) fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|it| it.len() > 0)
}
