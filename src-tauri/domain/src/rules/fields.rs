//! Reads the tables of a pack field by field and gathers every problem with its line.
//!
//! Like [`crate::problem::Checker`], each reader gives a value even where the field is wrong, so that a table reads as
//! one struct expression and an officer sees all slips of a file at once.

use crate::award::Award;
use crate::ratio::Ratio;
use crate::text;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct PackProblem {
    /// The line of the file, from 1.
    pub line: u32,
    /// The officer's sentence, which names the line.
    pub sentence: String,
}

/// Longest text of one field, in characters.
const TEXT_MAX: usize = 1_000;
/// Largest count of years, times or copies that a pack may ask for.
const COUNT_MAX: u32 = 1_000;

/// The text of a pack with what was found wrong in it.
pub(super) struct Source {
    /// Where each line begins, so that a file full of slips is answered at once.
    lines: Vec<usize>,
    problems: RefCell<BTreeSet<PackProblem>>,
    grounds: RefCell<BTreeSet<String>>,
}

impl Source {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            lines: std::iter::once(0).chain(breaks).collect(),
            problems: RefCell::default(),
            grounds: RefCell::default(),
        }
    }

    /// Notes a problem at a place of the text.
    pub(super) fn tell(&self, at: usize, what: impl AsRef<str>) {
        let line = self.lines.partition_point(|begin| *begin <= at);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let sentence = format!("Dòng {line}: {}; tệp chưa được nạp.", what.as_ref());
        self.problems
            .borrow_mut()
            .insert(PackProblem { line, sentence });
    }

    /// Makes a ground known under its key; false where the key is taken.
    pub(super) fn know_ground(&self, key: &str) -> bool {
        self.grounds.borrow_mut().insert(key.to_owned())
    }

    /// Every problem, by line.
    pub(super) fn into_problems(self) -> Vec<PackProblem> {
        self.problems.into_inner().into_iter().collect()
    }
}

