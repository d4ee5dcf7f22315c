//! The plain values that go in and out of the file: who acts, what an act left behind, what the journal says.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the caller wants to do with a file, and what it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing: at most one holder.
    Write,
    /// Reading a private copy as it stood at opening.
    Read,
}

/// Who holds a file for writing; written beside the file so that a second opening can name a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The person, as they gave their name.
    pub name: String,
    /// The computer.
    pub machine: String,
    /// Since when, ISO 8601 local time.
    pub since: String,
    /// The process, to tell two windows on one computer apart.
    pub pid: u32,
}

/// Who answers for an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person.
    pub name: String,
    /// In which capacity.
    pub role: String,
}

/// Who and when: given from outside, because only `desk::clock` asks for the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The person and capacity.
    pub actor: Actor,
    /// ISO 8601 local time.
    pub at: String,
}

/// Why undo stops at an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// A paper was frozen for signature.
    PaperFrozen,
    /// A ballot was closed and its entries erased.
    BallotClosed,
    /// The year was closed.
    YearClosed,
    /// Rows came from another file.
    Import,
    /// The tables changed shape.
    Migration,
    /// The file was handed to the next leading unit.
    Handover,
    /// The file was restored from a copy.
    Restore,
    /// A person's data was erased.
    Redact,
}

/// What kind of entry stands in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// The file was made.
    Create,
    /// An act of the officer.
    Do,
    /// An act was taken back.
    Undo,
    /// An act taken back was done again.
    Redo,
    /// The tables changed shape.
    Migration,
    /// A person's data was erased.
    Redact,
    /// Rows came from an export.
    Import,
    /// The file was restored from a copy.
    Restore,
}

impl EntryKind {
    /// The word in the journal.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Migration => "migration",
            Self::Redact => "redact",
            Self::Import => "import",
            Self::Restore => "restore",
        }
    }
}

/// Reads the word of a serde enum back; used for the journal's own words.
pub(crate) fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

/// The word of a barrier in the journal.
pub(crate) fn barrier_word(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::PaperFrozen => "paper_frozen",
        Barrier::BallotClosed => "ballot_closed",
        Barrier::YearClosed => "year_closed",
        Barrier::Import => "import",
        Barrier::Migration => "migration",
        Barrier::Handover => "handover",
        Barrier::Restore => "restore",
        Barrier::Redact => "redact",
    }
}

/// What a transaction left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The journal entry; none if no journalled row changed.
    pub entry: Option<i64>,
    /// Tables touched, so that screens know what to read again.
    pub tables: Vec<&'static str>,
    /// True when a copy of the file alone, made now, holds the entry. False only when the disk failed after the commit:
    /// the entry is safe, but in the file beside it.
    pub settled: bool,
}

/// An act taken back or done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// The new entry that records it.
    pub entry: i64,
    /// The act it speaks of.
    pub target: i64,
    /// The operation name of that act.
    pub operation: String,
    /// Tables touched.
    pub tables: Vec<&'static str>,
    /// As in [`Receipt`].
    pub settled: bool,
}

/// One act as the undo button names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Journal entry.
    pub entry: i64,
    /// Operation name.
    pub operation: String,
    /// When.
    pub at: String,
    /// Who.
    pub actor: Actor,
}

/// What undo and redo would do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stacks {
    /// Next act to take back.
    pub undo: Option<Act>,
    /// Next act to do again.
    pub redo: Option<Act>,
    /// Why nothing (more) can be taken back.
    pub barrier: Option<Barrier>,
}

/// One line of the journal with the rows it changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JournalEntry {
    /// Number, from 1 without gaps.
    pub entry: i64,
    /// Operation name.
    pub operation: String,
    /// When.
    pub at: String,
    /// Who.
    pub actor: Actor,
    /// Which kind of entry.
    pub kind: EntryKind,
    /// The act taken back or done again.
    pub target: Option<i64>,
    /// Whether undo stops here.
    pub barrier: Option<Barrier>,
    /// Whether "undo up to here" can reach it now.
    pub undoable: bool,
    /// Rows before and after.
    pub changes: Vec<RowChange>,
}

/// One row of an entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowChange {
    /// Table name.
    pub table: String,
    /// Row id.
    pub row_id: i64,
    /// The row before; none if it was added.
    pub before: Option<Value>,
    /// The row after; none if it was removed.
    pub after: Option<Value>,
    /// True if the images were erased on a person's request; both are none then.
    pub redacted: bool,
}

/// Text kept while it is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which field.
    pub key: String,
    /// What stands in it.
    pub text: String,
    /// Since when.
    pub at: String,
}
