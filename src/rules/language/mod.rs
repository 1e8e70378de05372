//! What a language file (`rules/languages/<xx>.toml`) holds: number words, modifiers, calendar, clock, parts of the day, speech, names, spelling.
//!
//! One file per table of the language file; each reads its own table and reports its own mistakes.

mod calendar;
mod clock;
mod codes;
mod context;
mod counts;
mod day;
mod forms;
mod heads;
mod inside;
mod modifiers;
mod names;
mod numbers;
mod speech;
mod text;

use serde::{Deserialize, Serialize};

use crate::settings::Table;

use super::forms::FormWords;
use super::vocabulary::{Vocabulary, WordId};
use super::word_set::WordSet;
pub(crate) use calendar::{CalendarWords, Joined, Period, Step, When};
pub(crate) use clock::{ClockWords, DayPart};
pub(crate) use codes::CodeWords;
pub(crate) use context::ContextWords;
pub(crate) use counts::CountWords;
pub(crate) use day::{DayNeed, DayWords, PartOfDay};
pub(crate) use heads::HeadWords;
pub(crate) use inside::InsideWords;
pub(crate) use modifiers::{Before, ModifierWords};
use names::NameWords;
pub(crate) use numbers::{NumberWord, NumberWords};
pub(crate) use speech::SpeechWords;
use text::TextWords;

/// Everything that is known about one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// Code of the language ("id").
    pub code: String,
    text: TextWords,
    pub(crate) names: NameWords,
    pub(crate) numbers: NumberWords,
    pub(crate) counts: CountWords,
    pub(crate) codes: CodeWords,
    pub(crate) modifiers: ModifierWords,
    pub(crate) calendar: CalendarWords,
    pub(crate) clock: ClockWords,
    pub(crate) day: DayWords,
    pub(crate) speech: SpeechWords,
    pub(crate) context: ContextWords,
    pub(crate) inside: InsideWords,
    pub(crate) heads: HeadWords,
    /// Words that make an organisation's name or go on a title.
    pub(crate) institutions: WordSet,
}

impl Language {
    /// Reads a language file.
    pub(crate) fn read(code: &str, file: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        // First, since the other tables ask for forms.
        let forms = file.table("forms").map(|table| FormWords::read(&table, vocabulary)).unwrap_or_default();
        vocabulary.inflections.set(code, forms);
        let text = file.table("text").map(|table| TextWords::read(&table, vocabulary)).unwrap_or_default();
        let names = file.table("names").map(|table| NameWords::read(&table, vocabulary)).unwrap_or_default();
        let speech = file.table("speech").map(|table| SpeechWords::read(&table, vocabulary)).unwrap_or_default();
        let context = file.table("context").map(|table| ContextWords::read(&table, vocabulary)).unwrap_or_default();
        let numbers = file.table("numbers").map(|table| NumberWords::read(code, &table, vocabulary)).unwrap_or_default();
        let codes = file.table("codes").map(|table| CodeWords::read(&table, vocabulary)).unwrap_or_default();
        let counts = file.table("counts").map(|table| CountWords::read(code, &table, vocabulary)).unwrap_or_default();
        let modifiers = file.table("modifiers").map(|table| ModifierWords::read(&table, vocabulary)).unwrap_or_default();
        let calendar = file.table("calendar").map(|table| CalendarWords::read(&table, vocabulary)).unwrap_or_default();
        let clock = file.table("clock").map(|table| ClockWords::read(&table, vocabulary)).unwrap_or_default();
        let day = file.table("day").map(|table| DayWords::read(&table, vocabulary)).unwrap_or_default();
        let inside = file.table("inside").map(|table| InsideWords::read(&table, vocabulary)).unwrap_or_default();
        let heads = file.table("heads").map(|table| HeadWords::read(&table, vocabulary)).unwrap_or_default();
        file.finish();
        let (code, institutions) = (code.to_owned(), WordSet::default());
        Self { code, text, names, numbers, counts, codes, modifiers, calendar, clock, day, speech, context, inside, heads, institutions }
    }

    /// Whether a full stop after this word ends no sentence ("dr", "Jl").
    pub fn is_abbreviation(&self, word: WordId) -> bool {
        self.text.abbreviations.contains(&word)
    }

    /// Whether sentences often start with this word, so that a capital says nothing about it.
    pub fn is_sentence_start(&self, word: WordId) -> bool {
        self.text.stopwords.contains(&word)
    }

    /// Whether the word carries no content of its own ("yang", "the").
    pub fn is_stopword(&self, word: WordId) -> bool {
        self.text.stopwords.contains(&word)
    }

    /// The words without content of their own, which nearly every text has.
    pub(crate) fn stopwords(&self) -> impl Iterator<Item = WordId> {
        self.text.stopwords.iter()
    }

    pub(crate) fn is_place_type(&self, word: WordId) -> bool {
        self.names.place_types.contains(&word)
    }

    pub(crate) fn is_place_cue(&self, word: WordId) -> bool {
        self.names.place_cues.contains(&word)
    }

    pub(crate) fn is_title_link(&self, word: WordId) -> bool {
        self.names.title_links.contains(&word)
    }

    pub(crate) fn is_name_particle(&self, word: WordId) -> bool {
        self.names.particles.contains(&word)
    }

    pub(crate) fn is_calendar_word(&self, word: WordId) -> bool {
        self.names.not_names.contains(&word)
    }

    pub(crate) fn is_institution(&self, word: WordId) -> bool {
        self.institutions.contains(&word)
    }
}
