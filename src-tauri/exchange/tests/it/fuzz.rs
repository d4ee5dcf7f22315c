//! Damaged files by the number: honest ones, broken by someone who knows their build. From seeds, so that a finding is a
//! number to run again.

use crate::fixtures::{expected, honest, zipped};
use exchange::form;
use exchange::sheet::{self, ReadErrorKind};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use zip::{CompressionMethod, ZipArchive};

/// How long this thread has worked, so that a machine busy with other things fails no test; by the wall where Linux does
/// not tell.
pub(crate) fn worked() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|it| it.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(
        || BEGUN.get_or_init(Instant::now).elapsed(),
        Duration::from_nanos,
    )
}

/// What a run gave.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) cases: u32,
    /// Files that could still be read.
    pub(crate) read: u32,
    /// Refusals by their code.
    pub(crate) refused: BTreeMap<&'static str, u32>,
    /// Where something panicked, caught inside `read` or not, and how often.
    pub(crate) panics: BTreeMap<String, u32>,
    /// Cases that panicked outside of `read`.
    pub(crate) uncaught: Vec<u64>,
    /// Cases that gave no sentence.
    pub(crate) silent: Vec<u64>,
    pub(crate) slowest: Duration,
    pub(crate) slowest_case: u64,
}

/// Splitmix64: small, and the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// An honest file taken apart.
pub(crate) enum Kind {
    Zip(Vec<(String, Vec<u8>)>),
    Compound(Vec<u8>),
    Text,
}

pub(crate) struct Seed {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    kind: Kind,
}

pub(crate) fn seeds() -> Vec<Seed> {
    honest()
        .into_iter()
        .map(|(name, bytes)| {
            let kind = if bytes.starts_with(b"PK") {
                let mut zip = ZipArchive::new(Cursor::new(&bytes)).unwrap();
                let parts = (0..zip.len()).map(|at| {
                    let mut part = zip.by_index(at).unwrap();
                    let mut out = Vec::new();
                    part.read_to_end(&mut out).unwrap();
                    (part.name().unwrap().into_owned(), out)
                });
                Kind::Zip(parts.collect())
            } else if bytes.starts_with(b"\xD0\xCF") {
                let mut file = cfb::CompoundFile::open(Cursor::new(&bytes)).unwrap();
                let mut stream = Vec::new();
                file.open_stream("Workbook")
                    .unwrap()
                    .read_to_end(&mut stream)
                    .unwrap();
                Kind::Compound(stream)
            } else {
                Kind::Text
            };
            Seed { name, bytes, kind }
        })
        .collect()
}

/// One damaged file.
pub(crate) fn damaged(seed: &Seed, dice: &mut Dice) -> Vec<u8> {
    if dice.below(3) == 0 {
        let mut bytes = seed.bytes.clone();
        (0..=dice.below(4)).for_each(|_| scratch(&mut bytes, dice));
        return bytes;
    }
    match &seed.kind {
        Kind::Text => {
            let mut bytes = seed.bytes.clone();
            (0..=dice.below(6)).for_each(|_| text(&mut bytes, dice));
            bytes
        }
        Kind::Zip(parts) => {
            let mut parts = parts.clone();
            for _ in 0..=dice.below(3) {
                let at = dice.below(parts.len());
                match dice.below(12) {
                    0 => drop(parts.remove(at)),
                    1 => {
                        let other = parts[dice.below(parts.len())].1.clone();
                        parts[at].1 = other;
                    }
                    2..=4 => scratch(&mut parts[at].1, dice),
                    _ => marks(&mut parts[at].1, dice),
                }
                if parts.is_empty() {
                    break;
                }
            }
            let parts: Vec<(&str, &[u8])> = parts
                .iter()
                .map(|it| (it.0.as_str(), it.1.as_slice()))
                .collect();
            zipped(
                &parts,
                if dice.below(8) > 0 {
                    CompressionMethod::Stored
                } else {
                    CompressionMethod::Deflated
                },
            )
        }
        Kind::Compound(stream) => {
            let mut stream = stream.clone();
            (0..=dice.below(4)).for_each(|_| records(&mut stream, dice));
            compound(&stream)
        }
    }
}

/// A compound file with the stream in it.
pub(crate) fn compound(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook")
        .unwrap()
        .write_all(stream)
        .unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Damage that knows nothing.
fn scratch(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.below(bytes.len());
    let length = (1 + dice.below(64)).min(bytes.len() - at);
    match dice.below(7) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at..at + length].fill(dice.pick(&[0, 0xFF, 0x7F, b'<'])),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let piece = bytes[at..at + length].to_vec();
            let to = dice.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        5 => {
            let value = u32::try_from(dice.below(usize::MAX) & 0xFFFF_FFFF)
                .unwrap()
                .to_le_bytes();
            bytes
                .iter_mut()
                .skip(at)
                .zip(value)
                .for_each(|(to, from)| *to = from);
        }
        _ => (0..length).for_each(|it| bytes[at + it] = u8::try_from(dice.below(256)).unwrap()),
    }
}

