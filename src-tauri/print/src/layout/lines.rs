//! Words to lines: broken at spaces only, justified, with dots that run to the margin.

use documents::Room;
use unicode_normalization::char::is_combining_mark;

use crate::fonts::{Fonts, Style};
use crate::layout::Item;
use crate::style::{self, Len};
use crate::words::{DOTS, NO_BREAK_SPACE, Span, What};

/// How lines stand in their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    Justify,
}

/// The column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) width: Len,
    pub(crate) indent: Len,
    pub(crate) align: Align,
}

/// A measured line in its column.
#[derive(Clone, Debug)]
pub(crate) struct SetLine {
    pub(crate) x: Len,
    pub(crate) width: Len,
    parts: Vec<Part>,
    stretch: Len,
}

impl SetLine {
    /// The words of the line by style, for a format that sets them itself.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Style, &str)> {
        self.parts.iter().map(|it| (it.style, it.words.as_str()))
    }

    /// The items of the line, with its baseline at `y` and its column at `x`.
    pub(crate) fn items(self, x: Len, y: Len) -> Vec<Item> {
        let mut at = self.x + x;
        let mut items = Vec::new();
        for part in self.parts {
            let width = part.width + self.stretch * gaps(&part.words);
            items.push(Item::Text {
                x: at,
                y,
                style: part.style,
                words: part.words,
                stretch: self.stretch,
                tracking: part.tracking,
                turned: false,
            });
            at += width;
        }
        items
    }
}

/// Characters of one style.
#[derive(Clone, Debug)]
struct Part {
    style: Style,
    words: String,
    width: Len,
    tracking: Len,
}

/// What a line is broken into.
#[derive(Debug)]
struct Token {
    /// The space before it, if any.
    space: Option<Style>,
    /// Dots up to the margin go before the parts.
    rest: Option<Style>,
    parts: Vec<Part>,
}

impl Token {
    fn width(&self) -> Len {
        self.parts.iter().map(|it| it.width).sum()
    }
}

/// Sets words in a column.
pub(crate) fn set(fonts: &Fonts, spans: &[Span], shape: Shape) -> Vec<SetLine> {
    set_and_turns(fonts, spans, shape).0
}

/// The same, and for each dotted rest of a line whether it got a line of its own, as too little of the one before was left.
pub(crate) fn set_and_turns(
    fonts: &Fonts,
    spans: &[Span],
    shape: Shape,
) -> (Vec<SetLine>, Vec<bool>) {
    let mut breaker = Breaker {
        fonts,
        shape,
        lines: Vec::new(),
        turns: Vec::new(),
        parts: Vec::new(),
        used: 0,
    };
    for token in tokens(fonts, spans, shape.width) {
        match token.rest {
            Some(style) => breaker.rest(style, token),
            None => breaker.word(token),
        }
    }
    breaker.end(false);
    (breaker.lines, breaker.turns)
}

/// Sets words on as few lines as the column needs, and these of about one length, centred.
pub(crate) fn set_balanced(fonts: &Fonts, spans: &[Span], width: Len) -> Vec<SetLine> {
    let at = |width| {
        set(
            fonts,
            spans,
            Shape {
                width,
                indent: 0,
                align: Align::Centre,
            },
        )
    };
    let count = at(width).len();
    let (mut short, mut enough) = (0, width);
    if count > 1 {
        while enough - short > style::pt(1) {
            let middle = (short + enough) / 2;
            let lines = at(middle);
            let sticks_out = lines.iter().any(|it| it.width > middle);
            if lines.len() > count || sticks_out || cuts_a_word(fonts, spans, middle) {
                short = middle;
            } else {
                enough = middle;
            }
        }
    }
    let mut lines = at(enough);
    lines.iter_mut().for_each(|it| it.x += (width - enough) / 2);
    lines
}

/// Whether a word is wider than the column, so that it has to be cut.
pub(crate) fn cuts_a_word(fonts: &Fonts, spans: &[Span], width: Len) -> bool {
    tokens(fonts, spans, width)
        .iter()
        .any(|it| it.rest.is_none() && it.width() > width)
}

