//! The bloc's world as plain values and pure rules: no input or output, no clock, no SQL, no floats.
//!
//! Drafts come in as typed; `check` builds the checked value or tells every problem at once. Below the door nothing is
//! checked again. [`book::YearBook`] holds all facts of a year and answers every question that a screen or a paper asks.

pub mod award;
pub mod award_file;
pub mod award_life;
pub mod bloc;
pub mod book;
pub mod cycle;
pub mod dossier;
pub mod eligibility;
pub mod findings;
pub mod ids;
pub mod in_words;
pub mod letters;
pub mod lint;
pub mod meeting;
pub mod missing;
pub mod paper;
pub mod problem;
pub mod ratio;
pub mod rules;
pub mod scoring;
pub mod stage;
pub mod text;
pub mod vote;
