//! Exact fractions for quorum and thresholds. Nothing is compared after rounding.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A fraction as people state it: 2/3, 70/100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
pub struct Ratio {
    /// Numerator.
    pub num: u32,
    /// Denominator, at least 1.
    pub den: u32,
}

impl Ratio {
    /// A fraction, where it is one: 0 <= num <= den, den from 1 to 10.000.
    pub fn new(num: u32, den: u32) -> Option<Self> {
        (den > 0 && den <= 10_000 && num <= den).then_some(Self { num, den })
    }

    /// The least count that is at least this share of `base` (or more than it, where `more_than`).
    /// It may exceed the base: nobody can then pass.
    pub fn required(self, base: u32, more_than: bool) -> u32 {
        let product = u64::from(self.num) * u64::from(base);
        let den = u64::from(self.den);
        let least = if more_than {
            product / den + 1
        } else {
            product.div_ceil(den)
        };
        u32::try_from(least).unwrap_or(u32::MAX)
    }

    /// Whether `count` of `base` reaches this share, by whole numbers alone.
    pub fn is_reached(self, count: u32, base: u32, more_than: bool) -> bool {
        let have = u64::from(count) * u64::from(self.den);
        let need = u64::from(self.num) * u64::from(base);
        if more_than { have > need } else { have >= need }
    }

    /// "2/3", "70%".
    pub fn words(self) -> String {
        if self.den == 100 {
            format!("{}%", self.num)
        } else {
            format!("{}/{}", self.num, self.den)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The reference table: units, quorum 2/3, more than half, 70%, 80%, 90%.
    #[test]
    fn the_reference_table_holds() {
        let rows: [[u32; 6]; 8] = [
            [5, 4, 3, 4, 4, 5],
            [6, 4, 4, 5, 5, 6],
            [7, 5, 4, 5, 6, 7],
            [8, 6, 5, 6, 7, 8],
            [9, 6, 5, 7, 8, 9],
            [10, 7, 6, 7, 8, 9],
            [11, 8, 6, 8, 9, 10],
            [12, 8, 7, 9, 10, 11],
        ];
        for [n, two_thirds, half, seventy, eighty, ninety] in rows {
            assert_eq!(Ratio { num: 2, den: 3 }.required(n, false), two_thirds);
            assert_eq!(Ratio { num: 1, den: 2 }.required(n, true), half);
            assert_eq!(Ratio { num: 70, den: 100 }.required(n, false), seventy);
            assert_eq!(Ratio { num: 80, den: 100 }.required(n, false), eighty);
            assert_eq!(Ratio { num: 90, den: 100 }.required(n, false), ninety);
        }
    }

    proptest! {
        #[test]
        fn required_is_the_least_count_that_reaches(num in 0u32..=100, extra in 0u32..=100, base in 0u32..=200, more in any::<bool>()) {
            let ratio = Ratio { num, den: (num + extra).max(1) };
            let required = ratio.required(base, more);
            prop_assert!(ratio.is_reached(required, base, more));
            if required > 0 {
                prop_assert!(!ratio.is_reached(required - 1, base, more));
            }
        }
    }
}
