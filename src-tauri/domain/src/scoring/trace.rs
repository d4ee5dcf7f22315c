//! "Căn cứ xếp hạng": the way from what was entered to a place, step by step, each with its figures and its rule.

use super::criterion::{Leaf, Part, Rule};
use super::entry::{CellStanding, Layer, ScoreEntry};
use super::points::{Bests, Board, tier_of};
use super::ranking::{DecidedBy, Placing, Ranking, base_points};
use super::table::{CrossMean, Selection, TieBreak};
use super::totals::Unranked;
use crate::book::YearBook;
use crate::cycle::points_text;
use crate::ids::{CriterionId, UnitId};
use crate::text::{date_short, decimal, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct TraceStep {
    /// What the step is about ("1.2. Thực hiện nhiệm vụ được giao").
    pub subject: String,
    /// The figures and the rule in words.
    pub words: String,
    /// Hundredths of a point that come out of it.
    pub points: Option<i64>,
    /// The provision behind it.
    pub ground: Option<String>,
    /// The criterion it is about.
    pub criterion_id: Option<CriterionId>,
}

/// The reasons of a unit's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Trace {
    /// The unit.
    pub unit_id: UnitId,
    /// "Đơn vị 03 xếp thứ 02, tổng điểm 974,25.": the result in one sentence.
    pub result: String,
    /// The criteria, in the order of the table.
    pub criteria: Vec<TraceStep>,
    /// From the sums to the total.
    pub totals: Vec<TraceStep>,
    /// From the total to the place.
    pub place: Vec<TraceStep>,
}

/// The reasons of a unit's place in a ranking; none where the unit is not in it.
pub fn trace(book: &YearBook, board: &Board<'_>, ranking: &Ranking, unit: UnitId) -> Option<Trace> {
    let placing = ranking.of(unit)?;
    let writer = Writer {
        book,
        board,
        ranking,
        placing,
        unit_at: board.unit_place(unit)?,
    };
    Some(Trace {
        unit_id: unit,
        result: writer.result(),
        criteria: (0..board.leaves.len())
            .filter_map(|it| writer.leaf(it))
            .collect(),
        totals: writer.totals(),
        place: writer.place(),
    })
}

struct Writer<'a> {
    book: &'a YearBook,
    board: &'a Board<'a>,
    ranking: &'a Ranking,
    placing: &'a Placing,
    unit_at: usize,
}

fn step(subject: &str, words: impl Into<String>, points: Option<i64>) -> TraceStep {
    TraceStep {
        subject: subject.to_owned(),
        words: words.into(),
        points,
        ground: None,
        criterion_id: None,
    }
}

