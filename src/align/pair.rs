//! Two claims compared field by field: what says that they are about one thing, and about one event.
//!
//! Each field is an ordered list of named levels with a weight; the sum is the score, and the levels are what `explain` prints.

use crate::extract::{Basis, Claim};
use crate::normalise::name_parts;
use crate::rules::{Reader, Rule, RuleSet, fold};
use crate::value::{DateValue, Exact, Kind, PlaceValue, Value};

use super::Comparer;
use super::given;
use super::hours::{ONE_NIGHT, is_one_night, is_part_of_day, meet_in_part, same_time};
use super::ledger::{Ledger, NAMED_BESIDE, SAME_CONCEPT};
use super::names::NameLevel;
use super::party::PartyLevel;
use super::weights::{self, Weights};

/// Compares two claims that are no quotations, by their indices.
pub(super) fn compare<L: Ledger>(comparer: &Comparer<'_>, first: usize, second: usize, ledger: &mut L) {
    // By their facets: the claims themselves lie far apart in memory.
    if comparer.facets.attribute(first).is_some() && comparer.facets.attribute(second).is_some() {
        return given::compare(comparer, first, second, ledger);
    }
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let (p, q) = (comparer.facets.rule(first), comparer.facets.rule(second));
    match (p, q) {
        (Some(rule), Some(_)) if a.attribute == b.attribute => {
            if matches!(rule.reader, Some(Reader::Entities | Reader::Places)) {
                identity(comparer, first, second, ledger);
            } else if rule.reader == Some(Reader::Holders) {
                office(a, b, ledger);
            } else {
                let weight = if joins_open(&a.value) { weights::SAME_VALUE_ATTRIBUTE } else { weights::SAME_ATTRIBUTE };
                ledger.note("attribute", "same attribute", weight);
                if joins_open(&a.value) && equal_numbers(&a.value, &b.value, comparer.rules) {
                    let (level, weight) = if is_rare(&a.value) {
                        ("equal answer, hardly by chance", weights::EQUAL_ANSWER)
                    } else {
                        ("equal answer", weights::EQUAL_PLAIN_ANSWER)
                    };
                    ledger.note("value", level, weight);
                }
                rule_event(comparer, first, second, rule, ledger);
            }
            whole_and_time(a, b, rule, ledger);
        }
        (Some(_), Some(_)) => ledger.note("attribute", "another question of a rule", weights::VETO),
        _ => {
            open_fields(a, b, comparer, ledger);
            if a.value == b.value && comparer.facets.is_main_day(first) && comparer.facets.is_main_day(second) {
                ledger.note("day", "the day that both articles are about", weights::MAIN_DAY);
            }
            if let Some(rule) = p.or(q) {
                rule_days(a, b, rule, ledger);
            }
        }
    }
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
fn whole_and_time(a: &Claim, b: &Claim, rule: &Rule, ledger: &mut impl Ledger) {
    if a.part_of.is_some() != b.part_of.is_some() {
        ledger.note("part", "a part and a whole", weights::PART_AND_WHOLE);
    }
    if a.event.background != b.event.background && !rule.event.iter().all(|field| field == "what" || field == "who") {
        ledger.note("time", "one is about an earlier event", weights::BACKGROUND);
    }
}

/// Names of places and institutions are one thing by their value.
fn identity(comparer: &Comparer<'_>, first: usize, second: usize, ledger: &mut impl Ledger) {
    let known = match [first, second].map(|claim| &comparer.claims[claim].value) {
        [Value::Place(x), Value::Place(y)] if same_place(x, y) => Some(NameLevel::Same),
        // Two entries of the gazetteer are two places, however their names are spelt.
        [Value::Place(x), Value::Place(y)] if x.id.is_some() && y.id.is_some() => Some(NameLevel::Other),
        // A longer name of a place is another place: "Gaza", "Gaza Utara".
        [Value::Place(_), Value::Place(_)] => comparer.facets.compare_values(first, second).filter(|level| *level != NameLevel::Short),
        _ => comparer.facets.compare_values(first, second),
    };
    match known {
        Some(NameLevel::Same | NameLevel::Short) => ledger.note("name", "same name", weights::SAME_ATTRIBUTE),
        Some(NameLevel::Slip) if !comparer.is_of_one_article(first, second) => {
            ledger.note("name", ONE_LETTER, weights::SAME_ATTRIBUTE + weights::SLIP);
        }
        _ => ledger.note("name", "another name", weights::VETO),
    }
}

/// An article that writes both means two names; two articles write one name otherwise.
const ONE_LETTER: &str = "a letter apart, in two articles";

/// Of one office, whoever holds it. "Wali Kota Bandung" is not that of "Bandung Barat": their keys are compared whole.
fn office(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let key = |claim: &Claim| claim.event.who.first().map(|office| office.key.clone());
    let (level, weight) = if key(a) == key(b) { ("same office", weights::SAME_ATTRIBUTE) } else { ("another office", weights::VETO) };
    ledger.note("office", level, weight);
}

/// The event key of a rule: only the fields that it names, each veto only where both sides state it.
fn rule_event(comparer: &Comparer<'_>, first: usize, second: usize, rule: &Rule, ledger: &mut impl Ledger) {
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let has = |field: &str| rule.event.iter().any(|known| known == field);
    if has("who") {
        actors(comparer, first, second, matches!(rule.reader, Some(Reader::Titles | Reader::Persons)), ledger);
    }
    if has("day") {
        days(a, b, rule.course.moves(), ledger);
    }
    // What a rule's own words name as the thing is captured as its place.
    if has("what") || has("place") {
        places(a, b, ledger);
    }
}

/// `strict`: the actor is what the claim is about (whose title it is), so that no other may stand for it.
fn actors(comparer: &Comparer<'_>, first: usize, second: usize, strict: bool, ledger: &mut impl Ledger) {
    let stated = [first, second].iter().any(|&claim| comparer.claims[claim].event.who_basis == Some(Basis::Stated));
    match comparer.facets.compare_groups(first, second) {
        Some(PartyLevel::Same) => ledger.note("actor", "same actor", weights::SAME_ACTOR),
        Some(PartyLevel::Related) if !strict => ledger.note("actor", "actor of the same country", weights::RELATED_ACTOR),
        Some(PartyLevel::Slip | PartyLevel::Part) if !strict => ledger.note("actor", "a name much like the other's", 0.0),
        Some(PartyLevel::Slip) if !comparer.is_of_one_article(first, second) => ledger.note("actor", ONE_LETTER, weights::SLIP),
        Some(_) if strict || stated => ledger.note("actor", "another actor", weights::VETO),
        Some(_) => ledger.note("actor", "other actors named", weights::OTHER_ACTOR),
        None if strict => ledger.note("actor", "actor not known", weights::VETO),
        None => {}
    }
}

/// `grows`: a toll is counted anew each day, so that the day beside it is often that of the count.
fn days(a: &Claim, b: &Claim, grows: bool, ledger: &mut impl Ledger) {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return };
    let inferred = [a, b].iter().filter(|claim| claim.event.day_basis == Some(Basis::Inferred)).count();
    if far_apart(x, y) {
        return ledger.note("day", "another time altogether", weights::VETO);
    }
    match (same_day(x, y), inferred) {
        (true, _) => ledger.note("day", "same day", weights::SAME_DAY),
        _ if is_one_night(a, b) => ledger.note("day", ONE_NIGHT, 0.0),
        (false, 2) => ledger.note("day", "the articles' main days differ", weights::MAIN_DAYS_DIFFER),
        (false, 1) => {
            let weight = if grows { weights::MAIN_DAYS_DIFFER } else { weights::OTHER_INFERRED_DAY };
            ledger.note("day", "a day that is not the other article's main day", weight);
        }
        (false, _) if grows && days_between(x, y).is_some_and(|days| days <= COUNTED_WITHIN) => {
            ledger.note("day", "another day, perhaps that of the count", weights::OTHER_OPEN_DAY);
        }
        (false, _) => ledger.note("day", "another day", weights::VETO),
    }
}

