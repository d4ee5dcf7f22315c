//! Titles and forms of commendation that a bloc proposes ("danh hiệu thi đua, hình thức khen thưởng").

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// An award, in order of precedence: higher first. Names follow the rule pack ([`crate::rules::RulePack::name_of`]).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Award {
    /// Huân chương Độc lập, Lao động ... (the class stands in the note).
    Order,
    /// Cờ thi đua của Chính phủ: a title of state level.
    FlagGovernment,
    /// Chiến sĩ thi đua toàn quốc.
    FighterNational,
    /// Bằng khen của Thủ tướng Chính phủ.
    MeritPm,
    /// Cờ thi đua của Bộ.
    FlagMinistry,
    /// Chiến sĩ thi đua cấp Bộ.
    FighterMinistry,
    /// Bằng khen của Bộ trưởng.
    MeritMinister,
    /// Tập thể lao động xuất sắc.
    CollectiveExcellent,
    /// Tập thể lao động tiên tiến.
    CollectiveAdvanced,
    /// Chiến sĩ thi đua cơ sở.
    FighterGrassroots,
    /// Lao động tiên tiến.
    WorkerAdvanced,
    /// Giấy khen.
    CommendationLetter,
    /// Kỷ niệm chương of the ministry.
    MemorialBadge,
}

impl Award {
    /// All awards in order of precedence.
    pub const ALL: [Self; 13] = [
        Self::Order,
        Self::FlagGovernment,
        Self::FighterNational,
        Self::MeritPm,
        Self::FlagMinistry,
        Self::FighterMinistry,
        Self::MeritMinister,
        Self::CollectiveExcellent,
        Self::CollectiveAdvanced,
        Self::FighterGrassroots,
        Self::WorkerAdvanced,
        Self::CommendationLetter,
        Self::MemorialBadge,
    ];

    /// The code, as in JSON and file names.
    pub fn code(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::FlagGovernment => "flag_government",
            Self::FighterNational => "fighter_national",
            Self::MeritPm => "merit_pm",
            Self::FlagMinistry => "flag_ministry",
            Self::FighterMinistry => "fighter_ministry",
            Self::MeritMinister => "merit_minister",
            Self::CollectiveExcellent => "collective_excellent",
            Self::CollectiveAdvanced => "collective_advanced",
            Self::FighterGrassroots => "fighter_grassroots",
            Self::WorkerAdvanced => "worker_advanced",
            Self::CommendationLetter => "commendation_letter",
            Self::MemorialBadge => "memorial_badge",
        }
    }

    /// Whether only a person can receive it.
    pub fn is_for_persons(self) -> bool {
        match self {
            Self::FighterNational
            | Self::FighterMinistry
            | Self::FighterGrassroots
            | Self::WorkerAdvanced
            | Self::MemorialBadge => true,
            Self::Order
            | Self::FlagGovernment
            | Self::MeritPm
            | Self::FlagMinistry
            | Self::MeritMinister
            | Self::CollectiveExcellent
            | Self::CollectiveAdvanced
            | Self::CommendationLetter => false,
        }
    }

    /// Whether only a collective can receive it.
    pub fn is_for_collectives(self) -> bool {
        match self {
            Self::FlagGovernment
            | Self::FlagMinistry
            | Self::CollectiveExcellent
            | Self::CollectiveAdvanced => true,
            Self::Order
            | Self::FighterNational
            | Self::MeritPm
            | Self::FighterMinistry
            | Self::MeritMinister
            | Self::FighterGrassroots
            | Self::WorkerAdvanced
            | Self::CommendationLetter
            | Self::MemorialBadge => false,
        }
    }
}

/// The yearly grade of a unit, a collective or a person ("xếp loại mức độ hoàn thành nhiệm vụ"): lower first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum PerformanceGrade {
    /// Không hoàn thành nhiệm vụ.
    NotCompleted,
    /// Hoàn thành nhiệm vụ.
    Completed,
    /// Hoàn thành tốt nhiệm vụ.
    Good,
    /// Hoàn thành xuất sắc nhiệm vụ.
    Excellent,
}

impl PerformanceGrade {
    /// The words, to stand inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotCompleted => "không hoàn thành nhiệm vụ",
            Self::Completed => "hoàn thành nhiệm vụ",
            Self::Good => "hoàn thành tốt nhiệm vụ",
            Self::Excellent => "hoàn thành xuất sắc nhiệm vụ",
        }
    }
}

/// For what kind of achievement an award was given ("loại hình khen thưởng", Law 2022 Art. 8).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum CommendationKind {
    /// Theo công trạng: for the work of a year or of years.
    Merit,
    /// Đột xuất: for a sudden deed.
    Sudden,
    /// Phong trào, chuyên đề.
    Thematic,
    /// Quá trình cống hiến.
    Contribution,
    /// Niên hạn.
    Seniority,
    /// Đối ngoại.
    Foreign,
}

impl CommendationKind {
    /// The words, to stand inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Merit => "theo công trạng",
            Self::Sudden => "đột xuất",
            Self::Thematic => "phong trào, chuyên đề",
            Self::Contribution => "quá trình cống hiến",
            Self::Seniority => "niên hạn",
            Self::Foreign => "đối ngoại",
        }
    }
}
