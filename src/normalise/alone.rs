//! Names that stand alone, in a cell of a table, and not in a text: titles before them are left out, and places looked up.

use crate::rules::{RuleSet, WordId};
use crate::value::PlaceValue;

use super::mention::Party;
use super::people::{name_key, name_parts};

/// The person or body of a name that stands alone: "Presiden Joko Widodo" is `joko widodo`.
///
/// Offices before a name are left out; ranks and honorifics only where two parts remain, since many are names too ("Andi", "Pak").
///
/// ```
/// use selisih::{RuleSet, party_named};
/// let rules = RuleSet::built_in().unwrap();
/// assert_eq!(party_named("Presiden Joko-Widodo", &rules).key, "joko widodo");
/// assert_eq!(party_named("Jenderal Andi Santoso", &rules).key, "andi santoso");
/// ```
pub fn party_named(name: &str, rules: &RuleSet) -> Party {
    Party { key: without_titles(name, rules).into(), name: name.into(), country: None }
}

/// The place of a name that stands alone: known to the gazetteer, or by its name only.
///
/// ```
/// use selisih::{RuleSet, place_named};
/// let rules = RuleSet::built_in().unwrap();
/// assert!(place_named("Vladivostok", &rules).id.is_some());
/// assert_eq!(place_named("Pos Tujuh", &rules).id, None);
/// ```
pub fn place_named(name: &str, rules: &RuleSet) -> PlaceValue {
    PlaceValue { id: rules.places.by_name(name).map(Into::into), name: name.into() }
}

fn without_titles(name: &str, rules: &RuleSet) -> String {
    let parts = name_parts(name);
    let words: Vec<WordId> = parts.iter().map(|part| rules.vocabulary.folded_id(part)).collect();
    let mut at = 0;
    while at < words.len() {
        let titles = &rules.titles;
        let office =
            titles.head_at(&words[at..]).map(|(length, _)| length).or_else(|| titles.prefix_at(&words[at..]).map(|(length, _)| length));
        let rank = titles.rank_at(&words[at..]);
        let left = |length: usize| words.len() - at - length;
        match (office.filter(|&length| left(length) > 0), rank.filter(|&length| left(length) > 1)) {
            (None, None) => break,
            (office, rank) => at += office.max(rank).unwrap_or(1),
        }
    }
    if at == 0 { name_key(name) } else { parts[at..].join(" ") }
}
