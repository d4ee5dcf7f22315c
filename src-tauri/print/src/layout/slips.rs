//! Slips of a sheet to be cut apart: as many on a page as fit, with dashed lines for the scissors between them.

use documents::{Row, Slip, Slips, Table};

use crate::error::PrintError;
use crate::fonts::{Face, Style};
use crate::layout::flow::{self, Unit};
use crate::layout::lines::{self, Align, Shape};
use crate::layout::{Desk, Item, table};
use crate::style::{self, Len};
use crate::words;

/// The sheets as one unit each, of the height of a page, so that nothing else comes on them.
pub(crate) fn units(desk: &Desk<'_>, slips: &Slips) -> Result<Vec<Unit>, PrintError> {
    let wide = Desk {
        fonts: desk.fonts,
        width: desk.width + style::MARGIN_LEFT + style::MARGIN_RIGHT - 2 * style::SLIP_SIDE,
        height: desk.height + style::MARGIN_TOP + style::MARGIN_BOTTOM - 2 * style::SLIP_END,
        landscape: desk.landscape,
    };
    let parts = best(&wide, &slips.slip)?;
    let height = height_of(&parts);
    if height > wide.height {
        return over_pages((desk, &wide), &parts, slips.copies);
    }
    let whole = one(&parts);
    let each = per_page(height, wide.height);
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

/// From the corner between the margins of papers to that of slips.
const SHIFT: (Len, Len) = (
    style::SLIP_SIDE - style::MARGIN_LEFT,
    style::SLIP_END - style::MARGIN_TOP,
);

fn per_page(height: Len, room: Len) -> u32 {
    u32::try_from((room + style::SLIP_GAP) / (height + style::SLIP_GAP))
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

/// The slip with rows as high as may be while as many copies fit on a page as with the lowest rows.
fn best(desk: &Desk<'_>, slip: &Slip) -> Result<Vec<Unit>, PrintError> {
    let lowest = parts(desk, slip, style::SLIP_ROW_LEAST)?;
    let most = per_page(height_of(&lowest), desk.height);
    let fits = height_of(&lowest) <= desk.height;
    for row in (style::SLIP_ROW_LEAST + 1..=style::SLIP_ROW_MOST).rev() {
        let higher = parts(desk, slip, row)?;
        let height = height_of(&higher);
        if per_page(height, desk.height) == most && (height <= desk.height) == fits {
            return Ok(higher);
        }
    }
    Ok(lowest)
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
    let rows = slip.table.rows.iter().map(|it| match it {
        Row::Cells { cells, .. } => Row::Cells {
            cells: cells.clone(),
            height_mm: row,
        },
        Row::Group(_) | Row::Head(_) | Row::Sum(_) => it.clone(),
    });
    let table = Table {
        columns: slip.table.columns.clone(),
        rows: rows.collect(),
    };
    units.extend(table::units(desk, &table)?);
    Ok(units)
}

/// Who gives it out at the left, where the seal comes over the name, and what it is beside it.
fn head(desk: &Desk<'_>, slip: &Slip) -> Unit {
    let mut items = Vec::new();
    let left = [
        (slip.issuer.as_str(), Face::Bold, style::SLIP_ISSUER_SIZE),
        (slip.seal.as_str(), Face::Italic, style::SLIP_ISSUER_SIZE),
    ];
    let issuer = column(desk, &left, style::SLIP_LEFT, 0, &mut items);
    let mut titles: Vec<(&str, Face, i64)> = vec![(&slip.title, Face::Bold, style::BODY_SIZE)];
    titles.extend(
        slip.subject
            .iter()
            .map(|it| (it.as_str(), Face::Bold, style::TABLE_SIZE)),
    );
    let from = style::SLIP_LEFT + style::BLOCK_GAP;
    let title = column(desk, &titles, desk.width - from, from, &mut items);
    let height = issuer.max(title).max(style::SLIP_HEAD) + style::pt(4);
    Unit::new(height, items)
}

/// Centred words below each other; their height.
fn column(
    desk: &Desk<'_>,
    words: &[(&str, Face, i64)],
    width: Len,
    x: Len,
    items: &mut Vec<Item>,
) -> Len {
    let mut y = 0;
    for (text, face, size) in words {
        let style = Style {
            face: *face,
            size: *size,
        };
        let leading = style.leading(style::LEADING_TIGHT);
        let spans = words::title(text, style.face, style.size);
        for line in lines::set_balanced(desk.fonts, &spans, width) {
            items.extend(line.items(x, y + style.baseline(leading)));
            y += leading;
        }
    }
    y
}

fn instruction(desk: &Desk<'_>, words: &str) -> Vec<Unit> {
    let style = Style {
        face: Face::Italic,
        size: style::TABLE_SMALL_SIZE,
    };
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
fn cut_line(desk: &Desk<'_>, y: Len) -> Vec<Item> {
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
