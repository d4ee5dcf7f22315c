//! Meetings: who attends, what is on the agenda, what is said and resolved, who counts.

use crate::migrate::Migration;
use crate::table::{Keeping, Table, boolean, integer, text};

/// The family's first form.
pub(super) const FIRST: Migration = Migration {
    number: 3,
    name: "meeting",
    sql: "
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    planned_on TEXT,
    planned_at TEXT,
    held_on TEXT,
    part_of_day TEXT,
    started_at TEXT,
    ended_at TEXT,
    place TEXT,
    chair_id INTEGER REFERENCES delegate (id) DEFERRABLE INITIALLY DEFERRED,
    secretary_id INTEGER REFERENCES delegate (id) DEFERRABLE INITIALLY DEFERRED,
    support_team TEXT,
    reporter TEXT,
    report TEXT,
    guest_speech TEXT,
    conclusion TEXT,
    officers_present INTEGER,
    is_roll_confirmed INTEGER NOT NULL CHECK (is_roll_confirmed IN (0, 1)),
    copies INTEGER
) STRICT;
CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    title TEXT NOT NULL,
    presenter TEXT,
    outcome TEXT
) STRICT;
CREATE TABLE delegate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    person_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    has_vote INTEGER NOT NULL CHECK (has_vote IN (0, 1)),
    authorisation TEXT NOT NULL,
    authorisation_note TEXT,
    presence TEXT NOT NULL,
    absence_reason TEXT,
    arrived_at TEXT,
    left_at TEXT
) STRICT;
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    speaker TEXT,
    content TEXT NOT NULL
) STRICT;
CREATE TABLE resolution (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    order_no INTEGER NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    yes INTEGER,
    no INTEGER,
    blank INTEGER,
    present INTEGER
) STRICT;
CREATE TABLE teller (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    delegate_id INTEGER NOT NULL REFERENCES delegate (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    UNIQUE (meeting_id, delegate_id)
) STRICT;
",
};

/// When an item of the agenda really began, and who voted against by name.
pub(super) const AS_IT_WENT: Migration = Migration {
    number: 9,
    name: "meeting_as_it_went",
    sql: "
ALTER TABLE agenda_item ADD COLUMN began_at TEXT;
ALTER TABLE resolution ADD COLUMN against TEXT;
",
};

/// A score argued in the room, what of the paper kit was printed, and who has signed a paper.
pub(super) const ON_THE_DAY: Migration = Migration {
    number: 12,
    name: "on_the_day",
    sql: "
CREATE TABLE score_adjustment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    resolution_id INTEGER NOT NULL UNIQUE REFERENCES resolution (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    criterion_id INTEGER REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
    points_before INTEGER,
    points_after INTEGER NOT NULL,
    reason TEXT NOT NULL,
    is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1))
) STRICT;
CREATE TABLE kit_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    pages TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    UNIQUE (meeting_id, form)
) STRICT;
CREATE TABLE paper_signature (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper_id INTEGER NOT NULL REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    signer TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    UNIQUE (paper_id, place)
) STRICT;
",
};

/// Rows of `meeting`.
pub const MEETING: Table = Table {
    name: "meeting",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("cycle_id"),
        text("kind"),
        text("planned_on"),
        text("planned_at"),
        text("held_on"),
        text("part_of_day"),
        text("started_at"),
        text("ended_at"),
        text("place"),
        integer("chair_id"),
        integer("secretary_id"),
        text("support_team"),
        text("reporter"),
        text("report"),
        text("guest_speech"),
        text("conclusion"),
        integer("officers_present"),
        boolean("is_roll_confirmed"),
        integer("copies"),
    ],
};

/// Rows of `agenda_item`.
pub const AGENDA_ITEM: Table = Table {
    name: "agenda_item",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("order_no"),
        text("starts_at"),
        text("ends_at"),
        text("title"),
        text("presenter"),
        text("outcome"),
        text("began_at"),
    ],
};

/// Rows of `delegate`.
pub const DELEGATE: Table = Table {
    name: "delegate",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("unit_id"),
        integer("person_id"),
        text("role"),
        boolean("has_vote"),
        text("authorisation"),
        text("authorisation_note"),
        text("presence"),
        text("absence_reason"),
        text("arrived_at"),
        text("left_at"),
    ],
};

/// Rows of `opinion`.
pub const OPINION: Table = Table {
    name: "opinion",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("order_no"),
        integer("unit_id"),
        text("speaker"),
        text("content"),
    ],
};

/// Rows of `resolution`.
pub const RESOLUTION: Table = Table {
    name: "resolution",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("order_no"),
        text("subject"),
        text("content"),
        integer("yes"),
        integer("no"),
        integer("blank"),
        integer("present"),
        text("against"),
    ],
};

/// Rows of `teller`.
pub const TELLER: Table = Table {
    name: "teller",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("delegate_id"),
        text("role"),
    ],
};

/// Rows of `score_adjustment`.
pub const SCORE_ADJUSTMENT: Table = Table {
    name: "score_adjustment",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        integer("resolution_id"),
        integer("unit_id"),
        integer("criterion_id"),
        integer("points_before"),
        integer("points_after"),
        text("reason"),
        boolean("is_accepted"),
    ],
};

/// Rows of `kit_paper`.
pub const KIT_PAPER: Table = Table {
    name: "kit_paper",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("meeting_id"),
        text("form"),
        text("title"),
        text("pages"),
        text("printed_at"),
    ],
};

/// Rows of `paper_signature`.
pub const PAPER_SIGNATURE: Table = Table {
    name: "paper_signature",
    keeping: Keeping::Journalled,
    columns: &[
        integer("id"),
        integer("paper_id"),
        integer("place"),
        text("signer"),
        text("signed_at"),
    ],
};
