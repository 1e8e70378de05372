//! Word lists that patterns name as `<list>`: files of `rules/lists/`, additions of rule files, and concepts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::classes::{ClassId, WordClasses};
use super::concepts::Concepts;
use super::forms::Inflect;
use super::pattern::Slot;
use super::vocabulary::{Phrases, Vocabulary, WordId};
use super::word_set::WordSet;
use crate::settings::did_you_mean;

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
    /// The sets of all forms of a word, by the word.
    by_word: FxHashMap<String, Vec<(String, Inflect, ClassId)>>,
    /// The sets of words that lists and patterns ask for.
    pub(crate) classes: WordClasses,
    /// What narrows the slots of patterns, each once: the slot, and which of its values.
    narrow: Vec<(Slot, String)>,
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

    /// Whether a pattern or a value names the list.
    pub(crate) fn is_used(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Whether a list that was asked for in a language has no words there.
    pub(crate) fn has_no_words(&self, name: &str, language: &str) -> bool {
        self.made_before(name, language).is_some_and(|list| self.classes.words(self.first_words(list)).is_empty())
    }

    /// Advice for a name that no list or concept has: the nearest of both, else all lists.
    pub(crate) fn nearest(&self, name: &str) -> String {
        let mut lists: Vec<&str> = self.written.keys().map(String::as_str).collect();
        lists.sort_unstable();
        let near = |known: &[&str]| Some(did_you_mean(name, known)).filter(|advice| advice.starts_with("did you mean"));
        near(&lists).or_else(|| near(&self.concepts.names().collect::<Vec<_>>())).unwrap_or_else(|| did_you_mean(name, &lists))
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
            words.iter().for_each(|word| add_forms(language, word, 0, vocabulary, &mut phrases));
        }
        if let Some(concept) = self.concepts.by_name(name) {
            phrases.extend(self.concepts.phrases_below(language, concept).into_iter().map(|phrase| (phrase, 0)));
        }
        let made = self.insert(phrases);
        self.by_name.entry(name.to_owned()).or_default().insert(language.to_owned(), made);
        Some(made)
    }

    /// The slot that is narrowed to these values.
    pub(crate) fn narrow(&mut self, slot: Slot, of: &str) -> Slot {
        let known = self.narrow.iter().position(|(base, own)| (*base, own.as_str()) == (slot, of));
        let number = known.unwrap_or_else(|| {
            self.narrow.push((slot, of.to_owned()));
            self.narrow.len() - 1
        });
        u16::try_from(number).map_or(slot, Slot::Narrow)
    }

    /// A slot without what narrows it, and that.
    pub(crate) fn widest(&self, slot: Slot) -> (Slot, Option<&str>) {
        match slot {
            Slot::Narrow(number) => self.narrow.get(usize::from(number)).map_or((slot, None), |(base, of)| (*base, Some(of.as_str()))),
            slot => (slot, None),
        }
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

    /// The set of the forms of a word, where one was made before.
    pub(crate) fn word_class(&self, language: &str, word: &str, inflect: Inflect) -> Option<ClassId> {
        let made = self.by_word.get(word)?.iter().find(|(code, of, _)| code == language && *of == inflect)?;
        Some(made.2)
    }

    pub(crate) fn keep_word_class(&mut self, language: &str, word: &str, inflect: Inflect, class: ClassId) {
        self.by_word.entry(word.to_owned()).or_default().push((language.to_owned(), inflect, class));
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

/// Adds the forms of a list entry, or of the word of a choice: all forms of a word; of a phrase, those of its first word and of its
/// end; one form alone behind `=`.
pub(crate) fn add_forms(language: &str, phrase: &str, entry: u16, vocabulary: &mut Vocabulary, phrases: &mut Vec<(Vec<WordId>, u16)>) {
    match phrase.strip_prefix('=') {
        Some(exact) => phrases.push((vocabulary.intern_phrase(exact), entry)),
        None => vocabulary.intern_forms(language, phrase, Inflect::All, |words| phrases.push((words.to_vec(), entry))),
    }
}
