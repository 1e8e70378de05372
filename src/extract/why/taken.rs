//! Patterns of a rule that match a sentence, and what took their values back: `unless`, or `requires` that are not met.

use crate::rules::Role;
use crate::span::Span;

use super::super::claims::{Caught, RuleSentence, may_match};
use super::super::glance::Glance;
use super::super::matcher::{Match, Matcher};
use super::super::scene::Scene;

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
    let claims = search.all(&numbers(|role| role == Role::Claims), sentence);
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
    let fit = |(pattern, found): &(usize, Match)| {
        let value = tokens(found);
        let takes =
            |(_, block): &&(usize, Match)| block.value().is_none_or(|value_of| value_of.start < value.end && value.start < value_of.end);
        let lost = match blocks.iter().find(takes) {
            Some((block, found)) => Lost::Unless(*block, words(found.tokens.clone())),
            None if !met => Lost::Requires,
            None => Lost::Elsewhere,
        };
        Fit { pattern: *pattern, span: words(value), lost }
    };
    claims.iter().filter(|(_, found)| !tokens(found).is_empty()).map(fit).collect()
}

struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    rule: usize,
    matcher: Matcher,
    /// What rules catch in the sentence that is asked about.
    earlier: &'s [Caught],
}

impl Search<'_, '_> {
    /// All matches of patterns in a sentence, each with the number of its pattern.
    fn all(&mut self, patterns: &[usize], sentence: usize) -> Vec<(usize, Match)> {
        let rules = self.scene.rules;
        let mut glance = Glance::default();
        glance.read(self.scene, sentence);
        let view = RuleSentence::new(self.scene, self.rule, sentence, &glance, self.earlier);
        let mut found = Vec::new();
        for &number in patterns.iter().filter(|number| may_match(&glance, rules, &rules.patterns[**number])) {
            let matches = self.matcher.find(&rules.patterns[number].program, &view, &rules.lists);
            found.extend(matches.into_iter().map(|found| (number, found)));
        }
        found
    }
}
