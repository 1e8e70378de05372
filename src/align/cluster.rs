//! Clusters of claims: best pairs first, no chain that joins strangers, softly one claim a thing in an article.

use std::cmp::Ordering;

use super::fact::{Cluster, Evidence};
use super::pair::score;
use super::weights;

/// A pair of nodes with what speaks for it. Nodes are claims, or restated claims of one article.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) evidence: Vec<Evidence>,
}

/// Joins nodes by links, best first. Two groups are joined only if no pair of them is vetoed and they fit on average.
///
/// `article` gives each node's article; `threshold` the score from which a pair is of one thing.
pub(super) fn cluster(nodes: &[Vec<usize>], article: &[usize], links: Vec<Link>, threshold: f64) -> Vec<Cluster> {
    let mut scores: std::collections::BTreeMap<(usize, usize), f64> = std::collections::BTreeMap::new();
    for link in &links {
        scores.insert((link.a.min(link.b), link.a.max(link.b)), score(&link.evidence));
    }
    let pair = |a: usize, b: usize| scores.get(&(a.min(b), a.max(b))).copied();
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..nodes.len()).map(|node| vec![node]).collect();
    let mut why: Vec<Option<(f64, Vec<Evidence>)>> = vec![None; nodes.len()];
    let mut order: Vec<(f64, Link)> =
        links.into_iter().map(|link| (score(&link.evidence), link)).filter(|(score, _)| *score >= threshold).collect();
    // What a rule says is one thing is joined first: an open value that repeats one claim of it must not draw that claim away.
    let by_rule = |link: &Link| link.evidence.iter().any(|part| part.field == "attribute" && part.weight > 0.0);
    order.sort_by(|(x, a), (y, b)| {
        let strongest = y.partial_cmp(x).unwrap_or(Ordering::Equal);
        by_rule(b).cmp(&by_rule(a)).then(strongest).then_with(|| (a.a, a.b).cmp(&(b.a, b.b)))
    });
    for (strength, link) in order {
        let (left, right) = (group[link.a], group[link.b]);
        if left == right || !fits(&members[left], &members[right], article, threshold, &pair) {
            continue;
        }
        let (keep, gone) = (left.min(right), left.max(right));
        let moved = std::mem::take(&mut members[gone]);
        moved.iter().for_each(|&node| group[node] = keep);
        members[keep].extend(moved);
        // The weakest link holds the cluster.
        let weakest = [why[keep].take(), why[gone].take(), Some((strength, link.evidence))].into_iter().flatten();
        why[keep] = weakest.min_by(|(x, _), (y, _)| x.partial_cmp(y).unwrap_or(Ordering::Equal));
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (number, nodes_of) in members.iter().enumerate().filter(|(_, nodes)| !nodes.is_empty()) {
        let mut claims: Vec<usize> = nodes_of.iter().flat_map(|&node| nodes[node].iter().copied()).collect();
        claims.sort_unstable();
        let (strength, evidence) = why[number].clone().unwrap_or((f64::INFINITY, Vec::new()));
        let confidence = if strength.is_finite() { weights::confidence(strength, threshold - 0.6) } else { 1.0 };
        clusters.push(Cluster { attribute: String::new(), claims, confidence, same_event: String::new(), evidence });
    }
    clusters.sort_by(|a, b| a.claims.cmp(&b.claims));
    clusters
}

/// Whether two groups are of one thing: no pair is vetoed, and their pairs fit on average.
fn fits(left: &[usize], right: &[usize], article: &[usize], threshold: f64, pair: &impl Fn(usize, usize) -> Option<f64>) -> bool {
    let mut sum = 0.0;
    for &a in left {
        for &b in right {
            // A second claim of an article is not forbidden, but must be carried by the others.
            let unknown = if article[a] == article[b] { weights::SAME_ARTICLE } else { weights::NOT_COMPARED };
            let score = pair(a, b).unwrap_or(unknown);
            if score < weights::VETO / 2.0 {
                return false;
            }
            sum += score.min(weights::MOST_IN_MEAN);
        }
    }
    sum / (left.len() * right.len()) as f64 >= threshold - weights::SLACK
}
