//! Days told from another day: "kemarin", "dua tahun lalu", "keesokan harinya"; days with a name; a day without its month.

use super::parts::{Core, small};
use super::weekday::{behind, bracketed};
use super::year::year_at;
use super::{Draft, Found, Relative};
use crate::normalise::noun::is_plural;
use crate::normalise::number::read_number;
use crate::normalise::view::View;
use crate::rules::{Step, Traits, When};
use crate::value::PartialDate;

/// Tokens that may stand between "akan" and the day that it is said of.
const MAX_PLAN: usize = 14;

/// Tokens in brackets that may stand between the two as well.
const MAX_BRACKET: usize = 8;

/// A date told from the day of writing, or from a day that the text told before.
pub(super) fn read_relative(view: &View<'_>, at: usize) -> Option<Found> {
    let calendar = &view.language.calendar;
    if let Some((length, &(step, distance))) = calendar.relative.longest_at(view.from(at)) {
        return Some(from_writing(view, at, at + length, Relative::Steps(step, distance)));
    }
    if let Some((length, &(step, distance))) = calendar.told.longest_at(view.from(at)) {
        return Some(Found::Date(Draft::told(at..at + length, Relative::Told(step, distance))));
    }
    if let Some((length, &(step, distance))) = calendar.told_last.longest_at(view.from(at)) {
        let ends = !view.is_word(at + length) && !view.is_number(at + length);
        return ends.then(|| Found::Date(Draft::told(at..at + length, Relative::Told(step, distance))));
    }
    read_away(view, at)
}

/// A date so many steps away from the day of writing, or from a day that the text told before.
pub(super) fn read_away(view: &View<'_>, at: usize) -> Option<Found> {
    away(view, at).map(|(end, relative)| Found::Date(Draft { counted: true, ..Draft::told(at..end, relative) }))
}

fn from_writing(view: &View<'_>, at: usize, end: usize, relative: Relative) -> Found {
    let words = &view.language.numbers;
    let before = view.before(view.range.start, at);
    // "beberapa tahun lalu", "dua hari ini": more than one of them.
    let many = words.role(view.word(at.wrapping_sub(1))).is_some()
        || view.is_number(at.wrapping_sub(1))
        || words.indefinite.longest_before(before).is_some();
    let weeks = view.language.calendar.units.contains_key(&view.word(at));
    if many && weeks {
        return Found::Skip(end);
    }
    // "Kemarin (13/9)" names its day.
    match bracketed(view, end).filter(|_| view.is_mark(end, "(") && matches!(relative, Relative::Steps(Step::Day, _))) {
        Some((core, end)) => Found::Date(behind(view, at..end, core)),
        None => Found::Date(Draft::told(at..end, relative)),
    }
}

/// "dua hari lalu", "a month ago", "sehari sebelumnya": one past the last token, and what it is told from.
fn away(view: &View<'_>, at: usize) -> Option<(usize, Relative)> {
    let calendar = &view.language.calendar;
    let (step, number, end) = match calendar.one.longest_at(view.from(at)) {
        Some((length, &step)) => (step, 1, at + length),
        None => {
            (view.is_number(at) || view.language.numbers.role(view.word(at)).is_some()).then_some(())?;
            // Reading a number is dear, and few have a step of the calendar behind them.
            (at + 1..view.range.end).any(|at| view.may_begin(at, Traits::STEP)).then_some(())?;
            let number = read_number(view, at, false).filter(|number| number.high.is_none())?;
            let step = *calendar.units.get(&view.word(number.end))?;
            (step, i32::try_from(number.low.whole()?).ok()?, number.end + 1)
        }
    };
    let most = match step {
        Step::Day | Step::Month => 60,
        Step::Week | Step::Weekend => 20,
        Step::Year => 150,
    };
    (1..=most).contains(&number).then_some(())?;
    let from = |phrases: &crate::rules::Phrases<()>| phrases.longest_at(view.from(end)).map(|(length, ())| end + length);
    let ago = from(&calendar.ago).map(|end| (end, Relative::Steps(step, -number)));
    let now = || from(&calendar.from_now).map(|end| (end, Relative::Steps(step, number)));
    let earlier = || from(&calendar.earlier).map(|end| (end, Relative::Told(step, -number)));
    let later = || from(&calendar.later).map(|end| (end, Relative::Told(step, number)));
    ago.or_else(now).or_else(earlier).or_else(later)
}

