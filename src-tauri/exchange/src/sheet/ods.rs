//! OpenDocument spreadsheets, as LibreOffice writes them.

use super::bounds::{COLUMNS_MAX, ROWS_MAX, SHEETS_MAX};
use super::grid::{Budget, Grid};
use super::number::{self, Look};
use super::package::Package;
use super::styles::{Stored, Styles};
use super::workbook::truth;
use super::xml::{Element, Node, Xml};
use super::{Area, Cell, CellValue, ReadErrorKind, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Reads all sheets.
pub(crate) fn read(
    package: &mut Package<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, ReadErrorKind> {
    let manifest = package
        .part("META-INF/manifest.xml")
        .ok()
        .flatten()
        .unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadErrorKind::Encrypted);
    }
    let content = package.part("content.xml")?.ok_or(ReadErrorKind::Damaged)?;
    let mut reading = Reading {
        styles: Styles::default(),
        fonts: BTreeMap::new(),
        hidden: BTreeSet::new(),
        budget,
    };
    let mut sheets = Vec::new();
    let mut xml = Xml::new(&content);
    let mut style = String::new();
    while let Some(node) = xml.step()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "style" => style = element.attribute("name").unwrap_or_default(),
            "text-properties" => {
                let name = element
                    .attribute("font-name")
                    .or_else(|| element.attribute("font-family"));
                if let Some(name) = name {
                    let font = reading.styles.intern(name.trim_matches('\''));
                    reading.fonts.insert(style.clone(), font);
                }
            }
            "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                reading.hidden.insert(style.clone());
            }
            "table" => {
                sheets.push(reading.sheet(&mut xml, &element)?);
                if sheets.len() > SHEETS_MAX {
                    return Err(ReadErrorKind::TooManySheets);
                }
            }
            _ => (),
        }
    }
    if sheets.is_empty() {
        Err(ReadErrorKind::Damaged)
    } else {
        Ok(sheets)
    }
}

struct Reading<'a> {
    styles: Styles,
    fonts: BTreeMap<String, usize>,
    hidden: BTreeSet<String>,
    budget: &'a mut Budget,
}

