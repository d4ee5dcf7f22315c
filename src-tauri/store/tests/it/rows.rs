//! Structs in and out, transactions, drafts, bytes.

use crate::common::*;
use store::{Access, BlocFile, StoreError};

#[test]
fn rows_come_back_as_they_went_in() {
    let place = Place::new();
    let mut file = place.created();
    let id = add_unit(&mut file, "Cục Phát thanh");
    let found: Unit = file
        .read::<_, StoreError>(|tx| tx.get(&UNIT, id))
        .unwrap()
        .unwrap();
    assert_eq!(
        found,
        Unit {
            id,
            ..unit("Cục Phát thanh")
        }
    );
    act(&mut file, "score_set", |tx| {
        tx.insert(&SCORE, &score(id, 9_725))?;
        tx.insert(&SCORE, &score(id, 10_000))
    });
    let rows: Vec<Score> = file
        .read::<_, StoreError>(|tx| tx.all_where(&SCORE, "unit_id", id))
        .unwrap();
    assert_eq!(
        rows.iter().map(|it| it.points).collect::<Vec<_>>(),
        [9_725, 10_000]
    );
    assert!(!act(&mut file, "none", |tx| tx.delete(&SCORE, 99)));
    assert!(!act(&mut file, "none", |tx| tx.update(
        &SCORE,
        &Score {
            id: 99,
            ..score(id, 1)
        }
    )));
    assert_sound(&file);
}

#[test]
fn what_does_not_fit_its_declaration_is_refused() {
    let place = Place::new();
    let mut file = place.created();
    let mut refused = |row: serde_json::Value| {
        let done = file.transact::<_, StoreError>("x", &stamp(), None, |tx| tx.insert(&UNIT, &row));
        matches!(done, Err(StoreError::Misdeclared(_)))
    };
    let good = serde_json::to_value(unit("A")).unwrap();
    for (field, value) in [
        ("is_active", serde_json::json!(1)),
        ("name", serde_json::json!(7)),
        ("parent_id", serde_json::json!(0.5)),
        ("parent_id", serde_json::json!(u64::MAX)),
        (
            "extra",
            serde_json::json!("a field without a column would be lost"),
        ),
    ] {
        let mut row = good.clone();
        row[field] = value;
        assert!(refused(row), "{field}");
    }
    assert!(!refused(good));
    let unknown = |tx: &store::Tx<'_>| tx.all_where::<Unit>(&UNIT, "name\" = 1 OR \"1", 1);
    assert!(matches!(
        file.read(unknown),
        Err(StoreError::Misdeclared(_))
    ));
    let undeclared = |tx: &store::Tx<'_>| tx.all::<Unit>(&PRIZE);
    assert!(matches!(
        file.read(undeclared),
        Err(StoreError::Misdeclared(_))
    ));
}

#[test]
fn reading_cannot_write() {
    let place = Place::new();
    let file = place.created();
    let done = file.read(|tx| tx.insert(&UNIT, &unit("A")));
    assert!(matches!(done, Err(StoreError::ReadOnly)));
    assert!(matches!(
        file.read(|tx| tx.put_bytes(b"x")),
        Err(StoreError::ReadOnly)
    ));
}

#[test]
fn an_error_or_a_panic_leaves_no_trace() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    let (content, head) = (file.content_hash().unwrap(), file.head_hash().unwrap());
    let failed: Result<((), _), _> = file.transact("x", &stamp(), None, |tx| {
        tx.insert(&UNIT, &unit("B"))?;
        Err(StoreError::Nothing)
    });
    assert!(matches!(failed, Err(StoreError::Nothing)));
    let unique = file.transact("x", &stamp(), None, |tx| {
        tx.insert(&UNIT, &unit("C"))?;
        tx.insert(&UNIT, &unit("A"))
    });
    assert!(matches!(unique, Err(StoreError::Constraint(_))));
    let fallen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = file.transact::<(), StoreError>("x", &stamp(), None, |tx| {
            tx.insert(&UNIT, &unit("D"))?;
            panic!("in the middle of an act");
        });
    }));
    assert!(fallen.is_err());
    assert_eq!(unit_names(&file), ["A"]);
    assert_eq!(
        (file.content_hash().unwrap(), file.head_hash().unwrap()),
        (content, head)
    );
    add_unit(&mut file, "E");
    assert_sound(&file);
}

