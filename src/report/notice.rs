//! A finding as the tools of CI want it: one thing with a level, a message, and every place that it is about.
//!
//! What differs between those tools is only how it is written (`github`, `sarif`, `junit`, `csv`, `jsonl`, `markdown`).

use std::collections::BTreeMap;

use super::labels::Labels;
use super::quote::Quote;
use super::style::Paint;
use super::words::harmless;
use crate::compare::{Finding, Severity, StoryReport};
use crate::extract::Claim;
use crate::hash::Hash;
use crate::problem::Problem;
use crate::read::ArticleFile;

/// Characters of a quote.
const QUOTE: usize = 120;

/// A place in an article, and what is said there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticePlace {
    /// The file, with `/`.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; 0 where only the line is known.
    pub column: usize,
    /// Where it ends: line, and the column behind it.
    pub end: (usize, usize),
    /// Who publishes.
    pub source: String,
    /// Who is quoted for it.
    pub speaker: Option<String>,
    /// The value, in notation.
    pub value: String,
    /// The words of the value.
    pub words: String,
    /// The sentence around it.
    pub quote: String,
}

/// One thing to tell in CI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Id of the finding or change.
    pub id: String,
    /// Id of its story.
    pub story: String,
    /// "conflict", "inside", "update"; of a change "conflict appeared".
    pub kind: String,
    /// What it is about.
    pub attribute: String,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it lets the run fail.
    pub fails: bool,
    /// Why the desk keeps or rejects it.
    pub decided: Option<String>,
    /// What is the matter, in a sentence.
    pub message: String,
    /// The places, each side of a clash with at least one.
    pub places: Vec<NoticePlace>,
    /// Of a gap: the sources that do not state it.
    pub silent: Vec<String>,
    /// Tells this finding from others, wherever its lines move to.
    pub fingerprint: String,
}

/// The kind of what could not be read or done: no finding, and nothing that a run may be green with.
pub(crate) const TROUBLE: &str = "trouble";

impl Notice {
    /// What could not be read or done.
    pub fn of_problem(problem: &Problem) -> Self {
        let (line, column) = problem.place.as_ref().map_or((1, 0), |place| (place.line, place.column));
        let advice = if problem.advice.is_empty() { String::new() } else { format!("; {}", problem.advice) };
        Self {
            id: problem.path.clone(),
            story: String::new(),
            kind: TROUBLE.to_owned(),
            attribute: "selisih".to_owned(),
            severity: Severity::High,
            fails: true,
            decided: None,
            message: format!("{}: {}{advice}", problem.path, problem.message),
            places: vec![NoticePlace { path: problem.path.clone(), line, column, end: (line, 0), ..NoticePlace::default() }],
            fingerprint: Hash::default().with(&problem.path).with(&problem.message).name(),
            silent: Vec::new(),
        }
    }

    /// Whether it is no finding, but something that could not be read or done.
    pub(crate) fn is_trouble(&self) -> bool {
        self.kind == TROUBLE
    }

    /// The message with every side, a line each.
    pub(super) fn whole_message(&self) -> String {
        let mut out = harmless(&self.message);
        for side in self.places.iter().map(NoticePlace::side).filter(|side| !side.is_empty()) {
            out.push('\n');
            out.push_str(&side);
        }
        if let Some(decided) = &self.decided {
            out.push_str(&format!("\nthe desk: {}", harmless(decided)));
        }
        out
    }

    /// What a tool groups such findings by.
    pub(super) fn rule(&self) -> String {
        format!("{}/{}", self.kind.replace(' ', "-"), harmless(&self.attribute))
    }
}

impl NoticePlace {
    /// `Tempo: 2 (says KCNA) "… dua rudal …"`.
    pub(super) fn side(&self) -> String {
        let speaker = self.speaker.as_ref().map_or_else(String::new, |speaker| format!(" (says {})", harmless(speaker)));
        let source = if self.source.is_empty() { String::new() } else { format!("{}: ", harmless(&self.source)) };
        format!("{source}{}{speaker} {}", harmless(&self.value), self.quote).trim_end().to_owned()
    }

