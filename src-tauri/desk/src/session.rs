//! A session: what a window or the browser preview does with files before and beside the door.
//!
//! One definition for both. `read`, `call` and `bytes` pass to the open [`Desk`]; [`Session::shell`] holds the actions of
//! [`ACTIONS`]: open, close, undo, backup, save a paper, the projector. The page never names a path: a dialog or a drop gives
//! the path to the [`Host`], and the page gets a handle. A dialog that was
//! cancelled changes nothing: it answers with the present [`Status`], or `null` where a file would have been written.
//!
//! The lock of the open file is never held while a dialog is open, and published projector snapshots have a lock of their
//! own, so that the projector never waits for a dialog or a long print.

mod actions;
mod backups;
mod papers;
mod recent;
mod wall;

pub use actions::{
    ACTIONS, ActorInput, BackupView, DraftInput, DroppedFile, JournalInput, KeepInput, MonitorView,
    NewInput, OpenInput, ProjectorInput, ProjectorView, PublishInput, SampleInput, SampleKind,
    SavedFile, SavedFolder, Status, StickInput, UndoToInput,
};
pub use recent::RecentFile;

use crate::clock::Clock;
use crate::error::{ErrorBody, ErrorKind};
use crate::file::{Desk, Saved};
use recent::Recent;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Actor;
use wall::Wall;

/// What only the machine can do: dialogs, the program that shows a PDF, the second window.
pub trait Host: Send + Sync {
    /// Lets the officer choose a bloc file or a backup of one.
    fn pick_open(&self) -> Option<PathBuf>;
    /// Lets the officer choose where to write a file; the ending of the suggested name says of which kind.
    fn pick_save(&self, suggested: &str) -> Option<PathBuf>;
    /// Lets the officer choose a folder.
    fn pick_folder(&self) -> Option<PathBuf>;
    /// Opens a file that was just written with the machine's own program for it.
    ///
    /// # Errors
    /// What the machine says.
    fn open_path(&self, path: &Path) -> Result<(), String>;
    /// The monitors that the machine sees, in its own order.
    fn monitors(&self) -> Vec<MonitorView>;
    /// Shows or closes the projector window; on the monitor of that place, else on one where the officer does not work.
    ///
    /// # Errors
    /// What the machine says.
    fn projector(&self, open: bool, monitor: Option<u32>) -> Result<(), String>;
}

/// The files of one running program.
pub struct Session {
    home: PathBuf,
    clock: Arc<dyn Clock>,
    host: Arc<dyn Host>,
    state: Mutex<State>,
    wall: Mutex<Wall>,
}

/// What changes while the program runs.
struct State {
    desk: Option<Desk>,
    /// Who sits at the machine, once they have said so.
    actor: Option<Actor>,
    /// Paths that a dialog, a drop, an argument or the recent list gave; the page knows their index.
    handles: Vec<PathBuf>,
    /// Paths that were dropped on the window and not asked for yet.
    dropped: Vec<PathBuf>,
    /// The folder to which papers were last taken, for the next time.
    stick: Option<PathBuf>,
    /// Whether something was written since the file was opened, so that closing leaves a backup.
    is_changed: bool,
}

impl Session {
    /// A session that keeps its own small files (recent list, backups, samples) in `home`.
    pub fn new(home: PathBuf, clock: Arc<dyn Clock>, host: Arc<dyn Host>) -> Self {
        let actor = recent::load_actor(&home);
        Self {
            home,
            clock,
            host,
            state: Mutex::new(State {
                desk: None,
                actor,
                handles: Vec::new(),
                dropped: Vec::new(),
                stick: None,
                is_changed: false,
            }),
            wall: Mutex::default(),
        }
    }

    /// Runs a `read` line of the open file.
    ///
    /// # Errors
    /// `no_file` where none is open; the line's own.
    pub fn read(&self, name: &str, input: Value) -> Result<Value, ErrorBody> {
        self.state().desk()?.read(name, input)
    }

    /// Runs a `write` line of the open file.
    ///
    /// # Errors
    /// `no_file` where none is open; the line's own.
    pub fn call(&self, name: &str, input: Value) -> Result<Saved, ErrorBody> {
        let mut state = self.state();
        let saved = state.desk()?.call(name, input)?;
        self.changed(&mut state);
        Ok(saved)
    }

