//! The only place that asks for the time.

use chrono::NaiveDateTime;

/// Gives the local time.
pub trait Clock: Send + Sync {
    /// Now, local.
    fn now(&self) -> NaiveDateTime;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may")]
    fn now(&self) -> NaiveDateTime {
        chrono::Local::now().naive_local()
    }
}

/// A clock that stands still: samples and tests are the same on every day.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub NaiveDateTime);

impl FixedClock {
    /// 30/12/2022, 14:00:00, the hour at which the samples are made.
    pub fn sample() -> Self {
        let day = chrono::NaiveDate::from_ymd_opt(2022, 12, 30).unwrap_or_default();
        Self(day.and_hms_opt(14, 0, 0).unwrap_or_default())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> NaiveDateTime {
        self.0
    }
}
