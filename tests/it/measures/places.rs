//! Where the measures look: the parts of a paper one by one, and short ways to say "at every such place".

use super::found::{Found, Value};
use super::paper::{Line, Paper, Signature, Table, as_lines};
use poppler::{Page, Rule, Word, mm};

pub(super) fn number_at(at: &str, value: f64) -> Found {
    Found {
        at: at.to_owned(),
        value: Value::Number(value),
    }
}

/// A face, without the name of the family.
pub(super) fn words(at: &str, face: String) -> Found {
    Found {
        at: at.to_owned(),
        value: Value::Words(plain_face(&face)),
    }
}

fn plain_face(face: &str) -> String {
    match face.strip_prefix("LiberationSerif") {
        Some("") => "Regular".to_owned(),
        Some(style) => style.trim_start_matches('-').to_owned(),
        None => format!("another family: {face}"),
    }
}

pub(super) fn count(at: &str, many: usize) -> Found {
    number_at(at, f64::from(u32::try_from(many).unwrap()))
}

pub(super) fn each(lines: &[Line], measure: impl Fn(&Line) -> f64) -> Vec<Found> {
    let found = lines.iter();
    found
        .map(|it| number_at(&format!("page {}, {}", it.page, it.all.text), measure(it)))
        .collect()
}

pub(super) fn sizes(lines: &[Line]) -> Vec<Found> {
    let all = lines.iter().flat_map(|it| &it.words);
    all.map(|it| number_at(&it.text, it.size())).collect()
}

pub(super) fn faces(lines: &[Line]) -> Vec<Found> {
    let all = lines.iter().flat_map(|it| &it.words);
    all.map(|it| words(&it.text, it.face.clone())).collect()
}

pub(super) fn every_page(paper: &Paper, measure: impl Fn(&Paper, &Page) -> f64) -> Vec<Found> {
    let pages = paper.pages.iter();
    pages
        .map(|it| number_at(&format!("page {}", it.number), measure(paper, it)))
        .collect()
}

