//! Dates as written: parts, ranges, weekdays, and days told from the day of writing. What they mean is for `resolve`.

mod month;
mod near;
mod numeric;
mod parts;
mod period;
mod relative;
mod weekday;
mod year;

use std::ops::Range;

use super::modifier::read_before;
pub(crate) use super::resolve::resolve_dates;
use super::view::View;
use crate::rules::{Step, Traits, When};
use crate::segment::Token;
use crate::span::Span;
use crate::value::{Modifier, PartialDate};
use month::month_alone;
pub(super) use near::{day_near, month_near, number_of, only_weekday, step_from, weekday_near};
use parts::{Core, read_core};
use period::read_period;
use relative::{is_planned, read_away, read_holiday, read_lone_day, read_relative, year_behind};
use weekday::{is_habit, read_weekday};
use year::is_named;

/// What a date is told from, where its parts alone do not place it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relative {
    /// So many days, weeks, months or years from the day of writing.
    Steps(Step, i32),
    /// The same from the day that the text told last.
    Told(Step, i32),
    /// A weekday, a month or a day without its year, placed from the day of writing.
    Named(When),
    /// From one weekday to another, the number of the second.
    Days(When, u8),
    /// Of the year that is so many years from that of writing.
    InYear(i32),
    /// A day without its month, of the month that is so many months from that of writing.
    InMonth(i32),
    /// A day without its month and without a word for it.
    LoneDay,
    /// The year is not told and is not to be guessed.
    OpenYear,
    /// No date, and no value of another kind: the year in "UU Nomor 13 Tahun 2003".
    Never,
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
    /// A number that is a date only where that can be resolved ("dua hari lalu").
    pub(crate) counted: bool,
}

impl DateMention {
    /// Whether its tokens may be a value of another kind as well.
    pub(crate) const fn is_vague(&self) -> bool {
        self.counted
    }
}

/// A date in the making.
#[derive(Clone, Debug)]
struct Draft {
    tokens: Range<usize>,
    core: Core,
    weekday: Option<u8>,
    relative: Option<Relative>,
    counted: bool,
    /// Where reading goes on; "lalu" of "Rabu (13/9) lalu" is passed over.
    next: usize,
}

impl Draft {
    fn new(tokens: Range<usize>, core: Core, relative: Option<Relative>) -> Self {
        Self { next: tokens.end, tokens, core, weekday: None, relative, counted: false }
    }

    /// A date without parts of its own.
    fn told(tokens: Range<usize>, relative: Relative) -> Self {
        Self::new(tokens.clone(), Core::empty(tokens.end), Some(relative))
    }
}

/// What stands at a token.
enum Found {
    Date(Draft),
    /// Words of the calendar that are no date, up to this token.
    Skip(usize),
}

/// Adds the dates of a sentence, as written.
pub(crate) fn read_dates(view: &View<'_>, found: &mut Vec<DateMention>) {
    let (mut at, mut floor) = (view.range.start, view.range.start);
    loop {
        at = view.next_to_begin(at, Traits::DATE.join(Traits::HYPHEN));
        if at >= view.range.end {
            return;
        }
        let made = if can_start(view, at) { read_at(view, at, floor) } else { None };
        at = match made {
            Some(Found::Date(draft)) => {
                floor = draft.next.max(at + 1);
                found.extend(finished(view, draft));
                floor
            }
            Some(Found::Skip(end)) => end.max(at + 1),
            None => at + 1,
        };
    }
}

fn can_start(view: &View<'_>, at: usize) -> bool {
    // "mid-May" is one token, which no table of words knows.
    let long = |token: &Token| token.end - token.start > 6;
    view.may_begin(at, Traits::DATE) || view.may_begin(at, Traits::HYPHEN) && view.token(at).is_some_and(long)
}

/// The mention with what stands before it; none where that makes it no date ("more than two years ago").
fn finished(view: &View<'_>, draft: Draft) -> Option<DateMention> {
    let Draft { tokens, core, weekday, relative, counted, .. } = draft;
    let plain = weekday.is_none() && (relative.is_none() || counted || matches!(relative, Some(Relative::InYear(_))));
    let floor = if plain { view.range.start } else { tokens.start };
    // "sekitar tahun 1870": the word for what it is stands between.
    let before = view.before(floor, tokens.start);
    let label = view.language.calendar.labels.longest_before(before).map_or(0, |(length, ())| length);
    let context = read_before(view, floor, tokens.start - label);
    let about = context.modifier == Modifier::About;
    if counted && !about && context.modifier != Modifier::Exactly {
        return None;
    }
    let tokens = if about { context.start..tokens.end } else { tokens };
    let modifier = if about { Modifier::About } else { Modifier::Exactly };
    let span = view.span(&tokens);
    let (start, end) = (core.start, core.end);
    Some(DateMention { span, tokens, sentence: view.sentence, start, end, weekday, relative, modifier, counted })
}

