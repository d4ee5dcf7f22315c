//! Who has signed a paper: the hands that it waits for are ticked as the sheets come back.

use super::paper::{document, step, store_paper};
use super::{Act, Answer, RowId, SavedRow, delete, get, open_book, save};
use crate::error::ErrorBody;
use crate::load;
use documents::is_of;
use domain::book::YearBook;
use domain::ids::PaperId;
use domain::paper::{Paper, PaperSignature, PaperState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// One hand that a paper in the register waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SignerView {
    /// Place in the order of signing, from 1.
    pub place: u32,
    /// "THƯ KÝ".
    pub role: String,
    /// The name below the signature; none where it is left to the pen.
    pub name: Option<String>,
    /// When the signature was recorded; none while it is awaited.
    pub signed_at: Option<String>,
}

/// A signature that was given, or taken back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SignatureInput {
    /// The paper.
    pub paper_id: PaperId,
    /// Place in the order of signing, from 1.
    pub place: u32,
    /// Whether that hand has signed.
    pub is_signed: bool,
}

/// The hands a paper waits for, and those that have signed.
pub(super) fn signers(
    book: &YearBook,
    paper: &Paper,
    document: &documents::Document,
) -> Vec<SignerView> {
    documents::signers(document)
        .into_iter()
        .map(|it| SignerView {
            signed_at: signature(book, paper.id, it.place).map(|it| it.signed_at.clone()),
            place: it.place,
            role: it.role,
            name: it.name,
        })
        .collect()
}

fn signature(book: &YearBook, paper: PaperId, place: u32) -> Option<&PaperSignature> {
    let mut all = book.signatures.iter();
    all.find(|it| it.paper_id == paper && it.place == place)
}

/// "Đã ký". Where the hands are ticked one by one, all must be there.
pub(crate) fn paper_sign(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let paper = step(act, PaperId(row.id), PaperState::Signed)?;
    let book = load::book(act.tx, paper.cycle_id)?;
    let hands = hands_of(&book, &paper)?;
    let waiting: Vec<String> = hands
        .iter()
        .filter(|it| signature(&book, paper.id, it.place).is_none())
        .map(documents::Signer::words)
        .collect();
    if !waiting.is_empty() && waiting.len() < hands.len() {
        return Err(ErrorBody::not_now_for(
            "hands_awaited",
            format!(
                "Còn {:02} người chưa ký: {}. Văn bản giữ trạng thái Trình ký; đề nghị đánh dấu đủ người đã ký.",
                waiting.len(),
                domain::text::joined(&waiting)
            ),
        ));
    }
    store_paper(act, &paper)
}

/// The hands of a paper in the register.
fn hands_of(book: &YearBook, paper: &Paper) -> Answer<Vec<documents::Signer>> {
    let key = documents::papers(book)
        .into_iter()
        .find(|it| is_of(paper, it));
    let key = key.ok_or_else(|| ErrorBody::not_found("văn bản"))?;
    Ok(documents::signers(&document(book, &key)?))
}

/// Ticks one hand off the list, or takes the tick back.
pub(crate) fn signature_mark(act: &Act<'_, '_>, input: SignatureInput) -> Answer<SavedRow> {
    let paper: Paper = get(act, &tables::PAPER, input.paper_id.0, "văn bản")?;
    let book = open_book(act, paper.cycle_id)?;
    if paper.state != PaperState::Frozen {
        return Err(ErrorBody::not_now_for(
            "paper_state",
            format!(
                "Văn bản đang ở trạng thái \"{}\" nên không đánh dấu người ký được. Dữ liệu không thay đổi.",
                paper.state.label()
            ),
        ));
    }
    let old = signature(&book, paper.id, input.place);
    let hands = hands_of(&book, &paper)?;
    let hand = hands.iter().find(|it| it.place == input.place);
    let hand = hand.ok_or_else(|| ErrorBody::not_found("người ký"))?;
    match (input.is_signed, old) {
        (true, None) => {
            let row = PaperSignature {
                id: 0,
                paper_id: paper.id,
                place: input.place,
                signer: hand.words(),
                signed_at: act.now.format("%Y-%m-%dT%H:%M:%S").to_string(),
            };
            save(act, &tables::PAPER_SIGNATURE, 0, &row, "người ký")
        }
        (false, Some(old)) => delete(act, &tables::PAPER_SIGNATURE, old.id, "người ký"),
        (true, Some(old)) => Ok(SavedRow { id: old.id }),
        (false, None) => Ok(SavedRow { id: 0 }),
    }
}
