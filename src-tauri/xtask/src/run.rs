//! `run`, `dev` and the small programs of the tests crate.

use crate::setup::{self, Packages};
use crate::steps::{Outcome, Steps, built, cargo, command, run as go, say, target};
use std::{env, fs};

/// The samples and the years whose papers are printed without a screen.
pub(crate) const SAMPLES: [&str; 2] = ["seed-2022", "demo"];
pub(crate) const YEAR: &str = "2022";

/// Builds the page and the program and opens the window; prints the samples' papers where there is no screen.
pub(crate) fn run(args: &[String]) -> Outcome {
    let mut sample = None;
    let mut is_headless = !has_screen();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--headless" => is_headless = true,
            "--sample" => {
                let kind = args.next().map_or("", String::as_str);
                if !SAMPLES.contains(&kind) {
                    return Err(format!("--sample takes {}", SAMPLES.join(" or ")));
                }
                sample = Some(kind);
            }
            other => return Err(format!("run: no option \"{other}\"")),
        }
    }
    if is_headless {
        return print_samples(sample);
    }
    let mut steps = Steps::new();
    steps.step("packages of the system", || {
        setup::packages(&Packages::Window)
    })?;
    steps.step("page", setup::page)?;
    let build = ["build", "--locked", "--release", "-p", "thidua"];
    steps.run("program", cargo(&build))?;
    steps.summary();
    let mut open = command(built("release", "thidua"), &[]);
    if let Some(kind) = sample {
        open.args(["--sample", kind]);
    }
    go(open)
}

/// Prints every paper of the samples into a folder and says where.
fn print_samples(only: Option<&str>) -> Outcome {
    let mut steps = Steps::new();
    steps.run(
        "thidua-cli",
        cargo(&["build", "--locked", "--release", "-p", "thidua-cli"]),
    )?;
    let cli = built("release", "thidua-cli");
    let home = target().join("van-ban");
    if home.exists() {
        fs::remove_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    }
    for kind in SAMPLES
        .into_iter()
        .filter(|it| only.is_none_or(|only| only == *it))
    {
        let folder = home.join(kind);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let file = folder.join(format!("{kind}.thidua"));
        let mut sample = command(&cli, &["sample", kind]);
        sample.arg(&file);
        steps.run(&format!("sample {kind}"), sample)?;
        let mut print = command(&cli, &["print"]);
        print
            .arg(&file)
            .args(["--year", YEAR, "--form", "all", "--as", "pdf,txt", "--to"])
            .arg(&folder);
        steps.run(&format!("papers of {kind}"), print)?;
    }
    steps.summary();
    say(&format!(
        "\nVăn bản của dữ liệu mẫu nằm ở / the samples' papers are in:\n{}",
        home.display()
    ));
    for kind in SAMPLES {
        for entry in fs::read_dir(home.join(kind))
            .into_iter()
            .flatten()
            .flatten()
        {
            say(&format!("  {kind}/{}", entry.file_name().to_string_lossy()));
        }
    }
    Ok(())
}

fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|it| env::var_os(it).is_some_and(|it| !it.is_empty()))
}

/// The real page over the real core in an ordinary browser.
pub(crate) fn dev(args: &[String]) -> Outcome {
    setup::page()?;
    bin("preview", false, args)
}

/// A program of the tests crate.
pub(crate) fn bin(name: &str, is_release: bool, args: &[String]) -> Outcome {
    let mut command = cargo(&["run", "--locked"]);
    if is_release {
        command.arg("--release");
    }
    command
        .args(["-p", "tests", "--bin", name, "--"])
        .args(args);
    go(command)
}
