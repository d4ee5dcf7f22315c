//! What differs between two criteria tables, year against year or version against version, and what a change does to
//! the places.

use super::Scoring;
use super::criterion::{Criterion, Leaf, Part, Rule};
use super::ranking::Ranking;
use crate::ids::{CriterionId, UnitId};
use crate::text::decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How a criterion differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// New.
    Added,
    /// Taken out.
    Removed,
    /// Reworded or valued differently.
    Changed,
}

impl ChangeKind {
    /// The officer's word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Bổ sung",
            Self::Removed => "Bỏ",
            Self::Changed => "Sửa đổi",
        }
    }
}

/// One line of the list of differences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct TableChange {
    /// How it differs.
    pub kind: ChangeKind,
    /// The criterion: of the later table, where it is still there.
    pub criterion_id: CriterionId,
    /// Whether it is a group.
    pub is_group: bool,
    /// Number in the earlier table, with that of its group: "III.4".
    pub number_before: Option<String>,
    /// Number in the later table, with that of its group.
    pub number_after: Option<String>,
    /// What stood there, in words.
    pub before: Option<String>,
    /// What stands there now, in words.
    pub after: Option<String>,
}

/// What a change does to one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct RankEffect {
    /// The unit.
    pub unit_id: UnitId,
    /// Its total before, in hundredths.
    pub total_before: Option<i64>,
    /// Its total after.
    pub total_after: Option<i64>,
    /// Its place before.
    pub rank_before: Option<u32>,
    /// Its place after.
    pub rank_after: Option<u32>,
}

/// Every criterion that differs between two tables, in the order of the later one; what was taken out comes last.
pub fn changes(before: &Scoring, after: &Scoring) -> Vec<TableChange> {
    let (old_numbers, new_numbers) = (before.paths(), after.paths());
    let mut met: Vec<CriterionId> = Vec::new();
    let mut found = Vec::new();
    for placed in after.tree() {
        let criterion = placed.criterion;
        let old = counterpart(before, criterion, &met);
        met.extend(old.map(|it| it.id));
        let now = words(after, criterion);
        let was = old.map(|it| words(before, it));
        if was.as_ref() == Some(&now) {
            continue;
        }
        found.push(TableChange {
            kind: if old.is_some() {
                ChangeKind::Changed
            } else {
                ChangeKind::Added
            },
            criterion_id: criterion.id,
            is_group: criterion.leaf().is_none(),
            number_before: old.and_then(|it| old_numbers.get(&it.id).cloned()),
            number_after: new_numbers.get(&criterion.id).cloned(),
            before: was,
            after: Some(now),
        });
    }
    for placed in before.tree() {
        if !met.contains(&placed.criterion.id) {
            found.push(TableChange {
                kind: ChangeKind::Removed,
                criterion_id: placed.criterion.id,
                is_group: placed.criterion.leaf().is_none(),
                number_before: old_numbers.get(&placed.criterion.id).cloned(),
                number_after: None,
                before: Some(words(before, placed.criterion)),
                after: None,
            });
        }
    }
    found
}

/// The criterion of an earlier table that a later one continues: itself, the one it was copied from, else one of the same
/// title that nothing continues yet.
fn counterpart<'a>(
    before: &'a Scoring,
    criterion: &Criterion,
    met: &[CriterionId],
) -> Option<&'a Criterion> {
    let title = |it: &Criterion| crate::text::name_key(&it.title);
    let is_twin = |it: &&Criterion| {
        !met.contains(&it.id)
            && it.leaf().is_some() == criterion.leaf().is_some()
            && title(it) == title(criterion)
    };
    before
        .criterion(criterion.id)
        .or_else(|| before.criterion(criterion.copied_from?))
        .or_else(|| before.criteria.iter().find(is_twin))
}

