//! An older file in a newer program.

use crate::common::*;
use store::{
    Access, Barrier, BlocFile, EntryKind, Migration, Schema, StoreError, migration_hashes,
    verify_file,
};

fn grown(place: &Place, access: Access) -> Result<store::Opened, StoreError> {
    BlocFile::open(&place.file(), &GROWN, access, holder("A"), &stamp())
}

fn filled(place: &Place) -> BlocFile {
    let mut file = place.created();
    let a = add_unit(&mut file, "A");
    let b = add_unit(&mut file, "B");
    act(&mut file, "score_set", |tx| {
        tx.insert(&SCORE, &score(a, 9_850))
    });
    act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person("P"))
    });
    act(&mut file, "paper_file", |tx| tx.put_bytes(b"%PDF"));
    act(&mut file, "unit_remove", |tx| tx.delete(&UNIT, b));
    file
}

#[test]
fn an_older_file_is_copied_migrated_and_journalled() {
    let place = Place::new();
    let file = filled(&place);
    let (content, head) = (file.content_hash().unwrap(), file.head_hash().unwrap());
    file.close().unwrap();

    let opened = grown(&place, Access::Write).unwrap();
    assert!(opened.migrated);
    let mut file = opened.file;
    assert_sound(&file);
    let copy = place.path("năm 2022.thidua.truoc-nang-cap-3");
    let report = verify_file(&copy, &SMALL).unwrap();
    assert_eq!(
        (report.problems, report.content, report.head),
        (vec![], content, head)
    );
    let entry = &file.journal(None, 1).unwrap()[0];
    assert_eq!(
        (entry.kind, entry.barrier),
        (EntryKind::Migration, Some(Barrier::Migration))
    );
    assert!(matches!(
        file.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::Migration))
    ));
    let rows: Vec<serde_json::Value> = file
        .read::<_, StoreError>(|tx| tx.all(&GROWN_SCORE))
        .unwrap();
    assert_eq!(
        (&rows[0]["points"], &rows[0]["weight"]),
        (&9_850.into(), &100.into())
    );
    let prizes: Vec<Person> = file.read::<_, StoreError>(|tx| tx.all(&PRIZE)).unwrap();
    assert_eq!(
        prizes,
        [Person {
            id: 1,
            ..person("P")
        }]
    );
    assert_eq!(
        add_unit(&mut file, "C"),
        3,
        "a table made anew keeps its counter"
    );
    file.undo(&stamp()).unwrap().unwrap();
    assert_sound(&file);
    drop(file);

    let opened = grown(&place, Access::Write).unwrap();
    assert!(!opened.migrated);
    assert_sound(&opened.file);
    drop(opened);
    assert!(matches!(
        open(&place.file()),
        Err(StoreError::Newer {
            file: 3,
            program: 1
        })
    ));
}

#[test]
fn a_reader_of_an_older_file_changes_nothing() {
    let place = Place::new();
    let file = filled(&place);
    let opened = grown(&place, Access::Write).unwrap();
    assert_eq!((opened.access, opened.migrated), (Access::Read, true));
    let prizes: Vec<Person> = opened
        .file
        .read::<_, StoreError>(|tx| tx.all(&PRIZE))
        .unwrap();
    assert_eq!(prizes.len(), 1);
    file.close().unwrap();
    let opened = open(&place.file()).unwrap();
    assert!(!opened.migrated);
    assert!(!place.path("năm 2022.thidua.truoc-nang-cap-3").exists());
}

#[test]
fn an_older_export_and_an_older_backup_are_brought_up() {
    let place = Place::new();
    let file = filled(&place);
    let value = file.export_rows().unwrap();
    let (backup, to) = (place.path("b.thidua"), place.path("r.thidua"));
    file.backup(&backup).unwrap();
    let restored = store::restore(&backup, &to, &GROWN, holder("B"), &stamp()).unwrap();
    assert_eq!(restored.problems, []);
    let to = place.path("i.thidua");
    let new = BlocFile::import_rows(&to, &GROWN, &value, holder("B"), &stamp()).unwrap();
    assert_sound(&new);
    assert_eq!(new.content_hash().unwrap(), restored.content);
    assert_eq!(unit_names(&new), ["A"]);
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    const FIRST: Migration = SMALL.migrations[0];
    static BROKEN: Schema = Schema {
        migrations: &[
            FIRST,
            Migration {
                number: 2,
                name: "broken",
                sql: "ALTER TABLE unit ADD COLUMN a TEXT; DELETE FROM unit;",
            },
        ],
        ..SMALL_COPY
    };
    const SMALL_COPY: Schema = Schema {
        tables: &[UNIT, SCORE, PERSON, BALLOT],
        migrations: &[],
        application_id: 0x5465_7374,
    };
    let place = Place::new();
    filled(&place).close().unwrap();
    let before = verify_file(&place.file(), &SMALL).unwrap();
    let done = BlocFile::open(&place.file(), &BROKEN, Access::Write, holder("A"), &stamp());
    assert!(
        matches!(done, Err(StoreError::Constraint(_))),
        "scores would point at no unit"
    );
    assert_eq!(verify_file(&place.file(), &SMALL).unwrap(), before);
    assert_sound(&reopened(&place.file()));
}

#[test]
fn every_migration_has_a_hash_to_hold() {
    let hashes = migration_hashes(&GROWN);
    assert_eq!(
        hashes.iter().map(|it| it.0).collect::<Vec<_>>(),
        [0, 1, 2, 3]
    );
    assert!(hashes.iter().all(|it| it.2.len() == 64));
    assert_eq!(SMALL.mistakes().unwrap(), Vec::<String>::new());
    assert_eq!(GROWN.mistakes().unwrap(), Vec::<String>::new());
}
