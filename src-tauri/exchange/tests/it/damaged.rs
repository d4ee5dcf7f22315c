//! Damaged and hostile files: each gives a sentence, none a panic, none takes long.

use crate::fixtures::{honest, zipped};
use crate::fuzz::{self, Dice, compound, damaged, seeds, worked};
use exchange::sheet::{self, Book, Foreign, ReadError, ReadErrorKind};
use std::time::Duration;
use zip::CompressionMethod;

/// Reads within the time that an officer waits, in a build that is not optimised.
fn read(bytes: &[u8], what: &str) -> Result<Book, ReadError> {
    let begun = worked();
    let outcome = sheet::read(bytes, "tệp.xlsx");
    let took = worked().saturating_sub(begun);
    assert!(took < Duration::from_secs(2), "{what} took {took:?}");
    if let Err(it) = &outcome {
        assert!(
            it.message().starts_with("Tệp \"tệp.xlsx\" ") && it.message().ends_with('.'),
            "{what}: {it}"
        );
        assert_ne!(it.kind, ReadErrorKind::Panicked, "{what}");
    }
    outcome
}

fn refusal(bytes: &[u8], what: &str) -> ReadErrorKind {
    read(bytes, what).map(|_| ()).expect_err(what).kind
}

const TYPES: &[u8] = b"<Types/>";

/// A workbook with these parts for its only sheet and its strings.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/><Relationship Id="r2" Type="a/sharedStrings" Target="t.xml"/></Relationships>"#;
    zipped(
        &[
            ("[Content_Types].xml", TYPES),
            (
                "xl/workbook.xml",
                br#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#,
            ),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/s.xml", sheet.as_bytes()),
            ("xl/t.xml", strings.as_bytes()),
        ],
        CompressionMethod::Deflated,
    )
}

fn cells(inside: &str) -> String {
    format!("<worksheet><sheetData>{inside}</sheetData></worksheet>")
}

#[test]
fn bombs_are_refused_by_the_bound_they_break() {
    let big = "x".repeat(30_000);
    let shared = format!("<sst><si><t>{big}</t></si></sst>");
    let many =
        |count: usize, piece: &dyn Fn(usize) -> String| (0..count).map(piece).collect::<String>();
    let rows = |count: usize, cell: &str| cells(&many(count, &|_| format!("<row>{cell}</row>")));
    let bombs: Vec<(&str, ReadErrorKind, Vec<u8>)> = vec![
        (
            "ratio",
            ReadErrorKind::RatioTooHigh,
            workbook(&cells(&" ".repeat(20 << 20)), ""),
        ),
        (
            "unpacked",
            ReadErrorKind::UnpacksTooLarge,
            workbook(&cells(&" ".repeat(61 << 20)), ""),
        ),
        (
            "strings",
            ReadErrorKind::TooMuchText,
            workbook(
                &cells(""),
                &format!(
                    "<sst>{}</sst>",
                    many(100_001, &|it| format!("<si><t>{it}</t></si>"))
                ),
            ),
        ),
        (
            "text",
            ReadErrorKind::TooMuchText,
            workbook(&rows(1_000, "<c t=\"s\"><v>0</v></c>"), &shared),
        ),
        (
            "cells",
            ReadErrorKind::TooManyCells,
            workbook(
                &cells(&many(700, &|row| {
                    format!(
                        "<row>{}</row>",
                        many(430, &|it| format!("<c><v>{}</v></c>", row + it))
                    )
                })),
                "",
            ),
        ),
        (
            "gaps",
            ReadErrorKind::TooManyCells,
            workbook(
                &cells(&many(5_000, &|it| {
                    format!("<c r=\"SF{}\"><v>{it}</v></c>", it + 1)
                })),
                "",
            ),
        ),
        (
            "rows",
            ReadErrorKind::TooManyRows,
            workbook(&cells("<c r=\"A1048576\"><v>1</v></c>"), ""),
        ),
        (
            "columns",
            ReadErrorKind::TooManyColumns,
            workbook(&cells("<c r=\"XFD1\"><v>1</v></c>"), ""),
        ),
        (
            "depth",
            ReadErrorKind::Damaged,
            workbook(&"<a>".repeat(100_000), ""),
        ),
        (
            "entities",
            ReadErrorKind::HasEntities,
            workbook(
                "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>",
                "",
            ),
        ),
        (
            "outside",
            ReadErrorKind::HasEntities,
            workbook("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", ""),
        ),
        (
            "reference",
            ReadErrorKind::HasEntities,
            workbook("<worksheet>&b;</worksheet>", ""),
        ),
        (
            "large file",
            ReadErrorKind::FileTooLarge,
            vec![b'a'; (20 << 20) + 1],
        ),
        (
            "csv columns",
            ReadErrorKind::TooManyColumns,
            "1;".repeat(600).into_bytes(),
        ),
        (
            "csv rows",
            ReadErrorKind::TooManyRows,
            "1;2\n".repeat(30_000).into_bytes(),
        ),
        (
            "csv cells",
            ReadErrorKind::TooManyCells,
            format!("{}\n", "1;".repeat(400)).repeat(900).into_bytes(),
        ),
    ];
    for (name, kind, bytes) in &bombs {
        assert_eq!(refusal(bytes, name), *kind, "{name}");
    }
    let entries: Vec<String> = (0..2_100).map(|it| format!("xl/{it}")).collect();
    let parts: Vec<(&str, &[u8])> = entries
        .iter()
        .map(|it| (it.as_str(), b"".as_slice()))
        .collect();
    assert_eq!(
        refusal(&zipped(&parts, CompressionMethod::Stored), "entries"),
        ReadErrorKind::TooManyParts
    );
    let sheets: String = (0..300)
        .map(|it| format!("<sheet name=\"{it}\" r:id=\"r1\"/>"))
        .collect();
    let many_sheets = zipped(
        &[
            ("[Content_Types].xml", TYPES),
            (
                "xl/workbook.xml",
                format!("<workbook>{sheets}</workbook>").as_bytes(),
            ),
        ],
        CompressionMethod::Stored,
    );
    assert_eq!(
        refusal(&many_sheets, "sheets"),
        ReadErrorKind::TooManySheets
    );
}

