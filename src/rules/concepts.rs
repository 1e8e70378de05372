//! Concepts: one id for the words of all languages that count or do the same thing (`rules/lists/concepts.toml`).

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::forms::Inflect;
use super::vocabulary::{FormSet, Phrases, UNKNOWN, Vocabulary, WordCells, WordId};
use crate::settings::{Table, did_you_mean};
use crate::shared::Shared;
use crate::value::Kind;

/// The number of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Concept {
    name: Shared,
    parent: Option<ConceptId>,
    predicate: bool,
}

/// The concept of people in general, below which all groups of people stand.
pub(crate) const PERSON: &str = "person";
/// The concept below which predicates stand that only tell.
const TELLING: &str = "say";

/// All concepts, found by their words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Concepts {
    concepts: Vec<Concept>,
    by_name: FxHashMap<String, ConceptId>,
    /// Kinds of values by name, and what is measured so.
    measured: Vec<(String, ConceptId)>,
    /// By language, in the order in which they were named.
    words: Vec<(String, Words)>,
    /// The words, once all of them are known.
    #[serde(skip)]
    vocabulary: Arc<Vocabulary>,
}

/// The words of one language. Of two that make one form the first one has it, and a listed word is before all forms.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    /// Words with the place of what they are a form of, 0 for listed ones.
    phrases: Phrases<(u32, ConceptId)>,
    forms: FxHashMap<FormSet, (u32, ConceptId)>,
    /// The second words of phrases, once all are known; one that stands for its forms is the word of their set.
    #[serde(skip)]
    seconds: FxHashSet<WordId>,
    /// What each word alone is, told when a text first has it.
    #[serde(skip)]
    told: WordCells<Option<ConceptId>>,
}

impl Words {
    /// The concept that a word alone is.
    fn alone(&self, word: WordId, sets: &[FormSet]) -> Option<ConceptId> {
        let known = self.phrases.single(word);
        let forms = sets.iter().filter_map(|set| self.forms.get(set));
        known.into_iter().chain(forms).min_by_key(|(place, _)| *place).map(|(_, id)| *id)
    }
}

