//! The schema that ships.

use crate::common::{Place, holder, stamp};
use store::{BlocFile, Schema, migration_hashes};

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
