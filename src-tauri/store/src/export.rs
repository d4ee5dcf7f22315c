//! All rows as one JSON value, and a new file from it.
//!
//! Rows go out as their row values: true or false, arrays and objects where the column holds such. They come in again as the
//! very cells they were, so that they hash the same. The journal does not travel: the new file begins a chain of its own,
//! whose first entry names the head of the old one.

use crate::acts::{EntryKind, Holder, Stamp};
use crate::error::StoreError;
use crate::file::BlocFile;
use crate::layout::Layout;
use crate::migrate::set_sequence;
use crate::nascent::{Nascent, first_entry};
use crate::open::verify_file;
use crate::schema::{Schema, hex, sha256_hex, table_names, unhex};
use crate::table::Kind;
use crate::undo::insert_image;
use crate::verify::{journalled, sequences};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

impl BlocFile {
    /// Everything journalled and every filed byte: `schema`, `content`, `head`, `sequences`, `tables`, `bytes`.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn export_rows(&self) -> Result<Value, StoreError> {
        let version: u32 = self
            .conn
            .query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let mut tables = Map::new();
        for (table, rows) in self.layout.images(&self.conn)? {
            if table != "bytes" {
                let rows = rows.values().map(|it| row_out(self.schema, &table, it));
                let rows = rows.collect::<Result<_, _>>()?;
                tables.insert(table, Value::Array(rows));
            }
        }
        let kept: BTreeSet<String> = self.layout.shapes.keys().cloned().collect();
        let mut counters = sequences(&self.conn)?;
        counters.retain(|table, _| kept.contains(table));
        Ok(json!({
            "schema": version,
            "content": self.tree.root(),
            "head": self.head.link,
            "journalled": kept,
            "sequences": counters,
            "tables": tables,
            "bytes": bytes_out(&self.conn)?,
        }))
    }

    /// A new file with the rows of an export: equal ids, equal content hash, a chain of its own. It is built under another
    /// name and appears only when its content hash is the one the export names.
    ///
    /// # Errors
    /// `Exists` if there is a file already, `NotOurs` if the value is no export, `Newer` if a newer program wrote it,
    /// `Damaged` if its rows are not those it was made from.
    pub fn import_rows(
        path: &Path,
        schema: &'static Schema,
        value: &Value,
        holder: Holder,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        if path.try_exists()? {
            return Err(StoreError::Exists);
        }
        let version = value["schema"]
            .as_u64()
            .and_then(|it| u32::try_from(it).ok());
        let version = version.ok_or(StoreError::NotOurs)?;
        if version > schema.version() {
            return Err(StoreError::Newer {
                file: version,
                program: schema.version(),
            });
        }
        let nascent = Nascent::beside(path)?;
        let conn = nascent.build(schema, version)?;
        fill(&conn, schema, version, value)?;
        let extra = json!({ "head": value["head"], "content": value["content"] });
        let names = names_in(value)?;
        first_entry(&conn, names, EntryKind::Import, "file_import", stamp, extra)?;
        nascent.finish(conn)?;
        let mut report = verify_file(nascent.path(), schema)?;
        if value["content"].as_str() != Some(report.content.as_str()) {
            report.note(
                "content",
                None,
                None,
                "the rows differ from the file they came from",
            );
        }
        if !report.is_sound() {
            return Err(StoreError::Damaged(Box::new(report)));
        }
        nascent.place(path)?;
        Self::open_new(path, schema, holder, stamp)
    }
}

/// How a column stands in a row value; nothing for one that an older release had.
fn kind_of(schema: &Schema, table: &str, column: &str) -> Option<Kind> {
    let table = schema.tables.iter().find(|it| it.name == table)?;
    let column = table.columns.iter().find(|it| it.name == column)?;
    Some(column.kind)
}

