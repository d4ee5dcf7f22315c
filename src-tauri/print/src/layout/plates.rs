//! Cards: name plates that are folded so that they stand, and labels that are cut apart and stuck on.

use documents::{Line, Make, Plate, Plates};

use crate::error::PrintError;
use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, SetLine, Shape};
use crate::layout::{Desk, Item, slips};
use crate::style::{self, Len};
use crate::words;

/// The sheets as one unit each, of the height of a page, so that nothing else comes on them.
pub(crate) fn units(desk: &Desk<'_>, plates: &Plates) -> Result<Vec<Unit>, PrintError> {
    let sheets = match plates.make {
        Make::Folded => plates.plates.iter().map(|it| folded(desk, it)).collect(),
        Make::Labels => labels(desk, &plates.plates)?,
    };
    let on_page = |it: Item| it.moved(-style::MARGIN_LEFT, -style::MARGIN_TOP);
    let units = sheets.into_iter().map(|items| {
        let items = items.into_iter().map(on_page).collect();
        Unit::new(desk.height, items)
    });
    Ok(units.collect())
}

/// Lines below each other, each with its top, and their height.
#[derive(Default)]
struct Stack {
    lines: Vec<(Len, SetLine, Style)>,
    height: Len,
}

impl Stack {
    fn add(&mut self, lines: Vec<SetLine>, style: Style) {
        for line in lines {
            self.lines.push((self.height, line, style));
            self.height += leading(style);
        }
    }

    /// The items with the left top corner of the first line at a place.
    fn items(self, x: Len, y: Len) -> Vec<Item> {
        let lines = self.lines.into_iter();
        lines
            .flat_map(|(top, line, style)| line.items(x, y + top + style.baseline(leading(style))))
            .collect()
    }
}

fn leading(style: Style) -> Len {
    style.leading(style::LEADING_TIGHT)
}

const fn bold(size: i64) -> Style {
    Style {
        face: Face::Bold,
        size,
    }
}

/// A sheet with one card: upright in the lower half, on its head in the upper one, so that both sides stand when the
/// sheet is folded along the dashes.
fn folded(desk: &Desk<'_>, plate: &Plate) -> Vec<Item> {
    let (width, height) = desk.sheet();
    let half = height / 2;
    let (_, stack) = largest(desk, plate);
    let top = half + (half - stack.height) / 2;
    let front = stack.items(style::PLATE_SIDE, top);
    let back = front
        .iter()
        .map(|it| it.clone().half_turned((width, height)));
    let fold = slips::cut_line(desk, 0)
        .into_iter()
        .map(|it| it.moved(style::MARGIN_LEFT, half));
    back.chain(fold).chain(front.iter().cloned()).collect()
}

/// The size of the name of a folded card, in points.
pub(crate) fn name_size(desk: &Desk<'_>, plate: &Plate) -> i64 {
    largest(desk, plate).0
}

/// The card with its name as large as the room allows; a name that is read well on fewer lines keeps to them.
fn largest(desk: &Desk<'_>, plate: &Plate) -> (i64, Stack) {
    let (width, height) = desk.sheet();
    let width = width - 2 * style::PLATE_SIDE;
    let height = height / 2 - 2 * style::PLATE_END;
    let mut best = style::PLATE_NAME_LEAST;
    for count in 1..=style::PLATE_NAME_LINES {
        let fits = |size: &i64| {
            let name = set_title(desk, &plate.name, bold(*size), width);
            let is_whole = !cuts(desk, &plate.name, *size, width);
            is_whole
                && name.len() <= count
                && card(desk, plate, name, *size, width).height <= height
        };
        let mut sizes = (style::PLATE_NAME_LEAST..=style::PLATE_NAME_MOST).rev();
        let found = sizes.find(fits);
        if let Some(size) = found.filter(|it| *it > best) {
            best = size;
        }
        if best >= style::PLATE_NAME_GOOD {
            break;
        }
    }
    let name = set_title(desk, &plate.name, bold(best), width);
    (best, card(desk, plate, name, best, width))
}

/// Whether a word is wider than the card, so that it would be cut.
fn cuts(desk: &Desk<'_>, name: &str, size: i64, width: Len) -> bool {
    let words = words::clean(name);
    words
        .split(' ')
        .any(|it| desk.fonts.width(it, bold(size)) > width)
}

