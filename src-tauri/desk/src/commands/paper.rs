//! Papers: what can be printed, their text and PDF, and the life of a paper after its draft.

use super::signing::{SignerView, signers};
use super::{Act, Answer, ReasonInput, RowId, SavedRow, from_hex, get, open_book, reason, save};
use crate::error::ErrorBody;
use crate::load;
use documents::{Block, PaperKey, Source, is_of, live_paper};
use domain::book::YearBook;
use domain::findings::{freeze_blockers, list_mismatches};
use domain::ids::{CycleId, MeetingId, PaperId, SubmissionId, UnitId};
use domain::paper::{Paper, PaperNumberDraft, PaperState};
use domain::problem::Problem;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// Which paper: a form of a year, with its meeting, submission or unit where the year has several.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PaperInput {
    /// Year of achievement.
    pub year: u32,
    /// Code of the form, "D11".
    pub form: String,
    /// The meeting.
    #[serde(default)]
    pub meeting_id: Option<MeetingId>,
    /// The submission.
    #[serde(default)]
    pub submission_id: Option<SubmissionId>,
    /// The unit, where the form is printed for each.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// The line of the list, where the form is printed for each.
    #[serde(default)]
    pub proposal_id: Option<i64>,
}

/// A gap of a paper: a stable code and the officer's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct GapView {
    /// Code.
    pub code: String,
    /// Words.
    pub what: String,
}

/// A paper that can be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PaperView {
    /// Code of the form.
    pub form: String,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// The submission.
    pub submission_id: Option<SubmissionId>,
    /// The unit, where the form is printed for each.
    pub unit_id: Option<UnitId>,
    /// The line of the list, where the form is printed for each.
    pub proposal_id: Option<i64>,
    /// Title.
    pub title: String,
    /// Name of the file without its ending.
    pub file_stem: String,
    /// Whether it has a table to be taken into Excel.
    pub has_table: bool,
    /// Whether people sign it: it then has the life of a paper.
    pub is_signed: bool,
    /// What is missing.
    pub gaps: Vec<GapView>,
    /// The frozen, signed or issued paper of this form, where there is one.
    pub live: Option<Paper>,
    /// Who signs it, in order, from "Trình ký" on.
    pub signers: Vec<SignerView>,
    /// Whether the facts have changed since it was frozen.
    pub is_stale: bool,
}

/// Words of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PaperText {
    /// Name of the file without its ending.
    pub file_stem: String,
    /// Plain text.
    pub text: String,
    /// What is missing.
    pub gaps: Vec<GapView>,
}

/// Words of the minutes with the place where they were entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PaperPart {
    /// Screen and section, "meeting/delegates", "counting/round-3".
    pub place: String,
    /// Plain text.
    pub text: String,
}

/// A signed scan, in hexadecimal, or a path is never given: the bytes come from a dialog.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ScanInput {
    /// The paper.
    pub id: PaperId,
    /// The bytes of the PDF in hexadecimal.
    pub hex: String,
}

/// Builds a paper with the number of its pages in its words.
///
/// # Errors
/// When the paper does not exist, or a character cannot be printed.
pub(crate) fn document(book: &YearBook, key: &PaperKey) -> Answer<documents::Document> {
    let first = documents::build(book, key, None).ok_or_else(|| ErrorBody::not_found("văn bản"))?;
    if !documents::says_pages(key.form) {
        return Ok(first);
    }
    let pages = print::pages(&first).map_err(|error| unprintable(&error))?;
    documents::build(book, key, Some(pages)).ok_or_else(|| ErrorBody::not_found("văn bản"))
}

/// The sentence for a paper that cannot be laid out.
pub(crate) fn unprintable(error: &print::PrintError) -> ErrorBody {
    match error {
        print::PrintError::MissingGlyph { ch, .. } => ErrorBody::problem(Problem::general(
            "missing_glyph",
            format!(
                "Văn bản có ký tự \"{ch}\" (U+{:04X}) không in được. Dữ liệu an toàn; đề nghị sửa ký tự này rồi in lại.",
                u32::from(*ch)
            ),
        )),
        other => ErrorBody::internal(other.to_string()),
    }
}

