//! Two claims compared field by field: the evidence that they are about one thing, and about one event.
//!
//! Each field is an ordered list of named levels with a weight; the sum is the score, and the levels are what `explain` prints.

use rustc_hash::FxHashMap;

use crate::extract::{Basis, Claim};
use crate::normalise::name_parts;
use crate::rules::{Reader, Rule, RuleSet, fold};
use crate::value::{DateValue, PlaceValue, Value};

use super::fact::Evidence;
use super::party::{PartyLevel, compare_groups, same_name};
use super::weights;

/// How often each context word stands in a story: rare ones say more.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    times: FxHashMap<String, usize>,
}

impl Rarity {
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut times: FxHashMap<String, usize> = FxHashMap::default();
        for word in claims.iter().flat_map(|claim| claim.context.iter()) {
            match times.get_mut(word.word) {
                Some(times) => *times += 1,
                None => _ = times.insert(word.word.to_owned(), 1),
            }
        }
        Self { times }
    }

    fn weight(&self, word: &str) -> f64 {
        let times = self.times.get(word).copied().unwrap_or(1).max(2);
        weights::RAREST_WORD / (times as f64 / 2.0).sqrt()
    }
}

/// The score of evidence.
pub(super) fn score(evidence: &[Evidence]) -> f64 {
    evidence.iter().map(|part| part.weight).sum()
}

/// Compares two claims that are no quotations.
pub(super) fn compare(a: &Claim, b: &Claim, rarity: &Rarity, rules: &RuleSet) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let rule = rules.rule_of(&a.attribute).filter(|_| a.attribute == b.attribute);
    match rule {
        Some(rule) if matches!(rule.reader, Some(Reader::Entities | Reader::Places)) => identity(a, b, &mut evidence),
        Some(rule) => {
            push(&mut evidence, "attribute", "same attribute", weights::SAME_ATTRIBUTE);
            rule_event(a, b, rule, &mut evidence);
        }
        None => open_fields(a, b, rarity, rules, &mut evidence),
    }
    whole_and_time(a, b, rule, &mut evidence);
    evidence
}

/// Compares two claims by all but their attribute.
pub(super) fn compare_open(a: &Claim, b: &Claim, rarity: &Rarity, rules: &RuleSet) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    open_fields(a, b, rarity, rules, &mut evidence);
    whole_and_time(a, b, None, &mut evidence);
    evidence
}

/// A part is not its whole, and what was earlier is not what is.
fn whole_and_time(a: &Claim, b: &Claim, rule: Option<&Rule>, evidence: &mut Vec<Evidence>) {
    if a.part_of.is_some() != b.part_of.is_some() {
        push(evidence, "part", "a part and a whole", weights::PART_AND_WHOLE);
    }
    if a.event.background != b.event.background && rule.is_none_or(|rule| !rule.event.iter().all(|field| field == "what" || field == "who"))
    {
        push(evidence, "time", "one is about an earlier event", weights::BACKGROUND);
    }
}

/// Names of places and institutions are one thing by their value.
fn identity(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    let same = match (&a.value, &b.value) {
        (Value::Place(x), Value::Place(y)) => same_place(x, y),
        (Value::Text(x), Value::Text(y)) => same_name(&name_parts(&x.text).join(" "), &name_parts(&y.text).join(" ")),
        _ => false,
    };
    let (level, weight) = if same { ("same name", weights::SAME_ATTRIBUTE) } else { ("another name", weights::VETO) };
    push(evidence, "name", level, weight);
}

fn push(evidence: &mut Vec<Evidence>, field: &'static str, level: impl Into<String>, weight: f64) {
    evidence.push(Evidence { field, level: level.into(), weight });
}

/// The event key of a rule: only the fields that it names, each veto only where both sides state it.
fn rule_event(a: &Claim, b: &Claim, rule: &Rule, evidence: &mut Vec<Evidence>) {
    let has = |field: &str| rule.event.iter().any(|known| known == field);
    if has("who") {
        actors(a, b, matches!(rule.reader, Some(Reader::Titles | Reader::Persons)), evidence);
    }
    if has("day") {
        days(a, b, if rule.grows { weights::MAIN_DAYS_DIFFER } else { weights::OTHER_INFERRED_DAY }, evidence);
    }
    // What a rule's own words name as the thing is captured as its place.
    if has("what") || has("place") {
        places(a, b, evidence);
    }
}

