//! Tolerance: how far two values of one rule may lie apart and still fit, where the rule says so (`tolerance = "5 %"`).
//!
//! Comes after widening, which every value gets: a tolerance is what the author knows of this question alone ("agencies measure
//! magnitudes a little differently"). It never joins a rise with a fall.

use crate::value::{Exact, Value};

use super::level::{Knowledge, Relation, Verdict};
use super::{amount, date, time};

/// How far two values may lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By this part of the larger one ("5 %" is 1/20).
    Share(Exact),
    /// By this much of the base unit; for dates and times in seconds.
    By(Exact),
}

/// Seconds of a minute and of a day.
const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * 60;

/// A clash becomes a fit where the rule allows that much.
pub(super) fn within(relation: Relation, a: &Value, b: &Value, tolerance: Tolerance, knowledge: &dyn Knowledge) -> Relation {
    if relation.verdict != Verdict::Excludes || !fits(a, b, tolerance, knowledge).unwrap_or(false) {
        return relation;
    }
    let explanation = format!("{a} and {b} lie no further apart than the rule allows");
    Relation { verdict: Verdict::Compatible, level: "tolerance", explanation, reason: relation.reason }
}

/// `None` where their distance is not known.
fn fits(a: &Value, b: &Value, tolerance: Tolerance, knowledge: &dyn Knowledge) -> Option<bool> {
    match (a, b) {
        (Value::Amount(a), Value::Amount(b)) if a.trend == b.trend => {
            let (gap, larger) = amount::gap(a, b, knowledge)?;
            let most = match tolerance {
                Tolerance::Share(share) => larger.times(&share)?,
                Tolerance::By(most) => most,
            };
            Some(gap <= most)
        }
        (Value::Date(a), Value::Date(b)) => by_seconds(date::gap(a, b)?, DAY, tolerance),
        (Value::Time(a), Value::Time(b)) => by_seconds(i64::from(time::gap(a, b)?), MINUTE, tolerance),
        _ => None,
    }
}

fn by_seconds(gap: i64, worth: i64, tolerance: Tolerance) -> Option<bool> {
    let Tolerance::By(most) = tolerance else { return None };
    Some(Exact::from(gap.checked_mul(worth)?) <= most)
}

#[cfg(test)]
mod tests {
    use super::super::testing::world;
    use super::super::{ValueContext, Verdict, relate};
    use super::Tolerance;
    use crate::value::{Exact, Kind, Value};

    fn verdict(kind: Kind, a: &str, b: &str, tolerance: Tolerance) -> Verdict {
        let [a, b] = [a, b].map(|text| Value::parse(kind, text).unwrap_or_else(|| panic!("{text}")));
        let context = ValueContext { tolerance: Some(tolerance), ..ValueContext::default() };
        let (one, other) = (relate("x", &a, &b, &context, &world()), relate("x", &b, &a, &context, &world()));
        assert_eq!(one, other, "{a} {b}");
        one.verdict
    }

    #[test]
    fn what_lies_within_fits_and_what_lies_beyond_clashes() {
        let (share, by) = (Tolerance::Share(Exact::ratio(5, 100).unwrap()), |n: i64| Tolerance::By(Exact::from(n)));
        for (kind, a, b, tolerance, fits) in [
            (Kind::Count, "100", "105", share, true),
            (Kind::Count, "100", "106", share, false),
            (Kind::Magnitude, "6.1", "5.9", by(1), true),
            (Kind::Magnitude, "6.1", "4.9", by(1), false),
            (Kind::Length, "10.0 km", "10.4 km", by(500), true),
            (Kind::Length, "10.0 km", "10.9 km", by(500), false),
            (Kind::Length, "10.0 km", "6.0 mi", by(500), true),
            (Kind::Percent, "up 5 %", "down 5 %", by(100), false),
            (Kind::Time, "23:55", "00:05", by(600), true),
            (Kind::Time, "23:55", "00:06", by(600), false),
            (Kind::Date, "2023-09-13", "2023-09-14", by(86_400), true),
            (Kind::Date, "2023-09-13", "2023-09-15", by(86_400), false),
        ] {
            let expected = if fits { Verdict::Compatible } else { Verdict::Excludes };
            assert_eq!(verdict(kind, a, b, tolerance), expected, "{a} and {b}");
        }
    }
}
