//! The journalled tables as they stand in an open file, and the image of a row.
//!
//! An image is the JSON object of all columns of a row, keys sorted by name, written by SQLite itself: the same
//! expression serves the capturing triggers, the content hash, the check and the comparison before an undo. It is taken
//! from the file's real columns, not from the declarations, so that a file of an older schema has images too.

use crate::error::StoreError;
use crate::schema::{columns, table_names};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// One journalled table in the file.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
}

/// All journalled tables in the file, and who refers to whom.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) shapes: BTreeMap<String, Shape>,
    /// Parent table -> tables with a foreign key to it.
    children: BTreeMap<String, BTreeSet<String>>,
}

/// A row image by table and row id.
pub(crate) type Images = BTreeMap<String, BTreeMap<i64, String>>;

impl Shape {
    /// The SQL expression of the row image; `of` is empty, `NEW.` or `OLD.`.
    pub(crate) fn image(&self, of: &str) -> String {
        let mut pairs: Vec<String> = Vec::new();
        for column in &self.columns {
            // JSON has no bytes: their address and size stand for them.
            if self.is_bytes() && column == "data" {
                pairs.push(format!("'size', length({of}\"data\")"));
            } else {
                pairs.push(format!("'{column}', {of}\"{column}\""));
            }
        }
        format!("json_object({})", pairs.join(", "))
    }

    /// Whether this is the engine's table of bytes.
    pub(crate) fn is_bytes(&self) -> bool {
        self.name == "bytes"
    }

    /// What limits the content hash: bytes whose filing was undone are no content.
    pub(crate) fn content_filter(&self) -> &'static str {
        if self.is_bytes() { "kept = 1" } else { "1 = 1" }
    }
}

impl Layout {
    /// Reads the shapes of the given tables from the file.
    pub(crate) fn read(
        conn: &Connection,
        journalled: &BTreeSet<String>,
    ) -> Result<Self, StoreError> {
        let mut layout = Self {
            shapes: BTreeMap::new(),
            children: BTreeMap::new(),
        };
        for name in table_names(conn)? {
            let mut statement =
                conn.prepare("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?1)")?;
            for parent in statement.query_map([&name], |row| row.get::<_, String>(0))? {
                layout
                    .children
                    .entry(parent?)
                    .or_default()
                    .insert(name.clone());
            }
            if journalled.contains(&name) {
                let mut columns = columns(conn, &name)?;
                columns.sort();
                layout.shapes.insert(name.clone(), Shape { name, columns });
            }
        }
        Ok(layout)
    }

    /// The image of one row as it stands now.
    pub(crate) fn present(
        &self,
        conn: &Connection,
        table: &str,
        row: i64,
    ) -> Result<Option<String>, StoreError> {
        let Some(shape) = self.shapes.get(table) else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT {} FROM main.\"{table}\" WHERE id = ?1",
            shape.image("")
        );
        let found = conn
            .prepare_cached(&sql)?
            .query_row([row], text_of)
            .optional()?;
        Ok(found)
    }

    /// The images of every row of every journalled table.
    pub(crate) fn images(&self, conn: &Connection) -> Result<Images, StoreError> {
        let mut images = Images::new();
        for shape in self.shapes.values() {
            let sql = format!(
                "SELECT {}, id FROM main.\"{}\" ORDER BY id",
                shape.image(""),
                shape.name
            );
            let mut statement = conn.prepare(&sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(1)?, text_of(row)?)))?;
            images.insert(shape.name.clone(), rows.collect::<Result<_, _>>()?);
        }
        Ok(images)
    }

    /// Checks the foreign keys of the given tables and of those that refer to them.
    pub(crate) fn check_foreign_keys(
        &self,
        conn: &Connection,
        touched: &BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let mut names = touched.clone();
        for table in touched {
            names.extend(self.children.get(table).into_iter().flatten().cloned());
        }
        for name in names {
            let sql = "SELECT parent FROM pragma_foreign_key_check(?1) LIMIT 1";
            let broken: Option<String> = conn
                .prepare_cached(sql)?
                .query_row([&name], |row| row.get(0))
                .optional()?;
            if let Some(parent) = broken {
                return Err(StoreError::Constraint(format!(
                    "{name} refers to a missing {parent}"
                )));
            }
        }
        Ok(())
    }
}

/// The first column as text; damaged text is read with marks in it, so that it differs instead of failing.
fn text_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<String> {
    let bytes = row.get_ref(0)?.as_bytes().unwrap_or_default();
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
