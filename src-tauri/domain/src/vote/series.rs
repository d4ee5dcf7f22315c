//! The rounds of one award in a row: who is chosen in all, and what the next round is about.
//!
//! A tie at the last seat is settled by the chair or by another ballot among those tied; the earlier round keeps its figures
//! as they were counted.

use super::RoundResult;
use crate::ids::{NominationId, RoundId};

/// What the closed rounds of an award, in their order, come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Everybody chosen, with the round that first chose them: most votes first within a round, later rounds after earlier ones.
    pub elected: Vec<(NominationId, RoundId)>,
    /// Tied at the last seat of the last round, while nobody has decided.
    pub tied: Vec<NominationId>,
}

impl Series {
    /// Of the results of closed rounds in the order they were held.
    pub fn of(rounds: impl IntoIterator<Item = (RoundId, RoundResult)>) -> Self {
        let mut all = Self::default();
        for (round, result) in rounds {
            for chosen in result.elected {
                if !all.has_elected(chosen) {
                    all.elected.push((chosen, round));
                }
            }
            all.tied = result.tied;
        }
        all
    }

    /// Whether an earlier round has chosen somebody.
    pub fn has_elected(&self, nomination: NominationId) -> bool {
        self.elected.iter().any(|it| it.0 == nomination)
    }

    /// Who stands on the next ballot: those tied, else whoever no round has chosen, in the order given.
    pub fn ballot(&self, nominees: &[NominationId]) -> Vec<NominationId> {
        let stands = |it: &NominationId| {
            if self.tied.is_empty() {
                !self.has_elected(*it)
            } else {
                self.tied.contains(it)
            }
        };
        nominees.iter().copied().filter(stands).collect()
    }

    /// Seats of a number allocated that are still empty.
    pub fn seats(&self, allocated: u32) -> u32 {
        allocated.saturating_sub(u32::try_from(self.elected.len()).unwrap_or(u32::MAX))
    }
}
