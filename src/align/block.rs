//! Which claims are compared with each other, and which of one article restate one thing.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHasher};

use crate::extract::Claim;
use crate::rules::RuleSet;
use crate::shared::Shared;
use crate::value::{DateValue, Kind, Value};

use super::{Comparer, MAX_BLOCK, alike};

/// What claims have in common that are compared with each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Values of one kind, whether a rule names them or not.
    Open(Kind),
    /// Names, choices and sayings that a rule asks for.
    Rule(Shared),
}

/// Claims that are compared with each other: values of one kind, and of other kinds those of one attribute.
pub(super) fn blocks(comparer: &Comparer<'_>, read: &[usize], split: &mut usize) -> Vec<Vec<usize>> {
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for &number in read {
        blocks.entry(key(comparer, number)).or_default().push(number);
    }
    let mut parts = Vec::new();
    for block in blocks.into_values() {
        *split += usize::from(block.len() > MAX_BLOCK);
        parts.extend(split_further(comparer.claims, block));
    }
    parts
}

/// The key of a claim.
pub(super) fn key(comparer: &Comparer<'_>, number: usize) -> Key {
    let claim = &comparer.claims[number];
    match claim.value.kind() {
        // A bare number may be a count.
        Kind::Number => Key::Open(Kind::Count),
        _ if !alike::joins_open(&claim.value) && comparer.facets.rule(number).is_some() => Key::Rule(claim.attribute.clone()),
        kind => Key::Open(kind),
    }
}

/// Parts of a block that is too large, by what is counted, what befell it, the day, and the actors; then by the value, so that what is cut
/// apart at last is at least of another size.
fn split_further(claims: &[Claim], block: Vec<usize>) -> Vec<Vec<usize>> {
    let parts = split_by(
        block,
        &[
            &|claim: usize| hash(&claims[claim].concept),
            &|claim| hash(&claims[claim].predicate.as_deref()),
            &|claim| hash(&claims[claim].event.day.as_ref().map(DateValue::edtf)),
            &|claim| hash(&claims[claim].event.who.iter().map(|party| party.key.as_str()).collect::<Vec<_>>()),
        ],
    );
    let cut = |mut part: Vec<usize>| {
        if part.len() <= MAX_BLOCK {
            return vec![part];
        }
        let number =
            |claim: usize| claims[claim].value.amount().and_then(|amount| amount.number).map_or(0.0, |number| number.approximate());
        part.sort_by(|&a, &b| number(a).total_cmp(&number(b)).then(a.cmp(&b)));
        part.chunks(MAX_BLOCK).map(|chunk| chunk.iter().copied().sorted_unstable().collect()).collect()
    };
    parts.into_iter().flat_map(cut).collect()
}

/// Parts of what is too large to compare all with all, by one key after the other as long as a part is too large; each part is sorted.
pub(super) fn split_by<T: Copy + Ord>(whole: Vec<T>, keys: &[&dyn Fn(T) -> u64]) -> Vec<Vec<T>> {
    let mut parts = vec![whole];
    for key in keys {
        let split = |mut part: Vec<T>| {
            if part.len() <= MAX_BLOCK {
                return vec![part];
            }
            part.sort_by_cached_key(|&member| (key(member), member));
            part.chunk_by(|&a, &b| key(a) == key(b)).map(<[T]>::to_vec).collect()
        };
        parts = parts.into_iter().flat_map(split).collect();
    }
    parts
}

/// A key of anything. Keys only tell parts apart: nothing that is told depends on their order.
pub(super) fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Bytes between a value and its conversion, at most.
const CONVERSION_GAP: usize = 12;
/// All zones lie whole quarters of an hour apart.
const ZONE_STEP: u16 = 15;

/// Claims of one article that restate one thing: the same value of one attribute and concept, or a conversion in brackets.
pub(super) fn restatements(comparer: &Comparer<'_>, block: &[usize]) -> Vec<Vec<usize>> {
    let Comparer { claims, rules, decided, .. } = comparer;
    let mut nodes: Vec<Vec<usize>> = Vec::new();
    let mut of_article: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for &number in block {
        let claim = &claims[number];
        let known = of_article.entry(&claim.article).or_default();
        let one = |node: &[usize]| {
            node.iter().any(|&other| restates(&claims[other], claim) || converts(&claims[other], claim, rules))
                && decided.on_groups(node, &[number]) != Some(false)
        };
        match known.iter().find(|&&node| one(&nodes[node])) {
            Some(&node) => nodes[node].push(number),
            None => {
                known.push(nodes.len());
                nodes.push(vec![number]);
            }
        }
    }
    nodes
}

fn restates(a: &Claim, b: &Claim) -> bool {
    let same_event = a.event.background == b.event.background && a.part_of == b.part_of;
    let who = |claim: &Claim| claim.event.who.iter().map(|party| party.key.clone()).collect::<Vec<_>>();
    let stated = a.event.who_basis == Some(crate::extract::Basis::Stated) || b.event.who_basis == Some(crate::extract::Basis::Stated);
    let same = a.value == b.value || matches!((&a.value, &b.value), (Value::Place(x), Value::Place(y)) if x.id.is_some() && x.id == y.id);
    a.attribute == b.attribute && same && same_event && (!stated || who(a) == who(b))
}

/// "650 kilometer (404 mil)", "17:06 local time (13:36 GMT)": a measure in other units or a time in another zone, right behind in brackets.
fn converts(a: &Claim, b: &Claim, rules: &RuleSet) -> bool {
    let Some(between) = a.words_to(b).filter(|between| between.len() <= CONVERSION_GAP) else { return false };
    let dimension = |unit: &Option<String>| unit.as_deref().and_then(|unit| rules.units.by_symbol(unit)).map(|unit| unit.dimension.clone());
    let fits = match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => {
            x.kind == y.kind
                && x.unit != y.unit
                && (x.kind == Kind::Money || dimension(&x.unit).is_some() && dimension(&x.unit) == dimension(&y.unit))
        }
        (Value::Time(x), Value::Time(y)) => {
            let apart = x.start.minutes.abs_diff(y.start.minutes);
            x.zone != y.zone && apart != 0 && apart % ZONE_STEP == 0
        }
        _ => false,
    };
    fits && between.contains(['(', '/', ','])
}

/// Whether two restated values of one article stand side by side in a list.
pub(super) fn are_listed(comparer: &Comparer<'_>, left: &[usize], right: &[usize]) -> bool {
    let claims = |nodes: &'_ [usize]| nodes.iter().map(|&claim| &comparer.claims[claim]).collect::<Vec<_>>();
    let joins = |word: &str| comparer.rules.joins_a_list(word);
    comparer.is_of_one_article(left[0], right[0])
        && claims(left).into_iter().cartesian_product(claims(right)).any(|(a, b)| a.is_listed_with(b, joins))
}
