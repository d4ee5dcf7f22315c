//! D11: minutes of the conference ("Biên bản hội nghị", form 1.9 of decree 30/2020).

use crate::closing::{self, recipients};
use crate::common::{
    ballots_line, bloc_letterhead, cell, cells, chair_and_secretary, column, day, gap, hour,
    labelled, meeting_subject, opening, paragraph, pen, place, prose, rule_line, stem, text,
};
use crate::composition::composition;
use crate::model::{
    Align, Block, Document, Heading, Line, Orientation, Room, Table, Watermark, Width,
};
use domain::award_file::counted;
use domain::bloc::LeaderRole;
use domain::book::YearBook;
use domain::cycle::points_text;
use domain::findings::list_counts;
use domain::ids::RoundId;
use domain::meeting::{Meeting, MeetingKind, Presence, Resolution, Subject};
use domain::missing::Missing;
use domain::text::{percent, two_digits};
use domain::vote::VoteRound;

/// Where the words of the minutes come from: the task in which they were entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Day, hours, place, chair and secretary.
    Plan,
    /// Who is there.
    Roll,
    /// The year's report.
    Report,
    /// What the units said.
    Opinions,
    /// Shows of hands, and scores argued in the room.
    Hands,
    /// Points and places.
    Scores,
    /// The tellers.
    Tellers,
    /// The rules of voting, where no round was opened.
    Rules,
    /// A count.
    Round(RoundId),
    /// What the year asks for.
    Awards,
    /// The guest's speech, the conclusion, the hour of closing.
    Closing,
    /// Next year's tasks.
    Tasks,
    /// Next year's leader and deputy.
    Leaders,
}

/// Builds the minutes.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, pages: Option<u32>) -> Document {
    let blocks = body(book, meeting, pages).into_iter().map(|it| it.1);
    let blocks = blocks.collect();
    Document {
        form: "D11",
        file_stem: stem(book, "D11", "bien-ban-hoi-nghi"),
        title: format!("Biên bản {}", crate::common::meeting_name(book, meeting)),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, Some("BB"))),
        heading: Heading::Named {
            kind: "BIÊN BẢN".to_owned(),
            subject: meeting_subject(book, meeting),
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: closing::of_meeting(book, meeting, recipients(book)),
    }
}

/// The minutes block by block, each with where it comes from.
pub(crate) fn body(book: &YearBook, meeting: &Meeting, pages: Option<u32>) -> Vec<(Source, Block)> {
    let mut body = Body {
        blocks: Vec::new(),
        number: 0,
    };
    body.say(
        Source::Plan,
        vec![
            labelled("Thời gian bắt đầu", opening(meeting)),
            place(meeting),
        ],
    );
    body.say(Source::Roll, composition(book, meeting));
    body.say(Source::Plan, chair_and_secretary(book, meeting));
    let team = meeting.support_team.as_ref().map(|team| {
        labelled(
            "Tổ giúp việc",
            vec![text(format!("{}.", team.trim_end_matches('.')))],
        )
    });
    let contents = labelled("Nội dung", vec![text("(theo diễn biến cuộc họp)")]);
    body.say(Source::Plan, team.into_iter().chain([contents]).collect());
    proceedings(book, meeting, &mut body);
    body.say(Source::Closing, ending(meeting, pages));
    body.blocks
}

/// The last two paragraphs: read aloud, copies, hour of closing.
pub(crate) fn ending(meeting: &Meeting, pages: Option<u32>) -> Vec<Block> {
    let pages = pages.map_or_else(|| pen(Room::Figure), |it| text(two_digits(it)));
    let copies = meeting.copies.map_or_else(
        || gap(Missing::Copies, Room::Figure),
        |it| text(two_digits(it)),
    );
    let mut last: Line = vec![text("Hội nghị kết thúc vào ")];
    last.extend(hour(meeting.ended_at, Missing::MeetingEndedAt));
    last.push(text(", "));
    last.extend(day(meeting.held_on));
    last.push(text("./."));
    vec![
        paragraph(vec![
            text("Biên bản gồm "),
            pages,
            text(" trang, được đọc lại cho Hội nghị nghe, nhất trí thông qua và lập thành "),
            copies,
            text(" bản có giá trị như nhau."),
        ]),
        paragraph(last),
    ]
}

