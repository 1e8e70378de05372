//! What comparing needs to know of units, places, titles and words, answered from the rules.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::Comparer;
use crate::compare::{Knowledge, NumberPart, UnitFacts};
use crate::extract::Claim;
use crate::rules::{NumberWord, RuleSet, fold};
use crate::segment::tokenise;
use crate::span::Span;
use crate::value::{Exact, Kind, Value};

/// What acts, and where it is: roots of the concepts that a sum or a share beside them is not of.
const ACTORS: [&str; 14] = [
    "company",
    "organisation",
    "government",
    "agency",
    "party",
    "parliament",
    "court",
    "club",
    "military",
    "country",
    "state",
    "region",
    "city",
    "island",
];

/// Words of a prefix of a title, at most: "pelaksana tugas".
const MOST_OF_PREFIX: usize = 3;

/// The rules as comparing sees them.
pub(super) struct RuleKnowledge<'r> {
    rules: &'r RuleSet,
    comparer: &'r Comparer<'r>,
    /// Values of numbers, days and times, by the article that states them.
    stated: FxHashSet<(&'r str, Stated<'r>)>,
    /// The zone of all clock times that name one, none of which is told as local.
    zone: Option<i16>,
    negations: Vec<String>,
    /// Symbol of the unit with factor 1, by dimension.
    bases: FxHashMap<&'r str, &'r str>,
}

