//! Backup, restore, export, import.

use crate::common::*;
use serde_json::json;
use store::{Access, Barrier, BlocFile, StoreError, restore, verify_file};

fn filled(place: &Place) -> BlocFile {
    let mut file = place.created();
    let a = add_unit(&mut file, "A");
    add_unit(&mut file, "B");
    act(&mut file, "score_set", |tx| {
        tx.insert(&SCORE, &score(a, 9_850))
    });
    act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person("Lê Thị \"D\""))
    });
    act(&mut file, "paper_file", |tx| tx.put_bytes(&[0, 255, 7]));
    act(&mut file, "paper_file", |tx| tx.put_bytes(b"taken back"));
    file.undo(&stamp()).unwrap();
    let last = add_unit(&mut file, "C");
    act(&mut file, "unit_remove", |tx| tx.delete(&UNIT, last));
    file
}

#[test]
fn a_backup_is_the_same_file_and_never_overwrites() {
    let place = Place::new();
    let file = filled(&place);
    let to = place.path("sao lưu.thidua");
    let copy = file.backup(&to).unwrap();
    assert_eq!(copy.content, file.content_hash().unwrap());
    assert_eq!(copy.head, file.head_hash().unwrap());
    assert_eq!(copy.size, std::fs::metadata(&to).unwrap().len());
    assert_eq!(verify_file(&to, &SMALL).unwrap().problems, []);
    assert!(matches!(file.backup(&to), Err(StoreError::Exists)));
    let mut opened = reopened(&to);
    assert_eq!(units(&opened), units(&file));
    opened.undo(&stamp()).unwrap().unwrap();
    assert_sound(&opened);
}

#[test]
fn a_backup_is_restored_elsewhere_with_an_entry_of_its_own() {
    let place = Place::new();
    let file = filled(&place);
    let (backup, to) = (place.path("b.thidua"), place.path("lại.thidua"));
    file.backup(&backup).unwrap();
    let report = restore(&backup, &to, &SMALL, holder("B"), &stamp()).unwrap();
    assert_eq!(report.content, file.content_hash().unwrap());
    let mut restored = reopened(&to);
    assert_eq!(units(&restored), units(&file));
    assert!(matches!(
        restored.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::Restore))
    ));
    let again = restore(&backup, &to, &SMALL, holder("B"), &stamp());
    assert!(matches!(again, Err(StoreError::Exists)));
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let place = Place::new();
    let file = filled(&place);
    let (backup, to) = (place.path("b.thidua"), place.path("lại.thidua"));
    file.backup(&backup).unwrap();
    let raw = rusqlite::Connection::open(&backup).unwrap();
    raw.execute("UPDATE score SET points = 9999", []).unwrap();
    drop(raw);
    let done = restore(&backup, &to, &SMALL, holder("B"), &stamp());
    assert!(matches!(done, Err(StoreError::Damaged(_))));
    assert!(!to.exists());
}

#[test]
fn an_export_makes_an_equal_file_with_a_chain_of_its_own() {
    let place = Place::new();
    let file = filled(&place);
    let value = file.export_rows().unwrap();
    let text = value.to_string();
    assert!(
        !text.contains(
            &"taken back"
                .bytes()
                .map(|it| format!("{it:02x}"))
                .collect::<String>()
        )
    );
    let value = serde_json::from_str(&text).unwrap();
    let to = place.path("mới.thidua");
    let mut new = BlocFile::import_rows(&to, &SMALL, &value, holder("B"), &stamp()).unwrap();
    assert_eq!(new.content_hash().unwrap(), file.content_hash().unwrap());
    assert_ne!(new.head_hash().unwrap(), file.head_hash().unwrap());
    assert_eq!((units(&new), scores(&new)), (units(&file), scores(&file)));
    assert_eq!(new.export_rows().unwrap()["tables"], value["tables"]);
    assert!(matches!(
        new.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::Import))
    ));
    let next = add_unit(&mut new, "D");
    assert_eq!(next, 4, "the id of the removed row is not used again");
    assert_sound(&new);
    let again = BlocFile::import_rows(&to, &SMALL, &value, holder("B"), &stamp());
    assert!(matches!(again, Err(StoreError::Exists)));
}

#[test]
fn a_changed_export_is_refused_and_leaves_nothing() {
    let place = Place::new();
    let file = filled(&place);
    let honest = file.export_rows().unwrap();
    let to = place.path("mới.thidua");
    for (pointer, value) in [
        ("/tables/score/0/points", json!(10_000)),
        ("/tables/score", json!([])),
        ("/tables/score/0/unit_id", json!(77)),
        ("/tables/unit/0/is_active", json!(7)),
        ("/tables/unit/0/name", json!({ "a": 1 })),
        ("/tables/unit/0", json!({ "id": 1, "name\" TEXT) --": 1 })),
        ("/bytes/0/hex", json!("00")),
        ("/bytes/0/hex", json!("zz")),
        ("/journalled", json!(["unit", "bytes"])),
        ("/journalled", json!(["meta", "bytes"])),
        ("/schema", json!("1; DROP TABLE unit")),
        ("/schema", json!(9)),
        ("/content", json!("")),
        ("/tables", json!(null)),
    ] {
        let mut changed = honest.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        let done = BlocFile::import_rows(&to, &SMALL, &changed, holder("B"), &stamp());
        assert!(done.is_err(), "{pointer}");
        assert!(!to.exists(), "{pointer}");
    }
    let left = std::fs::read_dir(to.parent().unwrap()).unwrap();
    let left = left.filter(|it| {
        it.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .contains(".tmp")
    });
    assert_eq!(left.count(), 0, "no half file stays behind");
}

#[test]
fn a_reader_can_back_up_and_export_too() {
    let place = Place::new();
    let file = filled(&place);
    let reader =
        BlocFile::open(&place.file(), &SMALL, Access::Write, holder("B"), &stamp()).unwrap();
    assert_eq!(reader.access, Access::Read);
    let copy = reader.file.backup(&place.path("b.thidua")).unwrap();
    assert_eq!(copy.head, file.head_hash().unwrap());
    assert_eq!(
        reader.file.export_rows().unwrap(),
        file.export_rows().unwrap()
    );
}
