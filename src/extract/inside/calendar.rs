//! Checks against the calendar: weekdays against dates, and durations against their two dates.

use std::ops::Range;

use jiff::civil::Date;

use crate::normalise::Mention;
use crate::value::{DateValue, Exact, Kind, Modifier, Value};

use super::super::scene::Scene;
use super::{Checked, Notes, exact_number};

/// Tokens between a duration and its days.
const REACH: usize = 6;

/// A leap year and a common one, for days whose year is not known.
const YEARS: [i16; 2] = [2024, 2023];

pub(super) fn check(scene: &Scene<'_>, sentence: usize, notes: &mut Notes<'_>) {
    let mentions = &scene.mentions[scene.mentions_in(sentence)];
    for mention in mentions {
        notes.note("weekday", &[mention], weekday(scene, mention));
    }
    let of_kind = |kind: Kind| mentions.iter().filter(move |mention| mention.kind() == kind);
    for duration in of_kind(Kind::Duration) {
        for date in of_kind(Kind::Date) {
            notes.note("duration", &[duration, date], duration_of_range(scene, duration, date));
        }
        for days in weekday_ranges(scene, sentence) {
            notes.note("duration", &[duration], duration_of_weekdays(scene, duration, &days));
        }
    }
}

/// "Selasa (2/2/2018)": is that day a Tuesday?
fn weekday(scene: &Scene<'_>, mention: &Mention) -> Checked {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let Value::Date(date) = &mention.value else { return None };
    let day = date.start.to_calendar().filter(|_| date.end.is_none())?;
    let written = written_weekday(scene, mention)?;
    let text = scene.text(&mention.tokens);
    text.bytes().any(|byte| byte.is_ascii_digit()).then_some(())?;
    let number = |day: Date| day.weekday().to_monday_one_offset().unsigned_abs();
    let name = |number: u8| NAMES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("");
    let real = number(day);
    if real == written {
        return Some(Ok(()));
    }
    // A year that the text does not write was filled in, and may be the one before or after.
    let year_is_written = text.contains(&day.year().to_string());
    let years = [day.year() - 1, day.year() + 1].into_iter().filter_map(|year| Date::new(year, day.month(), day.day()).ok());
    if !year_is_written && years.into_iter().any(|day| number(day) == written) {
        return None;
    }
    Some(Err(format!("{} is a {}, not a {}", date.start, name(real), name(written))))
}

/// The weekday inside a date or right before it: "Rabu, 13/9", "Rabu (13/9)", "Rabu tanggal 13".
fn written_weekday(scene: &Scene<'_>, mention: &Mention) -> Option<u8> {
    let calendar = &scene.language().calendar;
    let weekday = |at: usize| calendar.weekdays.get(&scene.word(at)).copied();
    let inside = mention.tokens.clone().find_map(weekday);
    let start = scene.segmented.sentences[mention.sentence].tokens.start;
    let before = |back: usize| mention.tokens.start.checked_sub(back).filter(|&at| at >= start);
    let joins = |at: usize| matches!(scene.token_text(at), "," | "(") || !scene.token(at).is_word();
    inside.or_else(|| weekday(before(1)?)).or_else(|| weekday(before(2)?).filter(|_| before(1).is_some_and(joins)))
}

/// "selama tiga hari, 12-15 September": first and last day may both be counted, or one of them.
fn duration_of_range(scene: &Scene<'_>, duration: &Mention, range: &Mention) -> Checked {
    let Value::Date(date) = &range.value else { return None };
    let end = date.end.filter(|end| end.day.is_some() && date.start.day.is_some() && date.modifier == Modifier::Exactly)?;
    let written = written_duration(scene, duration)?;
    // Weekdays alone may lie weeks apart: `duration_of_weekdays` asks for them.
    let bare = range.tokens.clone().all(|at| scene.token(at).is_word());
    if bare || !belong_together(scene, duration, range) {
        return None;
    }
    let apart: Vec<i64> = YEARS.into_iter().filter_map(|year| days_apart(date, year)).collect();
    let apart = if apart.iter().any(|&days| written.fits(days)) { return Some(Ok(())) } else { *apart.first()? };
    let unit = written.name;
    (apart > 0).then(|| Err(format!("{} to {end} is {apart} or {} days, not {} {unit}", date.start, apart + 1, written.number)))
}

