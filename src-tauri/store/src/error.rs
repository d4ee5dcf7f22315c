//! What can go wrong with a bloc file, in kinds that `desk` turns into the officer's sentences.
//!
//! SQLite's own codes are sorted here once: a full disk, a medium that cannot be written and a damaged file each ask
//! something else of the officer, so each has its own variant. No type of the SQL library leaves this crate.

use crate::acts::{Barrier, Holder};
use crate::verify::Report;
use rusqlite::ErrorCode;

/// Why the file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No bloc file: another kind of file, or one that carries triggers, views or tables of its own.
    #[error("not a bloc file")]
    NotOurs,
    /// A newer program wrote the file.
    #[error("the file has schema {file}, this program knows {program}")]
    Newer {
        /// Schema number in the file.
        file: u32,
        /// Newest schema number this program knows.
        program: u32,
    },
    /// The file contradicts itself; the report says where.
    #[error("the file is damaged: {} finding(s)", .0.problems.len())]
    Damaged(Box<Report>),
    /// Another program holds the file for writing.
    #[error("the file is held by another program")]
    Held(Option<Holder>),
    /// The file was opened for reading, or the medium refuses writing.
    #[error("the file can only be read")]
    ReadOnly,
    /// Something stands already where a new file should go.
    #[error("a file of this name exists already")]
    Exists,
    /// There is no file at this place.
    #[error("no such file")]
    Missing,
    /// Undo stops here.
    #[error("undo stops at {0:?}")]
    Barrier(Barrier),
    /// The entry asked for is not on the undo stack.
    #[error("nothing to undo there")]
    Nothing,
    /// The rows are no longer as the entry left them, so it cannot be undone.
    #[error("the rows have changed since")]
    Stale,
    /// The disk is full; nothing of the act was kept.
    #[error("the disk is full")]
    Full,
    /// Reading or writing the disk failed.
    #[error("disk: {0}")]
    Io(#[source] std::io::Error),
    /// A rule of the tables (unique, not null, check, foreign key) refused the rows.
    #[error("constraint: {0}")]
    Constraint(String),
    /// A row value and its declaration do not fit each other: a mistake in the program, never in the file.
    #[error("declaration: {0}")]
    Misdeclared(String),
    /// Anything else SQLite reports.
    #[error("sql: {0}")]
    Sql(String),
}

impl StoreError {
    /// A damaged file with one finding, for what is noticed outside a full check.
    pub(crate) fn damaged(code: &'static str, detail: impl Into<String>) -> Self {
        let mut report = Report::default();
        report.note(code, None, None, detail);
        Self::Damaged(Box::new(report))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, text) = &error else {
            return Self::Sql(error.to_string());
        };
        let text = text.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::ConstraintViolation => Self::Constraint(text),
            ErrorCode::DatabaseCorrupt => Self::damaged("file_damaged", text),
            ErrorCode::NotADatabase => Self::NotOurs,
            // Another program has the database itself open, without our lock.
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Held(None),
            ErrorCode::OutOfMemory => Self::Io(std::io::ErrorKind::OutOfMemory.into()),
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io(std::io::Error::other(
                format!("{text} ({})", failure.extended_code),
            )),
            _ => Self::Sql(format!("{text} ({})", failure.extended_code)),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Misdeclared(error.to_string())
    }
}