/// What the minutes say from top to bottom, with numbered sections.
struct Body {
    blocks: Vec<(Source, Block)>,
    number: u32,
}

impl Body {
    fn say(&mut self, source: Source, blocks: Vec<Block>) {
        self.blocks
            .extend(blocks.into_iter().map(|it| (source, it)));
    }

    /// A section; one without a block is not begun.
    fn add(&mut self, title: &str, parts: Vec<(Source, Vec<Block>)>) {
        let Some(first) = parts.iter().find(|it| !it.1.is_empty()) else {
            return;
        };
        self.number += 1;
        let title = Block::Section(format!("{}. {title}", self.number));
        self.say(first.0, vec![title]);
        for (source, blocks) in parts {
            self.say(source, blocks);
        }
    }
}

fn proceedings(book: &YearBook, meeting: &Meeting, body: &mut Body) {
    let year_end = meeting.kind == MeetingKind::YearEnd;
    let voted = |subject: Subject| (Source::Hands, hands(book, meeting, subject));
    body.add(
        "Báo cáo tại Hội nghị",
        vec![
            (Source::Report, report(book, meeting)),
            voted(Subject::Report),
        ],
    );
    body.add(
        "Ý kiến thảo luận",
        vec![(Source::Opinions, opinions(book, meeting))],
    );
    if year_end {
        body.add(
            "Kết quả chấm điểm, xếp hạng",
            vec![(Source::Scores, scores(book)), voted(Subject::Scores)],
        );
    }
    let ballots = sourced_votes(book, meeting);
    if !ballots.is_empty() || year_end {
        let before = vec![
            voted(Subject::VotingRules),
            voted(Subject::Tellers),
            (Source::Tellers, tellers(book, meeting)),
        ];
        body.add("Bỏ phiếu bình xét, suy tôn", [before, ballots].concat());
    }
    if year_end {
        body.add(
            "Đề nghị khen thưởng",
            vec![(Source::Awards, proposals(book))],
        );
    }
    body.add(
        "Phát biểu của khách mời",
        vec![(Source::Closing, speech(book, meeting))],
    );
    if year_end {
        let next = book.cycle.year + 1;
        body.add(
            &format!("Phương hướng, nhiệm vụ năm {next}"),
            vec![(Source::Tasks, tasks(book)), voted(Subject::Plan)],
        );
        body.add(
            &format!("Khối trưởng, Khối phó năm {next}"),
            vec![(Source::Leaders, leaders(book)), voted(Subject::Leaders)],
        );
    }
    body.add(
        "Nội dung biểu quyết khác",
        vec![voted(Subject::Other), voted(Subject::Minutes)],
    );
    let conclusion = meeting.conclusion.as_deref().map(prose).unwrap_or_default();
    body.add("Kết luận", vec![(Source::Closing, conclusion)]);
}

/// Resolutions on a subject with their figures: "Hội nghị biểu quyết ...: 10/10 đơn vị tán thành (đạt 100%)".
pub(crate) fn hands(book: &YearBook, meeting: &Meeting, subject: Subject) -> Vec<Block> {
    book.resolutions_on(meeting.id, subject)
        .into_iter()
        .map(|it| {
            let argued = book.adjustment_of(it.id);
            let end = argued.map_or_else(String::new, |it| format!(" {}", it.conclusion()));
            paragraph(vec![text(hands_words(it) + &end)])
        })
        .collect()
}

fn hands_words(it: &Resolution) -> String {
    let content = it.content.trim_end_matches('.');
    let (Some(yes), Some(present)) = (it.yes, it.present) else {
        return format!("Hội nghị biểu quyết {content}.");
    };
    let mut words = format!(
        "Hội nghị biểu quyết {content}: {}/{} đơn vị tán thành (đạt {})",
        two_digits(yes),
        two_digits(present),
        percent(yes, present)
    );
    for (count, label) in [(it.no, "không tán thành"), (it.blank, "không có ý kiến")] {
        if let Some(count) = count.filter(|it| *it > 0) {
            words.push_str(&format!(", {} đơn vị {label}", two_digits(count)));
        }
        if let Some(names) = it
            .against
            .as_ref()
            .filter(|_| label.starts_with("không tán"))
        {
            words.push_str(&format!(" ({names})"));
        }
    }
    words.push('.');
    words
}

