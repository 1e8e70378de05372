//! Forms of a base word, generated when a text may hold one of them. Text is never stemmed.
//!
//! What follows a rule of the language is made here, in `indonesian` and `english`; what follows none stands in `[forms]` of the
//! language file. Forms that no text uses ("mepohon") do no harm: they are never found. A form that is another word does harm, and
//! is taken out by `never`.

mod english;
mod indonesian;
#[cfg(test)]
mod tests;
mod undo;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::vocabulary::fold;
use super::word_set::WordSet;
pub(crate) use undo::undo;

/// A language whose words have forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Tongue {
    Indonesian,
    English,
}

impl Tongue {
    /// That of a language code.
    pub(crate) fn of(code: &str) -> Option<Self> {
        match code {
            "id" => Some(Self::Indonesian),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its language code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }
}

/// Which forms of a word are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Inflect {
    /// Those of a noun or a noun phrase.
    Noun,
    /// Those of a verb, or of a phrase that starts with one.
    Verb,
    /// Both: what a word of a pattern is.
    All,
    /// All, and the nouns made of the word that mean something else: `word+noun` (peluncuran, keberangkatan).
    WithNouns,
    /// Those of a verb that begins a phrase: little stands behind it there.
    Head,
    /// Those of the noun that ends a phrase.
    Tail,
}

impl Inflect {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 6] = [Self::Noun, Self::Verb, Self::All, Self::WithNouns, Self::Head, Self::Tail];
}

/// `[forms]` of a language file: what follows no rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FormWords {
    /// Forms of the past, in place of the regular ones: fall, fell, fallen.
    pub(crate) irregular: FxHashMap<String, Vec<String>>,
    /// Plurals, in place of the regular one: man, men.
    pub(crate) plurals: FxHashMap<String, Vec<String>>,
    /// The same for the ends of words: -sis, -ses.
    pub(crate) endings: FxHashMap<String, Vec<String>>,
    /// Forms beside the regular ones: ajar, belajar.
    pub(crate) more: FxHashMap<String, Vec<String>>,
    /// The same for `word+noun`: ajar, pelajar.
    pub(crate) nouns: FxHashMap<String, Vec<String>>,
    /// Words that double their last letter though they are long: occur, occurred.
    pub(crate) doubles: FxHashSet<String>,
    /// Words that may keep the first letter that me- takes from others: kaji, mengkaji.
    pub(crate) keeps: FxHashSet<String>,
    /// Base words that look as if they had a prefix: berangkat.
    pub(crate) roots: FxHashSet<String>,
    /// Words of their own that look like forms of others: "masalah" is no "masa".
    pub(crate) never: Vec<String>,
    /// The same as ids: forms are many, and a look at a number is short.
    pub(crate) never_ids: WordSet,
    /// Words with many or long forms in the tables above.
    pub(crate) odd: FxHashSet<String>,
    /// The tables above turned around: forms that follow no rule, with the words that they are forms of.
    pub(crate) aliases: FxHashMap<String, Vec<String>>,
    /// `endings` in order.
    pub(crate) endings_sorted: Vec<(String, Vec<String>)>,
    /// Bytes of the longest of them.
    pub(crate) longest_ending: usize,
}

/// Forms of a word that follow no rule, and their bytes; the forms of a word that has others are not left for later.
const MOST_ODD: usize = 16;
const ODD_BYTES: std::ops::RangeInclusive<usize> = 2..=40;

impl FormWords {
    /// Makes what is told by the other tables, when these are read.
    pub(crate) fn turn_around(&mut self) {
        let rows = [&self.irregular, &self.plurals, &self.more, &self.nouns];
        let mut turned: Vec<(&String, &String)> =
            rows.into_iter().flatten().flat_map(|(word, forms)| forms.iter().map(move |form| (form, word))).collect();
        turned.sort_unstable();
        turned.dedup();
        let mut aliases: FxHashMap<String, Vec<String>> = FxHashMap::default();
        turned.into_iter().for_each(|(form, word)| aliases.entry(form.clone()).or_default().push(word.clone()));
        self.aliases = aliases;
        let is_odd = |forms: &[String]| forms.len() > MOST_ODD || !forms.iter().all(|form| ODD_BYTES.contains(&form.len()));
        self.odd = rows.into_iter().flatten().filter(|(_, forms)| is_odd(forms)).map(|(word, _)| word.clone()).collect();
        self.endings_sorted = self.endings.iter().map(|(end, plurals)| (end.clone(), plurals.clone())).collect();
        self.endings_sorted.sort_unstable();
        self.longest_ending = self.endings.keys().map(String::len).max().unwrap_or(0);
    }

