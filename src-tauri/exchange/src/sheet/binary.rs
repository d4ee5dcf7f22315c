//! Excel 95 to 2003: records in a stream of a compound file.
//!
//! Read here rather than by calamine, which takes tables of sizes from the file at their word (a chain of sectors that
//! bites its tail fills the memory), spells out formulas nobody asked for, and gives no fonts. The compound file itself is
//! read by the crate `cfb`, which follows no chain twice.

use super::binary_text::{Segments, font_at, narrow, pieces};
use super::bounds::{FILE_BYTES_MAX, SHEETS_MAX, STRINGS_MAX};
use super::grid::{Budget, Grid};
use super::number::{self, Look};
use super::styles::{Stored, Styles};
use super::workbook::truth;
use super::{Area, Cell, CellValue, Foreign, ReadErrorKind, Sheet};
use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use unicode_normalization::UnicodeNormalization;

/// Reads all sheets.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, ReadErrorKind> {
    let stream = stream(bytes)?;
    let globals = Globals::read(&stream)?;
    let mut sheets = Vec::new();
    // Two sheets in one place would let a small file be read many times over.
    let mut begun = Vec::new();
    for entry in &globals.sheets {
        if begun.contains(&entry.at) {
            return Err(ReadErrorKind::Damaged);
        }
        begun.push(entry.at);
        let records = stream.get(entry.at..).ok_or(ReadErrorKind::Damaged)?;
        let mut reading = Reading {
            globals: &globals,
            grid: Grid::new(&entry.name, entry.is_hidden),
            budget,
            pending: None,
        };
        reading.read(records)?;
        sheets.push(reading.grid.sheet);
    }
    if sheets.is_empty() {
        Err(ReadErrorKind::Damaged)
    } else {
        Ok(sheets)
    }
}

/// The stream with the records.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, ReadErrorKind> {
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ReadErrorKind::Damaged)?;
    let has = |name: &str| file.is_stream(name);
    if has("EncryptedPackage") {
        return Err(ReadErrorKind::Encrypted);
    }
    let Some(name) = ["Workbook", "Book"].into_iter().find(|it| has(it)) else {
        return Err(ReadErrorKind::NotASpreadsheet(if has("WordDocument") {
            Foreign::Word
        } else if has("PowerPoint Document") {
            Foreign::Slides
        } else {
            Foreign::Unknown
        }));
    };
    let mut stream = Vec::new();
    let part = file.open_stream(name).map_err(|_| ReadErrorKind::Damaged)?;
    part.take(FILE_BYTES_MAX as u64)
        .read_to_end(&mut stream)
        .map_err(|_| ReadErrorKind::Damaged)?;
    Ok(stream)
}

/// One record: its kind and its bytes.
type Record<'a> = (u16, &'a [u8]);

/// The records of a stream; a last one that is cut ends them with trouble.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<Record<'_>, ReadErrorKind>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let head = rest.first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some(data) = rest.get(4..4 + length) else {
            rest = &[];
            return Some(Err(ReadErrorKind::Damaged));
        };
        rest = &rest[4 + length..];
        Some(Ok((kind, data)))
    })
}

fn short(data: &[u8], at: usize) -> Result<usize, ReadErrorKind> {
    data.get(at..)
        .and_then(|it| it.first_chunk::<2>())
        .map(|it| usize::from(u16::from_le_bytes(*it)))
        .ok_or(ReadErrorKind::Damaged)
}

fn long(data: &[u8], at: usize) -> Result<u32, ReadErrorKind> {
    data.get(at..)
        .and_then(|it| it.first_chunk::<4>())
        .map(|it| u32::from_le_bytes(*it))
        .ok_or(ReadErrorKind::Damaged)
}

struct Entry {
    at: usize,
    name: String,
    is_hidden: bool,
}

/// What stands before the sheets.
struct Globals {
    is_unicode: bool,
    encoding: &'static Encoding,
    styles: Styles,
    strings: Vec<Stored>,
    sheets: Vec<Entry>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, ReadErrorKind> {
        let mut globals = Self {
            is_unicode: true,
            encoding: WINDOWS_1252,
            styles: Styles::default(),
            strings: Vec::new(),
            sheets: Vec::new(),
        };
        let mut looks: BTreeMap<usize, Look> = BTreeMap::new();
        let mut formats = Vec::new();
        let mut records = records(stream).peekable();
        let mut is_begun = false;
        while let Some(record) = records.next() {
            let (kind, data) = record?;
            if !is_begun && kind != 0x0809 {
                return Err(ReadErrorKind::Damaged);
            }
            is_begun = true;
            match kind {
                0x0809 => globals.is_unicode = short(data, 0)? >= 0x0600,
                0x002F => return Err(ReadErrorKind::Encrypted),
                0x0042 if short(data, 0)? == 1258 => globals.encoding = WINDOWS_1258,
                0x0031 => {
                    let name = globals.name(data.get(14..).ok_or(ReadErrorKind::Damaged)?)?;
                    globals.styles.add_font(name);
                }
                0x041E => {
                    let code = globals.format_code(data)?;
                    looks.insert(short(data, 0)?, Look::of_code(&code));
                }
                0x00E0 => formats.push((short(data, 0)?, short(data, 2)?)),
                0x0085 => globals.add_sheet(data)?,
                0x00FC => {
                    let mut parts = vec![data];
                    while let Some(Ok((0x003C, more))) = records.peek() {
                        parts.push(more);
                        records.next();
                    }
                    globals.strings = strings(parts)?;
                }
                0x000A => break,
                _ => (),
            }
        }
        for (font, format) in formats {
            let look = looks
                .get(&format)
                .copied()
                .unwrap_or_else(|| Look::of_builtin(u32::try_from(format).unwrap_or(0)));
            globals.styles.add_format(font_at(font), look);
        }
        Ok(globals)
    }

