//! The award ledger, what is known of those proposed, and what the rules say of them.

use super::{Act, Answer, RowId, SavedRow, YearInput, delete, get, open_book};
use crate::error::ErrorBody;
use crate::load;
use domain::award::Award;
use domain::bloc::Unit;
use domain::book::YearBook;
use domain::cycle::Cycle;
use domain::eligibility::facts::{Discipline, SubjectDraft, SubjectFacts, SubjectRecord};
use domain::eligibility::ledger::{
    DoubleReward, LedgerDraft, LedgerEntry, LedgerFact, LedgerSubject, NameCandidate, Sameness,
    candidates, double_rewards, history_of,
};
use domain::eligibility::of_year::{Judged, judged, quotas_of};
use domain::eligibility::quota::{QuotaRelease, QuotaUse};
use domain::eligibility::turns::turns_of;
use domain::ids::CycleId;
use domain::problem::Problem;
use domain::rules::catalogue::{Condition, Requirement};
use domain::text::{date_short, sentence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// One entry of the ledger as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// The entry; its identifier is 0 where a decided proposal made it.
    pub entry: LedgerEntry,
    /// Whom it is about, as printed.
    pub name: String,
    /// The unit of a person or collective.
    pub unit: Option<String>,
    /// The award or the grade.
    pub what: String,
    /// "Quyết định số 12/QĐ-... ngày 15/02/2023", as far as recorded.
    pub decision: String,
}

/// Two entries that reward one achievement, or may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DoubleView {
    /// The entries.
    pub pair: DoubleReward,
    /// What it is, in a sentence.
    pub sentence: String,
}

/// An award in a cell of the table of years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GivenAward {
    /// As the pack shortens it.
    pub short: String,
    /// As printed.
    pub name: String,
    /// Which.
    pub award: Award,
}

/// What a unit itself was given, year by year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct UnitYears {
    /// Its name in the newest year.
    pub name: String,
    /// For each year of [`LedgerView::years`] the awards, higher first.
    pub cells: Vec<Vec<GivenAward>>,
    /// How many awards in all these years.
    pub count: u32,
}

/// The ledger of all years, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LedgerView {
    /// The entries.
    pub lines: Vec<LedgerLine>,
    /// One achievement rewarded twice, or perhaps.
    pub doubles: Vec<DoubleView>,
    /// The last five years, oldest first.
    pub years: Vec<u32>,
    /// Member units in protocol order: who was given what in those years, so that turns and runs of luck show.
    pub units: Vec<UnitYears>,
    /// Whether an award went round or stayed with one unit, in a sentence each.
    pub turns: Vec<String>,
}

/// A known subject that a typed one may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CandidateView {
    /// The known subject and how alike it is.
    pub candidate: NameCandidate,
    /// Its name with its unit.
    pub name: String,
}

/// A requirement that the officer confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Confirmable {
    /// The pack's key.
    pub key: String,
    /// Its words, as a sentence without a full stop.
    pub text: String,
}

/// What is known of one of those proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JudgedLine {
    /// The recipient, the award and the verdict.
    pub judged: Judged,
    /// The award as printed.
    pub award_name: String,
    /// Its entries in the ledger, oldest first, in words.
    pub history: Vec<String>,
    /// What only people can judge, for the officer to confirm.
    pub confirm_keys: Vec<Confirmable>,
}

/// The awards of a year under its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JudgedView {
    /// Every line of the lists and every nomination that is on none.
    pub lines: Vec<JudgedLine>,
    /// Numbers allocated and asked for.
    pub quotas: Vec<QuotaUse>,
    /// Numbers that may be exceeded.
    pub releases: Vec<QuotaRelease>,
}

/// The book of the newest year, for names; none in a file without a year.
pub(super) fn newest(act: &Act<'_, '_>) -> Answer<Option<YearBook>> {
    let cycles: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    let newest = cycles.into_iter().max_by_key(|it| it.year);
    newest.map(|it| load::book_of(act.tx, it)).transpose()
}