/// `strict`: the actor is what the claim is about (whose title it is), so that no other may stand for it.
fn actors(a: &Claim, b: &Claim, strict: bool, evidence: &mut Vec<Evidence>) {
    let stated = [a, b].iter().any(|claim| claim.event.who_basis == Some(Basis::Stated));
    match compare_groups(&a.event.who, &b.event.who) {
        Some(PartyLevel::Same) => push(evidence, "actor", "same actor", weights::SAME_ACTOR),
        Some(PartyLevel::Related) if !strict => push(evidence, "actor", "actor of the same country", weights::RELATED_ACTOR),
        Some(_) if strict || stated => push(evidence, "actor", "another actor", weights::VETO),
        Some(_) => push(evidence, "actor", "other actors named", weights::OTHER_ACTOR),
        None if strict => push(evidence, "actor", "actor not known", weights::VETO),
        None => {}
    }
}

fn days(a: &Claim, b: &Claim, inferred_weight: f64, evidence: &mut Vec<Evidence>) {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return };
    let inferred = [a, b].iter().filter(|claim| claim.event.day_basis == Some(Basis::Inferred)).count();
    if far_apart(x, y) {
        return push(evidence, "day", "another time altogether", weights::VETO);
    }
    match (same_day(x, y), inferred) {
        (true, _) => push(evidence, "day", "same day", weights::SAME_DAY),
        (false, 2) => push(evidence, "day", "the articles' main days differ", weights::MAIN_DAYS_DIFFER),
        (false, 1) => push(evidence, "day", "a day that is not the other article's main day", inferred_weight),
        (false, _) => push(evidence, "day", "another day", weights::VETO),
    }
}

/// Days between which one event is not told: another year's flood is another flood, however its day was found.
const FAR_APART: i32 = 45;

fn far_apart(a: &DateValue, b: &DateValue) -> bool {
    let days = |date: &DateValue| date.start.day.and_then(|_| date.start.to_calendar());
    let (Some(x), Some(y)) = (days(a), days(b)) else { return false };
    x.until(y).is_ok_and(|span| span.get_days().abs() > FAR_APART)
}

/// Whether all written parts of two days agree.
fn same_day(a: &DateValue, b: &DateValue) -> bool {
    let agree = |x: Option<i32>, y: Option<i32>| x.is_none() || y.is_none() || x == y;
    let (s, t) = (a.start, b.start);
    agree(s.year.map(i32::from), t.year.map(i32::from))
        && agree(s.month.map(i32::from), t.month.map(i32::from))
        && agree(s.day.map(i32::from), t.day.map(i32::from))
}

fn places(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    let (Some(x), Some(y)) = (&a.event.place, &b.event.place) else { return };
    let stated = a.event.place_basis == Some(Basis::Stated) && b.event.place_basis == Some(Basis::Stated);
    match (same_place(x, y), stated) {
        (true, _) => push(evidence, "place", "same place", weights::SAME_PLACE),
        (false, true) => push(evidence, "place", "another place", weights::VETO),
        (false, false) => push(evidence, "place", "other places named", weights::OTHER_PLACE),
    }
}

/// One entry of the gazetteer, equal names, or a name that only one side gives whole ("Washington", "Washington, D.C.").
fn same_place(a: &PlaceValue, b: &PlaceValue) -> bool {
    let known = a.id.is_some() && b.id.is_some();
    let (p, q) = (name_parts(&a.name), name_parts(&b.name));
    let begins = !known && !p.is_empty() && !q.is_empty() && (p.starts_with(&q) || q.starts_with(&p));
    known && a.id == b.id || fold(&a.name) == fold(&b.name) || begins
}

fn open_fields(a: &Claim, b: &Claim, rarity: &Rarity, rules: &RuleSet, evidence: &mut Vec<Evidence>) {
    concepts(a, b, rules, evidence);
    if matches!(&a.value, Value::Amount(amount) if amount.kind == crate::value::Kind::Count) {
        predicates(a, b, evidence);
    }
    if !a.modifiers.is_empty() && !b.modifiers.is_empty() {
        let shared = a.modifiers.iter().any(|word| b.modifiers.contains(word));
        let (level, weight) =
            if shared { ("shared modifier", weights::SHARED_MODIFIER) } else { ("other modifiers", weights::OTHER_MODIFIERS) };
        push(evidence, "modifier", level, weight);
    }
    if a.value == b.value || equal_numbers(&a.value, &b.value, rules) {
        let (level, weight) =
            if is_rare(&a.value) { ("equal, rare value", weights::EQUAL_RARE_VALUE) } else { ("equal value", weights::EQUAL_VALUE) };
        push(evidence, "value", level, weight);
    }
    context(a, b, rarity, evidence);
    actors_softly(a, b, evidence);
    let dated = matches!(a.value, Value::Date(_));
    if !dated {
        days(a, b, weights::MAIN_DAYS_DIFFER, evidence);
    }
    places(a, b, evidence);
}

