//! What the room may see. The officer says *what* is shown; the words and figures are made here, from the same values as
//! screens and papers. A figure that was not closed, or not confirmed, cannot be asked for.

use super::ballot::read_so_far;
use super::{Act, Answer, get};
use crate::error::ErrorBody;
use crate::load;
use domain::book::YearBook;
use domain::findings::quorum_problem;
use domain::ids::{MeetingId, NominationId, RoundId};
use domain::meeting::Meeting;
use domain::scoring::of_year::waiting_words;
use domain::scoring::totals::Basis;
use domain::text::{date_short, decimal, sentence, two_digits};
use domain::vote::{LineResult, RoundResult, RoundState, VoteRound};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// What the projector shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Showing {
    /// The agenda; it follows what is changed.
    Agenda {
        /// The meeting.
        meeting_id: MeetingId,
        /// The item under way.
        #[serde(default)]
        item_id: Option<i64>,
    },
    /// Who is there, and whether that is enough; it follows the arrivals.
    Quorum {
        /// The meeting.
        meeting_id: MeetingId,
    },
    /// A round whose ballots are counted: its names and how many ballots are read, never a vote.
    Counting {
        /// The round.
        round_id: RoundId,
    },
    /// The result of a closed round, as it stood when it was published.
    Result {
        /// The round.
        round_id: RoundId,
    },
    /// Confirmed points and places, as they stood when they were published.
    Ranking {
        /// The meeting in which they are announced.
        meeting_id: MeetingId,
    },
}

impl Showing {
    /// Whether it follows what is entered. A result stands as it was announced, until it is announced anew or taken down.
    pub(crate) fn is_live(self) -> bool {
        match self {
            Self::Agenda { .. } | Self::Quorum { .. } | Self::Counting { .. } => true,
            Self::Result { .. } | Self::Ranking { .. } => false,
        }
    }

    /// What takes its place where it may no longer be shown: a count that was opened again is under way.
    pub(crate) fn otherwise(self) -> Option<Self> {
        match self {
            Self::Result { round_id } => Some(Self::Counting { round_id }),
            Self::Agenda { .. }
            | Self::Quorum { .. }
            | Self::Counting { .. }
            | Self::Ranking { .. } => None,
        }
    }
}

/// What stands on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Snapshot {
    /// "Hội nghị tổng kết ... năm 2022 · 30/12/2022".
    pub meeting: String,
    /// What it is.
    pub title: String,
    /// The sentence below it; empty where there is none.
    pub subtitle: String,
    /// Lines from the top.
    pub lines: Vec<ShownLine>,
    /// "Có mặt 09/10 đơn vị".
    pub footer: String,
}

/// A line on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ShownLine {
    /// Its number or place; none where lines have none.
    pub place: Option<u32>,
    /// Its words.
    pub name: String,
    /// Its figure or hour.
    pub figure: String,
    /// "Đạt", "dự phòng", "thiếu 02".
    pub verdict: String,
    /// Chosen, or under way.
    pub is_chosen: bool,
}

impl ShownLine {
    fn plain(name: impl Into<String>, figure: impl Into<String>) -> Self {
        Self {
            place: None,
            name: name.into(),
            figure: figure.into(),
            verdict: String::new(),
            is_chosen: false,
        }
    }
}

pub(crate) fn projector_preview(act: &Act<'_, '_>, showing: Showing) -> Answer<Snapshot> {
    let (meeting_id, read) = match showing {
        Showing::Agenda { meeting_id, .. }
        | Showing::Quorum { meeting_id }
        | Showing::Ranking { meeting_id } => (meeting_id, 0),
        Showing::Counting { round_id } | Showing::Result { round_id } => {
            let round: VoteRound = get(act, &tables::VOTE_ROUND, round_id.0, "vòng bỏ phiếu")?;
            (round.meeting_id, read_so_far(act, round_id)?)
        }
    };
    picture(&load::book_of_meeting(act.tx, meeting_id)?, showing, read)
}

