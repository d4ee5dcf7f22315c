//! Words of a paragraph: runs of one style, dots for the pen, ends of lines.

use documents::Room;

use crate::docx::xml::Element;
use crate::fonts::{Fonts, Style};
use crate::layout::lines::{self, SetLine};
use crate::style::{self, Len};
use crate::words::{Span, What};

/// Lines whose ends our layout chose: a title, an agency. Each but the last ends as Shift+Enter does.
pub(crate) fn set_lines(lines: &[SetLine], ground: Style) -> Vec<Element> {
    let mut runs = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            runs.push(end_of_line());
        }
        runs.extend(
            line.runs()
                .map(|(style, words)| run(style, ground).child(text(words))),
        );
    }
    runs
}

/// What dots do at the end of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rests<'a> {
    /// They run up to the stop of the paragraph; for each of them, whether it begins a line of its own.
    Stop(&'a [bool]),
    /// They are typed, as the words do not begin at the left.
    Typed,
}

/// Words whose lines the reader breaks.
pub(crate) fn flowing(
    fonts: &Fonts,
    spans: &[Span],
    ground: Style,
    (column, rests): (Len, Rests<'_>),
) -> Vec<Element> {
    let mut runs = Vec::new();
    let mut turns = match rests {
        Rests::Stop(turns) => turns.iter(),
        Rests::Typed => [].iter(),
    };
    // Nothing but what follows without a space stands on the line of such dots.
    let mut after_rest = false;
    for span in spans {
        let style = span.style;
        let mut add = |child| runs.push(run(style, ground).child(child));
        match &span.what {
            What::Words(words) if after_rest => {
                let (tail, more) = words.split_once(' ').unwrap_or((words, ""));
                if !tail.is_empty() {
                    add(text(tail));
                }
                if !more.trim().is_empty() {
                    add(Element::new("w:br"));
                    add(text(more));
                }
                after_rest = more.trim().is_empty();
            }
            What::Words(words) => add(text(words)),
            What::Blank(room) => {
                if std::mem::take(&mut after_rest) {
                    add(Element::new("w:br"));
                }
                let typed = |room| text(&lines::dotted(fonts, style, room, column));
                match (room, rests) {
                    (Room::Figure, _) => add(typed(style::FIGURE_ROOM)),
                    (Room::Name, _) => add(typed(style::NAME_ROOM)),
                    (Room::Rest, Rests::Typed) => add(typed(style::REST_ROOM.min(column))),
                    (Room::Rest, Rests::Stop(_)) => {
                        if turns.next().is_some_and(|it| *it) {
                            add(Element::new("w:br"));
                        }
                        add(Element::new("w:tab"));
                        after_rest = true;
                    }
                }
            }
        }
    }
    runs
}

/// The end of a line within a paragraph.
fn end_of_line() -> Element {
    Element::new("w:r").child(Element::new("w:br"))
}

/// Words that keep their spaces.
pub(crate) fn text(words: &str) -> Element {
    Element::new("w:t")
        .with("xml:space", "preserve")
        .words(words)
}

/// An empty run that says where it differs from the style of its paragraph.
pub(crate) fn run(style: Style, ground: Style) -> Element {
    Element::new("w:r").children(run_properties(style, ground))
}

/// Where words differ from a ground, if they do.
pub(crate) fn run_properties(style: Style, ground: Style) -> Option<Element> {
    let mut properties = Element::new("w:rPr");
    let (face, base) = (style.face, ground.face);
    let switches = [
        (face.is_bold(), base.is_bold(), "w:b", "w:bCs"),
        (face.is_italic(), base.is_italic(), "w:i", "w:iCs"),
    ];
    for (is, was, name, complex) in switches {
        if is != was {
            let switch = |name| match is {
                true => Element::new(name),
                false => Element::of(name, 0),
            };
            properties = properties.child(switch(name)).child(switch(complex));
        }
    }
    if style.size != ground.size {
        properties = properties.children(size(style.size));
    }
    (!properties.is_empty()).then_some(properties)
}

/// The size of type, in half-points.
pub(crate) fn size(points: i64) -> [Element; 2] {
    ["w:sz", "w:szCs"].map(|name| Element::of(name, 2 * points))
}
