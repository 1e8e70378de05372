//! Years: alone, in ranges, in seasons, in decades; and what four digits must not be to be one.

use super::parts::{Core, counts, is_measured, link_at};
use crate::normalise::noun::is_known_noun;
use crate::normalise::view::View;
use crate::rules::NumberWord;
use crate::value::PartialDate;

/// A year in four digits.
pub(super) fn year(text: &str) -> Option<i16> {
    if text.len() != 4 { None } else { text.parse().ok().filter(|n| (1000..=2099).contains(n)) }
}

/// A year in two digits, as dates in digits have it: "23" is 2023, "98" is 1998.
pub(super) fn two_digits(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|_| text.len() == 2)?;
    Some(if year <= 50 { 2000 + year } else { 1900 + year })
}

/// A year right after a day or a month, with or without a comma or "tahun", and one past its token.
pub(super) fn year_at(view: &View<'_>, at: usize) -> (Option<i16>, usize) {
    let comma = usize::from(view.is_mark(at, ",") && view.glued(at));
    let links = &view.language.calendar.period_links;
    let word = links.longest_at(view.from(at)).filter(|_| view.is_word(at)).map_or(0, |(length, ())| length);
    let next = at + comma.max(word);
    match year(view.text(next)).filter(|year| *year >= 1500 && view.is_number(next)) {
        Some(year) if word == 0 || !runs_on(view, next + 1) => (Some(year), next + 1),
        _ => (None, at),
    }
}

/// "2018/2019", "2015-16".
pub(super) fn seasons(first: &str, second: &str, next: usize) -> Option<Core> {
    let first = plain_year(first)?;
    let second = match second.len() {
        4 => plain_year(second)?,
        2 => first / 100 * 100 + second.parse::<i16>().ok()?,
        _ => return None,
    };
    Core::range(PartialDate::year(first), PartialDate::year(second), next)
}

fn plain_year(text: &str) -> Option<i16> {
    year(text).filter(|year| *year >= 1800)
}

/// "1950-1953", "antara 2019 dan 2021", "the 1990s", "era 80-an", "2006".
pub(super) fn from_year(view: &View<'_>, at: usize) -> Option<Core> {
    let text = view.text(at);
    let Some(year) = year(text) else { return short_decade(view, at) };
    let words = &view.language.numbers;
    let before = at.wrapping_sub(1);
    let cued = words.year_cues.contains(&view.word(before));
    let labelled = words.labels.contains(&view.word(before)) && !cued;
    let money = view.units.prefix_at(view.from(before)).is_some_and(|(length, _)| before + length == at);
    let plausible = (1900..=2099).contains(&year) || cued && year >= 1500;
    if !plausible || labelled || money || is_plate(view, at) {
        return None;
    }
    if let Some(end) = decade_end(view, at).filter(|_| year % 10 == 0) {
        // "the 1800s" are a century, "the 2000s" mostly ten years.
        let last = year + if year % 100 == 0 && year < 2000 { 99 } else { 9 };
        return Core::range(PartialDate::year(year), PartialDate::year(last), end);
    }
    if let Some(length) = link_at(view, at + 1, at) {
        let next = at + 1 + length;
        // "from six in 2018 to 44 last year": two digits are a year right behind a dash alone.
        let short = view.text(next).len() == 2;
        let told = !short || !view.is_word(at + 1);
        let free = !view.is_dash(next + 1) && (short || !counts(view, next + 1)) || cued;
        if let Some(range) = seasons(text, view.text(next), next + 1).filter(|_| view.is_number(next) && free && told) {
            return Some(range);
        }
    }
    stands_alone(view, at, cued).then(|| Core::new(PartialDate::year(year), at + 1)).flatten()
}

