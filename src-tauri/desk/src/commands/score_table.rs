//! The criteria table: drawing it up, copying it, adopting it, and changing it afterwards with a reason.

use super::{Act, Answer, OrderInput, RowId, SavedRow, delete, get, open_book, reason, save};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::ids::{CriterionId, CycleId};
use domain::problem::{Checker, Problem};
use domain::scoring::Scoring;
use domain::scoring::criterion::{Criterion, CriterionDraft, Shape};
use domain::scoring::edit::{adoption_blockers, keeps, placed};
use domain::scoring::entry::{Knockout, KnockoutDraft, KnockoutMark, KnockoutMarkDraft};
use domain::scoring::models;
use domain::scoring::table::{
    Amendment, CrossMean, ScoreTable, ScoreTableDraft, Selection, TableState, TieBreak,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::tables;

/// Where a new table comes from: a ready-made one, or the table of an earlier year. One of the two.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TableCopyInput {
    /// The year that gets the table; it has none yet, or an empty draft.
    pub cycle_id: CycleId,
    /// Code of a ready-made table (`score_models` lists them).
    #[serde(default)]
    pub model: Option<String>,
    /// Year of achievement whose table is copied.
    #[serde(default)]
    pub year: Option<u32>,
}

/// The adoption of a table by the bloc.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AdoptInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The day, as typed.
    pub adopted_on: Option<String>,
    /// The minutes or decision, as typed ("Biên bản Hội nghị triển khai ngày 05/4/2022").
    #[serde(default)]
    pub ground: Option<String>,
}

/// A change of an adopted table: a criterion added or reworded, or one taken out. One of the two.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AmendInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The criterion as it shall be; without an identifier a new one.
    #[serde(default)]
    pub criterion: Option<CriterionDraft>,
    /// The criterion that is taken out.
    #[serde(default)]
    pub remove: Option<CriterionId>,
    /// Why; must be written, but for a preview.
    #[serde(default)]
    pub reason: Option<String>,
    /// The minutes or decision behind it.
    #[serde(default)]
    pub ground: Option<String>,
}

pub(crate) fn score_table_save(act: &Act<'_, '_>, draft: ScoreTableDraft) -> Answer<SavedRow> {
    let new = draft.check()?;
    let book = open_book(act, draft.cycle_id)?;
    let gone = draft.tie_breaks.iter().any(|it| {
        matches!(it, TieBreak::GroupPoints { criterion_id } if book.scoring.criterion(*criterion_id).is_none())
    });
    if gone {
        return Err(ErrorBody::problem(Problem::of(
            "tie_break_gone",
            "tie_breaks",
            "Tiêu chí phụ chọn theo một tiêu chí không có trong bảng. Số liệu chưa được lưu.",
        )));
    }
    let row = match &book.scoring.table {
        None => {
            ensure_no_typed_scores(&book)?;
            new
        }
        Some(old) if old.state == TableState::Adopted => return Err(adopted()),
        Some(old) => ScoreTable { id: old.id, ..new },
    };
    save(act, &tables::SCORE_TABLE, row.id, &row, "bảng tiêu chí")
}

/// A year with totals typed by hand keeps them: two sources of one figure would be one too many.
fn ensure_no_typed_scores(book: &YearBook) -> Answer<()> {
    if book.scores.is_empty() {
        return Ok(());
    }
    Err(ErrorBody::not_now_for(
        "typed_scores",
        "Năm này đã ghi tổng điểm nhập tay cho các đơn vị. Dữ liệu không thay đổi; muốn chấm theo bảng tiêu chí, đề nghị xóa các tổng điểm nhập tay trước.",
    ))
}

fn adopted() -> ErrorBody {
    ErrorBody::not_now_for(
        "table_adopted",
        "Bảng tiêu chí đã được thông qua nên không sửa trực tiếp được. Dữ liệu không thay đổi; đề nghị chọn \"Điều chỉnh\" và ghi lý do.",
    )
}

/// The year's draft table.
fn draft_table(book: &YearBook) -> Answer<&ScoreTable> {
    match &book.scoring.table {
        None => Err(ErrorBody::not_now(adoption_blockers(&book.scoring))),
        Some(table) if table.state == TableState::Adopted => Err(adopted()),
        Some(table) => Ok(table),
    }
}

