//! Word lists that patterns name as `<list>`: files of `rules/lists/`, additions of rule files, and concepts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::classes::{ClassId, Member, WordClasses};
use super::concepts::{ConceptId, Concepts};
use super::forms::Inflect;
use super::pattern::Slot;
use super::vocabulary::{FormSet, Phrases, Vocabulary, WordId};
use super::word_set::WordSet;
use crate::settings::did_you_mean;

/// Words of each language of one list, as written in files.
pub(crate) type ListWords = FxHashMap<String, Vec<String>>;

/// All lists. A list is compiled for a language when a pattern first names it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    written: FxHashMap<String, ListWords>,
    concepts: Arc<Concepts>,
    made: Vec<List>,
    /// Number of the compiled list by name, then by language.
    by_name: FxHashMap<String, FxHashMap<String, usize>>,
    /// The sets of words that lists and patterns ask for.
    pub(crate) classes: WordClasses,
    /// Words that nearly every text has, beside marks.
    common: WordSet,
    /// How often some word of each of those sets is met, where it was asked.
    weights: Vec<Option<usize>>,
    /// What narrows the slots of patterns, each once: the slot, and which of its values.
    narrow: Vec<(Slot, String)>,
    /// The words, once all of them are known.
    vocabulary: Arc<Vocabulary>,
}

/// What a list finds, each with a number (the entry of a choice).
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// Words, of which the first or the last may stand for a set of forms.
    Phrase(Vec<WordId>),
    /// A word in all its forms.
    Forms(FormSet),
    /// All words that alone are a concept or one below it, in the language of this number.
    Concept(u8, ConceptId),
}

/// A compiled list.
#[derive(Clone, Debug)]
struct List {
    /// Phrases of several words, each with its place in the list as it is written.
    long: Phrases<(u32, u16)>,
    /// Whether the first or the last word of any of them stands for a set of forms.
    has_forms: bool,
    /// What finds single words, sorted, each with its place in the list as it is written.
    single: Vec<(Member, u32, u16)>,
    has_concepts: bool,
    /// The words that its phrases start with.
    first: ClassId,
}

/// A compiled list, as it is asked.
#[derive(Clone, Copy)]
pub(crate) struct Found<'l> {
    list: &'l List,
    lists: &'l Lists,
}

