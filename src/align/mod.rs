//! Claims of several articles that are about the same thing become clusters, with the evidence for it.
//!
//! Knows claims and rules' event keys. A difference of values is never evidence against a pair.

mod alike;
mod attach;
mod block;
mod cluster;
mod comparer;
mod days;
mod decided;
mod facets;
mod fact;
mod given;
mod heap;
mod hours;
mod ledger;
mod names;
mod open;
mod pair;
mod party;
mod saying;
mod sounds;
mod weigh;
mod weights;
mod words;

use rustc_hash::FxHashMap;

use crate::extract::{Card, Claim};
use crate::rules::RuleSet;

use cluster::{Link, Terms, cluster};
pub use comparer::Comparer;
pub(crate) use comparer::Pairing;
use comparer::Side;
pub(crate) use decided::Decided;
pub use fact::{Alignment, Cluster, Evidence};
pub use ledger::Score;
pub use weigh::Weigh;

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
    attach::attach(&mut clusters, claims, rules, &comparer.decided);
    decided::join(comparer, cards, &mut clusters);
    for cluster in &mut clusters {
        cluster.same_event = same_event(&cluster.evidence);
    }
    clusters.sort_by(|a, b| a.claims.cmp(&b.claims));
    Alignment { clusters, split }
}

/// Clusters the claims of one block: all are compared with all.
fn align_block(comparer: &Comparer<'_>, block: &[usize], cards: &[Card], article_of: impl Fn(usize) -> usize) -> Vec<Cluster> {
    let nodes = block::restatements(comparer, block);
    let article: Vec<usize> = nodes.iter().map(|node| article_of(node[0])).collect();
    let sayings: Vec<Option<saying::Words>> = nodes.iter().map(|node| comparer.words(node[0], cards)).collect();
    let sides = |a: usize, b: usize| {
        (Side { claim: nodes[a][0], words: sayings[a].as_ref() }, Side { claim: nodes[b][0], words: sayings[b].as_ref() })
    };
    let mut links = Vec::new();
    for a in 0..nodes.len() {
        for b in a + 1..nodes.len() {
            let apart =
                comparer.decided.on_groups(&nodes[a], &nodes[b]) == Some(false) || block::are_listed(comparer, &nodes[a], &nodes[b]);
            if !apart && comparer.bar(nodes[a][0], nodes[b][0]).is_some() {
                continue;
            }
            let mut score = comparer.score_of(sides(a, b));
            score.apart = apart;
            links.push(Link { a, b, score });
        }
    }
    let tell = |a: usize, b: usize| {
        let mut evidence = Vec::new();
        comparer.note(sides(a, b), &mut evidence);
        evidence
    };
    let values = alike::joins_open(&comparer.claims[block[0]].value);
    let threshold = weights::threshold(values);
    let mixed = comparer.claims[block[0]].value.kind().is_numeric();
    let open: Vec<bool> = nodes.iter().map(|node| comparer.facets.rule(node[0]).is_none()).collect();
    cluster(&nodes, &article, &links, Terms { threshold, open: if values { &open } else { &[] }, mixed }, tell)
}

/// Why claims are taken as one event, from the evidence of their weakest link.
fn same_event(evidence: &[Evidence]) -> String {
    let fields = ["attribute", "value", "words"];
    let parts: Vec<&str> =
        evidence.iter().filter(|part| part.weight > 0.0 && !fields.contains(&part.field)).map(|part| part.level.as_str()).collect();
    if parts.is_empty() { "no other event of this kind is named".to_owned() } else { parts.join(", ") }
}
