//! What persons must have for each award, under each law.

use crate::proposal::{Proposal, three, three_decide, three_warn};
use domain::award::{Award, PerformanceGrade};
use domain::eligibility::Outcome;
use domain::eligibility::facts::{Gender, LedgerCover};
use domain::rules::catalogue::{AwardFor, Condition, InitiativeLevel};

const GOOD: PerformanceGrade = PerformanceGrade::Good;
const EXCELLENT: PerformanceGrade = PerformanceGrade::Excellent;

#[test]
fn an_advanced_worker_completed_the_tasks_well_in_the_year() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::WorkerAdvanced).confirmed("worker_conduct", true);
        three_decide(
            "Hoàn thành tốt nhiệm vụ trở lên năm 2024",
            &base.clone().graded(EXCELLENT, [2024]),
            &base.clone().graded(PerformanceGrade::Completed, [2024]),
            &base.clone().graded(EXCELLENT, [2023]),
        );
        let graded = Proposal::person(pack, Award::WorkerAdvanced).graded(GOOD, [2024]);
        three_decide(
            "tích cực",
            &graded.clone().confirmed("worker_conduct", true),
            &graded.clone().confirmed("worker_conduct", false),
            &graded,
        );
    }
}

#[test]
fn a_grassroots_fighter_is_an_advanced_worker_of_the_year() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::FighterGrassroots).initiatives(
            InitiativeLevel::Base,
            [2024],
            None,
        );
        three_decide(
            "“Lao động tiên tiến” năm 2024",
            &base.clone().given(Award::WorkerAdvanced, [2024]),
            &base.clone().given(Award::WorkerAdvanced, [2023]),
            &base.clone().unknown_ledger(),
        );
    }
}

#[test]
fn a_title_proposed_in_the_same_file_is_awaited_and_not_missing() {
    let mut proposal = Proposal::person("2022/98", Award::FighterGrassroots).initiatives(
        InitiativeLevel::Base,
        [2024],
        None,
    );
    proposal.beside = vec![Award::WorkerAdvanced];
    assert_eq!(
        proposal.line("“Lao động tiên tiến”").missing,
        ["kết quả xét danh hiệu “Lao động tiên tiến” năm 2024 (đang cùng đề nghị)"]
    );
}

#[test]
fn a_grassroots_fighter_has_an_initiative() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base =
            Proposal::person(pack, Award::FighterGrassroots).given(Award::WorkerAdvanced, [2024]);
        three_decide(
            "ít nhất 01 sáng kiến",
            &base
                .clone()
                .initiatives(InitiativeLevel::Base, [2024], None),
            &base.clone().facts(|it| it.initiatives = Some(Vec::new())),
            &base,
        );
    }
}

#[test]
fn a_ministry_fighter_was_grassroots_fighter_three_years_in_a_row() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::FighterMinistry).initiatives(
            InitiativeLevel::Ministry,
            [2024],
            None,
        );
        let passes = base.clone().given(Award::FighterGrassroots, 2022..=2024);
        let fails = base
            .clone()
            .given(Award::FighterGrassroots, [2021, 2023, 2024]);
        let open = fails.clone().unknown_ledger();
        three_decide(
            "“Chiến sĩ thi đua cơ sở” 03 năm liên tục",
            &passes,
            &fails,
            &open,
        );
        let figures = |it: &Proposal| it.line("03 năm liên tục").figures;
        assert_eq!(figures(&passes), "03/03 năm liên tục: 2022, 2023, 2024");
        assert_eq!(figures(&fails), "02/03 năm: 2023, 2024; không đạt năm 2022");
        assert_eq!(
            open.line("03 năm liên tục").missing,
            ["danh hiệu “Chiến sĩ thi đua cơ sở” năm 2022"]
        );
        // The title of the year itself is often decided later: the three years before it will do.
        let before = base.clone().given(Award::FighterGrassroots, 2021..=2023);
        assert_eq!(before.outcome(), Outcome::Passes);
    }
}

