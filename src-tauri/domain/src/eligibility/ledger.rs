//! The award ledger ("lịch sử khen thưởng"): who got what, when, by which decision and for what.

use crate::award::{Award, CommendationKind, PerformanceGrade};
use crate::award_file::Recipient;
use crate::bloc::Unit;
use crate::cycle::check_year;
use crate::ids::UnitId;
use crate::problem::{Checker, Problem};
use crate::rules::RulePack;
use crate::rules::catalogue::AwardKind;
use crate::text::{name_key, plain_key};
use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Whom an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LedgerSubject {
    /// A member unit.
    Unit {
        /// The unit.
        unit_id: UnitId,
    },
    /// A collective below a unit.
    Collective {
        /// Its name.
        name: String,
        /// Its unit.
        unit_id: Option<UnitId>,
    },
    /// A person.
    Person {
        /// Full name.
        name: String,
        /// Unit.
        unit_id: Option<UnitId>,
    },
}

impl LedgerSubject {
    /// The subject of a recipient; none where only a count is known.
    pub fn of(recipient: &Recipient) -> Option<Self> {
        match recipient {
            Recipient::Unit { unit_id } => Some(Self::Unit { unit_id: *unit_id }),
            Recipient::Collective { name, unit_id } => Some(Self::Collective {
                name: name.clone(),
                unit_id: *unit_id,
            }),
            Recipient::Person { name, unit_id, .. } => Some(Self::Person {
                name: name.clone(),
                unit_id: *unit_id,
            }),
            Recipient::Unnamed { .. } => None,
        }
    }

    /// The subject with its name checked.
    pub(super) fn check(&self, c: &mut Checker) -> Self {
        match self {
            Self::Unit { unit_id } => Self::Unit { unit_id: *unit_id },
            Self::Collective { name, unit_id } => Self::Collective {
                name: c.required("subject", name, "tên tập thể"),
                unit_id: *unit_id,
            },
            Self::Person { name, unit_id } => Self::Person {
                name: c.required("subject", name, "họ và tên cá nhân"),
                unit_id: *unit_id,
            },
        }
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        match self {
            Self::Person { .. } => true,
            Self::Unit { .. } | Self::Collective { .. } => false,
        }
    }

    /// Its name, where it is known by one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Unit { .. } => None,
            Self::Collective { name, .. } | Self::Person { name, .. } => Some(name),
        }
    }

    /// Its unit.
    pub fn unit_id(&self) -> Option<UnitId> {
        match self {
            Self::Unit { unit_id } => Some(*unit_id),
            Self::Collective { unit_id, .. } | Self::Person { unit_id, .. } => *unit_id,
        }
    }

    /// Whether both are written as the same subject: the unit, or the name of the same kind in the same unit. The tone
    /// mark's place makes no difference, a missing diacritic does.
    pub fn is_same(&self, other: &Self) -> bool {
        self.unit_id() == other.unit_id() && self.is_same_but_for_unit(other)
    }

    fn is_same_but_for_unit(&self, other: &Self) -> bool {
        match (self.name(), other.name()) {
            (Some(one), Some(two)) => {
                self.is_person() == other.is_person() && name_key(one) == name_key(two)
            }
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// What an entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum LedgerFact {
    /// A title or form.
    Award {
        /// Which.
        award: Award,
        /// For what kind of achievement; unknown where the old decision does not say.
        kind: Option<CommendationKind>,
    },
    /// The yearly grade.
    Grade {
        /// Which.
        grade: PerformanceGrade,
    },
}

/// One entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// Identifier.
    pub id: i64,
    /// Year of achievement.
    pub year: u32,
    /// Whom it is about.
    pub subject: LedgerSubject,
    /// What it records.
    pub fact: LedgerFact,
    /// Number of the decision.
    pub decision_no: Option<String>,
    /// Date of the decision.
    pub decided_on: Option<NaiveDate>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The achievement or its period, as the officer names it: the same words mean the same achievement.
    pub achievement: Option<String>,
}

