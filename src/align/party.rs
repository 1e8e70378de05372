//! Are two parties the same? Names fold over spelling, order and length; a person goes with the country of the office.

use std::sync::Arc;

use crate::normalise::Party;

/// How two parties stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartyLevel {
    Same,
    Related,
    Other,
}

/// Similarity of two name parts above which they are spellings of one.
const SPELLING: f64 = 0.88;
/// The same for long parts beside one that is spelt alike.
const LOOSE_SPELLING: f64 = 0.8;

/// Compares two parties.
pub(crate) fn compare_parties(a: &Party, b: &Party) -> PartyLevel {
    if a.key == b.key || same_name(&a.key, &b.key) {
        PartyLevel::Same
    } else if a.country.is_some() && a.country == b.country && (is_country(a) || is_country(b)) {
        PartyLevel::Related
    } else {
        PartyLevel::Other
    }
}

fn is_country(party: &Party) -> bool {
    party.country.as_ref() == Some(&party.key)
}

/// Whether every part of the shorter name has a spelling in the longer one.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // A part that is spelt alike makes a looser spelling of the others likely ("Joseph Durfort", "Joseph Dunford").
    let anchored = short.iter().any(|part| part.len() > 2 && long.contains(part));
    let has = |part: &&str| {
        long.iter().any(|other| {
            let (least, threshold) = if anchored && part.len().min(other.len()) > 5 { (5, LOOSE_SPELLING) } else { (3, SPELLING) };
            part == other
                || part.chars().count() == 1 && other.starts_with(*part)
                || part.len() > least && other.len() > least && strsim::jaro_winkler(part, other) >= threshold
        })
    };
    // Two letters ("un") name nobody.
    short.iter().any(|part| part.len() > 2) && short.iter().all(has)
}

/// The best level between two groups; `None` where one is empty.
pub(crate) fn compare_groups(a: &[Arc<Party>], b: &[Arc<Party>]) -> Option<PartyLevel> {
    a.iter().flat_map(|a| b.iter().map(move |b| compare_parties(a, b))).min()
}

#[cfg(test)]
mod tests {
    use super::{PartyLevel, compare_parties, same_name};
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
        assert_eq!(compare_parties(&party("kim jong un", Some("kp")), &party("kp", Some("kp"))), PartyLevel::Related);
        assert_eq!(compare_parties(&party("sergei shoigu", Some("ru")), &party("vladimir putin", Some("ru"))), PartyLevel::Other);
    }
}