#[test]
fn an_empty_year_fails_a_chain_only_where_the_ledger_is_complete() {
    let proposal = Proposal::person("2022/98", Award::FighterMinistry)
        .initiatives(InitiativeLevel::Ministry, [2024], None)
        .given(Award::FighterGrassroots, [2023, 2024]);
    let outcome = |year| {
        let proposal = proposal.clone();
        let proposal = proposal.facts(|it| it.cover = LedgerCover::From { year });
        proposal.outcome()
    };
    assert_eq!(outcome(2021), Outcome::Fails);
    assert_eq!(
        outcome(2022),
        Outcome::Fails,
        "both periods hold the year 2022"
    );
    assert_eq!(outcome(2023), Outcome::CannotTell);
}

#[test]
fn a_ministry_fighter_has_an_initiative_that_reaches_the_ministry() {
    let build = |pack: &str| {
        let base = Proposal::person(pack, Award::FighterMinistry)
            .given(Award::FighterGrassroots, 2022..=2024);
        let passes = base
            .clone()
            .initiatives(InitiativeLevel::Nation, [2023], None);
        let fails = base
            .clone()
            .initiatives(InitiativeLevel::Base, [2023], None);
        (passes, fails, base)
    };
    for pack in ["2022/98", "2022/152"] {
        let (passes, fails, open) = build(pack);
        three_decide("trong phạm vi Bộ", &passes, &fails, &open);
    }
    // Of the old law this part was not read.
    let (passes, fails, open) = build("2003/91");
    three_warn("trong phạm vi Bộ", &passes, &fails, &open);
}

#[test]
fn a_national_fighter_was_ministry_fighter_twice() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::FighterNational)
            .initiatives(InitiativeLevel::Nation, [2024], None)
            .given(Award::FighterGrassroots, 2019..=2024);
        let once = base.clone().given(Award::FighterMinistry, [2024]);
        let passes = once.clone().given(Award::FighterMinistry, [2021]);
        three_decide(
            "ít nhất 02 lần",
            &passes,
            &once,
            &once.clone().unknown_ledger(),
        );
    }
}

#[test]
fn a_national_fighter_has_a_nation_wide_initiative() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::FighterNational)
            .given(Award::FighterMinistry, [2021, 2024])
            .given(Award::FighterGrassroots, 2019..=2024);
        three_decide(
            "trong phạm vi toàn quốc",
            &base
                .clone()
                .initiatives(InitiativeLevel::Nation, [2020], None),
            &base
                .clone()
                .initiatives(InitiativeLevel::Ministry, [2020], None),
            &base,
        );
    }
}

#[test]
fn six_years_of_the_grassroots_title_are_no_text_that_was_read_and_warn() {
    for pack in ["2003/91", "2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::FighterNational)
            .initiatives(InitiativeLevel::Nation, [2024], None)
            .given(Award::FighterMinistry, [2021, 2024]);
        let passes = base.clone().given(Award::FighterGrassroots, 2019..=2024);
        three_warn(
            "06 năm liên tục",
            &passes,
            &base,
            &base.clone().unknown_ledger(),
        );
    }
}

/// Two years as grassroots fighter with two further initiatives: the first way to the Minister's Merit.
fn merit(pack: &str) -> Proposal {
    Proposal::person(pack, Award::MeritMinister)
        .given(Award::FighterGrassroots, [2023, 2024])
        .graded(GOOD, [2023, 2024])
}

