//! The rules of the house, read off manifests and sources: who may know whom, who alone names what, what stands at the top.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which crates of ours a crate may depend on: the arrows of the map, all pointing down.
const ARROWS: [(&str, &[&str]); 11] = [
    ("src-tauri/domain", &[]),
    ("src-tauri/store", &["domain"]),
    ("src-tauri/documents", &["domain"]),
    ("src-tauri/print", &["documents"]),
    ("src-tauri/exchange", &["domain"]),
    (
        "src-tauri/desk",
        &["domain", "store", "documents", "print", "exchange"],
    ),
    ("src-tauri/cli", &["desk"]),
    ("src-tauri/xtask", &[]),
    ("src-tauri", &["desk"]),
    ("tests/poppler", &[]),
    (
        "tests",
        &["domain", "store", "documents", "print", "exchange", "desk"],
    ),
];

const OURS: [&str; 7] = [
    "domain",
    "store",
    "documents",
    "print",
    "exchange",
    "desk",
    "cli",
];

/// Libraries that one crate alone may name, so that they can be exchanged in one place.
const ALONE: [(&str, &str); 6] = [
    ("rusqlite", "src-tauri/store"),
    ("printpdf", "src-tauri/print"),
    ("lopdf", "src-tauri/print"),
    ("rust_xlsxwriter", "src-tauri/exchange"),
    ("tauri", "src-tauri"),
    ("clap", "src-tauri/cli"),
];

/// What may stand at the top, besides dot files.
const TOP: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "src-tauri",
    "ui",
    "icons",
    "tests",
];

/// A file that grows past this is two files.
const MOST_LINES: usize = 560;

fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The names a manifest depends on, tables of every kind.
fn dependencies(folder: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let mut is_dependencies = false;
    let mut names = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_dependencies = line.trim_end_matches(']').ends_with("dependencies");
        } else if is_dependencies && !line.starts_with('#') {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

/// The files that are kept in the working copy: no build products, no packages.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_made = ["target", "node_modules", "dist", "gen", ".git"].contains(&name.as_str());
        if path.is_dir() && !is_made {
            sources(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

fn code(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for top in ["src-tauri", "ui", "tests"] {
        sources(&root().join(top), &mut found);
    }
    found
        .into_iter()
        .filter(|path| {
            let ending = path.extension().map(|it| it.to_string_lossy().into_owned());
            ending.is_some_and(|it| endings.contains(&it.as_str()))
        })
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn every_arrow_between_crates_points_down() {
    for (folder, allowed) in ARROWS {
        if !root().join(folder).join("Cargo.toml").is_file() {
            continue;
        }
        for name in dependencies(folder) {
            let is_ours = OURS.contains(&name.as_str());
            assert!(
                !is_ours || allowed.contains(&name.as_str()),
                "{folder} must not know {name}"
            );
        }
    }
}

#[test]
fn a_part_that_may_be_exchanged_is_named_by_one_crate() {
    for (folder, _) in ARROWS {
        let Ok(manifest) = fs::metadata(root().join(folder).join("Cargo.toml")) else {
            continue;
        };
        assert!(manifest.is_file());
        for name in dependencies(folder) {
            let owner = ALONE.iter().find(|(library, _)| *library == name);
            assert!(
                owner.is_none_or(|(_, owner)| *owner == folder),
                "{folder} must not name {name}"
            );
        }
    }
}

#[test]
fn only_the_clock_of_the_desk_and_its_callers_ask_for_the_time() {
    let asks = ["SystemTime::now", "Local::now", "Utc::now"];
    for (path, text) in code(&["rs"]) {
        let is_rule = path.starts_with(root().join("src-tauri"))
            && !path.ends_with("desk/src/clock.rs")
            && !path.components().any(|it| it.as_os_str() == "tests");
        assert!(
            !is_rule || asks.iter().all(|it| !text.contains(it)),
            "{} asks for the time",
            path.display()
        );
    }
}

#[test]
fn nothing_else_stands_at_the_top() {
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || name.starts_with("target") || TOP.contains(&name.as_str()),
            "{name} at the top"
        );
    }
}

#[test]
fn no_stub_and_no_skipped_test_is_left() {
    // Written apart, so that this file does not find itself.
    let words = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("test", ".skip("),
    ];
    for (path, text) in code(&["rs", "ts", "svelte", "mjs", "py"]) {
        for word in words {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
}

#[test]
fn no_file_grows_past_reading() {
    for (path, text) in code(&["rs", "svelte", "ts"]) {
        let is_generated = path.ends_with("ui/src/api/bindings.ts");
        let count = text.lines().count();
        assert!(
            is_generated || count <= MOST_LINES,
            "{} has {count} lines",
            path.display()
        );
    }
}