/// What a book gives to see; `read` is how many ballots were read so far in an open count.
pub(crate) fn picture(book: &YearBook, showing: Showing, read: u32) -> Answer<Snapshot> {
    let meeting = |id: MeetingId| {
        let found = book.meeting(id);
        found.ok_or_else(|| ErrorBody::not_found("hội nghị"))
    };
    let round = |id: RoundId| {
        let found = book.round(id);
        found.ok_or_else(|| ErrorBody::not_found("vòng bỏ phiếu"))
    };
    match showing {
        Showing::Agenda {
            meeting_id,
            item_id,
        } => Ok(agenda(book, meeting(meeting_id)?, item_id)),
        Showing::Quorum { meeting_id } => Ok(quorum(book, meeting(meeting_id)?)),
        Showing::Ranking { meeting_id } => ranking(book, meeting(meeting_id)?),
        Showing::Counting { round_id } => {
            let round = round(round_id)?;
            Ok(counting(book, meeting(round.meeting_id)?, round, read))
        }
        Showing::Result { round_id } => {
            let round = round(round_id)?;
            result(book, meeting(round.meeting_id)?, round)
        }
    }
}

/// What every picture has in common: the meeting above, who is there below.
fn snapshot(
    book: &YearBook,
    meeting: &Meeting,
    title: impl Into<String>,
    subtitle: impl Into<String>,
    lines: Vec<ShownLine>,
) -> Snapshot {
    let name = format!("{} năm {}", meeting.kind.label(), book.cycle.year);
    let on = meeting.held_on.or(meeting.planned_on);
    let it = book.attendance(meeting);
    let enough = match it.has_quorum {
        Some(true) => " · đủ điều kiện",
        Some(false) | None => "",
    };
    Snapshot {
        meeting: on.map_or(name.clone(), |it| format!("{name} · {}", date_short(it))),
        title: title.into(),
        subtitle: subtitle.into(),
        lines,
        footer: format!(
            "Có mặt {}/{} đơn vị{enough}",
            two_digits(it.with_vote),
            two_digits(it.members)
        ),
    }
}

fn agenda(book: &YearBook, meeting: &Meeting, now: Option<i64>) -> Snapshot {
    let items: Vec<_> = book
        .agenda
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .collect();
    let subtitle = items
        .iter()
        .position(|it| Some(it.id) == now)
        .map_or_else(String::new, |at| {
            format!("Mục {}/{}: {}", at + 1, items.len(), items[at].title)
        });
    let lines = (1..)
        .zip(&items)
        .map(|(place, it)| ShownLine {
            place: Some(place),
            name: it.title.clone(),
            figure: it
                .starts_at
                .map_or_else(String::new, |at| at.format("%H:%M").to_string()),
            verdict: String::new(),
            is_chosen: Some(it.id) == now,
        })
        .collect();
    snapshot(book, meeting, "Chương trình Hội nghị", subtitle, lines)
}

fn quorum(book: &YearBook, meeting: &Meeting) -> Snapshot {
    let it = book.attendance(meeting);
    let of_members = |count: u32| format!("{}/{}", two_digits(count), two_digits(it.members));
    let mut lines = vec![
        ShownLine::plain("Đơn vị thành viên có mặt", of_members(it.present)),
        ShownLine::plain(
            "Đơn vị có mặt có quyền biểu quyết",
            of_members(it.with_vote),
        ),
    ];
    if let Some(required) = it.required {
        let line = ShownLine::plain("Đơn vị cần có mặt", of_members(required));
        lines.push(line);
    }
    for (words, count) in [
        ("Đơn vị vắng mặt có lý do", it.excused),
        ("Khách mời", it.guests),
    ] {
        if count > 0 {
            lines.push(ShownLine::plain(words, two_digits(count)));
        }
    }
    let subtitle = match it.required {
        Some(_) => quorum_problem(book, meeting).message,
        None => String::new(),
    };
    snapshot(book, meeting, "Đại biểu dự Hội nghị", subtitle, lines)
}

/// The names of a round, and how far the reading has come. No vote is in it, whatever was typed.
fn counting(book: &YearBook, meeting: &Meeting, round: &VoteRound, read: u32) -> Snapshot {
    let lines = (1..)
        .zip(book.lines_of(round.id))
        .map(|(place, it)| ShownLine {
            place: Some(place),
            ..ShownLine::plain(book.nominee_name(it.nomination_id), "")
        })
        .collect();
    let subtitle = match (round.state, round.collected) {
        (RoundState::Closed, _) => "Đã kiểm phiếu xong, chờ công bố kết quả".to_owned(),
        (RoundState::Open, Some(collected)) if read > 0 => format!(
            "Đang kiểm phiếu · đã đọc {}/{} phiếu",
            two_digits(read),
            two_digits(collected)
        ),
        (RoundState::Open, Some(_) | None) => "Đang kiểm phiếu".to_owned(),
        (RoundState::Voided, _) => "Phiếu của vòng này đã hủy".to_owned(),
    };
    let title = format!("Bỏ phiếu: {}", book.award_name(round.award));
    snapshot(book, meeting, title, subtitle, lines)
}

