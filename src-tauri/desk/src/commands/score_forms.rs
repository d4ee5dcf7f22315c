//! Spreadsheets that go out: the form that a unit fills in, and the tables of a paper as a workbook or as plain rows.

use super::paper::{PaperInput, document, key_of};
use super::scores::{adopted_table, member};
use super::{Act, Answer, YearInput};
use crate::error::ErrorBody;
use crate::load;
use documents::{Align, Block, Document, Heading, Line, Row, Run, Table, Width};
use domain::book::YearBook;
use domain::ids::UnitId;
use domain::problem::Problem;
use domain::scoring::criterion::{Leaf, Rule};
use domain::scoring::entry::{CellStanding, Layer};
use domain::text::parse_decimal;
use exchange::export::{self, Column, ColumnKind, TableCell, TableRow, TableSpec};
use exchange::form::{self, FormKind, FormRow, FormSpec, WriteError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form of one unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ScoreFormInput {
    /// Year of achievement.
    pub year: u32,
    /// The unit.
    pub unit_id: UnitId,
}

/// A form that can be sent out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FormFile {
    /// The unit.
    pub unit_id: UnitId,
    /// Name of the file.
    pub name: String,
}

/// The forms of a year: one for each member unit.
pub(crate) fn score_forms(act: &Act<'_, '_>, input: YearInput) -> Answer<Vec<FormFile>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    adopted_table(&book)?;
    let keys = documents::briefs(&book).into_iter();
    let of_units = keys.filter(|it| it.key.form == "D06");
    let file = |it: documents::Brief| {
        Some(FormFile {
            unit_id: it.key.unit_id?,
            // The sheet of the unit under the name of the paper that it becomes.
            name: format!(
                "{}.xlsx",
                it.file_stem
                    .replacen("D06-phieu-cham-diem", "tu-cham-diem", 1)
            ),
        })
    };
    Ok(of_units.filter_map(file).collect())
}

/// The table of a year as a unit has it: what it is asked for, its targets, what it has entered itself.
pub(crate) fn form_rows(book: &YearBook, unit: Option<UnitId>) -> Vec<FormRow> {
    let scoring = &book.scoring;
    let numbers = scoring.numbers();
    let row = |criterion: &domain::scoring::criterion::Criterion| {
        let cell = unit.and_then(|it| scoring.cell(criterion.id, it));
        let own = unit.and_then(|it| scoring.current(criterion.id, it, Layer::Own, None));
        let leaf = criterion.leaf();
        FormRow {
            code: criterion.id.0,
            number: numbers.get(&criterion.id).cloned().unwrap_or_default(),
            title: criterion.title.replace('\n', " "),
            // A group of bonus or penalty leaves has no maximum of its own.
            max: leaf.map_or_else(
                || scoring.maximum(criterion.id).filter(|it| *it > 0),
                |it| it.max,
            ),
            step: leaf.map_or(0, |it| it.step),
            kind: leaf.map_or(FormKind::Group, |it| {
                kind_of(it, cell.and_then(|it| it.target))
            }),
            is_assigned: cell.is_none_or(|it| it.standing != CellStanding::NotAssigned),
            value: own.and_then(|it| it.value),
            evidence: own.and_then(|it| it.evidence.clone()),
            note: None,
        }
    };
    scoring
        .tree()
        .into_iter()
        .map(|it| row(it.criterion))
        .collect()
}

/// What a unit enters for a leaf in its own layer.
fn kind_of(leaf: &Leaf, target: Option<i64>) -> FormKind {
    match leaf.rule {
        Rule::Free => FormKind::Points,
        Rule::YesNo => FormKind::YesNo,
        Rule::PerOccurrence { .. } => FormKind::Count,
        Rule::Proportional { .. } | Rule::Tiered { .. } | Rule::Relative => FormKind::Quantity {
            unit: leaf.measure.clone().unwrap_or_default(),
            target,
        },
    }
}

/// The form of a unit (.xlsx) to be sent to it; what it has entered already stands in it.
pub(crate) fn score_form(act: &Act<'_, '_>, input: ScoreFormInput) -> Answer<Vec<u8>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let table = adopted_table(&book)?;
    member(&book, input.unit_id)?;
    let spec = FormSpec {
        bloc: book.bloc.name.to_uppercase(),
        unit: book.unit_name(input.unit_id),
        unit_code: input.unit_id.0,
        year: input.year,
        table_version: table.version,
        watermark: documents::Watermark::of(&book.bloc).map(|it| it.words().to_owned()),
        rows: form_rows(&book, Some(input.unit_id)),
    };
    form::write(&spec).map_err(|error| unwritten(&error))
}

pub(crate) fn unwritten(error: &WriteError) -> ErrorBody {
    ErrorBody::problem(Problem::general("workbook_unwritten", error.to_string()))
}

/// The tables of a paper as a workbook, with the figures that the paper prints.
pub(crate) fn paper_xlsx(act: &Act<'_, '_>, input: PaperInput) -> Answer<Vec<u8>> {
    export::workbook(&tables_of(act, &input)?).map_err(|error| unwritten(&error))
}

/// The first table of a paper as CSV.
pub(crate) fn paper_csv(act: &Act<'_, '_>, input: PaperInput) -> Answer<Vec<u8>> {
    let specs = tables_of(act, &input)?;
    Ok(specs.first().map(export::csv).unwrap_or_default())
}

