//! A random meeting typed through the door, as far as the door takes it: for what only a file can show, the page itself.

use super::MEETING;
use desk::{Actor, Desk, FixedClock};
use domain::award_file::Recipient;
use domain::book::YearBook;
use domain::meeting::Presence;
use domain::vote::RoundState;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Writes the meeting into a new file and closes it. A count that a rule refuses stays out; the file says what is there.
///
/// # Errors
/// Where the file cannot be made, or the bloc, the year or the meeting in it.
pub fn play(book: &YearBook, path: &Path) -> Result<(), String> {
    let bloc = json!({"name": "Khối thi đua số 01", "kind": "bloc", "ministry": "Bộ Minh họa", "is_sample": true});
    let bloc = serde_json::from_value(bloc).map_err(|error| error.to_string())?;
    let actor = Actor {
        name: "Cán bộ kiểm thử".to_owned(),
        role: "Cán bộ phụ trách".to_owned(),
    };
    let clock = Arc::new(FixedClock::sample());
    let mut desk = Desk::create(path, &bloc, actor, clock).map_err(|error| error.to_string())?;
    people(&mut desk, book)?;
    counts(&mut desk, book)?;
    desk.close().map_err(|error| error.to_string())
}

/// Does what nothing stands in the way of.
fn must(desk: &mut Desk, name: &str, input: Value) -> Result<(), String> {
    desk.call(name, input)
        .map(drop)
        .map_err(|error| format!("{name}: {error}"))
}

/// The identifier of what was done; none where it was refused.
fn done(desk: &mut Desk, name: &str, input: Value) -> Option<i64> {
    desk.call(name, input).ok()?.output["id"].as_i64()
}

fn people(desk: &mut Desk, book: &YearBook) -> Result<(), String> {
    for name in &book.unit_names {
        must(desk, "unit_save", json!({"name": name.name}))?;
    }
    must(
        desk,
        "cycle_save",
        json!({"year": book.cycle.year, "began_at": "conference"}),
    )?;
    must(
        desk,
        "meeting_save",
        json!({"cycle_id": 1, "kind": "year_end", "held_on": "30/12/2022", "is_roll_confirmed": true}),
    )?;
    for it in &book.delegates {
        let presence = match it.presence {
            Presence::Present => "present",
            Presence::Excused => "excused",
            Presence::Absent => "absent",
        };
        let left = it.left_at.map(|at| at.format("%H:%M").to_string());
        must(
            desk,
            "delegate_save",
            json!({"meeting_id": MEETING, "unit_id": it.unit_id, "name": format!("Nguyễn Văn {:02}", it.id.0), "role": it.role,
                "has_vote": it.has_vote, "authorisation": "not_needed", "presence": presence, "left_at": left}),
        )?;
    }
    for it in &book.scores {
        must(
            desk,
            "score_save",
            json!({"cycle_id": 1, "unit_id": it.unit_id, "points": it.points}),
        )?;
    }
    Ok(())
}

fn counts(desk: &mut Desk, book: &YearBook) -> Result<(), String> {
    for rule in &book.rules {
        must(
            desk,
            "voting_rule_save",
            json!({"meeting_id": MEETING, "award": rule.award, "method": "secret", "kind": rule.kind, "threshold_num": rule.threshold.num,
                "threshold_den": rule.threshold.den, "is_more_than": rule.is_more_than, "denominator": rule.denominator,
                "quorum_num": 0, "quorum_den": 1}),
        )?;
    }
    for it in &book.nominations {
        let Recipient::Unit { unit_id } = it.recipient else {
            continue;
        };
        must(
            desk,
            "nomination_save",
            json!({"cycle_id": 1, "award": it.award, "recipient": {"kind": "unit", "unit_id": unit_id}}),
        )?;
    }
    for round in book.rounds_of(MEETING) {
        let opened = done(
            desk,
            "round_open",
            json!({"meeting_id": MEETING, "award": round.award, "seats": round.seats, "choices": round.choices}),
        );
        let Some(id) = opened else { continue };
        done(
            desk,
            "round_totals",
            json!({"round_id": id, "present": round.present, "issued": round.issued, "collected": round.collected, "valid": round.valid,
                "invalid": round.invalid, "written_sent": round.written_sent, "written_returned": round.written_returned}),
        );
        let lines = written_lines(desk, book.cycle.year, id);
        for (line, figures) in lines.into_iter().zip(book.lines_of(round.id)) {
            let mut input = serde_json::to_value(&figures).unwrap_or_default();
            if let Some(fields) = input.as_object_mut() {
                for own in ["round_id", "nomination_id", "order_no"] {
                    fields.remove(own);
                }
                fields.insert("id".to_owned(), json!(line));
            }
            done(desk, "vote_line_save", input);
        }
        if round.state == RoundState::Closed {
            done(desk, "round_close", json!({"id": id}));
        }
    }
    Ok(())
}

/// The lines of a round that was just opened, in the order of the ballot.
fn written_lines(desk: &Desk, year: u32, round: i64) -> Vec<i64> {
    let view = desk
        .read("year_read", json!({"year": year}))
        .unwrap_or_default();
    let lines = view["book"]["vote_lines"].as_array().into_iter().flatten();
    lines
        .filter(|it| it["round_id"] == round)
        .filter_map(|it| it["id"].as_i64())
        .collect()
}
