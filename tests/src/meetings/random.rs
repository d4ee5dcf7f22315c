//! One random meeting in memory: units, who came and who left, agenda, up to three counts that could have been typed, points.

use crate::elections::typed;
use crate::torture::Random;
use chrono::NaiveTime;
use domain::award::Award;
use domain::award_file::{AwardProposal, Nomination, Recipient};
use domain::bloc::{Unit, UnitName};
use domain::book::YearBook;
use domain::cycle::{Quota, Score};
use domain::ids::{DelegateId, MeetingId, NominationId, RoundId, UnitId};
use domain::meeting::{AgendaItem, Authorisation, Delegate, DelegateRole, Presence};
use domain::vote::{BallotKind, RoundState, VoteLine, VoteRound, VotingMethod, VotingRule};

/// The meeting that everything is about.
pub const MEETING: MeetingId = MeetingId(1);
/// Awards that are voted on, in order of precedence.
const AWARDS: [Award; 3] = [
    Award::FlagGovernment,
    Award::FlagMinistry,
    Award::MeritMinister,
];

/// A number from 0 to below `limit`.
fn small(random: &mut Random, limit: u32) -> u32 {
    u32::try_from(random.below(u64::from(limit))).unwrap_or(0)
}

/// A meeting on the day and under the names of `template`, whose own people, counts and papers are taken out.
pub fn meeting(template: &YearBook, random: &mut Random) -> YearBook {
    let mut book = template.clone();
    book.meetings.retain(|it| it.id == MEETING);
    for meeting in &mut book.meetings {
        (meeting.chair_id, meeting.secretary_id) = (None, None);
        meeting.officers_present = None;
        meeting.is_roll_confirmed = true;
    }
    book.terms.clear();
    book.persons.clear();
    book.tellers.clear();
    book.opinions.clear();
    book.resolutions.clear();
    book.papers.clear();
    book.scoring = domain::scoring::Scoring::default();
    units(&mut book, random);
    delegates(&mut book, random);
    agenda(&mut book, random);
    counts(&mut book, random);
    scores(&mut book, random);
    proposals(&mut book);
    book
}

fn units(book: &mut YearBook, random: &mut Random) {
    let n = 1 + small(random, 20);
    book.units = (1..=n)
        .map(|number| Unit {
            id: UnitId(i64::from(number)),
            order_no: number,
            mark: None,
            is_mark_confirmed: false,
            predecessor_id: None,
            merged_into_id: None,
            joined_on: None,
            left_on: None,
        })
        .collect();
    book.unit_names = (1..=n)
        .map(|number| UnitName {
            id: i64::from(number),
            unit_id: UnitId(i64::from(number)),
            name: format!("Đơn vị {number:02}"),
            valid_from: None,
            ground: None,
        })
        .collect();
}

fn delegate(id: i64, unit: Option<UnitId>) -> Delegate {
    Delegate {
        id: DelegateId(id),
        meeting_id: MEETING,
        unit_id: unit,
        person_id: None,
        role: DelegateRole::Head,
        has_vote: true,
        authorisation: Authorisation::NotNeeded,
        authorisation_note: None,
        presence: Presence::Present,
        absence_reason: None,
        arrived_at: None,
        left_at: None,
    }
}

/// Mostly one of each unit; some absent, some gone early, some with a second one without a vote; guests.
fn delegates(book: &mut YearBook, random: &mut Random) {
    let mut all = Vec::new();
    let mut next = 0;
    let mut add = |it: Delegate| {
        next += 1;
        all.push(Delegate {
            id: DelegateId(next),
            ..it
        });
    };
    for unit in &book.units {
        if random.once_in(12) {
            continue;
        }
        let presence = match small(random, 6) {
            0 => Presence::Excused,
            1 => Presence::Absent,
            _ => Presence::Present,
        };
        let is_gone = presence == Presence::Present && random.once_in(10);
        add(Delegate {
            presence,
            left_at: is_gone
                .then(|| NaiveTime::from_hms_opt(15, 30, 0))
                .flatten(),
            ..delegate(0, Some(unit.id))
        });
        if random.once_in(5) {
            add(Delegate {
                role: DelegateRole::Officer,
                has_vote: false,
                ..delegate(0, Some(unit.id))
            });
        }
    }
    for _ in 0..small(random, 3) {
        add(Delegate {
            role: DelegateRole::Guest,
            has_vote: false,
            ..delegate(0, None)
        });
    }
    book.delegates = all;
}

