//! `cargo xtask`: the commands of the project, the same in bash, cmd and PowerShell. Standard library only, so that it
//! compiles in a second and can install what everything else needs.

mod run;
mod setup;
mod steps;
mod test;
mod windows;

use std::process::ExitCode;
use steps::{Outcome, say};

const HELP: &str = "\
cargo xtask run [--headless] [--sample demo|seed-2022]  build the page and the program, then open the window;
                                                        without a screen: print the samples' papers instead
cargo xtask test                                        everything that must hold, cheapest first
cargo xtask browser [FILE...]                           the journeys of the page in a browser
cargo xtask window [NAME]                               the journeys in the real window
cargo xtask dev [ARGS]                                  the page over the real core in an ordinary browser
cargo xtask bindings                                    write ui/src/api/bindings.ts anew
cargo xtask torture [--kills N] [--step N]              kill the program while it writes; nothing may be lost
cargo xtask bulk [ARGS]                                 the bulk figures
cargo xtask windows-cli                                 build thidua-cli.exe and compare it with Linux under Wine";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest = args.get(1..).unwrap_or_default();
    let outcome = match args.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("test") => test::test(rest),
        Some("browser") => test::browser(rest),
        Some("window") => test::window(rest),
        Some("dev") => run::dev(rest),
        Some("bindings") => run::bin("bindings", false, rest),
        Some("torture") => run::bin("torture", true, rest),
        Some("bulk") => run::bin("bulk", true, rest),
        Some("windows-cli") => windows::windows_cli(),
        Some("help" | "--help" | "-h") => {
            say(HELP);
            Ok(())
        }
        Some(other) => Err(format!("no command \"{other}\"\n{HELP}")),
        None => Err(HELP.to_owned()),
    };
    finish(outcome)
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}
