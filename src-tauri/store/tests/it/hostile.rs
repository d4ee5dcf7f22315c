//! Files that are not what they say.

use crate::common::*;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use store::{Access, BlocFile, StoreError, verify_file};

fn closed(place: &Place) {
    let mut file = place.created();
    let a = add_unit(&mut file, "A");
    act(&mut file, "score_set", |tx| tx.insert(&SCORE, &score(a, 1)));
    file.close().unwrap();
}

fn raw(place: &Place, sql: &str) {
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    raw.execute_batch(&format!("PRAGMA journal_mode = DELETE; {sql}"))
        .unwrap();
}

#[test]
fn a_file_that_could_run_something_is_refused() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM score; END",
        "CREATE VIEW v AS SELECT * FROM unit",
        "CREATE VIRTUAL TABLE f USING fts5(a)",
    ] {
        let place = Place::new();
        closed(&place);
        raw(&place, sql);
        for access in [Access::Write, Access::Read] {
            let done = BlocFile::open(&place.file(), &SMALL, access, holder("A"), &stamp());
            assert!(matches!(done, Err(StoreError::NotOurs)), "{sql}");
        }
        assert!(
            matches!(verify_file(&place.file(), &SMALL), Err(StoreError::NotOurs)),
            "{sql}"
        );
    }
}

#[test]
fn any_other_shape_counts_as_damage() {
    for sql in [
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON unit (is_active)",
        "DROP INDEX score_unit",
        "DROP TABLE draft",
        "ALTER TABLE person ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(name)) VIRTUAL",
        "ALTER TABLE ballot_entry ADD COLUMN voter TEXT",
        "ALTER TABLE person RENAME COLUMN born TO died",
        "PRAGMA user_version = 0",
        "ANALYZE",
    ] {
        let place = Place::new();
        closed(&place);
        raw(&place, sql);
        assert!(
            matches!(open(&place.file()), Err(StoreError::Damaged(_))),
            "{sql}"
        );
        assert!(
            !verify_file(&place.file(), &SMALL).unwrap().is_sound(),
            "{sql}"
        );
    }
}

#[test]
fn what_is_no_bloc_file_is_not_touched() {
    let place = Place::new();
    let path = place.file();
    let elsewhere = place.path("other.db");
    rusqlite::Connection::open(&elsewhere)
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    for bytes in [
        vec![],
        b"SQLite format 3\0".to_vec(),
        vec![7; 9000],
        std::fs::read(elsewhere).unwrap(),
    ] {
        std::fs::write(&path, &bytes).unwrap();
        assert!(matches!(open(&path), Err(StoreError::NotOurs)));
        assert!(matches!(
            verify_file(&path, &SMALL),
            Err(StoreError::NotOurs)
        ));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_newer_file_is_refused_with_both_numbers() {
    let place = Place::new();
    closed(&place);
    raw(&place, "PRAGMA user_version = 7");
    let before = std::fs::read(place.file()).unwrap();
    assert!(matches!(
        open(&place.file()),
        Err(StoreError::Newer {
            file: 7,
            program: 1
        })
    ));
    assert_eq!(std::fs::read(place.file()).unwrap(), before);
}

#[test]
fn mutated_bytes_are_noticed_or_harmless() {
    let place = Place::new();
    closed(&place);
    let honest = verify_file(&place.file(), &SMALL).unwrap();
    let bytes = std::fs::read(place.file()).unwrap();
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = |limit: usize| usize::try_from(random.next_u32()).unwrap() % limit;
    let mut n_noticed = 0;
    for round in 0..600 {
        let mut mutated = bytes.clone();
        match round % 4 {
            0 => mutated[below(100)] ^= 1 << below(8),
            1 => mutated.truncate(below(bytes.len())),
            2 => {
                let page = below(bytes.len() / 4096) * 4096;
                mutated[page..page + 4096].fill(u8::try_from(below(256)).unwrap());
            }
            _ => {
                let at = below(bytes.len());
                mutated[at] = mutated[at].wrapping_add(1 + u8::try_from(below(255)).unwrap());
            }
        }
        std::fs::write(place.file(), &mutated).unwrap();
        match verify_file(&place.file(), &SMALL) {
            Ok(report) if report.is_sound() => {
                assert_eq!(
                    (report.content, report.head),
                    (honest.content.clone(), honest.head.clone())
                );
            }
            _ => n_noticed += 1,
        }
        if let Ok(opened) =
            BlocFile::open(&place.file(), &SMALL, Access::Read, holder("A"), &stamp())
        {
            assert_eq!(opened.file.content_hash().unwrap(), honest.content);
        }
    }
    assert!(n_noticed > 200, "{n_noticed} of 600");
}
