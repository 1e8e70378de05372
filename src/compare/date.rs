//! Dates: what is written on both sides must agree; what is left open fits anything.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::value::{DateValue, Modifier, PartialDate};

use super::level::{Level, Relation, Verdict, exclude_words, first_that_holds, same_words};

/// Years in which a date without its year is tried; a leap day needs up to eight.
const YEARS_TRIED: i16 = 10;

/// A leap year that stands for all years where neither date has one.
const ANY_YEAR: i16 = 2000;

/// The days that a date covers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Days {
    first: Date,
    last: Date,
}

impl Days {
    fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

struct Pair<'a> {
    a: &'a DateValue,
    b: &'a DateValue,
    shown: [String; 2],
    /// Every way to place both in the calendar: one, or one a year where a year is not written.
    placed: Vec<(Days, Days)>,
    /// The same, widened by what "about" allows.
    about: Vec<(Days, Days)>,
}

/// How two dates stand to each other.
pub(super) fn relate(a: &DateValue, b: &DateValue) -> Relation {
    let placed: Vec<_> = years(a, b).into_iter().filter_map(|(x, y)| Some((days(a, x)?, days(b, y)?))).collect();
    let about = placed.iter().filter_map(|&(x, y)| Some((widened(a, x)?, widened(b, y)?))).collect();
    let shown = [a, b].map(|date| crate::value::Value::Date(date.clone()).to_string());
    first_that_holds(&levels(), &Pair { a, b, shown, placed, about })
}

/// Days between two dates that do not overlap, in the years that bring them nearest.
pub(super) fn gap(a: &DateValue, b: &DateValue) -> Option<i64> {
    let apart = |(x, y): (Days, Days)| {
        let (first, last) = if x.last < y.first { (x.last, y.first) } else { (y.last, x.first) };
        last.since(first).ok().map(|span| i64::from(span.get_days()))
    };
    years(a, b).into_iter().filter_map(|(x, y)| apart((days(a, x)?, days(b, y)?))).filter(|days| *days >= 0).min()
}

