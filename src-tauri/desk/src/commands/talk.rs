//! What is said and resolved in a meeting: opinions, shows of hands, scores argued in the room.

use super::meeting::remove;
use super::scores::{adopted_table, member};
use super::{
    Act, Answer, OrderInput, RowId, SavedRow, delete, get, open_book_of_meeting, place, save,
};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::cycle::{Score, ScoreDraft};
use domain::ids::{CriterionId, MeetingId, UnitId};
use domain::meeting::{
    AdjustmentDraft, Opinion, OpinionDraft, Resolution, ResolutionDraft, ScoreAdjustment,
};
use domain::problem::{Checker, Problem};
use domain::scoring::entry::{Layer, ScoreEntry, read_value};
use domain::scoring::figure::Figure;
use domain::scoring::totals::Basis;
use domain::text::decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// The highest total that is typed, in hundredths of a point.
const TOTAL_MAX: i64 = 1_000_000;

/// Which score a unit argues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AdjustmentAsk {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The unit.
    pub unit_id: UnitId,
    /// The leaf; absent where the year has no criteria table.
    #[serde(default)]
    pub criterion_id: Option<CriterionId>,
    /// The points asked for, as far as they are known.
    #[serde(default)]
    pub points: Option<Figure>,
}

/// What the room is told before it votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AskedView {
    /// Confirmed points now, in hundredths.
    pub points_now: Option<i64>,
    /// Most points of the leaf, in hundredths.
    pub points_most: Option<i64>,
    /// What the points asked for would do to total and place; none while they are not known.
    pub effect: Option<String>,
}

/// An adjustment that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AdjustmentSaved {
    /// The show of hands on it.
    pub id: i64,
    /// What it did to the unit's points and place, in one sentence.
    pub effect: String,
}

pub(crate) fn opinion_save(act: &Act<'_, '_>, draft: OpinionDraft) -> Answer<SavedRow> {
    let opinion = draft.check()?;
    let book = open_book_of_meeting(act, opinion.meeting_id)?;
    let rows: Vec<Opinion> = book
        .opinions
        .into_iter()
        .filter(|it| it.meeting_id == opinion.meeting_id)
        .collect();
    let order_no = place(&rows, |it| it.id == opinion.id, |it| it.order_no);
    save(
        act,
        &tables::OPINION,
        opinion.id,
        &Opinion {
            order_no,
            ..opinion
        },
        "ý kiến",
    )
}

pub(crate) fn opinion_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let opinion: Opinion = get(act, &tables::OPINION, row.id, "ý kiến")?;
    remove(act, &tables::OPINION, row.id, opinion.meeting_id, "ý kiến")
}

pub(crate) fn resolution_save(act: &Act<'_, '_>, draft: ResolutionDraft) -> Answer<SavedRow> {
    let resolution = draft.check()?;
    let book = open_book_of_meeting(act, resolution.meeting_id)?;
    let old = book.resolutions.iter().find(|it| it.id == resolution.id);
    if let (Some(old), Some(adjustment)) = (old, book.adjustment_of(resolution.id))
        && (&old.content, old.subject) != (&resolution.content, resolution.subject)
    {
        return Err(ErrorBody::problem(Problem::of(
            "words_of_adjustment",
            "content",
            format!(
                "Nội dung này ghi việc điều chỉnh điểm của {} nên chỉ sửa được số biểu quyết. Nội dung cũ giữ nguyên.",
                book.unit_name(adjustment.unit_id)
            ),
        )));
    }
    save_hands(act, &book, resolution)
}

/// Saves a show of hands at its place; no more units raise a hand than the bloc has.
fn save_hands(act: &Act<'_, '_>, book: &YearBook, resolution: Resolution) -> Answer<SavedRow> {
    let members = book.members_at(resolution.meeting_id);
    if let Some(present) = resolution.present.filter(|it| *it > members) {
        return Err(ErrorBody::problem(Problem::of(
            "voters_over_members",
            "present",
            format!(
                "Số đơn vị có quyền biểu quyết có mặt ({present:02}) lớn hơn số đơn vị thành viên ({members:02}). Số liệu này chưa được lưu; đề nghị kiểm đếm lại."
            ),
        )));
    }
    let of_meeting = |it: &&Resolution| it.meeting_id == resolution.meeting_id;
    let rows: Vec<&Resolution> = book.resolutions.iter().filter(of_meeting).collect();
    let order_no = place(&rows, |it| it.id == resolution.id, |it| it.order_no);
    save(
        act,
        &tables::RESOLUTION,
        resolution.id,
        &Resolution {
            order_no,
            ..resolution
        },
        "nội dung biểu quyết",
    )
}

