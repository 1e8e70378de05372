//! Amounts in a sentence: counts, quantities, money, percent, ratios, durations, ages, magnitudes, numbers, ordinals.
//!
//! One pass from left to right; a token that cannot begin a value costs one lookup.

mod special;

use std::ops::Range;

use super::date::read_dates;
use super::label::{follows_name, label_length, runs_on};
use super::measure::{Measure, read_measure, read_prefix};
use super::mention::{Mention, Noun};
use super::modifier::{Context, read_after, read_before};
use super::noun::{is_predicate, read_noun};
use super::number::{read_number, starts_with_fraction};
use super::time::read_times;
use super::view::View;
use crate::rules::{Traits, UNKNOWN};
use crate::value::{Amount, Exact, Kind, Modifier, Value};
use special::{colon_ratio, read_special};

/// The amounts of a sentence.
#[allow(dead_code, reason = "the pipeline reads all kinds together; a rule author may ask for amounts alone")]
pub(crate) fn read_amounts(view: &View<'_>) -> Vec<Mention> {
    let mut taken: Vec<Range<usize>> = read_dates(view).into_iter().filter(|date| !date.is_vague()).map(|date| date.tokens).collect();
    taken.extend(read_times(view).into_iter().map(|time| time.tokens));
    taken.sort_by_key(|range| range.start);
    amounts_beside(view, &taken)
}

/// What reading at one token came to.
pub(super) enum Step {
    Found(Box<Mention>),
    /// Nothing here; go on so many tokens later.
    Pass(usize),
}

/// The amounts of a sentence outside of the `taken` tokens, which are in order.
pub(super) fn amounts_beside(view: &View<'_>, taken: &[Range<usize>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut part = view.clone();
    let (mut at, mut floor) = (view.range.start, view.range.start);
    while at < view.range.end {
        while taken.next_if(|range| range.end <= at).is_some() {}
        let limit = match taken.peek() {
            Some(range) if range.start <= at => {
                at = range.end;
                floor = at;
                continue;
            }
            Some(range) => range.start,
            None => view.range.end,
        };
        if !can_start(view, at) {
            at += 1;
            continue;
        }
        part.range.end = limit;
        match read_at(&part, at, floor) {
            Step::Found(mention) => {
                at = mention.tokens.end.max(at + 1);
                floor = at;
                push(view, &mut found, *mention);
            }
            Step::Pass(length) => at += length.max(1),
        }
    }
    found
}

/// "more than 20 and fewer than 30" is one range.
fn push(view: &View<'_>, found: &mut Vec<Mention>, second: Mention) {
    let joined = found.last().and_then(|first| {
        let gap = second.tokens.start.checked_sub(first.tokens.end)?;
        let words = (first.tokens.end..second.tokens.start)
            .all(|at| view.is_mark(at, ",") || view.language.numbers.range_and.contains(&view.word(at)));
        let (Value::Amount(one), Value::Amount(other)) = (&first.value, &second.value) else { return None };
        let unit = other.unit.clone().or_else(|| one.unit.clone());
        let same = one.unit.is_none() || other.unit.is_none() || one.unit == other.unit;
        let ((low, low_open), (high, high_open)) = match (one.low, one.high, other.low, other.high) {
            (Some(low), None, None, Some(high)) => ((low, one.low_open), (high, other.high_open)),
            (None, Some(high), Some(low), None) => ((low, other.low_open), (high, one.high_open)),
            _ => return None,
        };
        ((1..=2).contains(&gap) && words && same && low < high).then_some(())?;
        let kind = if one.unit.is_some() { one.kind } else { other.kind };
        let amount = Amount { low_open, high_open, last_digit: other.last_digit, ..Amount::between(kind, low, high, unit) };
        let tokens = first.tokens.start..second.tokens.end;
        let noun = second.noun.clone().or_else(|| first.noun.clone());
        Some(Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: Value::Amount(amount), noun, party: None })
    });
    match joined {
        Some(range) => {
            found.pop();
            found.push(range);
        }
        None => found.push(second),
    }
}

