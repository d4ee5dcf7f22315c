//! What a machine with Rust and Node still lacks: packages of the system, packages of the page.

use crate::steps::{Outcome, command, npm, output, root, run, say};
use std::fs;
use std::process::Command;

/// The oldest Node that Vite 8 and Svelte run on.
const NODE: (u32, u32) = (20, 19);

/// Packages of Debian and Ubuntu, by what needs them. The one list.
pub(crate) enum Packages {
    /// To build and open the window.
    Window,
    /// To run all tests: papers, the page in a browser, the real window.
    Tests,
    /// To build for Windows and run it here.
    Windows,
}

impl Packages {
    fn names(&self) -> &'static [&'static str] {
        match self {
            Self::Window => &["libwebkit2gtk-4.1-dev", "pkg-config", "fonts-noto-core"],
            Self::Tests => &[
                "poppler-utils",
                "qpdf",
                "python3",
                "chromium",
                "libwebkit2gtk-4.1-dev",
                "pkg-config",
                "fonts-noto-core",
                "webkit2gtk-driver",
                "xvfb",
                "xauth",
            ],
            Self::Windows => &[
                "rustc-web",
                "cargo-web",
                "rust-web-src",
                "gcc-mingw-w64-x86-64-posix",
                "g++-mingw-w64-x86-64-posix",
                "wine64",
                "wine",
                "xvfb",
                "xauth",
            ],
        }
    }
}

/// Installs what is missing. On a system without dpkg it names the packages and goes on: they may be there under other
/// names, and a missing one makes the next step fail with its own words.
pub(crate) fn packages(packages: &Packages) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let names = packages.names();
    if output(command("dpkg-query", &["--version"])).is_err() {
        say(&format!(
            "This system has no dpkg; please see to it that these are there: {}",
            names.join(" ")
        ));
        return Ok(());
    }
    let is_there = |name: &str| {
        output(command("dpkg-query", &["-W", "-f=${Status}", name]))
            .is_ok_and(|it| it == "install ok installed")
    };
    let missing: Vec<&str> = names.iter().copied().filter(|it| !is_there(it)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing {}", missing.join(" ")));
    run(apt(&["update", "-q"]))?;
    let mut args = vec!["install", "-yq", "--no-install-recommends"];
    args.extend(missing);
    run(apt(&args))
}

/// apt-get as root; another apt-get that runs now is waited for.
fn apt(args: &[&str]) -> Command {
    let is_root = output(command("id", &["-u"])).is_ok_and(|it| it.trim() == "0");
    let mut all: Vec<&str> = if is_root { vec![] } else { vec!["sudo"] };
    all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    all.extend(["-o", "DPkg::Lock::Timeout=600"]);
    all.extend(args);
    command(all[0], &all[1..])
}

/// Looks whether Node is there and new enough.
pub(crate) fn node() -> Outcome {
    let (major, minor) = NODE;
    let wanted = |found: &str| {
        format!(
            "cần Node.js {major}.{minor} trở lên ({found}); tải tại https://nodejs.org rồi chạy lại lệnh này.\n\
             xtask: Node.js {major}.{minor} or newer is needed ({found}); get it at https://nodejs.org, then run this again."
        )
    };
    let version = output(command("node", &["--version"]))
        .map_err(|_| wanted("máy chưa có Node / there is none on this machine"))?;
    let version = version.trim();
    if parse(version).is_some_and(|it| it >= NODE) {
        return Ok(());
    }
    Err(wanted(version))
}

/// "v20.19.1" as (20, 19).
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// `npm ci` in a folder, unless its lock is the one that was installed last.
pub(crate) fn npm_ci(folder: &str) -> Outcome {
    let lock = root().join(folder).join("package-lock.json");
    let stamp = root().join(folder).join("node_modules/.thidua-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    run(npm(folder, &["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Builds `ui/dist`.
pub(crate) fn page() -> Outcome {
    node()?;
    npm_ci("ui")?;
    run(npm("ui", &["run", "build"]))
}

#[cfg(test)]
mod tests {
    use super::{NODE, parse};

    #[test]
    fn versions_of_node_are_told_apart() {
        let is_enough = |it| parse(it).is_some_and(|it| it >= NODE);
        assert!(is_enough("v20.19.0"));
        assert!(is_enough("v22.1.3"));
        assert!(!is_enough("v20.18.9"));
        assert!(!is_enough("v18.20.4"));
        assert!(!is_enough("none"));
    }
}
