//! Office Open XML workbooks: .xlsx and .xlsm.
//!
//! Read here rather than by calamine, which gives neither the fonts that tell TCVN3 and VNI nor the figures as they are
//! written, and which cannot be told to stop.

use super::bounds::{SHEETS_MAX, STRINGS_MAX};
use super::grid::{Budget, Grid};
use super::number;
use super::package::Package;
use super::styles::{Run, Stored, Styles, font_name};
use super::xml::{Node, Xml};
use super::{Area, Cell, CellValue, ReadErrorKind, Sheet};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Reads all sheets.
pub(crate) fn read(
    package: &mut Package<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, ReadErrorKind> {
    let root = workbook_name(package)?;
    let folder = root.rsplit_once('/').map_or("", |it| it.0).to_owned();
    let workbook = package.part(&root)?.ok_or(ReadErrorKind::Damaged)?;
    let file = root.rsplit('/').next().unwrap_or_default();
    let relations = relations(package, &format!("{folder}/_rels/{file}.rels"))?;
    let named = |package: &mut Package<'_>, kind: &str| -> Result<Option<String>, ReadErrorKind> {
        let found = relations.values().find(|it| it.kind.ends_with(kind));
        match found {
            Some(it) => package.part(&target(&folder, &it.target)),
            None => Ok(None),
        }
    };
    let mut styles = match named(package, "/styles")? {
        Some(part) => Styles::of_part(&part)?,
        None => Styles::default(),
    };
    let strings = match named(package, "/sharedStrings")? {
        Some(part) => shared_strings(&part, &mut styles)?,
        None => Vec::new(),
    };
    let mut sheets = Vec::new();
    for entry in entries(&workbook)? {
        let relation = relations
            .get(&entry.relation)
            .ok_or(ReadErrorKind::Damaged)?;
        if !relation.kind.ends_with("/worksheet") {
            // Charts and dialogs have no cells.
            continue;
        }
        let part = package
            .part(&target(&folder, &relation.target))?
            .ok_or(ReadErrorKind::Damaged)?;
        let grid = Grid::new(&entry.name, entry.is_hidden);
        let mut reading = Reading {
            grid,
            styles: &mut styles,
            strings: &strings,
            budget,
        };
        reading.read(&part)?;
        sheets.push(reading.grid.sheet);
    }
    Ok(sheets)
}

struct Relation {
    kind: String,
    target: String,
}

/// The name of the part that lists the sheets.
fn workbook_name(package: &mut Package<'_>) -> Result<String, ReadErrorKind> {
    let root = relations(package, "_rels/.rels")?;
    let found = root
        .values()
        .find(|it| it.kind.ends_with("/officeDocument"));
    Ok(found.map_or_else(|| "xl/workbook.xml".to_owned(), |it| target("", &it.target)))
}

/// The relations of a part by their ids.
fn relations(
    package: &mut Package<'_>,
    name: &str,
) -> Result<BTreeMap<String, Relation>, ReadErrorKind> {
    let mut found = BTreeMap::new();
    let Some(part) = package.part(name)? else {
        return Ok(found);
    };
    let mut xml = Xml::new(&part);
    while let Some(node) = xml.step()? {
        if let Node::Open(element) = node
            && element.name() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (
                element.attribute("Id"),
                element.attribute("Type"),
                element.attribute("Target"),
            )
        {
            found.insert(id, Relation { kind, target });
        }
    }
    Ok(found)
}

