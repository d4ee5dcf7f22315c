//! Rule packs: which law applies, with its grounds and how sure we are of each.
//!
//! A pack is data, a file that an officer can read and a ministry can replace (`packs/*.toml`); the program knows kinds
//! of rules and no number of the law. A pack is chosen by the date the file is received for appraisal, then by the year of
//! achievement. A ground that is not certain warns and never blocks, and is not printed until the officer records it as an
//! instrument of the year.

pub mod catalogue;
mod choice;
mod fields;
mod read;
mod whole;

pub use choice::Packs;
pub use fields::PackProblem;

use crate::award::Award;
use crate::cycle::Cycle;
use catalogue::{
    BaseSalary, BlocCalendar, CatalogueAward, CouncilRule, Deadline, DossierRule, Principle,
    PrizeCoefficient, PrizeRounding, ShareCap,
};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How sure we are of a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Read in a published text.
    Read,
    /// Professional practice, not checked against the text.
    Practice,
    /// Remembered weakly, or sources differ.
    Unsure,
}

impl Certainty {
    /// What the screen says beside a ground.
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "đã đối chiếu văn bản",
            Self::Practice => "theo thông lệ, chưa đối chiếu văn bản",
            Self::Unsure => "chưa kiểm tra",
        }
    }
}

/// A legal ground of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The key under which rules and figures of the pack name it.
    pub key: String,
    /// The words after "Căn cứ".
    pub text: String,
    /// How sure.
    pub certainty: Certainty,
    /// Whether it is an instrument that papers cite; the others stand beside a verdict only.
    pub is_cited: bool,
}

/// A pack that a ministry or an officer supplied, as it is kept: its text, read anew whenever the file is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ImportedPack {
    /// Identifier.
    pub id: i64,
    /// The pack's own identifier.
    pub pack_id: String,
    /// Its text.
    pub text: String,
}

/// A pack of rules in force in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct RulePack {
    /// "2003/91".
    pub id: String,
    /// The officer's label.
    pub label: String,
    /// What the officer should know before using it.
    pub note: Option<String>,
    /// Whether dates may choose it; otherwise only the officer does.
    pub is_enabled: bool,
    /// First day on which a file received falls under it.
    pub received_from: Option<NaiveDate>,
    /// Last such day; open where the law stands.
    pub received_to: Option<NaiveDate>,
    /// First year of achievement it was made for.
    pub achieved_from: Option<u32>,
    /// Last such year.
    pub achieved_to: Option<u32>,
    /// Key of the ground of these dates.
    pub force_ground: String,
    /// Its grounds, in the order in which papers cite them.
    pub grounds: Vec<Ground>,
    /// Titles and forms with their requirements.
    pub awards: Vec<CatalogueAward>,
    /// Principles checked for every proposal.
    pub principles: Vec<Principle>,
    /// Coefficients of prize money.
    pub prizes: Vec<PrizeCoefficient>,
    /// How prize money is rounded.
    pub prize_rounding: Option<PrizeRounding>,
    /// Base salaries, by day.
    pub base_salaries: Vec<BaseSalary>,
    /// Dossiers: parts and copies.
    pub dossiers: Vec<DossierRule>,
    /// Days by which files are sent.
    pub deadlines: Vec<Deadline>,
    /// The bloc's own calendar, where the pack has one.
    pub bloc_calendar: Option<BlocCalendar>,
    /// Caps stated as shares.
    pub share_caps: Vec<ShareCap>,
    /// Votes of Councils.
    pub councils: Vec<CouncilRule>,
}

impl RulePack {
    /// Reads a pack. Every slip is told at once, each with its line.
    ///
    /// # Errors
    /// Every problem of the text.
    pub fn read(text: &str) -> Result<Self, Vec<PackProblem>> {
        read::read(text)
    }

    /// The packs that come with the program, oldest first.
    pub fn all() -> &'static [Self] {
        Packs::built_in().all()
    }

    /// The pack of an identifier, of those that come with the program.
    pub fn of_id(id: &str) -> Option<&'static Self> {
        Packs::built_in().of_id(id)
    }

    /// The pack of a year, of those that come with the program: see [`Packs::of`].
    pub fn of(cycle: &Cycle) -> &'static Self {
        Packs::built_in().of(cycle).0
    }

    /// Whether the transition between two laws touches the year, of the packs that come with the program.
    pub fn is_transition(cycle: &Cycle) -> bool {
        Packs::built_in().is_transition(cycle)
    }

    /// The ground of a key.
    pub fn ground(&self, key: &str) -> Option<&Ground> {
        self.grounds.iter().find(|it| it.key == key)
    }

    /// The words and the certainty of a ground. One that the pack lacks is sure of nothing.
    pub fn ground_of(&self, key: &str) -> (String, Certainty) {
        self.ground(key).map_or_else(
            || (String::new(), Certainty::Unsure),
            |it| (it.text.clone(), it.certainty),
        )
    }

    /// The grounds that are printed: those that were read.
    pub fn printed_grounds(&self) -> Vec<String> {
        self.grounds()
            .into_iter()
            .filter(|it| it.certainty == Certainty::Read)
            .map(|it| it.text)
            .collect()
    }

    /// The grounds that papers cite, with their certainty.
    pub fn grounds(&self) -> Vec<Ground> {
        let cited = self.grounds.iter().filter(|it| it.is_cited);
        cited.cloned().collect()
    }

    /// An award of the catalogue.
    pub fn award(&self, award: Award) -> Option<&CatalogueAward> {
        self.awards.iter().find(|it| it.code == award)
    }

    /// The name of an award under this pack. `ministry` is the full name of the ministry.
    pub fn name_of(&self, award: Award, ministry: &str) -> String {
        let name = self.award(award).map_or(award.code(), |it| &it.name);
        name.replace("{ministry}", ministry)
    }

    /// The same to stand inside a sentence: "danh hiệu “Lao động tiên tiến”", "Giấy khen".
    pub fn name_in_sentence(&self, award: Award, ministry: &str) -> String {
        let name = self.name_of(award, ministry);
        match name.strip_prefix("Danh hiệu ") {
            Some(title) => format!("danh hiệu {title}"),
            None => name,
        }
    }

    /// The dossier of an award.
    pub fn dossier_of(&self, award: Award) -> Option<&DossierRule> {
        self.dossiers.iter().find(|it| it.awards.contains(&award))
    }

    /// Whether a file received on a day falls under it.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.received_from.is_none_or(|it| it <= day) && self.received_to.is_none_or(|it| day <= it)
    }

    /// Whether it was made for a year of achievement.
    pub fn is_for_year(&self, year: u32) -> bool {
        self.achieved_from.is_none_or(|it| it <= year)
            && self.achieved_to.is_none_or(|it| year <= it)
    }
}
