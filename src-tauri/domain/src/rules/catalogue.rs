//! What a rule pack holds: the catalogue of titles and forms with their requirements, and the figures that go with them.
//!
//! Nothing here knows a number of the law. Every figure comes from the pack and names the ground it rests on.

use crate::award::{Award, CommendationKind, PerformanceGrade};
use crate::ratio::Ratio;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// Who may receive an award, or whom a requirement concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum AwardFor {
    /// Tập thể: a unit or a collective below it.
    Collective,
    /// Cá nhân.
    Person,
    /// Both.
    Both,
}

impl AwardFor {
    /// Whether it includes persons, or collectives.
    pub fn includes(self, is_person: bool) -> bool {
        match self {
            Self::Collective => !is_person,
            Self::Person => is_person,
            Self::Both => true,
        }
    }
}

/// Who decides an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum AwardLevel {
    /// Cấp Nhà nước: the President or the Prime Minister.
    State,
    /// Cấp Bộ: the Minister.
    Ministry,
    /// Cấp cơ sở: the head of the unit.
    Base,
}

/// Whether an award is a title of emulation or a form of commendation; the law rewards one achievement by one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum AwardKind {
    /// Danh hiệu thi đua.
    Title,
    /// Hình thức khen thưởng.
    Form,
}

/// One award of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CatalogueAward {
    /// Its code.
    pub code: Award,
    /// Its official name; "{ministry}" stands for the ministry's full name.
    pub name: String,
    /// "CTĐCP".
    pub abbreviation: String,
    /// Who may receive it.
    pub recipient: AwardFor,
    /// Who decides it.
    pub level: AwardLevel,
    /// Title or form.
    pub kind: AwardKind,
    /// Place in the order of precedence, from 1.
    pub order: u32,
    /// Key of the ground of name and level.
    pub ground: String,
    /// What the recipient must have; all of them.
    pub requirements: Vec<Requirement>,
}

/// One requirement with its ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Whom it concerns.
    pub applies_to: AwardFor,
    /// Key of its ground.
    pub ground: String,
    /// What is required.
    pub condition: Condition,
}

/// With which year a period of years ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum PeriodEnd {
    /// With the year of achievement itself.
    Year,
    /// With the year before it.
    YearBefore,
    /// With either; the better one counts.
    Either,
}

/// What a share is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum ShareOf {
    /// Members who completed their tasks.
    Completed,
    /// Members who hold a title of the year.
    Holders {
        /// The title.
        award: Award,
    },
}

/// How far an initiative or a research work was recognised: lower first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum InitiativeLevel {
    /// Cấp cơ sở.
    Base,
    /// Có phạm vi ảnh hưởng trong Bộ.
    Ministry,
    /// Có phạm vi ảnh hưởng trong toàn quốc.
    Nation,
}

impl InitiativeLevel {
    /// The words, to stand after "có hiệu quả áp dụng".
    pub fn label(self) -> &'static str {
        match self {
            Self::Base => "ở cấp cơ sở",
            Self::Ministry => "trong phạm vi Bộ",
            Self::Nation => "trong phạm vi toàn quốc",
        }
    }
}

/// What a requirement asks for. Each kind has its evaluation in [`crate::eligibility`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Condition {
    /// The award in each of `years` years in a row.
    AwardYears {
        /// The award.
        award: Award,
        /// How many years.
        years: u32,
        /// With which year they end.
        ends: PeriodEnd,
    },
    /// The grade or a better one in each of `years` years in a row.
    GradeYears {
        /// The least grade.
        grade: PerformanceGrade,
        /// How many years.
        years: u32,
        /// With which year they end.
        ends: PeriodEnd,
    },
    /// The award at least `count` times, within the last `years` years where that is stated.
    AwardCount {
        /// The award.
        award: Award,
        /// How often.
        count: u32,
        /// Within how many years; ever, where absent.
        years: Option<u32>,
        /// With which year they end.
        ends: PeriodEnd,
    },
    /// The grade or a better one in at least `count` of the last `years` years.
    GradeCount {
        /// The least grade.
        grade: PerformanceGrade,
        /// In how many years.
        count: u32,
        /// Of how many years.
        years: u32,
        /// With which year they end.
        ends: PeriodEnd,
    },
    /// A share of the members.
    Share {
        /// Of what.
        of: ShareOf,
        /// How large.
        share: Ratio,
        /// Whether it must be exceeded, not just reached.
        more_than: bool,
    },
    /// No member disciplined at "cảnh cáo" or above in the year.
    NoneDisciplined,
    /// At least `count` members who hold the award of the year.
    MemberAward {
        /// The award.
        award: Award,
        /// How many members.
        count: u32,
    },
    /// The unit was acclaimed by the conference as leading the bloc.
    LeadsBloc,
    /// The unit came out of review, assessment and comparison by the bloc.
    ReviewedInBloc,
    /// Recognised initiatives or accepted research works.
    Initiatives {
        /// How many.
        count: u32,
        /// Recognised how far at least.
        level: InitiativeLevel,
        /// Within how many years; ever, where absent.
        years: Option<u32>,
        /// With which year they end.
        ends: PeriodEnd,
        /// Whether those already used for a title are left out.
        besides_titles: bool,
    },
    /// Years of service, different for men and women.
    ServiceYears {
        /// For men.
        men: u32,
        /// For women.
        women: u32,
    },
    /// Something that only people can judge; the officer confirms it.
    Confirmed {
        /// Key under which the confirmation is kept.
        key: String,
        /// The words.
        text: String,
    },
    /// At least one of several ways.
    AnyOf {
        /// The ways.
        options: Vec<Alternative>,
    },
}

