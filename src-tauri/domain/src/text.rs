//! Vietnamese as officials write it: NFC, dates, hours, two-digit counts, decimal comma.
//!
//! The only place that turns a figure into words or digits for people; screens, papers and the command line all
//! print through it.

use crate::letters;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One line: NFC, no control characters at the ends, inner spaces as typed but single.
pub fn clean_line(value: &str) -> String {
    value
        .nfc()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Prose: NFC, each line cleaned, line ends as `\n`, no blank lines at the ends.
pub fn clean_prose(value: &str) -> String {
    let lines: Vec<String> = value.lines().map(clean_line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A character that no paper can print: controls, pictures and letters that the papers' family does not have, combining
/// marks that NFC could not compose.
pub fn is_unprintable(letter: char) -> bool {
    letter != '\n' && !letters::is_on_paper(letter)
}

/// Reads `2022-12-30` or `30/12/2022` (also `30-12-2022`, `30.12.2022`); years 1945 to 2200.
pub fn parse_date(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let numbers: Vec<i32> = [first, second, third]
        .iter()
        .map(|it| {
            if it.chars().all(|c| c.is_ascii_digit()) {
                it.parse().ok()
            } else {
                None
            }
        })
        .collect::<Option<_>>()?;
    let (year, month, day) = if first.len() == 4 {
        (numbers[0], numbers[1], numbers[2])
    } else {
        (numbers[2], numbers[1], numbers[0])
    };
    if !(1945..=2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Reads `14:00`, `14:00:00`, `14h00`, `14h`, `14 giờ 00`, `14 giờ`, `14 giờ 00 phút`.
pub fn parse_time(typed: &str) -> Option<NaiveTime> {
    let plain = typed
        .to_lowercase()
        .replace("giờ", ":")
        .replace("phút", "")
        .replace('h', ":")
        .replace(' ', "");
    let mut parts = plain.trim_end_matches(':').split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |it| it.parse().ok())?;
    match parts.next() {
        None | Some("00") => NaiveTime::from_hms_opt(hour, minute, 0),
        Some(_) => None,
    }
}

/// A count as two digits at least: "01", "10".
pub fn two_digits(count: impl Into<i64>) -> String {
    format!("{:02}", count.into())
}

/// "30/12/2022", for tables.
pub fn date_short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Day padded below 10, months 1 and 2 padded: "05 tháng 3 năm 2020" (decree 30/2020, annex I).
pub fn date_long(date: NaiveDate) -> String {
    format!(
        "ngày {:02} tháng {} năm {}",
        date.day(),
        month(date),
        date.year()
    )
}

/// The month as the decree writes it: "01", "02", "3" … "12".
fn month(date: NaiveDate) -> String {
    if date.month() <= 2 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    }
}

/// "14 giờ 00".
pub fn time_long(time: NaiveTime) -> String {
    format!("{:02} giờ {:02}", time.hour(), time.minute())
}

/// "thứ Sáu", "Chủ nhật".
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "thứ Hai",
        chrono::Weekday::Tue => "thứ Ba",
        chrono::Weekday::Wed => "thứ Tư",
        chrono::Weekday::Thu => "thứ Năm",
        chrono::Weekday::Fri => "thứ Sáu",
        chrono::Weekday::Sat => "thứ Bảy",
        chrono::Weekday::Sun => "Chủ nhật",
    }
}

/// `part` of `whole` in percent with two decimals at most, half up, comma, no trailing zeros: "66,67%", "70%".
/// A rate is never compared in this form. "–" where the whole is nothing.
pub fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let hundredths = (u64::from(part) * 20_000 + u64::from(whole)) / (2 * u64::from(whole));
    let (units, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{units}%"),
        (_, 0) => format!("{units},{}%", rest / 10),
        (_, _) => format!("{units},{rest:02}%"),
    }
}

