//! The small files of the program itself: which files were open lately, and who sits at this machine.

use crate::error::ErrorBody;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use store::Actor;

/// How many files the list keeps.
const KEPT: usize = 12;

/// A file that was open lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RecentFile {
    /// What the page gives back to open it.
    pub handle: usize,
    /// Name of the file.
    pub name: String,
    /// The folder, for the eye only.
    pub folder: String,
    /// "2022-12-30T15:41:07".
    pub opened_at: String,
    /// Whether it is still there.
    pub is_there: bool,
}

/// One line of the list on disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) path: PathBuf,
    pub(super) opened_at: String,
}

/// The list on disk, newest first. A list that cannot be read is an empty one: nothing depends on it.
pub(super) struct Recent {
    home: PathBuf,
    pub(super) lines: Vec<Line>,
}

impl Recent {
    pub(super) fn load(home: &Path) -> Self {
        Self {
            home: home.to_owned(),
            lines: read(&home.join("recent.json")).unwrap_or_default(),
        }
    }

    pub(super) fn add(mut self, path: &Path, now: NaiveDateTime) -> Result<(), ErrorBody> {
        self.lines.retain(|it| it.path != path);
        self.lines.insert(
            0,
            Line {
                path: path.to_owned(),
                opened_at: now.format("%Y-%m-%dT%H:%M:%S").to_string(),
            },
        );
        self.lines.truncate(KEPT);
        write(&self.home, "recent.json", &self.lines)
    }
}

/// Who sat at this machine last.
pub(super) fn load_actor(home: &Path) -> Option<Actor> {
    read(&home.join("actor.json"))
}

/// Remembers who sits at this machine.
pub(super) fn save_actor(home: &Path, actor: &Actor) -> Result<(), ErrorBody> {
    write(home, "actor.json", actor)
}

/// Writes a file whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ErrorBody> {
    let mut name = path.as_os_str().to_owned();
    name.push(".dang-ghi");
    let part = PathBuf::from(name);
    fs::write(&part, bytes)
        .and_then(|()| fs::rename(&part, path))
        .map_err(|error| {
            let _ = fs::remove_file(&part);
            ErrorBody::from(store::StoreError::Io(error))
        })
}

/// A name that no file or folder has yet: "a.thidua", "a-2.thidua", ...
pub(super) fn free_path(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}{ending}"));
    let mut number = 2;
    while path.exists() {
        path = folder.join(format!("{stem}-{number}{ending}"));
        number += 1;
    }
    path
}

/// A folder that is there afterwards.
pub(super) fn folder(path: PathBuf) -> Result<PathBuf, ErrorBody> {
    fs::create_dir_all(&path).map_err(store::StoreError::Io)?;
    Ok(path)
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn write(home: &Path, name: &str, value: &impl Serialize) -> Result<(), ErrorBody> {
    let bytes =
        serde_json::to_vec_pretty(value).map_err(|error| ErrorBody::internal(error.to_string()))?;
    write_whole(&folder(home.to_owned())?.join(name), &bytes)
}