/// Days between which one event is not told: another year's flood is another flood, however its day was found.
const FAR_APART: i32 = 45;

/// Days within which a toll is told on other days than that of the event.
const COUNTED_WITHIN: i32 = 4;

/// The nearest days that the two may mean: "in September" is far from any day of December.
fn far_apart(a: &DateValue, b: &DateValue) -> bool {
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (bounds(a), bounds(b)) else { return false };
    let gap = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).is_ok_and(|span| span.get_days() > FAR_APART);
    gap(a_last, b_first) || gap(b_last, a_first)
}

/// Whether two claims that no rule names, or one of them, are of days far apart: where a year or a month is all that one of them has, both must
/// state theirs, since "dibangun sejak 2017" stands beside much that is told of today.
fn is_another_time(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return false };
    let stated = |claim: &Claim| claim.event.day_basis != Some(Basis::Inferred);
    far_apart(x, y) && (are_days(x, y) || stated(a) && stated(b))
}

/// Whether both are written to the day.
fn are_days(a: &DateValue, b: &DateValue) -> bool {
    a.start.day.is_some() && b.start.day.is_some()
}

/// The first and the last day of a date whose year is known.
fn bounds(date: &DateValue) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    Some((date.start.first_day()?, date.end.unwrap_or(date.start).last_day()?))
}

