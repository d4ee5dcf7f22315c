//! Text inside binary records, which may be cut into several records in the middle of a word.

use super::ReadErrorKind;
use super::styles::{Run, Stored};
use encoding_rs::Encoding;

/// Bytes of a record and of those that continue it.
pub(crate) struct Segments<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Segments<'a> {
    pub(crate) fn new(parts: Vec<&'a [u8]>) -> Self {
        Self {
            parts,
            part: 0,
            at: 0,
        }
    }

    /// Steps to the next part where this one is used up.
    fn settle(&mut self) {
        while self.part < self.parts.len() && self.at >= self.parts[self.part].len() {
            self.part += 1;
            self.at = 0;
        }
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<u8, ReadErrorKind> {
        self.settle();
        let byte = self
            .parts
            .get(self.part)
            .and_then(|it| it.get(self.at))
            .copied();
        self.at += 1;
        byte.ok_or(ReadErrorKind::Damaged)
    }

    /// Two bytes, the small one first.
    pub(crate) fn short(&mut self) -> Result<u16, ReadErrorKind> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Four bytes, the small one first.
    pub(crate) fn long(&mut self) -> Result<u32, ReadErrorKind> {
        Ok(u32::from_le_bytes([
            self.byte()?,
            self.byte()?,
            self.byte()?,
            self.byte()?,
        ]))
    }

    fn skip(&mut self, bytes: usize) -> Result<(), ReadErrorKind> {
        let mut left = bytes;
        while left > 0 {
            self.settle();
            let part = self.parts.get(self.part).ok_or(ReadErrorKind::Damaged)?;
            let step = left.min(part.len() - self.at);
            self.at += step;
            left -= step;
        }
        Ok(())
    }

    /// Characters of one or two bytes; where they go on in another part, that part begins with its own width.
    fn units(&mut self, count: usize, is_wide: bool) -> Result<Vec<u16>, ReadErrorKind> {
        let mut is_wide = is_wide;
        let mut units = Vec::new();
        while units.len() < count {
            let is_used_up = self
                .parts
                .get(self.part)
                .is_none_or(|it| self.at >= it.len());
            if is_used_up {
                self.settle();
                is_wide = self.byte()? & 1 != 0;
            }
            units.push(if is_wide {
                self.short()?
            } else {
                u16::from(self.byte()?)
            });
        }
        Ok(units)
    }

    /// A string of BIFF 8 whose count of characters has been read: width, fonts of its pieces, what follows it.
    pub(crate) fn text(&mut self, count: usize) -> Result<Stored, ReadErrorKind> {
        let flags = self.byte()?;
        let n_runs = if flags & 8 != 0 {
            usize::from(self.short()?)
        } else {
            0
        };
        let n_extra = if flags & 4 != 0 {
            self.long()? as usize
        } else {
            0
        };
        let units = self.units(count, flags & 1 != 0)?;
        let mut marks = Vec::new();
        for _ in 0..n_runs {
            marks.push((usize::from(self.short()?), usize::from(self.short()?)));
        }
        self.skip(n_extra)?;
        Ok(pieces(&units, &marks))
    }
}

/// Text in pieces: before the first mark in the font of the cell.
pub(crate) fn pieces(units: &[u16], marks: &[(usize, usize)]) -> Stored {
    if marks.is_empty() {
        return Stored::plain(String::from_utf16_lossy(units));
    }
    let mut runs = Vec::new();
    let mut from = 0;
    let mut font = None;
    for (at, next) in marks
        .iter()
        .copied()
        .chain(std::iter::once((units.len(), 0)))
    {
        let to = at.clamp(from, units.len());
        if to > from {
            runs.push(Run {
                font,
                text: String::from_utf16_lossy(&units[from..to]),
            });
        }
        from = to;
        font = Some(font_at(next));
    }
    Stored::Rich(runs)
}

/// The index of a font as records name it: there never is a fifth one.
pub(crate) fn font_at(named: usize) -> usize {
    if named > 4 { named - 1 } else { named }
}

/// Text of bytes, as Excel 95 keeps it.
pub(crate) fn narrow(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
