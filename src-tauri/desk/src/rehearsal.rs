//! "Diễn tập": a copy of the file to practise on. It bears its mark inside, says so on every screen and across every page, and
//! nothing takes the mark away: it can never be taken for the year itself.

use crate::clock::Clock;
use crate::error::ErrorBody;
use crate::file::{Desk, holder, stamp};
use domain::bloc::Bloc;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use store::{Access, Actor, Barrier, BlocFile, Schema, StoreError, tables};

/// The operation in the copy's journal.
pub(crate) const MARK: &str = "rehearsal_mark";

/// Copies the open file, ballots that are not closed left out, and marks the copy.
pub(crate) fn rehearse(
    desk: &Desk,
    to: &Path,
    actor: &Actor,
    clock: &dyn Clock,
) -> Result<(), ErrorBody> {
    let between = between(to);
    desk.backup(&between)?;
    let made = Desk::restore(&between, to, actor, clock);
    // What cannot be removed is a verified copy that harms nobody.
    let _ = std::fs::remove_file(&between);
    let _ = std::fs::remove_dir_all(store::evidence_folder(&between));
    made?;
    let marked = mark(to, actor, clock);
    if marked.is_err() {
        // An unmarked copy is worse than none.
        let _ = std::fs::remove_file(to);
    }
    marked
}

fn between(to: &Path) -> PathBuf {
    let mut name: OsString = to.as_os_str().to_owned();
    name.push(".dang-chep");
    PathBuf::from(name)
}

fn mark(path: &Path, actor: &Actor, clock: &dyn Clock) -> Result<(), ErrorBody> {
    let now = clock.now();
    let stamp = stamp(actor, now);
    let opened = BlocFile::open(
        path,
        &Schema::BLOC,
        Access::Write,
        holder(actor, now),
        &stamp,
    )?;
    let mut file = opened.file;
    file.transact::<_, StoreError>(MARK, &stamp, Some(Barrier::Restore), |tx| {
        let Some(bloc) = tx.get::<Bloc>(&tables::BLOC, 1)? else {
            return Ok(());
        };
        tx.update(
            &tables::BLOC,
            &Bloc {
                is_rehearsal: true,
                ..bloc
            },
        )?;
        Ok(())
    })?;
    Ok(file.close()?)
}
