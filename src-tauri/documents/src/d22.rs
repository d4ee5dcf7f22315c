//! D22: minutes of review and acclamation ("Biên bản bình xét, suy tôn"), the minutes that the dossier asks for.

use crate::closing::{self, recipients};
use crate::common::{
    bloc_letterhead, chair_and_secretary, gap, labelled, opening, paragraph, place, stem, text,
};
use crate::composition::composition;
use crate::d11::{ending, scores, votes};
use crate::model::{Block, Document, Heading, Orientation, Room, Watermark};
use domain::award::Award;
use domain::award_file::{Recipient, counted};
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::missing::Missing;
use domain::text::{date_short, two_digits};

/// Builds the minutes.
pub(crate) fn build(book: &YearBook, meeting: &Meeting, pages: Option<u32>) -> Document {
    let mut blocks = vec![
        labelled("Thời gian bắt đầu", opening(meeting)),
        place(meeting),
    ];
    blocks.extend(composition(book, meeting));
    blocks.extend(chair_and_secretary(book, meeting));
    blocks.push(labelled(
        "Nội dung",
        vec![text(format!(
            "Bình xét, suy tôn danh hiệu thi đua và đề nghị khen thưởng năm {}.",
            book.cycle.year
        ))],
    ));
    let mut number = 0;
    let mut add = |title: &str, part: Vec<Block>| {
        if !part.is_empty() {
            number += 1;
            blocks.push(Block::Section(format!("{number}. {title}")));
            blocks.extend(part);
        }
    };
    add("Số lượng được phân bổ", quotas(book));
    add("Kết quả chấm điểm, xếp hạng", scores(book));
    add("Bỏ phiếu", votes(book, meeting));
    add("Kết quả bình xét, suy tôn", results(book, meeting));
    blocks.extend(ending(meeting, pages));
    Document {
        form: "D22",
        file_stem: stem(book, "D22", "bien-ban-binh-xet-suy-ton"),
        title: format!("Biên bản bình xét, suy tôn năm {}", book.cycle.year),
        dated_on: meeting.held_on,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, Some("BB"))),
        heading: Heading::Named {
            kind: "BIÊN BẢN".to_owned(),
            subject: vec![
                format!(
                    "Bình xét, suy tôn danh hiệu thi đua, đề nghị khen thưởng năm {}",
                    book.cycle.year
                ),
                format!("của {}", book.bloc.name),
            ],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: closing::of_meeting(book, meeting, recipients(book)),
    }
}

/// The allocated numbers with the ministry's letter.
fn quotas(book: &YearBook) -> Vec<Block> {
    let asked: Vec<String> = Award::ALL
        .into_iter()
        .filter_map(|award| book.quota(award))
        .map(|it| counted(it.count, &book.award_name(it.award)))
        .collect();
    let letter = book
        .quotas
        .iter()
        .find_map(|it| Some((it.letter_no.clone()?, it.letter_on?)));
    let mut line = vec![text(format!(
        "{} được phân bổ theo Công văn số ",
        if asked.is_empty() {
            "Số lượng".to_owned()
        } else {
            asked.join("; ")
        }
    ))];
    match letter {
        Some((no, on)) => line.push(text(format!("{no} ngày {}.", date_short(on)))),
        None => line.extend([
            gap(Missing::QuotaLetter, Room::Figure),
            text(" ngày "),
            crate::common::pen(Room::Figure),
            text("."),
        ]),
    }
    vec![paragraph(line)]
}

/// Each award with those acclaimed; the unit that leads the bloc is named as such.
pub(crate) fn results(book: &YearBook, meeting: &Meeting) -> Vec<Block> {
    let mut blocks = vec![leading(book)];
    let mut any = false;
    for award in Award::ALL {
        let names: Vec<String> = book
            .elected(meeting.id, award)
            .iter()
            .map(|it| book.nominee_name(it.0))
            .collect();
        if names.is_empty() {
            continue;
        }
        any = true;
        let count = u32::try_from(names.len()).unwrap_or(0);
        blocks.push(paragraph(vec![text(format!(
            "- Đề nghị tặng {}: {}.",
            counted(count, &book.award_name(award)),
            names.join("; ")
        ))]));
    }
    if !any {
        blocks.extend(asked(book));
    }
    blocks
}

/// Without a count in the program: what the lists ask for, with dotted lines where names are missing.
fn asked(book: &YearBook) -> Vec<Block> {
    let proposals = book
        .submissions
        .iter()
        .flat_map(|it| book.proposals_of(it.id));
    proposals
        .map(|it| {
            let name = it
                .award
                .map_or_else(|| "khen thưởng".to_owned(), |award| book.award_name(award));
            match (&it.recipient, it.award) {
                (Recipient::Unnamed { count, .. }, Some(award)) => paragraph(vec![
                    text(format!("- Đề nghị tặng {}: ", counted(*count, &name))),
                    gap(Missing::Recipients(award), Room::Rest),
                ]),
                (Recipient::Unnamed { of, count }, None) => paragraph(vec![text(format!(
                    "- Đề xuất {name} cho {} {}.",
                    two_digits(*count),
                    of.label()
                ))]),
                (recipient, _) => paragraph(vec![text(format!(
                    "- Đề nghị tặng {name}: {}.",
                    book.recipient_name(recipient)
                ))]),
            }
        })
        .collect()
}

fn leading(book: &YearBook) -> Block {
    let names: Vec<String> = book
        .leading_units()
        .into_iter()
        .map(|it| book.unit_name(it))
        .collect();
    let lead = text("- Đơn vị được suy tôn dẫn đầu ".to_owned() + &book.bloc.name + ": ");
    if names.is_empty() {
        return paragraph(vec![lead, gap(Missing::LeadingUnit, Room::Rest)]);
    }
    paragraph(vec![lead, text(format!("{}.", names.join("; ")))])
}
