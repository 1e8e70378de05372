//! The gate before a conflict: whether two claims that exclude each other are about one thing for certain.
//!
//! What a rule names is one thing where `align` joined it. What no rule names must show it: the words around, what is counted, what befell
//! it, who, where and when are weighed, and what is missing is told as the doubt. Published tools that leave this step out are right in one
//! of four contradictions (de Marneffe, Rafferty and Manning, "Finding Contradictions in Text", ACL 2008).

use crate::extract::{Basis, Claim};
use crate::value::{Kind, PlaceValue, Value};

use super::super::date;
use super::{Case, Clash, Verdict};

/// Open counts of which one is so many times the other are of two things.
const FAR_APART: f64 = 3.0;

/// Bytes between a value and its conversion in brackets, at most.
const CONVERSION_GAP: usize = 12;

/// From this sum on two values are of one thing for certain. Before nearness was counted, on the annotated stories 11 clashes that are true lay
/// above it and 8 that are none: what `doubt_of_kind` and the articles' own words then leave of these is the rate of false alarms; docs/alignment.md has it.
const SURE: f64 = 1.9;

/// All words around are the same, at the same distance.
const ALIKE: f64 = 3.0;
/// The same thing is counted or measured; the broadest things say nothing.
const SAME_CONCEPT: f64 = 1.0;
/// Another thing, and neither is named beside the other value.
const OTHER_CONCEPT: f64 = -0.7;
/// One measure of one thing: a thing has one height, and many counts.
const SAME_MEASURE: f64 = 0.5;
/// The same befell both.
const SAME_PREDICATE: f64 = 1.0;
/// People whom something else befell, and people of whom one side does not say what.
const OTHER_FATE: f64 = -1.0;
const ONE_FATE: f64 = -0.5;
/// Things that something else befell: of a house that is hit and destroyed both may be told.
const OTHER_PREDICATE: f64 = -0.3;
/// One actor, one place, one day that both sides state, or the same modifiers.
const SAME_FIELD: f64 = 0.5;
/// Places that both sides state, and no word of them the same; other modifiers.
const OTHER_FIELD: f64 = -1.0;
/// One side has modifiers.
const ONE_MODIFIER: f64 = -0.5;
/// Both articles write one name again and again.
const SAME_TOPIC: f64 = 0.3;
/// Both sides state a day, and not the same one.
const OTHER_DAY: f64 = -2.0;
/// The days are those of the articles.
const SAME_MAIN_DAY: f64 = 0.25;
/// Two digits stand the other way round: hardly chance, and what a slip makes of one thing's number.
const EXCHANGED: f64 = 1.1;
/// Numbers of two digits or more that lie near each other: two things hardly have them.
const NEAR_VALUES: f64 = 0.5;
/// The smaller is at least so much of the greater.
const NEAR: f64 = 0.7;
/// What a count or measure is above at least, to be near another: a few of one thing are near a few of another.
const FEW: f64 = 12.0;
/// Steps of a magnitude, for which a share says nothing.
const MAGNITUDE_STEP: f64 = 0.3;
/// A rule asks for one of the two.
const RULE_ASKS: f64 = 0.5;
/// Days of a story are many (years are few): the words around them must be the same by half at least, though the weekday beside each differs.
const DAYS_ALIKE: f64 = 0.5;
/// And nearly throughout, where no predicate says that the same happened.
const DAYS_THE_SAME: f64 = 0.85;

/// Why two claims are not surely about one thing.
pub(super) type Doubt = &'static str;

