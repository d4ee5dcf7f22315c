//! Years: stages, movements, grounds, allocated numbers, scores and next tasks.

use super::{
    Act, Answer, RowId, SavedRow, delete, ensure_open, get, open_book, place, reason, save,
};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::cycle::{
    Cycle, CycleDraft, Instrument, InstrumentDraft, Movement, MovementDraft, NextTask,
    NextTaskDraft, Quota, QuotaDraft, Score, ScoreDraft, StageMark, StageState,
};
use domain::findings::blockers;
use domain::ids::CycleId;
use domain::problem::Problem;
use domain::rules::Packs;
use domain::stage::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// A stage of a year and why it is set aside or gone back to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StageInput {
    /// The year.
    pub cycle_id: CycleId,
    /// The stage.
    pub stage: Stage,
    /// Why.
    pub reason: String,
}

pub(crate) fn cycle_save(act: &Act<'_, '_>, draft: CycleDraft) -> Answer<SavedRow> {
    let packs = load::imported_packs(act.tx)?;
    let packs = packs.as_ref().unwrap_or_else(|| Packs::built_in());
    let cycle = draft.check_with(packs)?;
    let all: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    if all
        .iter()
        .any(|it| it.year == cycle.year && it.id != cycle.id)
    {
        return Err(ErrorBody::problem(Problem::of(
            "year_exists",
            "year",
            format!(
                "Năm thi đua {} đã có trong tệp. Số liệu chưa được lưu.",
                cycle.year
            ),
        )));
    }
    if cycle.id.0 == 0 {
        return Ok(SavedRow {
            id: act.tx.insert(&tables::CYCLE, &cycle)?,
        });
    }
    let book = open_book(act, cycle.id)?;
    let kept = Cycle {
        stage: book.cycle.stage,
        began_at: book.cycle.began_at,
        has_scores: book.cycle.has_scores,
        ..cycle
    };
    save(act, &tables::CYCLE, kept.id.0, &kept, "năm thi đua")
}

pub(crate) fn year_advance(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let book = load::book(act.tx, CycleId(row.id))?;
    let held_back = blockers(&book);
    if !held_back.is_empty() {
        return Err(ErrorBody::not_now(held_back));
    }
    go_on(act, &book, StageState::Done, None)
}

/// Leaves the present stage behind, as done or set aside.
fn go_on(
    act: &Act<'_, '_>,
    book: &YearBook,
    state: StageState,
    reason: Option<String>,
) -> Answer<SavedRow> {
    let Some(next) = book.cycle.stage.next() else {
        return Err(ErrorBody::not_now_for(
            "year_closed",
            "Năm thi đua đã đóng.",
        ));
    };
    mark(act, book, book.cycle.stage, state, reason)?;
    save(
        act,
        &tables::CYCLE,
        book.cycle.id.0,
        &Cycle {
            stage: next,
            ..book.cycle.clone()
        },
        "năm thi đua",
    )
}

fn mark(
    act: &Act<'_, '_>,
    book: &YearBook,
    stage: Stage,
    state: StageState,
    reason: Option<String>,
) -> Answer<()> {
    let id = book
        .stage_marks
        .iter()
        .find(|it| it.stage == stage)
        .map_or(0, |it| it.id);
    let row = StageMark {
        id,
        cycle_id: book.cycle.id,
        stage,
        state,
        reason,
        marked_on: act.now.date(),
    };
    save(act, &tables::STAGE_MARK, id, &row, "bước")?;
    Ok(())
}

pub(crate) fn stage_set_aside(act: &Act<'_, '_>, input: StageInput) -> Answer<SavedRow> {
    let book = open_book(act, input.cycle_id)?;
    let why = reason(&input.reason)?;
    if input.stage == Stage::Closed {
        return Err(ErrorBody::not_now_for(
            "stage_needed",
            "Bước đóng năm không thể bỏ qua.",
        ));
    }
    if input.stage == book.cycle.stage {
        return go_on(act, &book, StageState::SetAside, Some(why));
    }
    if input.stage > book.cycle.stage {
        return Err(ErrorBody::not_now_for(
            "stage_ahead",
            "Chưa đến bước này nên chưa thể ghi là không thực hiện.",
        ));
    }
    mark(act, &book, input.stage, StageState::SetAside, Some(why))?;
    Ok(SavedRow {
        id: book.cycle.id.0,
    })
}

pub(crate) fn year_go_back(act: &Act<'_, '_>, input: StageInput) -> Answer<SavedRow> {
    let book = load::book(act.tx, input.cycle_id)?;
    let why = reason(&input.reason)?;
    if input.stage >= book.cycle.stage {
        return Err(ErrorBody::not_now_for(
            "stage_ahead",
            "Chỉ quay lại được một bước đã qua.",
        ));
    }
    if book.cycle.stage == Stage::Closed {
        ensure_open(&book)?;
    }
    if let Some(paper) = book.papers.iter().find(|it| it.state.is_live()) {
        return Err(ErrorBody::not_now_for(
            "paper_frozen",
            format!(
                "\"{}\" đã {} nên không quay lại bước trước được. Dữ liệu không thay đổi; đề nghị thu hồi hoặc thay thế văn bản trước.",
                paper.title,
                paper.state.label().to_lowercase()
            ),
        ));
    }
    mark(act, &book, input.stage, StageState::Done, Some(why))?;
    save(
        act,
        &tables::CYCLE,
        book.cycle.id.0,
        &Cycle {
            stage: input.stage,
            ..book.cycle.clone()
        },
        "năm thi đua",
    )
}

