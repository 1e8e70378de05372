//! Patterns of a rule that match a sentence, and what took their values back: `unless`, or `requires` that are not met.

use crate::rules::{Role, Slot};
use crate::span::Span;

use super::super::claims::Caught;
use super::super::glance::Glance;
use super::super::matcher::{Filler, Match, Matcher};
use super::super::scene::Scene;
use super::super::slots::RuleSentence;

/// A pattern that matches.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// The number of the pattern in the rule set.
    pub(crate) pattern: usize,
    /// The words of its value; of a pattern that gives a constant all its words.
    pub(crate) span: Span,
    /// Why it gives nothing all the same.
    pub(crate) lost: Lost,
}

/// What takes the value of a pattern back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// A pattern of `unless`, and the words that it matched.
    Unless(usize, Span),
    /// None of `requires` stands in the paragraph up to here.
    Requires,
    /// Another rule has the words: its number; by its priority, or since it asks for the same attribute and comes first by name.
    Taken { rule: usize, by_priority: bool },
    /// Nothing that this sentence tells.
    Elsewhere,
}

/// All matches of the rule's patterns in a sentence.
pub(super) fn fits(scene: &Scene<'_>, rule: usize, sentence: usize, earlier: &[Caught]) -> Vec<Fit> {
    let language = &scene.language().code;
    let numbers = |role: fn(Role) -> bool| {
        let own = move |number: &usize| {
            let pattern = &scene.rules.patterns[*number];
            pattern.rule == rule && pattern.language == *language && role(pattern.role)
        };
        (0..scene.rules.patterns.len()).filter(own).collect::<Vec<usize>>()
    };
    let mut search = Search { scene, rule, matcher: Matcher::default(), earlier };
    let claims = search.values(&numbers(|role| role == Role::Claims), sentence);
    if claims.is_empty() {
        return Vec::new();
    }
    let blocks = search.all(&numbers(|role| role == Role::Blocks), sentence);
    let here = numbers(|role| matches!(role, Role::Needed { .. }));
    let before = numbers(|role| role == Role::Needed { paragraph: true });
    let paragraph = scene.segmented.sentences[sentence].paragraph;
    let mut near = (0..=sentence).rev().take_while(|other| scene.segmented.sentences[*other].paragraph == paragraph);
    let needs = scene.rules.checks[rule][scene.language_number].needs;
    let met = !needs || near.any(|other| !search.all(if other == sentence { &here } else { &before }, other).is_empty());
    let tokens = |found: &Match| found.value().unwrap_or_else(|| found.tokens.clone());
    let start = scene.segmented.sentences[sentence].tokens.start;
    let words = |tokens: std::ops::Range<usize>| scene.span(&(start + tokens.start..start + tokens.end));
    let fit = |(pattern, found, span): &(usize, Match, Span)| {
        let value = tokens(found);
        let takes =
            |(_, block): &&(usize, Match)| block.value().is_none_or(|value_of| value_of.start < value.end && value.start < value_of.end);
        let lost = match blocks.iter().find(takes) {
            Some((block, found)) => Lost::Unless(*block, words(found.tokens.clone())),
            None if !met => Lost::Requires,
            None => holder(scene, rule, *span, earlier),
        };
        Fit { pattern: *pattern, span: *span, lost }
    };
    claims.iter().map(fit).collect()
}

/// The rule that has these words in place of `rule`, as claims are decided: by priority, then of one attribute by name.
fn holder(scene: &Scene<'_>, rule: usize, span: Span, earlier: &[Caught]) -> Lost {
    let rules = &scene.rules.rules;
    let own = &rules[rule];
    let others = earlier.iter().filter_map(|caught| {
        let number = rules.iter().position(|other| other.id == caught.rule)?;
        let other = &rules[number];
        let by_priority = other.priority > own.priority && caught.span.overlaps(span);
        let by_name = other.attribute == own.attribute && other.priority == own.priority && caught.span == span && other.id < own.id;
        (by_priority || by_name).then_some((std::cmp::Reverse(other.priority), &other.id, number, by_priority))
    });
    let first = others.min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    first.map_or(Lost::Elsewhere, |(.., rule, by_priority)| Lost::Taken { rule, by_priority })
}

/// The typed value that fills the value of a match.
fn mention_of(found: &Match) -> Option<usize> {
    let value = found.captures.iter().find(|capture| capture.slot == Slot::Value)?;
    if let Filler::Mention(number) = value.filler { Some(number) } else { None }
}

struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    rule: usize,
    matcher: Matcher,
    /// What rules catch in the sentence that is asked about.
    earlier: &'s [Caught],
}

impl Search<'_, '_> {
    /// The matches of patterns that claim, each with the words of its value. A value that a pattern finds in two ways ("sedikitnya 75
    /// rumah" as itself and behind its modifier) is one.
    fn values(&mut self, patterns: &[usize], sentence: usize) -> Vec<(usize, Match, Span)> {
        let start = self.scene.segmented.sentences[sentence].tokens.start;
        let mut kept: Vec<(usize, Match, Span)> = Vec::new();
        for (pattern, found) in self.all(patterns, sentence) {
            let tokens = found.value().unwrap_or_else(|| found.tokens.clone());
            let is_constant = self.scene.rules.patterns[pattern].gives.is_some();
            let span = match mention_of(&found).filter(|_| !is_constant) {
                Some(number) => self.scene.mentions[number].span,
                None => self.scene.span(&(start + tokens.start..start + tokens.end)),
            };
            let again = |(other, old, place): &(usize, Match, Span)| {
                let same = if is_constant { place.overlaps(span) } else { *place == span && mention_of(old) == mention_of(&found) };
                *other == pattern && same
            };
            if !tokens.is_empty() && !kept.iter().any(again) {
                kept.push((pattern, found, span));
            }
        }
        kept
    }

    /// All matches of patterns in a sentence, each with the number of its pattern.
    fn all(&mut self, patterns: &[usize], sentence: usize) -> Vec<(usize, Match)> {
        let rules = self.scene.rules;
        let mut glance = Glance::default();
        glance.read(self.scene, sentence);
        let view = RuleSentence::new(self.scene, self.rule, sentence, &glance, self.earlier);
        let mut found = Vec::new();
        for &number in patterns.iter().filter(|number| glance.meets(rules.needs.of(**number))) {
            let matches = self.matcher.find(&rules.patterns[number].program, &view, &rules.lists);
            found.extend(matches.into_iter().map(|found| (number, found)));
        }
        found
    }
}