/// "tahun lalu", "of next year" behind a date: one past it, and how many years away.
pub(super) fn year_behind(view: &View<'_>, at: usize) -> Option<(usize, i32)> {
    let comma = usize::from(view.is_mark(at, ","));
    let (length, &distance) = view.language.calendar.in_year.longest_at(view.from(at + comma))?;
    Some((at + comma + length, distance))
}

/// "malam Tahun Baru", "Christmas Day", with or without a year behind it.
pub(super) fn read_holiday(view: &View<'_>, at: usize) -> Option<Draft> {
    let calendar = &view.language.calendar;
    let eve = calendar.eves.longest_at(view.from(at));
    let (length, &(month, day)) = eve.or_else(|| calendar.holidays.longest_at(view.from(at)))?;
    let (year, end) = year_at(view, at + length);
    let year = year.map(|year| year - i16::from(eve.is_some()));
    let core = Core::new(PartialDate { year, month: Some(month), day: Some(day) }, end)?;
    Some(super::placed_draft(view, at..end, core))
}

/// "tanggal 13", "on the 13th", "tanggal 28 bulan ini": a day without its month.
pub(super) fn read_lone_day(view: &View<'_>, at: usize) -> Option<Draft> {
    let calendar = &view.language.calendar;
    let day = small(view.text(at), 31).filter(|_| view.is_number(at))?;
    let suffix = calendar.day_suffixes.contains(&view.word(at + 1)) && view.glued(at + 1);
    let mut next = at + 1 + usize::from(suffix);
    let mut end = None;
    if let Some((length, ())) = calendar.range.longest_at(view.from(next))
        && let Some(last) = small(view.text(next + length), 31).filter(|last| *last > day)
    {
        (end, next) = (Some(PartialDate { day: Some(last), ..PartialDate::default() }), next + length + 1);
    }
    let core = Core { start: PartialDate { day: Some(day), ..PartialDate::default() }, end, next };
    let needs_suffix = calendar.day_suffixes.iter().next().is_some();
    if needs_suffix && !suffix {
        return None;
    }
    if let Some((length, &distance)) = calendar.in_month.longest_at(view.from(next)) {
        return Some(Draft::new(at..next + length, core, Some(Relative::InMonth(distance))));
    }
    let cued = calendar.day_cues.longest_before(view.before(view.range.start, at)).is_some();
    // "on the 13th floor", "tanggal 13 Ramadan".
    let goes_on =
        view.is_content(next) && (needs_suffix || view.is_capital(next)) || view.is_number(next) || view.glued(next) && view.is_word(next);
    (cued && !goes_on).then(|| Draft { counted: true, ..Draft::new(at..next, core, Some(Relative::LoneDay)) })
}

/// Whether "akan", "will" stand before the day at `at`, with nothing between that begins something else.
pub(super) fn is_planned(view: &View<'_>, at: usize) -> bool {
    plan_before(view, at).is_some()
}

/// Where a weekday lies by the words before it in its clause.
pub(super) fn direction(view: &View<'_>, at: usize) -> When {
    let calendar = &view.language.calendar;
    let Some(plan) = plan_before(view, at) else {
        return if is_foreseen(view, at) { When::Near(AHEAD_OF_NEWS) } else { When::Open };
    };
    // "was due to resume on Tuesday", "promised to pay on Monday": by now it may have been, or not.
    let was = (plan.saturating_sub(2).max(view.range.start)..=plan).any(|at| calendar.plans_of_past.contains(&view.word(at)));
    if was { When::Near(AHEAD_OF_PLAN) } else { When::Coming }
}

