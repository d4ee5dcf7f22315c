//! Nominations, submissions and award proposals.

use crate::award::Award;
use crate::ids::{CycleId, MeetingId, NominationId, RoundId, SubmissionId, UnitId};
use crate::problem::{Checker, Problem};
use crate::text::two_digits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What kind of recipient stands without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// A member unit.
    Unit,
    /// A collective below a unit ("tập thể").
    Collective,
    /// A person ("cá nhân").
    Individual,
}

impl RecipientKind {
    /// "tập thể", "cá nhân", "đơn vị".
    pub fn label(self) -> &'static str {
        match self {
            Self::Unit => "đơn vị",
            Self::Collective => "tập thể",
            Self::Individual => "cá nhân",
        }
    }
}

/// Who receives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Recipient {
    /// A member unit.
    Unit {
        /// The unit.
        unit_id: UnitId,
    },
    /// A collective of a unit.
    Collective {
        /// Its name.
        name: String,
        /// Its unit.
        unit_id: Option<UnitId>,
    },
    /// A person.
    Person {
        /// Full name.
        name: String,
        /// Post.
        post: Option<String>,
        /// Unit.
        unit_id: Option<UnitId>,
    },
    /// A count whose names are not known; printed as a count, never as invented rows.
    Unnamed {
        /// Of what.
        of: RecipientKind,
        /// How many.
        count: u32,
    },
}

impl Recipient {
    /// How many it stands for.
    pub fn count(&self) -> u32 {
        match self {
            Self::Unit { .. } | Self::Collective { .. } | Self::Person { .. } => 1,
            Self::Unnamed { count, .. } => *count,
        }
    }

    /// Of what kind.
    pub fn kind(&self) -> RecipientKind {
        match self {
            Self::Unit { .. } => RecipientKind::Unit,
            Self::Collective { .. } => RecipientKind::Collective,
            Self::Person { .. } => RecipientKind::Individual,
            Self::Unnamed { of, .. } => *of,
        }
    }

    fn check(&self, c: &mut Checker) -> Self {
        match self {
            Self::Unit { unit_id } => Self::Unit { unit_id: *unit_id },
            Self::Collective { name, unit_id } => Self::Collective {
                name: c.required("recipient", name, "tên tập thể"),
                unit_id: *unit_id,
            },
            Self::Person {
                name,
                post,
                unit_id,
            } => Self::Person {
                name: c.required("recipient", name, "họ và tên cá nhân"),
                post: c.optional("recipient", post, "chức vụ"),
                unit_id: *unit_id,
            },
            Self::Unnamed { of, count } => {
                c.ensure(
                    *count > 0,
                    "required",
                    "recipient",
                    "Số lượng chưa rõ tên phải từ 01 trở lên. Số liệu chưa được lưu.",
                );
                c.ensure(
                    *count <= 10_000,
                    "count_too_large",
                    "recipient",
                    format!("Số lượng quá lớn ({count}). Số liệu chưa được lưu."),
                );
                Self::Unnamed {
                    of: *of,
                    count: *count,
                }
            }
        }
    }
}

fn check_award(c: &mut Checker, award: Option<Award>, recipient: &Recipient) {
    let Some(award) = award else { return };
    c.ensure(
        !(award.is_for_collectives() && recipient.kind() == RecipientKind::Individual),
        "award_not_for_persons",
        "award",
        "Danh hiệu này chỉ tặng cho tập thể, không tặng cho cá nhân. Số liệu chưa được lưu.",
    );
    c.ensure(
        !(award.is_for_persons() && recipient.kind() != RecipientKind::Individual),
        "award_only_for_persons",
        "award",
        "Danh hiệu này chỉ tặng cho cá nhân. Số liệu chưa được lưu.",
    );
}

/// Somebody put forward to be voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    /// Identifier.
    pub id: NominationId,
    /// The year.
    pub cycle_id: CycleId,
    /// The award; none while not stated.
    pub award: Option<Award>,
    /// Who.
    pub recipient: Recipient,
    /// Place in the list.
    pub order_no: u32,
    /// Remark.
    pub note: Option<String>,
}

/// A nomination as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct NominationDraft {
    /// The nomination; absent for a new one.
    #[serde(default)]
    pub id: Option<NominationId>,
    /// The year.
    pub cycle_id: CycleId,
    /// The award.
    #[serde(default)]
    pub award: Option<Award>,
    /// Who.
    pub recipient: Recipient,
    /// Remark.
    #[serde(default)]
    pub note: Option<String>,
}

impl NominationDraft {
    /// The checked nomination; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Nomination, Vec<Problem>> {
        let mut c = Checker::new();
        let recipient = self.recipient.check(&mut c);
        check_award(&mut c, self.award, &recipient);
        let nomination = Nomination {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            award: self.award,
            recipient,
            order_no: 0,
            note: c.optional("note", &self.note, "ghi chú"),
        };
        c.done(nomination)
    }
}

/// Who issues a paper: one issuer in letterhead, symbol, signature and seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum IssuerMode {
    /// The leader unit, with its seal.
    Unit,
    /// The bloc, without a seal.
    Bloc,
}

