//! The Word file as an officer needs it: it opens, says all the paper says, looks like the page, and can be edited on.

use std::collections::BTreeMap;

use documents::{
    Annex, Block, Closing, Document, Heading, Orientation, Room, Row, Shows, Watermark,
};
use roxmltree::Node;

use crate::charts::{bound, chart};
use crate::docx_file::{WordFile, all, attribute, child, is, number, words};
use crate::fixtures::{self, bare, blank, p, t};
use crate::slips::ballots;
use crate::words::source;

fn papers() -> Vec<(&'static str, Document)> {
    let mut papers = fixtures::all();
    let figures = [[Some(5), Some(3), Some(1)], [Some(4), None, Some(-2)]];
    let charts = vec![
        chart(Shows::Sums, &figures),
        chart(Shows::Deviation, &figures),
    ];
    papers.push((
        "charts",
        Document {
            watermark: Some(Watermark::Rehearsal),
            ..bound(charts, Orientation::Landscape)
        },
    ));
    papers.push(("ballots", ballots(3, 2, "Đơn vị")));
    papers.push(("minutes-and-annex", with_annex()));
    papers.push(("mixed", mixed()));
    papers
}

/// Every kind of row and block below each other, four signatures, a ballot behind it all, none of it real.
fn mixed() -> Document {
    let line = |words: &[&str]| words.iter().map(|it| vec![t(it)]).collect::<Vec<_>>();
    let mut table = fixtures::votes();
    let mut rows = vec![
        Row::Head(line(&["I", "Nhiệm vụ chuyên môn", "60", "", "58,5"])),
        Row::Group(vec![t("Đơn vị sự nghiệp")]),
    ];
    rows.append(&mut table.rows);
    rows.push(Row::Sum(line(&["", "Cộng", "25", "05", "83%"])));
    table.rows = rows;
    let teller = |title: &str, name: &str| fixtures::signature(&[title], name);
    let minutes = fixtures::minutes();
    Document {
        watermark: Some(Watermark::Rehearsal),
        letterhead: minutes.letterhead,
        heading: minutes.heading,
        blocks: vec![
            fixtures::section("1. Kết quả"),
            p("Kết quả như sau:"),
            Block::Table(table.clone()),
            Block::Table(table),
            fixtures::section("2. Ý kiến"),
            fixtures::labelled("Ý kiến khác:", "không có."),
            Block::Paragraph(vec![t("Ý kiến khác: "), blank(Room::Rest)]),
        ],
        closing: Closing::Minutes {
            signatures: vec![
                teller("TỔ TRƯỞNG", "Nguyễn Văn A"),
                teller("TỔ VIÊN", "Nguyễn Thị B"),
                teller("TỔ VIÊN", "Trần Văn C"),
                teller("TỔ VIÊN", "Lê Thị D"),
            ],
            recipients: fixtures::strings(&["Các đơn vị", "Lưu: VT"]),
        },
        annexes: vec![Annex {
            heading: Heading::None,
            blocks: [ballots(3, 2, "Đơn vị"), ballots(2, 1, "Đơn vị")]
                .into_iter()
                .flat_map(|it| it.blocks)
                .collect(),
        }],
        ..bare()
    }
}

/// Minutes with a list of thirty rows behind them.
fn with_annex() -> Document {
    let list = fixtures::thirty_rows();
    Document {
        annexes: vec![Annex {
            heading: list.heading,
            blocks: list.blocks,
        }],
        ..fixtures::minutes()
    }
}

/// Words without dots, bars and marks at their ends.
fn tokens(text: &str) -> Vec<String> {
    text.replace('\u{2026}', " ")
        .split_whitespace()
        .map(|it| it.trim_end_matches([';', '.', ',']).to_owned())
        .filter(|it| it.contains(char::is_alphanumeric))
        .collect()
}

fn paragraph<'a, 'i>(body: Node<'a, 'i>, text: &str) -> Node<'a, 'i> {
    let found = all(body, "p").into_iter().find(|it| {
        let words = words(*it).replace('\u{a0}', " ");
        words.contains(text)
    });
    found.unwrap()
}

fn has(paragraph: Node<'_, '_>, property: &str) -> bool {
    child(paragraph, "pPr").is_some_and(|it| child(it, property).is_some())
}

