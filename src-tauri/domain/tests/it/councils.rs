//! Votes of Councils: the share by whole numbers, the quorum, what cannot be right, and how sure the ground is.

use domain::award::Award;
use domain::eligibility::Outcome;
use domain::eligibility::council::{
    CouncilVerdict, CouncilVotes, council_verdict, council_verdict_of, rules_in_words,
};
use domain::rules::{Certainty, RulePack};
use proptest::prelude::*;

const CENTRAL: &str = "Hội đồng Thi đua - Khen thưởng Trung ương";

fn pack(id: &str) -> &'static RulePack {
    RulePack::of_id(id).unwrap_or(&RulePack::all()[0])
}

fn votes(members: u32, present: Option<u32>, agreed: u32) -> CouncilVotes {
    CouncilVotes {
        members: Some(members),
        present,
        agreed: Some(agreed),
    }
}

fn verdict(id: &str, award: Award, votes: CouncilVotes) -> CouncilVerdict {
    council_verdict(pack(id), award, &votes).unwrap_or_else(|| panic!("no rule"))
}

#[test]
fn ninety_of_a_hundred_of_all_members_carry_and_less_holds_up() {
    let passes = verdict("2003/91", Award::FighterMinistry, votes(11, Some(9), 10));
    assert_eq!(
        (passes.outcome, passes.required),
        (Outcome::Passes, Some(10))
    );
    assert_eq!(passes.quorum, None);
    assert!(!passes.blocks);
    assert_eq!(
        passes.words,
        "ít nhất 90% tổng số thành viên Hội đồng, bỏ phiếu kín, người vắng mặt lấy ý kiến bằng văn bản"
    );
    let fails = verdict("2003/91", Award::FighterNational, votes(11, Some(11), 9));
    assert_eq!((fails.outcome, fails.blocks), (Outcome::Fails, true));
    assert_eq!(fails.certainty, Certainty::Read);
    assert_eq!(
        fails.sentence,
        "Hội đồng Thi đua - Khen thưởng Bộ (ít nhất 90% tổng số thành viên Hội đồng, bỏ phiếu kín, người vắng mặt lấy ý kiến bằng văn bản): 09/11 thành viên đồng ý, cần ít nhất 10 thành viên: chưa đạt. Căn cứ: Khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP."
    );
}

#[test]
fn what_nobody_recorded_cannot_be_told() {
    let nothing = verdict("2003/91", Award::FighterMinistry, CouncilVotes::default());
    assert_eq!(nothing.outcome, Outcome::CannotTell);
    assert!(
        nothing
            .sentence
            .contains("chưa rõ tổng số thành viên và số thành viên đồng ý: chưa kết luận được"),
        "{}",
        nothing.sentence
    );
    let present = council_verdict_of(
        pack("2022/98"),
        Award::MeritPm,
        CENTRAL,
        &votes(15, None, 12),
    );
    let present = present.expect("a rule");
    assert_eq!(
        (present.outcome, present.quorum),
        (Outcome::CannotTell, Some(Outcome::CannotTell))
    );
    // Too few agreed: that is a result whoever was present.
    let few = council_verdict_of(
        pack("2022/98"),
        Award::MeritPm,
        CENTRAL,
        &votes(15, None, 7),
    );
    assert_eq!(few.map(|it| it.outcome), Some(Outcome::Fails));
    assert_eq!(
        council_verdict(pack("2022/98"), Award::FlagMinistry, &votes(9, None, 9)),
        None
    );
}

#[test]
fn more_than_half_is_more_than_half_and_two_thirds_must_be_there() {
    let central = |present, agreed| {
        let votes = votes(15, Some(present), agreed);
        let found = council_verdict_of(pack("2022/98"), Award::Order, CENTRAL, &votes);
        let found = found.expect("a rule");
        (found.outcome, found.quorum)
    };
    assert_eq!(central(10, 8), (Outcome::Passes, Some(Outcome::Passes)));
    assert_eq!(central(10, 7), (Outcome::Fails, Some(Outcome::Passes)));
    assert_eq!(central(9, 8), (Outcome::Fails, Some(Outcome::Fails)));
    let half = votes(14, Some(14), 7);
    let half = council_verdict_of(pack("2022/98"), Award::Order, CENTRAL, &half);
    assert_eq!(
        half.map(|it| (it.outcome, it.words)),
        Some((
            Outcome::Fails,
            "quá nửa số thành viên Hội đồng, họp khi có mặt ít nhất 2/3 số thành viên".to_owned()
        ))
    );
}

#[test]
fn a_ground_that_was_not_read_warns_and_holds_nothing_up() {
    let flag = verdict("2022/98", Award::FlagGovernment, votes(10, None, 7));
    assert_eq!(
        (flag.outcome, flag.blocks, flag.certainty),
        (Outcome::Fails, false, Certainty::Unsure)
    );
    assert!(flag.sentence.ends_with("(chưa kiểm tra)."));
    let base = verdict("2003/91", Award::FighterGrassroots, votes(9, Some(9), 5));
    assert_eq!(
        (base.outcome, base.blocks, base.certainty),
        (Outcome::Fails, false, Certainty::Practice)
    );
    let merit = verdict("2022/98", Award::MeritPm, votes(10, None, 7));
    assert!(merit.blocks);
    let merit = verdict("2022/152", Award::MeritPm, votes(10, None, 7));
    assert!(!merit.blocks);
}

