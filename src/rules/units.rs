//! Units of measure and currencies (`rules/units.toml`): how they are written, and what one is worth in its base unit.
//!
//! Factors are exact rationals. Knows the words of units only; which number they belong to is for `normalise` to say.

use rustc_hash::FxHashMap;

use super::forms::Inflect;
use super::vocabulary::{Phrases, Vocabulary, WordId};
use super::word_set::WordSet;
use crate::settings::{Table, did_you_mean};
use crate::value::{Exact, Kind};

/// The number of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

/// A unit of measure or a currency.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    by_symbol: FxHashMap<String, UnitId>,
    /// Symbols and names of each language.
    names: FxHashMap<String, Phrases<UnitName>>,
    prefixes: Phrases<UnitId>,
    /// The first words of all names.
    firsts: WordSet,
}

impl Units {
    /// Reads the unit file, with the names of the given languages.
    pub(crate) fn read(file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) -> Self {
        let mut made = Self::default();
        for (symbol, table) in file.tables() {
            let id = UnitId(u32::try_from(made.units.len()).unwrap_or(u32::MAX));
            made.units.push(read_unit(&symbol.value, &table));
            made.by_symbol.insert(symbol.value, id);
            made.read_names(id, &table, languages, vocabulary);
            table.finish();
        }
        file.finish();
        made
    }

