//! Builds the lists of what each window may call, and looks whether the page is there to be embedded.

use std::path::Path;

/// The commands of `src/commands.rs`. Naming them here makes each of them forbidden to a window whose capability does not
/// allow it.
const COMMANDS: &[&str] = &["read", "call", "bytes", "show", "shell"];

/// The built page, as `frontendDist` of tauri.conf.json names it.
const PAGE: &str = "../ui/dist";

fn main() {
    // The page is embedded file by file; a new file alone would not be noticed.
    println!("cargo:rerun-if-changed={PAGE}");
    let is_built = ["index.html", "projector.html"]
        .iter()
        .all(|it| Path::new(PAGE).join(it).is_file());
    if !is_built {
        fail(
            "the page is not built: run `cargo xtask run`, or `npm ci` and `npm run build` in ui/",
        );
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        fail(&format!("{error:#}"));
    }
}

/// Ends the build with one sentence.
fn fail(why: &str) -> ! {
    println!("cargo::error={why}");
    std::process::exit(1);
}
