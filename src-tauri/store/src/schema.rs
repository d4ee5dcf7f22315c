//! Which tables a file has: the engine's own, then those of the migrations, compared text by text with what the file
//! says of itself before anything else in it is read.
//!
//! The comparison is what makes a foreign file harmless: a trigger, a view, a generated column, an index more or less,
//! and it is not opened.

use crate::error::StoreError;
use crate::migrate::Migration;
use crate::table::{Keeping, Kind, Table};
use crate::tables;
use crate::verify::Report;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The tables, migrations and file mark that belong together. Tests bring their own.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Tables of the newest schema.
    pub tables: &'static [Table],
    /// Released steps that lead there, numbered from 1 without gaps.
    pub migrations: &'static [Migration],
    /// SQLite's `application_id`, by which a file is known as ours.
    pub application_id: i32,
}

/// The engine's own tables, present in every file before migration 1.
pub(crate) const ENGINE: Migration = Migration {
    number: 0,
    name: "engine",
    sql: "
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
CREATE TABLE journal_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    target INTEGER,
    barrier TEXT,
    note TEXT,
    content TEXT NOT NULL,
    link TEXT NOT NULL
) STRICT;
CREATE TABLE journal_row (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES journal_entry (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    salt TEXT,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX journal_row_entry ON journal_row (entry);
CREATE INDEX journal_row_row ON journal_row (table_name, row_id);
CREATE TABLE bytes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
    data BLOB NOT NULL
) STRICT;
CREATE TABLE draft (key TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, at TEXT NOT NULL) STRICT;
",
};

/// The engine's tables by name: none of them may be declared again.
pub(crate) const ENGINE_TABLES: [&str; 6] = [
    "meta",
    "migration",
    "journal_entry",
    "journal_row",
    "bytes",
    "draft",
];

impl Schema {
    /// The schema of a bloc file, the one that ships. The mark spells `TĐKh` in ASCII: "TDKh".
    pub const BLOC: Self = Self {
        tables: tables::TABLES,
        migrations: tables::MIGRATIONS,
        application_id: 0x5444_4b68,
    };

    /// Number of the newest migration; 0 if there is none.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.migrations.last().map_or(0, |it| it.number)
    }

    /// Declaration of a table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&'static Table> {
        self.tables.iter().find(|it| it.name == name)
    }

    /// A table's name as a static word, the engine's own `bytes` and `draft` included.
    pub(crate) fn table_word(&self, name: &str) -> Option<&'static str> {
        self.table(name)
            .map(|it| it.name)
            .or_else(|| ENGINE_TABLES.into_iter().find(|it| *it == name))
    }

    /// Names of the tables the journal keeps at the newest schema.
    pub(crate) fn journalled(&self) -> BTreeSet<String> {
        let declared = self
            .tables
            .iter()
            .filter(|it| it.keeping == Keeping::Journalled);
        declared
            .map(|it| it.name.to_owned())
            .chain(["bytes".to_owned()])
            .collect()
    }

    /// Every mistake in the declarations, for a test to assert that there is none.
    ///
    /// # Errors
    /// If a migration's SQL does not run at all.
    pub fn mistakes(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for (place, migration) in (1u32..).zip(self.migrations) {
            if migration.number != place {
                found.push(format!(
                    "migration {} stands in place {place}",
                    migration.number
                ));
            }
        }
        let conn = self.model(self.version())?;
        let mut names: BTreeSet<&str> = ENGINE_TABLES.into_iter().collect();
        for table in self.tables {
            if !names.insert(table.name) {
                found.push(format!("{}: declared twice or the engine's", table.name));
            }
            if table.keeping == Keeping::Bytes {
                found.push(format!("{}: the engine keeps bytes itself", table.name));
            }
            if table.columns.first().is_none_or(|it| it.name != "id") {
                found.push(format!("{}: the first column is not id", table.name));
            }
            let declared: BTreeSet<String> =
                table.columns.iter().map(|it| it.name.to_owned()).collect();
            let real: BTreeSet<String> = columns(&conn, table.name)?.into_iter().collect();
            if declared != real {
                found.push(format!(
                    "{}: declared {declared:?}, in SQL {real:?}",
                    table.name
                ));
            }
        }
        for table in self.tables {
            found.extend(mistyped(&conn, table)?);
        }
        for object in objects(&conn)? {
            let text = object.sql.clone().unwrap_or_default();
            if object.kind == "table"
                && !names.contains(object.name.as_str())
                && !object.name.starts_with("sqlite_")
            {
                found.push(format!("{}: not declared", object.name));
            }
            if object.is_foreign() {
                found.push(format!("{}: a {} is not allowed", object.name, object.kind));
            }
            let plain = text.to_ascii_uppercase();
            if object.kind == "table" && self.table(&object.name).is_some() {
                if !plain.trim_end().ends_with("STRICT") {
                    found.push(format!("{}: not STRICT", object.name));
                }
                if !plain.contains("INTEGER PRIMARY KEY AUTOINCREMENT") {
                    found.push(format!("{}: no AUTOINCREMENT id", object.name));
                }
            }
        }
        Ok(found)
    }

    /// An empty database in memory at a schema number: the model a file is compared with.
    pub(crate) fn model(&self, version: u32) -> Result<Connection, StoreError> {
        let conn = Connection::open_in_memory()?;
        self.build(&conn, version)?;
        Ok(conn)
    }

    /// Runs the engine's SQL and every migration up to `version` on an empty database.
    pub(crate) fn build(&self, conn: &Connection, version: u32) -> Result<(), StoreError> {
        conn.execute_batch(ENGINE.sql)?;
        record(conn, &ENGINE)?;
        for migration in self.migrations.iter().filter(|it| it.number <= version) {
            conn.execute_batch(migration.sql)?;
            record(conn, migration)?;
        }
        conn.pragma_update(None, "application_id", self.application_id)?;
        conn.pragma_update(None, "user_version", version)?;
        Ok(())
    }

    /// Compares what the file says of its own shape with the model. A foreign object is refused outright, any other
    /// difference goes into the report.
    pub(crate) fn compare(
        &self,
        conn: &Connection,
        version: u32,
        report: &mut Report,
    ) -> Result<(), StoreError> {
        let live = objects(conn)?;
        if live.iter().any(Object::is_foreign) {
            return Err(StoreError::NotOurs);
        }
        let model = self.model(version)?;
        let wanted = objects(&model)?;
        for object in live.iter().filter(|it| !wanted.contains(it)) {
            let table = Some(object.table.as_str());
            report.note(
                "schema",
                table,
                None,
                format!("unknown {} {}", object.kind, object.name),
            );
        }
        for object in wanted.iter().filter(|it| !live.contains(it)) {
            let table = Some(object.table.as_str());
            report.note(
                "schema",
                table,
                None,
                format!("no {} {}", object.kind, object.name),
            );
        }
        Ok(())
    }
}

