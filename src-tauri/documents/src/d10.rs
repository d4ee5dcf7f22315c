//! D10: minutes of the tellers ("Biên bản kiểm phiếu"): unnumbered, signed by all tellers.

use crate::common::{
    ballots_line, bloc_letterhead, cell, cells, day, gap, labelled, opening, paragraph, pen, place,
    round_table, round_title, rule_line, stem, strong, text, void_line, vote_columns,
};
use crate::model::{
    Block, Closing, Document, Heading, Line, Orientation, Room, Signature, Table, Watermark,
};
use domain::award::Award;
use domain::award_file::Recipient;
use domain::book::YearBook;
use domain::ids::MeetingId;
use domain::meeting::{Meeting, TellerRole};
use domain::missing::Missing;
use domain::text::{roman, two_digits};
use domain::vote::{RoundState, VoteRound};

/// Builds the minutes of all rounds of a meeting.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, pages: Option<u32>) -> Document {
    let mut blocks = vec![labelled("Thời gian", opening(meeting)), place(meeting)];
    blocks.extend(tellers(book, meeting));
    let it = book.attendance(meeting);
    blocks.push(labelled(
        "Số đơn vị",
        vec![text(format!(
            "triệu tập {}; có mặt {}; có quyền biểu quyết {}.",
            two_digits(it.members),
            two_digits(it.present),
            two_digits(it.with_vote)
        ))],
    ));
    blocks.push(labelled(
        "Nội dung",
        vec![text(
            "Tổ kiểm phiếu đã kiểm phiếu và ghi nhận kết quả như sau:",
        )],
    ));
    let rounds = book.rounds_of(meeting.id);
    for (round, number) in rounds.iter().zip(1usize..) {
        blocks.extend(of_round(
            book,
            round,
            meeting,
            &format!("{}.", roman(number)),
        ));
    }
    if rounds.is_empty() {
        blocks.extend(by_hand(book, meeting));
    }
    blocks.push(paragraph(vec![text(
        "Phiếu bầu sau khi kiểm được niêm phong và giao Thư ký Hội nghị lưu giữ.",
    )]));
    blocks.push(paragraph(last_line(meeting, pages)));
    Document {
        form: "D10",
        file_stem: stem(book, "D10", "bien-ban-kiem-phieu"),
        title: format!(
            "Biên bản kiểm phiếu {}",
            crate::common::meeting_name(book, meeting)
        ),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, None)),
        heading: Heading::Named {
            kind: "BIÊN BẢN KIỂM PHIẾU".to_owned(),
            subject: vec![
                format!(
                    "Bình xét, suy tôn danh hiệu thi đua, hình thức khen thưởng năm {}",
                    book.cycle.year
                ),
                format!("của {}", book.bloc.name),
            ],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::Minutes {
            signatures: signatures(book, meeting),
            recipients: Vec::new(),
        },
    }
}

fn last_line(meeting: &Meeting, pages: Option<u32>) -> Line {
    let pages = pages.map_or_else(|| pen(Room::Figure), |it| text(two_digits(it)));
    let mut line = vec![
        text("Biên bản gồm "),
        pages,
        text(" trang, được lập lúc "),
        pen(Room::Figure),
        text(" giờ "),
        pen(Room::Figure),
        text(", "),
    ];
    line.extend(day(meeting.held_on));
    line.push(text(
        ", thành 02 bản có giá trị như nhau, được Tổ kiểm phiếu nhất trí thông qua./.",
    ));
    line
}

fn tellers(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let found = members(book, meeting.id);
    if found.is_empty() {
        return vec![labelled(
            "Tổ kiểm phiếu",
            vec![gap(Missing::Tellers, Room::Rest)],
        )];
    }
    let mut blocks = vec![labelled(
        "Tổ kiểm phiếu",
        vec![text(format!(
            "gồm {} đồng chí:",
            two_digits(u32::try_from(found.len()).unwrap_or(0))
        ))],
    )];
    for ((role, words), number) in found.iter().zip(1u32..) {
        blocks.push(paragraph(vec![text(format!(
            "{number}. Đồng chí {words}: {}.",
            role.label()
        ))]));
    }
    blocks
}

/// Role and words of each teller, the head first.
fn members(book: &YearBook, meeting: MeetingId) -> Vec<(TellerRole, String)> {
    let mut found: Vec<(TellerRole, String)> = book
        .tellers
        .iter()
        .filter(|it| it.meeting_id == meeting)
        .filter_map(|it| {
            let person = book.delegate_person(Some(it.delegate_id))?;
            Some((it.role, crate::common::person_words(book, person)))
        })
        .collect();
    found.sort();
    found
}

