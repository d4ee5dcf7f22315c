//! `torture [--kills N] [--seed S] [--step N]`: kills the program while it writes and looks for what it acknowledged: N times at a
//! random moment, then at every N-th single write of a whole meeting (all of them with 1).
#![expect(clippy::print_stdout, reason = "the summary is its answer")]

use std::io::Write;
use std::process::ExitCode;
use tests::programs::Programs;
use tests::torture::points::points;
use tests::torture::torture;

fn run() -> Result<bool, String> {
    let (mut kills, mut seed, mut step) = (200, 1, 1);
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        let mut number = || -> Result<u64, String> {
            let value = given
                .next()
                .ok_or_else(|| format!("{word} needs a value"))?;
            value
                .parse()
                .map_err(|_| format!("{word}: no number {value}"))
        };
        match word.as_str() {
            "--kills" => kills = u32::try_from(number()?).map_err(|error| error.to_string())?,
            "--seed" => seed = number()?,
            "--step" => step = number()?,
            other => return Err(format!("unknown {other}")),
        }
    }
    let programs = Programs::built()?;
    let summary = torture(kills, seed, &programs)?;
    println!("{summary}");
    let meeting = points(step, &programs)?;
    println!("{meeting}");
    Ok(summary.is_clean() && meeting.broken.is_empty())
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "torture: {error}");
            ExitCode::FAILURE
        }
    }
}
