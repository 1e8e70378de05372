//! `[inside]` of a language file: words by which numbers of one article belong together, and can be held against each other.

use serde::{Deserialize, Serialize};

use super::numbers::{keyed, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary, WordId};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::Table;

/// Words of the checks inside one article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct InsideWords {
    /// "atau", "or about": between a measure and the same measure in another unit.
    pub(crate) restates: Phrases<()>,
    /// "terdiri atas", "made up of": all parts follow.
    pub(crate) makes_up: Phrases<()>,
    /// "total": beside a number of which all parts follow a colon.
    pub(crate) totals: WordSet,
    /// "termasuk", "including": some parts follow.
    pub(crate) includes: Phrases<()>,
    /// "di antaranya", "of whom": behind a part, whose whole stands before.
    pub(crate) of_them: Phrases<()>,
    /// "dari", "of the": before a whole at the head of a sentence.
    pub(crate) out_of: Phrases<()>,
    /// Kinds of people of which nobody is two: "pria", "wanita".
    pub(crate) sorts: WordSet,
    /// What became of people, of which nobody has two: numbered groups of words ("tewas", "selamat").
    pub(crate) fates: WordMap<u8>,
    /// "dan", "and": before the last part of a list.
    pub(crate) and: WordSet,
    /// "sisanya", "others": a list that holds one of these is not whole.
    pub(crate) rest: WordSet,
    /// "memilih", "voted": what follows a share of people who have one choice each. Whoever agrees with one thing may agree with
    /// another.
    pub(crate) chooses: WordSet,
    /// "responden", "of voters": may stand between a share and what these choose.
    pub(crate) voters: WordSet,
    /// Words of sentences whose shares need not be of one whole ("masing-masing", "rose", "than").
    pub(crate) many_wholes: Phrases<()>,
    /// "di", "in": shares behind one may be of another whole.
    pub(crate) elsewhere: WordSet,
    /// "lahir", "born on".
    pub(crate) born: WordSet,
    /// "pada usia", "at the age of": an age of another day.
    pub(crate) aged_then: Phrases<()>,
    /// "berumur", "who is": between a name and an age.
    pub(crate) aged: WordSet,
    /// "kunjungan", "visit": may stand between a duration and its days.
    pub(crate) lasting: WordSet,
    /// "dimajukan", "brought": from one day to another, and that may be an earlier one.
    pub(crate) moves: WordSet,
    /// "setelah", "before": what keeps a duration and days apart.
    pub(crate) not_during: WordSet,
}

impl InsideWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let fates = keyed(table, "fates", "a number from 1 to 9", |key| key.parse::<u8>().ok().filter(|n| (1..=9).contains(n)));
        let made = Self {
            restates: phrases(table, "restates", vocabulary),
            makes_up: phrases(table, "makes_up", vocabulary),
            totals: set(table, "totals", vocabulary),
            includes: phrases(table, "includes", vocabulary),
            of_them: phrases(table, "of_them", vocabulary),
            out_of: phrases(table, "out_of", vocabulary),
            sorts: set(table, "sorts", vocabulary),
            fates: super::numbers::map(fates, vocabulary),
            and: set(table, "and", vocabulary),
            rest: set(table, "rest", vocabulary),
            chooses: set(table, "chooses", vocabulary),
            voters: set(table, "voters", vocabulary),
            many_wholes: phrases(table, "many_wholes", vocabulary),
            elsewhere: set(table, "elsewhere", vocabulary),
            born: set(table, "born", vocabulary),
            aged_then: phrases(table, "aged_then", vocabulary),
            aged: set(table, "aged", vocabulary),
            lasting: set(table, "lasting", vocabulary),
            moves: set(table, "moves", vocabulary),
            not_during: set(table, "not_during", vocabulary),
        };
        table.finish();
        made
    }

    /// Whether a sentence holds words that let its shares be of several wholes.
    pub(crate) fn has_many_wholes(&self, words: &[WordId]) -> bool {
        (0..words.len()).any(|at| self.many_wholes.longest_at(&words[at..]).is_some())
    }
}
