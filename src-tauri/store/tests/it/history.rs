//! Undo, redo, barriers, journal, erasure.

use crate::common::*;
use store::{Barrier, EntryKind, StoreError};

#[test]
fn undo_and_redo_survive_a_restart() {
    let place = Place::new();
    let mut file = place.created();
    let empty = file.content_hash().unwrap();
    let a = add_unit(&mut file, "A");
    let one = file.content_hash().unwrap();
    act(&mut file, "unit_rename", |tx| {
        tx.update(
            &UNIT,
            &Unit {
                id: a, ..unit("Á")
            },
        )
    });
    let two = file.content_hash().unwrap();
    drop(file);

    let mut file = reopened(&place.file());
    let stacks = file.stacks().unwrap();
    assert_eq!(stacks.undo.unwrap().operation, "unit_rename");
    assert_eq!(stacks.redo, None);
    assert_eq!(
        file.undo(&stamp()).unwrap().unwrap().operation,
        "unit_rename"
    );
    assert_eq!(file.content_hash().unwrap(), one);
    drop(file);

    let mut file = reopened(&place.file());
    assert_eq!(
        file.stacks().unwrap().redo.unwrap().operation,
        "unit_rename"
    );
    assert_eq!(file.undo(&stamp()).unwrap().unwrap().operation, "unit_add");
    assert_eq!(file.content_hash().unwrap(), empty);
    assert_eq!(file.undo(&stamp()).unwrap(), None);
    drop(file);

    let mut file = reopened(&place.file());
    file.redo(&stamp()).unwrap().unwrap();
    file.redo(&stamp()).unwrap().unwrap();
    assert_eq!(file.redo(&stamp()).unwrap(), None);
    assert_eq!(file.content_hash().unwrap(), two);
    file.undo(&stamp()).unwrap().unwrap();
    let b = add_unit(&mut file, "B");
    assert!(b > a, "an id is never used twice");
    assert_eq!(file.redo(&stamp()).unwrap(), None, "a new act clears redo");
    assert_eq!(unit_names(&file), ["A", "B"]);
    assert_sound(&file);
}

#[test]
fn cascades_and_unique_swaps_are_taken_back_exactly() {
    let place = Place::new();
    let mut file = place.created();
    let (a, b) = (add_unit(&mut file, "A"), add_unit(&mut file, "B"));
    act(&mut file, "score_set", |tx| {
        tx.update(
            &UNIT,
            &Unit {
                id: b,
                parent_id: Some(a),
                ..unit("B")
            },
        )?;
        tx.insert(&SCORE, &score(a, 1))?;
        tx.insert(&SCORE, &score(a, 2))
    });
    let (units_before, scores_before) = (units(&file), scores(&file));
    let content = file.content_hash().unwrap();

    act(&mut file, "unit_remove", |tx| tx.delete(&UNIT, a));
    assert_eq!((units(&file).len(), scores(&file).len()), (1, 0));
    file.undo(&stamp()).unwrap().unwrap();
    assert_eq!((units(&file), scores(&file)), (units_before, scores_before));
    assert_eq!(file.content_hash().unwrap(), content);

    act(&mut file, "unit_swap", |tx| {
        tx.update(&UNIT, &Unit { id: a, ..unit("?") })?;
        tx.update(&UNIT, &Unit { id: b, ..unit("A") })?;
        tx.update(&UNIT, &Unit { id: a, ..unit("B") })
    });
    file.undo(&stamp()).unwrap().unwrap();
    assert_eq!(file.content_hash().unwrap(), content);
    file.redo(&stamp()).unwrap().unwrap();
    assert_eq!(unit_names(&file), ["B", "A"]);
    assert_sound(&file);
}

