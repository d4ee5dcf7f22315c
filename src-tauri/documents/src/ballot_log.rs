//! D39: the ballots as they were read, by their numbers, to be signed and sealed with them ("Bảng kê phiếu"). It is printed
//! before the count is closed, since afterwards nobody knows what a single ballot said; it bears no hour.

use crate::common::{cell, cells, column, paragraph, round_title, stem, text};
use crate::d10;
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Row, Run, Table, Watermark, Width,
};
use domain::book::YearBook;
use domain::text::two_digits;
use domain::vote::{Ballot, BallotKind, Mark, VoteRound, add_up};

/// More nominees than this need a sheet that lies.
const UPRIGHT_MOST: usize = 14;

/// Builds the list of a round from its first reading; `is_read_twice` where a second, independent reading agreed.
pub fn ballot_log(
    book: &YearBook,
    round: &VoteRound,
    ballots: &[Ballot],
    is_read_twice: bool,
) -> Option<Document> {
    let meeting = book.meeting(round.meeting_id)?;
    let names: Vec<String> = book
        .lines_of(round.id)
        .iter()
        .map(|it| book.nominee_name(it.nomination_id))
        .collect();
    let title = format!("Bỏ phiếu {}", round_title(book, round));
    let mut blocks = vec![Block::Table(table(round, names.len(), ballots))];
    blocks.push(paragraph(vec![text(key(round.kind))]));
    blocks.extend(named(&names).map(|it| paragraph(vec![text(it)])));
    blocks.push(paragraph(vec![text(ending(ballots.len(), is_read_twice))]));
    Some(Document {
        form: "D39",
        file_stem: format!(
            "{}-{}-vong-{}",
            stem(book, "D39", "bang-ke-phieu"),
            round.id.0,
            round.no
        ),
        title: format!("Bảng kê phiếu đã đọc: {title}"),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: if names.len() > UPRIGHT_MOST {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        },
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "BẢNG KÊ PHIẾU ĐÃ ĐỌC".to_owned(),
                title,
                book.bloc.name.clone(),
            ],
            reference: vec![text("(Kèm theo Biên bản kiểm phiếu)")],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::Minutes {
            signatures: d10::signatures(book, meeting),
            recipients: Vec::new(),
        },
    })
}

fn table(round: &VoteRound, nominees: usize, ballots: &[Ballot]) -> Table {
    let mut columns = vec![column("Số phiếu", Width::Mm(18), Align::Centre)];
    columns
        .extend((1..=nominees).map(|at| column(&at.to_string(), Width::Share(1), Align::Centre)));
    let mut sorted: Vec<&Ballot> = ballots.iter().collect();
    sorted.sort_by_key(|it| it.number);
    let mut rows: Vec<Row> = sorted.into_iter().map(|it| row(round.kind, it)).collect();
    let sums = add_up(round, nominees, ballots);
    let mut sum: Vec<Line> = vec![vec![Run::Strong("Cộng".to_owned())]];
    sum.extend(sums.lines.iter().map(|it| {
        let figure = if round.kind == BallotKind::Rank {
            it.places
        } else {
            it.yes
        };
        cell(two_digits(figure))
    }));
    rows.push(Row::Sum(sum));
    Table { columns, rows }
}

fn row(kind: BallotKind, ballot: &Ballot) -> Row {
    let number = two_digits(ballot.number);
    if !ballot.is_valid() {
        let why = ballot
            .invalid
            .map_or_else(String::new, |it| format!(" ({})", it.label()));
        return Row::Group(vec![text(format!("{number}: không hợp lệ{why}"))]);
    }
    let mut line = vec![cell(number)];
    line.extend(ballot.marks.iter().map(|it| cell(mark(kind, *it))));
    cells(line)
}

fn mark(kind: BallotKind, mark: Mark) -> String {
    match (kind, mark) {
        (_, Mark::Place(place)) => place.to_string(),
        (BallotKind::Approve, Mark::Yes) => "Đ".to_owned(),
        (BallotKind::Approve, Mark::No) => "K".to_owned(),
        (_, Mark::Yes) => "X".to_owned(),
        (_, Mark::No | Mark::Blank) => "–".to_owned(),
    }
}

/// What the signs of the table mean.
fn key(kind: BallotKind) -> &'static str {
    match kind {
        BallotKind::Approve => {
            "Đ: đồng ý; K: không đồng ý; –: không có ý kiến. Dòng cộng là số phiếu đồng ý."
        }
        BallotKind::Choose => "X: được chọn; –: không được chọn. Dòng cộng là số phiếu chọn.",
        BallotKind::Strike => "X: được để lại; –: bị gạch tên. Dòng cộng là số phiếu để lại.",
        BallotKind::Rank => "Mỗi ô là thứ tự ghi trên phiếu. Dòng cộng là tổng thứ tự.",
    }
}

/// "1. Đơn vị 01", one a line.
fn named(names: &[String]) -> impl Iterator<Item = String> {
    names
        .iter()
        .zip(1u32..)
        .map(|(name, number)| format!("{number}. {name}."))
}

fn ending(ballots: usize, is_read_twice: bool) -> String {
    let count = two_digits(u32::try_from(ballots).unwrap_or(u32::MAX));
    let read = if is_read_twice {
        "Phiếu được đọc hai lần độc lập, hai lần khớp nhau ở mọi phiếu"
    } else {
        "Phiếu được đọc một lần"
    };
    format!(
        "Bảng kê gồm {count} phiếu, xếp theo số ghi trên phiếu sau khi mở hòm phiếu. {read}. Bảng kê được niêm phong cùng phiếu đã kiểm./."
    )
}
