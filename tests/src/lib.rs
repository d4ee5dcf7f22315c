//! Support for the tests: the preview server, one way to build and find the programs, and the ways to torture a file.

pub mod preview;
pub mod programs;
pub mod torture;
