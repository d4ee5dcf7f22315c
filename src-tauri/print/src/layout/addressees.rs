//! "Kính gửi".

use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, Shape};
use crate::layout::{Desk, Item};
use crate::style;
use crate::words;

/// What stands before each of several addressees.
const DASH: &str = "-\u{a0}";

/// "Kính gửi": one addressee on the same line, several as a list below.
pub(crate) fn units(desk: &Desk<'_>, names: &[String], units: &mut Vec<Unit>) {
    let style = Style {
        face: Face::Regular,
        size: style::BODY_SIZE,
    };
    let leading = style.leading(style::LEADING);
    let base = style.baseline(leading);
    let names = printed(names);
    let is_list = names.len() > 1;
    let label_width = desk.fonts.width(style::ADDRESSEES, style) + desk.fonts.width(" ", style);
    let widest = names
        .iter()
        .map(|it| desk.fonts.width(it, style))
        .max()
        .unwrap_or_default();
    // Centred as a whole, or from the indent if that is too wide.
    let side = (desk.width - label_width - widest) / 2;
    let left = if side >= 0 { side } else { style::INDENT };
    // The second line of an item stands below its words, not below the dash.
    let hang = if is_list {
        desk.fonts.width(DASH, style)
    } else {
        0
    };
    let from = left + label_width + hang;
    let shape = Shape {
        width: desk.width - from,
        indent: -hang,
        align: Align::Left,
    };

    let mut items = vec![Item::words(left, base, style, style::ADDRESSEES)];
    let from_unit = units.len();
    let unit = |items| Unit {
        keep: true,
        ..Unit::new(leading, items)
    };
    if is_list {
        units.push(unit(std::mem::take(&mut items)));
    }
    for name in &names {
        for line in lines::set(
            desk.fonts,
            &words::plain(name, style.face, style.size),
            shape,
        ) {
            items.extend(line.items(from, base));
            units.push(unit(std::mem::take(&mut items)));
        }
    }
    if let Some(first) = units.get_mut(from_unit) {
        first.before = style::PARAGRAPH_GAP;
    }
}

/// The names as they are printed.
fn printed(names: &[String]) -> Vec<String> {
    match names {
        [] => Vec::new(),
        [one] => vec![words::clean(one).trim().to_owned()],
        several => words::listed(several)
            .iter()
            .map(|it| format!("{DASH}{it}"))
            .collect(),
    }
}