/// The entries of a subject: its own, and those of the units whose place its unit took by merger or renaming, since a
/// unit keeps its history and so do the people and collectives who came with it.
pub fn history_of(
    subject: &LedgerSubject,
    entries: &[LedgerEntry],
    units: &[Unit],
) -> Vec<LedgerEntry> {
    let units = subject.unit_id().map(|it| lineage(it, units));
    let is_own = |entry: &&LedgerEntry| {
        let unit = entry.subject.unit_id();
        let is_of_line = match (&units, unit) {
            (Some(units), Some(unit)) => units.contains(&unit),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        is_of_line && subject.is_same_but_for_unit(&entry.subject)
    };
    entries.iter().filter(is_own).cloned().collect()
}

/// A unit, those before it, and all that were merged into one of them. A unit that would come again ends its line.
fn lineage(unit: UnitId, units: &[Unit]) -> BTreeSet<UnitId> {
    let mut line = BTreeSet::new();
    let mut open = vec![unit];
    while let Some(id) = open.pop() {
        if !line.insert(id) {
            continue;
        }
        let own = units.iter().find(|it| it.id == id);
        open.extend(own.and_then(|it| it.predecessor_id));
        let merged = units.iter().filter(|it| it.merged_into_id == Some(id));
        open.extend(merged.map(|it| it.id));
    }
    line
}

/// An entry as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LedgerDraft {
    /// The entry; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// Year of achievement.
    pub year: i64,
    /// Whom it is about.
    pub subject: LedgerSubject,
    /// What it records.
    pub fact: LedgerFact,
    /// Number of the decision.
    #[serde(default)]
    pub decision_no: Option<String>,
    /// Date of the decision.
    #[serde(default)]
    pub decided_on: Option<String>,
    /// Who signed it.
    #[serde(default)]
    pub signer: Option<String>,
    /// The achievement or its period.
    #[serde(default)]
    pub achievement: Option<String>,
}

impl LedgerDraft {
    /// The checked entry.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<LedgerEntry, Vec<Problem>> {
        let mut c = Checker::new();
        let year = check_year(&mut c, "year", self.year);
        let subject = self.subject.check(&mut c);
        let decided_on = c.date("decided_on", &self.decided_on, "ngày quyết định");
        if let LedgerFact::Award { award, .. } = self.fact {
            c.ensure(
                !award.is_for_persons() || subject.is_person(),
                "award_only_for_persons",
                "fact",
                "Danh hiệu này chỉ tặng cho cá nhân. Số liệu chưa được lưu.",
            );
            c.ensure(
                !award.is_for_collectives() || !subject.is_person(),
                "award_not_for_persons",
                "fact",
                "Danh hiệu này chỉ tặng cho tập thể, không tặng cho cá nhân. Số liệu chưa được lưu.",
            );
        }
        // A decision comes after the year it rewards has at least begun.
        let is_early = decided_on.is_some_and(|it| i64::from(it.year()) < i64::from(year));
        c.ensure(
            !is_early,
            "decided_before_year",
            "decided_on",
            format!("Ngày quyết định sớm hơn năm thành tích {year}. Số liệu chưa được lưu; đề nghị kiểm tra lại ngày hoặc năm."),
        );
        let entry = LedgerEntry {
            id: self.id.unwrap_or_default(),
            year,
            subject,
            fact: self.fact,
            decision_no: c.optional("decision_no", &self.decision_no, "số quyết định"),
            decided_on,
            signer: c.optional("signer", &self.signer, "người ký quyết định"),
            achievement: c.optional("achievement", &self.achievement, "thành tích"),
        };
        c.done(entry)
    }
}

/// How alike a name and a known one are: closest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Written the same, but for capitals, spaces and the place of a tone mark.
    SameName,
    /// The same without diacritics.
    WithoutDiacritics,
}

/// A known subject that a typed one may be. The officer decides; nothing is merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct NameCandidate {
    /// The known subject.
    pub subject: LedgerSubject,
    /// How alike the names are.
    pub likeness: Likeness,
    /// Whether both are of one unit, as far as both units are known.
    pub is_same_unit: bool,
}

