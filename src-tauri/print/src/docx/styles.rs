//! The list of styles, the settings and the type face of the file: one type face, one language, the kinds of paragraphs by name.

use crate::docx::paragraph::Role;
use crate::docx::runs::{run_properties, size};
use crate::docx::section::WORDS;
use crate::docx::xml::Element;

/// The type face that decree 30/2020 asks for.
const FACE: &str = "Times New Roman";
/// The language of the papers.
pub(crate) const LANGUAGE: &str = "vi-VN";

/// The styles: what holds for all, then a style for each kind of paragraph.
pub(crate) fn styles() -> Element {
    let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"]
        .iter()
        .fold(Element::new("w:rFonts"), |it, name| it.with(name, FACE));
    let characters = Element::new("w:rPr")
        .child(fonts)
        .children(size(Role::Plain.style().size))
        .child(language("w:lang"));
    let paragraphs = Element::new("w:pPr").child(Element::new("w:widowControl"));
    let defaults = Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(characters))
        .child(Element::new("w:pPrDefault").child(paragraphs));
    Element::new("w:styles")
        .with("xmlns:w", WORDS)
        .child(defaults)
        .children(Role::ALL.map(style))
}

fn style(role: Role) -> Element {
    let is_known = matches!(role, Role::Plain | Role::Top);
    let mut style = Element::new("w:style").with("w:type", "paragraph");
    if role == Role::Plain {
        style = style.with("w:default", 1);
    }
    if !is_known {
        style = style.with("w:customStyle", 1);
    }
    style = style
        .with("w:styleId", role.id())
        .child(Element::of("w:name", role.name()));
    if role != Role::Plain {
        style = style.child(Element::of("w:basedOn", Role::Plain.id()));
    }
    if role != Role::Top {
        style = style.child(Element::new("w:qFormat"));
    }
    let shape = Element::new("w:pPr").children(role.shape().properties());
    style
        .child(shape)
        .children(run_properties(role.style(), Role::Plain.style()))
}

/// The settings: today's Word, so that it lays out as it does for a new file.
pub(crate) fn settings() -> Element {
    let setting = |name, value| {
        Element::new("w:compatSetting")
            .with("w:name", name)
            .with("w:uri", "http://schemas.microsoft.com/office/word")
            .with("w:val", value)
    };
    // A line that ends before the margin on purpose is not drawn out to it.
    let compatible = Element::new("w:compat")
        .child(Element::new("w:doNotExpandShiftReturn"))
        .child(setting("compatibilityMode", 15));
    Element::new("w:settings")
        .with("xmlns:w", WORDS)
        .child(Element::of("w:defaultTabStop", 720))
        .child(compatible)
        .child(language("w:themeFontLang"))
        .child(Element::of("w:decimalSymbol", ","))
        .child(Element::of("w:listSeparator", ";"))
}

/// What the type face is like, for a machine that has another in its place.
pub(crate) fn font_table() -> Element {
    let font = Element::new("w:font").with("w:name", FACE).children([
        Element::of("w:panose1", "02020603050405020304"),
        Element::of("w:charset", "00"),
        Element::of("w:family", "roman"),
        Element::of("w:pitch", "variable"),
    ]);
    Element::new("w:fonts").with("xmlns:w", WORDS).child(font)
}

fn language(name: &'static str) -> Element {
    Element::of(name, LANGUAGE)
        .with("w:eastAsia", LANGUAGE)
        .with("w:bidi", LANGUAGE)
}
