//! A snapshot as a story would have it now: its body, and what that was made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::body::{heads, snapshot_body};
use super::cause::of_text;
use super::file::{Info, SnapshotFile};
use super::parts::pieces;
use crate::compare::{FindingKind, Severity, StoryReport};
use crate::hash::{Hash, text_hash};
use crate::read::{Article, Story};
use crate::report::Labels;
use crate::rules::{RuleSet, tables};

/// The rules of a run by what their files hold; told once, since many stories share them.
#[derive(Clone, Debug, Default)]
pub struct RuleHashes {
    /// Attribute and hash of each rule, by its id.
    rules: BTreeMap<String, (String, String)>,
    tables: String,
}

impl RuleHashes {
    /// Hashes of `rules`, which were loaded with this folder.
    pub fn new(rules: &RuleSet, folder: Option<&Path>) -> Self {
        let of_rules = rules.rules.iter().zip(&rules.files);
        let shared = tables(folder).iter().fold(Hash::default(), |hash, file| hash.with(&file.text));
        Self {
            rules: of_rules.map(|(rule, file)| (rule.id.to_string(), (rule.attribute.to_string(), text_hash(&file.text)))).collect(),
            tables: shared.name(),
        }
    }

    pub(super) fn hash(&self, rule: &str) -> Option<&str> {
        self.rules.get(rule).map(|(_, hash)| hash.as_str())
    }

    /// The rules that ask for an attribute.
    pub(super) fn of_attribute(&self, attribute: &str) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(move |(_, (of, _))| of == attribute).map(|(id, _)| id.as_str())
    }
}

/// A finding of the report, and the line of the body that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Its id without the story.
    pub(super) finding: String,
    pub(super) kind: FindingKind,
    pub(super) severity: Severity,
    pub(super) line: String,
}

/// A snapshot as a story would have it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Id of the story.
    pub story: String,
    /// What each source says of each fact.
    pub body: String,
    /// What it was made of.
    pub info: Info,
    /// Findings and their facts' first lines.
    pub(super) heads: Vec<Head>,
    /// Ids of the articles by what the body calls their source.
    pub(super) sources: BTreeMap<String, Vec<String>>,
    /// Ids of articles that are there and hold nothing.
    pub(super) empty: BTreeSet<String>,
}

/// A hash of an article's text, and one of what `story.toml` may say of it. They stand in one line, so that two branches that each add
/// an article change no line of each other.
fn article_hash(article: &Article) -> String {
    let published = article.published.map(|published| (published.date.to_string(), published.time.map(|time| time.to_string())));
    let (day, time) = published.unwrap_or_default();
    let said =
        [&article.source, &article.language, &day, &time.unwrap_or_default()].iter().fold(Hash::default(), |hash, text| hash.with(text));
    format!("{}-{}", text_hash(&article.text), &said.name()[1..9])
}

/// What `story.toml` tells of places that are one, or two. What the desk keeps as known is left out: it changes no fact.
fn links_hash(story: &Story) -> Option<String> {
    let mut hash = Hash::default();
    for (links, name) in [(&story.notes.same, "same"), (&story.notes.apart, "apart")] {
        let sides = links.iter().flat_map(|link| [&link.a, &link.b]).flat_map(|side| [&side.article, &side.quote]);
        hash = sides.fold(hash.with(name), |hash, text| hash.with(text));
    }
    (!story.notes.same.is_empty() || !story.notes.apart.is_empty()).then(|| hash.name())
}

impl Made {
    /// The snapshot of a story whose report this is.
    pub fn new(story: &Story, report: &StoryReport, hashes: &RuleHashes) -> Self {
        let labels = Labels::new(&report.articles);
        let mut sources: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for article in &story.articles {
            sources.entry(labels.source(&article.id)).or_default().push(article.id.clone());
        }
        let mut rules = BTreeMap::new();
        for claim in &report.claims {
            if let Some(hash) = hashes.hash(&claim.rule).filter(|_| !rules.contains_key(claim.rule.as_str())) {
                rules.insert(claim.rule.to_string(), hash.to_owned());
            }
        }
        let info = Info {
            articles: story.articles.iter().map(|article| (article.id.clone(), article_hash(article))).collect(),
            notes: links_hash(story),
            rules,
            tables: Some(hashes.tables.clone()),
            program: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Info::default()
        };
        let own_id = |id: &str| id.strip_prefix(story.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id).to_owned();
        let findings = report.findings.iter().zip(heads(report));
        let heads = findings.filter_map(|(finding, line)| {
            Some(Head { finding: own_id(&finding.id), kind: finding.kind, severity: finding.severity, line: line? })
        });
        let heads = heads.collect();
        Self { story: story.id.clone(), body: snapshot_body(report), info, heads, sources, empty: story.empty.clone() }
    }

    /// Whether the story says something of this id now, changed or not: of a finding, or of what is asked.
    fn knows(&self, id: &str) -> bool {
        let own = id.strip_prefix(self.story.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id);
        let attribute = own.split(['@', '#']).next().unwrap_or(own);
        self.heads.iter().any(|head| head.finding == own) || pieces(&self.body).iter().any(|piece| piece.attribute == attribute)
    }

    /// Those of the ids that the story says something of.
    pub fn knows_any<'i>(&self, ids: &[&'i str]) -> impl Iterator<Item = &'i str> {
        ids.iter().filter(|id| self.knows(id)).copied().collect::<Vec<_>>().into_iter()
    }

    /// How many texts a snapshot was made of that are this story's, whatever their files and the story were called; `None` where that
    /// is less than half of either, and so another story.
    pub fn shared_texts(&self, other: &Info) -> Option<usize> {
        let texts = |info: &Info| info.articles.values().map(|hash| of_text(hash).to_owned()).collect::<Vec<_>>();
        let (own, others) = (texts(&self.info), texts(other));
        let shared = own.iter().filter(|text| others.contains(text)).count();
        (shared > 0 && 2 * shared >= own.len().max(others.len())).then_some(shared)
    }

    /// The snapshot file that holds this and nothing of an older one but the name of the test that asserts it.
    pub fn file(&self, old: Option<&SnapshotFile>) -> SnapshotFile {
        SnapshotFile {
            source: old.and_then(|old| old.source.clone()),
            description: Some(format!("What the articles of {} say of each fact", crate::report::harmless(&self.story))),
            info: self.info.clone(),
            body: self.body.trim_end().to_owned(),
            merge: None,
            damage: None,
        }
    }
}
