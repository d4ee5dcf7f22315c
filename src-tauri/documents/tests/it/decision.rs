//! The draft of the decision: only what the Minister decides, and no figure whose ground was not read.

use crate::year::{asking, collective, gaps, keys, of_unit, only, person, unnamed, words};
use documents::Watermark;
use domain::award::Award;
use domain::award_file::RecipientKind;

#[test]
fn a_submission_for_awards_of_the_state_has_no_draft() {
    let book = asking(&[
        (Some(Award::FlagGovernment), of_unit(1)),
        (Some(Award::MeritPm), person()),
        (Some(Award::Order), person()),
    ]);
    assert!(keys(&book, "D19").is_empty());
}

#[test]
fn what_others_decide_is_left_out_and_named() {
    let book = asking(&[
        (Some(Award::FlagGovernment), of_unit(1)),
        (Some(Award::FlagMinistry), of_unit(2)),
        (Some(Award::FlagMinistry), of_unit(3)),
        (Some(Award::CommendationLetter), collective()),
    ]);
    let draft = only(&book, "D19");
    let said = words(&draft);
    assert!(said.contains("- 02 Cờ thi đua của Bộ Minh họa."), "{said}");
    assert!(
        said.contains("Quyết định này không gồm 01 Cờ thi đua của Chính phủ (do Thủ tướng Chính phủ quyết định); 01 Giấy khen (do Thủ trưởng đơn vị quyết định)."),
        "{said}"
    );
    assert!(!said.contains("Đơn vị 01"), "{said}");
    assert!(!said.contains("Phòng Tổng hợp"), "{said}");
    assert_eq!(draft.watermark, Some(Watermark::Draft));
}

#[test]
fn one_who_is_named_stands_in_the_first_article_and_needs_no_list() {
    let book = asking(&[(Some(Award::MeritMinister), person())]);
    let draft = only(&book, "D19");
    let said = words(&draft);
    assert!(draft.annexes.is_empty());
    assert!(
        said.contains("cho ông (bà) Nguyễn Văn A, Trưởng phòng, Đơn vị 02, "),
        "{said}"
    );
    assert!(said.contains("được thưởng 1 lần mức lương cơ sở"), "{said}");
}

#[test]
fn a_coefficient_that_nobody_read_is_not_printed() {
    let book = asking(&[
        (Some(Award::MeritMinister), of_unit(1)),
        (Some(Award::MeritMinister), of_unit(2)),
    ]);
    let said = words(&only(&book, "D19"));
    assert!(!said.contains("mức lương cơ sở"), "{said}");
    assert!(
        said.contains("Điều 2. Tiền thưởng kèm theo danh hiệu thi đua, hình thức khen thưởng thực hiện theo quy định."),
        "{said}"
    );
}

#[test]
fn what_the_list_does_not_state_is_a_gap() {
    let counts = [
        (None, unnamed(RecipientKind::Collective, 2)),
        (None, unnamed(RecipientKind::Individual, 7)),
        (Some(Award::FlagMinistry), unnamed(RecipientKind::Unit, 3)),
    ];
    // Counts alone are nothing that could be decided.
    assert!(keys(&asking(&counts), "D19").is_empty());
    let named = [(Some(Award::MeritMinister), of_unit(1))];
    let book = asking(&[&counts[..], &named].concat());
    let draft = only(&book, "D19");
    let found = gaps(&draft);
    for code in [
        "paper_number",
        "paper_place",
        "ministry_decision",
        "proposal_collective_award",
        "proposal_individual_award",
        "proposal_collective_names",
        "proposal_individual_names",
        "proposal_recipients_flag_ministry",
    ] {
        assert!(found.iter().any(|it| it == code), "{code}: {found:?}");
    }
    let said = words(&draft);
    assert!(said.contains("- … cho 07 cá nhân."), "{said}");
}
