//! `tolerance` of a rule file: a share where `%` is written, else so much of the unit that the rule's values are in.

use super::ValueSpec;
use crate::compare::Tolerance;
use crate::rules::units::{Unit, Units};
use crate::rules::vocabulary::Vocabulary;
use crate::settings::Table;
use crate::value::{Exact, Kind};

/// How a kind of values measures what lies between two of them.
enum Distance {
    /// In ones: "3" of a count, "0.2" of a magnitude.
    Ones,
    /// In points: "5 %" beside percents is no share of them.
    Points,
    /// In a unit of this kind.
    Unit(Kind),
    /// In a unit, and no share: a day has no twentieth part.
    Time,
    /// As a share alone: a sum holds for one currency, and a rule may find several.
    Share,
}

impl Distance {
    /// `None` where values of the kind do not lie apart: a name, a place.
    fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Count | Kind::Number | Kind::Ordinal | Kind::Magnitude | Kind::Ratio => Self::Ones,
            Kind::Percent => Self::Points,
            Kind::Date | Kind::Time => Self::Time,
            Kind::Money => Self::Share,
            Kind::Age => Self::Unit(Kind::Duration),
            kind if kind.is_numeric() => Self::Unit(kind),
            _ => return None,
        })
    }

    const fn advice(&self) -> &'static str {
        match self {
            Self::Ones => "write a share, such as \"5 %\", or a number without a unit, such as \"3\" or \"0.2\"",
            Self::Points => "write percentage points, such as \"2 %\"",
            Self::Unit(Kind::Duration) => "write a share, such as \"5 %\", or a duration, such as \"2 year\" or \"30 min\"",
            Self::Unit(_) => "write a share, such as \"5 %\", or a number with a unit of that kind, such as \"2 km\" for a length",
            Self::Time => "write a duration, such as \"1 day\" or \"30 min\"",
            Self::Share => "write a share, such as \"5 %\": a sum would hold for one currency only",
        }
    }
}

