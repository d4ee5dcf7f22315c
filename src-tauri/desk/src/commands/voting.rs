//! Voting: rules adopted, rounds, typed totals, closing, ties.

use super::ballot::{forget_ballots, unsettled};
use super::meeting::is_written;
use super::{
    Act, Answer, ReasonInput, RowId, SavedRow, delete, get, open_book_of_meeting, reason, save,
};
use crate::error::ErrorBody;
use domain::book::YearBook;
use domain::findings::quorum_problem;
use domain::ids::{NominationId, RoundId};
use domain::problem::{Checker, Problem};
use domain::text;
use domain::vote::{
    BallotKind, Gravity, RoundDraft, RoundState, RoundTotalsDraft, Series, TieDecision, VoteLine,
    VoteLineDraft, VoteRound, VotingRule, VotingRuleDraft,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::tables;

/// The chair's decision on a tie.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TieInput {
    /// The round.
    pub round_id: RoundId,
    /// The nominations taken, among those tied.
    pub chosen: Vec<NominationId>,
    /// The secondary criterion or reason.
    pub reason: String,
}

pub(crate) fn voting_rule_save(act: &Act<'_, '_>, draft: VotingRuleDraft) -> Answer<SavedRow> {
    let rule = draft.check()?;
    let book = open_book_of_meeting(act, rule.meeting_id)?;
    ensure_no_closed_round(&book, &rule)?;
    let same = book
        .rules
        .iter()
        .find(|it| it.meeting_id == rule.meeting_id && it.award == rule.award);
    let id = if rule.id == 0 {
        same.map_or(0, |it| it.id)
    } else {
        rule.id
    };
    save(
        act,
        &tables::VOTING_RULE,
        id,
        &VotingRule { id, ..rule },
        "thể lệ bỏ phiếu",
    )
}

/// A rule is not changed under a count that was closed by it.
fn ensure_no_closed_round(book: &YearBook, rule: &VotingRule) -> Answer<()> {
    let closed = book.rounds.iter().any(|it| {
        it.meeting_id == rule.meeting_id
            && it.state == RoundState::Closed
            && rule.award.is_none_or(|award| award == it.award)
    });
    if closed {
        return Err(ErrorBody::not_now_for(
            "round_closed",
            "Đã chốt kết quả kiểm phiếu theo Thể lệ này nên không sửa Thể lệ được. Dữ liệu không thay đổi.",
        ));
    }
    Ok(())
}

pub(crate) fn voting_rule_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let rule: VotingRule = get(act, &tables::VOTING_RULE, row.id, "thể lệ bỏ phiếu")?;
    let book = open_book_of_meeting(act, rule.meeting_id)?;
    ensure_no_closed_round(&book, &rule)?;
    delete(act, &tables::VOTING_RULE, row.id, "thể lệ bỏ phiếu")
}

pub(crate) fn round_open(act: &Act<'_, '_>, draft: RoundDraft) -> Answer<SavedRow> {
    let book = open_book_of_meeting(act, draft.meeting_id)?;
    let Some(meeting) = book.meeting(draft.meeting_id) else {
        return Err(ErrorBody::not_found("hội nghị"));
    };
    let Some(kind) = book
        .rule_for(meeting.id, Some(draft.award))
        .map(|it| it.kind)
    else {
        return Err(ErrorBody::not_now_for(
            "no_voting_rule",
            "Quy chế của Khối chưa quy định tỷ lệ thông qua. Đề nghị Hội nghị thông qua Thể lệ bỏ phiếu trước khi phát phiếu.",
        ));
    };
    let attendance = book.attendance(meeting);
    if attendance.has_quorum == Some(false) && !is_written(meeting) {
        return Err(ErrorBody::not_now(vec![quorum_problem(&book, meeting)]));
    }
    let series = book.series(meeting.id, draft.award);
    let nominees = nominees(&book, &draft, &series)?;
    let mut c = Checker::new();
    let typed = c.count("seats", draft.seats, "số lượng được chọn");
    let earlier = || {
        book.rounds
            .iter()
            .filter(|it| it.meeting_id == meeting.id && it.award == draft.award)
    };
    if earlier().any(|it| it.state == RoundState::Open) {
        c.add(Problem::general("round_open", "Vòng bỏ phiếu trước của danh hiệu này chưa chốt kết quả; đề nghị chốt trước khi mở vòng mới."));
    }
    let seats = typed.or_else(|| book.quota(draft.award).map(|it| series.seats(it.count)));
    let choices = c.count("choices", draft.choices, "số lượng mỗi phiếu được chọn");
    let choices = choices_of(&mut c, kind, choices.or(seats), nominees.len());
    let round = VoteRound {
        id: RoundId(0),
        kind,
        choices,
        meeting_id: meeting.id,
        award: draft.award,
        no: earlier().map(|it| it.no).max().unwrap_or(0) + 1,
        seats,
        state: RoundState::Open,
        present: (!is_written(meeting)).then_some(attendance.with_vote),
        issued: None,
        collected: None,
        valid: None,
        invalid: None,
        invalid_reasons: Vec::new(),
        not_returned_reason: None,
        written_sent: None,
        written_returned: None,
        tie_decision: None,
        reopened_reason: None,
        voided_reason: None,
    };
    let round = c.done(round)?;
    let round_id = RoundId(act.tx.insert(&tables::VOTE_ROUND, &round)?);
    for (nomination_id, order_no) in nominees.into_iter().zip(1u32..) {
        let line = VoteLine::uncounted(round_id, nomination_id, order_no);
        act.tx.insert(&tables::VOTE_LINE, &line)?;
    }
    Ok(SavedRow { id: round_id.0 })
}

