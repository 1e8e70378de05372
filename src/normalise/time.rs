//! Clock times as written: "pukul 11.43 WIB", "antara pukul 11.43 dan 11.53", "3.45pm", "1023 GMT", "noon".

use std::ops::Range;

use super::label::is_glued_to_name;
use super::mention::Mention;
use super::modifier::read_before;
use super::number::read_number;
use super::view::View;
use crate::rules::{DayPart, Traits, UNKNOWN};
use crate::value::{ClockTime, Modifier, TimeValue, Value};

/// Hours and minutes with what follows them.
#[derive(Clone, Copy, Debug)]
struct Clock {
    hour: u16,
    minute: u16,
    /// One past the last token.
    end: usize,
    part: Option<DayPart>,
    zone: Option<i16>,
    local: bool,
    /// Whether it can be nothing but a time.
    sure: bool,
}

impl Clock {
    fn time(&self, part: Option<DayPart>) -> Option<ClockTime> {
        let hour = match part {
            Some(DayPart::Morning) if self.hour == 12 => 0,
            Some(DayPart::Afternoon) if (1..12).contains(&self.hour) => self.hour + 12,
            Some(DayPart::Noon) if (1..=4).contains(&self.hour) => self.hour + 12,
            Some(DayPart::Night) if (5..12).contains(&self.hour) => self.hour + 12,
            Some(DayPart::Night) if self.hour == 12 => 0,
            _ => self.hour,
        };
        ClockTime::new(hour, self.minute)
    }
}

/// The clock times of a sentence.
pub(crate) fn read_times(view: &View<'_>) -> Vec<Mention> {
    let words = &view.language.clock;
    let mut found: Vec<Mention> = Vec::new();
    let mut floor = view.range.start;
    let mut at = floor;
    while at < view.range.end {
        if !view.may_begin(at, Traits::TIME) {
            at += 1;
            continue;
        }
        let word = view.word(at);
        let named = word != UNKNOWN && words.named.starts_with(word);
        let spoken = word != UNKNOWN && view.language.numbers.role(word).is_some();
        let time = if view.is_number(at) || spoken {
            read_clock_time(view, at, floor)
        } else if named {
            read_named(view, at)
        } else {
            None
        };
        match time {
            Some(time) => {
                at = time.tokens.end.max(at + 1);
                floor = at;
                found.push(time);
            }
            None => at += 1,
        }
    }
    found
}

fn mention(view: &View<'_>, tokens: Range<usize>, value: TimeValue) -> Mention {
    Mention { span: view.span(&tokens), tokens, sentence: view.sentence, value: Value::Time(value), noun: None, party: None }
}

fn read_named(view: &View<'_>, at: usize) -> Option<Mention> {
    let (length, &start) = view.language.clock.named.longest_at(view.from(at))?;
    let mut clock = Clock { hour: 0, minute: 0, end: at + length, part: None, zone: None, local: false, sure: true };
    read_suffixes(view, &mut clock);
    let value = TimeValue { start, end: None, zone: clock.zone, local: clock.local, modifier: Modifier::Exactly };
    Some(mention(view, at..clock.end, value))
}

fn read_clock_time(view: &View<'_>, at: usize, floor: usize) -> Option<Mention> {
    let words = &view.language.clock;
    let before = view.word(at.wrapping_sub(1));
    let strong = words.strong_cues.contains(&before);
    if view.is_number(at) && is_glued_to_name(view, at) {
        return None;
    }
    let mut first = read_clock(view, at, strong)?;
    let cued = strong || words.cues.contains(&before) && view.text(at).contains(['.', ':']) && !measures(view, first.end);
    first.sure |= cued || words.cues.contains(&before) && zone_follows(view, first.end);
    let opens = words.between.longest_before(view.before(floor, at)).is_some();
    let last = read_last(view, &first, strong, opens);
    let sure = first.sure || last.is_some_and(|last| last.sure && (last.part.is_some() || view.text(at).contains(['.', ':'])));
    if !sure {
        return None;
    }
    let start = first.time(first.part.or(last.and_then(|last| last.part)))?;
    let end = last.and_then(|last| last.time(last.part));
    let cue = if strong { at - 1 } else { at };
    let context = read_before(view, floor, cue);
    let about = context.modifier == Modifier::About;
    let modifier = if about { Modifier::About } else { Modifier::Exactly };
    let tokens = if about { context.start } else { at }..last.map_or(first.end, |last| last.end);
    let zone = last.and_then(|last| last.zone).or(first.zone);
    let local = first.local || last.is_some_and(|last| last.local);
    Some(mention(view, tokens, TimeValue { start, end: end.filter(|end| *end != start), zone, local, modifier }))
}

/// "at 1353 (1023 GMT)": the same time in another zone follows in brackets.
fn zone_follows(view: &View<'_>, at: usize) -> bool {
    view.is_mark(at, "(") && view.is_number(at + 1) && view.language.clock.zones.contains_key(&view.word(at + 2))
}

