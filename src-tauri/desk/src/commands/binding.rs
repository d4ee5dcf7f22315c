//! Papers of a meeting in one file: the kit that is printed the day before, and the whole meeting afterwards.

use super::paper::{document, text_hash, unprintable};
use super::{Act, Answer, RowId, SavedRow, open_book_of_meeting};
use crate::error::ErrorBody;
use crate::load;
use documents::{Document, PaperKey, live_paper};
use domain::book::YearBook;
use domain::ids::MeetingId;
use domain::meeting::KitPaper;
use domain::text;
use print::Sheets;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// What the kit holds, in the order in which the day needs it: programme and script, list to sign and blank letters of
/// authorisation for the door, rules, ballots, tally sheets, the sheet to write on by hand, the two minutes as far as they are known, with blanks for the pen;
/// plates and labels last, since they go on other paper.
const KIT: [&str; 11] = [
    "D02", "D30", "D03", "D29", "D24", "D08", "D40", "D41", "D10", "D11", "D33",
];

/// How many digits of a hash tell two pages of one place apart.
const MARK_LENGTH: usize = 16;

/// Names of the bound files of a meeting, without their ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BoundNames {
    /// Year of achievement.
    pub year: u32,
    /// The kit.
    pub kit: String,
    /// The pages of the kit that have changed since.
    pub changes: String,
    /// The whole meeting.
    pub book: String,
}

/// A paper of the kit that no longer says what was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct KitChange {
    /// Code of the form.
    pub form: String,
    /// Title.
    pub title: String,
    /// The pages to print anew, from 1; none where pages only fell away.
    pub pages: Vec<u32>,
    /// How many pages at its end are no longer there, all of them where the paper is gone.
    pub dropped: u32,
    /// "Danh sách đại biểu: in lại trang 2".
    pub words: String,
}

/// How the kit in the folder stands to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct KitState {
    /// When it was last printed; none where it never was.
    pub printed_at: Option<String>,
    /// What has changed since, in the order of the kit.
    pub changes: Vec<KitChange>,
}

fn names(book: &YearBook, meeting: MeetingId) -> BoundNames {
    let tail = match book.year_end() {
        Some(it) if it.id == meeting => String::new(),
        Some(_) | None => format!("-hop-{}", meeting.0),
    };
    let year = book.cycle.year;
    BoundNames {
        year,
        kit: format!("{year}-bo-giay-to-du-phong{tail}"),
        changes: format!("{year}-bo-giay-to-du-phong-trang-in-lai{tail}"),
        book: format!("{year}-toan-bo-van-ban-hoi-nghi{tail}"),
    }
}

pub(crate) fn meeting_bound_names(act: &Act<'_, '_>, row: RowId) -> Answer<BoundNames> {
    let id = MeetingId(row.id);
    Ok(names(&load::book_of_meeting(act.tx, id)?, id))
}

/// The papers of the meeting and of the submissions that rest on it; what units report and what the officer checks beside
/// them belongs to the dossier.
fn keys(book: &YearBook, meeting: MeetingId) -> Vec<PaperKey> {
    documents::papers(book)
        .into_iter()
        .filter(|it| it.meeting_id == Some(meeting))
        .filter(|it| !documents::is_of_dossier(it.form))
        .collect()
}

/// The papers of the kit: drafts as the facts are now, since a frozen paper is no form to write on.
fn kit(book: &YearBook, meeting: MeetingId) -> Answer<Vec<(&'static str, Document)>> {
    let all = keys(book, meeting);
    let mut papers = Vec::new();
    for form in KIT {
        // Of the letters of authorisation the one in which the unit is left to the pen.
        let own = |it: &&PaperKey| it.form == form && it.unit_id.is_none();
        for key in all.iter().filter(own) {
            papers.push((form, document(book, key)?));
        }
    }
    Ok(papers)
}

/// A mark for each page of a paper: pages of equal marks say the same.
fn marks(document: &Document) -> Answer<Vec<String>> {
    let pages = print::page_words(document).map_err(|error| unprintable(&error))?;
    Ok(pages
        .iter()
        .map(|it| text_hash(it).chars().take(MARK_LENGTH).collect())
        .collect())
}

pub(crate) fn meeting_kit(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let mut papers = Vec::new();
    for (_, document) in kit(&book, id)? {
        papers.push(sheets(&document, Vec::new())?);
    }
    bind("Bộ giấy tờ dự phòng", &papers)
}

/// The pages that no longer say what was printed, and nothing else.
pub(crate) fn meeting_kit_changes(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let changes = changes(&book, id)?;
    let mut papers = Vec::new();
    for (form, document) in kit(&book, id)? {
        let change = changes.iter().find(|it| it.form == form);
        if let Some(change) = change.filter(|it| !it.pages.is_empty()) {
            papers.push(sheets(&document, change.pages.clone())?);
        }
    }
    if papers.is_empty() {
        return Err(ErrorBody::not_now_for(
            "kit_is_current",
            "Bộ giấy tờ đã in vẫn đúng với dữ liệu nên không có trang nào phải in lại.",
        ));
    }
    bind("Các trang in lại", &papers)
}

