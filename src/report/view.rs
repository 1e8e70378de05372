//! A story as a report sees it: claims looked up, grouped, labelled and placed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::labels::{Labels, fact_name};
use super::style::Paint;
use super::text::TextOptions;
use super::words::{TIE, cut, harmless};
use crate::compare::{Fact, Finding, FindingKind, Outcome, StoryReport};
use crate::extract::{Claim, Status};
use crate::read::SectionKind;
use crate::value::Kind;

/// Longest value that is shown whole.
const VALUE: usize = 60;

/// A story with what all parts of its report need.
pub(super) struct View<'a> {
    pub(super) story: &'a StoryReport,
    pub(super) labels: Labels,
    pub(super) options: &'a TextOptions,
    pub(super) paint: Paint,
    lineages: BTreeMap<&'a str, usize>,
    shared: BTreeSet<&'a str>,
}

impl<'a> View<'a> {
    pub(super) fn new(story: &'a StoryReport, options: &'a TextOptions) -> Self {
        let ids = story.articles.iter().map(|card| card.id.as_str());
        let mut seen = BTreeSet::new();
        let several = story.facts.iter().filter(|fact| fact.outcome != Outcome::SingleSource);
        Self {
            story,
            labels: Labels::new(&story.articles),
            options,
            paint: Paint::new(options.colour),
            lineages: ids.zip(story.lineages.iter().copied()).collect(),
            shared: several.map(|fact| fact.attribute.as_str()).filter(|attribute| !seen.insert(*attribute)).collect(),
        }
    }

    /// What a fact is called: its attribute, with its event where several facts of the story share that.
    pub(super) fn name(&self, fact: &Fact) -> String {
        fact_name(fact, self.shared.contains(fact.attribute.as_str()))
    }

    /// What a finding is about.
    pub(super) fn name_of(&self, finding: &Finding) -> String {
        self.fact(finding).map_or_else(|| harmless(self.own_id(finding)), |fact| self.name(fact))
    }

    /// A finding's id without its story.
    pub(super) fn own_id(&self, finding: &'a Finding) -> &'a str {
        finding.id.strip_prefix(self.story.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&finding.id)
    }

    pub(super) fn fact(&self, finding: &Finding) -> Option<&'a Fact> {
        finding.fact.and_then(|at| self.story.facts.get(at))
    }

    /// Findings of one kind.
    pub(super) fn findings(&self, kind: FindingKind) -> impl Iterator<Item = &'a Finding> {
        self.story.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// Whether a fact has a finding of one of these kinds.
    pub(super) fn has(&self, fact: usize, kinds: &[FindingKind]) -> bool {
        self.story.findings.iter().any(|finding| finding.fact == Some(fact) && kinds.contains(&finding.kind))
    }

