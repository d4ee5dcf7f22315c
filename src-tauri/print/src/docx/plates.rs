//! Cards: one after the other, as an editor wants them. A name plate begins a page; Word has no sheet that stands on its head, so its
//! other side is the same page printed again. Labels follow each other with a line for the scissors between.

use documents::{Line, Make, Plate, Plates};

use crate::docx::flow::Flow;
use crate::docx::paragraph::{Align, Paragraph, Role};
use crate::docx::runs::{Rests, flowing};
use crate::fonts::Face;
use crate::layout::{Desk, plates};
use crate::style;
use crate::words::{self, Span};

/// Adds the cards.
pub(crate) fn add(desk: &Desk<'_>, it: &Plates, flow: &mut Flow) {
    for plate in &it.plates {
        match it.make {
            Make::Folded => folded(desk, plate, flow),
            Make::Labels => label(desk, plate, flow),
        }
    }
}

/// A page with the name as large as on the folded sheet.
fn folded(desk: &Desk<'_>, plate: &Plate, flow: &mut Flow) {
    let size = plates::name_size(desk, plate);
    let is_first = flow.is_empty();
    let mut lines = Vec::new();
    if let Some(head) = &plate.head {
        let size = style::PLATE_HEAD_SIZE.min(size);
        lines.push(centred(desk, &words::title(head, Face::Bold, size)));
    }
    lines.push(centred(desk, &words::title(&plate.name, Face::Bold, size)));
    let size = style::PLATE_LINE_SIZE.min(size);
    lines.extend(plate.lines.iter().map(|it| centred(desk, &spans(it, size))));
    if let Some(first) = lines.first_mut() {
        first.shape.begins_page = !is_first;
    }
    lines.into_iter().for_each(|it| flow.paragraph(it));
}

fn label(desk: &Desk<'_>, plate: &Plate, flow: &mut Flow) {
    let mut lines = Vec::new();
    if let Some(head) = &plate.head {
        lines.push(centred(
            desk,
            &words::title(head, Face::Bold, style::TABLE_SMALL_SIZE),
        ));
    }
    let name = words::title(&plate.name, Face::Bold, style::LABEL_NAME_SIZE);
    lines.push(centred(desk, &name));
    for line in &plate.lines {
        let mut paragraph = paragraph(desk, &spans(line, style::TABLE_SIZE));
        paragraph.shape.before = Some(style::PARAGRAPH_GAP);
        lines.push(paragraph);
    }
    if let Some(first) = lines.first_mut() {
        first.shape.cut = !flow.is_empty();
        first.shape.before = Some(style::SLIP_GAP / 2);
    }
    let last = lines.len() - 1;
    for (at, mut line) in lines.into_iter().enumerate() {
        line.shape.keep_next = at < last;
        flow.paragraph(line);
    }
}

fn spans(line: &Line, size: i64) -> Vec<Span> {
    words::spans(line, Face::Regular, size)
}

fn centred(desk: &Desk<'_>, spans: &[Span]) -> Paragraph {
    let mut paragraph = paragraph(desk, spans);
    paragraph.shape.align = Some(Align::Centre);
    paragraph
}

fn paragraph(desk: &Desk<'_>, spans: &[Span]) -> Paragraph {
    let mut paragraph = Paragraph::new(Role::Plain);
    let rests = (desk.width, Rests::Typed);
    paragraph.runs = flowing(desk.fonts, spans, Role::Plain.style(), rests);
    paragraph
}