/// Damage that knows what a part of a package looks like.
fn marks(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const VALUES: [&str; 14] = [
        "4294967295",
        "-1",
        "999999999999999999999",
        "",
        "A0",
        "XFD1048576",
        "ZZZZ1",
        "1e309",
        "&amp;",
        "&evil;",
        "&#0;",
        "&#x110000;",
        "../../a",
        "18446744073709551615",
    ];
    const PIECES: [&str; 10] = [
        "<c r=\"A1\" t=\"s\"><v>0</v></c>",
        "<row r=\"20001\"/>",
        "<v>",
        "</c>",
        "<is><t>a</t></is>",
        "<!DOCTYPE a>",
        "<![CDATA[<]]>",
        "<rPr><rFont val=\".VnTime\"/></rPr>",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell/></table:table-row>",
    ];
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let quotes: Vec<usize> = text.match_indices('"').map(|it| it.0).collect();
    let opens: Vec<usize> = text.match_indices('<').map(|it| it.0).collect();
    match dice.below(4) {
        // Another value of an attribute.
        0 if quotes.len() > 1 => {
            let at = dice.below(quotes.len() - 1);
            text.replace_range(quotes[at] + 1..quotes[at + 1], dice.pick(&VALUES));
        }
        // Another piece before an element.
        1 if !opens.is_empty() => text.insert_str(dice.pick(&opens), dice.pick(&PIECES)),
        // Elements left out or said twice.
        2 if opens.len() > 2 => {
            let first = dice.below(opens.len() - 1);
            let last = (first + 1 + dice.below(8)).min(opens.len() - 1);
            text.replace_range(opens[first]..opens[last], "");
        }
        3 if opens.len() > 2 => {
            let first = dice.below(opens.len() - 1);
            let last = (first + 1 + dice.below(8)).min(opens.len() - 1);
            let piece = text[opens[first]..opens[last]].repeat(1 + dice.below(20));
            text.insert_str(opens[first], &piece);
        }
        _ => (),
    }
    *bytes = text.into_bytes();
}

/// Damage that knows what records look like.
fn records(stream: &mut Vec<u8>, dice: &mut Dice) {
    let mut starts = Vec::new();
    let mut at = 0;
    while at + 4 <= stream.len() {
        starts.push(at);
        at += 4 + usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
    }
    if starts.is_empty() {
        return;
    }
    let at = dice.pick(&starts);
    let length = usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]))
        .min(stream.len() - at - 4);
    match dice.below(6) {
        // Another length, another kind.
        0 => stream[at + 2] = u8::try_from(dice.below(256)).unwrap(),
        1 => stream[at..at + 2].copy_from_slice(&dice.pick(&[
            [0xFC, 0],
            [0xFD, 0],
            [0x3C, 0],
            [6, 0],
            [7, 2],
            [0x85, 0],
            [0xBD, 0],
            [9, 8],
            [10, 0],
            [0xE5, 0],
        ])),
        // Other bytes inside, small and large.
        2 | 3 if length > 0 => {
            let to = at + 4 + dice.below(length);
            stream[to] = dice.pick(&[0, 1, 2, 4, 8, 0x7F, 0x80, 0xFE, 0xFF]);
        }
        4 => drop(stream.drain(at..at + 4 + length)),
        _ => {
            let piece = stream[at..at + 4 + length].to_vec();
            stream.splice(at..at, piece);
        }
    }
}

fn text(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const PIECES: [&[u8]; 12] = [
        b"\"",
        b"\r",
        b"\n",
        b";;;;;;;;",
        b"\0",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"sep=;\n",
        b"\xAD",
        b"'=",
        b"\xC3\x28",
        b"\"\"\"\"",
    ];
    let at = dice.below(bytes.len());
    match dice.below(3) {
        0 => scratch(bytes, dice),
        1 => drop(bytes.splice(at..at, dice.pick(&PIECES).iter().copied())),
        _ => drop(bytes.splice(at..at, dice.pick(&PIECES).repeat(1 + dice.below(700)))),
    }
}

/// Where panics were, while a run lasts.
static PANICS: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());

/// Runs so many cases from a seed. One run at a time in a process: it listens to the panics of its thread.
pub(crate) fn run(seed: u64, cases: u32) -> Summary {
    let seeds = seeds();
    let expected = expected();
    let mut summary = Summary {
        cases,
        ..Summary::default()
    };
    let before = Arc::new(panic::take_hook());
    let (others, me) = (Arc::clone(&before), thread::current().id());
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() != me {
            return others(info);
        }
        let place = info
            .location()
            .map_or_else(String::new, |it| format!("{}:{}", it.file(), it.line()));
        *PANICS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(place)
            .or_default() += 1;
    }));
    for case in 0..u64::from(cases) {
        let case = seed.wrapping_mul(1_000_003).wrapping_add(case);
        let mut dice = Dice::new(case);
        let bytes = damaged(&seeds[dice.below(seeds.len())], &mut dice);
        let begun = worked();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            sheet::read(&bytes, "tep.xlsx").map(|book| form::read(&book, &expected))
        }));
        let took = worked().saturating_sub(begun);
        if took > summary.slowest {
            (summary.slowest, summary.slowest_case) = (took, case);
        }
        match outcome {
            Err(_) => summary.uncaught.push(case),
            Ok(Ok(_)) => summary.read += 1,
            Ok(Err(refusal)) => {
                *summary.refused.entry(refusal.code()).or_default() += 1;
                if refusal.message().len() < 40 {
                    summary.silent.push(case);
                }
                if refusal.kind == ReadErrorKind::Panicked {
                    summary.panics.entry(format!("case {case}")).or_default();
                }
            }
        }
    }
    panic::set_hook(Box::new(move |info| before(info)));
    let heard = std::mem::take(&mut *PANICS.lock().unwrap_or_else(PoisonError::into_inner));
    if !heard.is_empty() {
        summary.panics.extend(heard);
    }
    summary
}
