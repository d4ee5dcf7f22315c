//! Slips of a sheet to be cut apart: as many on a page as fit, with dashed lines for the scissors between them.

use documents::{Row, Slip, Slips, Table};

use crate::error::PrintError;
use crate::fonts::{Face, Style};
use crate::layout::flow::{self, Unit};
use crate::layout::lines::{self, Align, SetLine, Shape};
use crate::layout::{Desk, Item, table};
use crate::style::{self, Len};
use crate::words;

/// The sheets as one unit each, of the height of a page, so that nothing else comes on them.
pub(crate) fn units(desk: &Desk<'_>, slips: &Slips) -> Result<Vec<Unit>, PrintError> {
    let wide = sheet(desk);
    let parts = parts(&wide, &slips.slip, best_row(&wide, &slips.slip)?)?;
    let height = height_of(&parts);
    if height > wide.height {
        return over_pages((desk, &wide), &parts, slips.copies);
    }
    let whole = one(&parts);
    let each = per_page(height, wide.height, style::SLIP_GAP);
    let mut left = slips.copies;
    let mut pages = Vec::new();
    while left > 0 {
        let here = left.min(each);
        let mut items = Vec::new();
        for at in 0..i64::from(here) {
            let top = at * (height + style::SLIP_GAP);
            let (right, down) = SHIFT;
            items.extend(whole.iter().map(|it| it.clone().moved(right, down + top)));
            let cut = top + height + style::SLIP_GAP / 2;
            if cut < wide.height {
                items.extend(cut_line(desk, down + cut));
            }
        }
        pages.push(Unit::new(desk.height, items));
        left -= here;
    }
    Ok(pages)
}

/// The room between the margins of slips.
pub(crate) const fn sheet<'a>(desk: &Desk<'a>) -> Desk<'a> {
    Desk {
        fonts: desk.fonts,
        width: desk.width + style::MARGIN_LEFT + style::MARGIN_RIGHT - 2 * style::SLIP_SIDE,
        height: desk.height + style::MARGIN_TOP + style::MARGIN_BOTTOM - 2 * style::SLIP_END,
        landscape: desk.landscape,
    }
}

/// From the corner between the margins of papers to that of slips.
const SHIFT: (Len, Len) = (
    style::SLIP_SIDE - style::MARGIN_LEFT,
    style::SLIP_END - style::MARGIN_TOP,
);

/// How many of a height come below each other in a room, with a gap between two.
pub(crate) fn per_page(height: Len, room: Len, gap: Len) -> u32 {
    u32::try_from((room + gap) / (height + gap))
        .unwrap_or(1)
        .max(1)
}

/// A slip too long for a page: every copy begins a page of its own.
fn over_pages(
    (desk, wide): (&Desk<'_>, &Desk<'_>),
    parts: &[Unit],
    copies: u32,
) -> Result<Vec<Unit>, PrintError> {
    let mut units = Vec::new();
    for _ in 0..copies {
        let (pages, _) = flow::paginate(parts.to_vec(), wide)?;
        for page in pages {
            let items = page
                .items
                .into_iter()
                .map(|it| it.moved(SHIFT.0 - style::MARGIN_LEFT, SHIFT.1 - style::MARGIN_TOP));
            units.push(Unit::new(desk.height, items.collect()));
        }
    }
    Ok(units)
}

/// Rows as high as may be while as many copies fit on a page as with the lowest rows; in millimetres.
pub(crate) fn best_row(desk: &Desk<'_>, slip: &Slip) -> Result<u16, PrintError> {
    let lowest = parts(desk, slip, style::SLIP_ROW_LEAST)?;
    let most = per_page(height_of(&lowest), desk.height, style::SLIP_GAP);
    let fits = height_of(&lowest) <= desk.height;
    for row in (style::SLIP_ROW_LEAST + 1..=style::SLIP_ROW_MOST).rev() {
        let height = height_of(&parts(desk, slip, row)?);
        let count = per_page(height, desk.height, style::SLIP_GAP);
        if count == most && (height <= desk.height) == fits {
            return Ok(row);
        }
    }
    Ok(style::SLIP_ROW_LEAST)
}

fn height_of(units: &[Unit]) -> Len {
    let before: Len = units.iter().skip(1).map(|it| it.before).sum();
    before + units.iter().map(|it| it.height).sum::<Len>()
}