/// Columns whose SQL type is not that of their kind.
fn mistyped(conn: &Connection, table: &Table) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for column in table.columns {
        let wanted = match column.kind {
            Kind::Integer | Kind::Boolean => "INTEGER",
            Kind::Text | Kind::Json => "TEXT",
        };
        let sql = "SELECT type FROM pragma_table_xinfo(?1) WHERE name = ?2 AND type != ?3";
        let real: Option<String> = conn
            .query_row(sql, (table.name, column.name, wanted), |row| row.get(0))
            .optional()?;
        if let Some(real) = real {
            found.push(format!(
                "{}.{}: {real}, not {wanted}",
                table.name, column.name
            ));
        }
    }
    Ok(found)
}

/// Notes a migration in the file's own list.
pub(crate) fn record(conn: &Connection, migration: &Migration) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO migration (number, name, sha256) VALUES (?1, ?2, ?3)",
        (
            migration.number,
            migration.name,
            sha256_hex(migration.sql.as_bytes()),
        ),
    )?;
    Ok(())
}

/// One line of `sqlite_schema`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: Option<String>,
}

impl Object {
    /// Whether it could run something by itself.
    fn is_foreign(&self) -> bool {
        let text = self.sql.as_deref().unwrap_or_default().trim_start();
        let is_virtual =
            text.len() >= 14 && text.as_bytes()[..14].eq_ignore_ascii_case(b"CREATE VIRTUAL");
        is_virtual || !matches!(self.kind.as_str(), "table" | "index")
    }
}

fn objects(conn: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement =
        conn.prepare("SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY 1, 2")?;
    let rows = statement.query_map([], |row| {
        Ok(Object {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            sql: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The columns of a table as they stand in the file, in order.
pub(crate) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_xinfo(?1) ORDER BY cid")?;
    let rows = statement.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every table of ours in the file, in the order of their names.
pub(crate) fn table_names(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let found = objects(conn)?.into_iter();
    Ok(found
        .filter(|it| it.kind == "table" && !it.name.starts_with("sqlite_"))
        .map(|it| it.name)
        .collect())
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Bytes of a hexadecimal text.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}