/// The row value of an image.
fn row_out(schema: &Schema, table: &str, image: &str) -> Result<Value, StoreError> {
    let mut cells: Map<String, Value> = serde_json::from_str(image)?;
    for (column, cell) in &mut cells {
        let out = match (kind_of(schema, table, column), &*cell) {
            (Some(Kind::Boolean), Value::Number(it)) => it.as_i64().map(|it| Value::Bool(it != 0)),
            // Text that is not as we write it stays text, so that it comes in as it was.
            (Some(Kind::Json), Value::String(it)) => serde_json::from_str::<Value>(it)
                .ok()
                .filter(|parsed| parsed.is_array() || parsed.is_object())
                .filter(|parsed| serde_json::to_string(parsed).is_ok_and(|as_we| as_we == *it)),
            _ => None,
        };
        if let Some(out) = out {
            *cell = out;
        }
    }
    Ok(Value::Object(cells))
}

/// The image of a row value.
fn row_in(schema: &Schema, table: &str, row: &Map<String, Value>) -> String {
    let mut cells = row.clone();
    for (column, cell) in &mut cells {
        let kind = kind_of(schema, table, column);
        let is_json = kind == Some(Kind::Json) && (cell.is_array() || cell.is_object());
        if is_json {
            *cell = Value::String(cell.to_string());
        } else if let (Some(Kind::Boolean), Value::Bool(it)) = (kind, &*cell) {
            *cell = i64::from(*it).into();
        }
    }
    Value::Object(cells).to_string()
}

fn bytes_out(conn: &Connection) -> Result<Vec<Value>, StoreError> {
    let mut statement =
        conn.prepare("SELECT id, sha256, data FROM main.bytes WHERE kept = 1 ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, address): (i64, String) = (row.get(0)?, row.get(1)?);
        let data = hex(row.get_ref(2)?.as_bytes().unwrap_or_default());
        out.push(json!({ "id": id, "sha256": address, "hex": data }));
    }
    Ok(out)
}

/// The journalled tables the export names: only such as its schema really has, `bytes` among them.
fn names_in(value: &Value) -> Result<BTreeSet<String>, StoreError> {
    let names = value["journalled"].as_array().ok_or(StoreError::NotOurs)?;
    names
        .iter()
        .map(|it| it.as_str().map(str::to_owned).ok_or(StoreError::NotOurs))
        .collect()
}

/// Puts the rows in. Nothing in the value becomes SQL: table and column names are those of the file being built.
fn fill(conn: &Connection, schema: &Schema, version: u32, value: &Value) -> Result<(), StoreError> {
    let names = names_in(value)?;
    let known: BTreeSet<String> = table_names(conn)?.into_iter().collect();
    let is_current = version == schema.version();
    if !names.is_subset(&known) || (is_current && names != schema.journalled()) {
        return Err(StoreError::NotOurs);
    }
    let layout = Layout::read(conn, &names)?;
    for (table, rows) in value["tables"].as_object().ok_or(StoreError::NotOurs)? {
        let shape = layout.shapes.get(table).ok_or(StoreError::NotOurs)?;
        for row in rows.as_array().ok_or(StoreError::NotOurs)? {
            let fields = row.as_object().ok_or(StoreError::NotOurs)?;
            if fields.len() != shape.columns.len() {
                return Err(StoreError::NotOurs);
            }
            insert_image(conn, &layout, table, &row_in(schema, table, fields))?;
        }
    }
    for item in value["bytes"].as_array().ok_or(StoreError::NotOurs)? {
        let data = item["hex"]
            .as_str()
            .and_then(unhex)
            .ok_or(StoreError::NotOurs)?;
        let id = item["id"].as_i64().ok_or(StoreError::NotOurs)?;
        conn.prepare_cached(
            "INSERT INTO main.bytes (id, sha256, kept, data) VALUES (?1, ?2, 1, ?3)",
        )?
        .execute((id, sha256_hex(&data), data))?;
    }
    for (table, floor) in value["sequences"].as_object().ok_or(StoreError::NotOurs)? {
        if names.contains(table) {
            set_sequence(conn, table, floor.as_i64().ok_or(StoreError::NotOurs)?)?;
        }
    }
    layout.check_foreign_keys(conn, &known)?;
    debug_assert!(
        journalled(conn).is_err(),
        "a file being filled has no entry yet"
    );
    Ok(())
}