#[test]
fn a_receipt_names_entry_and_tables() {
    let place = Place::new();
    let mut file = place.created();
    let (id, receipt) = file
        .transact::<_, StoreError>("unit_add", &stamp(), None, |tx| {
            tx.insert(&UNIT, &unit("A"))
        })
        .unwrap();
    assert_eq!(
        (receipt.entry, receipt.tables.as_slice()),
        (Some(2), &["unit"][..])
    );
    assert!(receipt.settled);
    let same = Unit { id, ..unit("A") };
    let (_, receipt) = file
        .transact::<_, StoreError>("unit_set", &stamp(), None, |tx| tx.update(&UNIT, &same))
        .unwrap();
    assert_eq!(receipt.entry, None, "nothing changed, nothing is written");
    act(&mut file, "score_set", |tx| {
        tx.insert(&SCORE, &score(id, 1))
    });
    let (_, receipt) = file
        .transact::<_, StoreError>("unit_remove", &stamp(), None, |tx| tx.delete(&UNIT, id))
        .unwrap();
    assert_eq!(receipt.tables, ["score", "unit"], "a cascade is seen too");
}

#[test]
fn filed_bytes_are_kept_once_and_follow_undo() {
    let place = Place::new();
    let mut file = place.created();
    let before = file.content_hash().unwrap();
    let address = act(&mut file, "paper_file", |tx| tx.put_bytes(b"%PDF-1.7"));
    assert_eq!(address.len(), 64);
    let filed = file.content_hash().unwrap();
    assert_eq!(
        act(&mut file, "paper_file", |tx| tx.put_bytes(b"%PDF-1.7")),
        address
    );
    assert_eq!(file.content_hash().unwrap(), filed);
    let bytes = |file: &BlocFile| {
        file.read::<_, StoreError>(|tx| tx.get_bytes(&address))
            .unwrap()
    };
    assert_eq!(bytes(&file).as_deref(), Some(&b"%PDF-1.7"[..]));
    file.undo(&stamp()).unwrap().unwrap();
    assert_eq!(file.content_hash().unwrap(), before);
    assert_sound(&file);
    file.redo(&stamp()).unwrap().unwrap();
    assert_eq!(file.content_hash().unwrap(), filed);
    assert_eq!(bytes(&file).as_deref(), Some(&b"%PDF-1.7"[..]));
    file.undo(&stamp()).unwrap().unwrap();
    act(&mut file, "paper_file", |tx| tx.put_bytes(b"%PDF-1.7"));
    assert_eq!(file.content_hash().unwrap(), filed);
    assert_sound(&file);
}

#[test]
fn a_draft_is_kept_beside_the_journal() {
    let place = Place::new();
    let mut file = place.created();
    let head = file.head_hash().unwrap();
    file.save_draft("opinion/3", "Chúng tôi đề", &stamp())
        .unwrap();
    file.save_draft("opinion/3", "Chúng tôi đề nghị", &stamp())
        .unwrap();
    file.close().unwrap();
    let mut file = reopened(&place.file());
    assert_eq!(file.head_hash().unwrap(), head);
    assert_eq!(
        file.load_draft("opinion/3").unwrap().unwrap().text,
        "Chúng tôi đề nghị"
    );
    file.drop_draft("opinion/3").unwrap();
    assert_eq!(file.load_draft("opinion/3").unwrap(), None);
    assert_sound(&file);
}

#[test]
fn a_copy_of_the_file_alone_holds_the_entry() {
    let place = Place::new();
    let mut file = place.created();
    for number in 0..20 {
        add_unit(&mut file, &format!("Đơn vị {number}"));
        let copy = place.path(&format!("copy {number}.thidua"));
        std::fs::copy(place.file(), &copy).unwrap();
        let opened = BlocFile::open(&copy, &SMALL, Access::Read, holder("B"), &stamp()).unwrap();
        assert_eq!(opened.file.head_hash().unwrap(), file.head_hash().unwrap());
        assert_eq!(units(&opened.file), units(&file));
    }
}

#[test]
fn neither_create_nor_a_missing_file_surprises() {
    let place = Place::new();
    assert!(matches!(open(&place.file()), Err(StoreError::Missing)));
    place.created().close().unwrap();
    let again = BlocFile::create(&place.file(), &SMALL, holder("A"), &stamp());
    assert!(matches!(again, Err(StoreError::Exists)));
    let names: Vec<String> = std::fs::read_dir(place.file().parent().unwrap())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut names = names;
    names.sort();
    assert_eq!(names, ["năm 2022.thidua", "năm 2022.thidua.lock"]);
}
