//! `[text]` of a language file: abbreviations and words without content.

use rustc_hash::FxHashSet;

use crate::rules::vocabulary::{UNKNOWN, Vocabulary, WordId};
use crate::settings::Table;

/// Spelling and function words.
#[derive(Clone, Debug, Default)]
pub(super) struct TextWords {
    pub(super) abbreviations: FxHashSet<WordId>,
    pub(super) stopwords: FxHashSet<WordId>,
}

impl TextWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> FxHashSet<WordId> {
            table.texts(key).iter().map(|text| vocabulary.intern(&text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let made = Self { abbreviations: set("abbreviations"), stopwords: set("stopwords") };
        table.finish();
        made
    }
}
