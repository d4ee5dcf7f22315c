//! "Diễn tập": the copy to practise on is marked for good, and the file of the bloc stays as it was.

use crate::support::{Office, actor};
use desk::FixedClock;
use desk::session::{Host, Session};
use poppler::Printed;
use serde_json::json;
use std::sync::Arc;
use tests::preview::FolderHost;

#[test]
fn a_rehearsal_is_a_marked_copy_that_nobody_can_take_for_the_file() {
    let office = Office::demo(7);
    let before = office.desk.content_hash().unwrap();
    let path = office.desk.path();
    office.desk.close().unwrap();
    let folder = office.folder.path().to_owned();
    let host: Arc<dyn Host> = Arc::new(FolderHost::new(folder.clone()));
    let session = Session::new(folder.clone(), Arc::new(FixedClock::sample()), host);
    session.open_file(&path).unwrap();
    let who = actor();
    session
        .shell("actor", json!({"name": who.name, "role": who.role}))
        .unwrap();

    let status = session.shell("rehearse", json!({})).unwrap();
    let name = status["file"]["name"].as_str().unwrap();
    assert!(name.contains("diễn tập"), "{name}");
    let bloc = || session.read("bloc_read", json!({})).unwrap()["bloc"].clone();
    assert_eq!(bloc()["is_rehearsal"], true);

    // Neither undo nor new words about the bloc take the mark away.
    assert!(session.shell("undo", json!({})).is_err());
    let mut draft = bloc();
    for own in ["id", "is_rehearsal"] {
        draft.as_object_mut().unwrap().remove(own);
    }
    draft["name"] = json!("Khối thi đua số 01 (đã sửa khi tập)");
    session.call("bloc_save", draft).unwrap();
    assert_eq!(bloc()["is_rehearsal"], true);

    // Every page says so, in place of "invented".
    let input = json!({"year": 2022, "form": "D11", "meeting_id": 1});
    let text = session.read("paper_text", input.clone()).unwrap()["text"].clone();
    assert!(text.as_str().unwrap().trim_start().starts_with("DIỄN TẬP"));
    let pdf = session.bytes("paper_pdf", input).unwrap();
    let printed = Printed::of(&pdf, &folder);
    let said = printed.text().matches("DIỄN TẬP").count();
    assert_eq!(said, printed.pages().len(), "once on every page");

    // The copy is sound, leaves nothing beside it, and the file is what it was.
    session.close().unwrap();
    let left: Vec<String> = std::fs::read_dir(folder.join("luu"))
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|it| it.contains("dang-chep"))
        .collect();
    assert_eq!(left, [""; 0]);
    let back = desk::Desk::open(&path, actor(), Arc::new(FixedClock::sample())).unwrap();
    assert_eq!(back.content_hash().unwrap(), before);
}
