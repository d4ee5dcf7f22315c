//! D15: report on the achievements of a unit ("Báo cáo thành tích tập thể"), one for each unit that a submission proposes. What the program
//! knows is filled in - place and points, the summary, what the ledger says was awarded before; the rest is left to the unit's pen.

use crate::common::{cell, cells, column, gap, or_gap, paragraph, pen, place_date, stem, text};
use crate::model::{
    Align, Block, Closing, Document, Heading, Letterhead, Line, Orientation, Room, Row, Signature,
    Table, Watermark, Width,
};
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, Submission};
use domain::book::YearBook;
use domain::cycle::points_text;
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject, history_of};
use domain::ids::UnitId;
use domain::missing::Missing;
use domain::rules::catalogue::AwardKind;
use domain::text::{date_short, two_digits};

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

/// Builds the report of a unit; none where the submission does not name it.
pub(crate) fn build(
    book: &YearBook,
    submission: &Submission,
    unit: Option<UnitId>,
) -> Option<Document> {
    let unit = unit?;
    let own: Vec<&AwardProposal> = book
        .proposals_of(submission.id)
        .into_iter()
        .filter(|it| it.recipient == Recipient::Unit { unit_id: unit })
        .collect();
    if own.is_empty() {
        return None;
    }
    let name = book.unit_name(unit);
    let awards: Vec<String> = own
        .iter()
        .map(|it| book.award_name_or_open(it.award))
        .collect();
    let year = book.cycle.year;
    Some(Document {
        form: "D15",
        file_stem: stem(book, "D15", "bao-cao-thanh-tich"),
        title: format!("Báo cáo thành tích đề nghị khen thưởng năm {year} của {name}"),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, unit)),
        heading: Heading::Named {
            kind: "BÁO CÁO THÀNH TÍCH".to_owned(),
            subject: vec![format!("Đề nghị tặng {} năm {year}", awards.join("; "))],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: blocks(book, unit, &own),
        closing: Closing::Minutes {
            signatures: vec![
                hand("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG"),
                hand("THỦ TRƯỞNG ĐƠN VỊ"),
            ],
            recipients: Vec::new(),
        },
    })
}

/// The unit's own: it writes the report, whoever leads the bloc.
fn letterhead(book: &YearBook, unit: UnitId) -> Letterhead {
    let known = book.unit(unit);
    let mark = known
        .filter(|it| it.is_mark_confirmed)
        .and_then(|it| it.mark.as_deref());
    Letterhead {
        superior: book.bloc.ministry.to_uppercase(),
        issuer: book.unit_name(unit).to_uppercase(),
        number: Some(vec![
            text("Số: "),
            gap(Missing::PaperNumber, Room::Figure),
            text("/BC-"),
            or_gap(mark, Missing::UnitMark, Room::Figure),
        ]),
        place_date: Some(place_date(book)),
    }
}

fn hand(title: &str) -> Signature {
    Signature {
        lines: vec![vec![text(title)]],
        name: vec![pen(Room::Name)],
    }
}

fn section(words: &str) -> Block {
    Block::Section(words.to_owned())
}

/// A heading of the form with two lines for the pen.
fn open(words: &str) -> [Block; 2] {
    [
        paragraph(vec![text(format!("{words}: ")), pen(Room::Rest)]),
        paragraph(vec![pen(Room::Rest)]),
    ]
}

