//! Papers on their way out of the program: to a place the officer chose, or straight to the machine's PDF program.

use super::Session;
use super::actions::{DroppedFile, SavedFile, SavedFolder, StickInput};
use super::recent::{folder, free_path, write_whole};
use crate::commands::ballot::LogName;
use crate::commands::binding::BoundNames;
use crate::commands::packs::{PackId, PackText};
use crate::commands::paper::{PaperInput, PaperText, PaperView};
use crate::commands::score_forms::FormFile;
use crate::commands::{Nothing, RowId, YearInput, to_hex};
use crate::error::{ErrorBody, ErrorKind};
use crate::views::YearView;
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Saves one paper as PDF where the officer chooses, and opens it when `open` says so.
pub(super) fn save(session: &Session, input: &PaperInput) -> Result<Option<SavedFile>, ErrorBody> {
    let (stem, bytes) = print(session, input)?;
    save_bytes(session, &stem, &bytes)
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
        files.push(print(session, &key_of(year, paper))?);
    }
    let files = files
        .into_iter()
        .map(|(stem, bytes)| (format!("{stem}.pdf"), bytes));
    into_folder(session, &format!("van-ban-{year}"), files.collect())
}

/// The papers of a meeting as PDF and, as far as they still say what the file says, as Word, into a new folder: on the stick that
/// was chosen before, so that one key does it, else where the officer chooses.
pub(super) fn save_meeting(
    session: &Session,
    input: StickInput,
) -> Result<Option<SavedFolder>, ErrorBody> {
    let view: YearView = year_of_meeting(session, input.id)?;
    let year = view.book.cycle.year;
    let mut files = Vec::new();
    for paper in view.papers {
        let is_of_meeting = paper.meeting_id.map(|it| it.0) == Some(input.id);
        if !is_of_meeting || documents::is_of_dossier(&paper.form) {
            continue;
        }
        let is_stale = paper.is_stale;
        let key = key_of(year, paper);
        let (stem, pdf) = print(session, &key)?;
        files.push((format!("{stem}.pdf"), pdf));
        if !is_stale {
            let docx = session.bytes("paper_docx", json!(key))?;
            files.push((format!("{stem}.docx"), docx));
        }
    }
    let before = session.state().stick.clone();
    let known = before.filter(|it| !input.ask && it.is_dir());
    let Some(chosen) = known.or_else(|| session.host.pick_folder()) else {
        return Ok(None);
    };
    let saved = beneath(&chosen, &format!("van-ban-hoi-nghi-{year}"), files)?;
    session.state().stick = Some(chosen);
    Ok(Some(saved))
}

fn year_of_meeting(session: &Session, meeting: i64) -> Result<YearView, ErrorBody> {
    let names: BoundNames = parse(session.read("meeting_bound_names", json!({ "id": meeting }))?)?;
    parse(session.read("year_read", json!({ "year": names.year }))?)
}

fn key_of(year: u32, paper: PaperView) -> PaperInput {
    PaperInput {
        year,
        form: paper.form,
        meeting_id: paper.meeting_id,
        submission_id: paper.submission_id,
        unit_id: paper.unit_id,
        proposal_id: paper.proposal_id,
    }
}

