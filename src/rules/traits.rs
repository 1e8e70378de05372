//! What a word may begin in a text, told by one look: most words begin nothing, and no reader need ask them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::classes::ClassIndex;
use super::concepts::{ConceptId, Concepts};
use super::language::Language;
use super::places::Places;
use super::units::Units;
use super::vocabulary::{UNKNOWN, Vocabulary, WordCells, WordId};

/// Readers that a word or token may concern, a bit each. A bit that is missing is sure; one that is there is a reason to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u32);

impl Traits {
    /// May begin a date.
    pub(crate) const DATE: Self = Self(1);
    /// May begin a clock time.
    pub(crate) const TIME: Self = Self(1 << 1);
    /// May begin an amount.
    pub(crate) const AMOUNT: Self = Self(1 << 2);
    /// May begin a number in words.
    pub(crate) const NUMBER: Self = Self(1 << 3);
    /// May begin a title, a rank or a prefix of one.
    pub(crate) const TITLE: Self = Self(1 << 4);
    /// May begin the words of a concept.
    pub(crate) const CONCEPT: Self = Self(1 << 5);
    /// May begin words about another event.
    pub(crate) const BACKGROUND: Self = Self(1 << 6);
    /// Reports speech, or begins words that do.
    pub(crate) const SPEECH: Self = Self(1 << 7);
    /// May begin a concept of several words.
    pub(crate) const LONG_CONCEPT: Self = Self(1 << 9);
    /// Is in a set of words that some pattern asks for.
    pub(crate) const CLASS: Self = Self(1 << 8);
    /// Is written with a hyphen; only a token can say so.
    pub(crate) const HYPHEN: Self = Self(1 << 10);
    /// Is a step of the calendar ("hari", "years").
    pub(crate) const STEP: Self = Self(1 << 11);
    /// Is an article that begins a value only where one of the words below follows ("a week").
    pub(crate) const ARTICLE: Self = Self(1 << 12);
    /// May make a value of an article before it.
    pub(crate) const BEHIND_ARTICLE: Self = Self(1 << 13);
    /// May begin words that make a number a part of another.
    pub(crate) const PART: Self = Self(1 << 14);
    /// Says that something is possible, planned or not so.
    pub(crate) const STATUS: Self = Self(1 << 15);
    /// May be the second word of a concept of several words.
    pub(crate) const BEHIND_CONCEPT: Self = Self(1 << 16);
    /// May begin a part of the day.
    pub(crate) const DAY_PART: Self = Self(1 << 28);
    /// Carries no content of its own ("yang", "the").
    pub(crate) const STOPWORD: Self = Self(1 << 17);
    /// Is written with a capital; only a token can say so.
    pub(crate) const CAPITAL: Self = Self(1 << 18);
    /// Names a kind of place ("kabupaten", "town").
    pub(crate) const PLACE_KIND: Self = Self(1 << 19);
    /// Is a quotation mark.
    pub(crate) const QUOTE: Self = Self(1 << 20);
    /// Names a month.
    pub(crate) const MONTH: Self = Self(1 << 21);
    /// Stands beside hours and minutes, which are none where no such word is in the sentence and no mark between them.
    pub(crate) const CLOCK: Self = Self(1 << 22);
    /// Is a mark that ends a clause.
    pub(crate) const ENDS_CLAUSE: Self = Self(1 << 23);
    /// Is a bracket that opens.
    pub(crate) const OPENS_BRACKET: Self = Self(1 << 24);
    /// Is a bracket that closes.
    pub(crate) const CLOSES_BRACKET: Self = Self(1 << 25);
    /// Is a dash that touches what stands before it.
    pub(crate) const JOINS: Self = Self(1 << 26);
    /// May begin the name of a place that is built in.
    pub(crate) const PLACE_NAME: Self = Self(1 << 27);
    /// Where a name, a title or a place may begin.
    pub(crate) const NAME: Self = Self(Self::CAPITAL.0 | Self::HYPHEN.0 | Self::TITLE.0 | Self::PLACE_KIND.0);
    /// All that a number in digits may begin.
    pub(crate) const VALUE: Self = Self(Self::DATE.0 | Self::TIME.0 | Self::AMOUNT.0);

    /// Whether any bit of `wanted` is there.
    pub(crate) const fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// The bits of all of them.
    pub(crate) fn all(traits: &[Self]) -> Self {
        traits.iter().fold(Self::default(), |all, traits| all.join(*traits))
    }

    /// The bits that are not in `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The bits of both.
    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The traits of all words in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTraits {
    language: String,
    /// What the language file, units and titles say, by word.
    rows: Vec<Row>,
    /// The same with what patterns and concepts say, of kept words and of forms, where a text had the word.
    told: Told,
    cells: WordCells<Row>,
    vocabulary: Arc<Vocabulary>,
    concepts: Arc<Concepts>,
    classes: Arc<ClassIndex>,
}

/// A word's traits, and one more than the number of the concept that it is alone; 0 for none, [`Row::BEYOND`] where it does not fit.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    traits: Traits,
    concept: u16,
}

impl Row {
    const BEYOND: u16 = u16::MAX;
    /// Set in all packed rows.
    const TOLD: u64 = 1 << 63;

    fn packed(self) -> u64 {
        Self::TOLD | u64::from(self.concept) << 32 | u64::from(self.traits.0)
    }

    const fn unpacked(packed: u64) -> Self {
        Self { traits: Traits(packed as u32), concept: (packed >> 32) as u16 }
    }
}

/// The rows of kept words, packed; 0 for a word that no text had. Every token asks for its row: one look must be enough.
#[derive(Debug, Default)]
struct Told(Vec<AtomicU64>);

impl Told {
    fn sized(words: usize) -> Self {
        Self(std::iter::repeat_with(AtomicU64::default).take(words).collect())
    }
}

