//! D09: opinion of a unit in writing ("Phiếu lấy ý kiến"), one sheet for each unit that is asked: all of them where a meeting is held in
//! writing, those that were away where the base of the votes counts them too.
//!
//! The unit signs and seals it, so that it says who thinks what. What a meeting votes on by secret ballot is therefore never asked on it,
//! and the sheet says so.

use crate::closing::signature;
use crate::common::{
    cell, column, day, day_by_hand, leader_unit, meeting_name, paragraph, pen, place_by_hand, stem,
    strong, text,
};
use crate::d08::{self, Ballot};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Letterhead, Line, Orientation, Room, Row,
    Run, Signature, Table, Watermark, Width,
};
use crate::reports::letterhead;
use domain::award::Award;
use domain::book::YearBook;
use domain::ids::UnitId;
use domain::meeting::{Meeting, MeetingKind, Presence, Resolution, Subject};
use domain::text::{joined, sentence};
use domain::vote::{BallotKind, Denominator, RoundState, VoteRound, VotingMethod, VotingRule};

/// Least height of a row, in millimetres: the sheet is one page.
const ROW: u16 = 8;

/// What is asked of a unit.
#[derive(Default)]
struct Questions<'a> {
    ballots: Vec<Ballot>,
    resolutions: Vec<&'a Resolution>,
    /// Awards that the meeting votes on by secret ballot.
    secret: Vec<Award>,
}

impl Questions<'_> {
    fn is_empty(&self) -> bool {
        self.ballots.is_empty() && self.resolutions.is_empty()
    }
}

/// The units that are asked, in protocol order; none where there is nothing to ask.
pub(crate) fn units(book: &YearBook, meeting: &Meeting) -> Vec<UnitId> {
    if questions(book, meeting).is_empty() {
        return Vec::new();
    }
    let members = book.members_on(book.meeting_day(meeting)).into_iter();
    let is_asked = |unit: &UnitId| is_written(meeting) || was_away(book, meeting, *unit);
    members.map(|it| it.id).filter(is_asked).collect()
}

fn is_written(meeting: &Meeting) -> bool {
    meeting.kind == MeetingKind::Written
}

/// Whether nobody cast the vote of a unit, once the roll says who was there.
fn was_away(book: &YearBook, meeting: &Meeting, unit: UnitId) -> bool {
    let mut own = book
        .delegates
        .iter()
        .filter(|it| it.meeting_id == meeting.id && it.unit_id == Some(unit));
    meeting.is_roll_confirmed && !own.any(|it| it.presence == Presence::Present && it.has_vote)
}

/// Builds the sheet of a unit; none where it is not asked.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, unit: UnitId) -> Option<Document> {
    if !units(book, meeting).contains(&unit) {
        return None;
    }
    let about = about(book, meeting);
    let leader = leader(book);
    Some(Document {
        form: "D09",
        file_stem: stem(book, "D09", "phieu-lay-y-kien"),
        title: format!("Phiếu lấy ý kiến của {} {about}", book.unit_name(unit)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(Letterhead {
            place_date: Some(place_by_hand()),
            ..letterhead(book, Some(unit), None)
        }),
        heading: Heading::Named {
            kind: "PHIẾU LẤY Ý KIẾN".to_owned(),
            subject: vec![sentence(&about), format!("của {}", book.bloc.name)],
        },
        addressees: vec![leader.clone()],
        annexes: Vec::new(),
        blocks: blocks(book, meeting, unit, &leader),
        closing: Closing::Signed {
            recipients: Vec::new(),
            signature: hand(),
        },
    })
}

fn about(book: &YearBook, meeting: &Meeting) -> String {
    if is_written(meeting) {
        format!("về công tác thi đua, khen thưởng năm {}", book.cycle.year)
    } else {
        format!("về nội dung của {}", meeting_name(book, meeting))
    }
}

