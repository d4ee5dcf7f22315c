//! Name plates that are folded and labels that are cut: whole at any length of name, the back of a plate on its head.

use documents::{Block, Document, Heading, Make, Orientation, Plate, Plates, Room, Run};

use crate::build::blank;
use crate::fixtures;
use crate::read_back;
use poppler::{Page, Word, mm};

const LONG: &str = "TRUNG TÂM NGHIÊN CỨU, ỨNG DỤNG TIẾN BỘ KHOA HỌC, CHUYỂN GIAO CÔNG NGHỆ VÀ PHÁT TRIỂN NGUỒN NHÂN LỰC CHẤT LƯỢNG CAO PHỤC VỤ CÔNG NGHIỆP HÓA, HIỆN ĐẠI HÓA NÔNG NGHIỆP, NÔNG THÔN VÙNG TRUNG DU PHÍA BẮC";

fn sheets(make: Make, plates: Vec<Plate>) -> Document {
    Document {
        letterhead: None,
        heading: Heading::None,
        orientation: Orientation::Landscape,
        blocks: vec![Block::Plates(Plates { make, plates })],
        ..fixtures::bare()
    }
}

fn plate(head: Option<&str>, name: &str, line: Option<&str>) -> Plate {
    Plate {
        head: head.map(str::to_owned),
        name: name.to_owned(),
        lines: line
            .into_iter()
            .map(|it| vec![Run::Text(it.to_owned())])
            .collect(),
    }
}

/// The words of the sheet but the mark of invented data, which no plate is as large as.
fn words(page: &Page) -> Vec<&Word> {
    page.words.iter().collect()
}

fn stands_clear(page: &Page, context: &str) {
    for word in words(page) {
        let sides = [mm(word.left), mm(page.width - word.right)];
        assert!(sides.iter().all(|it| *it > 10.0), "{context}: {word:?}");
        let ends = [mm(word.top), mm(page.height - word.bottom)];
        assert!(ends.iter().all(|it| *it > 5.0), "{context}: {word:?}");
    }
}

#[test]
fn a_plate_of_any_name_is_whole_on_one_sheet_and_says_the_same_on_both_sides() {
    let names = [
        "ĐƠN VỊ 01",
        "NGUYỄN VĂN A",
        "CỤC PHÁT TRIỂN THỊ TRƯỜNG VÀ DOANH NGHIỆP KHOA HỌC VÀ CÔNG NGHỆ",
        LONG,
    ];
    for name in names {
        for (head, line) in [
            (None, None),
            (
                Some("CHỦ TỌA"),
                Some("Phó Vụ trưởng Vụ Thi đua - Khen thưởng"),
            ),
        ] {
            let pages = read_back(&sheets(Make::Folded, vec![plate(head, name, line)])).pages();
            assert_eq!(pages.len(), 1, "{name}");
            let page = &pages[0];
            stands_clear(page, name);
            let wanted: Vec<&str> = head
                .into_iter()
                .chain([name])
                .chain(line)
                .flat_map(|it| it.split(' '))
                .collect();
            for word in &wanted {
                let count = wanted.iter().filter(|it| it == &word).count();
                let found = page.words.iter().filter(|it| it.text == **word).count();
                assert_eq!(found, 2 * count, "{name}: {word}");
            }
        }
    }
}

#[test]
fn the_back_of_a_plate_is_its_front_after_half_a_turn_and_neither_crosses_the_fold() {
    let pages = read_back(&sheets(
        Make::Folded,
        vec![plate(Some("THƯ KÝ"), "ĐƠN VỊ 01", Some("Chuyên viên"))],
    ))
    .pages();
    let page = &pages[0];
    let (back, front): (Vec<&Word>, Vec<&Word>) = words(page)
        .into_iter()
        .partition(|it| it.bottom < page.height / 2.0 + 1.0);
    assert_eq!(back.len(), front.len());
    for word in &front {
        assert!(word.top > page.height / 2.0, "{word:?}");
        let middle = (word.left + word.right) / 2.0;
        let twin = back.iter().find(|it| {
            it.text == word.text && ((it.left + it.right) / 2.0 - (page.width - middle)).abs() < 1.0
        });
        assert!(twin.is_some(), "{word:?} has no twin in {back:?}");
    }
    let folds = page
        .rules
        .iter()
        .filter(|it| (it.from.1 - page.height / 2.0).abs() < 0.5);
    assert!(folds.count() > 20, "dashes along the fold");
}

#[test]
fn a_short_name_is_large_and_a_longer_one_smaller() {
    let size = |name: &str| {
        let pages = read_back(&sheets(Make::Folded, vec![plate(None, name, None)])).pages();
        pages[0].words[0].size()
    };
    let (short, middle, long) = (
        size("ĐƠN VỊ 01"),
        size("CỤC THÔNG TIN KHOA HỌC VÀ CÔNG NGHỆ QUỐC GIA"),
        size(LONG),
    );
    assert!(short > 90.0, "{short}");
    assert!(short > middle && middle > long, "{short} {middle} {long}");
    assert!(long > 20.0, "still read from across a room: {long}");
}

#[test]
fn labels_come_four_on_a_sheet_and_one_with_long_words_is_not_cut() {
    let label = |line: &str| Plate {
        lines: vec![
            vec![Run::Text(line.to_owned())],
            vec![Run::Text("Số phiếu: ".to_owned()), blank(Room::Figure)],
        ],
        ..plate(Some("KHỐI THI ĐUA SỐ 01"), "PHIẾU BẦU", None)
    };
    let pages = |count: usize, line: &str| {
        read_back(&sheets(Make::Labels, vec![label(line); count])).pages()
    };
    assert_eq!(pages(4, "Cờ thi đua").len(), 1);
    assert_eq!(pages(5, "Cờ thi đua").len(), 2);
    let long = [LONG; 3].join(" ");
    let tall = pages(3, &long);
    assert_eq!(tall.len(), 2, "higher labels are two on a sheet");
    for page in &tall {
        stands_clear(page, "long labels");
    }
    let found = tall.iter().flat_map(|it| &it.words);
    assert_eq!(found.filter(|it| it.text == "BẦU").count(), 3);
}
