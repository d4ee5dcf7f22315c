//! Tables: a ruled head that comes again on each page, rows that stay whole.

use std::rc::Rc;

use documents::{Align as CellAlign, Line, Row, Table, Width};

use crate::error::PrintError;
use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, SetLine, Shape};
use crate::layout::{Desk, Item};
use crate::style::{self, Len};
use crate::words::{self, Span};

/// A column may not be narrower than its padding and a letter.
const LEAST_COLUMN: Len = 2 * style::CELL_PAD_X + style::pt(14);

/// The edges of the columns and the size of the words.
pub(crate) struct Grid {
    pub(crate) edges: Vec<Len>,
    pub(crate) style: Style,
}

impl Grid {
    fn leading(&self) -> Len {
        self.style.leading(style::LEADING_TIGHT)
    }

    fn rows(&self, count: usize) -> Len {
        i64::try_from(count).unwrap_or_default() * self.leading()
    }

    /// Left edge and width of the words of a column.
    pub(crate) fn inside(&self, column: usize) -> (Len, Len) {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or_default();
        (
            edge(column) + style::CELL_PAD_X,
            edge(column + 1) - edge(column) - 2 * style::CELL_PAD_X,
        )
    }

    /// A ruled row of set cells, each in the middle of the height.
    fn unit(&self, cells: Vec<(Len, Vec<SetLine>)>, edges: &[Len], least: Len) -> Unit {
        let lines = cells
            .iter()
            .map(|(_, it)| it.len())
            .max()
            .unwrap_or_default();
        let height = (self.rows(lines.max(1)) + 2 * style::CELL_PAD_Y).max(least);
        let mut items = frame(edges, height);
        for (x, lines) in cells {
            let top = (height - self.rows(lines.len())) / 2;
            for (at, line) in lines.into_iter().enumerate() {
                items.extend(
                    line.items(x, top + self.rows(at) + self.style.baseline(self.leading())),
                );
            }
        }
        Unit::new(height, items)
    }
}

/// The rules around cells.
fn frame(edges: &[Len], height: Len) -> Vec<Item> {
    let (left, right) = (
        edges.first().copied().unwrap_or_default(),
        edges.last().copied().unwrap_or_default(),
    );
    let over = style::BORDER / 2;
    let flat =
        [0, height].map(|y| Item::rule(left - over, y, right - left + 2 * over, style::BORDER));
    let upright = edges.iter().map(|x| Item::Rule {
        from: (*x, 0),
        to: (*x, height),
        weight: style::BORDER,
    });
    flat.into_iter().chain(upright).collect()
}

/// The table as one unit a row, its head first.
pub(crate) fn units(desk: &Desk<'_>, table: &Table) -> Result<Vec<Unit>, PrintError> {
    units_with(desk, table, &|_, _, _| Vec::new())
}

/// What is drawn into the last cell of a row: its place among the rows, left edge and width of the cell, height of the row.
pub(crate) type Picture<'a> = dyn Fn(usize, (Len, Len), Len) -> Vec<Item> + 'a;

