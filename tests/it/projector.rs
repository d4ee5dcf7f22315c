//! What the room sees, read from the projector's own wire after every act: it follows the meeting, and no figure stands there
//! before it is announced.

use crate::support::actor;
use desk::FixedClock;
use desk::session::{Host, Session};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;
use tests::preview::FolderHost;

const MEETING: i64 = 1;

/// A program with the invented conference open, and the wire of its projector.
struct Room {
    session: Session,
    folder: TempDir,
}

impl Room {
    fn at_stage(stage: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.thidua");
        desk::samples::demo(&path, Some(stage))
            .unwrap()
            .close()
            .unwrap();
        let host: Arc<dyn Host> = Arc::new(FolderHost::new(folder.path().to_owned()));
        let clock = Arc::new(FixedClock::sample());
        let session = Session::new(folder.path().to_owned(), clock, host);
        let who = actor();
        let who = json!({"name": who.name, "role": who.role});
        session.open_file(&path).unwrap();
        session.shell("actor", who).unwrap();
        Self { session, folder }
    }

    fn done(&self, name: &str, input: Value) -> Value {
        let saved = self.session.call(name, input.clone());
        saved
            .unwrap_or_else(|error| panic!("{name} {input}: {error} {:?}", error.problems))
            .output
    }

    fn publish(&self, showing: &Value) {
        self.session
            .shell("publish", json!({"showing": showing}))
            .unwrap();
    }

    fn refusal(&self, showing: &Value) -> String {
        let before = self.session.show();
        let input = json!({"showing": showing});
        let error = self.session.shell("publish", input).unwrap_err();
        assert_eq!(
            self.session.show(),
            before,
            "a refusal leaves the wall as it was"
        );
        error.problems[0].code.clone()
    }

