//! The words around the claims of a story: how rare each is, and how much two claims share.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::Claim;

use super::weights;

/// Words at this distance count half.
const HALF_DISTANCE: f64 = 6.0;

/// How many sentences of a story hold each context word: rare ones say more.
///
/// The weight of a word depends on these alone and not on the length of the story, so that an article about something else changes no
/// weight but those of the words that it shares.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity<'c> {
    holding: FxHashMap<&'c str, f64>,
}

impl<'c> Rarity<'c> {
    pub(super) fn of(claims: &'c [Claim]) -> Self {
        let mut seen: FxHashSet<(&str, usize, &str)> = FxHashSet::default();
        let mut holding: FxHashMap<&str, f64> = FxHashMap::default();
        for claim in claims {
            for word in claim.context.iter() {
                if seen.insert((&claim.article, claim.sentence.start, word.word)) {
                    *holding.entry(word.word).or_insert(0.0) += 1.0;
                }
            }
        }
        Self { holding }
    }

    /// High for words of few sentences, 0 for those of many.
    fn weight(&self, word: &str) -> f64 {
        let holding = self.holding.get(word).copied().unwrap_or(1.0);
        (weights::COMMON_FROM / (holding + 0.5)).ln().max(0.0)
    }

    fn near(&self, word: &str, distance: u8) -> f64 {
        self.weight(word) / (1.0 + f64::from(distance) / HALF_DISTANCE)
    }

    /// What two claims share of the words around them.
    pub(super) fn shared<'a>(&self, a: &'a Claim, b: &Claim) -> Shared<'a> {
        let mut shared = Shared::default();
        for word in a.context.iter() {
            if let Some(other) = b.context.iter().find(|other| other.word == word.word) {
                shared.sum += self.near(word.word, word.distance.max(other.distance));
                shared.product += self.near(word.word, word.distance) * self.near(word.word, other.distance);
                shared.words.push(word.word);
            }
        }
        let length = |claim: &Claim| claim.context.iter().map(|word| self.near(word.word, word.distance).powi(2)).sum::<f64>().sqrt();
        let lengths = length(a) * length(b);
        shared.likeness = if lengths > 0.0 { shared.product / lengths } else { 0.0 };
        shared
    }
}

/// Words that stand around two claims.
#[derive(Debug, Default)]
pub(super) struct Shared<'a> {
    pub(super) words: Vec<&'a str>,
    sum: f64,
    product: f64,
    /// From 0, nothing alike, to 1, the same words at the same distance.
    pub(super) likeness: f64,
}

impl Shared<'_> {
    /// How many there are, rare and near ones counting more: 1 is as much as counts.
    pub(super) fn amount(&self) -> f64 {
        (self.sum / weights::WORDS_IN_FULL).min(1.0)
    }
}
