//! Names of awards as the catalogue writes them, found with any capitals and with the slips that are often made.

use super::words::Words;
use super::{Slip, SlipKind};
use crate::award::Award;
use crate::rules::RulePack;
use crate::rules::catalogue::{AwardKind, CatalogueAward};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The orders ("Huân chương") of the law; a pack has their common name only, since the class stands in the proposal.
const ORDERS: [&str; 10] = [
    "Sao vàng",
    "Hồ Chí Minh",
    "Độc lập",
    "Quân công",
    "Lao động",
    "Bảo vệ Tổ quốc",
    "Chiến công",
    "Đại đoàn kết dân tộc",
    "Dũng cảm",
    "Hữu nghị",
];
const CLASSES: [&str; 3] = ["hạng Nhất", "hạng Nhì", "hạng Ba"];
/// Words that begin with "bộ" and are no ministry.
pub(super) const WITH_BO: [&str; 10] = [
    "môn", "phận", "máy", "đội", "luật", "sưu", "tộc", "lạc", "khung", "chỉ",
];

/// When a name that is found is a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// Wherever it is written otherwise.
    Whole,
    /// Also ordinary words: in small letters only after what introduces a title.
    Ordinary,
    /// The end may be the beginning of another word: "của bộ phận".
    BareMinistry,
    /// The same with a word left out: only where the ministry is meant beyond doubt.
    ShortMinistry,
    /// A common name, right in small letters: only a capital inside it, or a syllable written otherwise, is a slip.
    Head,
}

/// One way in which a name is found.
#[derive(Clone, Debug)]
struct Shape {
    /// The words that are looked for.
    keys: Vec<String>,
    /// What stands between them, where it is more than spaces.
    gaps: Vec<String>,
    /// The same words as they should be written.
    right: Vec<String>,
    /// What should stand.
    expected: String,
    /// Whether a word is missing, so that no capitals make it right.
    is_short: bool,
    care: Care,
}

/// Every shape, by its first word; longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    by_first: BTreeMap<String, Vec<Shape>>,
}

impl Shapes {
    /// The shapes of a pack's catalogue, then of those that other laws used.
    pub(super) fn of(pack: &RulePack, ministry: &str) -> Self {
        let mut shapes = Self::default();
        let others = RulePack::all().iter().flat_map(|it| &it.awards);
        let mut known = BTreeSet::new();
        for award in pack.awards.iter().chain(others) {
            if known.insert(&award.name) {
                shapes.add_award(award, ministry);
            }
        }
        for all in shapes.by_first.values_mut() {
            all.sort_by_key(|it| std::cmp::Reverse(it.keys.len()));
        }
        shapes
    }

    fn add_award(&mut self, award: &CatalogueAward, ministry: &str) {
        let is_title = award.name.contains('“');
        let core = award.name.split('“').nth(1).unwrap_or(&award.name);
        let core = core.trim_end_matches('”');
        let before = core.split(" của ").next().unwrap_or(core);
        let before = before.split('{').next().unwrap_or(before).trim();
        if core.contains("{ministry}") {
            self.add_of_ministry(before, award.kind, ministry);
        } else if award.code == Award::Order {
            self.add_orders(core);
        } else if core != before || is_title {
            let care = if core.ends_with(" Bộ") {
                Care::BareMinistry
            } else {
                care_of(award.code)
            };
            self.add(core, core, care);
            if !is_title {
                self.add_without_of(core, Care::Whole);
            }
        }
        if let Some(begin) = core.strip_suffix("Thủ tướng Chính phủ") {
            let short = format!("{begin}Thủ tướng");
            self.add(&short, core, Care::Whole);
            self.add_short(&short.replacen(" của ", " ", 1), core, Care::Whole);
        }
        match core.rsplit_once(" cơ sở") {
            Some((fighter, "")) => self.add(fighter, fighter, Care::Head),
            Some(_) | None if !is_title => self.add(before, before, Care::Head),
            Some(_) | None => {}
        }
    }

    /// "Cờ thi đua của Bộ", of the ministry by its full name, of the Minister.
    fn add_of_ministry(&mut self, before: &str, kind: AwardKind, ministry: &str) {
        let mut names = vec![format!("{before} của {ministry}")];
        if kind == AwardKind::Form {
            names.push(format!("{before} của Bộ trưởng {ministry}"));
            names.push(format!("{before} của Bộ trưởng"));
        }
        for name in names {
            self.add(&name, &name, Care::Whole);
            self.add_without_of(&name, Care::Whole);
        }
        let bare = format!("{before} của Bộ");
        self.add(&bare, &bare, Care::BareMinistry);
        self.add_without_of(&bare, Care::ShortMinistry);
    }

    fn add_orders(&mut self, head: &str) {
        for order in ORDERS {
            let name = format!("{head} {order}");
            self.add(&name, &name, Care::Whole);
            for class in CLASSES {
                let name = format!("{name} {class}");
                self.add(&name, &name, Care::Whole);
            }
        }
    }