pub(crate) fn resolution_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let what = "nội dung biểu quyết";
    let resolution: Resolution = get(act, &tables::RESOLUTION, row.id, what)?;
    let book = open_book_of_meeting(act, resolution.meeting_id)?;
    if let Some(adjustment) = book.adjustment_of(row.id) {
        if adjustment.is_accepted {
            return Err(ErrorBody::not_now_for(
                "score_was_adjusted",
                format!(
                    "Nội dung biểu quyết này đã điều chỉnh điểm của {} nên không xóa riêng được. Dữ liệu không thay đổi; muốn bỏ thì hoàn tác, muốn sửa thì ghi một lần điều chỉnh mới.",
                    book.unit_name(adjustment.unit_id)
                ),
            ));
        }
        delete(act, &tables::SCORE_ADJUSTMENT, adjustment.id, what)?;
    }
    delete(act, &tables::RESOLUTION, row.id, what)
}

pub(crate) fn opinion_order(act: &Act<'_, '_>, order: OrderInput) -> Answer<SavedRow> {
    let first = order.ids.first().copied().unwrap_or_default();
    let opinion: Opinion = get(act, &tables::OPINION, first, "ý kiến")?;
    let book = open_book_of_meeting(act, opinion.meeting_id)?;
    let of_meeting = |it: &&Opinion| it.meeting_id == opinion.meeting_id;
    let rows: Vec<&Opinion> = book.opinions.iter().filter(of_meeting).collect();
    order.ensure_whole(
        rows.iter().map(|it| it.id),
        "Thứ tự mới phải gồm đúng các ý kiến của cuộc họp, mỗi ý kiến một lần. Dữ liệu không thay đổi.",
    )?;
    for (id, order_no) in order.ids.iter().zip(1u32..) {
        if let Some(row) = rows
            .iter()
            .find(|it| it.id == *id && it.order_no != order_no)
        {
            let moved = Opinion {
                order_no,
                ..Opinion::clone(row)
            };
            save(act, &tables::OPINION, *id, &moved, "ý kiến")?;
        }
    }
    Ok(SavedRow { id: first })
}

/// A unit argues a score in the room: the show of hands is recorded and, where the meeting agrees, the new score stands.
pub(crate) fn score_adjust(act: &Act<'_, '_>, draft: AdjustmentDraft) -> Answer<AdjustmentSaved> {
    let book = open_book_of_meeting(act, draft.meeting_id)?;
    let (checked, asked) = (draft.check(), score_asked(&book, &draft));
    let ((reason, hands), (points_before, points_after)) = match (checked, asked) {
        (Ok(checked), Ok(asked)) => (checked, asked),
        (Err(mut problems), Err(ErrorBody { problems: more, .. })) if !more.is_empty() => {
            problems.extend(more);
            return Err(ErrorBody::invalid(problems));
        }
        (Err(problems), Ok(_) | Err(_)) => return Err(ErrorBody::invalid(problems)),
        (Ok(_), Err(error)) => return Err(error),
    };
    let adjustment = ScoreAdjustment {
        id: 0,
        meeting_id: draft.meeting_id,
        resolution_id: 0,
        unit_id: draft.unit_id,
        criterion_id: draft.criterion_id,
        points_before,
        points_after,
        reason,
        is_accepted: draft.is_accepted,
    };
    let content = book.adjustment_words(&adjustment);
    let resolution_id = save_hands(act, &book, Resolution { content, ..hands })?.id;
    let adjustment = ScoreAdjustment {
        resolution_id,
        ..adjustment
    };
    act.tx.insert(&tables::SCORE_ADJUSTMENT, &adjustment)?;
    if adjustment.is_accepted {
        put_score(act, &book, &adjustment)?;
    }
    let after = load::book_of_meeting(act.tx, draft.meeting_id)?;
    Ok(AdjustmentSaved {
        id: resolution_id,
        effect: effect(&book, &after, &adjustment),
    })
}

