//! The file as such: same bytes, sound structure, embedded fonts, words that come back.

use std::process::Command;

use crate::fixtures;
use crate::read_back;

#[test]
fn the_same_paper_has_the_same_bytes_also_as_the_third_of_a_process() {
    for (name, document) in fixtures::all() {
        let first = print::pdf(&document).unwrap();
        assert!(
            first == print::pdf(&document).unwrap() && first == print::pdf(&document).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn another_process_gives_the_same_bytes() {
    const CHILD: &str = "THIDUA_PRINT_CHILD";
    let bytes = print::pdf(&fixtures::long_names()).unwrap();
    if let Ok(path) = std::env::var(CHILD) {
        std::fs::write(path, bytes).unwrap();
        return;
    }
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("child-{}.pdf", std::process::id()));
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "file::another_process_gives_the_same_bytes"])
        .env(CHILD, &path)
        .status()
        .unwrap();
    assert!(done.success());
    assert!(std::fs::read(&path).unwrap() == bytes);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn qpdf_finds_no_fault() {
    for (name, document) in fixtures::all() {
        let printed = read_back(&document);
        printed.run("qpdf", &["--check", "FILE"]);
        // A copy stays under target/tmp for whoever wants to look at it.
        let copy = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        std::fs::write(copy, print::pdf(&document).unwrap()).unwrap();
    }
}

#[test]
fn every_font_is_an_embedded_subset_with_unicode() {
    for (name, document) in fixtures::all() {
        let fonts = read_back(&document).run("pdffonts", &["FILE"]);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            assert!(
                font.contains("+LiberationSerif") && font.contains("yes yes yes"),
                "{name}: {font}"
            );
            let tag = font.split('+').next().unwrap();
            assert!(
                tag.len() == 6 && tag.chars().all(|it| it.is_ascii_uppercase()),
                "{tag}"
            );
        }
    }
}

#[test]
fn title_date_language_and_outline_are_in_the_file() {
    let printed = read_back(&fixtures::minutes());
    let info = printed.run("pdfinfo", &["-rawdates", "FILE"]);
    assert!(
        info.contains("Biên bản Hội nghị tổng kết năm 2022"),
        "{info}"
    );
    assert!(
        info.contains("D:20221230120000+07'00'") && info.contains("PDF version:     1.7"),
        "{info}"
    );
    let objects = printed.lossy("qpdf", &["--qdf", "--object-streams=disable", "FILE", "-"]);
    assert!(
        objects.contains("/Lang (vi-VN)") && objects.contains("/PageMode /UseOutlines"),
        "{objects}"
    );
    assert_eq!(objects.matches("/Dest [").count(), 3, "one entry a section");
}

#[test]
fn a_character_without_a_glyph_is_an_error_that_names_it() {
    let document = documents::Document {
        blocks: vec![fixtures::p("Đồng ý ☑")],
        ..fixtures::bare()
    };
    let Err(print::PrintError::MissingGlyph { ch, near }) = print::pdf(&document) else {
        panic!("it was printed")
    };
    assert_eq!((ch, near.as_str()), ('☑', "Đồng ý ☑"));
}

#[test]
fn a_paper_of_a_heading_only_and_one_of_nothing_are_one_page() {
    let heading = documents::Heading::Named {
        kind: String::new(),
        subject: Vec::new(),
    };
    for document in [
        fixtures::bare(),
        documents::Document {
            heading,
            ..fixtures::bare()
        },
    ] {
        let printed = read_back(&document);
        printed.run("qpdf", &["--check", "FILE"]);
        assert_eq!(printed.pages().len(), 1);
    }
}
