//! Forms of the units that come back: read to a preview, cell by cell, then entered in one step that one undo takes back.
//!
//! Reading and entering are the same reading: what is entered is what the preview showed, or it is refused. A blank cell
//! says nothing and leaves what is recorded; a file that comes again changes what it differs in and nothing else.

use super::score_forms::form_rows;
use super::scores::{ScoresSaved, adopted_table, scores_enter};
use super::{Act, Answer, from_hex, open_book};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::ids::{CriterionId, UnitId};
use domain::problem::Problem;
use domain::scoring::entry::{
    CellStanding, Layer, ScoreCellDraft, ScoreEntry, ScoresDraft, read_value,
};
use domain::scoring::figure::Figure;
use domain::text::{clean_line, clean_prose, is_unprintable};
use exchange::form::{self, CellProblem, Expected, FormReading, FormValue, UnitGround};
use exchange::sheet::{self, Book};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Most files that are taken at once.
const FILES_MAX: usize = 100;
/// Most converted texts that are listed; their number is told in any case.
const CONVERSIONS_LISTED: usize = 200;

/// A filled form, and what the officer has said about it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreFileInput {
    /// The file's name.
    pub name: String,
    /// Its bytes in hexadecimal.
    pub hex: String,
    /// The unit, where the officer chose it; else the file tells.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
    /// Whether cells with a problem are left out; else the file is not entered while it has one.
    #[serde(default)]
    pub skips_problems: bool,
    /// Whether text that was converted to Unicode has been looked at and is right.
    #[serde(default)]
    pub accepts_conversions: bool,
}

/// Filled forms of one year.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreFilesInput {
    /// Year of achievement.
    pub year: u32,
    /// The files.
    pub files: Vec<ScoreFileInput>,
}

/// What a cell of a file does to what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileChange {
    /// Nothing was recorded.
    New,
    /// Something else was recorded: the score, or the evidence in words.
    Changed,
    /// The same is recorded.
    Same,
    /// The cell is blank; what is recorded stays.
    Kept,
    /// The cell is blank and nothing is recorded.
    Blank,
}

/// One cell of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FileCell {
    /// The leaf.
    pub criterion_id: CriterionId,
    /// "III.4".
    pub path: String,
    /// What it asks for.
    pub title: String,
    /// "E12".
    pub place: String,
    /// What the file says, in hundredths.
    pub value: Option<i64>,
    /// What is recorded, in hundredths.
    pub recorded: Option<i64>,
    /// The evidence in words, with the note of the row.
    pub evidence: Option<String>,
    /// What it does.
    pub change: FileChange,
}

/// Something about a file or one of its cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FileRemark {
    /// Stable code.
    pub code: String,
    /// "E12"; none where the whole file is meant.
    pub place: Option<String>,
    /// The sentence.
    pub message: String,
}

/// Text that was not Unicode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FileConversion {
    /// "B12".
    pub place: String,
    /// Why it was converted.
    pub ground: String,
    /// As the file has it.
    pub original: String,
    /// As it was read.
    pub converted: String,
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScoreFileView {
    /// Its name.
    pub name: String,
    /// Its unit; none where nothing tells.
    pub unit_id: Option<UnitId>,
    /// The unit's name.
    pub unit: String,
    /// What told.
    pub unit_ground: String,
    /// The cells in the order of the table.
    pub cells: Vec<FileCell>,
    /// Cells that would be written: new or changed.
    pub to_write: u32,
    /// Why the file as a whole cannot be entered.
    pub refusals: Vec<FileRemark>,
    /// What is wrong with some cells; these are not entered.
    pub problems: Vec<FileRemark>,
    /// What should be known and nothing hangs on.
    pub notes: Vec<FileRemark>,
    /// Text that was converted; at most the first two hundred.
    pub conversions: Vec<FileConversion>,
    /// How many texts were converted.
    pub converted: u32,
}

/// All files as they were read, in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScoreFilesView {
    /// The files.
    pub files: Vec<ScoreFileView>,
}

pub(crate) fn score_files_read(
    act: &Act<'_, '_>,
    input: ScoreFilesInput,
) -> Answer<ScoreFilesView> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    adopted_table(&book)?;
    Ok(ScoreFilesView {
        files: Reader::new(&book).all(&input.files)?,
    })
}