/// Bounds that frighten honest people would be none.
#[test]
fn large_honest_files_are_read() {
    let sheet = cells(
        &(0..8_000)
            .map(|row| format!("<row>{}</row>", format!("<c><v>{row}.5</v></c>").repeat(20)))
            .collect::<String>(),
    );
    assert_eq!(
        read(&workbook(&sheet, ""), "many rows").unwrap().sheets[0]
            .rows
            .len(),
        8_000
    );
    // Declared to be huge, styled to the last column, but filled in one corner.
    let styled = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row><row r=\"1048576\"><c r=\"A1048576\" s=\"0\"/></row></sheetData></worksheet>";
    assert_eq!(
        read(&workbook(styled, ""), "styled").unwrap().sheets[0]
            .rows
            .len(),
        1
    );
    // A zip inside is nobody's business.
    let bomb = zipped(&[("a", &vec![0; 8 << 20])], CompressionMethod::Deflated);
    let mut form = seeds().swap_remove(0);
    let nested = {
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        let mut zip =
            zip::ZipArchive::new(std::io::Cursor::new(std::mem::take(&mut form.bytes))).unwrap();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).unwrap();
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut out).unwrap();
            parts.push((part.name().unwrap().into_owned(), out));
        }
        parts.push(("xl/media/a.zip".to_owned(), bomb));
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|it| (it.0.as_str(), it.1.as_slice()))
            .collect();
        zipped(&parts, CompressionMethod::Deflated)
    };
    assert_eq!(read(&nested, "nested").unwrap().sheets.len(), 2);
}

#[test]
fn what_is_no_spreadsheet_is_called_by_its_name() {
    let stored = |name: &str| {
        zipped(
            &[("[Content_Types].xml", TYPES), (name, b"<a/>")],
            CompressionMethod::Stored,
        )
    };
    let old = |stream: &str| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap();
        file.into_inner().into_inner()
    };
    let not = ReadErrorKind::NotASpreadsheet;
    let cases: Vec<(ReadErrorKind, Vec<u8>)> = vec![
        (ReadErrorKind::Empty, Vec::new()),
        (ReadErrorKind::Empty, b" \r\n\t ".to_vec()),
        (ReadErrorKind::Empty, b"\xEF\xBB\xBF\r\n".to_vec()),
        (not(Foreign::Word), stored("word/document.xml")),
        (not(Foreign::Slides), stored("ppt/presentation.xml")),
        (not(Foreign::BinaryWorkbook), stored("xl/workbook.bin")),
        (
            not(Foreign::Archive),
            zipped(&[("a.txt", b"a")], CompressionMethod::Stored),
        ),
        (
            not(Foreign::Word),
            zipped(
                &[("mimetype", b"application/vnd.oasis.opendocument.text")],
                CompressionMethod::Stored,
            ),
        ),
        (not(Foreign::Word), old("WordDocument")),
        (not(Foreign::Slides), old("PowerPoint Document")),
        (not(Foreign::Unknown), old("Other")),
        (ReadErrorKind::Encrypted, old("EncryptedPackage")),
        (not(Foreign::Pdf), b"%PDF-1.7\n".to_vec()),
        (not(Foreign::Picture), b"\x89PNG\r\n\x1A\n\0\0".to_vec()),
        (
            not(Foreign::Picture),
            b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(),
        ),
        (not(Foreign::Archive), b"Rar!\x1A\x07".to_vec()),
        (not(Foreign::Word), b"{\\rtf1 a}".to_vec()),
        (
            not(Foreign::WebPage),
            b"<html><table></table></html>".to_vec(),
        ),
        (
            not(Foreign::WebPage),
            b"<?xml version=\"1.0\"?><Workbook/>".to_vec(),
        ),
        (not(Foreign::Unknown), vec![1, 2, 3, 4, 5, 6, 7]),
        (
            ReadErrorKind::UnknownEncoding,
            [0xFF, 0xFE, 0xFD, 0x81, 0x90]
                .repeat(20)
                .into_iter()
                .skip(2)
                .collect(),
        ),
        (ReadErrorKind::Damaged, b"PK\x03\x04".to_vec()),
        (
            ReadErrorKind::Damaged,
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        ),
    ];
    for (at, (kind, bytes)) in cases.iter().enumerate() {
        assert_eq!(refusal(bytes, &format!("case {at}")), *kind, "case {at}");
    }
}

