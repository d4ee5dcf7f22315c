//! What must hold when things go wrong or are secret: random honest histories, two windows on one file, closed ballots.

use crate::support::{Office, actor};
use desk::{Desk, FixedClock};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tests::torture::histories::histories;

#[test]
fn honest_histories_raise_no_alarm() {
    let summary = histories(0, 10, 7).unwrap();
    assert!(summary.alarms.is_empty(), "{summary}");
    assert!(
        summary.undos > 0 && summary.redos > 0 && summary.redactions > 0 && summary.migrations > 0,
        "{summary}"
    );
}

#[test]
fn a_second_desk_only_reads_and_says_where_the_file_is_open() {
    let mut office = Office::demo(6);
    let path = office.desk.path();
    let clock = || Arc::new(FixedClock::sample());
    let mut second = Desk::open(&path, actor(), clock()).unwrap();
    assert!(second.opening().is_read_only);
    assert!(second.opening().notices[0].starts_with("Tệp đang mở trên máy "));
    let draft = json!({"name": "Người thứ hai"});
    assert!(second.call("person_save", draft.clone()).is_err());
    office.done("person_save", draft);
    drop(second);
    office.desk.close().unwrap();
    let third = Desk::open(&path, actor(), clock()).unwrap();
    assert!(!third.opening().is_read_only && third.opening().notices.is_empty());
}

/// Files of a folder that hold the mark.
fn holding(folder: &Path, mark: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    files
        .filter(|it| it.is_file())
        .filter(|it| {
            let bytes = fs::read(it).unwrap();
            bytes.windows(mark.len()).any(|it| it == mark.as_bytes())
        })
        .map(|it| it.display().to_string())
        .collect()
}

#[test]
fn a_closed_secret_ballot_is_nowhere() {
    let mut office = Office::demo(8);
    let folder = office.folder.path().to_owned();
    let round = office.year()["book"]["rounds"][1]["id"].clone();
    office.done("round_reopen", json!({"id": round, "reason": "kiểm lại"}));
    // The marks of one ballot in a row are a word that stands nowhere else.
    let marks = json!(["blank", "yes", "blank", "no", "yes"]);
    for number in 1..=10 {
        office.done(
            "ballot_entry_save",
            json!({"round_id": round, "pass": 1, "number": number, "marks": marks}),
        );
    }
    let mark = marks.to_string();
    assert_eq!(holding(&folder, &mark).len(), 1, "open: in the file alone");
    office.desk.backup(&folder.join("mo.thidua")).unwrap();
    assert_eq!(
        holding(&folder, &mark).len(),
        1,
        "an open ballot is not backed up"
    );
    office.done("ballots_accept", json!({"id": round}));
    office.done("round_close", json!({"id": round}));
    assert_eq!(holding(&folder, &mark), [""; 0], "file, log and free pages");
    office.desk.backup(&folder.join("sau.thidua")).unwrap();
    let export = office.desk.export().unwrap().to_string();
    assert!(!export.contains(&mark) && !export.contains(r#"["blank","yes""#));
    for line in office.desk.journal(None, 500).unwrap() {
        assert!(line.operation != "ballot_entry_save");
    }
    let (_, problems) = (
        office.desk.close().unwrap(),
        Desk::verify_file(&folder.join("demo.thidua"))
            .unwrap()
            .problems,
    );
    assert_eq!(problems, []);
    assert_eq!(holding(&folder, &mark), [""; 0], "after closing too");
}
