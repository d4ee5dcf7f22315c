//! The command line as a process of its own: what scripts rely on is words in, answers out, exit codes.

use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use tests::programs::Programs;

fn program() -> Command {
    static PROGRAMS: OnceLock<Programs> = OnceLock::new();
    Command::new(&PROGRAMS.get_or_init(|| Programs::built().unwrap()).cli)
}

/// A folder in which the command line is used.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, args: &[&str]) -> Output {
        program()
            .args(args)
            .current_dir(self.path())
            .output()
            .unwrap()
    }

    /// Must be done: its answer.
    fn done(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    }

    /// Must be refused: what it says.
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        assert!(output.stdout.is_empty(), "{args:?}");
        said
    }
}

#[test]
fn the_seed_is_made_checked_and_printed() {
    let place = Place::new();
    place.done(&["sample", "seed-2022", "s.thidua"]);
    place.done(&[
        "print", "s.thidua", "--year", "2022", "--form", "all", "--as", "pdf,txt", "--to", "out",
    ]);
    let mut names: Vec<String> = std::fs::read_dir(place.path().join("out"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for code in ["D03", "D10", "D11", "D13", "D14", "D22"] {
        for ending in [".pdf", ".txt"] {
            assert!(
                names
                    .iter()
                    .any(|it| it.contains(code) && it.ends_with(ending)),
                "{code}{ending} in {names:?}"
            );
        }
    }
    let codes = place.run(&["check", "s.thidua"]).stdout;
    let whole = place.done(&["check", "s.thidua", "--year", "2022", "--json"]);
    let codes = String::from_utf8(codes).unwrap();
    assert_eq!(codes.lines().count(), whole.as_array().unwrap().len());
    assert_eq!(place.done(&["verify", "s.thidua"])["is_sound"], true);
}

#[test]
fn a_call_is_done_refused_or_not_known() {
    let place = Place::new();
    let new = [
        "new",
        "k.thidua",
        "--name",
        "Khối thi đua số 09",
        "--ministry",
        "Bộ Minh họa",
    ];
    place.done(&new);
    assert!(place.refused(&new).contains("k.thidua") || place.path().join("k.thidua").is_file());
    let saved = place.done(&[
        "call",
        "k.thidua",
        "unit_save",
        r#"{"name": "Đơn vị 01"}"#,
        "--actor",
        "Nguyễn Văn A",
    ]);
    assert_eq!(saved["output"]["id"], 1, "{saved}");
    let before = place.done(&["hash", "k.thidua"]);
    let said = place.refused(&["call", "k.thidua", "unit_save", r#"{"name": ""}"#]);
    assert!(said.contains("Chưa nhập"), "{said}");
    place.refused(&["call", "k.thidua", "unit_sav", "{}"]);
    place.refused(&["call", "k.thidua", "unit_save", "{"]);
    place.refused(&["call", "không-có.thidua", "bloc_read"]);
    assert_eq!(place.done(&["hash", "k.thidua"]), before);
    let read = place.done(&["call", "k.thidua", "bloc_read"]);
    assert_eq!(read["bloc"]["name"], "Khối thi đua số 09");
    assert_eq!(place.run(&["no-such-word"]).status.code(), Some(2));
}

#[test]
fn a_session_answers_each_line_after_it_is_saved() {
    let place = Place::new();
    place.done(&["sample", "demo", "d.thidua", "--stage", "2"]);
    let mut child = program()
        .args(["session", "d.thidua"])
        .current_dir(place.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = [
        json!({"name": "score_save", "input": {"cycle_id": 1, "unit_id": 1, "points": 90_000}}),
        json!({"name": "score_save", "input": {"cycle_id": 1, "unit_id": 1, "points": 2_000_000}}),
        json!({"input": {}}),
        json!({"name": "undo"}),
    ];
    let mut input = child.stdin.take().unwrap();
    for line in &lines {
        writeln!(input, "{line}").unwrap();
    }
    writeln!(input, "không phải JSON").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|it| serde_json::from_str(it).ok())
        .filter(|it: &Value| it.get("ok").is_some() || it.get("error").is_some())
        .collect();
    let is_ok: Vec<bool> = answers
        .iter()
        .rev()
        .take(5)
        .rev()
        .map(|it| it.get("ok").is_some())
        .collect();
    assert_eq!(is_ok, [true, false, false, true, false], "{answers:?}");
}

#[test]
fn a_bloc_goes_out_and_comes_in_again() {
    for sample in ["seed-2022", "demo"] {
        let place = Place::new();
        place.done(&["sample", sample, "a.thidua"]);
        place.done(&["export", "a.thidua", "--to", "bloc.json"]);
        place.refused(&["export", "a.thidua", "--to", "bloc.json"]);
        place.done(&["import", "bloc.json", "--to", "b.thidua"]);
        place.refused(&["import", "bloc.json", "--to", "b.thidua"]);
        place.done(&["backup", "b.thidua", "b2.thidua"]);
        place.done(&["restore", "b2.thidua", "c.thidua"]);
        let content = |file| place.done(&["hash", file])["content"].clone();
        assert_eq!(content("a.thidua"), content("b.thidua"));
        assert_eq!(content("a.thidua"), content("c.thidua"));
        assert_eq!(place.done(&["verify", "c.thidua"])["is_sound"], true);

        let exported = std::fs::read_to_string(place.path().join("bloc.json")).unwrap();
        let exported: Value = serde_json::from_str(&exported).unwrap();
        let schema = jsonschema::validator_for(&place.done(&["schema"])).unwrap();
        let faults: Vec<String> = schema
            .iter_errors(&exported)
            .map(|it| format!("{}: {it}", it.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{sample}");

        // A row changed on the way is no longer what was exported.
        let mut changed = exported;
        changed["tables"]["unit_name"][0]["name"] = json!("Đơn vị khác");
        std::fs::write(place.path().join("changed.json"), changed.to_string()).unwrap();
        place.refused(&["import", "changed.json", "--to", "d.thidua"]);
        assert!(!place.path().join("d.thidua").exists());
    }
}

#[test]
fn every_command_tells_what_it_takes_and_gives() {
    let place = Place::new();
    let commands = place.done(&["commands", "--json"]);
    let commands = commands.as_array().unwrap();
    assert_eq!(commands.len(), desk::door::TABLE.len());
    for command in commands {
        assert!(
            jsonschema::meta::is_valid(&command["input"]),
            "{}",
            command["name"]
        );
        let is_file = command["kind"] == "bytes";
        assert_eq!(command["output"].is_null(), is_file, "{}", command["name"]);
    }
    let listed = String::from_utf8(place.run(&["commands"]).stdout).unwrap();
    assert_eq!(listed.lines().count(), commands.len());
}
