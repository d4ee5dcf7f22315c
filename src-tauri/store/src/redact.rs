//! Erasing a person's data on request: out of the row, out of every old image of it, without breaking the chain.

use crate::acts::{Barrier, EntryKind, Receipt, Stamp};
use crate::connect::settle;
use crate::error::StoreError;
use crate::file::BlocFile;
use crate::journal::NewEntry;
use crate::layout::Layout;
use crate::rows::quoted;
use crate::scrub;
use crate::staging::Change;
use crate::table::{Kind, Table};
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;
use std::collections::BTreeMap;

/// What stands where a text may not be empty.
const ERASED: &str = "…";

impl BlocFile {
    /// Erases columns of a row, and image and salt of that row in every journal entry. The digests stay, so the chain
    /// still verifies; undo stops here, because what lay before can no longer be put back.
    ///
    /// The row keeps its id. A column that may be empty becomes empty, a text that may not becomes "…". A row that was
    /// deleted is erased from the journal alone. Copies made earlier keep what they hold: that is for the officer.
    ///
    /// # Errors
    /// `Misdeclared` for an unknown table or column, `Constraint` if a column can hold neither nothing nor "…". A disk that
    /// fails after the commit leaves the entry standing; erasing again finishes the work.
    pub fn redact(
        &mut self,
        table: &str,
        row: i64,
        columns: &[&str],
        stamp: &Stamp,
    ) -> Result<Receipt, StoreError> {
        let unknown = |name: &str| StoreError::Misdeclared(format!("{table}: no {name} to erase"));
        let declared = self.schema.table(table).ok_or_else(|| unknown("table"))?;
        if !self.layout.shapes.contains_key(table) {
            return Err(unknown("journal"));
        }
        for column in columns {
            if *column == "id" || !declared.columns.iter().any(|it| it.name == *column) {
                return Err(unknown(column));
            }
        }
        let live = self.layout.present(&self.conn, table, row)?.is_some();
        let deed = NewEntry {
            kind: EntryKind::Redact,
            operation: "row_redact",
            stamp,
            target: None,
            barrier: Some(Barrier::Redact),
            note: Some(json!({ "table": table, "row": row, "columns": columns, "live": live })),
        };
        let layout = self.layout.clone();
        let ((), receipt) = self.perform(
            deed,
            true,
            |tx, _| erase(tx.conn, declared, row, columns),
            |conn, changes| forget(conn, &layout, (table, row), changes),
        )?;
        // Old copies of its words may lie between the rows of any page that was ever rearranged.
        scrub::rewrite_file(&self.conn)?;
        let settled = settle(&self.conn)?;
        Ok(Receipt { settled, ..receipt })
    }
}

/// Empties the columns of the live row and the images of the old ones.
fn erase(conn: &Connection, table: &Table, row: i64, columns: &[&str]) -> Result<(), StoreError> {
    let required = required(conn, table.name)?;
    for column in table.columns.iter().filter(|it| columns.contains(&it.name)) {
        let filler = match (required.get(column.name), column.kind) {
            (Some(false), _) => None,
            (_, Kind::Text) => Some(ERASED),
            (_, Kind::Integer | Kind::Boolean | Kind::Json) => {
                let place = format!("{}.{} can not be empty", table.name, column.name);
                return Err(StoreError::Constraint(place));
            }
        };
        let (table, name) = (quoted(table.name), quoted(column.name));
        let sql = format!("UPDATE main.{table} SET {name} = ?2 WHERE id = ?1");
        conn.prepare_cached(&sql)?.execute((row, filler))?;
    }
    conn.prepare_cached(
        "UPDATE main.journal_row SET before = NULL, after = NULL, salt = NULL
         WHERE table_name = ?1 AND row_id = ?2",
    )?
    .execute((table.name, row))?;
    Ok(())
}

/// The entry's own rows: the erased one without what it was, but always with what it is, so that the replay knows it.
fn forget(
    conn: &Connection,
    layout: &Layout,
    (table, row): (&str, i64),
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, StoreError> {
    changes.retain(|it| it.table != table || it.row != row);
    if let Some(image) = layout.present(conn, table, row)? {
        let table = table.to_owned();
        changes.push(Change {
            table,
            row,
            before: None,
            after: Some(image),
        });
    }
    Ok(changes)
}

/// Which columns may not be empty.
fn required(conn: &Connection, table: &str) -> Result<BTreeMap<String, bool>, StoreError> {
    let mut statement = conn.prepare("SELECT name, \"notnull\" FROM pragma_table_xinfo(?1)")?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows
        .collect::<Result<_, _>>()
        .optional()?
        .unwrap_or_default())
}
