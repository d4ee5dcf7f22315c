//! Every table and every column: a value changed, a row removed, added, swapped, the tail cut off, and the check says so.

use crate::common::*;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use store::table::{Keeping, Kind};
use store::{Barrier, BlocFile, Schema, StoreError, verify_file};

/// Listed as unjournalled: of these only the shape is promised.
const UNJOURNALLED: [&str; 2] = ["ballot_entry", "draft"];

/// A file with at least two rows in every table, and every kind of entry.
fn rich(place: &Place) {
    let mut file = place.created();
    let (a, b) = (add_unit(&mut file, "A"), add_unit(&mut file, "B"));
    act(&mut file, "unit_set", |tx| {
        tx.update(
            &UNIT,
            &Unit {
                id: b,
                parent_id: Some(a),
                is_active: false,
                ..unit("B")
            },
        )
    });
    act(&mut file, "score_set", |tx| tx.insert(&SCORE, &score(a, 1)));
    act(&mut file, "score_set", |tx| {
        tx.insert(
            &SCORE,
            &Score {
                remark: Some("ghi chú".into()),
                ..score(b, 2)
            },
        )
    });
    act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person("P"))
    });
    act(&mut file, "person_add", |tx| {
        tx.insert(
            &PERSON,
            &Person {
                born: None,
                ..person("Q")
            },
        )
    });
    file.redact("person", 1, &["name"], &stamp()).unwrap();
    act(&mut file, "paper_file", |tx| tx.put_bytes(b"one"));
    act(&mut file, "paper_file", |tx| tx.put_bytes(b"two"));
    file.undo(&stamp()).unwrap();
    let last = act(&mut file, "score_set", |tx| tx.insert(&SCORE, &score(b, 3)));
    act(&mut file, "score_remove", |tx| tx.delete(&SCORE, last));
    file.undo(&stamp()).unwrap();
    file.redo(&stamp()).unwrap();
    file.transact::<_, StoreError>("close", &stamp(), Some(Barrier::YearClosed), |_| Ok(()))
        .unwrap();
    add_unit(&mut file, "C");
    for round in 1..3 {
        act(&mut file, "x", |tx| {
            tx.insert(
                &BALLOT,
                &Ballot {
                    id: 0,
                    round,
                    marks: vec![],
                },
            )
        });
        file.save_draft(&round.to_string(), "…", &stamp()).unwrap();
    }
    assert_sound(&file);
    file.close().unwrap();
}

/// A file of the shipped schema with two rows in every table, whatever the tables are.
fn shipped(place: &Place) {
    let schema = &Schema::BLOC;
    let mut file = BlocFile::create(&place.file(), schema, holder("A"), &stamp()).unwrap();
    let kept = schema
        .tables
        .iter()
        .filter(|it| it.keeping == Keeping::Journalled);
    let fill = |tx: &store::Tx<'_>| {
        for table in kept {
            for id in 1..=2 {
                let cells = table.columns.iter().map(|column| {
                    let value = match column.kind {
                        Kind::Integer => id.into(),
                        Kind::Boolean => (id == 1).into(),
                        Kind::Text => format!("{} {id}", column.name).into(),
                        Kind::Json => serde_json::json!([id]),
                    };
                    (column.name.to_owned(), value)
                });
                tx.insert(table, &cells.collect::<serde_json::Map<_, _>>())?;
            }
        }
        tx.put_bytes(b"one")?;
        tx.put_bytes(b"two")
    };
    file.transact::<_, StoreError>("fill", &stamp(), None, fill)
        .unwrap();
    file.close().unwrap();
}

struct Tamper {
    schema: &'static Schema,
    place: Place,
    honest: Vec<u8>,
    n_tried: u32,
}

impl Tamper {
    /// The rich history of the small schema, and plain rows of the shipped one.
    fn both() -> [Self; 2] {
        [Self::new(&SMALL, rich), Self::new(&Schema::BLOC, shipped)]
    }

    fn new(schema: &'static Schema, fill: fn(&Place)) -> Self {
        let place = Place::new();
        fill(&place);
        let raw = Connection::open(place.file()).unwrap();
        raw.execute_batch("PRAGMA journal_mode = DELETE").unwrap();
        drop(raw);
        let honest = std::fs::read(place.file()).unwrap();
        assert!(verify_file(&place.file(), schema).unwrap().is_sound());
        Self {
            schema,
            place,
            honest,
            n_tried: 0,
        }
    }

    /// A plain connection to the honest file.
    fn raw(&self) -> Connection {
        std::fs::write(self.place.file(), &self.honest).unwrap();
        let raw = Connection::open(self.place.file()).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            .unwrap();
        raw
    }

    /// Runs `f` on a fresh file; if it changed the file the check must say so. Constraints may refuse it instead.
    fn try_it(&mut self, what: &str, f: impl FnOnce(&Connection) -> rusqlite::Result<usize>) {
        let raw = self.raw();
        let changed = f(&raw);
        drop(raw);
        match changed {
            Ok(count) => assert!(count > 0, "{what}: nothing was changed"),
            Err(error) => {
                let refused = error.sqlite_error_code();
                assert_eq!(
                    refused,
                    Some(rusqlite::ErrorCode::ConstraintViolation),
                    "{what}: {error}"
                );
                return;
            }
        }
        self.n_tried += 1;
        let is_noticed =
            verify_file(&self.place.file(), self.schema).map_or(true, |it| !it.is_sound());
        assert!(is_noticed, "not noticed: {what}");
    }

    fn tables(&self) -> Vec<String> {
        let raw = self.raw();
        let mut names = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .unwrap();
        let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
        names
            .map(Result::unwrap)
            .filter(|it| !UNJOURNALLED.contains(&it.as_str()))
            .collect()
    }

    fn columns(&self, table: &str) -> Vec<String> {
        let raw = self.raw();
        let mut names = raw
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap();
        names
            .query_map([table], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }

    /// The rowids of the table; counters of unjournalled tables are not promised.
    fn rows(&self, table: &str) -> Vec<i64> {
        let only = match table {
            "sqlite_sequence" => "WHERE name NOT IN ('ballot_entry', 'draft')",
            _ => "",
        };
        let raw = self.raw();
        let mut ids = raw
            .prepare(&format!("SELECT rowid FROM {table} {only} ORDER BY 1"))
            .unwrap();
        ids.query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }
}

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
            for row in &rows {
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
    assert!(tamper.n_tried > 800, "{}", tamper.n_tried);
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
                // Without an id, swapping what is the only difference gives the same rows in another order.
                let rest = all
                    .iter()
                    .filter(|it| !set.contains(it))
                    .map(|it| it.as_str());
                let rest = rest.collect::<Vec<_>>().join(", ");
                let same = format!(
                    "SELECT count(*) FROM (SELECT DISTINCT {rest} FROM {table} WHERE rowid IN (?1, ?2))"
                );
                let is_keyed = !["meta", "sqlite_sequence"].contains(&table.as_str());
                let n_rests: i64 = if is_keyed || rest.is_empty() {
                    2
                } else {
                    tamper
                        .raw()
                        .query_row(&same, [pair[0], pair[1]], |it| it.get(0))
                        .unwrap()
                };
                if a == b || n_rests == 1 {
                    continue;
                }
                let is_key = names.iter().any(|it| ["id", "number"].contains(it));
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
