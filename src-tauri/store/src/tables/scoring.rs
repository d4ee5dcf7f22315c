//! Scoring: the criteria table, its changes, targets, scores in layers, knock-outs, explanations, decisions on equal units.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, json, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 6,
    name: "scoring",
    sql: "
CREATE TABLE score_table (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    adopted_on TEXT,
    ground TEXT,
    selection TEXT NOT NULL,
    vote_award TEXT,
    tie_breaks TEXT NOT NULL,
    cross_mean TEXT NOT NULL,
    does_cross_count INTEGER NOT NULL CHECK (does_cross_count IN (0, 1)),
    bonus_cap INTEGER,
    penalty_cap INTEGER,
    total_floor INTEGER,
    UNIQUE (cycle_id)
) STRICT;
CREATE TABLE criterion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    parent_id INTEGER REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    title TEXT NOT NULL,
    shape TEXT NOT NULL,
    floor TEXT,
    guidance TEXT,
    copied_from INTEGER
) STRICT;
CREATE TABLE amendment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    reason TEXT NOT NULL,
    ground TEXT,
    recorded_by TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE TABLE knockout (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    title TEXT NOT NULL,
    ground TEXT
) STRICT;
CREATE TABLE knockout_mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    knockout_id INTEGER NOT NULL REFERENCES knockout (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    UNIQUE (knockout_id, unit_id)
) STRICT;
CREATE TABLE score_cell (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    standing TEXT NOT NULL,
    target INTEGER,
    UNIQUE (criterion_id, unit_id)
) STRICT;
CREATE TABLE score_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    layer TEXT NOT NULL,
    by_unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    value INTEGER,
    evidence TEXT,
    reason TEXT,
    entered_by TEXT NOT NULL,
    entered_on TEXT NOT NULL
) STRICT;
CREATE INDEX score_entry_cycle ON score_entry (cycle_id);
CREATE TABLE score_note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_on TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    ending TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    filed_by TEXT NOT NULL,
    filed_on TEXT NOT NULL,
    UNIQUE (criterion_id, unit_id, sha256)
) STRICT;
CREATE TABLE place_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (cycle_id, unit_id)
) STRICT;
",
};

/// Rows of `score_table`.
pub const SCORE_TABLE: Table = Table {
    name: "score_table",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("title"),
        integer("version"),
        text("state"),
        text("adopted_on"),
        text("ground"),
        text("selection"),
        text("vote_award"),
        json("tie_breaks"),
        text("cross_mean"),
        boolean("does_cross_count"),
        integer("bonus_cap"),
        integer("penalty_cap"),
        integer("total_floor"),
    ],
};

/// Rows of `criterion`. `copied_from` names a row of an earlier year that may be gone, so it is no reference.
pub const CRITERION: Table = Table {
    name: "criterion",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("parent_id"),
        integer("order_no"),
        text("title"),
        json("shape"),
        json("floor"),
        text("guidance"),
        integer("copied_from"),
    ],
};

/// Rows of `amendment`.
pub const AMENDMENT: Table = Table {
    name: "amendment",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("version"),
        text("reason"),
        text("ground"),
        text("recorded_by"),
        text("recorded_on"),
        json("before"),
        json("after"),
    ],
};

/// Rows of `knockout`.
pub const KNOCKOUT: Table = Table {
    name: "knockout",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("order_no"),
        text("title"),
        text("ground"),
    ],
};

/// Rows of `knockout_mark`.
pub const KNOCKOUT_MARK: Table = Table {
    name: "knockout_mark",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("knockout_id"),
        integer("unit_id"),
        text("reason"),
    ],
};

/// Rows of `score_cell`.
pub const SCORE_CELL: Table = Table {
    name: "score_cell",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("criterion_id"),
        integer("unit_id"),
        text("standing"),
        integer("target"),
    ],
};

/// Rows of `score_entry`: appended, never changed.
pub const SCORE_ENTRY: Table = Table {
    name: "score_entry",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("criterion_id"),
        integer("unit_id"),
        text("layer"),
        integer("by_unit_id"),
        integer("value"),
        text("evidence"),
        text("reason"),
        text("entered_by"),
        text("entered_on"),
    ],
};

/// Rows of `score_note`.
pub const SCORE_NOTE: Table = Table {
    name: "score_note",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("criterion_id"),
        integer("unit_id"),
        text("kind"),
        text("words"),
        text("recorded_by"),
        text("recorded_on"),
    ],
};

/// Rows of `evidence`: the files themselves lie beside the bloc file.
pub const EVIDENCE: Table = Table {
    name: "evidence",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("criterion_id"),
        integer("unit_id"),
        text("name"),
        text("ending"),
        text("sha256"),
        integer("size"),
        text("filed_by"),
        text("filed_on"),
    ],
};

/// Rows of `place_decision`.
pub const PLACE_DECISION: Table = Table {
    name: "place_decision",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("unit_id"),
        integer("order_no"),
        text("reason"),
    ],
};
