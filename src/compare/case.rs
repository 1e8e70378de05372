//! A cluster laid out for judging: its distinct values, how they stand to each other, and which claims clash.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::Cluster;
use crate::extract::{Basis, Card, Claim, Status};
use crate::value::{Kind, Value};

use super::amount;
use super::finding::Reason;
use super::judge::AttributeFacts;
use super::level::{Knowledge, Relation, ValueContext, Verdict, cannot_tell, relate};
use super::words::relate_names;

/// Distinct values of one fact that are compared with each other; what is beyond cannot be told.
const MOST_VALUES: usize = 400;

/// Pairs of clashing claims that are looked at for reasons.
const MOST_CLASHES: usize = 20_000;

/// The rule of what no rule names.
const OPEN: &str = "open";

/// Open counts of which one is so many times the other are of two things.
const FAR_APART: f64 = 3.0;

/// Bytes between a value and its conversion in brackets, at most.
const CONVERSION_GAP: usize = 12;

/// Claims of one value and one status.
pub(super) struct Form<'a> {
    pub(super) value: &'a Value,
    pub(super) status: Status,
    /// Indices of the story's claims, in order.
    pub(super) claims: Vec<usize>,
    /// Articles they stand in, each once, as numbers of cards.
    pub(super) articles: Vec<usize>,
}

/// Two claims that exclude each other, with the forms they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) claims: [usize; 2],
    pub(super) forms: [usize; 2],
}

