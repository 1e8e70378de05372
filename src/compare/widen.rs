//! Widening: how far a written number may lie from what it stands for. Used in comparison only, never shown as a value.

use crate::value::{Amount, Exact, Kind, Modifier};

use super::interval::{Bound, Interval};

/// From which number on the zeros at the end of a count are read as rounding.
const ROUND_COUNT: i64 = 1000;

/// From which number on two values may be told apart by rounding alone.
const ROUND_NUMBER: i64 = 100;

/// The bounds that the text states, in the written unit.
pub(super) fn stated(amount: &Amount) -> Interval {
    let written = written(amount);
    if takes_wholes(amount) { written.of_wholes() } else { written }
}

fn written(amount: &Amount) -> Interval {
    let bound = |at: Option<Exact>, open| at.map(|at| Bound { at, open });
    Interval { low: bound(amount.low, amount.low_open), high: bound(amount.high, amount.high_open) }
}

/// Whether it counts whole things: more than 17 of them are 18 or more.
fn takes_wholes(amount: &Amount) -> bool {
    matches!(amount.kind, Kind::Count | Kind::Ordinal)
}

/// Whether a bare number has a fraction, and so is measured and not counted: an average of 2.4, an index at 7,215.3.
pub(super) fn is_measured(amount: &Amount) -> bool {
    let wholes = [amount.low, amount.high].iter().flatten().all(Exact::is_whole);
    matches!(amount.kind, Kind::Count | Kind::Number) && !wholes
}

/// What the text may mean, in the written unit; `None` where the numbers are too large. Beside a number that is `measured` a
/// whole one is no count.
pub(super) fn meant(amount: &Amount, measured: bool) -> Option<Interval> {
    if let (true, Some(number)) = (amount.nearly, amount.number) {
        let tenth_less = number.times(&Exact::ratio(9, 10)?)?;
        let closed = |at| Some(Bound { at, open: false });
        return Some(Interval { low: closed(number.min(tenth_less)), high: closed(number.max(tenth_less)) });
    }
    let written = written(amount);
    let low = match written.low {
        Some(bound) => Some(widened(amount, bound, measured, |at, by| at.minus(by))?),
        None => None,
    };
    let high = match written.high {
        Some(bound) => Some(widened(amount, bound, measured, |at, by| at.plus(by))?),
        None => None,
    };
    let meant = Interval { low, high };
    Some(if meant == written { stated(amount) } else { meant })
}

fn widened(amount: &Amount, bound: Bound, measured: bool, moved: fn(&Exact, &Exact) -> Option<Exact>) -> Option<Bound> {
    let precision = precision(amount, bound.at, measured)?;
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
fn precision(amount: &Amount, at: Exact, measured: bool) -> Option<Exact> {
    let share = at.magnitude().over(&Exact::from(40))?;
    let digit = if is_counted(amount, measured) { Exact::ZERO } else { amount.last_digit.magnitude().over(&Exact::from(2))? };
    // "Rp3 miliar" is Rp3.000.000.000, and no further from Rp2,5 miliar than that: what a scale word makes ends in zeros.
    let digit = if is_scale(amount.last_digit) { digit.min(share) } else { digit };
    let takes_zeros = match amount.kind {
        // An area and a volume are made of lengths, and are rounded as those are.
        Kind::Length | Kind::Mass | Kind::Area | Kind::Volume | Kind::Money => true,
        Kind::Count | Kind::Number => at.magnitude() >= Exact::from(ROUND_COUNT),
        _ => false,
    };
    let zeros = match at.trailing_unit().filter(|unit| takes_zeros && *unit > Exact::ONE) {
        Some(unit) => unit.over(&Exact::from(2))?.min(share),
        None => Exact::ZERO,
    };
    Some(digit.max(zeros))
}

/// Whether a scale word alone says how large the last digit is: that of "3 miliar", not of "1,2 miliar".
fn is_scale(digit: Exact) -> bool {
    let thousand = Exact::from(1000);
    let mut scale = thousand;
    (0..5).any(|_| {
        let found = scale == digit;
        scale = scale.times(&thousand).unwrap_or(scale);
        found
    })
}

/// Whether the number is counted out, so that its last digit is no rounding: a half is a half, two are two.
fn is_counted(amount: &Amount, measured: bool) -> bool {
    match amount.kind {
        Kind::Ordinal => true,
        Kind::Count | Kind::Number => amount.modifier != Modifier::About && !measured,
        // A share is written as a fraction ("a third"); the step of its last digit would be as large as the whole.
        Kind::Ratio => amount.last_digit >= Exact::ONE,
        _ => false,
    }
}

/// Whether a sum is another one of its currency without the digits behind its last written one, and these say little: up to a fortieth. A
/// scale word alone cuts nothing off: "Rp5 juta" is not Rp5,1 juta.
pub(super) fn is_cut_off(short: &Amount, long: &Amount) -> bool {
    let exact = |amount: &Amount| amount.kind == Kind::Money && amount.modifier == Modifier::Exactly && !amount.nearly;
    let (Some(a), Some(b)) = (short.number, long.number) else { return false };
    let (step, share) = (short.last_digit, a.over(&Exact::from(40)));
    let small = share.is_some_and(|share| step <= share) && !is_scale(step) && long.last_digit < step;
    let behind = b.minus(&a).is_some_and(|gap| gap > Exact::ZERO && gap < step);
    exact(short) && exact(long) && short.unit == long.unit && small && behind
}

/// Whether two numbers of one unit miss each other by rounding alone: 600 and 612, more than 100 and 100.
pub(super) fn differ_by_rounding(amount: &Amount, a: Exact, b: Exact) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    if matches!(amount.kind, Kind::Percent | Kind::Magnitude | Kind::Age | Kind::Ordinal | Kind::Ratio) || small < Exact::from(ROUND_NUMBER)
    {
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
