//! What one look at a sentence tells before any pattern runs: where words of which sets and values of which kinds stand in it.
//!
//! A row holds a bit for each token, and one more for the end of the sentence, so that a search tests a bit where it would else ask
//! a table, and a gap goes over many tokens in one step.

use crate::rules::{Anchors, ClassId, Need, Traits, WordId};
use crate::value::{Kind, Kinds};

use super::scene::Scene;

/// The words and values of one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glance {
    /// Cells of a row.
    pub(crate) cells: usize,
    /// Kinds of the values that start in it.
    pub(crate) kinds: Kinds,
    /// Its words that wake some pattern.
    pub(crate) waking: Vec<WordId>,
    /// By set, 0 where no word is in it: the row itself where it has one cell, as in nearly all sentences; else one more than where it
    /// begins in `rows`.
    row_of: Vec<u64>,
    rows: Vec<u64>,
    /// The sets that are not 0 there, some of them more than once: what the next sentence has to clear.
    noted: Vec<ClassId>,
    /// A row a kind of values: where a pattern may name them. Of numbers that is also behind their start, as far as a modifier goes.
    kind_rows: Vec<u64>,
    clause_ends: Vec<u64>,
    /// Quotation marks and brackets, which a search may step over.
    pub(crate) steps: Vec<u64>,
}

/// Words of a modifier that a pattern may name in front of a value ("tidak kurang dari").
pub(crate) const MOST_MODIFIERS: usize = 3;

/// Sets a bit.
fn set(row: &mut [u64], at: usize) {
    row[at / 64] |= 1 << (at % 64);
}

/// The first set bit at `from` or behind.
pub(crate) fn next(row: impl Iterator<Item = u64>, from: usize) -> Option<usize> {
    let mut cells = row.enumerate().skip(from / 64);
    let (number, cell) = cells.next()?;
    let first = cell >> (from % 64) << (from % 64);
    let (number, cell) = if first != 0 { (number, first) } else { cells.find(|(_, cell)| *cell != 0)? };
    Some(number * 64 + cell.trailing_zeros() as usize)
}

impl Glance {
    /// Looks at another sentence.
    pub(crate) fn read(&mut self, scene: &Scene<'_>, sentence: usize) {
        let tokens = scene.segmented.sentences[sentence].tokens.clone();
        let anchors = &scene.rules.anchors[scene.language_number];
        self.clear(tokens.len(), scene.rules.lists.classes.len());
        let (words, traits) = (&scene.segmented.words[tokens.clone()], &scene.traits[tokens.clone()]);
        for (at, (word, traits)) in words.iter().zip(traits).enumerate() {
            if traits.any(Traits::CLASS) {
                self.add_word(*word, anchors, at);
            }
            if traits.any(Traits::ENDS_CLAUSE) {
                set(&mut self.clause_ends, at);
            }
            if traits.any(Traits::QUOTE.join(Traits::OPENS_BRACKET)) {
                set(&mut self.steps, at);
            }
        }
        for mention in &scene.mentions[scene.mentions_in(sentence)] {
            let kind = mention.kind();
            self.kinds = self.kinds.join(Kinds::of(&[kind]));
            let row = &mut self.kind_rows[kind as usize * self.cells..];
            let start = mention.tokens.start;
            set(row, start - tokens.start);
            // A pattern may name the modifier of a number in front of it.
            let most = if kind.is_numeric() { mention.tokens.end.min(tokens.end).min(start + MOST_MODIFIERS + 1) } else { start };
            (start + 1..most).filter(|&at| scene.is_modifier(at - 1)).for_each(|at| set(row, at - tokens.start));
        }
    }

    fn clear(&mut self, tokens: usize, classes: usize) {
        let row_of = self.row_of.as_mut_slice();
        self.noted.drain(..).for_each(|class| row_of[class.index()] = 0);
        // Another rule set may have had more.
        self.row_of.resize(self.row_of.len().max(classes), 0);
        self.waking.clear();
        self.rows.clear();
        self.cells = tokens / 64 + 1;
        self.kinds = Kinds::default();
        for (rows, count) in [(&mut self.kind_rows, Kind::ALL.len()), (&mut self.clause_ends, 1), (&mut self.steps, 1)] {
            rows.clear();
            rows.resize(self.cells * count, 0);
        }
    }