#[test]
fn every_paper_opens() {
    for (name, document) in papers() {
        let file = WordFile::of(&document);
        assert_eq!(file.faults(), Vec::<String>::new(), "{name}");
        let types = file.part("[Content_Types].xml");
        let named: Vec<&str> = types
            .descendants()
            .filter_map(|it| it.attribute("PartName"))
            .collect();
        for part in file.parts.keys().filter(|it| it.ends_with(".xml")) {
            let is_named = named.contains(&format!("/{part}").as_str());
            assert!(is_named || part == "[Content_Types].xml", "{name}: {part}");
        }
        for (relations, folder) in [
            ("_rels/.rels", ""),
            ("word/_rels/document.xml.rels", "word/"),
        ] {
            for it in file.part(relations).descendants() {
                if let Some(target) = it.attribute("Target") {
                    assert!(
                        file.parts.contains_key(&format!("{folder}{target}")),
                        "{target}"
                    );
                }
            }
        }
    }
}

#[test]
fn it_says_all_that_the_paper_says() {
    for (name, document) in papers() {
        let file = WordFile::of(&document);
        let mut said: BTreeMap<String, usize> = BTreeMap::new();
        for it in tokens(&file.text()) {
            *said.entry(it).or_default() += 1;
        }
        let document = Document {
            watermark: None,
            ..document
        };
        // The count of ballots stands beside the title there, below the ballot here.
        for it in tokens(&print::text(&document).replace("(10 phiếu)", "In 10 phiếu")) {
            let left = said.get_mut(&it).filter(|it| **it > 0);
            *left.unwrap_or_else(|| panic!("{name}: {it}")) -= 1;
        }
    }
}

#[test]
fn it_is_read_in_the_order_of_the_paper() {
    for (name, document) in papers() {
        // Pages repeat ballots and name the column of the bars.
        if ["ballots", "charts", "mixed"].contains(&name) {
            continue;
        }
        let body = Document {
            closing: Closing::None,
            ..document
        };
        let text = tokens(&WordFile::of(&body).text());
        let mut rest = text.iter();
        for it in tokens(&source(&body)) {
            assert!(rest.any(|said| *said == it), "{name}: {it}");
        }
    }
}

#[test]
fn sheets_lie_and_are_numbered_as_on_the_page() {
    for (name, document) in papers() {
        let file = WordFile::of(&document);
        let body = file.body();
        let sections = all(body.root_element(), "sectPr");
        assert_eq!(sections.len(), 1 + document.annexes.len(), "{name}");
        for (at, section) in sections.iter().enumerate() {
            let sheet = child(*section, "pgSz").unwrap();
            let size = (number(sheet, "w"), number(sheet, "h"));
            let lies = document.orientation == Orientation::Landscape;
            assert_eq!(size, if lies { (16838, 11906) } else { (11906, 16838) });
            assert_eq!(attribute(sheet, "orient"), lies.then_some("landscape"));
            assert_eq!(number(child(*section, "pgNumType").unwrap(), "start"), 1);
            let has_numbers = at > 0 || document.heading != Heading::None;
            assert_eq!(child(*section, "titlePg").is_some(), has_numbers, "{name}");
            let tops = all(*section, "headerReference");
            assert_eq!(tops.len(), if has_numbers { 2 } else { 1 }, "{name}");
        }
        let fields = |part: &str| all(file.part(part).root_element(), "fldSimple").len();
        assert_eq!(
            (fields("word/header1.xml"), fields("word/header2.xml")),
            (0, 1)
        );
    }
}

#[test]
fn margins_type_and_language_are_those_of_the_decree() {
    let file = WordFile::of(&fixtures::minutes());
    let body = file.body();
    let margins = all(body.root_element(), "pgMar")[0];
    let sides = ["top", "bottom", "left", "right"].map(|it| number(margins, it));
    assert_eq!(sides, [1134, 1134, 1701, 850]);
    let styles = file.part("word/styles.xml");
    let defaults = all(styles.root_element(), "rPrDefault")[0];
    assert_eq!(number(all(defaults, "sz")[0], "val"), 28);
    assert_eq!(attribute(all(defaults, "lang")[0], "val"), Some("vi-VN"));
    let used: Vec<&str> = all(body.root_element(), "pStyle")
        .into_iter()
        .filter_map(|it| attribute(it, "val"))
        .collect();
    let known = all(styles.root_element(), "style");
    for it in used {
        assert!(
            known
                .iter()
                .any(|style| attribute(*style, "styleId") == Some(it)),
            "{it}"
        );
    }
}

