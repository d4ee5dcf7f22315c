//! The paper kit as it was printed: what tells whether a sheet that lies in the folder still says what the file says.

use crate::ids::MeetingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A paper of the kit as it was last printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct KitPaper {
    /// Identifier.
    pub id: i64,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Code of the form.
    pub form: String,
    /// Its title.
    pub title: String,
    /// A mark for each page in order, with a space between: equal marks mean equal pages. No word of the page is in it.
    pub pages: String,
    /// When it was printed.
    pub printed_at: String,
}
