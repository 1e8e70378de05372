//! Clock times: stretches on a round of 24 hours, so that 23:50 and 00:10 are near.

use crate::value::{DAY, Modifier, TimeValue, Value, in_utc};

use super::level::{Knowledge, Level, Relation, Verdict, exclude_words, first_that_holds, same_words};

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
    /// The same without zones.
    written: [Stretch; 2],
}

impl Pair<'_> {
    /// Whether it is not known that both are of one zone. A time without any is told as the clocks of the place show it, as one
    /// that says it is local.
    fn zones_unlike(&self) -> bool {
        self.a.zone.is_some() != self.b.zone.is_some()
    }
}

/// How two clock times stand to each other.
///
/// A time that names no zone is in that of the story, where it is known.
pub(super) fn relate(a: &TimeValue, b: &TimeValue, knowledge: &dyn Knowledge) -> Relation {
    let zoned = |time: &TimeValue| TimeValue { zone: time.zone.or(knowledge.story_zone().filter(|_| !time.local)), ..time.clone() };
    if a.zone.is_some() != b.zone.is_some() && knowledge.story_zone().is_some() {
        return told(a, b, [&zoned(a), &zoned(b)]);
    }
    told(a, b, [a, b])
}

/// The same, of times that are `meant` otherwise than they are written.
fn told(a: &TimeValue, b: &TimeValue, meant: [&TimeValue; 2]) -> Relation {
    let shown = [a, b].map(|time| Value::Time(time.clone()).to_string());
    let [a, b] = meant;
    let written = [a, b].map(|time| stretch(&TimeValue { zone: None, ..time.clone() }));
    first_that_holds(&levels(), &Pair { a, b, shown, x: stretch(a), y: stretch(b), written })
}

/// Minutes between two times that do not overlap, the short way round. Where only one names its zone they are of one story that has no other.
pub(super) fn gap(a: &TimeValue, b: &TimeValue) -> Option<i32> {
    let behind = |first: Stretch, then: Stretch| (then.start - first.start - first.length).rem_euclid(DAY);
    let bare = |time: &TimeValue| TimeValue { zone: None, ..time.clone() };
    let unlike = a.zone.is_some() != b.zone.is_some();
    let (x, y) = if unlike { (stretch(&bare(a)), stretch(&bare(b))) } else { (stretch(a), stretch(b)) };
    (!x.overlaps(y)).then(|| behind(x, y).min(behind(y, x)))
}

fn levels<'a>() -> [Level<Pair<'a>>; 11] {
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
        Level::new(Verdict::Compatible, "fits as written", |p| {
            let [x, y] = [p.written[0].about(p.a.modifier), p.written[1].about(p.b.modifier)];
            (p.zones_unlike() && x.overlaps(y)).then(|| format!("{} fits {} as written", p.shown[0], p.shown[1]))
        }),
        // What is dawn in one zone is noon in another: no more is said than that one may be the other.
        Level::new(Verdict::Compatible, "part of the day", |p| {
            let part = p.a.is_part_of_day() || p.b.is_part_of_day();
            (p.zones_unlike() && part).then(|| format!("{} may be {}: only one names its zone", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::CannotTell, "zone of one only", |p| {
            p.zones_unlike().then(|| format!("{} and {}: only one names its zone", p.shown[0], p.shown[1]))
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
    Stretch { start: in_utc(start, time.zone.unwrap_or(0)), length: (end - start).rem_euclid(DAY) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::level::Verdict::{Compatible, Excludes, Same};
    use super::super::level::{ValueContext, relate};
    use super::super::testing::{check_table, relation, world};
    use crate::value::testing::any_time;
    use crate::value::{ClockTime, Kind, Modifier, TimeValue, Value};

    #[test]
    fn times() {
        check_table(Kind::Time, include_str!("tables/time.tsv"), 40);
        assert_eq!(relation(Kind::Time, "11:50", "11:43..11:53").explanation, "11:43..11:53 contains 11:50");
    }

    /// A notation is read as a stretch by the clock, so parts of the day stand here.
    #[test]
    fn a_part_of_the_day_without_a_zone_excludes_no_time_that_has_one() {
        let parsed = |text: &str| match Value::parse(Kind::Time, text) {
            Some(Value::Time(time)) => time,
            other => panic!("{text}: {other:?}"),
        };
        let part = |text: &str| Value::Time(TimeValue { modifier: Modifier::Between, ..parsed(text) });
        let clock = |text: &str| Value::Time(parsed(text));
        let rows = [
            (part("00:00..05:00"), clock("02:15"), Compatible),
            (part("00:00..05:00"), clock("20:00"), Excludes),
            (part("00:00..05:00"), clock("20:00 +07:00"), Compatible),
            (part("00:00..05:00 +07:00"), clock("20:00"), Compatible),
            (part("00:00..05:00 +07:00"), clock("20:00 +07:00"), Excludes),
            (part("17:30..05:00 +08:00"), part("10:00..15:30"), Compatible),
            (part("17:30..05:00"), part("10:00..15:30"), Excludes),
            (part("17:30..05:00"), part("00:00..05:00"), Compatible),
            (part("17:30..05:00"), part("17:30..05:00"), Same),
        ];
        let (context, world) = (ValueContext::default(), world());
        for (a, b, expected) in rows {
            assert_eq!(relate("x", &a, &b, &context, &world).verdict, expected, "{a} and {b}");
            assert_eq!(relate("x", &b, &a, &context, &world).verdict, expected, "{b} and {a}");
        }
    }

    proptest! {
        #[test]
        fn relate_is_symmetric_and_same_is_reflexive(a in any_time(Modifier::ALL.len()), b in any_time(Modifier::ALL.len())) {
            let (context, world) = (ValueContext::default(), world());
            let (a, b) = (Value::Time(a), Value::Time(b));
            prop_assert_eq!(relate("x", &a, &b, &context, &world), relate("x", &b, &a, &context, &world));
            prop_assert_eq!(relate("x", &a, &a, &context, &world).verdict, Same);
        }

        #[test]
        fn about_never_turns_what_fits_into_a_clash(a in any_time(Modifier::ALL.len()), b in any_time(Modifier::ALL.len())) {
            let (context, world) = (ValueContext::default(), world());
            let a = TimeValue { modifier: Modifier::Exactly, ..a };
            let (exact, loose) = (Value::Time(a.clone()), Value::Time(TimeValue { modifier: Modifier::About, ..a }));
            let b = Value::Time(b);
            if matches!(relate("x", &exact, &b, &context, &world).verdict, Same | Compatible) {
                prop_assert_ne!(relate("x", &loose, &b, &context, &world).verdict, Excludes);
            }
        }

        /// One moment on the clocks of two zones.
        #[test]
        fn zones_round_trip(minutes in 0i32..1440, from in -12i32..15, to in -12i32..15) {
            let at = |zone: i32| {
                let minutes = u16::try_from((minutes + zone * 60).rem_euclid(1440)).unwrap();
                let zone = i16::try_from(zone * 60).ok();
                Value::Time(TimeValue { start: ClockTime { minutes }, end: None, zone, local: false, modifier: Modifier::Exactly })
            };
            prop_assert_eq!(relate("x", &at(from), &at(to), &ValueContext::default(), &world()).verdict, Same);
        }
    }
}