    /// Notes a word in all its sets, which are a dozen for a common word: this loop runs more often than any other.
    fn add_word(&mut self, word: WordId, anchors: &Anchors, at: usize) {
        let Some(sets) = anchors.of(word) else { return };
        if !sets.wakes.is_empty() {
            self.waking.push(word);
        }
        self.noted.extend_from_slice(&sets.classes);
        let (row_of, bit) = (self.row_of.as_mut_slice(), 1 << (at % 64));
        if self.cells == 1 {
            sets.classes.iter().for_each(|class| row_of[class.index()] |= bit);
            return;
        }
        for class in &sets.classes {
            let row = &mut row_of[class.index()];
            if *row == 0 {
                *row = self.rows.len() as u64 + 1;
                self.rows.resize(self.rows.len() + self.cells, 0);
            }
            self.rows[*row as usize - 1 + at / 64] |= bit;
        }
    }

    /// Whether some word is in a set.
    #[inline]
    pub(crate) fn holds(&self, class: ClassId) -> bool {
        self.row_of[class.index()] != 0
    }

    /// Where words of a set stand in a sentence of one cell.
    pub(crate) fn cell(&self, class: ClassId) -> u64 {
        self.row_of[class.index()]
    }

    /// Where words of a set stand; nothing where none does.
    pub(crate) fn row(&self, class: ClassId) -> Option<&[u64]> {
        let row = &self.row_of[class.index()];
        if self.cells == 1 {
            return Some(std::slice::from_ref(row)).filter(|_| *row != 0);
        }
        let start = usize::try_from(row.checked_sub(1)?).ok()?;
        self.rows.get(start..start + self.cells)
    }

    /// Whether the word at a token is in a set.
    pub(crate) fn stands(&self, class: ClassId, at: usize) -> bool {
        self.row(class).and_then(|row| row.get(at / 64)).is_some_and(|cell| cell >> (at % 64) & 1 == 1)
    }

    /// Where a pattern may name values of these kinds, in one cell of the sentence.
    pub(crate) fn kinds_in(&self, kinds: Kinds, cell: usize) -> u64 {
        let rows = kinds.among(self.kinds).numbers();
        rows.fold(0, |all, number| all | self.kind_rows[number * self.cells + cell])
    }

    /// The first token at `from` or behind that ends a clause.
    pub(crate) fn clause_end(&self, from: usize) -> Option<usize> {
        next(self.clause_ends.iter().copied(), from)
    }

    /// Whether a value of one of these kinds is in the sentence, where any is asked for.
    #[inline]
    pub(crate) const fn has_value(&self, kinds: Kinds) -> bool {
        kinds.is_empty() || kinds.meets(self.kinds)
    }

    /// Whether the sentence holds all words and values that a pattern needs, one behind another; in a long sentence, wherever they stand.
    ///
    /// It is asked of some hundred patterns a sentence, and short: to call it would cost a fifth of it.
    #[inline(always)]
    pub(crate) fn meets(&self, needs: &[Need]) -> bool {
        // Where the next one may stand, and where words of a choice do.
        let (mut behind, mut choice, short) = (u64::MAX, 0, self.cells == 1);
        for need in needs {
            let stands = match *need {
                Need::Value(kinds) if !kinds.meets(self.kinds) => return false,
                Need::Value(_) => continue,
                Need::Slot(kinds) if short => self.kinds_in(kinds, 0),
                Need::Slot(kinds) => u64::from(kinds.meets(self.kinds)),
                Need::Either(class) => {
                    choice |= self.row_of[class.index()];
                    continue;
                }
                Need::Word(class) => std::mem::take(&mut choice) | self.row_of[class.index()],
            };
            let stands = stands & behind;
            if stands == 0 {
                return false;
            }
            if short {
                // The first of them is the best: it leaves most room for the next.
                behind = !(stands ^ (stands - 1));
            }
        }
        true
    }

    /// The marks that may be stepped over and the ends of clauses, in a sentence of one cell.
    pub(crate) fn only_cell(&self) -> Option<(u64, u64)> {
        match (self.steps.as_slice(), self.clause_ends.as_slice()) {
            (&[steps], &[clause_ends]) => Some((steps, clause_ends)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{next, set};

    #[test]
    fn bits_are_found_over_cells() {
        let mut row = [0; 3];
        [3, 64, 130].into_iter().for_each(|at| set(&mut row, at));
        let next = |from: usize| next(row.into_iter(), from);
        let found: Vec<usize> = std::iter::successors(next(0), |at| next(at + 1)).collect();
        assert_eq!(found, [3, 64, 130]);
        assert_eq!((next(131), next(500)), (None, None));
    }
}
