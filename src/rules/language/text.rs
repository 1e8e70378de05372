//! `[text]` of a language file: abbreviations and words without content.

use serde::{Deserialize, Serialize};

use crate::rules::vocabulary::{UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Spelling and function words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct TextWords {
    pub(super) abbreviations: WordSet,
    pub(super) stopwords: WordSet,
}

impl TextWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> WordSet {
            table.texts(key).iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let made = Self { abbreviations: set("abbreviations"), stopwords: set("stopwords") };
        table.finish();
        made
    }
}
