//! A second pass: the name of an institution that is a person's or a place's elsewhere joins that one.
//!
//! "Joseph Dunford" without a title in one article is the "General Joseph Dunford" of another, and "Dargahan" the "town of Dargahan". Only whole
//! names of two parts or more, and equal names of one part, are attached, so that this pass makes facts wider and never a new clash.

use rustc_hash::FxHashMap;

use crate::extract::Claim;
use crate::normalise::name_parts;
use crate::rules::{Reader, RuleSet};
use crate::value::{Kind, Value};

use super::decided::Decided;
use super::fact::Cluster;
use super::party::same_name;
use super::weights;

/// Attaches clusters of names of institutions to clusters of persons. Ties are left alone: nothing tells which one is meant.
pub(super) fn attach(clusters: &mut Vec<Cluster>, claims: &[Claim], rules: &RuleSet, decided: &Decided) {
    let read_by = |cluster: &Cluster| rules.rule_of(&cluster.attribute).and_then(|rule| rule.reader);
    let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    // Who holds an office is another question than how a name is written, and so is what a rule asks of a place.
    let is_target = |cluster: &Cluster| match read_by(cluster) {
        Some(reader) => matches!(reader, Reader::Persons | Reader::Places),
        None => cluster.claims.iter().all(|&claim| claims[claim].value.kind() == Kind::Name),
    };
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| is_target(cluster)) {
        let mut keys: Vec<String> = names(cluster, claims, rules).filter_map(|parts| parts.last().cloned()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| by_last.entry(key).or_default().push(number));
    }
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| read_by(cluster) == Some(Reader::Entities)) {
        let mut targets: Vec<usize> =
            names(cluster, claims, rules).filter_map(|parts| by_last.get(parts.last()?)).flatten().copied().collect();
        targets.sort_unstable();
        targets.dedup();
        targets.retain(|&target| {
            let other = &clusters[target];
            is_same(cluster, other, claims, rules) && decided.on_groups(&cluster.claims, &other.claims) != Some(false)
        });
        if let [target] = targets[..] {
            moves.push((number, target));
        }
    }
    for &(from, to) in &moves {
        let moved = std::mem::take(&mut clusters[from].claims);
        let target = &mut clusters[to];
        target.claims.extend(moved);
        target.claims.sort_unstable();
        target.confidence = target.confidence.min(weights::ATTACHED);
    }
    clusters.retain(|cluster| !cluster.claims.is_empty());
}

/// The parts of the names in a cluster; of places those that are no word for their kind ("town of").
fn names<'c>(cluster: &'c Cluster, claims: &'c [Claim], rules: &'c RuleSet) -> impl Iterator<Item = Vec<String>> + 'c {
    cluster.claims.iter().filter_map(move |&claim| match &claims[claim].value {
        Value::Text(text) if text.kind == Kind::Name => Some(name_parts(&text.text)),
        Value::Place(place) => Some(name_parts(&place.name).into_iter().filter(|part| !rules.says_kind_of_place(part)).collect()),
        _ => None,
    })
}

/// Letters of a name of one part, at least: "Un" is anybody's.
const LEAST_ALONE: usize = 4;

fn is_same(open: &Cluster, target: &Cluster, claims: &[Claim], rules: &RuleSet) -> bool {
    let (ours, theirs): (Vec<_>, Vec<_>) = (names(open, claims, rules).collect(), names(target, claims, rules).collect());
    // "Jakarta Timur" is not its detention house: a place has that very name.
    if target.claims.iter().any(|&claim| claims[claim].value.kind() == Kind::Place) {
        return !ours.is_empty() && ours.iter().all(|name| !name.is_empty() && theirs.contains(name));
    }
    // A name of one part says little: it must be what most claims say of those that are joined, the others with a word more ("Fans Juventus").
    let alone = ours.iter().find(|name| matches!(&name[..], [part] if part.chars().count() >= LEAST_ALONE));
    if let Some(alone) = alone {
        let is_it = |name: &Vec<String>| name.len() == 1 && same_name(&name[0], &alone[0]);
        let has_it = |name: &Vec<String>| name.iter().any(|part| same_name(part, &alone[0]));
        let mostly = |names: &[Vec<String>]| 2 * names.iter().filter(|name| is_it(name)).count() > names.len();
        return mostly(&theirs) && ours.iter().chain(&theirs).all(has_it);
    }
    let mut pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
    pairs.any(|(a, b)| a.len().min(b.len()) > 1 && same_name(&a.join(" "), &b.join(" ")))
}