/// Width of the longest line.
pub(crate) fn longest(lines: &[SetLine]) -> Len {
    lines.iter().map(|it| it.width).max().unwrap_or_default()
}

fn gaps(words: &str) -> i64 {
    words
        .chars()
        .filter(|it| matches!(*it, ' ' | NO_BREAK_SPACE))
        .map(|_| 1)
        .sum()
}

fn part(fonts: &Fonts, words: String, style: Style) -> Part {
    Part {
        width: fonts.width(&words, style),
        style,
        words,
        tracking: 0,
    }
}

fn tokens(fonts: &Fonts, spans: &[Span], column: Len) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut space: Option<Style> = None;
    // Whether the next characters belong to the last token: nothing but a space parts words.
    let mut open = false;
    let add = |found: &mut Vec<Token>, open: &mut bool, space: &mut Option<Style>, part: Part| {
        match found.last_mut() {
            Some(last) if *open => last.parts.push(part),
            _ => found.push(Token {
                space: space.take(),
                rest: None,
                parts: vec![part],
            }),
        }
        *open = true;
    };
    for span in spans {
        match &span.what {
            What::Words(words) => {
                for (at, word) in words.split(' ').enumerate() {
                    if at > 0 {
                        space = Some(span.style);
                        open = false;
                    }
                    if !word.is_empty() {
                        add(
                            &mut found,
                            &mut open,
                            &mut space,
                            part(fonts, word.to_owned(), span.style),
                        );
                    }
                }
            }
            What::Blank(Room::Figure) => {
                let dots = dots(fonts, span.style, style::FIGURE_ROOM, column);
                add(&mut found, &mut open, &mut space, dots);
            }
            What::Blank(Room::Name) => {
                let dots = dots(fonts, span.style, style::NAME_ROOM, column);
                add(&mut found, &mut open, &mut space, dots);
            }
            What::Blank(Room::Rest) => {
                found.push(Token {
                    space: space.take(),
                    rest: Some(span.style),
                    parts: Vec::new(),
                });
                open = true;
            }
        }
    }
    found
}

/// Dots of about the width of a room, at least two signs, never wider than the column.
fn dots(fonts: &Fonts, style: Style, room: Len, column: Len) -> Part {
    part(fonts, dotted(fonts, style, room, column), style)
}

/// The same as words.
pub(crate) fn dotted(fonts: &Fonts, style: Style, room: Len, column: Len) -> String {
    let one = fonts.face(style.face).advance(DOTS).max(1) * style.size;
    let count = ((room + one / 2) / one).min(column / one).max(1);
    std::iter::repeat_n(DOTS, usize::try_from(count).unwrap_or(1)).collect()
}

/// Fills lines from the left.
struct Breaker<'a> {
    fonts: &'a Fonts,
    shape: Shape,
    lines: Vec<SetLine>,
    turns: Vec<bool>,
    parts: Vec<Part>,
    used: Len,
}

