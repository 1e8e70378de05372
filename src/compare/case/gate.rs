//! The gate before a conflict: whether two claims that exclude each other are about one thing for certain.
//!
//! What a rule names is one thing where `align` joined it. What no rule names must show it: else the two are said to be in doubt, and
//! `explain` tells which of these was missing. Published tools that leave this step out are right in one of four contradictions
//! (de Marneffe, Rafferty and Manning, "Finding Contradictions in Text", ACL 2008).

use crate::extract::{Basis, Claim};
use crate::value::Kind;

use super::{Case, Clash, Verdict};

/// The rule of what no rule names.
const OPEN: &str = "open";

/// Open counts of which one is so many times the other are of two things.
const FAR_APART: f64 = 3.0;

/// Bytes between a value and its conversion in brackets, at most.
const CONVERSION_GAP: usize = 12;

impl Case<'_> {
    /// Whether two claims are sure enough about one thing to exclude each other. What a rule names is; of other values the concept must be
    /// one, and so must the modifiers, what befell it, and the actor or the place.
    pub(super) fn is_one_thing(&self, clash: &Clash) -> bool {
        let [a, b] = clash.claims.map(|at| &self.claims[at]);
        let open = |claim: &Claim| claim.rule.as_str() == OPEN;
        if !self.attribute.open && !open(a) && !open(b) {
            return !self.is_converted(clash);
        }
        // A bare number or an order says too little of what it is about, and a score may be told from either side.
        if matches!(a.value.kind(), Kind::Number | Kind::Ordinal | Kind::Ratio | Kind::Choice) {
            return false;
        }
        let sorted = |claim: &Claim| {
            let mut words = claim.modifiers.clone();
            words.sort();
            words
        };
        if a.concept != b.concept {
            return false;
        }
        let people = a.concept.as_deref().is_none_or(|concept| self.knowledge.counts_people(concept));
        let told = a.predicate.is_some() && a.predicate == b.predicate;
        let befell = told || !people && (a.predicate.is_none() || b.predicate.is_none() || a.value.kind() != Kind::Count);
        let day = a.event.background == b.event.background && a.part_of == b.part_of;
        // What befell them is the question of a rule: who answers it in other words need not name actor and place again.
        let meets =
            !self.attribute.open && told || actors_meet(a, b, !people) || places_meet(a, b) || !people && told && self.topics_meet(a, b);
        let same = sorted(a) == sorted(b) && befell && day && meets;
        // "32 goals" of a season and "two goals" of a match: so far apart they are two things, unless a rule says what they are.
        let sizes =
            clash.claims.map(|at| self.claims[at].value.amount().and_then(|amount| amount.number).map(|number| number.approximate()));
        let far = matches!(sizes, [Some(x), Some(y)] if x.min(y) * FAR_APART < x.max(y));
        if self.attribute.open && a.value.kind() == Kind::Count && far {
            return false;
        }
        // A height and a depth of one thing are two measures of it.
        let one_measure = a.value.kind() == Kind::Count || !open(a) || !open(b) || measure(a) == measure(b);
        same && one_measure && !self.is_converted(clash)
    }

    /// Whether the articles of two claims are about one thing: a name that both write again and again.
    fn topics_meet(&self, a: &Claim, b: &Claim) -> bool {
        let topics = |claim: &Claim| self.numbers.get(claim.article.as_str()).map_or(&[][..], |&card| &self.cards[card].topics);
        topics(a).iter().any(|name| topics(b).contains(name))
    }

    /// Whether one of the two is told in other units beside it, and these units fit the other claim: "75 kilometers (50 miles)" is no
    /// clash of 75 kilometers here with 50 miles there.
    fn is_converted(&self, clash: &Clash) -> bool {
        let beside = |p: usize, q: usize| {
            let claim = &self.claims[p];
            self.cluster.claims.iter().any(|&other| {
                let near = &self.claims[other];
                let gap = near.span.start.max(claim.span.start).saturating_sub(near.span.end.min(claim.span.end));
                let unit = |claim: &Claim| claim.value.amount().and_then(|amount| amount.unit.clone());
                other != p
                    && near.article == claim.article
                    && near.sentence == claim.sentence
                    && gap <= CONVERSION_GAP
                    && unit(near) != unit(claim)
                    && self
                        .form_of(other)
                        .zip(self.form_of(q))
                        .is_some_and(|(x, y)| x == y || matches!(self.relation(x, y).verdict, Verdict::Same | Verdict::Compatible))
            })
        };
        let [p, q] = clash.claims;
        self.claims[p].value.amount().is_some() && (beside(p, q) || beside(q, p))
    }
}

/// What was measured: the last part of the attribute.
fn measure(claim: &Claim) -> Option<&str> {
    claim.attribute.as_str().rsplit('.').next()
}

/// Whether one actor takes part in both. Actors of the whole article count only where `inferred` may.
fn actors_meet(a: &Claim, b: &Claim, inferred: bool) -> bool {
    let named = |claim: &Claim| claim.event.who_basis.is_some_and(|basis| inferred || basis != Basis::Inferred);
    named(a) && named(b) && a.event.who.iter().any(|x| b.event.who.iter().any(|y| x.key == y.key))
}

/// Whether both are of one place.
fn places_meet(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (&a.event.place, &b.event.place) else { return false };
    x.id == y.id && (x.id.is_some() || x.name == y.name)
}
