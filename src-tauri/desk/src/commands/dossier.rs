//! Dossiers: parts that a pack asks for, files handed in for them, and everything of a submission in one zip with its hashes.

use super::ballot::LogName;
use super::evidence::{kept_file, taken_file};
use super::paper::PaperInput;
use super::{
    Act, Answer, RowId, SavedRow, YearInput, book_of_proposal, delete, ensure_open, get, save,
};
use crate::error::ErrorBody;
use crate::load;
use domain::award_file::Submission;
use domain::book::YearBook;
use domain::dossier::{Dossier, DossierFile, dossier_of};
use domain::text::{name_key, plain_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{sha256_hex, tables};

/// A file for a part of a dossier, its bytes in hexadecimal.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DossierInput {
    /// The line of the list.
    pub proposal_id: i64,
    /// The pack's key of the part.
    pub part: String,
    /// Its name, kept as text only.
    pub name: String,
    /// Its bytes in hexadecimal.
    pub hex: String,
}

pub(crate) fn dossier_read(act: &Act<'_, '_>, input: YearInput) -> Answer<Vec<Dossier>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let lists = book.submissions.iter();
    Ok(lists
        .flat_map(|it| book.proposals_of(it.id))
        .filter_map(|it| dossier_of(&book, it))
        .collect())
}

pub(crate) fn dossier_add(act: &Act<'_, '_>, input: DossierInput) -> Answer<SavedRow> {
    let (book, proposal) = book_of_proposal(act, input.proposal_id)?;
    ensure_open(&book)?;
    let parts = dossier_of(&book, &proposal).map_or_else(Vec::new, |it| it.parts);
    let Some(part) = parts.iter().find(|it| it.key == input.part) else {
        return Err(ErrorBody::not_found("thành phần hồ sơ"));
    };
    let file = taken_file(act, book.cycle.year, &input.name, &input.hex)?;
    if let Some(old) = part.files.iter().find(|it| it.sha256 == file.sha256) {
        return Ok(SavedRow { id: old.id });
    }
    let row = DossierFile {
        id: 0,
        proposal_id: proposal.id,
        part: input.part,
        name: file.name,
        ending: file.ending,
        sha256: file.sha256,
        size: file.size,
        filed_by: act.actor.to_owned(),
        filed_on: act.now.date(),
    };
    save(act, &tables::DOSSIER_FILE, 0, &row, "tệp hồ sơ")
}

pub(crate) fn dossier_remove(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let row: DossierFile = get(act, &tables::DOSSIER_FILE, input.id, "tệp hồ sơ")?;
    let (book, _) = book_of_proposal(act, row.proposal_id)?;
    ensure_open(&book)?;
    // The file stays on the disk, so that undo brings it back whole.
    delete(act, &tables::DOSSIER_FILE, input.id, "tệp hồ sơ")
}

pub(crate) fn dossier_bytes(act: &Act<'_, '_>, input: RowId) -> Answer<Vec<u8>> {
    let row: DossierFile = get(act, &tables::DOSSIER_FILE, input.id, "tệp hồ sơ")?;
    let (book, _) = book_of_proposal(act, row.proposal_id)?;
    kept_file(act, book.cycle.year, &row.sha256, &row.ending, &row.name)
}

/// The name of the zip, by the year and the submission's number in it.
pub(crate) fn dossier_name(act: &Act<'_, '_>, input: RowId) -> Answer<LogName> {
    let submission: Submission = get(act, &tables::SUBMISSION, input.id, "tờ trình")?;
    let book = load::book(act.tx, submission.cycle_id)?;
    Ok(LogName {
        file_stem: format!(
            "ho-so-to-trinh-{:02}-nam-{}",
            submission.order_no, book.cycle.year
        ),
    })
}

