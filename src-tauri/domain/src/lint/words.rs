//! A text as words with what stands between them.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// One word: letters and digits in a row.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the text.
    at: Range<usize>,
    /// In lower case, two spellings of one syllable made one.
    pub(super) key: String,
}

/// The words of a text, composed.
#[derive(Clone, Debug)]
pub(super) struct Words {
    text: String,
    words: Vec<Word>,
}

/// The key of a word: lower case, "sỹ" as "sĩ", "kỉ" as "kỷ", as the law writes them.
fn key(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "sỹ" => "sĩ".to_owned(),
        "kỉ" => "kỷ".to_owned(),
        _ => lower,
    }
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let text: String = text.nfc().collect();
        let mut words = Vec::new();
        let mut from = None;
        for (at, letter) in text.char_indices() {
            match (letter.is_alphanumeric(), from) {
                (true, None) => from = Some(at),
                (false, Some(begin)) => {
                    words.push(begin..at);
                    from = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
        words.extend(from.map(|begin| begin..text.len()));
        let words = words.into_iter().map(|at| Word {
            key: key(&text[at.clone()]),
            at,
        });
        Self {
            words: words.collect(),
            text,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The key of a word; empty where there is none.
    pub(super) fn key(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |it| &it.key)
    }

    /// The key of the word so many before one; empty where there is none or where anything but spaces parts them.
    pub(super) fn before(&self, index: usize, back: usize) -> &str {
        let Some(first) = index.checked_sub(back) else {
            return "";
        };
        let is_joined = (first + 1..=index).all(|it| self.is_joined(it));
        if is_joined { self.key(first) } else { "" }
    }

    /// The key of the word after one; empty where there is none or where anything but spaces parts them.
    pub(super) fn after(&self, index: usize) -> &str {
        if self.is_joined(index + 1) {
            self.key(index + 1)
        } else {
            ""
        }
    }

    /// A word as it stands.
    pub(super) fn raw(&self, index: usize) -> &str {
        self.words
            .get(index)
            .map_or("", |it| &self.text[it.at.clone()])
    }

    /// What parts a word from the one before it.
    fn between(&self, index: usize) -> &str {
        let before = index.checked_sub(1).and_then(|it| self.words.get(it));
        let from = before.map_or(0, |it| it.at.end);
        let to = self.words.get(index);
        &self.text[from..to.map_or(self.text.len(), |it| it.at.start)]
    }

    /// The same without spaces around it; a line break counts as a mark.
    pub(super) fn gap(&self, index: usize) -> &str {
        self.between(index).trim_matches([' ', '\u{A0}'])
    }

    /// Whether only spaces part a word from the one before it.
    pub(super) fn is_joined(&self, index: usize) -> bool {
        index > 0 && index < self.len() && self.gap(index).is_empty()
    }

    /// Whether a quotation begins right before a word.
    pub(super) fn is_quoted(&self, index: usize) -> bool {
        let before = self.between(index).strip_suffix(['“', '"', '«', '‘', '\'']);
        let opens = |it: &str| it.is_empty() && index == 0 || it.ends_with([' ', '\n', '(', ':']);
        index < self.len() && before.is_some_and(opens)
    }

    /// The text of some words.
    pub(super) fn span(&self, words: Range<usize>) -> &str {
        let (Some(first), Some(last)) = (
            self.words.get(words.start),
            words.end.checked_sub(1).and_then(|it| self.words.get(it)),
        ) else {
            return "";
        };
        &self.text[first.at.start..last.at.end]
    }

    /// The text of some words with the first letters of a few of them in capital.
    pub(super) fn with_capitals(&self, words: Range<usize>, which: &[usize]) -> String {
        let mut out = String::new();
        for index in words.clone() {
            if index > words.start {
                let before = self.span(index - 1..index + 1);
                let raw = self.raw(index - 1).len();
                out.push_str(&before[raw..before.len() - self.raw(index).len()]);
            }
            if which.contains(&index) {
                out.push_str(&crate::text::sentence(self.raw(index)));
            } else {
                out.push_str(self.raw(index));
            }
        }
        out
    }

    /// Whether all letters of some words are capitals, as in a heading.
    pub(super) fn is_heading(&self, words: Range<usize>) -> bool {
        let letters = self.span(words);
        !letters.chars().any(char::is_lowercase) && letters.chars().any(char::is_uppercase)
    }

    /// Whether no letter of some words is a capital.
    pub(super) fn is_small(&self, words: Range<usize>) -> bool {
        !self.span(words).chars().any(char::is_uppercase)
    }
}
