//! The top of the first page: letterhead, type name and subject, addressees. Sizes and ends of lines are those of the pages.

use documents::{Heading, Letterhead};

use crate::docx::flow::Flow;
use crate::docx::frame::{self, Cell, Look, Row};
use crate::docx::paragraph::{Align, Paragraph, Role};
use crate::docx::runs::{Rests, flowing, set_lines};
use crate::fonts::Style;
use crate::layout::lines::SetLine;
use crate::layout::{Desk, addressees, head};
use crate::style::{self, Len};
use crate::words;

/// A frame that nobody sees: agencies and Quốc hiệu above, number and date below.
pub(crate) fn letterhead(desk: &Desk<'_>, letterhead: &Letterhead, flow: &mut Flow) {
    let set = head::set_letterhead(desk, letterhead);
    let right = desk.width - set.right_from;
    let mut nation = Cell::bare(
        set.left,
        desk.width,
        block(&set.nation, right, set.motto_rule),
    );
    nation.pad = (style::BLOCK_GAP, 0);
    let agencies = block(&set.agencies, set.left, set.agency_rule);
    let mut rows = vec![Row {
        cells: vec![Cell::bare(0, set.left, agencies), nation],
        keep_next: true,
        ..Row::default()
    }];
    if !set.number.is_empty() || !set.date.is_empty() {
        rows.push(number_and_date(desk, &set));
    }
    flow.table(frame::table(rows, Look::Bare), 0);
}

/// Lines of several styles, and a rule below the last.
fn block(lines: &[(Style, Vec<SetLine>)], width: Len, rule: Len) -> Vec<Paragraph> {
    let shown = lines.iter().filter(|(_, lines)| !lines.is_empty());
    let mut block: Vec<Paragraph> = shown
        .map(|(_, lines)| line(Role::Letterhead, lines))
        .collect();
    if let Some((style, _)) = lines.last().filter(|_| rule > 0) {
        block.push(Paragraph::rule(above_rule(*style), width, rule));
    }
    block
}

/// From the foot of a line to the rule below it.
const fn above_rule(style: Style) -> Len {
    let leading = style.leading(style::LEADING_TIGHT);
    style::RULE_DROP - (leading - style.baseline(leading))
}

/// Lines as one paragraph.
pub(crate) fn line(role: Role, lines: &[SetLine]) -> Paragraph {
    let mut paragraph = Paragraph::new(role);
    paragraph.runs = set_lines(lines, role.style());
    paragraph
}

/// Number and date on one line, below the rules.
fn number_and_date(desk: &Desk<'_>, set: &head::SetLetterhead) -> Row {
    let mut number = line(Role::Letterhead, &set.number);
    let mut date = line(Role::Letterhead, &set.date);
    number.shape.before = Some(style::BELOW_RULE);
    date.shape.before = Some(style::BELOW_RULE);
    // On one baseline, though the date is of larger type.
    let baseline = |lines: &[SetLine]| {
        let styles = lines.iter().flat_map(SetLine::runs).map(|(style, _)| style);
        let lines = styles.map(|it| it.baseline(it.leading(style::LEADING_TIGHT)));
        lines.max()
    };
    if let Some((upper, lower)) = baseline(&set.number).zip(baseline(&set.date)) {
        number.shape.before = Some(style::BELOW_RULE + (lower - upper).max(0));
    }
    let reach = set.date.iter().map(|it| it.x).min().unwrap_or_default();
    let (edge, pad) = if reach < 0 {
        // A long date begins left of its block and ends at the margin.
        date.shape.align = Some(Align::Right);
        number.shape.align = Some(Align::Left);
        number.shape.left = set.number.iter().map(|it| it.x).min();
        // All the room beside the number, lest a hair's breadth breaks the line.
        let number_right = set.number.iter().map(|it| it.x + it.width).max();
        let edge = number_right.unwrap_or_default() + style::BLOCK_GAP / 2;
        (edge.min(set.right_from + reach), 0)
    } else {
        (set.left, style::BLOCK_GAP)
    };
    let mut right = Cell::bare(edge, desk.width, vec![date]);
    right.pad = (pad, 0);
    Row {
        cells: vec![Cell::bare(0, edge, vec![number]), right],
        keep_next: true,
        ..Row::default()
    }
}

/// Type name and subject, or the head of an annex, with the rule below.
pub(crate) fn heading(desk: &Desk<'_>, heading: &Heading, flow: &mut Flow) {
    let set = head::set_heading(desk, heading);
    if set.groups.is_empty() {
        return;
    }
    flow.room(style::ABOVE_HEADING);
    for (at, lines) in set.groups.iter().enumerate() {
        let mut paragraph = line(Role::Heading, lines);
        paragraph.shape.outline = at == 0 && set.mark.is_some();
        flow.paragraph(paragraph);
    }
    if set.rule > 0 {
        let mut rule = Paragraph::rule(above_rule(head::HEADING), desk.width, set.rule);
        rule.shape.keep_next = true;
        flow.paragraph(rule);
    }
    flow.room(style::BELOW_HEADING);
}

/// "Kính gửi": one addressee on the same line, several as a list below.
pub(crate) fn addressees(desk: &Desk<'_>, names: &[String], flow: &mut Flow) {
    let places = addressees::places(desk, names);
    let add = |words: &str, left: Len, first: Len, flow: &mut Flow| {
        let mut paragraph = Paragraph::new(Role::Addressee);
        let style = Role::Addressee.style();
        let spans = words::plain(words, style.face, style.size);
        paragraph.runs = flowing(desk.fonts, &spans, style, (desk.width, Rests::Typed));
        (paragraph.shape.left, paragraph.shape.first) = (Some(left), Some(first));
        flow.paragraph(paragraph);
    };
    if places.names.is_empty() {
        return;
    }
    flow.room(style::PARAGRAPH_GAP);
    if places.is_list {
        add(style::ADDRESSEES, places.left, 0, flow);
        for name in &places.names {
            let left = places.left + places.label + places.hang;
            add(name, left, -places.hang, flow);
        }
    } else {
        for name in &places.names {
            let words = format!("{} {name}", style::ADDRESSEES);
            add(&words, places.left + places.label, -places.label, flow);
        }
    }
}
