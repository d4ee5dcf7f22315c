//! The two windows: the officer's and the projector's.

use crate::{leaving, opening};
use desk::session::MonitorView;
use std::path::PathBuf;
use tauri::plugin::TauriPlugin;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, DragDropEvent, Manager, Monitor, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, Wry,
};

/// The officer's window.
pub(crate) const MAIN: &str = "main";
/// The window that the room sees.
pub(crate) const PROJECTOR: &str = "projector";
/// The name of the program as people read it.
pub(crate) const TITLE: &str = "Thi đua Khối";

/// The folder of the program's own data, where the web view keeps its own too.
pub(crate) struct Home(pub(crate) PathBuf);

/// Opens the officer's window.
///
/// # Errors
/// Where the system has no window to give.
pub(crate) fn open_main(app: &AppHandle) -> tauri::Result<()> {
    builder(app, MAIN, "index.html")
        .title(TITLE)
        .inner_size(1280.0, 720.0)
        .min_inner_size(800.0, 560.0)
        .maximized(true)
        .zoom_hotkeys_enabled(true)
        .build()?;
    Ok(())
}

/// Shows or closes the projector window.
///
/// # Errors
/// What the system says.
pub(crate) fn projector(app: &AppHandle, open: bool, place: Option<u32>) -> tauri::Result<()> {
    match (app.get_webview_window(PROJECTOR), open) {
        (Some(window), true) => {
            if let Some(monitor) = monitor_at(app, place)? {
                fill(&window, &monitor)?;
            }
            window.show()
        }
        (Some(window), false) => window.destroy(),
        (None, true) => open_projector(app, place),
        (None, false) => Ok(()),
    }
}

/// The monitors in the order of the system.
///
/// # Errors
/// What the system says.
pub(crate) fn monitors(app: &AppHandle) -> tauri::Result<Vec<MonitorView>> {
    let Some(main) = app.get_webview_window(MAIN) else {
        return Ok(Vec::new());
    };
    let own = main.current_monitor()?.map(|it| *it.position());
    let all = main.available_monitors()?;
    let view = |(place, it): (u32, &Monitor)| {
        let size = it.size();
        let name = it.name().cloned().unwrap_or_default();
        MonitorView {
            place,
            name: format!("{name} {} x {}", size.width, size.height)
                .trim()
                .to_owned(),
            is_own: own == Some(*it.position()),
        }
    };
    Ok((0u32..).zip(&all).map(view).collect())
}

fn monitor_at(app: &AppHandle, place: Option<u32>) -> tauri::Result<Option<Monitor>> {
    let (Some(main), Some(place)) = (app.get_webview_window(MAIN), place) else {
        return Ok(None);
    };
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    Ok(main.available_monitors()?.into_iter().nth(place))
}

fn fill(window: &WebviewWindow, monitor: &Monitor) -> tauri::Result<()> {
    // A window that fills one monitor does not move to another.
    window.set_fullscreen(false)?;
    window.set_position(*monitor.position())?;
    window.set_fullscreen(true)
}

/// Fills the second monitor; where there is none (or the projector mirrors the first), an ordinary window.
fn open_projector(app: &AppHandle, place: Option<u32>) -> tauri::Result<()> {
    let second = match (monitor_at(app, place)?, app.get_webview_window(MAIN)) {
        (Some(chosen), _) => Some(chosen),
        (None, Some(main)) => second_monitor(&main)?,
        (None, None) => None,
    };
    let window = builder(app, PROJECTOR, "projector.html")
        .title("Màn chiếu")
        .inner_size(1024.0, 640.0)
        // The officer goes on typing in their own window.
        .focused(false)
        .build()?;
    match second {
        Some(monitor) => fill(&window, &monitor),
        None => Ok(()),
    }
}

/// A monitor that the officer's window does not stand on.
fn second_monitor(main: &WebviewWindow) -> tauri::Result<Option<Monitor>> {
    let own = main.current_monitor()?.map(|it| *it.position());
    let mut all = main.available_monitors()?.into_iter();
    Ok(all.find(|it| own.is_some_and(|own| own != *it.position())))
}

/// What both windows have in common: no page of theirs opens another window.
fn builder<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .data_directory(app.state::<Home>().0.join("webview"))
}

/// Keeps every window on the program's own pages. The content security policy does not stop a page that sets
/// `location.href`.
pub(crate) fn navigation_lock() -> TauriPlugin<Wry> {
    tauri::plugin::Builder::new("navigation-lock")
        .on_navigation(|_, url| is_own(url))
        .build()
}

/// Whether an address is a page of the program: `tauri://localhost`, on Windows `http://tauri.localhost`.
fn is_own(url: &Url) -> bool {
    let has_no_port = url.port().is_none();
    match url.scheme() {
        "tauri" => has_no_port && url.host_str() == Some("localhost"),
        "http" => has_no_port && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Remembers where the windows stood: beside the program's data where that has a place of its own.
pub(crate) fn remembered_places(home: Option<PathBuf>) -> TauriPlugin<Wry> {
    let mut places = tauri_plugin_window_state::Builder::new()
        // The projector stands where the projector is today.
        .with_denylist(&[PROJECTOR]);
    if let Some(file) = home.and_then(|it| std::path::absolute(it).ok()) {
        places = places.with_filename(file.join("window.json").to_string_lossy());
    }
    places.build()
}

/// Brings the officer's window to the front.
pub(crate) fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Shows the officer's page anew, over another file.
pub(crate) fn reload(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.reload();
    }
}

/// Tells the officer's page that files were dropped; it asks the session for them.
pub(crate) fn say_dropped(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.eval("dispatchEvent(new Event('thidua-dropped'))");
    }
}

/// What happens to a window from outside its page.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    if window.label() != MAIN {
        return;
    }
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            leaving::end(window.app_handle());
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            opening::dropped(window.app_handle(), paths);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_the_programs_own_pages_are_shown() {
        let own = |it: &str| is_own(&it.parse().unwrap());
        for page in [
            "tauri://localhost",
            "tauri://localhost/index.html#/units",
            "http://tauri.localhost/projector.html",
        ] {
            assert!(own(page), "{page}");
        }
        for strange in [
            "https://example.org/",
            "http://localhost/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.example.org/",
            "http://tauri.localhost@example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!own(strange), "{strange}");
        }
    }
}