/// "nomor polisi B 1942 KZA": the number of a vehicle. "Pemilu RI 2024 KPU" has none, so two letters need a label before them.
fn is_plate(view: &View<'_>, at: usize) -> bool {
    let letters = |at: usize, most: usize| {
        let text = view.text(at);
        view.is_word(at) && !view.glued(at) && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let first = at.wrapping_sub(1);
    if at < view.range.start + 2 || !letters(first, 2) || !letters(at + 1, 3) || view.glued(at) {
        return false;
    }
    let labels = &view.language.numbers.labels;
    let labelled = view.before(first.saturating_sub(3), first).iter().any(|word| labels.contains(word));
    // "Serie A 2012 AC Milan" is none either.
    labelled || view.text(first).len() == 1 && (view.text(at + 1).len() == 3 || !view.is_capital(first - 1))
}

/// One past the ending of a decade: "1990s", "1990-an".
fn decade_end(view: &View<'_>, at: usize) -> Option<usize> {
    let hyphen = usize::from(view.is_dash(at + 1) && view.glued(at + 1));
    let end = at + 1 + hyphen;
    (view.language.calendar.decades.contains(&view.word(end)) && view.glued(end) && view.glued(at + 1)).then_some(end + 1)
}

/// "era 80-an", "of the 80s", "the '80s"; an age or a temperature has no such word before it.
pub(super) fn short_decade(view: &View<'_>, at: usize) -> Option<Core> {
    let text = view.text(at);
    let decade: i16 = text.parse().ok().filter(|n| text.len() == 2 && n % 10 == 0 && (20..=90).contains(n))?;
    let end = decade_end(view, at)?;
    view.language.calendar.decade_cues.longest_before(view.before(view.range.start, at))?;
    Core::range(PartialDate::year(1900 + decade), PartialDate::year(1909 + decade), end)
}

fn runs_on(view: &View<'_>, next: usize) -> bool {
    view.glued(next)
        && (view.is_word(next) && !view.text(next).starts_with(['\'', '’'])
            || view.is_mark(next, "/")
            || view.is_dash(next) && view.is_number(next + 1))
}

/// Whether four digits are a year: nothing is measured or counted by them.
fn stands_alone(view: &View<'_>, at: usize, cued: bool) -> bool {
    let words = &view.language.numbers;
    let (before, next) = (view.word(at.wrapping_sub(1)), at + 1);
    let clock = &view.language.clock;
    let timed = clock.strong_cues.longest_before(view.before(view.range.start, at)).is_some()
        || clock.zones.longest_at(view.from(next)).is_some()
        || clock.hours.longest_at(view.from(next)).is_some()
        || clock.local.longest_at(view.from(next)).is_some();
    let scaled = matches!(words.role(view.word(next)), Some(NumberWord::Scale(_)));
    let measured = is_measured(view, next);
    let counted = words.classifiers.contains(&view.word(next)) || words.times.contains(&view.word(next));
    if timed || scaled || measured || counted || runs_on(view, next) {
        return false;
    }
    // "sold 2000 shares": a round number before a plain word counts it.
    let round = view.text(at).ends_with("00") && view.is_content(next) && !view.is_capital(next);
    if round && !words.year_cues.contains(&before) {
        return false;
    }
    let told = cued || view.language.calendar.year_before.contains(&before) || view.is_content(at.wrapping_sub(1));
    told || view.is_capital(next) || !is_known_noun(view, next)
}

/// Whether a year is part of a name: "UU Nomor 13 Tahun 2003", "Law No. 13 of 2003", "Sumpah Pemuda 1928".
pub(super) fn is_named(view: &View<'_>, at: usize) -> bool {
    let words = &view.language.numbers;
    let before = at.wrapping_sub(1);
    // "Pilkada 2020", "the 2012 Olympics", "the 2022 World Cup"
    let calendar = &view.language.calendar;
    let event = |at: usize| view.is_capital(at) && calendar.events.contains(&view.word(at));
    let lead = |at: usize| view.is_capital(at) && calendar.event_leads.contains(&view.word(at));
    if event(before) || event(at + 1) || lead(at + 1) && event(at + 2) {
        return true;
    }
    if at < view.range.start + 2 {
        return false;
    }
    if words.year_cues.contains(&view.word(before)) {
        let number = at - 2;
        let dot = usize::from(number > view.range.start && view.is_mark(number - 1, "."));
        return view.is_number(number) && words.labels.contains(&view.word(number.wrapping_sub(1 + dot)));
    }
    let name = |at: usize| view.is_capital(at) && view.is_content(at) && !view.language.is_calendar_word(view.word(at));
    name(before) && name(at - 2) && !view.glued(at)
}