/// Known subjects that a typed person or collective may be, closest first; of two as close, one of the same unit first.
pub fn candidates(typed: &LedgerSubject, known: &[LedgerSubject]) -> Vec<NameCandidate> {
    let Some(name) = typed.name() else {
        return Vec::new();
    };
    let mut found: Vec<NameCandidate> = Vec::new();
    for subject in known {
        let likeness = subject
            .name()
            .filter(|_| subject.is_person() == typed.is_person())
            .and_then(|it| likeness(name, it));
        let Some(likeness) = likeness else { continue };
        if found.iter().all(|it| it.subject != *subject) {
            found.push(NameCandidate {
                subject: subject.clone(),
                likeness,
                is_same_unit: subject.unit_id().is_some() && subject.unit_id() == typed.unit_id(),
            });
        }
    }
    found.sort_by_key(|it| (it.likeness, !it.is_same_unit));
    found
}

fn likeness(one: &str, two: &str) -> Option<Likeness> {
    if name_key(one) == name_key(two) {
        Some(Likeness::SameName)
    } else {
        (plain_key(one) == plain_key(two)).then_some(Likeness::WithoutDiacritics)
    }
}

/// Whether two awards reward one achievement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Sameness {
    /// They do.
    Same,
    /// An achievement is not named.
    Unknown,
    /// They do not.
    Different,
}

/// An award for an achievement, given or asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'a> {
    pub(super) award: Award,
    pub(super) kind: Option<CommendationKind>,
    pub(super) year: u32,
    pub(super) achievement: Option<&'a str>,
}

impl<'a> Claim<'a> {
    /// The award of an entry; a grade is none.
    pub(super) fn of(entry: &'a LedgerEntry) -> Option<Self> {
        match entry.fact {
            LedgerFact::Award { award, kind } => Some(Self {
                award,
                kind,
                year: entry.year,
                achievement: entry.achievement.as_deref(),
            }),
            LedgerFact::Grade { .. } => None,
        }
    }

    /// Whether both reward one achievement: the same title of one year, or two forms for what is named alike. A title
    /// and a form beside it are no double reward: one is earned by emulation, the other for a deed.
    pub(super) fn sameness(&self, other: &Self, pack: &RulePack) -> Sameness {
        let is_form = |it: Award| pack.award(it).is_some_and(|it| it.kind == AwardKind::Form);
        if !is_form(self.award) || !is_form(other.award) {
            let is_twice = self.award == other.award && self.year == other.year;
            return if is_twice {
                Sameness::Same
            } else {
                Sameness::Different
            };
        }
        match (self.achievement, other.achievement) {
            (Some(one), Some(two)) if name_key(one) == name_key(two) => Sameness::Same,
            (Some(_), Some(_)) => Sameness::Different,
            (_, _) if self.year != other.year => Sameness::Different,
            (_, _) => match (self.kind, other.kind) {
                (Some(one), Some(two)) if one != two => Sameness::Different,
                (_, _) => Sameness::Unknown,
            },
        }
    }
}

/// Two entries that reward one achievement of one subject, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DoubleReward {
    /// The entry that stands first.
    pub first: i64,
    /// The other.
    pub second: i64,
    /// Whether it is sure.
    pub sameness: Sameness,
}

/// Every pair of entries of one subject that rewards one achievement, or may, in the order of the entries.
pub fn double_rewards(pack: &RulePack, entries: &[LedgerEntry]) -> Vec<DoubleReward> {
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Some(claim) = Claim::of(entry) else {
            continue;
        };
        for later in entries.iter().skip(index + 1) {
            let other = Claim::of(later).filter(|_| later.subject.is_same(&entry.subject));
            let sameness = other.map_or(Sameness::Different, |it| claim.sameness(&it, pack));
            if sameness != Sameness::Different {
                found.push(DoubleReward {
                    first: entry.id,
                    second: later.id,
                    sameness,
                });
            }
        }
    }
    found
}
