//! Quarters, halves and centuries, as ranges of months or years: "kuartal III 2024", "the first half of 2024", "abad ke-19".

use super::parts::{Core, small};
use super::year::{two_digits, year};
use crate::normalise::number::parse_roman;
use crate::normalise::view::View;
use crate::rules::Period;
use crate::value::PartialDate;

/// The period that begins at `at`. A quarter or a half without its year has open years, and is placed by the words behind.
pub(super) fn read_period(view: &View<'_>, at: usize) -> Option<Core> {
    let (period, number, next) = named_first(view, at).or_else(|| numbered_first(view, at))?;
    if period == Period::Century {
        return century(view, number, next);
    }
    let months = if period == Period::Quarter { 3 } else { 6 };
    let last = number.checked_mul(months).filter(|last| *last <= 12)?;
    let (year, end) = year_of(view, next);
    let month = |month: u32| u8::try_from(month).ok().map(|month| PartialDate::month(year, month));
    Core::range(month(last - months + 1)?, month(last)?, end)
}

/// "kuartal III", "triwulan ke-2", "semester pertama", "abad XIX", "Q3".
fn named_first(view: &View<'_>, at: usize) -> Option<(Period, u32, usize)> {
    let (length, &period) = view.language.calendar.periods.longest_at(view.from(at))?;
    let next = at + length;
    // One letter is a period only where it is a capital with its number joined to it.
    let letter = view.text(at).len() == 1;
    if letter && !(view.is_capital(at) && view.is_number(next) && view.glued(next)) {
        return None;
    }
    if !letter && !view.language.numbers.head_first {
        return None;
    }
    let (number, next) = rank_at(view, next)?;
    Some((period, number, next))
}

/// "third quarter", "3rd quarter", "19th century", "first-quarter".
fn numbered_first(view: &View<'_>, at: usize) -> Option<(Period, u32, usize)> {
    if view.language.numbers.head_first {
        return None;
    }
    let (number, next) = rank_at(view, at)?;
    // "th-century" is one word to the tokeniser.
    let joined = usize::from(view.is_number(at) && next == at + 2);
    let mut ends = [next, at + 1].into_iter().take(1 + joined);
    let (next, length, &period) =
        ends.find_map(|end| view.language.calendar.periods.longest_at(view.from(end)).map(|(l, p)| (end, l, p)))?;
    if view.is_number(at) && next == at + 1 && !view.glued(next) {
        return None;
    }
    Some((period, number, next + length))
}

/// A rank in words, digits or Roman letters, and one past it.
fn rank_at(view: &View<'_>, at: usize) -> Option<(u32, usize)> {
    let words = &view.language.numbers;
    if let Some(&rank) = words.ordinals.get(&view.word(at)) {
        return Some((rank, at + 1));
    }
    let before = usize::from(words.ordinal_before.contains(&view.word(at)));
    let hyphen = usize::from(before == 1 && view.is_dash(at + 1));
    let next = at + before + hyphen;
    if view.is_number(next) {
        let rank = small(view.text(next), 40)?;
        let suffix = usize::from(words.ordinal_after.contains(&view.word(next + 1)) && view.glued(next + 1));
        return Some((u32::from(rank), next + 1 + suffix));
    }
    let rank = parse_roman(view.text(next)).filter(|rank| *rank < 40)?;
    Some((u32::from(rank), next + 1))
}

/// The year behind a quarter or a half: "2024", "-2024", "of 2024", "tahun 2024", "Q3 24".
fn year_of(view: &View<'_>, at: usize) -> (Option<i16>, usize) {
    let link = view.language.calendar.period_links.longest_at(view.from(at)).map_or(0, |(length, ())| length);
    let found = [0, link].into_iter().find_map(|link| year(view.text(at + link)).map(|year| (Some(year), at + link + 1)));
    let short =
        || two_digits(view.text(at + 1)).filter(|_| view.is_mark(at, "'") || view.is_mark(at, "’")).map(|year| (Some(year), at + 2));
    found.or_else(short).unwrap_or((None, at))
}

fn century(view: &View<'_>, number: u32, next: usize) -> Option<Core> {
    let number = i16::try_from(number).ok().filter(|number| *number <= 21)?;
    if view.language.calendar.before_christ.contains(&view.word(next)) {
        return None;
    }
    Core::range(PartialDate::year((number - 1) * 100 + 1), PartialDate::year(number * 100), next)
}