/// To whom the sheet goes back.
fn leader(book: &YearBook) -> String {
    leader_unit(book).map_or_else(
        || book.bloc.name.clone(),
        |(name, _)| format!("{name} - Khối trưởng {}", book.bloc.name),
    )
}

fn hand() -> Signature {
    let mut signature = signature(&["THỦ TRƯỞNG ĐƠN VỊ"], None);
    let how = Run::Emphasis("(ký tên, đóng dấu)".to_owned());
    signature.lines.push(vec![how]);
    signature
}

/// What the meeting puts to the vote, as far as the base of its votes counts those who answer in writing.
fn questions<'a>(book: &'a YearBook, meeting: &Meeting) -> Questions<'a> {
    let resolutions = book.resolutions.iter();
    let own = resolutions.filter(|it| it.meeting_id == meeting.id);
    let rounds = book.rounds_of(meeting.id).into_iter();
    let rounds: Vec<&VoteRound> = rounds.filter(|it| it.state != RoundState::Voided).collect();
    let mut asked = Questions::default();
    for round in &rounds {
        let rule = book.rule_for(meeting.id, Some(round.award));
        let was_sent = round.written_sent.is_some_and(|it| it > 0);
        asked.add(meeting, rule, was_sent, d08::of_round(book, round));
    }
    let planned = Award::ALL.into_iter();
    for award in planned.filter(|award| !rounds.iter().any(|it| it.award == *award)) {
        let rule = book.rule_for(meeting.id, Some(award));
        let ballot = rule.and_then(|it| d08::of_award(book, meeting, award, it));
        if let Some(ballot) = ballot {
            asked.add(meeting, rule, false, ballot);
        }
    }
    let rule = book.rule_for(meeting.id, None);
    let is_counted = is_written(meeting) || rule.is_some_and(counts_all);
    asked.resolutions = own
        .filter(|it| is_counted && (is_written(meeting) || !is_of_the_room(it.subject)))
        .collect();
    asked
}

impl Questions<'_> {
    /// Adds a question where it may be asked: anything in a meeting in writing, else what is voted on by show of hands.
    fn add(
        &mut self,
        meeting: &Meeting,
        rule: Option<&VotingRule>,
        was_sent: bool,
        ballot: Ballot,
    ) {
        if is_written(meeting) {
            self.ballots.push(ballot);
            return;
        }
        let Some(rule) = rule.filter(|it| was_sent || counts_all(it)) else {
            return;
        };
        match rule.method {
            VotingMethod::Hands => self.ballots.push(ballot),
            VotingMethod::Secret if self.secret.contains(&ballot.award) => {}
            VotingMethod::Secret => self.secret.push(ballot.award),
        }
    }
}

/// Whether those who are away stand in the base.
fn counts_all(rule: &VotingRule) -> bool {
    rule.denominator == Denominator::TotalMembers
}

/// What only concerns how the meeting itself goes; whoever was away has no part in it.
fn is_of_the_room(subject: Subject) -> bool {
    match subject {
        Subject::VotingRules | Subject::Tellers | Subject::Minutes => true,
        Subject::Report | Subject::Scores | Subject::Leaders | Subject::Plan | Subject::Other => {
            false
        }
    }
}

fn blocks(book: &YearBook, meeting: &Meeting, unit: UnitId, leader: &str) -> Vec<Block> {
    let asked = questions(book, meeting);
    let ways = ways(&asked);
    let mut blocks = vec![paragraph(lead(book, meeting, unit))];
    if let [one] = ways.as_slice() {
        blocks.push(marking(one));
    }
    let mut number = 0u32;
    let mut add = |title: String, way: String, table: Block| {
        number += 1;
        blocks.push(paragraph(vec![strong(format!("{number}. {title}"))]));
        if ways.len() > 1 {
            blocks.push(marking(&way));
        }
        blocks.push(table);
    };
    for it in &asked.ballots {
        add(title(book, it), it.kind.marking(it.choices), ballot(it));
    }
    if !asked.resolutions.is_empty() {
        let way = BallotKind::Approve.marking(None);
        let table = resolutions(&asked.resolutions);
        add("Các nội dung biểu quyết".to_owned(), way, table);
    }
    blocks.extend(left_out(book, &asked.secret));
    blocks.push(paragraph(vec![
        text("Ý kiến khác của đơn vị: "),
        pen(Room::Rest),
    ]));
    blocks.push(paragraph(reply(leader)));
    blocks
}