    fn add_without_of(&mut self, name: &str, care: Care) {
        self.add_short(&name.replacen(" của ", " ", 1), name, care);
    }

    fn add(&mut self, written: &str, expected: &str, care: Care) {
        self.push(written, expected, false, care);
    }

    fn add_short(&mut self, written: &str, expected: &str, care: Care) {
        self.push(written, expected, true, care);
    }

    fn push(&mut self, written: &str, expected: &str, is_short: bool, care: Care) {
        let words = Words::of(written);
        let all = 0..words.len();
        let shape = Shape {
            keys: all.clone().map(|it| words.key(it).to_owned()).collect(),
            gaps: all.clone().map(|it| words.gap(it).to_owned()).collect(),
            right: all.map(|it| words.raw(it).to_owned()).collect(),
            expected: expected.to_owned(),
            is_short,
            care,
        };
        let Some(first) = shape.keys.first() else {
            return;
        };
        let known = self.by_first.entry(first.clone()).or_default();
        if known.iter().all(|it| it.keys != shape.keys) {
            known.push(shape);
        }
    }

    /// Every slip with the word at which it stands, and the words that belong to a name, right or wrong.
    pub(super) fn slips(&self, words: &Words) -> (Vec<(usize, Slip)>, Vec<Range<usize>>) {
        let (mut slips, mut taken) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < words.len() {
            let shapes = self.by_first.get(words.key(at)).into_iter().flatten();
            let found = shapes.into_iter().find(|it| it.is_at(words, at));
            let Some(shape) = found else {
                at += 1;
                continue;
            };
            let span = at..at + shape.keys.len();
            if let Some(slip) = shape.slip(words, span.clone()) {
                slips.push((at, slip));
            }
            at = span.end;
            taken.push(span);
        }
        (slips, taken)
    }
}

/// "Tập thể lao động xuất sắc" and its like are also what people simply say.
fn care_of(award: Award) -> Care {
    match award {
        Award::CollectiveExcellent | Award::CollectiveAdvanced | Award::WorkerAdvanced => {
            Care::Ordinary
        }
        Award::Order
        | Award::FlagGovernment
        | Award::FighterNational
        | Award::MeritPm
        | Award::FlagMinistry
        | Award::FighterMinistry
        | Award::MeritMinister
        | Award::FighterGrassroots
        | Award::CommendationLetter
        | Award::MemorialBadge => Care::Whole,
    }
}

impl Shape {
    fn is_at(&self, words: &Words, at: usize) -> bool {
        let is_word = |(index, key): (usize, &String)| {
            words.key(at + index) == key
                && (index == 0 || words.gap(at + index) == self.gaps[index])
        };
        if !self.keys.iter().enumerate().all(is_word) {
            return false;
        }
        let last = at + self.keys.len() - 1;
        let is_other_word = WITH_BO.contains(&words.after(last)) && words.raw(last) == "bộ";
        match self.care {
            Care::Whole | Care::Ordinary | Care::Head => true,
            Care::BareMinistry => !is_other_word,
            Care::ShortMinistry => words.raw(last) == "Bộ",
        }
    }

    fn slip(&self, words: &Words, span: Range<usize>) -> Option<Slip> {
        let mut all = span.clone().zip(&self.right);
        let is_right = !self.is_short && all.all(|(at, right)| words.raw(at) == right);
        if is_right || words.is_heading(span.clone()) {
            return None;
        }
        let found = words.span(span.clone());
        let expected = match self.care {
            Care::Whole | Care::BareMinistry | Care::ShortMinistry => self.expected.clone(),
            Care::Ordinary if words.is_small(span.clone()) && !is_introduced(words, span.start) => {
                return None;
            }
            Care::Ordinary => self.expected.clone(),
            Care::Head => self.head(words, &span)?,
        };
        (found != expected).then(|| Slip::instead(SlipKind::AwardName, found, expected))
    }

    /// A common name keeps its first letter as typed, unless it begins the name of one badge: "kỷ niệm chương “Vì …”".
    fn head(&self, words: &Words, span: &Range<usize>) -> Option<String> {
        let begins_name = words.key(span.start) == "kỷ" && words.is_quoted(span.end);
        let is_small = words.raw(span.start).chars().all(char::is_lowercase);
        let expected = if is_small && !begins_name {
            self.expected.to_lowercase()
        } else {
            self.expected.clone()
        };
        let tail = span.start + 1..span.end;
        let is_odd = tail
            .zip(&self.right[1..])
            .any(|(at, it)| words.raw(at) != it);
        (is_odd || begins_name).then_some(expected)
    }
}

/// Whether what stands before a word introduces a title: quotation marks, "danh hiệu", "công nhận", "đạt".
fn is_introduced(words: &Words, at: usize) -> bool {
    let before = (words.before(at, 2), words.before(at, 1));
    words.is_quoted(at) || matches!(before, ("danh", "hiệu") | ("công", "nhận") | (_, "đạt"))
}
