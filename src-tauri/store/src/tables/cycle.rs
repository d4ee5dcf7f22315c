//! The year: stages, movements, grounds, allocated numbers, scores, tasks of the next year.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 2,
    name: "cycle",
    sql: "
CREATE TABLE cycle (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    stage TEXT NOT NULL,
    began_at TEXT NOT NULL,
    theme TEXT,
    received_on TEXT,
    rule_pack TEXT,
    joint_activity TEXT,
    has_scores INTEGER NOT NULL CHECK (has_scores IN (0, 1)),
    has_next_pledge INTEGER NOT NULL CHECK (has_next_pledge IN (0, 1)),
    UNIQUE (year)
) STRICT;
CREATE TABLE stage_mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    marked_on TEXT NOT NULL
) STRICT;
CREATE TABLE movement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    title TEXT NOT NULL,
    launched_by TEXT
) STRICT;
CREATE TABLE instrument (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    is_cited INTEGER NOT NULL CHECK (is_cited IN (0, 1))
) STRICT;
CREATE TABLE quota (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    award TEXT NOT NULL,
    count INTEGER NOT NULL,
    letter_no TEXT,
    letter_on TEXT,
    UNIQUE (cycle_id, award)
) STRICT;
CREATE TABLE next_task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE TABLE score (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    points INTEGER NOT NULL,
    UNIQUE (cycle_id, unit_id)
) STRICT;
",
};

/// Rows of `cycle`.
pub const CYCLE: Table = Table {
    name: "cycle",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("year"),
        text("stage"),
        text("began_at"),
        text("theme"),
        text("received_on"),
        text("rule_pack"),
        text("joint_activity"),
        boolean("has_scores"),
        boolean("has_next_pledge"),
        boolean("allows_several_unit_awards"),
    ],
};

/// Rows of `stage_mark`.
pub const STAGE_MARK: Table = Table {
    name: "stage_mark",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("stage"),
        text("state"),
        text("reason"),
        text("marked_on"),
    ],
};

/// Rows of `movement`.
pub const MOVEMENT: Table = Table {
    name: "movement",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("order_no"),
        text("title"),
        text("launched_by"),
    ],
};

/// Rows of `instrument`.
pub const INSTRUMENT: Table = Table {
    name: "instrument",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("order_no"),
        text("kind"),
        text("text"),
        boolean("is_cited"),
    ],
};

/// Rows of `quota`.
pub const QUOTA: Table = Table {
    name: "quota",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("award"),
        integer("count"),
        text("letter_no"),
        text("letter_on"),
    ],
};

/// Rows of `next_task`.
pub const NEXT_TASK: Table = Table {
    name: "next_task",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("order_no"),
        text("content"),
    ],
};

/// Rows of `score`.
pub const SCORE: Table = Table {
    name: "score",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("unit_id"),
        integer("points"),
    ],
};