/// I, II, III ... for groups and annexes.
pub fn roman(number: usize) -> String {
    const STEPS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in STEPS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

/// Words joined as a sentence joins them: "a, b và c".
pub fn joined(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

/// The first letter in capital, the rest as it is.
pub fn sentence(value: &str) -> String {
    let mut letters = value.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The key under which two spellings of a name are the same: NFC, lower case, tone mark of oa, oe, uy moved to one
/// place, single spaces. Stored text is never changed by it.
pub fn name_key(value: &str) -> String {
    const FOLDS: [(&str, &str); 15] = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("õe", "oẽ"),
        ("ọe", "oẹ"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
        ("ủy", "uỷ"),
        ("ũy", "uỹ"),
        ("ụy", "uỵ"),
    ];
    let lower = clean_line(value).to_lowercase();
    FOLDS
        .iter()
        .fold(lower, |key, (from, to)| key.replace(from, to))
}

/// The key under which a name is found when it was typed without diacritics: letters bare, đ as d, lower case, single
/// spaces. Two names with the same key may be two people.
pub fn plain_key(value: &str) -> String {
    let bare: String = value
        .nfd()
        .filter(|it| !is_combining_mark(*it))
        .map(|it| match it {
            'đ' | 'Đ' => 'd',
            other => other,
        })
        .collect();
    clean_line(&bare.to_lowercase())
}

/// Why a typed figure is not a decimal of at most two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalTrouble {
    /// Not a figure at all.
    NotANumber,
    /// More than two decimal places.
    TooFine,
    /// "1,000": three places after one comma may be a thousand or a one.
    Ambiguous,
}

/// Reads a figure as officials type it, in hundredths: "97,5", "97.5", "1.000" (one thousand), "1.234,5", "1 000".
/// A comma with three digits after it is not guessed at.
///
/// # Errors
/// What is wrong with it.
pub fn parse_decimal(typed: &str) -> Result<i64, DecimalTrouble> {
    let plain: String = typed.nfc().filter(|it| !it.is_whitespace()).collect();
    let (sign, digits) = match plain.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1, rest),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let is_figure = digits.chars().any(|it| it.is_ascii_digit())
        && digits
            .chars()
            .all(|it| it.is_ascii_digit() || it == '.' || it == ',');
    if !is_figure {
        return Err(DecimalTrouble::NotANumber);
    }
    let (whole, places) = split_decimal(digits)?;
    let whole: i64 = whole.parse().map_err(|_| DecimalTrouble::NotANumber)?;
    let places: i64 = format!("{places:0<2}")
        .parse()
        .map_err(|_| DecimalTrouble::NotANumber)?;
    if whole > 10_000_000_000 {
        return Err(DecimalTrouble::NotANumber);
    }
    Ok(sign * (whole * 100 + places))
}

/// The whole part without its thousands marks, and at most two decimal places.
fn split_decimal(digits: &str) -> Result<(String, String), DecimalTrouble> {
    let mark = match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), Some(dot)) if comma > dot => Some(','),
        (Some(_), Some(_)) => Some('.'),
        (Some(_), None) => (digits.matches(',').count() == 1).then_some(','),
        (None, Some(_)) => lone_dot(digits).then_some('.'),
        (None, None) => None,
    };
    let (whole, places) = match mark.and_then(|it| digits.rsplit_once(it)) {
        Some(parts) => parts,
        None => (digits, ""),
    };
    if mark.is_some() && places.is_empty() || !is_grouped(whole) {
        return Err(DecimalTrouble::NotANumber);
    }
    match places.len() {
        0..=2 => Ok((whole.replace(['.', ','], ""), places.to_owned())),
        3 if mark == Some(',') && !whole.contains('.') => Err(DecimalTrouble::Ambiguous),
        _ => Err(DecimalTrouble::TooFine),
    }
}

/// Whether the only mark, one dot, stands before decimals; before three digits it stands for thousands.
fn lone_dot(digits: &str) -> bool {
    digits.matches('.').count() == 1
        && digits.rsplit_once('.').is_some_and(|(whole, rest)| {
            rest.len() != 3 || whole.is_empty() || whole.starts_with('0')
        })
}

/// Digits alone, or groups of three after a first group of one to three, with one kind of mark.
fn is_grouped(whole: &str) -> bool {
    if whole.contains('.') && whole.contains(',') {
        return false;
    }
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    match groups.as_slice() {
        [only] => !only.is_empty() && only.len() <= 11,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|it| it.len() == 3),
        [] => false,
    }
}

