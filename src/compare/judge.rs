//! Judging a cluster: which outcome its claims have together, and which findings that gives.
//!
//! Decides nothing of who is right: it says what can be true together, and why.

use crate::align::Cluster;
use crate::extract::{Card, Claim};

use super::case::{Case, Clash};
use super::course::{Course, Growth, growth};
use super::finding::{Between, Fact, Finding, FindingKind, Outcome, Reason, Severity};
use super::inside::inside;
use super::level::{Knowledge, Relation, ValueContext, Verdict};
use super::quotation::OTHER_WORDS;
use super::severity::{between, lowered, reasons};
use super::summary::summary;
use super::tolerance::Tolerance;

/// Below this confidence of the alignment a clash is no conflict: the claims may be about two events.
pub const LEAST_CONFIDENCE: f64 = 0.5;

/// What the rule says of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeFacts {
    /// It has one value of an event; what has many never conflicts.
    pub holds_one: bool,
    /// What time does to its value.
    pub course: Course,
    /// The choices that follow each other, each with its step.
    pub steps: Vec<(String, i64)>,
    /// Where a conflict starts before reasons lower it.
    pub severity: Severity,
    /// From which similarity names and titles are spellings of one.
    pub similarity: f64,
    /// How far two values may lie apart.
    pub tolerance: Option<Tolerance>,
    /// Its claims are one by their names, so that a short form says whom or what the full one does.
    pub named: bool,
    /// No rule names it.
    pub open: bool,
    /// What it is, in words.
    pub about: String,
}

impl Default for AttributeFacts {
    fn default() -> Self {
        let (severity, similarity) = (Severity::High, ValueContext::SIMILARITY);
        Self {
            holds_one: true,
            course: Course::Fixed,
            steps: Vec::new(),
            severity,
            similarity,
            tolerance: None,
            named: false,
            open: false,
            about: String::new(),
        }
    }
}

/// What is found of a cluster before it is written down.
struct Ruling {
    outcome: Outcome,
    judged: bool,
    explanation: String,
    findings: Vec<Finding>,
}

/// Judges a cluster of a story's claims; `lineages` stands parallel to `cards`.
///
/// The findings have no fact number and no `@label` yet: the caller, who sees the whole story, sets both.
pub fn judge(
    story_id: &str,
    claims: &[Claim],
    cards: &[Card],
    lineages: &[usize],
    cluster: &Cluster,
    attribute: &AttributeFacts,
    knowledge: &dyn Knowledge,
) -> (Fact, Vec<Finding>) {
    let case = Case::new(claims, cards, cluster, attribute, knowledge);
    let members: Vec<&Claim> = cluster.claims.iter().filter_map(|&at| claims.get(at)).collect();
    let name = cluster.attribute.as_str();
    let write = Writer { id: format!("{story_id}/{name}") };
    let forms = case.groups();
    let articles = case.articles_of(&cluster.claims);
    let ruling = if articles.len() <= 1 { single(&case, &forms, &write) } else { several(&case, &forms, &write) };
    let event = summary(&members);
    let mut origins: Vec<usize> = articles.iter().map(|&article| lineages.get(article).copied().unwrap_or(article)).collect();
    origins.sort_unstable();
    origins.dedup();
    let fact = Fact {
        id: event.day.as_ref().map_or_else(|| name.to_owned(), |day| format!("{name}/{}", day.edtf())),
        attribute: name.to_owned(),
        outcome: ruling.outcome,
        judged: ruling.judged,
        claims: cluster.claims.clone(),
        groups: forms.iter().map(|group| case.claims_of(group)).collect(),
        who: event.who,
        place: event.place,
        day: event.day,
        basis: event.basis,
        same_event: cluster.same_event.clone(),
        confidence: cluster.confidence,
        evidence: cluster.evidence.clone(),
        sources: case.sources_of(&cluster.claims),
        lineages: origins.len(),
        explanation: ruling.explanation,
    };
    (fact, ruling.findings)
}

