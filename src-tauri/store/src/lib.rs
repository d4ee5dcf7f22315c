//! One bloc file: the only crate with SQL.
//!
//! A file is a set of plain STRICT tables, which are the truth, and an append-only journal beside them. Every change goes
//! through [`BlocFile::transact`], becomes one entry with the rows before and after, and can be taken back. What is on the
//! screen as saved is on the disk, in the one file, and [`verify_file`] tells whether the file still says what was
//! written.
//!
//! Map: `open` (make, open, lock, copy for a second reader), `file` (the one transaction), `rows` (structs in and out),
//! `staging` -> `journal` -> `undo` (what an act changed), `content`, `verify`, `chain`, `replay` (does it still hold),
//! `nascent`, `redact`, `scrub`, `backup`, `evidence`, `export`, `migrate` (the rest of its life), `schema` and `layout` (which tables there are).

mod acts;
mod backup;
mod bytes;
mod chain;
mod connect;
mod content;
mod error;
mod evidence;
mod export;
mod file;
mod journal;
mod layout;
mod lock;
mod migrate;
mod nascent;
mod open;
mod redact;
mod replay;
mod rows;
mod schema;
mod scrub;
mod staging;
pub mod table;
pub mod tables;
mod undo;
mod verify;

pub use acts::{
    Access, Act, Actor, Barrier, Draft, EntryKind, Holder, JournalEntry, Receipt, RowChange,
    Stacks, Stamp, Undone,
};
pub use backup::{Copy, restore};
pub use error::StoreError;
pub use evidence::{
    EvidenceState, carry_evidence, evidence_folder, evidence_path, evidence_state, keep_evidence,
    plain_ending,
};
pub use file::{BlocFile, Opened};
pub use migrate::{Migration, migration_hashes};
pub use open::verify_file;
pub use rows::Tx;
pub use schema::{Schema, sha256_hex};
pub use table::Table;
pub use verify::{Finding, Report};
