//! `[names]` of a language file: words around names of places, persons and offices.

use crate::rules::vocabulary::{UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::Table;

/// Words around names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameWords {
    /// "wilayah", "kota", "region": a place's type beside its name.
    pub(crate) place_types: WordSet,
    /// "di", "ke", "in": a place may follow.
    pub(crate) place_cues: WordSet,
    /// "of", "urusan": inside a title.
    pub(crate) title_links: WordSet,
    /// "bin", "van": inside a person's name.
    pub(crate) particles: WordSet,
    /// Months and weekdays, and other capital words that are no names.
    pub(crate) not_names: WordSet,
}

impl NameWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> WordSet {
            table.texts(key).iter().map(|text| vocabulary.intern(&text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let made = Self {
            place_types: set("place_types"),
            place_cues: set("place_cues"),
            title_links: set("title_links"),
            particles: set("particles"),
            not_names: set("not_names"),
        };
        table.finish();
        made
    }
}
