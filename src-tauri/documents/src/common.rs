//! Words and heads that several forms share: one issuer, one way to name a meeting, one table of votes.

use crate::model::{
    Align, Blank, Block, Column, Gap, Letterhead, Line, Room, Row, Run, Table, Width,
};
use chrono::{NaiveDate, NaiveTime};
use domain::award_file::IssuerMode;
use domain::bloc::{LeaderRole, Person};
use domain::book::YearBook;
use domain::ids::DelegateId;
use domain::meeting::{Meeting, PartOfDay};
use domain::missing::Missing;
use domain::text::{date_long, percent, time_long, two_digits};
use domain::vote::{BallotKind, RoundState, VoteRound};

/// The letterhead of a unit that is written by hand.
pub(crate) const UNIT_BY_HAND: &str = "ĐƠN VỊ: …………………………";

/// Upright words.
pub(crate) fn text(words: impl Into<String>) -> Run {
    Run::Text(words.into())
}

/// Bold words.
pub(crate) fn strong(words: impl Into<String>) -> Run {
    Run::Strong(words.into())
}

/// A dotted line that stands for a missing fact.
pub(crate) fn gap(what: Missing, room: Room) -> Run {
    Run::Blank(Blank {
        room,
        gap: Some(Gap {
            code: what.code(),
            what: what.words(),
        }),
    })
}

/// A dotted line that is meant for the pen.
pub(crate) fn pen(room: Room) -> Run {
    Run::Blank(Blank { room, gap: None })
}

/// The words, or a dotted line.
pub(crate) fn or_gap(value: Option<&str>, what: Missing, room: Room) -> Run {
    value.map_or_else(|| gap(what, room), text)
}

/// A paragraph.
pub(crate) fn paragraph(line: Line) -> Block {
    Block::Paragraph(line)
}

/// A paragraph of upright words, one for each line of the prose.
pub(crate) fn prose(words: &str) -> Vec<Block> {
    words
        .lines()
        .filter(|it| !it.is_empty())
        .map(|it| paragraph(vec![text(it)]))
        .collect()
}

/// A labelled paragraph of form 1.9: "**Địa điểm:** ...".
pub(crate) fn labelled(label: &str, mut line: Line) -> Block {
    line.insert(0, strong(format!("{label}: ")));
    paragraph(line)
}

/// The letterhead of a paper of the bloc itself, without a seal.
pub(crate) fn bloc_letterhead(book: &YearBook, number_kind: Option<&str>) -> Letterhead {
    let mark = book.bloc.mark.clone().unwrap_or_else(|| "KTĐ".to_owned());
    Letterhead {
        superior: book.bloc.ministry.to_uppercase(),
        issuer: book.bloc.name.to_uppercase(),
        number: number_kind.map(|kind| {
            vec![
                text("Số: "),
                gap(Missing::PaperNumber, Room::Figure),
                text(format!("/{kind}-{mark}")),
            ]
        }),
        place_date: None,
    }
}

/// "Hà Nội, ngày …… tháng …… năm ……": the day is written when the paper is signed.
pub(crate) fn place_date(book: &YearBook) -> Line {
    let place = or_gap(book.bloc.place.as_deref(), Missing::PaperPlace, Room::Name);
    std::iter::once(place)
        .chain(day_by_hand(", ngày "))
        .collect()
}

/// ", ngày …… tháng …… năm ……": a day that is written by hand, behind ", ngày " or " ngày ".
pub(crate) fn day_by_hand(lead: &str) -> [Run; 6] {
    [
        text(lead),
        pen(Room::Figure),
        text(" tháng "),
        pen(Room::Figure),
        text(" năm "),
        pen(Room::Figure),
    ]
}

/// "……, ngày …… tháng …… năm ……": place and day are those of the unit that signs.
pub(crate) fn place_by_hand() -> Line {
    let place = [pen(Room::Figure), pen(Room::Figure)];
    place.into_iter().chain(day_by_hand(", ngày ")).collect()
}

/// The letterhead of a paper in the mode of its issuer.
pub(crate) fn letterhead(book: &YearBook, mode: IssuerMode, kind: &str) -> Letterhead {
    let place_date = place_date(book);
    let head = bloc_letterhead(book, Some(kind));
    match (mode, leader_unit(book)) {
        (IssuerMode::Bloc, _) | (IssuerMode::Unit, None) => Letterhead {
            place_date: Some(place_date),
            ..head
        },
        (IssuerMode::Unit, Some((name, mark))) => Letterhead {
            superior: head.superior,
            issuer: name.to_uppercase(),
            number: Some(vec![
                text("Số: "),
                gap(Missing::PaperNumber, Room::Figure),
                text(format!("/{kind}-")),
                or_gap(mark.as_deref(), Missing::UnitMark, Room::Figure),
            ]),
            place_date: Some(place_date),
        },
    }
}

