//! Claims of several articles that are about the same thing become clusters, with the evidence for it.
//!
//! Knows claims and rules' event keys. A difference of values is never evidence against a pair.

mod attach;
mod cluster;
mod fact;
mod pair;
mod party;
mod saying;
mod weights;
mod words;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::extract::{Card, Claim};
use crate::rules::RuleSet;
use crate::span::Span;
use crate::value::{Kind, Value};

use cluster::{Link, Terms, cluster};
pub use fact::{Cluster, Evidence};
use words::Rarity;

/// Nodes of one block beyond which it is split by concept, so that no story makes more than some hundred thousand pairs.
const MAX_BLOCK: usize = 500;

/// Groups the claims of one story. Every claim stands in exactly one cluster.
pub fn align(claims: &[Claim], cards: &[Card], rules: &RuleSet) -> Vec<Cluster> {
    clusters(&Comparer::new(claims, rules), cards)
}

/// As [`align`], where the claims are compared further on.
pub(crate) fn clusters(comparer: &Comparer<'_>, cards: &[Card]) -> Vec<Cluster> {
    let Comparer { claims, rules, rarity } = comparer;
    let (claims, rules) = (*claims, *rules);
    let languages: FxHashMap<&str, usize> = cards.iter().map(|card| (card.id.as_str(), rules.language(&card.language))).collect();
    let articles: FxHashMap<&str, usize> = cards.iter().enumerate().map(|(number, card)| (card.id.as_str(), number)).collect();
    let article_of = |claim: usize| articles.get(claims[claim].article.as_str()).copied().unwrap_or(0);
    let mut clusters = Vec::new();
    for block in blocks(claims, rules) {
        let nodes = restatements(claims, &block, rules);
        let article: Vec<usize> = nodes.iter().map(|node| article_of(node[0])).collect();
        let sayings: Vec<Option<saying::Words>> = nodes
            .iter()
            .map(|node| {
                let claim = &claims[node[0]];
                let language = languages.get(claim.article.as_str()).copied().unwrap_or(0);
                (claim.value.kind() == Kind::Quotation).then(|| saying::Words::of(claim, rules, language))
            })
            .collect();
        let mut links = Vec::new();
        let values = pair::joins_open(&claims[block[0]].value);
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                let (x, y) = (&claims[nodes[a][0]], &claims[nodes[b][0]]);
                // Two open values of one article are two things, unless they restate one value.
                let asked = !values || x.attribute == y.attribute && rules.rule_of(&x.attribute).is_some();
                if article[a] == article[b] && !asked || !pair::comparable(&x.value, &y.value) {
                    continue;
                }
                let evidence = match (&sayings[a], &sayings[b]) {
                    (Some(p), Some(q)) => saying::compare(x, y, p, q),
                    _ => pair::compare(x, y, rarity, rules),
                };
                links.push(Link { a, b, evidence });
            }
        }
        let threshold = if values { weights::JOIN } else { weights::JOIN_ATTRIBUTE };
        let open: Vec<bool> = nodes.iter().map(|node| rules.rule_of(&claims[node[0]].attribute).is_none()).collect();
        clusters.extend(cluster(&nodes, &article, &links, Terms { threshold, open: if values { &open } else { &[] } }));
    }
    for cluster in &mut clusters {
        // A rule's question is that of the fact, whoever else answers it.
        let ruled = cluster.claims.iter().find(|&&claim| rules.rule_of(&claims[claim].attribute).is_some());
        claims[*ruled.unwrap_or(&cluster.claims[0])].attribute.as_str().clone_into(&mut cluster.attribute);
    }
    attach::attach(&mut clusters, claims, rules);
    for cluster in &mut clusters {
        cluster.same_event = same_event(&cluster.evidence);
    }
    clusters.sort_by(|a, b| a.claims.cmp(&b.claims));
    clusters
}

/// The claims of a story, ready to be compared two by two: what [`align`] sees of a pair.
#[derive(Clone, Debug)]
pub struct Comparer<'c> {
    claims: &'c [Claim],
    rules: &'c RuleSet,
    rarity: Rarity<'c>,
}

