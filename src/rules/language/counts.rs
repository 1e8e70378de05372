//! `[counts]` of a language file: counts of none, counts whose noun stands elsewhere, multiples, and numbers that count nothing.

use serde::{Deserialize, Serialize};

use super::numbers::{keyed, phrase_map, phrases, set};
use crate::rules::forms::Inflect;
use crate::rules::vocabulary::{Phrases, UNKNOWN, Vocabulary, WordId};
use crate::rules::word_set::WordSet;
use crate::settings::Table;
use crate::value::Exact;

/// Words around counts.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CountWords {
    /// Before a noun of which there is none: "tidak ada", "no".
    pub(crate) none_before: Phrases<()>,
    /// No person at all: "tak seorang pun", "nobody". What happened to none of them stands behind.
    pub(crate) nobody: Phrases<()>,
    /// What news counts, so that none of it is a count too: "korban jiwa", "casualties". Other nouns need one of `none_verbs` behind.
    pub(crate) none_nouns: Phrases<()>,
    /// What none of them is or did: "tewas", "hurt".
    pub(crate) none_verbs: WordSet,
    /// The same words where they stand behind the noun: "korban jiwa nihil".
    pub(crate) none_behind: Phrases<()>,
    /// Before another noun that there is none of: "no deaths or injuries".
    pub(crate) none_or: WordSet,
    /// Between the noun and those: "reported".
    pub(crate) none_links: WordSet,
    /// Before all that: it is asked, hoped or supposed.
    pub(crate) none_doubts: Phrases<()>,
    /// Right before it: it is expected.
    pub(crate) none_modals: WordSet,
    /// Behind the noun: only more of it is denied, or some of it, or it is not told as a fact.
    pub(crate) none_unless: WordSet,
    /// Behind or before a number of those told before: "di antaranya", "of them".
    pub(crate) among: Phrases<()>,
    /// Before a number of more of the same: "another".
    pub(crate) more: WordSet,
    /// Between a part and its whole: "44 dari 51 drone", "seven of the nine justices".
    pub(crate) part_of: WordSet,
    /// Others between those two: "the", "total".
    pub(crate) part_fillers: WordSet,
    /// Words that count though they are verbs of a concept too: "500 suara", "tiga serangan".
    pub(crate) nouns: WordSet,
    /// "twice the", "threefold": that many times.
    pub(crate) multiples: Phrases<Exact>,
    /// The same, where a word of degree stands before: "more than double".
    pub(crate) multiples_bounded: Phrases<Exact>,
    /// Verbs of multiples: "doubled", "halved".
    pub(crate) grown: Phrases<Exact>,
    /// Of such people "1 dari 5" is a share, of others a count.
    pub(crate) populations: WordSet,
    /// Behind a number that tells where on earth a place lies: "LS".
    pub(crate) coordinates: Phrases<()>,
    /// Before a number that is a rank: "posisi 127".
    pub(crate) ranks: WordSet,
    /// "menit", "week": a bare number behind one tells which; not where one of the others stands before it.
    pub(crate) numbered: WordSet,
    pub(crate) numbered_not: WordSet,
    /// Behind a number that then is no rank: "posisi 3 besar".
    pub(crate) ranks_not: WordSet,
    /// Before a title in quotation marks: "film".
    pub(crate) title_cues: WordSet,
    /// Before a short telephone number: "call 101".
    pub(crate) dial: WordSet,
    /// Words with which a degree is one of temperature, and the unit that it then is.
    pub(crate) degree_cues: WordSet,
    pub(crate) degrees: String,
    /// Words that point at somebody: "pelari 21 tahun itu".
    pub(crate) pointers: WordSet,
    /// Behind a part of what rose or fell: "by a third compared with".
    pub(crate) fraction_links: WordSet,
    /// Behind "kali": a multiple that what rose rose by.
    pub(crate) folds: WordSet,
    /// Words with which a count of none or a multiple can begin.
    starts: WordSet,
}

impl CountWords {
    /// Reads the table of the language `code`.
    pub(super) fn read(code: &str, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let multiples =
            |key, vocabulary: &mut Vocabulary| phrase_map(keyed(table, key, "a number such as \"2\" or \"1/2\"", Exact::parse), vocabulary);
        let mut made = Self {
            none_before: phrases(table, "none_before", vocabulary),
            nobody: phrases(table, "nobody", vocabulary),
            none_nouns: phrases(table, "none_nouns", vocabulary),
            none_verbs: set(table, "none_verbs", vocabulary),
            none_behind: phrases(table, "none_behind", vocabulary),
            none_or: set(table, "none_or", vocabulary),
            none_links: set(table, "none_links", vocabulary),
            none_doubts: phrases(table, "none_doubts", vocabulary),
            none_modals: set(table, "none_modals", vocabulary),
            none_unless: set(table, "none_unless", vocabulary),
            among: phrases(table, "among", vocabulary),
            more: set(table, "more", vocabulary),
            part_of: set(table, "part_of", vocabulary),
            part_fillers: set(table, "part_fillers", vocabulary),
            nouns: set(table, "nouns", vocabulary),
            multiples: multiples("multiples", vocabulary),
            multiples_bounded: multiples("multiples_bounded", vocabulary),
            grown: multiples("grown", vocabulary),
            populations: table
                .texts("populations")
                .iter()
                .flat_map(|word| vocabulary.intern_word_forms(code, word.value, Inflect::Noun))
                .collect(),
            coordinates: phrases(table, "coordinates", vocabulary),
            ranks: set(table, "ranks", vocabulary),
            numbered: set(table, "numbered", vocabulary),
            numbered_not: set(table, "numbered_not", vocabulary),
            ranks_not: set(table, "ranks_not", vocabulary),
            title_cues: set(table, "title_cues", vocabulary),
            dial: set(table, "dial", vocabulary),
            degree_cues: set(table, "degree_cues", vocabulary),
            degrees: table.text("degrees").map(|text| text.value.to_owned()).unwrap_or_default(),
            pointers: set(table, "pointers", vocabulary),
            fraction_links: set(table, "fraction_links", vocabulary),
            folds: set(table, "folds", vocabulary),
            starts: WordSet::default(),
        };
        table.finish();
        let none = made.none_before.firsts().chain(made.nobody.firsts());
        let multiples = made.multiples.firsts().chain(made.multiples_bounded.firsts()).chain(made.grown.firsts());
        made.starts = none.chain(multiples).collect();
        made.starts.remove(UNKNOWN);
        made
    }

    /// The words with which a count of none, or a multiple, begins.
    pub(crate) fn starts(&self) -> impl Iterator<Item = WordId> {
        self.starts.iter()
    }

    /// The second words of counts of none and multiples that begin with this word; `None` for the word alone.
    pub(crate) fn followers(&self, first: WordId) -> Vec<Option<WordId>> {
        let none = [self.none_before.followers(first), self.nobody.followers(first), self.none_behind.followers(first)];
        let multiples = [self.multiples.followers(first), self.multiples_bounded.followers(first), self.grown.followers(first)];
        none.into_iter().chain(multiples).flatten().collect()
    }

    /// Whether a count of none or a multiple can begin with this word.
    pub(crate) fn starts_value(&self, word: WordId) -> bool {
        self.starts.contains(&word)
    }
}
