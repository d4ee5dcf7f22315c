//! A proposal to be judged, built up fact by fact from one that holds.

use chrono::NaiveDate;
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::eligibility::facts::{
    Confirmation, Discipline, Initiative, LedgerCover, MemberAwards, SubjectFacts,
};
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject};
use domain::eligibility::{Case, EligibilitySettings, Outcome, Verdict, VerdictLine, verdict};
use domain::ids::UnitId;
use domain::rules::RulePack;
use domain::rules::catalogue::InitiativeLevel;

/// A day as officials write it.
pub(crate) fn day(typed: &str) -> NaiveDate {
    domain::text::parse_date(typed).unwrap_or_default()
}

/// What is proposed, for whom, with what is known.
#[derive(Clone)]
pub(crate) struct Proposal {
    pub(crate) pack: RulePack,
    pub(crate) award: Award,
    pub(crate) subject: LedgerSubject,
    pub(crate) year: u32,
    pub(crate) as_of: NaiveDate,
    pub(crate) kind: CommendationKind,
    pub(crate) achievement: Option<String>,
    pub(crate) history: Vec<LedgerEntry>,
    pub(crate) facts: SubjectFacts,
    pub(crate) beside: Vec<Award>,
    pub(crate) settings: EligibilitySettings,
}

impl Proposal {
    fn new(pack: &str, award: Award, subject: LedgerSubject) -> Self {
        let pack = RulePack::of_id(pack).unwrap_or(&RulePack::all()[0]).clone();
        Self {
            pack,
            award,
            subject,
            year: 2024,
            as_of: day("10/01/2025"),
            kind: CommendationKind::Merit,
            achievement: None,
            history: Vec::new(),
            facts: SubjectFacts {
                cover: LedgerCover::Whole,
                discipline: Some(Discipline::None),
                under_review: Some(Vec::new()),
                ..SubjectFacts::default()
            },
            beside: Vec::new(),
            settings: EligibilitySettings::default(),
        }
    }

    /// For a person of whom the ledger is whole and nothing speaks against.
    pub(crate) fn person(pack: &str, award: Award) -> Self {
        let name = "Người Thứ Nhất".to_owned();
        let unit_id = Some(UnitId(1));
        Self::new(pack, award, LedgerSubject::Person { name, unit_id })
    }

    /// For a member unit of which the ledger is whole and nothing speaks against.
    pub(crate) fn unit(pack: &str, award: Award) -> Self {
        let unit_id = UnitId(1);
        Self::new(pack, award, LedgerSubject::Unit { unit_id })
    }

    /// The same with facts changed.
    pub(crate) fn facts(mut self, change: impl FnOnce(&mut SubjectFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    /// The same with an award in each of some years.
    pub(crate) fn given(mut self, award: Award, years: impl IntoIterator<Item = u32>) -> Self {
        for year in years {
            let kind = Some(CommendationKind::Merit);
            self = self.entry(year, LedgerFact::Award { award, kind });
        }
        self
    }

    /// The same with a grade in each of some years.
    pub(crate) fn graded(
        mut self,
        grade: PerformanceGrade,
        years: impl IntoIterator<Item = u32>,
    ) -> Self {
        for year in years {
            self = self.entry(year, LedgerFact::Grade { grade });
        }
        self
    }

    /// The same with one entry.
    pub(crate) fn entry(mut self, year: u32, fact: LedgerFact) -> Self {
        self.history.push(LedgerEntry {
            id: i64::try_from(self.history.len()).unwrap_or_default() + 1,
            year,
            subject: self.subject.clone(),
            fact,
            decision_no: None,
            decided_on: None,
            signer: None,
            achievement: None,
        });
        self
    }

    /// The same with an initiative in each of some years.
    pub(crate) fn initiatives(
        self,
        level: InitiativeLevel,
        years: impl IntoIterator<Item = u32>,
        is_used_for_title: Option<bool>,
    ) -> Self {
        let made = years.into_iter().map(|year| Initiative {
            title: format!("Cải tiến năm {year}"),
            year,
            level,
            is_used_for_title,
        });
        let made: Vec<Initiative> = made.collect();
        self.facts(|it| it.initiatives.get_or_insert_default().extend(made))
    }

    /// The same with members and those among them who hold an award.
    pub(crate) fn members(self, members: u32, award: Award, count: u32) -> Self {
        self.facts(|it| {
            it.members = Some(members);
            it.member_awards.push(MemberAwards { award, count });
        })
    }

    /// The same with something the officer confirmed or denied.
    pub(crate) fn confirmed(self, key: &str, holds: bool) -> Self {
        let key = key.to_owned();
        self.facts(|it| it.confirmations.push(Confirmation { key, holds }))
    }

    /// The same where nobody says from when on the ledger is complete.
    pub(crate) fn unknown_ledger(self) -> Self {
        self.facts(|it| it.cover = LedgerCover::Unknown)
    }

    pub(crate) fn verdict(&self) -> Verdict {
        verdict(&Case {
            pack: &self.pack,
            ministry: "Bộ Khoa học và Công nghệ",
            award: self.award,
            subject: &self.subject,
            year: self.year,
            as_of: self.as_of,
            kind: self.kind,
            achievement: self.achievement.as_deref(),
            history: &self.history,
            facts: &self.facts,
            beside: &self.beside,
            settings: self.settings,
        })
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.verdict().outcome
    }

    /// The lines whose requirement holds some words.
    pub(crate) fn lines(&self, words: &str) -> Vec<VerdictLine> {
        let lines = self.verdict().lines.into_iter();
        lines.filter(|it| it.requirement.contains(words)).collect()
    }

    /// The only line whose requirement holds some words.
    pub(crate) fn line(&self, words: &str) -> VerdictLine {
        let mut lines = self.lines(words);
        assert_eq!(lines.len(), 1, "{words}: {:#?}", self.verdict());
        lines.remove(0)
    }
}

/// Three proposals that differ in what a rule asks for: one passes it, one fails it, of one nobody can tell.
pub(crate) fn three(words: &str, passes: &Proposal, fails: &Proposal, open: &Proposal) {
    let outcome = |it: &Proposal| it.line(words).outcome;
    assert_eq!(outcome(passes), Outcome::Passes, "{:#?}", passes.verdict());
    assert_eq!(outcome(fails), Outcome::Fails, "{:#?}", fails.verdict());
    assert_eq!(outcome(open), Outcome::CannotTell, "{:#?}", open.verdict());
    let missing = |it: &Proposal| it.verdict().missing().len();
    assert_ne!(missing(open), 0, "nobody can tell because of what?");
}

/// The same, where the rule decides over the whole verdict.
pub(crate) fn three_decide(words: &str, passes: &Proposal, fails: &Proposal, open: &Proposal) {
    three(words, passes, fails, open);
    assert_eq!(passes.outcome(), Outcome::Passes, "{:#?}", passes.verdict());
    assert_eq!(fails.outcome(), Outcome::Fails, "{:#?}", fails.verdict());
    assert_eq!(open.outcome(), Outcome::CannotTell, "{:#?}", open.verdict());
}

/// The same, where the ground was not checked: the failing one warns and is not refused.
pub(crate) fn three_warn(words: &str, passes: &Proposal, fails: &Proposal, open: &Proposal) {
    three(words, passes, fails, open);
    assert!(!fails.line(words).blocks);
    assert_ne!(fails.outcome(), Outcome::Fails, "{:#?}", fails.verdict());
    assert!(
        fails
            .verdict()
            .warnings()
            .any(|it| it.requirement.contains(words))
    );
}
