//! Slips of wording in what an officer typed freely: names of awards, capitals of decree 30/2020 (annex II), names of
//! persons. It names what stands and what should stand; it never refuses a text and never rewrites one.
//!
//! A false alarm costs more than a slip that is missed: whoever is warned twice for nothing reads no third warning. So a
//! word is named only where its neighbours leave no doubt ("của nhà nước", but never "quản lý nhà nước"), words in
//! capitals throughout are left alone, and a name that another law used is right as well.

mod awards;
mod capitals;
mod names;
mod words;

use crate::rules::RulePack;
use awards::Shapes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;
use words::Words;

/// What kind of slip it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// The name of an award.
    AwardName,
    /// A capital that decree 30/2020 asks for.
    Capital,
    /// A character that is not composed Unicode.
    Character,
    /// Capitals of a person's name.
    NameCapitals,
    /// A degree before a person's name.
    Degree,
}

/// One slip of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// Of what kind.
    pub kind: SlipKind,
    /// What stands.
    pub found: String,
    /// What should stand; none where only the officer can tell.
    pub expected: Option<String>,
    /// The officer's sentence.
    pub sentence: String,
}

impl Slip {
    /// A slip whose clause says what stands and what should stand.
    fn new(kind: SlipKind, found: &str, expected: Option<String>, clause: &str) -> Self {
        Self {
            kind,
            found: found.to_owned(),
            expected,
            sentence: format!("{}.", crate::text::sentence(clause)),
        }
    }

    /// A slip of which the right words are known.
    fn instead(kind: SlipKind, found: &str, expected: String) -> Self {
        let clause = format!("ghi \"{found}\", đề nghị viết \"{expected}\"");
        Self::new(kind, found, Some(expected), &clause)
    }

    /// The slip to stand inside a sentence, without a full stop.
    pub fn clause(&self) -> String {
        let whole = self.sentence.trim_end_matches('.');
        let mut letters = whole.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(letters).collect()
        })
    }
}

/// The lint of one pack and ministry; made once for many texts.
#[derive(Clone, Debug)]
pub struct Lint {
    shapes: Shapes,
    ministry: String,
}

impl Lint {
    /// The lint of a pack. `ministry` is the full name of the ministry, for the names of awards.
    pub fn of(pack: &RulePack, ministry: &str) -> Self {
        Self {
            shapes: Shapes::of(pack, ministry),
            ministry: ministry.to_owned(),
        }
    }

    /// The slips of free prose, in the order in which they stand; each once.
    pub fn prose(&self, text: &str) -> Vec<Slip> {
        let words = Words::of(text);
        let (mut found, taken) = self.shapes.slips(&words);
        found.extend(capitals::slips(&words, &taken, &self.ministry));
        found.sort_by_key(|it| it.0);
        let mut slips: Vec<Slip> = Vec::new();
        for (_, slip) in found {
            if !slips.contains(&slip) {
                slips.push(slip);
            }
        }
        slips
    }

    /// The slips of a person's name.
    pub fn person(&self, name: &str) -> Vec<Slip> {
        names::of_person(name)
    }

    /// The slips of the name of a collective: its characters, then its words.
    pub fn collective(&self, name: &str) -> Vec<Slip> {
        self.line(name, "tên tập thể")
    }

    /// The slips of a post.
    pub fn post(&self, post: &str) -> Vec<Slip> {
        self.line(post, "chức vụ")
    }

    fn line(&self, text: &str, label: &str) -> Vec<Slip> {
        let mut slips = names::of_characters(text, label);
        slips.extend(self.prose(text));
        slips
    }
}

/// The slips of free prose under a pack. `ministry` is the full name of the ministry.
pub fn slips(text: &str, pack: &RulePack, ministry: &str) -> Vec<Slip> {
    Lint::of(pack, ministry).prose(text)
}

/// The slips of a person's name: its characters, its capitals, a degree before it.
pub fn person_slips(name: &str) -> Vec<Slip> {
    names::of_person(name)
}
