//! Clock times as written: "pukul 11.43 WIB", "antara pukul 11.43 dan 11.53", "3.45pm", "1023 GMT", "noon".

mod clock;
mod day;
mod spoken;
mod suffix;

use std::ops::Range;

use super::label::is_glued_to_name;
use super::mention::Mention;
use super::modifier::{read_before, start_without_trend};
use super::view::View;
use crate::rules::{DayPart, Traits};
use crate::value::{Modifier, TimeValue, Value};
use clock::{Clock, counts, in_marks, may_be_clock, read_clock};
pub(crate) use day::read_parts_of_day;

/// Adds the clock times of a sentence.
pub(crate) fn read_times(view: &View<'_>, found: &mut Vec<Mention>) {
    let (mut at, mut floor) = (view.range.start, view.range.start);
    loop {
        at = view.next_to_begin(at, Traits::TIME);
        if at >= view.range.end {
            return;
        }
        match read_time(view, at, floor) {
            Some(time) => {
                at = time.tokens.end.max(at + 1);
                floor = at;
                found.push(time);
            }
            None => at += 1,
        }
    }
}

/// What stands before a time.
struct Lead {
    /// "pukul" stands before it: an hour alone is a time.
    strong: bool,
    /// "at" stands before it: hours and minutes are a time.
    weak: bool,
    /// "antara", "from" stand before it.
    opens: bool,
    /// Token of the first of these words.
    start: usize,
}

fn read_lead(view: &View<'_>, at: usize, floor: usize) -> Lead {
    let words = &view.language.clock;
    let before = view.before(floor, at);
    let cue = words.strong_cues.longest_before(before).map_or(0, |(length, ())| length);
    // "2 jam 30" is a duration: what may be a unit is no cue behind a number.
    let cue_at = at - cue;
    let counted = || view.is_number(cue_at.wrapping_sub(1)) || view.language.numbers.role(view.word(cue_at.wrapping_sub(1))).is_some();
    let units = |at: usize| view.units.after(&view.language.code, view.from(at)).map(|(length, ..)| length).max().unwrap_or(0);
    // "80 km per jam 5 kali": the end of a unit is no cue either.
    let unit =
        || counted() && units(cue_at) > 0 || (1..=3.min(cue_at.saturating_sub(view.range.start))).any(|back| units(cue_at - back) > back);
    let strong = cue > 0 && !unit();
    let weak = words.cues.contains(&view.word(at.wrapping_sub(1)));
    Lead { strong, weak, opens: words.between.longest_before(before).is_some(), start: if strong { cue_at } else { at } }
}

fn read_time(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    // Most numbers stand in a sentence that says nothing of the clock.
    if !view.holds(Traits::CLOCK) && !in_marks(view, at) || view.is_number(at) && !may_be_clock(view, at) {
        return None;
    }
    let before = at.wrapping_sub(1);
    let lead = read_lead(view, at, floor);
    // "skor akhir 11:09": a word may stand between.
    let scored = |at: usize| view.language.clock.never_after.contains(&view.word(at));
    let two_back = !lead.weak && view.is_content(before) && scored(at.wrapping_sub(2));
    let never = scored(before) || two_back || view.language.numbers.labels.contains(&view.word(before));
    let money = view.units.prefix_at(view.from(before)).is_some_and(|(length, _)| before + length == at) && at > view.range.start;
    if view.is_number(at) && (is_glued_to_name(view, at) || money) || never && !lead.strong {
        return None;
    }
    let mut first = read_clock(view, at, &lead)?;
    first.sure |= lead.weak && (in_marks(view, at) && !counts(view, first.end) || zone_follows(view, first.end));
    let last = read_last(view, &first, &lead);
    // "between four and five hours"
    if !lead.strong && last.is_some_and(|last| last.part.is_none() && counts(view, last.end)) {
        return None;
    }
    let sure = first.sure || last.is_some_and(|last| last.sure && (last.part.is_some() || last.named || in_marks(view, at)));
    sure.then(|| finished(view, at, floor, &lead, &first, last))?
}

