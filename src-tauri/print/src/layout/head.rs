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

    /// Lines of several styles, and a rule below the last.
    fn fill(&mut self, lines: Vec<(Style, Vec<SetLine>)>, rule: Len) {
        let last = lines.last().map(|(style, _)| *style);
        for (style, lines) in lines {
            self.add(lines, style, tight(style));
        }
        if let Some(style) = last {
            self.rule(rule, style, tight(style));
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

/// A letterhead in set lines that nobody has placed yet.
pub(crate) struct SetLetterhead {
    /// Width of the left block, and where the right one begins.
    pub(crate) left: Len,
    pub(crate) right_from: Len,
    pub(crate) agencies: Vec<(Style, Vec<SetLine>)>,
    pub(crate) agency_rule: Len,
    pub(crate) nation: Vec<(Style, Vec<SetLine>)>,
    pub(crate) motto_rule: Len,
    pub(crate) number: Vec<SetLine>,
    /// It may begin left of its block, where it is long.
    pub(crate) date: Vec<SetLine>,
}

/// Chooses the sizes and the ends of the lines.
pub(crate) fn set_letterhead(desk: &Desk<'_>, head: &Letterhead) -> SetLetterhead {
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
    let left = left_width(&preset);
    let right_from = left + style::BLOCK_GAP;
    let right = desk.width - right_from;
    let agencies = agencies(desk, head, preset.agency, left);
    let (nation, motto_rule) = nation(desk, &preset, right);
    let number = number(desk, head, left);
    let date = head.place_date.as_ref();
    SetLetterhead {
        left,
        right_from,
        agency_rule: agencies.last().map_or(0, |(_, it)| rule_length(it)),
        agencies,
        nation,
        motto_rule,
        date: date.map_or_else(Vec::new, |it| date_lines(desk, it, &number, right)),
        number,
    }
}

fn letterhead(desk: &Desk<'_>, head: &Letterhead) -> Unit {
    let set = set_letterhead(desk, head);
    let block = |left, width| Block {
        left,
        width,
        y: 0,
        items: Vec::new(),
    };
    let mut left = block(0, set.left);
    let mut right = block(set.right_from, desk.width - set.right_from);
    left.fill(set.agencies, set.agency_rule);
    right.fill(set.nation, set.motto_rule);
    let below = left.y.max(right.y) + style::BELOW_RULE;
    (left.y, right.y) = (below, below);
    // Number and date on one baseline.
    let date = Style {
        face: Face::Italic,
        size: style::DATE_SIZE,
    };
    left.add(set.number, date, tight(date));
    right.add(set.date, date, tight(date));
    let height = left.y.max(right.y);
    left.items.append(&mut right.items);
    Unit {
        keep: true,
        ..Unit::new(height, left.items)
    }
}

fn agencies(
    desk: &Desk<'_>,
    head: &Letterhead,
    size: i64,
    width: Len,
) -> Vec<(Style, Vec<SetLine>)> {
    [(&head.superior, Face::Regular), (&head.issuer, Face::Bold)]
        .into_iter()
        .map(|(name, face)| {
            let style = Style { face, size };
            (style, agency(desk, name, style, width))
        })
        .collect()
}

/// Quốc hiệu and Tiêu ngữ, and the length of the rule below them.
fn nation(
    desk: &Desk<'_>,
    preset: &style::Preset,
    width: Len,
) -> (Vec<(Style, Vec<SetLine>)>, Len) {
    let lines =
        [(style::NATION, preset.agency), (style::MOTTO, preset.motto)].map(|(words, size)| {
            let style = Style {
                face: Face::Bold,
                size,
            };
            let spans = words::title(words, style.face, size);
            (style, lines::set_balanced(desk.fonts, &spans, width))
        });
    let motto = Style {
        face: Face::Bold,
        size: preset.motto,
    };
    (lines.into(), desk.fonts.width(style::MOTTO, motto))
}

fn number(desk: &Desk<'_>, head: &Letterhead, width: Len) -> Vec<SetLine> {
    let Some(number) = &head.number else {
        return Vec::new();
    };
    let spans = words::spans(number, Face::Regular, style::NUMBER_SIZE);
    lines::set_balanced(desk.fonts, &spans, width)
}

/// Place and date: on one line while it goes, smaller or a little to the left if need be.
fn date_lines(
    desk: &Desk<'_>,
    date: &documents::Line,
    number: &[SetLine],
    right: Len,
) -> Vec<SetLine> {
    let number_right = number.iter().map(|it| it.x + it.width).max();
    let one_line = |size, width| {
        let lines = lines::set_balanced(desk.fonts, &words::spans(date, Face::Italic, size), width);
        (lines.len() < 2).then_some(lines)
    };
    if let Some(lines) =
        one_line(style::DATE_SIZE, right).or_else(|| one_line(style::DATE_SMALL_SIZE, right))
    {
        return lines;
    }
    let wide = desk.width - number_right.unwrap_or_default() - style::BLOCK_GAP;
    if let Some(mut lines) = one_line(style::DATE_SMALL_SIZE, wide) {
        // Against the right margin.
        lines.iter_mut().for_each(|it| it.x = right - it.width);
        return lines;
    }
    lines::set_balanced(
        desk.fonts,
        &words::spans(date, Face::Italic, style::DATE_SMALL_SIZE),
        right,
    )
}

/// A heading in set lines that nobody has placed yet.
pub(crate) struct SetHeading {
    /// The lines of the type name, of each line of the subject, and so on.
    pub(crate) groups: Vec<Vec<SetLine>>,
    /// Length of the rule below the last line.
    pub(crate) rule: Len,
    /// Title for the outline of the file.
    pub(crate) mark: Option<String>,
}

/// The style that gives the lines of a heading their height.
pub(crate) const HEADING: Style = Style {
    face: Face::Bold,
    size: style::BODY_SIZE,
};

/// Chooses the ends of the lines and the length of the rule.
pub(crate) fn set_heading(desk: &Desk<'_>, heading: &Heading) -> SetHeading {
    let set = |spans: &[Span]| lines::set_balanced(desk.fonts, spans, desk.width);
    let bold = |words: &String| set(&words::title(words, HEADING.face, HEADING.size));
    let longest = |lines: &[Vec<SetLine>]| {
        let lengths = lines.iter().map(|it| rule_length(it));
        lengths.max().unwrap_or_default()
    };
    let mut set = match heading {
        Heading::None => SetHeading {
            groups: Vec::new(),
            rule: 0,
            mark: None,
        },
        Heading::Named { kind, subject } => {
            let below: Vec<Vec<SetLine>> = subject.iter().map(bold).collect();
            SetHeading {
                rule: longest(&below),
                groups: std::iter::once(bold(kind)).chain(below).collect(),
                mark: None,
            }
        }
        Heading::Annex {
            label,
            title,
            reference,
        } => {
            let titles: Vec<Vec<SetLine>> = title.iter().map(bold).collect();
            let mut rule = longest(&titles);
            let mut groups: Vec<Vec<SetLine>> = label.iter().map(bold).chain(titles).collect();
            let named: Vec<&str> = label.iter().chain(title).map(String::as_str).collect();
            let has_lines = groups.iter().any(|it| !it.is_empty());
            let mark = has_lines.then(|| words::clean(&named.join(" ")));
            if !words::is_empty(reference) {
                groups.push(set(&words::spans(
                    reference,
                    Face::Italic,
                    style::BODY_SIZE,
                )));
                rule = longest(groups.get(groups.len() - 1..).unwrap_or_default());
            }
            SetHeading { groups, rule, mark }
        }
    };
    set.groups.retain(|it| !it.is_empty());
    set
}

/// Centred lines that stay with what follows, with the rule and the space to the body below the last.
pub(crate) fn heading(desk: &Desk<'_>, heading: &Heading, units: &mut Vec<Unit>) {
    let set = set_heading(desk, heading);
    let leading = tight(HEADING);
    let from = units.len();
    for line in set.groups.into_iter().flatten() {
        units.push(Unit {
            keep: true,
            ..Unit::new(leading, line.items(0, HEADING.baseline(leading)))
        });
    }
    let Some(own) = units.get_mut(from..).filter(|it| !it.is_empty()) else {
        return;
    };
    if let Some(first) = own.first_mut() {
        first.before = style::ABOVE_HEADING;
        first.mark = set.mark;
    }
    if let Some(last) = own.last_mut() {
        if set.rule > 0 {
            let y = HEADING.baseline(leading) + style::RULE_DROP;
            let x = (desk.width - set.rule) / 2;
            last.items
                .push(Item::rule(x, y, set.rule, style::RULE_WEIGHT));
            last.height = last.height.max(y);
        }
        last.height += style::BELOW_HEADING;
    }
}
