//! Where lines and pages end: nothing cut, nothing alone, nothing torn apart.

use super::fixtures::LONG_NAME;
use super::paper::{Line, Paper, Table, as_lines};
use super::{none, samples};
use poppler::mm;

/// Words that a figure follows on the same line: "ngày 30", "tháng 12", "năm 2022", "số 01".
const BEFORE_FIGURE: [&str; 8] = ["số", "ngày", "tháng", "năm", "giờ", "vị", "trên", "Điều"];
/// Words that follow a figure on the same line: "10 đơn vị", "14 giờ", "02 bản".
const AFTER_FIGURE: [&str; 14] = [
    "giờ", "đơn", "đồng", "cá", "tập", "phiếu", "trang", "bản", "cán", "phong", "văn", "cuộc",
    "Cờ", "Bằng",
];

fn every_paper(mut look: impl FnMut(&Paper, &mut Vec<String>)) {
    let mut off = Vec::new();
    for paper in samples().iter().flat_map(|it| &it.papers) {
        look(paper, &mut off);
    }
    none(&off);
}

fn name(paper: &Paper) -> String {
    format!("{}/{}", paper.sample, paper.stem)
}

/// Neighbouring lines that belong to one run of words: of a paragraph, of a cell.
fn wrapped(paper: &Paper) -> Vec<(Line, Line)> {
    let mut runs: Vec<Vec<Line>> = paper.paragraphs();
    for table in &paper.tables {
        for row in table.rows() {
            let cells = table.cells(&row).into_iter();
            runs.extend(cells.map(|it| as_lines(table.page, it)));
        }
    }
    let pairs = runs.iter().flat_map(|it| it.windows(2));
    pairs.map(|it| (it[0].clone(), it[1].clone())).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

fn is_figure(word: &str) -> bool {
    let word = bare(word);
    !word.is_empty()
        && word
            .chars()
            .all(|it| it.is_ascii_digit() || "/.,".contains(it))
}

/// What is wrong with a line that ends in one word before one that begins with another.
fn torn(before: &str, last: &str, first: &str) -> Option<&'static str> {
    let ends_open = last == bare(last) || last.ends_with(bare(last));
    if ends_open && BEFORE_FIGURE.contains(&bare(last)) && is_figure(first) {
        return Some("a figure without its word");
    }
    if ends_open && is_figure(last) && AFTER_FIGURE.contains(&bare(first)) {
        return Some("a unit without its figure");
    }
    if ["-", "–"].contains(&last) || ["-", "–"].contains(&first) {
        return Some("a dash at the end or at the head of a line");
    }
    if ends_open && bare(last) == "Đơn" && bare(first) == "vị" {
        return Some("\"Đơn vị\" torn apart");
    }
    if bare(last).to_lowercase() == "đơn" && is_figure(before) && bare(first) == "vị" {
        return Some("a unit torn apart");
    }
    None
}

#[test]
fn what_belongs_together_stands_on_one_line() {
    every_paper(|paper, off| {
        for (above, below) in wrapped(paper) {
            let (last, first) = (&above.words.last().unwrap().text, &below.words[0].text);
            let before = above.words.iter().rev().nth(1);
            let before = before.map_or("", |it| it.text.as_str());
            if let Some(fault) = torn(before, last, first) {
                let (above, below) = (&above.all.text, &below.all.text);
                off.push(format!("{}: {fault}: {above} / {below}", name(paper)));
            }
        }
    });
}

/// In a line that stands alone in the middle a compound is not torn apart, but in a name of more than three lines.
#[test]
fn agencies_titles_and_heads_of_columns_keep_their_compounds() {
    let compounds = [
        ("tổng", "cục"),
        ("công", "nghệ"),
        ("cá", "nhân"),
        ("đơn", "vị"),
        ("ý", "kiến"),
        ("khen", "thưởng"),
        ("thi", "đua"),
    ];
    every_paper(|paper, off| {
        let mut runs = vec![super::places::issuer(paper), paper.heading.clone()];
        for table in &paper.tables {
            let cells = table.cells(&table.rows()[0]).into_iter();
            runs.extend(cells.map(|it| as_lines(table.page, it)));
        }
        let short = runs.iter().filter(|it| it.len() <= 3);
        for pair in short.flat_map(|it| it.windows(2)) {
            let last = bare(&pair[0].words.last().unwrap().text).to_lowercase();
            let first = bare(&pair[1].words[0].text).to_lowercase();
            if compounds.contains(&(last.as_str(), first.as_str())) {
                let (above, below) = (&pair[0].all.text, &pair[1].all.text);
                off.push(format!("{}: torn: {above} / {below}", name(paper)));
            }
        }
    });
}