fn agenda(book: &mut YearBook, random: &mut Random) {
    let n = small(random, 8);
    book.agenda = (1..=n)
        .map(|number| AgendaItem {
            id: i64::from(number),
            meeting_id: MEETING,
            order_no: number,
            starts_at: (!random.once_in(3))
                .then(|| NaiveTime::from_hms_opt(14 + number / 6, number % 6 * 10, 0))
                .flatten(),
            ends_at: None,
            title: format!("Nội dung số {number:02} (minh họa)"),
            presenter: None,
            outcome: None,
            began_at: None,
        })
        .collect();
}

/// One rule for all, or one for each award; counts that fit, some of them still open.
fn counts(book: &mut YearBook, random: &mut Random) {
    book.nominations.clear();
    book.rounds.clear();
    book.vote_lines.clear();
    book.rules.clear();
    book.quotas.clear();
    let members = u32::try_from(book.units.len()).unwrap_or(1);
    for (place, award) in (1i64..).zip(AWARDS) {
        if random.once_in(3) {
            continue;
        }
        let nominees = 1 + small(random, members.min(7));
        let it = typed(random, members, nominees);
        let first = i64::try_from(book.nominations.len()).unwrap_or(0);
        let round = VoteRound {
            id: RoundId(place),
            meeting_id: MEETING,
            award,
            state: if random.once_in(5) {
                RoundState::Open
            } else {
                RoundState::Closed
            },
            ..it.round
        };
        book.rules.push(VotingRule {
            id: place,
            meeting_id: MEETING,
            award: Some(award),
            method: VotingMethod::Secret,
            ..it.rule
        });
        for (number, unit) in (1u32..).zip(chosen(random, book, nominees)) {
            let id = NominationId(first + i64::from(number));
            book.nominations.push(Nomination {
                id,
                cycle_id: book.cycle.id,
                award: Some(award),
                recipient: Recipient::Unit { unit_id: unit },
                order_no: number,
                note: None,
            });
            let line = it.lines.get(usize::try_from(number - 1).unwrap_or(0));
            book.vote_lines.extend(line.map(|line| VoteLine {
                id: id.0,
                round_id: round.id,
                nomination_id: id,
                ..line.clone()
            }));
        }
        book.quotas.extend(round.seats.map(|count| Quota {
            id: place,
            cycle_id: book.cycle.id,
            award,
            count,
            letter_no: None,
            letter_on: None,
        }));
        book.rounds.push(round);
    }
}

/// So many different units in protocol order.
fn chosen(random: &mut Random, book: &YearBook, n: u32) -> Vec<UnitId> {
    let mut left: Vec<UnitId> = book.units.iter().map(|it| it.id).collect();
    while left.len() > usize::try_from(n).unwrap_or(0) {
        let at = random.below(left.len() as u64);
        left.remove(usize::try_from(at).unwrap_or(0));
    }
    left
}

fn scores(book: &mut YearBook, random: &mut Random) {
    let is_scored = !random.once_in(4);
    book.cycle.has_scores = is_scored;
    book.scores = book
        .units
        .iter()
        .filter(|_| is_scored)
        .map(|it| Score {
            id: it.id.0,
            cycle_id: book.cycle.id,
            unit_id: it.id,
            // Few values, so that units share places.
            points: 90_000 + 25 * i64::from(small(random, 40)),
        })
        .collect();
}

/// The list of the first submission as it is drawn from the closed counts.
fn proposals(book: &mut YearBook) {
    book.submissions.truncate(1);
    let Some(submission) = book.submissions.first().map(|it| it.id) else {
        return;
    };
    let mut list: Vec<AwardProposal> = Vec::new();
    for award in AWARDS {
        for (nomination, round_id) in book.elected(MEETING, award) {
            let result = book.round(round_id).and_then(|it| book.result_of(it));
            let line = result
                .as_ref()
                .and_then(|it| it.lines.iter().find(|it| it.nomination_id == nomination));
            let recipient = book.nomination(nomination).map(|it| it.recipient.clone());
            let Some(recipient) = recipient else { continue };
            let id = i64::try_from(list.len()).unwrap_or(0) + 1;
            list.push(AwardProposal {
                id,
                submission_id: submission,
                order_no: u32::try_from(id).unwrap_or(1),
                award: Some(award),
                points: match &recipient {
                    Recipient::Unit { unit_id } => book.points_of(*unit_id),
                    Recipient::Collective { .. }
                    | Recipient::Person { .. }
                    | Recipient::Unnamed { .. } => None,
                },
                recipient,
                nomination_id: Some(nomination),
                round_id: Some(round_id),
                votes: line.map(|it| it.votes),
                base: result.as_ref().map(|it| it.base),
                summary: None,
                is_leading: false,
            });
        }
    }
    book.proposals = list;
}

/// Whether ballots of the kind give an opinion on each name.
pub(super) fn is_approval(kind: BallotKind) -> bool {
    kind == BallotKind::Approve
}
