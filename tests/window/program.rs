//! The real program under WebKitWebDriver: a driver, a port and a data folder of its own for each test, all of which end
//! with it.

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window,
};
use x11rb::rust_connection::RustConnection;

/// The longest that anything on the screen may take on a machine that does other things too.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const AGAIN: Duration = Duration::from_millis(50);

/// A running program and the page in its window.
pub(crate) struct Program {
    pub(crate) page: Client,
    /// The program's data folder.
    pub(crate) home: TempDir,
    driver: Child,
}

impl Drop for Program {
    fn drop(&mut self) {
        // The program ends with its driver, but only a killed one ends at once.
        if let Some(pid) = self.pid() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Program {
    /// Starts the program with these arguments and waits for its page.
    pub(crate) async fn start(args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([&format!("--port={port}"), "--host=127.0.0.1"])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("THIDUA_TEST", "1")
            .env("THIDUA_HOME", home.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver (package webkit2gtk-driver) starts the window");
        let program = Self {
            page: connect(port, args).await,
            home,
            driver,
        };
        program
            .wait_for("the page", "document.querySelector('h1') !== null")
            .await;
        program
    }

    /// The answer of an expression in the page.
    pub(crate) async fn ask(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        self.page.execute(&script, vec![]).await.unwrap()
    }

    /// The outcome of a promise in the page: `{"ok": …}` or `{"refused": …}`.
    pub(crate) async fn outcome(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => {promise}).then(
               (it) => done({{ ok: it ?? null }}),
               (it) => done({{ refused: it instanceof Error ? String(it) : it }}));"
        );
        self.page.execute_async(&script, vec![]).await.unwrap()
    }

    /// What a command of the shell answers to this window.
    pub(crate) async fn invoke(&self, command: &str, input: Value) -> Value {
        self.outcome(&format!(
            "window.__TAURI_INTERNALS__.invoke({}, {input})",
            json!(command)
        ))
        .await
    }

    /// Waits until an expression in the page is true.
    pub(crate) async fn wait_for(&self, what: &str, expression: &str) {
        let began = Instant::now();
        while self.ask(expression).await != json!(true) {
            if began.elapsed() > PATIENCE {
                let text = self.ask("document.body.innerText").await;
                panic!("{what} did not come; the window shows: {text}");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Waits until the window shows a text.
    pub(crate) async fn sees(&self, text: &str) {
        let shows = format!("document.body.innerText.includes({})", json!(text));
        self.wait_for(text, &shows).await;
    }

    /// Presses the button with this text.
    pub(crate) async fn press(&self, button: &str) {
        let path = format!("//button[normalize-space()=\"{button}\"]");
        self.element(Locator::XPath(&path))
            .await
            .click()
            .await
            .unwrap();
    }

    /// An element, as soon as it is there.
    pub(crate) async fn element(&self, locator: Locator<'_>) -> Element {
        let wait = self.page.wait().at_most(PATIENCE);
        wait.for_element(locator).await.unwrap()
    }

    /// Closes the window as the button in its corner does, and waits until the program has ended.
    pub(crate) async fn close_window(&self) {
        let pid = self.pid().expect("the program runs");
        ask_to_close(pid);
        let began = Instant::now();
        while self.pid().is_some() {
            assert!(began.elapsed() < PATIENCE, "the program did not end");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// The program's process: the one that has this data folder and is no helper of the web view.
    fn pid(&self) -> Option<u32> {
        let mine = format!("THIDUA_HOME={}", self.home.path().display());
        let program = binary();
        fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let environment = fs::read(entry.path().join("environ")).ok()?;
            let is_mine = environment
                .split(|it| *it == 0)
                .any(|it| it == mine.as_bytes());
            let is_program = fs::read_link(entry.path().join("exe")).ok()? == program;
            (is_mine && is_program).then_some(pid)
        })
    }
}

/// The files below a folder whose names end so.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The program under test.
fn binary() -> PathBuf {
    std::env::var_os("THIDUA_BIN")
        .map(PathBuf::from)
        .and_then(|it| it.canonicalize().ok())
        .expect("THIDUA_BIN names the program under test: `cargo build -p thidua`, then THIDUA_BIN=target/debug/thidua")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

async fn connect(port: u16, args: &[&str]) -> Client {
    let wanted = json!({ "webkitgtk:browserOptions": { "binary": binary(), "args": args } });
    let Value::Object(capabilities) = wanted else {
        unreachable!("it is written as an object");
    };
    let began = Instant::now();
    loop {
        let session = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match session {
            Ok(page) => return page,
            // The driver has only just been started.
            Err(_) if began.elapsed() < PATIENCE => tokio::time::sleep(AGAIN).await,
            Err(error) => panic!("no session with the window: {error}"),
        }
    }
}

/// Sends the windows of a process what a window manager sends when their close button is pressed.
fn ask_to_close(pid: u32) {
    let (screen, number) =
        x11rb::connect(None).expect("DISPLAY names a screen: run under xvfb-run");
    let root = screen.setup().roots[number].root;
    let protocols = atom(&screen, "WM_PROTOCOLS");
    let delete = atom(&screen, "WM_DELETE_WINDOW");
    let owner = atom(&screen, "_NET_WM_PID");
    for window in screen.query_tree(root).unwrap().reply().unwrap().children {
        let takes = numbers(&screen, window, protocols, AtomEnum::ATOM);
        if numbers(&screen, window, owner, AtomEnum::CARDINAL) == [pid] && takes.contains(&delete) {
            let event = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
            screen
                .send_event(false, window, EventMask::NO_EVENT, event)
                .unwrap();
        }
    }
    screen.flush().unwrap();
}

fn atom(screen: &RustConnection, name: &str) -> Atom {
    screen
        .intern_atom(false, name.as_bytes())
        .unwrap()
        .reply()
        .unwrap()
        .atom
}

/// A property of a window; nothing where it has none.
fn numbers(screen: &RustConnection, window: Window, name: Atom, kind: AtomEnum) -> Vec<u32> {
    let found = screen
        .get_property(false, window, name, kind, 0, 64)
        .unwrap()
        .reply();
    found
        .ok()
        .and_then(|it| it.value32().map(Iterator::collect))
        .unwrap_or_default()
}
