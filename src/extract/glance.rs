//! What one look at a sentence tells before any pattern runs: where words of which sets and values of which kinds stand in it.
//!
//! A row holds a bit for each token, and one more for the end of the sentence, so that a search tests a bit where it would else ask
//! a table, and a gap goes over many tokens in one step.

use crate::rules::{ClassId, Needs, Slot, Traits};
use crate::value::Kind;

use super::scene::Scene;

/// A set of kinds of values, and of what patterns take for a person or country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) fn of(kinds: &[Kind]) -> Self {
        Self(kinds.iter().fold(0, |bits, kind| bits | 1 << (*kind as u32)))
    }

    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of the kinds.
    fn numbers(self) -> impl Iterator<Item = usize> {
        (0..Kind::ALL.len()).filter(move |number| self.0 >> number & 1 == 1)
    }
}

/// The words and values of one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glance {
    /// Cells of a row.
    pub(crate) cells: usize,
    /// Kinds of the values that start in it.
    pub(crate) kinds: Kinds,
    /// The sets that some word is in, each once.
    pub(crate) found: Vec<ClassId>,
    /// A row a set of the rules, all empty but for those that were found.
    rows: Vec<u64>,
    /// A row a kind of values: where they start.
    kind_rows: Vec<u64>,
    clause_ends: Vec<u64>,
    /// Quotation marks and brackets, which a search may step over.
    pub(crate) steps: Vec<u64>,
}

/// Sets a bit.
pub(crate) fn set(row: &mut [u64], at: usize) {
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
        self.clear(tokens.len(), scene.rules.lists.classes.len());
        for at in tokens.clone() {
            if scene.traits[at].any(Traits::CLASS) {
                self.add_word(scene.rules.lists.classes.of(scene.word(at)), at - tokens.start);
            }
            if scene.ends_clause(at) {
                set(&mut self.clause_ends, at - tokens.start);
            }
            if scene.may_step_over(at) {
                set(&mut self.steps, at - tokens.start);
            }
        }
        for mention in &scene.mentions[scene.mentions_in(sentence)] {
            let kind = mention.kind();
            self.kinds = self.kinds.join(Kinds::of(&[kind]));
            set(&mut self.kind_rows[kind as usize * self.cells..], mention.tokens.start - tokens.start);
        }
    }

    fn clear(&mut self, tokens: usize, classes: usize) {
        for class in self.found.drain(..) {
            self.rows[class.index() * self.cells..][..self.cells].fill(0);
        }
        self.cells = tokens / 64 + 1;
        self.kinds = Kinds::default();
        // Rows move with their size, but all of them are empty here.
        if self.rows.len() < classes * self.cells {
            self.rows.resize(classes * self.cells, 0);
        }
        for (rows, count) in [(&mut self.kind_rows, Kind::ALL.len()), (&mut self.clause_ends, 1), (&mut self.steps, 1)] {
            rows.clear();
            rows.resize(self.cells * count, 0);
        }
    }

    /// Notes a word in all its sets.
    fn add_word(&mut self, classes: &[ClassId], at: usize) {
        let (cell, bit) = (at / 64, 1 << (at % 64));
        for &class in classes {
            let row = &mut self.rows[class.index() * self.cells..][..self.cells];
            if row.iter().all(|cell| *cell == 0) {
                self.found.push(class);
            }
            row[cell] |= bit;
        }
    }

    /// Whether some word is in a set.
    pub(crate) fn holds(&self, class: ClassId) -> bool {
        self.row(class).iter().any(|cell| *cell != 0)
    }

    /// Where words of a set stand.
    pub(crate) fn row(&self, class: ClassId) -> &[u64] {
        &self.rows[class.index() * self.cells..][..self.cells]
    }

    /// Makes the row of where values of these kinds start, and so many tokens behind each start.
    pub(crate) fn mark_kinds(&self, kinds: Kinds, behind: usize, row: &mut Vec<u64>) {
        row.clear();
        row.resize(self.cells, 0);
        for number in Kinds(kinds.0 & self.kinds.0).numbers() {
            let starts = &self.kind_rows[number * self.cells..(number + 1) * self.cells];
            for shift in 0..=behind {
                let mut carried = 0;
                for (cell, start) in row.iter_mut().zip(starts) {
                    *cell |= start << shift | carried;
                    carried = if shift == 0 { 0 } else { start >> (64 - shift) };
                }
            }
        }
    }

    /// The first token at `from` or behind that ends a clause.
    pub(crate) fn clause_end(&self, from: usize) -> Option<usize> {
        next(self.clause_ends.iter().copied(), from)
    }

    /// Whether the sentence holds all words and slots that a pattern needs; `kinds_of` gives the kinds that fill a slot.
    pub(crate) fn meets(&self, needs: &Needs, kinds_of: impl Fn(Slot) -> Kinds) -> bool {
        needs.classes.iter().all(|class| self.holds(*class)) && needs.slots.iter().all(|slot| kinds_of(*slot).meets(self.kinds))
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
