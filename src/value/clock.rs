//! A time of the day.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Minutes of a day.
pub(crate) const DAY: i32 = 24 * 60;

/// What the clock shows in UTC, 0 to 1439, when it shows so many minutes in a zone that many minutes east of it.
pub(crate) fn in_utc(minutes: i32, zone: i16) -> i32 {
    (minutes - i32::from(zone)).rem_euclid(DAY)
}

/// A zone as reports write it: "+07:00", "Z".
pub(crate) fn zone_name(minutes: i16) -> String {
    if minutes == 0 {
        return "Z".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// Minutes and hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClockTime {
    /// Minutes after midnight, 0 to 1439.
    pub minutes: u16,
}

impl ClockTime {
    /// A time of the day; `None` outside 00:00 to 23:59 (24:00 is 00:00).
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let hour = if (hour, minute) == (24, 0) { 0 } else { hour };
        (hour < 24 && minute < 60).then(|| Self { minutes: hour * 60 + minute })
    }

    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        if !is_digits(hour, 2) || !is_digits(minute, 2) {
            return None;
        }
        Self::new(hour.parse().ok()?, minute.parse().ok()?)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// Whether a text is so many digits and nothing else; the number parser would take a sign as well.
pub(super) fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}
