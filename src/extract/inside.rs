//! Checks inside one article: what it says of one thing in two ways must fit.
//!
//! Each check says how often it was made and passed, so that a report can tell what was looked at. A check that is not sure that
//! two numbers belong together is not made: a false alarm is worse than a miss. The words that join numbers stand in `[inside]`
//! of the language files. Two values of one attribute are no check of this stage: they are judged with the facts (`compare`).

mod age;
mod calendar;
mod conversion;
mod list;
mod parts;
mod range;
mod shares;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

pub(super) use range::falling_claims;

use crate::normalise::Mention;
use crate::value::{Amount, Exact, Kind, Kinds, Modifier, Value};

use super::claim::Claim;
use super::reading::InsideFinding;
use super::scene::Scene;

/// What the checks of one article found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inside {
    pub(crate) findings: Vec<InsideFinding>,
    pub(crate) passed: Vec<(String, usize)>,
}

/// `Ok` for a check that passes, `Err` with the words for one that does not; `None` where there is nothing to check.
type Checked = Option<Result<(), String>>;

/// Takes down what checks say.
struct Notes<'a> {
    claims: &'a [Claim],
    /// Bytes of the longest value that a check may be about.
    longest: usize,
    findings: Vec<InsideFinding>,
    /// What was found so far, so that none is told twice.
    known: FxHashSet<(&'static str, Vec<usize>)>,
    passed: BTreeMap<&'static str, usize>,
}

impl Notes<'_> {
    /// Most values have nothing to be checked, which is told where it is asked.
    #[inline]
    fn note(&mut self, check: &'static str, mentions: &[&Mention], checked: Checked) {
        if let Some(checked) = checked {
            self.take_down(check, mentions, checked);
        }
    }

    fn take_down(&mut self, check: &'static str, mentions: &[&Mention], checked: Result<(), String>) {
        match checked {
            Ok(()) => *self.passed.entry(check).or_default() += 1,
            Err(message) => {
                let claims = self.claims_on(mentions);
                if !claims.is_empty() && self.known.insert((check, claims.clone())) {
                    self.findings.push(InsideFinding { check: check.to_owned(), claims, message });
                }
            }
        }
    }

    /// The claims that stand where these values do, or around them. Claims are in the order of the text.
    fn claims_on(&self, mentions: &[&Mention]) -> Vec<usize> {
        let on = |mention: &&Mention| {
            let exact = self.claims.partition_point(|claim| claim.span < mention.span);
            if self.claims.get(exact).is_some_and(|claim| claim.span == mention.span) {
                return Some(exact);
            }
            let around = |claim: &Claim| claim.span.contains(mention.span) && claim.value.kind() == mention.kind();
            let first = self.claims.partition_point(|claim| claim.span.start + self.longest < mention.span.start);
            let near = self.claims[first..].iter().take_while(|claim| claim.span.start <= mention.span.start);
            near.into_iter().position(around).map(|behind| first + behind)
        };
        let mut claims: Vec<usize> = Vec::new();
        for claim in mentions.iter().filter_map(on) {
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        claims
    }
}

/// What the checks of the calendar, of parts and of shares are made of: most sentences have none of it.
const DAYS: Kinds = Kinds::of(&[Kind::Date, Kind::Duration]);
const WHOLE: Kinds = Kinds::of(&parts::COUNTED);
const SHARES: Kinds = Kinds::of(&[Kind::Percent]);

/// Runs all checks. `claims` are the article's claims in their final order.
pub(crate) fn check(scene: &Scene<'_>, claims: &[Claim]) -> Inside {
    // Names and places are held against nothing.
    let may_hold = |value: &Value| matches!(value, Value::Amount(_) | Value::Date(_));
    let is_held = |mention: &Mention| may_hold(&mention.value);
    let longest = claims.iter().filter(|claim| may_hold(&claim.value)).map(|claim| claim.span.end - claim.span.start).max().unwrap_or(0);
    let mut notes = Notes { claims, longest, findings: Vec::new(), known: FxHashSet::default(), passed: BTreeMap::new() };
    for sentence in 0..scene.segmented.sentences.len() {
        let mentions = &scene.mentions[scene.mentions_in(sentence)];
        if !mentions.iter().any(is_held) && !scene.has_joining_dash(sentence) {
            continue;
        }
        let kinds = mentions.iter().fold(Kinds::default(), |kinds, mention| kinds.join(Kinds::of(&[mention.kind()])));
        conversion::check(scene, sentence, &mut notes);
        if kinds.meets(DAYS) {
            calendar::check(scene, sentence, &mut notes);
        }
        range::check(scene, sentence, &mut notes);
        if kinds.meets(WHOLE) {
            parts::check(scene, sentence, &mut notes);
        }
        if kinds.meets(SHARES) {
            shares::check(scene, sentence, &mut notes);
        }
    }
    age::check(scene, &mut notes);
    let passed = notes.passed.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    Inside { findings: notes.findings, passed }
}

/// The number of a value that is stated exactly, as no rise and no fall.
fn exact_number(mention: &Mention, kinds: &[Kind]) -> Option<Exact> {
    match mention.value.amount()? {
        Amount { kind, number, modifier: Modifier::Exactly, trend: None, nearly: false, .. } if kinds.contains(kind) => *number,
        _ => None,
    }
}