fn concepts(a: &Claim, b: &Claim, rules: &RuleSet, evidence: &mut Vec<Evidence>) {
    let (level, weight) = match (&a.concept, &b.concept) {
        (Some(x), Some(y)) if x == y && is_broad(x) => ("same broad concept", weights::SAME_BROAD_CONCEPT),
        (Some(x), Some(y)) if x == y => ("same concept", weights::SAME_CONCEPT),
        (Some(x), Some(y)) => match (rules.concepts.by_name(x), rules.concepts.by_name(y)) {
            (Some(p), Some(q)) if rules.concepts.is_a(p, q) || rules.concepts.is_a(q, p) => {
                ("related concept", weights::SAME_CONCEPT / 2.0)
            }
            _ => ("another concept", weights::OTHER_CONCEPT),
        },
        _ => ("no concept on one side", weights::NO_CONCEPT),
    };
    // What a date or a measure is said of is only the nearest word: equal, it is a weak sign; other, it is none.
    let counted = matches!(&a.value, Value::Amount(amount) if amount.kind == crate::value::Kind::Count);
    push(evidence, "concept", level, if counted { weight } else { weight.max(0.0) / 2.0 });
}

/// Concepts that say too little of what is counted.
fn is_broad(concept: &str) -> bool {
    matches!(concept, "person" | "people" | "victim" | "thing" | "time" | "group" | "part")
}

fn predicates(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    if let (Some(x), Some(y)) = (&a.predicate, &b.predicate) {
        let (level, weight) =
            if x == y { ("same predicate", weights::SAME_PREDICATE) } else { ("other predicates", weights::OTHER_PREDICATE) };
        push(evidence, "predicate", level, weight);
    }
}

fn actors_softly(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    if a.event.who_basis == Some(Basis::Inferred) || b.event.who_basis == Some(Basis::Inferred) {
        return;
    }
    if compare_groups(&a.event.who, &b.event.who) == Some(PartyLevel::Same) {
        push(evidence, "actor", "same actor", weights::SAME_ACTOR);
    }
}

fn context(a: &Claim, b: &Claim, rarity: &Rarity, evidence: &mut Vec<Evidence>) {
    let mut words = Vec::new();
    let mut sum = 0.0;
    for word in a.context.iter() {
        if let Some(other) = b.context.iter().find(|other| other.word == word.word) {
            let near = 1.0 / (1.0 + f64::from(word.distance.max(other.distance)) / 6.0);
            sum += rarity.weight(word.word) * near;
            words.push(word.word);
        }
    }
    if !words.is_empty() {
        push(evidence, "words around", format!("share {}", words.join(", ")), sum.min(weights::MOST_CONTEXT));
    }
}

/// Numbers and times that are the same though written in another unit or with another modifier.
pub(super) fn equal_numbers(a: &Value, b: &Value, rules: &RuleSet) -> bool {
    if let (Value::Time(x), Value::Time(y)) = (a, b) {
        return (x.start, x.end, x.zone) == (y.start, y.end, y.zone);
    }
    let (Value::Amount(x), Value::Amount(y)) = (a, b) else { return false };
    let base = |amount: &crate::value::Amount| {
        let number = amount.number?;
        match amount.unit.as_deref().and_then(|unit| rules.units.to_base(unit, number)) {
            Some((dimension, number)) => Some((dimension.to_owned(), number)),
            None => Some((String::new(), number)),
        }
    };
    matches!((base(x), base(y)), (Some(p), Some(q)) if p == q)
}

/// Whether two claims hold such a value hardly by chance. A story's days recur in it with everything: a day is not rare.
fn is_rare(value: &Value) -> bool {
    match value {
        // A sum, a length, a share: a number with its unit.
        Value::Amount(amount) if amount.kind != crate::value::Kind::Count => amount.number.is_some(),
        Value::Amount(amount) => amount.number.is_some_and(|number| {
            let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
            digits.trim_end_matches('0').len() >= 2 && number.approximate().abs() > 12.0
        }),
        Value::Time(_) => true,
        _ => false,
    }
}
