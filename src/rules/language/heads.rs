//! `[heads]` of a language file: by which words the thing that a measure is said of is found, and which of its measures it is.

use serde::{Deserialize, Serialize};

use crate::rules::vocabulary::{UNKNOWN, Vocabulary};
use crate::rules::word_set::WordSet;
use crate::settings::{Located, Table};
use crate::value::Kind;

/// Words around measures.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct HeadWords {
    /// "di", "of": what stands behind is not what a sentence is about.
    pub(crate) prepositions: WordSet,
    /// "di": verbs that begin so have who does it right behind them ("dipakai warga").
    pub(crate) passive_prefixes: Vec<String>,
    /// "the", "itu": stand beside a noun and say nothing of it.
    pub(crate) determiners: WordSet,
    /// "kedalaman", "height": what is measured of a thing, and no thing.
    pub(crate) measures: WordSet,
    /// "to", "by": behind a word that may be a noun or a verb they make it a verb ("the toll rises to 118").
    pub(crate) verb_links: WordSet,
    /// "untuk", "to": behind a time they lead to what is done in it ("took five months to fill").
    pub(crate) purposes: WordSet,
    /// "yang", "which": begin a clause that tells of the noun before them.
    pub(crate) relatives: WordSet,
    /// "jumlah", "number": say only that something is counted.
    pub(crate) amounts: WordSet,
    /// "dari", "of": what a share or a mass is of stands behind.
    pub(crate) of: WordSet,
    /// "in": "$80,000 in cash", "12 years in prison".
    pub(crate) made_of: WordSet,
    /// "senilai", "worth": join a value to the noun right before it.
    pub(crate) joins: WordSet,
    /// "setinggi", "tall": which measure of its thing a value of a kind is.
    pub(crate) relations: Vec<(Relation, WordSet)>,
    /// All words that tell one.
    pub(crate) relation_words: WordSet,
}

/// A measure of things that words tell from others of its kind ("height" from other lengths).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Relation {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

impl HeadWords {
    pub(super) fn read(table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |texts: &[Located<&str>]| -> WordSet {
            texts.iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
        };
        let mut made = Self {
            prepositions: set(&table.texts("prepositions")),
            passive_prefixes: table.texts("passive_prefixes").iter().map(|text| text.value.to_owned()).collect(),
            determiners: set(&table.texts("determiners")),
            measures: set(&table.texts("measures")),
            verb_links: set(&table.texts("verb_links")),
            purposes: set(&table.texts("purposes")),
            relatives: set(&table.texts("relatives")),
            amounts: set(&table.texts("amounts")),
            of: set(&table.texts("of")),
            made_of: set(&table.texts("made_of")),
            joins: set(&table.texts("joins")),
            relations: Vec::new(),
            relation_words: WordSet::default(),
        };
        for kind in [Kind::Length, Kind::Money, Kind::Duration, Kind::Mass, Kind::Percent] {
            for (name, words) in table.table(kind.name()).map(|table| table.all_texts()).unwrap_or_default() {
                let words = set(&words);
                made.relation_words.extend(words.iter());
                made.relations.push((Relation { name: name.value.to_owned(), kind }, words));
            }
        }
        table.finish();
        made
    }
}