/// The second time of a range.
fn read_last(view: &View<'_>, first: &Clock, strong: bool, opens: bool) -> Option<Clock> {
    let words = &view.language.clock;
    let (length, ()) = words.range.longest_at(view.from(first.end))?;
    let and = view.language.numbers.range_and.contains(&view.word(first.end));
    let cue = usize::from(words.strong_cues.contains(&view.word(first.end + length)));
    if and && !opens && !strong {
        return None;
    }
    let mut last = read_clock(view, first.end + length + cue, strong || cue == 1)?;
    let in_marks = view.text(first.end + length + cue).contains(['.', ':']);
    last.sure |= first.sure && in_marks || cue == 1;
    last.sure.then_some(last)
}

/// Whether a unit follows, so that "at 5.25 percent" is no time.
fn measures(view: &View<'_>, at: usize) -> bool {
    view.units.after(&view.language.code, view.from(at)).next().is_some() || view.language.numbers.role(view.word(at)).is_some()
}

/// Hours and minutes at `at`; `cued` says that "pukul" stands before them.
fn read_clock(view: &View<'_>, at: usize, cued: bool) -> Option<Clock> {
    let made = |hour, minute, end, sure| Clock { hour, minute, end, part: None, zone: None, local: false, sure };
    let mut clock = if view.is_number(at) {
        let text = view.text(at);
        if text.len() > 8 {
            return None;
        }
        let (hour, minute, sure) = in_digits(view, text, cued)?;
        made(hour, minute, at + 1, sure || cued)
    } else {
        let number = read_number(view, at, false).filter(|number| number.high.is_none())?;
        let hour = u16::try_from(number.low.whole()?).ok().filter(|hour| *hour <= 24)?;
        made(hour, 0, number.end, cued)
    };
    ClockTime::new(clock.hour, clock.minute)?;
    let plain = clock.end;
    read_suffixes(view, &mut clock);
    clock.sure |= clock.end > plain;
    // "1353" and "5.25" need more than a place in a sentence.
    if clock.end == plain && cued && !view.text(at).contains(['.', ':']) && measures(view, plain) {
        return None;
    }
    Some(clock)
}

/// Hour, minute, and whether the form alone makes a time.
fn in_digits(view: &View<'_>, text: &str, cued: bool) -> Option<(u16, u16, bool)> {
    let marks = &view.language.clock.marks;
    if let Some((hour, rest)) = text.split_once(['.', ':']) {
        let mark = if text.contains(':') { ':' } else { '.' };
        let minute = rest.split(mark).next()?;
        let seconds = rest.len() > minute.len();
        let fits = (1..=2).contains(&hour.len()) && minute.len() == 2 && (!seconds || mark == ':' && rest.len() == 5);
        if !fits || text.contains(',') || text.contains('/') {
            return None;
        }
        let zero = hour.len() == 2 && hour.starts_with('0') && marks.contains(mark);
        return Some((hour.parse().ok()?, minute.parse().ok()?, mark == ':' && marks.contains(':') || zero));
    }
    match text.len() {
        1 | 2 => Some((text.parse().ok()?, 0, false)),
        4 => {
            let zoned = cued || text.starts_with('0') || text.parse::<u16>().is_ok();
            zoned.then_some(())?;
            Some((text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?, false))
        }
        _ => None,
    }
}

/// "sore", "p.m.", "WIB", "waktu setempat", "o'clock" after a time.
fn read_suffixes(view: &View<'_>, clock: &mut Clock) {
    let words = &view.language.clock;
    for _ in 0..4 {
        let at = clock.end;
        let bracket = usize::from(view.is_mark(at, "("));
        let rest = view.from(at);
        if let Some((length, &part)) = words.parts.longest_at(rest).filter(|_| clock.part.is_none()) {
            (clock.part, clock.end) = (Some(part), at + length);
        } else if let Some(&zone) = words.zones.get(&view.word(at)).filter(|_| view.is_capital(at)) {
            (clock.zone, clock.end) = (Some(zone), at + 1);
        } else if let Some((length, ())) = words.local.longest_at(rest) {
            (clock.local, clock.end) = (true, at + length);
        } else if let Some((length, ())) = words.o_clock.longest_at(rest) {
            clock.end = at + length;
        } else if let Some((length, ())) =
            words.hours.longest_at(rest).filter(|_| view.is_number(at.wrapping_sub(1)) && view.text(at.wrapping_sub(1)).len() > 2)
        {
            clock.end = at + length;
        } else if bracket == 1 && view.is_mark(at + 2, ")") && words.zones.contains_key(&view.word(at + 1)) {
            (clock.zone, clock.end) = (words.zones.get(&view.word(at + 1)).copied(), at + 3);
        } else {
            return;
        }
    }
}
