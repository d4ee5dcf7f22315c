//! A pack is refused with every slip named by its line, and a newer pack made by hand is read.

use domain::award::Award;
use domain::rules::catalogue::{AwardFor, AwardKind, AwardLevel};
use domain::rules::{Certainty, Packs, RulePack};

/// A small pack with nothing wrong in it; the cases below spoil one line each.
pub(crate) fn sound() -> String {
    let mut text = String::from(
        r#"# Bộ quy định thử
schema = 1
id = "2030/thu"
label = "Bộ quy định thử năm 2030"
received_from = "01/01/2030"
received_to = "31/12/2034"
achieved_from = 2029
force_ground = "law"
ground = [
    { key = "law", text = "Luật thử ngày 01 tháng 01 năm 2030", certainty = "read", is_cited = true },
    { key = "habit", text = "Thông lệ", certainty = "practice" },
]
principle = [
    { kind = "no_double_reward", ground = "law" },
]
prize = [
    { award = "flag_ministry", recipient = "collective", coefficient = "8,5", ground = "law" },
]
prize_rounding = { step = 1000, ground = "law" }
base_salary = [
    { from = "01/7/2030", amount = 3000000, ground = "law" },
]
share_cap = [
    { award = "flag_government", scope = "ministry", num = 1, den = 5, of = "số Cờ", ground = "law" },
]
"#,
    );
    for (index, award) in Award::ALL.into_iter().enumerate() {
        let recipient = if award.is_for_persons() {
            "person"
        } else if award.is_for_collectives() {
            "collective"
        } else {
            "both"
        };
        let (code, order) = (award.code(), index + 1);
        text.push_str(&format!(
            "\n[[award]]\ncode = \"{code}\"\nname = \"Tên {code} của {{ministry}}\"\nabbreviation = \"T{order}\"\nrecipient = \"{recipient}\"\nlevel = \"base\"\nkind = \"title\"\norder = {order}\nground = \"law\"\n"
        ));
        if award == Award::FighterMinistry {
            text.push_str("requirement = [\n    { kind = \"award_years\", award = \"fighter_grassroots\", years = 3, ends = \"either\", ground = \"law\" },\n]\n");
        }
    }
    text
}

/// The sentences with which a text is refused.
fn refused(text: &str) -> Vec<String> {
    let problems = RulePack::read(text).err().into_iter().flatten();
    problems.map(|it| it.sentence).collect()
}

/// The line of a text that holds some words.
fn line_of(text: &str, words: &str) -> usize {
    let before = text.lines().take_while(|it| !it.contains(words));
    before.count() + 1
}

/// Spoils the sound pack once and expects one sentence at the spoiled line.
fn spoiled(from: &str, to: &str, what: &str) {
    let whole = sound();
    assert!(whole.contains(from), "nothing to spoil: {from}");
    let text = whole.replacen(from, to, 1);
    let line = line_of(&whole, from.lines().next().unwrap_or_default());
    let expected = format!("Dòng {line}: {what}; tệp chưa được nạp.");
    assert_eq!(refused(&text), [expected]);
}

#[test]
fn every_pack_of_the_program_reads() {
    for text in Packs::texts() {
        assert_eq!(RulePack::read(text).err(), None);
    }
    let ids: Vec<&str> = RulePack::all().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["2003/91", "2022/98", "2022/152", "2026-amendment"]);
}

#[test]
fn a_newer_pack_made_by_hand_is_read() {
    let pack = RulePack::read(&sound()).unwrap();
    assert_eq!(pack.id, "2030/thu");
    assert_eq!(pack.awards.len(), 13);
    assert_eq!(pack.prizes[0].hundredths, 850);
    assert_eq!(pack.prize_rounding.as_ref().unwrap().step, 1_000);
    assert_eq!(
        pack.name_of(Award::FlagMinistry, "Bộ A"),
        "Tên flag_ministry của Bộ A"
    );
    assert_eq!(
        pack.printed_grounds(),
        ["Luật thử ngày 01 tháng 01 năm 2030"]
    );
    assert!(RulePack::read(&format!("\u{FEFF}{}", sound().replace('\n', "\r\n"))).is_ok());
}

#[test]
fn names_and_grounds_of_the_packs_are_those_of_the_papers() {
    let ministry = "Bộ Khoa học và Công nghệ";
    let names = |id: &str| {
        let pack = RulePack::of_id(id).unwrap();
        [
            Award::FlagMinistry,
            Award::FighterMinistry,
            Award::MeritMinister,
        ]
        .map(|it| pack.name_of(it, ministry))
    };
    assert_eq!(
        names("2003/91"),
        [
            "Cờ thi đua của Bộ Khoa học và Công nghệ",
            "Danh hiệu “Chiến sĩ thi đua cấp Bộ”",
            "Bằng khen của Bộ trưởng Bộ Khoa học và Công nghệ"
        ]
    );
    for id in ["2022/98", "2022/152", "2026-amendment"] {
        assert_eq!(
            names(id),
            [
                "Cờ thi đua của Bộ Khoa học và Công nghệ",
                "Danh hiệu “Chiến sĩ thi đua của Bộ”",
                "Bằng khen của Bộ Khoa học và Công nghệ"
            ]
        );
    }
    let printed = |id: &str| RulePack::of_id(id).unwrap().printed_grounds().len();
    assert_eq!(
        [printed("2003/91"), printed("2022/98"), printed("2022/152")],
        [3, 2, 3]
    );
}

