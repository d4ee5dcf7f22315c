//! Prize money ("tiền thưởng"): coefficient times base salary on the day of the decision, rounded up as the pack says.

use crate::award::Award;
use crate::in_words::money_in_words;
use crate::rules::{Certainty, RulePack};
use crate::text::{date_short, decimal};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A sum of prize money with how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Prize {
    /// Đồng.
    pub amount: u64,
    /// "Hai mươi mốt triệu sáu trăm nghìn đồng".
    pub in_words: String,
    /// "12 x 1.800.000 đồng = 21.600.000 đồng", rounded up.
    pub figures: String,
    /// The grounds of coefficient, base salary and rounding, once each.
    pub grounds: Vec<String>,
    /// The weakest certainty among them; what is not read is information and no sum to pay out.
    pub certainty: Certainty,
}

/// The prize of an award decided on a day.
///
/// # Errors
/// What is not known, as a sentence.
pub fn prize(
    pack: &RulePack,
    award: Award,
    is_person: bool,
    decided_on: NaiveDate,
) -> Result<Prize, String> {
    let name = pack.name_of(award, "Bộ");
    let coefficient = pack
        .prizes
        .iter()
        .find(|it| it.award == award && it.recipient.includes(is_person))
        .ok_or_else(|| {
            let whom = if is_person {
                "cá nhân"
            } else {
                "tập thể"
            };
            format!("Bộ quy định chưa ghi hệ số tiền thưởng của {name} ({whom}).")
        })?;
    let salary = pack
        .base_salaries
        .iter()
        .filter(|it| it.from <= decided_on)
        .max_by_key(|it| it.from)
        .ok_or_else(|| {
            let day = date_short(decided_on);
            format!("Bộ quy định chưa ghi mức lương cơ sở tại ngày {day}.")
        })?;
    let rounding = pack
        .prize_rounding
        .as_ref()
        .ok_or("Bộ quy định chưa ghi cách làm tròn tiền thưởng.")?;
    let amount = rounded_up(coefficient.hundredths, salary.amount, rounding.step);
    let keys = [&coefficient.ground, &salary.ground, &rounding.ground];
    let (grounds, certainty) = together(pack, keys);
    Ok(Prize {
        amount,
        in_words: money_in_words(amount),
        figures: format!(
            "{} x {} đồng = {} đồng",
            decimal(i64::from(coefficient.hundredths)),
            decimal(i64::from(salary.amount) * 100),
            decimal(i64::try_from(amount.saturating_mul(100)).unwrap_or(i64::MAX))
        ),
        grounds,
        certainty,
    })
}

/// Hundredths of a sum, up to the next multiple of a step.
fn rounded_up(hundredths: u32, amount: u32, step: u32) -> u64 {
    let step = u64::from(step.max(1));
    let hundredfold = u64::from(hundredths) * u64::from(amount);
    hundredfold.div_ceil(100 * step) * step
}

/// Grounds once each, and the weakest certainty.
fn together(pack: &RulePack, keys: [&String; 3]) -> (Vec<String>, Certainty) {
    let mut texts: Vec<String> = Vec::new();
    let mut weakest = Certainty::Read;
    for key in keys {
        let Some(ground) = pack.ground(key) else {
            weakest = Certainty::Unsure;
            continue;
        };
        if !texts.contains(&ground.text) {
            texts.push(ground.text.clone());
        }
        weakest = match (weakest, ground.certainty) {
            (Certainty::Unsure, _) | (_, Certainty::Unsure) => Certainty::Unsure,
            (Certainty::Practice, _) | (_, Certainty::Practice) => Certainty::Practice,
            (Certainty::Read, Certainty::Read) => Certainty::Read,
        };
    }
    (texts, weakest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_prize_is_the_least_multiple_that_is_not_below_the_product(hundredths in 1_u32..=100_000, amount in 1_u32..=1_000_000_000, step in 1_u32..=10_000_000) {
            let sum = rounded_up(hundredths, amount, step);
            let product = u128::from(hundredths) * u128::from(amount);
            prop_assert_eq!(sum % u64::from(step), 0);
            prop_assert!(u128::from(sum) * 100 >= product);
            prop_assert!(u128::from(sum - u64::from(step)) * 100 < product);
        }
    }
}
