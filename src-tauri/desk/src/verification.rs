//! What a full check of a file found, as screens and the command line tell it.

use serde::{Deserialize, Serialize};

/// What a full check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VerifyView {
    /// Whether the file holds together.
    pub is_sound: bool,
    /// Contradictions.
    pub problems: Vec<VerifyLine>,
    /// Journal entries read.
    pub entries: i64,
    /// Rows compared.
    pub rows: i64,
    /// Content hash.
    pub content: String,
    /// Journal head.
    pub head: String,
}

/// One contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VerifyLine {
    /// Stable code.
    pub code: String,
    /// Table.
    pub table: Option<String>,
    /// Row.
    pub row: Option<i64>,
    /// What exactly.
    pub detail: String,
}

impl From<store::Report> for VerifyView {
    fn from(report: store::Report) -> Self {
        let line = |it: &store::Finding| VerifyLine {
            code: it.code.to_owned(),
            table: it.table.clone(),
            row: it.row,
            detail: it.detail.clone(),
        };
        Self {
            is_sound: report.is_sound(),
            problems: report.problems.iter().map(line).collect(),
            entries: report.entries,
            rows: report.rows,
            content: report.content,
            head: report.head,
        }
    }
}
