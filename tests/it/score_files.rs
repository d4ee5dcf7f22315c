//! The forms of the units out and in again: ten files, one entry, the same totals; what is wrong in a file is told by cell and
//! nothing of it is entered unseen.

use crate::support::{Office, hex, paper_input};
use exchange::legacy::{self, Encoding};
use exchange::sheet;
use serde_json::{Value, json};

const YEAR: u32 = 2022;

/// The forms as the units of a year whose own scores are recorded would send them.
fn filled() -> Vec<Value> {
    let office = Office::demo(5);
    forms(&office)
}

fn forms(office: &Office) -> Vec<Value> {
    let read = |name, input| office.desk.read(name, input).unwrap();
    let forms = read("score_forms", json!({ "year": YEAR }));
    let forms = forms.as_array().unwrap();
    assert_eq!(forms.len(), 10);
    forms
        .iter()
        .map(|it| {
            let input = json!({ "year": YEAR, "unit_id": it["unit_id"] });
            let bytes = office.desk.bytes("score_form", input).unwrap();
            json!({ "name": it["name"], "hex": hex(&bytes) })
        })
        .collect()
}

fn look(office: &Office, files: &[Value]) -> Vec<Value> {
    let input = json!({ "year": YEAR, "files": files });
    let view = office.desk.read("score_files_read", input).unwrap();
    view["files"].as_array().unwrap().clone()
}

fn enter(office: &mut Office, files: &[Value]) -> Value {
    let input = json!({ "year": YEAR, "files": files });
    office.desk.call("score_files_enter", input).unwrap().output
}

fn refusal(office: &mut Office, files: &[Value]) -> Vec<String> {
    let error = office.refused("score_files_enter", json!({ "year": YEAR, "files": files }));
    error.problems.into_iter().map(|it| it.code).collect()
}

/// Unit and total on the units' own scores.
fn totals(office: &Office) -> Vec<(Value, Value)> {
    let input = json!({ "year": YEAR, "basis": "self" });
    let view = office.desk.read("score_ranking", input).unwrap();
    let placings = view["ranking"]["placings"].as_array().unwrap();
    let of = |it: &Value| (it["unit_id"].clone(), it["totals"]["total"].clone());
    placings.iter().map(of).collect()
}

/// A file as text with tabs, under the heads that units use.
fn typed(unit: &str, rows: &[(&str, &str)]) -> String {
    let mut text =
        format!("BẢNG TỰ CHẤM ĐIỂM\nĐơn vị: {unit}\nTT\tTiêu chí\tĐiểm tự chấm\tGhi chú\n");
    for (at, (title, value)) in (1..).zip(rows) {
        text.push_str(&format!("{at}\t{title}\t{value}\t\n"));
    }
    text
}

fn file(name: &str, bytes: &[u8]) -> Value {
    json!({ "name": name, "hex": hex(bytes) })
}

fn with(file: &Value, key: &str, value: Value) -> Value {
    let mut file = file.clone();
    file[key] = value;
    file
}

/// Titles of the first leaves whose own layer holds points.
fn free_titles(office: &Office) -> Vec<String> {
    let table = office
        .desk
        .read("score_table_read", json!({ "year": YEAR }))
        .unwrap();
    let criteria = table["criteria"].as_array().unwrap();
    let is_free = |it: &&Value| it["criterion"]["shape"]["rule"]["kind"] == "free";
    let title = |it: &Value| it["criterion"]["title"].as_str().unwrap().to_owned();
    criteria.iter().filter(is_free).map(title).collect()
}

