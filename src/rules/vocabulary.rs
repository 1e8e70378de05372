//! Words as small numbers, and phrases over them.
//!
//! Every word that any rule, list or language table writes gets a [`WordId`] when the rules are loaded, and their forms when a text
//! first has them. Tokens carry these numbers, so that all later matching compares integers and no text is folded twice.

mod cells;
mod families;
mod phrases;

use serde::{Deserialize, Serialize};

use super::forms::{FormList, Inflect, Inflections};
pub(crate) use cells::WordCells;
use families::Families;
pub(crate) use families::FormSet;
pub(crate) use phrases::Phrases;

/// The number of a known word; [`UNKNOWN`] for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl From<u32> for WordId {
    fn from(number: u32) -> Self {
        Self(number)
    }
}

impl From<WordId> for u32 {
    fn from(word: WordId) -> Self {
        word.0
    }
}

/// The id of every word that no rule knows.
pub const UNKNOWN: WordId = WordId(0);

/// All known words, folded to lower case.
///
/// Its own hash table: a slot holds the letters of a short word, so that looking up most words of a text touches one place in memory,
/// and the words lie one behind another, so that loading many of them makes no allocation for each.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vocabulary {
    text: String,
    /// Where each word ends in `text`; it begins where the one before ends.
    #[serde(with = "super::packed")]
    ends: Vec<u32>,
    /// A power of two of them, at least half of them empty. A word stands in the first free slot from the one that its hash names.
    #[serde(skip)]
    slots: Vec<Slot>,
    /// The words of one ASCII character, most of them marks, by that character.
    #[serde(skip, default = "no_short")]
    short: [WordId; 128],
    /// How words of each language are inflected.
    pub(crate) inflections: Inflections,
    /// Base words whose forms are made when a text may have one.
    families: Families,
    /// Kept between words, so that no form is allocated.
    #[serde(skip)]
    scratch: Scratch,
}

const fn no_short() -> [WordId; 128] {
    [UNKNOWN; 128]
}

#[derive(Clone, Debug, Default)]
struct Scratch {
    forms: FormList,
    folded: String,
}

/// What a word is known by in its slot, and its number, 0 in an empty slot. The parts of the key lie beside the number: as a part of
/// its own it would take half as much room again, and most slots are not at hand when they are looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    bits: u64,
    length: u32,
    id: u32,
}

impl Slot {
    #[inline]
    const fn key(self) -> Key {
        Key { bits: self.bits, length: self.length }
    }
}

/// What a word is told from others by: its bytes where eight hold them all, else their hash; and how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    bits: u64,
    length: u32,
}

impl Key {
    /// Bytes of a word that its key holds.
    const WHOLE: usize = 8;
    /// An odd number without a pattern in its bits.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

    #[inline]
    fn of(word: &[u8]) -> Self {
        let length = word.len() as u32;
        let byte = |at: usize| u64::from(word[at]) << (8 * at);
        let bits = match (word, word.first_chunk(), word.last_chunk()) {
            ([], ..) => 0,
            // Both halves lie over each other where they share bytes, which are the same.
            (_, Some(first), Some(last)) if word.len() <= Self::WHOLE => {
                let shift = 8 * (word.len() - 4);
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << shift
            }
            _ if word.len() < 4 => byte(0) | byte(word.len() / 2) | byte(word.len() - 1),
            _ => Self::hash(word),
        };
        Self { bits, length }
    }

    /// The hash of eight bytes or more: the last eight may lie over those before.
    fn hash(word: &[u8]) -> u64 {
        let (chunks, _) = word.as_chunks();
        let add = |hash: u64, chunk: &[u8; 8]| (hash.rotate_left(29) ^ u64::from_le_bytes(*chunk)).wrapping_mul(Self::SPREAD);
        let hash = chunks.iter().fold(word.len() as u64, add);
        word.last_chunk().map_or(hash, |last| add(hash, last))
    }