fn can_start(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at).filter(|_| view.may_begin(at, Traits::AMOUNT)) else { return false };
    if token.is_number() {
        return true;
    }
    if token.word != UNKNOWN && (view.language.numbers.starts_value(token.word) || view.units.starts_prefix(token.word)) {
        return true;
    }
    if !token.is_word() && starts_with_fraction(view.text(at)) {
        return true;
    }
    !token.is_word() && view.is_dash(at) && view.is_number(at + 1) && view.glued(at + 1)
}

fn read_at(view: &View<'_>, at: usize, floor: usize) -> Step {
    let words = &view.language.numbers;
    if let Some((length, ())) = words.never.longest_at(view.from(at)) {
        return Step::Pass(length);
    }
    if let Some(step) = read_special(view, at, floor) {
        return step;
    }
    let prefix = read_prefix(view, at);
    let (start, unit) = prefix.map_or((at, None), |(start, unit)| (start, Some(unit)));
    if unit.is_none()
        && let Some(mention) = colon_ratio(view, at)
    {
        return Step::Found(Box::new(mention));
    }
    let Some(number) = read_number(view, start, unit.is_some()) else { return Step::Pass(1) };
    if unit.is_none()
        && let Some(length) = label_length(view, at, &number)
    {
        return Step::Pass(length);
    }
    let context = read_before(view, floor, at);
    let Some(measure) = read_measure(view, number, unit, &context) else { return Step::Pass(number.end - at) };
    match classify(view, at, &context, measure) {
        Some(reading) => Step::Found(Box::new(build(view, &context, reading))),
        None => Step::Pass(measure.end - at),
    }
}

/// A measure whose kind is settled.
pub(super) struct Reading {
    measure: Measure,
    kind: Kind,
    unit: Option<String>,
    noun: Option<Noun>,
    after: Option<Modifier>,
    end: usize,
}

impl Reading {
    pub(super) fn new(measure: Measure, kind: Kind, unit: Option<String>) -> Self {
        Self { measure, kind, unit, noun: None, after: None, end: measure.end }
    }
}

fn classify(view: &View<'_>, at: usize, context: &Context, measure: Measure) -> Option<Reading> {
    if measure.is_ratio {
        return Some(Reading::new(measure, Kind::Ratio, None));
    }
    let mut reading = match age(view, at, context, &measure) {
        Some(reading) => reading,
        None => match measure.unit.map(|id| view.units.get(id)) {
            // "6.7 degrees on the Richter scale"
            Some(unit) if unit.symbol == "°" && magnitude(view, at, &measure).is_some() => {
                Reading { end: magnitude(view, at, &measure)?, ..Reading::new(measure, Kind::Magnitude, None) }
            }
            Some(unit) => Reading::new(measure, unit.kind, Some(unit.symbol.clone())),
            None => without_unit(view, at, context, measure)?,
        },
    };
    if let Some((modifier, end)) = read_after(view, reading.end) {
        (reading.after, reading.end) = (Some(modifier), end);
    }
    Some(reading)
}

