//! The reduce step: readings of one story become its report. Aligns, compares, and puts findings in order.

mod gaps;
mod knowledge;
mod known;
mod lineage;
mod order;

use crate::align::{Comparer, Decided, Weigh, clusters};
use crate::compare::{AttributeFacts, Between, Finding, FindingKind, Outcome, Reason, Severity, StoryReport, judge, stated_again};
use crate::extract::{Card, Claim, Reading};
use crate::problem::Problem;
use crate::read::StoryNotes;
use crate::rules::{Reader, RuleSet};

pub use gaps::add_gaps;
use knowledge::RuleKnowledge;
use known::mark_known;
pub(crate) use known::values_of;
use lineage::lineages;
use order::{label_ids, sort_findings};

/// Claims of one story beyond which the rest is left out, and said: aligning grows with the square of a block.
pub const MAX_CLAIMS: usize = 200_000;

/// Puts the readings of one story together. Depends on its arguments alone, not on their order.
pub fn reconcile(story: &str, readings: Vec<Reading>, notes: &StoryNotes, rules: &RuleSet) -> StoryReport {
    reconcile_by(story, readings, notes, rules, None)
}

/// [`reconcile`] with other weights of alignment, so that a fitting of them is measured by the program itself. Not for users: weights are
/// part of what a release means.
#[doc(hidden)]
pub fn reconcile_by(story: &str, mut readings: Vec<Reading>, notes: &StoryNotes, rules: &RuleSet, weigh: Option<Weigh<'_>>) -> StoryReport {
    readings.sort_by(|a, b| a.card.id.cmp(&b.card.id));
    let cards: Vec<Card> = readings.iter().map(|reading| reading.card.clone()).collect();
    let lineages = lineages(&cards);
    let mut report = StoryReport { id: story.to_owned(), title: notes.title.clone(), lineages, ..StoryReport::default() };
    let mut inside = Vec::new();
    for reading in readings {
        let first = report.claims.len();
        report.claims.extend(reading.claims);
        inside.extend(reading.inside.into_iter().map(|finding| (first, finding)));
        for (name, count) in reading.passed {
            match report.passed.iter_mut().find(|(known, _)| *known == name) {
                Some((_, sum)) => *sum += count,
                None => report.passed.push((name, count)),
            }
        }
    }
    if report.claims.len() > MAX_CLAIMS {
        let message = format!("the story has {} claims; only the first {MAX_CLAIMS} are compared", report.claims.len());
        report.problems.push(Problem::with_file(story, message, "split the story, or leave articles out"));
        report.claims.truncate(MAX_CLAIMS);
    }
    report.passed.sort();
    make_ids_unique(&mut report.claims);
    let (decided, wrong) = Decided::of(notes, &report.claims, story);
    report.problems.extend(wrong);
    let comparer = Comparer::new(&report.claims, rules).with(decided).weighed_by(weigh);
    let knowledge = RuleKnowledge::new(&report.claims, &comparer, rules);
    let mut two_values = 0;
    let aligned = clusters(&comparer, &cards);
    report.split = aligned.split;
    for cluster in aligned.clusters {
        let attribute = attribute_facts(&cluster.attribute, rules);
        let (fact, findings) = judge(story, &report.claims, &cards, &report.lineages, &cluster, &attribute, &knowledge);
        if !findings.iter().any(|finding| finding.kind == FindingKind::Inside) {
            two_values += stated_again(&report.claims, &cluster, &attribute);
        }
        report.findings.extend(findings.into_iter().map(|finding| Finding { fact: Some(report.facts.len()), ..finding }));
        report.facts.push(fact);
    }
    if two_values > 0 {
        report.passed.push(("two_values".to_owned(), two_values));
        report.passed.sort();
    }
    for (first, finding) in inside {
        let claims: Vec<usize> = finding.claims.iter().map(|claim| first + claim).filter(|&claim| claim < report.claims.len()).collect();
        let Some(attribute) = claims.first().map(|&claim| report.claims[claim].attribute.clone()) else { continue };
        report.findings.push(Finding {
            id: format!("{story}/{attribute}#inside"),
            kind: FindingKind::Inside,
            between: Some(Between::OneArticle),
            fact: report.facts.iter().position(|fact| claims.iter().any(|claim| fact.claims.contains(claim))),
            claims,
            severity: Severity::Medium,
            reasons: vec![Reason::InsideOneArticle],
            known: None,
            message: finding.message,
            silent: Vec::new(),
        });
    }
    report.articles = cards;
    order::sort_facts(&mut report);
    label_ids(&mut report);
    mark_known(&mut report, notes);
    sort_findings(&mut report);
    report
}

/// Two claims of one story never share an id, even where two hashes do.
fn make_ids_unique(claims: &mut [Claim]) {
    let mut seen = rustc_hash::FxHashSet::default();
    for claim in claims {
        let mut start = claim.span.start;
        while !seen.insert(claim.id.clone()) {
            start += 1_000_003;
            claim.id = crate::extract::claim_id(&claim.article, &claim.attribute, start);
        }
    }
}

fn attribute_facts(attribute: &str, rules: &RuleSet) -> AttributeFacts {
    match rules.rule_of(attribute) {
        Some(rule) => AttributeFacts {
            holds_one: rule.holds_one,
            course: rule.course,
            steps: rule.choices.iter().filter_map(|choice| Some((choice.id.clone(), choice.step?))).collect(),
            severity: rule.severity,
            similarity: rule.similarity,
            tolerance: rule.tolerance,
            named: matches!(rule.reader, Some(Reader::Entities | Reader::Persons | Reader::Places)),
            open: false,
            about: rule.about.clone(),
        },
        None => AttributeFacts { open: true, ..AttributeFacts::default() },
    }
}

/// Whether a finding lets a check fail: a conflict that the desk has not marked as known.
pub fn counts(finding: &Finding) -> bool {
    finding.kind == FindingKind::Conflict && finding.known.is_none()
}

/// How many facts have an outcome.
pub fn outcomes(report: &StoryReport, outcome: Outcome) -> usize {
    report.facts.iter().filter(|fact| fact.outcome == outcome).count()
}
