//! What can go wrong.

/// Why a paper was not printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The type face has no glyph for a character: nothing is printed rather than an empty box.
    #[error("no glyph for {ch:?} (U+{:04X}) in {near:?}", u32::from(*.ch))]
    MissingGlyph {
        /// The character.
        ch: char,
        /// The words in which it stands.
        near: String,
    },
    /// What cannot be split does not fit on a page: the head of a table, a letterhead, a row of signatures.
    #[error("too tall for a page: {words:?}")]
    RowTooTall {
        /// The words it begins with.
        words: String,
    },
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    Backend(String),
}