impl Reading<'_> {
    /// The sheet whose element has just begun.
    fn sheet(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<Sheet, ReadErrorKind> {
        let name: String = element
            .attribute("name")
            .unwrap_or_default()
            .nfc()
            .collect();
        let is_hidden = element
            .attribute("style-name")
            .is_some_and(|it| self.hidden.contains(&it));
        let mut grid = Grid::new(&name, is_hidden);
        let (mut row, mut column) = (0_usize, 0_usize);
        let mut n_rows = 1_usize;
        let mut cells = Vec::new();
        let mut depth = 1_usize;
        while depth > 0 {
            let Some(node) = xml.step()? else { break };
            match node {
                Node::Open(element) => match element.name() {
                    "table-row" => {
                        depth += 1;
                        column = 0;
                        n_rows = element.number("number-rows-repeated").unwrap_or(1).max(1);
                    }
                    "table-cell" | "covered-table-cell" => {
                        let n_columns = element
                            .number("number-columns-repeated")
                            .unwrap_or(1)
                            .max(1);
                        self.merge(&mut grid, &element, row, column);
                        let cell = self.cell(xml, &element, &grid, row, column)?;
                        if !cell.text.is_empty() {
                            if column.saturating_add(n_columns) > COLUMNS_MAX {
                                return Err(ReadErrorKind::TooManyColumns);
                            }
                            cells.push((column, n_columns, cell));
                        }
                        column = column.saturating_add(n_columns);
                    }
                    // What hangs on the sheet, not in its cells.
                    "shapes" | "forms" | "annotation" => xml.skip()?,
                    _ => depth += 1,
                },
                Node::Close(end) => {
                    depth -= 1;
                    if end.name() == "table-row" {
                        self.put_row(&mut grid, row, n_rows, &cells)?;
                        cells.clear();
                        row = row.saturating_add(n_rows);
                    }
                }
                Node::Text(_) => (),
            }
        }
        Ok(grid.sheet)
    }

    /// Puts the cells of a row as often as they repeat: first column, how many, cell.
    fn put_row(
        &mut self,
        grid: &mut Grid,
        row: usize,
        n_rows: usize,
        cells: &[(usize, usize, Cell)],
    ) -> Result<(), ReadErrorKind> {
        if cells.is_empty() {
            return Ok(());
        }
        if row.saturating_add(n_rows) > ROWS_MAX {
            return Err(ReadErrorKind::TooManyRows);
        }
        for at_row in row..row + n_rows {
            for (column, n_columns, cell) in cells {
                for at_column in *column..column + n_columns {
                    grid.put(self.budget, at_row, at_column, cell.clone())?;
                }
            }
        }
        Ok(())
    }

    fn merge(&self, grid: &mut Grid, element: &Element<'_>, row: usize, column: usize) {
        let n_rows = element.number("number-rows-spanned").unwrap_or(1).max(1);
        let n_columns = element.number("number-columns-spanned").unwrap_or(1).max(1);
        if n_rows > 1 || n_columns > 1 {
            grid.merge(Area {
                row,
                column,
                row_last: row.saturating_add(n_rows - 1),
                column_last: column.saturating_add(n_columns - 1),
            });
        }
    }

    /// The cell whose element has just begun, to its end.
    fn cell(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        grid: &Grid,
        row: usize,
        column: usize,
    ) -> Result<Cell, ReadErrorKind> {
        let kind = element.attribute("value-type").unwrap_or_default();
        let value = element.attribute("value").unwrap_or_default();
        let text = paragraphs(xml)?;
        let is_fault = text.starts_with('#') || text.starts_with("Err:");
        Ok(match kind.as_str() {
            "float" | "currency" if !is_fault => match number::decimal(&value) {
                Some(decimal) => number::cell(decimal, Look::Plain),
                None => Cell::of_text(text),
            },
            "percentage" => match number::decimal(&value) {
                Some(decimal) => number::cell(decimal, Look::Percent),
                None => Cell::of_text(text),
            },
            "boolean" => truth(element.attribute("boolean-value").as_deref() == Some("true")),
            "date" | "time" => Cell {
                text,
                value: CellValue::Date,
            },
            _ if is_fault && element.attribute("formula").is_some() => Cell {
                text,
                value: CellValue::Fault,
            },
            _ => {
                let style = element.attribute("style-name").unwrap_or_default();
                let font = self.fonts.get(&style).copied().unwrap_or(usize::MAX);
                self.styles.cell(
                    &Stored::plain(text),
                    font,
                    || grid.sheet.place(row, column),
                    self.budget,
                )
            }
        })
    }
}

/// The paragraphs of a cell as lines, notes left out, to the end of its element.
fn paragraphs(xml: &mut Xml<'_>) -> Result<String, ReadErrorKind> {
    let mut text = String::new();
    let mut n_paragraphs = 0;
    let mut n_open = 0_usize;
    let mut depth = 1_usize;
    while depth > 0 {
        let Some(node) = xml.step()? else { break };
        match node {
            Node::Open(element) => match element.name() {
                "annotation" | "table" => xml.skip()?,
                "p" => {
                    if n_paragraphs > 0 {
                        text.push('\n');
                    }
                    n_paragraphs += 1;
                    n_open += 1;
                    depth += 1;
                }
                "s" => {
                    text.push_str(&" ".repeat(element.number("c").unwrap_or(1).min(1_000)));
                    depth += 1;
                }
                "tab" => {
                    text.push('\t');
                    depth += 1;
                }
                _ => depth += 1,
            },
            Node::Close(end) => {
                depth -= 1;
                if end.name() == "p" {
                    n_open = n_open.saturating_sub(1);
                }
            }
            Node::Text(piece) if n_open > 0 => text.push_str(&piece),
            Node::Text(_) => (),
        }
    }
    Ok(text)
}
