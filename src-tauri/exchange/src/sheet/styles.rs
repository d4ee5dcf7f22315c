//! Fonts and looks of cells, and text decoded by its font.

use super::grid::Budget;
use super::number::Look;
use super::xml::{Node, Xml};
use super::{Cell, Ground, Place, ReadErrorKind};
use crate::legacy::LegacyFont;
use std::collections::BTreeMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Most fonts, and most formats of cells, that are kept; Excel itself stops at 64,000.
const STYLES_MAX: usize = 70_000;

/// Text as a file keeps it, in one font or in several.
#[derive(Clone, Debug)]
pub(crate) enum Stored {
    /// In the font of the cell.
    Plain(String),
    /// In pieces.
    Rich(Vec<Run>),
}

impl Stored {
    /// Text in NFC: once for a shared string, not once for each cell that has it. Codes of old fonts are not touched by
    /// it, since none of them is a mark that combines.
    pub(crate) fn plain(text: String) -> Self {
        Self::Plain(composed(text))
    }
}

/// The text in NFC, itself where it is already.
pub(crate) fn composed(text: String) -> String {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    text.nfc().collect()
}

/// A piece of text in one font.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Index of the font, that of the cell where there is none.
    pub(crate) font: Option<usize>,
    /// The text.
    pub(crate) text: String,
}

/// Fonts and formats of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    fonts: Vec<String>,
    formats: Vec<(usize, Look)>,
}

impl Styles {
    /// Adds a font and gives its index.
    pub(crate) fn add_font(&mut self, name: String) -> usize {
        if self.fonts.len() < STYLES_MAX {
            self.fonts.push(name);
        }
        self.fonts.len() - 1
    }

    /// The index of a font by name; those of Unicode all count as one.
    pub(crate) fn intern(&mut self, name: &str) -> usize {
        if LegacyFont::of_name(name).is_none() {
            return usize::MAX;
        }
        match self.fonts.iter().position(|it| it == name) {
            Some(at) => at,
            None => self.add_font(name.to_owned()),
        }
    }

    /// Adds a format of cells.
    pub(crate) fn add_format(&mut self, font: usize, look: Look) {
        if self.formats.len() < STYLES_MAX {
            self.formats.push((font, look));
        }
    }

    /// Font and look of a format.
    pub(crate) fn format(&self, at: usize) -> (usize, Look) {
        self.formats.get(at).copied().unwrap_or((0, Look::Plain))
    }

    fn legacy(&self, font: usize) -> Option<(&str, LegacyFont)> {
        let name = self.fonts.get(font)?;
        LegacyFont::of_name(name).map(|it| (name.as_str(), it))
    }

    /// A cell of text in NFC, old fonts decoded and the conversion noted.
    pub(crate) fn cell(
        &self,
        stored: &Stored,
        font: usize,
        place: impl FnOnce() -> Place,
        budget: &mut Budget,
    ) -> Cell {
        let is_old = match stored {
            Stored::Plain(text) if self.legacy(font).is_none() => {
                return Cell::of_text(text.clone());
            }
            Stored::Plain(_) => true,
            Stored::Rich(runs) => runs
                .iter()
                .any(|it| self.legacy(it.font.unwrap_or(font)).is_some()),
        };
        let mut original = String::new();
        let mut read = String::new();
        let mut ground = None;
        let mut piece = |text: &str, font: usize| {
            if is_old {
                original.push_str(text);
            }
            match self.legacy(font) {
                Some((name, legacy)) => {
                    let decoded = legacy.decode(text);
                    if decoded != text {
                        ground.get_or_insert_with(|| name.to_owned());
                    }
                    read.push_str(&decoded);
                }
                None => read.push_str(text),
            }
        };
        match stored {
            Stored::Plain(text) => piece(text, font),
            Stored::Rich(runs) => runs
                .iter()
                .for_each(|it| piece(&it.text, it.font.unwrap_or(font))),
        }
        let read = composed(read);
        if let Some(name) = ground
            && composed(original.clone()) != read
        {
            budget.converted(place(), Ground::Font(name), original, &read);
        }
        Cell::of_text(read)
    }

    /// Reads `styles.xml`.
    pub(crate) fn of_part(part: &str) -> Result<Self, ReadErrorKind> {
        let mut styles = Self::default();
        let mut looks: BTreeMap<usize, Look> = BTreeMap::new();
        let mut formats = Vec::new();
        let mut xml = Xml::new(part);
        let mut inside = String::new();
        while let Some(node) = xml.step()? {
            let Node::Open(element) = node else {
                if let Node::Close(end) = node
                    && end.name() == inside
                {
                    inside.clear();
                }
                continue;
            };
            match (inside.as_str(), element.name()) {
                ("", "fonts" | "cellXfs" | "numFmts") => inside = element.name().to_owned(),
                ("fonts", "font") => {
                    let font = font_name(&mut xml, "name")?.unwrap_or_default();
                    styles.add_font(font);
                }
                ("cellXfs", "xf") => {
                    formats.push((
                        element.number("fontId").unwrap_or(0),
                        element.number("numFmtId").unwrap_or(0),
                    ));
                    if formats.len() > STYLES_MAX {
                        return Err(ReadErrorKind::Damaged);
                    }
                }
                ("numFmts", "numFmt") => {
                    if let (Some(id), Some(code)) =
                        (element.number("numFmtId"), element.attribute("formatCode"))
                    {
                        looks.insert(id, Look::of_code(&code));
                    }
                }
                _ => (),
            }
        }
        for (font, format) in formats {
            let look = looks
                .get(&format)
                .copied()
                .unwrap_or_else(|| Look::of_builtin(u32::try_from(format).unwrap_or(0)));
            styles.add_format(font, look);
        }
        Ok(styles)
    }
}

/// The font's name inside `font` (`name`) or run properties (`rFont`), to the end of the element.
pub(crate) fn font_name(xml: &mut Xml<'_>, mark: &str) -> Result<Option<String>, ReadErrorKind> {
    let mut depth = 1_usize;
    let mut found = None;
    while depth > 0 {
        match xml.step()? {
            Some(Node::Open(element)) => {
                depth += 1;
                if element.name() == mark {
                    found = element.attribute("val");
                }
            }
            Some(Node::Close(_)) => depth -= 1,
            Some(Node::Text(_)) => (),
            None => break,
        }
    }
    Ok(found)
}
