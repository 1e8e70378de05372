//! A cluster laid out for judging: its distinct values, how they stand to each other, and which claims clash.

use rustc_hash::FxHashMap;

use crate::align::Cluster;
use crate::extract::{Card, Claim, Status};
use crate::value::{Kind, Value};

use super::amount;
use super::course::Course;
use super::finding::Reason;
use super::judge::AttributeFacts;
use super::level::{Knowledge, Relation, ValueContext, Verdict, cannot_tell, relate};
use super::words::relate_names;

mod gate;

/// Distinct values of one fact that are compared with each other; what is beyond cannot be told.
const MOST_VALUES: usize = 400;

/// Pairs of clashing claims that are looked at for reasons.
const MOST_CLASHES: usize = 20_000;

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
        let mut case = Self { claims, cards, cluster, attribute, knowledge, forms: Vec::new(), numbers, relations: Vec::new(), beyond };
        case.forms = case.distinct();
        let name = cluster.attribute.as_str();
        let compared = case.compared();
        for i in 0..compared {
            for j in i..compared {
                let (a, b) = (&case.forms[i], &case.forms[j]);
                let told = |status: Status| {
                    if attribute.course == Course::Planned && status == Status::Planned { Status::Asserted } else { status }
                };
                let statuses = (told(a.status), told(b.status));
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

    /// Whether two forms are one amount in two units, which an article states as such: "seven km (4 miles)" in two articles is one thing said
    /// twice, though 4 miles are not 7 km.
    pub(super) fn are_one_in_two_units(&self, i: usize, j: usize) -> bool {
        let units = [i, j].map(|form| self.forms[form].value.amount().and_then(|amount| amount.unit.as_deref()));
        let [Some(a), Some(b)] = units else { return false };
        let (p, q) = (&self.forms[i].articles, &self.forms[j].articles);
        a != b && self.relation(i, j).verdict == Verdict::Compatible && p.iter().any(|article| q.contains(article))
    }

    /// Whether two forms say the same: by their values, or since `align` has joined a short form of a name to the only one whom it can mean.
    pub(super) fn say_the_same(&self, i: usize, j: usize) -> bool {
        let relation = self.relation(i, j);
        let is_short = self.attribute.named && relation.verdict == Verdict::Compatible && relation.reason.is_none();
        relation.verdict == Verdict::Same || is_short || self.are_one_in_two_units(i, j)
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

    /// The first two claims of two articles that exclude each other, and why that is no conflict.
    pub(super) fn doubt_between_articles(&self) -> Option<(Clash, gate::Doubt)> {
        let pairs = self.excluding().flat_map(|forms| self.pairs(forms, None));
        let mut of_two = pairs.filter(|clash| self.article(clash.claims[0]) != self.article(clash.claims[1]));
        of_two.find_map(|clash| Some((clash, self.doubt(&clash)?)))
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

    /// How far two numbers lie apart, in thousandths of the larger; what is no number lies as far apart as can be.
    pub(super) fn distance(&self, forms: [usize; 2]) -> u64 {
        let [a, b] = forms.map(|form| self.forms[form].value.amount().and_then(|amount| amount.low.or(amount.high)));
        let Some((a, b)) = a.zip(b) else { return u64::MAX };
        let (small, large) = (a.approximate().min(b.approximate()), a.approximate().max(b.approximate()));
        if large > 0.0 { ((large - small) / large * 1000.0) as u64 } else { u64::MAX }
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
