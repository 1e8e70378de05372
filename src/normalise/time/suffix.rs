//! What follows a time: "sore", "p.m.", "WIB", "GMT+7", "waktu setempat", "Moscow time", "o'clock", "9-an".

use super::clock::{Clock, in_marks};
use crate::normalise::view::View;
use crate::rules::DayPart;
use crate::value::ClockTime;

/// Phrases that may follow a time.
const MAX_SUFFIXES: usize = 4;

/// Words in the name of a place whose time it is.
const MAX_NAME: usize = 3;

/// Reads what follows the hours and minutes that began at `at`.
pub(super) fn read_suffixes(view: &View<'_>, clock: &mut Clock, at: usize) {
    for _ in 0..MAX_SUFFIXES {
        if clock.part.is_none() {
            clock.part = beside(view, clock.end);
        }
        if !(read_part(view, clock) || read_zone(view, clock) || read_local(view, clock) || read_other(view, clock, at)) {
            return;
        }
    }
}

/// The zone behind a part of the day, whether that is the local one, and one past it: "dini hari WIB", "Monday evening local time".
pub(super) fn zone_behind(view: &View<'_>, at: usize) -> (Option<i16>, bool, usize) {
    let mut clock = Clock::new(0, 0, at, true);
    let found = read_zone(view, &mut clock) || read_local(view, &mut clock);
    // "Monday evening local officials"
    let of_noun = clock.local && clock.end == at + 1 && view.is_content(clock.end);
    if found && !of_noun { (clock.zone, clock.local, clock.end) } else { (None, false, at) }
}

/// The part of the day that a day behind the time tells: "7 malam ini", "9 tonight". The day stays for the reader of dates.
fn beside(view: &View<'_>, at: usize) -> Option<DayPart> {
    let (clock, calendar) = (&view.language.clock, &view.language.calendar);
    if let Some((_, &part)) = clock.parts_beside.longest_at(view.from(at)) {
        return Some(part);
    }
    let comma = usize::from(view.is_mark(at, ","));
    let day = at + comma;
    if calendar.weekdays.contains_key(&view.word(day)) && view.is_capital(day) {
        return clock.day_parts.longest_at(view.from(day + 1)).map(|(_, part)| *part);
    }
    let (length, _) = calendar.relative.longest_at(view.from(at))?;
    (at..at + length).find_map(|at| clock.parts.longest_at(view.from(at)).map(|(_, part)| *part))
}

fn read_part(view: &View<'_>, clock: &mut Clock) -> bool {
    let rest = view.from(clock.end);
    // "malam ini" is a day.
    let day = view.language.calendar.relative.longest_at(rest).map_or(0, |(length, _)| length);
    match view.language.clock.parts.longest_at(rest) {
        Some((length, &part)) if day <= length => {
            clock.part = clock.part.or(Some(part));
            clock.end += length;
            true
        }
        _ => false,
    }
}

/// "WIB", "(WIB)", "waktu Indonesia barat", "GMT+7".
fn read_zone(view: &View<'_>, clock: &mut Clock) -> bool {
    let bracket = usize::from(view.is_mark(clock.end, "("));
    let at = clock.end + bracket;
    let Some((length, &zone)) =
        view.language.clock.zones.longest_at(view.from(at)).filter(|(length, _)| *length > 1 || view.is_capital(at))
    else {
        return false;
    };
    let (offset, end) = offset(view, at + length).filter(|_| zone == 0).unwrap_or((0, at + length));
    if bracket == 1 && !view.is_mark(end, ")") || clock.zone.is_some() {
        return false;
    }
    (clock.zone, clock.end) = (Some(zone + offset), end + bracket);
    true
}

/// "+7", "-03:30" behind "GMT", in minutes.
fn offset(view: &View<'_>, at: usize) -> Option<(i16, usize)> {
    let sign = if view.is_mark(at, "+") {
        1
    } else if view.is_dash(at) && view.glued(at) && view.glued(at + 1) {
        -1
    } else {
        return None;
    };
    let text = view.text(at + 1);
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let time = ClockTime::new(hours.parse().ok()?, minutes.parse().ok()?).filter(|time| hours.len() <= 2 && time.minutes <= 14 * 60)?;
    Some((sign * i16::try_from(time.minutes).ok()?, at + 2))
}

/// "waktu setempat", "waktu Moskow", "Moscow time".
fn read_local(view: &View<'_>, clock: &mut Clock) -> bool {
    let words = &view.language.clock;
    let at = clock.end;
    if let Some((length, ())) = words.local.longest_at(view.from(at)) {
        (clock.local, clock.end) = (true, at + length);
        return true;
    }
    let name_end = |from: usize| (from..from + MAX_NAME).take_while(|at| view.is_capital(*at) && view.is_word(*at)).last().map(|at| at + 1);
    let before = words.local_before.contains(&view.word(at)).then(|| name_end(at + 1)).flatten();
    let after = || name_end(at).filter(|end| words.local_after.contains(&view.word(*end))).map(|end| end + 1);
    match before.or_else(after) {
        Some(end) => {
            (clock.local, clock.end) = (true, end);
            true
        }
        None => false,
    }
}

/// "o'clock", "hours", "12 noon", "9-an".
fn read_other(view: &View<'_>, clock: &mut Clock, at: usize) -> bool {
    let words = &view.language.clock;
    let end = clock.end;
    let rest = view.from(end);
    let hours =
        || words.hours.longest_at(rest).filter(|_| end == at + 1 && (in_marks(view, at) || view.is_number(at) && view.text(at).len() == 4));
    if let Some((length, ())) = words.o_clock.longest_at(rest).or_else(hours) {
        clock.end += length;
        return true;
    }
    // "12 noon", "12 tengah malam".
    let named = words.named.longest_at(rest).filter(|(_, time)| clock.minute == 0 && clock.hour == 12 && time.minutes % 720 == 0);
    if let Some((length, time)) = named.filter(|_| !clock.named) {
        (clock.hour, clock.end, clock.sure) = (time.minutes / 60, end + length, true);
        return true;
    }
    if let Some((length, ())) = words.about_after.longest_at(rest).filter(|_| !clock.about && clock.sure) {
        let joined = !view.is_dash(end) || view.glued(end) && view.glued(end + 1);
        let suffix = view.text(end).len() > 2 || view.glued(end);
        if joined && suffix {
            (clock.about, clock.end) = (true, end + length);
            return true;
        }
    }
    false
}
