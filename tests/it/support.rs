//! A desk in a folder that goes away, and short ways to call it.

use desk::{Desk, ErrorBody, FixedClock};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// A desk over a sample.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) folder: TempDir,
}

/// The person who acts in tests.
pub(crate) fn actor() -> desk::Actor {
    desk::Actor {
        name: "Cán bộ kiểm thử".to_owned(),
        role: "Cán bộ phụ trách".to_owned(),
    }
}

/// What asks for a paper of the list of papers.
pub(crate) fn paper_input(year: u32, paper: &Value) -> Value {
    json!({"year": year, "form": paper["form"], "meeting_id": paper["meeting_id"], "submission_id": paper["submission_id"],
        "unit_id": paper["unit_id"], "proposal_id": paper["proposal_id"]})
}

/// Bytes in hexadecimal, as files go through the door.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

impl Office {
    /// The real year 2022.
    pub(crate) fn seed() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk::samples::seed_2022(&folder.path().join("seed.thidua")).unwrap();
        Self { desk, folder }
    }

    /// The invented year at a stage.
    pub(crate) fn demo(stage: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk::samples::demo(&folder.path().join("demo.thidua"), Some(stage)).unwrap();
        Self { desk, folder }
    }

    /// A new file with a bloc and nothing else.
    pub(crate) fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bloc = serde_json::from_value(json!({
            "name": "Khối thi đua số 01", "kind": "bloc", "ministry": "Bộ Minh họa", "is_sample": true,
        }));
        let path = folder.path().join("bare.thidua");
        let clock = Arc::new(FixedClock::sample());
        let desk = Desk::create(&path, &bloc.unwrap(), actor(), clock).unwrap();
        Self { desk, folder }
    }

    /// Runs a command that must be done; its identifier.
    pub(crate) fn done(&mut self, name: &str, input: Value) -> i64 {
        match self.desk.call(name, input.clone()) {
            Ok(saved) => saved.output["id"].as_i64().unwrap_or_default(),
            Err(error) => panic!("{name} {input}: {error} {:?}", error.problems),
        }
    }

    /// Runs a command that must be refused, and sees that nothing was changed.
    pub(crate) fn refused(&mut self, name: &str, input: Value) -> ErrorBody {
        let before = self.desk.content_hash().unwrap();
        match self.desk.call(name, input.clone()) {
            Ok(saved) => panic!("{name} {input} was taken: {}", saved.output),
            Err(error) => {
                assert_eq!(
                    before,
                    self.desk.content_hash().unwrap(),
                    "a refusal leaves the data as it was"
                );
                error
            }
        }
    }

    /// Everybody on the roll of 2022 is there.
    pub(crate) fn everyone_arrives(&mut self) {
        let view = self.year();
        for delegate in view["book"]["delegates"].as_array().unwrap() {
            self.arrives(delegate, &view);
        }
    }

    /// A delegate of the view is there.
    pub(crate) fn arrives(&mut self, delegate: &Value, view: &Value) {
        let person = view["book"]["persons"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["id"] == delegate["person_id"])
            .cloned()
            .unwrap_or_default();
        self.done(
            "delegate_save",
            json!({
                "id": delegate["id"], "meeting_id": delegate["meeting_id"], "unit_id": delegate["unit_id"],
                "name": person["name"], "post": person["post"], "organisation": person["organisation"],
                "role": delegate["role"], "has_vote": delegate["has_vote"],
                "authorisation": delegate["authorisation"], "presence": "present",
            }),
        );
    }

    /// The view of 2022.
    pub(crate) fn year(&self) -> Value {
        self.desk.read("year_read", json!({"year": 2022})).unwrap()
    }

    /// The codes of the findings of 2022.
    pub(crate) fn codes(&self) -> Vec<String> {
        let view = self.year();
        view["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["problem"]["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The text of a paper of 2022.
    pub(crate) fn text(&self, form: &str) -> String {
        let answer = self
            .desk
            .read("paper_text", json!({"year": 2022, "form": form}))
            .unwrap();
        answer["text"].as_str().unwrap().to_owned()
    }

    /// Every paper of 2022 as a file in the folder: (file stem, path of the PDF, its document's text).
    pub(crate) fn print_all(&self) -> Vec<(String, PathBuf, String)> {
        let view = self.year();
        let papers = view["papers"].as_array().unwrap();
        papers
            .iter()
            .map(|it| {
                let input = paper_input(2022, it);
                let stem = it["file_stem"].as_str().unwrap().to_owned();
                let path = self.folder.path().join(format!("{stem}.pdf"));
                std::fs::write(&path, self.desk.bytes("paper_pdf", input.clone()).unwrap())
                    .unwrap();
                let text = self.desk.read("paper_text", input).unwrap()["text"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                (stem, path, text)
            })
            .collect()
    }

    /// Closes the file and opens it again, as the next morning does.
    pub(crate) fn next_morning(self) -> Self {
        let path = self.desk.path();
        self.desk.close().unwrap();
        let desk = Desk::open(&path, actor(), Arc::new(FixedClock::sample())).unwrap();
        Self {
            desk,
            folder: self.folder,
        }
    }
}