impl Writer<'_> {
    fn result(&self) -> String {
        let name = self.book.unit_name(self.placing.totals.unit_id);
        let total = self.placing.totals.total.map_or_else(
            || "chưa có tổng điểm".to_owned(),
            |it| format!("tổng điểm {}", points_text(it)),
        );
        match self.placing.rank {
            Some(rank) if self.placing.is_shared => {
                format!("{name} đồng hạng {}, {total}.", two_digits(rank))
            }
            Some(rank) => format!("{name} xếp thứ {}, {total}.", two_digits(rank)),
            None => {
                let reasons: Vec<String> = self
                    .placing
                    .unranked
                    .iter()
                    .map(|it| self.unranked(*it))
                    .collect();
                // While scores are awaited the sum of those that are there is no total.
                let so_far = if self.placing.unranked.contains(&Unranked::Missing) {
                    String::new()
                } else {
                    format!(" ({total})")
                };
                format!("{name} chưa được xếp hạng{so_far}: {}.", reasons.join("; "))
            }
        }
    }

    /// Why there is no place, in words.
    fn unranked(&self, reason: Unranked) -> String {
        let scoring = self.board.scoring;
        let totals = &self.placing.totals;
        match reason {
            Unranked::NoBase => "không được giao tiêu chí nào trong tổng điểm chuẩn".to_owned(),
            Unranked::Missing => format!(
                "còn {} tiêu chí chưa có điểm được xác nhận",
                two_digits(i64::try_from(totals.missing.len()).unwrap_or(i64::MAX))
            ),
            Unranked::KnockedOut => {
                let titles: Vec<String> = scoring
                    .knockouts_of(totals.unit_id)
                    .into_iter()
                    .map(|(knockout, mark)| format!("{} ({})", knockout.title, mark.reason))
                    .collect();
                format!("thuộc điều kiện loại trừ: {}", titles.join("; "))
            }
            Unranked::BelowFloor => {
                let numbers = scoring.paths();
                let names: Vec<String> = totals
                    .below_floor
                    .iter()
                    .filter_map(|it| {
                        let criterion = scoring.criterion(*it)?;
                        let floor = criterion.floor?;
                        Some(format!(
                            "{}. {} (sàn {})",
                            numbers.get(it)?,
                            criterion.title,
                            floor.words()
                        ))
                    })
                    .collect();
                format!("dưới mức sàn tại {}", names.join("; "))
            }
            Unranked::NoVotes => "chưa có kết quả bỏ phiếu".to_owned(),
        }
    }

    fn leaf(&self, at: usize) -> Option<TraceStep> {
        let (criterion, leaf) = *self.board.leaves.get(at)?;
        let cell = self.board.cell(self.unit_at, at);
        let points = self.board.points(self.unit_at, at, self.ranking.basis);
        let is_empty = points.is_none() && !cell.has_entry && cell.is_assigned();
        if is_empty && leaf.part != Part::Base {
            return None;
        }
        let number = self
            .board
            .scoring
            .paths()
            .remove(&criterion.id)
            .unwrap_or_default();
        Some(TraceStep {
            subject: format!("{number}. {}", criterion.title),
            words: self.leaf_words(at, leaf, criterion.id),
            points,
            ground: None,
            criterion_id: Some(criterion.id),
        })
    }

    fn leaf_words(&self, at: usize, leaf: &Leaf, id: CriterionId) -> String {
        let cell = self.board.cell(self.unit_at, at);
        let unit = self.placing.totals.unit_id;
        if cell.standing == CellStanding::NotAssigned {
            return "Không giao cho đơn vị; không tính vào điểm tối đa của đơn vị.".to_owned();
        }
        let mut words = vec![match leaf.max {
            Some(max) => format!("Điểm chuẩn {}", decimal(max)),
            None => "Không đặt mức tối đa".to_owned(),
        }];
        for layer in Layer::ALL {
            let Some(points) = cell.of(layer) else {
                continue;
            };
            let how = match layer {
                Layer::Own | Layer::Appraised => self.measured_words(at, leaf, layer),
                Layer::Cross => self.cross_words(at),
                Layer::Agreed => None,
            };
            let entry = self.board.scoring.current(id, unit, layer, None);
            let why = entry.and_then(reason_words).unwrap_or_default();
            words.push(format!(
                "{} {}{}{why}",
                layer.label().to_lowercase(),
                decimal(points),
                how.map_or_else(String::new, |it| format!(" ({it})")),
            ));
        }
        let has_value = cell.own_value.is_some() || cell.appraised_value.is_some();
        if words.len() == 1 {
            words.push(
                if has_value && matches!(leaf.rule, Rule::Proportional { .. }) {
                    "đã có kết quả nhưng thiếu chỉ tiêu nên chưa tính được điểm"
                } else {
                    "chưa có điểm"
                }
                .to_owned(),
            );
        }
        format!("{}.", words.join("; "))
    }

    fn measured_words(&self, at: usize, leaf: &Leaf, layer: Layer) -> Option<String> {
        let cell = self.board.cell(self.unit_at, at);
        let value = cell.value(layer)?;
        let bests = self.board.bests(at, layer);
        Some(formula(leaf, value, cell.standing, cell.target, &bests))
    }

    fn cross_words(&self, at: usize) -> Option<String> {
        let cell = self.board.cell(self.unit_at, at);
        let mean = self.board.scoring.table.as_ref()?.cross_mean;
        let way = match mean {
            CrossMean::Trimmed if cell.cross.len() >= 3 => {
                "trung bình, bỏ 01 điểm cao nhất và 01 điểm thấp nhất"
            }
            CrossMean::Trimmed | CrossMean::Mean => "trung bình",
        };
        let count = i64::try_from(cell.cross.len()).unwrap_or(i64::MAX);
        Some(format!("{way} của {} đơn vị chấm", two_digits(count)))
    }

    fn totals(&self) -> Vec<TraceStep> {
        let scoring = self.board.scoring;
        let totals = &self.placing.totals;
        let table = scoring.table.as_ref();
        let full = scoring.full_maximum();
        let mut steps = vec![step(
            "Tổng điểm các tiêu chí",
            format!(
                "{} trên điểm tối đa {} của đơn vị.",
                points_text(totals.base),
                points_text(totals.base_max)
            ),
            Some(totals.base),
        )];
        if totals.base_max != full {
            let words = match totals.scaled {
                Some(_) => format!(
                    "Có tiêu chí không giao: quy đổi {} x {} / {}, làm tròn đến 0,01.",
                    points_text(totals.base),
                    points_text(full),
                    points_text(totals.base_max)
                ),
                None => "Không có tiêu chí nào được giao nên không quy đổi được.".to_owned(),
            };
            steps.push(step("Quy đổi theo điểm tối đa chung", words, totals.scaled));
        }
        let capped = |cap: Option<i64>| {
            cap.map_or_else(
                || "Không đặt mức tối đa.".to_owned(),
                |it| format!("Tối đa {} điểm.", decimal(it)),
            )
        };
        steps.push(step(
            "Điểm thưởng",
            capped(table.and_then(|it| it.bonus_cap)),
            Some(totals.bonus),
        ));
        steps.push(step(
            "Điểm trừ",
            capped(table.and_then(|it| it.penalty_cap)),
            Some(-totals.penalty),
        ));
        if let Some(total) = totals.total {
            let floor = table.and_then(|it| it.total_floor);
            let words = match floor {
                Some(floor) => format!(
                    "Điểm tiêu chí cộng điểm thưởng trừ điểm trừ; không thấp hơn {}.",
                    decimal(floor)
                ),
                None => "Điểm tiêu chí cộng điểm thưởng trừ điểm trừ.".to_owned(),
            };
            let mut last = step("Tổng điểm", words, Some(total));
            last.ground = table.and_then(|it| it.ground.clone());
            steps.push(last);
        }
        steps
    }

    fn place(&self) -> Vec<TraceStep> {
        let Some(table) = &self.board.scoring.table else {
            return Vec::new();
        };
        let mut steps = vec![TraceStep {
            ground: table.ground.clone(),
            ..step(
                "Cách xếp hạng",
                format!("Xếp hạng {}.", table.selection.label()),
                None,
            )
        }];
        let placed = || self.ranking.placings.iter().filter(|it| it.rank.is_some());
        let Some(rank) = self.placing.rank else {
            steps.extend(self.placing.unranked.iter().map(|it| {
                let mut one = step(
                    "Chưa xếp hạng",
                    format!("{}.", crate::text::sentence(&self.unranked(*it))),
                    None,
                );
                if *it == Unranked::KnockedOut {
                    one.ground = self.knockout_ground();
                }
                one
            }));
            return steps;
        };
        let at = placed().position(|it| it.totals.unit_id == self.placing.totals.unit_id);
        let before = at
            .and_then(|at| at.checked_sub(1))
            .and_then(|it| placed().nth(it));
        if let (Some(before), Some(by)) = (before, self.placing.behind_by) {
            steps.push(self.decided(before, by));
        }
        if self.placing.is_shared {
            let mates: Vec<String> = placed()
                .filter(|it| {
                    it.rank == Some(rank) && it.totals.unit_id != self.placing.totals.unit_id
                })
                .map(|it| self.book.unit_name(it.totals.unit_id))
                .collect();
            steps.push(step(
                "Đồng hạng",
                format!(
                    "Bằng {} ở mọi tiêu chí xếp hạng nên cùng xếp thứ {}.",
                    crate::text::joined(&mates),
                    two_digits(rank)
                ),
                None,
            ));
        }
        steps
    }

    fn knockout_ground(&self) -> Option<String> {
        let grounds: Vec<String> = self
            .board
            .scoring
            .knockouts_of(self.placing.totals.unit_id)
            .into_iter()
            .filter_map(|it| it.0.ground.clone())
            .collect();
        (!grounds.is_empty()).then(|| grounds.join("; "))
    }

    /// What put the unit behind the one before it.
    fn decided(&self, before: &Placing, by: DecidedBy) -> TraceStep {
        let other = self.book.unit_name(before.totals.unit_id);
        let points = |it: &Placing| it.totals.total.map_or_else(|| "–".to_owned(), points_text);
        let votes = |it: &Placing| {
            it.votes.map_or_else(
                || "chưa có phiếu".to_owned(),
                |it| format!("{} phiếu", two_digits(it)),
            )
        };
        let against = |what: &str, theirs: String, ours: String| {
            format!("Sau {other}: {what} {theirs} so với {ours}.")
        };
        let words = match by {
            DecidedBy::Total => against("tổng điểm", points(before), points(self.placing)),
            DecidedBy::Votes => against("số phiếu", votes(before), votes(self.placing)),
            DecidedBy::TieBreak { index } => match self.tie_break(index) {
                Some(TieBreak::GroupPoints { criterion_id }) => {
                    let title = self
                        .board
                        .scoring
                        .criterion(criterion_id)
                        .map_or("", |it| &it.title);
                    let of = |it: &Placing| {
                        points_text(base_points(self.board.scoring, it, criterion_id))
                    };
                    against(
                        &format!("bằng điểm, tiêu chí phụ \"{title}\""),
                        of(before),
                        of(self.placing),
                    )
                }
                Some(TieBreak::FewerPenalties) => against(
                    "bằng điểm, điểm trừ",
                    points_text(before.totals.penalty),
                    points_text(self.placing.totals.penalty),
                ),
                Some(TieBreak::NoFlagLastYear) => {
                    format!("Sau {other}: bằng điểm, đơn vị đã được đề nghị tặng Cờ năm trước.")
                }
                Some(TieBreak::Votes) => {
                    against("bằng điểm, số phiếu", votes(before), votes(self.placing))
                }
                Some(TieBreak::Decision) | None => format!(
                    "Sau {other}: bằng điểm, theo quyết định của Chủ trì{}.",
                    self.decision_reason()
                ),
            },
        };
        step("Vị trí", words, None)
    }

    fn tie_break(&self, index: usize) -> Option<TieBreak> {
        self.board
            .scoring
            .table
            .as_ref()?
            .tie_breaks
            .get(index)
            .copied()
    }

    fn decision_reason(&self) -> String {
        let unit = self.placing.totals.unit_id;
        let reason = self
            .board
            .scoring
            .decisions
            .iter()
            .rev()
            .find(|it| it.unit_id == unit);
        reason.map_or_else(String::new, |it| format!(" ({})", it.reason))
    }
}

