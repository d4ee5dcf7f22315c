//! Whether a word can be Vietnamese: an initial, a rime, at most one tone.

use unicode_normalization::UnicodeNormalization;

/// Initials, longer ones first.
const INITIALS: [&str; 28] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes without tone, spaces between.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt \
up ut uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
y yêm yên yêng yêt yêu ynh yt ych ";

/// The letters without tone, and how many tones there were.
fn without_tone(word: &str) -> (String, usize) {
    let mut n_tones = 0;
    let letters: String = word
        .to_lowercase()
        .nfd()
        .filter(|it| {
            let is_tone = matches!(
                it,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            );
            n_tones += usize::from(is_tone);
            !is_tone
        })
        .collect();
    (letters.nfc().collect(), n_tones)
}

fn is_rime(rime: &str) -> bool {
    !rime.is_empty() && !rime.contains(' ') && RIMES.contains(&format!(" {rime} "))
}

/// Whether the word has the build of a Vietnamese syllable.
pub fn is_syllable(word: &str) -> bool {
    let (letters, n_tones) = without_tone(word);
    n_tones <= 1
        && INITIALS.iter().any(|initial| {
            letters.strip_prefix(initial).is_some_and(|rime| {
                is_rime(rime) || *initial == "gi" && matches!(rime, "" | "n" | "êng" | "êt")
            })
        })
}

/// A first look that costs little: most words of a book are asked.
fn may_be_broken(word: &str) -> bool {
    let ends = |end: &str| {
        word.len() >= end.len()
            && word.as_bytes()[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
    };
    let has_horn = || word.chars().any(|it| "ơờởỡớợƠỜỞỠỚỢ".contains(it));
    (ends("c") || ends("ng")) && has_horn()
        || word.eq_ignore_ascii_case("nh")
        || word.len() < 8 && has_horn()
}

/// A word that shows that the letter "ư" was lost when the text was converted: "đợc", "trởng", "nh sau".
///
/// A rime of "ơ" before "ng" or "c" does not exist but with "ư" before it. One such word in a text is enough to warn.
pub fn lost_letter(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        if !may_be_broken(word) {
            return None;
        }
        let next = words.get(at + 1).map(|it| it.to_lowercase());
        let before = at
            .checked_sub(1)
            .and_then(|it| words.get(it))
            .map(|it| it.to_lowercase());
        let (letters, _) = without_tone(word);
        let is_broken = INITIALS.iter().any(|initial| {
            letters
                .strip_prefix(initial)
                .is_some_and(|rime| matches!(rime, "ơng" | "ơc"))
        });
        let is_bare = letters == "nh" && matches!(next.as_deref(), Some("sau" | "trên" | "vậy"));
        let is_person = word.to_lowercase() == "ngời"
            && before.as_deref() != Some("sáng")
            && !matches!(next.as_deref(), Some("sáng" | "ngời"));
        (is_broken || is_person)
            .then(|| (*word).to_owned())
            .or_else(|| is_bare.then(|| format!("{word} {}", next.unwrap_or_default())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_noise() {
        for word in "Cộng hòa xã hội chủ nghĩa Việt Nam được trưởng giải quyết quốc gì giữa nghiêng khuyến khích Quỳnh THƯỞNG thuở".split(' ') {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Céng2", "ViÖt", "trëng", "nghÜa", "Ñöôïc", "strong", "đợc"] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_lost_letter_is_noticed() {
        assert_eq!(lost_letter("Đợc Bộ trởng khen").as_deref(), Some("Đợc"));
        assert_eq!(lost_letter("phơng hớng").as_deref(), Some("phơng"));
        assert_eq!(lost_letter("kết quả nh sau").as_deref(), Some("nh sau"));
        assert_eq!(lost_letter("mọi ngời").as_deref(), Some("ngời"));
        for honest in [
            "Được Bộ trưởng khen như sau",
            "tấm gương sáng ngời",
            "sơn mới, lớp một, thơm",
        ] {
            assert_eq!(lost_letter(honest), None, "{honest}");
        }
    }
}
