//! The program with a window: the page in Tauri over one [`desk::session::Session`].
//!
//! `thidua [FILE] [--sample demo|seed-2022]`. The folder of the program's own data (recent files, backups, samples) is
//! `THIDUA_HOME`, else the place that the system gives to a program. With `THIDUA_TEST` set, several may run at once and none
//! remembers where its window stood.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod commands;
mod host;
mod leaving;
mod opening;
mod windows;

use args::Args;
use desk::SystemClock;
use desk::session::Session;
use host::WindowHost;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{App, Builder, Manager, RunEvent, Wry};

fn main() -> ExitCode {
    match Args::parse(std::env::args_os().skip(1)) {
        Err(why) => {
            eprintln!("thidua: {why}");
            ExitCode::from(2)
        }
        // Before the window, which would otherwise fail with the library's own words.
        Ok(_) if !host::has_web_view() => ExitCode::FAILURE,
        Ok(args) => match run(args) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("thidua: {error}");
                ExitCode::FAILURE
            }
        },
    }
}

/// A variable of the environment that is set to something.
fn given(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|it| !it.is_empty())
        .map(PathBuf::from)
}

/// Opens the window and stays until it is closed.
fn run(args: Args) -> tauri::Result<()> {
    let mut builder = Builder::default();
    if given("THIDUA_TEST").is_none() {
        // First of all plugins: a second start has to end before it does anything.
        builder = builder
            .plugin(tauri_plugin_single_instance::init(opening::again))
            .plugin(windows::remembered_places(given("THIDUA_HOME")));
    }
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(windows::navigation_lock())
        .invoke_handler(commands::handler())
        .on_window_event(windows::on_event)
        .setup(move |app| Ok(start(app, &args)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            // Whatever ended the program, the file is closed. A failure has been told where the officer could see it.
            let _ = app.state::<Arc<Session>>().close();
        }
    });
    Ok(())
}

/// The session first, then the window, which may ask at once.
fn start(app: &App<Wry>, args: &Args) -> tauri::Result<()> {
    let home = match given("THIDUA_HOME") {
        Some(home) => home,
        None => app.path().app_local_data_dir()?,
    };
    let host = Arc::new(WindowHost::new(app.handle().clone()));
    let session = Arc::new(Session::new(home.clone(), Arc::new(SystemClock), host));
    app.manage(Arc::clone(&session));
    app.manage(windows::Home(home));
    let opened = opening::first(&session, args);
    windows::open_main(app.handle())?;
    if let Err(error) = opened {
        host::complain(app.handle(), &error);
    }
    Ok(())
}
