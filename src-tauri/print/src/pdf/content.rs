//! The contents of a page, written as a PDF reads them.

use std::fmt::Write as _;

use crate::fonts::{Face, Fonts, Style};
use crate::layout::{Item, Page};
use crate::pdf::embed::Codes;
use crate::style::{self, Len};
use crate::words::NO_BREAK_SPACE;

/// The contents of a page.
pub(crate) fn page(page: &Page, codes: &Codes, fonts: &Fonts, watermark: Option<&str>) -> Vec<u8> {
    let (_, sheet) = page.size;
    let mut out = String::new();
    if let Some(words) = watermark {
        across(&mut out, words, page.size, codes, fonts);
    }
    for item in &page.items {
        match item {
            Item::Text {
                x,
                y,
                style,
                words,
                stretch,
                tracking,
                turned,
            } => {
                let way = if *turned { -1 } else { 1 };
                let place = format!("{way} 0 0 {way} {} {}", Points(*x), Points(sheet - y));
                text(
                    &mut out,
                    codes,
                    &place,
                    *style,
                    words,
                    (*stretch, *tracking),
                );
            }
            Item::Rule { from, to, weight } => {
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "{} w {} {} m {} {} l S",
                    Points(*weight),
                    Points(from.0),
                    Points(sheet - from.1),
                    Points(to.0),
                    Points(sheet - to.1),
                );
            }
            Item::Fill {
                x,
                y,
                width,
                height,
                grey,
            } => {
                let _ = writeln!(
                    out,
                    "q {} g {} {} {} {} re f Q",
                    Points(*grey),
                    Points(*x),
                    Points(sheet - y - height),
                    Points(*width),
                    Points(*height),
                );
            }
        }
    }
    out.into_bytes()
}

fn text(
    out: &mut String,
    codes: &Codes,
    place: &str,
    style: Style,
    words: &str,
    (stretch, tracking): (Len, Len),
) {
    let _ = write!(
        out,
        "BT /{} {} Tf {} Tc {place} Tm [<",
        style.face.resource(),
        style.size,
        Points(tracking)
    );
    for ch in words.chars() {
        let _ = write!(out, "{:04x}", codes.code(style.face, ch));
        if stretch != 0 && matches!(ch, ' ' | NO_BREAK_SPACE) {
            // Thousandths of an em to the right are negative.
            let _ = write!(out, ">{}<", Points(-stretch * 1000 / style.size));
        }
    }
    out.push_str(">] TJ ET\n");
}

/// The words across a page of invented data, below all else.
fn across(
    out: &mut String,
    words: &str,
    (width, height): (Len, Len),
    codes: &Codes,
    fonts: &Fonts,
) {
    let style = Style {
        face: Face::Bold,
        size: style::WATERMARK_SIZE,
    };
    let half = fonts.width(words, style) / 2;
    // Sine and cosine of the slope, in thousandths.
    let (sin, cos) = if width < height {
        (777, 629)
    } else {
        (500, 866)
    };
    let x = width / 2 - half * cos / 1000;
    let y = height / 2 - half * sin / 1000;
    let place = format!(
        "{} {} {} {} {} {}",
        Points(cos),
        Points(sin),
        Points(-sin),
        Points(cos),
        Points(x),
        Points(y)
    );
    let grey = Points(style::WATERMARK_GREY);
    let hex: String = words.encode_utf16().map(|it| format!("{it:04X}")).collect();
    let _ = write!(
        out,
        "/Artifact BMC /Span <</ActualText <FEFF{hex}>>> BDC q {grey} g "
    );
    text(out, codes, &place, style, words, (0, 0));
    out.push_str("Q EMC EMC\n");
}

/// A length in points, as a decimal number.
pub(crate) struct Points(pub(crate) Len);

impl std::fmt::Display for Points {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / 1000, self.0.abs() % 1000);
        let digits = format!("{sign}{whole}.{part:03}");
        out.write_str(digits.trim_end_matches('0').trim_end_matches('.'))
    }
}
