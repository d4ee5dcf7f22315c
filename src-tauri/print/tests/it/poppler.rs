//! What poppler and qpdf say of a file. A missing tool is a failed test, never a skipped one.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use documents::Document;

/// Millimetres of a length in points.
pub(crate) fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// A word or a phrase and its box, in points from the top left corner of the page.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Word {
    /// Poppler's box is as high as ascent and depth of the face: 891 + 216 thousandths of the size.
    pub(crate) fn size(&self) -> f64 {
        (self.bottom - self.top) / 1.107
    }

    pub(crate) fn baseline(&self) -> f64 {
        self.top + 0.891 * self.size()
    }

    pub(crate) fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// A drawn rule, in points from the top left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) from: (f64, f64),
    pub(crate) to: (f64, f64),
}

impl Rule {
    pub(crate) fn is_flat(&self) -> bool {
        (self.from.1 - self.to.1).abs() < 0.01
    }

    pub(crate) fn length(&self) -> f64 {
        self.to.0 - self.from.0
    }

    pub(crate) fn centre(&self) -> f64 {
        f64::midpoint(self.from.0, self.to.0)
    }
}

/// One page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) words: Vec<Word>,
    pub(crate) rules: Vec<Rule>,
}

impl Page {
    /// The first place where these words follow each other.
    pub(crate) fn find(&self, phrase: &str) -> Word {
        self.find_all(phrase)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("{phrase:?} is not on the page"))
    }

    /// All places where these words follow each other on one line.
    pub(crate) fn find_all(&self, phrase: &str) -> Vec<Word> {
        let wanted: Vec<&str> = phrase.split_whitespace().collect();
        let fits = |it: &[Word]| {
            it.iter()
                .zip(&wanted)
                .all(|(word, wanted)| word.text == *wanted)
                && it
                    .windows(2)
                    .all(|it| (it[0].baseline() - it[1].baseline()).abs() < 0.5)
        };
        self.words
            .windows(wanted.len())
            .filter(|it| fits(it))
            .map(joined)
            .collect()
    }

    /// The lines of words between the margins, from the top.
    pub(crate) fn lines(&self) -> Vec<Word> {
        let mut words: Vec<Word> = self
            .words
            .iter()
            .filter(|it| mm(it.baseline()) > 20.0 && it.size() < 20.0)
            .cloned()
            .collect();
        words.sort_by(|a, b| {
            a.baseline()
                .total_cmp(&b.baseline())
                .then(a.left.total_cmp(&b.left))
        });
        words
            .chunk_by(|a, b| (a.baseline() - b.baseline()).abs() < 0.5)
            .map(joined)
            .collect()
    }

    /// The first flat rule below a baseline.
    pub(crate) fn rule_below(&self, word: &Word) -> Rule {
        let below = |it: &&Rule| {
            it.is_flat()
                && it.from.1 > word.baseline()
                && it.from.0 < word.right
                && it.to.0 > word.left
        };
        let mut rules: Vec<Rule> = self.rules.iter().filter(below).copied().collect();
        rules.sort_by(|a, b| a.from.1.total_cmp(&b.from.1));
        *rules
            .first()
            .unwrap_or_else(|| panic!("no rule below {:?}", word.text))
    }
}

fn joined(words: &[Word]) -> Word {
    let most = |get: fn(&Word) -> f64| words.iter().map(get).fold(f64::MIN, f64::max);
    let least = |get: fn(&Word) -> f64| words.iter().map(get).fold(f64::MAX, f64::min);
    Word {
        text: words
            .iter()
            .map(|it| it.text.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        left: least(|it| it.left),
        right: most(|it| it.right),
        top: least(|it| it.top),
        bottom: most(|it| it.bottom),
    }
}

/// A line of words in one type face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) words: String,
    pub(crate) face: String,
    pub(crate) size: u32,
}

/// A printed file.
pub(crate) struct Printed(std::path::PathBuf);

impl Drop for Printed {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Printed {
    pub(crate) fn of(document: &Document) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "print-{}-{}.pdf",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, print::pdf(document).unwrap()).unwrap();
        Self(path)
    }

    /// Runs a tool on the file; in the arguments "FILE" stands for it.
    pub(crate) fn run(&self, tool: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.bytes(tool, arguments)).unwrap()
    }

    /// The same where a tool says more than text.
    pub(crate) fn lossy(&self, tool: &str, arguments: &[&str]) -> String {
        String::from_utf8_lossy(&self.bytes(tool, arguments)).into_owned()
    }

    fn bytes(&self, tool: &str, arguments: &[&str]) -> Vec<u8> {
        let path = self.0.to_str().unwrap();
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
    pub(crate) fn text(&self) -> String {
        self.run("pdftotext", &["FILE", "-"])
    }

    /// The pages with words and rules.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let found = self.run("pdftotext", &["-bbox-layout", "FILE", "-"]);
        let mut pages: Vec<Page> = Vec::new();
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                pages.push(Page {
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
                });
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
                Rule {
                    from: (numbers[0], height - numbers[1]),
                    to: (numbers[2], height - numbers[3]),
                }
            })
            .collect()
    }

    /// Faces and sizes of the words.
    pub(crate) fn typed(&self) -> Vec<Typed> {
        let found = self.run(
            "pdftohtml",
            &[
                "-xml",
                "-fontfullname",
                "-i",
                "-stdout",
                "-zoom",
                "1",
                "FILE",
            ],
        );
        let mut fonts = std::collections::BTreeMap::new();
        let mut typed = Vec::new();
        for line in found.lines().map(str::trim) {
            if line.starts_with("<fontspec ") {
                let face = value(line, "family").split_once('+').unwrap().1.to_owned();
                fonts.insert(
                    value(line, "id").to_owned(),
                    (face, value(line, "size").parse().unwrap()),
                );
            } else if line.starts_with("<text ") {
                let (face, size) = fonts[value(line, " font")].clone();
                typed.push(Typed {
                    words: content(line),
                    face,
                    size,
                });
            }
        }
        typed
    }
}

fn value<'a>(line: &'a str, name: &str) -> &'a str {
    let from = line
        .find(&format!("{name}=\""))
        .unwrap_or_else(|| panic!("{name} in {line}"))
        + name.len()
        + 2;
    &line[from..from + line[from..].find('"').unwrap()]
}

fn attribute(line: &str, name: &str) -> f64 {
    value(line, name).parse().unwrap()
}

/// What stands between the tags, without tags and entities.
fn content(line: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for ch in line.chars() {
        match ch {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(ch),
            _ => {}
        }
    }
    for (entity, ch) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, ch);
    }
    words.trim().to_owned()
}