#[test]
fn no_line_of_a_paragraph_is_alone_and_no_heading_closes_a_page() {
    every_paper(|paper, off| {
        for lines in paper.paragraphs() {
            let pages: Vec<usize> = lines.iter().map(|it| it.page).collect();
            for page in [pages[0], pages[pages.len() - 1]] {
                let here = pages.iter().filter(|it| **it == page).count();
                if here < 2 && here < pages.len() {
                    off.push(format!("{}: alone: {}", name(paper), lines[0].all.text));
                }
            }
        }
        for heading in super::places::headings(paper) {
            let below = paper
                .body
                .iter()
                .filter(|it| it.page == heading.page && it.all.baseline() > heading.all.baseline());
            let table = paper
                .tables
                .iter()
                .any(|it| it.page == heading.page && it.top > heading.all.baseline());
            if below.count() < 2 && !table {
                off.push(format!(
                    "{}: heading at the foot: {}",
                    name(paper),
                    heading.all.text
                ));
            }
        }
    });
}

/// The table of the page before, if this one goes on with it: the last thing there, the first thing here.
fn goes_on_from<'a>(paper: &'a Paper, table: &Table) -> Option<&'a Table> {
    let before = table.page.checked_sub(1)?;
    let first_here = mm(table.top) < 21.0;
    let above = paper.tables.iter().rfind(|it| it.page == before)?;
    let nothing_between = !paper
        .body
        .iter()
        .any(|it| it.page == before && it.all.baseline() > above.bottom);
    (first_here && nothing_between).then_some(above)
}

#[test]
fn a_table_over_pages_repeats_its_head_and_leaves_no_row_alone() {
    let mut went_on = 0;
    every_paper(|paper, off| {
        for table in &paper.tables {
            let (bars, rows) = (table.bars(), table.rows());
            for word in &table.words {
                let is_cut = |bar: &f64| word.top + 1.0 < *bar && *bar < word.bottom - 1.0;
                if bars.iter().any(is_cut) {
                    off.push(format!("{}: a rule through {:?}", name(paper), word.text));
                }
            }
            if let Some(above) = goes_on_from(paper, table) {
                went_on += 1;
                let words = |it: &[poppler::Word]| {
                    let lines = as_lines(0, it.to_vec());
                    lines.into_iter().map(|it| it.all.text).collect::<Vec<_>>()
                };
                let above_rows = above.rows();
                if words(&rows[0]) != words(&above_rows[0]) {
                    off.push(format!(
                        "{}: page {}: another head",
                        name(paper),
                        table.page
                    ));
                }
                for (part, page) in [(&above_rows, above.page), (&rows, table.page)] {
                    if part.len() < 3 {
                        off.push(format!("{}: page {page}: a row alone", name(paper)));
                    }
                }
            } else if rows.len() < 2 {
                off.push(format!(
                    "{}: page {}: a head alone",
                    name(paper),
                    table.page
                ));
            }
        }
    });
    assert!(went_on > 4, "only {went_on} tables went on over a page");
}

#[test]
fn the_fixtures_strain_what_they_are_made_for() {
    let mut has_long_name = 0;
    every_paper(|paper, off| {
        let pages = paper.pages.len();
        if paper.sample == "long-body" && ["D11", "D13"].contains(&paper.form.as_str()) {
            let mut pages: Vec<usize> = paper.body.iter().map(|it| it.page).collect();
            pages.dedup();
            if pages.len() < 2 {
                off.push(format!("{}: the body is on one page", name(paper)));
            }
        }
        let is_short = ["D01", "D02", "D13", "D29"].contains(&paper.form.as_str());
        if paper.sample == "thirty-rows" && !is_short && pages < 2 {
            off.push(format!("{}: the table is on one page", name(paper)));
        }
        if paper.sample == "long-name" {
            let words = |it: &str| {
                it.split_whitespace()
                    .map(str::to_lowercase)
                    .collect::<Vec<_>>()
            };
            let wanted = words(LONG_NAME);
            let has = |text: &[String]| text.windows(wanted.len()).any(|it| it == wanted);
            let lines = |lines: &[Line]| {
                words(
                    &lines
                        .iter()
                        .map(|it| it.all.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                )
            };
            let mut places = vec![lines(&paper.left_block()), lines(&paper.body)];
            for table in &paper.tables {
                for row in table.rows() {
                    let cells = table.cells(&row).into_iter();
                    places.extend(cells.map(|it| lines(&as_lines(table.page, it))));
                }
            }
            has_long_name += usize::from(places.iter().any(|it| has(it)));
        }
    });
    assert!(has_long_name >= 5, "whole on {has_long_name} papers only");
}
