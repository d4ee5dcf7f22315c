//! Everything that must hold, cheapest first; stops at the first thing that does not.

use crate::setup::{self, Packages};
use crate::steps::{Outcome, Steps, built, cargo, command, npm, root, say};
use std::env;
use std::process::Command;

/// The core: every crate but the shell, which needs the page and WebKit. One choice of packages for all cargo steps on the
/// core, since another choice means other features and building again.
const CORE: [&str; 4] = ["--locked", "--workspace", "--exclude", "thidua"];

/// `cargo xtask test`.
pub(crate) fn test(args: &[String]) -> Outcome {
    if let Some(other) = args.first() {
        return Err(format!("test: no option \"{other}\""));
    }
    let mut steps = Steps::new();
    steps.step("node", setup::node)?;
    steps.step("packages of the system", || {
        setup::packages(&Packages::Tests)
    })?;
    steps.run("cargo fmt", cargo(&["fmt", "--all", "--check"]))?;
    core(&mut steps)?;
    page(&mut steps)?;
    words(&mut steps)?;
    steps.summary();
    say("\nxtask test: all passed");
    Ok(())
}

/// Crates without a window, and the oracle that was written without looking at them.
fn core(steps: &mut Steps) -> Outcome {
    steps.run("cargo test", build(&["test"], &CORE))?;
    steps.run("oracle", python("tests/oracle/test_oracle.py"))?;
    steps.run(
        "oracle: mutations it must catch",
        python("tests/oracle/mutations.py"),
    )
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

/// Clippy and the documentation.
fn words(steps: &mut Steps) -> Outcome {
    let clippy = [&CORE[..], &["--all-targets", "--", "-D", "warnings"]].concat();
    steps.run("clippy", build(&["clippy"], &clippy))?;
    let mut doc = build(&["doc", "--no-deps"], &CORE);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    steps.run("cargo doc", doc)
}

/// `cargo xtask window`: the shell's own checks and the journeys in the real window.
pub(crate) fn window(args: &[String]) -> Outcome {
    if let Some(other) = args.first() {
        return Err(format!("window: no option \"{other}\""));
    }
    let mut steps = Steps::new();
    steps.step("packages of the system", || {
        setup::packages(&Packages::WindowTests)
    })?;
    steps.step("page", setup::page)?;
    let clippy = [
        "--locked",
        "-p",
        "thidua",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    steps.run("clippy", build(&["clippy"], &clippy))?;
    journeys(&mut steps)?;
    steps.summary();
    Ok(())
}

/// The real window under a screen of its own.
fn journeys(steps: &mut Steps) -> Outcome {
    steps.run("shell", build(&["build"], &["--locked", "-p", "thidua"]))?;
    steps.run(
        "shell: its own tests",
        build(&["test"], &["--locked", "-p", "thidua"]),
    )?;
    let tests = build(
        &["test"],
        &[CORE.as_slice(), &["--test", "window"]].concat(),
    );
    let mut tests = if cfg!(target_os = "linux") {
        under_screen(&tests)
    } else {
        tests
    };
    tests.env("THIDUA_BIN", built("debug", "thidua"));
    steps.run("window journeys", tests)
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

/// A cargo command; in a build that is thrown away incremental state only costs.
fn build(verb: &[&str], args: &[&str]) -> Command {
    quiet(cargo(&[verb, args].concat()))
}

fn quiet(mut command: Command) -> Command {
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
