//! What a table is to the rest of the crate: a name, its columns in order, and whether the journal keeps it.
//!
//! A row travels as a serde value: the struct of `domain` whose fields are the columns. One declaration here is all
//! that insert, update, select, journal, undo, hash, export and verify need to know of a table.

/// How a table takes part in journal, undo, hash and export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Rows are journalled, undone, hashed into `content`, exported and backed up.
    Journalled,
    /// Append-only, content-addressed bytes: hashed by their own address, exported beside the rows.
    Bytes,
    /// Listed here but not journalled, exported or hashed; the reason stands beside the declaration.
    Unjournalled,
}

/// How a column of a STRICT table stands in a row value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// INTEGER as a number.
    Integer,
    /// INTEGER 0 or 1 as true or false.
    Boolean,
    /// TEXT as a string.
    Text,
    /// TEXT that holds JSON: an array or object of the row value.
    Json,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in SQL and in the row value.
    pub name: &'static str,
    /// How it stands in a row value.
    pub kind: Kind,
}

/// One table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in SQL, singular.
    pub name: &'static str,
    /// How it takes part.
    pub keeping: Keeping,
    /// Columns in order; the first is `id`.
    pub columns: &'static [Column],
}

/// An integer column.
pub const fn integer(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Integer,
    }
}

/// A true-or-false column.
pub const fn boolean(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Boolean,
    }
}

/// A text column.
pub const fn text(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Text,
    }
}

/// A column of JSON text.
pub const fn json(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Json,
    }
}
