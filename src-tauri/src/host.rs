//! The machine behind the session: native dialogs, the program that shows a PDF, the projector window.

use crate::windows;
use desk::ErrorBody;
use desk::session::{Host, MonitorView};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{
    DialogExt, FileDialogBuilder, FilePath, MessageDialogBuilder, MessageDialogButtons,
    MessageDialogKind,
};

/// Kinds of files by their ending, in the words of the dialogs.
const KINDS: [(&str, &str); 4] = [
    ("thidua", "Tệp dữ liệu của Khối"),
    ("pdf", "Văn bản PDF"),
    ("docx", "Văn bản Word"),
    ("xlsx", "Bảng tính Excel"),
];

/// What is missing, that nothing is lost, and what to do: said before there is a window.
const NO_WEB_VIEW: &str = "Máy chưa có Microsoft Edge WebView2 Runtime nên không mở được cửa sổ chương trình. Dữ liệu của Khối \
    không bị ảnh hưởng. Đề nghị cài \"Evergreen Standalone Installer\" của Microsoft (cài được khi không có mạng), rồi mở lại \
    chương trình.";

/// Whether the system has what draws the page; says so to the officer where it has not.
pub(crate) fn has_web_view() -> bool {
    let is_there = tauri::webview_version().is_ok();
    if !is_there {
        say_without_window(NO_WEB_VIEW);
    }
    is_there
}

#[cfg(windows)]
fn say_without_window(text: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(windows::TITLE)
        .set_description(text)
        .show();
}

#[cfg(not(windows))]
fn say_without_window(text: &str) {
    eprintln!("thidua: {text}");
}

/// The machine. Its dialogs wait for the officer, so they are only asked from threads that may wait.
pub(crate) struct WindowHost {
    app: AppHandle,
}

impl WindowHost {
    /// The machine that a program runs on.
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    /// A dialog that belongs to the officer's window.
    fn dialog(&self, title: &str) -> FileDialogBuilder<Wry> {
        let dialog = self.app.dialog().file().set_title(title);
        match self.app.get_webview_window(windows::MAIN) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Host for WindowHost {
    fn pick_open(&self) -> Option<PathBuf> {
        let (ending, kind) = KINDS[0];
        let dialog = self.dialog("Mở tệp dữ liệu").add_filter(kind, &[ending]);
        path(dialog.blocking_pick_file())
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        let ending = ending(suggested);
        let mut dialog = self.dialog("Lưu thành tệp").set_file_name(suggested);
        if let Some((ending, kind)) = KINDS.iter().find(|it| it.0 == ending) {
            dialog = dialog.add_filter(*kind, &[*ending]);
        }
        Some(with_ending(path(dialog.blocking_save_file())?, ending))
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        path(self.dialog("Chọn thư mục").blocking_pick_folder())
    }

    fn open_path(&self, path: &Path) -> Result<(), String> {
        tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| error.to_string())
    }

    fn monitors(&self) -> Vec<MonitorView> {
        windows::monitors(&self.app).unwrap_or_default()
    }

    fn projector(&self, open: bool, monitor: Option<u32>) -> Result<(), String> {
        windows::projector(&self.app, open, monitor).map_err(|error| error.to_string())
    }
}

/// Tells the officer in a box of its own what could not be done outside the page.
pub(crate) fn complain(app: &AppHandle, error: &ErrorBody) {
    complaint(app, error).show(|_| {});
}

/// The same before the program ends: waits until it has been read. Only for threads that may wait.
pub(crate) fn complain_and_wait(app: &AppHandle, error: &ErrorBody) {
    complaint(app, error).blocking_show();
}

/// Asks whether to leave fields behind whose text could not be saved. Only for threads that may wait.
pub(crate) fn ask_to_leave(app: &AppHandle, fields: usize) -> bool {
    let text = format!(
        "Còn {fields:02} ô có chữ chưa lưu được. Dữ liệu đã lưu an toàn; nếu đóng bây giờ, chữ trong các ô đó sẽ mất."
    );
    message(app, text, MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(
            "Đóng".to_owned(),
            "Quay lại sửa".to_owned(),
        ))
        .blocking_show()
}

fn complaint(app: &AppHandle, error: &ErrorBody) -> MessageDialogBuilder<Wry> {
    message(app, error.message.clone(), MessageDialogKind::Error)
}

/// A box that belongs to the officer's window.
fn message(app: &AppHandle, text: String, kind: MessageDialogKind) -> MessageDialogBuilder<Wry> {
    let message = app.dialog().message(text).title(windows::TITLE).kind(kind);
    match app.get_webview_window(windows::MAIN) {
        Some(window) => message.parent(&window),
        None => message,
    }
}

fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen?.into_path().ok()
}

/// "pdf" of "a.pdf".
fn ending(name: &str) -> &str {
    Path::new(name)
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
}

/// Some dialogs leave the ending to the officer, who leaves it out.
fn with_ending(path: PathBuf, wanted: &str) -> PathBuf {
    let has_it = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case(wanted));
    if has_it || wanted.is_empty() {
        return path;
    }
    // Appended, since a name may have dots of its own: "Khối 5. Năm 2022".
    let mut name = path.into_os_string();
    name.push(".");
    name.push(wanted);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::{ending, with_ending};

    #[test]
    fn a_chosen_name_gets_the_ending_of_the_suggested_one() {
        assert_eq!(ending("2022-D11.pdf"), "pdf");
        for (chosen, wanted, written) in [
            ("Khối 5. Năm 2022", "thidua", "Khối 5. Năm 2022.thidua"),
            ("a.THIDUA", "thidua", "a.THIDUA"),
            ("a.pdf", "pdf", "a.pdf"),
            ("a", "", "a"),
        ] {
            assert_eq!(
                with_ending(chosen.into(), wanted),
                std::path::Path::new(written)
            );
        }
    }
}