impl<'l> Found<'l> {
    /// All phrases that `words` starts with, longest first, and then those of one word in the order in which they are written.
    pub(crate) fn all_at(self, words: &'l [WordId]) -> impl Iterator<Item = (usize, u16)> + use<'l> {
        let single = words.first().map(|word| self.alone(*word)).unwrap_or_default();
        let (plain, mixed) = match self.list.has_forms {
            false => (Some(self.list.long.long_at(words).map(|(length, (_, entry))| (length, *entry))), Vec::new()),
            true => (None, self.with_forms(words)),
        };
        plain.into_iter().flatten().chain(mixed).chain(single.into_iter().map(|(_, entry)| (1, entry)))
    }

    /// The lengths of all phrases that `words` starts with, longest first: what a search asks, to which it is all one what they are.
    pub(crate) fn lengths_at(self, words: &'l [WordId]) -> impl Iterator<Item = usize> + use<'l> {
        let (plain, mixed) = match self.list.has_forms {
            false => (Some(self.list.long.long_at(words).map(|(length, _)| length)), Vec::new()),
            true => (None, self.with_forms(words)),
        };
        let alone = words.first().is_some_and(|word| self.has_alone(*word));
        plain.into_iter().flatten().chain(mixed.into_iter().map(|(length, _)| length)).chain(alone.then_some(1))
    }

    /// The phrases of several words, in their order, where some stand for more than one.
    fn with_forms(self, words: &[WordId]) -> Vec<(usize, u16)> {
        let mut found: Vec<(usize, u32, u16)> = Vec::new();
        self.list.long.formed_at(words, &self.lists.vocabulary, |length, (place, entry)| found.push((length, *place, *entry)));
        found.sort_unstable_by_key(|(length, place, _)| (std::cmp::Reverse(*length), *place));
        let mut found: Vec<(usize, u16)> = found.into_iter().map(|(length, _, entry)| (length, entry)).collect();
        // A phrase as it is written is often one of its forms too.
        found.dedup();
        found
    }

    /// Whether `words` start with a phrase of the list.
    pub(crate) fn begins(self, words: &'l [WordId]) -> bool {
        let Some(&first) = words.first() else { return false };
        let mut long = false;
        if self.list.has_forms {
            self.list.long.formed_at(words, &self.lists.vocabulary, |_, _| long = true);
        } else {
            long = self.list.long.long_at(words).next().is_some();
        }
        long || self.has_alone(first)
    }

    /// Whether a word alone is in the list.
    fn has_alone(self, word: WordId) -> bool {
        let single = &self.list.single;
        let has = |member: Member| single.binary_search_by(|(other, ..)| other.cmp(&member)).is_ok();
        let concepts = &self.lists.concepts;
        let concept = || concepts.alone(word).any(|(language, id)| concepts.chain(id).any(|id| has(Member::Concept(language, id))));
        has(Member::Word(word))
            || self.lists.vocabulary.form_sets(word).iter().any(|forms| has(Member::Forms(*forms)))
            || self.list.has_concepts && concept()
    }

    /// Places and numbers of what finds a word alone.
    fn alone(self, word: WordId) -> Vec<(u32, u16)> {
        let mut found = Vec::new();
        let mut add = |member: Member| {
            let single = &self.list.single;
            let start = single.partition_point(|(other, ..)| *other < member);
            found.extend(single[start..].iter().take_while(|(other, ..)| *other == member).map(|(_, place, entry)| (*place, *entry)));
        };
        add(Member::Word(word));
        self.lists.vocabulary.form_sets(word).iter().for_each(|forms| add(Member::Forms(*forms)));
        if self.list.has_concepts {
            let concepts = &self.lists.concepts;
            for (language, concept) in concepts.alone(word) {
                concepts.chain(concept).for_each(|above| add(Member::Concept(language, above)));
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether it has words for an entry.
    pub(crate) fn has(self, entry: u16) -> bool {
        self.list.single.iter().any(|(.., own)| *own == entry) || self.list.long.long().any(|(_, (_, own))| *own == entry)
    }
}

impl Lists {
    /// What a set weighs beside its size for each word of it that nearly every text has: more than the largest list.
    const COMMON: usize = 1 << 24;

    /// `common` are words that nearly every text has.
    pub(crate) fn new(concepts: Arc<Concepts>, common: WordSet) -> Self {
        Self { concepts, common, ..Self::default() }
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
        self.made_before(name, language).is_some_and(|list| self.classes.members(self.first_words(list)).is_empty())
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
        let mut entries: Vec<(Entry, u16)> = Vec::new();
        if let Some(words) = self.written.get(name).and_then(|list| list.get(language)) {
            words.iter().for_each(|word| add_forms(language, word, 0, vocabulary, &mut entries));
        }
        if let Some((concept, below)) = self.concepts.by_name(name).and_then(|id| Some((id, self.concepts.below(language, id)?))) {
            entries.extend(below.phrases.into_iter().map(|phrase| (Entry::Phrase(phrase), 0)));
            entries.extend(below.alone.then_some((Entry::Concept(below.language, concept), 0)));
        }
        let made = self.insert(entries);
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
    pub(crate) fn insert(&mut self, entries: Vec<(Entry, u16)>) -> usize {
        let (mut long, mut has_forms) = (Phrases::default(), false);
        let (mut single, mut firsts) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
        for (place, (entry, number)) in (0..).zip(entries) {
            let member = match entry {
                Entry::Phrase(words) => {
                    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { continue };
                    let member = first.any_of().map_or(Member::Word(first), Member::Forms);
                    if words.len() > 1 {
                        long.insert_forward(&words, (place, number));
                        has_forms |= first.any_of().is_some() || last.any_of().is_some();
                        firsts.push(member);
                        continue;
                    }
                    member
                }
                Entry::Forms(forms) => Member::Forms(forms),
                Entry::Concept(language, concept) => Member::Concept(language, concept),
            };
            firsts.push(member);
            single.push((member, place, number));
        }
        single.sort_unstable();
        let has_concepts = single.iter().any(|(member, ..)| matches!(member, Member::Concept(..)));
        let first = self.classes.intern(firsts);
        self.made.push(List { long, has_forms, single, has_concepts, first });
        self.made.len() - 1
    }

    /// Gives its concepts back, which are whole only when all words are known.
    pub(crate) fn release_concepts(&mut self) {
        self.concepts = Arc::default();
    }

    /// All words are known: from now on their forms are found.
    pub(crate) fn finish(&mut self, vocabulary: &Arc<Vocabulary>, concepts: &Arc<Concepts>) {
        self.vocabulary = Arc::clone(vocabulary);
        self.concepts = Arc::clone(concepts);
        self.classes.finish(vocabulary, concepts);
    }

    /// How often some word of these sets is met: about how many words they have, and more than any list where one of them is common.
    pub(crate) fn weight(&mut self, classes: &[ClassId], vocabulary: &Vocabulary) -> usize {
        classes.iter().map(|class| self.weight_of(*class, vocabulary)).sum()
    }

    /// The same of one set, told once and without making the forms of its words.
    fn weight_of(&mut self, class: ClassId, vocabulary: &Vocabulary) -> usize {
        self.weights.resize(self.classes.len(), None);
        if let Some(known) = self.weights[class.index()] {
            return known;
        }
        let is_common = |word: WordId| self.common.contains(&word) || vocabulary.is_mark(word);
        let common = |word: WordId| if is_common(word) { Self::COMMON } else { 0 };
        let weight = |member: &Member| match *member {
            Member::Word(word) => 1 + common(word),
            Member::Forms(forms) => vocabulary.about_forms(forms) + common(vocabulary.base_of(forms)),
            Member::Concept(language, concept) => self.concepts.about_words(language, concept, vocabulary),
        };
        let weight = self.classes.members(class).iter().map(weight).sum();
        self.weights[class.index()] = Some(weight);
        weight
    }

    /// The compiled list of that name, if some pattern or rule named it in this language.
    pub(crate) fn made_before(&self, name: &str, language: &str) -> Option<usize> {
        self.by_name.get(name)?.get(language).copied()
    }

    /// The words that the phrases of a list start with.
    pub(crate) fn first_words(&self, list: usize) -> ClassId {
        self.made[list].first
    }

    pub(crate) fn phrases(&self, list: usize) -> Found<'_> {
        Found { list: &self.made[list], lists: self }
    }
}

/// Adds the forms of a list entry, or of the word of a choice: all forms of a word; of a phrase, those of its first word and of its
/// end; one form alone behind `=`.
pub(crate) fn add_forms(language: &str, phrase: &str, entry: u16, vocabulary: &mut Vocabulary, entries: &mut Vec<(Entry, u16)>) {
    if let Some(exact) = phrase.strip_prefix('=') {
        entries.push((Entry::Phrase(vocabulary.intern_phrase(exact)), entry));
    } else if let Some(forms) = vocabulary.form_set(language, phrase, Inflect::All) {
        entries.push((Entry::Forms(forms), entry));
    } else {
        vocabulary.phrase_forms(language, phrase, Inflect::All, |words| entries.push((Entry::Phrase(words.to_vec()), entry)));
    }
}

/// The same with each form told: where some of them may have to go.
pub(crate) fn add_forms_now(language: &str, phrase: &str, entry: u16, vocabulary: &mut Vocabulary, entries: &mut Vec<(Entry, u16)>) {
    match phrase.strip_prefix('=') {
        Some(exact) => entries.push((Entry::Phrase(vocabulary.intern_phrase(exact)), entry)),
        None => vocabulary.intern_forms(language, phrase, Inflect::All, |words| entries.push((Entry::Phrase(words.to_vec()), entry))),
    }
}
