//! The principles of the law, whatever the award.

use crate::proposal::{Proposal, day, three_decide, three_warn};
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::eligibility::Outcome;
use domain::eligibility::facts::{Discipline, LedgerCover, ReviewKind};
use domain::eligibility::ledger::LedgerFact;
use domain::rules::catalogue::{InitiativeLevel, Principle, PrincipleRule};

/// A person with everything that the Minister's Merit asks for.
fn merit(pack: &str) -> Proposal {
    Proposal::person(pack, Award::MeritMinister)
        .graded(PerformanceGrade::Excellent, [2023, 2024])
        .initiatives(InitiativeLevel::Base, [2023, 2024], Some(false))
}

fn form(award: Award, kind: Option<CommendationKind>) -> LedgerFact {
    LedgerFact::Award { award, kind }
}

/// An entry of 2024 for an achievement.
fn rewarded(proposal: Proposal, award: Award, achievement: Option<&str>) -> Proposal {
    let mut proposal = proposal.entry(2024, form(award, Some(CommendationKind::Merit)));
    if let Some(last) = proposal.history.last_mut() {
        last.achievement = achievement.map(str::to_owned);
        last.decision_no = Some("15/QĐ-A".to_owned());
        last.decided_on = Some(day("20/02/2025"));
    }
    proposal
}

#[test]
fn one_achievement_is_rewarded_once() {
    for pack in ["2022/98", "2022/152"] {
        let mut base = merit(pack);
        base.achievement = Some("Công tác năm 2024".to_owned());
        let letter = Award::CommendationLetter;
        let other = rewarded(base.clone(), letter, Some("Phòng, chống bão"));
        let same = rewarded(base.clone(), letter, Some("công  tác năm 2024"));
        let unnamed = rewarded(base.clone(), letter, None);
        three_decide("Một thành tích", &other, &same, &unnamed);
        assert_eq!(
            same.line("Một thành tích").figures,
            "thành tích này đã được tặng Giấy khen (Quyết định số 15/QĐ-A ngày 20/02/2025)"
        );
        assert_eq!(
            unnamed.line("Một thành tích").missing,
            [
                "thành tích đề nghị và thành tích đã được tặng Giấy khen (Quyết định số 15/QĐ-A ngày 20/02/2025) có là một hay không"
            ]
        );
    }
}

#[test]
fn under_the_old_decree_the_same_principle_is_remembered_and_warns() {
    let mut base = merit("2003/91");
    base.achievement = Some("Công tác năm 2024".to_owned());
    let of = |it| rewarded(base.clone(), Award::CommendationLetter, it);
    three_warn(
        "Một thành tích",
        &of(Some("Khác")),
        &of(Some("Công tác năm 2024")),
        &of(None),
    );
}

#[test]
fn titles_and_forms_of_one_year_stand_side_by_side_and_a_title_comes_once() {
    let titles = merit("2022/98").given(Award::FighterGrassroots, [2024]);
    assert_eq!(titles.line("Một thành tích").outcome, Outcome::Passes);
    let twice =
        Proposal::person("2022/98", Award::WorkerAdvanced).given(Award::WorkerAdvanced, [2024]);
    assert_eq!(twice.line("Một thành tích").outcome, Outcome::Fails);
    let year_before =
        Proposal::person("2022/98", Award::WorkerAdvanced).given(Award::WorkerAdvanced, [2023]);
    assert_eq!(year_before.line("Một thành tích").outcome, Outcome::Passes);
    // Two kinds of commendation are two achievements.
    let sudden = merit("2022/98").entry(
        2024,
        form(Award::CommendationLetter, Some(CommendationKind::Sudden)),
    );
    assert_eq!(sudden.line("Một thành tích").outcome, Outcome::Passes);
}

#[test]
fn no_lower_award_is_asked_for_unless_the_standard_names_it() {
    for pack in ["2022/98", "2022/152"] {
        let verdict = merit(pack).verdict();
        assert_eq!(
            verdict.outcome,
            Outcome::Passes,
            "without any certificate before it"
        );
    }
}

/// A person whose only Minister's Merit is of some kind, proposed for the Prime Minister's.
fn resting_on(pack: &str, kind: Option<CommendationKind>) -> Proposal {
    Proposal::person(pack, Award::MeritPm)
        .graded(PerformanceGrade::Excellent, 2020..=2024)
        .given(Award::FighterGrassroots, 2020..=2024)
        .initiatives(InitiativeLevel::Base, 2020..=2024, None)
        .entry(2019, form(Award::MeritMinister, kind))
}

