//! Why a rule gives nothing in a sentence: what its patterns found there, what they wanted, and what took a match back.
//!
//! For people who write rules. Everything here is asked after the reading, of one sentence, and may take its time; the words for it
//! are those of `cli`.

mod align;
mod fired;
mod taken;
mod telling;

use std::ops::Range;

use crate::normalise::Mention;
use crate::read::{Article, SectionKind};
use crate::rules::{Role, RuleSet};
use crate::span::Span;
use crate::value::Value;

use super::claims::{Caught, caught_in, may_claim};
use super::glance::{Glance, MOST_MODIFIERS};
use super::scene::Scene;
use super::slots::RuleSentence;
use align::{Asked, align};
use telling::Telling;

pub(crate) use fired::fired;

pub(crate) use taken::{Fit, Lost};

/// What one sentence says to the patterns of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Why {
    /// The sentence.
    pub(crate) sentence: Span,
    /// The part of the article, where it gives no claims.
    pub(crate) furniture: Option<SectionKind>,
    /// Patterns that match, in the order of the file, each with what became of it.
    pub(crate) fits: Vec<Fit>,
    /// Patterns that do not match, nearest first.
    pub(crate) near: Vec<Near>,
}

/// A pattern that does not match, laid over the sentence as well as can be.
#[derive(Clone, Debug)]
pub(crate) struct Near {
    /// The number of the pattern in the rule set.
    pub(crate) pattern: usize,
    /// What it found before the first part that did not match: the part, and its words.
    pub(crate) found: Vec<(String, Span)>,
    /// That part.
    pub(crate) wanted: Wanted,
    /// Parts behind it that are there, and those that are not, each with what could have stood in its place.
    pub(crate) then: (Vec<String>, Vec<Vec<String>>),
    /// How far it is from a match.
    cost: i32,
}

/// The first part of a pattern that did not match.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The part, or those of which one had to stand there.
    pub(crate) parts: Vec<String>,
    /// One of them is the value.
    pub(crate) value: bool,
    /// The next words, where it had to stand; empty at the end of the sentence.
    pub(crate) there: Span,
    /// The part itself is there, but for these words before it.
    pub(crate) extra: bool,
    /// The value that stands in the place of the one that is wanted.
    pub(crate) other: Option<Other>,
    /// Where else in the sentence one of the parts stands.
    pub(crate) elsewhere: Option<Span>,
}

/// A value that is not what a pattern asks for.
#[derive(Clone, Debug)]
pub(crate) struct Other {
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// What is counted, as its concept or base form.
    pub(crate) noun: Option<String>,
}

/// What is farther from a match than this, about two missing parts, is of no use where no rule was named.
const NEAR: i32 = 190;

/// Why a rule gives nothing at a place; of several sentences there the one that comes nearest. `None` where no sentence stands.
pub(crate) fn why_not(article: &Article, rules: &RuleSet, rule: usize, place: Span) -> Option<Why> {
    let scene = Scene::new(article, rules);
    let all = sentences_at(&scene, place).map(|sentence| {
        let earlier = caught_in(&scene, sentence);
        let mut near: Vec<Near> = patterns_of(&scene, rule).filter_map(|number| lay(&scene, number, sentence, place, &earlier)).collect();
        near.sort_by_key(|near| near.cost);
        let piece = &scene.segmented.sentences[sentence];
        let furniture = Some(piece.section).filter(|section| !may_claim(*section));
        Why { sentence: piece.span, furniture, fits: taken::fits(&scene, rule, sentence, &earlier), near }
    });
    all.min_by_key(|why| (why.fits.is_empty(), why.near.first().map_or(i32::MAX, |near| near.cost)))
}

/// The patterns of all rules that come nearest at a place, the nearest of each rule.
pub(crate) fn nearest(article: &Article, rules: &RuleSet, place: Span, most: usize) -> Vec<Near> {
    let scene = Scene::new(article, rules);
    let mut all: Vec<Near> = Vec::new();
    let mut glance = Glance::default();
    for sentence in sentences_at(&scene, place) {
        glance.read(&scene, sentence);
        let earlier = caught_in(&scene, sentence);
        for rule in 0..rules.rules.len() {
            // A pattern of whose words none is there is not near.
            let some = |number: &usize| rules.patterns[*number].program.needs.words.iter().flatten().any(|class| glance.holds(*class));
            let near = patterns_of(&scene, rule).filter(some).filter_map(|number| lay(&scene, number, sentence, place, &earlier));
            all.extend(near.min_by_key(|near| near.cost));
        }
    }
    all.retain(|near| near.cost < NEAR);
    all.sort_by_key(|near| near.cost);
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|near| seen.insert(rules.patterns[near.pattern].rule));
    all.truncate(most);
    all
}

fn sentences_at<'s, 'a>(scene: &'s Scene<'a>, place: Span) -> impl Iterator<Item = usize> + use<'s, 'a> {
    let touches = move |number: &usize| scene.segmented.sentences[*number].span.overlaps(place);
    (0..scene.segmented.sentences.len()).filter(touches)
}

/// The patterns of a rule that claim, in the article's language.
fn patterns_of<'s>(scene: &'s Scene<'_>, rule: usize) -> impl Iterator<Item = usize> + use<'s> {
    let code = &scene.language().code;
    let patterns = scene.rules.patterns.iter().enumerate();
    let own = patterns.filter(move |(_, pattern)| pattern.rule == rule && pattern.role == Role::Claims && pattern.language == *code);
    own.map(|(number, _)| number)
}

/// Lays a pattern over a sentence; `None` where nothing is missing.
fn lay(scene: &Scene<'_>, number: usize, sentence: usize, place: Span, earlier: &[Caught]) -> Option<Near> {
    let pattern = &scene.rules.patterns[number];
    let mut glance = Glance::default();
    glance.read(scene, sentence);
    let view = RuleSentence::new(scene, pattern.rule, sentence, &glance, earlier);
    let tokens = scene.segmented.sentences[sentence].tokens.clone();
    let numeric = scene.rules.rules[pattern.rule].value.kind.is_numeric();
    let values = |at: usize| others(scene, &tokens, numeric, at);
    let inside = |at: &usize| tokens.contains(at) && scene.token(*at).span().overlaps(place);
    // A whole line is asked about by its length, a value by one of its letters.
    let token = if place.len() == 1 { tokens.clone().find(inside).map(|at| at - tokens.start) } else { None };
    let asked = Asked { sentence: &view, lists: &scene.rules.lists, token, values: &values };
    let way = align(&pattern.program, &asked)?;
    Telling::new(scene, number, tokens, &way, &view).near()
}

/// Values that begin at a token of the sentence, and what it costs to take one for another.
fn others(scene: &Scene<'_>, tokens: &Range<usize>, numeric: bool, at: usize) -> Vec<(usize, usize, i32)> {
    const WRONG_VALUE: i32 = 60;
    const OF_ANOTHER_SORT: i32 = 85;
    let cost = |mention: &Mention| if mention.kind().is_numeric() == numeric { WRONG_VALUE } else { OF_ANOTHER_SORT };
    // The modifier before a number belongs to its value, and may stand in the pattern all the same.
    let starts = (0..=at.min(MOST_MODIFIERS)).map(|behind| tokens.start + at - behind);
    let starting = starts.flat_map(|start| scene.mentions_at(start)).map(|number| (*number, &scene.mentions[*number]));
    let here =
        starting.filter(|(_, mention)| mention.tokens.end > tokens.start + at && (mention.tokens.start == tokens.start + at || numeric));
    here.map(|(number, mention)| (mention.tokens.end - tokens.start, number, cost(mention))).collect()
}
