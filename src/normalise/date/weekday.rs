//! Weekdays: beside a date, alone with the words that place them, and where they tell a habit and no day.

use std::ops::Range;

use super::parts::{Core, read_core};
use super::relative::direction;
use super::{Draft, Found, Relative, placed_draft};
use crate::normalise::view::View;
use crate::rules::{Joined, When};
use crate::value::PartialDate;

/// Words that may stand between a weekday and its date.
const MAX_BETWEEN: usize = 4;

/// A weekday, or a range of two, at a token.
struct Weekday {
    day: u8,
    /// "Senin hingga Rabu", "Sabtu-Minggu", "Sabtu dan Minggu".
    range: bool,
    /// The last of the first of these.
    last: Option<u8>,
    next: usize,
}

/// The weekday at `at`, and one past it and its full stop.
fn weekday_at(view: &View<'_>, at: usize) -> Option<(u8, usize)> {
    let calendar = &view.language.calendar;
    if let Some(day) = calendar.weekdays.get(&view.word(at)) {
        let before = at.wrapping_sub(1);
        let counted = view.is_number(before) && !view.is_mark(at, "(") || view.language.numbers.role(view.word(before)).is_some();
        // "minggu" is a week, "Minggu" is Sunday; "12 Minggu" are weeks again. "It injured dozens Sunday" counts no Sundays.
        let is_unit = || view.units.after(&view.language.code, view.from(at)).next().is_some();
        return (view.is_capital(at) && !(counted && is_unit())).then_some((*day, at + 1));
    }
    let day = *calendar.weekdays_short.get(&view.word(at)).filter(|_| view.is_capital(at))?;
    let dot = usize::from(view.is_mark(at + 1, ".") && view.glued(at + 1));
    Some((day, at + 1 + dot))
}

fn weekdays_at(view: &View<'_>, at: usize) -> Option<Weekday> {
    let calendar = &view.language.calendar;
    if let Some((Joined::Weekday(day), Joined::Weekday(_))) = view.joined(at) {
        return Some(Weekday { day, range: true, last: None, next: at + 1 });
    }
    let (day, next) = weekday_at(view, at)?;
    let range = calendar.range.longest_at(view.from(next)).map_or(0, |(length, ())| length);
    let link = if range == 0 { usize::from(calendar.and.contains(&view.word(next))) } else { range };
    Some(match weekday_at(view, next + link).filter(|_| link > 0) {
        Some((last, end)) => Weekday { day, range: true, last: (range > 0 && view.is_word(next)).then_some(last), next: end },
        None => Weekday { day, range: false, last: None, next },
    })
}

/// Whether "setiap", "every" make a habit of the weekday at `at`: "setiap Senin dan Kamis".
pub(super) fn is_habit(view: &View<'_>, at: usize) -> bool {
    let calendar = &view.language.calendar;
    if !calendar.weekdays.contains_key(&view.word(at)) {
        return false;
    }
    let mut before = at;
    while before > view.range.start {
        before -= 1;
        let word = view.word(before);
        if calendar.every.contains(&word) {
            return true;
        }
        let passed = calendar.every_skip.contains(&word)
            || calendar.and.contains(&word)
            || calendar.weekdays.contains_key(&word)
            || view.is_mark(before, ",")
            || view.is_dash(before);
        if !passed || at - before > 8 {
            return false;
        }
    }
    false
}

/// The weekday at `at` with its date, or alone.
pub(super) fn read_weekday(view: &View<'_>, at: usize, floor: usize) -> Option<Found> {
    let days = weekdays_at(view, at)?;
    if let Some(draft) = with_date(view, at, &days) {
        return Some(Found::Date(draft));
    }
    let calendar = &view.language.calendar;
    if !calendar.weekdays.contains_key(&view.word(at)) {
        // "Sat" and "Sabtu-Minggu" without a date.
        return days.range.then_some(Found::Skip(days.next));
    }
    let and = calendar.and.contains(&view.word(at + 1));
    // "Buka Senin hingga Jumat": a week of work is a habit.
    let last = days.last.filter(|last| last.abs_diff(days.day) < WEEK_OF_WORK && *last != days.day);
    if days.range && !and && last.is_none() {
        return Some(Found::Skip(days.next));
    }
    let of = view.language.numbers.of.contains(&view.word(at + 1));
    let ranked = view.language.numbers.ordinals.contains_key(&view.word(at.wrapping_sub(1)));
    let (tokens, when) = placed(view, at..if last.is_some() { days.next } else { at + 1 }, floor);
    // "the last Friday of May", "the first Monday in September".
    if ranked || of && tokens.end == at + 1 {
        return Some(Found::Skip(at + 1));
    }
    let weekday = Some(days.day);
    let relative = last.map_or(Relative::Named(when), |last| Relative::Days(when, last));
    Some(Found::Date(Draft { weekday, ..Draft::told(tokens, relative) }))
}

/// How far Friday is behind Monday.
const WEEK_OF_WORK: u8 = 4;

/// "Rabu (13/9/2023)", "Rabu malam, 13 September", "Wednesday, Sept. 13", "Sabtu-Minggu (9-10/9)", "Kamis (22/2) hingga Sabtu (24/2)".
fn with_date(view: &View<'_>, at: usize, days: &Weekday) -> Option<Draft> {
    let (core, end) = dated(view, days.next)?;
    // "Sabtu dan Minggu (10/9)": the date is that of the second day.
    if days.range && core.end.is_none() {
        let core = days.last.and_then(|last| ending(core, days.day, last))?;
        return Some(behind(view, at..end, core));
    }
    let weekday = (!days.range).then_some(days.day);
    if let Some((last, end)) = weekday.and_then(|_| until(view, end, core)) {
        return Some(behind(view, at..end, Core { end: Some(last), next: end, ..core }));
    }
    Some(Draft { weekday, ..behind(view, at..end, core) })
}

