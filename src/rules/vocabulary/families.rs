//! Families: base words whose forms patterns, lists and concepts ask for. A form gets its number when a text first has it.
//!
//! While rules are loaded, a base word is only noted. A word of a text that is kept nowhere is taken back to the base words that it may
//! be a form of; the forms of these are made once, and the word must be among them. Its number tells the base word and the place
//! among its forms, so that no order of reading can change it: of several base words the one that was noted first counts.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::cells::WordCells;
use super::{Key, UNKNOWN, Vocabulary, WordId, is_plain, is_small};
use crate::rules::forms::{FormList, Inflect, Tongue, undo};

/// The forms of a base word, in one of the ways in which a rule may mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct FormSet(u32);

impl FormSet {
    /// Its number.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }

    /// The number that stands in a phrase for any word of the set; no text has it.
    pub(crate) const fn as_word(self) -> WordId {
        WordId(ANY_OF | self.0)
    }
}

/// The bit by which the numbers of forms are known; behind it stand the family and the form.
const FORM: u32 = 1 << 31;
const FORM_BITS: u32 = 12;
/// Room for a way of meaning a base word, in the number of a set.
const WAY_BITS: u32 = 3;
/// The bit by which a set of forms in a phrase is known, where that of forms is missing; behind it stands the number of the set.
const ANY_OF: u32 = 1 << 30;
const MOST_FAMILIES: usize = 1 << (31 - FORM_BITS);
/// Bytes of a base word that is a family, and of a word of a text that may be a form of one.
const LONGEST_BASE: usize = 24;
const LONGEST_FORM: usize = 96;
/// Words of texts that are remembered: a power of two.
const REMEMBERED: usize = 1 << 14;
const LETTERS: usize = 23;

impl WordId {
    /// The family and the form that the number tells, where it is no kept word's.
    pub(super) const fn form(self) -> Option<(usize, usize)> {
        if self.0 & FORM == 0 {
            return None;
        }
        Some((((self.0 & !FORM) >> FORM_BITS) as usize, (self.0 & ((1 << FORM_BITS) - 1)) as usize))
    }

    /// The set of forms that it stands for in a phrase.
    pub(crate) const fn any_of(self) -> Option<FormSet> {
        if self.0 & (FORM | ANY_OF) == ANY_OF { Some(FormSet(self.0 & !ANY_OF)) } else { None }
    }

