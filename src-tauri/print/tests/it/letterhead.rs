//! The first page, measured.

use crate::fixtures::{self, blank, letterhead, t};
use crate::{check, read_back};
use poppler::{Printed, Typed, Word, mm};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Middle of the text between the margins, in millimetres.
const MIDDLE: f64 = 30.0 + 165.0 / 2.0;

fn typed(printed: &Printed, words: &str) -> (String, u32) {
    let all = printed.typed();
    let found: &Typed = all
        .iter()
        .find(|it| it.words == words)
        .unwrap_or_else(|| panic!("{words:?} in {all:#?}"));
    (
        found
            .face
            .trim_start_matches("LiberationSerif")
            .trim_start_matches('-')
            .to_owned(),
        found.size,
    )
}

#[test]
fn sizes_and_faces_are_those_of_the_decree() {
    let printed = read_back(&fixtures::submission());
    for (words, face, size) in [
        (fixtures::MINISTRY, "", 12),
        ("ĐƠN VỊ 10", "Bold", 12),
        (NATION, "Bold", 12),
        (MOTTO, "Bold", 13),
        ("Số: ……/TTr-ĐV10", "", 13),
        ("Hà Nội, ngày …… tháng 01 năm 2023", "Italic", 14),
        ("TỜ TRÌNH", "Bold", 14),
        ("Về việc đề nghị khen thưởng năm 2022", "Bold", 14),
        (
            "Kính gửi: Hội đồng Thi đua - Khen thưởng Bộ Khoa học và Công nghệ",
            "",
            14,
        ),
        ("Kính trình Hội đồng xem xét, quyết định./.", "", 14),
        ("Chính phủ;", "Italic", 14),
        ("KT. GIÁM ĐỐC", "Bold", 14),
        ("Nguyễn Văn A", "Bold", 14),
        ("Nơi nhận:", "BoldItalic", 12),
        ("- Như trên;", "", 11),
    ] {
        assert_eq!(typed(&printed, words), (face.to_owned(), size), "{words}");
    }
    let minutes = read_back(&fixtures::minutes());
    for (words, face, size) in [
        ("2. Bỏ phiếu bình xét Cờ thi đua của Bộ", "Bold", 14),
        ("2", "", 13),
        ("Đơn vị 04", "", 13),
    ] {
        assert_eq!(typed(&minutes, words), (face.to_owned(), size), "{words}");
    }
}

#[test]
fn a_short_superior_agency_gets_the_larger_letterhead() {
    let document = documents::Document {
        letterhead: Some(letterhead(
            "TỈNH NGHỆ AN",
            "SỞ NỘI VỤ",
            vec![t("Số: "), blank(documents::Room::Figure)],
            None,
        )),
        ..fixtures::submission()
    };
    let printed = read_back(&document);
    for (words, face, size) in [
        ("TỈNH NGHỆ AN", "", 13),
        ("SỞ NỘI VỤ", "Bold", 13),
        (NATION, "Bold", 13),
        (MOTTO, "Bold", 14),
    ] {
        assert_eq!(typed(&printed, words), (face.to_owned(), size), "{words}");
    }
}

#[test]
fn the_letterhead_stands_where_the_decree_draws_it() {
    let pages = read_back(&fixtures::submission()).pages();
    let page = &pages[0];
    let (upper, issuer) = (page.find(fixtures::MINISTRY), page.find("ĐƠN VỊ 10"));
    let (nation, motto) = (page.find(NATION), page.find(MOTTO));
    check(&[
        ("width of the sheet", mm(page.width), 210.0, 0.1),
        ("height of the sheet", mm(page.height), 297.0, 0.1),
        ("top of the first line", mm(upper.top), 20.0, 0.6),
        (
            "Quốc hiệu on the line of the superior agency",
            nation.baseline(),
            upper.baseline(),
            0.1,
        ),
        (
            "middle of the left block",
            mm(upper.centre()),
            30.0 + 34.0,
            0.5,
        ),
        (
            "issuer below the superior agency",
            issuer.centre(),
            upper.centre(),
            0.1,
        ),
        (
            "middle of the right block",
            mm(nation.centre()),
            195.0 - 93.0 / 2.0,
            0.5,
        ),
        (
            "Tiêu ngữ below Quốc hiệu",
            motto.centre(),
            nation.centre(),
            0.1,
        ),
    ]);
    assert!(
        mm(nation.left - upper.right) > 5.0,
        "the two blocks run into each other"
    );
}

