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
