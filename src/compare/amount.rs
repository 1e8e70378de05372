//! Amounts: intervals of exact numbers, brought to one unit and widened by how precisely they are written.

use std::cmp::Ordering;

use crate::value::{Amount, Exact, Kind, Modifier, Value};

use super::finding::Reason;
use super::interval::{Bound, Interval};
use super::level::{Knowledge, Level, Relation, Verdict, cannot_tell, exclude_words, first_that_holds, same_words};
use super::widen::{differ_by_rounding, is_measured, meant, stated};

/// One amount in the unit of the comparison.
struct Side<'a> {
    amount: &'a Amount,
    shown: String,
    /// What the text states.
    stated: Interval,
    /// The same, widened.
    meant: Interval,
}

/// Two amounts in one unit.
struct Pair<'a> {
    a: Side<'a>,
    b: Side<'a>,
    /// The unit both were brought to, where they are written in two.
    base: Option<String>,
}

/// How units are brought to one: a factor for lower and one for upper bounds (months have 28 to 31 days), and an offset.
#[derive(Clone, Copy)]
struct Scale {
    low: Exact,
    high: Exact,
    offset: Exact,
}

const AS_WRITTEN: Scale = Scale { low: Exact::ONE, high: Exact::ONE, offset: Exact::ZERO };

/// How two amounts stand to each other.
pub(super) fn relate(a: &Amount, b: &Amount, knowledge: &dyn Knowledge) -> Relation {
    match pair(a, b, knowledge) {
        Ok(pair) => first_that_holds(&levels(), &pair),
        Err(unknown) => unknown,
    }
}

/// Which of two amounts is higher, if they lie apart.
pub(super) fn order(a: &Amount, b: &Amount, knowledge: &dyn Knowledge) -> Option<Ordering> {
    let pair = pair(a, b, knowledge).ok()?;
    if pair.a.meant.is_before(&pair.b.meant) {
        Some(Ordering::Less)
    } else if pair.b.meant.is_before(&pair.a.meant) {
        Some(Ordering::Greater)
    } else {
        None
    }
}