#[test]
fn the_ministers_merit_asks_for_one_of_several_ways() {
    for pack in ["2022/98", "2022/152"] {
        let further = merit(pack).initiatives(InitiativeLevel::Base, [2023, 2024], Some(false));
        let none = Proposal::person(pack, Award::MeritMinister)
            .graded(GOOD, 2020..=2024)
            .facts(|it| {
                it.initiatives = Some(Vec::new());
                it.service_years = Some(3);
            });
        let words = "Đáp ứng một trong";
        assert_eq!(further.line(words).outcome, Outcome::Passes);
        assert_eq!(further.outcome(), Outcome::Passes);
        assert_eq!(
            further.line(words).figures,
            "02 lần liên tục “Chiến sĩ thi đua cơ sở”, có 02 sáng kiến"
        );
        assert_eq!(none.line(words).outcome, Outcome::Fails);
        let open = Proposal::person(pack, Award::MeritMinister);
        assert_eq!(open.line(words).outcome, Outcome::CannotTell);
        assert!(
            open.verdict()
                .missing()
                .contains(&"danh mục sáng kiến, đề tài được công nhận")
        );
    }
    // The old decree's list is settled; the way of the ministry's own circular was read in the press alone, so that
    // failing it refuses nobody for sure.
    let short = |pack: &str| {
        Proposal::person(pack, Award::MeritMinister)
            .graded(GOOD, 2020..=2024)
            .facts(|it| {
                it.initiatives = Some(Vec::new());
                it.service_years = Some(3);
            })
    };
    assert_eq!(short("2022/98").outcome(), Outcome::Fails);
    assert_eq!(short("2022/152").outcome(), Outcome::CannotTell);
}

#[test]
fn initiatives_already_used_for_a_title_are_left_out_by_the_reading_of_the_ministry_of_home_affairs()
 {
    let way = |used: Option<bool>| {
        let proposal = merit("2022/98").initiatives(InitiativeLevel::Base, [2023, 2024], used);
        let line = proposal.line("Đáp ứng một trong");
        (line.ways[0].lines[2].clone(), proposal.outcome())
    };
    let (free, outcome) = way(Some(false));
    assert_eq!((free.outcome, outcome), (Outcome::Passes, Outcome::Passes));
    let (used, outcome) = way(Some(true));
    assert_eq!((used.outcome, used.blocks), (Outcome::Fails, false));
    assert_eq!(
        outcome,
        Outcome::CannotTell,
        "a reading is no text of the law"
    );
    let (open, _) = way(None);
    assert_eq!(open.outcome, Outcome::CannotTell);
    assert_eq!(
        open.missing[0],
        "sáng kiến, đề tài “Cải tiến năm 2023” đã dùng để xét danh hiệu thi đua hay chưa"
    );
}

#[test]
fn two_excellent_years_with_two_initiatives_are_a_way_of_their_own() {
    let base = Proposal::person("2022/98", Award::MeritMinister).initiatives(
        InitiativeLevel::Base,
        [2023, 2024],
        Some(true),
    );
    three_decide(
        "Đáp ứng một trong",
        &base.clone().graded(EXCELLENT, [2023, 2024]),
        &base.clone().graded(GOOD, 2021..=2024),
        &base.clone().graded(EXCELLENT, [2024]),
    );
}

#[test]
fn ten_years_of_service_for_men_and_eight_for_women_are_a_way_of_the_ministry() {
    let way = |years: Option<u32>, gender: Option<Gender>| {
        let proposal = Proposal::person("2022/152", Award::MeritMinister)
            .graded(GOOD, 2020..=2023)
            .graded(EXCELLENT, [2024])
            .facts(|it| {
                it.initiatives = Some(Vec::new());
                (it.service_years, it.gender) = (years, gender);
            });
        let line = proposal.line("Đáp ứng một trong");
        line.ways[2].lines[0].clone()
    };
    assert_eq!(way(Some(10), Some(Gender::Man)).outcome, Outcome::Passes);
    assert_eq!(way(Some(9), Some(Gender::Man)).outcome, Outcome::Fails);
    assert_eq!(way(Some(8), Some(Gender::Woman)).outcome, Outcome::Passes);
    assert_eq!(way(Some(7), Some(Gender::Woman)).outcome, Outcome::Fails);
    assert_eq!(
        way(Some(10), None).outcome,
        Outcome::Passes,
        "enough for either"
    );
    assert_eq!(
        way(Some(7), None).outcome,
        Outcome::Fails,
        "enough for neither"
    );
    assert_eq!(way(Some(9), None).missing, ["giới tính"]);
    assert_eq!(way(None, Some(Gender::Man)).missing, ["thời gian công tác"]);
    assert_eq!(way(None, None).missing, ["thời gian công tác", "giới tính"]);
}

