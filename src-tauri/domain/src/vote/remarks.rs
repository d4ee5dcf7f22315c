//! The running check of a count: every invariant, all at once, each with the officer's sentence.

mod choices;

use super::{BallotKind, VoteLine, VoteRound};
use crate::ids::NominationId;
use crate::problem::Problem;
use crate::text::two_digits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How grave a remark on a count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
#[derive(PartialOrd, Ord)]
pub enum Gravity {
    /// Impossible: not saved.
    Refused,
    /// Saved, but the count cannot be closed yet.
    Open,
    /// Lawful, worth a line in the minutes.
    Note,
}

/// A remark of the running check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// How grave.
    pub gravity: Gravity,
    /// What.
    pub problem: Problem,
}

/// The invariants of a count, all at once. `members` is the number of member units; `name_of` gives the nominee's name
/// for a sentence.
pub fn remarks(
    round: &VoteRound,
    lines: &[VoteLine],
    members: u32,
    name_of: &dyn Fn(NominationId) -> String,
) -> Vec<Remark> {
    let mut found = Vec::new();
    voters(round, members, &mut found);
    ballots(round, &mut found);
    writing(round, &mut found);
    for line in lines {
        let name = name_of(line.nomination_id);
        match round.kind {
            BallotKind::Approve => line_remarks(round, line, &name, &mut found),
            BallotKind::Choose | BallotKind::Strike | BallotKind::Rank => {
                choices::of_line(round, line, &name, lines.len(), &mut found);
            }
        }
    }
    if round.kind.has_choices() {
        choices::of_round(round, lines, &mut found);
    }
    found
}

fn remark(gravity: Gravity, code: &str, field: &str, message: String) -> Remark {
    Remark {
        gravity,
        problem: Problem::of(code, field, message),
    }
}

/// Nobody votes twice: those present and those asked in writing are different member units.
fn voters(round: &VoteRound, members: u32, found: &mut Vec<Remark>) {
    let (present, sent) = (round.present.unwrap_or(0), round.written_sent.unwrap_or(0));
    let sum = present.saturating_add(sent);
    if sum > members {
        let (field, words) = if sent == 0 {
            (
                "present",
                format!("Số đơn vị có quyền biểu quyết có mặt ({present:02})"),
            )
        } else {
            (
                "written_sent",
                format!(
                    "Số đơn vị có mặt ({present:02}) và số đơn vị lấy ý kiến bằng văn bản ({sent:02}) cộng lại là {sum:02},"
                ),
            )
        };
        found.push(remark(
            Gravity::Refused,
            "voters_over_members",
            field,
            format!("{words} lớn hơn số đơn vị thành viên ({members:02}). {RECOUNT}"),
        ));
    }
}

const RECOUNT: &str = "Số liệu này chưa được lưu; đề nghị kiểm đếm lại.";

fn ballots(round: &VoteRound, found: &mut Vec<Remark>) {
    let d = |count: u32| two_digits(count);
    if let (Some(issued), Some(present)) = (round.issued, round.present)
        && issued > present
    {
        found.push(remark(
            Gravity::Refused,
            "issued_over_present",
            "issued",
            format!("Số phiếu phát ra ({}) lớn hơn số đơn vị có quyền biểu quyết có mặt ({}). {RECOUNT}", d(issued), d(present)),
        ));
    }
    if let (Some(collected), Some(issued)) = (round.collected, round.issued) {
        if collected > issued {
            found.push(remark(
                Gravity::Refused,
                "collected_over_issued",
                "collected",
                format!(
                    "Số phiếu thu về ({}) lớn hơn số phiếu phát ra ({}). {RECOUNT}",
                    d(collected),
                    d(issued)
                ),
            ));
        } else if collected < issued && round.not_returned_reason.is_none() {
            found.push(remark(
                Gravity::Note,
                "ballots_not_returned",
                "not_returned_reason",
                format!(
                    "Phát ra {} phiếu, thu về {} phiếu; {} phiếu không thu về. Đề nghị ghi rõ lý do để đưa vào Biên bản kiểm phiếu.",
                    d(issued),
                    d(collected),
                    d(issued - collected)
                ),
            ));
        }
    }
    validity(round, found);
    for (value, field, label) in [
        (
            round.present,
            "present",
            "số đơn vị có quyền biểu quyết có mặt",
        ),
        (round.issued, "issued", "số phiếu phát ra"),
        (round.collected, "collected", "số phiếu thu về"),
        (round.valid, "valid", "số phiếu hợp lệ"),
        (round.invalid, "invalid", "số phiếu không hợp lệ"),
    ] {
        if value.is_none() {
            found.push(remark(
                Gravity::Open,
                "figure_missing",
                field,
                format!("Chưa nhập {label}."),
            ));
        }
    }
}

