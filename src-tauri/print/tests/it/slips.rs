//! Ballots: of every length and kind, as many as were asked for, whole, none on a page of its own that could share one.

use documents::{Align, Block, Column, Document, Heading, Row, Run, Slip, Slips, Table, Width};

use crate::fixtures;
use crate::read_back;
use poppler::{Page, mm};

const COPIES: u32 = 10;

/// Ballots with so many names and so many boxes beside each.
pub(crate) fn ballots(names: usize, boxes: usize, name: &str) -> Document {
    let column = |head: &str, width: Width, align: Align| Column {
        head: head.to_owned(),
        width,
        align,
    };
    let mut columns = vec![
        column("STT", Width::Mm(13), Align::Centre),
        column("Tên đơn vị được đề nghị", Width::Share(1), Align::Left),
    ];
    columns.extend(
        ["Đồng ý", "Không đồng ý"]
            .iter()
            .take(boxes)
            .map(|it| column(it, Width::Mm(24), Align::Centre)),
    );
    let rows = (1..=names)
        .map(|at| {
            let mut cells = vec![
                vec![Run::Text(at.to_string())],
                vec![Run::Text(format!("{name} {at:02}"))],
            ];
            cells.extend((0..boxes).map(|_| Vec::new()));
            Row::Cells {
                cells,
                height_mm: 10,
            }
        })
        .collect();
    Document {
        letterhead: None,
        heading: Heading::None,
        blocks: vec![Block::Slips(Slips {
            copies: COPIES,
            slip: Slip {
                issuer: "KHỐI THI ĐUA SỐ 01".to_owned(),
                title: "PHIẾU BẦU".to_owned(),
                subject: vec!["Cờ thi đua của Bộ Minh họa năm 2022".to_owned()],
                seal: "(đóng dấu treo)".to_owned(),
                instruction: "Đánh dấu (X) vào một trong hai ô ở từng dòng.".to_owned(),
                table: Table { columns, rows },
            },
        })],
        ..fixtures::bare()
    }
}

fn words_of(pages: &[Page], text: &str) -> usize {
    pages
        .iter()
        .flat_map(|it| &it.words)
        .filter(|it| it.text == text)
        .count()
}

/// Every word stands on the paper, clear of what printers cut off.
fn stands_on_the_sheet(pages: &[Page], context: &str) {
    for page in pages {
        assert!(
            page.words.iter().any(|it| it.size() < 20.0),
            "{context}: a blank page"
        );
        for word in page.words.iter().filter(|it| it.size() < 20.0) {
            let sides = [mm(word.left), mm(page.width) - mm(word.right)];
            assert!(sides.iter().all(|it| *it > 15.0), "{context}: {word:?}");
            let ends = [mm(word.top), mm(page.height) - mm(word.bottom)];
            assert!(ends.iter().all(|it| *it > 12.0), "{context}: {word:?}");
        }
    }
}

#[test]
fn ballots_of_one_to_thirty_names_of_every_kind_are_whole() {
    let mut before = 0;
    for names in 1..=30 {
        for boxes in 0..=2 {
            let pages = read_back(&ballots(names, boxes, "Đơn vị")).pages();
            let context = format!("{names} names, {boxes} boxes");
            let copies = usize::try_from(COPIES).unwrap();
            assert_eq!(words_of(&pages, "BẦU"), copies, "{context}");
            assert_eq!(words_of(&pages, "treo)"), copies, "{context}");
            for at in 1..=names {
                let found = words_of(&pages, &format!("{at:02}"));
                // The first number is also that of the bloc; from ten on it stands in the column of numbers too.
                let expected = if at == 1 || at >= 10 {
                    2 * copies
                } else {
                    copies
                };
                assert_eq!(found, expected, "{context}: name {at}");
            }
            stands_on_the_sheet(&pages, &context);
            assert!(pages.len() <= copies, "{context}: a ballot on two sheets");
            if boxes == 2 {
                assert!(pages.len() >= before, "{context}: more names, more paper");
                before = pages.len();
            }
        }
    }
}

#[test]
fn three_names_come_several_on_a_sheet_with_lines_for_the_scissors() {
    let pages = read_back(&ballots(3, 2, "Đơn vị")).pages();
    assert!(pages.len() <= 4, "{} sheets for ten ballots", pages.len());
    let first = pages.first().unwrap();
    let dashes = first.rules.iter().filter(|it| mm(it.from.0) < 10.0).count();
    assert!(
        dashes > 2,
        "dashes begin at the edge of the sheet: {dashes}"
    );
}

#[test]
fn a_list_longer_than_a_sheet_goes_on_over_the_page_for_each_ballot_anew() {
    let name = "Viện Nghiên cứu và Phát triển khoa học, công nghệ và đổi mới sáng tạo vùng Đồng bằng sông Cửu Long";
    let pages = read_back(&ballots(30, 2, name)).pages();
    assert_eq!(pages.len() % usize::try_from(COPIES).unwrap(), 0);
    assert!(pages.len() > usize::try_from(COPIES).unwrap());
    stands_on_the_sheet(&pages, "long names");
    assert_eq!(words_of(&pages, "30"), 2 * usize::try_from(COPIES).unwrap());
}
