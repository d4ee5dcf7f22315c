//! The engine from outside: a small schema of its own, one binary, one module a promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail loudly too"
)]

mod bloc;
mod common;
mod copies;
mod history;
mod hostile;
mod lock;
mod migration;
mod ops;
mod random;
mod rows;
mod secrecy;
mod tamper;
mod tampering;
