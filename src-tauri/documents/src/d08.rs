//! D08: the ballots of a meeting ("Phiếu bầu"): as many as there are voters, several on a sheet, to be cut apart. Nothing on a
//! ballot tells it from another one.
//!
//! Before the meeting they are printed from the nominations for every member unit, with spare ones for a run-off whose names
//! are written by hand; once a round is open, from its list for those who have a vote.

use crate::common::{cell, column, pen, stem, text};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Line, Orientation, Room, Row, Slip, Slips,
    Table, Watermark, Width,
};
use domain::award::Award;
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::vote::{BallotKind, RoundState, VoteRound, VotingMethod, VotingRule};

/// Names on a spare ballot of a run-off.
const SPARE_NAMES: u32 = 4;
/// Least height of a row, where there is room for it, in millimetres.
pub(crate) const ROW: u16 = 10;

/// What one kind of ballot of a meeting is printed from.
pub(crate) struct Ballot {
    pub(crate) award: Award,
    pub(crate) kind: BallotKind,
    pub(crate) choices: Option<u32>,
    pub(crate) names: Vec<String>,
    copies: u32,
    /// From the second round of an award on.
    pub(crate) round: Option<u32>,
}

/// Whether the meeting has ballots to print.
pub(crate) fn has_ballots(book: &YearBook, meeting: &Meeting) -> bool {
    !of(book, meeting).is_empty()
}

/// The awards that are voted on by ballot, as far as that is known.
pub(crate) fn planned(book: &YearBook, meeting: &Meeting) -> Vec<Award> {
    of(book, meeting).iter().map(|it| it.award).collect()
}

/// Builds the sheets; none where nothing is voted on by ballot.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Option<Document> {
    let ballots = of(book, meeting);
    if ballots.is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> = ballots.iter().map(|it| block(book, it)).collect();
    let is_before = !book
        .rounds_of(meeting.id)
        .iter()
        .any(|it| it.state == RoundState::Open);
    if is_before {
        blocks.push(spare(book, meeting));
    }
    Some(Document {
        form: "D08",
        file_stem: stem(book, "D08", "phieu-bau"),
        title: format!(
            "Phiếu bầu tại {}",
            crate::common::meeting_name(book, meeting)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: None,
        heading: Heading::None,
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::None,
    })
}

/// The rounds that are open; before any is, every award that is nominated for, is voted on by ballot and has no result yet.
fn of(book: &YearBook, meeting: &Meeting) -> Vec<Ballot> {
    let rounds = book.rounds_of(meeting.id);
    let open: Vec<Ballot> = rounds
        .iter()
        .filter(|it| it.state == RoundState::Open)
        .map(|it| of_round(book, it))
        .collect();
    if !open.is_empty() {
        return open;
    }
    Award::ALL
        .into_iter()
        .filter(|award| {
            let counts = |it: &&&VoteRound| it.state != RoundState::Voided;
            !rounds.iter().filter(counts).any(|it| it.award == *award)
        })
        .filter_map(|award| of_award(book, meeting, award, rule(book, meeting, award)?))
        .collect()
}

pub(crate) fn of_round(book: &YearBook, round: &VoteRound) -> Ballot {
    let lines = book.lines_of(round.id);
    Ballot {
        award: round.award,
        kind: round.kind,
        choices: round.choices,
        names: lines
            .iter()
            .map(|it| book.nominee_name(it.nomination_id))
            .collect(),
        copies: round
            .issued
            .or(round.present)
            .unwrap_or_else(|| book.members_at(round.meeting_id)),
        round: (round.no > 1).then_some(round.no),
    }
}

/// What is asked of an award before a round of it is open; none where nobody is nominated for it.
pub(crate) fn of_award(
    book: &YearBook,
    meeting: &Meeting,
    award: Award,
    rule: &VotingRule,
) -> Option<Ballot> {
    let names: Vec<String> = book
        .nominations_for(award)
        .iter()
        .map(|it| book.recipient_name(&it.recipient))
        .collect();
    let choices = book.quota(award).map(|it| it.count);
    (!names.is_empty()).then(|| Ballot {
        award,
        kind: rule.kind,
        choices: rule.kind.has_choices().then_some(choices).flatten(),
        names,
        copies: book.members_at(meeting.id),
        round: None,
    })
}

/// The rule of an award where it is voted on by ballot.
fn rule<'a>(book: &'a YearBook, meeting: &Meeting, award: Award) -> Option<&'a VotingRule> {
    book.rule_for(meeting.id, Some(award))
        .filter(|it| it.method == VotingMethod::Secret)
}

fn block(book: &YearBook, ballot: &Ballot) -> Block {
    let rows = ballot
        .names
        .iter()
        .zip(1u32..)
        .map(|(name, number)| row(cell(number.to_string()), cell(name.clone()), ballot.kind))
        .collect();
    let mut subject = vec![format!(
        "{} năm {}",
        book.award_name(ballot.award),
        book.cycle.year
    )];
    subject.extend(ballot.round.map(|it| format!("Vòng {it}")));
    slips(book, ballot, subject, rows)
}

