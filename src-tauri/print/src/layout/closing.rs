//! The end of a paper: signatures and recipients, on one page.

use documents::{Closing, Signature};

use crate::fonts::{Face, Style};
use crate::layout::flow::Unit;
use crate::layout::lines::{self, Align, SetLine, Shape};
use crate::layout::{Desk, Item};
use crate::style::{self, Len};
use crate::words;

/// The titles and names of signatures.
pub(crate) const SIGNATURE: Style = Style {
    face: Face::Bold,
    size: style::BODY_SIZE,
};
/// "Nơi nhận:", and the list below it.
pub(crate) const RECIPIENTS_HEAD: Style = Style {
    face: Face::BoldItalic,
    size: style::RECIPIENTS_HEAD_SIZE,
};
pub(crate) const RECIPIENTS: Style = Style {
    face: Face::Regular,
    size: style::RECIPIENTS_SIZE,
};
/// What stands before each recipient.
pub(crate) const DASH: &str = "-\u{a0}";
/// Puts "Nơi nhận:" on the baseline of the first line of the signature beside it.
pub(crate) const RECIPIENTS_DROP: Len =
    SIGNATURE.baseline(tight(SIGNATURE)) - RECIPIENTS_HEAD.baseline(tight(RECIPIENTS_HEAD));

/// The closing as units that stay together.
pub(crate) fn units(desk: &Desk<'_>, closing: &Closing) -> Vec<Unit> {
    let mut units = match closing {
        Closing::None => Vec::new(),
        Closing::Minutes {
            signatures,
            recipients,
        } => minutes(desk, signatures, recipients),
        Closing::Signed {
            recipients,
            signature,
        } => signed(desk, recipients, signature),
    };
    let last = units.len().saturating_sub(1);
    units
        .iter_mut()
        .enumerate()
        .for_each(|(at, it)| it.keep = at < last);
    if let Some(first) = units.first_mut() {
        first.before = style::ABOVE_CLOSING;
    }
    units
}

fn minutes(desk: &Desk<'_>, signatures: &[Signature], recipients: &[String]) -> Vec<Unit> {
    let half = desk.width / 2;
    let mut units = Vec::new();
    for pair in signatures.chunks(2) {
        let (items, height) = match pair {
            [one] => signature_row(desk, &[(half / 2, one)]),
            [left, right, ..] => signature_row(desk, &[(0, left), (half, right)]),
            [] => continue,
        };
        units.push(Unit {
            before: style::BETWEEN_SIGNATURES,
            ..Unit::new(height, items)
        });
    }
    let leading = tight(RECIPIENTS);
    for (at, line) in recipient_lines(desk, recipients).into_iter().enumerate() {
        let before = if at == 0 {
            style::BETWEEN_SIGNATURES
        } else {
            0
        };
        units.push(Unit {
            before,
            ..Unit::new(leading.max(line.height), line.items)
        });
    }
    units
}

fn signed(desk: &Desk<'_>, recipients: &[String], signature: &Signature) -> Vec<Unit> {
    let half = desk.width / 2;
    let (mut items, height) = signature_row(desk, &[(half, signature)]);
    let mut filled = RECIPIENTS_DROP;
    let mut more = Vec::new();
    for line in recipient_lines(desk, recipients) {
        if filled + line.height > desk.height {
            // More recipients than a page holds go on over the page.
            more.push(Unit::new(line.height, line.items));
            continue;
        }
        items.extend(line.items.into_iter().map(|it| it.moved(0, filled)));
        filled += line.height;
    }
    let mut units = vec![Unit::new(height.max(filled), items)];
    units.append(&mut more);
    units
}

/// Height of the recipients.
pub(crate) fn recipients_height(desk: &Desk<'_>, recipients: &[String]) -> Len {
    let lines = recipient_lines(desk, recipients);
    lines.iter().map(|it| it.height).sum()
}

/// One line of the recipients.
struct RecipientLine {
    items: Vec<Item>,
    height: Len,
}

fn recipient_lines(desk: &Desk<'_>, recipients: &[String]) -> Vec<RecipientLine> {
    if recipients.is_empty() {
        return Vec::new();
    }
    let width = desk.width / 2 - style::SIGNATURE_SIDE;
    let line = |words: &str, style: Style, hang: Len| {
        let shape = Shape {
            width: width - hang,
            indent: -hang,
            align: Align::Left,
        };
        lines::set(
            desk.fonts,
            &words::plain(words, style.face, style.size),
            shape,
        )
        .into_iter()
        .map(move |it| RecipientLine {
            items: it.items(hang, style.baseline(tight(style))),
            height: tight(style),
        })
    };
    let hang = desk.fonts.width(DASH, RECIPIENTS);
    line(style::RECIPIENTS, RECIPIENTS_HEAD, 0)
        .chain(
            words::listed(recipients)
                .iter()
                .flat_map(|it| line(&format!("{DASH}{it}"), RECIPIENTS, hang)),
        )
        .collect()
}

const fn tight(style: Style) -> Len {
    style.leading(style::LEADING_TIGHT)
}

/// A line of a signature, in its half.
pub(crate) fn set_line(desk: &Desk<'_>, line: &documents::Line) -> Vec<SetLine> {
    let width = desk.width / 2 - 2 * style::SIGNATURE_SIDE;
    let spans = words::spans(line, SIGNATURE.face, SIGNATURE.size);
    lines::set_balanced(desk.fonts, &spans, width)
}

/// Signatures side by side, each in half the width from its left edge: titles from one line, names on one line.
fn signature_row(desk: &Desk<'_>, signatures: &[(Len, &Signature)]) -> (Vec<Item>, Len) {
    let style = SIGNATURE;
    let leading = tight(style);
    let set = |line: &documents::Line| set_line(desk, line);
    let titles: Vec<Vec<SetLine>> = signatures
        .iter()
        .map(|(_, it)| it.lines.iter().flat_map(&set).collect())
        .collect();
    let deepest = titles.iter().map(Vec::len).max().unwrap_or_default();
    let rows = |count: usize| i64::try_from(count).unwrap_or_default() * leading;
    let name_top = rows(deepest) + style::HAND_ROOM;
    let mut height = name_top;
    let mut items = Vec::new();
    for ((left, signature), titles) in signatures.iter().zip(titles) {
        let x = left + style::SIGNATURE_SIDE;
        for (at, line) in titles.into_iter().enumerate() {
            items.extend(line.items(x, rows(at) + style.baseline(leading)));
        }
        for (at, line) in set(&signature.name).into_iter().enumerate() {
            items.extend(line.items(x, name_top + rows(at) + style.baseline(leading)));
            height = height.max(name_top + rows(at + 1));
        }
    }
    (items, height)
}
