//! Times as they are spoken: "setengah delapan", "8 kurang 10 menit", "quarter past three", "ten to nine", "noon".

use super::Lead;
use super::clock::{Clock, counts};
use crate::normalise::number::read_number;
use crate::normalise::view::View;

/// Words that minutes up to the hour may take, with their unit.
const MAX_MINUTES: usize = 8;

/// A whole number up to `top` in digits or words, and one past it.
fn whole(view: &View<'_>, at: usize, top: u16) -> Option<(u16, usize)> {
    if view.is_number(at) {
        let text = view.text(at);
        let number = text.parse::<u16>().ok().filter(|number| text.len() <= 2 && (1..=top).contains(number))?;
        return Some((number, at + 1));
    }
    view.language.numbers.role(view.word(at))?;
    let number = read_number(view, at, false).filter(|number| number.high.is_none() && !number.is_fraction)?;
    let whole = u16::try_from(number.low.whole()?).ok().filter(|number| (1..=top).contains(number))?;
    Some((whole, number.end))
}

/// Minutes before `hour`, on a clock of twelve hours.
fn before(hour: u16, minutes: u16, end: usize, sure: bool) -> Clock {
    Clock::new(if hour == 1 { 12 } else { hour - 1 }, 60 - minutes, end, sure)
}

/// "noon", "tengah malam"; "Midnight" with a capital inside of a sentence is a name.
pub(super) fn named(view: &View<'_>, at: usize) -> Option<Clock> {
    let (length, time) = view.language.clock.named.longest_at(view.from(at))?;
    let name = view.is_capital(at) && at > view.range.start && view.is_word(at - 1);
    (!name).then(|| Clock { named: true, ..Clock::new(time.minutes / 60, time.minutes % 60, at + length, true) })
}

/// "setengah delapan" is 7:30.
pub(super) fn half_before(view: &View<'_>, at: usize, lead: &Lead) -> Option<Clock> {
    view.language.clock.half_to.contains(&view.word(at)).then_some(())?;
    let (hour, end) = whole(view, at + 1, 12)?;
    let part = view.language.clock.parts.longest_at(view.from(end)).is_some();
    let sure = lead.strong || part || !view.is_content(end) && !counts(view, end) && !view.is_mark(end, "/");
    Some(before(hour, 30, end, sure))
}

/// A part of an hour by name or by its minutes, and one past it.
fn minutes_at(view: &View<'_>, at: usize) -> Option<(u16, bool, usize)> {
    let words = &view.language.clock;
    if let Some((length, &minutes)) = words.quarters.longest_at(view.from(at)) {
        return Some((minutes, true, at + length));
    }
    let (minutes, end) = whole(view, at, 59)?;
    let unit = usize::from(words.minutes.contains(&view.word(end)));
    Some((minutes, false, end + unit))
}

/// "quarter past three", "ten to nine": the minutes stand first.
pub(super) fn minutes_first(view: &View<'_>, at: usize, lead: &Lead) -> Option<Clock> {
    let words = &view.language.clock;
    // Reading a number is dear, and few have "past" or "to" behind them.
    let links = |at: usize| words.past_first.contains(&view.word(at)) || words.to_first.contains(&view.word(at));
    (at + 1..view.range.end.min(at + 1 + MAX_MINUTES)).any(links).then_some(())?;
    let (minutes, by_name, next) = minutes_at(view, at).filter(|(minutes, ..)| *minutes <= 30)?;
    let past = words.past_first.contains(&view.word(next));
    let to = words.to_first.contains(&view.word(next));
    (past || to && minutes < 30).then_some(())?;
    let (hour, end) = whole(view, next + 1, 12)?;
    if counts(view, end) || view.is_dash(end) && view.glued(end) {
        return None;
    }
    if past {
        return Some(Clock::new(hour, minutes, end, true));
    }
    // "ten to nine" may be a vote, and "from ten to nine" a range.
    (by_name || lead.weak && !lead.opens).then(|| before(hour, minutes, end, true))
}

/// "pukul 7 lewat 15 menit", "jam 8 kurang seperempat": the minutes stand behind.
pub(super) fn minutes_after(view: &View<'_>, clock: Clock, lead: &Lead) -> Option<Clock> {
    let words = &view.language.clock;
    let (past, to) = (words.past.contains(&view.word(clock.end)), words.to.contains(&view.word(clock.end)));
    (lead.strong && (past || to)).then_some(())?;
    let (minutes, _, end) = minutes_at(view, clock.end + 1)?;
    if past {
        return Some(Clock { minute: minutes, end, ..clock });
    }
    (1..=24).contains(&clock.hour).then(|| Clock { hour: clock.hour - 1, minute: 60 - minutes, end, ..clock })
}
