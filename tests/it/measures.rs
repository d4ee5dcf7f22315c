//! Millimetres and points read back out of the PDFs with poppler's tools, never with our own layout: page, margins,
//! sizes and faces of every paper of both samples.

#![expect(
    clippy::float_arithmetic,
    reason = "poppler speaks in decimals; these never reach a rule"
)]

use crate::support::Office;
use std::path::Path;
use std::process::Command;

const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// One line of text as poppler sees it: place in millimetres from the left and top, height in points.
#[derive(Debug)]
struct Seen {
    page: usize,
    left: f64,
    right: f64,
    words: String,
}

fn output(program: &str, args: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(args)
        .arg(file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    String::from_utf8(output.stdout).unwrap()
}

fn attribute(tag: &str, name: &str) -> f64 {
    let start = tag.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
    tag[start..].split('"').next().unwrap().parse().unwrap()
}

fn plain(words: &str) -> String {
    words
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The words of a paper with their places, page by page, and the size of each page in millimetres.
fn words(file: &Path) -> (Vec<Seen>, Vec<(f64, f64)>) {
    let mut pages = Vec::new();
    let mut seen = Vec::new();
    for line in output("pdftotext", &["-bbox"], file).lines() {
        let line = line.trim();
        if line.starts_with("<page") {
            pages.push((
                attribute(line, "width") / POINTS_PER_MM,
                attribute(line, "height") / POINTS_PER_MM,
            ));
        } else if line.starts_with("<word") {
            let text = line
                .split('>')
                .nth(1)
                .unwrap()
                .split("</word")
                .next()
                .unwrap();
            seen.push(Seen {
                page: pages.len(),
                left: attribute(line, "xMin") / POINTS_PER_MM,
                right: attribute(line, "xMax") / POINTS_PER_MM,
                words: plain(text),
            });
        }
    }
    (seen, pages)
}

/// Font sizes by poppler's XML output: (size in points rounded by poppler, text).
fn has_glyphs_inside(seen: &[Seen], pages: &[(f64, f64)], stem: &str) {
    for it in seen
        .iter()
        .filter(|it| !"DỮ LIỆU MINH HỌA".contains(&it.words))
    {
        let width = pages[it.page - 1].0;
        assert!(
            it.left > 30.0 - 0.5,
            "{stem}: \"{}\" begins at {:.1} mm",
            it.words,
            it.left
        );
        assert!(
            it.right < width - 15.0 + 0.5,
            "{stem}: \"{}\" ends at {:.1} mm of {width:.0}",
            it.words,
            it.right
        );
    }
}

fn offices() -> [Office; 2] {
    [Office::seed(), Office::demo(8)]
}

#[test]
fn every_paper_is_a4_within_its_margins() {
    for office in offices() {
        for (stem, path, _) in office.print_all() {
            let (seen, pages) = words(&path);
            for (width, height) in &pages {
                let (short, long) = (width.min(*height), width.max(*height));
                assert!(
                    (short - 210.0).abs() < 0.5 && (long - 297.0).abs() < 0.5,
                    "{stem}: {width} x {height}"
                );
            }
            has_glyphs_inside(&seen, &pages, &stem);
        }
    }
}

#[test]
fn the_quoc_hieu_stands_on_one_line_where_a_paper_has_one() {
    for office in offices() {
        for (stem, path, _) in office.print_all() {
            let text = output("pdftotext", &["-layout"], &path);
            let has = text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            let is_annex = stem.contains("-D03-") || stem.contains("-D14-");
            assert_eq!(has, !is_annex, "{stem}");
            assert!(
                !is_annex || !text.contains("Nơi nhận"),
                "{stem}: an annex has no recipients"
            );
        }
    }
}

#[test]
fn the_page_number_stands_alone_at_the_top_from_page_two() {
    for office in offices() {
        for (stem, path, _) in office.print_all() {
            let (_, pages) = words(&path);
            for page in 1..=pages.len() {
                let number = page.to_string();
                let text = output(
                    "pdftotext",
                    &["-f", &number, "-l", &number, "-layout"],
                    &path,
                );
                let first = text
                    .lines()
                    .map(str::trim)
                    .find(|it| !it.is_empty() && *it != "DỮ LIỆU MINH HỌA")
                    .unwrap()
                    .to_owned();
                assert_eq!(first == number, page > 1, "{stem}, page {page}: {first}");
            }
        }
    }
}

#[test]
fn the_text_of_the_pdf_is_the_text_of_the_paper() {
    for office in offices() {
        for (stem, path, text) in office.print_all() {
            let letters = |text: &str| {
                let mut found: Vec<char> = text
                    .replace("DỮ LIỆU MINH HỌA", "")
                    .chars()
                    .filter(|it| it.is_alphabetic())
                    .collect();
                found.sort_unstable();
                found
            };
            let (seen, _) = words(&path);
            let printed: String = seen
                .iter()
                .map(|it| it.words.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            assert!(!printed.contains('\u{FFFD}'), "{stem}");
            let printed = printed.replace("DỮ LIỆU MINH HỌA", "");
            // A head row that repeats prints its words once more: every letter of the source must be there.
            let (mut source, printed) = (letters(&text), letters(&printed));
            let mut rest = printed.into_iter().peekable();
            source.retain(|letter| {
                while rest.next_if(|it| it < letter).is_some() {}
                rest.next_if(|it| it == letter).is_none()
            });
            assert!(source.is_empty(), "{stem}: not printed: {source:?}");
        }
    }
}

#[test]
fn every_pdf_is_sound_with_subset_fonts() {
    for office in offices() {
        for (stem, path, _) in office.print_all() {
            let check = Command::new("qpdf")
                .arg("--check")
                .arg(&path)
                .output()
                .expect("qpdf");
            assert!(
                check.status.success(),
                "{stem}: {}",
                String::from_utf8_lossy(&check.stdout)
            );
            let fonts = Command::new("pdffonts")
                .arg(&path)
                .output()
                .expect("pdffonts");
            for line in String::from_utf8(fonts.stdout).unwrap().lines().skip(2) {
                assert!(
                    line.contains("LiberationSerif") && line.contains("yes yes yes"),
                    "{stem}: {line}"
                );
            }
            let info = Command::new("pdfinfo")
                .arg(&path)
                .output()
                .expect("pdfinfo");
            assert!(
                String::from_utf8_lossy(&info.stdout).contains("Title:"),
                "{stem}"
            );
        }
    }
}
