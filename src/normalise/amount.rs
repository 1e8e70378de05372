//! Amounts in a sentence: counts, quantities, money, percent, ratios, durations, ages, magnitudes, numbers, ordinals.
//!
//! One pass from left to right; a token that cannot begin a value costs one lookup.

mod age;
mod elided;
mod kind;
mod magnitude;
mod multiple;
mod none;
mod ordinal;
mod special;
mod trend;

use std::ops::Range;

use super::code::read_code;
use super::label::{coordinate_end, label_length};
use super::measure::{read_lettered, read_measure, read_prefix};
use super::mention::Mention;
use super::modifier::{Context, of_duration, read_before, start_without_trend};
use super::number::{Number, read_number, starts_with_fraction, starts_with_point};
use super::view::View;
use crate::rules::{Traits, UNKNOWN};
use crate::value::{Amount, Exact, Kind, Modifier, Value};
use elided::lend_nouns;
use kind::{Reading, classify};
use multiple::read_multiple;
use none::{read_next, read_none};
use special::{colon_ratio, read_special};
use trend::{is_points, share_trend, trend_of};

/// What reading at one token came to.
pub(super) enum Step {
    Found(Mention),
    /// Nothing here; go on so many tokens later.
    Pass(usize),
}

/// Adds the amounts of a sentence outside of the `taken` tokens, which are in order.
pub(super) fn amounts_beside(view: &View<'_>, taken: &[Range<usize>], found: &mut Vec<Mention>) {
    let first = found.len();
    let mut taken = taken.iter().peekable();
    let mut part = view.clone();
    let (mut at, mut floor) = (view.range.start, view.range.start);
    loop {
        // Most tokens begin nothing: they are asked before all else.
        at = view.next_to_begin(at, Traits::AMOUNT);
        if at >= view.range.end {
            break;
        }
        while let Some(range) = taken.next_if(|range| range.end <= at) {
            floor = floor.max(range.end);
        }
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
        let special = view.language.counts.starts_value(view.word(at));
        // What is asked ends with a mark behind the whole sentence.
        if let Some(end) = special.then(|| push_none(view, found, at..limit, floor)).flatten() {
            (at, floor) = (end, end);
            continue;
        }
        if let Some(code) = Some(at).filter(|&at| view.is_number(at)).and_then(|at| read_code(view, at)) {
            (at, floor) = (code.tokens.end, code.tokens.end);
            found.push(code);
            continue;
        }
        part.range.end = limit;
        match read_at(&part, at, floor) {
            Step::Found(mention) => {
                at = mention.tokens.end.max(at + 1);
                floor = at;
                push(view, found, first, mention);
            }
            Step::Pass(length) => at += length.max(1),
        }
    }
    lend_nouns(view, &mut found[first..]);
}

/// "no deaths or injuries": the counts of none at the start of a range, and one past the last of them.
fn push_none(view: &View<'_>, found: &mut Vec<Mention>, range: Range<usize>, floor: usize) -> Option<usize> {
    let mut next = read_none(view, range.start, floor).filter(|none| none.tokens.end <= range.end);
    let mut end = None;
    while let Some(none) = next {
        end = Some(none.tokens.end);
        next = read_next(view, &none).filter(|none| none.tokens.end <= range.end);
        found.push(none);
    }
    end
}

/// "twenty-odd villagers"
fn read_rough(view: &View<'_>, at: usize, floor: usize, number: u32) -> Step {
    let mut context = read_before(view, floor, at);
    context.modifier = Modifier::About;
    let number = Number::whole(at + 1, i64::from(number));
    let measure = read_measure(view, number, None, &context);
    match measure.and_then(|measure| classify(view, at, floor, &context, measure)) {
        Some(reading) => Step::Found(build(view, &context, reading)),
        None => Step::Pass(1),
    }
}

/// "more than 20 and fewer than 30" is one range. The sentence's own amounts begin at `from`.
fn push(view: &View<'_>, found: &mut Vec<Mention>, from: usize, mut second: Mention) {
    let joined = found[from..].last().and_then(|first| {
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
        Some(Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: amount.into(), noun, party: None })
    });
    match joined {
        Some(range) => {
            found.pop();
            found.push(range);
        }
        None => {
            share_kind(view, found[from..].last_mut(), &mut second);
            share_trend(view, found[from..].last(), &mut second);
            found.push(second);
        }
    }
}

/// "aged 21, 34 and 50", "magnitudo 5,2 dan 5,4", "5 and 6 percent": the kind stands once, beside the first or the last.
fn share_kind(view: &View<'_>, first: Option<&mut Mention>, second: &mut Mention) {
    let Some(first) = first else { return };
    let gap = first.tokens.end..second.tokens.start;
    let words = &view.language.numbers;
    let and = |at: usize| {
        view.is_mark(at, ",") || view.is_dash(at) || words.range_and.contains(&view.word(at)) || words.becomes.contains(&view.word(at))
    };
    if gap.is_empty() || gap.len() > 2 || !gap.into_iter().all(and) {
        return;
    }
    let (Value::Amount(one), Value::Amount(other)) = (&mut first.value, &mut second.value) else { return };
    let bare = |amount: &Amount| amount.kind == Kind::Number || amount.kind == Kind::Count && amount.unit.is_none();
    match (one.kind, other.kind) {
        (Kind::Age | Kind::Magnitude, _) if bare(other) => (other.kind, other.unit) = (one.kind, one.unit.clone()),
        (_, Kind::Magnitude | Kind::Percent) if bare(one) => (one.kind, one.unit) = (other.kind, other.unit.clone()),
        _ => {}
    }
}

