//! What one look at a sentence tells before any pattern runs: which sets of words and which kinds of values it holds.

use crate::rules::{ClassId, Needs, WordClasses, WordId};
use crate::value::Kind;

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
}

/// The words of one sentence, looked up in the sets of words of all patterns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glance {
    /// Bits of the sets of each word; see [`WordClasses::signature`].
    pub(crate) signatures: Vec<u64>,
    /// Kinds of the values that start in it.
    pub(crate) kinds: Kinds,
    /// The sets that some word is in, each once.
    pub(crate) found: Vec<ClassId>,
    /// The same as bits.
    present: Vec<u64>,
}

impl Glance {
    /// Looks at another sentence.
    pub(crate) fn read(&mut self, words: &[WordId], kinds: impl Iterator<Item = Kinds>, classes: &WordClasses) {
        self.kinds = kinds.fold(Kinds::default(), Kinds::join);
        self.signatures.clear();
        self.signatures.extend(words.iter().map(|word| classes.signature(*word)));
        for class in self.found.drain(..) {
            self.present[class.index() / 64] = 0;
        }
        self.present.resize(classes.len().div_ceil(64), 0);
        for (word, _) in words.iter().zip(&self.signatures).filter(|(_, signature)| **signature != 0) {
            for &class in classes.of(*word) {
                let (cell, bit) = (class.index() / 64, 1 << (class.index() % 64));
                if self.present[cell] & bit == 0 {
                    self.present[cell] |= bit;
                    self.found.push(class);
                }
            }
        }
    }

    /// Whether the sentence holds all words and slots that a pattern needs; `kinds_of` gives the kinds that fill a slot.
    pub(crate) fn meets(&self, needs: &Needs, kinds_of: impl Fn(crate::rules::Slot) -> Kinds) -> bool {
        needs.classes.iter().all(|class| self.present[class.index() / 64] >> (class.index() % 64) & 1 == 1)
            && needs.slots.iter().all(|slot| kinds_of(*slot).meets(self.kinds))
    }
}
