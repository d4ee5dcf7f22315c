//! A book of a year with nothing in it but what a test puts there.

use chrono::NaiveDate;
use domain::award_life::{LifeStep, ProposalStep};
use domain::book::YearBook;
use serde_json::{Value, json};

/// The empty year of a bloc; `received_on` chooses the pack.
pub(crate) fn year(year: u32, received_on: &str) -> Value {
    let lists = [
        "units",
        "unit_names",
        "persons",
        "terms",
        "stage_marks",
        "movements",
        "instruments",
        "quotas",
        "next_tasks",
        "scores",
        "meetings",
        "agenda",
        "delegates",
        "opinions",
        "resolutions",
        "adjustments",
        "kit_papers",
        "rules",
        "tellers",
        "nominations",
        "rounds",
        "vote_lines",
        "submissions",
        "proposals",
        "papers",
        "signatures",
    ];
    let mut book = json!({
        "bloc": {
            "id": 1, "name": "Khối thi đua số 01", "kind": "bloc", "ministry": "Bộ Khoa học và Công nghệ",
            "ministry_short": null, "mark": null, "awards_department": null, "place": null,
            "is_sample": false, "is_rehearsal": false,
        },
        "cycle": {
            "id": 1, "year": year, "stage": "submission", "began_at": "setup", "theme": null,
            "received_on": received_on, "rule_pack": null, "joint_activity": null,
            "has_scores": false, "has_next_pledge": false, "allows_several_unit_awards": false,
        },
    });
    for list in lists {
        book[list] = json!([]);
    }
    book
}

/// A submission of the year.
pub(crate) fn submission(id: i64, subject: &str) -> Value {
    json!({
        "id": id, "cycle_id": 1, "order_no": id, "meeting_id": null, "subject": subject,
        "reason": null, "mode": "unit", "addressees": [], "signer_lines": [], "signer_name": null,
        "is_signer_confirmed": false, "recipients": [], "is_recipients_confirmed": false,
        "copies": null,
    })
}

/// A line of a list.
pub(crate) fn proposal(id: i64, submission: i64, award: &str, recipient: Value) -> Value {
    json!({
        "id": id, "submission_id": submission, "order_no": id, "award": award,
        "recipient": recipient, "nomination_id": null, "round_id": null, "votes": null,
        "base": null, "points": null, "summary": null, "is_leading": true,
    })
}

/// A step of a line of a list on a day.
pub(crate) fn step(id: i64, proposal_id: i64, step: LifeStep, on: NaiveDate) -> ProposalStep {
    ProposalStep {
        id,
        proposal_id,
        step,
        happened_on: on,
        number: None,
        signer: None,
        reason: None,
        council_members: None,
        council_present: None,
        council_agreed: None,
    }
}

/// The book of what was put together.
pub(crate) fn read(book: Value) -> YearBook {
    serde_json::from_value(book).unwrap_or_else(|why| panic!("no whole book: {why}"))
}
