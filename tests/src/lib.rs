//! Support for the tests: the preview server, an officer who does anything, one way to build and find the programs, and the ways to torture a file.

pub mod officer;
pub mod preview;
pub mod programs;
pub mod torture;
