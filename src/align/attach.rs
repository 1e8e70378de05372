//! A second pass: what no rule caught joins the fact of a rule whose value it repeats.
//!
//! Rules miss wordings. "Two more articles say 7.6, near the same words" belongs to the magnitude that a rule read elsewhere. Only equal
//! values are attached, so that this pass makes facts wider and never a new clash.

use rustc_hash::FxHashMap;

use crate::extract::Claim;
use crate::normalise::name_parts;
use crate::rules::RuleSet;
use crate::value::{Exact, Kind, Value};

use super::fact::{Cluster, Evidence};
use super::pair::{Rarity, compare_open, score};
use super::party::same_name;
use super::weights;

/// Attaches clusters of open claims to clusters of rules. Ties are left alone: nothing tells which one is meant.
pub(super) fn attach(clusters: &mut Vec<Cluster>, claims: &[Claim], rarity: &Rarity, rules: &RuleSet) {
    let ruled = |cluster: &Cluster| rules.rule_of(&cluster.attribute).is_some();
    let mut by_value: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| ruled(cluster)) {
        let mut keys: Vec<String> = cluster.claims.iter().filter_map(|&claim| value_key(&claims[claim], rules)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| by_value.entry(key).or_default().push(number));
    }
    let mut moves: Vec<(usize, usize, f64)> = Vec::new();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| is_open(cluster, rules)) {
        let mut targets: Vec<usize> =
            cluster.claims.iter().filter_map(|&claim| by_value.get(&value_key(&claims[claim], rules)?)).flatten().copied().collect();
        targets.sort_unstable();
        targets.dedup();
        targets.retain(|&target| target != number && clusters[target].attribute != cluster.attribute);
        let mut scored: Vec<(f64, usize)> =
            targets.into_iter().map(|target| (best(cluster, &clusters[target], claims, rarity, rules), target)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let tie = scored.len() > 1 && scored[0].0 - scored[1].0 < weights::TIE;
        if let Some(&(strength, target)) = scored.first().filter(|(strength, _)| *strength >= weights::ATTACH && !tie) {
            moves.push((number, target, strength));
        }
    }
    for &(from, to, strength) in &moves {
        let moved = std::mem::take(&mut clusters[from].claims);
        let target = &mut clusters[to];
        target.claims.extend(moved);
        target.claims.sort_unstable();
        target.confidence = target.confidence.min(weights::confidence(strength, weights::ATTACH - 0.6));
    }
    clusters.retain(|cluster| !cluster.claims.is_empty());
}

/// Claims that no rule's patterns name; names of institutions may be persons whom another article gives a title.
fn is_open(cluster: &Cluster, rules: &RuleSet) -> bool {
    rules.rule_of(&cluster.attribute).is_none_or(|rule| rule.reader == Some(crate::rules::Reader::Entities))
}

/// What equal values share: kind and number in the base unit, time, or the last part of a name. A day is shared by too much of a story.
fn value_key(claim: &Claim, rules: &RuleSet) -> Option<String> {
    match &claim.value {
        Value::Amount(amount) => {
            // Small counts are equal by chance.
            let number = amount.number.filter(|number| amount.kind != Kind::Count || *number > Exact::from(12))?;
            let base = amount.unit.as_deref().filter(|_| amount.kind != Kind::Count).and_then(|unit| rules.units.to_base(unit, number));
            Some(match base {
                Some((dimension, number)) => format!("{dimension} {number}"),
                None => format!("{} {number}", amount.kind.name()),
            })
        }
        Value::Time(time) => Some(format!("time {}", time.start)),
        Value::Text(text) if text.kind == Kind::Name => name_parts(&text.text).last().map(|last| format!("name {last}")),
        _ => None,
    }
}

fn best(open: &Cluster, target: &Cluster, claims: &[Claim], rarity: &Rarity, rules: &RuleSet) -> f64 {
    let pairs = open.claims.iter().flat_map(|&a| target.claims.iter().map(move |&b| (&claims[a], &claims[b])));
    pairs
        .filter(|(a, b)| value_key(a, rules) == value_key(b, rules))
        .map(|(a, b)| score(&evidence(a, b, rarity, rules)))
        .fold(f64::MIN, f64::max)
}

fn evidence(a: &Claim, b: &Claim, rarity: &Rarity, rules: &RuleSet) -> Vec<Evidence> {
    if let (Value::Text(x), Value::Text(y)) = (&a.value, &b.value) {
        let (p, q) = (name_parts(&x.text), name_parts(&y.text));
        let same = p.len().min(q.len()) > 1 && same_name(&p.join(" "), &q.join(" "));
        let weight = if same { weights::SAME_ATTRIBUTE } else { weights::VETO };
        return vec![Evidence { field: "name", level: "same name".to_owned(), weight }];
    }
    compare_open(a, b, rarity, rules)
}
