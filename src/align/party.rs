//! Are two parties the same? Names fold over spelling, order and length; a person goes with the country of the office.

use crate::normalise::Party;

use super::names::{Name, NameLevel, compare_names};

/// How two parties stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PartyLevel {
    Same,
    Related,
    /// The names are a letter apart.
    Slip,
    /// One name is too short to tell.
    Part,
    Other,
}

/// Compares two parties; `names` compares their names, where their keys do not tell.
pub(super) fn party_level(a: &Party, b: &Party, names: impl FnOnce() -> NameLevel) -> PartyLevel {
    if a.key == b.key {
        return PartyLevel::Same;
    }
    match names() {
        NameLevel::Same | NameLevel::Short => PartyLevel::Same,
        _ if a.country.is_some() && a.country == b.country && (is_country(a) || is_country(b)) => PartyLevel::Related,
        NameLevel::Slip => PartyLevel::Slip,
        NameLevel::Part => PartyLevel::Part,
        NameLevel::Other => PartyLevel::Other,
    }
}

fn is_country(party: &Party) -> bool {
    party.country.as_ref() == Some(&party.key)
}

/// Whether every part of the shorter name has a spelling in the longer one.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    matches!(compare_names(&Name::of(a), &Name::of(b)), NameLevel::Same | NameLevel::Short)
}

#[cfg(test)]
mod tests {
    use super::{PartyLevel, party_level, same_name};
    use crate::align::names::{Name, compare_names};
    use crate::normalise::Party;

    #[test]
    fn spellings_and_short_forms_are_one_name() {
        for (a, b, same) in [
            ("kim jong un", "kim jong un", true),
            ("sergei shoigu", "sergey shoigu", true),
            ("joseph f dunford", "joseph dunford", true),
            ("kim jong un", "kim yo jong", false),
            ("putin", "vladimir putin", true),
            ("jo chun ryong", "pak jong chon", false),
        ] {
            assert_eq!(same_name(a, b), same, "{a} / {b}");
            assert_eq!(same_name(b, a), same, "{b} / {a}");
        }
    }

    #[test]
    fn a_leader_goes_with_the_country() {
        let party = |key: &str, country: Option<&str>| Party { key: key.into(), name: key.into(), country: country.map(Into::into) };
        let level = |a: &Party, b: &Party| party_level(a, b, || compare_names(&Name::of(&a.key), &Name::of(&b.key)));
        assert_eq!(level(&party("kim jong un", Some("kp")), &party("kp", Some("kp"))), PartyLevel::Related);
        assert_eq!(level(&party("sergei shoigu", Some("ru")), &party("vladimir putin", Some("ru"))), PartyLevel::Other);
    }
}
