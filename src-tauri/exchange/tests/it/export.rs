//! Tables: no text becomes a formula, and all of it comes back.

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use exchange::export::{self, Column, ColumnKind, TableCell, TableRow, TableSpec, table};
use exchange::sheet;
use std::io::Cursor;

fn csv_reader() -> csv::ReaderBuilder {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false);
    reader
}

/// Texts that some program takes for a formula or a command.
fn hostile() -> Vec<String> {
    let starts = [
        "=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "'=", "''=", " =", "'", "＝", "＋", "－",
        "＠", "%", ";", "\"=",
    ];
    let bodies = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://a\",\"b\")",
        "SUM(A1:A9)",
        "IMPORTXML(\"http://a\")",
        "DDE(\"a\";\"b\")",
        "97,5",
        "Cục A",
        "WEBSERVICE(\"http://a\")",
        "A1",
        "{=1}",
        "",
    ];
    starts
        .iter()
        .flat_map(|start| bodies.iter().map(move |body| format!("{start}{body}")))
        .collect()
}

fn spec(texts: &[String]) -> TableSpec {
    let column = |head: &str, kind: ColumnKind| Column {
        head: head.to_owned(),
        kind,
        width: 20,
    };
    TableSpec {
        sheet: "Tổng hợp".to_owned(),
        title: "TỔNG HỢP ĐIỂM".to_owned(),
        subtitles: vec!["Năm 2022".to_owned()],
        columns: vec![
            column("Đơn vị", ColumnKind::Text),
            column("Điểm", ColumnKind::Points),
            column("Hạng", ColumnKind::Whole),
        ],
        rows: texts
            .iter()
            .map(|it| TableRow {
                is_strong: false,
                cells: vec![
                    TableCell::Text(it.clone()),
                    TableCell::Hundredths(-9_750),
                    TableCell::Whole(3),
                ],
            })
            .collect(),
        notes: vec!["=1+1".to_owned()],
        mark: Some("DỮ LIỆU MINH HỌA".to_owned()),
    }
}

#[test]
fn no_text_of_a_workbook_is_a_formula() {
    let texts = hostile();
    assert!(texts.len() >= 200);
    let bytes = table(&spec(&texts)).unwrap();
    assert_eq!(bytes, table(&spec(&texts)).unwrap());
    let mut other = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).unwrap();
    assert!(other.worksheet_formula("Tổng hợp").unwrap().is_empty());
    let book = sheet::read(&bytes, "a.xlsx").unwrap();
    let read = &book.sheets[0];
    let first = read
        .rows
        .iter()
        .position(|it| it.first().is_some_and(|it| it.text == "Đơn vị"))
        .unwrap()
        + 1;
    let range = other.worksheet_range("Tổng hợp").unwrap();
    for (at, text) in texts.iter().enumerate() {
        assert_eq!(&read.cell(first + at, 0).text, text, "{text:?}");
        assert_eq!(read.cell(first + at, 1).text, "-97,5");
        let place = (u32::try_from(first + at).unwrap(), 0);
        assert!(
            matches!(range.get_value(place), Some(Data::String(_))),
            "{text:?}"
        );
    }
}

#[test]
fn text_of_a_csv_is_neutral_and_comes_back() {
    let texts = hostile();
    let bytes = export::csv(&spec(&texts));
    let mut fields = csv_reader().delimiter(b';').from_reader(&bytes[3..]);
    for field in fields.records().flat_map(|it| {
        it.unwrap()
            .iter()
            .take(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    }) {
        let bare = field.trim_start_matches([' ', '\t', '\r', '\n', '\0']);
        let is_live = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || field.starts_with(['\t', '\r', '\n', '\0']);
        assert!(!is_live, "{field:?}");
    }
    let book = sheet::read(&bytes, "a.csv").unwrap();
    let read: Vec<&str> = book.sheets[0].rows[1..]
        .iter()
        .filter_map(|it| it.first())
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(read, texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(book.sheets[0].cell(1, 1).text, "-97,5");
}
