//! `windows-cli`: the command line built for Windows, run under Wine and compared with Linux, byte for byte.
//!
//! Debian's `rustc-web` builds Windows programs with a standard library compiled on the way, so that no toolchain has to be
//! downloaded. It has a target folder of its own, since its objects are of another compiler.

use crate::run::{SAMPLES, YEAR};
use crate::setup::{self, Packages};
use crate::steps::{Outcome, Steps, built, cargo, command, output, run, say, target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "x86_64-pc-windows-gnu";
const MINGW: &str = "x86_64-w64-mingw32-gcc-posix";
const STUB: &str = include_str!("../wine/bcryptprimitives.c");

pub(crate) fn windows_cli() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("windows-cli builds on Debian for Windows; on Windows itself run `cargo build -p thidua-cli`".to_owned());
    }
    let mut steps = Steps::new();
    steps.step("packages of the system", || {
        setup::packages(&Packages::Windows)
    })?;
    steps.run("thidua-cli.exe", cross_build())?;
    steps.run(
        "thidua-cli for Linux",
        cargo(&["build", "--locked", "--release", "-p", "thidua-cli"]),
    )?;
    steps.step("a Windows under Wine", prepare_wine)?;
    for kind in SAMPLES {
        steps.step(&format!("{kind}: Windows equals Linux"), || compare(kind))?;
    }
    steps.summary();
    say(&format!("\nthidua-cli.exe: {}", exe().display()));
    Ok(())
}

fn home() -> PathBuf {
    target().join("windows")
}

fn exe() -> PathBuf {
    home().join(TARGET).join("release/thidua-cli.exe")
}

fn prefix() -> PathBuf {
    home().join("wine")
}

/// Debian's own cargo and compiler, which stand beside those of rustup under the system's folder.
fn cross_build() -> Command {
    let mut build = command("/usr/bin/cargo", &["build", "--locked", "--release"]);
    build
        .args(["-p", "thidua-cli", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_unwind")
        .env("CARGO_TARGET_DIR", home())
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTDOC", "/usr/bin/rustdoc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", MINGW)
        .env("CC_x86_64_pc_windows_gnu", MINGW)
        .env("AR_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-ar");
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "RUSTC_WRAPPER"] {
        build.env_remove(name);
    }
    build
}

/// Makes the Windows folder of the tests once.
fn prepare_wine() -> Outcome {
    let dll = prefix().join("drive_c/windows/system32/bcryptprimitives.dll");
    if dll.is_file() {
        return Ok(());
    }
    let mut boot = command("xvfb-run", &["-a", "wineboot", "-i"]);
    under_wine(&mut boot);
    run(boot)?;
    let source = home().join("bcryptprimitives.c");
    fs::write(&source, STUB).map_err(|error| format!("{}: {error}", source.display()))?;
    let mut compile = command(MINGW, &["-shared", "-O2", "-s", "-o"]);
    compile.arg(&dll).arg(&source).arg("-ladvapi32");
    run(compile)
}

fn under_wine(command: &mut Command) {
    command
        .env("WINEPREFIX", prefix())
        .env("WINEARCH", "win64")
        .env("WINEDEBUG", "-all");
}

/// Makes and prints a sample with both programs; every paper and the content must be equal, and no other file left behind.
fn compare(kind: &str) -> Outcome {
    let linux = play(kind, "linux", || {
        command(built("release", "thidua-cli"), &[])
    })?;
    let windows = play(kind, "windows", || {
        let mut wine = command("wine", &[]);
        wine.arg(exe());
        under_wine(&mut wine);
        wine
    })?;
    same_content(&linux, &windows)?;
    let (all, others) = (names(&linux)?, names(&windows)?);
    if all != others {
        return Err(format!(
            "other files on Windows: {others:?}, on Linux: {all:?}"
        ));
    }
    let is_paper = |it: &&String| it.ends_with(".pdf") || it.ends_with(".txt");
    let papers: Vec<&String> = all.iter().filter(is_paper).collect();
    if papers.is_empty() {
        return Err(format!("no papers: {all:?}"));
    }
    for name in &papers {
        if read(&linux.join(name))? != read(&windows.join(name))? {
            return Err(format!("{name} differs between Linux and Windows"));
        }
    }
    say(&format!("{} files and the content are equal", papers.len()));
    Ok(())
}

/// Sample, papers, verification and hash by one program, in a folder of its own.
fn play(kind: &str, system: &str, program: impl Fn() -> Command) -> Result<PathBuf, String> {
    let folder = home().join(format!("play-{kind}-{system}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let here = |args: &[&str]| {
        let mut command = program();
        command.args(args).current_dir(&folder);
        output(command)
    };
    here(&["sample", kind, "sample.thidua"])?;
    let print = ["print", "sample.thidua", "--year", YEAR];
    here(
        &[
            &print[..],
            &["--form", "all", "--as", "pdf,txt", "--to", "."],
        ]
        .concat(),
    )?;
    here(&["verify", "sample.thidua"])?;
    let hash = here(&["hash", "sample.thidua"])?;
    let to = folder.join("hash.json");
    fs::write(&to, hash).map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(folder)
}

/// The content must be equal; the journal's head is salted and differs between any two files.
fn same_content(one: &Path, other: &Path) -> Outcome {
    let content = |folder: &Path| -> Result<String, String> {
        let text = fs::read_to_string(folder.join("hash.json")).map_err(|it| it.to_string())?;
        let line = text.lines().find(|it| it.contains("\"content\""));
        let line = line.ok_or_else(|| format!("no content in {text}"))?;
        Ok(line.trim().trim_end_matches(',').to_owned())
    };
    let (one, other) = (content(one)?, content(other)?);
    if one == other {
        Ok(())
    } else {
        Err(format!("content differs: {one} and {other}"))
    }
}

/// What stands in a folder.
fn names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
