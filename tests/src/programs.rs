//! Building and finding the programs that tests start as processes of their own.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs a test may start.
#[derive(Clone, Debug)]
pub struct Programs {
    /// `thidua-cli`.
    pub cli: PathBuf,
    /// The preview server.
    pub preview: PathBuf,
}

impl Programs {
    /// The programs that `THIDUA_CLI` and `THIDUA_PREVIEW` name, as a caller sets them that has just built everything; else
    /// builds both with the profile of the running program and says where they are. One cargo call for both, so that they
    /// share one set of features and nothing is built twice.
    ///
    /// # Errors
    /// What cargo says where it fails.
    pub fn built() -> Result<Self, String> {
        let named = |name| env::var_os(name).map(PathBuf::from);
        if let (Some(cli), Some(preview)) = (named("THIDUA_CLI"), named("THIDUA_PREVIEW")) {
            return Ok(Self { cli, preview });
        }
        let folder = profile_folder()?;
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args([
            "build",
            "--quiet",
            "-p",
            "thidua-cli",
            "-p",
            "tests",
            "--bin",
            "thidua-cli",
            "--bin",
            "preview",
        ]);
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        let output = cargo.output().map_err(|error| format!("cargo: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(Self {
            cli: found(&folder, "thidua-cli")?,
            preview: found(&folder, "preview")?,
        })
    }
}

/// `target/<profile>`: where the running program lies, or one above its `deps`.
fn profile_folder() -> Result<PathBuf, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.parent().unwrap_or(Path::new("."));
    let is_test = folder.ends_with("deps");
    let folder = if is_test {
        folder.parent()
    } else {
        Some(folder)
    };
    folder
        .map(Path::to_owned)
        .ok_or_else(|| format!("{} lies nowhere", program.display()))
}

fn found(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let path = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("no {} after building it", path.display()))
    }
}
