//! The meeting as it is played: every act with its input, found out once on a file of its own and then the same each time.

use desk::{Actor, Desk, FixedClock};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The meeting of the sample.
const MEETING: i64 = 1;
/// Ballots in the box.
const BALLOTS: u32 = 4;

/// One act.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) name: String,
    pub(super) input: Value,
}

impl Act {
    /// An act that leaves no line in the journal.
    pub(super) const BALLOT: &'static str = "ballot_entry_save";

    pub(super) fn kind(&self) -> &str {
        &self.name
    }

    /// What the journal calls it.
    pub(super) fn operation(&self) -> &str {
        &self.name
    }
}

/// The file before the meeting, and what is done in it.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) file: PathBuf,
    pub(super) acts: Vec<Act>,
    pub(super) entries_before: i64,
    closed_at: usize,
}

impl Script {
    /// Plays the meeting once on a copy of the sample.
    pub(super) fn make(file: &Path) -> Result<Self, String> {
        let words = |error: desk::ErrorBody| error.to_string();
        let desk = desk::samples::demo(file, Some(7)).map_err(words)?;
        desk.close().map_err(words)?;
        let copy = file.with_extension("thử.thidua");
        std::fs::copy(file, &copy).map_err(|error| error.to_string())?;
        let actor = Actor {
            name: "Cán bộ kiểm thử".to_owned(),
            role: "Cán bộ phụ trách".to_owned(),
        };
        let desk = Desk::open(&copy, actor, Arc::new(FixedClock::sample())).map_err(words)?;
        let entries = desk.journal(None, 1).map_err(words)?;
        let mut player = Player {
            desk,
            acts: Vec::new(),
        };
        let closed_at = player.meeting()?;
        player.desk.close().map_err(words)?;
        Ok(Self {
            file: file.to_owned(),
            acts: player.acts,
            entries_before: entries.first().map_or(0, |it| it.entry),
            closed_at,
        })
    }

    /// Whether the count is closed where so many entries are in the journal, so that its ballots are gone as they should.
    pub(super) fn is_closed_after(&self, _kept: usize, entries: i64) -> bool {
        let before = self.acts.iter().take(self.closed_at + 1);
        let needed = before.filter(|it| it.name != Act::BALLOT).count();
        usize::try_from(entries).unwrap_or(0) >= needed
    }
}

struct Player {
    desk: Desk,
    acts: Vec<Act>,
}

impl Player {
    fn act(&mut self, name: &str, input: Value) -> Result<i64, String> {
        let saved = self.desk.call(name, input.clone());
        let saved =
            saved.map_err(|error| format!("{name} {input}: {error} {:?}", error.problems))?;
        self.acts.push(Act {
            name: name.to_owned(),
            input,
        });
        Ok(saved.output["id"].as_i64().unwrap_or_default())
    }

    fn book(&self) -> Result<Value, String> {
        let view = self.desk.read("year_read", json!({"year": 2022}));
        Ok(view.map_err(|error| error.to_string())?["book"].take())
    }

    /// The whole day; the place of the act that closes the count.
    fn meeting(&mut self) -> Result<usize, String> {
        self.arrivals()?;
        self.talk()?;
        let closed_at = self.ballots()?;
        self.papers()?;
        Ok(closed_at)
    }

    fn arrivals(&mut self) -> Result<(), String> {
        let book = self.book()?;
        let list = |name: &str| book[name].as_array().cloned().unwrap_or_default();
        for item in list("agenda").iter().take(2) {
            self.act("agenda_begin", json!({"id": item["id"]}))?;
        }
        for (number, delegate) in (1..).zip(
            list("delegates")
                .iter()
                .filter(|it| !it["unit_id"].is_null()),
        ) {
            self.act(
                "delegate_save",
                json!({"id": delegate["id"], "meeting_id": MEETING, "unit_id": delegate["unit_id"], "name": format!("Nguyễn Văn {number:02}"),
                    "role": delegate["role"], "has_vote": delegate["has_vote"], "authorisation": "not_needed", "presence": "present"}),
            )?;
        }
        Ok(())
    }

    fn talk(&mut self) -> Result<(), String> {
        for number in 1..=4 {
            self.act(
                "opinion_save",
                json!({"meeting_id": MEETING, "unit_id": number, "content": format!("Ý kiến số {number} (minh họa)")}),
            )?;
        }
        for subject in ["report", "voting_rules", "tellers"] {
            self.act(
                "resolution_save",
                json!({"meeting_id": MEETING, "subject": subject, "content": format!("thông qua: {subject}"), "present": 10, "yes": 10, "no": 0, "blank": 0}),
            )?;
        }
        Ok(())
    }

    /// A ballot of four, read twice, taken over and closed.
    fn ballots(&mut self) -> Result<usize, String> {
        self.act(
            "voting_rule_save",
            json!({"meeting_id": MEETING, "method": "secret", "kind": "approve", "threshold_num": 1, "threshold_den": 2, "is_more_than": true,
                "denominator": "valid", "quorum_num": 0, "quorum_den": 1}),
        )?;
        let round = self.act(
            "round_open",
            json!({"meeting_id": MEETING, "award": "flag_ministry"}),
        )?;
        self.act(
            "round_totals",
            json!({"round_id": round, "present": 10, "issued": 10, "collected": BALLOTS, "not_returned_reason": "Minh họa"}),
        )?;
        let book = self.book()?;
        let lines = book["vote_lines"].as_array().into_iter().flatten();
        let names = lines.filter(|it| it["round_id"] == round).count();
        for pass in [1, 2] {
            for number in 1..=BALLOTS {
                let marks: Vec<&str> = (0..names)
                    .map(|at| if at % 3 == 0 { "no" } else { "yes" })
                    .collect();
                self.act(
                    Act::BALLOT,
                    json!({"round_id": round, "pass": pass, "number": number, "marks": marks}),
                )?;
            }
        }
        self.act("ballots_accept", json!({"id": round}))?;
        self.act("round_close", json!({"id": round}))?;
        Ok(self.acts.len() - 1)
    }

    fn papers(&mut self) -> Result<(), String> {
        self.act(
            "next_task_save",
            json!({"cycle_id": 1, "content": "Nhiệm vụ năm sau (minh họa)"}),
        )?;
        self.act("kit_printed", json!({"id": MEETING}))?;
        let paper = self.act("paper_freeze", json!({"year": 2022, "form": "D11"}))?;
        for place in [1, 2] {
            self.act(
                "signature_mark",
                json!({"paper_id": paper, "place": place, "is_signed": true}),
            )?;
        }
        self.act("paper_sign", json!({"id": paper}))?;
        Ok(())
    }
}
