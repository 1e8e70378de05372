//! What a word may begin in a text, told by one look: most words begin nothing, and no reader need ask them.

use super::language::Language;
use super::units::Units;
use super::vocabulary::WordId;

/// Readers that a word or token may concern, a bit each. A bit that is missing is sure; one that is there is a reason to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    /// May begin a date.
    pub(crate) const DATE: Self = Self(1);
    /// May begin a clock time.
    pub(crate) const TIME: Self = Self(1 << 1);
    /// May begin an amount.
    pub(crate) const AMOUNT: Self = Self(1 << 2);
    /// May begin a name of the gazetteer.
    pub(crate) const PLACE: Self = Self(1 << 3);
    /// May begin a title, a rank or a prefix of one.
    pub(crate) const TITLE: Self = Self(1 << 4);
    /// May begin the words of a concept.
    pub(crate) const CONCEPT: Self = Self(1 << 5);
    /// May begin words about another event.
    pub(crate) const BACKGROUND: Self = Self(1 << 6);
    /// Reports speech, or begins words that do.
    pub(crate) const SPEECH: Self = Self(1 << 7);
    /// Is in a set of words that some pattern asks for.
    pub(crate) const CLASS: Self = Self(1 << 8);
    /// All that a number in digits may begin.
    pub(crate) const VALUE: Self = Self(Self::DATE.0 | Self::TIME.0 | Self::AMOUNT.0);

    /// Whether any bit of `wanted` is there.
    pub(crate) const fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// The bits of both.
    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The traits of all words in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTraits {
    rows: Vec<Traits>,
}

impl WordTraits {
    /// What a language file and the units say of `words` words.
    pub(crate) fn of_language(language: &Language, units: &Units, words: usize) -> Self {
        let mut made = Self { rows: vec![Traits::default(); words] };
        let (numbers, calendar, speech) = (&language.numbers, &language.calendar, &language.speech);
        made.mark(numbers.words.keys(), Traits::DATE.join(Traits::TIME));
        made.mark(calendar.months.keys().chain(calendar.weekdays.keys()).chain(calendar.relative.firsts()), Traits::DATE);
        made.mark(language.clock.named.firsts(), Traits::TIME);
        made.mark(numbers.starts().chain(units.prefix_firsts()), Traits::AMOUNT);
        made.mark(language.context.background.firsts(), Traits::BACKGROUND);
        made.mark(speech.according.firsts().chain(speech.credits.firsts()), Traits::SPEECH);
        made.mark(speech.says.iter().chain(speech.after.iter()).chain(speech.after_pronoun.iter()), Traits::SPEECH);
        made
    }

    /// Adds a trait to words.
    pub(crate) fn mark(&mut self, words: impl Iterator<Item = WordId>, traits: Traits) {
        for word in words {
            if let Some(row) = self.rows.get_mut(word.0 as usize) {
                *row = row.join(traits);
            }
        }
    }

    /// The traits of a word.
    pub(crate) fn of(&self, word: WordId) -> Traits {
        self.rows.get(word.0 as usize).copied().unwrap_or_default()
    }
}
