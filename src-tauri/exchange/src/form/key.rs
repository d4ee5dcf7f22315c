//! Keys under which two spellings of a title or a name are the same; stored text is never changed by them.

use domain::text::name_key;
use unicode_normalization::UnicodeNormalization;

/// Lower case without diacritics, letters and digits only, single spaces.
pub(crate) fn plain(text: &str) -> String {
    let bare: String = name_key(text)
        .replace('đ', "d")
        .nfd()
        .filter(|it| !unicode_normalization::char::is_combining_mark(*it))
        .map(|it| if it.is_alphanumeric() { it } else { ' ' })
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The plain key of a title without the number that may stand before it: "1.1. ", "a) ", "- ", "I. ".
pub(crate) fn title(text: &str) -> String {
    let line = text.trim_start_matches(|it: char| {
        it.is_whitespace() || matches!(it, '-' | '–' | '+' | '*' | '•')
    });
    let end = line
        .find(|it: char| !(it.is_ascii_alphanumeric() || it == '.'))
        .unwrap_or(0);
    let (first, rest) = line.split_at(end);
    let is_closed = first.ends_with('.') || rest.starts_with([')', '/']);
    let bare = first.trim_end_matches('.');
    let is_roman = !bare.is_empty() && bare.chars().all(|it| matches!(it, 'I' | 'V' | 'X'));
    let is_digits = bare.chars().any(|it| it.is_ascii_digit())
        && bare.chars().all(|it| it.is_ascii_digit() || it == '.');
    let is_letter = bare.len() == 1;
    let is_number =
        is_closed && (is_roman || is_digits || is_letter) || is_digits && bare.contains('.');
    plain(if is_number { rest } else { line })
}

/// A title's key with the letters left out that a bad conversion loses ("ư" is "u" here), and spaces.
pub(crate) fn skeleton(plain: &str) -> String {
    plain
        .chars()
        .filter(|it| *it != 'u' && *it != ' ')
        .collect()
}

/// The key of a number: "1.1" for "1.1.", "1,1" and "1.1)".
pub(crate) fn number(text: &str) -> String {
    text.trim()
        .trim_matches(|it: char| matches!(it, '.' | ')' | '(' | '/' | ' '))
        .replace(',', ".")
        .to_uppercase()
}

/// Whether `name` stands in `text` as whole words; both plain keys.
pub(crate) fn has_words(text: &str, name: &str) -> bool {
    !name.is_empty() && format!(" {text} ").contains(&format!(" {name} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_match_however_they_are_written() {
        let wanted = plain("Thực hiện nhiệm vụ chính trị");
        for typed in [
            "1.1. Thực hiện nhiệm vụ chính trị",
            "1.1 Thực hiện nhiệm vụ  chính trị",
            "a) THỰC HIỆN NHIỆM VỤ CHÍNH TRỊ;",
            "- Thực hiện nhiệm vụ chính trị.",
            "I. Thuc hien nhiem vu chinh tri",
        ] {
            assert_eq!(title(typed), wanted, "{typed}");
        }
        assert_eq!(title("100% văn bản đúng hạn"), "100 van ban dung han");
        assert_eq!(title("5 sáng kiến"), "5 sang kien");
        assert_eq!(title("Văn hóa"), "van hoa");
        assert_eq!(
            skeleton(&plain("Được Bộ trưởng khen")),
            skeleton(&plain("Đợc Bộ trởng khen"))
        );
        assert_eq!(number(" 1.1. "), number("1,1"));
    }
}
