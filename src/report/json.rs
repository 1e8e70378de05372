//! The JSON report (contract, schema 1): one article, claim, fact or finding a line, so that two reports can be compared.

use std::fmt::Write as _;

use serde::Serialize;

use super::json_claim::{ClaimJson, one_line};
use crate::compare::{Fact, Finding, Keeping, StoryReport};
use crate::extract::{Card, Reading};
use crate::problem::Problem;
use crate::read::{Known, Published};
use crate::value::zone_name;

/// Version of the report's shape; fields may be added within one version.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    source: &'a str,
    language: &'a str,
    published: Option<String>,
    lineage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
}

impl<'a> ArticleJson<'a> {
    fn new(card: &'a Card, lineage: Option<String>) -> Self {
        Self {
            id: &card.id,
            source: &card.source,
            language: &card.language,
            published: card.published.map(published),
            lineage,
            encoding: card.encoding.as_deref(),
        }
    }
}

/// A date, or date and time as the source states them, with the zone where that is stated.
fn published(published: Published) -> String {
    match published.time {
        Some(time) => format!("{}T{time}:00{}", published.date, published.zone.map(zone_name).unwrap_or_default()),
        None => published.date.to_string(),
    }
}

#[derive(Serialize)]
struct EventJson<'a> {
    who: Vec<&'a str>,
    #[serde(rename = "where")]
    place: Option<&'a str>,
    when: Option<String>,
    basis: Option<&'static str>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    id: &'a str,
    attribute: &'a str,
    outcome: &'static str,
    judged: bool,
    claims: Vec<&'a str>,
    event: EventJson<'a>,
    same_event: &'a str,
    confidence: f64,
    relations: [&'a str; 0],
    sources: usize,
    lineages: usize,
    explanation: &'a str,
}

impl<'a> FactJson<'a> {
    fn new(story: &'a StoryReport, fact: &'a Fact) -> Self {
        Self {
            id: &fact.id,
            attribute: &fact.attribute,
            outcome: fact.outcome.name(),
            judged: fact.judged,
            claims: claim_ids(story, &fact.claims),
            event: EventJson {
                who: fact.who.iter().map(|party| party.name.as_str()).collect(),
                place: fact.place.as_ref().map(|place| place.name.as_str()),
                when: fact.day.as_ref().map(|day| day.edtf()),
                basis: fact.basis.map(|basis| basis.name()),
            },
            same_event: &fact.same_event,
            confidence: (fact.confidence * 100.0).round() / 100.0,
            relations: [],
            sources: fact.sources,
            lineages: fact.lineages,
            explanation: &fact.explanation,
        }
    }
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: &'a str,
    kind: &'static str,
    between: Option<&'static str>,
    fact: Option<&'a str>,
    severity: &'static str,
    reasons: Vec<&'static str>,
    message: &'a str,
    claims: Vec<&'a str>,
    known: Option<&'a str>,
    /// Only where there are any: findings of other kinds stay as they were.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    silent: &'a [String],
}

impl<'a> FindingJson<'a> {
    fn new(story: &'a StoryReport, finding: &'a Finding) -> Self {
        let fact = finding.fact.and_then(|at| story.facts.get(at));
        let claims = match fact {
            Some(fact) if finding.claims.is_empty() => &fact.claims,
            _ => &finding.claims,
        };
        Self {
            id: &finding.id,
            kind: finding.kind.name(),
            between: finding.between.map(|between| between.name()),
            fact: fact.map(|fact| fact.id.as_str()),
            severity: finding.severity.name(),
            reasons: finding.reasons.iter().map(|reason| reason.name()).collect(),
            message: &finding.message,
            claims: claim_ids(story, claims),
            known: finding.known.as_deref(),
            silent: &finding.silent,
        }
    }
}

#[derive(Serialize)]
struct KnownJson<'a> {
    finding: &'a str,
    reason: &'a str,
    by: Option<&'a str>,
    until: Option<String>,
    values: Option<&'a [String]>,
    keeping: &'static str,
}

impl<'a> KnownJson<'a> {
    fn new(known: &'a Known, keeping: Keeping) -> Self {
        Self {
            finding: &known.finding,
            reason: &known.reason,
            by: known.by.as_deref(),
            until: known.until.map(|day| day.to_string()),
            values: known.values.as_deref(),
            keeping: keeping.name(),
        }
    }
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    advice: Option<&'a str>,
}

