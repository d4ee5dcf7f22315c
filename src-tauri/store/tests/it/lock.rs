//! One writer; what a dead one leaves behind.

use crate::common::*;
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use std::path::{Path, PathBuf};
use store::{Access, BlocFile, StoreError, verify_file};

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// What a process that died between commit and checkpoint leaves: the file as it was at `base`, the log with `then`.
fn leave_log(base: &Path, then: &Path, at: &Path) {
    let work = beside(at, ".work");
    std::fs::copy(base, &work).unwrap();
    let source = rusqlite::Connection::open(then).unwrap();
    let mut raw = rusqlite::Connection::open(&work).unwrap();
    raw.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
        .unwrap();
    raw.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .unwrap();
    Backup::new(&source, &mut raw).unwrap().step(-1).unwrap();
    drop(raw);
    std::fs::rename(beside(&work, "-wal"), beside(at, "-wal")).unwrap();
    std::fs::copy(base, at).unwrap();
    assert!(std::fs::metadata(beside(at, "-wal")).unwrap().len() > 4096);
}

/// Two closed files of one bloc, the second an act later, and a third of another bloc.
fn three(place: &Place) -> [PathBuf; 3] {
    let paths = ["một.thidua", "hai.thidua", "khác.thidua"].map(|it| place.path(it));
    let mut file = BlocFile::create(&paths[0], &SMALL, holder("A"), &stamp()).unwrap();
    add_unit(&mut file, "A");
    file.close().unwrap();
    std::fs::copy(&paths[0], &paths[1]).unwrap();
    let mut file = reopened(&paths[1]);
    add_unit(&mut file, "B");
    file.close().unwrap();
    let mut file = BlocFile::create(&paths[2], &SMALL, holder("A"), &stamp()).unwrap();
    for number in 0..40 {
        add_unit(&mut file, &format!("X{number}"));
    }
    file.close().unwrap();
    paths
}

#[test]
fn a_second_opening_reads_and_says_who() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    let mut second =
        BlocFile::open(&place.file(), &SMALL, Access::Write, holder("B"), &stamp()).unwrap();
    assert_eq!(second.access, Access::Read);
    assert_eq!(second.held_by, Some(holder("A")));
    assert_eq!(unit_names(&second.file), ["A"]);
    assert_sound(&second.file);
    let done = second
        .file
        .transact("x", &stamp(), None, |tx| tx.insert(&UNIT, &unit("B")));
    assert!(matches!(done, Err(StoreError::ReadOnly)));
    assert!(matches!(
        second.file.save_draft("a", "b", &stamp()),
        Err(StoreError::ReadOnly)
    ));
    assert!(matches!(
        second.file.undo(&stamp()),
        Err(StoreError::ReadOnly)
    ));
    add_unit(&mut file, "B");
    assert_eq!(unit_names(&second.file), ["A"], "a copy of its moment");
    file.close().unwrap();
    let third = open(&place.file()).unwrap();
    assert_eq!((third.access, third.was_unclean), (Access::Write, false));
    assert_eq!(third.taken_over_from, None);
}

#[test]
fn a_reader_leaves_nothing_behind() {
    let place = Place::new();
    place.created().close().unwrap();
    let before = std::fs::read(place.file()).unwrap();
    let reader =
        BlocFile::open(&place.file(), &SMALL, Access::Read, holder("B"), &stamp()).unwrap();
    assert_eq!((reader.access, reader.held_by), (Access::Read, None));
    drop(reader.file);
    assert_eq!(std::fs::read(place.file()).unwrap(), before);
    assert!(!beside(&place.file(), ".holder").exists());
}

#[test]
fn reading_while_another_writes_sees_whole_acts() {
    let place = Place::new();
    let mut file = place.created();
    let path = place.file();
    let writer = std::thread::spawn(move || {
        for number in 0..150 {
            act(&mut file, "pair_add", |tx| {
                tx.insert(&UNIT, &unit(&format!("{number} a {}", "x".repeat(900))))?;
                tx.insert(&UNIT, &unit(&format!("{number} b")))
            });
        }
    });
    let mut n_seen = 0;
    while !writer.is_finished() {
        let opened = BlocFile::open(&path, &SMALL, Access::Read, holder("B"), &stamp()).unwrap();
        let n_units = units(&opened.file).len();
        assert!(
            n_units.is_multiple_of(2) && n_units >= n_seen,
            "{n_seen} then {n_units}"
        );
        n_seen = n_units;
    }
    writer.join().unwrap();
}

#[test]
fn a_dead_holder_is_taken_over_and_named() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    // The state on disk of a process killed now.
    let dead = place.path("chết.thidua");
    std::fs::copy(place.file(), &dead).unwrap();
    std::fs::copy(beside(&place.file(), ".holder"), beside(&dead, ".holder")).unwrap();
    let opened = BlocFile::open(&dead, &SMALL, Access::Write, holder("B"), &stamp()).unwrap();
    assert_eq!(opened.access, Access::Write);
    assert_eq!(opened.taken_over_from, Some(holder("A")));
    assert!(opened.was_unclean);
    assert_eq!(unit_names(&opened.file), ["A"]);
    opened.file.close().unwrap();
    let opened = open(&dead).unwrap();
    assert!(!opened.was_unclean);
}

