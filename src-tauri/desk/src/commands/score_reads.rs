//! The scoring as screens, papers and the command line read it. Everything is computed from the entries when somebody asks.

use super::score_table::{AmendInput, amended};
use super::{Act, Answer, Nothing, YearInput};
use crate::error::ErrorBody;
use crate::load;
use crate::score_views::{
    CellHistory, CellInput, ChangesInput, CriterionView, Example, ModelView, RankingInput,
    RankingView, ScoreTableView, SheetCell, SheetInput, SheetUnit, SheetView, TraceInput,
    TrialInput, TrialView, YearPlaces,
};
use domain::book::YearBook;
use domain::cycle::Cycle;
use domain::ids::{CriterionId, UnitId};
use domain::scoring::Scoring;
use domain::scoring::changes::{self, RankEffect, TableChange, effects};
use domain::scoring::criterion::{CriterionDraft, Leaf, Rule};
use domain::scoring::edit::adoption_blockers;
use domain::scoring::entry::{CellStanding, Layer, ScoreEntry, read_value};
use domain::scoring::models;
use domain::scoring::odd::{LastYear, odd};
use domain::scoring::of_year::waiting_words;
use domain::scoring::points::{Bests, BoardCell, points_of};
use domain::scoring::table::ScoreTable;
use domain::scoring::totals::Basis;
use domain::scoring::trace::{Trace, formula, rules_in_words, trace};
use domain::text::decimal;
use store::tables;

