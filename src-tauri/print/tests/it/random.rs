//! Any paper at all: it is printed, and every character of it comes back.

use std::collections::BTreeMap;

use documents::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Run, Signature, Table,
    Width,
};
use proptest::prelude::*;

use crate::docx_file::WordFile;
use crate::fixtures::{bare, blank, column, letterhead};
use crate::read_back;
use crate::words::source;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "([A-ZĐa-zđăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ0-9]{1,7}[ \u{a0},;./-]{0,2}){0,12}",
        1 => "[a-zđ/-]{60,300}",
        1 => "(một hai ba ){1,120}",
    ]
}

fn run() -> impl Strategy<Value = Run> {
    prop_oneof![
        5 => words().prop_map(Run::Text),
        1 => words().prop_map(Run::Strong),
        1 => words().prop_map(Run::Emphasis),
        1 => prop_oneof![Just(Room::Figure), Just(Room::Name), Just(Room::Rest)].prop_map(blank),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    prop::collection::vec(run(), 0..4)
}

fn table() -> impl Strategy<Value = Table> {
    let width = prop_oneof![
        (1u16..80).prop_map(Width::Mm),
        (0u16..5).prop_map(Width::Share)
    ];
    let align = prop_oneof![Just(Align::Left), Just(Align::Centre), Just(Align::Right)];
    let columns = prop::collection::vec(("[a-zđ ]{0,12}", width, align), 1..6);
    let row = prop_oneof![
        1 => line().prop_map(Row::Group),
        1 => prop::collection::vec(line(), 6).prop_map(Row::Head),
        1 => prop::collection::vec(line(), 6).prop_map(Row::Sum),
        6 => (prop::collection::vec(line(), 6), 0u16..40).prop_map(|(cells, height_mm)| Row::Cells { cells, height_mm }),
    ];
    (columns, prop::collection::vec(row, 0..12)).prop_map(|(columns, mut rows)| {
        for row in &mut rows {
            if let Row::Head(cells) | Row::Sum(cells) | Row::Cells { cells, .. } = row {
                cells.truncate(columns.len());
            }
        }
        Table {
            columns: columns
                .iter()
                .map(|(head, width, align)| column(head, *width, *align))
                .collect(),
            rows,
        }
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        1 => line().prop_map(Block::Ground),
        5 => line().prop_map(Block::Paragraph),
        1 => words().prop_map(Block::Section),
        1 => words().prop_map(Block::Title),
        2 => table().prop_map(Block::Table),
    ]
}

fn closing() -> impl Strategy<Value = Closing> {
    let short = || words().prop_map(|it| vec![Run::Text(it.chars().take(60).collect())]);
    let signature = || {
        (prop::collection::vec(short(), 0..3), short())
            .prop_map(|(lines, name)| Signature { lines, name })
    };
    let recipients = || prop::collection::vec(words(), 0..70);
    prop_oneof![
        Just(Closing::None),
        (prop::collection::vec(signature(), 0..5), recipients()).prop_map(
            |(signatures, recipients)| Closing::Minutes {
                signatures,
                recipients
            }
        ),
        (recipients(), signature()).prop_map(|(recipients, signature)| Closing::Signed {
            recipients,
            signature
        }),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    let head = prop::option::of((words(), words(), line(), prop::option::of(line())));
    let heading = prop_oneof![
        (words(), prop::collection::vec(words(), 0..3))
            .prop_map(|(kind, subject)| Heading::Named { kind, subject }),
        (
            prop::option::of(words()),
            prop::collection::vec(words(), 0..3),
            line()
        )
            .prop_map(|(label, title, reference)| Heading::Annex {
                label,
                title,
                reference
            }),
    ];
    let orientation = prop_oneof![Just(Orientation::Portrait), Just(Orientation::Landscape)];
    let blocks = prop::collection::vec(block(), 0..12);
    (
        any::<bool>(),
        orientation,
        head,
        heading,
        prop::collection::vec(words(), 0..4),
        blocks,
        closing(),
    )
        .prop_map(
            |(is_sample, orientation, head, heading, addressees, blocks, closing)| Document {
                watermark: is_sample.then_some(documents::Watermark::Sample),
                orientation,
                letterhead: head.map(|(superior, issuer, number, date)| {
                    letterhead(&superior, &issuer, number, date)
                }),
                heading,
                addressees,
                blocks,
                closing,
                ..bare()
            },
        )
}

/// How often each character occurs. Hyphens are left out: poppler takes one at the end of a line for a cut word.
fn characters(words: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for ch in words
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '\u{c}'))
    {
        *counts.entry(ch).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_paper_is_a_sound_word_file_without_loss(document in document()) {
        let file = WordFile::of(&document);
        prop_assert_eq!(file.faults(), Vec::<String>::new());
        let found = characters(&file.text());
        for (ch, times) in &characters(&source(&document)) {
            let there = found.get(ch).copied().unwrap_or_default();
            prop_assert!(there >= *times, "{ch:?} comes back {there} of {times} times");
        }
        prop_assert!(print::docx(&document) == print::docx(&document));
    }

    #[test]
    fn any_paper_is_printed_without_loss(document in document()) {
        let wanted = characters(&source(&document));
        if let Err(print::PrintError::RowTooTall { .. }) = print::pdf(&document) {
            return Ok(());
        }
        for text in [read_back(&document).text(), print::text(&document)] {
            let found = characters(&text);
            for (ch, times) in &wanted {
                let there = found.get(ch).copied().unwrap_or_default();
                prop_assert!(there >= *times, "{ch:?} comes back {there} of {times} times");
            }
        }
        prop_assert!(print::pdf(&document) == print::pdf(&document));
    }
}
