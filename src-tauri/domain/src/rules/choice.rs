//! Which pack a year uses, and why: the sentence stands on the screen beside the name of the pack.

use super::RulePack;
use crate::cycle::Cycle;
use crate::text::date_short;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// The texts that come with the program, oldest first.
const TEXTS: [&str; 4] = [
    include_str!("../../packs/2003-91.toml"),
    include_str!("../../packs/2022-98.toml"),
    include_str!("../../packs/2022-152.toml"),
    include_str!("../../packs/2026-amendment.toml"),
];

/// A test holds that each of these texts reads; one that did not would be left out here.
static BUILT_IN: LazyLock<Packs> = LazyLock::new(|| Packs {
    packs: TEXTS
        .iter()
        .filter_map(|it| RulePack::read(it).ok())
        .collect(),
});

/// The packs at hand: those that come with the program and those that were imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packs {
    /// Never empty: the built-in ones are always among them or replaced by a namesake.
    packs: Vec<RulePack>,
}

impl Packs {
    /// The packs that come with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The texts of the packs that come with the program, to begin a newer one from.
    pub fn texts() -> [&'static str; 4] {
        TEXTS
    }

    /// These packs and imported ones; an imported pack takes the place of one with the same identifier.
    #[must_use]
    pub fn with(mut self, imported: impl IntoIterator<Item = RulePack>) -> Self {
        for pack in imported {
            match self.packs.iter_mut().find(|it| it.id == pack.id) {
                Some(old) => *old = pack,
                None => self.packs.push(pack),
            }
        }
        self
    }

    /// All packs, those of the program first.
    pub fn all(&self) -> &[RulePack] {
        &self.packs
    }

    /// The pack of an identifier.
    pub fn of_id(&self, id: &str) -> Option<&RulePack> {
        self.packs.iter().find(|it| it.id == id)
    }

    /// The pack of a year with the reason: the officer's choice, else the date of receipt, else a day early in the year
    /// after the year of achievement, when files are received. Dates never choose a disabled pack.
    pub fn of(&self, cycle: &Cycle) -> (&RulePack, String) {
        let mut why = String::new();
        if let Some(id) = &cycle.rule_pack {
            if let Some(chosen) = self.of_id(id) {
                let warning = if chosen.is_enabled {
                    ""
                } else {
                    " Bộ quy định này chưa được kiểm tra, chỉ dùng để tham khảo."
                };
                return (
                    chosen,
                    format!("Bộ quy định do người phụ trách chọn.{warning}"),
                );
            }
            why = format!("Không còn bộ quy định \"{id}\" đã chọn. ");
        }
        let day = received(cycle);
        let day_words = date_short(day);
        why.push_str(&match cycle.received_on {
            Some(_) => format!("Hồ sơ nhận ngày {day_words}"),
            None => format!(
                "Chưa có ngày tiếp nhận hồ sơ năm {}, tạm tính nhận ngày {day_words}",
                cycle.year
            ),
        });
        match self.in_force(day, cycle.year) {
            Some(pack) => {
                why.push_str(&format!(", {}.", force(pack)));
                (pack, why)
            }
            None => {
                why.push_str(
                    "; không có bộ quy định nào ghi áp dụng cho ngày này, dùng bộ gần nhất.",
                );
                (self.nearest(day), why)
            }
        }
    }

    /// Whether the transition between two laws touches the year: during it, or on the day after it, another law begins.
    pub fn is_transition(&self, cycle: &Cycle) -> bool {
        let begins = day(cycle.year, 1, 1).zip(day(cycle.year.saturating_add(1), 1, 1));
        let Some((first, last)) = begins else {
            return false;
        };
        let mut from = self
            .packs
            .iter()
            .filter(|it| it.is_enabled)
            .filter_map(|it| it.received_from);
        cycle.rule_pack.is_none() && from.any(|it| first < it && it <= last)
    }

    /// The latest pack in force on a day, one made for the year of achievement before all others.
    fn in_force(&self, day: NaiveDate, year: u32) -> Option<&RulePack> {
        self.packs
            .iter()
            .filter(|it| it.is_enabled && it.is_in_force(day))
            .max_by_key(|it| (it.is_for_year(year), it.received_from))
    }

    /// The last pack that began before a day, though it has ended; else the first of all.
    fn nearest(&self, day: NaiveDate) -> &RulePack {
        self.packs
            .iter()
            .filter(|it| it.is_enabled && it.received_from.is_none_or(|from| from <= day))
            .max_by_key(|it| it.received_from)
            .unwrap_or(&self.packs[0])
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The day of receipt, else 15 January of the year after the year of achievement: after the year-end conference, before
/// the ministry's council meets.
fn received(cycle: &Cycle) -> NaiveDate {
    cycle
        .received_on
        .or_else(|| day(cycle.year.saturating_add(1), 1, 15))
        .unwrap_or_default()
}

/// "thuộc thời gian áp dụng từ ngày 01/01/2024 đến hết ngày 30/06/2025".
fn force(pack: &RulePack) -> String {
    let from = pack
        .received_from
        .map(|it| format!(" từ ngày {}", date_short(it)));
    let to = pack
        .received_to
        .map(|it| format!(" đến hết ngày {}", date_short(it)));
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    format!("thuộc thời gian áp dụng{from}{to} của {}", pack.label)
}