impl Case<'_> {
    /// Whether two claims are sure enough about one thing to exclude each other.
    pub(super) fn is_one_thing(&self, clash: &Clash) -> bool {
        self.doubt(clash).is_none()
    }

    /// Why two claims that exclude each other may be about two things.
    pub(super) fn doubt(&self, clash: &Clash) -> Option<Doubt> {
        if self.knowledge.is_decided(clash.claims[0], clash.claims[1]) {
            return None;
        }
        let [a, b] = clash.claims.map(|at| &self.claims[at]);
        let doubt = if !self.attribute.open && !a.is_open() && !b.is_open() {
            let [p, q] = clash.claims;
            let listed = || self.lists(p, q) || self.lists(q, p);
            let apart = || self.are_apart(a, b).then_some("they are told of two places");
            let night = || self.is_one_night(clash).then_some("they are two days of one night");
            apart()
                .or_else(|| self.doubt_of_group(a, b))
                .or_else(night)
                .or_else(|| listed().then_some("one stands in a list with the value of the other"))
        } else {
            self.doubt_of_kind(clash).or_else(|| self.doubt_of_words(a, b))
        };
        // Last: it asks of all claims of the fact.
        doubt.or_else(|| self.is_converted(clash).then_some("one stands beside its conversion"))
    }

    /// Whether two known places stand beside the claims, and neither lies in the other: three were arrested in Medan, five in Surabaya.
    fn are_apart(&self, a: &Claim, b: &Claim) -> bool {
        let near = |claim: &Claim| claim.event.place_basis == Some(Basis::Sentence) && claim.value.kind() == Kind::Count;
        let (Some(x), Some(y)) = (&a.event.place, &b.event.place) else { return false };
        near(a) && near(b) && x.id.is_some() && y.id.is_some() && x.id != y.id && !self.is_within(x, y) && !self.is_within(y, x)
    }

    /// Three workers may be a part of twelve people, and hardly of two; what three workers and what two officers are of nobody says.
    fn doubt_of_group(&self, a: &Claim, b: &Claim) -> Option<Doubt> {
        let may_be_within = |part: &Claim, whole: &Claim| {
            let (least, most) = (part.value.amount()?.low?, whole.value.amount()?.high);
            Some(most.is_none_or(|most| least <= most))
        };
        let groups = [a, b].map(|claim| self.knowledge.counts_a_group(&claim.rule));
        let is_part = match groups {
            [true, true] => a.concept.is_none() || a.concept != b.concept,
            [true, false] => may_be_within(a, b).unwrap_or(true),
            [false, true] => may_be_within(b, a).unwrap_or(true),
            [false, false] => false,
        };
        is_part.then_some("one counts people of one sort")
    }

    /// "120 dan 80 penumpang" against 80: the article has both, side by side.
    fn lists(&self, claim: usize, other: usize) -> bool {
        let (here, value) = (&self.claims[claim], self.claims[other].value.amount().and_then(|amount| amount.number));
        let is_other = |near: &Claim| near.value.amount().and_then(|amount| amount.number) == value;
        value.is_some()
            && self.beside(claim).any(|near| is_other(near) && near.is_listed_with(here, |word| self.knowledge.joins_a_list(word)))
    }

    /// The other claims of a claim's sentence. Claims stand in the order of the text.
    fn beside(&self, claim: usize) -> impl Iterator<Item = &Claim> {
        let here = &self.claims[claim];
        let is_near = move |near: &&Claim| near.article == here.article && near.sentence == here.sentence;
        let (before, behind) = (self.claims[..claim].iter().rev(), self.claims[claim + 1..].iter());
        before.take_while(is_near).chain(behind.take_while(is_near))
    }

    /// "Senin malam" and "Selasa dini hari": days that follow each other, each with an hour of the night beside it.
    fn is_one_night(&self, clash: &Clash) -> bool {
        let [a, b] = clash.claims.map(|at| &self.claims[at].value);
        let (Value::Date(a), Value::Date(b)) = (a, b) else { return false };
        let at_night = |claim: usize| self.beside(claim).any(|near| matches!(&near.value, Value::Time(time) if time.is_of_night()));
        date::gap(a, b) == Some(1) && clash.claims.into_iter().all(at_night)
    }

    /// Whether one place lies in the other, or may.
    fn is_within(&self, inner: &PlaceValue, outer: &PlaceValue) -> bool {
        let ids = outer.id.as_deref().zip(inner.id.as_deref());
        ids.is_some_and(|(outer, inner)| self.knowledge.place_contains(outer, inner) || self.knowledge.place_may_contain(outer, inner))
    }

    /// What no likeness of words makes good.
    fn doubt_of_kind(&self, clash: &Clash) -> Option<Doubt> {
        let [a, b] = clash.claims.map(|at| &self.claims[at]);
        let count = a.value.kind() == Kind::Count;
        // A height and a depth of one thing are two measures of it.
        let two_measures = !count && a.is_open() && b.is_open() && measure(a) != measure(b);
        match () {
            // A bare number or an order says too little of what it is about, and a score may be told from either side.
            () if matches!(a.value.kind(), Kind::Number | Kind::Ordinal | Kind::Ratio | Kind::Choice) => {
                Some("too little says what they are of")
            }
            () if a.event.background != b.event.background => Some("one is about an earlier event"),
            // "Up from 1,200 in 2019", "soared from six in 2018": each tells its own comparison.
            () if a.event.background && is_year(&a.value) && is_year(&b.value) => Some("they are years of earlier events"),
            () if is_moment(&a.value) && (a.as_of.is_some() || b.as_of.is_some()) => Some("one says only as of when a number is"),
            () if a.part_of != b.part_of => Some("one is a part of a whole"),
            () if two_measures => Some("they are two measures"),
            () if modifiers(a, b) <= OTHER_FIELD => Some("their descriptions differ"),
            () if count && !is_none_of_them(a, b) && are_far_apart(&a.value, &b.value) => Some("they are too far apart"),
            () if self.is_stated_beside(clash) => Some("one article states both values"),
            () => None,
        }
    }

    /// Whether an article of the fact states both values, each as it is or nearly so: two candidates have their votes in most articles, and one of
    /// them in the others.
    fn is_stated_beside(&self, clash: &Clash) -> bool {
        let [a, b] = clash.claims.map(|at| &self.claims[at]);
        let states = |article: &str, claim: &Claim| self.knowledge.states(article, claim);
        let own = states(a.article.as_str(), b) || states(b.article.as_str(), a);
        own || a.is_open() && b.is_open() && self.has_both(clash)
    }

    /// Whether two claims of one article stand in the fact, and fit the two of the clash.
    fn has_both(&self, clash: &Clash) -> bool {
        let fits = |x: usize, y: usize| x == y || matches!(self.relation(x, y).verdict, Verdict::Same | Verdict::Compatible);
        let [p, q] = clash.forms;
        let held = |form: usize, other: usize| self.forms[form].articles.iter().any(|article| self.forms[other].articles.contains(article));
        let forms = || 0..self.forms.len();
        forms().any(|x| fits(x, p) && !fits(x, q) && forms().any(|y| fits(y, q) && !fits(y, p) && held(x, y)))
    }

    fn doubt_of_words(&self, a: &Claim, b: &Claim) -> Option<Doubt> {
        let ruled = !self.attribute.open && [a, b].iter().any(|claim| !claim.is_open());
        let people = a.value.kind() == Kind::Count && a.concept.as_deref().is_none_or(|concept| self.knowledge.counts_people(concept));
        let alike = self.knowledge.alike(a, b);
        // What befell them is what a rule asks for, in whatever words.
        let (fate, told) = fate(a, b, people && !ruled);
        let happened = told || a.concept == b.concept && a.concept.as_deref().is_some_and(|concept| self.knowledge.is_predicate(concept));
        let days = matches!(a.value, Value::Date(_)) && !(is_year(&a.value) && is_year(&b.value));
        if days && (alike < DAYS_ALIKE || !happened && alike < DAYS_THE_SAME) {
            return Some("they may be days of two things");
        }
        let (concept, modifiers, fields) = (self.concept(a, b), modifiers(a, b), self.fields(a, b));
        let topic = if self.topics_meet(a, b) { SAME_TOPIC } else { 0.0 };
        let near = match () {
            () if a.value.has_digits_exchanged(&b.value) => EXCHANGED,
            () if are_near(&a.value, &b.value) => NEAR_VALUES,
            () => 0.0,
        };
        let sum = alike * ALIKE + concept + fate + modifiers + fields + topic + near + if ruled { RULE_ASKS } else { 0.0 };
        match () {
            () if sum >= SURE => None,
            () if concept < 0.0 => Some("they are said of different things"),
            () if fate < ONE_FATE => Some("something else befell them"),
            () if fields < -SAME_MAIN_DAY => Some("their days or places differ"),
            () if modifiers < 0.0 => Some("their descriptions differ"),
            () => Some("the words around them differ"),
        }
    }

    /// What is counted or measured.
    fn concept(&self, a: &Claim, b: &Claim) -> f64 {
        let beside = |x: &Claim, y: &Claim| x.concept.as_deref().is_some_and(|concept| y.names(concept));
        if a.concept.is_none() || a.concept != b.concept {
            // "17 warga", "27 detainees": who says no more than that they are people says nothing against it.
            let related = a.concept.as_deref().zip(b.concept.as_deref()).is_some_and(|(x, y)| self.knowledge.are_related(x, y));
            return if related || beside(a, b) || beside(b, a) { 0.0 } else { OTHER_CONCEPT };
        }
        // "the company is paying 38 % more", "shares in the company jumped 27 %": who acts, and not what is measured.
        let is_share = matches!(a.value.kind(), Kind::Percent | Kind::Money);
        let says_little = a.is_broad() || is_share && a.concept.as_deref().is_some_and(|concept| self.knowledge.is_actor(concept));
        let measured = a.value.kind() != Kind::Count && measure(a) == measure(b);
        match (says_little, measured) {
            (true, true) if !is_share => SAME_MEASURE,
            (true, _) => 0.0,
            // "three times": what was done so often is one of many things that were.
            (false, false) if a.counts_times() => SAME_CONCEPT / 2.0,
            (false, true) => SAME_MEASURE + SAME_CONCEPT,
            (false, false) => SAME_CONCEPT,
        }
    }

    /// Actor, place and day, where they are stated.
    fn fields(&self, a: &Claim, b: &Claim) -> f64 {
        let actor = if actors_meet(a, b) { SAME_FIELD } else { 0.0 };
        let stated = [a, b].iter().all(|claim| claim.event.place_basis != Some(Basis::Inferred));
        let place = match (&a.event.place, &b.event.place) {
            (Some(x), Some(y)) if x.id == y.id && (x.id.is_some() || x.name == y.name) => SAME_FIELD,
            (Some(x), Some(y)) if !stated || self.is_within(x, y) || self.is_within(y, x) => 0.0,
            // A bridge is as long wherever its article is.
            (Some(_), Some(_)) if is_lasting(a.value.kind()) => OTHER_PREDICATE,
            (Some(_), Some(_)) => OTHER_FIELD,
            _ => 0.0,
        };
        actor + place + day(a, b)
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

/// "32 goals" of a season and "two goals" of a match, "thousands of fighters" and two.
fn are_far_apart(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.amount(), b.amount()) else { return false };
    let nearest = |low: Option<crate::value::Exact>, high: Option<crate::value::Exact>| (low.or(high), high.or(low));
    let ((a_low, a_high), (b_low, b_high)) = (nearest(a.low, a.high), nearest(b.low, b.high));
    let far = |high: Option<crate::value::Exact>, low: Option<crate::value::Exact>| matches!((high, low), (Some(high), Some(low)) if high.approximate() * FAR_APART < low.approximate());
    far(a_high, b_low) || far(b_high, a_low)
}

