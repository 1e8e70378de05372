//! Checks inside one article: conversions in brackets, weekdays against dates, ends of ranges.
//!
//! Each check says how often it was made and passed, so that a report can tell what was looked at.

use std::collections::BTreeMap;

use crate::normalise::Mention;
use crate::value::{Amount, Exact, Value};

use super::claim::Claim;
use super::reading::InsideFinding;
use super::scene::Scene;

/// What the checks of one article found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inside {
    pub(crate) findings: Vec<InsideFinding>,
    pub(crate) passed: Vec<(String, usize)>,
}

/// Runs all checks. `claims` are the article's claims in their final order.
pub(crate) fn check(scene: &Scene<'_>, claims: &[Claim]) -> Inside {
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut note = |check: &'static str, mentions: &[&Mention], clash: Option<String>| match clash {
        None => *passed.entry(check).or_default() += 1,
        Some(message) => {
            let on = |mention: &&Mention| claims.iter().position(|claim| claim.span == mention.span);
            findings.push(InsideFinding { check: check.to_owned(), claims: mentions.iter().filter_map(on).collect(), message });
        }
    };
    for (number, mention) in scene.mentions.iter().enumerate() {
        if let Some(clash) = weekday(scene, mention) {
            note("weekday", &[mention], clash.err());
        }
        if let Some(clash) = range_order(mention) {
            note("range", &[mention], clash.err());
        }
        for other in scene.mentions[number + 1..].iter().take(4).filter(|other| other.sentence == mention.sentence) {
            if let Some(clash) = conversion(scene, mention, other) {
                note("conversion", &[mention, other], clash.err());
            }
        }
    }
    findings.retain(|finding: &InsideFinding| !finding.claims.is_empty());
    Inside { findings, passed: passed.into_iter().map(|(name, count)| (name.to_owned(), count)).collect() }
}

/// `Ok` for a check that passes, `Err` with the words for one that does not; `None` where there is nothing to check.
type Checked = Option<Result<(), String>>;

/// "Selasa (2/2/2018)": is that day a Tuesday?
fn weekday(scene: &Scene<'_>, mention: &Mention) -> Checked {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let Value::Date(date) = &mention.value else { return None };
    let day = date.start.to_calendar().filter(|_| date.end.is_none())?;
    let calendar = &scene.language().calendar;
    let first = mention.tokens.start.saturating_sub(2).max(scene.segmented.sentences[mention.sentence].tokens.start);
    let numbers = scene.text(&mention.tokens).bytes().any(|byte| byte.is_ascii_digit());
    let written = (first..mention.tokens.end).filter(|_| numbers).find_map(|at| calendar.weekdays.get(&scene.word(at)).copied())?;
    let real = day.weekday().to_monday_one_offset().unsigned_abs();
    let name = |number: u8| NAMES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("");
    Some(if real == written { Ok(()) } else { Err(format!("{} is a {}, not a {}", date.start, name(real), name(written))) })
}

/// "20-10 orang": does the range rise?
fn range_order(mention: &Mention) -> Checked {
    match &mention.value {
        Value::Amount(Amount { number: None, low: Some(low), high: Some(high), .. }) => {
            Some(if low <= high { Ok(()) } else { Err(format!("the range falls from {low} to {high}")) })
        }
        Value::Date(date) => {
            let (first, last) = (date.start.first_day()?, date.end?.last_day()?);
            Some(if first <= last { Ok(()) } else { Err(format!("the range falls from {} to {}", date.start, date.end?)) })
        }
        _ => None,
    }
}

/// "650 kilometer (404 mil)": do the two measures agree as far as they are written?
fn conversion(scene: &Scene<'_>, a: &Mention, b: &Mention) -> Checked {
    let (Value::Amount(x), Value::Amount(y)) = (&a.value, &b.value) else { return None };
    let bracket = a.tokens.end < scene.segmented.tokens.len()
        && matches!(scene.token_text(a.tokens.end), "(" | "/")
        && a.tokens.end + 1 == b.tokens.start;
    if !bracket || x.kind != y.kind || x.unit == y.unit {
        return None;
    }
    let units = &scene.rules.units;
    let (p, q) = (x.unit.as_deref()?, y.unit.as_deref()?);
    let (first, second) = (units.to_base(p, x.number?)?, units.to_base(q, y.number?)?);
    if first.0 != second.0 {
        return None;
    }
    let slack = widened(scene, x, p)?.plus(&widened(scene, y, q)?)?;
    let off = first.1.minus(&second.1)?.magnitude();
    let in_second = first.1.over(&units.to_base(q, Exact::ONE)?.1)?;
    let shown = rounded(in_second);
    Some(if off <= slack { Ok(()) } else { Err(format!("{} {p} is {shown} {q}, not {} {q}", x.number?, y.number?)) })
}

/// How far a written number may be off in the base unit: half its last digit; where it ends in zeros, half its last other digit; a
/// conversion rounds freely, so 2.5 % at least.
fn widened(scene: &Scene<'_>, amount: &Amount, unit: &str) -> Option<Exact> {
    let number = amount.number?;
    let step = number.trailing_unit().filter(|unit| *unit > amount.last_digit).unwrap_or(amount.last_digit);
    let half = Exact::ratio(1, 2)?;
    let by_digits = step.times(&half)?;
    let by_share = number.magnitude().times(&Exact::ratio(1, 40)?)?;
    let wide = if by_digits > by_share { by_digits } else { by_share };
    Some(scene.rules.units.to_base(unit, wide)?.1)
}

/// One decimal, for a message.
fn rounded(number: Exact) -> String {
    format!("{:.1}", number.approximate())
}
