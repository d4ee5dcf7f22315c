//! What the papers of scoring share: the figures of a year's criteria table, laid out once.

use crate::closing::{leader_signature, signature};
use crate::common::text;
use crate::model::{Closing, Line};
use domain::book::YearBook;
use domain::cycle::points_text;
use domain::ids::{CriterionId, UnitId};
use domain::scoring::Scoring;
use domain::scoring::criterion::{Criterion, Leaf, Part};
use domain::scoring::points::Board;
use domain::scoring::ranking::{Ranking, ranking};
use domain::scoring::table::TableState;
use domain::scoring::totals::{Basis, UnitTotals};
use domain::text::{date_short, two_digits};

/// A year with a criteria table and what follows from it.
pub(crate) struct Scored<'a> {
    pub(crate) book: &'a YearBook,
    pub(crate) board: Board<'a>,
    /// What the units scored themselves.
    pub(crate) own: Ranking,
    /// What is signed.
    pub(crate) official: Ranking,
}

impl<'a> Scored<'a> {
    /// Computes a year once; none where it has no criteria table.
    pub(crate) fn new(book: &'a YearBook) -> Option<Self> {
        if !book.scoring.has_criteria() {
            return None;
        }
        let board = book.score_board();
        let votes = book.rank_votes();
        Some(Self {
            own: ranking(&board, Basis::Own, &votes),
            official: ranking(&board, Basis::Official, &votes),
            book,
            board,
        })
    }

    /// The facts.
    pub(crate) fn scoring(&self) -> &'a Scoring {
        self.board.scoring
    }

    fn of(&self, basis: Basis) -> &Ranking {
        match basis {
            Basis::Own => &self.own,
            Basis::Official | Basis::Latest => &self.official,
        }
    }

    /// The totals of a unit.
    pub(crate) fn totals(&self, unit: UnitId, basis: Basis) -> Option<&UnitTotals> {
        Some(&self.of(basis).of(unit)?.totals)
    }

    /// Leaves of a unit without a score on a basis. What a unit did not claim for itself outside the base total is no gap of
    /// its own scores.
    fn missing<'b>(&'b self, totals: &'b UnitTotals, basis: Basis) -> Vec<CriterionId> {
        let does_count = |id: &CriterionId| {
            let leaf = self.scoring().criterion(*id).and_then(Criterion::leaf);
            basis != Basis::Own || leaf.is_some_and(Leaf::is_base)
        };
        totals.missing.iter().copied().filter(does_count).collect()
    }

    /// Whether all scores of a unit are there.
    pub(crate) fn is_whole(&self, unit: UnitId, basis: Basis) -> bool {
        self.totals(unit, basis)
            .is_some_and(|it| it.total.is_some() && self.missing(it, basis).is_empty())
    }

    /// The totals of a unit whose scores are all there.
    pub(crate) fn whole(&self, unit: UnitId, basis: Basis) -> Option<&UnitTotals> {
        self.totals(unit, basis)
            .filter(|_| self.is_whole(unit, basis))
    }

    /// The total of a unit whose scores are all there.
    pub(crate) fn total(&self, unit: UnitId, basis: Basis) -> Option<i64> {
        self.whole(unit, basis)?.total
    }

    /// Points of a group of a unit; none while one of its scores is missing or nothing in it is open to the unit.
    pub(crate) fn group(&self, unit: UnitId, group: CriterionId, basis: Basis) -> Option<i64> {
        let totals = self.totals(unit, basis)?;
        let missing = self.missing(totals, basis);
        let leaves = self.leaves_under(group);
        let at = self.board.unit_place(unit)?;
        let is_open = |leaf: &CriterionId| {
            self.board
                .leaf_place(*leaf)
                .is_some_and(|it| self.board.cell(at, it).is_assigned())
        };
        let has_points = |leaf: &CriterionId| {
            totals
                .nodes
                .iter()
                .any(|it| it.criterion_id == *leaf && it.points.is_some())
        };
        let is_known = leaves.iter().any(is_open)
            && !leaves.iter().any(|it| missing.contains(it))
            && (leaves.iter().any(has_points) || self.is_whole(unit, basis));
        let node = totals.nodes.iter().find(|it| it.criterion_id == group)?;
        node.points.filter(|_| is_known)
    }

    /// The leaves in a group, at any depth.
    pub(crate) fn leaves_under(&self, group: CriterionId) -> Vec<CriterionId> {
        let scoring = self.scoring();
        let mut found = Vec::new();
        let mut open = vec![group];
        while let Some(id) = open.pop() {
            for child in scoring.children(Some(id)) {
                match child.leaf() {
                    Some(_) => found.push(child.id),
                    None => open.push(child.id),
                }
            }
        }
        found
    }

    /// Whether all leaves in a group are of one part.
    pub(crate) fn is_all(&self, group: CriterionId, part: Part) -> bool {
        let leaves = self.leaves_under(group);
        !leaves.is_empty()
            && leaves.iter().all(|it| {
                self.scoring()
                    .criterion(*it)
                    .and_then(Criterion::leaf)
                    .is_some_and(|it| it.part == part)
            })
    }

    /// Whether the table has a leaf of a part.
    pub(crate) fn has_part(&self, part: Part) -> bool {
        self.board.leaves.iter().any(|it| it.1.part == part)
    }

    /// What stands at the top of the tree and holds base leaves, with its number.
    pub(crate) fn base_groups(&self) -> Vec<(&'a Criterion, String)> {
        let numbers = self.scoring().numbers();
        let is_base = |it: &&Criterion| match it.leaf() {
            Some(leaf) => leaf.is_base(),
            None => self.leaves_under(it.id).iter().any(|id| {
                let leaf = self.scoring().criterion(*id).and_then(Criterion::leaf);
                leaf.is_some_and(Leaf::is_base)
            }),
        };
        self.scoring()
            .children(None)
            .into_iter()
            .filter(is_base)
            .map(|it| (it, numbers.get(&it.id).cloned().unwrap_or_default()))
            .collect()
    }

    /// Whether the total of a unit is brought to the full maximum, since some criteria are not assigned to it.
    pub(crate) fn is_scaled(&self, unit: UnitId) -> bool {
        self.totals(unit, Basis::Official)
            .is_some_and(|it| it.base_max != self.scoring().full_maximum())
    }
}

