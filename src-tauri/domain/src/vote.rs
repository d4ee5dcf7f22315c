//! Voting: the rules a meeting adopts, rounds of type A (agree, disagree, no opinion per nominee) by typed totals,
//! and what follows from them.
//!
//! The arithmetic stands here and nowhere else: screen, projector, minutes and command line show what [`tally`] says.
//! Law and ministry are silent on quorum, threshold and denominator of a bloc, so there is no default: a meeting
//! without a [`VotingRule`] has figures but no result.

use crate::award::Award;
use crate::ids::{MeetingId, NominationId, RoundId};
use crate::problem::{Checker, Problem};
use crate::ratio::Ratio;
use crate::text::{percent, two_digits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How votes are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum VotingMethod {
    /// Bỏ phiếu kín.
    Secret,
    /// Biểu quyết giơ tay.
    Hands,
}

impl VotingMethod {
    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Secret => "bỏ phiếu kín",
            Self::Hands => "biểu quyết giơ tay",
        }
    }
}

/// What the votes are measured against; always named in the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    /// All member units.
    TotalMembers,
    /// Units with a vote that are present, and written opinions returned.
    Present,
    /// Ballots issued, and written opinions sent.
    Issued,
    /// Ballots collected, and written opinions returned.
    Collected,
    /// Valid ballots, and written opinions returned.
    Valid,
}

impl Denominator {
    /// The words after "trên tổng số".
    pub fn label(self) -> &'static str {
        match self {
            Self::TotalMembers => "đơn vị thành viên",
            Self::Present => "đơn vị có quyền biểu quyết có mặt",
            Self::Issued => "phiếu phát ra",
            Self::Collected => "phiếu thu về",
            Self::Valid => "phiếu hợp lệ",
        }
    }
}

/// A rule of voting that the bloc's regulation gives or the meeting adopts ("thể lệ bỏ phiếu").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VotingRule {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The award it is for; all where absent.
    pub award: Option<Award>,
    /// Method.
    pub method: VotingMethod,
    /// Share of votes that is needed.
    pub threshold: Ratio,
    /// Whether the share must be exceeded ("quá nửa") and not only reached.
    pub is_more_than: bool,
    /// What the share is of.
    pub denominator: Denominator,
    /// Share of member units that must be present.
    pub quorum: Ratio,
    /// Provision of the regulation, or the resolution that adopted it.
    pub ground: Option<String>,
}

impl VotingRule {
    /// "quá 1/2", "từ 70% trở lên".
    pub fn threshold_words(&self) -> String {
        match (self.is_more_than, self.threshold) {
            (true, Ratio { num: 1, den: 2 }) => "quá nửa".to_owned(),
            (true, ratio) => format!("trên {}", ratio.words()),
            (false, ratio) => format!("từ {} trở lên", ratio.words()),
        }
    }
}

/// A rule as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VotingRuleDraft {
    /// The rule; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The award; all where absent.
    #[serde(default)]
    pub award: Option<Award>,
    /// Method.
    pub method: VotingMethod,
    /// Numerator of the threshold.
    pub threshold_num: i64,
    /// Denominator of the threshold.
    pub threshold_den: i64,
    /// Must be exceeded.
    #[serde(default)]
    pub is_more_than: bool,
    /// What the share is of.
    pub denominator: Denominator,
    /// Numerator of the quorum.
    pub quorum_num: i64,
    /// Denominator of the quorum.
    pub quorum_den: i64,
    /// Ground.
    #[serde(default)]
    pub ground: Option<String>,
}

impl VotingRuleDraft {
    /// The checked rule.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<VotingRule, Vec<Problem>> {
        let mut c = Checker::new();
        let rule = VotingRule {
            id: self.id.unwrap_or_default(),
            meeting_id: self.meeting_id,
            award: self.award,
            method: self.method,
            threshold: fraction(
                &mut c,
                "threshold_num",
                self.threshold_num,
                self.threshold_den,
                "Tỷ lệ thông qua",
            ),
            is_more_than: self.is_more_than,
            denominator: self.denominator,
            quorum: fraction(
                &mut c,
                "quorum_num",
                self.quorum_num,
                self.quorum_den,
                "Tỷ lệ đơn vị phải có mặt",
            ),
            ground: c.optional("ground", &self.ground, "căn cứ"),
        };
        c.ensure(
            !(rule.is_more_than && rule.threshold.num == rule.threshold.den),
            "threshold_out_of_reach",
            "threshold_num",
            "Không thể có số phiếu trên 100%. Thể lệ chưa được lưu; đề nghị nhập lại tỷ lệ thông qua.",
        );
        c.ensure(
            rule.threshold.num > 0 || rule.is_more_than,
            "threshold_is_nothing",
            "threshold_num",
            "Tỷ lệ thông qua bằng 0 thì mọi đề nghị đều đạt. Thể lệ chưa được lưu; đề nghị nhập lại.",
        );
        c.done(rule)
    }
}

