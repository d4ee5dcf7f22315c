//! The top of the first page: letterhead, type name and subject, addressees.

use documents::{Document, Heading, Letterhead};

use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, SetLine};
use crate::layout::{Desk, Item, addressees};
use crate::style::{self, Len};
use crate::words::{self, Span};

/// Agencies of more lines than this may have a line end within a compound.
const MOST_WHOLE: usize = 3;

/// All that stands above the body.
pub(crate) fn units(desk: &Desk<'_>, document: &Document) -> Vec<Unit> {
    let mut units = Vec::new();
    if let Some(head) = &document.letterhead {
        units.push(letterhead(desk, head));
    }
    heading(desk, &document.heading, &mut units);
    addressees::units(desk, &document.addressees, &mut units);
    units
}

/// A part of the letterhead: lines go in from the top.
struct Block {
    left: Len,
    width: Len,
    y: Len,
    items: Vec<Item>,
}

impl Block {
    fn add(&mut self, lines: Vec<SetLine>, style: Style, leading: Len) {
        for line in lines {
            self.items
                .extend(line.items(self.left, self.y + style.baseline(leading)));
            self.y += leading;
        }
    }

    /// A rule, centred below the last line.
    fn rule(&mut self, length: Len, last: Style, leading: Len) {
        if length > 0 {
            let y = self.y - leading + last.baseline(leading) + style::RULE_DROP;
            self.items.push(Item::rule(
                self.left + (self.width - length) / 2,
                y,
                length,
                style::RULE_WEIGHT,
            ));
            self.y = self.y.max(y);
        }
    }
}

fn tight(style: Style) -> Len {
    style.leading(style::LEADING_TIGHT)
}

/// An agency, its compounds whole; a name of many lines rather has lines of about one length.
fn agency(desk: &Desk<'_>, name: &str, style: Style, width: Len) -> Vec<SetLine> {
    let set = |spans: &[Span]| lines::set_balanced(desk.fonts, spans, width);
    let whole = set(&words::title(name, style.face, style.size));
    if whole.len() <= MOST_WHOLE {
        return whole;
    }
    set(&words::plain(name, style.face, style.size))
}

fn rule_length(lines: &[SetLine]) -> Len {
    let (part, whole) = style::RULE_SHARE;
    lines::longest(lines) * part / whole
}

fn letterhead(desk: &Desk<'_>, head: &Letterhead) -> Unit {
    let left_width = |preset: &style::Preset| {
        if desk.landscape {
            style::LEFT_BLOCK_WIDE
        } else {
            preset.left
        }
    };
    let superior = words::clean(&head.superior);
    let large = Style {
        face: Face::Regular,
        size: style::LARGE.agency,
    };
    let fits = desk.fonts.width(superior.trim(), large) <= left_width(&style::LARGE);
    let preset = if fits { style::LARGE } else { style::SMALL };
    let left_width = left_width(&preset);
    let right_from = left_width + style::BLOCK_GAP;
    let mut left = Block {
        left: 0,
        width: left_width,
        y: 0,
        items: Vec::new(),
    };
    let mut right = Block {
        left: right_from,
        width: desk.width - right_from,
        y: 0,
        items: Vec::new(),
    };
    agencies(desk, head, preset.agency, &mut left);
    nation(desk, &preset, &mut right);
    let below = left.y.max(right.y) + style::BELOW_RULE;
    (left.y, right.y) = (below, below);
    number_and_date(desk, head, &mut left, &mut right);
    let height = left.y.max(right.y);
    left.items.append(&mut right.items);
    Unit {
        keep: true,
        ..Unit::new(height, left.items)
    }
}

fn agencies(desk: &Desk<'_>, head: &Letterhead, size: i64, left: &mut Block) {
    let upper = Style {
        face: Face::Regular,
        size,
    };
    let superior = agency(desk, &head.superior, upper, left.width);
    left.add(superior, upper, tight(upper));
    let lower = Style {
        face: Face::Bold,
        size,
    };
    let issuer = agency(desk, &head.issuer, lower, left.width);
    let length = rule_length(&issuer);
    left.add(issuer, lower, tight(lower));
    left.rule(length, lower, tight(lower));
}

fn nation(desk: &Desk<'_>, preset: &style::Preset, right: &mut Block) {
    for (words, size) in [(style::NATION, preset.agency), (style::MOTTO, preset.motto)] {
        let style = Style {
            face: Face::Bold,
            size,
        };
        let line = lines::set_balanced(
            desk.fonts,
            &words::title(words, style.face, size),
            right.width,
        );
        right.add(line, style, tight(style));
    }
    let motto = Style {
        face: Face::Bold,
        size: preset.motto,
    };
    right.rule(desk.fonts.width(style::MOTTO, motto), motto, tight(motto));
}