/// Enters what [`score_files_read`] shows, as the units' own scores; the file's name stands as the reason of each entry.
pub(crate) fn score_files_enter(act: &Act<'_, '_>, input: ScoreFilesInput) -> Answer<ScoresSaved> {
    let cycle = load::cycle_of_year(act.tx, input.year)?;
    let book = open_book(act, cycle.id)?;
    adopted_table(&book)?;
    let views = Reader::new(&book).all(&input.files)?;
    let problems: Vec<Problem> = views
        .iter()
        .zip(&input.files)
        .enumerate()
        .flat_map(|(at, (view, file))| held_back(at, view, file))
        .collect();
    if !problems.is_empty() {
        return Err(ErrorBody::invalid(problems));
    }
    let mut saved = ScoresSaved {
        changed: 0,
        unchanged: 0,
    };
    for view in &views {
        let Some(unit_id) = view.unit_id else {
            continue;
        };
        let one = scores_enter(
            act,
            ScoresDraft {
                cycle_id: cycle.id,
                layer: Layer::Own,
                by_unit_id: None,
                cells: view
                    .cells
                    .iter()
                    .filter_map(|it| draft(unit_id, it))
                    .collect(),
                reason: Some(format!("Nhập từ tệp \"{}\"", printable(&view.name).0)),
            },
        )?;
        saved.changed += one.changed;
        saved.unchanged += one.unchanged;
    }
    Ok(saved)
}

/// The cell as it is entered; none where it says nothing.
fn draft(unit_id: UnitId, cell: &FileCell) -> Option<ScoreCellDraft> {
    let says = cell.value.is_some() || cell.evidence.is_some();
    says.then(|| ScoreCellDraft {
        criterion_id: cell.criterion_id,
        unit_id,
        value: cell.value.or(cell.recorded).map(Figure::Hundredths),
        evidence: cell.evidence.clone(),
    })
}

/// Why a file is not entered as it stands.
fn held_back(at: usize, view: &ScoreFileView, file: &ScoreFileInput) -> Vec<Problem> {
    let field = format!("files[{at}]");
    let of = |it: &FileRemark| {
        let message = if it.message.contains(&view.name) {
            it.message.clone()
        } else {
            format!("Tệp \"{}\": {}", view.name, it.message)
        };
        Problem::of(&it.code, &field, message)
    };
    let mut found: Vec<Problem> = view.refusals.iter().map(of).collect();
    if !file.skips_problems {
        found.extend(view.problems.iter().map(of));
    }
    if view.converted > 0 && !file.accepts_conversions {
        found.push(Problem::of(
            "conversions_unseen",
            &field,
            format!(
                "Tệp \"{}\" có {:02} chỗ không dùng phông Unicode, đã được chuyển mã để đọc. Chưa nhập số liệu của tệp; đề nghị xem các chỗ chuyển mã rồi xác nhận.",
                view.name, view.converted
            ),
        ));
    }
    found
}

/// Reads files against one year.
struct Reader<'a> {
    book: &'a YearBook,
    units: Vec<(i64, Vec<String>)>,
    paths: BTreeMap<CriterionId, String>,
    table_version: u32,
    recorded: HashMap<(CriterionId, UnitId), &'a ScoreEntry>,
}

impl<'a> Reader<'a> {
    fn new(book: &'a YearBook) -> Self {
        let members = book.members();
        let names = |id: UnitId| {
            let mut names = vec![book.unit_name(id)];
            let all = book.unit_names.iter().filter(|it| it.unit_id == id);
            names.extend(all.map(|it| it.name.clone()));
            names.extend(book.unit(id).and_then(|it| it.mark.clone()));
            names.dedup();
            names
        };
        Self {
            units: members.iter().map(|it| (it.id.0, names(it.id))).collect(),
            paths: book.scoring.paths(),
            table_version: book.scoring.table.as_ref().map_or(0, |it| it.version),
            // Later entries take the place of earlier ones.
            recorded: book
                .scoring
                .entries
                .iter()
                .filter(|it| it.layer == Layer::Own)
                .map(|it| ((it.criterion_id, it.unit_id), it))
                .collect(),
            book,
        }
    }

