//! Running programs one after the other, with a heading and the time each took.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Nothing, or the sentence that says what went wrong.
pub(crate) type Outcome = Result<(), String>;

/// Says a line on standard output.
#[expect(
    clippy::print_stdout,
    reason = "the one place where xtask speaks to its user"
)]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// The root of the working copy.
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    here.ancestors()
        .nth(2)
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    // A relative folder is relative to where cargo runs, which is the root.
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |it| root().join(it))
}

/// A program that cargo has built.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A program started at the root.
pub(crate) fn command(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// The cargo that runs xtask.
pub(crate) fn cargo(args: &[&str]) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// npm, which on Windows is a script and not a program.
pub(crate) fn npm(folder: &str, args: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, args);
    command.current_dir(root().join(folder));
    command
}

/// Runs to the end.
pub(crate) fn run(mut command: Command) -> Outcome {
    let name = command.get_program().to_string_lossy().into_owned();
    let words: Vec<_> = command
        .get_args()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    let line = format!("{name} {}", words.join(" "));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{line}: {status}")),
        Err(error) => Err(format!("{line}: {error}")),
    }
}

/// What a program says on standard output; an error where it fails.
pub(crate) fn output(mut command: Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("{name}: {}\n{words}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The steps done so far.
pub(crate) struct Steps {
    began: Instant,
    done: Vec<(String, Duration)>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Does a step under a heading and times it.
    pub(crate) fn step(&mut self, name: &str, act: impl FnOnce() -> Outcome) -> Outcome {
        say(&format!("\n=== {name} ==="));
        let began = Instant::now();
        let outcome = act();
        self.done.push((name.to_owned(), began.elapsed()));
        match outcome {
            Ok(()) => {
                say(&format!("--- {name}: ok, {} ---", seconds(began.elapsed())));
                Ok(())
            }
            Err(why) => {
                self.summary();
                Err(format!("FAILED at \"{name}\": {why}"))
            }
        }
    }

    /// Runs one program as a step.
    pub(crate) fn run(&mut self, name: &str, command: Command) -> Outcome {
        self.step(name, || run(command))
    }

    /// The time each step took, and all of them.
    pub(crate) fn summary(&self) {
        say("\n=== time ===");
        for (name, time) in &self.done {
            say(&format!("{:>9}  {name}", seconds(*time)));
        }
        say(&format!("{:>9}  total", seconds(self.began.elapsed())));
    }
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
