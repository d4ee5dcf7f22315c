//! What stands below each other in a section: paragraphs, and tables with the room above them.

use crate::docx::paragraph::Paragraph;
use crate::docx::xml::Element;
use crate::style::{self, Len};

/// Height of an empty paragraph that only ends something.
const END: Len = style::pt(1);

/// A thing in the flow.
#[derive(Debug)]
enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Element),
}

/// What stands in a section, from the top.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pieces: Vec<Piece>,
    /// Room that the next thing keeps above it, beside its own.
    room: Len,
}

impl Flow {
    /// Keeps room above what comes next; there is none at the top of a section.
    pub(crate) const fn room(&mut self, height: Len) {
        if !self.pieces.is_empty() {
            self.room += height;
        }
    }

    /// Adds a paragraph. Room always lies above a paragraph: readers differ in what they make of one below and one above.
    pub(crate) fn paragraph(&mut self, mut paragraph: Paragraph) {
        let room = std::mem::take(&mut self.room);
        if room > 0 {
            let own = paragraph.shape.before.or(paragraph.role.shape().before);
            paragraph.shape.before = Some(own.unwrap_or_default() + room);
        }
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    /// Adds a table with room above it. A table has none of its own, so it is the room below the paragraph before; two tables
    /// would grow together without a paragraph between them.
    pub(crate) fn table(&mut self, table: Element, above: Len) {
        let above = above + std::mem::take(&mut self.room);
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(before)) => before.shape.after = Some(above),
            Some(Piece::Table(_)) => {
                let mut gap = Paragraph::gap(above.max(END));
                gap.shape.keep_next = true;
                self.paragraph(gap);
            }
            None => {}
        }
        self.pieces.push(Piece::Table(table));
    }

    /// Ties the end to what follows: two lines go with it. A table ties its own rows.
    pub(crate) fn hold_end(&mut self) {
        for piece in self.pieces.iter_mut().rev().take(2) {
            let Piece::Paragraph(paragraph) = piece else {
                return;
            };
            paragraph.shape.keep_next = true;
            if paragraph.lines > 1 {
                return;
            }
            paragraph.shape.keep_lines = true;
        }
    }

    /// Whether nothing stands in it yet.
    pub(crate) const fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The last paragraph, if a paragraph is the last.
    pub(crate) fn last(&mut self) -> Option<&mut Paragraph> {
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(it)) => Some(it),
            Some(Piece::Table(_)) | None => None,
        }
    }

    /// The elements. A section that another one follows says so in its last paragraph; the last section says so behind it all,
    /// where a table needs a paragraph below it too.
    pub(crate) fn elements(mut self, section: Element, is_last: bool) -> Vec<Element> {
        let needs_end = !is_last || !matches!(self.pieces.last(), Some(Piece::Paragraph(_)));
        if needs_end {
            self.paragraph(Paragraph::gap(END));
        }
        let mut end = Some(section);
        if !is_last && let Some(last) = self.last() {
            last.section = end.take();
        }
        let pieces = self.pieces.into_iter().map(|it| match it {
            Piece::Paragraph(it) => it.element(),
            Piece::Table(it) => it,
        });
        pieces.chain(end).collect()
    }
}