    /// A name whose length is one byte.
    fn name(&self, data: &[u8]) -> Result<String, ReadErrorKind> {
        let count = usize::from(*data.first().ok_or(ReadErrorKind::Damaged)?);
        let stored = self.text_of(&data[1..], count)?;
        Ok(plain(stored).nfc().collect())
    }

    fn format_code(&self, data: &[u8]) -> Result<String, ReadErrorKind> {
        if self.is_unicode {
            let count = short(data, 2)?;
            return Ok(plain(self.text_of(&data[4..], count)?));
        }
        self.name(data.get(2..).unwrap_or_default())
    }

    /// Text of so many characters, in the width of this version.
    fn text_of(&self, data: &[u8], count: usize) -> Result<Stored, ReadErrorKind> {
        if self.is_unicode {
            return Segments::new(vec![data]).text(count);
        }
        let bytes = data.get(..count).ok_or(ReadErrorKind::Damaged)?;
        Ok(Stored::plain(narrow(bytes, self.encoding)))
    }

    fn add_sheet(&mut self, data: &[u8]) -> Result<(), ReadErrorKind> {
        let at = long(data, 0)? as usize;
        let (Some(state), Some(kind)) = (data.get(4), data.get(5)) else {
            return Err(ReadErrorKind::Damaged);
        };
        let name = self.name(&data[6..])?;
        // Macros, charts and modules have no cells.
        if *kind == 0 {
            self.sheets.push(Entry {
                at,
                name,
                is_hidden: state & 3 != 0,
            });
        }
        if self.sheets.len() > SHEETS_MAX {
            return Err(ReadErrorKind::TooManySheets);
        }
        Ok(())
    }
}

fn plain(stored: Stored) -> String {
    match stored {
        Stored::Plain(text) => text,
        Stored::Rich(runs) => runs.into_iter().map(|it| it.text).collect(),
    }
}

fn strings(parts: Vec<&[u8]>) -> Result<Vec<Stored>, ReadErrorKind> {
    let mut segments = Segments::new(parts);
    segments.long()?;
    let count = segments.long()? as usize;
    if count > STRINGS_MAX {
        return Err(ReadErrorKind::TooMuchText);
    }
    let mut strings = Vec::new();
    let mut n_runs = 0;
    for _ in 0..count {
        let length = usize::from(segments.short()?);
        let stored = segments.text(length)?;
        if let Stored::Rich(runs) = &stored {
            n_runs += runs.len();
        }
        if n_runs > STRINGS_MAX {
            return Err(ReadErrorKind::TooMuchText);
        }
        strings.push(stored);
    }
    Ok(strings)
}

struct Reading<'a> {
    globals: &'a Globals,
    grid: Grid,
    budget: &'a mut Budget,
    /// A formula whose text comes in the next record: row, column, font.
    pending: Option<(usize, usize, usize)>,
}

