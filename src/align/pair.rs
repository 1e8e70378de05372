//! Two claims compared field by field: the evidence that they are about one thing, and about one event.
//!
//! Each field is an ordered list of named levels with a weight; the sum is the score, and the levels are what `explain` prints.

use crate::extract::{Basis, Claim};
use crate::normalise::name_parts;
use crate::rules::{Reader, Rule, RuleSet, fold};
use crate::value::{DateValue, Exact, Kind, PlaceValue, Value};

use super::fact::Evidence;
use super::party::{PartyLevel, compare_groups, same_name};
use super::weights::{self, Weights};
use super::words::Rarity;

/// Two values said of different things, of which one is named beside the other: "the train's speed was 92", "the train went at 74".
const NAMED_BESIDE: &str = "another concept, named beside";

/// The score of evidence without what the values say.
pub(super) fn score_without_values(evidence: &[Evidence]) -> f64 {
    let weight = |part: &Evidence| match part.field {
        "value" => 0.0,
        _ if part.level == NAMED_BESIDE => part.weight * weights::NAMED_BESIDE,
        _ => part.weight,
    };
    evidence.iter().map(weight).sum()
}

/// The score of evidence.
pub(super) fn score(evidence: &[Evidence]) -> f64 {
    evidence.iter().map(|part| part.weight).sum()
}

/// Compares two claims that are no quotations.
pub(super) fn compare(a: &Claim, b: &Claim, rarity: &Rarity<'_>, rules: &RuleSet) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let (p, q) = (rules.rule_of(&a.attribute), rules.rule_of(&b.attribute));
    match (p, q) {
        (Some(rule), Some(_)) if a.attribute == b.attribute => {
            if matches!(rule.reader, Some(Reader::Entities | Reader::Places)) {
                identity(a, b, &mut evidence);
            } else if rule.reader == Some(Reader::Holders) {
                office(a, b, &mut evidence);
            } else {
                let weight = if joins_open(&a.value) { weights::SAME_VALUE_ATTRIBUTE } else { weights::SAME_ATTRIBUTE };
                push(&mut evidence, "attribute", "same attribute", weight);
                rule_event(a, b, rule, &mut evidence);
            }
            whole_and_time(a, b, rule, &mut evidence);
        }
        (Some(_), Some(_)) => push(&mut evidence, "attribute", "another question of a rule", weights::VETO),
        _ => {
            open_fields(a, b, rarity, rules, &mut evidence);
            if let Some(rule) = p.or(q) {
                rule_days(a, b, rule, &mut evidence);
            }
        }
    }
    evidence
}

/// Whether values of this kind are compared with open ones: numbers, days and times.
pub(super) fn joins_open(value: &Value) -> bool {
    value.kind().is_numeric() || matches!(value, Value::Date(_) | Value::Time(_))
}

/// Whether two values may be of one thing by their kind: a bare number may be a count.
pub(super) fn comparable(a: &Value, b: &Value) -> bool {
    let countable = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    a.kind() == b.kind() || countable(a.kind()) && countable(b.kind())
}

