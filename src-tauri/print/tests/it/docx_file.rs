//! A Word file read back: its parts by a strict reader, its words, and what is wrong with it. Nothing here uses the writer.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use documents::Document;
use roxmltree::{Document as Part, Node};

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The children of an element in the order of the schema (ECMA-376, part 1, wml.xsd); those that papers may need.
const ORDERS: [(&str, &[&str]); 10] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "textAlignment",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "color",
            "spacing",
            "sz",
            "szCs",
            "u",
            "vertAlign",
            "lang",
        ],
    ),
    ("pBdr", &["top", "left", "bottom", "right", "between"]),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    (
        "tblBorders",
        &["top", "left", "bottom", "right", "insideH", "insideV"],
    ),
    ("tblCellMar", &["top", "left", "bottom", "right"]),
    (
        "tcPr",
        &[
            "tcW",
            "gridSpan",
            "vMerge",
            "tcBorders",
            "shd",
            "noWrap",
            "tcMar",
            "textDirection",
            "vAlign",
        ],
    ),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "type",
            "pgSz",
            "pgMar",
            "pgBorders",
            "pgNumType",
            "cols",
            "vAlign",
            "noEndnote",
            "titlePg",
            "docGrid",
        ],
    ),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "uiPriority",
            "qFormat",
            "pPr",
            "rPr",
        ],
    ),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "compat",
            "themeFontLang",
            "decimalSymbol",
            "listSeparator",
        ],
    ),
];

/// The parts by name.
pub(crate) struct WordFile {
    pub(crate) parts: BTreeMap<String, String>,
}

impl WordFile {
    /// The paper as a Word file, unpacked.
    pub(crate) fn of(document: &Document) -> Self {
        let bytes = print::docx(document).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        Self { parts }
    }

    /// A part, read strictly.
    pub(crate) fn part(&self, name: &str) -> Part<'_> {
        Part::parse(&self.parts[name]).unwrap()
    }

    /// The body of the paper.
    pub(crate) fn body(&self) -> Part<'_> {
        self.part("word/document.xml")
    }

    /// The words of the body, a line for each paragraph.
    pub(crate) fn text(&self) -> String {
        words(self.body().root_element())
    }

    /// What Word would call broken.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, text) in &self.parts {
            match Part::parse(text) {
                Ok(part) => part
                    .descendants()
                    .filter(Node::is_element)
                    .for_each(|it| element_faults(name, it, &mut faults)),
                Err(error) => faults.push(format!("{name}: {error}")),
            }
        }
        let body = self.body();
        let last = body.descendants().find(|it| is(*it, "body")).unwrap();
        if last.last_element_child().is_none_or(|it| !is(it, "sectPr")) {
            faults.push("the body does not end in its section".to_owned());
        }
        faults
    }
}

fn element_faults(part: &str, element: Node<'_, '_>, faults: &mut Vec<String>) {
    let name = element.tag_name().name();
    let children: Vec<&str> = element
        .children()
        .filter(Node::is_element)
        .map(|it| it.tag_name().name())
        .collect();
    if let Some((_, order)) = ORDERS.iter().find(|(it, _)| is(element, it)) {
        let places: Vec<Option<usize>> = children
            .iter()
            .map(|child| order.iter().position(|it| it == child))
            .collect();
        if places.contains(&None) || !places.is_sorted() {
            faults.push(format!("{part}: {name} has {children:?}"));
        }
    }
    if is(element, "tc") && children.last() != Some(&"p") {
        faults.push(format!("{part}: a cell ends in {:?}", children.last()));
    }
    if is(element, "tbl") {
        table_faults(part, element, faults);
    }
    // Two tables grow together without a paragraph between them.
    if is(element, "tbl") && element.next_sibling_element().is_none_or(|it| !is(it, "p")) {
        faults.push(format!("{part}: no paragraph below a table"));
    }
    if is(element, "rFonts")
        && (element.attributes().len() != 4
            || element
                .attributes()
                .any(|it| it.value() != "Times New Roman"))
    {
        faults.push(format!("{part}: a strange type face"));
    }
}

/// Every row covers the grid, and the grid is as wide as the table.
fn table_faults(part: &str, table: Node<'_, '_>, faults: &mut Vec<String>) {
    let grid = child(table, "tblGrid").unwrap();
    let columns: Vec<i64> = all(grid, "gridCol")
        .iter()
        .map(|it| number(*it, "w"))
        .collect();
    let whole = number(child(child(table, "tblPr").unwrap(), "tblW").unwrap(), "w");
    if columns.iter().any(|it| *it <= 0) || columns.iter().sum::<i64>() != whole {
        faults.push(format!("{part}: columns {columns:?} in {whole}"));
    }
    for row in table.children().filter(|it| is(*it, "tr")) {
        let cells = row.children().filter(|it| is(*it, "tc"));
        let properties: Vec<Node<'_, '_>> = cells.map(|it| child(it, "tcPr").unwrap()).collect();
        let spans: i64 = properties
            .iter()
            .map(|it| child(*it, "gridSpan").map_or(1, |it| number(it, "val")))
            .sum();
        let width: i64 = properties
            .iter()
            .map(|it| number(child(*it, "tcW").unwrap(), "w"))
            .sum();
        if usize::try_from(spans).ok() != Some(columns.len()) || width != whole {
            faults.push(format!("{part}: a row of {spans} columns, {width} wide"));
        }
    }
}

/// Whether a node is the element of that name.
pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((WORDS, name))
}

/// The elements of that name below a node.
pub(crate) fn all<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|it| is(*it, name)).collect()
}

/// The first child of that name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| is(*it, name))
}

/// An attribute.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORDS, name))
}

/// An attribute that is a number.
pub(crate) fn number(node: Node<'_, '_>, name: &str) -> i64 {
    attribute(node, name).unwrap().parse().unwrap()
}

/// The words below a node: tabs and ends of lines part them.
pub(crate) fn words(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for it in node.descendants() {
        if is(it, "t") {
            text.push_str(it.text().unwrap_or_default());
        } else if is(it, "tab") || is(it, "br") {
            text.push(' ');
        } else if is(it, "p") {
            text.push('\n');
        }
    }
    text
}
