//! What poppler and qpdf say of a file: words with their boxes, faces and sizes, and drawn rules. Standard library and
//! programs only, nothing of our own layout. A missing program is a failed test, never a skipped one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on must stop"
)]
#![allow(
    clippy::float_arithmetic,
    reason = "measures of a finished page, not decisions of the layout"
)]

mod markup;
mod page;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use markup::{attribute, content, value};

pub use page::{Page, Rule, Word, joined, mm};

/// A line of words in one type face, in whole points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The words.
    pub words: String,
    /// Name of the face without its subset tag.
    pub face: String,
    /// Size rounded by poppler.
    pub size: u32,
}

/// A printed file.
#[derive(Debug)]
pub struct Printed {
    path: PathBuf,
    /// Goes away with this value.
    is_ours: bool,
}

impl Drop for Printed {
    fn drop(&mut self) {
        if self.is_ours {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Printed {
    /// A file that is there, and stays.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            is_ours: false,
        }
    }

    /// Bytes, as a file in a folder until this value goes away.
    pub fn of(bytes: &[u8], folder: &Path) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "print-{}-{}.pdf",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        Self {
            path,
            is_ours: true,
        }
    }

    /// Runs a tool on the file; in the arguments "FILE" stands for it.
    pub fn run(&self, tool: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.bytes(tool, arguments)).unwrap()
    }

    /// The same where a tool says more than text.
    pub fn lossy(&self, tool: &str, arguments: &[&str]) -> String {
        String::from_utf8_lossy(&self.bytes(tool, arguments)).into_owned()
    }

    fn bytes(&self, tool: &str, arguments: &[&str]) -> Vec<u8> {
        let path = self.path.to_str().unwrap();
        let arguments = arguments
            .iter()
            .map(|it| if *it == "FILE" { path } else { it });
        let output = Command::new(tool)
            .args(arguments)
            .output()
            .unwrap_or_else(|error| {
                panic!("{tool} cannot run ({error}): install poppler-utils and qpdf")
            });
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{tool}: {} {said}", output.status);
        output.stdout
    }

    /// All words as plain text.
    pub fn text(&self) -> String {
        self.run("pdftotext", &["FILE", "-"])
    }

    /// The pages with words and rules.
    pub fn pages(&self) -> Vec<Page> {
        let found = self.run("pdftotext", &["-bbox-layout", "FILE", "-"]);
        let mut pages: Vec<Page> = Vec::new();
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                pages.push(Page {
                    number: pages.len() + 1,
                    width: attribute(line, "width"),
                    height: attribute(line, "height"),
                    words: Vec::new(),
                    rules: self.rules(pages.len() + 1),
                });
            } else if line.starts_with("<word ") {
                pages.last_mut().unwrap().words.push(Word {
                    text: content(line),
                    left: attribute(line, "xMin"),
                    right: attribute(line, "xMax"),
                    top: attribute(line, "yMin"),
                    bottom: attribute(line, "yMax"),
                    face: String::new(),
                });
            }
        }
        pages
    }

    /// The pages, each word with its face. `pdftotext` tells places to a millionth of a point but no faces,
    /// `pdftohtml` faces but places to a third of a point: a word takes the face of the run it stands in.
    pub fn pages_with_faces(&self) -> Vec<Page> {
        let mut pages = self.pages();
        let runs = self.runs(3);
        for page in &mut pages {
            for word in &mut page.words {
                let run = runs
                    .iter()
                    .filter(|it| it.page == page.number && it.holds(word))
                    .min_by(|a, b| a.distance(word).total_cmp(&b.distance(word)));
                if let Some(run) = run {
                    word.face.clone_from(&run.face);
                }
            }
        }
        pages
    }

    fn rules(&self, page: usize) -> Vec<Rule> {
        let page = page.to_string();
        let drawn = self.run(
            "pdftocairo",
            &["-svg", "-f", &page, "-l", &page, "FILE", "-"],
        );
        let height = value(
            drawn.lines().find(|it| it.starts_with("<svg ")).unwrap(),
            "height",
        );
        let height: f64 = height.trim_end_matches("pt").parse().unwrap();
        let stroked = drawn
            .lines()
            .filter(|it| it.starts_with("<path ") && it.contains("fill:none;stroke-width"));
        stroked
            .map(|line| {
                let numbers: Vec<f64> = value(line, " d")
                    .split_whitespace()
                    .filter_map(|it| it.parse().ok())
                    .collect();
                let weight = line.split("stroke-width:").nth(1).unwrap();
                Rule {
                    from: (numbers[0], height - numbers[1]),
                    to: (numbers[2], height - numbers[3]),
                    weight: weight.split(';').next().unwrap().parse().unwrap(),
                }
            })
            .collect()
    }

    /// Faces and sizes of the words.
    pub fn typed(&self) -> Vec<Typed> {
        self.runs(1)
            .into_iter()
            .map(|it| Typed {
                words: it.words,
                face: it.face,
                size: it.size,
            })
            .collect()
    }

    /// The runs of words of one face, at a zoom of 1 to 3: poppler rounds their places and sizes to whole units of it.
    fn runs(&self, zoom: u8) -> Vec<Run> {
        let zoom_words = zoom.to_string();
        let arguments = [
            "-xml",
            "-fontfullname",
            "-i",
            "-stdout",
            "-zoom",
            &zoom_words,
            "FILE",
        ];
        let found = self.run("pdftohtml", &arguments);
        let zoom = f64::from(zoom);
        let mut fonts = BTreeMap::new();
        let mut runs = Vec::new();
        let mut page = 0;
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                page += 1;
            } else if line.starts_with("<fontspec ") {
                let face = value(line, "family").split_once('+').unwrap().1.to_owned();
                let size: u32 = value(line, "size").parse().unwrap();
                fonts.insert(value(line, "id").to_owned(), (face, size));
            } else if line.starts_with("<text ") {
                let (face, size) = fonts[value(line, " font")].clone();
                let at = |name| attribute(line, name) / zoom;
                runs.push(Run {
                    page,
                    left: at("left"),
                    right: at("left") + at("width"),
                    top: at("top"),
                    bottom: at("top") + at("height"),
                    words: content(line),
                    face,
                    size,
                    zoom,
                });
            }
        }
        runs
    }
}

/// A run of words in one face, as `pdftohtml` gives it: places in points, size in whole units of the zoom.
#[derive(Clone, Debug)]
struct Run {
    page: usize,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    words: String,
    face: String,
    size: u32,
    zoom: f64,
}

impl Run {
    /// Whether a word can be a part of it: its text, its size and its place.
    fn holds(&self, word: &Word) -> bool {
        let (x, y) = (word.centre(), f64::midpoint(word.top, word.bottom));
        self.words.contains(&word.text)
            && (f64::from(self.size) / self.zoom - word.size()).abs() < 1.0
            && (self.left - 1.0..self.right + 1.0).contains(&x)
            && (self.top - 2.0..self.bottom + 2.0).contains(&y)
    }

    fn distance(&self, word: &Word) -> f64 {
        (f64::midpoint(self.top, self.bottom) - f64::midpoint(word.top, word.bottom)).abs()
    }
}
