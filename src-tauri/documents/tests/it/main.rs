//! Papers of a year that is built up fact by fact: which there are, by which key, what they say and what they leave to the pen.

mod decision;
mod keys;
mod opinions;
mod reports;
mod year;
