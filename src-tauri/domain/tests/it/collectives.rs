//! What units and collectives must have for each award, under each law.

use crate::proposal::{Proposal, three_decide, three_warn};
use domain::award::{Award, PerformanceGrade};
use domain::eligibility::Outcome;

const EXCELLENT: PerformanceGrade = PerformanceGrade::Excellent;

#[test]
fn the_government_flag_goes_to_the_unit_acclaimed_as_leading_the_bloc() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::unit(pack, Award::FlagGovernment)
            .facts(|it| it.is_reviewed_in_bloc = Some(true))
            .confirmed("outstanding_results", true)
            .confirmed("clean_organisation", true);
        three_decide(
            "suy tôn dẫn đầu Khối",
            &base.clone().facts(|it| it.leads_bloc = Some(true)),
            &base.clone().facts(|it| it.leads_bloc = Some(false)),
            &base,
        );
    }
}

#[test]
fn the_government_flag_asks_for_outstanding_results_and_a_clean_organisation() {
    for pack in ["2022/98", "2022/152"] {
        for (key, other, words) in [
            (
                "outstanding_results",
                "clean_organisation",
                "hoàn thành vượt mức",
            ),
            (
                "clean_organisation",
                "outstanding_results",
                "trong sạch, vững mạnh",
            ),
        ] {
            let base = Proposal::unit(pack, Award::FlagGovernment)
                .facts(|it| it.leads_bloc = Some(true))
                .confirmed(other, true);
            three_decide(
                words,
                &base.clone().confirmed(key, true),
                &base.clone().confirmed(key, false),
                &base,
            );
        }
    }
}

#[test]
fn the_ministry_flag_comes_out_of_review_by_the_bloc() {
    let build = |pack: &str| {
        let base = Proposal::unit(pack, Award::FlagMinistry);
        let passes = base.clone().facts(|it| it.is_reviewed_in_bloc = Some(true));
        let fails = base
            .clone()
            .facts(|it| it.is_reviewed_in_bloc = Some(false));
        (passes, fails, base)
    };
    let (passes, fails, open) = build("2003/91");
    three_decide("Qua bình xét", &passes, &fails, &open);
    // The ministry's own rules under the new law were not read.
    for pack in ["2022/98", "2022/152"] {
        let (passes, fails, open) = build(pack);
        three_warn("Qua bình xét", &passes, &fails, &open);
    }
}

/// A collective of 30 that meets all standards of the excellent labour collective.
fn excellent(pack: &str) -> Proposal {
    Proposal::unit(pack, Award::CollectiveExcellent)
        .graded(EXCELLENT, [2024])
        .given(Award::CollectiveAdvanced, [2024])
        .members(30, Award::WorkerAdvanced, 21)
        .members(30, Award::FighterGrassroots, 1)
        .confirmed("active_movement", true)
        .confirmed("unity", true)
        .facts(|it| {
            it.members_completed = Some(30);
            it.members_disciplined = Some(0);
        })
}

fn with_holders(proposal: Proposal, award: Award, count: Option<u32>) -> Proposal {
    proposal.facts(|it| {
        it.member_awards.retain(|it| it.award != award);
        let held = count.map(|count| domain::eligibility::facts::MemberAwards { award, count });
        it.member_awards.extend(held);
    })
}

#[test]
fn seven_of_ten_members_of_an_excellent_collective_are_advanced_workers() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let passes = excellent(pack);
        let fails = with_holders(passes.clone(), Award::WorkerAdvanced, Some(20));
        let open = with_holders(passes.clone(), Award::WorkerAdvanced, None);
        three_decide("Ít nhất 70%", &passes, &fails, &open);
        assert_eq!(
            passes.line("Ít nhất 70%").figures,
            "21/30 cá nhân, đạt 70%; cần ít nhất 21"
        );
        assert_eq!(
            fails.line("Ít nhất 70%").figures,
            "20/30 cá nhân, đạt 66,67%; cần ít nhất 21"
        );
        assert_eq!(
            open.line("Ít nhất 70%").missing,
            ["số cá nhân được tặng danh hiệu “Lao động tiên tiến” năm 2024"]
        );
    }
}

