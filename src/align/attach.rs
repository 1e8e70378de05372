//! A second pass: the name of an institution that is a person's elsewhere joins that person.
//!
//! "Joseph Dunford" without a title in one article is the "General Joseph Dunford" of another. Only whole names of two parts or more are
//! attached, so that this pass makes facts wider and never a new clash.

use rustc_hash::FxHashMap;

use crate::extract::Claim;
use crate::normalise::name_parts;
use crate::rules::{Reader, RuleSet};
use crate::value::{Kind, Value};

use super::fact::Cluster;
use super::party::same_name;
use super::weights;

/// Attaches clusters of names of institutions to clusters of persons. Ties are left alone: nothing tells which one is meant.
pub(super) fn attach(clusters: &mut Vec<Cluster>, claims: &[Claim], rules: &RuleSet) {
    let read_by = |cluster: &Cluster| rules.rule_of(&cluster.attribute).and_then(|rule| rule.reader);
    let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| read_by(cluster) != Some(Reader::Entities)) {
        let mut keys: Vec<String> = names(cluster, claims).filter_map(|parts| parts.last().cloned()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| by_last.entry(key).or_default().push(number));
    }
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| read_by(cluster) == Some(Reader::Entities)) {
        let mut targets: Vec<usize> = names(cluster, claims).filter_map(|parts| by_last.get(parts.last()?)).flatten().copied().collect();
        targets.sort_unstable();
        targets.dedup();
        targets.retain(|&target| is_same(cluster, &clusters[target], claims));
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

/// The parts of the names in a cluster.
fn names<'c>(cluster: &'c Cluster, claims: &'c [Claim]) -> impl Iterator<Item = Vec<String>> + 'c {
    cluster.claims.iter().filter_map(|&claim| match &claims[claim].value {
        Value::Text(text) if text.kind == Kind::Name => Some(name_parts(&text.text)),
        _ => None,
    })
}

fn is_same(open: &Cluster, target: &Cluster, claims: &[Claim]) -> bool {
    let mut pairs = names(open, claims).flat_map(|a| names(target, claims).map(move |b| (a.clone(), b)));
    pairs.any(|(a, b)| a.len().min(b.len()) > 1 && same_name(&a.join(" "), &b.join(" ")))
}
