//! The order of facts and findings, and ids that tell two facts of one attribute apart.

use std::collections::BTreeMap;

use crate::align::same_name;
use crate::compare::{Fact, StoryReport};
use crate::rules::fold;

/// Sorts facts by attribute and event and lets findings follow; makes fact ids unique.
pub(super) fn sort_facts(report: &mut StoryReport) {
    let mut order: Vec<usize> = (0..report.facts.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&report.facts[a], &report.facts[b]);
        (&a.attribute, &a.id, &a.claims).cmp(&(&b.attribute, &b.id, &b.claims))
    });
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
    report.facts = order.iter().map(|&old| report.facts[old].clone()).collect();
    for finding in &mut report.findings {
        finding.fact = finding.fact.map(|old| place[old]);
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for fact in &mut report.facts {
        let times = times.entry(fact.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            fact.id = format!("{}/{}", fact.id, times);
        }
    }
}

/// Adds `@label` to the findings of attributes that have findings on several facts: the actor, the day, or the first words.
pub(super) fn label_ids(report: &mut StoryReport) {
    let mut facts_of: BTreeMap<String, Vec<Option<usize>>> = BTreeMap::new();
    for finding in &report.findings {
        let facts = facts_of.entry(finding.id.clone()).or_default();
        if !facts.contains(&finding.fact) {
            facts.push(finding.fact);
        }
    }
    for finding in &mut report.findings {
        let shared = facts_of.get(&finding.id).is_some_and(|facts| facts.len() > 1);
        let Some(fact) = finding.fact.map(|fact| &report.facts[fact]).filter(|_| shared) else { continue };
        let others = facts_of[&finding.id].iter().flatten().map(|&other| &report.facts[other]).filter(|other| other.id != fact.id);
        let label = label(fact, &others.collect::<Vec<_>>(), report.claims[fact.claims[0]].sentence_text.as_str());
        finding.id = match finding.id.split_once('#') {
            Some((name, kind)) => format!("{name}@{label}#{kind}"),
            None => format!("{}@{label}", finding.id),
        };
    }
}

fn label(fact: &Fact, others: &[&Fact], words: &str) -> String {
    let actor = fact.who.first().map(|party| party.key.clone());
    let told_apart = |key: &str| others.iter().all(|other| !other.who.iter().any(|party| same_name(&party.key, key)));
    if let Some(actor) = actor.filter(|actor| told_apart(actor)) {
        return slug(&actor, 4);
    }
    if let Some(day) = fact.day.as_ref().filter(|day| others.iter().all(|other| other.day.as_ref() != Some(day))) {
        return day.edtf();
    }
    slug(words, 6)
}

/// The first words in lower case, joined by hyphens.
fn slug(text: &str, most: usize) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(most).collect::<Vec<_>>().join("-")
}

/// Heaviest first, then by the number of independent sources, then by id.
pub(super) fn sort_findings(report: &mut StoryReport) {
    let facts = &report.facts;
    let weight = |fact: Option<usize>| fact.map_or(0, |fact| facts[fact].lineages);
    report.findings.sort_by(|a, b| {
        let key = |finding: &crate::compare::Finding| {
            (finding.known.is_some(), finding.severity, finding.kind, std::cmp::Reverse(weight(finding.fact)))
        };
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id)).then_with(|| a.claims.cmp(&b.claims))
    });
}
