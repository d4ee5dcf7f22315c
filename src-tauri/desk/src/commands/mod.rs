//! What each line of the table does, one module an area.

pub(crate) mod awards;
pub(crate) mod ballot;
pub(crate) mod binding;
pub(crate) mod bloc;
pub(crate) mod dossier;
pub(crate) mod evidence;
pub(crate) mod ledger;
pub(crate) mod ledger_book;
pub(crate) mod ledger_paste;
pub(crate) mod ledger_rows;
pub(crate) mod life;
pub(crate) mod meeting;
pub(crate) mod packs;
pub(crate) mod paper;
pub(crate) mod projector;
pub(crate) mod score_files;
pub(crate) mod score_forms;
pub(crate) mod score_reads;
pub(crate) mod score_table;
pub(crate) mod scores;
pub(crate) mod signing;
pub(crate) mod talk;
pub(crate) mod tally;
pub(crate) mod voting;
pub(crate) mod year;

use crate::error::ErrorBody;
use crate::load;
use chrono::NaiveDateTime;
use domain::award_file::{AwardProposal, Submission};
use domain::book::YearBook;
use domain::ids::{CycleId, MeetingId};
use domain::problem::Problem;
use domain::stage::Stage;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{Table, Tx, tables};

/// What a command has at hand: the transaction, the time and who acts.
pub(crate) struct Act<'a, 'b> {
    /// The transaction.
    pub(crate) tx: &'a Tx<'b>,
    /// Now.
    pub(crate) now: NaiveDateTime,
    /// Name of the person who acts.
    pub(crate) actor: &'a str,
    /// The bloc file, beside which evidence lies.
    pub(crate) file: &'a std::path::Path,
}

/// What a command answers, or why it was not done.
pub(crate) type Answer<T> = Result<T, ErrorBody>;

/// Input of a command that needs none.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A row by its identifier.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RowId {
    /// Identifier.
    pub id: i64,
}

/// A year.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct YearInput {
    /// Year of achievement.
    pub year: u32,
}

/// A new place in a list: all rows of it in their new order.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OrderInput {
    /// Identifiers in their new order.
    pub ids: Vec<i64>,
}

impl OrderInput {
    /// Refuses an order that does not name exactly the rows there are, each once; `sentence` says so to the officer.
    pub(crate) fn ensure_whole(
        &self,
        present: impl IntoIterator<Item = i64>,
        sentence: &str,
    ) -> Answer<()> {
        let mut present: Vec<i64> = present.into_iter().collect();
        let mut asked = self.ids.clone();
        present.sort_unstable();
        asked.sort_unstable();
        if asked == present {
            return Ok(());
        }
        Err(ErrorBody::problem(Problem::of(
            "order_incomplete",
            "ids",
            sentence,
        )))
    }
}

/// A row and a written reason.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReasonInput {
    /// Identifier.
    pub id: i64,
    /// Why.
    pub reason: String,
}

/// A row that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SavedRow {
    /// Its identifier.
    pub id: i64,
}

/// Inserts the row where `id` is 0, else updates it.
pub(crate) fn save<T: Serialize>(
    act: &Act<'_, '_>,
    table: &Table,
    id: i64,
    row: &T,
    what: &str,
) -> Answer<SavedRow> {
    if id == 0 {
        return Ok(SavedRow {
            id: act.tx.insert(table, row)?,
        });
    }
    if act.tx.update(table, row)? {
        Ok(SavedRow { id })
    } else {
        Err(ErrorBody::not_found(what))
    }
}

/// Deletes a row that must be there.
pub(crate) fn delete(act: &Act<'_, '_>, table: &Table, id: i64, what: &str) -> Answer<SavedRow> {
    if act.tx.delete(table, id)? {
        Ok(SavedRow { id })
    } else {
        Err(ErrorBody::not_found(what))
    }
}

/// A row that must be there.
pub(crate) fn get<T: DeserializeOwned>(
    act: &Act<'_, '_>,
    table: &Table,
    id: i64,
    what: &str,
) -> Answer<T> {
    act.tx
        .get(table, id)?
        .ok_or_else(|| ErrorBody::not_found(what))
}

/// The place of a saved row: kept where it has one, else after the last.
pub(crate) fn place<T>(
    rows: &[T],
    is_same: impl Fn(&T) -> bool,
    order_no: impl Fn(&T) -> u32,
) -> u32 {
    rows.iter().find(|it| is_same(it)).map_or_else(
        || rows.iter().map(&order_no).max().unwrap_or(0) + 1,
        &order_no,
    )
}

/// A line of a list with the book of its year.
fn book_of_proposal(act: &Act<'_, '_>, id: i64) -> Answer<(YearBook, AwardProposal)> {
    let proposal: AwardProposal = get(act, &tables::AWARD_PROPOSAL, id, "dòng đề nghị")?;
    let submission: Submission = get(
        act,
        &tables::SUBMISSION,
        proposal.submission_id.0,
        "tờ trình",
    )?;
    Ok((load::book(act.tx, submission.cycle_id)?, proposal))
}

/// The book of a year that may still be changed.
pub(crate) fn open_book(act: &Act<'_, '_>, id: CycleId) -> Answer<YearBook> {
    let book = load::book(act.tx, id)?;
    ensure_open(&book)?;
    Ok(book)
}

/// The book of a meeting's year, where it may still be changed.
pub(crate) fn open_book_of_meeting(act: &Act<'_, '_>, id: MeetingId) -> Answer<YearBook> {
    let book = load::book_of_meeting(act.tx, id)?;
    ensure_open(&book)?;
    Ok(book)
}

/// Refuses a closed year.
pub(crate) fn ensure_open(book: &YearBook) -> Answer<()> {
    if book.cycle.stage == Stage::Closed {
        return Err(ErrorBody::not_now_for(
            "year_closed",
            format!(
                "Năm thi đua {} đã đóng nên không sửa được. Dữ liệu không thay đổi.",
                book.cycle.year
            ),
        ));
    }
    Ok(())
}

/// A written reason that must not be empty.
pub(crate) fn reason(value: &str) -> Answer<String> {
    let mut c = domain::problem::Checker::new();
    let text = c.required("reason", value, "lý do");
    Ok(c.done(text)?)
}

/// Bytes as hexadecimal digits.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |it: u8| DIGITS[usize::from(it & 15)];
    bytes
        .iter()
        .flat_map(|it| [digit(it >> 4), digit(*it)])
        .collect()
}

/// Bytes in hexadecimal; none where it is none.
pub(crate) fn from_hex(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
