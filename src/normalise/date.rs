//! Dates as written: parts, ranges, weekdays, and days told from the day of writing. What they mean is for `resolve`.

mod parts;

use std::ops::Range;

use super::modifier::read_before;
use super::number::read_number;
pub(crate) use super::resolve::resolve_dates;
use super::view::View;
use crate::rules::{Step, Traits, UNKNOWN};
use crate::span::Span;
use crate::value::{Modifier, PartialDate};
use parts::{Core, month_at, read_core};

/// How a weekday or a month without more is placed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The latest one that is not in the future.
    Latest,
    /// "lalu", "last": the latest one that is over.
    Last,
    /// "pekan lalu": the one of the week before.
    LastWeek,
    /// "depan", "next": the first one to come.
    Next,
}

/// What a date is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relative {
    /// So many days, weeks, months or years from the day of writing.
    Steps(Step, i32),
    /// A weekday or a month that is placed from the day of writing.
    Named(When),
}

/// A date as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateMention {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
    /// The date, or the first of a range; empty for a weekday or a relative date.
    pub(crate) start: PartialDate,
    /// The last of a range.
    pub(crate) end: Option<PartialDate>,
    /// The weekday beside it, 1 for Monday.
    pub(crate) weekday: Option<u8>,
    pub(crate) relative: Option<Relative>,
    pub(crate) modifier: Modifier,
    /// A number of days that is a date only where that can be resolved ("dua hari lalu").
    pub(crate) counted: bool,
}

impl DateMention {
    /// Whether its tokens may be a value of another kind as well.
    pub(crate) const fn is_vague(&self) -> bool {
        self.counted
    }
}

