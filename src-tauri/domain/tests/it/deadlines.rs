//! Days by which files are sent: as days of a year, and what was sent after them.

use crate::book;
use crate::proposal::day;
use domain::award::Award;
use domain::award_life::LifeStep;
use domain::eligibility::deadline::{deadlines, missed};
use domain::findings::{Severity, findings, freeze_blockers};
use domain::ids::SubmissionId;
use domain::rules::{Certainty, RulePack};
use proptest::prelude::*;
use serde_json::json;

fn pack(id: &str) -> &'static RulePack {
    RulePack::of_id(id).unwrap_or(&RulePack::all()[0])
}

#[test]
fn deadlines_are_days_of_the_year_of_achievement_or_the_next() {
    let lines = deadlines(pack("2003/91"), "Bộ A", 2022);
    let shown: Vec<(&str, Certainty)> = lines
        .iter()
        .map(|it| (it.words.as_str(), it.certainty))
        .collect();
    assert_eq!(
        shown,
        [
            (
                "Hồ sơ đề nghị danh hiệu “Chiến sĩ thi đua toàn quốc” gửi Ban Thi đua - Khen thưởng Trung ương chậm nhất ngày 31/10/2022.",
                Certainty::Read
            ),
            (
                "Hồ sơ đề nghị Cờ thi đua của Chính phủ gửi Ban Thi đua - Khen thưởng Trung ương chậm nhất ngày 31/03/2023 (chưa kiểm tra).",
                Certainty::Unsure
            ),
        ]
    );
    assert_eq!(lines[1].on, day("31/3/2023"));
    assert_eq!(lines[0].ground, "Điều 48 Nghị định số 91/2017/NĐ-CP");
    assert_eq!(deadlines(pack("2026-amendment"), "Bộ A", 2026), []);
}

#[test]
fn a_file_sent_on_the_last_day_is_in_time() {
    let late = |sent: &str| {
        missed(
            pack("2003/91"),
            "Bộ A",
            2022,
            Award::FlagGovernment,
            day(sent),
        )
        .len()
    };
    assert_eq!((late("31/3/2023"), late("01/4/2023")), (0, 1));
    let other = missed(
        pack("2003/91"),
        "Bộ A",
        2022,
        Award::FlagMinistry,
        day("31/12/2030"),
    );
    assert_eq!(other, []);
}

/// The findings about deadlines, and how many problems stop the freezing, of two flags sent on these days.
fn sent(days: &[(i64, LifeStep, &str)]) -> (Vec<(Severity, String)>, usize) {
    let mut year = book::year(2022, "2023-01-13");
    year["submissions"] = json!([book::submission(1, "đề nghị khen thưởng năm 2022")]);
    let unit = |count: u32| json!({"kind": "unnamed", "of": "unit", "count": count});
    year["proposals"] = json!([
        book::proposal(1, 1, "flag_government", unit(1)),
        book::proposal(2, 1, "flag_government", unit(2)),
    ]);
    let mut book = book::read(year);
    for (id, (proposal_id, step, typed)) in days.iter().enumerate() {
        let id = i64::try_from(id).unwrap_or_default();
        let step = book::step(id, *proposal_id, *step, day(typed));
        book.awards_file.steps.push(step);
    }
    let own = findings(&book)
        .into_iter()
        .filter(|it| it.problem.code == "deadline_missed");
    let own = own.map(|it| (it.severity, it.problem.message)).collect();
    (own, freeze_blockers(&book, SubmissionId(1)).len())
}

#[test]
fn what_was_sent_late_is_told_once_and_holds_nothing_up() {
    let late = (1, LifeStep::Submitted, "05/4/2023");
    let (told, blockers) = sent(&[late, (2, LifeStep::Submitted, "05/4/2023")]);
    let message = "Hồ sơ đề nghị Cờ thi đua của Chính phủ theo Tờ trình số 01 gửi ngày 05/04/2023, sau thời hạn ngày 31/03/2023 gửi Ban Thi đua - Khen thưởng Trung ương (chưa kiểm tra). Việc tiếp nhận hồ sơ gửi muộn do Hội đồng xem xét, quyết định.";
    assert_eq!(told, [(Severity::Warn, message.to_owned())]);
    assert_eq!(blockers, sent(&[]).1);
}

#[test]
fn what_was_sent_in_time_or_not_yet_is_not_told() {
    let in_time = (1, LifeStep::Submitted, "15/01/2023");
    assert_eq!(sent(&[in_time]).0, []);
    assert_eq!(sent(&[]).0, []);
    // A file that came back was in time when it left first.
    let back = [
        in_time,
        (1, LifeStep::Returned, "20/3/2023"),
        (1, LifeStep::Submitted, "05/4/2023"),
    ];
    assert_eq!(sent(&back).0, []);
}

proptest! {
    /// A later day never misses fewer deadlines, and every deadline lies in the year of achievement or the next.
    #[test]
    fn days_are_ordered(year in 1945u32..=2200, first in 0u64..800, later in 0u64..800) {
        for pack in RulePack::all() {
            for line in deadlines(pack, "Bộ A", year) {
                let of = u32::try_from(chrono::Datelike::year(&line.on)).unwrap_or_default();
                prop_assert!(of == year || of == year + 1);
                let start = day(&format!("01/01/{}", year.min(2199)));
                let at = |days: u64| missed(pack, "Bộ A", year, line.awards[0], start + chrono::Days::new(days)).len();
                prop_assert!(at(first.max(later)) >= at(first.min(later)));
            }
        }
    }
}
