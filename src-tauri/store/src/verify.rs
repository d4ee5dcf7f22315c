//! The full check: does the file still say what its journal says?
//!
//! Shape, pages, foreign keys, the chain of entries, the digest of every image, then the whole journal replayed and
//! compared with the live rows, ids and filed bytes. Every table and column is under one of these, those listed as
//! unjournalled excepted: of them only the shape is checked.

use crate::chain::check_chain;
use crate::content::ContentTree;
use crate::error::StoreError;
use crate::journal::{Head, covenant, last};
use crate::layout::Layout;
use crate::replay::Replay;
use crate::schema::{ENGINE, Schema, sha256_hex};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One contradiction found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable word for the kind of contradiction.
    pub code: &'static str,
    /// Table concerned.
    pub table: Option<String>,
    /// Row concerned.
    pub row: Option<i64>,
    /// What exactly, for the log.
    pub detail: String,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Contradictions; none in a sound file.
    pub problems: Vec<Finding>,
    /// Journal entries read.
    pub entries: i64,
    /// Live journalled rows compared.
    pub rows: i64,
    /// Content hash.
    pub content: String,
    /// Last link of the journal.
    pub head: String,
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn note(
        &mut self,
        code: &'static str,
        table: Option<&str>,
        row: Option<i64>,
        detail: impl Into<String>,
    ) {
        // A file in ruins must not fill the memory with findings.
        if self.problems.len() < 1000 {
            let table = table.map(str::to_owned);
            self.problems.push(Finding {
                code,
                table,
                row,
                detail: detail.into(),
            });
        }
    }
}

/// The journalled tables by the file's own word.
pub(crate) fn journalled(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let note = covenant(conn)?.ok_or_else(|| StoreError::damaged("covenant", "no first entry"))?;
    let names = note["journalled"].as_array().into_iter().flatten();
    Ok(names
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect())
}

/// The short check at every opening: the shape, the head, and the live rows against the content hash of the last entry.
pub(crate) fn glance_inside(
    conn: &Connection,
    schema: &Schema,
    version: u32,
) -> Result<(Layout, ContentTree, Head), StoreError> {
    let mut report = Report::default();
    schema.compare(conn, version, &mut report)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    let layout = Layout::read(conn, &journalled(conn)?)?;
    let tree = ContentTree::load(conn, &layout)?;
    let entry = last(conn)?.ok_or_else(|| StoreError::damaged("journal_empty", "no entry"))?;
    check_meta(
        conn,
        &Head {
            entry: entry.id,
            link: entry.link.clone(),
        },
        &mut report,
    )?;
    if tree.root() != entry.content {
        report.note("content", None, None, "the rows differ from the last entry");
    }
    if !report.is_sound() {
        return Err(StoreError::Damaged(Box::new(report)));
    }
    Ok((
        layout,
        tree,
        Head {
            entry: entry.id,
            link: entry.link,
        },
    ))
}

/// The full check. Damage becomes findings; only a file that is not ours at all is an error.
pub(crate) fn verify(conn: &Connection, schema: &Schema) -> Result<Report, StoreError> {
    let mut report = Report::default();
    match check(conn, schema, &mut report) {
        Ok(()) => {}
        Err(StoreError::Damaged(inner)) => report.problems.extend(inner.problems),
        // A cell that cannot be read, a page that cannot be parsed: damage too.
        Err(StoreError::Sql(detail)) => report.note("unreadable", None, None, detail),
        Err(error) => return Err(error),
    }
    Ok(report)
}

fn check(conn: &Connection, schema: &Schema, report: &mut Report) -> Result<(), StoreError> {
    let application: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != schema.application_id {
        return Err(StoreError::NotOurs);
    }
    let version: u32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > schema.version() {
        return Err(StoreError::Newer {
            file: version,
            program: schema.version(),
        });
    }
    schema.compare(conn, version, report)?;
    check_pages(conn, report)?;
    if !report.is_sound() {
        return Ok(());
    }
    check_migrations(conn, schema, version, report)?;
    let mut replay = Replay::default();
    let head = check_chain(conn, &mut replay, report)?;
    check_meta(conn, &head, report)?;
    report.entries = head.entry;
    report.head.clone_from(&head.link);

    let layout = Layout::read(conn, &journalled(conn)?)?;
    if version == schema.version() && journalled(conn)? != schema.journalled() {
        report.note(
            "covenant",
            None,
            None,
            "the journalled tables are not those of the program",
        );
    }
    report.rows = replay.compare(&layout.images(conn)?, report);
    report.content = ContentTree::load(conn, &layout)?.root();
    if last(conn)?.is_some_and(|it| it.content != report.content) {
        report.note("content", None, None, "the rows differ from the last entry");
    }
    check_bytes(conn, report)?;
    check_sequences(conn, &layout, replay.greatest(), report)
}