#[test]
fn a_share_of_those_present_is_taken_of_those_present() {
    let rule = "council = [\n    { body = \"Hội đồng thử\", awards = [\"flag_ministry\"], num = 70, den = 100, counted = \"present\", base = \"số thành viên có mặt\", ground = \"law\" },\n]\nshare_cap = [";
    let text = crate::packs::sound().replacen("share_cap = [", rule, 1);
    let pack = RulePack::read(&text).expect("a sound pack");
    let found = |present, agreed| {
        let votes = votes(20, present, agreed);
        let found = council_verdict(&pack, Award::FlagMinistry, &votes).expect("a rule");
        let codes: Vec<String> = found.problems.into_iter().map(|it| it.code).collect();
        (found.outcome, found.required, codes)
    };
    assert_eq!(found(Some(10), 7), (Outcome::Passes, Some(7), vec![]));
    assert_eq!(found(Some(10), 6), (Outcome::Fails, Some(7), vec![]));
    assert_eq!(found(None, 20), (Outcome::CannotTell, None, vec![]));
    let over = vec!["council_agreed_over_present".to_owned()];
    assert_eq!(found(Some(6), 7), (Outcome::CannotTell, None, over));
    let odd = text.replacen("\"present\"", "\"nobody\"", 1);
    assert!(RulePack::read(&odd).is_err());
}

#[test]
fn figures_that_cannot_be_right_are_named_and_not_judged() {
    let codes = |award, votes| {
        let found = verdict("2003/91", award, votes);
        assert_eq!(
            (found.outcome, found.blocks, found.required),
            (Outcome::CannotTell, false, None)
        );
        found
            .problems
            .into_iter()
            .map(|it| it.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        codes(Award::FighterMinistry, votes(9, None, 10)),
        ["council_agreed_over_members"]
    );
    assert_eq!(
        codes(Award::FighterMinistry, votes(9, Some(10), 9)),
        ["council_present_over_members"]
    );
    assert_eq!(
        codes(Award::FighterMinistry, votes(0, None, 0)),
        ["council_no_members"]
    );
    // Where the absent are not asked in writing, only those present can agree.
    assert_eq!(
        codes(Award::FighterGrassroots, votes(9, Some(6), 7)),
        ["council_agreed_over_present"]
    );
    assert!(
        verdict("2003/91", Award::FighterMinistry, votes(9, Some(6), 9))
            .problems
            .is_empty()
    );
    let told = verdict("2003/91", Award::FighterMinistry, votes(9, None, 10)).sentence;
    assert_eq!(
        told,
        "Số thành viên Hội đồng đồng ý (10) lớn hơn tổng số thành viên Hội đồng (09). Đề nghị kiểm tra lại."
    );
}

#[test]
fn every_rule_of_a_pack_is_shown_in_words() {
    let lines = rules_in_words(pack("2022/98"), "Bộ A");
    let shown: Vec<(&str, &str, Certainty)> = lines
        .iter()
        .map(|it| (it.award_names[0].as_str(), it.words.as_str(), it.certainty))
        .collect();
    assert_eq!(shown.len(), 4);
    assert_eq!(shown[0].0, "Bằng khen của Thủ tướng Chính phủ");
    assert!(
        shown[0]
            .1
            .starts_with("ít nhất 80% tổng số thành viên Hội đồng, bỏ phiếu kín")
    );
    assert_eq!(shown[2].2, Certainty::Practice);
    assert_eq!(lines[3].award_names.len(), 4);
    let central = rules_in_words(pack("2022/152"), "Bộ A");
    assert_eq!(
        central.last().map(|it| it.certainty),
        Some(Certainty::Unsure)
    );
    assert_eq!(rules_in_words(pack("2026-amendment"), "Bộ A"), []);
}

proptest! {
    /// A vote carries exactly where the agreeing reach the required number, and one more never makes it fail.
    #[test]
    fn the_share_is_exact(members in 1u32..=60, agreed in 0u32..=60) {
        prop_assume!(agreed <= members);
        let found = verdict("2003/91", Award::FighterMinistry, votes(members, None, agreed));
        prop_assert_eq!(found.outcome == Outcome::Passes, agreed * 100 >= 90 * members);
        prop_assert_eq!(found.outcome == Outcome::Passes, found.required.is_some_and(|it| agreed >= it));
        if agreed < members {
            let more = verdict("2003/91", Award::FighterMinistry, votes(members, None, agreed + 1));
            prop_assert!(more.outcome >= found.outcome);
        }
    }

    /// No figures, however odd, are judged as carried where more agree than are members.
    #[test]
    fn odd_figures_never_carry(members in any::<u32>(), present in proptest::option::of(any::<u32>()), agreed in any::<u32>()) {
        let found = verdict("2022/98", Award::FlagGovernment, votes(members, present, agreed));
        prop_assert!(agreed <= members || found.outcome == Outcome::CannotTell);
    }
}
