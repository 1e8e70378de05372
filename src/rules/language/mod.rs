//! What a language file (`rules/languages/<xx>.toml`) holds: number words, modifiers, calendar, clock, speech, spelling.
//!
//! One file per table of the language file; each reads its own table and reports its own mistakes.

mod text;

use crate::settings::Table;

use super::vocabulary::{Vocabulary, WordId};
use text::TextWords;

/// Everything that is known about one language.
#[derive(Clone, Debug, Default)]
pub struct Language {
    /// Code of the language ("id").
    pub code: String,
    text: TextWords,
}

impl Language {
    /// Reads a language file.
    pub(crate) fn read(code: &str, file: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let text = file.table("text").map(|table| TextWords::read(&table, vocabulary)).unwrap_or_default();
        file.finish();
        Self { code: code.to_owned(), text }
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
}
