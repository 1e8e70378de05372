//! Phrases with something attached, found by their first or their last word.
//!
//! All of them lie one behind another: thousands are read when rules are loaded, and none is allocated for itself.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{FormSet, UNKNOWN, Vocabulary, WordId};
use crate::rules::word_set::WordFilter;

/// No phrase: the end of a row.
const NONE: u32 = u32::MAX;

/// The first of each row of phrases with the same key word.
type Rows = FxHashMap<WordId, u32>;

/// Phrases with something attached.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Phrases<T> {
    #[serde(with = "crate::rules::packed")]
    words: Vec<WordId>,
    all: Vec<Phrase<T>>,
    /// Phrases of one word, the first of each: almost all of a large list.
    singles: Rows,
    /// The other ones by their first word, longest first.
    by_first: Rows,
    /// Those that are found from both ends, by their last word, longest first.
    by_last: Rows,
    /// The first words of all phrases: most words of a text begin none, and this says so without a look into the maps.
    firsts: WordFilter,
    /// The first two words of all that have two: most words behind a first one go on with no phrase, and rows are long.
    pairs: WordFilter,
    /// The last words of those that are found from both ends, for the same question.
    lasts: WordFilter,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Phrase<T> {
    start: u32,
    length: u32,
    /// Its second word, by which nearly all of a row are told apart; unknown where it has one word.
    second: WordId,
    /// The next one in each row that it stands in.
    next_of_first: u32,
    next_of_last: u32,
    payload: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            all: Vec::new(),
            singles: Rows::default(),
            by_first: Rows::default(),
            by_last: Rows::default(),
            firsts: WordFilter::default(),
            pairs: WordFilter::default(),
            lasts: WordFilter::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Makes room for so many phrases.
    pub(crate) fn reserve(&mut self, phrases: usize) {
        self.all.reserve(phrases);
        self.words.reserve(phrases * 2);
        self.singles.reserve(phrases / 2);
    }

    /// Adds a phrase that is found from both ends. Of two equal phrases the first one stays in front.
    pub(crate) fn insert(&mut self, words: impl AsRef<[WordId]>, payload: T) {
        let words = words.as_ref();
        self.insert_forward(words, payload);
        if let Some(&last) = words.last() {
            let by_last = &self.by_last;
            self.lasts.insert(last, || by_last.keys().copied());
            let head = self.by_last.entry(last).or_insert(NONE);
            put_in_row(&mut self.all, head, |phrase| &mut phrase.next_of_last);
        }
    }

    /// Adds a phrase that is found by its first word only, as large lists are.
    pub(crate) fn insert_forward(&mut self, words: &[WordId], payload: T) {
        let Some(&first) = words.first() else { return };
        let (singles, by_first) = (&self.singles, &self.by_first);
        self.firsts.insert(first, || singles.keys().chain(by_first.keys()).copied());
        if let [first, second, ..] = *words {
            let (all, known) = (&self.all, &self.words);
            let long = || all.iter().filter(|phrase| phrase.length > 1).map(|phrase| phrase.start as usize);
            self.pairs.insert(pair(first, second), || long().map(|start| pair(known[start], known[start + 1])));
        }
        let number = index(self.all.len());
        let (start, length) = (index(self.words.len()), index(words.len()));
        self.words.extend_from_slice(words);
        let second = words.get(1).copied().unwrap_or(UNKNOWN);
        self.all.push(Phrase { start, length, second, next_of_first: NONE, next_of_last: NONE, payload });
        if length == 1 && !self.singles.contains_key(&first) {
            self.singles.insert(first, number);
            return;
        }
        let head = self.by_first.entry(first).or_insert(NONE);
        put_in_row(&mut self.all, head, |phrase| &mut phrase.next_of_first);
    }

    /// As [`Phrases::insert_forward`], unless the phrase is known.
    pub(crate) fn insert_new(&mut self, words: &[WordId], payload: T) {
        let known = match words {
            [one] => self.singles.contains_key(one),
            [first, ..] => self.row(&self.by_first, *first, next_of_first).any(|phrase| self.words_of(phrase) == words),
            [] => true,
        };
        if !known {
            self.insert_forward(words, payload);
        }
    }

    fn words_of(&self, phrase: &Phrase<T>) -> &[WordId] {
        &self.words[phrase.start as usize..][..phrase.length as usize]
    }

    /// Whether words begin with a phrase of the row of their first word. Nearly all are told apart by the second.
    #[inline]
    fn begins(&self, words: &[WordId], phrase: &Phrase<T>) -> bool {
        match words {
            _ if phrase.length == 1 => true,
            [_, second, behind @ ..] if *second == phrase.second => behind.starts_with(&self.words_of(phrase)[2..]),
            _ => false,
        }
    }

    /// The phrases of a row.
    fn row<'a>(
        &'a self,
        rows: &Rows,
        key: WordId,
        next: fn(&Phrase<T>) -> u32,
    ) -> impl Iterator<Item = &'a Phrase<T>> + Clone + use<'a, T> {
        let of = |number: u32| self.all.get(number as usize);
        std::iter::successors(rows.get(&key).and_then(|head| of(*head)), move |phrase| of(next(phrase)))
    }

    /// The phrases that begin with this word, but the one of it alone.
    fn row_of_first<'a>(&'a self, first: Option<&WordId>) -> impl Iterator<Item = &'a Phrase<T>> + Clone + use<'a, T> {
        let first = first.filter(|first| self.firsts.may_hold(**first));
        first.map(|first| self.row(&self.by_first, *first, next_of_first)).into_iter().flatten()
    }

    fn payload(&self, number: u32) -> &T {
        &self.all[number as usize].payload
    }

    /// The longest phrase that `words` starts with: its length and what is attached.
    #[inline]
    pub(crate) fn longest_at<'a>(&'a self, words: &[WordId]) -> Option<(usize, &'a T)> {
        // Most words begin none, which is told where it is asked.
        match words.first() {
            Some(first) if self.firsts.may_hold(*first) => self.longest_from(*first, words),
            _ => None,
        }
    }

    /// The same, of words whose first one is `first`.
    fn longest_from<'a>(&'a self, first: WordId, words: &[WordId]) -> Option<(usize, &'a T)> {
        let long = || {
            let mut row = self.row(&self.by_first, first, next_of_first).take_while(|phrase| phrase.length > 1);
            row.find(|phrase| self.begins(words, phrase))
        };
        let goes_on = words.get(1).is_some_and(|second| self.pairs.may_hold(pair(first, *second)));
        let long = if goes_on { long() } else { None };
        long.map(|phrase| (phrase.length as usize, &phrase.payload))
            .or_else(|| self.singles.get(&first).map(|number| (1, self.payload(*number))))
    }

    /// All phrases that `words` starts with, longest first.
    pub(crate) fn all_at<'a>(&'a self, words: &'a [WordId]) -> impl Iterator<Item = (usize, &'a T)> {
        let row = self.row_of_first(words.first());
        let fitting = move |long: bool| {
            let row = row.clone().filter(move |phrase| (phrase.length > 1) == long && self.begins(words, phrase));
            row.map(|phrase| (phrase.length as usize, &phrase.payload))
        };
        let single = words.first().and_then(|first| self.single(*first)).map(|payload| (1, payload));
        fitting.clone()(true).chain(single).chain(fitting(false))
    }

    /// The longest phrase that `words` ends with, of those found from both ends.
    #[inline]
    pub(crate) fn longest_before(&self, words: &[WordId]) -> Option<(usize, &T)> {
        match words.last() {
            Some(last) if self.lasts.may_hold(*last) => self.longest_up_to(*last, words),
            _ => None,
        }
    }

    /// The same, of words whose last one is `last`.
    fn longest_up_to(&self, last: WordId, words: &[WordId]) -> Option<(usize, &T)> {
        let mut row = self.row(&self.by_last, last, next_of_last);
        row.find(|phrase| words.ends_with(self.words_of(phrase))).map(|phrase| (phrase.length as usize, &phrase.payload))
    }

    /// All phrases of several words, in the order in which they came.
    pub(crate) fn long(&self) -> impl Iterator<Item = (&[WordId], &T)> {
        self.all.iter().filter(|phrase| phrase.length > 1).map(|phrase| (self.words_of(phrase), &phrase.payload))
    }

    /// The first words of all phrases, in no order.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = WordId> {
        self.singles.keys().chain(self.by_first.keys()).copied()
    }

    /// What is attached to a word alone; of several the first.
    pub(crate) fn single(&self, word: WordId) -> Option<&T> {
        if self.firsts.may_hold(word) { self.singles.get(&word).map(|number| self.payload(*number)) } else { None }
    }

    /// What is attached to words alone, in no order.
    pub(crate) fn single_values(&self) -> impl Iterator<Item = &T> {
        self.singles.values().map(|number| self.payload(*number))
    }

    /// All phrases of several words that `words` starts with, longest first.
    pub(crate) fn long_at<'a>(&'a self, words: &'a [WordId]) -> impl Iterator<Item = (usize, &'a T)> {
        let row = self.row_of_first(words.first()).take_while(|phrase| phrase.length > 1);
        row.filter(move |phrase| self.begins(words, phrase)).map(|phrase| (phrase.length as usize, &phrase.payload))
    }

    /// The second words of all phrases that start with this word; `None` for the word alone. In no order.
    pub(crate) fn followers(&self, first: WordId) -> Vec<Option<WordId>> {
        let alone = self.singles.get(&first).map(|_| None);
        let long = self.row(&self.by_first, first, next_of_first).map(|phrase| self.words_of(phrase).get(1).copied());
        alone.into_iter().chain(long).collect()
    }

    /// Whether any phrase starts with this word.
    pub(crate) fn starts_with(&self, word: WordId) -> bool {
        self.firsts.may_hold(word) && (self.singles.contains_key(&word) || self.by_first.contains_key(&word))
    }
}

