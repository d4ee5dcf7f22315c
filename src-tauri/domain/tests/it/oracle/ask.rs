//! The second implementation in Python, asked case by case in one process. The crate of the overall tests has the same for elections
//! and scores; it needs the whole program to build, this one the domain alone.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oracle's answers, one for each case.
///
/// # Errors
/// Where it cannot be started or refuses a case.
pub(super) fn ask(cases: &[Value]) -> Result<Vec<Value>, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle/oracle.py");
    let mut child = Command::new(if cfg!(windows) { "python" } else { "python3" })
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the oracle does not start: {error}"))?;
    let mut input = child.stdin.take().ok_or("the oracle has no input")?;
    let lines: String = cases.iter().map(|it| format!("{it}\n")).collect();
    // Written beside the reading: two full pipes would wait for each other.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().map_err(|it| it.to_string())?;
    let written = writer.join().map_err(|_| "the writer broke".to_owned())?;
    written.map_err(|error| error.to_string())?;
    let text = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let answers: Vec<Value> = text
        .lines()
        .map(|it| serde_json::from_str(it).map_err(|error| error.to_string()))
        .collect::<Result<_, _>>()?;
    for (answer, case) in answers.iter().zip(cases) {
        if answer.get("error").is_some() {
            return Err(format!("the oracle refused a case: {answer} {case}"));
        }
    }
    if answers.len() != cases.len() {
        let (told, asked) = (answers.len(), cases.len());
        return Err(format!("the oracle answered {told} of {asked} cases"));
    }
    Ok(answers)
}
