//! What the claims of a fact say together of their event: who, where, when, and how that is known.

use std::collections::BTreeMap;

use crate::extract::{Basis, Claim};
use crate::normalise::Party;
use crate::value::{DateValue, PlaceValue};

/// The event of a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Summary {
    pub(super) who: Vec<Party>,
    pub(super) place: Option<PlaceValue>,
    pub(super) day: Option<DateValue>,
    pub(super) basis: Option<Basis>,
}

/// What most of the claims say of their event; the best basis of any claim that says it.
pub(super) fn summary(claims: &[&Claim]) -> Summary {
    let place = most(claims.iter().filter_map(|claim| claim.event.place.as_ref()));
    let day = most(claims.iter().filter_map(|claim| claim.event.day.as_ref()));
    let who = parties(claims);
    let day_basis = claims.iter().filter(|claim| claim.event.day == day).filter_map(|claim| claim.event.day_basis).min();
    let place_basis = claims.iter().filter(|claim| claim.event.place == place).filter_map(|claim| claim.event.place_basis).min();
    let who_basis = claims.iter().filter_map(|claim| claim.event.who_basis).min();
    let basis = day_basis.filter(|_| day.is_some()).or(place_basis.filter(|_| place.is_some())).or(who_basis);
    Summary { who, place, day, basis }
}

/// The value named most often; of equals the smallest.
fn most<'a, T: Ord + Clone + 'a>(values: impl Iterator<Item = &'a T>) -> Option<T> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
        .into_iter()
        .fold(None, |best: Option<(&T, usize)>, next| if best.is_some_and(|best| best.1 >= next.1) { best } else { Some(next) })
        .map(|best| best.0.clone())
}

/// The parties that at least half as many claims name as the one named most.
fn parties(claims: &[&Claim]) -> Vec<Party> {
    let mut counts: BTreeMap<&str, (usize, &Party)> = BTreeMap::new();
    for party in claims.iter().flat_map(|claim| claim.event.who.iter()) {
        counts.entry(party.key.as_str()).or_insert((0, party)).0 += 1;
    }
    let top = counts.values().map(|(count, _)| *count).max().unwrap_or(0);
    counts.into_values().filter(|(count, _)| count * 2 >= top).map(|(_, party)| party.clone()).collect()
}
