//! A schema small enough to read, with everything that makes trouble: unique columns, cascades, JSON, an unjournalled table.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use store::table::{Column, Keeping, boolean, integer, json, text};
use store::{Access, Actor, BlocFile, Holder, Migration, Opened, Schema, Stamp, StoreError, Table};

const fn table(name: &'static str, keeping: Keeping, columns: &'static [Column]) -> Table {
    Table {
        name,
        keeping,
        columns,
    }
}

pub(crate) const UNIT: Table = table(
    "unit",
    Keeping::Journalled,
    &[
        integer("id"),
        text("name"),
        integer("parent_id"),
        boolean("is_active"),
        json("tags"),
    ],
);
pub(crate) const SCORE: Table = table(
    "score",
    Keeping::Journalled,
    &[
        integer("id"),
        integer("unit_id"),
        integer("points"),
        text("remark"),
    ],
);
pub(crate) const PERSON: Table = table(
    "person",
    Keeping::Journalled,
    &[integer("id"), text("name"), text("born")],
);
pub(crate) const BALLOT: Table = table(
    "ballot_entry",
    Keeping::Unjournalled,
    &[integer("id"), integer("round"), json("marks")],
);

const FIRST: Migration = Migration {
    number: 1,
    name: "first",
    sql: "
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    tags TEXT
) STRICT;
CREATE TABLE score (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
    points INTEGER NOT NULL,
    remark TEXT
) STRICT;
CREATE INDEX score_unit ON score (unit_id);
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    born TEXT
) STRICT;
CREATE TABLE ballot_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL,
    marks TEXT NOT NULL
) STRICT;
",
};

pub(crate) static SMALL: Schema = Schema {
    tables: &[UNIT, SCORE, PERSON, BALLOT],
    migrations: &[FIRST],
    application_id: 0x5465_7374,
};

/// The same a release later: a column more, a table made anew, a table gone, a table new.
pub(crate) static GROWN: Schema = Schema {
    tables: &[UNIT, GROWN_SCORE, BALLOT, PRIZE],
    migrations: &[FIRST, SECOND, THIRD],
    application_id: 0x5465_7374,
};
pub(crate) const GROWN_SCORE: Table = table(
    "score",
    Keeping::Journalled,
    &[
        integer("id"),
        integer("unit_id"),
        integer("points"),
        text("remark"),
        integer("weight"),
    ],
);
pub(crate) const PRIZE: Table = table(
    "prize",
    Keeping::Journalled,
    &[integer("id"), text("name"), text("born")],
);
const SECOND: Migration = Migration {
    number: 2,
    name: "weight",
    sql: "ALTER TABLE score ADD COLUMN weight INTEGER NOT NULL DEFAULT 100;",
};
const THIRD: Migration = Migration {
    number: 3,
    name: "prize",
    sql: "
CREATE TABLE prize (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    born TEXT
) STRICT;
INSERT INTO prize (id, name, born) SELECT id, name, born FROM person;
DROP TABLE person;
CREATE TABLE unit_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES unit (id) ON DELETE SET NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    tags TEXT
) STRICT;
INSERT INTO unit_new SELECT * FROM unit;
DROP TABLE unit;
ALTER TABLE unit_new RENAME TO unit;
",
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unit {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) parent_id: Option<i64>,
    pub(crate) is_active: bool,
    pub(crate) tags: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Score {
    pub(crate) id: i64,
    pub(crate) unit_id: i64,
    pub(crate) points: i64,
    pub(crate) remark: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) born: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ballot {
    pub(crate) id: i64,
    pub(crate) round: i64,
    pub(crate) marks: Vec<String>,
}

pub(crate) fn unit(name: &str) -> Unit {
    let tags = Some(vec!["khối \"7\"".to_owned(), "a\\b\n\u{1}".to_owned()]);
    Unit {
        id: 0,
        name: name.to_owned(),
        parent_id: None,
        is_active: true,
        tags,
    }
}

pub(crate) fn score(unit_id: i64, points: i64) -> Score {
    Score {
        id: 0,
        unit_id,
        points,
        remark: None,
    }
}

pub(crate) fn person(name: &str) -> Person {
    Person {
        id: 0,
        name: name.to_owned(),
        born: Some("1980-02-29".to_owned()),
    }
}

pub(crate) fn stamp() -> Stamp {
    let actor = Actor {
        name: "Nguyễn Văn A".to_owned(),
        role: "Thư ký".to_owned(),
    };
    Stamp {
        actor,
        at: "2022-12-20T08:15:00".to_owned(),
    }
}

pub(crate) fn holder(name: &str) -> Holder {
    let (name, machine) = (name.to_owned(), "PC-07".to_owned());
    Holder {
        name,
        machine,
        since: "2022-12-20T08:00:00".to_owned(),
        pid: std::process::id(),
    }
}

/// A folder of its own for each test, with spaces and letters that need escaping.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join("Khối thi đua #7 100%");
        std::fs::create_dir_all(&folder).unwrap();
        folder.join(name)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("năm 2022.thidua")
    }

    pub(crate) fn created(&self) -> BlocFile {
        BlocFile::create(&self.file(), &SMALL, holder("A"), &stamp()).unwrap()
    }
}

pub(crate) fn open(path: &Path) -> Result<Opened, StoreError> {
    BlocFile::open(path, &SMALL, Access::Write, holder("A"), &stamp())
}

pub(crate) fn reopened(path: &Path) -> BlocFile {
    let opened = open(path).unwrap();
    assert_eq!(opened.access, Access::Write);
    opened.file
}

pub(crate) fn add_unit(file: &mut BlocFile, name: &str) -> i64 {
    act(file, "unit_add", |tx| tx.insert(&UNIT, &unit(name)))
}

pub(crate) fn act<T>(
    file: &mut BlocFile,
    operation: &str,
    f: impl FnOnce(&store::Tx<'_>) -> Result<T, StoreError>,
) -> T {
    file.transact(operation, &stamp(), None, f).unwrap().0
}

pub(crate) fn units(file: &BlocFile) -> Vec<Unit> {
    file.read::<_, StoreError>(|tx| tx.all(&UNIT)).unwrap()
}

pub(crate) fn unit_names(file: &BlocFile) -> Vec<String> {
    units(file).into_iter().map(|it| it.name).collect()
}

pub(crate) fn scores(file: &BlocFile) -> Vec<Score> {
    file.read::<_, StoreError>(|tx| tx.all(&SCORE)).unwrap()
}

#[track_caller]
pub(crate) fn assert_sound(file: &BlocFile) {
    let report = file.verify().unwrap();
    assert_eq!(report.problems, [], "an honest history raises no alarm");
    assert_eq!(report.content, file.content_hash().unwrap());
    assert_eq!(report.head, file.head_hash().unwrap());
}
