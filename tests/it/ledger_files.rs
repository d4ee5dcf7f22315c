//! The ledger in and out of Excel: rows are pasted, and a file as an office keeps it, with its own heads and a title above them, is read as
//! they are; what the program writes it reads back.

use crate::support::{Office, hex};
use exchange::export::{Column, ColumnKind, TableCell, TableRow, TableSpec, table};
use exchange::sheet;
use serde_json::{Value, json};

/// A workbook with a title, heads and rows.
fn workbook(heads: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let column = |head: &&str| Column {
        head: (*head).to_owned(),
        kind: ColumnKind::Text,
        width: 20,
    };
    let row = |cells: &&[&str]| TableRow {
        is_strong: false,
        cells: cells
            .iter()
            .map(|it| TableCell::Text((*it).to_owned()))
            .collect(),
    };
    table(&TableSpec {
        sheet: "Khen thưởng".to_owned(),
        title: "THEO DÕI KHEN THƯỞNG".to_owned(),
        subtitles: vec!["(Kèm theo báo cáo năm)".to_owned()],
        columns: heads.iter().map(column).collect(),
        rows: rows.iter().map(row).collect(),
        notes: vec!["Người lập biểu".to_owned()],
        mark: None,
    })
    .unwrap()
}

fn file(name: &str, bytes: &[u8]) -> Value {
    json!({"file": {"name": name, "hex": hex(bytes)}})
}

fn look(office: &Office, input: &Value) -> Value {
    office
        .desk
        .read("ledger_paste_read", input.clone())
        .unwrap()
}

fn ledger(office: &Office) -> Vec<Value> {
    let view = office.desk.read("ledger_read", json!({})).unwrap();
    view["lines"].as_array().unwrap().clone()
}

#[test]
fn an_office_s_own_list_is_read_by_its_heads_in_any_order() {
    let mut office = Office::demo(7);
    let bytes = workbook(
        &[
            "STT",
            "Họ và tên",
            "Đơn vị công tác",
            "Hình thức khen thưởng",
            "Năm",
            "Số, ngày quyết định",
        ],
        &[
            &[
                "1",
                "Nguyễn Văn A",
                "Đơn vị 01",
                "Chiến sĩ thi đua cơ sở",
                "Năm 2020",
                "Quyết định số 45/QĐ-ĐV ngày 20/12/2020",
            ],
            &["2", "Đơn vị 02", "", "Cờ thi đua của Bộ", "2021", ""],
            &["", "", "", "", "", ""],
        ],
    );
    let input = file("theo-doi.xlsx", &bytes);
    let view = look(&office, &input);
    assert_eq!(
        (&view["new"], &view["wrong"]),
        (&json!(2), &json!(0)),
        "{view}"
    );
    office.desk.call("ledger_paste_enter", input).unwrap();
    let lines = ledger(&office);
    let first = lines
        .iter()
        .find(|it| it["name"] == "Nguyễn Văn A")
        .unwrap();
    assert_eq!(first["entry"]["year"], 2020);
    assert_eq!(first["entry"]["decision_no"], "45/QĐ-ĐV");
    assert_eq!(first["entry"]["decided_on"], "2020-12-20");
}

#[test]
fn a_list_of_units_alone_needs_no_column_of_names() {
    let office = Office::demo(7);
    let bytes = workbook(
        &["TT", "Đơn vị", "Danh hiệu thi đua", "Năm khen thưởng"],
        &[&["1", "Đơn vị 03", "Tập thể lao động xuất sắc", "2019"]],
    );
    let view = look(&office, &file("don-vi.xlsx", &bytes));
    assert_eq!(
        (&view["new"], &view["wrong"]),
        (&json!(1), &json!(0)),
        "{view}"
    );
}

#[test]
fn a_wrong_row_of_a_file_is_named_by_its_line_in_the_file_and_nothing_is_entered() {
    let mut office = Office::demo(7);
    let csv =
        "Năm;Tên;Đơn vị;Danh hiệu\n2021;Đơn vị 02;;Cờ thi đua của Bộ\n2021;Đơn vị 02;;Cờ bạc\n";
    let refused = office.refused("ledger_paste_enter", file("so.csv", csv.as_bytes()));
    let told: Vec<&str> = refused
        .problems
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Dòng 3: "), "{told:?}");
    let refused = office.refused("ledger_paste_enter", file("anh.xlsx", b"\x89PNG\r\n\x1a\n"));
    assert!(!refused.problems.is_empty());
}

#[test]
fn the_workbook_of_the_ledger_is_read_back_whole() {
    let mut office = Office::demo(8);
    let rows = "2021;Đơn vị 02;;Cờ thi đua của Bộ;12/QĐ-MH;15/02/2022;Trần Văn B\n\
        2021;Nguyễn Văn A;Đơn vị 01;CSTĐCS;;;;Chuyển đổi số\n\
        2020;Phòng Tổng hợp;Đơn vị 01;HTXSNV\n\
        2020;Nhóm nghiên cứu A;Đơn vị 01;Bằng khen của Bộ;;;;;tập thể";
    let entered = office
        .desk
        .call("ledger_paste_enter", json!({"text": rows}))
        .unwrap();
    assert_eq!(entered.output["entered"], 4);
    let bytes = office.desk.bytes("ledger_xlsx", json!({})).unwrap();
    let read = sheet::read(&bytes, "so.xlsx").unwrap();
    let names: Vec<&str> = read.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Sổ khen thưởng", "Năm năm gần nhất"]);
    let input = file("so-khen-thuong.xlsx", &bytes);
    let again = look(&office, &input);
    assert_eq!(
        (&again["new"], &again["wrong"]),
        (&json!(0), &json!(0)),
        "{again}"
    );
    // In a file that has none of it every row is entered as it was.
    let mut other = Office::demo(7);
    other.desk.call("ledger_paste_enter", input).unwrap();
    let bare = |office: &Office| {
        let mut lines = ledger(office);
        for it in &mut lines {
            it["entry"]["id"] = json!(0);
        }
        lines
    };
    assert_eq!(bare(&other), bare(&office));
}