/// A submission ("tờ trình đề nghị khen thưởng"); a year may have several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Identifier.
    pub id: SubmissionId,
    /// The year.
    pub cycle_id: CycleId,
    /// 1, 2 ... within the year.
    pub order_no: u32,
    /// The meeting whose result it carries.
    pub meeting_id: Option<MeetingId>,
    /// What it is about, after "Về việc".
    pub subject: String,
    /// The reason of the commendation, where it is not the year's review.
    pub reason: Option<String>,
    /// Who issues it.
    pub mode: IssuerMode,
    /// "Kính gửi".
    pub addressees: Vec<String>,
    /// Lines above the signature: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
    pub signer_lines: Vec<String>,
    /// The signer.
    pub signer_name: Option<String>,
    /// Whether the officer has confirmed the signer's lines.
    pub is_signer_confirmed: bool,
    /// "Nơi nhận", without the first and the last line, which the form gives.
    pub recipients: Vec<String>,
    /// Whether the officer has confirmed them.
    pub is_recipients_confirmed: bool,
    /// Copies.
    pub copies: Option<u32>,
}

/// A submission as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct SubmissionDraft {
    /// The submission; absent for a new one.
    #[serde(default)]
    pub id: Option<SubmissionId>,
    /// The year.
    pub cycle_id: CycleId,
    /// The meeting.
    #[serde(default)]
    pub meeting_id: Option<MeetingId>,
    /// Subject.
    pub subject: String,
    /// Reason.
    #[serde(default)]
    pub reason: Option<String>,
    /// Mode.
    pub mode: IssuerMode,
    /// Addressees.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// Signer's lines.
    #[serde(default)]
    pub signer_lines: Vec<String>,
    /// Signer.
    #[serde(default)]
    pub signer_name: Option<String>,
    /// Confirmed.
    #[serde(default)]
    pub is_signer_confirmed: bool,
    /// Recipients.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// Confirmed.
    #[serde(default)]
    pub is_recipients_confirmed: bool,
    /// Copies.
    #[serde(default)]
    pub copies: Option<i64>,
}

impl SubmissionDraft {
    /// The checked submission; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<Submission, Vec<Problem>> {
        let mut c = Checker::new();
        let submission = Submission {
            id: self.id.unwrap_or_default(),
            cycle_id: self.cycle_id,
            order_no: 0,
            meeting_id: self.meeting_id,
            subject: c.required("subject", &self.subject, "trích yếu"),
            reason: c.optional("reason", &self.reason, "lý do đề nghị"),
            mode: self.mode,
            addressees: lines(&mut c, "addressees", &self.addressees, "nơi kính gửi"),
            signer_lines: lines(
                &mut c,
                "signer_lines",
                &self.signer_lines,
                "quyền hạn, chức vụ người ký",
            ),
            signer_name: c.optional("signer_name", &self.signer_name, "họ tên người ký"),
            is_signer_confirmed: self.is_signer_confirmed,
            recipients: lines(&mut c, "recipients", &self.recipients, "nơi nhận"),
            is_recipients_confirmed: self.is_recipients_confirmed,
            copies: c.count("copies", self.copies, "số bản"),
        };
        c.done(submission)
    }
}

fn lines(c: &mut Checker, field: &str, typed: &[String], label: &str) -> Vec<String> {
    c.ensure(
        typed.len() <= 30,
        "too_many_lines",
        field,
        format!("Quá nhiều dòng ở mục {label} ({}).", typed.len()),
    );
    typed
        .iter()
        .take(30)
        .filter_map(|it| c.optional(field, &Some(it.clone()), label))
        .collect()
}

/// One line of the list that a submission carries. Its figures are those of the day the list was drawn, so that a
/// vote changed afterwards is seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct AwardProposal {
    /// Identifier.
    pub id: i64,
    /// The submission.
    pub submission_id: SubmissionId,
    /// Place in the list.
    pub order_no: u32,
    /// The award; none while not stated.
    pub award: Option<Award>,
    /// Who.
    pub recipient: Recipient,
    /// The nomination it comes from.
    pub nomination_id: Option<NominationId>,
    /// The round that chose it.
    pub round_id: Option<RoundId>,
    /// Agreeing votes when drawn.
    pub votes: Option<u32>,
    /// Their base when drawn.
    pub base: Option<u32>,
    /// Hundredths of a point when drawn.
    pub points: Option<i64>,
    /// Summary of achievement.
    pub summary: Option<String>,
    /// Whether the unit leads the bloc.
    pub is_leading: bool,
}

/// A line typed by hand: an award asked for without a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ProposalDraft {
    /// The line; absent for a new one.
    #[serde(default)]
    pub id: Option<i64>,
    /// The submission.
    pub submission_id: SubmissionId,
    /// The award.
    #[serde(default)]
    pub award: Option<Award>,
    /// Who.
    pub recipient: Recipient,
    /// Summary of achievement.
    #[serde(default)]
    pub summary: Option<String>,
    /// Whether the unit leads the bloc.
    #[serde(default)]
    pub is_leading: bool,
}

impl ProposalDraft {
    /// The checked line; `order_no` 0 means the end.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<AwardProposal, Vec<Problem>> {
        let mut c = Checker::new();
        let recipient = self.recipient.check(&mut c);
        check_award(&mut c, self.award, &recipient);
        let proposal = AwardProposal {
            id: self.id.unwrap_or_default(),
            submission_id: self.submission_id,
            order_no: 0,
            award: self.award,
            recipient,
            nomination_id: None,
            round_id: None,
            votes: None,
            base: None,
            points: None,
            summary: c.prose("summary", &self.summary, "tóm tắt thành tích"),
            is_leading: self.is_leading,
        };
        c.done(proposal)
    }
}

/// "01 Cờ thi đua của Chính phủ": a count and the name of an award.
pub fn counted(count: u32, name: &str) -> String {
    format!("{} {name}", two_digits(count))
}
