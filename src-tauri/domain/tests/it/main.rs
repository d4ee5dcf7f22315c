//! The law as data: packs that read and packs that are refused, and which one a year uses.

mod choice;
mod packs;
