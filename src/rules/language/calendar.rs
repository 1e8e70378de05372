//! `[calendar]` of a language file: months, weekdays, periods, and days told from the day of writing or from another day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::numbers::{keyed, map, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary, WordId, fold};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::Table;

/// What a relative date counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Step {
    Day,
    Week,
    /// Saturday and Sunday of a week.
    Weekend,
    Month,
    Year,
}

/// How a weekday, a month or a day without its year is placed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum When {
    /// Nothing is said: for a weekday the latest that is not in the future.
    Open,
    /// Of something planned: the first that is not over.
    Coming,
    /// "lalu", "last": the latest one that is over.
    Last,
    /// "depan", "next": the first one to come.
    Next,
    /// "pekan lalu", "ini", "pekan depan": the one of the week that is so many weeks away.
    Week(i8),
    /// Of what may be over or to come: up to so many days ahead, else the latest that is not in the future.
    Near(u8),
}

/// A stretch of a year or of centuries that is told by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Period {
    Quarter,
    Half,
    Century,
}

/// A name that may stand joined to another one in one word: "Januari-Agustus", "Sabtu-Minggu", "mid-May".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Joined {
    Month(u8),
    Weekday(u8),
    /// "mid", "early" before a month.
    Part,
}

/// The words of the calendar.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CalendarWords {
    /// Whether "9/13" means 13 September where both readings are possible.
    pub(crate) month_first: bool,
    pub(crate) months: WordMap<u8>,
    /// 1 is Monday.
    pub(crate) weekdays: WordMap<u8>,
    /// Short forms, which are weekdays only beside a date: "Wed", "Sat".
    pub(crate) weekdays_short: WordMap<u8>,
    joined: BTreeMap<String, Joined>,
    /// "kemarin", "next week": from the day of writing.
    pub(crate) relative: Phrases<(Step, i32)>,
    /// "keesokan harinya", "the next day": from the day that the text told last.
    pub(crate) told: Phrases<(Step, i32)>,
    /// The same, where nothing of the sentence's part follows: "the day before".
    pub(crate) told_last: Phrases<(Step, i32)>,
    /// Days with a name of their own, as month and day: "New Year's Eve".
    pub(crate) holidays: Phrases<(u8, u8)>,
    /// The same, with the year that follows them in their name: "malam Tahun Baru 2024".
    pub(crate) eves: Phrases<(u8, u8)>,
    /// Words that a date may begin with, numbers left out.
    starts: WordSet,
    pub(crate) cues: WordSet,
    /// "tanggal": the number behind it is a day.
    pub(crate) day_cues: Phrases<()>,
    /// A year may stand between one of these and a noun: "the 2006 final".
    pub(crate) year_before: WordSet,
    /// "Pemilu", "Olympics": with a year beside it the name of one of many.
    pub(crate) events: WordSet,
    /// "World", "Asian": the first word of such a name, before one of `events`.
    pub(crate) event_leads: WordSet,
    /// "tahun", "the year" right before a date, with "sekitar" before them.
    pub(crate) labels: Phrases<()>,
    /// What months make: "the July-September quarter".
    pub(crate) spans: WordSet,
    pub(crate) day_suffixes: WordSet,
    pub(crate) range: Phrases<()>,
    pub(crate) between: WordSet,
    pub(crate) and: WordSet,
    /// What may stand between a weekday and its date.
    pub(crate) dayparts: Phrases<()>,
    pub(crate) decades: WordSet,
    /// Before a decade of two digits: "era 80-an", "of the 80s".
    pub(crate) decade_cues: Phrases<()>,
    pub(crate) periods: Phrases<Period>,
    /// What stands between a period and its year.
    pub(crate) period_links: Phrases<()>,
    /// Behind a century: it is none of ours.
    pub(crate) before_christ: WordSet,
    pub(crate) when_before: Phrases<When>,
    pub(crate) when_after: Phrases<When>,
    /// "tahun lalu", "last year" behind a day or a month.
    pub(crate) in_year: Phrases<i32>,
    /// "bulan ini", "of this month" behind a day.
    pub(crate) in_month: Phrases<i32>,
    /// "setiap", "every": what follows is no day but a habit.
    pub(crate) every: WordSet,
    /// Words between those and a weekday.
    pub(crate) every_skip: WordSet,
    /// Phrases with words of the calendar that are no date: "Black Friday", "Pasar Minggu".
    pub(crate) never: Phrases<()>,
    /// Numbers that look like a day and a month: "24/7".
    pub(crate) never_numbers: Vec<String>,
    /// Before a date that is part of a name: "Jalan 17 Agustus".
    pub(crate) name_before: WordSet,
    /// Behind one: "January 25 Bridge".
    pub(crate) name_after: WordSet,
    /// What is known by its day, so that the year is not that of the article: "serangan 11 September".
    pub(crate) event_before: WordSet,
    pub(crate) event_after: WordSet,
    /// "akan", "will": what follows is still to come.
    pub(crate) future: Phrases<()>,
    /// The same where a name or a day stands right behind: "opens Tuesday", "plays Arsenal".
    pub(crate) future_named: Phrases<()>,
    /// The same behind a subject in the plural that opens its clause: "polls open".
    pub(crate) future_many: WordSet,
    /// "dilanjutkan", "ahead of": the weekday behind is to come where it is near.
    pub(crate) future_near: Phrases<()>,
    /// "sudah", "had": it is over all the same.
    pub(crate) done: WordSet,
    /// "was", "semula": before one of `future`, or its first word ("promised to"), so that the plan may be over.
    pub(crate) plans_of_past: WordSet,
    /// "could", "may": to come only where one of `deadlines` stands right before the day.
    pub(crate) modals: WordSet,
    /// "have": behind a modal it makes a past of it.
    pub(crate) perfect: WordSet,
    pub(crate) deadlines: Phrases<()>,
    /// Right before a day that is to come whatever else stands there: "mulai Senin".
    pub(crate) coming_before: Phrases<()>,
    /// Behind one of `future`: what follows is told of another time ("will meet after talks collapsed on Tuesday").
    pub(crate) future_stops: WordSet,
    /// Months whose names are other words or names of persons as well: "May", "April".
    pub(crate) month_names: WordSet,
    /// Words beside a month that has neither year nor preposition, which show that it is one: "inflasi Maret".
    pub(crate) month_nouns: WordSet,
    pub(crate) units: WordMap<Step>,
    /// "sebulan", "a month".
    pub(crate) one: Phrases<Step>,
    pub(crate) ago: Phrases<()>,
    pub(crate) from_now: Phrases<()>,
    pub(crate) earlier: Phrases<()>,
    pub(crate) later: Phrases<()>,
}

