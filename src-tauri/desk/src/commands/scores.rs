//! Scores: targets, the four layers, explanations, and the chair's decisions on equal units.

use super::{Act, Answer, SavedRow, open_book, save};
use crate::error::ErrorBody;
use domain::book::YearBook;
use domain::ids::{CriterionId, CycleId, UnitId};
use domain::problem::{Checker, Problem};
use domain::scoring::criterion::{Criterion, Leaf};
use domain::scoring::entry::{
    CellStanding, Layer, PlaceDecision, PlacesDraft, ScoreCell, ScoreCellDraft, ScoreEntry,
    ScoreNote, ScoreNoteDraft, ScoresDraft, TargetDraft, read_value,
};
use domain::scoring::table::{ScoreTable, TableState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use store::tables;

/// What a block of scores did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScoresSaved {
    /// Cells that are new or differ from what stood there.
    pub changed: u32,
    /// Cells that were the same already.
    pub unchanged: u32,
}

/// Takes the units' own scores over as the bloc's where the bloc has none yet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AcceptInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The units; all member units where empty.
    #[serde(default)]
    pub unit_ids: Vec<UnitId>,
    /// The leaves; all where empty.
    #[serde(default)]
    pub criterion_ids: Vec<CriterionId>,
}

/// The year's adopted table: nothing is scored before that.
pub(crate) fn adopted_table(book: &YearBook) -> Answer<&ScoreTable> {
    match &book.scoring.table {
        Some(table) if table.state == TableState::Adopted => Ok(table),
        Some(_) => Err(ErrorBody::not_now_for(
            "table_not_adopted",
            "Bảng tiêu chí chưa được Khối thông qua nên chưa chấm điểm được. Số liệu chưa được lưu; đề nghị thông qua bảng tiêu chí trước.",
        )),
        None => Err(ErrorBody::not_now_for(
            "no_score_table",
            "Năm thi đua chưa có bảng tiêu chí nên chưa chấm điểm được. Số liệu chưa được lưu; đề nghị lập bảng tiêu chí trước.",
        )),
    }
}

/// Refuses a unit that is no member in the year.
pub(crate) fn member(book: &YearBook, unit: UnitId) -> Answer<()> {
    if book.members().iter().any(|it| it.id == unit) {
        return Ok(());
    }
    Err(ErrorBody::problem(Problem::of(
        "not_a_member",
        "unit_id",
        "Đơn vị được chọn không phải đơn vị thành viên của Khối trong năm này. Số liệu chưa được lưu.",
    )))
}

/// A leaf that must be there.
fn leaf(book: &YearBook, id: CriterionId) -> Answer<(&Criterion, &Leaf)> {
    let criterion = book.scoring.criterion(id);
    let found = criterion.and_then(|it| Some((it, it.leaf()?)));
    found.ok_or_else(|| ErrorBody::not_found("tiêu chí có điểm"))
}

pub(crate) fn target_save(act: &Act<'_, '_>, draft: TargetDraft) -> Answer<SavedRow> {
    let book = open_book(act, draft.cycle_id)?;
    if book.scoring.table.is_none() {
        adopted_table(&book)?;
    }
    let (_, leaf) = leaf(&book, draft.criterion_id)?;
    let row = draft.check(leaf)?;
    member(&book, draft.unit_id)?;
    let old = book.scoring.cell(draft.criterion_id, draft.unit_id);
    match old {
        Some(old) if row.standing == CellStanding::Assigned && row.target.is_none() => {
            act.tx.delete(&tables::SCORE_CELL, old.id)?;
            Ok(SavedRow { id: old.id })
        }
        None if row.standing == CellStanding::Assigned && row.target.is_none() => {
            Ok(SavedRow { id: 0 })
        }
        Some(_) | None => {
            let id = old.map_or(0, |it| it.id);
            save(
                act,
                &tables::SCORE_CELL,
                id,
                &ScoreCell { id, ..row },
                "chỉ tiêu",
            )
        }
    }
}

