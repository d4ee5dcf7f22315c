//! Awards that are counted over a whole working life.

use crate::proposal::{Proposal, day};
use domain::award::Award;
use domain::eligibility::Outcome;
use domain::eligibility::facts::{Discipline, LedgerCover};
use domain::rules::catalogue::InitiativeLevel;

const WORDS: &str = "ít nhất 02 lần";

/// Somebody proposed for the national title, who has to have been ministry fighter twice.
fn national(years: &[u32]) -> Proposal {
    Proposal::person("2022/98", Award::FighterNational)
        .given(Award::FighterMinistry, years.iter().copied())
        .initiatives(InitiativeLevel::Nation, [2024], None)
}

fn disciplined_until(proposal: Proposal, ends_on: &str) -> Proposal {
    let ends_on = day(ends_on);
    proposal.facts(|it| it.discipline = Some(Discipline::Until { ends_on }))
}

#[test]
fn what_is_proposed_beside_may_become_the_time_that_is_missing() {
    let mut proposal = national(&[2021]);
    assert_eq!(proposal.line(WORDS).outcome, Outcome::Fails);
    proposal.beside = vec![Award::FighterMinistry];
    let line = proposal.line(WORDS);
    assert_eq!((line.outcome, line.blocks), (Outcome::CannotTell, false));
    assert_eq!(
        line.missing,
        ["kết quả xét danh hiệu “Chiến sĩ thi đua của Bộ” năm 2024 (đang cùng đề nghị)"]
    );
    let mut none = national(&[]);
    none.beside = vec![Award::FighterMinistry];
    assert_eq!(none.line(WORDS).outcome, Outcome::Fails, "one is not two");
    let mut both = national(&[2021, 2024]);
    both.beside = vec![Award::FighterMinistry];
    assert_eq!(both.line(WORDS).outcome, Outcome::Passes);
}

#[test]
fn what_a_discipline_takes_away_is_not_looked_for_in_an_old_ledger() {
    for cover in [LedgerCover::Unknown, LedgerCover::From { year: 2024 }] {
        let base = || national(&[2024]).facts(|it| it.cover = cover);
        let outcome = |ends_on: &str| {
            let line = disciplined_until(base(), ends_on).line(WORDS);
            (line.outcome, line.blocks)
        };
        assert_eq!(base().line(WORDS).outcome, Outcome::CannotTell);
        assert_eq!(outcome("30/12/2023"), (Outcome::CannotTell, false));
        assert_eq!(
            outcome("31/12/2023"),
            (Outcome::Fails, true),
            "only 2024 is left"
        );
    }
    // Under the old decree the principle was not read: it takes nothing away for sure.
    let mut old = national(&[2024]).unknown_ledger();
    old.pack = Proposal::person("2003/91", Award::FighterNational).pack;
    let line = disciplined_until(old, "31/12/2023").line(WORDS);
    assert_eq!(line.outcome, Outcome::CannotTell);
}
