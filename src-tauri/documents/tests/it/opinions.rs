//! Who is asked in writing, about what, and that a signed sheet never asks what is voted on secretly.

use crate::year::{
    call_the_roll, day, gaps, keys, meeting, of_form, only, put_to_vote, resolve, words,
};
use domain::award::Award;
use domain::ids::UnitId;
use domain::meeting::{MeetingKind, Subject};
use domain::vote::{Denominator, VotingMethod};

#[test]
fn in_a_meeting_in_writing_every_unit_is_asked_and_no_ballots_are_given_out() {
    let mut book = meeting(MeetingKind::Written);
    assert!(keys(&book, "D09").is_empty(), "nothing is asked yet");
    put_to_vote(
        &mut book,
        Award::FlagMinistry,
        VotingMethod::Secret,
        Denominator::TotalMembers,
    );
    resolve(&mut book, Subject::Plan, "thông qua kế hoạch năm 2023");
    let sheets = of_form(&book, "D09");
    assert_eq!(sheets.len(), 3);
    let said = words(&sheets[2]);
    for words in [
        "Đơn vị 03 có ý kiến bằng văn bản như sau:",
        "1. Cờ thi đua của Bộ Minh họa năm 2022",
        "1 | Đơn vị 01 |  |  | ",
        "1 | Thông qua kế hoạch năm 2023 |  |  | ",
        "trước ngày … tháng … năm ….",
        "THỦ TRƯỞNG ĐƠN VỊ\n(ký tên, đóng dấu)",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(keys(&book, "D08").is_empty());
}

#[test]
fn of_a_meeting_that_was_held_those_are_asked_who_were_away() {
    let mut book = meeting(MeetingKind::YearEnd);
    put_to_vote(
        &mut book,
        Award::FlagMinistry,
        VotingMethod::Hands,
        Denominator::TotalMembers,
    );
    assert!(keys(&book, "D09").is_empty(), "the roll is not confirmed");
    call_the_roll(&mut book);
    assert_eq!(keys(&book, "D09")[0].unit_id, Some(UnitId(1)));
    let sheet = only(&book, "D09");
    assert_eq!(gaps(&sheet), ["meeting_held_on"]);
    book.meetings[0].held_on = Some(day("30/12/2022"));
    assert!(gaps(&only(&book, "D09")).is_empty());
    book.rules[0].denominator = Denominator::Present;
    assert!(keys(&book, "D09").is_empty(), "those away do not count");
}

#[test]
fn what_is_voted_on_secretly_is_left_out_and_said_so() {
    let mut book = meeting(MeetingKind::YearEnd);
    put_to_vote(
        &mut book,
        Award::FlagMinistry,
        VotingMethod::Secret,
        Denominator::TotalMembers,
    );
    call_the_roll(&mut book);
    assert!(keys(&book, "D09").is_empty(), "nothing is left to ask");
    resolve(&mut book, Subject::Scores, "thông qua bảng điểm");
    resolve(&mut book, Subject::Tellers, "bầu Tổ kiểm phiếu");
    let said = words(&only(&book, "D09"));
    assert!(
        said.contains("Cờ thi đua của Bộ Minh họa được bình xét bằng bỏ phiếu kín tại Hội nghị nên không lấy ý kiến bằng phiếu có ký tên, đóng dấu."),
        "{said}"
    );
    assert!(!said.contains("năm 2022\n1 | Đơn vị 01"), "{said}");
    assert!(said.contains("1 | Thông qua bảng điểm |"), "{said}");
    assert!(!said.contains("Tổ kiểm phiếu"), "{said}");
}