#[test]
fn thematic_and_sudden_awards_are_no_basis_for_a_higher_award_by_merit() {
    for pack in ["2022/98", "2022/152"] {
        for kind in [CommendationKind::Sudden, CommendationKind::Thematic] {
            three_decide(
                "Đã được tặng Bằng khen",
                &resting_on(pack, Some(CommendationKind::Merit)),
                &resting_on(pack, Some(kind)),
                &resting_on(pack, None),
            );
        }
        let left = resting_on(pack, Some(CommendationKind::Sudden));
        assert_eq!(
            left.line("Không tính khen thưởng đột xuất và phong trào, chuyên đề")
                .figures,
            "không tính: Bằng khen của Bộ Khoa học và Công nghệ năm 2019"
        );
        assert_eq!(
            resting_on(pack, None)
                .line("Đã được tặng Bằng khen")
                .missing,
            ["loại hình khen thưởng của Bằng khen của Bộ Khoa học và Công nghệ năm 2019"]
        );
    }
}

#[test]
fn under_the_old_decree_leaving_them_out_is_practice_and_only_casts_doubt() {
    let sudden = resting_on("2003/91", Some(CommendationKind::Sudden));
    let line = sudden.line("Đã được tặng Bằng khen");
    assert_eq!(line.outcome, Outcome::CannotTell);
    assert_eq!(
        line.missing,
        [
            "Bằng khen của Bộ trưởng Bộ Khoa học và Công nghệ năm 2019 có được tính hay không, vì là khen thưởng đột xuất hoặc chuyên đề"
        ]
    );
}

#[test]
fn an_award_that_is_not_by_merit_may_rest_on_any() {
    let mut proposal = resting_on("2022/98", Some(CommendationKind::Thematic));
    proposal.kind = CommendationKind::Thematic;
    assert_eq!(
        proposal.line("Đã được tặng Bằng khen").outcome,
        Outcome::Passes
    );
}

#[test]
fn nothing_is_proposed_while_under_review() {
    let reviews = |pack: &str, kinds: Option<Vec<ReviewKind>>| {
        merit(pack).facts(|it| it.under_review = kinds)
    };
    for pack in ["2022/98", "2022/152"] {
        for kind in [
            ReviewKind::Discipline,
            ReviewKind::Investigation,
            ReviewKind::Inspection,
            ReviewKind::Complaint,
            ReviewKind::PressReport,
        ] {
            three_decide(
                "Không trong thời gian",
                &reviews(pack, Some(Vec::new())),
                &reviews(pack, Some(vec![kind])),
                &reviews(pack, None),
            );
        }
    }
    three_warn(
        "Không trong thời gian",
        &reviews("2003/91", Some(Vec::new())),
        &reviews("2003/91", Some(vec![ReviewKind::Complaint])),
        &reviews("2003/91", None),
    );
}

fn disciplined(proposal: Proposal, ends_on: &str) -> Proposal {
    let ends_on = day(ends_on);
    proposal.facts(|it| it.discipline = Some(Discipline::Until { ends_on }))
}

#[test]
fn achievements_count_from_the_end_of_a_disciplinary_period() {
    let words = "hết thời hạn thi hành kỷ luật";
    for pack in ["2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::WorkerAdvanced)
            .graded(PerformanceGrade::Good, [2024])
            .confirmed("worker_conduct", true);
        three_decide(
            words,
            &disciplined(base.clone(), "31/12/2022"),
            &disciplined(base.clone(), "10/01/2025"),
            &disciplined(base.clone(), "15/06/2024"),
        );
        let unknown = base.clone().facts(|it| it.discipline = None);
        assert_eq!(unknown.line(words).missing, ["việc thi hành kỷ luật"]);
        // The period ended on the last day of the year of achievement: nothing of the year counts.
        assert_eq!(
            disciplined(base.clone(), "31/12/2024").line(words).outcome,
            Outcome::Fails
        );
        // The day after the period is free.
        let mut free = disciplined(base, "09/01/2025");
        assert_eq!(
            free.line(words).outcome,
            Outcome::Fails,
            "the year itself lies within it"
        );
        free.year = 2025;
        assert_eq!(free.line(words).outcome, Outcome::CannotTell);
    }
    three_warn(
        words,
        &disciplined(merit("2003/91"), "31/12/2022"),
        &disciplined(merit("2003/91"), "10/01/2025"),
        &disciplined(merit("2003/91"), "15/06/2024"),
    );
}

#[test]
fn years_within_a_disciplinary_period_break_a_chain() {
    let words = "“Chiến sĩ thi đua cơ sở” 03 năm liên tục";
    let base = |pack: &str| {
        Proposal::person(pack, Award::FighterMinistry)
            .given(Award::FighterGrassroots, 2022..=2024)
            .initiatives(InitiativeLevel::Ministry, [2024], None)
    };
    for pack in ["2022/98", "2022/152"] {
        let outcome = |ends_on: &str| disciplined(base(pack), ends_on).line(words).outcome;
        assert_eq!(outcome("31/12/2021"), Outcome::Passes);
        assert_eq!(outcome("31/12/2022"), Outcome::Fails);
        assert_eq!(outcome("01/03/2023"), Outcome::Fails);
        assert_eq!(outcome("15/06/2022"), Outcome::CannotTell);
    }
    let open = disciplined(base("2022/98"), "15/06/2022").line(words);
    assert_eq!(
        open.missing,
        [
            "thành tích năm 2022 sau ngày 15/06/2022 (hết thời hạn kỷ luật) có được tính trọn năm hay không"
        ]
    );
    let practice = disciplined(base("2003/91"), "31/12/2022").line(words);
    assert_eq!(
        practice.outcome,
        Outcome::CannotTell,
        "practice casts doubt and no more"
    );
}

