//! Which characters of which face go into the file, and under which codes.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt,
    TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::error::PrintError;
use crate::fonts::{Face, Fonts};
use crate::layout::{Item, Layout};
use crate::words::NO_BREAK_SPACE;

/// The codes of the characters in use, for each face from 1 in the order of the characters. Each character has its
/// own code, though two may share a glyph: so the words come back from the file as they were put in.
pub(crate) struct Codes {
    faces: BTreeMap<Face, BTreeMap<char, u16>>,
    /// For each face the glyphs of the subset by code.
    glyphs: BTreeMap<Face, Vec<u16>>,
    programs: BTreeMap<Face, Vec<u8>>,
}

/// What is shown for a character: a no-break space is but a space once the lines are broken.
pub(crate) const fn shown(ch: char) -> char {
    if ch == NO_BREAK_SPACE { ' ' } else { ch }
}

impl Codes {
    /// Collects the characters of a layout.
    pub(crate) fn of(
        layout: &Layout,
        watermark: Option<&str>,
        fonts: &Fonts,
    ) -> Result<Self, PrintError> {
        let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
        if let Some(words) = watermark {
            used.entry(Face::Bold).or_default().extend(words.chars());
        }
        for item in layout.pages.iter().flat_map(|it| &it.items) {
            if let Item::Text { style, words, .. } = item {
                let font = fonts.face(style.face);
                let used = used.entry(style.face).or_default();
                for ch in words.chars().map(shown) {
                    if used.insert(ch) && font.glyph(ch).is_none() {
                        return Err(PrintError::MissingGlyph {
                            ch,
                            near: words.replace(NO_BREAK_SPACE, " "),
                        });
                    }
                }
            }
        }
        let mut codes = Self {
            faces: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            programs: BTreeMap::new(),
        };
        for (face, chars) in used {
            codes.add(face, &chars, fonts)?;
        }
        Ok(codes)
    }

    fn add(&mut self, face: Face, chars: &BTreeSet<char>, fonts: &Fonts) -> Result<(), PrintError> {
        let font = fonts.face(face);
        let mut subset = GlyphRemapper::new();
        // Code 0 is the empty box, as in every font.
        let mut glyphs = vec![0];
        let mut codes = BTreeMap::new();
        for (code, ch) in (1..).zip(chars) {
            glyphs.push(subset.remap(font.glyph(*ch).unwrap_or_default()));
            codes.insert(*ch, code);
        }
        let program = subsetter::subset(font.bytes, 0, &subset)
            .map_err(|error| PrintError::Backend(format!("{}: {error}", face.postscript_name())))?;
        self.faces.insert(face, codes);
        self.glyphs.insert(face, glyphs);
        self.programs.insert(face, program);
        Ok(())
    }

    /// The code of a character.
    pub(crate) fn code(&self, face: Face, ch: char) -> u16 {
        self.faces
            .get(&face)
            .and_then(|it| it.get(&shown(ch)))
            .copied()
            .unwrap_or_default()
    }

    /// The map from codes to glyphs, as a stream of a PDF wants it.
    pub(crate) fn glyph_map(&self, face: Face) -> Vec<u8> {
        self.glyphs
            .get(&face)
            .map(|it| it.iter().flat_map(|it| it.to_be_bytes()).collect())
            .unwrap_or_default()
    }

    /// The name of a face in the file: six capitals that tell this subset from others, then the name of the face.
    fn name(&self, face: Face) -> String {
        let chars: String = self
            .faces
            .get(&face)
            .into_iter()
            .flatten()
            .map(|(ch, _)| *ch)
            .collect();
        let hash = Sha256::digest(chars.as_bytes());
        let tag: String = hash
            .iter()
            .take(6)
            .map(|it| char::from(b'A' + it % 26))
            .collect();
        format!("{tag}+{}", face.postscript_name())
    }

    /// The fonts for printpdf, each with the operations that show all its characters once.
    pub(crate) fn fonts(
        &self,
        fonts: &Fonts,
    ) -> Result<Vec<(FontId, PdfFont, Vec<Op>)>, PrintError> {
        let mut all = Vec::new();
        for (face, codes) in &self.faces {
            let font = fonts.face(*face);
            let width = |ch| u16::try_from(font.advance(ch)).unwrap_or(u16::MAX);
            let [x_min, y_min, x_max, y_max] = font.bounds();
            let parsed = ParsedFont {
                original_bytes: self.programs.get(face).cloned().unwrap_or_default(),
                font_index: 0,
                font_name: Some(self.name(*face)),
                codepoint_to_glyph: codes
                    .iter()
                    .map(|(ch, code)| (u32::from(*ch), *code))
                    .collect(),
                glyph_widths: codes.iter().map(|(ch, code)| (*code, width(*ch))).collect(),
                units_per_em: 1000,
                font_metrics: FontMetrics {
                    ascent: 891,
                    descent: -216,
                },
                font_type: FontType::TrueType,
                pdf_font_metrics: PdfFontMetricsStub {
                    units_per_em: 1000,
                    x_min,
                    y_min,
                    x_max,
                    y_max,
                    caret_slope_rise: 1,
                    caret_slope_run: 0,
                    us_weight_class: if face.is_bold() { 700 } else { 400 },
                },
            };
            let id = FontId(face.resource().to_owned());
            let ops = vec![
                Op::StartTextSection,
                Op::SetFont {
                    font: PdfFontHandle::External(id.clone()),
                    size: Pt(14.0),
                },
                Op::ShowText {
                    items: vec![TextItem::Text(codes.keys().collect())],
                },
                Op::EndTextSection,
            ];
            all.push((id, PdfFont::new(parsed), ops));
        }
        Ok(all)
    }
}