    /// Lays the entries of a rule folder over those that are there: a known symbol gets further spellings, and new facts where `kind` is
    /// given; a new one is added.
    pub(crate) fn add(&mut self, file: &Table<'_, '_>, languages: &[&str], vocabulary: &mut Vocabulary) {
        for (symbol, table) in file.tables() {
            let id = match self.by_symbol.get(&symbol.value) {
                Some(&known) => {
                    if table.text("kind").is_some() {
                        self.units[known.0 as usize] = read_unit(&symbol.value, &table);
                    }
                    known
                }
                None => {
                    let id = UnitId(u32::try_from(self.units.len()).unwrap_or(u32::MAX));
                    self.units.push(read_unit(&symbol.value, &table));
                    self.by_symbol.insert(symbol.value, id);
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
            self.prefixes.insert(vocabulary.intern_phrase(&prefix.value), unit);
        }
        for &language in languages {
            let (row, firsts) = (self.names.entry(language.to_owned()).or_default(), &mut self.firsts);
            let mut add = |phrase: Vec<WordId>, name: UnitName| {
                firsts.extend(phrase.first().copied());
                row.insert(phrase, name);
            };
            for symbol in &symbols {
                let mut chars = symbol.value.chars();
                let letter = chars.next().filter(|c| c.is_alphabetic() && chars.next().is_none());
                add(vocabulary.intern_phrase(&symbol.value), name(letter, false));
            }
            for word in table.texts(language) {
                add_plural(language, &word.value, vocabulary, |phrase| add(phrase, name(None, false)));
            }
            for word in table.texts(&format!("{language}_scaled")) {
                let scaled = UnitName { scaled: true, ..name(None, false) };
                add_plural(language, &word.value, vocabulary, |phrase| add(phrase, scaled.clone()));
            }
            // "25 bps" are basis points, "BPS" is an office.
            for word in table.texts(&format!("{language}_small")) {
                add(vocabulary.intern_phrase(&word.value), name(word.value.chars().next(), false));
            }
            for word in &hundredths {
                let letter = word.value.chars().next().filter(|c| c.is_alphabetic() && word.value.chars().nth(1).is_none());
                // A symbol of one letter has no plural.
                let language = if letter.is_some() { "" } else { language };
                add_plural(language, &word.value, vocabulary, |phrase| add(phrase, name(letter, true)));
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
        self.prefixes.firsts()
    }

    /// The currency whose prefix `words` starts with.
    pub(crate) fn prefix_at(&self, words: &[WordId]) -> Option<(usize, UnitId)> {
        self.prefixes.longest_at(words).map(|(length, id)| (length, *id))
    }
}

fn read_unit(symbol: &str, table: &Table<'_, '_>) -> Unit {
    let kind = table.required_text("kind").and_then(|text| {
        let kind = Kind::parse(&text.value).filter(|kind| kind.is_numeric());
        if kind.is_none() {
            table.report(text.span, format!("no kind of amount is called `{}`", text.value), "write length, mass, duration, money, ...");
        }
        kind
    });
    let kind = kind.unwrap_or(Kind::Quantity);
    let exact = |key: &str, default: Exact| match table.text(key) {
        None => default,
        Some(text) => Exact::parse(&text.value).unwrap_or_else(|| {
            table.report(
                text.span,
                format!("`{key}` is no exact number"),
                "write a decimal (\"0.3048\") or a fraction (\"5/18\") in quotation marks",
            );
            default
        }),
    };
    let dimension = table.text("dimension").map(|text| text.value);
    let factor = exact("factor", Exact::ONE);
    if let Some(text) = table.text("factor").filter(|_| factor <= Exact::ZERO) {
        table.report(text.span, "a factor is greater than zero".to_owned(), "write what one of the unit is worth in the base unit");
    }
    Unit {
        symbol: symbol.to_owned(),
        kind,
        dimension: dimension.unwrap_or_else(|| if kind == Kind::Money { symbol.to_owned() } else { kind.name().to_owned() }),
        factor,
        offset: exact("offset", Exact::ZERO),
    }
}

/// A name, and its plural too where the language has one.
fn add_plural(language: &str, name: &str, vocabulary: &mut Vocabulary, mut add: impl FnMut(Vec<WordId>)) {
    match language {
        "en" => vocabulary.intern_forms(language, name, Inflect::Noun, |phrase| add(phrase.to_vec())),
        _ => add(vocabulary.intern_phrase(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::Units;
    use crate::problem::SourceFile;
    use crate::rules::Vocabulary;
    use crate::settings::Document;
    use crate::value::Exact;

    fn read(text: &str) -> (Units, usize) {
        let file = SourceFile::new("units.toml", text);
        let (units, problems) = Document::read(&file, |table| Units::read(table, &["id", "en"], &mut Vocabulary::default()));
        (units, problems.len())
    }

    #[test]
    fn built_in_units_convert_exactly() {
        let (units, problems) = read(include_str!("../../rules/units.toml"));
        assert_eq!(problems, 0);
        for (number, symbol, dimension, base) in [
            ("1", "mi", "length", "1609.344"),
            ("36", "km/h", "speed", "10"),
            ("212", "°F", "temperature", "100"),
            ("2", "h", "duration", "7200"),
        ] {
            let expected = Exact::parse(base).map(|base| (dimension, base));
            assert_eq!(units.to_base(symbol, Exact::parse(number).unwrap()), expected, "{number} {symbol}");
        }
    }

    #[test]
    fn a_folder_adds_units_and_spellings() {
        let mut vocabulary = Vocabulary::default();
        let file = SourceFile::new("units.toml", "[kg]\nkind = \"mass\"\nfactor = \"1\"\nid = [\"kilogram\"]\n");
        let (mut units, _) = Document::read(&file, |table| Units::read(table, &["id"], &mut vocabulary));
        let own = SourceFile::new("units.toml", "[pikul]\nkind = \"mass\"\nfactor = \"62.5\"\nid = [\"pikul\"]\n[kg]\nid = [\"kilo\"]\n");
        let ((), problems) = Document::read(&own, |table| units.add(table, &["id"], &mut vocabulary));
        assert!(problems.is_empty());
        assert_eq!(units.to_base("pikul", Exact::from(2)), Some(("mass", Exact::from(125))));
        for word in ["kilogram", "kilo", "pikul"] {
            let words = [vocabulary.id(word)];
            assert!(units.after("id", &words).next().is_some(), "{word}");
        }
        let own = SourceFile::new("units.toml", "[x]\nkind = \"mass\"\nfactor = \"0\"\n");
        assert_eq!(Document::read(&own, |table| units.add(table, &["id"], &mut vocabulary)).1.len(), 1);
    }

    #[test]
    fn mistakes_are_reported_and_do_not_stop_the_rest() {
        let (units, problems) =
            read("[m]\nkind = \"lenght\"\n[km]\nkind = \"length\"\nfactor = \"much\"\ncolour = \"red\"\n[s]\nkind = \"duration\"\n");
        assert_eq!(problems, 3);
        assert!(units.by_symbol("s").is_some());
    }
}