/// One way of an any-of group: all its requirements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// What it is called on the screen.
    pub name: String,
    /// Its requirements.
    pub requirements: Vec<Requirement>,
}

/// A principle of the law that is checked for every proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Principle {
    /// Key of its ground.
    pub ground: String,
    /// What it says.
    pub rule: PrincipleRule,
}

/// What a principle says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PrincipleRule {
    /// One achievement is rewarded once.
    NoDoubleReward,
    /// Awards of these kinds are no basis for a higher award by merit.
    KindsNotCounted {
        /// The kinds.
        kinds: Vec<CommendationKind>,
    },
    /// No award while discipline, investigation, inspection or complaint is under way.
    NotUnderReview,
    /// Achievements count only from the end of a disciplinary period.
    AfterDiscipline,
    /// A lower award is no precondition of a higher one, unless the standard says so.
    NoLadder,
    /// At most so many awards of state level a year.
    StateAwardsPerYear {
        /// How many.
        most: u32,
    },
    /// At least so many years between two awards of state level.
    IntervalYears {
        /// How many.
        years: u32,
    },
    /// One of these awards a unit and year, where the bloc keeps it so.
    OneUnitAward {
        /// The awards.
        awards: Vec<Award>,
    },
    /// These awards are counted each on its own; none stands inside the number of another.
    SeparateQuotas {
        /// The awards.
        awards: Vec<Award>,
    },
}

/// One part of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DossierPart {
    /// Key under which a file is attached to it.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it is needed, where not always.
    pub condition: Option<String>,
    /// Key of its ground.
    pub ground: String,
}

/// The dossier of one or several awards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DossierRule {
    /// The awards.
    pub awards: Vec<Award>,
    /// Sets of originals, where known.
    pub copies: Option<u32>,
    /// Whether electronic files go with it.
    pub is_electronic_too: bool,
    /// Key of the ground of the copies.
    pub ground: String,
    /// Its parts.
    pub parts: Vec<DossierPart>,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct YearlyDay {
    /// Day of the month.
    pub day: u32,
    /// Month.
    pub month: u32,
}

/// The bloc's own calendar, as information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct BlocCalendar {
    /// Last day for the units' own scores, in the year of achievement.
    pub self_scores_by: YearlyDay,
    /// First day on which the conference is usually held, in the year of achievement.
    pub conference_from: YearlyDay,
    /// Last day, in the year after.
    pub conference_to: YearlyDay,
    /// How many working days after the conference the submission leaves at most.
    pub submission_working_days: u32,
    /// Key of its ground.
    pub ground: String,
}

/// A day by which a file must be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The awards.
    pub awards: Vec<Award>,
    /// To whom.
    pub to: String,
    /// Day of the month.
    pub day: u32,
    /// Month.
    pub month: u32,
    /// Whether it lies in the year after the year of achievement.
    pub is_next_year: bool,
    /// Key of its ground.
    pub ground: String,
}

/// The coefficient of the prize money of an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PrizeCoefficient {
    /// The award.
    pub award: Award,
    /// For whom.
    pub recipient: AwardFor,
    /// Hundredths of the base salary: 1200 is "12,0".
    pub hundredths: u32,
    /// Key of its ground.
    pub ground: String,
}

/// To what the prize money is rounded up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PrizeRounding {
    /// Đồng.
    pub step: u32,
    /// Key of its ground.
    pub ground: String,
}

/// The base salary ("mức lương cơ sở") from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct BaseSalary {
    /// First day.
    pub from: NaiveDate,
    /// Đồng a month.
    pub amount: u32,
    /// Key of its ground.
    pub ground: String,
}

/// Over whom a cap is counted. A bloc decides only what lies within it; the rest is information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CapScope {
    /// The whole ministry.
    Ministry,
    /// The unit.
    Unit,
}

/// A cap that the law sets as a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ShareCap {
    /// The award.
    pub award: Award,
    /// How large at most.
    pub share: Ratio,
    /// Of what, in words.
    pub of: String,
    /// Over whom.
    pub scope: CapScope,
    /// Key of its ground.
    pub ground: String,
}

/// Of whom a share of a Council's votes is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CouncilBase {
    /// Of all members.
    Members,
    /// Of those who are present.
    Present,
}

/// A vote of a Council, as information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct CouncilRule {
    /// Which council.
    pub body: String,
    /// On which awards.
    pub awards: Vec<Award>,
    /// How many must be present, where stated.
    pub quorum: Option<Ratio>,
    /// How many must agree, where stated.
    pub threshold: Option<Ratio>,
    /// Whether the threshold must be exceeded.
    pub more_than: bool,
    /// Of whom.
    pub counted: CouncilBase,
    /// Of whom, in words.
    pub base: String,
    /// Whether members who are absent are asked in writing, so that more may agree than are present.
    pub asks_absent: bool,
    /// Whether by secret ballot.
    pub is_secret: bool,
    /// Key of its ground.
    pub ground: String,
}