fn result(book: &YearBook, meeting: &Meeting, round: &VoteRound) -> Answer<Snapshot> {
    if round.state != RoundState::Closed {
        return Err(ErrorBody::not_now_for(
            "not_closed",
            "Kết quả kiểm phiếu chưa chốt nên chưa được chiếu; màn chiếu và số liệu giữ nguyên. Đề nghị chốt kết quả trước.",
        ));
    }
    let found = book.result_of(round).ok_or_else(|| {
        ErrorBody::not_now_for(
            "no_rule",
            "Chưa ghi Thể lệ bỏ phiếu nên chưa có kết quả để chiếu; màn chiếu giữ nguyên. Đề nghị ghi Thể lệ bỏ phiếu.",
        )
    })?;
    let mut lines: Vec<ShownLine> = found
        .lines
        .iter()
        .map(|it| ShownLine {
            place: Some(it.rank),
            name: book.nominee_name(it.nomination_id),
            figure: shown_votes(it, found.base),
            verdict: verdict(&found, it),
            is_chosen: found.elected.contains(&it.nomination_id),
        })
        .collect();
    lines.sort_by_key(|it| it.place);
    let figure = |value: Option<u32>| two_digits(value.unwrap_or(0));
    let subtitle = format!(
        "Phát ra {} · thu về {} · hợp lệ {} · cần {} phiếu trên tổng số {}",
        figure(round.issued),
        figure(round.collected),
        figure(round.valid),
        two_digits(found.required),
        two_digits(found.base)
    );
    let title = format!("Kết quả bỏ phiếu: {}", book.award_name(round.award));
    Ok(snapshot(book, meeting, title, subtitle, lines))
}

/// "08/10"; of ranking ballots with the sum of places that decides.
fn shown_votes(line: &LineResult, base: u32) -> String {
    let votes = format!("{}/{}", two_digits(line.votes), two_digits(base));
    match line.places {
        Some(places) => format!("{votes} · tổng thứ tự {places}"),
        None => votes,
    }
}

fn verdict(result: &RoundResult, line: &LineResult) -> String {
    let among = |ids: &[NominationId]| ids.contains(&line.nomination_id);
    if !line.is_passed {
        format!("thiếu {}", two_digits(line.missing))
    } else if among(&result.tied) {
        "bằng phiếu".to_owned()
    } else if among(&result.reserve) {
        "dự phòng".to_owned()
    } else {
        "Đạt".to_owned()
    }
}

/// Places of the year. While a unit still waits for confirmed points the places may change, and none is announced.
fn ranking(book: &YearBook, meeting: &Meeting) -> Answer<Snapshot> {
    let waiting = if book.scoring.has_criteria() {
        waiting_words(&book.ranking(Basis::Official))
    } else {
        None
    };
    let standings = book.standings();
    if let Some(words) = waiting.or_else(|| {
        let none = "Chưa có điểm được xác nhận.".to_owned();
        standings.is_empty().then_some(none)
    }) {
        return Err(ErrorBody::not_now_for(
            "not_confirmed",
            format!("{words} Kết quả xếp hạng chưa được chiếu; màn chiếu và số liệu giữ nguyên."),
        ));
    }
    let lines = standings
        .iter()
        .map(|it| ShownLine {
            place: Some(it.rank),
            is_chosen: it.rank == 1,
            ..ShownLine::plain(
                book.unit_name(it.unit_id),
                format!("{} điểm", decimal(it.points)),
            )
        })
        .collect();
    let title = format!("Kết quả chấm điểm, xếp hạng năm {}", book.cycle.year);
    let subtitle = sentence(&format!(
        "{} đơn vị được xếp hạng",
        two_digits(u32::try_from(standings.len()).unwrap_or(u32::MAX))
    ));
    Ok(snapshot(book, meeting, title, subtitle, lines))
}
