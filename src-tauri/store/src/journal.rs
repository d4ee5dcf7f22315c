//! The append-only journal: entries, the rows they changed, and the chain that ties them together.
//!
//! Each row image is salted and digested; an entry's link covers the link before it, every word of the entry, the
//! content hash after it, and place and digest of each of its rows. So an image and its salt can be erased on a
//! person's request without breaking the chain, and nobody can guess the erased words from the digest.

use crate::acts::{
    Act, Actor, Barrier, EntryKind, JournalEntry, RowChange, Stamp, barrier_word, from_word,
};
use crate::error::StoreError;
use crate::schema::{Schema, hex, sha256_hex};
use crate::staging::Change;
use crate::table::{Kind, Table};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the journal ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) entry: i64,
    pub(crate) link: String,
}

/// An entry about to be written.
pub(crate) struct NewEntry<'a> {
    pub(crate) kind: EntryKind,
    pub(crate) operation: &'a str,
    pub(crate) stamp: &'a Stamp,
    pub(crate) target: Option<i64>,
    pub(crate) barrier: Option<Barrier>,
    pub(crate) note: Option<Value>,
}

/// An entry as it stands in the file, in words.
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) operation: String,
    pub(crate) actor: Actor,
    pub(crate) at: String,
    pub(crate) kind: String,
    pub(crate) target: Option<i64>,
    pub(crate) barrier: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) content: String,
    pub(crate) link: String,
}

/// One row of an entry as it stands in the file.
pub(crate) struct EntryRow {
    pub(crate) id: i64,
    pub(crate) entry: i64,
    pub(crate) table: String,
    pub(crate) row: i64,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) salt: Option<String>,
    pub(crate) digest: String,
}

/// Columns of [`Entry`] in order.
pub(crate) const ENTRY: &str = "SELECT id, operation, actor_name, actor_role, at, kind, target, barrier, note, \
    content, link FROM main.journal_entry";

/// Columns of [`EntryRow`] in order.
pub(crate) const ENTRY_ROW: &str =
    "SELECT id, entry, table_name, row_id, before, after, salt, digest FROM main.journal_row";

impl Entry {
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            operation: row.get(1)?,
            actor: Actor {
                name: row.get(2)?,
                role: row.get(3)?,
            },
            at: row.get(4)?,
            kind: row.get(5)?,
            target: row.get(6)?,
            barrier: row.get(7)?,
            note: row.get(8)?,
            content: row.get(9)?,
            link: row.get(10)?,
        })
    }

    /// The link this entry must carry after `previous`; `rows` are number, table, row id and digest.
    pub(crate) fn link_after(&self, previous: &str, rows: &[(i64, &str, i64, &str)]) -> String {
        let covered = json!([
            previous,
            self.id,
            self.operation,
            self.actor.name,
            self.actor.role,
            self.at,
            self.kind,
            self.target,
            self.barrier,
            self.note,
            self.content,
            rows
        ]);
        sha256_hex(covered.to_string().as_bytes())
    }

    fn act(self) -> Act {
        Act {
            entry: self.id,
            operation: self.operation,
            at: self.at,
            actor: self.actor,
        }
    }
}

impl EntryRow {
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            entry: row.get(1)?,
            table: row.get(2)?,
            row: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            salt: row.get(6)?,
            digest: row.get(7)?,
        })
    }

    /// Whether its images were erased.
    pub(crate) fn is_redacted(&self) -> bool {
        self.salt.is_none()
    }
}

/// The digest of one row of an entry.
pub(crate) fn digest(
    salt: &str,
    table: &str,
    row: i64,
    before: Option<&str>,
    after: Option<&str>,
) -> String {
    sha256_hex(
        json!([salt, table, row, before, after])
            .to_string()
            .as_bytes(),
    )
}

/// Writes an entry behind `head` and moves the head; the caller commits.
pub(crate) fn append(
    conn: &Connection,
    head: &Head,
    new: NewEntry<'_>,
    changes: &[Change],
    content: String,
) -> Result<Head, StoreError> {
    let mut entry = Entry {
        id: head.entry + 1,
        operation: new.operation.to_owned(),
        actor: new.stamp.actor.clone(),
        at: new.stamp.at.clone(),
        kind: new.kind.word().to_owned(),
        target: new.target,
        barrier: new.barrier.map(|it| barrier_word(it).to_owned()),
        note: new.note.map(|it| it.to_string()),
        content,
        link: String::new(),
    };
    conn.prepare_cached(
        "INSERT INTO main.journal_entry (id, operation, actor_name, actor_role, at, kind, target, barrier, note,
             content, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '')",
    )?
    .execute((
        entry.id,
        &entry.operation,
        &entry.actor.name,
        &entry.actor.role,
        &entry.at,
        &entry.kind,
        entry.target,
        &entry.barrier,
        &entry.note,
        &entry.content,
    ))?;
    let mut covered = Vec::with_capacity(changes.len());
    for change in changes {
        let salt = salt()?;
        let (before, after) = (change.before.as_deref(), change.after.as_deref());
        let digest = digest(&salt, &change.table, change.row, before, after);
        conn.prepare_cached(
            "INSERT INTO main.journal_row (entry, table_name, row_id, before, after, salt, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            entry.id,
            &change.table,
            change.row,
            before,
            after,
            &salt,
            &digest,
        ))?;
        covered.push((
            conn.last_insert_rowid(),
            change.table.as_str(),
            change.row,
            digest,
        ));
    }
    let rows: Vec<_> = covered
        .iter()
        .map(|it| (it.0, it.1, it.2, it.3.as_str()))
        .collect();
    entry.link = entry.link_after(&head.link, &rows);
    conn.prepare_cached("UPDATE main.journal_entry SET link = ?2 WHERE id = ?1")?
        .execute((entry.id, &entry.link))?;
    set_meta(conn, "entries", &entry.id.to_string())?;
    set_meta(conn, "head", &entry.link)?;
    Ok(Head {
        entry: entry.id,
        link: entry.link,
    })
}