/// Name and confirmed mark of the unit that leads the bloc this year.
pub(crate) fn leader_unit(book: &YearBook) -> Option<(String, Option<String>)> {
    let term = book.term(book.cycle.year, LeaderRole::Leader)?;
    let unit = book.unit(term.unit_id)?;
    Some((
        book.unit_name(unit.id),
        unit.mark.clone().filter(|_| unit.is_mark_confirmed),
    ))
}

/// "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022".
pub(crate) fn meeting_name(book: &YearBook, meeting: &Meeting) -> String {
    format!("{} năm {}", meeting.kind.label(), book.cycle.year)
}

/// The name of a meeting with its bloc, as two lines of a heading.
pub(crate) fn meeting_subject(book: &YearBook, meeting: &Meeting) -> Vec<String> {
    vec![
        meeting_name(book, meeting),
        format!("của {}", book.bloc.name),
    ]
}

/// "14 giờ 00", or two dotted figures around "giờ".
pub(crate) fn hour(at: Option<NaiveTime>, what: Missing) -> Line {
    match at {
        Some(at) => vec![text(time_long(at))],
        None => vec![gap(what, Room::Figure), text(" giờ "), pen(Room::Figure)],
    }
}

/// "ngày 30 tháng 12 năm 2022", or dotted figures.
pub(crate) fn day(on: Option<NaiveDate>) -> Line {
    match on {
        Some(on) => vec![text(date_long(on))],
        None => vec![
            text("ngày "),
            gap(Missing::MeetingHeldOn, Room::Figure),
            text(" tháng "),
            pen(Room::Figure),
            text(" năm "),
            pen(Room::Figure),
        ],
    }
}

/// The opening: hour, part of the day where the hour is not known, day.
pub(crate) fn opening(meeting: &Meeting) -> Line {
    let mut line = hour(meeting.started_at, Missing::MeetingStartedAt);
    let part = match meeting.part_of_day {
        Some(PartOfDay::Morning) if meeting.started_at.is_none() => ", sáng ",
        Some(PartOfDay::Afternoon) if meeting.started_at.is_none() => ", chiều ",
        Some(_) | None => ", ",
    };
    line.push(text(part));
    line.extend(day(meeting.held_on));
    line.push(text("."));
    line
}

/// "đồng chí Nguyễn Văn A, Giám đốc Đơn vị 10".
pub(crate) fn person_words(book: &YearBook, person: &Person) -> String {
    let mut words = person.name.clone();
    let unit = person
        .unit_id
        .map(|id| book.unit_name(id))
        .or_else(|| person.organisation.clone());
    match (&person.post, unit) {
        (Some(post), Some(unit)) if names(post, &unit) => words.push_str(&format!(", {post}")),
        (Some(post), Some(unit)) => words.push_str(&format!(", {post} {unit}")),
        (Some(post), None) => words.push_str(&format!(", {post}")),
        (None, Some(unit)) => words.push_str(&format!(", {unit}")),
        (None, None) => {}
    }
    words
}

/// Whether a post already names its unit.
fn names(post: &str, unit: &str) -> bool {
    post.to_lowercase().contains(&unit.to_lowercase())
}

/// A person who holds an office of the meeting, or a dotted line.
pub(crate) fn officer(book: &YearBook, id: Option<DelegateId>, what: Missing) -> Line {
    match book.delegate_person(id) {
        Some(person) => vec![text(format!("Đồng chí {}.", person_words(book, person)))],
        None => vec![gap(what, Room::Rest)],
    }
}

/// Where a meeting is held.
pub(crate) fn place(meeting: &Meeting) -> Block {
    let place = or_gap(meeting.place.as_deref(), Missing::MeetingPlace, Room::Rest);
    labelled("Địa điểm", vec![place])
}

/// Chair and secretary with the labels of form 1.9.
pub(crate) fn chair_and_secretary(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    vec![
        labelled(
            "Chủ trì (chủ tọa)",
            officer(book, meeting.chair_id, Missing::MeetingChair),
        ),
        labelled(
            "Thư ký (người ghi biên bản)",
            officer(book, meeting.secretary_id, Missing::MeetingSecretary),
        ),
    ]
}

/// A column.
pub(crate) fn column(head: &str, width: Width, align: Align) -> Column {
    Column {
        head: head.to_owned(),
        width,
        align,
    }
}

/// A row of cells without a least height.
pub(crate) fn cells(cells: Vec<Line>) -> Row {
    Row::Cells {
        cells,
        height_mm: 0,
    }
}

