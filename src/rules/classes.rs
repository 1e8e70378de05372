//! Sets of words that patterns ask for, numbered: one look at a word tells which of them it is in.
//!
//! Patterns share their sets ("tewas" in all its forms, the first words of a list), so a set is kept once and a word of a text is
//! looked up once, not once a pattern. A set names its words, or what brings them in: all forms of a word, all words of a concept.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::concepts::{ConceptId, Concepts};
use super::vocabulary::{FormSet, Vocabulary, WordCells, WordId};

/// The number of a set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClassId(u32);

impl ClassId {
    /// The number as an index.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What brings words into a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Member {
    /// This word.
    Word(WordId),
    /// The forms of a word.
    Forms(FormSet),
    /// All words that alone are this concept, or one below it, in the language of this number.
    Concept(u8, ConceptId),
}

impl Member {
    /// A number by which they are sorted faster than as they are; those of words are the words' own.
    const fn code(self) -> u64 {
        match self {
            Self::Word(word) => word.0 as u64,
            Self::Forms(forms) => 1 << 62 | forms.number() as u64,
            Self::Concept(language, concept) => 2 << 62 | (language as u64) << 32 | concept.index() as u64,
        }
    }
}

/// All sets of words, and for each word the sets that hold it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordClasses {
    /// Those of all sets, one set behind another.
    members: Vec<Member>,
    /// Where each set ends in `members`; it begins where the one before ends.
    ends: Vec<u32>,
    /// The numbers of sets of one member, which most are, and those of the others.
    of_one: FxHashMap<Member, ClassId>,
    numbers: FxHashMap<Box<[Member]>, ClassId>,
    /// Made by [`WordClasses::finish`].
    index: Arc<ClassIndex>,
}

impl WordClasses {
    /// The number of a set.
    pub(crate) fn intern(&mut self, mut members: Vec<Member>) -> ClassId {
        members.sort_unstable();
        members.dedup();
        if let [only] = members[..] {
            return self.intern_one(only);
        }
        if let Some(&known) = self.numbers.get(members.as_slice()) {
            return known;
        }
        let id = self.add(&members);
        self.numbers.insert(members.into(), id);
        id
    }

    /// The number of a set of one member.
    pub(crate) fn intern_one(&mut self, member: Member) -> ClassId {
        if let Some(&known) = self.of_one.get(&member) {
            return known;
        }
        let id = self.add(&[member]);
        self.of_one.insert(member, id);
        id
    }

    fn add(&mut self, members: &[Member]) -> ClassId {
        self.members.extend_from_slice(members);
        self.ends.push(u32::try_from(self.members.len()).unwrap_or(u32::MAX));
        ClassId(u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX))
    }

    /// What brings words into a set, sorted.
    pub(crate) fn members(&self, class: ClassId) -> &[Member] {
        let start = class.index().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.members[start..self.ends[class.index()] as usize]
    }

    /// How many sets there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Turns the sets around, when all are known.
    pub(crate) fn finish(&mut self, vocabulary: &Arc<Vocabulary>, concepts: &Arc<Concepts>) {
        let mut by_member: Vec<(u64, ClassId)> = Vec::with_capacity(self.members.len());
        for class in (0..).map(ClassId).take(self.len()) {
            by_member.extend(self.members(class).iter().map(|member| (member.code(), class)));
        }
        by_member.sort_unstable();
        let mut rows = vec![0; vocabulary.len() + 1];
        // Those of words come first.
        for (code, _) in &by_member {
            let Some(row) = usize::try_from(*code).ok().and_then(|word| rows.get_mut(word + 1)) else { break };
            *row += 1;
        }
        (0..vocabulary.len()).for_each(|word| rows[word + 1] += rows[word]);
        self.index = Arc::new(ClassIndex {
            rows,
            by_member,
            cells: vocabulary.cells(),
            vocabulary: Arc::clone(vocabulary),
            concepts: Arc::clone(concepts),
        });
    }

    /// The sets that hold the word, in the order of their numbers.
    pub(crate) fn of(&self, word: WordId) -> &[ClassId] {
        self.index.of(word)
    }

    /// The same question, for whoever has to ask it without the sets.
    pub(crate) fn index(&self) -> Arc<ClassIndex> {
        Arc::clone(&self.index)
    }
}

/// The sets by what brings words into them, and by word, where a text had the word.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClassIndex {
    /// By the number of what brings words in.
    by_member: Vec<(u64, ClassId)>,
    /// Where the sets that name each word begin in `by_member`, with one more at the end.
    rows: Vec<u32>,
    cells: WordCells<Box<[ClassId]>>,
    vocabulary: Arc<Vocabulary>,
    concepts: Arc<Concepts>,
}

impl ClassIndex {
    /// The sets that hold the word, in the order of their numbers.
    pub(crate) fn of(&self, word: WordId) -> &[ClassId] {
        self.cells.get(word, &self.vocabulary, || self.find(word)).map_or(&[], |classes| classes)
    }

    fn find(&self, word: WordId) -> Box<[ClassId]> {
        let row = self.rows.get(word.0 as usize..).and_then(|rows| Some(*rows.first()? as usize..*rows.get(1)? as usize));
        let named = row.and_then(|row| self.by_member.get(row)).unwrap_or_default();
        let mut found: Vec<ClassId> = named.iter().map(|(_, class)| *class).collect();
        let mut add = |member: Member| {
            let code = member.code();
            let start = self.by_member.partition_point(|(other, _)| *other < code);
            found.extend(self.by_member[start..].iter().take_while(|(other, _)| *other == code).map(|(_, class)| *class));
        };
        self.vocabulary.form_sets(word).iter().for_each(|set| add(Member::Forms(*set)));
        for (language, concept) in self.concepts.alone(word) {
            self.concepts.chain(concept).for_each(|above| add(Member::Concept(language, above)));
        }
        found.sort_unstable();
        found.dedup();
        found.into()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Member, WordClasses};
    use crate::rules::{Concepts, UNKNOWN, Vocabulary};

    #[test]
    fn a_word_knows_its_sets() {
        let (mut classes, mut vocabulary) = (WordClasses::default(), Vocabulary::default());
        let [one, two, three] = ["satu", "dua", "tiga"].map(|word| vocabulary.intern(word));
        let sets = [vec![three, one, three], vec![two], vec![one, three], vec![three, two]];
        let [first, _, again, last] = sets.map(|set| classes.intern(set.into_iter().map(Member::Word).collect()));
        assert_eq!(first, again);
        classes.finish(&Arc::new(vocabulary), &Arc::new(Concepts::default()));
        assert_eq!(classes.of(three), [first, last]);
        assert_eq!(classes.of(UNKNOWN), []);
    }
}
