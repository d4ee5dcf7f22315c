//! Which spaces may not end a line. A dash, a figure and the words that give it a meaning are read in one glance:
//! "ngày 30", "14 giờ 00", "03 đơn vị", "Đơn vị 01", "Khối trưởng - Khối phó".

use crate::words::NO_BREAK_SPACE;

/// Words that name the figure after them.
const NAMES_FIGURE: [&str; 12] = [
    "số", "ngày", "tháng", "năm", "giờ", "vị", "điều", "khoản", "mục", "chương", "hạng", "lần",
];
/// Words after a count that are no unit of it.
const NO_UNIT: [&str; 18] = [
    "và", "hoặc", "của", "tại", "đến", "trên", "theo", "về", "do", "cho", "là", "với", "trong",
    "ngày", "tháng", "năm", "đã", "có",
];
/// Units of two syllables.
const PAIRS: [(&str, &str); 10] = [
    ("đơn", "vị"),
    ("đồng", "chí"),
    ("cá", "nhân"),
    ("tập", "thể"),
    ("cán", "bộ"),
    ("đại", "biểu"),
    ("phong", "trào"),
    ("văn", "bản"),
    ("cuộc", "họp"),
    ("ý", "kiến"),
];

/// The words with a no-break space where a line may not end.
pub(crate) fn tie(words: &str) -> String {
    let parts: Vec<&str> = words.split(' ').collect();
    let mut tied = String::with_capacity(words.len());
    for (at, part) in parts.iter().enumerate() {
        if let Some(before) = at.checked_sub(1) {
            let is_tied = holds(&parts, before);
            tied.push(if is_tied { NO_BREAK_SPACE } else { ' ' });
        }
        tied.push_str(part);
    }
    tied
}

/// Whether words begin with a unit of the count before them.
pub(crate) fn begins_with_unit(words: &str) -> bool {
    words
        .split([' ', NO_BREAK_SPACE])
        .next()
        .is_some_and(is_unit)
}

/// Whether a part and the one after it stay on one line.
fn holds(parts: &[&str], at: usize) -> bool {
    let part = |at: Option<usize>| at.and_then(|it| parts.get(it)).copied().unwrap_or_default();
    let (last, first) = (part(Some(at)), part(at.checked_add(1)));
    if last.is_empty() || first.is_empty() {
        return false;
    }
    let before = part(at.checked_sub(1));
    let after = part(at.checked_add(2));
    is_dash(last)
        || is_dash(first)
        || (names_figure(last) && is_figure(first))
        || (is_count(before, last) && is_unit(first))
        || (is_pair(last, first) && (is_figure(after) || is_count(part(at.checked_sub(2)), before)))
        || (begins_name(last) && is_initial(first))
}

/// A dash at the end of a line looks like a cut word, at its head like an item of a list.
fn is_dash(part: &str) -> bool {
    matches!(part, "-" | "–")
}

/// "ngày" but not "ngày," nor "năm.".
fn names_figure(part: &str) -> bool {
    let word = part.trim_start_matches(|it: char| !it.is_alphanumeric());
    NAMES_FIGURE.contains(&word.to_lowercase().as_str())
}

/// A part that begins with a digit, or with a bracket and a digit.
fn is_figure(part: &str) -> bool {
    let word = part.trim_start_matches(|it: char| !it.is_alphanumeric());
    word.starts_with(|it: char| it.is_ascii_digit())
}

/// A figure that counts: "03" in "gồm 03 đồng chí", "10/10" in "10/10 đơn vị", not in "số 03" or "2022".
fn is_count(before: &str, part: &str) -> bool {
    let digits = part.trim_start_matches(|it: char| !it.is_alphanumeric());
    let is_short =
        |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let is_count = match digits.split_once('/') {
        Some((some, of)) => is_short(some) && is_short(of),
        None => is_short(digits),
    };
    is_count && !names_figure(before)
}

fn is_unit(part: &str) -> bool {
    let word = part.trim_end_matches(|it: char| !it.is_alphanumeric());
    let is_word = word.starts_with(char::is_alphabetic);
    is_word && !NO_UNIT.contains(&word)
}

fn is_pair(one: &str, two: &str) -> bool {
    let two = two.trim_end_matches(|it: char| !it.is_alphanumeric());
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    PAIRS.contains(&(one.as_str(), two.as_str()))
}

/// "Văn" before "A": a part of a name, with no mark after it.
fn begins_name(part: &str) -> bool {
    part.starts_with(char::is_uppercase) && part.ends_with(char::is_alphabetic)
}

/// A lone capital letter.
fn is_initial(part: &str) -> bool {
    let word = part.trim_end_matches(|it: char| !it.is_alphanumeric());
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::tie;

    #[test]
    fn what_is_read_in_one_glance_stays_together() {
        for (words, wanted) in [
            ("ngày 30 tháng 12 năm 2022.", "ngày_30 tháng_12 năm_2022."),
            (
                "vào 16 giờ 45, ngày 30/12/2022",
                "vào 16_giờ_45, ngày_30/12/2022",
            ),
            ("của Đơn vị 01 và Đơn vị 02.", "của Đơn_vị_01 và Đơn_vị_02."),
            ("gồm 03 đồng chí: đồng chí", "gồm 03_đồng_chí: đồng chí"),
            ("gồm 04 trang, lập", "gồm 04_trang, lập"),
            ("10 đơn vị thành viên", "10_đơn_vị thành viên"),
            (
                "2023: 10/10 đơn vị tán thành",
                "2023: 10/10_đơn_vị tán thành",
            ),
            ("ngày 24/3 và", "ngày_24/3 và"),
            ("Khối trưởng – Khối phó", "Khối trưởng_–_Khối phó"),
            ("Thi đua - Khen thưởng", "Thi đua_-_Khen thưởng"),
            ("Nguyễn Văn A, Giám đốc", "Nguyễn Văn_A, Giám đốc"),
            ("Đơn vị 02 hoàn thành", "Đơn_vị_02 hoàn thành"),
            ("năm 2022 của Khối", "năm_2022 của Khối"),
            ("các đơn vị thuộc Khối", "các đơn vị thuộc Khối"),
            ("đạt 100% và 07 phiếu", "đạt 100% và 07_phiếu"),
            ("", ""),
        ] {
            assert_eq!(tie(words).replace('\u{a0}', "_"), wanted);
        }
    }
}
