//! Rule packs: which one a year uses and why, and packs that a ministry or an officer supplies.

use super::{Act, Answer, SavedRow, YearInput};
use crate::error::ErrorBody;
use crate::load;
use domain::bloc::Bloc;
use domain::cycle::Cycle;
use domain::eligibility::calendar;
use domain::eligibility::council::{CouncilLine, rules_in_words};
use domain::eligibility::deadline::{DeadlineLine, deadlines};
use domain::eligibility::quota::cap_words;
use domain::problem::Problem;
use domain::rules::catalogue::ShareCap;
use domain::rules::{Certainty, Ground, ImportedPack, Packs, RulePack};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// One pack at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PackLine {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What the officer should know before using it.
    pub note: Option<String>,
    /// Whether dates may choose it.
    pub is_enabled: bool,
    /// Whether it was imported into this file.
    pub is_imported: bool,
    /// Whether the year uses it.
    pub is_used: bool,
}

/// The pack of a year with the others at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PacksView {
    /// All packs, those of the program first.
    pub packs: Vec<PackLine>,
    /// Why the year uses the one it uses.
    pub why: String,
    /// All its grounds with their certainty; those that papers cite first.
    pub grounds: Vec<Ground>,
    /// Caps that the law states as shares; without a base, since a bloc does not know it.
    pub caps: Vec<CapLine>,
    /// What a Council's vote must reach.
    pub councils: Vec<CouncilLine>,
    /// By when the year's file must be sent.
    pub deadlines: Vec<DeadlineLine>,
    /// Imported packs whose text this program can no longer read; they are not used.
    pub unreadable: Vec<String>,
}

/// A cap that the law states as a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CapLine {
    /// The officer's sentence.
    pub sentence: String,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
}

/// The text of a pack.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PackText {
    /// The whole file.
    pub text: String,
}

/// A pack by its own identifier.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PackId {
    /// "2022/152".
    pub pack_id: String,
}

fn kept(act: &Act<'_, '_>) -> Answer<Vec<ImportedPack>> {
    Ok(act.tx.all(&tables::RULE_PACK)?)
}

pub(crate) fn packs_read(act: &Act<'_, '_>, input: YearInput) -> Answer<PacksView> {
    let cycle = load::cycle_of_year(act.tx, input.year)?;
    let imported = load::imported_packs(act.tx)?;
    let packs = imported.as_ref().unwrap_or_else(|| Packs::built_in());
    let (used, why) = packs.of(&cycle);
    let own = kept(act)?;
    let blocs: Vec<Bloc> = act.tx.all(&tables::BLOC)?;
    let ministry = blocs
        .into_iter()
        .next()
        .map_or_else(String::new, |it| it.ministry);
    let lines = packs
        .all()
        .iter()
        .map(|it| PackLine {
            id: it.id.clone(),
            label: it.label.clone(),
            note: it.note.clone(),
            is_enabled: it.is_enabled,
            is_imported: own.iter().any(|row| row.pack_id == it.id),
            is_used: it.id == used.id,
        })
        .collect();
    let mut grounds = used.grounds.clone();
    grounds.sort_by_key(|it| !it.is_cited);
    Ok(PacksView {
        packs: lines,
        why,
        grounds,
        caps: used
            .share_caps
            .iter()
            .map(|it| cap_line(used, it, &ministry))
            .collect(),
        councils: rules_in_words(used, &ministry),
        deadlines: deadlines(used, &ministry, input.year)
            .into_iter()
            .chain(calendar::lines(used, input.year))
            .collect(),
        unreadable: own
            .into_iter()
            .filter(|it| RulePack::read(&it.text).is_err())
            .map(|it| it.pack_id)
            .collect(),
    })
}

fn cap_line(pack: &RulePack, cap: &ShareCap, ministry: &str) -> CapLine {
    let (ground, certainty) = pack.ground_of(&cap.ground);
    CapLine {
        sentence: cap_words(cap, &pack.name_of(cap.award, ministry)),
        ground,
        certainty,
    }
}

/// The text of a pack, to begin a newer one from.
pub(crate) fn pack_text(act: &Act<'_, '_>, input: PackId) -> Answer<PackText> {
    let own = kept(act)?
        .into_iter()
        .find(|it| it.pack_id == input.pack_id);
    let shipped = || {
        let is_it = |text: &&str| RulePack::read(text).is_ok_and(|it| it.id == input.pack_id);
        Packs::texts().into_iter().find(is_it).map(str::to_owned)
    };
    own.map(|it| it.text)
        .or_else(shipped)
        .map(|text| PackText { text })
        .ok_or_else(|| ErrorBody::not_found("bộ quy định"))
}

/// Takes a pack into the file: read whole or refused with every line that is wrong. One of the same identifier is replaced.
pub(crate) fn pack_import(act: &Act<'_, '_>, input: PackText) -> Answer<SavedRow> {
    let pack = RulePack::read(&input.text).map_err(|problems| {
        let told = problems
            .into_iter()
            .map(|it| Problem::of("pack_line", "text", it.sentence));
        ErrorBody::invalid(told.collect())
    })?;
    let old = kept(act)?.into_iter().find(|it| it.pack_id == pack.id);
    let row = ImportedPack {
        id: old.map_or(0, |it| it.id),
        pack_id: pack.id,
        text: input.text,
    };
    super::save(act, &tables::RULE_PACK, row.id, &row, "bộ quy định")
}

/// Takes an imported pack out of the file, unless a year was told to use it.
pub(crate) fn pack_remove(act: &Act<'_, '_>, input: PackId) -> Answer<SavedRow> {
    let Some(row) = kept(act)?
        .into_iter()
        .find(|it| it.pack_id == input.pack_id)
    else {
        return Err(ErrorBody::not_found("bộ quy định đã nạp"));
    };
    let is_built_in = Packs::built_in().of_id(&input.pack_id).is_some();
    let years: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    let user = years
        .iter()
        .find(|it| it.rule_pack.as_deref() == Some(&input.pack_id));
    if let Some(year) = user.filter(|_| !is_built_in) {
        return Err(ErrorBody::not_now_for(
            "pack_in_use",
            format!(
                "Năm {} đang chọn bộ quy định này nên chưa bỏ được. Số liệu không thay đổi; đề nghị chọn bộ khác cho năm đó trước.",
                year.year
            ),
        ));
    }
    super::delete(act, &tables::RULE_PACK, row.id, "bộ quy định đã nạp")
}