/// The number a ballot of a kind is bound to: never none, and never more than there are nominees.
fn choices_of(
    c: &mut Checker,
    kind: BallotKind,
    wanted: Option<u32>,
    nominees: usize,
) -> Option<u32> {
    if !kind.has_choices() {
        return None;
    }
    let all = u32::try_from(nominees).unwrap_or(u32::MAX);
    let Some(wanted) = wanted.filter(|it| *it > 0) else {
        c.add(Problem::of(
            "choices_missing",
            "choices",
            "Chưa có số lượng mỗi phiếu được chọn. Vòng bỏ phiếu chưa được mở; đề nghị nhập số lượng này.",
        ));
        return None;
    };
    Some(wanted.min(all))
}

/// Who is on the ballot: those asked for, else whoever the earlier rounds leave to be voted on.
fn nominees(book: &YearBook, draft: &RoundDraft, series: &Series) -> Answer<Vec<NominationId>> {
    let all: Vec<NominationId> = book
        .nominations_for(draft.award)
        .into_iter()
        .map(|it| it.id)
        .collect();
    let wanted = if draft.nominations.is_empty() {
        series.ballot(&all)
    } else {
        draft.nominations.clone()
    };
    if wanted.is_empty() {
        return Err(ErrorBody::problem(Problem::of(
            "no_nominations",
            "nominations",
            format!(
                "Chưa có đề nghị nào cho {}; đề nghị lập danh sách đề nghị trước khi phát phiếu.",
                book.award_name(draft.award)
            ),
        )));
    }
    if let Some(stranger) = wanted.iter().find(|it| !all.contains(it)) {
        return Err(ErrorBody::not_found(&format!("đề nghị số {}", stranger.0)));
    }
    let chosen: Vec<String> = wanted
        .iter()
        .filter(|it| series.has_elected(**it))
        .map(|it| book.nominee_name(*it))
        .collect();
    if !chosen.is_empty() {
        return Err(ErrorBody::problem(Problem::of(
            "already_chosen",
            "nominations",
            format!(
                "{} đã được chọn ở vòng bỏ phiếu trước. Vòng mới chưa được mở; đề nghị bỏ khỏi phiếu những đề nghị đã được chọn.",
                text::joined(&chosen)
            ),
        )));
    }
    Ok(wanted)
}

/// The book and the round, where its figures may be changed.
pub(super) fn open_round(act: &Act<'_, '_>, id: RoundId) -> Answer<(YearBook, VoteRound)> {
    let round: VoteRound = get(act, &tables::VOTE_ROUND, id.0, "vòng bỏ phiếu")?;
    let book = open_book_of_meeting(act, round.meeting_id)?;
    if round.state == RoundState::Voided {
        return Err(ErrorBody::not_now_for(
            "round_voided",
            "Phiếu của vòng này đã hủy nên không sửa được. Dữ liệu không thay đổi; nếu cần, chọn \"Mở lại\" và ghi lý do.",
        ));
    }
    if round.state == RoundState::Closed {
        return Err(ErrorBody::not_now_for(
            "round_closed",
            "Kết quả vòng bỏ phiếu này đã chốt nên không sửa được. Dữ liệu không thay đổi; nếu cần, chọn \"Mở lại\" và ghi lý do.",
        ));
    }
    Ok((book, round))
}

