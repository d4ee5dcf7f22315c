//! D41: the sheet to write on when the machine is down ("Mẫu ghi tay tại Hội nghị"): the tasks of the screen in their order, what is
//! known printed, the rest left to the pen, so that it is typed in later line by line. Nobody signs it.

use crate::common::{cell, column, meeting_name, meeting_subject, paragraph, pen, stem, text};
use crate::model::{
    Align, Annex, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Table,
    Watermark, Width,
};
use domain::book::YearBook;
use domain::meeting::{Meeting, MeetingKind};
use domain::text::time_long;

/// Empty lines for opinions.
const OPINIONS: usize = 5;
/// Empty lines for shows of hands that nobody foresaw.
const HANDS: usize = 2;
/// Empty lines for ballots where no award is known, and for a run-off where some are.
const ROUNDS: usize = 2;
/// Least height of a line for the pen, in millimetres.
const LINE: u16 = 7;

/// Builds the sheet: arrivals and agenda on the first page, what is said, resolved and counted on the second.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let mut title = vec!["MẪU GHI TAY TẠI HỘI NGHỊ".to_owned()];
    title.extend(meeting_subject(book, meeting));
    let heading = |title: Vec<String>, reference: &str| Heading::Annex {
        label: None,
        title,
        reference: vec![text(reference)],
    };
    Document {
        form: "D41",
        file_stem: stem(book, "D41", "mau-ghi-tay"),
        title: format!("Mẫu ghi tay tại {}", meeting_name(book, meeting)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: None,
        heading: heading(
            title,
            "(Dùng khi máy tính ngừng hoạt động; nhập lại theo đúng thứ tự này)",
        ),
        addressees: Vec::new(),
        blocks: [
            vec![
                Block::Section("1. Điểm danh".to_owned()),
                arrivals(book, meeting),
            ],
            agenda(book, meeting),
        ]
        .concat(),
        annexes: vec![Annex {
            heading: heading(
                vec!["MẪU GHI TAY TẠI HỘI NGHỊ".to_owned()],
                "(Trang 2: ý kiến, biểu quyết, kiểm phiếu, kết thúc)",
            ),
            blocks: [
                vec![Block::Section("3. Ý kiến".to_owned()), opinions()],
                vec![
                    Block::Section("4. Biểu quyết giơ tay".to_owned()),
                    hands(book, meeting),
                ],
                vec![
                    Block::Section("5. Kiểm phiếu".to_owned()),
                    counting(book, meeting),
                ],
                vec![Block::Section("6. Kết thúc".to_owned()), closing()],
            ]
            .concat(),
        }],
        closing: Closing::None,
    }
}

fn ruled(mut known: Vec<Line>, columns: usize) -> Row {
    known.resize(columns, Line::new());
    Row::Cells {
        cells: known,
        height_mm: LINE,
    }
}

/// One line a unit, with room for the guests below.
fn arrivals(book: &YearBook, meeting: &Meeting) -> Block {
    let columns = vec![
        column("STT", Width::Mm(12), Align::Centre),
        column("Đơn vị", Width::Share(1), Align::Left),
        column("Có mặt", Width::Mm(17), Align::Centre),
        column("Giờ đến, giờ về", Width::Mm(27), Align::Centre),
        column(
            "Vắng, lý do; người được ủy quyền",
            Width::Mm(46),
            Align::Left,
        ),
    ];
    let members = book.members_on(book.meeting_day(meeting));
    let mut rows: Vec<Row> = members
        .into_iter()
        .zip(1u32..)
        .map(|(it, number)| {
            let name = book.unit_name_on(it.id, book.meeting_day(meeting));
            ruled(vec![cell(number.to_string()), cell(name)], columns.len())
        })
        .collect();
    rows.push(ruled(vec![Line::new(), cell("Khách mời")], columns.len()));
    Block::Table(Table { columns, rows })
}

/// The agenda with room for the hours as they were; nothing where none was planned.
fn agenda(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let columns = vec![
        column("Giờ", Width::Mm(24), Align::Centre),
        column("Mục chương trình", Width::Share(1), Align::Left),
        column("Bắt đầu lúc", Width::Mm(30), Align::Centre),
    ];
    let items = book.agenda.iter().filter(|it| it.meeting_id == meeting.id);
    let rows: Vec<Row> = items
        .map(|it| {
            let at = it.starts_at.map(time_long).unwrap_or_default();
            ruled(vec![cell(at), cell(it.title.clone())], columns.len())
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Section("2. Chương trình".to_owned()),
        Block::Table(Table { columns, rows }),
    ]
}

fn opinions() -> Block {
    let columns = vec![
        column("STT", Width::Mm(12), Align::Centre),
        column("Đơn vị, người phát biểu", Width::Mm(52), Align::Left),
        column("Nội dung", Width::Share(1), Align::Left),
    ];
    let row = |number: usize| Row::Cells {
        cells: vec![cell(number.to_string()), Line::new(), Line::new()],
        height_mm: LINE + 3,
    };
    let rows = (1..=OPINIONS).map(row).collect();
    Block::Table(Table { columns, rows })
}

/// What a year-end conference resolves by hand, in the order of the day.
fn hands(book: &YearBook, meeting: &Meeting) -> Block {
    let columns = vec![
        column("Nội dung", Width::Share(1), Align::Left),
        column("Có mặt", Width::Mm(18), Align::Centre),
        column("Tán thành", Width::Mm(20), Align::Centre),
        column("Không tán thành", Width::Mm(24), Align::Centre),
        column("Không có ý kiến", Width::Mm(24), Align::Centre),
    ];
    let next = book.cycle.year + 1;
    let foreseen = if meeting.kind == MeetingKind::YearEnd {
        vec![
            "Báo cáo tổng kết".to_owned(),
            "Bảng điểm, xếp hạng".to_owned(),
            "Thể lệ bỏ phiếu".to_owned(),
            "Tổ kiểm phiếu".to_owned(),
            format!("Phương hướng, nhiệm vụ năm {next}"),
            format!("Khối trưởng, Khối phó năm {next}"),
            "Biên bản".to_owned(),
        ]
    } else {
        Vec::new()
    };
    let unforeseen = (0..HANDS).map(|_| String::new());
    let rows = foreseen
        .into_iter()
        .chain(unforeseen)
        .map(|it| ruled(vec![cell(it)], columns.len()))
        .collect();
    Block::Table(Table { columns, rows })
}

/// The chain of ballots for each award that is voted on.
fn counting(book: &YearBook, meeting: &Meeting) -> Block {
    let columns = vec![
        column("Phiếu bầu", Width::Share(1), Align::Left),
        column("Phát ra", Width::Mm(20), Align::Centre),
        column("Thu về", Width::Mm(20), Align::Centre),
        column("Hợp lệ", Width::Mm(20), Align::Centre),
        column("Không hợp lệ", Width::Mm(22), Align::Centre),
    ];
    let awards = crate::d08::planned(book, meeting);
    let names = awards.into_iter().map(|it| book.award_name(it));
    let blank = (0..ROUNDS).map(|_| String::new());
    let rows = names
        .chain(blank)
        .map(|it| ruled(vec![cell(it)], columns.len()))
        .collect();
    Block::Table(Table { columns, rows })
}

fn closing() -> Block {
    paragraph(vec![
        text("Giờ khai mạc: "),
        pen(Room::Figure),
        text("; giờ bế mạc: "),
        pen(Room::Figure),
        text("; kết luận của Chủ tọa: "),
        pen(Room::Rest),
    ])
}
