//! D14: list of those proposed, annexed to a submission ("Danh sách đề nghị khen thưởng").

use crate::common::{cell, cells, column, day_by_hand, gap, leader_unit, stem, strong, text};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Line, Orientation, Room, Row, Table,
    Watermark, Width,
};
use crate::reports::with_unit;
use domain::award::Award;
use domain::award_file::{AwardProposal, IssuerMode, Recipient, RecipientKind, Submission};
use domain::book::YearBook;
use domain::cycle::points_text;
use domain::missing::Missing;
use domain::text::{percent, roman, two_digits};

/// Which columns a list has: only those that something stands in.
#[derive(Default)]
pub(crate) struct Shape {
    has_points: bool,
    has_votes: bool,
    has_summaries: bool,
}

/// Builds the list, grouped by award, higher award first.
pub(crate) fn build(book: &YearBook, submission: &Submission) -> Document {
    let proposals = book.proposals_of(submission.id);
    let shape = Shape {
        has_points: proposals.iter().any(|it| it.points.is_some()),
        has_votes: proposals.iter().any(|it| it.votes.is_some()),
        has_summaries: proposals.iter().any(|it| it.summary.is_some()),
    };
    let wide = shape.has_summaries || (shape.has_points && shape.has_votes);
    Document {
        form: "D14",
        file_stem: stem(book, "D14", "danh-sach-de-nghi"),
        title: format!("Danh sách kèm theo Tờ trình về việc {}", submission.subject),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: if wide {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        },
        letterhead: None,
        heading: Heading::Annex {
            label: None,
            title: vec![
                "DANH SÁCH".to_owned(),
                domain::text::sentence(&submission.subject),
                format!("của {}", book.bloc.name),
            ],
            reference: reference(book, submission),
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: vec![Block::Table(table(book, &proposals, &shape))],
        closing: Closing::None,
    }
}

/// "(Kèm theo Tờ trình số ……/TTr-… ngày …… tháng …… năm …… của …)".
fn reference(book: &YearBook, submission: &Submission) -> Line {
    let (issuer, mark) = match (submission.mode, leader_unit(book)) {
        (IssuerMode::Unit, Some((name, mark))) => (name, mark),
        (IssuerMode::Unit | IssuerMode::Bloc, _) => (
            book.bloc.name.clone(),
            Some(book.bloc.mark.clone().unwrap_or_else(|| "KTĐ".to_owned())),
        ),
    };
    let mut words = vec![
        text("(Kèm theo Tờ trình số "),
        gap(Missing::PaperNumber, Room::Figure),
        text("/TTr-"),
        mark.map_or_else(|| gap(Missing::UnitMark, Room::Figure), text),
    ];
    words.extend(day_by_hand(" ngày "));
    words.push(text(format!(" của {issuer})")));
    words
}

/// The lines grouped by award, each numbered within its group.
pub(crate) fn table(book: &YearBook, proposals: &[&AwardProposal], shape: &Shape) -> Table {
    Table {
        columns: columns(shape),
        rows: rows(book, proposals, shape),
    }
}

fn columns(shape: &Shape) -> Vec<Column> {
    let mut columns = vec![
        column("STT", Width::Mm(13), Align::Centre),
        column("Tên tập thể, cá nhân", Width::Share(3), Align::Left),
    ];
    if shape.has_summaries {
        columns.push(column("Tóm tắt thành tích", Width::Share(4), Align::Left));
    }
    if shape.has_points {
        columns.push(column("Điểm", Width::Mm(24), Align::Right));
    }
    if shape.has_votes {
        columns.push(column(
            "Số phiếu đồng ý, tỷ lệ",
            Width::Mm(36),
            Align::Centre,
        ));
    }
    columns.push(column("Ghi chú", Width::Mm(40), Align::Left));
    columns
}

fn rows(book: &YearBook, proposals: &[&AwardProposal], shape: &Shape) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut groups: Vec<(Option<Award>, RecipientKind)> = Vec::new();
    for proposal in proposals {
        let group = group_of(proposal);
        if groups.contains(&group) {
            continue;
        }
        groups.push(group);
        let mates: Vec<&&AwardProposal> = proposals
            .iter()
            .filter(|it| group_of(it) == group)
            .collect();
        let count: u32 = mates.iter().map(|it| it.recipient.count()).sum();
        let title = format!(
            "{}. {} ({})",
            roman(groups.len()),
            group_name(book, group),
            two_digits(count)
        );
        rows.push(Row::Group(vec![strong(title)]));
        for (mate, number) in mates.into_iter().zip(1u32..) {
            rows.push(row(book, mate, number, shape));
        }
    }
    rows
}

/// A line without an award stands with its kind.
fn group_of(proposal: &AwardProposal) -> (Option<Award>, RecipientKind) {
    match proposal.award {
        Some(award) => (Some(award), RecipientKind::Unit),
        None => (None, proposal.recipient.kind()),
    }
}

fn group_name(book: &YearBook, (award, kind): (Option<Award>, RecipientKind)) -> String {
    match (award, kind) {
        (Some(award), _) => book.award_name(award),
        (None, RecipientKind::Unit) => "Đơn vị".to_owned(),
        (None, RecipientKind::Collective) => "Tập thể".to_owned(),
        (None, RecipientKind::Individual) => "Cá nhân".to_owned(),
    }
}

fn row(book: &YearBook, it: &AwardProposal, number: u32, shape: &Shape) -> Row {
    let mut line = vec![cell(number.to_string()), who(book, it)];
    if shape.has_summaries {
        line.push(cell(it.summary.clone().unwrap_or_default()));
    }
    if shape.has_points {
        line.push(cell(it.points.map(points_text).unwrap_or_default()));
    }
    if shape.has_votes {
        let votes = it.votes.zip(it.base).map(|(votes, base)| {
            format!(
                "{}/{} ({})",
                two_digits(votes),
                two_digits(base),
                percent(votes, base)
            )
        });
        line.push(cell(votes.unwrap_or_default()));
    }
    let note = if it.is_leading {
        format!("Dẫn đầu {}", book.bloc.name)
    } else {
        String::new()
    };
    line.push(cell(note));
    cells(line)
}

/// A name with its post and unit; a count stays a count, with a dotted line for the names.
pub(crate) fn who(book: &YearBook, it: &AwardProposal) -> Line {
    match &it.recipient {
        Recipient::Unit { unit_id } => cell(book.unit_name(*unit_id)),
        Recipient::Collective { name, unit_id } => cell(with_unit(book, name.clone(), *unit_id)),
        Recipient::Person {
            name,
            post,
            unit_id,
        } => {
            let words = post
                .as_ref()
                .map_or_else(|| name.clone(), |post| format!("{name}, {post}"));
            cell(with_unit(book, words, *unit_id))
        }
        Recipient::Unnamed { of, count } => {
            let what = match (it.award, of) {
                (Some(award), _) => Missing::Recipients(award),
                (None, RecipientKind::Individual) => Missing::IndividualNames,
                (None, RecipientKind::Unit | RecipientKind::Collective) => Missing::CollectiveNames,
            };
            vec![
                text(format!("{} {}: ", two_digits(*count), of.label())),
                gap(what, Room::Rest),
            ]
        }
    }
}