/// One run as a cell.
pub(crate) fn cell(words: impl Into<String>) -> Line {
    vec![text(words)]
}

/// The sentence on a round's ballots, with dotted figures where they are not known.
pub(crate) fn ballots_line(round: Option<&VoteRound>) -> Line {
    let figure = |value: Option<u32>, what: Missing| {
        value.map_or_else(|| gap(what, Room::Figure), |it| text(two_digits(it)))
    };
    let of = |read: fn(&VoteRound) -> Option<u32>| round.and_then(read);
    let mut line = vec![
        text("Số phiếu phát ra: "),
        figure(of(|it| it.issued), Missing::BallotsIssued),
        text("; số phiếu thu về: "),
        figure(of(|it| it.collected), Missing::BallotsCollected),
        text("; số phiếu hợp lệ: "),
        figure(of(|it| it.valid), Missing::BallotsValid),
        text("; số phiếu không hợp lệ: "),
        figure(of(|it| it.invalid), Missing::BallotsInvalid),
    ];
    if let Some(round) = round {
        line.push(text(ballots_tail(round)));
    }
    line.push(text("."));
    line
}

/// Reasons of invalid ballots, ballots that did not come back, written opinions.
fn ballots_tail(round: &VoteRound) -> String {
    let mut tail = String::new();
    if !round.invalid_reasons.is_empty() {
        let reasons: Vec<String> = round
            .invalid_reasons
            .iter()
            .map(|it| format!("{} phiếu {}", two_digits(it.count), it.reason))
            .collect();
        tail.push_str(&format!(" ({})", reasons.join(", ")));
    }
    if let (Some(issued), Some(collected)) = (round.issued, round.collected)
        && collected < issued
    {
        tail.push_str(&format!(
            "; {} phiếu không thu về",
            two_digits(issued - collected)
        ));
        if let Some(reason) = &round.not_returned_reason {
            tail.push_str(&format!(" (lý do: {reason})"));
        }
    }
    if let Some(sent) = round.written_sent.filter(|it| *it > 0) {
        tail.push_str(&format!(
            ". Lấy ý kiến bằng văn bản: gửi {} phiếu, nhận lại {} phiếu",
            two_digits(sent),
            two_digits(round.written_returned.unwrap_or(0))
        ));
    }
    tail
}

/// What is said of a round whose ballots were made void, in place of its figures.
pub(crate) fn void_line(round: &VoteRound) -> Option<Line> {
    let reason = round.voided_reason.as_ref()?;
    let issued = round.issued.map_or_else(
        || "Số phiếu đã phát ra".to_owned(),
        |it| format!("{} phiếu đã phát ra", two_digits(it)),
    );
    Some(vec![text(format!(
        "{issued} được hủy, không kiểm (lý do: {}).",
        reason.trim_end_matches('.')
    ))])
}

/// The sentence that names threshold and base, or dotted lines where no rule was adopted.
pub(crate) fn rule_line(book: &YearBook, round: Option<&VoteRound>, meeting: &Meeting) -> Line {
    let award = round.map(|it| it.award);
    let Some(rule) = book.rule_for(meeting.id, award) else {
        return vec![
            text("Hình thức: "),
            gap(Missing::VotingMethod, Room::Name),
            text("; tỷ lệ thông qua: "),
            gap(Missing::VotingThreshold, Room::Figure),
            text(", tính trên tổng số "),
            gap(Missing::VotingDenominator, Room::Name),
            text("."),
        ];
    };
    let base = round
        .and_then(|it| book.result_of(it))
        .map_or_else(String::new, |it| format!(" {}", two_digits(it.base)));
    let ground = rule
        .ground
        .as_ref()
        .map_or_else(String::new, |it| format!(" ({it})"));
    let kind = round
        .filter(|it| it.kind.has_choices())
        .map(|it| it.kind.words(it.choices))
        .or_else(|| {
            let is_bare = round.is_none() && rule.kind.has_choices();
            is_bare.then(|| rule.kind.label().to_owned())
        })
        .map_or_else(String::new, |it| format!(", {it}"));
    vec![text(format!(
        "Hình thức: {}{kind}; thông qua khi đạt {} tính trên tổng số{base} {}{ground}.",
        rule.method.label(),
        rule.threshold_words(),
        rule.denominator.label(),
    ))]
}

