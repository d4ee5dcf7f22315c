//! Papers on their way out of the program: to a place the officer chose, or straight to the machine's PDF program.

use super::Session;
use super::actions::{SavedFile, SavedFolder};
use super::recent::{folder, free_path, write_whole};
use crate::commands::paper::{PaperInput, PaperText};
use crate::error::{ErrorBody, ErrorKind};
use crate::views::YearView;
use serde_json::{Value, json};
use std::path::Path;

/// Saves one paper as PDF where the officer chooses, and opens it when `open` says so.
pub(super) fn save(session: &Session, input: &PaperInput) -> Result<Option<SavedFile>, ErrorBody> {
    let (stem, bytes) = print(session, input)?;
    let Some(path) = session.host.pick_save(&format!("{stem}.pdf")) else {
        return Ok(None);
    };
    write_whole(&path, &bytes)?;
    Ok(Some(saved(&path)))
}

/// Opens one paper in the machine's PDF program, to be looked at and printed.
pub(super) fn open(session: &Session, input: &PaperInput) -> Result<SavedFile, ErrorBody> {
    let (stem, bytes) = print(session, input)?;
    let folder = folder(session.home.join("in"))?;
    // A PDF program may still hold the paper that was opened before under this name.
    let mut path = folder.join(format!("{stem}.pdf"));
    if write_whole(&path, &bytes).is_err() {
        path = free_path(&folder, &stem, ".pdf");
        write_whole(&path, &bytes)?;
    }
    session.host.open_path(&path).map_err(|error| {
        ErrorBody::new(
            ErrorKind::FileTrouble,
            "no_pdf_program",
            format!("Không mở được tệp PDF bằng chương trình của máy ({error}). Dữ liệu an toàn; đề nghị lưu tệp rồi mở bằng tay."),
        )
    })?;
    Ok(saved(&path))
}

/// Saves every paper of a year into a new folder beneath one that the officer chooses. Nothing is written over: what lies
/// there may be signed.
pub(super) fn save_all(session: &Session, year: u32) -> Result<Option<SavedFolder>, ErrorBody> {
    let view: YearView = parse(session.read("year_read", json!({ "year": year }))?)?;
    let mut files = Vec::new();
    for paper in view.papers {
        let input = PaperInput {
            year,
            form: paper.form,
            meeting_id: paper.meeting_id,
            submission_id: paper.submission_id,
        };
        files.push(print(session, &input)?);
    }
    let Some(chosen) = session.host.pick_folder() else {
        return Ok(None);
    };
    let folder = folder(free_path(&chosen, &format!("van-ban-{year}"), ""))?;
    let mut names = Vec::new();
    for (stem, bytes) in files {
        let name = format!("{stem}.pdf");
        write_whole(&folder.join(&name), &bytes)?;
        names.push(name);
    }
    Ok(Some(SavedFolder {
        folder: folder.display().to_string(),
        names,
    }))
}

/// Name and bytes of a paper.
fn print(session: &Session, input: &PaperInput) -> Result<(String, Vec<u8>), ErrorBody> {
    let value =
        || serde_json::to_value(input).map_err(|error| ErrorBody::internal(error.to_string()));
    let text: PaperText = parse(session.read("paper_text", value()?)?)?;
    Ok((text.file_stem, session.bytes("paper_pdf", value()?)?))
}

fn parse<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, ErrorBody> {
    serde_json::from_value(value).map_err(|error| ErrorBody::internal(error.to_string()))
}

/// What the page says of a file that was written.
pub(super) fn saved(path: &Path) -> SavedFile {
    SavedFile {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        folder: path.parent().unwrap_or(path).display().to_string(),
    }
}
