//! `[clock]` of a language file: how times of the day are written.

use serde::{Deserialize, Serialize};

use super::numbers::{keyed, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary, WordId};
use crate::rules::word_set::WordSet;
use crate::settings::Table;
use crate::value::{ClockTime, Modifier};

/// Which half of the day a word such as "sore" puts an hour into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DayPart {
    /// Before noon.
    Morning,
    /// Around noon: 11, 12, and 1 to 3 after it.
    Noon,
    /// After noon.
    Afternoon,
    /// Evening hours, and the hours after midnight.
    Night,
}

/// The words of the clock.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ClockWords {
    /// Marks between hours and minutes that make a time without any other cue.
    pub(crate) marks: String,
    pub(crate) cues: WordSet,
    /// An hour alone after one of these is a time.
    pub(crate) strong_cues: Phrases<()>,
    pub(crate) range: Phrases<()>,
    pub(crate) between: Phrases<()>,
    pub(crate) local: Phrases<()>,
    /// Before and behind the name of a place whose time it is: "waktu Moskow", "Moscow time".
    pub(crate) local_before: WordSet,
    pub(crate) local_after: WordSet,
    pub(crate) parts: Phrases<DayPart>,
    /// Days that tell a part of the day as well: "tonight".
    pub(crate) parts_beside: Phrases<DayPart>,
    /// Parts of the day behind a weekday: "Tuesday night".
    pub(crate) day_parts: Phrases<DayPart>,
    /// Whether an hour with a part of the day is a time without any other cue.
    pub(crate) part_suffices: bool,
    pub(crate) o_clock: Phrases<()>,
    /// After hours and minutes only: "17:06 hours".
    pub(crate) hours: Phrases<()>,
    /// Before a time, and what they make of it: "shortly after", "sebelum", "no later than".
    pub(crate) modifiers: Phrases<Modifier>,
    /// Behind a time: "9-an", "or so".
    pub(crate) about_after: Phrases<()>,
    /// "setengah delapan" is half an hour before eight.
    pub(crate) half_to: WordSet,
    /// Between an hour and the minutes after it: "7 lewat 15".
    pub(crate) past: WordSet,
    /// Between an hour and the minutes before it: "8 kurang 10".
    pub(crate) to: WordSet,
    /// Between minutes and the hour that they follow: "ten past nine".
    pub(crate) past_first: WordSet,
    /// Between minutes and the hour that they lead to: "ten to nine".
    pub(crate) to_first: WordSet,
    /// Parts of an hour by name, in minutes.
    pub(crate) quarters: Phrases<u16>,
    pub(crate) minutes: WordSet,
    /// What stands before no time but a score, a ratio, a verse.
    pub(crate) never_after: WordSet,
    pub(crate) named: Phrases<ClockTime>,
    /// Minutes east of UTC.
    pub(crate) zones: Phrases<i16>,
}

impl ClockWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let parts = [("am", DayPart::Morning), ("noon", DayPart::Noon), ("pm", DayPart::Afternoon), ("night", DayPart::Night)];
        let beside = [("am_beside", DayPart::Morning), ("pm_beside", DayPart::Afternoon), ("night_beside", DayPart::Night)];
        let days = [("am_day", DayPart::Morning), ("pm_day", DayPart::Afternoon), ("night_day", DayPart::Night)];
        let modifiers =
            [("about", Modifier::About), ("before", Modifier::LessThan), ("after", Modifier::MoreThan), ("until", Modifier::AtMost)];
        let made = Self {
            parts: by_list(table, &parts, vocabulary),
            parts_beside: by_list(table, &beside, vocabulary),
            day_parts: by_list(table, &days, vocabulary),
            modifiers: by_list(table, &modifiers, vocabulary),
            part_suffices: table.flag("part_suffices"),
            marks: table.text("marks").map(|marks| marks.value.to_owned()).unwrap_or_default(),
            cues: set(table, "cues", vocabulary),
            strong_cues: phrases(table, "strong_cues", vocabulary),
            range: phrases(table, "range", vocabulary),
            between: phrases(table, "between", vocabulary),
            local: phrases(table, "local", vocabulary),
            local_before: set(table, "local_before", vocabulary),
            local_after: set(table, "local_after", vocabulary),
            o_clock: phrases(table, "o_clock", vocabulary),
            hours: phrases(table, "hours", vocabulary),
            about_after: phrases(table, "about_after", vocabulary),
            half_to: set(table, "half_to", vocabulary),
            past: set(table, "past", vocabulary),
            to: set(table, "to", vocabulary),
            past_first: set(table, "past_first", vocabulary),
            to_first: set(table, "to_first", vocabulary),
            quarters: phrase_map(
                keyed(table, "quarters", "a number of minutes", |key| key.parse().ok().filter(|minutes| (1..60).contains(minutes))),
                vocabulary,
            ),
            minutes: set(table, "minutes", vocabulary),
            never_after: set(table, "never_after", vocabulary),
            named: phrase_map(keyed(table, "named", "a time such as \"12:00\"", ClockTime::parse), vocabulary),
            zones: phrase_map(keyed(table, "zones", "an offset such as \"+07:00\"", offset), vocabulary),
        };
        table.finish();
        made
    }

    /// The second words of times that begin with this word; `None` for the word alone.
    pub(crate) fn followers(&self, first: WordId) -> Vec<Option<WordId>> {
        let mut made = self.named.followers(first);
        made.extend(self.quarters.followers(first));
        made.extend(self.half_to.contains(&first).then_some(None));
        made
    }

    /// The words of which one tells a time whose hours and minutes have no mark between them: by its name, before or behind it.
    pub(crate) fn told_by(&self) -> impl Iterator<Item = WordId> {
        let parts = self.parts.firsts().chain(self.parts_beside.firsts()).chain(self.day_parts.firsts());
        let places = self.zones.firsts().chain(self.local.firsts()).chain(self.local_before.iter()).chain(self.local_after.iter());
        let links = self.past_first.iter().chain(self.to_first.iter()).chain(self.past.iter()).chain(self.to.iter());
        let hours = self.strong_cues.firsts().chain(self.o_clock.firsts()).chain(self.hours.firsts());
        self.starts().chain(parts).chain(places).chain(links).chain(hours)
    }

    /// The words, number words aside, with which a time may begin.
    pub(crate) fn starts(&self) -> impl Iterator<Item = WordId> {
        self.named.firsts().chain(self.quarters.firsts()).chain(self.half_to.iter())
    }
}

/// The phrases of several lists, each with what its list means.
fn by_list<T: Clone>(table: &Table<'_, '_>, lists: &[(&str, T)], vocabulary: &mut Vocabulary) -> Phrases<T> {
    let rows = lists.iter().flat_map(|(key, meaning)| table.texts(key).into_iter().map(move |text| (meaning.clone(), text)));
    phrase_map(rows, vocabulary)
}

fn offset(key: &str) -> Option<i16> {
    let (sign, clock) = key.strip_prefix('+').map(|rest| (1, rest)).or_else(|| key.strip_prefix('-').map(|rest| (-1, rest)))?;
    Some(sign * i16::try_from(ClockTime::parse(clock)?.minutes).ok()?)
}