#[test]
fn heads_of_tables_come_again_and_rows_stay_whole() {
    for (name, document) in [
        ("thirty-rows", fixtures::thirty_rows()),
        ("landscape", fixtures::landscape()),
    ] {
        let file = WordFile::of(&document);
        let body = file.body();
        let tables = all(body.root_element(), "tbl");
        let table = tables
            .iter()
            .find(|it| !all(**it, "tblHeader").is_empty())
            .unwrap();
        for (at, row) in all(*table, "tr").into_iter().enumerate() {
            assert_eq!(all(row, "tblHeader").len(), usize::from(at == 0), "{name}");
            assert_eq!(all(row, "cantSplit").len(), 1, "{name}");
        }
    }
}

#[test]
fn the_signature_is_not_left_alone() {
    for document in [
        fixtures::minutes(),
        fixtures::submission(),
        fixtures::long_names(),
        fixtures::landscape(),
    ] {
        let file = WordFile::of(&document);
        let body = file.body();
        let body = child(body.root_element(), "body").unwrap();
        let pieces: Vec<Node<'_, '_>> = body.children().filter(Node::is_element).collect();
        let closing = pieces.iter().rposition(|it| is(*it, "tbl")).unwrap();
        assert!(has(pieces[closing - 1], "keepNext"));
        let rows = all(pieces[closing], "tr");
        let last = rows.len() - 1;
        let goes_on = matches!(&document.closing, Closing::Minutes { recipients, .. } if !recipients.is_empty());
        for (at, row) in rows.into_iter().enumerate() {
            assert_eq!(all(row, "cantSplit").len(), 1);
            let is_held = all(row, "p").into_iter().all(|it| has(it, "keepNext"));
            assert!(is_held || (at == last && !goes_on));
        }
    }
}

#[test]
fn dots_for_the_pen_run_to_the_margin_and_can_be_typed_over() {
    let line = |runs| Document {
        blocks: vec![Block::Paragraph(runs)],
        ..bare()
    };
    let file = WordFile::of(&line(vec![
        t("Địa điểm: "),
        blank(Room::Rest),
        t(". Sau đó lúc "),
        blank(Room::Figure),
        t(" giờ."),
    ]));
    let body = file.body();
    let found = paragraph(body.root_element(), "Địa điểm:");
    let stop = all(found, "tab")[0];
    assert_eq!(
        (
            attribute(stop, "val"),
            attribute(stop, "leader"),
            number(stop, "pos")
        ),
        (Some("right"), Some("dot"), 9354)
    );
    let parts: Vec<&str> = found
        .descendants()
        .filter(|it| is(*it, "t") || is(*it, "br") || (is(*it, "tab") && *it != stop))
        .map(|it| it.text().unwrap_or(it.tag_name().name()))
        .collect();
    assert_eq!(
        parts,
        [
            "Địa điểm: ",
            "tab",
            ".",
            "br",
            "Sau đó lúc\u{a0}",
            "\u{2026}\u{2026}",
            "\u{a0}giờ."
        ]
    );
}

#[test]
fn dots_that_would_have_no_room_begin_a_line() {
    let words = "Họ, tên và chức vụ của người đại diện cơ quan, đơn vị dự: ".to_owned();
    let file = WordFile::of(&Document {
        blocks: vec![Block::Paragraph(vec![t(&words), blank(Room::Rest)])],
        ..bare()
    });
    let body = file.body();
    assert_eq!(
        all(paragraph(body.root_element(), "Họ, tên"), "br").len(),
        1
    );
}

#[test]
fn what_is_read_in_one_glance_stays_together() {
    let text = WordFile::of(&fixtures::minutes()).text();
    for tied in [
        "ngày\u{a0}30",
        "03\u{a0}đồng\u{a0}chí",
        "10/10\u{a0}đơn\u{a0}vị",
    ] {
        assert!(text.contains(tied), "{tied}");
    }
}

#[test]
fn words_are_clean_whatever_was_typed() {
    let typed = "A & B < C > \"D\" \u{0}\u{1b}\u{b}\u{fffe} e\u{302}\u{301}";
    let file = WordFile::of(&Document {
        title: typed.to_owned(),
        blocks: vec![p(typed)],
        ..bare()
    });
    assert_eq!(file.faults(), Vec::<String>::new());
    assert!(file.text().contains("A & B < C > \"D\" "));
    let said = tokens(&file.text()).join(" ");
    assert!(said.ends_with("A B C \"D\" ế"), "{said}");
    assert!(words_of(&file, "docProps/core.xml").contains("ế"));
}

