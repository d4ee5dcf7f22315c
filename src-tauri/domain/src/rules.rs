//! Rule packs: which law applies, with its grounds and how sure we are of each.
//!
//! A pack is chosen by the date the file is received for appraisal, then by the year of achievement. A ground that is
//! not certain warns and never blocks, and is not printed until the officer records it as an instrument of the year.

use crate::award::Award;
use crate::cycle::Cycle;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// How sure we are of a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Read in a published text.
    Read,
    /// Professional practice, not checked against the text.
    Practice,
    /// Remembered weakly, or sources differ.
    Unsure,
}

/// A legal ground of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The words after "Căn cứ".
    pub text: String,
    /// How sure.
    pub certainty: Certainty,
}

/// A pack of rules in force in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulePack {
    /// "2003/91".
    pub id: &'static str,
    /// The officer's label.
    pub label: &'static str,
    /// First day on which a file received falls under it.
    pub received_from: Option<NaiveDate>,
    grounds: &'static [(&'static str, Certainty)],
    merit_minister: &'static str,
    fighter_ministry: &'static str,
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

const PACKS: [RulePack; 3] = [
    RulePack {
        id: "2003/91",
        label: "Luật Thi đua, khen thưởng năm 2003 và Nghị định số 91/2017/NĐ-CP",
        received_from: None,
        grounds: &[
            (
                "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013",
                Certainty::Read,
            ),
            (
                "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
                Certainty::Read,
            ),
            (
                "Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ",
                Certainty::Read,
            ),
        ],
        merit_minister: "Bằng khen của Bộ trưởng",
        fighter_ministry: "Chiến sĩ thi đua cấp Bộ",
    },
    RulePack {
        id: "2022/98",
        label: "Luật Thi đua, khen thưởng năm 2022 và Nghị định số 98/2023/NĐ-CP",
        received_from: day(2024, 1, 1),
        grounds: &[
            (
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                Certainty::Read,
            ),
            (
                "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
                Certainty::Read,
            ),
            (
                "Thông tư số 01/2024/TT-BNV của Bộ trưởng Bộ Nội vụ (ngày ban hành cần kiểm tra)",
                Certainty::Unsure,
            ),
        ],
        merit_minister: "Bằng khen của Bộ",
        fighter_ministry: "Chiến sĩ thi đua của Bộ",
    },
    RulePack {
        id: "2022/152",
        label: "Luật Thi đua, khen thưởng năm 2022 và Nghị định số 152/2025/NĐ-CP",
        received_from: day(2025, 7, 1),
        grounds: &[
            (
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                Certainty::Read,
            ),
            (
                "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
                Certainty::Read,
            ),
            (
                "Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ",
                Certainty::Read,
            ),
        ],
        merit_minister: "Bằng khen của Bộ",
        fighter_ministry: "Chiến sĩ thi đua của Bộ",
    },
];

impl RulePack {
    /// All packs, oldest first.
    pub fn all() -> &'static [Self] {
        &PACKS
    }

    /// The pack of an identifier.
    pub fn of_id(id: &str) -> Option<&'static Self> {
        PACKS.iter().find(|it| it.id == id)
    }

    /// The pack of a year: the officer's choice, else the date of receipt, else the year of achievement, whose files
    /// are received early in the year after.
    pub fn of(cycle: &Cycle) -> &'static Self {
        if let Some(chosen) = cycle.rule_pack.as_deref().and_then(Self::of_id) {
            return chosen;
        }
        let received = cycle
            .received_on
            .or_else(|| day(i32::try_from(cycle.year).ok()? + 1, 1, 15));
        PACKS
            .iter()
            .rev()
            .find(|pack| match (pack.received_from, received) {
                (None, _) => true,
                (Some(from), Some(received)) => received >= from,
                (Some(_), None) => false,
            })
            .unwrap_or(&PACKS[0])
    }

    /// Whether the transition between two laws touches the year: the file of one law's year is received under the next.
    pub fn is_transition(cycle: &Cycle) -> bool {
        matches!(cycle.year, 2023 | 2025) && cycle.rule_pack.is_none()
    }

    /// The grounds that are printed: those that were read.
    pub fn printed_grounds(&self) -> Vec<String> {
        self.grounds()
            .into_iter()
            .filter(|it| it.certainty == Certainty::Read)
            .map(|it| it.text)
            .collect()
    }

    /// All grounds with their certainty.
    pub fn grounds(&self) -> Vec<Ground> {
        self.grounds
            .iter()
            .map(|(text, certainty)| Ground {
                text: (*text).to_owned(),
                certainty: *certainty,
            })
            .collect()
    }

    /// The name of an award under this pack. `ministry` is the full name of the ministry.
    pub fn name_of(&self, award: Award, ministry: &str) -> String {
        match award {
            Award::Order => "Huân chương".to_owned(),
            Award::FlagGovernment => "Cờ thi đua của Chính phủ".to_owned(),
            Award::FighterNational => "Danh hiệu “Chiến sĩ thi đua toàn quốc”".to_owned(),
            Award::MeritPm => "Bằng khen của Thủ tướng Chính phủ".to_owned(),
            Award::FlagMinistry => format!("Cờ thi đua của {ministry}"),
            Award::FighterMinistry => format!("Danh hiệu “{}”", self.fighter_ministry),
            Award::MeritMinister => match self.merit_minister {
                "Bằng khen của Bộ" => format!("Bằng khen của {ministry}"),
                base => format!("{base} {ministry}"),
            },
            Award::CollectiveExcellent => "Danh hiệu “Tập thể lao động xuất sắc”".to_owned(),
            Award::CollectiveAdvanced => "Danh hiệu “Tập thể lao động tiên tiến”".to_owned(),
            Award::FighterGrassroots => "Danh hiệu “Chiến sĩ thi đua cơ sở”".to_owned(),
            Award::WorkerAdvanced => "Danh hiệu “Lao động tiên tiến”".to_owned(),
            Award::CommendationLetter => "Giấy khen".to_owned(),
            Award::MemorialBadge => "Kỷ niệm chương".to_owned(),
        }
    }
}