#[test]
fn undo_stops_at_a_barrier_and_names_it() {
    let place = Place::new();
    let mut file = place.created();
    let first =
        file.transact::<_, StoreError>("a", &stamp(), None, |tx| tx.insert(&UNIT, &unit("A")));
    let first = first.unwrap().1.entry.unwrap();
    let barrier = Some(Barrier::PaperFrozen);
    file.transact::<_, StoreError>("paper_freeze", &stamp(), barrier, |_| Ok(()))
        .unwrap();
    for _ in 0..2 {
        assert!(matches!(
            file.undo(&stamp()),
            Err(StoreError::Barrier(Barrier::PaperFrozen))
        ));
        assert!(matches!(
            file.undo_to(first, &stamp()),
            Err(StoreError::Barrier(_))
        ));
        drop(file);
        file = reopened(&place.file());
    }
    assert_eq!(file.stacks().unwrap().barrier, barrier);
    add_unit(&mut file, "B");
    file.undo(&stamp()).unwrap().unwrap();
    assert!(matches!(
        file.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::PaperFrozen))
    ));
    assert_eq!(unit_names(&file), ["A"]);
    assert_sound(&file);
}

#[test]
fn undo_up_to_here_takes_back_here_too() {
    let place = Place::new();
    let mut file = place.created();
    for name in ["A", "B", "C", "D"] {
        add_unit(&mut file, name);
    }
    let page = file.journal(None, 10).unwrap();
    assert_eq!(
        page.iter().map(|it| it.entry).collect::<Vec<_>>(),
        [5, 4, 3, 2, 1]
    );
    assert_eq!(page.iter().filter(|it| it.undoable).count(), 4);
    let done = file.undo_to(3, &stamp()).unwrap();
    assert_eq!(
        done.iter().map(|it| it.target).collect::<Vec<_>>(),
        [5, 4, 3]
    );
    assert_eq!(unit_names(&file), ["A"]);
    assert!(matches!(
        file.undo_to(3, &stamp()),
        Err(StoreError::Nothing)
    ));
    let newest = &file.journal(None, 1).unwrap()[0];
    assert_eq!(
        (newest.kind, newest.target, newest.undoable),
        (EntryKind::Undo, Some(3), false)
    );
    assert_eq!(file.journal(Some(3), 10).unwrap().len(), 2);
}

#[test]
fn the_journal_shows_rows_as_values() {
    let place = Place::new();
    let mut file = place.created();
    let id = add_unit(&mut file, "A");
    act(&mut file, "unit_close", |tx| {
        tx.update(
            &UNIT,
            &Unit {
                id,
                is_active: false,
                tags: None,
                ..unit("A")
            },
        )
    });
    let entry = &file.journal(None, 1).unwrap()[0];
    assert_eq!(
        (entry.operation.as_str(), entry.kind),
        ("unit_close", EntryKind::Do)
    );
    assert_eq!(entry.actor.name, "Nguyễn Văn A");
    let change = &entry.changes[0];
    assert_eq!((change.table.as_str(), change.row_id), ("unit", id));
    let before: Unit = serde_json::from_value(change.before.clone().unwrap()).unwrap();
    assert_eq!(before, Unit { id, ..unit("A") });
    assert_eq!(change.after.as_ref().unwrap()["is_active"], false);
}

#[test]
fn an_act_is_taken_back_over_what_was_taken_back_before() {
    let place = Place::new();
    let mut file = place.created();
    let a = add_unit(&mut file, "A");
    act(&mut file, "b", |tx| tx.insert(&SCORE, &score(a, 1)));
    let id = scores(&file)[0].id;
    act(&mut file, "c", |tx| {
        tx.update(&SCORE, &Score { id, ..score(a, 2) })
    });
    file.undo(&stamp()).unwrap().unwrap();
    assert_eq!(scores(&file)[0].points, 1);
    assert_sound(&file);
}

