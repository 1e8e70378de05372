//! Dates and clock times as written: what is not stated stays open.

use std::fmt;

use jiff::civil::Date;

use super::clock::{ClockTime, DAY, is_digits};
use super::kind::Modifier;

/// A calendar date of which parts may be unknown: a day, a month, a year, or a day without its year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year, 1 to 9999.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
}

impl PartialDate {
    /// A whole date.
    pub const fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// A year alone.
    pub const fn year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// A month, with or without its year.
    pub const fn month(year: Option<i16>, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// The calendar day, where all three parts are known and it exists.
    pub fn to_calendar(self) -> Option<Date> {
        Date::new(self.year?, i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?).ok()
    }

    /// Days from a fixed day to this one, where it is a calendar day.
    pub(crate) fn day_number(self) -> Option<i32> {
        let days = self.to_calendar()?.duration_since(Date::constant(2000, 1, 1)).as_hours() / 24;
        i32::try_from(days).ok()
    }

    /// The calendar day as a partial date.
    pub fn from_calendar(date: Date) -> Self {
        Self { year: Some(date.year()), month: Some(date.month().unsigned_abs()), day: Some(date.day().unsigned_abs()) }
    }

    /// Whether the parts can be those of a date: no month 13, no 31 April, no day without a month.
    pub fn is_possible(self) -> bool {
        let year = self.year.unwrap_or(2000);
        let month = i8::try_from(self.month.unwrap_or(1)).unwrap_or(0);
        let day = i8::try_from(self.day.unwrap_or(1)).unwrap_or(0);
        (self.day.is_none() || self.month.is_some()) && (self.month.is_some() || self.year.is_some()) && Date::new(year, month, day).is_ok()
    }

    /// Reads an EDTF level 1 date: `2023-09-13`, `XXXX-09-13`, `2023-09`, `2006`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = match parts.next()? {
            "XXXX" => None,
            digits if is_digits(digits, 4) => Some(digits.parse().ok()?),
            _ => return None,
        };
        let two = |part: Option<&str>| match part {
            None => Some(None),
            Some(digits) if is_digits(digits, 2) => digits.parse().ok().map(Some),
            Some(_) => None,
        };
        let date = Self { year, month: two(parts.next())?, day: two(parts.next())? };
        (parts.next().is_none() && date.is_possible()).then_some(date)
    }

    /// First day of what the date covers, if its year is known.
    pub fn first_day(self) -> Option<Date> {
        Self { year: self.year, month: self.month.or(Some(1)), day: self.day.or(Some(1)) }.to_calendar()
    }

    /// Last day of what the date covers, if its year is known.
    pub fn last_day(self) -> Option<Date> {
        if self.day.is_some() {
            return self.to_calendar();
        }
        Self { year: self.year, month: self.month.or(Some(12)), day: Some(1) }.to_calendar().map(Date::last_of_month)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A date, or a range of dates, with the precision of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateValue {
    /// The date, or the first of the range.
    pub start: PartialDate,
    /// The last of the range.
    pub end: Option<PartialDate>,
    /// "sekitar 13 September" is about; "sejak" and "sampai" are no modifiers.
    pub modifier: Modifier,
}

impl DateValue {
    /// One date, exactly.
    pub const fn on(start: PartialDate) -> Self {
        Self { start, end: None, modifier: Modifier::Exactly }
    }

    /// EDTF level 1: `2023-09-13`, `XXXX-09-13`, `1950/1953`.
    pub fn edtf(&self) -> String {
        match self.end {
            Some(end) => format!("{}/{end}", self.start),
            None => self.start.to_string(),
        }
    }
}

/// A clock time, or a range, as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeValue {
    /// The time, or the first of the range.
    pub start: ClockTime,
    /// The last of the range.
    pub end: Option<ClockTime>,
    /// Minutes east of UTC, if a zone is written.
    pub zone: Option<i16>,
    /// "waktu setempat", "local time".
    pub local: bool,
    /// "sekitar pukul 7" is about, "dini hari" between its ends.
    pub modifier: Modifier,
}

/// Minutes of the day from which on, and up to which, it is night.
const NIGHT_START: u16 = 17 * 60;
const NIGHT_END: u16 = 7 * 60;

impl TimeValue {
    /// Whether it is a part of the day ("dini hari"): some time between its ends, and no stretch by the clock.
    pub(crate) fn is_part_of_day(&self) -> bool {
        self.modifier == Modifier::Between
    }

    /// Whether one of two times is a part of the day, and they meet as both are written.
    pub(crate) fn meets_part(&self, other: &Self) -> bool {
        let zones = self.zone.is_none() || other.zone.is_none() || self.zone == other.zone;
        zones && (self.is_part_of_day() || other.is_part_of_day()) && (self.holds(other.start) || other.holds(self.start))
    }

    /// Whether it may lie in the night, which is of two days: "Senin malam" goes on "Selasa dini hari", or "early on Tuesday", which ends later.
    pub(crate) fn is_of_night(&self) -> bool {
        let in_night = |time: ClockTime| !(NIGHT_END..NIGHT_START).contains(&time.minutes);
        let ends_in_it = |end: ClockTime| in_night(end) || end.minutes == NIGHT_END;
        in_night(self.start) && (self.is_part_of_day() || self.end.is_none_or(ends_in_it))
    }

    /// Whether a clock time lies between its ends; the day is a round.
    fn holds(&self, time: ClockTime) -> bool {
        let behind = |to: ClockTime| (i32::from(to.minutes) - i32::from(self.start.minutes)).rem_euclid(DAY);
        behind(time) <= self.end.map_or(0, behind)
    }

    /// The zone as the JSON report writes it: `+07:00`, `Z`.
    pub fn zone_name(&self) -> Option<String> {
        self.zone.map(super::zone_name)
    }
}
