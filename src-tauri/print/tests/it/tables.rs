//! Tables over pages.

use documents::{Align, Block, Document, Row, Table, Width};

use crate::fixtures::{self, cells, column, p, t};
use crate::{check, read_back};
use poppler::{Page, mm};

/// Heights of the flat rules of a page that go from margin to margin.
fn bars(page: &Page) -> Vec<f64> {
    let mut bars: Vec<f64> = page
        .rules
        .iter()
        .filter(|it| it.is_flat() && mm(it.length()) > 150.0)
        .map(|it| it.from.1)
        .collect();
    bars.sort_by(f64::total_cmp);
    bars.dedup_by(|a, b| (*a - *b).abs() < 0.05);
    bars
}

/// Places of the upright rules of a page, in millimetres.
fn columns(page: &Page) -> Vec<f64> {
    let mut columns: Vec<f64> = page
        .rules
        .iter()
        .filter(|it| !it.is_flat())
        .map(|it| mm(it.from.0))
        .collect();
    columns.sort_by(f64::total_cmp);
    columns.dedup_by(|a, b| (*a - *b).abs() < 0.05);
    columns
}

#[test]
fn the_head_comes_again_and_rows_stay_whole() {
    for document in [fixtures::thirty_rows(), fixtures::landscape()] {
        let pages = read_back(&document).pages();
        assert!(pages.len() > 1);
        for page in &pages {
            let (head, bars) = (page.find("STT"), bars(page));
            assert!(
                bars[0] < head.top && head.bottom < bars[1],
                "the head is the first row"
            );
            assert!(bars.len() > 2, "the head is not alone");
            // Every word of the table is in one row: no rule goes through it.
            for word in page.words.iter().filter(|it| it.size() < 20.0) {
                assert!(
                    !bars
                        .iter()
                        .any(|it| word.top + 1.0 < *it && *it < word.bottom - 1.0),
                    "{word:?}"
                );
            }
        }
    }
}

#[test]
fn a_table_reaches_from_margin_to_margin_with_its_cells_aligned() {
    let pages = read_back(&fixtures::minutes()).pages();
    let page = &pages[1];
    let bars = bars(page);
    let row = |from: usize, word: f64| (bars[from] + bars[from + 1]) / 2.0 - word;
    let flat = page
        .rules
        .iter()
        .find(|it| it.is_flat() && mm(it.length()) > 150.0)
        .unwrap();
    let upright = columns(page);
    let (name, votes, share) = (page.find("Đơn vị 04"), page.find("08"), page.find("80%"));
    let head = page.find("Không đồng ý");
    let middle = |word: &poppler::Word| f64::midpoint(word.top, word.bottom);
    check(&[
        ("left border", mm(flat.from.0), 30.0, 0.3),
        ("right border", mm(flat.to.0), 195.0, 0.3),
        ("first column", upright[1] - upright[0], 12.0, 0.1),
        (
            "shared column",
            upright[2] - upright[1],
            165.0 - 12.0 - 24.0 - 34.0 - 24.0,
            0.1,
        ),
        ("left words", mm(name.left) - upright[1], mm(4.0), 0.1),
        (
            "centred figures",
            mm(votes.centre()),
            f64::midpoint(upright[2], upright[3]),
            0.2,
        ),
        (
            "figures at the right",
            upright[5] - mm(share.right),
            mm(4.0),
            0.1,
        ),
        (
            "head centred",
            mm(head.centre()),
            f64::midpoint(upright[3], upright[4]),
            0.2,
        ),
        (
            "head in the middle of its height",
            row(0, middle(&head)),
            0.0,
            0.6,
        ),
        (
            "cell in the middle of its height",
            row(2, middle(&name)),
            0.0,
            0.6,
        ),
        ("size", name.size(), 13.0, 0.1),
    ]);
}