/// Refuses figures that cannot be, all at once.
pub(super) fn refuse_impossible(
    book: &YearBook,
    round: &VoteRound,
    lines: &[VoteLine],
) -> Answer<()> {
    let refused: Vec<Problem> = book
        .remarks_of(round, lines)
        .into_iter()
        .filter(|it| it.gravity == Gravity::Refused)
        .map(|it| it.problem)
        .collect();
    if refused.is_empty() {
        Ok(())
    } else {
        Err(ErrorBody::invalid(refused))
    }
}

pub(crate) fn round_totals(act: &Act<'_, '_>, draft: RoundTotalsDraft) -> Answer<SavedRow> {
    let (book, old) = open_round(act, draft.round_id)?;
    let mut c = Checker::new();
    let round = VoteRound {
        present: c.count(
            "present",
            draft.present,
            "số đơn vị có quyền biểu quyết có mặt",
        ),
        issued: c.count("issued", draft.issued, "số phiếu phát ra"),
        collected: c.count("collected", draft.collected, "số phiếu thu về"),
        valid: c.count("valid", draft.valid, "số phiếu hợp lệ"),
        invalid: c.count("invalid", draft.invalid, "số phiếu không hợp lệ"),
        written_sent: c.count(
            "written_sent",
            draft.written_sent,
            "số phiếu lấy ý kiến đã gửi",
        ),
        written_returned: c.count(
            "written_returned",
            draft.written_returned,
            "số phiếu lấy ý kiến nhận lại",
        ),
        not_returned_reason: c.optional(
            "not_returned_reason",
            &draft.not_returned_reason,
            "lý do phiếu không thu về",
        ),
        invalid_reasons: draft
            .invalid_reasons
            .iter()
            .map(|it| domain::vote::InvalidReason {
                reason: c.required("invalid_reasons", &it.reason, "lý do phiếu không hợp lệ"),
                count: it.count,
            })
            .collect(),
        ..old
    };
    let round = c.done(round)?;
    refuse_impossible(&book, &round, &book.lines_of(round.id))?;
    save(
        act,
        &tables::VOTE_ROUND,
        round.id.0,
        &round,
        "vòng bỏ phiếu",
    )
}

pub(crate) fn vote_line_save(act: &Act<'_, '_>, draft: VoteLineDraft) -> Answer<SavedRow> {
    let old: VoteLine = get(act, &tables::VOTE_LINE, draft.id, "dòng phiếu")?;
    let (book, round) = open_round(act, old.round_id)?;
    let mut c = Checker::new();
    let line = VoteLine {
        yes: c.count("yes", draft.yes, "số phiếu đồng ý"),
        no: c.count("no", draft.no, "số phiếu không đồng ý"),
        blank: c.count("blank", draft.blank, "số phiếu không có ý kiến"),
        places: c.count("places", draft.places, "tổng thứ tự"),
        written_yes: c.count(
            "written_yes",
            draft.written_yes,
            "số ý kiến bằng văn bản đồng ý",
        ),
        written_no: c.count(
            "written_no",
            draft.written_no,
            "số ý kiến bằng văn bản không đồng ý",
        ),
        written_blank: c.count(
            "written_blank",
            draft.written_blank,
            "số phiếu bằng văn bản không có ý kiến",
        ),
        written_places: c.count(
            "written_places",
            draft.written_places,
            "tổng thứ tự bằng văn bản",
        ),
        ..old
    };
    let line = c.done(line)?;
    let mut lines = book.lines_of(round.id);
    for it in &mut lines {
        if it.id == line.id {
            *it = line.clone();
        }
    }
    refuse_impossible(&book, &round, &lines)?;
    save(act, &tables::VOTE_LINE, line.id, &line, "dòng phiếu")
}

pub(crate) fn round_close(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (book, round) = open_round(act, RoundId(row.id))?;
    let lines = book.lines_of(round.id);
    let mut open: Vec<Problem> = book
        .remarks_of(&round, &lines)
        .into_iter()
        .filter(|it| matches!(it.gravity, Gravity::Open | Gravity::Refused))
        .map(|it| it.problem)
        .collect();
    open.extend(unsettled(act, &book, &round)?);
    if !open.is_empty() {
        return Err(ErrorBody::not_now(open));
    }
    forget_ballots(act, round.id)?;
    save(
        act,
        &tables::VOTE_ROUND,
        round.id.0,
        &VoteRound {
            state: RoundState::Closed,
            ..round
        },
        "vòng bỏ phiếu",
    )
}

