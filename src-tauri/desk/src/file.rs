//! A desk: one open file, who sits at it, and the clock.

use crate::clock::Clock;
use crate::commands::Act;
use crate::door::{self, Kind, Run};
use crate::error::{ErrorBody, ErrorKind};
use crate::journal::{JournalLine, journal_line};
use crate::verification::VerifyView;
use chrono::NaiveDateTime;
use domain::bloc::BlocDraft;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Access, Actor, BlocFile, Holder, Schema, Stamp};

/// One open bloc file.
pub struct Desk {
    file: BlocFile,
    actor: Actor,
    clock: Arc<dyn Clock>,
    opening: Opening,
}

/// What was found when the file was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Opening {
    /// Only reading: somebody else holds the file, or the medium cannot be written.
    pub is_read_only: bool,
    /// The sentence that says so, or that a lock was taken over, or that the last closing was not clean.
    pub notices: Vec<String>,
    /// Where the window stood when the power went; none after a clean closing.
    pub place: Option<String>,
}

/// What a write answers after the commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Saved {
    /// The command's own answer.
    pub output: Value,
    /// The journal entry; none if nothing changed.
    pub entry: Option<i64>,
    /// "2022-12-30T15:41:07".
    pub saved_at: String,
    /// Tables touched.
    pub tables: Vec<String>,
}

/// The frame of the window: the file, what can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FileView {
    /// Name of the file.
    pub name: String,
    /// Who acts.
    pub actor: String,
    /// How it was opened.
    pub opening: Opening,
    /// What Ctrl+Z would take back, in words.
    pub undo: Option<String>,
    /// What Ctrl+Y would do again, in words.
    pub redo: Option<String>,
    /// The journal's last link.
    pub head: String,
}

/// Under which key the page keeps where it stands, among the texts that are being typed.
const PLACE: &str = "place";

/// ISO 8601 local time to the second.
fn iso(now: NaiveDateTime) -> String {
    now.format("%Y-%m-%dT%H:%M:%S").to_string()
}

pub(crate) fn stamp(actor: &Actor, now: NaiveDateTime) -> Stamp {
    Stamp {
        actor: actor.clone(),
        at: iso(now),
    }
}

pub(crate) fn holder(actor: &Actor, now: NaiveDateTime) -> Holder {
    let machine = ["COMPUTERNAME", "HOSTNAME"]
        .into_iter()
        .find_map(|it| std::env::var(it).ok())
        .or_else(|| {
            std::fs::read_to_string("/etc/hostname")
                .ok()
                .map(|it| it.trim().to_owned())
        })
        .unwrap_or_else(|| "không rõ tên".to_owned());
    Holder {
        name: actor.name.clone(),
        machine,
        since: iso(now),
        pid: std::process::id(),
    }
}

impl Desk {
    /// Makes a new file with its bloc.
    ///
    /// # Errors
    /// `FileTrouble` if there is a file already; the draft's problems.
    pub fn create(
        path: &Path,
        bloc: &BlocDraft,
        actor: Actor,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ErrorBody> {
        bloc.check()?;
        let now = clock.now();
        let file = BlocFile::create(
            path,
            &Schema::BLOC,
            holder(&actor, now),
            &stamp(&actor, now),
        )?;
        let mut desk = Self {
            file,
            actor,
            clock,
            opening: Opening::default(),
        };
        let draft =
            serde_json::to_value(bloc).map_err(|error| ErrorBody::internal(error.to_string()))?;
        desk.call("bloc_save", draft)?;
        Ok(desk)
    }

    /// Opens a file: for writing, or only for reading where somebody else holds it.
    ///
    /// # Errors
    /// `FileTrouble` or `Newer`.
    pub fn open(path: &Path, actor: Actor, clock: Arc<dyn Clock>) -> Result<Self, ErrorBody> {
        Self::open_as(path, Access::Write, actor, clock)
    }

    /// Opens a file only for reading.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn look(path: &Path, actor: Actor, clock: Arc<dyn Clock>) -> Result<Self, ErrorBody> {
        Self::open_as(path, Access::Read, actor, clock)
    }

