//! The end of a paper: signatures with room for the hand, recipients beside or below them, all on one page.

use documents::{Closing, Signature};

use crate::docx::flow::Flow;
use crate::docx::frame::{self, Cell, Look, Row};
use crate::docx::head::line;
use crate::docx::paragraph::{Leading, Paragraph, Role};
use crate::docx::runs::{Rests, flowing};
use crate::fonts::Style;
use crate::layout::{Desk, closing};
use crate::style::{self, Len};
use crate::words;

/// Adds the closing.
pub(crate) fn add(desk: &Desk<'_>, closing: &Closing, flow: &mut Flow) {
    match closing {
        Closing::None => {}
        Closing::Minutes {
            signatures,
            recipients,
        } => minutes(desk, signatures, recipients, flow),
        Closing::Signed {
            recipients,
            signature,
        } => signed(desk, recipients, signature, flow),
    }
}

/// Two signatures a row, an odd last one in the middle; recipients below them.
fn minutes(desk: &Desk<'_>, signatures: &[Signature], recipients: &[String], flow: &mut Flow) {
    let half = desk.width / 2;
    let mut rows: Vec<Row> = Vec::new();
    for pair in signatures.chunks(2) {
        let above = if rows.is_empty() {
            0
        } else {
            style::BETWEEN_SIGNATURES
        };
        let places: Vec<(Len, Len, Option<&Signature>)> = match pair {
            [one] => vec![
                (0, half / 2, None),
                (half / 2, half / 2 + half, Some(one)),
                (half / 2 + half, desk.width, None),
            ],
            [left, right, ..] => vec![(0, half, Some(left)), (half, desk.width, Some(right))],
            [] => continue,
        };
        // Titles begin on one line, names stand on one line.
        let row = |part: &dyn Fn(&Signature) -> Vec<Paragraph>| Row {
            cells: places
                .iter()
                .map(|(from, to, it)| side(*from, *to, it.map(part).unwrap_or_default()))
                .collect(),
            keep_next: true,
            ..Row::default()
        };
        rows.push(row(&|it| titles(desk, it, above)));
        rows.push(row(&|it| vec![hand(), name(desk, it)]));
    }
    if let Some(last) = rows.last_mut() {
        last.keep_next = !recipients.is_empty();
    }
    flow.room(style::ABOVE_CLOSING);
    if !rows.is_empty() {
        flow.table(frame::table(rows, Look::Bare), 0);
        flow.room(style::BETWEEN_SIGNATURES);
    }
    let mut list = recipient_list(desk, recipients);
    let last = list.len().saturating_sub(1);
    for (at, it) in list.iter_mut().enumerate() {
        it.shape.keep_next = at < last;
        it.shape.right = Some(desk.width - half + style::SIGNATURE_SIDE);
    }
    list.into_iter().for_each(|it| flow.paragraph(it));
}

/// Recipients at the left, level with the signature at the right.
fn signed(desk: &Desk<'_>, recipients: &[String], signature: &Signature, flow: &mut Flow) {
    let half = desk.width / 2;
    let mut list = recipient_list(desk, recipients);
    if let Some(first) = list.first_mut() {
        first.shape.before = Some(closing::RECIPIENTS_DROP);
    }
    let mut left = Cell::bare(0, half, list);
    left.pad = (0, style::SIGNATURE_SIDE);
    let mut right = titles(desk, signature, 0);
    right.extend([hand(), name(desk, signature)]);
    let row = Row {
        cells: vec![left, side(half, desk.width, right)],
        may_split: closing::recipients_height(desk, recipients) > desk.height,
        ..Row::default()
    };
    flow.room(style::ABOVE_CLOSING);
    flow.table(frame::table(vec![row], Look::Bare), 0);
}

/// A cell that keeps clear of its neighbour.
const fn side(from: Len, to: Len, paragraphs: Vec<Paragraph>) -> Cell {
    let mut cell = Cell::bare(from, to, paragraphs);
    cell.pad = (style::SIGNATURE_SIDE, style::SIGNATURE_SIDE);
    cell
}

fn titles(desk: &Desk<'_>, signature: &Signature, above: Len) -> Vec<Paragraph> {
    let lines = signature.lines.iter();
    let mut titles: Vec<Paragraph> = lines
        .map(|it| line(Role::Signature, &closing::set_line(desk, it)))
        .collect();
    if let Some(first) = titles.first_mut().filter(|_| above > 0) {
        first.shape.before = Some(above);
    }
    for it in &mut titles {
        it.shape.keep_next = true;
    }
    titles
}

/// Room for the hand; it grows with the picture of a signature that is put into it.
fn hand() -> Paragraph {
    let mut hand = Paragraph::new(Role::Signature);
    hand.shape.leading = Some(Leading::Least(style::HAND_ROOM));
    hand.shape.keep_next = true;
    hand
}

fn name(desk: &Desk<'_>, signature: &Signature) -> Paragraph {
    line(Role::Signature, &closing::set_line(desk, &signature.name))
}

/// "Nơi nhận:" and the list below it.
fn recipient_list(desk: &Desk<'_>, recipients: &[String]) -> Vec<Paragraph> {
    if recipients.is_empty() {
        return Vec::new();
    }
    let recipient = |words: &str, style: Style, hang: Len| {
        let mut paragraph = Paragraph::new(Role::Recipient);
        let spans = words::plain(words, style.face, style.size);
        let ground = Role::Recipient.style();
        paragraph.runs = flowing(desk.fonts, &spans, ground, (desk.width, Rests::Typed));
        if hang > 0 {
            (paragraph.shape.left, paragraph.shape.first) = (Some(hang), Some(-hang));
        }
        paragraph
    };
    let hang = desk.fonts.width(closing::DASH, closing::RECIPIENTS);
    let head = recipient(style::RECIPIENTS, closing::RECIPIENTS_HEAD, 0);
    let items = words::listed(recipients);
    let items = items.iter().map(|it| {
        let words = format!("{}{it}", closing::DASH);
        recipient(&words, closing::RECIPIENTS, hang)
    });
    std::iter::once(head).chain(items).collect()
}