#[test]
fn rules_number_and_date_of_the_letterhead_stand_in_their_columns() {
    let pages = read_back(&fixtures::submission()).pages();
    let page = &pages[0];
    let (issuer, nation, motto) = (page.find("ĐƠN VỊ 10"), page.find(NATION), page.find(MOTTO));
    let (number, date) = (
        page.find("Số: ……/TTr-ĐV10"),
        page.find("Hà Nội, ngày …… tháng 01 năm 2023"),
    );
    let (below_issuer, below_motto) = (page.rule_below(&issuer), page.rule_below(&motto));
    check(&[
        (
            "rule under the issuer: a third to a half",
            below_issuer.length() / issuer.width(),
            0.415,
            0.085,
        ),
        (
            "rule under the issuer, centred",
            below_issuer.centre(),
            issuer.centre(),
            0.1,
        ),
        (
            "rule under Tiêu ngữ: as long as the words",
            below_motto.length(),
            motto.width(),
            0.1,
        ),
        (
            "rule under Tiêu ngữ, centred",
            below_motto.centre(),
            motto.centre(),
            0.1,
        ),
        (
            "rule under Tiêu ngữ, clear of the dot",
            below_motto.from.1 - motto.baseline(),
            7.0,
            1.0,
        ),
        (
            "number centred under the issuer",
            number.centre(),
            issuer.centre(),
            0.1,
        ),
        (
            "date on the line of the number",
            date.baseline(),
            number.baseline(),
            0.1,
        ),
        (
            "date centred under Quốc hiệu",
            date.centre(),
            nation.centre(),
            0.1,
        ),
    ]);
}

#[test]
fn the_heading_is_centred_and_ruled() {
    let pages = read_back(&fixtures::submission()).pages();
    let page = &pages[0];
    let kind = page.find("TỜ TRÌNH");
    let (one, two) = (
        page.find("Về việc đề nghị khen thưởng năm 2022"),
        page.find("đối với các đơn vị thuộc Khối thi đua số 01"),
    );
    let rule = page.rule_below(&two);
    let to = page.find("Kính gửi: Hội đồng Thi đua - Khen thưởng Bộ Khoa học và Công nghệ");
    check(&[
        ("type name", mm(kind.centre()), MIDDLE, 0.5),
        ("subject", mm(one.centre()), MIDDLE, 0.5),
        ("subject, second line", mm(two.centre()), MIDDLE, 0.5),
        (
            "rule: a third to a half of the longest line",
            rule.length() / two.width(),
            0.415,
            0.085,
        ),
        ("rule, centred", mm(rule.centre()), MIDDLE, 0.5),
        (
            "rule below the baseline",
            rule.from.1 - two.baseline(),
            7.0,
            1.0,
        ),
        ("addressee, centred", mm(to.centre()), MIDDLE, 0.5),
    ]);
    assert!(kind.top > page.find("Số: ……/TTr-ĐV10").bottom);
}

#[test]
fn paragraphs_reach_from_margin_to_margin() {
    let pages = read_back(&fixtures::submission()).pages();
    let page = &pages[0];
    let first = page.find("Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa");
    let second =
        page.find("đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6");
    let last = page.find("năm 2005 và ngày 16 tháng 11 năm 2013;");
    let next = page.find("Căn cứ Nghị định số 91/2017/NĐ-CP");
    let pitch = second.baseline() - first.baseline();
    check(&[
        ("first line begins", mm(first.left), 42.7, 0.2),
        ("first line ends", mm(first.right), 195.0, 0.2),
        ("second line begins", mm(second.left), 30.0, 0.2),
        ("second line ends", mm(second.right), 195.0, 0.2),
        ("last line begins", mm(last.left), 30.0, 0.2),
        ("line pitch, of the size", pitch / 14.0, 1.2, 0.05),
        (
            "space between paragraphs",
            next.baseline() - last.baseline() - pitch,
            6.0,
            0.1,
        ),
    ]);
    assert!(mm(last.right) < 190.0, "a last line is not stretched");
}