fn tables_of(act: &Act<'_, '_>, input: &PaperInput) -> Answer<Vec<TableSpec>> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    let key = key_of(&book, input)?;
    tables_in(&document(&book, &key)?)
}

/// The tables of a paper, where it is a list or a sheet.
pub(crate) fn tables_in(document: &Document) -> Answer<Vec<TableSpec>> {
    if documents::has_table(document.form) {
        return Ok(specs(document));
    }
    Err(ErrorBody::not_now_for(
        "no_table",
        format!(
            "\"{}\" không phải là bảng số liệu nên không xuất ra Excel. Dữ liệu không thay đổi; đề nghị lưu văn bản dạng PDF.",
            document.title
        ),
    ))
}

/// A heading with what stands under it.
struct Part<'a> {
    title: String,
    subtitles: Vec<String>,
    tables: Vec<(Option<&'a str>, std::borrow::Cow<'a, Table>)>,
    notes: Vec<String>,
}

/// The paper and its annexes, as far as they have tables.
fn parts(document: &Document) -> Vec<Part<'_>> {
    let own = std::iter::once((&document.heading, &document.blocks));
    let annexes = document.annexes.iter().map(|it| (&it.heading, &it.blocks));
    own.chain(annexes)
        .map(|(heading, blocks)| part(heading, blocks))
        .filter(|it| !it.tables.is_empty())
        .collect()
}

fn part<'a>(heading: &Heading, blocks: &'a [Block]) -> Part<'a> {
    let (title, subtitles) = match heading {
        Heading::None => (String::new(), Vec::new()),
        Heading::Named { kind, subject } => (kind.clone(), subject.clone()),
        Heading::Annex { title, .. } => {
            let mut lines = title.iter().cloned();
            (lines.next().unwrap_or_default(), lines.collect())
        }
    };
    let mut part = Part {
        title,
        subtitles,
        tables: Vec::new(),
        notes: Vec::new(),
    };
    for block in blocks {
        match block {
            Block::Table(table) => part.tables.push((None, std::borrow::Cow::Borrowed(table))),
            Block::Chart(chart) => {
                let table = std::borrow::Cow::Owned(chart.table());
                part.tables.push((Some(&chart.title), table));
            }
            // What stands before the table says what it is; what stands after explains it.
            Block::Ground(line) | Block::Paragraph(line) if part.tables.is_empty() => {
                part.subtitles.push(words(line));
            }
            Block::Ground(line) | Block::Paragraph(line) => part.notes.push(words(line)),
            Block::Section(_) | Block::Title(_) | Block::Slips(_) | Block::Plates(_) => {}
        }
    }
    part
}

fn specs(document: &Document) -> Vec<TableSpec> {
    let mut specs = Vec::new();
    for part in parts(document) {
        let last = part.tables.len() - 1;
        for (at, (name, table)) in part.tables.iter().enumerate() {
            specs.push(TableSpec {
                sheet: name.map_or_else(
                    || document.form.to_owned(),
                    |_| format!("Biểu đồ {}", at + 1),
                ),
                title: part.title.clone(),
                subtitles: part
                    .subtitles
                    .iter()
                    .cloned()
                    .chain(name.map(str::to_owned))
                    .collect(),
                columns: table.columns.iter().map(column).collect(),
                rows: table.rows.iter().map(|it| row(table, it)).collect(),
                notes: if at == last {
                    part.notes.clone()
                } else {
                    Vec::new()
                },
                mark: document.watermark.map(|it| it.words().to_owned()),
            });
        }
    }
    specs
}

/// Widths in characters, from the millimetres of the page: about 2.2 mm a character.
fn column(column: &documents::Column) -> Column {
    Column {
        head: column.head.clone(),
        kind: match column.align {
            Align::Left => ColumnKind::Text,
            Align::Centre => ColumnKind::Centred,
            Align::Right => ColumnKind::Points,
        },
        width: match column.width {
            Width::Mm(mm) => (u32::from(mm) * 10 / 22).max(6),
            Width::Share(share) => (u32::from(share) * 6).clamp(16, 60),
        },
    }
}

fn row(table: &Table, row: &Row) -> TableRow {
    let strong = matches!(row, Row::Group(_) | Row::Head(_) | Row::Sum(_));
    let cells = match row {
        Row::Group(line) => vec![TableCell::Text(words(line))],
        Row::Head(cells) | Row::Sum(cells) | Row::Cells { cells, .. } => cells
            .iter()
            .zip(&table.columns)
            .map(|(line, column)| cell(line, column.align))
            .collect(),
    };
    TableRow {
        is_strong: strong,
        cells,
    }
}

/// A figure of the paper, read back from its words so that it cannot differ; else the words. A column of figures is one
/// that stands at the right.
fn cell(line: &Line, align: Align) -> TableCell {
    let words = words(line);
    if words.is_empty() {
        return TableCell::Blank;
    }
    match (align, parse_decimal(&words)) {
        (Align::Right, Ok(hundredths)) => TableCell::Hundredths(hundredths),
        _ => TableCell::Text(words),
    }
}

/// The words of a line; a blank for the pen has none.
fn words(line: &Line) -> String {
    let words: String = line
        .iter()
        .map(|run| match run {
            Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => words.as_str(),
            Run::Blank(_) => "",
        })
        .collect();
    words.trim().to_owned()
}
