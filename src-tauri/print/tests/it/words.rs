//! Every word of the source comes back from the file, and nothing else but the furniture of a page.

use std::collections::BTreeMap;

use documents::{Block, Closing, Document, Heading, Line, Make, Row, Run, Signature, Table};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::fixtures;
use crate::read_back;

/// The words of a document, walked over without the crate. Blanks are left out.
pub(crate) fn source(document: &Document) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut line = |line: &Line| {
        let run = |it: &Run| match it {
            Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => words.clone(),
            Run::Blank(_) => " ".to_owned(),
        };
        words.push(line.iter().map(run).collect());
    };
    if let Some(head) = &document.letterhead {
        line(&text(&head.superior));
        line(&text(&head.issuer));
        head.number
            .iter()
            .chain(&head.place_date)
            .for_each(&mut line);
    }
    heading(&document.heading, &mut line);
    document.addressees.iter().for_each(|it| line(&text(it)));
    blocks(&document.blocks, &mut line);
    let (signatures, recipients) = ends(&document.closing);
    for it in signatures {
        it.lines.iter().chain([&it.name]).for_each(&mut line);
    }
    recipients.iter().for_each(|it| line(&text(it)));
    for annex in &document.annexes {
        heading(&annex.heading, &mut line);
        blocks(&annex.blocks, &mut line);
    }
    words.join("\n").nfc().collect()
}

fn text(words: &str) -> Line {
    vec![Run::Text(words.to_owned())]
}

fn heading(heading: &Heading, line: &mut dyn FnMut(&Line)) {
    match heading {
        Heading::None => {}
        Heading::Named { kind, subject } => {
            line(&text(kind));
            subject.iter().for_each(|it| line(&text(it)));
        }
        Heading::Annex {
            label,
            title,
            reference,
        } => {
            label.iter().chain(title).for_each(|it| line(&text(it)));
            line(reference);
        }
    }
}

fn blocks(blocks: &[Block], line: &mut dyn FnMut(&Line)) {
    for block in blocks {
        match block {
            Block::Ground(it) | Block::Paragraph(it) => line(it),
            Block::Section(it) | Block::Title(it) => line(&text(it)),
            Block::Table(it) => table(it, line),
            Block::Chart(it) => {
                line(&text(&it.title));
                it.names().for_each(|it| line(&text(it)));
                table(&it.table(), line);
                // The head of the column in which the bars stand.
                line(&text("Biểu đồ"));
            }
            Block::Slips(it) => {
                for _ in 0..it.copies {
                    let slip = &it.slip;
                    let own = [&slip.issuer, &slip.title, &slip.seal, &slip.instruction];
                    own.iter().for_each(|it| line(&text(it)));
                    slip.subject.iter().for_each(|it| line(&text(it)));
                    table(&slip.table, line);
                }
            }
            Block::Plates(it) => {
                // A plate that stands says its words on both sides.
                let sides = if it.make == Make::Folded { 2 } else { 1 };
                for plate in it.plates.iter().flat_map(|it| vec![it; sides]) {
                    let head = plate.head.iter().chain([&plate.name]);
                    head.for_each(|it| line(&text(it)));
                    plate.lines.iter().for_each(&mut *line);
                }
            }
        }
    }
}

fn table(table: &Table, line: &mut dyn FnMut(&Line)) {
    table.columns.iter().for_each(|it| line(&text(&it.head)));
    for row in &table.rows {
        match row {
            Row::Group(it) => line(it),
            Row::Head(cells) | Row::Sum(cells) | Row::Cells { cells, .. } => {
                cells.iter().for_each(&mut *line);
            }
        }
    }
}

fn ends(closing: &Closing) -> (Vec<&Signature>, &[String]) {
    match closing {
        Closing::None => (Vec::new(), &[]),
        Closing::Minutes {
            signatures,
            recipients,
        } => (signatures.iter().collect(), recipients),
        Closing::Signed {
            recipients,
            signature,
        } => (vec![signature], recipients),
    }
}

fn count(words: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    // A blank is glued to its neighbours on the page: dots part words here.
    for word in words
        .split(|it: char| it.is_whitespace() || it == '…')
        .filter(|it| !it.is_empty())
    {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

const FURNITURE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Kính gửi: Nơi nhận: DỮ LIỆU MINH HỌA \
    2 3 4 STT Tên đơn vị tập thể Đồng ý Không đồng ý Tỷ lệ Tóm tắt thành tích Hình thức đề nghị Điểm Ký xác nhận";

#[test]
fn pdftotext_gives_all_words_and_only_them() {
    for (name, document) in fixtures::all() {
        let text = read_back(&document).text();
        assert!(is_nfc(&text) && !text.contains('\u{fffd}'), "{name}");
        let (mut found, furniture) = (count(&text), count(FURNITURE));
        let mut lost = Vec::new();
        for (word, times) in count(&source(&document)) {
            // The last addressee and recipient get their full stop, the others a semicolon.
            let marked = [word.clone(), format!("{word};"), format!("{word}.")];
            let mut left = times;
            for it in marked {
                let there = found.entry(it).or_default();
                let taken = left.min(*there);
                *there -= taken;
                left -= taken;
            }
            if left > 0 {
                lost.push(word);
            }
        }
        let more: Vec<_> = found
            .into_iter()
            .filter(|(it, left)| *left > 0 && !furniture.contains_key(it))
            .collect();
        assert!(
            lost.is_empty() && more.is_empty(),
            "{name}: lost {lost:?}, too many {more:?}"
        );
    }
}

#[test]
fn plain_text_has_all_words_within_a_hundred_columns() {
    for (name, document) in fixtures::all() {
        let text = print::text(&document);
        assert!(text.lines().all(|it| it.chars().count() <= 100), "{name}");
        for word in count(&source(&document)).into_keys() {
            assert!(text.contains(&word), "{name}: {word}");
        }
    }
}

#[test]
fn words_in_pieces_come_back_composed() {
    let pieces: String = "Hội đồng Thi đua - Khen thưởng nhất trí đề nghị"
        .nfd()
        .collect();
    let document = Document {
        blocks: vec![fixtures::p(&pieces)],
        ..fixtures::bare()
    };
    for text in [read_back(&document).text(), print::text(&document)] {
        assert!(
            text.contains("Hội đồng Thi đua - Khen thưởng nhất trí đề nghị"),
            "{text}"
        );
    }
}

#[test]
fn sample_data_is_named_on_every_page_and_only_there() {
    let sample = Document {
        watermark: Some(documents::Watermark::Sample),
        ..fixtures::minutes()
    };
    let text = read_back(&sample).text();
    assert!(
        text.split('\u{c}')
            .take(2)
            .all(|it| it.contains("DỮ LIỆU MINH HỌA")),
        "{text}"
    );
    let text = read_back(&fixtures::minutes()).text();
    assert!(!text.contains("MINH HỌA"));
}
