//! The scores of a year as the rest of the program asks for them: places and points, whether they come from a criteria
//! table or were typed as totals.

use super::points::Board;
use super::ranking::{Placing, Ranking, Votes, ranking};
use super::table::TableState;
use super::totals::Basis;
use crate::award_file::Recipient;
use crate::book::{Standing, YearBook};
use crate::ids::UnitId;
use crate::problem::Problem;
use crate::stage::Stage;
use crate::text;
use crate::vote::RoundState;

impl YearBook {
    /// Units by score; empty without scores. A year with a criteria table is placed by it, on confirmed scores alone;
    /// otherwise the typed totals decide.
    pub fn standings(&self) -> Vec<Standing> {
        if self.scoring.has_criteria() {
            return self
                .ranking(Basis::Official)
                .placings
                .into_iter()
                .filter_map(|it| {
                    Some(Standing {
                        unit_id: it.totals.unit_id,
                        points: it.totals.total?,
                        rank: it.rank?,
                    })
                })
                .collect();
        }
        let mut rows: Vec<Standing> = self
            .scores
            .iter()
            .map(|it| Standing {
                unit_id: it.unit_id,
                points: it.points,
                rank: self.rank_of(it.points),
            })
            .collect();
        rows.sort_by_key(|it| {
            (
                it.rank,
                self.unit(it.unit_id).map_or(u32::MAX, |unit| unit.order_no),
            )
        });
        rows
    }

    /// One more than the number of units with more points.
    fn rank_of(&self, points: i64) -> u32 {
        let n_before = self.scores.iter().filter(|it| it.points > points).count();
        u32::try_from(n_before + 1).unwrap_or(u32::MAX)
    }

    /// Whether the scores of a member unit are not known: not confirmed under the criteria table, or not typed.
    pub fn has_missing_scores(&self) -> bool {
        if self.scoring.has_criteria() {
            let ranking = self.ranking(Basis::Official);
            return ranking
                .placings
                .iter()
                .any(|it| it.totals.total.is_none() || !it.totals.missing.is_empty());
        }
        self.scores.len() < self.members().len()
    }

    /// Hundredths of a point of a unit: the confirmed total of the criteria table, else the typed one.
    pub fn points_of(&self, unit: UnitId) -> Option<i64> {
        if self.scoring.has_criteria() {
            let ranking = self.ranking(Basis::Official);
            let totals = &ranking.of(unit)?.totals;
            return totals.total.filter(|_| totals.missing.is_empty());
        }
        self.scores
            .iter()
            .find(|it| it.unit_id == unit)
            .map(|it| it.points)
    }

    /// The grid of the year's units and leaves with the points of every layer.
    pub fn score_board(&self) -> Board<'_> {
        let units: Vec<UnitId> = self.members().into_iter().map(|it| it.id).collect();
        Board::new(&self.scoring, &units)
    }

    /// The ranking by the criteria table on a basis.
    pub fn ranking(&self, basis: Basis) -> Ranking {
        ranking(&self.score_board(), basis, &self.rank_votes())
    }

    /// Votes of each unit in the closed rounds of the ballot that counts for the places; a later round replaces an
    /// earlier one.
    pub fn rank_votes(&self) -> Votes {
        let award = self.scoring.table.as_ref().and_then(|it| it.vote_award);
        let (Some(award), Some(meeting)) = (award, self.year_end()) else {
            return Votes::new();
        };
        let rounds = self.rounds_of(meeting.id).into_iter();
        rounds
            .filter(|it| it.award == award && it.state == RoundState::Closed)
            .filter_map(|it| self.result_of(it))
            .flat_map(|it| it.lines)
            .filter_map(
                |line| match self.nomination(line.nomination_id)?.recipient {
                    Recipient::Unit { unit_id } => Some((unit_id, line.votes)),
                    Recipient::Collective { .. }
                    | Recipient::Person { .. }
                    | Recipient::Unnamed { .. } => None,
                },
            )
            .collect()
    }
}

/// What the scoring holds back at the year's stage; empty where the year has no criteria table.
pub(crate) fn scoring_blockers(book: &YearBook) -> Vec<Problem> {
    let Some(table) = &book.scoring.table else {
        return Vec::new();
    };
    let incomplete = |basis: Basis| -> Vec<String> {
        let ranking = book.ranking(basis);
        let waiting = ranking
            .placings
            .iter()
            .filter(|it| !it.totals.missing.is_empty());
        waiting
            .map(|it| book.unit_name(it.totals.unit_id))
            .collect()
    };
    let held = |code: &str, words: &str, basis: Basis| {
        let names = incomplete(basis);
        let problem = || Problem::general(code, format!("{words}: {}.", text::joined(&names)));
        (!names.is_empty()).then(problem)
    };
    let found = match book.cycle.stage {
        Stage::Pledge => (table.state == TableState::Draft).then(|| {
            Problem::general(
                "table_not_adopted",
                "Bảng tiêu chí còn là dự thảo, chưa được Khối thông qua.",
            )
        }),
        Stage::SelfScoring => held(
            "self_scores_missing",
            "Chưa tự chấm đủ các tiêu chí",
            Basis::Own,
        ),
        Stage::Verification => held(
            "scores_unconfirmed",
            "Chưa đủ điểm thẩm định",
            Basis::Official,
        ),
        Stage::Setup
        | Stage::Launch
        | Stage::FollowUp
        | Stage::Conference
        | Stage::Submission
        | Stage::Decision
        | Stage::Closed => None,
    };
    found.into_iter().collect()
}

/// "Còn 03 đơn vị …": how many units a ranking keeps out since their scores are not confirmed.
pub fn waiting_words(ranking: &Ranking) -> Option<String> {
    let waits = |it: &&Placing| !it.totals.missing.is_empty();
    let count = ranking.placings.iter().filter(waits).count();
    (count > 0).then(|| {
        format!("Còn {count:02} đơn vị chưa đủ điểm được xác nhận; điểm chưa xác nhận không được tính vào xếp hạng chính thức.")
    })
}

/// The same for the year's own ranking, from the appraisal on.
pub(crate) fn unconfirmed(book: &YearBook) -> Option<Problem> {
    if !book.scoring.has_criteria() || book.cycle.stage < Stage::Verification {
        return None;
    }
    let words = waiting_words(&book.ranking(Basis::Official))?;
    Some(Problem::general("scores_unconfirmed", words))
}
