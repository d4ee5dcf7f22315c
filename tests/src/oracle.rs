//! The second implementation in Python, asked case by case in one process.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oracle's answers, one for each case.
///
/// # Errors
/// Where it cannot be started or refuses a case.
pub fn ask(cases: &[Value]) -> Result<Vec<Value>, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/oracle.py");
    let mut child = Command::new(if cfg!(windows) { "python" } else { "python3" })
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the oracle does not start: {error}"))?;
    let mut input = child.stdin.take().ok_or("the oracle has no input")?;
    let lines: String = cases.iter().map(|it| format!("{it}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    let written = writer.join().map_err(|_| "the writer broke".to_owned())?;
    written.map_err(|error| error.to_string())?;
    let text = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let answers: Vec<Value> = text
        .lines()
        .map(|it| serde_json::from_str(it).map_err(|error| error.to_string()))
        .collect::<Result<_, _>>()?;
    if let Some((at, answer)) = (0..).zip(&answers).find(|it| it.1.get("error").is_some()) {
        let case: &Value = cases.get(at).unwrap_or(&Value::Null);
        return Err(format!("the oracle refused a case: {answer} {case}"));
    }
    if !output.status.success() || answers.len() != cases.len() {
        return Err(format!(
            "the oracle answered {} of {} cases",
            answers.len(),
            cases.len()
        ));
    }
    Ok(answers)
}
