//! Parts of the day without a clock time: "Senin malam", "dini hari WIB", "usai salat subuh", "early Monday", "overnight".
//!
//! Such a word tells a time only beside a day, a zone or a word that asks for one: "makan malam" and "every morning" tell none. Beside a clock
//! time it says which half of the day that is of, and is no value of its own.

use std::ops::Range;

use super::suffix::zone_behind;
use crate::normalise::date::{DateMention, Relative};
use crate::normalise::mention::Mention;
use crate::normalise::view::View;
use crate::rules::{DayNeed, PartOfDay, Step, Traits};
use crate::value::{Modifier, TimeValue};

/// Tokens between a part of the day and its clock time: "Senin malam (4 Februari 2025), sekitar pukul".
const MAX_TO_CLOCK: usize = 12;

/// Tokens between a part of the day and the day behind it: "on the morning of the 5th".
const MAX_TO_DAY: usize = 2;

/// Tokens of a phrase that may stand before the word for a part of the day in it: "selamat pagi".
const MAX_BEFORE: usize = 3;

/// Adds the parts of the day of a sentence that has these dates and clock times.
pub(crate) fn read_parts_of_day(view: &View<'_>, dates: &[DateMention], times: &[Mention], found: &mut Vec<Mention>) {
    let reader = Reader { view, dates, times };
    let mut at = view.range.start;
    while at < view.range.end {
        let part = if view.may_begin(at, Traits::DAY_PART) { reader.read(at) } else { None };
        at = part.as_ref().map_or(at + 1, |part| part.tokens.end);
        found.extend(part);
    }
}

struct Reader<'r, 'a> {
    view: &'r View<'a>,
    dates: &'r [DateMention],
    times: &'r [Mention],
}

impl Reader<'_, '_> {
    /// The part of the day at `at`, where it tells a time of its own.
    fn read(&self, at: usize) -> Option<Mention> {
        let view = self.view;
        let (length, &part) = view.language.day.parts.longest_at(view.from(at))?;
        let words = at..at + length;
        let (zone, local, end) = zone_behind(view, words.end);
        let beside = end > words.end || self.is_beside_day(&words);
        let told = self.is_told(part, &words, end, beside) && (beside || !self.is_name(&words));
        if !told || self.is_habit(at) || self.is_never(&words) || self.is_of_clock(&words) {
            return None;
        }
        let value = TimeValue { start: part.start, end: Some(part.end), zone, local, modifier: Modifier::Between };
        Some(super::mention(view, at..end, value))
    }

    /// Whether what the words need stands beside them.
    fn is_told(&self, part: PartOfDay, words: &Range<usize>, end: usize, beside: bool) -> bool {
        let (view, day) = (self.view, &self.view.language.day);
        let before = view.before(view.range.start, words.start);
        let cued = || day.cues.longest_before(before).is_some();
        // "pada malam puncak", "in the morning rush": what follows makes another thing of it.
        let ends = || !view.is_content(end) || self.date_at(end).is_some();
        match part.needs {
            DayNeed::Nothing => true,
            DayNeed::Cue => beside || cued(),
            DayNeed::Around => beside || cued() || day.around.longest_before(before).is_some(),
            DayNeed::Beside => beside || cued() && ends(),
            DayNeed::End => ends() && !day.articles.contains(&view.word(words.start.wrapping_sub(1))),
            DayNeed::DayBehind => self.day_behind(words.end).is_some_and(|date| !self.has_part(date)),
        }
    }

    /// Whether a day holds the words, or stands right before or behind them: "tadi malam", "Senin malam", "the night of 5 May".
    fn is_beside_day(&self, words: &Range<usize>) -> bool {
        let (start, end) = (words.start, words.end);
        let held = self.date_at(start).filter(|date| end <= date.tokens.end);
        let before = || start.checked_sub(1).and_then(|at| self.date_at(at)).filter(|date| date.tokens.end == start);
        held.or_else(before).is_some_and(is_day) || self.day_behind(end).is_some()
    }

