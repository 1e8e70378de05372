//! Tables of all numeric kinds, and what holds of any two amounts.

use proptest::prelude::*;

use super::super::finding::Reason;
use super::super::level::Verdict::{CannotTell, Compatible, Excludes, Same};
use super::super::level::{Knowledge, ValueContext, relate};
use super::super::testing::{check_table, relation, world};
use crate::value::{Amount, Exact, Kind, Modifier, Trend, Value};

#[test]
fn tables() {
    let tables = [
        (Kind::Count, include_str!("../tables/count.tsv")),
        (Kind::Length, include_str!("../tables/length.tsv")),
        (Kind::Mass, include_str!("../tables/mass.tsv")),
        (Kind::Area, include_str!("../tables/area.tsv")),
        (Kind::Volume, include_str!("../tables/volume.tsv")),
        (Kind::Speed, include_str!("../tables/speed.tsv")),
        (Kind::Temperature, include_str!("../tables/temperature.tsv")),
        (Kind::Magnitude, include_str!("../tables/magnitude.tsv")),
        (Kind::Quantity, include_str!("../tables/quantity.tsv")),
        (Kind::Money, include_str!("../tables/money.tsv")),
        (Kind::Percent, include_str!("../tables/percent.tsv")),
        (Kind::Ratio, include_str!("../tables/ratio.tsv")),
        (Kind::Duration, include_str!("../tables/duration.tsv")),
        (Kind::Age, include_str!("../tables/age.tsv")),
        (Kind::Number, include_str!("../tables/number.tsv")),
        (Kind::Ordinal, include_str!("../tables/ordinal.tsv")),
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
        Value::from(Amount::new(Kind::Length, large.times(&Exact::from(99_999_999)).unwrap(), Some(unit.to_owned()), Modifier::About))
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
    relate("x", &a.clone().into(), &b.clone().into(), &ValueContext::default(), &world()).verdict
}

proptest! {
    #[test]
    fn relate_is_symmetric_and_same_is_reflexive((a, b) in two_amounts()) {
        let (context, world) = (ValueContext::default(), world());
        let (a, b) = (Value::from(a), Value::from(b));
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