/// The name of a subject in a year, as it is printed.
pub(super) fn name_of(book: &YearBook, subject: &LedgerSubject, year: u32) -> String {
    match subject {
        LedgerSubject::Unit { unit_id } => {
            let last = i32::try_from(year)
                .ok()
                .and_then(|it| chrono::NaiveDate::from_ymd_opt(it, 12, 31));
            last.map_or_else(
                || book.unit_name(*unit_id),
                |it| book.unit_name_on(*unit_id, it),
            )
        }
        LedgerSubject::Collective { name, .. } | LedgerSubject::Person { name, .. } => name.clone(),
    }
}

pub(super) fn unit_of(book: &YearBook, subject: &LedgerSubject) -> Option<String> {
    match subject {
        LedgerSubject::Unit { .. } => None,
        LedgerSubject::Collective { unit_id, .. } | LedgerSubject::Person { unit_id, .. } => {
            unit_id.map(|it| book.unit_name(it))
        }
    }
}

pub(super) fn what_of(book: &YearBook, fact: &LedgerFact) -> String {
    match fact {
        LedgerFact::Award { award, .. } => book.award_name(*award),
        LedgerFact::Grade { grade } => sentence(grade.label()),
    }
}

pub(super) fn decision_of(entry: &LedgerEntry) -> String {
    let number = entry.decision_no.as_ref().map(|it| format!(" số {it}"));
    let day = entry
        .decided_on
        .map(|it| format!(" ngày {}", date_short(it)));
    if number.is_none() && day.is_none() {
        return String::new();
    }
    format!(
        "Quyết định{}{}",
        number.unwrap_or_default(),
        day.unwrap_or_default()
    )
}

pub(crate) fn ledger_read(act: &Act<'_, '_>, _: super::Nothing) -> Answer<LedgerView> {
    let Some(book) = newest(act)? else {
        return Ok(LedgerView {
            lines: Vec::new(),
            doubles: Vec::new(),
            years: Vec::new(),
            units: Vec::new(),
            turns: Vec::new(),
        });
    };
    let entries = book.awards_file.entries();
    let years = last_five(&book);
    let units = units_by_year(&book, &entries, &years);
    let doubles = double_rewards(book.pack(), &entries)
        .into_iter()
        .filter_map(|pair| {
            let entry = entries.iter().find(|it| it.id == pair.first)?;
            let sure = match pair.sameness {
                Sameness::Same => "được khen thưởng hai lần cho một thành tích",
                Sameness::Unknown => "có thể được khen thưởng hai lần cho một thành tích",
                Sameness::Different => return None,
            };
            let name = name_of(&book, &entry.subject, entry.year);
            let sentence = format!("{name} {sure} năm {}. Đề nghị kiểm tra.", entry.year);
            Some(DoubleView { pair, sentence })
        })
        .collect();
    let mut lines: Vec<LedgerLine> = entries
        .into_iter()
        .map(|entry| LedgerLine {
            name: name_of(&book, &entry.subject, entry.year),
            unit: unit_of(&book, &entry.subject),
            what: what_of(&book, &entry.fact),
            decision: decision_of(&entry),
            entry,
        })
        .collect();
    lines.sort_by(|one, two| {
        let key = |it: &LedgerLine| (std::cmp::Reverse(it.entry.year), it.name.clone());
        key(one).cmp(&key(two))
    });
    Ok(LedgerView {
        lines,
        doubles,
        turns: turns_of(&book, 5)
            .into_iter()
            .filter_map(|it| it.sentence)
            .collect(),
        years,
        units,
    })
}

pub(super) fn last_five(book: &YearBook) -> Vec<u32> {
    let last = book.cycle.year;
    (last.saturating_sub(4)..=last).collect()
}

