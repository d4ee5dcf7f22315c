//! Support for the tests: the preview server, an officer who does anything, random blocs and the oracle that scores them too, one way to build and find the programs, and the ways to torture a file.

pub mod officer;
pub mod oracle;
pub mod preview;
pub mod programs;
pub mod scoring;
pub mod torture;