fn fraction(c: &mut Checker, field: &str, num: i64, den: i64, label: &str) -> Ratio {
    let read = u32::try_from(num)
        .ok()
        .zip(u32::try_from(den).ok())
        .and_then(|(num, den)| Ratio::new(num, den));
    c.ensure(
        read.is_some(),
        "not_a_fraction",
        field,
        format!("{label} {num}/{den} không hợp lệ. Thể lệ chưa được lưu; đề nghị nhập phân số từ 0 đến 1, ví dụ 2/3."),
    );
    read.unwrap_or(Ratio { num: 1, den: 1 })
}

/// State of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Figures may change.
    Open,
    /// Figures are the tellers' result.
    Closed,
}

/// A count of invalid ballots by reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct InvalidReason {
    /// Why, for example "không theo mẫu".
    pub reason: String,
    /// How many.
    pub count: u32,
}

/// The chair's decision on a tie at the last place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct TieDecision {
    /// The nominations that were taken.
    pub chosen: Vec<NominationId>,
    /// The secondary criterion or reason, for the minutes.
    pub reason: String,
}

/// A round of voting on one award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VoteRound {
    /// Identifier.
    pub id: RoundId,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The award.
    pub award: Award,
    /// 1, 2 ... within the award.
    pub no: u32,
    /// How many can be chosen; no limit where absent.
    pub seats: Option<u32>,
    /// Open or closed.
    pub state: RoundState,
    /// Units with a vote present when ballots were issued.
    pub present: Option<u32>,
    /// Phát ra.
    pub issued: Option<u32>,
    /// Thu về.
    pub collected: Option<u32>,
    /// Hợp lệ.
    pub valid: Option<u32>,
    /// Không hợp lệ.
    pub invalid: Option<u32>,
    /// Invalid ballots by reason.
    pub invalid_reasons: Vec<InvalidReason>,
    /// Why ballots did not come back.
    pub not_returned_reason: Option<String>,
    /// Written opinions asked for from absent units.
    pub written_sent: Option<u32>,
    /// Written opinions returned.
    pub written_returned: Option<u32>,
    /// The chair's decision on a tie.
    pub tie_decision: Option<TieDecision>,
    /// Why the count was opened again after it was closed.
    pub reopened_reason: Option<String>,
}

/// A new round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct RoundDraft {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The award.
    pub award: Award,
    /// How many can be chosen; the allocated number where absent.
    #[serde(default)]
    pub seats: Option<i64>,
    /// The nominations voted on, in the order of the ballot; all of the award where empty.
    #[serde(default)]
    pub nominations: Vec<NominationId>,
}

/// The totals of a round as typed: all of them, an empty field is not yet counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct RoundTotalsDraft {
    /// The round.
    pub round_id: RoundId,
    /// Present with a vote.
    #[serde(default)]
    pub present: Option<i64>,
    /// Issued.
    #[serde(default)]
    pub issued: Option<i64>,
    /// Collected.
    #[serde(default)]
    pub collected: Option<i64>,
    /// Valid.
    #[serde(default)]
    pub valid: Option<i64>,
    /// Invalid.
    #[serde(default)]
    pub invalid: Option<i64>,
    /// Invalid by reason.
    #[serde(default)]
    pub invalid_reasons: Vec<InvalidReason>,
    /// Reason for ballots not returned.
    #[serde(default)]
    pub not_returned_reason: Option<String>,
    /// Written opinions sent.
    #[serde(default)]
    pub written_sent: Option<i64>,
    /// Written opinions returned.
    #[serde(default)]
    pub written_returned: Option<i64>,
}

/// One nominee of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VoteLine {
    /// Identifier.
    pub id: i64,
    /// The round.
    pub round_id: RoundId,
    /// The nomination.
    pub nomination_id: NominationId,
    /// Place on the ballot.
    pub order_no: u32,
    /// Đồng ý.
    pub yes: Option<u32>,
    /// Không đồng ý.
    pub no: Option<u32>,
    /// Không có ý kiến.
    pub blank: Option<u32>,
    /// Agreeing in writing.
    pub written_yes: Option<u32>,
    /// Disagreeing in writing.
    pub written_no: Option<u32>,
    /// Without opinion in writing.
    pub written_blank: Option<u32>,
}

impl VoteLine {
    /// Agreeing at the meeting and in writing.
    pub fn votes(&self) -> u32 {
        self.yes
            .unwrap_or(0)
            .saturating_add(self.written_yes.unwrap_or(0))
    }
}