fn salt() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|it| StoreError::Io(std::io::Error::other(it.to_string())))?;
    Ok(hex(&bytes))
}

fn set_meta(conn: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO main.meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value))?;
    Ok(())
}

/// The last entry, if there is one.
pub(crate) fn last(conn: &Connection) -> Result<Option<Entry>, StoreError> {
    let sql = format!("{ENTRY} ORDER BY id DESC LIMIT 1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([], Entry::from_row)
        .optional()?)
}

/// One entry.
pub(crate) fn entry(conn: &Connection, id: i64) -> Result<Option<Entry>, StoreError> {
    let sql = format!("{ENTRY} WHERE id = ?1");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], Entry::from_row)
        .optional()?)
}

/// One entry as the undo button names it.
pub(crate) fn act(conn: &Connection, id: i64) -> Result<Option<Act>, StoreError> {
    Ok(entry(conn, id)?.map(Entry::act))
}

/// The rows of one entry.
pub(crate) fn rows(conn: &Connection, entry: i64) -> Result<Vec<EntryRow>, StoreError> {
    let sql = format!("{ENTRY_ROW} WHERE entry = ?1 ORDER BY id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([entry], EntryRow::from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The latest list of journalled tables and the id floors that the file notes about itself.
pub(crate) fn covenant(conn: &Connection) -> Result<Option<Value>, StoreError> {
    let sql = "SELECT note FROM main.journal_entry WHERE kind IN ('create', 'migration', 'import')
        ORDER BY id DESC LIMIT 1";
    let note: Option<Option<String>> = conn.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(note.flatten().and_then(|it| serde_json::from_str(&it).ok()))
}

/// The note of an entry that sets the shape of the file anew.
pub(crate) fn covenant_note(
    journalled: impl IntoIterator<Item = String>,
    sequences: &BTreeMap<String, i64>,
    extra: Value,
) -> Value {
    let journalled: Vec<String> = journalled.into_iter().collect();
    let mut note = json!({ "journalled": journalled, "sequences": sequences });
    if let (Value::Object(note), Value::Object(extra)) = (&mut note, extra) {
        note.extend(extra);
    }
    note
}

/// Entries before `before`, newest first, with their rows.
pub(crate) fn page(
    conn: &Connection,
    schema: &Schema,
    before: Option<i64>,
    limit: u32,
    undoable: &[i64],
) -> Result<Vec<JournalEntry>, StoreError> {
    let sql = format!("{ENTRY} WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map((before.unwrap_or(i64::MAX), limit), Entry::from_row)?;
    let mut page = Vec::new();
    for entry in found {
        let entry = entry?;
        let changes = rows(conn, entry.id)?
            .into_iter()
            .filter(|it| it.is_redacted() || it.before.is_some() || it.after.is_some())
            .map(|it| shown(schema, it))
            .collect();
        let kind = from_word(&entry.kind)
            .ok_or_else(|| StoreError::damaged("entry_kind", entry.kind.clone()))?;
        page.push(JournalEntry {
            entry: entry.id,
            operation: entry.operation,
            at: entry.at,
            actor: entry.actor,
            kind,
            target: entry.target,
            barrier: entry.barrier.as_deref().and_then(from_word),
            undoable: undoable.contains(&entry.id),
            changes,
        });
    }
    Ok(page)
}

fn shown(schema: &Schema, row: EntryRow) -> RowChange {
    let table = schema.table(&row.table);
    RowChange {
        redacted: row.is_redacted(),
        before: row.before.and_then(|it| row_value(table, &it)),
        after: row.after.and_then(|it| row_value(table, &it)),
        table: row.table,
        row_id: row.row,
    }
}

/// An image as the row value the declaration speaks of; columns of an older shape stay as they were written.
fn row_value(table: Option<&Table>, image: &str) -> Option<Value> {
    let mut value: Value = serde_json::from_str(image).ok()?;
    for column in table.into_iter().flat_map(|it| it.columns) {
        let Some(cell) = value.get_mut(column.name) else {
            continue;
        };
        match (column.kind, &*cell) {
            (Kind::Boolean, Value::Number(number)) => {
                *cell = Value::Bool(number.as_i64() != Some(0));
            }
            (Kind::Json, Value::String(text)) => {
                if let Ok(inner) = serde_json::from_str(text) {
                    *cell = inner;
                }
            }
            (Kind::Integer | Kind::Boolean | Kind::Text | Kind::Json, _) => {}
        }
    }
    Some(value)
}