    /// Whether it stands in a phrase for a set of forms that `word` is in.
    pub(super) fn stands_for(self, word: WordId, vocabulary: &Vocabulary) -> bool {
        self.any_of().is_some_and(|set| vocabulary.form_sets(word).contains(&set))
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Families {
    all: Vec<Family>,
    /// By language, by base word: one more than the number of its family; 0 for none.
    #[serde(skip)]
    of_base: [Vec<u32>; 2],
    /// Words of texts with what they were found to be. A place is taken by the first word that comes to it, and kept.
    #[serde(skip)]
    remembered: Vec<OnceLock<Remembered>>,
    /// The sets that each word is in.
    #[serde(skip)]
    sets: WordCells<Box<[FormSet]>>,
}

impl Families {
    /// Room for families among so many words: about a quarter of these are base words in a language.
    pub(super) fn with_room(words: usize) -> Self {
        let mut made = Self::default();
        made.make_room(words);
        made
    }

    /// Turns the families around, where they were packed.
    pub(super) fn unpack(&mut self) {
        for (number, family) in (1..).zip(&self.all) {
            let (rows, at) = (&mut self.of_base[family.tongue as usize], family.base.0 as usize);
            if rows.len() <= at {
                rows.resize(at + 1, 0);
            }
            rows[at] = number;
        }
    }

    /// The same room for those that are there.
    pub(super) fn make_room(&mut self, words: usize) {
        self.all.reserve((words / 2).saturating_sub(self.all.len()));
        self.of_base.iter_mut().for_each(|rows| rows.reserve(words.saturating_sub(rows.len())));
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Family {
    base: WordId,
    tongue: Tongue,
    /// The ways in which it is meant, a bit each.
    asked: u8,
    #[serde(skip)]
    forms: OnceLock<Vec<(u8, FormList)>>,
}

#[derive(Clone, Copy, Debug)]
struct Remembered {
    length: u8,
    letters: [u8; LETTERS],
    word: WordId,
}

impl Remembered {
    #[inline]
    fn is(&self, folded: &[u8], key: Key) -> bool {
        if usize::from(self.length) != folded.len() {
            return false;
        }
        match self.letters.first_chunk() {
            Some(first) if key.is_whole() => u64::from_le_bytes(*first) == key.bits,
            _ => self.letters[..usize::from(self.length)] == *folded,
        }
    }
}

/// A word that was found in a family: its first place there, and the ways of meaning the base word that it is a form in.
struct Member {
    family: usize,
    form: usize,
    ways: u8,
}

impl Vocabulary {
    /// Notes a base word, so that its forms are found in texts. `None` for what has to be made at once: phrases, marks, languages
    /// without forms.
    pub(crate) fn form_set(&mut self, language: &str, word: &str, inflect: Inflect) -> Option<FormSet> {
        let tongue = Tongue::of(language)?;
        let one = is_small(word) || is_plain(word) && !word.contains(' ');
        if !one || word.len() > LONGEST_BASE || self.families.all.len() >= MOST_FAMILIES {
            return None;
        }
        let base = self.intern(word);
        let rows = &mut self.families.of_base[tongue as usize];
        let at = base.0 as usize;
        if rows.len() <= at {
            rows.resize(at + 1, 0);
        }
        if rows[at] == 0 {
            if !self.inflections.is_ordinary(tongue, self.word(base)) {
                return None;
            }
            self.families.all.push(Family { base, tongue, asked: 0, forms: OnceLock::new() });
            self.families.of_base[tongue as usize][at] = u32::try_from(self.families.all.len()).unwrap_or(0);
        }
        let family = self.families.of_base[tongue as usize][at] - 1;
        self.families.all[family as usize].asked |= 1 << inflect as u8;
        Some(FormSet(family << WAY_BITS | inflect as u32))
    }

    /// Hands out a word or phrase in all its forms. In a phrase of several words its first or its last word may stand for all forms
    /// of that ([`FormSet::as_word`]); what has to be made at once is handed out form by form.
    pub(crate) fn phrase_forms(&mut self, language: &str, phrase: &str, inflect: Inflect, mut each: impl FnMut(&[WordId])) {
        if !self.is_regular(language, phrase) {
            return self.intern_forms(language, phrase, inflect, each);
        }
        let (first, last) = (phrase.split(' ').next().unwrap_or(""), phrase.rsplit(' ').next().unwrap_or(""));
        let (verb, noun) = (inflect != Inflect::Noun, !matches!(inflect, Inflect::Verb | Inflect::Head));
        let head = if verb { self.form_set(language, first, Inflect::Head) } else { None };
        let tail = if noun { self.form_set(language, last, Inflect::Tail) } else { None };
        if verb && head.is_none() || noun && tail.is_none() {
            return self.intern_forms(language, phrase, inflect, each);
        }
        let mut words = self.intern_phrase(phrase);
        let ends = words.len() - 1;
        if let Some(head) = head {
            let first = std::mem::replace(&mut words[0], head.as_word());
            each(&words);
            words[0] = first;
        }
        let Some(tail) = tail else { return };
        let last = std::mem::replace(&mut words[ends], tail.as_word());
        each(&words);
        if language == Tongue::Indonesian.code() {
            words[ends] = last;
            words[0] = self.intern(&format!("{first}-{first}"));
            each(&words);
        }
    }

    /// Whether a phrase is of several words, of which the first and the last have their forms as they have them alone.
    fn is_regular(&self, language: &str, phrase: &str) -> bool {
        let odd = |tongue| self.inflections.of(tongue).is_some_and(|words| words.has_own_forms(phrase));
        phrase.contains(' ') && is_plain(phrase) && Tongue::of(language).is_some_and(|tongue| !odd(tongue))
    }

    /// All words and families are known: from now on forms are found.
    pub(crate) fn finish(&mut self) {
        let (words, families) = (self.len(), self.families.all.len());
        self.families.remembered = std::iter::repeat_with(OnceLock::new).take(if families > 0 { REMEMBERED } else { 0 }).collect();
        self.families.sets = self.cells();
        debug_assert!(words < FORM as usize);
    }

    /// Room for a value for each word.
    pub(crate) fn cells<T>(&self) -> WordCells<T> {
        WordCells::sized(self.len(), self.families.all.len())
    }

    /// All sets that were noted: language, base word and way of meaning it.
    #[cfg(test)]
    pub(crate) fn noted(&self) -> impl Iterator<Item = (FormSet, &'static str, &str, Inflect)> {
        let families = (0..).zip(&self.families.all);
        families.flat_map(move |(number, family): (u32, &Family)| {
            let ways = Inflect::ALL.into_iter().filter(move |way| family.asked & 1 << *way as u8 != 0);
            ways.map(move |way| (FormSet(number << WAY_BITS | way as u32), family.tongue.code(), self.word(family.base), way))
        })
    }

    /// The sets of forms that a word is in, sorted.
    pub(crate) fn form_sets(&self, word: WordId) -> &[FormSet] {
        if word == UNKNOWN {
            return &[];
        }
        let sets = || {
            let ways = |member: Member| {
                (0..1 << WAY_BITS).filter(move |way| member.ways & 1 << way != 0).map(move |way| (member.family as u32) << WAY_BITS | way)
            };
            self.members(self.word(word)).into_iter().flat_map(ways).map(FormSet).collect()
        };
        self.families.sets.get(word, self, sets).map_or(&[], |sets| sets)
    }

    /// The word that the forms of a set are made of.
    pub(crate) fn base_of(&self, set: FormSet) -> WordId {
        self.families.all[(set.0 >> WAY_BITS) as usize].base
    }

    /// About how many forms a set has: enough to tell which of two sets finds less.
    pub(crate) fn about_forms(&self, set: FormSet) -> usize {
        let family = &self.families.all[(set.0 >> WAY_BITS) as usize];
        match (family.tongue, Inflect::ALL.get((set.0 & ((1 << WAY_BITS) - 1)) as usize)) {
            (Tongue::English, Some(Inflect::Noun | Inflect::Tail)) => 2,
            (Tongue::English, _) => 6,
            (Tongue::Indonesian, Some(Inflect::Noun | Inflect::Tail)) => 12,
            (Tongue::Indonesian, Some(Inflect::Head)) => 80,
            (Tongue::Indonesian, Some(Inflect::WithNouns)) => 300,
            (Tongue::Indonesian, _) => 160,
        }
    }

    /// The number of a form that is no kept word, or [`UNKNOWN`].
    #[inline]
    pub(super) fn form_id(&self, folded: &[u8], key: Key) -> WordId {
        if self.families.remembered.is_empty() || folded.len() > LONGEST_FORM {
            return UNKNOWN;
        }
        // Two places beside each other: a word that finds the first one taken has the second.
        let at = key.place() >> 8 & (REMEMBERED - 1) & !1;
        let places = &self.families.remembered[at..at + 2];
        let known = places.iter().filter_map(OnceLock::get).find(|known| known.is(folded, key));
        known.map_or_else(|| self.find_form(folded, places), |known| known.word)
    }

    #[cold]
    fn find_form(&self, folded: &[u8], places: &[OnceLock<Remembered>]) -> WordId {
        let found = std::str::from_utf8(folded).map(|text| self.members(text)).unwrap_or_default();
        let word = found.first().map_or(UNKNOWN, |first| WordId(FORM | (first.family as u32) << FORM_BITS | first.form as u32));
        if folded.len() <= LETTERS {
            let mut letters = [0; LETTERS];
            letters[..folded.len()].copy_from_slice(folded);
            let remembered = Remembered { length: folded.len() as u8, letters, word };
            // Where both places are taken, or another thread was faster, it is found again the next time.
            let _ = places.iter().find(|place| place.get().is_none()).map(|place| place.set(remembered));
        }
        word
    }

    /// The families that a word belongs to, in the order in which they were noted.
    fn members(&self, text: &str) -> Vec<Member> {
        let mut found: Vec<usize> = Vec::new();
        let nothing = crate::rules::forms::FormWords::default();
        for tongue in [Tongue::Indonesian, Tongue::English] {
            let rows = &self.families.of_base[tongue as usize];
            if rows.is_empty() {
                continue;
            }
            let words = self.inflections.of(tongue).unwrap_or(&nothing);
            undo(tongue, words, text, &mut |base| {
                let base = self.kept_id(base);
                found.extend(rows.get(base.0 as usize).and_then(|family| family.checked_sub(1)).map(|family| family as usize));
            });
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|family| self.member(family, text)).collect()
    }

    fn member(&self, number: usize, text: &str) -> Option<Member> {
        let family = &self.families.all[number];
        if text == self.word(family.base) {
            return Some(Member { family: number, form: 0, ways: family.asked });
        }
        // Alone it is no form of this word; in a phrase it may be.
        let never = self.inflections.never(family.tongue.code());
        let alone = !never.is_some_and(|words| words.never_ids.contains(&self.kept_id(text)));
        let (mut before, mut first, mut ways) = (0, None, 0);
        for (way, forms) in self.forms(number) {
            let counts = alone || *way & (1 << Inflect::Head as u8 | 1 << Inflect::Tail as u8) != 0;
            if let Some(at) = forms.iter().position(|form| form == text).filter(|_| counts) {
                first = first.or(Some(before + at));
                ways |= way;
            }
            before += forms.len();
        }
        // A number tells so many forms apart; no word has nearly as many.
        first.filter(|form| *form < 1 << FORM_BITS).map(|form| Member { family: number, form, ways })
    }

    fn forms(&self, family: usize) -> &[(u8, FormList)] {
        let family = &self.families.all[family];
        family.forms.get_or_init(|| {
            let asked = Inflect::ALL.into_iter().filter(|way| family.asked & 1 << *way as u8 != 0);
            let make = |way: Inflect| {
                let mut forms = FormList::default();
                self.inflections.write(family.tongue.code(), self.word(family.base), way, &mut forms);
                (1 << way as u8, forms)
            };
            asked.map(make).collect()
        })
    }

    /// How many numbers of a family there may be.
    pub(super) fn forms_of(&self, family: usize) -> usize {
        self.forms(family).iter().map(|(_, forms)| forms.len()).sum()
    }

    /// The word of a form's number.
    pub(super) fn form(&self, family: usize, mut form: usize) -> &str {
        if family >= self.families.all.len() {
            return "";
        }
        for (_, forms) in self.forms(family) {
            match form.checked_sub(forms.len()) {
                Some(rest) => form = rest,
                None => return forms.get(form),
            }
        }
        ""
    }
}