#[test]
fn dots_leave_room_for_the_pen() {
    let pages = read_back(&fixtures::long_names()).pages();
    let name = pages[0]
        .words
        .iter()
        .find(|it| it.text.starts_with('…') && it.text.ends_with("…,"))
        .unwrap();
    let lines = pages[0].lines();
    let rest = lines
        .iter()
        .find(|it| it.text.starts_with("Họ và tên"))
        .unwrap();
    let full: Vec<_> = pages[1]
        .lines()
        .into_iter()
        .filter(|it| it.text.ends_with('…') || it.text.ends_with("…."))
        .collect();
    let minutes = read_back(&fixtures::minutes()).pages();
    let figure = minutes[1].words.iter().find(|it| it.text == "……").unwrap();
    check(&[
        (
            "room for a name, with its comma",
            mm(name.width()),
            45.0 + mm(14.0 * 0.25),
            1.0,
        ),
        ("room for a figure", mm(figure.width()), 10.0, 1.0),
        ("dots after the post end", mm(rest.right), 195.0, 0.5),
        ("a whole line of dots begins", mm(full[0].left), 42.7, 0.5),
        ("a whole line of dots ends", mm(full[0].right), 195.0, 0.5),
        ("the next one begins", mm(full[1].left), 30.0, 0.5),
        (
            "the next one ends with its full stop",
            mm(full[1].right),
            195.0,
            0.5,
        ),
        (
            "what follows begins a line",
            mm(pages[1].find("Sau đó.").left),
            30.0,
            0.5,
        ),
    ]);
}

#[test]
fn a_name_of_two_hundred_characters_stays_in_its_block() {
    let pages = read_back(&fixtures::long_names()).pages();
    let page = &pages[0];
    let head: Vec<_> = page
        .words
        .iter()
        .filter(|it| it.bottom < page.find("Số:").top && it.size() < 20.0)
        .collect();
    let (left, right): (Vec<&Word>, Vec<&Word>) =
        head.into_iter().partition(|it| mm(it.centre()) < 100.0);
    assert!(
        left.iter()
            .all(|it| mm(it.left) >= 30.0 && mm(it.right) <= 98.0),
        "the issuer sticks out"
    );
    assert!(
        right
            .iter()
            .all(|it| mm(it.left) > 101.0 && mm(it.right) <= 195.0)
    );
    // Balanced: the shortest of its lines is not much shorter than the longest.
    let mut issuer: Vec<_> = page
        .lines()
        .into_iter()
        .filter(|it| it.bottom < page.find("Số:").top)
        .skip(2)
        .collect();
    issuer.retain(|it| mm(it.left) < 98.0);
    let widths = issuer.iter().map(|it| it.width());
    let (least, most) = widths.fold((f64::MAX, 0.0), |(least, most): (f64, f64), it| {
        (least.min(it), most.max(it))
    });
    assert!(least / most > 0.7, "{least} {most}");
}

#[test]
fn below_a_tall_issuer_all_is_level() {
    let pages = read_back(&fixtures::long_names()).pages();
    let page = &pages[0];
    let (nation, date) = (
        page.find(NATION),
        page.find("Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2023"),
    );
    check(&[
        (
            "Quốc hiệu on the first line",
            nation.baseline(),
            page.find(fixtures::MINISTRY).baseline(),
            0.1,
        ),
        (
            "the long date ends at the margin",
            mm(date.right),
            195.0,
            0.5,
        ),
        (
            "the long date on the line of the number",
            date.baseline(),
            page.find("Số: ……/TTr-KTĐ").baseline(),
            0.1,
        ),
    ]);
    assert!(page.find("TỜ TRÌNH").top > date.bottom);
    let items: Vec<_> = page
        .lines()
        .into_iter()
        .filter(|it| it.text.starts_with("- "))
        .collect();
    check(&[(
        "dashes of the addressees stand in a column",
        items[0].left,
        items[1].left,
        0.1,
    )]);
}
