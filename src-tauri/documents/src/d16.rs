//! D16: report on the achievements of a person ("Báo cáo thành tích cá nhân"), one for each line of a list that names one. The person
//! writes it, the head of the unit confirms it, then the level that submits; what the program knows is filled in, and what it knows of
//! nobody - birth, home, schooling - is left to the pen.

use crate::closing::signature;
use crate::common::{cell, cells, column, paragraph, pen, prose, stem, strong, text};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Table, Watermark, Width,
};
use crate::reports::{
    asked, award_tables, by_hand, entries, facts, full_name, ledger_table, letterhead, line, open,
    section, unstated,
};
use domain::award_file::{AwardProposal, Recipient, Submission};
use domain::book::YearBook;
use domain::eligibility::facts::{Discipline, Gender, Initiative, SubjectFacts};
use domain::eligibility::ledger::{LedgerFact, LedgerSubject};
use domain::ids::UnitId;
use domain::text::{date_short, sentence};

/// Rows for the pen in the table of initiatives.
const INITIATIVES_BY_HAND: usize = 3;

/// The person of a line.
struct Person<'a> {
    name: &'a str,
    post: Option<&'a str>,
    unit: Option<UnitId>,
    subject: LedgerSubject,
    facts: Option<&'a SubjectFacts>,
    proposal: &'a AwardProposal,
}

/// Whether a line has such a report: it names a person.
pub(crate) fn is_for(recipient: &Recipient) -> bool {
    matches!(recipient, Recipient::Person { .. })
}

