//! What is looked up of each claim once, since it is compared with many: its rule, its parties' names, its place and day.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::{Basis, Claim};
use crate::normalise::{name_key, name_parts};
use crate::rules::{Rule, RuleSet, fold};
use crate::value::{DateValue, Exact, Kind, Value};

use super::names::{Name, NameLevel, compare_names};
use super::party::{PartyLevel, party_level};

/// What is known of all claims, parallel to them.
#[derive(Clone, Debug)]
pub(super) struct Facets<'c> {
    claims: &'c [Claim],
    rules: Vec<Option<&'c Rule>>,
    /// Each different name, once.
    names: Vec<Name>,
    /// The same number for names that are one but for the way of writing them, parallel to `names`.
    alike: Vec<u32>,
    /// Where the names of a claim's parties start in `parties`, and behind them those of the next claim.
    who: Vec<u32>,
    parties: Vec<u32>,
    places: Vec<Option<u32>>,
    /// The number of the name that a claim's value is, of places without words for their kind.
    values: Vec<Option<u32>>,
    /// Days since a fixed one, of days that are stated whole.
    days: Vec<Option<i32>>,
    /// The first claim of each article whose value is the day that the article is mainly about.
    main_days: FxHashSet<usize>,
    /// Claims whose number or day their article tells once, and is not mainly about.
    told_once: FxHashSet<usize>,
    /// The numbers and days that stand in the sentence of each claim beside its own value.
    beside: Vec<Vec<u32>>,
    /// The words of each different attribute of claims that were given ready-made, by their numbers, sorted.
    attributes: Vec<Vec<u32>>,
    attribute: Vec<Option<u32>>,
}

impl<'c> Facets<'c> {
    pub(super) fn of(claims: &'c [Claim], rules: &'c RuleSet) -> Self {
        let mut facets = Self {
            claims,
            rules: Vec::with_capacity(claims.len()),
            names: Vec::new(),
            alike: Vec::new(),
            who: Vec::with_capacity(claims.len() + 1),
            parties: Vec::new(),
            places: Vec::with_capacity(claims.len()),
            values: Vec::with_capacity(claims.len()),
            days: Vec::with_capacity(claims.len()),
            main_days: main_days(claims),
            told_once: told_once(claims),
            beside: beside(claims),
            attributes: Vec::new(),
            attribute: Vec::with_capacity(claims.len()),
        };
        let mut known = Known::default();
        for claim in claims {
            facets.rules.push(*known.rules.entry(&claim.attribute).or_insert_with(|| rules.rule_of(&claim.attribute)));
            facets.who.push(u32::try_from(facets.parties.len()).unwrap_or(u32::MAX));
            for party in claim.event.who.iter() {
                let number = known.name(&party.key, &mut facets.names, Name::of);
                facets.parties.push(number);
            }
            // Places of stories are told apart by their own names (`pair::same_place`).
            let place = claim.event.place.as_ref().filter(|_| claim.is_given());
            facets.places.push(place.map(|place| known.name(&place.name, &mut facets.names, |name| Name::of(&name_key(name)))));
            let value = value_name(claim).map(|name| {
                *known.values.entry((claim.value.kind(), name)).or_insert_with(|| {
                    facets.names.push(Name::of(&bare(name, claim.value.kind(), rules)));
                    u32::try_from(facets.names.len() - 1).unwrap_or(u32::MAX)
                })
            });
            facets.values.push(value);
            let day = claim.event.day.as_ref().filter(|_| claim.is_given());
            facets.days.push(day.and_then(|day| day.start.day_number()));
            let attribute = claim.is_given().then(|| {
                *known.attributes.entry(&claim.attribute).or_insert_with(|| {
                    let words = words_of(&claim.attribute, rules);
                    facets.attributes.push(numbered(words, &mut known.words));
                    u32::try_from(facets.attributes.len() - 1).unwrap_or(u32::MAX)
                })
            });
            facets.attribute.push(attribute);
        }
        facets.who.push(u32::try_from(facets.parties.len()).unwrap_or(u32::MAX));
        let mut keys: FxHashMap<&str, u32> = FxHashMap::default();
        for name in &facets.names {
            let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
            facets.alike.push(*keys.entry(name.key()).or_insert(next));
        }
        facets
    }

