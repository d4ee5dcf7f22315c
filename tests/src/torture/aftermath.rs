//! What is looked for after a kill.

use super::Summary;
use super::stream::{Acknowledged, SCHEMA, Stream, count};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::{Access, Actor, BlocFile, Holder, JournalEntry, Opened, Stamp, verify_file};

/// Entries read at once.
const PAGE: u32 = 500;

fn stamp() -> Stamp {
    let actor = Actor {
        name: "Người kiểm tra".to_owned(),
        role: "Kiểm thử".to_owned(),
    };
    Stamp {
        actor,
        at: "2022-12-30T16:00:00".to_owned(),
    }
}

/// Opens a file as somebody else than the program.
pub(super) fn open(path: &Path, access: Access) -> Result<Opened, String> {
    let holder = Holder {
        name: "Người kiểm tra".to_owned(),
        machine: "PC-07".to_owned(),
        since: stamp().at,
        pid: std::process::id(),
    };
    BlocFile::open(path, SCHEMA, access, holder, &stamp()).map_err(|error| error.to_string())
}

/// While the program lives: another one only reads, and is told who holds the file.
pub(super) fn second_opening(file: &Path, pid: u32, summary: &mut Summary) {
    match open(file, Access::Write) {
        Ok(opened)
            if opened.access == Access::Read
                && opened.held_by.as_ref().is_some_and(|it| it.pid == pid) =>
        {
            summary.second_openings += 1;
        }
        Ok(opened) => summary.corrupt.push(format!(
            "second opening: {:?}, held by {:?}",
            opened.access, opened.held_by
        )),
        Err(error) => summary.corrupt.push(format!("second opening: {error}")),
    }
}

/// A copy of the file alone, without its log, must be sound and hold everything acknowledged. Only when the program was
/// killed within a checkpoint (`may_be_torn`) may the copy be torn: the log beside the file mends it then.
pub(super) fn copy_alone(
    file: &Path,
    stream: &Stream,
    may_be_torn: bool,
    summary: &mut Summary,
) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let copy = folder.path().join("bản sao.thidua");
    std::fs::copy(file, &copy).map_err(|error| error.to_string())?;
    let is_sound = verify_file(&copy, SCHEMA).is_ok_and(|it| it.is_sound());
    if !is_sound && may_be_torn {
        summary.torn += 1;
        return Ok(());
    }
    if !is_sound {
        summary.corrupt.push("a copy of the file alone".to_owned());
        return Ok(());
    }
    summary.copies += 1;
    let opened = open(&copy, Access::Read)?;
    look_for(&opened.file, stream, "in a copy alone", summary)
}

/// Looks for every acknowledged entry.
fn look_for(
    file: &BlocFile,
    stream: &Stream,
    place: &str,
    summary: &mut Summary,
) -> Result<(), String> {
    let mut found: BTreeMap<i64, JournalEntry> = BTreeMap::new();
    let oldest = stream.acknowledged.first().map_or(i64::MAX, |it| it.entry);
    let mut before = None;
    loop {
        let page = file
            .journal(before, PAGE)
            .map_err(|error| error.to_string())?;
        before = page.last().map(|it| it.entry);
        found.extend(page.into_iter().map(|it| (it.entry, it)));
        if before.is_none_or(|it| it <= oldest) {
            break;
        }
    }
    for wanted in &stream.acknowledged {
        let is_there = found.get(&wanted.entry).is_some_and(|it| fits(it, wanted));
        if !is_there {
            summary.lost.push(format!(
                "{place}: entry {} {} {:?}",
                wanted.entry, wanted.name, wanted.word
            ));
        }
    }
    Ok(())
}

fn fits(entry: &JournalEntry, wanted: &Acknowledged) -> bool {
    let Some(word) = &wanted.word else {
        return entry.target.is_some();
    };
    let holds = |it: &serde_json::Value| it.to_string().contains(word.as_str());
    entry.operation == wanted.name
        && entry
            .changes
            .iter()
            .any(|it| it.after.as_ref().is_some_and(holds))
}

/// A file whose program was killed.
pub(super) struct Aftermath<'a> {
    pub(super) file: &'a PathBuf,
    pub(super) stream: &'a mut Stream,
    /// The dead process, where it is known to have held the file.
    pub(super) pid: Option<u32>,
}

impl Aftermath<'_> {
    /// The next morning: copy alone, takeover, full check, every entry, undo and redo over restarts.
    pub(super) fn check(self, summary: &mut Summary) -> Result<(), String> {
        copy_alone(self.file, self.stream, true, summary)?;
        let opened = match open(self.file, Access::Write) {
            Ok(opened) => opened,
            Err(error) => {
                summary.corrupt.push(format!("after a kill: {error}"));
                return Ok(());
            }
        };
        self.check_takeover(&opened, summary);
        let file = opened.file;
        let report = file.verify().map_err(|error| error.to_string())?;
        if !report.is_sound() {
            summary
                .corrupt
                .push(format!("after a kill: {:?}", report.problems));
        }
        look_for(&file, self.stream, "after a kill", summary)?;
        let acknowledged = self.stream.acknowledged.last().map_or(0, |it| it.entry);
        let surplus = count(&file)? - acknowledged.max(self.stream.n_entries);
        if !(0..=1).contains(&surplus) {
            summary
                .corrupt
                .push(format!("{surplus} entries that nobody asked for"));
        }
        summary.unacknowledged += u64::try_from(surplus).unwrap_or_default();
        self.undo_and_redo(file, summary)
    }

    fn check_takeover(&self, opened: &Opened, summary: &mut Summary) {
        let Some(pid) = self.pid else { return };
        let named = opened.taken_over_from.as_ref().map(|it| it.pid);
        if opened.access == Access::Write && named == Some(pid) && opened.was_unclean {
            summary.takeovers += 1;
        } else {
            summary.corrupt.push(format!(
                "taken over from {named:?} instead of {pid}, {:?}",
                opened.access
            ));
        }
    }

    /// Takes the last act back, restarts, does it again, restarts: the content must be what it was.
    fn undo_and_redo(self, mut file: BlocFile, summary: &mut Summary) -> Result<(), String> {
        let fault = |error: store::StoreError| error.to_string();
        let before = file.content_hash().map_err(fault)?;
        let is_undoable = file.stacks().map_err(fault)?.undo.is_some();
        if is_undoable {
            file.undo(&stamp()).map_err(fault)?;
            file.close().map_err(fault)?;
            file = open(self.file, Access::Write)?.file;
            file.redo(&stamp()).map_err(fault)?;
            file.close().map_err(fault)?;
            let opened = open(self.file, Access::Write)?;
            file = opened.file;
            let after = file.content_hash().map_err(fault)?;
            if after != before || opened.was_unclean {
                summary
                    .corrupt
                    .push("undo and redo over restarts changed the content".to_owned());
            } else {
                summary.undone += 1;
            }
        }
        self.stream.n_entries = count(&file)?;
        file.close().map_err(fault)
    }
}
