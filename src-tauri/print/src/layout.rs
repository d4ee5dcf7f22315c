//! Blocks to measured lines to placed items. Knows widths and millimetres, nothing of the file format.

pub(crate) mod addressees;
mod chart;
pub(crate) mod closing;
mod flow;
pub(crate) mod head;
pub(crate) mod lines;
pub(crate) mod plates;
pub(crate) mod slips;
pub(crate) mod table;

use documents::{Block, Document, Heading, Orientation};

use crate::error::PrintError;
use crate::fonts::{Face, Fonts, Style};
use crate::style::{self, Len};
use crate::words;

use flow::Unit;
use lines::{Align, Shape};

/// A finished layout.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    pub(crate) marks: Vec<Mark>,
}

/// One page: what stands where, measured from the top left corner of the sheet.
#[derive(Debug)]
pub(crate) struct Page {
    /// Width and height of the sheet.
    pub(crate) size: (Len, Len),
    pub(crate) items: Vec<Item>,
}

impl Page {
    /// The words of the page from top to bottom, and how many lines are ruled for the pen.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        let mut rules = 0usize;
        for item in &self.items {
            match item {
                Item::Text { words: it, .. } => {
                    words.push_str(it);
                    words.push('\n');
                }
                Item::Rule { .. } => rules += 1,
                Item::Fill { .. } => {}
            }
        }
        format!("{words}{rules}")
    }
}

/// A thing on a page.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Words with their baseline at `y`.
    Text {
        x: Len,
        y: Len,
        style: Style,
        words: String,
        /// Added to each space, so that the line ends at the margin.
        stretch: Len,
        /// Added to each character.
        tracking: Len,
        /// Whether they stand on their head: `x` is then their right end as the sheet lies.
        turned: bool,
    },
    /// A line of even thickness, flat or upright.
    Rule {
        from: (Len, Len),
        to: (Len, Len),
        weight: Len,
    },
    /// A rectangle filled with a grey (0 black, 1000 white), from its top left corner.
    Fill {
        x: Len,
        y: Len,
        width: Len,
        height: Len,
        grey: i64,
    },
}

impl Item {
    /// The same thing, moved.
    pub(crate) fn moved(mut self, right: Len, down: Len) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Fill { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Rule { from, to, .. } => {
                for point in [from, to] {
                    point.0 += right;
                    point.1 += down;
                }
            }
        }
        self
    }

    /// Words that are neither stretched nor spaced.
    pub(crate) fn words(x: Len, y: Len, style: Style, words: &str) -> Self {
        Self::Text {
            x,
            y,
            style,
            words: words.to_owned(),
            stretch: 0,
            tracking: 0,
            turned: false,
        }
    }

    /// The same thing after half a turn of a sheet of this size.
    pub(crate) fn half_turned(mut self, (width, height): (Len, Len)) -> Self {
        match &mut self {
            Self::Text { x, y, turned, .. } => {
                (*x, *y) = (width - *x, height - *y);
                *turned = !*turned;
            }
            Self::Rule { from, to, .. } => {
                for point in [from, to] {
                    *point = (width - point.0, height - point.1);
                }
            }
            Self::Fill {
                x,
                y,
                width: wide,
                height: high,
                ..
            } => (*x, *y) = (width - *x - *wide, height - *y - *high),
        }
        self
    }

    /// A flat rule.
    pub(crate) const fn rule(x: Len, y: Len, length: Len, weight: Len) -> Self {
        Self::Rule {
            from: (x, y),
            to: (x + length, y),
            weight,
        }
    }
}

/// A place for the outline of the file.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: Len,
}

/// What every part of the layout needs: the fonts and the room between the margins.
pub(crate) struct Desk<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) width: Len,
    pub(crate) height: Len,
    pub(crate) landscape: bool,
}

impl<'a> Desk<'a> {
    /// The room of a sheet that stands or lies.
    pub(crate) fn new(fonts: &'a Fonts, landscape: bool) -> Self {
        let bare = Self {
            fonts,
            width: 0,
            height: 0,
            landscape,
        };
        let (width, height) = bare.sheet();
        Self {
            width: width - style::MARGIN_LEFT - style::MARGIN_RIGHT,
            height: height - style::MARGIN_TOP - style::MARGIN_BOTTOM,
            ..bare
        }
    }

    /// Width and height of the sheet.
    pub(crate) const fn sheet(&self) -> (Len, Len) {
        let (short, long) = style::A4;
        if self.landscape {
            (long, short)
        } else {
            (short, long)
        }
    }

    /// An empty page.
    pub(crate) const fn page(&self) -> Page {
        Page {
            size: self.sheet(),
            items: Vec::new(),
        }
    }
}

/// Lays a document out.
pub(crate) fn lay_out(document: &Document, fonts: &Fonts) -> Result<Layout, PrintError> {
    let desk = Desk::new(fonts, document.orientation == Orientation::Landscape);
    let mut units = head::units(&desk, document);
    let body_from = units.len();
    units.extend(body(&desk, &document.blocks)?);
    let closing = closing::units(&desk, &document.closing);
    if !closing.is_empty() {
        flow::hold_on(&mut units, body_from);
        units.extend(closing);
    }
    let has_numbers = document.heading != Heading::None;
    let (mut pages, mut marks) = paginate(&desk, units, has_numbers)?;
    for annex in &document.annexes {
        let mut units = Vec::new();
        head::heading(&desk, &annex.heading, &mut units);
        units.extend(body(&desk, &annex.blocks)?);
        let (more, places) = paginate(&desk, units, true)?;
        let before = pages.len();
        marks.extend(places.into_iter().map(|it| Mark {
            page: it.page + before,
            ..it
        }));
        pages.extend(more);
    }
    Ok(Layout { pages, marks })
}