pub(crate) fn movement_save(act: &Act<'_, '_>, draft: MovementDraft) -> Answer<SavedRow> {
    let movement = draft.check()?;
    let book = open_book(act, movement.cycle_id)?;
    let order_no = place(&book.movements, |it| it.id == movement.id, |it| it.order_no);
    save(
        act,
        &tables::MOVEMENT,
        movement.id,
        &Movement {
            order_no,
            ..movement
        },
        "phong trào",
    )
}

pub(crate) fn movement_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let movement: Movement = get(act, &tables::MOVEMENT, row.id, "phong trào")?;
    open_book(act, movement.cycle_id)?;
    delete(act, &tables::MOVEMENT, row.id, "phong trào")
}

pub(crate) fn instrument_save(act: &Act<'_, '_>, draft: InstrumentDraft) -> Answer<SavedRow> {
    let instrument = draft.check()?;
    let book = open_book(act, instrument.cycle_id)?;
    let order_no = place(
        &book.instruments,
        |it| it.id == instrument.id,
        |it| it.order_no,
    );
    save(
        act,
        &tables::INSTRUMENT,
        instrument.id,
        &Instrument {
            order_no,
            ..instrument
        },
        "căn cứ",
    )
}

pub(crate) fn instrument_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let instrument: Instrument = get(act, &tables::INSTRUMENT, row.id, "căn cứ")?;
    open_book(act, instrument.cycle_id)?;
    delete(act, &tables::INSTRUMENT, row.id, "căn cứ")
}

pub(crate) fn quota_save(act: &Act<'_, '_>, draft: QuotaDraft) -> Answer<SavedRow> {
    let quota = draft.check()?;
    let book = open_book(act, quota.cycle_id)?;
    let id = if quota.id == 0 {
        book.quota(quota.award).map_or(0, |it| it.id)
    } else {
        quota.id
    };
    save(
        act,
        &tables::QUOTA,
        id,
        &Quota { id, ..quota },
        "số lượng phân bổ",
    )
}

pub(crate) fn quota_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let quota: Quota = get(act, &tables::QUOTA, row.id, "số lượng phân bổ")?;
    open_book(act, quota.cycle_id)?;
    delete(act, &tables::QUOTA, row.id, "số lượng phân bổ")
}

pub(crate) fn next_task_save(act: &Act<'_, '_>, draft: NextTaskDraft) -> Answer<SavedRow> {
    let task = draft.check()?;
    let book = open_book(act, task.cycle_id)?;
    let order_no = place(&book.next_tasks, |it| it.id == task.id, |it| it.order_no);
    save(
        act,
        &tables::NEXT_TASK,
        task.id,
        &NextTask { order_no, ..task },
        "nhiệm vụ",
    )
}

pub(crate) fn next_task_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let task: NextTask = get(act, &tables::NEXT_TASK, row.id, "nhiệm vụ")?;
    open_book(act, task.cycle_id)?;
    delete(act, &tables::NEXT_TASK, row.id, "nhiệm vụ")
}

pub(crate) fn score_save(act: &Act<'_, '_>, draft: ScoreDraft) -> Answer<SavedRow> {
    let book = open_book(act, draft.cycle_id)?;
    if book.unit(draft.unit_id).is_none() {
        return Err(ErrorBody::not_found("đơn vị"));
    }
    if book.scoring.table.is_some() {
        return Err(ErrorBody::not_now_for(
            "scored_by_table",
            "Năm này chấm điểm theo bảng tiêu chí nên tổng điểm do chương trình cộng, không nhập tay. Dữ liệu không thay đổi; đề nghị ghi điểm ở màn hình Nhập điểm.",
        ));
    }
    let old = book.scores.iter().find(|it| it.unit_id == draft.unit_id);
    let saved = match (draft.points, old) {
        (Some(points), _) if !(-1_000_000..=1_000_000).contains(&points) => {
            return Err(ErrorBody::problem(Problem::of(
                "points_out_of_range",
                "points",
                "Điểm ngoài khoảng cho phép (từ -10.000 đến 10.000 điểm). Số liệu chưa được lưu.",
            )));
        }
        (Some(points), old) => {
            let id = old.map_or(0, |it| it.id);
            let row = Score {
                id,
                cycle_id: draft.cycle_id,
                unit_id: draft.unit_id,
                points,
            };
            save(act, &tables::SCORE, id, &row, "điểm")?
        }
        (None, Some(old)) => delete(act, &tables::SCORE, old.id, "điểm")?,
        (None, None) => SavedRow { id: 0 },
    };
    let left: Vec<Score> = act
        .tx
        .all_where(&tables::SCORE, "cycle_id", draft.cycle_id.0)?;
    if book.cycle.has_scores == left.is_empty() {
        let cycle = Cycle {
            has_scores: !left.is_empty(),
            ..book.cycle.clone()
        };
        act.tx.update(&tables::CYCLE, &cycle)?;
    }
    Ok(saved)
}
