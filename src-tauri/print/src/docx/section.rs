//! Sections: the sheet, its margins, and what stands at its top: the number, the mark of a paper that is none to be signed.

use documents::Watermark;

use crate::docx::paragraph::{Paragraph, Role, twips};
use crate::docx::runs::{run, text};
use crate::docx::xml::Element;
use crate::fonts::{Face, Fonts, Style};
use crate::layout::Desk;
use crate::style::{self, Len};

/// What a part of the file calls the top of the first sheet, and that of the sheets that bear numbers.
pub(crate) const PLAIN_TOP: &str = "rId3";
pub(crate) const NUMBERED_TOP: &str = "rId4";

/// What the other parts name when they speak of text and of drawings.
pub(crate) const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(crate) const RELATED: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING: &str = "urn:schemas-microsoft-com:vml";
const OFFICE: &str = "urn:schemas-microsoft-com:office:office";

/// Grey of the words at the top of a sheet that say the same as the mark across it.
const TOP_GREY: &str = "808080";
const TOP_SIZE: i64 = 10;

/// What stands at the top of a sheet stays above its margin, or Word would push the body down.
const _: () = {
    let mark = style::PAGE_NUMBER_TOP + TOP_SIZE * style::LEADING_TIGHT;
    let number = style::PAGE_NUMBER_SIZE * style::LEADING_TIGHT;
    assert!(mark + number <= style::MARGIN_TOP);
    assert!(mark <= style::SLIP_END);
};

/// The margins of a section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margins {
    top: Len,
    bottom: Len,
    left: Len,
    right: Len,
}

/// Those of papers, and those of slips to be cut apart.
pub(crate) const PAPER: Margins = Margins {
    top: style::MARGIN_TOP,
    bottom: style::MARGIN_BOTTOM,
    left: style::MARGIN_LEFT,
    right: style::MARGIN_RIGHT,
};
pub(crate) const SLIPS: Margins = Margins {
    top: style::SLIP_END,
    bottom: style::SLIP_END,
    left: style::SLIP_SIDE,
    right: style::SLIP_SIDE,
};

/// What the file says of a section: its pages are numbered from 1, the first bears no number.
pub(crate) fn properties(desk: &Desk<'_>, margins: Margins, has_numbers: bool) -> Element {
    let top = |kind, id| {
        Element::new("w:headerReference")
            .with("w:type", kind)
            .with("r:id", id)
    };
    let tops = if has_numbers {
        vec![top("default", NUMBERED_TOP), top("first", PLAIN_TOP)]
    } else {
        vec![top("default", PLAIN_TOP)]
    };
    let (width, height) = desk.sheet();
    let mut sheet = Element::new("w:pgSz")
        .with("w:w", twips(width))
        .with("w:h", twips(height));
    if desk.landscape {
        sheet = sheet.with("w:orient", "landscape");
    }
    let margin = Element::new("w:pgMar")
        .with("w:top", twips(margins.top))
        .with("w:right", twips(margins.right))
        .with("w:bottom", twips(margins.bottom))
        .with("w:left", twips(margins.left))
        .with("w:header", twips(style::PAGE_NUMBER_TOP))
        .with("w:footer", twips(style::PAGE_NUMBER_TOP))
        .with("w:gutter", 0);
    let first = has_numbers.then(|| Element::new("w:titlePg"));
    Element::new("w:sectPr")
        .children(tops)
        .child(Element::of("w:type", "nextPage"))
        .child(sheet)
        .child(margin)
        .child(Element::new("w:pgNumType").with("w:start", 1))
        .child(Element::new("w:cols").with("w:space", 720))
        .children(first)
}

/// The top of a sheet as a part of the file.
pub(crate) fn top(fonts: &Fonts, watermark: Option<Watermark>, is_numbered: bool) -> Element {
    let mut paragraphs = Vec::new();
    if is_numbered {
        let mut number = Paragraph::new(Role::Top);
        let field = Element::new("w:fldSimple").with("w:instr", " PAGE ");
        let style = Role::Top.style();
        number.runs = vec![field.child(run(style, style).child(text("2")))];
        paragraphs.push(number);
    }
    if let Some(watermark) = watermark {
        let mut mark = Paragraph::new(Role::Top);
        mark.runs = vec![across(fonts, watermark, is_numbered), named(watermark)];
        paragraphs.push(mark);
    }
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::new(Role::Top));
    }
    Element::new("w:hdr")
        .with("xmlns:w", WORDS)
        .with("xmlns:r", RELATED)
        .with("xmlns:v", DRAWING)
        .with("xmlns:o", OFFICE)
        .children(paragraphs.into_iter().map(Paragraph::element))
}

/// The mark in words, for readers that draw none across the page and for eyes that find it too pale there.
fn named(watermark: Watermark) -> Element {
    let properties = Element::new("w:rPr").children([
        Element::new("w:b"),
        Element::new("w:bCs"),
        Element::of("w:color", TOP_GREY),
        Element::of("w:sz", 2 * TOP_SIZE),
        Element::of("w:szCs", 2 * TOP_SIZE),
    ]);
    Element::new("w:r")
        .child(properties)
        .child(text(watermark.words()))
}

/// The mark across the page, behind the words, drawn as Word draws its own: letters stretched into a box that is turned.
fn across(fonts: &Fonts, watermark: Watermark, is_numbered: bool) -> Element {
    let face = Style {
        face: Face::Bold,
        size: style::WATERMARK_SIZE,
    };
    let whole_points = |length: Len| length / style::pt(1);
    let width = whole_points(fonts.width(watermark.words(), face));
    let height = face.size;
    let grey = 255 * style::WATERMARK_GREY / 1000;
    let kind = Element::new("v:shapetype")
        .with("id", "_x0000_t136")
        .with("coordsize", "21600,21600")
        .with("o:spt", 136)
        .with("path", "m0,0l21600,0m0,21600l21600,21600e")
        .child(Element::new("v:path").with("textpathok", "t"))
        .child(
            Element::new("v:textpath")
                .with("on", "t")
                .with("fitshape", "t"),
        );
    let place = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;\
         z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
         mso-position-vertical:center;mso-position-vertical-relative:margin"
    );
    let number = 1 + u8::from(is_numbered);
    let shape = Element::new("v:shape")
        .with("id", format!("PowerPlusWaterMarkObject{number}"))
        .with("o:spid", format!("_x0000_s{}", 2048 + u16::from(number)))
        .with("type", "#_x0000_t136")
        .with("style", place)
        .with("o:allowincell", "f")
        .with("fillcolor", format!("#{grey:02x}{grey:02x}{grey:02x}"))
        .with("stroked", "f")
        .child(
            Element::new("v:textpath")
                .with(
                    "style",
                    "font-family:\"Times New Roman\";font-size:1pt;font-weight:bold",
                )
                .with("string", watermark.words()),
        );
    Element::new("w:r").child(Element::new("w:pict").child(kind).child(shape))
}