/// Pages, indexes, types and foreign keys, by SQLite itself.
fn check_pages(conn: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            report.note("pages", None, None, line);
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let broken = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Option<i64>>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    for line in broken {
        let (table, row, parent) = line?;
        report.note(
            "foreign_key",
            Some(&table),
            row,
            format!("no such row in {parent}"),
        );
    }
    Ok(())
}

fn check_migrations(
    conn: &Connection,
    schema: &Schema,
    version: u32,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("SELECT number, name, sha256 FROM migration ORDER BY number")?;
    let live = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, String, String)>, _>>()?;
    let steps = schema.migrations.iter().filter(|it| it.number <= version);
    let wanted: Vec<_> = std::iter::once(&ENGINE)
        .chain(steps)
        .map(|it| {
            (
                i64::from(it.number),
                it.name.to_owned(),
                sha256_hex(it.sql.as_bytes()),
            )
        })
        .collect();
    if live != wanted {
        report.note(
            "migrations",
            Some("migration"),
            None,
            "the list is not that of the program",
        );
    }
    Ok(())
}

/// `meta` holds the head and the number of entries, and nothing else.
fn check_meta(conn: &Connection, head: &Head, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT key, value FROM meta ORDER BY key")?;
    let live = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    let wanted = [
        ("entries".into(), head.entry.to_string()),
        ("head".into(), head.link.clone()),
    ];
    if live != wanted {
        report.note(
            "meta",
            Some("meta"),
            None,
            "head or number of entries differ from the journal",
        );
    }
    Ok(())
}

/// Filed bytes must still hash to their address.
fn check_bytes(conn: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT id, sha256, data FROM bytes ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let address: String = row.get(1)?;
        let data = row.get_ref(2)?.as_bytes().unwrap_or_default();
        if address != sha256_hex(data) {
            report.note(
                "bytes",
                Some("bytes"),
                row.get(0)?,
                "the bytes differ from their address",
            );
        }
    }
    Ok(())
}

/// Ids are never used twice: each counter stands where the journal says, neither behind nor ahead.
fn check_sequences(
    conn: &Connection,
    layout: &Layout,
    greatest: &BTreeMap<String, i64>,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut wanted: BTreeMap<String, i64> =
        layout.shapes.keys().map(|it| (it.clone(), 0)).collect();
    let note = covenant(conn)?.unwrap_or_default();
    for (table, floor) in note["sequences"].as_object().into_iter().flatten() {
        wanted.insert(table.clone(), floor.as_i64().unwrap_or(0));
    }
    for (table, id) in greatest {
        let floor = wanted.entry(table.clone()).or_default();
        *floor = (*floor).max(*id);
    }
    for table in ["journal_entry", "journal_row"] {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
        wanted.insert(
            table.to_owned(),
            conn.query_row(&sql, [], |row| row.get(0))?,
        );
    }
    let live = sequences(conn)?;
    for (table, id) in &wanted {
        let is_ours = layout.shapes.contains_key(table) || table.starts_with("journal_");
        let found = live.get(table).copied().unwrap_or(0);
        if is_ours && found != *id {
            report.note(
                "sequence",
                Some(table),
                None,
                format!("counter {found}, journal {id}"),
            );
        }
    }
    let names: BTreeSet<String> = crate::schema::table_names(conn)?.into_iter().collect();
    for table in live.keys().filter(|it| !names.contains(*it)) {
        report.note("sequence", Some(table), None, "a counter of no table");
    }
    let doubled: Option<String> = conn
        .query_row(
            "SELECT name FROM sqlite_sequence GROUP BY name HAVING count(*) > 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(table) = doubled {
        report.note("sequence", Some(&table), None, "two counters");
    }
    Ok(())
}

/// The AUTOINCREMENT counters.
pub(crate) fn sequences(conn: &Connection) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut statement = conn.prepare("SELECT name, seq FROM main.sqlite_sequence")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
