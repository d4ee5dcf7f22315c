//! What a ballot asks: an opinion of each nominee, a choice among them, or an order.

use crate::text::two_digits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// What the voter does with a ballot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum BallotKind {
    /// Đồng ý hoặc không đồng ý với từng đề nghị.
    #[default]
    Approve,
    /// Đánh dấu không quá một số lượng đề nghị.
    Choose,
    /// Gạch tên đề nghị không chọn; để lại không quá một số lượng.
    Strike,
    /// Xếp thứ tự từ 1 đến hết.
    Rank,
}

impl BallotKind {
    /// Every kind, as they are offered.
    pub const ALL: [Self; 4] = [Self::Approve, Self::Choose, Self::Strike, Self::Rank];

    /// The officer's label.
    pub fn label(self) -> &'static str {
        match self {
            Self::Approve => "đồng ý từng đề nghị",
            Self::Choose => "chọn trong danh sách",
            Self::Strike => "gạch tên đề nghị không chọn",
            Self::Rank => "xếp thứ tự",
        }
    }

    /// Whether a ballot of this kind is bound to a number of choices.
    pub fn has_choices(self) -> bool {
        self != Self::Approve
    }

    /// What one vote for a nominee is called, after a figure: "08 phiếu đồng ý".
    pub fn vote_words(self) -> &'static str {
        match self {
            Self::Approve => "phiếu đồng ý",
            Self::Choose | Self::Strike => "phiếu chọn",
            Self::Rank => "phiếu xếp trong số được chọn",
        }
    }

    /// How a ballot is filled in, as it is printed on it; `choices` is the number it is bound to.
    pub fn marking(self, choices: Option<u32>) -> String {
        let most = choices.map_or_else(|| "số lượng quy định".to_owned(), two_digits);
        match self {
            Self::Approve => "Đánh dấu (X) vào một trong hai ô \"Đồng ý\" hoặc \"Không đồng ý\" ở từng dòng. Dòng không đánh dấu hoặc đánh dấu cả hai ô được tính là không có ý kiến.".to_owned(),
            Self::Choose => format!("Đánh dấu (X) vào ô \"Chọn\" của không quá {most} đề nghị. Phiếu chọn quá {most} đề nghị hoặc không chọn đề nghị nào là phiếu không hợp lệ."),
            Self::Strike => format!("Gạch ngang tên đề nghị không chọn, để lại không quá {most} đề nghị. Phiếu để lại quá {most} đề nghị hoặc gạch hết tên là phiếu không hợp lệ."),
            Self::Rank => "Ghi số thứ tự 1, 2, 3 … cho đến hết danh sách, mỗi số một lần; số 1 là cao nhất. Phiếu ghi trùng hoặc bỏ sót thứ tự là phiếu không hợp lệ.".to_owned(),
        }
    }

    /// How a ballot of this kind is given and read, for minutes and screens.
    pub fn words(self, choices: Option<u32>) -> String {
        let most = choices.map_or_else(|| "số lượng quy định".to_owned(), two_digits);
        match self {
            Self::Approve => self.label().to_owned(),
            Self::Choose => format!("mỗi phiếu chọn không quá {most} đề nghị"),
            Self::Strike => {
                format!("gạch tên đề nghị không chọn, mỗi phiếu để lại không quá {most} đề nghị")
            }
            Self::Rank => format!(
                "xếp thứ tự, tính 01 phiếu khi được xếp trong {most} thứ tự đầu, lấy theo tổng thứ tự từ thấp đến cao"
            ),
        }
    }
}