#[test]
fn an_erased_person_is_nowhere_and_the_chain_holds() {
    let place = Place::new();
    let mut file = place.created();
    let secret = "Trần Thị Bí Mật";
    let id = act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person(secret))
    });
    let other = act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person("Lê Văn C"))
    });
    let born = Some("1977-07-07".to_owned());
    act(&mut file, "person_set", |tx| {
        tx.update(
            &PERSON,
            &Person {
                id,
                born,
                ..person(secret)
            },
        )
    });
    let head = file.head_hash().unwrap();
    let receipt = file
        .redact("person", id, &["name", "born"], &stamp())
        .unwrap();
    assert_eq!(receipt.entry, Some(5));
    assert_ne!(file.head_hash().unwrap(), head);
    assert_sound(&file);
    assert!(matches!(
        file.undo(&stamp()),
        Err(StoreError::Barrier(Barrier::Redact))
    ));
    let people: Vec<Person> = file.read::<_, StoreError>(|tx| tx.all(&PERSON)).unwrap();
    let names: Vec<_> = people.iter().map(|it| (it.id, it.name.as_str())).collect();
    assert_eq!(names, [(id, "…"), (other, "Lê Văn C")]);
    assert_eq!(people[0].born, None);
    let journal = file.journal(None, 10).unwrap();
    let changes = journal.iter().flat_map(|it| &it.changes);
    assert_eq!(changes.filter(|it| it.redacted).count(), 2);
    file.close().unwrap();
    let bytes = std::fs::read(place.file()).unwrap();
    for trace in [secret, "1977-07-07"] {
        assert!(
            !bytes.windows(trace.len()).any(|it| it == trace.as_bytes()),
            "{trace}"
        );
    }
}

#[test]
fn a_row_is_erased_again_also_after_it_is_gone() {
    let place = Place::new();
    let mut file = place.created();
    let id = act(&mut file, "person_add", |tx| {
        tx.insert(&PERSON, &person("Cũ"))
    });
    file.redact("person", id, &["name"], &stamp()).unwrap();
    act(&mut file, "person_set", |tx| {
        tx.update(
            &PERSON,
            &Person {
                id,
                ..person("Mới")
            },
        )
    });
    file.undo(&stamp()).unwrap().unwrap();
    file.redact("person", id, &["name"], &stamp()).unwrap();
    act(&mut file, "person_remove", |tx| tx.delete(&PERSON, id));
    file.redact("person", id, &["name"], &stamp()).unwrap();
    assert_sound(&file);
    drop(file);
    assert_sound(&reopened(&place.file()));
}

#[test]
fn only_declared_columns_of_journalled_tables_are_erased() {
    let place = Place::new();
    let mut file = place.created();
    let id = add_unit(&mut file, "A");
    for (table, column) in [
        ("unit", "id"),
        ("unit", "x"),
        ("meta", "value"),
        ("ballot_entry", "marks"),
    ] {
        let done = file.redact(table, id, &[column], &stamp());
        assert!(
            matches!(done, Err(StoreError::Misdeclared(_))),
            "{table}.{column}"
        );
    }
    let done = file.redact("unit", id, &["is_active"], &stamp());
    assert!(
        matches!(done, Err(StoreError::Constraint(_))),
        "neither null nor a text fits"
    );
    assert_eq!(file.journal(None, 10).unwrap().len(), 2);
    assert_sound(&file);
}

#[test]
fn a_row_that_came_and_went_within_an_act_raises_no_alarm() {
    let place = Place::new();
    let mut file = place.created();
    let content = file.content_hash().unwrap();
    act(&mut file, "unit_try", |tx| {
        let id = tx.insert(&UNIT, &unit("A"))?;
        tx.delete(&UNIT, id)
    });
    assert_eq!(file.content_hash().unwrap(), content);
    assert_sound(&file);
    assert_eq!(add_unit(&mut file, "B"), 2, "its id is not used again");
    assert_sound(&file);
    let journal = file.journal(None, 2).unwrap();
    assert_eq!(journal[1].changes, [], "there is nothing to show of it");
    file.undo(&stamp()).unwrap().unwrap();
    file.undo(&stamp()).unwrap().unwrap();
    file.redo(&stamp()).unwrap().unwrap();
    assert_sound(&file);
    drop(file);
    assert_sound(&reopened(&place.file()));
}
