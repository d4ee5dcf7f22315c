//! Units to pages: what belongs together stays together, the head of a table comes again on each page.

use std::rc::Rc;

use crate::error::PrintError;
use crate::layout::{Desk, Item, Mark, Page};
use crate::style::{self, Len};

/// What is never split: a line, a row, a block of signatures. Its items are measured from its own top left corner.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Space above, none at the top of a page.
    pub(crate) before: Len,
    pub(crate) height: Len,
    pub(crate) items: Vec<Item>,
    /// Stays on the page of the next unit.
    pub(crate) keep: bool,
    /// What comes again above it at the top of a page.
    pub(crate) head: Option<Rc<Self>>,
    /// Title for the outline of the file.
    pub(crate) mark: Option<String>,
}

impl Unit {
    /// A unit with no space above that may stand anywhere.
    pub(crate) const fn new(height: Len, items: Vec<Item>) -> Self {
        Self {
            before: 0,
            height,
            items,
            keep: false,
            head: None,
            mark: None,
        }
    }

    /// The words it begins with, to name it.
    fn first_words(&self) -> String {
        let words = |it: &Item| match it {
            Item::Text { words, .. } => Some(words.clone()),
            Item::Rule { .. } | Item::Fill { .. } => None,
        };
        self.items.iter().find_map(words).unwrap_or_default()
    }

    /// Height at the top of a page.
    fn fresh_height(&self) -> Len {
        self.height + self.head.as_ref().map_or(0, |it| it.height)
    }
}

/// Ties the end of the body to the closing: two lines or rows go with the signatures.
pub(crate) fn hold_on(units: &mut [Unit], body_from: usize) {
    let body = units.get_mut(body_from..).unwrap_or_default();
    body.iter_mut().rev().take(2).for_each(|it| it.keep = true);
}

/// Places the units on as many pages as they need. Nothing is ever printed over the foot of a page.
pub(crate) fn paginate(
    units: Vec<Unit>,
    desk: &Desk<'_>,
) -> Result<(Vec<Page>, Vec<Mark>), PrintError> {
    if let Some(unit) = units.iter().find(|it| it.fresh_height() > desk.height) {
        return Err(PrintError::RowTooTall {
            words: unit.first_words(),
        });
    }
    let mut flow = Flow {
        desk,
        room: desk.height,
        y: 0,
        pages: vec![desk.page()],
        marks: Vec::new(),
    };
    let mut units = units.into_iter().peekable();
    while let Some(first) = units.next() {
        let mut chain = vec![first];
        while chain.last().is_some_and(|it| it.keep) {
            match units.next() {
                Some(next) => chain.push(next),
                None => break,
            }
        }
        flow.place_chain(chain);
    }
    Ok((flow.pages, flow.marks))
}

struct Flow<'a> {
    desk: &'a Desk<'a>,
    room: Len,
    /// How far the page is filled; 0 on a fresh one.
    y: Len,
    pages: Vec<Page>,
    marks: Vec<Mark>,
}

impl Flow<'_> {
    /// Places units that belong together. Where even a fresh page is too small for all, the first ones go ahead.
    fn place_chain(&mut self, chain: Vec<Unit>) {
        let mut rest = chain.as_slice();
        while let Some((first, more)) = rest.split_first() {
            if self.y > 0 && !self.fits_here(rest) {
                if fresh_height(rest) <= self.room || !self.fits_here(std::slice::from_ref(first)) {
                    self.turn();
                } else {
                    self.place(first);
                    rest = more;
                    continue;
                }
            }
            // Either all that is left fits, or the page is fresh and as much as fits goes on it.
            self.place(first);
            rest = more;
        }
    }

    fn fits_here(&self, units: &[Unit]) -> bool {
        self.y + units.iter().map(|it| it.before + it.height).sum::<Len>() <= self.room
    }

    fn turn(&mut self) {
        self.pages.push(self.desk.page());
        self.y = 0;
    }

    fn place(&mut self, unit: &Unit) {
        if self.y > 0 {
            self.y += unit.before;
        } else if let Some(head) = &unit.head {
            self.put(head);
        }
        self.put(unit);
    }

    fn put(&mut self, unit: &Unit) {
        let top = style::MARGIN_TOP + self.y;
        if let Some(title) = &unit.mark {
            self.marks.push(Mark {
                title: title.clone(),
                page: self.pages.len() - 1,
                y: top,
            });
        }
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(
                unit.items
                    .iter()
                    .map(|it| it.clone().moved(style::MARGIN_LEFT, top)),
            );
        }
        self.y += unit.height;
    }
}

/// Height of units that begin a page.
fn fresh_height(units: &[Unit]) -> Len {
    let first = units.first().map_or(0, Unit::fresh_height);
    first
        + units
            .iter()
            .skip(1)
            .map(|it| it.before + it.height)
            .sum::<Len>()
}
