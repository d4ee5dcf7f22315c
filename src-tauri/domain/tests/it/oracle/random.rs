//! Random proposals: a pack, a subject with its years, and what is known of it. A seed always makes the same ones.
//!
//! Years that are all alike prove nothing, so each proposal has its own luck: with much of it the chains hold, with little they
//! break, and every edge (a day before the year ends, one member too few) is drawn more often than chance would.

use crate::proposal::Proposal;
use chrono::{Days, NaiveDate};
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::eligibility::EligibilitySettings;
use domain::eligibility::facts::{
    Confirmation, Discipline, Gender, Initiative, LedgerCover, MemberAwards, ReviewKind,
    SubjectFacts,
};
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject};
use domain::ids::UnitId;
use domain::rules::RulePack;
use domain::rules::catalogue::{Condition, InitiativeLevel, Requirement};

/// Numbers of a seed.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).checked_rem(limit).unwrap_or(0)
    }

    pub(super) fn small(&mut self, limit: u32) -> u32 {
        u32::try_from(self.below(u64::from(limit))).unwrap_or(0)
    }

    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.small(100) < chance
    }

    pub(super) fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        let place = usize::try_from(self.below(things.len() as u64)).unwrap_or(0);
        things[place]
    }

    /// A thing that is known so many times in a hundred.
    fn known<T>(&mut self, chance: u32, thing: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.percent(chance).then(|| thing(self))
    }
}

const KINDS: [CommendationKind; 6] = [
    CommendationKind::Merit,
    CommendationKind::Sudden,
    CommendationKind::Thematic,
    CommendationKind::Contribution,
    CommendationKind::Seniority,
    CommendationKind::Foreign,
];
const REVIEWS: [ReviewKind; 5] = [
    ReviewKind::Discipline,
    ReviewKind::Investigation,
    ReviewKind::Inspection,
    ReviewKind::Complaint,
    ReviewKind::PressReport,
];
const LEVELS: [InitiativeLevel; 3] = [
    InitiativeLevel::Base,
    InitiativeLevel::Ministry,
    InitiativeLevel::Nation,
];
/// Names of achievements: some are the same written otherwise, some differ by a mark alone.
const ACHIEVEMENTS: [&str; 6] = [
    "Văn hóa công sở",
    "văn  hoá công sở ",
    "Văn hoa công sở",
    "Phòng, chống bão",
    "PHÒNG, CHỐNG BÃO",
    "Chuyển đổi số năm 2024",
];
/// Keys that the packs ask a confirmation for.
pub(super) const KEYS: [&str; 5] = [
    "outstanding_results",
    "clean_organisation",
    "active_movement",
    "unity",
    "worker_conduct",
];

