//! The parts of a date: days, months, years and ranges of them, without what stands around.

use super::numeric::read_numeric;
use super::year::{from_year, year_at};
use crate::normalise::label::is_glued_to_name;
use crate::normalise::noun::is_known_noun;
use crate::normalise::view::View;
use crate::rules::{Joined, Traits};
use crate::value::PartialDate;

/// Days that may stand in a row before their month.
const MAX_DAYS: usize = 8;

/// The parts of a date, without what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub(super) start: PartialDate,
    pub(super) end: Option<PartialDate>,
    pub(super) next: usize,
}

impl Core {
    pub(super) fn new(start: PartialDate, next: usize) -> Option<Self> {
        start.is_possible().then_some(Self { start, end: None, next })
    }

    pub(super) fn range(start: PartialDate, end: PartialDate, next: usize) -> Option<Self> {
        let comparable = start.year.is_some() == end.year.is_some();
        (start.is_possible() && end.is_possible() && comparable && start < end).then_some(Self { start, end: Some(end), next })
    }

    /// A date that only what stands around it gives its parts.
    pub(super) fn empty(next: usize) -> Self {
        Self { start: PartialDate::default(), end: None, next }
    }
}

/// The month at `at`, and one past its token and its full stop.
pub(super) fn month_at(view: &View<'_>, at: usize) -> Option<(u8, usize)> {
    let month = *view.language.calendar.months.get(&view.word(at))?;
    let text = view.text(at);
    if !view.is_capital(at) && text.len() < 6 {
        return None;
    }
    let dot = view.language.is_abbreviation(view.word(at)) && view.is_mark(at + 1, ".") && view.glued(at + 1);
    Some((month, at + 1 + usize::from(dot)))
}

/// A number of one or two digits, up to `top`.
pub(super) fn small(text: &str, top: u8) -> Option<u8> {
    if text.len() > 2 { None } else { text.parse().ok().filter(|n| (1..=top).contains(n)) }
}

/// A day in digits with its suffix, and one past it: "13", "13th".
fn day_at(view: &View<'_>, at: usize) -> Option<(u8, usize)> {
    let day = small(view.text(at), 31).filter(|_| view.is_number(at))?;
    Some((day, at + 1 + day_suffix(view, at + 1)))
}

fn day_suffix(view: &View<'_>, at: usize) -> usize {
    usize::from(view.language.calendar.day_suffixes.contains(&view.word(at)) && view.glued(at))
}

/// The words of a range at `at`: "sampai", "-"; or the "dan" of "antara 1 dan 5 Mei", if `before` opens that.
pub(super) fn link_at(view: &View<'_>, at: usize, before: usize) -> Option<usize> {
    let calendar = &view.language.calendar;
    let opens = before > view.range.start && calendar.between.contains(&view.word(before - 1));
    let and = opens && calendar.and.contains(&view.word(at));
    if and { Some(1) } else { calendar.range.longest_at(view.from(at)).map(|(length, ())| length) }
}

/// Whether the number before `next` counts or measures what follows, so that it is no day.
pub(super) fn counts(view: &View<'_>, next: usize) -> bool {
    let words = &view.language.numbers;
    words.classifiers.contains(&view.word(next))
        || words.role(view.word(next)).is_some() && !view.language.calendar.and.contains(&view.word(next))
        || is_known_noun(view, next)
        || is_measured(view, next)
}

/// Whether a unit stands behind a number, as it is written: "2022 bps" are basis points, the BPS of 2022 is an office.
pub(super) fn is_measured(view: &View<'_>, next: usize) -> bool {
    let written = |letter: char| view.text(next).starts_with(letter);
    view.units.after(&view.language.code, view.from(next)).any(|(_, name)| name.letter.is_none_or(written))
}

