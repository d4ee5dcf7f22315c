//! Quotas, caps, prize money, dossiers, deadlines and the votes of Councils.

use crate::proposal::day;
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, RecipientKind};
use domain::cycle::Quota;
use domain::eligibility::prize::prize;
use domain::eligibility::quota::{
    QuotaRelease, QuotaReleaseDraft, QuotaUse, cap_use, cap_words, over_quota, quota_uses,
};
use domain::findings::Severity;
use domain::ids::{CycleId, SubmissionId, UnitId};
use domain::rules::{Certainty, RulePack};

fn pack(id: &str) -> &'static RulePack {
    RulePack::of_id(id).unwrap_or(&RulePack::all()[0])
}

fn proposal(award: Award, recipient: Recipient) -> AwardProposal {
    AwardProposal {
        id: 1,
        submission_id: SubmissionId(1),
        order_no: 1,
        award: Some(award),
        recipient,
        nomination_id: None,
        round_id: None,
        votes: None,
        base: None,
        points: None,
        summary: None,
        is_leading: false,
    }
}

fn units(award: Award, ids: std::ops::RangeInclusive<i64>) -> Vec<AwardProposal> {
    ids.map(|it| {
        proposal(
            award,
            Recipient::Unit {
                unit_id: UnitId(it),
            },
        )
    })
    .collect()
}

fn quota(award: Award, count: u32, letter: bool) -> Quota {
    Quota {
        id: 1,
        cycle_id: CycleId(1),
        award,
        count,
        letter_no: letter.then(|| "123/BKHCN-TĐKT".to_owned()),
        letter_on: letter.then(|| day("05/11/2022")),
    }
}

fn uses(quotas: &[Quota], proposals: &[AwardProposal]) -> Vec<QuotaUse> {
    let proposals: Vec<&AwardProposal> = proposals.iter().collect();
    quota_uses(pack("2003/91"), quotas, &proposals)
}

#[test]
fn the_ten_units_of_2022_use_up_three_separate_numbers() {
    let quotas = [
        quota(Award::FlagGovernment, 1, true),
        quota(Award::FlagMinistry, 3, true),
        quota(Award::MeritMinister, 6, true),
    ];
    let mut proposals = units(Award::FlagGovernment, 1..=1);
    proposals.extend(units(Award::FlagMinistry, 2..=4));
    proposals.extend(units(Award::MeritMinister, 5..=10));
    let uses = uses(&quotas, &proposals);
    let rows: Vec<_> = uses.iter().map(|it| (it.used, it.left, it.over)).collect();
    assert_eq!(rows, [(1, Some(0), 0), (3, Some(0), 0), (6, Some(0), 0)]);
    for used in &uses {
        assert_eq!(
            used.separate_ground.as_deref(),
            Some("Thông lệ bình xét của khối thi đua")
        );
        assert_eq!(over_quota(pack("2003/91"), "Bộ A", used, &[]), None);
    }
}

#[test]
fn a_number_that_is_exceeded_holds_up_until_released_in_writing() {
    let quotas = [quota(Award::FlagMinistry, 3, true)];
    let uses = uses(&quotas, &units(Award::FlagMinistry, 1..=4));
    let ministry = "Bộ Khoa học và Công nghệ";
    let Some(found) = over_quota(pack("2003/91"), ministry, &uses[0], &[]) else {
        panic!("four are more than three");
    };
    assert_eq!(found.severity, Severity::Bad);
    assert_eq!(
        found.problem.message,
        "Số lượng đề nghị (04 Cờ thi đua của Bộ Khoa học và Công nghệ) vượt số lượng được phân bổ (03) tại Công văn số 123/BKHCN-TĐKT ngày 05/11/2022."
    );
    let release = QuotaRelease {
        id: 1,
        cycle_id: CycleId(1),
        award: Award::FlagMinistry,
        reason: "Bộ bổ sung 01 Cờ".to_owned(),
        ground: "Công văn số 150/BKHCN-TĐKT".to_owned(),
    };
    let Some(found) = over_quota(pack("2003/91"), ministry, &uses[0], &[release]) else {
        panic!("it is still told");
    };
    assert_eq!(found.severity, Severity::Info);
    assert_eq!(
        found.problem.ground.as_deref(),
        Some("Công văn số 150/BKHCN-TĐKT")
    );
}

