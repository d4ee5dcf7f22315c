//! Files of earlier releases: every one opens, keeps its rows, leaves a verified copy, and undo stops at the upgrade.
//!
//! `tests/upgrade/migrations.txt` holds the hashes of released migrations: a line is added with a release and never
//! changed. `tests/upgrade/*.thidua` are files that an earlier release wrote.

use std::fs;
use std::path::{Path, PathBuf};
use store::{
    Access, Actor, Barrier, BlocFile, EntryKind, Holder, Schema, Stamp, StoreError,
    migration_hashes, verify_file,
};
use tests::torture::histories::fill;
use tests::torture::schemas::schema_at;

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("upgrade")
}

fn stamp() -> Stamp {
    let actor = Actor {
        name: "Cán bộ phụ trách".to_owned(),
        role: "Thường trực Khối".to_owned(),
    };
    Stamp {
        actor,
        at: "2022-12-30T15:00:00".to_owned(),
    }
}

fn holder() -> Holder {
    Holder {
        name: stamp().actor.name,
        machine: "PC-07".to_owned(),
        since: stamp().at,
        pid: std::process::id(),
    }
}

#[test]
fn released_migrations_never_change() {
    let released = fs::read_to_string(kept().join("migrations.txt")).unwrap();
    let mut present = migration_hashes(&Schema::BLOC).into_iter();
    for line in released.lines() {
        let (number, name, hash) = present.next().unwrap();
        assert_eq!(line, format!("{number} {name} {hash}"));
    }
    let unlisted: Vec<_> = present.collect();
    assert_eq!(
        unlisted,
        [],
        "a new migration needs its line in migrations.txt"
    );
}

/// Opens an older file with the program of today and looks at everything that was promised.
fn upgrade(path: &Path, version: u32) {
    let before = verify_file(path, &Schema::BLOC).unwrap();
    assert_eq!(before.problems, [], "schema {version}");
    let newest = Schema::BLOC.version();
    let open = || BlocFile::open(path, &Schema::BLOC, Access::Write, holder(), &stamp()).unwrap();
    let opened = open();
    assert_eq!(
        (opened.access, opened.migrated),
        (Access::Write, version < newest)
    );
    let mut file = opened.file;
    let after = file.verify().unwrap();
    assert_eq!(after.problems, [], "schema {version}");
    if version == newest {
        assert_eq!(after.content, before.content);
        return;
    }
    assert!(after.rows >= before.rows, "schema {version}: rows are kept");
    let entry = &file.journal(None, 1).unwrap()[0];
    assert_eq!(
        (entry.kind, entry.barrier),
        (EntryKind::Migration, Some(Barrier::Migration))
    );
    assert!(matches!(
        file.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::Migration))
    ));
    let copy = PathBuf::from(format!("{}.truoc-nang-cap-{newest}", path.display()));
    assert_eq!(
        verify_file(&copy, &Schema::BLOC).unwrap(),
        before,
        "the copy is the old file"
    );
    file.close().unwrap();
    assert!(!open().migrated, "once is enough");
}

#[test]
fn every_earlier_schema_is_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    for version in 1..Schema::BLOC.version() {
        let schema = schema_at(version).unwrap();
        let path = folder.path().join(format!("{version}.thidua"));
        let mut file = BlocFile::create(&path, schema, holder(), &stamp()).unwrap();
        fill(&mut file, schema).unwrap();
        file.undo(&stamp()).unwrap().unwrap();
        file.redo(&stamp()).unwrap().unwrap();
        file.close().unwrap();
        upgrade(&path, version);
    }
}

#[test]
fn every_kept_file_is_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut n_files = 0;
    for entry in fs::read_dir(kept()).unwrap() {
        let from = entry.unwrap().path();
        if from.extension().is_none_or(|it| it != "thidua") {
            continue;
        }
        let path = folder.path().join(from.file_name().unwrap());
        fs::copy(&from, &path).unwrap();
        let header = fs::read(&path).unwrap();
        let version = u32::from_be_bytes(header[60..64].try_into().unwrap());
        upgrade(&path, version);
        n_files += 1;
    }
    assert!(n_files > 0);
}
