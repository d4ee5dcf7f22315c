//! Everything that must hold, cheapest first; stops at the first thing that does not.
//!
//! Page before programs, since the shell carries the page. One set of packages and targets for all cargo steps: another
//! choice would mean other features of the libraries, and building them again.

use crate::setup::{self, Packages};
use crate::steps::{Outcome, Steps, built, cargo, command, npm, output, root, say};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const ALL: [&str; 2] = ["--locked", "--workspace"];

/// Every program and every test, those of the real window as well.
const EVERYTHING: [&str; 3] = ["--all-targets", "--features", "tests/window"];

/// `cargo xtask test`.
pub(crate) fn test(args: &[String]) -> Outcome {
    if let Some(other) = args.first() {
        return Err(format!("test: no option \"{other}\""));
    }
    let mut steps = Steps::new();
    machine(&mut steps)?;
    steps.run("cargo fmt", cargo(&["fmt", "--all", "--check"]))?;
    page(&mut steps)?;
    steps.run("programs", all(&["build"], &EVERYTHING))?;
    steps.run("cargo test", over_programs(all(&["test"], &[])))?;
    oracle(&mut steps)?;
    let torture = command(built("debug", "torture"), &["--kills", "8", "--step", "60"]);
    steps.run(
        "torture, 8 kills and some of a meeting",
        over_programs(torture),
    )?;
    journeys_in_browser(&mut steps, &[])?;
    journeys_in_window(&mut steps, &[])?;
    words(&mut steps)?;
    steps.summary();
    say("\nxtask test: all passed");
    Ok(())
}

/// `cargo xtask browser`: the page over the real core in Chromium.
pub(crate) fn browser(files: &[String]) -> Outcome {
    let mut steps = Steps::new();
    machine(&mut steps)?;
    steps.step("page", setup::page)?;
    steps.run("programs", all(&["build"], &EVERYTHING))?;
    journeys_in_browser(&mut steps, files)?;
    steps.summary();
    Ok(())
}

/// `cargo xtask window`: the real program under a screen of its own.
pub(crate) fn window(names: &[String]) -> Outcome {
    let mut steps = Steps::new();
    machine(&mut steps)?;
    steps.step("page", setup::page)?;
    steps.run("programs", all(&["build"], &EVERYTHING))?;
    journeys_in_window(&mut steps, names)?;
    steps.summary();
    Ok(())
}

/// Node and the packages of the system.
fn machine(steps: &mut Steps) -> Outcome {
    steps.step("node", setup::node)?;
    steps.step("packages of the system", || {
        setup::packages(&Packages::Tests)
    })
}

/// The page: types, style, components, bundle.
fn page(steps: &mut Steps) -> Outcome {
    steps.step("page: npm ci", || setup::npm_ci("ui"))?;
    for (name, script) in [
        ("page: svelte-check", "check"),
        ("page: biome", "lint"),
        ("page: vitest", "test"),
        ("page: build", "build"),
    ] {
        steps.run(name, npm("ui", &["run", script]))?;
    }
    Ok(())
}

/// The second implementation of the count, and the mistakes it must see.
fn oracle(steps: &mut Steps) -> Outcome {
    steps.run("oracle", python("tests/oracle/test_oracle.py"))?;
    steps.run(
        "oracle: mutations it must catch",
        python("tests/oracle/mutations.py"),
    )
}

/// Needs the page and the programs built.
fn journeys_in_browser(steps: &mut Steps, files: &[String]) -> Outcome {
    steps.step("browser: npm ci", || setup::npm_ci("tests/browser"))?;
    let mut node = over_programs(command("node", &["--test", "--test-concurrency=1"]));
    node.current_dir(root().join("tests/browser")).args(files);
    steps.run("browser journeys", node)
}

/// The command with the names of the programs it may start, which stand built.
fn over_programs(mut command: Command) -> Command {
    command
        .env("THIDUA_CLI", built("debug", "thidua-cli"))
        .env("THIDUA_PREVIEW", built("debug", "preview"));
    command
}

/// Needs the programs built.
fn journeys_in_window(steps: &mut Steps, names: &[String]) -> Outcome {
    let mut test = Command::new(window_tests()?);
    test.args(names).current_dir(root());
    let mut test = if cfg!(target_os = "linux") {
        under_screen(&test)
    } else {
        test
    };
    test.env("THIDUA_BIN", built("debug", "thidua"));
    steps.run("window journeys", test)
}

/// The program of the window's tests. Cargo tells where it stands; to name the one target alone in a cargo call would choose
/// other features for the libraries.
fn window_tests() -> Result<PathBuf, String> {
    let list = ["--no-run", "--message-format=json"];
    let told = output(all(&["test"], &[&EVERYTHING[..], &list].concat()))?;
    let line = told
        .lines()
        .find(|it| it.contains("\"kind\":[\"test\"]") && it.contains("\"name\":\"window\""));
    let path = line.and_then(|it| it.split_once("\"executable\":\"")?.1.split('"').next());
    path.map(PathBuf::from)
        .ok_or_else(|| "cargo built no tests of the window".to_owned())
}

/// Clippy and the documentation.
fn words(steps: &mut Steps) -> Outcome {
    let strict = ["--", "-D", "warnings"];
    let clippy = [&EVERYTHING[..], &strict].concat();
    steps.run("clippy", all(&["clippy"], &clippy))?;
    // The features of clippy, so that the libraries are read once for both.
    let mut doc = all(&["doc", "--no-deps"], &EVERYTHING[1..]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    steps.run("cargo doc", doc)
}

/// The same command under `xvfb-run`.
fn under_screen(inner: &Command) -> Command {
    let mut outer = command("xvfb-run", &["-a", "-s", "-screen 0 1366x768x24"]);
    outer.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        if let Some(value) = value {
            outer.env(name, value);
        }
    }
    // The two settings under which WebKit draws the same picture on every machine without a graphics card.
    outer.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    outer.env("LIBGL_ALWAYS_SOFTWARE", "1");
    outer
}

/// A cargo command over the whole workspace; in a build that is thrown away incremental state only costs.
fn all(verb: &[&str], args: &[&str]) -> Command {
    let mut command = cargo(&[verb, &ALL, args].concat());
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

fn python(script: &str) -> Command {
    let mut command = command(if cfg!(windows) { "python" } else { "python3" }, &[script]);
    command.current_dir(root());
    command
}