/// A value as another may repeat it: a number with its unit whatever its modifier, else the whole value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stated<'c> {
    Amount(Kind, Exact, Option<&'c str>),
    Other(&'c Value),
}

impl<'c> Stated<'c> {
    fn of(claim: &'c Claim) -> Option<Self> {
        match &claim.value {
            Value::Amount(amount) => Some(Self::Amount(amount.kind, amount.number?, amount.unit.as_deref())),
            value @ (Value::Date(_) | Value::Time(_)) => Some(Self::Other(value)),
            Value::Place(_) | Value::Text(_) => None,
        }
    }
}

impl<'r> RuleKnowledge<'r> {
    fn lies_below(&self, concept: &str, ancestors: &[&str]) -> bool {
        let concepts = &self.rules.concepts;
        let below =
            |ancestor: &&str| concepts.by_name(concept).zip(concepts.by_name(ancestor)).is_some_and(|(id, of)| concepts.is_a(id, of));
        ancestors.iter().any(below)
    }

    pub(super) fn new(claims: &'r [Claim], comparer: &'r Comparer<'r>, rules: &'r RuleSet) -> Self {
        let mut negations: Vec<String> = rules
            .languages
            .iter()
            .flat_map(|language| language.context.negations.iter())
            .map(|word| rules.vocabulary.word(word).to_owned())
            .collect();
        negations.sort();
        negations.dedup();
        let mut bases = FxHashMap::default();
        for unit in rules.units.all().filter(|unit| unit.factor == Exact::ONE && unit.offset.is_zero()) {
            bases.entry(unit.dimension.as_str()).or_insert(unit.symbol.as_str());
        }
        let stated = claims.iter().filter_map(|claim| Some((claim.article.as_str(), Stated::of(claim)?))).collect();
        Self { rules, comparer, stated, zone: zone_of(claims), negations, bases }
    }

    fn words(&self, text: &str) -> Vec<crate::rules::WordId> {
        crate::segment::token_texts(text).iter().map(|word| self.rules.vocabulary.id(word)).collect()
    }
}

/// The zone of a story: that of all its clock times that name one, in two articles at least. Where any is told as local, its place may have another.
fn zone_of(claims: &[Claim]) -> Option<i16> {
    let times = claims.iter().filter_map(|claim| if let Value::Time(time) = &claim.value { Some((&claim.article, time)) } else { None });
    let (mut first, mut two_articles) = (None, false);
    for (article, time) in times {
        if time.local {
            return None;
        }
        let Some(zone) = time.zone else { continue };
        let (known, by) = *first.get_or_insert((zone, article));
        if known != zone {
            return None;
        }
        two_articles |= by != article;
    }
    first.filter(|_| two_articles).map(|(zone, _)| zone)
}

impl Knowledge for RuleKnowledge<'_> {
    fn unit(&self, symbol: &str) -> Option<UnitFacts<'_>> {
        let unit = self.rules.units.by_symbol(symbol)?;
        let base = self.bases.get(unit.dimension.as_str()).copied().unwrap_or("");
        Some(UnitFacts { dimension: &unit.dimension, factor: unit.factor, offset: unit.offset, base })
    }

    fn place_name(&self, id: &str) -> Option<&str> {
        self.rules.places.name(id)
    }

    fn place_contains(&self, outer: &str, inner: &str) -> bool {
        self.rules.places.contains(outer, inner)
    }

    fn place_may_contain(&self, outer: &str, inner: &str) -> bool {
        self.rules.places.may_contain(outer, inner)
    }

    fn places_of_name(&self, name: &str) -> Option<String> {
        self.rules.places.by_name(name).map(str::to_owned)
    }

    fn title_is_generic(&self, title: &str) -> bool {
        let words = self.words(title);
        self.rules.titles.head_at(&words).is_some_and(|(length, head)| head.generic && length == words.len())
    }

    /// Office and place: "Menteri Pertahanan Rusia" and "Russian defence minister" are one, "Menteri Luar Negeri Rusia" is none of them.
    fn title_office(&self, title: &str) -> Option<String> {
        let mut tokens = Vec::new();
        tokenise(title, Span::new(0, title.len()), &self.rules.vocabulary, &mut tokens);
        let words: Vec<_> = tokens.iter().map(|token| token.word).collect();
        let mut office = None;
        let mut seat = None;
        let mut field = false;
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let place = self.rules.places.longest_at(title, &tokens[at..], |_, name| !name.needs_cue());
            if let Some((length, place)) = place.filter(|_| tokens[at].is_word()) {
                // "Gubernur Jawa Barat" is none of "Jawa Tengah": a part of a country says more than the country.
                if let [one] = place.places() {
                    let found = self.rules.places.get(*one);
                    seat = if found.kind == "country" { seat.or(Some(found.id)) } else { Some(found.id) };
                }
                at += length;
            } else if let Some((length, head)) = self.rules.titles.head_at(rest).filter(|_| office.is_none()) {
                office = Some(head);
                at += length;
            } else {
                let word = fold(self.rules.vocabulary.word(rest[0]));
                field |= !self.rules.languages.iter().any(|language| language.is_stopword(rest[0]) || language.is_title_link(rest[0]))
                    && word.len() > 1;
                at += 1;
            }
        }
        let office = office.filter(|office| !office.generic && !field)?;
        Some(format!("{} {}", office.office, seat.unwrap_or("")).trim().to_owned())
    }

    fn title_head(&self, title: &str) -> Option<(String, Vec<String>)> {
        let words = self.words(title);
        let heads = |at: usize| self.rules.titles.head_at(&words[at..]).map(|(length, head)| (at..at + length, head));
        let (range, head) = (0..words.len()).find_map(heads).filter(|(_, head)| !head.generic)?;
        let texts = crate::segment::token_texts(title);
        let rest = texts.iter().enumerate().filter(|(at, _)| !range.contains(at)).map(|(_, text)| (*text).to_owned());
        Some((head.office.clone(), rest.collect()))
    }

    fn are_related(&self, a: &str, b: &str) -> bool {
        let concepts = &self.rules.concepts;
        let ids = concepts.by_name(a).zip(concepts.by_name(b));
        ids.is_some_and(|(a, b)| concepts.is_a(a, b) || concepts.is_a(b, a))
    }

    fn counts_a_group(&self, rule: &str) -> bool {
        self.rules.groups.contains(rule)
    }

    fn story_zone(&self) -> Option<i16> {
        self.zone
    }

    fn joins_a_list(&self, word: &str) -> bool {
        self.rules.joins_a_list(word)
    }

    fn is_body(&self, word: &str) -> bool {
        let word = self.rules.vocabulary.folded_id(&fold(word));
        self.rules.languages.iter().any(|language| language.is_institution(word))
    }

    fn title_alters(&self, word: &str) -> bool {
        let words = self.words(word);
        self.rules.titles.prefix_at(&words).is_some_and(|(length, _)| length == words.len())
    }

    fn title_prefix(&self, words: &[String]) -> Option<(usize, String)> {
        let ids: Vec<_> = words.iter().take(MOST_OF_PREFIX).map(|word| self.rules.vocabulary.id(word)).collect();
        self.rules.titles.prefix_at(&ids).map(|(length, name)| (length, name.to_owned()))
    }

    fn choice_fits(&self, attribute: &str, a: &str, b: &str) -> bool {
        let rule = self.rules.rules.iter().filter(|rule| rule.attribute == attribute);
        rule.flat_map(|rule| &rule.choices).any(|choice| choice.id == a && choice.fits.iter().any(|other| other == b))
    }

    fn counts_people(&self, concept: &str) -> bool {
        self.lies_below(concept, &["person", "casualty", "group"])
    }

    fn is_actor(&self, concept: &str) -> bool {
        self.counts_people(concept) || self.lies_below(concept, &ACTORS)
    }

    fn is_predicate(&self, concept: &str) -> bool {
        let concepts = &self.rules.concepts;
        concepts.by_name(concept).is_some_and(|id| concepts.is_predicate(id))
    }

    fn states(&self, article: &str, of: &Claim) -> bool {
        Stated::of(of).is_some_and(|value| self.stated.contains(&(article, value)))
    }

    fn says_kind_of_place(&self, word: &str) -> bool {
        self.rules.says_kind_of_place(word)
    }

    fn is_kind_of_place(&self, word: &str) -> bool {
        self.rules.is_kind_of_place(word)
    }

    fn is_decided(&self, a: usize, b: usize) -> bool {
        self.comparer.is_decided(a, b)
    }

    fn alike(&self, a: &Claim, b: &Claim) -> f64 {
        self.comparer.alike(a, b)
    }

    fn negations(&self) -> &[String] {
        &self.negations
    }

    fn number_part(&self, word: &str) -> Option<NumberPart> {
        let word = self.rules.vocabulary.id(word);
        match self.rules.languages.iter().find_map(|language| language.numbers.role(word))? {
            NumberWord::Small(n) => Some(NumberPart::Small(i64::from(n))),
            NumberWord::Teen => Some(NumberPart::Teen),
            NumberWord::Scale(n) | NumberWord::One(n) => Some(NumberPart::Scale(n)),
            NumberWord::Article | NumberWord::And | NumberWord::Point | NumberWord::Minus => None,
        }
    }
}