#[test]
fn ten_forms_come_back_in_one_step_that_one_undo_takes_back() {
    let sent = filled();
    let mut office = Office::demo(4);
    let before = office.desk.content_hash().unwrap();
    let views = look(&office, &sent);
    for view in &views {
        assert_eq!(view["refusals"], json!([]), "{view}");
        assert_eq!(view["problems"], json!([]), "{view}");
        assert_eq!(view["unit_ground"], "theo mẫu đã gửi");
        assert!(view["to_write"].as_u64().unwrap() > 0);
    }
    let saved = enter(&mut office, &sent);
    assert!(saved["changed"].as_u64().unwrap() > 100, "{saved}");
    assert_eq!(totals(&office), totals(&Office::demo(5)));

    // The same files again change nothing; a file that differs changes what differs.
    let again = enter(&mut office, &sent);
    assert_eq!(again["changed"], 0);
    let titles = free_titles(&office);
    let unit = views[2]["unit"].as_str().unwrap();
    let later = file(
        "sửa.tsv",
        typed(unit, &[(&titles[0], "1"), (&titles[1], "")]).as_bytes(),
    );
    let view = &look(&office, std::slice::from_ref(&later))[0];
    let cells = view["cells"].as_array().unwrap();
    assert_eq!(
        (cells[0]["change"].as_str(), cells[1]["change"].as_str()),
        (Some("changed"), Some("kept"))
    );
    let mended = enter(&mut office, &[with(&later, "skips_problems", json!(true))]);
    assert_eq!(mended["changed"], 1);
    // What changed nothing left nothing to take back.
    for _ in 0..2 {
        office.desk.undo().unwrap();
    }
    assert_eq!(before, office.desk.content_hash().unwrap());
}

#[test]
fn what_is_wrong_is_told_by_cell_and_left_out_only_when_the_officer_says_so() {
    let mut office = Office::demo(4);
    let titles = free_titles(&office);
    let rows = [
        (titles[0].as_str(), "mười"),
        (&titles[1], "1"),
        ("Tiêu chí lạ", "5"),
    ];
    let one = file("Đơn vị 03.tsv", typed("Đơn vị 03", &rows).as_bytes());
    let view = &look(&office, std::slice::from_ref(&one))[0];
    let problems = view["problems"].as_array().unwrap();
    let codes: Vec<&str> = problems
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["missing_criteria", "not_a_number", "unknown_criterion"]
    );
    assert_eq!(problems[1]["place"], "C4");
    let said = problems[1]["message"].as_str().unwrap();
    assert!(
        said.contains("dòng 4, cột C") && said.contains("mười"),
        "{said}"
    );
    assert_eq!(refusal(&mut office, std::slice::from_ref(&one)), codes);
    let saved = enter(&mut office, &[with(&one, "skips_problems", json!(true))]);
    assert_eq!(saved["changed"], 1);
}

#[test]
fn text_from_before_unicode_is_entered_only_after_it_was_seen() {
    let mut office = Office::demo(4);
    let titles = free_titles(&office);
    let text = typed("Đơn vị 05", &[(&titles[0], "2"), (&titles[1], "1")]);
    let old = legacy::encode(Encoding::Tcvn3, &text);
    // Codes of one byte, as a program of the time wrote them.
    let bytes: Vec<u8> = old
        .chars()
        .map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?'))
        .collect();
    let one = with(&file("cu.txt", &bytes), "skips_problems", json!(true));
    let view = &look(&office, std::slice::from_ref(&one))[0];
    assert_eq!(view["unit"], "Đơn vị 05");
    assert!(view["converted"].as_u64().unwrap() > 0);
    let conversions = view["conversions"].as_array().unwrap();
    let is_head = |it: &&Value| it["converted"] == "Điểm tự chấm";
    let head = conversions.iter().find(is_head).unwrap();
    assert_eq!(head["original"], "§iÓm tù chÊm");
    assert_eq!(head["ground"], "bảng mã TCVN3 (ABC)");
    assert_eq!(
        refusal(&mut office, std::slice::from_ref(&one)),
        ["conversions_unseen"]
    );
    let saved = enter(
        &mut office,
        &[with(&one, "accepts_conversions", json!(true))],
    );
    assert_eq!(saved["changed"], 2);
}

#[test]
fn a_file_of_nobody_or_of_one_who_sent_another_waits_for_the_officer() {
    let mut office = Office::demo(4);
    let titles = free_titles(&office);
    let skip = |it: Value| with(&it, "skips_problems", json!(true));
    let nobody = skip(file("bang.tsv", typed("", &[(&titles[0], "2")]).as_bytes()));
    assert_eq!(
        refusal(&mut office, std::slice::from_ref(&nobody)),
        ["unit_unknown"]
    );
    let chosen = with(&nobody, "unit_id", json!(7));
    assert_eq!(
        look(&office, std::slice::from_ref(&chosen))[0]["unit"],
        "Đơn vị 07"
    );
    let twin = skip(file(
        "hai.tsv",
        typed("Đơn vị 07", &[(&titles[0], "3")]).as_bytes(),
    ));
    assert_eq!(
        refusal(&mut office, &[chosen.clone(), twin]),
        ["unit_twice"]
    );
    let stranger = with(&nobody, "unit_id", json!(77));
    assert_eq!(refusal(&mut office, &[stranger]), ["not_a_member"]);
    assert_eq!(enter(&mut office, &[chosen])["changed"], 1);
    let notes = office
        .desk
        .read(
            "score_history",
            json!({ "year": YEAR, "criterion_id": first_leaf(&office), "unit_id": 7 }),
        )
        .unwrap();
    assert_eq!(notes["entries"][0]["reason"], "Nhập từ tệp \"bang.tsv\"");
}

