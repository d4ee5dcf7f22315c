//! Every table and every column: a value changed, a row removed, added, swapped, the tail cut off, and the check says so.

use crate::common::*;
use crate::tampering::{Tamper, rich};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use store::StoreError;

fn other(cell: Cell) -> Vec<Cell> {
    match cell {
        Cell::Null => vec![
            Cell::Integer(1),
            Cell::Text("x".into()),
            Cell::Text(String::new()),
        ],
        Cell::Integer(number) => {
            vec![
                Cell::Integer(number + 1),
                Cell::Integer(number - 1),
                Cell::Integer(7777),
                Cell::Null,
            ]
        }
        Cell::Text(text) => {
            let mut changed = text.clone();
            changed.pop();
            vec![
                Cell::Text(format!("{text} ")),
                Cell::Text(changed),
                Cell::Null,
            ]
        }
        Cell::Blob(bytes) => vec![Cell::Blob([&bytes[..], b"x"].concat()), Cell::Blob(vec![])],
        Cell::Real(_) => unreachable!("no table of ours holds floats"),
    }
}

#[test]
fn a_changed_value_is_noticed() {
    Tamper::both().into_iter().for_each(change_values);
}

fn change_values(mut tamper: Tamper) {
    for table in tamper.tables() {
        let rows = tamper.rows(&table);
        assert!(rows.len() > 1, "{table} has too few rows to prove anything");
        for column in tamper.columns(&table) {
            // The shipped tables have many columns; one row of each proves what two would.
            let n_rows = if tamper.schema.tables == SMALL.tables {
                rows.len()
            } else {
                1
            };
            for row in &rows[..n_rows] {
                let raw = tamper.raw();
                let sql = format!("SELECT {column} FROM {table} WHERE rowid = ?1");
                let cell: Cell = raw.query_row(&sql, [row], |it| it.get(0)).unwrap();
                drop(raw);
                for value in other(cell) {
                    let what = format!("{table}.{column} of {row} = {value:?}");
                    let sql = format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1");
                    let strict = |raw: &Connection| match raw.execute(&sql, (row, &value)) {
                        Err(error) if error.to_string().contains("mismatch") => Err(
                            rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(19), None),
                        ),
                        done => done,
                    };
                    tamper.try_it(&what, strict);
                }
            }
        }
    }
    assert!(tamper.n_tried > 400, "{}", tamper.n_tried);
}

#[test]
fn a_removed_row_is_noticed() {
    Tamper::both().into_iter().for_each(remove_rows);
}

fn remove_rows(mut tamper: Tamper) {
    for table in tamper.tables() {
        for row in tamper.rows(&table) {
            let sql = format!("DELETE FROM {table} WHERE rowid = ?1");
            tamper.try_it(&format!("{table} without {row}"), |raw| {
                raw.execute(&sql, [row])
            });
        }
        let keep = if table == "sqlite_sequence" {
            "name != 'ballot_entry'"
        } else {
            "1"
        };
        let sql = format!("DELETE FROM {table} WHERE {keep}");
        tamper.try_it(&format!("{table} emptied"), |raw| raw.execute(&sql, []));
    }
}

#[test]
fn an_added_row_is_noticed() {
    Tamper::both().into_iter().for_each(add_rows);
}

fn add_rows(mut tamper: Tamper) {
    for table in tamper.tables() {
        let columns = tamper.columns(&table);
        for row in tamper.rows(&table) {
            let raw = tamper.raw();
            let sql = format!(
                "SELECT {} FROM {table} WHERE rowid = ?1",
                columns.join(", ")
            );
            let mut cells: Vec<Cell> = raw
                .query_row(&sql, [row], |it| {
                    (0..columns.len()).map(|at| it.get(at)).collect()
                })
                .unwrap();
            drop(raw);
            for (cell, column) in cells.iter_mut().zip(&columns) {
                match (column.as_str(), &cell) {
                    ("id" | "number", _) => *cell = Cell::Null,
                    (_, Cell::Text(text)) => {
                        *cell = Cell::Text(format!("{text}2"));
                    }
                    _ => {}
                }
            }
            let places = vec!["?"; columns.len()].join(", ");
            let sql = format!(
                "INSERT INTO {table} ({}) VALUES ({places})",
                columns.join(", ")
            );
            tamper.try_it(&format!("{table} with {row} twice"), |raw| {
                raw.execute(&sql, params_from_iter(&cells))
            });
        }
    }
}