/// Phrases whose first or last word stands for a set of forms (`Vocabulary::phrase_forms`).
impl<T> Phrases<T> {
    /// Hands out all phrases of several words that `words` starts with, each with its length, in no order.
    ///
    /// A loop by hand: it is asked of every word that may begin one, and most find nothing.
    pub(crate) fn formed_at<'a>(&'a self, words: &[WordId], vocabulary: &Vocabulary, mut each: impl FnMut(usize, &'a T)) {
        let [first, second, ..] = *words else { return };
        let (sets, sets_of_second) = (vocabulary.form_sets(first), vocabulary.form_sets(second));
        for key in std::iter::once(first).chain(sets.iter().map(|set| set.as_word())) {
            let goes_on = |behind: WordId| self.pairs.may_hold(pair(key, behind));
            // Most of what a word is a form of begins no phrase: each of them would be held against all that the second is a form of.
            let may_fit = self.firsts.may_hold(key) && (goes_on(second) || sets_of_second.iter().any(|set| goes_on(set.as_word())));
            if !may_fit {
                continue;
            }
            let Some(mut next) = self.by_first.get(&key).copied() else { continue };
            while let Some(phrase) = self.all.get(next as usize).filter(|phrase| phrase.length > 1) {
                next = phrase.next_of_first;
                let (length, known) = (phrase.length as usize, phrase.second);
                let fits = known == second && (length == 2 || self.goes_on(words, phrase, vocabulary))
                    || length == 2 && known.any_of().is_some_and(|set| sets_of_second.contains(&set));
                if fits {
                    each(length, &phrase.payload);
                }
            }
        }
    }

