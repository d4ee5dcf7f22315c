//! One filled-in form, as many officials would send it: the makers of all honest files.

use encoding_rs::{UTF_8, WINDOWS_1252};
use exchange::form::{Expected, FormKind, FormRow, FormSpec, write};
use exchange::legacy::{Encoding, encode};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::{Cursor, Write};
use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TABLE: &str = include_str!("../fixtures/forms/form.tsv");
pub(crate) const UNIT: &str = "Cục Sở hữu trí tuệ";
pub(crate) const UNIT_CODE: i64 = 12;

/// One line of the table as texts: code, number, title, kind, most, step, value, note.
pub(crate) fn lines() -> Vec<[&'static str; 8]> {
    TABLE
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
        .collect()
}

fn hundredths(text: &str) -> Option<i64> {
    (!text.is_empty()).then(|| domain::text::parse_decimal(text).unwrap())
}

/// The table as the program knows it, with the values that every file must give.
pub(crate) fn rows() -> Vec<FormRow> {
    lines()
        .into_iter()
        .map(
            |[code, number, title, kind, most, step, value, note]| FormRow {
                code: code.parse().unwrap(),
                number: number.to_owned(),
                title: title.to_owned(),
                max: hundredths(most),
                step: hundredths(step).unwrap_or(0),
                kind: match kind {
                    "group" => FormKind::Group,
                    "points" | "refused" => FormKind::Points,
                    "count" => FormKind::Count,
                    "yes" => FormKind::YesNo,
                    _ => FormKind::Quantity {
                        unit: "%".to_owned(),
                        target: Some(9_500),
                    },
                },
                is_assigned: kind != "refused",
                value: match value {
                    "Có" => Some(100),
                    _ => hundredths(value),
                },
                evidence: None,
                note: (!note.is_empty()).then(|| note.to_owned()),
            },
        )
        .collect()
}

pub(crate) fn expected() -> Expected {
    let unit =
        |code: i64, names: &[&str]| (code, names.iter().map(|it| (*it).to_owned()).collect());
    Expected {
        units: vec![
            unit(11, &["Cục Năng lượng nguyên tử", "CNLNT"]),
            unit(UNIT_CODE, &[UNIT, "Cục Sáng chế", "SHTT"]),
            unit(
                13,
                &[
                    "Cục Thông tin khoa học và công nghệ quốc gia",
                    "Cục Thông tin",
                ],
            ),
        ],
        year: 2022,
        table_version: 3,
        rows: rows(),
    }
}

pub(crate) fn spec() -> FormSpec {
    FormSpec {
        bloc: "KHỐI THI ĐUA SỐ 1".to_owned(),
        unit: UNIT.to_owned(),
        unit_code: UNIT_CODE,
        year: 2022,
        table_version: 3,
        watermark: None,
        rows: rows(),
    }
}

/// What a maker of a retyped form may vary.
struct Typing<'a> {
    unit: &'a str,
    font: &'a str,
    spell: &'a dyn Fn(&str) -> String,
    value: &'a dyn Fn(&str) -> String,
}

fn retyped(sheet: &mut Worksheet, typing: &Typing<'_>) {
    let format = Format::new().set_font_name(typing.font);
    let put = |sheet: &mut Worksheet, row: u32, column: u16, text: &str| {
        if !text.is_empty() {
            sheet
                .write_string_with_format(row, column, (typing.spell)(text), &format)
                .unwrap();
        }
    };
    sheet
        .merge_range(
            0,
            0,
            0,
            2,
            &(typing.spell)("Bộ Khoa học và Công nghệ"),
            &format,
        )
        .unwrap();
    put(sheet, 1, 0, &format!("Đơn vị: {}", typing.unit));
    sheet
        .merge_range(
            2,
            0,
            2,
            6,
            &(typing.spell)("Báo cáo tự chấm điểm các tiêu chí thi đua năm 2022"),
            &format,
        )
        .unwrap();
    put(
        sheet,
        3,
        0,
        "Kính gửi: Cục Năng lượng nguyên tử (Khối trưởng)",
    );
    for (column, head) in [(0, "STT"), (1, "Nội dung tiêu chí"), (6, "Ghi chú")] {
        sheet
            .merge_range(5, column, 6, column, &(typing.spell)(head), &format)
            .unwrap();
    }
    sheet
        .merge_range(5, 2, 5, 5, &(typing.spell)("Kết quả chấm điểm"), &format)
        .unwrap();
    for (column, head) in [
        (2, "Điểm tối đa"),
        (3, "Điểm đơn vị tự chấm"),
        (4, "Khối chấm"),
        (5, "Tài liệu minh chứng"),
    ] {
        put(sheet, 6, column, head);
    }
    let mut row = 8;
    for [_, number, title, kind, most, _, value, note] in lines() {
        if kind == "group" {
            sheet
                .merge_range(
                    row,
                    0,
                    row,
                    6,
                    &(typing.spell)(&format!("{number}. {title}")),
                    &format,
                )
                .unwrap();
            row += 2;
            continue;
        }
        put(sheet, row, 0, number);
        put(sheet, row, 1, title);
        put(sheet, row, 2, most);
        put(sheet, row, 3, &(typing.value)(value));
        put(sheet, row, 6, note);
        row += 1;
    }
    put(sheet, row, 1, "Tổng cộng");
    put(sheet, row, 3, "163,75");
    put(sheet, row + 2, 3, "THỦ TRƯỞNG ĐƠN VỊ");
}

