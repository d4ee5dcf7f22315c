//! Tables of the paper: a head that comes again on each page, rows that stay whole, columns as wide as on the pages.

use documents::{Align as CellAlign, Line, Row as PaperRow, Table};

use crate::docx::flow::Flow;
use crate::docx::frame::{self, Cell, Look, Row};
use crate::docx::paragraph::{Align, Paragraph, Role};
use crate::docx::runs::{Rests, flowing};
use crate::fonts::Face;
use crate::layout::lines::{self, Shape};
use crate::layout::table::{self, Grid};
use crate::layout::{Desk, lines::Align as LineAlign};
use crate::style;
use crate::words::{self, Span};

/// Adds a table; its last two rows stay with what follows where that is a closing.
pub(crate) fn add(desk: &Desk<'_>, table: &Table, holds_on: bool, flow: &mut Flow) {
    if table.columns.is_empty() {
        return;
    }
    let grid = table::grid(desk, table);
    let mut rows: Vec<Row> = head(desk, table, &grid).into_iter().collect();
    let kept = kept(&table.rows, holds_on);
    for (it, keep_next) in table.rows.iter().zip(kept) {
        rows.push(Row {
            keep_next,
            ..row(desk, table, &grid, it)
        });
    }
    if !rows.is_empty() {
        flow.table(frame::table(rows, Look::Ruled), style::PARAGRAPH_GAP);
    }
}

/// Which rows stay with the next one: the head of a group, what its sum is of, and no row stands alone with the head or the foot.
fn kept(rows: &[PaperRow], holds_on: bool) -> Vec<bool> {
    let last = rows.len().saturating_sub(1);
    let kept = rows.iter().enumerate().map(|(at, row)| {
        let leads = matches!(row, PaperRow::Group(_) | PaperRow::Head(_));
        let is_summed = matches!(rows.get(at + 1), Some(PaperRow::Sum(_)));
        let is_end = at == 0 || at + 2 > last;
        (at < last && (leads || is_summed || is_end)) || (holds_on && at + 2 > last)
    });
    kept.collect()
}

fn head(desk: &Desk<'_>, table: &Table, grid: &Grid) -> Option<Row> {
    let cells = (0..table.columns.len()).map(|at| {
        let spans = table::head_spans(desk, table, grid, at);
        cell(desk, grid, at, (&spans, Align::Centre))
    });
    table::has_head(table).then(|| Row {
        cells: cells.collect(),
        is_head: true,
        keep_next: true,
        ..Row::default()
    })
}

fn row(desk: &Desk<'_>, table: &Table, grid: &Grid, row: &PaperRow) -> Row {
    match row {
        PaperRow::Group(line) => {
            let spans = words::spans(line, Face::Bold, grid.style.size);
            let inner = desk.width - 2 * style::CELL_PAD_X;
            let paragraph = paragraph(desk, inner, &spans, Align::Left);
            Row {
                cells: vec![Cell::bare(0, desk.width, vec![paragraph])],
                ..Row::default()
            }
        }
        PaperRow::Head(cells) | PaperRow::Sum(cells) => {
            row_of_cells(desk, table, grid, (cells, Face::Bold))
        }
        PaperRow::Cells { cells, height_mm } => Row {
            height: style::mm(i64::from(*height_mm)).min(desk.height),
            ..row_of_cells(desk, table, grid, (cells, Face::Regular))
        },
    }
}

fn row_of_cells(
    desk: &Desk<'_>,
    table: &Table,
    grid: &Grid,
    (cells, face): (&[Line], Face),
) -> Row {
    let set = table.columns.iter().enumerate().map(|(at, column)| {
        let spans = cells
            .get(at)
            .map(|it| words::spans(it, face, grid.style.size));
        let align = match column.align {
            CellAlign::Left => Align::Left,
            CellAlign::Centre => Align::Centre,
            CellAlign::Right => Align::Right,
        };
        cell(desk, grid, at, (&spans.unwrap_or_default(), align))
    });
    Row {
        cells: set.collect(),
        may_split: table::is_over_a_page(desk, table, grid, cells, face),
        ..Row::default()
    }
}

fn cell(desk: &Desk<'_>, grid: &Grid, at: usize, (spans, align): (&[Span], Align)) -> Cell {
    let edge = |at: usize| grid.edges.get(at).copied().unwrap_or_default();
    let inner = grid.inside(at).1;
    Cell::bare(
        edge(at),
        edge(at + 1),
        vec![paragraph(desk, inner, spans, align)],
    )
}

/// The words of a cell; dots run to its side where the words begin at the left.
fn paragraph(desk: &Desk<'_>, inner: style::Len, spans: &[Span], align: Align) -> Paragraph {
    let mut paragraph = Paragraph::new(Role::Cell);
    let shape = Shape {
        width: inner,
        indent: 0,
        align: LineAlign::Left,
    };
    let turns = lines::set_and_turns(desk.fonts, spans, shape).1;
    let rests = match align {
        Align::Left | Align::Both => Rests::Stop(&turns),
        Align::Centre | Align::Right => Rests::Typed,
    };
    paragraph.runs = flowing(desk.fonts, spans, Role::Cell.style(), (inner, rests));
    if align == Align::Left {
        paragraph.shape.dots_to = (!turns.is_empty()).then_some(inner);
    } else {
        paragraph.shape.align = Some(align);
    }
    paragraph
}
