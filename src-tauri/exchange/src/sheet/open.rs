//! What a file is, by its content, and who reads it.

use super::bounds::FILE_BYTES_MAX;
use super::grid::Budget;
use super::package::Package;
use super::{
    Book, BookKind, Foreign, ReadErrorKind, Sheet, binary, delimited, ods, repair, workbook,
};

/// Reads a file of any kind.
pub(crate) fn read(bytes: &[u8], file_name: &str) -> Result<Book, ReadErrorKind> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(ReadErrorKind::FileTooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadErrorKind::Empty);
    }
    let mut budget = Budget::default();
    let (kind, sheets) = sheets(bytes, &mut budget)?;
    let mut book = Book {
        file_name: domain::text::clean_line(file_name),
        kind,
        sheets,
        conversions: budget.conversions,
        n_converted: budget.n_converted,
        warnings: Vec::new(),
    };
    repair::convert_by_letters(&mut book);
    repair::warn_of_lost_letters(&mut book);
    Ok(book)
}

fn sheets(bytes: &[u8], budget: &mut Budget) -> Result<(BookKind, Vec<Sheet>), ReadErrorKind> {
    if let Some(foreign) = foreign(bytes) {
        return Err(ReadErrorKind::NotASpreadsheet(foreign));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packed(bytes, budget);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok((BookKind::Xls, binary::read(bytes, budget)?));
    }
    Ok((BookKind::Delimited, delimited::read(bytes, budget)?))
}

fn packed(bytes: &[u8], budget: &mut Budget) -> Result<(BookKind, Vec<Sheet>), ReadErrorKind> {
    let mut package = Package::open(bytes)?;
    if let Some(kind) = package.part("mimetype").ok().flatten() {
        return match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet" => {
                Ok((BookKind::Ods, ods::read(&mut package, budget)?))
            }
            it if it.contains("opendocument.text") => {
                Err(ReadErrorKind::NotASpreadsheet(Foreign::Word))
            }
            it if it.contains("opendocument.presentation") => {
                Err(ReadErrorKind::NotASpreadsheet(Foreign::Slides))
            }
            _ => Err(ReadErrorKind::NotASpreadsheet(Foreign::Archive)),
        };
    }
    let foreign = if package.has("word/document.xml") {
        Some(Foreign::Word)
    } else if package.has("ppt/presentation.xml") {
        Some(Foreign::Slides)
    } else if package.has("xl/workbook.bin") {
        Some(Foreign::BinaryWorkbook)
    } else if !package.has("[Content_Types].xml") && !package.has("xl/") {
        Some(Foreign::Archive)
    } else {
        None
    };
    match foreign {
        Some(foreign) => Err(ReadErrorKind::NotASpreadsheet(foreign)),
        None => Ok((BookKind::Xlsx, workbook::read(&mut package, budget)?)),
    }
}

/// Kinds that are told by their first bytes.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    const SIGNS: [(&[u8], Foreign); 16] = [
        (b"%PDF", Foreign::Pdf),
        (b"\x89PNG", Foreign::Picture),
        (b"\xFF\xD8\xFF", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"BM", Foreign::Picture),
        (b"II*\0", Foreign::Picture),
        (b"MM\0*", Foreign::Picture),
        (b"RIFF", Foreign::Picture),
        (b"{\\rtf", Foreign::Word),
        (b"Rar!", Foreign::Archive),
        (b"7z\xBC\xAF", Foreign::Archive),
        (b"\x1F\x8B", Foreign::Archive),
        (b"PK\x05\x06", Foreign::Archive),
        (b"PK\x07\x08", Foreign::Archive),
        (b"SQLite format 3\0", Foreign::Unknown),
        (b"\x7FELF", Foreign::Unknown),
    ];
    let found = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign))?;
    // Two letters may also begin a text; a picture has noughts in its head.
    let is_text = found.0 == b"BM" && !bytes[..bytes.len().min(64)].contains(&0);
    (!is_text).then_some(found.1)
}
