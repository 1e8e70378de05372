//! Concepts: one id for the words of all languages that count or do the same thing (`rules/lists/concepts.toml`).

use rustc_hash::FxHashMap;

use super::forms::Inflect;
use super::vocabulary::{Phrases, Vocabulary, WordId};
use crate::settings::Table;
use crate::shared::Shared;

/// The number of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(u32);

impl ConceptId {
    pub(super) const fn numbered(number: u16) -> Self {
        Self(number as u32)
    }

    /// The number as an index.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug)]
struct Concept {
    name: Shared,
    parent: Option<ConceptId>,
    predicate: bool,
}

/// All concepts, found by their words.
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    concepts: Vec<Concept>,
    by_name: FxHashMap<String, ConceptId>,
    /// Per language code.
    words: FxHashMap<String, Phrases<ConceptId>>,
}

impl Concepts {
    /// Reads the concept file; words get all their forms.
    pub(crate) fn read(&mut self, file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        let tables = file.tables();
        for (name, _) in &tables {
            let id = ConceptId(u32::try_from(self.concepts.len()).unwrap_or(u32::MAX));
            self.by_name.insert(name.value.clone(), id);
            self.concepts.push(Concept { name: Shared::from(&name.value), parent: None, predicate: false });
        }
        let mut listed = Vec::new();
        for (name, table) in &tables {
            let id = self.by_name[&name.value];
            if let Some(parent) = table.text("parent") {
                match self.by_name.get(&parent.value) {
                    Some(&parent) if parent != id => self.concepts[id.0 as usize].parent = Some(parent),
                    _ => table.report(parent.span, format!("no concept is called `{}`", parent.value), "name another table of this file"),
                }
            }
            self.concepts[id.0 as usize].predicate = table.flag("predicate");
            for language in languages {
                listed.extend(table.texts(language).into_iter().map(|word| (id, *language, word.value)));
            }
            table.finish();
        }
        file.finish();
        self.add_words(&listed, vocabulary);
    }

    /// A listed word beats a form made from another one ("ditemukan" is listed under find, and a form of "temu", meet);
    /// of two words that make one form, the longer wins ("kalahkan" before "kalah").
    fn add_words(&mut self, listed: &[(ConceptId, &str, String)], vocabulary: &mut Vocabulary) {
        for (id, language, word) in listed {
            let row = self.words.entry((*language).to_owned()).or_default();
            row.insert_new(&vocabulary.intern_phrase(word), *id);
        }
        let mut by_length: Vec<_> = listed.iter().collect();
        by_length.sort_by_key(|(_, _, word)| std::cmp::Reverse(word.len()));
        for (id, language, word) in by_length {
            let inflect = if self.is_predicate(*id) { Inflect::Verb } else { Inflect::Noun };
            let row = self.words.entry((*language).to_owned()).or_default();
            vocabulary.intern_forms(language, word, inflect, |phrase| row.insert_new(phrase, *id));
        }
    }

    /// The concept of the longest phrase that `words` starts with, and its length in tokens.
    pub(crate) fn at(&self, language: &str, words: &[WordId]) -> Option<(usize, ConceptId)> {
        self.words.get(language)?.longest_at(words).map(|(length, id)| (length, *id))
    }

    /// The first words of all phrases of a language.
    pub(crate) fn firsts(&self, language: &str) -> impl Iterator<Item = WordId> {
        self.words.get(language).into_iter().flat_map(Phrases::firsts)
    }

    /// The concept that a word alone is, in no order.
    pub(crate) fn singles(&self, language: &str) -> impl Iterator<Item = (WordId, ConceptId)> {
        self.words.get(language).into_iter().flat_map(Phrases::singles)
    }

    /// The first words of all phrases of several words.
    pub(crate) fn long_firsts(&self, language: &str) -> impl Iterator<Item = WordId> {
        self.words.get(language).into_iter().flat_map(Phrases::long_firsts)
    }

    /// All phrases of a language for this concept and those below it.
    pub(crate) fn phrases_below(&self, language: &str, concept: ConceptId) -> Vec<Vec<WordId>> {
        let Some(words) = self.words.get(language) else { return Vec::new() };
        let mut phrases = words.all(|id| self.is_a(*id, concept));
        phrases.sort();
        phrases
    }

    /// All names, in the order of the ids.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.concepts.iter().map(|concept| concept.name.as_str())
    }

    /// The id's own name ("missile").
    pub fn name(&self, id: ConceptId) -> &str {
        &self.concepts[id.0 as usize].name
    }

    /// The same, to keep.
    pub(crate) fn shared_name(&self, id: ConceptId) -> Shared {
        self.concepts[id.0 as usize].name.clone()
    }

    /// The concept of that name.
    pub fn by_name(&self, name: &str) -> Option<ConceptId> {
        self.by_name.get(name).copied()
    }

    /// Whether the concept is a predicate (kill, launch) and no noun.
    pub fn is_predicate(&self, id: ConceptId) -> bool {
        self.concepts[id.0 as usize].predicate
    }

    /// Whether `id` is `ancestor` or lies below it. Bounded, so that a circle of parents ends.
    pub fn is_a(&self, id: ConceptId, ancestor: ConceptId) -> bool {
        let chain = std::iter::successors(Some(id), |id| self.concepts[id.0 as usize].parent);
        chain.take(16).any(|id| id == ancestor)
    }
}
