//! `torture [--kills N] [--seed S]`: kills the program while it writes and looks for what it acknowledged.
#![expect(clippy::print_stdout, reason = "the summary is its answer")]

use std::io::Write;
use std::process::ExitCode;
use tests::programs::Programs;
use tests::torture::torture;

fn run() -> Result<bool, String> {
    let (mut kills, mut seed) = (200, 1);
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
            other => return Err(format!("unknown {other}")),
        }
    }
    let summary = torture(kills, seed, &Programs::built()?)?;
    println!("{summary}");
    Ok(summary.is_clean())
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