    /// The rules of voting; the quorum as a fraction of the members.
    fn rule(&self, quorum: [u32; 2]) {
        self.done(
            "voting_rule_save",
            json!({"meeting_id": MEETING, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": quorum[0], "quorum_den": quorum[1]}),
        );
    }

    /// A round of the ministry's flag, not counted.
    fn round(&self) -> (i64, Vec<i64>) {
        self.rule([0, 1]);
        let book = self.year();
        let nominations: Vec<&Value> = book["nominations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["award"] == "flag_ministry")
            .map(|it| &it["id"])
            .collect();
        let round = self.done(
            "round_open",
            json!({"meeting_id": MEETING, "award": "flag_ministry", "seats": 3, "nominations": nominations}),
        );
        let round = round["id"].as_i64().unwrap();
        let lines = self.year()["vote_lines"].as_array().unwrap().clone();
        let own = lines.iter().filter(|it| it["round_id"] == round);
        (round, own.map(|it| it["id"].as_i64().unwrap()).collect())
    }

    fn totals(&self, round: i64) {
        self.done(
            "round_totals",
            json!({"round_id": round, "present": 10, "issued": 10, "collected": 10, "valid": 10, "invalid": 0}),
        );
    }

    fn year(&self) -> Value {
        self.session
            .read("year_read", json!({"year": 2022}))
            .unwrap()["book"]
            .clone()
    }
}

/// The wall while a count is open or closed and not announced: names, and nothing that tells a vote.
fn assert_tells_no_vote(shown: &Value, after: &str) {
    let lines = shown["lines"].as_array().unwrap();
    assert!(!lines.is_empty(), "{after}: {shown}");
    for line in lines {
        assert_eq!(
            (line["figure"].as_str(), line["verdict"].as_str()),
            (Some(""), Some("")),
            "{after}: {shown}"
        );
        assert_eq!(line["is_chosen"], false, "{after}: {shown}");
    }
    let subtitle = shown["subtitle"].as_str().unwrap();
    let is_progress = subtitle.starts_with("Đang kiểm phiếu")
        || subtitle == "Đã kiểm phiếu xong, chờ công bố kết quả";
    assert!(is_progress, "{after}: {subtitle}");
}

#[test]
fn no_unpublished_figure_reaches_the_wire_until_the_result_is_announced() {
    let room = Room::at_stage(7);
    let (round, lines) = room.round();
    let (counting, result) = (
        json!({"what": "counting", "round_id": round}),
        json!({"what": "result", "round_id": round}),
    );
    room.publish(&counting);
    assert_tells_no_vote(&room.session.show(), "a round was opened");
    room.totals(round);
    for (at, line) in lines.iter().enumerate() {
        let yes = 9 - (at % 8);
        room.done(
            "vote_line_save",
            json!({"id": line, "yes": yes, "no": 10 - yes, "blank": 0}),
        );
        assert_tells_no_vote(&room.session.show(), "votes were typed");
        assert_eq!(room.refusal(&result), "not_closed");
    }
    room.session.shell("undo", json!({})).unwrap();
    room.session.shell("redo", json!({})).unwrap();
    room.done("round_close", json!({"id": round}));
    assert_tells_no_vote(&room.session.show(), "the count was closed");

    room.publish(&result);
    let shown = room.session.show();
    assert_eq!(shown["lines"][0]["figure"], "09/10", "{shown}");
    assert_eq!(shown["lines"][0]["verdict"], "Đạt", "{shown}");

    room.done(
        "round_reopen",
        json!({"id": round, "reason": "kiểm lại phiếu"}),
    );
    assert_tells_no_vote(&room.session.show(), "the count was opened again");
}

#[test]
fn ballots_that_are_read_aloud_are_counted_on_the_wall_and_their_marks_are_not() {
    let room = Room::at_stage(7);
    let (round, lines) = room.round();
    room.totals(round);
    room.publish(&json!({"what": "counting", "round_id": round}));
    for number in 1..=3 {
        let marks: Vec<&str> = lines.iter().map(|_| "yes").collect();
        room.done(
            "ballot_entry_save",
            json!({"round_id": round, "pass": 1, "number": number, "marks": marks}),
        );
        let shown = room.session.show();
        assert_tells_no_vote(&shown, "a ballot was read");
        assert_eq!(
            shown["subtitle"],
            format!("Đang kiểm phiếu · đã đọc 0{number}/10 phiếu")
        );
    }
}

#[test]
fn the_quorum_on_the_wall_follows_the_arrivals() {
    let room = Room::at_stage(7);
    room.rule([2, 3]);
    room.done(
        "roll_fill",
        json!({"meeting_id": MEETING, "presence": "absent"}),
    );
    room.publish(&json!({"what": "quorum", "meeting_id": MEETING}));
    let book = room.year();
    let here = |it: &&Value| it["role"] == "head" || it["role"] == "authorised";
    let heads: Vec<Value> = book["delegates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(here)
        .cloned()
        .collect();
    let members = heads.len();
    for (at, head) in heads.iter().enumerate() {
        let draft = |presence: &str| {
            json!({
                "id": head["id"], "meeting_id": MEETING, "unit_id": head["unit_id"], "role": head["role"],
                "has_vote": head["has_vote"], "authorisation": head["authorisation"], "presence": presence,
            })
        };
        room.done("delegate_save", draft("absent"));
        let before = room.session.show()["lines"][0]["figure"].clone();
        room.done("delegate_save", draft("present"));
        let shown = room.session.show();
        assert_ne!(shown["lines"][0]["figure"], before, "arrival {at}: {shown}");
        let view = room
            .session
            .read("year_read", json!({"year": 2022}))
            .unwrap();
        assert_eq!(
            shown["subtitle"], view["meetings"][0]["quorum"]["message"],
            "the sentence of the screen"
        );
    }
    assert_eq!(
        room.session.show()["lines"][0]["figure"],
        format!("{members:02}/{members:02}")
    );
}

#[test]
fn the_agenda_names_the_item_under_way_and_follows_its_words() {
    let room = Room::at_stage(7);
    let item = room.year()["agenda"][1].clone();
    room.publish(&json!({"what": "agenda", "meeting_id": MEETING, "item_id": item["id"]}));
    let shown = room.session.show();
    let title = item["title"].as_str().unwrap();
    assert!(
        shown["subtitle"].as_str().unwrap().ends_with(title),
        "{shown}"
    );
    assert_eq!(shown["lines"][1]["is_chosen"], true);
    room.done(
        "agenda_save",
        json!({"id": item["id"], "meeting_id": MEETING, "title": "Thảo luận (đổi thứ tự)"}),
    );
    assert_eq!(
        room.session.show()["lines"][1]["name"],
        "Thảo luận (đổi thứ tự)"
    );
    room.session.shell("close", json!({})).unwrap();
    assert_eq!(
        room.session.show(),
        Value::Null,
        "a closed file leaves nothing on the wall"
    );
}

#[test]
fn places_are_announced_only_when_every_score_is_confirmed() {
    let room = Room::at_stage(7);
    let ranking = json!({"what": "ranking", "meeting_id": MEETING});
    room.publish(&ranking);
    let announced = room.session.show();
    let view = room
        .session
        .read("score_ranking", json!({"year": 2022}))
        .unwrap();
    let first = &announced["lines"][0];
    assert_eq!(first["name"], view["names"][0], "{announced}");
    assert_eq!(first["place"], view["ranking"]["placings"][0]["rank"]);
    room.done("unit_save", json!({"name": "Đơn vị 11"}));
    assert_eq!(
        room.session.show(),
        Value::Null,
        "a unit without confirmed points may change every place"
    );
    assert_eq!(room.refusal(&ranking), "not_confirmed");
}

#[test]
fn what_is_not_one_of_the_pictures_is_refused() {
    let room = Room::at_stage(7);
    let made_up = json!({"showing": {"title": "Kết quả", "lines": []}});
    assert!(room.session.shell("publish", made_up).is_err());
    assert_eq!(room.session.show(), Value::Null);
}

#[test]
fn moment_2_a_projector_that_mirrors_the_screen_is_noticed() {
    let room = Room::at_stage(7);
    let open = |room: &Room| {
        room.session
            .shell("projector", json!({"open": true}))
            .unwrap()
    };
    let extended = open(&room);
    assert_eq!(extended["monitors"].as_array().unwrap().len(), 2);
    assert_eq!(extended["notice"], Value::Null);
    std::fs::write(room.folder.path().join("mot-man-hinh"), "").unwrap();
    let mirrored = open(&room)["notice"].clone();
    assert!(
        mirrored.as_str().unwrap().contains("nhân bản"),
        "{mirrored}"
    );
}
