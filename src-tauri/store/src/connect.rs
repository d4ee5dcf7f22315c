//! Opening SQLite so that it neither trusts the file nor loses an entry.

use crate::error::StoreError;
use crate::schema::Schema;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Longest text or scan in one cell: a filed paper, not a film.
const LONGEST_CELL: i32 = 256 * 1024 * 1024;

/// Longest SQL text: the widest capturing trigger is a few kilobytes.
const LONGEST_SQL: i32 = 256 * 1024;

/// Reads the first hundred bytes without SQLite: a file that is not ours is never touched by it.
pub(crate) fn glance(path: &Path, schema: &Schema) -> Result<u32, StoreError> {
    let mut header = [0_u8; 100];
    let mut file = File::open(path)?;
    if let Err(error) = file.read_exact(&mut header) {
        return match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Err(StoreError::NotOurs),
            _ => Err(error.into()),
        };
    }
    let number = |at: usize| {
        i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if !header.starts_with(b"SQLite format 3\0") || number(68) != schema.application_id {
        return Err(StoreError::NotOurs);
    }
    let version = u32::try_from(number(60)).map_err(|_| StoreError::NotOurs)?;
    if version > schema.version() {
        return Err(StoreError::Newer {
            file: version,
            program: schema.version(),
        });
    }
    Ok(version)
}

/// A connection to the file on disk, distrustful, read-only until told otherwise.
pub(crate) fn connect(path: &Path, create: bool) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let conn = Connection::open_with_flags(path, flags)?;
    distrust(&conn)?;
    Ok(conn)
}

/// The seat belts that hold for every connection, files and memory alike.
pub(crate) fn distrust(conn: &Connection) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_CELL)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 16)?;
    conn.set_prepared_statement_cache_capacity(512);
    // temp_store: staged row images and sorting stay in memory, never in a temporary file.
    conn.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA query_only = ON;",
    )?;
    Ok(())
}

/// Makes a checked file ready for durable writing. `locking_mode` was set before, so the log needs no shared memory and
/// network drives hold.
pub(crate) fn make_durable(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch("PRAGMA query_only = OFF")?;
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(StoreError::Io(std::io::Error::other(format!(
            "journal mode is {mode}"
        ))));
    }
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA recursive_triggers = ON;
         PRAGMA foreign_keys = ON; PRAGMA query_only = ON;",
    )?;
    Ok(())
}

/// Moves the log into the file and empties it; true if a copy of the file alone now holds everything.
///
/// Truncating rather than passive: it costs the same two syncs, and a log that is empty between acts can neither be
/// replayed over a restored copy nor keep an erased ballot.
pub(crate) fn settle(conn: &Connection) -> Result<bool, StoreError> {
    let (busy, log, moved): (i64, i64, i64) = conn
        .prepare_cached("PRAGMA wal_checkpoint(TRUNCATE)")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(busy == 0 && log == moved)
}

/// One attempt at a private copy in memory of a file that somebody else may be writing at this moment.
///
/// The copy is read page by page without any lock (`immutable`), so it may be torn: the caller checks it against the
/// content hash of the journal's last entry and tries again. In memory, because a copy on disk would keep open ballots.
pub(crate) fn copy_to_memory(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(immutable_uri(path)?, flags)?;
    let mut memory = Connection::open_in_memory()?;
    {
        let backup = Backup::new(&source, &mut memory)?;
        if backup.step(-1)? != StepResult::Done {
            return Err(StoreError::damaged("copy", "the copy did not finish"));
        }
    }
    distrust(&memory)?;
    memory.execute_batch("PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON;")?;
    Ok(memory)
}

/// The file as a URI, every byte that could mean something in one escaped.
fn immutable_uri(path: &Path) -> Result<String, StoreError> {
    let absolute = std::path::absolute(path)?;
    let text = absolute
        .to_str()
        .ok_or_else(|| StoreError::Io(std::io::Error::other("the path is not Unicode")))?;
    Ok(format!(
        "file:{}?mode=ro&immutable=1",
        uri_path(text, cfg!(windows))
    ))
}

fn uri_path(text: &str, windows: bool) -> String {
    let mut plain = text.to_owned();
    if windows {
        plain = plain.replace('\\', "/");
        if let Some(rest) = plain.strip_prefix("//?/UNC/") {
            plain = format!("//{rest}");
        } else if let Some(rest) = plain.strip_prefix("//?/") {
            plain = rest.to_owned();
        }
    }
    // An empty authority, then the path: `//server/share` needs its own two slashes after it.
    let mut uri = String::from(if plain.starts_with('/') { "//" } else { "///" });
    for byte in plain.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri_path;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(
            uri_path("/tmp/Khối 1?#%.thidua", false),
            "///tmp/Kh%E1%BB%91i%201%3F%23%25.thidua"
        );
        assert_eq!(
            uri_path(r"C:\Hồ sơ\a.thidua", true),
            "///C:/H%E1%BB%93%20s%C6%A1/a.thidua"
        );
        assert_eq!(
            uri_path(r"\\may\chung\a.thidua", true),
            "////may/chung/a.thidua"
        );
        assert_eq!(uri_path(r"\\?\C:\a.thidua", true), "///C:/a.thidua");
        assert_eq!(uri_path(r"\\?\UNC\may\chung\a", true), "////may/chung/a");
    }
}
