//! `bulk [--histories N] [--seed S] [--from N]`: the bulk figures; random honest histories that must raise no alarm.
#![expect(clippy::print_stdout, reason = "the summary is its answer")]

use std::io::Write;
use std::process::ExitCode;
use tests::torture::histories::histories;

fn run() -> Result<bool, String> {
    let (mut n_histories, mut seed, mut from) = (1000, 1, 0);
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
            "--histories" => {
                n_histories = u32::try_from(number()?).map_err(|error| error.to_string())?;
            }
            "--seed" => seed = number()?,
            "--from" => from = u32::try_from(number()?).map_err(|error| error.to_string())?,
            other => return Err(format!("unknown {other}")),
        }
    }
    let summary = histories(from, n_histories, seed)?;
    println!("{summary}");
    Ok(summary.alarms.is_empty())
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bulk: {error}");
            ExitCode::FAILURE
        }
    }
}
