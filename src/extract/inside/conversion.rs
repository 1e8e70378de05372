//! "650 kilometer (404 mil)": a measure in one unit and the same in another, in brackets behind it.
//!
//! Currencies are not checked: the rate of the day is not in the text.

use crate::normalise::Mention;
use crate::rules::Unit;
use crate::value::{Amount, Exact, Modifier, Value};

use super::super::scene::Scene;
use super::{Checked, Notes};

/// Mentions behind a measure among which its restatement is looked for: those of other kinds may stand on the same words.
const NEAREST: usize = 4;

pub(super) fn check(scene: &Scene<'_>, sentence: usize, notes: &mut Notes<'_>) {
    let mentions = &scene.mentions[scene.mentions_in(sentence)];
    let amounts = mentions.iter().enumerate().filter(|(_, mention)| mention.value.amount().is_some());
    for (number, mention) in amounts {
        for other in mentions[number + 1..].iter().take(NEAREST) {
            notes.note("conversion", &[mention, other], conversion(scene, mention, other));
        }
    }
}

/// Do the two measures agree as far as they are written?
fn conversion(scene: &Scene<'_>, a: &Mention, b: &Mention) -> Checked {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return None };
    if x.kind != y.kind || x.unit == y.unit || !stands_in_brackets_behind(scene, a, b) {
        return None;
    }
    let units = &scene.rules.units;
    let (p, q) = (units.by_symbol(x.unit.as_deref()?)?, units.by_symbol(y.unit.as_deref()?)?);
    if p.dimension != q.dimension {
        return None;
    }
    let changes = x.trend.is_some() || y.trend.is_some();
    for (first, second) in ends(x, y) {
        let converted = convert(first, p, q, changes)?;
        let slack = slack(x, first)?.times(&p.factor)?.over(&q.factor)?.plus(&slack(y, second)?)?;
        if converted.minus(&second)?.magnitude() > slack {
            let (p, q) = (&p.symbol, &q.symbol);
            return Some(Err(format!("{} {p} is {} {q}, not {} {q}", first.notation(), rounded(converted), second.notation())));
        }
    }
    Some(Ok(()))
}

/// The numbers to hold against each other: one, or both ends of a range; none where one states a range and the other does not.
fn ends(x: &Amount, y: &Amount) -> Vec<(Exact, Exact)> {
    match (x.number, y.number) {
        (Some(first), Some(second)) => vec![(first, second)],
        (None, None) => [(x.low, y.low), (x.high, y.high)].into_iter().filter_map(|(first, second)| first.zip(second)).collect(),
        _ => Vec::new(),
    }
}

/// Whether `b` stands in brackets behind `a`, or behind a stroke, with no more before it than "atau", "or about".
fn stands_in_brackets_behind(scene: &Scene<'_>, a: &Mention, b: &Mention) -> bool {
    let between = a.tokens.end..b.tokens.start;
    if between.is_empty() || !matches!(scene.token_text(between.start), "(" | "/" | "[") {
        return false;
    }
    let words = &scene.segmented.words[between.start + 1..between.end];
    words.is_empty() || scene.language().inside.restates.longest_at(words).is_some_and(|(length, ())| length == words.len())
}

/// A rise by 5 °C is one by 9 °F: a change has no zero of its own.
fn convert(number: Exact, from: &Unit, to: &Unit, is_change: bool) -> Option<Exact> {
    let base = number.times(&from.factor)?;
    let base = if is_change { base } else { base.plus(&from.offset)?.minus(&to.offset)? };
    base.over(&to.factor)
}

/// How far a written number may be off: half its last digit. A conversion rounds freely, so 2.5 % at least; 5 % of what is about
/// so, and of what ends in zeros half its last other digit, up to as much.
fn slack(amount: &Amount, number: Exact) -> Option<Exact> {
    let share = |part: i64| number.magnitude().over(&Exact::from(part));
    let digit = amount.last_digit.magnitude().over(&Exact::from(2))?;
    let zeros = match number.trailing_unit() {
        Some(unit) => unit.over(&Exact::from(2))?.min(share(20)?),
        None => Exact::ZERO,
    };
    let rounded = if amount.modifier == Modifier::About { share(20)? } else { share(40)? };
    Some(digit.min(share(20)?.max(Exact::ratio(1, 2)?)).max(zeros).max(rounded))
}

/// One decimal, for a message.
fn rounded(number: Exact) -> String {
    format!("{:.1}", number.approximate())
}
