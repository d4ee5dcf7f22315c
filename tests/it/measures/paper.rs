//! A printed paper taken apart by what stands where: number, letterhead, heading, body, tables, closing. Only places,
//! faces and words that poppler reads are used; nothing of the layout is known here but what an eye sees as well.

use poppler::{Page, Printed, Rule, Word, joined, mm};
use std::path::Path;

pub(super) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(super) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The head of what is bound behind the table of all units.
const ANNEX: &str = "BIỂU ĐỒ ĐIỂM THI ĐUA NĂM";
/// First titles of signatures on papers whose body has no end mark.
const SIGNS: [&str; 2] = ["NGƯỜI LẬP", "THƯ KÝ"];
/// The type names of the papers; a year may follow.
const KINDS: [&str; 16] = [
    ANNEX,
    "PHIẾU CHẤM ĐIỂM THI ĐUA NĂM",
    "BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM",
    "PHIẾU KẾT QUẢ VÀ CĂN CỨ XẾP HẠNG",
    "DANH MỤC",
    "GIẤY MỜI",
    "GIẤY ỦY QUYỀN",
    "KỊCH BẢN ĐIỀU HÀNH",
    "THÔNG BÁO",
    "CHƯƠNG TRÌNH",
    "THỂ LỆ BỎ PHIẾU",
    "BIÊN BẢN",
    "BIÊN BẢN KIỂM PHIẾU",
    "TỜ TRÌNH",
    "DANH SÁCH",
    "DANH SÁCH ĐẠI BIỂU",
];
/// Baselines nearer than this are one line.
const ONE_LINE: f64 = 0.5;
/// The words across a page of invented data are larger than any other.
const MARK: f64 = 20.0;

/// Words on one baseline, and where they stand.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) all: Word,
    pub(super) words: Vec<Word>,
}

impl Line {
    pub(super) fn is_in(&self, face: &str) -> bool {
        self.words.iter().all(|it| it.face == face)
    }
}

/// A ruled table, or the part of it on one page.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) page: usize,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) rules: Vec<Rule>,
    pub(super) words: Vec<Word>,
}

impl Table {
    /// Heights of the flat rules from the top.
    pub(super) fn bars(&self) -> Vec<f64> {
        let flat = self.rules.iter().filter(|it| it.is_flat());
        let mut bars: Vec<f64> = flat.map(|it| it.from.1).collect();
        bars.sort_by(f64::total_cmp);
        bars.dedup_by(|a, b| (*a - *b).abs() < ONE_LINE);
        bars
    }

    /// The words of each row, from the top.
    pub(super) fn rows(&self) -> Vec<Vec<Word>> {
        let within = |it: &[f64]| {
            let words = self.words.iter();
            words
                .filter(|word| it[0] < word.baseline() && word.baseline() < it[1])
                .cloned()
                .collect()
        };
        self.bars().windows(2).map(within).collect()
    }

    /// Places of the upright rules beside a word, from the left.
    pub(super) fn sides(&self, word: &Word) -> Vec<f64> {
        let height = f64::midpoint(word.top, word.bottom);
        let beside = self.rules.iter().filter(|it| {
            let (low, high) = (it.from.1.min(it.to.1), it.from.1.max(it.to.1));
            !it.is_flat() && low < height && height < high
        });
        let mut sides: Vec<f64> = beside.map(|it| it.from.0).collect();
        sides.sort_by(f64::total_cmp);
        sides.dedup_by(|a, b| (*a - *b).abs() < ONE_LINE);
        sides
    }

    /// The lines of words of a row in each cell that has any, from the left.
    pub(super) fn cells(&self, row: &[Word]) -> Vec<Vec<Word>> {
        let Some(first) = row.first() else {
            return Vec::new();
        };
        let sides = self.sides(first);
        sides
            .windows(2)
            .map(|it| {
                let inside = row
                    .iter()
                    .filter(|word| it[0] < word.centre() && word.centre() < it[1]);
                inside.cloned().collect::<Vec<_>>()
            })
            .filter(|it| !it.is_empty())
            .collect()
    }
}

/// A signature: the last of its titles and the name below the room for the hand.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) page: usize,
    /// All lines of the title.
    pub(super) titles: Vec<Word>,
    pub(super) name: Word,
}

/// A paper as it was read.
pub(super) struct Paper {
    pub(super) sample: String,
    pub(super) form: String,
    pub(super) stem: String,
    pub(super) pages: Vec<Page>,
    /// All between the margins but tables: letterhead, heading, body, closing.
    pub(super) head: Vec<Line>,
    pub(super) heading: Vec<Line>,
    pub(super) heading_rule: Option<Rule>,
    pub(super) addressees: Vec<Line>,
    pub(super) body: Vec<Line>,
    pub(super) closing: Vec<Line>,
    pub(super) tables: Vec<Table>,
    pub(super) numbers: Vec<Line>,
}