/// One round under its mark: rule, ballots, table, conclusion; of void ballots only that they are.
pub(crate) fn of_round(
    book: &YearBook,
    round: &VoteRound,
    meeting: &Meeting,
    mark: &str,
) -> Vec<Block> {
    let title = Block::Section(format!("{mark} {}", round_title(book, round)));
    if let Some(line) = void_line(round) {
        return vec![title, paragraph(line)];
    }
    let mut blocks = vec![
        title,
        paragraph(rule_line(book, Some(round), meeting)),
        paragraph(ballots_line(Some(round))),
        round_table(book, round),
    ];
    blocks.extend(conclusion(book, round).map(|it| paragraph(vec![text(it)])));
    blocks
}

/// What the tellers conclude of a closed round.
pub(crate) fn conclusion(book: &YearBook, round: &VoteRound) -> Option<String> {
    let result = book
        .result_of(round)
        .filter(|_| round.state == RoundState::Closed)?;
    let names = |ids: &[domain::ids::NominationId]| {
        ids.iter()
            .map(|it| book.nominee_name(*it))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let need = format!(
        "Cần ít nhất {} {} trên tổng số {}",
        two_digits(result.required),
        round.kind.vote_words(),
        two_digits(result.base)
    );
    let base = book
        .rule_for(round.meeting_id, Some(round.award))
        .map_or("", |it| it.denominator.label());
    let mut words = format!("{need} {base}. ");
    if result.elected.is_empty() {
        words.push_str("Không có đề nghị nào đạt.");
    } else {
        words.push_str(&format!("Đạt: {}.", names(&result.elected)));
    }
    if !result.tied.is_empty() {
        words.push_str(&format!(
            " Bằng phiếu tại vị trí cuối cùng: {}.",
            names(&result.tied)
        ));
    }
    if let Some(decision) = &round.tie_decision {
        words.push_str(&format!(
            " Trường hợp bằng phiếu được Chủ tọa quyết định: {}.",
            decision.reason.trim_end_matches('.')
        ));
    }
    if !result.reserve.is_empty() {
        words.push_str(&format!(" Dự phòng: {}.", names(&result.reserve)));
    }
    Some(words)
}

/// Where nothing was counted in the program: the awards asked for, with rows for the pen.
fn by_hand(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let mut blocks = vec![
        paragraph(rule_line(book, None, meeting)),
        paragraph(ballots_line(None)),
    ];
    for ((award, count), number) in unnamed(book).zip(1usize..) {
        let name = book.award_name(award);
        blocks.push(Block::Section(format!(
            "{}. {} ({})",
            roman(number),
            name,
            two_digits(count)
        )));
        let figure = || vec![gap(Missing::VotesPerNominee, Room::Figure)];
        let kind = book.rule_for(meeting.id, Some(award)).map(|it| it.kind);
        let columns = vote_columns(kind.unwrap_or_default(), None);
        let rows = (1..=count.min(30))
            .map(|row| {
                let nominee = vec![gap(Missing::Recipients(award), Room::Name)];
                let mut line = vec![cell(row.to_string()), nominee];
                line.extend((0..columns.len() - 3).map(|_| figure()));
                line.push(Line::new());
                cells(line)
            })
            .collect();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks
}

/// The awards that are asked for in counts, without names.
pub(crate) fn unnamed(book: &YearBook) -> impl Iterator<Item = (Award, u32)> {
    book.submissions
        .iter()
        .flat_map(|it| book.proposals_of(it.id))
        .filter_map(|it| match (it.award, &it.recipient) {
            (Some(award), Recipient::Unnamed { count, .. }) => Some((award, *count)),
            (Some(_) | None, _) => None,
        })
}

/// Secretary left, head right, members below, two a row.
pub(crate) fn signatures(book: &YearBook, meeting: &Meeting) -> Vec<Signature> {
    let mut found: Vec<(TellerRole, String)> = book
        .tellers
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .filter_map(|it| {
            Some((
                it.role,
                book.delegate_person(Some(it.delegate_id))?.name.clone(),
            ))
        })
        .collect();
    let place = |role: TellerRole| match role {
        TellerRole::Secretary => 0,
        TellerRole::Head => 1,
        TellerRole::Member => 2,
    };
    found.sort_by_key(|it| place(it.0));
    if found.is_empty() {
        let blank = |role: TellerRole| Signature {
            lines: vec![vec![strong(role.label().to_uppercase())]],
            name: vec![gap(Missing::Tellers, Room::Name)],
        };
        return vec![
            blank(TellerRole::Secretary),
            blank(TellerRole::Head),
            blank(TellerRole::Member),
        ];
    }
    found
        .into_iter()
        .map(|(role, name)| Signature {
            lines: vec![vec![strong(role.label().to_uppercase())]],
            name: vec![strong(name)],
        })
        .collect()
}