/// Writes files into a new folder beneath one that the officer chooses.
fn into_folder(
    session: &Session,
    name: &str,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Option<SavedFolder>, ErrorBody> {
    let Some(chosen) = session.host.pick_folder() else {
        return Ok(None);
    };
    beneath(&chosen, name, files).map(Some)
}

/// Writes files into a new folder beneath `chosen`; nothing that lies there is touched.
fn beneath(
    chosen: &Path,
    name: &str,
    files: Vec<(String, Vec<u8>)>,
) -> Result<SavedFolder, ErrorBody> {
    let folder = folder(free_path(chosen, name, ""))?;
    let mut names = Vec::new();
    for (name, bytes) in files {
        write_whole(&folder.join(&name), &bytes)?;
        names.push(name);
    }
    Ok(SavedFolder {
        folder: folder.display().to_string(),
        names,
    })
}

/// Saves the tables of a paper as a workbook where the officer chooses.
pub(super) fn save_table(
    session: &Session,
    input: PaperInput,
) -> Result<Option<SavedFile>, ErrorBody> {
    let bytes = session.bytes("paper_xlsx", json!(input))?;
    let text: PaperText = parse(session.read("paper_text", json!(input))?)?;
    save_as(session, &format!("{}.xlsx", text.file_stem), &bytes)
}

/// Saves one paper as a Word file where the officer chooses.
pub(super) fn save_docx(
    session: &Session,
    input: PaperInput,
) -> Result<Option<SavedFile>, ErrorBody> {
    let text: PaperText = parse(session.read("paper_text", json!(input))?)?;
    let bytes = session.bytes("paper_docx", json!(input))?;
    save_as(session, &format!("{}.docx", text.file_stem), &bytes)
}

/// Saves the list of the ballots read in an open count where the officer chooses.
pub(super) fn save_ballot_log(
    session: &Session,
    round: RowId,
) -> Result<Option<SavedFile>, ErrorBody> {
    let input = json!(round);
    let name: LogName = parse(session.read("ballot_log_name", input.clone())?)?;
    save_bytes(
        session,
        &name.file_stem,
        &session.bytes("ballot_log", input)?,
    )
}

/// Saves the kit of a meeting where the officer chooses.
pub(super) fn save_meeting_kit(
    session: &Session,
    meeting: RowId,
) -> Result<Option<SavedFile>, ErrorBody> {
    save_bound(session, meeting, "meeting_kit", |it| it.kit)
}

/// Saves those of its pages that changed since it was printed.
pub(super) fn save_kit_changes(
    session: &Session,
    meeting: RowId,
) -> Result<Option<SavedFile>, ErrorBody> {
    save_bound(session, meeting, "meeting_kit_changes", |it| it.changes)
}

/// Saves what was written of a meeting in one file.
pub(super) fn save_meeting_book(
    session: &Session,
    meeting: RowId,
) -> Result<Option<SavedFile>, ErrorBody> {
    save_bound(session, meeting, "meeting_book", |it| it.book)
}

/// Saves papers of a meeting that are bound in one file where the officer chooses.
fn save_bound(
    session: &Session,
    meeting: RowId,
    command: &str,
    name: fn(BoundNames) -> String,
) -> Result<Option<SavedFile>, ErrorBody> {
    let input = json!(meeting);
    let names: BoundNames = parse(session.read("meeting_bound_names", input.clone())?)?;
    save_bytes(session, &name(names), &session.bytes(command, input)?)
}

/// Saves the dossier of a submission in one zip where the officer chooses.
pub(super) fn save_dossier(
    session: &Session,
    input: RowId,
) -> Result<Option<SavedFile>, ErrorBody> {
    let bytes = session.bytes("dossier_zip", json!(input))?;
    let name: LogName = parse(session.read("dossier_name", json!(input))?)?;
    save_as(session, &format!("{}.zip", name.file_stem), &bytes)
}

/// Saves the ledger of awards as a workbook where the officer chooses.
pub(super) fn save_ledger(session: &Session, _: Nothing) -> Result<Option<SavedFile>, ErrorBody> {
    let bytes = session.bytes("ledger_xlsx", json!({}))?;
    save_as(session, "so-khen-thuong.xlsx", &bytes)
}

/// Saves the text of a rule pack where the officer chooses, to begin a newer one from.
pub(super) fn save_pack(session: &Session, input: PackId) -> Result<Option<SavedFile>, ErrorBody> {
    let pack: PackText = parse(session.read("pack_text", json!(input))?)?;
    let name = format!("bo-quy-dinh-{}.toml", input.pack_id.replace('/', "-"));
    save_as(session, &name, pack.text.as_bytes())
}

/// Writes a PDF where the officer chooses.
fn save_bytes(session: &Session, stem: &str, bytes: &[u8]) -> Result<Option<SavedFile>, ErrorBody> {
    save_as(session, &format!("{stem}.pdf"), bytes)
}

/// Writes a file where the officer chooses.
fn save_as(session: &Session, name: &str, bytes: &[u8]) -> Result<Option<SavedFile>, ErrorBody> {
    let Some(path) = session.host.pick_save(name) else {
        return Ok(None);
    };
    write_whole(&path, bytes)?;
    Ok(Some(saved(&path)))
}

/// Saves the form of every member unit into a new folder.
pub(super) fn save_forms(
    session: &Session,
    input: YearInput,
) -> Result<Option<SavedFolder>, ErrorBody> {
    let year = input.year;
    let forms: Vec<FormFile> = parse(session.read("score_forms", json!({ "year": year }))?)?;
    let mut files = Vec::new();
    for form in forms {
        let bytes = session.bytes(
            "score_form",
            json!({ "year": year, "unit_id": form.unit_id }),
        )?;
        files.push((form.name, bytes));
    }
    into_folder(session, &format!("mau-tu-cham-{year}"), files)
}

/// The name and bytes of a file that was dropped. Of one that no reader takes only as much as shows it to be too large.
pub(super) fn dropped(path: &Path) -> DroppedFile {
    let mut bytes = Vec::new();
    let most = u64::try_from(exchange::sheet::FILE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    let read = File::open(path).and_then(|it| it.take(most).read_to_end(&mut bytes));
    let name = saved(path).name;
    DroppedFile {
        trouble: read.err().map(|error| {
            format!("Không đọc được \"{name}\" trên máy ({error}). Chưa nhập số liệu của tệp; đề nghị đóng tệp trong Excel hoặc chép sang chỗ khác rồi thả lại.")
        }),
        hex: to_hex(&bytes),
        name,
    }
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
