//! A page as poppler sees it.

/// Millimetres of a length in points.
pub fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// A word or a phrase and its box, in points from the top left corner of the page.
#[derive(Clone, Debug)]
pub struct Word {
    /// The letters.
    pub text: String,
    /// Left side.
    pub left: f64,
    /// Right side.
    pub right: f64,
    /// Upper side.
    pub top: f64,
    /// Lower side.
    pub bottom: f64,
    /// Face without its subset tag, where it was asked for.
    pub face: String,
}

impl Word {
    /// Poppler's box is as high as ascent and depth of the face: 891 + 216 thousandths of the size.
    pub fn size(&self) -> f64 {
        (self.bottom - self.top) / 1.107
    }

    /// Height of the line the word stands on.
    pub fn baseline(&self) -> f64 {
        self.top + 0.891 * self.size()
    }

    /// Middle between its sides.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// From side to side.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// A drawn rule, in points from the top left corner.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Where it begins.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// Its thickness.
    pub weight: f64,
}

impl Rule {
    /// Whether it lies.
    pub fn is_flat(&self) -> bool {
        (self.from.1 - self.to.1).abs() < 0.01
    }

    /// Length of one that lies.
    pub fn length(&self) -> f64 {
        self.to.0 - self.from.0
    }

    /// Middle of one that lies.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.from.0, self.to.0)
    }
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// Words in the order of reading.
    pub words: Vec<Word>,
    /// Drawn rules.
    pub rules: Vec<Rule>,
}

impl Page {
    /// The first place where these words follow each other.
    pub fn find(&self, phrase: &str) -> Word {
        self.find_all(phrase)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("{phrase:?} is not on the page"))
    }

    /// All places where these words follow each other on one line.
    pub fn find_all(&self, phrase: &str) -> Vec<Word> {
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
    pub fn lines(&self) -> Vec<Word> {
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
    pub fn rule_below(&self, word: &Word) -> Rule {
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

/// Words of one line as one; their faces, each once in a row.
pub fn joined(words: &[Word]) -> Word {
    let most = |get: fn(&Word) -> f64| words.iter().map(get).fold(f64::MIN, f64::max);
    let least = |get: fn(&Word) -> f64| words.iter().map(get).fold(f64::MAX, f64::min);
    let mut faces = words.iter().map(|it| it.face.as_str()).collect::<Vec<_>>();
    faces.dedup();
    Word {
        face: faces.join("+"),
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
