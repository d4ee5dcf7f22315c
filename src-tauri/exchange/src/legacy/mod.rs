//! Vietnamese from before Unicode: TCVN3 (ABC), VNI, CP1258; by the font's name first, else by the letters.

mod guess;
mod syllable;
mod tcvn3;
mod vni;

pub(crate) use guess::{count_words, reads_as};
pub use guess::{guess_bytes, guess_texts};
pub use syllable::{is_syllable, lost_letter};

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// An encoding of Vietnamese from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993 VN3, "ABC": fonts whose names begin with ".Vn".
    Tcvn3,
    /// VNI for Windows: fonts whose names begin with "VNI-".
    Vni,
    /// Windows code page 1258: base letters and tones apart. Only in bytes, never in a font.
    Cp1258,
}

impl Encoding {
    /// The name the officer knows.
    pub fn words(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Cp1258 => "CP1258",
        }
    }
}

/// A font that draws Vietnamese at the codes of other letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegacyFont {
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether it draws capitals for small letters: ".VnTimeH".
    pub is_capitals: bool,
}

impl LegacyFont {
    /// The font of a name; `None` for fonts of Unicode.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        if name.starts_with(".vn") {
            return Some(Self {
                encoding: Encoding::Tcvn3,
                is_capitals: name.ends_with('h'),
            });
        }
        name.starts_with("vni-").then_some(Self {
            encoding: Encoding::Vni,
            is_capitals: false,
        })
    }

    /// What the font draws for the text, in NFC. Text with letters that these fonts never had is Unicode already and
    /// stays.
    pub fn decode(self, text: &str) -> String {
        if text.chars().any(is_unicode_vietnamese) {
            return text.nfc().collect();
        }
        let decoded = decode(self.encoding, text);
        if self.is_capitals {
            decoded.to_uppercase()
        } else {
            decoded
        }
    }
}

/// A letter or mark of Vietnamese that lies past the codes a font of eight bits can have.
pub(crate) fn is_unicode_vietnamese(letter: char) -> bool {
    matches!(letter, '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{300}'..='\u{323}' | '\u{1EA0}'..='\u{1EF9}')
}

/// Text whose characters are the codes of an encoding (as Windows shows them without the font), in Unicode, NFC.
pub fn decode(encoding: Encoding, text: &str) -> String {
    let decoded: String = match encoding {
        // A soft hyphen is "ư" here: nothing may strip it before.
        Encoding::Tcvn3 => text.chars().map(tcvn3::letter).collect(),
        Encoding::Vni => vni::decode(text),
        // The same bytes, read by the other code page.
        Encoding::Cp1258 => {
            let bytes = WINDOWS_1252.encode(text).0;
            WINDOWS_1258
                .decode_without_bom_handling(&bytes)
                .0
                .into_owned()
        }
    };
    decoded.nfc().collect()
}

/// Unicode text as characters at the codes of an encoding; the reverse of [`decode`]. TCVN3 has no capitals with a tone:
/// those become small, as an officer of the time would have left them to an H font.
pub fn encode(encoding: Encoding, text: &str) -> String {
    let composed = text.nfc();
    match encoding {
        Encoding::Tcvn3 => composed.map(tcvn3::code).collect(),
        Encoding::Vni => composed.map(vni::code).collect(),
        Encoding::Cp1258 => {
            let bytes: Vec<u8> = composed.flat_map(tones_apart).collect();
            WINDOWS_1252
                .decode_without_bom_handling(&bytes)
                .0
                .into_owned()
        }
    }
}

/// A letter in code page 1258: the base with its sign, then the tone.
fn tones_apart(letter: char) -> Vec<u8> {
    let is_tone = |it: &char| {
        matches!(
            it,
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
        )
    };
    let (tones, base): (String, String) = std::iter::once(letter).nfd().partition(is_tone);
    let apart: String = base.nfc().chain(tones.chars()).collect();
    WINDOWS_1258.encode(&apart).0.into_owned()
}

#[cfg(test)]
pub(crate) mod letters {
    /// The small letters of Vietnamese that are not plain Latin, sixty-seven of them; their capitals make 134.
    pub(crate) const MARKED: &str =
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_survives_both_encodings() {
        assert_eq!(letters::MARKED.chars().count(), 67);
        let time = LegacyFont::of_name(".VnTime").unwrap();
        let capitals = LegacyFont::of_name(".VnArialH").unwrap();
        let vni = LegacyFont::of_name("VNI-Times").unwrap();
        for small in letters::MARKED.chars() {
            let (small, large) = (small.to_string(), small.to_uppercase().to_string());
            let code = encode(Encoding::Tcvn3, &small);
            assert_eq!(time.decode(&code), small);
            assert_eq!(capitals.decode(&code), large);
            assert_eq!(decode(Encoding::Vni, &encode(Encoding::Vni, &small)), small);
            assert_eq!(vni.decode(&encode(Encoding::Vni, &large)), large);
            for it in [&small, &large] {
                assert_eq!(&decode(Encoding::Cp1258, &encode(Encoding::Cp1258, it)), it);
            }
        }
        for large in "ĂÂÊÔƠƯĐ".chars().map(String::from) {
            assert_eq!(time.decode(&encode(Encoding::Tcvn3, &large)), large);
        }
    }

    #[test]
    fn known_samples_are_read() {
        assert_eq!(
            decode(Encoding::Tcvn3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam"),
            "Cộng hoà xã hội chủ nghĩa Việt Nam"
        );
        assert_eq!(
            decode(Encoding::Tcvn3, "§\u{AD}îc, tr\u{AD}ëng, nh\u{AD} sau"),
            "Được, trưởng, như sau"
        );
        assert_eq!(
            decode(Encoding::Vni, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam"
        );
        assert_eq!(
            decode(
                Encoding::Vni,
                "Ñöôïc, tröôûng, nhö sau, kyõ thuaät, ÑÒA BAØN"
            ),
            "Được, trưởng, như sau, kỹ thuật, ĐỊA BÀN"
        );
    }

    #[test]
    fn unicode_in_an_old_font_stays() {
        let time = LegacyFont::of_name(".VnTime").unwrap();
        assert_eq!(time.decode("Được"), "Được");
        assert_eq!(LegacyFont::of_name("Times New Roman"), None);
        assert_eq!(
            LegacyFont::of_name("VNI-Helve").map(|it| it.encoding),
            Some(Encoding::Vni)
        );
    }
}
