//! Edits of the criteria table: what may stand where, and when it is fit to be adopted.

use super::Scoring;
use super::criterion::{Criterion, CriterionDraft, DEPTH_MAX, LEAVES_MAX, Shape};
use super::table::TieBreak;
use crate::ids::CriterionId;
use crate::problem::Problem;

/// The checked criterion at its place in the tree; `order_no` is kept, or the end of its group.
///
/// # Errors
/// Every problem of the draft and of its place.
pub fn placed(scoring: &Scoring, draft: &CriterionDraft) -> Result<Criterion, Vec<Problem>> {
    let mut criterion = draft.check()?;
    let mut found = Vec::new();
    let old = scoring.criterion(criterion.id);
    if criterion.id.0 != 0 && old.is_none() {
        found.push(gone("id"));
    }
    match criterion.parent_id {
        None => {}
        Some(parent) => match scoring.criterion(parent) {
            None => found.push(gone("parent_id")),
            Some(it) if it.leaf().is_some() => found.push(Problem::of(
                "parent_is_leaf",
                "parent_id",
                "Tiêu chí có điểm riêng không chứa được tiêu chí con. Số liệu chưa được lưu; đề nghị chọn nhóm khác.",
            )),
            Some(_) if is_inside(scoring, parent, criterion.id) => found.push(Problem::of(
                "parent_inside",
                "parent_id",
                "Nhóm tiêu chí không chuyển được vào chính nó. Số liệu chưa được lưu.",
            )),
            Some(_) => {}
        },
    }
    if let Some(old) = old {
        let has_children = !scoring.children(Some(old.id)).is_empty();
        if has_children && criterion.leaf().is_some() {
            found.push(Problem::of(
                "group_has_children",
                "is_group",
                "Nhóm đang chứa tiêu chí con nên không đổi thành tiêu chí có điểm riêng được. Số liệu chưa được lưu.",
            ));
        }
        criterion.copied_from = old.copied_from;
    }
    let below = height(scoring, criterion.id);
    if depth(scoring, criterion.parent_id) + below > DEPTH_MAX {
        found.push(Problem::of(
            "too_deep",
            "parent_id",
            format!("Bảng tiêu chí nhiều nhất {DEPTH_MAX} cấp. Số liệu chưa được lưu."),
        ));
    }
    let n_leaves = scoring
        .criteria
        .iter()
        .filter(|it| it.leaf().is_some())
        .count();
    if old.is_none() && criterion.leaf().is_some() && n_leaves >= LEAVES_MAX {
        found.push(Problem::general(
            "too_many_leaves",
            format!("Bảng tiêu chí nhiều nhất {LEAVES_MAX} tiêu chí. Số liệu chưa được lưu."),
        ));
    }
    if !found.is_empty() {
        return Err(found);
    }
    let is_moved = old.is_none_or(|it| it.parent_id != criterion.parent_id);
    criterion.order_no = if is_moved {
        let siblings = scoring.children(criterion.parent_id);
        siblings.iter().map(|it| it.order_no).max().unwrap_or(0) + 1
    } else {
        old.map_or(1, |it| it.order_no)
    };
    Ok(criterion)
}

fn gone(field: &str) -> Problem {
    Problem::of(
        "criterion_gone",
        field,
        "Tiêu chí được chọn không còn trong bảng. Số liệu chưa được lưu; đề nghị mở lại màn hình.",
    )
}

/// Whether a criterion lies at or under another.
fn is_inside(scoring: &Scoring, id: CriterionId, other: CriterionId) -> bool {
    let mut at = Some(id);
    for _ in 0..=scoring.criteria.len() {
        match at {
            Some(it) if it == other => return true,
            Some(it) => at = scoring.criterion(it).and_then(|it| it.parent_id),
            None => return false,
        }
    }
    true
}

/// Levels down to a group, itself counted; 0 at the top.
fn depth(scoring: &Scoring, group: Option<CriterionId>) -> usize {
    let mut at = group;
    for count in 0..=scoring.criteria.len() {
        match at.and_then(|it| scoring.criterion(it)) {
            Some(it) => at = it.parent_id,
            None => return count,
        }
    }
    usize::MAX / 2
}

/// Levels of a criterion and what it holds.
fn height(scoring: &Scoring, id: CriterionId) -> usize {
    if id.0 == 0 {
        return 1;
    }
    let children = scoring.children(Some(id)).into_iter();
    1 + children.map(|it| height(scoring, it.id)).max().unwrap_or(0)
}

/// Why a criterion cannot be taken out; none where it can.
pub fn keeps(scoring: &Scoring, id: CriterionId) -> Option<Problem> {
    if !scoring.children(Some(id)).is_empty() {
        return Some(Problem::general(
            "group_has_children",
            "Nhóm còn chứa tiêu chí con nên chưa xóa được. Dữ liệu không thay đổi; đề nghị xóa hoặc chuyển các tiêu chí con trước.",
        ));
    }
    let is_scored = scoring.entries.iter().any(|it| it.criterion_id == id)
        || scoring.notes.iter().any(|it| it.criterion_id == id)
        || scoring.evidence.iter().any(|it| it.criterion_id == id)
        || scoring.cells.iter().any(|it| it.criterion_id == id);
    if is_scored {
        return Some(Problem::general(
            "criterion_in_use",
            "Tiêu chí đã có điểm, chỉ tiêu hoặc giải trình nên không xóa được. Dữ liệu không thay đổi; nếu Khối bỏ tiêu chí này, đề nghị ghi \"Không giao\" cho tất cả các đơn vị.",
        ));
    }
    let is_named = scoring.table.as_ref().is_some_and(|table| {
        table
            .tie_breaks
            .contains(&TieBreak::GroupPoints { criterion_id: id })
    });
    is_named.then(|| {
        Problem::general(
            "criterion_in_tie_break",
            "Tiêu chí đang được chọn làm tiêu chí phụ khi xếp hạng nên chưa xóa được. Dữ liệu không thay đổi; đề nghị bỏ tiêu chí phụ trước.",
        )
    })
}

/// What stands against adopting the table; empty where it is fit.
pub fn adoption_blockers(scoring: &Scoring) -> Vec<Problem> {
    let mut found = Vec::new();
    let Some(table) = &scoring.table else {
        return vec![Problem::general(
            "no_score_table",
            "Năm thi đua chưa có bảng tiêu chí. Đề nghị lập bảng hoặc chép từ năm trước.",
        )];
    };
    if !scoring
        .criteria
        .iter()
        .filter_map(Criterion::leaf)
        .any(|it| it.is_base())
    {
        found.push(Problem::general(
            "no_base_leaf",
            "Bảng tiêu chí chưa có tiêu chí nào tính vào tổng điểm chuẩn.",
        ));
    }
    let numbers = scoring.numbers();
    for criterion in scoring
        .criteria
        .iter()
        .filter(|it| it.shape == Shape::Group)
    {
        if scoring.children(Some(criterion.id)).is_empty() {
            found.push(Problem::general(
                "empty_group",
                format!(
                    "Nhóm {}. {} chưa có tiêu chí con.",
                    numbers.get(&criterion.id).map_or("", String::as_str),
                    criterion.title
                ),
            ));
        }
    }
    for tie_break in &table.tie_breaks {
        if let TieBreak::GroupPoints { criterion_id } = tie_break
            && scoring.criterion(*criterion_id).is_none()
        {
            found.push(Problem::of(
                "tie_break_gone",
                "tie_breaks",
                "Tiêu chí phụ chọn theo một tiêu chí không có trong bảng.",
            ));
        }
    }
    found
}
