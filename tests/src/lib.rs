//! Support for the tests: the preview server, an officer who does anything, random blocs and elections and the oracle that counts them too, one way to build and find the programs, and the ways to torture a file.

pub mod elections;
pub mod meetings;
pub mod officer;
pub mod oracle;
pub mod preview;
pub mod programs;
pub mod scoring;
pub mod torture;