fn levels<'a>() -> [Level<Pair<'a>>; 10] {
    [
        Level::new(Verdict::Same, "equal", |p| p.is_equal().then(|| same_words(&p.a.shown, &p.b.shown))),
        Level::new(Verdict::Excludes, "rise against fall", |p| {
            let opposed = p.a.amount.trend.is_some() && p.b.amount.trend.is_some() && p.a.amount.trend != p.b.amount.trend;
            opposed.then(|| exclude_words(&p.a.shown, &p.b.shown))
        }),
        Level::new(Verdict::Compatible, "one without direction", |p| {
            let fits = p.a.amount.trend != p.b.amount.trend && p.a.meant.overlaps(&p.b.meant);
            fits.then(|| format!("{} fits {}: one does not say whether it rose or fell", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::CannotTell, "a change against a level", |p| {
            let unlike = p.a.amount.trend != p.b.amount.trend;
            unlike.then(|| format!("{} and {}: one is a change, the other may be none", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::Compatible, "contains", Pair::containing),
        Level::new(Verdict::Compatible, "overlap", |p| {
            p.a.stated.overlaps(&p.b.stated).then(|| format!("{} and {} overlap", p.a.shown, p.b.shown))
        }),
        Level::new(Verdict::Compatible, "about", |p: &Pair<'_>| {
            let about = [&p.a, &p.b].iter().any(|side| side.amount.modifier == Modifier::About);
            (about && p.a.meant.overlaps(&p.b.meant)).then(|| p.arithmetic("fit", "they fit"))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Compatible, "written precision", |p: &Pair<'_>| {
            p.a.meant.overlaps(&p.b.meant).then(|| p.arithmetic("fit within the written precision", "within the written precision"))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Excludes, "rounded", |p: &Pair<'_>| {
            p.differs_by_rounding().then(|| format!("{}; one may be rounded", p.apart()))
        })
        .because(Reason::Rounded),
        Level::new(Verdict::Excludes, "disjoint", |p| Some(p.apart())),
    ]
}

impl Pair<'_> {
    fn is_equal(&self) -> bool {
        let (a, b) = (self.a.amount, self.b.amount);
        let alike = a.modifier == b.modifier && a.nearly == b.nearly && a.trend == b.trend;
        // A month in days has no single length: it contains 30 days, and equals only another month.
        alike && self.a.stated == self.b.stated
    }

    fn containing(&self) -> Option<String> {
        let (a, b) = (&self.a, &self.b);
        match (a.stated.contains(&b.stated), b.stated.contains(&a.stated)) {
            (true, true) => {
                let (loose, exact) = if a.amount.modifier == Modifier::Exactly { (b, a) } else { (a, b) };
                Some(format!("{} fits {}", loose.shown, exact.shown))
            }
            (true, false) => Some(format!("{} contains {}", a.shown, b.shown)),
            (false, true) => Some(format!("{} contains {}", b.shown, a.shown)),
            (false, false) => None,
        }
    }

    fn differs_by_rounding(&self) -> bool {
        let (lower, upper) = if self.a.stated.is_before(&self.b.stated) { (&self.a, &self.b) } else { (&self.b, &self.a) };
        match (lower.stated.high, upper.stated.low) {
            (Some(below), Some(above)) if self.base.is_none() => differ_by_rounding(lower.amount, below.at, above.at),
            _ => false,
        }
    }

    fn apart(&self) -> String {
        if self.base.is_none() && self.a.meant == self.a.stated && self.b.meant == self.b.stated {
            return exclude_words(&self.a.shown, &self.b.shown);
        }
        self.arithmetic("exclude each other", "they exclude each other")
    }

    /// Both amounts, in one unit where they are written in two, with what the widening makes of them.
    fn arithmetic(&self, verdict: &str, verdict_of_two_units: &str) -> String {
        let (a, b) = (&self.a, &self.b);
        let said = match &self.base {
            Some(base) => format!("{} is {} {base}, {} is {} {base}: {verdict_of_two_units}", a.shown, a.stated, b.shown, b.stated),
            None => format!("{} and {} {verdict}", a.shown, b.shown),
        };
        format!("{said} ({}, {})", a.meant, b.meant)
    }
}

/// Brings two amounts to one unit, or says why they cannot be compared.
fn pair<'a>(a: &'a Amount, b: &'a Amount, knowledge: &dyn Knowledge) -> Result<Pair<'a>, Relation> {
    let shown = [a, b].map(|amount| Value::Amount(amount.clone()).to_string());
    let both = format!("{} and {}", shown[0], shown[1]);
    let (scales, base) = scales(a, b, &both, knowledge)?;
    let too_large = || cannot_tell("too large", format!("{both}: the numbers are too large to compare"));
    let [shown_a, shown_b] = shown;
    let measured = is_measured(a) || is_measured(b);
    let a = side(a, shown_a, scales[0], measured).ok_or_else(too_large)?;
    let b = side(b, shown_b, scales[1], measured).ok_or_else(too_large)?;
    if a.stated.says_nothing() || b.stated.says_nothing() {
        return Err(cannot_tell("no number", format!("{both}: no number is stated")));
    }
    Ok(Pair { a, b, base })
}

fn side(amount: &Amount, shown: String, scale: Scale, measured: bool) -> Option<Side<'_>> {
    Some(Side { amount, shown, stated: scaled(stated(amount), scale)?, meant: scaled(meant(amount, measured)?, scale)? })
}

fn scaled(interval: Interval, scale: Scale) -> Option<Interval> {
    let move_to = |bound: Option<Bound>, factor: Exact| match bound {
        Some(bound) => Some(Some(Bound { at: bound.at.times(&factor)?.plus(&scale.offset)?, ..bound })),
        None => Some(None),
    };
    Some(Interval { low: move_to(interval.low, scale.low)?, high: move_to(interval.high, scale.high)? })
}

type Scales = ([Scale; 2], Option<String>);

/// What brings both amounts to one unit, and that unit's name if they are written in two.
fn scales(a: &Amount, b: &Amount, both: &str, knowledge: &dyn Knowledge) -> Result<Scales, Relation> {
    let bare = |kind| matches!(kind, Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude | Kind::Ratio);
    let counted = |kind| matches!(kind, Kind::Count | Kind::Number);
    if bare(a.kind) || bare(b.kind) || a.kind == Kind::Percent || b.kind == Kind::Percent {
        let comparable = a.kind == b.kind || counted(a.kind) && counted(b.kind);
        return comparable
            .then_some(([AS_WRITTEN; 2], None))
            .ok_or_else(|| cannot_tell("different kinds", format!("{both}: one is a {}, the other a {}", a.kind.name(), b.kind.name())));
    }
    if (a.kind == Kind::Money) != (b.kind == Kind::Money) {
        return Err(cannot_tell("different kinds", format!("{both}: one is money, the other is not")));
    }
    let unit = |amount: &'_ Amount| amount.unit.clone().or_else(|| (amount.kind == Kind::Age).then(|| "year".to_owned()));
    match (unit(a), unit(b)) {
        (x, y) if x == y => Ok(([AS_WRITTEN; 2], None)),
        _ if a.kind == Kind::Money => Err(cannot_tell("currencies", format!("{both}: currencies are not converted"))),
        (Some(x), Some(y)) => {
            let (mut scales, base) = convert(&x, &y, both, knowledge)?;
            if a.trend.is_some() || b.trend.is_some() {
                // A rise by 5 °C is one by 9 °F: a change has no zero of its own.
                scales.iter_mut().for_each(|scale| scale.offset = Exact::ZERO);
            }
            Ok((scales, base))
        }
        _ => Err(cannot_tell("no unit", format!("{both}: one has no unit"))),
    }
}

fn convert(x: &str, y: &str, both: &str, knowledge: &dyn Knowledge) -> Result<Scales, Relation> {
    let whole = |n: i64| Scale { low: Exact::from(n), high: Exact::from(n), offset: Exact::ZERO };
    if let (Some(x), Some(y)) = (calendar(x), calendar(y)) {
        return Ok(([whole(x.months), whole(y.months)], Some("month".to_owned())));
    }
    let unknown = |symbol: &str| cannot_tell("unknown unit", format!("{both}: the unit {symbol} is not known"));
    let scale = |symbol: &str| {
        let (symbol, low, high) = calendar(symbol).map_or((symbol, 1, 1), |unit| ("day", unit.least_days, unit.most_days));
        let facts = knowledge.unit(symbol).ok_or_else(|| unknown(symbol))?;
        let times = |n: i64| facts.factor.times(&Exact::from(n)).ok_or_else(|| unknown(symbol));
        Ok((facts, Scale { low: times(low)?, high: times(high)?, offset: facts.offset }))
    };
    let ((x_facts, x_scale), (y_facts, y_scale)) = (scale(x)?, scale(y)?);
    if x_facts.dimension != y_facts.dimension || x_facts.base != y_facts.base {
        return Err(cannot_tell("different dimensions", format!("{both}: {} is not {}", x_facts.dimension, y_facts.dimension)));
    }
    Ok(([x_scale, y_scale], Some(x_facts.base.to_owned())))
}

/// A unit whose length in days depends on the calendar.
struct Calendar {
    months: i64,
    least_days: i64,
    most_days: i64,
}

fn calendar(symbol: &str) -> Option<Calendar> {
    let (months, least_days, most_days) = match symbol {
        "month" => (1, 28, 31),
        "year" => (12, 365, 366),
        "decade" => (120, 3651, 3653),
        "century" => (1200, 36524, 36525),
        _ => return None,
    };
    Some(Calendar { months, least_days, most_days })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::finding::Reason;
    use super::super::level::Verdict::{CannotTell, Compatible, Excludes, Same};
    use super::super::level::{Knowledge, ValueContext, relate};
    use super::super::testing::{check_table, relation, world};
    use crate::value::{Amount, Exact, Kind, Modifier, Trend, Value};

    #[test]
    fn tables() {
        let tables = [
            (Kind::Count, include_str!("tables/count.tsv")),
            (Kind::Length, include_str!("tables/length.tsv")),
            (Kind::Mass, include_str!("tables/mass.tsv")),
            (Kind::Area, include_str!("tables/area.tsv")),
            (Kind::Volume, include_str!("tables/volume.tsv")),
            (Kind::Speed, include_str!("tables/speed.tsv")),
            (Kind::Temperature, include_str!("tables/temperature.tsv")),
            (Kind::Magnitude, include_str!("tables/magnitude.tsv")),
            (Kind::Quantity, include_str!("tables/quantity.tsv")),
            (Kind::Money, include_str!("tables/money.tsv")),
            (Kind::Percent, include_str!("tables/percent.tsv")),
            (Kind::Ratio, include_str!("tables/ratio.tsv")),
            (Kind::Duration, include_str!("tables/duration.tsv")),
            (Kind::Age, include_str!("tables/age.tsv")),
            (Kind::Number, include_str!("tables/number.tsv")),
            (Kind::Ordinal, include_str!("tables/ordinal.tsv")),
        ];
        for (kind, table) in tables {
            check_table(kind, table, 40);
        }
    }

    #[test]
    fn words_show_the_arithmetic() {
        let words = |kind, a, b| relation(kind, a, b).explanation;
        assert_eq!(words(Kind::Count, "2", "at least 2"), "at least 2 contains 2");
        assert_eq!(words(Kind::Count, "2", "3"), "2 and 3 exclude each other");
        assert_eq!(words(Kind::Magnitude, "6.1", "5.9"), "5.9 and 6.1 exclude each other (5.85..5.95, 6.05..6.15)");
        assert_eq!(
            words(Kind::Length, "58 km", "36 mi"),
            "36 mi is 57936.384 m, 58 km is 58000 m: within the written precision (57131.712..58741.056, 57500..58500)"
        );
    }

    #[test]
    fn rounding_is_told_apart_from_a_clash() {
        let reason = |kind, a, b| relation(kind, a, b).reason;
        assert_eq!(reason(Kind::Count, "600", "612"), Some(Reason::Rounded));
        assert_eq!(reason(Kind::Count, "more than 100", "100"), Some(Reason::Rounded));
        assert_eq!(reason(Kind::Count, "20", "21"), None, "small numbers are counted, not rounded");
        assert_eq!(reason(Kind::Count, "600", "700"), None);
        assert_eq!(reason(Kind::Length, "650 km", "404 mi"), Some(Reason::Rounded));
        assert_eq!(reason(Kind::Count, "at least 2", "2"), None);
    }

    #[test]
    fn too_large_numbers_cannot_be_told() {
        let large = Exact::power_of_ten(30).unwrap();
        let amount = |unit: &str| {
            Value::Amount(Amount::new(Kind::Length, large.times(&Exact::from(99_999_999)).unwrap(), Some(unit.to_owned()), Modifier::About))
        };
        let found = relate("x", &amount("km"), &amount("mi"), &ValueContext::default(), &world());
        assert_eq!(found.verdict, CannotTell);
    }

    /// Units of the kinds that have some, in the small world of these tests, and one that it does not know.
    fn units_of(kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude | Kind::Ratio => &[],
            Kind::Length => &["m", "km", "mi", "ft", "hasta"],
            Kind::Mass => &["kg", "t", "lb"],
            Kind::Area => &["ha", "km²", "acre"],
            Kind::Volume => &["l", "m³", "gal"],
            Kind::Speed => &["km/h", "mph", "m/s"],
            Kind::Temperature => &["°C", "°F"],
            Kind::Money => &["IDR", "USD"],
            Kind::Percent => &["%"],
            Kind::Duration | Kind::Age => &["s", "h", "day", "week", "month", "year", "decade"],
            _ => &["W", "MW", "pp"],
        }
    }

    fn any_amount() -> impl Strategy<Value = Amount> {
        let kinds = prop::sample::select(Kind::ALL.into_iter().filter(|kind| kind.is_numeric()).collect::<Vec<_>>());
        let trends = prop_oneof![4 => Just(None), 1 => Just(Some(Trend::Up)), 1 => Just(Some(Trend::Down))];
        let numbers = (-50i64..5000, 0i64..50, 0i32..7);
        (kinds, 0usize..8, numbers, 0usize..7, -1i32..2, trends, any::<bool>()).prop_map(
            |(kind, unit, (n, more, scale), modifier, digit, trend, nearly)| {
                let modifier = Modifier::ALL[modifier];
                let units = units_of(kind);
                let unit = (!units.is_empty()).then(|| units[unit % units.len()].to_owned());
                let worth = |n: i64| Exact::from(n).times(&Exact::power_of_ten(scale - 2).unwrap()).unwrap();
                let mut amount = match modifier {
                    Modifier::Between => Amount::between(kind, worth(n), worth(n + more), unit),
                    _ => Amount::new(kind, worth(n), unit, modifier),
                };
                amount.nearly = nearly && modifier == Modifier::About;
                amount.trend = trend;
                amount.last_digit = Exact::power_of_ten(digit).unwrap();
                amount
            },
        )
    }

    /// Two amounts that can often be compared: of one kind, and near each other.
    fn two_amounts() -> impl Strategy<Value = (Amount, Amount)> {
        (any_amount(), any_amount(), any::<bool>(), -3i64..4).prop_map(|(a, mut b, alike, off)| {
            if let (true, Some(number)) = (alike, a.number) {
                let near = number.plus(&Exact::from(off)).unwrap();
                let modifier = b.modifier;
                b = Amount { last_digit: b.last_digit, ..Amount::new(a.kind, near, a.unit.clone(), modifier) };
            }
            (a, b)
        })
    }

    fn verdict(a: &Amount, b: &Amount) -> super::super::level::Verdict {
        relate("x", &Value::Amount(a.clone()), &Value::Amount(b.clone()), &ValueContext::default(), &world()).verdict
    }

    proptest! {
        #[test]
        fn relate_is_symmetric_and_same_is_reflexive((a, b) in two_amounts()) {
            let (context, world) = (ValueContext::default(), world());
            let (a, b) = (Value::Amount(a), Value::Amount(b));
            prop_assert_eq!(relate("x", &a, &b, &context, &world), relate("x", &b, &a, &context, &world));
            prop_assert_eq!(relate("x", &a, &a, &context, &world).verdict, Same);
        }

        /// What is said more loosely excludes no more than before.
        #[test]
        fn widening_never_turns_what_fits_into_a_clash((a, b) in two_amounts(), below in 0i64..9, above in 0i64..9) {
            let before = verdict(&a, &b);
            let mut looser = Vec::new();
            if a.modifier == Modifier::Exactly {
                looser.extend([Modifier::About, Modifier::AtLeast, Modifier::AtMost].map(|modifier| a.with_modifier(modifier)));
            }
            // A share is a fraction or a decimal; only the digits of one that is a decimal can be fewer.
            if a.kind != Kind::Ratio {
                looser.push(Amount { last_digit: a.last_digit.times(&Exact::from(10)).unwrap(), ..a.clone() });
            }
            if let (Some(low), Some(high), Modifier::Between) = (a.low, a.high, a.modifier) {
                let (low, high) = (low.minus(&Exact::from(below)).unwrap(), high.plus(&Exact::from(above)).unwrap());
                // The zeros of the bounds may be other ones, and widen less: the stated bounds alone are sure to be wider.
                if before == Same || super::stated(&a).overlaps(&super::stated(&b)) && a.unit == b.unit && a.kind == b.kind {
                    looser.push(Amount { low: Some(low), high: Some(high), ..a.clone() });
                }
            }
            if matches!(before, Same | Compatible) {
                for looser in looser {
                    prop_assert_ne!(verdict(&looser, &b), Excludes, "{:?} {:?} {:?}", a, looser, b);
                }
            }
        }

        #[test]
        fn conversions_round_trip(kind in prop::sample::select(vec![Kind::Length, Kind::Mass, Kind::Area, Kind::Volume, Kind::Speed, Kind::Temperature]),
                                  n in -500i64..100_000, from in 0usize..4, to in 0usize..4) {
            let world = world();
            let units: Vec<&str> = units_of(kind).iter().copied().filter(|unit| *unit != "hasta").collect();
            let (from, to) = (units[from % units.len()], units[to % units.len()]);
            let (first, second) = (world.unit(from).unwrap(), world.unit(to).unwrap());
            let base = Exact::from(n).times(&first.factor).unwrap().plus(&first.offset).unwrap();
            let converted = base.minus(&second.offset).unwrap().over(&second.factor).unwrap();
            let amount = |number, unit: &str| Amount::new(kind, number, Some(unit.to_owned()), Modifier::Exactly);
            prop_assert_eq!(verdict(&amount(Exact::from(n), from), &amount(converted, to)), Same);
            let back = converted.times(&second.factor).unwrap().plus(&second.offset).unwrap();
            prop_assert_eq!(back.minus(&first.offset).unwrap().over(&first.factor).unwrap(), Exact::from(n));
        }
    }
}
