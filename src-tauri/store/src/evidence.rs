//! Evidence files beside the bloc file: `<file>.minh-chung/<year>/<sha256>.<ending>`, named by what they are.
//!
//! They are too many and too large for the file itself. The file holds their hashes; one that is missing or altered is
//! named, never fatal. A name that a person gave never becomes part of a path.

use crate::error::StoreError;
use crate::lock::beside;
use crate::schema::sha256_hex;
use sha2::{Digest, Sha256};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// How an evidence file stands on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// There, and what it was when it was filed.
    Whole,
    /// Not there.
    Missing,
    /// There, but no longer what it was.
    Altered,
}

/// Where the evidence of a bloc file lies.
#[must_use]
pub fn evidence_folder(file: &Path) -> PathBuf {
    beside(file, ".minh-chung")
}

/// Where one evidence file lies, or would lie. An address that is none gives a place that holds nothing.
#[must_use]
pub fn evidence_path(file: &Path, year: u32, sha256: &str, ending: &str) -> PathBuf {
    let is_address = sha256.len() == 64 && sha256.chars().all(|it| it.is_ascii_hexdigit());
    let name = if is_address {
        format!("{sha256}.{}", plain_ending(ending))
    } else {
        "khong-co".to_owned()
    };
    evidence_folder(file).join(year.to_string()).join(name)
}

/// The ending of a name, where it is one that cannot mean anything else: up to eight small letters and digits, else "bin".
#[must_use]
pub fn plain_ending(name: &str) -> String {
    let ending = name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_plain =
        (1..=8).contains(&ending.len()) && ending.chars().all(|it| it.is_ascii_alphanumeric());
    if is_plain { ending } else { "bin".to_owned() }
}

/// Puts bytes beside the bloc file and gives their address. They are on the disk when this returns; the same bytes are kept
/// once.
///
/// # Errors
/// If the disk fails or is full.
pub fn keep_evidence(
    file: &Path,
    year: u32,
    bytes: &[u8],
    ending: &str,
) -> Result<String, StoreError> {
    let address = sha256_hex(bytes);
    let path = evidence_path(file, year, &address, ending);
    if state_of(&path, &address)? == EvidenceState::Whole {
        return Ok(address);
    }
    let folder = path.parent().unwrap_or(&path);
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".{address}.tmp"));
    let mut written = File::create(&draft)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    drop(written);
    fs::rename(&draft, &path)?;
    // So that the name is on the disk as well; Windows has no handle for folders and needs none.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(address)
}

/// Whether an evidence file is there and whole.
///
/// # Errors
/// If the disk fails.
pub fn evidence_state(
    file: &Path,
    year: u32,
    sha256: &str,
    ending: &str,
) -> Result<EvidenceState, StoreError> {
    state_of(&evidence_path(file, year, sha256, ending), sha256)
}

fn state_of(path: &Path, sha256: &str) -> Result<EvidenceState, StoreError> {
    let mut opened = match File::open(path) {
        Ok(opened) => opened,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(EvidenceState::Missing);
        }
        Err(error) => return Err(error.into()),
    };
    let mut hash = Sha256::new();
    let mut part = vec![0; 64 * 1024];
    loop {
        let count = opened.read(&mut part)?;
        if count == 0 {
            break;
        }
        hash.update(&part[..count]);
    }
    let is_same = crate::schema::hex(&hash.finalize()) == sha256;
    Ok(if is_same {
        EvidenceState::Whole
    } else {
        EvidenceState::Altered
    })
}

/// Carries the evidence of a file over to its copy: as a second name of the same bytes where the disk allows it, else as a
/// copy. Returns how many files the copy has.
///
/// # Errors
/// If the disk fails.
pub fn carry_evidence(from: &Path, to: &Path) -> Result<u32, StoreError> {
    let source = evidence_folder(from);
    if !source.is_dir() {
        return Ok(0);
    }
    let mut count = 0;
    for year in fs::read_dir(&source)? {
        let year = year?.path();
        let Some(name) = year.file_name().filter(|_| year.is_dir()) else {
            continue;
        };
        let folder = evidence_folder(to).join(name);
        for entry in fs::read_dir(&year)? {
            let path = entry?.path();
            let is_kept = path.file_name().is_some_and(|it| !is_draft(it));
            let (Some(name), true) = (path.file_name(), is_kept && path.is_file()) else {
                continue;
            };
            fs::create_dir_all(&folder)?;
            let target = folder.join(name);
            if !target.try_exists()? && fs::hard_link(&path, &target).is_err() {
                fs::copy(&path, &target)?;
            }
            count += 1;
        }
    }
    Ok(count)
}

fn is_draft(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}