fn can_start(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    if token.is_number() {
        return true;
    }
    if token.word != UNKNOWN
        && (view.language.numbers.starts_value(token.word)
            || view.language.counts.starts_value(token.word)
            || view.units.starts_prefix(token.word)
            || view.units.is_letter(token.word))
    {
        return true;
    }
    if !token.is_word() && starts_with_fraction(view.text(at)) {
        return true;
    }
    !token.is_word() && (view.is_dash(at) && view.is_number(at + 1) && (view.glued(at + 1) || at == 0) || starts_with_point(view, at))
}

fn read_at(view: &View<'_>, at: usize, floor: usize) -> Step {
    let words = &view.language.numbers;
    if view.language.counts.starts_value(view.word(at))
        && let Some(multiple) = read_multiple(view, at, floor)
    {
        return Step::Found(multiple);
    }
    if let Some((length, ())) = words.never.longest_at(view.from(at)) {
        return Step::Pass(length);
    }
    if let Some(step) = read_special(view, at, floor) {
        return step;
    }
    if let Some(&rough) = words.rough.get(&view.word(at)) {
        return read_rough(view, at, floor, rough);
    }
    let prefix = read_prefix(view, at);
    let (start, unit) = prefix.map_or((at, None), |(start, unit)| (start, Some(unit)));
    if unit.is_none()
        && let Some(mention) = colon_ratio(view, at, floor)
    {
        return Step::Found(mention);
    }
    let lettered = if unit.is_none() && view.units.is_letter(view.word(at)) { read_lettered(view, at) } else { None };
    let (number, unit) = match lettered {
        Some((number, unit)) => (number, Some(unit)),
        None => match read_number(view, start, unit.is_some()) {
            Some(number) => (number, unit),
            None => return Step::Pass(1),
        },
    };
    if unit.is_none()
        && let Some(length) = label_length(view, at, &number)
    {
        return Step::Pass(length);
    }
    let context = read_before(view, floor, at);
    let Some(measure) = read_measure(view, number, unit, &context) else { return Step::Pass(number.end - at) };
    if let Some(end) = coordinate_end(view, &measure) {
        return Step::Pass(end - at);
    }
    if let (true, Some(other)) = (measure.is_score, measure.high) {
        return Step::Found(score(view, at..measure.end, measure.low, other));
    }
    match classify(view, at, floor, &context, measure) {
        Some(reading) => Step::Found(build(view, &context, reading)),
        None => Step::Pass(measure.end - at),
    }
}

/// "menang 4-2": a score is kept as written, since 4-2 is neither a share nor 2-1.
fn score(view: &View<'_>, tokens: Range<usize>, first: Exact, second: Exact) -> Mention {
    let value = Value::text(Kind::Choice, format!("{first}-{second}"));
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value, noun: None, party: None }
}

fn build(view: &View<'_>, context: &Context, reading: Reading) -> Mention {
    let measure = reading.measure;
    let context = &reading.outer.unwrap_or(*context);
    let context = &if reading.kind == Kind::Duration { of_duration(view, context, &measure, reading.end) } else { *context };
    let points = is_points(view, reading.noun.as_ref());
    // "about five hundred or more"; "less than 5,000 or equal" takes its end in.
    let modifier = match (context.modifier, reading.after) {
        (Modifier::Exactly | Modifier::About, Some(after)) => after,
        (Modifier::LessThan, Some(Modifier::AtMost)) => Modifier::AtMost,
        (Modifier::MoreThan, Some(Modifier::AtLeast)) => Modifier::AtLeast,
        // "plus or minus 3 points" is a margin; "plus minus 500 orang" are about as many.
        (Modifier::About, None) if context.margin && (matches!(reading.kind, Kind::Percent | Kind::Quantity) || points) => {
            Modifier::Exactly
        }
        (modifier, _) => modifier,
    };
    let (trend, end) = trend_of(view, context, &reading);
    let mut amount = match measure.high {
        Some(bottom) if measure.is_ratio => match measure.low.over(&bottom) {
            Some(ratio) => Amount::new(Kind::Ratio, ratio, None, modifier),
            // Nothing is a share of nothing.
            None => Amount::new(Kind::Ratio, measure.low, None, modifier),
        },
        Some(high) => Amount::between(reading.kind, measure.low, high, reading.unit),
        None => Amount::new(reading.kind, measure.low, reading.unit, modifier),
    };
    amount.last_digit = measure.last_digit;
    amount.nearly = context.nearly && amount.number.is_some();
    amount.trend = trend;
    let opened = context.opens.filter(|_| measure.is_range).map(|(start, _)| start.min(context.start));
    let start = match opened {
        Some(start) => start,
        None if context.trend.is_some() && trend.is_none() => start_without_trend(view, context),
        None => context.start,
    };
    let tokens = start..end;
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: amount.into(), noun: reading.noun, party: None }
}
