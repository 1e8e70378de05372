//! `[numbers]` of a language file: number words, what stands around numbers, and how counted nouns are built.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::rules::forms::Inflect;
use crate::rules::vocabulary::{Phrases, UNKNOWN, Vocabulary, WordId};
use crate::rules::word_set::{WordMap, WordSet};
use crate::settings::{Located, Table};
use crate::value::Exact;

/// What a word does inside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NumberWord {
    /// Added: "dua", "twenty".
    Small(u32),
    /// Multiplies what stands before it: "puluh", "thousand".
    Scale(i64),
    /// A scale with its one: "seratus".
    One(i64),
    /// Adds ten: "belas".
    Teen,
    /// "a" in "a hundred".
    Article,
    /// Joins parts: "and".
    And,
    /// Decimal point in words: "koma".
    Point,
    /// Negates: "minus".
    Minus,
}

/// The number words of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct NumberWords {
    /// Whether `,` is the decimal mark.
    pub(crate) decimal_comma: bool,
    /// Whether the head of a noun phrase stands first.
    pub(crate) head_first: bool,
    /// Whether number words of order stand behind their noun ("rudal kedua").
    pub(crate) ordinals_follow: bool,
    pub(crate) words: WordMap<NumberWord>,
    /// Number words of several tokens ("a couple of").
    pub(crate) phrases: Phrases<u32>,
    pub(crate) indefinite: Phrases<(i64, i64)>,
    pub(crate) fractions: Phrases<Exact>,
    pub(crate) plus_fractions: Phrases<Exact>,
    /// Behind a number above one: "fifths", "perlima".
    pub(crate) denominators: WordMap<i64>,
    /// Behind "a" or "one": "fifth".
    pub(crate) denominator: WordMap<i64>,
    /// Behind a measure, where the scale goes on below its zero: "12 degrees below zero".
    pub(crate) below_zero: Phrases<()>,
    pub(crate) suffixes: WordMap<i64>,
    pub(crate) ordinals: WordMap<u32>,
    /// Symbol of the unit that the word holds one of ("sehari").
    pub(crate) one_unit: WordMap<String>,
    /// "four-mile", "three-year-old": number, unit, and whether it is an age.
    pub(crate) compounds: WordMap<(u32, String, bool)>,
    pub(crate) age_after: Phrases<String>,
    /// Singular of an irregular plural.
    pub(crate) plurals: WordMap<String>,
    pub(crate) irregular_plurals: WordSet,
    pub(crate) never: Phrases<()>,
    pub(crate) noun_skip: Phrases<()>,
    pub(crate) range: Phrases<()>,
    pub(crate) ratio: Phrases<()>,
    /// Those that say a share whatever the numbers: "banding".
    pub(crate) ratio_words: Phrases<()>,
    /// Between two numbers at the end of a clause: "one over three".
    pub(crate) ratio_over: WordSet,
    /// Behind one number: "three to one".
    pub(crate) ratio_to_one: Phrases<()>,
    /// "twenty-odd": about the number.
    pub(crate) rough: WordMap<u32>,
    /// Between the old and the new value: "menjadi".
    pub(crate) becomes: WordSet,
    /// Before a number of pounds that are money: "paid".
    pub(crate) money_cues: WordSet,
    /// Behind a length of time that is a sentence of a court: "5 tahun penjara".
    pub(crate) sentences: WordSet,
    pub(crate) magnitude_before: Phrases<()>,
    pub(crate) magnitude_after: Phrases<()>,
    /// "measuring", "dengan kekuatan": between a quake and its magnitude.
    pub(crate) magnitude_links: Phrases<()>,
    pub(crate) of: WordSet,
    pub(crate) labels: WordSet,
    pub(crate) classifiers: WordSet,
    pub(crate) persons: WordSet,
    pub(crate) one_thing: WordSet,
    pub(crate) times: WordSet,
    pub(crate) others: WordSet,
    pub(crate) range_and: WordSet,
    /// Between two numbers that stand close: "six or seven".
    pub(crate) range_or: WordSet,
    pub(crate) score_cues: WordSet,
    pub(crate) ordinal_before: WordSet,
    pub(crate) ordinal_after: WordSet,
    pub(crate) age_before: WordSet,
    /// Phrases before a number that say an age: "age of".
    pub(crate) age_phrases: Phrases<()>,
    /// Persons of whom "N years" says the age: "bocah 7 tahun".
    pub(crate) age_persons: WordSet,
    /// Behind a bare number that is an age: "or older".
    pub(crate) age_bounds: Phrases<()>,
    /// Persons before "under five": "children".
    pub(crate) children: WordSet,
    /// "gol", "sent off": in a sentence with one, a number in brackets behind a name is a minute of the match.
    pub(crate) match_words: Phrases<()>,
    /// Things whose name begins with a word for a unit: "jam tangan".
    pub(crate) unit_things: Phrases<()>,
    /// What a bare number may say, name or not: "indeks", "IPK".
    pub(crate) number_nouns: WordSet,
    /// Nouns behind which a number word of order is one, whatever follows: "putaran kedua pilkada".
    pub(crate) ordinal_nouns: WordSet,
    /// "second-largest", "sixth-generation".
    pub(crate) ordinal_words: WordMap<u32>,
    /// Numbers of order with whose they are in one word, "ketiganya", and the nouns before them that they order; else they are all three.
    pub(crate) ordinals_own: WordMap<u32>,
    pub(crate) ordinal_own_nouns: WordSet,
    /// Before a number word of order that ends its clause: "finished fourth".
    pub(crate) ordinal_verbs: WordSet,
    /// Before a number word of order, whatever follows: "the eleventh such".
    pub(crate) ordinal_cues: WordSet,
    pub(crate) year_cues: WordSet,
    /// Words that end a counted noun: "1.500 butir ekstasi senilai ...".
    pub(crate) noun_stops: WordSet,
    pub(crate) verb_prefixes: Vec<String>,
    pub(crate) verb_exceptions: WordSet,
    /// Words with which a value can begin; asked first, since most words are none.
    starts: WordSet,
}

