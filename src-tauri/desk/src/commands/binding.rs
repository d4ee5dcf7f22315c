//! Papers of a meeting in one file: the kit that is printed the day before, and the whole meeting afterwards.

use super::paper::{document, live_paper, unprintable};
use super::{Act, Answer, RowId};
use crate::error::ErrorBody;
use crate::load;
use documents::PaperKey;
use domain::book::YearBook;
use domain::ids::MeetingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the kit holds, in the order in which the day needs it: programme, list to sign, rules, ballots, tally sheets, and the
/// two minutes as far as they are known, with blanks for the pen.
const KIT: [&str; 7] = ["D02", "D03", "D24", "D08", "D40", "D10", "D11"];

/// Names of the bound files of a meeting, without their ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BoundNames {
    /// The kit.
    pub kit: String,
    /// The whole meeting.
    pub book: String,
}

fn names(book: &YearBook, meeting: MeetingId) -> BoundNames {
    let tail = match book.year_end() {
        Some(it) if it.id == meeting => String::new(),
        Some(_) | None => format!("-hop-{}", meeting.0),
    };
    let year = book.cycle.year;
    BoundNames {
        kit: format!("{year}-bo-giay-to-du-phong{tail}"),
        book: format!("{year}-toan-bo-van-ban-hoi-nghi{tail}"),
    }
}

pub(crate) fn meeting_bound_names(act: &Act<'_, '_>, row: RowId) -> Answer<BoundNames> {
    let id = MeetingId(row.id);
    Ok(names(&load::book_of_meeting(act.tx, id)?, id))
}

/// The papers of the meeting and of the submissions that rest on it.
fn keys(book: &YearBook, meeting: MeetingId) -> Vec<PaperKey> {
    documents::papers(book)
        .into_iter()
        .filter(|it| it.meeting_id == Some(meeting))
        .collect()
}

/// The kit: drafts as the facts are now, since a frozen paper is no form to write on.
pub(crate) fn meeting_kit(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let all = keys(&book, id);
    let mut papers = Vec::new();
    for form in KIT {
        for key in all.iter().filter(|it| it.form == form) {
            let document = document(&book, key)?;
            let pdf = print::pdf(&document).map_err(|error| unprintable(&error))?;
            papers.push((document.title, pdf));
        }
    }
    bind("Bộ giấy tờ dự phòng", &papers)
}

/// The whole meeting: what was frozen as it was frozen, the rest as drafts; no ballots and no sheets to be filled in.
pub(crate) fn meeting_book(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let id = MeetingId(row.id);
    let book = load::book_of_meeting(act.tx, id)?;
    let mut papers = Vec::new();
    for key in keys(&book, id) {
        if !documents::is_signed(key.form) {
            continue;
        }
        if let Some(live) = live_paper(&book, &key) {
            let bytes = act
                .tx
                .get_bytes(&live.pdf_sha256)?
                .ok_or_else(|| ErrorBody::not_found("tệp văn bản đã trình ký"))?;
            papers.push((live.title.clone(), bytes));
        } else {
            let document = document(&book, &key)?;
            let pdf = print::pdf(&document).map_err(|error| unprintable(&error))?;
            papers.push((document.title, pdf));
        }
    }
    bind("Văn bản của cuộc họp", &papers)
}

fn bind(title: &str, papers: &[(String, Vec<u8>)]) -> Answer<Vec<u8>> {
    if papers.is_empty() {
        return Err(ErrorBody::not_found("văn bản của cuộc họp"));
    }
    print::bound(title, papers).map_err(|error| unprintable(&error))
}
