//! Names that may be one person, and awards that may reward one achievement.

use crate::proposal::day;
use domain::award::{Award, CommendationKind, PerformanceGrade};
use domain::bloc::Unit;
use domain::eligibility::ledger::{
    LedgerEntry, LedgerFact, LedgerSubject, Likeness, Sameness, candidates, double_rewards,
    history_of,
};
use domain::ids::UnitId;
use domain::rules::RulePack;

fn person(name: &str, unit: i64) -> LedgerSubject {
    LedgerSubject::Person {
        name: name.to_owned(),
        unit_id: (unit > 0).then_some(UnitId(unit)),
    }
}

fn collective(name: &str) -> LedgerSubject {
    LedgerSubject::Collective {
        name: name.to_owned(),
        unit_id: Some(UnitId(1)),
    }
}

#[test]
fn another_spelling_of_a_person_is_found_and_never_merged() {
    let known = [
        person("Đặng Thị Hoa", 2),
        person("Đặng Thị Hòa", 1),
        person("Đặng Thị Hoà", 2),
        collective("Đặng Thị Hòa"),
        person("Đặng Thị Hạnh", 1),
        LedgerSubject::Unit { unit_id: UnitId(1) },
    ];
    let found = candidates(&person("DANG  THI HOA", 1), &known);
    let found: Vec<_> = found
        .iter()
        .map(|it| {
            (
                it.subject.name().unwrap_or_default(),
                it.likeness,
                it.is_same_unit,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Đặng Thị Hòa", Likeness::WithoutDiacritics, true),
            ("Đặng Thị Hoa", Likeness::WithoutDiacritics, false),
            ("Đặng Thị Hoà", Likeness::WithoutDiacritics, false),
        ]
    );
    let found = candidates(&person("đặng thị hòa", 0), &known);
    let likeness: Vec<Likeness> = found.iter().map(|it| it.likeness).collect();
    assert_eq!(
        likeness,
        [
            Likeness::SameName,
            Likeness::SameName,
            Likeness::WithoutDiacritics
        ]
    );
    assert!(
        candidates(&known[5], &known).is_empty(),
        "a unit is chosen, not spelt"
    );
    assert!(candidates(&person("Lê Văn Ân", 1), &known).is_empty());
}

#[test]
fn all_letters_of_the_alphabet_lose_their_marks() {
    let bare = domain::text::plain_key("ẰẮẲẴẶ ềếểễệ ỒỐỔỖỘ ờớởỡợ ỪỨỬỮỰ ỳýỷỹỵ Đđ íìỉĩị");
    assert_eq!(bare, "aaaaa eeeee ooooo ooooo uuuuu yyyyy dd iiiii");
}

#[test]
fn the_same_subject_is_the_same_name_in_the_same_unit() {
    assert!(person("Lê Hòa", 1).is_same(&person("lê  hoà", 1)));
    assert!(!person("Lê Hòa", 1).is_same(&person("Lê Hoa", 1)));
    assert!(!person("Lê Hòa", 1).is_same(&person("Lê Hòa", 2)));
    assert!(!person("Phòng Một", 1).is_same(&collective("Phòng Một")));
    let unit = |id| LedgerSubject::Unit {
        unit_id: UnitId(id),
    };
    assert!(unit(1).is_same(&unit(1)));
    assert!(!unit(1).is_same(&unit(2)));
    assert!(!unit(1).is_same(&collective("Phòng Một")));
}

fn entry(id: i64, year: u32, award: Award, achievement: Option<&str>) -> LedgerEntry {
    LedgerEntry {
        id,
        year,
        subject: person("Lê Hòa", 1),
        fact: LedgerFact::Award {
            award,
            kind: Some(CommendationKind::Merit),
        },
        decision_no: None,
        decided_on: Some(day("01/03/2025")),
        signer: None,
        achievement: achievement.map(str::to_owned),
    }
}

#[test]
fn double_rewards_of_a_ledger_are_listed_pair_by_pair() {
    let Some(pack) = RulePack::of_id("2022/98") else {
        panic!("the pack comes with the program");
    };
    let mut stranger = entry(7, 2024, Award::CommendationLetter, Some("Bão"));
    stranger.subject = person("Trần Hòa", 1);
    let mut grade = entry(8, 2024, Award::Order, None);
    grade.fact = LedgerFact::Grade {
        grade: PerformanceGrade::Good,
    };
    let entries = [
        entry(1, 2024, Award::CommendationLetter, Some("Bão")),
        entry(2, 2024, Award::MeritMinister, Some("bão")),
        entry(3, 2024, Award::MeritMinister, Some("Sáng kiến")),
        entry(4, 2024, Award::MeritMinister, None),
        entry(5, 2024, Award::WorkerAdvanced, Some("Bão")),
        entry(6, 2024, Award::WorkerAdvanced, None),
        stranger,
        grade,
        entry(9, 2025, Award::WorkerAdvanced, None),
    ];
    let found: Vec<(i64, i64, Sameness)> = double_rewards(pack, &entries)
        .iter()
        .map(|it| (it.first, it.second, it.sameness))
        .collect();
    assert_eq!(
        found,
        [
            (1, 2, Sameness::Same),
            (1, 4, Sameness::Unknown),
            (2, 4, Sameness::Unknown),
            (3, 4, Sameness::Unknown),
            (5, 6, Sameness::Same),
        ]
    );
}

fn unit(id: i64, predecessor: Option<i64>) -> Unit {
    Unit {
        id: UnitId(id),
        order_no: 1,
        mark: None,
        is_mark_confirmed: false,
        predecessor_id: predecessor.map(UnitId),
        merged_into_id: None,
        joined_on: None,
        left_on: None,
    }
}

#[test]
fn a_renamed_unit_and_its_people_keep_their_history() {
    // 3 took the place of 2, which took that of 1; 4 and 5 name each other by a slip.
    let units = [
        unit(3, Some(2)),
        unit(2, Some(1)),
        unit(1, None),
        unit(4, Some(5)),
        unit(5, Some(4)),
    ];
    let mut entries = Vec::new();
    for id in 1..=6 {
        let mut of_unit = entry(id, 2020, Award::FlagMinistry, None);
        of_unit.subject = LedgerSubject::Unit {
            unit_id: UnitId(id),
        };
        let mut of_person = entry(10 + id, 2020, Award::WorkerAdvanced, None);
        of_person.subject = person("Lê Hòa", id);
        entries.extend([of_unit, of_person]);
    }
    entries.push(entry(20, 2020, Award::WorkerAdvanced, None));
    entries[12].subject = person("Lê Hòa", 0);
    let ids = |subject: &LedgerSubject| {
        let found = history_of(subject, &entries, &units);
        found.iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let of_unit = |id| {
        ids(&LedgerSubject::Unit {
            unit_id: UnitId(id),
        })
    };
    assert_eq!(of_unit(3), [1, 2, 3]);
    assert_eq!(of_unit(1), [1]);
    assert_eq!(of_unit(4), [4, 5]);
    assert_eq!(of_unit(6), [6]);
    assert_eq!(ids(&person("lê hoà", 3)), [11, 12, 13]);
    assert_eq!(ids(&person("Lê Hoa", 3)), [0_i64; 0]);
    assert_eq!(
        ids(&person("Lê Hòa", 0)),
        [20],
        "a person of no known unit is nobody's namesake"
    );
}

#[test]
fn a_unit_keeps_the_history_of_all_that_were_merged_into_it() {
    let merged = |id, into: i64, predecessor| Unit {
        merged_into_id: Some(UnitId(into)),
        ..unit(id, predecessor)
    };
    // 1 and 2 went into 3, 2 had taken the place of 4; 5 and 6 name each other by a slip; 7 stands for itself.
    let units = [
        merged(1, 3, None),
        merged(2, 3, Some(4)),
        unit(3, None),
        unit(4, None),
        merged(5, 6, None),
        merged(6, 5, None),
        unit(7, None),
    ];
    let entries: Vec<LedgerEntry> = (1..=7)
        .map(|id| {
            let mut of_unit = entry(id, 2020, Award::FlagMinistry, None);
            of_unit.subject = LedgerSubject::Unit {
                unit_id: UnitId(id),
            };
            of_unit
        })
        .collect();
    let of_unit = |id| {
        let subject = LedgerSubject::Unit {
            unit_id: UnitId(id),
        };
        let found = history_of(&subject, &entries, &units);
        found.iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(of_unit(3), [1, 2, 3, 4]);
    assert_eq!(
        of_unit(1),
        [1],
        "what was merged knows nothing of the other"
    );
    assert_eq!(of_unit(5), [5, 6]);
    assert_eq!(of_unit(7), [7]);
}
