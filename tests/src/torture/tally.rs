//! What the random histories did and found.

use std::fmt;
use std::time::Duration;

/// What was done and found.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The seed.
    pub seed: u64,
    /// Histories lived through.
    pub histories: u32,
    /// Journal entries written.
    pub entries: i64,
    /// Acts that a constraint refused, with nothing kept.
    pub refused: u64,
    /// Undos.
    pub undos: u64,
    /// Redos.
    pub redos: u64,
    /// Erasures of a person's data.
    pub redactions: u64,
    /// Files brought to the newest schema.
    pub migrations: u64,
    /// Closings, crashes, backups and imports after which the history went on.
    pub restarts: u64,
    /// Full checks.
    pub checks: u64,
    /// Alarms and every other promise broken.
    pub alarms: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "histories: {} of seed {}, {} s",
            self.histories,
            self.seed,
            self.time.as_secs()
        )?;
        writeln!(
            f,
            "  entries {}, refused acts {}, undos {}, redos {}, redactions {}, migrations {}, restarts {}",
            self.entries,
            self.refused,
            self.undos,
            self.redos,
            self.redactions,
            self.migrations,
            self.restarts
        )?;
        write!(
            f,
            "  full checks {}, alarms {}",
            self.checks,
            self.alarms.len()
        )?;
        for line in &self.alarms {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}
