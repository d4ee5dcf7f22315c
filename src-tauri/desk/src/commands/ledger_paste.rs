//! Old years of the ledger from a spreadsheet: rows as they are copied out of it or the whole file, read and shown first, entered by one
//! act or not at all. A row that is wrong is named; a row that stands in the ledger already is left out.

use super::ledger_rows::{self, Column, LedgerFile, LedgerRow};
use super::{Act, Answer};
use crate::error::ErrorBody;
use crate::load;
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::award_file::RecipientKind;
use domain::book::YearBook;
use domain::cycle::Cycle;
use domain::eligibility::ledger::{
    LedgerDraft, LedgerEntry, LedgerFact, LedgerSubject, Likeness, candidates,
};
use domain::ids::UnitId;
use domain::problem::Problem;
use domain::rules::catalogue::AwardKind;
use domain::text::{clean_line, plain_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// Rows that one act takes in.
const MOST: usize = 2_000;
/// Words with which the name of a collective begins, with their diacritics: "Vụ" is a department, "Vũ" a family.
const COLLECTIVES: [&str; 17] = [
    "phòng",
    "ban",
    "trung tâm",
    "viện",
    "vụ",
    "văn phòng",
    "tập thể",
    "chi cục",
    "tổ",
    "khoa",
    "thanh tra",
    "cục",
    "nhóm",
    "đội",
    "bộ phận",
    "trường",
    "chi nhánh",
];

/// Rows as they were copied: a line each, cells apart by tabs or semicolons; or a file. Columns are known by their heads; without heads
/// they stand in this order: year, name, unit (empty where the name is a unit's), award or grade, number of the decision, its date,
/// who signed, the achievement.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PasteInput {
    /// The rows.
    #[serde(default)]
    pub text: String,
    /// The file, where one was chosen; the rows are then not looked at.
    #[serde(default)]
    pub file: Option<LedgerFile>,
}

/// One row as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PastedLine {
    /// Its place among the rows, from 1.
    pub line: u32,
    /// Whom and what, in words.
    pub words: String,
    /// What is wrong with it; nothing of the paste is entered then.
    pub troubles: Vec<String>,
    /// Whether it stands in the ledger already, or above in the same rows.
    pub is_known: bool,
    /// Names of the ledger that are like this one but not the same.
    pub alike: Vec<String>,
}

/// All rows as they were understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PasteView {
    /// The rows.
    pub lines: Vec<PastedLine>,
    /// What was done to their text to read it.
    pub notes: Vec<String>,
    /// How many would be entered.
    pub new: u32,
    /// How many are wrong.
    pub wrong: u32,
}

/// What was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Pasted {
    /// Entered.
    pub entered: u32,
    /// Left out, since the ledger had them.
    pub known: u32,
}

pub(crate) fn ledger_paste_read(act: &Act<'_, '_>, input: PasteInput) -> Answer<PasteView> {
    let (rows, notes) = read(act, &input)?;
    let count = |is: fn(&Read) -> bool| {
        u32::try_from(rows.iter().filter(|it| is(it)).count()).unwrap_or(u32::MAX)
    };
    Ok(PasteView {
        new: count(|it| it.entry.is_some() && !it.line.is_known),
        wrong: count(|it| it.entry.is_none()),
        lines: rows.into_iter().map(|it| it.line).collect(),
        notes,
    })
}

pub(crate) fn ledger_paste_enter(act: &Act<'_, '_>, input: PasteInput) -> Answer<Pasted> {
    let (rows, _) = read(act, &input)?;
    let wrong: Vec<Problem> = rows
        .iter()
        .flat_map(|it| &it.line.troubles)
        .map(|it| Problem::of("pasted_line", "text", it.clone()))
        .collect();
    if !wrong.is_empty() {
        return Err(ErrorBody::invalid(wrong));
    }
    let mut done = Pasted {
        entered: 0,
        known: 0,
    };
    for row in &rows {
        match &row.entry {
            Some(entry) if !row.line.is_known => {
                act.tx.insert(&tables::LEDGER_ENTRY, entry)?;
                done.entered += 1;
            }
            Some(_) | None => done.known += 1,
        }
    }
    Ok(done)
}

/// A row with the entry it makes.
struct Read {
    line: PastedLine,
    entry: Option<LedgerEntry>,
}