/// How each question is answered, each way once.
fn ways(asked: &Questions<'_>) -> Vec<String> {
    let mut ways: Vec<String> = Vec::new();
    let of_ballots = asked.ballots.iter().map(|it| it.kind.marking(it.choices));
    let of_resolutions = asked
        .resolutions
        .first()
        .map(|_| BallotKind::Approve.marking(None));
    for way in of_ballots.chain(of_resolutions) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

fn marking(way: &str) -> Block {
    paragraph(vec![Run::Emphasis(way.to_owned())])
}

/// Who answers, and that it was away where it was.
fn lead(book: &YearBook, meeting: &Meeting, unit: UnitId) -> Line {
    let mut line = vec![text(book.unit_name(unit))];
    if !is_written(meeting) {
        line.push(text(format!(
            " vắng mặt tại {}, ",
            meeting_name(book, meeting)
        )));
        line.extend(day(meeting.held_on));
        line.push(text(","));
    }
    line.push(text(" có ý kiến bằng văn bản như sau:"));
    line
}

fn title(book: &YearBook, it: &Ballot) -> String {
    let round = it
        .round
        .map_or_else(String::new, |it| format!(", vòng {it}"));
    format!(
        "{} năm {}{round}",
        book.award_name(it.award),
        book.cycle.year
    )
}

/// The columns of the ballot, and one for another opinion.
fn columns(kind: BallotKind, what: &str) -> Vec<Column> {
    let mut columns = d08::columns(kind);
    if let Some(name) = columns.get_mut(1) {
        name.head = what.to_owned();
    }
    columns.push(column("Ý kiến khác", Width::Mm(36), Align::Left));
    columns
}

fn row(number: u32, name: &str, kind: BallotKind) -> Row {
    let boxes = d08::columns(kind).len() - 1;
    let mut cells = vec![cell(number.to_string()), cell(name)];
    cells.extend((1..boxes).map(|_| Line::new()));
    cells.push(Line::new());
    Row::Cells {
        cells,
        height_mm: ROW,
    }
}

fn ballot(it: &Ballot) -> Block {
    let names = it.names.iter().zip(1u32..);
    Block::Table(Table {
        columns: columns(it.kind, "Tên đơn vị, cá nhân được đề nghị"),
        rows: names
            .map(|(name, number)| row(number, name, it.kind))
            .collect(),
    })
}

fn resolutions(all: &[&Resolution]) -> Block {
    let kind = BallotKind::Approve;
    let all = all.iter().zip(1u32..);
    Block::Table(Table {
        columns: columns(kind, "Nội dung"),
        rows: all
            .map(|(it, number)| row(number, &sentence(&it.content), kind))
            .collect(),
    })
}

/// Why some awards are not asked about.
fn left_out(book: &YearBook, secret: &[Award]) -> Option<Block> {
    let names: Vec<String> = secret.iter().map(|it| book.award_name(*it)).collect();
    let words = format!(
        "{} được bình xét bằng bỏ phiếu kín tại Hội nghị nên không lấy ý kiến bằng phiếu có ký tên, đóng dấu.",
        joined(&names)
    );
    (!names.is_empty()).then(|| paragraph(vec![text(words)]))
}

/// Where the sheet goes, and by which day; the day is written by whoever sends it out.
fn reply(leader: &str) -> Line {
    let [_, rest @ ..] = day_by_hand();
    let lead = format!("Đề nghị gửi Phiếu này về {leader} trước ngày ");
    std::iter::once(text(lead))
        .chain(rest)
        .chain([text(".")])
        .collect()
}