    /// Claims of a fact by value, most independent sources first.
    pub(super) fn groups(&self, fact: &Fact) -> Vec<Vec<&'a Claim>> {
        let look_up = |at: &usize| self.story.claims.get(*at);
        let mut groups: Vec<Vec<&Claim>> = if fact.groups.is_empty() {
            let mut by_value: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
            for claim in fact.claims.iter().filter_map(look_up) {
                by_value.entry(claim.value.to_string()).or_default().push(claim);
            }
            by_value.into_values().collect()
        } else {
            fact.groups.iter().map(|group| group.iter().filter_map(look_up).collect()).collect()
        };
        groups.retain(|group| !group.is_empty());
        for group in &mut groups {
            group.sort_by_key(|claim| (&claim.article, behind(claim), claim.span));
        }
        groups.sort_by_key(|group| {
            let articles: BTreeSet<&str> = group.iter().map(|claim| claim.article.as_str()).collect();
            let first = group.first().map(|claim| (&claim.article, claim.span));
            (Reverse((self.independent(group), articles.len())), first)
        });
        groups
    }

    /// The claims that a finding is about.
    pub(super) fn claims(&self, finding: &Finding) -> Vec<&'a Claim> {
        let indices = match self.fact(finding) {
            Some(fact) if finding.claims.is_empty() => &fact.claims,
            _ => &finding.claims,
        };
        indices.iter().filter_map(|&at| self.story.claims.get(at)).collect()
    }

    /// Number of independent sources of these claims.
    pub(super) fn independent(&self, claims: &[&Claim]) -> usize {
        let origins: BTreeSet<Option<&usize>> = claims.iter().map(|claim| self.lineages.get(claim.article.as_str())).collect();
        origins.len()
    }

    /// The values of a group in notation; more than one where they agree in other precision or words.
    pub(super) fn value(&self, group: &[&Claim], max: usize) -> String {
        let mut seen = BTreeSet::new();
        let notations = group.iter().map(|claim| cut(&harmless(&claim.value.to_string()), max));
        notations.filter(|notation| seen.insert(notation.to_lowercase())).take(3).collect::<Vec<_>>().join(" = ")
    }

    /// As [`View::value`], for a conflict.
    pub(super) fn whole_value(&self, group: &[&Claim]) -> String {
        self.value(group, VALUE)
    }

    /// "Tempo 8:82, also 3:75 (says KCNA), Republika 4:1".
    pub(super) fn places(&self, group: &[&Claim]) -> String {
        let mut out = String::new();
        let mut last: Option<&Claim> = None;
        for claim in group {
            let place = format!("{}:{}", claim.line, claim.column);
            if last.is_some() {
                out.push_str(", ");
            }
            match last.filter(|last| last.article == claim.article) {
                Some(_) => {
                    out.push_str("also");
                    out.push(TIE);
                }
                None => {
                    out.extend(self.labels.short(&claim.article).chars().map(|c| if c == ' ' { TIE } else { c }));
                    out.push(TIE);
                }
            }
            out.push_str(&place);
            out.push_str(&remarks(claim));
            last = Some(claim);
        }
        out
    }

    /// The labels of a group's articles, each once, denials and links marked.
    pub(super) fn who(&self, group: &[&Claim]) -> String {
        let mut seen = BTreeSet::new();
        let first = group.iter().filter(|claim| seen.insert(&claim.article));
        first.map(|claim| self.labels.short(&claim.article)).collect::<Vec<_>>().join(", ")
    }

    /// What a compatible fact says, value by value: "at least 2 (Tempo), 2 (Detik, Suara)".
    pub(super) fn values(&self, fact: &Fact) -> String {
        const LINE_VALUE: usize = 32;
        let groups = self.groups(fact);
        groups.iter().map(|group| format!("{} ({})", self.value(group, LINE_VALUE), self.who(group))).collect::<Vec<_>>().join(", ")
    }
}

/// Claims of the text itself stand before those of headlines, captions and links.
const fn behind(claim: &Claim) -> u8 {
    match claim.section {
        SectionKind::Body => 0,
        SectionKind::Headline | SectionKind::Dateline => 1,
        SectionKind::Caption => 2,
        _ => 3,
    }
}

/// What must be known of a claim beside its value: " (says KCNA, denied, related link)".
fn remarks(claim: &Claim) -> String {
    let mut remarks = Vec::new();
    if let Some(speaker) = &claim.speaker {
        remarks.push(format!("says {}", cut(&harmless(speaker), 40)));
    } else if let Some(credit) = &claim.credit {
        remarks.push(format!("credits {}", cut(&harmless(credit), 40)));
    }
    if claim.status != Status::Asserted && claim.value.kind() != Kind::Status {
        remarks.push(claim.status.name().to_owned());
    }
    if let Some(scope) = &claim.scope {
        remarks.push(format!("of {}", cut(&harmless(scope), 40)));
    }
    if claim.section != SectionKind::Body {
        remarks.push(claim.section.name().replace('_', " "));
    }
    if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) }
}