    fn all(&self, files: &[ScoreFileInput]) -> Answer<Vec<ScoreFileView>> {
        if files.len() > FILES_MAX {
            return Err(ErrorBody::problem(Problem::of(
                "too_many_files",
                "files",
                format!(
                    "Chọn {} tệp cùng lúc, nhiều nhất là {FILES_MAX} tệp. Chưa nhập tệp nào; đề nghị chia thành nhiều lượt.",
                    files.len()
                ),
            )));
        }
        let mut views: Vec<ScoreFileView> = files.iter().map(|it| self.one(it)).collect();
        for at in 1..views.len() {
            let (before, rest) = views.split_at_mut(at);
            let view = &mut rest[0];
            let Some(unit_id) = view.unit_id else {
                continue;
            };
            if let Some(first) = before.iter().find(|it| it.unit_id == Some(unit_id)) {
                view.refusals.push(FileRemark {
                    code: "unit_twice".to_owned(),
                    place: None,
                    message: format!(
                        "Tệp \"{}\" và tệp \"{}\" đều là của {}. Chưa nhập số liệu; đề nghị bỏ một tệp hoặc chọn lại đơn vị.",
                        first.name, view.name, view.unit
                    ),
                });
            }
        }
        Ok(views)
    }

    fn one(&self, file: &ScoreFileInput) -> ScoreFileView {
        let name = clean_line(&file.name);
        let mut view = ScoreFileView {
            name: name.clone(),
            unit_id: file.unit_id,
            unit: String::new(),
            unit_ground: String::new(),
            cells: Vec::new(),
            to_write: 0,
            refusals: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            conversions: Vec::new(),
            converted: 0,
        };
        let bytes = from_hex(&file.hex).unwrap_or_default();
        match sheet::read(&bytes, &name) {
            Ok(read) => self.fill(&mut view, file, &read),
            Err(error) => view.refusals.push(FileRemark {
                code: error.code().to_owned(),
                place: None,
                message: error.message(),
            }),
        }
        if let Some(id) = view.unit_id {
            view.unit = self.book.unit_name(id);
        }
        view
    }

    fn fill(&self, view: &mut ScoreFileView, file: &ScoreFileInput, read: &Book) {
        let chosen = file
            .unit_id
            .filter(|id| self.units.iter().any(|it| it.0 == id.0));
        if file.unit_id.is_some() && chosen.is_none() {
            view.refusals.push(FileRemark {
                code: "not_a_member".to_owned(),
                place: None,
                message: "Đơn vị được chọn không phải đơn vị thành viên của Khối trong năm này. Chưa nhập số liệu của tệp; đề nghị chọn lại.".to_owned(),
            });
        }
        // Whose form it is decides which criteria are asked for, so it is read once more where that is known.
        let mut reading = form::read(read, &self.expected(chosen));
        let told = reading.unit_code.map(UnitId);
        if chosen.is_none() && told.is_some() {
            reading = form::read(read, &self.expected(told));
        }
        view.unit_id = chosen.or(told);
        view.unit_ground = match (chosen, &reading.unit_ground) {
            (Some(_), _) => "theo lựa chọn của cán bộ".to_owned(),
            (None, UnitGround::HiddenSheet) => "theo mẫu đã gửi".to_owned(),
            (None, UnitGround::Cell(place)) => format!("theo ô {}", place.a1()),
            (None, UnitGround::FileName) => "theo tên tệp".to_owned(),
            (None, UnitGround::Unknown) => String::new(),
        };
        self.remarks(view, &reading, file.unit_id.is_some());
        for warning in &read.warnings {
            view.notes.push(FileRemark {
                code: warning.code.clone(),
                place: Some(warning.place.a1()),
                message: warning.message.clone(),
            });
        }
        view.converted = u32::try_from(read.n_converted).unwrap_or(u32::MAX);
        let listed = read.conversions.iter().take(CONVERSIONS_LISTED);
        view.conversions = listed
            .map(|it| FileConversion {
                place: it.place.a1(),
                ground: it.ground.words(),
                original: it.original.clone(),
                converted: it.converted.clone(),
            })
            .collect();
        if let Some(unit) = view.unit_id {
            for value in &reading.rows {
                self.cell(view, unit, value);
            }
        }
        let writes = |it: &&FileCell| matches!(it.change, FileChange::New | FileChange::Changed);
        view.to_write = u32::try_from(view.cells.iter().filter(writes).count()).unwrap_or(u32::MAX);
    }

    fn expected(&self, unit: Option<UnitId>) -> Expected {
        Expected {
            units: self.units.clone(),
            year: self.book.cycle.year,
            table_version: self.table_version,
            rows: form_rows(self.book, unit),
        }
    }