/// The date that begins at `at`; `cued` says that it can be nothing else.
pub(super) fn read_core(view: &View<'_>, at: usize, cued: bool) -> Option<Core> {
    if !view.is_number(at) {
        return month_first(view, at);
    }
    let text = view.text(at);
    let mid = view.is_dash(at.wrapping_sub(1)) && view.language.numbers.year_cues.contains(&view.word(at.wrapping_sub(2)));
    if text.len() > 10 || is_glued_to_name(view, at) && !mid {
        return None;
    }
    if let Some(core) = read_numeric(view, at, cued) {
        return Some(core);
    }
    match small(text, 31) {
        // Its month stands behind it or before, wherever there is one.
        Some(day) if view.holds(Traits::MONTH) => day_first(view, at, day),
        Some(_) => None,
        None => from_year(view, at),
    }
}

/// "13 September 2023", "23-24 Oktober", "28 September - 3 Oktober", "the 13th of September", "13, 14 dan 15 Mei".
fn day_first(view: &View<'_>, at: usize, day: u8) -> Option<Core> {
    let words = view.language;
    let after_day = |at: usize| at + usize::from(words.numbers.of.contains(&view.word(at)));
    let (_, next) = day_at(view, at)?;
    if let Some((month, end)) = month_at(view, after_day(next)) {
        let (year, end) = year_at(view, end);
        let first = PartialDate { year, month: Some(month), day: Some(day) };
        return linked_day(view, first, at, end).or_else(|| Core::new(first, end));
    }
    if let Some(link) = link_at(view, next, at)
        && let Some((last, after)) = day_at(view, next + link)
        && let Some((month, end)) = month_at(view, after_day(after))
    {
        let (year, end) = year_at(view, end);
        let date = |day| PartialDate { year, month: Some(month), day: Some(day) };
        return Core::range(date(day), date(last), end);
    }
    // Each day of a row takes the month behind the last one.
    if let Some(core) = behind_month(view, at, day, next) {
        return Some(core);
    }
    let (year, month) = month_of_row(view, next, after_day)?;
    Core::new(PartialDate { year, month: Some(month), day: Some(day) }, next)
}

/// The second day of "September 13 and 14, 2023".
fn behind_month(view: &View<'_>, at: usize, day: u8, next: usize) -> Option<Core> {
    let and = at.checked_sub(1).filter(|and| view.language.calendar.and.contains(&view.word(*and)))?;
    let first = if view.is_number(and.wrapping_sub(1)) { and - 1 } else { and.checked_sub(2)? };
    let month_end = |at: usize| month_at(view, at).filter(|(_, end)| *end == first);
    let (month, _) = [2, 1].into_iter().find_map(|back| month_end(first.checked_sub(back)?))?;
    let goes_on = view.is_content(next) || counts(view, next) || day_at(view, first).is_none_or(|(_, end)| end != and);
    let (year, end) = year_at(view, next);
    if goes_on && year.is_none() { None } else { Core::new(PartialDate { year, month: Some(month), day: Some(day) }, end) }
}

fn month_of_row(view: &View<'_>, at: usize, after_day: impl Fn(usize) -> usize) -> Option<(Option<i16>, u8)> {
    let and = |at: usize| view.language.calendar.and.contains(&view.word(at));
    let mut next = at;
    for _ in 0..MAX_DAYS {
        let comma = usize::from(view.is_mark(next, ","));
        let link = comma + usize::from(and(next + comma));
        if link == 0 {
            return None;
        }
        let (_, mut after) = day_at(view, next + link)?;
        if let Some(range) = view.language.calendar.range.longest_at(view.from(after)).map(|(length, ())| length)
            && let Some((_, end)) = day_at(view, after + range)
        {
            after = end;
        }
        if let Some((month, end)) = month_at(view, after_day(after)) {
            return Some((year_at(view, end).0, month));
        }
        next = after;
    }
    None
}

/// The second date of "28 September - 3 Oktober 2017".
fn linked_day(view: &View<'_>, first: PartialDate, from: usize, at: usize) -> Option<Core> {
    let (day, next) = day_at(view, at + link_at(view, at, from)?)?;
    let (month, end) = month_at(view, next)?;
    let (year, end) = year_at(view, end);
    Some(spanning(first, PartialDate { year, month: Some(month), day: Some(day) }, end))?
}

