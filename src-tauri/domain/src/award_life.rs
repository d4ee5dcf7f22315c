//! The life of a proposal after it was sent: the council's result, the decision, the handing over; or why it came back.
//!
//! Steps are appended, one row each. What a proposal is before it was sent (nominated, voted, on the list) is known from its
//! other rows and never typed here.

use crate::award::CommendationKind;
use crate::award_file::AwardProposal;
use crate::eligibility::council::CouncilVotes;
use crate::eligibility::ledger::{LedgerEntry, LedgerFact, LedgerSubject};
use crate::problem::{Checker, Problem};
use crate::text::date_short;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What happened to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum LifeStep {
    /// Đã trình: the submission left with its number and date.
    Submitted,
    /// Trả lại: the file came back to be mended.
    Returned,
    /// Hội đồng đồng ý.
    CouncilAgreed,
    /// Hội đồng không đồng ý.
    CouncilRefused,
    /// Đã có quyết định.
    Decided,
    /// Đã trao.
    HandedOver,
    /// Quyết định bị hủy.
    Revoked,
}

impl LifeStep {
    /// All steps in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Submitted,
        Self::Returned,
        Self::CouncilAgreed,
        Self::CouncilRefused,
        Self::Decided,
        Self::HandedOver,
        Self::Revoked,
    ];

    /// The words on the screen and in the list.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã trình",
            Self::Returned => "Hồ sơ trả lại",
            Self::CouncilAgreed => "Hội đồng đồng ý",
            Self::CouncilRefused => "Hội đồng không đồng ý",
            Self::Decided => "Đã có quyết định",
            Self::HandedOver => "Đã trao",
            Self::Revoked => "Quyết định bị hủy",
        }
    }

    /// Whether it may come right after another step; after none only sending may.
    pub fn may_follow(self, before: Option<Self>) -> bool {
        match before {
            None | Some(Self::Returned) => self == Self::Submitted,
            Some(Self::Submitted) => matches!(
                self,
                Self::Returned | Self::CouncilAgreed | Self::CouncilRefused | Self::Decided
            ),
            Some(Self::CouncilAgreed) => {
                matches!(self, Self::Decided | Self::Returned | Self::CouncilRefused)
            }
            Some(Self::Decided) => matches!(self, Self::HandedOver | Self::Revoked),
            Some(Self::HandedOver) => self == Self::Revoked,
            Some(Self::CouncilRefused | Self::Revoked) => false,
        }
    }

    /// Whether it is a paper with a number.
    fn has_number(self) -> bool {
        matches!(self, Self::Submitted | Self::Decided | Self::Revoked)
    }

    /// Whether a Council voted on it.
    fn has_votes(self) -> bool {
        matches!(self, Self::CouncilAgreed | Self::CouncilRefused)
    }

    /// Whether it must say why.
    fn has_reason(self) -> bool {
        matches!(self, Self::Returned | Self::CouncilRefused | Self::Revoked)
    }
}

/// One step of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ProposalStep {
    /// Identifier.
    pub id: i64,
    /// The line of the list.
    pub proposal_id: i64,
    /// What happened.
    pub step: LifeStep,
    /// The day.
    pub happened_on: NaiveDate,
    /// Number of the submission or the decision.
    pub number: Option<String>,
    /// Who signed the decision.
    pub signer: Option<String>,
    /// Why it came back, was refused or revoked.
    pub reason: Option<String>,
    /// How many members the Council has, where its vote was recorded.
    pub council_members: Option<u32>,
    /// How many of them were present.
    pub council_present: Option<u32>,
    /// How many agreed.
    pub council_agreed: Option<u32>,
}

impl ProposalStep {
    /// The Council's vote.
    pub fn votes(&self) -> CouncilVotes {
        CouncilVotes {
            members: self.council_members,
            present: self.council_present,
            agreed: self.council_agreed,
        }
    }
}

/// One step of several proposals at once, as typed: a decision names many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct ProposalStepDraft {
    /// The lines.
    pub proposal_ids: Vec<i64>,
    /// What happened.
    pub step: LifeStep,
    /// The day.
    pub happened_on: String,
    /// Number of the submission or the decision.
    #[serde(default)]
    pub number: Option<String>,
    /// Who signed the decision.
    #[serde(default)]
    pub signer: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// Members of the Council.
    #[serde(default)]
    pub council_members: Option<i64>,
    /// Members present.
    #[serde(default)]
    pub council_present: Option<i64>,
    /// Members who agreed.
    #[serde(default)]
    pub council_agreed: Option<i64>,
}