    /// The rule of a claim's attribute.
    pub(super) fn rule(&self, claim: usize) -> Option<&'c Rule> {
        self.rules[claim]
    }

    /// Numbers of the names of a claim's parties.
    pub(super) fn who(&self, claim: usize) -> &[u32] {
        &self.parties[self.who[claim] as usize..self.who[claim + 1] as usize]
    }

    /// The number of the name of a claim's place; of claims that were given.
    pub(super) fn place(&self, claim: usize) -> Option<u32> {
        self.places[claim]
    }

    /// Compares the names that two claims' values are.
    pub(super) fn compare_values(&self, a: usize, b: usize) -> Option<NameLevel> {
        Some(self.compare(self.values[a]?, self.values[b]?))
    }

    /// Whether the value is the day that its article is mainly about, where it is told first.
    pub(super) fn is_main_day(&self, claim: usize) -> bool {
        self.main_days.contains(&claim)
    }

    /// Whether the value is a number or a day that its article tells once, and is not mainly about.
    pub(super) fn is_told_once(&self, claim: usize) -> bool {
        self.told_once.contains(&claim)
    }

    /// How many numbers and days stand in the sentences of both.
    pub(super) fn beside_both(&self, a: usize, b: usize) -> usize {
        self.beside[a].iter().filter(|number| self.beside[b].binary_search(number).is_ok()).count()
    }

    /// A claim's day; of claims that were given.
    pub(super) fn day(&self, claim: usize) -> Option<i32> {
        self.days[claim]
    }

    /// The number of a given attribute.
    pub(super) fn attribute(&self, claim: usize) -> Option<u32> {
        self.attribute[claim]
    }

    /// The numbers of the words of a given attribute, of concepts where they are known, sorted.
    pub(super) fn attribute_words(&self, attribute: u32) -> &[u32] {
        &self.attributes[attribute as usize]
    }

    /// All that a given claim says of its event and its question, the same for all ways of writing a name.
    pub(super) fn told(&self, claim: usize) -> (Option<u32>, Vec<u32>, Option<u32>, Option<i32>) {
        let mut who: Vec<u32> = self.who(claim).iter().map(|&name| self.alike[name as usize]).collect();
        who.sort_unstable();
        (self.attribute(claim), who, self.place(claim).map(|place| self.alike[place as usize]), self.day(claim))
    }

    /// A name by its number.
    pub(super) fn name(&self, number: u32) -> &Name {
        &self.names[number as usize]
    }

    /// Compares two names by their numbers.
    pub(super) fn compare(&self, a: u32, b: u32) -> NameLevel {
        let is_one = a == b || self.alike[a as usize] == self.alike[b as usize] && self.name(a).names_somebody();
        if is_one { NameLevel::Same } else { compare_names(self.name(a), self.name(b)) }
    }

    /// The best level between the parties of two claims; `None` where one has none.
    pub(super) fn compare_groups(&self, a: usize, b: usize) -> Option<PartyLevel> {
        let parties = |claim: usize| self.claims[claim].event.who.iter().zip(self.who(claim));
        parties(a).flat_map(|(p, x)| parties(b).map(move |(q, y)| party_level(p, q, || self.compare(*x, *y)))).min()
    }
}

/// The first claim of each article whose value is the day that claims of the article which state none are of.
fn main_days(claims: &[Claim]) -> FxHashSet<usize> {
    let mut days: FxHashMap<&str, &DateValue> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| claim.event.day_basis == Some(Basis::Inferred)) {
        if let Some(day) = &claim.event.day {
            days.entry(&claim.article).or_insert(day);
        }
    }
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate() {
        if matches!(&claim.value, Value::Date(date) if days.get(claim.article.as_str()) == Some(&date)) {
            let known = first.entry(&claim.article).or_insert(at);
            if claim.span.start < claims[*known].span.start {
                *known = at;
            }
        }
    }
    first.into_values().collect()
}

/// Claims whose value is a number or a day that no other claim of their article has, and that is not the day which the article is mainly about.
fn told_once(claims: &[Claim]) -> FxHashSet<usize> {
    let mut told: FxHashMap<(&str, Plain<'_>), Option<usize>> = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate() {
        if let Some(plain) = Plain::of(&claim.value) {
            told.entry((&claim.article, plain)).and_modify(|known| *known = None).or_insert(Some(at));
        }
        if let (Some(day), Some(Basis::Inferred)) = (&claim.event.day, claim.event.day_basis) {
            told.insert((&claim.article, Plain::Day(day)), None);
        }
    }
    told.into_values().flatten().collect()
}