impl Paper {
    /// A paper, and what is bound behind it as a paper of its own ("D07A"), with its own page numbers.
    pub(super) fn read(sample: &str, stem: &str, path: &Path) -> Vec<Self> {
        let mut pages = Printed::at(path).pages_with_faces();
        let form = stem.split('-').nth(1).unwrap();
        let begins = |it: &Page| !it.find_all(ANNEX).is_empty();
        let at = pages.iter().position(begins).unwrap_or(pages.len());
        let mut annex = pages.split_off(at);
        annex.iter_mut().for_each(|it| it.number -= at);
        let mut papers = vec![Self::of(sample, form, stem, pages)];
        if !annex.is_empty() {
            let stem = format!("{stem}, annex");
            papers.push(Self::of(sample, &format!("{form}A"), &stem, annex));
        }
        papers
    }

    fn of(sample: &str, form: &str, stem: &str, pages: Vec<Page>) -> Self {
        let tables: Vec<Table> = pages.iter().flat_map(tables).collect();
        let mut numbers = Vec::new();
        let mut lines = Vec::new();
        for page in &pages {
            let inside = |it: &&Word| {
                let in_table = |table: &Table| {
                    table.page == page.number
                        && table.top < it.baseline()
                        && it.baseline() < table.bottom
                };
                it.size() < MARK && !tables.iter().any(in_table)
            };
            let words = page.words.iter().filter(inside).cloned();
            let (above, below): (Vec<Word>, Vec<Word>) =
                words.partition(|it| mm(it.baseline()) < 20.0);
            numbers.extend(as_lines(page.number, above));
            lines.extend(as_lines(page.number, below));
        }
        let kind = lines
            .iter()
            .position(|it| {
                let name = it.all.text.trim_end_matches(|it: char| it.is_ascii_digit());
                KINDS.contains(&name.trim_end())
            })
            .unwrap_or_else(|| panic!("{stem}: no type name"));
        let rest = lines.split_off(kind);
        let rules = free_rules(&pages[0], &tables);
        let heading_rule = rules
            .into_iter()
            .filter(|it| it.from.1 > rest[0].all.baseline())
            .min_by(|a, b| a.from.1.total_cmp(&b.from.1));
        let foot = heading_rule.map_or(0.0, |it| it.from.1);
        let (heading, rest): (Vec<Line>, Vec<Line>) = rest
            .into_iter()
            .partition(|it| it.page == 1 && it.all.baseline() < foot);
        let (addressees, rest) = split_addressees(rest);
        let marked = rest.iter().rposition(|it| it.all.text.ends_with("./."));
        let signs = |it: &Line| SIGNS.iter().any(|sign| it.all.text.starts_with(sign));
        let from = marked
            .map(|it| it + 1)
            .or_else(|| rest.iter().position(signs));
        let mut body = rest;
        let closing = from.map_or_else(Vec::new, |at| body.split_off(at));
        Self {
            sample: sample.to_owned(),
            form: form.to_owned(),
            stem: stem.to_owned(),
            pages,
            head: lines,
            heading,
            heading_rule,
            addressees,
            body,
            closing,
            tables,
            numbers,
        }
    }

    /// Words and rules between the margins: all but the page number and the mark of invented data.
    pub(super) fn written(&self, page: &Page) -> Vec<Word> {
        let inside = |it: &&Word| it.size() < MARK && mm(it.baseline()) > 20.0;
        page.words.iter().filter(inside).cloned().collect()
    }

    /// Whether a page says that its data are invented.
    pub(super) fn has_mark(page: &Page) -> bool {
        page.words.iter().any(|it| it.size() >= MARK)
    }

    /// A phrase in the letterhead.
    pub(super) fn in_head(&self, phrase: &str) -> Option<Word> {
        let last = self.head.last()?.all.bottom;
        let found = self.pages[0].find_all(phrase).into_iter().next()?;
        (found.bottom <= last + ONE_LINE).then_some(found)
    }

    /// Lines of the left block of the letterhead: what stands left of Quốc hiệu.
    pub(super) fn left_block(&self) -> Vec<Line> {
        self.block(|word, edge| word.left < edge && !word.face.contains("Italic"))
    }

    /// Lines of the right block.
    pub(super) fn right_block(&self) -> Vec<Line> {
        self.block(|word, edge| word.left >= edge || word.face.contains("Italic"))
    }

    fn block(&self, takes: impl Fn(&Word, f64) -> bool) -> Vec<Line> {
        let Some(nation) = self.in_head(NATION) else {
            return Vec::new();
        };
        let edge = nation.left - 1.0;
        let lines = self.head.iter().map(|it| {
            let words = it.words.iter().filter(|word| takes(word, edge));
            as_lines(it.page, words.cloned().collect())
        });
        lines.flatten().collect()
    }

    /// The rule right below a line of the first page, outside tables.
    pub(super) fn rule_below(&self, line: &Word) -> Option<Rule> {
        let near = |it: &&Rule| {
            let drop = it.from.1 - line.baseline();
            0.0 < drop && drop < 14.0 && it.from.0 < line.right && it.to.0 > line.left
        };
        free_rules(&self.pages[0], &self.tables)
            .iter()
            .find(near)
            .copied()
    }

