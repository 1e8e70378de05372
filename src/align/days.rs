//! The days of two claims: the same, another, or another time altogether.

use crate::extract::{Basis, Claim};
use crate::rules::Rule;
use crate::value::DateValue;

use super::hours::{ONE_NIGHT, is_one_night};
use super::ledger::Ledger;
use super::weights;

/// Days between which one event is not told: another year's flood is another flood, however its day was found.
const FAR_APART: i32 = 45;

/// Days within which a toll is told on other days than that of the event.
const COUNTED_WITHIN: i32 = 4;

/// `grows`: a toll is counted anew each day, so that the day beside it is often that of the count.
pub(super) fn days(a: &Claim, b: &Claim, grows: bool, ledger: &mut impl Ledger) {
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

/// An event day that both state, of a value that a rule names on one side.
pub(super) fn rule_days(a: &Claim, b: &Claim, rule: &Rule, ledger: &mut impl Ledger) {
    let stated = |claim: &Claim| claim.event.day_basis != Some(Basis::Inferred);
    if let (Some(x), Some(y)) = (&a.event.day, &b.event.day)
        && rule.event.iter().any(|field| field == "day")
        && (is_another_time(a, b) || !rule.course.moves() && stated(a) && stated(b) && !same_day(x, y))
        && !is_one_night(a, b)
    {
        ledger.note("day", "another day", weights::VETO);
    }
}

/// The nearest days that the two may mean: "in September" is far from any day of December.
fn far_apart(a: &DateValue, b: &DateValue) -> bool {
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (bounds(a), bounds(b)) else { return false };
    let gap = |from: jiff::civil::Date, to: jiff::civil::Date| from.until(to).is_ok_and(|span| span.get_days() > FAR_APART);
    gap(a_last, b_first) || gap(b_last, a_first)
}

/// Whether two claims that no rule names, or one of them, are of days far apart: where a year or a month is all that one of them has, both must
/// state theirs, since "dibangun sejak 2017" stands beside much that is told of today.
pub(super) fn is_another_time(a: &Claim, b: &Claim) -> bool {
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
pub(super) fn same_day(a: &DateValue, b: &DateValue) -> bool {
    let agree = |x: Option<i32>, y: Option<i32>| x.is_none() || y.is_none() || x == y;
    let (s, t) = (a.start, b.start);
    agree(s.year.map(i32::from), t.year.map(i32::from))
        && agree(s.month.map(i32::from), t.month.map(i32::from))
        && agree(s.day.map(i32::from), t.day.map(i32::from))
}