fn first_leaf(office: &Office) -> i64 {
    let table = office
        .desk
        .read("score_table_read", json!({ "year": YEAR }))
        .unwrap();
    let criteria = table["criteria"].as_array().unwrap();
    let free = criteria
        .iter()
        .find(|it| it["criterion"]["shape"]["rule"]["kind"] == "free");
    free.unwrap()["criterion"]["id"].as_i64().unwrap()
}

#[test]
fn what_is_no_form_gets_a_sentence_and_changes_nothing() {
    let mut office = Office::demo(4);
    let zip_bomb_like = [b"PK\x03\x04".as_slice(), &[0; 60]].concat();
    let cases: [(&str, &[u8], &str); 6] = [
        ("rong.xlsx", b"", "file_empty"),
        ("anh.png", b"\x89PNG\r\n\x1a\n....", "not_a_spreadsheet"),
        ("van ban.pdf", b"%PDF-1.7 ...", "not_a_spreadsheet"),
        ("hong.xlsx", &zip_bomb_like, "damaged"),
        ("../../etc/passwd", b"a\tb\tc\n1\t2\t3\n", "no_table"),
        ("=cmd.csv", b"=1+1;=2;=3\r\n", "no_table"),
    ];
    for (name, bytes, code) in cases {
        let found = refusal(&mut office, &[file(name, bytes)]);
        assert!(found.contains(&code.to_owned()), "{name}: {found:?}");
    }
    let many = vec![file("a.csv", b"a"); 101];
    let error = office
        .desk
        .read("score_files_read", json!({ "year": YEAR, "files": many }))
        .unwrap_err();
    assert_eq!(error.problems[0].code, "too_many_files");
}

#[test]
fn a_workbook_has_the_figures_of_the_paper() {
    let office = Office::demo(8);
    let input = json!({ "year": YEAR, "form": "D07" });
    let bytes = office.desk.bytes("paper_xlsx", input.clone()).unwrap();
    let book = sheet::read(&bytes, "d07.xlsx").unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["D07", "Biểu đồ 1", "Biểu đồ 2"]);
    let text = office.desk.read("paper_text", input.clone()).unwrap();
    let text = text["text"].as_str().unwrap();
    let official = office
        .desk
        .read(
            "score_ranking",
            json!({ "year": YEAR, "basis": "official" }),
        )
        .unwrap();
    let mut found = 0;
    for placing in official["ranking"]["placings"].as_array().unwrap() {
        let total = placing["totals"]["total"].as_i64().unwrap();
        let words = domain::cycle::points_text(total);
        assert!(text.contains(&words), "{words}");
        let shown = domain::text::decimal(total).replace('.', "");
        found += usize::from(
            book.sheets[0]
                .rows
                .iter()
                .any(|row| row.iter().any(|it| it.text == shown)),
        );
    }
    assert_eq!(found, 10);
    let csv = office.desk.bytes("paper_csv", input).unwrap();
    assert!(String::from_utf8(csv).unwrap().contains("\"Đơn vị 07\";"));
}

#[test]
fn every_paper_that_has_a_table_can_be_taken_into_a_workbook_and_no_other() {
    let office = Office::demo(8);
    let year = office.year();
    for paper in year["papers"].as_array().unwrap() {
        let input = paper_input(YEAR, paper);
        let workbook = office.desk.bytes("paper_xlsx", input);
        assert_eq!(
            paper["has_table"],
            json!(workbook.is_ok()),
            "{} {:?}",
            paper["title"],
            workbook.err()
        );
    }
}