impl CalendarWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let months = keyed(table, "months", "a number from 1 to 12", upto(12));
        let weekdays = keyed(table, "weekdays", "a number from 1, Monday, to 7", upto(7));
        let mut joined = BTreeMap::new();
        joined.extend(months.iter().map(|(month, name)| (fold(name.value), Joined::Month(*month))));
        joined.extend(weekdays.iter().map(|(day, name)| (fold(name.value), Joined::Weekday(*day))));
        joined.extend(table.texts("joined").iter().map(|part| (fold(part.value), Joined::Part)));
        let steps = |key| keyed(table, key, "a step such as \"day-1\"", step);
        let units = |key| keyed(table, key, "a unit such as \"day\"", unit);
        let when = |key| keyed(table, key, "one of next, last, coming, last_week, this_week, next_week", when);
        let distance = |key| keyed(table, key, "a number such as \"-1\"", distance);
        let mut made = Self {
            joined,
            relative: phrase_map(steps("relative"), vocabulary),
            told: phrase_map(steps("told"), vocabulary),
            told_last: phrase_map(steps("told_last"), vocabulary),
            units: map(units("units"), vocabulary),
            one: phrase_map(units("one"), vocabulary),
            when_before: phrase_map(when("when_before"), vocabulary),
            when_after: phrase_map(when("when_after"), vocabulary),
            in_year: phrase_map(distance("in_year"), vocabulary),
            in_month: phrase_map(distance("in_month"), vocabulary),
            months: map(months, vocabulary),
            weekdays: map(weekdays, vocabulary),
            weekdays_short: map(keyed(table, "weekdays_short", "a number from 1, Monday, to 7", upto(7)), vocabulary),
            holidays: phrase_map(keyed(table, "holidays", "a month and a day such as \"12-31\"", month_day), vocabulary),
            eves: phrase_map(keyed(table, "eves", "a month and a day such as \"12-31\"", month_day), vocabulary),
            periods: phrase_map(keyed(table, "periods", "one of quarter, half, century", period), vocabulary),
            ..Self::read_lists(table, vocabulary)
        };
        made.starts = made.all_starts();
        table.finish();
        made
    }

    fn all_starts(&self) -> WordSet {
        let names = self.months.keys().chain(self.weekdays.keys()).chain(self.weekdays_short.keys());
        let told = self.relative.firsts().chain(self.told.firsts()).chain(self.told_last.firsts()).chain(self.one.firsts());
        let other = self.holidays.firsts().chain(self.eves.firsts()).chain(self.periods.firsts()).chain(self.never.firsts());
        names.chain(told).chain(other).collect()
    }

    /// The second words of phrases of the calendar that begin with this word; `None` for the word alone.
    pub(crate) fn followers(&self, first: WordId) -> Vec<Option<WordId>> {
        let told = [self.relative.followers(first), self.told.followers(first), self.told_last.followers(first)];
        let days = [self.one.followers(first), self.holidays.followers(first), self.eves.followers(first)];
        let other = [self.periods.followers(first), self.never.followers(first)];
        let named = self.months.contains_key(&first) || self.weekdays.contains_key(&first) || self.weekdays_short.contains_key(&first);
        told.into_iter().chain(days).chain(other).flatten().chain(named.then_some(None)).collect()
    }

    /// The words with which a date may begin.
    pub(crate) fn starts(&self) -> impl Iterator<Item = WordId> {
        self.starts.iter()
    }

    fn read_lists(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        Self {
            month_first: table.text("order").is_some_and(|order| order.value == "mdy"),
            cues: set(table, "cues", vocabulary),
            day_cues: phrases(table, "day_cues", vocabulary),
            year_before: set(table, "year_before", vocabulary),
            events: set(table, "events", vocabulary),
            event_leads: set(table, "event_leads", vocabulary),
            labels: phrases(table, "labels", vocabulary),
            spans: set(table, "spans", vocabulary),
            day_suffixes: set(table, "day_suffixes", vocabulary),
            range: phrases(table, "range", vocabulary),
            between: set(table, "between", vocabulary),
            and: set(table, "and", vocabulary),
            dayparts: phrases(table, "dayparts", vocabulary),
            decades: set(table, "decades", vocabulary),
            decade_cues: phrases(table, "decade_cues", vocabulary),
            period_links: phrases(table, "period_links", vocabulary),
            before_christ: set(table, "before_christ", vocabulary),
            every: set(table, "every", vocabulary),
            every_skip: set(table, "every_skip", vocabulary),
            never: phrases(table, "never", vocabulary),
            never_numbers: table.texts("never_numbers").into_iter().map(|text| text.value.to_owned()).collect(),
            name_before: set(table, "name_before", vocabulary),
            name_after: set(table, "name_after", vocabulary),
            event_before: set(table, "event_before", vocabulary),
            event_after: set(table, "event_after", vocabulary),
            future: phrases(table, "future", vocabulary),
            future_named: phrases(table, "future_named", vocabulary),
            future_many: set(table, "future_many", vocabulary),
            future_near: phrases(table, "future_near", vocabulary),
            done: set(table, "done", vocabulary),
            plans_of_past: set(table, "plans_of_past", vocabulary),
            modals: set(table, "modals", vocabulary),
            perfect: set(table, "perfect", vocabulary),
            deadlines: phrases(table, "deadlines", vocabulary),
            coming_before: phrases(table, "coming_before", vocabulary),
            future_stops: set(table, "future_stops", vocabulary),
            month_names: set(table, "month_names", vocabulary),
            month_nouns: set(table, "month_nouns", vocabulary),
            ago: phrases(table, "ago", vocabulary),
            from_now: phrases(table, "from_now", vocabulary),
            earlier: phrases(table, "earlier", vocabulary),
            later: phrases(table, "later", vocabulary),
            ..Self::default()
        }
    }

    /// The two names in a word such as "Januari-Agustus" or "mid-May".
    pub(crate) fn joined(&self, word: &str) -> Option<(Joined, Joined)> {
        let at = word.find(['-', '‐', '‑'])?;
        let rest = word[at..].chars().next().map_or(at, |hyphen| at + hyphen.len_utf8());
        Some((*self.joined.get(&fold(&word[..at]))?, *self.joined.get(&fold(&word[rest..]))?))
    }
}

