//! The content hash: one SHA-256 that stands for every journalled row and every filed byte.
//!
//! Canonical JSON lines, tables in the order of their names, rows in the order of their ids, keys in the order of theirs.
//! Rows are hashed in groups of 64 neighbouring ids, groups into tables, tables into the whole, so that a commit reads
//! again only the groups it touched: with thirty years of rows an entry must not cost more than with one.

use crate::error::StoreError;
use crate::layout::{Layout, Shape};
use crate::schema::hex;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Neighbouring ids hashed together.
const GROUP: i64 = 64;

type Hash = [u8; 32];

/// The group hashes of one table and their sum.
#[derive(Clone, Debug, Default)]
struct Branch {
    groups: BTreeMap<i64, Hash>,
    whole: Hash,
}

/// The hashes of all groups in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct ContentTree {
    branches: BTreeMap<String, Branch>,
}

/// What an update replaced, so that a failed commit can put it back.
pub(crate) type Replaced = Vec<(String, i64, Option<Hash>)>;

impl ContentTree {
    /// Reads every row once.
    pub(crate) fn load(conn: &Connection, layout: &Layout) -> Result<Self, StoreError> {
        let mut tree = Self::default();
        for shape in layout.shapes.values() {
            let mut branch = Branch::default();
            let sql = format!(
                "SELECT {}, id FROM main.\"{}\" WHERE {} ORDER BY id",
                shape.image(""),
                shape.name,
                shape.content_filter()
            );
            let mut statement = conn.prepare(&sql)?;
            let mut rows = statement.query([])?;
            let mut open: Option<(i64, Sha256)> = None;
            while let Some(row) = rows.next()? {
                let group = row.get::<_, i64>(1)?.div_euclid(GROUP);
                if let Some((done, hash)) = open.take_if(|it| it.0 != group) {
                    branch.groups.insert(done, hash.finalize().into());
                }
                let hash = &mut open.get_or_insert_with(|| (group, Sha256::new())).1;
                add_line(hash, row)?;
            }
            if let Some((done, hash)) = open {
                branch.groups.insert(done, hash.finalize().into());
            }
            branch.sum();
            tree.branches.insert(shape.name.clone(), branch);
        }
        Ok(tree)
    }

    /// Hashes the groups of the given rows again and returns what stood there.
    pub(crate) fn update<'a>(
        &mut self,
        conn: &Connection,
        layout: &Layout,
        rows: impl Iterator<Item = (&'a str, i64)>,
    ) -> Result<Replaced, StoreError> {
        let touched: BTreeSet<(&str, i64)> = rows
            .map(|(table, row)| (table, row.div_euclid(GROUP)))
            .collect();
        let mut replaced = Replaced::new();
        for (table, group) in touched {
            let Some(shape) = layout.shapes.get(table) else {
                continue;
            };
            match group_hash(conn, shape, group) {
                Ok(hash) => replaced.push((table.to_owned(), group, self.set(table, group, hash))),
                Err(error) => {
                    self.put_back(replaced);
                    return Err(error);
                }
            }
        }
        self.sum_up(&replaced);
        Ok(replaced)
    }

    /// Undoes an update whose transaction failed.
    pub(crate) fn put_back(&mut self, replaced: Replaced) {
        for (table, group, hash) in &replaced {
            self.set(table, *group, *hash);
        }
        self.sum_up(&replaced);
    }

    /// The content hash.
    pub(crate) fn root(&self) -> String {
        let mut hash = Sha256::new();
        for (table, branch) in self.branches.iter().filter(|(_, it)| !it.groups.is_empty()) {
            hash.update((table.len() as u64).to_be_bytes());
            hash.update(table.as_bytes());
            hash.update(branch.whole);
        }
        hex(&hash.finalize())
    }

    fn set(&mut self, table: &str, group: i64, hash: Option<Hash>) -> Option<Hash> {
        let branch = self.branches.entry(table.to_owned()).or_default();
        match hash {
            Some(hash) => branch.groups.insert(group, hash),
            None => branch.groups.remove(&group),
        }
    }

    fn sum_up(&mut self, replaced: &Replaced) {
        let tables: BTreeSet<&str> = replaced.iter().map(|it| it.0.as_str()).collect();
        for table in tables {
            if let Some(branch) = self.branches.get_mut(table) {
                branch.sum();
            }
        }
    }
}

impl Branch {
    fn sum(&mut self) {
        let mut hash = Sha256::new();
        for (group, part) in &self.groups {
            hash.update(group.to_be_bytes());
            hash.update(part);
        }
        self.whole = hash.finalize().into();
    }
}

/// The hash of one group of rows; none if it is empty.
fn group_hash(conn: &Connection, shape: &Shape, group: i64) -> Result<Option<Hash>, StoreError> {
    let sql = format!(
        "SELECT {} FROM main.\"{}\" WHERE id BETWEEN ?1 AND ?2 AND {} ORDER BY id",
        shape.image(""),
        shape.name,
        shape.content_filter()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let first = group.saturating_mul(GROUP);
    let mut rows = statement.query([first, first.saturating_add(GROUP - 1)])?;
    let mut hash = None;
    while let Some(row) = rows.next()? {
        add_line(hash.get_or_insert_with(Sha256::new), row)?;
    }
    Ok(hash.map(|it| it.finalize().into()))
}

/// One canonical line; JSON text holds no raw line break, so lines cannot run together.
fn add_line(hash: &mut Sha256, row: &rusqlite::Row<'_>) -> Result<(), StoreError> {
    hash.update(row.get_ref(0)?.as_bytes().unwrap_or_default());
    hash.update(b"\n");
    Ok(())
}
