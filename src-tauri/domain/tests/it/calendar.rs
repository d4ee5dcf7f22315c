//! The bloc's own calendar: what lies outside it is told, what is not known is not, and nothing is held up by it.

use crate::book;
use crate::proposal::day;
use chrono::{Datelike, Days, Weekday};
use domain::award_life::LifeStep;
use domain::eligibility::calendar::{lines, off_calendar, working_days};
use domain::findings::{Severity, findings, freeze_blockers};
use domain::ids::SubmissionId;
use domain::rules::{Certainty, RulePack};
use proptest::prelude::*;
use serde_json::{Value, json};

fn meeting(held_on: Option<&str>) -> Value {
    json!({
        "id": 1, "cycle_id": 1, "kind": "year_end", "planned_on": null, "planned_at": null, "held_on": held_on,
        "part_of_day": null, "started_at": null, "ended_at": null, "place": null, "chair_id": null, "secretary_id": null,
        "support_team": null, "reporter": null, "report": null, "guest_speech": null, "conclusion": null,
        "officers_present": null, "is_roll_confirmed": false, "copies": null,
    })
}

/// The codes of what lies outside the calendar, of a conference held and a submission sent on these days.
fn codes(held_on: Option<&str>, sent_on: Option<&str>) -> Vec<String> {
    let mut year = book::year(2022, "2023-01-13");
    year["meetings"] = json!([meeting(held_on)]);
    let mut submission = book::submission(1, "đề nghị khen thưởng năm 2022");
    submission["meeting_id"] = json!(1);
    year["submissions"] = json!([submission]);
    let unit = json!({"kind": "unnamed", "of": "unit", "count": 1});
    year["proposals"] = json!([book::proposal(1, 1, "flag_ministry", unit)]);
    let mut book = book::read(year);
    let before = freeze_blockers(&book, SubmissionId(1)).len();
    if let Some(typed) = sent_on {
        let step = book::step(1, 1, LifeStep::Submitted, day(typed));
        book.awards_file.steps.push(step);
    }
    assert_eq!(freeze_blockers(&book, SubmissionId(1)).len(), before);
    let told = off_calendar(&book);
    for problem in &told {
        let finding = findings(&book)
            .into_iter()
            .find(|it| it.problem == *problem);
        assert_eq!(finding.map(|it| it.severity), Some(Severity::Warn));
    }
    told.into_iter().map(|it| it.code).collect()
}

#[test]
fn a_conference_in_its_time_passes_another_is_told_and_one_without_a_day_is_not() {
    for held in ["2022-12-20", "2022-12-30", "2023-03-31"] {
        assert_eq!(codes(Some(held), None), [""; 0], "{held}");
    }
    for held in ["2022-12-19", "2023-04-01"] {
        assert_eq!(
            codes(Some(held), None),
            ["conference_off_calendar"],
            "{held}"
        );
    }
    assert_eq!(codes(None, None), [""; 0]);
}

#[test]
fn a_submission_leaves_within_ten_working_days_of_the_conference() {
    let held = Some("2022-12-30");
    // Friday 30/12: the tenth working day after it is Friday 13/01.
    assert_eq!(codes(held, Some("13/01/2023")), [""; 0]);
    assert_eq!(
        codes(held, Some("16/01/2023")),
        ["submission_after_calendar"]
    );
    assert_eq!(codes(held, None), [""; 0], "not sent yet");
    assert_eq!(
        codes(None, Some("16/01/2023")),
        [""; 0],
        "no day to count from"
    );
}

#[test]
fn the_calendar_is_shown_as_practice_and_a_pack_without_one_has_none() {
    for id in ["2003/91", "2022/98", "2022/152"] {
        let pack = RulePack::of_id(id).unwrap_or(&RulePack::all()[0]);
        let shown: Vec<(String, Certainty)> = lines(pack, 2022)
            .into_iter()
            .map(|it| (it.words, it.certainty))
            .collect();
        let words = [
            "Đơn vị gửi bản tự chấm điểm chậm nhất ngày 15/12/2022",
            "Hội nghị tổng kết tổ chức từ ngày 20/12/2022 đến ngày 31/03/2023",
        ];
        let doubt = Certainty::Practice.label();
        let wanted = words.map(|it| (format!("{it} ({doubt})."), Certainty::Practice));
        assert_eq!(shown, wanted, "{id}");
    }
    let bare = RulePack::of_id("2026-amendment").unwrap_or(&RulePack::all()[0]);
    assert_eq!(lines(bare, 2026), []);
}

proptest! {
    /// Counted in weeks or day by day, it is the same number.
    #[test]
    fn working_days_are_those_from_monday_to_friday(start in 0u64..4000, length in 0u64..500) {
        let after = day("01/01/2020") + Days::new(start);
        let one_by_one = (1..=length)
            .map(|ahead| after + Days::new(ahead))
            .filter(|it| !matches!(it.weekday(), Weekday::Sat | Weekday::Sun))
            .count();
        let counted = working_days(after, after + Days::new(length));
        prop_assert_eq!(usize::try_from(counted).unwrap_or_default(), one_by_one);
    }
}