/// Days from one date to the other, where both are days.
pub(super) fn days_between(a: &DateValue, b: &DateValue) -> Option<i32> {
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

fn places(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let (Some(x), Some(y)) = (&a.event.place, &b.event.place) else { return };
    let stated = a.event.place_basis == Some(Basis::Stated) && b.event.place_basis == Some(Basis::Stated);
    match (same_place(x, y), stated) {
        (true, _) => ledger.note("place", "same place", weights::SAME_PLACE),
        (false, true) => ledger.note("place", "another place", weights::VETO),
        (false, false) => ledger.note("place", "other places named", weights::OTHER_PLACE),
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
fn rule_days(a: &Claim, b: &Claim, rule: &Rule, ledger: &mut impl Ledger) {
    let stated = |claim: &Claim| claim.event.day_basis != Some(Basis::Inferred);
    if let (Some(x), Some(y)) = (&a.event.day, &b.event.day)
        && rule.event.iter().any(|field| field == "day")
        && (is_another_time(a, b) || !rule.course.moves() && stated(a) && stated(b) && !same_day(x, y))
        && !is_one_night(a, b)
    {
        ledger.note("day", "another day", weights::VETO);
    }
}

/// Compares values that no rule names on one side at least.
fn open_fields(a: &Claim, b: &Claim, comparer: &Comparer<'_>, ledger: &mut impl Ledger) {
    let (rarity, rules) = (&comparer.rarity, comparer.rules);
    let moment = matches!(a.value, Value::Date(_) | Value::Time(_));
    let counted = |claim: &Claim| matches!(claim.value.kind(), Kind::Count | Kind::Number);
    let table = match (moment, counted(a)) {
        (true, _) => &weights::MOMENTS,
        (_, true) => &weights::COUNTS,
        _ => &weights::MEASURES,
    };
    concepts(a, b, table, rules, ledger);
    // When somebody spoke is no day of what he spoke of.
    let tells = |claim: &Claim| {
        claim.concept.as_deref().and_then(|concept| rules.concepts.by_name(concept)).is_some_and(|id| rules.concepts.tells(id))
    };
    if moment && tells(a) != tells(b) {
        ledger.note("concept", "when it was told, on one side", weights::TOLD);
    }
    if counted(a) {
        predicates(a, b, ledger);
    }
    if a.modifiers.is_empty() != b.modifiers.is_empty() {
        ledger.note("modifier", "modifiers on one side", weights::ONE_MODIFIER);
    }
    let part = is_part_of_day(&a.value) || is_part_of_day(&b.value);
    if a.value == b.value || equal_numbers(&a.value, &b.value, rules) {
        let (level, weight) = if part {
            ("same part of the day", weights::PART_OF_DAY)
        } else if is_rare(&a.value) {
            ("equal, rare value", table.equal_rare)
        } else {
            ("equal value", table.equal)
        };
        ledger.note("value", level, weight);
    } else if a.is_code() || b.is_code() {
        // A number that names something is known by its value, as a name is.
        ledger.note("value", "another number", weights::VETO);
    } else if are_close(&a.value, &b.value, rules) {
        ledger.note("value", "values of one size", table.close);
    } else if refines(&a.value, &b.value) {
        ledger.note("value", "one day lies in the other's month or year", weights::REFINED);
    } else if meet_in_part(&a.value, &b.value) {
        ledger.note("value", "they meet in a part of the day", weights::PART_OF_DAY);
    }
    let shared = rarity.shared(a, b);
    if !shared.words.is_empty() {
        ledger.tell("words around", || format!("share {}", shared.words.join(", ")), shared.amount() * table.words);
        ledger.tell("words around", || format!("{:.0} % alike", shared.likeness * 100.0), shared.likeness * table.likeness);
    }
    // A day has one night of its own.
    if !moment || part {
        open_days(a, b, ledger);
    }
    places(a, b, ledger);
    if a.part_of.is_some() != b.part_of.is_some() {
        ledger.note("part", "a part and a whole", weights::OPEN_PART);
    }
    if a.event.background != b.event.background {
        ledger.note("time", "one is about an earlier event", weights::OPEN_BACKGROUND);
    }
}

fn open_days(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let (Some(x), Some(y)) = (&a.event.day, &b.event.day) else { return };
    let inferred = [a, b].iter().any(|claim| claim.event.day_basis == Some(Basis::Inferred));
    if is_another_time(a, b) {
        ledger.note("day", "another time altogether", weights::VETO);
    } else if same_day(x, y) {
        ledger.note("day", "same day", weights::SAME_DAY);
    } else if is_one_night(a, b) {
        ledger.note("day", ONE_NIGHT, 0.0);
    } else if !inferred {
        ledger.note("day", "another day", weights::OTHER_OPEN_DAY);
    }
}

fn concepts(a: &Claim, b: &Claim, table: &Weights, rules: &RuleSet, ledger: &mut impl Ledger) {
    let (level, weight) = match (&a.concept, &b.concept) {
        (Some(x), Some(y)) if x == y && a.is_broad() => ("same broad concept", table.broad_concept),
        (Some(x), Some(y)) if x == y => (SAME_CONCEPT, table.same_concept),
        (Some(x), Some(y)) => match (rules.concepts.by_name(x), rules.concepts.by_name(y)) {
            (Some(p), Some(q)) if rules.concepts.is_a(p, q) || rules.concepts.is_a(q, p) => ("related concept", table.related_concept),
            _ if b.names(x) || a.names(y) => (NAMED_BESIDE, table.other_concept),
            _ => ("another concept", table.other_concept),
        },
        _ => ("no concept on one side", table.no_concept),
    };
    ledger.note("concept", level, weight);
}

fn predicates(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let (level, weight) = match (&a.predicate, &b.predicate) {
        (Some(x), Some(y)) if x == y => ("same predicate", weights::SAME_PREDICATE),
        (Some(_), Some(_)) => ("other predicates", weights::OTHER_PREDICATE),
        (None, None) => return,
        _ => ("a predicate on one side", weights::ONE_PREDICATE),
    };
    ledger.note("predicate", level, weight);
}

/// "2004" and "December 2004": a date that tells more of another.
fn refines(a: &Value, b: &Value) -> bool {
    let (Value::Date(a), Value::Date(b)) = (a, b) else { return false };
    let precision = |date: &DateValue| (date.start.month.is_some(), date.start.day.is_some());
    let known = a.start.year.is_some() && b.start.year.is_some() && a.end.is_none() && b.end.is_none();
    known && precision(a) != precision(b) && same_day(a, b)
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
        return same_time(x, y);
    }
    matches!((in_base(a, rules), in_base(b, rules)), (Some(p), Some(q)) if p == q)
}

/// Whether two claims hold such a value hardly by chance. A story's days recur in it with everything: a day is not rare.
pub(super) fn is_rare(value: &Value) -> bool {
    match value {
        // A sum, a length, a share: a number with its unit. A bare number may be a count.
        Value::Amount(amount) if !matches!(amount.kind, Kind::Count | Kind::Number) => {
            // "a minute or two"
            amount.number.is_some() || amount.low.is_some() && amount.high.is_some()
        }
        Value::Amount(amount) => amount.number.is_some_and(|number| {
            let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
            digits.trim_end_matches('0').len() >= 2 && number.approximate().abs() > 12.0
        }),
        Value::Time(_) => true,
        // A score or a number that names something: "JT 610".
        Value::Text(text) => text.kind == Kind::Choice && text.text.bytes().filter(u8::is_ascii_digit).count() > 1,
        _ => false,
    }
}