impl<'c> Comparer<'c> {
    /// Counts how rare each word around the claims is.
    pub fn new(claims: &'c [Claim], rules: &'c RuleSet) -> Self {
        Self { claims, rules, rarity: Rarity::of(claims) }
    }

    /// What says that two claims, by their indices, are about one thing, or about two; none for quotations, which their words alone join,
    /// and for values of kinds that are never one thing.
    pub fn evidence(&self, a: usize, b: usize) -> Vec<Evidence> {
        let (a, b) = (&self.claims[a], &self.claims[b]);
        let is_saying = [a, b].iter().any(|claim| claim.value.kind() == Kind::Quotation);
        if is_saying || !pair::comparable(&a.value, &b.value) { Vec::new() } else { pair::compare(a, b, &self.rarity, self.rules) }
    }

    /// How alike the words around two claims are, from 0 to 1; their values are not looked at.
    pub fn alike(&self, a: &Claim, b: &Claim) -> f64 {
        self.rarity.shared(a, b).likeness
    }
}

/// Why claims are taken as one event, from the evidence of their weakest link.
fn same_event(evidence: &[Evidence]) -> String {
    let fields = ["attribute", "value", "words"];
    let parts: Vec<&str> =
        evidence.iter().filter(|part| part.weight > 0.0 && !fields.contains(&part.field)).map(|part| part.level.as_str()).collect();
    if parts.is_empty() { "no other event of this kind is named".to_owned() } else { parts.join(", ") }
}

/// Claims that are compared with each other: values of one kind, and of other kinds those of one attribute.
fn blocks(claims: &[Claim], rules: &RuleSet) -> Vec<Vec<usize>> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, claim) in claims.iter().enumerate() {
        let key = match claim.value.kind() {
            // A bare number may be a count.
            Kind::Number => Kind::Count.name().to_owned(),
            kind if pair::joins_open(&claim.value) => kind.name().to_owned(),
            _ if rules.rule_of(&claim.attribute).is_some() => format!("of {}", claim.attribute),
            kind => format!("open {}", kind.name()),
        };
        blocks.entry(key).or_default().push(number);
    }
    blocks.into_values().flat_map(|block| split(claims, block)).collect()
}

fn split(claims: &[Claim], block: Vec<usize>) -> Vec<Vec<usize>> {
    if block.len() <= MAX_BLOCK {
        return vec![block];
    }
    let mut parts: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for claim in block {
        parts.entry(claims[claim].concept.as_deref()).or_default().push(claim);
    }
    // A concept alone may still be too many: they are cut in the order of the text.
    parts.into_values().flat_map(|part| part.chunks(MAX_BLOCK).map(<[usize]>::to_vec).collect::<Vec<_>>()).collect()
}

/// Claims of one article that restate one thing: the same value of one attribute and concept, or a conversion in brackets.
fn restatements(claims: &[Claim], block: &[usize], rules: &RuleSet) -> Vec<Vec<usize>> {
    let mut nodes: Vec<Vec<usize>> = Vec::new();
    for &number in block {
        let claim = &claims[number];
        let restated = nodes.iter_mut().find(|node| {
            node.iter().any(|&other| {
                let other = &claims[other];
                other.article == claim.article && (restates(other, claim) || converts(other, claim, rules))
            })
        });
        match restated {
            Some(node) => node.push(number),
            None => nodes.push(vec![number]),
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

/// "650 kilometer (404 mil)": a measure in other units, right behind in brackets.
fn converts(a: &Claim, b: &Claim, rules: &RuleSet) -> bool {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return false };
    let gap = Span::new(a.span.end.min(b.span.end), a.span.start.max(b.span.start));
    let between = Span::new(gap.start.saturating_sub(a.sentence.start), gap.end.saturating_sub(a.sentence.start)).of(&a.sentence_text);
    let dimension = |unit: &Option<String>| unit.as_deref().and_then(|unit| rules.units.by_symbol(unit)).map(|unit| unit.dimension.clone());
    a.sentence == b.sentence
        && x.kind == y.kind
        && x.unit != y.unit
        && (x.kind == Kind::Money || dimension(&x.unit).is_some() && dimension(&x.unit) == dimension(&y.unit))
        && gap.len() <= 12
        && between.contains(['(', '/', ','])
}
