//! The walk along the chain of entries: numbers, words, links, digests.

use crate::acts::{Barrier, EntryKind, from_word};
use crate::error::StoreError;
use crate::journal::{ENTRY, ENTRY_ROW, Entry, EntryRow, Head, digest};
use crate::replay::Replay;
use crate::verify::Report;
use rusqlite::Connection;

/// Walks the journal once: numbers without gaps, links, digests, images; feeds the replay.
pub(crate) fn check_chain(
    conn: &Connection,
    replay: &mut Replay,
    report: &mut Report,
) -> Result<Head, StoreError> {
    let mut head = Head {
        entry: 0,
        link: String::new(),
    };
    let mut entries = conn.prepare(&format!("{ENTRY} ORDER BY id"))?;
    let mut rows = conn.prepare(&format!("{ENTRY_ROW} ORDER BY id"))?;
    let mut rows = rows.query_map([], EntryRow::from_row)?.peekable();
    let mut number = 0;
    for entry in entries.query_map([], Entry::from_row)? {
        let entry = entry?;
        if entry.id != head.entry + 1 {
            report.note(
                "entry_gap",
                Some("journal_entry"),
                Some(entry.id),
                "number out of order",
            );
        }
        check_words(&entry, head.entry == 0, report);
        let mut own: Vec<EntryRow> = Vec::new();
        while let Some(row) = rows.next_if(|it| it.as_ref().map_or(true, |it| it.entry == entry.id))
        {
            own.push(row?);
        }
        for row in &own {
            number += 1;
            if row.id != number {
                report.note(
                    "row_gap",
                    Some("journal_row"),
                    Some(row.id),
                    "number out of order",
                );
            }
            check_digest(row, report);
        }
        let covered: Vec<_> = own
            .iter()
            .map(|it| (it.id, it.table.as_str(), it.row, it.digest.as_str()))
            .collect();
        if entry.link != entry.link_after(&head.link, &covered) {
            report.note(
                "link",
                Some("journal_entry"),
                Some(entry.id),
                "the chain breaks here",
            );
        }
        replay.apply(&entry, &own, report);
        head = Head {
            entry: entry.id,
            link: entry.link,
        };
    }
    if let Some(row) = rows.next() {
        report.note(
            "row_stray",
            Some("journal_row"),
            Some(row?.id),
            "belongs to no entry",
        );
    }
    if head.entry == 0 {
        report.note("journal_empty", Some("journal_entry"), None, "no entry");
    }
    Ok(head)
}

/// The words of an entry must be known ones: the chain proves them unchanged, not meaningful.
fn check_words(entry: &Entry, is_first: bool, report: &mut Report) {
    let kind: Option<EntryKind> = from_word(&entry.kind);
    let begins = matches!(kind, Some(EntryKind::Create | EntryKind::Import));
    let barrier_known = entry
        .barrier
        .as_deref()
        .is_none_or(|it| from_word::<Barrier>(it).is_some());
    if kind.is_none() || begins != is_first || !barrier_known {
        report.note(
            "entry_kind",
            Some("journal_entry"),
            Some(entry.id),
            entry.kind.clone(),
        );
    }
}

fn check_digest(row: &EntryRow, report: &mut Report) {
    let Some(salt) = &row.salt else {
        if row.before.is_some() || row.after.is_some() {
            report.note(
                "digest",
                Some("journal_row"),
                Some(row.id),
                "an image without salt",
            );
        }
        return;
    };
    let (before, after) = (row.before.as_deref(), row.after.as_deref());
    if row.digest != digest(salt, &row.table, row.row, before, after) {
        report.note(
            "digest",
            Some("journal_row"),
            Some(row.id),
            "the image differs from its digest",
        );
    }
}
