//! The blocks of a body.

use documents::{Block, Chart, Line, Slips};

use crate::docx::flow::Flow;
use crate::docx::frame::{self, Cell, Look, Row};
use crate::docx::head::line;
use crate::docx::paragraph::{Align, Paragraph, Role};
use crate::docx::plates;
use crate::docx::runs::{Rests, flowing};
use crate::docx::table;
use crate::fonts::{Face, Style};
use crate::layout::lines::{self, Align as LineAlign, SetLine};
use crate::layout::{self, Desk, slips};
use crate::style;
use crate::words::{self, Span};

/// Adds the blocks; the last of them stays with the closing, where one follows.
pub(crate) fn add(desk: &Desk<'_>, blocks: &[Block], closes: bool, flow: &mut Flow) {
    for (at, block) in blocks.iter().enumerate() {
        if layout::follows_a_table(blocks, at) {
            flow.room(style::BELOW_TABLE);
        }
        let holds_on = closes && at + 1 == blocks.len();
        match block {
            Block::Ground(line) => {
                flow.paragraph(paragraph(desk, blocks, at, (line, Role::Ground)));
            }
            Block::Paragraph(line) => {
                flow.paragraph(paragraph(desk, blocks, at, (line, Role::Body)));
            }
            Block::Section(title) => flow.paragraph(section(desk, title)),
            Block::Title(it) => flow.paragraph(title(desk, it)),
            Block::Table(it) => table::add(desk, it, holds_on, flow),
            Block::Chart(it) => chart(desk, it, holds_on, flow),
            Block::Slips(it) => slip(desk, it, flow),
            Block::Plates(it) => plates::add(desk, it, flow),
        }
    }
    if closes {
        flow.hold_end();
    }
}

/// A paragraph with its first line set in.
fn paragraph(
    desk: &Desk<'_>,
    blocks: &[Block],
    at: usize,
    (line, role): (&Line, Role),
) -> Paragraph {
    let style = role.style();
    let mut spans = words::spans(line, style.face, style.size);
    let mut paragraph = flowing_paragraph(desk, role, &mut spans);
    paragraph.shape.keep_next = role == Role::Body && layout::leads_on(blocks, at, paragraph.lines);
    paragraph
}

fn section(desk: &Desk<'_>, title: &str) -> Paragraph {
    let style = Role::Section.style();
    flowing_paragraph(
        desk,
        Role::Section,
        &mut words::plain(title, style.face, style.size),
    )
}

/// Bold words in the middle of a line.
fn title(desk: &Desk<'_>, words: &str) -> Paragraph {
    let style = Role::Heading.style();
    let spans = words::plain(words, style.face, style.size);
    let mut paragraph = Paragraph::new(Role::Heading);
    paragraph.runs = flowing(desk.fonts, &spans, style, (desk.width, Rests::Typed));
    paragraph.shape.keep_next = true;
    paragraph.shape.before = Some(style::PARAGRAPH_GAP);
    paragraph
}

fn flowing_paragraph(desk: &Desk<'_>, role: Role, spans: &mut [Span]) -> Paragraph {
    words::hold_end(spans);
    let shape = layout::paragraph_shape(desk, LineAlign::Justify);
    let (lines, turns) = lines::set_and_turns(desk.fonts, spans, shape);
    let mut paragraph = Paragraph::new(role);
    let rests = (desk.width, Rests::Stop(&turns));
    paragraph.runs = flowing(desk.fonts, spans, role.style(), rests);
    paragraph.shape.dots_to = (!turns.is_empty()).then_some(desk.width);
    paragraph.lines = lines.len();
    paragraph
}

/// The figures of a chart: title, names of the series, table.
fn chart(desk: &Desk<'_>, chart: &Chart, holds_on: bool, flow: &mut Flow) {
    let style = Role::Section.style();
    let spans = words::title(&chart.title, style.face, style.size);
    let mut title = Paragraph::new(Role::Section);
    title.runs = flowing(desk.fonts, &spans, style, (desk.width, Rests::Typed));
    (title.shape.align, title.shape.first) = (Some(Align::Centre), Some(0));
    flow.paragraph(title);
    for name in chart.names() {
        let style = Role::Cell.style();
        let spans = words::plain(name, style.face, style.size);
        let mut paragraph = Paragraph::new(Role::Cell);
        paragraph.runs = flowing(desk.fonts, &spans, style, (desk.width, Rests::Typed));
        paragraph.shape.before = Some(style::CELL_PAD_Y);
        paragraph.shape.keep_next = true;
        flow.paragraph(paragraph);
    }
    table::add(desk, &chart.table(), holds_on, flow);
}

/// The slip once, on a page of its own; how often it is printed stands below the line for the scissors.
fn slip(desk: &Desk<'_>, slips: &Slips, flow: &mut Flow) {
    let slip = &slips.slip;
    if !flow.is_empty() {
        let mut turn = Paragraph::gap(style::pt(1));
        turn.shape.begins_page = true;
        flow.paragraph(turn);
    }
    let set = slips::set_head(desk, slip);
    let lines = |lines: &[(Style, Vec<SetLine>)]| {
        let shown = lines.iter().filter(|(_, it)| !it.is_empty());
        shown.map(|(_, it)| line(Role::Letterhead, it)).collect()
    };
    let mut titles = Cell::bare(style::SLIP_LEFT, desk.width, lines(&set.titles));
    titles.pad = (set.from - style::SLIP_LEFT, 0);
    let head = Row {
        cells: vec![Cell::bare(0, style::SLIP_LEFT, lines(&set.issuer)), titles],
        height: style::SLIP_HEAD,
        keep_next: true,
        ..Row::default()
    };
    flow.table(frame::table(vec![head], Look::Bare), 0);
    let words = |words: &str, face| {
        let ground = Role::Plain.style();
        let spans = words::plain(words, face, slips::INSTRUCTION.size);
        let mut paragraph = Paragraph::new(Role::Plain);
        paragraph.runs = flowing(desk.fonts, &spans, ground, (desk.width, Rests::Typed));
        paragraph
    };
    let mut instruction = words(&slip.instruction, slips::INSTRUCTION.face);
    instruction.shape.align = Some(Align::Both);
    instruction.shape.keep_next = true;
    flow.paragraph(instruction);
    let row = slips::best_row(desk, slip).unwrap_or(style::SLIP_ROW_LEAST);
    table::add(desk, &slips::table_of(slip, row), true, flow);
    let mut note = words(
        &format!("In {}", words::copies(slips.copies)),
        Face::Regular,
    );
    note.shape.before = Some(style::SLIP_GAP / 2);
    note.shape.cut = true;
    flow.paragraph(note);
}