    /// Paragraphs of the body: their lines, and whether a table stands between a line and the one above.
    pub(super) fn paragraphs(&self) -> Vec<Vec<Line>> {
        let mut found: Vec<Vec<Line>> = Vec::new();
        for line in &self.body {
            let begins = mm(line.all.left) > 36.0;
            match found.last_mut() {
                Some(last) if !begins => last.push(line.clone()),
                _ => found.push(vec![line.clone()]),
            }
        }
        found
    }

    /// Whether a table stands between two lines of one page.
    pub(super) fn table_between(&self, above: &Line, below: &Line) -> bool {
        self.tables.iter().any(|it| {
            it.page == above.page && above.all.baseline() < it.top && it.top < below.all.baseline()
        })
    }

    /// The parts of the closing at 14 pt, each in its half: titles in capitals, names.
    pub(super) fn signatures(&self) -> Vec<Signature> {
        let parts: Vec<(usize, Word)> = self
            .closing
            .iter()
            .flat_map(|line| {
                let large = line.words.iter().filter(|it| it.size() > 13.0);
                parts(large.cloned().collect())
                    .into_iter()
                    .map(|it| (line.page, it))
            })
            .collect();
        let is_title = |it: &Word| {
            it.text.chars().any(char::is_alphabetic) && it.text == it.text.to_uppercase()
        };
        let names = parts.iter().filter(|(_, it)| !is_title(it));
        names
            .map(|(page, name)| {
                let mut titles: Vec<Word> = Vec::new();
                for (at, part) in &parts {
                    let over = at == page
                        && part.baseline() < name.baseline()
                        && (part.centre() - name.centre()).abs() < 3.0;
                    if over && is_title(part) {
                        titles.push(part.clone());
                    } else if over {
                        // A name: the titles above it are its own.
                        titles.clear();
                    }
                }
                Signature {
                    page: *page,
                    titles,
                    name: name.clone(),
                }
            })
            .collect()
    }
}

/// Words as lines from the top, each from the left.
pub(super) fn as_lines(page: usize, mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| {
        a.baseline()
            .total_cmp(&b.baseline())
            .then(a.left.total_cmp(&b.left))
    });
    words
        .chunk_by(|a, b| (a.baseline() - b.baseline()).abs() < ONE_LINE)
        .map(|it| {
            let mut words = it.to_vec();
            words.sort_by(|a, b| a.left.total_cmp(&b.left));
            Line {
                page,
                all: joined(&words),
                words,
            }
        })
        .collect()
}

/// The words of a line in parts, parted by more than 10 mm.
fn parts(words: Vec<Word>) -> Vec<Word> {
    words
        .chunk_by(|a, b| mm(b.left - a.right) < 10.0)
        .map(joined)
        .collect()
}

/// "Kính gửi" and what follows up to the first ground.
fn split_addressees(mut rest: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let is_head = |it: &Line| it.all.text.starts_with("Kính gửi:");
    if !rest.first().is_some_and(is_head) {
        return (Vec::new(), rest);
    }
    let ground = rest
        .iter()
        .position(|it| it.all.text.starts_with("Căn cứ"))
        .unwrap_or(rest.len());
    let body = rest.split_off(ground);
    (rest, body)
}

/// The tables of a page: rules that hang together by upright ones.
fn tables(page: &Page) -> Vec<Table> {
    let upright = page.rules.iter().filter(|it| !it.is_flat());
    let mut spans: Vec<(f64, f64)> = upright
        .map(|it| (it.from.1.min(it.to.1), it.from.1.max(it.to.1)))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut whole: Vec<(f64, f64)> = Vec::new();
    for (top, bottom) in spans {
        match whole.last_mut() {
            Some(last) if top < last.1 + 1.0 => last.1 = last.1.max(bottom),
            _ => whole.push((top, bottom)),
        }
    }
    whole
        .into_iter()
        .map(|(top, bottom)| {
            let inside = |y: f64| top - 1.0 < y && y < bottom + 1.0;
            Table {
                page: page.number,
                top,
                bottom,
                rules: page
                    .rules
                    .iter()
                    .filter(|it| inside(it.from.1) && inside(it.to.1))
                    .copied()
                    .collect(),
                words: page
                    .words
                    .iter()
                    .filter(|it| it.size() < MARK && inside(it.baseline()))
                    .cloned()
                    .collect(),
            }
        })
        .collect()
}

/// Flat rules of a page that belong to no table.
fn free_rules(page: &Page, tables: &[Table]) -> Vec<Rule> {
    let in_table = |rule: &&Rule| {
        !tables.iter().any(|it| {
            it.page == page.number && it.top - 1.0 < rule.from.1 && rule.from.1 < it.bottom + 1.0
        })
    };
    page.rules.iter().filter(in_table).copied().collect()
}
