//! The wall: what was published to the projector, and how it follows the file.
//!
//! It has a lock of its own, so that the projector never waits for a dialog or a long print. What stands there was made by the
//! line `projector_preview` and nothing else; a page cannot put figures of its own up.

use super::{Session, State};
use crate::commands::projector::{Showing, ShownLine, Snapshot};
use crate::error::ErrorBody;
use serde_json::{Value, json};

/// What is shown.
#[derive(Default)]
pub(super) struct Wall {
    showing: Option<Showing>,
    snapshot: Option<Snapshot>,
}

impl Wall {
    /// The snapshot for the projector; `null` where there is none.
    pub(super) fn shown(&self) -> Value {
        json!(self.snapshot)
    }

    /// Whether exactly these lines hang there.
    fn holds(&self, lines: &[ShownLine]) -> bool {
        self.snapshot.as_ref().is_some_and(|it| it.lines == lines)
    }
}

/// Puts something up, or takes down what is there. A refusal leaves the wall as it was.
pub(super) fn publish(session: &Session, showing: Option<Showing>) -> Result<(), ErrorBody> {
    // Held until the picture is up: a change in between would follow what hangs there now and be overtaken by an older picture.
    let mut state = session.state();
    let snapshot = match showing {
        Some(it) => Some(make(&mut state, it)?),
        None => None,
    };
    *session.wall() = Wall { showing, snapshot };
    Ok(())
}

/// After a change of the file: what follows it is made anew, and what may no longer be shown goes at once.
pub(super) fn follow(session: &Session, state: &mut State) {
    let Some(showing) = session.wall().showing else {
        return;
    };
    let fresh = make(state, showing);
    if let Ok(fresh) = &fresh
        && !showing.is_live()
    {
        // Places that no longer hold are not left hanging, and new ones wait to be announced.
        let is_as_announced = session.wall().holds(&fresh.lines);
        if !is_as_announced {
            *session.wall() = Wall::default();
        }
        return;
    }
    let follower = match fresh {
        Ok(it) => Some((showing, it)),
        Err(_) => showing
            .otherwise()
            .and_then(|other| Some((other, make(state, other).ok()?))),
    };
    let (showing, snapshot) = follower.unzip();
    *session.wall() = Wall { showing, snapshot };
}

fn make(state: &mut State, showing: Showing) -> Result<Snapshot, ErrorBody> {
    let value = state.desk()?.read("projector_preview", json!(showing))?;
    serde_json::from_value(value).map_err(|error| ErrorBody::internal(error.to_string()))
}