/// Reads `tolerance`: a plain number that is not below zero, and what it is a number of.
pub(super) fn read_tolerance(
    file: &Table<'_, '_>,
    spec: Option<&ValueSpec>,
    units: &Units,
    languages: &[&str],
    vocabulary: &Vocabulary,
) -> Option<Tolerance> {
    let (written, spec) = (file.text("tolerance")?, spec?);
    let Some(distance) = Distance::of(spec.kind) else {
        file.report(written.span, format!("a {} has no distance to another", spec.kind.name()), "take `tolerance` out");
        return None;
    };
    let refuse = |message: String| {
        file.report(written.span, message, distance.advice());
        None
    };
    let text = written.value.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, name) = (Exact::parse(&text[..digits]), text[digits..].trim());
    let Some(number) = number else {
        return refuse(format!("`{text}` is no tolerance: it begins with no number (a decimal point, no sign, no word before it)"));
    };
    let unit = units.written(name, languages, vocabulary);
    if !name.is_empty() && unit.is_none() {
        return refuse(format!("`{name}` is no unit, so `{text}` is no tolerance for a {}", spec.kind.name()));
    }
    let is_share = unit.is_some_and(|unit| unit.symbol == "%");
    let in_base = |unit: &Unit| number.times(&unit.factor).map(Tolerance::By);
    let fits = |unit: &Unit, kind: Kind| {
        // Any quantity may be what the rule is about, where it does not say.
        let measures = kind != Kind::Quantity || spec.of.as_ref().is_none_or(|of| *of == unit.dimension);
        unit.kind == kind && measures
    };
    let tolerance = match (&distance, unit) {
        (Distance::Points, None) => Some(Tolerance::By(number)),
        (Distance::Points, Some(_)) if is_share => Some(Tolerance::By(number)),
        (Distance::Ones, None) => Some(Tolerance::By(number)),
        (Distance::Ones | Distance::Unit(_) | Distance::Share, Some(_)) if is_share => number.over(&Exact::from(100)).map(Tolerance::Share),
        (Distance::Unit(kind), Some(unit)) if fits(unit, *kind) => in_base(unit),
        (Distance::Time, Some(unit)) if fits(unit, Kind::Duration) => in_base(unit),
        (Distance::Unit(_) | Distance::Time | Distance::Share, None) => {
            return refuse(format!(
                "`{text}` has no unit, so it does not say how far two values of kind {} may lie apart",
                spec.kind.name()
            ));
        }
        _ => None,
    };
    if tolerance.is_none() {
        return refuse(format!("`{text}` is no tolerance for a {}", spec.kind.name()));
    }
    tolerance
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{ValueSpec, read_tolerance};
    use crate::compare::Tolerance;
    use crate::problem::SourceFile;
    use crate::rules::RuleSet;
    use crate::settings::Document;
    use crate::value::{Exact, Kind};

    static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

    /// What a tolerance means for values of a kind; else what is said to it.
    fn read(kind: Kind, of: Option<&str>, text: &str) -> Result<Tolerance, String> {
        let file = SourceFile::new("x.toml", format!("tolerance = \"{text}\"\n"));
        let spec = ValueSpec { kind, of: of.map(str::to_owned), roman: false };
        let (read, problems) =
            Document::read(&file, |table| read_tolerance(table, Some(&spec), &RULES.units, &["id", "en"], &RULES.vocabulary));
        read.ok_or_else(|| problems.first().map_or_else(String::new, ToString::to_string))
    }

    #[test]
    fn each_class_of_kinds_has_its_own_measure() {
        let share = |percent: i64| Tolerance::Share(Exact::ratio(percent.into(), 100).unwrap());
        let by = |number: &str| Tolerance::By(Exact::parse(number).unwrap());
        for (kind, of, text, expected) in [
            (Kind::Count, None, "3", by("3")),
            (Kind::Count, None, "3 %", share(3)),
            (Kind::Count, None, "3%", share(3)),
            (Kind::Count, None, "3 persen", share(3)),
            (Kind::Number, None, "0.5", by("0.5")),
            (Kind::Ordinal, None, "1", by("1")),
            (Kind::Ratio, None, "0.1", by("0.1")),
            (Kind::Magnitude, None, "0.2", by("0.2")),
            (Kind::Percent, None, "2", by("2")),
            (Kind::Percent, None, "2 %", by("2")),
            (Kind::Length, None, "2 km", by("2000")),
            (Kind::Length, None, "2 kilometres", by("2000")),
            (Kind::Length, None, "5 %", share(5)),
            (Kind::Quantity, Some("power"), "2 MW", by("2000000")),
            (Kind::Duration, None, "10 min", by("600")),
            (Kind::Age, None, "1 year", by("31536000")),
            (Kind::Age, None, "1 tahun", by("31536000")),
            (Kind::Date, None, "1 day", by("86400")),
            (Kind::Date, None, "2 hari", by("172800")),
            (Kind::Time, None, "10 minutes", by("600")),
            (Kind::Time, None, "10 menit", by("600")),
            (Kind::Time, None, "10 min", by("600")),
            (Kind::Money, None, "5 %", share(5)),
        ] {
            assert_eq!(read(kind, of, text), Ok(expected), "{} {text}", kind.name());
        }
    }

    #[test]
    fn what_does_not_say_how_far_is_refused() {
        for (kind, of, text, said) in [
            (Kind::Money, None, "1000000", "has no unit"),
            (Kind::Money, None, "5 USD", "no tolerance for a money"),
            (Kind::Duration, None, "10", "has no unit"),
            (Kind::Length, None, "10", "has no unit"),
            (Kind::Age, None, "3", "has no unit"),
            (Kind::Date, None, "1", "has no unit"),
            (Kind::Time, None, "5 %", "no tolerance for a time"),
            (Kind::Date, None, "2 km", "no tolerance for a date"),
            (Kind::Length, None, "2 kg", "no tolerance for a length"),
            (Kind::Quantity, Some("power"), "2 kWh", "no tolerance for a quantity"),
            (Kind::Count, None, "2 km", "no tolerance for a count"),
            (Kind::Percent, None, "2 km", "no tolerance for a percent"),
            (Kind::Count, None, "up 5 %", "begins with no number"),
            (Kind::Count, None, "at least 3", "begins with no number"),
            (Kind::Count, None, "-3", "begins with no number"),
            (Kind::Count, None, "", "begins with no number"),
            (Kind::Count, None, "3,5 %", "no unit"),
            (Kind::Count, None, "3..5", "begins with no number"),
            (Kind::Count, None, "3 lusinan", "no unit"),
            (Kind::Name, None, "3", "has no distance"),
        ] {
            let told = read(kind, of, text).expect_err(text);
            assert!(told.contains(said), "{} {text}: {told}", kind.name());
        }
    }
}
