//! Rules and readers turn an article into claims: a [`Reading`].

mod as_of;
mod claim;
mod claims;
mod context;
mod event;
mod glance;
mod holders;
mod inside;
#[cfg(test)]
mod linear;
mod matcher;
mod nearby;
mod open;
#[cfg(test)]
mod open_tests;
mod outline;
mod read_claims;
mod reading;
mod scene;
mod sketch;
mod slots;
mod speech;
mod why;

use std::borrow::Cow;

use itertools::Itertools;
use rustc_hash::FxHashSet;

pub use claim::{Basis, Claim, ContextWord, ContextWords, Event, Status};
pub use reading::{Card, InsideFinding, Reading};
pub(crate) use why::{Fit, Lost, Near, Wanted, fired, nearest, why_not};

use crate::hash::Fnv;
use crate::normalise::Mention;
use crate::read::Article;
use crate::reorder::reorder;
use crate::rules::RuleSet;
use crate::span::{LinePlace, Span};
use crate::value::Value;
use scene::Scene;

/// Reads one article: its card, its claims, and what does not fit inside it.
///
/// Never fails: what cannot be read gives no claim. Depends on the article and the rules alone.
pub fn extract(article: &Article, rules: &RuleSet) -> Reading {
    let scene = Scene::new(article, rules);
    // Claims are large: room for all, so that they are not moved while their list grows.
    let mut claims = Vec::with_capacity(scene.mentions.len() + scene.speech.sayings.len() + 16);
    claims::rule_claims(&scene, &mut claims);
    let by_pattern: FxHashSet<Span> = claims.iter().map(|claim| claim.span).collect();
    read_claims::read_claims(&scene, &by_pattern, &mut claims);
    let claimed: FxHashSet<Span> = claims.iter().map(|claim| claim.span).collect();
    open::open_claims(&scene, &claimed, &mut claims);
    claims.extend(inside::falling_claims(&scene));
    let mut claims = in_order(claims);
    let mut place = LinePlace::default();
    let ids = ClaimIds::of(&article.id);
    for claim in &mut claims {
        (claim.line, claim.column) = place.of(&scene.lines, &article.text, claim.span.start);
        claim.id = ids.id(&claim.attribute, claim.span.start);
    }
    let inside = inside::check(&scene, &claims);
    Reading { card: card(&scene, &claims), claims, inside: inside.findings, passed: inside.passed }
}

/// The claims in the order of the text, one for each place and attribute. A claim is large: its place and number are sorted in its place.
fn in_order(mut claims: Vec<Claim>) -> Vec<Claim> {
    let mut order: Vec<(Span, usize)> = claims.iter().enumerate().map(|(number, claim)| (claim.span, number)).collect();
    let names = |number: usize| (&claims[number].attribute, &claims[number].rule);
    order.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| names(*a).cmp(&names(*b))));
    let mut left = Vec::new();
    order.dedup_by(|(one, b), (other, a)| {
        let same = one == other && claims[*a].attribute == claims[*b].attribute;
        left.extend(Some(*b).filter(|_| same));
        same
    });
    let kept = order.len();
    let mut order: Vec<usize> = order.into_iter().map(|(_, number)| number).chain(left).collect();
    reorder(&mut claims, &mut order);
    claims.truncate(kept);
    claims
}

/// All typed values of an article, claimed or not, in the order of the text.
pub fn mentions(article: &Article, rules: &RuleSet) -> Vec<Mention> {
    Scene::new(article, rules).mentions
}

fn card(scene: &Scene<'_>, claims: &[Claim]) -> Card {
    let article = scene.article;
    let mut credits: Vec<String> = Vec::new();
    for (_, name) in &scene.speech.credits {
        if !credits.iter().any(|known| name == known) {
            credits.push(name.as_str().to_owned());
        }
    }
    Card {
        id: article.id.clone(),
        story: article.story.clone(),
        source: article.source.clone(),
        published: article.published,
        language: article.language.clone(),
        encoding: article.encoding.clone(),
        credits,
        topics: topics(claims),
        sketch: sketch::sketch(scene),
    }
}

/// Names that these claims give more than once, sorted.
fn topics(claims: &[Claim]) -> Vec<String> {
    let names = claims.iter().filter(|claim| claim.attribute.as_str().ends_with(".name")).map(|claim| match &claim.value {
        Value::Text(name) => Cow::from(&name.text),
        Value::Place(place) => Cow::from(place.name.as_str()),
        value => Cow::from(value.to_string()),
    });
    let names = names.sorted_unstable().dedup_with_count();
    names.filter(|(times, _)| *times > 1).map(|(_, name)| name.into_owned()).collect()
}

/// Ten characters derived from article, attribute and place.
pub(crate) fn claim_id(article: &str, attribute: &str, start: usize) -> String {
    ClaimIds::of(article).id(attribute, start)
}

/// The ids of the claims of one article. What its own id adds to them is told once.
#[derive(Clone, Copy, Debug)]
struct ClaimIds(Fnv);

impl ClaimIds {
    fn of(article: &str) -> Self {
        let mut hash = Fnv::default();
        [article, "\0"].iter().for_each(|part| hash.add(part.as_bytes()));
        Self(hash)
    }

    fn id(self, attribute: &str, start: usize) -> String {
        let mut hash = self.0;
        [attribute, "\0"].iter().for_each(|part| hash.add(part.as_bytes()));
        // The digits of the place, told from the lowest.
        let (mut digits, mut first, mut rest) = ([b'0'; 20], 20, start);
        while first == 20 || rest > 0 {
            first -= 1;
            digits[first] += (rest % 10) as u8;
            rest /= 10;
        }
        hash.add(&digits[first..]);
        const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let bits = hash.value();
        let mut id = [0; 10];
        (0..).zip(&mut id).for_each(|(n, digit)| *digit = DIGITS[(bits >> (5 * n) & 31) as usize]);
        std::str::from_utf8(&id).unwrap_or_default().to_owned()
    }
}
