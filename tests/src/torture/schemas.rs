//! The schemas of earlier releases, rebuilt from the migrations that made them.

use store::table::{Column, Keeping};
use store::{Schema, Table};

/// The schema as it was at a number. The newest is the one that ships.
///
/// # Errors
/// Where the declarations of today no longer describe it; a file of that release must be kept then.
pub fn schema_at(version: u32) -> Result<&'static Schema, String> {
    let newest: &'static Schema = &Schema::BLOC;
    if version == newest.version() {
        return Ok(newest);
    }
    let n_steps = usize::try_from(version).map_err(|error| error.to_string())?;
    let migrations = newest
        .migrations
        .get(..n_steps)
        .ok_or_else(|| format!("no schema {version}"))?;
    let all_sql: Vec<&str> = migrations.iter().map(|it| it.sql).collect();
    let tables: Vec<Table> = newest
        .tables
        .iter()
        .filter_map(|it| table_at(it, &all_sql))
        .collect();
    let schema = Schema {
        tables: tables.leak(),
        migrations,
        application_id: newest.application_id,
    };
    let mistakes = schema.mistakes().map_err(|error| error.to_string())?;
    if !mistakes.is_empty() {
        return Err(format!("schema {version}: {mistakes:?}"));
    }
    Ok(Box::leak(Box::new(schema)))
}

/// A table with the columns it had; none if it was not there yet.
fn table_at(table: &Table, all_sql: &[&str]) -> Option<Table> {
    let opening = format!("CREATE TABLE {} (", table.name);
    let made = all_sql.iter().find_map(|it| it.split_once(&opening))?.1;
    let body = made.split("\n)").next().unwrap_or_default();
    let added = format!("ALTER TABLE {} ADD COLUMN ", table.name);
    let mut names: Vec<&str> = body.lines().filter_map(first_word).collect();
    for sql in all_sql {
        names.extend(sql.split(&added).skip(1).filter_map(first_word));
    }
    let columns: Vec<Column> = table
        .columns
        .iter()
        .filter(|it| names.contains(&it.name))
        .copied()
        .collect();
    Some(Table {
        columns: columns.leak(),
        ..*table
    })
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

/// The tables that the journal keeps and that can hold rows: those that point at no table of a later release.
#[must_use]
pub fn journalled(schema: &'static Schema) -> Vec<&'static Table> {
    let all_sql: String = schema.migrations.iter().map(|it| it.sql).collect();
    let can_hold = |table: &Table| {
        let opening = format!("CREATE TABLE {} (", table.name);
        let made = all_sql.split_once(&opening).map_or("", |it| it.1);
        let body = made.split("\n)").next().unwrap_or_default();
        let mut parents = body.split("REFERENCES ").skip(1).filter_map(first_word);
        parents.all(|it| schema.table(it).is_some())
    };
    let all = schema.tables.iter();
    all.filter(|it| it.keeping == Keeping::Journalled && can_hold(it))
        .collect()
}
