//! The bloc, its units and their names, persons, terms of leader and deputy.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 1,
    name: "bloc",
    sql: "
CREATE TABLE bloc (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ministry TEXT NOT NULL,
    ministry_short TEXT,
    mark TEXT,
    awards_department TEXT,
    place TEXT,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1))
) STRICT;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_no INTEGER NOT NULL,
    mark TEXT,
    is_mark_confirmed INTEGER NOT NULL CHECK (is_mark_confirmed IN (0, 1)),
    predecessor_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    joined_on TEXT,
    left_on TEXT
) STRICT;
CREATE TABLE unit_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    valid_from TEXT,
    ground TEXT
) STRICT;
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    post TEXT,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT
) STRICT;
CREATE TABLE leader_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    role TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    person_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    starts_on TEXT,
    ends_on TEXT,
    decision TEXT,
    UNIQUE (year, role)
) STRICT;
",
};

/// Whether the file is a copy to practise on.
pub(super) const REHEARSAL: Migration = Migration {
    number: 10,
    name: "rehearsal",
    sql: "
ALTER TABLE bloc ADD COLUMN is_rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (is_rehearsal IN (0, 1));
",
};

/// Rows of `bloc`.
pub const BLOC: Table = Table {
    name: "bloc",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        text("name"),
        text("kind"),
        text("ministry"),
        text("ministry_short"),
        text("mark"),
        text("awards_department"),
        text("place"),
        boolean("is_sample"),
        boolean("is_rehearsal"),
    ],
};

/// Rows of `unit`.
pub const UNIT: Table = Table {
    name: "unit",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("order_no"),
        text("mark"),
        boolean("is_mark_confirmed"),
        integer("predecessor_id"),
        integer("merged_into_id"),
        text("joined_on"),
        text("left_on"),
    ],
};

/// Rows of `unit_name`.
pub const UNIT_NAME: Table = Table {
    name: "unit_name",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("unit_id"),
        text("name"),
        text("valid_from"),
        text("ground"),
    ],
};

/// Rows of `person`.
pub const PERSON: Table = Table {
    name: "person",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        text("name"),
        text("post"),
        integer("unit_id"),
        text("organisation"),
    ],
};

/// Rows of `leader_term`.
pub const LEADER_TERM: Table = Table {
    name: "leader_term",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("year"),
        text("role"),
        integer("unit_id"),
        integer("person_id"),
        text("starts_on"),
        text("ends_on"),
        text("decision"),
    ],
};