fn levels<'a>() -> [Level<Pair<'a>>; 7] {
    [
        Level::new(Verdict::CannotTell, "no date", |p| {
            let unknown = !is_possible(p.a) || !is_possible(p.b);
            unknown.then(|| format!("{} and {}: one is no date of the calendar", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Same, "written parts agree", |p| {
            let years = p.a.start.year == p.b.start.year;
            (p.a.modifier == p.b.modifier && p.parts_agree()).then(|| {
                let [a, b] = &p.shown;
                if years { same_words(a, b) } else { format!("{a} and {b} agree in all written parts") }
            })
        }),
        Level::new(Verdict::Same, "same days", |p| {
            let same = p.a.modifier == p.b.modifier && p.placed.iter().any(|(a, b)| a == b);
            same.then(|| same_words(&p.shown[0], &p.shown[1]))
        }),
        Level::new(Verdict::Compatible, "contains", Pair::containing),
        Level::new(Verdict::Compatible, "overlap", |p| {
            p.placed.iter().any(|(a, b)| a.overlaps(*b)).then(|| format!("{} and {} overlap", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Compatible, "about", |p| {
            p.about.iter().any(|(a, b)| a.overlaps(*b)).then(|| format!("{} fits {}", p.shown[0], p.shown[1]))
        }),
        Level::new(Verdict::Excludes, "disjoint", |p| Some(exclude_words(&p.shown[0], &p.shown[1]))),
    ]
}

impl Pair<'_> {
    /// Both are written as precisely, and no part that both have differs.
    fn parts_agree(&self) -> bool {
        let end = |date: &DateValue| date.end.unwrap_or(date.start);
        agree(self.a.start, self.b.start) && agree(end(self.a), end(self.b))
    }

    fn containing(&self) -> Option<String> {
        let [a, b] = &self.shown;
        if self.placed.iter().any(|(x, y)| x == y) {
            let (loose, exact) = if self.a.modifier == Modifier::Exactly { (b, a) } else { (a, b) };
            Some(format!("{loose} fits {exact}"))
        } else if self.placed.iter().any(|(x, y)| x.contains(*y)) {
            Some(format!("{a} contains {b}"))
        } else if self.placed.iter().any(|(x, y)| y.contains(*x)) {
            Some(format!("{b} contains {a}"))
        } else {
            None
        }
    }
}

fn agree(a: PartialDate, b: PartialDate) -> bool {
    let years = a.year.is_none() || b.year.is_none() || a.year == b.year;
    years && a.month == b.month && a.day == b.day
}

fn is_possible(date: &DateValue) -> bool {
    let in_order = match date.end {
        Some(end) => match (date.start.first_day(), end.last_day()) {
            (Some(first), Some(last)) => first <= last,
            _ => date.start.year.is_none() && end.year.is_none(),
        },
        None => true,
    };
    in_order && date.start.is_possible() && date.end.is_none_or(PartialDate::is_possible)
}

/// The years to place the two dates in.
fn years(a: &DateValue, b: &DateValue) -> Vec<(i16, i16)> {
    let tried = |known: &DateValue| {
        let first = known.start.year.unwrap_or(ANY_YEAR);
        let last = known.end.and_then(|end| end.year).unwrap_or(first);
        first.saturating_sub(1)..=last.saturating_add(1).min(first.saturating_add(YEARS_TRIED))
    };
    match (a.start.year, b.start.year) {
        (Some(x), Some(y)) => vec![(x, y)],
        (Some(x), None) => tried(a).map(|y| (x, y)).collect(),
        (None, Some(y)) => tried(b).map(|x| (x, y)).collect(),
        (None, None) => [-1, 0, 1].map(|shift| (ANY_YEAR, ANY_YEAR + shift)).to_vec(),
    }
}

/// The days of a date, its year taken from outside where it is not written.
fn days(date: &DateValue, year: i16) -> Option<Days> {
    let start = PartialDate { year: date.start.year.or(Some(year)), ..date.start };
    let first = start.first_day()?;
    let end = date.end.unwrap_or(date.start);
    let end_in = |year: i16| PartialDate { year: end.year.or(Some(year)), ..end }.last_day();
    let last = end_in(year)?;
    // "30 December to 2 January" ends in the next year.
    let last = if last < first { end_in(year.checked_add(1)?)? } else { last };
    (first <= last).then_some(Days { first, last })
}

/// "About" a day allows one day more on both sides, about a month or a year one of those.
fn widened(date: &DateValue, days: Days) -> Option<Days> {
    if date.modifier != Modifier::About {
        return Some(days);
    }
    let by = match (date.start.day, date.start.month) {
        (Some(_), _) => 1.day(),
        (None, Some(_)) => 1.month(),
        (None, None) => 1.year(),
    };
    Some(Days { first: days.first.checked_sub(by).ok()?, last: days.last.checked_add(by).ok()? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::level::Verdict::{CannotTell, Compatible, Excludes, Same};
    use super::super::level::{ValueContext, relate};
    use super::super::testing::{check_table, relation, world};
    use crate::value::{DateValue, Kind, Modifier, PartialDate, Value};

    #[test]
    fn dates() {
        check_table(Kind::Date, include_str!("tables/date.tsv"), 40);
    }

    #[test]
    fn what_is_no_date_cannot_be_told() {
        let none = Value::Date(DateValue::on(PartialDate { year: None, month: None, day: Some(3) }));
        let turned =
            Value::Date(DateValue { start: PartialDate::year(1953), end: Some(PartialDate::year(1950)), modifier: Modifier::Exactly });
        let good = Value::Date(DateValue::on(PartialDate::day(2023, 9, 13)));
        for bad in [none, turned] {
            assert_eq!(relate("x", &bad, &good, &ValueContext::default(), &world()).verdict, CannotTell);
        }
        assert_eq!(relation(Kind::Date, "2023-09", "2023-09-13").explanation, "2023-09 contains 2023-09-13");
    }

    fn any_date() -> impl Strategy<Value = Value> {
        let part = (prop::option::of(2020i16..2026), prop::option::of(1u8..13), prop::option::of(1u8..32));
        let part = part.prop_map(|(year, month, day)| PartialDate { year, month, day }).prop_filter("a date", |date| date.is_possible());
        (part.clone(), prop::option::of(part), any::<bool>()).prop_map(|(start, end, about)| {
            Value::Date(DateValue { start, end, modifier: if about { Modifier::About } else { Modifier::Exactly } })
        })
    }

    proptest! {
        #[test]
        fn relate_is_symmetric_and_same_is_reflexive(a in any_date(), b in any_date()) {
            let (context, world) = (ValueContext::default(), world());
            prop_assert_eq!(relate("x", &a, &b, &context, &world), relate("x", &b, &a, &context, &world));
            prop_assert!(matches!(relate("x", &a, &a, &context, &world).verdict, Same | CannotTell));
        }

        #[test]
        fn about_never_turns_what_fits_into_a_clash(a in any_date(), b in any_date()) {
            let (context, world) = (ValueContext::default(), world());
            let before = relate("x", &a, &b, &context, &world).verdict;
            let Value::Date(date) = a else { return Ok(()) };
            let loose = Value::Date(DateValue { modifier: Modifier::About, ..date });
            if matches!(before, Same | Compatible) {
                prop_assert_ne!(relate("x", &loose, &b, &context, &world).verdict, Excludes);
            }
        }
    }
}
