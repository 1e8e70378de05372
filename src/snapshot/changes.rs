//! What a story says now against what was accepted: changes that a person can name, each with its cause.
//!
//! Both bodies are taken apart, and their pieces paired: by name, by what they say, and by what moved elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::cause::Context;
use super::file::SnapshotFile;
use super::made::{Made, RuleHashes};
use super::pairs::{Pairing, pair};
use super::parts::{Piece, Section, pieces};
use super::why::{Cause, Why, sentence};
use crate::compare::FindingKind;
use crate::hash::Hash;
use crate::read::Article;
use crate::report::Words;
use crate::rules::fold;

/// What happened to a conflict, or to something else that the snapshot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It was not there before; of a conflict also: it was none.
    Appeared,
    /// It says something else.
    Changed,
    /// It is gone; of a conflict also: it is none any more.
    Resolved,
    /// It says the same under another name or another source's label.
    Moved,
}

impl How {
    /// The word in all outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Appeared => "appeared",
            Self::Changed => "changed",
            Self::Resolved => "resolved",
            Self::Moved => "moved",
        }
    }
}

/// Whether a line of a change stood before, stands now, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffSide {
    /// Only in the accepted snapshot.
    Old,
    /// Only in the story as it is now.
    New,
    /// In both.
    Both,
}

impl DiffSide {
    /// The mark before the line in a diff.
    pub const fn mark(self) -> char {
        match self {
            Self::Old => '-',
            Self::New => '+',
            Self::Both => ' ',
        }
    }
}

/// One change of a story, which the desk accepts or rejects as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `story/attribute`, with `@label` where several facts share it, and `#single_source` or `#inside`.
    pub id: String,
    /// Other ids of findings that mean the same.
    pub(super) also: Vec<String>,
    /// What happened.
    pub how: How,
    /// Whether it was or is a conflict.
    pub conflict: bool,
    /// What it is about.
    pub name: String,
    /// The severity of the conflict.
    pub severity: Option<String>,
    /// Its lines, old before new where they differ, claims indented.
    pub lines: Vec<(DiffSide, String)>,
    /// What made it so.
    pub cause: Cause,
    /// The reasons for the cause.
    pub whys: Vec<Why>,
    /// The reasons in English.
    pub because: String,
    /// Why the desk does not take it; empty where it gave no reason.
    pub rejected: Option<String>,
    /// Tells this change from another one of the same id.
    pub hash: String,
    /// The pieces that it takes away and brings.
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

impl Change {
    /// Whether a person means this change by `id`, with or without the story.
    pub fn is_meant_by(&self, story: &str, id: &str) -> bool {
        let own = |full: &str| full.strip_prefix(story).and_then(|rest| rest.strip_prefix('/')) == Some(id);
        self.id == id || own(&self.id) || self.also.iter().any(|other| other == id || own(other))
    }

    /// The id without the story.
    pub(super) fn own_id(&self, story: &str) -> &str {
        self.id.strip_prefix(story).and_then(|rest| rest.strip_prefix('/')).unwrap_or(&self.id)
    }
}

/// A story's snapshot against the story as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// All changes: conflicts first, in the order of the body.
    pub all: Vec<Change>,
    pub(super) old: Vec<Piece>,
    pub(super) new: Vec<Piece>,
    pub(super) pairing: Pairing,
}

impl Changes {
    /// Compares. `articles` are those of the story as it is now.
    pub fn new(old: Option<&SnapshotFile>, made: &Made, articles: &[Article], hashes: &RuleHashes) -> Self {
        let before = pieces(old.map_or("", |old| &old.body));
        let now = pieces(&made.body);
        let pairing = pair(&before, &now);
        let mut all: Vec<Change> = pairing.groups.iter().map(|group| draft(&before, &now, group)).collect();
        name_all(&mut all, made, &before, &now);
        let context = Context::new(old, made, articles, hashes);
        for change in &mut all {
            let taken: Vec<&Piece> = change.old.iter().map(|&at| &before[at]).collect();
            let brought: Vec<&Piece> = change.new.iter().map(|&at| &now[at]).collect();
            (change.cause, change.whys) = context.cause(&taken, &brought);
            change.because = sentence(&change.whys, Words::English);
            let rejected = old.and_then(|old| old.info.rejected.get(change.own_id(&made.story)));
            change.rejected = rejected.filter(|rejected| rejected.change == change.hash).map(|rejected| rejected.reason.clone());
        }
        all.sort_by_key(|change| (!change.conflict, change.rejected.is_some()));
        Self { all, old: before, new: now, pairing }
    }

    /// Conflicts alone.
    pub fn conflicts(&self) -> impl Iterator<Item = &Change> {
        self.all.iter().filter(|change| change.conflict)
    }
}

