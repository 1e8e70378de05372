//! Units of measure and currencies (`rules/units.toml`): how they are written, and what one is worth in its base unit.
//!
//! Factors are exact rationals. Knows the words of units only; which number they belong to is for `normalise` to say.

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::forms::Inflect;
use super::vocabulary::{Phrases, Vocabulary, WordId, phrase_words};
use super::word_set::WordSet;
use crate::settings::{Table, did_you_mean};
use crate::value::{Exact, Kind};

/// The number of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitId(u32);

/// A unit of measure or a currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// As values write it: "km", "°C", "IDR".
    pub symbol: String,
    /// Kind of the values in this unit.
    pub kind: Kind,
    /// What it measures: the kind's name, or for other quantities a name of its own ("power"). A currency measures itself.
    pub dimension: String,
    /// Worth in the base unit of the dimension.
    pub factor: Exact,
    /// Added after the factor: °F to °C.
    pub offset: Exact,
}

/// One way to write a unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct UnitName {
    pub(crate) unit: UnitId,
    /// A single letter, or a name in small letters only, means the unit where it begins as it is written here.
    pub(crate) letter: Option<char>,
    /// Names a hundredth of the unit.
    pub(crate) hundredth: bool,
    /// Counts only behind a million or more, or where something is paid: "won", "pounds".
    pub(crate) scaled: bool,
}

/// All units, found by symbol and by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Units {
    units: Vec<Unit>,
    by_symbol: FxHashMap<String, UnitId>,
    /// Symbols and names of each language.
    names: FxHashMap<String, Phrases<UnitName>>,
    prefixes: Phrases<UnitId>,
    /// Prefixes of one capital letter, which count before a thousand or more alone: "R4.6bn", but not "R44".
    letters: Phrases<UnitId>,
    /// The first words of all names.
    firsts: WordSet,
}

impl Units {
    /// Reads the unit file, with the names of the given languages.
    pub(crate) fn read(file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) -> Self {
        let mut made = Self::default();
        for (symbol, table) in file.tables() {
            let id = UnitId(u32::try_from(made.units.len()).unwrap_or(u32::MAX));
            made.units.push(read_unit(symbol.value, &table));
            made.by_symbol.insert(symbol.value.to_owned(), id);
            made.read_names(id, &table, languages, vocabulary);
            table.finish();
        }
        file.finish();
        made
    }

    /// Lays the entries of a rule folder over those that are there: a known symbol gets further spellings, and those facts anew that
    /// are given; a new one is added.
    pub(crate) fn add(&mut self, file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        for (symbol, table) in file.tables() {
            let id = match self.by_symbol.get(symbol.value) {
                Some(&known) => {
                    let unit = &mut self.units[known.0 as usize];
                    *unit = read_facts(&table, unit.clone());
                    known
                }
                None => {
                    let id = UnitId(u32::try_from(self.units.len()).unwrap_or(u32::MAX));
                    self.units.push(read_unit(symbol.value, &table));
                    self.by_symbol.insert(symbol.value.to_owned(), id);
                    id
                }
            };
            self.read_names(id, &table, languages, vocabulary);
            table.finish();
        }
        file.finish();
    }

