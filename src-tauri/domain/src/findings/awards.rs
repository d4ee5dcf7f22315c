//! Findings about submissions and their lists: against the count, the rules, the numbers allocated and the year.

use super::{Finding, Severity, finding};
use crate::award::Award;
use crate::award_file::{Recipient, RecipientKind};
use crate::book::YearBook;
use crate::eligibility::of_year::{self, Judged};
use crate::eligibility::{calendar, deadline, quota};
use crate::ids::SubmissionId;
use crate::problem::Problem;
use crate::text::two_digits;
use crate::vote::RoundState;

/// Everything that is wrong with the year's submissions, their lists and their numbers.
pub(super) fn of_submissions(book: &YearBook, found: &mut Vec<Finding>) {
    let judged = of_year::judged(book);
    for submission in &book.submissions {
        for problem in list_mismatches(book, submission.id) {
            found.push(finding(Severity::Bad, "awards", problem));
        }
        for problem in not_eligible(book, &judged, submission.id) {
            found.push(finding(Severity::Bad, "awards", problem));
        }
        wrong_year(book, submission.id, found);
        unled_flags(book, submission.id, found);
    }
    over_quota(book, found);
    let late = deadline::late(book).into_iter();
    let late = late.chain(calendar::off_calendar(book));
    found.extend(late.map(|it| finding(Severity::Warn, "awards", it)));
}

/// Lines of a submission's list that differ from what the tellers counted, the first check of the three-way
/// comparison: teller minutes = minutes = list. Empty where all agree.
pub fn list_mismatches(book: &YearBook, submission: SubmissionId) -> Vec<Problem> {
    let mut found = Vec::new();
    for (index, proposal) in book.proposals_of(submission).into_iter().enumerate() {
        let (Some(round_id), Some(nomination)) = (proposal.round_id, proposal.nomination_id) else {
            continue;
        };
        let line = two_digits(i64::try_from(index).unwrap_or(i64::MAX) + 1);
        let result = book
            .round(round_id)
            .and_then(|round| Some((round.state, book.result_of(round)?)));
        let Some((state, result)) = result else {
            found.push(mismatch(format!("Danh sách kèm theo Tờ trình tại dòng {line} không còn kết quả kiểm phiếu tương ứng. Văn bản chưa trình ký được.")));
            continue;
        };
        let now = result
            .lines
            .iter()
            .find(|it| it.nomination_id == nomination)
            .map(|it| it.votes);
        if now != proposal.votes {
            found.push(mismatch(format!(
                "Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng {line} ({} phiếu và {} phiếu). Văn bản chưa trình ký được.",
                proposal.votes.map_or_else(|| "…".to_owned(), two_digits),
                now.map_or_else(|| "…".to_owned(), two_digits),
            )));
        } else if state != RoundState::Closed {
            found.push(mismatch(format!("Kết quả kiểm phiếu của dòng {line} trong danh sách kèm theo Tờ trình đã mở lại, chưa chốt. Văn bản chưa trình ký được.")));
        } else if !result.elected.contains(&nomination) {
            found.push(mismatch(format!("Dòng {line} trong danh sách kèm theo Tờ trình không thuộc kết quả trúng của vòng bỏ phiếu. Văn bản chưa trình ký được.")));
        } else if proposal.base != Some(result.base) {
            found.push(mismatch(format!(
                "Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng {line} (tính trên {} và {}). Văn bản chưa trình ký được.",
                proposal.base.map_or_else(|| "…".to_owned(), two_digits),
                two_digits(result.base),
            )));
        }
    }
    omissions(book, submission, &mut found);
    found
}

fn mismatch(message: String) -> Problem {
    Problem::general("list_differs_from_count", message)
        .with_hint("Đề nghị lập lại danh sách từ kết quả kiểm phiếu.")
}

/// Chosen by the tellers, but not on the list that was drawn from the same award.
fn omissions(book: &YearBook, submission: SubmissionId, found: &mut Vec<Problem>) {
    let list = book.proposals_of(submission);
    let Some(meeting) = book.submission(submission).and_then(|it| it.meeting_id) else {
        return;
    };
    for award in Award::ALL {
        if !list
            .iter()
            .any(|it| it.award == Some(award) && it.round_id.is_some())
        {
            continue;
        }
        for (nomination, _) in book.elected(meeting, award) {
            if !list.iter().any(|it| it.nomination_id == Some(nomination)) {
                found.push(mismatch(format!(
                    "{} đã trúng {} theo Biên bản kiểm phiếu nhưng không có trong danh sách kèm theo Tờ trình. Văn bản chưa trình ký được.",
                    book.nominee_name(nomination),
                    book.award_in_sentence(award),
                )));
            }
        }
    }
}