/// "berusia 45 tahun", "10-year-old", "Budi Santoso (45)", "John Smith, 45,".
fn age(view: &View<'_>, at: usize, context: &Context, measure: &Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    let year = || Some("year".to_owned());
    if let Some((length, unit)) = words.age_after.longest_at(view.from(measure.number_end)) {
        return Some(Reading { end: measure.number_end + length, ..Reading::new(*measure, Kind::Age, Some(unit.clone())) });
    }
    if let Some((length, unit)) = words.age_after.longest_at(view.from(measure.end)) {
        return Some(Reading { end: measure.end + length, ..Reading::new(*measure, Kind::Age, Some(unit.clone())) });
    }
    let unit = measure.unit.map(|id| view.units.get(id));
    let duration = unit.filter(|unit| unit.kind == Kind::Duration).map(|unit| unit.symbol.clone());
    let opens = context.opens.filter(|_| measure.is_range).map_or(context.start, |(start, _)| start);
    let told = words.age_before.contains(&view.word(opens.wrapping_sub(1)));
    let bracket = view.is_mark(at.wrapping_sub(1), "(") && view.is_mark(measure.end, ")");
    let commas = view.is_mark(at.wrapping_sub(1), ",") && view.is_mark(measure.end, ",") && unit.is_none();
    let human = measure.low.is_whole() && measure.low > Exact::ZERO && measure.low <= Exact::from(115);
    let named = view.is_capital(at.wrapping_sub(2)) && view.is_content(at.wrapping_sub(2)) && measure.first.in_digits;
    let surname = view.is_capital(at.wrapping_sub(3)) && !words.labels.contains(&view.word(at.wrapping_sub(2)));
    let beside_name = human && named && !measure.is_range && (bracket || commas && surname);
    match (told, unit.is_some(), duration) {
        (true, true, Some(unit)) => Some(Reading::new(*measure, Kind::Age, Some(unit))),
        (true, false, _) if human => Some(Reading::new(*measure, Kind::Age, year())),
        (_, true, Some(unit)) if beside_name && bracket && unit == "year" => Some(Reading::new(*measure, Kind::Age, Some(unit))),
        (_, false, _) if beside_name => Some(Reading::new(*measure, Kind::Age, year())),
        _ => None,
    }
}

fn without_unit(view: &View<'_>, at: usize, context: &Context, measure: Measure) -> Option<Reading> {
    let words = &view.language.numbers;
    if let Some(end) = magnitude(view, at, &measure) {
        return Some(Reading { end, ..Reading::new(measure, Kind::Magnitude, None) });
    }
    if let Some(ratio) = spoken_ratio(view, &measure) {
        return Some(ratio);
    }
    let mut end = measure.end;
    let mut after = None;
    // "30-an orang", "12 or more people": the modifier stands before the noun.
    if let Some((modifier, next)) = read_after(view, end) {
        (after, end) = (Some(modifier), next);
    }
    if runs_on(view, end) {
        return None;
    }
    if words.times.contains(&view.word(end)) && !view.glued(end) {
        let noun = Noun { tokens: end..end + 1, head: "time".to_owned(), known: true, modifiers: Vec::new() };
        return Some(Reading { noun: Some(noun), after, end: end + 1, ..Reading::new(measure, Kind::Count, Some("time".to_owned())) });
    }
    let indefinite = measure.high.is_some() && !measure.is_range;
    let of = indefinite || measure.first.scale > Exact::ONE || measure.first.end > at + 1;
    let from = if of && words.of.contains(&view.word(end)) { end + 1 } else { end };
    let hyphen = usize::from(view.is_dash(from) && view.glued(from) && view.glued(from + 1));
    let plural = measure.high.is_some() || measure.low != Exact::ONE;
    let noun = if hyphen == 1 || measure.first.is_fraction && measure.low < Exact::ONE { None } else { read_noun(view, from, plural) };
    if hyphen == 1 && view.is_word(from + 1) {
        return None;
    }
    if let Some(noun) = noun {
        let (end, unit) = (noun.tokens.end, Some(noun.head.clone()));
        return Some(Reading { noun: Some(noun), after, end, ..Reading::new(measure, Kind::Count, unit) });
    }
    let kind = bare_kind(view, at, context, end, &measure)?;
    Some(Reading { after, end, ..Reading::new(measure, kind, None) })
}

/// A number with neither unit nor noun: a count beside a predicate, a share, or a number; nothing for pronouns and names.
fn bare_kind(view: &View<'_>, at: usize, context: &Context, end: usize, measure: &Measure) -> Option<Kind> {
    let words = &view.language.numbers;
    let next = (end..end + 3).find(|&at| !view.language.is_stopword(view.word(at)) || is_predicate(view, at)).unwrap_or(end);
    let previous = context.start.wrapping_sub(1);
    let counted = is_predicate(view, next) && view.is_word(next)
        || is_predicate(view, previous)
        || words.others.contains(&view.word(end))
        || words.of.contains(&view.word(end)) && measure.low.is_whole();
    let alone = at == view.range.start && end + 1 >= view.range.end;
    if measure.first.is_fraction && measure.low < Exact::ONE {
        return Some(Kind::Ratio);
    }
    if !measure.first.in_digits && measure.high.is_none() && measure.low == Exact::ONE && !alone {
        return counted.then_some(Kind::Count).filter(|_| !view.language.is_stopword(view.word(end)) && is_predicate(view, end));
    }
    // "beberapa" and "several" alone count nothing.
    if measure.high.is_some() && !measure.is_range && !counted && !alone {
        return None;
    }
    if counted {
        return Some(Kind::Count);
    }
    if follows_name(view, at) && context.start == at {
        return None;
    }
    Some(Kind::Number)
}

