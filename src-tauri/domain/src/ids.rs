//! Identifiers: one newtype a table, so that a unit is never taken for a meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[cfg_attr(feature = "bindings", derive(TS))]
        pub struct $name(pub i64);
    )+};
}

ids! {
    /// A member unit ("đơn vị thành viên").
    UnitId,
    /// A person.
    PersonId,
    /// A year of the bloc.
    CycleId,
    /// A meeting.
    MeetingId,
    /// A delegate or guest of a meeting.
    DelegateId,
    /// A nomination.
    NominationId,
    /// A round of voting.
    RoundId,
    /// A submission ("tờ trình").
    SubmissionId,
    /// A paper in the register.
    PaperId,
    /// A group or leaf of a criteria table.
    CriterionId,
}