/// One table of a pack.
pub(super) struct Fields<'d> {
    source: &'d Source,
    table: &'d DeTable<'d>,
    /// Where it begins.
    pub(super) at: usize,
    name: &'static str,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'d> Fields<'d> {
    pub(super) fn new(
        source: &'d Source,
        table: &'d DeTable<'d>,
        at: usize,
        name: &'static str,
    ) -> Self {
        Self {
            source,
            table,
            at,
            name,
            asked: RefCell::default(),
        }
    }

    /// Notes a problem at a field, else at the table.
    pub(super) fn tell(&self, key: &'static str, what: impl AsRef<str>) {
        let at = self.table.get(key).map_or(self.at, |it| it.span().start);
        self.source.tell(at, what);
    }

    fn get(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    pub(super) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    fn require(&self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        let found = self.get(key);
        if found.is_none() {
            self.tell(key, format!("{} thiếu mục \"{key}\"", self.name));
        }
        found
    }

    /// A line of text that is there.
    pub(super) fn text(&self, key: &'static str) -> String {
        let text = self
            .require(key)
            .and_then(|it| self.text_of(key, it.get_ref()));
        text.unwrap_or_default()
    }

    /// A line of text, where there is one.
    pub(super) fn text_or_none(&self, key: &'static str) -> Option<String> {
        self.get(key).and_then(|it| self.text_of(key, it.get_ref()))
    }

    fn text_of(&self, key: &'static str, value: &DeValue<'_>) -> Option<String> {
        let Some(typed) = value.as_str() else {
            self.tell(key, format!("mục \"{key}\" phải là chữ trong ngoặc kép"));
            return None;
        };
        let clean = text::clean_line(typed);
        if clean.is_empty() {
            self.tell(key, format!("mục \"{key}\" để trống"));
        } else if clean.chars().count() > TEXT_MAX {
            self.tell(key, format!("mục \"{key}\" dài quá {TEXT_MAX} ký tự"));
        } else if let Some(bad) = clean.chars().find(|it| text::is_unprintable(*it)) {
            let code = u32::from(bad);
            self.tell(
                key,
                format!("mục \"{key}\" có ký tự không in được trên văn bản (U+{code:04X})"),
            );
        }
        Some(clean)
    }

    /// One of the words of a closed list.
    pub(super) fn word<T: for<'w> Deserialize<'w>>(&self, key: &'static str) -> Option<T> {
        let value = self.require(key)?;
        self.word_of(key, value)
    }

    /// One of the words of a closed list, else what holds where the field is left out.
    pub(super) fn word_or<T: for<'w> Deserialize<'w>>(&self, key: &'static str, other: T) -> T {
        let value = self.get(key).map(|it| self.word_of(key, it));
        value.flatten().unwrap_or(other)
    }

    fn word_of<T: for<'w> Deserialize<'w>>(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<T> {
        let typed = self.text_of(key, value.get_ref())?;
        let word: StrDeserializer<'_, WordError> = typed.as_str().into_deserializer();
        let read = T::deserialize(word).ok();
        if read.is_none() {
            let at = value.span().start;
            self.source.tell(
                at,
                format!("mục \"{key}\" ghi \"{typed}\", không có trong danh mục cho phép"),
            );
        }
        read
    }

    /// The code of an award.
    pub(super) fn award(&self, key: &'static str) -> Option<Award> {
        let value = self.require(key)?;
        self.award_of(key, value)
    }

    fn award_of(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Award> {
        let typed = self.text_of(key, value.get_ref())?;
        let found = Award::ALL.into_iter().find(|it| it.code() == typed);
        if found.is_none() {
            self.source.tell(
                value.span().start,
                format!("không có danh hiệu, hình thức khen thưởng mang mã \"{typed}\""),
            );
        }
        found
    }

    /// The codes of one award or more.
    pub(super) fn awards(&self, key: &'static str) -> Vec<Award> {
        let items = self.items(key);
        items.filter_map(|it| self.award_of(key, it)).collect()
    }

    /// Words of a closed list, one or more.
    pub(super) fn words<T: for<'w> Deserialize<'w>>(&self, key: &'static str) -> Vec<T> {
        let items = self.items(key);
        items.filter_map(|it| self.word_of(key, it)).collect()
    }

    fn items(&self, key: &'static str) -> impl Iterator<Item = &'d Spanned<DeValue<'d>>> + use<'d> {
        let list = self.require(key).map(|it| it.get_ref().as_array());
        if list.is_some_and(|it| it.is_none_or(|it| it.is_empty())) {
            self.tell(
                key,
                format!("mục \"{key}\" phải là một danh sách có ít nhất 01 mục"),
            );
        }
        list.flatten().into_iter().flat_map(|it| it.iter())
    }

    /// A whole number that is there, from 1.
    pub(super) fn count(&self, key: &'static str) -> u32 {
        self.require(key);
        self.count_or_none(key).unwrap_or(1)
    }

    /// A whole number from 1, where there is one.
    pub(super) fn count_or_none(&self, key: &'static str) -> Option<u32> {
        self.number_or_none(key, COUNT_MAX).filter(|read| {
            if *read == 0 {
                self.tell(key, format!("mục \"{key}\" phải từ 01 trở lên"));
            }
            *read > 0
        })
    }

    /// A whole number up to `most` that is there.
    pub(super) fn number(&self, key: &'static str, most: u32) -> Option<u32> {
        self.require(key);
        self.number_or_none(key, most)
    }

    fn number_or_none(&self, key: &'static str, most: u32) -> Option<u32> {
        let value = self.get(key)?.get_ref();
        let read = value
            .as_integer()
            .and_then(|it| u32::from_str_radix(it.as_str(), it.radix()).ok())
            .filter(|it| *it <= most);
        if read.is_none() {
            self.tell(
                key,
                format!("mục \"{key}\" phải là số nguyên không âm, nhiều nhất là {most}"),
            );
        }
        read
    }

    /// Yes or no; `other` where the field is left out.
    pub(super) fn flag(&self, key: &'static str, other: bool) -> bool {
        let Some(value) = self.get(key) else {
            return other;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.tell(key, format!("mục \"{key}\" phải là true hoặc false"));
            other
        })
    }

    /// A day that is there.
    pub(super) fn date(&self, key: &'static str) -> Option<NaiveDate> {
        self.require(key);
        self.date_or_none(key)
    }

    /// A day as officials write it, "01/7/2025", where there is one.
    pub(super) fn date_or_none(&self, key: &'static str) -> Option<NaiveDate> {
        let typed = match self.get(key)?.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            other => self.text_of(key, other)?,
        };
        let read = text::parse_date(&typed);
        if read.is_none() {
            self.tell(
                key,
                format!("mục \"{key}\" ghi \"{typed}\", không phải là ngày có thật"),
            );
        }
        read
    }

    /// A figure with a decimal comma, in hundredths, above zero.
    pub(super) fn hundredths(&self, key: &'static str) -> u32 {
        let typed = self.text(key);
        let read = text::parse_decimal(&typed)
            .ok()
            .and_then(|it| u32::try_from(it).ok())
            .filter(|it| (1..=100_000).contains(it));
        if read.is_none() && !typed.is_empty() {
            self.tell(
                key,
                format!("mục \"{key}\" ghi \"{typed}\", không phải là hệ số (ví dụ \"1,5\")"),
            );
        }
        read.unwrap_or(1)
    }

    /// A share of 0 to 1 as numerator and denominator.
    pub(super) fn ratio(&self, num: &'static str, den: &'static str) -> Ratio {
        let read = (self.number(num, 10_000), self.number(den, 10_000));
        let (Some(over), Some(under)) = read else {
            return Ratio { num: 1, den: 1 };
        };
        if under == 0 {
            self.tell(den, format!("mẫu số \"{den}\" bằng 0"));
        } else if over > under {
            self.tell(num, format!("tỷ lệ {over}/{under} lớn hơn 1"));
        }
        Ratio::new(over, under).unwrap_or(Ratio { num: 1, den: 1 })
    }

    /// A share, where either of its two numbers stands there.
    pub(super) fn ratio_or_none(&self, num: &'static str, den: &'static str) -> Option<Ratio> {
        (self.has(num) || self.has(den)).then(|| self.ratio(num, den))
    }

    /// The key of the ground: every requirement and every figure has one that the pack knows.
    pub(super) fn ground(&self) -> String {
        self.ground_at("ground")
    }

    /// The key of a ground under another name.
    pub(super) fn ground_at(&self, field: &'static str) -> String {
        let Some(value) = self.get(field) else {
            self.tell(
                field,
                format!("{} chưa ghi căn cứ (\"{field}\")", self.name),
            );
            return String::new();
        };
        let key = self.text_of(field, value.get_ref()).unwrap_or_default();
        if !key.is_empty() && !self.source.grounds.borrow().contains(&key) {
            self.tell(field, format!("không có căn cứ nào mang khóa \"{key}\""));
        }
        key
    }

    /// The tables of a list, none where it is left out.
    pub(super) fn tables(&self, key: &'static str, name: &'static str) -> Vec<Self> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.tell(key, format!("mục \"{key}\" phải là danh sách các bảng"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list.iter() {
            let at = item.span().start;
            match item.get_ref().as_table() {
                Some(table) => tables.push(Self::new(self.source, table, at, name)),
                None => self
                    .source
                    .tell(at, format!("mục \"{key}\" phải là danh sách các bảng")),
            }
        }
        tables
    }

    /// One table, none where it is left out.
    pub(super) fn table(&self, key: &'static str, name: &'static str) -> Option<Self> {
        let value = self.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.tell(key, format!("mục \"{key}\" phải là một bảng"));
        }
        table.map(|it| Self::new(self.source, it, value.span().start, name))
    }

    /// Names the fields that nobody asked for: a slip of the pen would otherwise pass for a rule left out.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(name) {
                self.source.tell(
                    key.span().start,
                    format!("{} không có mục \"{name}\"", self.name),
                );
            }
        }
    }

    /// A year of achievement, where there is one.
    pub(super) fn year_or_none(&self, key: &'static str) -> Option<u32> {
        self.number_or_none(key, 2_200).filter(|year| {
            if *year < 1_945 {
                self.tell(
                    key,
                    format!("mục \"{key}\" ghi {year}, không phải là năm thi đua"),
                );
            }
            *year >= 1_945
        })
    }

    /// The word of a field as it stands, for comparing tables; what is wrong with it was told when it was read.
    pub(super) fn word_at(&self, key: &str) -> Option<&'d str> {
        self.table.get(key).and_then(|it| it.get_ref().as_str())
    }

    /// Notes a problem at the table itself.
    pub(super) fn tell_here(&self, what: impl AsRef<str>) {
        self.source.tell(self.at, what);
    }

    /// The text the table stands in.
    pub(super) fn source(&self) -> &'d Source {
        self.source
    }
}