    fn open_as(
        path: &Path,
        access: Access,
        actor: Actor,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ErrorBody> {
        let now = clock.now();
        let opened = BlocFile::open(
            path,
            &Schema::BLOC,
            access,
            holder(&actor, now),
            &stamp(&actor, now),
        )?;
        let mut notices = Vec::new();
        if let Some(other) = &opened.held_by {
            notices.push(format!(
                "Tệp đang mở trên máy {} từ {}. Dữ liệu an toàn; đồng chí chỉ xem được, muốn nhập thì đóng tệp trên máy đó.",
                other.machine,
                moment(&other.since)
            ));
        } else if opened.access == Access::Read && access == Access::Write {
            notices.push("Tệp chỉ xem được (đang mở ở nơi khác, hoặc nơi lưu không cho ghi). Dữ liệu an toàn.".to_owned());
        }
        if let Some(other) = &opened.taken_over_from {
            notices.push(format!(
                "Lần trước tệp mở trên máy {} ({}) từ {} và chưa được đóng đúng cách. Dữ liệu đã được kiểm tra, đồng chí tiếp tục được.",
                other.machine,
                other.name,
                moment(&other.since)
            ));
        }
        if opened.migrated {
            notices.push(
                "Tệp đã được nâng cấp lên cấu trúc mới; bản cũ được sao lại bên cạnh.".to_owned(),
            );
        }
        let is_read_only = opened.access == Access::Read;
        let place = match opened.was_unclean && !is_read_only {
            true => opened.file.load_draft(PLACE)?.map(|it| it.text),
            false => None,
        };
        let opening = Opening {
            is_read_only,
            notices,
            place,
        };
        Ok(Self {
            file: opened.file,
            actor,
            clock,
            opening,
        })
    }

    /// Another person sits down at the open file.
    pub fn set_actor(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// How the file was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Where the file lies.
    pub fn path(&self) -> PathBuf {
        self.file.path().to_owned()
    }

    fn act<'a, 'b>(&'a self, tx: &'a store::Tx<'b>) -> Act<'a, 'b> {
        Act {
            tx,
            now: self.clock.now(),
            actor: &self.actor.name,
            file: self.file.path(),
        }
    }

    /// Runs a `read` line.
    ///
    /// # Errors
    /// The line's own.
    pub fn read(&self, name: &str, input: Value) -> Result<Value, ErrorBody> {
        let line = door::line(name)?;
        match (line.kind, line.run) {
            (Kind::Read, Run::Json(run)) => {
                caught(|| self.file.read(|tx| run(&self.act(tx), input)))
            }
            (_, _) => Err(ErrorBody::not_found(&format!("lệnh đọc \"{name}\""))),
        }
    }

    /// Runs a `bytes` line.
    ///
    /// # Errors
    /// The line's own.
    pub fn bytes(&self, name: &str, input: Value) -> Result<Vec<u8>, ErrorBody> {
        let line = door::line(name)?;
        match line.run {
            Run::Bytes(run) => caught(|| self.file.read(|tx| run(&self.act(tx), input))),
            Run::Json(_) => Err(ErrorBody::not_found(&format!("lệnh xuất tệp \"{name}\""))),
        }
    }

    /// Runs a `write` line in one transaction under its name; when this returns, the change is on the disk.
    ///
    /// # Errors
    /// The line's own; nothing was changed then.
    pub fn call(&mut self, name: &str, input: Value) -> Result<Saved, ErrorBody> {
        let line = door::line(name)?;
        let (Kind::Write, Run::Json(run)) = (line.kind, line.run) else {
            return Err(ErrorBody::not_found(&format!("lệnh ghi \"{name}\"")));
        };
        let now = self.clock.now();
        let stamp = stamp(&self.actor, now);
        let (path, actor) = (self.path(), self.actor.name.as_str());
        let file = &mut self.file;
        let (output, receipt) = caught(AssertUnwindSafe(|| {
            file.transact(name, &stamp, line.barrier, |tx| {
                let act = Act {
                    tx,
                    now,
                    actor,
                    file: &path,
                };
                run(&act, input)
            })
        }))?;
        Ok(Saved {
            output,
            entry: receipt.entry,
            saved_at: stamp.at,
            tables: receipt.tables.iter().map(|it| (*it).to_owned()).collect(),
        })
    }

    /// Runs any line by name: the answer of a read, the acknowledgement of a write.
    ///
    /// # Errors
    /// The line's own.
    pub fn any(&mut self, name: &str, input: Value) -> Result<Value, ErrorBody> {
        match name {
            "undo" => return to_value(&self.undo()?),
            "redo" => return to_value(&self.redo()?),
            _ => {}
        }
        match door::line(name)?.kind {
            Kind::Read => self.read(name, input),
            Kind::Write => to_value(&self.call(name, input)?),
            Kind::Bytes => Err(ErrorBody::not_found(&format!(
                "lệnh \"{name}\" trả về tệp; dùng lệnh in"
            ))),
        }
    }

    /// Takes the last act back.
    ///
    /// # Errors
    /// `NotNow` where a barrier stands or nothing is left.
    pub fn undo(&mut self) -> Result<Saved, ErrorBody> {
        let stamp = stamp(&self.actor, self.clock.now());
        let undone = self.file.undo(&stamp)?.ok_or(store::StoreError::Nothing)?;
        Ok(undone_answer(&undone, stamp.at, "Đã hoàn tác"))
    }

    /// Does the act last taken back again.
    ///
    /// # Errors
    /// `NotNow` where nothing is left.
    pub fn redo(&mut self) -> Result<Saved, ErrorBody> {
        let stamp = stamp(&self.actor, self.clock.now());
        let undone = self.file.redo(&stamp)?.ok_or(store::StoreError::Nothing)?;
        Ok(undone_answer(&undone, stamp.at, "Đã làm lại"))
    }

    /// Takes back everything down to and including an entry.
    ///
    /// # Errors
    /// `NotNow` where a barrier stands before it; nothing was changed then.
    pub fn undo_to(&mut self, entry: i64) -> Result<Saved, ErrorBody> {
        let stamp = stamp(&self.actor, self.clock.now());
        let undone = self.file.undo_to(entry, &stamp)?;
        let last = undone.last().ok_or(store::StoreError::Nothing)?;
        Ok(undone_answer(last, stamp.at, "Đã hoàn tác đến"))
    }

    /// The frame of the window.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn frame(&self) -> Result<FileView, ErrorBody> {
        let stacks = self.file.stacks()?;
        let name = self
            .file
            .path()
            .file_name()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(FileView {
            name,
            actor: self.actor.name.clone(),
            opening: self.opening.clone(),
            undo: stacks.undo.map(|it| door::label(&it.operation)),
            redo: stacks.redo.map(|it| door::label(&it.operation)),
            head: self.file.head_hash()?,
        })
    }

    /// The journal in words, newest first.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn journal(&self, before: Option<i64>, limit: u32) -> Result<Vec<JournalLine>, ErrorBody> {
        Ok(self
            .file
            .journal(before, limit)?
            .into_iter()
            .map(journal_line)
            .collect())
    }