/// Chains of sectors that bite their tail, sizes past the file, records that lie.
#[test]
fn hostile_compound_files_are_refused() {
    let honest = honest()
        .into_iter()
        .find(|it| it.0 == "plain.xls")
        .unwrap()
        .1;
    let mut n_cases = 0;
    // Every entry of the first table of sectors points to itself, to the first, past the end.
    let table = 512
        * (1 + usize::try_from(u32::from_le_bytes(honest[76..80].try_into().unwrap())).unwrap());
    for at in (0..honest.len() / 512).map(|it| table + 4 * it) {
        for value in [
            0_u32,
            u32::try_from((at - table) / 4).unwrap(),
            0x7FFF_FFFF,
            0xFFFF_FFFE,
        ] {
            let mut bytes = honest.clone();
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            drop(read(&bytes, &format!("sector at {at} to {value}")));
            n_cases += 1;
        }
    }
    for at in (24..80).step_by(2) {
        for value in [0_u16, 1, 0x7FFF, 0xFFFF] {
            let mut bytes = honest.clone();
            bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
            drop(read(&bytes, &format!("head at {at} is {value}")));
            n_cases += 1;
        }
    }
    assert!(n_cases > 150, "{n_cases}");
    // The dimensions that once made 137 GB, a table of a thousand million strings, a sheet that is its own globals.
    let record = |kind: u16, data: &[u8]| {
        [
            &kind.to_le_bytes()[..],
            &u16::try_from(data.len()).unwrap().to_le_bytes(),
            data,
        ]
        .concat()
    };
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let sheet = |at: u32| {
        record(
            0x0085,
            &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat(),
        )
    };
    let globals = u32::try_from(begin.len() + sheet(0).len() + end.len()).unwrap();
    let with = |inside: Vec<u8>| {
        compound(
            &[
                begin.clone(),
                sheet(globals),
                end.clone(),
                begin.clone(),
                inside,
                end.clone(),
            ]
            .concat(),
        )
    };
    let far = |row: u16, column: u16| {
        record(
            0x0203,
            &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat(),
        )
    };
    assert!(
        read(
            &with(record(
                0x0200,
                &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]
            )),
            "dimensions"
        )
        .is_ok()
    );
    assert_eq!(
        refusal(&with(far(65_535, 0)), "far row"),
        ReadErrorKind::TooManyRows
    );
    assert_eq!(
        refusal(&with(far(0, 65_535)), "far column"),
        ReadErrorKind::TooManyColumns
    );
    let strings = record(0x00FC, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x3F]);
    assert_eq!(
        refusal(
            &compound(&[begin.clone(), strings, end.clone()].concat()),
            "strings"
        ),
        ReadErrorKind::TooMuchText
    );
    assert!(
        read(
            &compound(&[begin.clone(), sheet(0), end.clone()].concat()),
            "own globals"
        )
        .is_ok()
    );
    assert_eq!(
        refusal(
            &compound(&[begin.clone(), sheet(0), sheet(0), end].concat()),
            "one place twice"
        ),
        ReadErrorKind::Damaged
    );
    assert_eq!(
        refusal(
            &compound(&[begin, record(0x002F, &[0; 6])].concat()),
            "password"
        ),
        ReadErrorKind::Encrypted
    );
}

#[test]
fn truncated_files_give_a_sentence_wherever_they_end() {
    let mut n_cases = 0;
    for (name, bytes) in honest()
        .into_iter()
        .filter(|it| !it.0.ends_with(".csv") && !it.0.ends_with(".txt"))
    {
        for part in 1..25 {
            let cut = bytes.len() * part / 25;
            let what = format!("{name} cut at {cut}");
            let outcome = read(&bytes[..cut], &what);
            assert!(outcome.is_err() || name.ends_with(".xls"), "{what}");
            n_cases += 1;
        }
    }
    assert!(n_cases >= 200, "{n_cases}");
}

/// Two hundred and fifty more, from seeds, each against the clock.
#[test]
fn broken_files_are_read_or_refused_in_time() {
    let seeds = seeds();
    for case in 0..250 {
        let mut dice = Dice::new(case);
        let seed = &seeds[dice.below(seeds.len())];
        drop(read(
            &damaged(seed, &mut dice),
            &format!("case {case} of {}", seed.name),
        ));
    }
}

#[test]
fn ten_thousand_broken_files_end_without_a_panic() {
    let summary = fuzz::run(1, 10_000);
    assert!(
        summary.panics.is_empty() && summary.uncaught.is_empty() && summary.silent.is_empty(),
        "{summary:#?}"
    );
    assert!(summary.slowest < Duration::from_secs(2), "{summary:#?}");
    assert_eq!(
        summary.read + summary.refused.values().sum::<u32>(),
        summary.cases
    );
}
