//! Text with commas, semicolons or tabs: .csv, .tsv, .txt.

use super::grid::{Budget, Grid};
use super::styles::composed;
use super::{Cell, Foreign, Ground, ReadErrorKind, Sheet};
use crate::legacy::{self, Encoding};
use csv::{ReaderBuilder, StringRecord};

/// The name given to the only sheet.
const SHEET: &str = "Trang 1";

/// Reads the text as one sheet.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, ReadErrorKind> {
    let (text, encoding) = decoded(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadErrorKind::Empty);
    }
    if looks_like_markup(&text) {
        return Err(ReadErrorKind::NotASpreadsheet(Foreign::WebPage));
    }
    let (delimiter, text) = delimiter(&text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut grid = Grid::new(SHEET, false);
    let mut record = StringRecord::new();
    // Rows as the file counts its lines, so that blank ones, which the reader leaves out, keep the officer's numbers.
    let mut shift = 0_usize;
    let mut row = 0_usize;
    while reader
        .read_record(&mut record)
        .map_err(|_| ReadErrorKind::Damaged)?
    {
        let line = record.position().map_or(row, |it| {
            usize::try_from(it.line()).unwrap_or(1).saturating_sub(1)
        });
        row = row.max(line.saturating_sub(shift));
        let mut n_breaks = 0;
        for (column, field) in record.iter().enumerate() {
            n_breaks += field.matches('\n').count();
            let original = unneutralised(field);
            let read: String = match encoding {
                Some(it) => legacy::decode(it, original),
                None => composed(original.to_owned()),
            };
            if let Some(it) = encoding
                && read != original
            {
                let place = grid.sheet.place(row, column);
                budget.converted(place, Ground::Letters(it), original.to_owned(), &read);
            }
            grid.put(budget, row, column, Cell::of_text(read))?;
        }
        shift += n_breaks;
        row += 1;
    }
    Ok(vec![grid.sheet])
}

/// Whether a program could take the text for a formula: behind spaces and apostrophes stands one of the signs that begin
/// one, in either width.
pub(crate) fn formula_like(text: &str) -> bool {
    let begins = text.starts_with(['\t', '\r', '\n', '\0']);
    let bare = text.trim_start_matches(|it: char| it == '\'' || it == '\0' || it.is_whitespace());
    begins || bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Text without the apostrophe that our own export puts before what looks like a formula.
fn unneutralised(field: &str) -> &str {
    field
        .strip_prefix('\'')
        .filter(|it| formula_like(it))
        .unwrap_or(field)
}

/// The text in Unicode, or at the codes of an encoding that is then told.
fn decoded(bytes: &[u8]) -> Result<(String, Option<Encoding>), ReadErrorKind> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if is_broken {
            Err(ReadErrorKind::Damaged)
        } else {
            Ok((text.into_owned(), None))
        };
    }
    if let Some(encoding) = wide(bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
        return if is_broken || has_controls(&text) {
            Err(ReadErrorKind::NotASpreadsheet(Foreign::Unknown))
        } else {
            Ok((text.into_owned(), None))
        };
    }
    if bytes
        .iter()
        .any(|it| *it < 0x20 && !matches!(it, b'\t' | b'\r' | b'\n' | 0x0C))
    {
        return Err(ReadErrorKind::NotASpreadsheet(Foreign::Unknown));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let (encoding, text) = legacy::guess_bytes(bytes).ok_or(ReadErrorKind::UnknownEncoding)?;
    Ok((text, Some(encoding)))
}

fn has_controls(text: &str) -> bool {
    text.chars()
        .any(|it| it.is_control() && !matches!(it, '\t' | '\r' | '\n' | '\u{C}'))
}

/// UTF-16 without its mark: ends of lines and spaces show as every second byte nought.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let n_zeros = |from: usize| {
        sample
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let (even, odd) = (n_zeros(0), n_zeros(1));
    if odd * 8 > sample.len() && even == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if even * 8 > sample.len() && odd == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn looks_like_markup(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(200)
        .collect::<String>()
        .to_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta", "<head"]
        .iter()
        .any(|it| start.starts_with(it))
}

/// The delimiter, and the text without the line `sep=;` that Excel knows.
fn delimiter(text: &str) -> (u8, &str) {
    let head = text.lines().next().unwrap_or_default().trim();
    if let Some(mark) = head.strip_prefix("sep=")
        && let [delimiter] = mark.as_bytes()
    {
        return (*delimiter, text.split_once('\n').map_or("", |it| it.1));
    }
    let lines: Vec<String> = text
        .lines()
        .filter(|it| !it.trim().is_empty())
        .take(50)
        .map(unquoted)
        .collect();
    let count = |it: char| lines.iter().filter(|line| line.contains(it)).count();
    // A comma stands in figures too, so it comes last where counts are equal.
    let marks = [('\t', b'\t'), (';', b';'), ('|', b'|'), (',', b',')];
    let mut best = (0, b',');
    for (letter, byte) in marks {
        let n_lines = count(letter);
        if n_lines > best.0 {
            best = (n_lines, byte);
        }
    }
    (best.1, text)
}

/// A line without what stands in quotes.
fn unquoted(line: &str) -> String {
    line.split('"').step_by(2).collect()
}