/// Everything that is known of one cluster.
pub(super) struct Case<'a> {
    pub(super) claims: &'a [Claim],
    pub(super) cards: &'a [Card],
    pub(super) cluster: &'a Cluster,
    pub(super) attribute: &'a AttributeFacts,
    pub(super) knowledge: &'a dyn Knowledge,
    /// Distinct values, in the order of their first claims.
    pub(super) forms: Vec<Form<'a>>,
    /// Number of the card of each article.
    numbers: FxHashMap<&'a str, usize>,
    /// Relation of forms `i <= j`, row by row.
    relations: Vec<Relation>,
    beyond: Relation,
    /// Names that an article writes more than once, with their article; asked for seldom.
    topics: OnceCell<FxHashSet<(&'a str, String)>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        claims: &'a [Claim],
        cards: &'a [Card],
        cluster: &'a Cluster,
        attribute: &'a AttributeFacts,
        knowledge: &'a dyn Knowledge,
    ) -> Self {
        let numbers: FxHashMap<&str, usize> = cards.iter().enumerate().map(|(at, card)| (card.id.as_str(), at)).collect();
        let beyond = cannot_tell("too many values", format!("only the first {MOST_VALUES} values are compared"));
        let mut case = Self {
            claims,
            cards,
            cluster,
            attribute,
            knowledge,
            forms: Vec::new(),
            numbers,
            relations: Vec::new(),
            beyond,
            topics: OnceCell::new(),
        };
        case.forms = case.distinct();
        let name = cluster.attribute.as_str();
        let compared = case.compared();
        for i in 0..compared {
            for j in i..compared {
                let (a, b) = (&case.forms[i], &case.forms[j]);
                let statuses = (a.status, b.status);
                let context = ValueContext { similarity: attribute.similarity, tolerance: attribute.tolerance, statuses };
                let relation = relate(name, a.value, b.value, &context, knowledge);
                case.relations.push(relation);
            }
        }
        case
    }

    fn distinct(&self) -> Vec<Form<'a>> {
        let mut seen: FxHashMap<(&Value, Status), usize> = FxHashMap::default();
        let mut forms: Vec<Form<'a>> = Vec::new();
        for &at in &self.cluster.claims {
            let Some(claim) = self.claims.get(at) else { continue };
            let form = *seen.entry((&claim.value, claim.status)).or_insert_with(|| {
                forms.push(Form { value: &claim.value, status: claim.status, claims: Vec::new(), articles: Vec::new() });
                forms.len() - 1
            });
            forms[form].claims.push(at);
        }
        for form in &mut forms {
            form.articles = self.articles_of(&form.claims);
        }
        forms
    }

    fn compared(&self) -> usize {
        self.forms.len().min(MOST_VALUES)
    }

    /// Number of the card of a claim's article; claims of unknown articles share one.
    pub(super) fn article(&self, claim: usize) -> usize {
        self.claims.get(claim).and_then(|claim| self.numbers.get(claim.article.as_str()).copied()).unwrap_or(usize::MAX)
    }

    /// The articles of these claims, each once.
    pub(super) fn articles_of(&self, claims: &[usize]) -> Vec<usize> {
        let mut articles: Vec<usize> = claims.iter().map(|&at| self.article(at)).collect();
        articles.sort_unstable();
        articles.dedup();
        articles
    }

    /// How two forms stand to each other.
    pub(super) fn relation(&self, i: usize, j: usize) -> &Relation {
        let (i, j) = (i.min(j), i.max(j));
        let n = self.compared();
        // Row i starts after i rows of n, n - 1, ... relations.
        if j < n { &self.relations[i * n - i * (i + 1) / 2 + j] } else { &self.beyond }
    }

    /// Pairs of forms, each with itself too, that two articles state.
    pub(super) fn pairs_between_articles(&self) -> Vec<(usize, usize)> {
        let forms = 0..self.forms.len();
        let pairs = forms.flat_map(|i| (i..self.forms.len()).map(move |j| (i, j)));
        pairs
            .filter(|&(i, j)| {
                let (a, b) = (&self.forms[i].articles, &self.forms[j].articles);
                a.len() > 1 || b.len() > 1 || a != b
            })
            .collect()
    }

    /// Pairs of claims of two articles that exclude each other.
    pub(super) fn clashes_between_articles(&self) -> Vec<Clash> {
        let pairs = self.excluding().flat_map(|forms| self.pairs(forms, None));
        let of_two = |clash: &Clash| self.article(clash.claims[0]) != self.article(clash.claims[1]);
        pairs.filter(|clash| of_two(clash) && self.is_one_thing(clash)).take(MOST_CLASHES).collect()
    }

    /// Pairs of claims of one article that exclude each other.
    pub(super) fn clashes_inside_articles(&self) -> Vec<Clash> {
        let shared = self.excluding().flat_map(|forms| {
            let [a, b] = forms.map(|at| &self.forms[at].articles);
            a.iter().filter(|article| b.contains(article)).map(move |&article| (forms, article))
        });
        let pairs = shared.flat_map(|(forms, article)| self.pairs(forms, Some(article)));
        pairs.filter(|clash| self.is_one_thing(clash)).take(MOST_CLASHES).collect()
    }

    /// Pairs of forms that exclude each other.
    fn excluding(&self) -> impl Iterator<Item = [usize; 2]> {
        let n = self.forms.len();
        let pairs = (0..n).flat_map(move |i| (i + 1..n).map(move |j| [i, j]));
        pairs.filter(|&[i, j]| self.relation(i, j).verdict == Verdict::Excludes)
    }

    /// The claims of one form beside those of the other, of one article or of all.
    fn pairs(&self, forms: [usize; 2], article: Option<usize>) -> impl Iterator<Item = Clash> {
        let is_in = move |at: &usize| article.is_none_or(|article| self.article(*at) == article);
        let claims = move |form: usize| self.forms[form].claims.iter().copied().filter(is_in);
        claims(forms[0]).flat_map(move |p| claims(forms[1]).map(move |q| Clash { claims: [p, q], forms }))
    }

    /// Whether two claims are sure enough about one thing to exclude each other. What a rule names is; of other values the concept must be
    /// one, and so must the modifiers, what befell it, and the actor or the place.
    fn is_one_thing(&self, clash: &Clash) -> bool {
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
        let measure = |claim: &Claim| claim.attribute.as_str().rsplit('.').next().map(str::to_owned);
        let one_measure = a.value.kind() == Kind::Count || !open(a) || !open(b) || measure(a) == measure(b);
        same && one_measure && !self.is_converted(clash)
    }

    /// Whether the articles of two claims are about one thing: a name that both write again and again.
    fn topics_meet(&self, a: &Claim, b: &Claim) -> bool {
        let topics = self.topics.get_or_init(|| {
            let mut times: FxHashMap<(&str, String), usize> = FxHashMap::default();
            for claim in self.claims.iter().filter(|claim| claim.attribute.as_str().ends_with(".name")) {
                *times.entry((claim.article.as_str(), claim.value.to_string())).or_insert(0) += 1;
            }
            times.into_iter().filter(|(_, times)| *times > 1).map(|(named, _)| named).collect()
        });
        let of = |claim: &Claim, name: &str| topics.contains(&(claim.article.as_str(), name.to_owned()));
        let names = self.claims.iter().filter(|claim| claim.article == a.article && claim.attribute.as_str().ends_with(".name"));
        names.map(|claim| claim.value.to_string()).any(|name| of(a, &name) && of(b, &name))
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

    /// The form that a claim of the cluster has.
    fn form_of(&self, claim: usize) -> Option<usize> {
        self.forms.iter().position(|form| form.claims.contains(&claim))
    }

    /// Whether the two claims have speakers, and whether these are one: `Some(true)` for one speaker.
    pub(super) fn one_speaker(&self, clash: &Clash) -> Option<bool> {
        let [a, b] = clash.claims.map(|at| self.claims[at].speaker.as_deref());
        match relate_names(a?, b?, ValueContext::SIMILARITY).verdict {
            Verdict::Same | Verdict::Compatible => Some(true),
            Verdict::Excludes => Some(false),
            Verdict::CannotTell => None,
        }
    }

    /// Which form is higher, for amounts that lie apart.
    pub(super) fn order(&self, i: usize, j: usize) -> Option<std::cmp::Ordering> {
        match (self.forms[i].value, self.forms[j].value) {
            (Value::Amount(a), Value::Amount(b)) => amount::order(a, b, self.knowledge),
            _ => None,
        }
    }

    /// The reason why the relation of a clash matters less, if there is one.
    pub(super) fn reason(&self, clash: &Clash) -> Option<Reason> {
        self.relation(clash.forms[0], clash.forms[1]).reason
    }

    /// Whether the values are quotations.
    pub(super) fn is_quotation(&self) -> bool {
        self.forms.iter().any(|form| form.value.kind() == Kind::Quotation)
    }

    /// Forms that say the same, most sources first. No group holds two forms that exclude each other, or a date
    /// without its year would join two years.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for form in 0..self.forms.len() {
            let joins = |group: &Vec<usize>| {
                group.iter().any(|&other| self.relation(form, other).verdict == Verdict::Same)
                    && group.iter().all(|&other| self.relation(form, other).verdict != Verdict::Excludes)
            };
            match groups.iter_mut().find(|group| joins(group)) {
                Some(group) => group.push(form),
                None => groups.push(vec![form]),
            }
        }
        // What clashes is read first; what fits both sides stands behind.
        let clashing: Vec<usize> = self.excluding().flatten().collect();
        let key = |group: &Vec<usize>| {
            let claims = self.claims_of(group);
            let fits = !group.iter().any(|form| clashing.contains(form));
            (fits, usize::MAX - self.sources_of(&claims), claims.first().copied())
        };
        groups.sort_by_cached_key(key);
        groups
    }

    /// The claims of these forms, in order.
    pub(super) fn claims_of(&self, forms: &[usize]) -> Vec<usize> {
        let mut claims: Vec<usize> = forms.iter().flat_map(|&form| self.forms[form].claims.iter().copied()).collect();
        claims.sort_unstable();
        claims
    }

    /// Number of sources of these claims.
    pub(super) fn sources_of(&self, claims: &[usize]) -> usize {
        let mut sources: Vec<&str> =
            claims.iter().map(|&at| self.cards.get(self.article(at)).map_or("", |card| card.source.as_str())).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }
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