fn report(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(reporter) = &meeting.reporter {
        blocks.push(paragraph(vec![text(format!("Đồng chí {reporter} thay mặt Khối thi đua trình bày Báo cáo tổng kết công tác thi đua, khen thưởng năm {} và phương hướng, nhiệm vụ năm {}.", book.cycle.year, book.cycle.year + 1))]));
    }
    blocks.extend(meeting.report.as_deref().map(prose).unwrap_or_default());
    if meeting.kind == MeetingKind::YearEnd && !book.movements.is_empty() {
        let titles: Vec<String> = book
            .movements
            .iter()
            .map(|it| format!("“{}”", it.title))
            .collect();
        blocks.push(paragraph(vec![text(format!(
            "Trong năm, Khối thi đua đã triển khai, tham gia {} phong trào, chủ đề thi đua: {}.",
            two_digits(u32::try_from(titles.len()).unwrap_or(0)),
            titles.join("; ")
        ))]));
    }
    if let Some(activity) = book
        .cycle
        .joint_activity
        .as_ref()
        .filter(|_| meeting.kind == MeetingKind::YearEnd)
    {
        blocks.push(paragraph(vec![text(format!(
            "Hoạt động chung của Khối: {activity}."
        ))]));
    }
    blocks
}

fn opinions(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let found: Vec<_> = book
        .opinions
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .collect();
    if found.is_empty() {
        return vec![paragraph(vec![
            text("Các đơn vị góp ý cho báo cáo: "),
            gap(Missing::OpinionContents, Room::Rest),
        ])];
    }
    found
        .into_iter()
        .map(|it| {
            let unit = it.unit_id.map(|id| book.unit_name(id));
            let content = text(format!(": {}", it.content));
            match (&it.speaker, unit) {
                (Some(speaker), Some(unit)) => paragraph(vec![
                    text(format!("- Đồng chí {speaker} ({unit})")),
                    content,
                ]),
                (Some(speaker), None) => {
                    paragraph(vec![text(format!("- Đồng chí {speaker}")), content])
                }
                (None, Some(unit)) => paragraph(vec![text(format!("- Đại diện {unit}")), content]),
                (None, None) => paragraph(vec![
                    text("- Đồng chí "),
                    gap(Missing::OpinionSpeakers, Room::Name),
                    content,
                ]),
            }
        })
        .collect()
}

/// The table of scores; nothing without scores.
pub(crate) fn scores(book: &YearBook) -> Vec<Block> {
    let standings = book.standings();
    if standings.is_empty() {
        return Vec::new();
    }
    let rows = standings
        .iter()
        .zip(1u32..)
        .map(|(it, number)| {
            cells(vec![
                cell(number.to_string()),
                cell(book.unit_name(it.unit_id)),
                cell(points_text(it.points)),
                cell(it.rank.to_string()),
            ])
        })
        .collect();
    vec![Block::Table(Table {
        columns: vec![
            column("STT", Width::Mm(14), Align::Centre),
            column("Tên đơn vị", Width::Share(1), Align::Left),
            column("Điểm", Width::Mm(28), Align::Right),
            column("Xếp hạng", Width::Mm(26), Align::Centre),
        ],
        rows,
    })]
}

/// The tellers with their roles; nothing where none are recorded.
pub(crate) fn tellers(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let names: Vec<String> = book
        .tellers
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .filter_map(|it| {
            Some(format!(
                "đồng chí {} ({})",
                book.delegate_person(Some(it.delegate_id))?.name,
                it.role.label().to_lowercase()
            ))
        })
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![paragraph(vec![text(format!(
        "Tổ kiểm phiếu gồm {} đồng chí: {}.",
        two_digits(u32::try_from(names.len()).unwrap_or(0)),
        names.join("; ")
    ))])]
}

/// The rounds of a meeting with rule, ballots, table and conclusion; dotted figures at the year-end where none was held.
pub(crate) fn votes(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let parts = sourced_votes(book, meeting).into_iter();
    parts.flat_map(|it| it.1).collect()
}