    /// Where the word is looked for first, before the table's size is taken into account: the lower bits hang on all bytes.
    #[inline]
    const fn place(self) -> usize {
        let spread = (self.bits ^ self.length as u64).wrapping_mul(Self::SPREAD);
        (spread ^ spread >> 32) as usize
    }

    /// Whether the key says all of the word.
    #[inline]
    const fn is_whole(self) -> bool {
        self.length as usize <= Self::WHOLE
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            text: String::new(),
            ends: vec![0],
            slots: vec![Slot::default(); 16],
            short: no_short(),
            inflections: Inflections::default(),
            families: Families::default(),
            scratch: Scratch::default(),
        }
    }
}

/// The words of the built-in rules and of some hundred more; a power of two. What nobody writes to costs nothing.
const ROOM: usize = 1 << 15;

impl Vocabulary {
    /// Bytes of a token that is folded without a buffer of its own.
    pub(crate) const MAX_PLAIN: usize = 32;
    /// Bytes of one that is looked up by them as one number.
    pub(crate) const MAX_SHORT: usize = Key::WHOLE;

    /// One with room for the words of all built-in rules: what grows is copied.
    pub(crate) fn with_room() -> Self {
        let (mut ends, slots) = (Vec::with_capacity(ROOM), vec![Slot::default(); ROOM * 2]);
        ends.push(0);
        let (text, families) = (String::with_capacity(ROOM * 8), Families::with_room(ROOM));
        Self { text, ends, slots, families, ..Self::default() }
    }

    /// Makes what tells the number of a word, and room as [`Vocabulary::with_room`] does, where the words were packed.
    pub(crate) fn unpack(&mut self) {
        self.families.unpack();
        self.text.reserve((ROOM * 8).saturating_sub(self.text.len()));
        self.ends.reserve(ROOM.saturating_sub(self.ends.len()));
        self.families.make_room(ROOM);
        self.slots = vec![Slot::default(); (ROOM * 2).max(self.len().next_power_of_two() * 2)];
        for id in (0..).map(WordId).take(self.len()).skip(1) {
            let Key { bits, length } = Key::of(self.bytes(id));
            self.put(Slot { bits, length, id: id.0 });
            if let [byte @ ..128] = *self.bytes(id) {
                self.short[usize::from(byte)] = id;
            }
        }
    }

