//! Two values of which no rule names one at least, compared field by field.

use crate::extract::{Basis, Claim};
use crate::rules::RuleSet;
use crate::value::{Kind, Value};

use super::Comparer;
use super::alike::{are_close, equal_numbers, is_rare, refines};
use super::days::{is_another_time, same_day};
use super::hours::{ONE_NIGHT, is_one_night, is_part_of_day, meet_in_part};
use super::ledger::{Ledger, NAMED_BESIDE, SAME_CONCEPT};
use super::pair::places;
use super::weights::{self, Weights};

/// Compares values that no rule names on one side at least.
pub(super) fn open_fields(first: usize, second: usize, comparer: &Comparer<'_>, ledger: &mut impl Ledger) {
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let (rarity, rules) = (&comparer.rarity, comparer.rules);
    if a.is_code() || b.is_code() {
        return codes(a, b, ledger);
    }
    let moment = matches!(a.value, Value::Date(_) | Value::Time(_));
    let counted = |claim: &Claim| matches!(claim.value.kind(), Kind::Count | Kind::Number);
    let table = match &a.value {
        Value::Date(_) => &weights::DAYS,
        Value::Time(_) => &weights::HOURS,
        _ if counted(a) => &weights::COUNTS,
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
            let once = [first, second].iter().all(|&claim| comparer.facets.is_told_once(claim));
            if once {
                ("equal, rare value, told once in both articles", table.equal_rare + weights::RARE_ONCE)
            } else {
                ("equal, rare value", table.equal_rare)
            }
        } else if is_told_once(comparer, first, second) {
            ("equal, told once in both articles", table.equal_once)
        } else {
            ("equal value", table.equal)
        };
        ledger.note("value", level, weight);
    } else if a.value.has_digits_exchanged(&b.value) {
        ledger.note("value", "two digits exchanged", table.close + weights::EXCHANGED);
    } else if are_close(&a.value, &b.value, rules) {
        ledger.note("value", "values of one size", table.close);
    } else if refines(&a.value, &b.value) {
        ledger.note("value", "one day lies in the other's month or year", weights::REFINED);
    } else if meet_in_part(&a.value, &b.value) {
        ledger.note("value", "they meet in a part of the day", weights::PART_OF_DAY);
    }
    let beside = comparer.facets.beside_both(first, second);
    if beside > 0 {
        ledger.note("beside", "the same numbers or days beside both", beside.min(weights::MOST_BESIDE) as f64 * weights::BESIDE_BOTH);
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

/// A number that names something is known by its value, as a name is: whenever and wherever it is told.
fn codes(a: &Claim, b: &Claim, ledger: &mut impl Ledger) {
    let (level, weight) = if a.value == b.value { ("same number", weights::SAME_CODE) } else { ("another number", weights::VETO) };
    ledger.note("value", level, weight);
}

/// Whether equal values are hardly chance since each article tells them once. "Three" is told of so much that it must be of akin things.
fn is_told_once(comparer: &Comparer<'_>, first: usize, second: usize) -> bool {
    let (a, b) = (&comparer.claims[first], &comparer.claims[second]);
    let is_small = a.value.amount().and_then(|amount| amount.number).is_some_and(|number| number.approximate() <= SMALL);
    let once = |claim| comparer.facets.is_told_once(claim);
    once(first) && once(second) && (!is_small || are_akin(a, b, comparer.rules))
}

/// Counts that a text has of many things.
const SMALL: f64 = 3.0;

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
        (Some(_), Some(_)) if are_akin(a, b, rules) => ("related concept", table.related_concept),
        (Some(x), Some(y)) if b.names(x) || a.names(y) => (NAMED_BESIDE, table.other_concept),
        (Some(_), Some(_)) => ("another concept", table.other_concept),
        _ => ("no concept on one side", table.no_concept),
    };
    ledger.note("concept", level, weight);
}

/// Whether what two claims tell of may be one thing: one concept, one within the other, or a side that has none.
fn are_akin(a: &Claim, b: &Claim, rules: &RuleSet) -> bool {
    let (Some(x), Some(y)) = (&a.concept, &b.concept) else { return true };
    let within = |p, q| rules.concepts.is_a(p, q) || rules.concepts.is_a(q, p);
    x == y || matches!((rules.concepts.by_name(x), rules.concepts.by_name(y)), (Some(p), Some(q)) if within(p, q))
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
