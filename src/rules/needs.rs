//! What a sentence must hold, and in which order, so that a pattern can match: asked before it is run, and mostly answered with no.

use super::classes::ClassId;
use crate::value::Kinds;

/// What a match must hold, in no order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    /// Words: for each of these a word of one of its sets, the rarest first. Choices need one of several sets; to make one set of these
    /// would cost something wherever a word of it stands.
    pub(crate) words: Vec<Box<[ClassId]>>,
    /// A value of one of each of these kinds.
    pub(crate) values: Vec<Kinds>,
    /// Both in the order of the pattern, in which they stand in a match too.
    pub(crate) in_order: Vec<Need>,
}

impl Needs {
    /// The rarest set of words of which one is needed, but for choices of several sets.
    pub(crate) fn rarest(&self) -> Option<ClassId> {
        self.words.iter().find_map(|classes| if let [only] = **classes { Some(only) } else { None })
    }
}

/// The needs of all patterns, one behind another: most that is asked of a pattern is this, and none of its other parts is touched for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllNeeds {
    all: Vec<Need>,
    /// Where those of each pattern end; they begin where the ones before end.
    ends: Vec<usize>,
}

/// One thing that must be there, behind those before it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// A value of one of these kinds, anywhere: it stands in a choice.
    Value(Kinds),
    /// A value of one of these kinds.
    Slot(Kinds),
    /// A word of this set, or what follows.
    Either(ClassId),
    /// A word of this set, or one of those right before it that may stand in its place.
    Word(ClassId),
}

impl Need {
    /// Adds the words of a choice, of which one is needed.
    pub(crate) fn add_words(all: &mut Vec<Self>, classes: &[ClassId]) {
        let Some((last, others)) = classes.split_last() else { return };
        all.extend(others.iter().copied().map(Self::Either));
        all.push(Self::Word(*last));
    }
}

impl AllNeeds {
    /// Adds those of the next pattern.
    pub(crate) fn push(&mut self, needs: &Needs) {
        self.all.extend_from_slice(&needs.in_order);
        self.ends.push(self.all.len());
    }

    /// Those of the pattern of this number.
    #[inline]
    pub(crate) fn of(&self, pattern: usize) -> &[Need] {
        let start = pattern.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[pattern]]
    }
}
