//! Hours of a day in alignment: one time in two zones, parts of the day, and a night that is of two days.

use super::days::days_between;
use crate::extract::Claim;
use crate::value::{ClockTime, TimeValue, Value, in_utc};

/// What is said of two days that share a night.
pub(super) const ONE_NIGHT: &str = "two days of one night";

/// One time of day: in two zones that are both written by what it is in one of them; a zone that only one side writes says nothing.
pub(super) fn same_time(a: &TimeValue, b: &TimeValue) -> bool {
    let minutes = |time: ClockTime, zone: i16| in_utc(i32::from(time.minutes), zone);
    match (a.zone, b.zone) {
        (Some(p), Some(q)) => {
            minutes(a.start, p) == minutes(b.start, q) && a.end.map(|end| minutes(end, p)) == b.end.map(|end| minutes(end, q))
        }
        _ => (a.start, a.end) == (b.start, b.end),
    }
}

/// Whether a value is a part of the day: "malam", "early Monday".
pub(super) fn is_part_of_day(value: &Value) -> bool {
    matches!(value, Value::Time(time) if time.is_part_of_day())
}

/// "dini hari" and "pukul 02.15", "malam" and "dini hari": a part of the day, and a time that may be in it.
pub(super) fn meet_in_part(a: &Value, b: &Value) -> bool {
    matches!((a, b), (Value::Time(a), Value::Time(b)) if a.meets_part(b))
}

/// "Senin malam" and "Selasa pukul 02.15": a night is of two days.
pub(super) fn is_one_night(a: &Claim, b: &Claim) -> bool {
    let (Value::Time(x), Value::Time(y)) = (&a.value, &b.value) else { return false };
    let next = || a.event.day.as_ref().zip(b.event.day.as_ref()).and_then(|(p, q)| days_between(p, q)) == Some(1);
    x.meets_part(y) && x.is_of_night() && y.is_of_night() && next()
}
