//! Tables: cells that lie between edges, ruled or not.

use crate::docx::paragraph::{Paragraph, Role, eighths, twips};
use crate::docx::xml::Element;
use crate::style::{self, Len};

/// A cell between two edges.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) from: Len,
    pub(crate) to: Len,
    /// What it keeps clear at its left and right.
    pub(crate) pad: (Len, Len),
    pub(crate) paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// A cell whose words reach from edge to edge.
    pub(crate) const fn bare(from: Len, to: Len, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            from,
            to,
            pad: (0, 0),
            paragraphs,
        }
    }
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// Least height.
    pub(crate) height: Len,
    /// Comes again on each page.
    pub(crate) is_head: bool,
    /// Stays on the page of the next row.
    pub(crate) keep_next: bool,
    /// May go on over the page.
    pub(crate) may_split: bool,
}

/// How a table looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Thin rules around every cell, its words in the middle of its height.
    Ruled,
    /// A frame that nobody sees.
    Bare,
}

/// The table.
pub(crate) fn table(rows: Vec<Row>, look: Look) -> Element {
    let mut edges: Vec<Len> = rows
        .iter()
        .flat_map(|it| &it.cells)
        .flat_map(|it| [it.from, it.to])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let columns = edges.windows(2).map(|pair| match pair {
        [from, to] => Element::new("w:gridCol").with("w:w", width(*from, *to)),
        _ => Element::new("w:gridCol"),
    });
    let whole = (edges.first(), edges.last());
    let whole = whole
        .0
        .zip(whole.1)
        .map_or(0, |(from, to)| width(*from, *to));
    Element::new("w:tbl")
        .child(properties(whole, look))
        .child(Element::new("w:tblGrid").children(columns))
        .children(rows.into_iter().map(|it| row(it, &edges, look)))
}

/// Edges are rounded, not widths, so that the last one stands on the margin.
const fn width(from: Len, to: Len) -> i64 {
    twips(to) - twips(from)
}

fn measure(name: &'static str, twips: i64) -> Element {
    Element::new(name).with("w:w", twips).with("w:type", "dxa")
}

fn properties(whole: i64, look: Look) -> Element {
    let margin = |name, length| measure(name, twips(length));
    let (x, y) = match look {
        Look::Ruled => (style::CELL_PAD_X, style::CELL_PAD_Y),
        Look::Bare => (0, 0),
    };
    let borders = (look == Look::Ruled).then(|| {
        let side = |name| {
            Element::of(name, "single")
                .with("w:sz", eighths(style::BORDER))
                .with("w:space", 0)
                .with("w:color", "000000")
        };
        Element::new("w:tblBorders").children(
            [
                "w:top",
                "w:left",
                "w:bottom",
                "w:right",
                "w:insideH",
                "w:insideV",
            ]
            .map(side),
        )
    });
    Element::new("w:tblPr")
        .child(measure("w:tblW", whole))
        .child(measure("w:tblInd", 0))
        .children(borders)
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children([
            margin("w:top", y),
            margin("w:left", x),
            margin("w:bottom", y),
            margin("w:right", x),
        ]))
}

fn row(row: Row, edges: &[Len], look: Look) -> Element {
    let mut properties = Element::new("w:trPr");
    if !row.may_split {
        properties = properties.child(Element::new("w:cantSplit"));
    }
    if row.height > 0 {
        let height = Element::of("w:trHeight", twips(row.height)).with("w:hRule", "atLeast");
        properties = properties.child(height);
    }
    if row.is_head {
        properties = properties.child(Element::new("w:tblHeader"));
    }
    let keep_next = row.keep_next;
    let cells = row.cells.into_iter();
    Element::new("w:tr")
        .children((!properties.is_empty()).then_some(properties))
        .children(cells.map(|it| cell(it, edges, (look, keep_next))))
}

fn cell(cell: Cell, edges: &[Len], (look, keep_next): (Look, bool)) -> Element {
    let covered = edges
        .iter()
        .filter(|it| cell.from < **it && **it <= cell.to)
        .count();
    let mut properties = Element::new("w:tcPr").child(measure("w:tcW", width(cell.from, cell.to)));
    if covered > 1 {
        properties = properties.child(Element::of("w:gridSpan", covered));
    }
    if cell.pad != (0, 0) {
        properties = properties.child(Element::new("w:tcMar").children([
            measure("w:left", twips(cell.pad.0)),
            measure("w:right", twips(cell.pad.1)),
        ]));
    }
    if look == Look::Ruled {
        properties = properties.child(Element::of("w:vAlign", "center"));
    }
    let mut paragraphs = cell.paragraphs;
    if paragraphs.is_empty() {
        // Word refuses a file with a cell that has none.
        paragraphs.push(Paragraph::new(match look {
            Look::Ruled => Role::Cell,
            Look::Bare => Role::Plain,
        }));
    }
    for paragraph in &mut paragraphs {
        paragraph.shape.keep_next |= keep_next;
    }
    Element::new("w:tc")
        .child(properties)
        .children(paragraphs.into_iter().map(Paragraph::element))
}
