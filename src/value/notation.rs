//! The notation of values in reports, snapshots and rule examples, written and read back without loss of meaning.
//!
//! `2`, `at least 2`, `more than 18 month`, `20..99`, `about 650 km`, `up 5 %`, `2023-09-13`, `XXXX-09-13`,
//! `11:43..11:53`, `IDR 1500000000000`, `dinner`. A count is written without its noun. A time's zone follows it
//! (`11:43 +07:00`, `11:43 local`). How precisely a number was written is not part of the notation.

use std::fmt;

use super::{Amount, ClockTime, DateValue, Exact, Kind, Modifier, PartialDate, PlaceValue, TimeValue, Trend, Value};

const WORDS: [(Modifier, &str); 5] = [
    (Modifier::About, "about "),
    (Modifier::AtLeast, "at least "),
    (Modifier::AtMost, "at most "),
    (Modifier::MoreThan, "more than "),
    (Modifier::LessThan, "less than "),
];

const NEARLY: &str = "nearly ";

pub(super) fn write(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Amount(amount) => write_amount(amount, f),
        Value::Date(date) => {
            write_modifier(date.modifier, f)?;
            f.write_str(&date.edtf())
        }
        Value::Time(time) => write_time(time, f),
        Value::Place(place) => f.write_str(&place.name),
        Value::Text(text) => f.write_str(&text.text),
    }
}

fn write_modifier(modifier: Modifier, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    WORDS.iter().find(|(m, _)| *m == modifier).map_or(Ok(()), |(_, word)| f.write_str(word))
}

fn write_amount(amount: &Amount, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(trend) = amount.trend {
        write!(f, "{} ", trend.name())?;
    }
    if amount.nearly {
        f.write_str(NEARLY)?;
    } else {
        write_modifier(amount.modifier, f)?;
    }
    let unit = amount.unit.as_deref().filter(|_| !matches!(amount.kind, Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude));
    if let (Kind::Money, Some(code)) = (amount.kind, unit) {
        write!(f, "{code} ")?;
    }
    match (amount.number, amount.low, amount.high) {
        (Some(number), ..) => f.write_str(&number.notation())?,
        (None, low, high) => {
            low.map_or(Ok(()), |low| f.write_str(&low.notation()))?;
            f.write_str("..")?;
            high.map_or(Ok(()), |high| f.write_str(&high.notation()))?;
        }
    }
    match unit {
        Some(unit) if amount.kind != Kind::Money => write!(f, " {unit}"),
        _ => Ok(()),
    }
}

fn write_time(time: &TimeValue, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_modifier(time.modifier, f)?;
    write!(f, "{}", time.start)?;
    if let Some(end) = time.end {
        write!(f, "..{end}")?;
    }
    match time.zone_name() {
        Some(zone) => write!(f, " {zone}"),
        None if time.local => f.write_str(" local"),
        None => Ok(()),
    }
}

pub(super) fn parse(kind: Kind, notation: &str) -> Option<Value> {
    let text = notation.trim();
    if text.is_empty() {
        return None;
    }
    Some(match kind {
        Kind::Date => parse_date(text)?,
        Kind::Time => parse_time(text)?,
        Kind::Place => Value::Place(PlaceValue { id: None, name: text.into() }),
        _ if !kind.is_numeric() => Value::text(kind, text),
        _ => parse_amount(kind, text)?.into(),
    })
}

fn take_modifier(text: &str) -> (Modifier, &str) {
    WORDS.iter().find_map(|(modifier, word)| text.strip_prefix(word).map(|rest| (*modifier, rest))).unwrap_or((Modifier::Exactly, text))
}

