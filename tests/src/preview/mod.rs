//! The preview server: the real page over the real core in an ordinary browser. Development and tests only.
//!
//! It listens on the loopback alone, with a random token that stands in the printed address, checks `Host` and `Origin`,
//! serves the built page under the window's content security policy, and stands in for the native dialogs.

mod host;
mod pages;
mod serve;

pub use host::FolderHost;
pub use serve::{Preview, start};