/// Ballots of a run-off that nobody can foresee: the names are written in at the meeting.
fn spare(book: &YearBook, meeting: &Meeting) -> Block {
    let kind = book.rule_for(meeting.id, None).map(|it| it.kind);
    let ballot = Ballot {
        award: Award::FlagMinistry,
        kind: kind.unwrap_or_default(),
        choices: None,
        names: Vec::new(),
        copies: book.members_at(meeting.id),
        round: None,
    };
    let rows = (1..=SPARE_NAMES)
        .map(|number| row(cell(number.to_string()), vec![pen(Room::Rest)], ballot.kind))
        .collect();
    let subject = vec![format!("Bỏ phiếu lại năm {}", book.cycle.year)];
    slips(book, &ballot, subject, rows)
}

fn slips(book: &YearBook, ballot: &Ballot, subject: Vec<String>, rows: Vec<Row>) -> Block {
    Block::Slips(Slips {
        copies: ballot.copies,
        slip: Slip {
            issuer: book.bloc.name.to_uppercase(),
            title: "PHIẾU BẦU".to_owned(),
            subject,
            seal: "(đóng dấu treo)".to_owned(),
            instruction: ballot.kind.marking(ballot.choices),
            table: Table {
                columns: columns(ballot.kind),
                rows,
            },
        },
    })
}

fn row(number: Line, name: Line, kind: BallotKind) -> Row {
    let boxes = columns(kind).len() - 2;
    let mut cells = vec![number, name];
    cells.extend((0..boxes).map(|_| Line::new()));
    Row::Cells {
        cells,
        height_mm: ROW,
    }
}

pub(crate) fn columns(kind: BallotKind) -> Vec<Column> {
    let narrow = |head: &str, width: u16| column(head, Width::Mm(width), Align::Centre);
    let mut columns = vec![
        narrow("STT", 13),
        column(
            "Tên đơn vị, cá nhân được đề nghị",
            Width::Share(1),
            Align::Left,
        ),
    ];
    columns.extend(match kind {
        BallotKind::Approve => vec![narrow("Đồng ý", 22), narrow("Không đồng ý", 34)],
        BallotKind::Choose => vec![narrow("Chọn", 24)],
        BallotKind::Strike => Vec::new(),
        BallotKind::Rank => vec![narrow("Thứ tự", 24)],
    });
    columns
}

/// D40: sheets on which strokes are drawn while ballots are read, with the figures of the chain for the pen.
pub(crate) fn tally_sheets(book: &YearBook, meeting: &Meeting) -> Option<Document> {
    let ballots = of(book, meeting);
    if ballots.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    for ballot in &ballots {
        blocks.push(Block::Section(book.award_name(ballot.award)));
        blocks.push(chain());
        blocks.push(Block::Table(strokes(ballot)));
    }
    Some(Document {
        form: "D40",
        file_stem: stem(book, "D40", "bang-gach-vach"),
        title: format!(
            "Bảng gạch vạch kiểm phiếu tại {}",
            crate::common::meeting_name(book, meeting)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "BẢNG GẠCH VẠCH KIỂM PHIẾU".to_owned(),
                book.bloc.name.clone(),
            ],
            reference: vec![text("(Mỗi lần đọc gạch một vạch, năm vạch một ô vuông)")],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::Minutes {
            signatures: crate::d10::signatures(book, meeting),
            recipients: Vec::new(),
        },
    })
}

/// The figures of a box from hand to hand, for the pen.
pub(crate) fn chain() -> Block {
    let mut line = Line::new();
    for (at, label) in ["phát ra", "thu về", "hợp lệ", "không hợp lệ"]
        .into_iter()
        .enumerate()
    {
        let lead = if at == 0 { "Số phiếu " } else { "; " };
        line.push(text(format!("{lead}{label}: ")));
        line.push(pen(Room::Figure));
    }
    line.push(text("."));
    Block::Paragraph(line)
}

fn strokes(ballot: &Ballot) -> Table {
    let kinds: &[&str] = match ballot.kind {
        BallotKind::Approve => &["Đồng ý", "Không đồng ý", "Không có ý kiến"],
        BallotKind::Choose | BallotKind::Strike => &["Được chọn"],
        BallotKind::Rank => &["Thứ tự trên từng phiếu"],
    };
    let mut columns = vec![
        column("STT", Width::Mm(13), Align::Centre),
        column(
            "Tên đơn vị, cá nhân được đề nghị",
            Width::Mm(70),
            Align::Left,
        ),
    ];
    for kind in kinds {
        columns.push(column(kind, Width::Share(1), Align::Left));
        columns.push(column("Cộng", Width::Mm(15), Align::Centre));
    }
    let rows = ballot
        .names
        .iter()
        .zip(1u32..)
        .map(|(name, number)| {
            let mut cells = vec![cell(number.to_string()), cell(name.clone())];
            cells.extend((0..2 * kinds.len()).map(|_| Line::new()));
            Row::Cells {
                cells,
                height_mm: 12,
            }
        })
        .collect();
    Table { columns, rows }
}
