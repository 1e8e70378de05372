//! `[clock]` of a language file: how times of the day are written.

use super::numbers::{keyed, map, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::Table;
use crate::value::ClockTime;

/// Which half of the day a word such as "sore" puts an hour into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default)]
pub(crate) struct ClockWords {
    /// Marks between hours and minutes that make a time without any other cue.
    pub(crate) marks: String,
    pub(crate) cues: WordSet,
    /// An hour alone after one of these is a time.
    pub(crate) strong_cues: WordSet,
    pub(crate) range: Phrases<()>,
    pub(crate) between: Phrases<()>,
    pub(crate) local: Phrases<()>,
    pub(crate) parts: Phrases<DayPart>,
    pub(crate) o_clock: Phrases<()>,
    /// After hours and minutes only: "17:06 hours".
    pub(crate) hours: Phrases<()>,
    pub(crate) named: Phrases<ClockTime>,
    /// Minutes east of UTC.
    pub(crate) zones: WordMap<i16>,
}

impl ClockWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let parts = [("am", DayPart::Morning), ("noon", DayPart::Noon), ("pm", DayPart::Afternoon), ("night", DayPart::Night)];
        let parts = parts.into_iter().flat_map(|(key, part)| table.texts(key).into_iter().map(move |text| (part, text)));
        let made = Self {
            parts: phrase_map(parts, vocabulary),
            marks: table.text("marks").map(|marks| marks.value).unwrap_or_default(),
            cues: set(table, "cues", vocabulary),
            strong_cues: set(table, "strong_cues", vocabulary),
            range: phrases(table, "range", vocabulary),
            between: phrases(table, "between", vocabulary),
            local: phrases(table, "local", vocabulary),
            o_clock: phrases(table, "o_clock", vocabulary),
            hours: phrases(table, "hours", vocabulary),
            named: phrase_map(keyed(table, "named", "a time such as \"12:00\"", ClockTime::parse), vocabulary),
            zones: map(keyed(table, "zones", "an offset such as \"+07:00\"", offset), vocabulary),
        };
        table.finish();
        made
    }
}

fn offset(key: &str) -> Option<i16> {
    let (sign, clock) = key.strip_prefix('+').map(|rest| (1, rest)).or_else(|| key.strip_prefix('-').map(|rest| (-1, rest)))?;
    Some(sign * i16::try_from(ClockTime::parse(clock)?.minutes).ok()?)
}
