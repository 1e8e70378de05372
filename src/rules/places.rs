//! The gazetteer: places, their names in all languages, and what lies in what (`rules/places.toml`).

use rustc_hash::FxHashMap;

use super::vocabulary::{Phrases, Vocabulary, WordId, fold};
use crate::settings::{Located, Table, did_you_mean};
use crate::shared::Shared;

/// What sort of place it is.
pub(crate) const PLACE_TYPES: [&str; 8] = ["continent", "region", "country", "province", "city", "district", "site", "water"];

/// The number of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// A place of the gazetteer.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: Shared,
    pub(crate) kind: String,
    /// Disputed, or lying across the tree: never told apart from another place.
    pub(crate) ambiguous: bool,
    parent: Option<PlaceId>,
    name: Shared,
}

/// What a name of a place may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceName {
    /// All places of this name; more than one is ambiguous.
    pub(crate) places: Vec<PlaceId>,
    /// Counts in capitals only ("AS").
    pub(crate) abbreviation: bool,
    /// Counts only after a word such as "di".
    pub(crate) needs_cue: bool,
    /// An adjective or a people ("Russian").
    pub(crate) demonym: bool,
}

/// All places, found by their names.
#[derive(Clone, Debug, Default)]
pub struct Places {
    places: Vec<Place>,
    by_id: FxHashMap<String, PlaceId>,
    names: Phrases<usize>,
    meanings: Vec<PlaceName>,
    by_phrase: FxHashMap<(Vec<WordId>, bool), usize>,
}

impl Places {
    /// Reads the gazetteer file.
    pub(crate) fn read(&mut self, file: &Table<'_, '_>, vocabulary: &mut Vocabulary) {
        let tables = file.tables();
        for (id, _) in &tables {
            self.by_id.insert(id.value.clone(), PlaceId(u32::try_from(self.places.len()).unwrap_or(u32::MAX)));
            let shared = Shared::from(&id.value);
            self.places.push(Place { id: shared.clone(), kind: String::new(), ambiguous: false, parent: None, name: shared });
        }
        for (id, table) in &tables {
            self.read_place(self.by_id[&id.value], table, vocabulary);
        }
        file.finish();
    }

    fn read_place(&mut self, id: PlaceId, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) {
        let at = id.0 as usize;
        if let Some(kind) = table.required_text("type") {
            if !PLACE_TYPES.contains(&kind.value.as_str()) {
                table.report(kind.span, format!("`{}` is no type of place", kind.value), did_you_mean(&kind.value, &PLACE_TYPES));
            }
            self.places[at].kind = kind.value;
        }
        if let Some(parent) = table.text("parent") {
            match self.by_id.get(&parent.value) {
                Some(&parent) if parent != id => self.places[at].parent = Some(parent),
                _ => table.report(
                    parent.span,
                    format!("no place has the id `{}`", parent.value),
                    "write the id of another table of this file",
                ),
            }
        }
        let needs_cue = table.flag("common_word");
        self.places[at].ambiguous = table.flag("ambiguous");
        let (both, indonesian, english) = (table.texts("names"), table.texts("id"), table.texts("en"));
        let abbreviations = table.texts("abbr");
        if let Some(name) = indonesian.first().or(both.first()).or(english.first()).or(abbreviations.first()) {
            self.places[at].name = Shared::from(&name.value);
        }
        let plain = PlaceName { places: vec![id], abbreviation: false, needs_cue, demonym: false };
        self.add_names(&[both, indonesian, english].concat(), &plain, vocabulary);
        self.add_names(&abbreviations, &PlaceName { abbreviation: true, ..plain.clone() }, vocabulary);
        self.add_names(&table.texts("demonym_en"), &PlaceName { demonym: true, ..plain }, vocabulary);
        table.finish();
    }

    fn add_names(&mut self, names: &[Located<String>], meaning: &PlaceName, vocabulary: &mut Vocabulary) {
        for name in names {
            let words = vocabulary.intern_phrase(&name.value);
            let key = (words.clone(), meaning.abbreviation);
            match self.by_phrase.get(&key) {
                Some(&known) => {
                    let row = &mut self.meanings[known].places;
                    if !row.contains(&meaning.places[0]) {
                        row.push(meaning.places[0]);
                    }
                }
                None => {
                    self.by_phrase.insert(key, self.meanings.len());
                    self.names.insert_forward(&words, self.meanings.len());
                    self.meanings.push(meaning.clone());
                }
            }
        }
    }

    /// All meanings of names that `words` starts with, longest first, each with its length in tokens.
    pub(crate) fn all_at<'a>(&'a self, words: &'a [WordId]) -> impl Iterator<Item = (usize, &'a PlaceName)> {
        self.names.all_at(words).map(|(length, meaning)| (length, &self.meanings[*meaning]))
    }

    /// The first words of all names.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = WordId> {
        self.names.firsts()
    }

    pub(crate) fn get(&self, id: PlaceId) -> &Place {
        &self.places[id.0 as usize]
    }

    /// The number of a place id.
    pub fn by_id(&self, id: &str) -> Option<PlaceId> {
        self.by_id.get(id).copied()
    }

    /// What sort of place it is ("city").
    pub(crate) fn kind_of(&self, id: &str) -> Option<&str> {
        self.by_id(id).map(|id| self.get(id).kind.as_str())
    }

    /// The place's first name.
    pub fn name(&self, id: &str) -> Option<&Shared> {
        self.by_id(id).map(|id| &self.get(id).name)
    }

    /// Whether `inner` lies in `outer`, at any depth; not so for one place.
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let (Some(outer), Some(inner)) = (self.by_id(outer), self.by_id(inner)) else { return false };
        // Bounded, so that a circle of parents ends.
        std::iter::successors(self.get(inner).parent, |id| self.get(*id).parent).take(16).any(|id| id == outer)
    }

    /// The country that a place lies in, itself if it is one.
    pub fn country(&self, id: &str) -> Option<&Shared> {
        let chain = std::iter::successors(self.by_id(id), |id| self.get(*id).parent).take(16);
        chain.map(|id| self.get(id)).find(|place| place.kind == "country").map(|place| &place.id)
    }

    /// The id of an unambiguous name.
    pub fn by_name(&self, name: &str, vocabulary: &Vocabulary) -> Option<&str> {
        let words: Vec<WordId> = super::vocabulary::phrase_words(name).iter().map(|word| vocabulary.folded_id(&fold(word))).collect();
        let found = [false, true].into_iter().find_map(|abbreviation| self.by_phrase.get(&(words.clone(), abbreviation)))?;
        match self.meanings[*found].places.as_slice() {
            [one] => Some(&self.get(*one).id),
            _ => None,
        }
    }
}