    /// What the reading says, by its weight: whose form it is and whether there is a table at all weigh on the whole file.
    fn remarks(&self, view: &mut ScoreFileView, reading: &FormReading, is_chosen: bool) {
        for problem in &reading.problems {
            let list = match problem.code.as_str() {
                "no_table" => &mut view.refusals,
                "unit_unknown" if is_chosen => continue,
                "unit_differs" | "unit_ambiguous" if is_chosen => &mut view.notes,
                "unit_unknown" | "unit_differs" | "unit_ambiguous" => &mut view.refusals,
                _ => &mut view.problems,
            };
            list.push(remark(problem));
        }
        view.notes.extend(reading.notes.iter().map(remark));
    }

    fn cell(&self, view: &mut ScoreFileView, unit: UnitId, value: &FormValue) {
        let id = CriterionId(value.code);
        let Some(criterion) = self.book.scoring.criterion(id) else {
            return;
        };
        let place = value.place.a1();
        if self.book.scoring.standing(id, unit) == CellStanding::NotAssigned {
            return;
        }
        // A cell that has a problem already was read as a blank; what stands beside it is left out too.
        if view
            .problems
            .iter()
            .any(|it| it.place.as_ref() == Some(&place))
        {
            return;
        }
        let recorded = self.recorded.get(&(id, unit)).copied();
        let (evidence, is_mended) = evidence(value);
        if is_mended {
            view.notes.push(FileRemark {
                code: "letters_dropped".to_owned(),
                place: Some(place.clone()),
                message: format!(
                    "{}: tài liệu minh chứng hoặc ghi chú có ký tự không in được trên văn bản, chương trình đã bỏ các ký tự đó.",
                    value.place.words()
                ),
            });
        }
        let figure = value.value.map(Figure::Hundredths);
        let words = value.place.words();
        if let Err(problem) = read_value(criterion, Layer::Own, &figure, "value", &words) {
            view.problems.push(FileRemark {
                code: problem.code,
                place: Some(place),
                message: problem.message,
            });
            return;
        }
        view.cells.push(FileCell {
            criterion_id: id,
            path: self.paths.get(&id).cloned().unwrap_or_default(),
            title: criterion.title.replace('\n', " "),
            place,
            value: value.value,
            recorded: recorded.and_then(|it| it.value),
            change: change(value.value, evidence.as_ref(), recorded),
            evidence,
        });
    }
}

fn change(
    value: Option<i64>,
    evidence: Option<&String>,
    recorded: Option<&ScoreEntry>,
) -> FileChange {
    let (old, old_evidence) = recorded.map_or((None, None), |it| (it.value, it.evidence.as_ref()));
    let adds_words = evidence.is_some() && evidence != old_evidence;
    match (value, old) {
        (None, _) if adds_words => FileChange::Changed,
        (None, None) => FileChange::Blank,
        (None, Some(_)) => FileChange::Kept,
        (Some(_), None) => FileChange::New,
        (Some(new), Some(old)) if new == old && !adds_words => FileChange::Same,
        (Some(_), Some(_)) => FileChange::Changed,
    }
}

/// Evidence and note of a row as one text, and whether letters that no paper can print were dropped.
fn evidence(value: &FormValue) -> (Option<String>, bool) {
    let (evidence, is_mended) = printable(value.evidence.as_deref().unwrap_or_default());
    let (note, is_note_mended) = printable(value.note.as_deref().unwrap_or_default());
    let text = match (evidence.is_empty(), note.is_empty()) {
        (true, true) => String::new(),
        (false, true) => evidence,
        (true, false) => format!("Ghi chú: {note}"),
        (false, false) => format!("{}. Ghi chú: {note}", evidence.trim_end_matches('.')),
    };
    let text: String = text.chars().take(domain::problem::LONG_TEXT_MAX).collect();
    (
        (!text.is_empty()).then_some(text),
        is_mended || is_note_mended,
    )
}

/// The text without letters that no paper can print, and whether there were any.
fn printable(text: &str) -> (String, bool) {
    let clean = clean_prose(text);
    let kept: String = clean.chars().filter(|it| !is_unprintable(*it)).collect();
    let is_mended = kept.len() != clean.len();
    (clean_prose(&kept), is_mended)
}

fn remark(problem: &CellProblem) -> FileRemark {
    FileRemark {
        code: problem.code.clone(),
        place: problem.place.as_ref().map(sheet::Place::a1),
        message: problem.message.clone(),
    }
}