/// Up to how many days ahead a weekday is to come where the plan itself is told in the past, and where the words before it only are those of
/// what is announced ("Pencarian dilanjutkan Selasa"). A weekday that is farther ahead is nearer in the past.
const AHEAD_OF_PLAN: u8 = 3;
const AHEAD_OF_NEWS: u8 = 2;

/// Tokens that may stand between such words and the day.
const MAX_FORESEEN: usize = 6;

/// "Pencarian dilanjutkan Selasa pagi", "ahead of Sunday's vote": nothing is said to come, but mostly it is. What is done is not: "sudah
/// dilanjutkan Selasa".
fn is_foreseen(view: &View<'_>, at: usize) -> bool {
    let calendar = &view.language.calendar;
    let first = at.saturating_sub(MAX_FORESEEN).max(view.range.start);
    let mut found = false;
    for before in (first..at).rev() {
        let word = view.word(before);
        if calendar.done.contains(&word) || calendar.future_stops.contains(&word) {
            return false;
        }
        if !view.is_word(before) && !view.is_number(before) {
            break;
        }
        found |= calendar.future_near.longest_at(view.from(before)).is_some();
    }
    found
}

/// The words before the day at `at` that say that it is to come, if nothing between begins something else.
fn plan_before(view: &View<'_>, at: usize) -> Option<usize> {
    let (speech, calendar) = (&view.language.speech, &view.language.calendar);
    let mut first = at.saturating_sub(MAX_PLAN).max(view.range.start);
    let farthest = first.saturating_sub(MAX_BRACKET).max(view.range.start);
    // "could reach the coast by Tuesday"
    let deadline = calendar.deadlines.longest_before(view.before(first, at)).is_some();
    let mut before = at;
    while before > first {
        before -= 1;
        // "will fall to -18C (-0.4F) by Friday": what stands in brackets ends no clause.
        if view.is_mark(before, ")")
            && let Some(open) = (farthest.max(before.saturating_sub(MAX_BRACKET))..before).rev().find(|&open| view.is_mark(open, "("))
        {
            first = first.saturating_sub(before - open).max(farthest);
            before = open;
            continue;
        }
        let word = view.word(before);
        // "could not contain the blaze until Tuesday" and "should have acted before Monday" are over.
        let over = |at: usize| view.language.context.negations.contains(&view.word(at)) || calendar.perfect.contains(&view.word(at));
        let plan = deadline && calendar.modals.contains(&word) && !over(before + 1)
            || calendar.future.longest_at(view.from(before)).is_some()
            || is_fixture(view, before);
        if plan && !view.is_capital(before) {
            return Some(before);
        }
        // "will cost £45 and go on sale on Friday": a sum ends no clause, nor does the point in "at 6 a.m. on Tuesday".
        let sum =
            || view.is_mark(before, "%") || view.is_dash(before) && view.glued(before) || view.units.prefix_at(view.from(before)).is_some();
        let point = || view.is_mark(before, ".") && view.glued(before);
        let mark = !view.is_word(before) && !view.is_number(before) && !point() && !sum();
        if mark || speech.says.contains(&word) || speech.after.contains(&word) || calendar.future_stops.contains(&word) {
            return None;
        }
    }
    None
}

/// Whether a verb in the present stands at `at` that tells of an event with its day set: "opens Tuesday", "plays Arsenal on Saturday",
/// "polls open at 7am on Thursday".
fn is_fixture(view: &View<'_>, at: usize) -> bool {
    let (speech, calendar) = (&view.language.speech, &view.language.calendar);
    if calendar.future_named.longest_at(view.from(at)).is_some_and(|(length, ())| view.is_capital(at + length)) {
        return true;
    }
    if at == view.range.start || !calendar.future_many.contains(&view.word(at)) {
        return false;
    }
    // "They open on Friday"; "kept the shops open on Friday" is past.
    let subject = at - 1;
    let opens = |at: usize| at <= view.range.start || !view.is_word(at - 1) || speech.that.contains(&view.word(at - 1));
    let many = is_plural(view, subject) && (opens(subject) || view.is_word(subject - 1) && opens(subject - 1));
    many || speech.subjects.contains(&view.word(subject)) && opens(subject)
}
