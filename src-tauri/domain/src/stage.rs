//! The ten stages of a year and how one follows another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A stage of the bloc's year, in order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 1. Units in protocol order, regulation, leader and deputy, calendar.
    Setup,
    /// 2. Movements, themes, registration.
    Launch,
    /// 3. Pledge signed; criteria, scale and regulation adopted.
    Pledge,
    /// 4. Activities, mid-year review.
    FollowUp,
    /// 5. Units score themselves.
    SelfScoring,
    /// 6. Cross-check, bloc score, explanations.
    Verification,
    /// 7. Year-end conference.
    Conference,
    /// 8. Proposals, dossier, papers sent.
    Submission,
    /// 9. Council result, decision.
    Decision,
    /// 10. Handed over and closed.
    Closed,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 10] = [
        Self::Setup,
        Self::Launch,
        Self::Pledge,
        Self::FollowUp,
        Self::SelfScoring,
        Self::Verification,
        Self::Conference,
        Self::Submission,
        Self::Decision,
        Self::Closed,
    ];

    /// 1 to 10.
    pub fn number(self) -> u8 {
        match self {
            Self::Setup => 1,
            Self::Launch => 2,
            Self::Pledge => 3,
            Self::FollowUp => 4,
            Self::SelfScoring => 5,
            Self::Verification => 6,
            Self::Conference => 7,
            Self::Submission => 8,
            Self::Decision => 9,
            Self::Closed => 10,
        }
    }

    /// The stage of a number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.number() == number)
    }

    /// The stage after this one.
    pub fn next(self) -> Option<Self> {
        Self::of_number(self.number() + 1)
    }

    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Setup => "Chuẩn bị năm công tác",
            Self::Launch => "Phát động, đăng ký thi đua",
            Self::Pledge => "Ký giao ước, thông qua tiêu chí",
            Self::FollowUp => "Tổ chức thực hiện, sơ kết",
            Self::SelfScoring => "Tự chấm điểm",
            Self::Verification => "Thẩm định điểm",
            Self::Conference => "Hội nghị tổng kết",
            Self::Submission => "Trình khen thưởng",
            Self::Decision => "Kết quả khen thưởng",
            Self::Closed => "Bàn giao, đóng năm",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_numbered_in_order_without_a_gap() {
        for (index, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(stage.number()), index + 1);
            assert_eq!(Stage::of_number(stage.number()), Some(stage));
        }
        assert_eq!(Stage::Closed.next(), None);
    }
}
