//! Pairs of a rule file: two texts go through all stages, and how the rule's values in them stand is what the author meant.

use crate::align::{Comparer, Evidence};
use crate::compare::{FindingKind, Outcome, StoryReport};
use crate::extract::{Claim, extract};
use crate::read::{Article, StoryNotes};
use crate::reconcile::reconcile;
use crate::rules::{Pair, Rule, RuleSet};

/// What is wrong with a pair, or `None` if it gives what it says.
pub(super) fn told_of_pair(rules: &RuleSet, rule: &Rule, pair: &Pair) -> Option<String> {
    let names = ["a", "b"];
    let article = |at: usize| Article {
        language: pair.languages[at].clone(),
        published: pair.published[at],
        source: names[at].to_owned(),
        ..Article::from_text(names[at], "pair", &pair.texts[at])
    };
    let readings = vec![extract(&article(0), rules), extract(&article(1), rules)];
    let silent = |at: usize| !readings[at].claims.iter().any(|claim| claim.rule == rule.id);
    if let Some(at) = (0..2).find(|at| silent(*at)) {
        return Some(format!("the rule gives nothing in {}", names[at]));
    }
    let report = reconcile("pair", readings, &StoryNotes::default(), rules);
    let got = outcome(&report, rule, rules);
    (got.0 != pair.gives).then(|| format!("gives {}{}, and should give {}", got.0, got.1, pair.gives))
}

/// The outcome of the fact in which claims of the rule from both articles stand, with its reason in brackets.
fn outcome(report: &StoryReport, rule: &Rule, rules: &RuleSet) -> (&'static str, String) {
    let of = |claim: usize| Some(report.claims[claim].article.as_str()).filter(|_| report.claims[claim].rule == rule.id);
    let holds_both = |claims: &[usize]| ["a", "b"].iter().all(|name| claims.iter().any(|&claim| of(claim) == Some(name)));
    let Some((number, fact)) = report.facts.iter().enumerate().find(|(_, fact)| holds_both(&fact.claims)) else {
        return ("apart", format!(" ({})", why_apart(report, rule, rules)));
    };
    let updates = report.findings.iter().any(|finding| finding.fact == Some(number) && finding.kind == FindingKind::Update);
    let name = match fact.outcome {
        Outcome::Agree => "agree",
        Outcome::Conflict => "conflict",
        _ if updates => "update",
        Outcome::Compatible if !fact.judged => "cannot tell",
        Outcome::Compatible | Outcome::SingleSource => "compatible",
    };
    (name, if fact.explanation.is_empty() { String::new() } else { format!(" ({})", fact.explanation) })
}

/// What speaks against the two claims that come nearest to each other.
fn why_apart(report: &StoryReport, rule: &Rule, rules: &RuleSet) -> String {
    let of = |name: &'static str| {
        let claims = report.claims.iter().enumerate();
        claims.filter(move |(_, claim)| claim.article == name && claim.rule == rule.id).map(|(number, _)| number)
    };
    let score = |evidence: &[Evidence]| evidence.iter().map(|part| part.weight).sum::<f64>();
    let pairs = of("a").flat_map(|a| of("b").map(move |b| (a, b)));
    let comparer = Comparer::new(&report.claims, rules);
    let all = pairs.map(|(a, b)| (a, b, comparer.evidence(a, b)));
    let Some((a, b, evidence)) = all.max_by(|x, y| score(&x.2).total_cmp(&score(&y.2))) else { return "nothing to join".to_owned() };
    let [a, b] = [a, b].map(|number| &report.claims[number]);
    let against: Vec<String> = evidence
        .iter()
        .filter(|part| part.weight < 0.0)
        .map(|part| match (named(part.field, a), named(part.field, b)) {
            (Some(a), Some(b)) => format!("{}: {a} and {b}", part.level),
            _ => part.level.clone(),
        })
        .collect();
    if against.is_empty() { "too little says that both are about one thing".to_owned() } else { against.join("; ") }
}

/// What a claim has in a field of its event.
fn named(field: &str, claim: &Claim) -> Option<String> {
    let event = &claim.event;
    match field {
        "actor" if !event.who.is_empty() => Some(event.who.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")),
        "day" => event.day.as_ref().map(crate::value::DateValue::edtf),
        "place" => event.place.as_ref().map(|place| place.name.as_str().to_owned()),
        _ => None,
    }
}
