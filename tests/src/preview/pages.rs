//! The files of the built page.

use std::path::{Component, Path, PathBuf};

/// The window's policy, without Tauri's own channel.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The file of an address below the folder; none for anything that leaves it.
pub(super) fn find(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let plain = Path::new(path)
        .components()
        .all(|it| matches!(it, Component::Normal(_)));
    let file = root.join(path);
    (plain && file.is_file()).then_some(file)
}

/// The kind of a file by its ending.
pub(super) fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_files_below_the_folder_are_found() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        std::fs::write(root.path().join("index.html"), "x")?;
        assert!(find(root.path(), "/").is_some());
        assert!(find(root.path(), "/index.html?x#y").is_some());
        for outside in ["/../index.html", "//etc/passwd", "/a/../../x", "/missing"] {
            assert_eq!(find(root.path(), outside), None, "{outside}");
        }
        Ok(())
    }
}
