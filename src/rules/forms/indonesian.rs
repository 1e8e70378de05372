//! Indonesian forms: me-, di-, ter-, ber-, per-, -kan, -i, -an, -nya, -ku, -mu, -lah, -kah, -pun, and doubling.

use super::{FormList, FormWords, Inflect};

/// What may stand behind the forms of a word.
struct Behind {
    /// Behind nouns and base words.
    noun: &'static [&'static str],
    /// Behind a verb with a prefix.
    verb: &'static [&'static str],
    /// Behind a verb that has an object: "membantuku".
    active: &'static [&'static str],
}

const WORD: Behind = Behind {
    noun: &["", "nya", "lah", "pun", "kah", "ku", "mu"],
    verb: &["", "nya", "lah", "kah"],
    active: &["", "nya", "lah", "kah", "ku", "mu"],
};

/// Inside a phrase little stands there.
const PHRASE: Behind = Behind { noun: &["", "nya", "lah", "pun"], verb: &["", "nya"], active: &["", "nya"] };

pub(super) fn write(words: &FormWords, phrase: &str, inflect: Inflect, forms: &mut FormList) {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let behind = if rest.is_empty() && inflect != Inflect::Head { &WORD } else { &PHRASE };
    if !matches!(inflect, Inflect::Noun | Inflect::Tail) {
        // Verb phrases begin with their verb: "bertanggung jawab".
        forms.set_tail(&phrase[first.len()..]);
        Writer { words, word: first, behind, forms: &mut *forms }.verb();
        forms.set_tail("");
    }
    let mut writer = Writer { words, word: first, behind: &WORD, forms };
    match inflect {
        Inflect::Verb | Inflect::Head => {}
        Inflect::Tail => writer.forms.add_each(&[phrase], &WORD.noun[1..]),
        // Noun phrases double their head, and end in the pronoun.
        _ if !rest.is_empty() => {
            writer.forms.add_each(&[phrase], &WORD.noun[1..]);
            writer.forms.add(&[first, "-", first, " ", rest]);
        }
        Inflect::WithNouns => {
            writer.noun();
            writer.derived_nouns();
        }
        Inflect::Noun | Inflect::All => writer.noun(),
    }
}

/// What a word is before anything is put to it.
enum Shape {
    /// Takes all prefixes and suffixes.
    Root,
    /// Has a suffix, or begins as if it had a prefix: a stem that me- and di- stand before ("terbitkan", "perbaiki", "perpanjang").
    /// Some words look so and are whole ("berlangsung"): their forms are never found, while a missing form is.
    Stem,
    /// A full verb ("menewaskan"), or too short to be anything.
    Full,
    /// A noun made of a root: "kekuatan" takes ber- alone.
    Noun,
}

struct Writer<'w> {
    words: &'w FormWords,
    word: &'w str,
    behind: &'static Behind,
    forms: &'w mut FormList,
}

