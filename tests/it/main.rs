//! One binary for all integration tests.
//!
//! `seed` and `forms`: what the samples print. `scoring`: from the criteria table to the reasons of a place. `score_files`: the forms of the units out and in.
//! `evidence`: the files beside the file. `letters`: what may be typed can be printed.
//! `journey`: the conference through the door. `refusals`: figures that
//! cannot be. `counting`: the box opened: every kind of ballot, read, read again, tallied, forgotten. `oracle`: counts against the second implementation in Python. `measures`: millimetres and points read back
//! from the PDFs. `bindings`: the page's types are fresh. `tidy`: the rules of the house. `cli`: the
//! command line as a process.
//! `meeting_papers`: papers of a meeting of which less was recorded. `day_papers`: what lies on the tables of the day. `moments`: what the day turns on. `projector`: what the room sees. `rehearsal`: the copy to practise on. `award_years`: the ledger, verdicts, the life of a proposal, packs. `three_laws`: one outcome under the law of each date. `slips`: complaints and moments of the day, each by its number. `officer`: anything, in any order. `faults`: what must hold when things go wrong. `upgrade`: files of earlier releases.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test a panic is the report"
)]

mod award_years;
mod bindings;
mod cli;
mod counting;
mod day_papers;
mod evidence;
mod faults;
mod forms;
mod journey;
mod ledger_files;
mod letters;
mod measures;
mod meeting_papers;
mod moments;
mod officer;
mod oracle;
mod projector;
mod refusals;
mod rehearsal;
mod score_files;
mod scoring;
mod seed;
mod slips;
mod support;
mod three_laws;
mod tidy;
mod upgrade;
