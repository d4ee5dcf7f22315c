//! What a window may call. Each passes to the session, away from the thread that draws, so that no window ever freezes.
//!
//! Who may call what stands in `capabilities/`; a name that is new here has to be added in `build.rs` too.

use desk::session::Session;
use desk::{ErrorBody, Saved};
use serde_json::Value;
use std::sync::Arc;
use tauri::ipc::{Invoke, Response};
use tauri::{State, Wry};

/// The open session as the commands get it.
type Open<'a> = State<'a, Arc<Session>>;

/// Answers the calls of the windows.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![read, call, bytes, show, shell]
}

/// A `read` line of the open file.
#[tauri::command]
async fn read(session: Open<'_>, name: String, input: Value) -> Result<Value, ErrorBody> {
    apart(session, move |it| it.read(&name, input)).await
}

/// A `write` line; when it answers, the change is on the disk.
#[tauri::command]
async fn call(session: Open<'_>, name: String, input: Value) -> Result<Saved, ErrorBody> {
    apart(session, move |it| it.call(&name, input)).await
}

/// A `bytes` line; the page gets an `ArrayBuffer`.
#[tauri::command]
async fn bytes(session: Open<'_>, name: String, input: Value) -> Result<Response, ErrorBody> {
    let bytes = apart(session, move |it| it.bytes(&name, input)).await?;
    Ok(Response::new(bytes))
}

/// The published snapshot: all that the projector may see. It waits for nothing.
#[tauri::command]
async fn show(session: Open<'_>) -> Result<Value, ErrorBody> {
    Ok(session.show())
}

/// A file-level action; a dialog may stay open in it for as long as the officer likes.
#[tauri::command]
async fn shell(session: Open<'_>, action: String, input: Value) -> Result<Value, ErrorBody> {
    apart(session, move |it| it.shell(&action, input)).await
}

/// Runs on a thread that may wait.
async fn apart<T: Send + 'static>(
    session: Open<'_>,
    act: impl FnOnce(&Session) -> Result<T, ErrorBody> + Send + 'static,
) -> Result<T, ErrorBody> {
    let session = Arc::clone(&session);
    tauri::async_runtime::spawn_blocking(move || act(&session))
        .await
        .unwrap_or_else(|error| Err(ErrorBody::internal(error.to_string())))
}
