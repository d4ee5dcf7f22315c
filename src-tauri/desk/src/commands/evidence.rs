//! Evidence of a score: files that lie beside the bloc file under their hashes.

use super::{Act, Answer, RowId, SavedRow, YearInput, delete, from_hex, get, open_book, save};
use crate::error::ErrorBody;
use crate::load;
use domain::cycle::Cycle;
use domain::ids::{CriterionId, CycleId, UnitId};
use domain::problem::{Checker, Problem};
use domain::scoring::entry::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fs;
use store::{EvidenceState, evidence_path, evidence_state, keep_evidence, plain_ending, tables};

/// Largest evidence file, in bytes.
const SIZE_MAX: usize = 50 * 1024 * 1024;

/// A file for a score, its bytes in hexadecimal.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EvidenceInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The leaf.
    pub criterion_id: CriterionId,
    /// The unit.
    pub unit_id: UnitId,
    /// Its name, kept as text only.
    pub name: String,
    /// Its bytes in hexadecimal.
    pub hex: String,
}

/// An evidence file and how it stands on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EvidenceView {
    /// What the file says of it.
    pub evidence: Evidence,
    /// The sentence where it is missing or altered on the disk.
    pub trouble: Option<String>,
}

fn year_of(act: &Act<'_, '_>, id: CycleId) -> Answer<u32> {
    let cycle: Cycle = get(act, &tables::CYCLE, id.0, "năm thi đua")?;
    Ok(cycle.year)
}

pub(crate) fn evidence_add(act: &Act<'_, '_>, input: EvidenceInput) -> Answer<SavedRow> {
    let book = open_book(act, input.cycle_id)?;
    if book
        .scoring
        .criterion(input.criterion_id)
        .and_then(|it| it.leaf())
        .is_none()
    {
        return Err(ErrorBody::not_found("tiêu chí có điểm"));
    }
    super::scores::member(&book, input.unit_id)?;
    let file = taken_file(act, book.cycle.year, &input.name, &input.hex)?;
    let old = book.scoring.evidence.iter().find(|it| {
        (it.criterion_id, it.unit_id, it.sha256.as_str())
            == (input.criterion_id, input.unit_id, file.sha256.as_str())
    });
    if let Some(old) = old {
        return Ok(SavedRow { id: old.id });
    }
    let row = Evidence {
        id: 0,
        cycle_id: input.cycle_id,
        criterion_id: input.criterion_id,
        unit_id: input.unit_id,
        name: file.name,
        ending: file.ending,
        sha256: file.sha256,
        size: file.size,
        filed_by: act.actor.to_owned(),
        filed_on: act.now.date(),
    };
    save(act, &tables::EVIDENCE, 0, &row, "minh chứng")
}

/// A file that was handed in and lies on the disk now.
pub(super) struct TakenFile {
    pub(super) name: String,
    pub(super) ending: String,
    pub(super) sha256: String,
    pub(super) size: i64,
}

/// Puts a file beside the bloc file, by its hash.
pub(super) fn taken_file(act: &Act<'_, '_>, year: u32, name: &str, hex: &str) -> Answer<TakenFile> {
    let mut c = Checker::new();
    // The name may come with a path of another machine; only its last part is of use.
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = c.required("name", last, "tên tệp");
    let name = c.done(name)?;
    let refuse = |code: &str, words: &str| {
        Err(ErrorBody::problem(Problem::of(
            code,
            "hex",
            format!("{words} Dữ liệu không thay đổi; đề nghị chọn tệp khác."),
        )))
    };
    let Some(bytes) = from_hex(hex) else {
        return refuse("not_bytes", "Không đọc được tệp.");
    };
    if bytes.is_empty() {
        return refuse("empty_file", &format!("Tệp \"{name}\" rỗng."));
    }
    if bytes.len() > SIZE_MAX {
        return refuse("file_too_large", &format!("Tệp \"{name}\" lớn hơn 50 MB."));
    }
    let ending = plain_ending(&name);
    // On the disk before the row that names it; if the act fails afterwards, a file that nothing names does no harm.
    let sha256 = keep_evidence(act.file, year, &bytes, &ending)?;
    Ok(TakenFile {
        name,
        ending,
        sha256,
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
    })
}

/// The bytes of a file that was handed in; a sentence where it is gone or no longer what it was.
pub(super) fn kept_file(
    act: &Act<'_, '_>,
    year: u32,
    sha256: &str,
    ending: &str,
    name: &str,
) -> Answer<Vec<u8>> {
    let what = match evidence_state(act.file, year, sha256, ending)? {
        EvidenceState::Whole => {
            let path = evidence_path(act.file, year, sha256, ending);
            return fs::read(path).map_err(|error| store::StoreError::from(error).into());
        }
        EvidenceState::Missing => "không còn cạnh tệp dữ liệu",
        EvidenceState::Altered => "đã bị thay đổi sau khi đính kèm",
    };
    Err(ErrorBody::not_now_for(
        "file_lost",
        format!(
            "Tệp \"{name}\" {what}. Dữ liệu không thay đổi; đề nghị chép lại thư mục minh chứng hoặc đính kèm lại."
        ),
    ))
}

pub(crate) fn evidence_remove(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let row: Evidence = get(act, &tables::EVIDENCE, input.id, "minh chứng")?;
    open_book(act, row.cycle_id)?;
    // The file stays on the disk, so that undo brings the evidence back whole.
    delete(act, &tables::EVIDENCE, input.id, "minh chứng")
}

pub(crate) fn evidence_list(act: &Act<'_, '_>, input: YearInput) -> Answer<Vec<EvidenceView>> {
    let cycle = load::cycle_of_year(act.tx, input.year)?;
    let rows: Vec<Evidence> = act
        .tx
        .all_where(&tables::EVIDENCE, "cycle_id", cycle.id.0)?;
    rows.into_iter()
        .map(|it| view(act, cycle.year, it))
        .collect()
}

/// An evidence file with its state on the disk.
pub(crate) fn view(act: &Act<'_, '_>, year: u32, evidence: Evidence) -> Answer<EvidenceView> {
    let trouble = match evidence_state(act.file, year, &evidence.sha256, &evidence.ending)? {
        EvidenceState::Whole => None,
        EvidenceState::Missing => Some(format!(
            "Không tìm thấy tệp minh chứng \"{}\" cạnh tệp dữ liệu. Điểm số không bị ảnh hưởng; đề nghị chép lại thư mục minh chứng hoặc đính kèm lại.",
            evidence.name
        )),
        EvidenceState::Altered => Some(format!(
            "Tệp minh chứng \"{}\" đã bị thay đổi sau khi đính kèm. Điểm số không bị ảnh hưởng; đề nghị kiểm tra và đính kèm lại.",
            evidence.name
        )),
    };
    Ok(EvidenceView { evidence, trouble })
}

pub(crate) fn evidence_bytes(act: &Act<'_, '_>, input: RowId) -> Answer<Vec<u8>> {
    let row: Evidence = get(act, &tables::EVIDENCE, input.id, "minh chứng")?;
    let year = year_of(act, row.cycle_id)?;
    if let Some(trouble) = view(act, year, row.clone())?.trouble {
        return Err(ErrorBody::not_now_for("evidence_lost", trouble));
    }
    let path = evidence_path(act.file, year, &row.sha256, &row.ending);
    fs::read(path).map_err(|error| store::StoreError::from(error).into())
}