/// A figure in hundredths as people write it, without zeros at the end: "97,5", "1.000", "-0,25".
pub fn decimal(hundredths: i64) -> String {
    let full = crate::cycle::points_text(hundredths);
    full.strip_suffix(",00")
        .map(str::to_owned)
        .unwrap_or_else(|| full.trim_end_matches('0').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_padded_as_the_decree_asks() {
        let date = |d: u32, m: u32| NaiveDate::from_ymd_opt(2022, m, d).unwrap();
        assert_eq!(date_long(date(5, 3)), "ngày 05 tháng 3 năm 2022");
        assert_eq!(date_long(date(24, 1)), "ngày 24 tháng 01 năm 2022");
        assert_eq!(date_long(date(30, 12)), "ngày 30 tháng 12 năm 2022");
        assert_eq!(weekday(date(30, 12)), "thứ Sáu");
    }

    #[test]
    fn dates_and_hours_are_read_as_people_type_them() {
        let day = NaiveDate::from_ymd_opt(2022, 12, 30);
        for typed in ["30/12/2022", "2022-12-30", "30-12-2022", "30.12.2022"] {
            assert_eq!(parse_date(typed), day, "{typed}");
        }
        for typed in [
            "31/2/2022",
            "30/12",
            "30/12/22",
            "tháng 12",
            "+1/1/2022",
            "",
        ] {
            assert_eq!(parse_date(typed), None, "{typed}");
        }
        let hour = NaiveTime::from_hms_opt(14, 5, 0);
        for typed in ["14:05", "14h05", "14 giờ 05", "14 giờ 05 phút", "14:05:00"] {
            assert_eq!(parse_time(typed), hour, "{typed}");
        }
        assert_eq!(parse_time("14h"), NaiveTime::from_hms_opt(14, 0, 0));
        for typed in ["25:00", "14:60", "chiều", "", "14:00:30"] {
            assert_eq!(parse_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_a_paper_cannot_print_is_known_when_it_is_typed() {
        let whole = "Khối thi đua số 01 – Bộ “Đỗ Thị Ằ”: 97,5 điểm; § 3, № 5 (½) ≥ 70% Ω я";
        assert_eq!(whole.chars().find(|it| is_unprintable(*it)), None);
        for bad in [
            "😀", "漢", "א", "\u{300}", "\u{7}", "\u{AD}", "\u{200B}", "\u{F0B7}", "✓", "\u{FFFD}",
        ] {
            assert!(bad.chars().any(is_unprintable), "{bad:?}");
        }
    }

    #[test]
    fn rates_round_half_up_with_a_comma() {
        assert_eq!(percent(7, 10), "70%");
        assert_eq!(percent(2, 3), "66,67%");
        assert_eq!(percent(1, 8), "12,5%");
        assert_eq!(percent(1, 200), "0,5%");
        assert_eq!(percent(3, 0), "–");
    }

    #[test]
    fn figures_are_read_as_officials_type_them() {
        for (typed, hundredths) in [
            ("97,5", 9_750),
            (" 97.5 ", 9_750),
            ("97,50", 9_750),
            ("0", 0),
            ("-0,5", -50),
            ("1.000", 100_000),
            ("1.234,5", 123_450),
            ("1,234.5", 123_450),
            ("1.000.000", 100_000_000),
            ("1 000", 100_000),
            ("0.25", 25),
        ] {
            assert_eq!(parse_decimal(typed), Ok(hundredths), "{typed}");
        }
        for typed in [
            "", "mười", "1,2,3", "12.34.5", ",5", "5,", "1..5", "#N/A", "1.2.3,4", "9e5",
        ] {
            assert_eq!(
                parse_decimal(typed),
                Err(DecimalTrouble::NotANumber),
                "{typed}"
            );
        }
        for typed in ["0.125", "97,5001", "1.234,567"] {
            assert_eq!(
                parse_decimal(typed),
                Err(DecimalTrouble::TooFine),
                "{typed}"
            );
        }
        assert_eq!(parse_decimal("1,000"), Err(DecimalTrouble::Ambiguous));
        assert_eq!(decimal(9_750), "97,5");
        assert_eq!(decimal(100_000), "1.000");
        assert_eq!(decimal(-25), "-0,25");
    }

    #[test]
    fn two_spellings_of_a_tone_are_one_name() {
        assert_eq!(name_key("Hòa  Lạc"), name_key("Hoà Lạc"));
        assert_ne!(name_key("Hòa"), name_key("Hoa"));
    }
}
