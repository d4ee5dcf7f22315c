//! The schema that ships.

use crate::common::{Place, holder, stamp};
use store::tables::UNIT_NAME;
use store::{BlocFile, Schema, StoreError, migration_hashes};

#[test]
fn the_shipped_declarations_have_no_mistakes() {
    assert_eq!(Schema::BLOC.mistakes().unwrap(), Vec::<String>::new());
    assert_eq!(
        migration_hashes(&Schema::BLOC).len(),
        Schema::BLOC.migrations.len() + 1
    );
}

#[test]
fn a_file_of_the_shipped_schema_is_made_and_sound() {
    let place = Place::new();
    let file = BlocFile::create(&place.file(), &Schema::BLOC, holder("A"), &stamp()).unwrap();
    assert_eq!(file.verify().unwrap().problems, []);
    file.close().unwrap();
}

#[test]
fn a_row_that_points_nowhere_is_refused_at_the_commit() {
    let place = Place::new();
    let mut file = BlocFile::create(&place.file(), &Schema::BLOC, holder("A"), &stamp()).unwrap();
    let before = (file.content_hash().unwrap(), file.head_hash().unwrap());
    let row = serde_json::json!({ "unit_id": 7, "name": "Cục Báo chí" });
    let done = file.transact("unit_rename", &stamp(), None, |tx| {
        tx.insert(&UNIT_NAME, &row)
    });
    assert!(matches!(done, Err(StoreError::Constraint(_))));
    assert_eq!(
        (file.content_hash().unwrap(), file.head_hash().unwrap()),
        before
    );
    assert_eq!(file.verify().unwrap().problems, []);
}
