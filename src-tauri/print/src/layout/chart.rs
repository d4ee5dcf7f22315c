//! Charts: a ruled table of the figures with a bar in the last cell of each row. Greys and hatches, so that a mono printer tells
//! the parts apart; the figures stand beside the bar, so that nobody has to measure it.

use documents::{Align as CellAlign, Chart, Column, Row, Shows, Width};

use crate::error::PrintError;
use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, Shape};
use crate::layout::{Desk, Item, table};
use crate::style::{self, Len};
use crate::words;

/// How a part of a bar is filled.
#[derive(Clone, Copy)]
enum Fill {
    Grey(i64),
    /// Upright strokes on white.
    Hatched,
    /// Flat strokes on white.
    Lined,
}

/// Neighbours differ on any printer.
const FILLS: [Fill; 6] = [
    Fill::Grey(880),
    Fill::Grey(450),
    Fill::Hatched,
    Fill::Grey(700),
    Fill::Lined,
    Fill::Grey(200),
];

fn fill_of(series: usize) -> Fill {
    FILLS[series % FILLS.len()]
}

/// Title, names of the series, table.
pub(crate) fn units(desk: &Desk<'_>, chart: &Chart) -> Result<Vec<Unit>, PrintError> {
    let mut units = title(desk, chart);
    let drawn: Vec<usize> = (0..chart.series.len())
        .filter(|it| chart.series[*it].is_drawn)
        .collect();
    for (at, series) in chart.series.iter().enumerate() {
        if let Some(name) = &series.name {
            let place = drawn.iter().position(|it| *it == at);
            units.extend(legend(desk, name, place));
        }
    }
    let mut figures = chart.table();
    for row in &mut figures.rows {
        if let Row::Cells { cells, .. } = row {
            cells.push(Vec::new());
        }
    }
    figures.columns.push(Column {
        head: "Biểu đồ".to_owned(),
        width: Width::Mm(bars_room(desk, chart)),
        align: CellAlign::Left,
    });
    let scale = Scale::of(chart, &drawn);
    units.extend(table::units_with(desk, &figures, &|row, place, height| {
        scale.bar(chart, &drawn, row, place, height)
    })?);
    Ok(units)
}

/// Millimetres for the bars: what the figures and a name leave.
fn bars_room(desk: &Desk<'_>, chart: &Chart) -> u16 {
    let columns = chart.table().columns;
    let figures = columns.iter().map(|it| match it.width {
        Width::Mm(wide) => wide,
        Width::Share(_) => style::LABEL_ROOM,
    });
    let taken: u16 = figures.sum();
    let whole = u16::try_from(desk.width / style::mm(1)).unwrap_or(u16::MAX);
    whole.saturating_sub(taken).max(style::BARS_ROOM)
}

/// The title as the heading of a part; it stays with what it names.
fn title(desk: &Desk<'_>, chart: &Chart) -> Vec<Unit> {
    let style = Style {
        face: Face::Bold,
        size: style::BODY_SIZE,
    };
    let leading = style.leading(style::LEADING_TIGHT);
    let lines = lines::set_balanced(
        desk.fonts,
        &words::title(&chart.title, style.face, style.size),
        desk.width,
    );
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| Unit {
            before: if at == 0 { style::PARAGRAPH_GAP } else { 0 },
            keep: true,
            mark: (at == 0).then(|| words::clean(&chart.title)),
            ..Unit::new(leading, line.items(0, style.baseline(leading)))
        })
        .collect()
}

/// A name of a series behind a square that is filled as its bars are.
fn legend(desk: &Desk<'_>, name: &str, place: Option<usize>) -> Vec<Unit> {
    let style = Style {
        face: Face::Regular,
        size: style::TABLE_SIZE,
    };
    let leading = style.leading(style::LEADING_TIGHT);
    let (wide, high) = style::SWATCH;
    let from = wide + style::CELL_PAD_X;
    let shape = Shape {
        width: desk.width - from,
        indent: 0,
        align: Align::Left,
    };
    let lines = lines::set(
        desk.fonts,
        &words::plain(name, style.face, style.size),
        shape,
    );
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let mut items = line.items(from, style.baseline(leading));
            if let Some(place) = place.filter(|_| at == 0) {
                items.extend(part(
                    (0, (leading - high) / 2),
                    (wide, high),
                    fill_of(place),
                ));
            }
            Unit {
                keep: true,
                before: if at == 0 { style::CELL_PAD_Y } else { 0 },
                ..Unit::new(leading, items)
            }
        })
        .collect()
}