/// Numbers exceeded over all submissions of the year, as far as nobody allowed it in writing.
fn over_quota(book: &YearBook, found: &mut Vec<Finding>) {
    let (pack, ministry) = (book.pack(), &book.bloc.ministry);
    let uses = of_year::quotas_of(book);
    let over = uses
        .iter()
        .filter_map(|it| quota::over_quota(pack, ministry, it, &book.awards_file.releases));
    found.extend(over);
}

/// Lines of a submission that the rules do not allow, on a ground that was read.
fn not_eligible(book: &YearBook, judged: &[Judged], submission: SubmissionId) -> Vec<Problem> {
    judged
        .iter()
        .filter(|it| it.submission_id == Some(submission))
        .flat_map(|it| {
            let blocking = it.verdict.lines.iter().filter(|line| line.blocks);
            blocking.map(|line| {
                Problem::general(
                    "not_eligible",
                    format!(
                        "{} chưa đủ điều kiện đề nghị tặng {}: {}. Văn bản chưa trình ký được.",
                        it.name,
                        book.award_in_sentence(it.award),
                        line.words()
                    ),
                )
                .with_ground(&line.ground)
            })
        })
        .collect()
}

fn wrong_year(book: &YearBook, submission: SubmissionId, found: &mut Vec<Finding>) {
    let Some(submission) = book.submission(submission) else {
        return;
    };
    let year = book.cycle.year;
    if let Some(other) = years_in(&submission.subject)
        .into_iter()
        .find(|it| *it != year)
    {
        found.push(finding(
            Severity::Warn,
            "awards",
            Problem::general(
                "year_differs",
                format!("Năm trong trích yếu ({other}) khác năm thi đua ({year}). Đề nghị kiểm tra trước khi trình ký."),
            ),
        ));
    }
}

/// The years from 1945 to 2200 that a text names.
fn years_in(value: &str) -> Vec<u32> {
    value
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse().ok())
        .filter(|it| (1945..=2200).contains(it))
        .collect()
}

fn unled_flags(book: &YearBook, submission: SubmissionId, found: &mut Vec<Finding>) {
    let leading = book.leading_units();
    for proposal in book.proposals_of(submission) {
        let (Some(Award::FlagGovernment), Recipient::Unit { unit_id }) =
            (proposal.award, &proposal.recipient)
        else {
            continue;
        };
        if !leading.contains(unit_id) && !proposal.is_leading {
            found.push(finding(
                Severity::Warn,
                "awards",
                Problem::general(
                    "flag_without_lead",
                    "Đơn vị đề nghị tặng Cờ thi đua của Chính phủ chưa được suy tôn dẫn đầu Khối. Đề nghị kiểm tra kết quả bình xét.",
                ),
            ));
        }
    }
}

/// What stops one submission from being frozen for signature.
pub fn freeze_blockers(book: &YearBook, submission: SubmissionId) -> Vec<Problem> {
    let mut found = list_mismatches(book, submission);
    if book.proposals_of(submission).is_empty() {
        found.push(Problem::general(
            "empty_list",
            "Danh sách đề nghị chưa có dòng nào. Văn bản chưa trình ký được.",
        ));
    }
    found.extend(not_eligible(book, &of_year::judged(book), submission));
    let mut quota = Vec::new();
    over_quota(book, &mut quota);
    let blocking = quota.into_iter().filter(|it| it.severity == Severity::Bad);
    found.extend(blocking.map(|it| it.problem));
    found
}

/// The counts of a list by award in order of precedence, ready to print: (award, kind, count).
pub fn list_counts(
    book: &YearBook,
    submission: SubmissionId,
) -> Vec<(Option<Award>, RecipientKind, u32)> {
    let mut counts: Vec<(Option<Award>, RecipientKind, u32)> = Vec::new();
    for proposal in book.proposals_of(submission) {
        let kind = proposal.recipient.kind();
        match counts
            .iter_mut()
            .find(|it| it.0 == proposal.award && (it.0.is_some() || it.1 == kind))
        {
            Some(row) => row.2 += proposal.recipient.count(),
            None => counts.push((proposal.award, kind, proposal.recipient.count())),
        }
    }
    counts
}
