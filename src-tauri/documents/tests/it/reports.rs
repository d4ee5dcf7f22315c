//! Reports and summaries: whom they are for, what they know, and that the rest is left to the pen.

use crate::year::{
    asking, collective, day, gaps, keys, of_form, of_unit, only, person, unnamed, words,
};
use domain::award::{Award, PerformanceGrade};
use domain::award_file::RecipientKind;
use domain::book::YearBook;
use domain::eligibility::facts::{
    Discipline, Gender, Initiative, LedgerCover, SubjectFacts, SubjectRecord,
};
use domain::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject};
use domain::rules::catalogue::InitiativeLevel;

fn everybody() -> YearBook {
    asking(&[
        (Some(Award::FlagMinistry), of_unit(1)),
        (Some(Award::MeritMinister), collective()),
        (Some(Award::MeritMinister), person()),
        (None, unnamed(RecipientKind::Individual, 7)),
    ])
}

fn know(book: &mut YearBook, facts: SubjectFacts) {
    book.awards_file.subjects.push(SubjectRecord {
        id: 1,
        cycle_id: book.cycle.id,
        subject: LedgerSubject::of(&person()).unwrap(),
        facts,
    });
}

fn enter(book: &mut YearBook, year: u32, fact: LedgerFact) {
    book.awards_file.ledger.push(LedgerEntry {
        id: 1,
        year,
        subject: LedgerSubject::of(&person()).unwrap(),
        fact,
        decision_no: Some("12/QĐ-BMH".to_owned()),
        decided_on: Some(day("15/02/2022")),
        signer: None,
        achievement: None,
    });
}

#[test]
fn persons_report_for_themselves_and_every_named_line_has_a_summary() {
    let book = everybody();
    let lines = |form: &str| -> Vec<Option<i64>> {
        keys(&book, form).iter().map(|it| it.proposal_id).collect()
    };
    assert_eq!(lines("D16"), [Some(3)]);
    assert_eq!(lines("D15"), [None, Some(2)]);
    assert_eq!(lines("D17"), [Some(1), Some(2), Some(3)]);
}

#[test]
fn a_report_of_which_nothing_is_known_names_its_gaps_and_invents_nothing() {
    let book = everybody();
    for form in ["D15", "D16", "D17"] {
        for paper in of_form(&book, form) {
            assert!(gaps(&paper).contains(&"paper_place".to_owned()), "{form}");
        }
    }
    assert!(gaps(&of_form(&book, "D15")[0]).contains(&"paper_number".to_owned()));
    let said = words(&only(&book, "D16"));
    assert!(
        said.contains("- Ngày, tháng, năm sinh: …; giới tính: …"),
        "{said}"
    );
    assert!(said.contains("3. Kỷ luật: …"), "{said}");
    assert!(!said.contains("không có"), "{said}");
}

#[test]
fn an_award_that_is_not_stated_is_a_gap_in_report_and_summary() {
    let book = asking(&[(None, person()), (None, collective()), (None, of_unit(1))]);
    let lacks = |form: &str, code: &str| {
        let all = of_form(&book, form);
        all.iter()
            .filter(|it| gaps(it).iter().any(|it| it == code))
            .count()
    };
    assert_eq!(lacks("D15", "proposal_collective_award"), 2);
    assert_eq!(lacks("D16", "proposal_individual_award"), 1);
    assert_eq!(lacks("D17", "proposal_individual_award"), 1);
    assert_eq!(lacks("D17", "proposal_collective_award"), 2);
}

#[test]
fn what_the_facts_hold_of_a_person_is_printed() {
    let mut book = everybody();
    know(
        &mut book,
        SubjectFacts {
            cover: LedgerCover::Whole,
            gender: Some(Gender::Woman),
            discipline: Some(Discipline::None),
            initiatives: Some(vec![Initiative {
                title: "Số hóa hồ sơ".to_owned(),
                year: 2021,
                level: InitiativeLevel::Ministry,
                is_used_for_title: None,
            }]),
            ..SubjectFacts::default()
        },
    );
    let grade = PerformanceGrade::Excellent;
    enter(&mut book, 2022, LedgerFact::Grade { grade });
    let (award, kind) = (Award::FighterGrassroots, None);
    enter(&mut book, 2021, LedgerFact::Award { award, kind });
    let said = words(&only(&book, "D16"));
    for words in [
        "giới tính: Nữ",
        "1 | Số hóa hồ sơ | 2021 | … | Trong phạm vi Bộ",
        "2022 | Hoàn thành xuất sắc nhiệm vụ | Quyết định số 12/QĐ-BMH ngày 15/02/2022",
        "2021 | Danh hiệu “Chiến sĩ thi đua cơ sở” | Quyết định số 12/QĐ-BMH",
        "3. Kỷ luật: không có trong thời gian tính thành tích đề nghị khen thưởng.",
        "NGƯỜI BÁO CÁO\nTHÀNH TÍCH\nNguyễn Văn A",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_summary_says_that_nothing_was_awarded_only_where_the_ledger_is_whole() {
    let mut book = everybody();
    let of_person = |book: &YearBook| words(&of_form(book, "D17")[2]);
    assert!(of_person(&book).contains("Khen thưởng trong 05 năm gần nhất: …"));
    know(
        &mut book,
        SubjectFacts {
            cover: LedgerCover::From { year: 2017 },
            ..SubjectFacts::default()
        },
    );
    assert!(of_person(&book).contains("Khen thưởng trong 05 năm gần nhất: không có."));
    let (award, kind) = (Award::MeritMinister, None);
    enter(&mut book, 2016, LedgerFact::Award { award, kind });
    enter(&mut book, 2020, LedgerFact::Award { award, kind });
    let said = of_person(&book);
    assert!(
        said.contains(
            "- 2020: Bằng khen của Bộ trưởng Bộ Minh họa (số 12/QĐ-BMH ngày 15/02/2022)."
        ),
        "{said}"
    );
    assert!(!said.contains("2016"), "{said}");
}