/// "No flight was cancelled" stands against any number of flights that were; of what was delayed, and of other flights, it says nothing.
fn is_none_of_them(a: &Claim, b: &Claim) -> bool {
    let is_none = |claim: &Claim| claim.value.amount().is_some_and(|amount| amount.number == Some(crate::value::Exact::ZERO));
    (is_none(a) || is_none(b)) && a.predicate.is_some() && a.predicate == b.predicate && a.modifiers == b.modifiers
}

/// "31,450 spectators" and "34,150", magnitudes 7.6 and 7.7: hardly of two things.
fn are_near(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.amount(), b.amount()) else { return false };
    let (Some(x), Some(y)) = (a.number, b.number) else { return false };
    let (x, y) = (x.approximate().abs(), y.approximate().abs());
    match a.kind {
        _ if a.unit != b.unit => false,
        Kind::Magnitude => (x - y).abs() <= MAGNITUDE_STEP,
        _ => x.min(y) > FEW && x.min(y) >= NEAR * x.max(y),
    }
}

fn is_moment(value: &Value) -> bool {
    matches!(value, Value::Date(_) | Value::Time(_))
}

/// "built in 1935"
fn is_year(value: &Value) -> bool {
    matches!(value, Value::Date(date) if date.start.year.is_some() && date.start.month.is_none())
}