#[test]
fn all_members_of_an_excellent_collective_completed_their_tasks() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let passes = excellent(pack);
        three_decide(
            "100% số cá nhân hoàn thành nhiệm vụ",
            &passes,
            &passes.clone().facts(|it| it.members_completed = Some(29)),
            &passes.clone().facts(|it| it.members_completed = None),
        );
    }
}

#[test]
fn figures_that_cannot_be_are_asked_about() {
    let none = excellent("2022/98").facts(|it| it.members = Some(0));
    assert_eq!(none.outcome(), Outcome::CannotTell);
    let more = excellent("2022/98").facts(|it| it.members = Some(20));
    assert_eq!(
        more.line("Ít nhất 70%").missing,
        ["số liệu đúng về cá nhân của tập thể (21 trên tổng số 20)"]
    );
    let unknown = excellent("2022/98").facts(|it| it.members = None);
    assert_eq!(
        unknown.line("Ít nhất 70%").missing,
        ["tổng số cá nhân của tập thể"]
    );
}

#[test]
fn an_excellent_collective_has_a_grassroots_fighter() {
    for pack in ["2022/98", "2022/152"] {
        let passes = excellent(pack);
        let fails = with_holders(passes.clone(), Award::FighterGrassroots, Some(0));
        let open = with_holders(passes.clone(), Award::FighterGrassroots, None);
        three_decide("Có ít nhất 01 cá nhân", &passes, &fails, &open);
    }
    let passes = excellent("2003/91");
    let fails = with_holders(passes.clone(), Award::FighterGrassroots, Some(0));
    let open = with_holders(passes.clone(), Award::FighterGrassroots, None);
    three_warn("Có ít nhất 01 cá nhân", &passes, &fails, &open);
}

#[test]
fn an_excellent_collective_of_the_new_law_completed_its_tasks_excellently_and_is_united() {
    for pack in ["2022/98", "2022/152"] {
        let passes = excellent(pack);
        let ungraded = |mut it: Proposal| {
            it.history.clear();
            it
        };
        three_decide(
            "Hoàn thành xuất sắc nhiệm vụ năm 2024",
            &passes,
            &ungraded(passes.clone()).graded(PerformanceGrade::Good, [2024]),
            &ungraded(passes.clone()),
        );
        for (key, words) in [
            ("unity", "đoàn kết"),
            ("active_movement", "phong trào thi đua"),
        ] {
            let without = passes
                .clone()
                .facts(|it| it.confirmations.retain(|it| it.key != key));
            let denied = without.clone().confirmed(key, false);
            three_decide(words, &passes, &denied, &without);
        }
    }
}

#[test]
fn an_excellent_collective_of_the_old_law_has_nobody_disciplined_and_is_advanced_too() {
    let passes = excellent("2003/91");
    three_decide(
        "từ cảnh cáo trở lên",
        &passes,
        &passes.clone().facts(|it| it.members_disciplined = Some(1)),
        &passes.clone().facts(|it| it.members_disciplined = None),
    );
    let without = |mut it: Proposal| {
        it.history.clear();
        it
    };
    three_decide(
        "“Tập thể lao động tiên tiến” năm 2024",
        &passes,
        &without(passes.clone()),
        &without(passes.clone()).unknown_ledger(),
    );
}

#[test]
fn more_than_half_of_an_advanced_collective_are_advanced_workers() {
    let build = |pack: &str, count: Option<u32>| {
        let base = Proposal::unit(pack, Award::CollectiveAdvanced).facts(|it| {
            it.members = Some(10);
            it.members_disciplined = Some(0);
        });
        with_holders(base, Award::WorkerAdvanced, count)
    };
    let [passes, half, open] = [Some(6), Some(5), None].map(|it| build("2003/91", it));
    three_decide("Trên 50%", &passes, &half, &open);
    // The article of the new law is taken to be alike and was not read.
    for pack in ["2022/98", "2022/152"] {
        let [passes, half, open] = [Some(6), Some(5), None].map(|it| build(pack, it));
        three_warn("Trên 50%", &passes, &half, &open);
    }
}