fn validity(round: &VoteRound, found: &mut Vec<Remark>) {
    let Some(collected) = round.collected else {
        return;
    };
    let (valid, invalid) = (round.valid.unwrap_or(0), round.invalid.unwrap_or(0));
    let sum = valid.saturating_add(invalid);
    let both = round.valid.is_some() && round.invalid.is_some();
    if sum > collected && round.invalid.is_none() {
        found.push(remark(
            Gravity::Refused,
            "valid_plus_invalid_mismatch",
            "valid",
            format!(
                "Số phiếu hợp lệ ({valid:02}) lớn hơn số phiếu thu về ({collected:02}). {RECOUNT}"
            ),
        ));
    } else if sum > collected {
        found.push(remark(
            Gravity::Refused,
            "valid_plus_invalid_mismatch",
            "valid",
            format!(
                "Phiếu hợp lệ ({valid:02}) và không hợp lệ ({invalid:02}) cộng lại là {sum:02}, lớn hơn số phiếu thu về ({collected:02}). {RECOUNT}"
            ),
        ));
    } else if both && sum < collected {
        found.push(remark(
            Gravity::Open,
            "valid_plus_invalid_mismatch",
            "valid",
            format!(
                "Phiếu hợp lệ ({valid:02}) và không hợp lệ ({invalid:02}) cộng lại là {sum:02}, chưa khớp số phiếu thu về ({collected:02})."
            ),
        ));
    }
    let reasons: u32 = round
        .invalid_reasons
        .iter()
        .fold(0, |sum, it| sum.saturating_add(it.count));
    if !round.invalid_reasons.is_empty() && reasons != invalid {
        let gravity = if reasons > invalid {
            Gravity::Refused
        } else {
            Gravity::Open
        };
        let tail = if reasons > invalid {
            RECOUNT
        } else {
            "Đề nghị ghi đủ lý do."
        };
        found.push(remark(
            gravity,
            "invalid_reasons_mismatch",
            "invalid_reasons",
            format!("Phiếu không hợp lệ theo từng lý do cộng lại là {reasons:02}, chưa khớp số phiếu không hợp lệ ({invalid:02}). {tail}"),
        ));
    }
}

fn writing(round: &VoteRound, found: &mut Vec<Remark>) {
    let (sent, returned) = (
        round.written_sent.unwrap_or(0),
        round.written_returned.unwrap_or(0),
    );
    if returned > sent {
        found.push(remark(
            Gravity::Refused,
            "written_returned_over_sent",
            "written_returned",
            format!("Số phiếu lấy ý kiến bằng văn bản nhận lại ({returned:02}) lớn hơn số đã gửi ({sent:02}). {RECOUNT}"),
        ));
    } else if returned < sent {
        found.push(remark(
            Gravity::Note,
            "written_not_returned",
            "written_returned",
            format!("Đã gửi {sent:02} phiếu lấy ý kiến bằng văn bản, nhận lại {returned:02} phiếu; {:02} phiếu chưa nhận lại.", sent - returned),
        ));
    }
}

fn line_remarks(round: &VoteRound, line: &VoteLine, name: &str, found: &mut Vec<Remark>) {
    let field = format!("line_{}", line.id);
    let (yes, no, blank) = (
        line.yes.unwrap_or(0),
        line.no.unwrap_or(0),
        line.blank.unwrap_or(0),
    );
    let sum = yes.saturating_add(no).saturating_add(blank);
    if let Some(valid) = round.valid
        && sum != valid
    {
        let typed = line.yes.is_some() && line.no.is_some() && line.blank.is_some();
        let words = format!(
            "{name}: đồng ý {yes:02}, không đồng ý {no:02}, không có ý kiến {blank:02}, cộng là {sum:02}; số phiếu hợp lệ là {valid:02}."
        );
        if sum > valid {
            found.push(remark(
                Gravity::Refused,
                "line_sum_mismatch",
                &field,
                format!("{words} {RECOUNT}"),
            ));
        } else if typed {
            found.push(remark(Gravity::Open, "line_sum_mismatch", &field, words));
        }
    }
    if line.yes.is_none() || line.no.is_none() || line.blank.is_none() {
        found.push(remark(
            Gravity::Open,
            "line_missing",
            &field,
            format!("{name}: chưa nhập đủ số phiếu."),
        ));
    }
    let (yes, no, blank) = (
        line.written_yes.unwrap_or(0),
        line.written_no.unwrap_or(0),
        line.written_blank.unwrap_or(0),
    );
    let sum = yes.saturating_add(no).saturating_add(blank);
    let returned = round.written_returned.unwrap_or(0);
    if sum != returned {
        let gravity = if sum > returned {
            Gravity::Refused
        } else {
            Gravity::Open
        };
        let tail = if sum > returned { RECOUNT } else { "" };
        let words = format!(
            "{name}: ý kiến bằng văn bản đồng ý {yes:02}, không đồng ý {no:02}, không có ý kiến {blank:02}, cộng là {sum:02}; số phiếu nhận lại là {returned:02}. {tail}"
        );
        found.push(remark(
            gravity,
            "written_line_mismatch",
            &field,
            words.trim_end().to_owned(),
        ));
    }
}