/// What befell them: its weight, and whether it is the same.
fn fate(a: &Claim, b: &Claim, people: bool) -> (f64, bool) {
    match (&a.predicate, &b.predicate) {
        (Some(x), Some(y)) if x == y => (SAME_PREDICATE, true),
        (Some(_), Some(_)) if people => (OTHER_FATE, false),
        (Some(_), Some(_)) => (OTHER_PREDICATE, false),
        (None, None) => (0.0, false),
        _ if people => (ONE_FATE, false),
        _ => (0.0, false),
    }
}

fn modifiers(a: &Claim, b: &Claim) -> f64 {
    match (a.modifiers.is_empty(), b.modifiers.is_empty()) {
        (true, true) => 0.0,
        (true, false) | (false, true) => ONE_MODIFIER,
        _ if a.modifiers.iter().all(|word| b.modifiers.contains(word)) && a.modifiers.len() == b.modifiers.len() => SAME_FIELD,
        _ if a.modifiers.iter().any(|word| b.modifiers.contains(word)) => 0.0,
        _ => OTHER_FIELD,
    }
}

fn day(a: &Claim, b: &Claim) -> f64 {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return 0.0 };
    let stated = [a, b].iter().all(|claim| claim.event.day_basis != Some(Basis::Inferred));
    match (x.edtf() == y.edtf(), stated) {
        (true, true) => SAME_FIELD,
        (true, false) => SAME_MAIN_DAY,
        (false, true) if !is_lasting(a.value.kind()) => OTHER_DAY,
        (false, _) => -SAME_MAIN_DAY,
    }
}

/// What a thing has on any day.
const fn is_lasting(kind: Kind) -> bool {
    matches!(kind, Kind::Length | Kind::Area | Kind::Mass | Kind::Volume)
}

/// Whether one actor takes part in both; actors of the whole article do not count.
fn actors_meet(a: &Claim, b: &Claim) -> bool {
    let named = |claim: &Claim| claim.event.who_basis.is_some_and(|basis| basis != Basis::Inferred);
    named(a) && named(b) && a.event.who.iter().any(|x| b.event.who.iter().any(|y| x.key == y.key))
}