pub(crate) fn score_table_copy(act: &Act<'_, '_>, input: TableCopyInput) -> Answer<SavedRow> {
    let book = open_book(act, input.cycle_id)?;
    if let Some(table) = &book.scoring.table {
        if table.state == TableState::Adopted {
            return Err(adopted());
        }
        if !book.scoring.criteria.is_empty() {
            return Err(ErrorBody::not_now_for(
                "table_not_empty",
                "Bảng tiêu chí đang có nội dung. Dữ liệu không thay đổi; đề nghị xóa bảng dự thảo trước khi chép bảng khác.",
            ));
        }
    }
    ensure_no_typed_scores(&book)?;
    match (&input.model, input.year) {
        (Some(model), None) => copy_model(act, &book, model),
        (None, Some(year)) => copy_year(act, &book, year),
        (Some(_), Some(_)) | (None, None) => Err(ErrorBody::problem(Problem::general(
            "no_source",
            "Đề nghị chọn một bảng mẫu hoặc một năm để chép bảng tiêu chí. Dữ liệu không thay đổi.",
        ))),
    }
}

fn put_table(act: &Act<'_, '_>, book: &YearBook, table: &ScoreTable) -> Answer<SavedRow> {
    let id = book.scoring.table.as_ref().map_or(0, |it| it.id);
    let row = ScoreTable {
        id,
        cycle_id: book.cycle.id,
        version: 0,
        state: TableState::Draft,
        adopted_on: None,
        ground: None,
        ..table.clone()
    };
    save(act, &tables::SCORE_TABLE, id, &row, "bảng tiêu chí")
}

fn copy_model(act: &Act<'_, '_>, book: &YearBook, id: &str) -> Answer<SavedRow> {
    let Some(model) = models::of_id(id) else {
        return Err(ErrorBody::not_found(&format!("bảng tiêu chí mẫu \"{id}\"")));
    };
    let head = ScoreTableDraft {
        cycle_id: book.cycle.id,
        title: None,
        selection: Selection::Score,
        vote_award: None,
        tie_breaks: Vec::new(),
        cross_mean: Some(CrossMean::Mean),
        does_cross_count: false,
        bonus_cap: None,
        penalty_cap: None,
        total_floor: None,
    };
    let table = ScoreTable {
        bonus_cap: model.bonus_cap,
        ..head.check()?
    };
    let saved = put_table(act, book, &table)?;
    let mut parents: Vec<CriterionId> = Vec::new();
    for (node, order_no) in model.nodes.into_iter().zip(1u32..) {
        parents.truncate(node.depth);
        let row = Criterion {
            id: CriterionId(0),
            cycle_id: book.cycle.id,
            parent_id: parents.last().copied(),
            order_no,
            title: node.title.to_owned(),
            shape: node.leaf.map_or(Shape::Group, Shape::Leaf),
            floor: node.floor,
            guidance: None,
            copied_from: None,
        };
        parents.push(CriterionId(act.tx.insert(&tables::CRITERION, &row)?));
    }
    Ok(saved)
}

fn copy_year(act: &Act<'_, '_>, book: &YearBook, year: u32) -> Answer<SavedRow> {
    let source = load::book_of(act.tx, load::cycle_of_year(act.tx, year)?)?;
    let Some(table) = source
        .scoring
        .table
        .as_ref()
        .filter(|_| source.cycle.id != book.cycle.id)
    else {
        return Err(ErrorBody::not_found(&format!(
            "bảng tiêu chí của năm {year}"
        )));
    };
    let mut new_ids: HashMap<CriterionId, CriterionId> = HashMap::new();
    for placed in source.scoring.tree() {
        let old = placed.criterion;
        let row = Criterion {
            id: CriterionId(0),
            cycle_id: book.cycle.id,
            parent_id: old.parent_id.and_then(|it| new_ids.get(&it).copied()),
            copied_from: Some(old.id),
            ..old.clone()
        };
        let id = act.tx.insert(&tables::CRITERION, &row)?;
        new_ids.insert(old.id, CriterionId(id));
    }
    for (knockout, order_no) in source.scoring.knockouts.iter().zip(1u32..) {
        let row = Knockout {
            id: 0,
            cycle_id: book.cycle.id,
            order_no,
            ..knockout.clone()
        };
        act.tx.insert(&tables::KNOCKOUT, &row)?;
    }
    let tie_breaks = table
        .tie_breaks
        .iter()
        .map(|it| match it {
            TieBreak::GroupPoints { criterion_id } => TieBreak::GroupPoints {
                criterion_id: new_ids.get(criterion_id).copied().unwrap_or(*criterion_id),
            },
            TieBreak::FewerPenalties
            | TieBreak::NoFlagLastYear
            | TieBreak::Votes
            | TieBreak::Decision => *it,
        })
        .collect();
    put_table(
        act,
        book,
        &ScoreTable {
            tie_breaks,
            ..table.clone()
        },
    )
}