/// The date behind a weekday and its parts of the day, and one past it.
fn dated(view: &View<'_>, mut next: usize) -> Option<(Core, usize)> {
    for _ in 0..MAX_BETWEEN {
        next += usize::from(view.is_mark(next, ","));
        match view.language.calendar.dayparts.longest_at(view.from(next)) {
            Some((length, ())) => next += length,
            None => break,
        }
    }
    bracketed(view, next)
}

/// The last day of a stretch whose first is `core`, where both have their weekdays: "hingga Sabtu (24/2)", and one past it.
fn until(view: &View<'_>, at: usize, core: Core) -> Option<(PartialDate, usize)> {
    let (length, ()) = view.language.calendar.range.longest_at(view.from(at)).filter(|_| core.end.is_none())?;
    let (_, next) = weekday_at(view, at + length)?;
    let (last, end) = dated(view, next).filter(|(last, _)| last.end.is_none())?;
    // Years are lent from one to the other where they are known; a day of the year before is left alone.
    let last = PartialDate { year: last.start.year.or(core.start.year), ..last.start };
    (core.start.year.is_some() == last.year.is_some() && core.start < last).then_some((last, end))
}

/// "Selasa hingga Senin (17/2)": the first day is so many days before the last, where both are of one month.
fn ending(core: Core, first: u8, last: u8) -> Option<Core> {
    let back = (last + 7).checked_sub(first)? % 7;
    let day = core.start.day?.checked_sub(back).filter(|day| *day > 0 && back > 0)?;
    Some(Core { start: PartialDate { day: Some(day), ..core.start }, end: Some(core.start), ..core })
}

/// A whole day, in brackets or not, and one past it and its bracket.
pub(super) fn bracketed(view: &View<'_>, at: usize) -> Option<(Core, usize)> {
    let bracket = view.is_mark(at, "(") || view.is_mark(at, "[");
    let core = read_core(view, at + usize::from(bracket), true).filter(|core| core.start.day.is_some())?;
    let closed = bracket && (view.is_mark(core.next, ")") || view.is_mark(core.next, "]"));
    Some((core, core.next + usize::from(closed)))
}

/// The draft of a whole day; parts of the day, "lalu" and "kemarin" behind it say nothing new, and are passed over.
pub(super) fn behind(view: &View<'_>, tokens: Range<usize>, core: Core) -> Draft {
    let calendar = &view.language.calendar;
    let mut draft = placed_draft(view, tokens, core);
    while let Some(length) = [&calendar.dayparts, &view.language.clock.local]
        .into_iter()
        .find_map(|words| words.longest_at(view.from(draft.next)))
        .map(|(length, ())| length)
    {
        draft.next += length;
    }
    draft
}

/// A weekday, or a stretch of them, with the words beside it that place it before or after the day of writing.
fn placed(view: &View<'_>, days: Range<usize>, floor: usize) -> (Range<usize>, When) {
    let calendar = &view.language.calendar;
    let Range { start: at, mut end } = days;
    // "Rabu malam pekan lalu": the part of the day stands between.
    let part = view.language.clock.parts.longest_at(view.from(end)).map_or(0, |(length, _)| length);
    if let Some((length, &when)) = [end, end + part]
        .into_iter()
        .find_map(|from| calendar.when_after.longest_at(view.from(from)).map(|(length, when)| (from - end + length, when)))
    {
        end += length;
        return (at..end, when);
    }
    if let Some((length, &when)) = calendar.when_before.longest_before(view.before(floor, at)) {
        return (at - length..end, when);
    }
    // "Thursday's strike will ...": what is planned follows.
    let possessive = view.text(end).starts_with(['\'', '’']);
    // "Tarif baru berlaku mulai Senin", but what began "mulai Senin malam" or "beginning on Monday killed 12" is told of.
    let told = part > 0 || crate::normalise::noun::is_predicate(view, end);
    let starting = !told && calendar.coming_before.longest_before(view.before(floor, at)).is_some();
    // "Friday's close and will ..." goes on with something else.
    let clause = (end + 1..end + 5).take_while(|&at| view.is_word(at) && !view.language.numbers.range_and.contains(&view.word(at)));
    let follows = possessive && clause.into_iter().any(|at| calendar.future.longest_at(view.from(at)).is_some());
    let when = match direction(view, at) {
        _ if starting || follows => When::Coming,
        When::Open if is_converted(view, at) => When::Near(DAY_OF_ZONE),
        when => when,
    };
    (at..end, when)
}

/// Tokens between a bracket and the day in "9pm (02:00 GMT on Monday)", and how far ahead that day may lie of the day of writing.
const MAX_CONVERTED: usize = 6;
const DAY_OF_ZONE: u8 = 1;

/// Whether a day tells with a time in brackets when something was in another zone.
fn is_converted(view: &View<'_>, at: usize) -> bool {
    let first = at.saturating_sub(MAX_CONVERTED).max(view.range.start);
    let inside = (first..at).rev().take_while(|&before| !view.is_mark(before, ")"));
    let Some(open) = inside.into_iter().find(|&before| view.is_mark(before, "(")) else { return false };
    (open..at).any(|at| view.language.clock.zones.longest_at(view.from(at)).is_some())
}
