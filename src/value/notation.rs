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
        (Some(number), ..) => write!(f, "{number}")?,
        (None, low, high) => {
            low.map_or(Ok(()), |low| write!(f, "{low}"))?;
            f.write_str("..")?;
            high.map_or(Ok(()), |high| write!(f, "{high}"))?;
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
        Kind::Place => Value::Place(PlaceValue { id: None, name: text.to_owned() }),
        _ if !kind.is_numeric() => Value::text(kind, text),
        _ => Value::Amount(parse_amount(kind, text)?),
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

    use super::{ClockTime, DateValue, Kind, Modifier, PartialDate, TimeValue, Value};

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
            (Kind::Date, "about 2006"),
            (Kind::Date, "1990/1999"),
            (Kind::Date, "1801/1900"),
            (Kind::Date, "0001/0100"),
            (Kind::Date, "2024-07/2024-09"),
            (Kind::Date, "XXXX-07"),
            (Kind::Date, "XXXX-12-30/XXXX-01-02"),
            (Kind::Date, "about 2023-09-13"),
            (Kind::Time, "11:43..11:53"),
            (Kind::Time, "about 07:00 +08:00"),
            (Kind::Time, "11:43 local"),
            (Kind::Time, "22:48 Z"),
            (Kind::Time, "at least 22:00"),
            (Kind::Time, "less than 06:00 +07:00"),
            (Kind::Time, "at most 17:00 local"),
            (Kind::Time, "about 16:00..17:30 +08:00"),
            (Kind::Time, "03:15 -05:00"),
            (Kind::Time, "10:00 -03:30"),
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
        for (kind, text) in [
            (Kind::Count, "two"),
            (Kind::Date, "13/9"),
            (Kind::Date, "2023-02-30"),
            (Kind::Time, "25:00"),
            (Kind::Count, ""),
            (Kind::Date, "+202"),
            (Kind::Time, "+1:00"),
        ] {
            assert!(Value::parse(kind, text).is_none(), "{text}");
        }
    }

    /// Every modifier that a date or a time may have.
    fn any_modifier() -> impl Strategy<Value = Modifier> {
        prop::sample::select(Modifier::ALL.into_iter().filter(|modifier| *modifier != Modifier::Between).collect::<Vec<_>>())
    }

    fn any_date() -> impl Strategy<Value = Value> {
        let part = (prop::option::of(1i16..=9999), prop::option::of(1u8..=12), prop::option::of(1u8..=31))
            .prop_map(|(year, month, day)| PartialDate { year, month, day })
            .prop_filter("a date", |date| date.is_possible());
        (part.clone(), prop::option::of(part), any_modifier())
            .prop_map(|(start, end, modifier)| Value::Date(DateValue { start, end, modifier }))
    }

    fn any_time() -> impl Strategy<Value = Value> {
        let clock = (0u16..1440).prop_map(|minutes| ClockTime { minutes });
        let zone = prop::option::of(-14i16 * 60..=14 * 60);
        (clock.clone(), prop::option::of(clock), zone, any::<bool>(), any_modifier()).prop_map(|(start, end, zone, local, modifier)| {
            // A zone that is known says more than that it is the local one.
            Value::Time(TimeValue { start, end, zone, local: local && zone.is_none(), modifier })
        })
    }

    proptest! {
        #[test]
        fn dates_and_times_read_back_as_written(date in any_date(), time in any_time()) {
            prop_assert_eq!(Value::parse(Kind::Date, &date.to_string()), Some(date));
            prop_assert_eq!(Value::parse(Kind::Time, &time.to_string()), Some(time));
        }

        #[test]
        fn no_notation_panics(text in "[-+/.:0-9XZ a-z]{0,24}|\\PC{0,12}") {
            for kind in Kind::ALL {
                Value::parse(kind, &text);
            }
        }
    }
}
