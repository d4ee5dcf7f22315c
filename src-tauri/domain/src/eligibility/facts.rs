//! What is known of a subject in a year. Every fact may be unknown, and unknown is not "no".

use super::ledger::LedgerSubject;
use crate::award::Award;
use crate::cycle::check_year;
use crate::ids::CycleId;
use crate::problem::{Checker, Problem};
use crate::rules::catalogue::InitiativeLevel;
use crate::text::{sentence, two_digits};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// From when on the ledger holds every award and grade of the subject. Before it an empty year says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LedgerCover {
    /// Nobody said.
    #[default]
    Unknown,
    /// From a year on.
    From {
        /// The first complete year.
        year: u32,
    },
    /// From the beginning.
    Whole,
}

impl LedgerCover {
    /// Whether nothing is missing of a year.
    pub fn includes(self, year: u32) -> bool {
        match self {
            Self::Unknown => false,
            Self::From { year: first } => first <= year,
            Self::Whole => true,
        }
    }
}

/// For years of service, which differ for men and women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Nam.
    Man,
    /// Nữ.
    Woman,
}

/// What is being looked into, so that no award may be proposed meanwhile (decree 98/2023 Art. 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// Discipline is being considered.
    Discipline,
    /// Investigation, prosecution.
    Investigation,
    /// Inspection or audit with signs of violation.
    Inspection,
    /// A complaint or denunciation is being verified.
    Complaint,
    /// The press reported corruption or negativity that is being verified.
    PressReport,
}

impl ReviewKind {
    /// The words, to stand inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Discipline => "đang xem xét kỷ luật",
            Self::Investigation => "đang điều tra, truy tố, xét xử",
            Self::Inspection => "đang thanh tra, kiểm tra khi có dấu hiệu vi phạm",
            Self::Complaint => "đang xác minh đơn khiếu nại, tố cáo",
            Self::PressReport => "đang xác minh vấn đề tham nhũng, tiêu cực báo chí nêu",
        }
    }
}

/// Whether the subject was disciplined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Discipline {
    /// Never, or so long ago that no year of the history falls in it.
    None,
    /// Disciplined; achievements count from the day after.
    Until {
        /// Last day of the period.
        ends_on: NaiveDate,
    },
}

/// An initiative or a research work ("sáng kiến, đề tài").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Initiative {
    /// Its title.
    pub title: String,
    /// The year in which it was recognised or accepted.
    pub year: u32,
    /// How far.
    pub level: InitiativeLevel,
    /// Whether it was used to obtain a title; unknown where nobody said.
    pub is_used_for_title: Option<bool>,
}

/// How many members hold an award of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct MemberAwards {
    /// The award.
    pub award: Award,
    /// How many members.
    pub count: u32,
}

/// A confirmation by the officer of something that only people can judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The pack's key.
    pub key: String,
    /// Whether it holds.
    pub holds: bool,
}

/// What is known of a subject in the year of achievement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(default, deny_unknown_fields)]
pub struct SubjectFacts {
    /// From when on the ledger is complete.
    pub cover: LedgerCover,
    /// Members of the collective.
    pub members: Option<u32>,
    /// Members who completed their tasks.
    pub members_completed: Option<u32>,
    /// Members who hold awards of the year; an award that is not listed is unknown.
    pub member_awards: Vec<MemberAwards>,
    /// Members disciplined at "cảnh cáo" or above in the year.
    pub members_disciplined: Option<u32>,
    /// Whether the conference acclaimed the unit as leading the bloc.
    pub leads_bloc: Option<bool>,
    /// Whether it came out of the bloc's review and comparison.
    pub is_reviewed_in_bloc: Option<bool>,
    /// All initiatives of the person or collective.
    pub initiatives: Option<Vec<Initiative>>,
    /// Full years of service.
    pub service_years: Option<u32>,
    /// Man or woman.
    pub gender: Option<Gender>,
    /// Discipline of the subject itself.
    pub discipline: Option<Discipline>,
    /// What is being looked into; empty where nothing is.
    pub under_review: Option<Vec<ReviewKind>>,
    /// What the officer confirmed or denied.
    pub confirmations: Vec<Confirmation>,
}

impl SubjectFacts {
    /// Members who hold an award of the year.
    pub fn holders(&self, award: Award) -> Option<u32> {
        let found = self.member_awards.iter().find(|it| it.award == award);
        found.map(|it| it.count)
    }

    /// What was confirmed or denied under a key.
    pub fn confirmed(&self, key: &str) -> Option<bool> {
        let found = self.confirmations.iter().find(|it| it.key == key);
        found.map(|it| it.holds)
    }
}

/// What is known of one subject in one year, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct SubjectRecord {
    /// Identifier.
    pub id: i64,
    /// The year.
    pub cycle_id: CycleId,
    /// Whom it is about.
    pub subject: LedgerSubject,
    /// What is known.
    pub facts: SubjectFacts,
}

/// A discipline as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DisciplineDraft {
    /// Never, or long ago.
    None,
    /// Until a day.
    Until {
        /// Last day of the period.
        ends_on: String,
    },
}

