//! Liberation Serif 2.1.5, which has the metrics of Times New Roman: four faces, parsed once, measured in integers.

use std::sync::OnceLock;

use crate::error::PrintError;
use crate::style::Len;

/// A face of the family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    /// All faces, in the order of [`Fonts`].
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// This face, bold.
    pub(crate) const fn bold(self) -> Self {
        match self {
            Self::Regular | Self::Bold => Self::Bold,
            Self::Italic | Self::BoldItalic => Self::BoldItalic,
        }
    }

    /// This face, slanted.
    pub(crate) const fn italic(self) -> Self {
        match self {
            Self::Regular | Self::Italic => Self::Italic,
            Self::Bold | Self::BoldItalic => Self::BoldItalic,
        }
    }

    /// This face without weight: what dots for the pen are made of.
    pub(crate) const fn light(self) -> Self {
        match self {
            Self::Regular | Self::Bold => Self::Regular,
            Self::Italic | Self::BoldItalic => Self::Italic,
        }
    }

    /// Whether the face is slanted.
    pub(crate) const fn is_italic(self) -> bool {
        matches!(self, Self::Italic | Self::BoldItalic)
    }

    /// Whether the face is bold.
    pub(crate) const fn is_bold(self) -> bool {
        matches!(self, Self::Bold | Self::BoldItalic)
    }

    /// The name of the face inside a PDF.
    pub(crate) const fn postscript_name(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSerif",
            Self::Bold => "LiberationSerif-Bold",
            Self::Italic => "LiberationSerif-Italic",
            Self::BoldItalic => "LiberationSerif-BoldItalic",
        }
    }

    /// The name of the face among the resources of a page.
    pub(crate) const fn resource(self) -> &'static str {
        match self {
            Self::Regular => "TR",
            Self::Bold => "TB",
            Self::Italic => "TI",
            Self::BoldItalic => "TX",
        }
    }
}

/// A face in a size of whole points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: i64,
}

/// Height of a letter above the baseline and depth below it, in thousandths of an em (hhea; all four faces agree).
const ASCENT: i64 = 891;
const DESCENT: i64 = 216;

impl Style {
    /// Height of a line with this share of the size, in thousandths.
    pub(crate) const fn leading(self, share: i64) -> Len {
        self.size * share
    }

    /// From the top of a line to its baseline.
    pub(crate) const fn baseline(self, leading: Len) -> Len {
        (leading - self.size * (ASCENT + DESCENT)) / 2 + self.size * ASCENT
    }
}

/// One face: its bytes and its tables.
pub(crate) struct Font {
    pub(crate) bytes: &'static [u8],
    tables: ttf_parser::Face<'static>,
}

impl Font {
    /// The glyph of a character, never the empty box.
    pub(crate) fn glyph(&self, ch: char) -> Option<u16> {
        self.tables
            .glyph_index(ch)
            .map(|it| it.0)
            .filter(|it| *it != 0)
    }

    /// Width in thousandths of an em, cut off as the `/W` array of a PDF has it.
    pub(crate) fn advance(&self, ch: char) -> i64 {
        let glyph = self.tables.glyph_index(ch).unwrap_or_default();
        let width = i64::from(self.tables.glyph_hor_advance(glyph).unwrap_or_default());
        width * 1000 / i64::from(self.tables.units_per_em())
    }

    /// The box around all glyphs, in thousandths of an em: left, bottom, right, top.
    pub(crate) fn bounds(&self) -> [i16; 4] {
        let em = i32::from(self.tables.units_per_em());
        let scale = |it: i16| i16::try_from(i32::from(it) * 1000 / em).unwrap_or_default();
        let all = self.tables.global_bounding_box();
        [
            scale(all.x_min),
            scale(all.y_min),
            scale(all.x_max),
            scale(all.y_max),
        ]
    }
}

/// The four faces.
pub(crate) struct Fonts([Font; 4]);

impl Fonts {
    /// A face.
    pub(crate) const fn face(&self, face: Face) -> &Font {
        let [regular, bold, italic, bold_italic] = &self.0;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Italic => italic,
            Face::BoldItalic => bold_italic,
        }
    }

    /// Width of words.
    pub(crate) fn width(&self, words: &str, style: Style) -> Len {
        let font = self.face(style.face);
        words.chars().map(|it| font.advance(it) * style.size).sum()
    }
}

/// The faces, parsed at the first call.
pub(crate) fn fonts() -> Result<&'static Fonts, PrintError> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    FONTS
        .get_or_init(parse)
        .as_ref()
        .ok_or_else(|| PrintError::Backend("the built-in fonts are damaged".to_owned()))
}

fn parse() -> Option<Fonts> {
    let open = |bytes: &'static [u8]| {
        Some(Font {
            bytes,
            tables: ttf_parser::Face::parse(bytes, 0).ok()?,
        })
    };
    Some(Fonts([
        open(include_bytes!("../fonts/LiberationSerif-Regular.ttf"))?,
        open(include_bytes!("../fonts/LiberationSerif-Bold.ttf"))?,
        open(include_bytes!("../fonts/LiberationSerif-Italic.ttf"))?,
        open(include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"))?,
    ]))
}
