//! What is wrong with a pack as a whole: dates that run backwards, awards twice or not at all, circles of prerequisites.

use super::RulePack;
use super::catalogue::{CatalogueAward, Condition, Requirement, ShareOf};
use super::fields::Fields;
use crate::award::Award;
use std::collections::BTreeSet;

/// Notes every problem that a single table cannot show.
pub(super) fn check_whole(
    root: &Fields<'_>,
    awards: &[Fields<'_>],
    principles: &[Fields<'_>],
    prizes: &[Fields<'_>],
    pack: &RulePack,
) {
    if let (Some(from), Some(to)) = (pack.received_from, pack.received_to)
        && to < from
    {
        root.tell("received_to", "ngày hết áp dụng đứng trước ngày bắt đầu");
    }
    if let (Some(from), Some(to)) = (pack.achieved_from, pack.achieved_to)
        && to < from
    {
        root.tell("achieved_to", "năm thành tích cuối đứng trước năm đầu");
    }
    if !pack
        .id
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '/' || it == '-')
    {
        root.tell(
            "id",
            "mã bộ quy định chỉ gồm chữ không dấu, chữ số, dấu \"/\" và \"-\"",
        );
    }
    twice(awards, "code", "danh hiệu, hình thức khen thưởng");
    twice(principles, "kind", "nguyên tắc");
    prizes_twice(prizes);
    // Awards that could not be read have their own sentence; only a pack that read whole can lack one.
    if awards.len() == pack.awards.len() {
        for award in Award::ALL {
            if pack.award(award).is_none() {
                root.tell_here(format!("thiếu bảng \"award\" mã \"{}\"", award.code()));
            }
        }
    }
    circles(awards, pack);
}

/// Tables of a list that bear the same word twice.
fn twice(tables: &[Fields<'_>], key: &'static str, what: &str) {
    let mut seen = BTreeSet::new();
    for table in tables {
        let Some(word) = table.word_at(key) else {
            continue;
        };
        if !seen.insert(word) {
            table.tell(key, format!("{what} \"{word}\" được ghi hai lần"));
        }
    }
}

fn prizes_twice(tables: &[Fields<'_>]) {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for table in tables {
        let Some(award) = table.word_at("award") else {
            continue;
        };
        let for_whom: &[&str] = match table.word_at("recipient") {
            Some("both") => &["collective", "person"],
            Some("collective") => &["collective"],
            Some(_) => &["person"],
            None => &[],
        };
        // Not `any`, which would leave the second of two out of the list.
        let known: Vec<bool> = for_whom.iter().map(|it| seen.insert((award, it))).collect();
        if known.contains(&false) {
            table.tell(
                "award",
                format!("hệ số tiền thưởng của \"{award}\" được ghi hai lần"),
            );
        }
    }
}

/// The awards that a requirement asks for, those of every way included.
fn prerequisites(requirement: &Requirement, found: &mut BTreeSet<Award>) {
    match &requirement.condition {
        Condition::AwardYears { award, .. }
        | Condition::AwardCount { award, .. }
        | Condition::MemberAward { award, .. }
        | Condition::Share {
            of: ShareOf::Holders { award },
            ..
        } => {
            found.insert(*award);
        }
        Condition::AnyOf { options } => {
            let all = options.iter().flat_map(|it| &it.requirements);
            all.for_each(|it| prerequisites(it, found));
        }
        Condition::Share {
            of: ShareOf::Completed,
            ..
        }
        | Condition::GradeYears { .. }
        | Condition::GradeCount { .. }
        | Condition::NoneDisciplined
        | Condition::LeadsBloc
        | Condition::ReviewedInBloc
        | Condition::Initiatives { .. }
        | Condition::ServiceYears { .. }
        | Condition::Confirmed { .. } => {}
    }
}

fn asked_by(award: &CatalogueAward) -> BTreeSet<Award> {
    let mut found = BTreeSet::new();
    for requirement in &award.requirements {
        prerequisites(requirement, &mut found);
    }
    found
}

/// Names each circle once, at the award of it that stands first in the file.
fn circles(tables: &[Fields<'_>], pack: &RulePack) {
    let mut told: BTreeSet<BTreeSet<Award>> = BTreeSet::new();
    for award in &pack.awards {
        let Some(way) = way_back(pack, award) else {
            continue;
        };
        if told.insert(way.iter().copied().collect()) {
            let names: Vec<&str> = way.iter().map(|it| it.code()).collect();
            let code = award.code.code();
            let what = format!("điều kiện đi vòng: {} → {code}", names.join(" → "));
            let table = tables.iter().find(|it| it.word_at("code") == Some(code));
            if let Some(table) = table {
                table.tell("code", what);
            }
        }
    }
}

/// The shortest way from an award through what it asks for back to itself.
fn way_back(pack: &RulePack, start: &CatalogueAward) -> Option<Vec<Award>> {
    let mut ways = vec![vec![start.code]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way.last().and_then(|it| pack.award(*it));
            for next in last.map(asked_by).unwrap_or_default() {
                if next == start.code {
                    return Some(way);
                }
                if seen.insert(next) {
                    let mut way = way.clone();
                    way.push(next);
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}
