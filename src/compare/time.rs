//! Clock times: stretches on a round of 24 hours, so that 23:50 and 00:10 are near.

use crate::value::{Modifier, TimeValue, Value};

use super::level::{Level, Relation, Verdict, exclude_words, first_that_holds, same_words};

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// What "about" allows on both sides, in minutes.
const ABOUT: i32 = 30;

/// Minutes from `start` on, `length` more; the day is a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: i32,
    length: i32,
}

impl Stretch {
    fn contains(self, other: Self) -> bool {
        self.length >= DAY - 1 || (other.start - self.start).rem_euclid(DAY) + other.length <= self.length
    }

    fn overlaps(self, other: Self) -> bool {
        (other.start - self.start).rem_euclid(DAY) <= self.length || (self.start - other.start).rem_euclid(DAY) <= other.length
    }

    fn about(self, modifier: Modifier) -> Self {
        if modifier != Modifier::About {
            return self;
        }
        Self { start: (self.start - ABOUT).rem_euclid(DAY), length: self.length + 2 * ABOUT }
    }
}

struct Pair<'a> {
    a: &'a TimeValue,
    b: &'a TimeValue,
    shown: [String; 2],
    x: Stretch,
    y: Stretch,
}

/// How two clock times stand to each other.
pub(super) fn relate(a: &TimeValue, b: &TimeValue) -> Relation {
    let shown = [a, b].map(|time| Value::Time(time.clone()).to_string());
    first_that_holds(&levels(), &Pair { a, b, shown, x: stretch(a), y: stretch(b) })
}

fn levels<'a>() -> [Level<Pair<'a>>; 9] {
    [
        Level::new(Verdict::CannotTell, "no time", |p| {
            let valid = |time: &TimeValue| i32::from(time.start.minutes.max(time.end.map_or(0, |end| end.minutes))) < DAY;
            (!valid(p.a) || !valid(p.b)).then(|| format!("{} and {}: one is no time of the day", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Same, "as written", |p| {
            let written = (p.a.start, p.a.end, p.a.modifier) == (p.b.start, p.b.end, p.b.modifier);
            let zones = p.a.zone.is_none() || p.b.zone.is_none() || p.a.zone == p.b.zone;
            (written && zones).then(|| same_words(&p.shown[0], &p.shown[1]))
        }),
        Level::new(Verdict::CannotTell, "zone of one only", |p| {
            (p.a.zone.is_some() != p.b.zone.is_some()).then(|| format!("{} and {}: only one names its zone", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Same, "same time", |p| {
            (p.x == p.y && p.a.modifier == p.b.modifier).then(|| same_words(&p.shown[0], &p.shown[1]))
        }),
        Level::new(Verdict::Compatible, "same time, other modifier", |p| {
            (p.x == p.y).then(|| format!("{} fits {}", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Compatible, "contains", |p| match (p.x.contains(p.y), p.y.contains(p.x)) {
            (true, _) => Some(format!("{} contains {}", p.shown[0], p.shown[1])),
            (_, true) => Some(format!("{} contains {}", p.shown[1], p.shown[0])),
            _ => None,
        }),
        Level::new(Verdict::Compatible, "overlap", |p| p.x.overlaps(p.y).then(|| format!("{} and {} overlap", p.shown[0], p.shown[1]))),
        Level::new(Verdict::Compatible, "about", |p| {
            let near = p.x.about(p.a.modifier).overlaps(p.y.about(p.b.modifier));
            near.then(|| format!("{} fits {}: about allows {ABOUT} minutes", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Excludes, "disjoint", |p| Some(exclude_words(&p.shown[0], &p.shown[1]))),
    ]
}

/// The stretch that the text states, in UTC where a zone is written.
fn stretch(time: &TimeValue) -> Stretch {
    let start = i32::from(time.start.minutes);
    let end = time.end.map_or(start, |end| i32::from(end.minutes));
    let (start, end) = match time.modifier {
        Modifier::AtLeast => (start, DAY - 1),
        Modifier::MoreThan => ((start + 1).min(DAY - 1), DAY - 1),
        Modifier::AtMost => (0, end),
        Modifier::LessThan => (0, (end - 1).max(0)),
        Modifier::Exactly | Modifier::About | Modifier::Between => (start, end),
    };
    Stretch { start: (start - i32::from(time.zone.unwrap_or(0))).rem_euclid(DAY), length: (end - start).rem_euclid(DAY) }
}

#[cfg(test)]
mod tests {
    use super::super::level::Verdict::{CannotTell, Compatible, Excludes, Same};
    use super::super::testing::{check, relation};
    use crate::value::Kind;

    #[test]
    fn times() {
        check(
            Kind::Time,
            &[
                ("11:43", "11:43", Same, "pukul 11.43"),
                ("11:43 +07:00", "11:43 +07:00", Same, "pukul 11.43 WIB"),
                ("11:43 +07:00", "04:43 Z", Same, "pukul 11.43 WIB, 04.43 GMT"),
                ("11:43 +07:00", "13:43 +09:00", Same, "pukul 11.43 WIB, 13.43 WIT"),
                ("11:43 +07:00", "11:43 +08:00", Excludes, "11.43 WIB, 11.43 WITA"),
                ("11:43 +07:00", "11:43", Same, "equal as written"),
                ("11:43 +07:00", "12:43", CannotTell, "pukul 11.43 WIB, pukul 12.43"),
                ("11:43 +07:00", "12:43 local", CannotTell, "11.43 WIB, 12.43 waktu setempat"),
                ("11:43 local", "11:43", Same, "11.43 waktu setempat, 11.43"),
                ("11:43 local", "11:43 local", Same, "local time of one story"),
                ("11:43 local", "12:43 local", Excludes, "11.43, 12.43 waktu setempat"),
                ("11:43", "11:53", Excludes, "pukul 11.43, pukul 11.53"),
                ("11:43..11:53", "11:50", Compatible, "antara pukul 11.43 dan 11.53, pukul 11.50"),
                ("11:43..11:53", "11:54", Excludes, "antara pukul 11.43 dan 11.53, pukul 11.54"),
                ("11:43..11:53", "11:50..12:10", Compatible, "two stretches overlap"),
                ("about 07:00", "07:20", Compatible, "sekitar pukul 7, pukul 7.20"),
                ("about 07:00", "07:31", Excludes, "sekitar pukul 7, pukul 7.31"),
                ("about 07:00", "about 08:00", Compatible, "sekitar pukul 7, sekitar pukul 8"),
                ("about 07:00", "07:00", Compatible, "sekitar pukul 7, pukul 7"),
                ("about 23:50", "00:10", Compatible, "sekitar pukul 23.50, pukul 00.10"),
                ("23:30..00:30", "00:00", Compatible, "over midnight"),
                ("23:30..00:30", "01:00", Excludes, "over midnight and past"),
                ("22:00 Z", "05:00 +07:00", Same, "the zone carries over midnight"),
                ("at least 07:00", "09:00", Compatible, "setelah pukul 7, pukul 9"),
                ("less than 07:00", "07:00", Excludes, "sebelum pukul 7, pukul 7"),
            ],
        );
        assert_eq!(relation(Kind::Time, "11:50", "11:43..11:53").explanation, "11:43..11:53 contains 11:50");
    }
}