/// Points as a cell; empty for the pen where they are not known.
pub(crate) fn points(value: Option<i64>) -> Line {
    value.map_or_else(Line::new, |it| vec![text(points_text(it))])
}

/// "+1,50", "-2,00", "0,00".
pub(crate) fn difference(value: i64) -> String {
    let sign = if value > 0 { "+" } else { "" };
    format!("{sign}{}", points_text(value))
}

/// "“Bảng tiêu chí ...”, thông qua ngày 05/04/2022 theo Biên bản ...; phiên bản 02, sửa đổi ngày 15/07/2022", or that it is still a
/// draft.
pub(crate) fn table_words(scoring: &Scoring) -> Option<String> {
    let table = scoring.table.as_ref()?;
    let mut words = format!("“{}”", table.title);
    if table.state == TableState::Draft {
        words.push_str(", bản dự thảo chưa được Khối thông qua");
        return Some(words);
    }
    if let Some(on) = table.adopted_on {
        words.push_str(&format!(", thông qua ngày {}", date_short(on)));
    }
    if let Some(ground) = &table.ground {
        words.push_str(&format!(" theo {}", ground.trim_end_matches('.')));
    }
    if let Some(last) = scoring.amendments.last() {
        words.push_str(&format!(
            "; phiên bản {}, sửa đổi gần nhất ngày {}",
            two_digits(table.version),
            date_short(last.recorded_on)
        ));
    }
    Some(words)
}

/// The first words of a title, for the head of a column.
pub(crate) fn short_title(title: &str) -> String {
    const MOST: usize = 44;
    let title = title.replace('\n', " ");
    let first = title.split([',', ';', ':', '(']).next().unwrap_or_default();
    let mut short = String::new();
    for word in first.split_whitespace() {
        if !short.is_empty() && short.chars().count() + 1 + word.chars().count() > MOST {
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// The secretary of the conference left, who leads the bloc right.
pub(crate) fn bloc_closing(book: &YearBook) -> Closing {
    let secretary = book
        .year_end()
        .and_then(|it| book.delegate_person(it.secretary_id))
        .map(|it| it.name.as_str());
    Closing::Minutes {
        signatures: vec![signature(&["THƯ KÝ"], secretary), leader_signature(book)],
        recipients: Vec::new(),
    }
}