/// The mention, with what stands before it and the half of the day that both ends lend each other.
fn finished(view: &View<'_>, at: usize, floor: usize, lead: &Lead, first: &Clock, last: Option<Clock>) -> Option<Mention> {
    let end = last.and_then(|last| last.time(last.part));
    let part_before = || if last.is_none() { part_before(view, at, lead) } else { None };
    let own = first.part.or_else(part_before);
    let lent = first.time(own.or(last.and_then(|last| last.part)))?;
    // "10 to 2 p.m." begins in the morning.
    let afternoon = last.is_some_and(|last| last.part == Some(DayPart::Afternoon));
    let start = if own.is_none() && afternoon && end.is_some_and(|end| end < lent) { first.time(None)? } else { lent };
    let end = end.filter(|end| *end != start);
    let (modifier, from) = modifier_before(view, floor, lead, at);
    let about = first.about || last.is_some_and(|last| last.about);
    let (modifier, from) = match modifier {
        Modifier::About | Modifier::Exactly => (if about { Modifier::About } else { modifier }, from),
        // A range has no such bound, and before midnight is the day before.
        _ if end.is_some() => (Modifier::Exactly, at),
        Modifier::LessThan | Modifier::AtMost if start.minutes == 0 => (Modifier::About, from),
        bound => (bound, from),
    };
    let from = if modifier == Modifier::Exactly { at } else { from };
    let tokens = from..last.map_or(first.end, |last| last.end);
    let zone = last.and_then(|last| last.zone).or(first.zone);
    let local = zone.is_none() && (first.local || last.is_some_and(|last| last.local));
    Some(mention(view, tokens, TimeValue { start, end, zone, local, modifier }))
}

fn mention(view: &View<'_>, tokens: Range<usize>, value: TimeValue) -> Mention {
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: Value::Time(value), noun: None, party: None }
}

/// How the time is meant, and with which token that begins: "sekitar pukul 7", "before 7 a.m.", "shortly after noon".
fn modifier_before(view: &View<'_>, floor: usize, lead: &Lead, at: usize) -> (Modifier, usize) {
    let words = &view.language.clock.modifiers;
    let context = read_before(view, floor, lead.start);
    if context.modifier == Modifier::About {
        return (Modifier::About, start_without_trend(view, &context));
    }
    // "shortly after 2 a.m.": the cue is part of the phrase.
    match words.longest_before(view.before(floor, lead.start)) {
        Some((length, &modifier)) => (modifier, lead.start - length),
        None => (Modifier::Exactly, at),
    }
}

/// The part of the day that stands before the cue: "Selasa malam sekitar pukul 7".
fn part_before(view: &View<'_>, at: usize, lead: &Lead) -> Option<DayPart> {
    if view.text(at).starts_with('0') {
        return None;
    }
    let weak = usize::from(lead.start == at && lead.weak);
    let context = read_before(view, view.range.start, lead.start - weak);
    let comma = usize::from(view.is_mark(context.start.wrapping_sub(1), ","));
    let parts = &view.language.clock.parts;
    parts.longest_before(view.before(view.range.start, context.start.saturating_sub(comma))).map(|(_, part)| *part)
}

/// "at 1353 (1023 GMT)": the same time in another zone follows in brackets.
fn zone_follows(view: &View<'_>, at: usize) -> bool {
    view.is_mark(at, "(") && view.is_number(at + 1) && view.language.clock.zones.longest_at(view.from(at + 2)).is_some()
}

/// The second time of a range.
fn read_last(view: &View<'_>, first: &Clock, lead: &Lead) -> Option<Clock> {
    let words = &view.language.clock;
    let (length, ()) = words.range.longest_at(view.from(first.end))?;
    let and = view.language.numbers.range_and.contains(&view.word(first.end));
    let next = first.end + length;
    let cue = words.strong_cues.longest_at(view.from(next)).map_or(0, |(length, ())| length);
    let at = next + cue;
    // "pukul 10.00 dan 12 korban": without "antara" the second one must look like a time.
    if and && !lead.opens && !(lead.strong && in_marks(view, at)) {
        return None;
    }
    let strong = lead.strong || cue > 0;
    let mut last = read_clock(view, at, &Lead { strong, weak: false, opens: true, start: at })?;
    last.sure |= first.sure && (in_marks(view, at) || last.part.is_some()) || cue > 0;
    (last.sure && !(strong && cue == 0 && !in_marks(view, at) && counts(view, last.end))).then_some(last)
}
