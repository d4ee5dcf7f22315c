//! Values for a command out of the JSON Schema of its input: mostly such as people type, sometimes such as nobody should.

use crate::torture::Random;
use serde_json::{Map, Value, json};

/// What people type where words are wanted; the last ones no paper can print or no field can hold.
const WORDS: [&str; 18] = [
    "Đơn vị 11",
    "Trung tâm Thông tin và Chuyển giao công nghệ (minh họa)",
    "Nguyễn Văn A",
    "trần thị b",
    "Chuyên viên",
    "Giám đốc",
    "Nhất trí với dự thảo báo cáo; đề nghị bổ sung số liệu.",
    "Đề nghị:\n- Bổ sung hoạt động chung;\n- Sớm ban hành bảng tiêu chí.",
    "  nhiều   khoảng   trắng  ",
    "Hòa bình – Hoà bình",
    "“Trích dẫn” và \"nháy thẳng\" & <thẻ>",
    "97,5",
    "=1+1",
    "Quyết định số 01/QĐ-BMH ngày 10/01/2022",
    "",
    "😀",
    "漢字",
    "\u{F0B7} đầu dòng chép từ Word",
];

const DAYS: [&str; 7] = [
    "30/12/2022",
    "2022-12-30",
    "05/01/2023",
    "2022-06-15",
    "31/02/2022",
    "hôm qua",
    "",
];

const HOURS: [&str; 6] = ["14:00", "14h30", "16 giờ 45", "25:00", "chiều", ""];

/// Makes values that fit a schema.
pub(super) struct Values<'a> {
    pub(super) random: &'a mut Random,
    /// The whole schema, with its definitions.
    pub(super) schema: &'a Value,
}

impl Values<'_> {
    /// A value of the whole.
    pub(super) fn any(&mut self) -> Value {
        let schema = self.schema;
        self.of(schema, "")
    }

    /// A value of a part, which stands under a name.
    fn of(&mut self, part: &Value, name: &str) -> Value {
        if let Some(path) = part["$ref"].as_str() {
            let whole = self.schema;
            let part = path.strip_prefix('#').and_then(|it| whole.pointer(it));
            return part.map_or(Value::Null, |it| self.of(it, name));
        }
        if !part["const"].is_null() {
            return part["const"].clone();
        }
        for choice in ["enum", "oneOf", "anyOf"] {
            if let Some(all) = part[choice].as_array() {
                let one = self.random.pick(all).cloned().unwrap_or_default();
                return if choice == "enum" {
                    one
                } else {
                    self.of(&one, name)
                };
            }
        }
        match kind(&part["type"], self.random) {
            "object" => self.object(part),
            "array" => {
                let n = self.random.below(4);
                (0..n).map(|_| self.of(&part["items"], name)).collect()
            }
            "integer" => self.number(name),
            "boolean" => Value::Bool(self.random.once_in(2)),
            "string" => self.words(name),
            _ => Value::Null,
        }
    }

    fn object(&mut self, part: &Value) -> Value {
        let required: Vec<&str> = part["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut made = Map::new();
        for (name, inner) in part["properties"].as_object().into_iter().flatten() {
            // A row without its identifier is a new one.
            let is_left_out = self.random.once_in(if name == "id" { 2 } else { 4 });
            if required.contains(&name.as_str()) || !is_left_out {
                made.insert(name.clone(), self.of(inner, name));
            }
        }
        Value::Object(made)
    }

    fn number(&mut self, name: &str) -> Value {
        let below = |random: &mut Random, limit| i64::try_from(random.below(limit)).unwrap_or(0);
        if name == "year" {
            return json!(if self.random.once_in(4) {
                2020 + below(self.random, 5)
            } else {
                2022
            });
        }
        // There is one year, mostly one meeting and one submission, as in a file of one year.
        if matches!(name, "cycle_id" | "meeting_id" | "submission_id") && !self.random.once_in(8) {
            return json!(1);
        }
        if name == "id" || name == "ids" || name.ends_with("_id") {
            return json!(match self.random.below(20) {
                0 => 9_999,
                1..=12 => 1 + below(self.random, 3),
                _ => 1 + below(self.random, 14),
            });
        }
        json!(match self.random.below(60) {
            0 => -1,
            1 => 1_000_000,
            2 => 100_001,
            3..=30 => 10,
            _ => below(self.random, 12),
        })
    }

    fn words(&mut self, name: &str) -> Value {
        let is_day = name.ends_with("_on") || name.contains("date");
        let is_hour = name.ends_with("_at");
        let list: &[&str] = match name {
            "form" => &[
                "D01", "D02", "D03", "D10", "D11", "D13", "D14", "D22", "D24", "D29", "D30", "D33",
                "d11", "D99", "", ".",
            ],
            "hex" => &["255044462d312e370a", "00", "0", "zz", ""],
            _ if is_day => &DAYS,
            _ if is_hour => &HOURS,
            _ => &WORDS,
        };
        // Most often something that can be taken, so that years get somewhere.
        let list = match self.random.below(25) {
            0 => list,
            _ => &list[..list.len().saturating_sub(4).max(1)],
        };
        let word = self.random.pick(list).copied().unwrap_or("Đơn vị 01");
        if self.random.once_in(40) {
            return json!(format!("{word} dài ").repeat(60));
        }
        json!(word)
    }
}

/// One of the types a part may have.
fn kind<'a>(types: &'a Value, random: &mut Random) -> &'a str {
    match types {
        Value::String(one) => one,
        Value::Array(all) => random.pick(all).and_then(Value::as_str).unwrap_or("null"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => "null",
    }
}
