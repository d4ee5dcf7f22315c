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

/// Words of two syllables that names of agencies, titles and heads of tables are made of. In the body a line may end
/// between them, as in any print; in a line that stands alone in the middle it looks like a slip.
const COMPOUNDS: [(&str, &str); 30] = [
    ("thi", "đua"),
    ("khen", "thưởng"),
    ("tổng", "cục"),
    ("công", "nghệ"),
    ("khoa", "học"),
    ("quốc", "gia"),
    ("đổi", "mới"),
    ("phát", "triển"),
    ("nghiên", "cứu"),
    ("ứng", "dụng"),
    ("trung", "tâm"),
    ("công", "nghiệp"),
    ("nông", "nghiệp"),
    ("nông", "thôn"),
    ("chất", "lượng"),
    ("tiêu", "chuẩn"),
    ("đo", "lường"),
    ("doanh", "nghiệp"),
    ("quản", "lý"),
    ("thông", "tin"),
    ("năng", "lượng"),
    ("nguyên", "tử"),
    ("hạt", "nhân"),
    ("thị", "trường"),
    ("sở", "hữu"),
    ("trí", "tuệ"),
    ("chính", "phủ"),
    ("nhân", "lực"),
    ("hội", "nghị"),
    ("đề", "nghị"),
];

/// A last word shorter than this is not left alone.
const SHORT: usize = 7;

/// The words with a no-break space where a line may not end.
pub(crate) fn tie(words: &str) -> String {
    joined(words, holds)
}

/// The same for a line that stands alone in the middle: compounds stay whole as well.
pub(crate) fn tie_title(words: &str) -> String {
    joined(words, |parts, at| {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        holds(parts, at)
            || is_of(&PAIRS, part(at), part(at + 1))
            || is_of(&COMPOUNDS, part(at), part(at + 1))
    })
}

/// The same with the last two words tied, so that no syllable is left alone on the last line.
pub(crate) fn tie_end(words: &str) -> String {
    match words.rsplit_once(' ') {
        Some((before, last)) if !before.is_empty() && last.chars().count() < SHORT => {
            format!("{before}{NO_BREAK_SPACE}{last}")
        }
        _ => words.to_owned(),
    }
}

fn joined(words: &str, holds: impl Fn(&[&str], usize) -> bool) -> String {
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
    let before = |far: usize| part(at.checked_sub(far));
    let after = part(at.checked_add(2));
    is_dash(last)
        || is_dash(first)
        || (is_figure(last) && first.starts_with('%'))
        || (names_figure(last) && is_figure(first))
        || (is_count(before(2), before(1), last) && is_unit(first))
        || (is_of(&PAIRS, last, first)
            && (is_figure(after) || is_count(before(3), before(2), before(1))))
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

/// A figure that counts: "03" in "gồm 03 đồng chí", "10/10" in "10/10 đơn vị", "10" in "tổng số 10 đơn vị", not "03" in
/// "số 03", nor "2022".
fn is_count(far: &str, before: &str, part: &str) -> bool {
    let digits = part.trim_start_matches(|it: char| !it.is_alphanumeric());
    let is_short =
        |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let is_count = match digits.split_once('/') {
        Some((some, of)) => is_short(some) && is_short(of),
        None => is_short(digits),
    };
    is_count && (!names_figure(before) || far.to_lowercase() == "tổng")
}

fn is_unit(part: &str) -> bool {
    let word = part.trim_end_matches(|it: char| !it.is_alphanumeric());
    let is_word = word.starts_with(char::is_alphabetic);
    is_word && !NO_UNIT.contains(&word)
}

/// Whether two parts are a word of the list; a mark may follow the second.
fn is_of(words: &[(&str, &str)], one: &str, two: &str) -> bool {
    let two = two.trim_end_matches(|it: char| !it.is_alphanumeric());
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    words.contains(&(one.as_str(), two.as_str()))
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
    use super::{tie, tie_end, tie_title};

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
            ("kết quả 62 %: mức", "kết quả 62_%: mức"),
            ("các đơn vị thuộc Khối", "các đơn vị thuộc Khối"),
            ("đạt 100% và 07 phiếu", "đạt 100% và 07_phiếu"),
            (
                "tính trên tổng số 10 đơn vị thành viên",
                "tính trên tổng số_10_đơn_vị thành viên",
            ),
            ("", ""),
        ] {
            assert_eq!(tie(words).replace('\u{a0}', "_"), wanted);
        }
    }

    #[test]
    fn a_line_in_the_middle_keeps_its_compounds() {
        for (words, wanted) in [
            (
                "KHỐI THI ĐUA TỔNG CỤC, CỤC, BAN VÀ QUỸ",
                "KHỐI THI_ĐUA TỔNG_CỤC, CỤC, BAN VÀ QUỸ",
            ),
            ("Tên đơn vị, cá nhân", "Tên đơn_vị, cá_nhân"),
        ] {
            assert_eq!(tie_title(words).replace('\u{a0}', "_"), wanted);
        }
    }

    #[test]
    fn no_syllable_is_left_alone_on_a_last_line() {
        assert_eq!(tie_end("của Chính phủ;"), "của Chính\u{a0}phủ;");
        assert_eq!(tie_end("phủ;"), "phủ;");
        assert_eq!(tie_end("về phương thức"), "về phương\u{a0}thức");
        assert_eq!(tie_end("số 60/QĐ-BKHCN"), "số 60/QĐ-BKHCN");
    }
}