    /// The id of `word`, made if it is new. `word` is folded first.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            return self.intern_folded(word);
        }
        let mut folded = std::mem::take(&mut self.scratch.folded);
        fold_into(word, &mut folded);
        let id = self.intern_folded(&folded);
        self.scratch.folded = folded;
        id
    }

    fn intern_folded(&mut self, folded: &str) -> WordId {
        let key = Key::of(folded.as_bytes());
        let known = self.find(folded.as_bytes(), key);
        if known != UNKNOWN {
            return known;
        }
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(folded);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.put(Slot { bits: key.bits, length: key.length, id });
        if let [byte] = folded.as_bytes()
            && let Some(short) = self.short.get_mut(usize::from(*byte))
        {
            *short = WordId(id);
        }
        WordId(id)
    }

    #[inline]
    fn find(&self, folded: &[u8], key: Key) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = key.place() & mask;
        loop {
            let slot = self.slots[at];
            if slot.id == 0 || slot.key() == key && (key.is_whole() || self.bytes(WordId(slot.id)) == folded) {
                return WordId(slot.id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The same of a key that says all of its word.
    #[inline]
    fn find_whole(&self, key: Key) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = key.place() & mask;
        loop {
            let slot = self.slots[at];
            if slot.id == 0 || slot.key() == key {
                return WordId(slot.id);
            }
            at = (at + 1) & mask;
        }
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.key().place() & mask;
        while self.slots[at].id != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![Slot::default(); old.len() * 4];
        old.into_iter().filter(|slot| slot.id != 0).for_each(|slot| self.put(slot));
    }

    /// The ids of the words of a phrase, as the tokeniser splits it.
    pub(crate) fn intern_phrase(&mut self, phrase: &str) -> Vec<WordId> {
        let mut words = Vec::new();
        self.intern_words(phrase, &mut words);
        words
    }

    /// The same, into a buffer that is cleared first.
    pub(crate) fn intern_words(&mut self, phrase: &str, words: &mut Vec<WordId>) {
        words.clear();
        if is_small(phrase) {
            words.push(self.intern_folded(phrase));
        } else if is_plain(phrase) {
            split_words(phrase, |word| words.push(self.intern(word)));
        } else {
            words.extend(phrase_words(phrase).iter().map(|word| self.intern(word)));
        }
    }

    /// Hands out every form of a word or phrase, that itself first; some may come twice.
    pub(crate) fn intern_forms(&mut self, language: &str, phrase: &str, inflect: Inflect, mut each: impl FnMut(&[WordId])) {
        let forms = self.write_forms(language, phrase, inflect);
        let never = self.inflections.take_never(language);
        // What is put to a plain word is plain: the tokeniser need not be asked, and nothing is folded again.
        let (plain, mut words) = (is_plain(phrase), Vec::new());
        let one = plain && !phrase.contains(' ');
        for (at, form) in forms.iter().enumerate() {
            words.clear();
            if one {
                words.push(self.intern_folded(form));
            } else if plain {
                split_words(form, |word| words.push(self.intern_folded(word)));
            } else {
                self.intern_words(form, &mut words);
            }
            let unwanted = at > 0 && matches!(words[..], [one] if never.contains(&one));
            if !unwanted {
                each(&words);
            }
        }
        self.inflections.give_never(language, never);
        self.scratch.forms = forms;
    }

    /// The forms of a word that are one word each; some may come twice.
    pub(crate) fn intern_word_forms(&mut self, language: &str, word: &str, inflect: Inflect) -> Vec<WordId> {
        if !is_plain(word) || word.contains(' ') {
            let mut ids = Vec::new();
            self.intern_forms(language, word, inflect, |words| ids.extend(words.first().filter(|_| words.len() == 1)));
            return ids;
        }
        let forms = self.write_forms(language, word, inflect);
        let mut ids: Vec<WordId> = forms.iter().map(|form| self.intern_folded(form)).collect();
        self.scratch.forms = forms;
        if let (Some(words), Some(&itself)) = (self.inflections.never(language), ids.first()) {
            ids.retain(|id| *id == itself || !words.never_ids.contains(id));
        }
        ids
    }

    /// The forms of a word in the buffer kept for them, which is to be given back.
    fn write_forms(&mut self, language: &str, word: &str, inflect: Inflect) -> FormList {
        let mut forms = std::mem::take(&mut self.scratch.forms);
        self.inflections.write(language, word, inflect, &mut forms);
        forms
    }

    /// The id of a word already in lower case, or [`UNKNOWN`].
    pub fn folded_id(&self, folded: &str) -> WordId {
        self.plain_id(folded.as_bytes())
    }

    /// The id of letters in lower case, or [`UNKNOWN`].
    pub(crate) fn plain_id(&self, letters: &[u8]) -> WordId {
        let key = Key::of(letters);
        let kept = self.find(letters, key);
        if kept != UNKNOWN { kept } else { self.form_id(letters, key) }
    }

    /// The id of the first `length` of eight letters a to z in either case, or [`UNKNOWN`]; what lies behind them is left out.
    #[inline]
    pub(crate) fn short_id(&self, letters: u64, length: usize) -> WordId {
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let bits = (letters | SMALL) & (u64::MAX >> (64 - 8 * length.clamp(1, Self::MAX_SHORT)));
        let key = Key { bits, length: length as u32 };
        let kept = self.find_whole(key);
        if kept != UNKNOWN { kept } else { self.form_id(&bits.to_le_bytes()[..length], key) }
    }

    /// The id of a word in lower case that is kept, and no form that is made for texts.
    fn kept_id(&self, folded: &str) -> WordId {
        self.find(folded.as_bytes(), Key::of(folded.as_bytes()))
    }

    /// The id of a token's text in any case, or [`UNKNOWN`]; `scratch` is for those that are not plain.
    pub(crate) fn token_id(&self, word: &str, scratch: &mut String) -> WordId {
        let bytes = word.as_bytes();
        if let [byte @ (..b'A' | b'['..=127)] = bytes {
            return self.short[usize::from(*byte)];
        }
        if bytes.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            return self.folded_id(word);
        }
        if !word.is_ascii() || bytes.len() > Self::MAX_PLAIN {
            fold_into(word, scratch);
            return self.folded_id(scratch);
        }
        let mut folded = [0; Self::MAX_PLAIN];
        folded.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
        self.plain_id(&folded[..bytes.len()])
    }

    /// The id of `word` in any case, or [`UNKNOWN`].
    pub fn id(&self, word: &str) -> WordId {
        self.folded_id(&fold(word))
    }

    /// The bytes of the word of an id.
    fn bytes(&self, id: WordId) -> &[u8] {
        let at = id.0 as usize;
        let range = self.ends.get(at.wrapping_sub(1)..=at).map_or(0..0, |ends| ends[0] as usize..ends[ends.len() - 1] as usize);
        self.text.as_bytes().get(range).unwrap_or_default()
    }

    /// The word of an id; empty for [`UNKNOWN`].
    #[inline]
    pub fn word(&self, id: WordId) -> &str {
        if let Some((family, form)) = id.form() {
            return self.form(family, form);
        }
        let at = id.0 as usize;
        let end = self.ends.get(at).copied().unwrap_or(0);
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// Whether a kept word is a mark, as the comma is.
    pub(crate) fn is_mark(&self, id: WordId) -> bool {
        matches!(self.bytes(id), [byte] if byte.is_ascii_punctuation())
    }

    /// How many words are kept, [`UNKNOWN`] included. The forms of their families are not counted.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }
}

/// Whether a phrase is one word of small ASCII letters, as most are: one look at each letter says all.
fn is_small(phrase: &str) -> bool {
    !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a phrase is nothing but words of ASCII letters with single spaces and hyphens between: the tokeniser need not be asked.
fn is_plain(phrase: &str) -> bool {
    let mut letter_before = false;
    for byte in phrase.bytes() {
        let letter = byte.is_ascii_alphabetic();
        let between = letter_before && matches!(byte, b' ' | b'-');
        if !letter && !between {
            return false;
        }
        letter_before = letter;
    }
    letter_before
}

/// Hands out what stands between single spaces. Words are short: looking for each space anew costs more than a look at every byte.
fn split_words(phrase: &str, mut each: impl FnMut(&str)) {
    let mut start = 0;
    for (at, _) in phrase.bytes().enumerate().filter(|(_, byte)| *byte == b' ') {
        each(&phrase[start..at]);
        start = at + 1;
    }
    each(&phrase[start..]);
}

/// Lower case, with typographic apostrophes and hyphens made plain: what two spellings of one word share.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// As [`fold`], into a buffer that is cleared first.
pub(crate) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// Splits a phrase of a rule file as the tokeniser would split it in a text: at spaces, and before and after punctuation.
pub(crate) fn phrase_words(phrase: &str) -> Vec<String> {
    crate::segment::token_texts(phrase)
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn plain_phrases_are_split_as_the_tokeniser_does() {
        for phrase in ["rudal", "rudal-rudal kecil", "korban jiwa", "a b-c d", "a  b", "-a", "a-", "a--b", "don't", "", " ", "é a", "a -b"]
        {
            let mut vocabulary = Vocabulary::default();
            let words: Vec<_> = vocabulary.intern_phrase(phrase).into_iter().map(|id| vocabulary.word(id).to_owned()).collect();
            assert_eq!(words, super::phrase_words(phrase), "{phrase}");
        }
    }
}