/// How the kit that was printed stands to what the file says now.
pub(crate) fn kit_state(act: &Act<'_, '_>, row: RowId) -> Answer<KitState> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let printed = book.kit_papers.iter().filter(|it| it.meeting_id == id);
    Ok(KitState {
        printed_at: printed.map(|it| it.printed_at.clone()).max(),
        changes: changes(&book, id)?,
    })
}

/// Remembers the kit as it stands now: it was just printed, or the pages that had changed were.
pub(crate) fn kit_printed(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let id = MeetingId(row.id);
    let book = open_book_of_meeting(act, id)?;
    let papers = kit(&book, id)?;
    let before = |form: &str| {
        let mut all = book.kit_papers.iter();
        all.find(|it| it.meeting_id == id && it.form == form)
    };
    for gone in book.kit_papers.iter().filter(|it| it.meeting_id == id) {
        if !papers.iter().any(|(form, _)| *form == gone.form) {
            act.tx.delete(&tables::KIT_PAPER, gone.id)?;
        }
    }
    for (form, document) in &papers {
        let old = before(form).map_or(0, |it| it.id);
        let row = KitPaper {
            id: old,
            meeting_id: id,
            form: (*form).to_owned(),
            title: document.title.clone(),
            pages: marks(document)?.join(" "),
            printed_at: act.now.format("%Y-%m-%dT%H:%M:%S").to_string(),
        };
        super::save(act, &tables::KIT_PAPER, old, &row, "bộ giấy tờ")?;
    }
    Ok(SavedRow { id: row.id })
}

fn changes(book: &YearBook, meeting: MeetingId) -> Answer<Vec<KitChange>> {
    let printed: Vec<&KitPaper> = book
        .kit_papers
        .iter()
        .filter(|it| it.meeting_id == meeting)
        .collect();
    if printed.is_empty() {
        return Ok(Vec::new());
    }
    let papers = kit(book, meeting)?;
    let mut found = Vec::new();
    for (form, document) in &papers {
        let before = printed.iter().find(|it| it.form == *form);
        let before: Vec<&str> = before.map_or_else(Vec::new, |it| it.pages.split(' ').collect());
        let now = marks(document)?;
        let is_new = |(at, mark): &(usize, &String)| before.get(*at) != Some(&mark.as_str());
        let pages = now.iter().enumerate().filter(is_new);
        let pages = pages
            .filter_map(|(at, _)| u32::try_from(at + 1).ok())
            .collect();
        let dropped = u32::try_from(before.len().saturating_sub(now.len())).unwrap_or(u32::MAX);
        found.extend(change(form, &document.title, pages, dropped));
    }
    for gone in printed {
        if !papers.iter().any(|(form, _)| *form == gone.form) {
            let count = u32::try_from(gone.pages.split(' ').count()).unwrap_or(u32::MAX);
            found.extend(change(&gone.form, &gone.title, Vec::new(), count));
        }
    }
    Ok(found)
}

/// What is said of a paper; none where it is as it was printed.
fn change(form: &str, title: &str, pages: Vec<u32>, dropped: u32) -> Option<KitChange> {
    let numbers: Vec<String> = pages.iter().map(u32::to_string).collect();
    let anew = (!pages.is_empty()).then(|| format!("in lại trang {}", text::joined(&numbers)));
    let away = (dropped > 0).then(|| format!("bỏ {dropped:02} trang cuối"));
    let words: Vec<String> = [anew, away].into_iter().flatten().collect();
    (!words.is_empty()).then(|| KitChange {
        form: form.to_owned(),
        title: title.to_owned(),
        pages,
        dropped,
        words: format!("{title}: {}", words.join(", ")),
    })
}

/// The whole meeting: what was frozen as it was frozen, the rest as drafts; no ballots and no sheets to be filled in. A letter of
/// authorisation or an opinion in writing is the unit's own paper: it is in the book where the register holds it.
pub(crate) fn meeting_book(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let mut papers = Vec::new();
    for key in keys(&book, id) {
        if !documents::is_signed(key.form) {
            continue;
        }
        if let Some(live) = live_paper(&book, &key) {
            let pdf = act
                .tx
                .get_bytes(&live.pdf_sha256)?
                .ok_or_else(|| ErrorBody::not_found("tệp văn bản đã trình ký"))?;
            papers.push(Sheets {
                title: live.title.clone(),
                pdf,
                pages: Vec::new(),
            });
        } else if !matches!(key.form, "D29" | "D09") {
            papers.push(sheets(&document(&book, &key)?, Vec::new())?);
        }
    }
    bind("Văn bản của cuộc họp", &papers)
}

fn sheets(document: &Document, pages: Vec<u32>) -> Answer<Sheets> {
    Ok(Sheets {
        title: document.title.clone(),
        pdf: print::pdf(document).map_err(|error| unprintable(&error))?,
        pages,
    })
}

fn bind(title: &str, papers: &[Sheets]) -> Answer<Vec<u8>> {
    if papers.is_empty() {
        return Err(ErrorBody::not_found("văn bản của cuộc họp"));
    }
    print::bound(title, papers).map_err(|error| unprintable(&error))
}