    /// Advice where no unit measures this ("energy"). Currencies measure themselves.
    pub(crate) fn unknown_dimension(&self, name: &str) -> Option<String> {
        let mut known: Vec<&str> = self.units.iter().filter(|unit| unit.kind != Kind::Money).map(|unit| unit.dimension.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        (!known.contains(&name)).then(|| did_you_mean(name, &known))
    }

    fn read_names(&mut self, unit: UnitId, table: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        let name = |letter, hundredth| UnitName { unit, letter, hundredth, scaled: false };
        let hundredths = table.texts("hundredths");
        let symbols = table.texts("symbols");
        for prefix in table.texts("prefix") {
            self.prefixes.insert_forward(&vocabulary.intern_phrase(prefix.value), unit);
        }
        for prefix in table.texts("prefix_large") {
            self.letters.insert_forward(&vocabulary.intern_phrase(prefix.value), unit);
        }
        for &language in languages {
            let (row, firsts) = (self.names.entry(language.to_owned()).or_default(), &mut self.firsts);
            let mut add = |phrase: &[WordId], name: UnitName| {
                firsts.extend(phrase.first().copied());
                row.insert_forward(phrase, name);
            };
            for symbol in &symbols {
                let mut chars = symbol.value.chars();
                let letter = chars.next().filter(|c| c.is_alphabetic() && chars.next().is_none());
                add(&vocabulary.intern_phrase(symbol.value), name(letter, false));
            }
            for word in table.texts(language) {
                add_plural(language, word.value, vocabulary, |phrase| add(phrase, name(None, false)));
            }
            for word in table.texts(&format!("{language}_scaled")) {
                let scaled = UnitName { scaled: true, ..name(None, false) };
                add_plural(language, word.value, vocabulary, |phrase| add(phrase, scaled.clone()));
            }
            // "25 bps" are basis points, "BPS" is an office.
            for word in table.texts(&format!("{language}_small")) {
                add(&vocabulary.intern_phrase(word.value), name(word.value.chars().next(), false));
            }
            for word in &hundredths {
                let letter = word.value.chars().next().filter(|c| c.is_alphabetic() && word.value.chars().nth(1).is_none());
                // A symbol of one letter has no plural.
                let language = if letter.is_some() { "" } else { language };
                add_plural(language, word.value, vocabulary, |phrase| add(phrase, name(letter, true)));
            }
        }
    }

    /// All units, in the order of the file.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// The unit of that number.
    pub fn get(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// The unit of that symbol or ISO code.
    pub fn by_symbol(&self, symbol: &str) -> Option<&Unit> {
        self.by_symbol.get(symbol).map(|&id| self.get(id))
    }

    /// The unit that a rule file means by these words: its symbol ("km"), or a name in one of the languages ("kilometer", "minutes").
    pub(crate) fn written(&self, text: &str, languages: &[&str], vocabulary: &Vocabulary) -> Option<&Unit> {
        let words: Vec<WordId> = phrase_words(text).iter().map(|word| vocabulary.id(word)).collect();
        let means = |name: &UnitName| !name.hundredth && name.letter.is_none_or(|letter| text.starts_with(letter));
        let named = |language: &&str| {
            let mut names = self.after(language, &words);
            names.find(|(length, name)| *length == words.len() && means(name)).map(|(_, name)| self.get(name.unit))
        };
        self.by_symbol(text).or_else(|| languages.iter().find_map(named))
    }

    /// The number of the unit of that symbol.
    pub(crate) fn id_of(&self, symbol: &str) -> Option<UnitId> {
        self.by_symbol.get(symbol).copied()
    }

    /// A number of the unit `symbol` in the base unit of its dimension, with the dimension's name.
    pub fn to_base(&self, symbol: &str, number: Exact) -> Option<(&str, Exact)> {
        let unit = self.by_symbol(symbol)?;
        Some((&unit.dimension, number.times(&unit.factor)?.plus(&unit.offset)?))
    }

    /// All ways to read `words` as a unit written after its number, longest first.
    pub(crate) fn after<'a>(&'a self, language: &str, words: &'a [WordId]) -> impl Iterator<Item = (usize, &'a UnitName)> {
        // Most words begin no unit in any language.
        let begins = words.first().is_some_and(|first| self.firsts.contains(first));
        let names = if begins { self.names.get(language) } else { None };
        names.into_iter().flat_map(move |names| names.all_at(words))
    }

    /// Whether a currency before its number can begin with this word.
    pub(crate) fn starts_prefix(&self, word: WordId) -> bool {
        self.prefixes.starts_with(word)
    }

    /// The currency that a letter right before a large sum names.
    pub(crate) fn letter_at(&self, words: &[WordId]) -> Option<UnitId> {
        self.letters.longest_at(words).map(|(_, id)| *id)
    }

    /// Whether this word may be such a letter.
    pub(crate) fn is_letter(&self, word: WordId) -> bool {
        self.letters.starts_with(word)
    }

    /// The second words of currencies before their number that begin with this word; `None` for the word alone.
    pub(crate) fn prefix_followers(&self, first: WordId) -> Vec<Option<WordId>> {
        self.prefixes.followers(first)
    }

    /// The first words of all units behind their number.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = WordId> {
        self.firsts.iter()
    }

    /// Words with which a currency before its number can begin.
    pub(crate) fn prefix_firsts(&self) -> impl Iterator<Item = WordId> {
        self.prefixes.firsts().chain(self.letters.firsts())
    }

    /// The currency whose prefix `words` starts with.
    pub(crate) fn prefix_at(&self, words: &[WordId]) -> Option<(usize, UnitId)> {
        self.prefixes.longest_at(words).map(|(length, id)| (length, *id))
    }
}

/// A new unit: it must say what it measures.
fn read_unit(symbol: &str, table: &Table<'_, '_>) -> Unit {
    if !table.has("kind") {
        table.required_text("kind");
    }
    let nothing =
        Unit { symbol: symbol.to_owned(), kind: Kind::Quantity, dimension: String::new(), factor: Exact::ONE, offset: Exact::ZERO };
    read_facts(table, nothing)
}

/// The facts of a unit that a table gives; all others are those of `before`.
fn read_facts(table: &Table<'_, '_>, before: Unit) -> Unit {
    let kind = table.text("kind").and_then(|text| {
        let kind = Kind::parse(text.value).filter(|kind| kind.is_numeric());
        if kind.is_none() {
            table.report(text.span, format!("no kind of amount is called `{}`", text.value), "write length, mass, duration, money, ...");
        }
        kind
    });
    let kind = kind.unwrap_or(before.kind);
    let exact = |key: &str, default: Exact| match table.text(key) {
        None => default,
        Some(text) => Exact::parse(text.value).unwrap_or_else(|| {
            table.report(
                text.span,
                format!("`{key}` is no exact number"),
                "write a decimal (\"0.3048\") or a fraction (\"5/18\") in quotation marks",
            );
            default
        }),
    };
    let own_dimension = || if kind == Kind::Money { before.symbol.clone() } else { kind.name().to_owned() };
    let dimension = match table.text("dimension") {
        Some(text) => text.value.to_owned(),
        // Another kind measures something else.
        None if before.dimension.is_empty() || kind != before.kind => own_dimension(),
        None => before.dimension,
    };
    let factor = exact("factor", before.factor);
    if let Some(text) = table.text("factor").filter(|_| factor <= Exact::ZERO) {
        table.report(text.span, "a factor is greater than zero".to_owned(), "write what one of the unit is worth in the base unit");
    }
    Unit { symbol: before.symbol, kind, dimension, factor, offset: exact("offset", before.offset) }
}

/// A name, and its plural too where the language has one.
fn add_plural(language: &str, name: &str, vocabulary: &mut Vocabulary, mut add: impl FnMut(&[WordId])) {
    match language {
        "en" => vocabulary.intern_forms(language, name, Inflect::Noun, add),
        _ => add(&vocabulary.intern_phrase(name)),
    }
}
