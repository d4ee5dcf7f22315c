//! The list of forms: which papers a year has, and how each is built.

use crate::model::Document;
use crate::{d03, d10, d11, d13, d14, d22};
use domain::book::YearBook;
use domain::ids::{MeetingId, SubmissionId};
use domain::meeting::MeetingKind;

/// A form and the meeting or submission it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperKey {
    /// Code of the form.
    pub form: &'static str,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// The submission.
    pub submission_id: Option<SubmissionId>,
}

/// Codes of all forms, in the order in which they are printed.
pub const FORMS: [&str; 6] = ["D03", "D10", "D11", "D22", "D13", "D14"];

/// The papers of a year, in the order in which they are signed.
pub fn papers(book: &YearBook) -> Vec<PaperKey> {
    let of_meeting = |form| {
        let meeting_id = book.year_end().map(|it| it.id);
        meeting_id.map(|_| PaperKey {
            form,
            meeting_id,
            submission_id: None,
        })
    };
    let of_submissions = |form| {
        book.submissions.iter().map(move |it| PaperKey {
            form,
            meeting_id: it.meeting_id,
            submission_id: Some(it.id),
        })
    };
    let mut keys: Vec<PaperKey> = ["D03", "D10", "D11", "D22"]
        .into_iter()
        .filter_map(of_meeting)
        .collect();
    let others = book
        .meetings
        .iter()
        .filter(|it| it.kind != MeetingKind::YearEnd);
    for meeting in others {
        for form in ["D03", "D11"] {
            keys.push(PaperKey {
                form,
                meeting_id: Some(meeting.id),
                submission_id: None,
            });
        }
        if !book.rounds_of(meeting.id).is_empty() {
            for form in ["D10", "D22"] {
                keys.push(PaperKey {
                    form,
                    meeting_id: Some(meeting.id),
                    submission_id: None,
                });
            }
        }
    }
    for submission in of_submissions("D13").zip(of_submissions("D14")) {
        keys.extend([submission.0, submission.1]);
    }
    keys
}

/// Builds a paper. `pages` is the number of its pages where the words name it; a first build without it serves to
/// count them. None where the meeting or submission is gone.
pub fn build(book: &YearBook, key: &PaperKey, pages: Option<u32>) -> Option<Document> {
    let meeting = key.meeting_id.and_then(|id| book.meeting(id));
    let submission = key.submission_id.and_then(|id| book.submission(id));
    let mut document = match key.form {
        "D03" => d03::build(book, meeting?),
        "D10" => d10::build(book, meeting?, pages),
        "D11" => d11::build(book, meeting?, pages),
        "D22" => d22::build(book, meeting?, pages),
        "D13" => d13::build(book, submission?),
        "D14" => d14::build(book, submission?),
        _ => return None,
    };
    document.file_stem.push_str(&suffix(book, key));
    Some(document)
}

/// Tells papers of one form apart: nothing for the year-end meeting and the first submission.
fn suffix(book: &YearBook, key: &PaperKey) -> String {
    if let Some(submission) = key.submission_id.and_then(|id| book.submission(id)) {
        return if submission.order_no > 1 {
            format!("-{}", submission.order_no)
        } else {
            String::new()
        };
    }
    match key.meeting_id {
        Some(id) if book.year_end().map(|it| it.id) != Some(id) => format!("-hop-{}", id.0),
        Some(_) | None => String::new(),
    }
}