/// A criterion in words: title, maximum, step, mode, floor.
pub fn words(scoring: &Scoring, criterion: &Criterion) -> String {
    let figures = match criterion.leaf() {
        None => scoring
            .maximum(criterion.id)
            .filter(|it| *it > 0)
            .map_or_else(String::new, |it| format!("{} điểm", decimal(it))),
        Some(leaf) => leaf_words(leaf),
    };
    let floor = criterion
        .floor
        .map_or_else(String::new, |it| format!("; mức sàn {}", it.words()));
    let title = criterion.title.replace('\n', " ");
    if figures.is_empty() {
        format!("{title}{floor}")
    } else {
        format!("{title} ({figures}{floor})")
    }
}

/// Maximum, step and mode of a leaf in words.
pub fn leaf_words(leaf: &Leaf) -> String {
    let part = match leaf.part {
        Part::Base => "",
        Part::Bonus => "điểm thưởng, ",
        Part::Penalty => "điểm trừ, ",
    };
    let max = leaf.max.map_or_else(
        || "không giới hạn".to_owned(),
        |it| format!("{} điểm", decimal(it)),
    );
    let rule = match &leaf.rule {
        Rule::Free => String::new(),
        Rule::YesNo => "; có hoặc không".to_owned(),
        Rule::Relative => "; so với đơn vị cao nhất".to_owned(),
        Rule::Proportional { most } => {
            let most = most.map_or_else(String::new, |it| {
                format!(", vượt chỉ tiêu tối đa {}", decimal(it))
            });
            format!("; theo tỷ lệ thực hiện chỉ tiêu{most}")
        }
        Rule::PerOccurrence { each } => format!("; {} điểm mỗi lần", decimal(*each)),
        Rule::Tiered { .. } => format!("; {}", tiers_words(leaf)),
    };
    format!("{part}{max}, bước {}{rule}", decimal(leaf.step))
}

/// "trên 95 %: 1,5; từ 75 %: 1; còn lại: 0".
pub fn tiers_words(leaf: &Leaf) -> String {
    let Rule::Tiered { tiers } = &leaf.rule else {
        return String::new();
    };
    let mut tiers: Vec<_> = tiers.iter().collect();
    tiers.sort_by_key(|it| std::cmp::Reverse((it.from, it.is_strict)));
    let measure = leaf
        .measure
        .as_ref()
        .map_or_else(String::new, |it| format!(" {it}"));
    let lines: Vec<String> = tiers
        .into_iter()
        .map(|it| {
            let band = match it.from {
                Some(from) if it.is_strict => format!("trên {}{measure}", decimal(from)),
                Some(from) => format!("từ {}{measure}", decimal(from)),
                None => "còn lại".to_owned(),
            };
            format!("{band}: {}", decimal(it.points))
        })
        .collect();
    lines.join("; ")
}

impl Scoring {
    /// The table as it stood at an earlier version, scores and all else as they are now.
    #[must_use]
    pub fn at_version(&self, version: u32) -> Self {
        let mut earlier = self.clone();
        for amendment in self
            .amendments
            .iter()
            .rev()
            .filter(|it| it.version > version)
        {
            earlier.put(amendment.after.as_ref(), amendment.before.as_ref());
        }
        if let Some(table) = &mut earlier.table {
            table.version = table.version.min(version);
        }
        earlier
    }

    /// Puts one state of a criterion in the place of another.
    pub fn put(&mut self, old: Option<&Criterion>, new: Option<&Criterion>) {
        match (old, new) {
            (Some(old), Some(new)) => {
                if let Some(row) = self.criteria.iter_mut().find(|it| it.id == old.id) {
                    *row = new.clone();
                }
            }
            (Some(old), None) => self.criteria.retain(|it| it.id != old.id),
            (None, Some(new)) => self.criteria.push(new.clone()),
            (None, None) => {}
        }
    }
}

/// What a change does to every unit of two rankings, in the order of the earlier one.
pub fn effects(before: &Ranking, after: &Ranking) -> Vec<RankEffect> {
    before
        .placings
        .iter()
        .map(|old| {
            let new = after.of(old.totals.unit_id);
            RankEffect {
                unit_id: old.totals.unit_id,
                total_before: old.totals.total,
                total_after: new.and_then(|it| it.totals.total),
                rank_before: old.rank,
                rank_after: new.and_then(|it| it.rank),
            }
        })
        .collect()
}
