//! Keys and names of files: every paper has its own, and its paper in the register is found by it.

use crate::year::{asking, collective, meeting, of_unit, person, put_to_vote, unnamed};
use documents::{FORMS, briefs, build, is_of_dossier, is_signed, papers};
use domain::award::Award;
use domain::award_file::RecipientKind;
use domain::book::YearBook;
use domain::meeting::MeetingKind;
use domain::vote::{Denominator, VotingMethod};

fn whole() -> YearBook {
    let mut book = asking(&[
        (Some(Award::FlagGovernment), of_unit(1)),
        (Some(Award::FlagMinistry), of_unit(1)),
        (Some(Award::FlagMinistry), of_unit(2)),
        (Some(Award::MeritMinister), collective()),
        (Some(Award::MeritMinister), person()),
        (Some(Award::FighterMinistry), person()),
        (None, unnamed(RecipientKind::Individual, 7)),
    ]);
    let mut second = book.submissions[0].clone();
    second.id.0 = 2;
    second.order_no = 2;
    book.submissions.push(second);
    for mut line in book.proposals.clone() {
        line.id += 100;
        line.submission_id.0 = 2;
        book.proposals.push(line);
    }
    book.meetings = meeting(MeetingKind::Written).meetings;
    put_to_vote(
        &mut book,
        Award::FlagMinistry,
        VotingMethod::Hands,
        Denominator::TotalMembers,
    );
    book
}

#[test]
fn every_paper_has_a_key_and_a_file_of_its_own() {
    let book = whole();
    let keys = papers(&book);
    for (at, key) in keys.iter().enumerate() {
        assert!(!keys[..at].contains(key), "{key:?}");
        assert!(FORMS.contains(&key.form), "{key:?}");
    }
    let briefs = briefs(&book);
    assert_eq!(briefs.len(), keys.len());
    let mut stems: Vec<&str> = briefs.iter().map(|it| it.file_stem.as_str()).collect();
    stems.sort_unstable();
    let all = stems.len();
    stems.dedup();
    assert_eq!(stems.len(), all, "{stems:?}");
}

#[test]
fn a_line_of_a_list_is_told_in_the_name_of_the_file() {
    let book = whole();
    let of = |form: &str| -> Vec<String> {
        let all = briefs(&book).into_iter();
        all.filter(|it| it.key.form == form)
            .map(|it| it.file_stem)
            .collect()
    };
    assert_eq!(
        of("D16"),
        [
            "2022-D16-bao-cao-thanh-tich-ca-nhan-dong-04",
            "2022-D16-bao-cao-thanh-tich-ca-nhan-dong-06",
            "2022-D16-bao-cao-thanh-tich-ca-nhan-2-dong-04",
            "2022-D16-bao-cao-thanh-tich-ca-nhan-2-dong-06",
        ]
    );
    assert_eq!(
        of("D15")[..3],
        [
            "2022-D15-bao-cao-thanh-tich-don-vi-01",
            "2022-D15-bao-cao-thanh-tich-don-vi-02",
            "2022-D15-bao-cao-thanh-tich-dong-05",
        ]
    );
    assert_eq!(of("D09")[0], "2022-D09-phieu-lay-y-kien-hop-1-don-vi-01");
}

#[test]
fn a_key_whose_line_is_gone_builds_nothing() {
    let mut book = whole();
    let keys = papers(&book);
    book.proposals.clear();
    for key in keys.iter().filter(|it| it.proposal_id.is_some()) {
        assert!(build(&book, key, None).is_none(), "{key:?}");
    }
}

#[test]
fn what_goes_with_the_dossier_is_signed_by_others_and_the_draft_by_nobody() {
    for form in ["D15", "D16", "D17"] {
        assert!(is_signed(form) && is_of_dossier(form), "{form}");
    }
    assert!(!is_signed("D19") && is_of_dossier("D19"));
    assert!(is_signed("D09") && !is_of_dossier("D09"));
}
