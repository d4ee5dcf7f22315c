//! What is wrong, missing or worth a look in a year, each with the screen that mends it; and what holds a stage back.

mod awards;
mod wording;

pub use awards::{freeze_blockers, list_counts, list_mismatches};

use crate::bloc::LeaderRole;
use crate::book::YearBook;
use crate::ids::RoundId;
use crate::meeting::{Meeting, without_majority};
use crate::missing::missing;
use crate::problem::Problem;
use crate::rules::Certainty;
use crate::scoring::of_year::{scoring_blockers, unconfirmed};
use crate::stage::Stage;
use crate::text;
use crate::vote::{Gravity, RoundResult, RoundState, VoteRound};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum Severity {
    /// Wrong: a paper may not be frozen over it.
    Bad,
    /// To look at.
    Warn,
    /// A gap or a note.
    Info,
}

/// A finding with its jump.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// What.
    pub problem: Problem,
    /// The screen that mends it.
    pub screen: String,
}

fn finding(severity: Severity, screen: &str, problem: Problem) -> Finding {
    Finding {
        severity,
        problem,
        screen: screen.to_owned(),
    }
}

/// Every finding of a year: wrong ones first.
pub fn findings(book: &YearBook) -> Vec<Finding> {
    let mut found = Vec::new();
    awards::of_submissions(book, &mut found);
    wording::of_wording(book, &mut found);
    for round in &book.rounds {
        of_round(book, round.id, &mut found);
    }
    if let Some(meeting) = book.year_end() {
        of_meeting(book, meeting, &mut found);
    }
    let unbacked = without_majority(book).into_iter();
    found.extend(unbacked.map(|it| finding(Severity::Warn, "meeting", it)));
    found.extend(unconfirmed(book).map(|it| finding(Severity::Warn, "ranking", it)));
    of_law(book, &mut found);
    for gap in missing(book) {
        let message = format!("Thiếu: {}", gap.words());
        found.push(finding(
            Severity::Info,
            gap.screen(),
            Problem::general(&gap.code(), message),
        ));
    }
    found.sort_by_key(|it| it.severity);
    found
}

fn of_round(book: &YearBook, id: RoundId, found: &mut Vec<Finding>) {
    let Some(round) = book.round(id) else { return };
    if round.state == RoundState::Voided {
        return;
    }
    let lines = book.lines_of(id);
    for remark in book.remarks_of(round, &lines) {
        let severity = match remark.gravity {
            Gravity::Refused => Severity::Bad,
            Gravity::Open => continue,
            Gravity::Note => Severity::Warn,
        };
        found.push(finding(severity, "counting", remark.problem));
    }
    if book.result_of(round).is_none() {
        found.push(finding(
            Severity::Bad,
            "counting",
            Problem::general(
                "no_voting_rule",
                "Quy chế của Khối chưa quy định tỷ lệ thông qua. Đề nghị Hội nghị thông qua Thể lệ bỏ phiếu trước khi phát phiếu.",
            ),
        ));
    }
    if let Some(result) = book.open_tie(round) {
        found.push(finding(
            Severity::Bad,
            "counting",
            Problem::general(
                "tie_at_last_seat",
                format!(
                    "{} Đề nghị Chủ trì quyết định: bỏ phiếu lại hoặc áp dụng tiêu chí phụ.",
                    tie_sentence(book, round, &result)
                ),
            ),
        ));
    }
}

/// Who is equal at the last seat of a round, and with what.
pub fn tie_sentence(book: &YearBook, round: &VoteRound, result: &RoundResult) -> String {
    let names: Vec<String> = result
        .tied
        .iter()
        .map(|it| book.nominee_name(*it))
        .collect();
    format!(
        "{} {} tại vị trí cuối cùng của {:02} {}.",
        text::joined(&names),
        result.tie_words(),
        round.seats.unwrap_or(0),
        book.award_name(round.award),
    )
}

fn of_meeting(book: &YearBook, meeting: &Meeting, found: &mut Vec<Finding>) {
    let attendance = book.attendance(meeting);
    if attendance.has_quorum == Some(false) && meeting.is_roll_confirmed {
        found.push(finding(
            Severity::Warn,
            "meeting",
            quorum_problem(book, meeting),
        ));
    }
    let tellers: Vec<_> = book
        .tellers
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .collect();
    if !tellers.is_empty() && tellers.len() % 2 == 0 {
        found.push(finding(
            Severity::Warn,
            "counting",
            Problem::general(
                "tellers_even",
                format!(
                    "Tổ kiểm phiếu có {:02} người; thông lệ là số lẻ. Đề nghị kiểm tra.",
                    tellers.len()
                ),
            ),
        ));
    }
    if tellers
        .iter()
        .any(|it| Some(it.delegate_id) == meeting.chair_id)
    {
        found.push(finding(
            Severity::Warn,
            "counting",
            Problem::general(
                "chair_is_teller",
                "Chủ tọa có tên trong Tổ kiểm phiếu. Đề nghị kiểm tra.",
            ),
        ));
    }
}

