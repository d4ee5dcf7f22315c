//! What is wrong in a form is told all at once, cell by cell, in sentences.

use crate::fixtures::{UNIT, UNIT_CODE, expected, lines, rows, spec};
use exchange::form::{self, FormReading, UnitGround};
use exchange::sheet;
use rust_xlsxwriter::{Formula, Workbook};

/// A plain form whose cells are then changed by hand: rows from 3, values in column D.
fn filled(change: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> FormReading {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tự chấm").unwrap();
    sheet.write_string(0, 0, format!("Đơn vị: {UNIT}")).unwrap();
    for (column, head) in (0..).zip(["TT", "Tiêu chí", "Điểm chuẩn", "Tự chấm"]) {
        sheet.write_string(2, column, head).unwrap();
    }
    for (row, [_, number, title, _, most, _, value, _]) in (3..).zip(lines()) {
        for (column, text) in (0..).zip([number, title, most, value]) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    change(sheet);
    let bytes = workbook.save_to_buffer().unwrap();
    form::read(&sheet::read(&bytes, "a.xlsx").unwrap(), &expected())
}

fn told(reading: &FormReading) -> Vec<(&str, String)> {
    let place =
        |it: &form::CellProblem| it.place.as_ref().map_or_else(String::new, sheet::Place::a1);
    reading
        .problems
        .iter()
        .map(|it| (it.code.as_str(), place(it)))
        .collect()
}

#[test]
fn every_wrong_cell_is_told_with_its_place() {
    let reading = filled(|sheet| {
        for (row, value) in [
            (4, "30,5"),
            (5, "mười"),
            (6, "9,1"),
            (7, "5"),
            (9, "2,5"),
            (10, "có thể"),
            (11, "-1"),
            (14, "1,000"),
        ] {
            sheet.write_string(row, 3, value).unwrap();
        }
        sheet
            .write_formula(15, 3, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
    });
    let wanted = [
        ("over_max", "D5"),
        ("not_a_number", "D6"),
        ("wrong_step", "D7"),
        ("not_assigned", "D8"),
        ("not_whole", "D10"),
        ("not_yes_or_no", "D11"),
        ("negative", "D12"),
        ("ambiguous_number", "D15"),
        ("formula_error", "D16"),
    ]
    .map(|(code, place)| (code, place.to_owned()));
    assert_eq!(told(&reading), wanted);
    assert!(reading.rows.iter().all(|it| it.value.is_none()));
    assert_eq!(
        reading.problems[1].message,
        "Trang \"Tự chấm\", dòng 6, cột D: \"mười\" không phải là số. Ô này chưa được nhập; đề nghị sửa trong tệp rồi thả lại."
    );
}

#[test]
fn two_values_of_one_criterion_are_a_problem_and_equal_ones_are_not() {
    let with = |value: &'static str| {
        filled(move |sheet| {
            sheet
                .write_string(
                    20,
                    1,
                    "Thực hiện nhiệm vụ được giao theo chương trình công tác",
                )
                .unwrap();
            sheet.write_string(20, 3, value).unwrap();
        })
    };
    assert_eq!(told(&with("28,50")), []);
    let reading = with("29");
    assert_eq!(told(&reading), [("two_values", "D21".to_owned())]);
    assert_eq!(reading.rows[0].value, None);
}

#[test]
fn what_is_no_criterion_and_what_is_missing_are_told() {
    let reading = filled(|sheet| {
        sheet.write_string(4, 1, "Một tiêu chí tự đặt ra").unwrap();
        sheet.write_string(4, 0, "9").unwrap();
    });
    assert_eq!(
        told(&reading),
        [
            ("missing_criteria", String::new()),
            ("unknown_criterion", "D5".to_owned())
        ]
    );
    assert!(
        reading.problems[0]
            .message
            .contains("01 tiêu chí: 1 \"Thực hiện nhiệm vụ được giao"),
        "{}",
        reading.problems[0].message
    );
}

#[test]
fn a_value_merged_over_two_criteria_is_not_guessed_at() {
    let reading = filled(|sheet| {
        let format = rust_xlsxwriter::Format::new();
        sheet.merge_range(14, 3, 15, 3, "5", &format).unwrap();
    });
    assert_eq!(
        told(&reading),
        [
            ("merged_value", "D15".to_owned()),
            ("merged_value", "D16".to_owned())
        ]
    );
}

#[test]
fn a_percent_and_a_day_are_not_points() {
    let reading = filled(|sheet| {
        let format = |it: &str| rust_xlsxwriter::Format::new().set_num_format(it);
        sheet
            .write_number_with_format(4, 3, 0.95, &format("0%"))
            .unwrap();
        sheet
            .write_number_with_format(5, 3, 0.955, &format("0.0%"))
            .unwrap();
        sheet
            .write_number_with_format(6, 3, 45_055.0, &format("dd/mm/yyyy"))
            .unwrap();
    });
    assert_eq!(
        told(&reading),
        [
            ("is_a_percent", "D5".to_owned()),
            ("is_a_date", "D7".to_owned())
        ]
    );
    assert_eq!(reading.rows[1].value, Some(9_550));
}

#[test]
fn a_form_of_another_unit_year_or_version_is_noticed() {
    let read = |spec: &form::FormSpec| {
        let bytes = form::write(spec).unwrap();
        form::read(&sheet::read(&bytes, "a.xlsx").unwrap(), &expected())
    };
    let mut other = spec();
    other.year = 2021;
    other.table_version = 2;
    let reading = read(&other);
    assert_eq!(
        told(&reading),
        [
            ("other_year", String::new()),
            ("other_version", String::new())
        ]
    );
    // The hidden sheet says one unit, the title another: nobody guesses.
    let mut swapped = spec();
    swapped.unit = "Cục Năng lượng nguyên tử".to_owned();
    let reading = read(&swapped);
    assert_eq!(told(&reading)[0].0, "unit_differs");
    assert_eq!(
        (reading.unit_code, reading.unit_ground),
        (None, UnitGround::Unknown)
    );
    let mut unknown = spec();
    unknown.unit_code = 99;
    assert_eq!(read(&unknown).unit_code, Some(UNIT_CODE));
}

#[test]
fn a_file_without_a_table_says_so() {
    let book = sheet::read("Họ tên;Chức vụ\nA;B\n".as_bytes(), "ds.csv").unwrap();
    let reading = form::read(&book, &expected());
    assert_eq!(
        told(&reading),
        [("unit_unknown", String::new()), ("no_table", String::new())]
    );
}

#[test]
fn our_form_with_titles_edited_is_read_by_its_codes() {
    let mut changed = spec();
    for row in &mut changed.rows {
        if row.code == 302 {
            row.title = "Tổ chức các phong trào thi đua, đã sửa".to_owned();
        }
    }
    let bytes = form::write(&changed).unwrap();
    let reading = form::read(&sheet::read(&bytes, "a.xlsx").unwrap(), &expected());
    assert_eq!(told(&reading), []);
    assert_eq!(reading.notes.len(), 1);
    assert_eq!(reading.notes[0].code, "title_changed");
    let value = reading
        .rows
        .iter()
        .find(|it| it.code == 302)
        .and_then(|it| it.value);
    assert_eq!(
        value,
        rows()
            .iter()
            .find(|it| it.code == 302)
            .and_then(|it| it.value)
    );
}
