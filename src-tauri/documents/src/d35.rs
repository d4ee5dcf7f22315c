//! D35: three-way check ("Đối chiếu ba bên"): what the tellers counted, what the list says, what the submission asks for and what was
//! allocated, beside each other before anything is signed.

use crate::common::{cell, cells, column, paragraph, pen, stem, strong, text};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Orientation, Room, Row, Table, Watermark,
    Width,
};
use domain::award::Award;
use domain::award_file::{AwardProposal, Submission};
use domain::book::YearBook;
use domain::findings::{freeze_blockers, list_counts};
use domain::text::two_digits;

/// Whether there is a count to compare the list with.
pub(crate) fn has_count(book: &YearBook, submission: &Submission) -> bool {
    book.proposals_of(submission.id)
        .iter()
        .any(|it| it.round_id.is_some())
}

/// Builds the sheet.
pub(crate) fn build(book: &YearBook, submission: &Submission) -> Document {
    let mut blocks = vec![
        paragraph(vec![strong("1. Số lượng")]),
        Block::Table(counts(book, submission)),
        paragraph(vec![strong("2. Từng dòng của danh sách")]),
        Block::Table(lines(book, submission)),
        paragraph(vec![strong("3. Kết luận")]),
    ];
    blocks.extend(conclusion(book, submission));
    blocks.push(paragraph(vec![text("Người đối chiếu: "), pen(Room::Rest)]));
    Document {
        form: "D35",
        file_stem: stem(book, "D35", "doi-chieu-ba-ben"),
        title: format!("Đối chiếu ba bên về việc {}", submission.subject),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "ĐỐI CHIẾU BA BÊN".to_owned(),
                domain::text::sentence(&submission.subject),
                format!("của {}", book.bloc.name),
            ],
            reference: vec![text("(Biên bản kiểm phiếu – Danh sách – Tờ trình)")],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::None,
    }
}

fn figure(head: &str) -> Column {
    column(head, Width::Mm(26), Align::Centre)
}

/// Award by award: chosen by the tellers, on the list, asked for, allocated.
fn counts(book: &YearBook, submission: &Submission) -> Table {
    let asked = list_counts(book, submission.id);
    let rows = asked
        .iter()
        .map(|(award, kind, count)| {
            let name = award.map_or_else(|| kind.label().to_owned(), |it| book.award_name(it));
            let counted = award.and_then(|it| elected(book, submission, it));
            let allocated = award.and_then(|it| book.quota(it)).map(|it| it.count);
            let fits =
                counted.is_none_or(|it| it == *count) && allocated.is_none_or(|it| *count <= it);
            cells(vec![
                cell(name),
                cell(counted.map_or_else(|| "–".to_owned(), two_digits)),
                cell(two_digits(*count)),
                cell(two_digits(*count)),
                cell(allocated.map_or_else(|| "–".to_owned(), two_digits)),
                verdict(fits),
            ])
        })
        .collect();
    Table {
        columns: vec![
            column("Danh hiệu, hình thức", Width::Share(1), Align::Left),
            figure("Biên bản kiểm phiếu"),
            figure("Danh sách"),
            figure("Tờ trình"),
            figure("Phân bổ"),
            column("Kết quả", Width::Mm(20), Align::Centre),
        ],
        rows,
    }
}

/// How many the tellers' result chose for an award; none where it was not voted on.
fn elected(book: &YearBook, submission: &Submission, award: Award) -> Option<u32> {
    let meeting = submission.meeting_id?;
    let is_voted = book.rounds_of(meeting).iter().any(|it| it.award == award);
    let count = book.elected(meeting, award).len();
    is_voted.then(|| u32::try_from(count).unwrap_or(u32::MAX))
}

fn verdict(fits: bool) -> Vec<crate::model::Run> {
    if fits {
        cell("Khớp")
    } else {
        vec![strong("Lệch")]
    }
}

/// Line by line, under its award: votes in the count and votes in the list.
fn lines(book: &YearBook, submission: &Submission) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut last = None;
    for (it, number) in book.proposals_of(submission.id).iter().zip(1u32..) {
        if last != Some(it.award) {
            last = Some(it.award);
            rows.push(Row::Group(vec![strong(book.award_name_or_open(it.award))]));
        }
        rows.push(line(book, it, number));
    }
    Table {
        columns: vec![
            column("STT", Width::Mm(13), Align::Centre),
            column("Tên tập thể, cá nhân", Width::Share(1), Align::Left),
            figure("Biên bản kiểm phiếu"),
            figure("Danh sách"),
            column("Kết quả", Width::Mm(24), Align::Centre),
        ],
        rows,
    }
}

fn line(book: &YearBook, proposal: &AwardProposal, number: u32) -> Row {
    let counted = counted(book, proposal);
    let listed = proposal.votes.zip(proposal.base);
    let said = |votes: Option<(u32, u32)>| {
        votes.map_or_else(
            || "–".to_owned(),
            |(votes, base)| format!("{}/{}", two_digits(votes), two_digits(base)),
        )
    };
    let outcome = if proposal.round_id.is_none() {
        cell("Nhập tay")
    } else {
        verdict(counted == listed)
    };
    cells(vec![
        cell(number.to_string()),
        cell(book.recipient_name(&proposal.recipient)),
        cell(said(counted)),
        cell(said(listed)),
        outcome,
    ])
}

/// The votes of the line in the round that chose it, as they stand now.
fn counted(book: &YearBook, proposal: &AwardProposal) -> Option<(u32, u32)> {
    let result = book.result_of(book.round(proposal.round_id?)?)?;
    let mut own = result.lines.iter();
    let line = own.find(|it| Some(it.nomination_id) == proposal.nomination_id)?;
    Some((line.votes, result.base))
}

fn conclusion(book: &YearBook, submission: &Submission) -> Vec<Block> {
    let blockers = freeze_blockers(book, submission.id);
    if blockers.is_empty() {
        return vec![paragraph(vec![text(
            "Biên bản kiểm phiếu, danh sách và Tờ trình khớp nhau; số lượng không vượt số được phân bổ.",
        )])];
    }
    blockers
        .into_iter()
        .map(|it| paragraph(vec![text(format!("- {}", it.message))]))
        .collect()
}