    /// Whether a phrase has forms that follow no rule, told of all its words together.
    pub(crate) fn has_own_forms(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        self.plurals.contains_key(&folded) || self.more.contains_key(&folded) || self.nouns.contains_key(&folded)
    }

    /// Whether a word has few and short forms beside those that follow a rule.
    fn is_ordinary(&self, word: &str) -> bool {
        self.odd.is_empty() || !self.odd.contains(word)
    }
}

/// What is known of the forms of all languages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Inflections {
    languages: Vec<(String, FormWords)>,
}

impl Inflections {
    /// Takes the table of a language, in place of an earlier one.
    pub(crate) fn set(&mut self, language: &str, words: FormWords) {
        self.languages.retain(|(code, _)| code != language);
        self.languages.push((language.to_owned(), words));
    }

    /// Writes the forms of a word or phrase into `forms`, the word itself first; some may come twice, and what is never a form is
    /// not taken out.
    pub(crate) fn write(&self, language: &str, phrase: &str, inflect: Inflect, forms: &mut FormList) {
        // Tables and rules of spelling are in lower case, as is the vocabulary.
        let folded = phrase.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| fold(phrase));
        let phrase = folded.as_deref().unwrap_or(phrase);
        forms.clear();
        forms.add(&[phrase]);
        // Numbers and marks have one form.
        if !phrase.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic()) {
            return;
        }
        let nothing;
        let words = match self.languages.iter().find(|(code, _)| code == language) {
            Some((_, words)) => words,
            None => {
                nothing = FormWords::default();
                &nothing
            }
        };
        match language {
            "id" => indonesian::write(words, phrase, inflect, forms),
            "en" => english::write(words, phrase, inflect, forms),
            _ => {}
        }
    }

    /// What stands in `[forms]` of a language.
    pub(crate) fn of(&self, tongue: Tongue) -> Option<&FormWords> {
        self.languages.iter().find(|(code, _)| code == tongue.code()).map(|(_, words)| words)
    }

    /// Whether a word has few and short forms beside those that follow a rule.
    pub(crate) fn is_ordinary(&self, tongue: Tongue, word: &str) -> bool {
        self.of(tongue).is_none_or(|words| words.is_ordinary(word))
    }

    /// Words of a language that are forms of no other word.
    pub(crate) fn never(&self, language: &str) -> Option<&FormWords> {
        self.languages.iter().find(|(code, words)| code == language && !words.never.is_empty()).map(|(_, words)| words)
    }

    /// Takes the words out that are forms of no other word, for while the vocabulary grows; [`Inflections::give_never`] puts them back.
    pub(super) fn take_never(&mut self, language: &str) -> WordSet {
        let words = self.languages.iter_mut().find(|(code, _)| code == language);
        words.map(|(_, words)| std::mem::take(&mut words.never_ids)).unwrap_or_default()
    }

    pub(super) fn give_never(&mut self, language: &str, never: WordSet) {
        if let Some((_, words)) = self.languages.iter_mut().find(|(code, _)| code == language) {
            words.never_ids = never;
        }
    }

    /// The forms of a word, each once.
    pub(crate) fn list(&self, language: &str, word: &str, inflect: Inflect) -> Vec<String> {
        let mut forms = FormList::default();
        self.write(language, word, inflect, &mut forms);
        let mut seen = FxHashSet::default();
        let never = self.never(language).map_or(&[][..], |words| &words.never);
        let wanted = forms.iter().enumerate().filter(|(at, form)| *at == 0 || !never.iter().any(|never| never == form));
        wanted.filter(|(_, form)| seen.insert(*form)).map(|(_, form)| form.to_owned()).collect()
    }
}

/// Forms, one behind another in one text: a thousand rules have some hundred thousand of them, and none is allocated.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormList {
    text: String,
    ends: Vec<usize>,
    /// Words that stand before and behind each form: "tanggung" is written with " jawab" behind it.
    tail: String,
}

impl FormList {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.tail.clear();
    }

    /// Adds a form, given in pieces.
    fn add(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.text.push_str(piece));
        self.text.push_str(&self.tail);
        self.ends.push(self.text.len());
    }

    /// Adds a form, given in pieces, with each of these endings.
    fn add_each(&mut self, pieces: &[&str], endings: &[&str]) {
        for ending in endings {
            pieces.iter().for_each(|piece| self.text.push_str(piece));
            self.add(&[ending]);
        }
    }

    /// What every form that is added from now on has behind it.
    fn set_tail(&mut self, tail: &str) {
        self.tail.clear();
        self.tail.push_str(tail);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The form of that number.
    pub(crate) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        self.ends.get(number).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }

    /// All forms.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end])
    }
}
