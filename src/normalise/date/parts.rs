//! The parts of a date: days, months, years and ranges of them, without what stands around.

use crate::normalise::label::is_glued_to_name;
use crate::normalise::noun::is_known_noun;
use crate::normalise::view::View;
use crate::rules::NumberWord;
use crate::value::PartialDate;

/// The parts of a date, without what stands around it.
pub(super) struct Core {
    pub(super) start: PartialDate,
    pub(super) end: Option<PartialDate>,
    pub(super) next: usize,
}

impl Core {
    pub(super) fn new(start: PartialDate, next: usize) -> Option<Self> {
        start.is_possible().then_some(Self { start, end: None, next })
    }

    fn range(start: PartialDate, end: PartialDate, next: usize) -> Option<Self> {
        (start.is_possible() && end.is_possible() && start < end).then_some(Self { start, end: Some(end), next })
    }
}

/// The month at `at`, and one past its token and its full stop.
pub(super) fn month_at(view: &View<'_>, at: usize) -> Option<(u8, usize)> {
    let month = *view.language.calendar.months.get(&view.word(at))?;
    let text = view.text(at);
    if !view.is_capital(at) && text.len() < 6 {
        return None;
    }
    let dot = text.len() <= 4 && view.is_mark(at + 1, ".") && view.glued(at + 1);
    Some((month, at + 1 + usize::from(dot)))
}

fn small(text: &str, top: u8) -> Option<u8> {
    if text.len() > 2 { None } else { text.parse().ok().filter(|n| (1..=top).contains(n)) }
}

fn year(text: &str) -> Option<i16> {
    if text.len() != 4 { None } else { text.parse().ok().filter(|n| (1000..=2099).contains(n)) }
}

/// A year right after a day or a month, with or without a comma, and one past its token.
fn year_at(view: &View<'_>, at: usize) -> (Option<i16>, usize) {
    let comma = usize::from(view.is_mark(at, ",") && view.glued(at));
    match year(view.text(at + comma)).filter(|year| *year >= 1500) {
        Some(year) if view.is_number(at + comma) => (Some(year), at + comma + 1),
        _ => (None, at),
    }
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
    if text.contains('/') {
        return with_slashes(view, at, text, cued);
    }
    if text.matches('.').count() == 2 {
        let mut parts = text.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        return Core::new(
            PartialDate { year: Some(self::year(year)?), month: Some(small(month, 12)?), day: Some(small(day, 31)?) },
            at + 1,
        );
    }
    if let Some(day) = small(text, 31) {
        return day_first(view, at, day).or_else(|| with_hyphens(view, at, day));
    }
    from_year(view, at, year(text)?)
}

/// "13/9/2023", "13/9", "2023/09/13", "2018/2019".
fn with_slashes(view: &View<'_>, at: usize, text: &str, cued: bool) -> Option<Core> {
    let mut parts = text.split('/');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let calendar = &view.language.calendar;
    let day_month = |year| {
        let dmy = small(first, 31).zip(small(second, 12));
        let mdy = small(second, 31).zip(small(first, 12));
        let (day, month) = if calendar.month_first { mdy.or(dmy) } else { dmy.or(mdy) }?;
        Core::new(PartialDate { year, month: Some(month), day: Some(day) }, at + 1)
    };
    match third {
        Some(last) if first.len() == 4 => {
            Core::new(PartialDate { year: Some(year(first)?), month: Some(small(second, 12)?), day: Some(small(last, 31)?) }, at + 1)
        }
        Some(last) => day_month(Some(year(last)?)),
        None if first.len() == 4 => seasons(first, second, at + 1),
        None => {
            let before = at.wrapping_sub(1);
            let told = cued || view.is_mark(before, "(") || view.is_mark(before, ",") || calendar.cues.contains(&view.word(before));
            let (top, bottom) = (small(first, 31)?, small(second, 12)?);
            let fraction = top < bottom && matches!(bottom, 2 | 3 | 4 | 5 | 8 | 10);
            if fraction && !told { None } else { day_month(None) }
        }
    }
}

/// "2018/2019", "2015-16".
fn seasons(first: &str, second: &str, next: usize) -> Option<Core> {
    let first = plain_year(first)?;
    let second = match second.len() {
        4 => plain_year(second)?,
        2 => first / 100 * 100 + second.parse::<i16>().ok()?,
        _ => return None,
    };
    Core::range(PartialDate::year(first), PartialDate::year(second), next)
}

fn plain_year(text: &str) -> Option<i16> {
    year(text).filter(|year| *year >= 1900)
}

/// "13 September 2023", "23-24 Oktober", "28 September - 3 Oktober", "the 13th of September".
fn day_first(view: &View<'_>, at: usize, day: u8) -> Option<Core> {
    let calendar = &view.language.calendar;
    let suffix = usize::from(calendar.day_suffixes.contains(&view.word(at + 1)) && view.glued(at + 1));
    let mut next = at + 1 + suffix;
    if suffix == 1 && view.language.numbers.of.contains(&view.word(next)) {
        next += 1;
    }
    let link = calendar.range.longest_at(view.from(next)).map(|(length, ())| length);
    if let Some((month, end)) = month_at(view, next) {
        let (year, end) = year_at(view, end);
        let first = PartialDate { year, month: Some(month), day: Some(day) };
        return linked_day(view, first, end).or_else(|| Core::new(first, end));
    }
    let last_at = next + link.unwrap_or(1);
    let last = small(view.text(last_at), 31).filter(|_| view.is_number(last_at))?;
    let skip = usize::from(calendar.day_suffixes.contains(&view.word(last_at + 1)) && view.glued(last_at + 1));
    let (month, end) = month_at(view, last_at + 1 + skip)?;
    let (year, end) = year_at(view, end);
    let date = |day| PartialDate { year, month: Some(month), day: Some(day) };
    match link {
        Some(_) => Core::range(date(day), date(last), end),
        // "23 dan 24 Oktober": two dates, the first takes the month of the second.
        None if calendar.and.contains(&view.word(next)) || view.is_mark(next, ",") => Core::new(date(day), at + 1),
        None => None,
    }
}

