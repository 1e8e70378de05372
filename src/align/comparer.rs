//! Compares the claims of a story two by two: one object is both the decision and what `explain` prints.

use crate::extract::{Card, Claim};
use crate::rules::RuleSet;
use crate::value::Kind;

use super::decided::{self, Decided};
use super::facets::Facets;
use super::fact::Evidence;
use super::ledger::{Ledger, Score};
use super::weigh::Weigh;
use super::words::Rarity;
use super::{alike, block, pair, saying, weights};

/// One side of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'w> {
    /// Its claim, by its index.
    pub(super) claim: usize,
    /// The words of its saying.
    pub(super) words: Option<&'w saying::Words>,
}

/// What was looked at of a pair of claims.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pairing {
    /// Why they are not compared at all; then there is no evidence.
    pub(crate) bar: Option<&'static str>,
    /// Field by field.
    pub(crate) evidence: Vec<Evidence>,
    /// What it comes to.
    pub(crate) sum: f64,
    /// What a pair needs.
    pub(crate) least: f64,
    /// The sum without what the values say, and what groups need of it that found no partner; of values that no rule names.
    pub(crate) left: Option<(f64, f64)>,
}

/// The claims of a story, ready to be compared two by two: what [`align`] sees of a pair.
#[derive(Clone, Debug)]
pub struct Comparer<'c> {
    pub(super) claims: &'c [Claim],
    pub(super) rules: &'c RuleSet,
    pub(super) rarity: Rarity<'c>,
    pub(super) facets: Facets<'c>,
    pub(super) decided: Decided,
    weigh: Option<Weigh<'c>>,
}

impl<'c> Comparer<'c> {
    /// Counts how rare each word around the claims is, and folds the names in their events.
    pub fn new(claims: &'c [Claim], rules: &'c RuleSet) -> Self {
        Self { claims, rules, rarity: Rarity::of(claims), facets: Facets::of(claims, rules), decided: Decided::default(), weigh: None }
    }

    /// The same, with what the desk has decided on pairs of them.
    pub(crate) fn with(self, decided: Decided) -> Self {
        Self { decided, ..self }
    }

    /// The same, with other weights than those that ship.
    pub(crate) fn weighed_by(self, weigh: Option<Weigh<'c>>) -> Self {
        Self { weigh, ..self }
    }

    /// What says that two claims, by their indices, are about one thing, or about two; none for quotations, which their words alone join,
    /// and for values of kinds that are never one thing.
    pub fn evidence(&self, a: usize, b: usize) -> Vec<Evidence> {
        let [x, y] = [a, b].map(|claim| &self.claims[claim].value);
        let is_saying = [x, y].iter().any(|value| value.kind() == Kind::Quotation);
        if is_saying || !alike::comparable(x, y) { Vec::new() } else { self.tell(a, b) }
    }

    /// All that was looked at of a pair, and what it needs: what `explain` prints.
    pub(crate) fn pairing(&self, a: usize, b: usize, cards: &[Card]) -> Pairing {
        let decided = self.decided.on(a, b);
        let other_block = (block::key(self, a) != block::key(self, b)).then_some("they answer two questions of rules");
        let bar = self.bar(a, b).or(other_block).filter(|_| decided.is_none());
        let [x, y] = [a, b].map(|claim| self.words(claim, cards));
        let sides = || (Side { claim: a, words: x.as_ref() }, Side { claim: b, words: y.as_ref() });
        let (mut evidence, mut score) = (decided::evidence(decided), Score::default());
        if bar.is_none() {
            self.note(sides(), &mut evidence);
            self.note(sides(), &mut score);
        }
        let values = alike::joins_open(&self.claims[a].value);
        let ruled = [a, b].into_iter().filter(|&claim| self.facets.rule(claim).is_some()).count();
        let mixed = ruled == 1 && score.kin && self.claims[a].value.kind().is_numeric();
        let left = values && (ruled == 0 || mixed);
        Pairing {
            bar,
            evidence,
            sum: score.all,
            least: weights::threshold(values),
            left: left.then_some((score.without_values, weights::JOIN_LEFT)),
        }
    }

    pub(super) fn is_of_one_article(&self, a: usize, b: usize) -> bool {
        self.claims[a].article == self.claims[b].article
    }

    /// Why two claims of one block, by their indices, are not compared at all.
    pub(super) fn bar(&self, a: usize, b: usize) -> Option<&'static str> {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        // Two open values of one article are two things, unless they restate one value.
        let asked = !alike::joins_open(&x.value) || x.attribute == y.attribute && self.facets.rule(a).is_some();
        match () {
            () if !alike::comparable(&x.value, &y.value) => Some("they are values of two kinds"),
            () if x.article == y.article && !asked => Some("they stand in one article, and no rule says that they are one thing"),
            () => None,
        }
    }

    /// The words of a saying; `None` of all else.
    pub(super) fn words(&self, claim: usize, cards: &[Card]) -> Option<saying::Words> {
        let claim = &self.claims[claim];
        let language = || cards.iter().find(|card| claim.article == card.id).map_or(0, |card| self.rules.language(&card.language));
        (claim.value.kind() == Kind::Quotation).then(|| saying::Words::of(claim, self.rules, language()))
    }

    /// Notes the levels that hold of a pair.
    pub(super) fn note(&self, (a, b): (Side<'_>, Side<'_>), ledger: &mut impl Ledger) {
        match (a.words, b.words) {
            (Some(p), Some(q)) => saying::compare(self, (a.claim, p), (b.claim, q), ledger),
            _ => pair::compare(self, a.claim, b.claim, ledger),
        }
    }

    /// What the levels of a pair come to.
    pub(super) fn score_of(&self, (a, b): (Side<'_>, Side<'_>)) -> Score {
        if let Some(score) = self.weigh.and_then(|weigh| weigh.score(a.claim, b.claim)) {
            return score;
        }
        let mut score = Score::default();
        self.note((a, b), &mut score);
        score
    }

    /// Whether the desk has decided that two claims are of one thing.
    pub(crate) fn is_decided(&self, a: usize, b: usize) -> bool {
        self.decided.on(a, b) == Some(true)
    }

    /// How alike the words around two claims are, from 0 to 1; their values are not looked at.
    pub fn alike(&self, a: &Claim, b: &Claim) -> f64 {
        self.rarity.shared(a, b).likeness
    }

    pub(super) fn tell(&self, a: usize, b: usize) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        pair::compare(self, a, b, &mut evidence);
        evidence
    }

    pub(super) fn score(&self, a: usize, b: usize) -> Score {
        let mut score = Score::default();
        pair::compare(self, a, b, &mut score);
        score
    }
}
