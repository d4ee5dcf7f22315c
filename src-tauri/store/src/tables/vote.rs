//! Voting: rules adopted, rounds and their lines. Ballot entries stay out of the journal.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, json, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 4,
    name: "vote",
    sql: "
CREATE TABLE voting_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    award TEXT,
    method TEXT NOT NULL,
    threshold TEXT NOT NULL,
    is_more_than INTEGER NOT NULL CHECK (is_more_than IN (0, 1)),
    denominator TEXT NOT NULL,
    quorum TEXT NOT NULL,
    ground TEXT
) STRICT;
CREATE TABLE vote_round (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    award TEXT NOT NULL,
    no INTEGER NOT NULL,
    seats INTEGER,
    state TEXT NOT NULL,
    present INTEGER,
    issued INTEGER,
    collected INTEGER,
    valid INTEGER,
    invalid INTEGER,
    invalid_reasons TEXT NOT NULL,
    not_returned_reason TEXT,
    written_sent INTEGER,
    written_returned INTEGER,
    tie_decision TEXT,
    reopened_reason TEXT,
    UNIQUE (meeting_id, award, no)
) STRICT;
CREATE TABLE vote_line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES vote_round (id) DEFERRABLE INITIALLY DEFERRED,
    nomination_id INTEGER NOT NULL REFERENCES nomination (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    yes INTEGER,
    no INTEGER,
    blank INTEGER,
    written_yes INTEGER,
    written_no INTEGER,
    written_blank INTEGER,
    UNIQUE (round_id, nomination_id)
) STRICT;
CREATE TABLE ballot_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL,
    pass INTEGER NOT NULL,
    number INTEGER NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (round_id, pass, number)
) STRICT;
",
};

/// Kinds of ballots, why a single ballot does not count, and tally strokes.
pub(super) const KINDS: Migration = Migration {
    number: 8,
    name: "ballot_kinds",
    sql: "
ALTER TABLE voting_rule ADD COLUMN kind TEXT NOT NULL DEFAULT 'approve';
ALTER TABLE vote_round ADD COLUMN kind TEXT NOT NULL DEFAULT 'approve';
ALTER TABLE vote_round ADD COLUMN choices INTEGER;
ALTER TABLE vote_line ADD COLUMN places INTEGER;
ALTER TABLE vote_line ADD COLUMN written_places INTEGER;
ALTER TABLE ballot_entry ADD COLUMN invalid TEXT;
CREATE TABLE tally_stroke (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL UNIQUE,
    yes INTEGER NOT NULL,
    no INTEGER NOT NULL,
    blank INTEGER NOT NULL
) STRICT;
",
};

/// Why ballots were made void.
pub(super) const VOID: Migration = Migration {
    number: 11,
    name: "void_ballots",
    sql: "
ALTER TABLE vote_round ADD COLUMN voided_reason TEXT;
",
};

/// Rows of `voting_rule`.
pub const VOTING_RULE: Table = Table {
    name: "voting_rule",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        text("award"),
        text("method"),
        json("threshold"),
        boolean("is_more_than"),
        text("denominator"),
        json("quorum"),
        text("ground"),
        text("kind"),
    ],
};

/// Rows of `vote_round`.
pub const VOTE_ROUND: Table = Table {
    name: "vote_round",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        text("award"),
        integer("no"),
        integer("seats"),
        text("state"),
        integer("present"),
        integer("issued"),
        integer("collected"),
        integer("valid"),
        integer("invalid"),
        json("invalid_reasons"),
        text("not_returned_reason"),
        integer("written_sent"),
        integer("written_returned"),
        json("tie_decision"),
        text("reopened_reason"),
        text("kind"),
        integer("choices"),
        text("voided_reason"),
    ],
};

/// Rows of `vote_line`.
pub const VOTE_LINE: Table = Table {
    name: "vote_line",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("round_id"),
        integer("nomination_id"),
        integer("order_no"),
        integer("yes"),
        integer("no"),
        integer("blank"),
        integer("written_yes"),
        integer("written_no"),
        integer("written_blank"),
        integer("places"),
        integer("written_places"),
    ],
};

/// What single ballots said, until the count is closed: never journalled, exported or backed up, so that no copy
/// of the file ties a mark to a moment. Closing the count deletes its rows.
pub const BALLOT_ENTRY: Table = Table {
    name: "ballot_entry",
    keeping: Keeping::Unjournalled,
    columns: &[
        integer("id"),
        integer("round_id"),
        integer("pass"),
        integer("number"),
        json("marks"),
        text("invalid"),
    ],
};

/// Strokes of a tally that is kept by hand, until they are taken over; kept like single ballots.
pub const TALLY_STROKE: Table = Table {
    name: "tally_stroke",
    keeping: Keeping::Unjournalled,
    columns: &[
        integer("id"),
        integer("line_id"),
        integer("yes"),
        integer("no"),
        integer("blank"),
    ],
};