/// The second date of "28 September - 3 Oktober 2017".
fn linked_day(view: &View<'_>, first: PartialDate, at: usize) -> Option<Core> {
    let (length, ()) = view.language.calendar.range.longest_at(view.from(at))?;
    let day = small(view.text(at + length), 31).filter(|_| view.is_number(at + length))?;
    let (month, end) = month_at(view, at + length + 1)?;
    let (year, end) = year_at(view, end);
    let first = PartialDate { year: first.year.or(year), ..first };
    Core::range(first, PartialDate { year: year.or(first.year), month: Some(month), day: Some(day) }, end)
}

/// "13-9-2023".
fn with_hyphens(view: &View<'_>, at: usize, day: u8) -> Option<Core> {
    let link = |at: usize| view.is_dash(at) && view.glued(at) && view.glued(at + 1);
    (link(at + 1) && link(at + 3)).then_some(())?;
    let (month, year) = (small(view.text(at + 2), 12)?, year(view.text(at + 4))?);
    Core::new(PartialDate { year: Some(year), month: Some(month), day: Some(day) }, at + 5)
}

/// "September 13, 2023", "Oktober 23-24", "September 2023".
fn month_first(view: &View<'_>, at: usize) -> Option<Core> {
    let calendar = &view.language.calendar;
    let (month, next) = month_at(view, at)?;
    let Some(day) = small(view.text(next), 31).filter(|_| view.is_number(next)) else {
        let (year, end) = year_at(view, next);
        return Core::new(PartialDate { year: Some(year?), month: Some(month), day: None }, end);
    };
    let mut end = next + 1;
    let suffix = |at: usize| usize::from(calendar.day_suffixes.contains(&view.word(at)) && view.glued(at));
    end += suffix(end);
    let date = |year, day| PartialDate { year, month: Some(month), day: Some(day) };
    if let Some((length, ())) = calendar.range.longest_at(view.from(end))
        && let Some(last) = small(view.text(end + length), 31).filter(|_| view.is_number(end + length))
    {
        let (year, after) = year_at(view, end + length + 1 + suffix(end + length + 1));
        return Core::range(date(year, day), date(year, last), after);
    }
    // "September 13 people" counts nothing in September.
    let (year, end) = year_at(view, end);
    Core::new(date(year, day), end)
}

/// "2023-09-13", "1950-1953", "the 1990s", "2006".
fn from_year(view: &View<'_>, at: usize, year: i16) -> Option<Core> {
    let link = |at: usize| view.is_dash(at) && view.glued(at) && view.glued(at + 1);
    if link(at + 1) && link(at + 3) {
        let (month, day) = (small(view.text(at + 2), 12)?, small(view.text(at + 4), 31)?);
        return Core::new(PartialDate::day(year, month, day), at + 5);
    }
    let words = &view.language.numbers;
    let before = at.wrapping_sub(1);
    let labelled = words.labels.contains(&view.word(before)) && !words.year_cues.contains(&view.word(before));
    if !(1900..=2099).contains(&year)
        || labelled
        || view.units.prefix_at(view.from(before)).is_some_and(|(length, _)| before + length == at)
    {
        return None;
    }
    let calendar = &view.language.calendar;
    let hyphen = usize::from(link(at + 1));
    if year % 10 == 0 && calendar.decades.contains(&view.word(at + 1 + hyphen)) && view.glued(at + 1) {
        return Core::range(PartialDate::year(year), PartialDate::year(year + 9), at + 2 + hyphen);
    }
    if let Some((length, ())) = calendar.range.longest_at(view.from(at + 1)) {
        let next = at + 1 + length;
        let free = !view.is_dash(next + 1);
        if let Some(range) = seasons(view.text(at), view.text(next), next + 1).filter(|_| view.is_number(next) && free) {
            return Some(range);
        }
    }
    stands_alone(view, at).then(|| Core::new(PartialDate::year(year), at + 1)).flatten()
}

/// Whether four digits are a year: nothing is measured or counted by them.
fn stands_alone(view: &View<'_>, at: usize) -> bool {
    let words = &view.language.numbers;
    let (before, next) = (view.word(at.wrapping_sub(1)), at + 1);
    let clock = &view.language.clock;
    let timed = clock.strong_cues.contains(&before)
        || clock.zones.contains_key(&view.word(next))
        || clock.local.longest_at(view.from(next)).is_some();
    let scaled = matches!(words.role(view.word(next)), Some(NumberWord::Scale(_)));
    let measured = view.units.after(&view.language.code, view.from(next)).next().is_some();
    let counted = words.classifiers.contains(&view.word(next)) || words.times.contains(&view.word(next));
    let runs_on = view.glued(next)
        && (view.is_word(next) && !view.text(next).starts_with(['\'', '’'])
            || view.is_mark(next, "/")
            || view.is_dash(next) && view.is_number(next + 1));
    if timed || scaled || measured || counted || runs_on {
        return false;
    }
    let cued = words.year_cues.contains(&before) || view.is_content(at.wrapping_sub(1));
    cued || view.is_capital(next) || !is_known_noun(view, next)
}