    /// The place of a claim. `files` tells the file of each article.
    pub fn of(claim: &Claim, source: &str, files: &BTreeMap<String, ArticleFile>) -> Self {
        let file = files.get(claim.article.as_str());
        let path = file.map_or_else(|| claim.article.to_string(), |file| file.path.clone());
        let breaks = claim.text.matches('\n').count();
        let last = claim.text.rsplit('\n').next().unwrap_or("").chars().count();
        let end = if breaks == 0 { claim.column + last } else { last + 1 };
        // An article on one line of JSONL has no lines of its own in the file.
        let jsonl = file.and_then(|file| file.line);
        let (line, column, end) = jsonl.map_or((claim.line, claim.column, (claim.line + breaks, end)), |line| (line, 0, (line, 0)));
        Self {
            path,
            line,
            column,
            end,
            source: source.to_owned(),
            speaker: claim.speaker.as_ref().map(ToString::to_string),
            value: claim.value.to_string(),
            words: claim.text.clone(),
            quote: Quote::around(claim, QUOTE).show(Paint::new(false)),
        }
    }
}

/// The findings of a story, heaviest first. `fails` tells which of them let the run fail.
pub fn notices(story: &StoryReport, files: &BTreeMap<String, ArticleFile>, fails: impl Fn(&Finding) -> bool) -> Vec<Notice> {
    let labels = Labels::new(&story.articles);
    let notice = |finding: &Finding| {
        let fact = finding.fact.and_then(|at| story.facts.get(at));
        let indices = match fact {
            Some(fact) if finding.claims.is_empty() => &fact.claims,
            _ => &finding.claims,
        };
        let claims: Vec<&Claim> = indices.iter().filter_map(|&at| story.claims.get(at)).collect();
        let own = finding.id.strip_prefix(story.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&finding.id);
        let attribute = fact.map_or_else(|| own.split(['#', '@']).next().unwrap_or(own).to_owned(), |fact| fact.attribute.clone());
        let reasons: Vec<String> = finding.reasons.iter().map(|reason| reason.words()).collect();
        let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
        Notice {
            id: finding.id.clone(),
            story: story.id.clone(),
            kind: finding.kind.name().to_owned(),
            severity: finding.severity,
            fails: fails(finding),
            decided: finding.known.clone(),
            message: format!("{attribute}: {}{reasons}", finding.message),
            attribute,
            places: places(&claims, &labels, files),
            silent: finding.silent.clone(),
            fingerprint: fingerprint(story, finding, &claims, &labels),
        }
    };
    let mut made: Vec<Notice> = story.findings.iter().map(notice).collect();
    made.sort_by_key(|notice| (notice.decided.is_some(), notice.severity));
    made
}

/// One place for each article and value.
fn places(claims: &[&Claim], labels: &Labels, files: &BTreeMap<String, ArticleFile>) -> Vec<NoticePlace> {
    let mut seen = Vec::new();
    let first = claims.iter().filter(|claim| {
        let key = (&claim.article, claim.value.to_string());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    first.map(|claim| NoticePlace::of(claim, &labels.short(&claim.article), files)).collect()
}

/// What stays the same when lines shift and articles are worded anew: who says which value of what.
fn fingerprint(story: &StoryReport, finding: &Finding, claims: &[&Claim], labels: &Labels) -> String {
    let mut sides: Vec<String> = claims.iter().map(|claim| format!("{}\0{}", labels.source(&claim.article), claim.value)).collect();
    sides.sort();
    sides.dedup();
    let head = Hash::default().with(&story.id).with(&finding.id).with(finding.kind.name());
    sides.iter().fold(head, |hash, side| hash.with(side)).name()
}

/// The level of GitHub's annotations and of SARIF.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}