fn typed(
    unit: &str,
    font: &str,
    spell: &dyn Fn(&str) -> String,
    value: &dyn Fn(&str) -> String,
) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let codes = workbook.add_worksheet();
    codes.set_name("DM").unwrap().set_hidden(true);
    codes.write_string(0, 0, "Tiêu chí").unwrap();
    codes.write_string(0, 1, "Tự chấm").unwrap();
    codes
        .write_formula(
            1,
            1,
            rust_xlsxwriter::Formula::new("=VLOOKUP(1,A1:A2,1)").set_result("#N/A"),
        )
        .unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Sheet1").unwrap();
    retyped(
        sheet,
        &Typing {
            unit,
            font,
            spell,
            value,
        },
    );
    workbook.worksheet_from_index(1).unwrap().set_active(true);
    workbook.save_to_buffer().unwrap()
}

/// The form as rows of text, for files without cells.
fn text(delimiter: &str) -> String {
    let mut out = format!("Đơn vị:{delimiter}{UNIT}\r\n\r\n");
    let line = |fields: [&str; 5]| {
        fields
            .map(|it| {
                if it.contains([',', ';']) {
                    format!("\"{it}\"")
                } else {
                    it.to_owned()
                }
            })
            .join(delimiter)
    };
    out.push_str(&line([
        "TT",
        "Tiêu chí",
        "Điểm chuẩn",
        "Tự chấm",
        "Ghi chú",
    ]));
    for [_, number, title, _, most, _, value, note] in lines() {
        out.push_str("\r\n");
        out.push_str(&line([number, title, most, value, note]));
    }
    out
}

fn narrow(text: &str) -> Vec<u8> {
    let (bytes, _, is_broken) = WINDOWS_1252.encode(text);
    assert!(!is_broken);
    bytes.into_owned()
}

fn with_mark(text: &str) -> Vec<u8> {
    [b"\xEF\xBB\xBF".as_slice(), &UTF_8.encode(text).0].concat()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

/// A zip of named parts.
pub(crate) fn zipped(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(
            *name,
            SimpleFileOptions::default().compression_method(method),
        )
        .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// LibreOffice's own format, with blank rows and columns in bulk as it writes them.
fn open_document() -> Vec<u8> {
    let cell = |it: &str| match domain::text::parse_decimal(it) {
        _ if it.is_empty() => "<table:table-cell/>".to_owned(),
        Ok(_) if it.contains(',') => format!(
            r#"<table:table-cell office:value-type="float" office:value="{}"><text:p>{it}</text:p></table:table-cell>"#,
            it.replace(',', ".")
        ),
        _ => format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escaped(it)
        ),
    };
    let row = |fields: &[&str]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            fields.iter().map(|it| cell(it)).collect::<String>()
        )
    };
    let mut body = row(&[&format!("Đơn vị: {UNIT}")]);
    body.push_str(r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>"#);
    body.push_str(&row(&[
        "TT",
        "Tiêu chí",
        "Điểm chuẩn",
        "Tự chấm",
        "Ghi chú",
    ]));
    for [_, number, title, _, most, _, value, note] in lines() {
        body.push_str(&row(&[number, title, most, value, note]));
    }
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Chấm điểm">{body}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(
        &[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            (
                "META-INF/manifest.xml",
                b"<manifest:manifest xmlns:manifest=\"m\"/>",
            ),
            ("content.xml", content.as_bytes()),
        ],
        CompressionMethod::Stored,
    )
}