/// What the unit has, and what its place would be with the points asked for: told to the room before the hands go up.
pub(crate) fn score_adjust_preview(act: &Act<'_, '_>, ask: AdjustmentAsk) -> Answer<AskedView> {
    let book = load::book_of_meeting(act.tx, ask.meeting_id)?;
    let points_now = points_argued(&book, ask.unit_id, ask.criterion_id)?;
    let leaf = ask
        .criterion_id
        .and_then(|id| book.scoring.criterion(id)?.leaf());
    let points_most = leaf.and_then(|it| it.max);
    let asked = ask
        .points
        .as_ref()
        .map(|points| asked_points(&book, ask.unit_id, ask.criterion_id, Some(points.clone())));
    let effect = match asked {
        Some(Ok(points_after)) => {
            let adjustment = ScoreAdjustment {
                id: 0,
                meeting_id: ask.meeting_id,
                resolution_id: 0,
                unit_id: ask.unit_id,
                criterion_id: ask.criterion_id,
                points_before: points_now,
                points_after,
                reason: String::new(),
                is_accepted: true,
            };
            Some(effect(&book, &tried(act, &book, &adjustment), &adjustment))
        }
        // What is wrong with it is said when it is saved.
        Some(Err(_)) | None => None,
    };
    Ok(AskedView {
        points_now,
        points_most,
        effect,
    })
}

/// The year as it would be with the new score; nothing is written.
fn tried(act: &Act<'_, '_>, book: &YearBook, it: &ScoreAdjustment) -> YearBook {
    let mut tried = book.clone();
    if let Some(entry) = entry(act, book, it) {
        tried.scoring.entries.push(entry);
        return tried;
    }
    tried.scores.retain(|row| row.unit_id != it.unit_id);
    tried.scores.push(Score {
        id: 0,
        cycle_id: book.cycle.id,
        unit_id: it.unit_id,
        points: it.points_after,
    });
    tried
}

/// The confirmed points that were argued, and those asked for.
fn score_asked(book: &YearBook, draft: &AdjustmentDraft) -> Answer<(Option<i64>, i64)> {
    let before = points_argued(book, draft.unit_id, draft.criterion_id)?;
    let after = asked_points(
        book,
        draft.unit_id,
        draft.criterion_id,
        draft.points.clone(),
    )?;
    if before == Some(after) {
        return Err(refused(
            "points_unchanged",
            "points",
            "Điểm đề nghị bằng điểm đang có nên không có gì để biểu quyết. Số liệu chưa được lưu; đề nghị kiểm tra lại.",
        ));
    }
    Ok((before, after))
}

/// The confirmed points of a unit in a leaf, or in all where the year has no table.
fn points_argued(
    book: &YearBook,
    unit: UnitId,
    criterion: Option<CriterionId>,
) -> Answer<Option<i64>> {
    member(book, unit)?;
    let points = match (book.scoring.has_criteria(), criterion) {
        (true, Some(id)) => {
            adopted_table(book)?;
            let board = book.score_board();
            let places = board.unit_place(unit).zip(board.leaf_place(id));
            let (unit, leaf) = places.ok_or_else(|| ErrorBody::not_found("tiêu chí có điểm"))?;
            if !board.cell(unit, leaf).is_assigned() {
                return Err(refused(
                    "not_assigned",
                    "criterion_id",
                    "Tiêu chí không giao cho đơn vị nên không có điểm để điều chỉnh. Số liệu chưa được lưu.",
                ));
            }
            board.points(unit, leaf, Basis::Official)
        }
        (true, None) => {
            return Err(refused(
                "required",
                "criterion_id",
                "Chưa chọn tiêu chí được đề nghị điều chỉnh. Số liệu chưa được lưu.",
            ));
        }
        (false, Some(_)) => {
            return Err(refused(
                "no_score_table",
                "criterion_id",
                "Năm thi đua chưa có bảng tiêu chí nên chỉ điều chỉnh được tổng điểm. Số liệu chưa được lưu.",
            ));
        }
        (false, None) => book.points_of(unit),
    };
    Ok(points)
}

