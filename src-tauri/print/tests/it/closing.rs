//! Signatures and recipients, measured.

use crate::fixtures;
use crate::{check, read_back};
use poppler::{Page, mm};

fn hand_room(page: &Page, title: &str, name: &str) -> f64 {
    // From the foot of the line of the title to the head of the line of the name.
    mm(page.find(name).top - page.find(title).bottom)
}

#[test]
fn minutes_are_signed_side_by_side_with_recipients_below() {
    let pages = read_back(&fixtures::minutes()).pages();
    assert_eq!(pages.len(), 2);
    let page = &pages[1];
    let (left, right) = (page.find("THƯ KÝ"), page.find("CHỦ TỌA"));
    let (left_name, right_name) = (
        page.find("Nguyễn Văn B"),
        page.find_all("Nguyễn Văn A").pop().unwrap(),
    );
    let to = page.find("Nơi nhận:");
    check(&[
        ("left signature", mm(left.centre()), 30.0 + 165.0 / 4.0, 0.5),
        (
            "right signature",
            mm(right.centre()),
            30.0 + 165.0 * 3.0 / 4.0,
            0.5,
        ),
        ("level", left.baseline(), right.baseline(), 0.1),
        ("left name", mm(left_name.centre()), mm(left.centre()), 0.5),
        (
            "right name",
            mm(right_name.centre()),
            mm(right.centre()),
            0.5,
        ),
        (
            "names level",
            left_name.baseline(),
            right_name.baseline(),
            0.1,
        ),
        (
            "room for the hand",
            hand_room(page, "THƯ KÝ", "Nguyễn Văn B"),
            27.5,
            0.8,
        ),
        ("recipients at the left margin", mm(to.left), 30.0, 0.5),
    ]);
    assert!(to.top > left_name.bottom);
}

#[test]
fn a_submission_has_its_recipients_level_with_the_signature() {
    let pages = read_back(&fixtures::submission()).pages();
    let page = &pages[0];
    let (first, second) = (page.find("KT. GIÁM ĐỐC"), page.find("PHÓ GIÁM ĐỐC"));
    let (to, name) = (page.find("Nơi nhận:"), page.find("Nguyễn Văn A"));
    check(&[
        (
            "level with the first line",
            to.baseline(),
            first.baseline(),
            0.1,
        ),
        ("recipients at the left margin", mm(to.left), 30.0, 0.5),
        (
            "signature in the right half",
            mm(first.centre()),
            30.0 + 165.0 * 3.0 / 4.0,
            0.5,
        ),
        ("second line", mm(second.centre()), mm(first.centre()), 0.5),
        ("name", mm(name.centre()), mm(first.centre()), 0.5),
        (
            "room for the hand",
            hand_room(page, "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"),
            27.5,
            0.8,
        ),
    ]);
}