/// ", sửa ngày 20/12/2022 vì …".
fn reason_words(entry: &ScoreEntry) -> Option<String> {
    let reason = entry.reason.as_ref()?;
    Some(format!(
        ", {} ghi ngày {}: {reason}",
        entry.entered_by,
        date_short(entry.entered_on)
    ))
}

/// The rule of a leaf with its figures: "kết quả 97 / chỉ tiêu 100 x 10".
pub fn formula(
    leaf: &Leaf,
    value: i64,
    standing: CellStanding,
    target: Option<i64>,
    bests: &Bests,
) -> String {
    let measure = leaf
        .measure
        .as_ref()
        .map_or_else(String::new, |it| format!(" {it}"));
    let value_words = format!("{}{measure}", decimal(value));
    let max = decimal(leaf.max.unwrap_or_default());
    let step = decimal(leaf.step);
    match &leaf.rule {
        Rule::Free => "chấm trực tiếp".to_owned(),
        Rule::YesNo => if value == 100 { "có" } else { "không" }.to_owned(),
        Rule::PerOccurrence { each } => {
            let cap = leaf
                .max
                .map_or_else(String::new, |it| format!(", tối đa {}", decimal(it)));
            format!("{} lần x {} điểm{cap}", decimal(value), decimal(*each))
        }
        Rule::Tiered { tiers } => match tier_of(tiers, value) {
            Some(tier) => match tier.from {
                Some(from) => format!(
                    "kết quả {value_words}: mức {} {}",
                    if tier.is_strict { "trên" } else { "từ" },
                    decimal(from)
                ),
                None => format!("kết quả {value_words}: mức còn lại"),
            },
            None => format!("kết quả {value_words}: không đạt mức nào"),
        },
        Rule::Proportional { .. } if standing == CellStanding::NoTarget => format!(
            "không có chỉ tiêu, so với kết quả cao nhất trong các đơn vị không có chỉ tiêu: {max} x {value_words} / {}, làm tròn đến {step}",
            decimal(bests.without_target)
        ),
        Rule::Proportional { most } => {
            let cap = most.map_or_else(|| max.clone(), decimal);
            let target = target.map_or_else(|| "…".to_owned(), decimal);
            format!("{max} x {value_words} / chỉ tiêu {target}, làm tròn đến {step}, tối đa {cap}")
        }
        Rule::Relative => format!(
            "so với kết quả cao nhất: {max} x {value_words} / {}, làm tròn đến {step}",
            decimal(bests.of_all)
        ),
    }
}

