//! The files as such: sound, their fonts subset, all words of the paper in them.

use super::samples;
use poppler::Printed;

#[test]
fn the_text_of_the_pdf_is_the_text_of_the_paper() {
    for (sample, files) in samples().iter().map(|it| (it.name, &it.files)) {
        for (stem, path, text) in files {
            let letters = |text: &str| {
                let mut found: Vec<char> = text
                    .replace("DỮ LIỆU MINH HỌA", "")
                    .chars()
                    .filter(|it| it.is_alphanumeric())
                    .collect();
                found.sort_unstable();
                found
            };
            let printed = Printed::at(path).text();
            assert!(!printed.contains('\u{FFFD}'), "{sample}/{stem}");
            // A head row that repeats prints its words once more: every letter of the source must be there.
            let (mut source, printed) = (letters(text), letters(&printed));
            let mut rest = printed.into_iter().peekable();
            source.retain(|letter| {
                while rest.next_if(|it| it < letter).is_some() {}
                rest.next_if(|it| it == letter).is_none()
            });
            assert!(
                source.is_empty(),
                "{sample}/{stem}: not printed: {source:?}"
            );
        }
    }
}

#[test]
fn every_pdf_is_sound_with_subset_fonts() {
    for (sample, files) in samples().iter().map(|it| (it.name, &it.files)) {
        for (stem, path, _) in files {
            let printed = Printed::at(path);
            printed.run("qpdf", &["--check", "FILE"]);
            for line in printed.run("pdffonts", &["FILE"]).lines().skip(2) {
                assert!(
                    line.contains("+LiberationSerif") && line.contains("yes yes yes"),
                    "{sample}/{stem}: {line}"
                );
            }
            assert!(
                printed.run("pdfinfo", &["FILE"]).contains("Title:"),
                "{sample}/{stem}"
            );
        }
    }
}