#[test]
fn the_log_of_a_dead_program_is_taken_in() {
    let place = Place::new();
    let [one, two, _] = three(&place);
    for access in [Access::Write, Access::Read] {
        let dead = place.path(&format!("chết {access:?}.thidua"));
        leave_log(&one, &two, &dead);
        let opened = BlocFile::open(&dead, &SMALL, access, holder("B"), &stamp()).unwrap();
        assert_eq!(opened.access, access);
        assert_eq!(unit_names(&opened.file), ["A", "B"]);
        assert_sound(&opened.file);
    }
    let dead = place.path("xem.thidua");
    leave_log(&one, &two, &dead);
    let report = verify_file(&dead, &SMALL).unwrap();
    assert_eq!((report.problems, report.entries), (vec![], 3));
}

#[test]
fn a_checkpoint_cut_short_is_finished_from_the_log() {
    let place = Place::new();
    let [one, two, _] = three(&place);
    let dead = place.path("chết.thidua");
    leave_log(&one, &two, &dead);
    let mut bytes = std::fs::read(&dead).unwrap();
    bytes[4096..].fill(0xA5);
    std::fs::write(&dead, &bytes).unwrap();
    let opened = open(&dead).unwrap();
    assert!(opened.was_unclean);
    assert_eq!(unit_names(&opened.file), ["A", "B"]);
    assert_sound(&opened.file);
}

#[test]
fn a_log_that_is_not_the_files_own_is_set_aside() {
    let place = Place::new();
    let [one, two, other] = three(&place);
    let victim = place.path("nạn nhân.thidua");
    let mixed = |log: Vec<u8>| mixed(&log);
    // A torn mix of two blocs; a log that would make another bloc of it; one that would turn it back to yesterday.
    for (base, then, is_mixed, names) in [
        (&one, &other, true, &["A"][..]),
        (&one, &other, false, &["A"]),
        (&two, &one, false, &["A", "B"]),
    ] {
        leave_log(base, then, &victim);
        let log = std::fs::read(beside(&victim, "-wal")).unwrap();
        std::fs::write(
            beside(&victim, "-wal"),
            if is_mixed { mixed(log) } else { log },
        )
        .unwrap();
        let opened = open(&victim).unwrap();
        assert_eq!((opened.access, opened.was_unclean), (Access::Write, true));
        assert_eq!(unit_names(&opened.file), names);
        assert_sound(&opened.file);
        drop(opened);
        std::fs::remove_file(beside(&victim, "-wal.set-aside")).unwrap();
    }
}

/// The log again with valid checksums, its frame for page 1 renamed to page 3: what an older log over a newer file is.
fn mixed(log: &[u8]) -> Vec<u8> {
    let mut out = log.to_vec();
    let is_big = u32::from_be_bytes(out[0..4].try_into().unwrap()) & 1 == 1;
    let word = |bytes: &[u8]| {
        let bytes = bytes.try_into().unwrap();
        if is_big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        }
    };
    let add = |sum: &mut (u32, u32), bytes: &[u8]| {
        for pair in bytes.chunks_exact(8) {
            sum.0 = sum.0.wrapping_add(word(&pair[..4])).wrapping_add(sum.1);
            sum.1 = sum.1.wrapping_add(word(&pair[4..])).wrapping_add(sum.0);
        }
    };
    let mut sum = (0, 0);
    add(&mut sum, &log[..24]);
    for start in (32..log.len()).step_by(24 + 4096) {
        if out[start..start + 4] == [0, 0, 0, 1] {
            out[start + 3] = 3;
        }
        add(&mut sum, &out[start..start + 8]);
        add(&mut sum, &out[start + 24..start + 24 + 4096]);
        out[start + 16..start + 20].copy_from_slice(&sum.0.to_be_bytes());
        out[start + 20..start + 24].copy_from_slice(&sum.1.to_be_bytes());
    }
    out
}

#[test]
fn damage_found_after_a_crash_is_reported_and_the_sign_stays() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    file.close().unwrap();
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    raw.execute_batch("PRAGMA journal_mode = DELETE; UPDATE journal_row SET after = '{}'")
        .unwrap();
    drop(raw);
    assert_eq!(
        open(&place.file()).unwrap().access,
        Access::Write,
        "the quick look sees rows only"
    );
    let mark = serde_json::to_vec(&holder("A")).unwrap();
    std::fs::write(beside(&place.file(), ".holder"), &mark).unwrap();
    for _ in 0..2 {
        let Err(StoreError::Damaged(report)) = open(&place.file()) else {
            panic!("not noticed")
        };
        assert!(report.problems.iter().any(|it| it.code == "digest"));
        assert_eq!(
            std::fs::read(beside(&place.file(), ".holder")).unwrap(),
            mark
        );
    }
}
