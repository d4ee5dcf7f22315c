//! Copies of the open file, kept by the program: each is opened and verified after writing.

use super::actions::BackupView;
use super::recent::{folder, free_path};
use crate::error::ErrorBody;
use crate::file::Desk;
use chrono::NaiveDateTime;
use sha2::Digest;
use std::fs;
use std::path::{Path, PathBuf};

/// How many rolling copies of one file are kept.
const KEPT: usize = 20;

/// Copies the open file into its own folder of backups and drops the oldest beyond [`KEPT`].
pub(super) fn rolling(
    home: &Path,
    desk: &Desk,
    now: NaiveDateTime,
) -> Result<BackupView, ErrorBody> {
    let folder = folder(place(home, &desk.path()))?;
    let path = free_path(
        &folder,
        &now.format("%Y-%m-%d-%H%M%S").to_string(),
        ".thidua",
    );
    desk.backup(&path)?;
    for old in list(&folder).iter().rev().skip(KEPT) {
        let _ = fs::remove_file(old);
        let _ = fs::remove_dir_all(store::evidence_folder(old));
    }
    Ok(view(&path))
}

/// The copies of a file, oldest first: their names begin with the time.
pub(super) fn of(home: &Path, file: &Path) -> Vec<PathBuf> {
    list(&place(home, file))
}

/// What the page shows of a copy.
pub(super) fn view(path: &Path) -> BackupView {
    let text = |it: Option<&std::ffi::OsStr>| it.unwrap_or_default().to_string_lossy().into_owned();
    BackupView {
        handle: None,
        name: text(path.file_name()),
        folder: path.parent().unwrap_or(path).display().to_string(),
        size: fs::metadata(path).map_or(0, |it| it.len()),
    }
}

/// `sao-luu/<name>-<hash of the path>`: two files of one name in two folders do not share their copies.
fn place(home: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let hash = sha2::Sha256::digest(file.to_string_lossy().as_bytes());
    let short: String = hash.iter().take(4).map(|it| format!("{it:02x}")).collect();
    home.join("sao-luu").join(format!("{stem}-{short}"))
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.path())
        .filter(|it| it.extension().is_some_and(|it| it == "thidua"))
        .collect();
    paths.sort();
    paths
}
