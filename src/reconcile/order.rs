//! The order of facts and findings, and ids that tell two facts of one attribute apart.

use std::collections::BTreeMap;

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
    let mut labels: BTreeMap<(String, usize), String> = BTreeMap::new();
    for (id, facts) in facts_of.iter().filter(|(_, facts)| facts.len() > 1) {
        let facts: Vec<usize> = facts.iter().flatten().copied().collect();
        for (fact, label) in facts.iter().zip(labels_of(report, &facts)) {
            labels.insert((id.clone(), *fact), label);
        }
    }
    for finding in &mut report.findings {
        let Some(label) = finding.fact.and_then(|fact| labels.get(&(finding.id.clone(), fact))) else { continue };
        finding.id = match finding.id.split_once('#') {
            Some((name, kind)) => format!("{name}@{label}#{kind}"),
            None => format!("{}@{label}", finding.id),
        };
    }
}

/// What tells facts of one attribute apart: the first of actor, day, place and the words of their sentences in which all differ.
fn labels_of(report: &StoryReport, facts: &[usize]) -> Vec<String> {
    let all = || facts.iter().map(|&fact| &report.facts[fact]);
    let words = |fact: &Fact, most: usize| slug(&report.claims[fact.claims[0]].sentence_text, most);
    let levels: [Vec<String>; 5] = [
        all().map(|fact| fact.who.first().map_or_else(String::new, |party| slug(&party.key, 4))).collect(),
        all().map(|fact| fact.day.as_ref().map_or_else(String::new, |day| day.edtf())).collect(),
        all().map(|fact| fact.place.as_ref().map_or_else(String::new, |place| slug(&place.name, 4))).collect(),
        all().map(|fact| words(fact, 6)).collect(),
        all().map(|fact| format!("{}-{}", words(fact, 12), slug(&report.claims[fact.claims[0]].text, 6))).collect(),
    ];
    let differ = |labels: &&Vec<String>| {
        let mut sorted: Vec<&String> = labels.iter().collect();
        sorted.sort();
        sorted.windows(2).all(|pair| pair[0] != pair[1]) && sorted.iter().all(|label| !label.is_empty())
    };
    levels.iter().find(differ).unwrap_or(&levels[4]).clone()
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