impl NumberWords {
    /// Whether a word is a verb by its prefix, in languages that mark verbs there.
    pub(crate) fn looks_like_verb(&self, text: &str, word: WordId) -> bool {
        let text = text.as_bytes();
        // Nearly all prefixes are told apart by their first letter.
        let begins = |letter: &u8| text.first().is_some_and(|own| own.eq_ignore_ascii_case(letter));
        let has = |prefix: &String| {
            let prefix = prefix.as_bytes();
            prefix.first().is_none_or(begins) && text.len() >= prefix.len() + 3 && text[..prefix.len()].eq_ignore_ascii_case(prefix)
        };
        self.verb_prefixes.iter().any(has) && !self.verb_exceptions.contains(&word)
    }

    /// Reads the table of the language `code`.
    pub(super) fn read(code: &str, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> Self {
        let mut made = Self {
            decimal_comma: table.text("decimal").is_some_and(|mark| mark.value == ","),
            head_first: choice(table, "head", ["first", "last"]),
            ordinals_follow: table.flag("ordinals_follow"),
            of: set(table, "of", vocabulary),
            labels: labels(code, table, vocabulary),
            classifiers: set(table, "classifiers", vocabulary),
            persons: set(table, "persons", vocabulary),
            one_thing: set(table, "one_thing", vocabulary),
            times: set(table, "times", vocabulary),
            others: set(table, "others", vocabulary),
            range_and: set(table, "range_and", vocabulary),
            range_or: set(table, "range_or", vocabulary),
            score_cues: set(table, "score_cues", vocabulary),
            ordinal_before: set(table, "ordinal_before", vocabulary),
            ordinal_after: set(table, "ordinal_after", vocabulary),
            age_before: set(table, "age_before", vocabulary),
            age_phrases: phrases(table, "age_phrases", vocabulary),
            age_persons: set(table, "age_persons", vocabulary),
            age_bounds: phrases(table, "age_bounds", vocabulary),
            children: set(table, "children", vocabulary),
            match_words: phrases(table, "match_words", vocabulary),
            unit_things: phrases(table, "unit_things", vocabulary),
            number_nouns: set(table, "number_nouns", vocabulary),
            ordinal_nouns: set(table, "ordinal_nouns", vocabulary),
            ordinal_own_nouns: set(table, "ordinal_own_nouns", vocabulary),
            ordinal_verbs: set(table, "ordinal_verbs", vocabulary),
            ordinal_cues: set(table, "ordinal_cues", vocabulary),
            year_cues: set(table, "year_cues", vocabulary),
            irregular_plurals: set(table, "irregular_plurals", vocabulary),
            noun_stops: set(table, "noun_stops", vocabulary),
            verb_exceptions: table
                .texts("verb_exceptions")
                .iter()
                .flat_map(|word| vocabulary.intern_word_forms(code, word.value, Inflect::Noun))
                .collect(),
            verb_prefixes: table.texts("verb_prefixes").into_iter().map(|prefix| prefix.value.to_owned()).collect(),
            never: phrases(table, "never", vocabulary),
            noun_skip: phrases(table, "noun_skip", vocabulary),
            range: phrases(table, "range", vocabulary),
            ratio: phrases(table, "ratio", vocabulary),
            ratio_words: phrases(table, "ratio_words", vocabulary),
            sentences: set(table, "sentences", vocabulary),
            ratio_over: set(table, "ratio_over", vocabulary),
            ratio_to_one: phrases(table, "ratio_to_one", vocabulary),
            becomes: set(table, "becomes", vocabulary),
            money_cues: set(table, "money_cues", vocabulary),
            magnitude_before: phrases(table, "magnitude_before", vocabulary),
            magnitude_after: phrases(table, "magnitude_after", vocabulary),
            magnitude_links: phrases(table, "magnitude_links", vocabulary),
            below_zero: phrases(table, "below_zero", vocabulary),
            ..Self::default()
        };
        made.read_roles(table, vocabulary);
        made.read_tables(code, table, vocabulary);
        table.finish();
        made.index_starts();
        made
    }

    /// The words that may begin a number or a phrase for one: all but those that only go on with it ("and", "belas").
    pub(crate) fn heads(&self) -> impl Iterator<Item = WordId> {
        let goes_on = |role: &NumberWord| matches!(role, NumberWord::And | NumberWord::Point | NumberWord::Teen);
        let phrase = |word: WordId| self.phrases.starts_with(word) || self.indefinite.starts_with(word) || self.fractions.starts_with(word);
        let head = move |word: WordId, role: &NumberWord| !goes_on(role) || phrase(word) || self.denominator.contains_key(&word);
        self.words.iter().filter(move |(word, role)| head(*word, role)).map(|(word, _)| word)
    }

    /// The words that begin a phrase for a number, or are the lower part of a fraction.
    pub(crate) fn phrase_heads(&self) -> impl Iterator<Item = WordId> {
        self.phrases.firsts().chain(self.indefinite.firsts()).chain(self.fractions.firsts()).chain(self.denominator.keys())
    }

    /// Whether the word says that there is one: "seorang", "a".
    pub(crate) fn is_one(&self, word: WordId) -> bool {
        self.one_thing.contains(&word) || self.role(word) == Some(NumberWord::Article)
    }

    /// The articles that do nothing else in a number.
    pub(crate) fn articles(&self) -> Vec<WordId> {
        let special = |word: &WordId| {
            let maps = self.compounds.contains_key(word) || self.one_unit.contains_key(word) || self.ordinals.contains_key(word);
            let more = self.rough.contains_key(word) || self.denominator.contains_key(word) || self.ordinal_words.contains_key(word);
            maps || more || self.one_thing.contains(word) || self.ordinal_before.contains(word)
        };
        let articles = self.words.iter().filter(|(_, role)| **role == NumberWord::Article).map(|(word, _)| word);
        articles.filter(|word| !special(word)).collect()
    }

    /// What may follow an article in a number; `None` where it needs nothing.
    pub(crate) fn followers(&self, article: WordId) -> Vec<Option<WordId>> {
        let scales = self.words.iter().filter(|(_, role)| matches!(role, NumberWord::Scale(_))).map(|(word, _)| word);
        let mut made: Vec<Option<WordId>> = scales.chain(self.denominator.keys()).map(Some).collect();
        for phrases in [self.phrases.followers(article), self.indefinite.followers(article), self.fractions.followers(article)] {
            made.extend(phrases);
        }
        made.extend(self.never.followers(article));
        made
    }

    /// Whether a value can begin with this word.
    pub(crate) fn starts_value(&self, word: WordId) -> bool {
        self.starts.contains(&word)
    }

    /// All words with which a value can begin.
    pub(crate) fn starts(&self) -> impl Iterator<Item = WordId> {
        self.starts.iter()
    }

    /// What the word does inside a number.
    pub(crate) fn role(&self, word: WordId) -> Option<NumberWord> {
        if word == UNKNOWN { None } else { self.words.get(&word).copied() }
    }

    /// Words that stand in a list without a number: "minus", "and", "a".
    fn read_roles(&mut self, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) {
        let roles =
            [("minus", NumberWord::Minus), ("point", NumberWord::Point), ("and", NumberWord::And), ("article", NumberWord::Article)];
        for (key, role) in roles {
            for word in table.texts(key) {
                self.words.insert(vocabulary.intern(word.value), role);
            }
        }
    }

    fn read_tables(&mut self, code: &str, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) {
        let mut joined = Joined::default();
        let (mut tens, mut ones, mut single) = (Vec::new(), Vec::new(), Vec::new());
        for (number, word) in keyed(table, "small", "a whole number", |key| key.parse::<u32>().ok()) {
            match number {
                1..=9 => ones.push((number, word.value)),
                20..=90 => tens.push((number, word.value)),
                _ => {}
            }
            if number > 0 && !word.value.contains(' ') {
                single.push((number, word.value));
            }
            self.add_small(number, word.value, vocabulary);
        }
        // "twenty-six" is one token.
        for (ten, first) in &tens {
            for (one, second) in ones.iter().filter(|(_, word)| !word.contains(' ')) {
                self.add_small(ten + one, joined.of(first, second), vocabulary);
            }
        }
        let unit = |key: &str| Some(key.to_owned());
        let compounds = keyed(table, "compounds", "a unit", unit).into_iter().map(|row| (row, false));
        for ((symbol, unit), age) in compounds.chain(keyed(table, "compound_ages", "a unit", unit).into_iter().map(|row| (row, true))) {
            for (number, word) in &single {
                let compound = vocabulary.intern(joined.of(word, unit.value));
                self.compounds.insert(compound, (*number, symbol.clone(), age));
            }
        }
        let whole = |key: &str| key.parse::<i64>().ok().filter(|&n| n > 0);
        for (_, word) in keyed(table, "teens", "10", whole) {
            self.words.insert(vocabulary.intern(word.value), NumberWord::Teen);
        }
        for (scale, word) in keyed(table, "scales", "a whole number", whole) {
            self.words.insert(vocabulary.intern(word.value), NumberWord::Scale(scale));
        }
        for (scale, word) in keyed(table, "ones", "a whole number", whole) {
            self.words.insert(vocabulary.intern(word.value), NumberWord::One(scale));
        }
        self.suffixes = map(keyed(table, "suffixes", "a whole number", whole), vocabulary);
        for ending in table.texts("rough") {
            for (number, word) in &tens {
                self.rough.insert_new(vocabulary.intern(joined.of(word, ending.value)), *number);
            }
        }
        let parts = [keyed(table, "denominator", "a whole number", whole), keyed(table, "denominators", "a whole number", whole)];
        self.denominator = map(parts[0].clone(), vocabulary);
        self.denominators = map(parts[1].clone(), vocabulary);
        let ordinals = keyed(table, "ordinals", "a whole number", |key| key.parse::<u32>().ok());
        let mut ordinals: Vec<(u32, Cow<'_, str>)> = ordinals.into_iter().map(|(number, word)| (number, word.value.into())).collect();
        // "twenty-first" is one token.
        let of_ten: Vec<_> = ordinals.iter().filter(|(number, _)| (1..10).contains(number)).cloned().collect();
        for (ten, first) in &tens {
            for (one, word) in &of_ten {
                let (number, word) = (ten + one, format!("{first}-{word}"));
                // "a twenty-fifth", "three twenty-fifths"
                let forms = vocabulary.intern_word_forms(code, &word, Inflect::Noun);
                for (form, map) in forms.into_iter().zip([&mut self.denominator, &mut self.denominators]) {
                    map.insert_new(form, i64::from(number));
                }
                ordinals.push((number, word.into()));
            }
        }
        for second in table.texts("ordinal_compounds") {
            for (number, first) in &ordinals {
                self.ordinal_words.insert_new(vocabulary.intern(joined.of(first, second.value)), *number);
            }
        }
        ordinals.iter().for_each(|(number, word)| self.ordinals.insert_new(vocabulary.intern(word), *number));
        self.ordinals_own = map(keyed(table, "ordinals_own", "a whole number", |key| key.parse::<u32>().ok()), vocabulary);
        self.one_unit = map(keyed(table, "one_unit", "a unit", |key| Some(key.to_owned())), vocabulary);
        self.plurals = map(keyed(table, "plurals", "a word", |key| Some(key.to_owned())), vocabulary);
        self.irregular_plurals.extend(self.plurals.keys());
        self.age_after = phrase_map(keyed(table, "age_after", "a unit", |key| Some(key.to_owned())), vocabulary);
        self.indefinite = phrase_map(keyed(table, "indefinite", "a range such as \"20..99\"", range_key), vocabulary);
        self.fractions = phrase_map(keyed(table, "fractions", "a fraction such as \"1/2\"", Exact::parse), vocabulary);
        // "three-fifths" is one token.
        for (number, word) in &single {
            for (bottom, part) in &parts[usize::from(*number > 1)] {
                if let Some(share) = Exact::ratio(i128::from(*number), i128::from(*bottom)).filter(|_| !word.contains('-')) {
                    self.fractions.insert(vocabulary.intern_phrase(joined.of(word, part.value)), share);
                }
            }
        }
        self.plus_fractions = phrase_map(keyed(table, "plus_fractions", "a fraction such as \"1/2\"", Exact::parse), vocabulary);
    }

    fn add_small(&mut self, number: u32, word: &str, vocabulary: &mut Vocabulary) {
        match vocabulary.intern_phrase(word).as_slice() {
            [one] => {
                self.words.insert(*one, NumberWord::Small(number));
            }
            several => self.phrases.insert(several, number),
        }
    }

    fn index_starts(&mut self) {
        let heads = self.words.iter().filter(|(_, role)| !matches!(role, NumberWord::And | NumberWord::Point | NumberWord::Teen));
        self.starts = heads.map(|(word, _)| word).collect();
        self.starts.extend(self.phrases.firsts());
        self.starts.extend(self.indefinite.firsts());
        self.starts.extend(self.fractions.firsts());
        self.starts.extend(self.never.firsts());
        self.starts.extend(self.ordinals.keys());
        self.starts.extend(self.ordinal_before.iter());
        self.starts.extend(self.ordinal_words.keys());
        self.starts.extend(self.ordinals_own.keys());
        self.starts.extend(self.denominator.keys());
        self.starts.extend(self.rough.keys());
        self.starts.extend(self.one_unit.keys());
        self.starts.extend(self.compounds.keys());
        self.starts.extend(self.one_thing.iter());
        self.starts.remove(UNKNOWN);
    }
}

/// Two words with a hyphen between them: some thousand are made, in one buffer.
#[derive(Default, Serialize, Deserialize)]
struct Joined(String);

impl Joined {
    fn of(&mut self, first: &str, second: &str) -> &str {
        self.0.clear();
        [first, "-", second].into_iter().for_each(|piece| self.0.push_str(piece));
        &self.0
    }
}

fn choice(table: &Table<'_, '_>, key: &str, [yes, no]: [&str; 2]) -> bool {
    table.text(key).is_some_and(|text| {
        if text.value != yes && text.value != no {
            table.report(text.span, format!("`{key}` is \"{}\"", text.value), format!("write \"{yes}\" or \"{no}\""));
        }
        text.value == yes
    })
}

/// Words before numbers that are parts of names, and their plurals where those end in one: "junctions 10 and 11".
fn labels(code: &str, table: &Table<'_, '_>, vocabulary: &mut Vocabulary) -> WordSet {
    let plurals = !matches!(table.text("head"), Some(head) if head.value == "first");
    let mut words = WordSet::default();
    for word in table.texts("labels") {
        if plurals {
            words.extend(vocabulary.intern_word_forms(code, word.value, Inflect::Noun));
        } else {
            words.extend([vocabulary.intern(word.value)]);
        }
    }
    words
}

fn range_key(key: &str) -> Option<(i64, i64)> {
    let Range { start, end } = key.split_once("..").and_then(|(low, high)| Some(low.parse().ok()?..high.parse().ok()?))?;
    (start < end).then_some((start, end))
}

/// The words of a list.
pub(super) fn set(table: &Table<'_, '_>, key: &str, vocabulary: &mut Vocabulary) -> WordSet {
    table.texts(key).iter().map(|text| vocabulary.intern(text.value)).filter(|&id| id != UNKNOWN).collect()
}

/// The phrases of a list.
pub(super) fn phrases(table: &Table<'_, '_>, key: &str, vocabulary: &mut Vocabulary) -> Phrases<()> {
    phrase_map(table.texts(key).into_iter().map(|text| ((), text)), vocabulary)
}

/// The words of a table whose keys mean something, each with what its key means.
pub(super) fn keyed<'t, T: Clone>(
    table: &Table<'t, '_>,
    key: &str,
    wanted: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Vec<(T, Located<&'t str>)> {
    let mut found = Vec::new();
    for (name, words) in table.table(key).map(|table| table.all_texts()).unwrap_or_default() {
        match read(name.value) {
            Some(meaning) => found.extend(words.into_iter().map(|word| (meaning.clone(), word))),
            None => table.report(name.span, format!("`{}` is not {wanted}", name.value), format!("a key of `{key}` should be {wanted}")),
        }
    }
    found
}

/// Words with their meaning; of two equal words the first one stays.
pub(super) fn map<T>(rows: Vec<(T, Located<&str>)>, vocabulary: &mut Vocabulary) -> WordMap<T> {
    let mut made = WordMap::default();
    for (meaning, word) in rows {
        made.insert_new(vocabulary.intern(word.value), meaning);
    }
    made
}

/// Phrases with their meaning.
pub(super) fn phrase_map<'t, T: Clone>(rows: impl IntoIterator<Item = (T, Located<&'t str>)>, vocabulary: &mut Vocabulary) -> Phrases<T> {
    let mut made = Phrases::default();
    for (meaning, phrase) in rows {
        made.insert(vocabulary.intern_phrase(phrase.value), meaning);
    }
    made
}
