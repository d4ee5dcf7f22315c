//! The file: its parts in one zip. Nothing in it tells the machine or the hour.

use chrono::NaiveDate;

use crate::bundle;
use crate::docx::section::{NUMBERED_TOP, PLAIN_TOP, RELATED};
use crate::docx::styles::{self, LANGUAGE};
use crate::docx::xml::Element;
use crate::error::PrintError;
use crate::style;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What the file is made of, beside what is the same in all.
pub(crate) struct Parts<'a> {
    pub(crate) title: &'a str,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) document: Element,
    pub(crate) plain_top: Element,
    pub(crate) numbered_top: Element,
}

/// The bytes of the file.
pub(crate) fn write(parts: &Parts<'_>) -> Result<Vec<u8>, PrintError> {
    let named = [
        ("[Content_Types].xml", &content_types()),
        ("_rels/.rels", &package_relations()),
        ("docProps/core.xml", &properties(parts)),
        ("word/document.xml", &parts.document),
        ("word/_rels/document.xml.rels", &document_relations()),
        ("word/styles.xml", &styles::styles()),
        ("word/settings.xml", &styles::settings()),
        ("word/fontTable.xml", &styles::font_table()),
        ("word/header1.xml", &parts.plain_top),
        ("word/header2.xml", &parts.numbered_top),
    ];
    let mut written = Vec::new();
    for (name, part) in named {
        written.push((name, part.part()?));
    }
    bundle::write(
        written
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice())),
    )
}

fn content_types() -> Element {
    let default = |ending, kind| {
        Element::new("Default")
            .with("Extension", ending)
            .with("ContentType", kind)
    };
    let part = |name, kind: String| {
        Element::new("Override")
            .with("PartName", name)
            .with("ContentType", kind)
    };
    Element::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .child(default(
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ))
        .child(default("xml", "application/xml"))
        .children([
            part("/word/document.xml", format!("{KIND}.document.main+xml")),
            part("/word/styles.xml", format!("{KIND}.styles+xml")),
            part("/word/settings.xml", format!("{KIND}.settings+xml")),
            part("/word/fontTable.xml", format!("{KIND}.fontTable+xml")),
            part("/word/header1.xml", format!("{KIND}.header+xml")),
            part("/word/header2.xml", format!("{KIND}.header+xml")),
            part(
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            ),
        ])
}

fn relations(all: &[(&str, String, &str)]) -> Element {
    Element::new("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .children(all.iter().map(|(id, kind, target)| {
            Element::new("Relationship")
                .with("Id", id)
                .with("Type", kind)
                .with("Target", target)
        }))
}

fn package_relations() -> Element {
    relations(&[
        (
            "rId1",
            format!("{RELATED}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rId2",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
    ])
}

fn document_relations() -> Element {
    let header = || format!("{RELATED}/header");
    relations(&[
        ("rId1", format!("{RELATED}/styles"), "styles.xml"),
        ("rId2", format!("{RELATED}/settings"), "settings.xml"),
        ("rId5", format!("{RELATED}/fontTable"), "fontTable.xml"),
        (PLAIN_TOP, header(), "header1.xml"),
        (NUMBERED_TOP, header(), "header2.xml"),
    ])
}

/// Title and day of the paper; no author.
fn properties(parts: &Parts<'_>) -> Element {
    let stamp = format!(
        "{}T05:00:00Z",
        style::day(parts.dated_on).format("%Y-%m-%d")
    );
    let at = |name| {
        Element::new(name)
            .with("xsi:type", "dcterms:W3CDTF")
            .words(&stamp)
    };
    Element::new("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").words(parts.title))
        .child(Element::new("dc:language").words(LANGUAGE))
        .child(at("dcterms:created"))
        .child(at("dcterms:modified"))
}
