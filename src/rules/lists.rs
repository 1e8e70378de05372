//! Word lists that patterns name as `<list>`: files of `rules/lists/`, additions of rule files, and concepts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::classes::{ClassId, WordClasses};
use super::concepts::Concepts;
use super::forms::all_forms;
use super::vocabulary::{Phrases, Vocabulary, WordId};
use super::word_set::WordSet;

/// Words of each language of one list, as written in files.
pub(crate) type ListWords = FxHashMap<String, Vec<String>>;

/// All lists. A list is compiled for a language when a pattern first names it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    written: FxHashMap<String, ListWords>,
    concepts: Arc<Concepts>,
    /// Each with the set of its first words.
    made: Vec<(Phrases<u16>, ClassId)>,
    /// Number of the compiled list by name, then by language.
    by_name: FxHashMap<String, FxHashMap<String, usize>>,
    /// The sets of words that lists and patterns ask for.
    pub(crate) classes: WordClasses,
}

impl Lists {
    pub(crate) fn new(concepts: Arc<Concepts>) -> Self {
        Self { concepts, ..Self::default() }
    }

    /// Adds words of a language to a list, made if it is new.
    pub(crate) fn add(&mut self, name: &str, language: &str, words: impl IntoIterator<Item = String>) {
        self.written.entry(name.to_owned()).or_default().entry(language.to_owned()).or_default().extend(words);
    }

    /// Whether a list or a concept has this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.written.contains_key(name) || self.concepts.by_name(name).is_some()
    }

    /// All names of lists, sorted, for advice.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.written.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The compiled list of that name in a language, or `None` if there is none.
    pub(crate) fn find(&mut self, name: &str, language: &str, vocabulary: &mut Vocabulary) -> Option<usize> {
        if let Some(made) = self.made_before(name, language) {
            return Some(made);
        }
        if !self.knows(name) {
            return None;
        }
        let mut phrases: Vec<(Vec<WordId>, u16)> = Vec::new();
        if let Some(words) = self.written.get(name).and_then(|list| list.get(language)) {
            for form in words.iter().flat_map(|word| phrase_forms(language, word)) {
                phrases.push((vocabulary.intern_phrase(&form), 0));
            }
        }
        if let Some(concept) = self.concepts.by_name(name) {
            phrases.extend(self.concepts.phrases_below(language, concept).into_iter().map(|phrase| (phrase, 0)));
        }
        let made = self.insert(phrases);
        self.by_name.entry(name.to_owned()).or_default().insert(language.to_owned(), made);
        Some(made)
    }

    /// The single words of a list in a language, in the written form only.
    pub(crate) fn words_as_written(&self, name: &str, language: &str, vocabulary: &mut Vocabulary) -> WordSet {
        let words = self.written.get(name).and_then(|list| list.get(language));
        words.into_iter().flatten().map(|word| vocabulary.intern(word)).collect()
    }

    /// Compiles phrases, each with a number (the entry of a choice).
    pub(crate) fn insert(&mut self, phrases: Vec<(Vec<WordId>, u16)>) -> usize {
        let first = self.classes.intern(phrases.iter().filter_map(|(words, _)| words.first().copied()).collect());
        let mut list = Phrases::default();
        for (words, entry) in phrases {
            list.insert_forward(&words, entry);
        }
        self.made.push((list, first));
        self.made.len() - 1
    }

    /// The compiled list of that name, if some pattern or rule named it in this language.
    pub(crate) fn made_before(&self, name: &str, language: &str) -> Option<usize> {
        self.by_name.get(name)?.get(language).copied()
    }

    /// The words that the phrases of a list start with.
    pub(crate) fn first_words(&self, list: usize) -> ClassId {
        self.made[list].1
    }

    pub(crate) fn phrases(&self, list: usize) -> &Phrases<u16> {
        &self.made[list].0
    }
}

/// The forms of a list entry: all forms of a single word; of a phrase, those of its first word (verbs) and its clitics.
pub(crate) fn phrase_forms(language: &str, phrase: &str) -> Vec<String> {
    if let Some(exact) = phrase.strip_prefix('=') {
        return vec![exact.to_owned()];
    }
    if !phrase.contains(' ') {
        return all_forms(language, phrase);
    }
    let mut forms = super::forms::noun_forms(language, phrase);
    forms.extend(super::forms::verb_forms(language, phrase));
    let mut seen = std::collections::BTreeSet::new();
    forms.retain(|form| seen.insert(form.clone()));
    forms
}