fn read_at(view: &View<'_>, at: usize, floor: usize) -> Option<Found> {
    // What the calendar calls by words begins with no digit.
    if view.is_number(at) {
        let draft = || read_parts(view, at).or_else(|| read_lone_day(view, at));
        return read_away(view, at).or_else(|| draft().map(Found::Date));
    }
    if let Some((length, ())) = view.language.calendar.never.longest_at(view.from(at)) {
        return Some(Found::Skip(at + length));
    }
    if is_habit(view, at) {
        return Some(Found::Skip(at + 1));
    }
    let opening = at == view.range.start || matches!(view.text(at - 1), "\"" | "“" | "”");
    // "Minggu lalu ..." opens a sentence with a capital, and is a week.
    if opening && let Some(found) = read_relative(view, at) {
        return Some(found);
    }
    if let Some(found) = read_weekday(view, at, floor).or_else(|| read_relative(view, at)) {
        return Some(found);
    }
    let draft = read_holiday(view, at)
        .or_else(|| read_parts(view, at))
        .or_else(|| read_lone_day(view, at))
        .or_else(|| month_alone(view, at, floor));
    draft.map(Found::Date)
}

/// A date by its own parts, with the words behind it that place it.
fn read_parts(view: &View<'_>, at: usize) -> Option<Draft> {
    if let Some(core) = read_period(view, at) {
        let yearless = core.start.year.is_none();
        let (tokens, relative) = match year_behind(view, core.next).filter(|_| yearless) {
            Some((end, distance)) => (at..end, Some(Relative::InYear(distance))),
            None if yearless => return None,
            None => (at..core.next, None),
        };
        return Some(Draft::new(tokens, core, relative));
    }
    let core = read_core(view, at, false)?;
    if is_name(view, at, &core) {
        return None;
    }
    let year_alone = core.next == at + 1 && core.end.is_none() && core.start.month.is_none();
    if year_alone && is_named(view, at) {
        return Some(Draft::new(at..core.next, core, Some(Relative::Never)));
    }
    Some(placed_draft(view, at..core.next, core))
}

/// The draft of a date with the words behind it that place its year.
fn placed_draft(view: &View<'_>, tokens: Range<usize>, core: Core) -> Draft {
    let calendar = &view.language.calendar;
    let behind = tokens.end;
    if core.start.year.is_some() {
        return Draft::new(tokens, core, None);
    }
    if let Some((end, distance)) = year_behind(view, behind) {
        return Draft::new(tokens.start..end, core, Some(Relative::InYear(distance)));
    }
    if let Some((length, &when)) = calendar.when_after.longest_at(view.from(behind)) {
        let relative = matches!(when, When::Last | When::Next).then_some(Relative::Named(when));
        return Draft { next: behind + length, ..Draft::new(tokens, core, relative) };
    }
    let known_by_day = core.start.day.is_some()
        && (calendar.event_before.contains(&view.word(tokens.start.wrapping_sub(1))) || calendar.event_after.contains(&view.word(behind)));
    let relative = if known_by_day {
        Some(Relative::OpenYear)
    } else if is_planned(view, tokens.start) {
        Some(Relative::Named(When::Coming))
    } else if core.start.day.is_none() {
        Some(Relative::Named(When::Open))
    } else {
        None
    };
    Draft::new(tokens, core, relative)
}

/// Whether a date is part of a name: "Universitas 17 Agustus", "January 25 Bridge".
fn is_name(view: &View<'_>, at: usize, core: &Core) -> bool {
    let calendar = &view.language.calendar;
    let before = at > view.range.start && view.is_capital(at - 1) && calendar.name_before.contains(&view.word(at - 1));
    core.start.day.is_some() && (before || view.is_capital(core.next) && calendar.name_after.contains(&view.word(core.next)))
}
