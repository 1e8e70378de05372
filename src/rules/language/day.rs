//! `[day]` of a language file: parts of the day ("dini hari", "afternoon"), and where their words tell a time.

use serde::{Deserialize, Serialize};

use super::numbers::{keyed, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary, WordId};
use crate::rules::word_set::WordSet;
use crate::settings::Table;
use crate::value::ClockTime;

/// What must stand beside the words of a part of the day, so that they tell a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DayNeed {
    /// A day, a zone, or a cue before them and no content behind: "Senin malam", "in the morning".
    Beside,
    /// A day, a zone or a cue, whatever follows: "pada malam hari", "the small hours".
    Cue,
    /// The same, or a word such as "after" before them: "usai salat subuh", "after dawn".
    Around,
    /// No content behind: "overnight".
    End,
    /// Nothing: "tengah malam".
    Nothing,
    /// A day right behind: "early Monday".
    DayBehind,
}

/// A part of the day: between which hours it lies, generously, so that neighbours overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartOfDay {
    pub(crate) start: ClockTime,
    pub(crate) end: ClockTime,
    pub(crate) needs: DayNeed,
}

/// The words for parts of the day.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DayWords {
    pub(crate) parts: Phrases<PartOfDay>,
    /// Before a part of the day that happened then: "pada", "in the".
    pub(crate) cues: Phrases<()>,
    /// Before what the time is near to: "usai", "after".
    pub(crate) around: Phrases<()>,
    /// Between a part of the day and its day or its clock time: "on", "of".
    pub(crate) links: WordSet,
    /// Right before one of `End` that is said of a noun: "an overnight stay".
    pub(crate) articles: WordSet,
    /// Phrases with these words that tell no time: "makan malam", "good morning".
    pub(crate) never: Phrases<()>,
}

impl DayWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let tables = [
            ("beside", DayNeed::Beside),
            ("cued", DayNeed::Cue),
            ("moments", DayNeed::Around),
            ("adverbs", DayNeed::End),
            ("alone", DayNeed::Nothing),
            ("before_day", DayNeed::DayBehind),
        ];
        let rows: Vec<_> = tables
            .into_iter()
            .flat_map(|(key, needs)| {
                let rows = keyed(table, key, "bounds such as \"04:00..11:00\"", bounds);
                rows.into_iter().map(move |((start, end), words)| (PartOfDay { start, end, needs }, words))
            })
            .collect();
        let made = Self {
            parts: phrase_map(rows, vocabulary),
            cues: phrases(table, "cues", vocabulary),
            around: phrases(table, "around", vocabulary),
            links: set(table, "links", vocabulary),
            articles: set(table, "articles", vocabulary),
            never: phrases(table, "never", vocabulary),
        };
        table.finish();
        made
    }

    /// The words with which a part of the day may begin.
    pub(crate) fn starts(&self) -> impl Iterator<Item = WordId> {
        self.parts.firsts()
    }
}

/// Reads `18:00..05:00`; the day is a round.
fn bounds(key: &str) -> Option<(ClockTime, ClockTime)> {
    let (start, end) = key.split_once("..")?;
    Some((ClockTime::parse(start)?, ClockTime::parse(end)?)).filter(|(start, end)| start != end)
}
