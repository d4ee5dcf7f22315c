//! What one cell says of one criterion.

use super::{FormKind, FormRow, key, marks};
use crate::sheet::{Cell, CellValue};
use domain::text::{self, DecimalTrouble};

/// Why a cell gives no value: stable code and the rest of the sentence after the place.
pub(crate) type Trouble = (&'static str, String);

/// What is added to every trouble of a cell.
const AGAIN: &str = "Ô này chưa được nhập; đề nghị sửa trong tệp rồi thả lại.";

/// The value in hundredths; `None` for a blank.
pub(crate) fn read(cell: &Cell, row: &FormRow) -> Result<Option<i64>, Trouble> {
    let shown = text::clean_line(&cell.text);
    if is_blank(&shown) {
        return Ok(None);
    }
    if !row.is_assigned {
        return not_assigned(&shown);
    }
    if key::plain(&shown) == key::plain(marks::NOT_ASSIGNED) {
        return Ok(None);
    }
    match cell.value {
        CellValue::Fault => {
            return Err((
                "formula_error",
                format!("công thức báo lỗi {shown}. {AGAIN}"),
            ));
        }
        CellValue::Date => {
            return Err((
                "is_a_date",
                format!(
                    "\"{shown}\" là ngày tháng, không phải là số (Excel có thể đã tự đổi, ví dụ 9.5 thành 9/5). {AGAIN}"
                ),
            ));
        }
        CellValue::Blank | CellValue::Text | CellValue::Number { .. } | CellValue::Truth(_) => (),
    }
    match &row.kind {
        FormKind::Group => Ok(None),
        FormKind::YesNo => yes_or_no(cell, &shown).map(Some),
        FormKind::Points => points(figure(cell, &shown, "điểm")?, &shown, row).map(Some),
        FormKind::Quantity { unit, .. } => {
            not_negative(figure(cell, &shown, unit)?, &shown).map(Some)
        }
        FormKind::Count => {
            let value = not_negative(figure(cell, &shown, "")?, &shown)?;
            if value % 100 != 0 {
                return Err((
                    "not_whole",
                    format!("\"{shown}\" không phải là số nguyên. {AGAIN}"),
                ));
            }
            Ok(Some(value))
        }
    }
}

/// Blank, or a stroke or dots that stand for it.
pub(crate) fn is_blank(shown: &str) -> bool {
    shown
        .chars()
        .all(|it| it.is_whitespace() || matches!(it, '-' | '–' | '—' | '.' | '…' | '_' | '\''))
}

fn not_assigned(shown: &str) -> Result<Option<i64>, Trouble> {
    if key::plain(shown) == key::plain(marks::NOT_ASSIGNED) || key::plain(shown) == "khong" {
        return Ok(None);
    }
    Err((
        "not_assigned",
        format!("có \"{shown}\" nhưng tiêu chí này không giao cho đơn vị. {AGAIN}"),
    ))
}

/// The figure of a cell in hundredths; `unit` may stand behind it.
fn figure(cell: &Cell, shown: &str, unit: &str) -> Result<i64, Trouble> {
    let is_in_percent = unit.trim() == "%";
    match &cell.value {
        CellValue::Number {
            decimal,
            is_percent,
        } => {
            if *is_percent && !is_in_percent {
                return Err((
                    "is_a_percent",
                    format!("\"{shown}\" là tỷ lệ phần trăm, ở đây cần ghi số. {AGAIN}"),
                ));
            }
            // What the cell shows: 0.95 in a cell of percents is 95 where percents are asked for.
            let decimal = if *is_percent {
                shown.trim_end_matches('%').replace(',', ".")
            } else {
                decimal.clone()
            };
            hundredths(&decimal).ok_or_else(|| trouble(DecimalTrouble::TooFine, shown))
        }
        CellValue::Truth(_) | CellValue::Blank | CellValue::Fault | CellValue::Date => {
            Err(trouble(DecimalTrouble::NotANumber, shown))
        }
        CellValue::Text => {
            let bare = without_unit(shown.trim_start_matches('\''), unit);
            text::parse_decimal(bare).map_err(|it| trouble(it, shown))
        }
    }
}

/// "30 điểm" without its unit.
fn without_unit<'a>(shown: &'a str, unit: &str) -> &'a str {
    let split = shown
        .char_indices()
        .rfind(|(_, it)| it.is_ascii_digit())
        .map_or(0, |(at, _)| at + 1);
    let (figure, behind) = shown.split_at(split);
    let behind = text::name_key(behind);
    let is_unit =
        behind == text::name_key(unit) || unit == "điểm" && matches!(behind.as_str(), "đ" | "đ.");
    if is_unit { figure } else { shown }
}

/// Hundredths of exact decimal text with a dot; `None` where it has more places or is out of all measure.
fn hundredths(decimal: &str) -> Option<i64> {
    let (sign, plain) = match decimal.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, decimal),
    };
    let (whole, places) = plain.split_once('.').unwrap_or((plain, ""));
    if places.len() > 2 || whole.len() > 11 {
        return None;
    }
    let digits: i64 = format!("{whole}{places:0<2}").parse().ok()?;
    Some(sign * digits)
}

