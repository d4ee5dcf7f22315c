//! The paper as a Word file that can be edited on: `document -> blocks in a flow -> elements -> parts -> zip`.
//!
//! Word breaks lines and pages itself; margins, sizes, indents, widths of columns and the ends of centred lines are those of the
//! pages that [`crate::pdf()`] draws, from `style` and `layout`. The parts are written by the rules of the format (ECMA-376, part 1):
//! the children of an element stand in the order of its schema, as Word calls a file broken otherwise.

mod body;
mod closing;
mod flow;
mod frame;
mod head;
mod package;
mod paragraph;
mod plates;
mod runs;
mod section;
mod styles;
mod table;
mod xml;

use documents::{Block, Document, Heading, Orientation};

use crate::error::PrintError;
use crate::fonts::fonts;
use crate::layout::{Desk, slips};

use flow::Flow;
use xml::Element;

/// Writes the file.
pub(crate) fn write(document: &Document) -> Result<Vec<u8>, PrintError> {
    let fonts = fonts()?;
    let desk = Desk::new(fonts, document.orientation == Orientation::Landscape);
    let has_annexes = !document.annexes.is_empty();
    let mut elements = paper(&desk, document, !has_annexes);
    for (at, annex) in document.annexes.iter().enumerate() {
        let mut flow = Flow::default();
        head::heading(&desk, &annex.heading, &mut flow);
        body::add(&desk, &annex.blocks, false, &mut flow);
        let section = section::properties(&desk, section::PAPER, true);
        elements.extend(flow.elements(section, at + 1 == document.annexes.len()));
    }
    let top = |is_numbered| section::top(fonts, document.watermark, is_numbered);
    package::write(&package::Parts {
        title: &document.title,
        dated_on: document.dated_on,
        document: Element::new("w:document")
            .with("xmlns:w", section::WORDS)
            .with("xmlns:r", section::RELATED)
            .child(Element::new("w:body").children(elements)),
        plain_top: top(false),
        numbered_top: top(true),
    })
}

/// The paper before its annexes. A sheet of nothing but slips has their margins.
fn paper(desk: &Desk<'_>, document: &Document, is_last: bool) -> Vec<Element> {
    let blocks = &document.blocks;
    let is_slips = !blocks.is_empty() && blocks.iter().all(|it| matches!(it, Block::Slips(_)));
    let (desk, margins) = if is_slips {
        (&slips::sheet(desk), section::SLIPS)
    } else {
        (desk, section::PAPER)
    };
    let mut flow = Flow::default();
    if let Some(letterhead) = &document.letterhead {
        head::letterhead(desk, letterhead, &mut flow);
    }
    head::heading(desk, &document.heading, &mut flow);
    head::addressees(desk, &document.addressees, &mut flow);
    let closes = document.closing != documents::Closing::None;
    body::add(desk, blocks, closes, &mut flow);
    closing::add(desk, &document.closing, &mut flow);
    let has_numbers = document.heading != Heading::None;
    flow.elements(section::properties(desk, margins, has_numbers), is_last)
}
