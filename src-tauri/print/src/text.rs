//! The paper as plain text of 100 columns: every word of the page, in the order of reading.

mod grid;

use documents::{
    Block, Closing, Document, Heading, Letterhead, Line, Plates, Room, Run, Signature, Slips,
};

use crate::style;
use crate::words::{self, DOTS, NO_BREAK_SPACE, clean};

use grid::{beside, centred, table};

/// Width of the text.
const COLUMNS: usize = 100;
/// Width of the left half of the letterhead.
const LEFT: usize = 40;

/// Writes the text.
pub(crate) fn write(document: &Document) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(watermark) = document.watermark {
        lines.extend(centred(&[watermark.words().to_owned()], COLUMNS));
        lines.push(String::new());
    }
    if let Some(head) = &document.letterhead {
        letterhead(head, &mut lines);
    }
    heading(&document.heading, &mut lines);
    addressees(&document.addressees, &mut lines);
    body(&document.blocks, &mut lines);
    closing(&document.closing, &mut lines);
    for annex in &document.annexes {
        lines.push(String::new());
        heading(&annex.heading, &mut lines);
        body(&annex.blocks, &mut lines);
    }
    joined(lines)
}

/// Writes blocks alone.
pub(crate) fn write_blocks(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    body(blocks, &mut lines);
    joined(lines)
}

fn joined(lines: Vec<String>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.replace(NO_BREAK_SPACE, " ").trim_end());
        text.push('\n');
    }
    text
}

fn body(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        lines.push(String::new());
        match block {
            Block::Ground(line) | Block::Paragraph(line) => {
                lines.extend(wrap(&flat(line), COLUMNS));
            }
            Block::Section(title) => lines.extend(wrap(&clean(title), COLUMNS)),
            Block::Title(title) => {
                lines.extend(centred(&wrap(&clean(title), COLUMNS), COLUMNS));
            }
            Block::Table(it) => lines.extend(table(it, COLUMNS)),
            Block::Chart(it) => {
                lines.extend(wrap(&clean(&it.title), COLUMNS));
                lines.extend(it.names().flat_map(|it| wrap(&clean(it), COLUMNS)));
                lines.extend(table(&it.table(), COLUMNS));
            }
            Block::Slips(it) => slips(it, lines),
            Block::Plates(it) => plates(it, lines),
        }
    }
}

/// The cards one after the other, an empty line between two.
fn plates(it: &Plates, lines: &mut Vec<String>) {
    for (at, plate) in it.plates.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let head = plate.head.iter().chain([&plate.name]).map(|it| clean(it));
        for words in head.chain(plate.lines.iter().map(flat)) {
            lines.extend(centred(&wrap(&words, COLUMNS), COLUMNS));
        }
    }
}

/// A slip once, and how often it is printed.
fn slips(it: &Slips, lines: &mut Vec<String>) {
    let slip = &it.slip;
    let head = [
        format!("{} ({})", clean(&slip.title), words::copies(it.copies)),
        clean(&slip.issuer),
    ];
    let subject = slip.subject.iter().map(|it| clean(it));
    for words in head.into_iter().chain(subject) {
        lines.extend(centred(&wrap(&words, COLUMNS), COLUMNS));
    }
    lines.extend(wrap(&clean(&slip.seal), COLUMNS));
    lines.extend(wrap(&clean(&slip.instruction), COLUMNS));
    lines.extend(table(&slip.table, COLUMNS));
}

/// The words of a line, with dots for its blanks.
fn flat(line: &Line) -> String {
    with_dots(line, 30)
}

/// The same, with so many dots for the rest of a line.
fn with_dots(line: &Line, rest: usize) -> String {
    let mut words = String::new();
    for run in line {
        match run {
            Run::Text(it) | Run::Strong(it) | Run::Emphasis(it) => words.push_str(it),
            Run::Blank(blank) => {
                let count = match blank.room {
                    Room::Figure => 2,
                    Room::Name => 9,
                    Room::Rest => rest,
                };
                words.extend(std::iter::repeat_n(DOTS, count));
            }
        }
    }
    clean(&words)
}

