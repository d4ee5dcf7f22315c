//! Awards over the years: the ledger, what is known of those proposed, numbers that may be exceeded, the life of a proposal,
//! and rule packs that were imported.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, integer, json, text};

/// The family's first form; the year says whether a unit may be proposed for several awards.
pub(super) const FIRST: Migration = Migration {
    number: 13,
    name: "awards",
    sql: "
ALTER TABLE cycle ADD COLUMN allows_several_unit_awards INTEGER NOT NULL DEFAULT 0 CHECK (allows_several_unit_awards IN (0, 1));
CREATE TABLE ledger_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    subject TEXT NOT NULL,
    fact TEXT NOT NULL,
    decision_no TEXT,
    decided_on TEXT,
    signer TEXT,
    achievement TEXT
) STRICT;
CREATE TABLE subject_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    subject TEXT NOT NULL,
    facts TEXT NOT NULL
) STRICT;
CREATE TABLE quota_release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    award TEXT NOT NULL,
    reason TEXT NOT NULL,
    ground TEXT NOT NULL,
    UNIQUE (cycle_id, award)
) STRICT;
CREATE TABLE proposal_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES award_proposal (id) DEFERRABLE INITIALLY DEFERRED,
    step TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    number TEXT,
    signer TEXT,
    reason TEXT
) STRICT;
CREATE TABLE dossier_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES award_proposal (id) DEFERRABLE INITIALLY DEFERRED,
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    ending TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    filed_by TEXT NOT NULL,
    filed_on TEXT NOT NULL
) STRICT;
CREATE TABLE rule_pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (pack_id)
) STRICT;
",
};

/// What a Council voted, reports of a line of the list, and units that were merged into one. A paper outlives its line: the register keeps it.
pub(super) const TO_THE_COUNCIL: Migration = Migration {
    number: 14,
    name: "to_the_council",
    sql: "
ALTER TABLE unit ADD COLUMN merged_into_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE paper ADD COLUMN proposal_id INTEGER;
ALTER TABLE proposal_step ADD COLUMN council_members INTEGER CHECK (council_members >= 0);
ALTER TABLE proposal_step ADD COLUMN council_present INTEGER CHECK (council_present >= 0);
ALTER TABLE proposal_step ADD COLUMN council_agreed INTEGER CHECK (council_agreed >= 0);
",
};

/// Rows of `ledger_entry`.
pub const LEDGER_ENTRY: Table = Table {
    name: "ledger_entry",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("year"),
        json("subject"),
        json("fact"),
        text("decision_no"),
        text("decided_on"),
        text("signer"),
        text("achievement"),
    ],
};

/// Rows of `subject_record`.
pub const SUBJECT_RECORD: Table = Table {
    name: "subject_record",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        json("subject"),
        json("facts"),
    ],
};

/// Rows of `quota_release`.
pub const QUOTA_RELEASE: Table = Table {
    name: "quota_release",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("award"),
        text("reason"),
        text("ground"),
    ],
};

/// Rows of `proposal_step`.
pub const PROPOSAL_STEP: Table = Table {
    name: "proposal_step",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("proposal_id"),
        text("step"),
        text("happened_on"),
        text("number"),
        text("signer"),
        text("reason"),
        integer("council_members"),
        integer("council_present"),
        integer("council_agreed"),
    ],
};

/// Rows of `dossier_file`.
pub const DOSSIER_FILE: Table = Table {
    name: "dossier_file",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("proposal_id"),
        text("part"),
        text("name"),
        text("ending"),
        text("sha256"),
        integer("size"),
        text("filed_by"),
        text("filed_on"),
    ],
};

/// Rows of `rule_pack`: texts as they were imported.
pub const RULE_PACK: Table = Table {
    name: "rule_pack",
    keeping: Keeping::Journalled,
    columns: &[integer("id"), text("pack_id"), text("text")],
};
