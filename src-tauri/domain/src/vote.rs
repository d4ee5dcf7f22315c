//! Voting: the rules a meeting adopts, rounds of every kind of ballot by their totals or ballot by ballot, and what
//! follows from them.
//!
//! The arithmetic stands here and nowhere else: screen, projector, minutes and command line show what [`tally`] says.
//! Law and ministry are silent on quorum, threshold and denominator of a bloc, so there is no default: a meeting
//! without a [`VotingRule`] has figures but no result.

mod ballots;
mod kind;
mod remarks;
mod reveals;
mod series;
mod tally;

pub use ballots::{
    Agreement, Ballot, BallotSums, InvalidCode, LineSum, Mark, ReasonSum, add_up, agreement,
    differences, reading_problems,
};
pub use kind::BallotKind;
pub use remarks::{Gravity, Remark, remarks};
pub use reveals::reveals;
pub use series::Series;
pub use tally::{LineResult, RoundResult, tally};

use crate::award::Award;
use crate::ids::{MeetingId, NominationId, RoundId};
use crate::problem::{Checker, Problem};
use crate::ratio::Ratio;
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
    /// What the voter does with the ballot.
    pub kind: BallotKind,
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
    /// What the voter does with the ballot; an opinion of each nominee where absent.
    #[serde(default)]
    pub kind: BallotKind,
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
            kind: self.kind,
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
            rule.method == VotingMethod::Secret || !rule.kind.has_choices(),
            "kind_needs_ballots",
            "kind",
            "Giơ tay chỉ biểu quyết từng đề nghị. Thể lệ chưa được lưu; chọn trong danh sách, gạch tên hoặc xếp thứ tự thì dùng phiếu.",
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
    /// The ballots were made void before they were counted: the meeting chose another way.
    Voided,
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
    /// What the voter does with the ballot, as the rule said when the round was opened.
    pub kind: BallotKind,
    /// The number a ballot is bound to: most choices, names left, or first places; none for approval ballots.
    pub choices: Option<u32>,
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
    /// Why the ballots were made void.
    pub voided_reason: Option<String>,
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
    /// The number a ballot is bound to, where its kind has one; the seats where absent.
    #[serde(default)]
    pub choices: Option<i64>,
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
    /// Đồng ý; on other kinds of ballots choosing it, or placing it among the first.
    pub yes: Option<u32>,
    /// Không đồng ý; of approval ballots only.
    pub no: Option<u32>,
    /// Không có ý kiến; of approval ballots only.
    pub blank: Option<u32>,
    /// Sum of the places given ("tổng thứ tự"); of ranking ballots only.
    pub places: Option<u32>,
    /// Agreeing in writing.
    pub written_yes: Option<u32>,
    /// Disagreeing in writing.
    pub written_no: Option<u32>,
    /// Without opinion in writing.
    pub written_blank: Option<u32>,
    /// Sum of the places given in writing.
    pub written_places: Option<u32>,
}

impl VoteLine {
    /// A line of a round that is about to be counted.
    pub fn uncounted(round_id: RoundId, nomination_id: NominationId, order_no: u32) -> Self {
        Self {
            id: 0,
            round_id,
            nomination_id,
            order_no,
            yes: None,
            no: None,
            blank: None,
            places: None,
            written_yes: None,
            written_no: None,
            written_blank: None,
            written_places: None,
        }
    }

    /// Whether every figure that ballots of a kind give at the meeting stands.
    pub fn is_counted(&self, kind: BallotKind) -> bool {
        match kind {
            BallotKind::Approve => self.yes.is_some() && self.no.is_some() && self.blank.is_some(),
            BallotKind::Choose | BallotKind::Strike => self.yes.is_some(),
            BallotKind::Rank => self.yes.is_some() && self.places.is_some(),
        }
    }

    /// The line with what ballots of a kind say of it at the meeting; what they cannot say stays unknown.
    pub fn with_sums(self, kind: BallotKind, sum: &LineSum) -> Self {
        let opinion = |count: u32| (kind == BallotKind::Approve).then_some(count);
        Self {
            yes: Some(sum.yes),
            no: opinion(sum.no),
            blank: opinion(sum.blank),
            places: (kind == BallotKind::Rank).then_some(sum.places),
            ..self
        }
    }

    /// Sum of the places given at the meeting and in writing.
    pub fn place_sum(&self) -> u32 {
        self.places
            .unwrap_or(0)
            .saturating_add(self.written_places.unwrap_or(0))
    }

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
    /// Sum of places.
    #[serde(default)]
    pub places: Option<i64>,
    /// Agree in writing.
    #[serde(default)]
    pub written_yes: Option<i64>,
    /// Disagree in writing.
    #[serde(default)]
    pub written_no: Option<i64>,
    /// No opinion in writing.
    #[serde(default)]
    pub written_blank: Option<i64>,
    /// Sum of places in writing.
    #[serde(default)]
    pub written_places: Option<i64>,
}