/// The name of a part that a relation of a part in `folder` names. Names inside the package only; nothing is opened
/// outside of it.
fn target(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => (),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

struct Entry {
    name: String,
    is_hidden: bool,
    relation: String,
}

fn entries(workbook: &str) -> Result<Vec<Entry>, ReadErrorKind> {
    let mut found = Vec::new();
    let mut xml = Xml::new(workbook);
    while let Some(node) = xml.step()? {
        if let Node::Open(element) = node
            && element.name() == "sheet"
        {
            found.push(Entry {
                name: element
                    .attribute("name")
                    .unwrap_or_default()
                    .nfc()
                    .collect(),
                is_hidden: element.attribute("state").is_some_and(|it| it != "visible"),
                relation: element.attribute("id").ok_or(ReadErrorKind::Damaged)?,
            });
            if found.len() > SHEETS_MAX {
                return Err(ReadErrorKind::TooManySheets);
            }
        }
    }
    Ok(found)
}

fn shared_strings(part: &str, styles: &mut Styles) -> Result<Vec<Stored>, ReadErrorKind> {
    let mut strings = Vec::new();
    let mut n_runs = 0;
    let mut xml = Xml::new(part);
    while let Some(node) = xml.step()? {
        if let Node::Open(element) = node
            && element.name() == "si"
        {
            let stored = stored(&mut xml, styles)?;
            if let Stored::Rich(runs) = &stored {
                n_runs += runs.len();
            }
            strings.push(stored);
            if strings.len() > STRINGS_MAX || n_runs > STRINGS_MAX {
                return Err(ReadErrorKind::TooMuchText);
            }
        }
    }
    Ok(strings)
}

/// The text inside `si` or `is`, to the end of the element.
fn stored(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Stored, ReadErrorKind> {
    let mut runs: Vec<Run> = Vec::new();
    let mut is_rich = false;
    let mut font = None;
    let mut depth = 1_usize;
    while depth > 0 {
        let Some(node) = xml.step()? else { break };
        match node {
            Node::Open(element) => match element.name() {
                "t" => {
                    let text = unescaped(&xml.text()?);
                    runs.push(Run { font, text });
                    if runs.len() > STRINGS_MAX {
                        return Err(ReadErrorKind::TooMuchText);
                    }
                }
                "rPr" => {
                    is_rich = true;
                    font = font_name(xml, "rFont")?.map(|it| styles.intern(&it));
                }
                // How Japanese would be pronounced; not part of the text.
                "rPh" => xml.skip()?,
                _ => {
                    depth += 1;
                    font = None;
                }
            },
            Node::Close(_) => depth -= 1,
            Node::Text(_) => (),
        }
    }
    if is_rich {
        return Ok(Stored::Rich(runs));
    }
    Ok(Stored::plain(runs.into_iter().map(|it| it.text).collect()))
}

/// Controls as Excel writes them, `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest
            .get(2..6)
            .filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        match code
            .and_then(|it| u32::from_str_radix(it, 16).ok())
            .and_then(char::from_u32)
        {
            Some(letter) => {
                out.push(letter);
                rest = &rest[7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

struct Reading<'a> {
    grid: Grid,
    styles: &'a mut Styles,
    strings: &'a [Stored],
    budget: &'a mut Budget,
}

impl Reading<'_> {
    fn read(&mut self, part: &str) -> Result<(), ReadErrorKind> {
        let mut xml = Xml::new(part);
        let (mut row, mut column) = (0_usize, 0_usize);
        let mut is_first = true;
        while let Some(node) = xml.step()? {
            let Node::Open(element) = node else { continue };
            match element.name() {
                "row" => {
                    let next = if is_first { 0 } else { row.saturating_add(1) };
                    row = element.number("r").map_or(next, |it| it.saturating_sub(1));
                    is_first = false;
                    column = 0;
                }
                "c" => {
                    let [place, kind, style] = element.attributes(["r", "t", "s"]);
                    let place = place.and_then(|it| position(&it));
                    let (at_row, at_column) = place.unwrap_or((row, column));
                    let style = style.and_then(|it| it.parse().ok()).unwrap_or(0);
                    let kind = kind.unwrap_or_default();
                    let cell = self.cell(&mut xml, (&kind, style), at_row, at_column)?;
                    self.grid.put(self.budget, at_row, at_column, cell)?;
                    column = at_column.saturating_add(1);
                }
                "mergeCell" => {
                    if let Some(area) = element.attribute("ref").and_then(|it| area(&it)) {
                        self.grid.merge(area);
                    }
                }
                _ => (),
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        xml: &mut Xml<'_>,
        (kind, style): (&str, usize),
        row: usize,
        column: usize,
    ) -> Result<Cell, ReadErrorKind> {
        let (font, look) = self.styles.format(style);
        let mut value = String::new();
        let mut inline = None;
        let mut depth = 1_usize;
        while depth > 0 {
            let Some(node) = xml.step()? else { break };
            match node {
                Node::Open(element) => match element.name() {
                    "v" => value = xml.text()?,
                    "is" => inline = Some(stored(xml, self.styles)?),
                    "f" => xml.skip()?,
                    _ => depth += 1,
                },
                Node::Close(_) => depth -= 1,
                Node::Text(_) => (),
            }
        }
        let text = |reading: &mut Self, stored: &Stored| {
            let Self {
                grid,
                styles,
                budget,
                ..
            } = reading;
            styles.cell(stored, font, || grid.sheet.place(row, column), budget)
        };
        Ok(match kind {
            "s" if value.is_empty() => Cell::default(),
            "s" => {
                let at: usize = value.trim().parse().map_err(|_| ReadErrorKind::Damaged)?;
                let stored = self.strings.get(at).ok_or(ReadErrorKind::Damaged)?;
                text(self, stored)
            }
            "inlineStr" => inline.map_or_else(Cell::default, |it| text(self, &it)),
            "str" => text(self, &Stored::plain(unescaped(&value))),
            "b" => truth(value.trim() == "1" || value.trim() == "true"),
            "e" => Cell {
                text: value,
                value: CellValue::Fault,
            },
            "d" => Cell {
                text: value,
                value: CellValue::Date,
            },
            _ if value.is_empty() => Cell::default(),
            _ => match number::decimal(&value) {
                Some(decimal) => number::cell(decimal, look),
                None => text(self, &Stored::plain(value)),
            },
        })
    }
}

/// TRUE and FALSE as Excel shows them.
pub(crate) fn truth(is_true: bool) -> Cell {
    Cell {
        text: if is_true { "TRUE" } else { "FALSE" }.to_owned(),
        value: CellValue::Truth(is_true),
    }
}

/// Row and column from 0 of "E12".
fn position(words: &str) -> Option<(usize, usize)> {
    let split = words.find(|it: char| it.is_ascii_digit())?;
    let (letters, digits) = words.split_at(split);
    if letters.is_empty() || letters.len() > 4 || digits.len() > 9 {
        return None;
    }
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let at = letter
            .to_ascii_uppercase()
            .checked_sub(b'A')
            .filter(|it| *it < 26)?;
        column = column * 26 + usize::from(at) + 1;
    }
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn area(words: &str) -> Option<Area> {
    let (first, last) = words.split_once(':')?;
    let ((row, column), (row_last, column_last)) = (position(first)?, position(last)?);
    Some(Area {
        row,
        column,
        row_last,
        column_last,
    })
}
