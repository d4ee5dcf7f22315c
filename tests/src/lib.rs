//! Support for the tests: one way to build and find the command line.

pub mod preview;
