//! `[modifiers]` of a language file: what says how exactly a number is meant, and whether something rose or fell by it.

use serde::{Deserialize, Serialize};

use super::numbers::{map, phrase_map, phrases, set};
use crate::rules::vocabulary::{Phrases, Vocabulary};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::Table;
use crate::value::{Modifier, Trend};

/// What a phrase before a number does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Before {
    /// Says how exactly the number is meant.
    Modifies(Modifier),
    /// "hampir": about, and no more than the number.
    Nearly,
    /// Opens a range with "and": "antara".
    Between,
    /// Opens a range with "to": "dari".
    From,
    /// Stands between a modifier or a trend and its number: "the", "another".
    Filler,
    /// The same, and says that a trend is by the number: "sebesar", "by".
    By,
    /// A rise or a fall by the number.
    Trend(Trend),
    /// The same, of a word that also means a movement: "fell", "climbed".
    Moves(Trend),
    /// The same, of a word that also takes or gives what it names: "lost", "added". A rise or fall of shares and bare numbers only.
    Gains(Trend),
}

/// The modifiers of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ModifierWords {
    /// Phrases that end directly before a number.
    pub(crate) before: Phrases<Before>,
    /// Phrases directly after the number, its unit or its noun.
    pub(crate) after: Phrases<Modifier>,
    /// Behind a strict bound, which they make one that takes its end in: "or equal to".
    pub(crate) or_equal: Phrases<()>,
    /// Behind a share that rose or fell: "a 7 % drop".
    pub(crate) changes: Phrases<Trend>,
    /// Behind "lebih", which then compares and says nothing of a number: "5 meter lebih tinggi".
    pub(crate) comparatives: WordSet,
    /// Behind a difference: "5 persen lebih tinggi", "4.8% more".
    pub(crate) differences: Phrases<Trend>,
    /// Verbs with what they change between them and the number: "memangkas harga Rp400", "cut rates by 50 basis points".
    pub(crate) changers: WordMap<Trend>,
    /// The words of `by` that a changing verb may stand far before.
    pub(crate) by_far: WordSet,
    /// Between a changing verb and its number: what stands behind is another clause.
    pub(crate) far_stops: WordSet,
    /// Before the level that was reached, which is no rise: "naik hingga Rp120 ribu".
    pub(crate) levels: WordSet,
    /// What an index, a rate or a rank moves by: "naik 20 poin".
    pub(crate) points: WordSet,
    /// Words of a rise or a fall of what is counted: "bertambah 5 orang".
    pub(crate) counting: WordSet,
    /// The same that also add up two values: "Rp1 miliar ditambah Rp500 juta".
    pub(crate) sums: WordSet,
    /// Words of a bound that say during which time, where they stand before a duration: "fell over 72 weeks".
    pub(crate) during: WordSet,
    /// Words before one of `during`, which then is a bound: "for over 72 weeks".
    pub(crate) lasting: WordSet,
    /// What stands behind the duration where it is one: "over two years ago".
    pub(crate) lasting_behind: Phrases<()>,
    /// Before the longest time that something may take: "within two weeks".
    pub(crate) within: WordSet,
}

impl ModifierWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let before = [
            ("nearly", Before::Nearly),
            ("about", Before::Modifies(Modifier::About)),
            ("at_least", Before::Modifies(Modifier::AtLeast)),
            ("at_most", Before::Modifies(Modifier::AtMost)),
            ("more_than", Before::Modifies(Modifier::MoreThan)),
            ("less_than", Before::Modifies(Modifier::LessThan)),
            ("exactly", Before::Modifies(Modifier::Exactly)),
            ("between", Before::Between),
            ("from", Before::From),
            ("fillers", Before::Filler),
            ("by", Before::By),
            ("up", Before::Trend(Trend::Up)),
            ("down", Before::Trend(Trend::Down)),
            ("moves_up", Before::Moves(Trend::Up)),
            ("moves_down", Before::Moves(Trend::Down)),
            ("gains", Before::Gains(Trend::Up)),
            ("losses", Before::Gains(Trend::Down)),
        ];
        let after = [
            ("after_about", Modifier::About),
            ("after_at_least", Modifier::AtLeast),
            ("after_at_most", Modifier::AtMost),
            ("after_more_than", Modifier::MoreThan),
        ];
        let before = before.into_iter().flat_map(|(key, meaning)| table.texts(key).into_iter().map(move |text| (meaning, text)));
        let after = after.into_iter().flat_map(|(key, meaning)| table.texts(key).into_iter().map(move |text| (meaning, text)));
        let trends = [("after_up", Trend::Up), ("after_down", Trend::Down)];
        let trends = trends.into_iter().flat_map(|(key, meaning)| table.texts(key).into_iter().map(move |text| (meaning, text)));
        let changes = phrase_map(trends, vocabulary);
        let with_trend = |keys: [&str; 2]| {
            let [up, down] = keys.map(|key| table.texts(key));
            let up = up.into_iter().map(|text| (Trend::Up, text));
            up.chain(down.into_iter().map(|text| (Trend::Down, text))).collect::<Vec<_>>()
        };
        let made = Self {
            before: phrase_map(before, vocabulary),
            after: phrase_map(after, vocabulary),
            or_equal: phrases(table, "or_equal", vocabulary),
            changes,
            comparatives: set(table, "comparatives", vocabulary),
            differences: phrase_map(with_trend(["higher", "lower"]), vocabulary),
            changers: map(with_trend(["raises", "cuts"]), vocabulary),
            by_far: set(table, "by_far", vocabulary),
            far_stops: set(table, "far_stops", vocabulary),
            levels: set(table, "levels", vocabulary),
            points: set(table, "points", vocabulary),
            counting: set(table, "counting", vocabulary),
            sums: set(table, "sums", vocabulary),
            during: set(table, "during", vocabulary),
            lasting: set(table, "lasting", vocabulary),
            lasting_behind: phrases(table, "lasting_behind", vocabulary),
            within: set(table, "within", vocabulary),
        };
        table.finish();
        made
    }
}