/// A range whose ends lend each other the year that only one of them has.
fn spanning(first: PartialDate, last: PartialDate, next: usize) -> Option<Core> {
    let (first_year, last_year) = (first.year, last.year);
    let first = PartialDate { year: first.year.or(last.year), ..first };
    let last = PartialDate { year: last.year.or(first.year), ..last };
    // "28 Desember - 3 Januari 2018" begins the year before, "Desember 2022-Januari" ends the year after.
    match (first_year, last_year) {
        _ if first <= last => Core::range(first, last, next),
        (None, Some(year)) => Core::range(PartialDate { year: Some(year.checked_sub(1)?), ..first }, last, next),
        (Some(year), None) => Core::range(first, PartialDate { year: Some(year.checked_add(1)?), ..last }, next),
        (None, None) if first.day.is_some() => Some(Core { start: first, end: Some(last), next }),
        _ => None,
    }
}

/// "September 13, 2023", "Oktober 23-24", "Sept. 28 to Oct. 3", "September 2023", "Maret hingga Mei 2022".
fn month_first(view: &View<'_>, at: usize) -> Option<Core> {
    if let Some((Joined::Month(first), Joined::Month(last))) = view.joined(at) {
        let (year, end) = year_of_span(view, at + 1);
        return spanning(PartialDate::month(None, first), PartialDate::month(year, last), end);
    }
    let (month, next) = month_at(view, at)?;
    // "In September 13 people": without an article or a full stop the number may count.
    let loose = next == at + 1 && view.language.calendar.cues.contains(&view.word(at.wrapping_sub(1)));
    let Some((day, end)) = day_at(view, next).filter(|(_, end)| !(loose || view.language.numbers.head_first) || !counts(view, *end)) else {
        return whole_month(view, at, month, next);
    };
    let date = |year, day| PartialDate { year, month: Some(month), day: Some(day) };
    if let Some(link) = link_at(view, end, at) {
        if let Some((last, after)) = day_at(view, end + link) {
            let (year, after) = year_at(view, after);
            return Core::range(date(year, day), date(year, last), after);
        }
        if let Some((other, after)) = month_at(view, end + link)
            && let Some((last, after)) = day_at(view, after)
        {
            let (year, after) = year_at(view, after);
            return spanning(date(None, day), PartialDate { year, month: Some(other), day: Some(last) }, after);
        }
    }
    let (year, after) = year_at(view, end);
    let lent = || second_day(view, end).and_then(|after| year_at(view, after).0);
    Core::new(date(year.or_else(lent), day), if year.is_some() { after } else { end })
}

/// One past the second day of "September 13 and 14, 2023".
fn second_day(view: &View<'_>, at: usize) -> Option<usize> {
    view.language.calendar.and.contains(&view.word(at)).then(|| day_at(view, at + 1))?.map(|(_, end)| end)
}

/// The year behind months, and behind what they make: "the July-September quarter of 2022".
fn year_of_span(view: &View<'_>, at: usize) -> (Option<i16>, usize) {
    let noun = usize::from(view.language.calendar.spans.contains(&view.word(at)));
    match year_at(view, at + noun) {
        (None, _) => (None, at),
        found => found,
    }
}

/// "September 2023", "Maret hingga Mei 2022", "Oktober dan November 2023".
fn whole_month(view: &View<'_>, at: usize, month: u8, next: usize) -> Option<Core> {
    let (year, end) = year_at(view, next);
    let first = PartialDate::month(year, month);
    let second = |at: usize| {
        let (month, next) = month_at(view, at).filter(|(_, next)| day_at(view, *next).is_none())?;
        let (year, end) = year_of_span(view, next);
        Some((PartialDate::month(year, month), end))
    };
    if let Some(link) = link_at(view, end, at)
        && let Some(span) = second(end + link).and_then(|(last, end)| spanning(first, last, end))
    {
        return Some(span);
    }
    if year.is_none() && view.language.calendar.and.contains(&view.word(end)) {
        let (last, _) = second(end + 1)?;
        return Core::new(PartialDate { year: Some(last.year?), ..first }, end);
    }
    year.and_then(|_| Core::new(first, end))
}