#[test]
fn one_year_of_five_must_be_excellent_on_that_way() {
    let way = |proposal: Proposal| {
        let proposal = proposal.facts(|it| it.service_years = Some(12));
        proposal.line("Đáp ứng một trong").ways[2].lines[2].clone()
    };
    let base = Proposal::person("2022/152", Award::MeritMinister);
    let all_good = base.clone().graded(GOOD, 2019..=2024);
    assert_eq!(way(all_good).outcome, Outcome::Fails);
    let once = base
        .clone()
        .graded(GOOD, 2020..=2023)
        .graded(EXCELLENT, [2024]);
    assert_eq!(way(once.clone()).outcome, Outcome::Passes);
    assert_eq!(way(once).figures, "01/01 năm: 2024");
    assert_eq!(
        way(base.graded(GOOD, 2020..=2023)).outcome,
        Outcome::CannotTell
    );
}

#[test]
fn under_the_old_law_the_ministers_merit_is_remembered_and_only_warns() {
    let base = Proposal::person("2003/91", Award::MeritMinister);
    let with = base
        .clone()
        .initiatives(InitiativeLevel::Base, [2023, 2024], None);
    three_warn(
        "Hoàn thành xuất sắc nhiệm vụ 02 năm liên tục",
        &with.clone().graded(EXCELLENT, [2023, 2024]),
        &with.clone().graded(GOOD, 2022..=2024),
        &with,
    );
    let graded = base.graded(EXCELLENT, [2023, 2024]);
    three_warn(
        "ít nhất 02 sáng kiến",
        &graded
            .clone()
            .initiatives(InitiativeLevel::Base, [2023, 2024], None),
        &graded
            .clone()
            .initiatives(InitiativeLevel::Base, [2020, 2024], None),
        &graded,
    );
}

#[test]
fn the_prime_ministers_merit_comes_after_the_ministers() {
    for (pack, years) in [
        ("2003/91", EXCELLENT),
        ("2022/98", GOOD),
        ("2022/152", GOOD),
    ] {
        let base = Proposal::person(pack, Award::MeritPm)
            .graded(years, 2020..=2024)
            .given(Award::FighterGrassroots, 2020..=2024)
            .initiatives(InitiativeLevel::Base, 2020..=2024, None);
        three_decide(
            "Đã được tặng Bằng khen",
            &base.clone().given(Award::MeritMinister, [2019]),
            &base,
            &base.clone().unknown_ledger(),
        );
    }
}

#[test]
fn the_prime_ministers_merit_asks_for_five_years_in_a_row() {
    for (pack, grade, below) in [
        ("2003/91", EXCELLENT, GOOD),
        ("2022/98", GOOD, PerformanceGrade::Completed),
        ("2022/152", GOOD, PerformanceGrade::Completed),
    ] {
        let base = Proposal::person(pack, Award::MeritPm)
            .given(Award::MeritMinister, [2018])
            .given(Award::FighterGrassroots, 2020..=2024)
            .initiatives(InitiativeLevel::Base, 2020..=2024, None);
        three_decide(
            "05 năm liên tục",
            &base.clone().graded(grade, 2020..=2024),
            &base
                .clone()
                .graded(grade, [2019, 2020, 2021, 2023, 2024])
                .graded(below, [2022]),
            &base.clone().graded(grade, [2020, 2021, 2023, 2024]),
        );
    }
}

#[test]
fn the_prime_ministers_merit_asks_for_three_grassroots_titles_in_the_five_years() {
    for pack in ["2022/98", "2022/152"] {
        let base = Proposal::person(pack, Award::MeritPm)
            .given(Award::MeritMinister, [2018])
            .graded(GOOD, 2019..=2024);
        let two = base
            .clone()
            .given(Award::FighterGrassroots, [2018, 2020, 2024]);
        three_decide(
            "ít nhất 03 lần trong 05 năm",
            &base
                .clone()
                .given(Award::FighterGrassroots, [2020, 2022, 2024]),
            &two,
            &two.clone().unknown_ledger(),
        );
    }
}

