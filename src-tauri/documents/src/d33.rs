//! D33: name plates for the table and labels for the envelopes in which ballots are sealed ("Biển tên, phong bì phiếu").

use crate::common::{meeting_name, pen, round_title, stem, text};
use crate::d08;
use crate::model::{
    Block, Closing, Document, Heading, Line, Make, Orientation, Plate, Plates, Room, Watermark,
};
use domain::bloc::Person;
use domain::book::YearBook;
use domain::ids::DelegateId;
use domain::meeting::{DelegateRole, Meeting, MeetingKind, Presence};
use domain::text::date_long;
use domain::vote::{RoundState, VotingMethod};

/// Builds the plates and labels of a meeting.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let mut blocks = Vec::new();
    // Opinions in writing bring nobody to a table.
    if meeting.kind != MeetingKind::Written {
        blocks.push(Block::Plates(Plates {
            make: Make::Folded,
            plates: plates(book, meeting),
        }));
    }
    let labels = labels(book, meeting);
    if !labels.is_empty() {
        blocks.push(Block::Plates(Plates {
            make: Make::Labels,
            plates: labels,
        }));
    }
    Document {
        form: "D33",
        file_stem: stem(book, "D33", "bien-ten-phong-bi-phieu"),
        title: format!(
            "Biển tên, phong bì phiếu của {}",
            meeting_name(book, meeting)
        ),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: None,
        heading: Heading::None,
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::None,
    }
}

/// Who sits in front, the guests, then the units in protocol order.
fn plates(book: &YearBook, meeting: &Meeting) -> Vec<Plate> {
    let mut plates = vec![
        office(book, "CHỦ TỌA", meeting.chair_id),
        office(book, "THƯ KÝ", meeting.secretary_id),
    ];
    plates.extend(guests(book, meeting));
    plates.extend(units(book, meeting).into_iter().map(plain));
    plates
}

/// A plate of an office; where nobody is recorded for it, of the office alone.
fn office(book: &YearBook, title: &str, id: Option<DelegateId>) -> Plate {
    book.delegate_person(id).map_or_else(
        || plain(title.to_owned()),
        |it| Plate {
            head: Some(title.to_owned()),
            ..of_person(book, it)
        },
    )
}

fn guests(book: &YearBook, meeting: &Meeting) -> Vec<Plate> {
    let comes = |presence| !meeting.is_roll_confirmed || presence == Presence::Present;
    book.delegates_of(meeting.id)
        .into_iter()
        .filter(|it| it.role == DelegateRole::Guest && comes(it.presence))
        .filter_map(|it| book.person(it.person_id))
        .map(|it| of_person(book, it))
        .collect()
}

/// Units that are there; before the roll is closed, those that nobody has excused.
fn units(book: &YearBook, meeting: &Meeting) -> Vec<String> {
    let delegates = book.delegates_of(meeting.id);
    let members = book.members_on(book.meeting_day(meeting));
    let attends = |id| {
        let mut own = delegates.iter().filter(|it| it.unit_id == Some(id));
        if meeting.is_roll_confirmed {
            own.any(|it| it.presence == Presence::Present)
        } else {
            own.clone().next().is_none() || own.any(|it| it.presence != Presence::Excused)
        }
    };
    let coming = members.into_iter().filter(|it| attends(it.id));
    coming.map(|it| book.unit_name(it.id)).collect()
}

fn plain(name: String) -> Plate {
    Plate {
        head: None,
        name: name.to_uppercase(),
        lines: Vec::new(),
    }
}

/// Name in capitals, below it post and unit.
fn of_person(book: &YearBook, person: &Person) -> Plate {
    let words = crate::common::person_words(book, person);
    let post = words
        .strip_prefix(&format!("{}, ", person.name))
        .map(|it| vec![text(domain::text::sentence(it))]);
    Plate {
        lines: post.into_iter().collect(),
        ..plain(person.name.clone())
    }
}

/// What one envelope holds.
struct Envelope {
    title: &'static str,
    matter: Option<String>,
    round: Option<u32>,
}

const BALLOTS: &str = "PHIẾU BẦU";
const OPINIONS: &str = "PHIẾU LẤY Ý KIẾN BẰNG VĂN BẢN";

/// A label for each round, for the run-off that nobody can foresee, and for the opinions that came in writing.
fn labels(book: &YearBook, meeting: &Meeting) -> Vec<Plate> {
    let envelopes = envelopes(book, meeting);
    let to_label = |it: &Envelope| label(book, meeting, it);
    envelopes.iter().map(to_label).collect()
}

fn envelopes(book: &YearBook, meeting: &Meeting) -> Vec<Envelope> {
    let ballots = |matter: Option<String>, round: Option<u32>| Envelope {
        title: BALLOTS,
        matter,
        round,
    };
    let opinions = |matter: Option<String>| Envelope {
        title: OPINIONS,
        matter,
        round: None,
    };
    let rules: Vec<_> = book
        .rules
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .collect();
    let only_hands = !rules.is_empty() && rules.iter().all(|it| it.method == VotingMethod::Hands);
    let rounds = book.rounds_of(meeting.id);
    if meeting.kind == MeetingKind::Written {
        let each = rounds
            .iter()
            .map(|it| opinions(Some(round_title(book, it))));
        let all: Vec<Envelope> = each.collect();
        return if all.is_empty() {
            vec![opinions(None)]
        } else {
            all
        };
    }
    let mut found: Vec<Envelope> = Vec::new();
    for round in rounds.iter().filter(|it| it.state != RoundState::Voided) {
        let matter = book.award_name(round.award);
        if round.written_sent.is_some_and(|it| it > 0) {
            found.push(opinions(Some(matter.clone())));
        }
        let by_ballot = book
            .rule_for(meeting.id, Some(round.award))
            .is_none_or(|it| it.method == VotingMethod::Secret);
        if by_ballot {
            found.push(ballots(Some(matter), Some(round.no)));
        }
    }
    if found.is_empty() {
        let planned = d08::planned(book, meeting).into_iter();
        found.extend(planned.map(|it| ballots(Some(book.award_name(it)), Some(1))));
    }
    // One more, to be written on: a run-off, or what nobody has planned yet.
    if !only_hands {
        found.push(ballots(None, None));
    }
    found
}

fn label(book: &YearBook, meeting: &Meeting, it: &Envelope) -> Plate {
    let on = meeting.held_on.or(meeting.planned_on);
    let mut name = meeting_name(book, meeting);
    if let Some(on) = on {
        name.push_str(&format!(", {}", date_long(on)));
    }
    let known = |words: Option<String>, room: Room| words.map_or_else(|| pen(room), text);
    let mut lines: Vec<Line> = vec![
        vec![text(format!("{name}."))],
        vec![
            text("Nội dung: "),
            known(it.matter.clone().map(|it| format!("{it}.")), Room::Rest),
        ],
    ];
    if it.title == BALLOTS {
        lines.push(vec![
            text("Vòng bỏ phiếu: "),
            known(it.round.map(|it| it.to_string()), Room::Figure),
        ]);
    }
    lines.push(vec![
        text("Số phiếu: "),
        pen(Room::Figure),
        text("; hợp lệ: "),
        pen(Room::Figure),
        text("; không hợp lệ: "),
        pen(Room::Figure),
        text("."),
    ]);
    lines.push(vec![
        text("Niêm phong lúc "),
        pen(Room::Figure),
        text(" giờ "),
        pen(Room::Figure),
        text(". Tổ kiểm phiếu ký trên mép dán:"),
    ]);
    Plate {
        head: Some(book.bloc.name.to_uppercase()),
        name: it.title.to_owned(),
        lines,
    }
}