impl Concepts {
    /// Reads the concept file; words get all their forms.
    pub(crate) fn read(&mut self, file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        let tables = file.tables();
        for (name, _) in &tables {
            let id = ConceptId(u32::try_from(self.concepts.len()).unwrap_or(u32::MAX));
            self.by_name.insert(name.value.to_owned(), id);
            self.concepts.push(Concept { name: Shared::from(name.value), parent: None, predicate: false });
        }
        // Most have some words in each language.
        let mut listed = Vec::with_capacity(tables.len() * 8);
        for (name, table) in &tables {
            let id = self.by_name[name.value];
            if let Some(parent) = table.text("parent") {
                match self.by_name.get(parent.value) {
                    Some(&parent) if parent != id => self.concepts[id.0 as usize].parent = Some(parent),
                    _ => table.report(parent.span, format!("no concept is called `{}`", parent.value), "name another table of this file"),
                }
            }
            self.concepts[id.0 as usize].predicate = table.flag("predicate");
            for kind in table.texts("measured") {
                if !Kind::parse(kind.value).is_some_and(Kind::is_numeric) {
                    table.report(
                        kind.span,
                        format!("`{}` is no kind of measure", kind.value),
                        did_you_mean(kind.value, &Kind::ALL.map(Kind::name)),
                    );
                }
                self.measured.push((kind.value.to_owned(), id));
            }
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
    fn add_words(&mut self, listed: &[(ConceptId, &str, &str)], vocabulary: &mut Vocabulary) {
        for (_, language, _) in listed {
            let words = self.words_of(language);
            if words.forms.capacity() == 0 {
                words.phrases.reserve(listed.len());
                words.forms.reserve(listed.len() / 2);
            }
        }
        let mut phrase = Vec::new();
        for (id, language, word) in listed {
            vocabulary.intern_words(word, &mut phrase);
            self.words_of(language).phrases.insert_new(&phrase, (0, *id));
        }
        let mut by_length: Vec<_> = listed.iter().collect();
        by_length.sort_by_key(|(_, _, word)| Reverse(word.len()));
        for (place, (id, language, word)) in (1..).zip(by_length) {
            let inflect = if self.is_predicate(*id) { Inflect::Verb } else { Inflect::Noun };
            let words = self.words_of(language);
            match vocabulary.form_set(language, word, inflect) {
                Some(forms) => {
                    words.forms.entry(forms).or_insert((place, *id));
                }
                None => vocabulary.phrase_forms(language, word, inflect, |phrase| words.phrases.insert_new(phrase, (place, *id))),
            }
        }
    }

    /// What values of this kind are measured of ("magnitude": quakes); nothing, where that may be anything.
    pub(crate) fn measured_so(&self, kind: Kind) -> impl Iterator<Item = ConceptId> {
        self.measured.iter().filter(move |(name, _)| *name == kind.name()).map(|(_, id)| *id)
    }

    fn words_of(&mut self, language: &str) -> &mut Words {
        let at = self.words.iter().position(|(code, _)| code == language).unwrap_or_else(|| {
            self.words.push((language.to_owned(), Words::default()));
            self.words.len() - 1
        });
        &mut self.words[at].1
    }

    /// The words of a language.
    pub(crate) fn words_in(&self, language: &str) -> Option<&Words> {
        self.words.iter().find(|(code, _)| code == language).map(|(_, words)| words)
    }

    /// All words are known: from now on their forms are found.
    pub(crate) fn finish(&mut self, vocabulary: &Arc<Vocabulary>) {
        self.vocabulary = Arc::clone(vocabulary);
        for (_, words) in &mut self.words {
            words.told = vocabulary.cells();
            words.seconds = words.phrases.long().filter_map(|(phrase, _)| phrase.get(1).copied()).collect();
        }
    }

    /// The concept of the longest phrase that `words` starts with, and its length in tokens.
    pub(crate) fn at(&self, language: &str, words: &[WordId]) -> Option<(usize, ConceptId)> {
        let first = *words.first().filter(|first| **first != UNKNOWN)?;
        let known = self.words_in(language)?;
        self.long_at(known, words).or_else(|| Some((1, self.told(known, first)?)))
    }

    /// The same of phrases of several words, in a language that is looked for once for many questions.
    pub(crate) fn long_at(&self, known: &Words, words: &[WordId]) -> Option<(usize, ConceptId)> {
        // Of several that say the same words the first one counts.
        let mut long: Option<((Reverse<usize>, u32), ConceptId)> = None;
        known.phrases.formed_at(words, &self.vocabulary, |length, (place, id)| {
            let key = (Reverse(length), *place);
            if long.is_none_or(|(best, _)| key < best) {
                long = Some((key, *id));
            }
        });
        long.map(|((Reverse(length), _), id)| (length, id))
    }

    /// The concept that a word of a text alone is, told once and kept.
    pub(crate) fn word_at(&self, language: &str, word: WordId) -> Option<ConceptId> {
        if word == UNKNOWN { None } else { self.told(self.words_in(language)?, word) }
    }

    fn told(&self, known: &Words, word: WordId) -> Option<ConceptId> {
        let find = || known.alone(word, self.vocabulary.form_sets(word));
        known.told.get(word, &self.vocabulary, find).copied().unwrap_or_else(find)
    }

    /// Whether phrases of several words begin with this word.
    pub(crate) fn begins_long(&self, language: &str, word: WordId) -> bool {
        self.words_in(language).is_some_and(|words| words.phrases.begins_long(word, self.vocabulary.form_sets(word)))
    }

    /// Whether this word is the second one of phrases of several; `false` is sure.
    pub(crate) fn goes_on_long(&self, language: &str, word: WordId) -> bool {
        let sets = self.vocabulary.form_sets(word);
        self.words_in(language)
            .is_some_and(|words| words.seconds.contains(&word) || sets.iter().any(|set| words.seconds.contains(&set.as_word())))
    }

    /// The concept that a word alone is in a language.
    pub(crate) fn alone_in(&self, language: &str, word: WordId) -> Option<ConceptId> {
        self.words_in(language)?.alone(word, self.vocabulary.form_sets(word))
    }

    /// The concepts that a word alone is, each with the number of its language.
    pub(crate) fn alone(&self, word: WordId) -> impl Iterator<Item = (u8, ConceptId)> {
        let sets = self.vocabulary.form_sets(word);
        (0..).zip(&self.words).filter_map(move |(language, (_, words))| Some((language, words.alone(word, sets)?)))
    }

    /// What a list takes of this concept and those below it in a language; `None` where no concept has words there.
    pub(crate) fn below(&self, language: &str, concept: ConceptId) -> Option<Below> {
        let number = self.words.iter().position(|(code, _)| code == language)?;
        let words = &self.words[number].1;
        let is_below = |(_, id): &(u32, ConceptId)| self.is_a(*id, concept);
        let mut phrases: Vec<Vec<WordId>> =
            words.phrases.long().filter(|(_, payload)| is_below(payload)).map(|(phrase, _)| phrase.to_vec()).collect();
        phrases.sort_unstable();
        let alone = words.phrases.single_values().chain(words.forms.values()).any(is_below);
        Some(Below { language: u8::try_from(number).unwrap_or(u8::MAX), phrases, alone })
    }

    /// About how many words alone are a concept or one below it, in the language of that number.
    pub(crate) fn about_words(&self, language: u8, concept: ConceptId, vocabulary: &Vocabulary) -> usize {
        let Some((_, words)) = self.words.get(usize::from(language)) else { return 0 };
        let kept = words.phrases.single_values().filter(|(_, id)| self.is_a(*id, concept)).count();
        let forms = words.forms.iter().filter(|(_, (_, id))| self.is_a(*id, concept)).map(|(forms, _)| vocabulary.about_forms(*forms));
        kept + forms.sum::<usize>()
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
        self.chain(id).any(|id| id == ancestor)
    }

    /// Whether the predicate only tells ("mengatakan", "reported", "estimated"): what it stands beside is governed by another one.
    pub(crate) fn tells(&self, id: ConceptId) -> bool {
        self.chain(id).any(|id| self.name(id) == TELLING)
    }

    /// The concept and those above it.
    pub(crate) fn chain(&self, id: ConceptId) -> impl Iterator<Item = ConceptId> {
        std::iter::successors(Some(id), |id| self.concepts[id.0 as usize].parent).take(16)
    }
}

/// What a list takes of a concept.
pub(crate) struct Below {
    /// The number of the language.
    pub(crate) language: u8,
    /// Phrases of several words.
    pub(crate) phrases: Vec<Vec<WordId>>,
    /// Whether there are words alone.
    pub(crate) alone: bool,
}
