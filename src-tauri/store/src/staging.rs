//! How changes are caught: TEMP triggers on every journalled table write row images into a TEMP table.
//!
//! Triggers forget nothing, cascades of foreign keys included, and live in the connection: the file itself holds none.
//! At commit the images are folded to one change per row, so that an entry says what became of a row, not the way there.

use crate::error::StoreError;
use crate::layout::Layout;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// One row of an entry: its image before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) table: String,
    pub(crate) row: i64,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// Makes the staging table and the triggers; once for each connection that writes.
pub(crate) fn install(conn: &Connection, layout: &Layout) -> Result<(), StoreError> {
    conn.execute_batch(
        "CREATE TEMP TABLE staged_change (seq INTEGER PRIMARY KEY, table_name TEXT NOT NULL,
             row_id INTEGER NOT NULL, before TEXT, after TEXT) STRICT;",
    )?;
    for shape in layout.shapes.values() {
        let name = &shape.name;
        let (old, new) = (shape.image("OLD."), shape.image("NEW."));
        conn.execute_batch(&format!(
            "CREATE TEMP TRIGGER \"staged_{name}_insert\" AFTER INSERT ON main.\"{name}\" BEGIN
                INSERT INTO staged_change (table_name, row_id, before, after)
                VALUES ('{name}', NEW.id, NULL, {new}); END;
            CREATE TEMP TRIGGER \"staged_{name}_update\" AFTER UPDATE ON main.\"{name}\" BEGIN
                INSERT INTO staged_change (table_name, row_id, before, after)
                VALUES ('{name}', NEW.id, {old}, {new}); END;
            CREATE TEMP TRIGGER \"staged_{name}_delete\" AFTER DELETE ON main.\"{name}\" BEGIN
                INSERT INTO staged_change (table_name, row_id, before, after)
                VALUES ('{name}', OLD.id, {old}, NULL); END;
            CREATE TEMP TRIGGER \"staged_{name}_id\" BEFORE UPDATE OF id ON main.\"{name}\"
                WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'an id never changes'); END;",
        ))?;
    }
    Ok(())
}

/// Takes what was staged, one change a row, rows that ended as they began left out. A row that came and went stays in,
/// without images: its id was given and is never given again, so the journal must know of it.
pub(crate) fn take(conn: &Connection) -> Result<Vec<Change>, StoreError> {
    type Images = (Option<String>, Option<String>);
    let mut folded: BTreeMap<(String, i64), Images> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT table_name, row_id, before, after FROM staged_change ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (before, after): Images = (row.get(2)?, row.get(3)?);
        folded
            .entry((row.get(0)?, row.get(1)?))
            .and_modify(|images| images.1.clone_from(&after))
            .or_insert((before, after));
    }
    drop(rows);
    conn.prepare_cached("DELETE FROM staged_change")?
        .execute([])?;
    Ok(folded
        .into_iter()
        .filter(|(_, (before, after))| before.is_none() || before != after)
        .map(|((table, row), (before, after))| Change {
            table,
            row,
            before,
            after,
        })
        .collect())
}
