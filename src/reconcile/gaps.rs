//! Gaps, on request: which sources are silent on what most of the others state.
//!
//! Silence is no statement: a source may lack room, or have written before the thing was known. So a gap is for information only, and it is told
//! shyly: a source that answers the same question with another fact is not silent, and copies of one text count as one voice.

use std::collections::{BTreeMap, BTreeSet};

use super::order::{label_ids, sort_findings};
use crate::compare::{Fact, Finding, FindingKind, Severity, StoryReport};

/// Independent sources that must state a fact before anybody is silent on it.
const LEAST_STATING: usize = 2;

/// Adds a finding of kind `gap` for each fact on which a source is silent though more than half of the independent ones state it.
///
/// ```
/// use selisih::{Article, FindingKind, RuleSet, StoryNotes, add_gaps, extract, reconcile};
/// let rules = RuleSet::built_in().unwrap();
/// let told = "Gempa itu menewaskan 12 orang.";
/// let texts = [("a", told), ("b", "Sebanyak 12 orang tewas akibat gempa itu."), ("c", "Gempa itu terasa kuat.")];
/// let readings = texts.map(|(source, text)| {
///     let mut article = Article::from_text(source, "gempa", text);
///     article.source = source.to_owned();
///     extract(&article, &rules)
/// });
/// let mut report = reconcile("gempa", readings.to_vec(), &StoryNotes::default(), &rules);
/// add_gaps(&mut report);
/// let gap = report.findings.iter().find(|finding| finding.kind == FindingKind::Gap).unwrap();
/// assert_eq!((gap.id.as_str(), gap.silent.as_slice()), ("gempa/casualties.dead#gap", ["c".to_owned()].as_slice()));
/// ```
pub fn add_gaps(report: &mut StoryReport) {
    let sources = Sources::of(report);
    let gaps: Vec<Finding> = report.facts.iter().enumerate().filter_map(|(number, fact)| sources.gap(report, number, fact)).collect();
    let others = std::mem::replace(&mut report.findings, gaps);
    // Among themselves: the other findings have their labels already.
    label_ids(report);
    report.findings.extend(others);
    sort_findings(report);
}

/// Who publishes what in a story.
struct Sources {
    /// The source and the lineage of each article, by the article's id.
    of_article: BTreeMap<String, (String, usize)>,
    /// The lineages of each source's articles.
    lineages: BTreeMap<String, BTreeSet<usize>>,
    /// How many lineages there are.
    independent: usize,
    /// Who answers a question anywhere in the story.
    answering: BTreeMap<String, BTreeSet<String>>,
}

impl Sources {
    fn of(report: &StoryReport) -> Self {
        let mut sources = Self { of_article: BTreeMap::new(), lineages: BTreeMap::new(), independent: 0, answering: BTreeMap::new() };
        for (card, &lineage) in report.articles.iter().zip(&report.lineages) {
            sources.of_article.insert(card.id.clone(), (card.source.clone(), lineage));
            sources.lineages.entry(card.source.clone()).or_default().insert(lineage);
        }
        sources.independent = sources.lineages.values().flatten().collect::<BTreeSet<_>>().len();
        for fact in &report.facts {
            let stating = sources.stating(report, fact).map(|(source, _)| source.clone()).collect::<Vec<_>>();
            sources.answering.entry(fact.attribute.clone()).or_default().extend(stating);
        }
        sources
    }

    /// The source and the lineage of each article that states a fact.
    fn stating<'s>(&'s self, report: &'s StoryReport, fact: &'s Fact) -> impl Iterator<Item = &'s (String, usize)> {
        fact.claims.iter().filter_map(|&claim| self.of_article.get(report.claims[claim].article.as_str()))
    }

    fn gap(&self, report: &StoryReport, number: usize, fact: &Fact) -> Option<Finding> {
        let answering = self.answering.get(&fact.attribute)?;
        let stated: BTreeSet<usize> = self.stating(report, fact).map(|(_, lineage)| *lineage).collect();
        // Half of them is not most: of four, three must state it.
        if 2 * stated.len() <= self.independent {
            return None;
        }
        let is_silent = |source: &String| {
            let own = self.lineages.get(source);
            // What shares an origin with the silent one is no voice beside it.
            let voices = stated.iter().filter(|lineage| own.is_none_or(|own| !own.contains(lineage))).count();
            !answering.contains(source) && voices >= LEAST_STATING
        };
        let silent: Vec<String> = self.lineages.keys().filter(|source| is_silent(source)).cloned().collect();
        (!silent.is_empty()).then(|| Finding {
            id: format!("{}/{}#gap", report.id, fact.attribute),
            kind: FindingKind::Gap,
            between: None,
            fact: Some(number),
            claims: Vec::new(),
            severity: Severity::Info,
            reasons: Vec::new(),
            known: None,
            message: format!("not in {}; {} of {} independent sources state it", silent.join(", "), stated.len(), self.independent),
            silent,
        })
    }
}