fn trouble(trouble: DecimalTrouble, shown: &str) -> Trouble {
    match trouble {
        DecimalTrouble::NotANumber => (
            "not_a_number",
            format!("\"{shown}\" không phải là số. {AGAIN}"),
        ),
        DecimalTrouble::TooFine => (
            "too_fine",
            format!("\"{shown}\" có quá hai chữ số sau dấu phẩy hoặc quá lớn. {AGAIN}"),
        ),
        DecimalTrouble::Ambiguous => (
            "ambiguous_number",
            format!(
                "\"{shown}\" có thể hiểu là số nghìn hoặc số có ba chữ số sau dấu phẩy, chương trình không đoán. {AGAIN}"
            ),
        ),
    }
}

fn not_negative(value: i64, shown: &str) -> Result<i64, Trouble> {
    if value < 0 {
        return Err(("negative", format!("\"{shown}\" là số âm. {AGAIN}")));
    }
    Ok(value)
}

fn points(value: i64, shown: &str, row: &FormRow) -> Result<i64, Trouble> {
    let value = not_negative(value, shown)?;
    if let Some(max) = row.max
        && value > max
    {
        return Err((
            "over_max",
            format!(
                "{} điểm vượt quá điểm chuẩn {}. {AGAIN}",
                text::decimal(value),
                text::decimal(max)
            ),
        ));
    }
    if row.step > 0 && value % row.step != 0 {
        return Err((
            "wrong_step",
            format!(
                "{} điểm không theo bước {} điểm. {AGAIN}",
                text::decimal(value),
                text::decimal(row.step)
            ),
        ));
    }
    Ok(value)
}

fn yes_or_no(cell: &Cell, shown: &str) -> Result<i64, Trouble> {
    if let CellValue::Truth(is_true) = cell.value {
        return Ok(if is_true { 100 } else { 0 });
    }
    match key::plain(shown).as_str() {
        "co" | "x" | "dat" | "v" | "dung" | "yes" => Ok(100),
        "khong" | "khong co" | "khong dat" | "chua" | "chua dat" | "ko" | "k" | "no" => Ok(0),
        _ if matches!(shown, "✓" | "✔" | "√") => Ok(100),
        _ => Err((
            "not_yes_or_no",
            format!("\"{shown}\" không rõ là Có hay Không. {AGAIN}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: FormKind) -> FormRow {
        FormRow {
            code: 1,
            number: "1".to_owned(),
            title: "A".to_owned(),
            max: Some(1_000),
            step: 50,
            kind,
            is_assigned: true,
            value: None,
            evidence: None,
            note: None,
        }
    }

    #[test]
    fn cells_are_read_as_officials_fill_them() {
        let of =
            |text: &str, kind: FormKind| read(&Cell::of_text(text), &row(kind)).map_err(|it| it.0);
        for (typed, value) in [
            ("9,5", Ok(Some(950))),
            (" 9.5 ", Ok(Some(950))),
            ("9,5 điểm", Ok(Some(950))),
            ("9,5đ", Ok(Some(950))),
            ("'9,5", Ok(Some(950))),
            ("-", Ok(None)),
            ("…", Ok(None)),
            ("0", Ok(Some(0))),
            ("10,5", Err("over_max")),
            ("9,7", Err("wrong_step")),
            ("-1", Err("negative")),
            ("mười", Err("not_a_number")),
            ("1,000", Err("ambiguous_number")),
            ("9,123", Err("ambiguous_number")),
            ("9,5001", Err("too_fine")),
        ] {
            assert_eq!(of(typed, FormKind::Points), value, "{typed}");
        }
        for (typed, value) in [
            ("x", Ok(Some(100))),
            ("X", Ok(Some(100))),
            ("Có", Ok(Some(100))),
            ("đạt", Ok(Some(100))),
            ("không", Ok(Some(0))),
            ("5", Err("not_yes_or_no")),
        ] {
            assert_eq!(of(typed, FormKind::YesNo), value, "{typed}");
        }
        let percent = FormKind::Quantity {
            unit: "%".to_owned(),
            target: None,
        };
        assert_eq!(of("95,5%", percent.clone()), Ok(Some(9_550)));
        let number = |decimal: &str, is_percent: bool, shown: &str| Cell {
            text: shown.to_owned(),
            value: CellValue::Number {
                decimal: decimal.to_owned(),
                is_percent,
            },
        };
        assert_eq!(
            read(&number("0.955", true, "95,5%"), &row(percent)),
            Ok(Some(9_550))
        );
        assert_eq!(
            read(&number("1.125", false, "1,125"), &row(FormKind::Points)).map_err(|it| it.0),
            Err("too_fine")
        );
        assert_eq!(of("3", FormKind::Count), Ok(Some(300)));
        assert_eq!(of("3,5", FormKind::Count), Err("not_whole"));
    }
}