    /// Whether words go on behind the second one with a phrase of three or more, of which the last may stand for a set of forms.
    fn goes_on(&self, words: &[WordId], phrase: &Phrase<T>, vocabulary: &Vocabulary) -> bool {
        let (own, last) = (self.words_of(phrase), phrase.length as usize - 1);
        words
            .get(..=last)
            .is_some_and(|text| own[2..last] == text[2..last] && (own[last] == text[last] || own[last].stands_for(text[last], vocabulary)))
    }

    /// Whether phrases of several words begin with this word, which is in these sets of forms.
    pub(crate) fn begins_long(&self, word: WordId, sets: &[FormSet]) -> bool {
        let mut keys = std::iter::once(word).chain(sets.iter().map(|set| set.as_word()));
        keys.any(|key| self.firsts.may_hold(key) && self.by_first.contains_key(&key))
    }
}

/// Two words as one, for a filter: its lower bits hang on both.
#[inline]
const fn pair(first: WordId, second: WordId) -> WordId {
    let both = (first.0 as u64) << 32 | second.0 as u64;
    WordId((both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 36) as u32)
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}

fn next_of_first<T>(phrase: &Phrase<T>) -> u32 {
    phrase.next_of_first
}

fn next_of_last<T>(phrase: &Phrase<T>) -> u32 {
    phrase.next_of_last
}

