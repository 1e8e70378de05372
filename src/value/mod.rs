//! Values: what a typed piece of text means, as an interval, a date, a time, a place or words.
//!
//! Plain data that all stages speak; no parsing of news text (see `normalise`) and no comparison (see `compare`).
//! [`fmt::Display`] writes the notation of reports, snapshots and rule examples; [`Value::parse`] reads it back.

mod clock;
mod date;
mod exact;
mod kind;
mod notation;
#[cfg(test)]
pub(crate) mod testing;

use std::fmt;

use crate::shared::Shared;

pub use clock::ClockTime;
pub(crate) use clock::{DAY, in_utc, zone_name};
pub use date::{DateValue, PartialDate, TimeValue};
pub use exact::Exact;
pub(crate) use kind::Kinds;
pub use kind::{Kind, Modifier, Trend};

/// A numeric value: an interval in the written unit, with the number that the text states.
///
/// `low` and `high` are what the *text* states, never widened: for [`Modifier::AtLeast`] there is no `high`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// Count, length, money, ...
    pub kind: Kind,
    /// The number with its scale word applied, in the written unit; `None` for a range or an indefinite amount.
    pub number: Option<Exact>,
    /// Symbol of `rules/units.toml`, ISO 4217 code, or the counted noun; `None` for a bare number.
    pub unit: Option<String>,
    /// How the number is meant.
    pub modifier: Modifier,
    /// Lower bound, where there is one.
    pub low: Option<Exact>,
    /// Upper bound, where there is one.
    pub high: Option<Exact>,
    /// The lower bound itself is excluded ("more than 18").
    pub low_open: bool,
    /// The upper bound itself is excluded ("less than 18").
    pub high_open: bool,
    /// Rise or fall by this amount.
    pub trend: Option<Trend>,
    /// Worth of one step of the last written digit: 0.1 for "42,7", 100000 for "1,5 juta".
    pub last_digit: Exact,
    /// "hampir 40", "nearly 40": about, from nine tenths up to the number itself.
    pub nearly: bool,
}

impl Amount {
    /// An amount of one number, its bounds set as the modifier says.
    ///
    /// [`Modifier::Between`] takes two numbers: see [`Amount::between`]; given here it reads as exactly.
    pub fn new(kind: Kind, number: Exact, unit: Option<String>, modifier: Modifier) -> Self {
        let modifier = if modifier == Modifier::Between { Modifier::Exactly } else { modifier };
        let low = (!matches!(modifier, Modifier::AtMost | Modifier::LessThan)).then_some(number);
        let high = (!matches!(modifier, Modifier::AtLeast | Modifier::MoreThan)).then_some(number);
        Self {
            kind,
            number: Some(number),
            unit,
            modifier,
            low,
            high,
            low_open: modifier == Modifier::MoreThan,
            high_open: modifier == Modifier::LessThan,
            trend: None,
            last_digit: Exact::ONE,
            nearly: false,
        }
    }

    /// An amount from `low` to `high`, both included.
    pub fn between(kind: Kind, low: Exact, high: Exact, unit: Option<String>) -> Self {
        Self {
            kind,
            number: None,
            unit,
            modifier: Modifier::Between,
            low: Some(low),
            high: Some(high),
            low_open: false,
            high_open: false,
            trend: None,
            last_digit: Exact::ONE,
            nearly: false,
        }
    }

    /// The same amount under another modifier.
    #[must_use]
    pub fn with_modifier(&self, modifier: Modifier) -> Self {
        match self.number {
            Some(number) => {
                Self { trend: self.trend, last_digit: self.last_digit, ..Self::new(self.kind, number, self.unit.clone(), modifier) }
            }
            None => self.clone(),
        }
    }
}

/// A place: an entry of the gazetteer, or only its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceValue {
    /// Id in the gazetteer, where the place is known.
    pub id: Option<Shared>,
    /// The name as written.
    pub name: Shared,
}

/// A name, title, choice, status or quotation: words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextValue {
    /// One of name, title, choice, status, quotation.
    pub kind: Kind,
    /// The words; for a choice or a status the entry's id ("dinner", "denied").
    pub text: String,
}

/// What a typed piece of text means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Any numeric kind. It is far larger than all others, which would else take as much room.
    Amount(Box<Amount>),
    /// A calendar date, month, year, or a range of them.
    Date(DateValue),
    /// A clock time or a range of them.
    Time(TimeValue),
    /// A place.
    Place(PlaceValue),
    /// Words.
    Text(TextValue),
}

impl Value {
    /// The kind of this value.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Amount(amount) => amount.kind,
            Self::Date(_) => Kind::Date,
            Self::Time(_) => Kind::Time,
            Self::Place(_) => Kind::Place,
            Self::Text(text) => text.kind,
        }
    }

    /// Whether it is a number of the other's kind and unit that a slip tells apart: two digits stand the other way round.
    pub(crate) fn has_digits_exchanged(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.amount(), other.amount()) else { return false };
        let one_unit = a.kind == b.kind && (a.unit == b.unit || a.kind == Kind::Count);
        one_unit && a.number.zip(b.number).is_some_and(|(x, y)| x.has_digits_exchanged(y))
    }

    /// The modifier, exactly for kinds that have none.
    pub const fn modifier(&self) -> Modifier {
        match self {
            Self::Amount(amount) => amount.modifier,
            Self::Date(date) => date.modifier,
            Self::Time(time) => time.modifier,
            _ => Modifier::Exactly,
        }
    }

    /// The amount, for numeric kinds.
    pub const fn amount(&self) -> Option<&Amount> {
        match self {
            Self::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// Words of the given kind as a value.
    pub fn text(kind: Kind, text: impl Into<String>) -> Self {
        Self::Text(TextValue { kind, text: text.into() })
    }

    /// Reads the notation that [`fmt::Display`] writes; the kind must be known, since `2` may be many things.
    ///
    /// ```
    /// use selisih::{Kind, Value};
    /// let value = Value::parse(Kind::Length, "about 650 km").unwrap();
    /// assert_eq!(value.to_string(), "about 650 km");
    /// ```
    pub fn parse(kind: Kind, notation: &str) -> Option<Self> {
        notation::parse(kind, notation)
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::Amount(Box::new(amount))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        notation::write(self, f)
    }
}