/// All characters of a part.
fn words_of(file: &WordFile, part: &str) -> String {
    let part = file.part(part);
    part.descendants()
        .filter(Node::is_text)
        .filter_map(|it| it.text())
        .collect()
}

#[test]
fn a_paper_that_is_none_to_be_signed_says_so_at_the_top_of_every_sheet() {
    for watermark in [None, Some(Watermark::Sample), Some(Watermark::Rehearsal)] {
        let file = WordFile::of(&Document {
            watermark,
            ..with_annex()
        });
        for part in ["word/header1.xml", "word/header2.xml"] {
            let top = file.part(part);
            let said = words(top.root_element());
            let drawn = top.descendants().find_map(|it| it.attribute("string"));
            let wanted = watermark.map(Watermark::words);
            assert_eq!(drawn, wanted, "{part}");
            assert!(wanted.is_none_or(|it| said.contains(it)), "{part}: {said}");
            assert!(wanted.is_some() || !said.contains('Ậ') && !said.contains('Ọ'));
        }
    }
}

#[test]
fn one_ballot_stands_for_all_with_a_line_for_the_scissors() {
    let file = WordFile::of(&ballots(3, 2, "Đơn vị"));
    assert_eq!(file.text().matches("PHIẾU").count(), 1);
    let body = file.body();
    let note = paragraph(body.root_element(), "10 phiếu");
    let line = all(note, "pBdr")[0];
    assert_eq!(
        attribute(child(line, "top").unwrap(), "val"),
        Some("dashed")
    );
}

#[test]
fn rows_for_signatures_are_high_and_figures_stand_at_the_right() {
    let file = WordFile::of(&fixtures::landscape());
    let body = file.body();
    let height = all(body.root_element(), "trHeight")[0];
    assert_eq!(
        (number(height, "val"), attribute(height, "hRule")),
        (794, Some("atLeast"))
    );
    let figure = paragraph(body.root_element(), "98,5");
    assert_eq!(attribute(all(figure, "jc")[0], "val"), Some("right"));
    let rows = fixtures::votes().rows.into_iter();
    let with_sum = Document {
        blocks: vec![Block::Table(documents::Table {
            rows: rows.chain([Row::Sum(vec![vec![t("Cộng")]])]).collect(),
            ..fixtures::votes()
        })],
        ..bare()
    };
    let file = WordFile::of(&with_sum);
    let body = file.body();
    assert_eq!(all(paragraph(body.root_element(), "Cộng"), "b").len(), 1);
    assert!(has(paragraph(body.root_element(), "Đơn vị 02"), "keepNext"));
}

#[test]
fn the_same_paper_has_the_same_bytes_and_tells_nothing_of_the_machine() {
    let first: Vec<Vec<u8>> = papers()
        .iter()
        .map(|(_, it)| print::docx(it).unwrap())
        .collect();
    let again: Vec<Vec<u8>> = papers()
        .iter()
        .map(|(_, it)| print::docx(it).unwrap())
        .collect();
    assert!(first == again);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&first[0])).unwrap();
    for at in 0..zip.len() {
        let entry = zip.by_index(at).unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::DEFAULT));
        assert_eq!(entry.compression(), zip::CompressionMethod::Deflated);
    }
    let properties = words_of(&WordFile::of(&fixtures::minutes()), "docProps/core.xml");
    assert_eq!(properties.matches("2022-12-30T05:00:00Z").count(), 2);
    let undated = Document {
        dated_on: None,
        ..bare()
    };
    let properties = WordFile::of(&undated).parts["docProps/core.xml"].clone();
    assert!(properties.contains("2022-01-01") && !properties.contains("creator"));
}

/// Keeps the files, to be looked at: `THIDUA_PAPERS=FOLDER`.
#[test]
fn papers_are_kept_for_who_wants_to_look() {
    let Some(folder) = std::env::var_os("THIDUA_PAPERS") else {
        return;
    };
    for (name, document) in papers() {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path.with_extension("docx"), print::docx(&document).unwrap()).unwrap();
        std::fs::write(
            path.with_extension("page.pdf"),
            print::pdf(&document).unwrap(),
        )
        .unwrap();
    }
}