    /// Runs a `bytes` line of the open file.
    ///
    /// # Errors
    /// `no_file` where none is open; the line's own.
    pub fn bytes(&self, name: &str, input: Value) -> Result<Vec<u8>, ErrorBody> {
        self.state().desk()?.bytes(name, input)
    }

    /// The snapshot that was last published to the projector; `null` where there is none.
    pub fn show(&self) -> Value {
        self.wall().shown()
    }

    /// Runs one of [`ACTIONS`].
    ///
    /// # Errors
    /// `no_file` where the action needs an open file; the action's own. A panic becomes `Internal`.
    pub fn shell(&self, action: &str, input: Value) -> Result<Value, ErrorBody> {
        catch_unwind(AssertUnwindSafe(|| actions::run(self, action, input))).unwrap_or_else(|_| {
            Err(ErrorBody::internal(format!(
                "thao tác với tệp \"{action}\""
            )))
        })
    }

    /// Gives a path that the machine named (a dialog, a drop, an argument) a handle for the page.
    pub fn offer(&self, path: PathBuf) -> usize {
        self.state().handle(path)
    }

    /// Keeps files that were dropped on the window until the page asks for them.
    pub fn hold_dropped(&self, paths: Vec<PathBuf>) {
        self.state().dropped = paths;
    }

    /// Opens a file that was named outside the page: an argument of the program.
    ///
    /// # Errors
    /// As [`Desk::open`]; the file that was open stays open then.
    pub fn open_file(&self, path: &Path) -> Result<(), ErrorBody> {
        let mut state = self.state();
        if state.desk.as_ref().is_some_and(|it| it.path() == path) {
            return Ok(());
        }
        let desk = Desk::open(path, state.actor(), Arc::clone(&self.clock))?;
        self.take(&mut state, desk)
    }

    /// Closes the open file, if there is one, leaving a backup where something was written.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn close(&self) -> Result<(), ErrorBody> {
        self.put_away(&mut self.state())
    }

    /// Puts another desk in the place of the present one and writes it into the recent list.
    fn take(&self, state: &mut State, desk: Desk) -> Result<(), ErrorBody> {
        self.put_away(state)?;
        let path = desk.path();
        state.desk = Some(desk);
        state.is_changed = false;
        Recent::load(&self.home).add(&path, self.clock.now())
    }

    fn put_away(&self, state: &mut State) -> Result<(), ErrorBody> {
        *self.wall() = Wall::default();
        let Some(desk) = state.desk.take() else {
            return Ok(());
        };
        if state.is_changed {
            // A backup that fails (disk full) must not keep the file open; the officer's own backup says why.
            let _ = backups::rolling(&self.home, &desk, self.clock.now());
        }
        state.is_changed = false;
        desk.close()
    }

    /// A panic inside an action is answered as `Internal`; what it left is whole, since the file rolls back by itself.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wall(&self) -> MutexGuard<'_, Wall> {
        self.wall.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// After every change of the open file.
    fn changed(&self, state: &mut State) {
        state.is_changed = true;
        wall::follow(self, state);
    }
}

impl State {
    /// The open file.
    fn desk(&mut self) -> Result<&mut Desk, ErrorBody> {
        self.desk.as_mut().ok_or_else(|| {
            ErrorBody::new(
                ErrorKind::NotNow,
                "no_file",
                "Chưa mở tệp dữ liệu nào. Đề nghị mở tệp của Khối hoặc lập tệp mới.",
            )
        })
    }

    /// Who answers for acts: somebody without a name until one is given.
    fn actor(&self) -> Actor {
        self.actor.clone().unwrap_or_else(|| Actor {
            name: "Chưa ghi tên".to_owned(),
            role: "Cán bộ phụ trách thi đua, khen thưởng".to_owned(),
        })
    }

    fn handle(&mut self, path: PathBuf) -> usize {
        let known = self.handles.iter().position(|it| *it == path);
        known.unwrap_or_else(|| {
            self.handles.push(path);
            self.handles.len() - 1
        })
    }
}
