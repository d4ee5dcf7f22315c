//! Names of persons: characters from before Unicode, capitals, degrees. A name is never changed, it must equal the file.

use super::{Slip, SlipKind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pairs of letters that Vietnamese never has; VNI writes a letter and its mark so.
const VNI: [&str; 26] = [
    "aâ", "aà", "aá", "aã", "aê", "aø", "aù", "aû", "aõ", "aï", "eâ", "eà", "eá", "eã", "eø", "eù",
    "eû", "eõ", "eï", "oâ", "oø", "oû", "oï", "uø", "uû", "öô",
];
/// Degrees before a name, without their dots.
const DEGREES: [&str; 12] = [
    "GS", "PGS", "TS", "TSKH", "THS", "KS", "BS", "CN", "BSCKI", "BSCKII", "DS", "KTS",
];
/// The same in words.
const DEGREE_WORDS: [&str; 8] = [
    "phó giáo sư",
    "giáo sư",
    "tiến sĩ",
    "tiến sỹ",
    "thạc sĩ",
    "thạc sỹ",
    "kỹ sư",
    "cử nhân",
];
/// Parts of names of other languages that stay small.
const PARTICLES: [&str; 7] = ["van", "von", "der", "de", "del", "bin", "al"];

/// The slips of a person's name.
pub(super) fn of_person(name: &str) -> Vec<Slip> {
    let mut slips = of_characters(name, "họ tên");
    if !slips.is_empty() {
        return slips;
    }
    let bare = without_degrees(name);
    let expected = capitalised(bare);
    if bare.len() < name.len() {
        let clause = format!(
            "ghi \"{name}\", đề nghị viết \"{expected}\", không ghi học hàm, học vị trước họ tên"
        );
        slips.push(Slip::new(SlipKind::Degree, name, Some(expected), &clause));
    } else if expected != name {
        slips.push(Slip::instead(SlipKind::NameCapitals, name, expected));
    }
    slips
}

/// The slip of a name that holds a character from before Unicode, one that is not composed, or one that is not seen.
/// `label` says what it is the name of.
pub(super) fn of_characters(name: &str, label: &str) -> Vec<Slip> {
    let composed: String = name.nfc().collect();
    let lower = composed.to_lowercase();
    let is_odd = composed != name
        || name.chars().any(is_odd)
        || name.split(' ').any(is_mixed)
        || VNI.iter().any(|it| lower.contains(it));
    if is_odd {
        let clause =
            format!("{label} có ký tự không phải Unicode dựng sẵn (\"{name}\"), đề nghị gõ lại");
        vec![Slip::new(SlipKind::Character, name, None, &clause)]
    } else {
        Vec::new()
    }
}

/// Marks that TCVN3 writes letters with, marks that were not composed, spaces that do not break, and what is not seen.
fn is_odd(letter: char) -> bool {
    let is_sign = matches!(letter, '\u{A0}'..='\u{BF}' | 'Ð' | '×' | 'Þ' | '÷');
    let is_hidden = matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202F}' | '\u{2060}' | '\u{FEFF}');
    let is_private = matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}');
    is_sign || is_hidden || is_private || is_combining_mark(letter) || letter.is_control()
}

/// A capital with a mark right after a small letter: TCVN3 writes "TuÊn", "ViÖt".
fn is_mixed(word: &str) -> bool {
    let next = word.chars().skip(1);
    let mut pairs = word.chars().zip(next);
    pairs.any(|(one, two)| one.is_lowercase() && two.is_uppercase() && !two.is_ascii())
}

/// The name without the degrees before it; the whole where nothing else would be left.
fn without_degrees(name: &str) -> &str {
    let mut rest = name.trim_start();
    while let Some(shorter) = without_degree(rest) {
        rest = shorter;
    }
    if rest.split_whitespace().count() < 2 {
        name
    } else {
        rest
    }
}

fn without_degree(name: &str) -> Option<&str> {
    let lower = name.to_lowercase();
    let words = DEGREE_WORDS.iter().find_map(|it| {
        let rest = lower.strip_prefix(it)?;
        let is_whole = rest.starts_with([' ', '.', ',']);
        is_whole.then(|| name.get(name.len() - rest.len()..))?
    });
    if let Some(rest) = words {
        return Some(rest.trim_start_matches([' ', '.', ',']));
    }
    let end = name.find([' ', ',', '.'])?;
    let (first, rest) = name.split_at(end);
    // "Ks" may be a name as well; a degree is written in capitals or ends in a dot.
    let is_marked =
        rest.starts_with('.') || first.chars().filter(|it| it.is_uppercase()).count() > 1;
    let is_degree = DEGREES.contains(&first.to_uppercase().as_str());
    (is_degree && is_marked).then(|| rest.trim_start_matches([' ', '.', ',']))
}

/// Each syllable with a capital first letter; what follows the name in brackets or after a comma is left as it is. A
/// syllable with capitals inside stays too, unless all of it is capitals.
fn capitalised(name: &str) -> String {
    let end = name.find(['(', ',', ';']).unwrap_or(name.len());
    let (own, rest) = name.split_at(end);
    let is_small = !own.chars().any(char::is_uppercase);
    let syllables: Vec<String> = own
        .split(' ')
        .map(|it| match it {
            "II" | "III" | "IV" | "và" => it.to_owned(),
            particle if !is_small && PARTICLES.contains(&particle) => it.to_owned(),
            _ => syllable(it),
        })
        .collect();
    syllables.join(" ") + rest
}

fn syllable(word: &str) -> String {
    let letters = || word.chars().filter(|it| it.is_alphabetic());
    let is_shouted = letters().count() > 1 && letters().all(char::is_uppercase);
    let is_small = letters().all(char::is_lowercase);
    if !is_shouted && !is_small {
        return word.to_owned();
    }
    let mut out = String::new();
    let mut is_first = true;
    for letter in word.chars() {
        if is_first {
            out.extend(letter.to_uppercase());
        } else {
            out.extend(letter.to_lowercase());
        }
        is_first = matches!(letter, '\'' | '’' | '-');
    }
    out
}
