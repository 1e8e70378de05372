//! What sort of value one is, how its number is meant, and whether it rose or fell.

use serde::{Deserialize, Serialize};

/// What sort of value this is; the `kind` of the JSON report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it; DESIGN's contract lists them")]
pub enum Kind {
    Count,
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Temperature,
    Magnitude,
    /// Any other dimension.
    Quantity,
    Money,
    Percent,
    Ratio,
    Duration,
    Age,
    Number,
    Ordinal,
    Date,
    Time,
    Place,
    Name,
    Title,
    Choice,
    Status,
    Quotation,
}

impl Kind {
    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 24] = [
        Self::Count,
        Self::Length,
        Self::Mass,
        Self::Area,
        Self::Volume,
        Self::Speed,
        Self::Temperature,
        Self::Magnitude,
        Self::Quantity,
        Self::Money,
        Self::Percent,
        Self::Ratio,
        Self::Duration,
        Self::Age,
        Self::Number,
        Self::Ordinal,
        Self::Date,
        Self::Time,
        Self::Place,
        Self::Name,
        Self::Title,
        Self::Choice,
        Self::Status,
        Self::Quotation,
    ];

    /// The word of the JSON report and of rule files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Magnitude => "magnitude",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::Time => "time",
            Self::Place => "place",
            Self::Name => "name",
            Self::Title => "title",
            Self::Choice => "choice",
            Self::Status => "status",
            Self::Quotation => "quotation",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether values of this kind are an [`Amount`](super::Amount).
    pub const fn is_numeric(self) -> bool {
        !matches!(self, Self::Date | Self::Time | Self::Place | Self::Name | Self::Title | Self::Choice | Self::Status | Self::Quotation)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut number) = (0, 0);
        while number < kinds.len() {
            bits |= 1 << (kinds[number] as u32);
            number += 1;
        }
        Self(bits)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds that are in both.
    pub(crate) const fn among(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        !self.among(other).is_empty()
    }

    /// The numbers of the kinds.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(number)
        })
    }
}

/// How a number stands to what it is said of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// The number itself; also where nothing is said.
    #[default]
    Exactly,
    /// Around the number.
    About,
    /// The number or more.
    AtLeast,
    /// The number or less.
    AtMost,
    /// More than the number.
    MoreThan,
    /// Less than the number.
    LessThan,
    /// From one number to another.
    Between,
}

impl Modifier {
    /// Every modifier.
    pub const ALL: [Self; 7] = [Self::Exactly, Self::About, Self::AtLeast, Self::AtMost, Self::MoreThan, Self::LessThan, Self::Between];

    /// The word of the JSON report ("at_least").
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::Between => "between",
        }
    }

    /// The modifier of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modifier| modifier.name() == name)
    }
}

/// Whether the text says that something rose or fell by the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// A rise.
    Up,
    /// A fall.
    Down,
}

impl Trend {
    /// "up" or "down".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}
