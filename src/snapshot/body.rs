//! The body of a snapshot: what each source says of each fact, in an order that no value and no new article moves.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Fact, Finding, FindingKind, Outcome, Severity, StoryReport};
use crate::extract::{Claim, Status};
use crate::read::SectionKind;
use crate::report::{Labels, event_name, fact_name, harmless};
use crate::value::Kind;

/// The body of a story's snapshot.
///
/// Facts stand by attribute, never by outcome; claims by source and place, never by value. Nothing in it depends on the
/// run, the machine, the order of the input, or on the number of articles. Nor does it tell what the desk keeps as known: that is no
/// fact, ends on a day, and would be a changed line on that day.
pub fn snapshot_body(story: &StoryReport) -> String {
    let body = Body { story, labels: Labels::new(&story.articles) };
    let sections = [body.of_several_sources(), body.of_one_source(), body.inside()];
    let sections: Vec<String> = sections.into_iter().filter(|section| !section.is_empty()).collect();
    sections.join("\n")
}

/// The first lines of the facts that findings are about, by the number of the finding: as they stand in the body.
pub(super) fn heads(story: &StoryReport) -> Vec<Option<String>> {
    let body = Body { story, labels: Labels::new(&story.articles) };
    let shared = body.shared();
    let head = |finding: &Finding| {
        let at = finding.fact?;
        let fact = story.facts.get(at).filter(|fact| fact.outcome != Outcome::SingleSource)?;
        Some(body.head(at, fact, &shared))
    };
    story.findings.iter().map(head).collect()
}

struct Body<'a> {
    story: &'a StoryReport,
    labels: Labels,
}

/// Where a claim stands, for sorting: source, article, offset.
type At<'a> = (String, &'a str, usize);

impl<'a> Body<'a> {
    /// Facts that several sources state, with their numbers.
    fn several(&self) -> impl Iterator<Item = (usize, &'a Fact)> {
        self.story.facts.iter().enumerate().filter(|(_, fact)| fact.outcome != Outcome::SingleSource)
    }