/// The least and the greatest amount of the bars.
struct Scale {
    shows: Shows,
    least: i64,
    most: i64,
}

impl Scale {
    fn of(chart: &Chart, drawn: &[usize]) -> Self {
        let ends = chart.rows.iter().map(|row| {
            let mut amounts = drawn.iter().filter_map(|it| amount(chart, row, *it));
            match chart.shows {
                Shows::Sums => amounts.map(|it| it.max(0)).sum(),
                Shows::Deviation => amounts.next_back().unwrap_or(0),
            }
        });
        let ends: Vec<i64> = ends.collect();
        Self {
            shows: chart.shows,
            least: ends.iter().copied().min().unwrap_or(0).min(0),
            most: ends.iter().copied().max().unwrap_or(0).max(0),
        }
    }

    /// How far an amount lies from the left edge.
    fn x(&self, amount: i64, width: Len) -> Len {
        let span = i128::from((self.most - self.least).max(1));
        let x = i128::from(amount - self.least) * i128::from(width) / span;
        Len::try_from(x).unwrap_or(width)
    }

    /// The bar of a row in its cell.
    fn bar(
        &self,
        chart: &Chart,
        drawn: &[usize],
        row: usize,
        (left, width): (Len, Len),
        height: Len,
    ) -> Vec<Item> {
        let Some(figures) = chart.rows.get(row) else {
            return Vec::new();
        };
        let top = (height - style::BAR) / 2;
        let (left, width) = match self.shows {
            Shows::Sums => (left, width),
            // The line of nothing keeps clear of the borders.
            Shows::Deviation => (left + style::CELL_PAD_X, width - 2 * style::CELL_PAD_X),
        };
        let mut items = Vec::new();
        let mut from = 0;
        for (place, series) in drawn.iter().enumerate() {
            let Some(amount) = amount(chart, figures, *series) else {
                continue;
            };
            let (begin, end) = match self.shows {
                Shows::Sums => (from, from + amount.max(0)),
                Shows::Deviation => (amount.min(0), amount.max(0)),
            };
            from = end;
            let (begin, end) = (self.x(begin, width), self.x(end, width));
            if end > begin {
                items.extend(part(
                    (left + begin, top),
                    (end - begin, style::BAR),
                    fill_of(place + usize::from(self.shows == Shows::Deviation)),
                ));
            }
        }
        if self.shows == Shows::Deviation {
            let x = left + self.x(0, width) - style::BAR_EDGE / 2;
            items.push(filled((x, 0), (style::BAR_EDGE, height), 0));
        }
        items
    }
}

fn amount(chart: &Chart, row: &documents::ChartRow, series: usize) -> Option<i64> {
    debug_assert!(series < chart.series.len(), "a series of the chart");
    row.figures.get(series)?.as_ref().map(|it| it.amount)
}

const fn filled((x, y): (Len, Len), (width, height): (Len, Len), grey: i64) -> Item {
    Item::Fill {
        x,
        y,
        width,
        height,
        grey,
    }
}

/// A part of a bar with its outline; a part that is thinner than two outlines is all outline.
fn part((x, y): (Len, Len), (width, height): (Len, Len), fill: Fill) -> Vec<Item> {
    let edge = style::BAR_EDGE;
    let mut items = vec![filled((x, y), (width, height), 0)];
    let inside = (width - 2 * edge, height - 2 * edge);
    if inside.0 <= 0 {
        return items;
    }
    let (left, top) = (x + edge, y + edge);
    let ground = match fill {
        Fill::Grey(grey) => grey,
        Fill::Hatched | Fill::Lined => 1000,
    };
    items.push(filled((left, top), inside, ground));
    let strokes = |room: Len| {
        (1..)
            .map(|it| it * style::BAR_HATCH)
            .take_while(move |it| it + style::BAR_STROKE < room)
    };
    match fill {
        Fill::Grey(_) => {}
        Fill::Hatched => items.extend(
            strokes(inside.0).map(|it| filled((left + it, top), (style::BAR_STROKE, inside.1), 0)),
        ),
        Fill::Lined => items.extend(
            strokes(inside.1).map(|it| filled((left, top + it), (inside.0, style::BAR_STROKE), 0)),
        ),
    }
    items
}