/// "Senin hingga Kamis", "Monday to Friday": where they stand. What falls on such days week by week is no date.
fn weekday_ranges(scene: &Scene<'_>, sentence: usize) -> Vec<Range<usize>> {
    let tokens = scene.segmented.sentences[sentence].tokens.clone();
    let range = |at: usize| {
        let (length, ()) = scene.language().calendar.range.longest_at(&scene.segmented.words[at + 1..tokens.end])?;
        let last = at + 1 + length;
        (last < tokens.end && is_weekday(scene, last)).then_some(at..last + 1)
    };
    tokens.clone().filter(|&at| is_weekday(scene, at)).filter_map(range).collect()
}

/// "from Monday to Friday, a four-day visit".
fn duration_of_weekdays(scene: &Scene<'_>, duration: &Mention, days: &Range<usize>) -> Checked {
    let weekday = |at: usize| scene.language().calendar.weekdays.get(&scene.word(at)).copied();
    let (from, to) = (weekday(days.start)?, weekday(days.end - 1)?);
    let both = Mention { tokens: days.clone(), ..duration.clone() };
    let written = written_duration(scene, duration).filter(|_| belong_together(scene, duration, &both))?;
    let apart = (i64::from(to) - i64::from(from)).rem_euclid(7);
    // Of more than a week the weekdays tell only what is left over.
    let fits = [apart, apart + 7, apart + 14].into_iter().any(|days| written.fits(days));
    let unit = written.name;
    Some(if fits {
        Ok(())
    } else {
        Err(format!("from the first of these days to the last are {apart} or {} days, not {} {unit}", apart + 1, written.number))
    })
}

/// A duration in days or weeks.
struct Written {
    number: i64,
    name: &'static str,
}

impl Written {
    /// Whether a first and a last day that lie so many days apart can be meant. A week may be five working days.
    fn fits(&self, apart: i64) -> bool {
        let n = self.number;
        let (least, most) = match self.name {
            "days" => (n - 1, n),
            _ => (7 * n - 3, 7 * n + 1),
        };
        (least..=most).contains(&apart)
    }
}

fn written_duration(scene: &Scene<'_>, duration: &Mention) -> Option<Written> {
    let number = exact_number(duration, &[Kind::Duration]).and_then(|number: Exact| number.whole())?;
    let Value::Amount(amount) = &duration.value else { return None };
    let name = match amount.unit.as_deref()? {
        "day" => "days",
        "week" => "weeks",
        _ => return None,
    };
    let start = scene.segmented.sentences[duration.sentence].tokens.start;
    let before = duration.tokens.start.checked_sub(1).filter(|&at| at >= start);
    let apart = before.is_some_and(|at| scene.language().inside.not_during.contains(&scene.word(at)));
    let number = i64::try_from(number).ok().filter(|n| (1..=1000).contains(n) && !apart)?;
    Some(Written { number, name })
}

/// Whether nothing stands between a duration and its days but marks, words without content, and what lasts.
fn belong_together(scene: &Scene<'_>, duration: &Mention, days: &Mention) -> bool {
    let between: Range<usize> = if duration.tokens.end <= days.tokens.start {
        duration.tokens.end..days.tokens.start
    } else {
        days.tokens.end..duration.tokens.start.max(days.tokens.end)
    };
    let language = scene.language();
    let joins = |at: usize| {
        let word = scene.word(at);
        let mark = !scene.token(at).is_word() && matches!(scene.token_text(at), "," | "(" | ")" | ":" | "-" | "–" | "—");
        let bare = language.is_stopword(word) && !language.inside.and.contains(&word);
        mark || (bare || language.calendar.cues.contains(&word) || language.inside.lasting.contains(&word) || is_weekday(scene, at))
            && !language.inside.not_during.contains(&word)
    };
    // "12-15 September, three days later": what stands behind decides too.
    let behind = duration.tokens.end;
    let later =
        behind < scene.segmented.sentences[duration.sentence].tokens.end && language.inside.not_during.contains(&scene.word(behind));
    between.len() <= REACH && between.clone().all(joins) && !later
}

fn is_weekday(scene: &Scene<'_>, at: usize) -> bool {
    scene.language().calendar.weekdays.get(&scene.word(at)).is_some()
}

/// Days from the first to the last, in the year of the date or in this one.
fn days_apart(date: &DateValue, year: i16) -> Option<i64> {
    let start = crate::value::PartialDate { year: date.start.year.or(Some(year)), ..date.start };
    let end = crate::value::PartialDate { year: date.end?.year.or(start.year), ..date.end? };
    let (first, last) = (start.to_calendar()?, end.to_calendar()?);
    Some(i64::from(first.until(last).ok()?.get_days()))
}