/// What is known of a subject, as typed. What the conference decided is not typed: it is known from its counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct SubjectDraft {
    /// The year.
    pub cycle_id: CycleId,
    /// Whom it is about.
    pub subject: LedgerSubject,
    /// From when on the ledger is complete.
    #[serde(default)]
    pub cover: LedgerCover,
    /// Members of the collective.
    #[serde(default)]
    pub members: Option<i64>,
    /// Members who completed their tasks.
    #[serde(default)]
    pub members_completed: Option<i64>,
    /// Members who hold awards of the year.
    #[serde(default)]
    pub member_awards: Vec<MemberAwards>,
    /// Members disciplined at "cảnh cáo" or above in the year.
    #[serde(default)]
    pub members_disciplined: Option<i64>,
    /// All initiatives of the person or collective.
    #[serde(default)]
    pub initiatives: Option<Vec<Initiative>>,
    /// Full years of service.
    #[serde(default)]
    pub service_years: Option<i64>,
    /// Man or woman.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Discipline of the subject itself.
    #[serde(default)]
    pub discipline: Option<DisciplineDraft>,
    /// What is being looked into; empty where nothing is.
    #[serde(default)]
    pub under_review: Option<Vec<ReviewKind>>,
    /// What the officer confirmed or denied.
    #[serde(default)]
    pub confirmations: Vec<Confirmation>,
}

impl SubjectDraft {
    /// The checked facts.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<SubjectRecord, Vec<Problem>> {
        let mut c = Checker::new();
        let subject = self.subject.check(&mut c);
        let members = c.count("members", self.members, "tổng số người");
        let facts = SubjectFacts {
            cover: self.cover,
            members,
            members_completed: part(
                &mut c,
                "members_completed",
                self.members_completed,
                members,
                "số người hoàn thành nhiệm vụ",
            ),
            member_awards: self.holders(&mut c, members),
            members_disciplined: part(
                &mut c,
                "members_disciplined",
                self.members_disciplined,
                members,
                "số người bị kỷ luật",
            ),
            leads_bloc: None,
            is_reviewed_in_bloc: None,
            initiatives: self.initiatives(&mut c),
            service_years: c.count("service_years", self.service_years, "số năm công tác"),
            gender: self.gender,
            discipline: self.discipline(&mut c),
            under_review: self.under_review.clone(),
            confirmations: self.confirmations.clone(),
        };
        c.done(SubjectRecord {
            id: 0,
            cycle_id: self.cycle_id,
            subject,
            facts,
        })
    }

    /// Each award once, with no more holders than members.
    fn holders(&self, c: &mut Checker, members: Option<u32>) -> Vec<MemberAwards> {
        for (at, one) in self.member_awards.iter().enumerate() {
            let is_twice = self
                .member_awards
                .iter()
                .skip(at + 1)
                .any(|it| it.award == one.award);
            c.ensure(
                !is_twice,
                "award_twice",
                "member_awards",
                "Một danh hiệu được nhập hai lần trong số người đạt danh hiệu. Số liệu chưa được lưu.",
            );
            c.ensure(
                members.is_none_or(|it| one.count <= it),
                "more_than_members",
                "member_awards",
                format!(
                    "Số người đạt danh hiệu ({}) lớn hơn tổng số người ({}). Số liệu chưa được lưu.",
                    two_digits(one.count),
                    two_digits(members.unwrap_or(0))
                ),
            );
        }
        self.member_awards.clone()
    }

    fn initiatives(&self, c: &mut Checker) -> Option<Vec<Initiative>> {
        let typed = self.initiatives.as_ref()?;
        let checked = typed.iter().map(|it| Initiative {
            title: c.required("initiatives", &it.title, "tên sáng kiến, đề tài"),
            year: check_year(c, "initiatives", i64::from(it.year)),
            ..it.clone()
        });
        Some(checked.collect())
    }

    fn discipline(&self, c: &mut Checker) -> Option<Discipline> {
        match self.discipline.as_ref()? {
            DisciplineDraft::None => Some(Discipline::None),
            DisciplineDraft::Until { ends_on } => {
                let typed = Some(ends_on.clone()).filter(|it| !it.trim().is_empty());
                c.ensure(
                    typed.is_some(),
                    "required",
                    "discipline",
                    "Chưa nhập ngày hết thời hạn kỷ luật. Số liệu chưa được lưu.",
                );
                let ends_on = c.date("discipline", &typed, "ngày hết thời hạn kỷ luật")?;
                Some(Discipline::Until { ends_on })
            }
        }
    }
}

/// A count that cannot exceed the members.
fn part(
    c: &mut Checker,
    field: &str,
    typed: Option<i64>,
    members: Option<u32>,
    label: &str,
) -> Option<u32> {
    let count = c.count(field, typed, label);
    if let (Some(count), Some(members)) = (count, members) {
        c.ensure(
            count <= members,
            "more_than_members",
            field,
            format!(
                "{} ({}) lớn hơn tổng số người ({}). Số liệu chưa được lưu.",
                sentence(label),
                two_digits(count),
                two_digits(members)
            ),
        );
    }
    count
}
