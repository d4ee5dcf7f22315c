//! The two samples: the real year 2022 of the bloc, only what its news item tells, and an invented year that is
//! complete. Both are made through the door, with a fixed actor and clock, like any other file.

mod demo;
mod demo_scores;
mod seed_2022;

use crate::clock::FixedClock;
use crate::error::ErrorBody;
use crate::file::Desk;
use domain::bloc::BlocDraft;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use store::Actor;

pub use demo::demo;
pub use seed_2022::seed_2022;

/// Makes a sample step by step through the door.
struct Maker {
    desk: Desk,
}

impl Maker {
    fn new(path: &Path, bloc: &BlocDraft) -> Result<Self, ErrorBody> {
        let actor = Actor {
            name: "Dữ liệu mẫu".to_owned(),
            role: "Chương trình".to_owned(),
        };
        Ok(Self {
            desk: Desk::create(path, bloc, actor, Arc::new(FixedClock::sample()))?,
        })
    }

    /// Runs a command; the identifier it answers.
    fn call(&mut self, name: &str, input: Value) -> Result<i64, ErrorBody> {
        let saved = self.desk.call(name, input)?;
        Ok(saved
            .output
            .get("id")
            .and_then(Value::as_i64)
            .unwrap_or_default())
    }
}
