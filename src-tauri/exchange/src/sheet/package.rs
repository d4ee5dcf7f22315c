//! The parts of a zip package, unpacked within bounds that do not trust what the package says of itself.

use super::ReadErrorKind;
use super::bounds::{PARTS_MAX, RATIO_FREE_BYTES, RATIO_MAX, UNPACKED_BYTES_MAX};
use encoding_rs::Encoding;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A package whose parts are unpacked one by one.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    bytes_max: usize,
    left: usize,
}

impl<'a> Package<'a> {
    /// Opens the package; nothing is unpacked yet.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadErrorKind> {
        // Counted before the reader makes a list of them: each entry of 46 bytes would cost it hundreds.
        let n_entries = bytes.windows(4).filter(|it| it == b"PK\x01\x02").count();
        if n_entries > PARTS_MAX {
            return Err(ReadErrorKind::TooManyParts);
        }
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadErrorKind::Damaged)?;
        if archive.len() > PARTS_MAX {
            return Err(ReadErrorKind::TooManyParts);
        }
        let mut declared = 0_u64;
        let mut names = Vec::new();
        for at in 0..archive.len() {
            let part = archive
                .by_index_raw(at)
                .map_err(|_| ReadErrorKind::Damaged)?;
            if part.encrypted() {
                return Err(ReadErrorKind::Encrypted);
            }
            declared = declared.saturating_add(part.size());
            names.push(String::from_utf8_lossy(part.name_raw()).replace('\\', "/"));
        }
        if declared > UNPACKED_BYTES_MAX as u64 {
            return Err(ReadErrorKind::UnpacksTooLarge);
        }
        Ok(Self {
            archive,
            names,
            bytes_max: bytes.len(),
            left: UNPACKED_BYTES_MAX,
        })
    }

    /// Whether a part of this name, or with this beginning where it ends in `/`, is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|it| {
            it.eq_ignore_ascii_case(name)
                || name.ends_with('/')
                    && it
                        .get(..name.len())
                        .is_some_and(|it| it.eq_ignore_ascii_case(name))
        })
    }

    /// The text of a part; `None` where there is none of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadErrorKind> {
        let found = self
            .names
            .iter()
            .position(|it| it.eq_ignore_ascii_case(name));
        let Some(at) = found else {
            return Ok(None);
        };
        let mut part = self.archive.by_index(at).map_err(|it| trouble(&it))?;
        let packed = usize::try_from(part.compressed_size())
            .unwrap_or(usize::MAX)
            .min(self.bytes_max);
        let by_ratio = packed.saturating_mul(RATIO_MAX).max(RATIO_FREE_BYTES);
        let most = self.left.min(by_ratio);
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        part.by_ref()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|_| ReadErrorKind::Damaged)?;
        if bytes.len() > self.left {
            return Err(ReadErrorKind::UnpacksTooLarge);
        }
        if bytes.len() > by_ratio {
            return Err(ReadErrorKind::RatioTooHigh);
        }
        self.left -= bytes.len();
        text_of(bytes).map(Some)
    }
}

fn trouble(error: &ZipError) -> ReadErrorKind {
    let words = error.to_string().to_lowercase();
    if words.contains("password") {
        ReadErrorKind::Encrypted
    } else {
        ReadErrorKind::Damaged
    }
}

/// UTF-8, or UTF-16 where a mark of byte order says so.
fn text_of(bytes: Vec<u8>) -> Result<String, ReadErrorKind> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if is_broken {
            Err(ReadErrorKind::Damaged)
        } else {
            Ok(text.into_owned())
        };
    }
    String::from_utf8(bytes).map_err(|_| ReadErrorKind::Damaged)
}
