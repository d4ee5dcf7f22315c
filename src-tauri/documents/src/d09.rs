//! D09: opinion of a unit in writing ("Phiếu lấy ý kiến"), one sheet for each unit that is asked: all of them where a meeting is held in
//! writing, those that were away where the base of the votes counts them too.
//!
//! The unit signs and seals it, so that it says who thinks what. What a meeting votes on by secret ballot is therefore never asked on it,
//! and the sheet says so.

use crate::closing::signature;
use crate::common::{
    cell, column, day, day_by_hand, leader_unit, meeting_name, paragraph, place_by_hand, stem,
    strong, text,
};
use crate::d08::{self, Ballot};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Letterhead, Line, Orientation, Row, Run,
    Signature, Table, Watermark, Width,
};
use crate::reports::letterhead;
use domain::award::Award;
use domain::book::YearBook;
use domain::ids::UnitId;
use domain::meeting::{Meeting, MeetingKind, Presence, Resolution, Subject};
use domain::text::{joined, sentence};
use domain::vote::{BallotKind, Denominator, RoundState, VoteRound, VotingMethod, VotingRule};

/// Least height of a row, in millimetres: some ten of them come on one page with the signature.
const ROW: u16 = 7;

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

/// Questions that are answered the same way, in one table.
struct Sheet {
    way: String,
    kind: BallotKind,
    rows: Vec<Row>,
}

fn blocks(book: &YearBook, meeting: &Meeting, unit: UnitId, leader: &str) -> Vec<Block> {
    let asked = questions(book, meeting);
    let mut blocks = vec![paragraph(lead(book, meeting, unit))];
    for sheet in sheets(book, &asked) {
        blocks.push(paragraph(vec![Run::Emphasis(sheet.way)]));
        blocks.push(Block::Table(Table {
            columns: columns(sheet.kind),
            rows: sheet.rows,
        }));
    }
    blocks.extend(left_out(book, &asked.secret));
    blocks.push(paragraph(reply(leader)));
    blocks
}

/// Awards, then resolutions, each under its number.
fn sheets(book: &YearBook, asked: &Questions<'_>) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut number = 0u32;
    let mut add = |title: &str, kind: BallotKind, way: String, lines: &[String]| {
        number += 1;
        let head = Row::Group(vec![strong(format!("{number}. {title}"))]);
        let lines = lines.iter().zip(1u32..);
        let lines = lines.map(|(it, number)| row(number, it, kind));
        let rows = std::iter::once(head).chain(lines);
        match sheets.iter_mut().find(|it| it.way == way) {
            Some(sheet) => sheet.rows.extend(rows),
            None => sheets.push(Sheet {
                way,
                kind,
                rows: rows.collect(),
            }),
        }
    };
    for it in &asked.ballots {
        let way = it.kind.marking(it.choices);
        add(&title(book, it), it.kind, way, &it.names);
    }
    let contents = asked.resolutions.iter();
    let contents: Vec<String> = contents.map(|it| sentence(&it.content)).collect();
    if !contents.is_empty() {
        let kind = BallotKind::Approve;
        add("Nội dung biểu quyết", kind, kind.marking(None), &contents);
    }
    sheets
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
fn columns(kind: BallotKind) -> Vec<Column> {
    let mut columns = d08::columns(kind);
    if let Some(name) = columns.get_mut(1) {
        name.head = "Nội dung lấy ý kiến".to_owned();
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
    let lead = format!("Đề nghị gửi Phiếu này về {leader} trước ngày ");
    let day = day_by_hand(&lead).into_iter();
    day.chain([text(".")]).collect()
}