/// The dates of a sentence, as written.
pub(crate) fn read_dates(view: &View<'_>) -> Vec<DateMention> {
    let mut found: Vec<DateMention> = Vec::new();
    let mut at = view.range.start;
    let mut floor = at;
    while at < view.range.end {
        let date = if can_start(view, at) { read_at(view, at, floor) } else { None };
        match date {
            Some(date) => {
                at = date.tokens.end.max(at + 1);
                floor = at;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn can_start(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at).filter(|_| view.may_begin(at, Traits::DATE)) else { return false };
    let calendar = &view.language.calendar;
    token.is_number()
        || token.word != UNKNOWN
            && (calendar.months.contains_key(&token.word)
                || calendar.weekdays.contains_key(&token.word)
                || calendar.relative.starts_with(token.word)
                || view.language.numbers.role(token.word).is_some())
}

fn read_at(view: &View<'_>, at: usize, floor: usize) -> Option<DateMention> {
    let made = |tokens: Range<usize>, core: Core, weekday: Option<u8>, relative: Option<Relative>| {
        let plain = weekday.is_none() && relative.is_none();
        let modifier = read_before(view, if plain { floor } else { tokens.start }, tokens.start);
        let about = modifier.modifier == Modifier::About;
        let tokens = if about { modifier.start.max(floor)..tokens.end } else { tokens };
        let modifier = if about { Modifier::About } else { Modifier::Exactly };
        let span = view.span(&tokens);
        DateMention { span, tokens, sentence: view.sentence, start: core.start, end: core.end, weekday, relative, modifier, counted: false }
    };
    if let Some((tokens, core, day)) = with_weekday(view, at) {
        return Some(made(tokens, core, Some(day), None));
    }
    if let Some((tokens, day, when)) = weekday_alone(view, at, floor) {
        let core = Core { start: PartialDate::default(), end: None, next: tokens.end };
        return Some(made(tokens, core, Some(day), Some(Relative::Named(when))));
    }
    if let Some((length, &(step, distance))) = view.language.calendar.relative.longest_at(view.from(at)) {
        let core = Core { start: PartialDate::default(), end: None, next: at + length };
        return Some(made(at..at + length, core, None, Some(Relative::Steps(step, distance))));
    }
    if let Some((end, distance)) = days_away(view, at) {
        let core = Core { start: PartialDate::default(), end: None, next: end };
        return Some(DateMention { counted: true, ..made(at..end, core, None, Some(Relative::Steps(Step::Day, distance))) });
    }
    if let Some(core) = read_core(view, at, false) {
        return Some(made(at..core.next, core, None, None));
    }
    month_alone(view, at, floor).map(|(tokens, core, when)| made(tokens, core, None, Some(Relative::Named(when))))
}

fn weekday_at(view: &View<'_>, at: usize) -> Option<u8> {
    let day = *view.language.calendar.weekdays.get(&view.word(at))?;
    let counted = view.is_number(at.wrapping_sub(1)) || view.language.numbers.role(view.word(at.wrapping_sub(1))).is_some();
    // "minggu" is a week, "Minggu" is Sunday; "12 Minggu" are weeks again.
    (view.is_capital(at) && !counted).then_some(day)
}

/// "Rabu (13/9/2023)", "Rabu malam, 13 September", "Wednesday, Sept. 13".
fn with_weekday(view: &View<'_>, at: usize) -> Option<(Range<usize>, Core, u8)> {
    let day = weekday_at(view, at)?;
    let mut next = at + 1;
    for _ in 0..3 {
        if view.is_mark(next, ",") {
            next += 1;
        }
        match view.language.calendar.dayparts.longest_at(view.from(next)) {
            Some((length, ())) => next += length,
            None => break,
        }
    }
    let bracket = view.is_mark(next, "(");
    let core = read_core(view, next + usize::from(bracket), true).filter(|core| core.start.day.is_some())?;
    let closed = bracket && view.is_mark(core.next, ")");
    Some((at..core.next + usize::from(closed), core, day))
}

fn weekday_alone(view: &View<'_>, at: usize, floor: usize) -> Option<(Range<usize>, u8, When)> {
    let calendar = &view.language.calendar;
    let day = weekday_at(view, at)?;
    Some(match placed(view, at, at + 1, floor) {
        Some((tokens, when)) => (tokens, day, when),
        None => match calendar.last_week_after.longest_at(view.from(at + 1)) {
            Some((length, ())) => (at..at + 1 + length, day, When::LastWeek),
            None => (at..at + 1, day, When::Latest),
        },
    })
}

/// The words beside `at..end` that place it before or after the day of writing.
fn placed(view: &View<'_>, at: usize, end: usize, floor: usize) -> Option<(Range<usize>, When)> {
    let calendar = &view.language.calendar;
    let (before, after) = (view.before(floor, at), view.from(end));
    if calendar.last_week_after.longest_at(after).is_some() {
        return None;
    }
    let forward = |phrases: &crate::rules::Phrases<()>| phrases.longest_at(after).map(|(length, ())| at..end + length);
    let backward = |phrases: &crate::rules::Phrases<()>| phrases.longest_before(before).map(|(length, ())| at - length..end);
    let next = forward(&calendar.next_after).or_else(|| backward(&calendar.next_before)).map(|tokens| (tokens, When::Next));
    next.or_else(|| forward(&calendar.last_after).or_else(|| backward(&calendar.last_before)).map(|tokens| (tokens, When::Last)))
}

/// "dua hari lalu", "three days ago": one past the last token, and the distance.
fn days_away(view: &View<'_>, at: usize) -> Option<(usize, i32)> {
    let calendar = &view.language.calendar;
    (view.is_number(at) || view.language.numbers.role(view.word(at)).is_some()).then_some(())?;
    let number = read_number(view, at, false).filter(|number| number.high.is_none())?;
    calendar.days.contains(&view.word(number.end)).then_some(())?;
    let days = i32::try_from(number.low.whole()?).ok().filter(|days| (1..=60).contains(days))?;
    let after = view.from(number.end + 1);
    let ago = calendar.ago.longest_at(after).map(|(length, ())| (number.end + 1 + length, -days));
    ago.or_else(|| calendar.later.longest_at(after).map(|(length, ())| (number.end + 1 + length, days)))
}

/// "pada September", "last March", "Oktober mendatang": a month without a day and a year.
fn month_alone(view: &View<'_>, at: usize, floor: usize) -> Option<(Range<usize>, Core, When)> {
    let (month, end) = month_at(view, at)?;
    let core = Core::new(PartialDate { year: None, month: Some(month), day: None }, end);
    if let Some((tokens, when)) = placed(view, at, end, floor) {
        return Some((tokens, core?, when));
    }
    let name = view.is_capital(end) && view.is_word(end);
    let cued = at > view.range.start && view.language.calendar.cues.contains(&view.word(at - 1));
    if cued && !name && view.is_capital(at) { Some((at..end, core?, When::Latest)) } else { None }
}
