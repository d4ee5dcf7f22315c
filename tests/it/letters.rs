//! What may be typed can be printed: the letters the door takes and those the papers' faces have.

use crate::support::Office;
use domain::letters::is_on_paper;
use serde_json::json;

#[test]
fn every_letter_the_door_takes_can_be_printed() {
    for letter in (' '..=char::MAX).filter(|it| is_on_paper(*it)) {
        assert!(
            print::has_letter(letter),
            "U+{:04X} {letter}",
            u32::from(letter)
        );
    }
}

#[test]
fn no_letter_of_an_alphabet_of_the_faces_is_turned_away() {
    for letter in ('\u{A1}'..='\u{52F}').chain('\u{1E00}'..='\u{1FFF}') {
        let is_mark = ('\u{300}'..='\u{36F}').contains(&letter);
        if letter.is_alphabetic() && !is_mark && print::has_letter(letter) {
            assert!(is_on_paper(letter), "U+{:04X} {letter}", u32::from(letter));
        }
    }
}

#[test]
fn a_letter_no_paper_can_print_is_refused_where_it_is_typed() {
    let mut office = Office::demo(7);
    let error = office.refused(
        "opinion_save",
        json!({"meeting_id": 1, "unit_id": 1, "speaker": "Nguyễn Văn A 漢", "content": "Nhất trí 😀."}),
    );
    let said: Vec<&str> = error
        .problems
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("\"漢\" (U+6F22)"), "{said:?}");
    assert!(said[1].contains("\"😀\" (U+1F600)"), "{said:?}");
}
