//! `[names]` of a language file: words around names of places, persons and offices.

use rustc_hash::FxHashSet;

use crate::rules::vocabulary::{UNKNOWN, Vocabulary, WordId};
use crate::settings::Table;

/// Words around names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameWords {
    /// "wilayah", "kota", "region": a place's type beside its name.
    pub(crate) place_types: FxHashSet<WordId>,
    /// "di", "ke", "in": a place may follow.
    pub(crate) place_cues: FxHashSet<WordId>,
    /// "of", "urusan": inside a title.
    pub(crate) title_links: FxHashSet<WordId>,
    /// "bin", "van": inside a person's name.
    pub(crate) particles: FxHashSet<WordId>,
    /// Months and weekdays, and other capital words that are no names.
    pub(crate) not_names: FxHashSet<WordId>,
}

impl NameWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |key: &str| -> FxHashSet<WordId> {
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