#[test]
fn under_the_old_law_it_asked_for_five_initiatives() {
    let base = Proposal::person("2003/91", Award::MeritPm)
        .given(Award::MeritMinister, [2018])
        .graded(EXCELLENT, 2020..=2024);
    three_decide(
        "ít nhất 05 sáng kiến",
        &base
            .clone()
            .initiatives(InitiativeLevel::Base, 2020..=2024, None),
        &base
            .clone()
            .initiatives(InitiativeLevel::Base, 2021..=2024, None),
        &base,
    );
}

#[test]
fn a_title_of_collectives_is_refused_to_a_person_and_the_other_way_round() {
    let flag = Proposal::person("2022/98", Award::FlagMinistry);
    assert_eq!(flag.outcome(), Outcome::Fails);
    assert_eq!(
        flag.lines("chỉ tặng cho")[0].requirement,
        "Cờ thi đua của Bộ Khoa học và Công nghệ chỉ tặng cho tập thể"
    );
    let worker = Proposal::unit("2022/98", Award::WorkerAdvanced);
    assert_eq!(worker.outcome(), Outcome::Fails);
}

#[test]
fn where_the_pack_is_silent_nobody_can_tell() {
    for (pack, award) in [
        ("2022/98", Award::Order),
        ("2022/98", Award::CommendationLetter),
        ("2026-amendment", Award::WorkerAdvanced),
    ] {
        let verdict = Proposal::person(pack, award).verdict();
        assert_eq!(verdict.outcome, Outcome::CannotTell);
        assert!(
            verdict.missing()[0].starts_with("tiêu chuẩn "),
            "{verdict:?}"
        );
    }
}

#[test]
fn two_grades_of_one_year_are_asked_about() {
    let proposal = Proposal::person("2022/98", Award::WorkerAdvanced)
        .confirmed("worker_conduct", true)
        .graded(GOOD, [2024])
        .graded(PerformanceGrade::Completed, [2024]);
    let line = proposal.line("Hoàn thành tốt");
    assert_eq!(
        line.missing,
        ["xếp loại năm 2024, vì đang ghi hai mức khác nhau"]
    );
    three(
        "Hoàn thành tốt",
        &proposal.clone().only_grade(EXCELLENT),
        &proposal.clone().only_grade(PerformanceGrade::NotCompleted),
        &proposal,
    );
}

impl Proposal {
    fn only_grade(mut self, grade: PerformanceGrade) -> Self {
        self.history.clear();
        self.graded(grade, [2024])
    }
}

#[test]
fn a_way_for_collectives_alone_is_no_way_for_a_person() {
    let only_for_collectives = |keep: usize| {
        let mut proposal = Proposal::person("2022/98", Award::MeritMinister)
            .graded(PerformanceGrade::Good, [2022, 2023, 2024])
            .initiatives(InitiativeLevel::Base, [2023, 2024], Some(false));
        for award in &mut proposal.pack.awards {
            for requirement in &mut award.requirements {
                let Condition::AnyOf { options } = &mut requirement.condition else {
                    continue;
                };
                for option in options.iter_mut().skip(keep) {
                    for inner in &mut option.requirements {
                        inner.applies_to = AwardFor::Collective;
                    }
                }
            }
        }
        proposal
    };
    let one_left = only_for_collectives(1);
    assert_eq!(one_left.outcome(), Outcome::Fails);
    let verdict = one_left.verdict();
    let group = verdict.lines.iter().find(|it| !it.ways.is_empty());
    assert_eq!(group.map(|it| it.ways.len()), Some(1));
    // Without any way the pack says nothing of persons, and silence is no permission.
    let none_left = only_for_collectives(0);
    assert_eq!(none_left.outcome(), Outcome::CannotTell);
    assert!(!none_left.verdict().missing().is_empty());
}
