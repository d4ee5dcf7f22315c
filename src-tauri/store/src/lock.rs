//! One writer: an operating-system lock on `<file>.lock`, and `<file>.holder` that says in words who has it.
//!
//! The database file itself is never locked by us, so it can be copied at any time. The system frees the lock when a
//! process dies; the holder file then stays behind and tells the next opening that the last one did not end well. The
//! `.lock` file is left in place for good: removing it would let two programs lock two different files of one name.

use crate::acts::Holder;
use crate::error::StoreError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A lock in our hands; freed when dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
    holder_path: PathBuf,
    /// Who left the holder file behind, if somebody did.
    pub(crate) previous: Option<Holder>,
    /// Whether a holder file was there at all, readable or not.
    pub(crate) was_left: bool,
    /// The words that stood in it.
    words: Option<Vec<u8>>,
    /// Whether dropping removes the holder file: only after a clean end.
    pub(crate) is_tidy: bool,
}

/// What came of trying.
pub(crate) enum Attempt {
    Ours(Lock),
    Theirs(Option<Holder>),
    /// No lock can be made here: a read-only medium.
    Unwritable,
}

/// `<file><suffix>`: a neighbour of the bloc file.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Tries to take the lock. A moment's patience: another program may only be looking whether it is free.
pub(crate) fn attempt(path: &Path) -> Result<Attempt, StoreError> {
    let holder_path = beside(path, ".holder");
    let opened = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(beside(path, ".lock"));
    let file = match opened {
        Ok(file) => file,
        Err(error) => {
            use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
            return match error.kind() {
                PermissionDenied | ReadOnlyFilesystem => Ok(Attempt::Unwritable),
                _ => Err(error.into()),
            };
        }
    };
    let mut patience = 5;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) if patience == 0 => {
                return Ok(Attempt::Theirs(read_holder(&holder_path)));
            }
            Err(TryLockError::WouldBlock) => {
                patience -= 1;
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
    let (was_left, words) = (holder_path.try_exists()?, fs::read(&holder_path).ok());
    let previous = words
        .as_deref()
        .and_then(|it| serde_json::from_slice(it).ok());
    Ok(Attempt::Ours(Lock {
        _file: file,
        holder_path,
        previous,
        was_left,
        words,
        is_tidy: false,
    }))
}

/// Whether somebody holds the file, and who, without leaving a lock file where there was none.
pub(crate) fn look(path: &Path) -> Result<Option<Option<Holder>>, StoreError> {
    let file = match File::open(beside(path, ".lock")) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    // Shared: two programs that only look are not in each other's way.
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
        Err(TryLockError::WouldBlock) => Ok(Some(read_holder(&beside(path, ".holder")))),
    }
}

impl Lock {
    /// Says who holds the file now.
    pub(crate) fn announce(&self, holder: &Holder) -> Result<(), StoreError> {
        fs::write(&self.holder_path, serde_json::to_vec(holder)?)?;
        Ok(())
    }

    /// Leaves things as they were found: the opening failed, or was only a look. A sign of trouble stays for the next.
    pub(crate) fn leave(&mut self) {
        self.is_tidy = !self.was_left;
        if let Some(words) = &self.words {
            let _ = fs::write(&self.holder_path, words);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the system frees the lock: else the next holder's words could be removed.
        if self.is_tidy {
            let _ = fs::remove_file(&self.holder_path);
        }
    }
}

fn read_holder(path: &Path) -> Option<Holder> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