#[test]
fn the_catalogue_agrees_with_what_the_program_knows_of_an_award() {
    for pack in RulePack::all() {
        for (index, award) in Award::ALL.into_iter().enumerate() {
            let entry = pack.award(award).unwrap();
            assert_eq!(
                entry.order as usize,
                index + 1,
                "{} {}",
                pack.id,
                award.code()
            );
            assert_eq!(entry.recipient == AwardFor::Person, award.is_for_persons());
            assert_eq!(
                entry.recipient == AwardFor::Collective,
                award.is_for_collectives()
            );
        }
        assert_eq!(
            pack.award(Award::FlagGovernment).unwrap().level,
            AwardLevel::State
        );
        assert_eq!(
            pack.award(Award::FlagGovernment).unwrap().kind,
            AwardKind::Title
        );
        assert_eq!(pack.award(Award::MeritPm).unwrap().kind, AwardKind::Form);
    }
}

#[test]
fn each_award_of_a_law_in_force_has_a_dossier() {
    for pack in RulePack::all().iter().filter(|it| it.is_enabled) {
        for award in Award::ALL {
            assert!(
                pack.dossier_of(award).is_some(),
                "{} {}",
                pack.id,
                award.code()
            );
        }
    }
}

#[test]
fn what_nobody_checked_is_marked_so() {
    let certainty = |id: &str, key: &str| {
        let pack = RulePack::of_id(id).unwrap();
        pack.ground(key).unwrap().certainty
    };
    assert_eq!(certainty("2003/91", "decree-91-39"), Certainty::Unsure);
    assert_eq!(certainty("2022/98", "salary-2024"), Certainty::Unsure);
    assert_eq!(certainty("2022/98", "law-73-collective"), Certainty::Unsure);
    assert_eq!(certainty("2022/152", "circular-25-7"), Certainty::Practice);
    let amendment = RulePack::of_id("2026-amendment").unwrap();
    assert!(!amendment.is_enabled);
    assert!(amendment.awards.iter().all(|it| it.requirements.is_empty()));
}

#[test]
fn a_day_that_does_not_exist_is_named() {
    spoiled(
        "received_from = \"01/01/2030\"",
        "received_from = \"31/02/2030\"",
        "mục \"received_from\" ghi \"31/02/2030\", không phải là ngày có thật",
    );
    spoiled(
        "received_from = \"01/01/2030\"",
        "received_from = 2030-02-31",
        "ngày ghi không đúng",
    );
}

#[test]
fn an_end_before_the_beginning_is_named() {
    spoiled(
        "received_to = \"31/12/2034\"",
        "received_to = \"31/12/2029\"",
        "ngày hết áp dụng đứng trước ngày bắt đầu",
    );
}

#[test]
fn an_unknown_award_is_named() {
    spoiled(
        "award = \"fighter_grassroots\", years",
        "award = \"fighter_city\", years",
        "không có danh hiệu, hình thức khen thưởng mang mã \"fighter_city\"",
    );
}

#[test]
fn an_unknown_field_is_named() {
    spoiled(
        "achieved_from = 2029",
        "achieved_form = 2029",
        "bộ quy định không có mục \"achieved_form\"",
    );
    spoiled(
        "years = 3, ends",
        "years = 3, end = \"year\", ends",
        "điều kiện (requirement) không có mục \"end\"",
    );
}

#[test]
fn an_unknown_word_and_an_unknown_kind_of_rule_are_named() {
    spoiled(
        "certainty = \"practice\"",
        "certainty = \"sure\"",
        "mục \"certainty\" ghi \"sure\", không có trong danh mục cho phép",
    );
    spoiled(
        "kind = \"award_years\"",
        "kind = \"award_months\"",
        "không có loại điều kiện \"award_months\"",
    );
    spoiled(
        "kind = \"no_double_reward\"",
        "kind = \"no_reward\"",
        "không có loại nguyên tắc \"no_reward\"",
    );
}

#[test]
fn a_missing_ground_and_an_unknown_ground_are_named() {
    spoiled(
        "coefficient = \"8,5\", ground = \"law\"",
        "coefficient = \"8,5\"",
        "bảng \"prize\" chưa ghi căn cứ (\"ground\")",
    );
    spoiled(
        "ends = \"either\", ground = \"law\"",
        "ends = \"either\"",
        "điều kiện (requirement) chưa ghi căn cứ (\"ground\")",
    );
    spoiled(
        "amount = 3000000, ground = \"law\"",
        "amount = 3000000, ground = \"lav\"",
        "không có căn cứ nào mang khóa \"lav\"",
    );
}

