//! Clusters of claims: best pairs first, no chain that joins strangers, softly one claim a thing in an article; then what is left over.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::fact::{Cluster, Evidence};
use super::pair::{score, score_without_values};
use super::weights;

/// A pair of nodes with what speaks for it. Nodes are claims, or restated claims of one article.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) evidence: Vec<Evidence>,
}

/// How a block is clustered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'n> {
    /// The score from which a pair is of one thing.
    pub(super) threshold: f64,
    /// Nodes of groups that may be joined by their words alone at last, where they found no partner; none where it is no block of values.
    pub(super) open: &'n [bool],
}

/// Joins nodes by links, best first. Two groups are joined only if no pair of them is vetoed and they fit on average.
///
/// `article` gives each node's article.
pub(super) fn cluster(nodes: &[Vec<usize>], article: &[usize], links: &[Link], terms: Terms<'_>) -> Vec<Cluster> {
    let mut groups = Groups::new(nodes.len(), article);
    groups.join(links, terms.threshold);
    if !terms.open.is_empty() {
        groups.join_left(links, terms.open);
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (members, why) in groups.members.iter().zip(&groups.why).filter(|(members, _)| !members.is_empty()) {
        let mut claims: Vec<usize> = members.iter().flat_map(|&node| nodes[node].iter().copied()).collect();
        claims.sort_unstable();
        let (confidence, evidence) = why.map_or((1.0, Vec::new()), |(confidence, link)| (confidence, links[link].evidence.clone()));
        clusters.push(Cluster { attribute: String::new(), claims, confidence, same_event: String::new(), evidence });
    }
    clusters.sort_by(|a, b| a.claims.cmp(&b.claims));
    clusters
}

/// Nodes in groups.
struct Groups<'n> {
    article: &'n [usize],
    /// Group of each node.
    group: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// How sure the weakest link of each group is, and its number.
    why: Vec<Option<(f64, usize)>>,
}

impl<'n> Groups<'n> {
    fn new(nodes: usize, article: &'n [usize]) -> Self {
        Self { article, group: (0..nodes).collect(), members: (0..nodes).map(|node| vec![node]).collect(), why: vec![None; nodes] }
    }

    fn join(&mut self, links: &[Link], threshold: f64) {
        let scores: Vec<f64> = links.iter().map(|link| score(&link.evidence)).collect();
        let by_nodes: BTreeMap<(usize, usize), f64> =
            links.iter().zip(&scores).map(|(link, &score)| ((link.a.min(link.b), link.a.max(link.b)), score)).collect();
        let pair = |a: usize, b: usize| by_nodes.get(&(a.min(b), a.max(b))).copied();
        let mut order: Vec<usize> = (0..links.len()).filter(|&link| scores[link] >= threshold).collect();
        // What a rule says is one thing is joined first: an open value that repeats one claim of it must not draw that claim away.
        let by_rule = |link: usize| links[link].evidence.iter().any(|part| part.field == "attribute" && part.weight > 0.0);
        order.sort_by(|&x, &y| {
            let strongest = scores[y].partial_cmp(&scores[x]).unwrap_or(Ordering::Equal);
            by_rule(y).cmp(&by_rule(x)).then(strongest).then_with(|| (links[x].a, links[x].b).cmp(&(links[y].a, links[y].b)))
        });
        for number in order {
            let (left, right) = (self.group[links[number].a], self.group[links[number].b]);
            if left != right && fits(&self.members[left], &self.members[right], self.article, threshold, &pair) {
                self.merge(left, right, (weights::confidence(scores[number], threshold - 0.6), number));
            }
        }
    }

    fn merge(&mut self, left: usize, right: usize, why: (f64, usize)) {
        let (keep, gone) = (left.min(right), left.max(right));
        let moved = std::mem::take(&mut self.members[gone]);
        moved.iter().for_each(|&node| self.group[node] = keep);
        self.members[keep].extend(moved);
        // The weakest link holds the cluster.
        let weakest = [self.why[keep].take(), self.why[gone].take(), Some(why)].into_iter().flatten();
        self.why[keep] = weakest.min_by(|(x, _), (y, _)| x.partial_cmp(y).unwrap_or(Ordering::Equal));
    }

    /// Joins groups that no article shares and that are each other's best partner by the words around, whatever their values: an article
    /// that tells of a thing with another value has no equal one. Once, so that no chain is made. What a rule asks for has an event key of
    /// its own, which has decided already.
    fn join_left(&mut self, links: &[Link], open: &[bool]) {
        let is_open: Vec<bool> = self.members.iter().map(|nodes| nodes.iter().all(|&node| open[node])).collect();
        let mut between: BTreeMap<(usize, usize), Between> = BTreeMap::new();
        for (number, link) in links.iter().enumerate() {
            let (p, q) = (self.group[link.a], self.group[link.b]);
            if p != q && is_open[p] && is_open[q] {
                between.entry((p.min(q), p.max(q))).or_default().add(score_without_values(&link.evidence), number);
            }
        }
        let articles: Vec<Vec<usize>> = self.members.iter().map(|nodes| nodes.iter().map(|&node| self.article[node]).collect()).collect();
        between.retain(|&(p, q), pair| !pair.vetoed && !articles[p].iter().any(|article| articles[q].contains(article)));
        // The best partner of each group, with its mean, and the mean of the next.
        let mut best: BTreeMap<usize, (f64, usize, f64)> = BTreeMap::new();
        for (&(p, q), pair) in &between {
            for (of, with) in [(p, q), (q, p)] {
                let (first, partner, next) = best.get(&of).copied().unwrap_or((f64::NEG_INFINITY, of, f64::NEG_INFINITY));
                let mean = pair.mean();
                let now = if mean > first { (mean, with, first) } else { (first, partner, next.max(mean)) };
                best.insert(of, now);
            }
        }
        let is_clear = |of: usize, with: usize| {
            best.get(&of).is_some_and(|&(first, partner, next)| partner == with && first - next >= weights::LEFT_MARGIN)
        };
        for ((p, q), pair) in between {
            if pair.mean() >= weights::JOIN_LEFT && is_clear(p, q) && is_clear(q, p) {
                self.merge(p, q, (weights::LEFT_CONFIDENCE, pair.strongest));
            }
        }
    }
}

/// The links between two groups.
#[derive(Clone, Copy, Debug, Default)]
struct Between {
    sum: f64,
    count: f64,
    vetoed: bool,
    most: f64,
    /// Number of the link that says most.
    strongest: usize,
}

impl Between {
    fn add(&mut self, score: f64, number: usize) {
        if self.count == 0.0 || score > self.most {
            (self.most, self.strongest) = (score, number);
        }
        self.sum += score;
        self.count += 1.0;
        self.vetoed |= score < weights::VETO / 2.0;
    }

    fn mean(&self) -> f64 {
        self.sum / self.count.max(1.0)
    }
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
