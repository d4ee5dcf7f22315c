//! The real year 2022: what it prints, and exactly what it lacks.

use crate::support::Office;

/// What the news item does not tell, in the order of the papers. No more and no less.
const GAPS: [&str; 41] = [
    "meeting_started_at",
    "meeting_ended_at",
    "meeting_place",
    "meeting_chair",
    "meeting_secretary",
    "meeting_support_team",
    "delegate_names",
    "delegate_posts",
    "delegate_authorisations",
    "officers_present",
    "absences",
    "opinion_speakers",
    "opinion_contents",
    "scores",
    "leading_unit",
    "voting_method",
    "voting_threshold",
    "voting_denominator",
    "tellers",
    "ballots_issued",
    "ballots_collected",
    "ballots_valid",
    "ballots_invalid",
    "votes_per_nominee",
    "proposal_recipients_flag_government",
    "proposal_recipients_flag_ministry",
    "proposal_recipients_merit_minister",
    "signer_lines",
    "copies",
    "paper_recipients",
    "unit_mark",
    "proposal_collective_names",
    "proposal_collective_award",
    "proposal_individual_names",
    "proposal_individual_award",
    "quota_letter",
    "ministry_decision",
    "next_leader",
    "next_deputy",
    "next_pledge",
    "paper_number",
];

#[test]
fn the_year_lacks_exactly_what_the_news_item_does_not_tell() {
    assert_eq!(Office::seed().codes(), GAPS);
}

#[test]
fn the_submissions_ask_for_01_03_06_and_for_counts_without_names() {
    let office = Office::seed();
    let papers = office.print_all();
    let forms: Vec<&str> = papers.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(
        forms,
        [
            "2022-D29-giay-uy-quyen",
            "2022-D30-kich-ban-dieu-hanh",
            "2022-D03-danh-sach-dai-bieu",
            "2022-D33-bien-ten-phong-bi-phieu",
            "2022-D41-mau-ghi-tay",
            "2022-D10-bien-ban-kiem-phieu",
            "2022-D11-bien-ban-hoi-nghi",
            "2022-D22-bien-ban-binh-xet-suy-ton",
            "2022-D25-thong-bao-ket-luan",
            "2022-D36-thu-tu-ky",
            "2022-D13-to-trinh-khen-thuong",
            "2022-D14-danh-sach-de-nghi",
            "2022-D13-to-trinh-khen-thuong-2",
            "2022-D14-danh-sach-de-nghi-2",
        ]
    );
    let first = &papers[10].2;
    for line in [
        "01 Cờ thi đua của Chính phủ",
        "03 Cờ thi đua của Bộ Khoa học và Công nghệ",
        "06 Bằng khen của Bộ trưởng Bộ Khoa học và Công nghệ",
    ] {
        assert!(first.contains(line), "{line}\n{first}");
    }
    let second = &papers[12].2;
    assert!(
        second.contains("02 tập thể") && second.contains("07 cá nhân"),
        "{second}"
    );
    let list = &papers[13].2;
    assert!(
        list.contains("07 cá nhân") && !list.contains(" 7 "),
        "a count, never seven invented rows\n{list}"
    );
}

#[test]
fn only_the_two_people_of_the_news_item_are_named() {
    let office = Office::seed();
    let persons = office.year()["book"]["persons"].clone();
    let names: Vec<&str> = persons
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Tạ Việt Dũng", "Lê Ngân Giang"]);
}

#[test]
fn every_stage_before_the_conference_is_set_aside_with_a_reason() {
    let view = Office::seed().year();
    for stage in view["stages"].as_array().unwrap().iter().take(6) {
        assert_eq!(stage["state"], "set_aside");
        assert!(stage["reason"].as_str().is_some_and(|it| !it.is_empty()));
    }
    assert_eq!(view["stages"][6]["state"], "now");
}
