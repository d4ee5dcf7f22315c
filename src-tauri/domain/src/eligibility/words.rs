//! Requirements as sentences, so that screen and printed verdict say the same.

use crate::award::{Award, PerformanceGrade};
use crate::rules::RulePack;
use crate::rules::catalogue::{Condition, PeriodEnd, ShareOf};
use crate::text::{sentence, two_digits};

/// What sentences need to know.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) pack: &'a RulePack,
    pub(super) ministry: &'a str,
    pub(super) year: u32,
}

impl Words<'_> {
    /// The name of an award to stand inside a sentence.
    pub(super) fn award(self, award: Award) -> String {
        self.pack.name_in_sentence(award, self.ministry)
    }

    /// Several awards, joined by commas.
    pub(super) fn awards(self, awards: &[Award]) -> String {
        let names: Vec<String> = awards.iter().map(|it| self.award(*it)).collect();
        crate::text::joined(&names)
    }

    /// "05 năm liên tục", "năm 2022".
    fn row(self, years: u32, ends: PeriodEnd) -> String {
        match (years, ends) {
            (1, PeriodEnd::Year) => format!("năm {}", self.year),
            (_, _) => format!("{} năm liên tục", two_digits(years)),
        }
    }

    /// The requirement, without a full stop.
    pub(super) fn condition(self, condition: &Condition) -> String {
        match condition {
            Condition::AwardYears { award, years, ends } => format!(
                "Được tặng {} {}",
                self.award(*award),
                self.row(*years, *ends)
            ),
            Condition::GradeYears { grade, years, ends } => {
                sentence(&format!("{} {}", least(*grade), self.row(*years, *ends)))
            }
            Condition::AwardCount {
                award,
                count,
                years,
                ..
            } => {
                let (award, count) = (self.award(*award), two_digits(*count));
                match years {
                    None => format!("Đã được tặng {award} ít nhất {count} lần"),
                    Some(years) => format!(
                        "Được tặng {award} ít nhất {count} lần trong {} năm",
                        two_digits(*years)
                    ),
                }
            }
            Condition::GradeCount {
                grade,
                count,
                years,
                ..
            } => format!(
                "Có ít nhất {} năm {} trong {} năm",
                two_digits(*count),
                least(*grade),
                two_digits(*years)
            ),
            Condition::Share {
                of,
                share,
                more_than,
            } => {
                let least = match *more_than {
                    true => "Trên ",
                    false if share.num == share.den => "",
                    false => "Ít nhất ",
                };
                let (share, of) = (share.words(), self.share_of(*of));
                format!("{least}{share} số cá nhân {of}")
            }
            Condition::NoneDisciplined => {
                "Không có cá nhân bị kỷ luật từ cảnh cáo trở lên".to_owned()
            }
            Condition::MemberAward { award, count } => format!(
                "Có ít nhất {} cá nhân được tặng {}",
                two_digits(*count),
                self.award(*award)
            ),
            Condition::LeadsBloc => "Được Hội nghị suy tôn dẫn đầu Khối".to_owned(),
            Condition::ReviewedInBloc => "Qua bình xét, đánh giá, so sánh trong Khối".to_owned(),
            Condition::Initiatives {
                count,
                level,
                years,
                besides_titles,
                ..
            } => {
                let within = years.map(|it| format!(" trong {} năm", two_digits(it)));
                let besides = if *besides_titles {
                    ", ngoài các sáng kiến đã dùng để xét danh hiệu thi đua"
                } else {
                    ""
                };
                format!(
                    "Có ít nhất {} sáng kiến, đề tài được công nhận, áp dụng có hiệu quả {}{}{besides}",
                    two_digits(*count),
                    level.label(),
                    within.unwrap_or_default(),
                )
            }
            Condition::ServiceYears { men, women } => format!(
                "Thời gian công tác: nam từ {} năm, nữ từ {} năm trở lên",
                two_digits(*men),
                two_digits(*women)
            ),
            Condition::Confirmed { text, .. } => sentence(text),
            Condition::AnyOf { options } => {
                let count = u32::try_from(options.len()).unwrap_or(u32::MAX);
                format!("Đáp ứng một trong {} trường hợp", two_digits(count))
            }
        }
    }

    /// What members of a share have in common.
    pub(super) fn share_of(self, of: ShareOf) -> String {
        match of {
            ShareOf::Completed => "hoàn thành nhiệm vụ".to_owned(),
            ShareOf::Holders { award } => format!("được tặng {}", self.award(award)),
        }
    }
}

/// "hoàn thành tốt nhiệm vụ trở lên"; nothing stands above the highest grade.
fn least(grade: PerformanceGrade) -> String {
    match grade {
        PerformanceGrade::Excellent => grade.label().to_owned(),
        PerformanceGrade::NotCompleted | PerformanceGrade::Completed | PerformanceGrade::Good => {
            format!("{} trở lên", grade.label())
        }
    }
}
