//! `bulk [--elections N] [--meetings N] [--printed N] [--histories N] [--years N] [--scorings N] [--seed S] [--from N]`: the bulk figures. Random honest histories of a
//! file must raise no alarm; years in which an officer does anything must stay readable and printable; random blocs and
//! elections must be counted as the oracle counts them.
#![expect(clippy::print_stdout, reason = "the summary is its answer")]

use std::io::Write;
use std::process::ExitCode;
use tests::elections::elections;
use tests::meetings::meetings;
use tests::officer::years;
use tests::scoring::scorings;
use tests::torture::histories::histories;

struct Args {
    elections: u32,
    meetings: u32,
    printed: u32,
    histories: u32,
    years: u32,
    scorings: u32,
    seed: u64,
    from: u32,
}

fn args() -> Result<Args, String> {
    let mut args = Args {
        elections: 1_000_000,
        meetings: 1_000_000,
        printed: 5_000,
        histories: 1000,
        years: 1000,
        scorings: 1_000_000,
        seed: 1,
        from: 0,
    };
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        let mut number = || -> Result<u32, String> {
            let value = given
                .next()
                .ok_or_else(|| format!("{word} needs a value"))?;
            value
                .parse()
                .map_err(|_| format!("{word}: no number {value}"))
        };
        match word.as_str() {
            "--elections" => args.elections = number()?,
            "--meetings" => args.meetings = number()?,
            "--printed" => args.printed = number()?,
            "--histories" => args.histories = number()?,
            "--years" => args.years = number()?,
            "--scorings" => args.scorings = number()?,
            "--seed" => args.seed = number()?.into(),
            "--from" => args.from = number()?,
            other => return Err(format!("unknown {other}")),
        }
    }
    Ok(args)
}

fn run() -> Result<bool, String> {
    let args = args()?;
    let held = elections(args.from, args.elections, args.seed)?;
    println!("{held}");
    let met = meetings(args.from, args.meetings, args.printed, args.seed)?;
    println!("{met}");
    let lived = histories(args.from, args.histories, args.seed)?;
    println!("{lived}");
    let years = years(args.from, args.years, args.seed)?;
    println!("{years}");
    let scored = scorings(args.from, args.scorings, args.seed)?;
    println!("{scored}");
    Ok(held.differing.is_empty()
        && met.differing.is_empty()
        && lived.alarms.is_empty()
        && years.broken.is_empty()
        && scored.differing.is_empty())
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