/// Writes findings of one fact.
pub(super) struct Writer {
    id: String,
}

impl Writer {
    pub(super) fn finding(&self, kind: FindingKind, between: Between, severity: Severity, message: impl Into<String>) -> Finding {
        let id = if kind == FindingKind::Conflict { self.id.clone() } else { format!("{}#{}", self.id, kind.name()) };
        let message = message.into();
        Finding {
            id,
            kind,
            between: Some(between),
            fact: None,
            claims: Vec::new(),
            severity,
            reasons: Vec::new(),
            known: None,
            message,
            silent: Vec::new(),
        }
    }
}

/// All claims stand in one article.
fn single(case: &Case<'_>, groups: &[Vec<usize>], write: &Writer) -> Ruling {
    let n = case.forms.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect();
    let explanation = weakest(case, &pairs).map_or_else(|| "one article alone says so".to_owned(), |relation| relation.explanation.clone());
    Ruling { outcome: Outcome::SingleSource, judged: true, explanation, findings: inside(case, groups, write).into_iter().collect() }
}

/// Claims of several articles.
fn several(case: &Case<'_>, groups: &[Vec<usize>], write: &Writer) -> Ruling {
    let clashes = if case.attribute.holds_one { case.clashes_between_articles() } else { Vec::new() };
    let Some(words) = deciding(case, &clashes, groups) else { return without_clash(case, groups, write) };
    if case.cluster.confidence < LEAST_CONFIDENCE {
        let message = format!("{words}, but they may be two events");
        let finding = write.finding(FindingKind::CannotTell, Between::Sources, Severity::Info, message.clone());
        return Ruling { outcome: Outcome::Compatible, judged: false, explanation: message, findings: vec![finding] };
    }
    let growth = growth(case, &clashes);
    if let Growth::Update(timeline) = growth {
        let finding = write.finding(FindingKind::Update, Between::Sources, Severity::Info, timeline.clone());
        return Ruling { outcome: Outcome::Compatible, judged: true, explanation: timeline, findings: vec![finding] };
    }
    let mut reasons = reasons(case, &clashes, groups);
    if growth == Growth::OrderUnknown {
        reasons.push(Reason::OrderUnknown);
        reasons.sort_unstable();
    }
    let severity = lowered(case.attribute.severity, &reasons);
    let conflict = Finding { reasons, ..write.finding(FindingKind::Conflict, between(case, &clashes), severity, words.clone()) };
    Ruling { outcome: Outcome::Conflict, judged: true, explanation: words, findings: vec![conflict] }
}

/// No two articles exclude each other, or the attribute holds many values.
fn without_clash(case: &Case<'_>, groups: &[Vec<usize>], write: &Writer) -> Ruling {
    let pairs = case.pairs_between_articles();
    let weakest = weakest(case, &pairs);
    let all_same = pairs.iter().all(|&(i, j)| case.say_the_same(i, j));
    let unknown = weakest.filter(|relation| cannot_be_told(case, relation));
    let mut findings: Vec<Finding> = inside(case, groups, write).into_iter().collect();
    if let Some(relation) = unknown.filter(|_| case.attribute.holds_one) {
        findings.push(write.finding(FindingKind::CannotTell, Between::Sources, Severity::Info, with_doubt(case, relation)));
    }
    findings.extend(spelling(case, &pairs, write));
    findings.extend(other_words(case, &pairs, write));
    let explanation = match weakest {
        None => "no two articles say it".to_owned(),
        Some(relation) if relation.verdict != Verdict::Excludes => relation.explanation.clone(),
        Some(relation) if case.attribute.holds_one => with_doubt(case, relation),
        Some(_) => "several values can hold together".to_owned(),
    };
    let outcome = if all_same { Outcome::Agree } else { Outcome::Compatible };
    Ruling { outcome, judged: unknown.is_none(), explanation, findings }
}