impl Breaker<'_> {
    fn room(&self) -> Len {
        self.shape.width
            - if self.lines.is_empty() {
                self.shape.indent
            } else {
                0
            }
    }

    fn space(&self, token: &Token) -> Option<Part> {
        let style = token.space.filter(|_| !self.parts.is_empty())?;
        Some(part(self.fonts, " ".to_owned(), style))
    }

    fn word(&mut self, token: Token) {
        let space = self.space(&token);
        let space_width = space.as_ref().map_or(0, |it| it.width);
        if !self.parts.is_empty() && self.used + space_width + token.width() > self.room() {
            self.end(true);
        } else if let Some(space) = space {
            self.push(space);
        }
        let mut left = token.parts;
        while left.iter().map(|it| it.width).sum::<Len>() > self.room() - self.used {
            let (fits, more) = cut(self.fonts, left, self.room());
            fits.into_iter().for_each(|it| self.push(it));
            left = more;
            if left.is_empty() {
                return;
            }
            self.end(true);
        }
        left.into_iter().for_each(|it| self.push(it));
    }

    /// Dots up to the margin, on a line of their own if too little of this one is left; `token` is what follows them
    /// without a space. The next word begins a new line.
    fn rest(&mut self, style: Style, token: Token) {
        let space = self.space(&token);
        let space_width = space.as_ref().map_or(0, |it| it.width);
        let tail = Some(token.width()).filter(|it| *it <= self.shape.width / 2);
        let least = style::REST_ROOM.min(self.shape.width * 2 / 3);
        let left = self.room() - self.used - space_width - tail.unwrap_or_default();
        let turns = !self.parts.is_empty() && left < least;
        self.turns.push(turns);
        if turns {
            self.end(false);
        } else if let Some(space) = space {
            self.push(space);
        }
        let left = self.room() - self.used - tail.unwrap_or_default();
        let one = self.fonts.face(style.face).advance(DOTS).max(1) * style.size;
        let count = (left / one).max(1);
        let words: String =
            std::iter::repeat_n(DOTS, usize::try_from(count).unwrap_or(1)).collect();
        let tracking = ((left - count * one) / count).clamp(0, style::MOST_TRACKING);
        self.push(Part {
            style,
            words,
            width: count * (one + tracking),
            tracking,
        });
        if tail.is_some() {
            token.parts.into_iter().for_each(|it| self.push(it));
            self.end(false);
        } else {
            self.end(false);
            self.word(Token {
                space: None,
                rest: None,
                parts: token.parts,
            });
        }
    }

    fn push(&mut self, part: Part) {
        self.used += part.width;
        match self.parts.last_mut() {
            Some(last) if last.style == part.style && last.tracking == 0 && part.tracking == 0 => {
                last.words.push_str(&part.words);
                last.width += part.width;
            }
            _ => self.parts.push(part),
        }
    }

    /// Ends the line; a full one reaches from margin to margin.
    fn end(&mut self, full: bool) {
        if self.parts.is_empty() {
            return;
        }
        let slack = self.room() - self.used;
        let indent = self.shape.width - self.room();
        let gaps: i64 = self.parts.iter().map(|it| gaps(&it.words)).sum();
        let even = match self.shape.align {
            Align::Justify if full && gaps > 0 && slack > 0 => slack / gaps,
            Align::Justify | Align::Left | Align::Centre | Align::Right => 0,
        };
        let x = match self.shape.align {
            Align::Left | Align::Justify => indent,
            Align::Centre => indent + slack / 2,
            Align::Right => indent + slack,
        };
        let stretch = if even <= style::MOST_STRETCH { even } else { 0 };
        let width = self.used + stretch * gaps;
        self.lines.push(SetLine {
            x,
            width,
            parts: std::mem::take(&mut self.parts),
            stretch,
        });
        self.used = 0;
    }
}

/// Cuts a word that is wider than a line: after a hyphen, a slash or a no-break space if one fits, else between
/// characters; at least one character is taken.
fn cut(fonts: &Fonts, parts: Vec<Part>, room: Len) -> (Vec<Part>, Vec<Part>) {
    let mut used = 0;
    // Where to cut: part and byte.
    let (mut soft, mut hard) = (None, None);
    'all: for (at, part) in parts.iter().enumerate() {
        let font = fonts.face(part.style.face);
        for (byte, ch) in part.words.char_indices() {
            if used > 0 && !is_combining_mark(ch) {
                hard = Some((at, byte));
            }
            used += font.advance(ch) * part.style.size + part.tracking;
            if used > room && hard.is_some() {
                break 'all;
            }
            if matches!(ch, '-' | '/' | NO_BREAK_SPACE) {
                soft = Some((at, byte + ch.len_utf8()));
            }
        }
    }
    if used <= room {
        return (parts, Vec::new());
    }
    let (at, byte) = soft.or(hard).unwrap_or((parts.len(), 0));
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    for (index, it) in parts.into_iter().enumerate() {
        if index == at {
            let (left, right) = it.words.split_at(byte);
            for (words, side) in [(left, &mut head), (right, &mut tail)] {
                if !words.is_empty() {
                    side.push(part(fonts, words.to_owned(), it.style));
                }
            }
        } else if index < at {
            head.push(it);
        } else {
            tail.push(it);
        }
    }
    (head, tail)
}
