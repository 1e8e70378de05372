//! Two claims compared field by field: what says that they are about one thing, and about one event.
//!
//! Each field is an ordered list of named levels with a weight; the sum is the score, and the levels are what `explain` prints.

use crate::extract::{Basis, Claim};
use crate::normalise::name_parts;
use crate::rules::{Reader, Rule, fold};
use crate::value::{PlaceValue, Value};

use super::Comparer;
use super::alike::{equal_numbers, is_rare, joins_open};
use super::days::{days, rule_days};
use super::ledger::Ledger;
use super::names::NameLevel;
use super::party::PartyLevel;
use super::{given, open, weights};

/// Compares two claims that are no quotations, by their indices.
pub(super) fn compare<L: Ledger>(comparer: &Comparer<'_>, first: usize, second: usize, ledger: &mut L) {
    // By their facets: the claims themselves lie far apart in memory.
    if comparer.facets.attribute(first).is_some() && comparer.facets.attribute(second).is_some() {
        return given::compare(comparer, first, second, ledger);
    }
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let (p, q) = (comparer.facets.rule(first), comparer.facets.rule(second));
    match (p, q) {
        (Some(rule), Some(_)) if a.attribute == b.attribute => {
            if matches!(rule.reader, Some(Reader::Entities | Reader::Places)) {
                identity(comparer, first, second, ledger);
            } else if rule.reader == Some(Reader::Holders) {
                office(a, b, ledger);
            } else {
                let weight = if joins_open(&a.value) { weights::SAME_VALUE_ATTRIBUTE } else { weights::SAME_ATTRIBUTE };
                ledger.note("attribute", "same attribute", weight);
                if joins_open(&a.value) && equal_numbers(&a.value, &b.value, comparer.rules) {
                    let (level, weight) = if is_rare(&a.value) {
                        ("equal answer, hardly by chance", weights::EQUAL_ANSWER)
                    } else {
                        ("equal answer", weights::EQUAL_PLAIN_ANSWER)
                    };
                    ledger.note("value", level, weight);
                }
                rule_event(comparer, first, second, rule, ledger);
            }
            whole_and_time(a, b, rule, ledger);
        }
        (Some(_), Some(_)) => ledger.note("attribute", "another question of a rule", weights::VETO),
        _ => {
            open::open_fields(first, second, comparer, ledger);
            if a.value == b.value && comparer.facets.is_main_day(first) && comparer.facets.is_main_day(second) {
                ledger.note("day", "the day that both articles are about", weights::MAIN_DAY);
            }
            if let Some(rule) = p.or(q) {
                rule_days(a, b, rule, ledger);
            }
        }
    }
}

/// A part is not its whole, and what was earlier is not what is.
fn whole_and_time(a: &Claim, b: &Claim, rule: &Rule, ledger: &mut impl Ledger) {
    if a.part_of.is_some() != b.part_of.is_some() {
        ledger.note("part", "a part and a whole", weights::PART_AND_WHOLE);
    }
    if a.event.background != b.event.background && !rule.event.iter().all(|field| field == "what" || field == "who") {
        ledger.note("time", "one is about an earlier event", weights::BACKGROUND);
    }
}

/// Names of places and institutions are one thing by their value.
fn identity(comparer: &Comparer<'_>, first: usize, second: usize, ledger: &mut impl Ledger) {
    let known = match [first, second].map(|claim| &comparer.claims[claim].value) {
        [Value::Place(x), Value::Place(y)] if same_place(x, y) => Some(NameLevel::Same),
        // Two entries of the gazetteer are two places, however their names are spelt.
        [Value::Place(x), Value::Place(y)] if x.id.is_some() && y.id.is_some() => Some(NameLevel::Other),
        // A longer name of a place is another place: "Gaza", "Gaza Utara".
        [Value::Place(_), Value::Place(_)] => comparer.facets.compare_values(first, second).filter(|level| *level != NameLevel::Short),
        _ => comparer.facets.compare_values(first, second),
    };
    match known {
        Some(NameLevel::Same | NameLevel::Short) => ledger.note("name", "same name", weights::SAME_ATTRIBUTE),
        Some(NameLevel::Slip) if !comparer.is_of_one_article(first, second) => {
            ledger.note("name", ONE_LETTER, weights::SAME_ATTRIBUTE + weights::SLIP);
        }
        _ => ledger.note("name", "another name", weights::VETO),
    }
}

