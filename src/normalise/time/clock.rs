//! Hours and minutes, in digits and in words.

use super::Lead;
use super::spoken::{half_before, minutes_after, minutes_first, named};
use super::suffix::read_suffixes;
use crate::normalise::noun::is_known_noun;
use crate::normalise::number::read_number;
use crate::normalise::view::View;
use crate::rules::DayPart;
use crate::value::ClockTime;

/// Hours and minutes with what follows them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) hour: u16,
    pub(super) minute: u16,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) part: Option<DayPart>,
    pub(super) zone: Option<i16>,
    pub(super) local: bool,
    /// "9-an": about nine.
    pub(super) about: bool,
    /// Whether it is a time by name: "noon".
    pub(super) named: bool,
    /// Whether it can be nothing but a time.
    pub(super) sure: bool,
}

impl Clock {
    pub(super) fn new(hour: u16, minute: u16, end: usize, sure: bool) -> Self {
        Self { hour, minute, end, part: None, zone: None, local: false, about: false, named: false, sure }
    }

    pub(super) fn time(&self, part: Option<DayPart>) -> Option<ClockTime> {
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

/// Whether a number has a mark between hours and minutes that makes a time in this language.
pub(super) fn in_marks(view: &View<'_>, at: usize) -> bool {
    view.is_number(at) && view.text(at).contains(|mark| view.language.clock.marks.contains(mark))
}

/// Whether a unit or a counted noun follows, so that "at 5.25 percent" is no time.
pub(super) fn counts(view: &View<'_>, at: usize) -> bool {
    view.units.after(&view.language.code, view.from(at)).next().is_some()
        || view.language.numbers.role(view.word(at)).is_some()
        || view.language.numbers.classifiers.contains(&view.word(at))
        || is_known_noun(view, at)
}

/// Whether digits may be a time at all: one or two of them, which may be minutes as well, or hours and minutes.
pub(super) fn may_be_clock(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    let whole = || in_digits(view, text).is_some_and(|(hour, minute, _)| ClockTime::new(hour, minute).is_some());
    text.len() <= 2 || text.len() <= 8 && whole()
}

/// Hours and minutes at `at`, with what follows them.
pub(super) fn read_clock(view: &View<'_>, at: usize, lead: &Lead) -> Option<Clock> {
    let mut clock = named(view, at)
        .or_else(|| half_before(view, at, lead))
        .or_else(|| minutes_first(view, at, lead))
        .or_else(|| hour_first(view, at, lead))?;
    ClockTime::new(clock.hour, clock.minute)?;
    let plain = clock.end;
    let told = clock.sure;
    read_suffixes(view, &mut clock, at);
    // "tiga malam" are three nights, and "1500 hours" may be many.
    let part_only = clock.part.is_some() && clock.zone.is_none() && !clock.local && !view.language.clock.part_suffices;
    let hours_only = view.text(at).len() == 4 && !in_marks(view, at) && !lead.weak && !view.glued(plain);
    let hours_only = hours_only && view.language.clock.hours.longest_at(view.from(plain)).is_some();
    // "at 9 tonight", but not "killed 4 tonight".
    let beside = clock.end == plain && clock.part.is_some() && (lead.weak || in_marks(view, at));
    let enough = beside || clock.end > plain && (!part_only || in_marks(view, at)) && !hours_only;
    clock.sure = told || enough;
    // "1353" and "5.25" need more than a place in a sentence.
    if clock.end == plain && lead.strong && !in_marks(view, at) && counts(view, plain) {
        return None;
    }
    Some(clock)
}

/// "11.43", "7", "0930", "tujuh", "7 lewat 15 menit".
fn hour_first(view: &View<'_>, at: usize, lead: &Lead) -> Option<Clock> {
    if !view.is_number(at) {
        let number = read_number(view, at, false).filter(|number| number.high.is_none())?;
        let hour = u16::try_from(number.low.whole()?).ok().filter(|hour| *hour <= 24)?;
        let clock = Clock::new(hour, 0, number.end, lead.strong);
        return Some(minutes_after(view, clock, lead).unwrap_or(clock));
    }
    let text = view.text(at);
    if text.len() > 8 {
        return None;
    }
    let (hour, minute, form) = in_digits(view, text)?;
    // "John 3:16", "Genesis 11:27".
    let verse = text.contains(':')
        && at > view.range.start
        && view.is_capital(at - 1)
        && view.is_content(at - 1)
        && !view.language.is_calendar_word(view.word(at - 1));
    let clock = Clock::new(hour, minute, at + 1, lead.strong || form && !verse);
    let bare = !text.contains(['.', ':']) && text.len() <= 2;
    Some(if bare { minutes_after(view, clock, lead).unwrap_or(clock) } else { clock })
}

/// Hour, minute, and whether the form alone makes a time.
fn in_digits(view: &View<'_>, text: &str) -> Option<(u16, u16, bool)> {
    let marks = &view.language.clock.marks;
    if let Some((hour, rest)) = text.split_once(['.', ':']) {
        let mark = if text.contains(':') { ':' } else { '.' };
        let minute = rest.split(mark).next()?;
        let seconds = rest.len() > minute.len();
        let fits = (1..=2).contains(&hour.len()) && minute.len() == 2 && (!seconds || rest.len() == 5 && rest.matches(mark).count() == 1);
        if !fits || text.contains([',', '/']) {
            return None;
        }
        // "3:16" may be a verse, "2:15:30" how long a race took.
        let form = hour.len() == 2 && marks.contains(mark) && !seconds && (mark == ':' || hour.starts_with('0'));
        return Some((hour.parse().ok()?, minute.parse().ok()?, form));
    }
    match text.len() {
        1 | 2 => Some((text.parse().ok()?, 0, false)),
        4 => Some((text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?, false)),
        _ => None,
    }
}
