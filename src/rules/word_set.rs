//! Small sets and maps of words that are asked for every token: an index into an array in place of a hash.
//!
//! Words of language files get their numbers first, so that these arrays are short.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::vocabulary::WordId;

/// A set of words, a bit each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    pub(crate) fn insert(&mut self, word: WordId) {
        let cell = word.0 as usize / 64;
        if self.bits.len() <= cell {
            self.bits.resize(cell + 1, 0);
        }
        self.bits[cell] |= 1 << (word.0 % 64);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bits.iter().all(|cell| *cell == 0)
    }

    pub(crate) fn remove(&mut self, word: WordId) {
        if let Some(cell) = self.bits.get_mut(word.0 as usize / 64) {
            *cell &= !(1 << (word.0 % 64));
        }
    }

    pub(crate) fn contains(&self, word: &WordId) -> bool {
        self.bits.get(word.0 as usize / 64).is_some_and(|cell| cell >> (word.0 % 64) & 1 == 1)
    }

    /// All words, in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = WordId> {
        // Most sets hold few of many words: what is not there is stepped over 64 at a time.
        (0..).step_by(64).zip(&self.bits).flat_map(|(first, cell)| {
            let next = |left: &u64| Some(left & (left - 1)).filter(|left| *left != 0);
            let left = std::iter::successors(Some(*cell).filter(|cell| *cell != 0), next);
            left.map(move |left| WordId(first + left.trailing_zeros()))
        })
    }
}

impl Extend<WordId> for WordSet {
    fn extend<I: IntoIterator<Item = WordId>>(&mut self, words: I) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut made = Self::default();
        made.extend(words);
        made
    }
}

/// Words with something attached.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<T> {
    /// By word: one more than the number of its value, 0 for none.
    rows: Vec<u32>,
    values: Vec<(WordId, T)>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), values: Vec::new() }
    }
}

/// Packed as its values.
impl<T: Serialize> Serialize for WordMap<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for WordMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = Vec::<(WordId, T)>::deserialize(deserializer)?;
        let mut made = Self::default();
        values.into_iter().for_each(|(word, value)| made.insert_new(word, value));
        Ok(made)
    }
}

impl<T> WordMap<T> {
    /// Attaches `value`, in place of what was attached before.
    pub(crate) fn insert(&mut self, word: WordId, value: T) {
        match self.row(word) {
            Some(row) => self.values[row].1 = value,
            None => self.insert_new(word, value),
        }
    }

    /// Attaches `value` where nothing is attached yet.
    pub(crate) fn insert_new(&mut self, word: WordId, value: T) {
        let at = word.0 as usize;
        if self.row(word).is_none() {
            if self.rows.len() <= at {
                self.rows.resize(at + 1, 0);
            }
            self.values.push((word, value));
            self.rows[at] = u32::try_from(self.values.len()).unwrap_or(0);
        }
    }

    fn row(&self, word: WordId) -> Option<usize> {
        let row = *self.rows.get(word.0 as usize)?;
        (row as usize).checked_sub(1)
    }

    pub(crate) fn get(&self, word: &WordId) -> Option<&T> {
        self.row(*word).map(|row| &self.values[row].1)
    }

    pub(crate) fn contains_key(&self, word: &WordId) -> bool {
        self.row(*word).is_some()
    }

    /// All words with their values, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WordId, &T)> {
        self.values.iter().map(|(word, value)| (*word, value))
    }

    /// All words, in the order in which they came.
    pub(crate) fn keys(&self) -> impl Iterator<Item = WordId> {
        self.values.iter().map(|(word, _)| *word)
    }
}

/// A set of words that may say yes to a word that it does not hold, and is small for that: the first question to a large map.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct WordFilter {
    /// A power of two of them, at least eight bits a word.
    bits: Vec<u64>,
    held: usize,
}

impl WordFilter {
    /// Adds a word; `all` gives those added before, for when the filter has to grow.
    pub(crate) fn insert<I: Iterator<Item = WordId>>(&mut self, word: WordId, all: impl FnOnce() -> I) {
        self.held += 1;
        if self.bits.len() * 8 < self.held {
            self.bits = vec![0; (self.bits.len() * 4).max(1)];
            all().for_each(|word| self.set(word));
        }
        self.set(word);
    }

    fn set(&mut self, word: WordId) {
        let at = word.0 as usize & (self.bits.len() * 64 - 1);
        self.bits[at / 64] |= 1 << (at % 64);
    }

    /// `false` only for words that were never added.
    #[inline]
    pub(crate) fn may_hold(&self, word: WordId) -> bool {
        // No bits: the mask wraps around to all ones, and nothing lies there.
        let at = word.0 as usize & (self.bits.len() * 64).wrapping_sub(1);
        self.bits.get(at / 64).is_some_and(|cell| cell >> (at % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{WordFilter, WordId, WordMap, WordSet};

    #[test]
    fn sets_and_maps_hold_what_was_put_in() {
        let words = [3, 64, 700, 3].map(WordId);
        let mut set: WordSet = words.into_iter().collect();
        let mut map = WordMap::default();
        words.into_iter().zip(0..).for_each(|(word, n)| map.insert_new(word, n));
        map.insert(WordId(64), 9);
        set.remove(WordId(700));
        assert_eq!(set.iter().collect::<Vec<_>>(), [WordId(3), WordId(64)]);
        assert_eq!(map.iter().collect::<Vec<_>>(), [(WordId(3), &0), (WordId(64), &9), (WordId(700), &2)]);
        assert_eq!((set.contains(&WordId(4)), map.contains_key(&WordId(5000))), (false, false));
    }

    #[test]
    fn a_filter_forgets_nothing_when_it_grows() {
        let mut filter = WordFilter::default();
        assert!(!filter.may_hold(WordId(0)));
        for n in 0..500_u32 {
            filter.insert(WordId(n * 7), || (0..n).map(|n| WordId(n * 7)));
        }
        assert!((0..500).all(|n| filter.may_hold(WordId(n * 7))));
        assert!((0..500).any(|n| !filter.may_hold(WordId(n * 7 + 1))));
    }
}
