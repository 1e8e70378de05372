//! Amounts: intervals of exact numbers, brought to one unit and widened by how precisely they are written.

use std::cmp::Ordering;

use crate::value::{Amount, Exact, Kind, Modifier, Value};

use super::finding::Reason;
use super::interval::{Bound, Interval};
use super::level::{Knowledge, Level, Relation, Verdict, cannot_tell, exclude_words, first_that_holds, same_words};
use super::widen::{differ_by_rounding, meant, stated};

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
    let a = side(a, shown_a, scales[0]).ok_or_else(too_large)?;
    let b = side(b, shown_b, scales[1]).ok_or_else(too_large)?;
    if a.stated.says_nothing() || b.stated.says_nothing() {
        return Err(cannot_tell("no number", format!("{both}: no number is stated")));
    }
    Ok(Pair { a, b, base })
}

fn side(amount: &Amount, shown: String, scale: Scale) -> Option<Side<'_>> {
    Some(Side { amount, shown, stated: scaled(stated(amount), scale)?, meant: scaled(meant(amount)?, scale)? })
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
        (Some(x), Some(y)) => convert(&x, &y, both, knowledge),
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
    use super::super::level::{ValueContext, relate};
    use super::super::testing::{check, relation, world};
    use crate::value::{Amount, Exact, Kind, Modifier, Trend, Value};

    #[test]
    fn counts() {
        check(
            Kind::Count,
            &[
                ("2", "2", Same, "dua rudal, dua rudal"),
                ("at least 2", "2", Compatible, "setidaknya dua rudal, dua rudal"),
                ("2", "3", Excludes, "dua rudal, tiga rudal"),
                ("0", "3", Excludes, "tidak ada korban, tiga korban"),
                ("at least 12", "11", Excludes, "sedikitnya 12 warga, 11 warga"),
                ("at least 12", "at least 20", Compatible, "sedikitnya 12, sedikitnya 20"),
                ("at most 10", "more than 10", Excludes, "paling banyak 10, lebih dari 10"),
                ("more than 26000", "10", Excludes, "lebih dari 26.000 orang, 10 orang"),
                ("20..99", "34", Compatible, "puluhan rumah, 34 rumah"),
                ("20..99", "125", Excludes, "puluhan rumah, 125 rumah"),
                ("11..19", "20..99", Excludes, "belasan, puluhan"),
                ("about 600", "612", Compatible, "sekitar 600 warga, 612 warga"),
                ("600", "612", Excludes, "600 warga, 612 warga"),
                ("about 100", "94", Excludes, "sekitar 100, 94"),
                ("about 100", "100", Compatible, "sekitar 100, 100"),
                ("nearly 40", "38", Compatible, "hampir 40, 38"),
                ("nearly 40", "41", Excludes, "hampir 40, 41"),
                ("nearly 40", "35", Excludes, "hampir 40, 35"),
                ("2000", "2040", Compatible, "2,000 ends in zeros: 50 on both sides"),
                ("2000", "2060", Excludes, "2.5 % of 2,000 is 50"),
                ("2040", "2041", Compatible, "2.040 korban, 2.041 korban: half of ten"),
                ("2041", "2042", Excludes, "2.041 korban, 2.042 korban"),
                ("less than 10", "9", Compatible, "kurang dari 10, 9"),
                ("less than 10", "10", Excludes, "kurang dari 10, 10"),
            ],
        );
    }

    #[test]
    fn lengths() {
        check(
            Kind::Length,
            &[
                ("650 km", "404 mi", Compatible, "650 kilometer, 404 mil"),
                ("650 km", "450 mi", Excludes, "650 kilometer, 450 mil"),
                ("about 650 km", "650 km", Compatible, "sekitar 650 kilometer, 650 kilometer"),
                ("58 km", "36 mi", Compatible, "58 kilometer, 36 mil"),
                ("1 km", "1000 m", Same, "satu kilometer, seribu meter"),
                ("42.7 m", "42.7 m", Same, "42,7 meter"),
                ("42.7 m", "43 m", Compatible, "42,7 meter, 43 meter"),
                ("42.7 m", "42.8 m", Excludes, "42,7 meter, 42,8 meter"),
                ("650 km", "660 km", Excludes, "645..655 and 655..665 do not meet"),
                ("650 km", "648 km", Compatible, "650 is written in tens"),
                ("more than 5 km", "5 km", Compatible, "lebih dari 5 kilometer, 5 kilometer: as precisely as it is written"),
                ("more than 5 km", "4 km", Excludes, "lebih dari 5 kilometer, 4 kilometer"),
                ("10 km", "12 km", Excludes, "sepuluh kilometer, dua belas kilometer"),
                ("about 10 km", "10.4 km", Compatible, "sekitar 10 kilometer, 10,4 kilometer"),
                ("5..10 km", "7 km", Compatible, "5 sampai 10 kilometer, 7 kilometer"),
                ("5..10 km", "4 mi", Compatible, "4 mi is 6.437 km"),
                ("5..10 km", "12 km", Excludes, "5 sampai 10 kilometer, 12 kilometer"),
                ("10 ft", "3 m", Compatible, "sepuluh kaki, tiga meter"),
                ("10 ft", "4 m", Excludes, "sepuluh kaki, empat meter"),
                ("7 hasta", "3 m", CannotTell, "hasta is no known unit"),
                ("3 kg", "3 m", CannotTell, "mass is no length"),
                ("3 m", "3", CannotTell, "one has no unit"),
            ],
        );
    }

    #[test]
    fn rates_money_and_durations() {
        let rows = [
            (Kind::Magnitude, "6.1", "5.9", Excludes, "M 6,1, M 5,9"),
            (Kind::Magnitude, "6.1", "6.0", Excludes, "neighbours do not meet"),
            (Kind::Magnitude, "6", "6.1", Compatible, "M 6, M 6,1"),
            (Kind::Percent, "10 %", "12 %", Excludes, "10 persen, 12 persen"),
            (Kind::Percent, "10 %", "11 %", Excludes, "10 persen, 11 persen"),
            (Kind::Percent, "10 %", "10.4 %", Compatible, "10 persen, 10,4 persen"),
            (Kind::Percent, "up 5 %", "down 5 %", Excludes, "naik 5 persen, turun 5 persen"),
            (Kind::Percent, "up 5 %", "5 %", Compatible, "naik 5 persen, 5 persen"),
            (Kind::Percent, "up 5 %", "12 %", CannotTell, "naik 5 persen, 12 persen"),
            (Kind::Percent, "up 5 %", "up 5 %", Same, "naik 5 persen"),
            (Kind::Money, "IDR 1500000000000", "IDR 1480000000000", Compatible, "Rp1,5 triliun, Rp1,48 triliun"),
            (Kind::Money, "IDR 1500000000000", "IDR 1200000000000", Excludes, "Rp1,5 triliun, Rp1,2 triliun"),
            (Kind::Money, "USD 100000000", "IDR 1500000000000", CannotTell, "currencies are not converted"),
            (Kind::Duration, "1 month", "30 day", Compatible, "sebulan, 30 hari"),
            (Kind::Duration, "more than 1 month", "1.5 month", Compatible, "lebih dari sebulan, satu setengah bulan"),
            (Kind::Duration, "18 month", "1.5 year", Same, "18 bulan, satu setengah tahun"),
            (Kind::Duration, "2 year", "30 day", Excludes, "dua tahun, 30 hari"),
            (Kind::Duration, "90 min", "1.5 h", Same, "90 menit, satu setengah jam"),
            (Kind::Duration, "100 day", "104 day", Excludes, "durations do not take their zeros"),
            (Kind::Age, "35 year", "36 year", Excludes, "usia 35, usia 36"),
            (Kind::Age, "35", "35 year", Same, "an age without unit is in years"),
            (Kind::Temperature, "20 °C", "68 °F", Same, "20 derajat Celsius, 68 Fahrenheit"),
            (Kind::Temperature, "20 °C", "80 °F", Excludes, "20 derajat Celsius, 80 Fahrenheit"),
            (Kind::Speed, "100 km/h", "62 mph", Compatible, "100 km per jam, 62 mil per jam"),
            (Kind::Speed, "100 km/h", "120 km/h", Excludes, "100 km per jam, 120 km per jam"),
        ];
        for (kind, left, right, expected, note) in rows {
            check(kind, &[(left, right, expected, note)]);
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

    fn any_amount() -> impl Strategy<Value = Value> {
        let units = prop_oneof![Just("m"), Just("km"), Just("mi"), Just("kg"), Just("hasta")];
        let kinds = prop_oneof![Just(Kind::Count), Just(Kind::Length), Just(Kind::Percent), Just(Kind::Duration), Just(Kind::Money)];
        let trends = prop_oneof![4 => Just(None), 1 => Just(Some(Trend::Up)), 1 => Just(Some(Trend::Down))];
        (kinds, units, -50i64..5000, 0i64..50, 0usize..7, -1i32..2, trends, any::<bool>()).prop_map(
            |(kind, unit, n, more, modifier, digit, trend, nearly)| {
                let modifier = Modifier::ALL[modifier];
                let unit = (kind != Kind::Count).then(|| unit.to_owned());
                let mut amount = match modifier {
                    Modifier::Between => Amount::between(kind, Exact::from(n), Exact::from(n + more), unit),
                    _ => Amount::new(kind, Exact::from(n), unit, modifier),
                };
                amount.nearly = nearly && modifier == Modifier::About;
                amount.trend = trend;
                amount.last_digit = Exact::power_of_ten(digit).unwrap();
                Value::Amount(amount)
            },
        )
    }

    proptest! {
        #[test]
        fn relate_is_symmetric_and_same_is_reflexive(a in any_amount(), b in any_amount()) {
            let (context, world) = (ValueContext::default(), world());
            prop_assert_eq!(relate("x", &a, &b, &context, &world), relate("x", &b, &a, &context, &world));
            prop_assert_eq!(relate("x", &a, &a, &context, &world).verdict, Same);
        }
    }
}