/// The words of a relation; where its values exclude each other, those of a clash that is no conflict, and why it is none.
fn with_doubt(case: &Case<'_>, relation: &Relation) -> String {
    let doubted = if relation.verdict == Verdict::Excludes { case.doubt_between_articles() } else { None };
    doubted.map_or_else(
        || relation.explanation.clone(),
        |(clash, doubt)| {
            let [i, j] = clash.forms;
            format!("{}, but it is not sure that they are one thing: {doubt}", case.relation(i, j).explanation)
        },
    )
}

/// Whether a relation leaves open how the claims stand. What no rule names excludes only where the thing is surely one.
fn cannot_be_told(case: &Case<'_>, relation: &Relation) -> bool {
    relation.verdict == Verdict::CannotTell || relation.verdict == Verdict::Excludes && case.attribute.holds_one
}

/// The relation that least supports agreement, the first of equals.
fn weakest<'c>(case: &'c Case<'_>, pairs: &[(usize, usize)]) -> Option<&'c Relation> {
    let rank = |relation: &Relation| match relation.verdict {
        Verdict::Same => 0,
        Verdict::Compatible => 1,
        Verdict::Excludes => 2,
        Verdict::CannotTell => 3,
    };
    let relations = pairs.iter().map(|&(i, j)| case.relation(i, j));
    relations.fold(
        None,
        |weakest: Option<&Relation>, next| if weakest.is_some_and(|old| rank(old) >= rank(next)) { weakest } else { Some(next) },
    )
}

/// The words of the clash that says most: of one speaker, for he cannot have said both; then between the groups of most sources; then of the
/// values that are nearest, since those are hardly of two things.
pub(super) fn deciding(case: &Case<'_>, clashes: &[Clash], groups: &[Vec<usize>]) -> Option<String> {
    let place = |form: usize| groups.iter().position(|group| group.contains(&form)).unwrap_or(usize::MAX);
    let sources: Vec<usize> = groups.iter().map(|group| case.sources_of(&case.claims_of(group))).collect();
    let order = |clash: &&Clash| {
        let mut places = clash.forms.map(place);
        places.sort_unstable();
        let held: usize = places.iter().filter_map(|&at| sources.get(at)).sum();
        (case.one_speaker(clash) != Some(true), usize::MAX - held, case.distance(clash.forms), places, clash.forms)
    };
    let clash = clashes.iter().min_by_key(order)?;
    Some(case.relation(clash.forms[0], clash.forms[1]).explanation.clone())
}

/// Two articles spell one name in two ways.
fn spelling(case: &Case<'_>, pairs: &[(usize, usize)], write: &Writer) -> Option<Finding> {
    let spelt = |&&(i, j): &&(usize, usize)| case.relation(i, j).reason == Some(Reason::Spelling);
    let found: Vec<&(usize, usize)> = pairs.iter().filter(spelt).collect();
    let &&(i, j) = found.first()?;
    let mut forms: Vec<usize> = found.iter().flat_map(|pair| [pair.0, pair.1]).collect();
    forms.sort_unstable();
    forms.dedup();
    let reasons = vec![Reason::Spelling];
    let severity = lowered(case.attribute.severity, &reasons);
    let message = case.relation(i, j).explanation.clone();
    Some(Finding { claims: case.claims_of(&forms), reasons, ..write.finding(FindingKind::Spelling, Between::Sources, severity, message) })
}

/// Two articles have one quotation in other words.
fn other_words(case: &Case<'_>, pairs: &[(usize, usize)], write: &Writer) -> Option<Finding> {
    let differ = pairs.iter().any(|&(i, j)| case.relation(i, j).level == OTHER_WORDS);
    let message = "the quotation stands in other words";
    (case.is_quotation() && differ).then(|| write.finding(FindingKind::OtherWords, Between::Sources, Severity::Info, message))
}

#[cfg(test)]
mod tests;
