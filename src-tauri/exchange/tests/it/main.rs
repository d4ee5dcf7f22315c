//! Proofs of the crate: honest files as officials make them, damaged and hostile ones, round trips.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on must stop"
)]

mod damaged;
mod export;
mod fixtures;
mod fuzz;
mod honest;
mod problems;
mod round;
