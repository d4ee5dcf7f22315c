//! Telling an encoding by the letters: read rightly, the words have the build of Vietnamese.

use super::{Encoding, decode, is_syllable};
use encoding_rs::WINDOWS_1252;

/// How much of a text is looked at, in bytes; the beginning tells.
const SAMPLE: usize = 64 * 1024;

/// Words with letters beyond Latin that are Vietnamese, and all such words with the signs that stand in no text.
fn score(text: &str) -> (usize, usize) {
    let (mut good, mut all) = (0, 0);
    for word in text.split(|it: char| !it.is_alphabetic()) {
        if !word.is_ascii() {
            all += 1;
            good += usize::from(is_syllable(word));
        }
    }
    let odd = text.chars().filter(|it| is_odd(*it)).count();
    (good, all + odd)
}

/// A sign that Vietnamese text does not have but misread text does.
fn is_odd(letter: char) -> bool {
    !letter.is_ascii()
        && !letter.is_alphabetic()
        && !matches!(
            letter,
            '\u{A0}' | '«' | '»' | '°' | '±' | '²' | '³' | '×' | '\u{2010}'..='\u{2265}'
        )
}

fn best(candidates: Vec<(Option<Encoding>, String)>) -> Option<(Option<Encoding>, String)> {
    let scored = candidates.into_iter().map(|(encoding, text)| {
        let (good, all) = score(&text);
        (good, all, encoding, text)
    });
    let mut best: Option<(usize, usize, Option<Encoding>, String)> = None;
    for it in scored {
        // Shares are compared crosswise; the first of two that are alike stays.
        let is_better = best
            .as_ref()
            .is_none_or(|top| it.0 * top.1.max(1) > top.0 * it.1.max(1));
        if is_better {
            best = Some(it);
        }
    }
    // Seven words in ten: names and abbreviations of other tongues are allowed for.
    best.filter(|(good, all, _, _)| *good > 0 && good * 10 >= all * 7)
        .map(|(_, _, encoding, text)| (encoding, text))
}

/// Whether text at the codes of an encoding is Vietnamese in it.
pub(crate) fn reads_as(encoding: Encoding, text: &str) -> bool {
    let (good, all) = score(&decode(encoding, text));
    good > 0 && good * 10 >= all * 7
}

/// How many words beyond Latin are Vietnamese when the text is read in an encoding.
pub(crate) fn count_words(encoding: Encoding, text: &str) -> usize {
    score(&decode(encoding, text)).0
}

/// The encoding of texts that came as characters below U+0100: `None` where they are best as they are.
pub fn guess_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Encoding> {
    let mut sample = String::new();
    for text in texts {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(text);
        sample.push('\n');
    }
    let candidates = vec![
        (None, sample.clone()),
        (Some(Encoding::Tcvn3), decode(Encoding::Tcvn3, &sample)),
        (Some(Encoding::Vni), decode(Encoding::Vni, &sample)),
    ];
    best(candidates).and_then(|it| it.0)
}

/// The encoding of bytes that are not Unicode, and the characters at their codes as Windows shows them elsewhere, which
/// [`decode`] then reads.
pub fn guess_bytes(bytes: &[u8]) -> Option<(Encoding, String)> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let western = WINDOWS_1252.decode_without_bom_handling(sample).0;
    let candidates = vec![
        (Some(Encoding::Cp1258), decode(Encoding::Cp1258, &western)),
        (Some(Encoding::Tcvn3), decode(Encoding::Tcvn3, &western)),
        (Some(Encoding::Vni), decode(Encoding::Vni, &western)),
    ];
    let encoding = best(candidates)?.0?;
    Some((
        encoding,
        WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legacy::encode;

    const SAMPLE: &str = "Thực hiện nhiệm vụ chính trị, phương hướng và chỉ tiêu được giao; kỷ luật, kỷ cương hành chính";

    #[test]
    fn bytes_of_each_encoding_are_told_apart() {
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            let codes = encode(encoding, SAMPLE);
            let bytes: Vec<u8> = codes
                .chars()
                .map(|it| u8::try_from(u32::from(it)).unwrap())
                .collect();
            let (found, text) = guess_bytes(&bytes).unwrap();
            assert_eq!((found, decode(found, &text)), (encoding, SAMPLE.to_owned()));
            assert_eq!(guess_texts(std::iter::once(codes.as_str())), Some(encoding));
        }
    }

    #[test]
    fn text_that_is_right_stays() {
        assert_eq!(guess_texts(std::iter::once("À Á café")), None);
        assert_eq!(guess_texts(std::iter::once("97,5")), None);
        assert_eq!(guess_bytes(&[0x81, 0xFF, 0xFE, 0xC3, 0x28, 0x9D]), None);
    }
}