impl Reading<'_> {
    fn read(&mut self, stream: &[u8]) -> Result<(), ReadErrorKind> {
        let mut depth = 0_usize;
        let mut records = records(stream).peekable();
        while let Some(record) = records.next() {
            let (kind, data) = record?;
            match kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => return Ok(()),
                0x000A => depth -= 1,
                // A chart inside the sheet has cells of its own, which are not the sheet's.
                _ if depth > 1 => (),
                0x0207 => {
                    let mut parts = vec![data];
                    while let Some(Ok((0x003C, more))) = records.peek() {
                        parts.push(more);
                        records.next();
                    }
                    self.formula_text(parts)?;
                }
                0x00E5 => self.merge(data)?,
                _ => self.record(kind, data)?,
            }
        }
        // The end is marked; a stream without it was cut.
        Err(ReadErrorKind::Damaged)
    }

    fn record(&mut self, kind: u16, data: &[u8]) -> Result<(), ReadErrorKind> {
        if !matches!(
            kind,
            0x0203 | 0x027E | 0x00BD | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006
        ) {
            return Ok(());
        }
        let (row, column) = (short(data, 0)?, short(data, 2)?);
        if kind == 0x00BD {
            // Row, first column, pairs of format and figure, last column.
            for (at, pair) in data
                .get(4..)
                .unwrap_or_default()
                .chunks_exact(6)
                .enumerate()
            {
                let (_, look) = self.globals.styles.format(short(pair, 0)?);
                let cell = figure(packed(long(pair, 2)?), look);
                self.grid.put(self.budget, row, column + at, cell)?;
            }
            return Ok(());
        }
        let (font, look) = self.globals.styles.format(short(data, 4)?);
        let rest = data.get(6..).unwrap_or_default();
        let cell = match kind {
            0x0203 => figure(float(rest)?, look),
            0x027E => figure(packed(long(rest, 0)?), look),
            0x00FD => {
                let stored = self.globals.strings.get(long(rest, 0)? as usize);
                self.text(stored.ok_or(ReadErrorKind::Damaged)?, font, row, column)
            }
            0x0204 | 0x00D6 => {
                let count = short(rest, 0)?;
                let text = rest.get(2..).unwrap_or_default();
                let stored = if kind == 0x00D6 {
                    self.label_in_pieces(text, count)?
                } else {
                    self.globals.text_of(text, count)?
                };
                self.text(&stored, font, row, column)
            }
            0x0205 => match (rest.first(), rest.get(1)) {
                (Some(value), Some(0)) => truth(*value != 0),
                (Some(code), Some(_)) => fault(*code),
                _ => return Err(ReadErrorKind::Damaged),
            },
            _ => match self.formula(rest, look)? {
                Some(cell) => cell,
                None => {
                    self.pending = Some((row, column, font));
                    return Ok(());
                }
            },
        };
        self.grid.put(self.budget, row, column, cell)
    }

    fn text(&mut self, stored: &Stored, font: usize, row: usize, column: usize) -> Cell {
        let Self {
            globals,
            grid,
            budget,
            ..
        } = self;
        globals
            .styles
            .cell(stored, font, || grid.sheet.place(row, column), budget)
    }

    /// A label with fonts of its pieces behind the text, as Excel 95 writes it.
    fn label_in_pieces(&self, data: &[u8], count: usize) -> Result<Stored, ReadErrorKind> {
        let stored = self.globals.text_of(data, count)?;
        if self.globals.is_unicode {
            return Ok(stored);
        }
        let marks: Vec<(usize, usize)> = data
            .get(count + 1..)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|it| (usize::from(it[0]), usize::from(it[1])))
            .collect();
        let units: Vec<u16> = plain(stored).encode_utf16().collect();
        Ok(pieces(&units, &marks))
    }

    /// The value that was saved with a formula; `None` where it is text, which follows.
    fn formula(&self, rest: &[u8], look: Look) -> Result<Option<Cell>, ReadErrorKind> {
        let value = rest.first_chunk::<8>().ok_or(ReadErrorKind::Damaged)?;
        if value[6..] != [0xFF, 0xFF] {
            return Ok(Some(figure(float(rest)?, look)));
        }
        Ok(match value[0] {
            0 => None,
            1 => Some(truth(value[2] != 0)),
            2 => Some(fault(value[2])),
            _ => Some(Cell::default()),
        })
    }

    fn formula_text(&mut self, parts: Vec<&[u8]>) -> Result<(), ReadErrorKind> {
        let Some((row, column, font)) = self.pending.take() else {
            return Ok(());
        };
        let first = parts.first().copied().unwrap_or_default();
        let count = short(first, 0)?;
        let stored = if self.globals.is_unicode {
            let mut segments = Segments::new(parts);
            segments.short()?;
            segments.text(count)?
        } else {
            self.globals.text_of(&first[2..], count)?
        };
        let cell = self.text(&stored, font, row, column);
        self.grid.put(self.budget, row, column, cell)
    }

    fn merge(&mut self, data: &[u8]) -> Result<(), ReadErrorKind> {
        for area in data
            .get(2..)
            .unwrap_or_default()
            .chunks_exact(8)
            .take(short(data, 0)?)
        {
            self.grid.merge(Area {
                row: short(area, 0)?,
                row_last: short(area, 2)?,
                column: short(area, 4)?,
                column_last: short(area, 6)?,
            });
        }
        Ok(())
    }
}

fn figure(decimal: Option<String>, look: Look) -> Cell {
    decimal.map_or_else(Cell::default, |it| number::cell(it, look))
}

fn float(data: &[u8]) -> Result<Option<String>, ReadErrorKind> {
    let bytes = data.first_chunk::<8>().ok_or(ReadErrorKind::Damaged)?;
    Ok(number::of_float(f64::from_le_bytes(*bytes)))
}

/// A figure in four bytes: a whole one of thirty bits or the upper half of a float, either in hundredths or not.
fn packed(value: u32) -> Option<String> {
    let decimal = if value & 2 != 0 {
        Some((value.cast_signed() >> 2).to_string())
    } else {
        number::of_float(f64::from_bits(u64::from(value & !3) << 32))
    }?;
    let is_hundredths = value & 1 != 0 && !decimal.contains('E');
    Some(if is_hundredths {
        number::shifted(&decimal, -2)
    } else {
        decimal
    })
}

fn fault(code: u8) -> Cell {
    let sign = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell {
        text: sign.to_owned(),
        value: CellValue::Fault,
    }
}