    /// Attributes of more than one such fact.
    fn shared(&self) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        self.several().map(|(_, fact)| fact.attribute.as_str()).filter(|attribute| !seen.insert(*attribute)).collect()
    }

    /// The first line of a fact: what it is called, and how its claims stand to each other.
    fn head(&self, at: usize, fact: &Fact, shared: &BTreeSet<&str>) -> String {
        let name = fact_name(fact, shared.contains(fact.attribute.as_str()));
        format!("{name}: {}{}", fact.outcome.name(), self.remarks(at, fact))
    }

    fn of_several_sources(&self) -> String {
        let shared = self.shared();
        let mut blocks: Vec<_> = self
            .several()
            .map(|(at, fact)| {
                let claims = self.claims(&fact.claims);
                let first = claims.first().map(|claim| self.at(claim));
                let head = self.head(at, fact, &shared);
                ((&fact.attribute, event_name(fact), first), format!("{head}\n{}", self.lines(&claims, "  ")))
            })
            .collect();
        blocks.sort();
        blocks.into_iter().map(|(_, block)| block).collect::<Vec<_>>().join("\n")
    }

    fn of_one_source(&self) -> String {
        let mut lines = BTreeMap::new();
        for fact in self.story.facts.iter().filter(|fact| fact.outcome == Outcome::SingleSource) {
            for claim in self.claims(&fact.claims) {
                lines
                    .entry((&fact.attribute, self.at(claim)))
                    .or_insert_with(|| format!("  {}, {}\n", harmless(&fact.attribute), self.line(claim)));
            }
        }
        let mut seen = BTreeSet::new();
        section("single source", lines.into_values().filter(|line| seen.insert(line.clone())))
    }

    fn inside(&self) -> String {
        let mut blocks: Vec<_> = self
            .story
            .findings
            .iter()
            .filter(|finding| finding.kind == FindingKind::Inside)
            .map(|finding| {
                let claims = self.claims(self.indices(finding));
                let first = claims.first().map(|claim| self.at(claim));
                let name = self.name(finding);
                let head = format!("  {name}\n");
                ((name, first), format!("{head}{}", self.lines(&claims, "    ")))
            })
            .collect();
        blocks.sort();
        section("inside one article", blocks.into_iter().map(|(_, block)| block))
    }

    /// What an inside finding is about: its fact's attribute, else its id without story and kind.
    fn name(&self, finding: &Finding) -> String {
        if let Some(fact) = finding.fact.and_then(|at| self.story.facts.get(at)) {
            return harmless(&fact.attribute);
        }
        let id = finding.id.strip_prefix(self.story.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&finding.id);
        harmless(id.split('#').next().unwrap_or(id))
    }

    fn indices(&self, finding: &'a Finding) -> &'a [usize] {
        match finding.fact.and_then(|at| self.story.facts.get(at)) {
            Some(fact) if finding.claims.is_empty() => &fact.claims,
            _ => &finding.claims,
        }
    }

    /// What the outcome alone does not say: " (low: rounded)", " (update)", " (cannot tell)".
    fn remarks(&self, at: usize, fact: &Fact) -> String {
        let mut remarks = BTreeSet::new();
        if !fact.judged {
            remarks.insert("cannot tell".to_owned());
        }
        for finding in self.story.findings.iter().filter(|finding| finding.fact == Some(at)) {
            match finding.kind {
                FindingKind::Conflict => {
                    let mut reasons: Vec<String> = finding.reasons.iter().map(|reason| reason.words()).collect();
                    reasons.sort();
                    let severity = finding.severity.name();
                    match (finding.severity, reasons.is_empty()) {
                        (Severity::High, true) => {}
                        (_, true) => _ = remarks.insert(severity.to_owned()),
                        (_, false) => _ = remarks.insert(format!("{severity}: {}", reasons.join(", "))),
                    }
                }
                FindingKind::Update | FindingKind::CannotTell | FindingKind::Spelling | FindingKind::OtherWords => {
                    remarks.insert(finding.kind.name().replace('_', " "));
                }
                FindingKind::Inside | FindingKind::Gap => {}
            }
        }
        if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.into_iter().collect::<Vec<_>>().join("; ")) }
    }

    /// Claims by source and place.
    fn claims(&self, indices: &[usize]) -> Vec<&'a Claim> {
        let mut claims: Vec<&Claim> = indices.iter().filter_map(|&at| self.story.claims.get(at)).collect();
        claims.sort_by_cached_key(|claim| (self.at(claim), claim.span.end));
        claims
    }

    fn at<'c>(&self, claim: &'c Claim) -> At<'c> {
        (self.labels.source(&claim.article), &claim.article, claim.span.start)
    }

    /// One line a claim; what one source says twice in the same words stands once.
    fn lines(&self, claims: &[&Claim], indent: &str) -> String {
        let mut seen = BTreeSet::new();
        let lines = claims.iter().map(|claim| format!("{indent}{}\n", self.line(claim)));
        lines.filter(|line| seen.insert(line.clone())).collect()
    }

    /// `Tempo: at least 2, says KCNA | "setidaknya dua rudal"`.
    fn line(&self, claim: &Claim) -> String {
        let mut out = format!("{}: {}", self.labels.source(&claim.article), harmless(&claim.value.to_string()));
        if claim.status != Status::Asserted && claim.value.kind() != Kind::Status {
            out.push_str(&format!(", {}", claim.status.name()));
        }
        if let Some(scope) = &claim.scope {
            out.push_str(&format!(", of {}", harmless(scope)));
        }
        if matches!(claim.section, SectionKind::RelatedLink | SectionKind::Caption | SectionKind::Headline | SectionKind::Promo) {
            out.push_str(&format!(", in a {}", claim.section.name().replace('_', " ")));
        }
        if let Some(speaker) = &claim.speaker {
            out.push_str(&format!(", says {}", harmless(speaker)));
        }
        out.push_str(&format!(" | \"{}\"", harmless(&claim.text)));
        out
    }
}

fn section(head: &str, blocks: impl Iterator<Item = String>) -> String {
    let blocks: String = blocks.collect();
    if blocks.is_empty() { blocks } else { format!("{head}\n{blocks}") }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
