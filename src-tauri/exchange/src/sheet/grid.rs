//! Cells gathered into rows, within the bounds of a whole book.

use super::bounds;
use super::{Area, Cell, Conversion, Ground, Place, ReadErrorKind, Sheet};

/// What a book may still take.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    filled: usize,
    padded: usize,
    text: usize,
    /// Conversions found so far.
    pub(crate) conversions: Vec<Conversion>,
    /// How many there were, listed or not.
    pub(crate) n_converted: usize,
}

/// A sheet in the making.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// The sheet.
    pub(crate) sheet: Sheet,
}

impl Budget {
    /// Notes a text that was converted.
    pub(crate) fn converted(
        &mut self,
        place: Place,
        ground: Ground,
        original: String,
        converted: &str,
    ) {
        self.n_converted += 1;
        if self.conversions.len() < bounds::CONVERSIONS_MAX {
            self.conversions.push(Conversion {
                place,
                ground,
                original,
                converted: converted.to_owned(),
            });
        }
    }

    /// Takes text from what is left.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), ReadErrorKind> {
        self.text = self.text.saturating_add(bytes);
        if self.text > bounds::TEXT_BYTES_MAX {
            return Err(ReadErrorKind::TooMuchText);
        }
        Ok(())
    }
}

impl Grid {
    pub(crate) fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            sheet: Sheet {
                name: name.to_owned(),
                is_hidden,
                ..Sheet::default()
            },
        }
    }

    /// Puts a cell, rows and columns from 0; a blank one takes no room. The last of two in one place stays.
    pub(crate) fn put(
        &mut self,
        budget: &mut Budget,
        row: usize,
        column: usize,
        cell: Cell,
    ) -> Result<(), ReadErrorKind> {
        if cell.text.is_empty() {
            return Ok(());
        }
        if row >= bounds::ROWS_MAX {
            return Err(ReadErrorKind::TooManyRows);
        }
        if column >= bounds::COLUMNS_MAX {
            return Err(ReadErrorKind::TooManyColumns);
        }
        budget.filled += 1;
        budget.text(cell.text.len())?;
        let rows = &mut self.sheet.rows;
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut rows[row];
        if cells.len() <= column {
            budget.padded += column + 1 - cells.len();
            // Exactly, so that the bound on cells is one on memory.
            cells.reserve_exact(column + 1 - cells.len());
            cells.resize_with(column + 1, Cell::default);
        }
        if budget.filled > bounds::CELLS_MAX || budget.padded > bounds::GRID_MAX {
            return Err(ReadErrorKind::TooManyCells);
        }
        cells[column] = cell;
        Ok(())
    }

    /// Adds a merged area; those far out or past the most are of no use to a form.
    pub(crate) fn merge(&mut self, area: Area) {
        let is_straight = area.row <= area.row_last && area.column <= area.column_last;
        let is_near = area.row < bounds::ROWS_MAX && area.column < bounds::COLUMNS_MAX;
        if is_straight && is_near && self.sheet.merged.len() < bounds::MERGED_MAX {
            self.sheet.merged.push(area);
        }
    }
}