impl Writer<'_> {
    fn noun(&mut self) {
        let word = self.word;
        self.forms.add_each(&[word], &self.behind.noun[1..]);
        if !word.contains('-') {
            self.forms.add_each(&[word, "-", word], &["", "nya", "ku", "mu"]);
            self.forms.add(&["se", word]);
        }
    }

    fn verb(&mut self) {
        let word = self.word;
        self.forms.add_each(&[word], &self.behind.noun[1..]);
        self.forms.add_each(&[word, "-", word], &["", "nya"]);
        for form in self.words.more.get(word).into_iter().flatten() {
            self.forms.add_each(&[form], self.behind.verb);
        }
        match self.shape() {
            Shape::Full => {}
            Shape::Noun => self.forms.add(&["ber", word]),
            Shape::Stem => {
                self.active();
                self.passive();
            }
            Shape::Root => {
                self.active();
                self.passive();
                self.middle();
                self.doubled();
            }
        }
    }

    fn shape(&self) -> Shape {
        let word = self.word;
        let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| word.starts_with(prefix));
        if word.contains('-') || word.len() < 3 {
            return Shape::Full;
        }
        if self.words.roots.contains(word) {
            return Shape::Root;
        }
        if word.len() >= 8 && word.ends_with("an") && !word.ends_with("kan") && begins(&["ke", "pe"]) {
            return Shape::Noun;
        }
        match word.len() >= 8 || word.ends_with("kan") {
            true if begins(&["me"]) => Shape::Full,
            true if begins(&["di", "ter", "ber", "per"]) => Shape::Stem,
            _ => Shape::Root,
        }
    }

    /// "-i" stands behind no word that ends in one ("memberi"), and behind the -kan of a stem stands nothing.
    fn suffixes(&self) -> &'static [&'static str] {
        match self.shape() {
            Shape::Stem if self.word.ends_with("kan") => &[""],
            _ if self.word.ends_with('i') => &["", "kan"],
            _ => &["", "kan", "i"],
        }
    }

    /// menulis, menuliskan, menulisinya; luncurkan
    fn active(&mut self) {
        for (nasal, stem) in nasals(self.words, self.word) {
            for suffix in self.suffixes() {
                self.forms.add_each(&["me", nasal, stem, suffix], self.behind.active);
            }
        }
        for suffix in &self.suffixes()[1..] {
            self.forms.add_each(&[self.word, suffix], self.behind.noun);
        }
    }

    /// ditulis, tertulis; memperbaiki, dipertemukan, mempekerjakan
    fn passive(&mut self) {
        for suffix in self.suffixes() {
            self.forms.add_each(&["di", self.word, suffix], self.behind.verb);
            for r in behind_r(self.word) {
                for prefix in ["te", "mempe", "dipe"] {
                    self.forms.add_each(&[prefix, r, self.word, suffix], self.behind.verb);
                }
                // percepat, pertahankan; but a "perampok" is a noun
                if *r == "r" {
                    self.forms.add_each(&["per", self.word, suffix], self.behind.verb);
                }
            }
        }
    }

    /// bertemu, berdasarkan, bermunculan; memberlakukan
    fn middle(&mut self) {
        let word = self.word;
        for r in behind_r(word) {
            self.forms.add_each(&["be", r, word], self.behind.verb);
            self.forms.add_each(&["be", r, word], &["an", "anlah"]);
            for prefix in ["be", "membe", "dibe"] {
                self.forms.add_each(&[prefix, r, word], &["kan", "kannya"]);
            }
        }
    }

    /// tembak-menembak, menyebut-nyebut, disebut-sebut, berlari-larian, kejar-kejaran, secepat-cepatnya
    fn doubled(&mut self) {
        let word = self.word;
        for (nasal, stem) in nasals(self.words, word) {
            self.forms.add(&[word, "-me", nasal, stem]);
            // The nasal is doubled where it stands for a letter of the word: menyebut-nyebut, membagi-bagi.
            let again = if stem.len() < word.len() { nasal } else { "" };
            self.forms.add_each(&["me", nasal, stem, "-", again, stem], &["", "kan", "i"]);
        }
        self.forms.add_each(&["di", word, "-", word], &["", "kan", "i"]);
        for r in behind_r(word) {
            self.forms.add(&["te", r, word, "-", word]);
            self.forms.add_each(&["be", r, word, "-", word], &["", "an"]);
        }
        self.forms.add_each(&[word, "-", word], &["an", "lah", "i", "kan"]);
        self.forms.add(&["se", word, "-", word, "nya"]);
        self.forms.add(&["ke", word, "-", word, "an"]);
    }

    /// peluncur, peluncuran, pertemuan, keberangkatan, serangan, petani
    fn derived_nouns(&mut self) {
        let (word, behind) = (self.word, self.behind.noun);
        for (nasal, stem) in nasals(self.words, word) {
            self.forms.add_each(&["pe", nasal, stem], behind);
            self.forms.add_each(&["pe", nasal, stem, "an"], behind);
        }
        for r in behind_r(word) {
            self.forms.add_each(&["pe", r, word, "an"], behind);
            // keberangkatan, keterlibatan, pemberlakuan, pemerataan
            for prefix in ["kebe", "kete", "pembe", "peme"] {
                self.forms.add_each(&[prefix, r, word], &["an", "annya"]);
            }
        }
        self.forms.add_each(&["ke", word, "an"], behind);
        self.forms.add_each(&[word, "an"], behind);
        self.forms.add(&[word, "an-", word, "an"]);
        self.forms.add_each(&["pe", word], behind);
        for noun in self.words.nouns.get(word).into_iter().flatten() {
            self.forms.add_each(&[noun], behind);
        }
    }
}

/// What stands between te-, be- or pe- and the word: "r", but nothing where the word begins with one (terendam), and with or without
/// one where the first syllable ends in it (bekerja; tepercaya and terpercaya).
fn behind_r(word: &str) -> &'static [&'static str] {
    match *word.as_bytes() {
        [b'r', ..] => &[""],
        [first, b'e', b'r', next, ..] if !is_vowel(first) && !is_vowel(next) => &["", "r"],
        _ => &["r"],
    }
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Every vowel is one, but those of a diphthong at the end: "ba-ik", "tu-a", "pa-kai".
fn syllables(word: &str) -> usize {
    let vowels = word.bytes().filter(|byte| is_vowel(*byte)).count();
    let diphthong = ["ai", "au", "oi"].iter().any(|end| word.ends_with(end));
    vowels - usize::from(diphthong)
}

/// The nasals that me- and pe- take before `word`, each with what is left of the word: tulis gives "n" and "ulis".
///
/// Some words are written in two ways: words of one syllable (mengecat, membom), long foreign ones (mengonsumsi, mengkonsumsi),
/// those before a second consonant (mengkritik, mengritik), and those that the language file lists (menaati, mentaati).
fn nasals<'w>(words: &FormWords, word: &'w str) -> impl Iterator<Item = (&'static str, &'w str)> {
    let bytes = word.as_bytes();
    let (first, vowel_next) = (bytes.first().copied().unwrap_or(0), bytes.get(1).is_some_and(|byte| is_vowel(*byte)));
    let kept = match first {
        b'b' | b'p' | b'f' | b'v' => "m",
        b't' | b'd' | b'c' | b'j' | b's' | b'z' => "n",
        b'k' | b'g' | b'h' | b'q' | b'a' | b'e' | b'i' | b'o' | b'u' => "ng",
        _ => "",
    };
    let liquid_next = matches!(bytes.get(1), Some(b'r' | b'l'));
    let dropped = match first {
        b'p' if vowel_next || liquid_next => Some("m"),
        b't' if vowel_next => Some("n"),
        b'k' if vowel_next || liquid_next => Some("ng"),
        b's' if vowel_next => Some("ny"),
        _ => None,
    };
    let (one, long) = (syllables(word) == 1, syllables(word) > 2);
    let keeps = dropped.is_none() || !vowel_next || one || long || words.keeps.contains(word);
    let dropped = dropped.filter(|_| !one).map(|nasal| (nasal, &word[1..]));
    [dropped, keeps.then_some((kept, word)), one.then_some(("nge", word))].into_iter().flatten()
}
