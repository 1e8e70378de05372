//! Widening: how far a written number may lie from what it stands for. Used in comparison only, never shown as a value.

use crate::value::{Amount, Exact, Kind, Modifier};

use super::interval::{Bound, Interval};

/// From which number on the zeros at the end of a count are read as rounding.
const ROUND_COUNT: i64 = 1000;

/// From which number on two values may be told apart by rounding alone.
const ROUND_NUMBER: i64 = 100;

/// The bounds that the text states, in the written unit.
pub(super) fn stated(amount: &Amount) -> Interval {
    let bound = |at: Option<Exact>, open| at.map(|at| Bound { at, open });
    Interval { low: bound(amount.low, amount.low_open), high: bound(amount.high, amount.high_open) }
}

/// What the text may mean, in the written unit; `None` where the numbers are too large.
pub(super) fn meant(amount: &Amount) -> Option<Interval> {
    if let (true, Some(number)) = (amount.nearly, amount.number) {
        let tenth_less = number.times(&Exact::ratio(9, 10)?)?;
        let closed = |at| Some(Bound { at, open: false });
        return Some(Interval { low: closed(number.min(tenth_less)), high: closed(number.max(tenth_less)) });
    }
    let stated = stated(amount);
    let low = match stated.low {
        Some(bound) => Some(widened(amount, bound, |at, by| at.minus(by))?),
        None => None,
    };
    let high = match stated.high {
        Some(bound) => Some(widened(amount, bound, |at, by| at.plus(by))?),
        None => None,
    };
    Some(Interval { low, high })
}

fn widened(amount: &Amount, bound: Bound, moved: fn(&Exact, &Exact) -> Option<Exact>) -> Option<Bound> {
    let precision = precision(amount, bound.at)?;
    let about = match amount.modifier {
        Modifier::About => bound.at.magnitude().over(&Exact::from(20))?,
        _ => Exact::ZERO,
    };
    let by = precision.max(about);
    if by.is_zero() {
        return Some(bound);
    }
    // Neighbours that each round to their own number must not meet, so that 10 % and 11 % stay apart.
    Some(Bound { at: moved(&bound.at, &by)?, open: precision > about })
}

/// Half a unit of the last written digit, or of the last place that is no zero.
fn precision(amount: &Amount, at: Exact) -> Option<Exact> {
    let counted = matches!(amount.kind, Kind::Count | Kind::Number | Kind::Ordinal);
    let digit =
        if counted && amount.modifier != Modifier::About { Exact::ZERO } else { amount.last_digit.magnitude().over(&Exact::from(2))? };
    let takes_zeros = match amount.kind {
        Kind::Length | Kind::Mass | Kind::Money => true,
        Kind::Count | Kind::Number => at.magnitude() >= Exact::from(ROUND_COUNT),
        _ => false,
    };
    let zeros = match at.trailing_unit().filter(|unit| takes_zeros && *unit > Exact::ONE) {
        Some(unit) => unit.over(&Exact::from(2))?.min(at.magnitude().over(&Exact::from(40))?),
        None => Exact::ZERO,
    };
    Some(digit.max(zeros))
}

/// Whether two numbers of one unit miss each other by rounding alone: 600 and 612, more than 100 and 100.
pub(super) fn differ_by_rounding(amount: &Amount, a: Exact, b: Exact) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    if matches!(amount.kind, Kind::Percent | Kind::Magnitude | Kind::Age | Kind::Ordinal) || small < Exact::from(ROUND_NUMBER) {
        return false;
    }
    let Some(gap) = large.minus(&small) else { return false };
    let near = gap.times(&Exact::from(20)).is_some_and(|twenty| twenty <= large);
    let rounds_to = |round: Exact| {
        let half = round.trailing_unit().filter(|unit| *unit > Exact::ONE).and_then(|unit| unit.over(&Exact::from(2)));
        half.is_some_and(|half| gap <= half)
    };
    near && (gap.is_zero() || rounds_to(small) || rounds_to(large))
}
