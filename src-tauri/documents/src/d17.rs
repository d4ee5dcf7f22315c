//! D17: summary of achievements ("Tóm tắt thành tích"), one page for each line of a list that names somebody: who, what is asked for, what
//! the conference said, why, and what was awarded in the last years. Where nobody wrote a summary, lines are left for the pen.

use crate::closing::signature;
use crate::common::{labelled, paragraph, pen, prose, stem, strong, text};
use crate::model::{Block, Closing, Document, Heading, Line, Orientation, Room, Watermark};
use crate::reports::{
    asked, awards, facts, full_name, letterhead, line, open_award, place_words, unit_of,
};
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, Submission};
use domain::book::YearBook;
use domain::eligibility::facts::LedgerCover;
use domain::eligibility::ledger::{LedgerEntry, LedgerSubject};
use domain::text::{date_short, percent, two_digits};

/// Lines for the pen where no summary was written; with the rest they fill the page.
const SUMMARY_BY_HAND: usize = 10;
/// How far back earlier awards are told.
const YEARS_BACK: u32 = 5;

/// Whether a line has a summary: it names somebody.
pub(crate) fn is_for(recipient: &Recipient) -> bool {
    LedgerSubject::of(recipient).is_some()
}

/// Builds the summary of a line; none where the line is gone or names nobody.
pub(crate) fn build(book: &YearBook, submission: &Submission, proposal: i64) -> Option<Document> {
    let it = line(book, submission, proposal)?;
    let subject = LedgerSubject::of(&it.recipient)?;
    let year = book.cycle.year;
    Some(Document {
        form: "D17",
        file_stem: stem(book, "D17", "tom-tat-thanh-tich"),
        title: format!(
            "Tóm tắt thành tích đề nghị khen thưởng năm {year} của {}",
            full_name(book, &it.recipient)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, unit_of(&it.recipient), None)),
        heading: Heading::Named {
            kind: "TÓM TẮT THÀNH TÍCH".to_owned(),
            subject: vec![asked(book, &[it])],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: blocks(book, submission, it, &subject),
        closing: Closing::Signed {
            recipients: Vec::new(),
            signature: signature(&["THỦ TRƯỞNG ĐƠN VỊ"], None),
        },
    })
}

fn blocks(
    book: &YearBook,
    submission: &Submission,
    it: &AwardProposal,
    subject: &LedgerSubject,
) -> Vec<Block> {
    let mut blocks = who(book, &it.recipient);
    blocks.push(labelled("Đề nghị tặng", award(book, it)));
    blocks.extend(review(book, it));
    blocks.push(paragraph(vec![strong("Tóm tắt thành tích:")]));
    match it.summary.as_deref() {
        Some(summary) => blocks.extend(prose(summary)),
        None => blocks.extend((0..SUMMARY_BY_HAND).map(|_| paragraph(vec![pen(Room::Rest)]))),
    }
    blocks.push(labelled("Lý do đề nghị", reason(book, submission, it)));
    blocks.extend(earlier(book, subject));
    blocks
}

/// Name, post and unit.
fn who(book: &YearBook, recipient: &Recipient) -> Vec<Block> {
    let name = vec![text(format!("{}.", book.recipient_name(recipient)))];
    let mut blocks = Vec::new();
    match recipient {
        Recipient::Unit { .. } | Recipient::Collective { .. } => {
            blocks.push(labelled("Tên tập thể", name));
        }
        Recipient::Person { post, .. } => {
            blocks.push(labelled("Họ và tên", name));
            let post = post.as_ref().map(|it| format!("{it}."));
            blocks.push(labelled("Chức vụ", or_pen(post)));
        }
        Recipient::Unnamed { .. } => {}
    }
    if !matches!(recipient, Recipient::Unit { .. }) {
        let unit = unit_of(recipient).map(|it| format!("{}.", book.unit_name(it)));
        blocks.push(labelled("Đơn vị", or_pen(unit)));
    }
    blocks
}

fn or_pen(words: Option<String>) -> Line {
    vec![words.map_or_else(|| pen(Room::Rest), text)]
}

fn award(book: &YearBook, it: &AwardProposal) -> Line {
    match it.award {
        Some(award) => vec![text(format!(
            "{} năm {}.",
            book.award_in_sentence(award),
            book.cycle.year
        ))],
        None => vec![open_award(it.recipient.kind())],
    }
}

/// The place of a unit once it is confirmed, and the votes as the list has them; nothing where neither is known.
fn review(book: &YearBook, it: &AwardProposal) -> Option<Block> {
    let place = match it.recipient {
        Recipient::Unit { unit_id } => place_words(book, unit_id),
        Recipient::Collective { .. } | Recipient::Person { .. } | Recipient::Unnamed { .. } => None,
    };
    let kind = it.round_id.and_then(|id| book.round(id)).map(|it| it.kind);
    let votes = it.votes.zip(it.base).map(|(votes, base)| {
        format!(
            "{}/{} {} ({})",
            two_digits(votes),
            two_digits(base),
            kind.unwrap_or_default().vote_words(),
            percent(votes, base)
        )
    });
    let said: Vec<String> = [place, votes].into_iter().flatten().collect();
    let words = format!("{}.", said.join("; "));
    (!said.is_empty()).then(|| labelled("Kết quả bình xét", vec![text(words)]))
}

/// The reason that the submission states, or that the unit leads the bloc; else room for it.
fn reason(book: &YearBook, submission: &Submission, it: &AwardProposal) -> Line {
    match (&submission.reason, it.is_leading) {
        (Some(reason), _) => vec![text(format!("{}.", reason.trim_end_matches('.')))],
        (None, true) => vec![text(format!(
            "đơn vị được suy tôn dẫn đầu {} năm {}.",
            book.bloc.name, book.cycle.year
        ))],
        (None, false) => vec![pen(Room::Rest)],
    }
}

/// What was awarded in the years before, one line each. That there was nothing is said only where the ledger is known to be whole.
fn earlier(book: &YearBook, subject: &LedgerSubject) -> Vec<Block> {
    let from = book.cycle.year.saturating_sub(YEARS_BACK);
    let mut history = awards(book, subject);
    history.retain(|it| it.0.year >= from);
    let label = format!("Khen thưởng trong {} năm gần nhất", two_digits(YEARS_BACK));
    if history.is_empty() {
        let cover = facts(book, subject).map_or(LedgerCover::Unknown, |it| it.cover);
        let none = cover.includes(from).then(|| "không có.".to_owned());
        return vec![labelled(&label, or_pen(none))];
    }
    let head = paragraph(vec![strong(format!("{label}:"))]);
    let lines = history
        .iter()
        .map(|(entry, award)| awarded(book, entry, *award));
    std::iter::once(head).chain(lines).collect()
}

/// "- 2021: Bằng khen của Bộ trưởng … (số 12/QĐ-… ngày 15/02/2022)."
fn awarded(book: &YearBook, entry: &LedgerEntry, award: Award) -> Block {
    let mut words = format!("- {}: {}", entry.year, book.award_name(award));
    let number = entry
        .decision_no
        .as_ref()
        .map(|it| format!("số {it}"))
        .into_iter();
    let day = entry
        .decided_on
        .map(|it| format!("ngày {}", date_short(it)));
    let decision: Vec<String> = number.chain(day).collect();
    if !decision.is_empty() {
        words.push_str(&format!(" ({})", decision.join(" ")));
    }
    words.push('.');
    paragraph(vec![text(words)])
}