/// Units that stand below each other as the items of one.
fn one(units: &[Unit]) -> Vec<Item> {
    let mut y = 0;
    let mut items = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if at > 0 {
            y += unit.before;
        }
        items.extend(unit.items.iter().map(|it| it.clone().moved(0, y)));
        y += unit.height;
    }
    items
}

fn parts(desk: &Desk<'_>, slip: &Slip, row: u16) -> Result<Vec<Unit>, PrintError> {
    let mut units = vec![head(desk, slip)];
    units.extend(instruction(desk, &slip.instruction));
    units.extend(table::units(desk, &table_of(slip, row))?);
    Ok(units)
}

/// The table with rows of a height.
pub(crate) fn table_of(slip: &Slip, row: u16) -> Table {
    let rows = slip.table.rows.iter().map(|it| match it {
        Row::Cells { cells, .. } => Row::Cells {
            cells: cells.clone(),
            height_mm: row,
        },
        Row::Group(_) | Row::Head(_) | Row::Sum(_) => it.clone(),
    });
    Table {
        columns: slip.table.columns.clone(),
        rows: rows.collect(),
    }
}

/// Who gives it out at the left, where the seal comes over the name, and what it is beside it.
fn head(desk: &Desk<'_>, slip: &Slip) -> Unit {
    let mut items = Vec::new();
    let set = set_head(desk, slip);
    let issuer = column(set.issuer, 0, &mut items);
    let title = column(set.titles, set.from, &mut items);
    let height = issuer.max(title).max(style::SLIP_HEAD) + style::pt(4);
    Unit::new(height, items)
}

/// The head of a slip in set lines that nobody has placed yet.
pub(crate) struct SetHead {
    pub(crate) issuer: Vec<(Style, Vec<SetLine>)>,
    /// Where the right part begins.
    pub(crate) from: Len,
    pub(crate) titles: Vec<(Style, Vec<SetLine>)>,
}

/// Chooses the ends of the lines.
pub(crate) fn set_head(desk: &Desk<'_>, slip: &Slip) -> SetHead {
    let set = |words: &str, face, size, width| {
        let spans = words::title(words, face, size);
        let lines = lines::set_balanced(desk.fonts, &spans, width);
        (Style { face, size }, lines)
    };
    let left = |words, face| set(words, face, style::SLIP_ISSUER_SIZE, style::SLIP_LEFT);
    let from = style::SLIP_LEFT + style::BLOCK_GAP;
    let right = |words: &str, size| set(words, Face::Bold, size, desk.width - from);
    let subject = slip.subject.iter().map(|it| right(it, style::TABLE_SIZE));
    SetHead {
        issuer: vec![
            left(&slip.issuer, Face::Bold),
            left(&slip.seal, Face::Italic),
        ],
        from,
        titles: std::iter::once(right(&slip.title, style::BODY_SIZE))
            .chain(subject)
            .collect(),
    }
}

/// Centred words below each other; their height.
fn column(lines: Vec<(Style, Vec<SetLine>)>, x: Len, items: &mut Vec<Item>) -> Len {
    let mut y = 0;
    for (style, lines) in lines {
        let leading = style.leading(style::LEADING_TIGHT);
        for line in lines {
            items.extend(line.items(x, y + style.baseline(leading)));
            y += leading;
        }
    }
    y
}

/// How the slip is filled in.
pub(crate) const INSTRUCTION: Style = Style {
    face: Face::Italic,
    size: style::TABLE_SMALL_SIZE,
};

fn instruction(desk: &Desk<'_>, words: &str) -> Vec<Unit> {
    let style = INSTRUCTION;
    let shape = Shape {
        width: desk.width,
        indent: 0,
        align: Align::Justify,
    };
    let leading = style.leading(style::LEADING_TIGHT);
    let spans = words::plain(words, style.face, style.size);
    lines::set(desk.fonts, &spans, shape)
        .into_iter()
        .map(|line| Unit {
            keep: true,
            ..Unit::new(leading, line.items(0, style.baseline(leading)))
        })
        .collect()
}

/// A dashed line over the whole sheet.
pub(crate) fn cut_line(desk: &Desk<'_>, y: Len) -> Vec<Item> {
    let (dash, gap) = style::DASH;
    let end = desk.width + style::MARGIN_RIGHT;
    let mut items = Vec::new();
    let mut x = -style::MARGIN_LEFT;
    while x < end {
        items.push(Item::rule(x, y, dash.min(end - x), style::DASH_WEIGHT));
        x += dash + gap;
    }
    items
}