/// Breaks words at spaces, and words that are wider than the column between characters.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words.split(' ').filter(|it| !it.is_empty()) {
        let used = line.chars().count();
        if used > 0 && used + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        } else if used > 0 {
            line.push(' ');
        }
        for ch in word.chars() {
            if line.chars().count() == width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(ch);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn letterhead(head: &Letterhead, lines: &mut Vec<String>) {
    let right = COLUMNS - LEFT;
    let agencies = [
        wrap(&clean(&head.superior), LEFT),
        wrap(&clean(&head.issuer), LEFT),
    ]
    .concat();
    let nation = [style::NATION.to_owned(), style::MOTTO.to_owned()];
    lines.extend(beside(
        &centred(&agencies, LEFT),
        &centred(&nation, right),
        LEFT,
    ));
    let row = |line: &Option<Line>, width| {
        centred(
            &line
                .iter()
                .flat_map(|it| wrap(&flat(it), width))
                .collect::<Vec<_>>(),
            width,
        )
    };
    lines.extend(beside(
        &row(&head.number, LEFT),
        &row(&head.place_date, right),
        LEFT,
    ));
    lines.push(String::new());
}

fn heading(heading: &Heading, lines: &mut Vec<String>) {
    let mut add = |words: &str| lines.extend(centred(&wrap(words, COLUMNS), COLUMNS));
    match heading {
        Heading::Named { kind, subject } => {
            add(&clean(kind));
            subject.iter().for_each(|it| add(&clean(it)));
        }
        Heading::None => {}
        Heading::Annex {
            label,
            title,
            reference,
        } => {
            label.iter().chain(title).for_each(|it| add(&clean(it)));
            add(&flat(reference));
        }
    }
}

fn addressees(names: &[String], lines: &mut Vec<String>) {
    match names {
        [] => {}
        [one] => {
            lines.push(String::new());
            lines.extend(wrap(
                &format!("{} {}", style::ADDRESSEES, clean(one)),
                COLUMNS,
            ));
        }
        several => {
            lines.push(String::new());
            lines.push(style::ADDRESSEES.to_owned());
            lines.extend(listed(several, COLUMNS));
        }
    }
}

fn listed(items: &[String], width: usize) -> Vec<String> {
    words::listed(items)
        .iter()
        .flat_map(|it| wrap(&format!("- {it}"), width))
        .collect()
}

fn recipients(items: &[String], width: usize) -> Vec<String> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![style::RECIPIENTS.to_owned()];
    lines.extend(listed(items, width));
    lines
}

/// Titles, an empty line for the hand, the name.
fn signature(signature: &Signature, titles: usize) -> Vec<String> {
    let half = COLUMNS / 2;
    let set = |line: &Line| wrap(&flat(line), half - 2);
    let mut lines: Vec<String> = signature.lines.iter().flat_map(set).collect();
    lines.resize(lines.len().max(titles), String::new());
    lines.push(String::new());
    lines.extend(set(&signature.name));
    centred(&lines, half)
}

fn closing(closing: &Closing, lines: &mut Vec<String>) {
    let half = COLUMNS / 2;
    match closing {
        Closing::None => {}
        Closing::Minutes {
            signatures,
            recipients: to,
        } => {
            for pair in signatures.chunks(2) {
                lines.push(String::new());
                let titles = pair
                    .iter()
                    .map(|it| it.lines.len())
                    .max()
                    .unwrap_or_default();
                match pair {
                    [one] => lines.extend(beside(&[], &signature(one, titles), half / 2)),
                    [left, right, ..] => lines.extend(beside(
                        &signature(left, titles),
                        &signature(right, titles),
                        half,
                    )),
                    [] => {}
                }
            }
            if !to.is_empty() {
                lines.push(String::new());
            }
            lines.extend(recipients(to, half));
        }
        Closing::Signed {
            recipients: to,
            signature: signer,
        } => {
            lines.push(String::new());
            lines.extend(beside(
                &recipients(to, half - 2),
                &signature(signer, 0),
                half,
            ));
        }
    }
}