/// An article that writes both means two names; two articles write one name otherwise.
const ONE_LETTER: &str = "a letter apart, in two articles";

/// Of one office, whoever holds it. "Wali Kota Bandung" is not that of "Bandung Barat": their keys are compared whole.
fn office(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let key = |claim: &Claim| claim.event.who.first().map(|office| office.key.clone());
    let (level, weight) = if key(a) == key(b) { ("same office", weights::SAME_ATTRIBUTE) } else { ("another office", weights::VETO) };
    ledger.note("office", level, weight);
}

/// The event key of a rule: only the fields that it names, each veto only where both sides state it.
fn rule_event(comparer: &Comparer<'_>, first: usize, second: usize, rule: &Rule, ledger: &mut impl Ledger) {
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let has = |field: &str| rule.event.iter().any(|known| known == field);
    if has("who") {
        actors(comparer, first, second, matches!(rule.reader, Some(Reader::Titles | Reader::Persons)), ledger);
    }
    if has("day") {
        days(a, b, rule.course.moves(), ledger);
    }
    // What a rule's own words name as the thing is captured as its place.
    if has("what") || has("place") {
        places(a, b, ledger);
    }
}

/// `strict`: the actor is what the claim is about (whose title it is), so that no other may stand for it.
fn actors(comparer: &Comparer<'_>, first: usize, second: usize, strict: bool, ledger: &mut impl Ledger) {
    let stated = [first, second].iter().any(|&claim| comparer.claims[claim].event.who_basis == Some(Basis::Stated));
    match comparer.facets.compare_groups(first, second) {
        Some(PartyLevel::Same) => ledger.note("actor", "same actor", weights::SAME_ACTOR),
        Some(PartyLevel::Related) if !strict => ledger.note("actor", "actor of the same country", weights::RELATED_ACTOR),
        Some(PartyLevel::Slip | PartyLevel::Part) if !strict => ledger.note("actor", "a name much like the other's", 0.0),
        Some(PartyLevel::Slip) if !comparer.is_of_one_article(first, second) => ledger.note("actor", ONE_LETTER, weights::SLIP),
        Some(_) if strict || stated => ledger.note("actor", "another actor", weights::VETO),
        Some(_) => ledger.note("actor", "other actors named", weights::OTHER_ACTOR),
        None if strict => ledger.note("actor", "actor not known", weights::VETO),
        None => {}
    }
}

pub(super) fn places(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let (Some(x), Some(y)) = (&a.event.place, &b.event.place) else { return };
    let stated = a.event.place_basis == Some(Basis::Stated) && b.event.place_basis == Some(Basis::Stated);
    match (same_place(x, y), stated) {
        (true, _) => ledger.note("place", "same place", weights::SAME_PLACE),
        (false, true) => ledger.note("place", "another place", weights::VETO),
        (false, false) => ledger.note("place", "other places named", weights::OTHER_PLACE),
    }
}

/// One entry of the gazetteer, equal names, or a name that only one side gives whole ("Washington", "Washington, D.C.").
fn same_place(a: &PlaceValue, b: &PlaceValue) -> bool {
    let known = a.id.is_some() && b.id.is_some();
    let (p, q) = (name_parts(&a.name), name_parts(&b.name));
    let begins = !known && !p.is_empty() && !q.is_empty() && (p.starts_with(&q) || q.starts_with(&p));
    known && a.id == b.id || fold(&a.name) == fold(&b.name) || begins
}
