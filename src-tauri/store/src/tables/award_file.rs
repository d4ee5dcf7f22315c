//! Nominations, submissions, their lists, and the register of papers.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, json, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 5,
    name: "award_file",
    sql: "
CREATE TABLE nomination (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    award TEXT,
    recipient TEXT NOT NULL,
    order_no INTEGER NOT NULL,
    note TEXT
) STRICT;
CREATE TABLE submission (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    meeting_id INTEGER REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL,
    reason TEXT,
    mode TEXT NOT NULL,
    addressees TEXT NOT NULL,
    signer_lines TEXT NOT NULL,
    signer_name TEXT,
    is_signer_confirmed INTEGER NOT NULL CHECK (is_signer_confirmed IN (0, 1)),
    recipients TEXT NOT NULL,
    is_recipients_confirmed INTEGER NOT NULL CHECK (is_recipients_confirmed IN (0, 1)),
    copies INTEGER,
    UNIQUE (cycle_id, order_no)
) STRICT;
CREATE TABLE award_proposal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    submission_id INTEGER NOT NULL REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    award TEXT,
    recipient TEXT NOT NULL,
    nomination_id INTEGER REFERENCES nomination (id) DEFERRABLE INITIALLY DEFERRED,
    round_id INTEGER REFERENCES vote_round (id) DEFERRABLE INITIALLY DEFERRED,
    votes INTEGER,
    base INTEGER,
    points INTEGER,
    summary TEXT,
    is_leading INTEGER NOT NULL CHECK (is_leading IN (0, 1))
) STRICT;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL,
    meeting_id INTEGER REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    submission_id INTEGER REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    file_stem TEXT NOT NULL,
    title TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    frozen_at TEXT NOT NULL,
    number TEXT,
    dated_on TEXT,
    scan_sha256 TEXT,
    replaces_id INTEGER REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT
) STRICT;
",
};

/// A paper that is printed for each unit says which unit it is about.
pub(super) const PAPER_OF_UNIT: Migration = Migration {
    number: 7,
    name: "paper_of_unit",
    sql: "
ALTER TABLE paper ADD COLUMN unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED;
",
};

/// Rows of `nomination`.
pub const NOMINATION: Table = Table {
    name: "nomination",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("award"),
        json("recipient"),
        integer("order_no"),
        text("note"),
    ],
};

/// Rows of `submission`.
pub const SUBMISSION: Table = Table {
    name: "submission",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        integer("order_no"),
        integer("meeting_id"),
        text("subject"),
        text("reason"),
        text("mode"),
        json("addressees"),
        json("signer_lines"),
        text("signer_name"),
        boolean("is_signer_confirmed"),
        json("recipients"),
        boolean("is_recipients_confirmed"),
        integer("copies"),
    ],
};

/// Rows of `award_proposal`.
pub const AWARD_PROPOSAL: Table = Table {
    name: "award_proposal",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("submission_id"),
        integer("order_no"),
        text("award"),
        json("recipient"),
        integer("nomination_id"),
        integer("round_id"),
        integer("votes"),
        integer("base"),
        integer("points"),
        text("summary"),
        boolean("is_leading"),
    ],
};

/// Rows of `paper`.
pub const PAPER: Table = Table {
    name: "paper",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("form"),
        integer("meeting_id"),
        integer("submission_id"),
        integer("version"),
        text("state"),
        text("file_stem"),
        text("title"),
        text("pdf_sha256"),
        text("text_sha256"),
        text("frozen_at"),
        text("number"),
        text("dated_on"),
        text("scan_sha256"),
        integer("replaces_id"),
        text("reason"),
        integer("unit_id"),
        integer("proposal_id"),
    ],
};
