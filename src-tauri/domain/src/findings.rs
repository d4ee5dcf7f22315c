//! What is wrong, missing or worth a look in a year, each with the screen that mends it; and what holds a stage back.

use crate::award::Award;
use crate::award_file::{Recipient, RecipientKind};
use crate::bloc::LeaderRole;
use crate::book::YearBook;
use crate::eligibility::of_year::{self, Judged};
use crate::eligibility::quota;
use crate::ids::{RoundId, SubmissionId};
use crate::meeting::{Meeting, without_majority};
use crate::missing::missing;
use crate::problem::Problem;
use crate::rules::Certainty;
use crate::scoring::of_year::{scoring_blockers, unconfirmed};
use crate::stage::Stage;
use crate::text::{self, two_digits};
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
    let judged = of_year::judged(book);
    for submission in &book.submissions {
        for problem in list_mismatches(book, submission.id) {
            found.push(finding(Severity::Bad, "awards", problem));
        }
        for problem in not_eligible(book, &judged, submission.id) {
            found.push(finding(Severity::Bad, "awards", problem));
        }
        wrong_year(book, submission.id, &mut found);
        unled_flags(book, submission.id, &mut found);
    }
    over_quota(book, &mut found);
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

/// Lines of a submission's list that differ from what the tellers counted, the first check of the three-way
/// comparison: teller minutes = minutes = list. Empty where all agree.
pub fn list_mismatches(book: &YearBook, submission: SubmissionId) -> Vec<Problem> {
    let mut found = Vec::new();
    for (index, proposal) in book.proposals_of(submission).into_iter().enumerate() {
        let (Some(round_id), Some(nomination)) = (proposal.round_id, proposal.nomination_id) else {
            continue;
        };
        let line = two_digits(i64::try_from(index).unwrap_or(i64::MAX) + 1);
        let result = book
            .round(round_id)
            .and_then(|round| Some((round.state, book.result_of(round)?)));
        let Some((state, result)) = result else {
            found.push(mismatch(format!("Danh sách kèm theo Tờ trình tại dòng {line} không còn kết quả kiểm phiếu tương ứng. Văn bản chưa trình ký được.")));
            continue;
        };
        let now = result
            .lines
            .iter()
            .find(|it| it.nomination_id == nomination)
            .map(|it| it.votes);
        if now != proposal.votes {
            found.push(mismatch(format!(
                "Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng {line} ({} phiếu và {} phiếu). Văn bản chưa trình ký được.",
                proposal.votes.map_or_else(|| "…".to_owned(), two_digits),
                now.map_or_else(|| "…".to_owned(), two_digits),
            )));
        } else if state != RoundState::Closed {
            found.push(mismatch(format!("Kết quả kiểm phiếu của dòng {line} trong danh sách kèm theo Tờ trình đã mở lại, chưa chốt. Văn bản chưa trình ký được.")));
        } else if !result.elected.contains(&nomination) {
            found.push(mismatch(format!("Dòng {line} trong danh sách kèm theo Tờ trình không thuộc kết quả trúng của vòng bỏ phiếu. Văn bản chưa trình ký được.")));
        } else if proposal.base != Some(result.base) {
            found.push(mismatch(format!(
                "Danh sách kèm theo Tờ trình không khớp Biên bản kiểm phiếu tại dòng {line} (tính trên {} và {}). Văn bản chưa trình ký được.",
                proposal.base.map_or_else(|| "…".to_owned(), two_digits),
                two_digits(result.base),
            )));
        }
    }
    omissions(book, submission, &mut found);
    found
}

fn mismatch(message: String) -> Problem {
    Problem::general("list_differs_from_count", message)
        .with_hint("Đề nghị lập lại danh sách từ kết quả kiểm phiếu.")
}

/// Chosen by the tellers, but not on the list that was drawn from the same award.
fn omissions(book: &YearBook, submission: SubmissionId, found: &mut Vec<Problem>) {
    let list = book.proposals_of(submission);
    let Some(meeting) = book.submission(submission).and_then(|it| it.meeting_id) else {
        return;
    };
    for award in Award::ALL {
        if !list
            .iter()
            .any(|it| it.award == Some(award) && it.round_id.is_some())
        {
            continue;
        }
        for (nomination, _) in book.elected(meeting, award) {
            if !list.iter().any(|it| it.nomination_id == Some(nomination)) {
                found.push(mismatch(format!(
                    "{} đã trúng {} theo Biên bản kiểm phiếu nhưng không có trong danh sách kèm theo Tờ trình. Văn bản chưa trình ký được.",
                    book.nominee_name(nomination),
                    book.award_name(award),
                )));
            }
        }
    }
}

