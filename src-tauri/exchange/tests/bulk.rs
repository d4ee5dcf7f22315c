//! A run of damaged files as long as wanted: `cargo test --release -p thidua-exchange --features bulk --test bulk -- SEED CASES`.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "the proofs' own modules, of which a run needs a part"
)]

#[path = "it/fixtures.rs"]
mod fixtures;
#[path = "it/fuzz.rs"]
mod fuzz;

use std::io::{Write, stdout};

fn main() {
    let numbers: Vec<u32> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let (seed, cases) = match numbers.as_slice() {
        [seed, cases, ..] => (*seed, *cases),
        [cases] => (1, *cases),
        [] => (1, 10_000),
    };
    let summary = fuzz::run(u64::from(seed), cases);
    let told = format!("{summary:#?}\n");
    stdout().write_all(told.as_bytes()).unwrap();
    let is_clean =
        summary.panics.is_empty() && summary.silent.is_empty() && summary.uncaught.is_empty();
    std::process::exit(i32::from(!is_clean));
}