impl<'a> ErrorJson<'a> {
    fn new(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            line: problem.place.as_ref().map(|place| place.line),
            column: problem.place.as_ref().map(|place| place.column),
            message: &problem.message,
            advice: Some(problem.advice.as_str()).filter(|advice| !advice.is_empty()),
        }
    }
}

fn claim_ids<'a>(story: &'a StoryReport, indices: &[usize]) -> Vec<&'a str> {
    indices.iter().filter_map(|&at| story.claims.get(at)).map(|claim| claim.id.as_str()).collect()
}

/// Names of the articles' lineages, `l1` for the first that occurs.
fn lineage_names(lineages: &[usize]) -> Vec<String> {
    let mut seen: Vec<usize> = Vec::new();
    let mut name = |lineage: usize| {
        let at = seen.iter().position(|&other| other == lineage).unwrap_or_else(|| {
            seen.push(lineage);
            seen.len() - 1
        });
        format!("l{}", at + 1)
    };
    lineages.iter().map(|&lineage| name(lineage)).collect()
}

/// The JSON report of these stories and of what could not be read.
///
/// Offsets point into the articles' bytes, so no text is changed here.
pub fn json_report(stories: &[StoryReport], problems: &[Problem]) -> String {
    let written = stories.iter().map(|story| {
        let names = lineage_names(&story.lineages);
        let articles = story.articles.iter().enumerate().map(|(at, card)| ArticleJson::new(card, names.get(at).cloned()));
        let title = story.title.as_ref().map(|title| format!(", \"title\": {}", one_line(title))).unwrap_or_default();
        // Only of very large stories.
        let split = if story.split > 0 { format!(", \"split\": {}", story.split) } else { String::new() };
        let mut out = format!("{{\"id\": {}{title}{split}", one_line(&story.id));
        write_list(&mut out, "articles", articles);
        write_list(&mut out, "claims", story.claims.iter().map(|claim| ClaimJson::new(claim, None)));
        write_list(&mut out, "facts", story.facts.iter().map(|fact| FactJson::new(story, fact)));
        write_list(&mut out, "findings", story.findings.iter().map(|finding| FindingJson::new(story, finding)));
        if !story.known.is_empty() {
            write_list(&mut out, "known", story.known.iter().map(|(known, keeping)| KnownJson::new(known, *keeping)));
        }
        out.push('}');
        out
    });
    document(written, stories.iter().flat_map(|story| &story.problems).chain(problems))
}

/// `extract --format json`: articles and claims of each story, without facts and findings.
pub fn extract_json(readings: &[Reading], problems: &[Problem]) -> String {
    let mut ids: Vec<&str> = readings.iter().map(|reading| reading.card.story.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let written = ids.into_iter().map(|id| {
        let of_story = || readings.iter().filter(move |reading| reading.card.story == id);
        let mut out = format!("{{\"id\": {}", one_line(&id));
        write_list(&mut out, "articles", of_story().map(|reading| ArticleJson::new(&reading.card, None)));
        write_list(&mut out, "claims", of_story().flat_map(|reading| &reading.claims).map(|claim| ClaimJson::new(claim, None)));
        out.push('}');
        out
    });
    document(written, problems.iter())
}

fn document<'a>(stories: impl Iterator<Item = String>, problems: impl Iterator<Item = &'a Problem>) -> String {
    let stories: Vec<String> = stories.collect();
    let errors: Vec<String> = problems.map(|problem| one_line(&ErrorJson::new(problem))).collect();
    let mut out = format!("{{\"schema\": {SCHEMA},\n \"stories\": [");
    join(&mut out, "\n  ", &stories);
    out.push_str("],\n \"errors\": [");
    join(&mut out, "\n  ", &errors);
    out.push_str("]}\n");
    out
}

fn write_list(out: &mut String, name: &str, items: impl Iterator<Item = impl Serialize>) {
    // Writing to a String cannot fail.
    let _ = write!(out, ",\n   \"{name}\": [");
    join(out, "\n    ", &items.map(|item| one_line(&item)).collect::<Vec<_>>());
    out.push(']');
}

fn join(out: &mut String, before: &str, items: &[String]) {
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        out.push_str(before);
        out.push_str(item);
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
