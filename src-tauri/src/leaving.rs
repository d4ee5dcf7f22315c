//! Leaving a file: what stands typed in a field is committed first, and the officer is asked about what cannot be.

use crate::{host, windows};
use desk::session::Session;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tauri::{AppHandle, Manager, WebviewWindow};

/// Leaving a field commits it.
const BLUR: &str = "document.activeElement?.blur()";
/// The page marks each field whose text is not on the disk.
const UNCOMMITTED: &str = "document.querySelectorAll('[data-uncommitted]').length";

/// How long the page may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often, and how many times, to look whether the field has been committed; the first look gives the write time to
/// arrive.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: u8 = 6;

/// Ends the program: the field is committed, the file closed with its backup, the lock given back. The window stays until
/// that is done; asking again meanwhile changes nothing.
pub(crate) fn end(app: &AppHandle) {
    static IS_ENDING: AtomicBool = AtomicBool::new(false);
    if IS_ENDING.swap(true, Ordering::SeqCst) {
        return;
    }
    let app = app.clone();
    thread::spawn(move || {
        if !may_leave(&app) {
            IS_ENDING.store(false, Ordering::SeqCst);
            return;
        }
        if let Err(error) = app.state::<Arc<Session>>().close() {
            host::complain_and_wait(&app, &error);
        }
        app.exit(0);
    });
}

/// Commits the field that is being typed in. Where the page still holds text that could not be saved, the officer says
/// whether to leave it behind. Only for threads that may wait.
pub(crate) fn may_leave(app: &AppHandle) -> bool {
    let Some(window) = app.get_webview_window(windows::MAIN) else {
        return true;
    };
    match uncommitted(&window) {
        0 => true,
        left => host::ask_to_leave(app, left),
    }
}

/// How many fields hold text that could not be saved; none where the page does not answer.
fn uncommitted(window: &WebviewWindow) -> usize {
    if ask(window, BLUR).is_none() {
        return 0;
    }
    let mut left = 0;
    for _ in 0..LOOKS {
        thread::sleep(LOOK);
        left = ask(window, UNCOMMITTED)
            .and_then(|it| it.parse().ok())
            .unwrap_or(0);
        if left == 0 {
            break;
        }
    }
    left
}

/// What the page says to a line of script, as JSON.
fn ask(window: &WebviewWindow, script: &str) -> Option<String> {
    let (answer, wait) = mpsc::channel();
    window
        .eval_with_callback(script, move |it| {
            let _ = answer.send(it);
        })
        .ok()?;
    wait.recv_timeout(PATIENCE).ok()
}
