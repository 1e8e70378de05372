//! Claims that come ready-made: no story holds them together and no words stand around them, so their event alone tells what is one thing.
//!
//! Names fold as everywhere; an attribute may be called by other words. Values that differ say nothing.

use super::Comparer;
use super::alike::{equal_numbers, is_rare};
use super::facets::Facets;
use super::ledger::Ledger;
use super::names::NameLevel;
use super::weights;

/// Compares two such claims, by their indices.
pub(super) fn compare<L: Ledger>(comparer: &Comparer<'_>, a: usize, b: usize, ledger: &mut L) {
    if attributes(comparer, a, b, ledger) && days(&comparer.facets, a, b, ledger) {
        places(&comparer.facets, a, b, ledger);
        actors(&comparer.facets, a, b, ledger);
    }
}

/// Whether two attributes may be one question: equal, of the same words, or of a word in common.
pub(super) fn may_be_one(facets: &Facets<'_>, a: usize, b: usize) -> bool {
    let (Some(x), Some(y)) = (facets.attribute(a), facets.attribute(b)) else { return false };
    x == y || shares_word(facets, x, y)
}

fn shares_word(facets: &Facets<'_>, a: u32, b: u32) -> bool {
    let other = facets.attribute_words(b);
    facets.attribute_words(a).iter().any(|word| other.contains(word))
}

/// `false` where they certainly are two questions.
fn attributes<L: Ledger>(comparer: &Comparer<'_>, a: usize, b: usize, ledger: &mut L) -> bool {
    let facets = &comparer.facets;
    let (Some(x), Some(y)) = (facets.attribute(a), facets.attribute(b)) else { return false };
    if x == y {
        ledger.note("attribute", "same attribute", weights::GIVEN_ATTRIBUTE);
    } else if facets.attribute_words(x) == facets.attribute_words(y) {
        ledger.note("attribute", "the same attribute in other words", weights::GIVEN_OTHER_WORDS);
    } else if shares_word(facets, x, y) {
        // "jumlah rudal" may be "banyak rudal" or "jenis rudal": only an equal value that is hardly chance tells.
        ledger.note("attribute", "an attribute of some of the same words", weights::GIVEN_SHARED_WORD);
        let (p, q) = (&comparer.claims[a].value, &comparer.claims[b].value);
        if is_rare(p) && (p == q || equal_numbers(p, q, comparer.rules)) {
            ledger.note("value", "equal, rare value", weights::GIVEN_EQUAL);
        }
    } else {
        ledger.note("attribute", "another attribute", weights::VETO);
        return false;
    }
    true
}

/// Each party of the side that names fewer is looked for on the other.
fn actors<L: Ledger>(facets: &Facets<'_>, a: usize, b: usize, ledger: &mut L) {
    let (a, b) = (facets.who(a), facets.who(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    for &one in few {
        // Most are written alike: no other name is looked at then.
        let level = if many.contains(&one) { Some(NameLevel::Same) } else { many.iter().map(|&other| facets.compare(one, other)).min() };
        match level {
            Some(NameLevel::Same) => ledger.note("actor", "same actor", weights::GIVEN_ACTOR),
            Some(NameLevel::Short) => ledger.note("actor", "a short form of the actor's name", weights::GIVEN_SHORT_ACTOR),
            Some(NameLevel::Slip | NameLevel::Part) => ledger.note("actor", "a name much like the actor's", weights::GIVEN_NEAR_ACTOR),
            Some(NameLevel::Other) => ledger.note("actor", "another actor", weights::GIVEN_OTHER_ACTOR),
            None => {}
        }
    }
}

fn places<L: Ledger>(facets: &Facets<'_>, a: usize, b: usize, ledger: &mut L) {
    let (Some(x), Some(y)) = (facets.place(a), facets.place(b)) else { return };
    match facets.compare(x, y) {
        NameLevel::Same => ledger.note("place", "same place", weights::GIVEN_PLACE),
        NameLevel::Short | NameLevel::Slip | NameLevel::Part => {
            ledger.note("place", "a name much like the place's", weights::GIVEN_NEAR_PLACE);
        }
        NameLevel::Other => ledger.note("place", "another place", weights::GIVEN_OTHER_PLACE),
    }
}

/// `false` where they certainly are of two times.
fn days<L: Ledger>(facets: &Facets<'_>, a: usize, b: usize, ledger: &mut L) -> bool {
    let (Some(x), Some(y)) = (facets.day(a), facets.day(b)) else { return true };
    let apart = x.abs_diff(y);
    match apart {
        0 => ledger.note("day", "same day", weights::GIVEN_DAY),
        1 => ledger.note("day", "a day apart, perhaps by the zone", weights::GIVEN_NEXT_DAY),
        2..=weights::GIVEN_DAYS => ledger.note("day", "another day", weights::GIVEN_OTHER_DAY),
        _ => ledger.note("day", "another time altogether", weights::VETO),
    }
    apart <= weights::GIVEN_DAYS
}
