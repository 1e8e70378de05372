//! Words as small numbers, and phrases over them.
//!
//! Every word that any rule, list or language table knows gets a [`WordId`] when the rules are loaded. Tokens carry
//! these numbers, so that all later matching compares integers and no text is folded twice.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The number of a known word; [`UNKNOWN`] for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// The id of every word that no rule knows.
pub const UNKNOWN: WordId = WordId(0);

/// All known words, folded to lower case.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    ids: FxHashMap<Arc<str>, WordId>,
    words: Vec<Arc<str>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { ids: FxHashMap::default(), words: vec!["".into()] }
    }
}

impl Vocabulary {
    /// The id of `word`, made if it is new. `word` is folded first.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let folded = fold(word);
        if let Some(&id) = self.ids.get(folded.as_str()) {
            return id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let word: Arc<str> = folded.into();
        self.words.push(Arc::clone(&word));
        self.ids.insert(word, id);
        id
    }

    /// The ids of the words of a phrase, as the tokeniser splits it.
    pub(crate) fn intern_phrase(&mut self, phrase: &str) -> Vec<WordId> {
        if phrase.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return if phrase.is_empty() { Vec::new() } else { vec![self.intern(phrase)] };
        }
        phrase_words(phrase).into_iter().map(|word| self.intern(&word)).collect()
    }

    /// The id of a word already in lower case, or [`UNKNOWN`].
    pub fn folded_id(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(UNKNOWN)
    }

    /// The id of `word` in any case, or [`UNKNOWN`].
    pub fn id(&self, word: &str) -> WordId {
        self.folded_id(&fold(word))
    }

    /// The word of an id; empty for [`UNKNOWN`].
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.0 as usize).map_or("", |word| word)
    }

    /// How many ids there are, [`UNKNOWN`] included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }
}

/// Lower case, with typographic apostrophes and hyphens made plain: what two spellings of one word share.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// As [`fold`], into a buffer that is cleared first.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Splits a phrase of a rule file as the tokeniser would split it in a text: at spaces, and before and after punctuation.
pub(crate) fn phrase_words(phrase: &str) -> Vec<String> {
    crate::segment::token_texts(phrase)
}

/// Phrases with something attached, found by their first or their last word.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    /// Phrases of one word, the first of each: almost all of a large list.
    singles: FxHashMap<WordId, T>,
    by_first: Rows<T>,
    by_last: Rows<T>,
}

/// Rows of phrases by a key word, longest first.
type Rows<T> = FxHashMap<WordId, Vec<(Box<[WordId]>, T)>>;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { singles: FxHashMap::default(), by_first: Rows::default(), by_last: Rows::default() }
    }
}

fn insert_row<T>(rows: &mut Rows<T>, key: WordId, words: &[WordId], payload: T) {
    let row = rows.entry(key).or_default();
    let at = row.partition_point(|(other, _)| other.len() >= words.len());
    row.insert(at, (words.into(), payload));
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase that is found from both ends. Of two equal phrases the first one stays in front.
    pub(crate) fn insert(&mut self, words: Vec<WordId>, payload: T) {
        if let Some(&last) = words.last() {
            insert_row(&mut self.by_last, last, &words, payload.clone());
        }
        self.insert_forward(&words, payload);
    }

    /// Adds a phrase that is found by its first word only, as large lists are.
    pub(crate) fn insert_forward(&mut self, words: &[WordId], payload: T) {
        match words {
            [] => {}
            [one] if !self.singles.contains_key(one) => {
                self.singles.insert(*one, payload);
            }
            [first, ..] => insert_row(&mut self.by_first, *first, words, payload),
        }
    }

    /// The longest phrase that `words` starts with: its length and what is attached.
    pub(crate) fn longest_at<'a>(&'a self, words: &[WordId]) -> Option<(usize, &'a T)> {
        let first = words.first()?;
        let row = self.by_first.get(first).into_iter().flatten();
        let long = row.take_while(|(phrase, _)| phrase.len() > 1).find(|(phrase, _)| words.starts_with(phrase));
        long.map(|(phrase, payload)| (phrase.len(), payload)).or_else(|| self.singles.get(first).map(|payload| (1, payload)))
    }

    /// All phrases that `words` starts with, longest first.
    pub(crate) fn all_at<'a>(&'a self, words: &'a [WordId]) -> impl Iterator<Item = (usize, &'a T)> {
        let row = words.first().and_then(|first| self.by_first.get(first)).into_iter().flatten();
        let fitting = move |long: bool| {
            let row = row.clone().filter(move |(phrase, _)| (phrase.len() > 1) == long && words.starts_with(phrase));
            row.map(|(phrase, payload)| (phrase.len(), payload))
        };
        let single = words.first().and_then(|first| self.singles.get(first)).map(|payload| (1, payload));
        fitting.clone()(true).chain(single).chain(fitting(false))
    }

    /// The longest phrase that `words` ends with, of those found from both ends.
    pub(crate) fn longest_before(&self, words: &[WordId]) -> Option<(usize, &T)> {
        let row = words.last().and_then(|last| self.by_last.get(last))?;
        row.iter().find(|(phrase, _)| words.ends_with(phrase)).map(|(phrase, payload)| (phrase.len(), payload))
    }

    /// All phrases whose attachment passes `keep`, in no particular order.
    pub(crate) fn all(&self, keep: impl Fn(&T) -> bool) -> Vec<Vec<WordId>> {
        let singles = self.singles.iter().filter(|(_, payload)| keep(payload)).map(|(word, _)| vec![*word]);
        let rows = self.by_first.values().flatten().filter(|(_, payload)| keep(payload)).map(|(phrase, _)| phrase.to_vec());
        singles.chain(rows).collect()
    }

    /// The first words of all phrases, in no order.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = WordId> {
        self.singles.keys().chain(self.by_first.keys()).copied()
    }

    /// Whether any phrase starts with this word.
    pub(crate) fn starts_with(&self, word: WordId) -> bool {
        self.singles.contains_key(&word) || self.by_first.contains_key(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, Vocabulary};

    #[test]
    fn the_longest_phrase_wins_from_both_sides() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        phrases.insert(vocabulary.intern_phrase("lebih"), 1);
        phrases.insert(vocabulary.intern_phrase("lebih dari"), 2);
        let text = vocabulary.intern_phrase("tidak lebih dari");
        assert_eq!(phrases.longest_at(&text[1..]), Some((2, &2)));
        assert_eq!(phrases.longest_before(&text), Some((2, &2)));
        assert_eq!(phrases.longest_at(&text), None);
    }
}
