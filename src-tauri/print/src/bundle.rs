//! Several files in one zip: same files, same bytes; nothing in it tells the machine or the hour.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::error::PrintError;

/// Level of the deflate.
const LEVEL: i64 = 6;

/// The zip of files by name, in the order given.
pub(crate) fn write<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PrintError> {
    let backend = |error: &dyn std::fmt::Display| PrintError::Backend(error.to_string());
    // Said in full: what is left out is the hour and the system of the machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options).map_err(|it| backend(&it))?;
        zip.write_all(bytes).map_err(|it| backend(&it))?;
    }
    Ok(zip.finish().map_err(|it| backend(&it))?.into_inner())
}
