//! The bloc's own calendar by practice: own scores, conference, and how soon the submission follows. It only reminds.

use super::deadline::DeadlineLine;
use crate::award_life::{LifeStep, steps_of};
use crate::book::YearBook;
use crate::problem::Problem;
use crate::rules::catalogue::{BlocCalendar, YearlyDay};
use crate::rules::{Certainty, RulePack};
use crate::text::{date_short, two_digits};
use chrono::{Datelike, NaiveDate, Weekday};

/// The calendar of a year of achievement as lines of its deadlines: by when, to whom, how sure.
pub fn lines(pack: &RulePack, achievement_year: u32) -> Vec<DeadlineLine> {
    let Some(calendar) = &pack.bloc_calendar else {
        return Vec::new();
    };
    let (ground, certainty) = pack.ground_of(&calendar.ground);
    let doubt = match certainty {
        Certainty::Read => String::new(),
        Certainty::Practice | Certainty::Unsure => format!(" ({})", certainty.label()),
    };
    let line = |on: NaiveDate, words: String| DeadlineLine {
        awards: Vec::new(),
        award_names: Vec::new(),
        to: "Khối".to_owned(),
        on,
        ground: ground.clone(),
        certainty,
        words: format!("{words}{doubt}."),
    };
    let own = calendar.self_scores_by.day_of(achievement_year);
    let own = own.map(|on| {
        let words = format!(
            "Đơn vị gửi bản tự chấm điểm chậm nhất ngày {}",
            date_short(on)
        );
        line(on, words)
    });
    let held = window(calendar, achievement_year).map(|(from, to)| {
        let words = format!(
            "Hội nghị tổng kết tổ chức từ ngày {} đến ngày {}",
            date_short(from),
            date_short(to)
        );
        line(to, words)
    });
    own.into_iter().chain(held).collect()
}

/// First and last day on which the conference of a year is usually held.
fn window(calendar: &BlocCalendar, year: u32) -> Option<(NaiveDate, NaiveDate)> {
    let from = calendar.conference_from.day_of(year)?;
    let to = calendar.conference_to.day_of(year.checked_add(1)?)?;
    Some((from, to))
}

/// What lies outside the calendar: the day of the conference, and submissions that left long after it.
pub fn off_calendar(book: &YearBook) -> Vec<Problem> {
    let Some(calendar) = &book.pack().bloc_calendar else {
        return Vec::new();
    };
    let (ground, _) = book.pack().ground_of(&calendar.ground);
    let late = book
        .submissions
        .iter()
        .filter_map(|it| late_submission(book, calendar, it.id));
    let found = conference(book, calendar).into_iter().chain(late);
    found.map(|it| it.with_ground(&ground)).collect()
}

fn conference(book: &YearBook, calendar: &BlocCalendar) -> Option<Problem> {
    let meeting = book.year_end()?;
    let day = meeting.held_on.or(meeting.planned_on)?;
    let (from, to) = window(calendar, book.cycle.year)?;
    (!(from..=to).contains(&day)).then(|| {
        Problem::general(
            "conference_off_calendar",
            format!(
                "Hội nghị tổng kết ngày {} ở ngoài thời gian thường lệ (từ ngày {} đến ngày {}). Đề nghị kiểm tra ngày họp.",
                date_short(day),
                date_short(from),
                date_short(to)
            ),
        )
    })
}

fn late_submission(
    book: &YearBook,
    calendar: &BlocCalendar,
    id: crate::ids::SubmissionId,
) -> Option<Problem> {
    let submission = book.submission(id)?;
    let held = book.meeting(submission.meeting_id?)?.held_on?;
    let first_sent = |proposal: i64| {
        let steps = steps_of(&book.awards_file.steps, proposal);
        let mut sent = steps.iter().filter(|it| it.step == LifeStep::Submitted);
        sent.next().map(|it| it.happened_on)
    };
    let list = book.proposals_of(id).into_iter();
    let sent = list.filter_map(|it| first_sent(it.id)).min()?;
    let days = working_days(held, sent);
    (days > calendar.submission_working_days).then(|| {
        Problem::general(
            "submission_after_calendar",
            format!(
                "Tờ trình số {} trình ngày {}, sau Hội nghị {} ngày làm việc; thường lệ không quá {} ngày làm việc (chưa trừ ngày nghỉ lễ, Tết).",
                two_digits(submission.order_no),
                date_short(sent),
                two_digits(days),
                two_digits(calendar.submission_working_days)
            ),
        )
    })
}

/// Days from Monday to Friday after one day up to another; public holidays are not known here and count.
pub fn working_days(after: NaiveDate, until: NaiveDate) -> u32 {
    let Ok(days) = u32::try_from((until - after).num_days()) else {
        return 0;
    };
    let (weeks, rest) = (days / 7, days % 7);
    let is_work = |ahead: u32| {
        let day = after.checked_add_days(chrono::Days::new(u64::from(ahead)));
        day.is_some_and(|it| !matches!(it.weekday(), Weekday::Sat | Weekday::Sun))
    };
    let in_rest = (1..=rest).filter(|it| is_work(*it)).count();
    weeks * 5 + u32::try_from(in_rest).unwrap_or(0)
}

impl YearlyDay {
    /// The day in a year.
    pub fn day_of(self, year: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, self.month, self.day)
    }
}