#[test]
fn a_long_name_wraps_in_its_cell_and_figures_stand_in_the_middle() {
    let pages = read_back(&fixtures::long_names()).pages();
    let page = &pages[0];
    let bars = bars(page);
    let (top, bottom) = (bars[bars.len() - 2], bars[bars.len() - 1]);
    let share = page.find("60%");
    check(&[(
        "middle",
        f64::midpoint(share.top, share.bottom),
        f64::midpoint(top, bottom),
        1.0,
    )]);
    let inside = page.words.iter().filter(|it| {
        it.top > top && it.bottom < bottom && mm(it.left) > 41.0 && mm(it.right) < 114.0
    });
    assert!(inside.count() > 30);
}

#[test]
fn a_group_stays_with_its_first_row_and_the_head_is_never_alone() {
    for count in 18..34 {
        let mut blocks: Vec<Block> = (0..count).map(|it| p(&format!("Dòng {it}."))).collect();
        let mut table = fixtures::votes();
        table.rows.insert(0, Row::Group(vec![t("Nhóm một")]));
        blocks.push(Block::Table(table));
        let pages = read_back(&Document {
            blocks,
            ..fixtures::bare()
        })
        .pages();
        let page = pages
            .iter()
            .find(|it| !it.find_all("Nhóm một").is_empty())
            .unwrap();
        assert!(
            !page.find_all("Đơn vị 10").is_empty() && !page.find_all("STT").is_empty(),
            "{count}"
        );
        let lines = page.lines();
        let head = lines
            .iter()
            .position(|it| it.text.starts_with("STT"))
            .unwrap();
        assert!(
            lines[head - 1].text.starts_with("Dòng"),
            "{count}: the table left its lead behind"
        );
    }
}

#[test]
fn a_row_taller_than_a_page_is_split_by_lines() {
    let words = "một hai ba bốn năm ".repeat(700);
    let table = Table {
        columns: vec![
            column("STT", Width::Mm(12), Align::Centre),
            column("Nội dung", Width::Share(1), Align::Left),
        ],
        rows: vec![cells(&["1", &words]), cells(&["2", "ngắn"])],
    };
    let printed = read_back(&Document {
        blocks: vec![Block::Table(table)],
        ..fixtures::bare()
    });
    assert_eq!(printed.text().matches("bốn").count(), 700);
    assert!(
        printed
            .pages()
            .iter()
            .all(|it| it.words.iter().all(|it| mm(it.bottom) < 277.1))
    );
}

#[test]
fn the_sheet_of_a_wide_table_lies() {
    let pages = read_back(&fixtures::landscape()).pages();
    for page in &pages {
        let bar = page
            .rules
            .iter()
            .find(|it| it.is_flat() && mm(it.length()) > 150.0)
            .unwrap();
        check(&[
            ("width", mm(page.width), 297.0, 0.1),
            ("height", mm(page.height), 210.0, 0.1),
            ("left border", mm(bar.from.0), 30.0, 0.3),
            ("right border", mm(bar.to.0), 282.0, 0.3),
        ]);
    }
    let last = pages.last().unwrap();
    assert!(
        last.find_all("Cờ thi đua của Bộ").len() >= 2,
        "two rows go with the signature"
    );
    let tall: Vec<f64> = bars(&pages[0])
        .windows(2)
        .skip(1)
        .map(|it| mm(it[1] - it[0]))
        .collect();
    assert!(tall.iter().all(|it| *it > 13.9), "room to sign: {tall:?}");
}

#[test]
fn a_head_as_tall_as_a_page_is_an_error() {
    let table = Table {
        columns: vec![
            column(&"đầu bảng ".repeat(200), Width::Mm(20), Align::Left),
            column("b", Width::Share(1), Align::Left),
        ],
        rows: Vec::new(),
    };
    let found = print::pdf(&Document {
        blocks: vec![Block::Table(table)],
        ..fixtures::bare()
    });
    assert!(
        matches!(found, Err(print::PrintError::RowTooTall { .. })),
        "{found:?}"
    );
}
