//! What only the inside can try: a disk that fills up, a row changed behind the journal.

use super::BlocFile;
use crate::acts::{Actor, Holder, Stamp};
use crate::error::StoreError;
use crate::migrate::Migration;
use crate::schema::Schema;
use crate::table::{Keeping, Table, integer, text};

const NOTE: Table = Table {
    name: "note",
    keeping: Keeping::Journalled,
    columns: &[integer("id"), text("text")],
};
static NOTES: Schema = Schema {
    tables: &[NOTE],
    migrations: &[Migration {
        number: 1,
        name: "note",
        sql: "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;",
    }],
    application_id: 1,
};

fn created(folder: &tempfile::TempDir) -> (BlocFile, Stamp) {
    let actor = Actor {
        name: "A".into(),
        role: "B".into(),
    };
    let stamp = Stamp {
        actor,
        at: "2022-12-20T08:00:00".into(),
    };
    let holder = Holder {
        name: "A".into(),
        machine: "M".into(),
        since: stamp.at.clone(),
        pid: 1,
    };
    let path = folder.path().join("a.thidua");
    (
        BlocFile::create(&path, &NOTES, holder, &stamp).unwrap(),
        stamp,
    )
}

fn note(file: &mut BlocFile, stamp: &Stamp, text: &str) -> Result<(), StoreError> {
    let row = serde_json::json!({ "text": text });
    file.transact("note_add", stamp, None, |tx| tx.insert(&NOTE, &row))
        .map(drop)
}

#[test]
fn a_file_can_go_to_another_thread() {
    fn check<T: Send>() {}
    check::<BlocFile>();
}

#[test]
fn a_full_disk_does_no_harm_at_any_page() {
    let folder = tempfile::tempdir().unwrap();
    let (mut file, stamp) = created(&folder);
    let mut n_refused = 0;
    for round in 0_u32..60 {
        let pages: u32 = file
            .conn
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let limit = |file: &BlocFile, most: u32| {
            file.conn
                .execute_batch(&format!("PRAGMA max_page_count = {most}"))
                .unwrap();
        };
        limit(&file, pages + round % 5);
        let before = (file.content_hash().unwrap(), file.head_hash().unwrap());
        match note(
            &mut file,
            &stamp,
            &"x".repeat(usize::try_from(round * 300).unwrap()),
        ) {
            Ok(()) => {}
            Err(StoreError::Full) => {
                n_refused += 1;
                assert_eq!(
                    (file.content_hash().unwrap(), file.head_hash().unwrap()),
                    before
                );
            }
            Err(error) => panic!("{error}"),
        }
        limit(&file, 1 << 30);
        assert_eq!(file.verify().unwrap().problems, []);
    }
    assert!(n_refused > 20, "{n_refused}");
    note(&mut file, &stamp, "after all").unwrap();
    file.undo(&stamp).unwrap().unwrap();
    assert_eq!(file.verify().unwrap().problems, []);
}

#[test]
fn a_row_changed_behind_the_journal_makes_undo_stale() {
    let folder = tempfile::tempdir().unwrap();
    let (mut file, stamp) = created(&folder);
    note(&mut file, &stamp, "a").unwrap();
    let behind = "PRAGMA query_only = OFF; UPDATE note SET text = 'b'; DELETE FROM staged_change;
        PRAGMA query_only = ON";
    file.conn.execute_batch(behind).unwrap();
    assert!(matches!(file.undo(&stamp), Err(StoreError::Stale)));
    assert_eq!(file.verify().unwrap().problems[0].code, "row_changed");
    assert!(file.stacks().unwrap().undo.is_some(), "nothing was changed");
}
