//! "Kính gửi".

use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, Shape};
use crate::layout::{Desk, Item};
use crate::style::{self, Len};
use crate::words;

/// What stands before each of several addressees.
const DASH: &str = "-\u{a0}";

/// The style of the words.
const STYLE: Style = Style {
    face: Face::Regular,
    size: style::BODY_SIZE,
};

/// The names as they are printed, and where they stand.
pub(crate) struct Places {
    pub(crate) names: Vec<String>,
    /// Whether the names are a list below "Kính gửi:".
    pub(crate) is_list: bool,
    /// From the margin to "Kính gửi:", from there to the first name, and from its dash to its words.
    pub(crate) left: Len,
    pub(crate) label: Len,
    pub(crate) hang: Len,
}

/// Centred as a whole, or from the indent if that is too wide.
pub(crate) fn places(desk: &Desk<'_>, names: &[String]) -> Places {
    let width = |words: &str| desk.fonts.width(words, STYLE);
    let names = printed(names);
    let is_list = names.len() > 1;
    let label = width(style::ADDRESSEES) + width(" ");
    let widest = names.iter().map(|it| width(it)).max().unwrap_or_default();
    let side = (desk.width - label - widest) / 2;
    Places {
        names,
        is_list,
        left: if side >= 0 { side } else { style::INDENT },
        label,
        // The second line of an item stands below its words, not below the dash.
        hang: if is_list { width(DASH) } else { 0 },
    }
}

/// "Kính gửi": one addressee on the same line, several as a list below.
pub(crate) fn units(desk: &Desk<'_>, names: &[String], units: &mut Vec<Unit>) {
    let leading = STYLE.leading(style::LEADING);
    let base = STYLE.baseline(leading);
    let Places {
        names,
        is_list,
        left,
        label,
        hang,
    } = places(desk, names);
    let from = left + label + hang;
    let shape = Shape {
        width: desk.width - from,
        indent: -hang,
        align: Align::Left,
    };

    let mut items = vec![Item::words(left, base, STYLE, style::ADDRESSEES)];
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
            &words::plain(name, STYLE.face, STYLE.size),
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