/// What stands above and below shrinks with a name that has to be small.
fn card(desk: &Desk<'_>, plate: &Plate, name: Vec<SetLine>, size: i64, width: Len) -> Stack {
    let mut stack = Stack::default();
    if let Some(head) = &plate.head {
        let style = bold(style::PLATE_HEAD_SIZE.min(size));
        stack.add(set_title(desk, head, style, width), style);
        stack.height += style::PLATE_GAP;
    }
    stack.add(name, bold(size));
    for line in &plate.lines {
        let style = Style {
            face: Face::Regular,
            size: style::PLATE_LINE_SIZE.min(size),
        };
        stack.add(set_line(desk, line, style, width), style);
    }
    stack
}

fn set_title(desk: &Desk<'_>, text: &str, style: Style, width: Len) -> Vec<SetLine> {
    let spans = words::title(text, style.face, style.size);
    lines::set_balanced(desk.fonts, &spans, width)
}

fn set_line(desk: &Desk<'_>, line: &Line, style: Style, width: Len) -> Vec<SetLine> {
    let spans = words::spans(line, style.face, style.size);
    lines::set_balanced(desk.fonts, &spans, width)
}

/// Sheets of labels: two beside each other, each in a frame to cut along, all of one height.
fn labels(desk: &Desk<'_>, plates: &[Plate]) -> Result<Vec<Vec<Item>>, PrintError> {
    let (sheet_width, sheet_height) = desk.sheet();
    let width = (sheet_width - 2 * style::LABEL_EDGE - style::LABEL_GAP) / 2;
    let stacks: Vec<Stack> = plates
        .iter()
        .map(|it| label(desk, it, width - 2 * style::LABEL_PAD))
        .collect();
    let tallest = stacks.iter().map(|it| it.height).max().unwrap_or_default();
    let height = style::LABEL_HEIGHT.max(tallest + 2 * style::LABEL_PAD);
    let room = sheet_height - 2 * style::LABEL_EDGE;
    if height > room {
        return Err(PrintError::RowTooTall {
            words: plates.first().map(|it| it.name.clone()).unwrap_or_default(),
        });
    }
    let rows = slips::per_page(height, room, style::LABEL_GAP);
    let mut sheets: Vec<Vec<Item>> = Vec::new();
    for (at, stack) in (0u32..).zip(stacks) {
        let place = at % (2 * rows);
        if place == 0 {
            sheets.push(Vec::new());
        }
        let x = style::LABEL_EDGE + i64::from(place % 2) * (width + style::LABEL_GAP);
        let y = style::LABEL_EDGE + i64::from(place / 2) * (height + style::LABEL_GAP);
        let items = stack.items(x + style::LABEL_PAD, y + style::LABEL_PAD);
        if let Some(sheet) = sheets.last_mut() {
            sheet.extend(frame((x, y), (width, height)));
            sheet.extend(items);
        }
    }
    Ok(sheets)
}

/// Who gives it out, the name, then lines from the left with room to write.
fn label(desk: &Desk<'_>, plate: &Plate, width: Len) -> Stack {
    let mut stack = Stack::default();
    if let Some(head) = &plate.head {
        let style = bold(style::TABLE_SMALL_SIZE);
        stack.add(set_title(desk, head, style, width), style);
    }
    let name = bold(style::LABEL_NAME_SIZE);
    stack.add(set_title(desk, &plate.name, name, width), name);
    let style = Style {
        face: Face::Regular,
        size: style::TABLE_SIZE,
    };
    let shape = Shape {
        width,
        indent: 0,
        align: Align::Left,
    };
    for line in &plate.lines {
        stack.height += style::PARAGRAPH_GAP;
        let spans = words::spans(line, style.face, style.size);
        stack.add(lines::set(desk.fonts, &spans, shape), style);
    }
    stack
}

fn frame((x, y): (Len, Len), (width, height): (Len, Len)) -> [Item; 4] {
    let upright = |x: Len| Item::Rule {
        from: (x, y),
        to: (x, y + height),
        weight: style::BORDER,
    };
    [
        Item::rule(x, y, width, style::BORDER),
        Item::rule(x, y + height, width, style::BORDER),
        upright(x),
        upright(x + width),
    ]
}
