//! For each word the patterns that it may begin to wake.
//!
//! A pattern has an anchor, the rarest words that it needs, and mostly needs another set beside them: a word wakes the patterns of all
//! anchors that it is in, and of those hardly any finds its other set in the sentence.

use std::sync::Arc;

use super::classes::{ClassId, ClassIndex, WordClasses};
use super::program::Program;
use super::vocabulary::{Vocabulary, WordCells, WordId};
use crate::value::Kinds;

/// A pattern that a word wakes, with another set that it needs, and the kinds of a value: most patterns need several, and find one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wake {
    pub(crate) pattern: u32,
    pub(crate) also: ClassId,
    /// Empty where it needs no value.
    pub(crate) values: Kinds,
    /// How many from here on need that other set and those kinds, of those that a word wakes: they are told apart together.
    alike: u32,
}

/// What patterns know of a word: both are asked of each word of a sentence, and lie together.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSets {
    /// The sets that hold it.
    pub(crate) classes: Box<[ClassId]>,
    /// The patterns that it wakes, those that need the same beside one another.
    pub(crate) wakes: Box<[Wake]>,
}

impl WordSets {
    /// The patterns that it wakes, by the other set and the kinds that they need: those of the first one are those of all.
    #[inline]
    pub(crate) fn woken(&self) -> impl Iterator<Item = (&Wake, &[Wake])> {
        let mut rest = &*self.wakes;
        std::iter::from_fn(move || {
            let first = rest.first()?;
            let (alike, behind) = rest.split_at(first.alike as usize);
            rest = behind;
            Some((first, alike))
        })
    }
}

/// The patterns by their anchors, and by word, where a text had the word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    added: Vec<(ClassId, Wake)>,
    /// Where the patterns of each set begin in `added`, with one more at the end; made by [`Anchors::finish`].
    rows: Vec<u32>,
    /// Words are in many sets, and few of those wake anything: what a word wakes is told once.
    cells: WordCells<WordSets>,
    vocabulary: Arc<Vocabulary>,
    classes: Arc<ClassIndex>,
}

impl Anchors {
    pub(crate) fn add(&mut self, program: &Program, pattern: usize) {
        let Some((anchor, others)) = program.needs.words.split_first() else { return };
        let also = others.iter().find_map(|classes| if let [only] = **classes { Some(only) } else { None });
        let pattern = u32::try_from(pattern).unwrap_or(u32::MAX);
        let values = program.needs.values.first().copied().unwrap_or_default();
        self.added.extend(anchor.iter().map(|class| (*class, Wake { pattern, also: also.unwrap_or(*class), values, alike: 1 })));
    }

    /// Puts the patterns in order, when all are known.
    pub(crate) fn finish(&mut self, classes: &WordClasses, vocabulary: &Arc<Vocabulary>) {
        self.added.sort_by_key(|(class, _)| *class);
        self.rows = vec![0; classes.len() + 1];
        self.added.iter().for_each(|(class, _)| self.rows[class.index() + 1] += 1);
        (0..classes.len()).for_each(|class| self.rows[class + 1] += self.rows[class]);
        (self.classes, self.vocabulary, self.cells) = (classes.index(), Arc::clone(vocabulary), vocabulary.cells());
    }

    /// Wakes no pattern any more.
    pub(crate) fn clear(&mut self) {
        self.added.clear();
        self.rows.fill(0);
        self.cells = self.vocabulary.cells();
    }

    /// The sets that a word is in, and the patterns that it wakes; `None` for a word that nobody knows.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Option<&WordSets> {
        self.cells.get(word, &self.vocabulary, || self.find(word))
    }

    fn find(&self, word: WordId) -> WordSets {
        let classes = self.classes.of(word);
        let woken = |class: &ClassId| &self.added[self.rows[class.index()] as usize..self.rows[class.index() + 1] as usize];
        let mut wakes: Box<[Wake]> = classes.iter().flat_map(woken).map(|(_, wake)| *wake).collect();
        wakes.sort_by_key(|wake| (wake.also, wake.values));
        for run in wakes.chunk_by_mut(|one, other| (one.also, one.values) == (other.also, other.values)) {
            run[0].alike = u32::try_from(run.len()).unwrap_or(1);
        }
        WordSets { classes: classes.into(), wakes }
    }
}