/// Pages of a part; from the second on they bear numbers, where the paper has such.
fn paginate(
    desk: &Desk<'_>,
    units: Vec<Unit>,
    has_numbers: bool,
) -> Result<(Vec<Page>, Vec<Mark>), PrintError> {
    let (mut pages, marks) = flow::paginate(units, desk)?;
    if !has_numbers {
        return Ok((pages, marks));
    }
    for (at, page) in pages.iter_mut().enumerate().skip(1) {
        page.items.insert(0, page_number(desk, at + 1));
    }
    Ok((pages, marks))
}

fn page_number(desk: &Desk<'_>, number: usize) -> Item {
    let style = Style {
        face: Face::Regular,
        size: style::PAGE_NUMBER_SIZE,
    };
    let words = number.to_string();
    let width = desk.fonts.width(&words, style);
    let x = style::MARGIN_LEFT + (desk.width - width) / 2;
    let y = style::PAGE_NUMBER_TOP + style.baseline(style.leading(style::LEADING_TIGHT));
    Item::words(x, y, style, &words)
}

fn body(desk: &Desk<'_>, blocks: &[Block]) -> Result<Vec<Unit>, PrintError> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let from = units.len();
        match block {
            Block::Ground(line) => {
                units.extend(paragraph(
                    desk,
                    &words::spans(line, Face::Italic, style::BODY_SIZE),
                    Align::Justify,
                ));
            }
            Block::Paragraph(line) => {
                let mut lines = paragraph(
                    desk,
                    &words::spans(line, Face::Regular, style::BODY_SIZE),
                    Align::Justify,
                );
                let leads_on = leads_on(blocks, at, lines.len());
                if let Some(last) = lines.last_mut() {
                    last.keep |= leads_on;
                }
                units.extend(lines);
            }
            Block::Section(title) => {
                let mut lines = paragraph(
                    desk,
                    &words::plain(title, Face::Bold, style::BODY_SIZE),
                    Align::Left,
                );
                lines.iter_mut().for_each(|it| it.keep = true);
                if let Some(first) = lines.first_mut() {
                    first.mark = Some(words::clean(title));
                }
                units.extend(lines);
            }
            Block::Title(title) => {
                let shape = Shape {
                    indent: 0,
                    ..paragraph_shape(desk, Align::Centre)
                };
                let spans = words::plain(title, Face::Bold, style::BODY_SIZE);
                let mut lines = shaped(desk, &spans, shape);
                lines.iter_mut().for_each(|it| it.keep = true);
                units.extend(lines);
            }
            Block::Table(table) => units.extend(table::units(desk, table)?),
            Block::Chart(chart) => units.extend(chart::units(desk, chart)?),
            Block::Slips(slips) => units.extend(slips::units(desk, slips)?),
            Block::Plates(plates) => units.extend(plates::units(desk, plates)?),
        }
        if follows_a_table(blocks, at)
            && let Some(first) = units.get_mut(from)
        {
            first.before += style::BELOW_TABLE;
        }
    }
    Ok(units)
}

/// Whether a paragraph stays with what follows: it leads on to the table below it, and a heading wants two lines with it.
pub(crate) fn leads_on(blocks: &[Block], at: usize, lines: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| blocks.get(it));
    matches!(blocks.get(at + 1), Some(Block::Table(_)))
        || (lines == 1 && matches!(before, Some(Block::Section(_))))
}

/// Whether a block needs more room above it than a paragraph.
pub(crate) fn follows_a_table(blocks: &[Block], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| blocks.get(it));
    matches!(before, Some(Block::Table(_) | Block::Chart(_)))
}

/// The shape of paragraphs of the body.
pub(crate) const fn paragraph_shape(desk: &Desk<'_>, align: Align) -> Shape {
    Shape {
        width: desk.width,
        indent: style::INDENT,
        align,
    }
}

/// A paragraph as one unit a line; no line stands alone at the foot or at the head of a page.
fn paragraph(desk: &Desk<'_>, spans: &[words::Span], align: Align) -> Vec<Unit> {
    shaped(desk, spans, paragraph_shape(desk, align))
}

/// The same in a shape of its own.
fn shaped(desk: &Desk<'_>, spans: &[words::Span], shape: Shape) -> Vec<Unit> {
    let mut spans = spans.to_vec();
    words::hold_end(&mut spans);
    let style = Style {
        face: Face::Regular,
        size: style::BODY_SIZE,
    };
    let leading = style.leading(style::LEADING);
    let lines = lines::set(desk.fonts, &spans, shape);
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| Unit {
            before: if at == 0 { style::PARAGRAPH_GAP } else { 0 },
            keep: count > 1 && (at == 0 || at + 2 == count),
            ..Unit::new(leading, line.items(0, style.baseline(leading)))
        })
        .collect()
}