/// Every row as it is understood, and what was done to the text.
fn read(act: &Act<'_, '_>, input: &PasteInput) -> Answer<(Vec<Read>, Vec<String>)> {
    let cycles: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    let Some(cycle) = cycles.into_iter().max_by_key(|it| it.year) else {
        return Err(ErrorBody::not_found("năm thi đua"));
    };
    let book = load::book_of(act.tx, cycle)?;
    let given = match &input.file {
        Some(file) => ledger_rows::of_file(file)?,
        None => ledger_rows::of_text(&input.text),
    };
    let rows = given.rows;
    if rows.len() > MOST {
        return Err(ErrorBody::problem(Problem::of(
            "too_many_lines",
            "text",
            format!(
                "Có {} dòng, mỗi lần chỉ nhận nhiều nhất {MOST} dòng. Số liệu chưa được lưu; đề nghị nhập từng phần.",
                rows.len()
            ),
        )));
    }
    let mut entries = book.awards_file.entries();
    let mut found = Vec::new();
    for row in &rows {
        let one = understand(&book, &entries, row);
        entries.extend(one.entry.clone());
        found.push(one);
    }
    Ok((found, given.notes))
}

fn understand(book: &YearBook, known: &[LedgerEntry], row: &LedgerRow) -> Read {
    let mut troubles: Vec<String> = Vec::new();
    let year = year(row.cell(Column::Year));
    if year.is_none() {
        troubles.push(format!(
            "năm \"{}\" không phải là số",
            row.cell(Column::Year)
        ));
    }
    let what = row.cell(Column::What);
    let fact = fact(book, what);
    if fact.is_none() {
        troubles.push(format!("không nhận ra danh hiệu, xếp loại \"{what}\""));
    }
    let (name, unit) = (row.cell(Column::Name), row.cell(Column::Unit));
    let kind = kind(row.cell(Column::Kind), name, fact.as_ref());
    let subject = subject(book, name, unit, kind);
    if let Err(trouble) = &subject {
        troubles.push(trouble.clone());
    }
    let mut entry = None;
    if let (Some(year), Some(fact), Ok(subject)) = (year, fact, &subject) {
        let draft = LedgerDraft {
            id: None,
            year,
            subject: subject.clone(),
            fact,
            decision_no: row.some(Column::Number),
            decided_on: row.some(Column::Date),
            signer: row.some(Column::Signer),
            achievement: row.some(Column::Achievement),
        };
        match draft.check() {
            Ok(checked) => entry = Some(checked),
            Err(problems) => troubles.extend(problems.into_iter().map(|it| it.message)),
        }
    }
    let is_known = entry.as_ref().is_some_and(|it| stands_in(known, it));
    let alike = subject.map_or_else(|_| Vec::new(), |it| alike(known, &it));
    let told = troubles
        .into_iter()
        .map(|it| format!("Dòng {}: {}", row.line, sentence_end(&it)))
        .collect();
    Read {
        line: PastedLine {
            line: row.line,
            words: [Column::Year, Column::Name, Column::Unit, Column::What]
                .into_iter()
                .filter_map(|it| row.some(it))
                .collect::<Vec<String>>()
                .join(" · "),
            troubles: told,
            is_known,
            alike,
        },
        entry,
    }
}

/// "2021", "Năm 2021".
fn year(words: &str) -> Option<i64> {
    let key = plain_key(words);
    key.strip_prefix("nam ").unwrap_or(&key).parse().ok()
}