/// Numbers exceeded over all submissions of the year, as far as nobody allowed it in writing.
fn over_quota(book: &YearBook, found: &mut Vec<Finding>) {
    let (pack, ministry) = (book.pack(), &book.bloc.ministry);
    let uses = of_year::quotas_of(book);
    let over = uses
        .iter()
        .filter_map(|it| quota::over_quota(pack, ministry, it, &book.awards_file.releases));
    found.extend(over);
}

/// Lines of a submission that the rules do not allow, on a ground that was read.
fn not_eligible(book: &YearBook, judged: &[Judged], submission: SubmissionId) -> Vec<Problem> {
    judged
        .iter()
        .filter(|it| it.submission_id == Some(submission))
        .flat_map(|it| {
            let blocking = it.verdict.lines.iter().filter(|line| line.blocks);
            blocking.map(|line| {
                Problem::general(
                    "not_eligible",
                    format!(
                        "{} chưa đủ điều kiện đề nghị tặng {}: {}. Văn bản chưa trình ký được.",
                        it.name,
                        book.award_name(it.award),
                        line.words()
                    ),
                )
                .with_ground(&line.ground)
            })
        })
        .collect()
}

fn wrong_year(book: &YearBook, submission: SubmissionId, found: &mut Vec<Finding>) {
    let Some(submission) = book.submission(submission) else {
        return;
    };
    let year = book.cycle.year;
    if let Some(other) = years_in(&submission.subject)
        .into_iter()
        .find(|it| *it != year)
    {
        found.push(finding(
            Severity::Warn,
            "awards",
            Problem::general(
                "year_differs",
                format!("Năm trong trích yếu ({other}) khác năm thi đua ({year}). Đề nghị kiểm tra trước khi trình ký."),
            ),
        ));
    }
}

/// The years from 1945 to 2200 that a text names.
fn years_in(value: &str) -> Vec<u32> {
    value
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse().ok())
        .filter(|it| (1945..=2200).contains(it))
        .collect()
}

fn unled_flags(book: &YearBook, submission: SubmissionId, found: &mut Vec<Finding>) {
    let leading = book.leading_units();
    for proposal in book.proposals_of(submission) {
        let (Some(Award::FlagGovernment), Recipient::Unit { unit_id }) =
            (proposal.award, &proposal.recipient)
        else {
            continue;
        };
        if !leading.contains(unit_id) && !proposal.is_leading {
            found.push(finding(
                Severity::Warn,
                "awards",
                Problem::general(
                    "flag_without_lead",
                    "Đơn vị đề nghị tặng Cờ thi đua của Chính phủ chưa được suy tôn dẫn đầu Khối. Đề nghị kiểm tra kết quả bình xét.",
                ),
            ));
        }
    }
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
        found.extend(list_mismatches(book, submission.id));
    }
}

/// What stops one submission from being frozen for signature.
pub fn freeze_blockers(book: &YearBook, submission: SubmissionId) -> Vec<Problem> {
    let mut found = list_mismatches(book, submission);
    if book.proposals_of(submission).is_empty() {
        found.push(Problem::general(
            "empty_list",
            "Danh sách đề nghị chưa có dòng nào. Văn bản chưa trình ký được.",
        ));
    }
    found.extend(not_eligible(book, &of_year::judged(book), submission));
    let mut quota = Vec::new();
    over_quota(book, &mut quota);
    let blocking = quota.into_iter().filter(|it| it.severity == Severity::Bad);
    found.extend(blocking.map(|it| it.problem));
    found
}

/// The counts of a list by award in order of precedence, ready to print: (award, kind, count).
pub fn list_counts(
    book: &YearBook,
    submission: SubmissionId,
) -> Vec<(Option<Award>, RecipientKind, u32)> {
    let mut counts: Vec<(Option<Award>, RecipientKind, u32)> = Vec::new();
    for proposal in book.proposals_of(submission) {
        let kind = proposal.recipient.kind();
        match counts
            .iter_mut()
            .find(|it| it.0 == proposal.award && (it.0.is_some() || it.1 == kind))
        {
            Some(row) => row.2 += proposal.recipient.count(),
            None => counts.push((proposal.award, kind, proposal.recipient.count())),
        }
    }
    counts
}