/// The awards of each member unit by year, its predecessors' included.
pub(super) fn units_by_year(
    book: &YearBook,
    entries: &[LedgerEntry],
    years: &[u32],
) -> Vec<UnitYears> {
    let pack = book.pack();
    let given = |award: Award| {
        let name = book.award_name(award);
        let found = pack.award(award);
        GivenAward {
            short: found.map_or_else(|| name.clone(), |it| it.abbreviation.clone()),
            award,
            name,
        }
    };
    let of_unit = |unit: &Unit| {
        let own = history_of(
            &LedgerSubject::Unit { unit_id: unit.id },
            entries,
            &book.units,
        );
        let of_year = |year: &u32| {
            let mut awards: Vec<Award> = own
                .iter()
                .filter(|it| it.year == *year)
                .filter_map(|it| match it.fact {
                    LedgerFact::Award { award, .. } => Some(award),
                    LedgerFact::Grade { .. } => None,
                })
                .collect();
            awards.sort_unstable();
            awards.into_iter().map(given).collect::<Vec<GivenAward>>()
        };
        let cells: Vec<Vec<GivenAward>> = years.iter().map(of_year).collect();
        let count = cells.iter().map(Vec::len).sum::<usize>();
        UnitYears {
            name: book.unit_name(unit.id),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            cells,
        }
    };
    book.members().into_iter().map(of_unit).collect()
}

/// Known people and collectives whose names are like a typed one; the officer decides, nothing is merged.
pub(crate) fn ledger_candidates(
    act: &Act<'_, '_>,
    typed: LedgerSubject,
) -> Answer<Vec<CandidateView>> {
    let Some(book) = newest(act)? else {
        return Ok(Vec::new());
    };
    let known: Vec<LedgerSubject> = book
        .awards_file
        .entries()
        .into_iter()
        .map(|it| it.subject)
        .collect();
    let view = |candidate: NameCandidate| {
        let subject = &candidate.subject;
        let name = subject.name().unwrap_or_default().to_owned();
        let name = match unit_of(&book, subject) {
            Some(unit) => format!("{name} ({unit})"),
            None => name,
        };
        CandidateView { candidate, name }
    };
    Ok(candidates(&typed, &known).into_iter().map(view).collect())
}

pub(crate) fn ledger_save(act: &Act<'_, '_>, draft: LedgerDraft) -> Answer<SavedRow> {
    let entry = draft.check()?;
    ensure_unit(act, &entry.subject)?;
    let others: Vec<LedgerEntry> = act.tx.all(&tables::LEDGER_ENTRY)?;
    let is_twice = others.iter().any(|it| {
        it.id != entry.id
            && it.year == entry.year
            && it.fact == entry.fact
            && it.subject.is_same(&entry.subject)
            && it.achievement == entry.achievement
    });
    if is_twice {
        return Err(ErrorBody::problem(Problem::of(
            "entry_twice",
            "fact",
            "Sổ khen thưởng đã có dòng này cho cùng đơn vị, cá nhân và năm. Số liệu chưa được lưu.",
        )));
    }
    super::save(
        act,
        &tables::LEDGER_ENTRY,
        entry.id,
        &entry,
        "dòng sổ khen thưởng",
    )
}

pub(crate) fn ledger_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    delete(act, &tables::LEDGER_ENTRY, row.id, "dòng sổ khen thưởng")
}

fn ensure_unit(act: &Act<'_, '_>, subject: &LedgerSubject) -> Answer<()> {
    let Some(unit) = subject.unit_id() else {
        return Ok(());
    };
    let _: domain::bloc::Unit = get(act, &tables::UNIT, unit.0, "đơn vị")?;
    Ok(())
}

/// Keeps what is known of a subject in a year; what was known before is replaced as a whole.
pub(crate) fn subject_save(act: &Act<'_, '_>, draft: SubjectDraft) -> Answer<SavedRow> {
    let record = draft.check()?;
    let book = open_book(act, record.cycle_id)?;
    ensure_unit(act, &record.subject)?;
    let known = book
        .awards_file
        .subjects
        .iter()
        .find(|it| it.subject.is_same(&record.subject));
    let row = SubjectRecord {
        id: known.map_or(0, |it| it.id),
        ..record
    };
    super::save(
        act,
        &tables::SUBJECT_RECORD,
        row.id,
        &row,
        "thông tin xét điều kiện",
    )
}

