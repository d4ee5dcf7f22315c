//! The real program in its real window, driven by WebKitWebDriver: what no test behind the door can see.
//!
//! `cargo xtask test` builds the program, names it in `THIDUA_BIN` and gives the tests a screen of their own. Not part of
//! `cargo test`, which needs neither a web view nor a screen.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test a panic is the report"
)]

mod looks;
mod program;

use desk::{Desk, SystemClock};
use fantoccini::Locator;
use fantoccini::key::Key;
use program::{PATIENCE, Program, files};
use serde_json::{Value, json};
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What the window says, in one place.
mod words {
    /// Heading of the welcome screen.
    pub(crate) const WELCOME: &str = "Mở tệp của Khối";
    /// The button that opens the invented bloc.
    pub(crate) const OPEN_DEMO: &str = "Mở Khối minh họa";
    /// Its name.
    pub(crate) const BLOC: &str = "Khối thi đua số 01";
    /// What every page of a sample says above.
    pub(crate) const SAMPLE: &str = "DỮ LIỆU MINH HỌA";
    /// A stage on the path of the year.
    pub(crate) const STAGE: &str = "Hội nghị tổng kết";
    /// The note after a commit, before the time.
    pub(crate) const SAVED_AT: &str = "Đã lưu lúc";
}

/// The field of the ballots that were handed out.
const ISSUED: Locator<'static> = Locator::Css("input[data-field=issued]");

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_opens_from_the_welcome_screen() {
    let program = Program::start(&[]).await;
    program.sees(words::WELCOME).await;
    program.press(words::OPEN_DEMO).await;
    for text in [words::BLOC, words::STAGE, words::SAMPLE] {
        program.sees(text).await;
    }
    program.close_window().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_may_be_named_at_the_start() {
    let program = Program::start(&["--sample", "seed-2022"]).await;
    let status = program
        .invoke("shell", json!({"action": "status", "input": {}}))
        .await;
    assert_eq!(status["ok"]["file"]["name"], "seed-2022.thidua");
    program.close_window().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_was_saved_is_in_the_file() {
    let (folder, file) = open_round();
    let program = Program::start(&[file.to_str().unwrap()]).await;
    type_issued(&program, &format!("10{}", char::from(Key::Enter))).await;
    program.sees(words::SAVED_AT).await;
    program.close_window().await;
    assert_eq!(issued(&file), json!(10));
    assert_tidy(&program, folder.path());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_is_still_being_typed_is_saved_when_the_window_closes() {
    let (folder, file) = open_round();
    let program = Program::start(&[file.to_str().unwrap()]).await;
    type_issued(&program, "10").await;
    program.close_window().await;
    assert_eq!(issued(&file), json!(10));
    assert_tidy(&program, folder.path());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_reaches_the_page_whole() {
    let program = Program::start(&[]).await;
    let refused = program
        .invoke("read", json!({"name": "bloc_read", "input": {}}))
        .await;
    assert_eq!(refused["refused"]["code"], "no_file");
    assert_eq!(refused["refused"]["kind"], "not_now");
    assert_eq!(refused["refused"]["problems"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_arrives_as_bytes() {
    let program = Program::start(&["--sample", "demo"]).await;
    let begins = program
        .outcome(
            "window.__TAURI_INTERNALS__
               .invoke('bytes', { name: 'paper_pdf', input: { year: 2022, form: 'D11' } })
               .then((it) => `${it.constructor.name} ${new TextDecoder().decode(it.slice(0, 5))}`)",
        )
        .await;
    assert_eq!(begins, json!({"ok": "ArrayBuffer %PDF-"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_cannot_leave_nor_reach_outside() {
    let program = Program::start(&[]).await;
    // Somebody who would hear it.
    let outside = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    outside.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", outside.local_addr().unwrap());

    for way in [
        format!("fetch('{url}', {{ mode: 'no-cors' }})"),
        "fetch('https://example.org/', { mode: 'no-cors' })".to_owned(),
        format!(
            "new Promise((ok, no) => {{ const it = new Image(); it.onload = ok; it.onerror = () => no('no'); it.src = '{url}'; }})"
        ),
        format!(
            "new Promise((ok, no) => {{ const it = new WebSocket('{}'); it.onopen = ok; it.onerror = () => no('no'); }})",
            url.replace("http", "ws")
        ),
        "new Promise((ok) => ok(eval('1')))".to_owned(),
    ] {
        let outcome = program.outcome(&way).await;
        assert!(outcome.get("refused").is_some(), "{way}: {outcome}");
    }
    for away in [url.as_str(), "https://example.org/", "file:///etc/passwd"] {
        for way in [
            format!("location.href = '{away}'"),
            format!("window.open('{away}')"),
            format!(
                "(() => {{ const it = document.createElement('a'); it.href = '{away}'; it.target = '_blank'; document.body.append(it); it.click(); }})()"
            ),
        ] {
            program.outcome(&way).await;
        }
    }
    // Time enough for a page to leave, had it been let.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(
        program.ask("location.origin").await,
        json!("tauri://localhost")
    );
    assert_eq!(program.page.windows().await.unwrap().len(), 1);
    program.sees(words::WELCOME).await;
    assert_eq!(heard(&outside), "", "nobody outside was asked");
}

/// What anybody sent to a listener. WebKit opens a connection ahead when a link is pressed, before it asks whether the page
/// may leave; nothing may ever be said over it.
fn heard(listener: &TcpListener) -> String {
    let mut all = Vec::new();
    while let Ok((mut connection, _)) = listener.accept() {
        let patience = Some(std::time::Duration::from_millis(200));
        connection.set_nonblocking(false).unwrap();
        connection.set_read_timeout(patience).unwrap();
        // Silence ends in an error, and what was said before it is kept.
        let _ = connection.read_to_end(&mut all);
    }
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_officers_window_may_call_the_door_and_nothing_of_the_system() {
    let program = Program::start(&[]).await;
    for (command, input) in [
        ("plugin:dialog|open", json!({"options": {}})),
        ("plugin:opener|open_path", json!({"path": "/etc/passwd"})),
        ("plugin:window|set_title", json!({"value": "x"})),
        (
            "plugin:webview|create_webview_window",
            json!({"options": {"label": "x"}}),
        ),
        (
            "plugin:event|listen",
            json!({"event": "x", "target": {"kind": "Any"}, "handler": 1}),
        ),
    ] {
        let outcome = program.invoke(command, input).await;
        assert!(is_forbidden(&outcome), "{command}: {outcome}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_projector_may_only_be_shown_to() {
    let program = Program::start(&["--sample", "demo"]).await;
    let showing = json!({"what": "quorum", "meeting_id": 1});
    shell(&program, "publish", json!({ "showing": showing })).await;
    shell(&program, "projector", json!({"open": true})).await;
    let main = program.page.window().await.unwrap();
    let projector = other_window(&program).await;
    program.page.switch_to_window(projector).await.unwrap();
    program
        .wait_for(
            "the projector's page",
            "location.pathname === '/projector.html'",
        )
        .await;

    let shown = program.invoke("show", json!({})).await;
    assert_eq!(shown["ok"]["title"], "Đại biểu dự Hội nghị", "{shown}");
    for (command, input) in [
        ("read", json!({"name": "bloc_read", "input": {}})),
        ("call", json!({"name": "bloc_save", "input": {}})),
        ("bytes", json!({"name": "paper_pdf", "input": {}})),
        ("shell", json!({"action": "status", "input": {}})),
        ("plugin:webview|set_webview_zoom", json!({"value": 2})),
    ] {
        let outcome = program.invoke(command, input).await;
        assert!(is_forbidden(&outcome), "{command}: {outcome}");
    }

    program.page.switch_to_window(main).await.unwrap();
    shell(&program, "projector", json!({"open": false})).await;
    program.close_window().await;
}

/// A file-level action that must be done.
async fn shell(program: &Program, action: &str, input: Value) {
    let outcome = program
        .invoke("shell", json!({"action": action, "input": input}))
        .await;
    assert!(outcome.get("ok").is_some(), "{action}: {outcome}");
}

/// The window that is not the present one, as soon as it is there.
async fn other_window(program: &Program) -> fantoccini::wd::WindowHandle {
    let present = program.page.window().await.unwrap();
    let began = std::time::Instant::now();
    loop {
        let all = program.page.windows().await.unwrap();
        if let Some(other) = all.into_iter().find(|it| *it != present) {
            return other;
        }
        assert!(began.elapsed() < PATIENCE, "no second window came");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Whether the list of what a window may call stopped it, before any of our code saw it.
fn is_forbidden(outcome: &Value) -> bool {
    outcome["refused"]
        .as_str()
        .is_some_and(|it| it.contains("not allowed"))
}

/// Types into the field of the ballots handed out, on the counting screen.
async fn type_issued(program: &Program, keys: &str) {
    program.sees(words::BLOC).await;
    program.ask("(location.hash = '#/counting', true)").await;
    program.element(ISSUED).await.send_keys(keys).await.unwrap();
}

/// The invented bloc with a round that is open and empty.
fn open_round() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Khối 01.thidua");
    let mut desk = desk::samples::demo(&file, None).unwrap();
    let meeting = year(&desk)["book"]["meetings"][0]["id"].clone();
    let round = json!({"meeting_id": meeting, "award": "flag_ministry"});
    desk.call("round_open", round).unwrap();
    desk.close().unwrap();
    (folder, file)
}

fn year(desk: &Desk) -> Value {
    desk.read("year_read", json!({"year": 2022})).unwrap()
}

/// The ballots handed out in the last round of a file, read without the program.
fn issued(file: &Path) -> Value {
    let actor = desk::Actor {
        name: "Cán bộ kiểm thử".to_owned(),
        role: "Cán bộ phụ trách".to_owned(),
    };
    let desk = Desk::open(file, actor, Arc::new(SystemClock)).unwrap();
    assert_eq!(
        desk.opening().notices,
        Vec::<String>::new(),
        "it was closed cleanly"
    );
    let issued = year(&desk)["book"]["rounds"]
        .as_array()
        .and_then(|it| it.last())
        .map(|it| it["issued"].clone());
    desk.close().unwrap();
    issued.unwrap_or_default()
}

/// The program left a backup and gave the lock back.
fn assert_tidy(program: &Program, folder: &Path) {
    let backups = files(&program.home.path().join("sao-luu"), ".thidua");
    assert_eq!(backups.len(), 1, "{backups:?}");
    assert_eq!(files(folder, ".holder"), Vec::<PathBuf>::new());
}
