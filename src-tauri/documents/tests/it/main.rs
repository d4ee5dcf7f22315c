//! Papers of a year that is built up fact by fact: which there are, by which key, what they say and what they leave to the pen.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod decision;
mod keys;
mod opinions;
mod reports;
mod year;