/// Records of everybody on the lists of a year of whom it is not known that nothing is looked into and no discipline runs.
/// What was recorded of somebody stays.
pub(crate) fn subjects_clear(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let book = open_book(act, CycleId(row.id))?;
    let mut done: Vec<LedgerSubject> = Vec::new();
    for line in judged(&book)
        .into_iter()
        .filter(|it| it.proposal_id.is_some())
    {
        if done.iter().any(|it| it.is_same(&line.subject)) {
            continue;
        }
        let known = book
            .awards_file
            .subjects
            .iter()
            .find(|it| it.subject.is_same(&line.subject));
        let mut record = known.cloned().unwrap_or(SubjectRecord {
            id: 0,
            cycle_id: CycleId(row.id),
            subject: line.subject.clone(),
            facts: SubjectFacts::default(),
        });
        let facts = &mut record.facts;
        let is_known = facts.under_review.is_some() && facts.discipline.is_some();
        facts.under_review.get_or_insert_default();
        facts.discipline.get_or_insert(Discipline::None);
        if !is_known {
            super::save(
                act,
                &tables::SUBJECT_RECORD,
                record.id,
                &record,
                "thông tin xét điều kiện",
            )?;
        }
        done.push(line.subject);
    }
    Ok(SavedRow { id: row.id })
}

pub(crate) fn awards_judge(act: &Act<'_, '_>, input: YearInput) -> Answer<JudgedView> {
    let book = load::book_of(act.tx, load::cycle_of_year(act.tx, input.year)?)?;
    Ok(judged_view(&book))
}

fn judged_view(book: &YearBook) -> JudgedView {
    let lines = judged(book)
        .into_iter()
        .map(|it| JudgedLine {
            award_name: book.award_name(it.award),
            history: history_words(book, &it.subject),
            confirm_keys: confirmable(book, it.award, it.subject.is_person()),
            judged: it,
        })
        .collect();
    JudgedView {
        lines,
        quotas: quotas_of(book),
        releases: book.awards_file.releases.clone(),
    }
}

/// The requirements of an award that only people can judge, once each.
fn confirmable(book: &YearBook, award: Award, is_person: bool) -> Vec<Confirmable> {
    let mut found = Vec::new();
    if let Some(it) = book.pack().award(award) {
        gather(&it.requirements, is_person, &mut found);
    }
    found
}

fn gather(requirements: &[Requirement], is_person: bool, found: &mut Vec<Confirmable>) {
    let own = requirements
        .iter()
        .filter(|it| it.applies_to.includes(is_person));
    for requirement in own {
        match &requirement.condition {
            Condition::Confirmed { key, text } if found.iter().all(|it| it.key != *key) => {
                found.push(Confirmable {
                    key: key.clone(),
                    text: sentence(text),
                });
            }
            Condition::AnyOf { options } => {
                for option in options {
                    gather(&option.requirements, is_person, found);
                }
            }
            Condition::Confirmed { .. }
            | Condition::AwardYears { .. }
            | Condition::GradeYears { .. }
            | Condition::AwardCount { .. }
            | Condition::GradeCount { .. }
            | Condition::Share { .. }
            | Condition::NoneDisciplined
            | Condition::MemberAward { .. }
            | Condition::LeadsBloc
            | Condition::ReviewedInBloc
            | Condition::Initiatives { .. }
            | Condition::ServiceYears { .. } => {}
        }
    }
}

/// "2021: Chiến sĩ thi đua cơ sở (Quyết định số ...)", oldest first.
fn history_words(book: &YearBook, subject: &LedgerSubject) -> Vec<String> {
    let entries = book.awards_file.entries();
    let mut own = history_of(subject, &entries, &book.units);
    own.sort_by_key(|it| it.year);
    own.iter()
        .map(|it| {
            let decision = decision_of(it);
            let decision = if decision.is_empty() {
                decision
            } else {
                format!(" ({decision})")
            };
            format!("{}: {}{decision}", it.year, what_of(book, &it.fact))
        })
        .collect()
}
