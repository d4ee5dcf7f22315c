//! The journal in words: which row, which field, from what to what, as the officer would say it.

mod award_words;
mod values;
mod words;

use self::award_words::AWARD_WORDS;
use self::values::VALUES;
use self::words::{TableWords, WORDS};
use crate::door;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::cycle::points_text;
use domain::stage::Stage;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One entry of the journal in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct JournalLine {
    /// Number.
    pub entry: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The command.
    pub operation: String,
    /// The command in words, "Hoàn tác: ..." for an undo.
    pub label: String,
    /// Rows changed, in words.
    pub details: Vec<String>,
    /// Whether "undo up to here" can reach it.
    pub is_undoable: bool,
}

pub(crate) fn journal_line(entry: store::JournalEntry) -> JournalLine {
    let label = door::label(&entry.operation);
    let label = match entry.kind {
        store::EntryKind::Undo => format!("Hoàn tác: {label}"),
        store::EntryKind::Redo => format!("Làm lại: {label}"),
        store::EntryKind::Create
        | store::EntryKind::Do
        | store::EntryKind::Migration
        | store::EntryKind::Redact
        | store::EntryKind::Import
        | store::EntryKind::Restore => label,
    };
    JournalLine {
        entry: entry.entry,
        at: entry.at,
        actor: entry.actor.name,
        operation: entry.operation,
        label,
        details: entry.changes.iter().map(change_words).collect(),
        is_undoable: entry.undoable,
    }
}

/// The columns that changed, old and new.
/// What a table and its columns are called.
fn words_of(table: &str) -> Option<&'static TableWords> {
    let all = WORDS.iter().chain(AWARD_WORDS);
    all.into_iter().find(|it| it.0 == table)
}

fn change_words(change: &store::RowChange) -> String {
    let words = words_of(&change.table);
    let (noun, columns) = words.map_or((change.table.as_str(), &[][..]), |it| (it.1, it.2));
    let head = format!("{noun} (mã {})", change.row_id);
    match (&change.before, &change.after) {
        (None, None) => format!("{head}: đã xóa theo yêu cầu"),
        (None, Some(after)) => named(after).map_or_else(
            || format!("{head}: thêm"),
            |it| format!("{head}: thêm {it}"),
        ),
        (Some(before), None) => {
            named(before).map_or_else(|| format!("{head}: xóa"), |it| format!("{head}: xóa {it}"))
        }
        (Some(before), Some(after)) => {
            format!("{head}: {}", changed(&change.table, columns, before, after))
        }
    }
}

/// What a row is about, where it says so.
fn named(row: &Value) -> Option<String> {
    ["name", "title", "content", "subject", "speaker"]
        .into_iter()
        .find_map(|it| row.get(it))
        .filter(|it| !it.is_null())
        .map(|it| value_words("", "", it))
}

fn changed(table: &str, columns: &[(&str, &str)], before: &Value, after: &Value) -> String {
    let all = before.as_object().into_iter().flatten();
    let changed: Vec<String> = all
        .filter(|(key, value)| after.get(key.as_str()) != Some(value))
        .map(|(key, value)| {
            let label = columns.iter().find(|it| it.0 == key.as_str());
            let label = label.map_or(key.as_str(), |it| it.1);
            let to = after.get(key.as_str()).unwrap_or(&Value::Null);
            format!(
                "{label}: {} → {}",
                value_words(table, key, value),
                value_words(table, key, to)
            )
        })
        .collect();
    changed.join("; ")
}

/// A value as it would be read aloud.
fn value_words(table: &str, column: &str, value: &Value) -> String {
    let is_truth = column.starts_with("is_") || column.starts_with("has_");
    match value {
        Value::Null => "trống".to_owned(),
        Value::Bool(it) => yes_no(*it),
        Value::Number(it) if is_truth => yes_no(it.as_i64() != Some(0)),
        Value::Number(it) if column == "points" || column.starts_with("points_") => {
            it.as_i64().map_or_else(|| it.to_string(), points_text)
        }
        Value::Number(it) => it.to_string(),
        Value::String(text) => code_words(table, column, text).unwrap_or_else(|| text_words(text)),
        Value::Array(_) | Value::Object(_) => nested_words(value),
    }
}

fn yes_no(is_so: bool) -> String {
    if is_so { "có" } else { "không" }.to_owned()
}

fn text_words(text: &str) -> String {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return day.format("%d/%m/%Y").to_string();
    }
    if let Ok(time) = NaiveTime::parse_from_str(text, "%H:%M:%S") {
        return time.format("%H giờ %M phút").to_string();
    }
    if let Ok(moment) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S") {
        return moment.format("%d/%m/%Y %H:%M").to_string();
    }
    format!("\"{text}\"")
}

/// A coded value in words: a stage by its label, others by the vocabulary.
fn code_words(table: &str, column: &str, code: &str) -> Option<String> {
    if ["stage", "began_at"].contains(&column) {
        let stage = serde_json::from_value::<Stage>(Value::String(code.to_owned())).ok()?;
        return Some(format!("{}. {}", stage.number(), stage.label()));
    }
    let full = format!("{table}.{column}");
    let found = VALUES
        .iter()
        .find(|it| it.1 == code && (it.0 == column || it.0 == full));
    found.map(|it| it.2.to_owned())
}

/// Lists and small structures: what they hold, without their marks.
fn nested_words(value: &Value) -> String {
    match value {
        Value::Array(items) if items.is_empty() => "trống".to_owned(),
        Value::Array(items) => {
            let all: Vec<String> = items.iter().map(|it| value_words("", "", it)).collect();
            all.join(", ")
        }
        Value::Object(map) => {
            let all: Vec<String> = map.values().map(|it| value_words("", "", it)).collect();
            all.join(" ")
        }
        other => value_words("", "", other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn change(table: &str, before: Value, after: Value) -> store::RowChange {
        store::RowChange {
            table: table.to_owned(),
            row_id: 3,
            before: Some(before),
            after: Some(after),
            redacted: false,
        }
    }

    #[test]
    fn every_table_and_every_column_of_the_file_has_a_name() {
        for table in store::tables::TABLES
            .iter()
            .filter(|it| it.keeping == store::table::Keeping::Journalled)
        {
            let words = words_of(table.name);
            let words = words.unwrap_or_else(|| panic!("{} has no name", table.name));
            for column in table.columns.iter().filter(|it| it.name != "id") {
                assert!(
                    words.2.iter().any(|it| it.0 == column.name),
                    "{}.{} has no name",
                    table.name,
                    column.name
                );
            }
        }
    }

    #[test]
    fn a_change_is_told_in_the_words_of_the_officer() {
        let told = change_words(&change(
            "meeting",
            json!({"held_on": null, "kind": "year_end", "started_at": "14:00:00"}),
            json!({"held_on": "2022-12-30", "kind": "preparatory", "started_at": "14:00:00"}),
        ));
        assert_eq!(
            told,
            "Cuộc họp (mã 3): ngày họp: trống → 30/12/2022; loại: tổng kết → trù bị"
        );
        let told = change_words(&change(
            "score",
            json!({"points": 98750, "is_x": 0}),
            json!({"points": null, "is_x": 1}),
        ));
        assert_eq!(told, "Điểm (mã 3): điểm: 987,50 → trống; is_x: không → có");
    }
}