#[test]
fn swapped_values_are_noticed() {
    Tamper::both().into_iter().for_each(swap_values);
}

fn swap_values(mut tamper: Tamper) {
    for table in tamper.tables() {
        let rows = tamper.rows(&table);
        let all = tamper.columns(&table);
        for pair in rows.windows(2) {
            let mut sets: Vec<Vec<&String>> = all.iter().map(|it| vec![it]).collect();
            // The whole row but its key: with the key too it would be the same rows in another order.
            sets.push(all.iter().skip(1).collect());
            for set in sets {
                let names = set.iter().map(|it| it.as_str()).collect::<Vec<_>>();
                let (places, list) = (vec!["?"; names.len()].join(", "), names.join(", "));
                let read = format!("SELECT {list} FROM {table} WHERE rowid = ?1");
                let raw = tamper.raw();
                let [a, b] = [pair[0], pair[1]].map(|row| {
                    raw.query_row(&read, [row], |it| {
                        (0..names.len())
                            .map(|at| it.get(at))
                            .collect::<Result<Vec<Cell>, _>>()
                    })
                    .unwrap()
                });
                drop(raw);
                if a == b || tamper.is_reordering(&table, pair, &set) {
                    continue;
                }
                let is_key = names
                    .iter()
                    .any(|it| *it == "id" || (table == "migration" && *it == "number"));
                let write = format!("UPDATE {table} SET ({list}) = ({places}) WHERE rowid = ?");
                let far = vec![Cell::Integer(1 << 40)];
                let aside: Vec<Cell> = if is_key {
                    far
                } else {
                    b.iter().map(aside).collect()
                };
                tamper.try_it(&format!("{table} {list}: {pair:?} swapped"), |raw| {
                    let put = |cells: &[Cell], row: i64| {
                        raw.execute(
                            &write,
                            params_from_iter(cells.iter().cloned().chain([Cell::Integer(row)])),
                        )
                    };
                    let second = if is_key { 1 << 40 } else { pair[1] };
                    put(&aside, pair[1])?;
                    put(&b, pair[0])?;
                    put(&a, second)
                });
            }
        }
    }
}

/// A value that is in nobody's way while two rows change places.
fn aside(cell: &Cell) -> Cell {
    match cell {
        Cell::Text(_) => Cell::Text("between".into()),
        Cell::Integer(_) => Cell::Integer(1 << 40),
        other => other.clone(),
    }
}

#[test]
fn a_cut_off_tail_is_noticed() {
    let mut tamper = Tamper::new(&SMALL, rich);
    let raw = tamper.raw();
    let n_entries: i64 = raw
        .query_row("SELECT max(id) FROM journal_entry", [], |it| it.get(0))
        .unwrap();
    drop(raw);
    for last in 1..n_entries {
        let cut = format!(
            "DELETE FROM journal_row WHERE entry > {last};
             DELETE FROM journal_entry WHERE id > {last};
             UPDATE meta SET value = {last} WHERE key = 'entries';
             UPDATE meta SET value = (SELECT link FROM journal_entry WHERE id = {last}) WHERE key = 'head';
             UPDATE sqlite_sequence SET seq = {last} WHERE name = 'journal_entry';
             UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM journal_row)
                 WHERE name = 'journal_row';"
        );
        tamper.try_it(&format!("cut after {last}"), |raw| {
            raw.execute_batch(&cut).map(|()| 1)
        });
    }
}

#[test]
fn an_opening_notices_changed_rows_at_once() {
    let mut tamper = Tamper::new(&SMALL, rich);
    for sql in [
        "UPDATE score SET points = points + 1 WHERE id = 1",
        "DELETE FROM score WHERE id = 2",
        "INSERT INTO unit (name, is_active) VALUES ('Z', 1)",
        "UPDATE meta SET value = '1' WHERE key = 'entries'",
        "UPDATE journal_entry SET link = 'x' WHERE id = (SELECT max(id) FROM journal_entry)",
    ] {
        tamper.try_it(sql, |raw| raw.execute(sql, []));
        assert!(
            matches!(open(&tamper.place.file()), Err(StoreError::Damaged(_))),
            "{sql}"
        );
    }
}
