//! The law as data: packs that read and packs that are refused, which one a year uses, and what it says of a proposal.

mod book;
mod calendar;
mod chains;
mod choice;
mod collectives;
mod councils;
mod deadlines;
mod ever;
mod figures;
mod ledger;
mod lint;
mod oracle;
mod packs;
mod persons;
mod principles;
mod proposal;
mod turns;