/// The same with a picture in the last cell of each row.
pub(crate) fn units_with(
    desk: &Desk<'_>,
    table: &Table,
    picture: &Picture<'_>,
) -> Result<Vec<Unit>, PrintError> {
    if table.columns.is_empty() {
        return Ok(Vec::new());
    }
    let grid = grid(desk, table);
    let head = head(desk, table, &grid).map(Rc::new);
    let room = desk.height - head.as_ref().map_or(0, |it| it.height);
    if room < grid.leading() + 2 * style::CELL_PAD_Y {
        let words = table
            .columns
            .iter()
            .map(|it| it.head.as_str())
            .collect::<Vec<_>>()
            .join(" | ");
        return Err(PrintError::RowTooTall { words });
    }
    let mut units: Vec<Unit> = head
        .iter()
        .map(|it| Unit {
            keep: true,
            ..(**it).clone()
        })
        .collect();
    for (at, row) in table.rows.iter().enumerate() {
        match row {
            Row::Group(line) => {
                let (set, edges) = group(desk, &grid, line);
                pieces(&grid, set, &edges, (0, room), &mut units);
                if let Some(last) = units.last_mut() {
                    last.keep = true;
                }
            }
            Row::Head(cells) => {
                let set = set_cells(desk, table, &grid, cells, Face::Bold);
                pieces(&grid, set, &grid.edges, (0, room), &mut units);
                if let Some(last) = units.last_mut() {
                    last.keep = true;
                }
            }
            Row::Sum(cells) => {
                if let Some(last) = units.last_mut() {
                    last.keep = true;
                }
                let set = set_cells(desk, table, &grid, cells, Face::Bold);
                pieces(&grid, set, &grid.edges, (0, room), &mut units);
            }
            Row::Cells { cells, height_mm } => {
                let set = set_cells(desk, table, &grid, cells, Face::Regular);
                let least = style::mm(i64::from(*height_mm)).min(room);
                pieces(&grid, set, &grid.edges, (least, room), &mut units);
            }
        }
        if let (Some(last), Some(column)) = (units.last_mut(), table.columns.len().checked_sub(1)) {
            let (x, width) = grid.inside(column);
            last.items.extend(picture(at, (x, width), last.height));
        }
    }
    let from = usize::from(head.is_some());
    units
        .iter_mut()
        .skip(from)
        .for_each(|it| it.head.clone_from(&head));
    if let Some(first) = units.first_mut() {
        first.before = style::PARAGRAPH_GAP;
    }
    hold_rows(&mut units, from);
    Ok(units)
}

/// No row stands alone with its head: the first two and the last two rows stay together.
fn hold_rows(units: &mut [Unit], from: usize) {
    let rows = units.get_mut(from..).unwrap_or_default();
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.iter_mut().enumerate() {
        row.keep = at < last && (row.keep || at == 0 || at + 2 > last);
    }
}

/// A bold line over all columns.
fn group(desk: &Desk<'_>, grid: &Grid, line: &Line) -> (Vec<(Len, Vec<SetLine>)>, [Len; 2]) {
    let spans = words::spans(line, Face::Bold, grid.style.size);
    let shape = Shape {
        width: desk.width - 2 * style::CELL_PAD_X,
        indent: 0,
        align: Align::Left,
    };
    (
        vec![(style::CELL_PAD_X, lines::set(desk.fonts, &spans, shape))],
        [0, desk.width],
    )
}

/// A row as one unit, or as several if it is taller than a page.
fn pieces(
    grid: &Grid,
    mut cells: Vec<(Len, Vec<SetLine>)>,
    edges: &[Len],
    (least, room): (Len, Len),
    units: &mut Vec<Unit>,
) {
    let most = usize::try_from((room - 2 * style::CELL_PAD_Y) / grid.leading())
        .unwrap_or(1)
        .max(1);
    while cells.iter().any(|(_, it)| it.len() > most) {
        let piece = cells
            .iter_mut()
            .map(|(x, lines)| (*x, lines.drain(..most.min(lines.len())).collect()))
            .collect();
        units.push(grid.unit(piece, edges, least));
    }
    units.push(grid.unit(cells, edges, least));
}

fn head(desk: &Desk<'_>, table: &Table, grid: &Grid) -> Option<Unit> {
    if !has_head(table) {
        return None;
    }
    let cells = (0..table.columns.len()).map(|at| {
        let (x, width) = grid.inside(at);
        let spans = head_spans(desk, table, grid, at);
        (x, lines::set_balanced(desk.fonts, &spans, width))
    });
    Some(grid.unit(cells.collect(), &grid.edges, 0))
}

/// Whether the columns are named.
pub(crate) fn has_head(table: &Table) -> bool {
    table.columns.iter().any(|it| !it.head.trim().is_empty())
}

/// The name of a column.
pub(crate) fn head_spans(desk: &Desk<'_>, table: &Table, grid: &Grid, at: usize) -> Vec<Span> {
    let head = table.columns.get(at).map_or("", |it| it.head.as_str());
    let spans = words::title(head, Face::Bold, grid.style.size);
    if lines::cuts_a_word(desk.fonts, &spans, grid.inside(at).1) {
        // A narrow column ends a line within a compound rather than within a syllable.
        return words::plain(head, Face::Bold, grid.style.size);
    }
    spans
}

