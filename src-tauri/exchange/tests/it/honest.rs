//! Files as officials make them all give the values of the clean one.

use crate::fixtures::{UNIT_CODE, expected, honest, rows};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use exchange::form::{self, FormKind, UnitGround};
use exchange::sheet::{self, Book, CellValue, Ground};
use std::io::Cursor;

fn book(name: &str) -> Book {
    let (name, bytes) = honest().into_iter().find(|it| it.0 == name).unwrap();
    sheet::read(&bytes, name).unwrap()
}

#[test]
fn every_honest_file_gives_the_same_values() {
    let wanted: Vec<(i64, Option<i64>)> = rows()
        .into_iter()
        .filter(|it| it.kind != FormKind::Group)
        .map(|it| (it.code, it.value))
        .collect();
    for (name, bytes) in honest() {
        let book = sheet::read(&bytes, name).unwrap_or_else(|it| panic!("{name}: {it}"));
        let reading = form::read(&book, &expected());
        let found: Vec<(i64, Option<i64>)> =
            reading.rows.iter().map(|it| (it.code, it.value)).collect();
        assert_eq!(reading.problems, [], "{name}");
        assert_eq!(found, wanted, "{name}");
        assert_eq!(reading.unit_code, Some(UNIT_CODE), "{name}");
        if name != "lost.xlsx" {
            let notes: Vec<_> = reading
                .rows
                .iter()
                .filter_map(|it| it.note.as_deref())
                .collect();
            assert_eq!(notes, ["Kèm báo cáo năm", "Gương người tốt"], "{name}");
        }
    }
}

#[test]
fn the_unit_is_found_by_what_there_is() {
    let ground = |name: &str| form::read(&book(name), &expected()).unit_ground;
    assert_eq!(ground("clean.xlsx"), UnitGround::HiddenSheet);
    assert!(matches!(ground("renamed.xlsx"), UnitGround::Cell(it) if it.a1() == "A2"));
    let mut nameless = book("utf8.csv");
    nameless.sheets[0].rows[0].clear();
    assert_eq!(form::read(&nameless, &expected()).unit_code, None);
    nameless.file_name = "Bang_tu_cham-SHTT.2022.csv".to_owned();
    let reading = form::read(&nameless, &expected());
    assert_eq!(
        (reading.unit_code, reading.unit_ground),
        (Some(UNIT_CODE), UnitGround::FileName)
    );
}

#[test]
fn text_from_before_unicode_is_listed_and_nothing_else() {
    for (name, _) in honest() {
        let book = book(name);
        let is_old = [
            "vni.xlsx",
            "mixed.xlsx",
            "old-font.xls",
            "old-letters.xls",
            "cp1258.csv",
            "tcvn3.csv",
            "vni.csv",
        ]
        .contains(&name);
        assert_eq!(!book.conversions.is_empty(), is_old, "{name}");
        assert_eq!(book.n_converted, book.conversions.len(), "{name}");
        for it in &book.conversions {
            assert_ne!(it.original, it.converted, "{name}");
        }
        let is_lost = book.warnings.iter().any(|it| it.code == "lost_letter");
        assert_eq!(is_lost, name == "lost.xlsx", "{name}");
    }
    let fonts: Vec<String> = book("mixed.xlsx")
        .conversions
        .into_iter()
        .map(|it| it.ground.words())
        .collect();
    assert!(fonts.contains(&"phông chữ .VnArialH".to_owned()));
    assert!(fonts.contains(&"phông chữ .VnTime".to_owned()));
    assert!(
        book("tcvn3.csv")
            .conversions
            .iter()
            .all(|it| matches!(it.ground, Ground::Letters(_)))
    );
}

/// A second reader sees the same figures and, where no old font is, the same text.
#[test]
fn calamine_reads_the_same_cells() {
    let mut n_cells = 0;
    for name in [
        "clean.xlsx",
        "retyped.xlsx",
        "words.xlsx",
        "plain.xls",
        "open.ods",
    ] {
        let bytes = honest().into_iter().find(|it| it.0 == name).unwrap().1;
        let mut other = open_workbook_auto_from_rs(Cursor::new(bytes))
            .unwrap_or_else(|it| panic!("{name}: {it}"));
        for sheet in &book(name).sheets {
            let range = other.worksheet_range(&sheet.name).unwrap();
            for (row, cells) in sheet.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let place = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
                    n_cells += 1;
                    match (&cell.value, range.get_value(place)) {
                        (CellValue::Blank, None | Some(Data::Empty)) => (),
                        (CellValue::Text, Some(Data::String(text))) => assert_eq!(&cell.text, text),
                        (CellValue::Number { decimal, .. }, Some(Data::Float(float))) => {
                            assert_eq!(decimal.parse::<f64>().unwrap(), *float, "{name}");
                        }
                        (CellValue::Number { decimal, .. }, Some(Data::Int(whole))) => {
                            assert_eq!(decimal, &whole.to_string(), "{name}");
                        }
                        (CellValue::Fault, Some(Data::Error(_) | Data::String(_))) => (),
                        (ours, theirs) => panic!(
                            "{name} {}: {ours:?} {theirs:?}",
                            sheet.place(row, column).a1()
                        ),
                    }
                }
            }
        }
    }
    assert!(n_cells > 300, "{n_cells}");
}