    /// The date that stands over a token; they stand in the order of the text.
    fn date_at(&self, at: usize) -> Option<&DateMention> {
        let next = self.dates.partition_point(|date| date.tokens.end <= at);
        self.dates.get(next).filter(|date| date.tokens.start <= at)
    }

    /// The day behind a token, words such as "of" passed over.
    fn day_behind(&self, at: usize) -> Option<&DateMention> {
        let links = (at..at + MAX_TO_DAY).take_while(|at| self.view.language.day.links.contains(&self.view.word(*at))).count();
        let begins = |at: usize| self.date_at(at).filter(|date| date.tokens.start == at && is_day(date));
        (at..=at + links).find_map(begins)
    }

    /// "early Monday afternoon", "late last night": the day has a part of its own.
    fn has_part(&self, date: &DateMention) -> bool {
        let begins = |at: usize| self.view.language.day.parts.longest_at(self.view.from(at)).is_some();
        (date.tokens.start..=date.tokens.end).any(begins)
    }

    /// A capital inside of a sentence: "Suara Pagi", "the Evening Standard".
    fn is_name(&self, words: &Range<usize>) -> bool {
        let view = self.view;
        let opens = words.start == view.range.start || !view.is_word(words.start - 1) && !view.is_number(words.start - 1);
        // "salat Subuh" is none.
        let behind = || (words.start + 1..words.end).any(|at| view.is_capital(at));
        view.is_capital(words.start) && (!opens || behind())
    }

    /// "setiap malam", "every single night".
    fn is_habit(&self, at: usize) -> bool {
        let calendar = &self.view.language.calendar;
        let skipped = usize::from(calendar.every_skip.contains(&self.view.word(at.wrapping_sub(1))));
        calendar.every.contains(&self.view.word(at.wrapping_sub(1 + skipped)))
    }

    /// "makan malam", "good morning", "siang dan malam".
    fn is_never(&self, words: &Range<usize>) -> bool {
        let view = self.view;
        let first = words.start.saturating_sub(MAX_BEFORE).max(view.range.start);
        let never = |at: usize| view.language.day.never.longest_at(view.from(at)).is_some_and(|(length, ())| at + length > words.start);
        (first..=words.start).any(never)
    }

    /// Whether a clock time stands beside the words, with no more than its day between: "Senin malam pukul 20.15", "at 9 p.m. Monday night".
    fn is_of_clock(&self, words: &Range<usize>) -> bool {
        let next = self.times.partition_point(|time| time.tokens.end <= words.start);
        let before = next.checked_sub(1).map(|before| self.times[before].tokens.end..words.start);
        let behind = self.times.get(next).map(|time| words.end..time.tokens.start.max(words.end));
        [before, behind].into_iter().flatten().any(|gap| self.is_linked(gap))
    }

    /// Whether nothing but days, cues of the clock and marks stands in a gap.
    fn is_linked(&self, gap: Range<usize>) -> bool {
        let (view, clock, numbers) = (self.view, &self.view.language.clock, &self.view.language.numbers);
        let cue = |at: usize| {
            let word = view.word(at);
            let joins = clock.range.single(word).is_some() || numbers.range_and.contains(&word);
            !joins && (clock.cues.contains(&word) || clock.strong_cues.single(word).is_some() || view.language.day.links.contains(&word))
        };
        let mark = |at: usize| !view.is_word(at) && !view.is_number(at) && !view.is_dash(at);
        gap.len() <= MAX_TO_CLOCK && gap.into_iter().all(|at| self.date_at(at).is_some() || cue(at) || mark(at))
    }
}

/// Whether a date is told to the day: not "last month", "early 2024".
fn is_day(date: &DateMention) -> bool {
    let steps = matches!(date.relative, Some(Relative::Steps(Step::Day, _) | Relative::Told(Step::Day, _)));
    date.relative != Some(Relative::Never) && (steps || date.weekday.is_some() || date.start.day.is_some())
}
