//! Pairs of a rule file: two texts go through all stages, and how the rule's values in them stand is what the author meant.

use crate::compare::{FindingKind, Outcome, StoryReport};
use crate::extract::extract;
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
    let got = outcome(&report, rule);
    (got.0 != pair.gives).then(|| format!("gives {}{}, and should give {}", got.0, got.1, pair.gives))
}

/// The outcome of the fact in which claims of the rule from both articles stand, with its reason in brackets.
fn outcome(report: &StoryReport, rule: &Rule) -> (&'static str, String) {
    let of = |claim: usize| Some(report.claims[claim].article.as_str()).filter(|_| report.claims[claim].rule == rule.id);
    let holds_both = |claims: &[usize]| ["a", "b"].iter().all(|name| claims.iter().any(|&claim| of(claim) == Some(name)));
    let Some((number, fact)) = report.facts.iter().enumerate().find(|(_, fact)| holds_both(&fact.claims)) else {
        return ("apart", String::new());
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