const ROWS: &str = "Năm\tTên\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày\tNgười ký\n\
    2021\tĐơn vị 02\t\tCờ thi đua của Bộ\t12/QĐ-MH\t15/02/2022\tTrần Văn B\n\
    2021\tNguyễn Văn A\tĐơn vị 01\t“Chiến sĩ thi đua cơ sở”\t45/QĐ-ĐV\t20/12/2021\t\n\
    2020\tPhòng Tổng hợp\tđơn vị 01\tHTXSNV\t\t\t\n\
    2020\tNguyen Van A\tĐơn vị 01\tCSTĐCS\t\t\t\n";

#[test]
fn old_years_are_pasted_from_a_spreadsheet_shown_first_and_entered_once() {
    let mut office = Office::demo(7);
    let read = |office: &Office, text: &str| {
        office
            .desk
            .read("ledger_paste_read", json!({"text": text}))
            .unwrap()
    };
    let view = read(&office, ROWS);
    assert_eq!(
        (&view["new"], &view["wrong"]),
        (&json!(4), &json!(0)),
        "{view}"
    );
    assert_eq!(view["lines"][3]["alike"], json!(["Nguyễn Văn A"]));
    office
        .desk
        .call("ledger_paste_enter", json!({"text": ROWS}))
        .unwrap();
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    let lines = ledger["lines"].as_array().unwrap();
    let kinds: Vec<&Value> = lines
        .iter()
        .map(|it| &it["entry"]["subject"]["kind"])
        .collect();
    assert_eq!(
        kinds,
        ["person", "unit", "person", "collective"],
        "newest first, then by name"
    );
    assert_eq!(
        ledger["units"][1]["cells"][3],
        json!([{"short": "CTĐB", "name": "Cờ thi đua của Bộ Minh họa", "award": "flag_ministry"}])
    );
    // Pasted again, nothing is there twice.
    assert_eq!(read(&office, ROWS)["new"], 0);
    let again = office
        .desk
        .call("ledger_paste_enter", json!({"text": ROWS}))
        .unwrap();
    assert_eq!(again.output, json!({"entered": 0, "known": 4}));
}

#[test]
fn family_names_that_sound_like_departments_stay_people() {
    let mut office = Office::demo(7);
    let rows = [
        "Vũ Văn A",
        "Tô Văn B",
        "Vụ Kế hoạch",
        "Tổ Tin học",
        "Vu Van C",
    ]
    .map(|it| format!("2021;{it};Đơn vị 01;HTXSNV"))
    .join("\n");
    office
        .desk
        .call("ledger_paste_enter", json!({"text": rows}))
        .unwrap();
    let ledger = office.desk.read("ledger_read", json!({})).unwrap();
    let kinds: Vec<(String, String)> = ledger["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let text = |it: &Value| it.as_str().unwrap().to_owned();
            (text(&it["name"]), text(&it["entry"]["subject"]["kind"]))
        })
        .collect();
    let of = |name: &str| &kinds.iter().find(|it| it.0 == name).unwrap().1;
    for (name, kind) in [
        ("Vũ Văn A", "person"),
        ("Tô Văn B", "person"),
        ("Vu Van C", "person"),
        ("Vụ Kế hoạch", "collective"),
        ("Tổ Tin học", "collective"),
    ] {
        assert_eq!(of(name), kind, "{name}");
    }
}

#[test]
fn what_is_no_row_at_all_is_told_and_not_dropped_in_silence() {
    let office = Office::demo(7);
    let view = look(
        &office,
        &json!({"text": "xin chào\n2021;Đơn vị 02;;Cờ thi đua của Bộ"}),
    );
    assert_eq!((&view["new"], &view["wrong"]), (&json!(1), &json!(0)));
    let note = view["notes"][0].as_str().unwrap();
    assert!(note.starts_with("Dòng 01 không có năm và tên"), "{note}");
}

#[test]
fn a_paste_with_one_wrong_row_enters_none_and_names_each() {
    let mut office = Office::demo(7);
    let rows =
        "2021;Đơn vị 02;;Cờ thi đua của Bộ\nhai nghìn;Đơn vị 99;;Cờ bạc\n2021;Nguyễn Văn A;;CSTĐCS";
    let refused = office.refused("ledger_paste_enter", json!({"text": rows}));
    let told: Vec<&str> = refused
        .problems
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(
        told[..3].iter().all(|it| it.starts_with("Dòng 2: ")),
        "{told:?}"
    );
    assert!(told[3].starts_with("Dòng 3: "), "{told:?}");
}