/// Sentences on the quorum, whichever way it stands.
pub fn quorum_problem(book: &YearBook, meeting: &Meeting) -> Problem {
    let it = book.attendance(meeting);
    let required = it.required.unwrap_or(0);
    let problem = if it.with_vote >= required {
        Problem::general(
            "quorum_reached",
            format!(
                "Có mặt {:02}/{:02} đơn vị thành viên, cần ít nhất {required:02} đơn vị: đủ điều kiện tiến hành.",
                it.with_vote, it.members
            ),
        )
    } else {
        Problem::general(
            "quorum_not_reached",
            format!(
                "Có mặt {:02}/{:02} đơn vị, còn thiếu {:02} đơn vị. Hội nghị có thể thảo luận nhưng chưa đủ điều kiện bỏ phiếu.",
                it.with_vote,
                it.members,
                required - it.with_vote
            ),
        )
    };
    match book
        .rule_for(meeting.id, None)
        .and_then(|rule| rule.ground.clone())
    {
        Some(ground) => problem.with_ground(ground),
        None => problem,
    }
}

fn of_law(book: &YearBook, found: &mut Vec<Finding>) {
    if book.packs().is_transition(&book.cycle) && book.cycle.received_on.is_none() {
        found.push(finding(
            Severity::Warn,
            "year",
            Problem::general(
                "law_in_transition",
                format!(
                    "Năm {} nằm ở thời điểm chuyển tiếp giữa hai quy định; đang dùng \"{}\". Đề nghị xác nhận ngày tiếp nhận hồ sơ.",
                    book.cycle.year,
                    book.pack().label
                ),
            ),
        ));
    }
    for ground in book
        .pack()
        .grounds()
        .into_iter()
        .filter(|it| it.certainty != Certainty::Read)
    {
        found.push(finding(
            Severity::Warn,
            "awards",
            Problem::general(
                "ground_unconfirmed",
                format!(
                    "Căn cứ chưa kiểm tra, không in vào văn bản: {}.",
                    ground.text
                ),
            ),
        ));
    }
}

/// What holds the year at its stage, as far as facts exist; empty where it may go on.
pub fn blockers(book: &YearBook) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut need = |holds: bool, code: &str, message: &str| {
        if !holds {
            found.push(Problem::general(code, message));
        }
    };
    match book.cycle.stage {
        Stage::Setup => {
            need(
                !book.members().is_empty(),
                "no_units",
                "Khối chưa có đơn vị thành viên.",
            );
            need(
                book.term(book.cycle.year, LeaderRole::Leader).is_some(),
                "no_leader",
                "Chưa ghi nhận đơn vị Khối trưởng của năm thi đua.",
            );
        }
        Stage::Launch => need(
            !book.movements.is_empty(),
            "no_movements",
            "Chưa ghi nhận phong trào thi đua nào.",
        ),
        Stage::Pledge | Stage::FollowUp | Stage::SelfScoring | Stage::Verification => {}
        Stage::Conference => conference_blockers(book, &mut found),
        Stage::Submission => submission_blockers(book, &mut found),
        Stage::Decision => need(
            book.papers
                .iter()
                .any(|it| it.form == "D13" && it.number.is_some()),
            "submission_not_numbered",
            "Tờ trình chưa được ghi số, ngày.",
        ),
        Stage::Closed => need(false, "year_closed", "Năm thi đua đã đóng."),
    }
    found.extend(scoring_blockers(book));
    found
}

fn conference_blockers(book: &YearBook, found: &mut Vec<Problem>) {
    let Some(meeting) = book.year_end() else {
        found.push(Problem::general(
            "no_meeting",
            "Chưa ghi nhận Hội nghị tổng kết.",
        ));
        return;
    };
    if meeting.held_on.is_none() {
        found.push(Problem::general(
            "meeting_not_held",
            "Chưa ghi ngày họp của Hội nghị tổng kết.",
        ));
    }
    for round in book
        .rounds_of(meeting.id)
        .into_iter()
        .filter(|it| it.state == RoundState::Open)
    {
        found.push(Problem::general(
            "round_open",
            format!(
                "Vòng {} của {} chưa chốt kết quả kiểm phiếu.",
                round.no,
                book.award_name(round.award)
            ),
        ));
    }
    let ties = findings(book)
        .into_iter()
        .filter(|it| it.problem.code == "tie_at_last_seat");
    found.extend(ties.map(|it| it.problem));
}

fn submission_blockers(book: &YearBook, found: &mut Vec<Problem>) {
    if book.submissions.is_empty() {
        found.push(Problem::general(
            "no_submission",
            "Chưa lập Tờ trình đề nghị khen thưởng.",
        ));
    }
    for submission in &book.submissions {
        if book.proposals_of(submission.id).is_empty() {
            found.push(Problem::general(
                "empty_list",
                format!(
                    "Tờ trình số {:02} chưa có danh sách đề nghị.",
                    submission.order_no
                ),
            ));
        }
        let blockers = freeze_blockers(book, submission.id);
        let open = blockers.into_iter().filter(|it| it.code != "empty_list");
        // A number that is exceeded holds back every submission; once is enough to say it.
        for problem in open {
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
}