/// A group of pieces as a change that has no name and no cause yet.
fn draft(before: &[Piece], now: &[Piece], group: &super::pairs::Group) -> Change {
    let (old, new) = (group.old.clone(), group.new.clone());
    let taken: Vec<&Piece> = old.iter().map(|&at| &before[at]).collect();
    let brought: Vec<&Piece> = new.iter().map(|&at| &now[at]).collect();
    let was = taken.iter().any(|piece| piece.is_conflict());
    let is = brought.iter().any(|piece| piece.is_conflict());
    let how = match (was, is) {
        (true, false) => How::Resolved,
        (false, true) => How::Appeared,
        _ if group.moved => How::Moved,
        _ if taken.is_empty() => How::Appeared,
        _ if brought.is_empty() => How::Resolved,
        _ => How::Changed,
    };
    let texts = |pieces: &[&Piece]| pieces.iter().fold(Hash::default(), |hash, piece| hash.with(&piece.text)).name();
    let severity = brought.iter().chain(&taken).find_map(|piece| piece.severity()).map(str::to_owned);
    Change {
        id: String::new(),
        also: Vec::new(),
        how,
        conflict: was || is,
        name: String::new(),
        severity,
        lines: lines(&taken, &brought),
        cause: Cause::Program,
        whys: Vec::new(),
        because: String::new(),
        rejected: None,
        hash: Hash::default().with(&texts(&taken)).with(&texts(&brought)).name(),
        old,
        new,
    }
}

/// The lines of both sides: first the facts with what stays of them, then lines of single sources and checks.
fn lines(taken: &[&Piece], brought: &[&Piece]) -> Vec<(DiffSide, String)> {
    let all = |pieces: &[&Piece]| -> Vec<String> {
        let heads = |piece: &Piece| if piece.section == Section::Single { None } else { piece.text.lines().next().map(str::to_owned) };
        let claims = |piece: &Piece| -> Vec<String> {
            let lead = if piece.section == Section::Single { format!("{}, ", piece.attribute) } else { "  ".to_owned() };
            piece.claims.iter().map(|claim| format!("{lead}{claim}")).collect()
        };
        pieces.iter().flat_map(|piece| heads(piece).map(|head| head.trim().to_owned()).into_iter().chain(claims(piece))).collect()
    };
    merged(&all(taken), &all(brought))
}

/// Two lists of lines as one, those of both once. Both are sorted the same way, so lines that stay keep their order.
fn merged(old: &[String], new: &[String]) -> Vec<(DiffSide, String)> {
    let mut out = Vec::new();
    let (mut at, mut next) = (0, 0);
    for (place, line) in old.iter().enumerate() {
        if let Some(same) = new[next..].iter().position(|other| other == line) {
            out.extend(old[at..place].iter().map(|line| (DiffSide::Old, line.clone())));
            out.extend(new[next..next + same].iter().map(|line| (DiffSide::New, line.clone())));
            out.push((DiffSide::Both, line.clone()));
            (at, next) = (place + 1, next + same + 1);
        }
    }
    out.extend(old[at..].iter().map(|line| (DiffSide::Old, line.clone())));
    out.extend(new[next..].iter().map(|line| (DiffSide::New, line.clone())));
    out
}

/// Gives each change the id by which it is accepted: that of its finding where the report has one.
fn name_all(changes: &mut [Change], made: &Made, before: &[Piece], now: &[Piece]) {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for piece in before.iter().chain(now).filter(|piece| piece.section == Section::Several) {
        names.entry(&piece.attribute).or_default().insert(&piece.name);
    }
    let mut taken = BTreeSet::new();
    for change in changes {
        let Some(piece) = subject(change, before, now) else { continue };
        let head = piece.text.lines().next().unwrap_or("");
        let findings = || made.heads.iter().filter(|_| !change.new.is_empty()).filter(|finding| finding.line == head);
        let own = match piece.section {
            Section::Single => format!("{}#single_source", piece.attribute),
            Section::Inside => format!("{}#inside", piece.attribute),
            Section::Several => match findings().find(|finding| finding.kind == FindingKind::Conflict) {
                Some(finding) => finding.finding.clone(),
                None if names.get(piece.attribute.as_str()).is_some_and(|names| names.len() > 1) => {
                    format!("{}@{}", piece.attribute, label(piece))
                }
                None => piece.attribute.clone(),
            },
        };
        let mut id = format!("{}/{own}", made.story);
        if !taken.insert(id.clone()) {
            id = format!("{id}-{}", change.hash.get(..7).unwrap_or_default());
            taken.insert(id.clone());
        }
        change.also = findings().map(|finding| format!("{}/{}", made.story, finding.finding)).filter(|other| *other != id).collect();
        change.id = id;
        change.name.clone_from(&piece.name);
    }
}

/// What a change is about: a fact rather than a line of a single source, as it is now rather than as it was.
fn subject<'p>(change: &Change, before: &'p [Piece], now: &'p [Piece]) -> Option<&'p Piece> {
    let all = || change.new.iter().map(|&at| &now[at]).chain(change.old.iter().map(|&at| &before[at]));
    all().find(|piece| piece.section == Section::Several).or_else(|| all().next())
}

/// What tells a fact from others of its attribute: its event, else the words of its first claim.
fn label(piece: &Piece) -> String {
    let words = piece.event.as_deref().or(piece.claims.first().map(String::as_str)).unwrap_or("");
    // A date stays as it is written.
    if !words.is_empty() && words.len() <= 21 && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | 'X')) {
        return words.replace('/', "..");
    }
    let folded = fold(words);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
