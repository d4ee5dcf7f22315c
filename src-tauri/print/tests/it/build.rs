//! Short names for the parts of a paper.

use documents::{
    Align, Blank, Block, Column, Gap, Letterhead, Line, Room, Row, Run, Signature, Width,
};

pub(crate) fn t(words: &str) -> Run {
    Run::Text(words.to_owned())
}

pub(crate) fn b(words: &str) -> Run {
    Run::Strong(words.to_owned())
}

pub(crate) fn blank(room: Room) -> Run {
    Run::Blank(Blank {
        room,
        gap: Some(Gap {
            code: "x".to_owned(),
            what: "dữ kiện".to_owned(),
        }),
    })
}

pub(crate) fn p(words: &str) -> Block {
    Block::Paragraph(vec![t(words)])
}

pub(crate) fn labelled(label: &str, words: &str) -> Block {
    Block::Paragraph(vec![b(label), t(" "), t(words)])
}

pub(crate) fn section(words: &str) -> Block {
    Block::Section(words.to_owned())
}

pub(crate) fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

pub(crate) fn column(head: &str, width: Width, align: Align) -> Column {
    Column {
        head: head.to_owned(),
        width,
        align,
    }
}

pub(crate) fn cells(all: &[&str]) -> Row {
    Row::Cells {
        cells: all.iter().map(|it| vec![t(it)]).collect(),
        height_mm: 0,
    }
}

pub(crate) fn signature(lines: &[&str], name: &str) -> Signature {
    Signature {
        lines: lines.iter().map(|it| vec![t(it)]).collect(),
        name: vec![t(name)],
    }
}

pub(crate) fn letterhead(
    superior: &str,
    issuer: &str,
    number: Line,
    place_date: Option<Line>,
) -> Letterhead {
    Letterhead {
        superior: superior.to_owned(),
        issuer: issuer.to_owned(),
        number: Some(number),
        place_date,
    }
}