impl Clone for Told {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|row| AtomicU64::new(row.load(Ordering::Relaxed))).collect())
    }
}

impl WordTraits {
    /// What a language file and the units say of words.
    pub(crate) fn of_language(language: &Language, units: &Units, vocabulary: &Arc<Vocabulary>) -> Self {
        let mut made = Self {
            language: language.code.clone(),
            rows: vec![Row::default(); vocabulary.len()],
            told: Told::sized(vocabulary.len()),
            cells: vocabulary.cells(),
            vocabulary: Arc::clone(vocabulary),
            ..Self::default()
        };
        let (numbers, calendar, speech) = (&language.numbers, &language.calendar, &language.speech);
        made.mark(numbers.heads(), Traits::DATE.join(Traits::TIME));
        made.mark(numbers.heads().chain(numbers.phrase_heads()), Traits::NUMBER);
        made.mark(calendar.units.keys(), Traits::STEP);
        made.mark(calendar.months.keys(), Traits::MONTH);
        made.mark(language.clock.told_by(), Traits::CLOCK);
        made.add_articles(language, units);
        made.mark(calendar.starts().chain(numbers.ordinals.keys()), Traits::DATE);
        made.mark(language.clock.starts(), Traits::TIME);
        made.mark(language.day.starts(), Traits::DAY_PART);
        made.mark(numbers.starts().chain(language.counts.starts()).chain(units.prefix_firsts()), Traits::AMOUNT);
        let context = &language.context;
        made.mark(language.stopwords(), Traits::STOPWORD);
        made.mark(language.names.place_types.iter().chain(language.names.settlements.iter()), Traits::PLACE_KIND);
        made.mark(context.background.firsts(), Traits::BACKGROUND);
        made.mark(context.parts.firsts(), Traits::PART);
        made.mark(context.hedges.iter().chain(context.plans.iter()).chain(context.negations.iter()), Traits::STATUS);
        made.mark(speech.according.firsts().chain(speech.credits.firsts()), Traits::SPEECH);
        made.mark(speech.says.iter().chain(speech.after.iter()).chain(speech.after_pronoun.iter()), Traits::SPEECH);
        made
    }

    /// Adds a trait to words.
    pub(crate) fn mark(&mut self, words: impl Iterator<Item = WordId>, traits: Traits) {
        for word in words {
            if let Some(row) = self.rows.get_mut(word.0 as usize) {
                row.traits = row.traits.join(traits);
            }
        }
    }

    /// The traits of a word.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Traits {
        if word == UNKNOWN { Traits::default() } else { self.row(word).traits }
    }

    #[inline]
    fn row(&self, word: WordId) -> Row {
        match self.told.0.get(word.0 as usize).map(|row| row.load(Ordering::Relaxed)) {
            Some(packed) if packed != 0 => Row::unpacked(packed),
            _ => self.tell(word),
        }
    }

    /// The row of a form, or of a word that no text had before: whoever comes to it at the same time finds the same.
    #[cold]
    fn tell(&self, word: WordId) -> Row {
        let Some(told) = self.told.0.get(word.0 as usize) else {
            return self.cells.get(word, &self.vocabulary, || self.find(word)).copied().unwrap_or_default();
        };
        let row = self.find(word);
        told.store(row.packed(), Ordering::Relaxed);
        row
    }

    fn find(&self, word: WordId) -> Row {
        let mut row = self.rows.get(word.0 as usize).copied().unwrap_or_default();
        if let Some(concept) = self.concepts.alone_in(&self.language, word) {
            row.concept = u16::try_from(concept.index() + 1).unwrap_or(Row::BEYOND);
            row.traits = row.traits.join(Traits::CONCEPT);
        }
        if self.concepts.begins_long(&self.language, word) {
            row.traits = row.traits.join(Traits::CONCEPT).join(Traits::LONG_CONCEPT);
        }
        if self.concepts.goes_on_long(&self.language, word) {
            row.traits = row.traits.join(Traits::BEHIND_CONCEPT);
        }
        if Places::may_begin_with(self.vocabulary.word(word)) {
            row.traits = row.traits.join(Traits::PLACE_NAME);
        }
        if !self.classes.of(word).is_empty() {
            row.traits = row.traits.join(Traits::CLASS);
        }
        row
    }

    /// Adds the concepts of the language, and the sets of words that patterns ask for.
    pub(crate) fn add_concepts(&mut self, concepts: &Arc<Concepts>, classes: Arc<ClassIndex>) {
        self.concepts = Arc::clone(concepts);
        self.classes = classes;
    }

    /// Articles are many, and few of them begin a value: those before a word that goes on with a phrase, a scale, a share or a unit.
    fn add_articles(&mut self, language: &Language, units: &Units) {
        let (numbers, calendar, clock) = (&language.numbers, &language.calendar, &language.clock);
        for article in numbers.articles() {
            let mut followers = numbers.followers(article);
            followers.extend(calendar.followers(article));
            followers.extend(clock.followers(article));
            followers.extend(units.prefix_followers(article));
            followers.extend(language.counts.followers(article));
            // Where the article alone is such a phrase, what follows says nothing.
            let Some(followers) = followers.into_iter().collect::<Option<Vec<WordId>>>() else { continue };
            self.mark([article].into_iter(), Traits::ARTICLE);
            self.mark(followers.into_iter().chain(units.firsts()), Traits::BEHIND_ARTICLE);
        }
    }

    /// The concept that a word alone is.
    pub(crate) fn concept(&self, word: WordId) -> Option<ConceptId> {
        match self.row(word).concept {
            Row::BEYOND => self.concepts.alone_in(&self.language, word),
            number => number.checked_sub(1).map(ConceptId::numbered),
        }
    }
}