/// A part is not its whole, and what was earlier is not what is.
fn whole_and_time(a: &Claim, b: &Claim, rule: &Rule, evidence: &mut Vec<Evidence>) {
    if a.part_of.is_some() != b.part_of.is_some() {
        push(evidence, "part", "a part and a whole", weights::PART_AND_WHOLE);
    }
    if a.event.background != b.event.background && !rule.event.iter().all(|field| field == "what" || field == "who") {
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

/// Of one office, whoever holds it. "Wali Kota Bandung" is not that of "Bandung Barat": their keys are compared whole.
fn office(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    let key = |claim: &Claim| claim.event.who.first().map(|office| office.key.clone());
    let (level, weight) = if key(a) == key(b) { ("same office", weights::SAME_ATTRIBUTE) } else { ("another office", weights::VETO) };
    push(evidence, "office", level, weight);
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
        days(a, b, rule.grows, evidence);
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

/// `grows`: a toll is counted anew each day, so that the day beside it is often that of the count.
fn days(a: &Claim, b: &Claim, grows: bool, evidence: &mut Vec<Evidence>) {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return };
    let inferred = [a, b].iter().filter(|claim| claim.event.day_basis == Some(Basis::Inferred)).count();
    if far_apart(x, y) {
        return push(evidence, "day", "another time altogether", weights::VETO);
    }
    match (same_day(x, y), inferred) {
        (true, _) => push(evidence, "day", "same day", weights::SAME_DAY),
        (false, 2) => push(evidence, "day", "the articles' main days differ", weights::MAIN_DAYS_DIFFER),
        (false, 1) => {
            let weight = if grows { weights::MAIN_DAYS_DIFFER } else { weights::OTHER_INFERRED_DAY };
            push(evidence, "day", "a day that is not the other article's main day", weight);
        }
        (false, _) if grows && days_between(x, y).is_some_and(|days| days <= COUNTED_WITHIN) => {
            push(evidence, "day", "another day, perhaps that of the count", weights::OTHER_OPEN_DAY);
        }
        (false, _) => push(evidence, "day", "another day", weights::VETO),
    }
}

/// Days between which one event is not told: another year's flood is another flood, however its day was found.
const FAR_APART: i32 = 45;

/// Days within which a toll is told on other days than that of the event.
const COUNTED_WITHIN: i32 = 4;

fn far_apart(a: &DateValue, b: &DateValue) -> bool {
    days_between(a, b).is_some_and(|days| days > FAR_APART)
}

/// Days from one date to the other, where both are days.
fn days_between(a: &DateValue, b: &DateValue) -> Option<i32> {
    let day = |date: &DateValue| date.start.day.and_then(|_| date.start.to_calendar());
    day(a)?.until(day(b)?).ok().map(|span| span.get_days().abs())
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

/// An event day that both state, of a value that a rule names on one side.
fn rule_days(a: &Claim, b: &Claim, rule: &Rule, evidence: &mut Vec<Evidence>) {
    let stated = |claim: &Claim| claim.event.day_basis != Some(Basis::Inferred);
    if let (Some(x), Some(y)) = (&a.event.day, &b.event.day)
        && rule.event.iter().any(|field| field == "day")
        && (far_apart(x, y) || !rule.grows && stated(a) && stated(b) && !same_day(x, y))
    {
        push(evidence, "day", "another day", weights::VETO);
    }
}

/// Compares values that no rule names on one side at least.
fn open_fields(a: &Claim, b: &Claim, rarity: &Rarity<'_>, rules: &RuleSet, evidence: &mut Vec<Evidence>) {
    let moment = matches!(a.value, Value::Date(_) | Value::Time(_));
    let counted = |claim: &Claim| matches!(claim.value.kind(), Kind::Count | Kind::Number);
    let table = match (moment, counted(a)) {
        (true, _) => &weights::MOMENTS,
        (_, true) => &weights::COUNTS,
        _ => &weights::MEASURES,
    };
    concepts(a, b, table, rules, evidence);
    if counted(a) {
        predicates(a, b, evidence);
    }
    match (a.modifiers.is_empty(), b.modifiers.is_empty()) {
        (false, false) if !a.modifiers.iter().any(|word| b.modifiers.contains(word)) => {
            push(evidence, "modifier", "other modifiers", weights::OTHER_MODIFIERS);
        }
        (true, false) | (false, true) => push(evidence, "modifier", "modifiers on one side", weights::ONE_MODIFIER),
        _ => {}
    }
    if a.value == b.value || equal_numbers(&a.value, &b.value, rules) {
        let (level, weight) = if is_rare(&a.value) { ("equal, rare value", table.equal_rare) } else { ("equal value", table.equal) };
        push(evidence, "value", level, weight);
    } else if are_close(&a.value, &b.value, rules) {
        push(evidence, "value", "values of one size", table.close);
    }
    let shared = rarity.shared(a, b);
    if !shared.words.is_empty() {
        push(evidence, "words around", format!("share {}", shared.words.join(", ")), shared.amount() * table.words);
        push(evidence, "words around", format!("{:.0} % alike", shared.likeness * 100.0), shared.likeness * table.likeness);
    }
    if !moment {
        open_days(a, b, evidence);
    }
    places(a, b, evidence);
    if a.part_of.is_some() != b.part_of.is_some() {
        push(evidence, "part", "a part and a whole", weights::OPEN_PART);
    }
    if a.event.background != b.event.background {
        push(evidence, "time", "one is about an earlier event", weights::OPEN_BACKGROUND);
    }
}

fn open_days(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return };
    let inferred = [a, b].iter().any(|claim| claim.event.day_basis == Some(Basis::Inferred));
    if far_apart(x, y) {
        push(evidence, "day", "another time altogether", weights::VETO);
    } else if same_day(x, y) {
        push(evidence, "day", "same day", weights::SAME_DAY);
    } else if !inferred {
        push(evidence, "day", "another day", weights::OTHER_OPEN_DAY);
    }
}

fn concepts(a: &Claim, b: &Claim, table: &Weights, rules: &RuleSet, evidence: &mut Vec<Evidence>) {
    let (level, weight) = match (&a.concept, &b.concept) {
        (Some(x), Some(y)) if x == y && a.is_broad() => ("same broad concept", table.broad_concept),
        (Some(x), Some(y)) if x == y => ("same concept", table.same_concept),
        (Some(x), Some(y)) => match (rules.concepts.by_name(x), rules.concepts.by_name(y)) {
            (Some(p), Some(q)) if rules.concepts.is_a(p, q) || rules.concepts.is_a(q, p) => ("related concept", table.related_concept),
            _ if b.names(x) || a.names(y) => (NAMED_BESIDE, table.other_concept),
            _ => ("another concept", table.other_concept),
        },
        _ => ("no concept on one side", table.no_concept),
    };
    push(evidence, "concept", level, weight);
}

fn predicates(a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
    let (level, weight) = match (&a.predicate, &b.predicate) {
        (Some(x), Some(y)) if x == y => ("same predicate", weights::SAME_PREDICATE),
        (Some(_), Some(_)) => ("other predicates", weights::OTHER_PREDICATE),
        (None, None) => return,
        _ => ("a predicate on one side", weights::ONE_PREDICATE),
    };
    push(evidence, "predicate", level, weight);
}

/// Numbers of one unit of which the smaller is at least seven tenths of the greater.
fn are_close(a: &Value, b: &Value, rules: &RuleSet) -> bool {
    let (Some((x, p)), Some((y, q))) = (in_base(a, rules), in_base(b, rules)) else { return false };
    let (p, q) = (p.approximate(), q.approximate());
    x == y && p > 0.0 && q > 0.0 && p.min(q) / p.max(q) > 0.7
}

/// A number in the base unit of its dimension.
fn in_base(value: &Value, rules: &RuleSet) -> Option<(String, Exact)> {
    let amount = value.amount()?;
    let number = amount.number?;
    let base = amount.unit.as_deref().filter(|_| amount.kind != Kind::Count).and_then(|unit| rules.units.to_base(unit, number));
    Some(base.map_or((String::new(), number), |(dimension, number)| (dimension.to_owned(), number)))
}

/// Numbers and times that are the same though written in another unit or with another modifier.
pub(super) fn equal_numbers(a: &Value, b: &Value, rules: &RuleSet) -> bool {
    if let (Value::Time(x), Value::Time(y)) = (a, b) {
        return (x.start, x.end, x.zone) == (y.start, y.end, y.zone);
    }
    matches!((in_base(a, rules), in_base(b, rules)), (Some(p), Some(q)) if p == q)
}

/// Whether two claims hold such a value hardly by chance. A story's days recur in it with everything: a day is not rare.
fn is_rare(value: &Value) -> bool {
    match value {
        // A sum, a length, a share: a number with its unit.
        Value::Amount(amount) if amount.kind != Kind::Count => amount.number.is_some(),
        Value::Amount(amount) => amount.number.is_some_and(|number| {
            let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
            digits.trim_end_matches('0').len() >= 2 && number.approximate().abs() > 12.0
        }),
        Value::Time(_) => true,
        _ => false,
    }
}