/// The votes of one nominee as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct VoteLineDraft {
    /// The line.
    pub id: i64,
    /// Agree.
    #[serde(default)]
    pub yes: Option<i64>,
    /// Disagree.
    #[serde(default)]
    pub no: Option<i64>,
    /// No opinion.
    #[serde(default)]
    pub blank: Option<i64>,
    /// Agree in writing.
    #[serde(default)]
    pub written_yes: Option<i64>,
    /// Disagree in writing.
    #[serde(default)]
    pub written_no: Option<i64>,
    /// No opinion in writing.
    #[serde(default)]
    pub written_blank: Option<i64>,
}

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
        line_remarks(round, line, &name_of(line.nomination_id), &mut found);
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

/// The result of one nominee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct LineResult {
    /// The nomination.
    pub nomination_id: NominationId,
    /// Agreeing votes, written ones included.
    pub votes: u32,
    /// Their share of the base, for printing only.
    pub percent: String,
    /// Whether the threshold is reached.
    pub is_passed: bool,
    /// Votes short of the threshold.
    pub missing: u32,
    /// Place by votes: 1, 2, 2, 4.
    pub rank: u32,
}

/// The result of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct RoundResult {
    /// The base of the share.
    pub base: u32,
    /// Votes needed.
    pub required: u32,
    /// Nominees in the order of the ballot.
    pub lines: Vec<LineResult>,
    /// Chosen: passed and within the seats; the chair's decision on a tie included.
    pub elected: Vec<NominationId>,
    /// Passed with equal votes across the last seat, while nobody has decided.
    pub tied: Vec<NominationId>,
    /// Passed, beyond the seats.
    pub reserve: Vec<NominationId>,
}

/// What a count says under a rule: threshold by whole numbers, then votes, then seats. Never fills a seat with
/// somebody who did not pass.
pub fn tally(
    round: &VoteRound,
    lines: &[VoteLine],
    rule: &VotingRule,
    members: u32,
) -> RoundResult {
    let base = base(round, rule.denominator, members);
    let required = rule.threshold.required(base, rule.is_more_than);
    let results: Vec<LineResult> = lines
        .iter()
        .map(|line| {
            let votes = line.votes();
            LineResult {
                nomination_id: line.nomination_id,
                votes,
                percent: percent(votes, base),
                is_passed: base > 0 && votes >= required,
                missing: required.saturating_sub(votes),
                rank: 1 + count(lines.iter().filter(|it| it.votes() > votes)),
            }
        })
        .collect();
    let (elected, tied, reserve) = seats(&results, round);
    RoundResult {
        base,
        required,
        lines: results,
        elected,
        tied,
        reserve,
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn base(round: &VoteRound, denominator: Denominator, members: u32) -> u32 {
    let (sent, returned) = (
        round.written_sent.unwrap_or(0),
        round.written_returned.unwrap_or(0),
    );
    match denominator {
        Denominator::TotalMembers => members,
        Denominator::Present => round.present.unwrap_or(0).saturating_add(returned),
        Denominator::Issued => round.issued.unwrap_or(0).saturating_add(sent),
        Denominator::Collected => round.collected.unwrap_or(0).saturating_add(returned),
        Denominator::Valid => round.valid.unwrap_or(0).saturating_add(returned),
    }
}

type Seated = (Vec<NominationId>, Vec<NominationId>, Vec<NominationId>);

fn seats(results: &[LineResult], round: &VoteRound) -> Seated {
    let mut passed: Vec<&LineResult> = results.iter().filter(|it| it.is_passed).collect();
    passed.sort_by_key(|it| std::cmp::Reverse(it.votes));
    let ids = |lines: &[&LineResult]| lines.iter().map(|it| it.nomination_id).collect::<Vec<_>>();
    let Some(limit) = round
        .seats
        .map(|it| usize::try_from(it).unwrap_or(usize::MAX))
    else {
        return (ids(&passed), Vec::new(), Vec::new());
    };
    if passed.len() <= limit {
        return (ids(&passed), Vec::new(), Vec::new());
    }
    if limit == 0 {
        return (Vec::new(), Vec::new(), ids(&passed));
    }
    let last = passed[limit - 1].votes;
    if passed[limit].votes != last {
        return (ids(&passed[..limit]), Vec::new(), ids(&passed[limit..]));
    }
    let above: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes > last)
        .copied()
        .collect();
    let tied: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes == last)
        .copied()
        .collect();
    let below: Vec<&LineResult> = passed
        .iter()
        .filter(|it| it.votes < last)
        .copied()
        .collect();
    match &round.tie_decision {
        Some(decision) => {
            let (taken, left): (Vec<&LineResult>, Vec<&LineResult>) = tied
                .into_iter()
                .partition(|it| decision.chosen.contains(&it.nomination_id));
            let elected = [above, taken].concat();
            (ids(&elected), Vec::new(), ids(&[left, below].concat()))
        }
        None => (ids(&above), ids(&tied), ids(&below)),
    }
}
