//! Figures as text: what a float meant, without a sum in floats.

use super::{Cell, CellValue};

/// Digits that a float is sure of, as Excel shows them at most.
const SURE_DIGITS: usize = 14;

/// The decimal text of a figure as a file has it, with a dot and without noise: `97.5` for `97.49999999999999`.
///
/// Noise is what lies past the fifteenth digit, or past the fourth decimal place where three zeros follow it. `None`
/// where it is no figure.
pub(crate) fn decimal(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if is_exact(raw) {
        return Some(trimmed(raw).to_owned());
    }
    let value: f64 = raw.parse().ok()?;
    of_float(value)
}

/// Short figures are exact as they stand; most are, and nothing is computed for them.
fn is_exact(raw: &str) -> bool {
    let (whole, places) = raw.split_once('.').unwrap_or((raw, "0"));
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_plain = whole == "0" || !whole.starts_with('0');
    is_digits(whole) && is_digits(places) && is_plain && whole.len() <= 10 && places.len() <= 4
}

/// The same of a float.
pub(crate) fn of_float(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let scientific = format!("{value:.SURE_DIGITS$e}");
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent > 17 {
        return Some(format!("{}E+{exponent}", trimmed(mantissa)));
    }
    if exponent < -8 {
        return Some("0".to_owned());
    }
    let coarse = format!("{value:.7}");
    let plain = match coarse.strip_suffix("000") {
        Some(exact) => exact.to_owned(),
        None => plain(mantissa, exponent),
    };
    let plain = trimmed(&plain);
    Some(if plain == "-0" {
        "0".to_owned()
    } else {
        plain.to_owned()
    })
}

/// Moves the point of `d.ddd` by `exponent` places.
fn plain(mantissa: &str, exponent: i32) -> String {
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest.replace('.', "")),
        None => ("", mantissa.replace('.', "")),
    };
    match usize::try_from(exponent) {
        Ok(shift) if shift + 1 >= digits.len() => {
            format!("{sign}{digits:0<width$}", width = shift + 1)
        }
        Ok(shift) => format!("{sign}{}.{}", &digits[..=shift], &digits[shift + 1..]),
        Err(_) => {
            let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        }
    }
}

/// Without zeros at the end of the places.
fn trimmed(plain: &str) -> &str {
    if plain.contains('.') {
        plain.trim_end_matches('0').trim_end_matches('.')
    } else {
        plain
    }
}

/// The decimal text with the point moved by `places` to the right (left where negative).
pub(crate) fn shifted(decimal: &str, places: i32) -> String {
    let (sign, rest) = match decimal.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", decimal),
    };
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    let shift = usize::try_from(places.abs()).unwrap_or(0);
    let moved = if places >= 0 {
        let padded = format!("{part:0<shift$}");
        format!("{whole}{}.{}", &padded[..shift], &padded[shift..])
    } else {
        let padded = format!("{whole:0>width$}", width = shift + 1);
        let point = padded.len() - shift;
        format!("{}.{}{part}", &padded[..point], &padded[point..])
    };
    let moved = moved.trim_start_matches('0');
    let moved = if moved.starts_with('.') {
        format!("0{moved}")
    } else {
        moved.to_owned()
    };
    format!("{sign}{}", trimmed(&moved))
}

/// A cell of a figure, shown as its format tells.
pub(crate) fn cell(decimal: String, look: Look) -> Cell {
    match look {
        Look::Plain => Cell {
            text: decimal.replace('.', ","),
            value: CellValue::Number {
                decimal,
                is_percent: false,
            },
        },
        Look::Percent if decimal.contains('E') => cell(decimal, Look::Plain),
        Look::Percent => Cell {
            text: format!("{}%", shifted(&decimal, 2).replace('.', ",")),
            value: CellValue::Number {
                decimal,
                is_percent: true,
            },
        },
        Look::Date => Cell {
            text: day_of_serial(&decimal),
            value: CellValue::Date,
        },
    }
}

/// How a format shows a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// As a figure.
    #[default]
    Plain,
    /// In percent.
    Percent,
    /// As a day or an hour.
    Date,
}

impl Look {
    /// Of a built-in format.
    pub(crate) fn of_builtin(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
            _ => Self::Plain,
        }
    }

    /// Of a format's code, such as `0.00%` or `dd/mm/yyyy`; text in quotes and colours in brackets do not count.
    pub(crate) fn of_code(code: &str) -> Self {
        let mut is_quoted = false;
        let mut is_bracket = false;
        let mut letters = code.chars();
        let mut look = Self::Plain;
        while let Some(letter) = letters.next() {
            match letter {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => (),
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '[' => is_bracket = true,
                ']' => is_bracket = false,
                _ if is_bracket => (),
                '%' => look = Self::Percent,
                'y' | 'Y' | 'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 's' | 'S' => return Self::Date,
                'G' | 'g' => return Self::Plain,
                ';' => return look,
                _ => (),
            }
        }
        look
    }
}

/// "30/12/2022" of a serial number of days since 30/12/1899; hours are left out. The serial itself where it is no day.
fn day_of_serial(decimal: &str) -> String {
    let whole = decimal.split('.').next().unwrap_or_default();
    let Ok(serial) = whole.parse::<i64>() else {
        return decimal.replace('.', ",");
    };
    if !(61..=110_000).contains(&serial) {
        return decimal.replace('.', ",");
    }
    // Days to a date in whole numbers (Howard Hinnant's civil_from_days), counted from 01/03/0000.
    let days = serial - 25_569 + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}/{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn float_noise_is_not_a_figure() {
        for (raw, exact) in [
            ("97.5", "97.5"),
            ("007", "7"),
            ("97.50", "97.5"),
            ("5.", "5"),
            ("97.499999999999986", "97.5"),
            ("97.49999999", "97.5"),
            ("0.30000000000000004", "0.3"),
            ("1000", "1000"),
            ("1E3", "1000"),
            ("-0.25", "-0.25"),
            ("-1e-12", "0"),
            ("97.4999", "97.4999"),
            ("97.49999", "97.49999"),
            ("12345678901234", "12345678901234"),
            ("0.00012", "0.00012"),
            ("1e300", "1E+300"),
            ("123456.789", "123456.789"),
        ] {
            assert_eq!(decimal(raw).as_deref(), Some(exact), "{raw}");
        }
        for raw in ["", "mười", "nan", "inf", "1,5"] {
            assert_eq!(decimal(raw), None, "{raw}");
        }
    }

    #[test]
    fn points_move_in_text() {
        assert_eq!(shifted("0.95", 2), "95");
        assert_eq!(shifted("0.9333", 2), "93.33");
        assert_eq!(shifted("9750", -2), "97.5");
        assert_eq!(shifted("-5", -2), "-0.05");
        assert_eq!(shifted("0", 2), "0");
    }

    #[test]
    fn formats_tell_days_and_percents() {
        assert_eq!(Look::of_code("0.00%"), Look::Percent);
        assert_eq!(Look::of_code("dd/mm/yyyy"), Look::Date);
        assert_eq!(Look::of_code("#,##0.00\\ \"điểm\""), Look::Plain);
        assert_eq!(Look::of_code("[Red]0.00"), Look::Plain);
        assert_eq!(Look::of_code("General"), Look::Plain);
        assert_eq!(day_of_serial("44925"), "30/12/2022");
        assert_eq!(day_of_serial("44621"), "01/03/2022");
    }
}
