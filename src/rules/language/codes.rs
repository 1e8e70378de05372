//! `[codes]` of a language file: words beside numbers that name something, as those of flights, laws and number plates do.

use serde::{Deserialize, Serialize};

use super::numbers::set;
use crate::rules::vocabulary::Vocabulary;
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Words beside numbers that are names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CodeWords {
    /// Near the number of a flight: "penerbangan".
    pub(crate) flights: WordSet,
    /// Near a number plate: "bernopol".
    pub(crate) plates: WordSet,
    /// Before the number of an article of a law: "pasal".
    pub(crate) articles: WordSet,
    /// Before the number of a paragraph of one: "ayat".
    pub(crate) paragraphs: WordSet,
    /// Between articles that are one charge: "juncto".
    pub(crate) joins: WordSet,
    /// A law before its number: "UU".
    pub(crate) laws: WordSet,
    /// Between a law and its number: "nomor".
    pub(crate) numbers: WordSet,
    /// Between the number of a law and its year: "tahun".
    pub(crate) years: WordSet,
}

impl CodeWords {
    /// Reads the table.
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let made = Self {
            flights: set(table, "flights", vocabulary),
            plates: set(table, "plates", vocabulary),
            articles: set(table, "articles", vocabulary),
            paragraphs: set(table, "paragraphs", vocabulary),
            joins: set(table, "joins", vocabulary),
            laws: set(table, "laws", vocabulary),
            numbers: set(table, "numbers", vocabulary),
            years: set(table, "years", vocabulary),
        };
        table.finish();
        made
    }
}