#[test]
fn a_ground_and_an_award_written_twice_are_named() {
    spoiled(
        "key = \"habit\"",
        "key = \"law\"",
        "căn cứ \"law\" được ghi hai lần",
    );
    let twice = sound().replacen("code = \"memorial_badge\"", "code = \"order\"", 1);
    let line = line_of(&sound(), "code = \"memorial_badge\"");
    assert_eq!(
        refused(&twice),
        [
            "Dòng 1: thiếu bảng \"award\" mã \"memorial_badge\"; tệp chưa được nạp.".to_owned(),
            format!(
                "Dòng {line}: danh hiệu, hình thức khen thưởng \"order\" được ghi hai lần; tệp chưa được nạp."
            ),
        ]
    );
}

#[test]
fn a_circle_of_prerequisites_is_named_with_its_way() {
    let line = line_of(&sound(), "code = \"fighter_ministry\"");
    let text = sound().replacen(
        "code = \"fighter_grassroots\"",
        "requirement = [{ kind = \"award_count\", award = \"fighter_ministry\", count = 1, ground = \"law\" }]\ncode = \"fighter_grassroots\"",
        1,
    );
    assert_eq!(
        refused(&text),
        [format!(
            "Dòng {line}: điều kiện đi vòng: fighter_ministry → fighter_grassroots → fighter_ministry; tệp chưa được nạp."
        )]
    );
    // A way of an any-of group closes the circle too, and an award may not ask for itself.
    let text = sound().replacen(
        "code = \"order\"",
        "requirement = [{ kind = \"any_of\", ground = \"law\", options = [{ name = \"a\", requirements = [{ kind = \"award_count\", award = \"order\", count = 1, ground = \"law\" }] }] }]\ncode = \"order\"",
        1,
    );
    let line = line_of(&text, "code = \"order\"");
    assert_eq!(
        refused(&text),
        [format!(
            "Dòng {line}: điều kiện đi vòng: order → order; tệp chưa được nạp."
        )]
    );
}

#[test]
fn shares_that_are_none_are_named() {
    spoiled(
        "num = 1, den = 5",
        "num = 1, den = 0",
        "mẫu số \"den\" bằng 0",
    );
    spoiled(
        "num = 1, den = 5",
        "num = 6, den = 5",
        "tỷ lệ 6/5 lớn hơn 1",
    );
    spoiled(
        "num = 1, den = 5",
        "num = -1, den = 5",
        "mục \"num\" phải là số nguyên không âm, nhiều nhất là 10000",
    );
    spoiled("step = 1000", "step = 0", "mức làm tròn \"step\" bằng 0");
    spoiled("years = 3", "years = 0", "mục \"years\" phải từ 01 trở lên");
    spoiled(
        "coefficient = \"8,5\"",
        "coefficient = \"tám\"",
        "mục \"coefficient\" ghi \"tám\", không phải là hệ số (ví dụ \"1,5\")",
    );
}

#[test]
fn a_form_of_another_version_is_named() {
    spoiled(
        "schema = 1",
        "schema = 2",
        "tệp theo mẫu phiên bản 02, chương trình này đọc phiên bản 01",
    );
}

#[test]
fn slips_of_the_pen_are_named_by_line() {
    spoiled(
        "label = \"Bộ quy định thử năm 2030\"",
        "label = Bộ quy định thử năm 2030",
        "viết chưa đúng cú pháp (dấu ngoặc kép, dấu bằng, dấu ngoặc vuông)",
    );
    let text = sound().replacen("label =", "id = \"x\"\nlabel =", 1);
    assert_eq!(
        refused(&text),
        ["Dòng 4: một mục được ghi hai lần; tệp chưa được nạp."]
    );
}

#[test]
fn all_slips_are_told_at_once_in_the_order_of_lines() {
    let text = sound()
        .replacen("31/12/2034", "31/13/2034", 1)
        .replacen("den = 5", "den = 0", 1)
        .replacen("years = 3", "years = \"ba\"", 1)
        .replacen("key = \"habit\", ", "", 1);
    let problems = RulePack::read(&text).unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|it| it.line as usize).collect();
    let expected =
        ["31/13/2034", "Thông lệ", "den = 0", "years = \"ba\""].map(|it| line_of(&text, it));
    assert_eq!(lines, expected);
}

#[test]
fn what_is_no_pack_at_all_is_refused() {
    assert!(!refused("").is_empty());
    assert!(!refused("Kính gửi các đơn vị").is_empty());
    assert!(!refused(&"[".repeat(10_000)).is_empty());
    assert_eq!(
        refused(&"#".repeat(1_000_001)),
        ["Dòng 1: tệp quá lớn, không phải là bộ quy định; tệp chưa được nạp."]
    );
    assert!(!refused("ground = 1\naward = {}\nprize = [1]\nprize_rounding = []").is_empty());
}
