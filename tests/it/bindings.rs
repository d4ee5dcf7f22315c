//! The types of the page are those of the table of commands.

#[test]
fn the_bindings_of_the_page_are_fresh() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(
        committed == desk::bindings::typescript(),
        "run `cargo xtask bindings` and commit ui/src/api/bindings.ts"
    );
}

#[test]
fn every_command_is_noun_and_verb_with_a_label() {
    for line in desk::door::TABLE {
        assert!(
            line.name.contains('_')
                && line
                    .name
                    .chars()
                    .all(|it| it.is_ascii_lowercase() || it == '_'),
            "{}",
            line.name
        );
        assert!(!line.label.is_empty(), "{}", line.name);
        assert_eq!(
            desk::door::TABLE
                .iter()
                .filter(|it| it.name == line.name)
                .count(),
            1,
            "{}",
            line.name
        );
    }
}