/// The key that an input names: the first of its form where the input does not say which.
pub(crate) fn key_of(book: &YearBook, input: &PaperInput) -> Answer<PaperKey> {
    documents::papers(book)
        .into_iter()
        .find(|it| {
            it.form.eq_ignore_ascii_case(&input.form)
                && (input.submission_id.is_none() || it.submission_id == input.submission_id)
                && (input.meeting_id.is_none() || it.meeting_id == input.meeting_id)
                && (input.unit_id.is_none() || it.unit_id == input.unit_id)
                && (input.proposal_id.is_none() || it.proposal_id == input.proposal_id)
        })
        .ok_or_else(|| {
            ErrorBody::not_found(&format!("văn bản {} của năm {}", input.form, input.year))
        })
}

/// Every paper of a year with its gaps.
pub(crate) fn views(book: &YearBook) -> Answer<Vec<PaperView>> {
    documents::briefs(book)
        .into_iter()
        .map(|it| {
            let live = live_paper(book, &it.key).cloned();
            let now = live
                .as_ref()
                .map(|paper| (paper, document(book, &it.key).ok()));
            let is_stale = match &now {
                // What can no longer be laid out is not what was frozen either; the paper itself says why when it is asked for.
                Some((paper, now)) => now
                    .as_ref()
                    .is_none_or(|it| text_hash(&print::text(it)) != paper.text_sha256),
                None => false,
            };
            let is_stale = is_stale
                || (live.is_some()
                    && !list_differs(book, it.key.form, it.key.submission_id).is_empty());
            let signers = match now {
                Some((paper, Some(now))) => signers(book, paper, &now),
                Some((_, None)) | None => Vec::new(),
            };
            Ok(PaperView {
                form: it.key.form.to_owned(),
                meeting_id: it.key.meeting_id,
                submission_id: it.key.submission_id,
                unit_id: it.key.unit_id,
                proposal_id: it.key.proposal_id,
                title: it.title,
                file_stem: it.file_stem,
                has_table: documents::has_table(it.key.form),
                is_signed: documents::is_signed(it.key.form),
                gaps: gaps(it.gaps),
                live,
                signers,
                is_stale,
            })
        })
        .collect()
}

fn gaps(found: Vec<documents::Gap>) -> Vec<GapView> {
    found
        .into_iter()
        .map(|it| GapView {
            code: it.code,
            what: it.what,
        })
        .collect()
}

pub(super) fn text_hash(text: &str) -> String {
    store::sha256_hex(text.as_bytes())
}

pub(crate) fn paper_text(act: &Act<'_, '_>, input: PaperInput) -> Answer<PaperText> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let document = document(&book, &key_of(&book, &input)?)?;
    Ok(PaperText {
        file_stem: document.file_stem.clone(),
        text: print::text(&document),
        gaps: gaps(document.gaps()),
    })
}

/// The minutes of a meeting in parts, each with the place where its words and figures were entered; empty for the other forms.
pub(crate) fn paper_parts(act: &Act<'_, '_>, input: PaperInput) -> Answer<Vec<PaperPart>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let key = key_of(&book, &input)?;
    let mut parts: Vec<(Source, Vec<Block>)> = Vec::new();
    for (source, block) in documents::parts(&book, &key).unwrap_or_default() {
        match parts.last_mut() {
            Some((last, blocks)) if *last == source => blocks.push(block),
            Some(_) | None => parts.push((source, vec![block])),
        }
    }
    Ok(parts
        .into_iter()
        .map(|(source, blocks)| PaperPart {
            place: place_of(source),
            text: print::blocks_text(&blocks)
                .trim_start_matches('\n')
                .to_owned(),
        })
        .collect())
}

/// The screen and section of the page in which something was entered.
fn place_of(source: Source) -> String {
    match source {
        Source::Plan => "meeting/plan",
        Source::Roll => "meeting/delegates",
        Source::Report => "meeting/report",
        Source::Opinions => "meeting/opinions",
        Source::Hands => "meeting/resolutions",
        Source::Scores => "ranking",
        Source::Tellers => "counting/tellers",
        Source::Rules => "counting/rule",
        Source::Round(id) => return format!("counting/round-{}", id.0),
        Source::Awards => "awards/list",
        Source::Closing => "meeting/closing",
        Source::Tasks => "meeting/tasks",
        Source::Leaders => "meeting/leaders",
    }
    .to_owned()
}

/// The PDF of a draft, or the frozen bytes where the paper left that state.
pub(crate) fn paper_pdf(act: &Act<'_, '_>, input: PaperInput) -> Answer<Vec<u8>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let key = key_of(&book, &input)?;
    if let Some(live) = live_paper(&book, &key) {
        return act
            .tx
            .get_bytes(&live.pdf_sha256)?
            .ok_or_else(|| ErrorBody::not_found("tệp văn bản đã trình ký"));
    }
    print::pdf(&document(&book, &key)?).map_err(|error| unprintable(&error))
}

