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
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(number)
        })
    }
}

/// Bits of the number that says where a row begins; those above say in which look.
const START_BITS: u32 = 24;

/// The words and values of one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glance {
    /// Cells of a row.
    pub(crate) cells: usize,
    /// Kinds of the values that start in it.
    pub(crate) kinds: Kinds,
    /// The sets that some word is in, each once.
    pub(crate) found: Vec<ClassId>,
    /// Where the row of each set begins, and in which look a word was in it: what was in looks before is nothing.
    row_of: Vec<u32>,
    /// The number of this look.
    look: u32,
    /// A row a set that was found.
    rows: Vec<u64>,
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
            let row = &mut self.kind_rows[kind as usize * self.cells..];
            let start = mention.tokens.start;
            set(row, start - tokens.start);
            // A pattern may name the modifier of a number in front of it.
            let most = if kind.is_numeric() { mention.tokens.end.min(tokens.end).min(start + MOST_MODIFIERS + 1) } else { start };
            (start + 1..most).filter(|&at| scene.is_modifier(at - 1)).for_each(|at| set(row, at - tokens.start));
        }
    }

    fn clear(&mut self, tokens: usize, classes: usize) {
        if self.look >= u32::MAX >> START_BITS || self.row_of.len() != classes {
            (self.row_of, self.look) = (vec![0; classes], 0);
        }
        self.look += 1;
        self.found.clear();
        self.rows.clear();
        self.cells = tokens / 64 + 1;
        self.kinds = Kinds::default();
        for (rows, count) in [(&mut self.kind_rows, Kind::ALL.len()), (&mut self.clause_ends, 1), (&mut self.steps, 1)] {
            rows.clear();
            rows.resize(self.cells * count, 0);
        }
    }

    /// Notes a word in all its sets.
    fn add_word(&mut self, classes: &[ClassId], at: usize) {
        let (bit, look) = (1 << (at % 64), self.look << START_BITS);
        for &class in classes {
            let row = &mut self.row_of[class.index()];
            if *row >= look {
                self.rows[(*row - look) as usize + at / 64] |= bit;
                continue;
            }
            // Sets are some thousands, and a row has seven cells at most: far from what the bits can say.
            *row = look | self.rows.len() as u32;
            self.found.push(class);
            if self.cells == 1 {
                self.rows.push(bit);
            } else {
                let start = self.rows.len();
                self.rows.resize(start + self.cells, 0);
                self.rows[start + at / 64] = bit;
            }
        }
    }

    /// Where the row of a set begins.
    fn start_of(&self, class: ClassId) -> Option<usize> {
        let start = self.row_of[class.index()].checked_sub(self.look << START_BITS)?;
        Some(start as usize)
    }

    /// Whether some word is in a set.
    pub(crate) fn holds(&self, class: ClassId) -> bool {
        self.start_of(class).is_some()
    }

    /// Where words of a set stand in a sentence of one cell.
    pub(crate) fn cell(&self, class: ClassId) -> u64 {
        self.start_of(class).map_or(0, |start| self.rows[start])
    }

    /// Where words of a set stand; nothing where none does.
    pub(crate) fn row(&self, class: ClassId) -> Option<&[u64]> {
        let start = self.start_of(class)?;
        self.rows.get(start..start + self.cells)
    }

    /// Whether the word at a token is in a set.
    pub(crate) fn stands(&self, class: ClassId, at: usize) -> bool {
        self.row(class).and_then(|row| row.get(at / 64)).is_some_and(|cell| cell >> (at % 64) & 1 == 1)
    }

    /// Makes the row of where a pattern may name values of these kinds.
    pub(crate) fn mark_kinds(&self, kinds: Kinds, row: &mut Vec<u64>) {
        row.clear();
        row.resize(self.cells, 0);
        for number in Kinds(kinds.0 & self.kinds.0).numbers() {
            row.iter_mut().zip(&self.kind_rows[number * self.cells..]).for_each(|(cell, starts)| *cell |= starts);
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