pub(super) fn date(year: u32, month: u32, day: u32) -> NaiveDate {
    let year = i32::try_from(year).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A proposal under a pack.
pub(super) fn proposal(random: &mut Random, pack: &RulePack) -> Proposal {
    let year = 2015 + random.small(12);
    let award = award(random);
    // Now and then somebody whom the award is not for.
    let is_person = if random.percent(4) {
        random.percent(50)
    } else {
        award.is_for_persons() || (!award.is_for_collectives() && random.percent(50))
    };
    let subject = subject(random, is_person);
    let luck = random.pick(&[40, 75, 92, 92, 98, 100]);
    let known = random.pick(&[60, 90, 97, 100, 100]);
    let relevant = asked_for(pack, award);
    let as_of = date(year, 6, 1) + Days::new(random.below(500));
    Proposal {
        pack: pack.clone(),
        award,
        year,
        as_of,
        kind: kind_of_proposal(random),
        achievement: random.known(40, |it| it.pick(&ACHIEVEMENTS).to_owned()),
        history: history(random, &subject, &relevant, year, luck),
        facts: facts(random, (year, as_of), luck, known),
        beside: beside(random, award, &relevant),
        settings: EligibilitySettings {
            has_one_unit_award: random.percent(80),
        },
        subject,
    }
}

fn award(random: &mut Random) -> Award {
    // Those with long standards more often than the last ones, which ask for nothing.
    if random.percent(85) {
        random.pick(&Award::ALL[1..11])
    } else {
        random.pick(&Award::ALL)
    }
}

fn kind_of_proposal(random: &mut Random) -> CommendationKind {
    if random.percent(80) {
        CommendationKind::Merit
    } else {
        random.pick(&KINDS)
    }
}

pub(super) fn subject(random: &mut Random, is_person: bool) -> LedgerSubject {
    let unit_id = random.known(80, |it| UnitId(1 + i64::from(it.small(2))));
    if is_person {
        let names = ["Người Thứ Hoà", "người  thứ HÒA", "Người Thứ Hoa"];
        let name = random.pick(&names).to_owned();
        LedgerSubject::Person { name, unit_id }
    } else if random.percent(40) {
        let name = random.pick(&["Phòng Một", "Người Thứ Hoà"]).to_owned();
        LedgerSubject::Collective { name, unit_id }
    } else {
        let unit_id = unit_id.unwrap_or(UnitId(3));
        LedgerSubject::Unit { unit_id }
    }
}

/// The awards that the standard of an award names.
fn asked_for(pack: &RulePack, award: Award) -> Vec<Award> {
    let mut found = Vec::new();
    let listed = pack.award(award).map(|it| it.requirements.as_slice());
    named(listed.unwrap_or_default(), &mut found);
    found
}

fn named(requirements: &[Requirement], found: &mut Vec<Award>) {
    for requirement in requirements {
        match &requirement.condition {
            Condition::AwardYears { award, .. } | Condition::AwardCount { award, .. } => {
                found.push(*award);
            }
            Condition::AnyOf { options } => {
                options.iter().for_each(|it| named(&it.requirements, found));
            }
            Condition::GradeYears { .. }
            | Condition::GradeCount { .. }
            | Condition::Share { .. }
            | Condition::NoneDisciplined
            | Condition::MemberAward { .. }
            | Condition::LeadsBloc
            | Condition::ReviewedInBloc
            | Condition::Initiatives { .. }
            | Condition::ServiceYears { .. }
            | Condition::Confirmed { .. } => {}
        }
    }
}

fn history(
    random: &mut Random,
    subject: &LedgerSubject,
    relevant: &[Award],
    year: u32,
    luck: u32,
) -> Vec<LedgerEntry> {
    let mut facts = Vec::new();
    // Sometimes the year itself is not graded or decided yet.
    let last = year + 1 - random.small(3);
    for at in (year - 2 - random.small(8))..=last {
        for award in relevant {
            if random.percent(luck) {
                let kind = entry_kind(random, luck);
                facts.push((
                    at,
                    LedgerFact::Award {
                        award: *award,
                        kind,
                    },
                ));
            }
        }
        if random.percent(luck.max(70)) {
            let grade = grade(random, luck);
            facts.push((at, LedgerFact::Grade { grade }));
        }
        if random.percent(2) {
            let grade = grade(random, 50);
            facts.push((at, LedgerFact::Grade { grade }));
        }
    }
    for _ in 0..random.small(3) {
        let (award, kind) = (random.pick(&Award::ALL), entry_kind(random, 50));
        facts.push((
            year + 1 - random.small(7),
            LedgerFact::Award { award, kind },
        ));
    }
    entries(random, facts, |_| subject.clone())
}

/// Entries of facts, their order left as it came.
pub(super) fn entries(
    random: &mut Random,
    facts: Vec<(u32, LedgerFact)>,
    mut subject: impl FnMut(&mut Random) -> LedgerSubject,
) -> Vec<LedgerEntry> {
    let mut all = Vec::new();
    for (id, (year, fact)) in (1..).zip(facts) {
        let subject = subject(random);
        all.push(LedgerEntry {
            id,
            year,
            subject,
            fact,
            decision_no: None,
            decided_on: random.known(50, |it| date(year + 1, 1 + it.small(12), 5)),
            signer: None,
            achievement: random.known(30, |it| it.pick(&ACHIEVEMENTS).to_owned()),
        });
    }
    all
}

pub(super) fn entry_kind(random: &mut Random, luck: u32) -> Option<CommendationKind> {
    if random.percent(luck) {
        Some(CommendationKind::Merit)
    } else if random.percent(40) {
        None
    } else {
        Some(random.pick(&KINDS))
    }
}

fn grade(random: &mut Random, luck: u32) -> PerformanceGrade {
    if !random.percent(luck) {
        random.pick(&[PerformanceGrade::NotCompleted, PerformanceGrade::Completed])
    } else if random.percent(30) {
        PerformanceGrade::Good
    } else {
        PerformanceGrade::Excellent
    }
}

fn facts(
    random: &mut Random,
    (year, as_of): (u32, NaiveDate),
    luck: u32,
    known: u32,
) -> SubjectFacts {
    let members = random.small(31);
    let short = u32::from(!random.percent(luck));
    SubjectFacts {
        cover: cover(random, year),
        members: random.known(known, |_| members),
        members_completed: random.known(known, |it| {
            let one_more = u32::from(it.percent(2));
            (members + one_more).saturating_sub(short)
        }),
        member_awards: member_awards(random, members, known),
        members_disciplined: random.known(known, |it| u32::from(!it.percent(luck))),
        leads_bloc: random.known(known, |it| it.percent(luck)),
        is_reviewed_in_bloc: random.known(known, |it| it.percent(luck)),
        initiatives: random.known(known, |it| initiatives(it, year, luck)),
        service_years: random.known(known, |it| 6 + it.small(6)),
        gender: random.known(known.min(80), |it| it.pick(&[Gender::Man, Gender::Woman])),
        discipline: random.known(known, |it| discipline(it, year, as_of, luck)),
        under_review: random.known(known, |it| {
            let n = usize::from(!it.percent(luck.max(80)));
            (0..n).map(|_| it.pick(&REVIEWS)).collect()
        }),
        confirmations: confirmations(random, luck, known),
    }
}

fn cover(random: &mut Random, year: u32) -> LedgerCover {
    match random.small(10) {
        0 | 1 => LedgerCover::Unknown,
        2..=5 => LedgerCover::From {
            year: year + 1 - random.small(8),
        },
        _ => LedgerCover::Whole,
    }
}

/// Counts on both sides of a half and of seventy in a hundred.
fn member_awards(random: &mut Random, members: u32, known: u32) -> Vec<MemberAwards> {
    let mut all = Vec::new();
    for award in [Award::WorkerAdvanced, Award::FighterGrassroots] {
        if !random.percent(known) {
            continue;
        }
        let edges = [members / 2, (members * 7).div_ceil(10), members, 0, 1];
        let count = (random.pick(&edges) + random.small(3)).saturating_sub(1);
        all.push(MemberAwards { award, count });
    }
    all
}

fn initiatives(random: &mut Random, year: u32, luck: u32) -> Vec<Initiative> {
    let n = random.small(4) + if luck > 90 { 3 } else { 0 };
    let mut all = Vec::new();
    for number in 0..n {
        all.push(Initiative {
            title: format!("Sáng kiến {number}"),
            year: year + 1 - random.small(6),
            level: if luck == 100 {
                InitiativeLevel::Nation
            } else {
                random.pick(&LEVELS)
            },
            is_used_for_title: random.known(75, |it| !it.percent(luck.min(80))),
        });
    }
    all
}

/// Ends of a discipline on both sides of a year's end and of the day of the proposal.
fn discipline(random: &mut Random, year: u32, as_of: NaiveDate, luck: u32) -> Discipline {
    if random.percent(luck.min(75)) {
        return Discipline::None;
    }
    let at = year + 1 - random.small(6);
    let ends_on = match random.small(6) {
        0 => date(at, 12, 31),
        1 => date(at, 12, 30),
        2 => date(at, 1, 1),
        3 => as_of - Days::new(random.below(2)),
        _ => date(at, 1 + random.small(12), 1 + random.small(28)),
    };
    Discipline::Until { ends_on }
}

fn confirmations(random: &mut Random, luck: u32, known: u32) -> Vec<Confirmation> {
    let mut all = Vec::new();
    for key in KEYS {
        if random.percent(known) {
            let (key, holds) = (key.to_owned(), random.percent(luck));
            all.push(Confirmation { key, holds });
        }
    }
    all
}

fn beside(random: &mut Random, award: Award, relevant: &[Award]) -> Vec<Award> {
    let mut all = Vec::new();
    for asked in relevant {
        if random.percent(15) {
            all.push(*asked);
        }
    }
    if random.percent(15) {
        all.push(random.pick(&Award::ALL));
    }
    // What a unit is proposed for in the same year most often.
    if random.percent(10) {
        all.push(random.pick(&[
            Award::FlagGovernment,
            Award::FlagMinistry,
            Award::MeritMinister,
        ]));
    }
    all.retain(|it| *it != award);
    all.sort_unstable();
    all.dedup();
    all
}