fn book(act: &Act<'_, '_>, year: u32) -> Answer<YearBook> {
    load::book_of(act.tx, load::cycle_of_year(act.tx, year)?)
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(crate) fn score_models(_: &Act<'_, '_>, _: Nothing) -> Answer<Vec<ModelView>> {
    let view = |it: models::Model| ModelView {
        id: it.id.to_owned(),
        label: it.label.to_owned(),
        source: it.source.to_owned(),
    };
    Ok(models::all().into_iter().map(view).collect())
}

pub(crate) fn score_table_read(act: &Act<'_, '_>, input: YearInput) -> Answer<ScoreTableView> {
    let book = book(act, input.year)?;
    let scoring = &book.scoring;
    let (numbers, paths) = (scoring.numbers(), scoring.paths());
    let criteria = scoring
        .tree()
        .into_iter()
        .map(|it| CriterionView {
            number: numbers.get(&it.criterion.id).cloned().unwrap_or_default(),
            path: paths.get(&it.criterion.id).cloned().unwrap_or_default(),
            depth: size(it.depth),
            maximum: scoring.maximum(it.criterion.id),
            words: it
                .criterion
                .leaf()
                .map(changes::leaf_words)
                .unwrap_or_default(),
            criterion: it.criterion.clone(),
        })
        .collect();
    let with_table: Vec<ScoreTable> = act.tx.all(&tables::SCORE_TABLE)?;
    let cycles: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    let mut other_years: Vec<u32> = cycles
        .iter()
        .filter(|it| {
            it.year != input.year && with_table.iter().any(|table| table.cycle_id == it.id)
        })
        .map(|it| it.year)
        .collect();
    other_years.sort_unstable_by_key(|it| std::cmp::Reverse(*it));
    Ok(ScoreTableView {
        table: scoring.table.clone(),
        criteria,
        full_maximum: scoring.full_maximum(),
        knockouts: scoring.knockouts.clone(),
        knockout_marks: scoring.knockout_marks.clone(),
        amendments: scoring.amendments.clone(),
        decisions: scoring.decisions.clone(),
        rules: rules_in_words(&book),
        blockers: adoption_blockers(scoring),
        other_years,
    })
}

pub(crate) fn score_sheet(act: &Act<'_, '_>, input: SheetInput) -> Answer<SheetView> {
    let book = book(act, input.year)?;
    let board = book.score_board();
    let basis = match input.layer {
        Layer::Own => Basis::Own,
        Layer::Cross | Layer::Appraised | Layer::Agreed => Basis::Latest,
    };
    let ranking = book.ranking(basis);
    let units = board
        .units
        .iter()
        .map(|unit| {
            let placing = ranking.of(*unit);
            SheetUnit {
                unit_id: *unit,
                name: book.unit_name(*unit),
                mark: book.unit(*unit).and_then(|it| it.mark.clone()),
                total: placing.and_then(|it| it.totals.total),
                rank: placing.and_then(|it| it.rank),
                missing: placing.map_or(0, |it| size(it.totals.missing.len())),
            }
        })
        .collect();
    let rows: Vec<usize> = (0..board.leaves.len())
        .filter(|at| {
            let wanted = input.leaf_ids.as_ref();
            wanted.is_none_or(|it| it.contains(&board.leaves[*at].0.id))
        })
        .collect();
    let mut cells = Vec::with_capacity(rows.len() * board.units.len());
    let evidence = latest_evidence(&book.scoring, &input);
    let notes = notes_by_cell(&book.scoring);
    for &leaf_at in &rows {
        for unit_at in 0..board.units.len() {
            let at = (board.leaves[leaf_at].0.id, board.units[unit_at]);
            let cell = board.cell(unit_at, leaf_at);
            cells.push(SheetCell {
                value: value_of(cell, &input),
                points: cell.of(input.layer),
                own_value: cell.own_value,
                standing: cell.standing,
                target: cell.target,
                evidence: evidence.get(&at).cloned().flatten(),
                notes: notes.get(&at).copied().unwrap_or(0),
            });
        }
    }
    Ok(SheetView {
        units,
        leaves: rows.iter().map(|at| board.leaves[*at].0.id).collect(),
        cells,
        basis,
    })
}

/// What stands in the layer that is looked at.
fn value_of(cell: &BoardCell, input: &SheetInput) -> Option<i64> {
    match input.layer {
        Layer::Own | Layer::Appraised => cell.value(input.layer),
        Layer::Agreed => cell.of(Layer::Agreed),
        Layer::Cross => {
            let mut scores = cell.cross.iter();
            scores
                .find(|it| Some(it.0) == input.by_unit_id)
                .map(|it| it.1)
        }
    }
}

fn notes_by_cell(scoring: &Scoring) -> std::collections::HashMap<(CriterionId, UnitId), u32> {
    let mut found = std::collections::HashMap::new();
    for it in &scoring.notes {
        *found.entry((it.criterion_id, it.unit_id)).or_default() += 1;
    }
    found
}

type Evidence = std::collections::HashMap<(CriterionId, UnitId), Option<String>>;

fn latest_evidence(scoring: &Scoring, input: &SheetInput) -> Evidence {
    let of_layer = scoring
        .entries
        .iter()
        .filter(|it| it.layer == input.layer && it.by_unit_id == input.by_unit_id);
    of_layer
        .map(|it| ((it.criterion_id, it.unit_id), it.evidence.clone()))
        .collect()
}

pub(crate) fn score_ranking(act: &Act<'_, '_>, input: RankingInput) -> Answer<RankingView> {
    let book = book(act, input.year)?;
    let ranking = book.ranking(input.basis.unwrap_or(Basis::Official));
    let board = book.score_board();
    let names = ranking
        .placings
        .iter()
        .map(|it| book.unit_name(it.totals.unit_id))
        .collect();
    let sentences = ranking
        .placings
        .iter()
        .filter_map(|it| Some(trace(&book, &board, &ranking, it.totals.unit_id)?.result))
        .collect();
    let last_year = last_year(act, input.year)?;
    Ok(RankingView {
        odd: odd(&board, &|it| book.unit_name(it), &last_year),
        names,
        sentences,
        rules: rules_in_words(&book),
        waiting: waiting_words(&ranking),
        ranking,
    })
}

/// Totals of the year before, where the file holds it.
fn last_year(act: &Act<'_, '_>, year: u32) -> Answer<LastYear> {
    let cycles: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    let Some(cycle) = cycles.into_iter().find(|it| it.year + 1 == year) else {
        return Ok(LastYear::default());
    };
    let book = load::book_of(act.tx, cycle)?;
    Ok(LastYear {
        totals: book
            .standings()
            .into_iter()
            .map(|it| (it.unit_id, it.points))
            .collect(),
        full_maximum: book.scoring.full_maximum(),
    })
}

pub(crate) fn score_trace(act: &Act<'_, '_>, input: TraceInput) -> Answer<Trace> {
    let book = book(act, input.year)?;
    let ranking = book.ranking(input.basis.unwrap_or(Basis::Official));
    trace(&book, &book.score_board(), &ranking, input.unit_id)
        .ok_or_else(|| ErrorBody::not_found("đơn vị trong bảng xếp hạng"))
}

pub(crate) fn score_history(act: &Act<'_, '_>, input: CellInput) -> Answer<CellHistory> {
    let book = book(act, input.year)?;
    let scoring = &book.scoring;
    let Some(criterion) = scoring.criterion(input.criterion_id) else {
        return Err(ErrorBody::not_found("tiêu chí"));
    };
    let number = scoring.paths().remove(&criterion.id).unwrap_or_default();
    Ok(CellHistory {
        title: format!(
            "{}, tiêu chí {number}. {}",
            book.unit_name(input.unit_id),
            criterion.title
        ),
        entries: scoring
            .history(input.criterion_id, input.unit_id)
            .into_iter()
            .cloned()
            .collect(),
        notes: scoring
            .notes
            .iter()
            .filter(|it| (it.criterion_id, it.unit_id) == (input.criterion_id, input.unit_id))
            .cloned()
            .collect(),
        evidence: scoring
            .evidence
            .iter()
            .filter(|it| (it.criterion_id, it.unit_id) == (input.criterion_id, input.unit_id))
            .map(|it| super::evidence::view(act, input.year, it.clone()))
            .collect::<Answer<_>>()?,
    })
}

pub(crate) fn score_changes(act: &Act<'_, '_>, input: ChangesInput) -> Answer<Vec<TableChange>> {
    let book = book(act, input.year)?;
    let before = match (input.against_version, input.against_year) {
        (Some(version), _) => book.scoring.at_version(version),
        (None, year) => {
            let year = year.unwrap_or(input.year.saturating_sub(1));
            load::book_of(act.tx, load::cycle_of_year(act.tx, year)?)?.scoring
        }
    };
    Ok(changes::changes(&before, &book.scoring))
}

pub(crate) fn criterion_amend_preview(
    act: &Act<'_, '_>,
    input: AmendInput,
) -> Answer<Vec<RankEffect>> {
    let mut book = load::book(act.tx, input.cycle_id)?;
    let (before, mut after) = amended(&book.scoring, &input)?;
    if let Some(new) = after.as_mut().filter(|it| it.id.0 == 0) {
        new.id = CriterionId(i64::MAX);
    }
    let earlier = book.ranking(Basis::Official);
    book.scoring.put(before.as_ref(), after.as_ref());
    Ok(effects(&earlier, &book.ranking(Basis::Official)))
}

pub(crate) fn score_try(act: &Act<'_, '_>, input: TrialInput) -> Answer<TrialView> {
    let mut book = book(act, input.year)?;
    let basis = input.basis.unwrap_or(Basis::Official);
    let before = book.ranking(basis);
    let mut problems = Vec::new();
    for (block_at, block) in input.scores.iter().enumerate() {
        for (at, cell) in block.cells.iter().enumerate() {
            let field = format!("scores[{block_at}].cells[{at}].value");
            let Some(criterion) = book.scoring.criterion(cell.criterion_id) else {
                return Err(ErrorBody::not_found("tiêu chí"));
            };
            let place = format!("{}, {}", book.unit_name(cell.unit_id), criterion.title);
            match read_value(criterion, block.layer, &cell.value, &field, &place) {
                Ok(value) => book.scoring.entries.push(ScoreEntry {
                    id: i64::MAX,
                    cycle_id: book.cycle.id,
                    criterion_id: cell.criterion_id,
                    unit_id: cell.unit_id,
                    layer: block.layer,
                    by_unit_id: block.by_unit_id,
                    value,
                    evidence: None,
                    reason: None,
                    entered_by: String::new(),
                    entered_on: act.now.date(),
                }),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !problems.is_empty() {
        return Err(ErrorBody::invalid(problems));
    }
    if let (Some(draft), Some(old)) = (&input.table, book.scoring.table.clone()) {
        let tried = draft.check()?;
        book.scoring.table = Some(ScoreTable {
            id: old.id,
            version: old.version,
            state: old.state,
            adopted_on: old.adopted_on,
            ground: old.ground,
            ..tried
        });
    }
    let after = book.ranking(basis);
    Ok(TrialView {
        effects: effects(&before, &after),
        before,
        after,
    })
}

pub(crate) fn criterion_examples(_: &Act<'_, '_>, draft: CriterionDraft) -> Answer<Vec<Example>> {
    let criterion = draft.check()?;
    Ok(criterion.leaf().map(examples).unwrap_or_default())
}

/// "Nếu kết quả 97 trên chỉ tiêu 100 thì được 9,7 điểm": a few values that show how a mode works.
fn examples(leaf: &Leaf) -> Vec<Example> {
    let target = Some(10_000);
    let bests = Bests {
        of_all: 10_000,
        without_target: 10_000,
    };
    let values: Vec<i64> = match &leaf.rule {
        Rule::Free => Vec::new(),
        Rule::YesNo => vec![100, 0],
        Rule::PerOccurrence { .. } => vec![100, 200, 500],
        Rule::Proportional { .. } => vec![5_000, 9_700, 10_000, 12_000],
        Rule::Relative => vec![10_000, 7_500, 3_300],
        Rule::Tiered { tiers } => {
            let mut bounds: Vec<i64> = tiers.iter().filter_map(|it| it.from).collect();
            bounds.sort_unstable();
            let below = bounds.first().map_or(0, |it| (it - 1).max(0));
            std::iter::once(below).chain(bounds).collect()
        }
    };
    let line = |value: i64| Example {
        words: formula(leaf, value, CellStanding::Assigned, target, &bests),
        points: points_of(leaf, value, CellStanding::Assigned, target, &bests),
    };
    let mut lines: Vec<Example> = values.into_iter().map(line).collect();
    if leaf.rule == Rule::Free {
        lines.push(Example {
            words: format!(
                "chấm từ 0 đến {} theo bước {}",
                leaf.max
                    .map_or_else(|| "mức không giới hạn".to_owned(), decimal),
                decimal(leaf.step)
            ),
            points: leaf.max,
        });
    }
    lines
}

pub(crate) fn score_places(act: &Act<'_, '_>, _: Nothing) -> Answer<Vec<YearPlaces>> {
    let mut cycles: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    cycles.sort_by_key(|it| it.year);
    let mut years = Vec::new();
    for cycle in cycles {
        let year = cycle.year;
        let standings = load::book_of(act.tx, cycle)?.standings();
        if !standings.is_empty() {
            years.push(YearPlaces { year, standings });
        }
    }
    Ok(years)
}