pub(crate) fn round_reopen(act: &Act<'_, '_>, input: ReasonInput) -> Answer<SavedRow> {
    let why = reason(&input.reason)?;
    let round: VoteRound = get(act, &tables::VOTE_ROUND, input.id, "vòng bỏ phiếu")?;
    let book = open_book_of_meeting(act, round.meeting_id)?;
    let frozen = book.papers.iter().find(|it| {
        it.state.is_live()
            && it.meeting_id == Some(round.meeting_id)
            && matches!(it.form.as_str(), "D10" | "D11" | "D22")
    });
    if let Some(paper) = frozen {
        return Err(ErrorBody::not_now_for(
            "paper_frozen",
            format!(
                "\"{}\" đang ở trạng thái \"{}\" nên không mở lại kết quả kiểm phiếu được. Dữ liệu không thay đổi; đề nghị thu hồi hoặc thay thế văn bản trước.",
                paper.title,
                paper.state.label()
            ),
        ));
    }
    let later = book.rounds.iter().any(|it| {
        it.meeting_id == round.meeting_id
            && it.award == round.award
            && it.no > round.no
            && it.state != RoundState::Voided
    });
    if round.state == RoundState::Voided && later {
        return Err(ErrorBody::not_now_for(
            "voted_again",
            "Đã bỏ phiếu lại sau khi hủy phiếu của vòng này nên không mở lại được. Dữ liệu không thay đổi; nếu vòng sau không đúng, đề nghị mở lại hoặc xóa vòng sau trước.",
        ));
    }
    let open = VoteRound {
        state: RoundState::Open,
        tie_decision: None,
        reopened_reason: Some(why),
        voided_reason: None,
        ..round
    };
    save(act, &tables::VOTE_ROUND, open.id.0, &open, "vòng bỏ phiếu")
}

/// The chair drops the ballot for another way, or the ballots are wrong: those given out are void and nothing is counted.
pub(crate) fn round_void(act: &Act<'_, '_>, input: ReasonInput) -> Answer<SavedRow> {
    let why = reason(&input.reason)?;
    let (_, round) = open_round(act, RoundId(input.id))?;
    forget_ballots(act, round.id)?;
    let void = VoteRound {
        state: RoundState::Voided,
        voided_reason: Some(why),
        ..round
    };
    save(act, &tables::VOTE_ROUND, void.id.0, &void, "vòng bỏ phiếu")
}

pub(crate) fn round_delete(act: &Act<'_, '_>, row: RowId) -> Answer<SavedRow> {
    let (book, round) = open_round(act, RoundId(row.id))?;
    forget_ballots(act, round.id)?;
    for line in book.lines_of(round.id) {
        act.tx.delete(&tables::VOTE_LINE, line.id)?;
    }
    delete(act, &tables::VOTE_ROUND, round.id.0, "vòng bỏ phiếu")
}

pub(crate) fn tie_decide(act: &Act<'_, '_>, input: TieInput) -> Answer<SavedRow> {
    let why = reason(&input.reason)?;
    let round: VoteRound = get(act, &tables::VOTE_ROUND, input.round_id.0, "vòng bỏ phiếu")?;
    let book = open_book_of_meeting(act, round.meeting_id)?;
    let bare = VoteRound {
        tie_decision: None,
        ..round
    };
    let Some(result) = book.open_tie(&bare) else {
        return Err(ErrorBody::not_now_for(
            "no_tie",
            "Vòng bỏ phiếu này không có trường hợp bằng phiếu ở vị trí cuối cùng đã chốt mà chưa bỏ phiếu lại. Số liệu không thay đổi.",
        ));
    };
    let left = bare
        .seats
        .unwrap_or(0)
        .saturating_sub(u32::try_from(result.elected.len()).unwrap_or(u32::MAX));
    let mut c = Checker::new();
    c.ensure(
        input.chosen.iter().all(|it| result.tied.contains(it)),
        "not_tied",
        "chosen",
        "Chỉ chọn trong số các đơn vị bằng phiếu ở vị trí cuối cùng. Số liệu chưa được lưu.",
    );
    let mut distinct = input.chosen.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let count = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
    c.ensure(
        count <= left && count > 0,
        "too_many_chosen",
        "chosen",
        format!(
            "Còn {left:02} vị trí mà chọn {count:02}. Số liệu chưa được lưu; đề nghị chọn lại."
        ),
    );
    let decided = c.done(VoteRound {
        tie_decision: Some(TieDecision {
            chosen: distinct,
            reason: why,
        }),
        ..bare
    })?;
    save(
        act,
        &tables::VOTE_ROUND,
        decided.id.0,
        &decided,
        "vòng bỏ phiếu",
    )
}