fn upto(top: u8) -> impl Fn(&str) -> Option<u8> {
    move |key| key.parse::<u8>().ok().filter(|n| (1..=top).contains(n))
}

fn unit(key: &str) -> Option<Step> {
    Some(match key {
        "day" => Step::Day,
        "week" => Step::Week,
        "weekend" => Step::Weekend,
        "month" => Step::Month,
        "year" => Step::Year,
        _ => return None,
    })
}

/// Reads `day-1`, `week+0`.
/// So many steps; more than a thousand is no way to tell a date by.
fn distance(key: &str) -> Option<i32> {
    key.parse().ok().filter(|steps: &i32| steps.abs() <= 1000)
}

fn step(key: &str) -> Option<(Step, i32)> {
    let at = key.find(['+', '-'])?;
    Some((unit(&key[..at])?, distance(&key[at..])?))
}

fn when(key: &str) -> Option<When> {
    Some(match key {
        "next" => When::Next,
        "last" => When::Last,
        "coming" => When::Coming,
        "last_week" => When::Week(-1),
        "this_week" => When::Week(0),
        "next_week" => When::Week(1),
        _ => return None,
    })
}

fn period(key: &str) -> Option<Period> {
    Some(match key {
        "quarter" => Period::Quarter,
        "half" => Period::Half,
        "century" => Period::Century,
        _ => return None,
    })
}

/// Reads `12-31`.
fn month_day(key: &str) -> Option<(u8, u8)> {
    let (month, day) = key.split_once('-')?;
    Some((upto(12)(month)?, upto(31)(day)?))
}