pub(crate) fn score_table_clear(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let book = open_book(act, CycleId(input.id))?;
    let table = draft_table(&book)?;
    for mark in &book.scoring.knockout_marks {
        act.tx.delete(&tables::KNOCKOUT_MARK, mark.id)?;
    }
    for knockout in &book.scoring.knockouts {
        act.tx.delete(&tables::KNOCKOUT, knockout.id)?;
    }
    for cell in &book.scoring.cells {
        act.tx.delete(&tables::SCORE_CELL, cell.id)?;
    }
    for criterion in &book.scoring.criteria {
        act.tx.delete(&tables::CRITERION, criterion.id.0)?;
    }
    delete(act, &tables::SCORE_TABLE, table.id, "bảng tiêu chí")
}

pub(crate) fn score_table_adopt(act: &Act<'_, '_>, input: AdoptInput) -> Answer<SavedRow> {
    let mut c = Checker::new();
    let adopted_on = c.date("adopted_on", &input.adopted_on, "ngày thông qua");
    let ground = c.optional("ground", &input.ground, "biên bản thông qua");
    let (adopted_on, ground) = c.done((adopted_on, ground))?;
    let book = open_book(act, input.cycle_id)?;
    let table = draft_table(&book)?;
    let blockers = adoption_blockers(&book.scoring);
    if !blockers.is_empty() {
        return Err(ErrorBody::not_now(blockers));
    }
    let row = ScoreTable {
        version: 1,
        state: TableState::Adopted,
        adopted_on: Some(adopted_on.unwrap_or_else(|| act.now.date())),
        ground,
        ..table.clone()
    };
    save(act, &tables::SCORE_TABLE, row.id, &row, "bảng tiêu chí")
}

pub(crate) fn criterion_save(act: &Act<'_, '_>, draft: CriterionDraft) -> Answer<SavedRow> {
    let book = open_book(act, draft.cycle_id)?;
    draft_table(&book)?;
    let row = placed(&book.scoring, &draft)?;
    save(act, &tables::CRITERION, row.id.0, &row, "tiêu chí")
}

pub(crate) fn criterion_delete(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let row: Criterion = get(act, &tables::CRITERION, input.id, "tiêu chí")?;
    let book = open_book(act, row.cycle_id)?;
    draft_table(&book)?;
    match keeps(&book.scoring, row.id) {
        Some(problem) => Err(ErrorBody::not_now(vec![problem])),
        None => delete(act, &tables::CRITERION, input.id, "tiêu chí"),
    }
}

pub(crate) fn criterion_order(act: &Act<'_, '_>, input: OrderInput) -> Answer<SavedRow> {
    let Some(first) = input.ids.first() else {
        return Err(ErrorBody::not_found("tiêu chí"));
    };
    let row: Criterion = get(act, &tables::CRITERION, *first, "tiêu chí")?;
    let book = open_book(act, row.cycle_id)?;
    draft_table(&book)?;
    let siblings = book.scoring.children(row.parent_id);
    input.ensure_whole(
        siblings.iter().map(|it| it.id.0),
        "Thứ tự mới phải gồm đúng các tiêu chí trong cùng một nhóm, mỗi tiêu chí một lần. Dữ liệu không thay đổi.",
    )?;
    for (id, order_no) in input.ids.iter().zip(1u32..) {
        if let Some(sibling) = siblings.iter().find(|it| it.id.0 == *id) {
            let moved = Criterion {
                order_no,
                ..(*sibling).clone()
            };
            act.tx.update(&tables::CRITERION, &moved)?;
        }
    }
    Ok(SavedRow { id: *first })
}