/// Number and date on one baseline.
fn number_and_date(desk: &Desk<'_>, head: &Letterhead, left: &mut Block, right: &mut Block) {
    let leading = Style {
        face: Face::Italic,
        size: style::DATE_SIZE,
    }
    .leading(style::LEADING_TIGHT);
    let mut number_right = 0;
    if let Some(number) = &head.number {
        let style = Style {
            face: Face::Regular,
            size: style::NUMBER_SIZE,
        };
        let lines = lines::set_balanced(
            desk.fonts,
            &words::spans(number, style.face, style.size),
            left.width,
        );
        number_right = lines
            .iter()
            .map(|it| it.x + it.width)
            .max()
            .unwrap_or_default();
        let base = Style {
            face: Face::Italic,
            size: style::DATE_SIZE,
        }
        .baseline(leading);
        for line in lines {
            left.items.extend(line.items(0, left.y + base));
            left.y += leading;
        }
    }
    if let Some(date) = &head.place_date {
        let base = Style {
            face: Face::Italic,
            size: style::DATE_SIZE,
        }
        .baseline(leading);
        for line in date_lines(desk, date, number_right, right) {
            right.items.extend(line.items(right.left, right.y + base));
            right.y += leading;
        }
    }
}

/// Place and date: on one line while it goes, smaller or a little to the left if need be.
fn date_lines(
    desk: &Desk<'_>,
    date: &documents::Line,
    number_right: Len,
    right: &Block,
) -> Vec<SetLine> {
    let one_line = |size, width| {
        let lines = lines::set_balanced(desk.fonts, &words::spans(date, Face::Italic, size), width);
        (lines.len() < 2).then_some(lines)
    };
    if let Some(lines) = one_line(style::DATE_SIZE, right.width)
        .or_else(|| one_line(style::DATE_SMALL_SIZE, right.width))
    {
        return lines;
    }
    let wide = desk.width - number_right - style::BLOCK_GAP;
    if let Some(mut lines) = one_line(style::DATE_SMALL_SIZE, wide) {
        // Against the right margin.
        lines
            .iter_mut()
            .for_each(|it| it.x = right.width - it.width);
        return lines;
    }
    lines::set_balanced(
        desk.fonts,
        &words::spans(date, Face::Italic, style::DATE_SMALL_SIZE),
        right.width,
    )
}

/// Centred lines that stay with what follows.
fn centred(desk: &Desk<'_>, spans: &[Span], before: Len, units: &mut Vec<Unit>) -> Len {
    let style = Style {
        face: Face::Bold,
        size: style::BODY_SIZE,
    };
    let leading = tight(style);
    let lines = lines::set_balanced(desk.fonts, spans, desk.width);
    let length = rule_length(&lines);
    for (at, line) in lines.into_iter().enumerate() {
        units.push(Unit {
            before: if at == 0 { before } else { 0 },
            keep: true,
            ..Unit::new(leading, line.items(0, style.baseline(leading)))
        });
    }
    length
}

/// A rule below the last of the lines, and the space to the body.
fn close_heading(desk: &Desk<'_>, length: Len, units: &mut [Unit]) {
    let style = Style {
        face: Face::Bold,
        size: style::BODY_SIZE,
    };
    if let Some(last) = units.last_mut() {
        if length > 0 {
            let y = style.baseline(tight(style)) + style::RULE_DROP;
            last.items.push(Item::rule(
                (desk.width - length) / 2,
                y,
                length,
                style::RULE_WEIGHT,
            ));
            last.height = last.height.max(y);
        }
        last.height += style::BELOW_HEADING;
    }
}

pub(crate) fn heading(desk: &Desk<'_>, heading: &Heading, units: &mut Vec<Unit>) {
    let bold = |words: &str| words::title(words, Face::Bold, style::BODY_SIZE);
    let from = units.len();
    let mut longest = 0;
    let above = |units: &Vec<Unit>| {
        if units.len() == from {
            style::ABOVE_HEADING
        } else {
            0
        }
    };
    match heading {
        Heading::Named { kind, subject } => {
            centred(desk, &bold(kind), above(units), units);
            for line in subject {
                longest = longest.max(centred(desk, &bold(line), above(units), units));
            }
        }
        Heading::None => {}
        Heading::Annex {
            label,
            title,
            reference,
        } => {
            if let Some(label) = label {
                centred(desk, &bold(label), above(units), units);
            }
            for line in title {
                longest = longest.max(centred(desk, &bold(line), above(units), units));
            }
            if let Some(first) = units.get_mut(from) {
                first.mark = Some(words::clean(
                    &label
                        .iter()
                        .chain(title)
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" "),
                ));
            }
            if !words::is_empty(reference) {
                longest = centred(
                    desk,
                    &words::spans(reference, Face::Italic, style::BODY_SIZE),
                    above(units),
                    units,
                );
            }
        }
    }
    if units.len() > from {
        close_heading(desk, longest, units);
    }
}
