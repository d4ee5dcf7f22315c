//! A figure as it comes to the door: whole hundredths from a program, or words from a person.

use crate::problem::{Checker, Problem};
use crate::text::{self, DecimalTrouble};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// The largest figure that is read, in hundredths: a thousand million.
pub const FIGURE_MAX: i64 = 100_000_000_000;

/// A figure: a JSON number is whole hundredths (9750 is 97,50); a JSON string is read as typed ("97,5", "1.000").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[cfg_attr(feature = "bindings", ts(untagged))]
#[serde(untagged)]
pub enum Figure {
    /// Whole hundredths.
    Hundredths(i64),
    /// As typed; an empty text is no figure.
    Typed(String),
}

impl Figure {
    /// The figure in hundredths; none where nothing was typed.
    ///
    /// # Errors
    /// The sentence that says what is wrong, for the field `field` named `label`.
    pub fn read(&self, field: &str, label: &str) -> Result<Option<i64>, Problem> {
        let (read, typed) = match self {
            Self::Hundredths(value) => (Ok(*value), value.to_string()),
            Self::Typed(typed) => {
                let typed = text::clean_line(typed);
                if typed.is_empty() {
                    return Ok(None);
                }
                (text::parse_decimal(&typed), typed)
            }
        };
        let what = text::sentence(label);
        let problem = |code: &str, words: String| {
            Problem::of(
                code,
                field,
                format!("{what} {words} Số liệu chưa được lưu; đề nghị nhập lại."),
            )
        };
        match read {
            Ok(value) if value < 0 => {
                Err(problem("negative_figure", format!("là số âm ({typed}).")))
            }
            Ok(value) if value > FIGURE_MAX => {
                Err(problem("figure_too_large", format!("quá lớn ({typed}).")))
            }
            Ok(value) => Ok(Some(value)),
            Err(DecimalTrouble::NotANumber) => Err(problem(
                "not_a_number",
                format!("ghi \"{typed}\" không phải là số."),
            )),
            Err(DecimalTrouble::TooFine) => Err(problem(
                "too_many_decimals",
                format!("ghi \"{typed}\" có quá hai chữ số thập phân."),
            )),
            Err(DecimalTrouble::Ambiguous) => Err(problem(
                "ambiguous_number",
                format!(
                    "ghi \"{typed}\" có thể hiểu là hàng nghìn hoặc phần thập phân; viết 1.000 nếu là một nghìn, 1,00 nếu là một."
                ),
            )),
        }
    }
}

impl Checker {
    /// An optional figure in hundredths, not negative.
    pub fn figure(&mut self, field: &str, value: &Option<Figure>, label: &str) -> Option<i64> {
        match value.as_ref()?.read(field, label) {
            Ok(read) => read,
            Err(problem) => {
                self.add(problem);
                None
            }
        }
    }

    /// A required figure in hundredths, not negative.
    pub fn required_figure(&mut self, field: &str, value: &Option<Figure>, label: &str) -> i64 {
        let count = self.count_problems();
        let read = self.figure(field, value, label);
        let is_new = self.count_problems() > count;
        self.ensure(
            read.is_some() || is_new,
            "required",
            field,
            format!("Chưa nhập {label}. Số liệu chưa được lưu."),
        );
        read.unwrap_or_default()
    }
}