/// The numbers and days of the other claims of each claim's sentence, each by a number of its own, sorted.
fn beside(claims: &[Claim]) -> Vec<Vec<u32>> {
    let mut numbers: FxHashMap<Plain<'_>, u32> = FxHashMap::default();
    let mut sentences: FxHashMap<(&str, usize), Vec<u32>> = FxHashMap::default();
    let mut own: Vec<Option<u32>> = Vec::with_capacity(claims.len());
    for claim in claims {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = Plain::of(&claim.value).map(|plain| *numbers.entry(plain).or_insert(next));
        sentences.entry((&claim.article, claim.sentence.start)).or_default().extend(number);
        own.push(number);
    }
    let others = |(claim, own): (&Claim, Option<u32>)| {
        let mut all = sentences.get(&(claim.article.as_str(), claim.sentence.start)).cloned().unwrap_or_default();
        all.retain(|&number| Some(number) != own);
        all.sort_unstable();
        all.dedup();
        all
    };
    claims.iter().zip(own).map(others).collect()
}

/// What a value is without its unit, so that "12 orang" and "12 rumah" of one article are told twice.
#[derive(PartialEq, Eq, Hash)]
enum Plain<'c> {
    Number(Exact),
    Day(&'c DateValue),
}

impl<'c> Plain<'c> {
    fn of(value: &'c Value) -> Option<Self> {
        match value {
            Value::Date(date) => Some(Self::Day(date)),
            _ => value.amount()?.number.map(Self::Number),
        }
    }
}

/// The name that a claim's value is.
fn value_name(claim: &Claim) -> Option<&str> {
    match &claim.value {
        Value::Place(place) => Some(&place.name),
        Value::Text(text) if text.kind == Kind::Name => Some(&text.text),
        _ => None,
    }
}

/// The key of a name; of a place without words for its kind ("town of", "refugee camp"), where anything is left.
fn bare(name: &str, kind: Kind, rules: &RuleSet) -> String {
    let parts = name_parts(name);
    let own: Vec<&str> = parts.iter().filter(|part| kind != Kind::Place || !rules.says_kind_of_place(part)).map(String::as_str).collect();
    if own.is_empty() { parts.join(" ") } else { own.join(" ") }
}

/// What has a number already.
#[derive(Default)]
struct Known<'c> {
    rules: FxHashMap<&'c str, Option<&'c Rule>>,
    names: FxHashMap<&'c str, u32>,
    values: FxHashMap<(Kind, &'c str), u32>,
    attributes: FxHashMap<&'c str, u32>,
    words: FxHashMap<String, u32>,
}

impl<'c> Known<'c> {
    fn name(&mut self, written: &'c str, names: &mut Vec<Name>, fold: impl Fn(&str) -> Name) -> u32 {
        *self.names.entry(written).or_insert_with(|| {
            names.push(fold(written));
            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// The words of an attribute's name, phrases that a language knows as their concept: "tempat_pertemuan" and "lokasi.pertemuan" have the same.
fn words_of(attribute: &str, rules: &RuleSet) -> Vec<String> {
    let folded = fold(attribute);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ids: Vec<_> = words.iter().map(|word| rules.vocabulary.folded_id(word)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // The language that knows the longest phrase; of equal ones the first.
        let mut concept = None;
        for language in &rules.languages {
            if let Some((length, id)) = rules.concepts.at(&language.code, &ids[at..])
                && concept.is_none_or(|(longest, _)| length > longest)
            {
                concept = Some((length, id));
            }
        }
        found.push(concept.map_or_else(|| words[at].to_owned(), |(_, id)| format!("={}", rules.concepts.name(id))));
        at += concept.map_or(1, |(length, _)| length.max(1));
    }
    found
}

/// Words by numbers, sorted, each once.
fn numbered(words: Vec<String>, known: &mut FxHashMap<String, u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::with_capacity(words.len());
    for word in words {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        numbers.push(*known.entry(word).or_insert(next));
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