/// The Word file of a paper. Of one in the register only while the facts still say what was frozen: a Word file that differs
/// from what people signed is worse than none.
pub(crate) fn paper_docx(act: &Act<'_, '_>, input: PaperInput) -> Answer<Vec<u8>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let key = key_of(&book, &input)?;
    let document = document(&book, &key)?;
    if let Some(live) = live_paper(&book, &key)
        && text_hash(&print::text(&document)) != live.text_sha256
    {
        return Err(ErrorBody::not_now_for(
            "facts_changed",
            format!(
                "Số liệu đã thay đổi sau khi \"{}\" được trình ký nên bản Word sẽ khác bản đã trình ký. Dữ liệu an toàn; đề nghị lưu PDF, hoặc thu hồi để sửa rồi lưu Word.",
                live.title
            ),
        ));
    }
    print::docx(&document).map_err(|error| unprintable(&error))
}

/// The frozen bytes of a paper in the register, whatever became of it.
pub(crate) fn paper_bytes(act: &Act<'_, '_>, row: RowId) -> Answer<Vec<u8>> {
    let paper: Paper = get(act, &tables::PAPER, row.id, "văn bản")?;
    act.tx
        .get_bytes(&paper.pdf_sha256)?
        .ok_or_else(|| ErrorBody::not_found("tệp văn bản"))
}

/// "Trình ký": freezes blocks and bytes, number and date left blank.
pub(crate) fn paper_freeze(act: &Act<'_, '_>, input: PaperInput) -> Answer<SavedRow> {
    freeze(act, &input, None)
}

fn freeze(act: &Act<'_, '_>, input: &PaperInput, replaces: Option<&Paper>) -> Answer<SavedRow> {
    let cycle = load::cycle_of_year(act.tx, input.year)?;
    let book = open_book(act, cycle.id)?;
    let key = key_of(&book, input)?;
    if !documents::is_signed(key.form) {
        return Err(ErrorBody::not_now_for(
            "nobody_signs",
            "Phiếu bầu, bảng gạch vạch, mẫu ghi tay, kịch bản điều hành, biển tên, thứ tự ký, bảng đối chiếu và bảng xét điều kiện không trình ký. Dữ liệu không thay đổi; đề nghị mở để in hoặc lưu PDF.",
        ));
    }
    if let Some(live) = live_paper(&book, &key) {
        return Err(ErrorBody::not_now_for(
            "already_frozen",
            format!(
                "\"{}\" đang ở trạng thái {}; muốn sửa thì chọn \"Thu hồi để sửa\" hoặc \"Thay thế\".",
                live.title,
                live.state.label()
            ),
        ));
    }
    if let Some(submission) = key.submission_id {
        let held_back = freeze_blockers(&book, submission);
        if !held_back.is_empty() {
            return Err(ErrorBody::not_now(held_back));
        }
    }
    let document = document(&book, &key)?;
    let pdf = print::pdf(&document).map_err(|error| unprintable(&error))?;
    let version = book
        .papers
        .iter()
        .filter(|it| is_of(it, &key))
        .map(|it| it.version)
        .max()
        .unwrap_or(0)
        + 1;
    let paper = Paper {
        id: PaperId(0),
        cycle_id: book.cycle.id,
        form: key.form.to_owned(),
        meeting_id: key.meeting_id,
        submission_id: key.submission_id,
        unit_id: key.unit_id,
        proposal_id: key.proposal_id,
        version,
        state: PaperState::Frozen,
        file_stem: document.file_stem.clone(),
        title: document.title.clone(),
        pdf_sha256: act.tx.put_bytes(&pdf)?,
        text_sha256: text_hash(&print::text(&document)),
        frozen_at: act.now.format("%Y-%m-%dT%H:%M:%S").to_string(),
        number: None,
        dated_on: None,
        scan_sha256: None,
        replaces_id: replaces.map(|it| it.id),
        reason: None,
    };
    save(act, &tables::PAPER, 0, &paper, "văn bản")
}

/// Where a submission or its list no longer fits the count. Both print the votes as they were drawn, so their own words do not
/// change with it.
fn list_differs(book: &YearBook, form: &str, submission: Option<SubmissionId>) -> Vec<Problem> {
    match submission {
        Some(id) if matches!(form, "D13" | "D14") => list_mismatches(book, id),
        Some(_) | None => Vec::new(),
    }
}

