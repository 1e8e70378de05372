//! Clusters of claims: best pairs first, no chain that joins strangers, softly one claim a thing in an article; then what is left over.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fact::{Cluster, Evidence};
use super::ledger::Score;
use super::weights;

/// A pair of nodes with what speaks for it. Nodes are claims, or restated claims of one article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) score: Score,
}

/// How a block is clustered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'n> {
    /// The score from which a pair is of one thing.
    pub(super) threshold: f64,
    /// Nodes of groups that may be joined by their words alone at last, where they found no partner; none where it is no block of values.
    pub(super) open: &'n [bool],
    /// Whether the partner may be what a rule found, in one article alone and of the same thing: amounts, and no moments.
    pub(super) mixed: bool,
}

/// Joins nodes by links, best first. Two groups are joined only if no pair of them is vetoed and they fit on average.
///
/// `article` gives each node's article, `evidence` tells a pair of nodes level by level.
pub(super) fn cluster(
    nodes: &[Vec<usize>],
    article: &[usize],
    links: &[Link],
    terms: Terms<'_>,
    evidence: impl Fn(usize, usize) -> Vec<Evidence>,
) -> Vec<Cluster> {
    let mut groups = Groups::new(nodes.len(), article);
    groups.join(links, terms.threshold);
    if !terms.open.is_empty() {
        groups.join_left(links, terms);
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (members, why) in groups.members.iter().zip(&groups.why).filter(|(members, _)| !members.is_empty()) {
        let mut claims: Vec<usize> = members.iter().flat_map(|&node| nodes[node].iter().copied()).collect();
        claims.sort_unstable();
        let (confidence, evidence) =
            why.map_or((1.0, Vec::new()), |(confidence, link)| (confidence, evidence(links[link].a, links[link].b)));
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
        let by_nodes: FxHashMap<(usize, usize), Score> =
            links.iter().map(|link| ((link.a.min(link.b), link.a.max(link.b)), link.score)).collect();
        let pair = |a: usize, b: usize| by_nodes.get(&(a.min(b), a.max(b))).copied();
        let mut order: Vec<usize> = (0..links.len()).filter(|&link| links[link].score.all >= threshold).collect();
        order.sort_by(|&x, &y| {
            let (p, q) = (&links[x], &links[y]);
            let strongest = q.score.all.partial_cmp(&p.score.all).unwrap_or(Ordering::Equal);
            // What a rule says is one thing is joined first: an open value that repeats one claim of it must not draw that claim away.
            q.score.asked.cmp(&p.score.asked).then(strongest).then_with(|| (p.a, p.b).cmp(&(q.a, q.b)))
        });
        // Two groups that do not fit are asked again only when one has grown: between large ones there are many links.
        let mut refused: FxHashSet<[usize; 4]> = FxHashSet::default();
        for number in order {
            let (left, right) = (self.group[links[number].a], self.group[links[number].b]);
            let (low, high) = (left.min(right), left.max(right));
            let state = [low, high, self.members[low].len(), self.members[high].len()];
            if left == right || refused.contains(&state) {
                continue;
            }
            if fits(&self.members[left], &self.members[right], self.article, threshold, &pair) {
                self.merge(left, right, (weights::confidence(links[number].score.all, threshold - 0.6), number));
            } else {
                refused.insert(state);
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
    /// that tells of a thing with another value has no equal one. Once, so that no chain is made. What a rule asks for is left to the rule's own
    /// event key, but where the rule found it in one article alone: another may tell it in words that no pattern has.
    fn join_left(&mut self, links: &[Link], terms: Terms<'_>) {
        let is_open: Vec<bool> = self.members.iter().map(|nodes| nodes.iter().all(|&node| terms.open[node])).collect();
        let of_one_article = |nodes: &Vec<usize>| nodes.iter().all(|&node| self.article[node] == self.article[nodes[0]]);
        let is_alone: Vec<bool> = self.members.iter().map(of_one_article).collect();
        let mut between: BTreeMap<(usize, usize), Between> = BTreeMap::new();
        for (number, link) in links.iter().enumerate() {
            let (p, q) = (self.group[link.a], self.group[link.b]);
            let mixed = terms.mixed && link.score.kin && (is_open[p] && is_alone[q] || is_open[q] && is_alone[p]);
            if p != q && (is_open[p] && is_open[q] || mixed) {
                between.entry((p.min(q), p.max(q))).or_default().add(link.score, number);
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
    fn add(&mut self, score: Score, number: usize) {
        let without = score.without_values;
        if self.count == 0.0 || without > self.most {
            (self.most, self.strongest) = (without, number);
        }
        self.sum += without;
        self.count += 1.0;
        self.vetoed |= score.is_vetoed() || without < weights::VETO / 2.0;
    }

    fn mean(&self) -> f64 {
        self.sum / self.count.max(1.0)
    }
}

/// Whether two groups are of one thing: no pair is vetoed, and their pairs fit on average.
fn fits(left: &[usize], right: &[usize], article: &[usize], threshold: f64, pair: &impl Fn(usize, usize) -> Option<Score>) -> bool {
    let mut sum = 0.0;
    for &a in left {
        for &b in right {
            // A second claim of an article is not forbidden, but must be carried by the others.
            let unknown = if article[a] == article[b] { weights::SAME_ARTICLE } else { weights::NOT_COMPARED };
            let score = pair(a, b);
            if score.is_some_and(|score| score.is_vetoed()) {
                return false;
            }
            sum += score.map_or(unknown, |score| score.all).min(weights::MOST_IN_MEAN);
        }
    }
    sum / (left.len() * right.len()) as f64 >= threshold - weights::SLACK
}
