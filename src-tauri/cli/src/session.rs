//! `session`: one JSON line in, one acknowledgement line out, written only after the commit is on the disk.

use crate::{Cli, Done, parse};
use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Reads lines until the end of input.
pub(crate) fn run(cli: &mut Cli<'_>, file: &Path) -> Done {
    let mut desk = cli.open(file)?;
    if desk.opening().is_read_only {
        let message = desk.opening().notices.join(" ");
        return Err(ErrorBody::new(desk::ErrorKind::FileTrouble, "held", message).into());
    }
    while let Some(line) = cli.next_line()? {
        if line.trim().is_empty() {
            continue;
        }
        let answer = match one(&mut desk, &line) {
            Ok(answer) => json!({"ok": answer}),
            Err(error) => json!({"error": error}),
        };
        cli.line(&answer.to_string())?;
    }
    desk.close()?;
    Ok(ExitCode::SUCCESS)
}

fn one(desk: &mut Desk, line: &str) -> Result<Value, ErrorBody> {
    let mut request = parse(line)?;
    let input = request.get_mut("input").map_or(Value::Null, Value::take);
    let Some(name) = request["name"].as_str() else {
        return Err(ErrorBody::new(
            desk::ErrorKind::Invalid,
            "no_name",
            "Dòng lệnh thiếu tên lệnh (name).",
        ));
    };
    desk.any(name, input)
}