/// The paper where it may go on to `next`.
pub(super) fn step(act: &Act<'_, '_>, id: PaperId, next: PaperState) -> Answer<Paper> {
    let paper: Paper = get(act, &tables::PAPER, id.0, "văn bản")?;
    let book = open_book(act, CycleId(paper.cycle_id.0))?;
    if paper.state.may_become(next) {
        // One that has its number can no longer be taken back, only issued and replaced.
        let may_be_withdrawn = matches!(next, PaperState::Signed | PaperState::Numbered);
        let mut differs = if may_be_withdrawn {
            list_differs(&book, &paper.form, paper.submission_id)
        } else {
            Vec::new()
        };
        if !differs.is_empty() {
            differs.push(Problem::general(
                "paper_stale",
                "Số liệu đã thay đổi sau khi văn bản được trình ký. Văn bản giữ nguyên trạng thái; đề nghị thu hồi để sửa.",
            ));
            return Err(ErrorBody::not_now(differs));
        }
        return Ok(Paper {
            state: next,
            ..paper
        });
    }
    let message = if paper.state == PaperState::Issued || paper.state == PaperState::Filed {
        "Văn bản đã phát hành nên không sửa trực tiếp được. Sai nội dung: chọn \"Thay thế\"; sai thể thức: chọn \"Đính chính\".".to_owned()
    } else {
        format!(
            "Văn bản đang ở trạng thái \"{}\" nên chưa chuyển sang \"{}\" được. Dữ liệu không thay đổi.",
            paper.state.label(),
            next.label()
        )
    };
    Err(ErrorBody::not_now_for("paper_state", message))
}

pub(super) fn store_paper(act: &Act<'_, '_>, paper: &Paper) -> Answer<SavedRow> {
    save(act, &tables::PAPER, paper.id.0, paper, "văn bản")
}

/// Records number and date as the clerk gave them.
pub(crate) fn paper_number(act: &Act<'_, '_>, draft: PaperNumberDraft) -> Answer<SavedRow> {
    let (number, dated_on) = draft.check()?;
    let paper = step(act, draft.id, PaperState::Numbered)?;
    store_paper(
        act,
        &Paper {
            number: Some(number),
            dated_on: Some(dated_on),
            ..paper
        },
    )
}

pub(crate) fn paper_issue(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let paper = step(act, PaperId(row.id), PaperState::Issued)?;
    store_paper(act, &paper)
}

pub(crate) fn paper_withdraw(act: &Act<'_, '_>, input: ReasonInput) -> Answer<SavedRow> {
    let why = reason(&input.reason)?;
    let paper = step(act, PaperId(input.id), PaperState::Withdrawn)?;
    store_paper(
        act,
        &Paper {
            reason: Some(why),
            ..paper
        },
    )
}

/// "Thay thế": the issued paper is marked replaced, the present facts are frozen as a paper of its own.
pub(crate) fn paper_replace(act: &Act<'_, '_>, input: ReasonInput) -> Answer<SavedRow> {
    let why = reason(&input.reason)?;
    let old = step(act, PaperId(input.id), PaperState::Replaced)?;
    store_paper(
        act,
        &Paper {
            reason: Some(why),
            ..old.clone()
        },
    )?;
    let book = load::book(act.tx, old.cycle_id)?;
    let again = PaperInput {
        year: book.cycle.year,
        form: old.form.clone(),
        meeting_id: if old.submission_id.is_some() {
            None
        } else {
            old.meeting_id
        },
        submission_id: old.submission_id,
        unit_id: old.unit_id,
        proposal_id: old.proposal_id,
    };
    freeze(act, &again, Some(&old))
}

/// Files the signed scan.
pub(crate) fn paper_file_scan(act: &Act<'_, '_>, input: ScanInput) -> Answer<SavedRow> {
    let paper = step(act, input.id, PaperState::Filed)?;
    let bytes = from_hex(&input.hex).filter(|it| {
        it.starts_with(b"%PDF-") || it.starts_with(b"\x89PNG") || it.starts_with(b"\xFF\xD8")
    });
    let Some(bytes) = bytes else {
        return Err(ErrorBody::problem(Problem::of(
            "not_a_scan",
            "hex",
            "Tệp được chọn không phải bản quét PDF, PNG hoặc JPEG. Dữ liệu không thay đổi; đề nghị chọn tệp khác.",
        )));
    };
    let address = act.tx.put_bytes(&bytes)?;
    store_paper(
        act,
        &Paper {
            scan_sha256: Some(address),
            ..paper
        },
    )
}