#[test]
fn nobody_in_an_advanced_collective_was_disciplined() {
    let build = |pack: &str, disciplined: Option<u32>| {
        let base = Proposal::unit(pack, Award::CollectiveAdvanced);
        base.members(10, Award::WorkerAdvanced, 8)
            .facts(|it| it.members_disciplined = disciplined)
    };
    let [passes, fails, open] = [Some(0), Some(1), None].map(|it| build("2003/91", it));
    three_decide("từ cảnh cáo trở lên", &passes, &fails, &open);
    for pack in ["2022/98", "2022/152"] {
        let [passes, fails, open] = [Some(0), Some(1), None].map(|it| build(pack, it));
        three_warn("từ cảnh cáo trở lên", &passes, &fails, &open);
    }
}

#[test]
fn the_ministers_merit_of_a_unit_rests_on_two_excellent_years_and_only_warns() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::unit(pack, Award::MeritMinister);
        three_warn(
            "Hoàn thành xuất sắc nhiệm vụ 02 năm liên tục",
            &base.clone().graded(EXCELLENT, [2023, 2024]),
            &base.clone().graded(PerformanceGrade::Good, 2022..=2024),
            &base,
        );
    }
}

/// A unit with the Minister's Merit, five excellent years and a flag among them.
fn merit_pm(pack: &str) -> Proposal {
    Proposal::unit(pack, Award::MeritPm)
        .graded(EXCELLENT, 2020..=2024)
        .given(Award::MeritMinister, [2018])
        .given(Award::FlagMinistry, [2022])
}

fn without(mut proposal: Proposal, award: Award) -> Proposal {
    proposal.history.retain(|it| match it.fact {
        domain::eligibility::ledger::LedgerFact::Award { award: given, .. } => given != award,
        domain::eligibility::ledger::LedgerFact::Grade { .. } => true,
    });
    proposal
}

#[test]
fn under_the_old_law_the_prime_ministers_merit_of_a_unit_follows_merit_flag_and_five_years() {
    let passes = merit_pm("2003/91");
    let no_merit = without(passes.clone(), Award::MeritMinister);
    let open = no_merit.clone().unknown_ledger();
    three_decide("Đã được tặng Bằng khen", &passes, &no_merit, &open);
    let no_flag = without(passes.clone(), Award::FlagMinistry);
    let open = no_flag.clone().unknown_ledger();
    three_decide("Cờ thi đua của Bộ", &passes, &no_flag, &open);
    let ungraded = |mut it: Proposal, year: u32| {
        it.history.retain(|it| it.year != year);
        it
    };
    let gap = ungraded(passes.clone(), 2021);
    let poor = gap.clone().graded(PerformanceGrade::Completed, [2021]);
    three_decide("05 năm liên tục", &passes, &poor, &gap);
}

#[test]
fn under_the_new_law_it_is_remembered_and_only_warns() {
    for pack in ["2022/98", "2022/152"] {
        let passes = merit_pm(pack);
        let once = without(passes.clone(), Award::FlagMinistry);
        three_warn(
            "Đáp ứng một trong",
            &passes,
            &once,
            &once.clone().unknown_ledger(),
        );
        let twice = once.given(Award::MeritMinister, [2020, 2023]);
        assert_eq!(
            twice.line("Đáp ứng một trong").figures,
            "có 02 lần Bằng khen của Bộ"
        );
        let poor = passes.clone().graded(PerformanceGrade::Completed, [2025]);
        assert_eq!(
            poor.outcome(),
            Outcome::Passes,
            "a later year says nothing of this one"
        );
    }
}

#[test]
fn the_case_of_2022_is_judged_by_the_law_of_its_date() {
    let build = |pack: &str, year: u32| {
        let mut proposal = Proposal::unit(pack, Award::FlagMinistry);
        proposal.year = year;
        proposal
            .facts(|it| it.is_reviewed_in_bloc = Some(true))
            .line("Qua bình xét")
            .ground
    };
    assert_eq!(build("2003/91", 2022), "Điều 12 Nghị định số 91/2017/NĐ-CP");
    assert_eq!(
        build("2022/98", 2024),
        "Quy định chi tiết của Bộ về Cờ thi đua của Bộ"
    );
}
