//! Evidence files: beside the bloc file under their hashes, carried by every copy, named where they are missing, and never
//! led astray by a name.

use crate::support::{Office, actor, hex};
use desk::{Desk, FixedClock};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn attach(office: &mut Office, name: &str, bytes: &[u8]) -> i64 {
    office.done(
        "evidence_add",
        json!({"cycle_id": 1, "criterion_id": 2, "unit_id": 1, "name": name, "hex": hex(bytes)}),
    )
}

fn list(office: &Office) -> Vec<Value> {
    let all = office
        .desk
        .read("evidence_list", json!({"year": 2022}))
        .unwrap();
    all.as_array().unwrap().clone()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn beside(file: &Path) -> PathBuf {
    PathBuf::from(format!("{}.minh-chung", file.display()))
}

#[test]
fn a_file_is_kept_under_its_hash_opened_again_and_taken_off() {
    let mut office = Office::demo(5);
    let id = attach(&mut office, "Báo cáo quý IV.PDF", b"%PDF-1.7 minh chung");
    assert_eq!(
        attach(&mut office, "ban-sao.pdf", b"%PDF-1.7 minh chung"),
        id,
        "the same file is the same evidence"
    );
    let kept = files(&beside(&office.desk.path()));
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].to_string_lossy().contains("/2022/")
            && kept[0].extension().is_some_and(|it| it == "pdf")
    );
    assert_eq!(
        office
            .desk
            .bytes("evidence_bytes", json!({"id": id}))
            .unwrap(),
        b"%PDF-1.7 minh chung"
    );
    let history = office
        .desk
        .read(
            "score_history",
            json!({"year": 2022, "criterion_id": 2, "unit_id": 1}),
        )
        .unwrap();
    assert_eq!(
        history["evidence"][0]["evidence"]["name"],
        "Báo cáo quý IV.PDF"
    );
    office.done("evidence_remove", json!({"id": id}));
    assert!(list(&office).is_empty());
    office.desk.undo().unwrap();
    assert_eq!(
        list(&office)[0]["trouble"],
        Value::Null,
        "undo brings it back whole"
    );
}

#[test]
fn a_missing_or_altered_file_is_named_and_nothing_else_stops() {
    let mut office = Office::demo(5);
    let (gone, changed) = (
        attach(&mut office, "mất.pdf", b"mot"),
        attach(&mut office, "đổi.pdf", b"hai"),
    );
    let kept = files(&beside(&office.desk.path()));
    for path in &kept {
        if fs::read(path).unwrap() == b"mot" {
            fs::remove_file(path).unwrap();
        } else {
            fs::write(path, b"khac").unwrap();
        }
    }
    let all = list(&office);
    assert!(
        all[0]["trouble"]
            .as_str()
            .unwrap()
            .starts_with("Không tìm thấy tệp minh chứng \"mất.pdf\"")
    );
    assert!(
        all[1]["trouble"]
            .as_str()
            .unwrap()
            .starts_with("Tệp minh chứng \"đổi.pdf\" đã bị thay đổi")
    );
    for id in [gone, changed] {
        let error = office
            .desk
            .bytes("evidence_bytes", json!({"id": id}))
            .unwrap_err();
        assert_eq!(error.problems[0].code, "evidence_lost");
    }
    assert!(office.desk.verify().unwrap().is_sound);
    attach(&mut office, "mất.pdf", b"mot");
    assert_eq!(
        list(&office)[0]["trouble"],
        Value::Null,
        "filed again, it is whole again"
    );
}

#[test]
fn a_copy_carries_the_evidence_and_a_restored_file_has_it() {
    let mut office = Office::demo(5);
    attach(&mut office, "a.pdf", b"mot");
    attach(&mut office, "b.xlsx", b"hai");
    let (copy, restored) = (
        office.folder.path().join("copy.thidua"),
        office.folder.path().join("restored.thidua"),
    );
    office.desk.backup(&copy).unwrap();
    assert_eq!(files(&beside(&copy)).len(), 2);
    Desk::restore(&copy, &restored, &actor(), &FixedClock::sample()).unwrap();
    let desk = Desk::open(&restored, actor(), Arc::new(FixedClock::sample())).unwrap();
    let all = desk.read("evidence_list", json!({"year": 2022})).unwrap();
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .all(|it| it["trouble"].is_null())
    );
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let mut office = Office::demo(5);
    let parts = [
        "..", "C:", "CON", "nul", "a.", "x:y", "con.pdf", "\u{1}", "…", "%2e%2e", "a\u{300}", "ạ",
    ];
    let ends = [
        "/..",
        "\\..\\..\\x",
        ".exe/../../y",
        ".tar.gz",
        ":stream",
        ".",
        " ",
        ".ứng",
        ".thisendingistoolong",
        ".PDF",
    ];
    let before = outside(&office);
    let mut n_names = 0;
    for (at, part) in parts.iter().enumerate() {
        for (to, end) in ends.iter().enumerate() {
            for form in 0..5 {
                let name = match form {
                    0 => format!("{part}{end}"),
                    1 => format!("../../{part}{end}"),
                    2 => format!("\\\\may\\{part}{end}"),
                    3 => format!("/etc/{part}{end}"),
                    _ => format!("{}{part}{end}", "dài".repeat(60)),
                };
                let bytes = format!("{at} {to} {form}");
                let input = json!({"cycle_id": 1, "criterion_id": 2, "unit_id": 1, "name": name, "hex": hex(bytes.as_bytes())});
                // Taken or refused with a sentence; never a file elsewhere.
                if let Err(error) = office.desk.call("evidence_add", input) {
                    assert!(
                        !error.message.is_empty() && error.kind != desk::ErrorKind::Internal,
                        "{name}: {error}"
                    );
                }
                n_names += 1;
            }
        }
    }
    assert!(n_names >= 500);
    assert_eq!(outside(&office), before);
    for path in files(&beside(&office.desk.path())) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (address, ending) = name.split_once('.').unwrap();
        assert!(
            address.len() == 64 && ending.chars().all(|it| it.is_ascii_alphanumeric()),
            "{name}"
        );
        assert_eq!(
            path.parent().unwrap(),
            beside(&office.desk.path()).join("2022")
        );
    }
}

/// Number of files in the test's folder that are no evidence.
fn outside(office: &Office) -> usize {
    let all = files(office.folder.path()).into_iter();
    all.filter(|it| !it.to_string_lossy().contains(".minh-chung"))
        .count()
}