fn blocks(book: &YearBook, unit: UnitId, own: &[&AwardProposal]) -> Vec<Block> {
    let mut blocks = vec![section("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")];
    blocks.extend(open("1. Đặc điểm, tình hình (trụ sở, điện thoại, quá trình thành lập, cơ cấu tổ chức, số lượng công chức, viên chức, người lao động)"));
    blocks.extend(open("2. Chức năng, nhiệm vụ"));
    blocks.push(section("II. THÀNH TÍCH ĐẠT ĐƯỢC"));
    blocks.extend(results(book, unit, own));
    for words in [
        "2. Những biện pháp, sáng kiến, đề tài đã mang lại hiệu quả",
        "3. Việc thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
        "4. Hoạt động của tổ chức đảng, đoàn thể",
    ] {
        blocks.extend(open(words));
    }
    blocks.push(section("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"));
    let history = history(book, unit);
    for (words, kind, head) in [
        (
            "1. Danh hiệu thi đua",
            AwardKind::Title,
            "Danh hiệu thi đua",
        ),
        (
            "2. Hình thức khen thưởng",
            AwardKind::Form,
            "Hình thức khen thưởng",
        ),
    ] {
        blocks.push(paragraph(vec![text(words)]));
        blocks.push(Block::Table(table(book, &history, kind, head)));
    }
    blocks
}

/// What the program knows of the year's results, and room for what it does not.
fn results(book: &YearBook, unit: UnitId, own: &[&AwardProposal]) -> Vec<Block> {
    let mut blocks = open("1. Kết quả thực hiện nhiệm vụ so với năm trước").to_vec();
    if let Some(place) = book.standings().iter().find(|it| it.unit_id == unit) {
        blocks.push(paragraph(vec![text(format!(
            "Điểm thi đua năm {}: {} điểm, xếp thứ {} trên {} đơn vị của {}.",
            book.cycle.year,
            points_text(place.points),
            two_digits(place.rank),
            two_digits(u32::try_from(book.members().len()).unwrap_or(0)),
            book.bloc.name,
        ))]));
    }
    let summaries = own.iter().filter_map(|it| it.summary.as_deref());
    blocks.extend(summaries.flat_map(crate::common::prose));
    blocks
}

/// Earlier awards of the unit and of those whose place it took, oldest first; this year's own outcome is none of them.
fn history(book: &YearBook, unit: UnitId) -> Vec<(LedgerEntry, Award)> {
    let entries = book.awards_file.entries();
    let mut own: Vec<(LedgerEntry, Award)> = history_of(
        &LedgerSubject::Unit { unit_id: unit },
        &entries,
        &book.units,
    )
    .into_iter()
    .filter(|it| it.year < book.cycle.year)
    .filter_map(|it| match it.fact {
        LedgerFact::Award { award, .. } => Some((it, award)),
        LedgerFact::Grade { .. } => None,
    })
    .collect();
    own.sort_by_key(|it| (it.0.year, it.1));
    own
}

fn table(book: &YearBook, history: &[(LedgerEntry, Award)], kind: AwardKind, head: &str) -> Table {
    let is_of = |award: Award| book.pack().award(award).is_some_and(|it| it.kind == kind);
    let mut rows: Vec<Row> = history
        .iter()
        .filter(|it| is_of(it.1))
        .map(|(entry, award)| {
            cells(vec![
                cell(entry.year.to_string()),
                cell(book.award_name(*award)),
                decision(entry),
            ])
        })
        .collect();
    if rows.is_empty() {
        rows.push(cells(vec![
            vec![pen(Room::Rest)],
            vec![pen(Room::Rest)],
            vec![pen(Room::Rest)],
        ]));
    }
    Table {
        columns: vec![
            column("Năm", Width::Mm(20), Align::Centre),
            column(head, Width::Share(1), Align::Left),
            column(
                "Số, ngày, tháng, năm của quyết định; cơ quan ban hành",
                Width::Share(1),
                Align::Left,
            ),
        ],
        rows,
    }
}

/// "Quyết định số 12/QĐ-… ngày 15/02/2022", the unknown left to the pen.
fn decision(entry: &LedgerEntry) -> Line {
    let number = entry
        .decision_no
        .as_ref()
        .map_or_else(|| pen(Room::Figure), |it| text(it.clone()));
    let day = entry
        .decided_on
        .map_or_else(|| pen(Room::Figure), |it| text(date_short(it)));
    let mut line = vec![text("Quyết định số "), number, text(" ngày "), day];
    if let Some(signer) = &entry.signer {
        line.push(text(format!(" ({signer} ký)")));
    }
    line
}
