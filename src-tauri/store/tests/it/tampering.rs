//! A file in the hands of somebody with another SQLite.

use crate::common::*;
use rusqlite::Connection;
use store::table::{Keeping, Kind};
use store::{Barrier, BlocFile, Schema, StoreError, verify_file};

/// Listed as unjournalled: of these only the shape is promised.
const UNJOURNALLED: [&str; 3] = ["ballot_entry", "draft", "tally_stroke"];

/// A file with at least two rows in every table, and every kind of entry.
pub(crate) fn rich(place: &Place) {
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

pub(crate) struct Tamper {
    pub(crate) schema: &'static Schema,
    pub(crate) place: Place,
    honest: Vec<u8>,
    pub(crate) n_tried: u32,
}

impl Tamper {
    /// The rich history of the small schema, and plain rows of the shipped one.
    pub(crate) fn both() -> [Self; 2] {
        [Self::new(&SMALL, rich), Self::new(&Schema::BLOC, shipped)]
    }

    pub(crate) fn new(schema: &'static Schema, fill: fn(&Place)) -> Self {
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
    pub(crate) fn raw(&self) -> Connection {
        std::fs::write(self.place.file(), &self.honest).unwrap();
        let raw = Connection::open(self.place.file()).unwrap();
        // Nobody pulls the plug on these thousands of files, so nothing waits for the disk.
        raw.execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
             PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;",
        )
        .unwrap();
        raw
    }

    /// Runs `f` on a fresh file; if it changed the file the check must say so. Constraints may refuse it instead.
    pub(crate) fn try_it(
        &mut self,
        what: &str,
        f: impl FnOnce(&Connection) -> rusqlite::Result<usize>,
    ) {
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

    /// Without an id, swapping what is the only difference gives the same rows in another order.
    pub(crate) fn is_reordering(&self, table: &str, pair: &[i64], set: &[&String]) -> bool {
        let rest: Vec<String> = self.columns(table);
        let rest: Vec<&str> = rest
            .iter()
            .filter(|it| !set.contains(it))
            .map(String::as_str)
            .collect();
        if rest.is_empty() || !["meta", "sqlite_sequence"].contains(&table) {
            return false;
        }
        let sql = format!(
            "SELECT DISTINCT {} FROM {table} WHERE rowid IN (?1, ?2)",
            rest.join(", ")
        );
        let sql = format!("SELECT count(*) FROM ({sql})");
        let count = self
            .raw()
            .query_row(&sql, [pair[0], pair[1]], |it| it.get::<_, i64>(0));
        count.unwrap() == 1
    }

    pub(crate) fn tables(&self) -> Vec<String> {
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

    pub(crate) fn columns(&self, table: &str) -> Vec<String> {
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
    pub(crate) fn rows(&self, table: &str) -> Vec<i64> {
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