impl ProposalStepDraft {
    /// The checked step, of no proposal yet.
    ///
    /// # Errors
    /// Every problem of the draft.
    pub fn check(&self) -> Result<ProposalStep, Vec<Problem>> {
        let mut c = Checker::new();
        c.ensure(
            !self.proposal_ids.is_empty(),
            "required",
            "proposal_ids",
            "Chưa chọn đề nghị nào. Số liệu chưa được lưu; đề nghị chọn các dòng trong danh sách.",
        );
        let happened_on = c.date("happened_on", &Some(self.happened_on.clone()), "ngày");
        c.ensure(
            !self.happened_on.trim().is_empty(),
            "required",
            "happened_on",
            "Chưa nhập ngày. Số liệu chưa được lưu.",
        );
        let number = if self.step.has_number() {
            let typed = self.number.as_deref().unwrap_or("");
            let label = match self.step {
                LifeStep::Submitted => "số, ký hiệu Tờ trình",
                LifeStep::Returned
                | LifeStep::CouncilAgreed
                | LifeStep::CouncilRefused
                | LifeStep::Decided
                | LifeStep::HandedOver
                | LifeStep::Revoked => "số, ký hiệu quyết định",
            };
            Some(c.required("number", typed, label))
        } else {
            c.optional("number", &self.number, "số văn bản")
        };
        let signer = if self.step == LifeStep::Decided {
            let typed = self.signer.as_deref().unwrap_or("");
            Some(c.required("signer", typed, "người ký quyết định"))
        } else {
            c.optional("signer", &self.signer, "người ký")
        };
        let reason = if self.step.has_reason() {
            let typed = self.reason.as_deref().unwrap_or("");
            Some(c.required_prose("reason", typed, "lý do"))
        } else {
            c.prose("reason", &self.reason, "lý do")
        };
        let votes = self.council(&mut c);
        c.done(ProposalStep {
            id: 0,
            proposal_id: 0,
            step: self.step,
            happened_on: happened_on.unwrap_or_default(),
            number,
            signer,
            reason,
            council_members: votes.members,
            council_present: votes.present,
            council_agreed: votes.agreed,
        })
    }

    /// The vote of a Council; other steps have none.
    fn council(&self, c: &mut Checker) -> CouncilVotes {
        if !self.step.has_votes() {
            return CouncilVotes::default();
        }
        let votes = CouncilVotes {
            members: c.count(
                "council_members",
                self.council_members,
                "số thành viên Hội đồng",
            ),
            present: c.count(
                "council_present",
                self.council_present,
                "số thành viên dự họp",
            ),
            agreed: c.count("council_agreed", self.council_agreed, "số phiếu đồng ý"),
        };
        for (field, count, what) in [
            ("council_present", votes.present, "Số thành viên dự họp"),
            ("council_agreed", votes.agreed, "Số phiếu đồng ý"),
        ] {
            let is_too_many = votes.members.zip(count).is_some_and(|(all, it)| it > all);
            c.ensure(
                !is_too_many,
                "more_than_members",
                field,
                format!("{what} lớn hơn số thành viên Hội đồng. Số liệu chưa được lưu."),
            );
        }
        votes
    }
}

/// The steps of a proposal in the order in which they were recorded.
pub fn steps_of(steps: &[ProposalStep], proposal: i64) -> Vec<&ProposalStep> {
    let mut own: Vec<&ProposalStep> = steps
        .iter()
        .filter(|it| it.proposal_id == proposal)
        .collect();
    own.sort_by_key(|it| it.id);
    own
}

/// What stands against recording a step of a proposal that is called `name`.
pub fn step_problem(step: &ProposalStep, before: &[&ProposalStep], name: &str) -> Option<Problem> {
    let last = before.last();
    let is_after = last.map(|it| it.step);
    if !step.step.may_follow(is_after) {
        let now = is_after.map_or("chưa trình", LifeStep::label);
        return Some(Problem::of(
            "step_out_of_order",
            "step",
            format!(
                "{name}: không ghi được \"{}\" khi đề nghị đang ở trạng thái \"{now}\". Số liệu chưa được lưu.",
                step.step.label()
            ),
        ));
    }
    let last = last.filter(|it| it.happened_on > step.happened_on)?;
    Some(Problem::of(
        "step_too_early",
        "happened_on",
        format!(
            "{name}: ngày {} sớm hơn ngày của bước trước ({}, {}). Số liệu chưa được lưu.",
            date_short(step.happened_on),
            last.step.label(),
            date_short(last.happened_on)
        ),
    ))
}

/// The entry of the ledger that a decided proposal makes, unless its decision was revoked. `year` is the year of achievement.
pub fn decided_entry(
    proposal: &AwardProposal,
    steps: &[ProposalStep],
    year: u32,
    reason: Option<&str>,
) -> Option<LedgerEntry> {
    let own = steps_of(steps, proposal.id);
    if own.last()?.step == LifeStep::Revoked {
        return None;
    }
    let decision = own.iter().rev().find(|it| it.step == LifeStep::Decided)?;
    Some(LedgerEntry {
        id: 0,
        year,
        subject: LedgerSubject::of(&proposal.recipient)?,
        fact: LedgerFact::Award {
            award: proposal.award?,
            // What is asked for beside the year's review may be for anything.
            kind: reason.is_none().then_some(CommendationKind::Merit),
        },
        decision_no: decision.number.clone(),
        decided_on: Some(decision.happened_on),
        signer: decision.signer.clone(),
        achievement: reason.map(str::to_owned),
    })
}