/// The table of one round: name, votes, share, result.
pub(crate) fn round_table(book: &YearBook, round: &VoteRound) -> Block {
    let result = book.result_of(round);
    let figure = |value: Option<u32>| {
        value.map_or_else(
            || vec![gap(Missing::VotesPerNominee, Room::Figure)],
            |it| cell(two_digits(it)),
        )
    };
    let rows = book
        .lines_of(round.id)
        .into_iter()
        .zip(1u32..)
        .map(|(line, number)| {
            let outcome = result
                .as_ref()
                .map_or("", |it| outcome(it, round, line.nomination_id));
            let yes = line.yes.map(|_| line.votes());
            let with =
                |own: Option<u32>, written: Option<u32>| own.map(|it| it + written.unwrap_or(0));
            let share = match (&result, yes) {
                (Some(result), Some(votes)) => percent(votes, result.base),
                (Some(_) | None, Some(_) | None) => String::new(),
            };
            let mut row = vec![
                cell(number.to_string()),
                cell(book.nominee_name(line.nomination_id)),
                figure(yes),
                cell(share),
            ];
            match round.kind {
                BallotKind::Approve => {
                    row.push(figure(with(line.no, line.written_no)));
                    row.push(figure(with(line.blank, line.written_blank)));
                }
                BallotKind::Choose | BallotKind::Strike => {}
                BallotKind::Rank => row.push(figure(with(line.places, line.written_places))),
            }
            row.push(cell(outcome));
            cells(row)
        })
        .collect();
    Block::Table(Table {
        columns: vote_columns(round.kind, round.choices),
        rows,
    })
}

/// What a closed round says of each nominee, in the order of the ballot, with the figures of [`round_table`]: "Đơn vị 04:
/// 10/10 phiếu đồng ý (100%), đạt". Nothing of a round that is open.
pub(crate) fn votes_words(book: &YearBook, round: &VoteRound) -> Vec<String> {
    let Some(result) = book
        .result_of(round)
        .filter(|_| round.state == RoundState::Closed)
    else {
        return Vec::new();
    };
    let one = |line: domain::vote::VoteLine| {
        format!(
            "{}: {}/{} {} ({}), {}",
            book.nominee_name(line.nomination_id),
            two_digits(line.votes()),
            two_digits(result.base),
            round.kind.vote_words(),
            percent(line.votes(), result.base),
            outcome(&result, round, line.nomination_id).to_lowercase()
        )
    };
    book.lines_of(round.id).into_iter().map(one).collect()
}

/// The columns of a table of votes: number and name, the figures of a kind of ballot, the result.
pub(crate) fn vote_columns(kind: BallotKind, choices: Option<u32>) -> Vec<Column> {
    let figure = |head: &str, width: u16| column(head, Width::Mm(width), Align::Centre);
    let mut columns = vec![
        figure("TT", 10),
        column(
            "Tên đơn vị, cá nhân được đề nghị",
            Width::Share(1),
            Align::Left,
        ),
    ];
    columns.extend(match kind {
        BallotKind::Approve => vec![
            figure("Đồng ý", 17),
            figure("Tỷ lệ", 20),
            figure("Không đồng ý", 20),
            figure("Không có ý kiến", 20),
        ],
        BallotKind::Choose | BallotKind::Strike => {
            vec![figure("Số phiếu chọn", 24), figure("Tỷ lệ", 20)]
        }
        BallotKind::Rank => {
            let most = choices.map_or_else(|| "…".to_owned(), two_digits);
            vec![
                figure(&format!("Xếp trong {most} thứ tự đầu"), 28),
                figure("Tỷ lệ", 20),
                figure("Tổng thứ tự", 20),
            ]
        }
    });
    columns.push(figure("Kết quả", 26));
    columns
}

/// What a closed round says of a nominee.
fn outcome(
    result: &domain::vote::RoundResult,
    round: &VoteRound,
    id: domain::ids::NominationId,
) -> &'static str {
    if round.state != RoundState::Closed {
        return "";
    }
    if result.elected.contains(&id) {
        "Đạt"
    } else if result.tied.contains(&id) {
        "Bằng phiếu"
    } else if result.reserve.contains(&id) {
        "Dự phòng"
    } else {
        "Không đạt"
    }
}

/// "Vòng 1: Cờ thi đua của Bộ ...", the round named only where an award had several.
pub(crate) fn round_title(book: &YearBook, round: &VoteRound) -> String {
    let several = book
        .rounds
        .iter()
        .filter(|it| it.meeting_id == round.meeting_id && it.award == round.award)
        .count()
        > 1;
    let name = book.award_name(round.award);
    if several {
        format!("{name}, vòng {}", round.no)
    } else {
        name
    }
}

/// "2022-D11-bien-ban-hoi-nghi".
pub(crate) fn stem(book: &YearBook, form: &str, name: &str) -> String {
    format!("{}-{form}-{name}", book.cycle.year)
}
