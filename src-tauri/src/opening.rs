//! Files that are named outside the page: as an argument, by a second start, by a drop on the window.

use crate::args::Args;
use crate::{host, leaving, windows};
use desk::ErrorBody;
use desk::session::Session;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager};

/// Opens what the arguments name, before there is a window.
///
/// # Errors
/// As the session says; no file is open then.
pub(crate) fn first(session: &Session, args: &Args) -> Result<(), ErrorBody> {
    if let Some(file) = &args.file {
        session.open_file(file)?;
    }
    if let Some(kind) = &args.sample {
        session.shell("sample", json!({ "kind": kind }))?;
    }
    Ok(())
}

/// The program was started once more: the window that is there comes forward and takes the file.
pub(crate) fn again(app: &AppHandle, words: Vec<String>, folder: String) {
    windows::come_forward(app);
    let args = Args::parse(words.into_iter().skip(1).map(Into::into));
    if let Ok(Args {
        file: Some(file), ..
    }) = args
    {
        open(app, Path::new(&folder).join(file));
    }
}

/// What was dropped on the window: a bloc file is opened, anything else goes to the page, which reads filled forms.
pub(crate) fn dropped(app: &AppHandle, paths: &[PathBuf]) {
    let is_bloc = |path: &&PathBuf| {
        path.extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("thidua"))
    };
    if let Some(path) = paths.iter().find(is_bloc) {
        open(app, path.clone());
        return;
    }
    app.state::<Arc<Session>>().hold_dropped(paths.to_vec());
    windows::say_dropped(app);
}

/// Puts another file in the place of the present one. What stands half typed in a field is committed first; a file that
/// cannot be opened leaves the present one open.
fn open(app: &AppHandle, path: PathBuf) {
    let app = app.clone();
    std::thread::spawn(move || {
        if !leaving::may_leave(&app) {
            return;
        }
        match app.state::<Arc<Session>>().open_file(&path) {
            Ok(()) => windows::reload(&app),
            Err(error) => host::complain(&app, &error),
        }
    });
}
