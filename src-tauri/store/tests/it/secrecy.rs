//! What was marked on a secret ballot is gone once the ballot is closed: everywhere, at once.

use crate::common::*;
use std::path::Path;
use store::{Access, Barrier, BlocFile, StoreError};

const MARK: &str = "PHIEU-KIN-8c1f";

fn assert_absent(path: &Path) {
    let Ok(bytes) = std::fs::read(path) else {
        return;
    };
    let n_found = bytes
        .windows(MARK.len())
        .filter(|it| *it == MARK.as_bytes())
        .count();
    assert_eq!(n_found, 0, "{}", path.display());
}

fn assert_absent_around(place: &Place) {
    for entry in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
        assert_absent(&entry.unwrap().path());
    }
}

#[test]
fn a_closed_ballot_leaves_no_trace() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    let head = file.head_hash().unwrap();
    for number in 1..=300 {
        let marks = vec![
            format!("{MARK}-{number}"),
            "x".repeat(usize::try_from(number).unwrap()),
        ];
        act(&mut file, "ballot_enter", |tx| {
            tx.insert(
                &BALLOT,
                &Ballot {
                    id: 0,
                    round: 1,
                    marks,
                },
            )
        });
    }
    assert_eq!(file.head_hash().unwrap(), head, "not in the journal");
    let open = place.path("trong lúc kiểm.thidua");
    file.backup(&open).unwrap();
    assert_absent(&open);
    assert!(!file.export_rows().unwrap().to_string().contains(MARK));

    let closing = Some(Barrier::BallotClosed);
    let (_, receipt) = file
        .transact::<_, StoreError>("ballot_close", &stamp(), closing, |tx| {
            for ballot in tx.all_where::<Ballot>(&BALLOT, "round", 1)? {
                tx.delete(&BALLOT, ballot.id)?;
            }
            tx.insert(&SCORE, &score(1, 300))
        })
        .unwrap();
    assert!(receipt.tables.contains(&"ballot_entry"));
    assert_absent_around(&place);
    file.backup(&place.path("sau.thidua")).unwrap();
    file.save_draft("a", "b", &stamp()).unwrap();
    assert_absent_around(&place);
    assert_sound(&file);
    drop(file);
    assert_absent_around(&place);
}

#[test]
fn the_copy_before_a_migration_holds_no_open_ballots() {
    let place = Place::new();
    let mut file = place.created();
    let marks = vec![MARK.to_owned()];
    act(&mut file, "ballot_enter", |tx| {
        tx.insert(
            &BALLOT,
            &Ballot {
                id: 0,
                round: 1,
                marks,
            },
        )
    });
    file.close().unwrap();
    let opened =
        BlocFile::open(&place.file(), &GROWN, Access::Write, holder("A"), &stamp()).unwrap();
    assert!(opened.migrated);
    let kept: Vec<Ballot> = opened
        .file
        .read::<_, StoreError>(|tx| tx.all(&BALLOT))
        .unwrap();
    assert_eq!(kept.len(), 1, "the ballots themselves live through it");
    assert_absent(&place.path("năm 2022.thidua.truoc-nang-cap-3"));
}

/// A ballot with its own mark; lengths differ, so that rows move between pages when others come and go.
fn marked(round: i64, number: i64) -> Ballot {
    let length = usize::try_from(number * 37 % 400).unwrap();
    let marks = vec![format!("{MARK}-{round}-{number}"), "y".repeat(length)];
    Ballot {
        id: 0,
        round,
        marks,
    }
}

#[test]
fn a_ballot_closed_while_another_is_open_leaves_no_trace() {
    let place = Place::new();
    let mut file = place.created();
    add_unit(&mut file, "A");
    for number in 1..=200 {
        for round in 1..=2 {
            act(&mut file, "ballot_enter", |tx| {
                tx.insert(&BALLOT, &marked(round, number))
            });
        }
        // Entered again after a slip, shorter or longer: what stood there first must not stay either.
        act(&mut file, "ballot_enter", |tx| {
            let all: Vec<Ballot> = tx.all(&BALLOT)?;
            let slip = &all[usize::try_from(number * 7_919).unwrap() % all.len()];
            let again = Ballot {
                id: slip.id,
                ..marked(slip.round, number * 13 + 1)
            };
            tx.update(&BALLOT, &again)
        });
    }
    let closing = Some(Barrier::BallotClosed);
    for round in 1..=2 {
        file.transact::<_, StoreError>("ballot_close", &stamp(), closing, |tx| {
            for ballot in tx.all_where::<Ballot>(&BALLOT, "round", round)? {
                tx.delete(&BALLOT, ballot.id)?;
            }
            Ok(())
        })
        .unwrap();
        let mark = format!("{MARK}-{round}-");
        for entry in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let n_found = bytes
                .windows(mark.len())
                .filter(|it| *it == mark.as_bytes())
                .count();
            assert_eq!(n_found, 0, "round {round}");
        }
        let open: Vec<Ballot> = file
            .read::<_, StoreError>(|tx| tx.all_where(&BALLOT, "round", 2))
            .unwrap();
        assert_eq!(open.len(), if round == 1 { 200 } else { 0 });
        assert_sound(&file);
    }
    assert_absent_around(&place);
}

#[test]
fn an_erased_person_leaves_no_trace_among_many() {
    let place = Place::new();
    let mut file = place.created();
    let name = |id: i64, round: i64| {
        let length = usize::try_from((id * 37 + round * 101) % 900).unwrap();
        person(&format!("{MARK}-{id}-{}", "y".repeat(length)))
    };
    act(&mut file, "person_add", |tx| {
        (1..=150).try_for_each(|id| tx.insert(&PERSON, &name(id, 0)).map(drop))
    });
    for round in 1..=60 {
        act(&mut file, "person_set", |tx| {
            let id = round * 7_919 % 150 + 1;
            let row = Person {
                id,
                ..name(id, round)
            };
            tx.update(&PERSON, &row)
        });
        act(&mut file, "person_remove", |tx| {
            (1..=9).try_for_each(|it| {
                tx.delete(&PERSON, (round * 31 + it * 5) % 150 + 1)
                    .map(drop)
            })
        });
        file.undo(&stamp()).unwrap();
    }
    for id in (1..=150).step_by(11) {
        file.redact("person", id, &["name"], &stamp()).unwrap();
        let mark = format!("{MARK}-{id}-");
        let bytes = std::fs::read(place.file()).unwrap();
        let is_found = bytes.windows(mark.len()).any(|it| it == mark.as_bytes());
        assert!(!is_found, "person {id}");
    }
    assert_sound(&file);
}