    /// Content hash of the file.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn content_hash(&self) -> Result<String, ErrorBody> {
        Ok(self.file.content_hash()?)
    }

    /// Last link of the journal.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn head_hash(&self) -> Result<String, ErrorBody> {
        Ok(self.file.head_hash()?)
    }

    /// A full check of the open file.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn verify(&self) -> Result<VerifyView, ErrorBody> {
        Ok(self.file.verify()?.into())
    }

    /// A verified copy of the file and of the evidence beside it; never over another file.
    ///
    /// # Errors
    /// `FileTrouble`.
    pub fn backup(&self, to: &Path) -> Result<(), ErrorBody> {
        self.file.backup(to)?;
        store::carry_evidence(self.file.path(), to)?;
        Ok(())
    }

    /// The whole bloc as JSON.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn export(&self) -> Result<Value, ErrorBody> {
        Ok(self.file.export_rows()?)
    }

    /// A new file from an export.
    ///
    /// # Errors
    /// `FileTrouble` where a file exists already or the export is not what it says.
    pub fn import(
        value: &Value,
        to: &Path,
        actor: Actor,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ErrorBody> {
        let now = clock.now();
        let file = BlocFile::import_rows(
            to,
            &Schema::BLOC,
            value,
            holder(&actor, now),
            &stamp(&actor, now),
        )?;
        Ok(Self {
            file,
            actor,
            clock,
            opening: Opening::default(),
        })
    }

    /// A new file from a backup, verified first.
    ///
    /// # Errors
    /// `FileTrouble`.
    pub fn restore(
        backup: &Path,
        to: &Path,
        actor: &Actor,
        clock: &dyn Clock,
    ) -> Result<VerifyView, ErrorBody> {
        let now = clock.now();
        let report = store::restore(
            backup,
            to,
            &Schema::BLOC,
            holder(actor, now),
            &stamp(actor, now),
        )?;
        store::carry_evidence(backup, to)?;
        Ok(report.into())
    }

    /// A full check of a file that is not open.
    ///
    /// # Errors
    /// `FileTrouble` where it is not a bloc file.
    pub fn verify_file(path: &Path) -> Result<VerifyView, ErrorBody> {
        Ok(store::verify_file(path, &Schema::BLOC)?.into())
    }

    /// Keeps a long text that is being typed, outside the journal.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn keep_draft(&mut self, key: &str, text: &str) -> Result<(), ErrorBody> {
        let stamp = stamp(&self.actor, self.clock.now());
        Ok(self.file.save_draft(key, text, &stamp)?)
    }

    /// A long text that was being typed.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn draft(&self, key: &str) -> Result<Option<String>, ErrorBody> {
        Ok(self.file.load_draft(key)?.map(|it| it.text))
    }

    /// Closes the file and gives the lock back.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn close(self) -> Result<(), ErrorBody> {
        Ok(self.file.close()?)
    }
}

fn to_value<T: Serialize>(value: &T) -> Result<Value, ErrorBody> {
    serde_json::to_value(value).map_err(|error| ErrorBody::internal(error.to_string()))
}

/// "13 giờ 50 phút, ngày 30/12/2022" of an ISO moment; the text itself where it is not one.
fn moment(at: &str) -> String {
    NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%S").map_or_else(
        |_| at.to_owned(),
        |it| it.format("%H giờ %M phút, ngày %d/%m/%Y").to_string(),
    )
}

fn undone_answer(undone: &store::Undone, at: String, verb: &str) -> Saved {
    Saved {
        output: Value::String(format!("{verb}: {}", door::label(&undone.operation))),
        entry: Some(undone.entry),
        saved_at: at,
        tables: undone.tables.iter().map(|it| (*it).to_owned()).collect(),
    }
}

/// Runs behind the door: a panic becomes an error, never an end of the program.
fn caught<T>(run: impl FnOnce() -> Result<T, ErrorBody>) -> Result<T, ErrorBody> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let detail = panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|it| (*it).to_owned()))
            .unwrap_or_else(|| "không rõ".to_owned());
        Err(ErrorBody {
            kind: ErrorKind::Internal,
            ..ErrorBody::internal(detail)
        })
    })
}