/// Whether a row of cells is taller than a page, so that it has to be split.
pub(crate) fn is_over_a_page(
    desk: &Desk<'_>,
    table: &Table,
    grid: &Grid,
    cells: &[Line],
    face: Face,
) -> bool {
    let cells = set_cells(desk, table, grid, cells, face);
    let most = cells.iter().map(|(_, it)| it.len()).max();
    grid.rows(most.unwrap_or_default()) + 2 * style::CELL_PAD_Y > desk.height
}

/// The cells of a row in a face.
fn set_cells(
    desk: &Desk<'_>,
    table: &Table,
    grid: &Grid,
    cells: &[Line],
    face: Face,
) -> Vec<(Len, Vec<SetLine>)> {
    (0..table.columns.len())
        .map(|at| cell(desk, table, grid, (cells, face), at))
        .collect()
}

fn cell(
    desk: &Desk<'_>,
    table: &Table,
    grid: &Grid,
    (cells, face): (&[Line], Face),
    at: usize,
) -> (Len, Vec<SetLine>) {
    let (x, width) = grid.inside(at);
    let align = match table.columns.get(at).map(|it| it.align) {
        Some(CellAlign::Centre) => Align::Centre,
        Some(CellAlign::Right) => Align::Right,
        Some(CellAlign::Left) | None => Align::Left,
    };
    let spans = cells
        .get(at)
        .map(|it| words::spans(it, face, grid.style.size))
        .unwrap_or_default();
    (
        x,
        lines::set(
            desk.fonts,
            &spans,
            Shape {
                width,
                indent: 0,
                align,
            },
        ),
    )
}

/// Words of 13 pt, of 12 pt if a word would have to be cut.
pub(crate) fn grid(desk: &Desk<'_>, table: &Table) -> Grid {
    let edges = edges(table, desk.width);
    let grid = |size| Grid {
        edges: edges.clone(),
        style: Style {
            face: Face::Regular,
            size,
        },
    };
    let normal = grid(style::TABLE_SIZE);
    let cut =
        |spans: &[Span], at: usize| lines::cuts_a_word(desk.fonts, spans, normal.inside(at).1);
    let cuts_head =
        |at: usize, head: &str| cut(&words::plain(head, Face::Bold, style::TABLE_SIZE), at);
    let cuts_cell =
        |at: usize, cell: &Line| cut(&words::spans(cell, Face::Regular, style::TABLE_SIZE), at);
    let tight = table
        .columns
        .iter()
        .enumerate()
        .any(|(at, it)| cuts_head(at, &it.head))
        || table.rows.iter().any(|row| match row {
            Row::Group(_) => false,
            Row::Head(cells)
            | Row::Sum(cells)
            | Row::Cells {
                cells,
                height_mm: _,
            } => cells.iter().enumerate().any(|(at, it)| cuts_cell(at, it)),
        });
    if tight {
        grid(style::TABLE_SMALL_SIZE)
    } else {
        normal
    }
}

/// Edges of the columns: whole millimetres first, shares of the rest after; the last edge is the margin.
fn edges(table: &Table, whole: Len) -> Vec<Len> {
    let columns = &table.columns;
    let fixed: Len = columns
        .iter()
        .map(|it| {
            if let Width::Mm(wide) = it.width {
                style::mm(i64::from(wide))
            } else {
                0
            }
        })
        .sum();
    let shares: i64 = columns
        .iter()
        .map(|it| {
            if let Width::Share(share) = it.width {
                i64::from(share)
            } else {
                0
            }
        })
        .sum();
    let left = (whole - fixed).max(0);
    let widths: Vec<Len> = columns
        .iter()
        .map(|it| match it.width {
            Width::Mm(wide) => style::mm(i64::from(wide)),
            Width::Share(share) => left * i64::from(share) / shares.max(1),
        })
        .map(|it| it.max(LEAST_COLUMN))
        .collect();
    // What does not fit is narrowed, what leaves room is widened, all by the same share.
    let sum: Len = widths.iter().sum::<Len>().max(1);
    let mut edges = vec![0];
    let mut at = 0;
    for width in widths {
        at += width;
        edges.push(at * whole / sum);
    }
    edges
}
