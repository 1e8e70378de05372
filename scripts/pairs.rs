//! Prints the claims of stories and all pairs of them that alignment compares, with the evidence of each: what `scripts/fit.py` reads.
//!
//! `cargo run --release --example pairs -- STORY... > pairs.json`. A pair is `[a, b, [[field, level, weight], ...]]`, by indices of claims of
//! two articles; a claim holds what the gate before a conflict looks at.

#![allow(missing_docs, clippy::print_stdout, reason = "a program, not an interface")]

use std::path::PathBuf;

use selisih::{Claim, Comparer, RuleSet, StoryReport, extract, read_paths, reconcile, value_json};
use serde_json::{Value, json};

fn main() {
    let rules = RuleSet::built_in().unwrap_or_default();
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let stories = read_paths(&paths, &mut std::io::empty()).stories;
    let all: Vec<Value> = stories
        .iter()
        .map(|story| {
            let readings = story.articles.iter().map(|article| extract(article, &rules)).collect();
            told(&reconcile(&story.id, readings, &story.notes, &rules), &rules)
        })
        .collect();
    println!("{}", Value::from(all));
}

fn told(report: &StoryReport, rules: &RuleSet) -> Value {
    let comparer = Comparer::new(&report.claims, rules);
    let claims = &report.claims;
    let mut pairs = Vec::new();
    for a in 0..claims.len() {
        for b in a + 1..claims.len() {
            let evidence = if claims[a].article == claims[b].article { Vec::new() } else { comparer.evidence(a, b) };
            if !evidence.is_empty() {
                let levels: Vec<Value> = evidence.iter().map(|part| json!([part.field, part.level, part.weight])).collect();
                pairs.push(json!([a, b, levels]));
            }
        }
    }
    let cards = report.articles.iter().map(|card| json!({"id": card.id, "topics": card.topics, "language": card.language}));
    let fact = |claim: usize| report.facts.iter().position(|fact| fact.claims.contains(&claim));
    let claims: Vec<Value> = claims.iter().enumerate().map(|(number, claim)| claim_told(claim, fact(number))).collect();
    json!({"story": report.id, "articles": cards.collect::<Vec<_>>(), "claims": claims, "pairs": pairs})
}

fn claim_told(claim: &Claim, fact: Option<usize>) -> Value {
    let event = &claim.event;
    json!({
        "article": claim.article.as_str(), "attribute": claim.attribute.as_str(), "rule": claim.rule.as_str(),
        "start": claim.span.start, "end": claim.span.end, "text": claim.text, "sentence": claim.sentence_text.as_str(),
        "value": value_json(&claim.value), "kind": claim.value.kind().name(), "status": format!("{:?}", claim.status),
        "concept": claim.concept, "predicate": claim.predicate.as_ref().map(|predicate| predicate.as_str()), "modifiers": claim.modifiers,
        "who": event.who.iter().map(|party| party.key.to_string()).collect::<Vec<_>>(), "who_basis": event.who_basis.map(|basis| format!("{basis:?}")),
        "place": event.place.as_ref().map(|place| place.name.as_str()), "place_basis": event.place_basis.map(|basis| format!("{basis:?}")),
        "day": event.day.as_ref().map(|day| day.edtf()), "day_basis": event.day_basis.map(|basis| format!("{basis:?}")),
        "context": claim.context.iter().map(|word| json!([word.word, word.distance])).collect::<Vec<_>>(),
        "background": event.background, "part": claim.part_of, "fact": fact,
    })
}