/// The same, each round with where it comes from.
fn sourced_votes(book: &YearBook, meeting: &Meeting) -> Vec<(Source, Vec<Block>)> {
    let rounds = book.rounds_of(meeting.id);
    if rounds.is_empty() && meeting.kind == MeetingKind::YearEnd {
        let blanks = vec![
            paragraph(rule_line(book, None, meeting)),
            paragraph(ballots_line(None)),
        ];
        return vec![(Source::Rules, blanks)];
    }
    let Some(last) = rounds.last().map(|it| it.id) else {
        return Vec::new();
    };
    let mut parts: Vec<(Source, Vec<Block>)> = rounds
        .iter()
        .zip(1usize..)
        .map(|(round, number)| {
            (
                Source::Round(round.id),
                of_round(book, meeting, round, number),
            )
        })
        .collect();
    let detail = paragraph(vec![text(
        "Kết quả chi tiết tại Biên bản kiểm phiếu kèm theo.",
    )]);
    parts.push((Source::Round(last), vec![detail]));
    parts
}

fn of_round(book: &YearBook, meeting: &Meeting, round: &VoteRound, number: usize) -> Vec<Block> {
    let mark = ('a'..='z')
        .nth(number - 1)
        .map_or_else(|| number.to_string(), |it| it.to_string());
    crate::d10::of_round(book, round, meeting, &format!("{mark})"))
}

/// What the year asks for, in counts.
fn proposals(book: &YearBook) -> Vec<Block> {
    let mut blocks = Vec::new();
    for submission in &book.submissions {
        let counts: Vec<String> = list_counts(book, submission.id)
            .into_iter()
            .map(|(award, kind, count)| match award {
                Some(award) => counted(count, &book.award_name(award)),
                None => counted(count, kind.label()),
            })
            .collect();
        if counts.is_empty() {
            continue;
        }
        let reason = submission
            .reason
            .as_ref()
            .map_or_else(String::new, |it| format!(" {it}"));
        let open = list_counts(book, submission.id)
            .iter()
            .all(|it| it.0.is_none());
        let lead = if open {
            "Khối thi đua đề xuất khen thưởng cho"
        } else {
            "Khối thi đua thống nhất đề nghị tặng thưởng"
        };
        blocks.push(paragraph(vec![text(format!(
            "{lead} {}{reason}.",
            counts.join("; ")
        ))]));
    }
    blocks
}

fn speech(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let Some(speech) = &meeting.guest_speech else {
        return Vec::new();
    };
    let guest = book
        .delegates_of(meeting.id)
        .into_iter()
        .filter(|it| it.unit_id.is_none() && it.presence == Presence::Present)
        .find_map(|it| book.person(it.person_id))
        .map(|it| {
            format!(
                "Đồng chí {} phát biểu: ",
                crate::common::person_words(book, it)
            )
        })
        .unwrap_or_default();
    let mut blocks = prose(speech);
    if let Some(Block::Paragraph(first)) = blocks.first_mut() {
        first.insert(0, text(guest));
    }
    blocks
}

pub(crate) fn tasks(book: &YearBook) -> Vec<Block> {
    book.next_tasks
        .iter()
        .zip(1u32..)
        .map(|(it, number)| paragraph(vec![text(format!("({number}) {}", it.content))]))
        .collect()
}

fn leaders(book: &YearBook) -> Vec<Block> {
    let mut line = vec![text("Hội nghị thống nhất giới thiệu: ")];
    line.extend(leader_units(book));
    vec![paragraph(line)]
}

/// The units that are to lead the bloc in the next year.
pub(crate) fn leader_units(book: &YearBook) -> Line {
    let next = book.cycle.year + 1;
    let name = |role: LeaderRole, what: Missing| {
        book.term(next, role).map_or_else(
            || gap(what, Room::Name),
            |it| text(book.unit_name(it.unit_id)),
        )
    };
    vec![
        text("Khối trưởng: "),
        name(LeaderRole::Leader, Missing::NextLeader),
        text("; Khối phó: "),
        name(LeaderRole::Deputy, Missing::NextDeputy),
        text("."),
    ]
}