fn parse_amount(kind: Kind, text: &str) -> Option<Amount> {
    let (trend, text) = match text.split_once(' ') {
        Some(("up", rest)) => (Some(Trend::Up), rest),
        Some(("down", rest)) => (Some(Trend::Down), rest),
        _ => (None, text),
    };
    let (nearly, text) = text.strip_prefix(NEARLY).map_or((false, text), |rest| (true, rest));
    let (modifier, text) = take_modifier(text);
    let (number, unit) = match text.split_once(' ') {
        Some((code, number)) if kind == Kind::Money => (number, Some(code)),
        Some((number, unit)) => (number, Some(unit)),
        None => (text, None),
    };
    let unit = unit.map(str::to_owned);
    let mut amount = match number.split_once("..") {
        Some((low, high)) => {
            let bound = |s: &str| if s.is_empty() { Some(None) } else { Exact::parse(s).map(Some) };
            let (low, high) = (bound(low)?, bound(high)?);
            Amount { low, high, ..Amount::between(kind, Exact::ZERO, Exact::ZERO, unit) }
        }
        None => Amount::new(kind, Exact::parse(number)?, unit, if nearly { Modifier::About } else { modifier }),
    };
    amount.trend = trend;
    amount.nearly = nearly;
    if let Some((_, places)) = number.split_once('.').filter(|_| amount.number.is_some()) {
        amount.last_digit = Exact::power_of_ten(-i32::try_from(places.len()).ok()?)?;
    }
    Some(amount)
}

fn parse_date(text: &str) -> Option<Value> {
    let (modifier, text) = take_modifier(text);
    let (start, end) = match text.split_once('/') {
        Some((start, end)) => (start, Some(PartialDate::parse(end)?)),
        None => (text, None),
    };
    Some(Value::Date(DateValue { start: PartialDate::parse(start)?, end, modifier }))
}

fn parse_time(text: &str) -> Option<Value> {
    let (modifier, text) = take_modifier(text);
    let (clock, zone) = text.split_once(' ').map_or((text, None), |(clock, zone)| (clock, Some(zone)));
    let (start, end) = match clock.split_once("..") {
        Some((start, end)) => (start, Some(ClockTime::parse(end)?)),
        None => (clock, None),
    };
    let minutes = match zone {
        None | Some("local") => None,
        Some("Z") => Some(0),
        Some(zone) => Some(parse_zone(zone)?),
    };
    Some(Value::Time(TimeValue { start: ClockTime::parse(start)?, end, zone: minutes, local: zone == Some("local"), modifier }))
}