/// Puts the phrase that came last into a row, behind all that are not shorter.
fn put_in_row<T>(all: &mut [Phrase<T>], head: &mut u32, next: fn(&mut Phrase<T>) -> &mut u32) {
    let Some(number) = all.len().checked_sub(1) else { return };
    let (length, mut before, mut at) = (all[number].length, NONE, *head);
    while let Some(phrase) = all.get_mut(at as usize).filter(|phrase| phrase.length >= length) {
        (before, at) = (at, *next(phrase));
    }
    *next(&mut all[number]) = at;
    match all.get_mut(before as usize) {
        Some(phrase) => *next(phrase) = index(number),
        None => *head = index(number),
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;
    use crate::rules::Vocabulary;
    use crate::rules::forms::Inflect;

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

    #[test]
    fn phrases_of_one_first_word_come_longest_first_and_equal_ones_as_they_were_added() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        for (number, phrase) in ["a b", "a", "a b c", "a b", "a", "b"].into_iter().enumerate() {
            phrases.insert(vocabulary.intern_phrase(phrase), number);
        }
        phrases.insert_new(&vocabulary.intern_phrase("a b"), 9);
        let text = vocabulary.intern_phrase("a b c");
        assert_eq!(phrases.all_at(&text).collect::<Vec<_>>(), [(3, &2), (2, &0), (2, &3), (1, &1), (1, &4)]);
        assert_eq!(phrases.long_at(&text[..2]).collect::<Vec<_>>(), [(2, &0), (2, &3)]);
        assert_eq!(phrases.longest_before(&text[..2]), Some((2, &0)));
        assert_eq!(phrases.longest_before(&text[..1]), Some((1, &1)));
    }

    #[test]
    fn a_set_of_forms_stands_at_either_end() {
        let (mut vocabulary, mut phrases) = (Vocabulary::default(), Phrases::default());
        vocabulary.phrase_forms("id", "tembak mati", Inflect::Verb, |words| phrases.insert_forward(words, 1));
        vocabulary.phrase_forms("id", "anak kecil", Inflect::Noun, |words| phrases.insert_forward(words, 2));
        vocabulary.phrase_forms("en", "police officer", Inflect::Noun, |words| phrases.insert_forward(words, 3));
        vocabulary.finish();
        let found = |text: &str| {
            let words: Vec<_> = text.split(' ').map(|word| vocabulary.folded_id(word)).collect();
            let mut found = None;
            phrases.formed_at(&words, &vocabulary, |length, number| _ = found.get_or_insert((length, *number)));
            found
        };
        assert_eq!(
            ["menembak mati", "tembak mati", "anak kecilnya", "anak-anak kecil"].map(found),
            [Some((2, 1)), Some((2, 1)), Some((2, 2)), Some((2, 2))]
        );
        assert_eq!(found("police officers said"), Some((2, 3)));
        assert_eq!(["anak menembak", "anak kecilan", "tembak matinya", "tembak", "anaknya kecil"].map(found), [None; 5]);
    }
}
