//! Columns of plain text.

use documents::{Align, Line, Row, Table};

use crate::text::{flat, with_dots, wrap};
use crate::words::clean;

/// Between the columns of a table.
const BAR: &str = " | ";

fn width_of(words: &str) -> usize {
    words.chars().count()
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

/// Lines in the middle of a width.
pub(super) fn centred(lines: &[String], width: usize) -> Vec<String> {
    lines
        .iter()
        .map(|it| format!("{}{it}", spaces(width.saturating_sub(width_of(it)) / 2)))
        .collect()
}

/// Two columns side by side, the right one from a column on.
pub(super) fn beside(left: &[String], right: &[String], from: usize) -> Vec<String> {
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    (0..left.len().max(right.len()))
        .map(|at| {
            let (left, right) = (line(left, at), line(right, at));
            let gap = spaces(from.saturating_sub(width_of(&left)));
            format!("{left}{gap}{right}")
        })
        .collect()
}

/// A table with aligned columns; cells are wrapped where the table would be wider than the text.
pub(super) fn table(table: &Table, columns: usize) -> Vec<String> {
    let count = table.columns.len();
    let cell =
        |cells: &[Line], at: usize| cells.get(at).map(|it| with_dots(it, 9)).unwrap_or_default();
    let heads: Vec<String> = table.columns.iter().map(|it| clean(&it.head)).collect();
    let mut widths: Vec<usize> = heads.iter().map(|it| width_of(it)).collect();
    let mut words: Vec<usize> = heads.iter().map(|it| longest_word(it)).collect();
    for row in &table.rows {
        if let Row::Head(cells)
        | Row::Sum(cells)
        | Row::Cells {
            cells,
            height_mm: _,
        } = row
        {
            for at in 0..count {
                let cell = cell(cells, at);
                widths[at] = widths[at].max(width_of(&cell));
                words[at] = words[at].max(longest_word(&cell));
            }
        }
    }
    let room = columns.saturating_sub(BAR.len() * count.saturating_sub(1));
    narrow(&mut widths, &words, room);
    let aligns: Vec<Align> = table.columns.iter().map(|it| it.align).collect();
    let mut lines = row_lines(&heads, &widths, &vec![Align::Left; count]);
    lines.push(
        widths
            .iter()
            .map(|it| "-".repeat(*it))
            .collect::<Vec<_>>()
            .join("-+-"),
    );
    for row in &table.rows {
        match row {
            Row::Group(line) => lines.extend(wrap(&flat(line), columns)),
            Row::Head(cells)
            | Row::Sum(cells)
            | Row::Cells {
                cells,
                height_mm: _,
            } => {
                let cells: Vec<String> = (0..count).map(|at| cell(cells, at)).collect();
                lines.extend(row_lines(&cells, &widths, &aligns));
            }
        }
    }
    lines
}

/// Takes from the widest columns until all fit; from one that would have to cut a word only where all would.
fn narrow(widths: &mut [usize], words: &[usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let spare = (0..widths.len()).filter(|it| widths[*it] > words[*it].max(4));
        let widest = spare
            .max_by_key(|it| widths[*it])
            .or_else(|| (0..widths.len()).max_by_key(|it| widths[*it]));
        match widest {
            Some(at) if widths[at] > 4 => widths[at] -= 1,
            Some(_) | None => return,
        }
    }
}

/// The longest word of a cell.
fn longest_word(words: &str) -> usize {
    words.split(' ').map(width_of).max().unwrap_or_default()
}

fn row_lines(cells: &[String], widths: &[usize], aligns: &[Align]) -> Vec<String> {
    let cells: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(it, width)| wrap(it, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
    (0..height)
        .map(|at| {
            let parts = cells
                .iter()
                .zip(widths)
                .zip(aligns)
                .map(|((cell, width), align)| {
                    let words = cell.get(at).map_or("", String::as_str);
                    let free = width.saturating_sub(width_of(words));
                    let before = match align {
                        Align::Left => 0,
                        Align::Centre => free / 2,
                        Align::Right => free,
                    };
                    format!("{}{words}{}", spaces(before), spaces(free - before))
                });
            parts.collect::<Vec<_>>().join(BAR)
        })
        .collect()
}