/// The outermost word or rule at one side, over all pages: nothing is farther out, and something reaches it.
pub(super) fn edge(
    paper: &Paper,
    word: fn(&Word) -> f64,
    rule: fn(&Rule) -> f64,
    outer: fn(f64, f64) -> f64,
) -> Vec<Found> {
    let pages = paper.pages.iter();
    let places = pages.flat_map(|page| {
        let words = paper.written(page);
        let rules = page.rules.iter().map(rule);
        rules
            .chain(words.iter().map(word).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    });
    let all = places.reduce(outer);
    all.map(|it| number_at("all pages", mm(it)))
        .into_iter()
        .collect()
}

/// On each page the upper side of what stands first between the margins, word or rule.
pub(super) fn first_lines(paper: &Paper) -> Vec<Found> {
    every_page(paper, |paper, page| {
        let words = paper.written(page);
        let tops = words.iter().map(|it| it.top);
        let rules = page.rules.iter().map(|it| it.from.1.min(it.to.1));
        mm(tops.chain(rules).fold(f64::MAX, f64::min))
    })
}

/// The middle between the margins.
pub(super) fn middle(page: &Page) -> f64 {
    30.0 + (mm(page.width) - 45.0) / 2.0
}

pub(super) fn from_middle(paper: &Paper, lines: &[Line]) -> Vec<Found> {
    each(lines, |it| {
        mm(it.all.centre()) - middle(&paper.pages[it.page - 1])
    })
}

/// A phrase of the letterhead.
pub(super) fn of(paper: &Paper, phrase: &str, measure: impl Fn(&Word) -> f64) -> Vec<Found> {
    let found = paper.in_head(phrase);
    found
        .map(|it| number_at(phrase, measure(&it)))
        .into_iter()
        .collect()
}

pub(super) fn face_of(paper: &Paper, phrase: &str) -> Vec<Found> {
    let found = paper.in_head(phrase);
    found.map(|it| words(phrase, it.face)).into_iter().collect()
}

/// A phrase of the letterhead with the rule below it.
pub(super) fn under(
    paper: &Paper,
    phrase: &str,
    measure: impl Fn(&Word, &Rule) -> f64,
) -> Vec<Found> {
    let found = paper
        .in_head(phrase)
        .and_then(|it| Some((paper.rule_below(&it)?, it)));
    found
        .map(|(rule, word)| number_at(phrase, measure(&word, &rule)))
        .into_iter()
        .collect()
}

/// Lines with a rule below the last: width of the longest line, the last line, the rule.
pub(super) fn ruled(
    paper: &Paper,
    lines: &[Line],
    measure: impl Fn(f64, &Word, &Rule) -> f64,
) -> Vec<Found> {
    let longest = lines.iter().map(|it| it.all.width()).fold(0.0, f64::max);
    let found = lines
        .last()
        .and_then(|it| Some((it, paper.rule_below(&it.all)?)));
    found
        .map(|(line, rule)| number_at(&line.all.text, measure(longest, &line.all, &rule)))
        .into_iter()
        .collect()
}

pub(super) fn heading_rule(
    paper: &Paper,
    measure: impl Fn(&Word, f64, &Rule) -> f64,
) -> Vec<Found> {
    let lines = match reference(paper) {
        it if it.is_empty() => subject(paper),
        it => it,
    };
    let longest = lines.iter().map(|it| it.all.width()).fold(0.0, f64::max);
    let found = lines.last().zip(paper.heading_rule);
    found
        .map(|(line, rule)| number_at(&line.all.text, measure(&line.all, longest, &rule)))
        .into_iter()
        .collect()
}

/// The superior agency: upright lines of the left block above the issuer.
pub(super) fn superior(paper: &Paper) -> Vec<Line> {
    let left = paper.left_block();
    left.into_iter().take_while(|it| !is_bold(it)).collect()
}

/// The issuer: the bold lines of the left block.
pub(super) fn issuer(paper: &Paper) -> Vec<Line> {
    let left = paper.left_block();
    left.into_iter().filter(is_bold).collect()
}

fn is_bold(line: &Line) -> bool {
    line.is_in("LiberationSerif-Bold")
}

/// The number: what stands below the issuer.
pub(super) fn number(paper: &Paper) -> Vec<Line> {
    let left = paper.left_block();
    let below = left.into_iter().skip_while(|it| !is_bold(it));
    below.skip_while(is_bold).collect()
}

/// Place and date: what stands below Tiêu ngữ in the right block.
pub(super) fn date(paper: &Paper) -> Vec<Line> {
    let right = paper.right_block();
    right.into_iter().filter(|it| !is_bold(it)).collect()
}

pub(super) fn kind(paper: &Paper) -> &[Line] {
    &paper.heading[..1]
}

/// The bold lines below the type name.
pub(super) fn subject(paper: &Paper) -> Vec<Line> {
    let lines = paper.heading.iter().skip(1);
    lines.filter(|it| is_bold(it)).cloned().collect()
}

/// The lines below the type name that are not bold: the reference of an annex.
pub(super) fn reference(paper: &Paper) -> Vec<Line> {
    let lines = paper.heading.iter().skip(1);
    lines.filter(|it| !is_bold(it)).cloned().collect()
}

pub(super) fn grounds(paper: &Paper) -> Vec<Line> {
    let paragraphs = paper.paragraphs();
    paragraphs
        .into_iter()
        .filter(|it| it[0].all.text.starts_with("Căn cứ"))
        .flatten()
        .collect()
}

/// The headings of the parts of the body.
pub(super) fn headings(paper: &Paper) -> Vec<Line> {
    let paragraphs = paper.paragraphs();
    paragraphs
        .into_iter()
        .filter(|it| is_heading(&it[0].all.text))
        .flatten()
        .collect()
}

/// "1. Báo cáo tại Hội nghị", "II. Cờ thi đua ...", "a) Cờ thi đua ...": a mark, and no full stop at the end.
fn is_heading(words: &str) -> bool {
    let mark = words.split(' ').next().unwrap_or_default();
    let stem = mark.trim_end_matches(['.', ')']);
    let is_mark = stem != mark
        && !stem.is_empty()
        && stem
            .chars()
            .all(|it| it.is_ascii_digit() || "IVX".contains(it) || it.is_ascii_lowercase());
    is_mark && !words.ends_with(['.', ';'])
}

/// Lines of the body that are neither grounds nor headings.
pub(super) fn plain_lines(paper: &Paper) -> Vec<Line> {
    let paragraphs = paper.paragraphs();
    paragraphs
        .into_iter()
        .filter(|it| !it[0].all.text.starts_with("Căn cứ") && !is_heading(&it[0].all.text))
        .flatten()
        .collect()
}

/// The labels of form 1.9 with their faces.
pub(super) fn labels(paper: &Paper) -> Vec<Found> {
    let known = [
        "Thời gian:",
        "Thời gian bắt đầu:",
        "Địa điểm:",
        "Thành phần tham dự:",
        "Khách mời:",
        "Chủ trì (chủ tọa):",
        "Thư ký (người ghi biên bản):",
        "Tổ kiểm phiếu:",
        "Số đơn vị:",
        "Nội dung:",
    ];
    let mut found = Vec::new();
    for line in &paper.body {
        for label in known {
            if line.all.text.starts_with(label) {
                let many = label.split(' ').count();
                let parts = line.words.iter().take(many);
                found.extend(parts.map(|it| words(label, it.face.clone())));
            }
        }
    }
    found
}

/// Neighbouring lines of the body on one page.
pub(super) fn pairs(paper: &Paper, measure: impl Fn(&Line, &Line) -> Option<f64>) -> Vec<Found> {
    let lines = paper.body.windows(2).filter(|it| it[0].page == it[1].page);
    lines
        .filter_map(|it| Some(number_at(&it[1].all.text, measure(&it[0], &it[1])?)))
        .collect()
}

pub(super) fn every_table(paper: &Paper, measure: impl Fn(&Table) -> f64) -> Vec<Found> {
    let tables = paper.tables.iter();
    tables
        .map(|it| {
            let at = format!("page {}, table at {:.0} mm", it.page, mm(it.top));
            number_at(&at, measure(it))
        })
        .collect()
}

/// The upright rules beside the head of each table.
pub(super) fn sides(paper: &Paper, measure: impl Fn(&[f64]) -> f64) -> Vec<Found> {
    every_table(paper, |table| measure(&table.sides(&table.rows()[0][0])))
}

pub(super) fn table_words(paper: &Paper, of: impl Fn(&[Vec<Word>]) -> Vec<Word>) -> Vec<Word> {
    let tables = paper.tables.iter();
    tables.flat_map(|it| of(&it.rows())).collect()
}

/// The lines of each cell of a row with the borders of the cell.
pub(super) fn cell_lines(table: &Table, row: &[Word]) -> Vec<(Word, f64, f64)> {
    let Some(first) = row.first() else {
        return Vec::new();
    };
    let sides = table.sides(first);
    let mut found = Vec::new();
    for cell in table.cells(row) {
        let left = sides.iter().copied().filter(|it| *it < cell[0].centre());
        let left = left.fold(f64::MIN, f64::max);
        let right = sides.iter().copied().filter(|it| *it > cell[0].centre());
        let right = right.fold(f64::MAX, f64::min);
        let lines = as_lines(table.page, cell);
        found.extend(lines.into_iter().map(|it| (it.all, left, right)));
    }
    found
}

fn at_signature(it: &Signature) -> String {
    format!("page {}, {}", it.page, it.name.text)
}

pub(super) fn titles(paper: &Paper, measure: impl Fn(&Word, &Signature) -> Value) -> Vec<Found> {
    let all = paper.signatures();
    let found = all.iter().flat_map(|it| {
        let titles = it.titles.iter();
        titles.map(|word| Found {
            at: at_signature(it),
            value: without_family(measure(word, it)),
        })
    });
    found.collect()
}

pub(super) fn names(paper: &Paper, measure: impl Fn(&Word) -> Value) -> Vec<Found> {
    let all = paper.signatures();
    let found = all.iter().map(|it| Found {
        at: at_signature(it),
        value: without_family(measure(&it.name)),
    });
    found.collect()
}

fn without_family(value: Value) -> Value {
    match value {
        Value::Words(face) => Value::Words(plain_face(&face)),
        Value::Number(_) => value,
    }
}

/// Middles of the titles that stand in a part of the width.
pub(super) fn halves(paper: &Paper, stands: impl Fn(f64) -> bool) -> Vec<Found> {
    let all = paper.signatures();
    let titles = all.iter().flat_map(|it| {
        it.titles
            .iter()
            .map(|word| (at_signature(it), word.clone()))
    });
    titles
        .map(|(at, word)| (at, mm(word.centre())))
        .filter(|(_, x)| stands(*x))
        .map(|(at, x)| number_at(&at, x))
        .collect()
}

/// "Nơi nhận:".
pub(super) fn label(paper: &Paper) -> Vec<Line> {
    left_of_closing(paper, |it| it.starts_with("Nơi nhận:"))
}

/// The lines of the recipients.
pub(super) fn recipients(paper: &Paper) -> Vec<Line> {
    left_of_closing(paper, |it| !it.starts_with("Nơi nhận:"))
}

/// The smaller words of the closing, by line.
fn left_of_closing(paper: &Paper, takes: impl Fn(&str) -> bool) -> Vec<Line> {
    let lines = paper.closing.iter().flat_map(|it| {
        let small = it.words.iter().filter(|word| word.size() < 13.0);
        as_lines(it.page, small.cloned().collect())
    });
    lines.filter(|it| takes(&it.all.text)).collect()
}