/// The cells of a block as they will be written; every problem at once.
struct Block<'a> {
    book: &'a YearBook,
    draft: &'a ScoresDraft,
    numbers: BTreeMap<CriterionId, String>,
    members: Vec<UnitId>,
    current: HashMap<(CriterionId, UnitId), &'a ScoreEntry>,
    reason: Option<String>,
    problems: Vec<Problem>,
}

impl<'a> Block<'a> {
    fn new(book: &'a YearBook, draft: &'a ScoresDraft) -> Answer<Self> {
        let mut c = Checker::new();
        let reason = c.prose("reason", &draft.reason, "lý do");
        let current = book
            .scoring
            .entries
            .iter()
            .filter(|it| it.layer == draft.layer && it.by_unit_id == draft.by_unit_id)
            .map(|it| ((it.criterion_id, it.unit_id), it))
            .collect();
        Ok(Self {
            book,
            draft,
            numbers: book.scoring.paths(),
            members: book.members().into_iter().map(|it| it.id).collect(),
            current,
            reason: c.done(reason)?,
            problems: Vec::new(),
        })
    }

    /// "Đơn vị 03, tiêu chí 1.2".
    fn place(&self, cell: &ScoreCellDraft) -> String {
        let number = self
            .numbers
            .get(&cell.criterion_id)
            .map_or("…", String::as_str);
        format!("{}, tiêu chí {number}", self.book.unit_name(cell.unit_id))
    }

    fn refuse(&mut self, code: &str, at: usize, cell: &ScoreCellDraft, words: &str) {
        let message = format!("{}: {words} Số liệu này chưa được lưu.", self.place(cell));
        self.problems
            .push(Problem::of(code, &format!("cells[{at}].value"), message));
    }

