//! Claims of several articles that are about the same thing become clusters, with the evidence for it.
//!
//! Knows claims and rules' event keys. A difference of values is never evidence against a pair.

mod attach;
mod block;
mod cluster;
mod facets;
mod fact;
mod given;
mod heap;
mod ledger;
mod names;
mod pair;
mod party;
mod saying;
mod weights;
mod words;

use rustc_hash::FxHashMap;

use crate::extract::{Card, Claim};
use crate::rules::RuleSet;
use crate::value::Kind;

use cluster::{Link, Terms, cluster};
use facets::Facets;
pub use fact::{Alignment, Cluster, Evidence};
use ledger::Score;
use words::Rarity;

/// Nodes of one block beyond which it is split by further keys, so that no heap makes more than some hundred pairs a claim.
const MAX_BLOCK: usize = 500;

/// Groups the claims of one story, or a heap of claims that come ready-made. Every claim stands in exactly one cluster.
pub fn align(claims: &[Claim], cards: &[Card], rules: &RuleSet) -> Alignment {
    clusters(&Comparer::new(claims, rules), cards)
}

/// As [`align`], where the claims are compared further on.
pub(crate) fn clusters(comparer: &Comparer<'_>, cards: &[Card]) -> Alignment {
    let Comparer { claims, rules, .. } = *comparer;
    let mut articles: FxHashMap<&str, usize> = cards.iter().enumerate().map(|(number, card)| (card.id.as_str(), number)).collect();
    for claim in claims {
        let next = articles.len();
        articles.entry(&claim.article).or_insert(next);
    }
    let article_of = |claim: usize| articles.get(claims[claim].article.as_str()).copied().unwrap_or(0);
    let mut split = 0;
    let (given, read): (Vec<usize>, Vec<usize>) = (0..claims.len()).partition(|&claim| claims[claim].is_given());
    let mut clusters = heap::align_given(comparer, &given, article_of, &mut split);
    for block in block::blocks(comparer, &read, &mut split) {
        clusters.extend(align_block(comparer, &block, cards, article_of));
    }
    for cluster in &mut clusters {
        // A rule's question is that of the fact, whoever else answers it.
        let ruled = cluster.claims.iter().find(|&&claim| comparer.facets.rule(claim).is_some());
        claims[*ruled.unwrap_or(&cluster.claims[0])].attribute.as_str().clone_into(&mut cluster.attribute);
    }
    attach::attach(&mut clusters, claims, rules);
    for cluster in &mut clusters {
        cluster.same_event = same_event(&cluster.evidence);
    }
    clusters.sort_by(|a, b| a.claims.cmp(&b.claims));
    Alignment { clusters, split }
}

/// Clusters the claims of one block: all are compared with all.
fn align_block(comparer: &Comparer<'_>, block: &[usize], cards: &[Card], article_of: impl Fn(usize) -> usize) -> Vec<Cluster> {
    let claims = comparer.claims;
    let nodes = block::restatements(claims, block, comparer.rules);
    let article: Vec<usize> = nodes.iter().map(|node| article_of(node[0])).collect();
    let sayings: Vec<Option<saying::Words>> = nodes
        .iter()
        .zip(&article)
        .map(|(node, &article)| {
            let claim = &claims[node[0]];
            let language = || cards.get(article).map_or(0, |card| comparer.rules.language(&card.language));
            (claim.value.kind() == Kind::Quotation).then(|| saying::Words::of(claim, comparer.rules, language()))
        })
        .collect();
    let values = pair::joins_open(&claims[block[0]].value);
    let mut links = Vec::new();
    for a in 0..nodes.len() {
        for b in a + 1..nodes.len() {
            let (x, y) = (&claims[nodes[a][0]], &claims[nodes[b][0]]);
            // Two open values of one article are two things, unless they restate one value.
            let asked = !values || x.attribute == y.attribute && comparer.facets.rule(nodes[a][0]).is_some();
            if article[a] == article[b] && !asked || !pair::comparable(&x.value, &y.value) {
                continue;
            }
            let mut score = Score::default();
            match (&sayings[a], &sayings[b]) {
                (Some(p), Some(q)) => saying::compare(comparer, (nodes[a][0], p), (nodes[b][0], q), &mut score),
                _ => pair::compare(comparer, nodes[a][0], nodes[b][0], &mut score),
            }
            links.push(Link { a, b, score });
        }
    }
    let tell = |a: usize, b: usize| match (&sayings[a], &sayings[b]) {
        (Some(p), Some(q)) => {
            let mut evidence = Vec::new();
            saying::compare(comparer, (nodes[a][0], p), (nodes[b][0], q), &mut evidence);
            evidence
        }
        _ => comparer.tell(nodes[a][0], nodes[b][0]),
    };
    let threshold = if values { weights::JOIN } else { weights::JOIN_ATTRIBUTE };
    let open: Vec<bool> = nodes.iter().map(|node| comparer.facets.rule(node[0]).is_none()).collect();
    cluster(&nodes, &article, &links, Terms { threshold, open: if values { &open } else { &[] } }, tell)
}

/// The claims of a story, ready to be compared two by two: what [`align`] sees of a pair.
#[derive(Clone, Debug)]
pub struct Comparer<'c> {
    claims: &'c [Claim],
    rules: &'c RuleSet,
    rarity: Rarity<'c>,
    facets: Facets<'c>,
}

impl<'c> Comparer<'c> {
    /// Counts how rare each word around the claims is, and folds the names in their events.
    pub fn new(claims: &'c [Claim], rules: &'c RuleSet) -> Self {
        Self { claims, rules, rarity: Rarity::of(claims), facets: Facets::of(claims, rules) }
    }

    /// What says that two claims, by their indices, are about one thing, or about two; none for quotations, which their words alone join,
    /// and for values of kinds that are never one thing.
    pub fn evidence(&self, a: usize, b: usize) -> Vec<Evidence> {
        let [x, y] = [a, b].map(|claim| &self.claims[claim].value);
        let is_saying = [x, y].iter().any(|value| value.kind() == Kind::Quotation);
        if is_saying || !pair::comparable(x, y) { Vec::new() } else { self.tell(a, b) }
    }

    /// How alike the words around two claims are, from 0 to 1; their values are not looked at.
    pub fn alike(&self, a: &Claim, b: &Claim) -> f64 {
        self.rarity.shared(a, b).likeness
    }

    fn tell(&self, a: usize, b: usize) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        pair::compare(self, a, b, &mut evidence);
        evidence
    }

    fn score(&self, a: usize, b: usize) -> Score {
        let mut score = Score::default();
        pair::compare(self, a, b, &mut score);
        score
    }
}

/// Why claims are taken as one event, from the evidence of their weakest link.
fn same_event(evidence: &[Evidence]) -> String {
    let fields = ["attribute", "value", "words"];
    let parts: Vec<&str> =
        evidence.iter().filter(|part| part.weight > 0.0 && !fields.contains(&part.field)).map(|part| part.level.as_str()).collect();
    if parts.is_empty() { "no other event of this kind is named".to_owned() } else { parts.join(", ") }
}
