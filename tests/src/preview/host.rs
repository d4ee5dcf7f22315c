//! What stands in for the machine: dialogs that answer with files of one folder.

use desk::session::{Host, MonitorView};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A machine whose dialogs always choose within one folder:
/// "open" takes the first file of `mo/`, "save" a new name in `luu/`; what would be shown is listed in `da-mo.txt`.
pub struct FolderHost {
    home: PathBuf,
}

impl FolderHost {
    /// A machine over a folder.
    pub fn new(home: PathBuf) -> Self {
        Self { home }
    }

    fn folder(&self, name: &str) -> Option<PathBuf> {
        let folder = self.home.join(name);
        fs::create_dir_all(&folder).ok().map(|()| folder)
    }
}

impl Host for FolderHost {
    fn pick_open(&self) -> Option<PathBuf> {
        let mut files: Vec<PathBuf> = fs::read_dir(self.folder("mo")?)
            .ok()?
            .flatten()
            .map(|it| it.path())
            .filter(|it| it.extension().is_some_and(|it| it == "thidua"))
            .collect();
        files.sort();
        files.into_iter().next()
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        let folder = self.folder("luu")?;
        let wanted = Path::new(suggested);
        let stem = wanted.file_stem()?.to_string_lossy().into_owned();
        let ending = wanted
            .extension()
            .map_or_else(String::new, |it| format!(".{}", it.to_string_lossy()));
        (1u32..)
            .map(|number| match number {
                1 => folder.join(format!("{stem}{ending}")),
                more => folder.join(format!("{stem}-{more}{ending}")),
            })
            .find(|it| !it.exists())
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        self.folder("luu")
    }

    fn open_path(&self, path: &Path) -> Result<(), String> {
        let mut list = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.home.join("da-mo.txt"))
            .map_err(|error| error.to_string())?;
        writeln!(list, "{}", path.display()).map_err(|error| error.to_string())
    }

    /// Two monitors; one where a file `mot-man-hinh` says that the projector mirrors it.
    fn monitors(&self) -> Vec<MonitorView> {
        let count = if self.home.join("mot-man-hinh").exists() {
            1
        } else {
            2
        };
        (0..count)
            .map(|place| MonitorView {
                place,
                name: format!("Màn hình {}", place + 1),
                is_own: place == 0,
            })
            .collect()
    }

    fn projector(&self, _open: bool, _monitor: Option<u32>) -> Result<(), String> {
        Ok(())
    }
}