fn sentence_end(words: &str) -> String {
    if words.ends_with('.') {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

fn stands_in(known: &[LedgerEntry], entry: &LedgerEntry) -> bool {
    known.iter().any(|it| {
        it.year == entry.year
            && same_fact(&it.fact, &entry.fact)
            && it.subject.is_same(&entry.subject)
            && it.achievement == entry.achievement
    })
}

/// Whether both record one thing; the kind of commendation is often known of one of them only.
fn same_fact(one: &LedgerFact, two: &LedgerFact) -> bool {
    match (one, two) {
        (LedgerFact::Award { award: one, .. }, LedgerFact::Award { award: two, .. }) => one == two,
        (LedgerFact::Grade { grade: one }, LedgerFact::Grade { grade: two }) => one == two,
        (LedgerFact::Award { .. }, LedgerFact::Grade { .. })
        | (LedgerFact::Grade { .. }, LedgerFact::Award { .. }) => false,
    }
}

/// Names that may be meant, written in another way.
fn alike(known: &[LedgerEntry], subject: &LedgerSubject) -> Vec<String> {
    let subjects: Vec<LedgerSubject> = known.iter().map(|it| it.subject.clone()).collect();
    candidates(subject, &subjects)
        .into_iter()
        .filter(|it| it.likeness != Likeness::SameName || !it.is_same_unit)
        .filter_map(|it| it.subject.name().map(str::to_owned))
        .collect()
}

/// The title, form or grade of a cell: by its name under any pack, by what stands in quotes, or by its abbreviation.
fn fact(book: &YearBook, words: &str) -> Option<LedgerFact> {
    let wanted = award_key(words);
    if wanted.is_empty() {
        return None;
    }
    let grades = [
        (PerformanceGrade::Excellent, "htxsnv"),
        (PerformanceGrade::Good, "httnv"),
        (PerformanceGrade::Completed, "htnv"),
        (PerformanceGrade::NotCompleted, "khtnv"),
    ];
    let grade = grades
        .into_iter()
        .find(|(grade, short)| wanted == plain_key(grade.label()) || wanted == *short);
    if let Some((grade, _)) = grade {
        return Some(LedgerFact::Grade { grade });
    }
    let found = book
        .packs()
        .all()
        .iter()
        .flat_map(|pack| &pack.awards)
        .find(|it| {
            let names = [
                it.name.replace("{ministry}", &book.bloc.ministry),
                it.name.replace("{ministry}", "Bộ"),
                it.name.replace(" {ministry}", ""),
                it.abbreviation.clone(),
            ];
            names.iter().any(|name| award_key(name) == wanted)
        })?;
    let kind = (found.kind == AwardKind::Title).then_some(CommendationKind::Merit);
    Some(LedgerFact::Award {
        award: found.code,
        kind,
    })
}

/// Small letters without diacritics, quotes and the words "danh hiệu".
fn award_key(words: &str) -> String {
    let bare: String = words
        .chars()
        .filter(|it| !"“”\"'‘’".contains(*it))
        .collect();
    let key = plain_key(&bare);
    key.strip_prefix("danh hieu ")
        .map_or(key.clone(), str::to_owned)
}

/// Whom a row is about.
fn subject(
    book: &YearBook,
    name: &str,
    unit: &str,
    kind: RecipientKind,
) -> Result<LedgerSubject, String> {
    if name.is_empty() {
        return Err("chưa ghi tên đơn vị, tập thể hoặc cá nhân".to_owned());
    }
    if unit.is_empty() {
        return unit_of(book, name)
            .map(|unit_id| LedgerSubject::Unit { unit_id })
            .ok_or_else(|| format!("\"{name}\" không có trong danh sách đơn vị; nếu là tập thể, cá nhân thì cần ghi đơn vị"));
    }
    let Some(unit_id) = unit_of(book, unit) else {
        return Err(format!("\"{unit}\" không có trong danh sách đơn vị"));
    };
    let (name, unit_id) = (name.to_owned(), Some(unit_id));
    Ok(if kind == RecipientKind::Collective {
        LedgerSubject::Collective { name, unit_id }
    } else {
        LedgerSubject::Person { name, unit_id }
    })
}

/// Whether somebody of a unit is a person or a collective: by what the row says, by what only one kind of recipient can have, else by
/// the first words of the name.
fn kind(told: &str, name: &str, fact: Option<&LedgerFact>) -> RecipientKind {
    let told = plain_key(told);
    let is_told = |kind: &RecipientKind| told == plain_key(kind.label());
    let kinds = [RecipientKind::Collective, RecipientKind::Individual];
    kinds.into_iter().find(is_told).unwrap_or_else(|| {
        if is_collective(name, fact) {
            RecipientKind::Collective
        } else {
            RecipientKind::Individual
        }
    })
}

fn is_collective(name: &str, fact: Option<&LedgerFact>) -> bool {
    let award = match fact {
        Some(LedgerFact::Award { award, .. }) => Some(*award),
        Some(LedgerFact::Grade { .. }) | None => None,
    };
    if award.is_some_and(Award::is_for_collectives) {
        return true;
    }
    if award.is_some_and(Award::is_for_persons) {
        return false;
    }
    let key = clean_line(name).to_lowercase();
    COLLECTIVES.iter().any(|it| {
        key.strip_prefix(it)
            .is_some_and(|rest| rest.starts_with(' '))
    })
}

/// The unit of a name it ever had, or of its abbreviation.
fn unit_of(book: &YearBook, words: &str) -> Option<UnitId> {
    let wanted = plain_key(words);
    let by_name = book
        .unit_names
        .iter()
        .find(|it| plain_key(&it.name) == wanted)
        .map(|it| it.unit_id);
    by_name.or_else(|| {
        let by_mark = |it: &&domain::bloc::Unit| {
            it.mark
                .as_ref()
                .is_some_and(|mark| plain_key(mark) == wanted)
        };
        book.units.iter().find(by_mark).map(|it| it.id)
    })
}
