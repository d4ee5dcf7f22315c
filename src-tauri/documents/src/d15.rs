//! D15: report on the achievements of a collective ("Báo cáo thành tích tập thể"): one for each unit that a submission proposes, one
//! for each line that names a collective below a unit. What the program knows is filled in - place and points, the summary, what the
//! ledger says was awarded before; the rest is left to the unit's pen.

use crate::closing::signature;
use crate::common::{paragraph, prose, stem, text};
use crate::model::{Block, Closing, Document, Heading, Orientation, Watermark};
use crate::reports::{
    asked, award_tables, full_name, letterhead, line, open, place_words, section, unstated,
};
use domain::award_file::{AwardProposal, Recipient, Submission};
use domain::book::YearBook;
use domain::eligibility::ledger::LedgerSubject;
use domain::ids::UnitId;

/// Whom a report is about, and what is asked for it.
struct Reported<'a> {
    subject: LedgerSubject,
    recipient: &'a Recipient,
    own: Vec<&'a AwardProposal>,
}

/// The units that a submission names, in the order of its list, each once.
pub(crate) fn units(book: &YearBook, submission: &Submission) -> Vec<UnitId> {
    let mut found = Vec::new();
    for proposal in book.proposals_of(submission.id) {
        if let Recipient::Unit { unit_id } = proposal.recipient
            && !found.contains(&unit_id)
        {
            found.push(unit_id);
        }
    }
    found
}

/// Whether a line has a report of its own: it names a collective below a unit.
pub(crate) fn is_for(recipient: &Recipient) -> bool {
    matches!(recipient, Recipient::Collective { .. })
}

/// Builds the report of a unit or of the collective of a line; none where the submission does not name it.
pub(crate) fn build(
    book: &YearBook,
    submission: &Submission,
    unit: Option<UnitId>,
    proposal: Option<i64>,
) -> Option<Document> {
    let it = reported(book, submission, unit, proposal)?;
    let year = book.cycle.year;
    let mut subject = vec![asked(book, &it.own)];
    if is_for(it.recipient) {
        subject.push(format!("của {}", book.recipient_name(it.recipient)));
    }
    Some(Document {
        form: "D15",
        file_stem: stem(book, "D15", "bao-cao-thanh-tich"),
        title: format!(
            "Báo cáo thành tích đề nghị khen thưởng năm {year} của {}",
            full_name(book, it.recipient)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, it.subject.unit_id(), Some("BC"))),
        heading: Heading::Named {
            kind: "BÁO CÁO THÀNH TÍCH".to_owned(),
            subject,
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: blocks(book, &it),
        closing: Closing::Minutes {
            signatures: vec![
                signature(&["XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG"], None),
                signature(&["THỦ TRƯỞNG ĐƠN VỊ"], None),
            ],
            recipients: Vec::new(),
        },
    })
}

/// All lines of a unit together, or the one line of a collective.
fn reported<'a>(
    book: &'a YearBook,
    submission: &Submission,
    unit: Option<UnitId>,
    proposal: Option<i64>,
) -> Option<Reported<'a>> {
    let own: Vec<&AwardProposal> = match (unit, proposal) {
        (Some(unit_id), None) => book
            .proposals_of(submission.id)
            .into_iter()
            .filter(|it| it.recipient == Recipient::Unit { unit_id })
            .collect(),
        (None, Some(id)) => line(book, submission, id)
            .into_iter()
            .filter(|it| is_for(&it.recipient))
            .collect(),
        (Some(_), Some(_)) | (None, None) => Vec::new(),
    };
    let recipient = &own.first()?.recipient;
    Some(Reported {
        subject: LedgerSubject::of(recipient)?,
        recipient,
        own,
    })
}

fn blocks(book: &YearBook, it: &Reported<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = unstated(&it.own).into_iter().collect();
    blocks.push(section("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"));
    if is_for(it.recipient) {
        let name = full_name(book, it.recipient);
        blocks.push(paragraph(vec![text(format!("Tên tập thể: {name}."))]));
    }
    blocks.extend(open("1. Đặc điểm, tình hình (trụ sở, điện thoại, quá trình thành lập, cơ cấu tổ chức, số lượng công chức, viên chức, người lao động)"));
    blocks.extend(open("2. Chức năng, nhiệm vụ"));
    blocks.push(section("II. THÀNH TÍCH ĐẠT ĐƯỢC"));
    blocks.extend(results(book, it));
    for words in [
        "2. Những biện pháp, sáng kiến, đề tài đã mang lại hiệu quả",
        "3. Việc thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
        "4. Hoạt động của tổ chức đảng, đoàn thể",
    ] {
        blocks.extend(open(words));
    }
    blocks.push(section("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"));
    blocks.extend(award_tables(book, &it.subject));
    blocks
}

/// What the program knows of the year's results, and room for what it does not.
fn results(book: &YearBook, it: &Reported<'_>) -> Vec<Block> {
    let mut blocks = open("1. Kết quả thực hiện nhiệm vụ so với năm trước").to_vec();
    if let Recipient::Unit { unit_id } = it.recipient
        && let Some(place) = place_words(book, *unit_id)
    {
        blocks.push(paragraph(vec![text(format!(
            "Điểm thi đua năm {}: {place}.",
            book.cycle.year
        ))]));
    }
    let summaries = it.own.iter().filter_map(|it| it.summary.as_deref());
    blocks.extend(summaries.flat_map(prose));
    blocks
}
