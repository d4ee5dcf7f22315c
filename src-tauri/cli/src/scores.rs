//! `score-forms` and `score-import`: the forms of the units out and in.

use crate::print::trouble;
use crate::{Cli, Done, write_new};
use desk::{ErrorBody, ErrorKind};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes the form of every member unit into a folder; no file is written over.
pub(crate) fn forms(cli: &mut Cli<'_>, file: &Path, year: u32, to: &Path) -> Done {
    let desk = cli.look(file)?;
    let forms = desk.read("score_forms", json!({ "year": year }))?;
    fs::create_dir_all(to).map_err(|error| trouble(to, &error))?;
    for form in forms.as_array().into_iter().flatten() {
        let input = json!({ "year": year, "unit_id": form["unit_id"] });
        let bytes = desk.bytes("score_form", input)?;
        let path = to.join(form["name"].as_str().unwrap_or("tu-cham-diem.xlsx"));
        write_new(&path, &bytes)?;
        cli.line(&path.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What the officer said about all files.
pub(crate) struct Said {
    pub(crate) skips_problems: bool,
    pub(crate) accepts_conversions: bool,
}

/// Reads filled forms and enters them in one step, or says what they hold.
pub(crate) fn import(
    cli: &mut Cli<'_>,
    file: &Path,
    year: u32,
    forms: &[PathBuf],
    is_look: bool,
    said: Said,
) -> Done {
    let files = forms
        .iter()
        .map(|path| one(path, &said))
        .collect::<Result<Vec<Value>, ErrorBody>>()?;
    let input = json!({ "year": year, "files": files });
    if is_look {
        let view = cli.look(file)?.read("score_files_read", input)?;
        return cli.say(&view);
    }
    let mut desk = cli.open(file)?;
    let answer = desk.any("score_files_enter", input);
    desk.close()?;
    cli.say(&answer?)
}

fn one(path: &Path, said: &Said) -> Result<Value, ErrorBody> {
    let bytes = fs::read(path).map_err(|error| {
        ErrorBody::new(
            ErrorKind::FileTrouble,
            "unreadable",
            format!(
                "Không đọc được tệp {} ({error}). Chưa nhập tệp nào.",
                path.display()
            ),
        )
    })?;
    let hex: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    Ok(json!({
        "name": path.file_name().unwrap_or_default().to_string_lossy(),
        "hex": hex,
        "skips_problems": said.skips_problems,
        "accepts_conversions": said.accepts_conversions,
    }))
}
