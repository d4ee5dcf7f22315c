//! Findings about wording: what [`crate::lint`] sees in the texts of the year's submissions, one finding a text.

use super::{Finding, Severity, finding};
use crate::award_file::{AwardProposal, Recipient, Submission};
use crate::book::YearBook;
use crate::lint::{Lint, Slip};
use crate::problem::Problem;
use crate::text::two_digits;

/// Warnings about the wording of every submission, its list and the grounds that it cites.
pub(super) fn of_wording(book: &YearBook, found: &mut Vec<Finding>) {
    if book.submissions.is_empty() {
        return;
    }
    let lint = Lint::of(book.pack(), &book.bloc.ministry);
    for submission in &book.submissions {
        of_letter(&lint, submission, found);
        for (index, proposal) in book.proposals_of(submission.id).into_iter().enumerate() {
            let line = two_digits(i64::try_from(index).unwrap_or(i64::MAX) + 1);
            let place = format!(
                "Danh sách kèm theo Tờ trình số {}, dòng {line} ({})",
                two_digits(submission.order_no),
                book.recipient_name(&proposal.recipient)
            );
            of_line(&lint, book, proposal, &place, found);
        }
    }
    for instrument in book.instruments.iter().filter(|it| it.is_cited) {
        let place = format!("Căn cứ số {} của năm", two_digits(instrument.order_no));
        let slips = lint.prose(&instrument.text);
        tell("wording_ground", "text", &place, &slips, found);
    }
}

fn of_letter(lint: &Lint, submission: &Submission, found: &mut Vec<Finding>) {
    let no = two_digits(submission.order_no);
    let subject = format!("Trích yếu Tờ trình số {no}");
    let slips = lint.prose(&submission.subject);
    tell("wording_subject", "subject", &subject, &slips, found);
    if let Some(reason) = &submission.reason {
        let place = format!("Lý do đề nghị của Tờ trình số {no}");
        tell(
            "wording_reason",
            "reason",
            &place,
            &lint.prose(reason),
            found,
        );
    }
    if let Some(name) = &submission.signer_name {
        let place = format!("Họ tên người ký Tờ trình số {no}");
        let slips = lint.person(name);
        tell("wording_signer", "signer_name", &place, &slips, found);
    }
}

fn of_line(
    lint: &Lint,
    book: &YearBook,
    proposal: &AwardProposal,
    place: &str,
    found: &mut Vec<Finding>,
) {
    let mut tell = |field: &str, what: &str, slips: &[Slip]| {
        let place = format!("{place}, {what}");
        tell("wording_list", field, &place, slips, found);
    };
    match &proposal.recipient {
        Recipient::Person { name, post, .. } => {
            tell("recipient", "họ tên", &lint.person(name));
            let post = post.iter().flat_map(|it| lint.post(it));
            tell("recipient", "chức vụ", &post.collect::<Vec<_>>());
        }
        Recipient::Collective { name, .. } => {
            tell("recipient", "tên tập thể", &lint.collective(name));
        }
        Recipient::Unit { .. } | Recipient::Unnamed { .. } => {}
    }
    if let Some(summary) = &proposal.summary {
        tell("summary", "tóm tắt thành tích", &lint.prose(summary));
    }
    let nomination = proposal.nomination_id.and_then(|it| book.nomination(it));
    if let Some(note) = nomination.and_then(|it| it.note.as_ref()) {
        tell("note", "ghi chú", &lint.prose(note));
    }
}

/// One warning for all slips of one text.
fn tell(code: &str, field: &str, place: &str, slips: &[Slip], found: &mut Vec<Finding>) {
    if slips.is_empty() {
        return;
    }
    let clauses: Vec<String> = slips.iter().map(Slip::clause).collect();
    let message = format!("{place}: {}.", clauses.join("; "));
    let problem = Problem::of(code, field, message);
    found.push(finding(Severity::Warn, "awards", problem));
}