/// One cell in several fonts: plain, old small letters, old capitals.
fn mixed_fonts() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let font = |name: &str| Format::new().set_font_name(name);
    let (time, capitals, arial) = (font(".VnTime"), font(".VnArialH"), font("Arial"));
    let old = |it: &str| encode(Encoding::Tcvn3, it);
    sheet
        .write_rich_string(
            0,
            0,
            &[(&arial, "Đơn vị: "), (&time, &old("Cục Sở hữu trí tuệ"))],
        )
        .unwrap();
    for (column, head) in [
        (0, "TT"),
        (1, "Tiêu chí"),
        (2, "Điểm chuẩn"),
        (3, "Tự chấm"),
        (4, "Ghi chú"),
    ] {
        sheet
            .write_string_with_format(2, column, old(&head.to_lowercase()), &capitals)
            .unwrap();
    }
    for (row, [_, number, title, kind, most, _, value, note]) in (3..).zip(lines()) {
        sheet.write_string(row, 0, number).unwrap();
        if kind == "group" {
            sheet
                .write_string_with_format(row, 1, old(&title.to_lowercase()), &capitals)
                .unwrap();
            continue;
        }
        let cut = title.char_indices().nth(12).unwrap().0;
        let (head, tail) = (old(&title[..cut]), &title[cut..]);
        sheet
            .write_rich_string(row, 1, &[(&time, head.as_str()), (&arial, tail)])
            .unwrap();
        sheet.write_string(row, 2, most).unwrap();
        sheet
            .write_string_with_format(row, 3, old(value), &time)
            .unwrap();
        sheet
            .write_string_with_format(row, 4, old(note), &time)
            .unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// Every honest file: its name and its bytes. All hold the same values.
pub(crate) fn honest() -> Vec<(&'static str, Vec<u8>)> {
    const FONT: &str = "Times New Roman";
    let same = |it: &str| it.to_owned();
    let vni = |it: &str| encode(Encoding::Vni, it);
    let spaced = |it: &str| {
        if it.is_empty() {
            String::new()
        } else {
            format!(" {} ", it.replace(',', "."))
        }
    };
    let words = |it: &str| {
        if it == "Có" {
            "X".to_owned()
        } else if it.is_empty() {
            "-".to_owned()
        } else {
            it.to_owned()
        }
    };
    let nfd = |it: &str| it.nfd().collect::<String>();
    let lost = |it: &str| encode(Encoding::Tcvn3, it).replace('\u{AD}', "");
    let lost = |it: &str| exchange::legacy::decode(Encoding::Tcvn3, &lost(it));
    vec![
        ("clean.xlsx", write(&spec()).unwrap()),
        ("retyped.xlsx", typed(UNIT, FONT, &same, &spaced)),
        ("words.xlsx", typed(UNIT, FONT, &same, &words)),
        ("renamed.xlsx", typed("Cục Sáng chế", FONT, &same, &same)),
        ("nfd.xlsx", typed(UNIT, FONT, &nfd, &same)),
        ("vni.xlsx", typed(UNIT, "VNI-Times", &vni, &same)),
        ("lost.xlsx", typed(UNIT, FONT, &lost, &same)),
        ("mixed.xlsx", mixed_fonts()),
        (
            "plain.xls",
            include_bytes!("../fixtures/forms/plain.xls").to_vec(),
        ),
        (
            "old-font.xls",
            include_bytes!("../fixtures/forms/old-font.xls").to_vec(),
        ),
        (
            "old-letters.xls",
            include_bytes!("../fixtures/forms/old-letters.xls").to_vec(),
        ),
        ("utf8.csv", with_mark(&text(";"))),
        ("bare.csv", text(",").into_bytes()),
        ("nfd.csv", nfd(&text(";")).into_bytes()),
        ("utf16.txt", utf16(&text("\t"))),
        ("cp1258.csv", narrow(&encode(Encoding::Cp1258, &text(";")))),
        ("tcvn3.csv", narrow(&encode(Encoding::Tcvn3, &text(";")))),
        ("vni.csv", narrow(&encode(Encoding::Vni, &text(";")))),
        ("open.ods", open_document()),
    ]
}
