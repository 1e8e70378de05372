//! Titles of office (`rules/titles.toml`): words that begin one, which are generic, and which whole titles are the same.

use serde::{Deserialize, Serialize};

use super::forms::Inflect;
use super::vocabulary::{Phrases, Vocabulary, WordId};
use crate::settings::Table;

/// A word or phrase that begins a title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TitleHead {
    /// Canonical office ("president").
    pub(crate) office: String,
    /// Contains any specific office ("leader").
    pub(crate) generic: bool,
    /// One person holds it at a time, of one institution or place.
    pub(crate) single: bool,
    /// It is that of a place, whose name stands right behind it.
    pub(crate) seat: bool,
    /// Who holds it leads a firm, whose name may stand right behind it.
    pub(crate) firm: bool,
    /// Whose one is stands behind it, and behind a comma who it is ("kuasa hukum").
    pub(crate) relation: bool,
    /// A whole office whose field is part of its name ("menhan").
    pub(crate) whole: bool,
}

/// All that is known of titles.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Titles {
    heads: Phrases<TitleHead>,
    ranks: Phrases<()>,
    prefixes: Phrases<String>,
}

impl Titles {
    /// Reads the titles file.
    pub(crate) fn read(&mut self, file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        for (group, whole) in [("heads", false), ("whole", true)] {
            let Some(group) = file.table(group) else { continue };
            for (office, table) in group.tables() {
                let head = TitleHead {
                    office: office.value.to_owned(),
                    generic: table.flag("generic"),
                    single: table.flag("single"),
                    seat: table.flag("seat"),
                    firm: table.flag("firm"),
                    relation: table.flag("relation"),
                    whole,
                };
                self.read_words(&table, languages, vocabulary, |titles, phrase| titles.heads.insert_forward(phrase, head.clone()));
            }
            group.finish();
        }
        if let Some(ranks) = file.table("ranks") {
            self.read_words(&ranks, languages, vocabulary, |titles, phrase| titles.ranks.insert_forward(phrase, ()));
        }
        if let Some(prefixes) = file.table("prefixes") {
            for (name, table) in prefixes.tables() {
                self.read_words(&table, languages, vocabulary, |titles, phrase| {
                    titles.prefixes.insert_forward(phrase, name.value.to_owned());
                });
            }
            prefixes.finish();
        }
        file.finish();
    }

    /// The words with which a title, a rank or a prefix begins.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = WordId> {
        self.heads.firsts().chain(self.ranks.firsts()).chain(self.prefixes.firsts())
    }

    fn read_words(
        &mut self,
        table: &Table<'_, '_>,
        languages: &[&str],
        vocabulary: &mut Vocabulary,
        mut add: impl FnMut(&mut Self, &[WordId]),
    ) {
        for language in languages {
            for word in table.texts(language) {
                // Titles inflect as nouns; the Indonesian "se-" form is no title.
                if *language == "en" {
                    vocabulary.intern_forms("en", word.value, Inflect::Noun, |phrase| add(self, phrase));
                } else {
                    add(self, &vocabulary.intern_phrase(word.value));
                }
            }
        }
        table.finish();
    }

    /// The longest title head that `words` starts with.
    pub(crate) fn head_at(&self, words: &[WordId]) -> Option<(usize, &TitleHead)> {
        self.heads.longest_at(words)
    }

    /// Length of the rank or honorific that `words` starts with.
    pub(crate) fn rank_at(&self, words: &[WordId]) -> Option<usize> {
        self.ranks.longest_at(words).map(|(length, ())| length)
    }

    /// Length and name of what stands before a head: prefixes, a dot behind a short one, and a bracket with the same in short ("Pelaksana Tugas (Plt)").
    pub(crate) fn prefixes_at<'t>(&'t self, words: &[WordId], text: impl Fn(usize) -> &'t str) -> Option<(usize, &'t str)> {
        let (mut length, name) = self.prefix_at(words)?;
        let is = |at: usize, mark: &str| at < words.len() && text(at) == mark;
        length += usize::from(is(length, "."));
        let short =
            words.get(length + 1).is_some_and(|_| is(length, "(") && is(length + 2, ")")) && self.prefix_at(&words[length + 1..]).is_some();
        Some((length + if short { 3 } else { 0 }, name))
    }

    /// Length and name of the prefix ("deputy", "former") that `words` starts with.
    pub(crate) fn prefix_at(&self, words: &[WordId]) -> Option<(usize, &str)> {
        self.prefixes.longest_at(words).map(|(length, name)| (length, name.as_str()))
    }
}
