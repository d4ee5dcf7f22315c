//! Making sure that what was removed is gone from the pages too.
//!
//! `secure_delete` overwrites a row where it lies, but not the copy of it that stayed behind when a growing neighbour
//! pushed it to another page. Such a copy is no row, so no check sees it; only bytes that are written anew are clean.

use crate::error::StoreError;
use crate::rows::quoted;
use crate::schema::columns;
use rusqlite::limits::Limit;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};

/// Writes a table anew within the present transaction: emptied as a whole, which clears every page of it, then filled with
/// the rows that remain. For tables of a few hundred rows.
pub(crate) fn rewrite(conn: &Connection, table: &str) -> Result<(), StoreError> {
    let names: Vec<String> = columns(conn, table)?.iter().map(|it| quoted(it)).collect();
    let places: Vec<String> = (1..=names.len()).map(|it| format!("?{it}")).collect();
    let (table, list) = (quoted(table), names.join(", "));
    let mut read = conn.prepare(&format!("SELECT {list} FROM main.{table} ORDER BY rowid"))?;
    let rows = read.query_map([], |row| {
        (0..names.len())
            .map(|it| row.get(it))
            .collect::<rusqlite::Result<Vec<Cell>>>()
    })?;
    let kept = rows.collect::<Result<Vec<_>, _>>()?;
    // Without a condition: only then are the pages cleared and not the rows one by one.
    conn.execute(&format!("DELETE FROM main.{table}"), [])?;
    let mut write = conn.prepare(&format!(
        "INSERT INTO main.{table} ({list}) VALUES ({})",
        places.join(", ")
    ))?;
    for cells in kept {
        write.execute(params_from_iter(cells))?;
    }
    Ok(())
}

/// Writes the whole file anew, outside any transaction: for what is rare and concerns large tables.
pub(crate) fn rewrite_file(conn: &Connection) -> Result<(), StoreError> {
    // SQLite attaches its new file for the moment, in memory; nothing else may ever be attached.
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    let done = conn.execute_batch("PRAGMA query_only = OFF; VACUUM main");
    let belts = conn.execute_batch("PRAGMA query_only = ON");
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    done?;
    belts?;
    Ok(())
}