#[test]
fn without_a_letter_nobody_can_tell_what_is_left() {
    let named = Recipient::Unnamed {
        of: RecipientKind::Individual,
        count: 7,
    };
    let uses = uses(&[], &[proposal(Award::MeritMinister, named)]);
    assert_eq!(
        (uses[0].used, uses[0].allocated, uses[0].left),
        (7, None, None)
    );
    assert_eq!(over_quota(pack("2003/91"), "Bộ A", &uses[0], &[]), None);
    let typed = [quota(Award::FlagMinistry, 0, false)];
    let uses = self::uses(&typed, &units(Award::FlagMinistry, 1..=1));
    let message = over_quota(pack("2003/91"), "Bộ A", &uses[0], &[]).map(|it| it.problem.message);
    assert_eq!(
        message.as_deref(),
        Some("Số lượng đề nghị (01 Cờ thi đua của Bộ A) vượt số lượng được phân bổ (00).")
    );
}

#[test]
fn a_release_has_a_reason_and_a_paper() {
    let draft = |reason: &str, ground: &str| QuotaReleaseDraft {
        cycle_id: CycleId(1),
        award: Award::FlagMinistry,
        reason: reason.to_owned(),
        ground: ground.to_owned(),
    };
    assert!(draft("Bộ bổ sung", "Công văn số 150").check().is_ok());
    let problems = draft(" ", "").check().err().unwrap_or_default();
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_fifth_of_the_flags_is_information_of_the_ministry_and_rounded_down() {
    let pack = pack("2003/91");
    let caps: Vec<_> = pack
        .share_caps
        .iter()
        .map(|it| cap_use(pack, it, 13))
        .collect();
    assert_eq!(caps[0].most, 2);
    assert_eq!(
        caps[0].sentence,
        "Không quá 20% tổng số tập thể đủ tiêu chuẩn tặng Cờ thi đua của Bộ (13): nhiều nhất 02 (làm tròn xuống để không vượt tỷ lệ); tính trên toàn Bộ, ở phạm vi Khối chỉ để biết."
    );
    assert_eq!(
        cap_words(&pack.share_caps[0], "Cờ thi đua của Chính phủ"),
        "Cờ thi đua của Chính phủ: không quá 20% tổng số tập thể đủ tiêu chuẩn tặng Cờ thi đua của Bộ, số lẻ làm tròn xuống; tính trên toàn Bộ, ở phạm vi Khối chỉ để biết."
    );
    let fighters = cap_use(pack, &pack.share_caps[1], 40);
    assert_eq!(fighters.most, 6);
    assert_eq!(
        fighters.sentence,
        "Không quá 15% tổng số cá nhân đạt danh hiệu “Lao động tiên tiến” của đơn vị (40): nhiều nhất 06."
    );
}

#[test]
fn prize_money_is_coefficient_times_base_salary_rounded_up() {
    let sum = |id: &str, award: Award, is_person: bool, on: &str| {
        let prize = prize(pack(id), award, is_person, day(on));
        prize.map(|it| (it.amount, it.in_words))
    };
    let expected = |amount: u64, words: &str| Ok((amount, words.to_owned()));
    assert_eq!(
        sum("2022/98", Award::FlagGovernment, false, "01/02/2024"),
        expected(21_600_000, "Hai mươi mốt triệu sáu trăm nghìn đồng")
    );
    assert_eq!(
        sum("2003/91", Award::FlagMinistry, false, "15/03/2023"),
        expected(11_920_000, "Mười một triệu chín trăm hai mươi nghìn đồng")
    );
    // 0,3 x 1.490.000 = 447.000: up to the next ten thousand.
    assert_eq!(
        sum("2003/91", Award::WorkerAdvanced, true, "30/06/2023"),
        expected(450_000, "Bốn trăm năm mươi nghìn đồng")
    );
    // The day of the decision decides, not the year of achievement.
    assert_eq!(
        sum("2003/91", Award::WorkerAdvanced, true, "01/07/2023"),
        expected(540_000, "Năm trăm bốn mươi nghìn đồng")
    );
    assert_eq!(
        sum("2003/91", Award::MeritMinister, true, "01/03/2023").map(|it| it.0),
        Ok(1_490_000)
    );
    assert_eq!(
        sum("2022/98", Award::MeritMinister, false, "01/08/2024").map(|it| it.0),
        Ok(7_020_000)
    );
}

#[test]
fn what_a_prize_lacks_is_said() {
    let on = |award, is_person, typed| prize(pack("2003/91"), award, is_person, day(typed)).err();
    assert_eq!(
        on(Award::Order, true, "01/02/2023").as_deref(),
        Some("Bộ quy định chưa ghi hệ số tiền thưởng của Huân chương (cá nhân).")
    );
    assert_eq!(
        on(Award::WorkerAdvanced, true, "30/06/2019").as_deref(),
        Some("Bộ quy định chưa ghi mức lương cơ sở tại ngày 30/06/2019.")
    );
    let amendment = prize(
        pack("2026-amendment"),
        Award::FlagMinistry,
        false,
        day("01/12/2026"),
    );
    assert!(amendment.is_err());
}

#[test]
fn a_prize_is_as_sure_as_its_weakest_ground() {
    let certainty = |id, on| {
        let prize = prize(pack(id), Award::FlagMinistry, false, day(on));
        prize.map(|it| it.certainty)
    };
    assert_eq!(certainty("2022/98", "01/03/2024"), Ok(Certainty::Read));
    assert_eq!(certainty("2022/98", "01/08/2024"), Ok(Certainty::Unsure));
    assert_eq!(certainty("2022/152", "01/03/2026"), Ok(Certainty::Unsure));
    let whole = prize(
        pack("2022/98"),
        Award::FlagMinistry,
        false,
        day("01/03/2024"),
    );
    let figures = whole.map(|it| (it.figures, it.grounds.len()));
    assert_eq!(
        figures,
        Ok(("8 x 1.800.000 đồng = 14.400.000 đồng".to_owned(), 3))
    );
}

#[test]
fn dossiers_have_their_parts_and_copies() {
    let copies = |id, award| pack(id).dossier_of(award).and_then(|it| it.copies);
    assert_eq!(copies("2003/91", Award::FlagGovernment), Some(2));
    assert_eq!(copies("2003/91", Award::MeritPm), Some(2));
    assert_eq!(copies("2003/91", Award::FighterNational), Some(2));
    assert_eq!(copies("2003/91", Award::Order), Some(3));
    assert_eq!(copies("2022/152", Award::MeritPm), Some(1));
    assert_eq!(copies("2022/98", Award::FlagGovernment), None, "not known");
    let parts = |id, award| {
        let dossier = pack(id).dossier_of(award);
        let parts = dossier.map(|it| {
            it.parts
                .iter()
                .map(|it| it.key.as_str())
                .collect::<Vec<_>>()
        });
        parts.unwrap_or_default()
    };
    assert_eq!(
        parts("2022/98", Award::FighterMinistry),
        ["submission", "report", "minutes", "initiative"]
    );
    assert_eq!(
        parts("2022/98", Award::MeritMinister),
        ["submission", "report", "minutes", "confirmation"]
    );
    assert!(parts("2022/98", Award::FlagGovernment).contains(&"provincial_opinion"));
    assert!(parts("2022/98", Award::Order).contains(&"publicity"));
}

#[test]
fn councils_vote_as_the_pack_says_and_unchecked_thresholds_are_marked() {
    let threshold = |id: &str, award: Award| {
        let pack = pack(id);
        let rule = pack.councils.iter().find(|it| it.awards.contains(&award))?;
        let certainty = pack.ground(&rule.ground)?.certainty;
        Some((rule.threshold?.required(11, rule.more_than), certainty))
    };
    assert_eq!(
        threshold("2003/91", Award::FighterMinistry),
        Some((10, Certainty::Read))
    );
    assert_eq!(
        threshold("2022/98", Award::MeritPm),
        Some((9, Certainty::Read))
    );
    assert_eq!(
        threshold("2022/98", Award::FlagGovernment),
        Some((9, Certainty::Unsure))
    );
    assert_eq!(threshold("2022/98", Award::FlagMinistry), None);
}

#[test]
fn deadlines_name_day_and_year() {
    let deadlines = &pack("2003/91").deadlines;
    assert_eq!(
        (
            deadlines[0].day,
            deadlines[0].month,
            deadlines[0].is_next_year
        ),
        (31, 10, false)
    );
    assert_eq!(
        (
            deadlines[1].day,
            deadlines[1].month,
            deadlines[1].is_next_year
        ),
        (31, 3, true)
    );
}
