//! From the runs of a document to styled words: NFC, one kind of space, the marks that lists need.

use std::borrow::Cow;

use documents::{Blank, Line, Room, Run};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::fonts::{Face, Style};
use crate::ties::{begins_with_unit, tie, tie_end, tie_title};

/// The space at which no line breaks.
pub(crate) const NO_BREAK_SPACE: char = '\u{a0}';
/// What blanks are made of.
pub(crate) const DOTS: char = '\u{2026}';

/// Words of one style, or a blank.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) style: Style,
    pub(crate) what: What,
}

/// What a span holds.
#[derive(Clone, Debug)]
pub(crate) enum What {
    Words(String),
    Blank(Room),
}

/// The words in NFC. Tabs and line ends are spaces: a paper has no others.
pub(crate) fn clean(words: &str) -> String {
    let composed: Cow<'_, str> = if is_nfc(words) {
        words.into()
    } else {
        words.nfc().collect::<String>().into()
    };
    composed
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

/// Plain words in one style.
pub(crate) fn plain(words: &str, face: Face, size: i64) -> Vec<Span> {
    vec![Span {
        style: Style { face, size },
        what: What::Words(tie(&clean(words))),
    }]
}

/// Words of a line that stands alone in the middle: an agency, a title, the head of a column.
pub(crate) fn title(words: &str, face: Face, size: i64) -> Vec<Span> {
    vec![Span {
        style: Style { face, size },
        what: What::Words(tie_title(&clean(words))),
    }]
}

/// Ties the last two words of a paragraph.
pub(crate) fn hold_end(spans: &mut [Span]) {
    if let Some(Span {
        what: What::Words(words),
        ..
    }) = spans.last_mut()
    {
        *words = tie_end(words);
    }
}

/// A line on the ground of a face: strong and stressed runs are added to that face.
///
/// A letter and its mark may come in two runs; they still meet in one span if both are of one style, as the runs of
/// one style are joined before they are composed.
pub(crate) fn spans(line: &Line, ground: Face, size: i64) -> Vec<Span> {
    let mut joined: Vec<(Face, Result<String, Room>)> = Vec::new();
    for run in line {
        let (face, words) = match run {
            Run::Text(words) => (ground, words),
            Run::Strong(words) => (ground.bold(), words),
            Run::Emphasis(words) => (ground.italic(), words),
            Run::Blank(Blank { room, gap: _ }) => {
                joined.push((ground.light(), Err(*room)));
                continue;
            }
        };
        match joined.last_mut() {
            Some((last, Ok(before))) if *last == face => before.push_str(words),
            _ => joined.push((face, Ok(words.clone()))),
        }
    }
    let mut spans: Vec<Span> = joined
        .into_iter()
        .map(|(face, what)| Span {
            style: Style { face, size },
            what: match what {
                Ok(words) => What::Words(tie(&clean(&words))),
                Err(room) => What::Blank(room),
            },
        })
        .collect();
    tie_blanks(&mut spans);
    spans
}

/// A dotted figure stays with the word before it and with its unit, as a figure does: "ngày ……", "…… trang".
fn tie_blanks(spans: &mut [Span]) {
    for at in 0..spans.len() {
        let is_figure = |it: Option<&Span>| {
            matches!(
                it,
                Some(Span {
                    what: What::Blank(Room::Figure),
                    ..
                })
            )
        };
        let before = is_figure(at.checked_sub(1).and_then(|it| spans.get(it)));
        let after = is_figure(spans.get(at + 1));
        let Some(What::Words(words)) = spans.get_mut(at).map(|it| &mut it.what) else {
            continue;
        };
        if before && let Some(unit) = words.strip_prefix(' ').filter(|it| begins_with_unit(it)) {
            *words = format!("{NO_BREAK_SPACE}{unit}");
        }
        if after && let Some(name) = words.strip_suffix(' ') {
            *words = format!("{name}{NO_BREAK_SPACE}");
        }
    }
}

/// The items of a list, each with the mark that ends it: ";", and "." after the last. A mark that is there stays.
pub(crate) fn listed(items: &[String]) -> Vec<String> {
    let last = items.len().saturating_sub(1);
    items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let item = clean(item);
            let item = item.trim();
            let item = item.strip_prefix("- ").unwrap_or(item);
            let mark = match item.ends_with(['.', ';', ':', ',']) {
                true => "",
                false if at == last => ".",
                false => ";",
            };
            format!("{item}{mark}")
        })
        .collect()
}

/// How many slips there are.
pub(crate) fn copies(count: u32) -> String {
    format!("{count} phiếu")
}

/// Whether a line has nothing to show.
pub(crate) fn is_empty(line: &Line) -> bool {
    line.iter().all(|run| match run {
        Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => words.trim().is_empty(),
        Run::Blank(_) => false,
    })
}