/// The change as it would be made: the criterion before and after.
pub(crate) fn amended(
    scoring: &Scoring,
    input: &AmendInput,
) -> Answer<(Option<Criterion>, Option<Criterion>)> {
    let is_adopted = scoring
        .table
        .as_ref()
        .is_some_and(|it| it.state == TableState::Adopted);
    if !is_adopted {
        return Err(ErrorBody::not_now_for(
            "table_not_adopted",
            "Bảng tiêu chí chưa được thông qua, vẫn sửa trực tiếp được. Dữ liệu không thay đổi.",
        ));
    }
    match (&input.criterion, input.remove) {
        (Some(draft), None) => {
            let new = placed(scoring, draft)?;
            Ok((scoring.criterion(new.id).cloned(), Some(new)))
        }
        (None, Some(id)) => match (scoring.criterion(id), keeps(scoring, id)) {
            (None, _) => Err(ErrorBody::not_found("tiêu chí")),
            (Some(_), Some(problem)) => Err(ErrorBody::not_now(vec![problem])),
            (Some(old), None) => Ok((Some(old.clone()), None)),
        },
        (Some(_), Some(_)) | (None, None) => Err(ErrorBody::problem(Problem::general(
            "no_change",
            "Mỗi lần điều chỉnh sửa, thêm hoặc bỏ một tiêu chí. Dữ liệu không thay đổi.",
        ))),
    }
}

pub(crate) fn criterion_amend(act: &Act<'_, '_>, input: AmendInput) -> Answer<SavedRow> {
    let why = reason(input.reason.as_deref().unwrap_or_default())?;
    let book = open_book(act, input.cycle_id)?;
    let (before, mut after) = amended(&book.scoring, &input)?;
    match (&before, &mut after) {
        (_, Some(new)) => {
            let saved = save(act, &tables::CRITERION, new.id.0, new, "tiêu chí")?;
            new.id = CriterionId(saved.id);
        }
        (Some(old), None) => {
            delete(act, &tables::CRITERION, old.id.0, "tiêu chí")?;
        }
        (None, None) => {}
    }
    let Some(table) = &book.scoring.table else {
        return Err(ErrorBody::not_found("bảng tiêu chí"));
    };
    let table = ScoreTable {
        version: table.version + 1,
        ..table.clone()
    };
    act.tx.update(&tables::SCORE_TABLE, &table)?;
    let mut c = Checker::new();
    let ground = c.optional("ground", &input.ground, "căn cứ điều chỉnh");
    let row = Amendment {
        id: 0,
        cycle_id: input.cycle_id,
        version: table.version,
        reason: why,
        ground: c.done(ground)?,
        recorded_by: act.actor.to_owned(),
        recorded_on: act.now.date(),
        before,
        after,
    };
    save(act, &tables::AMENDMENT, 0, &row, "điều chỉnh")
}

pub(crate) fn knockout_save(act: &Act<'_, '_>, draft: KnockoutDraft) -> Answer<SavedRow> {
    let row = draft.check()?;
    let book = open_book(act, row.cycle_id)?;
    draft_table(&book)?;
    let order_no = super::place(
        &book.scoring.knockouts,
        |it| it.id == row.id,
        |it| it.order_no,
    );
    save(
        act,
        &tables::KNOCKOUT,
        row.id,
        &Knockout { order_no, ..row },
        "điều kiện loại trừ",
    )
}

pub(crate) fn knockout_delete(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let row: Knockout = get(act, &tables::KNOCKOUT, input.id, "điều kiện loại trừ")?;
    let book = open_book(act, row.cycle_id)?;
    draft_table(&book)?;
    delete(act, &tables::KNOCKOUT, input.id, "điều kiện loại trừ")
}

pub(crate) fn knockout_mark(act: &Act<'_, '_>, draft: KnockoutMarkDraft) -> Answer<SavedRow> {
    let row = draft.check()?;
    let book = open_book(act, row.cycle_id)?;
    super::scores::adopted_table(&book)?;
    if !book
        .scoring
        .knockouts
        .iter()
        .any(|it| it.id == row.knockout_id)
    {
        return Err(ErrorBody::not_found("điều kiện loại trừ"));
    }
    super::scores::member(&book, row.unit_id)?;
    let old = book
        .scoring
        .knockout_marks
        .iter()
        .find(|it| (it.knockout_id, it.unit_id) == (row.knockout_id, row.unit_id));
    let id = old.map_or(0, |it| it.id);
    save(
        act,
        &tables::KNOCKOUT_MARK,
        id,
        &KnockoutMark { id, ..row },
        "điều kiện loại trừ",
    )
}

pub(crate) fn knockout_unmark(act: &Act<'_, '_>, input: RowId) -> Answer<SavedRow> {
    let row: KnockoutMark = get(
        act,
        &tables::KNOCKOUT_MARK,
        input.id,
        "điều kiện loại trừ của đơn vị",
    )?;
    open_book(act, row.cycle_id)?;
    delete(
        act,
        &tables::KNOCKOUT_MARK,
        input.id,
        "điều kiện loại trừ của đơn vị",
    )
}
