//! From the runs of a document to styled words: NFC, one kind of space, the marks that lists need.

use std::borrow::Cow;

use documents::{Blank, Line, Room, Run};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::fonts::{Face, Style};

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

/// The words with each lone dash tied to both neighbours ("kinh tế - xã hội"): a dash at the end of a line looks like
/// a cut word, and readers of the file take it for one; at the head of a line it looks like an item of a list.
fn tie_dashes(words: &str) -> String {
    words
        .replace(" - ", "\u{a0}-\u{a0}")
        .replace(" – ", "\u{a0}–\u{a0}")
}

/// Plain words in one style.
pub(crate) fn plain(words: &str, face: Face, size: i64) -> Vec<Span> {
    vec![Span {
        style: Style { face, size },
        what: What::Words(tie_dashes(&clean(words))),
    }]
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
    joined
        .into_iter()
        .map(|(face, what)| Span {
            style: Style { face, size },
            what: match what {
                Ok(words) => What::Words(tie_dashes(&clean(&words))),
                Err(room) => What::Blank(room),
            },
        })
        .collect()
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

/// Whether a line has nothing to show.
pub(crate) fn is_empty(line: &Line) -> bool {
    line.iter().all(|run| match run {
        Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => words.trim().is_empty(),
        Run::Blank(_) => false,
    })
}