fn parse_zone(text: &str) -> Option<i16> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let clock = ClockTime::parse(&text[1..])?;
    Some(sign * i16::try_from(clock.minutes).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Amount, DateValue, Exact, Kind, Modifier, PartialDate, Trend, Value};
    use crate::value::testing::any_time;

    #[test]
    fn notation_round_trips() {
        let rows = [
            (Kind::Count, "2"),
            (Kind::Count, "at least 2"),
            (Kind::Count, "nearly 40"),
            (Kind::Duration, "more than 18 month"),
            (Kind::Count, "20..99"),
            (Kind::Length, "about 650 km"),
            (Kind::Length, "42.7 m"),
            (Kind::Percent, "up 5 %"),
            (Kind::Percent, "down less than 2.5 %"),
            (Kind::Money, "IDR 1500000000000"),
            (Kind::Money, "at least USD 2.5"),
            (Kind::Magnitude, "6.1"),
            (Kind::Date, "2023-09-13"),
            (Kind::Date, "XXXX-09-13"),
            (Kind::Date, "1950/1953"),
            (Kind::Date, "1990/1999"),
            (Kind::Date, "1801/1900"),
            (Kind::Date, "0001/0100"),
            (Kind::Date, "2024-07/2024-09"),
            (Kind::Date, "XXXX-07"),
            (Kind::Date, "XXXX-12-30/XXXX-01-02"),
            (Kind::Date, "about 2023-09-13"),
            (Kind::Date, "about 2006"),
            (Kind::Time, "11:43..11:53"),
            (Kind::Time, "about 07:00 +08:00"),
            (Kind::Time, "11:43 local"),
            (Kind::Time, "at least 22:00"),
            (Kind::Time, "less than 06:00 +07:00"),
            (Kind::Time, "about 16:00..17:30 +08:00"),
            (Kind::Time, "03:15 -05:00"),
            (Kind::Time, "22:48 Z"),
            (Kind::Choice, "dinner"),
            (Kind::Place, "Kosmodrom Vostochny"),
        ];
        for (kind, text) in rows {
            let value = Value::parse(kind, text).unwrap_or_else(|| panic!("{text} does not read"));
            assert_eq!(value.to_string(), text);
            assert_eq!(value.kind(), kind);
        }
    }

    #[test]
    fn refuses_what_is_no_value() {
        for (kind, text) in
            [(Kind::Count, "two"), (Kind::Date, "13/9"), (Kind::Date, "2023-02-30"), (Kind::Time, "25:00"), (Kind::Count, "")]
        {
            assert!(Value::parse(kind, text).is_none(), "{text}");
        }
    }
    fn any_amount() -> impl Strategy<Value = Amount> {
        let kinds = prop::sample::select(Kind::ALL.into_iter().filter(|kind| kind.is_numeric()).collect::<Vec<_>>());
        let units = prop::option::of(prop::sample::select(vec!["km", "kt TNT", "IDR", "%", "month", "°C"]));
        let trends = prop::option::of(prop::sample::select(vec![Trend::Up, Trend::Down]));
        let numbers = (-100_000i128..100_000_000, 0i128..5000, 1i128..2000);
        (kinds, units, trends, numbers, 0usize..7, any::<bool>()).prop_map(|(kind, unit, trend, (top, more, bottom), modifier, nearly)| {
            // Money is written with its currency, and a bare number has no unit to read back.
            let bare = matches!(kind, Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude);
            let unit =
                unit.or((kind == Kind::Money).then_some("USD")).filter(|_| !bare).filter(|unit| kind != Kind::Money || !unit.contains(' '));
            let unit = unit.or((kind == Kind::Money).then_some("USD")).map(str::to_owned);
            let number = |n| Exact::ratio(n, bottom).unwrap();
            let modifier = Modifier::ALL[modifier];
            let mut amount = match modifier {
                Modifier::Between => Amount::between(kind, number(top), number(top + more), unit),
                _ => Amount::new(kind, number(top), unit, modifier),
            };
            amount.trend = trend;
            amount.nearly = nearly && modifier == Modifier::About;
            amount
        })
    }

    fn any_date() -> impl Strategy<Value = DateValue> {
        let part = (prop::option::of(1i16..=9999), prop::option::of(1u8..13), prop::option::of(1u8..32));
        let part = part.prop_map(|(year, month, day)| PartialDate { year, month, day }).prop_filter("a date", |date| date.is_possible());
        (part.clone(), prop::option::of(part), 0usize..6).prop_map(|(start, end, modifier)| DateValue {
            start,
            end,
            modifier: Modifier::ALL[modifier],
        })
    }

    proptest! {
        #[test]
        fn what_was_printed_reads_back(amount in any_amount(), date in any_date(), time in any_time(6), words in "[A-Za-z’é -]{0,12}[a-z]") {
            let text = Value::from(amount.clone()).to_string();
            let Some(Value::Amount(back)) = Value::parse(amount.kind, &text) else { return Err(TestCaseError::fail(text)) };
            // How precisely a number was written is not part of the notation.
            prop_assert_eq!(Amount { last_digit: amount.last_digit, ..*back }, amount, "{}", text);
            for value in [Value::Date(date), Value::Time(time)] {
                prop_assert_eq!(Value::parse(value.kind(), &value.to_string()), Some(value));
            }
            for kind in [Kind::Name, Kind::Title, Kind::Choice, Kind::Status, Kind::Quotation] {
                let value = Value::text(kind, words.trim());
                prop_assert_eq!(Value::parse(kind, &value.to_string()), Some(value));
            }
        }

        #[test]
        fn no_input_panics(text in ".{0,40}", near in "(up |down )?(about |nearly |at least )?(USD )?[-+0-9./:X]{0,14}( [a-zZ%+:0-9]{0,6})?") {
            for kind in Kind::ALL {
                for text in [&text, &near] {
                    let Some(value) = Value::parse(kind, text) else { continue };
                    prop_assert_eq!(Value::parse(kind, &value.to_string()).map(|value| value.to_string()), Some(value.to_string()));
                }
            }
        }
    }
}
