//! What is wrong with an entry, in the officer's words, all at once.

use crate::text;
use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// One thing that is wrong, warned about or worth a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Problem {
    /// Stable code in snake_case; never changes once released.
    pub code: String,
    /// The field of the input, where one is meant.
    pub field: Option<String>,
    /// The officer's sentence.
    pub message: String,
    /// What to do, where the sentence does not say it.
    pub hint: Option<String>,
    /// The rule or provision that asks for it.
    pub ground: Option<String>,
}

impl Problem {
    /// A problem of one field.
    pub fn of(code: &str, field: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            field: (!field.is_empty()).then(|| field.to_owned()),
            message: message.into(),
            hint: None,
            ground: None,
        }
    }

    /// A problem of the whole entry.
    pub fn general(code: &str, message: impl Into<String>) -> Self {
        Self::of(code, "", message)
    }

    /// The same with its ground.
    #[must_use]
    pub fn with_ground(mut self, ground: impl Into<String>) -> Self {
        self.ground = Some(ground.into());
        self
    }

    /// The same with advice.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Longest text of one field that is a name or a title, in characters.
pub const SHORT_TEXT_MAX: usize = 500;
/// Longest text of one field of prose, in characters.
pub const LONG_TEXT_MAX: usize = 20_000;

/// Reads a draft field by field and gathers every problem.
///
/// Each reader gives a value even where the field is wrong, so that a check reads as one struct expression;
/// [`Checker::done`] then refuses the whole if anything was wrong.
#[derive(Debug, Default)]
pub struct Checker {
    problems: Vec<Problem>,
}

impl Checker {
    /// A checker with nothing found.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many problems were found so far.
    pub fn count_problems(&self) -> usize {
        self.problems.len()
    }

    /// Adds a problem.
    pub fn add(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds a problem of a field unless `holds`.
    pub fn ensure(&mut self, holds: bool, code: &str, field: &str, message: impl Into<String>) {
        if !holds {
            self.add(Problem::of(code, field, message));
        }
    }

    /// A required line of text, cleaned.
    pub fn required(&mut self, field: &str, value: &str, label: &str) -> String {
        let clean = self.line(field, value, label);
        self.ensure(
            !clean.is_empty(),
            "required",
            field,
            format!("Chưa nhập {label}. Số liệu chưa được lưu."),
        );
        clean
    }

    /// An optional line of text, cleaned; empty becomes `None`.
    pub fn optional(&mut self, field: &str, value: &Option<String>, label: &str) -> Option<String> {
        let clean = self.line(field, value.as_deref().unwrap_or_default(), label);
        (!clean.is_empty()).then_some(clean)
    }

    /// Optional prose of several lines, cleaned.
    pub fn prose(&mut self, field: &str, value: &Option<String>, label: &str) -> Option<String> {
        let clean = text::clean_prose(value.as_deref().unwrap_or_default());
        self.within(field, &clean, LONG_TEXT_MAX, label);
        (!clean.is_empty()).then_some(clean)
    }

    /// Required prose.
    pub fn required_prose(&mut self, field: &str, value: &str, label: &str) -> String {
        let clean = self
            .prose(field, &Some(value.to_owned()), label)
            .unwrap_or_default();
        self.ensure(
            !clean.is_empty(),
            "required",
            field,
            format!("Chưa nhập {label}. Số liệu chưa được lưu."),
        );
        clean
    }

    fn line(&mut self, field: &str, value: &str, label: &str) -> String {
        let clean = text::clean_line(value);
        self.within(field, &clean, SHORT_TEXT_MAX, label);
        clean
    }

    fn within(&mut self, field: &str, value: &str, most: usize, label: &str) {
        let count = value.chars().count();
        self.ensure(
            count <= most,
            "too_long",
            field,
            format!(
                "{label} dài {count} ký tự, nhiều nhất là {most} ký tự. Số liệu chưa được lưu.",
                label = capitalised(label)
            ),
        );
        if let Some(bad) = value.chars().find(|it| text::is_unprintable(*it)) {
            self.add(Problem::of(
                "unprintable",
                field,
                format!(
                    "{} có ký tự không in được trên văn bản{} (U+{:04X}). Số liệu chưa được lưu; đề nghị bỏ ký tự này hoặc gõ lại bằng Unicode dựng sẵn.",
                    capitalised(label),
                    shown(bad),
                    u32::from(bad)
                ),
            ));
        }
    }

    /// An optional date: ISO, or dd/mm/yyyy as typed.
    pub fn date(&mut self, field: &str, value: &Option<String>, label: &str) -> Option<NaiveDate> {
        let typed = text::clean_line(value.as_deref().unwrap_or_default());
        if typed.is_empty() {
            return None;
        }
        let read = text::parse_date(&typed);
        self.ensure(
            read.is_some(),
            "not_a_date",
            field,
            format!("{} ghi \"{typed}\" không phải là ngày có thật; đề nghị nhập theo dạng ngày/tháng/năm, ví dụ 30/12/2022.", capitalised(label)),
        );
        read
    }

    /// An optional time of day: 14:00, 14h00, 14 giờ 00.
    pub fn time(&mut self, field: &str, value: &Option<String>, label: &str) -> Option<NaiveTime> {
        let typed = text::clean_line(value.as_deref().unwrap_or_default());
        if typed.is_empty() {
            return None;
        }
        let read = text::parse_time(&typed);
        self.ensure(
            read.is_some(),
            "not_a_time",
            field,
            format!(
                "{} ghi \"{typed}\" không phải là giờ; đề nghị nhập theo dạng 14:00.",
                capitalised(label)
            ),
        );
        read
    }

    /// An optional whole count, not negative, at most 100.000.
    pub fn count(&mut self, field: &str, value: Option<i64>, label: &str) -> Option<u32> {
        let given = value?;
        if given < 0 {
            self.add(Problem::of(
                "negative_count",
                field,
                format!(
                    "{} là số âm ({given}). Số liệu này chưa được lưu; đề nghị nhập lại.",
                    capitalised(label)
                ),
            ));
            return None;
        }
        match u32::try_from(given) {
            Ok(count) if count <= 100_000 => Some(count),
            Ok(_) | Err(_) => {
                self.add(Problem::of(
                    "count_too_large",
                    field,
                    format!(
                        "{} quá lớn ({given}). Số liệu này chưa được lưu; đề nghị nhập lại.",
                        capitalised(label)
                    ),
                ));
                None
            }
        }
    }

    /// The value, or every problem found.
    ///
    /// # Errors
    /// All problems, where there are any.
    pub fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }
}

/// The character itself in quotes, where it can be seen.
fn shown(letter: char) -> String {
    let is_seen = letter.is_alphanumeric() || letter > '\u{2100}' && !letter.is_control();
    let is_private =
        matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    if is_seen && !is_private {
        format!(" \"{letter}\"")
    } else {
        String::new()
    }
}

/// The label with its first letter in capital, to begin a sentence.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