/// One past the last token of a magnitude: "M 5,6", "6.1-magnitude", "6,1 skala Richter".
fn magnitude(view: &View<'_>, at: usize, measure: &Measure) -> Option<usize> {
    let words = &view.language.numbers;
    (measure.low >= Exact::ZERO && measure.low <= Exact::from(10)).then_some(())?;
    let after = words.magnitude_after.longest_at(view.from(measure.end)).map(|(length, ())| measure.end + length);
    let opens = view.before(view.range.start, at);
    // "sekitar", "of" may stand between.
    let start = read_before(view, view.range.start, at).start;
    let before = words
        .magnitude_before
        .longest_before(opens)
        .map(|(length, ())| (at, length))
        .or_else(|| words.magnitude_before.longest_before(view.before(view.range.start, start)).map(|(length, ())| (start, length)));
    let before = before
        .filter(|&(at, length)| view.text(at.wrapping_sub(length)).len() > 1 || view.is_capital(at - length) && measure.first.in_digits);
    after.or(before.map(|_| measure.end))
}

/// "one out of three", "satu banding empat".
fn spoken_ratio(view: &View<'_>, measure: &Measure) -> Option<Reading> {
    let (length, ()) = view.language.numbers.ratio.longest_at(view.from(measure.end))?;
    let other = read_number(view, measure.end + length, false).filter(|other| other.high.is_none())?;
    let ratio = Measure { high: Some(other.low), end: other.end, is_ratio: true, ..*measure };
    // "two in 3 days" is no share.
    let measures = view.units.after(&view.language.code, view.from(other.end)).next().is_some();
    (!other.low.is_zero() && measure.low < other.low && !measures && measure.high.is_none()).then(|| Reading::new(ratio, Kind::Ratio, None))
}

pub(super) fn build(view: &View<'_>, context: &Context, reading: Reading) -> Mention {
    let measure = reading.measure;
    let modifier = match (context.modifier, reading.after) {
        (Modifier::Exactly, Some(after)) => after,
        (modifier, _) => modifier,
    };
    let mut amount = match measure.high {
        Some(bottom) if measure.is_ratio => match measure.low.over(&bottom) {
            Some(ratio) => Amount::new(Kind::Ratio, ratio, None, modifier),
            None => Amount::between(Kind::Ratio, measure.low, measure.low, None),
        },
        Some(high) => Amount::between(reading.kind, measure.low, high, reading.unit),
        None => Amount::new(reading.kind, measure.low, reading.unit, modifier),
    };
    amount.last_digit = measure.last_digit;
    amount.nearly = context.nearly && amount.number.is_some();
    let plain = matches!(reading.kind, Kind::Count | Kind::Duration | Kind::Age | Kind::Number | Kind::Ratio);
    let trend = context.trend.filter(|_| !plain || context.by);
    amount.trend = trend;
    let opened = context.opens.filter(|_| measure.is_range).map(|(start, _)| start);
    let start = match opened {
        Some(start) => start,
        None if context.trend.is_some() && trend.is_none() => read_start(view, context),
        None => context.start,
    };
    let tokens = start..reading.end;
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: Value::Amount(amount), noun: reading.noun, party: None }
}

/// The start of a mention whose trend word does not belong to it.
fn read_start(view: &View<'_>, context: &Context) -> usize {
    let mut start = context.start;
    while let Some((length, crate::rules::Before::Trend(_))) = view.language.modifiers.before.longest_at(view.from(start)) {
        start += length;
    }
    start
}