/// The points asked for, within what the leaf or a total can have.
fn asked_points(
    book: &YearBook,
    unit: UnitId,
    criterion: Option<CriterionId>,
    points: Option<Figure>,
) -> Answer<i64> {
    if let Some(criterion) = criterion.and_then(|id| book.scoring.criterion(id)) {
        let place = book.unit_name(unit);
        let read = read_value(criterion, Layer::Agreed, &points, "points", &place);
        let read = read.map_err(ErrorBody::problem)?;
        return read.ok_or_else(|| {
            refused(
                "required",
                "points",
                "Chưa nhập điểm đề nghị. Số liệu chưa được lưu.",
            )
        });
    }
    let mut c = Checker::new();
    let points = c.required_figure("points", &points, "điểm đề nghị");
    c.ensure(
        points <= TOTAL_MAX,
        "points_out_of_range",
        "points",
        "Điểm ngoài khoảng cho phép (đến 10.000 điểm). Số liệu chưa được lưu.",
    );
    Ok(c.done(points)?)
}

fn refused(code: &str, field: &str, sentence: &str) -> ErrorBody {
    ErrorBody::problem(Problem::of(code, field, sentence))
}

/// The new score, as agreed in the room: in the cell of the leaf, or as the total where there is no table.
fn put_score(act: &Act<'_, '_>, book: &YearBook, it: &ScoreAdjustment) -> Answer<()> {
    if let Some(entry) = entry(act, book, it) {
        act.tx.insert(&tables::SCORE_ENTRY, &entry)?;
        return Ok(());
    }
    let draft = ScoreDraft {
        cycle_id: book.cycle.id,
        unit_id: it.unit_id,
        points: Some(it.points_after),
    };
    super::year::score_save(act, draft).map(|_| ())
}

/// The new score as it stands in the history of its cell; none where the total was argued.
fn entry(act: &Act<'_, '_>, book: &YearBook, it: &ScoreAdjustment) -> Option<ScoreEntry> {
    let criterion_id = it.criterion_id?;
    let meeting = book.meeting(it.meeting_id);
    let meeting = meeting.map_or("Hội nghị", |it| it.kind.label());
    Some(ScoreEntry {
        id: 0,
        cycle_id: book.cycle.id,
        criterion_id,
        unit_id: it.unit_id,
        layer: Layer::Agreed,
        by_unit_id: None,
        value: Some(it.points_after),
        evidence: book
            .scoring
            .current(criterion_id, it.unit_id, Layer::Agreed, None)
            .and_then(|it| it.evidence.clone()),
        reason: Some(it.entry_reason(meeting)),
        entered_by: act.actor.to_owned(),
        entered_on: act.now.date(),
    })
}

/// What the conclusion did: "Đơn vị 03: 912,5 → 915 điểm, hạng 4 → hạng 3."
fn effect(before: &YearBook, after: &YearBook, it: &ScoreAdjustment) -> String {
    let name = after.unit_name(it.unit_id);
    if !it.is_accepted {
        return format!("{name}: điểm giữ nguyên.");
    }
    let standing = |book: &YearBook| {
        let all = book.standings();
        all.into_iter().find(|row| row.unit_id == it.unit_id)
    };
    match (standing(before), standing(after)) {
        (Some(old), Some(new)) if old.rank != new.rank => format!(
            "{name}: {} → {} điểm, hạng {} → hạng {}.",
            decimal(old.points),
            decimal(new.points),
            old.rank,
            new.rank
        ),
        (Some(old), Some(new)) => format!(
            "{name}: {} → {} điểm, giữ hạng {}.",
            decimal(old.points),
            decimal(new.points),
            new.rank
        ),
        (None, Some(new)) => format!("{name}: {} điểm, hạng {}.", decimal(new.points), new.rank),
        (_, None) => format!("{name}: đã ghi điểm; chưa xếp hạng vì còn tiêu chí chưa có điểm."),
    }
}
