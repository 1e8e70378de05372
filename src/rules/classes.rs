//! Sets of words that patterns ask for, numbered: one look at a word tells which of them it is in.
//!
//! Patterns share their sets ("tewas" in all its forms, the first words of a list), so a set is kept once and a word of a text is
//! looked up once, not once a pattern.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::vocabulary::WordId;

/// The number of a set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClassId(u32);

impl ClassId {
    /// The number as an index.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// All sets of words, and for each word the sets that hold it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordClasses {
    sets: Vec<Arc<[WordId]>>,
    numbers: FxHashMap<Arc<[WordId]>, ClassId>,
    /// Where the sets of a word lie in `of_words`, by word; made by [`WordClasses::finish`].
    rows: Vec<Range<u32>>,
    of_words: Vec<ClassId>,
}

impl WordClasses {
    /// The number of a set.
    pub(crate) fn intern(&mut self, mut words: Vec<WordId>) -> ClassId {
        words.sort_unstable();
        words.dedup();
        if let Some(&known) = self.numbers.get(words.as_slice()) {
            return known;
        }
        let id = ClassId(u32::try_from(self.sets.len()).unwrap_or(u32::MAX));
        let words: Arc<[WordId]> = words.into();
        self.sets.push(Arc::clone(&words));
        self.numbers.insert(words, id);
        id
    }

    /// The words of a set, sorted.
    pub(crate) fn words(&self, class: ClassId) -> &[WordId] {
        &self.sets[class.index()]
    }

    /// How many sets there are.
    pub(crate) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Turns the sets around, when all are known: which sets each of `words` words is in.
    pub(crate) fn finish(&mut self, words: usize) {
        let mut ends = vec![0_u32; words];
        self.sets.iter().flat_map(|set| set.iter()).for_each(|word| ends[word.0 as usize] += 1);
        let mut total = 0;
        for end in &mut ends {
            (*end, total) = (total, total + *end);
        }
        self.of_words = vec![ClassId(0); total as usize];
        let starts = ends.clone();
        for (number, set) in (0..).map(ClassId).zip(&self.sets) {
            for word in set.iter().map(|word| word.0 as usize) {
                self.of_words[ends[word] as usize] = number;
                ends[word] += 1;
            }
        }
        self.rows = starts.into_iter().zip(ends).map(|(start, end)| start..end).collect();
    }

    /// The sets that hold the word, in the order of their numbers.
    pub(crate) fn of(&self, word: WordId) -> &[ClassId] {
        self.rows.get(word.0 as usize).map_or(&[], |row| &self.of_words[row.start as usize..row.end as usize])
    }

    /// All words that some set holds.
    pub(crate) fn held(&self) -> impl Iterator<Item = WordId> {
        (0..).map(WordId).zip(&self.rows).filter(|(_, row)| !row.is_empty()).map(|(word, _)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::{WordClasses, WordId};

    #[test]
    fn a_word_knows_its_sets() {
        let mut classes = WordClasses::default();
        let sets = [vec![3, 1, 3], vec![2], vec![1, 3], vec![3, 2]].map(|set| set.into_iter().map(WordId).collect());
        let [first, _, again, last] = sets.map(|set: Vec<WordId>| classes.intern(set));
        assert_eq!(first, again);
        classes.finish(4);
        assert_eq!(classes.of(WordId(3)), [first, last]);
        assert_eq!(classes.of(WordId(0)), []);
    }
}