/// What decides the places and how equal units are told apart, in words.
pub fn rules_in_words(book: &YearBook) -> Vec<String> {
    let Some(table) = &book.scoring.table else {
        return Vec::new();
    };
    let mut words = vec![format!("Xếp hạng {}.", table.selection.label())];
    if let (Some(award), true) = (
        table.vote_award,
        table.selection != Selection::Score || table.tie_breaks.contains(&TieBreak::Votes),
    ) {
        words.push(format!(
            "Số phiếu lấy theo kết quả bình xét {}.",
            book.award_name(award)
        ));
    }
    for (index, tie_break) in table.tie_breaks.iter().enumerate() {
        let what = match tie_break {
            TieBreak::GroupPoints { criterion_id } => format!(
                "điểm cao hơn ở \"{}\"",
                book.scoring
                    .criterion(*criterion_id)
                    .map_or("", |it| &it.title)
            ),
            TieBreak::FewerPenalties => "điểm trừ ít hơn".to_owned(),
            TieBreak::NoFlagLastYear => "năm trước chưa được đề nghị tặng Cờ".to_owned(),
            TieBreak::Votes => "số phiếu cao hơn".to_owned(),
            TieBreak::Decision => "Chủ trì quyết định".to_owned(),
        };
        words.push(format!("Tiêu chí phụ {}: {what}.", index + 1));
    }
    words.push("Các đơn vị bằng nhau ở mọi tiêu chí được xếp đồng hạng (1, 2, 2, 4).".to_owned());
    words
}
