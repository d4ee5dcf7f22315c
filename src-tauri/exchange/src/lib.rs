//! Spreadsheets in and out: score forms of the units, summary tables, Vietnamese text from before Unicode.
//!
//! Bytes in, bytes out: no paths, no clock, no environment. Whatever is thrown at [`sheet::read`] is bounded before it is
//! unpacked; each refusal is a sentence for the officer. Nothing here decides a score: a reading carries values in
//! hundredths and the cells they came from, and the rules of `domain` check them again.

pub mod export;
pub mod form;
pub mod legacy;
pub mod sheet;
