//! Where pages end: numbers, margins, nothing left alone.

use documents::{Block, Closing, Document};

use crate::fixtures::{self, p};
use crate::{check, read_back};
use poppler::{Page, Word, mm};

/// A paragraph of four lines.
const FOUR_LINES: &str = "Đoạn văn này dài bốn dòng để thử xem dòng đầu và dòng cuối có bị bỏ lại một mình ở cuối trang hay ở \
    đầu trang sau hay không; nếu có thì người làm văn thư sẽ khoanh đỏ và trả lại văn bản cho đơn vị soạn thảo sửa lại, \
    mất thêm một buổi làm việc và một lần trình ký, cho nên chỗ ngắt trang phải được thử với mọi số dòng đứng trước.";

fn with_lines_before(count: usize, rest: Vec<Block>, closing: Closing) -> Vec<Page> {
    let mut blocks: Vec<Block> = (1..=count)
        .map(|it| p(&format!("Dòng thứ {it}.")))
        .collect();
    blocks.extend(rest);
    read_back(&Document {
        blocks,
        closing,
        ..fixtures::bare()
    })
    .pages()
}

fn begins_paragraph(line: &Word) -> bool {
    mm(line.left) > 40.0
}

#[test]
fn the_number_stands_alone_in_the_top_margin_from_the_second_page_on() {
    for (name, document) in fixtures::all() {
        for (at, page) in read_back(&document).pages().iter().enumerate() {
            let in_margin: Vec<&Word> = page
                .words
                .iter()
                .filter(|it| mm(it.baseline()) < 20.0 && it.size() < 20.0)
                .collect();
            if at == 0 {
                assert!(in_margin.is_empty(), "{name}: {in_margin:?}");
                continue;
            }
            assert_eq!(in_margin.len(), 1, "{name}");
            assert_eq!(in_margin[0].text, (at + 1).to_string(), "{name}");
            check(&[
                (
                    "centred",
                    mm(in_margin[0].centre()),
                    30.0 + (mm(page.width) - 45.0) / 2.0,
                    0.5,
                ),
                ("size", in_margin[0].size(), 13.0, 0.1),
                ("height", mm(in_margin[0].baseline()), 14.0, 1.0),
            ]);
        }
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for (name, document) in fixtures::all() {
        for page in read_back(&document).pages() {
            let (right, bottom) = (mm(page.width) - 15.0, mm(page.height) - 20.0);
            for word in page
                .words
                .iter()
                .filter(|it| mm(it.baseline()) > 20.0 && it.size() < 20.0)
            {
                let inside = mm(word.left) > 29.9
                    && mm(word.right) < right + 0.1
                    && mm(word.bottom) < bottom + 0.1;
                assert!(inside, "{name}: {word:?}");
            }
            for rule in &page.rules {
                assert!(
                    mm(rule.from.0) > 29.8
                        && mm(rule.to.0) < right + 0.2
                        && mm(rule.to.1) < bottom + 0.2,
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn no_line_of_a_paragraph_is_left_alone() {
    for count in 24..36 {
        let pages = with_lines_before(count, vec![p(FOUR_LINES), p(FOUR_LINES)], Closing::None);
        for pair in pages.windows(2) {
            let (above, below) = (pair[0].lines(), pair[1].lines());
            let (last, first) = (&above[above.len() - 1], &below[0]);
            let alone_at_foot = begins_paragraph(last) && !begins_paragraph(first);
            let alone_at_head =
                !begins_paragraph(first) && (below.len() < 2 || begins_paragraph(&below[1]));
            assert!(
                !alone_at_foot && !alone_at_head,
                "{count}: {} / {}",
                last.text,
                first.text
            );
        }
    }
}

#[test]
fn a_heading_goes_with_two_lines() {
    for count in 24..36 {
        let rest = vec![
            Block::Section("1. Tên phần".to_owned()),
            p("Câu ngắn."),
            p(FOUR_LINES),
        ];
        for page in with_lines_before(count, rest, Closing::None) {
            let lines = page.lines();
            if let Some(at) = lines.iter().position(|it| it.text == "1. Tên phần") {
                assert!(lines.len() > at + 2, "{count}");
            }
        }
    }
}

#[test]
fn signatures_are_on_one_page_with_two_lines_of_the_body() {
    let minutes = fixtures::minutes().closing;
    let submission = fixtures::submission().closing;
    for count in 10..34 {
        for (closing, first, last) in [
            (&minutes, "CHỦ TỌA", "- Lưu: VT, Hồ sơ."),
            (&submission, "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"),
        ] {
            let pages = with_lines_before(count, Vec::new(), closing.clone());
            let page = pages
                .iter()
                .find(|it| !it.find_all(first).is_empty())
                .unwrap();
            assert!(
                !page.find_all(last).is_empty() && !page.find_all("Nơi nhận:").is_empty(),
                "{count}"
            );
            assert!(
                page.lines()
                    .iter()
                    .filter(|it| it.text.starts_with("Dòng thứ"))
                    .count()
                    >= 2,
                "{count}"
            );
        }
    }
}

#[test]
fn figures_stay_with_their_units() {
    let words = "Hội nghị nhất trí đề nghị tặng Cờ cho 03\u{a0}đơn\u{a0}vị; ".repeat(12);
    for page in with_lines_before(0, vec![p(&words)], Closing::None) {
        for line in page.lines() {
            assert!(
                !line.text.ends_with("03") && !line.text.ends_with("đơn"),
                "{}",
                line.text
            );
        }
    }
}

#[test]
fn a_word_wider_than_the_column_is_cut_and_not_lost() {
    let word = "https://thidua.example/ho-so/".repeat(8);
    let pages = with_lines_before(0, vec![p(&format!("Xem {word} nhé."))], Closing::None);
    let found: String = pages[0].words.iter().map(|it| it.text.as_str()).collect();
    assert!(found.contains(&word), "{found}");
}

#[test]
fn the_count_of_pages_is_that_of_the_file() {
    for (name, document) in fixtures::all() {
        let pages = u32::try_from(read_back(&document).pages().len()).unwrap();
        assert_eq!(print::pages(&document), Ok(pages), "{name}");
    }
}