/// Everything of a submission in one zip, ready for a disc or a mail: the papers of the program, a folder for each line with what was
/// handed in, and an index that names what is missing and the hash of every file.
pub(crate) fn dossier_zip(act: &Act<'_, '_>, input: RowId) -> Answer<Vec<u8>> {
    let submission: Submission = get(act, &tables::SUBMISSION, input.id, "tờ trình")?;
    let book = load::book(act.tx, submission.cycle_id)?;
    let mut files = papers(act, &book, &submission)?;
    let mut index = vec![
        format!("DANH MỤC HỒ SƠ: {}", submission.subject),
        format!("{} - năm {}", book.bloc.name, book.cycle.year),
        String::new(),
    ];
    for (proposal, number) in book.proposals_of(submission.id).into_iter().zip(1u32..) {
        let Some(dossier) = dossier_of(&book, proposal) else {
            continue;
        };
        index.push(format!(
            "{number:02}. {}: {}",
            dossier.name, dossier.award_name
        ));
        let folder = format!("{number:02}-{}", slug(&dossier.name));
        for part in &dossier.parts {
            index.push(part_line(part));
            for (file, at) in part.files.iter().zip(1u32..) {
                let bytes =
                    kept_file(act, book.cycle.year, &file.sha256, &file.ending, &file.name)?;
                let name = format!("{folder}/{}-{at}.{}", part.key, file.ending);
                index.push(format!("      {name} ({})", file.name));
                files.push((name, bytes));
            }
        }
        index.push(String::new());
    }
    index.push("SHA-256".to_owned());
    for (name, bytes) in &files {
        index.push(format!("{}  {name}", sha256_hex(bytes)));
    }
    index.push(String::new());
    files.insert(
        0,
        ("DANH-MUC.txt".to_owned(), index.join("\r\n").into_bytes()),
    );
    let named = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    print::bundle(named).map_err(|error| ErrorBody::internal(error.to_string()))
}

/// "   - Báo cáo thành tích: CÒN THIẾU".
fn part_line(part: &domain::dossier::PartView) -> String {
    let state = if part.is_missing {
        "CÒN THIẾU"
    } else if !part.files.is_empty() {
        "có tệp kèm theo"
    } else if part.is_signed_off {
        "văn bản của Khối, đã trình ký"
    } else {
        "không có"
    };
    let when = part
        .condition
        .as_ref()
        .map_or_else(String::new, |it| format!(" ({it})"));
    format!("   - {}{when}: {state}", part.name)
}

/// The submission, its list, its checks and the draft of the decision, and the minutes it rests on, but for reports, which units and people
/// hand in signed; one that is still a draft says so in its name.
fn papers(
    act: &Act<'_, '_>,
    book: &YearBook,
    submission: &Submission,
) -> Answer<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for key in documents::papers(book) {
        let is_report = ["D15", "D16", "D17"].contains(&key.form);
        let is_own = key.submission_id == Some(submission.id) && !is_report;
        let is_minutes = key.meeting_id.is_some()
            && key.meeting_id == submission.meeting_id
            && key.submission_id.is_none()
            && ["D10", "D22"].contains(&key.form);
        if !is_own && !is_minutes {
            continue;
        }
        let input = PaperInput {
            year: book.cycle.year,
            form: key.form.to_owned(),
            meeting_id: key.meeting_id,
            submission_id: key.submission_id,
            unit_id: key.unit_id,
            proposal_id: key.proposal_id,
        };
        let Some(document) = documents::build(book, &key, None) else {
            continue;
        };
        let is_draft =
            documents::is_signed(key.form) && documents::live_paper(book, &key).is_none();
        let mark = if is_draft { "-du-thao" } else { "" };
        let name = format!("{}{mark}.pdf", document.file_stem);
        files.push((name, super::paper::paper_pdf(act, input)?));
    }
    Ok(files)
}

/// Small letters, digits and dashes.
fn slug(name: &str) -> String {
    let words: Vec<String> = plain_key(&name_key(name))
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    words.join("-")
}