/// Builds the report of the person of a line; none where the line is gone or names nobody.
pub(crate) fn build(book: &YearBook, submission: &Submission, proposal: i64) -> Option<Document> {
    let proposal = line(book, submission, proposal)?;
    let it = person(book, proposal)?;
    let year = book.cycle.year;
    Some(Document {
        form: "D16",
        file_stem: stem(book, "D16", "bao-cao-thanh-tich-ca-nhan"),
        title: format!(
            "Báo cáo thành tích đề nghị khen thưởng năm {year} của {}",
            full_name(book, &proposal.recipient)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        // A person has no register: the report bears no number.
        letterhead: Some(letterhead(book, it.unit, None)),
        heading: Heading::Named {
            kind: "BÁO CÁO THÀNH TÍCH".to_owned(),
            subject: vec![asked(book, &[proposal])],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: blocks(book, &it),
        closing: Closing::Minutes {
            signatures: vec![
                signature(&["THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN"], None),
                signature(&["NGƯỜI BÁO CÁO", "THÀNH TÍCH"], Some(it.name)),
                signature(&["XÁC NHẬN CỦA CẤP", "TRÌNH KHEN THƯỞNG"], None),
            ],
            recipients: Vec::new(),
        },
    })
}

fn person<'a>(book: &'a YearBook, proposal: &'a AwardProposal) -> Option<Person<'a>> {
    let Recipient::Person {
        name,
        post,
        unit_id,
    } = &proposal.recipient
    else {
        return None;
    };
    let subject = LedgerSubject::of(&proposal.recipient)?;
    Some(Person {
        name,
        post: post.as_deref(),
        unit: *unit_id,
        facts: facts(book, &subject),
        subject,
        proposal,
    })
}

fn blocks(book: &YearBook, it: &Person<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = unstated(&[it.proposal]).into_iter().collect();
    blocks.push(section("I. SƠ LƯỢC LÝ LỊCH"));
    blocks.extend(particulars(book, it));
    blocks.push(section("II. THÀNH TÍCH ĐẠT ĐƯỢC"));
    blocks.extend(results(it));
    blocks.push(paragraph(vec![text(
        "2. Sáng kiến, đề tài, công trình khoa học được công nhận",
    )]));
    blocks.push(initiatives(
        it.facts.and_then(|it| it.initiatives.as_deref()),
    ));
    blocks.push(paragraph(vec![text("3. Mức độ hoàn thành nhiệm vụ")]));
    blocks.push(grades(book, &it.subject));
    blocks.push(section("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG, KỶ LUẬT"));
    blocks.extend(award_tables(book, &it.subject));
    let mut line = vec![text("3. Kỷ luật: ")];
    line.extend(discipline(it.facts.and_then(|it| it.discipline)));
    blocks.push(paragraph(line));
    blocks
}

/// One line a particular, as the form has them; the charge takes two.
fn particulars(book: &YearBook, it: &Person<'_>) -> Vec<Block> {
    let by_pen = |label: &str| paragraph(vec![text(format!("- {label}: ")), pen(Room::Rest)]);
    let known = |label: &str, value: Option<String>| {
        let value = value.map_or_else(|| pen(Room::Rest), text);
        paragraph(vec![text(format!("- {label}: ")), value])
    };
    let gender = it
        .facts
        .and_then(|it| it.gender)
        .map_or_else(|| pen(Room::Figure), |it| text(gender_words(it)));
    let mut blocks = vec![
        paragraph(vec![text("- Họ và tên: "), strong(it.name)]),
        paragraph(vec![
            text("- Ngày, tháng, năm sinh: "),
            pen(Room::Name),
            text("; giới tính: "),
            gender,
        ]),
        by_pen("Quê quán"),
        by_pen("Trú quán"),
        known("Đơn vị công tác", it.unit.map(|id| book.unit_name(id))),
        known("Chức vụ", it.post.map(str::to_owned)),
        by_pen("Trình độ chuyên môn, nghiệp vụ"),
        by_pen("Học hàm, học vị, danh hiệu, giải thưởng"),
    ];
    blocks.extend(open("- Quyền hạn, nhiệm vụ được giao hoặc đảm nhận"));
    blocks
}

fn gender_words(gender: Gender) -> &'static str {
    match gender {
        Gender::Man => "Nam",
        Gender::Woman => "Nữ",
    }
}

/// The summary of the line with room for more; dotted lines only where there is none.
fn results(it: &Person<'_>) -> Vec<Block> {
    let label = "1. Kết quả thực hiện nhiệm vụ được giao";
    let by_hand = || paragraph(vec![pen(Room::Rest)]);
    match it.proposal.summary.as_deref() {
        Some(summary) => std::iter::once(paragraph(vec![text(format!("{label}:"))]))
            .chain(prose(summary))
            .chain([by_hand()])
            .collect(),
        None => open(label)
            .into_iter()
            .chain([by_hand(), by_hand()])
            .collect(),
    }
}

/// Initiatives as they were typed, the decisions to be written in; rows for the pen where nobody said whether there are any.
fn initiatives(known: Option<&[Initiative]>) -> Block {
    let Some(known) = known else {
        let rows = (0..INITIATIVES_BY_HAND).map(|_| by_hand(5)).collect();
        return initiative_table(rows);
    };
    if known.is_empty() {
        return paragraph(vec![text(
            "Chưa có sáng kiến, đề tài, công trình khoa học được công nhận.",
        )]);
    }
    let mut in_order: Vec<&Initiative> = known.iter().collect();
    in_order.sort_by_key(|it| it.year);
    let rows = in_order.into_iter().zip(1u32..).map(|(it, number)| {
        cells(vec![
            cell(number.to_string()),
            cell(it.title.clone()),
            cell(it.year.to_string()),
            vec![pen(Room::Rest)],
            cell(sentence(it.level.label())),
        ])
    });
    initiative_table(rows.collect())
}

fn initiative_table(rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns: vec![
            column("STT", Width::Mm(13), Align::Centre),
            column("Tên sáng kiến, đề tài", Width::Share(3), Align::Left),
            column("Năm", Width::Mm(16), Align::Centre),
            column("Quyết định công nhận", Width::Share(2), Align::Left),
            column("Phạm vi ảnh hưởng, áp dụng", Width::Mm(34), Align::Left),
        ],
        rows,
    })
}

/// The yearly grades up to the year of achievement.
fn grades(book: &YearBook, subject: &LedgerSubject) -> Block {
    let own = entries(book, subject);
    let graded: Vec<_> = own
        .iter()
        .filter(|it| it.year <= book.cycle.year)
        .filter_map(|it| match it.fact {
            LedgerFact::Grade { grade } => Some((it, sentence(grade.label()))),
            LedgerFact::Award { .. } => None,
        })
        .collect();
    ledger_table("Mức độ hoàn thành nhiệm vụ", &graded)
}

/// What is known of discipline. The decision on it is not in the program.
fn discipline(known: Option<Discipline>) -> Line {
    match known {
        None => vec![pen(Room::Rest)],
        Some(Discipline::None) => {
            cell("không có trong thời gian tính thành tích đề nghị khen thưởng.")
        }
        Some(Discipline::Until { ends_on }) => vec![
            text(format!(
                "thời hạn kỷ luật đến hết ngày {}; hình thức, số, ngày quyết định: ",
                date_short(ends_on)
            )),
            pen(Room::Rest),
        ],
    }
}
