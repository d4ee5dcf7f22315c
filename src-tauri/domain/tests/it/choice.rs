//! Which pack a year uses, and the sentence that says why.

use crate::packs::sound;
use chrono::NaiveDate;
use domain::cycle::{Cycle, CycleDraft};
use domain::rules::{Packs, RulePack};

fn year(year: u32, received_on: Option<&str>, chosen: Option<&str>) -> Cycle {
    let draft = CycleDraft {
        id: None,
        year: i64::from(year),
        began_at: None,
        theme: None,
        received_on: received_on.map(str::to_owned),
        rule_pack: None,
        joint_activity: None,
        has_next_pledge: false,
        allows_several_unit_awards: false,
    };
    Cycle {
        rule_pack: chosen.map(str::to_owned),
        ..draft.check().unwrap_or_else(|it| panic!("{it:?}"))
    }
}

fn id(achieved: u32, received_on: Option<&str>) -> &'static str {
    &RulePack::of(&year(achieved, received_on, None)).id
}

#[test]
fn the_day_of_receipt_chooses_first() {
    assert_eq!(id(2022, Some("20/01/2023")), "2003/91");
    assert_eq!(id(2023, Some("31/12/2023")), "2003/91");
    assert_eq!(id(2023, Some("01/01/2024")), "2022/98");
    assert_eq!(id(2025, Some("30/06/2025")), "2022/98");
    assert_eq!(id(2025, Some("01/07/2025")), "2022/152");
    assert_eq!(id(2024, Some("15/08/2025")), "2022/152");
}

#[test]
fn without_a_day_of_receipt_the_file_comes_in_january_of_the_year_after() {
    for (achieved, expected) in [
        (1990, "2003/91"),
        (2022, "2003/91"),
        (2023, "2022/98"),
        (2024, "2022/98"),
        (2025, "2022/152"),
        (2026, "2022/152"),
        (2199, "2022/152"),
    ] {
        assert_eq!(id(achieved, None), expected, "{achieved}");
    }
}

#[test]
fn a_disabled_pack_is_never_chosen_by_date_but_by_the_officer() {
    assert_eq!(id(2026, Some("15/11/2026")), "2022/152");
    let cycle = year(2026, Some("15/11/2026"), Some("2026-amendment"));
    let (pack, why) = Packs::built_in().of(&cycle);
    assert_eq!(pack.id, "2026-amendment");
    assert_eq!(
        why,
        "Bộ quy định do người phụ trách chọn. Bộ quy định này chưa được kiểm tra, chỉ dùng để tham khảo."
    );
}

#[test]
fn the_screen_says_why() {
    let why = |achieved, received| Packs::built_in().of(&year(achieved, received, None)).1;
    assert_eq!(
        why(2022, Some("20/01/2023")),
        "Hồ sơ nhận ngày 20/01/2023, thuộc thời gian áp dụng đến hết ngày 31/12/2023 của Luật Thi đua, khen thưởng năm 2003 và Nghị định số 91/2017/NĐ-CP."
    );
    assert_eq!(
        why(2024, None),
        "Chưa có ngày tiếp nhận hồ sơ năm 2024, tạm tính nhận ngày 15/01/2025, thuộc thời gian áp dụng từ ngày 01/01/2024 đến hết ngày 30/06/2025 của Luật Thi đua, khen thưởng năm 2022 và Nghị định số 98/2023/NĐ-CP."
    );
    let gone = year(2022, Some("20/01/2023"), Some("2019/xx"));
    assert!(
        Packs::built_in()
            .of(&gone)
            .1
            .starts_with("Không còn bộ quy định \"2019/xx\" đã chọn. Hồ sơ nhận ngày 20/01/2023")
    );
}

#[test]
fn the_years_between_two_laws_are_told() {
    let touched: Vec<u32> = (2018..2030)
        .filter(|it| RulePack::is_transition(&year(*it, None, None)))
        .collect();
    assert_eq!(touched, [2023, 2025]);
    assert!(!RulePack::is_transition(&year(2023, None, Some("2022/98"))));
}

#[test]
fn an_imported_pack_joins_the_others_and_is_used() {
    let packs = Packs::built_in()
        .clone()
        .with([RulePack::read(&sound()).unwrap()]);
    assert_eq!(packs.all().len(), 5);
    let of = |achieved| packs.of(&year(achieved, None, None)).0.id.clone();
    assert_eq!(of(2028), "2022/152");
    assert_eq!(of(2029), "2030/thu");
    // After its last day the law before it, which stands open, holds again.
    assert_eq!(of(2034), "2022/152");
    assert_eq!(
        packs.of_id("2030/thu").unwrap().received_from,
        NaiveDate::from_ymd_opt(2030, 1, 1)
    );
}

#[test]
fn an_imported_pack_takes_the_place_of_its_namesake() {
    let newer = Packs::texts()[2].replacen("label = \"", "label = \"Bản mới: ", 1);
    let packs = Packs::built_in()
        .clone()
        .with([RulePack::read(&newer).unwrap()]);
    assert_eq!(packs.all().len(), 4);
    assert!(
        packs
            .of(&year(2025, None, None))
            .0
            .label
            .starts_with("Bản mới: ")
    );
    assert!(
        !RulePack::of(&year(2025, None, None))
            .label
            .starts_with("Bản mới: ")
    );
}

#[test]
fn a_day_that_no_pack_covers_takes_the_nearest_and_says_so() {
    let closed = Packs::texts()[2].replacen(
        "received_from = \"01/7/2025\"",
        "received_from = \"01/7/2025\"\nreceived_to = \"28/02/2027\"",
        1,
    );
    let packs = Packs::built_in()
        .clone()
        .with([RulePack::read(&closed).unwrap()]);
    let cycle = year(2026, Some("05/03/2027"), None);
    let (pack, why) = packs.of(&cycle);
    assert_eq!(pack.id, "2022/152");
    assert_eq!(
        why,
        "Hồ sơ nhận ngày 05/03/2027; không có bộ quy định nào ghi áp dụng cho ngày này, dùng bộ gần nhất."
    );
}