/// A unit with everything that the Government flag asks for.
fn flag() -> Proposal {
    Proposal::unit("2022/98", Award::FlagGovernment)
        .confirmed("outstanding_results", true)
        .confirmed("clean_organisation", true)
        .facts(|it| it.leads_bloc = Some(true))
}

#[test]
fn two_awards_of_state_level_in_a_year_only_warn() {
    let words = "cấp Nhà nước";
    let given = flag().given(Award::MeritPm, [2024]);
    let open = flag().facts(|it| it.cover = LedgerCover::From { year: 2025 });
    three_warn(words, &flag(), &given, &open);
    let mut beside = flag();
    beside.beside = vec![Award::MeritPm, Award::FlagMinistry];
    assert_eq!(
        beside.line(words).figures,
        "đã có hoặc cùng đề nghị năm 2024: Bằng khen của Thủ tướng Chính phủ"
    );
    assert!(
        merit("2022/98").lines(words).is_empty(),
        "an award of the ministry is none"
    );
}

#[test]
fn a_pack_may_ask_for_years_between_two_awards_of_state_level() {
    let words = "Cách lần khen thưởng";
    let with_interval = |mut proposal: Proposal| {
        proposal.pack.principles.push(Principle {
            ground: "interval".to_owned(),
            rule: PrincipleRule::IntervalYears { years: 2 },
        });
        proposal
    };
    three_warn(
        words,
        &with_interval(flag().given(Award::MeritPm, [2022])),
        &with_interval(flag().given(Award::MeritPm, [2023])),
        &with_interval(flag().unknown_ledger()),
    );
    let same_year = with_interval(flag().given(Award::MeritPm, [2024])).line(words);
    assert_eq!(same_year.outcome, Outcome::Fails, "no year lies between");
    let mut beside = with_interval(flag());
    beside.beside = vec![Award::MeritPm];
    let line = beside.line(words);
    assert_eq!(line.outcome, Outcome::Passes, "nothing was decided yet");
}

#[test]
fn one_award_a_unit_is_the_blocs_own_setting_and_warns() {
    let words = "một hình thức cấp đơn vị";
    let mut both = flag();
    both.beside = vec![Award::FlagMinistry];
    assert_eq!(flag().line(words).outcome, Outcome::Passes);
    let line = both.line(words);
    assert_eq!((line.outcome, line.blocks), (Outcome::Fails, false));
    assert_eq!(
        line.figures,
        "cùng năm đề nghị Cờ thi đua của Bộ Khoa học và Công nghệ"
    );
    both.settings.has_one_unit_award = false;
    assert!(both.lines(words).is_empty());
    assert!(
        merit("2022/98").lines(words).is_empty(),
        "a person has no share in it"
    );
}

#[test]
fn a_line_carries_its_ground_and_how_sure_it_is() {
    let line = flag().line("suy tôn dẫn đầu Khối");
    assert_eq!(
        line.ground,
        "Điều 25 Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    );
    assert_eq!(line.certainty.label(), "đã đối chiếu văn bản");
    assert_eq!(line.outcome.label(), "Đủ điều kiện");
}

#[test]
fn a_line_is_printed_as_one_sentence() {
    let sentence = |it: &Proposal, words: &str| it.line(words).sentence();
    assert_eq!(
        sentence(&flag(), "suy tôn dẫn đầu Khối"),
        "Được Hội nghị suy tôn dẫn đầu Khối: đủ điều kiện. Căn cứ: Điều 25 Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022."
    );
    let mut both = flag();
    both.beside = vec![Award::FlagMinistry];
    assert_eq!(
        sentence(&both, "một hình thức cấp đơn vị"),
        "Mỗi đơn vị đề nghị một hình thức cấp đơn vị trong năm: không đủ điều kiện (cùng năm đề nghị Cờ thi đua của Bộ Khoa học và Công nghệ). Căn cứ: Thông lệ bình xét của khối thi đua (theo thông lệ, chưa đối chiếu văn bản)."
    );
    let worker = Proposal::person("2022/98", Award::WorkerAdvanced);
    assert_eq!(
        sentence(&worker, "Hoàn thành tốt"),
        "Hoàn thành tốt nhiệm vụ trở lên năm 2024: chưa kết luận được (00/01 năm); chưa rõ: xếp loại mức độ hoàn thành nhiệm vụ năm 2024. Căn cứ: Khoản 1 Điều 24 Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022."
    );
}
