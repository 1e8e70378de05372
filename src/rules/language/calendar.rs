//! `[calendar]` of a language file: months, weekdays, and days told from the day of writing.

use super::numbers::{keyed, map, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::Table;

/// What a relative date counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step {
    Day,
    Week,
    Month,
    Year,
}

/// The words of the calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct CalendarWords {
    /// Whether "9/13" means 13 September where both readings are possible.
    pub(crate) month_first: bool,
    pub(crate) months: WordMap<u8>,
    /// 1 is Monday.
    pub(crate) weekdays: WordMap<u8>,
    pub(crate) relative: Phrases<(Step, i32)>,
    pub(crate) cues: WordSet,
    pub(crate) day_suffixes: WordSet,
    pub(crate) range: Phrases<()>,
    pub(crate) and: WordSet,
    /// What may stand between a weekday and its date.
    pub(crate) dayparts: Phrases<()>,
    pub(crate) decades: WordSet,
    pub(crate) next_before: Phrases<()>,
    pub(crate) next_after: Phrases<()>,
    pub(crate) last_before: Phrases<()>,
    pub(crate) last_after: Phrases<()>,
    pub(crate) last_week_after: Phrases<()>,
    pub(crate) days: WordSet,
    pub(crate) ago: Phrases<()>,
    pub(crate) later: Phrases<()>,
}

impl CalendarWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let upto = |top: u8| move |key: &str| key.parse::<u8>().ok().filter(|n| (1..=top).contains(n));
        let made = Self {
            month_first: table.text("order").is_some_and(|order| order.value == "mdy"),
            months: map(keyed(table, "months", "a number from 1 to 12", upto(12)), vocabulary),
            weekdays: map(keyed(table, "weekdays", "a number from 1, Monday, to 7", upto(7)), vocabulary),
            relative: phrase_map(keyed(table, "relative", "a step such as \"day-1\"", step), vocabulary),
            cues: set(table, "cues", vocabulary),
            day_suffixes: set(table, "day_suffixes", vocabulary),
            range: phrases(table, "range", vocabulary),
            and: set(table, "and", vocabulary),
            dayparts: phrases(table, "dayparts", vocabulary),
            decades: set(table, "decades", vocabulary),
            next_before: phrases(table, "next_before", vocabulary),
            next_after: phrases(table, "next_after", vocabulary),
            last_before: phrases(table, "last_before", vocabulary),
            last_after: phrases(table, "last_after", vocabulary),
            last_week_after: phrases(table, "last_week_after", vocabulary),
            days: set(table, "days", vocabulary),
            ago: phrases(table, "ago", vocabulary),
            later: phrases(table, "later", vocabulary),
        };
        table.finish();
        made
    }
}

/// Reads `day-1`, `week+0`.
fn step(key: &str) -> Option<(Step, i32)> {
    let at = key.find(['+', '-'])?;
    let unit = match &key[..at] {
        "day" => Step::Day,
        "week" => Step::Week,
        "month" => Step::Month,
        "year" => Step::Year,
        _ => return None,
    };
    Some((unit, key[at..].parse().ok()?))
}