    /// The row for a cell; none where it is refused or says what stands there already.
    fn row(&mut self, act: &Act<'_, '_>, at: usize, cell: &ScoreCellDraft) -> Option<ScoreEntry> {
        let Some(criterion) = self.book.scoring.criterion(cell.criterion_id) else {
            self.refuse("criterion_gone", at, cell, "tiêu chí không còn trong bảng.");
            return None;
        };
        if !self.members.contains(&cell.unit_id) {
            self.refuse(
                "not_a_member",
                at,
                cell,
                "đơn vị không phải đơn vị thành viên của Khối trong năm này.",
            );
            return None;
        }
        if self.draft.by_unit_id == Some(cell.unit_id) {
            self.refuse(
                "own_unit",
                at,
                cell,
                "đơn vị không chấm chéo cho chính mình.",
            );
            return None;
        }
        let field = format!("cells[{at}].value");
        let value = match read_value(
            criterion,
            self.draft.layer,
            &cell.value,
            &field,
            &self.place(cell),
        ) {
            Ok(value) => value,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let is_assigned = self.book.scoring.standing(cell.criterion_id, cell.unit_id)
            != CellStanding::NotAssigned;
        if value.is_some() && !is_assigned {
            self.refuse(
                "not_assigned",
                at,
                cell,
                "tiêu chí không giao cho đơn vị nên không ghi điểm.",
            );
            return None;
        }
        let old = self
            .current
            .get(&(cell.criterion_id, cell.unit_id))
            .copied();
        let evidence = self.evidence(at, cell, old)?;
        let is_same = old.map_or((None, None), |it| (it.value, it.evidence.clone()))
            == (value, evidence.clone());
        if is_same {
            return None;
        }
        let is_change = old.is_some_and(|it| it.value.is_some() && it.value != value);
        let needs_reason =
            self.draft.layer == Layer::Agreed || (is_change && self.draft.layer.needs_reason());
        if needs_reason && self.reason.is_none() {
            let words = if is_change {
                format!(
                    "đã có điểm {} ({}), sửa điểm cần ghi lý do.",
                    self.draft.layer.label().to_lowercase(),
                    domain::text::decimal(old.and_then(|it| it.value).unwrap_or_default())
                )
            } else {
                "điểm thống nhất cần ghi lý do.".to_owned()
            };
            self.refuse("reason_needed", at, cell, &words);
            return None;
        }
        Some(ScoreEntry {
            id: 0,
            cycle_id: self.draft.cycle_id,
            criterion_id: cell.criterion_id,
            unit_id: cell.unit_id,
            layer: self.draft.layer,
            by_unit_id: self.draft.by_unit_id,
            value,
            evidence,
            reason: self.reason.clone(),
            entered_by: act.actor.to_owned(),
            entered_on: act.now.date(),
        })
    }

    /// The evidence in words: what is typed, else what stands there; none where it was refused.
    #[expect(clippy::option_option, reason = "refused, none, or words")]
    fn evidence(
        &mut self,
        at: usize,
        cell: &ScoreCellDraft,
        old: Option<&ScoreEntry>,
    ) -> Option<Option<String>> {
        if cell.evidence.is_none() {
            return Some(old.and_then(|it| it.evidence.clone()));
        }
        let mut c = Checker::new();
        let words = c.prose(
            &format!("cells[{at}].evidence"),
            &cell.evidence,
            "tài liệu kiểm chứng",
        );
        match c.done(words) {
            Ok(words) => Some(words),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }
}

pub(crate) fn scores_enter(act: &Act<'_, '_>, draft: ScoresDraft) -> Answer<ScoresSaved> {
    let book = open_book(act, draft.cycle_id)?;
    adopted_table(&book)?;
    match (draft.layer, draft.by_unit_id) {
        (Layer::Cross, None) => {
            return Err(ErrorBody::problem(Problem::of(
                "no_scoring_unit",
                "by_unit_id",
                "Chấm chéo cần chọn đơn vị chấm. Số liệu chưa được lưu.",
            )));
        }
        (Layer::Cross, Some(by)) => member(&book, by)?,
        (Layer::Own | Layer::Appraised | Layer::Agreed, Some(_)) => {
            return Err(ErrorBody::problem(Problem::of(
                "no_scoring_unit_here",
                "by_unit_id",
                "Chỉ chấm chéo mới ghi đơn vị chấm. Số liệu chưa được lưu.",
            )));
        }
        (Layer::Own | Layer::Appraised | Layer::Agreed, None) => {}
    }
    let mut block = Block::new(&book, &draft)?;
    let mut rows: Vec<ScoreEntry> = Vec::new();
    let mut met: HashMap<(CriterionId, UnitId), usize> = HashMap::new();
    for (at, cell) in draft.cells.iter().enumerate() {
        if met.insert((cell.criterion_id, cell.unit_id), at).is_some() {
            block.refuse(
                "cell_twice",
                at,
                cell,
                "một ô được ghi hai lần trong cùng một lượt.",
            );
            continue;
        }
        rows.extend(block.row(act, at, cell));
    }
    if !block.problems.is_empty() {
        return Err(ErrorBody::invalid(block.problems));
    }
    for row in &rows {
        act.tx.insert(&tables::SCORE_ENTRY, row)?;
    }
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Ok(ScoresSaved {
        changed: count(rows.len()),
        unchanged: count(draft.cells.len() - rows.len()),
    })
}

pub(crate) fn scores_accept(act: &Act<'_, '_>, input: AcceptInput) -> Answer<ScoresSaved> {
    let book = open_book(act, input.cycle_id)?;
    adopted_table(&book)?;
    let board = book.score_board();
    let mut saved = ScoresSaved {
        changed: 0,
        unchanged: 0,
    };
    for (unit_at, unit) in board.units.iter().enumerate() {
        if !input.unit_ids.is_empty() && !input.unit_ids.contains(unit) {
            continue;
        }
        for (leaf_at, (criterion, _)) in board.leaves.iter().enumerate() {
            if !input.criterion_ids.is_empty() && !input.criterion_ids.contains(&criterion.id) {
                continue;
            }
            let cell = board.cell(unit_at, leaf_at);
            let (Some(value), None, true) =
                (cell.own_value, cell.appraised_value, cell.is_assigned())
            else {
                saved.unchanged += 1;
                continue;
            };
            let own = book.scoring.current(criterion.id, *unit, Layer::Own, None);
            let row = ScoreEntry {
                id: 0,
                cycle_id: input.cycle_id,
                criterion_id: criterion.id,
                unit_id: *unit,
                layer: Layer::Appraised,
                by_unit_id: None,
                value: Some(value),
                evidence: own.and_then(|it| it.evidence.clone()),
                reason: None,
                entered_by: act.actor.to_owned(),
                entered_on: act.now.date(),
            };
            act.tx.insert(&tables::SCORE_ENTRY, &row)?;
            saved.changed += 1;
        }
    }
    Ok(saved)
}

pub(crate) fn score_note_add(act: &Act<'_, '_>, draft: ScoreNoteDraft) -> Answer<SavedRow> {
    let mut c = Checker::new();
    let words = c.required_prose("words", &draft.words, "nội dung giải trình");
    let words = c.done(words)?;
    let book = open_book(act, draft.cycle_id)?;
    adopted_table(&book)?;
    leaf(&book, draft.criterion_id)?;
    member(&book, draft.unit_id)?;
    let row = ScoreNote {
        id: 0,
        cycle_id: draft.cycle_id,
        criterion_id: draft.criterion_id,
        unit_id: draft.unit_id,
        kind: draft.kind,
        words,
        recorded_by: act.actor.to_owned(),
        recorded_on: act.now.date(),
    };
    save(act, &tables::SCORE_NOTE, 0, &row, "giải trình")
}

pub(crate) fn places_decide(act: &Act<'_, '_>, draft: PlacesDraft) -> Answer<SavedRow> {
    let mut c = Checker::new();
    let why = c.required_prose("reason", &draft.reason, "lý do");
    let has_twice =
        (1..draft.unit_ids.len()).any(|at| draft.unit_ids[..at].contains(&draft.unit_ids[at]));
    c.ensure(
        !has_twice && draft.unit_ids.len() >= 2,
        "too_few_units",
        "unit_ids",
        "Quyết định của Chủ trì ghi cho từ 02 đơn vị trở lên, mỗi đơn vị một lần. Số liệu chưa được lưu.",
    );
    let why = c.done(why)?;
    let book = open_book(act, draft.cycle_id)?;
    adopted_table(&book)?;
    for unit in &draft.unit_ids {
        member(&book, *unit)?;
    }
    let mut last = 0;
    for (unit, order_no) in draft.unit_ids.iter().zip(1u32..) {
        let old = book.scoring.decisions.iter().find(|it| it.unit_id == *unit);
        let id = old.map_or(0, |it| it.id);
        let row = PlaceDecision {
            id,
            cycle_id: draft.cycle_id,
            unit_id: *unit,
            order_no,
            reason: why.clone(),
        };
        last = save(
            act,
            &tables::PLACE_DECISION,
            id,
            &row,
            "quyết định của Chủ trì",
        )?
        .id;
    }
    Ok(SavedRow { id: last })
}

/// Takes a decision of the chair back for all units that it put in order: an order of some of them alone would be another
/// decision.
pub(crate) fn place_decision_delete(act: &Act<'_, '_>, input: super::RowId) -> Answer<SavedRow> {
    let what = "quyết định của Chủ trì";
    let row: PlaceDecision = super::get(act, &tables::PLACE_DECISION, input.id, what)?;
    let book = open_book(act, row.cycle_id)?;
    let points = book.points_of(row.unit_id);
    let is_joint = |it: &&PlaceDecision| {
        it.id == row.id || it.reason == row.reason && book.points_of(it.unit_id) == points
    };
    for joint in book.scoring.decisions.iter().filter(is_joint) {
        super::delete(act, &tables::PLACE_DECISION, joint.id, what)?;
    }
    Ok(SavedRow { id: row.id })
}
